//! The organizers' review of offerings and needs: the queue, one case, the decision with its letter, several at once.

use crate::support::{Fair, Page, Persona, Written};

const REASON: &str = "请补充数据量和验收方式，再提交审核。";

/// A verified company and somebody of it who reads Chinese.
async fn owner<'a>(fair: &'a Fair, n: usize, name: &str) -> (i64, Persona<'a>) {
    let id = fair.verified_company(&format!("91340100DEM{n:06}Q"), name).await;
    let mut person = fair.visitor().reads_chinese();
    person.sign_up(&format!("示例人员{n}"), &format!("p{n}@demo.example")).await;
    fair.employs(id, &person).await;
    (id, person)
}

fn rows(page: &Page) -> Vec<String> {
    page.all("tbody th")
}

fn tab(page: &Page, words: &str) -> Option<String> {
    page.all(".tabs a").into_iter().find_map(|label| label.strip_prefix(words).map(|count| count.trim().to_owned()))
}

#[tokio::test]
async fn the_queue_shows_who_waits_longest_first_and_finds_titles_and_companies() {
    let fair = Fair::open().await;
    let (steel, _) = owner(&fair, 1, "示例钢铁企业").await;
    let (labels, _) = owner(&fair, 2, "示例标注服务商").await;
    let mut organizer = fair.organizer().await;
    fair.waiting(steel, &Written::need("先来的需求")).await;
    let second = fair.waiting(steel, &Written::need("后来的需求")).await;
    fair.given(&format!("UPDATE listings SET submitted_at = '2026-05-19 05:00:00+00:00' WHERE id = {second}")).await;
    let offering = fair.waiting(labels, &Written::offering("缺陷标注服务")).await;
    fair.given(&format!("UPDATE listings SET submitted_at = '2026-05-19 06:00:00+00:00' WHERE id = {offering}")).await;
    let draft = fair.waiting(labels, &Written::offering("草稿服务")).await;
    fair.given(&format!("UPDATE listings SET status = 'draft' WHERE id = {draft}")).await;

    let page = organizer.reads("/organizer/listings").await;
    assert_eq!(rows(&page), ["先来的需求", "后来的需求", "缺陷标注服务"]);
    assert_eq!(tab(&page, "In review").as_deref(), Some("3"));
    assert_eq!(tab(&page, "Draft").as_deref(), Some("1"));
    assert_eq!(tab(&page, "All").as_deref(), Some("4"));
    let offerings = organizer.reads("/organizer/listings?kind=offering").await;
    assert_eq!(rows(&offerings), ["缺陷标注服务"]);
    assert!(
        offerings.attributes(".tabs a", "href").contains(&"/organizer/listings?state=draft&kind=offering".to_owned()),
        "a tab keeps the other filters"
    );
    for (words, found) in [("后来", &["后来的需求"][..]), ("标注服务商", &["缺陷标注服务"]), ("没有这个", &[])]
    {
        let form = organizer.reads("/organizer/listings").await.form("/organizer/listings").fill("q", words);
        assert_eq!(rows(&organizer.submits(form).await), found, "{words}");
    }
    assert_eq!(rows(&organizer.reads("/organizer/listings?state=draft").await), ["草稿服务"]);
    assert_eq!(rows(&organizer.reads("/organizer/listings?state=all").await).len(), 4);
    assert!(!organizer.reads("/organizer/listings?state=draft").await.has_form("/organizer/listings/approval"));
    organizer.sees("/organizer/listings?lang=zh-CN", "等候最久的排在最前").await;
}

#[tokio::test]
async fn an_approved_listing_is_in_the_catalogue_and_its_owner_is_told_in_their_language() {
    let fair = Fair::open().await;
    let (company, owner) = owner(&fair, 1, "示例钢铁企业").await;
    let mut colleague = fair.person("Demo Colleague", "colleague@demo.example").await;
    fair.employs(company, &colleague).await;
    let mut organizer = fair.organizer().await;
    let need = fair.waiting(company, &Written::need("带钢表面缺陷图像标注")).await;
    let case = organizer.reads(&format!("/organizer/listings/{need}")).await;
    for known in ["示例钢铁企业", "Verified", "李示例", "15400000001", "CNY 200,000–400,000", "Tangshan"] {
        assert!(case.says(known), "{known}: {}", case.text());
    }
    organizer.approves(need).await;
    fair.visitor().sees("/needs", "带钢表面缺陷图像标注").await;
    let letter = fair.letter(&owner.email, "listings.approved");
    assert_eq!(letter.subject, "已发布：带钢表面缺陷图像标注");
    assert!(letter.text.contains("您提交的以下内容已通过审核") && letter.text.contains(&format!("/needs/{need}")));
    assert_eq!(fair.letter("colleague@demo.example", "listings.approved").subject, "Published: 带钢表面缺陷图像标注");
    colleague.sees(&format!("/needs/{need}"), "Published").await;
    let page = organizer.reads(&format!("/organizer/listings/{need}")).await;
    assert!(page.says("approved and published it") && page.says("主办示例"), "{}", page.text());
    assert_eq!(fair.count("audit_entries WHERE act = 'listings.approve'").await, 1);
}

#[tokio::test]
async fn sending_back_and_refusing_need_a_reason_that_the_owner_reads() {
    let fair = Fair::open().await;
    let (company, owner) = owner(&fair, 1, "示例钢铁企业").await;
    let mut organizer = fair.organizer().await;
    for (step, kind, subject, status) in [
        ("return", "listings.returned", "请修改：带钢表面缺陷图像标注", "returned"),
        ("reject", "listings.rejected", "未通过：带钢表面缺陷图像标注", "rejected"),
    ] {
        let need = fair.waiting(company, &Written::need("带钢表面缺陷图像标注")).await;
        for short in ["", "太短"] {
            let page = organizer.decides(need, step, short).await;
            assert_eq!(page.status, 422, "{step} with “{short}”");
            assert!(page.problem("reason").is_some() && page.value("reason") == short);
        }
        assert_eq!(fair.count(&format!("listings WHERE id = {need} AND status = 'in_review'")).await, 1);
        let page = organizer.decides(need, step, REASON).await;
        assert!(page.says("The company gets a letter"), "{}", page.text());
        assert_eq!(fair.count(&format!("listings WHERE id = {need} AND status = '{status}'")).await, 1);
        let letter = fair.letter(&owner.email, kind);
        assert_eq!(letter.subject, subject);
        assert!(letter.text.contains(REASON) && letter.html.contains(REASON));
        assert!(page.says(REASON), "the history keeps the reason");
        assert_eq!(
            fair.count(&format!("audit_entries WHERE act = 'listings.{step}' AND reason = '{REASON}'")).await,
            1
        );
    }
    let need = fair.waiting(company, &Written::need("已发布的需求")).await;
    organizer.approves(need).await;
    organizer.decides(need, "return", REASON).await;
    fair.visitor().does_not_see("/needs", "已发布的需求").await;
}

#[tokio::test]
async fn what_is_not_whole_cannot_be_approved_and_the_case_says_why() {
    let fair = Fair::open().await;
    let (company, _) = owner(&fair, 1, "示例钢铁企业").await;
    let mut organizer = fair.organizer().await;
    let need = Written::need("不完整的需求").text("contact_phone", "").text("quality_targets", "[]");
    let need = fair.waiting(company, &need).await;
    let case = format!("/organizer/listings/{need}");
    let page = organizer.sees(&case, "What it lacks").await;
    let lacks = page.all("#lacks li").join(" ");
    assert!(lacks.contains("Contact") && lacks.contains("Labeling work needs at least one quality target"), "{lacks}");
    assert!(!page.all("#decide button").iter().any(|button| button.contains("Approve")));
    let answer = organizer.posts(&format!("{case}/decision"), &[("step", "approve"), ("version", "1")]).await;
    assert_eq!(answer.status, 409);
    assert!(answer.says("Quality targets, Contact"), "{}", answer.text());
    fair.visitor().does_not_see("/needs", "不完整的需求").await;
}

#[tokio::test]
async fn a_listing_that_was_changed_meanwhile_is_not_decided_as_it_was_read() {
    let fair = Fair::open().await;
    let (company, owner) = owner(&fair, 1, "示例钢铁企业").await;
    let mut organizer = fair.organizer().await;
    let need = fair.waiting(company, &Written::need("带钢表面缺陷图像标注")).await;
    let case = format!("/organizer/listings/{need}");
    let form = organizer.reads(&case).await.form(&format!("{case}/decision")).press("step", "approve");
    fair.given(&format!("UPDATE listings SET version = version + 1 WHERE id = {need}")).await;
    let answer = organizer.submits(form).await;
    assert_eq!(answer.status, 409);
    assert!(answer.says("changed after you opened it"), "{}", answer.text());

    let form = organizer.reads(&case).await.form(&format!("{case}/decision")).press("step", "approve");
    let first = organizer.sends(form.clone()).await;
    let again = organizer.sends(form).await;
    assert_eq!((first.status, again.status), (303, 303), "sent twice, done once, answered alike");
    assert_eq!(first.location, again.location);
    fair.settle().await;
    assert_eq!(fair.letters_to(&owner.email).iter().filter(|letter| letter.kind == "listings.approved").count(), 1);

    let late = organizer.posts(&format!("{case}/decision"), &[("step", "approve"), ("version", "3")]).await;
    assert_eq!(late.status, 409);
    assert!(late.says("Published"), "it says what it is now: {}", late.text());
    let unknown = organizer.posts(&format!("{case}/decision"), &[("step", "pause"), ("version", "3")]).await;
    assert_eq!(unknown.status, 400, "an owner's step is no decision");
}

#[tokio::test]
async fn several_are_approved_at_once_and_each_that_is_not_says_why() {
    let fair = Fair::open().await;
    let (company, owner) = owner(&fair, 1, "示例钢铁企业").await;
    let mut organizer = fair.organizer().await;
    let whole = fair.waiting(company, &Written::need("完整的需求")).await;
    let lacking = fair.waiting(company, &Written::need("缺联系人的需求").text("contact_name", "")).await;
    let changed = fair.waiting(company, &Written::need("刚改过的需求")).await;
    let recalled = fair.waiting(company, &Written::need("撤回的需求")).await;
    let left = fair.waiting(company, &Written::need("没有勾选的需求")).await;
    let page = organizer.reads("/organizer/listings").await;
    let chosen: Vec<String> = [whole, lacking, changed, recalled].iter().map(|id| format!("{id}:1")).collect();
    let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
    let form = page.form("/organizer/listings/approval").choose("listing", &chosen);
    fair.given(&format!("UPDATE listings SET version = 2 WHERE id = {changed}")).await;
    fair.given(&format!("UPDATE listings SET status = 'draft' WHERE id = {recalled}")).await;

    let result = organizer.submits(form.clone()).await;
    assert_eq!(result.status, 409);
    let outcome = result.all("#outcome").join(" ");
    assert!(outcome.contains("1 listing is approved and in the catalogue."), "{outcome}");
    let refused = result.all("#outcome li");
    assert_eq!(refused.len(), 3, "{refused:?}");
    for (title, why) in [
        ("缺联系人的需求", "It is not complete: Contact"),
        ("刚改过的需求", "changed after you opened it"),
        ("撤回的需求", "the listing is at “Draft”"),
    ] {
        assert!(refused.iter().any(|line| line.contains(title) && line.contains(why)), "{title}: {refused:?}");
    }
    let mut visitor = fair.visitor();
    assert_eq!(visitor.reads("/needs").await.all(".card-title"), ["完整的需求"]);
    assert_eq!(fair.letters_to(&owner.email).iter().filter(|letter| letter.kind == "listings.approved").count(), 1);

    let again = organizer.sends(form).await;
    assert_eq!(
        (again.status, again.location.as_deref()),
        (303, Some("/organizer/listings")),
        "the same form once more"
    );
    fair.settle().await;
    assert_eq!(fair.count("audit_entries WHERE act = 'listings.approve'").await, 1);

    let page = organizer.reads("/organizer/listings").await;
    let none = organizer.submits(page.form("/organizer/listings/approval")).await;
    assert_eq!(none.status, 422);
    assert!(none.says("Nothing was chosen"), "{}", none.text());
    let form = page.form("/organizer/listings/approval").choose("listing", &[&format!("{left}:1")]);
    assert!(organizer.submits(form).await.says("1 listing is approved and in the catalogue."));
    visitor.sees("/needs", "没有勾选的需求").await;
}

#[tokio::test]
async fn an_organizer_does_not_decide_about_a_listing_of_their_own_company() {
    let fair = Fair::open().await;
    let (ours, _) = owner(&fair, 1, "示例钢铁企业").await;
    let (theirs, _) = owner(&fair, 2, "示例化工企业").await;
    let own = fair.waiting(ours, &Written::need("自己企业的需求")).await;
    let other = fair.waiting(theirs, &Written::need("别家企业的需求")).await;
    let mut organizer = fair.organizer().await;
    fair.employs(ours, &organizer).await;
    let case = format!("/organizer/listings/{own}");
    let page = organizer.sees(&case, "another organizer decides").await;
    assert!(!page.has_form(&format!("{case}/decision")));
    let refused = organizer.posts(&format!("{case}/decision"), &[("step", "approve"), ("version", "1")]).await;
    assert_eq!(refused.status, 403);
    let form = organizer.reads("/organizer/listings").await.form("/organizer/listings/approval");
    let both = [format!("{own}:1"), format!("{other}:1")];
    let answer = organizer.submits(form.choose("listing", &[&both[0], &both[1]])).await;
    let lines = answer.all("#outcome li");
    assert!(lines.len() == 1 && lines[0].contains("自己企业的需求"), "{lines:?}");
    assert!(lines[0].contains("another organizer decides"), "{lines:?}");
    assert_eq!(fair.count(&format!("listings WHERE id = {own} AND status = 'in_review'")).await, 1);
    assert_eq!(fair.count(&format!("listings WHERE id = {other} AND status = 'published'")).await, 1);
}

#[tokio::test]
async fn an_organizers_note_is_for_its_company_and_organizers() {
    let fair = Fair::open().await;
    let (company, mut owner) = owner(&fair, 1, "示例钢铁企业").await;
    let mut organizer = fair.organizer().await;
    let need = fair.waiting(company, &Written::need("带钢表面缺陷图像标注")).await;
    organizer.approves(need).await;
    let case = format!("/organizer/listings/{need}");
    let form = organizer.reads(&case).await.form(&format!("{case}/note"));
    let long = "字".repeat(1_001);
    let page = organizer.submits(form.clone().fill("note", &long)).await;
    assert_eq!(page.status, 422);
    assert!(page.problem("note").is_some() && page.value("note") == long);
    let page = organizer.submits(form.fill("note", "电话核实过\n数据在厂内")).await;
    assert!(page.says("The note is saved."), "{}", page.text());
    assert_eq!(page.value("note"), "电话核实过\n数据在厂内");
    owner.sees(&format!("/needs/{need}"), "电话核实过").await;
    fair.visitor().does_not_see(&format!("/needs/{need}"), "电话核实过").await;
    assert_eq!(fair.count("audit_entries WHERE act = 'listings.annotate'").await, 1);
}

#[tokio::test]
async fn the_review_is_for_organizers_only() {
    let fair = Fair::open().await;
    let (company, mut owner) = owner(&fair, 1, "示例钢铁企业").await;
    let need = fair.waiting(company, &Written::need("带钢表面缺陷图像标注")).await;
    let case = format!("/organizer/listings/{need}");
    for path in ["/organizer/listings", case.as_str()] {
        assert_eq!(owner.opens(path).await.status, 403, "{path}");
        assert!(fair.visitor().opens(path).await.path.starts_with("/sign-in"), "{path}");
    }
    let choice = format!("{need}:1");
    for (path, fields) in [
        (format!("{case}/decision"), [("step", "approve"), ("version", "1")]),
        (format!("{case}/note"), [("note", "nothing"), ("x", "")]),
        ("/organizer/listings/approval".to_owned(), [("listing", choice.as_str()), ("x", "")]),
    ] {
        assert_eq!(owner.posts(&path, &fields).await.status, 403, "{path}");
        assert_eq!(fair.visitor().posts(&path, &fields).await.status, 401, "{path}");
    }
    assert_eq!(fair.count("listings WHERE status = 'in_review' AND organizer_note = ''").await, 1);
    let mut organizer = fair.organizer().await;
    assert_eq!(organizer.opens("/organizer/listings/999999").await.status, 404);
}

#[tokio::test]
async fn the_overview_counts_the_listings_that_wait() {
    let fair = Fair::open().await;
    let (company, _) = owner(&fair, 1, "示例钢铁企业").await;
    let mut organizer = fair.organizer().await;
    let need = fair.waiting(company, &Written::need("带钢表面缺陷图像标注")).await;
    fair.waiting(company, &Written::offering("缺陷标注服务")).await;
    let waits = |page: &Page| {
        let line = page.all(".row").into_iter().find(|row| row.contains("Offerings and needs to review"));
        line.and_then(|line| line.split_whitespace().last().map(str::to_owned))
    };
    let page = organizer.reads("/organizer").await;
    assert_eq!(waits(&page).as_deref(), Some("2"), "{}", page.text());
    let link = "/organizer/listings?state=in_review".to_owned();
    assert!(page.attributes("main a", "href").contains(&link));
    assert_eq!(rows(&organizer.reads(&link).await).len(), 2);
    organizer.approves(need).await;
    assert_eq!(waits(&organizer.reads("/organizer").await).as_deref(), Some("1"));
}
