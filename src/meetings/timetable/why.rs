//! Why a wish has no seat, and what would mend it.

use super::hall::Hall;
use super::instance::Instance;
use super::plan::{Fix, Unseated, Watch};
use super::seats::Seats;

pub fn causes(_: &Hall, _: &Seats) -> Vec<Unseated> {
    Vec::new()
}

pub fn fixes(_: &Instance, _: &Hall, _: &Seats, _: u64, _: &dyn Watch) -> Vec<Fix> {
    Vec::new()
}
