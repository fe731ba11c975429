//! The demo's data against the story that it tells: `tests/data/demo.txt` has one line for each listing.

use super::data::{Certificate, Company, Data, Listing};
use crate::companies::CreditCode;
use crate::taxonomy;

fn data() -> Data {
    Data::read().unwrap()
}

fn company<'a>(data: &'a Data, listing: &Listing) -> &'a Company {
    data.companies.iter().find(|company| company.id == listing.company).unwrap()
}

fn levels<'a>(certificates: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let words: Vec<String> = certificates
        .map(|(kind, level)| if level.is_empty() { kind.to_owned() } else { format!("{kind}:{level}") })
        .collect();
    if words.is_empty() { "–".to_owned() } else { words.join(" ") }
}

fn delivery(listing: &Listing) -> String {
    let modes: Vec<&str> = listing.delivery_modes.iter().map(|mode| mode.code()).collect();
    format!("{}; {}", modes.join(" "), listing.security_level.unwrap().code())
}

fn offering(data: &Data, listing: &Listing) -> String {
    let by = company(data, listing);
    let price = listing.price.as_ref().unwrap();
    let quality: Vec<String> = listing
        .quality
        .iter()
        .map(|target| format!("{} {} {}", target.metric.code(), target.op, target.value))
        .collect();
    format!(
        "{} {} {} | {} | {} | {} | {} {}–{}, {}–{} | {} | {} | {}",
        listing.id,
        by.code,
        by.region,
        listing.service_types.join(" "),
        listing.industries.join(" "),
        listing.regions.join(" "),
        price.model.code(),
        price.unit_min,
        price.unit_max,
        price.total_min,
        price.total_max,
        quality.join(", "),
        delivery(listing),
        levels(by.certificates.iter().map(|held| (held.code.as_str(), held.level.as_str())))
    )
}

fn need(data: &Data, listing: &Listing) -> String {
    let budget = listing.budget.as_ref().unwrap();
    let musts = listing.required_certificates.iter().filter(|required| required.must);
    format!(
        "{} {} {} | {} | {} | {}–{} | {} | {} | {}",
        listing.id,
        company(data, listing).code,
        listing.region.as_deref().unwrap(),
        listing.service_types.join(" "),
        listing.industry.as_deref().unwrap(),
        budget.min,
        budget.max,
        delivery(listing),
        levels(musts.map(|required| (required.code.as_str(), required.min_level.as_str()))),
        listing.finish_days.unwrap() - listing.start_days.unwrap()
    )
}

#[test]
fn every_listing_says_what_the_story_says() {
    let data = data();
    let offerings = data.offerings.iter().map(|listing| offering(&data, listing));
    let told: Vec<String> = offerings.chain(data.needs.iter().map(|listing| need(&data, listing))).collect();
    let story: Vec<&str> = include_str!("../../tests/data/demo.txt").lines().collect();
    assert_eq!(told.len(), story.len());
    for (told, story) in told.iter().zip(story) {
        assert_eq!(told, story);
    }
    assert_eq!((data.companies.len(), data.events.len(), data.waiting.listings.len()), (24, 4, 5));
}

#[test]
fn companies_are_fictional_whole_and_have_an_owner() {
    let data = data();
    for company in &data.companies {
        assert!(company.name_zh.contains("示例") && company.name_en.contains("Demo"), "{}", company.id);
        assert!(
            CreditCode::parse(&company.code).unwrap().check_character_fits(),
            "{}'s code does not check",
            company.id
        );
        assert!(data.people.iter().any(|p| p.company.as_deref() == Some(&company.id) && p.role == "owner"));
        for Certificate { code, level, expires_days, .. } in &company.certificates {
            let is_known = taxonomy::cert_kind(code).is_some()
                && (level.is_empty() || taxonomy::cert_level(code, level).is_some());
            assert!(is_known, "{} holds {code} {level}, which does not exist", company.id);
            // One ends soon enough to stand on its owner's desk.
            assert!(expires_days.is_none_or(|days| days > 20), "{}'s {code} ends within three weeks", company.id);
        }
    }
    // One of the companies that wait has a code that does not check: an organizer is warned.
    let wrong = data
        .waiting
        .companies
        .iter()
        .filter(|queued| !CreditCode::parse(&queued.company.code).unwrap().check_character_fits());
    assert_eq!(wrong.count(), 1);
    let mut emails: Vec<&str> = data.people.iter().map(|person| person.email.as_str()).collect();
    let people = emails.len();
    emails.sort_unstable();
    emails.dedup();
    assert_eq!(emails.len(), people);
    assert!(emails.iter().all(|email| email.ends_with("demo.example")));
}

#[test]
fn what_is_said_in_one_language_is_not_said_in_both() {
    let data = data();
    let mixed = |text: &str| {
        let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let (before, after) = text.rsplit_once(is_chinese).unwrap_or_default();
        !before.is_empty() && after.split_whitespace().filter(|word| word.len() > 2).count() > 1
    };
    assert!(mixed("市场总监 Head of sales") && !mixed("Head of sales") && !mixed("通过ISO 9001认证"), "the control");
    let listings = data.offerings.iter().chain(&data.needs);
    let mut said: Vec<&str> = data.people.iter().map(|person| person.job_title.as_str()).collect();
    said.extend(data.events.iter().flat_map(|event| event.agenda.iter().map(|item| item.room.as_str())));
    for certificate in data.companies.iter().flat_map(|company| &company.certificates) {
        said.extend([certificate.issuer.as_str(), certificate.scope.as_str()]);
    }
    for listing in listings {
        said.extend([listing.contact.job_title.as_str(), listing.payment_terms.as_str()]);
        said.extend(listing.cases.iter().map(|case| case.result.as_str()));
    }
    let mixed: Vec<&&str> = said.iter().filter(|text| mixed(text)).collect();
    assert!(mixed.is_empty(), "{mixed:?}");
}

#[test]
fn every_text_keeps_its_length() {
    let data = data();
    let within = |id: &str, what: &str, text: &str, (least, most): (usize, usize)| {
        let length = text.chars().count();
        assert!((least..=most).contains(&length), "{id}: the {what} has {length} characters");
    };
    for listing in data.offerings.iter().chain(&data.needs) {
        for (what, text, limits) in [
            ("title", &listing.title_zh, (6, 60)),
            ("English title", &listing.title_en, (10, 120)),
            ("summary", &listing.summary_zh, (20, 200)),
            ("English summary", &listing.summary_en, (40, 400)),
            ("detail", &listing.detail_zh, (50, 5000)),
            ("English detail", &listing.detail_en, (50, 5000)),
            ("payment terms", &listing.payment_terms, (0, 200)),
        ] {
            within(&listing.id, what, text, limits);
        }
        for case in &listing.cases {
            within(&listing.id, "result of a case", &case.result, (1, 300));
        }
        assert!(listing.valid_days.is_some_and(|days| (30..=155).contains(&days)), "{}", listing.id);
    }
    for event in &data.events {
        within(&event.slug, "title", &event.title_zh, (6, 60));
        within(&event.slug, "English title", &event.title_en, (10, 120));
        within(&event.slug, "text", &event.about_zh, (50, 5000));
        within(&event.slug, "English text", &event.about_en, (50, 5000));
        assert!(event.questions.len() <= 10 && !event.hosts.is_empty() && !event.organizers.is_empty());
        for answer in event.sign_ups.iter().flat_map(|sign_up| &sign_up.answers) {
            within(&event.slug, "answer", &answer.text, (1, 200));
        }
    }
}
