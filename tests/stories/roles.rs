//! Who holds which role where, what each opens and what it leaves closed, and how roles are given and taken back.

use crate::support::introductions::{Hides, NEED_COMPANY, OFFERING_COMPANY};
use crate::support::{Fair, Persona, Scope, Written};

const REASON: &str = "The ministry named them for this.";

/// What a list of addresses answers to somebody.
async fn answers(who: &mut Persona<'_>, paths: &[(&str, u16)]) {
    for (path, expected) in paths {
        assert_eq!(who.opens(path).await.status, *expected, "{path} to {}", who.email);
    }
}

/// An event in Anhui with meetings, another one, and two companies in two provinces with a listing each that waits.
struct Ground {
    anhui: i64,
    shandong: i64,
    anhui_need: i64,
    shandong_need: i64,
}

impl Ground {
    async fn of(fair: &Fair) -> Self {
        fair.with_meetings().await;
        fair.given(
            "INSERT INTO events (slug, kind, status, title_zh, title_en, region, created_at, updated_at) VALUES \
             ('jinan-talks', 'seminar', 'draft', '济南研讨会', 'Seminar in Jinan', '370000', \
             '2026-05-01T00:00:00+00:00', '2026-05-01T00:00:00+00:00')",
        )
        .await;
        let anhui = fair.verified_company("91340100DEM000014D", "青鸾示例视觉数据（合肥）有限公司").await;
        let shandong = fair.verified_company("91370100DEM000029J", "泰山示例重工有限公司").await;
        fair.given(&format!("UPDATE companies SET region = '370000' WHERE id = {shandong}")).await;
        let anhui_need = fair.waiting(anhui, &Written::need("安徽的需求")).await;
        let shandong_need = fair.waiting(shandong, &Written::need("山东的需求")).await;
        Self { anhui, shandong, anhui_need, shandong_need }
    }
}

#[tokio::test]
async fn a_provincial_organizer_sees_and_decides_only_what_is_of_the_province() {
    let fair = Fair::open().await;
    let ground = Ground::of(&fair).await;
    let mut anhui = fair.provincial_organizer("340000").await;
    let (own, other) = (ground.anhui, ground.shandong);

    let page = anhui.sees("/organizer/companies?state=all", "青鸾示例").await;
    assert!(!page.source().contains("泰山示例"), "the other province's company is not in the list");
    anhui.does_not_see("/organizer/companies?state=all&q=泰山", "泰山示例").await;
    let page = anhui.sees("/organizer/listings", "安徽的需求").await;
    assert!(!page.source().contains("山东的需求"));
    assert!(page.says("Listings 1"), "the count beside the link is of the province: {}", page.text());
    let page = anhui.reads("/organizer").await;
    for link in ["/organizer/matching", "/organizer/users", "/organizer/mail", "/organizer/jobs", "/organizer/audit"] {
        assert!(
            page.attributes(&format!(".side-nav a[href='{link}'], nav a[href='{link}']"), "href").is_empty(),
            "{link}"
        );
    }

    answers(
        &mut anhui,
        &[
            (&format!("/organizer/companies/{own}"), 200),
            (&format!("/organizer/companies/{other}"), 404),
            (&format!("/organizer/listings/{}", ground.anhui_need), 200),
            (&format!("/organizer/listings/{}", ground.shandong_need), 404),
            ("/organizer/introductions", 200),
            ("/organizer/events", 403),
            ("/organizer/events/hefei-talks", 403),
            ("/organizer/matching", 403),
            ("/organizer/matching/models", 403),
            ("/organizer/users", 403),
            ("/organizer/mail", 403),
            ("/organizer/jobs", 403),
            ("/organizer/audit", 403),
            ("/organizer/roles", 403),
        ],
    )
    .await;

    // The decision by hand, past every page.
    let decision = format!("/organizer/listings/{}/decision", ground.shandong_need);
    let answer = anhui.posts(&decision, &[("step", "approve"), ("version", "1")]).await;
    assert_eq!(answer.status, 404);
    let both = [("listing", format!("{}:1", ground.shandong_need))];
    let both: Vec<(&str, &str)> = both.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = anhui.posts("/organizer/listings/approval", &both).await;
    assert_eq!(answer.status, 409, "approving several leaves out what is not theirs");
    assert_eq!(fair.count(&format!("listings WHERE id = {} AND status = 'in_review'", ground.shandong_need)).await, 1);
    anhui.approves(ground.anhui_need).await;
    let answer = anhui.posts(&format!("/organizer/companies/{other}/decision"), &[("step", "suspend")]).await;
    assert_eq!(answer.status, 404);
}

#[tokio::test]
async fn an_event_organizer_has_one_event_and_its_staff_the_desk() {
    let fair = Fair::open().await;
    let ground = Ground::of(&fair).await;
    let mut runs = fair.event_organizer("hefei-talks").await;
    let list = runs.sees("/organizer/events", "Matchmaking in Hefei").await;
    assert!(!list.source().contains("jinan-talks"), "the other event is not in the list");
    answers(
        &mut runs,
        &[
            ("/organizer", 200),
            ("/organizer/events/hefei-talks", 200),
            ("/organizer/events/hefei-talks/sign-ups", 200),
            ("/organizer/events/hefei-talks/meetings", 200),
            ("/organizer/events/hefei-talks/meetings/timetables", 200),
            ("/organizer/events/hefei-talks/report", 200),
            ("/organizer/events/hefei-talks/check-in", 200),
            ("/organizer/events/hefei-talks/copy", 403),
            ("/organizer/events/new", 403),
            ("/organizer/events/jinan-talks", 403),
            ("/organizer/events/nothing-here", 403),
            ("/organizer/companies", 403),
            (&format!("/organizer/companies/{}", ground.anhui), 403),
            ("/organizer/listings", 403),
            ("/organizer/introductions", 403),
            ("/organizer/users", 403),
            ("/organizer/audit", 403),
        ],
    )
    .await;
    assert_eq!(runs.posts("/organizer/events/jinan-talks/publication", &[]).await.status, 403);

    let mut staff = fair.check_in_staff("hefei-talks").await;
    let list = staff.sees("/organizer/events", "Matchmaking in Hefei").await;
    assert!(!list.attributes("main a[href='/organizer/events/hefei-talks/check-in']", "href").is_empty());
    answers(
        &mut staff,
        &[
            ("/organizer/events/hefei-talks/check-in", 200),
            ("/organizer/events/hefei-talks/check-in/roster.json", 200),
            ("/organizer/events/hefei-talks/badges", 200),
            ("/organizer/events/hefei-talks/sign-in-sheet", 200),
            ("/organizer/events/hefei-talks/check-in/walk-in", 200),
            ("/organizer/events/hefei-talks", 403),
            ("/organizer/events/hefei-talks/sign-ups", 403),
            ("/organizer/events/hefei-talks/sign-ups.csv", 403),
            ("/organizer/events/hefei-talks/meetings", 403),
            ("/organizer/events/jinan-talks/check-in", 403),
            ("/organizer/roles", 403),
        ],
    )
    .await;
    assert_eq!(staff.posts("/organizer/events/hefei-talks/cancellation", &[]).await.status, 403);
}

#[tokio::test]
async fn an_auditor_reads_everything_and_changes_nothing() {
    let fair = Fair::open().await;
    let ground = Ground::of(&fair).await;
    let lin = fair.person("林示例", "lin@demo.example").await;
    fair.employs(ground.anhui, &lin).await;
    fair.settle().await;
    let mut auditor = fair.auditor().await;
    let case = format!("/organizer/companies/{}", ground.anhui);
    let person = fair.number("SELECT id AS n FROM people WHERE email = 'lin@demo.example'").await;
    for path in [
        "/organizer",
        "/organizer/companies",
        &case,
        "/organizer/listings",
        &format!("/organizer/listings/{}", ground.shandong_need),
        "/organizer/introductions",
        "/organizer/introductions/export.csv",
        "/organizer/matching",
        "/organizer/matching/models",
        "/organizer/matching/rulings",
        "/organizer/matching/exposure",
        "/organizer/events",
        "/organizer/events/hefei-talks",
        "/organizer/events/hefei-talks/sign-ups",
        "/organizer/events/hefei-talks/check-in",
        "/organizer/users",
        &format!("/organizer/users/{person}"),
        "/organizer/roles",
        "/organizer/mail",
        "/organizer/mail/1",
        "/organizer/jobs",
        "/organizer/audit",
        "/organizer/audit/export.csv",
    ] {
        let page = auditor.reads(path).await;
        assert!(!page.source().contains("lin@demo.example"), "{path} tells how to reach somebody");
    }
    assert!(auditor.reads(&case).await.says("change nothing"));
    // Neither are the ways there to change something.
    let page = auditor.reads("/organizer/events/hefei-talks").await;
    assert!(!page.source().contains("/cancellation"), "{}", page.text());
    for path in [
        format!("{case}/decision"),
        format!("/organizer/listings/{}/decision", ground.anhui_need),
        "/organizer/listings/approval".to_owned(),
        format!("/organizer/users/{person}/suspension"),
        "/organizer/mail/1/resending".to_owned(),
        "/organizer/jobs/1/retry".to_owned(),
        "/organizer/roles".to_owned(),
        "/organizer/events/new".to_owned(),
        "/organizer/events/hefei-talks/cancellation".to_owned(),
        "/organizer/events/hefei-talks/check-in".to_owned(),
    ] {
        assert_eq!(auditor.posts(&path, &[("reason", REASON)]).await.status, 403, "{path}");
    }
}

/// The trail holds what people wrote as reasons, and that may be how to reach somebody.
#[tokio::test]
async fn an_auditor_reads_the_trail_without_how_to_reach_people() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    fair.person("林示例", "lin@demo.example").await;
    let person = fair.number("SELECT id AS n FROM people WHERE email = 'lin@demo.example'").await;
    let path = format!("/organizer/users/{person}/suspension");
    let reason = "Asked for by guan@demo.example and 15400000001";
    let suspended = organizer.posts(&path, &[("reason", reason)]).await;
    assert_eq!(suspended.status, 303, "{}", suspended.text());

    let (all, by_address) = ("/organizer/audit", "/organizer/audit?who=organizer%40demo.example");
    let (by_name, export) = ("/organizer/audit?who=%E4%B8%BB%E5%8A%9E", "/organizer/audit/export.csv");
    for path in [all, by_address, by_name, export] {
        assert!(organizer.reads(path).await.source().contains(reason), "{path} is not whole for who runs the platform");
    }
    let mut auditor = fair.auditor().await;
    for path in [all, by_name, export] {
        let page = auditor.reads(path).await.source();
        assert!(
            page.contains("Asked for by g****@demo.example and 154****0001"),
            "{path} tells nothing of it:\n{page}"
        );
        assert!(!page.contains("guan@") && !page.contains("15400000001"), "{path} tells how to reach somebody");
    }
    for path in [by_address.to_owned(), format!("{export}?who=organizer%40demo.example")] {
        assert!(
            !auditor.reads(&path).await.source().contains("Asked for by"),
            "{path} finds somebody by their address"
        );
    }
}

#[tokio::test]
async fn who_tries_what_organizers_do_is_in_the_trail_and_not_every_time() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let company = fair.verified_company("91340100DEM000014D", "示例企业").await;
    let refused = "audit_entries WHERE act = 'access.refuse'";
    for path in ["/organizer", "/organizer/companies", "/organizer/users"] {
        assert_eq!(lin.opens(path).await.status, 403);
    }
    let decision = format!("/organizer/companies/{company}/decision");
    assert!(fair.visitor().posts(&decision, &[("step", "suspend")]).await.status != 303);
    assert_eq!(fair.count(refused).await, 0, "looks are not attempts, and nobody is nobody");
    assert_eq!(lin.posts(&decision, &[("step", "suspend"), ("reason", REASON)]).await.status, 403);
    let lin_s = "person_id = (SELECT id FROM people WHERE email = 'lin@demo.example') AND subject_id = person_id";
    let kind =
        "after = '{\"route\":\"/organizer/companies/{id}/decision\"}' AND request_id IS NOT NULL AND reason IS NULL";
    assert_eq!(fair.count(&format!("{refused} AND {lin_s} AND {kind}")).await, 1, "who, and the kind of address");
    for _ in 0..30 {
        lin.posts(&decision, &[("step", "suspend")]).await;
    }
    assert_eq!(fair.count(refused).await, 20);
    fair.clock.move_to("2026-05-20T02:00:01Z".parse().unwrap());
    lin.posts(&decision, &[("step", "suspend")]).await;
    assert_eq!(fair.count(refused).await, 21, "an hour later it is written down again");
    // Also who has another part of the console, for what is not theirs.
    let mut desk = fair.holder("签到示例", "desk@demo.example", "auditor", Scope::Nation).await;
    assert_eq!(desk.posts(&decision, &[("step", "suspend"), ("reason", REASON)]).await.status, 403);
    assert_eq!(fair.count(refused).await, 22);
    let page = desk.reads("/organizer/audit?act=access.refuse").await;
    assert!(
        page.says("Tried what they may not do") && page.says("/organizer/companies/{id}/decision"),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn roles_that_are_prepared_open_the_overview_alone() {
    let fair = Fair::open().await;
    for (email, role) in [("library@demo.example", "library_editor"), ("judge@demo.example", "judge")] {
        let mut holder = fair.holder("示例人", email, role, Scope::Nation).await;
        holder.sees("/organizer", "Nothing waits for you").await;
        answers(&mut holder, &[("/organizer/companies", 403), ("/organizer/events", 403), ("/organizer/audit", 403)])
            .await;
    }
}

#[tokio::test]
async fn a_role_is_given_with_a_reason_and_an_end_and_taken_back() {
    let fair = Fair::open().await;
    let ground = Ground::of(&fair).await;
    let mut organizer = fair.organizer().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    assert_eq!(lin.opens("/organizer").await.status, 403);

    let form = organizer.reads("/organizer/roles").await.form("/organizer/roles");
    let bad = organizer
        .submits(
            form.fill("email", "nobody@demo.example")
                .fill("role", "check_in")
                .fill("scope", "nation")
                .fill("grant_reason", "x"),
        )
        .await;
    assert_eq!(bad.status, 422);
    assert!(bad.problem("scope").is_some() && bad.problem("grant_reason").is_some(), "{}", bad.text());
    assert_eq!(bad.value("email"), "nobody@demo.example");
    let unknown = bad.form("/organizer/roles").fill("scope", "hefei-talks").fill("grant_reason", REASON);
    let unknown = organizer.submits(unknown).await;
    assert!(unknown.problem("email").is_some(), "{}", unknown.text());
    let own = unknown.form("/organizer/roles").fill("email", "organizer@demo.example");
    assert!(organizer.submits(own).await.problem("email").is_some(), "nobody to themselves");

    let form = organizer.reads("/organizer/roles").await.form("/organizer/roles");
    let form = form.fill("email", "lin@demo.example").fill("role", "organizer").fill("scope", "340000");
    let form = form.fill("until", "2026-05-31").fill("grant_reason", REASON);
    let page = organizer.submits(form.clone()).await;
    assert!(page.says("The role is given") && page.says("Anhui"), "{}", page.text());
    organizer.submits(form).await;
    assert_eq!(fair.count("roles WHERE role = 'organizer' AND region = '340000'").await, 1, "sent twice, given once");
    let letter = fair.letter("lin@demo.example", "accounts.role_given");
    assert!(letter.text.contains(REASON) && letter.text.contains("2026"), "{}", letter.text);
    assert!(letter.text.contains("set yours up by") && letter.text.contains("17 May 2036, 09:00"), "{}", letter.text);
    lin.reads(&format!("/organizer/companies/{}", ground.anhui)).await;

    let again = organizer.reads("/organizer/roles").await.form("/organizer/roles");
    let again = again.fill("email", "lin@demo.example").fill("role", "organizer").fill("scope", "340000");
    let again = organizer.submits(again.fill("grant_reason", REASON)).await;
    assert!(again.problem("role").is_some(), "held already: {}", again.text());
    // Where a role counts everywhere there is nothing to choose.
    let form = organizer.reads("/organizer/roles").await.form("/organizer/roles");
    fair.person("卫示例", "wei@demo.example").await;
    let form = form.fill("email", "wei@demo.example").fill("role", "judge").fill("grant_reason", REASON);
    organizer.submits(form).await;
    assert_eq!(fair.count("roles WHERE role = 'judge' AND region IS NULL AND event_id IS NULL").await, 1);

    // Who runs a province gives nobody a role: not at an event of the province either, which they do not run themselves.
    fair.person("签到示例", "desk@demo.example").await;
    assert_eq!(lin.opens("/organizer/roles").await.status, 403);
    for (role, scope) in [("check_in", "hefei-talks"), ("event_organizer", "hefei-talks"), ("organizer", "370000")] {
        let fields = [("email", "desk@demo.example"), ("role", role), ("scope", scope), ("grant_reason", REASON)];
        assert_eq!(lin.posts("/organizer/roles", &fields).await.status, 403, "{role} at {scope}");
    }
    assert_eq!(fair.count("roles WHERE role IN ('auditor') OR region = '370000'").await, 0);

    // It ends by itself, and is given anew.
    fair.clock.move_to("2026-05-31T15:59:59Z".parse().unwrap());
    lin.sign_in().await;
    lin.reads("/organizer").await;
    fair.clock.move_to("2026-05-31T16:00:00Z".parse().unwrap());
    assert_eq!(lin.opens("/organizer").await.status, 403);
    organizer.sign_in().await;
    let form = organizer.reads("/organizer/roles").await.form("/organizer/roles");
    let form = form.fill("email", "lin@demo.example").fill("role", "organizer").fill("scope", "340000");
    assert!(organizer.submits(form.fill("grant_reason", REASON)).await.says("The role is given"));
    lin.sign_in().await;
    lin.reads("/organizer/companies").await;

    // It is taken back, and counts at the next page.
    let id = fair.number("SELECT MAX(id) AS n FROM roles").await;
    let path = format!("/organizer/roles/{id}/revocation");
    let form = organizer.sees(&path, "Take back a role of 林示例").await.form(&path);
    assert_eq!(organizer.submits(form.clone()).await.status, 422, "without a reason");
    assert!(organizer.submits(form.clone().fill("reason", REASON)).await.says("The role is taken back"));
    assert_eq!(lin.opens("/organizer/companies").await.status, 403);
    fair.letter("lin@demo.example", "accounts.role_taken");
    assert_eq!(organizer.submits(form.fill("reason", REASON)).await.status, 409, "once is enough");
    let trail = organizer.sees("/organizer/audit?act=accounts.revoke_role", REASON).await;
    assert!(trail.says("Anhui"), "{}", trail.text());
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let fair = Fair::open().await;
    let mut first = fair.organizer().await;
    let mut second = fair.person("林示例", "lin@demo.example").await;
    let form = first.reads("/organizer/roles").await.form("/organizer/roles");
    let form = form.fill("email", "lin@demo.example").fill("role", "administrator").fill("scope", "nation");
    first.submits(form.fill("until", "2026-12-31").fill("grant_reason", REASON)).await;
    let of = |email: &str| {
        format!(
            "SELECT r.id AS n FROM roles r JOIN people p ON p.id = r.person_id WHERE p.email = '{email}' AND r.role = 'administrator'"
        )
    };
    let firsts = fair.number(&of("organizer@demo.example")).await;

    // Nobody takes their own; and whose own role ends cannot take that of the last one with no end.
    let own = format!("/organizer/roles/{firsts}/revocation");
    assert_eq!(first.opens(&own).await.status, 403);
    const STAYS: &str = "This is the last administrator whose role has no end";
    let page = second.sees("/organizer/roles", STAYS).await;
    assert!(!page.attributes("main a", "href").contains(&own), "no way that would be refused");
    let page = second.opens(&own).await;
    assert!(page.status == 409 && page.says(STAYS), "{} {}", page.status, page.text());
    assert_eq!(second.posts(&own, &[("reason", REASON)]).await.status, 409);
    let person = fair.number("SELECT id AS n FROM people WHERE email = 'organizer@demo.example'").await;
    let suspension = format!("/organizer/users/{person}/suspension");
    let page = second.sees(&format!("/organizer/users/{person}"), STAYS).await;
    assert!(!page.has_form(&suspension) && !page.attributes("main a", "href").contains(&own), "{}", page.text());
    assert_eq!(second.posts(&suspension, &[("reason", REASON)]).await.status, 409);
    first.reads("/organizer").await;
    let seconds = fair.number("SELECT id AS n FROM people WHERE email = 'lin@demo.example'").await;
    let page = first.reads(&format!("/organizer/users/{seconds}")).await;
    assert!(page.has_form(&format!("/organizer/users/{seconds}/suspension")), "who administers for a while may go");

    fair.given("UPDATE roles SET until = NULL WHERE role = 'administrator'").await;
    let page = second.reads(&format!("/organizer/users/{person}")).await;
    assert!(page.has_form(&suspension) && !page.says(STAYS), "the control: with another one it is offered");
    let form = second.reads(&own).await.form(&own).fill("reason", REASON);
    assert!(second.submits(form).await.says("The role is taken back"));
}

/// The province of one side reads an introduction; the name that the other side keeps stays kept from it, also from its search.
#[tokio::test]
async fn a_province_reads_the_introductions_of_its_companies_and_no_kept_name() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Its).await;
    fair.given(&format!("UPDATE companies SET region = '370000' WHERE id = {}", market.need_company)).await;
    market.li_asks().await;
    let id = fair.number("SELECT MAX(id) AS n FROM introductions").await;
    let case = format!("/organizer/introductions/{id}");

    let mut anhui = fair.provincial_organizer("340000").await;
    for path in [case.as_str(), "/organizer/introductions", "/organizer/introductions/export.csv"] {
        let page = anhui.sees(path, OFFERING_COMPANY).await;
        assert!(!page.source().contains(NEED_COMPANY), "{path} tells the name that is kept");
    }
    let words: String = url::form_urlencoded::byte_serialize(NEED_COMPANY.as_bytes()).collect();
    let found = anhui.reads(&format!("/organizer/introductions?q={words}")).await;
    assert!(!found.source().contains(&case), "a search tells who it is");
    assert_eq!(anhui.opens(&format!("/needs/{}", market.need)).await.status, 200);
    anhui.does_not_see(&format!("/needs/{}", market.need), NEED_COMPANY).await;

    let mut shandong = fair.provincial_organizer("370000").await;
    shandong.sees(&case, NEED_COMPANY).await;
    let found = shandong.reads(&format!("/organizer/introductions?q={words}")).await;
    assert!(found.source().contains(&case), "the control: who oversees it finds it by its name");
    shandong.sees(&format!("/needs/{}", market.need), NEED_COMPANY).await;

    let mut tibet = fair.provincial_organizer("540000").await;
    assert_eq!(tibet.opens(&case).await.status, 404);
    tibet.does_not_see("/organizer/introductions", OFFERING_COMPANY).await;
}

#[tokio::test]
async fn who_acts_for_one_company_decides_nothing_about_their_own() {
    let fair = Fair::open().await;
    let own = fair.verified_company("91340100DEM000014D", "青鸾示例视觉数据（合肥）有限公司").await;
    let other = fair.verified_company("91340100DEM000101Q", "示例钢铁有限公司").await;
    let mut organizer = fair.provincial_organizer("340000").await;
    fair.employs(own, &organizer).await;
    fair.given(&format!(
        "INSERT INTO certificates (company_id, kind, level, number, issuer, issued_on, expires_on, status, created_at) \
         VALUES ({own}, 'dcmm-b', '3', 'DEMO-1', '示例认证中心', '2026-01-01', '2028-01-01', 'claimed', '2026-05-01 00:00:00+00:00')"
    ))
    .await;
    let certificate = fair.number("SELECT MAX(id) AS n FROM certificates").await;
    let (mine, theirs) = (format!("/organizer/companies/{own}"), format!("/organizer/companies/{other}"));
    let claim = format!("{mine}/certificates/{certificate}");
    let decision = format!("{claim}/decision");
    assert!(!organizer.reads(&claim).await.has_form(&decision), "it is their own company's");

    let form = organizer.reads(&theirs).await.form(&format!("{theirs}/acting"));
    organizer.submits(form.fill("acting_reason", "They called and asked for help with a need.")).await;
    organizer.sees(&claim, "You act for").await;
    assert!(!organizer.reads(&claim).await.has_form(&decision), "nor by way of another one");
    assert_eq!(organizer.posts(&decision, &[("step", "verify")]).await.status, 403);
    let suspension = [("step", "suspend"), ("reason", "示例原因，请核实后恢复")];
    assert_eq!(organizer.posts(&format!("{mine}/decision"), &suspension).await.status, 403);
    assert_eq!(fair.count("certificates WHERE status = 'verified'").await, 0);
    // What is refused, and whatever else they do in the console, they did as organizers.
    assert_eq!(fair.count("audit_entries WHERE act <> 'listings.begin' AND for_company_id IS NOT NULL").await, 0);
}
