//! An event as the engine takes it: slots, tables, people, wishes, pins. What cannot be meant is refused by field and index.

/// As many slots as an event may have.
pub const MAX_SLOTS: usize = 128;
/// As many people.
pub const MAX_PEOPLE: usize = 20_000;
/// As many tables.
pub const MAX_TABLES: usize = 20_000;
/// As many wishes.
pub const MAX_REQUESTS: usize = 1_000_000;
/// The highest utility of one meeting.
pub const MAX_UTILITY: i64 = 1_000_000_000;

/// Slots as bits: slot 0 is the lowest.
pub type SlotSet = u128;

/// An event whose meetings are to be planned. People are known by their place in `participants`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instance {
    /// What it is called; nothing follows from it.
    pub name: String,
    /// How many slots there are (at most 128).
    pub slots: usize,
    /// First and last slot of each session; gaps count inside a session only. None at all: one session with every slot.
    pub sessions: Vec<(usize, usize)>,
    /// Tables 0..tables are the pool, less those that are somebody's booth.
    pub tables: usize,
    /// How many of the pool's numbers there are in each slot, where that differs; empty: `tables` in each.
    pub tables_by_slot: Vec<usize>,
    /// Tables that are gone for a while.
    pub closed_tables: Vec<ClosedTable>,
    /// The people.
    pub participants: Vec<Participant>,
    /// Who wishes to meet whom; each pair once.
    pub requests: Vec<Request>,
    /// Meetings that are set.
    pub pinned: Vec<Pin>,
    /// Pairs that never meet.
    pub excluded: Vec<ExcludedPair>,
    /// People of one company, who never meet each other.
    pub same_company: Vec<Vec<usize>>,
    /// What meetings share besides tables: interpreters by language pair.
    pub resources: Vec<Resource>,
    /// What a meeting that somebody lacks to their minimum costs.
    pub minimum: Minimum,
}

/// Two people who never meet.
pub type ExcludedPair = (usize, usize);

/// Table `table` is gone from slot `from` to slot `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosedTable {
    /// Its number.
    pub table: usize,
    /// First slot without it.
    pub from: usize,
    /// Last slot without it.
    pub to: usize,
}

/// Which side somebody is on; the engine only carries it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Offers.
    P,
    /// Needs.
    M,
    /// Both.
    #[default]
    B,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Side.
    pub role: Role,
    /// Slots in which they are there.
    pub free: SlotSet,
    /// As many meetings as they want at most.
    pub max: usize,
    /// As many as they should have at least.
    pub min: usize,
    /// Their booth; all their meetings are there (or at the partner's, if that has one too).
    pub table: Option<usize>,
}

/// How strong a wish is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Both sides want it.
    Accepted,
    /// One side asked.
    Pending,
    /// Nobody asked; the scorer proposes it.
    Suggested,
}

/// A wish for a meeting of two people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// One side.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How strong.
    pub class: Class,
    /// What it is worth, 0 to a thousand million.
    pub utility: i64,
    /// Of all wishes with the same group at most one is seated: the alternatives of one company.
    pub group: Option<u32>,
    /// The resource it takes, an index of `resources`.
    pub needs: Option<usize>,
}

/// A meeting that is set: by the organizer, or because it is running or held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin {
    /// One side.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// When.
    pub slot: usize,
    /// Where, if that is set too.
    pub table: Option<usize>,
}

/// Something of which there are so many in each slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// What it is called: `zh-en`.
    pub id: String,
    /// How many, slot by slot.
    pub counts: Vec<usize>,
}

/// What it costs in utility when somebody stays one meeting below their minimum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Minimum {
    /// Nothing: minimums only choose among timetables of the same utility.
    #[default]
    Last,
    /// So much.
    Weight(i64),
}

/// Why an event is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("field `{field}`: {problem}")]
pub struct Refused {
    /// Where: `requests[12].b`.
    pub field: String,
    /// What is wrong.
    pub problem: String,
}

impl Refused {
    pub(super) fn new(field: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { field: field.into(), problem: problem.into() }
    }
}

impl Participant {
    /// Somebody who is there in every slot of `slots` and takes as many meetings as come.
    #[must_use]
    pub fn open(slots: usize) -> Self {
        Self { role: Role::B, free: all_slots(slots), max: slots, min: 0, table: None }
    }
}

/// The set of the first `count` slots.
pub(super) const fn all_slots(count: usize) -> SlotSet {
    if count >= MAX_SLOTS { SlotSet::MAX } else { (1 << count) - 1 }
}

/// The set of slots `first..=last`.
pub(super) const fn span(first: usize, last: usize) -> SlotSet {
    all_slots(last + 1) & !all_slots(first)
}

impl Instance {
    /// The sessions; one with every slot when none is named.
    pub(super) fn session_sets(&self) -> Vec<SlotSet> {
        if self.sessions.is_empty() && self.slots > 0 {
            return vec![all_slots(self.slots)];
        }
        self.sessions.iter().map(|&(first, last)| span(first, last)).collect()
    }

    /// What one missing meeting to somebody's minimum costs in utility.
    #[must_use]
    pub fn minimum_weight(&self) -> i64 {
        match self.minimum {
            Minimum::Last => 0,
            Minimum::Weight(weight) => weight,
        }
    }

    /// Refuses what cannot be meant.
    ///
    /// # Errors
    /// The first field that is wrong, by name and index.
    pub fn refuse_wrong(&self) -> Result<(), Refused> {
        let refuse = |field: String, problem: String| Err(Refused { field, problem });
        if self.slots > MAX_SLOTS {
            return refuse("slots".into(), format!("{} is more than {MAX_SLOTS}", self.slots));
        }
        if self.tables > MAX_TABLES {
            return refuse("tables".into(), format!("{} is more than {MAX_TABLES}", self.tables));
        }
        let mut seen = 0;
        for (at, &(first, last)) in self.sessions.iter().enumerate() {
            let field = || format!("sessions[{at}]");
            if first > last || last >= self.slots {
                return refuse(field(), format!("[{first}, {last}] is no span within {} slots", self.slots));
            }
            if seen & span(first, last) != 0 {
                return refuse(field(), format!("[{first}, {last}] shares slots with an earlier session"));
            }
            seen |= span(first, last);
        }
        if !self.tables_by_slot.is_empty() && self.tables_by_slot.len() != self.slots {
            let problem = format!("has {} numbers for {} slots", self.tables_by_slot.len(), self.slots);
            return refuse("tables_by_slot".into(), problem);
        }
        if let Some(at) = self.tables_by_slot.iter().position(|own| *own > MAX_TABLES) {
            return refuse(format!("tables_by_slot[{at}]"), format!("is more than {MAX_TABLES}"));
        }
        for (at, own) in self.closed_tables.iter().enumerate() {
            if own.from > own.to || own.to >= self.slots {
                let problem = format!("{} to {} is no span within {} slots", own.from, own.to, self.slots);
                return refuse(format!("closed_tables[{at}]"), problem);
            }
        }
        if self.participants.len() > MAX_PEOPLE {
            return refuse("participants".into(), format!("more than {MAX_PEOPLE}"));
        }
        for (at, own) in self.participants.iter().enumerate() {
            if own.free & !all_slots(self.slots) != 0 {
                return refuse(format!("participants[{at}].avail"), "has slots that the event has not".into());
            }
            if own.min > own.max {
                let problem = format!("{} is more than max {}", own.min, own.max);
                return refuse(format!("participants[{at}].min"), problem);
            }
            if own.table.is_some_and(|table| table >= MAX_TABLES) {
                return refuse(format!("participants[{at}].table"), format!("is not below {MAX_TABLES}"));
            }
        }
        self.refuse_wrong_resources()?;
        self.refuse_wrong_pairs()?;
        if let Minimum::Weight(weight) = self.minimum
            && !(0..=MAX_UTILITY).contains(&weight)
        {
            return refuse("minimum_weight".into(), format!("{weight} is not within 0 to {MAX_UTILITY}"));
        }
        Ok(())
    }

    fn refuse_wrong_resources(&self) -> Result<(), Refused> {
        for (at, own) in self.resources.iter().enumerate() {
            if own.counts.len() != self.slots {
                let problem = format!("has {} numbers for {} slots", own.counts.len(), self.slots);
                return Err(Refused::new(format!("resources[{at}].count"), problem));
            }
            if own.counts.iter().any(|count| *count > MAX_TABLES) {
                return Err(Refused::new(format!("resources[{at}].count"), format!("is more than {MAX_TABLES}")));
            }
            if self.resources[..at].iter().any(|other| other.id == own.id) {
                return Err(Refused::new(format!("resources[{at}].id"), "stands there already"));
            }
        }
        if self.resources.len() > 1_000 {
            return Err(Refused::new("resources", "more than 1000"));
        }
        Ok(())
    }

    fn refuse_wrong_pairs(&self) -> Result<(), Refused> {
        let people = self.participants.len();
        let pair = |field: &dyn Fn() -> String, a: usize, b: usize| {
            for (side, own) in [("a", a), ("b", b)] {
                if own >= people {
                    return Err(Refused::new(format!("{}.{side}", field()), format!("{own} is no participant")));
                }
            }
            if a == b {
                return Err(Refused::new(field(), format!("{a} cannot meet themselves")));
            }
            Ok(())
        };
        if self.requests.len() > MAX_REQUESTS {
            return Err(Refused::new("requests", format!("more than {MAX_REQUESTS}")));
        }
        let mut seen = std::collections::HashMap::with_capacity(self.requests.len());
        for (at, own) in self.requests.iter().enumerate() {
            pair(&|| format!("requests[{at}]"), own.a, own.b)?;
            if !(0..=MAX_UTILITY).contains(&own.utility) {
                let problem = format!("{} is not within 0 to {MAX_UTILITY}", own.utility);
                return Err(Refused::new(format!("requests[{at}].u"), problem));
            }
            if own.needs.is_some_and(|needs| needs >= self.resources.len()) {
                return Err(Refused::new(format!("requests[{at}].needs"), "is no resource"));
            }
            if let Some(first) = seen.insert((own.a.min(own.b), own.a.max(own.b)), at) {
                let problem = format!("is the pair of requests[{first}] again");
                return Err(Refused::new(format!("requests[{at}]"), problem));
            }
        }
        for (at, &(a, b)) in self.excluded.iter().enumerate() {
            pair(&|| format!("excluded[{at}]"), a, b)?;
        }
        for (at, own) in self.same_company.iter().enumerate() {
            if let Some(place) = own.iter().position(|own| *own >= people) {
                let problem = format!("{} is no participant", own[place]);
                return Err(Refused::new(format!("same_company[{at}][{place}]"), problem));
            }
        }
        for (at, own) in self.pinned.iter().enumerate() {
            pair(&|| format!("pinned[{at}]"), own.a, own.b)?;
            if own.slot >= self.slots {
                return Err(Refused::new(format!("pinned[{at}].slot"), format!("{} is no slot", own.slot)));
            }
        }
        Ok(())
    }
}
