//! Listings from their owners' side: writing part by part, what is refused, and the steps of their life.

use crate::support::listings::{DETAIL, number_of};
use crate::support::{Fair, Form, Page, Persona};

const NEED: &str = "带钢表面缺陷图像标注";
const OFFERING: &str = "工业缺陷图像标注服务";

async fn manufacturer<'a>(fair: &'a Fair) -> Persona<'a> {
    let company = fair.verified_company("91340100DEM000001Q", "示例钢铁").await;
    let li = fair.person("李示例", "li@demo.example").await;
    fair.employs(company, &li).await;
    li
}

async fn colleague<'a>(fair: &'a Fair, role: &str, email: &str) -> Persona<'a> {
    let company = fair.number("SELECT MIN(id) AS n FROM companies").await;
    let person = fair.person("同事示例", email).await;
    fair.employs(company, &person).await;
    fair.given(&format!(
        "UPDATE memberships SET role = '{role}' WHERE person_id = (SELECT id FROM people WHERE email = '{email}')"
    ))
    .await;
    person
}

/// What a list of parts says about each of them.
fn pills(page: &Page) -> Vec<String> {
    page.all(".steps > li > .pill")
}

#[tokio::test]
async fn a_manufacturer_writes_a_need_part_by_part() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let empty = li.sees("/workspace/needs", "No need yet").await;
    assert_eq!(empty.attributes(".empty a", "href"), ["/workspace/needs/new"]);

    let need = li.begins("needs", NEED).await;
    let page = li.sees(&need, NEED).await;
    assert_eq!(
        pills(&page),
        ["2 to fill in", "4 to fill in", "4 to fill in", "3 to fill in", "Optional", "2 to fill in", "Optional"]
    );
    // What is known is filled in already: the place from the company, the contact from the account.
    let scope = li.reads(&format!("{need}/edit/scope")).await;
    assert_eq!((scope.value("industries"), scope.value("regions")), ("C31".to_owned(), "340000".to_owned()));
    let contact = li.reads(&format!("{need}/edit/contact")).await;
    assert_eq!((contact.value("contact_name"), contact.value("contact_email")), (li.name.clone(), li.email.clone()));
    assert_eq!(contact.value("valid_until"), "2026-11-16");
    assert!(li.reads(&format!("{need}/edit/data")).await.says("Important data: describe it only, upload no samples."));

    // A part may stay half open; saving it leads on, or back.
    let page = li.writes(&need, "terms", |form| form.fill("budget_min", "30").fill("budget_unit", "wan")).await;
    assert!(page.path.ends_with("/edit/data"), "{}", page.path);
    let form = li.part(&need, "terms").await;
    assert_eq!(li.reads(&format!("{need}/edit/terms")).await.value("budget_max"), "300000");
    let page = li.submits(form.fill("payment_terms", "验收后付款").press("then", "list")).await;
    assert_eq!(page.path, need);
    assert!(page.says("3 to fill in"), "{}", page.text());

    let whole = li.writes_a_whole_need("热轧带钢表面缺陷标注").await;
    let page = li.reads(&whole).await;
    assert_eq!(pills(&page), ["Done", "Done", "Done", "Done", "Done", "Done", "Optional"]);
    let page = li.takes(&whole, "submission").await;
    assert!(page.says("Sent for review.") && page.says("In review"), "{}", page.text());
    assert!(page.says("李示例 sent it for review"), "{}", page.text());
    li.sees("/workspace/needs?state=in_review", "热轧带钢表面缺陷标注").await;
    li.does_not_see("/workspace/needs?state=draft", "热轧带钢表面缺陷标注").await;
    li.sees("/workspace/needs?lang=zh-CN", "待完成").await;
    li.sees("/workspace/needs?lang=en", "To finish").await;

    assert!(li.takes(&whole, "recall").await.says("You can change it now."));
}

#[tokio::test]
async fn a_provider_writes_an_offering_part_by_part() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let offering = li.writes_a_whole_offering(OFFERING).await;
    // The whole country holds its provinces, and four decimals are kept.
    let scope = li.reads(&format!("{offering}/edit/scope")).await;
    assert_eq!(scope.attributes("input[name=regions][checked]", "value"), ["000000"]);
    let terms = li.reads(&format!("{offering}/edit/terms")).await;
    assert_eq!(terms.value("price_max"), "0.3505");
    li.writes(&offering, "terms", |form| {
        form.fill("total_min", "5").fill("total_max", "30.5").fill("total_unit", "wan").fill("minimum_order", "5万")
    })
    .await;
    let terms = li.reads(&format!("{offering}/edit/terms")).await;
    assert_eq!((terms.value("total_max"), terms.value("minimum_order")), ("305000".to_owned(), "50000".to_owned()));
    assert!(fair.count("listings WHERE usual_total_max = 30500000 AND unit_price_min = 1200").await == 1);

    // Rows: two stand ready, and saving gives two more.
    let form = li.part(&offering, "quality").await;
    let form = form
        .fill("case0_industry", "C31")
        .fill("case0_year", "2025")
        .fill("case0_result", "三个月完成六十万框标注。")
        .fill("case1_industry", "C33")
        .fill("case1_year", "2024")
        .fill("case1_client", "示例重工")
        .fill("case1_result", "准确率达到百分之九十九。")
        .fill("team_size", "80")
        .press("then", "here");
    let page = li.submits(form).await;
    assert!(page.path.ends_with("/edit/quality"), "{}", page.path);
    assert_eq!((page.value("case1_client"), page.value("case3_year")), ("示例重工".to_owned(), String::new()));
    // An emptied row is gone, and the others close ranks.
    let form = li.part(&offering, "quality").await;
    let form = ["industry", "year", "client", "result"]
        .iter()
        .fold(form, |form, part| form.fill(&format!("case0_{part}"), ""));
    li.submits(form).await;
    assert_eq!(li.reads(&format!("{offering}/edit/quality")).await.value("case0_client"), "示例重工");

    assert!(li.takes(&offering, "submission").await.says("Sent for review."));
    assert_eq!(li.opens(&format!("{offering}/edit/terms")).await.status, 409);
    // The same number names nothing on the other side.
    assert_eq!(li.opens(&offering.replace("offerings", "needs")).await.status, 404);
}

/// What is typed into a part, in which field a problem is said, and what it says.
type Wrong<'a> = (&'a str, Vec<(&'a str, String)>, &'a str, &'a str);

fn wrong<'a>(part: &'a str, typed: &[(&'a str, &str)], field: &'a str, says: &'a str) -> Wrong<'a> {
    (part, typed.iter().map(|(name, text)| (*name, (*text).to_owned())).collect(), field, says)
}

fn fill(mut form: Form, typed: &[(&str, String)]) -> Form {
    for (name, _) in typed {
        let values: Vec<&str> = typed.iter().filter(|(other, _)| other == name).map(|(_, v)| v.as_str()).collect();
        form = form.choose(name, &values);
    }
    form
}

/// Sends each wrong entry over a draft: 422, the message beside the field, what was typed kept, nothing saved.
async fn are_refused(person: &mut Persona<'_>, listing: &str, entries: Vec<Wrong<'_>>) {
    let fair = person.fair;
    let version = format!("SELECT CAST(version AS BIGINT) AS n FROM listings WHERE id = {}", number_of(listing));
    let before = fair.number(&version).await;
    for (part, typed, field, says) in entries {
        let form = fill(person.part(listing, part).await, &typed);
        let page = person.sends(form).await;
        let about = format!("{part} {field} {typed:?}");
        assert_eq!(page.status, 422, "{about}:\n{}", page.text());
        let problem =
            page.problem(field).unwrap_or_else(|| panic!("{about}: nothing beside the field:\n{}", page.text()));
        assert!(problem.contains(says), "{about}: {problem}");
        assert!(page.attributes("#problems a", "href").contains(&format!("#{field}")), "{about}: not in the summary");
        for (name, text) in &typed {
            let line = format!("input[type=text][name={name}], input[type=date][name={name}], textarea[name={name}]");
            if !page.attributes(&line, "id").is_empty() {
                assert_eq!(&page.value(name), text, "{about}: {name} is lost");
            }
        }
    }
    assert_eq!(fair.number(&version).await, before, "something wrong was saved");
}

fn of_any_text() -> Vec<Wrong<'static>> {
    let long = |n: usize| "字".repeat(n);
    vec![
        wrong("basics", &[("title_zh", "")], "title_zh", "Please fill this in"),
        wrong("basics", &[("title_zh", "太短了")], "title_zh", "at least 6"),
        wrong("basics", &[("title_zh", &long(61))], "title_zh", "at most 60"),
        wrong("basics", &[("title_en", "Too short")], "title_en", "at least 10"),
        wrong("basics", &[("title_en", &long(121))], "title_en", "at most 120"),
        wrong("basics", &[("summary_zh", "太短")], "summary_zh", "at least 20"),
        wrong("basics", &[("summary_zh", &long(201))], "summary_zh", "at most 200"),
        wrong("basics", &[("summary_en", "Too short")], "summary_en", "at least 40"),
        wrong("basics", &[("summary_en", &long(401))], "summary_en", "at most 400"),
        wrong("basics", &[("detail_zh", &long(49))], "detail_zh", "at least 50"),
        wrong("basics", &[("detail_zh", &long(5001))], "detail_zh", "at most 5000"),
        wrong("basics", &[("detail_en", "Too short")], "detail_en", "at least 50"),
        wrong("basics", &[("detail_en", &long(5001))], "detail_en", "at most 5000"),
        wrong("scope", &[("service_types", "lab")], "service_types", "in the list"),
        wrong("scope", &[("modalities", "smell")], "modalities", "in the list"),
        wrong("scope", &[("data_domains", "gossip")], "data_domains", "in the list"),
        wrong("scope", &[("regions", "999999")], "regions", "in the list"),
        wrong("scope", &[("industries", "Z99")], "industries", "in the list"),
        wrong("scope", &[("volume", "many"), ("volume_unit", "boxes")], "volume", "number in digits"),
        wrong("scope", &[("volume", "0"), ("volume_unit", "boxes")], "volume", "above zero"),
        wrong("scope", &[("volume", "1.2345"), ("volume_unit", "tb")], "volume", "at most 3 digits"),
        wrong("scope", &[("volume", "5"), ("volume_unit", "")], "volume_unit", "Please choose"),
        wrong("scope", &[("volume", ""), ("volume_unit", "boxes")], "volume", "Please fill this in"),
        wrong("scope", &[("volume", "5"), ("volume_unit", "pounds")], "volume_unit", "in the list"),
        wrong("data", &[("security_level", "secret")], "security_level", "in the list"),
        wrong("data", &[("delivery_modes", "pigeon")], "delivery_modes", "in the list"),
        wrong(
            "data",
            &[("security_level", "important"), ("delivery_modes", "remote")],
            "delivery_modes",
            "mportant data",
        ),
        wrong("quality", &[("target0_metric", "accuracy")], "target0_value", "Please fill this in"),
        wrong("quality", &[("target0_value", "98")], "target0_metric", "Please choose"),
        wrong("quality", &[("target0_metric", "beauty"), ("target0_value", "9")], "target0_metric", "in the list"),
        wrong("quality", &[("target0_metric", "accuracy"), ("target0_value", "101")], "target0_value", "from 0 to 100"),
        wrong("quality", &[("target0_metric", "iou"), ("target0_value", "much")], "target0_value", "number in digits"),
        wrong(
            "quality",
            &[("target0_metric", "accuracy"), ("target0_op", "le"), ("target0_value", "98")],
            "target0_op",
            "more is better",
        ),
        wrong(
            "quality",
            &[("target1_metric", "miss-rate"), ("target1_op", "ge"), ("target1_value", "2")],
            "target1_op",
            "less is better",
        ),
        wrong(
            "quality",
            &[("target0_metric", "accuracy"), ("target0_op", "eq"), ("target0_value", "98")],
            "target0_op",
            "in the list",
        ),
        wrong(
            "quality",
            &[("target0_metric", "accuracy"), ("target0_value", "98"), ("target0_basis", "day")],
            "target0_basis",
            "in the list",
        ),
        wrong("contact", &[("contact_name", "李")], "contact_name", "at least 2"),
        wrong("contact", &[("contact_name", &long(51))], "contact_name", "at most 50"),
        wrong("contact", &[("contact_job_title", "工")], "contact_job_title", "at least 2"),
        wrong("contact", &[("contact_job_title", &long(51))], "contact_job_title", "at most 50"),
        wrong("contact", &[("contact_phone", "12345")], "contact_phone", "phone number"),
        wrong("contact", &[("contact_email", "li@")], "contact_email", "e-mail address"),
        wrong("contact", &[("valid_until", "some day")], "valid_until", "Enter a date"),
        wrong("contact", &[("valid_until", "2026-05-19")], "valid_until", "has passed"),
        wrong("contact", &[("valid_until", "2026-11-17")], "valid_until", "180 days"),
    ]
}

#[tokio::test]
async fn every_wrong_entry_of_a_need_is_refused_beside_its_field() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let need = li.begins("needs", NEED).await;
    are_refused(&mut li, &need, of_any_text()).await;
    let long = |n: usize| "字".repeat(n);
    let four = ["lab-defect", "lab-image-seg", "lab-pointcloud", "con-dcmm"].map(|code| ("service_types", code));
    let own = vec![
        wrong("scope", &four, "service_types", "at most 3"),
        wrong("scope", &[("industries", "C")], "industries", "in the list"),
        wrong("scope", &[("regions", "000000")], "regions", "in the list"),
        wrong("scope", &[("city", "唐")], "city", "at least 2"),
        wrong("scope", &[("city", &long(51))], "city", "at most 50"),
        wrong("terms", &[("budget_min", "三十万")], "budget_min", "number in digits"),
        wrong("terms", &[("budget_min", "0")], "budget_min", "above zero"),
        wrong("terms", &[("budget_min", "0.001"), ("budget_unit", "yuan")], "budget_min", "at most 2 digits"),
        wrong("terms", &[("budget_min", "1"), ("budget_max", "lots")], "budget_max", "number in digits"),
        wrong("terms", &[("budget_min", "40"), ("budget_max", "20")], "budget_max", "lower figure is above"),
        wrong("terms", &[("budget_max", "20")], "budget_min", "Please fill this in"),
        wrong("terms", &[("budget_min", "20"), ("budget_negotiable", "on")], "budget_negotiable", "not both"),
        wrong("terms", &[("quotes_until", "soon")], "quotes_until", "Enter a date"),
        wrong("terms", &[("quotes_until", "2026-05-19")], "quotes_until", "has passed"),
        wrong("terms", &[("starts_on", "2026-02-30")], "starts_on", "Enter a date"),
        wrong("terms", &[("finishes_on", "2026-05-20")], "finishes_on", "has passed"),
        wrong(
            "terms",
            &[("starts_on", "2026-07-01"), ("finishes_on", "2026-07-01")],
            "finishes_on",
            "finish after it starts",
        ),
        wrong("terms", &[("tender", "raffle")], "tender", "in the list"),
        wrong("terms", &[("payment_terms", &long(201))], "payment_terms", "at most 200"),
        wrong("data", &[("security_level", "core")], "security_level", "may not be described"),
        wrong("data", &[("personal_information", "maybe")], "personal_information", "in the list"),
        wrong("data", &[("personal_information", "yes")], "personal_kinds", "Please fill this in"),
        wrong(
            "data",
            &[("personal_information", "yes"), ("personal_kinds", &long(201))],
            "personal_kinds",
            "at most 200",
        ),
        wrong("data", &[("personal_information", "no"), ("personal_kinds", "人脸")], "personal_kinds", "answer yes"),
        wrong(
            "data",
            &[("security_level", "important"), ("delivery_modes", "onsite"), ("delivery_modes", "api")],
            "delivery_modes",
            "may only be delivered",
        ),
        wrong("quality", &[("certificate0_choice", "cmmi:9")], "certificate0_choice", "in the list"),
        wrong(
            "quality",
            &[("certificate0_choice", "iso27001"), ("certificate0_weight", "nice")],
            "certificate0_weight",
            "in the list",
        ),
        wrong(
            "quality",
            &[("certificate0_choice", "cmmi:3"), ("certificate1_choice", "cmmi:5")],
            "certificate1_choice",
            "in the list already",
        ),
    ];
    are_refused(&mut li, &need, own).await;
}

#[tokio::test]
async fn every_wrong_entry_of_an_offering_is_refused_beside_its_field() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let offering = li.begins("offerings", OFFERING).await;
    are_refused(&mut li, &offering, of_any_text()).await;
    let long = |n: usize| "字".repeat(n);
    let services = li.reads(&format!("{offering}/edit/scope")).await.attributes("input[name=service_types]", "value");
    let six: Vec<(&str, &str)> = services.iter().take(6).map(|code| ("service_types", code.as_str())).collect();
    let industries = li.reads(&format!("{offering}/edit/scope")).await.attributes("input[name=industries]", "value");
    let eleven: Vec<(&str, &str)> = industries.iter().take(11).map(|code| ("industries", code.as_str())).collect();
    let case = |field: &'static str, text: &str| {
        let good = [("case0_industry", "C31"), ("case0_year", "2025"), ("case0_result", "两个月完成标注。")];
        let mut typed: Vec<(&'static str, String)> =
            good.iter().filter(|(name, _)| *name != field).map(|(name, text)| (*name, (*text).to_owned())).collect();
        typed.push((field, text.to_owned()));
        typed
    };
    let priced = [("price_model", "per_box"), ("price_min", "0.12"), ("lead_time_days", "10")];
    let with = |more: &[(&'static str, &'static str)]| -> Vec<(&'static str, &'static str)> {
        let kept = priced.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
        kept.chain(more).copied().collect()
    };
    let own = vec![
        wrong("scope", &six, "service_types", "at most 5"),
        wrong("scope", &eleven, "industries", "at most 10"),
        wrong("terms", &with(&[("price_model", "per_smile")]), "price_model", "in the list"),
        wrong("terms", &with(&[("price_model", "")]), "price_model", "Please choose"),
        wrong("terms", &with(&[("price_min", "")]), "price_min", "Enter the unit price"),
        wrong("terms", &with(&[("price_min", ""), ("price_max", "1")]), "price_min", "Please fill this in"),
        wrong("terms", &with(&[("price_min", "cheap")]), "price_min", "number in digits"),
        wrong("terms", &with(&[("price_min", "0.00001")]), "price_min", "at most 4 digits"),
        wrong("terms", &with(&[("price_min", "0")]), "price_min", "above zero"),
        wrong("terms", &with(&[("price_max", "0.1")]), "price_max", "lower figure is above"),
        wrong("terms", &with(&[("price_model", "negotiable")]), "price_min", "has no figures"),
        wrong("terms", &with(&[("vat", "perhaps")]), "vat", "in the list"),
        wrong("terms", &with(&[("lead_time_days", "0")]), "lead_time_days", "from 1 to 730"),
        wrong("terms", &with(&[("lead_time_days", "731")]), "lead_time_days", "from 1 to 730"),
        wrong("terms", &with(&[("lead_time_days", "soon")]), "lead_time_days", "number in digits"),
        wrong("terms", &with(&[("total_min", "x")]), "total_min", "number in digits"),
        wrong("terms", &with(&[("total_min", "0.001"), ("total_unit", "yuan")]), "total_min", "at most 2 digits"),
        wrong("terms", &with(&[("total_min", "9"), ("total_max", "8")]), "total_max", "lower figure is above"),
        wrong(
            "terms",
            &with(&[("minimum_order", "0.5"), ("minimum_order_unit", "boxes")]),
            "minimum_order",
            "whole number",
        ),
        wrong("terms", &with(&[("minimum_order", "0")]), "minimum_order", "above zero"),
        wrong(
            "terms",
            &with(&[("minimum_order", "5"), ("minimum_order_unit", "pounds")]),
            "minimum_order_unit",
            "in the list",
        ),
        wrong("quality", &[("team_size", "-1")], "team_size", "from 0"),
        wrong("quality", &[("annotators", "1.5")], "annotators", "number in digits"),
        wrong("quality", &[("experts", "some")], "experts", "number in digits"),
        ("quality", case("case0_industry", ""), "case0_industry", "Please choose"),
        ("quality", case("case0_industry", "Z9"), "case0_industry", "in the list"),
        ("quality", case("case0_year", ""), "case0_year", "Please fill this in"),
        ("quality", case("case0_year", "2027"), "case0_year", "1990 to 2026"),
        ("quality", case("case0_client", &long(61)), "case0_client", "at most 60"),
        ("quality", case("case0_result", ""), "case0_result", "Please fill this in"),
        ("quality", case("case0_result", &long(301)), "case0_result", "at most 300"),
    ];
    are_refused(&mut li, &offering, own).await;
}

#[tokio::test]
async fn a_wrong_title_begins_no_draft_and_a_form_sent_twice_begins_one() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let form = li.reads("/workspace/needs/new").await.form("/workspace/needs/new");
    let page = li.sends(form.clone().fill("title_zh", "太短").fill("summary_zh", "留着")).await;
    assert_eq!(
        (page.status, page.value("title_zh").as_str(), page.value("summary_zh").as_str()),
        (422, "太短", "留着")
    );
    assert_eq!(fair.count("listings").await, 0);
    let form = form.fill("title_zh", NEED);
    let (first, second) = (li.sends(form.clone()).await, li.sends(form).await);
    assert_eq!((first.status, first.location.clone()), (303, second.location));
    assert_eq!(fair.count("listings").await, 1);
}

#[tokio::test]
async fn what_is_lacking_is_listed_with_links_to_its_fields() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let need = li.begins("needs", NEED).await;
    li.writes(&need, "scope", |form| form.choose("service_types", &["lab-defect"]).fill("city", "唐山")).await;
    let form = li.reads(&need).await.form(&format!("{need}/submission"));
    let page = li.sends(form).await;
    assert_eq!(page.status, 422);
    assert!(page.says("Some things are still missing") && page.says("Labeling work needs at least one quality target"));
    let links = page.attributes("#problems a", "href");
    for (part, field) in [
        ("basics", "summary_zh"),
        ("scope", "volume"),
        ("terms", "budget_min"),
        ("data", "personal_information"),
        ("quality", "quality_targets"),
        ("contact", "contact_phone"),
    ] {
        let link = format!("{need}/edit/{part}#{field}");
        assert!(links.contains(&link), "{link} is not among {links:?}");
        let target = li.reads(&format!("{need}/edit/{part}")).await;
        assert_eq!(target.attributes(&format!("[id={field}]"), "id").len(), 1, "{link} leads nowhere");
    }
    assert_eq!(fair.count("listings WHERE status = 'draft'").await, 1);
    let chinese = li.reads(&format!("{need}?lang=zh-CN")).await;
    assert!(chinese.says("还差 3 项"), "{}", chinese.text());
}

#[tokio::test]
async fn a_listing_that_was_sent_back_is_mended_and_sent_again() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let need = li.writes_a_whole_need(NEED).await;
    li.takes(&need, "submission").await;
    fair.organizer().await.decides(number_of(&need), "return", "请补充图像分辨率和缺陷类别").await;
    let page = li.reads(&need).await;
    assert_eq!(page.all(".panel-warn p"), ["请补充图像分辨率和缺陷类别"], "{}", page.text());
    assert!(page.says("Sent back") && page.says("An organizer sent it back"));
    li.writes(&need, "basics", |form| form.fill("detail_zh", &format!("{DETAIL}分辨率 4096×1024，缺陷六类。"))).await;
    let page = li.takes(&need, "submission").await;
    assert!(page.says("In review") && page.all(".panel-warn p").is_empty(), "{}", page.text());
}

#[tokio::test]
async fn an_owner_runs_a_published_need_to_its_end() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let need = li.writes_a_whole_need(NEED).await;
    li.takes(&need, "submission").await;
    fair.organizer().await.approves(number_of(&need)).await;
    fair.visitor().sees("/needs", NEED).await;

    assert!(li.takes(&need, "pause").await.says("Paused."));
    fair.visitor().does_not_see("/needs", NEED).await;
    assert!(li.takes(&need, "resumption").await.says("It is back in the catalogue."));
    fair.visitor().sees("/needs", NEED).await;

    let late = li.takes_with(&need, "renewal", |form| form.fill("valid_until", "2027-05-20")).await;
    assert_eq!((late.status, late.value("valid_until").as_str()), (422, "2027-05-20"));
    let page = li.takes_with(&need, "renewal", |form| form.fill("valid_until", "2026-07-01")).await;
    assert!(page.says("The new last day is saved.") && page.says("1 July 2026"), "{}", page.text());

    let asked = li.sees(&format!("{need}/match"), "takes no new introductions").await;
    assert!(asked.says(NEED));
    assert!(li.takes_with(&need, "match", |form| form).await.says("Provider found"));
    assert!(li.takes_with(&need, "contract", |form| form).await.says("Contract signed"));
    let empty = li.takes_with(&need, "closure", |form| form.fill("reason", "")).await;
    assert_eq!(empty.status, 422);
    let page = li.takes_with(&need, "closure", |form| form.fill("reason", "项目已经验收。")).await;
    assert!(page.says("Closed") && page.says("项目已经验收。"), "{}", page.text());
    assert!(!page.has_form(&format!("{need}/submission")));
    assert_eq!(li.posts(&format!("{need}/pause"), &[]).await.status, 409);

    // Its copy is a draft without the dates.
    let copy = li.takes(&need, "copy").await;
    assert!(copy.path.ends_with("/edit/basics") && copy.says("This is the copy."), "{}", copy.text());
    let copy = copy.path.trim_end_matches("/edit/basics").to_owned();
    assert_ne!(copy, need);
    let terms = li.reads(&format!("{copy}/edit/terms")).await;
    assert_eq!((terms.value("budget_max").as_str(), terms.value("starts_on").as_str()), ("400000", ""));
    li.sees("/workspace/needs?state=over", NEED).await;
}

#[tokio::test]
async fn a_published_offering_leaves_the_catalogue_for_a_change_and_has_no_contract_of_its_own() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let offering = li.writes_a_whole_offering(OFFERING).await;
    li.takes(&offering, "submission").await;
    fair.organizer().await.approves(number_of(&offering)).await;
    fair.visitor().sees("/offerings", OFFERING).await;
    for step in ["match", "contract"] {
        assert_eq!(li.opens(&format!("{offering}/{step}")).await.status, 409, "{step}");
        assert_eq!(li.posts(&format!("{offering}/{step}"), &[]).await.status, 409, "{step}");
    }
    li.sees(&format!("{offering}/revision"), "It leaves the catalogue while you change it").await;
    assert!(li.takes_with(&offering, "revision", |form| form).await.says("Open for changes."));
    fair.visitor().does_not_see("/offerings", OFFERING).await;
    li.writes(&offering, "terms", |form| form.fill("price_max", "0.30")).await;
}

#[tokio::test]
async fn a_listing_expires_on_its_day_and_comes_back_when_it_is_renewed() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let offering = li.writes_a_whole_offering(OFFERING).await;
    li.writes(&offering, "contact", |form| form.fill("valid_until", "2026-05-25")).await;
    li.takes(&offering, "submission").await;
    fair.organizer().await.approves(number_of(&offering)).await;
    fair.wait_until("2026-05-25T15:50:00Z").await;
    li.sign_in().await;
    li.sees(&offering, "Published").await;
    assert!(fair.letter(&li.email, "listings.ending").subject.contains(OFFERING));
    fair.wait_until("2026-05-25T16:10:00Z").await;
    let page = li.sees(&offering, "Expired").await;
    assert!(page.says("It expired"), "{}", page.text());
    fair.visitor().does_not_see("/offerings", OFFERING).await;
    assert_eq!(fair.letters_to(&li.email).iter().filter(|letter| letter.kind == "listings.expired").count(), 1);

    let renewal = li.reads(&format!("{offering}/renewal")).await;
    assert_eq!(renewal.value("valid_until"), "2026-11-22", "half a year is offered");
    let page = li.submits(renewal.form(&format!("{offering}/renewal"))).await;
    assert!(page.says("Published"), "{}", page.text());
    fair.visitor().sees("/offerings", OFFERING).await;
}

#[tokio::test]
async fn two_colleagues_who_save_the_same_part_see_each_other() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let mut wang = colleague(&fair, "editor", "wang@demo.example").await;
    let need = li.begins("needs", NEED).await;
    let (mine, theirs) = (li.part(&need, "terms").await, wang.part(&need, "terms").await);
    let figures = |form: Form, figure: &str| form.fill("budget_min", figure).fill("budget_unit", "wan");
    wang.submits(figures(theirs, "50")).await;
    let page = li.submits(figures(mine, "30")).await;
    assert_eq!(page.status, 409);
    assert!(page.says("Nothing of yours is lost"), "{}", page.text());
    assert_eq!(page.value("budget_min"), "30");
    assert!(page.all("tbody tr").iter().any(|row| row.contains("30") && row.contains("500000")), "{}", page.text());
    // Sending it again means it.
    let page = li.submits(page.form(&format!("{need}/edit/terms"))).await;
    assert!(page.says("Saved."), "{}", page.text());
    assert_eq!(fair.count("listings WHERE budget_min = 30000000").await, 1);
}

#[tokio::test]
async fn files_are_checked_by_their_content_and_samples_by_the_level_of_the_data() {
    const PDF: &[u8] = b"%PDF-1.7\n%demo\n";
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let need = li.writes_a_whole_need(NEED).await;
    let files = format!("{need}/files");
    assert_eq!(li.reads(&format!("{need}/edit/files")).await.path, files, "the last step leads to the files");
    let form = li.reads(&files).await.form(&files);
    assert_eq!(li.sends(form.clone()).await.problem("file").as_deref(), Some("Please choose."));
    let page = li.sends(form.clone().attach("file", "labels.pdf", b"MZ this is a program")).await;
    assert_eq!(page.status, 422);
    assert!(page.problem("file").is_some_and(|words| words.contains("not a PDF")));
    let page = li.sends(form.clone().fill("visibility", "world").attach("file", "a.pdf", PDF)).await;
    assert!(page.problem("visibility").is_some());

    let page = li.submits(form.attach("file", "标注规范.pdf", PDF)).await;
    assert!(page.says("The file is added.") && page.says("标注规范.pdf") && page.says("Members of verified companies"));
    let sample = page.form(&files).fill("purpose", "sample").attach("file", "sample.pdf", PDF);
    let page = li.sends(sample.clone()).await;
    assert_eq!((page.status, page.problem("is_masked").is_some()), (422, true));
    let page = li.submits(sample.tick("is_masked")).await;
    assert!(page.says("sample.pdf") && page.says("After both sides agree"), "{}", page.text());

    // What is important after all may not go out with its sample.
    li.writes(&need, "data", |form| form.fill("security_level", "important").choose("delivery_modes", &["onsite"]))
        .await;
    let page = li.sees(&files, "Samples of important or core data may not be uploaded").await;
    let upload = page.form(&files);
    let by_hand = upload.fill("purpose", "sample").attach("file", "more.pdf", PDF);
    assert_eq!(li.sends(by_hand).await.status, 422);
    let page = li.takes(&need, "submission").await;
    assert_eq!(page.status, 422);
    assert_eq!(page.attributes("#problems a", "href"), [format!("{files}#samples")]);
    let removal = li.reads(&files).await.attributes("#samples form", "action").remove(0);
    let form = li.reads(&files).await.form(&removal);
    assert!(li.submits(form).await.says("The file is removed."));
    assert!(li.takes(&need, "submission").await.says("Sent for review."));
    assert_eq!(fair.count("files").await, 1, "the removed file is gone for good");
}

#[tokio::test]
async fn listings_are_their_company_s_business() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    let need = li.writes_a_whole_need(NEED).await;
    let mut reader = colleague(&fair, "viewer", "reader@demo.example").await;
    let mut stranger = fair.person("外人示例", "stranger@demo.example").await;
    let mut visitor = fair.visitor();
    let mut organizer = fair.organizer().await;
    let other = fair.verified_company("91340100DEM000002Q", "示例标注").await;
    let mut rival = fair.person("对手示例", "rival@demo.example").await;
    fair.employs(other, &rival).await;

    let pages = ["", "/edit/basics", "/files", "/closure", "/renewal"];
    let steps = ["/submission", "/recall", "/pause", "/resumption", "/match", "/contract", "/revision", "/copy"];
    for page in pages {
        let path = format!("{need}{page}");
        assert!(visitor.opens(&path).await.path.starts_with("/sign-in"), "{path}");
        for outsider in [&mut stranger, &mut rival, &mut organizer] {
            assert_eq!(outsider.opens(&path).await.status, 404, "{path} for {}", outsider.name);
        }
    }
    for step in steps {
        let path = format!("{need}{step}");
        assert_eq!(rival.posts(&path, &[]).await.status, 404, "{path}");
        assert_eq!(reader.posts(&path, &[]).await.status, 403, "{path}");
    }
    assert_eq!(rival.posts(&format!("{need}/edit/basics"), &[("title_zh", NEED)]).await.status, 404);
    assert_eq!(rival.posts(&format!("{need}/closure"), &[("reason", "不是我的")]).await.status, 404);

    // Somebody of the company without a pen reads along.
    let page = reader.sees(&need, "You can read along.").await;
    assert!(!page.has_form(&need) && page.attributes(".steps a", "href").is_empty(), "{}", page.text());
    assert!(!reader.reads("/workspace/needs").await.source().contains("/workspace/needs/new"));
    for page in ["/edit/basics", "/files", "/closure"] {
        assert_eq!(reader.opens(&format!("{need}{page}")).await.status, 403, "{page}");
    }
    assert_eq!(reader.opens("/workspace/needs/new").await.status, 403);

    // Somebody without a company is sent to bring one in.
    for path in ["/workspace/needs", "/workspace/offerings", "/workspace/needs/new"] {
        let page = stranger.opens(path).await;
        assert_eq!(page.path, "/workspace/company");
        assert!(page.says("First enter a company or join one"), "{}", page.text());
    }
    assert_eq!(fair.count("listings WHERE status = 'draft' AND version > 1").await, 1);
}

#[tokio::test]
async fn a_company_that_is_being_checked_writes_but_does_not_send() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    fair.given("UPDATE companies SET status = 'submitted'").await;
    let need = li.writes_a_whole_need(NEED).await;
    let page = li.sees(&need, "It can be sent for review as soon as your company is verified.").await;
    assert!(!page.has_form(&format!("{need}/submission")));
    assert_eq!(li.posts(&format!("{need}/submission"), &[]).await.status, 403);
    fair.given("UPDATE companies SET status = 'verified'").await;
    assert!(li.takes(&need, "submission").await.says("Sent for review."));
}

#[tokio::test]
async fn the_list_asks_the_same_number_of_questions_whatever_its_length() {
    let fair = Fair::open().await;
    let mut li = manufacturer(&fair).await;
    li.begins("needs", NEED).await;
    let (_, few) = fair.statements(li.reads("/workspace/needs")).await;
    for n in 0..3 {
        li.begins("needs", &format!("{NEED}第{n}批")).await;
    }
    let (page, many) = fair.statements(li.reads("/workspace/needs")).await;
    assert_eq!(page.all("tbody tr").len(), 4);
    assert_eq!(few, many);
}
