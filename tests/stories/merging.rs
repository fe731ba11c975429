//! Two records of one company become one: what moves is seen beforehand, follows everywhere, and can be taken back exactly.

use sea_orm::{ConnectionTrait, Statement};

use crate::companies::{OWN, QUEUE, TEAM, case};
use crate::support::introductions::{Hides, OF_THE_NEED, OFFERING, OFFERING_COMPANY, agrees};
use crate::support::meetings::SLUG;
use crate::support::{Fair, Page, Persona};

const KEPT_CODE: &str = "91340100DEM000014D";
const KEPT: &str = "合肥示例标注 有限公司（总部）";
const REASON: &str = "两条记录为同一企业，已与双方电话核实。";

/// Every fact that a merge may move, one line each.
async fn facts(fair: &Fair) -> Vec<String> {
    let lines = [
        ("memberships", "company_id || ':' || person_id || ':' || role || ':' || status"),
        ("company_invitations", "company_id || ':' || status"),
        ("certificates", "company_id || ':' || kind || ':' || number || ':' || status"),
        ("listings", "company_id || ':' || title_zh"),
        ("introductions", "need_company_id || ':' || offering_company_id || ':' || status"),
        ("introduction_moves", "COALESCE(company_id, 0) || ':' || step"),
        ("introduction_consents", "company_id || ':' || recipient_id"),
        ("sign_ups", "company_id || ':' || status"),
        ("meeting_marks", "company_id || ':' || other_id || ':' || mark"),
        ("meeting_bans", "one_id || ':' || other_id"),
        ("meeting_tables", "COALESCE(company_id, 0) || ':' || label"),
        ("matches", "need_company_id || ':' || offering_company_id"),
        ("company_moves", "company_id || ':' || step"),
        ("sessions", "COALESCE(company_id, 0) || ''"),
        (
            "companies",
            "status || ':' || COALESCE(merged_into_id, 0) || ':' || code || ':' || name_zh || ':' || name_en || ':' || \
             legal_representative || ':' || established_on || ':' || region || ':' || city || ':' || summary_zh || ':' || \
             COALESCE(employees, 0)",
        ),
    ];
    let db = fair.program.desk().db.read();
    let mut found = Vec::new();
    for (table, line) in lines {
        let sql = format!("SELECT '{table}:' || id || ':' || {line} AS line FROM {table} ORDER BY id");
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        found.extend(rows.iter().map(|row| row.try_get::<String>("", "line").unwrap()));
    }
    found
}

/// A market whose provider has a second record, with something of everything in both.
struct Twins<'a> {
    /// Speaks for the need.
    wang: Persona<'a>,
    /// Owns the emptied record.
    li: Persona<'a>,
    /// Owns the kept record.
    lin: Persona<'a>,
    /// Belongs to both.
    chen: Persona<'a>,
    organizer: Persona<'a>,
    kept: i64,
    emptied: i64,
    buyer: i64,
    offering: i64,
    introduction: String,
}

async fn owns(fair: &Fair, company: i64, person: &Persona<'_>, role: &str) {
    fair.given(&format!(
        "INSERT INTO memberships (company_id, person_id, role, status, asked_at) SELECT {company}, id, '{role}', 'active', \
         '2026-05-01 00:00:00+00:00' FROM people WHERE email = '{}'",
        person.email
    ))
    .await;
}

async fn holds(fair: &Fair, company: i64, kind: &str, number: &str) {
    fair.given(&format!(
        "INSERT INTO certificates (company_id, kind, level, number, issuer, issued_on, status, created_at) VALUES \
         ({company}, '{kind}', '', '{number}', '示例机构', '2025-01-01', 'verified', '2026-05-01 00:00:00+00:00')"
    ))
    .await;
}

async fn twins(fair: &Fair) -> Twins<'_> {
    let mut market = fair.market(Hides::Nothing).await;
    let introduction = market.wang_asks().await;
    agrees(&mut market.li, &introduction).await;
    let (emptied, buyer) = (market.offering_company, market.need_company);
    let kept = fair.verified_company(KEPT_CODE, KEPT).await;
    let lin = fair.person("林示例", "lin@demo.example").await;
    let chen = fair.person("陈示例", "chen@demo.example").await;
    owns(fair, kept, &lin, "owner").await;
    owns(fair, kept, &chen, "viewer").await;
    owns(fair, emptied, &chen, "editor").await;
    fair.given(&format!("UPDATE memberships SET role = 'owner' WHERE company_id = {emptied} AND role = 'editor' AND person_id = (SELECT id FROM people WHERE email = 'li@demo.example')")).await;
    holds(fair, emptied, "iso27001", "ISMS-1").await;
    holds(fair, emptied, "iso9001", "QMS-1").await;
    holds(fair, kept, "iso9001", "QMS-1").await;
    fair.with_meetings().await;
    fair.seats(&lin, kept, "provider").await;
    fair.seats(&market.li, emptied, "provider").await;
    fair.seats(&market.wang, buyer, "buyer").await;
    for (company, other, mark) in
        [(emptied, buyer, "must"), (buyer, emptied, "want"), (buyer, kept, "want"), (kept, emptied, "want")]
    {
        fair.says_of(company, other, mark).await;
    }
    let third = fair.verified_company("91210100DEM0000300", "第三示例有限公司").await;
    for (one, other) in [(emptied.min(third), emptied.max(third))] {
        fair.given(&format!(
            "INSERT INTO meeting_bans (event_id, one_id, other_id, reason, at) SELECT id, {one}, {other}, '同一集团', \
             '2026-05-19 01:00:00+00:00' FROM events WHERE slug = '{SLUG}'"
        ))
        .await;
    }
    for (label, company) in [("A1", kept), ("A2", emptied)] {
        fair.given(&format!(
            "INSERT INTO meeting_tables (event_id, label, kind, company_id) SELECT id, '{label}', 'booth', {company} \
             FROM events WHERE slug = '{SLUG}'"
        ))
        .await;
    }
    let mut li = market.li;
    let invite = "/workspace/team/invitations";
    let form = li.reads(invite).await.form(invite).fill("email", "new@demo.example").fill("role", "viewer");
    li.submits(form).await;
    li.posts("/account/company", &[("company", &emptied.to_string())]).await;
    let mut organizer = fair.organizer().await;
    organizer.reads(QUEUE).await;
    Twins { wang: market.wang, li, lin, chen, organizer, kept, emptied, buyer, offering: market.offering, introduction }
}

fn path(kept: i64, emptied: i64) -> String {
    format!("{QUEUE}/{kept}/merge/{emptied}")
}

async fn merges(organizer: &mut Persona<'_>, kept: i64, emptied: i64, reason: &str) -> Page {
    let path = path(kept, emptied);
    let form = organizer.reads(&path).await.form(&path).fill("reason", reason);
    organizer.submits(form).await
}

async fn undoes(organizer: &mut Persona<'_>, kept: i64) -> Page {
    let way = organizer.reads(&case(kept)).await.attributes("#merges a[href$='/undoing']", "href").remove(0);
    let form = organizer.reads(&way).await.form(&way).fill("reason", "核实后确认是两家不同的企业。");
    organizer.submits(form).await
}

#[tokio::test]
async fn everything_moves_is_followed_and_goes_back_exactly() {
    let fair = Fair::open().await;
    let mut t = twins(&fair).await;
    let before = facts(&fair).await;

    // The other record is suggested, and what moves is told beforehand.
    let page = t.organizer.sees(&case(t.kept), "Merge with another record").await;
    let choose = page.attributes("a[href$='/merge']", "href").remove(0);
    let page = t.organizer.sees(&format!("{choose}?q=91340100DEM000102Q"), OFFERING_COMPANY).await;
    assert_eq!(page.attributes("#found a", "href"), [path(t.kept, t.emptied)]);
    let page = t.organizer.reads(&path(t.kept, t.emptied)).await;
    let rows = page.all("#things tbody tr");
    for row in [
        "People 1 1",
        "Open invitations 1 0",
        "Certificates 1 1",
        "Offerings and needs 1 0",
        "Introductions 1 0",
        "Sign-ups for events 1 0",
        "Wishes to meet 1 2",
        "Booths 0 1",
    ] {
        assert!(rows.iter().any(|told| told == row), "{row}: {rows:?}");
    }
    assert!(page.says("陈示例 belongs to both and is Editor from now on"), "{}", page.text());
    assert!(page.says("with the same number") && page.says("People of both are signed up for"), "{}", page.text());
    for reason in ["", "太短"] {
        let page = merges(&mut t.organizer, t.kept, t.emptied, reason).await;
        assert_eq!((page.status, page.value("reason").as_str()), (422, reason));
    }
    assert_eq!(facts(&fair).await, before, "nothing is done by looking");

    let page = merges(&mut t.organizer, t.kept, t.emptied, REASON).await;
    assert!(page.says("The two records are one now.") && page.says(REASON), "{}", page.text());
    for email in ["lin@demo.example", "li@demo.example"] {
        let letter = fair.letter(email, "companies.merged");
        assert!(
            letter.text.contains(REASON) && letter.text.contains(KEPT_CODE) && letter.text.contains(OFFERING_COMPANY)
        );
    }
    assert_eq!(fair.letters_to("chen@demo.example").iter().filter(|one| one.kind == "companies.merged").count(), 0);
    assert_eq!(
        fair.count("audit_entries WHERE act = 'companies.merge' AND reason IS NOT NULL").await,
        2,
        "on both records"
    );

    // Pages, catalogues and search follow.
    let mut visitor = fair.visitor();
    let page = visitor.opens(&format!("/companies/{}", t.emptied)).await;
    assert_eq!((page.status, page.path), (200, format!("/companies/{}", t.kept)));
    let page = visitor.opens(&format!("/companies/{}/listings", t.emptied)).await;
    assert!(page.path == format!("/companies/{}/listings", t.kept) && page.says(OFFERING), "{}", page.text());
    visitor.does_not_see("/companies", OFFERING_COMPANY).await;
    assert!(visitor.sees(&format!("/offerings/{}", t.offering), KEPT).await.says(OFFERING));
    let page = t.organizer.sees(&case(t.emptied), &format!("This record was merged into {KEPT}.")).await;
    assert!(!page.has_form(&format!("{}/decision", case(t.emptied))) && page.says("Merged into another record"));
    // Its people go on in the kept record, in the session that they have.
    let page = t.li.sees(OWN, KEPT_CODE).await;
    assert!(page.says("27001"), "{}", page.text());
    let team = t.li.reads(TEAM).await;
    assert_eq!(team.all("#members tbody tr").len(), 3, "{}", team.text());
    assert_eq!(fair.count(&format!("memberships WHERE company_id = {} AND status = 'active'", t.emptied)).await, 0);
    // What both agreed to stays open to both sides.
    t.li.sees(&t.introduction, OF_THE_NEED.phone).await;
    t.wang.sees(&t.introduction, KEPT).await;
    // Pairs that are kept apart stay apart, and the emptied record's code leads to the kept one.
    let bans = format!("meeting_bans WHERE one_id = {0} OR other_id = {0}", t.kept);
    assert_eq!(fair.count(&bans).await, 1);
    let mut zhao = fair.person("赵示例", "zhao@demo.example").await;
    let join = "/workspace/company/join";
    let form = zhao.reads(join).await.form(join).fill("code", "91340100DEM000102Q");
    zhao.submits(form).await;
    assert!(fair.letter("lin@demo.example", "companies.join_asked").subject.contains(KEPT));
    let again = t.organizer.posts(&path(t.kept, t.emptied), &[("reason", REASON), ("versions", "0.0")]).await;
    assert_eq!(again.status, 409, "once");
    assert!(!t.organizer.reads(&path(t.emptied, t.buyer)).await.has_form(&path(t.emptied, t.buyer)), "it is empty");
    fair.given("DELETE FROM memberships WHERE status = 'asked'").await;
    fair.given("DELETE FROM sessions WHERE person_id = (SELECT id FROM people WHERE email = 'zhao@demo.example')")
        .await;

    let page = undoes(&mut t.organizer, t.kept).await;
    assert!(page.says("The merge is taken back."), "{}", page.text());
    // Whose rights changed goes on in a new session.
    let is_old = |line: &String| before.contains(line) || !line.starts_with("sessions:");
    let now: Vec<String> = facts(&fair).await.into_iter().filter(is_old).collect();
    assert_eq!(now, before, "row by row as it was");
    for email in ["lin@demo.example", "li@demo.example"] {
        fair.letter(email, "companies.merge_undone");
    }
    assert_eq!(visitor.opens(&format!("/companies/{}", t.emptied)).await.path, format!("/companies/{}", t.emptied));
    assert!(visitor.reads(&format!("/offerings/{}", t.offering)).await.says(OFFERING_COMPANY));
    assert!(!t.organizer.reads(&case(t.kept)).await.source().contains("/undoing"), "once");
    assert_eq!(fair.count("audit_entries WHERE act = 'companies.undo_merge'").await, 2);
    t.lin.sees(OWN, KEPT_CODE).await;
}

#[tokio::test]
async fn who_belongs_to_both_goes_on_for_the_record_they_spoke_for_when_a_merge_is_taken_back() {
    let fair = Fair::open().await;
    let mut t = twins(&fair).await;
    t.chen.posts("/account/company", &[("company", &t.emptied.to_string())]).await;
    let speaks_for = |page: Page| page.all(".menu-sheet > p");
    assert_eq!(speaks_for(t.chen.reads("/workspace").await), [OFFERING_COMPANY]);
    merges(&mut t.organizer, t.kept, t.emptied, REASON).await;
    // Their rights are others now, and with them the token of their session.
    let before = t.chen.cookie("session");
    assert_eq!(speaks_for(t.chen.reads("/workspace").await), [KEPT]);
    assert_ne!(t.chen.cookie("session"), before);
    undoes(&mut t.organizer, t.kept).await;
    assert_eq!(speaks_for(t.chen.reads("/workspace").await), [OFFERING_COMPANY]);
}

#[tokio::test]
async fn where_two_records_differ_an_organizer_chooses_whose_words_stay() {
    let fair = Fair::open().await;
    let mut t = twins(&fair).await;
    fair.given(&format!(
        "UPDATE companies SET name_en = 'Kept Demo Ltd.', legal_representative = '甲示例' WHERE id = {}; \
         UPDATE companies SET name_en = 'Emptied Demo Ltd.', legal_representative = '乙示例', region = '110000', city = '', \
         employees = 12 WHERE id = {}",
        t.kept, t.emptied
    ))
    .await;
    let before = facts(&fair).await;
    let way = path(t.kept, t.emptied);
    let page = t.organizer.sees(&way, "Where the two differ").await;
    let names: Vec<String> = page.attributes("#details ~ fieldset", "id");
    assert_eq!(
        names,
        ["stays_name_zh", "stays_name_en", "stays_legal_representative", "stays_place", "stays_employees"]
    );
    let chosen = page.attributes("#details ~ fieldset input[checked]", "value");
    assert!(chosen.len() == 5 && chosen.iter().all(|one| one == "kept"), "{chosen:?}");
    assert!(page.says("Emptied Demo Ltd.") && page.says("乙示例") && page.says("Nothing"), "{}", page.text());
    let chooses = |form: crate::support::Form| {
        let form = form.fill("stays_name_en", "emptied").fill("stays_place", "emptied");
        form.fill("stays_legal_representative", "emptied").fill("stays_employees", "emptied")
    };
    // What was chosen stays chosen when the reason is too short.
    let page = t.organizer.submits(chooses(page.form(&way)).fill("reason", "太短")).await;
    assert_eq!(page.status, 422);
    let chosen = page.attributes("#details ~ fieldset input[checked]", "value");
    assert_eq!(chosen, ["kept", "emptied", "emptied", "emptied", "emptied"]);
    let page = t.organizer.submits(chooses(page.form(&way)).fill("reason", REASON)).await;
    assert!(page.says("The two records are one now."), "{}", page.text());
    let says = format!(
        "companies WHERE id = {} AND name_zh = '{KEPT}' AND name_en = 'Emptied Demo Ltd.' AND legal_representative = '乙示例' \
         AND region = '110000' AND city = '' AND employees = 12 AND code = '{KEPT_CODE}' AND status = 'verified'",
        t.kept
    );
    assert_eq!(fair.count(&says).await, 1);
    fair.visitor().sees(&format!("/companies/{}", t.kept), "Emptied Demo Ltd.").await;
    let letter = fair.letter("lin@demo.example", "companies.merged");
    assert!(letter.text.contains("English name · Legal representative · Place · Employees"), "{}", letter.text);
    assert!(!letter.text.contains("乙示例"), "whose, and not what: {}", letter.text);
    let entry = "audit_entries WHERE act = 'companies.merge' AND after LIKE '%\"taken\":[\"name_en\",%' AND after NOT LIKE '%乙示例%'";
    assert_eq!(fair.count(entry).await, 2);

    // What its people have changed since stays; everything else comes back.
    fair.given(&format!("UPDATE companies SET employees = 99 WHERE id = {}", t.kept)).await;
    undoes(&mut t.organizer, t.kept).await;
    assert_eq!(fair.count(&format!("companies WHERE id = {} AND employees = 99", t.kept)).await, 1);
    fair.given(&format!("UPDATE companies SET employees = NULL WHERE id = {}", t.kept)).await;
    let is_old = |line: &String| before.contains(line) || !line.starts_with("sessions:");
    let now: Vec<String> = facts(&fair).await.into_iter().filter(is_old).collect();
    assert_eq!(now, before);
}

#[tokio::test]
async fn what_was_made_since_stays_and_what_is_about_a_listing_goes_with_it() {
    let fair = Fair::open().await;
    let mut t = twins(&fair).await;
    fair.given("DELETE FROM introduction_consents").await;
    fair.given("DELETE FROM introduction_moves").await;
    fair.given("DELETE FROM introductions").await;
    merges(&mut t.organizer, t.kept, t.emptied, REASON).await;
    let ask = format!("/workspace/introductions/new?offering={}", t.offering);
    let introduction = crate::support::introductions::asks(&mut t.wang, &ask).await;
    let need = fair.listing(t.kept, &crate::support::Written::need("合并之后写的需求").at("published")).await;
    undoes(&mut t.organizer, t.kept).await;
    let owner = fair.number(&format!("SELECT company_id AS n FROM listings WHERE id = {need}")).await;
    assert_eq!(owner, t.kept, "made in the kept record");
    t.li.sees(&introduction, OFFERING).await;
    assert_eq!(t.lin.opens(&introduction).await.status, 404, "it went with its offering");
    assert_eq!(
        fair.count(&format!("introduction_moves WHERE company_id = {}", t.kept)).await,
        0,
        "and its history with it"
    );
}

#[tokio::test]
async fn thirty_days_to_the_second() {
    let fair = Fair::open().await;
    let mut t = twins(&fair).await;
    fair.clock.move_to("2026-05-20T02:00:00Z".parse().unwrap());
    t.organizer.sign_in().await;
    merges(&mut t.organizer, t.kept, t.emptied, REASON).await;
    let way = t.organizer.reads(&case(t.kept)).await.attributes("#merges a[href$='/undoing']", "href").remove(0);
    fair.clock.move_to("2026-06-19T02:00:00Z".parse().unwrap());
    t.organizer.sign_in().await;
    let form = t.organizer.reads(&way).await.form(&way).fill("reason", "核实后确认是两家不同的企业。");
    fair.clock.move_to("2026-06-19T02:00:01Z".parse().unwrap());
    assert_eq!(t.organizer.sends(form.clone()).await.status, 409, "a second too late");
    let page = t.organizer.sees(&case(t.kept), "Could be taken back until").await;
    assert!(!page.source().contains("/undoing"), "{}", page.text());
    fair.clock.move_to("2026-06-19T02:00:00Z".parse().unwrap());
    assert_eq!(t.organizer.sends(form).await.status, 303, "the last second");
    assert_eq!(fair.count("companies WHERE merged_into_id IS NOT NULL").await, 0);
}

#[tokio::test]
async fn what_stands_in_the_way_is_told() {
    let fair = Fair::open().await;
    let mut t = twins(&fair).await;
    for (company, status) in [(t.kept, "suspended"), (t.emptied, "suspended"), (t.kept, "rejected")] {
        fair.given(&format!("UPDATE companies SET status = '{status}' WHERE id = {company}")).await;
        let page = t.organizer.reads(&path(t.kept, t.emptied)).await;
        assert!(page.says("cannot be merged as they stand") && !page.has_form(&path(t.kept, t.emptied)), "{status}");
        fair.given(&format!("UPDATE companies SET status = 'verified' WHERE id = {company}")).await;
    }
    // Somebody changed a record while it was looked at.
    let way = path(t.kept, t.emptied);
    let form = t.organizer.reads(&way).await.form(&way).fill("reason", REASON);
    fair.given(&format!("UPDATE companies SET version = version + 1 WHERE id = {}", t.emptied)).await;
    assert_eq!(t.organizer.sends(form).await.status, 409);
    assert_eq!(fair.count("company_merges").await, 0);
    assert_eq!(t.lin.posts(&way, &[("reason", REASON)]).await.status, 403);
    assert_eq!(t.lin.opens(&way).await.status, 403);

    merges(&mut t.organizer, t.kept, t.emptied, REASON).await;
    let undo = t.organizer.reads(&case(t.kept)).await.attributes("#merges a[href$='/undoing']", "href").remove(0);
    // The emptied record's code has gone to another company, past the program.
    let code = "91340100DEM000102Q";
    fair.given(&format!("UPDATE companies SET code = '{code}' WHERE id = {}", t.buyer)).await;
    let form = t.organizer.reads(&undo).await.form(&undo).fill("reason", "核实后确认是两家不同的企业。");
    let page = t.organizer.sends(form.clone()).await;
    assert!(page.status == 409 && page.says("belongs to another company by now"), "{}", page.text());
    fair.given(&format!("UPDATE companies SET code = '91340100DEM000101Q' WHERE id = {}", t.buyer)).await;
    // The kept record was merged on into a third one.
    merges(&mut t.organizer, t.buyer, t.kept, REASON).await;
    let page = t.organizer.sends(form).await;
    assert!(page.status == 409 && page.says("Take that back first"), "{}", page.text());
    let end = fair.visitor().opens(&format!("/companies/{}", t.emptied)).await;
    assert_eq!(end.path, format!("/companies/{}", t.buyer), "the chain is followed to its end");
}

#[tokio::test]
async fn records_that_may_be_one_company_are_suggested_with_the_reason() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let company = fair.verified_company(KEPT_CODE, "青鸾示例数据（合肥）有限公司").await;
    let same_name = fair.verified_company("91340100DEM000102Q", "青鸾示例数据(合肥) 有限公司").await;
    let same_code = fair.verified_company("91340100DEM000101Q", "别的示例有限公司").await;
    fair.given(&format!("UPDATE companies SET status = 'rejected', code = '{KEPT_CODE}', legal_representative = '别人' WHERE id = {same_code}")).await;
    let same_person = fair.verified_company("91210100DEM0000300", "又一示例有限公司").await;
    let nobody = fair.verified_company("91100000DEM000639X", "无关示例有限公司").await;
    fair.given(&format!("UPDATE companies SET region = '110000' WHERE id = {nobody}")).await;
    let page = organizer.reads(&format!("{QUEUE}/{company}/merge")).await;
    let ways = page.attributes("#likely a", "href");
    assert_eq!(ways, [path(company, same_code), path(company, same_name), path(company, same_person)]);
    let rows = page.all("#likely li");
    for (row, words) in rows.iter().zip(["Same credit code", "Same name", "Same legal representative"]) {
        assert!(row.contains(words), "{row}");
    }
}
