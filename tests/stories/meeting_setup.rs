//! Organizers set up the one-to-one talks of an event, look at the wishes, and keep companies apart.

use std::io::Read;

use crate::events::{members, published, step};
use crate::support::{Fair, Page, Persona};

const RUN: &str = "/organizer/events/hefei-talks/meetings";
const EVENT: &str = "(SELECT MAX(id) FROM events)";
const NOW: &str = "2026-05-20 01:00:00+00:00";

/// An event on 10 June 2026, 09:00–17:00 in Beijing, that plans talks from 13:30 to 16:30 at 12 tables.
async fn with_talks(organizer: &mut Persona<'_>) {
    published(organizer, "hefei-talks", "60", "2").await;
    step(organizer, "hefei-talks", "talks", |form| {
        form.tick("has_talks")
            .fill("tables", "12")
            .fill("slot_minutes", "20")
            .fill("break_minutes", "5")
            .fill("talks_start", "2026-06-10T13:30")
            .fill("talks_end", "2026-06-10T16:30")
    })
    .await;
}

/// The same, with seven slots and twelve tables.
async fn begun(fair: &Fair) -> Persona<'_> {
    let mut organizer = fair.organizer().await;
    with_talks(&mut organizer).await;
    let form = organizer.reads(RUN).await.form(RUN);
    let page = organizer.submits(form).await;
    assert!(page.says("The slots and tables have been set up."), "{}", page.text());
    organizer
}

async fn signs_up(person: &mut Persona<'_>, role: &str) {
    let path = "/events/hefei-talks/sign-up";
    let form = person.reads(path).await.form(path).fill("role", role);
    let page = person.submits(form).await;
    assert!(page.says("Your seat is confirmed."), "{}", page.text());
}

/// So many people of as many companies, buyers and providers in turn.
async fn taking_part(fair: &Fair, count: usize) -> Vec<Persona<'_>> {
    let mut people = members(fair, count).await;
    for (n, person) in people.iter_mut().enumerate() {
        signs_up(person, if n % 2 == 0 { "buyer" } else { "provider" }).await;
    }
    people
}

/// A company says something of another one; companies are counted from 0.
async fn says(fair: &Fair, one: i64, other: i64, mark: &str) {
    let id = |n: i64| format!("(SELECT id FROM companies WHERE name_zh = '示例企业{n}')");
    fair.given(&format!(
        "INSERT INTO meeting_marks (event_id, company_id, other_id, mark, message, at) \
         VALUES ({EVENT}, {}, {}, '{mark}', '', '{NOW}')",
        id(one),
        id(other)
    ))
    .await;
}

/// A timetable with one meeting of the first two people, in the first slot at table 1.
async fn meeting(fair: &Fair, timetable: &str, status: &str) {
    fair.given(&format!(
        "INSERT INTO timetables (event_id, number, status, seed, seconds, created_at) VALUES ({EVENT}, \
         (SELECT COUNT(*) + 1 FROM timetables), '{timetable}', 1, 10, '{NOW}')"
    ))
    .await;
    fair.given(&format!(
        "INSERT INTO meetings (timetable_id, slot_id, table_id, status, updated_at) VALUES \
         ((SELECT MAX(id) FROM timetables), (SELECT id FROM meeting_slots ORDER BY starts_at LIMIT 1), \
         (SELECT id FROM meeting_tables WHERE label = '1'), '{status}', '{NOW}')"
    ))
    .await;
    for (side, person) in [(1, "p0@demo.example"), (2, "p1@demo.example")] {
        fair.given(&format!(
            "INSERT INTO meeting_seats (meeting_id, timetable_id, slot_id, sign_up_id, side) \
             SELECT m.id, m.timetable_id, m.slot_id, (SELECT s.id FROM sign_ups s JOIN people p ON p.id = s.person_id \
             WHERE p.email = '{person}'), {side} FROM meetings m WHERE m.id = (SELECT MAX(id) FROM meetings)"
        ))
        .await;
    }
}

async fn first_slot(fair: &Fair) -> i64 {
    fair.number("SELECT id AS n FROM meeting_slots ORDER BY starts_at LIMIT 1").await
}

/// The links of a page whose words or label say this.
fn link(page: &Page, label: &str) -> String {
    let links = page.attributes(&format!("a[aria-label=\"{label}\"]"), "href");
    links.into_iter().next().unwrap_or_else(|| panic!("no link {label}: {}", page.text()))
}

#[tokio::test]
async fn an_organizer_sets_everything_up() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    with_talks(&mut organizer).await;
    organizer.sees("/organizer/events/hefei-talks", "Slots 0 Tables 0").await;
    let page = organizer.sees(RUN, "7 slots of 20 minutes at 12 tables").await;
    assert!(page.says("Sessions: 0, slots: 0 Needs attention"), "{}", page.text());
    assert!(page.says("None; only people who share a language meet. Optional"), "{}", page.text());
    assert!(page.says("Nobody has said yet when wishes can be told."));
    let capacity = organizer.reads(&format!("{RUN}/capacity")).await;
    assert!(capacity.says("At most 84 talks"), "before sign-up, from the description: {}", capacity.text());

    // Sent twice, it is done once.
    let form = page.form(RUN);
    organizer.submits(form.clone()).await;
    assert_eq!(organizer.sends(form).await.status, 303);
    assert_eq!((fair.count("meeting_slots").await, fair.count("meeting_tables").await), (7, 12));
    assert_eq!(fair.count("meeting_days WHERE version = 1").await, 1);
    let page = organizer.sees(RUN, "Sessions: 1, slots: 7").await;
    assert!(page.says("Tables: 12, rooms: 0, booths: 0"), "{}", page.text());
    assert!(page.says("At most 84 talks") && page.says("What binds: Tables and slots."), "{}", page.text());
    assert!(page.says("Nobody has a seat yet, so it is reckoned with 60 people"), "{}", page.text());

    let path = format!("{RUN}/interpreters");
    let form = organizer.reads(&path).await.form(&path).fill("count", "2");
    let page = organizer.submits(form).await;
    assert!(page.says("Chinese and English 2"), "{}", page.text());
    let same = page.form(&path).fill("one", "en").fill("other", "en").fill("count", "1");
    let page = organizer.submits(same).await;
    assert_eq!((page.status, page.problem("other").unwrap()), (422, "Choose two different languages.".to_owned()));
    let none = page.form(&path).fill("one", "en").fill("other", "zh").fill("count", "0");
    assert!(organizer.submits(none).await.says("No interpreters"));

    let path = format!("{RUN}/rules");
    let form = organizer.reads(&path).await.form(&path);
    let late = form.fill("opens", "2026-06-01T09:00").fill("closes", "2026-06-10T13:31");
    let page = organizer.submits(late).await;
    assert_eq!(page.problem("closes").unwrap(), "Wishes have to close before the first slot begins.");
    assert_eq!((page.status, page.value("closes").as_str()), (422, "2026-06-10T13:31"), "what was typed stays");
    let page = organizer.submits(page.form(&path).fill("closes", "2026-06-09T18:00").fill("least", "2")).await;
    assert!(
        page.says("The rules have been saved.") && page.says("at most 8 talks each, at least 2"),
        "{}",
        page.text()
    );
    assert!(page.says("Wishes can be told from Mon 1 June 2026, 09:00 on."), "{}", page.text());
    organizer.sees("/organizer/events/hefei-talks", "Slots 7 Tables 12").await;
    organizer.sees("/organizer/audit?act=meetings.set_rules", "Changed the rules of one-to-one talks").await;
    let acts = "audit_entries WHERE act LIKE 'meetings.%'";
    assert_eq!(fair.count(acts).await, 4, "begin, interpreters twice, rules");
    organizer.reads_chinese().sees(RUN, "场次与时段").await;
}

#[tokio::test]
async fn slots_keep_to_the_event_and_out_of_each_others_way() {
    let fair = Fair::open().await;
    let mut organizer = begun(&fair).await;
    let path = format!("{RUN}/slots");
    let page = organizer.reads(&path).await;
    assert_eq!((page.value("minutes"), page.value("pause")), ("20".to_owned(), "5".to_owned()), "the rhythm is kept");
    let session = |page: &Page, starts: &str, ends: &str| page.form(&path).fill("starts", starts).fill("ends", ends);
    let form = session(&page, "2026-06-10T16:00", "2026-06-10T17:00");
    let page = organizer.submits(form).await;
    assert_eq!(page.problem("starts").unwrap(), "A slot would overlap with another one.");
    assert_eq!((page.status, page.value("starts").as_str()), (422, "2026-06-10T16:00"));
    let form = session(&page, "2026-06-10T08:30", "2026-06-10T10:00");
    let page = organizer.submits(form).await;
    assert_eq!(page.problem("starts").unwrap(), "A slot would lie outside the time of the event.");
    // An earlier session becomes the first one.
    let form = session(&page, "2026-06-10T10:00", "2026-06-10T11:00");
    let page = organizer.submits(form.clone()).await;
    assert!(page.says("2 slots have been added."), "{}", page.text());
    assert!(page.says("Session 1 ") && page.says("Session 2 "), "{}", page.text());
    assert_eq!(fair.count("meeting_slots WHERE session = 1").await, 2);
    organizer.submits(form).await;
    assert_eq!(fair.count("meeting_slots").await, 9, "sent twice, added once");

    let single = format!("{RUN}/slots/single");
    let form = organizer.reads(&path).await.form(&single);
    let split = form.clone().fill("single_session", "1").fill("single_starts", "2026-06-10T16:30");
    let page = organizer.submits(split).await;
    assert!(page.problem("single_starts").unwrap().contains("another session"), "{}", page.text());
    let page = organizer
        .submits(
            form.fill("single_session", "1").fill("single_starts", "2026-06-10T11:00").fill("single_minutes", "30"),
        )
        .await;
    assert!(page.says("1 slot has been added.") && page.says("11:00–11:30 30 minutes"), "{}", page.text());

    // A whole session moves by less than a slot; no two of its slots get in each other's way.
    let shift = link(&page, "Change the time of session 2");
    let form = organizer.reads(&shift).await.form(&format!("{RUN}/slots/shift"));
    let outside = organizer.submits(form.clone().fill("starts", "2026-06-10T16:00")).await;
    assert_eq!(outside.problem("starts").unwrap(), "A slot would lie outside the time of the event.");
    let page = organizer.submits(form.fill("starts", "2026-06-10T13:55")).await;
    assert!(page.says("7 slots have been moved.") && page.says("13:55–16:45"), "{}", page.text());
    // The event is put off, and the slots go along on request.
    step(&mut organizer, "hefei-talks", "time-and-place", |form| {
        form.fill("starts", "2026-06-11T09:00").fill("ends", "2026-06-11T17:00")
    })
    .await;
    let page = organizer.sees(&path, "10 slots lie outside the time of the event.").await;
    let all = page.attributes(".panel-warn a", "href").remove(0);
    let form = organizer.reads(&all).await.form(&format!("{RUN}/slots/shift")).fill("starts", "2026-06-11T10:00");
    let page = organizer.submits(form).await;
    assert!(page.says("10 slots have been moved.") && !page.says("lie outside"), "{}", page.text());

    let removal = link(&page, "Remove session 1");
    let page = organizer.sees(&removal, "No talk and nobody is affected.").await;
    let page = organizer.submits(page.form(&format!("{RUN}/slots/removal"))).await;
    assert!(page.says("3 slots have been removed."), "{}", page.text());
    assert_eq!(fair.count("meeting_slots WHERE session = 1").await, 7, "the other session is the first now");
    // What is gone is gone, and said so.
    let again = organizer.posts(&format!("{RUN}/slots/removal"), &[("slot", "1000")]).await;
    assert_eq!(again.status, 303);
}

#[tokio::test]
async fn what_holds_meetings_goes_only_with_consent() {
    let fair = Fair::open().await;
    let mut organizer = begun(&fair).await;
    let _people = taking_part(&fair, 2).await;
    let slot = first_slot(&fair).await;
    fair.given(&format!(
        "INSERT INTO meeting_absences (sign_up_id, slot_id) SELECT id, {slot} FROM sign_ups ORDER BY id LIMIT 1"
    ))
    .await;
    meeting(&fair, "published", "planned").await;
    let (ask, post) = (format!("{RUN}/slots/removal?slot={slot}"), format!("{RUN}/slots/removal"));
    let page = organizer.sees(&ask, "示例人员0 (示例企业0) – 示例人员1 (示例企业1)").await;
    assert!(page.says("People who said that they cannot come then 示例人员0"), "{}", page.text());
    // Past the question, or with another answer than to this one, nothing goes.
    assert_eq!(organizer.posts(&post, &[("slot", &slot.to_string())]).await.status, 409);
    let other = "UPDATE meeting_absences SET sign_up_id = (SELECT MAX(id) FROM sign_ups)";
    fair.given(other).await;
    let page = organizer.submits(page.form(&post)).await;
    assert_eq!(page.status, 409, "it affects somebody else by now");
    meeting(&fair, "draft", "planned").await;
    let page = organizer.submits(page.form(&post)).await;
    assert_eq!(page.status, 409, "it affects more by now");
    assert!(page.says("1 talk of timetables that are not published is affected, too."), "{}", page.text());
    assert_eq!(fair.count("meeting_slots").await, 7);
    let page = organizer.submits(page.form(&post)).await;
    assert!(
        page.says("1 slot has been removed. 1 talk of the published timetable has been cancelled."),
        "{}",
        page.text()
    );
    assert_eq!(fair.count("meeting_slots").await, 6);
    fair.settle().await;
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.schedule'").await, 2, "both are told that they do not meet");
    assert_eq!(fair.count("meetings WHERE status = 'cancelled' AND slot_id IS NULL AND table_id IS NOT NULL").await, 2);
    assert_eq!(fair.count("meeting_seats WHERE slot_id IS NULL").await, 4);
    assert_eq!(fair.count("meeting_moves WHERE to_status = 'cancelled' AND person_id IS NOT NULL").await, 2);
    assert_eq!(fair.count("timetables WHERE version = 2").await, 2);
    assert_eq!(fair.count("meeting_absences").await, 0);

    // A table: closed in a slot, then taken out; both ask.
    fair.given("UPDATE timetables SET status = 'replaced' WHERE status = 'published'").await;
    meeting(&fair, "published", "planned").await;
    let slot = first_slot(&fair).await;
    let table = fair.number("SELECT id AS n FROM meeting_tables WHERE label = '1'").await;
    let (show, close) = (format!("{RUN}/tables/{table}"), format!("{RUN}/tables/{table}/closures"));
    let form = organizer.reads(&show).await.form(&close).choose("closed", &[&slot.to_string()]);
    let page = organizer.submits(form).await;
    assert_eq!((page.status, fair.count("table_closures").await), (409, 0));
    let page = organizer.submits(page.form(&close)).await;
    assert!(page.says("The closed slots have been saved. 1 talk of the published timetable has been cancelled."));
    assert_eq!(fair.count("table_closures").await, 1);
    assert_eq!(fair.count("meetings WHERE status = 'cancelled' AND slot_id IS NOT NULL").await, 1);
    let closed = format!("audit_entries WHERE act = 'meetings.close_table' AND after LIKE '%\"closed\":[{slot}]%'");
    let of = format!(
        "after LIKE '%\"table\":{table}%' AND before LIKE '%\"closed\":[],%' AND before LIKE '%\"meetings\":[%'"
    );
    assert_eq!(fair.count(&format!("{closed} AND {of}")).await, 1, "which table, in which slot, with which talks");
    fair.given("UPDATE timetables SET status = 'replaced' WHERE status = 'published'").await;
    fair.given("DELETE FROM table_closures").await;
    meeting(&fair, "published", "planned").await;
    let removal = format!("{RUN}/tables/removal");
    let gone = organizer.reads(&format!("{removal}?gone=1")).await.form(&removal);
    fair.given(&format!("UPDATE meetings SET status = 'held' WHERE status = 'planned' AND table_id = {table}")).await;
    let page = organizer.submits(gone.clone()).await;
    assert_eq!(page.status, 409);
    assert!(page.says("A talk in it has taken place already"), "{}", page.text());
    let stays = |page: &Page| {
        assert!(page.says("They stay on record") && !page.has_form(&removal), "{}", page.text());
        let way = format!("{RUN}/day/repair?table={table}&what=lost#happened");
        assert!(page.attributes("main a.button", "href").contains(&way), "{}", page.text());
    };
    stays(&organizer.reads(&format!("{removal}?gone=1")).await);
    fair.given("UPDATE meetings SET status = 'planned' WHERE status = 'held'").await;
    let before = fair.clock.now();
    fair.wait_until("2026-06-10T07:00:00Z").await;
    organizer.sign_in().await;
    stays(&organizer.reads(&format!("{removal}?gone=1")).await);
    let page = organizer.submits(gone.clone()).await;
    assert!(page.says("A talk in it has taken place already"), "nobody has told how it went: {}", page.text());
    fair.clock.move_to(before);
    let page = organizer.submits(gone).await;
    assert!(page.says("1 table has been removed. 1 talk"), "{}", page.text());
    assert_eq!(fair.count("meetings WHERE status = 'cancelled' AND table_id IS NULL").await, 4);

    // Moved slots keep their meetings, and the move is told.
    fair.given("UPDATE timetables SET status = 'replaced' WHERE status = 'published'").await;
    fair.given("UPDATE meeting_tables SET label = '1' WHERE label = '2'").await;
    meeting(&fair, "published", "planned").await;
    let shift = format!("{RUN}/slots/shift");
    let form = organizer.reads(&format!("{shift}?slot={slot}")).await.form(&shift).fill("starts", "2026-06-10T13:50");
    let page = organizer.submits(form).await;
    assert_eq!(page.status, 409);
    let page = organizer.submits(page.form(&shift)).await;
    assert!(page.says("1 talk of the published timetable takes place at another time now."), "{}", page.text());
    assert_eq!(fair.count("meeting_moves WHERE to_status = 'planned'").await, 1);
    assert_eq!(fair.count("meeting_seats WHERE slot_id IS NOT NULL").await, 2, "they sit where they sat");
}

#[tokio::test]
async fn tables_come_in_runs_and_booths_belong_to_companies() {
    let fair = Fair::open().await;
    let mut organizer = begun(&fair).await;
    let _people = taking_part(&fair, 2).await;
    let path = format!("{RUN}/tables");
    let page = organizer.reads(&path).await;
    let add = |page: &Page, kind: &str, labels: &str| page.form(&path).fill("kind", kind).fill("labels", labels);
    let form = add(&page, "pool", "10–14");
    let page = organizer.submits(form).await;
    assert_eq!(page.problem("labels").unwrap(), "One of these labels is taken already.");
    assert_eq!(page.value("labels"), "10–14");
    let form = add(&page, "room", "兰厅，竹厅");
    let page = organizer.submits(form).await;
    assert!(page.says("2 tables have been added.") && page.says("竹厅"), "{}", page.text());
    let form = add(&page, "booth", "B1");
    let page = organizer.submits(form).await;
    assert_eq!(page.status, 422);
    let company = fair.number("SELECT id AS n FROM companies WHERE name_zh = '示例企业1'").await.to_string();
    let form = page.form(&path).fill("company", &company);
    let page = organizer.submits(form).await;
    assert!(page.says("B1 示例企业1"), "{}", page.text());
    let form = add(&page, "booth", "B2").fill("company", &company);
    let page = organizer.submits(form).await;
    assert_eq!(page.problem("company").unwrap(), "This company has a booth already.");

    let table = fair.number("SELECT id AS n FROM meeting_tables WHERE label = '12'").await;
    let show = format!("{RUN}/tables/{table}");
    let page = organizer.reads(&show).await;
    let taken = organizer.submits(page.form(&show).fill("label", "B1")).await;
    assert_eq!(taken.problem("label").unwrap(), "One of these labels is taken already.");
    let page = organizer.submits(page.form(&show).fill("label", "A1")).await;
    assert!(page.says("The label has been saved.") && page.says("Table A1"), "{}", page.text());
    let slot = first_slot(&fair).await.to_string();
    let close = page.form(&format!("{show}/closures")).choose("closed", &[&slot]);
    organizer.submits(close).await;
    let page = organizer.sees(&path, "A1 closed in 1 slot").await;
    let removal = format!("{RUN}/tables/removal");
    let none = organizer.submits(page.form(&removal).fill("gone", "77")).await;
    assert_eq!((none.status, none.value("gone").as_str()), (422, "77"));
    let question = organizer.submits(page.form(&removal).fill("gone", "1–11, A1")).await;
    assert!(question.says("Remove 12 tables"), "{}", question.text());
    let page = organizer.submits(question.form(&removal)).await;
    assert!(page.says("12 tables have been removed."), "{}", page.text());
    assert_eq!((fair.count("meeting_tables").await, fair.count("table_closures").await), (3, 0));
}

#[tokio::test]
async fn two_organizers_do_not_undo_each_others_rules() {
    let fair = Fair::open().await;
    let mut organizer = begun(&fair).await;
    let path = format!("{RUN}/rules");
    let (one, other) = (organizer.reads(&path).await, organizer.reads(&path).await);
    organizer.submits(one.form(&path).fill("most", "5")).await;
    let page = organizer.submits(other.form(&path).fill("most", "9").fill("least", "1")).await;
    assert_eq!(page.status, 409);
    assert!(page.says("Talks of one person at most 9 5"), "{}", page.text());
    assert_eq!(fair.count("meeting_days WHERE most = 5").await, 1);
    let page = organizer.submits(page.form(&path)).await;
    assert!(page.says("at most 9 talks each, at least 1"), "{}", page.text());
    let page = organizer.reads(&path).await;
    let none = organizer.submits(page.form(&path).untick("pairs").fill("least", "10")).await;
    assert_eq!(none.problem("least").unwrap(), "This is more than anybody may have.");
    assert!(none.problem("pairs").is_some());
    // A new slot does not slip in before wishes close.
    let page = organizer
        .submits(
            none.form(&path)
                .choose("pairs", &["provider+buyer"])
                .fill("least", "0")
                .fill("opens", "2026-06-01T09:00")
                .fill("closes", "2026-06-10T12:00"),
        )
        .await;
    assert!(page.says("The rules have been saved."), "{}", page.text());
    let slots = format!("{RUN}/slots");
    let early = organizer.reads(&slots).await.form(&slots);
    let page = organizer.submits(early.fill("starts", "2026-06-10T11:00").fill("ends", "2026-06-10T11:30")).await;
    assert!(page.problem("starts").unwrap().contains("before wishes close"), "{}", page.text());
}

#[tokio::test]
async fn the_planner_says_what_binds_and_what_is_needed() {
    let fair = Fair::open().await;
    let mut organizer = begun(&fair).await;
    let path = format!("{RUN}/capacity");
    let page = organizer.reads(&path).await;
    assert_eq!(
        (page.value("slots"), page.value("tables"), page.value("people_buyer")),
        ("7".into(), "12".into(), "30".into())
    );
    let form = page.form(&path).fill("people_buyer", "40").fill("people_provider", "80").fill("wished", "6");
    let page = organizer.submits(form).await;
    assert!(page.path.contains("people_buyer=40"), "the address holds the question: {}", page.path);
    assert!(
        page.says("At most 84 talks") && page.says("Up to 6 talks for each person come to 240 talks"),
        "{}",
        page.text()
    );
    assert!(
        page.says("Tables in 7 slots 35") && page.says("Slots at 12 tables 20 (from the first to the last 8 h 15 min)"),
        "{}",
        page.text()
    );
    let form = page.form(&path).fill("tables", "40").fill("interpreted", "50").fill("interpreters", "10");
    let page = organizer.submits(form).await;
    assert!(page.says("At most 140 talks") && page.says("What binds: Interpreters."), "{}", page.text());
    let form = page.form(&path).fill("interpreted", "0").fill("most", "3");
    let page = organizer.submits(form).await;
    assert!(page.says("At most 120 talks") && page.says("What binds: People."), "{}", page.text());
    assert!(page.says("Not possible: these people cannot have so many"), "{}", page.text());
    let form = page.form(&path).fill("minutes", "90").fill("tables", "many");
    let page = organizer.submits(form).await;
    assert_eq!((page.status, page.value("tables").as_str(), page.value("minutes").as_str()), (422, "many", "90"));
    assert!(page.problem("tables").is_some() && page.problem("minutes").is_some());
}

#[tokio::test]
async fn a_booth_counts_for_the_talks_of_its_company_alone() {
    let fair = Fair::open().await;
    let mut organizer = begun(&fair).await;
    let mut people = members(&fair, 3).await;
    signs_up(&mut people[0], "buyer").await;
    signs_up(&mut people[1], "provider").await;
    let company = |n: i64| format!("(SELECT id FROM companies WHERE name_zh = '示例企业{n}')");
    for (label, n) in [("A1", 1), ("A2", 2)] {
        fair.given(&format!(
            "INSERT INTO meeting_tables (event_id, label, kind, company_id) VALUES ({EVENT}, '{label}', 'booth', {})",
            company(n)
        ))
        .await;
    }
    // Of the second booth's company nobody comes: twelve tables and one booth, in seven slots.
    let path = format!("{RUN}/capacity");
    let page = organizer.reads(&path).await;
    assert_eq!(page.value("tables"), "12", "booths are not anybody's");
    assert!(page.says("Booths of companies beside the tables above: 2.") && page.says("7 at most"), "{}", page.text());
    assert!(page.says("Tables and slots") && page.says("91"), "12 × 7 + 7: {}", page.text());
    organizer.sees(RUN, "91").await;
    let page = organizer.submits(page.form(&path).fill("most", "3")).await;
    assert!(page.says("3 at most"), "one person of the company has three talks: {}", page.text());
    fair.given(&format!("UPDATE companies SET status = 'suspended' WHERE id = {}", company(1))).await;
    let page = organizer.reads(&path).await;
    assert!(page.says("0 at most") && !page.says("91"), "{}", page.text());
}

#[tokio::test]
async fn what_a_timetable_is_sought_with_does_not_change_under_it() {
    let fair = Fair::open().await;
    let mut organizer = begun(&fair).await;
    let _people = taking_part(&fair, 2).await;
    fair.given(&format!(
        "INSERT INTO timetables (event_id, number, status, seed, seconds, created_at) VALUES ({EVENT}, 7, 'running', 1, 10, \
         '{NOW}')"
    ))
    .await;
    let slot = first_slot(&fair).await;
    let table = fair.number("SELECT id AS n FROM meeting_tables WHERE label = '1'").await;
    let (slots, tables, interpreters) =
        (fair.count("meeting_slots").await, fair.count("meeting_tables").await, fair.count("interpreters").await);
    for (path, fields) in [
        ("/tables".to_owned(), vec![("kind", "pool".to_owned()), ("labels", "99".to_owned())]),
        ("/tables/removal".to_owned(), vec![("gone", table.to_string())]),
        (format!("/tables/{table}"), vec![("label", "X".to_owned())]),
        (format!("/tables/{table}/closures"), vec![("closed", slot.to_string())]),
        ("/slots/removal".to_owned(), vec![("gone", slot.to_string())]),
        ("/interpreters".to_owned(), vec![("one", "zh".into()), ("other", "en".into()), ("count", "2".into())]),
    ] {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = organizer.posts(&format!("{RUN}{path}"), &fields).await;
        assert_eq!(page.status, 409, "{path}: {}", page.text());
        assert!(page.says("Timetable 7 is being sought") && page.says("Stop that search"), "{path}: {}", page.text());
    }
    let now = (fair.count("meeting_slots").await, fair.count("meeting_tables").await, fair.count("interpreters").await);
    assert_eq!((now, fair.count("table_closures").await), ((slots, tables, interpreters), 0));
    // The page of the timetable stops it.
    let timetable = format!("{RUN}/timetables/7");
    let page = organizer.reads(&timetable).await;
    let stop = page.attributes("main form[action^='/organizer/events/']", "action");
    assert!(stop.iter().any(|action| action.starts_with(&timetable)), "{stop:?}");
    // Keeping two apart does not wait: whoever publishes is told.
    let id = async |n: i64| {
        fair.number(&format!("SELECT id AS n FROM companies WHERE name_zh = '示例企业{n}'")).await.to_string()
    };
    let (one, other) = (id(0).await, id(1).await);
    let fields = [("one", one.as_str()), ("other", other.as_str()), ("reason", "双方存在未决诉讼，不宜安排。")];
    organizer.posts(&format!("{RUN}/wishes/separation"), &fields).await;
    assert_eq!(fair.count("meeting_bans").await, 1);
    fair.given("UPDATE timetables SET status = 'draft'").await;
    let form = organizer.reads(&format!("{RUN}/tables")).await.form(&format!("{RUN}/tables"));
    let page = organizer.submits(form.fill("kind", "pool").fill("labels", "99")).await;
    assert_eq!((page.status, fair.count("meeting_tables").await), (200, tables + 1), "{}", page.text());
}

#[tokio::test]
async fn wishes_are_looked_at_and_companies_kept_apart() {
    let fair = Fair::open().await;
    let mut organizer = begun(&fair).await;
    let mut people = taking_part(&fair, 6).await;
    let (wishes, list) = (format!("{RUN}/wishes"), format!("{RUN}/people"));
    organizer.sees(&wishes, "No wishes here").await;
    says(&fair, 0, 1, "must").await;
    let (_, few) = fair.statements(organizer.reads(&wishes)).await;
    let (_, few_people) = fair.statements(organizer.reads(&list)).await;
    let (_, few_all) = fair.statements(organizer.reads(RUN)).await;
    for (one, other, mark) in [(1, 0, "want"), (2, 1, "want"), (3, 2, "no_thanks"), (0, 3, "want")] {
        says(&fair, one, other, mark).await;
    }
    let (page, many) = fair.statements(organizer.reads(&wishes)).await;
    assert_eq!(many, few, "statements do not grow with the pairs");
    assert_eq!(fair.statements(organizer.reads(&list)).await.1, few_people);
    assert_eq!(fair.statements(organizer.reads(RUN)).await.1, few_all);
    for row in [
        "示例企业0 Must meet 示例企业1 Would like to meet Both want to meet",
        "示例企业2 – 示例企业3 No thanks Declined",
    ] {
        assert!(page.all("tbody tr").iter().any(|words| words.contains(row)), "{row}: {:?}", page.all("tbody tr"));
    }
    organizer
        .sees(RUN, "Companies that have told wishes 4 of 6 Waits for an answer 2 Both want to meet 1 Declined 1")
        .await;
    organizer.sees(RUN, "People without any wish 2 of 6").await;
    let page = organizer.sees(&format!("{list}?who=without"), "示例人员4").await;
    assert!(page.says("示例人员5") && !page.says("示例人员0"), "{}", page.text());
    let asked = organizer.reads(&format!("{wishes}?state=asked&q=企业2")).await;
    assert_eq!(asked.all("tbody tr").len(), 1);
    assert_eq!(organizer.reads(&format!("{wishes}?state=declined")).await.all("tbody tr").len(), 1);

    // Kept apart, whatever they say; withdrawn again.
    let page = organizer.reads(&format!("{wishes}/pair")).await;
    let id = |page: &Page, n: usize| page.attributes("#one option", "value")[n + 1].clone();
    let form = page.form(&format!("{wishes}/pair")).fill("one", &id(&page, 1)).fill("other", &id(&page, 0));
    let page = organizer.submits(form).await;
    assert!(page.says("Both want to meet"), "{}", page.text());
    let keep = format!("{wishes}/separation");
    let short = organizer.submits(page.form(&keep).fill("reason", "诉讼")).await;
    assert_eq!((short.status, short.value("reason").as_str()), (422, "诉讼"));
    let page = organizer.submits(short.form(&keep).fill("reason", "双方存在未决诉讼，不宜安排。")).await;
    assert!(
        page.says("They are kept apart.") && page.says("双方存在未决诉讼") && page.says("主办示例"),
        "{}",
        page.text()
    );
    organizer.sees(&format!("{wishes}?state=apart"), "示例企业1").await;
    organizer.sees(RUN, "Both want to meet 0 Declined 1 Kept apart 1").await;
    let csv = organizer.reads(&format!("{wishes}.csv")).await;
    let text = String::from_utf8(csv.bytes()[3..].to_vec()).unwrap();
    assert!(text.starts_with("One company,It says,The other company,The other says,State,"), "{text}");
    assert!(text.contains("示例企业0,Must meet,示例企业1,Would like to meet,Kept apart,"), "{text}");
    let sheet = organizer.reads(&format!("{wishes}.xlsx?state=apart")).await;
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(sheet.bytes().to_vec())).unwrap();
    let mut strings = String::new();
    book.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut strings).unwrap();
    assert!(strings.contains("示例企业1") && !strings.contains("示例企业2"), "{strings}");
    let end = format!("{keep}/end");
    let page = organizer.submits(page.form(&end)).await;
    assert!(page.says("They may meet again."), "{}", page.text());
    assert_eq!(fair.count("meeting_bans").await, 0);
    assert_eq!(fair.count("audit_entries WHERE act IN ('meetings.keep_apart', 'meetings.allow_again')").await, 2);
    let alone = [("one", id(&organizer.reads(&format!("{wishes}/pair")).await, 0))];
    let same = [("one", alone[0].1.as_str()), ("other", alone[0].1.as_str()), ("reason", "自己与自己不能洽谈。")];
    assert_eq!(organizer.posts(&keep, &same).await.status, 404);

    // What a company said whose last delegate does not come is out of sight, and comes back with them.
    let path = "/events/hefei-talks/sign-up/cancellation";
    let form = people[3].reads(path).await.form(path);
    people[3].submits(form).await;
    let page = organizer.reads(&wishes).await;
    assert!(!page.all("tbody tr").join(" ").contains("示例企业3"), "{}", page.text());
    // After the time for wishes, what is unanswered has lapsed.
    let times = "wishes_open_at = '2026-05-19 01:00:00+00:00', wishes_close_at = '2026-05-20 00:30:00+00:00'";
    fair.given(&format!("UPDATE meeting_days SET {times}")).await;
    organizer.sees(&format!("{wishes}?state=lapsed"), "Lapsed without an answer").await;
}

#[tokio::test]
async fn people_are_shown_with_their_caps_and_free_slots() {
    let fair = Fair::open().await;
    let mut organizer = begun(&fair).await;
    let _people = taking_part(&fair, 2).await;
    let first = "(SELECT MIN(id) FROM sign_ups)";
    fair.given(&format!(
        "INSERT INTO meeting_people (sign_up_id, most, least, languages, updated_at) \
         VALUES ({first}, 3, 1, '[\"zh\",\"en\"]', '{NOW}')"
    ))
    .await;
    fair.given(&format!("INSERT INTO meeting_absences (sign_up_id, slot_id) SELECT {first}, id FROM meeting_slots"))
        .await;
    let list = format!("{RUN}/people");
    let page = organizer.reads(&list).await;
    let rows = page.all("tbody tr");
    assert!(
        rows[0].contains("示例人员0 示例企业0") && rows[0].contains("0 0 3 1 0 of 7 Never free Chinese, English"),
        "{rows:?}"
    );
    assert!(rows[1].contains("0 0 8 0 7 of 7 Chinese"), "{rows:?}");
    let never = organizer.reads(&format!("{list}?who=never")).await;
    assert_eq!(never.all("tbody tr").len(), 1);
    assert_eq!(organizer.reads(&format!("{list}?role=provider&q=人员1")).await.all("tbody tr").len(), 1);
    let csv = organizer.reads(&format!("{list}.csv?who=never")).await.source();
    assert!(csv.contains("示例人员0,示例企业0,") && !csv.contains("示例人员1"), "{csv}");
}

#[tokio::test]
async fn only_organizers_set_up_and_only_while_the_event_changes() {
    let fair = Fair::open().await;
    let mut organizer = begun(&fair).await;
    let mut li = taking_part(&fair, 1).await.remove(0);
    let gets = [
        "",
        "/slots",
        "/tables",
        "/interpreters",
        "/rules",
        "/capacity",
        "/wishes",
        "/wishes.csv",
        "/wishes/pair",
        "/people",
    ];
    let posts = [
        ("", vec![]),
        (
            "/slots",
            vec![("starts", "2026-06-10T10:00"), ("ends", "2026-06-10T11:00"), ("minutes", "20"), ("pause", "0")],
        ),
        (
            "/slots/single",
            vec![("single_session", "1"), ("single_starts", "2026-06-10T16:40"), ("single_minutes", "15")],
        ),
        ("/tables", vec![("kind", "pool"), ("labels", "99")]),
        ("/interpreters", vec![("one", "zh"), ("other", "en"), ("count", "1")]),
        (
            "/rules",
            vec![("version", "1"), ("pairs", "provider+buyer"), ("most", "3"), ("least", "0"), ("least_weight", "5")],
        ),
    ];
    for path in gets {
        assert_eq!(li.opens(&format!("{RUN}{path}")).await.status, 403, "{path}");
        assert!(fair.visitor().opens(&format!("{RUN}{path}")).await.path.starts_with("/sign-in"), "{path}");
        assert_eq!(organizer.opens(&format!("{RUN}{path}")).await.status, 200, "{path}");
    }
    for (path, fields) in &posts {
        assert_eq!(li.posts(&format!("{RUN}{path}"), fields).await.status, 403, "{path}");
    }
    assert_eq!((fair.count("meeting_slots").await, fair.count("meeting_tables").await), (7, 12));
    fair.given("UPDATE events SET status = 'cancelled'").await;
    for (path, fields) in &posts {
        assert_eq!(organizer.posts(&format!("{RUN}{path}"), fields).await.status, 409, "{path}");
    }
    let page = organizer.reads(&format!("{RUN}/slots")).await;
    assert!(page.says("Session 1") && !page.has_form(RUN), "what there was stays in view: {}", page.text());
    assert_eq!(organizer.opens(&format!("{RUN}/tables/999")).await.status, 404);
}
