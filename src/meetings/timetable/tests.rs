//! Tests of the engine: small events against an exhaustive search, the checker rule by rule, and what must hold of any.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use super::*;

/// A quick plan.
fn planned(instance: &Instance) -> Outcome {
    let order = Order { seed: 3, effort: 2, fixes: false };
    plan(instance, &order, &Unwatched).expect("the event is right")
}

fn wish(a: usize, b: usize, utility: i64) -> Request {
    let class = match utility {
        100.. => Class::Accepted,
        30..100 => Class::Pending,
        _ => Class::Suggested,
    };
    Request { a, b, class, utility, group: None, needs: None }
}

/// People who are there all day.
fn event(people: usize, slots: usize, tables: usize, requests: Vec<Request>) -> Instance {
    Instance { slots, tables, participants: vec![Participant::open(slots); people], requests, ..Instance::default() }
}

/// The best value there is, by trying everything: each wish in turn gets no slot, or each of its slots.
fn best_of_all(instance: &Instance) -> i64 {
    fn go(instance: &Instance, at: usize, seated: &mut Vec<(usize, usize)>, value: i64, best: &mut i64) {
        let rest: i64 = instance.requests[at..].iter().map(|own| own.utility).sum();
        if value + rest <= *best {
            return;
        }
        if at == instance.requests.len() {
            *best = value;
            return;
        }
        let own = &instance.requests[at];
        for slot in 0..instance.slots {
            seated.push((at, slot));
            if is_allowed(instance, seated) {
                go(instance, at + 1, seated, value + own.utility, best);
            }
            seated.pop();
        }
        go(instance, at + 1, seated, value, best);
    }
    let mut best = -1;
    go(instance, 0, &mut Vec::new(), 0, &mut best);
    best
}

/// Whether the newest of these seats goes with the others; tables of the pool are counted.
fn is_allowed(instance: &Instance, seated: &[(usize, usize)]) -> bool {
    let Some((&(at, slot), others)) = seated.split_last() else { return true };
    let own = &instance.requests[at];
    let there = |who: usize| instance.participants[who].free >> slot & 1 == 1;
    let excluded = |a: usize, b: usize| {
        instance.excluded.iter().any(|&(c, d)| (c, d) == (a, b) || (d, c) == (a, b))
            || instance.same_company.iter().any(|all| all.contains(&a) && all.contains(&b))
    };
    if !there(own.a) || !there(own.b) || excluded(own.a, own.b) {
        return false;
    }
    let of = |own: &Request| [own.a, own.b];
    for who in of(own) {
        let count = others.iter().filter(|other| of(&instance.requests[other.0]).contains(&who)).count();
        if count >= instance.participants[who].max {
            return false;
        }
    }
    let now: Vec<&Request> =
        others.iter().filter(|other| other.1 == slot).map(|other| &instance.requests[other.0]).collect();
    if now.iter().any(|other| of(other).iter().any(|who| of(own).contains(who))) {
        return false;
    }
    let group = |other: &(usize, usize)| instance.requests[other.0].group;
    if own.group.is_some() && others.iter().any(|other| group(other) == own.group) {
        return false;
    }
    let booth = |own: &Request| of(own).iter().any(|who| instance.participants[*who].table.is_some());
    let booths: BTreeSet<usize> = instance.participants.iter().filter_map(|own| own.table).collect();
    let pool = (0..instance.tables).filter(|own| !booths.contains(own)).count();
    if !booth(own) && now.iter().filter(|other| !booth(other)).count() >= pool {
        return false;
    }
    own.needs.is_none_or(|needs| {
        now.iter().filter(|other| other.needs == Some(needs)).count() < instance.resources[needs].counts[slot]
    })
}

prop_compose! {
    fn participant(slots: usize)(free in 0..1u128 << slots, all in any::<bool>(), max in 0..=slots, min in 0usize..3, booth in 0usize..40)
        -> (u128, usize, usize, bool) {
        (if all { (1 << slots) - 1 } else { free }, max, min.min(max), booth < 3)
    }
}

prop_compose! {
    /// Up to 8 people, 5 slots and 9 wishes, with groups, interpreters, booths, exclusions and companies.
    fn small_event()(people in 2usize..=8, slots in 1usize..=5)(
        all in prop::collection::vec(participant(slots), people),
        pairs in prop::collection::vec((0..people, 0..people, 1i64..140, 0u32..6, 0usize..8), 0..=9),
        tables in 0usize..4,
        interpreters in 0usize..2,
        excluded in prop::collection::vec((0..people, 0..people), 0..2),
        company in prop::collection::vec(0..people, 0..3),
        slots in Just(slots),
        weight in prop_oneof![Just(Minimum::Last), Just(Minimum::Weight(20))],
    ) -> Instance {
        let mut seen = BTreeSet::new();
        let requests = pairs
            .into_iter()
            .filter(|own| own.0 != own.1 && seen.insert((own.0.min(own.1), own.0.max(own.1))))
            .map(|(a, b, utility, group, needs)| Request {
                group: (group < 2).then_some(group),
                needs: (needs == 0).then_some(0),
                ..wish(a, b, utility)
            })
            .collect();
        let mut participants = Vec::new();
        for (who, (free, max, min, booth)) in all.into_iter().enumerate() {
            participants.push(Participant { role: Role::B, free, max, min, table: booth.then_some(100 + who) });
        }
        Instance {
            requests,
            participants,
            excluded: excluded.into_iter().filter(|own| own.0 != own.1).collect(),
            same_company: vec![company],
            resources: vec![Resource { id: "zh-en".to_owned(), counts: vec![interpreters; slots] }],
            minimum: weight,
            ..event(0, slots, tables, Vec::new())
        }
    }
}

prop_compose! {
    /// Up to 5 companies with up to 2 delegates, 4 slots, and wishes of few worths between companies.
    fn small_market()(sizes in prop::collection::vec(1usize..=2, 3..=5), slots in 2usize..=4)(
        wishes in prop::collection::vec((0..sizes.len(), 0..sizes.len(), 0usize..3), 4..=12),
        free in prop::collection::vec((any::<bool>(), 0..1u128 << slots), 10),
        tables in 2usize..5,
        most in 2..=slots,
        sizes in Just(sizes),
        slots in Just(slots),
        minimum in prop_oneof![Just(Minimum::Last), Just(Minimum::Weight(20))],
    ) -> Instance {
        let mut people = 0;
        let of: Vec<Vec<usize>> = sizes
            .iter()
            .map(|size| {
                people += size;
                (people - size..people).collect()
            })
            .collect();
        let (mut seen, mut requests) = (BTreeSet::new(), Vec::new());
        for (group, (one, other, worth)) in (0..).zip(wishes) {
            if one == other || !seen.insert((one.min(other), one.max(other))) {
                continue;
            }
            let pairs = of[one].iter().flat_map(|a| of[other].iter().map(|b| (*a, *b)));
            let utility = [100, 120, 40][worth];
            requests.extend(pairs.map(|(a, b)| Request { group: Some(group), ..wish(a, b, utility) }));
        }
        let mut market = event(people, slots, tables, requests);
        for (own, (is_open, free)) in market.participants.iter_mut().zip(free) {
            own.free &= if is_open { own.free } else { free };
            (own.max, own.min) = (most, 1);
        }
        Instance { same_company: of, minimum, ..market }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_small_event_beats_its_bound_and_every_claimed_optimum_is_one(instance in small_event()) {
        let outcome = planned(&instance);
        let counted = check(&instance, &outcome.timetable, &[]);
        prop_assert_eq!(counted.as_ref().ok(), Some(&outcome.figures), "{:?}", counted);
        let best = best_of_all(&instance);
        prop_assert!(outcome.figures.value <= best);
        let lacking = instance.minimum_weight() * outcome.figures.shortfall as i64;
        prop_assert_eq!(outcome.aim, outcome.figures.value - lacking);
        if instance.minimum == Minimum::Last {
            prop_assert!(best <= outcome.bound, "{} beats {}", best, outcome.bound);
            prop_assert!(best <= slot_free_bound(&instance).expect("right"));
            if outcome.optimal {
                prop_assert_eq!(outcome.figures.value, best);
            }
        }
        prop_assert!(outcome.aim <= outcome.bound);
        prop_assert_eq!(outcome.unseated.len() + outcome.timetable.meetings.len(), instance.requests.len());
        // What is published and has not changed does not move.
        let published = published(&instance, &outcome.timetable);
        let repaired = repair(&instance, &published, &Unwatched).expect("right");
        prop_assert_eq!(&repaired.outcome.timetable, &outcome.timetable);
        prop_assert!(repaired.people.is_empty());
    }

    #[test]
    fn the_order_of_wishes_and_sides_says_nothing(instance in small_event(), turn in 0usize..9) {
        let mut other = instance.clone();
        let count = other.requests.len().max(1);
        other.requests.rotate_left(turn % count);
        for own in &mut other.requests {
            std::mem::swap(&mut own.a, &mut own.b);
        }
        let (one, two) = (planned(&instance), planned(&other));
        prop_assert_eq!(one.timetable, two.timetable);
        prop_assert_eq!(one.bound, two.bound);
    }

    #[test]
    fn more_tables_or_slots_never_cost_more_than_the_gap(instance in small_event()) {
        let before = planned(&instance);
        let mut more = instance.clone();
        more.tables += 1;
        let after = planned(&more);
        prop_assert!(after.aim + (after.bound - after.aim) >= before.aim, "a table");
        let mut more = instance;
        more.slots += 1;
        more.resources[0].counts.push(1);
        let last = 1 << (more.slots - 1);
        more.participants.iter_mut().for_each(|own| own.free |= last);
        let after = planned(&more);
        // A minimum may now be reckoned in one slot more.
        if more.minimum == Minimum::Last {
            prop_assert!(after.aim + (after.bound - after.aim) >= before.aim, "a slot");
        }
    }

    #[test]
    fn what_is_set_stays_where_it_is(instance in small_event(), place in 0usize..9) {
        let first = planned(&instance);
        if let Some(own) = first.timetable.meetings.get(place % first.timetable.meetings.len().max(1)) {
            let mut set = instance.clone();
            set.pinned.push(Pin { a: own.b, b: own.a, slot: own.slot, table: Some(own.table) });
            let again = planned(&set);
            prop_assert!(again.timetable.meetings.contains(own));
            prop_assert!(check(&set, &again.timetable, &[]).is_ok());
        }
    }

    #[test]
    fn a_repair_keeps_the_rules_and_what_is_locked(instance in small_event(), who in 0usize..8, now in 0usize..5) {
        let first = planned(&instance);
        let mut after = instance.clone();
        let who = who % after.participants.len();
        after.participants[who].free = 0;
        let locked: Vec<_> = first.timetable.meetings.iter().take(1).map(|own| (own.a, own.b)).collect();
        let published = Published { timetable: first.timetable.clone(), locked, now: now.min(instance.slots), ..Published::default() };
        let repaired = repair(&after, &published, &Unwatched).expect("right");
        let held: Vec<_> = published.held().iter().map(|own| (own.a, own.b, own.slot)).collect();
        let counted = check(&after, &repaired.outcome.timetable, &held);
        prop_assert!(counted.is_ok(), "{:?}", counted);
        for own in published.held() {
            prop_assert!(repaired.outcome.timetable.meetings.contains(&own), "{:?} moved", own);
        }
        for own in &repaired.added {
            prop_assert!(own.slot >= published.now);
        }
    }

    #[test]
    fn no_new_meeting_could_give_way_to_what_is_worth_as_much_and_changes_fewer_days(
        instance in prop_oneof![small_event(), small_market()],
        who in 0usize..10,
    ) {
        let first = planned(&instance);
        let mut after = instance.clone();
        let who = who % after.participants.len();
        after.participants[who].free = 0;
        let published = published(&instance, &first.timetable);
        let repaired = repair(&after, &published, &Unwatched).expect("right");
        let (own, least) = (&repaired.outcome, after.minimum == Minimum::Last);
        let worth = |figures: &Figures| {
            let missing = figures.shortfall as i64;
            if least { (figures.value, -missing) } else { (figures.value - after.minimum_weight() * missing, 0) }
        };
        let changed = days_changed(&first.timetable, &own.timetable);
        for (at, new) in own.timetable.meetings.iter().enumerate().filter(|(_, own)| repaired.added.contains(own)) {
            for (request, slot) in after.requests.iter().flat_map(|own| (0..after.slots).map(move |slot| (own, slot))) {
                for table in (0..after.tables).chain(100..108) {
                    let mut other = own.timetable.clone();
                    other.meetings[at] = Meeting { slot, a: request.a.min(request.b), b: request.a.max(request.b), table };
                    let Ok(figures) = check(&after, &other, &[]) else { continue };
                    let is_worth = worth(&figures).cmp(&worth(&own.figures));
                    let fewer = days_changed(&first.timetable, &other) < changed;
                    let is_better = is_worth.is_gt() || is_worth.is_eq() && fewer;
                    prop_assert!(!is_better, "{:?} instead of {:?}", other.meetings[at], new);
                }
            }
        }
    }
}

/// A timetable that everybody knows, with all wishes.
fn published(instance: &Instance, timetable: &Timetable) -> Published {
    let known = instance.requests.iter().map(|own| (own.a, own.b)).collect();
    Published { timetable: timetable.clone(), known, knows_wishes: true, ..Published::default() }
}

/// How many people have another talk, or one at another time.
fn days_changed(before: &Timetable, after: &Timetable) -> usize {
    let all = |own: &Timetable| own.meetings.iter().map(|own| (own.a, own.b, own.slot)).collect::<BTreeSet<_>>();
    all(before).symmetric_difference(&all(after)).flat_map(|own| [own.0, own.1]).collect::<BTreeSet<_>>().len()
}

/// Six people, four slots; everything that a timetable can break is there.
fn rich() -> (Instance, Timetable) {
    let mut instance =
        event(6, 4, 3, vec![wish(0, 1, 120), wish(2, 3, 110), wish(4, 5, 40), wish(0, 3, 35), wish(1, 2, 30)]);
    instance.requests[0].needs = Some(0);
    instance.requests[1].needs = Some(0);
    instance.requests[3].group = Some(7);
    instance.requests[4].group = Some(7);
    instance.resources.push(Resource { id: "zh-en".to_owned(), counts: vec![1, 1, 1, 0] });
    instance.participants[4].table = Some(2);
    instance.participants[0].max = 2;
    instance.excluded.push((0, 4));
    instance.closed_tables.push(ClosedTable { table: 1, from: 3, to: 3 });
    instance.participants[5].free = 0b0111;
    instance.pinned.push(Pin { a: 2, b: 3, slot: 1, table: None });
    let seat = |a, b, slot, table| Meeting { slot, a, b, table };
    let meetings = vec![seat(0, 1, 0, 0), seat(4, 5, 0, 2), seat(2, 3, 1, 0), seat(0, 3, 2, 1)];
    (instance, Timetable { meetings })
}

#[test]
fn the_checker_finds_each_broken_rule() {
    let (instance, right) = rich();
    let figures = check(&instance, &right, &[]).expect("the control breaks no rule");
    assert_eq!(
        (figures.value, figures.seated, figures.accepted_seated, figures.idle, figures.table_moves),
        (305, 4, 2, 1, 2)
    );
    type Break = (&'static str, fn(&mut Instance, &mut Vec<Meeting>), Breach);
    let broken: [Break; 16] = [
        ("person", |_, own| own[0].b = 9, Breach::UnknownPerson(0)),
        ("slot", |_, own| own[0].slot = 4, Breach::UnknownSlot(0)),
        ("oneself", |_, own| own[0].b = 0, Breach::WithThemselves(0)),
        ("wish", |_, own| own[1].a = 1, Breach::NotWished(1)),
        ("twice", |_, own| own.push(Meeting { slot: 3, table: 2, ..own[1] }), Breach::Twice(4)),
        ("excluded", |event, _| event.excluded.push((1, 0)), Breach::Excluded(0)),
        ("company", |event, _| event.same_company.push(vec![5, 2, 4]), Breach::Excluded(1)),
        ("away", |_, own| own[1].slot = 3, Breach::Away { meeting: 1, who: 5 }),
        ("two at once", |_, own| own[3].slot = 0, Breach::TwoMeetings { who: 0, slot: 0 }),
        (
            "table twice",
            |_, own| own[3] = Meeting { slot: 1, table: 0, ..own[3] },
            Breach::TableTwice { table: 0, slot: 1 },
        ),
        ("table of a booth", |_, own| own[0].table = 2, Breach::WrongTable(0)),
        ("no such table", |_, own| own[0].table = 3, Breach::WrongTable(0)),
        ("table gone", |_, own| own[3].slot = 3, Breach::WrongTable(3)),
        ("maximum", |event, _| event.participants[0].max = 1, Breach::AboveMaximum(0)),
        (
            "interpreter",
            |event, _| event.resources[0].counts[0] = 0,
            Breach::TooFewInterpreters { resource: 0, slot: 0 },
        ),
        ("pin", |_, own| own[2].slot = 3, Breach::PinMoved(0)),
    ];
    for (what, break_it, breach) in broken {
        let (mut event, mut timetable) = (instance.clone(), right.clone());
        break_it(&mut event, &mut timetable.meetings);
        let breaches = check(&event, &timetable, &[]).expect_err(what);
        assert!(breaches.contains(&breach), "{what}: {breaches:?}");
    }
    let mut twice = right.clone();
    twice.meetings.push(Meeting { slot: 3, a: 1, b: 2, table: 0 });
    assert!(check(&instance, &twice, &[]).expect_err("a group").contains(&Breach::GroupTwice(7)));
    // What was held is not held against it.
    let mut later = instance;
    later.participants[0].free = 0b1110;
    assert!(check(&later, &right, &[]).is_err());
    assert!(check(&later, &right, &[(1, 0, 0)]).is_ok());
}

#[test]
fn wrong_events_are_refused_by_field_and_index() {
    type Break = (fn(&mut Instance), &'static str);
    let broken: [Break; 19] = [
        (|own| own.slots = 129, "slots"),
        (|own| own.sessions = vec![(0, 1), (1, 3)], "sessions[1]"),
        (|own| own.sessions = vec![(2, 4)], "sessions[0]"),
        (|own| own.tables_by_slot = vec![1], "tables_by_slot"),
        (|own| own.closed_tables[0].to = 9, "closed_tables[0]"),
        (|own| own.participants[2].free = 1 << 4, "participants[2].avail"),
        (|own| own.participants[1].min = 9, "participants[1].min"),
        (|own| own.requests[1].b = 17, "requests[1].b"),
        (|own| own.requests[1].a = 3, "requests[1]"),
        (|own| own.requests.push(wish(1, 0, 5)), "requests[5]"),
        (|own| own.requests[2].utility = -1, "requests[2].u"),
        (|own| own.requests[2].needs = Some(1), "requests[2].needs"),
        (|own| own.resources[0].counts.clear(), "resources[0].count"),
        (|own| own.excluded.push((6, 0)), "excluded[1].a"),
        (|own| own.same_company.push(vec![0, 8]), "same_company[0][1]"),
        (|own| own.pinned[0].slot = 4, "pinned[0].slot"),
        (|own| own.pinned.push(Pin { a: 3, b: 1, slot: 1, table: None }), "pinned[1]"),
        (|own| own.pinned[0] = Pin { a: 0, b: 4, slot: 0, table: None }, "pinned[0]"),
        (|own| own.minimum = Minimum::Weight(-1), "minimum_weight"),
    ];
    assert!(plan(&rich().0, &Order { effort: 1, fixes: false, seed: 1 }, &Unwatched).is_ok(), "the control");
    for (break_it, field) in broken {
        let mut event = rich().0;
        break_it(&mut event);
        let refused = plan(&event, &Order::default(), &Unwatched).expect_err(field);
        assert_eq!(refused.field, field, "{refused}");
    }
}

#[test]
fn empty_events_have_empty_timetables() {
    for event in [
        Instance::default(),
        event(3, 0, 5, vec![wish(0, 1, 100)]),
        event(0, 5, 5, Vec::new()),
        event(2, 3, 0, vec![wish(0, 1, 100)]),
        Instance {
            participants: vec![Participant { max: 0, ..Participant::open(3) }; 2],
            ..event(0, 3, 2, vec![wish(0, 1, 9)])
        },
    ] {
        let outcome = planned(&event);
        assert!(outcome.timetable.meetings.is_empty() && outcome.optimal, "{outcome:?}");
        assert_eq!(outcome.unseated.len(), event.requests.len());
        assert_eq!(check(&event, &outcome.timetable, &[]).expect("right"), outcome.figures);
    }
}

#[test]
fn utilities_of_any_size_are_added_up() {
    let requests = (1..40).map(|b| wish(0, b, 1_000_000_000)).collect();
    let outcome = planned(&event(40, 100, 40, requests));
    assert_eq!(outcome.figures.value, 39_000_000_000);
    assert!(outcome.optimal);
}

fn cause_of(instance: &Instance, a: usize, b: usize) -> Cause {
    let outcome = planned(instance);
    let own = outcome.unseated.iter().find(|own| {
        let wish = &instance.requests[own.request];
        (wish.a, wish.b) == (a, b)
    });
    own.expect("it has no seat").cause.clone()
}

#[test]
fn each_wish_outside_has_its_first_true_cause() {
    let mut excluded = event(2, 2, 2, vec![wish(0, 1, 100)]);
    excluded.excluded.push((1, 0));
    assert_eq!(cause_of(&excluded, 0, 1), Cause::Excluded);
    let mut apart = event(2, 2, 2, vec![wish(0, 1, 100)]);
    apart.participants[0].free = 1;
    apart.participants[1].free = 2;
    assert_eq!(cause_of(&apart, 0, 1), Cause::NoCommonSlot);
    let mut group = event(3, 2, 2, vec![wish(0, 1, 100), wish(0, 2, 90)]);
    group.requests.iter_mut().for_each(|own| own.group = Some(4));
    assert_eq!(cause_of(&group, 0, 2), Cause::GroupServed { by: (0, 1) });
    let mut full = event(3, 2, 2, vec![wish(0, 1, 100), wish(0, 2, 90)]);
    full.participants[0].max = 1;
    assert_eq!(cause_of(&full, 0, 2), Cause::AtMaximum { who: 0, meets: vec![1] });
    let tables = event(4, 1, 1, vec![wish(0, 1, 100), wish(2, 3, 90)]);
    assert_eq!(cause_of(&tables, 2, 3), Cause::NoTable);
    let mut interpreter = event(4, 1, 2, vec![wish(0, 1, 100), wish(2, 3, 90)]);
    interpreter.resources.push(Resource { id: "zh-en".to_owned(), counts: vec![1] });
    interpreter.requests.iter_mut().for_each(|own| own.needs = Some(0));
    assert_eq!(cause_of(&interpreter, 2, 3), Cause::NoInterpreter);
    let dearer = event(3, 1, 2, vec![wish(0, 1, 100), wish(0, 2, 90)]);
    let mut dearer = dearer;
    dearer.participants.iter_mut().for_each(|own| own.max = 2);
    let found = cause_of(&dearer, 0, 2);
    // In one slot somebody with one meeting has as many as they can have.
    assert_eq!(found, Cause::AtMaximum { who: 0, meets: vec![1] });
    let mut half = event(3, 2, 2, vec![wish(0, 1, 100), wish(0, 2, 90)]);
    half.participants[1].free = 1;
    half.participants[2].free = 1;
    assert_eq!(cause_of(&half, 0, 2), Cause::UnseatsMore { meetings: vec![(0, 1)], difference: 10 });
}

#[test]
fn fixes_are_found_by_trying_with_their_gain() {
    let requests = vec![wish(0, 1, 100), wish(2, 3, 100), wish(4, 5, 100)];
    let mut short = event(6, 1, 1, requests);
    let outcome = plan(&short, &Order { seed: 1, effort: 5, fixes: true }, &Unwatched).expect("right");
    assert_eq!(outcome.figures.value, 100);
    let tables = outcome.fixes.iter().find(|own| matches!(own.change, Change::Tables { count: 2, .. }));
    assert_eq!(tables.map(|own| (own.gain, own.seated, own.accepted)), Some((200, 2, 2)), "{:?}", outcome.fixes);
    let slot = outcome.fixes.iter().find(|own| own.change == Change::Slot);
    assert_eq!(slot.map(|own| own.gain), Some(100), "{:?}", outcome.fixes);
    assert!(outcome.fixes.is_sorted_by_key(|own| own.change.clone()), "cheapest first");
    short.tables = 3;
    let outcome = plan(&short, &Order::default(), &Unwatched).expect("right");
    assert!(outcome.optimal && outcome.fixes.is_empty(), "the control: nothing is missing");
}

#[test]
fn more_tables_are_tables_of_the_pool_where_booths_have_the_next_numbers() {
    let requests = vec![wish(0, 1, 100), wish(2, 3, 100), wish(4, 5, 100)];
    let mut short = event(8, 1, 1, requests);
    (short.participants[6].table, short.participants[7].table) = (Some(1), Some(2));
    let outcome = plan(&short, &Order { seed: 1, effort: 5, fixes: true }, &Unwatched).expect("right");
    let tables = outcome.fixes.iter().find(|own| matches!(own.change, Change::Tables { count: 2, .. }));
    assert_eq!(tables.map(|own| own.gain), Some(200), "{:?}", outcome.fixes);
}

#[test]
fn a_day_without_slots_has_no_fixes() {
    let mut none = event(2, 1, 1, vec![wish(0, 1, 5)]);
    none.slots = 0;
    none.participants.iter_mut().for_each(|own| own.free = 0);
    let outcome = plan(&none, &Order { seed: 1, effort: 5, fixes: true }, &Unwatched).expect("right");
    assert!(outcome.timetable.meetings.is_empty() && outcome.fixes.is_empty());
}

#[test]
fn the_greatest_worth_is_chosen_by_as_well() {
    let mut chance = chance::Chance::new(1, 0);
    let end = usize::MAX / 2;
    assert!((0..100).map(|_| chance.below(end)).any(|own| own > end / 2), "the upper half is reached");
}

#[test]
fn a_pair_that_meets_twice_is_not_repaired() {
    let event = event(2, 2, 1, vec![wish(0, 1, 5)]);
    let meeting = |slot| Meeting { a: 0, b: 1, slot, table: 0 };
    let timetable = |meetings| Published { timetable: Timetable { meetings }, ..Published::default() };
    assert!(repair(&event, &timetable(vec![meeting(0)]), &Unwatched).is_ok(), "the control");
    let refused = repair(&event, &timetable(vec![meeting(0), meeting(1)]), &Unwatched).expect_err("twice");
    assert_eq!(refused.field, "meetings[1]");
}

#[test]
fn minimums_are_met_where_they_weigh_enough() {
    // Two meet twice for more than two who would have nothing.
    let requests = vec![wish(0, 1, 100), wish(0, 2, 90), wish(0, 3, 10), wish(1, 2, 90)];
    let mut event = event(4, 2, 1, requests);
    event.participants[3].min = 1;
    let without = planned(&event);
    assert_eq!((without.figures.value, without.figures.shortfall), (190, 1));
    event.minimum = Minimum::Weight(1_000);
    let with = planned(&event);
    assert_eq!((with.figures.value, with.figures.shortfall), (110, 0));
    assert!(with.optimal);
}

/// A day of some size with scattered availability.
fn day(people: usize, slots: usize, tables: usize) -> Instance {
    let mut chance = chance::Chance::new(people as u64, 0);
    let mut pairs = BTreeSet::new();
    let mut requests = Vec::new();
    for a in 0..people {
        for _ in 0..6 {
            let b = chance.below(people);
            if a != b && pairs.insert((a.min(b), a.max(b))) {
                let utility = [110, 120, 40, 35, 8][chance.below(5)] + chance.below(8) as i64;
                requests.push(wish(a, b, utility));
            }
        }
    }
    let mut event = event(people, slots, tables, requests);
    for own in &mut event.participants {
        own.free &= u128::from(chance.next() | chance.next());
        own.max = 3 + chance.below(5);
        own.min = 1;
    }
    event
}

#[test]
fn the_same_seed_gives_the_same_timetable() {
    let event = day(40, 8, 10);
    let order = Order { seed: 11, effort: 10, fixes: true };
    let one = plan(&event, &order, &Unwatched).expect("right");
    let two = plan(&event, &order, &Unwatched).expect("right");
    assert_eq!(one.timetable, two.timetable);
    assert_eq!((one.bound, one.fixes, one.unseated), (two.bound, two.fixes, two.unseated));
    assert!(one.gap < 0.03, "{}", one.gap);
}

/// Ends the work after so many looks at the clock.
struct Impatient(AtomicUsize, usize);

impl Watch for Impatient {
    fn gone(&self) -> f64 {
        f64::from(u8::from(self.0.fetch_add(1, Ordering::Relaxed) >= self.1))
    }

    fn progress(&self, progress: &Progress) {
        assert!(progress.value <= progress.bound);
    }
}

#[test]
fn a_plan_that_is_cut_off_is_valid_and_so_is_its_bound() {
    let event = day(30, 6, 6);
    let best = planned(&event).figures.value;
    for looks in [0, 1, 2, 3, 5, 8, 20] {
        let watch = Impatient(AtomicUsize::new(0), looks);
        let outcome = plan(&event, &Order::default(), &watch).expect("right");
        assert_eq!(check(&event, &outcome.timetable, &[]).expect("right"), outcome.figures);
        assert!(outcome.bound >= best, "{looks} looks: {} is below {best}", outcome.bound);
    }
}

#[test]
fn what_is_absent_is_filled_again_and_few_are_disturbed() {
    let mut event = day(60, 8, 30);
    let first = planned(&event);
    let published = published(&event, &first.timetable);
    event.participants[5].free = 0;
    let who = event.participants.len();
    event.participants.push(Participant { max: 3, ..Participant::open(8) });
    event.requests.extend([3, 9, 20, 31].map(|other| wish(who, other, 115)));
    let repaired = repair(&event, &published, &Unwatched).expect("right");
    assert!(check(&event, &repaired.outcome.timetable, &[]).is_ok());
    assert!(repaired.lost.iter().all(|own| own.a == 5 || own.b == 5 || repaired.added.len() > 1));
    assert!(repaired.added.iter().any(|own| own.b == who), "somebody who walked in has a meeting");
    assert!(repaired.people.len() < 30, "{:?}", repaired.people);
    assert!(repaired.outcome.aim <= repaired.outcome.bound);
}

/// Two delegates of a company (0, 1), two of another (2, 3), one of a third (4); of two companies one pair meets.
fn companies(utility: i64, other: i64) -> Instance {
    let mut requests: Vec<Request> = [(0, 2), (0, 3), (1, 2), (1, 3)].map(|(a, b)| wish(a, b, utility)).to_vec();
    requests.iter_mut().for_each(|own| own.group = Some(0));
    requests.extend([0, 1].map(|a| Request { group: Some(1), ..wish(a, 4, other) }));
    Instance { same_company: vec![vec![0, 1], vec![2, 3]], ..event(5, 4, 3, requests) }
}

#[test]
fn a_colleague_takes_over_at_the_same_time_and_place() {
    let mut event = companies(120, 130);
    let meeting = |a, b, slot, table| Meeting { slot, a, b, table };
    for (what, meetings, added, people) in [
        ("one talk", vec![meeting(0, 3, 2, 1)], vec![meeting(1, 3, 2, 1)], vec![0, 1, 3]),
        (
            "two talks, of which the lesser one has its time as well",
            vec![meeting(0, 3, 1, 1), meeting(0, 4, 3, 2)],
            vec![meeting(1, 3, 1, 1), meeting(1, 4, 3, 2)],
            vec![0, 1, 3, 4],
        ),
    ] {
        let mut published = published(&event, &Timetable { meetings });
        if people.len() == 3 {
            // Nobody of the third company is there.
            event.participants[4].free = 0;
        } else {
            event.participants[4] = Participant::open(4);
        }
        event.participants[0].free = 0;
        let repaired = repair(&event, &published, &Unwatched).expect("right");
        assert_eq!((&repaired.added, &repaired.people), (&added, &people), "{what}");
        assert!(repaired.moved.is_empty() && check(&event, &repaired.outcome.timetable, &[]).is_ok(), "{what}");
        // The control: where the colleague is away at that time, the partner keeps the company at another one.
        event.participants[1].free &= !(1 << added[0].slot);
        published.timetable.meetings.truncate(1);
        let repaired = repair(&event, &published, &Unwatched).expect("right");
        assert!(repaired.added.iter().any(|own| (own.a, own.b) == (1, 3) && own.slot != added[0].slot), "{what}");
        event.participants[1].free = 0b1111;
    }
}

#[test]
fn a_table_that_is_gone_leaves_the_time_as_it_was() {
    let mut event = event(4, 4, 3, vec![wish(0, 1, 120), wish(2, 3, 110)]);
    let meeting = |a, b, slot, table| Meeting { slot, a, b, table };
    let before = Timetable { meetings: vec![meeting(0, 1, 2, 0), meeting(2, 3, 2, 1)] };
    let published = published(&event, &before);
    event.closed_tables.push(ClosedTable { table: 0, from: 0, to: 3 });
    let repaired = repair(&event, &published, &Unwatched).expect("right");
    assert_eq!(repaired.moved, [(meeting(0, 1, 2, 0), meeting(0, 1, 2, 2))]);
    assert_eq!(repaired.people, [0, 1]);
}

#[test]
fn events_go_to_json_and_back() {
    let (event, _) = rich();
    let (read, names) = read_instance(&write_instance(&event)).expect("what was written is read");
    assert_eq!(read, event);
    let outcome = planned(&event);
    let text = write_outcome(&event, &names, &outcome, 0.1);
    let published = read_published(&text, &event, &names).expect("what was written is read");
    assert_eq!(published.timetable, outcome.timetable);
    assert!(published.knows_wishes && check(&event, &published.timetable, &[]).is_ok());
    assert!(!outcome.timetable.meetings.is_empty());
}

#[test]
fn people_are_known_by_their_ids_in_any_order() {
    let text = r#"{"slots": 2, "tables": 1, "participants": [{"id": 7}, {"id": 3, "avail": "01", "max": 1}],
        "requests": [{"a": 7, "b": 3, "cls": "accepted", "u": 5}]}"#;
    let (event, names) = read_instance(text).expect("right");
    assert_eq!((names.of(0), names.of(1), event.participants[0].free), (3, 7, 0b10));
    let told = write_outcome(&event, &names, &planned(&event), 0.0);
    assert!(told.contains(r#""meetings":[{"a":3,"b":7,"slot":1,"table":0}]"#), "{told}");
}

#[test]
fn a_wrong_file_is_refused_by_field_and_index() {
    let file = |people: &str, requests: &str, more: &str| {
        format!(r#"{{"slots": 2, "tables": 1, "participants": [{people}], "requests": [{requests}]{more}}}"#)
    };
    let two = r#"{"id": 0}, {"id": 1}"#;
    let one = r#"{"a": 0, "b": 1, "cls": "accepted", "u": 5}"#;
    assert!(read_instance(&file(two, one, "")).is_ok(), "the control");
    for (text, field) in [
        ("[]".to_owned(), "(file)"),
        ("{".to_owned(), "(file)"),
        (r#"{"tables": 1}"#.to_owned(), "slots"),
        (file(r#"{"id": 0}, {"id": 0}"#, "", ""), "participants[1].id"),
        (file(r#"{"id": 0, "avail": "1"}"#, "", ""), "participants[0].avail"),
        (file(r#"{"id": 0, "avail": "1x"}"#, "", ""), "participants[0].avail"),
        (file(r#"{"id": 0, "role": "Q"}"#, "", ""), "participants[0].role"),
        (file(r#"{"id": 0, "max": -1}"#, "", ""), "participants[0].max"),
        (file(two, r#"{"a": 0, "b": 2, "cls": "accepted", "u": 5}"#, ""), "requests[0].b"),
        (file(two, r#"{"a": 0, "b": 1, "cls": "perhaps", "u": 5}"#, ""), "requests[0].cls"),
        (file(two, r#"{"a": 0, "b": 1, "cls": "accepted"}"#, ""), "requests[0].u"),
        (file(two, r#"{"a": 0, "b": 1, "cls": "accepted", "u": 5.5}"#, ""), "requests[0].u"),
        (file(two, r#"{"a": 0, "b": 0, "cls": "accepted", "u": 5}"#, ""), "requests[0]"),
        (file(two, &format!("{one}, {one}"), ""), "requests[1]"),
        (file(two, one, r#", "sessions": [[0, 2]]"#), "sessions[0]"),
        (file(two, one, r#", "pinned": [{"a": 0, "b": 1}]"#), "pinned[0].slot"),
        (file(two, one, r#", "excluded": [[0]]"#), "excluded[0]"),
        (file(two, one, r#", "same_company": [[0, 5]]"#), "same_company[0][1]"),
        (file(two, one, r#", "resources": [{"id": "x", "count": [1]}]"#), "resources[0].count"),
    ] {
        assert_eq!(read_instance(&text).expect_err(field).field, field, "{text}");
    }
}
