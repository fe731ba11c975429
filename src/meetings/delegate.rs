//! PURE: somebody who takes part for a company: when they can come, how many meetings they want, what they speak.
//! Who said nothing can come in every slot, has the day's numbers and speaks Chinese.

use std::collections::BTreeSet;

use super::day::{Day, Slot, SlotId};
use super::language::Language;
use crate::accounts::PersonId;
use crate::companies::CompanyId;
use crate::events::{AttendeeRole, SignUpId};

/// Somebody who holds a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegate {
    /// Their sign-up.
    pub sign_up: SignUpId,
    /// Who.
    pub person: PersonId,
    /// For which company.
    pub company: CompanyId,
    /// Their name, for their own company's eyes.
    pub name: String,
    /// As what.
    pub role: AttendeeRole,
    /// What they said of themselves.
    pub wants: Wants,
    /// The slots in which they cannot come.
    pub away: BTreeSet<SlotId>,
}

/// What somebody says of their own meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wants {
    /// The most meetings; nothing for the day's.
    pub most: Option<u32>,
    /// The meetings they should have at least; nothing for the day's.
    pub least: Option<u32>,
    /// What they speak; never empty.
    pub languages: Vec<Language>,
}

impl Default for Wants {
    fn default() -> Self {
        Self { most: None, least: None, languages: vec![Language::Zh] }
    }
}

impl Delegate {
    /// The meetings that they can have: as many as they want, and one in each slot in which they can come.
    pub fn room(&self, day: &Day, slots: &[Slot]) -> u32 {
        let free = slots.iter().filter(|slot| !self.away.contains(&slot.id)).count();
        let most = self.wants.most.unwrap_or(day.most).min(day.most);
        most.min(u32::try_from(free).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::EventId;
    use crate::kit::clock::Moment;

    #[test]
    fn nobody_has_more_meetings_than_slots_or_than_they_want() {
        let slots: Vec<Slot> = (1..=6)
            .map(|id| Slot { id: SlotId(id), session: 1, starts_at: Moment::UNIX_EPOCH, ends_at: Moment::UNIX_EPOCH })
            .collect();
        let day = Day::of(EventId(1));
        for (most, of_day, away, room) in [
            (None, 8, &[][..], 6),
            (None, 4, &[], 4),
            (Some(3), 8, &[], 3),
            (Some(9), 4, &[], 4),
            (Some(5), 8, &[1, 2, 3], 3),
            (Some(0), 8, &[], 0),
        ] {
            let delegate = Delegate {
                sign_up: SignUpId(1),
                person: PersonId(1),
                company: CompanyId(1),
                name: String::new(),
                role: AttendeeRole::Buyer,
                wants: Wants { most, ..Wants::default() },
                away: away.iter().copied().map(SlotId).collect(),
            };
            assert_eq!(delegate.room(&Day { most: of_day, ..day.clone() }, &slots), room, "{most:?} {of_day} {away:?}");
        }
    }
}
