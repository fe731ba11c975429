//! Reads: whom a company may meet at an event and what both say, who comes for it and when, and who is to be written to.

mod wishes;

pub(crate) use wishes::{Best, Fits, Here, delegates, fits, my_meetings, partners, seat_of, set_up_day, slots_of_day};
pub(in crate::meetings) use wishes::{SaidAt, closing_between, day_held, guests_of, said_at, to_write_to};
