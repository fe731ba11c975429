//! Listings as their readers see them: what leaves the program for whom, in pages, search, catalogues and facets.

use crate::support::{Fair, Page, Persona, Written};

/// Something planted in one place of a need, and who may find it: a stranger, a member of a company that is not
/// verified, a member of a verified one; the owner and organizers find all of it.
struct Planted {
    mark: &'static str,
    what: &'static str,
    member_sees: bool,
}

const PLANTED: [Planted; 13] = [
    Planted { mark: "标记详情八八一", what: "detail", member_sees: true },
    Planted { mark: "标记城市八八二", what: "city", member_sees: true },
    Planted { mark: "Important data:", what: "the rule of the security level", member_sees: true },
    Planted { mark: "标记个人信息八八三", what: "personal information", member_sees: true },
    Planted { mark: "Competitive consultation", what: "tender", member_sees: true },
    Planted { mark: "标记付款八八四", what: "payment terms", member_sees: true },
    Planted { mark: "mark885-for-members.pdf", what: "a file for members", member_sees: true },
    Planted { mark: "mark886-after-agreement.pdf", what: "a file for later", member_sees: false },
    Planted { mark: "234,567", what: "exact budget", member_sees: false },
    Planted { mark: "标记联系人八八七", what: "contact", member_sees: false },
    Planted { mark: "15400008888", what: "the contact's phone", member_sees: false },
    Planted { mark: "标记企业八八八", what: "the hidden company's name", member_sees: false },
    Planted { mark: "标记备注八八九", what: "organizer's note", member_sees: false },
];

fn planted_need() -> Written {
    Written::need("带钢表面缺陷图像标注")
        .text("summary_zh", "8万张带钢表面图像、约120万个缺陷框，要求IoU≥0.90。")
        .text("detail_zh", "标记详情八八一")
        .text("city", "标记城市八八二")
        .text("security_level", "important")
        .text("delivery_modes", "[\"onsite\"]")
        .raw("has_personal_information", "TRUE")
        .text("personal_information", "标记个人信息八八三")
        .text("tender", "consultation")
        .text("payment_terms", "标记付款八八四")
        .budget(234_567, 345_678, "100k-300k")
        .text("contact_name", "标记联系人八八七")
        .text("contact_phone", "15400008888")
        .text("organizer_note", "标记备注八八九")
        .raw("hides_company", "TRUE")
}

/// A verified company and somebody of it.
async fn company<'a>(fair: &'a Fair, n: usize, name: &str) -> (i64, Persona<'a>) {
    let id = fair.verified_company(&format!("91340100DEM{n:06}Q"), name).await;
    let person = fair.person(&format!("示例人员{n}"), &format!("p{n}@demo.example")).await;
    fair.employs(id, &person).await;
    (id, person)
}

/// Somebody of a company that is not verified.
async fn newcomer(fair: &Fair) -> Persona<'_> {
    let (id, person) = company(fair, 90, "示例新企业").await;
    fair.given(&format!("UPDATE companies SET status = 'submitted' WHERE id = {id}")).await;
    person
}

/// Titles of the cards on a page, in their order.
fn cards(page: &Page) -> Vec<String> {
    page.all(".card-title")
}

/// How many the choice of a facet would give, by the value that it sends.
fn facet(page: &Page, name: &str, code: &str) -> Option<String> {
    let values = page.attributes(&format!("input[name=\"{name}\"]"), "value");
    let at = values.iter().position(|value| value == code)?;
    let counts = page.all(&format!("label:has(input[name=\"{name}\"]) .count"));
    counts.get(at).cloned()
}

#[tokio::test]
async fn every_reader_finds_what_is_theirs_and_nothing_else() {
    let fair = Fair::open().await;
    let (owners, mut owner) = company(&fair, 1, "标记企业八八八").await;
    let (_, mut member) = company(&fair, 2, "示例服务商").await;
    let mut organizer = fair.organizer().await;
    let need = fair.waiting(owners, &planted_need()).await;
    fair.file_on(need, "attachment", "members", "mark885-for-members.pdf").await;
    fair.file_on(need, "attachment", "agreed", "mark886-after-agreement.pdf").await;
    organizer.approves(need).await;
    let (mut visitor, mut newcomer) = (fair.visitor(), newcomer(&fair).await);
    let page = format!("/needs/{need}");
    for Planted { mark, what, member_sees } in PLANTED {
        for (who, reader, sees) in [
            ("a visitor", &mut visitor, false),
            ("a newcomer", &mut newcomer, false),
            ("a member", &mut member, member_sees),
            ("the owner", &mut owner, true),
        ] {
            let source = reader.reads(&page).await.source();
            assert_eq!(source.contains(mark), sees, "{what}, read by {who}");
        }
        let case = organizer.reads(&format!("/organizer/listings/{need}")).await.source();
        assert!(case.contains(mark), "{what}, read by an organizer");
    }
    for reader in [&mut visitor, &mut member] {
        for path in
            ["/needs", "/needs?sort=deadline", "/needs?q=%E7%BC%BA%E9%99%B7", &format!("/companies/{owners}/listings")]
        {
            let source = reader.reads(path).await.source();
            let company_is_known = path.starts_with("/companies");
            for Planted { mark, what, .. } in PLANTED {
                let own_page = company_is_known && mark == "标记企业八八八";
                assert!(own_page || !source.contains(mark), "{what} on {path}");
            }
        }
    }
    visitor.sees(&page, "CNY 100,000–300,000").await;
}

#[tokio::test]
async fn what_is_hidden_is_not_found_by_searching_for_it_nor_by_filtering() {
    let fair = Fair::open().await;
    let (owners, _) = company(&fair, 1, "标记企业八八八").await;
    let mut organizer = fair.organizer().await;
    let need = fair.waiting(owners, &planted_need()).await;
    organizer.approves(need).await;
    let mut visitor = fair.visitor();
    assert_eq!(cards(&visitor.reads("/needs").await).len(), 1, "the control: it is in the catalogue");
    for mark in [
        "标记企业八八八",
        "标记详情八八一",
        "标记城市八八二",
        "标记联系人八八七",
        "标记备注八八九",
        "15400008888",
        "234567",
    ] {
        let found = visitor.reads(&format!("/needs?q={mark}")).await;
        assert_eq!(cards(&found), Vec::<String>::new(), "{mark}");
    }
    let by_level = visitor.reads("/needs?level=general").await;
    assert!(facet(&by_level, "level", "important").is_none(), "the level of a need is no facet");
    let page = visitor.reads(&format!("/companies/{owners}/listings")).await;
    assert!(cards(&page).is_empty(), "a need that keeps its company's name is not on the company's page");
    fair.given(&format!("UPDATE listings SET hides_company = FALSE WHERE id = {need}")).await;
    let page = visitor.reads(&format!("/companies/{owners}/listings")).await;
    assert_eq!(cards(&page), ["带钢表面缺陷图像标注"], "the control: it is there once the name is shown");
}

#[tokio::test]
async fn one_line_says_what_is_kept_for_whom_and_how_to_become_one_of_them() {
    let fair = Fair::open().await;
    let (owners, mut owner) = company(&fair, 1, "示例钢铁企业").await;
    let (_, mut member) = company(&fair, 2, "示例服务商").await;
    let mut organizer = fair.organizer().await;
    let need = fair.waiting(owners, &planted_need()).await;
    organizer.approves(need).await;
    let path = format!("/needs/{need}");
    let ask = format!("/workspace/introductions/new?need={need}");
    let links = |page: &Page| page.attributes("main a", "href");

    let page = fair.visitor().sees(&path, "Members of verified companies also see").await;
    assert!(page.says("The company’s name, the contact, the exact budget"));
    assert!(links(&page).contains(&format!("/sign-in?next=%2Fneeds%2F{need}")), "{:?}", links(&page));
    assert!(links(&page).contains(&"/sign-up".to_owned()) && links(&page).contains(&ask));

    let page = newcomer(&fair).await.sees(&path, "Members of verified companies also see").await;
    assert!(page.says("Have your company verified") && links(&page).contains(&"/workspace/company".to_owned()));
    assert!(!links(&page).contains(&ask));

    let page = member.reads(&path).await;
    assert!(!page.says("Members of verified companies also see") && page.says("both agree to an introduction"));
    assert!(links(&page).contains(&ask));

    let page = owner.reads(&path).await;
    assert!(!page.says("Not shown to you yet") && !links(&page).contains(&ask));
    for own in [format!("/workspace/needs/{need}"), format!("/workspace/needs/{need}/matches")] {
        assert!(links(&page).contains(&own), "{:?}", links(&page));
    }
    let page = organizer.reads(&path).await;
    assert!(links(&page).contains(&format!("/organizer/listings/{need}")));

    let page = fair.visitor().reads_chinese().reads(&path).await;
    assert!(page.says("某黑色金属冶炼和压延加工业企业"), "{}", page.text());
    assert!(page.says("已核验企业的成员还可以看到") && page.says("申请引荐"));
}

#[tokio::test]
async fn files_are_handed_to_those_who_may_have_them_only() {
    let fair = Fair::open().await;
    let (owners, mut owner) = company(&fair, 1, "示例钢铁企业").await;
    let (_, mut member) = company(&fair, 2, "示例服务商").await;
    let mut organizer = fair.organizer().await;
    let need = fair.waiting(owners, &Written::need("点云标注")).await;
    let other = fair.waiting(owners, &Written::need("另一条需求")).await;
    let open = fair.file_on(need, "attachment", "members", "members.pdf").await;
    let kept = fair.file_on(need, "sample", "agreed", "sample.pdf").await;
    for listing in [need, other] {
        organizer.approves(listing).await;
    }
    let mut visitor = fair.visitor();
    let mut newcomer = newcomer(&fair).await;
    for (who, reader, statuses) in [
        ("a visitor", &mut visitor, [404, 404]),
        ("a newcomer", &mut newcomer, [404, 404]),
        ("a member", &mut member, [200, 404]),
        ("the owner", &mut owner, [200, 200]),
        ("an organizer", &mut organizer, [200, 200]),
    ] {
        for (file, status) in [open, kept].into_iter().zip(statuses) {
            let answer = reader.opens(&format!("/needs/{need}/files/{file}")).await;
            assert_eq!(answer.status, status, "{who}");
            if status == 200 {
                assert!(answer.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
                assert_eq!(answer.bytes(), b"%PDF-1.4\n");
            }
        }
        let elsewhere = reader.opens(&format!("/needs/{other}/files/{open}")).await;
        assert_eq!(elsewhere.status, 404, "{who}: the file of another listing");
        assert_eq!(reader.opens(&format!("/offerings/{need}/files/{open}")).await.status, 404, "{who}: the other side");
    }
}

#[tokio::test]
async fn what_is_not_published_is_open_to_its_company_and_organizers_alone() {
    let fair = Fair::open().await;
    let (owners, mut owner) = company(&fair, 1, "示例钢铁企业").await;
    let (_, mut member) = company(&fair, 2, "示例服务商").await;
    let mut organizer = fair.organizer().await;
    let need = fair.waiting(owners, &Written::need("尚未发布的需求")).await;
    let path = format!("/needs/{need}");
    let preview = format!("/workspace/needs/{need}/preview");
    for (status, is_open) in [
        ("draft", false),
        ("in_review", false),
        ("returned", false),
        ("rejected", false),
        ("paused", false),
        ("expired", false),
        ("closed", false),
        ("published", true),
        ("matched", true),
        ("signed", true),
    ] {
        fair.given(&format!("UPDATE listings SET status = '{status}' WHERE id = {need}")).await;
        for reader in [&mut fair.visitor(), &mut member] {
            assert_eq!(reader.opens(&path).await.status, if is_open { 200 } else { 404 }, "{status}");
        }
        assert_eq!(owner.opens(&path).await.status, 200, "{status}");
        assert_eq!(owner.opens(&preview).await.status, 200, "{status}");
        assert_eq!(organizer.opens(&path).await.status, 200, "{status}");
        assert_eq!(member.opens(&preview).await.status, 404, "{status}");
        assert!(fair.visitor().opens(&preview).await.path.starts_with("/sign-in"));
    }
    fair.given(&format!("UPDATE listings SET status = 'matched' WHERE id = {need}")).await;
    let page = member.sees(&path, "takes no new introductions").await;
    assert!(page.attributes("main a", "href").iter().all(|href| !href.starts_with("/workspace/introductions")));
    assert_eq!(member.opens(&format!("/offerings/{need}")).await.status, 404, "it is not on the other side");
    assert_eq!(member.opens("/needs/999999").await.status, 404);
}

#[tokio::test]
async fn the_preview_shows_what_a_stranger_and_what_a_member_will_see() {
    let fair = Fair::open().await;
    let (owners, mut owner) = company(&fair, 1, "标记企业八八八").await;
    let need = fair.waiting(owners, &planted_need()).await;
    fair.file_on(need, "attachment", "members", "mark885-for-members.pdf").await;
    fair.file_on(need, "attachment", "agreed", "mark886-after-agreement.pdf").await;
    let path = format!("/workspace/needs/{need}/preview");
    let stranger = owner.sees(&path, "This is a preview").await;
    let member = owner.reads(&format!("{path}?as=member")).await;
    // The owner's own company stands in the navigation.
    let inside = |page: &Page| page.all("main").join(" ");
    for Planted { mark, what, member_sees } in PLANTED {
        assert!(!inside(&stranger).contains(mark), "{what}, as a stranger");
        assert_eq!(inside(&member).contains(mark), member_sees, "{what}, as a member");
    }
}

#[tokio::test]
async fn a_description_is_limited_markdown_and_never_markup() {
    let fair = Fair::open().await;
    let (owners, _) = company(&fair, 1, "示例服务商").await;
    let mut organizer = fair.organizer().await;
    let detail = "**重点**说明\n\n- 第一\n- 第二\n\n<script>alert(1)</script>\n\n[链接](javascript:alert(1))";
    let offering = fair.waiting(owners, &Written::offering("缺陷标注服务").text("detail_zh", detail)).await;
    organizer.approves(offering).await;
    let page = fair.visitor().reads(&format!("/offerings/{offering}")).await;
    assert_eq!(page.all(".prose strong"), ["重点"]);
    assert_eq!(page.all(".prose li"), ["第一", "第二"]);
    assert!(page.says("<script>alert(1)</script>"), "raw markup is shown as the text it is");
    assert!(page.attributes(".prose a", "href").is_empty());
    assert_eq!(page.attributes(".prose", "lang"), ["zh-CN"]);
}

#[tokio::test]
async fn an_offering_shows_the_certificates_that_count_and_their_numbers_to_its_own_people_only() {
    let fair = Fair::open().await;
    let (owners, mut owner) = company(&fair, 1, "示例服务商").await;
    let mut organizer = fair.organizer().await;
    for (number, status, expires) in [
        ("MARK-VALID-1", "verified", "'2027-01-01'"),
        ("MARK-OLD-2", "verified", "'2026-05-01'"),
        ("MARK-CLAIMED-3", "claimed", "NULL"),
    ] {
        let kind = if number == "MARK-VALID-1" { "iso27001" } else { "iso9001" };
        fair.given(&format!(
            "INSERT INTO certificates (company_id, kind, level, number, issuer, issued_on, expires_on, scope, edition, \
             status, created_at) VALUES ({owners}, '{kind}', '', '{number}', '示例机构', '2024-01-01', \
             {expires}, '', '', '{status}', '2026-05-01 00:00:00+00:00')"
        ))
        .await;
    }
    let offering = fair.waiting(owners, &Written::offering("缺陷标注服务")).await;
    organizer.approves(offering).await;
    let path = format!("/offerings/{offering}");
    let page = fair.visitor().sees(&path, "27001").await;
    assert!(!page.source().contains("MARK-") && !page.says("9001"), "{}", page.text());
    let page = owner.sees(&path, "MARK-VALID-1").await;
    assert!(!page.source().contains("MARK-OLD-2") && !page.source().contains("MARK-CLAIMED-3"));
}

#[tokio::test]
async fn the_catalogue_finds_words_in_either_language_however_they_are_written() {
    let fair = Fair::open().await;
    let (owners, _) = company(&fair, 1, "示例钢铁企业").await;
    let mut organizer = fair.organizer().await;
    let steel =
        Written::need("带钢表面缺陷图像标注").text("summary_zh", "8万张带钢表面图像、约120万个缺陷框，要求IoU≥0.90。");
    let dcmm = Written::need("寻求DCMM三级贯标辅导")
        .text("service_types", "[\"con-dcmm\"]")
        .text("modalities", "[\"table\"]")
        .text("summary_zh", "计划年内通过DCMM三级，需要贯标辅导。");
    let cloud = Written::need("矿区激光点云标注")
        .text("service_types", "[\"lab-pointcloud\"]")
        .text("modalities", "[\"point-cloud\"]")
        .text("summary_zh", "露天矿区道路与设备的激光点云语义分割。");
    for need in [&steel, &dcmm, &cloud] {
        let id = fair.waiting(owners, need).await;
        organizer.approves(id).await;
    }
    let mut visitor = fair.visitor().reads_chinese();
    for (words, first, others) in [
        ("缺陷", "带钢表面缺陷图像标注", Some(0)),
        ("表面缺陷框", "带钢表面缺陷图像标注", None),
        ("缺陷 IoU", "带钢表面缺陷图像标注", None),
        ("IoU缺陷", "带钢表面缺陷图像标注", None),
        ("表面缺陷標註", "带钢表面缺陷图像标注", None),
        ("ＤＣＭＭ", "寻求DCMM三级贯标辅导", Some(0)),
        ("dcmm贯标", "寻求DCMM三级贯标辅导", None),
        ("點雲", "矿区激光点云标注", Some(0)),
        ("defect", "带钢表面缺陷图像标注", Some(0)),
        ("defect labeling", "带钢表面缺陷图像标注", None),
        ("LiDAR point cloud", "矿区激光点云标注", None),
    ] {
        let query: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
        let found = cards(&visitor.reads(&format!("/needs?q={query}")).await);
        assert_eq!(found.first().map(String::as_str), Some(first), "{words}: {found:?}");
        assert!(others.is_none_or(|others| found.len() == others + 1), "{words}: {found:?}");
    }
    let nothing = visitor.reads("/needs?q=defect&type=con-dcmm").await;
    assert!(cards(&nothing).is_empty() && nothing.says("去掉"), "{}", nothing.text());
}

#[tokio::test]
async fn facets_count_what_choosing_them_would_give() {
    let fair = Fair::open().await;
    let (owners, _) = company(&fair, 1, "示例钢铁企业").await;
    let mut organizer = fair.organizer().await;
    for (title, service, region, modality, budget) in [
        ("甲", "lab-defect", "130000", "image", "300k-500k"),
        ("乙", "lab-defect", "320000", "image", "under-50k"),
        ("丙", "con-dcmm", "130000", "table", "negotiable"),
    ] {
        let need = Written::need(title)
            .text("service_types", &format!("[\"{service}\"]"))
            .text("regions", &format!("[\"{region}\"]"))
            .text("modalities", &format!("[\"{modality}\"]"))
            .text("budget_bucket", budget);
        let id = fair.waiting(owners, &need).await;
        organizer.approves(id).await;
    }
    let mut visitor = fair.visitor();
    let all = visitor.sees("/needs", "3 found").await;
    for (name, code, count) in [
        ("type", "lab-defect", "2"),
        ("type", "con-dcmm", "1"),
        ("industry", "C31", "3"),
        ("region", "130000", "2"),
        ("region", "320000", "1"),
        ("modality", "image", "2"),
        ("modality", "table", "1"),
        ("budget", "300k-500k", "1"),
        ("budget", "under-50k", "1"),
        ("budget", "negotiable", "1"),
    ] {
        assert_eq!(facet(&all, name, code).as_deref(), Some(count), "{name} {code}");
    }
    let hebei = visitor.reads("/needs?region=130000").await;
    assert_eq!(cards(&hebei).len(), 2);
    assert_eq!(facet(&hebei, "type", "lab-defect").as_deref(), Some("1"), "other filters count");
    assert_eq!(facet(&hebei, "region", "320000").as_deref(), Some("1"), "a facet's own choice does not");
    let both = visitor.reads("/needs?region=130000&region=320000&type=lab-defect").await;
    assert_eq!(cards(&both).len(), 2, "codes of one facet widen, facets narrow");
    // Service types stand under their categories, which are opened where something of theirs is chosen.
    let folded = all.all(".facet-group > summary");
    assert_eq!(folded.len(), 2, "only what there is: {folded:?}");
    assert!(all.all(".facet-group[open]").is_empty(), "{}", all.source());
    assert_eq!(both.attributes(".facet-group[open] input[checked]", "value"), ["lab-defect"]);
    assert_eq!(both.all(".facet-group[open]").len(), 1);
}

#[tokio::test]
async fn a_card_tells_an_offerings_usual_total_and_the_band_of_a_needs_budget() {
    let fair = Fair::open().await;
    let (owners, _) = company(&fair, 1, "示例服务商").await;
    let mut organizer = fair.organizer().await;
    let told = Written::offering("甲").raw("usual_total_min", "6000000").raw("usual_total_max", "20000000");
    let mut ids = Vec::new();
    for written in [told, Written::offering("乙"), Written::need("丙")] {
        let id = fair.waiting(owners, &written).await;
        organizer.approves(id).await;
        ids.push(id);
    }
    let mut visitor = fair.visitor();
    let mut sums = visitor.reads(&format!("/offerings/{}", ids[0])).await.all(".facts dd");
    sums.retain(|fact| fact.starts_with("CNY "));
    assert_eq!(sums, ["CNY 60,000–200,000", "CNY 60,000–200,000"], "the record tells one total wherever it does");
    let money = async |visitor: &mut Persona<'_>, path: &str| {
        visitor.reads(path).await.all(".card-facts > div:first-child dd").into_iter().collect::<Vec<_>>()
    };
    let mut offerings = money(&mut visitor, "/offerings").await;
    offerings.sort();
    assert_eq!(offerings, ["CNY 100,000–300,000", "CNY 60,000–200,000"], "as told, else its band");
    assert_eq!(money(&mut visitor, "/needs").await, ["CNY 300,000–500,000"], "the sums are for after the agreement");
    visitor.does_not_see("/needs", "200,000").await;
}

#[tokio::test]
async fn a_suspended_companys_listings_vanish_at_once_and_come_back_with_it() {
    let fair = Fair::open().await;
    let (owners, mut owner) = company(&fair, 1, "示例钢铁企业").await;
    let mut organizer = fair.organizer().await;
    let need = fair.waiting(owners, &Written::need("带钢表面缺陷图像标注")).await;
    organizer.approves(need).await;
    let (mut visitor, path) = (fair.visitor(), format!("/needs/{need}"));
    let is_there = async |visitor: &mut Persona<'_>, there: bool| {
        for list in ["/needs", "/needs?q=%E7%BC%BA%E9%99%B7"] {
            assert_eq!(cards(&visitor.reads(list).await).len(), usize::from(there), "{list}");
        }
        let status = if there { 200 } else { 404 };
        for page in [path.clone(), format!("/companies/{owners}/listings")] {
            assert_eq!(visitor.opens(&page).await.status, status, "{page}");
        }
    };
    is_there(&mut visitor, true).await;
    let case = format!("/organizer/companies/{owners}");
    for (step, there) in [("suspend", false), ("reinstate", true)] {
        let form = organizer.reads(&case).await.form(&format!("{case}/decision"));
        let form = form.fill("reason", "资料需要重新核实，暂停参与。").press("step", step);
        // Nothing is settled in between: the very next page knows it.
        assert_eq!(organizer.sends(form).await.status, 303, "{step}");
        is_there(&mut visitor, there).await;
        assert_eq!(owner.opens(&path).await.status, 200, "{step}: its own people go on reading");
        fair.settle().await;
    }
}

#[tokio::test]
async fn pages_of_listings_ask_the_same_number_of_questions_whatever_their_length() {
    let fair = Fair::open().await;
    let (owners, _) = company(&fair, 1, "示例服务商").await;
    let mut organizer = fair.organizer().await;
    let mut first = 0;
    let mut counted: Vec<Vec<u64>> = Vec::new();
    for round in 0..2 {
        for n in 0..=(round * 3) {
            let id = fair.waiting(owners, &Written::offering(&format!("缺陷标注服务{round}{n}"))).await;
            organizer.approves(id).await;
            first = if first == 0 { id } else { first };
        }
        for n in 0..=(round * 2) {
            fair.waiting(owners, &Written::need(&format!("等待审核的需求{round}{n}"))).await;
        }
        let mut visitor = fair.visitor();
        let pages = ["/offerings".to_owned(), format!("/offerings/{first}"), format!("/companies/{owners}/listings")];
        let mut counts = Vec::new();
        for path in pages {
            // Once to bring the catalogue in memory up to date.
            visitor.reads(&path).await;
            counts.push(fair.statements(visitor.reads(&path)).await.1);
        }
        counts.push(fair.statements(organizer.reads("/organizer/listings")).await.1);
        counted.push(counts);
    }
    // A listing that stands alone has nothing beside it to read; with one more and with four more the count is the same.
    assert_eq!(counted[0][0], counted[1][0], "the catalogue");
    assert!(counted[1][1] <= counted[0][1] + 1, "a record: {counted:?}");
    assert_eq!(counted[0][2], counted[1][2], "a company's listings");
    assert_eq!(counted[0][3], counted[1][3], "the queue");
}
