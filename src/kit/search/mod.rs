//! Search in Chinese and English: one tokenizer, concepts that hold in both languages, and an
//! in-memory index for catalogues. Matching reads texts with the same tokenizer, so that what is
//! found and what is matched are the same words.

mod bits;
mod catalogue;
mod concepts;
mod hashing;
mod index;
mod postings;
mod tokens;

pub use catalogue::{Asking, Catalogue, Entry, Found, Mark, Order};
pub use concepts::Concepts;
pub use hashing::AsIs;
pub use index::{Field, Index};
pub use tokens::{Class, Term, is_han, is_particle, put_terms, terms};
