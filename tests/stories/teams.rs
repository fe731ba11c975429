//! Teams: people are invited by mail, accept or decline, hand a company over, and speak for several companies by turns.

use crate::companies::{CODE, NAME, OTHER_CODE, OWN, TEAM, owner};
use crate::events::published;
use crate::support::{Fair, Page, Persona, link_in};

const INVITE: &str = "/workspace/team/invitations";

pub async fn invites(owner: &mut Persona<'_>, email: &str, role: &str, message: &str) -> Page {
    let form = owner.reads(INVITE).await.form(INVITE).fill("email", email).fill("role", role);
    owner.submits(form.fill("message", message)).await
}

/// Where the link of the newest invitation to an address leads.
fn link_to(fair: &Fair, email: &str) -> String {
    link_in(&fair.letter(email, "companies.invited").text)
}

async fn answers(person: &mut Persona<'_>, link: &str, answer: &str) -> Page {
    let form = person.reads(link).await.form(&format!("{link}/{answer}"));
    person.submits(form).await
}

#[tokio::test]
async fn somebody_without_an_account_is_invited_signs_up_and_finds_the_invitation() {
    let fair = Fair::open().await;
    let (mut lin, _) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let page = invites(&mut lin, " Wang@Demo.Example ", "editor", "请您一起维护我们的需求。").await;
    assert_eq!((page.status, page.path.as_str()), (200, TEAM), "{}", page.text());
    assert!(page.says("wang@demo.example") && page.says("Waits for an answer"), "{}", page.text());
    let letter = fair.letter("wang@demo.example", "companies.invited");
    assert_eq!(letter.subject, format!("林示例 invites you into the team of {NAME}"));
    for words in [NAME, "林示例", "Editor", "请您一起维护我们的需求。", "3 June 2026"] {
        assert!(letter.text.contains(words) && letter.html.contains(words), "{words}: {}", letter.text);
    }
    let link = link_to(&fair, "wang@demo.example");
    let token = link.rsplit('/').next().unwrap();
    assert!(token.len() >= 43, "at least 128 random bits: {token}");
    assert_eq!(fair.count(&format!("company_invitations WHERE token_hash = '{token}'")).await, 0, "stored hashed");

    let mut visitor = fair.visitor();
    let page = visitor.sees(&link, "Sign in and answer").await;
    assert!(page.says(NAME) && page.says("林示例") && !page.has_form(&link), "{}", page.text());
    assert!(visitor.posts(&format!("{link}/acceptance"), &[]).await.status != 303, "nobody is nobody");

    let mut wang = fair.person("王示例", "wang@demo.example").await;
    let page = wang.sees("/workspace", "Invitations").await;
    assert!(page.says("请您一起维护我们的需求。") && page.says("As Editor"), "{}", page.text());
    let own = page.attributes("main a[href^='/workspace/invitations/']", "href").remove(0);
    let page = wang.sees(&own, "You answer as 王示例 (wang@demo.example).").await;
    let page = wang.submits(page.form(&format!("{own}/acceptance"))).await;
    assert_eq!(page.path, OWN);
    assert!(page.says("Welcome.") && page.says(CODE), "{}", page.text());
    assert_eq!(wang.opens("/workspace/company/edit").await.status, 200, "an editor writes");
    let letter = fair.letter("lin@demo.example", "companies.invitation_accepted");
    assert!(letter.subject.starts_with("王示例 belongs to") && letter.text.contains("wang@demo.example"));
    assert!(!lin.reads(TEAM).await.says("Waits for an answer"));
    assert_eq!(wang.opens(&link).await.status, 404, "an answered link is used up");
    for act in ["companies.invite", "companies.accept_invitation"] {
        assert_eq!(fair.count(&format!("audit_entries WHERE act = '{act}'")).await, 1, "{act}");
        let with_address = format!("audit_entries WHERE act = '{act}' AND after LIKE '%@%'");
        assert_eq!(fair.count(&with_address).await, 0, "the trail holds numbers, not addresses");
    }
}

#[tokio::test]
async fn the_owner_sees_the_same_for_known_and_unknown_addresses() {
    let fair = Fair::open().await;
    let (mut lin, _) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let mut wang = fair.person("王示例", "wang@demo.example").await.reads_chinese();
    wang.reads("/account?lang=zh-CN").await;
    let (known, known_asked) = fair.statements(invites(&mut lin, "wang@demo.example", "viewer", "")).await;
    let (unknown, unknown_asked) = fair.statements(invites(&mut lin, "nobody@demo.example", "viewer", "")).await;
    assert_eq!((known.status, known.path.as_str()), (unknown.status, unknown.path.as_str()));
    let rows = unknown.all("#invited li");
    let told = |email: &str| rows.iter().find(|row| row.contains(email)).unwrap().replace(email, "");
    assert_eq!(told("wang@demo.example"), told("nobody@demo.example"), "nothing tells who has an account");
    // The letter alone is written in the language of the account.
    assert!(known_asked.abs_diff(unknown_asked) <= 2, "{known_asked} {unknown_asked}");
    fair.letter("nobody@demo.example", "companies.invited");
}

#[tokio::test]
async fn bad_input_and_people_who_are_in_already_are_answered_beside_the_field() {
    let fair = Fair::open().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    let chen = fair.person("陈示例", "chen@demo.example").await;
    fair.employs(company, &chen).await;
    let ask = wang.reads("/workspace/company/join").await.form("/workspace/company/join").fill("code", CODE);
    wang.submits(ask).await;
    invites(&mut lin, "zhao@demo.example", "editor", "").await;
    let long = "字".repeat(301);
    for (email, role, message, field, words) in [
        ("", "editor", "", "email", "Please fill this in."),
        ("nobody", "editor", "", "email", "address"),
        ("new@demo.example", "boss", "", "role", "list"),
        ("new@demo.example", "editor", long.as_str(), "message", "at most 300"),
        ("lin@demo.example", "editor", "", "email", "belongs to your team already"),
        ("CHEN@demo.example", "viewer", "", "email", "belongs to your team already"),
        ("wang@demo.example", "viewer", "", "email", "asks to join already"),
        ("zhao@demo.example", "viewer", "", "email", "sent less than an hour ago"),
    ] {
        let page = invites(&mut lin, email, role, message).await;
        assert_eq!(page.status, 422, "{email} {role}");
        let problem = page.problem(field).unwrap_or_else(|| panic!("{field}: {}", page.text()));
        assert!(problem.contains(words), "{problem}");
        assert_eq!(
            (page.value("email").as_str(), page.value("message").as_str()),
            (email, message),
            "typed text stays"
        );
    }
    assert_eq!(fair.count("company_invitations").await, 1);
    fair.wait_until("2026-05-20T02:00:00Z").await;
    let page = invites(&mut lin, "zhao@demo.example", "viewer", "").await;
    assert!(page.problem("email").unwrap().contains("You can send it again"), "{}", page.text());
    let mut editor = chen;
    assert_eq!(editor.opens(INVITE).await.status, 403, "owners invite");
    assert_eq!(editor.posts(INVITE, &[("email", "a@demo.example"), ("role", "owner")]).await.status, 403);
    assert!(!editor.reads(TEAM).await.source().contains("zhao@demo.example"), "whom owners asked is their business");
}

#[tokio::test]
async fn an_invitation_is_sent_again_withdrawn_runs_out_and_is_declined() {
    let fair = Fair::open().await;
    let (mut lin, _) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let mut wang = fair.person("王示例", "other-address@demo.example").await;
    invites(&mut lin, "wang@demo.example", "owner", "").await;
    let first = link_to(&fair, "wang@demo.example");
    let renewal = "form[action$='/renewal']";
    let page = lin.sees(TEAM, "Can be sent again from Wed 20 May 2026, 10:00").await;
    assert!(page.attributes(renewal, "action").is_empty(), "the letter is just on its way");
    let id = fair.number("SELECT MAX(id) AS n FROM company_invitations").await;
    assert_eq!(lin.posts(&format!("{INVITE}/{id}/renewal"), &[]).await.status, 409);
    fair.wait_until("2026-05-20T03:00:00Z").await;
    let page = lin.reads(TEAM).await;
    lin.submits(page.form(&page.attributes(renewal, "action")[0])).await;
    let second = link_to(&fair, "wang@demo.example");
    assert_ne!(first, second);
    assert_eq!(wang.opens(&first).await.status, 404, "the first link no longer works");

    // Whoever has the letter may answer with another address, and may say no.
    let page = wang.sees(&second, "You answer as 王示例 (other-address@demo.example).").await;
    assert!(page.says("Does everything for the company"), "{}", page.text());
    let page = answers(&mut wang, &second, "refusal").await;
    assert!(page.says("You declined the invitation."), "{}", page.text());
    let letter = fair.letter("lin@demo.example", "companies.invitation_declined");
    assert_eq!(letter.subject, "The invitation to wang@demo.example was declined");
    assert!(!letter.text.contains("other-address"), "who answered is theirs: {}", letter.text);
    assert_eq!(wang.opens(&second).await.status, 404);
    assert_eq!(fair.count("memberships").await, 1);

    invites(&mut lin, "wang@demo.example", "editor", "").await;
    let third = link_to(&fair, "wang@demo.example");
    let page = lin.reads(TEAM).await;
    let withdrawal = page.attributes("form[action$='/withdrawal']", "action").remove(0);
    assert_eq!(wang.posts(&withdrawal, &[]).await.status, 404, "only the company's own");
    let page = lin.submits(page.form(&withdrawal)).await;
    assert!(page.says("The invitation is withdrawn"), "{}", page.text());
    let page = wang.opens(&third).await;
    assert_eq!(page.status, 404);
    assert!(page.says("This invitation is no longer open"), "{}", page.text());
    assert_eq!(wang.posts(&format!("{third}/acceptance"), &[]).await.status, 404);

    invites(&mut lin, "wang@demo.example", "editor", "").await;
    let fourth = link_to(&fair, "wang@demo.example");
    fair.wait_until("2026-06-03T02:59:59Z").await;
    wang.sign_in().await;
    wang.sees(&fourth, NAME).await;
    fair.wait_until("2026-06-03T03:00:00Z").await;
    assert_eq!(wang.opens(&fourth).await.status, 404, "after 14 days");
    lin.sign_in().await;
    lin.sees(TEAM, "Link has run out").await;
    let page = invites(&mut lin, "wang@demo.example", "editor", "").await;
    assert_eq!(page.status, 200, "a new invitation takes the place of one that ran out: {}", page.text());
    let page = answers(&mut wang, &link_to(&fair, "wang@demo.example"), "acceptance").await;
    assert!(page.says("Welcome."), "{}", page.text());
    for act in ["invite_again", "withdraw_invitation", "decline_invitation"] {
        assert_eq!(fair.count(&format!("audit_entries WHERE act = 'companies.{act}'")).await, 1, "{act}");
    }
    // What nobody can answer any more is forgotten: the addresses are other people's.
    fair.wait_until("2026-08-01T00:00:00Z").await;
    assert_eq!(fair.count("company_invitations").await, 0);
}

#[tokio::test]
async fn members_who_follow_a_link_are_told_kindly_and_a_request_is_answered_by_it() {
    let fair = Fair::open().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let mut chen = fair.person("陈示例", "chen@demo.example").await;
    fair.employs(company, &chen).await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    let ask = wang.reads("/workspace/company/join").await.form("/workspace/company/join").fill("code", CODE);
    wang.submits(ask).await;
    invites(&mut lin, "office@demo.example", "viewer", "").await;
    let link = link_to(&fair, "office@demo.example");
    let page = chen.sees(&link, "You belong to this company already.").await;
    assert!(!page.has_form(&link));
    assert_eq!(chen.posts(&format!("{link}/acceptance"), &[]).await.location.as_deref(), Some(OWN));
    assert_eq!(fair.count("company_invitations WHERE status = 'sent'").await, 1, "it waits for somebody else");
    answers(&mut wang, &link, "acceptance").await;
    assert_eq!(fair.count("memberships WHERE role = 'viewer' AND status = 'active'").await, 1);
    assert_eq!(fair.count("memberships").await, 3, "the request and the place are one");
}

#[tokio::test]
async fn a_company_sends_so_many_invitations_a_day() {
    let fair = Fair::open().await;
    let (mut lin, _) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    for n in 0..20 {
        assert_eq!(invites(&mut lin, &format!("p{n}@demo.example"), "viewer", "").await.status, 200, "{n}");
    }
    let page = invites(&mut lin, "p20@demo.example", "viewer", "").await;
    assert_eq!(page.status, 422);
    assert!(page.problem("email").unwrap().contains("go on tomorrow"));
    assert_eq!(fair.letters_to("p20@demo.example").len(), 0);
}

#[tokio::test]
async fn who_is_given_another_role_and_the_owners_of_whom_left_are_told() {
    let fair = Fair::open().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let mut wang = fair.visitor().reads_chinese();
    wang.sign_up("王示例", "wang@demo.example").await;
    fair.employs(company, &wang).await;
    let count = |email: &str, kind: &str| fair.letters_to(email).iter().filter(|letter| letter.kind == kind).count();
    let role = lin.reads(TEAM).await.attributes("form[action$='/role']", "action");
    let way = role.last().unwrap().clone();
    for (role, told, times) in [
        ("viewer", "您在青鸾示例视觉数据（合肥）有限公司的角色已改为查看人", 1),
        ("viewer", "", 1),
        ("owner", "负责人", 2),
    ] {
        let form = lin.reads(TEAM).await.form(&way).fill("role", role);
        lin.submits(form).await;
        assert_eq!(count("wang@demo.example", "companies.role_changed"), times, "{role}");
        assert!(fair.letter("wang@demo.example", "companies.role_changed").subject.contains(told), "{role}");
    }
    let letter = fair.letter("wang@demo.example", "companies.role_changed");
    assert!(letter.text.contains("原角色：查看人") && letter.html.contains("决定成员去留"), "{}", letter.text);
    assert_eq!(count("lin@demo.example", "companies.role_changed"), 0, "who does it knows it");
    // One's own role is one's own doing.
    let own = lin.reads(TEAM).await.attributes("form[action$='/role']", "action").into_iter().find(|own| *own != way);
    if let Some(own) = own {
        lin.posts(&own, &[("role", "editor")]).await;
        fair.settle().await;
        assert_eq!(count("lin@demo.example", "companies.role_changed"), 0);
        fair.given("UPDATE memberships SET role = 'owner'").await;
    }

    let departure = format!("{TEAM}/departure");
    let form = lin.reads(&departure).await.form(&departure);
    lin.submits(form).await;
    let letter = fair.letter("wang@demo.example", "companies.member_left");
    assert!(
        letter.subject == format!("林示例已退出{NAME}") && letter.text.contains("lin@demo.example"),
        "{}",
        letter.text
    );
    assert_eq!(count("lin@demo.example", "companies.member_left"), 0);
    // Both speak for the suspended company still, or spoke for it: their letters do not wait.
    fair.employs(company, &lin).await;
    fair.given(&format!("INSERT INTO mail_holds (company_id, since) VALUES ({company}, '2026-05-20 00:00:00+00:00')"))
        .await;
    let page = wang.reads(TEAM).await;
    let removal = page.attributes("a[href$='/removal']", "href").remove(0);
    let form = wang.reads(&removal).await.form(&removal);
    wang.submits(form).await;
    assert_eq!(count("lin@demo.example", "companies.membership_ended"), 1, "{:?}", fair.letters_to("lin@demo.example"));
}

#[tokio::test]
async fn an_owner_hands_over_and_all_owners_are_told() {
    let fair = Fair::open().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    let second = fair.person("第二示例", "second@demo.example").await;
    for person in [&wang, &second] {
        fair.employs(company, person).await;
    }
    fair.given(
        "UPDATE memberships SET role = 'owner' WHERE person_id = (SELECT id FROM people WHERE email = 'second@demo.example')",
    )
    .await;
    let ways = lin.reads(TEAM).await.attributes("a[href$='/ownership']", "href");
    assert_eq!(ways.len(), 1, "to whoever is no owner yet: {ways:?}");
    let way = ways[0].clone();
    assert_eq!(wang.opens(&way).await.status, 403, "nobody takes it");
    let page = lin.sees(&way, "王示例").await;
    assert_eq!(page.attributes("form a.button", "href"), [TEAM], "there is a way back");
    let page = lin.submits(page.form(&way)).await;
    assert!(page.says("You are an editor now"), "{}", page.text());
    for email in ["lin@demo.example", "wang@demo.example", "second@demo.example"] {
        let letter = fair.letter(email, "companies.handed_over");
        assert!(letter.subject.contains("王示例") && letter.text.contains("林示例"), "{}", letter.text);
    }
    assert_eq!(lin.opens(INVITE).await.status, 403, "from the next page on");
    assert_eq!(wang.opens(INVITE).await.status, 200);
    let entry = "audit_entries WHERE act = 'companies.hand_over' AND before IS NOT NULL AND after IS NOT NULL";
    assert_eq!(fair.count(entry).await, 1);
    assert_eq!(lin.posts(&way, &[]).await.status, 403, "once");
}

#[tokio::test]
async fn somebody_of_two_companies_switches_in_the_header_and_stays_on_the_page() {
    let fair = Fair::open().await;
    let first = fair.verified_company(CODE, "甲示例有限公司").await;
    let second = fair.verified_company(OTHER_CODE, "乙示例有限公司").await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    fair.employs(first, &lin).await;
    assert!(!lin.reads("/workspace").await.has_form("/account/company"), "with one company there is nothing to choose");
    let ways = lin.reads("/account").await.attributes("main a[href^='/workspace/company/']", "href");
    assert_eq!(ways, ["/workspace/company/new", "/workspace/company/join"], "the ways to another one");
    fair.employs(second, &lin).await;
    for (path, back) in [
        ("/workspace/company", "/workspace/company"),
        ("/companies", "/companies"),
        ("/workspace/needs", "/workspace/needs"),
        ("/workspace/company/certificates/new", "/workspace/company/certificates/new"),
    ] {
        let page = lin.reads(path).await;
        let form = page.form("/account/company");
        let other = page.attributes(".menu-sheet button[name=company]", "value").remove(0);
        let page = lin.submits(form.press("company", &other)).await;
        assert_eq!((page.status, page.path.as_str()), (200, back), "{path}");
        let name = if other == first.to_string() { "甲示例有限公司" } else { "乙示例有限公司" };
        assert!(page.says(&format!("You speak for {name} now.")), "{}", page.text());
        assert_eq!(page.all(".menu-sheet > p"), [name]);
    }
    // A record of the company that is left leads to the list above it.
    lin.posts("/account/company", &[("company", &first.to_string()), ("next", "/workspace")]).await;
    let need = fair.listing(first, &crate::support::Written::need("甲方的需求标注")).await;
    let page = lin.reads(&format!("/workspace/needs/{need}")).await;
    let page = lin.submits(page.form("/account/company").press("company", &second.to_string())).await;
    assert_eq!((page.status, page.path.as_str()), (200, "/workspace/needs"));
    let stranger = fair.verified_company("91100000DEM000639X", "丙示例有限公司").await;
    assert_eq!(lin.posts("/account/company", &[("company", &stranger.to_string())]).await.status, 404);
}

#[tokio::test]
async fn somebody_of_two_companies_signs_up_and_meets_for_the_one_chosen() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    published(&mut organizer, "hefei-2026", "50", "5").await;
    let first = fair.verified_company(CODE, "甲示例有限公司").await;
    let second = fair.verified_company(OTHER_CODE, "乙示例有限公司").await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    for company in [first, second] {
        fair.employs(company, &lin).await;
    }
    let chooses = |company: i64| company.to_string();
    let path = "/events/hefei-2026/sign-up";
    lin.posts("/account/company", &[("company", &chooses(second)), ("next", path)]).await;
    let form = lin.sees(path, "乙示例有限公司").await.form(path).fill("role", "buyer");
    let page = lin.submits(form).await;
    assert!(page.says("Comes for 乙示例有限公司"), "{}", page.text());
    assert_eq!(fair.count(&format!("sign_ups WHERE company_id = {second}")).await, 1);

    lin.posts("/account/company", &[("company", &chooses(first)), ("next", path)]).await;
    let page = lin.sees(path, "Comes for 乙示例有限公司").await;
    assert!(page.says("To come for 甲示例有限公司, call off first and sign up again."), "{}", page.text());
    let off = "/events/hefei-2026/sign-up/cancellation";
    let form = lin.reads(off).await.form(off);
    lin.submits(form).await;
    let again = lin.sees(&format!("{path}?again=yes"), "甲示例有限公司").await.form(path).fill("role", "buyer");
    let page = lin.submits(again).await;
    assert!(page.says("Comes for 甲示例有限公司"), "{}", page.text());
    assert_eq!(fair.count(&format!("sign_ups WHERE company_id = {first}")).await, 1);
    assert_eq!(fair.count("sign_ups").await, 1, "one person, one badge");
}

#[tokio::test]
async fn at_one_event_with_two_companies_each_row_leads_to_its_own_company() {
    let fair = Fair::open().await;
    fair.with_meetings().await;
    let first = fair.verified_company(CODE, "甲示例有限公司").await;
    let second = fair.verified_company(OTHER_CODE, "乙示例有限公司").await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let colleague = fair.person("同事示例", "colleague@demo.example").await;
    for company in [first, second] {
        fair.employs(company, &lin).await;
    }
    fair.employs(second, &colleague).await;
    fair.seats(&lin, first, "buyer").await;
    fair.seats(&colleague, second, "buyer").await;
    let page = lin.reads("/workspace/meetings").await;
    assert_eq!(page.all("main section h2").len(), 2, "{}", page.text());
    let switch = page.attributes("main button[name=company]", "value");
    assert_eq!(switch, [second.to_string()], "the row of the other company says that one switches");
    let page = lin.submits(page.form("/account/company").press("company", &second.to_string())).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.all(".menu-sheet > p"), ["乙示例有限公司"]);
    let page = lin.reads("/workspace/meetings").await;
    assert_eq!(page.attributes("main button[name=company]", "value"), [first.to_string()]);
}
