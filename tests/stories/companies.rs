//! Companies: entering one, its papers and certificates, joining it, and what organizers decide about it.

use crate::support::{Fair, Form, Page, Persona};

pub const CODE: &str = "91340100DEM000014D";
pub const OTHER_CODE: &str = "91210100DEM0000300";
pub const NAME: &str = "青鸾示例视觉数据（合肥）有限公司";
pub const PDF: &[u8] = b"%PDF-1.4\n% a licence of nobody\n";
pub const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];
pub const POINTS: [&str; 7] = ["code", "name", "licence", "lists", "scope", "person", "contact"];

pub const OWN: &str = "/workspace/company";
const NEW: &str = "/workspace/company/new";
pub const EDIT: &str = "/workspace/company/edit";
const JOIN: &str = "/workspace/company/join";
const PAPERS: &str = "/workspace/company/papers";
pub const SUBMISSION: &str = "/workspace/company/submission";
pub const TEAM: &str = "/workspace/team";
pub const QUEUE: &str = "/organizer/companies";

/// A company's form, rightly filled in.
pub fn filled(form: Form, code: &str) -> Form {
    form.fill("code", code)
        .fill("name_zh", NAME)
        .fill("legal_representative", "示例人")
        .fill("established_on", "2018-05-20")
        .choose("kinds", &["provider"])
        .fill("industry", "I65")
        .fill("region", "340000")
        .fill("city", "合肥市")
        .fill("summary_zh", "面向钢铁与装备企业的表面缺陷图像标注与质检服务，自建质检团队。")
        .fill("size", "small")
}

/// Somebody who has just entered a company, and its number.
pub async fn owner<'a>(fair: &'a Fair, name: &str, email: &str, code: &str) -> (Persona<'a>, i64) {
    let mut lin = fair.person(name, email).await;
    let form = filled(lin.reads(NEW).await.form(NEW), code);
    let page = lin.submits(form).await;
    assert_eq!((page.status, page.path.as_str()), (200, OWN), "{}", page.text());
    let stored = fair.number(&format!("SELECT MAX(id) AS n FROM companies WHERE code = '{code}'")).await;
    (lin, stored)
}

pub async fn hands_in_a_licence(lin: &mut Persona<'_>) {
    let form = lin.reads(OWN).await.form(PAPERS).attach("licence", "licence.pdf", PDF);
    let page = lin.submits(form).await;
    assert!(page.says("The papers are with us."), "{}", page.text());
}

pub async fn asks_for_verification(lin: &mut Persona<'_>) {
    let form = lin.reads(OWN).await.form(SUBMISSION).tick("consent");
    let page = lin.submits(form).await;
    assert!(page.says("Being checked"), "{}", page.text());
}

pub fn case(company: i64) -> String {
    format!("{QUEUE}/{company}")
}

/// The form of a decision with every point found fine.
pub fn finds_all_fine(form: Form) -> Form {
    POINTS.iter().fold(form, |form, point| form.fill(&format!("verdict_{point}"), "fine"))
}

/// What an organizer decides, every point found fine when they verify.
pub async fn decides(organizer: &mut Persona<'_>, company: i64, step: &str, reason: &str) -> Page {
    let form = organizer.reads(&case(company)).await.form(&format!("{}/decision", case(company)));
    let form = if step == "verify" { finds_all_fine(form) } else { form };
    organizer.submits(form.fill("reason", reason).press("step", step)).await
}

/// The owner of a verified company.
pub async fn verified_owner<'a>(
    fair: &'a Fair,
    organizer: &mut Persona<'_>,
    code: &str,
    email: &str,
) -> (Persona<'a>, i64) {
    let (mut lin, company) = owner(fair, "林示例", email, code).await;
    hands_in_a_licence(&mut lin).await;
    asks_for_verification(&mut lin).await;
    let page = decides(organizer, company, "verify", "").await;
    assert!(page.says("Verified"), "{}", page.text());
    (lin, company)
}

// --- from a draft to a verified company -----------------------------------------------------------------------------

#[tokio::test]
async fn a_company_is_entered_sent_back_with_a_reason_mended_and_verified() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let mut visitor = fair.visitor();
    lin.sees(OWN, "Draft").await;
    assert_eq!(visitor.opens(&format!("/companies/{company}")).await.status, 404, "a draft is nobody's business");

    let without = lin.reads(OWN).await.form(SUBMISSION).tick("consent");
    let page = lin.submits(without).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.problem("licence").unwrap(), "Hand in the business licence first.");
    assert_eq!(page.attributes("[name=consent][checked]", "value"), ["on"], "the tick is kept");
    hands_in_a_licence(&mut lin).await;
    let without = lin.reads(OWN).await.form(SUBMISSION);
    let page = lin.submits(without).await;
    assert_eq!(page.status, 422);
    assert!(page.problem("consent").is_some());
    asks_for_verification(&mut lin).await;
    assert_eq!(lin.opens(EDIT).await.status, 409, "nothing changes while an organizer looks at it");
    assert_eq!(fair.count("consents WHERE purpose = 'company_verification' AND subject = 'company'").await, 1);

    organizer.sees(QUEUE, NAME).await;
    for (reason, problem) in [("", "Please fill this in."), ("too short", "Use at least 10 characters.")] {
        let page = decides(&mut organizer, company, "return", reason).await;
        assert_eq!(page.status, 422, "{reason}");
        assert_eq!((page.problem("reason").as_deref(), page.value("reason").as_str()), (Some(problem), reason));
    }
    let reason = "执照照片不清晰，请重新上传。";
    let page = decides(&mut organizer, company, "return", reason).await;
    assert!(page.says("Sent back") && page.says("主办示例"), "the organizer's page tells who: {}", page.text());
    let letter = fair.letter("lin@demo.example", "companies.returned");
    assert!(letter.text.contains(reason) && letter.html.contains(reason) && letter.subject.contains(NAME));
    let page = lin.sees(OWN, reason).await;
    assert!(page.says("by the organizer") && !page.says("主办示例"), "the company is not told who: {}", page.text());

    let form = lin.reads(EDIT).await.form(EDIT).fill("city", "合肥市蜀山区");
    lin.submits(form).await;
    asks_for_verification(&mut lin).await;

    let form = organizer.reads(&case(company)).await.form(&format!("{}/decision", case(company)));
    let without = finds_all_fine(form.clone()).untick("verdict_code").fill("note_name", "括号一致");
    let page = organizer.submits(without.press("step", "verify")).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.problem("verdict_code").as_deref(), Some("Say what you found at this point."));
    assert_eq!(page.attributes("[name^=verdict_][checked]", "value").len(), 6, "the verdicts are kept");
    assert_eq!(page.value("note_name"), "括号一致", "and the notes");
    let page = organizer.submits(finds_all_fine(form).press("step", "verify")).await;
    assert!(page.says("Verified"), "{}", page.text());
    fair.letter("lin@demo.example", "companies.verified");
    visitor.sees("/companies", NAME).await;
    let public = visitor.sees(&format!("/companies/{company}"), "20 May 2018").await;
    assert!(!public.says("示例人"), "the legal representative is not public");
    for (act, words) in [("companies.return", reason), ("companies.verify", "主办示例")] {
        organizer.sees(&format!("/organizer/audit?act={act}"), words).await;
    }
    let history = lin.reads(OWN).await.all(".timeline strong");
    assert_eq!(
        history,
        ["Verified", "Sent in for verification", "Sent back", "Sent in for verification", "Entered"],
        "newest first"
    );
}

#[tokio::test]
async fn every_move_is_possible_only_from_where_the_table_says() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let decision = format!("{}/decision", case(company));
    let (version, reason) = (|n: i64| n.to_string(), "A reason that is long enough.");
    for (status, possible) in [
        ("draft", &[][..]),
        ("submitted", &["verify", "return", "reject"]),
        ("returned", &[]),
        ("verified", &["suspend"]),
        ("suspended", &["reinstate"]),
        ("expired", &["suspend"]),
        ("rejected", &[]),
    ] {
        for step in ["verify", "return", "reject", "suspend", "reinstate"] {
            fair.given(&format!("UPDATE companies SET status = '{status}' WHERE id = {company}")).await;
            let n =
                fair.number(&format!("SELECT CAST(version AS BIGINT) AS n FROM companies WHERE id = {company}")).await;
            let page = organizer.reads(&case(company)).await;
            let offered = page.attributes("button[name=step]", "value");
            assert_eq!(offered.iter().any(|one| one == step), possible.contains(&step), "{step} at {status}");
            let mut fields = vec![("step", step), ("reason", reason)];
            let n = version(n);
            fields.push(("version", &n));
            let verdicts = POINTS.map(|point| format!("verdict_{point}"));
            fields.extend(verdicts.iter().map(|name| (name.as_str(), "fine")));
            let answer = organizer.posts(&decision, &fields).await;
            assert_eq!(answer.status, if possible.contains(&step) { 303 } else { 409 }, "{step} at {status}");
        }
    }
    let stale = organizer.posts(&decision, &[("step", "reinstate"), ("version", "0")]).await;
    assert_eq!(stale.status, 409, "somebody else was faster");
    assert_eq!(organizer.posts(&decision, &[("step", "submit"), ("version", "0")]).await.status, 400);
    fair.given(&format!("UPDATE companies SET status = 'rejected' WHERE id = {company}")).await;
    assert_eq!(lin.posts(SUBMISSION, &[("consent", "on")]).await.status, 409);
    assert!(!lin.reads(OWN).await.has_form(PAPERS));
}

#[tokio::test]
async fn a_suspended_company_is_told_why_leaves_the_catalogue_and_comes_back() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let mut visitor = fair.visitor();
    visitor.sees("/companies", NAME).await;
    assert_eq!(decides(&mut organizer, company, "suspend", "").await.status, 422);
    let reason = "收到投诉，暂停参与，待核查。";
    decides(&mut organizer, company, "suspend", reason).await;
    assert!(fair.letter("lin@demo.example", "companies.suspended").text.contains(reason));
    lin.sees(OWN, reason).await;
    visitor.does_not_see("/companies", NAME).await;
    assert_eq!(visitor.opens(&format!("/companies/{company}")).await.status, 404);
    lin.sees(&format!("/companies/{company}"), "Suspended").await;
    assert_eq!(lin.opens(EDIT).await.status, 409);
    decides(&mut organizer, company, "reinstate", "").await;
    fair.letter("lin@demo.example", "companies.reinstated");
    visitor.sees("/companies", NAME).await;
}

#[tokio::test]
async fn what_was_verified_is_checked_again_as_soon_as_it_changes() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let form = lin.reads(EDIT).await.form(EDIT);
    let page = lin.submits(form.clone().fill("city", "芜湖市")).await;
    assert!(page.says("Verified") && page.says("Wuhu, Anhui"), "what nobody verified just changes: {}", page.text());
    let stale = lin.submits(form.fill("city", "黄山市")).await;
    assert_eq!(stale.status, 409, "the form was of before the change");

    for (field, value, word) in [
        ("name_zh", "青鸾示例视觉数据（合肥）股份有限公司", "Chinese name"),
        ("legal_representative", "另一示例", "Legal representative"),
        ("code", OTHER_CODE, "Unified social credit code"),
    ] {
        let form = lin.reads(EDIT).await.form(EDIT).fill(field, value);
        let page = lin.submits(form).await;
        assert!(page.says("Being checked"), "{field}: {}", page.text());
        assert!(page.all(".timeline li").first().unwrap().contains(word), "{field}: {}", page.text());
        // The trail names no person: of the legal representative it tells only that they changed.
        let trail =
            organizer.sees(&format!("/organizer/audit?act=companies.change&id={company}"), "Changed particulars").await;
        assert_eq!(trail.says(value), field != "legal_representative", "{field}: {}", trail.text());
        decides(&mut organizer, company, "verify", "").await;
    }
    let form = lin.reads(OWN).await.form(PAPERS).attach("licence", "new.png", PNG);
    let page = lin.submits(form).await;
    assert!(page.says("Being checked"), "a new licence: {}", page.text());
}

#[tokio::test]
async fn a_year_after_its_verification_a_company_is_checked_again() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, _) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    lin.sees(OWN, "20 May 2027").await;
    fair.wait_until("2027-05-19T15:00:00Z").await;
    assert_eq!(fair.count("companies WHERE status = 'verified'").await, 1, "its last day");
    fair.wait_until("2027-05-19T16:30:00Z").await;
    assert_eq!(fair.count("companies WHERE status = 'expired'").await, 1, "midnight in Beijing");
    fair.letter("lin@demo.example", "companies.expired");
    fair.visitor().does_not_see("/companies", NAME).await;
    lin.sign_in().await;
    lin.sees(OWN, "Re-check due").await;
    asks_for_verification(&mut lin).await;
}

#[tokio::test]
async fn a_refused_company_gives_its_code_back() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    hands_in_a_licence(&mut lin).await;
    asks_for_verification(&mut lin).await;
    let reason = "该企业已注销，不能参与。";
    decides(&mut organizer, company, "reject", reason).await;
    assert!(fair.letter("lin@demo.example", "companies.rejected").text.contains(reason));
    let ways = lin.reads(OWN).await.attributes("main .actions a", "href");
    for way in ["/workspace/company/new", JOIN] {
        assert!(ways.iter().any(|path| path == way), "who was refused can go on with another company: {ways:?}");
    }
    let page = lin.sees(OWN, reason).await;
    assert!(!page.has_form(SUBMISSION) && !page.has_form(PAPERS));
    let (_, second) = owner(&fair, "王示例", "wang@demo.example", CODE).await;
    assert_ne!(company, second);
}

// --- the credit code ------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_wrong_code_is_refused_in_words_and_stays_in_the_field() {
    let fair = Fair::open().await;
    let lin = fair.person("林示例", "lin@demo.example").await;
    let (mut zh, mut en) = (lin, fair.visitor());
    en.email = zh.email.clone();
    en.sign_in().await;
    zh.reads("/account?lang=zh-CN").await;
    let zh_form = filled(zh.reads(NEW).await.form(NEW), CODE);
    let en_form = filled(en.reads(NEW).await.form(NEW), CODE);
    for (code, in_chinese, in_english) in [
        ("", "请填写此项。", "Please fill this in."),
        ("9134O100DEM000014D", "不含字母 I、O、S、V、Z", "never contains the letters I, O, S, V or Z"),
        ("91350100M000100Y4Z", "不含字母 I、O、S、V、Z", "never contains the letters I, O, S, V or Z"),
        ("91340100DEM00014D", "为 18 位", "has 18 characters"),
        ("91340100DEM000014D1", "为 18 位", "has 18 characters"),
        ("99340100DEM000014L", "没有以此开头的", "cannot begin like this"),
        ("913401A0DEM0000140", "第 3 至 8 位为数字", "Characters 3 to 8"),
        ("340100000012345", "15 位的旧注册号", "old 15-digit registration number"),
        ("91340100DEM00001*4D", "只含数字和大写字母", "digits and capital letters only"),
    ] {
        for (who, form, words) in [(&mut zh, &zh_form, in_chinese), (&mut en, &en_form, in_english)] {
            let page = who.submits(form.clone().fill("code", code)).await;
            assert_eq!(page.status, 422, "{code}");
            let problem = page.problem("code").unwrap();
            assert!(problem.contains(words), "{code}: {problem}");
            assert_eq!((page.value("code").as_str(), page.value("city").as_str()), (code, "合肥市"));
            assert!(page.all(".summary").first().unwrap().contains(words), "the summary says it too");
        }
    }
    assert_eq!(fair.count("companies").await, 0);
}

#[tokio::test]
async fn a_failing_check_character_goes_to_the_organizer_with_a_warning() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let warning = "The last character of the credit code does not fit the other 17.";
    for (n, (code, fits)) in [
        (CODE, true),
        ("91350100M000100Y43", true),
        ("91210100DEM0000300", true),
        ("91100000DEM000639X", true),
        ("12110000DEM00201XF", true),
        ("N2510100DEM002028R", true),
        ("91340100DEM000014E", false),
        ("91340100DEM000041D", false),
    ]
    .into_iter()
    .enumerate()
    {
        let (mut lin, company) = owner(&fair, "林示例", &format!("lin{n}@demo.example"), code).await;
        hands_in_a_licence(&mut lin).await;
        assert_eq!(
            lin.reads(OWN).await.says(warning),
            !fits,
            "a slip of the pen is told before the code is sent in: {code}"
        );
        asks_for_verification(&mut lin).await;
        assert!(!lin.reads(OWN).await.says(warning), "once it is sent in, the company is not bothered with it");
        let trail = format!(
            "audit_entries WHERE subject = 'company' AND subject_id = {company} AND act IN ('companies.create', 'companies.submit')"
        );
        assert_eq!(fair.count(&trail).await, 2, "the organizer's trail tells who entered it and sent it in");
        let page = organizer.sees(&case(company), code).await;
        assert_eq!(page.says(warning), !fits, "{code}: {}", page.text());
        let page = decides(&mut organizer, company, "verify", "").await;
        assert!(page.says("Verified"), "an organizer who compared it with the licence may verify: {code}");
    }
}

#[tokio::test]
async fn a_code_is_read_as_people_type_it_and_stands_here_once() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let form = filled(lin.reads(NEW).await.form(NEW), "91３４0100dem0-0001 4d");
    let page = lin.submits(form).await;
    assert!(page.says(CODE), "{}", page.text());

    let mut wang = fair.person("王示例", "wang@demo.example").await;
    let form = filled(wang.reads(NEW).await.form(NEW), " 91340100ＤＥＭ000014Ｄ ");
    let page = wang.submits(form).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.problem("code").unwrap(), "This company is already here. Ask its owner to let you in.");
    let join = format!("{JOIN}?code={CODE}");
    assert!(page.attributes("main a", "href").contains(&join), "the way in is offered");
    assert_eq!(wang.reads(&join).await.value("code"), CODE);
    assert_eq!(fair.count("companies").await, 1);
}

#[tokio::test]
async fn a_form_sent_twice_enters_one_company() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let form = filled(lin.reads(NEW).await.form(NEW), CODE);
    let (first, second) = (lin.sends(form.clone()).await, lin.sends(form).await);
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.location, second.location);
    assert_eq!(fair.count("companies").await, 1);
}

#[tokio::test]
async fn every_field_of_a_company_is_checked_and_keeps_what_was_typed() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let form = filled(lin.reads(NEW).await.form(NEW), CODE);
    let (long, longer, too_long) = ("字".repeat(101), "n".repeat(151), "字".repeat(201));
    for (field, value) in [
        ("name_zh", ""),
        ("name_zh", "数"),
        ("name_zh", long.as_str()),
        ("name_en", longer.as_str()),
        ("legal_representative", "李"),
        ("legal_representative", ""),
        ("established_on", "yesterday"),
        ("established_on", "2026-02-30"),
        ("established_on", "2026-05-21"),
        ("industry", ""),
        ("industry", "C"),
        ("industry", "Z99"),
        ("region", ""),
        ("region", "999999"),
        ("city", too_long.as_str()),
        ("website", "javascript:alert(1)"),
        ("website", "demo.example"),
        ("size", ""),
        ("size", "enormous"),
        ("employees", "many"),
        ("employees", "-1"),
        ("employees", "3.5"),
        ("summary_zh", ""),
        ("summary_zh", "太短"),
        ("summary_zh", too_long.as_str()),
        ("summary_en", "Too short"),
    ] {
        for lang in ["en", "zh-CN"] {
            lin.reads(&format!("/account?lang={lang}")).await;
            let page = lin.submits(form.clone().fill(field, value)).await;
            assert_eq!(page.status, 422, "{field}: {value}");
            let problem = page.problem(field).unwrap_or_else(|| panic!("{field} has no message for {value}"));
            assert_eq!(problem.is_ascii() || problem.contains('’'), lang == "en", "{problem}");
            assert_eq!(page.all(".problem").len(), 1, "only {field} is wrong: {}", page.text());
            if !matches!(field, "industry" | "region" | "size") {
                assert_eq!(page.value(field), value, "{field}");
            }
            assert_eq!(
                page.value("legal_representative").is_empty(),
                field == "legal_representative" && value.is_empty()
            );
        }
    }
    let page = lin.submits(form.clone().untick("kinds")).await;
    assert_eq!((page.status, page.problem("kinds").is_some()), (422, true));
    let page = lin.submits(form.fill("name_zh", "<script>alert(1)</script>").fill("city", "\"><img src=x>")).await;
    assert!(page.path == OWN && !page.source().contains("<script>alert") && !page.source().contains("<img src=x"));
}

// --- papers ---------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn papers_are_taken_by_what_they_are_not_by_their_name() {
    let fair = Fair::open().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let form = lin.reads(OWN).await.form(PAPERS);
    let not_a_scan = "The file is not a PDF, PNG or JPEG. Please choose one of these.";
    let too_large = "The file is larger than 20 MB. Please make it smaller.";
    let large = |bytes: usize| [PDF, &vec![b'x'; bytes]].concat();
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("licence.pdf", b"<html><script>alert(1)</script></html>".to_vec(), not_a_scan),
        ("licence.png", b"MZ\x90\x00\x03 this program cannot be run".to_vec(), not_a_scan),
        ("licence.jpg", b"just words".to_vec(), not_a_scan),
        ("licence.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), not_a_scan),
        ("licence.gif", b"GIF89a\x01\x00\x01\x00".to_vec(), not_a_scan),
        ("empty.pdf", Vec::new(), "The file is empty. Please choose another one."),
        ("large.pdf", large(20 * 1024 * 1024), too_large),
        ("larger.pdf", large(40 * 1024 * 1024), too_large),
    ];
    for (name, bytes, words) in cases {
        let page = lin.submits(form.clone().attach("licence", name, &bytes)).await;
        assert_eq!(page.status, 422, "{name}");
        assert_eq!(page.problem("licence").as_deref(), Some(words), "{name}");
    }
    let none = lin.submits(form.clone()).await;
    assert_eq!((none.status, none.problem("licence").as_deref()), (422, Some("Please choose.")));
    let flood = lin.sends(form.clone().attach("licence", "flood.pdf", &large(65 * 1024 * 1024))).await;
    assert_eq!(flood.status, 413);
    assert!(flood.says("That is too large"), "{}", flood.text());
    assert_eq!(fair.count("files").await, 0);

    let whole = large(20 * 1024 * 1024 - PDF.len());
    lin.submits(form.clone().attach("licence", "../../营业执照.exe", &whole)).await;
    lin.submits(form.attach("authorization", "letter.pdf", PNG)).await;
    let licence = lin.reads(&format!("/companies/{company}/licence")).await;
    assert_eq!(licence.headers["content-type"], "application/pdf");
    assert!(licence.bytes() == whole, "twenty megabytes come back as they were");
    let disposition = licence.headers["content-disposition"].to_str().unwrap();
    assert!(disposition.starts_with("attachment") && disposition.contains(".pdf") && !disposition.contains(".exe"));
    assert!(licence.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    let authorization = lin.reads(&format!("/companies/{company}/authorization")).await;
    assert_eq!(authorization.headers["content-type"], "image/png", "the name said otherwise");
    // Only a PDF stands in a frame; everything else is for keeping.
    let framed = lin.reads(&format!("/companies/{company}/authorization?framed=yes")).await;
    assert!(framed.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert!(framed.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
}

#[tokio::test]
async fn an_organizer_sees_a_pdf_beside_what_was_typed_in_a_frame_of_our_own() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    hands_in_a_licence(&mut lin).await;
    asks_for_verification(&mut lin).await;
    let policy = |page: &Page| page.headers["content-security-policy"].to_str().unwrap().to_owned();
    let page = organizer.sees(&case(company), NAME).await;
    let framed = page.attributes("iframe.document", "src");
    assert_eq!(framed, [format!("/companies/{company}/licence?framed=yes")]);
    assert_eq!(page.attributes("iframe.document", "title").len(), 1, "it has a name");
    assert!(page.attributes("a", "href").contains(&format!("/companies/{company}/licence")), "and a way beside it");
    assert!(policy(&page).ends_with("; frame-src 'self'") && policy(&page).contains("frame-ancestors 'none'"));
    let form = page.form(&format!("{}/decision", case(company))).press("step", "return");
    let again = organizer.submits(form).await;
    assert!(again.status == 422 && policy(&again).contains("frame-src 'self'"), "{}", policy(&again));
    assert!(!policy(&organizer.reads(QUEUE).await).contains("frame-src"), "no other page has frames");
    let file = organizer.reads(&framed[0]).await;
    assert_eq!(file.headers["content-type"], "application/pdf");
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("inline"));
    assert_eq!(policy(&file), "default-src 'none'; frame-ancestors 'self'");
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    assert!(file.bytes() == PDF);
    let mut stranger = fair.person("王示例", "wang@demo.example").await;
    assert_eq!(stranger.opens(&framed[0]).await.status, 404);
}

#[tokio::test]
async fn papers_exist_only_for_colleagues_and_organizers() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let (mut stranger, _) = owner(&fair, "王示例", "wang@demo.example", OTHER_CODE).await;
    let mut viewer = fair.person("陈示例", "chen@demo.example").await;
    fair.employs(company, &viewer).await;
    fair.given("UPDATE memberships SET role = 'viewer' WHERE role = 'editor'").await;
    let licence = format!("/companies/{company}/licence");
    for reader in [&mut lin, &mut viewer, &mut organizer] {
        assert_eq!(reader.opens(&licence).await.status, 200, "{}", reader.email);
    }
    assert_eq!(stranger.opens(&licence).await.status, 404);
    assert_eq!(stranger.opens("/companies/999999/licence").await.status, 404, "no different from one that is not");
    assert_eq!(lin.opens(&format!("/companies/{company}/authorization")).await.status, 404, "not handed in");
    assert!(fair.visitor().opens(&licence).await.path.starts_with("/sign-in"));
}

// --- the team -------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_colleague_asks_to_join_and_the_owner_decides() {
    let fair = Fair::open().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    let form = wang.reads(JOIN).await.form(JOIN);
    let too_long = "字".repeat(201);
    for (code, message, field, words) in [
        ("", "", "code", "Please fill this in."),
        ("91340100DEM00014D", "", "code", "has 18 characters"),
        (OTHER_CODE, "", "code", "No company with this code is here yet."),
        (CODE, too_long.as_str(), "message", "Use at most 200 characters."),
    ] {
        let page = wang.submits(form.clone().fill("code", code).fill("message", message)).await;
        assert_eq!(page.status, 422, "{code}");
        assert!(page.problem(field).unwrap().contains(words), "{:?}", page.problem(field));
        assert_eq!((page.value("code").as_str(), page.value("message").as_str()), (code, message));
    }
    let page = wang.submits(form.clone().fill("code", "91340100dem000014d").fill("message", "质检组的王示例。")).await;
    assert!(page.says("You asked on 20 May 2026 to join the company 91340100DEM000014D."), "{}", page.text());
    assert!(!page.says("青鸾"), "whose code it is stays untold until somebody lets them in");
    let letter = fair.letter("lin@demo.example", "companies.join_asked");
    assert_eq!(letter.subject, format!("王示例 asks to join {NAME}"));
    assert!(letter.text.contains("wang@demo.example") && letter.text.contains("质检组的王示例。"));
    let again = wang.submits(form.clone().fill("code", CODE)).await;
    assert!(again.problem("code").unwrap().contains("asked already"));
    assert_eq!(wang.opens(TEAM).await.path, OWN, "asking is not belonging");

    let page = lin.sees(TEAM, "质检组的王示例。").await;
    let accept = page.attributes("form[action$='/acceptance']", "action").remove(0);
    assert_eq!(wang.posts(&accept, &[("role", "owner")]).await.status, 404, "nobody lets themselves in");
    lin.submits(page.form(&accept).fill("role", "viewer")).await;
    let letter = fair.letter("wang@demo.example", "companies.join_accepted");
    assert!(letter.subject.contains(NAME) && letter.text.contains("Viewer"));
    assert_eq!(lin.posts(&accept, &[("role", "viewer")]).await.status, 409, "settled already");

    // A viewer reads along and changes nothing.
    let page = wang.sees(OWN, NAME).await;
    assert!(!page.has_form(PAPERS) && !page.has_form(SUBMISSION));
    for path in [SUBMISSION, EDIT, &format!("{TEAM}/1/role")] {
        assert_eq!(wang.posts(path, &[("role", "owner"), ("consent", "on")]).await.status, 403, "{path}");
    }
    assert_eq!(wang.opens(EDIT).await.status, 403);
    assert_eq!(wang.opens("/workspace/company/certificates/new").await.status, 403);

    // An editor speaks for the company, but not about its people.
    let page = lin.reads(TEAM).await;
    let role = page.attributes("form[action$='/role']", "action").pop().unwrap();
    lin.submits(page.form(&role).fill("role", "editor")).await;
    assert_eq!(wang.opens(EDIT).await.status, 200);
    assert!(!wang.reads(TEAM).await.has_form(&role));
    assert_eq!(wang.posts(&role, &[("role", "owner")]).await.status, 403);

    // The last owner stays; with a second one they may go.
    let departure = format!("{TEAM}/departure");
    let page = lin.reads(TEAM).await;
    assert!(page.says("A company always has an owner.") && page.all("#leave a").is_empty(), "{}", page.text());
    for page in [lin.opens(&departure).await, lin.posts(&departure, &[]).await] {
        assert_eq!(page.status, 409);
        assert!(page.says("A company always has an owner."), "{}", page.text());
    }
    let form = lin.reads(TEAM).await.form(&role).fill("role", "owner");
    lin.submits(form).await;
    let page = lin.reads(TEAM).await;
    assert!(!page.has_form(&departure), "nobody leaves by one slip of the finger");
    assert_eq!(page.attributes("#leave a", "href"), [departure.as_str()]);
    let page = lin.sees(&departure, NAME).await;
    assert_eq!(page.attributes("form a.button", "href"), [TEAM], "there is a way back");
    let page = lin.submits(page.form(&departure)).await;
    assert!(page.says("You have left the company.") && page.says("Bring your company in"), "{}", page.text());
    assert_eq!(lin.opens(&format!("/companies/{company}")).await.status, 404);
}

#[tokio::test]
async fn an_owner_declines_and_removes_and_both_are_told() {
    let fair = Fair::open().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let mut wang = fair.person("王示例", "wang@demo.example").await.reads_chinese();
    wang.reads("/account?lang=zh-CN").await;
    let form = wang.reads(JOIN).await.form(JOIN).fill("code", CODE);
    wang.submits(form.clone()).await;
    let page = lin.reads(TEAM).await;
    let refusal = page.attributes("form[action$='/refusal']", "action").remove(0);
    lin.submits(page.form(&refusal)).await;
    let letter = fair.letter("wang@demo.example", "companies.join_declined");
    assert!(!letter.text.contains(NAME), "who was not let in is not told whose code it was: {}", letter.text);
    assert!(!wang.reads(OWN).await.says(CODE));

    wang.submits(form).await;
    let page = lin.reads(TEAM).await;
    let accept = page.attributes("form[action$='/acceptance']", "action").remove(0);
    lin.submits(page.form(&accept)).await;
    wang.sees(OWN, NAME).await;
    let page = lin.reads(TEAM).await;
    assert!(page.attributes("form[action$='/removal']", "action").is_empty(), "it is asked first");
    let removal = page.attributes("a[href$='/removal']", "href").remove(0);
    assert_eq!(wang.opens(&removal).await.status, 403, "owners decide");
    let page = lin.sees(&removal, "王示例").await;
    assert_eq!(page.attributes("form a.button", "href"), [TEAM], "there is a way back");
    lin.submits(page.form(&removal)).await;
    assert_eq!(lin.opens(&removal).await.status, 404, "it is done");
    assert!(fair.letter("wang@demo.example", "companies.membership_ended").subject.contains(NAME));
    assert_eq!(wang.opens(&format!("/companies/{company}")).await.status, 404, "the next page is already closed");
    assert_eq!(fair.count("audit_entries WHERE act LIKE 'companies.%member'").await, 3);
}

// --- certificates ---------------------------------------------------------------------------------------------------

const NEW_CERTIFICATE: &str = "/workspace/company/certificates/new";

fn certificate(form: Form) -> Form {
    form.fill("certificate", "dcmm-b:4")
        .fill("number", "DEMO-2025-0417")
        .fill("issuer", "示例评估机构")
        .fill("issued_on", "2025-01-01")
        .fill("expires_on", "2026-05-21")
}

#[tokio::test]
async fn a_certificate_is_claimed_refused_corrected_verified_and_runs_out() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let form = lin.reads(NEW_CERTIFICATE).await.form(NEW_CERTIFICATE);
    let page = lin.submits(certificate(form).attach("scan", "scan.pdf", PDF)).await;
    assert!(page.says("Being checked") && page.says("DCMM"), "{}", page.text());
    let queue = organizer.sees(&format!("{QUEUE}?state=certificates"), NAME).await;
    assert!(queue.text().contains("Certificates to check 1"), "{}", queue.text());

    let path = organizer.reads(&case(company)).await.attributes("#certificates a", "href").remove(0);
    let page = organizer.sees(&path, "DEMO-2025-0417").await;
    let decision = page.form(&format!("{path}/decision"));
    for reason in ["", "不符"] {
        let page = organizer.submits(decision.clone().fill("reason", reason).press("step", "reject")).await;
        assert_eq!((page.status, page.value("reason").as_str()), (422, reason));
        assert!(page.problem("reason").is_some());
    }
    let reason = "在发证机构网站上查询不到该编号。";
    organizer.submits(decision.fill("reason", reason).press("step", "reject")).await;
    let letter = fair.letter("lin@demo.example", "companies.certificate_rejected");
    assert!(letter.text.contains(reason));
    let page = lin.sees(OWN, reason).await;
    let edit = page.attributes("#certificates a[href$='/edit']", "href").remove(0);
    let form = lin.sees(&edit, reason).await.form(&edit).fill("number", "DEMO-2025-0418");
    lin.submits(form.clone()).await;
    assert_eq!(lin.submits(form).await.status, 409, "the form was of before the correction");

    let decision = organizer.sees(&path, "DEMO-2025-0418").await.form(&format!("{path}/decision"));
    organizer.submits(decision.press("step", "verify")).await;
    fair.letter("lin@demo.example", "companies.certificate_verified");
    let page = lin.opens(&edit).await;
    assert!(page.status == 409 && page.says("stays as it is"), "{}", page.text());

    let mut visitor = fair.visitor();
    let public = visitor.sees(&format!("/companies/{company}"), "DCMM").await;
    assert!(public.says("Valid") && !public.source().contains("DEMO-2025-0418"), "the number is not public");
    assert!(visitor.sees("/companies", NAME).await.says("DCMM"));
    let id = fair.number("SELECT MAX(id) AS n FROM certificates").await;
    let scan = format!("/companies/{company}/certificates/{id}/scan");
    assert_eq!(lin.opens(&scan).await.status, 200);
    assert!(visitor.opens(&scan).await.path.starts_with("/sign-in"));

    fair.wait_until("2026-05-21T15:59:00Z").await;
    assert!(visitor.reads(&format!("/companies/{company}")).await.says("Valid"), "the last day still counts");
    fair.wait_until("2026-05-21T16:01:00Z").await;
    let public = visitor.reads(&format!("/companies/{company}")).await;
    assert!(public.says("Expired") && public.says("DCMM"), "shown as expired, not dropped: {}", public.text());

    lin.sign_in().await;
    let withdrawal = lin.reads(OWN).await.attributes("#certificates a[href$='/withdrawal']", "href").remove(0);
    let form = lin.sees(&withdrawal, "removes the certificate and its scan for good").await;
    assert_eq!(form.attributes("form a.button", "href"), [OWN], "there is a way back");
    let form = form.form(&withdrawal);
    lin.submits(form).await;
    assert_eq!((fair.count("certificates").await, fair.count("files").await), (0, 1), "only the licence is left");
    assert_eq!(lin.opens(&scan).await.status, 404);
}

#[tokio::test]
async fn every_field_of_a_certificate_is_checked_and_keeps_what_was_typed() {
    let fair = Fair::open().await;
    let (mut lin, _) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let form = certificate(lin.reads(NEW_CERTIFICATE).await.form(NEW_CERTIFICATE));
    let (number, scope) = ("1".repeat(65), "字".repeat(501));
    for (field, value) in [
        ("certificate", ""),
        ("certificate", "dcmm-b:9"),
        ("certificate", "iso27001:3"),
        ("number", ""),
        ("number", number.as_str()),
        ("issuer", ""),
        ("issued_on", ""),
        ("issued_on", "2026-05-21"),
        ("issued_on", "2026-13-01"),
        ("expires_on", "2024-12-31"),
        ("expires_on", "never"),
        ("scope", scope.as_str()),
        ("edition", scope.as_str()),
    ] {
        let page = lin.submits(form.clone().fill(field, value)).await;
        assert_eq!(page.status, 422, "{field}: {value}");
        assert!(page.problem(field).is_some(), "{field}: {value}");
        assert_eq!(page.all(".problem").len(), 1, "only {field} is wrong: {}", page.text());
        if field != "certificate" {
            assert_eq!(page.value(field), value);
        }
        if field != "issuer" {
            assert_eq!(page.value("issuer"), "示例评估机构");
        }
    }
    let large = [PDF, &vec![b'x'; 21 * 1024 * 1024]].concat();
    for (name, bytes) in [("scan.pdf", b"<html>".as_slice()), ("large.pdf", &large)] {
        let page = lin.submits(form.clone().attach("scan", name, bytes)).await;
        assert_eq!((page.status, page.value("number").as_str()), (422, "DEMO-2025-0417"), "{name}");
        assert!(page.problem("scan").is_some(), "{name}");
    }
    assert_eq!(fair.count("certificates").await, 0);
}

// --- who may, and how much it costs ---------------------------------------------------------------------------------

#[tokio::test]
async fn an_organizer_does_not_decide_about_a_company_of_their_own() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    hands_in_a_licence(&mut lin).await;
    asks_for_verification(&mut lin).await;
    fair.employs(company, &organizer).await;
    let page = organizer.sees(&case(company), "another organizer decides about it").await;
    let decision = format!("{}/decision", case(company));
    assert!(!page.has_form(&decision));
    let mut fields = vec![("step", "verify"), ("version", "1")];
    let verdicts = POINTS.map(|point| format!("verdict_{point}"));
    fields.extend(verdicts.iter().map(|name| (name.as_str(), "fine")));
    assert_eq!(organizer.posts(&decision, &fields).await.status, 403);
    assert_eq!(lin.posts(&decision, &fields).await.status, 403);
    assert_eq!(lin.opens(&case(company)).await.status, 403);
    assert!(fair.visitor().opens(&case(company)).await.path.starts_with("/sign-in"));
    assert_eq!(fair.count("companies WHERE status = 'verified'").await, 0);
}

#[tokio::test]
async fn who_belongs_to_no_company_is_led_to_entering_or_joining_one() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let page = lin.sees(OWN, "Bring your company in").await;
    let links = page.attributes("main a", "href");
    assert!(links.contains(&NEW.to_owned()) && links.contains(&JOIN.to_owned()));
    for path in [EDIT, NEW_CERTIFICATE] {
        assert_eq!(lin.opens(path).await.status, 404, "{path}");
    }
    assert_eq!(lin.reads(TEAM).await.path, OWN, "the link stands beside every page of the workspace");
    for path in [OWN, NEW, JOIN, EDIT, TEAM] {
        assert!(fair.visitor().opens(path).await.path.starts_with("/sign-in"), "{path}");
    }
}

#[tokio::test]
async fn what_came_back_from_a_form_can_be_reloaded_and_read_in_the_other_language() {
    let fair = Fair::open().await;
    let (mut lin, _) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    for path in [PAPERS, SUBMISSION] {
        let page = lin.opens(&format!("{path}?lang=zh-CN")).await;
        assert_eq!((page.status, page.path.as_str()), (200, OWN), "{path}");
        assert!(page.says("我的企业"), "{}", page.text());
    }
    assert_eq!(lin.opens("/account/security/sessions/1/end").await.path, "/account/security");
    assert_eq!(lin.opens("/sign-out").await.status, 405, "there is nothing above it");
}

#[tokio::test]
async fn pages_of_companies_ask_the_same_number_of_questions_whatever_their_length() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let paths = ["/companies".to_owned(), format!("/companies/{company}"), QUEUE.to_owned(), case(company)];
    let all = format!("{QUEUE}?state=all");
    let mut before = Vec::new();
    // The first page after a change also follows the change.
    organizer.reads("/companies").await;
    for path in paths.iter().chain([&all]) {
        before.push(fair.statements(organizer.reads(path)).await.1);
    }
    for path in [OWN, TEAM] {
        before.push(fair.statements(lin.reads(path)).await.1);
    }
    for (n, code) in [(1, OTHER_CODE), (2, "91100000DEM000639X"), (3, "12110000DEM00201XF")] {
        let email = format!("wang{n}@demo.example");
        let (wang, _) = verified_owner(&fair, &mut organizer, code, &email).await;
        fair.employs(company, &wang).await;
        let form = certificate(lin.reads(NEW_CERTIFICATE).await.form(NEW_CERTIFICATE));
        lin.submits(form.fill("number", &format!("DEMO-{n}"))).await;
        let form = lin.reads(OWN).await.form(PAPERS).attach("authorization", "letter.png", PNG);
        lin.submits(form).await;
    }
    let mut after = Vec::new();
    organizer.reads("/companies").await;
    for path in paths.iter().chain([&all]) {
        after.push(fair.statements(organizer.reads(path)).await.1);
    }
    for path in [OWN, TEAM] {
        after.push(fair.statements(lin.reads(path)).await.1);
    }
    assert_eq!(before, after);
}

#[tokio::test]
async fn a_closed_account_owns_no_company_that_others_have_left() {
    let fair = Fair::open().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let wang = fair.person("王示例", "wang@demo.example").await;
    fair.employs(company, &wang).await;
    let way = lin.reads(TEAM).await.attributes("a[href$='/ownership']", "href").remove(0);
    let form = lin.reads(&way).await.form(&way);
    // Wang closes the account while the page is open; then the company is not handed over to nobody.
    fair.given("UPDATE people SET status = 'suspended' WHERE email = 'wang@demo.example'").await;
    let page = lin.submits(form).await;
    assert!(!page.says("You are an editor now"), "{}", page.text());
    let owners = format!("memberships WHERE company_id = {company} AND role = 'owner'");
    assert_eq!(
        fair.count(&format!("{owners} AND person_id = (SELECT id FROM people WHERE email = 'lin@demo.example')")).await,
        1
    );
    // Nor does a closed account count as the owner who stays.
    fair.given("UPDATE memberships SET role = 'owner' WHERE person_id = (SELECT id FROM people WHERE email = 'wang@demo.example')")
        .await;
    let page = lin.posts("/workspace/team/departure", &[]).await;
    assert_eq!(page.status, 409, "{} {}", page.path, page.text());
    assert_eq!(fair.count("memberships WHERE status = 'active' AND role = 'owner'").await, 2);
}
