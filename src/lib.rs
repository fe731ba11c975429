//! Shuqiao 数桥: matchmaking between the supply of and the demand for industrial data services.
//! The rooms stand in the order in which they may use one another.

pub mod config;
pub mod kit;
pub mod taxonomy;

mod access;
mod accounts;
mod companies;
mod demo;
mod events;
mod front;
mod introductions;
mod listings;
pub mod matching;
pub mod meetings;
mod organizer;
mod rights;
mod workspace;

pub mod app;

// The made-up market of the benches is written against the crate by its name, and the engine's own tests use it too.
#[cfg(test)]
extern crate self as shuqiao;
