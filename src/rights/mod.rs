//! Rights: what the personal information law gives people. Words: a *copy* of somebody's data, or of a company's; *leaving*,
//! which takes a fortnight and makes somebody a *former member*; *retention*, which lets go of what is old. What happens to
//! every table and column stands in one list (`data/rights`).

mod act;
mod archive;
mod find;
mod form;
mod jobs;
mod letters;
mod merging;
mod pages;
pub(crate) mod paths;
mod register;
mod retention;
mod rows;
mod words;

use actix_web::web::ServiceConfig;

pub(crate) use jobs::jobs;
pub(crate) use merging::MERGING;
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
