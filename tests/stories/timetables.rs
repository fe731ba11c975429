//! Timetables: an organizer seeks them, compares them and publishes one; everybody is told their own day once, and again only
//! when it changes.

use futures_util::future::join;

use crate::support::meetings::SLUG;
use crate::support::{Fair, Page, Persona};

const TIMETABLES: &str = "/organizer/events/hefei-talks/meetings/timetables";
const SCHEDULE: &str = "/workspace/meetings/hefei-talks/schedule";

/// Five buyers and five providers, each of a company of its own, at an event with four slots and two tables. Buyer `n` and
/// provider `n` both came for each other; each buyer also asked the next provider, who has not answered; the first buyer
/// wants the third provider, who declined.
pub async fn a_day(fair: &Fair) -> (Vec<Persona<'_>>, Vec<i64>) {
    fair.with_meetings().await;
    for label in ["1", "2"] {
        fair.given(&format!(
            "INSERT INTO meeting_tables (event_id, label, kind) SELECT id, '{label}', 'pool' FROM events WHERE slug = '{SLUG}'"
        ))
        .await;
    }
    let (mut people, mut companies) = (Vec::new(), Vec::new());
    for n in 0..10 {
        let company = fair.verified_company(&format!("91340100DEM{n:06}Q"), &format!("示例企业{n}")).await;
        let person = fair.person(&format!("示例人员{n}"), &format!("p{n}@demo.example")).await;
        fair.employs(company, &person).await;
        fair.seats(&person, company, if n < 5 { "buyer" } else { "provider" }).await;
        people.push(person);
        companies.push(company);
    }
    for n in 0..5 {
        fair.says_of(companies[n], companies[n + 5], "must").await;
        fair.says_of(companies[n + 5], companies[n], "must").await;
        fair.says_of(companies[n], companies[(n + 1) % 5 + 5], "want").await;
    }
    fair.says_of(companies[0], companies[7], "want").await;
    fair.says_of(companies[7], companies[0], "no_thanks").await;
    (people, companies)
}

/// Seeks a timetable and returns its page when it was found.
pub async fn seeks(organizer: &mut Persona<'_>) -> Page {
    let form = organizer.reads(TIMETABLES).await.form(TIMETABLES).fill("seconds", "5");
    organizer.submits(form).await
}

pub async fn publishes(organizer: &mut Persona<'_>, number: i32) -> Page {
    let path = format!("{TIMETABLES}/{number}/publication");
    let form = organizer.reads(&path).await.form(&path);
    organizer.submits(form).await
}

#[tokio::test]
async fn a_day_of_ten_people_from_wishes_to_everybody_s_own_schedule() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut people, companies) = a_day(&fair).await;
    people[0].sees(SCHEDULE, "The timetable is not published yet").await;

    // Sought: four slots at two tables hold eight talks; the five that both came for are among them.
    let page = seeks(&mut organizer).await;
    assert!(page.says("Timetable 1 Draft") && page.says("no timetable is better"), "{}", page.text());
    assert_eq!(fair.count("meetings WHERE status = 'planned'").await, 8);
    assert_eq!(fair.count("meetings WHERE wish = 'accepted' AND worth = 22000").await, 5);
    assert_eq!(fair.count("meetings WHERE wish = 'asked'").await, 3);
    assert_eq!(fair.count("meeting_seats").await, 16);
    assert!(page.says("Declined or kept apart 1"), "{}", page.text());
    let list = organizer.sees(TIMETABLES, "Timetable 1").await;
    assert!(list.says("0%"), "{}", list.text());

    // Who has less than the least is named: eight talks for ten people leave four with one.
    fair.given("UPDATE meeting_days SET least = 2").await;
    for path in [format!("{TIMETABLES}/1"), format!("{TIMETABLES}/1/publication")] {
        let page = organizer.sees(&path, "Talks: 1; missing to the least: 1").await;
        assert_eq!(page.all("#few li").len(), 4, "{}", page.text());
    }
    fair.given("UPDATE meeting_days SET least = 0").await;
    organizer.does_not_see(&format!("{TIMETABLES}/1"), "Who has too few talks").await;

    // What has no seat, and why; as a sheet, too.
    let unmet = format!("{TIMETABLES}/1/unmet");
    let page = organizer.sees(&unmet, "示例企业7").await;
    assert_eq!(
        page.all("tbody tr").len(),
        3,
        "two that were only asked for, and one that was declined: {}",
        page.text()
    );
    let page = organizer.sees(&format!("{unmet}?cause=excluded"), "One side declined").await;
    assert_eq!(page.all("tbody tr").len(), 1);
    let sheet = organizer.reads(&format!("{unmet}.csv")).await.source();
    assert_eq!(sheet.lines().count(), 4, "{sheet}");
    assert!(organizer.reads(&format!("{unmet}.xlsx")).await.bytes().starts_with(b"PK"));
    let whole = organizer.sees(&format!("{TIMETABLES}/1/schedule"), "示例企业0").await;
    assert_eq!(whole.all("tbody tr").len(), 8);
    let by_person = organizer.reads(&format!("{TIMETABLES}/1/schedule?by=person")).await;
    assert_eq!(by_person.all("tbody tr").len(), 16, "each from both sides");
    let heading = "示例人员0 (示例企业0) · Wed 10 June 2026";
    assert_eq!(by_person.all(".sheet h2").first().map(String::as_str), Some(heading));
    let by_table = organizer.reads(&format!("{TIMETABLES}/1/schedule?by=table")).await;
    assert_eq!(by_table.all(".sheet-paged h2"), ["Table 1 · Wed 10 June 2026", "Table 2 · Wed 10 June 2026"]);
    assert_eq!(organizer.reads(&format!("{TIMETABLES}/1/schedule.csv")).await.source().lines().count(), 9);
    assert!(organizer.reads(&format!("{TIMETABLES}/1/schedule.xlsx")).await.bytes().starts_with(b"PK"));

    // Published: one letter each, with a calendar file of one's own talks.
    let page = publishes(&mut organizer, 1).await;
    assert!(page.says("Timetable 1 is published") && page.says("Timetable 1 Published"), "{}", page.text());
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.schedule'").await, 10);
    let letter = fair.letter("p0@demo.example", "meetings.schedule");
    assert!(letter.text.contains("示例企业5") && letter.text.contains("示例人员5"), "{}", letter.text);
    assert!(!letter.text.contains("p5@demo.example") && !letter.html.contains("p5@demo.example"));
    let (_, media_type, file) = &letter.attachments[0];
    assert!(media_type.contains("method=PUBLISH") && file.contains("BEGIN:VEVENT"), "{file}");
    let page = people[0].sees(SCHEDULE, "Next talk").await;
    assert!(page.says("示例企业5") && page.says("示例人员5") && !page.source().contains("p5@demo.example"));
    // On paper the next talk stands in its order, and a sheet says whose it is.
    assert!(page.says("示例人员0 (示例企业0)") && page.all("li.print-only").len() == 1, "{}", page.text());
    let page = people[0].sees(&format!("{SCHEDULE}?of=company"), "Goes: 示例人员0").await;
    assert!(page.says("Talks of 示例企业0: "), "{}", page.text());
    let desk = people[0].sees("/workspace", "My talks").await;
    assert!(desk.attributes("a", "href").contains(&SCHEDULE.to_owned()));

    // Sought once more and published in its place: nobody's day changes, so nobody is told.
    let page = seeks(&mut organizer).await;
    assert!(page.says("Timetable 2 Draft"), "{}", page.text());
    let page = organizer.reads(&format!("{TIMETABLES}/2/comparison?with=1")).await;
    assert!(page.says("0 talks only in Timetable 2") && page.says("0 people are worse off"), "{}", page.text());
    publishes(&mut organizer, 2).await;
    assert_eq!(fair.count("timetables WHERE status = 'replaced' AND number = 1").await, 1);
    assert_eq!(fair.count("outbox WHERE kind LIKE 'meetings.schedule%'").await, 10);

    // Two companies are kept apart: the draft of before fails the check, the next one tells the two alone what is gone.
    let form = organizer.reads(&format!("{TIMETABLES}/2")).await.form(&format!("{TIMETABLES}/2/copy"));
    organizer.submits(form).await;
    fair.given(&format!(
        "INSERT INTO meeting_bans (event_id, one_id, other_id, reason, at) SELECT id, {}, {}, '示例', \
         '2026-05-20 01:00:00+00:00' FROM events WHERE slug = '{SLUG}'",
        companies[0], companies[5]
    ))
    .await;
    let path = format!("{TIMETABLES}/3/publication");
    let page = organizer.sees(&path, "cannot be published").await;
    assert!(page.says("may not meet") && !page.has_form(&path), "{}", page.text());
    let refused = organizer.posts(&path, &[("version", "1")]).await;
    assert_eq!(refused.status, 409);
    assert_eq!(fair.count("timetables WHERE status = 'published' AND number = 2").await, 1);
}

#[tokio::test]
async fn whose_day_changes_is_told_what_changed_and_nobody_else() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut people, _) = a_day(&fair).await;
    seeks(&mut organizer).await;
    publishes(&mut organizer, 1).await;
    // A draft with one talk less: the one that buyer 0 and provider 0 came for.
    let form = organizer.reads(&format!("{TIMETABLES}/1")).await.form(&format!("{TIMETABLES}/1/copy"));
    let page = organizer.submits(form).await;
    assert!(page.says("Timetable 2 Draft"), "{}", page.text());
    fair.given(
        "UPDATE meetings SET status = 'cancelled', slot_id = NULL WHERE timetable_id = (SELECT MAX(id) FROM timetables) \
         AND id IN (SELECT a.meeting_id FROM meeting_seats a JOIN meeting_seats b ON b.meeting_id = a.meeting_id \
         JOIN sign_ups s ON s.id = a.sign_up_id JOIN sign_ups t ON t.id = b.sign_up_id JOIN people p ON p.id = s.person_id \
         JOIN people q ON q.id = t.person_id WHERE p.email = 'p0@demo.example' AND q.email = 'p5@demo.example')",
    )
    .await;
    let page = organizer.reads(&format!("{TIMETABLES}/2/publication")).await;
    assert!(page.says("Only the 2 people whose day changes"), "{}", page.text());
    let page = organizer.reads(&format!("{TIMETABLES}/2/comparison?with=1")).await;
    assert!(
        page.says("1 talk only in Timetable 1") && page.says("2 people are worse off in Timetable 2"),
        "{}",
        page.text()
    );
    publishes(&mut organizer, 2).await;
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.schedule_changed'").await, 2);
    let letter = fair.letter("p0@demo.example", "meetings.schedule_changed");
    assert!(letter.text.contains("Called off") && letter.text.contains("示例企业5"), "{}", letter.text);
    let cancelled = letter.attachments.iter().find(|(_, media_type, _)| media_type.contains("method=CANCEL"));
    let (_, _, cancelled) = cancelled.unwrap();
    assert!(cancelled.contains("STATUS:CANCELLED") && cancelled.contains("SEQUENCE:2"), "{cancelled}");
    people[0].does_not_see(SCHEDULE, "示例企业5").await;
}

#[tokio::test]
async fn two_organizers_at_once_seek_one_timetable_and_publish_one() {
    let fair = Fair::open().await;
    let mut one = fair.organizer().await;
    let mut other = fair.person("另一主办", "second@demo.example").await;
    fair.program.add_organizer("second@demo.example", "另一主办").await.unwrap();
    a_day(&fair).await;
    let forms = (one.reads(TIMETABLES).await.form(TIMETABLES), other.reads(TIMETABLES).await.form(TIMETABLES));
    let (first, second) = join(one.sends(forms.0), other.sends(forms.1)).await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409], "one is sought, the other organizer is told so");
    one.sees(TIMETABLES, "Timetable 1 is being sought").await;
    let page = one.sees(&format!("{TIMETABLES}/1"), "The search begins").await;
    assert!(page.all(".figures dd").is_empty(), "nothing was found yet: {}", page.text());
    // Stopped before it has begun: the first answer is kept.
    let stop = page.form(&format!("{TIMETABLES}/1/stop"));
    let page = one.submits(stop.clone()).await;
    assert!(page.says("Timetable 1 Draft"), "{}", page.text());
    // Whoever presses the button when the search has just ended is told so where it stands.
    let page = other.submits(stop).await;
    assert!(page.says("The search had ended already") && page.says("Timetable 1 Draft"), "{}", page.text());
    assert_eq!(one.opens(&format!("{TIMETABLES}/1/stop")).await.path, format!("{TIMETABLES}/1"));
    let path = format!("{TIMETABLES}/1/publication");
    let forms = (one.reads(&path).await.form(&path), other.reads(&path).await.form(&path));
    let (first, second) = join(one.sends(forms.0), other.sends(forms.1)).await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    fair.settle().await;
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.schedule'").await, 10, "everybody is told once");
}

#[tokio::test]
async fn a_search_whose_process_died_is_begun_once_more() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    a_day(&fair).await;
    let form = organizer.reads(TIMETABLES).await.form(TIMETABLES).fill("seconds", "5");
    assert_eq!(organizer.sends(form).await.status, 303);
    // A worker took the search, told its progress, and was killed.
    let of_search = "name = 'meetings.seek_timetable'";
    assert_eq!(fair.count(&format!("jobs WHERE {of_search} AND state = 'waiting'")).await, 1);
    fair.given("UPDATE timetables SET status = 'running'").await;
    fair.given(&format!(
        "UPDATE jobs SET state = 'running', attempts = 1, lease_token = 'dead', lease_until = '{}' WHERE {of_search}",
        "2026-05-20T01:05:00+00:00"
    ))
    .await;
    let page = organizer.reads(TIMETABLES).await;
    assert!(page.says("Timetable 1 is being sought"), "{}", page.text());
    fair.wait_until("2026-05-20T01:20:00Z").await;
    let page = organizer.reads(&format!("{TIMETABLES}/1")).await;
    assert!(page.says("Timetable 1 Draft"), "{}", page.text());
    assert_eq!(fair.count("timetables").await, 1, "it is the same one");
}

#[tokio::test]
async fn a_search_says_what_lacks_and_a_form_what_is_wrong() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    fair.with_meetings().await;
    let form = organizer.reads(TIMETABLES).await.form(TIMETABLES);
    let wrong = organizer.submits(form.clone().fill("seconds", "4").fill("seed", "x")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.problem("seconds").is_some() && wrong.problem("seed").is_some());
    assert_eq!(wrong.value("seed"), "x");
    let page = organizer.submits(form).await;
    assert!(page.says("Timetable 1 Failed") && page.says("There are no tables yet"), "{}", page.text());
    let keeper = organizer.reads("/organizer/events/hefei-talks/meetings/day/tables").await;
    assert_eq!(keeper.all("h1"), ["Table keeper"], "of no tables");
    for path in ["9", "1/unmet", "1/schedule", "1/publication", "1/comparison?with=1"] {
        assert_eq!(organizer.opens(&format!("{TIMETABLES}/{path}")).await.status, 404, "{path}");
    }
    let mut visitor = fair.person("示例访客", "visitor@demo.example").await;
    assert_eq!(visitor.opens(TIMETABLES).await.status, 403);
    assert_eq!(visitor.opens(SCHEDULE).await.status, 404, "only who has a seat has a schedule");
}

#[tokio::test]
async fn a_calendar_feed_shows_its_owner_s_talks_until_it_ends() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut people, _) = a_day(&fair).await;
    seeks(&mut organizer).await;
    let opens = async |person: &mut Persona<'_>| {
        let form = person.reads("/workspace/calendar").await.form("/workspace/calendar");
        let page = person.submits(form).await;
        let address = page.all("code").into_iter().next().unwrap();
        address.strip_prefix(crate::support::PUBLIC_URL).unwrap().to_owned()
    };
    let mine = opens(&mut people[0]).await;
    assert!(mine.len() > "/workspace/calendar/.ics".len() + 40, "a secret of 256 bits: {mine}");
    let secret = mine.trim_start_matches("/workspace/calendar/").trim_end_matches(".ics").to_owned();
    assert_eq!(fair.count(&format!("calendar_feeds WHERE secret_hash = '{secret}'")).await, 0, "it is stored nowhere");
    let mut calendar = fair.visitor();
    let empty = calendar.reads(&mine).await.source();
    assert!(!empty.contains("BEGIN:VEVENT"), "a draft is told to nobody: {empty}");
    publishes(&mut organizer, 1).await;
    let file = icalendar::parser::unfold(&calendar.reads(&mine).await.source());
    assert!(file.contains("示例企业5") && !file.contains("示例企业0"), "only own talks: {file}");
    assert!(!file.contains("@demo.example"), "nobody's address: {file}");
    // A new address ends the old one; the end of the feed ends both.
    let renewed = opens(&mut people[0]).await;
    assert_eq!(calendar.opens(&mine).await.status, 404);
    let file = calendar.reads(&renewed).await.source();
    assert!(file.contains("BEGIN:VEVENT"), "the control: {file}");
    // Whoever gave up their seat sees nothing of the others any more.
    let own = "WHERE person_id = (SELECT person_id FROM calendar_feeds)";
    fair.given(&format!("UPDATE sign_ups SET status = 'cancelled' {own}")).await;
    let file = calendar.reads(&renewed).await.source();
    assert!(!file.contains("BEGIN:VEVENT"), "{file}");
    let end = people[0].reads("/workspace/calendar").await.form("/workspace/calendar/end");
    people[0].submits(end).await;
    assert_eq!(calendar.opens(&renewed).await.status, 404);
    assert_eq!(calendar.opens("/workspace/calendar/guess.ics").await.status, 404);
}

#[tokio::test]
async fn pages_ask_as_much_of_the_database_for_many_meetings_as_for_few() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    a_day(&fair).await;
    seeks(&mut organizer).await;
    let paths = ["", "/1", "/1/unmet", "/1/schedule", "/1/publication"].map(|path| format!("{TIMETABLES}{path}"));
    let mut counts = Vec::new();
    for path in &paths {
        counts.push(fair.statements(organizer.reads(path)).await.1);
    }
    fair.given("DELETE FROM meetings WHERE id > (SELECT MIN(id) FROM meetings)").await;
    for (path, many) in paths.iter().zip(counts) {
        let few = fair.statements(organizer.reads(path)).await.1;
        assert_eq!(few, many, "{path}");
    }
}

/// The addresses of a draft's meetings, in the order of the board.
async fn cards(organizer: &mut Persona<'_>, number: i32) -> Vec<String> {
    organizer.reads(&format!("{TIMETABLES}/{number}/board")).await.attributes("[data-place]", "href")
}

#[tokio::test]
async fn a_draft_is_changed_by_hand_and_what_would_break_it_is_refused_with_its_reason() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    a_day(&fair).await;
    // A third table leaves room to move.
    fair.given(&format!(
        "INSERT INTO meeting_tables (event_id, label, kind) SELECT id, '3', 'pool' FROM events WHERE slug = '{SLUG}'"
    ))
    .await;
    seeks(&mut organizer).await;
    let all = cards(&mut organizer, 1).await;
    assert_eq!(all.len(), 10, "every wish that nobody declined is seated");
    let by_person = organizer.reads(&format!("{TIMETABLES}/1/board?by=person")).await;
    assert_eq!(by_person.all(".board-legend li"), ["Agreed by both", "Asked by one", "Suggested"]);
    assert!(by_person.source().contains("id=\"board-how\" hidden"), "only a script can drag");
    assert_eq!(by_person.attributes("[data-place]", "href").len(), 20, "each from both sides");
    let place_of = async |id: &str| {
        let id = id.rsplit('/').next().unwrap().to_owned();
        let slot = fair.number(&format!("SELECT slot_id AS n FROM meetings WHERE id = {id}")).await;
        let table = fair.number(&format!("SELECT table_id AS n FROM meetings WHERE id = {id}")).await;
        (slot, table)
    };

    // To a place that is taken: refused, and nothing has changed.
    let (one, other) = (&all[0], &all[9]);
    let (before, taken) = (place_of(one).await, place_of(other).await);
    let form = organizer.reads(one).await.form(&format!("{one}/place"));
    let form = form.fill("slot", &taken.0.to_string()).fill("table", &taken.1.to_string());
    let page = organizer.submits(form).await;
    assert_eq!(page.status, 409);
    assert!(page.says("This change is refused") && page.says("has two talks"), "{}", page.text());
    assert_eq!(organizer.opens(&format!("{one}/place")).await.path, *one, "what came back is read once more");
    assert_eq!(place_of(one).await, before);

    // Swapped with one in the same slot, and taken back.
    let mut same = None;
    for own in &all[1..] {
        if place_of(own).await.0 == before.0 {
            same = Some((own.clone(), place_of(own).await));
            break;
        }
    }
    let (neighbour, at) = same.unwrap();
    let form = organizer.reads(one).await.form(&format!("{one}/swap"));
    let page = organizer.submits(form.fill("with", neighbour.rsplit('/').next().unwrap())).await;
    assert!(page.says("changed places"), "{} {}", page.status, page.text());
    assert_eq!((place_of(one).await, place_of(&neighbour).await), (at, before));
    let form = organizer.reads(&format!("{TIMETABLES}/1/board")).await.form(&format!("{TIMETABLES}/1/undo"));
    organizer.submits(form).await;
    assert_eq!((place_of(one).await, place_of(&neighbour).await), (before, at));

    // Taken out: its wish is among those without a seat, from where it comes back; and so it does by undoing.
    let form = organizer.reads(one).await.form(&format!("{one}/removal"));
    let page = organizer.submits(form).await;
    assert!(page.says("has been taken out"), "{}", page.text());
    assert_eq!(fair.count("meetings WHERE status = 'planned'").await, 9);
    assert_eq!(fair.count("meeting_seats WHERE slot_id IS NULL").await, 2, "its people are free then");
    let unmet =
        organizer.sees(&format!("{TIMETABLES}/1/unmet?cause=taken_out"), "An organizer took this talk out").await;
    let seat = unmet.attributes("tbody a", "href").into_iter().next().unwrap();
    // Only slots in which both can come are offered; where there is none the page says so.
    let side = seat.split_once("one=").unwrap().1.split('&').next().unwrap();
    let away = format!("INSERT INTO meeting_absences (sign_up_id, slot_id) SELECT {side}, id FROM meeting_slots");
    fair.given(&format!("{away} WHERE id <> {}", before.0)).await;
    let offered = organizer.reads(&seat).await.attributes("#place option", "value");
    assert!(!offered.is_empty(), "the slot in which it stood before");
    assert!(
        offered.iter().all(|place| place.is_empty() || place.starts_with(&format!("{}-", before.0))),
        "{offered:?}"
    );
    fair.given(&format!("{away} WHERE id = {}", before.0)).await;
    let page = organizer.sees(&seat, "There is no slot to come in which both are there and free").await;
    assert!(!page.has_form(&format!("{TIMETABLES}/1/addition")), "{}", page.text());
    fair.given("DELETE FROM meeting_absences").await;
    let form = organizer.reads(&seat).await.form(&format!("{TIMETABLES}/1/addition"));
    let page = organizer.submits(form).await;
    assert!(page.says("The wish has its seat"), "{} {}", page.status, page.text());
    assert_eq!(fair.count("meetings WHERE status = 'planned'").await, 10);
    let board = organizer.reads(&format!("{TIMETABLES}/1/board")).await;
    let page = organizer.submits(board.form(&format!("{TIMETABLES}/1/undo"))).await;
    assert!(page.says("has been taken back"), "{}", page.text());
    assert_eq!(fair.count("meetings WHERE status = 'planned'").await, 9);

    // A board that is no longer true: the second one of two who have it before them is told.
    let now = cards(&mut organizer, 1).await;
    let stale = organizer.reads(&now[0]).await.form(&format!("{}/pin", now[0]));
    let page = organizer.submits(stale.clone()).await;
    assert!(page.says("The talk is pinned"), "{}", page.text());
    let late = organizer.reads(&now[1]).await.form(&format!("{}/pin", now[1]));
    let late = late.fill("version", "1");
    let page = organizer.submits(late).await;
    assert_eq!(page.status, 409);
    assert!(page.says("Somebody changed this timetable meanwhile"), "{}", page.text());

    // What is pinned stays where it is in the next timetable.
    let pinned = place_of(&now[0]).await;
    let form = organizer.reads(TIMETABLES).await.form(TIMETABLES).fill("keep_pins_of", "1").fill("seed", "7");
    let page = organizer.submits(form).await;
    assert!(page.says("Timetable 2 Draft"), "{}", page.text());
    let kept = format!(
        "meetings m JOIN timetables t ON t.id = m.timetable_id WHERE t.number = 2 AND m.is_pinned \
         AND m.slot_id = {} AND m.table_id = {}",
        pinned.0, pinned.1
    );
    assert_eq!(fair.count(&kept).await, 1);

    // Published ones are changed by nobody's hand.
    let page = organizer.sees(&format!("{TIMETABLES}/1"), "Changed by hand").await;
    assert!(page.says("Timetable 1 Draft"));
    publishes(&mut organizer, 1).await;
    let form = organizer.reads(&now[0]).await;
    assert!(!form.has_form(&format!("{}/pin", now[0])));
    assert_eq!(organizer.posts(&format!("{}/pin", now[0]), &[("version", "9"), ("stays", "no")]).await.status, 409);
    let changed =
        r#"audit_entries WHERE act = 'meetings.change_timetable' AND before LIKE '%"meetings":[%' AND before <> after"#;
    assert_eq!(fair.count(changed).await, 6);
    assert_eq!(fair.count(&format!("{changed} AND after LIKE '%\"meeting\":0,%'")).await, 0, "each by its number");
}

#[tokio::test]
async fn once_talks_have_begun_no_other_timetable_takes_their_place() {
    let fair = Fair::open().await;
    fair.wait_until("2026-06-10T01:30:00Z").await;
    let mut organizer = fair.organizer().await;
    a_day(&fair).await;
    seeks(&mut organizer).await;
    publishes(&mut organizer, 1).await;
    let copies = |page: Page| page.form(&format!("{TIMETABLES}/1/copy"));
    let form = copies(organizer.reads(&format!("{TIMETABLES}/1")).await);
    organizer.submits(form).await;
    // In the morning of the day one still takes the place of another one.
    let page = publishes(&mut organizer, 2).await;
    assert!(page.says("Timetable 2 is published"), "{}", page.text());
    let form = copies(organizer.reads(&format!("{TIMETABLES}/1")).await);
    organizer.submits(form).await;
    let third = format!("{TIMETABLES}/3/publication");
    let late = organizer.reads(&third).await.form(&third);
    // The first slot begins.
    fair.wait_until("2026-06-10T02:00:00Z").await;
    organizer.sign_in().await;
    let refused = organizer.submits(late).await;
    assert_eq!(refused.status, 409);
    assert!(refused.says("change the talks to come with a repair"), "{}", refused.text());
    let page = organizer.sees(&third, "Talks of the published timetable have begun").await;
    assert!(!page.has_form(&third) && !page.says("takes the place") && !page.says("Only the"), "{}", page.text());
    organizer.sees(TIMETABLES, "plans slots that are over as well").await;
    assert!(
        page.attributes("main a", "href").contains(&"/organizer/events/hefei-talks/meetings/day/repair".to_owned())
    );
    assert_eq!(fair.count("timetables WHERE status = 'published' AND number = 2").await, 1);

    // Nor when the talks that have begun are gone and only what was said of one is left.
    let first = fair.number("SELECT id AS n FROM meeting_slots ORDER BY starts_at LIMIT 1").await;
    fair.given(&format!("UPDATE meeting_seats SET slot_id = NULL WHERE slot_id = {first}")).await;
    fair.given(&format!("UPDATE meetings SET status = 'cancelled', slot_id = NULL WHERE slot_id = {first}")).await;
    assert!(organizer.reads(&third).await.has_form(&third), "nothing has begun by then");
    fair.given(
        "UPDATE meetings SET status = 'held' WHERE id = (SELECT MIN(m.id) FROM meetings m JOIN timetables t \
         ON t.id = m.timetable_id WHERE t.number = 2 AND m.status = 'planned')",
    )
    .await;
    assert!(!organizer.reads(&third).await.has_form(&third));
}

#[tokio::test]
async fn the_first_timetable_is_published_on_the_day_as_long_as_its_talks_are_to_come() {
    let fair = Fair::open().await;
    fair.wait_until("2026-06-10T01:30:00Z").await;
    let mut organizer = fair.organizer().await;
    a_day(&fair).await;
    seeks(&mut organizer).await;
    fair.wait_until("2026-06-10T02:10:00Z").await;
    organizer.sign_in().await;
    let path = format!("{TIMETABLES}/1/publication");
    let page = organizer.sees(&path, "Talks of this timetable would have begun already").await;
    assert!(!page.has_form(&path));
    assert_eq!(organizer.posts(&path, &[("version", "1")]).await.status, 409);
    organizer.sees(TIMETABLES, "1 slot has begun or is over").await;
    let first = fair.number("SELECT id AS n FROM meeting_slots ORDER BY starts_at LIMIT 1").await;
    fair.given(&format!("UPDATE meeting_seats SET slot_id = NULL WHERE slot_id = {first}")).await;
    fair.given(&format!("UPDATE meetings SET status = 'cancelled', slot_id = NULL WHERE slot_id = {first}")).await;
    let page = publishes(&mut organizer, 1).await;
    assert!(page.says("Timetable 1 is published"), "{}", page.text());
}
