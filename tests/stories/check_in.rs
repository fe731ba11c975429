//! The day's door: a desk finds people, scans their codes, takes mistakes back and adds who comes without a sign-up; scans
//! made without a connection arrive later, in whatever order, and count once.

use sha2::{Digest, Sha256};

use crate::support::meetings::SLUG;
use crate::support::{Fair, Page, Persona};

const DESK: &str = "/organizer/events/hefei-talks/check-in";
const SCANS: &str = "/organizer/events/hefei-talks/check-in/scans";
const ROSTER: &str = "/organizer/events/hefei-talks/check-in/roster.json";
const WALK_IN: &str = "/organizer/events/hefei-talks/check-in/walk-in";
const SIGN_UP: &str = "/events/hefei-talks/sign-up";
/// 08:30 in Beijing on the day.
const MORNING: &str = "2026-06-10T00:30:00Z";
const SECRET: &str = "the-key-of-this-story";

/// The code of a sign-up as its definition says: 130 bits of a doubled digest over the event's key.
fn code(sign_up: i64) -> String {
    let inner = Sha256::new().chain_update(SECRET).chain_update(sign_up.to_be_bytes()).finalize();
    let digest = Sha256::new().chain_update(SECRET).chain_update(inner).finalize();
    let bits: String = digest.iter().map(|byte| format!("{byte:08b}")).collect();
    let index = |n: usize| usize::from_str_radix(&bits[n * 5..n * 5 + 5], 2).unwrap();
    (0..26).map(|n| "abcdefghijklmnopqrstuvwxyz234567".chars().nth(index(n)).unwrap()).collect()
}

/// Wang Fang of a steel works and Li Shi of a data company, both with a seat; an organizer; the morning of the day.
struct Door<'a> {
    organizer: Persona<'a>,
    wang: Persona<'a>,
    companies: [i64; 2],
    /// The sign-ups of Wang and Li.
    ids: [i64; 2],
}

impl Fair {
    async fn door(&self) -> Door<'_> {
        self.with_meetings().await;
        let organizer = self.organizer().await;
        let steel = self.verified_company("91340100DEM000201Q", "唐北示例钢铁有限公司").await;
        let data = self.verified_company("91340100DEM000202Q", "合肥示例标注有限公司").await;
        let wang = self.person("王芳", "wang@demo.example").await;
        let li = self.person("Li Shi", "li@demo.example").await;
        self.employs(steel, &wang).await;
        self.employs(data, &li).await;
        self.seats(&wang, steel, "buyer").await;
        self.seats(&li, data, "provider").await;
        self.given(&format!(
            "INSERT INTO check_in_keys (event_id, secret, created_at) SELECT id, '{SECRET}', '2026-05-01T00:00:00+00:00' \
             FROM events WHERE slug = '{SLUG}'"
        ))
        .await;
        let ids = [self.sign_up_of("wang@demo.example").await, self.sign_up_of("li@demo.example").await];
        self.wait_until(MORNING).await;
        let mut door = Door { organizer, wang, companies: [steel, data], ids };
        door.organizer.sign_in().await;
        door.wang.sign_in().await;
        door
    }

    async fn sign_up_of(&self, email: &str) -> i64 {
        self.number(&format!(
            "SELECT s.id AS n FROM sign_ups s JOIN people p ON p.id = s.person_id WHERE p.email = '{email}'"
        ))
        .await
    }

    /// The two meet at table 7 from 10:00 to 10:20, in a published timetable.
    async fn given_a_talk(&self, ids: [i64; 2]) {
        let [one, other] = ids;
        let event = format!("(SELECT id FROM events WHERE slug = '{SLUG}')");
        let slot = format!("(SELECT MIN(id) FROM meeting_slots WHERE event_id = {event})");
        self.given(&format!(
            "INSERT INTO meeting_tables (event_id, label, kind) VALUES ({event}, '7', 'pool');
             INSERT INTO timetables (event_id, number, status, seed, seconds, created_at, published_at) \
             VALUES ({event}, 1, 'published', 1, 5, '2026-06-01T00:00:00+00:00', '2026-06-01T00:00:00+00:00');
             INSERT INTO meetings (timetable_id, slot_id, table_id, status, updated_at) \
             SELECT t.id, {slot}, b.id, 'planned', '2026-06-01T00:00:00+00:00' FROM timetables t, meeting_tables b;
             INSERT INTO meeting_seats (meeting_id, timetable_id, slot_id, sign_up_id, side) \
             SELECT m.id, m.timetable_id, m.slot_id, {one}, 1 FROM meetings m;
             INSERT INTO meeting_seats (meeting_id, timetable_id, slot_id, sign_up_id, side) \
             SELECT m.id, m.timetable_id, m.slot_id, {other}, 2 FROM meetings m;"
        ))
        .await;
    }
}

/// The button of the card of somebody: the form that it sends.
async fn button(organizer: &mut Persona<'_>, sign_up: i64) -> [(&'static str, String); 2] {
    let page = organizer.reads(&format!("{DESK}?sign_up={sign_up}")).await;
    let key = page.attributes("form[data-act=check_in] input[name=form_key]", "value").remove(0);
    [("sign_up", sign_up.to_string()), ("form_key", key)]
}

async fn presses(organizer: &mut Persona<'_>, form: &[(&'static str, String); 2]) -> Page {
    let fields = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    let sent = organizer.posts(DESK, &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    organizer.reads(sent.location.as_deref().unwrap()).await
}

fn scan(key: &str, sign_up: i64, desk: &str, at: &str) -> serde_json::Value {
    let at: shuqiao::kit::clock::Moment = at.parse().unwrap();
    serde_json::json!({ "key": key, "sign_up": sign_up, "desk": desk, "at": at.timestamp_millis() })
}

/// Sends scans that were kept; returns what became of each, in the order of their times.
async fn sends(organizer: &mut Persona<'_>, scans: &[serde_json::Value]) -> Vec<String> {
    let scans = serde_json::Value::from(scans.to_vec()).to_string();
    let answer = organizer.posts(SCANS, &[("scans", &scans)]).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let told: serde_json::Value = serde_json::from_slice(answer.bytes()).unwrap();
    let outcomes = told["outcomes"].as_array().unwrap();
    outcomes.iter().map(|one| one["outcome"].as_str().unwrap().to_owned()).collect()
}

async fn roster(organizer: &mut Persona<'_>, since: &str) -> serde_json::Value {
    serde_json::from_slice(organizer.reads(&format!("{ROSTER}?since={since}")).await.bytes()).unwrap()
}

#[tokio::test]
async fn somebody_is_found_by_two_letters_and_checked_in_once() {
    let fair = Fair::open().await;
    let Door { mut organizer, mut wang, ids, .. } = fair.door().await;
    fair.given_a_talk(ids).await;
    let page = organizer.reads(DESK).await;
    assert_eq!(page.all("#desk-figures dd"), ["0 / 2", "0 / 1", "0 / 1"], "{}", page.text());
    // By the name, by a part of the company, in whatever width and case.
    for typed in ["王芳", "唐北", "wa", "ＬＩ", "shi"] {
        let page = organizer.reads(&format!("{DESK}?q={}", urlencoded(typed))).await;
        let found = page.all(".desk-name");
        let expected = if ["王芳", "唐北"].contains(&typed) { "王芳" } else { "Li Shi" };
        match typed {
            "wa" => assert!(found.is_empty() && page.says("Nobody signed up under this"), "{}", page.text()),
            _ => assert_eq!(found, [expected], "{typed}: {}", page.text()),
        }
    }
    let page = organizer.reads(&format!("{DESK}?q={}", urlencoded("示例"))).await;
    assert_eq!(page.all(".rows .row-title"), ["Li Shi", "王芳"], "{}", page.text());
    assert!(organizer.reads(&format!("{DESK}?q=x")).await.says("Type at least 2 characters"));

    // The card says in one glance who it is and where to go.
    let page = organizer.reads(&format!("{DESK}?q={}", urlencoded("王芳"))).await;
    assert_eq!(page.all(".desk-time"), ["10:00–10:20"]);
    assert_eq!(page.all(".desk-table"), ["Table 7"]);
    assert!(page.says("with 合肥示例标注有限公司") && page.says("唐北示例钢铁有限公司"), "{}", page.text());
    assert!(!page.source().contains("wang@demo.example"), "nobody reads addresses over the desk");

    // Checked in at a desk with a name; the same form sent twice is one scan; later it is told when and where.
    let named = organizer.reads(DESK).await.form(&format!("{DESK}/name")).fill("name", " 1号台 ");
    assert!(organizer.submits(named).await.says("This desk is called 1号台 from now on."));
    let wrong = organizer.reads(DESK).await.form(&format!("{DESK}/name")).fill("name", &"台".repeat(21));
    let page = organizer.submits(wrong).await;
    assert!(page.status == 422 && page.problem("name").is_some() && page.value("name").chars().count() == 21);
    let form = button(&mut organizer, ids[0]).await;
    let page = presses(&mut organizer, &form).await;
    assert_eq!(page.all(".verdict-ok .desk-verdict"), ["Checked in at 08:30, 1号台"], "{}", page.text());
    assert_eq!(page.all("#desk-figures dd"), ["1 / 2", "0 / 1", "1 / 1"]);
    presses(&mut organizer, &form).await;
    assert_eq!(fair.count("check_in_scans").await, 1, "sent twice, one scan");
    let page = organizer.reads(&format!("{DESK}?sign_up={}", ids[0])).await;
    assert_eq!(page.all(".verdict-warn .desk-verdict"), ["Already in. Checked in at 08:30, 1号台"]);
    assert!(page.all("form[data-act=check_in]").is_empty(), "no double entry");
    let again = organizer.posts(DESK, &[("sign_up", &ids[0].to_string())]).await;
    assert_eq!(again.status, 303);
    assert_eq!(fair.count("check_in_scans WHERE outcome = 'again'").await, 1);
    assert_eq!(fair.count("sign_ups WHERE status = 'checked_in'").await, 1);
    assert_eq!(fair.count("audit_entries WHERE act = 'events.check_in'").await, 1);
    wang.sees(SIGN_UP, "You have checked in. Welcome!").await;

    // The wrong person: taken back, with a trace, and checked in anew.
    let form = organizer.reads(&format!("{DESK}?sign_up={}", ids[0])).await.form(&format!("{DESK}/correction"));
    let page = organizer.submits(form.clone()).await;
    assert!(page.says("Undone.") && page.all("form[data-act=check_in] button") == ["Check in"], "{}", page.text());
    assert_eq!(fair.count("check_in_scans WHERE outcome = 'undone'").await, 2);
    assert_eq!(fair.count("sign_ups WHERE status = 'accepted'").await, 2);
    organizer.sees("/organizer/audit", "Took a check-in back").await;
    organizer.submits(form).await;
    let form = button(&mut organizer, ids[0]).await;
    let page = presses(&mut organizer, &form).await;
    assert!(page.says("Checked in."), "{}", page.text());
    assert_eq!(fair.count("audit_entries WHERE act = 'events.check_in'").await, 2);
    // The script says itself that it was undone, so that nothing waits to be said on the next page.
    let quiet = [("sign_up", &*ids[0].to_string()), ("quiet", "yes")];
    assert_eq!(organizer.posts(&format!("{DESK}/correction"), &quiet).await.status, 303);
    let page = organizer.reads(&format!("{DESK}?sign_up={}", ids[0])).await;
    assert_eq!(page.all(".flash"), [""; 0], "{}", page.text());
    // A desk without a name has none in any language.
    organizer.forget_cookies();
    organizer.sign_in().await;
    assert_eq!(organizer.reads(DESK).await.value("name"), "");
    let form = button(&mut organizer, ids[0]).await;
    let page = presses(&mut organizer, &form).await;
    assert_eq!(page.all(".verdict-ok .desk-verdict"), ["Checked in at 08:30"], "{}", page.text());
}

fn urlencoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test]
async fn a_code_opens_the_card_of_its_owner_and_of_nobody_else() {
    let fair = Fair::open().await;
    let Door { mut organizer, mut wang, ids, .. } = fair.door().await;
    // The person has it on the page of their sign-up; what it says is an address of the desk.
    let page = wang.sees(SIGN_UP, "Your check-in code").await;
    assert_eq!(page.all("svg.qr").len(), 1);
    assert!(!page.source().contains(&code(ids[0])), "the code is drawn, not written");
    let own = format!("{DESK}?code={}", code(ids[0]));
    assert_eq!(organizer.reads(&own).await.all(".desk-name"), ["王芳"]);
    assert_eq!(wang.opens(&own).await.status, 403, "only organizers run desks");
    assert_eq!(fair.visitor().opens(&own).await.path, format!("/sign-in?next={}", urlencoded(&own)));
    assert_eq!(fair.count("sign_ups WHERE status = 'checked_in'").await, 0, "looking checks nobody in");
    // What a scanner types into the search box.
    let scanned = format!("http://shuqiao.test{own}");
    for typed in [scanned.clone(), scanned.to_uppercase(), code(ids[0])] {
        let page = organizer.reads(&format!("{DESK}?q={}", urlencoded(&typed))).await;
        assert_eq!(page.all(".desk-name"), ["王芳"], "{typed}");
    }
    // Wrong ones.
    let made_up = "a".repeat(26);
    for (typed, words) in [
        (made_up.clone(), "Not a code of this event."),
        (
            format!("http://shuqiao.test/organizer/events/another/check-in?code={made_up}"),
            "This code is for another event.",
        ),
    ] {
        let page = organizer.reads(&format!("{DESK}?q={}", urlencoded(&typed))).await;
        assert!(page.says(words) && page.all(".desk-name").is_empty(), "{}", page.text());
    }
    assert!(organizer.reads(&format!("{DESK}?code=nonsense")).await.says("Not a code of this event."));
    assert_eq!(organizer.opens(&format!("{DESK}?sign_up=999")).await.status, 404);
    // The camera is for this page alone.
    let policy = |page: &Page| page.headers["permissions-policy"].to_str().unwrap().to_owned();
    assert!(policy(&organizer.reads(DESK).await).contains("camera=(self)"));
    assert!(policy(&organizer.reads(WALK_IN).await).contains("camera=()"));
    let worker = fair.visitor().reads("/check-in-worker.js").await;
    assert!(worker.headers["content-type"].to_str().unwrap().starts_with("text/javascript"));
    // On paper.
    let page = organizer.reads("/organizer/events/hefei-talks/badges").await;
    assert_eq!(page.all(".badge-name"), ["王芳", "Li Shi"]);
    assert_eq!(page.all(".badge svg.qr").len(), 2);
    let later = page.attributes("a", "href").into_iter().find(|href| href.contains("from=3")).unwrap();
    assert!(organizer.reads(&later).await.says("Nobody with a seat fits"));
    let one = organizer.reads(&format!("/organizer/events/hefei-talks/badges?sign_up={}", ids[1])).await;
    assert_eq!(one.all(".badge-name"), ["Li Shi"]);
    assert_eq!(organizer.opens("/organizer/events/hefei-talks/badges?sign_up=999").await.status, 404);
    let sheet = organizer.reads("/organizer/events/hefei-talks/sign-in-sheet").await;
    assert_eq!(sheet.all("tbody tr").len(), 2);
    for page in [&page, &sheet] {
        assert!(!page.source().contains("wang@demo.example") && !page.source().contains("15400000"), "{}", page.text());
    }
}

#[tokio::test]
async fn who_has_no_seat_is_not_let_in_and_told_why() {
    let fair = Fair::open().await;
    let Door { mut organizer, ids, .. } = fair.door().await;
    let card = format!("{DESK}?sign_up={}", ids[0]);
    for (status, words) in [
        ("waitlisted", "On the waiting list, without a seat."),
        ("declined", "Declined by an organizer."),
        ("cancelled", "Called off their sign-up."),
    ] {
        fair.given(&format!("UPDATE sign_ups SET status = '{status}' WHERE id = {}", ids[0])).await;
        let page = organizer.reads(&card).await;
        assert!(page.all(".verdict-stop .desk-verdict") == [words], "{}", page.text());
        assert!(page.all("form[data-act]").is_empty(), "{status}");
        let sent = organizer.posts(DESK, &[("sign_up", &ids[0].to_string())]).await;
        assert_eq!(sent.status, 303);
        let led = organizer.reads(sent.location.as_deref().unwrap()).await;
        assert_eq!(led.all(".verdict-stop .desk-verdict"), [words]);
        assert_eq!(fair.count(&format!("sign_ups WHERE status = '{status}'")).await, 1, "nothing changed");
    }
    assert_eq!(fair.count("check_in_scans WHERE outcome = 'refused'").await, 3, "and it is written down");
    fair.given(&format!("UPDATE sign_ups SET status = 'accepted' WHERE id = {}", ids[0])).await;

    // The day before, and when the event is off.
    fair.clock.move_to("2026-06-09T12:00:00Z".parse().unwrap());
    let page = organizer.reads(&card).await;
    assert!(page.says("Check-in opens on") && page.all("form[data-act]").is_empty(), "{}", page.text());
    organizer.posts(DESK, &[("sign_up", &ids[0].to_string())]).await;
    fair.clock.move_to(MORNING.parse().unwrap());
    fair.given(&format!("UPDATE events SET status = 'cancelled' WHERE slug = '{SLUG}'")).await;
    assert!(organizer.reads(&card).await.says("Nobody can be checked in"));
    organizer.posts(DESK, &[("sign_up", &ids[0].to_string())]).await;
    assert_eq!(sends(&mut organizer, &[scan("offline-1", ids[0], "1", MORNING)]).await, ["refused"]);
    assert_eq!(fair.count("sign_ups WHERE status = 'checked_in'").await, 0);
    let taken_back = organizer.posts(&format!("{DESK}/correction"), &[("sign_up", &ids[0].to_string())]).await;
    assert_eq!(taken_back.status, 409);
}

#[tokio::test]
async fn of_two_desks_without_a_connection_the_first_scan_counts_in_whatever_order_they_arrive() {
    let fair = Fair::open().await;
    let Door { mut organizer, ids: [wang, li], .. } = fair.door().await;
    fair.clock.move_to("2026-06-10T01:00:00Z".parse().unwrap());
    let (early, late) = ("2026-06-10T00:40:00Z", "2026-06-10T00:45:00Z");
    // Wang: the first scan arrives first. Li: it arrives last, and takes its place.
    assert_eq!(sends(&mut organizer, &[scan("desk-1-wang", wang, "1号台", early)]).await, ["came"]);
    assert_eq!(sends(&mut organizer, &[scan("desk-2-wang", wang, "2号台", late)]).await, ["again"]);
    assert_eq!(sends(&mut organizer, &[scan("desk-2-li", li, "2号台", late)]).await, ["came"]);
    assert_eq!(sends(&mut organizer, &[scan("desk-1-li", li, "1号台", early)]).await, ["came"]);
    for id in [wang, li] {
        let came = format!("check_in_scans WHERE sign_up_id = {id} AND outcome = 'came' AND desk = '1号台'");
        assert_eq!(fair.count(&came).await, 1);
        assert_eq!(fair.count(&format!("check_in_scans WHERE sign_up_id = {id} AND outcome = 'came'")).await, 1);
        let page = organizer.reads(&format!("{DESK}?sign_up={id}")).await;
        assert_eq!(page.all(".desk-verdict"), ["Already in. Checked in at 08:40, 1号台"]);
    }
    assert_eq!(fair.count("audit_entries WHERE act = 'events.check_in'").await, 2, "each came once");
    assert_eq!(fair.count("audit_entries WHERE act = 'events.give_way'").await, 1);
    organizer.sees("/organizer/audit", "Counted an earlier scan in place of a later one").await;
    let second = format!("UPDATE check_in_scans SET outcome = 'came' WHERE sign_up_id = {wang}");
    assert!(fair.tries(&second).await.is_err(), "of somebody's scans one at most counts");

    // A batch sent again, because its answer was lost, changes nothing; a sign-up of nobody and a clock that is ahead do no harm.
    let batch = [
        scan("desk-1-wang", wang, "1号台", early),
        scan("desk-2-li", li, "2号台", late),
        scan("of-nobody", 999, "2号台", late),
        scan("tomorrow", li, "2号台", "2026-06-11T09:00:00Z"),
    ];
    let outcomes = sends(&mut organizer, &batch).await;
    assert_eq!(outcomes, ["came", "again", "gone", "again"]);
    assert_eq!(sends(&mut organizer, &batch).await, outcomes);
    assert_eq!(fair.count("check_in_scans").await, 5);
    assert_eq!(
        fair.count("check_in_scans WHERE scanned_at > received_at").await,
        0,
        "nobody is believed to know tomorrow"
    );
    assert_eq!(fair.count("sign_ups WHERE status = 'checked_in'").await, 2);

    // A clock that was set back knows no time before the doors were opened.
    assert_eq!(sends(&mut organizer, &[scan("set-back", li, "2号台", "1970-01-01T00:00:00Z")]).await, ["came"]);
    let page = organizer.reads(&format!("{DESK}?sign_up={li}")).await;
    assert_eq!(page.all(".desk-verdict"), ["Already in. Checked in at 00:00, 2号台"]);

    // A scan that a desk kept while another took the first one back is somebody who came after all.
    let correction = format!("{DESK}/correction");
    assert_eq!(organizer.posts(&correction, &[("sign_up", &wang.to_string())]).await.status, 303);
    assert_eq!(fair.count("sign_ups WHERE status = 'checked_in'").await, 1);
    assert_eq!(sends(&mut organizer, &[scan("desk-1-wang", wang, "1号台", early)]).await, ["undone"], "the same scan");
    assert_eq!(sends(&mut organizer, &[scan("desk-3-wang", wang, "3号台", late)]).await, ["came"]);
    // What cannot be read is not done at all.
    for broken in ["", "{}", "[1]", r#"[{"key":"x","sign_up":1,"desk":"","at":0}]"#] {
        assert_eq!(organizer.posts(SCANS, &[("scans", broken)]).await.status, 400, "{broken}");
    }
}

#[tokio::test]
async fn who_came_came_also_when_the_desk_tells_it_after_the_event_was_closed() {
    let fair = Fair::open().await;
    let Door { mut organizer, ids: [wang, li], .. } = fair.door().await;
    fair.wait_until("2026-06-12T00:30:00Z").await;
    organizer.sign_in().await;
    fair.given(&format!("UPDATE events SET status = 'closed' WHERE slug = '{SLUG}'")).await;
    let outcomes = sends(
        &mut organizer,
        &[scan("during-it", wang, "1", MORNING), scan("next-day", li, "1", "2026-06-10T16:00:00Z")],
    )
    .await;
    assert_eq!(outcomes, ["came", "refused"]);
    organizer.posts(DESK, &[("sign_up", &li.to_string())]).await;
    let came = format!("sign_ups WHERE status = 'checked_in' AND id = {wang}");
    assert_eq!((fair.count(&came).await, fair.count("sign_ups WHERE status = 'checked_in'").await), (1, 1));
}

#[tokio::test]
async fn the_page_of_a_sign_up_checks_in_as_a_desk_does() {
    let fair = Fair::open().await;
    let Door { mut organizer, ids: [wang, _], .. } = fair.door().await;
    let named = organizer.reads(DESK).await.form(&format!("{DESK}/name")).fill("name", "1号台");
    organizer.submits(named).await;
    let own = format!("/organizer/events/hefei-talks/sign-ups/{wang}");
    let form = organizer.reads(&own).await.form(&format!("{own}/check-in"));
    organizer.submits(form.clone()).await;
    organizer.submits(form).await;
    assert_eq!(fair.count("check_in_scans").await, 1, "sent twice, one scan");
    let card = format!("{DESK}?sign_up={wang}");
    assert_eq!(organizer.reads(&card).await.all(".desk-verdict"), ["Already in. Checked in at 08:30, 1号台"]);
    assert_eq!(sends(&mut organizer, &[scan("earlier-1", wang, "2号台", "2026-06-10T00:20:00Z")]).await, ["came"]);
    assert_eq!(organizer.reads(&card).await.all(".desk-verdict"), ["Already in. Checked in at 08:20, 2号台"]);
}

#[tokio::test]
async fn the_roster_tells_desks_who_came_and_nobody_how_to_reach_them() {
    let fair = Fair::open().await;
    let Door { mut organizer, mut wang, ids, .. } = fair.door().await;
    fair.given_a_talk(ids).await;
    fair.given("UPDATE people SET phone = '15400000777' WHERE email = 'wang@demo.example'").await;
    let told = roster(&mut organizer, "").await;
    let text = told.to_string();
    assert_eq!(told["is_whole"], true);
    assert_eq!(told["keep_until"], 1_781_107_200_000_i64, "midnight after the day, in Beijing");
    assert!(!text.contains("@demo.example") && !text.contains("15400000777"), "{text}");
    for id in ids {
        assert!(!text.contains(&code(id)), "codes cannot be read from it");
    }
    let [first, second] = told["people"].as_array().unwrap().as_slice() else { panic!("{text}") };
    let fingerprint: String = Sha256::digest(code(ids[0])).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((first["name"].as_str(), first["code"].as_str()), (Some("王芳"), Some(fingerprint.as_str())));
    assert_eq!(
        first["talks"],
        serde_json::json!([[1_781_058_000_000_i64, "10:00–10:20", "7", "合肥示例标注有限公司"]])
    );
    assert_eq!(second["status"], "accepted");

    // What is new, and after the timetable changed everything.
    let cursor = told["cursor"].as_str().unwrap().to_owned();
    fair.clock.move_to("2026-06-10T01:00:00Z".parse().unwrap());
    sends(&mut organizer, &[scan("desk-1-wang", ids[0], "1号台", MORNING)]).await;
    let news = roster(&mut organizer, &cursor).await;
    let people = news["people"].as_array().unwrap();
    assert_eq!((news["is_whole"].as_bool(), people.len()), (Some(false), 1), "{news}");
    assert_eq!((people[0]["status"].as_str(), people[0]["desk"].as_str()), (Some("checked_in"), Some("1号台")));
    // What moved within the last half minute is told once more: its transaction may have ended after the answer.
    let cursor = news["cursor"].as_str().unwrap().to_owned();
    fair.clock.move_to("2026-06-10T01:05:00Z".parse().unwrap());
    let news = roster(&mut organizer, &cursor).await;
    assert_eq!(news["people"].as_array().unwrap().len(), 1);
    let cursor = news["cursor"].as_str().unwrap().to_owned();
    assert_eq!(roster(&mut organizer, &cursor).await["people"].as_array().unwrap().len(), 0);
    fair.given("UPDATE timetables SET version = version + 1").await;
    assert_eq!(roster(&mut organizer, &cursor).await["people"].as_array().unwrap().len(), 2);

    // For organizers alone; a desk whose session ended hears so.
    for path in [ROSTER, DESK, WALK_IN, "/organizer/events/hefei-talks/badges"] {
        assert_eq!(wang.opens(path).await.status, 403, "{path}");
    }
    assert_eq!(wang.posts(SCANS, &[("scans", "[]")]).await.status, 403);
    let mut visitor = fair.visitor();
    assert_eq!(visitor.posts(SCANS, &[("scans", "[]")]).await.status, 401);
    assert!(visitor.opens(ROSTER).await.path.starts_with("/sign-in"));
    let gone = organizer.posts("/sign-out", &[]).await;
    assert_eq!(gone.headers["clear-site-data"], "\"storage\"", "what the browser kept goes with the session");
}

#[tokio::test]
async fn who_comes_without_a_sign_up_is_added_while_there_are_seats() {
    let fair = Fair::open().await;
    let Door { mut organizer, companies: [steel, data], ids, .. } = fair.door().await;
    let zhao = fair.person("赵示例", "zhao@demo.example").await;
    let qian = fair.person("钱示例", "qian@demo.example").await;
    fair.employs(steel, &zhao).await;
    fair.given(&format!("UPDATE companies SET is_provider = FALSE WHERE id = {steel}")).await;
    let page = organizer.reads(&format!("{WALK_IN}?q=zhao@")).await;
    assert!(page.says("赵示例") && page.says("zhao@demo.example"), "{}", page.text());
    assert_eq!(page.attributes("select[name=role] option", "value"), ["buyer"], "as what the company is");
    let page = organizer.reads(&format!("{WALK_IN}?q=qian@")).await;
    assert!(page.says("Nobody of a verified company under this"), "{}", page.text());
    assert!(page.says("/sign-up") && page.all(".desk-account svg.qr").len() == 1, "where to get an account");
    assert!(organizer.reads(&format!("{WALK_IN}?q={}", urlencoded("王芳"))).await.says("Has a seat; check them in"));
    let sun = fair.person("孙示例", "sun_li@demo.example").await;
    fair.employs(steel, &sun).await;
    assert!(organizer.reads(&format!("{WALK_IN}?q=sun_li@")).await.says("孙示例"));
    for typed in ["s_n", "s%25n", "sun!_"] {
        assert!(!organizer.reads(&format!("{WALK_IN}?q={typed}")).await.says("孙示例"), "{typed}");
    }

    let adding = organizer.reads(&format!("{WALK_IN}?q=zhao@")).await;
    let field = |name: &str| adding.value(name);
    let fields = [
        ("person", field("person")),
        ("company", field("company")),
        ("role", "buyer".to_owned()),
        ("form_key", "one-form".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    for _ in 0..2 {
        let sent = organizer.posts(WALK_IN, &fields).await;
        let page = organizer.reads(sent.location.as_deref().unwrap()).await;
        assert!(page.says("赵示例") && page.says("Checked in at 08:30"), "{}", page.text());
    }
    assert_eq!(fair.count("sign_ups").await, 3);
    assert_eq!(fair.count("sign_ups WHERE status = 'checked_in' AND role = 'buyer' AND seq = 3").await, 1);
    assert_eq!(fair.count("events WHERE slug = 'hefei-talks' AND confirmed = 3 AND next_seq = 4").await, 1);
    assert_eq!(fair.count("check_in_scans").await, 1);
    organizer.sees("/organizer/audit", "Added at the door").await;

    // Not for a company that is not verified, nor in a role that is not theirs, nor beyond the seats.
    let person = fair.number("SELECT id AS n FROM people WHERE email = 'qian@demo.example'").await.to_string();
    let company = data.to_string();
    let qians = [("person", person.as_str()), ("company", company.as_str()), ("role", "provider")];
    assert_eq!(organizer.posts(WALK_IN, &qians).await.status, 409, "belongs to no company");
    fair.employs(data, &qian).await;
    let press = [("person", person.as_str()), ("company", company.as_str()), ("role", "press")];
    assert_eq!(organizer.posts(WALK_IN, &press).await.status, 409);
    assert_eq!(organizer.posts(WALK_IN, &qians[..2]).await.status, 422);
    fair.given("UPDATE events SET capacity = 3").await;
    let full = organizer.posts(WALK_IN, &qians).await;
    assert!(full.status == 422 && full.says("No seat is free."), "{}", full.text());
    assert_eq!(fair.count("sign_ups").await, 3);

    // From the waiting list, once there is a seat; in the role that was chosen at the door.
    fair.given(&format!(
        "UPDATE sign_ups SET status = 'waitlisted' WHERE id = {}; UPDATE events SET confirmed = 2, waiting = 1",
        ids[1]
    ))
    .await;
    let form = organizer.reads(&format!("{DESK}?sign_up={}", ids[1])).await.form(WALK_IN).fill("role", "buyer");
    let page = organizer.submits(form).await;
    assert!(page.says("Added and checked in."), "{}", page.text());
    assert_eq!(fair.count("events WHERE confirmed = 3 AND waiting = 0").await, 1);
    assert_eq!(fair.count(&format!("sign_ups WHERE id = {} AND role = 'buyer'", ids[1])).await, 1);
    // Not before the day.
    fair.clock.move_to("2026-06-08T12:00:00Z".parse().unwrap());
    assert_eq!(organizer.posts(WALK_IN, &qians).await.status, 409);
}

#[tokio::test]
async fn a_desk_asks_no_more_of_the_database_for_more_people() {
    let fair = Fair::open().await;
    let Door { mut organizer, companies: [steel, _], ids, .. } = fair.door().await;
    let paths = [
        DESK.to_owned(),
        format!("{DESK}?q={}", urlencoded("示例")),
        format!("{DESK}?code={}", code(ids[0])),
        ROSTER.to_owned(),
        format!("{WALK_IN}?q={}", urlencoded("示例")),
        "/organizer/events/hefei-talks/badges".to_owned(),
        "/organizer/events/hefei-talks/sign-in-sheet".to_owned(),
    ];
    let mut before = Vec::new();
    for path in &paths {
        before.push(fair.statements(organizer.reads(path)).await.1);
    }
    for n in 0..12 {
        let person = fair.person("示例某", &format!("more{n}@demo.example")).await;
        fair.employs(steel, &person).await;
        fair.seats(&person, steel, "buyer").await;
    }
    let mut after = Vec::new();
    for path in &paths {
        after.push(fair.statements(organizer.reads(path)).await.1);
    }
    assert_eq!(before, after);
    assert_eq!(organizer.reads(&paths[5]).await.all(".badge").len(), 14);
}
