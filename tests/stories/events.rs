//! Events: an organizer prepares and runs one, people sign up, wait, move up and call off.

use std::io::Read;

use futures_util::future::join_all;
use sea_orm::DbBackend;
use shuqiao::app::Program;

use crate::support::{Fair, Page, Persona};

const TITLE: &str = "合肥工业数据供需对接会";
const TITLE_EN: &str = "Industrial data matchmaking in Hefei";

/// An organizer's way to a published event, through every step of the form: on 10 June 2026, 09:00–17:00 in Beijing,
/// open for sign-up from 20 May, 08:00, to 9 June, 18:00.
pub async fn published(organizer: &mut Persona<'_>, slug: &str, capacity: &str, seats: &str) {
    let new = organizer.reads("/organizer/events/new").await.form("/organizer/events/new");
    let new = new
        .fill("title_zh", TITLE)
        .fill("title_en", TITLE_EN)
        .fill("kind", "matchmaking")
        .fill("slug", slug)
        .fill("about_zh", "上午**发布需求**，下午一对一洽谈。");
    let page = organizer.submits(new).await;
    assert!(page.says("Before you can publish"), "{}", page.text());
    assert!(page.says("Agenda Optional") && page.says("Title and kind Fine"), "{}", page.text());
    step(organizer, slug, "units", |form| {
        form.fill("hosts", "示例工业和信息化厅 | Demo Industry Department")
            .fill("organizers", "示例数据中心")
            .fill("co_organizers", "示例产业联盟")
    })
    .await;
    step(organizer, slug, "time-and-place", |form| {
        form.fill("starts", "2026-06-10T09:00")
            .fill("ends", "2026-06-10T17:00")
            .fill("mode", "hybrid")
            .fill("region", "340000")
            .fill("address_zh", "合肥市示例路1号")
            .fill("address_en", "1 Demo Road, Hefei")
            .fill("link", "https://meet.demo.example/hefei")
    })
    .await;
    step(organizer, slug, "registration", |form| {
        form.fill("opens", "2026-05-20T08:00")
            .fill("closes", "2026-06-09T18:00")
            .fill("capacity", capacity)
            .fill("seats_per_company", seats)
            .choose("audience", &["provider", "buyer"])
            .fill("fee", "0")
            .fill("contact_phone", "154 0000 0001")
            .fill("contact_email", "desk@demo.example")
    })
    .await;
    let run = format!("/organizer/events/{slug}");
    let publish = organizer.reads(&run).await.form(&format!("{run}/publication"));
    let page = organizer.submits(publish).await;
    assert!(page.says("The event is published."), "{}", page.text());
}

pub async fn step(
    organizer: &mut Persona<'_>,
    slug: &str,
    step: &str,
    fill: impl FnOnce(crate::support::Form) -> crate::support::Form,
) -> Page {
    let path = format!("/organizer/events/{slug}/edit/{step}");
    let form = fill(organizer.reads(&path).await.form(&path));
    let page = organizer.submits(form).await;
    assert!(page.says("Saved:"), "{step}: {} {}", page.status, page.text());
    page
}

async fn member<'a>(fair: &'a Fair, n: usize, company: i64) -> Persona<'a> {
    let person = fair.person(&format!("示例人员{n}"), &format!("p{n}@demo.example")).await;
    fair.employs(company, &person).await;
    person
}

/// One member each of as many companies.
pub async fn members(fair: &Fair, count: usize) -> Vec<Persona<'_>> {
    let mut people = Vec::new();
    for n in 0..count {
        let company = fair.verified_company(&format!("91340100DEM{n:06}Q"), &format!("示例企业{n}")).await;
        people.push(member(fair, n, company).await);
    }
    people
}

async fn signs_up(person: &mut Persona<'_>, slug: &str) -> Page {
    let path = format!("/events/{slug}/sign-up");
    let form = person.reads(&path).await.form(&path).fill("role", "provider");
    person.submits(form).await
}

async fn calls_off(person: &mut Persona<'_>, slug: &str) -> Page {
    let path = format!("/events/{slug}/sign-up/cancellation");
    let form = person.reads(&path).await.form(&path);
    person.submits(form).await
}

fn calendar_value(file: &str, name: &str) -> String {
    let text = icalendar::parser::unfold(file);
    let calendar = icalendar::parser::read_calendar(&text).unwrap();
    let entry = &calendar.components[0];
    entry.find_prop(name).map(|property| property.val.to_string()).unwrap_or_default()
}

#[tokio::test]
async fn sixty_people_race_for_ten_seats() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-race", "10", "2").await;
    let mut people = Vec::new();
    for n in 0..60 {
        if n % 2 == 0 {
            fair.verified_company(&format!("91340100DEM{n:06}Q"), &format!("示例企业{n}")).await;
        }
        let company = fair.number("SELECT MAX(id) AS n FROM companies").await;
        people.push(member(&fair, n, company).await);
    }
    let mut forms = Vec::new();
    for person in &mut people {
        forms.push(
            person.reads("/events/hefei-race/sign-up").await.form("/events/hefei-race/sign-up").fill("role", "buyer"),
        );
    }
    let sent = join_all(people.iter_mut().zip(forms).map(|(person, form)| person.sends(form))).await;
    assert!(sent.iter().all(|page| page.status == 303), "{:?}", sent.iter().map(|p| p.status).collect::<Vec<_>>());
    assert_eq!(fair.count("sign_ups WHERE status = 'accepted'").await, 10);
    assert_eq!(fair.count("sign_ups WHERE status = 'waitlisted'").await, 50);
    assert_eq!(fair.count("sign_ups WHERE status = 'accepted' AND seq <= 10").await, 10, "seats went by arrival");
    assert_eq!(fair.number("SELECT COUNT(DISTINCT seq) AS n FROM sign_ups").await, 60);
    assert_eq!(fair.count("events WHERE confirmed = 10 AND waiting = 50 AND next_seq = 61").await, 1);
    assert_eq!(fair.count("sign_up_moves").await, 60);
    assert_eq!(fair.count("audit_entries WHERE act = 'events.sign_up'").await, 60);
    assert_eq!(fair.count("outbox WHERE kind = 'events.accepted'").await, 10);
    assert_eq!(fair.count("outbox WHERE kind = 'events.waitlisted'").await, 50);
    fair.visitor().sees("/events/hefei-race", "0 of 10 seats left, 50 on the waiting list").await;
}

/// Those who ask at the same time share a transaction; nobody shares another's failure.
#[tokio::test]
async fn whom_the_database_refuses_is_refused_alone() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-alone", "50", "2").await;
    let mut people = members(&fair, 20).await;
    let unlucky = fair.number("SELECT id AS n FROM people WHERE email = 'p7@demo.example'").await;
    fair.given(&match fair.program.desk().db.backend() {
        DbBackend::Postgres => format!("ALTER TABLE sign_ups ADD CHECK (person_id <> {unlucky})"),
        _ => format!(
            "CREATE TRIGGER unlucky BEFORE INSERT ON sign_ups WHEN NEW.person_id = {unlucky} \
             BEGIN SELECT RAISE(ABORT, 'unlucky'); END"
        ),
    })
    .await;
    let path = "/events/hefei-alone/sign-up";
    let mut forms = Vec::new();
    for person in &mut people {
        forms.push(person.reads(path).await.form(path).fill("role", "buyer"));
    }
    let sent = people.iter_mut().zip(forms).map(|(person, form)| person.sends(form));
    let (sent, together) = fair.statements(join_all(sent)).await;
    for (n, page) in sent.iter().enumerate() {
        assert_eq!(page.status, if n == 7 { 500 } else { 303 }, "{n}: {}", page.text());
    }
    assert_eq!(fair.count("sign_ups WHERE status = 'accepted'").await, 19);
    assert_eq!(fair.count("events WHERE confirmed = 19 AND waiting = 0 AND next_seq = 20").await, 1);
    assert_eq!(fair.count("outbox WHERE kind = 'events.accepted'").await, 19);
    // Each move names the request that asked for it.
    let requests = "SELECT COUNT(DISTINCT request_id) AS n FROM audit_entries WHERE act = 'events.sign_up'";
    assert_eq!(fair.number(requests).await, 19);

    let page = calls_off(&mut people[0], "hefei-alone").await;
    assert!(page.says("You have called off this sign-up."), "{}", page.text());
    let form = people[0].reads(&format!("{path}?again=yes")).await.form(path).fill("role", "buyer");
    let (_, alone) = fair.statements(people[0].sends(form)).await;
    assert!(
        together < 20 * alone,
        "the control: they did share, with {together} statements where one alone takes {alone}"
    );
}

#[tokio::test]
async fn one_person_who_posts_many_times_gets_one_row() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-once", "10", "2").await;
    let mut li = members(&fair, 1).await.remove(0);
    let form = li.reads("/events/hefei-once/sign-up").await.form("/events/hefei-once/sign-up").fill("role", "provider");
    let session = li.cookie("session").unwrap();
    let mut windows: Vec<Persona<'_>> = (0..50).map(|_| fair.visitor()).collect();
    for window in &mut windows {
        window.set_cookie("session", &session);
    }
    let sent = join_all(windows.iter_mut().map(|window| window.sends(form.clone()))).await;
    for page in &sent {
        assert_eq!((page.status, page.location.as_deref()), (303, Some("/events/hefei-once/sign-up")));
    }
    assert_eq!(fair.count("sign_ups").await, 1);
    assert_eq!(fair.count("events WHERE confirmed = 1 AND waiting = 0").await, 1);
    fair.settle().await;
    assert_eq!(fair.letters_to(&li.email).iter().filter(|letter| letter.kind == "events.accepted").count(), 1);
    li.sees("/events/hefei-once/sign-up", "Your seat is confirmed.").await;
}

#[tokio::test]
async fn a_seat_that_comes_free_goes_to_the_first_in_line() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-line", "1", "1").await;
    let mut people = members(&fair, 3).await;
    let [li, wang, zhao] = people.as_mut_slice() else { panic!("three people") };
    assert!(signs_up(li, "hefei-line").await.says("Your seat is confirmed."));
    assert!(signs_up(wang, "hefei-line").await.says("You are on the waiting list at place 1."));
    assert!(signs_up(zhao, "hefei-line").await.says("You are on the waiting list at place 2."));
    li.sees("/workspace/events", "Seat confirmed").await;
    zhao.sees("/workspace/events", "Waiting list, place 2").await;

    let invitation = fair.letter(&li.email, "events.accepted");
    let (name, kind, file) = &invitation.attachments[0];
    assert_eq!((name.as_str(), kind.as_str()), ("hefei-line.ics", "text/calendar; charset=utf-8; method=REQUEST"));
    assert_eq!(calendar_value(file, "DTSTART"), "20260610T010000Z");
    assert!(calendar_value(file, "LOCATION").contains("https://meet.demo.example/hefei"));
    assert!(invitation.text.contains("https://meet.demo.example/hefei"));
    let waiting = fair.letter(&wang.email, "events.waitlisted");
    assert!(waiting.attachments.is_empty() && !waiting.text.contains("meet.demo.example"), "{}", waiting.text);
    assert!(waiting.text.contains("place 1"));

    // Who has a seat sees the link; who waits, and everybody else, does not.
    li.sees("/events/hefei-line/sign-up", "https://meet.demo.example/hefei").await;
    wang.does_not_see("/events/hefei-line/sign-up", "meet.demo.example").await;
    fair.visitor().does_not_see("/events/hefei-line", "meet.demo.example").await;
    fair.visitor().does_not_see("/events/hefei-line/calendar.ics", "meet.demo.example").await;

    assert!(calls_off(li, "hefei-line").await.says("You have called off this sign-up."));
    wang.sees("/events/hefei-line/sign-up", "Your seat is confirmed.").await;
    zhao.sees("/events/hefei-line/sign-up", "at place 1").await;
    let promoted = fair.letter(&wang.email, "events.promoted");
    assert_eq!(calendar_value(&promoted.attachments[0].2, "UID"), calendar_value(file, "UID"));
    let struck = fair.letter(&li.email, "events.called_off");
    assert_eq!(calendar_value(&struck.attachments[0].2, "STATUS"), "CANCELLED");
    assert_eq!(calendar_value(&struck.attachments[0].2, "SEQUENCE"), "1");

    // Signing up again goes to the end of the line.
    let form = li.reads("/events/hefei-line/sign-up?again=yes").await.form("/events/hefei-line/sign-up");
    assert!(li.submits(form.fill("role", "provider")).await.says("at place 2"));
    assert_eq!(fair.count("events WHERE confirmed = 1 AND waiting = 2 AND next_seq = 5").await, 1);
}

#[tokio::test]
async fn a_company_holds_no_more_than_its_seats() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-seats", "3", "2").await;
    let one = fair.verified_company("91340100DEM000001Q", "示例企业甲").await;
    let two = fair.verified_company("91340100DEM000002Q", "示例企业乙").await;
    let (mut a, mut b, mut c) = (member(&fair, 1, one).await, member(&fair, 2, one).await, member(&fair, 3, one).await);
    signs_up(&mut a, "hefei-seats").await;
    signs_up(&mut b, "hefei-seats").await;
    c.sees("/events/hefei-seats/sign-up", "already holds all of its 2 seats").await;
    let refused = c.posts("/events/hefei-seats/sign-up", &[("role", "provider")]).await;
    assert_eq!(refused.status, 409);
    assert_eq!(fair.count("sign_ups").await, 2);

    // The third seat goes to the other company; then its second member waits and a first one of the full company cannot
    // pass by: the freed seat of the full company goes to whoever waits and has seats.
    let (mut d, mut e) = (member(&fair, 4, two).await, member(&fair, 5, two).await);
    signs_up(&mut d, "hefei-seats").await;
    assert!(signs_up(&mut e, "hefei-seats").await.says("at place 1"));
    calls_off(&mut a, "hefei-seats").await;
    e.sees("/events/hefei-seats/sign-up", "Your seat is confirmed.").await;
    assert!(signs_up(&mut c, "hefei-seats").await.says("at place 1"));
}

#[tokio::test]
async fn registration_keeps_its_hours_and_its_guests() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-hours", "5", "2").await;
    step(&mut organizer, "hefei-hours", "registration", |form| form.fill("opens", "2026-05-21T08:00")).await;
    let mut li = members(&fair, 1).await.remove(0);
    li.sees("/events/hefei-hours/sign-up", "Registration is not open yet. It opens on Thu 21 May 2026, 08:00").await;
    fair.wait_until("2026-05-21T00:00:00Z").await;
    fair.visitor().sees("/events/hefei-hours", "Sign in to sign up").await;
    let mut guest = fair.visitor();
    assert!(guest.opens("/events/hefei-hours/sign-up").await.path.starts_with("/sign-in?next="));
    let mut stranger = fair.person("示例访客", "guest@demo.example").await;
    stranger.sees("/events/hefei-hours/sign-up", "Only members of verified companies can sign up").await;
    assert_eq!(stranger.posts("/events/hefei-hours/sign-up", &[("role", "provider")]).await.status, 409);

    fair.wait_until("2026-06-09T09:59:59Z").await;
    li.sign_in().await;
    li.sees("/events/hefei-hours/sign-up", "You take part as").await;
    fair.clock.move_to("2026-06-09T10:00:00Z".parse().unwrap());
    let late = li.posts("/events/hefei-hours/sign-up", &[("role", "provider")]).await;
    assert_eq!(late.status, 409);
    assert!(late.says("Registration is closed."), "{}", late.text());
    assert_eq!(fair.count("sign_ups").await, 0);
}

#[tokio::test]
async fn the_reminder_comes_once_on_the_day_before() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-reminder", "1", "1").await;
    let mut people = members(&fair, 2).await;
    signs_up(&mut people[0], "hefei-reminder").await;
    signs_up(&mut people[1], "hefei-reminder").await;
    let reminders = |email: &str| fair.letters_to(email).iter().filter(|l| l.kind == "events.reminder").count();
    fair.wait_until("2026-06-08T12:00:00Z").await;
    fair.wait_until("2026-06-09T00:30:00Z").await;
    assert_eq!(reminders(&people[0].email), 0, "not before nine o'clock");
    fair.wait_until("2026-06-09T01:30:00Z").await;
    assert_eq!(reminders(&people[0].email), 1);
    for later in ["2026-06-09T02:30:00Z", "2026-06-09T06:00:00Z", "2026-06-10T02:00:00Z"] {
        fair.wait_until(later).await;
    }
    assert_eq!(reminders(&people[0].email), 1);
    assert_eq!(reminders(&people[1].email), 0, "who waits is not reminded");
}

#[tokio::test]
async fn a_change_of_time_and_a_cancellation_are_told_to_everybody() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-news", "1", "1").await;
    let mut people = members(&fair, 2).await;
    signs_up(&mut people[0], "hefei-news").await;
    signs_up(&mut people[1], "hefei-news").await;
    step(&mut organizer, "hefei-news", "themes", |form| form.choose("regions", &["340000", "320000"])).await;
    step(&mut organizer, "hefei-news", "agenda", |form| {
        form.fill("item0_starts", "2026-06-10T09:30")
            .fill("item0_ends", "2026-06-10T16:30")
            .fill("item0_title_zh", "开场")
    })
    .await;
    assert_eq!(fair.count("outbox WHERE kind = 'events.changed'").await, 0, "a theme or an agenda is no news");
    step(&mut organizer, "hefei-news", "time-and-place", |form| {
        form.fill("starts", "2026-06-11T09:00").fill("ends", "2026-06-11T17:00")
    })
    .await;
    let changed = fair.letter(&people[0].email, "events.changed");
    assert!(changed.text.contains("Thu 11 June 2026, 09:00"), "{}", changed.text);
    assert_eq!(calendar_value(&changed.attachments[0].2, "SEQUENCE"), "1");
    assert!(fair.letter(&people[1].email, "events.changed").attachments.is_empty());
    let agenda = "/organizer/events/hefei-news/edit/agenda";
    assert_eq!(organizer.reads(agenda).await.value("item0_starts"), "2026-06-11T09:30", "the agenda moved along");
    fair.visitor().sees("/events/hefei-news", "09:30").await;
    let path = "/organizer/events/hefei-news/edit/time-and-place";
    let shorter = organizer.reads(path).await.form(path).fill("ends", "2026-06-11T10:00");
    let page = organizer.submits(shorter).await;
    assert_eq!(page.problem("ends").unwrap(), "An agenda item lies outside the time of the event.");
    assert_eq!((page.status, page.value("ends").as_str()), (422, "2026-06-11T10:00"), "what fits nowhere is refused");
    let late =
        organizer.reads(path).await.form(path).fill("starts", "2026-06-09T09:00").fill("ends", "2026-06-09T17:00");
    let page = organizer.submits(late).await;
    assert!(page.problem("starts").unwrap().contains("egistration"), "{}", page.text());

    fair.wait_until("2026-06-11T00:30:00Z").await;
    organizer.sign_in().await;
    people[0].sign_in().await;
    let seat = organizer.reads("/organizer/events/hefei-news/sign-ups?status=accepted").await;
    let seat = seat.attributes("tbody a", "href").remove(0);
    let check_in = organizer.reads(&seat).await.form(&format!("{seat}/check-in"));
    assert!(organizer.submits(check_in).await.says("Checked in"), "the doors open before it begins");
    // Put off at the last moment: whoever had come already is told, reminded again and sees it among what is to come.
    step(&mut organizer, "hefei-news", "time-and-place", |form| {
        form.fill("starts", "2026-06-20T09:00").fill("ends", "2026-06-20T17:00")
    })
    .await;
    let of_kind = |kind: &str| fair.letters_to(&people[0].email).into_iter().filter(|l| l.kind == kind).count();
    let before = of_kind("events.reminder");
    fair.wait_until("2026-06-19T12:00:00Z").await;
    assert_eq!((of_kind("events.changed"), of_kind("events.reminder")), (2, before + 1));
    people[0].sign_in().await;
    people[0].sees("/workspace", TITLE_EN).await;
    organizer.sign_in().await;
    let path = "/organizer/events/hefei-news/cancellation";
    let page = organizer.reads(path).await;
    assert!(page.says("2 people who have a seat or wait for one get a letter"));
    let short = organizer.submits(page.form(path).fill("reason", "天气")).await;
    assert_eq!((short.status, short.value("reason").as_str()), (422, "天气"));
    let page = organizer.submits(short.form(path).fill("reason", "受台风影响，活动无法如期举行。")).await;
    assert!(page.says("The event is cancelled"), "{}", page.text());
    let letter = fair.letter(&people[0].email, "events.cancelled");
    assert!(letter.text.contains("受台风影响"), "{}", letter.text);
    assert_eq!(calendar_value(&letter.attachments[0].2, "STATUS"), "CANCELLED");
    assert_eq!(calendar_value(&letter.attachments[0].2, "SEQUENCE"), "4", "newer than what they have");
    assert_eq!(fair.count("outbox WHERE kind = 'events.cancelled'").await, 2, "who is there already is told, too");
    let page = fair.visitor().sees("/events/hefei-news", "This event has been cancelled.").await;
    assert!(!page.says("seats left") && !page.says("Add to my calendar"), "it invites nobody: {}", page.text());
    people[0].sees("/workspace/events", "Event cancelled").await;
    let waiting = organizer.reads("/organizer/events/hefei-news/sign-ups?status=waitlisted").await;
    let refusal = format!("{}/refusal", waiting.attributes("tbody a", "href").remove(0));
    let reason = [("reason", "本次活动仅面向制造业企业。")];
    assert_eq!(organizer.posts(&refusal, &reason).await.status, 409, "nothing is decided of it any more");
    assert_eq!(organizer.posts("/organizer/events/hefei-news/publication", &[]).await.status, 409);
}

#[tokio::test]
async fn a_person_s_events_begin_with_the_next_one() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let mut lin = members(&fair, 1).await.remove(0);
    for (slug, day) in [("hefei-third", "20"), ("hefei-first", "11"), ("hefei-second", "15")] {
        published(&mut organizer, slug, "9", "9").await;
        step(&mut organizer, slug, "time-and-place", |form| {
            form.fill("starts", &format!("2026-06-{day}T09:00")).fill("ends", &format!("2026-06-{day}T17:00"))
        })
        .await;
        signs_up(&mut lin, slug).await;
    }
    let listed = |page: &Page| -> Vec<String> {
        let links = page.attributes("main a", "href").into_iter();
        links.filter_map(|link| link.strip_prefix("/events/hefei-").map(|rest| rest.replace("/sign-up", ""))).collect()
    };
    let mut order = listed(&lin.reads("/workspace/events").await);
    order.dedup();
    assert_eq!(order, ["first", "second", "third"]);
    fair.clock.move_to("2026-06-16T02:00:00Z".parse().unwrap());
    lin.sign_in().await;
    let mut order = listed(&lin.reads("/workspace/events").await);
    order.dedup();
    assert_eq!(order, ["third", "second", "first"], "what is over comes last, the latest first");
}

#[tokio::test]
async fn more_seats_move_the_line_up_and_fewer_take_nobody_s_away() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-capacity", "2", "1").await;
    let mut people = members(&fair, 5).await;
    for person in &mut people {
        signs_up(person, "hefei-capacity").await;
    }
    step(&mut organizer, "hefei-capacity", "registration", |form| form.fill("capacity", "4")).await;
    assert_eq!(fair.count("events WHERE confirmed = 4 AND waiting = 1").await, 1);
    people[3].sees("/events/hefei-capacity/sign-up", "Your seat is confirmed.").await;
    assert_eq!(fair.count("outbox WHERE kind = 'events.promoted'").await, 2);
    step(&mut organizer, "hefei-capacity", "registration", |form| form.fill("capacity", "1")).await;
    assert_eq!(fair.count("events WHERE confirmed = 4 AND waiting = 1").await, 1);
    calls_off(&mut people[0], "hefei-capacity").await;
    assert_eq!(fair.count("events WHERE confirmed = 3 AND waiting = 1").await, 1, "no seat is free yet");
    fair.visitor().sees("/events/hefei-capacity", "0 of 1 seats left, 1 on the waiting list").await;
}

#[tokio::test]
async fn organizers_decide_about_sign_ups_and_every_decision_is_kept() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-desk", "1", "1").await;
    let mut people = members(&fair, 3).await;
    for person in &mut people {
        signs_up(person, "hefei-desk").await;
    }
    let list = organizer.reads("/organizer/events/hefei-desk/sign-ups").await;
    let links = list.attributes("tbody a", "href");
    assert_eq!(links.len(), 3);
    // No seat is free: there is no button, and asking anyway is refused.
    assert!(!organizer.reads(&links[2]).await.has_form(&format!("{}/promotion", links[2])));
    assert_eq!(organizer.posts(&format!("{}/promotion", links[2]), &[]).await.status, 409);
    // Declining the seat moves the second up by itself.
    let form = organizer.reads(&links[0]).await.form(&format!("{}/refusal", links[0]));
    let short = organizer.submits(form.fill("reason", "no")).await;
    assert_eq!(short.status, 422);
    assert!(short.problem("reason").unwrap().contains("at least 10"));
    let page = organizer
        .submits(short.form(&format!("{}/refusal", links[0])).fill("reason", "本次活动仅面向制造业企业。"))
        .await;
    assert!(page.says("Done.") && page.says("Declined"), "{}", page.text());
    assert!(fair.letter(&people[0].email, "events.declined").text.contains("本次活动仅面向制造业企业。"));
    organizer.sees(&links[1], "The waiting list moved up by itself").await;
    people[0].sees("/events/hefei-desk/sign-up", "The organizer declined this sign-up.").await;
    assert_eq!(people[0].posts("/events/hefei-desk/sign-up", &[("role", "provider")]).await.status, 409);
    // With a seat free, the organizer may promote by hand; then somebody is checked in.
    step(&mut organizer, "hefei-desk", "registration", |form| form.fill("capacity", "1")).await;
    // Nobody is there before the day, and nobody has missed it before it begins.
    let (check_in, absence) = (format!("{}/check-in", links[1]), format!("{}/absence", links[1]));
    let page = organizer.reads(&links[1]).await;
    assert!(!page.has_form(&check_in) && !page.has_form(&absence), "{}", page.text());
    assert_eq!(organizer.posts(&check_in, &[]).await.status, 409);
    assert_eq!(organizer.posts(&absence, &[]).await.status, 409);
    fair.wait_until("2026-06-10T00:30:00Z").await;
    organizer.sign_in().await;
    people[1].sign_in().await;
    let page = organizer.reads(&links[1]).await;
    assert!(!page.has_form(&absence), "{}", page.text());
    assert!(organizer.submits(page.form(&check_in)).await.says("Checked in"));
    for (act, times) in [("events.decline", 1), ("events.promote", 1), ("events.check_in", 1), ("events.publish", 1)] {
        assert_eq!(fair.count(&format!("audit_entries WHERE act = '{act}'")).await, times, "{act}");
    }
    // Members and strangers have no business at the desk.
    assert_eq!(people[1].opens("/organizer/events/hefei-desk/sign-ups").await.status, 403);
    assert_eq!(people[1].posts(&format!("{}/check-in", links[1]), &[]).await.status, 403);
    assert_eq!(fair.visitor().opens("/organizer/events").await.path, "/sign-in?next=%2Forganizer%2Fevents");
}

#[tokio::test]
async fn the_sign_ups_are_filtered_and_exported() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-export", "2", "1").await;
    step(&mut organizer, "hefei-export", "questions", |form| {
        form.fill("question0_zh", "您希望对接哪类企业？")
            .fill("question0_en", "Whom would you like to meet?")
            .tick("question0_required")
    })
    .await;
    let mut people = members(&fair, 3).await;
    for person in &mut people {
        let path = "/events/hefei-export/sign-up";
        let page = person.reads(path).await;
        assert_eq!(
            page.attributes("[name=photo_consent][checked]", "name").len(),
            0,
            "consent is not ticked beforehand"
        );
        let page = person.submits(page.form(path).fill("role", "buyer").fill("more_wishes", "no number")).await;
        assert_eq!(page.status, 422);
        assert!(page.problem("answer1").is_some() && page.problem("more_wishes").is_some(), "{}", page.text());
        assert_eq!((page.value("more_wishes").as_str(), page.value("photo_consent").as_str()), ("no number", "on"));
        let form = page.form(path).fill("answer1", "=HYPERLINK(\"https://evil.example\")").fill("more_wishes", "");
        assert!(person.submits(form).await.status == 200);
    }
    let path = "/organizer/events/hefei-export/sign-ups";
    let rows = |page: &Page| page.all("tbody tr").len();
    assert_eq!(rows(&organizer.reads(&format!("{path}?status=accepted")).await), 2);
    assert_eq!(rows(&organizer.reads(&format!("{path}?status=waitlisted&role=buyer")).await), 1);
    assert_eq!(rows(&organizer.reads(&format!("{path}?q=P1@DEMO")).await), 1);
    assert_eq!(rows(&organizer.reads(&format!("{path}?q=%E7%A4%BA%E4%BE%8B%E4%BC%81%E4%B8%9A2")).await), 1);
    let company = fair.number("SELECT MIN(id) AS n FROM companies").await;
    assert_eq!(rows(&organizer.reads(&format!("{path}?company={company}")).await), 1);
    assert!(organizer.reads(&format!("{path}?role=press")).await.says("No sign-ups here"));

    let csv = organizer.reads(&format!("{path}.csv?status=accepted")).await;
    assert_eq!(&csv.bytes()[..3], [0xEF, 0xBB, 0xBF]);
    assert!(csv.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let text = String::from_utf8(csv.bytes()[3..].to_vec()).unwrap();
    assert_eq!(text.matches("\r\n").count(), 3, "{text}");
    assert!(text.contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\""), "{text}");
    assert!(text.contains("示例人员0"));

    let xlsx = organizer.reads(&format!("{path}.xlsx")).await;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(xlsx.bytes().to_vec())).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (sheet, strings) = (part("xl/worksheets/sheet1.xml"), part("xl/sharedStrings.xml"));
    assert_eq!(sheet.matches("<row ").count(), 4);
    assert_eq!(sheet.matches("<c ").count(), sheet.matches("t=\"s\"").count(), "every cell is a string");
    assert!(!sheet.contains("<f>") && strings.contains("=HYPERLINK"));
    assert_eq!(people[0].opens(&format!("{path}.csv")).await.status, 403);
}

#[tokio::test]
async fn bad_input_of_every_field_is_told_beside_it_in_both_languages() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-form", "5", "2").await;
    // Step, field, what is typed, what is said in English and in Chinese.
    let wrong = [
        ("basics", "title_zh", "太短", "at least 6 characters", "至少 6 个字"),
        ("basics", "title_en", "short", "at least 10 characters", "至少 10 个字"),
        ("basics", "kind", "party", "Choose one of the entries", "请从列表中选择"),
        ("basics", "slug", "合肥 对接会", "small letters, digits", "小写字母、数字"),
        ("units", "hosts", "", "Please fill this in", "请填写此项"),
        ("units", "organizers", "x", "2 to 100 characters", "2 至 100 字"),
        ("units", "co_organizers", "", "Please fill this in", "请填写此项"),
        ("themes", "industries", "Z99", "Choose one of the entries", "请从列表中选择"),
        ("themes", "service_types", "lab-none", "Choose one of the entries", "请从列表中选择"),
        ("themes", "regions", "999999", "Choose one of the entries", "请从列表中选择"),
        ("time-and-place", "starts", "tomorrow", "such as 2026-05-20 09:30", "例如 2026-05-20 09:30"),
        ("time-and-place", "ends", "2026-06-10T08:00", "later date or time", "更晚的日期或时间"),
        ("time-and-place", "mode", "", "Please choose", "请选择"),
        ("time-and-place", "region", "", "Please choose", "请选择"),
        ("time-and-place", "address_zh", "", "Please fill this in", "请填写此项"),
        ("time-and-place", "address_en", "x", "at least 2 characters", "至少 2 个字"),
        ("time-and-place", "link", "http://meet.demo.example", "begins with https://", "以 https:// 开头"),
        ("registration", "opens", "", "Please fill this in", "请填写此项"),
        ("registration", "closes", "2026-06-10T09:01", "close before the event begins", "不能晚于活动开始时间"),
        ("registration", "capacity", "many", "number in digits", "请用数字填写"),
        ("registration", "seats_per_company", "6", "more seats than there are", "不能超过席位总数"),
        ("registration", "audience", "everybody", "Choose one of the entries", "请从列表中选择"),
        ("registration", "fee", "-1", "from 0 to 1,000,000", "0 到 1,000,000"),
        ("registration", "contact_phone", "12", "phone number", "电话号码"),
        ("registration", "contact_email", "desk", "e-mail address", "邮箱地址"),
        ("agenda", "item0_title_zh", "开", "at least 2 characters", "至少 2 个字"),
        ("agenda", "item0_starts", "2026-06-10T08:00", "outside the time of the event", "不在活动时间之内"),
        ("agenda", "item0_ends", "2026-06-10T09:00", "later date or time", "更晚的日期或时间"),
        ("questions", "question0_zh", "？", "at least 2 characters", "至少 2 个字"),
        ("talks", "tables", "201", "from 1 to 200", "1 到 200"),
        ("talks", "slot_minutes", "14", "from 15 to 30", "15 到 30"),
        ("talks", "break_minutes", "16", "from 0 to 15", "0 到 15"),
        ("talks", "talks_start", "2026-06-10T08:00", "outside the time of the event", "不在活动时间之内"),
        ("talks", "talks_end", "2026-06-10T13:10", "later date or time", "更晚的日期或时间"),
    ];
    for language in ["en", "zh-CN"] {
        for (step, field, typed, english, chinese) in wrong {
            let path = format!("/organizer/events/hefei-form/edit/{step}");
            let mut form = organizer.reads(&format!("{path}?lang={language}")).await.form(&path);
            if step == "agenda" {
                let (starts, ends) = ("2026-06-10T09:00", "2026-06-10T10:00");
                form = form.fill("item0_title_zh", "开幕致辞").fill("item0_starts", starts).fill("item0_ends", ends);
                form = form.fill("item0_speaker", "示例嘉宾");
            }
            if step == "talks" {
                form =
                    form.tick("has_talks").fill("tables", "20").fill("slot_minutes", "20").fill("break_minutes", "5");
                form = form.fill("talks_start", "2026-06-10T13:00").fill("talks_end", "2026-06-10T17:00");
            }
            let page = organizer.submits(form.fill(field, typed)).await;
            assert_eq!(page.status, 422, "{field} took {typed:?}: {}", page.text());
            let said = page.problem(field).unwrap_or_else(|| panic!("nothing is said beside {field}: {}", page.text()));
            let expected = if language == "en" { english } else { chinese };
            assert!(said.contains(expected), "{field}: {said}");
            assert!(page.attributes(".summary a", "href").contains(&format!("#{field}")), "{field} is in the summary");
            if step == "agenda" {
                let item = if language == "en" { "Item 1: " } else { "议程 1：" };
                assert!(page.all(".summary a")[0].starts_with(item), "the summary tells which: {}", page.text());
            }
            if !["kind", "mode", "industries", "service_types", "regions", "audience"].contains(&field) {
                assert_eq!(page.value(field), typed, "{field} is kept");
            }
        }
    }
    assert_eq!(fair.count("events WHERE version > 6").await, 0, "nothing of it was saved");
}

#[tokio::test]
async fn two_organizers_who_edit_at_once_see_each_other() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-lock", "5", "2").await;
    let path = "/organizer/events/hefei-lock/edit/registration";
    let (mine, theirs) = (organizer.reads(path).await.form(path), organizer.reads(path).await.form(path));
    assert!(organizer.submits(theirs.fill("capacity", "8")).await.says("Saved:"));
    let page = organizer.submits(mine.fill("capacity", "6")).await;
    assert_eq!((page.status, page.value("capacity").as_str()), (409, "6"));
    assert_eq!(page.all("tbody td"), ["Seats in all", "6", "8"]);
    assert!(organizer.submits(page.form(path)).await.says("Saved:"));
    assert_eq!(fair.count("events WHERE capacity = 6").await, 1);
    // What would make a published event incomplete is not saved.
    let path = "/organizer/events/hefei-lock/edit/time-and-place";
    let form =
        organizer.reads(path).await.form(path).fill("starts", "2026-06-08T09:00").fill("ends", "2026-06-08T17:00");
    let page = organizer.submits(form).await;
    assert_eq!(page.status, 422);
    assert!(page.says("Registration closes after the event begins."), "{}", page.text());
}

#[tokio::test]
async fn an_event_is_copied_to_another_day_and_carries_files() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-copy", "5", "2").await;
    step(&mut organizer, "hefei-copy", "agenda", |form| {
        form.fill("item0_title_zh", "开幕致辞")
            .fill("item0_starts", "2026-06-10T09:00")
            .fill("item0_ends", "2026-06-10T10:00")
    })
    .await;
    let path = "/organizer/events/hefei-copy/copy";
    let form = organizer.reads(path).await.form(path);
    let taken = organizer.submits(form.clone().fill("slug", "hefei-copy").fill("starts", "2026-07-10T09:00")).await;
    assert_eq!((taken.status, taken.value("slug").as_str()), (422, "hefei-copy"));
    let page = organizer.submits(form.fill("slug", "hefei-july").fill("starts", "2026-07-10T09:00")).await;
    assert!(page.says("The copy is a draft.") && page.says("Fri 10 July 2026, 09:00–17:00"), "{}", page.text());
    assert!(page.has_form("/organizer/events/hefei-july/publication"), "nothing lacks: {}", page.text());
    organizer.sees("/organizer/events/hefei-july/edit/agenda", "Item 1").await;
    assert_eq!(fair.visitor().opens("/events/hefei-july").await.status, 404, "a draft is nobody else's");
    organizer.sees("/organizer/events/hefei-july/preview", "Demo Industry Department").await;

    let path = "/organizer/events/hefei-copy/materials";
    let png = [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0];
    let form = organizer.reads(path).await.form(path);
    let refused = organizer.submits(form.clone().attach("file", "script.pdf", b"<script>alert(1)</script>")).await;
    assert_eq!(refused.status, 422);
    let page = organizer.submits(form.attach("file", "地图.png", &png)).await;
    assert!(page.says("The file has been added."), "{}", page.text());
    let shown = fair.visitor().reads("/events/hefei-copy").await;
    let link = shown.attributes("a", "href").into_iter().find(|href| href.contains("/materials/")).unwrap();
    let file = fair.visitor().reads(&link).await;
    assert_eq!(file.bytes(), png);
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let remove = organizer.reads(path).await.form(&format!("{path}/"));
    organizer.submits(remove).await;
    fair.visitor().does_not_see("/events/hefei-copy", "/materials/").await;
}

#[tokio::test]
async fn the_pages_read_in_chinese_and_show_the_agenda() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-zh", "5", "2").await;
    step(&mut organizer, "hefei-zh", "agenda", |form| {
        form.fill("item0_title_zh", "开幕致辞")
            .fill("item0_starts", "2026-06-10T09:00")
            .fill("item0_ends", "2026-06-10T09:30")
    })
    .await;
    let mut reader = fair.visitor().reads_chinese();
    let page = reader.sees("/events/hefei-zh", "2026年6月10日 周三 09:00–17:00（北京时间）").await;
    assert!(page.says(TITLE) && page.says("剩余 5 个席位，共 5 个") && page.says("安徽省合肥市示例路1号"));
    assert_eq!(page.all(".prose strong"), ["发布需求"]);
    reader.sees("/events/hefei-zh/agenda", "09:00–09:30").await;
    reader.sees("/events", TITLE).await;
    assert!(reader.reads("/events?kind=seminar").await.says("暂无活动"));
    reader.sees("/events?kind=matchmaking&region=340000", TITLE).await;
    assert!(reader.reads("/events?when=past").await.says("暂无活动"));
    fair.wait_until("2026-06-10T09:00:01Z").await;
    reader.sees("/events?when=past", TITLE).await;
    let file = reader.reads("/events/hefei-zh/calendar.ics").await;
    assert_eq!(calendar_value(&file.source(), "SUMMARY"), TITLE);
    assert!(file.headers["content-type"].to_str().unwrap().starts_with("text/calendar"));
}

#[tokio::test]
async fn no_page_asks_more_of_the_database_when_its_list_grows() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-one", "5", "5").await;
    let company = fair.verified_company("91340100DEM000001Q", "示例企业甲").await;
    let mut li = member(&fair, 0, company).await;
    signs_up(&mut li, "hefei-one").await;
    let theirs = ["/organizer/events", "/organizer/events/hefei-one/sign-ups"];
    let mine = ["/events", "/workspace/events", "/events/hefei-one", "/events/hefei-one/companies"];
    li.reads("/events/hefei-one").await;
    let mut before = Vec::new();
    for path in theirs {
        before.push(fair.statements(organizer.reads(path)).await.1);
    }
    for path in mine {
        before.push(fair.statements(li.reads(path)).await.1);
    }
    assert_eq!(before[4], 1, "the record and who reads it are one statement");
    for n in 2..4 {
        published(&mut organizer, &format!("hefei-{n}"), "5", "5").await;
        signs_up(&mut li, &format!("hefei-{n}")).await;
        signs_up(&mut member(&fair, n, company).await, "hefei-one").await;
    }
    let mut after = Vec::new();
    for path in theirs {
        after.push(fair.statements(organizer.reads(path)).await.1);
    }
    for path in mine {
        after.push(fair.statements(li.reads(path)).await.1);
    }
    assert_eq!(after, before);
}

/// The session and the record are asked in one statement, and the drawn record is kept in the memory of each program.
#[tokio::test]
async fn the_record_is_right_at_once_whichever_program_shows_it() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-two", "5", "5").await;
    let company = fair.verified_company("91340100DEM000001Q", "示例企业甲").await;
    let mut li = member(&fair, 0, company).await;
    let other = Program::open(fair.program.desk().config.as_ref().clone(), fair.clock.clone()).await.unwrap();
    let (server, address) = other.serve().unwrap();
    let handle = server.handle();
    let serving = tokio::spawn(server);
    let session = format!("session={}", li.cookie("session").unwrap());
    let elsewhere = async |cookie: &str| {
        let asked = reqwest::Client::new()
            .get(format!("http://{address}/events/hefei-two"))
            .header("accept-language", "en")
            .header("cookie", cookie);
        asked.send().await.unwrap().text().await.unwrap()
    };

    assert!(elsewhere("").await.contains("Sign in to sign up"));
    assert!(elsewhere(&session).await.contains("Sign up for this event"));
    signs_up(&mut li, "hefei-two").await;
    assert!(elsewhere(&session).await.contains("See my sign-up"));
    assert!(elsewhere("session=somebody-elses-guess").await.contains("Sign in to sign up"));

    step(&mut organizer, "hefei-two", "time-and-place", |form| form.fill("address_en", "2 Other Road, Hefei")).await;
    let page = elsewhere(&session).await;
    assert!(page.contains("2 Other Road, Hefei") && !page.contains("1 Demo Road, Hefei"), "{page}");

    fair.given("UPDATE people SET status = 'suspended' WHERE email = 'p0@demo.example'").await;
    assert!(elsewhere(&session).await.contains("Sign in to sign up"), "a suspended person is nobody");
    fair.given("UPDATE people SET status = 'active' WHERE email = 'p0@demo.example'").await;
    assert!(elsewhere(&session).await.contains("See my sign-up"), "the control: the session's row was there");
    fair.wait_until("2026-05-20T14:00:00Z").await;
    let page = elsewhere(&session).await;
    assert!(page.contains("Sign in to sign up") && !page.contains("See my sign-up"), "an idle session tells nothing");

    fair.given("UPDATE events SET published_at = NULL WHERE slug = 'hefei-two'").await;
    for cookie in ["", session.as_str()] {
        assert!(!elsewhere(cookie).await.contains("2 Other Road"), "what is no longer public is not shown");
    }
    handle.stop(false).await;
    serving.await.unwrap().unwrap();
    other.close().await.unwrap();
}

/// The company of a listing of the demo comes to an event; returns it with somebody who speaks for it.
async fn comes<'a>(fair: &'a Fair, event: &str, name: &str, role: &str, status: &str) -> (i64, Persona<'a>) {
    let (company, persona) = (fair.owner_of(name).await, fair.speaks_for(name).await);
    let person = &persona.email;
    fair.given(&format!(
        "INSERT INTO sign_ups (event_id, person_id, company_id, role, status, seq, answers, wishes, photo_consent, \
         calendar_moves, signed_up_at, moved_at) SELECT e.id, p.id, {company}, '{role}', '{status}', e.next_seq, \
         '[]', '[]', FALSE, 0, e.created_at, e.created_at FROM events e, people p \
         WHERE e.slug = '{event}' AND p.email = '{person}'"
    ))
    .await;
    fair.given(&format!("UPDATE events SET next_seq = next_seq + 1 WHERE slug = '{event}'")).await;
    (company, persona)
}

#[tokio::test]
async fn organizers_see_what_those_who_come_have_for_one_another() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-pairs", "100", "2").await;
    let path = "/organizer/events/hefei-pairs/pairs";
    assert!(organizer.reads(path).await.says("No matches here"), "nobody has signed up");
    fair.market_of(&["N01", "N02", "N03", "O01", "O03", "O05"]).await;
    let comes = async |name: &str, role: &str, status: &str| comes(&fair, "hefei-pairs", name, role, status).await;
    let (_, mut member) = comes("N01", "buyer", "accepted").await;
    let (_, few) = fair.statements(organizer.reads(path)).await;
    let page = organizer.reads(path).await;
    assert!(page.says("Without a match among those who come"), "{}", page.text());
    comes("O01", "provider", "accepted").await;
    let (alone, _) = comes("N03", "buyer", "checked_in").await;
    // Who waits for a seat, and who comes to look, bring nothing.
    comes("O05", "provider", "waitlisted").await;
    comes("O03", "press", "accepted").await;
    let (page, many) = fair.statements(organizer.reads(path)).await;
    assert_eq!(many, few, "statements do not grow with the pairs");
    assert_eq!(page.all("tbody tr").len(), 1, "{}", page.text());
    let title = |name: &str| crate::support::matches::of_demo(name)["title_en"].as_str().unwrap().to_owned();
    assert!(page.says(&title("N01")) && page.says(&title("O01")), "{}", page.text());
    assert_eq!(page.all("#alone li a"), [title("N03")]);
    // The reasons are a click away, with the same score.
    let (score, why) =
        (page.all("tbody td.number").remove(0), page.attributes("tbody td:last-child a", "href").remove(0));
    assert!(organizer.reads(&why).await.all(".score text").contains(&score));
    let page = organizer.reads(&format!("{path}?company={alone}")).await;
    assert_eq!((page.all("tbody tr").len(), page.all("#alone li").len()), (0, 1), "{}", page.text());
    assert_eq!(page.all(".figures dd"), ["1", "0", "0", "1"], "the figures are theirs, too");

    let csv = organizer.reads(&format!("{path}.csv")).await;
    assert_eq!(&csv.bytes()[..3], [0xEF, 0xBB, 0xBF]);
    let text = String::from_utf8(csv.bytes()[3..].to_vec()).unwrap();
    assert_eq!(text.matches("\r\n").count(), 3, "{text}");
    assert!(text.contains(&title("N03")), "{text}");
    assert_eq!(&organizer.reads(&format!("{path}.xlsx")).await.bytes()[..2], b"PK");
    assert_eq!(member.opens(path).await.status, 403);
    assert_eq!(member.opens(&format!("{path}.csv")).await.status, 403);
}

#[tokio::test]
async fn what_an_organizer_added_or_took_out_shows_among_the_pairs_of_an_event() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-rulings", "100", "2").await;
    let path = "/organizer/events/hefei-rulings/pairs";
    fair.market_of(&["N03", "O05", "O07"]).await;
    for (name, role) in [("N03", "buyer"), ("O05", "provider"), ("O07", "provider")] {
        comes(&fair, "hefei-rulings", name, role, "accepted").await;
    }
    let page = organizer.reads(path).await;
    assert_eq!((page.all("tbody tr").len(), page.all("#alone li").len()), (1, 1), "{}", page.text());
    let need = fair.listed("N03").await;
    for (name, ruled) in [("O05", "removed"), ("O07", "added")] {
        let ruling = format!("/workspace/needs/{need}/matches/{}/ruling", fair.listed(name).await);
        let ruled = organizer.posts(&ruling, &[("ruled", ruled), ("reason", "They told us so on the phone")]).await;
        assert_eq!(ruled.status, 303);
    }
    let page = organizer.reads(path).await;
    assert_eq!((page.all("tbody tr").len(), page.all("#alone li").len()), (1, 1), "{}", page.text());
    assert!(page.says("Added by hand") && page.says("To settle: Price within the budget"), "{}", page.text());
    assert_eq!(page.all("tbody td.number"), ["–"], "what is still to settle has no score");
    let csv = organizer.reads(&format!("{path}.csv")).await;
    let text = String::from_utf8(csv.bytes()[3..].to_vec()).unwrap();
    assert!(text.contains(",Added by hand,Price within the budget\r\n"), "{text}");
}
