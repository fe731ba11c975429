//! Reads: what an event's meetings are set up with, who wants to meet whom, and who takes part.

mod setup;

pub(crate) use setup::{
    Affected, AffectedMeeting, Away, CompanyHere, DayPerson, Likes, PairAsked, PairFound, PairRow, PeopleAsked,
    PeopleWho, Touched, WishCounts, affected, all_pairs, all_people, companies_here, pair, pairs, people,
    people_by_role, setting, wish_counts,
};
pub(in crate::meetings) use setup::{interpreters_used, is_apart};
