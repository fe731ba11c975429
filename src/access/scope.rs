//! PURE: the part of the nation, or of the events, in which somebody reads or decides, as a value and as a condition of SQL.
//! Codes and numbers only, so that a condition can hold nothing that anybody typed.

use std::collections::BTreeSet;

use crate::events::EventId;

/// Provinces, by their codes of GB/T 2260.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Provinces {
    /// The whole nation.
    All,
    /// These; none where there are none.
    Of(BTreeSet<&'static str>),
}

impl Provinces {
    /// Whether there is none.
    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Self::Of(own) if own.is_empty())
    }

    /// Whether this province is among them. A company that names none is the nation's alone.
    pub(crate) fn hold(&self, region: &str) -> bool {
        match self {
            Self::All => true,
            Self::Of(own) => own.contains(region),
        }
    }

    /// The condition that a column holds one of them.
    pub(crate) fn condition(&self, column: &str) -> String {
        match self {
            Self::All => "1 = 1".to_owned(),
            Self::Of(own) if own.is_empty() => "1 = 0".to_owned(),
            Self::Of(own) => {
                let codes: Vec<String> = own.iter().map(|code| format!("'{code}'")).collect();
                format!("{column} IN ({})", codes.join(", "))
            }
        }
    }
}

/// Events, by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Events {
    /// Every event.
    All,
    /// These; none where there are none.
    Of(BTreeSet<EventId>),
}

impl Events {
    /// Whether there is none.
    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Self::Of(own) if own.is_empty())
    }

    /// Whether this event is among them.
    pub(crate) fn hold(&self, event: EventId) -> bool {
        match self {
            Self::All => true,
            Self::Of(own) => own.contains(&event),
        }
    }

    /// The condition that a column holds one of them.
    pub(crate) fn condition(&self, column: &str) -> String {
        match self {
            Self::All => "1 = 1".to_owned(),
            Self::Of(own) if own.is_empty() => "1 = 0".to_owned(),
            Self::Of(own) => {
                let ids: Vec<String> = own.iter().map(ToString::to_string).collect();
                format!("{column} IN ({})", ids.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_name_what_is_held_and_nothing_else() {
        let two = Provinces::Of(["340000", "370000"].into());
        assert_eq!(two.condition("c.region"), "c.region IN ('340000', '370000')");
        assert!(two.hold("340000") && !two.hold("310000") && !two.hold(""));
        let none = Provinces::Of(BTreeSet::new());
        assert_eq!(none.condition("c.region"), "1 = 0");
        assert!(none.is_none() && !none.hold("340000") && !two.is_none() && !Provinces::All.is_none());
        assert_eq!(Provinces::All.condition("c.region"), "1 = 1");
        let events = Events::Of([EventId(5), EventId(7)].into());
        assert_eq!(events.condition("e.id"), "e.id IN (5, 7)");
        assert!(events.hold(EventId(7)) && !events.hold(EventId(6)) && Events::All.hold(EventId(6)));
        assert_eq!(Events::Of(BTreeSet::new()).condition("e.id"), "1 = 0");
    }
}
