//! Events and timetables as JSON (engines.md B8). What is wrong is refused with its field and index before anything is
//! planned; people go by the ids of the file outside and by their place, in the order of ids, inside.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::check::Breach;
use super::instance::{
    Class, ClosedTable, Instance, MAX_SLOTS, Minimum, Participant, Pin, Refused, Request, Resource, Role, SlotSet,
    all_slots,
};
use super::plan::{Cause, Change, Figures, Fix, Meeting, Outcome, Unseated};
use super::repair::{Published, Repaired};

/// The ids that people have in the file; their place is theirs in the instance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Vec<i64>);

impl Names {
    /// The id of somebody.
    #[must_use]
    pub fn of(&self, person: usize) -> i64 {
        self.0.get(person).copied().unwrap_or(-1)
    }
}

/// A part of the file, with the way to it.
struct Place<'v> {
    value: &'v Value,
    path: String,
}

impl<'v> Place<'v> {
    fn refuse<T>(&self, problem: impl Into<String>) -> Result<T, Refused> {
        Err(Refused { field: self.path.clone(), problem: problem.into() })
    }

    fn object(&self) -> Result<&'v Map<String, Value>, Refused> {
        self.value.as_object().map_or_else(|| self.refuse("is no object"), Ok)
    }

    /// A field; none when it is absent or null.
    fn field(&self, name: &str) -> Result<Option<Place<'v>>, Refused> {
        let value = self.object()?.get(name).filter(|value| !value.is_null());
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Ok(value.map(|value| Place { value, path }))
    }

    fn needed(&self, name: &str) -> Result<Place<'v>, Refused> {
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        self.field(name)?.map_or_else(|| Err(Refused { field: path, problem: "is missing".to_owned() }), Ok)
    }

    fn items(&self) -> Result<impl Iterator<Item = Place<'v>>, Refused> {
        let Some(items) = self.value.as_array() else { return self.refuse("is no list") };
        let path = self.path.clone();
        Ok(items.iter().enumerate().map(move |(at, value)| Place { value, path: format!("{path}[{at}]") }))
    }

    /// The items of a list that may be absent.
    fn list(&self, name: &str) -> Result<Vec<Place<'v>>, Refused> {
        self.field(name)?.map_or_else(|| Ok(Vec::new()), |list| Ok(list.items()?.collect()))
    }

    fn integer(&self) -> Result<i64, Refused> {
        self.value.as_i64().map_or_else(|| self.refuse(format!("{} is no whole number", self.value)), Ok)
    }

    fn count(&self) -> Result<usize, Refused> {
        match usize::try_from(self.integer()?) {
            Ok(count) => Ok(count),
            Err(_) => self.refuse(format!("{} is below 0", self.value)),
        }
    }

    fn text(&self) -> Result<&'v str, Refused> {
        self.value.as_str().map_or_else(|| self.refuse(format!("{} is no text", self.value)), Ok)
    }

    fn two(&self) -> Result<(Place<'v>, Place<'v>), Refused> {
        let mut items = self.items()?;
        match (items.next(), items.next(), items.next()) {
            (Some(one), Some(other), None) => Ok((one, other)),
            _ => self.refuse("is no pair"),
        }
    }
}

/// Whom an id means.
struct People(HashMap<i64, usize>);

impl People {
    fn find(&self, place: &Place) -> Result<usize, Refused> {
        let id = place.integer()?;
        self.0.get(&id).copied().map_or_else(|| place.refuse(format!("{id} is no participant")), Ok)
    }

    /// A pair: an object with `a` and `b`, or a list of two.
    fn pair(&self, place: &Place) -> Result<(usize, usize), Refused> {
        if place.value.is_array() {
            let (a, b) = place.two()?;
            return Ok((self.find(&a)?, self.find(&b)?));
        }
        Ok((self.find(&place.needed("a")?)?, self.find(&place.needed("b")?)?))
    }
}

/// Reads an event.
///
/// # Errors
/// The first thing that is wrong, by field and index.
pub fn read_instance(text: &str) -> Result<(Instance, Names), Refused> {
    let value = parsed(text)?;
    let file = Place { value: &value, path: String::new() };
    file.object().map_err(|_| Refused::new("(file)", "is no object"))?;
    let mut instance = Instance { slots: file.needed("slots")?.count()?, ..Instance::default() };
    if instance.slots > MAX_SLOTS {
        return file.needed("slots")?.refuse(format!("{} is more than {MAX_SLOTS}", instance.slots));
    }
    if let Some(name) = file.field("name")? {
        name.text()?.clone_into(&mut instance.name);
    }
    instance.tables = file.needed("tables")?.count()?;
    for own in file.list("sessions")? {
        let (first, last) = own.two()?;
        instance.sessions.push((first.count()?, last.count()?));
    }
    for own in file.list("tables_by_slot")? {
        instance.tables_by_slot.push(own.count()?);
    }
    for own in file.list("closed_tables")? {
        let (table, from, to) = (own.needed("table")?, own.needed("from")?, own.needed("to")?);
        instance.closed_tables.push(ClosedTable { table: table.count()?, from: from.count()?, to: to.count()? });
    }
    let (people, names) = read_people(&file, &mut instance)?;
    for own in file.list("resources")? {
        let (id, count) = (own.needed("id")?.text()?.to_owned(), own.needed("count")?);
        let counts = if count.value.is_array() {
            count.items()?.map(|own| own.count()).collect::<Result<_, _>>()?
        } else {
            vec![count.count()?; instance.slots]
        };
        instance.resources.push(Resource { id, counts });
    }
    for own in file.needed("requests")?.items()? {
        instance.requests.push(read_request(&own, &people)?);
    }
    for own in file.list("pinned")? {
        let (a, b) = people.pair(&own)?;
        let table = own.field("table")?.map(|table| table.count()).transpose()?;
        instance.pinned.push(Pin { a, b, slot: own.needed("slot")?.count()?, table });
    }
    for own in file.list("excluded")? {
        instance.excluded.push(people.pair(&own)?);
    }
    for own in file.list("same_company")? {
        instance.same_company.push(own.items()?.map(|own| people.find(&own)).collect::<Result<_, _>>()?);
    }
    if let Some(weight) = file.field("minimum_weight")? {
        instance.minimum = Minimum::Weight(weight.integer()?);
    }
    instance.refuse_wrong()?;
    Ok((instance, names))
}

fn parsed(text: &str) -> Result<Value, Refused> {
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| Refused::new("(file)", format!("is not JSON: {error}")))
}

fn read_people(file: &Place, instance: &mut Instance) -> Result<(People, Names), Refused> {
    let mut read = Vec::new();
    let mut seen = HashMap::new();
    for (at, own) in file.needed("participants")?.items()?.enumerate() {
        let id = own.field("id")?.map_or(Ok(at as i64), |id| id.integer())?;
        if seen.insert(id, at).is_some() {
            return own.needed("id")?.refuse(format!("{id} stands there already"));
        }
        let mut participant = Participant::open(instance.slots);
        if let Some(role) = own.field("role")? {
            participant.role = match role.text()? {
                "P" => Role::P,
                "M" => Role::M,
                "B" => Role::B,
                other => return role.refuse(format!("`{other}` is none of P, M, B")),
            };
        }
        if let Some(free) = own.field("avail")? {
            participant.free = read_slots(&free, instance.slots)?;
        }
        if let Some(max) = own.field("max")? {
            participant.max = max.count()?;
        }
        if let Some(min) = own.field("min")? {
            participant.min = min.count()?;
            if participant.min > participant.max {
                return min.refuse(format!("{} is more than max {}", participant.min, participant.max));
            }
        }
        participant.table = own.field("table")?.map(|table| table.count()).transpose()?;
        read.push((id, participant));
    }
    read.sort_by_key(|own| own.0);
    let names = Names(read.iter().map(|own| own.0).collect());
    let people = People(names.0.iter().enumerate().map(|(at, id)| (*id, at)).collect());
    instance.participants = read.into_iter().map(|own| own.1).collect();
    Ok((people, names))
}

fn read_slots(place: &Place, slots: usize) -> Result<SlotSet, Refused> {
    let text = place.text()?;
    if text.chars().count() != slots {
        return place.refuse(format!("has {} places for {slots} slots", text.chars().count()));
    }
    let mut free = 0;
    for (slot, own) in text.chars().enumerate() {
        match own {
            '1' => free |= 1 << slot,
            '0' => {}
            other => return place.refuse(format!("`{other}` is neither 0 nor 1")),
        }
    }
    Ok(free & all_slots(slots))
}

fn read_request(own: &Place, people: &People) -> Result<Request, Refused> {
    let (a, b) = (people.find(&own.needed("a")?)?, people.find(&own.needed("b")?)?);
    let class = own.needed("cls")?;
    let class = match class.text()? {
        "accepted" => Class::Accepted,
        "pending" => Class::Pending,
        "suggested" => Class::Suggested,
        other => return class.refuse(format!("`{other}` is none of accepted, pending, suggested")),
    };
    let group = match own.field("group")? {
        None => None,
        Some(group) => match u32::try_from(group.integer()?) {
            Ok(group) => Some(group),
            Err(_) => return group.refuse("is not within 0 to 4294967295"),
        },
    };
    let needs = own.field("needs")?.map(|needs| needs.count()).transpose()?;
    Ok(Request { a, b, class, utility: own.needed("u")?.integer()?, group, needs })
}

/// Reads a timetable that was written before: its meetings, the wishes it knew, and for a repair what may not move.
///
/// # Errors
/// The first thing that is wrong, by field and index.
pub fn read_published(text: &str, instance: &Instance, names: &Names) -> Result<Published, Refused> {
    let value = parsed(text)?;
    let file = Place { value: &value, path: String::new() };
    file.object().map_err(|_| Refused::new("(file)", "is no object"))?;
    let people = People(names.0.iter().enumerate().map(|(at, id)| (*id, at)).collect());
    let mut published = Published::default();
    for own in file.needed("meetings")?.items()? {
        let (a, b) = people.pair(&own)?;
        if a == b {
            return own.refuse("is a meeting of somebody with themselves");
        }
        let slot = own.needed("slot")?;
        if slot.count()? >= instance.slots {
            return slot.refuse(format!("{} is no slot", slot.value));
        }
        let meeting = Meeting { slot: slot.count()?, a, b, table: own.needed("table")?.count()? };
        published.timetable.meetings.push(meeting);
    }
    for own in file.list("unseated")? {
        published.known.push(people.pair(&own)?);
    }
    published.knows_wishes = file.field("unseated")?.is_some();
    for own in file.list("locked")? {
        published.locked.push(people.pair(&own)?);
    }
    published.now = file.field("now")?.map_or(Ok(0), |now| now.count())?;
    Ok(published)
}

const fn class(class: Class) -> &'static str {
    match class {
        Class::Accepted => "accepted",
        Class::Pending => "pending",
        Class::Suggested => "suggested",
    }
}

/// An outcome as JSON, `seconds` being what it took.
#[must_use]
pub fn write_outcome(instance: &Instance, names: &Names, outcome: &Outcome, seconds: f64) -> String {
    outcome_value(instance, names, outcome, seconds).to_string()
}

fn outcome_value(instance: &Instance, names: &Names, outcome: &Outcome, seconds: f64) -> Value {
    let figures = &outcome.figures;
    let pair = |&(a, b): &(usize, usize)| json!({"a": names.of(a), "b": names.of(b)});
    let meeting =
        |own: &Meeting| json!({"a": names.of(own.a), "b": names.of(own.b), "slot": own.slot, "table": own.table});
    let unseated = |own: &Unseated| {
        let wish = &instance.requests[own.request];
        let mut line = json!({"a": names.of(wish.a), "b": names.of(wish.b), "cls": class(wish.class)});
        let (cause, with, more) = match &own.cause {
            Cause::Excluded => ("excluded", Value::Null, None),
            Cause::NoCommonSlot => ("no_common_slot", Value::Null, None),
            Cause::GroupServed { by } => ("group_served", json!([pair(by)]), None),
            Cause::AtMaximum { who, meets } => {
                let with: Vec<i64> = meets.iter().map(|own| names.of(*own)).collect();
                ("at_maximum", json!(with), Some(("who", json!(names.of(*who)))))
            }
            Cause::NoTable => ("no_table", Value::Null, None),
            Cause::NoInterpreter => ("no_interpreter", Value::Null, None),
            Cause::UnseatsMore { meetings, difference } => {
                let with: Vec<Value> = meetings.iter().map(pair).collect();
                ("unseats_more", json!(with), Some(("difference", json!(difference))))
            }
        };
        line["cause"] = json!(cause);
        line["with"] = with;
        if let Some((name, value)) = more {
            line[name] = value;
        }
        line
    };
    let fix = |own: &Fix| {
        let change = match own.change {
            Change::Availability { who, slot } => json!({"kind": "availability", "who": names.of(who), "slot": slot}),
            Change::Interpreter { resource } => {
                json!({"kind": "interpreter", "resource": instance.resources[resource].id})
            }
            Change::Tables { count, from, to } => json!({"kind": "tables", "count": count, "from": from, "to": to}),
            Change::Slot => json!({"kind": "slot"}),
        };
        json!({"change": change, "gain": own.gain, "seated": own.seated, "accepted": own.accepted})
    };
    let mut written = json!({
        "value": figures.value,
        "bound": outcome.bound,
        "gap": outcome.gap,
        "optimal": outcome.optimal,
        "seated": figures.seated,
        "accepted_seated": figures.accepted_seated,
        "shortfall": figures.shortfall,
        "idle": figures.idle,
        "breaks": figures.breaks,
        "table_moves": figures.table_moves,
        "seconds": seconds,
        "meetings": outcome.timetable.meetings.iter().map(meeting).collect::<Vec<_>>(),
        "unseated": outcome.unseated.iter().map(unseated).collect::<Vec<_>>(),
        "fixes": outcome.fixes.iter().map(fix).collect::<Vec<_>>(),
    });
    // Where minimums are weighed, the bound is about the value less what they cost.
    if outcome.aim != figures.value {
        written["aim"] = json!(outcome.aim);
    }
    written
}

/// Figures of a checked timetable as JSON.
#[must_use]
pub fn write_figures(figures: &Figures) -> String {
    json!({
        "valid": true,
        "value": figures.value,
        "seated": figures.seated,
        "accepted_seated": figures.accepted_seated,
        "shortfall": figures.shortfall,
        "idle": figures.idle,
        "breaks": figures.breaks,
        "table_moves": figures.table_moves,
    })
    .to_string()
}

/// An event as JSON, as `read_instance` reads it.
#[must_use]
pub fn write_instance(instance: &Instance) -> String {
    let free = |free: SlotSet| {
        (0..instance.slots).map(|slot| if free >> slot & 1 == 1 { '1' } else { '0' }).collect::<String>()
    };
    let role = |role: Role| match role {
        Role::P => "P",
        Role::M => "M",
        Role::B => "B",
    };
    let person = |(id, own): (usize, &Participant)| json!({"id": id, "role": role(own.role), "avail": free(own.free), "max": own.max, "min": own.min, "table": own.table});
    let request = |own: &Request| {
        let mut line = json!({"a": own.a, "b": own.b, "cls": class(own.class), "u": own.utility});
        if let Some(group) = own.group {
            line["group"] = json!(group);
        }
        if let Some(needs) = own.needs {
            line["needs"] = json!(needs);
        }
        line
    };
    let pin = |own: &Pin| json!({"a": own.a, "b": own.b, "slot": own.slot, "table": own.table});
    let resource = |own: &Resource| json!({"id": own.id, "count": own.counts});
    let closed = |own: &ClosedTable| json!({"table": own.table, "from": own.from, "to": own.to});
    let mut written = json!({
        "name": instance.name,
        "slots": instance.slots,
        "sessions": instance.sessions,
        "tables": instance.tables,
        "participants": instance.participants.iter().enumerate().map(person).collect::<Vec<_>>(),
        "requests": instance.requests.iter().map(request).collect::<Vec<_>>(),
        "pinned": instance.pinned.iter().map(pin).collect::<Vec<_>>(),
        "excluded": instance.excluded,
        "same_company": instance.same_company,
        "resources": instance.resources.iter().map(resource).collect::<Vec<_>>(),
        "closed_tables": instance.closed_tables.iter().map(closed).collect::<Vec<_>>(),
    });
    if !instance.tables_by_slot.is_empty() {
        written["tables_by_slot"] = json!(instance.tables_by_slot);
    }
    if instance.minimum != Minimum::Last {
        written["minimum_weight"] = json!(instance.minimum_weight());
    }
    written.to_string()
}

/// A repaired timetable as JSON: as any outcome, with what it changes.
#[must_use]
pub fn write_repaired(instance: &Instance, names: &Names, repaired: &Repaired, seconds: f64) -> String {
    let meeting =
        |own: &Meeting| json!({"a": names.of(own.a), "b": names.of(own.b), "slot": own.slot, "table": own.table});
    let moved = |(before, now): &(Meeting, Meeting)| json!({"before": meeting(before), "now": meeting(now)});
    let mut written = outcome_value(instance, names, &repaired.outcome, seconds);
    written["kept"] = json!(repaired.kept);
    written["moved"] = json!(repaired.moved.iter().map(moved).collect::<Vec<_>>());
    written["lost"] = json!(repaired.lost.iter().map(meeting).collect::<Vec<_>>());
    written["added"] = json!(repaired.added.iter().map(meeting).collect::<Vec<_>>());
    written["people"] = json!(repaired.people.iter().map(|own| names.of(*own)).collect::<Vec<_>>());
    written.to_string()
}

/// Broken rules as JSON.
#[must_use]
pub fn write_breaches(breaches: &[Breach], names: &Names) -> String {
    let one = |own: &Breach| match *own {
        Breach::UnknownPerson(at) => json!({"rule": "unknown_person", "meeting": at}),
        Breach::UnknownSlot(at) => json!({"rule": "unknown_slot", "meeting": at}),
        Breach::WithThemselves(at) => json!({"rule": "with_themselves", "meeting": at}),
        Breach::NotWished(at) => json!({"rule": "not_wished", "meeting": at}),
        Breach::Twice(at) => json!({"rule": "twice", "meeting": at}),
        Breach::Excluded(at) => json!({"rule": "excluded", "meeting": at}),
        Breach::Away { meeting, who } => json!({"rule": "away", "meeting": meeting, "who": names.of(who)}),
        Breach::TwoMeetings { who, slot } => json!({"rule": "two_meetings", "who": names.of(who), "slot": slot}),
        Breach::TableTwice { table, slot } => json!({"rule": "table_twice", "table": table, "slot": slot}),
        Breach::WrongTable(at) => json!({"rule": "wrong_table", "meeting": at}),
        Breach::AboveMaximum(who) => json!({"rule": "above_maximum", "who": names.of(who)}),
        Breach::TooFewInterpreters { resource, slot } => {
            json!({"rule": "too_few_interpreters", "resource": resource, "slot": slot})
        }
        Breach::GroupTwice(group) => json!({"rule": "group_twice", "group": group}),
        Breach::PinMoved(at) => json!({"rule": "pin_moved", "pin": at}),
    };
    json!({"valid": false, "breaches": breaches.iter().map(one).collect::<Vec<_>>()}).to_string()
}
