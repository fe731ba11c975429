//! PURE: an event's people, setting and wishes as the engine takes them, and its answer as meetings again. Whoever comes
//! from the database is known by ids here, and to the engine by places; this file alone translates.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::day::{InterpreterId, SlotId, Table, TableId, TableKind};
use super::language::{Language, pair_code};
use super::meeting::MeetingId;
use super::setting::Setting;
use super::timetable::{
    Breach, Cause, ClosedTable, Figures, Instance, Minimum, Participant, Pin, Published, Repaired, Request, Resource,
    Role, SlotSet, Timetable, check,
};
use super::timetable::{Meeting as Placed, Unseated};
use super::utility::{WishKind, shortfall, worth};
use super::wish::Mark;
use crate::companies::CompanyId;
use crate::events::{AttendeeRole, SignUpId};

/// Of each company so many suggestions of the scorer are taken: more than anybody has slots for.
const SUGGESTIONS: usize = 30;

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attending {
    /// Their sign-up.
    pub sign_up: SignUpId,
    /// For which company.
    pub company: CompanyId,
    /// As what.
    pub role: AttendeeRole,
    /// The most meetings; nothing for the day's.
    pub most: Option<u32>,
    /// The least; nothing for the day's.
    pub least: Option<u32>,
    /// What they speak.
    pub languages: Vec<Language>,
    /// Slots in which they cannot come.
    pub away: Vec<SlotId>,
}

/// What the companies of an event say, and how well they fit.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// What the first says of the second.
    pub marks: HashMap<(CompanyId, CompanyId), Mark>,
    /// Whom organizers keep apart, the lesser number first.
    pub bans: HashSet<(CompanyId, CompanyId)>,
    /// The points of the best pair between two companies, the lesser number first.
    pub points: HashMap<(CompanyId, CompanyId), u8>,
}

impl Wishes {
    fn mark(&self, of: CompanyId, about: CompanyId) -> Option<Mark> {
        self.marks.get(&(of, about)).copied()
    }

    /// The kind of these companies' wish and what it is worth; nothing where they may not meet.
    pub fn worth(&self, one: CompanyId, other: CompanyId) -> Option<(WishKind, i64)> {
        let both = ordered(one, other);
        if one == other || self.bans.contains(&both) {
            return None;
        }
        worth(self.mark(one, other), self.mark(other, one), self.points.get(&both).copied().unwrap_or(0))
    }

    /// Whether one side asks for what the other side or an organizer refuses.
    fn is_refused(&self, one: CompanyId, other: CompanyId) -> bool {
        let asks = |of, about| self.mark(of, about).is_some_and(Mark::is_wish);
        (asks(one, other) || asks(other, one)) && self.worth(one, other).is_none()
    }

    /// The pairs of companies that are worth a look, each once: those of which one has asked, and the best suggestions.
    fn pairs(&self) -> BTreeSet<(CompanyId, CompanyId)> {
        let asked = self.marks.iter().filter(|(_, mark)| mark.is_wish()).map(|((of, about), _)| ordered(*of, *about));
        let mut pairs: BTreeSet<_> = asked.collect();
        let mut best: Vec<_> = self.points.iter().map(|(pair, points)| (*points, *pair)).collect();
        best.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut taken: HashMap<CompanyId, usize> = HashMap::new();
        for (_, pair) in best {
            if self.marks.contains_key(&pair) || self.marks.contains_key(&(pair.1, pair.0)) {
                continue;
            }
            let count = |of: CompanyId| taken.get(&of).copied().unwrap_or(0);
            if count(pair.0) < SUGGESTIONS || count(pair.1) < SUGGESTIONS {
                *taken.entry(pair.0).or_default() += 1;
                *taken.entry(pair.1).or_default() += 1;
                pairs.insert(pair);
            }
        }
        pairs
    }
}

/// Two companies, the lesser number first.
pub fn ordered(one: CompanyId, other: CompanyId) -> (CompanyId, CompanyId) {
    (one.min(other), one.max(other))
}

fn in_order(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}

fn sorted([one, other]: [SignUpId; 2]) -> [SignUpId; 2] {
    [one.min(other), one.max(other)]
}

/// A meeting of a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seated {
    /// Its id; 0 before it is stored.
    pub id: MeetingId,
    /// Who meets.
    pub sides: [SignUpId; 2],
    /// When.
    pub slot: SlotId,
    /// Where.
    pub table: TableId,
    /// On whose wish.
    pub wish: WishKind,
    /// What it is worth.
    pub worth: i64,
    /// With whose help.
    pub interpreter: Option<InterpreterId>,
    /// Whether it stays when the timetable is sought anew.
    pub is_pinned: bool,
}

/// A wish that has no seat, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmet {
    /// Who would meet.
    pub sides: [SignUpId; 2],
    /// On whose wish.
    pub wish: WishKind,
    /// What it would be worth.
    pub worth: i64,
    /// The cause.
    pub why: Why,
}

/// Why a wish has no seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Seating it would unseat what is worth as much or more.
    UnseatsMore {
        /// These meetings.
        meetings: Vec<[SignUpId; 2]>,
    },
    /// Nobody speaks for both in any slot in which both are free.
    NoInterpreter,
    /// No table in any slot in which both are free.
    NoTable,
    /// One side has as many meetings as it takes, all with wishes worth as much or more.
    AtMaximum {
        /// Who.
        who: SignUpId,
        /// Whom they meet.
        meets: Vec<SignUpId>,
    },
    /// The two are never there at the same time.
    NoCommonSlot,
    /// A colleague meets the other side instead.
    GroupServed,
    /// An organizer took the meeting out.
    TakenOut,
    /// One side said no, or an organizer keeps them apart.
    Excluded,
}

/// A cause without whom it concerns, in the order in which causes are mended most easily.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyKind {
    /// Seating it would unseat what is worth as much or more.
    UnseatsMore,
    /// No interpreter is free.
    NoInterpreter,
    /// No table is free.
    NoTable,
    /// One side takes no more.
    AtMaximum,
    /// The two are never there at the same time.
    NoCommonSlot,
    /// An organizer took the meeting out.
    TakenOut,
    /// A colleague meets the other side instead.
    GroupServed,
    /// One side said no, or an organizer keeps them apart.
    Excluded,
}

impl WhyKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::UnseatsMore,
        Self::NoInterpreter,
        Self::NoTable,
        Self::AtMaximum,
        Self::NoCommonSlot,
        Self::TakenOut,
        Self::GroupServed,
        Self::Excluded,
    ];

    /// The code in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnseatsMore => "unseats_more",
            Self::NoInterpreter => "no_interpreter",
            Self::NoTable => "no_table",
            Self::AtMaximum => "at_maximum",
            Self::NoCommonSlot => "no_common_slot",
            Self::TakenOut => "taken_out",
            Self::GroupServed => "group_served",
            Self::Excluded => "excluded",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Why {
    /// The cause without whom it concerns.
    pub const fn kind(&self) -> WhyKind {
        match self {
            Self::UnseatsMore { .. } => WhyKind::UnseatsMore,
            Self::NoInterpreter => WhyKind::NoInterpreter,
            Self::NoTable => WhyKind::NoTable,
            Self::AtMaximum { .. } => WhyKind::AtMaximum,
            Self::NoCommonSlot => WhyKind::NoCommonSlot,
            Self::GroupServed => WhyKind::GroupServed,
            Self::TakenOut => WhyKind::TakenOut,
            Self::Excluded => WhyKind::Excluded,
        }
    }
}

/// A rule that a meeting breaks as things stand now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Somebody no longer takes part.
    Left(SignUpId),
    /// Somebody cannot come in that slot.
    Away(SignUpId),
    /// Somebody has two meetings in this slot.
    TwoMeetings(SignUpId, SlotId),
    /// Somebody has more meetings than they take.
    AboveMaximum(SignUpId),
    /// The table has two meetings in this slot.
    TableTwice(TableId, SlotId),
    /// The meeting stands at a table that it may not use.
    WrongTable(MeetingId),
    /// The two may not meet.
    Excluded(MeetingId),
    /// The two, or two of their companies, meet twice.
    Twice(MeetingId),
    /// There are too few interpreters in this slot.
    TooFewInterpreters(SlotId),
    /// The meeting stands in no slot or at no table of this event.
    Nowhere(MeetingId),
}

/// Somebody who has no meeting, or fewer than they should have at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew {
    /// Who.
    pub who: SignUpId,
    /// How many they have.
    pub has: usize,
    /// How many are missing to their least.
    pub missing: usize,
}

/// What is known of a request besides what the engine is told.
#[derive(Clone, Copy, Debug)]
struct Asked {
    companies: (CompanyId, CompanyId),
    wish: WishKind,
}

/// What people go by when it is to be repaired.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Its meetings.
    pub seated: Vec<Seated>,
    /// Those of them that nobody may move: they are running or over.
    pub locked: HashSet<MeetingId>,
    /// Companies whose wish had no seat and that know it, the lesser number first.
    pub known: HashSet<(CompanyId, CompanyId)>,
    /// Companies whose meeting an organizer took out, the lesser number first.
    pub taken_out: HashSet<(CompanyId, CompanyId)>,
    /// Who came after all, or lost a meeting before.
    pub struck: BTreeSet<SignUpId>,
    /// The place of the first slot that has not begun.
    pub now: usize,
}

/// What a repair changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Meetings that are no more, each with the cause; nothing where somebody left.
    pub lost: Vec<(Seated, Option<Why>)>,
    /// Meetings at another time or table: as they were, and as they are.
    pub moved: Vec<(Seated, Seated)>,
    /// New meetings.
    pub added: Vec<Seated>,
}

/// An event as the engine takes it, with the way back.
#[derive(Clone, Debug)]
pub struct Seating {
    /// What the engine is given.
    pub instance: Instance,
    people: Vec<Attending>,
    slots: Vec<SlotId>,
    tables: Vec<TableId>,
    interpreters: Vec<Option<InterpreterId>>,
    requests: Vec<Asked>,
    pairs: Vec<(AttendeeRole, AttendeeRole)>,
}

impl Seating {
    /// The event without any wish. `least_weight` is in hundredths of an accepted wish.
    pub fn new(setting: &Setting, mut people: Vec<Attending>, least_weight: u32) -> Self {
        people.retain(|own| setting.day.pairs.iter().any(|(one, other)| own.role == *one || own.role == *other));
        people.sort_by_key(|own| own.sign_up);
        let slots: Vec<SlotId> = setting.slots.iter().map(|slot| slot.id).collect();
        // The pool stands first, so that a booth whose company does not come is nobody else's table.
        let (pool, booths): (Vec<&Table>, Vec<&Table>) =
            setting.tables.iter().partition(|table| table.kind != TableKind::Booth);
        let tables: Vec<&Table> = pool.iter().chain(&booths).copied().collect();
        let booth_of: HashMap<CompanyId, usize> = tables
            .iter()
            .enumerate()
            .filter(|(_, table)| table.kind == TableKind::Booth)
            .filter_map(|(at, table)| table.company.map(|company| (company, at)))
            .collect();
        let slot_at: HashMap<SlotId, usize> = slots.iter().copied().zip(0..).collect();
        let all = (0..slots.len()).fold(0 as SlotSet, |all, slot| all | 1 << slot);
        let participants = people.iter().map(|own| {
            let away = own.away.iter().filter_map(|slot| slot_at.get(slot)).fold(0 as SlotSet, |all, at| all | 1 << at);
            let most = own.most.unwrap_or(setting.day.most).min(setting.day.most) as usize;
            Participant {
                role: match own.role {
                    AttendeeRole::Provider => Role::P,
                    AttendeeRole::Buyer => Role::M,
                    AttendeeRole::Expert | AttendeeRole::Press => Role::B,
                },
                free: all & !away,
                max: most,
                min: (own.least.unwrap_or(setting.day.least) as usize).min(most),
                table: booth_of.get(&own.company).copied(),
            }
        });
        let mut first = 0;
        let sessions = setting.sessions().into_iter().map(|own| {
            first += own.len();
            (first - own.len(), first - 1)
        });
        let closures = tables.iter().enumerate().flat_map(|(table, own)| {
            let closed = own.closed.iter().filter_map(|slot| slot_at.get(slot).copied());
            closed.map(move |slot| ClosedTable { table, from: slot, to: slot }).collect::<Vec<_>>()
        });
        let mut by_company: BTreeMap<CompanyId, Vec<usize>> = BTreeMap::new();
        for (at, own) in people.iter().enumerate() {
            by_company.entry(own.company).or_default().push(at);
        }
        let instance = Instance {
            name: String::new(),
            slots: slots.len(),
            sessions: sessions.collect(),
            tables: pool.len(),
            closed_tables: closures.collect(),
            participants: participants.collect(),
            same_company: by_company.into_values().filter(|own| own.len() > 1).collect(),
            resources: setting
                .interpreters
                .iter()
                .map(|own| Resource { id: own.languages.clone(), counts: vec![own.count as usize; slots.len()] })
                .collect(),
            minimum: Minimum::Weight(shortfall(least_weight)),
            ..Instance::default()
        };
        Self {
            instance,
            interpreters: setting.interpreters.iter().map(|own| Some(own.id)).collect(),
            tables: tables.iter().map(|own| own.id).collect(),
            pairs: setting.day.pairs.clone(),
            people,
            slots,
            requests: Vec::new(),
        }
    }

    /// How many people take part.
    pub fn people(&self) -> usize {
        self.people.len()
    }

    /// The sign-ups of everybody who takes part.
    pub fn sign_ups(&self) -> Vec<SignUpId> {
        self.people.iter().map(|own| own.sign_up).collect()
    }

    /// Who of those who take part has too few of these meetings, those first to whom most is missing.
    pub fn too_few(&self, seated: &[Seated]) -> Vec<TooFew> {
        let mut meetings: HashMap<SignUpId, usize> = HashMap::new();
        for side in seated.iter().flat_map(|own| own.sides) {
            *meetings.entry(side).or_default() += 1;
        }
        let people = self.people.iter().zip(&self.instance.participants).map(|(own, person)| {
            let has = meetings.get(&own.sign_up).copied().unwrap_or(0);
            TooFew { who: own.sign_up, has, missing: person.min.saturating_sub(has) }
        });
        let mut found: Vec<TooFew> = people.filter(|own| own.has == 0 || own.missing > 0).collect();
        found.sort_by_key(|own| (std::cmp::Reverse(own.missing), own.has, own.who));
        found
    }

    fn may_meet(&self, one: AttendeeRole, other: AttendeeRole) -> bool {
        self.pairs.iter().any(|pair| *pair == (one, other) || *pair == (other, one))
    }

    fn place(&self, sign_up: SignUpId) -> Option<usize> {
        self.people.binary_search_by_key(&sign_up, |own| own.sign_up).ok()
    }

    /// The interpreters that two people need; nothing where they understand each other. Of several pairs of languages the one
    /// that most interpreters speak; where nobody does, a resource of which there is none.
    fn needs(&mut self, one: usize, other: usize) -> Option<usize> {
        let (one, other) = (&self.people[one].languages, &self.people[other].languages);
        if one.is_empty() || other.is_empty() || one.iter().any(|language| other.contains(language)) {
            return None;
        }
        let codes: BTreeSet<String> =
            one.iter().flat_map(|own| other.iter().map(|their| pair_code(*own, *their))).collect();
        let known = (0..self.instance.resources.len()).filter(|at| codes.contains(&self.instance.resources[*at].id));
        let count = |at: &usize| self.instance.resources[*at].counts.iter().sum::<usize>();
        if let Some(at) = known.max_by_key(|at| (count(at), std::cmp::Reverse(*at))) {
            return Some(at);
        }
        let id = codes.into_iter().next()?;
        self.instance.resources.push(Resource { id, counts: vec![0; self.instance.slots] });
        self.interpreters.push(None);
        Some(self.instance.resources.len() - 1)
    }

    /// Everything that companies wish or the scorer suggests. Of the delegates of two companies any two may meet, and one
    /// pair of them does.
    pub fn seek(&mut self, wishes: &Wishes) {
        let mut of_company: HashMap<CompanyId, Vec<usize>> = HashMap::new();
        for (at, own) in self.people.iter().enumerate() {
            of_company.entry(own.company).or_default().push(at);
        }
        for (group, (one, other)) in (0..).zip(wishes.pairs()) {
            let (Some(ones), Some(others)) = (of_company.get(&one), of_company.get(&other)) else { continue };
            let (wish, worth) = match wishes.worth(one, other) {
                Some(found) => found,
                None if wishes.is_refused(one, other) => (WishKind::Asked, 0),
                None => continue,
            };
            let pairs: Vec<(usize, usize)> = ones
                .iter()
                .flat_map(|a| others.iter().map(|b| (*a, *b)))
                .filter(|(a, b)| self.may_meet(self.people[*a].role, self.people[*b].role))
                .collect();
            let is_group = pairs.len() > 1;
            for (a, b) in pairs {
                if worth == 0 {
                    self.instance.excluded.push((a, b));
                }
                let needs = self.needs(a, b);
                let group = is_group.then_some(group);
                self.instance.requests.push(Request { a, b, class: wish.class(), utility: worth, group, needs });
                self.requests.push(Asked { companies: (one, other), wish });
            }
        }
    }

    /// Keeps these meetings where they are as far as the two still come and may meet, and slot and table are still there;
    /// called after [`Self::seek`]. A pair of which nobody speaks any more keeps what it was worth.
    pub fn pin(&mut self, wishes: &Wishes, pinned: &[Seated]) {
        let known: HashSet<(usize, usize)> =
            self.instance.requests.iter().map(|own| (own.a.min(own.b), own.a.max(own.b))).collect();
        for own in pinned {
            let places = own.sides.map(|side| self.place(side));
            let slot = self.slots.iter().position(|slot| *slot == own.slot);
            let table = self.tables.iter().position(|table| *table == own.table);
            let ([Some(a), Some(b)], Some(slot), Some(table)) = (places, slot, table) else { continue };
            let companies = (self.people[a].company, self.people[b].company);
            if wishes.worth(companies.0, companies.1).is_none() {
                continue;
            }
            if !known.contains(&(a.min(b), a.max(b))) {
                let needs = self.needs(a, b);
                let request = Request { a, b, class: own.wish.class(), utility: own.worth, group: None, needs };
                self.instance.requests.push(request);
                self.requests.push(Asked { companies: ordered(companies.0, companies.1), wish: own.wish });
            }
            self.instance.pinned.push(Pin { a, b, slot, table: Some(table) });
        }
    }

    /// What people go by, for the engine; called after [`Self::seek`]. A meeting of which nobody speaks any more keeps what it
    /// was worth, and every meeting what it was worth when it was sought, so that nothing moves where nothing happened. The
    /// second list holds meetings to come that the engine cannot know, because somebody left.
    pub fn standing(&mut self, wishes: &Wishes, standing: &Standing) -> (Published, Vec<Seated>) {
        let slot_at: HashMap<SlotId, usize> = self.slots.iter().copied().zip(0..).collect();
        let table_at: HashMap<TableId, usize> = self.tables.iter().copied().zip(0..).collect();
        let mut request_at: HashMap<(usize, usize), usize> =
            self.instance.requests.iter().enumerate().map(|(at, own)| (in_order(own.a, own.b), at)).collect();
        let refused: HashSet<(usize, usize)> =
            self.instance.excluded.iter().map(|own| in_order(own.0, own.1)).collect();
        let (mut published, mut outside, mut met) = (Published::default(), Vec::new(), HashSet::new());
        published.now = standing.now;
        published.knows_wishes = true;
        published.struck = standing.struck.iter().filter_map(|who| self.place(*who)).collect();
        for own in &standing.seated {
            let [one, other] = own.sides.map(|side| self.place(side));
            let (slot, table) = (slot_at.get(&own.slot).copied(), table_at.get(&own.table).copied());
            let is_over = standing.locked.contains(&own.id) || slot.is_some_and(|slot| slot < standing.now);
            let (Some(a), Some(b), Some(slot), Some(table)) = (one, other, slot, table) else {
                for at in [one, other].into_iter().flatten() {
                    if is_over {
                        // It was one of theirs all the same.
                        let person = &mut self.instance.participants[at];
                        (person.max, person.min) = (person.max.saturating_sub(1), person.min.saturating_sub(1));
                    } else {
                        published.struck.push(at);
                    }
                }
                if !is_over {
                    outside.push(*own);
                }
                continue;
            };
            let (both, companies) = (in_order(a, b), ordered(self.people[a].company, self.people[b].company));
            met.insert(companies);
            let may = wishes.worth(companies.0, companies.1).is_some()
                && self.may_meet(self.people[a].role, self.people[b].role);
            match request_at.get(&both) {
                Some(_) if refused.contains(&both) => {}
                Some(at) => self.instance.requests[*at].utility = own.worth,
                None if may => {
                    let needs = self.needs(a, b);
                    request_at.insert(both, self.instance.requests.len());
                    let class = own.wish.class();
                    self.instance.requests.push(Request { a, b, class, utility: own.worth, group: None, needs });
                    self.requests.push(Asked { companies, wish: own.wish });
                }
                None => {}
            }
            let is_kept = own.is_pinned && may && self.can_stand(a, b, slot, table);
            if is_over || is_kept {
                published.locked.push((a, b));
            }
            published.timetable.meetings.push(Placed { slot, a, b, table });
        }
        let out = |own: &Asked| standing.taken_out.contains(&own.companies) && !met.contains(&own.companies);
        let pairs = self.instance.requests.iter().zip(&self.requests);
        self.instance.excluded.extend(pairs.filter(|(_, asked)| out(asked)).map(|(own, _)| (own.a, own.b)));
        let is_known = |own: &Asked| {
            own.wish == WishKind::Suggested || met.contains(&own.companies) || standing.known.contains(&own.companies)
        };
        published.known = self
            .instance
            .requests
            .iter()
            .zip(&self.requests)
            .filter(|(_, asked)| is_known(asked))
            .map(|(own, _)| (own.a, own.b))
            .collect();
        (published, outside)
    }

    /// Whether both are there, and the table is theirs and open.
    fn can_stand(&self, a: usize, b: usize, slot: usize, table: usize) -> bool {
        let (one, other) = (&self.instance.participants[a], &self.instance.participants[b]);
        let is_closed = |own: &ClosedTable| own.table == table && (own.from..=own.to).contains(&slot);
        let fits = match (one.table, other.table) {
            (None, None) => table < self.instance.tables,
            (own, their) => own == Some(table) || their == Some(table),
        };
        (one.free & other.free) & (1 << slot) != 0 && fits && !self.instance.closed_tables.iter().any(is_closed)
    }

    /// What the engine changed in what people go by, with what it could not know.
    pub fn mended(&self, standing: &Standing, outside: &[Seated], repaired: &Repaired) -> Mended {
        let before: HashMap<[SignUpId; 2], Seated> =
            standing.seated.iter().map(|own| (sorted(own.sides), *own)).collect();
        let was = |own: &Placed| before.get(&sorted(self.sides(own.a, own.b))).copied();
        let request_at: HashMap<(usize, usize), usize> =
            self.instance.requests.iter().enumerate().map(|(at, own)| (in_order(own.a, own.b), at)).collect();
        let causes: HashMap<usize, &Cause> =
            repaired.outcome.unseated.iter().map(|own| (own.request, &own.cause)).collect();
        let lost = repaired.lost.iter().filter_map(|own| {
            let cause = request_at.get(&in_order(own.a, own.b)).and_then(|at| causes.get(at));
            Some((was(own)?, Some(cause.map_or(Why::Excluded, |cause| self.why(cause)))))
        });
        let moved = repaired.moved.iter().filter_map(|(old, new)| {
            let own = was(old)?;
            Some((own, Seated { slot: self.slots[new.slot], table: self.tables[new.table], ..own }))
        });
        Mended {
            lost: outside.iter().map(|own| (*own, None)).chain(lost).collect(),
            moved: moved.collect(),
            added: self.meetings(&Timetable { meetings: repaired.added.clone() }),
        }
    }

    /// The engine's meetings as they are stored: the sides in the order of their roles, then of their sign-ups.
    pub fn meetings(&self, timetable: &Timetable) -> Vec<Seated> {
        let at: HashMap<(usize, usize), usize> = self
            .instance
            .requests
            .iter()
            .enumerate()
            .map(|(at, own)| ((own.a.min(own.b), own.a.max(own.b)), at))
            .collect();
        let pins: HashSet<(usize, usize)> =
            self.instance.pinned.iter().map(|own| (own.a.min(own.b), own.a.max(own.b))).collect();
        let seated = timetable.meetings.iter().map(|own| {
            let both = (own.a.min(own.b), own.a.max(own.b));
            let request = at.get(&both).copied();
            let needs = request.and_then(|at| self.instance.requests[at].needs);
            Seated {
                id: MeetingId(0),
                sides: self.sides(own.a, own.b),
                slot: self.slots[own.slot],
                table: self.tables[own.table],
                wish: request.map_or(WishKind::Suggested, |at| self.requests[at].wish),
                worth: request.map_or(0, |at| self.instance.requests[at].utility),
                interpreter: needs.and_then(|at| self.interpreters[at]),
                is_pinned: pins.contains(&both),
            }
        });
        seated.collect()
    }

    /// The meeting of two people that is to be added; nothing where somebody does not take part or the two may not meet.
    pub fn added(&mut self, wishes: &Wishes, sides: [SignUpId; 2], slot: SlotId, table: TableId) -> Option<Seated> {
        let (one, other) = (self.place(sides[0])?, self.place(sides[1])?);
        let (wish, worth) = wishes.worth(self.people[one].company, self.people[other].company)?;
        let interpreter = self.needs(one, other).and_then(|at| self.interpreters[at]);
        let sides = self.sides(one, other);
        Some(Seated { id: MeetingId(0), sides, slot, table, wish, worth, interpreter, is_pinned: false })
    }

    fn sides(&self, one: usize, other: usize) -> [SignUpId; 2] {
        let (one, other) = (&self.people[one], &self.people[other]);
        let order = |own: &Attending| (own.role, own.sign_up);
        if order(one) <= order(other) { [one.sign_up, other.sign_up] } else { [other.sign_up, one.sign_up] }
    }

    /// The wishes without a seat, one for each pair of companies with the cause that is mended most easily; suggestions are
    /// nobody's wish. Who is met by a colleague is met.
    pub fn unmet(&self, timetable: &Timetable, unseated: &[Unseated]) -> Vec<Unmet> {
        let met: HashSet<(CompanyId, CompanyId)> = timetable
            .meetings
            .iter()
            .map(|own| ordered(self.people[own.a].company, self.people[own.b].company))
            .collect();
        let mut found: BTreeMap<(CompanyId, CompanyId), Unmet> = BTreeMap::new();
        for own in unseated {
            let (asked, request) = (self.requests[own.request], &self.instance.requests[own.request]);
            if asked.wish == WishKind::Suggested || met.contains(&asked.companies) {
                continue;
            }
            let why = self.why(&own.cause);
            let is_better = found.get(&asked.companies).is_none_or(|known| why.kind() < known.why.kind());
            if is_better {
                let sides = self.sides(request.a, request.b);
                found.insert(asked.companies, Unmet { sides, wish: asked.wish, worth: request.utility, why });
            }
        }
        let mut unmet: Vec<Unmet> = found.into_values().collect();
        unmet.sort_by_key(|own| (std::cmp::Reverse(own.worth), own.sides));
        unmet
    }

    fn why(&self, cause: &Cause) -> Why {
        let id = |at: usize| self.people[at].sign_up;
        match cause {
            Cause::Excluded => Why::Excluded,
            Cause::NoCommonSlot => Why::NoCommonSlot,
            Cause::GroupServed { .. } => Why::GroupServed,
            Cause::AtMaximum { who, meets } => {
                Why::AtMaximum { who: id(*who), meets: meets.iter().map(|at| id(*at)).collect() }
            }
            Cause::NoTable => Why::NoTable,
            Cause::NoInterpreter => Why::NoInterpreter,
            Cause::UnseatsMore { meetings, .. } => {
                Why::UnseatsMore { meetings: meetings.iter().map(|(a, b)| [id(*a), id(*b)]).collect() }
            }
        }
    }

    /// Who comes where, in the words of the database.
    pub fn sign_up(&self, person: usize) -> SignUpId {
        self.people[person].sign_up
    }

    /// The slot at this place.
    pub fn slot(&self, slot: usize) -> SlotId {
        self.slots[slot]
    }

    /// What these meetings are like as things stand now, recounted by the independent checker. Wishes themselves are not
    /// asked for: who was suggested or asked may meet as long as nobody says no.
    ///
    /// # Errors
    /// Everything that is wrong with them; nothing means that they may be published.
    pub fn judged(mut self, wishes: &Wishes, seated: &[Seated]) -> Result<Figures, Vec<Fault>> {
        let mut faults = BTreeSet::new();
        let mut groups: HashMap<(CompanyId, CompanyId), u32> = HashMap::new();
        let (mut placed, mut ids, mut pairs) = (Vec::new(), Vec::new(), HashSet::new());
        let (mut tables_in, mut people_in) = (HashSet::new(), HashSet::new());
        for own in seated {
            // Those who left and places that are gone never reach the checker, and are nobody else's all the same.
            if !tables_in.insert((own.table, own.slot)) {
                faults.insert(Fault::TableTwice(own.table, own.slot));
            }
            let twice = own.sides.into_iter().filter(|side| !people_in.insert((*side, own.slot)));
            faults.extend(twice.map(|side| Fault::TwoMeetings(side, own.slot)));
            let [one, other] = own.sides;
            let (Some(a), Some(b)) = (self.place(one), self.place(other)) else {
                let gone = own.sides.into_iter().filter(|side| self.place(*side).is_none());
                faults.extend(gone.map(Fault::Left));
                continue;
            };
            let slot = self.slots.iter().position(|slot| *slot == own.slot);
            let table = self.tables.iter().position(|table| *table == own.table);
            let (Some(slot), Some(table)) = (slot, table) else {
                faults.insert(Fault::Nowhere(own.id));
                continue;
            };
            let companies = (self.people[a].company, self.people[b].company);
            let may = wishes.worth(companies.0, companies.1).is_some()
                && self.may_meet(self.people[a].role, self.people[b].role);
            if !may {
                self.instance.excluded.push((a, b));
            }
            if pairs.insert((a.min(b), a.max(b))) {
                let count = u32::try_from(groups.len()).unwrap_or(u32::MAX);
                let group = *groups.entry(ordered(companies.0, companies.1)).or_insert(count);
                let needs = self.needs(a, b);
                let request = Request { a, b, class: own.wish.class(), utility: own.worth, group: Some(group), needs };
                self.instance.requests.push(request);
            }
            placed.push(Placed { slot, a, b, table });
            ids.push(own);
        }
        let timetable = Timetable { meetings: placed };
        let breaches = match check(&self.instance, &timetable, &[]) {
            Ok(figures) if faults.is_empty() => return Ok(figures),
            Ok(_) => Vec::new(),
            Err(breaches) => breaches,
        };
        for breach in breaches {
            match breach {
                Breach::UnknownPerson(at)
                | Breach::UnknownSlot(at)
                | Breach::WithThemselves(at)
                | Breach::NotWished(at)
                | Breach::Excluded(at) => {
                    faults.insert(Fault::Excluded(ids[at].id));
                }
                Breach::Twice(at) => {
                    faults.insert(Fault::Twice(ids[at].id));
                }
                Breach::Away { who, .. } => {
                    faults.insert(Fault::Away(self.people[who].sign_up));
                }
                Breach::TwoMeetings { who, slot } => {
                    faults.insert(Fault::TwoMeetings(self.people[who].sign_up, self.slots[slot]));
                }
                Breach::TableTwice { table, slot } => {
                    faults.insert(Fault::TableTwice(self.tables[table], self.slots[slot]));
                }
                Breach::WrongTable(at) => {
                    faults.insert(Fault::WrongTable(ids[at].id));
                }
                Breach::AboveMaximum(who) => {
                    faults.insert(Fault::AboveMaximum(self.people[who].sign_up));
                }
                Breach::TooFewInterpreters { slot, .. } => {
                    faults.insert(Fault::TooFewInterpreters(self.slots[slot]));
                }
                Breach::GroupTwice(group) => {
                    let companies = groups.iter().find(|(_, own)| **own == group).map(|(companies, _)| *companies);
                    let of = |own: &&&Seated| {
                        let company = |side: SignUpId| self.place(side).map(|at| self.people[at].company);
                        match own.sides.map(company) {
                            [Some(one), Some(other)] => Some(ordered(one, other)) == companies,
                            _ => false,
                        }
                    };
                    faults.extend(ids.iter().filter(of).map(|own| Fault::Twice(own.id)));
                }
                // Nothing is pinned for the checker: a pin only holds a meeting when another timetable is sought.
                Breach::PinMoved(_) => {}
            }
        }
        Err(faults.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::EventId;
    use crate::kit::clock::Moment;
    use crate::meetings::day::{Day, Interpreters, Slot};
    use crate::meetings::timetable::{Order, Unwatched, plan};

    const BUYER: AttendeeRole = AttendeeRole::Buyer;
    const PROVIDER: AttendeeRole = AttendeeRole::Provider;

    /// Four slots in two sessions, two tables of the pool, a booth of company 9, and one interpreter between English and
    /// Chinese.
    fn setting() -> Setting {
        let noon: Moment = "2026-06-10T04:00:00Z".parse().unwrap();
        let slot = |id: i64| Slot {
            id: SlotId(id),
            session: if id < 13 { 1 } else { 2 },
            starts_at: noon + chrono::TimeDelta::minutes(id * 20),
            ends_at: noon + chrono::TimeDelta::minutes(id * 20 + 15),
        };
        let table = |id: i64, kind, company| Table {
            id: TableId(id),
            label: id.to_string(),
            kind,
            company,
            closed: Vec::new(),
        };
        Setting {
            day: Day { most: 3, least: 1, ..Day::of(EventId(1)) },
            slots: (11..15).map(slot).collect(),
            tables: vec![
                table(20, TableKind::Booth, Some(CompanyId(9))),
                table(21, TableKind::Pool, None),
                table(22, TableKind::Room, None),
            ],
            interpreters: vec![Interpreters { id: InterpreterId(5), languages: "en-zh".into(), count: 1 }],
        }
    }

    fn attending(sign_up: i64, company: i64, role: AttendeeRole) -> Attending {
        Attending {
            sign_up: SignUpId(sign_up),
            company: CompanyId(company),
            role,
            most: None,
            least: None,
            languages: vec![Language::Zh],
            away: Vec::new(),
        }
    }

    fn wishes(marks: &[(i64, i64, Mark)]) -> Wishes {
        Wishes {
            marks: marks.iter().map(|(of, about, mark)| ((CompanyId(*of), CompanyId(*about)), *mark)).collect(),
            ..Wishes::default()
        }
    }

    fn planned(seating: &Seating) -> (Vec<Seated>, Vec<Unmet>) {
        let outcome = plan(&seating.instance, &Order { fixes: false, ..Order::default() }, &Unwatched).unwrap();
        (seating.meetings(&outcome.timetable), seating.unmet(&outcome.timetable, &outcome.unseated))
    }

    #[test]
    fn wishes_become_meetings_and_the_checker_agrees() {
        let people = || vec![attending(1, 1, BUYER), attending(2, 2, PROVIDER), attending(3, 9, PROVIDER)];
        let said = wishes(&[(1, 2, Mark::Must), (2, 1, Mark::Want), (1, 9, Mark::Want)]);
        let mut seating = Seating::new(&setting(), people(), 50);
        seating.seek(&said);
        let (seated, unmet) = planned(&seating);
        assert_eq!((seated.len(), unmet.len()), (2, 0));
        let with = |other: i64| seated.iter().find(|own| own.sides.contains(&SignUpId(other))).unwrap();
        assert_eq!((with(2).wish, with(2).worth), (WishKind::Accepted, 14_000));
        assert_eq!(with(2).sides, [SignUpId(2), SignUpId(1)], "the provider stands first");
        assert_eq!((with(3).wish, with(3).table), (WishKind::Asked, TableId(20)), "a company with a booth meets there");
        assert_ne!(with(2).table, TableId(20), "and nobody else does");
        let figures = Seating::new(&setting(), people(), 50).judged(&said, &seated).unwrap();
        assert_eq!((figures.seated, figures.value, figures.accepted_seated), (2, 15_000, 1));
    }

    #[test]
    fn what_may_not_be_is_no_meeting_but_a_wish_with_its_cause() {
        let people = vec![
            attending(1, 1, BUYER),
            Attending { away: vec![SlotId(11), SlotId(12)], ..attending(2, 2, PROVIDER) },
            attending(3, 3, PROVIDER),
            attending(4, 4, PROVIDER),
            Attending { languages: vec![Language::Ja], ..attending(5, 5, PROVIDER) },
            attending(6, 6, BUYER),
            attending(7, 7, AttendeeRole::Expert),
        ];
        let people = people.into_iter().map(|own| match own.sign_up {
            SignUpId(1) => Attending { away: vec![SlotId(13), SlotId(14)], ..own },
            _ => own,
        });
        let mut said = wishes(&[
            (1, 2, Mark::Must),
            (2, 1, Mark::Must),
            (1, 3, Mark::Want),
            (3, 1, Mark::NoThanks),
            (1, 4, Mark::Want),
            (1, 5, Mark::Want),
            (1, 6, Mark::Want),
            (1, 7, Mark::Want),
        ]);
        said.bans.insert((CompanyId(1), CompanyId(4)));
        said.points.insert((CompanyId(3), CompanyId(6)), 80);
        let mut seating = Seating::new(&setting(), people.collect(), 50);
        assert_eq!(seating.people(), 6, "an expert meets nobody by the rules");
        seating.seek(&said);
        let (seated, unmet) = planned(&seating);
        let pairs: Vec<_> = seated.iter().map(|own| (own.sides.map(|side| side.0), own.wish, own.worth)).collect();
        assert_eq!(pairs, [([3, 6], WishKind::Suggested, 180)], "two buyers do not meet");
        let why =
            |other: i64| unmet.iter().find(|own| own.sides.contains(&SignUpId(other))).map(|own| own.why.kind().code());
        assert_eq!(
            [2, 3, 4, 5, 6, 7].map(why),
            [Some("no_common_slot"), Some("excluded"), Some("excluded"), Some("no_interpreter"), None, None]
        );
    }

    #[test]
    fn colleagues_share_their_company_s_wishes_and_one_of_them_goes() {
        let people =
            vec![attending(1, 1, BUYER), attending(2, 1, BUYER), attending(3, 2, PROVIDER), attending(4, 2, PROVIDER)];
        let said = wishes(&[(1, 2, Mark::Must), (2, 1, Mark::Must)]);
        let mut seating = Seating::new(&setting(), people.clone(), 0);
        seating.seek(&said);
        assert_eq!(seating.instance.requests.len(), 4, "any two of them may meet");
        let (seated, unmet) = planned(&seating);
        assert_eq!((seated.len(), unmet.len()), (1, 0), "one pair does, and nothing is missing");
        let twice = [
            Seated { id: MeetingId(1), sides: [SignUpId(3), SignUpId(1)], ..seated[0] },
            Seated { id: MeetingId(2), sides: [SignUpId(4), SignUpId(2)], slot: SlotId(14), ..seated[0] },
        ];
        let faults = Seating::new(&setting(), people, 0).judged(&said, &twice).unwrap_err();
        assert_eq!(faults, [Fault::Twice(MeetingId(1)), Fault::Twice(MeetingId(2))]);
    }

    #[test]
    fn an_interpreter_goes_with_who_needs_one_and_is_in_one_place_at_a_time() {
        let english =
            |sign_up, company| Attending { languages: vec![Language::En], ..attending(sign_up, company, PROVIDER) };
        let people = vec![attending(1, 1, BUYER), english(2, 2), attending(3, 3, BUYER), english(4, 4)];
        let said = wishes(&[(1, 2, Mark::Must), (2, 1, Mark::Must), (3, 4, Mark::Must), (4, 3, Mark::Must)]);
        let mut seating = Seating::new(&setting(), people.clone(), 50);
        seating.seek(&said);
        let (seated, _) = planned(&seating);
        assert_eq!(seated.len(), 2);
        assert!(seated.iter().all(|own| own.interpreter == Some(InterpreterId(5))));
        assert_ne!(seated[0].slot, seated[1].slot);
        let at_once: Vec<Seated> = seated
            .iter()
            .zip([21, 22])
            .map(|(own, table)| Seated { slot: SlotId(11), table: TableId(table), ..*own })
            .collect();
        let faults = Seating::new(&setting(), people, 50).judged(&said, &at_once).unwrap_err();
        assert_eq!(faults, [Fault::TooFewInterpreters(SlotId(11))]);
    }

    #[test]
    fn pins_are_kept_where_they_can_be() {
        let people = || vec![attending(1, 1, BUYER), attending(2, 2, PROVIDER), attending(3, 3, PROVIDER)];
        let said = wishes(&[(1, 2, Mark::Want), (2, 1, Mark::Want), (3, 1, Mark::NoThanks)]);
        let pin = |other: i64, slot: i64, table: i64| Seated {
            id: MeetingId(other),
            sides: [SignUpId(other), SignUpId(1)],
            slot: SlotId(slot),
            table: TableId(table),
            wish: WishKind::Suggested,
            worth: 7,
            interpreter: None,
            is_pinned: true,
        };
        let mut seating = Seating::new(&setting(), people(), 50);
        seating.seek(&said);
        // One stands, of one the slot is gone, one side of one said no, and of one somebody has left.
        seating.pin(&said, &[pin(2, 14, 22), pin(2, 99, 22), pin(3, 12, 21), pin(4, 12, 21)]);
        assert_eq!(seating.instance.pinned.len(), 1);
        let (seated, _) = planned(&seating);
        assert_eq!((seated[0].slot, seated[0].table, seated[0].is_pinned), (SlotId(14), TableId(22), true));
        // Nobody wished for it any more: it keeps what it was worth.
        let nothing = wishes(&[]);
        let mut seating = Seating::new(&setting(), people(), 0);
        seating.seek(&nothing);
        seating.pin(&nothing, &[pin(2, 14, 22)]);
        assert_eq!(planned(&seating).0.iter().map(|own| own.worth).collect::<Vec<_>>(), [7]);
    }

    #[test]
    fn a_repair_keeps_what_stands_and_knows_who_left() {
        let people = || vec![attending(1, 1, BUYER), attending(2, 2, PROVIDER), attending(3, 3, PROVIDER)];
        let meeting = |id: i64, other: i64, slot: i64| Seated {
            id: MeetingId(id),
            sides: [SignUpId(other), SignUpId(1)],
            slot: SlotId(slot),
            table: TableId(21),
            wish: WishKind::Suggested,
            worth: 150,
            interpreter: None,
            is_pinned: false,
        };
        let mend = |people: Vec<Attending>, standing: &Standing, said: &Wishes| {
            let mut seating = Seating::new(&setting(), people, 0);
            seating.seek(said);
            let (published, outside) = seating.standing(said, standing);
            let repaired = crate::meetings::timetable::repair(&seating.instance, &published, &Unwatched).unwrap();
            seating.mended(standing, &outside, &repaired)
        };
        // Nobody speaks of the first meeting any more, and a wish that was known has no seat: nothing moves.
        let said = wishes(&[]);
        let standing = Standing { seated: vec![meeting(1, 2, 11), meeting(2, 3, 12)], ..Standing::default() };
        assert_eq!(mend(people(), &standing, &said), Mended::default());
        // The first slot has begun and somebody has left: their meeting to come is lost, the other one stays.
        let standing = Standing { now: 1, ..standing };
        let mended = mend(people().into_iter().take(1).collect(), &standing, &said);
        assert_eq!(mended, Mended { lost: vec![(meeting(2, 3, 12), None)], ..Mended::default() });
        // What an organizer took out is not put back, which is the control of what would be.
        let said = wishes(&[(1, 2, Mark::Must), (2, 1, Mark::Must)]);
        let empty = Standing { struck: [SignUpId(1)].into(), ..Standing::default() };
        assert_eq!(mend(people(), &empty, &said).added.len(), 1, "the control");
        let taken_out = [(CompanyId(1), CompanyId(2))].into();
        assert_eq!(mend(people(), &Standing { taken_out, ..empty }, &said), Mended::default());
    }

    #[test]
    fn every_fault_is_told_with_whom_it_concerns() {
        let people = || {
            vec![
                Attending { away: vec![SlotId(11)], most: Some(1), ..attending(1, 1, BUYER) },
                attending(2, 2, PROVIDER),
                attending(3, 3, PROVIDER),
                attending(9, 9, PROVIDER),
            ]
        };
        let said = wishes(&[(2, 1, Mark::Want), (1, 9, Mark::NoThanks)]);
        let at = |id: i64, other: i64, slot: i64, table: i64| Seated {
            id: MeetingId(id),
            sides: [SignUpId(other), SignUpId(1)],
            slot: SlotId(slot),
            table: TableId(table),
            wish: WishKind::Asked,
            worth: 1_000,
            interpreter: None,
            is_pinned: false,
        };
        let faults =
            |seated: &[Seated]| Seating::new(&setting(), people(), 50).judged(&said, seated).err().unwrap_or_default();
        assert_eq!(faults(&[at(1, 2, 12, 21)]), []);
        assert_eq!(faults(&[at(1, 2, 11, 21)]), [Fault::Away(SignUpId(1))]);
        assert_eq!(faults(&[at(1, 2, 12, 20)]), [Fault::WrongTable(MeetingId(1))], "the booth of others");
        assert_eq!(faults(&[at(1, 8, 12, 21)]), [Fault::Left(SignUpId(8))]);
        assert_eq!(faults(&[at(1, 2, 99, 21)]), [Fault::Nowhere(MeetingId(1))]);
        assert_eq!(faults(&[at(1, 9, 12, 20)]), [Fault::Excluded(MeetingId(1))]);
        assert_eq!(
            faults(&[at(1, 2, 12, 21), at(2, 3, 12, 21)]),
            [
                Fault::TwoMeetings(SignUpId(1), SlotId(12)),
                Fault::AboveMaximum(SignUpId(1)),
                Fault::TableTwice(TableId(21), SlotId(12))
            ]
        );
    }
}
