//! Introductions: one side asks, the other agrees or says no, and only when both agree do contacts open.

use futures_util::future::join_all;

use crate::support::introductions::{
    BUDGET, Hides, MESSAGE, Market, NEED, NEED_COMPANY, OF_THE_NEED, OF_THE_OFFERING, OFFERING, OFFERING_COMPANY,
    agrees, asks, declines, question, withdraws,
};
use crate::support::{Fair, Page, Persona};

const LIST: &str = "/workspace/introductions";

/// Everything of the other side that opens with an agreement only, where `person` could come across it.
async fn finds_nothing(person: &mut Persona<'_>, market_paths: &[String], secrets: &[&str]) {
    for path in market_paths {
        let page = person.opens(path).await;
        for secret in secrets {
            assert!(!page.source().contains(secret), "{path} says “{secret}”");
        }
    }
    for letter in person.fair.letters_to(&person.email) {
        for secret in secrets {
            let all = format!("{} {} {}", letter.subject, letter.text, letter.html);
            assert!(!all.contains(secret), "the letter {} says “{secret}”", letter.kind);
        }
    }
}

/// Every page of the room and around it that mentions an introduction.
fn pages_about(market: &Market<'_>, path: &str) -> Vec<String> {
    vec![
        path.to_owned(),
        format!("{path}/withdrawal"),
        format!("{path}/files/1"),
        format!("{path}/files/2"),
        LIST.to_owned(),
        format!("{LIST}?box=asked"),
        format!("{LIST}?box=received&state=waiting"),
        market.ask_need(),
        market.ask_offering(),
        format!("/workspace/introductions/new?need={}&offering={}", market.need, market.offering),
    ]
}

fn secrets_of_the_need() -> Vec<&'static str> {
    OF_THE_NEED.all().into_iter().chain(["234,567", "23.4567", BUDGET]).collect()
}

#[tokio::test]
async fn the_need_s_side_asks_and_the_provider_agrees() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let form = market.wang.reads(&market.ask_offering()).await;
    assert!(form.says(OFFERING) && form.says(OFFERING_COMPANY), "{}", form.text());
    assert!(form.attributes("[name=consent][checked]", "name").is_empty(), "no box is ticked beforehand");
    assert!(form.says(&format!("联系人的姓名、职务、电话和电子邮箱提供给{OFFERING_COMPANY}")), "{}", form.text());
    let path = market.wang_asks().await;
    let about = pages_about(&market, &path);
    let page = market.wang.reads(&path).await;
    assert!(page.says("等待答复") && page.says(MESSAGE), "{}", page.text());
    market.wang.sees(&format!("{LIST}?box=asked"), OFFERING).await;

    let asked = fair.letter("li@demo.example", "introductions.asked");
    assert!(asked.text.contains(MESSAGE) && asked.text.contains(NEED_COMPANY), "{}", asked.text);
    assert!(asked.subject.contains("asks for an introduction") && asked.text.contains(&path), "{}", asked.subject);
    assert!(!fair.letters_to("wang@demo.example").iter().any(|letter| letter.kind == "introductions.asked"));

    market.li.sees(LIST, "From 唐北示例钢铁有限公司 · to be answered by Wed 3 June 2026").await;
    let secrets = secrets_of_the_need();
    finds_nothing(&mut market.li, &about, &secrets).await;
    finds_nothing(&mut market.wang, &about, &OF_THE_OFFERING.all()).await;

    let page = agrees(&mut market.li, &path).await;
    assert!(page.says("You both agreed."), "{}", page.text());
    for secret in OF_THE_NEED.all() {
        assert!(page.source().contains(secret), "{secret} is open now");
    }
    assert!(page.says(BUDGET), "{}", page.text());
    let page = market.wang.reads(&path).await;
    for secret in OF_THE_OFFERING.all() {
        assert!(page.source().contains(secret), "{secret} is open now");
    }

    // Each gets the other's contact, in the own language.
    let to_li = fair.letter("li@demo.example", "introductions.accepted");
    assert!(to_li.text.contains(&format!("Phone: {}", OF_THE_NEED.phone)), "{}", to_li.text);
    assert!(to_li.text.contains(OF_THE_NEED.email) && to_li.text.contains(BUDGET), "{}", to_li.text);
    assert!(!to_li.text.contains(OF_THE_OFFERING.phone));
    let to_wang = fair.letter("wang@demo.example", "introductions.accepted");
    assert!(to_wang.text.contains(&format!("电话：{}", OF_THE_OFFERING.phone)), "{}", to_wang.text);
    assert!(to_wang.subject.contains("双方同意") && !to_wang.text.contains(OF_THE_NEED.phone), "{}", to_wang.text);

    // The consents name who hands what to whom, in which words.
    assert_eq!(fair.count("introduction_consents").await, 2);
    let (need, offering) = (market.need_company, market.offering_company);
    for (company, recipient, lang, name) in
        [(need, offering, "zh", OFFERING_COMPANY), (offering, need, "en", NEED_COMPANY)]
    {
        let given = format!(
            "introduction_consents WHERE company_id = {company} AND recipient_id = {recipient} AND lang = '{lang}' AND \
             wording LIKE '%{name}%' AND purpose = 'introduction' AND text_version <> '' AND person_id IS NOT NULL AND \
             kinds = '[\"name\",\"job_title\",\"phone\",\"email\"]' AND withdrawn_at IS NULL"
        );
        assert_eq!(fair.count(&given).await, 1, "{given}");
    }
    assert_eq!(fair.count("consents WHERE purpose = 'introduction'").await, 2);
    assert_eq!(fair.count("introduction_moves").await, 2);
    assert_eq!(fair.count("audit_entries WHERE act IN ('introductions.ask', 'introductions.accept')").await, 2);
    assert_eq!(fair.count("audit_entries WHERE after LIKE '%15400000%' OR before LIKE '%15400000%'").await, 0);
    assert_eq!(fair.count("outbox WHERE kind LIKE 'introductions.%'").await, 3);

    // The files that were kept for this moment.
    let files = market.li.reads(&path).await.attributes("#files a", "href");
    assert_eq!(files.len(), 2);
    let file = market.li.reads(&files[0]).await;
    let disposition = file.headers["content-disposition"].to_str().unwrap();
    assert!(disposition.starts_with("attachment") && disposition.contains(OF_THE_NEED.file), "{disposition}");
    assert!(file.bytes().starts_with(b"%PDF"));
    let mut stranger = fair.person("示例访客", "guest@demo.example").await;
    assert_eq!(stranger.opens(&files[0]).await.status, 404);
    assert_eq!(market.li.opens(&format!("{path}/files/99")).await.status, 404);
}

#[tokio::test]
async fn what_was_agreed_to_stays_what_it_was_whatever_is_written_later() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let path = market.wang_asks().await;
    agrees(&mut market.li, &path).await;
    let opened = market.li.reads(&path).await.attributes("#files a", "href");
    // The need goes back to a draft, which no organizer reads before it is handed in again.
    fair.given(&format!(
        "UPDATE listings SET status = 'draft', contact_name = '后来示例', contact_phone = '15400000099', \
         contact_email = 'later@demo.example', budget_min = 1, budget_max = 2 WHERE id = {}",
        market.need
    ))
    .await;
    fair.file_on(market.need, "sample", "agreed", "later-marker.pdf").await;
    let page = market.li.reads(&path).await;
    for secret in OF_THE_NEED.all() {
        assert!(page.source().contains(secret), "{secret} was agreed to");
    }
    assert!(page.says(BUDGET), "{}", page.text());
    for later in ["后来示例", "15400000099", "later@demo.example", "later-marker"] {
        assert!(!page.source().contains(later), "{later} was not");
        assert!(!market.wang.reads(&path).await.source().contains(later), "{later}: its own side reads what opened");
    }
    assert_eq!(page.attributes("#files a", "href"), opened);
    let later = fair.number("SELECT MAX(id) AS n FROM listing_files").await;
    assert_eq!(market.li.opens(&format!("{path}/files/{later}")).await.status, 404);
    // What its company takes away is gone.
    fair.given(&format!("DELETE FROM listing_files WHERE listing_id = {}", market.need)).await;
    assert_eq!(market.li.reads(&path).await.attributes("#files a", "href").len(), 1);
    assert_eq!(market.li.opens(&opened[0]).await.status, 404);
}

#[tokio::test]
async fn a_provider_asks_for_a_need_that_hides_its_company() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Its).await;
    let form = market.li.reads(&market.ask_need()).await;
    assert!(form.says("the company behind this need, whose name is kept back until then"), "{}", form.text());
    assert!(form.says("A company in Smelting and Pressing of Ferrous Metals"), "{}", form.text());
    let path = market.li_asks().await;
    let about = pages_about(&market, &path);
    let secrets: Vec<&str> = secrets_of_the_need().into_iter().chain([NEED_COMPANY]).collect();
    let company_page = format!("/companies/{}\"", market.need_company);
    let hidden: Vec<&str> = secrets.iter().copied().chain([company_page.as_str()]).collect();
    finds_nothing(&mut market.li, &about, &hidden).await;
    assert_eq!(fair.count(&format!("introduction_consents WHERE wording LIKE '%{NEED_COMPANY}%'")).await, 0);
    assert_eq!(fair.count("introduction_consents WHERE wording LIKE '%the company behind this need%'").await, 1);

    // The need's side knows who asks.
    let asked = fair.letter("wang@demo.example", "introductions.asked");
    assert!(asked.text.contains(OFFERING_COMPANY) && asked.text.contains("看到了您的需求"), "{}", asked.text);
    market.wang.sees(&path, OFFERING_COMPANY).await;
    market.wang.sees(&path, "双方同意之前，对方看不到贵企业名称。").await;
    let page = agrees(&mut market.wang, &path).await;
    assert!(page.says("双方已同意"), "{}", page.text());

    let page = market.li.sees(&path, NEED_COMPANY).await;
    assert!(page.says(OF_THE_NEED.phone) && page.says(BUDGET), "{}", page.text());
    let letter = fair.letter("li@demo.example", "introductions.accepted");
    assert!(letter.subject.contains(NEED_COMPANY) && letter.text.contains(OF_THE_NEED.email), "{}", letter.text);
    market.li.sees(&format!("{LIST}?box=asked&state=accepted"), NEED_COMPANY).await;
}

#[tokio::test]
async fn a_company_that_hides_stays_hidden_when_it_asks() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Its).await;
    market.wang.sees(&market.ask_offering(), "在对方同意之前始终不显示企业名称").await;
    let path = market.wang_asks().await;
    let about = pages_about(&market, &path);
    let secrets: Vec<&str> = secrets_of_the_need().into_iter().chain([NEED_COMPANY, "王示例"]).collect();
    finds_nothing(&mut market.li, &about, &secrets).await;
    let letter = fair.letter("li@demo.example", "introductions.asked");
    assert!(letter.text.contains("keeps its name back") && letter.text.contains(MESSAGE), "{}", letter.text);
    let page = market.li.sees(&path, "This company keeps its name back until both agree.").await;
    assert!(page.says("the company behind this need"), "{}", page.text());

    // Neither a wrong form nor a refusal tells it.
    let wrong = market.li.submits(page.form(&format!("{path}/acceptance")).untick("consent")).await;
    assert_eq!(wrong.status, 422);
    for secret in &secrets {
        assert!(!wrong.source().contains(secret), "the form says “{secret}”");
    }
    declines(&mut market.li, &path, "capacity", "").await;
    finds_nothing(&mut market.li, &about, &secrets).await;
    let conflict = market.li.posts(&format!("{path}/acceptance"), &[("consent", "on")]).await;
    assert_eq!(conflict.status, 409);
    for secret in &secrets {
        assert!(!conflict.source().contains(secret), "the refusal says “{secret}”");
    }
    finds_nothing(&mut market.wang, &about, &OF_THE_OFFERING.all()).await;
}

#[tokio::test]
async fn a_refusal_has_its_reason_and_the_pair_rests() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let path = market.wang_asks().await;
    let about = pages_about(&market, &path);
    let page = declines(&mut market.li, &path, "price", "明年扩产线时再联系。").await;
    assert!(page.says("You declined.") && page.says("The price and the budget do not meet"), "{}", page.text());
    let page = market.wang.sees(&path, "价格与预算差距较大").await;
    assert!(
        page.says("明年扩产线时再联系。") && page.says("这组供需自2026年6月19日 周五起可再次申请。"),
        "{}",
        page.text()
    );
    let mut organizer = fair.organizer().await;
    let trail = organizer.reads("/organizer/audit?act=introductions.decline&lang=zh-CN").await;
    assert!(trail.says("价格与预算差距较大"), "the trail says it in words: {}", trail.text());
    let letter = fair.letter("wang@demo.example", "introductions.declined");
    assert!(
        letter.text.contains("价格与预算差距较大") && letter.text.contains("明年扩产线时再联系。"),
        "{}",
        letter.text
    );
    assert!(!fair.letters_to("li@demo.example").iter().any(|letter| letter.kind == "introductions.declined"));
    let decided = "audit_entries WHERE act = 'introductions.decline' AND reason = 'price'";
    assert_eq!(fair.count(decided).await, 1);
    let secrets = secrets_of_the_need();
    finds_nothing(&mut market.li, &about, &secrets).await;
    finds_nothing(&mut market.wang, &about, &OF_THE_OFFERING.all()).await;

    // Neither side asks again for thirty days, by the form or past it.
    market.wang.sees(&market.ask_offering(), "2026年6月19日 周五起可再次申请").await;
    let (need, offering) = (market.need.to_string(), market.offering.to_string());
    for (person, target, own) in [
        (&mut market.wang, format!("{LIST}/new?offering={offering}"), need.clone()),
        (&mut market.li, format!("{LIST}/new?need={need}"), offering.clone()),
    ] {
        let refused = person.posts(&target, &[("own", &own), ("message", MESSAGE), ("consent", "on")]).await;
        assert_eq!(refused.status, 409, "{}", refused.text());
        assert!(refused.source().contains("2026"), "{}", refused.text());
    }
    fair.wait_until("2026-06-19T01:00:00Z").await;
    market.li.sign_in().await;
    let again = market.li_asks().await;
    assert_ne!(again, path);
    assert_eq!(fair.count("introductions").await, 2);
}

#[tokio::test]
async fn a_question_is_taken_back_with_its_consent() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let path = market.wang_asks().await;
    let pair = format!("/workspace/introductions/new?need={}&offering={}", market.need, market.offering);
    assert_eq!(market.wang.reads(&pair).await.path, path, "who asks again is led to what stands");
    let about = pages_about(&market, &path);
    let page = withdraws(&mut market.wang, &path).await;
    assert!(page.says("申请已撤回。") && page.says("已撤回"), "{}", page.text());
    assert_eq!(fair.count("introduction_consents WHERE withdrawn_at IS NOT NULL").await, 1);
    let page = market.li.sees(&path, "The other side took its request back").await;
    assert!(!page.has_form(&format!("{path}/acceptance")));
    let late = market.li.posts(&format!("{path}/acceptance"), &[("consent", "on")]).await;
    assert_eq!(late.status, 409);
    assert!(late.says("now stands at “Withdrawn”"), "{}", late.text());
    finds_nothing(&mut market.li, &about, &secrets_of_the_need()).await;
    assert_eq!(market.wang.opens(&format!("{path}/withdrawal")).await.status, 409);

    // Who took it back waits for a day; the other side may ask at once.
    market.wang.sees(&market.ask_offering(), "起可再次申请").await;
    let other = market.li_asks().await;
    assert_ne!(other, path);
    withdraws(&mut market.li, &other).await;
    fair.wait_until("2026-05-21T01:00:00Z").await;
    market.wang.sign_in().await;
    market.wang_asks().await;
}

#[tokio::test]
async fn nobody_answers_and_the_question_lapses() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Its).await;
    let path = market.wang_asks().await;
    let about = pages_about(&market, &path);
    fair.wait_until("2026-06-03T00:59:00Z").await;
    assert_eq!(fair.count("introductions WHERE status = 'waiting'").await, 1);
    fair.wait_until("2026-06-03T01:10:00Z").await;
    assert_eq!(fair.count("introductions WHERE status = 'lapsed'").await, 1);
    let to_wang = fair.letter("wang@demo.example", "introductions.lapsed");
    assert!(to_wang.text.contains("对方未在 14 天内答复您的申请"), "{}", to_wang.text);
    let to_li = fair.letter("li@demo.example", "introductions.lapsed");
    assert!(to_li.text.contains("You have not answered this request within 14 days"), "{}", to_li.text);
    fair.wait_until("2026-06-03T03:10:00Z").await;
    assert_eq!(fair.count("outbox WHERE kind = 'introductions.lapsed'").await, 2, "each side is told once");
    assert_eq!(fair.count("introduction_moves WHERE step = 'lapse' AND person_id IS NULL").await, 1);
    market.li.sign_in().await;
    market.wang.sign_in().await;
    let secrets: Vec<&str> = secrets_of_the_need().into_iter().chain([NEED_COMPANY]).collect();
    finds_nothing(&mut market.li, &about, &secrets).await;
    let page = market.li.sees(&path, "the request ended by itself").await;
    assert!(page.all(".timeline > li")[1].starts_with("The time to answer ran out"), "{}", page.text());
    assert_eq!(market.li.posts(&format!("{path}/acceptance"), &[("consent", "on")]).await.status, 409);
    market.wang_asks().await;
}

#[tokio::test]
async fn wrong_input_is_told_beside_each_field_and_nothing_is_lost() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let other_need = fair.published("need", market.need_company, "点云标注需求示例", &OF_THE_NEED).await;
    let path = market.ask_offering();
    let form = market.wang.reads(&path).await.form(&path);
    let empty = market.wang.submits(form.clone()).await;
    assert_eq!(empty.status, 422);
    for field in ["own", "message", "consent"] {
        assert!(empty.problem(field).is_some(), "{field}: {}", empty.text());
        assert!(empty.attributes(".summary a", "href").contains(&format!("#{field}")), "{field}");
    }
    for (message, problem) in [("太短了", "10"), (&"长".repeat(501), "500"), ("   \n  ", "请填写")] {
        let own = other_need.to_string();
        let page = market.wang.submits(form.clone().fill("own", &own).fill("message", message).tick("consent")).await;
        assert_eq!(page.status, 422);
        assert!(page.problem("message").unwrap().contains(problem), "{:?}", page.problem("message"));
        assert!(page.problem("own").is_none() && page.problem("consent").is_none());
        assert_eq!(page.value("message"), message);
        assert_eq!(page.attributes("[name=own][checked]", "value"), [own], "the choice is kept");
    }
    let foreign = form.fill("own", &market.offering.to_string()).fill("message", MESSAGE).tick("consent");
    let page = market.wang.submits(foreign).await;
    assert!(page.status == 422 && page.problem("own").is_some(), "{}", page.text());
    assert_eq!(fair.count("introductions").await, 0);

    let form = question(&mut market.wang, &path).await.fill("own", &market.need.to_string());
    let at = market.wang.submits(form).await.path;
    let form = market.li.reads(&at).await.form(&format!("{at}/acceptance"));
    let page = market.li.submits(form).await;
    assert!(page.status == 422 && page.problem("consent").is_some(), "{}", page.text());
    for (reason, note, wrong) in [
        ("", "words", "reason"),
        ("weather", "words", "reason"),
        ("other", "", "note"),
        ("price", &"x".repeat(301), "note"),
    ] {
        let form = page.form(&format!("{at}/refusal")).fill("reason", reason).fill("note", note);
        let again = market.li.submits(form).await;
        assert_eq!(again.status, 422, "{reason}");
        assert!(again.problem(wrong).is_some() && again.value("note") == note, "{reason}: {}", again.text());
        assert!(again.problem("consent").is_none());
    }
    assert_eq!(fair.count("introductions WHERE status = 'waiting'").await, 1);
    assert_eq!(market.wang.opens(&format!("{LIST}/new")).await.status, 404);
    assert_eq!(market.wang.opens(&format!("{LIST}/new?offering=abc")).await.status, 404);
    assert_eq!(market.wang.opens(&format!("{LIST}/new?need={}", market.offering)).await.status, 404, "the other kind");
    assert_eq!(market.wang.opens(&format!("{LIST}/99")).await.status, 404);
}

/// As many windows of one person, all signed in.
fn windows<'a>(fair: &'a Fair, person: &Persona<'_>, count: usize) -> Vec<Persona<'a>> {
    let session = person.cookie("session").unwrap();
    let window = |_| {
        let mut window = fair.visitor();
        window.set_cookie("session", &session);
        window
    };
    (0..count).map(window).collect()
}

#[tokio::test]
async fn a_question_sent_many_times_is_asked_once() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let path = market.ask_offering();
    let form = question(&mut market.wang, &path).await;
    let mut many = windows(&fair, &market.wang, 8);
    let sent = join_all(many.iter_mut().map(|window| window.sends(form.clone()))).await;
    let places: Vec<_> = sent.iter().map(|page| (page.status, page.location.clone())).collect();
    assert!(places.iter().all(|place| place.0 == 303 && *place == places[0]), "{places:?}");
    fair.settle().await;
    assert_eq!(fair.count("introductions").await, 1);
    assert_eq!(fair.count("introduction_consents").await, 1);
    assert_eq!(fair.letters_to("li@demo.example").iter().filter(|l| l.kind == "introductions.asked").count(), 1);
    // The pair has its introduction: asking again, from either side, leads there.
    let at = places[0].1.clone().unwrap();
    market.wang.sees(&path, "已经申请过").await;
    let own = market.offering.to_string();
    let fields = [("own", own.as_str()), ("message", MESSAGE), ("consent", "on")];
    let other = market.li.posts(&market.ask_need(), &fields).await;
    assert_eq!((other.status, other.location), (303, Some(at)));
    assert_eq!(fair.count("introductions").await, 1);
}

#[tokio::test]
async fn both_sides_ask_at_once_and_one_introduction_comes_of_it() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let (ask_offering, ask_need) = (market.ask_offering(), market.ask_need());
    let forms = (question(&mut market.wang, &ask_offering).await, question(&mut market.li, &ask_need).await);
    let (one, two) = futures_util::future::join(market.wang.sends(forms.0), market.li.sends(forms.1)).await;
    assert_eq!((one.status, two.status), (303, 303), "{} {}", one.text(), two.text());
    assert_eq!(one.location, two.location);
    assert_eq!(fair.count("introductions").await, 1);
    assert_eq!(fair.count("introduction_consents").await, 1, "who came second has not asked");
}

#[tokio::test]
async fn of_answers_that_race_one_counts() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let mut zhao = fair.person("Zhao Demo", "zhao@demo.example").await;
    fair.employs(market.offering_company, &zhao).await;
    let path = market.wang_asks().await;
    let acceptance = format!("{path}/acceptance");
    let one = market.li.reads(&path).await.form(&acceptance).tick("consent");
    let two = zhao.reads(&path).await.form(&acceptance).tick("consent");
    // One of them sends it twice: the same form has the same answer.
    let mut again = windows(&fair, &market.li, 1).remove(0);
    let (first, second, third) =
        futures_util::future::join3(market.li.sends(one.clone()), zhao.sends(two), again.sends(one)).await;
    let statuses = [first.status, third.status, second.status];
    assert!(statuses == [303, 303, 409] || statuses == [409, 409, 303], "{statuses:?}");
    let refused = if second.status == 409 { &second } else { &first };
    assert!(refused.says("now stands at “Both agreed”"), "{}", refused.text());
    fair.settle().await;
    assert_eq!(fair.count("introduction_moves WHERE step = 'accept'").await, 1);
    assert_eq!(fair.count("introduction_consents").await, 2);
    assert_eq!(fair.count("outbox WHERE kind = 'introductions.accepted'").await, 3);

    // Agreeing races taking back: one of them wins, the other reads what it came to.
    let need = fair.published("need", market.need_company, "点云标注需求示例", &OF_THE_NEED).await;
    let ask_offering = market.ask_offering();
    let form = question(&mut market.wang, &ask_offering).await.fill("own", &need.to_string());
    let path = market.wang.submits(form).await.path;
    let accept = market.li.reads(&path).await.form(&format!("{path}/acceptance")).tick("consent");
    let withdrawal = format!("{path}/withdrawal");
    let withdraw = market.wang.reads(&withdrawal).await.form(&withdrawal);
    let (accepted, withdrawn) = futures_util::future::join(market.li.sends(accept), market.wang.sends(withdraw)).await;
    match (accepted.status, withdrawn.status) {
        (303, 409) => assert!(withdrawn.says("该引荐的状态已变为“双方同意”"), "{}", withdrawn.text()),
        (409, 303) => assert!(accepted.says("now stands at “Withdrawn”"), "{}", accepted.text()),
        other => panic!("{other:?}"),
    }
    assert_eq!(fair.count("introduction_moves WHERE step IN ('accept', 'withdraw')").await, 2);
}

#[tokio::test]
async fn who_may_ask_read_and_answer() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Its).await;
    let path = market.wang_asks().await;
    let about = pages_about(&market, &path);
    let mut visitor = fair.visitor();
    for page in [LIST.to_owned(), path.clone(), market.ask_offering()] {
        assert!(visitor.opens(&page).await.path.starts_with("/sign-in"), "{page}");
    }
    // Nobody's member, and a member of a third company: to them it does not exist.
    let mut guest = fair.person("示例访客", "guest@demo.example").await;
    guest.sees(LIST, "Introductions are made between companies.").await;
    guest.sees(&market.ask_offering(), "Introductions are made between companies.").await;
    let third = fair.verified_company("91340100DEM000103Q", "第三方示例公司").await;
    let mut qian = fair.person("Qian Demo", "qian@demo.example").await;
    fair.employs(third, &qian).await;
    for person in [&mut guest, &mut qian] {
        assert_eq!(person.opens(&path).await.status, 404);
        for act in ["acceptance", "refusal", "withdrawal"] {
            let fields = [("consent", "on"), ("reason", "price")];
            assert_eq!(person.posts(&format!("{path}/{act}"), &fields).await.status, 404, "{act}");
        }
        finds_nothing(person, &about, &[NEED_COMPANY, MESSAGE, OF_THE_NEED.phone]).await;
    }
    // The asking side does not answer itself, and the asked side takes nothing back.
    for act in ["acceptance", "refusal"] {
        let fields = [("consent", "on"), ("reason", "price")];
        assert_eq!(market.wang.posts(&format!("{path}/{act}"), &fields).await.status, 403, "{act}");
    }
    assert_eq!(market.li.posts(&format!("{path}/withdrawal"), &[]).await.status, 403);
    assert_eq!(market.li.opens(&format!("{path}/withdrawal")).await.status, 403);

    // Viewers read along.
    let mut zhou = fair.person("Zhou Demo", "zhou@demo.example").await;
    fair.employs(market.offering_company, &zhou).await;
    fair.lets_only_read(&zhou).await;
    let page = zhou.sees(&path, "Owners and editors of your company can answer.").await;
    assert!(page.says(MESSAGE) && !page.has_form(&format!("{path}/acceptance")), "{}", page.text());
    assert_eq!(zhou.posts(&format!("{path}/acceptance"), &[("consent", "on")]).await.status, 403);
    assert_eq!(zhou.posts(&format!("{path}/refusal"), &[("reason", "price")]).await.status, 403);
    let asking = zhou.opens(&market.ask_need()).await;
    assert_eq!(asking.status, 403);
    assert!(asking.says("You are a viewer in this company."), "{}", asking.text());

    // Organizers read it on their own page; they do not act for anybody.
    let mut organizer = fair.organizer().await;
    assert_eq!(organizer.opens(&path).await.status, 404);
    assert_eq!(organizer.posts(&format!("{path}/acceptance"), &[("consent", "on")]).await.status, 404);
    let case = path.replace("/workspace", "/organizer");
    let page = organizer.sees(&case, NEED_COMPANY).await;
    assert!(page.says(MESSAGE) && page.says("Keeps its company's name back"), "{}", page.text());
    assert!(page.attributes("main form", "action").is_empty());
    for secret in OF_THE_NEED.all() {
        assert!(!page.source().contains(secret), "{secret}");
    }
    assert_eq!(market.li.opens(&case).await.status, 403);
    assert_eq!(fair.count("introductions WHERE status = 'waiting'").await, 1);
}

#[tokio::test]
async fn only_open_listings_of_verified_companies_are_introduced() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let own = fair.published("offering", market.need_company, "自有供给示例服务", &OF_THE_NEED).await;
    market.wang.sees(&format!("{LIST}/new?offering={own}"), "这是贵企业自己发布的信息。").await;
    let need = market.need.to_string();
    let fields = [("own", need.as_str()), ("message", MESSAGE), ("consent", "on")];
    let post = market.ask_offering();
    for (status, words) in [("paused", "该供给已暂停"), ("expired", "该供给有效期已过"), ("closed", "该供给已关闭")]
    {
        fair.given(&format!("UPDATE listings SET status = '{status}' WHERE id = {}", market.offering)).await;
        let page = market.wang.sees(&post, words).await;
        assert!(!page.source().contains(OFFERING) && !page.source().contains(OFFERING_COMPANY), "{}", page.text());
        let refused = market.wang.posts(&post, &fields).await;
        assert_eq!(refused.status, 409, "{status}");
        assert!(refused.says(words), "{}", refused.text());
    }
    fair.given(&format!("UPDATE listings SET status = 'draft' WHERE id = {}", market.offering)).await;
    assert_eq!(market.wang.opens(&post).await.status, 404, "a draft does not exist");
    fair.given(&format!("UPDATE listings SET status = 'published' WHERE id = {}", market.offering)).await;
    fair.given(&format!("UPDATE listings SET status = 'paused' WHERE id = {}", market.need)).await;
    market.wang.sees(&post, "请先发布一项需求").await;
    fair.given(&format!("UPDATE listings SET status = 'published' WHERE id = {}", market.need)).await;

    // What waits cannot be agreed to while one of the two is away, but can be declined; the titles stay as they were.
    let path = market.wang_asks().await;
    let rename =
        format!("UPDATE listings SET status = 'draft', title_zh = '尚未审核的新标题' WHERE id = {}", market.need);
    fair.given(&rename).await;
    let page = market.li.sees(&path, "The need is being reworked").await;
    assert!(page.says(NEED) && !page.says("尚未审核的新标题"), "{}", page.text());
    assert!(!page.has_form(&format!("{path}/acceptance")) && page.has_form(&format!("{path}/refusal")));
    let refused = market.li.posts(&format!("{path}/acceptance"), &[("consent", "on")]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.says("The need is being reworked"), "{}", refused.text());
    fair.given(&format!("UPDATE listings SET status = 'published' WHERE id = {}", market.need)).await;
    for company in [market.need_company, market.offering_company] {
        fair.given(&format!("UPDATE companies SET status = 'suspended' WHERE id = {company}")).await;
        let refused = market.li.posts(&format!("{path}/acceptance"), &[("consent", "on")]).await;
        assert_eq!(refused.status, 409);
        assert!(refused.says("cannot take part at the moment"), "{}", refused.text());
        assert!(!market.li.reads(&path).await.has_form(&format!("{path}/acceptance")));
        fair.given(&format!("UPDATE companies SET status = 'verified' WHERE id = {company}")).await;
    }
    assert_eq!(fair.count("introductions WHERE status = 'waiting'").await, 1);
    assert_eq!(fair.count("introduction_consents").await, 1);

    // A company that is barred after the agreement closes what was open.
    agrees(&mut market.li, &path).await;
    market.li.sees(&path, OF_THE_NEED.phone).await;
    let file = market.li.reads(&path).await.attributes("#files a", "href").remove(0);
    fair.given(&format!("UPDATE companies SET status = 'suspended' WHERE id = {}", market.need_company)).await;
    let page = market.li.sees(&path, "An organizer has barred one of the two companies.").await;
    assert!(!page.source().contains(OF_THE_NEED.phone));
    assert_eq!(market.li.opens(&file).await.status, 404);
    market.wang.sees(&market.ask_offering(), "贵企业已被暂停参与。恢复之前").await;
}

/// So many introductions of the market's need with offerings of its own provider, in a state.
async fn given_introductions(fair: &Fair, market: &Market<'_>, count: usize, status: &str) {
    for _ in 0..count {
        let offering = fair.published("offering", market.offering_company, "另一项标注服务", &OF_THE_OFFERING).await;
        let reason = if status == "declined" { "'price'" } else { "NULL" };
        fair.given(&format!(
            "INSERT INTO introductions (need_id, offering_id, need_company_id, offering_company_id, need_title_zh, \
             offering_title_zh, asked_by, message, status, reason, asked_at, lapses_at, ended_at) VALUES ({}, {offering}, \
             {}, {}, '{NEED}', '另一项标注服务', 'need', '{MESSAGE}', '{status}', {reason}, '2026-05-19 00:00:00+00:00', \
             '2026-06-02 00:00:00+00:00', '2026-05-19 12:00:00+00:00')",
            market.need, market.need_company, market.offering_company
        ))
        .await;
    }
}

fn rows(page: &Page) -> usize {
    page.all("main .rows > li, main tbody tr").len()
}

#[tokio::test]
async fn lists_tell_states_and_counts_and_come_in_pages() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    market.li.sees(LIST, "Nobody has asked yet").await;
    market.li.sees(&format!("{LIST}?box=asked"), "You have not asked anybody yet").await;
    market.wang_asks().await;
    given_introductions(&fair, &market, 2, "declined").await;
    given_introductions(&fair, &market, 1, "accepted").await;
    let page = market.li.reads(LIST).await;
    assert!(page.says("Received 4 Asked by us 0"), "{}", page.text());
    assert!(page.says("All 4 Waiting for an answer 1 Both agreed 1 Declined 2 Withdrawn 0"), "{}", page.text());
    assert_eq!(rows(&page), 4);
    assert_eq!(rows(&market.li.reads(&format!("{LIST}?state=declined")).await), 2);
    market.li.sees(&format!("{LIST}?state=lapsed"), "None of them is in this state.").await;
    assert_eq!(rows(&market.wang.reads(&format!("{LIST}?box=asked")).await), 4);
    market.wang.sees(LIST, "还没有收到申请").await;

    let (_, few) = fair.statements(market.li.reads(LIST)).await;
    given_introductions(&fair, &market, 21, "lapsed").await;
    let (page, many) = fair.statements(market.li.reads(LIST)).await;
    assert_eq!(few, many, "the list asks the same number of questions whatever its length");
    assert_eq!(rows(&page), 20);
    assert!(page.all("main .rows > li")[0].contains("Waiting for an answer"), "what waits comes first");
    assert_eq!(rows(&market.li.reads(&format!("{LIST}?page=2")).await), 5);
}

#[tokio::test]
async fn organizers_read_count_and_export() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Its).await;
    let mut organizer = fair.organizer().await;
    let list = "/organizer/introductions";
    organizer.sees(list, "No introductions here").await;
    let path = market.wang_asks().await;
    given_introductions(&fair, &market, 1, "declined").await;
    let page = organizer.sees(list, NEED_COMPANY).await;
    assert!(page.says("All 2 Waiting for an answer 1 Both agreed 0 Declined 1"), "{}", page.text());
    for (query, count) in [
        ("", 2),
        ("state=declined", 1),
        ("state=accepted", 0),
        ("side=need", 2),
        ("side=offering", 0),
        ("q=%E5%8F%A6%E4%B8%80%E9%A1%B9", 1),
        ("q=%E5%94%90%E5%8C%97", 2),
        ("q=%25", 2),
        ("state=waiting&q=%E5%90%88%E8%82%A5", 1),
    ] {
        assert_eq!(rows(&organizer.reads(&format!("{list}?{query}")).await), count, "{query}");
    }
    organizer.sees(list, "Introductions").await;
    let (_, few) = fair.statements(organizer.reads(list)).await;
    given_introductions(&fair, &market, 3, "lapsed").await;
    let (_, many) = fair.statements(organizer.reads(list)).await;
    assert_eq!(few, many);

    agrees(&mut market.li, &path).await;
    let overview = organizer.reads("/organizer").await;
    let figures = overview.all(".figures li");
    assert!(figures.iter().any(|figure| figure.starts_with("5 ")), "{figures:?}");
    assert!(figures.iter().any(|figure| figure.starts_with("1 ") && figure.contains("agreed")), "{figures:?}");
    let csv = organizer.reads(&format!("{list}/export.csv?state=accepted")).await;
    assert_eq!(&csv.bytes()[..3], [0xEF, 0xBB, 0xBF]);
    assert!(csv.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let text = String::from_utf8(csv.bytes()[3..].to_vec()).unwrap();
    assert_eq!(text.matches("\r\n").count(), 2, "{text}");
    assert!(text.contains(NEED_COMPANY) && text.contains("Both agreed"), "{text}");
    for secret in OF_THE_NEED.all().into_iter().chain(OF_THE_OFFERING.all()).chain(["王示例", "Li Demo", MESSAGE]) {
        assert!(!text.contains(secret), "the export says “{secret}”");
    }
    let case = organizer.reads(&path.replace("/workspace", "/organizer")).await;
    assert!(case.says("王示例") && case.says("Li Demo") && case.says("Both agreed"), "{}", case.text());
    assert!(case.all("#consents blockquote").len() == 2, "{}", case.text());
    assert!(!case.source().contains(OF_THE_NEED.phone) && !case.source().contains(OF_THE_OFFERING.phone));
    for path in [list.to_owned(), format!("{list}/export.csv"), path.replace("/workspace", "/organizer")] {
        assert_eq!(market.li.opens(&path).await.status, 403, "{path}");
    }
}

#[tokio::test]
async fn a_need_is_asked_about_from_either_end_with_both_listings_named() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let second = fair.published("need", market.need_company, "点云标注需求示例", &OF_THE_NEED).await;
    let both = format!("{LIST}/new?need={second}&offering={}", market.offering);
    let page = market.wang.reads(&both).await;
    assert_eq!(page.attributes("[name=own][checked]", "value"), [second.to_string()]);
    let from_the_other_end = market.li.reads(&both).await;
    assert!(from_the_other_end.says("点云标注需求示例"), "{}", from_the_other_end.text());
    let path = asks(&mut market.li, &both).await;
    assert_eq!(fair.count(&format!("introductions WHERE need_id = {second} AND asked_by = 'offering'")).await, 1);
    market.wang.sees(&path, "点云标注需求示例").await;
}

#[tokio::test]
async fn both_sides_tell_what_came_of_it_and_organizers_see_where_they_disagree() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let path = market.li_asks().await;
    let (told, outcome) = ("Tell us what came of it", format!("{path}/outcome"));
    market.li.does_not_see(&path, told).await;
    assert_eq!(market.li.posts(&outcome, &[("held", "no")]).await.status, 409);
    agrees(&mut market.wang, &path).await;

    let page = market.li.sees(&path, told).await;
    let page = market.li.sends(page.form(&outcome).fill("note", "Good people")).await;
    assert!(page.status == 422 && page.problem("held").is_some(), "{}", page.text());
    assert_eq!(page.value("note"), "Good people");
    let page = market.li.sends(page.form(&outcome).choose("held", &["yes"])).await;
    assert!(page.problem("useful").is_some() && page.problem("next").is_some(), "{}", page.text());
    let form = page.form(&outcome).choose("useful", &["yes"]).choose("next", &["contract"]);
    let page = market.li.submits(form).await;
    assert!(page.says("it helped, and a contract is signed") && page.says("Good people"), "{}", page.text());
    // What one side tells is not for the other.
    for words in ["Good people", "已签约或即将签约。"] {
        market.wang.does_not_see(&path, words).await;
    }
    let mut organizer = fair.organizer().await;
    let case = path.replace("/workspace", "/organizer");
    let page = organizer.sees(&case, "a contract is signed").await;
    assert!(page.says("Good people") && !page.says("cannot both be true"));
    let form = market.wang.reads(&path).await.form(&outcome).choose("held", &["no"]);
    market.wang.submits(form).await;
    organizer.sees(&case, "cannot both be true").await;
    // It can be told anew.
    let form = market.wang.reads(&path).await.form(&outcome);
    let form = form.choose("held", &["yes"]).choose("useful", &["no"]).choose("next", &["talks"]);
    market.wang.sees(&path, "未洽谈").await;
    market.wang.submits(form).await;
    organizer.does_not_see(&case, "cannot both be true").await;
    fair.lets_only_read(&market.wang).await;
    assert_eq!(market.wang.posts(&outcome, &[("held", "no")]).await.status, 403);
}

/// What is on its way off the market while somebody asks is waited for: the question finds it gone.
#[tokio::test]
async fn nobody_asks_about_what_is_being_taken_off_the_market() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let path = market.ask_offering();
    let form = question(&mut market.wang, &path).await;
    for (off, on) in [
        (
            format!("UPDATE listings SET status = 'paused' WHERE id = {}", market.offering),
            format!("UPDATE listings SET status = 'published' WHERE id = {}", market.offering),
        ),
        (
            format!("UPDATE companies SET status = 'suspended' WHERE id = {}", market.offering_company),
            format!("UPDATE companies SET status = 'verified' WHERE id = {}", market.offering_company),
        ),
    ] {
        let page = fair.while_another_commits(&off, market.wang.submits(form.clone())).await;
        assert_eq!(fair.count("introductions").await, 0, "{off}: {}", page.text());
        assert!((400..500).contains(&page.status), "{off}: {} {}", page.status, page.text());
        fair.given(&on).await;
    }
    let page = market.wang.submits(form).await;
    assert_eq!(page.status, 200, "the control: with all of it open it is asked: {}", page.text());
    assert_eq!(fair.count("introductions").await, 1);
}
