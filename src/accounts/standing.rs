//! PURE: how well somebody has shown who they are, and what follows from it: whether a second factor is due, whether they
//! may change how they sign in, whether their rights are those with which their token was made.

use chrono::TimeDelta;

use crate::access::{Actor, CompanyId};
use crate::kit::clock::Moment;
use crate::kit::secret;

/// Who changes how they sign in has shown who they are at most so long ago.
pub(super) const FRESH: TimeDelta = TimeDelta::minutes(5);

/// How well somebody has shown who they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Whether there is a second factor.
    pub has_factor: bool,
    /// Since when the organizer's console is theirs, if it is.
    pub organizer_since: Option<Moment>,
    /// When the password, and the second factor where there is one, were shown last in this session.
    pub proven_at: Option<Moment>,
    /// For which company they acted in this session until their time ran out, and when that was.
    pub ran_out: Option<(CompanyId, Moment)>,
}

/// So long the pages tell somebody that their time of acting ran out.
const TOLD_OF_END: TimeDelta = TimeDelta::minutes(15);

impl Standing {
    /// For which company they acted until a moment ago.
    pub(super) fn acted_until_now(&self, now: Moment) -> Option<(CompanyId, Moment)> {
        self.ran_out.filter(|(_, until)| *until <= now && now < *until + TOLD_OF_END)
    }

    /// From when on a second factor has to be there that is not.
    pub(crate) fn due(&self, grace: TimeDelta) -> Option<Moment> {
        self.organizer_since.filter(|_| !self.has_factor).map(|since| since + grace)
    }

    /// Whether nothing is theirs any more but to set up a second factor.
    pub(crate) fn is_overdue(&self, grace: TimeDelta, now: Moment) -> bool {
        self.due(grace).is_some_and(|due| due <= now)
    }

    /// Whether they may change how they sign in without showing anew who they are.
    pub(crate) fn is_fresh(&self, now: Moment) -> bool {
        self.proven_at.is_some_and(|at| at + FRESH >= now)
    }
}

/// A digest of somebody's roles, of what they may do for their companies, and of whether they sign in with a second factor:
/// when it changes, so does their token.
pub(super) fn rights(actor: &Actor, standing: &Standing) -> String {
    let mut memberships: Vec<_> = actor.memberships.iter().map(|m| (m.company.0, format!("{:?}", m.role))).collect();
    memberships.sort();
    secret::hash(&format!("{:?} {memberships:?} {}", actor.grants, standing.has_factor)).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        chrono::DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn a_second_factor_is_due_for_organizers_without_one_when_the_grace_is_over() {
        let grace = TimeDelta::seconds(100);
        for (organizer_since, has_factor, now, overdue) in [
            (Some(at(0)), false, at(99), false),
            (Some(at(0)), false, at(100), true),
            (Some(at(0)), true, at(100), false),
            (None, false, at(100), false),
        ] {
            let standing = Standing { has_factor, organizer_since, proven_at: None, ran_out: None };
            assert_eq!(standing.is_overdue(grace, now), overdue);
        }
    }

    #[test]
    fn what_was_shown_is_believed_for_five_minutes() {
        for (proven_at, now, fresh) in
            [(Some(at(0)), at(300), true), (Some(at(0)), at(301), false), (None, at(0), false)]
        {
            assert_eq!(Standing { proven_at, ..Standing::default() }.is_fresh(now), fresh);
        }
    }
}
