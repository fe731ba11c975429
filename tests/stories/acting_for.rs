//! An organizer acts for a company that phones in: what they may, what they may not, how it is told, and how it ends.

use crate::support::{Fair, Persona, Scope};

const REASON: &str = "Ms Wang called and asks us to enter their need.";
const NAME: &str = "青鸾示例视觉数据（合肥）有限公司";

struct Ground<'a> {
    company: i64,
    owner: Persona<'a>,
    organizer: Persona<'a>,
}

async fn ground(fair: &Fair) -> Ground<'_> {
    let company = fair.verified_company("91340100DEM000014D", NAME).await;
    let owner = fair.person("王示例", "wang@demo.example").await;
    fair.employs(company, &owner).await;
    fair.given("UPDATE memberships SET role = 'owner'").await;
    let organizer = fair.provincial_organizer("340000").await;
    Ground { company, owner, organizer }
}

impl Ground<'_> {
    async fn begin(&mut self) {
        let case = format!("/organizer/companies/{}", self.company);
        let form = self.organizer.reads(&case).await.form(&format!("{case}/acting"));
        let page = self.organizer.submits(form.fill("acting_reason", REASON)).await;
        assert!(page.path.starts_with("/workspace"), "{} {}", page.path, page.text());
        assert!(page.says(&format!("You act for {NAME} until")), "{}", page.text());
    }
}

#[tokio::test]
async fn an_organizer_writes_for_a_company_and_its_owner_is_told() {
    let fair = Fair::open().await;
    let mut ground = ground(&fair).await;
    let case = format!("/organizer/companies/{}", ground.company);
    let form = ground.organizer.reads(&case).await.form(&format!("{case}/acting"));
    let short = ground.organizer.submits(form.fill("acting_reason", "no")).await;
    assert_eq!(short.status, 422);
    assert!(short.problem("acting_reason").is_some() && short.value("acting_reason") == "no");

    ground.begin().await;
    let letter = fair.letter("wang@demo.example", "companies.acting_began");
    assert!(letter.text.contains(REASON) && letter.text.contains("省级组织者"), "{}", letter.text);

    // On every page, the public ones too.
    for path in ["/", "/workspace/needs", "/organizer", "/account"] {
        ground.organizer.sees(path, "You act for").await;
    }
    let need = ground.organizer.begins("needs", "视觉检测数据标注").await;
    let trail = "audit_entries WHERE act = 'listings.begin' AND for_company_id IS NOT NULL";
    assert_eq!(fair.count(trail).await, 1);
    ground.owner.sees(&need, "视觉检测数据标注").await;

    // What is not theirs to give.
    for (path, expected) in [("/workspace/team", 200), ("/workspace/company", 200)] {
        assert_eq!(ground.organizer.opens(path).await.status, expected, "{path}");
    }
    let membership = fair.number("SELECT id AS n FROM memberships").await;
    for path in [
        format!("/workspace/team/{membership}/role"),
        "/workspace/team/departure".to_owned(),
        "/workspace/company/submission".to_owned(),
        format!("{case}/decision"),
    ] {
        let status = ground.organizer.posts(&path, &[("role", "viewer"), ("step", "suspend")]).await.status;
        assert!([403, 404].contains(&status), "{path} answered {status}");
    }
    assert_eq!(fair.count("memberships WHERE role = 'owner' AND status = 'active'").await, 1);
    let status = ground.organizer.posts(&format!("{case}/acting"), &[("acting_reason", REASON)]).await.status;
    assert_eq!(status, 403, "not for two at once, nor twice");

    let stop = ground.organizer.reads("/workspace").await.form("/workspace/acting/end");
    let page = ground.organizer.submits(stop).await;
    assert!(page.says("You no longer act") && !page.says("You act for"), "{}", page.text());
    let letter = fair.letter("wang@demo.example", "companies.acting_ended");
    assert!(letter.text.contains("视觉检测数据标注"), "{}", letter.text);
    assert_ne!(ground.organizer.opens(&need).await.status, 200, "the company's pages are closed again");
    let mut administrator = fair.organizer().await;
    administrator.sees("/organizer/audit?act=listings.begin", &format!("省级组织者 for {NAME}")).await;
}

#[tokio::test]
async fn its_owner_and_organizers_read_afterwards_who_acted_when_and_what_was_done() {
    let fair = Fair::open().await;
    let mut ground = ground(&fair).await;
    let case = format!("/organizer/companies/{}", ground.company);
    let none = ground.owner.reads("/workspace/company").await;
    assert!(none.all("#acted").is_empty(), "nobody has acted: {}", none.text());
    let (_, before) = fair.statements(ground.owner.reads("/workspace/company")).await;

    ground.begin().await;
    let own = ground.owner.reads("/workspace/company").await;
    let told = own.all("#acted li").concat();
    for words in ["省级组织者", REASON, "09:00", "It goes on until Wed 20 May 2026, 10:00", "No change of theirs"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    ground.organizer.sees("/workspace", "You act for").await;
    ground.organizer.begins("needs", "视觉检测数据标注").await;
    ground.organizer.begins("offerings", "视觉检测数据采集").await;
    fair.wait_until("2026-05-20T01:25:00Z").await;
    let stop = ground.organizer.reads("/workspace").await.form("/workspace/acting/end");
    ground.organizer.submits(stop).await;

    let letter = ground.owner.link_in_newest("companies.acting_ended");
    let own = ground.owner.reads(&letter).await;
    let (_, after) = fair.statements(ground.owner.reads("/workspace/company")).await;
    let told = own.all("#acted li").concat();
    for words in ["09:25", "They stopped themselves", "Began a draft", "视觉检测数据标注 (1 entry)", "视觉检测数据采集"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("No change of theirs") && !told.contains("goes on"), "{told}");
    assert_eq!(after, before + 1, "one statement more tells what was done");

    let history = ground.organizer.reads(&case).await.all("#history li").concat();
    for words in ["Began to act for a company", REASON, "Stopped acting for a company", "They stopped themselves"] {
        assert!(history.contains(words), "{words}: {history}");
    }
    ground.begin().await;
    let out = ground.organizer.reads("/workspace").await.form("/sign-out");
    ground.organizer.submits(out).await;
    fair.wait_until("2026-05-20T01:27:00Z").await;
    let own = ground.owner.reads("/workspace/company").await;
    let (_, twice) = fair.statements(ground.owner.reads("/workspace/company")).await;
    assert_eq!((own.all("#acted li").len(), twice), (2, after), "and none more for each time");
    assert!(own.all("#acted li").concat().contains("It ended when they signed out"), "{}", own.text());

    // Who only reads along is told of it no more than they get the letters.
    fair.given("UPDATE memberships SET role = 'viewer'").await;
    assert!(ground.owner.reads("/workspace/company").await.all("#acted").is_empty());
}

#[tokio::test]
async fn it_ends_by_itself_after_an_hour_and_when_they_sign_out() {
    let fair = Fair::open().await;
    let mut ground = ground(&fair).await;
    ground.begin().await;
    fair.wait_until("2026-05-20T01:25:00Z").await;
    ground.organizer.sees("/workspace", "You act for").await;
    fair.wait_until("2026-05-20T01:50:00Z").await;
    ground.organizer.sees("/workspace", "You act for").await;
    fair.wait_until("2026-05-20T02:00:00Z").await;
    let over = ground.organizer.sees("/workspace", "acting for the company ended at 10:00").await;
    assert!(!over.says("You act for"), "{}", over.text());
    let again = format!("/organizer/companies/{}", ground.company);
    assert!(over.attributes(".reminder a", "href").contains(&again), "{}", over.text());
    fair.wait_until("2026-05-20T02:01:00Z").await;
    fair.letter("wang@demo.example", "companies.acting_ended");
    assert_eq!(fair.count("actings WHERE ended_how = 'ran_out'").await, 1);
    fair.wait_until("2026-05-20T02:14:59Z").await;
    ground.organizer.sees("/workspace", "acting for the company ended at 10:00").await;
    fair.wait_until("2026-05-20T02:15:00Z").await;
    assert!(!ground.organizer.reads("/workspace").await.says("ended at"), "it is told for a quarter of an hour");

    ground.begin().await;
    let out = ground.organizer.reads("/workspace").await.form("/sign-out");
    ground.organizer.submits(out).await;
    fair.wait_until("2026-05-20T02:17:00Z").await;
    assert_eq!(fair.count("actings WHERE ended_how = 'signed_out'").await, 1);
    ground.organizer.sign_in().await;
    assert!(!ground.organizer.reads("/workspace").await.says("You act for"));
}

#[tokio::test]
async fn nobody_acts_where_they_may_not_decide() {
    let fair = Fair::open().await;
    let mut ground = ground(&fair).await;
    let path = format!("/organizer/companies/{}/acting", ground.company);
    let mut shandong = fair.provincial_organizer("370000").await;
    assert_eq!(shandong.posts(&path, &[("acting_reason", REASON)]).await.status, 404);
    let mut auditor = fair.auditor().await;
    assert_eq!(auditor.posts(&path, &[("acting_reason", REASON)]).await.status, 403);
    // For a company that they belong to they need nobody's right but its own.
    let mut own = fair.holder("李示例", "li@demo.example", "organizer", Scope::Province("340000")).await;
    fair.employs(ground.company, &own).await;
    assert_eq!(own.posts(&path, &[("acting_reason", REASON)]).await.status, 403);

    // Whose role is taken back stops at once.
    ground.begin().await;
    fair.given("UPDATE roles SET revoked_at = '2026-05-20T01:00:00+00:00' WHERE region = '340000'").await;
    assert!(!ground.organizer.reads("/workspace").await.says("You act for"));
    assert_eq!(fair.count("audit_entries WHERE act = 'companies.begin_acting'").await, 1);
}
