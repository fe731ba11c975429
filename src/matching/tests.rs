//! The engine against the domain's expected matches, and the properties that hold for any pair.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::taxonomy::{
    DeliveryMode, Modality, PriceModel, SecurityLevel, VolumeUnit, industries, regions, service_types,
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 20).expect("a day")
}

struct Fair {
    needs: BTreeMap<String, Need>,
    offerings: BTreeMap<String, Offering>,
    market: Market,
}

fn fair() -> Fair {
    let named = |name: &serde_json::Value| name.as_str().expect("a text").to_owned();
    let needs: BTreeMap<String, Need> = include_str!("../../tests/data/matching/needs.jsonl")
        .lines()
        .map(|line| need_of_line(line).expect("a good line"))
        .map(|read| (named(&read.name), read.listing))
        .collect();
    let offerings: BTreeMap<String, Offering> = include_str!("../../tests/data/matching/offerings.jsonl")
        .lines()
        .map(|line| offering_of_line(line).expect("a good line"))
        .map(|read| (named(&read.name), read.listing))
        .collect();
    let mut market = Market::new(Weights::expert().clone());
    needs.values().for_each(|need| market.put_need(need));
    offerings.values().for_each(|offering| market.put_offering(offering));
    Fair { needs, offerings, market }
}

impl Fair {
    fn order(&self, need: &str) -> Vec<&str> {
        let name = |id: i64| self.offerings.iter().find(|(_, own)| own.id == id).expect("in the market").0.as_str();
        let ranked = self.market.top_for_need(self.needs[need].id, 20, today());
        ranked.into_iter().map(|ranked| name(ranked.offering)).collect()
    }

    fn pair(&self, need: &str, offering: &str) -> Match {
        self.market.explain(&self.needs[need], &self.offerings[offering], today())
    }

    fn failed(&self, need: &str, offering: &str) -> Vec<Gate> {
        self.pair(need, offering).failures().map(|check| check.gate).collect()
    }
}

/// The market of the fair with what an organizer ruled.
fn with_rulings(rulings: &[(&str, &str, Ruled)]) -> Market {
    let Fair { mut needs, mut offerings, mut market } = fair();
    for (need, offering, ruled) in rulings {
        let (need, offering) =
            (needs.get_mut(*need).expect("a need"), offerings.get_mut(*offering).expect("an offering"));
        need.rulings.push((offering.id, *ruled));
        offering.rulings.push((need.id, *ruled));
    }
    needs.values().for_each(|need| market.put_need(need));
    offerings.values().for_each(|offering| market.put_offering(offering));
    market
}

#[test]
fn every_need_finds_the_expected_offering_first() {
    let fair = fair();
    for (need, offering) in [
        ("N01", "O01"),
        ("N02", "O03"),
        ("N03", "O05"),
        ("N04", "O06"),
        ("N05", "O07"),
        ("N06", "O08"),
        ("N07", "O10"),
        ("N08", "O04"),
        ("N09", "O11"),
        ("N10", "O09"),
        ("N11", "O02"),
        ("N12", "O12"),
    ] {
        assert_eq!(fair.order(need).first(), Some(&offering), "{need}");
    }
    assert_eq!(fair.order("N01"), ["O01", "O12"]);
    assert_eq!(fair.order("N02"), ["O03"]);
    assert_eq!(fair.order("N06"), ["O08"]);
}

#[test]
fn the_best_pair_is_told_by_its_strongest_reasons() {
    let best = fair().pair("N01", "O01");
    assert!(best.eligible && best.score.points() >= 75, "{best:#?}");
    let money = best.gates.iter().find(|check| check.gate == Gate::Price).expect("a price");
    assert_eq!(
        money.why,
        Fact::PriceInside {
            price: Span::new(14_400_000, 42_000_000),
            budget: Span::new(20_000_000, 40_000_000),
            computed: true
        }
    );
    assert_eq!(best.reasons.len(), 3);
    assert_eq!(best.reasons[0].fact, Fact::SameType { types: vec!["lab-defect".into()] });
    assert!(!best.evidence.is_empty());
    assert!(best.points(Factor::ServiceType) > best.points(Factor::Industry));
    let second = fair().pair("N01", "O12");
    assert!(second.score < best.score);
    assert!(
        second.doubts.iter().any(|reason| matches!(reason.fact, Fact::RelatedType { .. })),
        "a related type is told as a doubt"
    );
}

#[test]
fn refusals_and_their_reasons_are_as_expected() {
    let fair = fair();
    for offering in ["O02", "O03", "O04", "O05", "O06"] {
        assert!(fair.failed("N01", offering).contains(&Gate::ServiceType), "N01 {offering}");
    }
    for offering in fair.offerings.keys().filter(|own| *own != "O03") {
        assert!(fair.failed("N02", offering).contains(&Gate::ServiceType), "N02 {offering}");
    }
    let expensive = fair.pair("N03", "O07");
    assert_eq!(fair.failed("N03", "O07"), [Gate::Price]);
    assert!(expensive.near_miss);
    assert_eq!(
        expensive.failures().next().map(|check| &check.why),
        Some(&Fact::PriceAbove {
            price: Span::new(60_000_000, 300_000_000),
            budget: Span::new(25_000_000, 40_000_000),
            computed: false
        })
    );
    let change = expensive.change.expect("one change opens it");
    assert_eq!((change.step, change.opens), (Step::RaiseBudget { to: 60_000_000 }, true));
    assert_eq!(fair.failed("N03", "O06"), [Gate::ServiceType]);

    assert_eq!(fair.failed("N05", "O09"), [Gate::Region, Gate::Certificate]);
    let far = fair.pair("N05", "O09");
    assert!(far.failures().any(|check| matches!(&check.why, Fact::CertificateMissing { code, .. } if code == "cmmi")));
    assert!(
        far.failures().any(|check| matches!(&check.why, Fact::RegionNotServed { region, .. } if region == "210000"))
    );

    let failed = fair.failed("N11", "O01");
    for gate in [Gate::Certificate, Gate::Security] {
        assert!(failed.contains(&gate), "{gate:?}");
    }
    let codes: Vec<Fact> = fair.pair("N11", "O01").failures().map(|check| check.why.clone()).collect();
    for code in ["survey", "mlps"] {
        assert!(codes.iter().any(|why| matches!(why, Fact::CertificateMissing { code: own, .. } if own == code)));
    }
}

/// The whole table of the domain: what speaks for each first offering, and what refuses the others.
#[test]
fn the_reasons_of_the_expected_matches_are_all_told() {
    let fair = fair();
    let has = |need: &str, offering: &str, holds: &dyn Fn(&Fact) -> bool| {
        let found = fair.pair(need, offering);
        let facts: Vec<Fact> = found
            .gates
            .iter()
            .map(|check| check.why.clone())
            .chain(found.reasons.iter().chain(&found.doubts).map(|reason| reason.fact.clone()))
            .collect();
        assert!(facts.iter().any(holds), "{need} {offering}: {facts:#?}");
        found
    };
    let same = |need: &str, offering: &str, code: &str| {
        let found =
            has(need, offering, &|fact| matches!(fact, Fact::SameType { types } if types == &[code.to_owned()]));
        assert!(found.eligible, "{need} {offering}");
    };
    let holds = |need: &str, offering: &str, kind: &str, held: &str, asked: &str| {
        has(
            need,
            offering,
            &|fact| matches!(fact, Fact::CertificateHeld { code, level, wanted } if code == kind && level == held && wanted == asked),
        );
    };
    let delivers = |need: &str, offering: &str, mode: DeliveryMode| {
        has(need, offering, &|fact| matches!(fact, Fact::DeliveryPossible { modes } if modes.contains(&mode)));
    };
    let costs = |need: &str, offering: &str, low: i64, high: i64| {
        let span = Span::new(low * 100, high * 100);
        has(need, offering, &|fact| matches!(fact, Fact::PriceInside { price, .. } if *price == span));
    };
    let takes = |need: &str, offering: &str| {
        let important = SecurityLevel::Important;
        has(need, offering, &|fact| *fact == Fact::LevelEnough { data: important, most: important });
    };
    let serves = |need: &str, offering: &str| {
        let share = fair.pair(need, offering).shares[Factor::Industry as usize];
        assert!(share >= Some(Share::new(8_000)), "{need} {offering}");
    };

    same("N01", "O01", "lab-defect");
    holds("N01", "O01", "iso27001", "", "");
    delivers("N01", "O01", DeliveryMode::Remote);
    costs("N01", "O01", 144_000, 420_000);
    let second = fair.pair("N01", "O12");
    holds("N01", "O12", "iso27001", "", "");
    has("N01", "O12", &|fact| matches!(fact, Fact::RelatedType { offered, .. } if offered == "lab-image-seg"));
    assert!(
        second.eligible && second.points(Factor::ServiceType) < fair.pair("N01", "O01").points(Factor::ServiceType)
    );

    same("N02", "O03", "lab-fault");
    holds("N02", "O03", "iso27001", "", "");
    delivers("N02", "O03", DeliveryMode::Onsite);
    takes("N02", "O03");
    costs("N02", "O03", 288_000, 512_000);
    for offering in fair.offerings.keys().filter(|own| *own != "O03") {
        has("N02", offering, &|fact| matches!(fact, Fact::OtherType { .. }));
    }

    same("N03", "O05", "con-dcmm");
    holds("N03", "O05", "dcmm-b", "4", "3");
    costs("N03", "O05", 120_000, 450_000);
    holds("N03", "O07", "dcmm-b", "4", "3");
    has("N03", "O07", &|fact| matches!(fact, Fact::RelatedType { .. }));
    holds("N03", "O06", "dcmm-b", "3", "3");
    has("N03", "O06", &|fact| matches!(fact, Fact::OtherType { .. }));

    same("N05", "O07", "gov-mdm");
    holds("N05", "O07", "cmmi", "5", "3");
    holds("N05", "O07", "iso27001", "", "");
    delivers("N05", "O07", DeliveryMode::Onsite);
    has("N05", "O07", &|fact| matches!(fact, Fact::PriceInside { .. }));
    has("N05", "O09", &|fact| matches!(fact, Fact::RelatedType { .. }));

    same("N06", "O08", "gov-classify");
    holds("N06", "O08", "dsmm", "3", "3");
    holds("N06", "O08", "ccrc-ra", "2", "2");
    delivers("N06", "O08", DeliveryMode::Onsite);
    takes("N06", "O08");

    same("N11", "O02", "lab-pointcloud");
    holds("N11", "O02", "survey", "B", "B");
    holds("N11", "O02", "mlps", "3", "2");
    delivers("N11", "O02", DeliveryMode::SecureSite);
    takes("N11", "O02");
    costs("N11", "O02", 600_000, 1_600_000);
    assert_eq!(fair.pair("N11", "O02").shares[Factor::Region as usize], Some(Share::new(6_000)), "the same area");
    has("N11", "O01", &|fact| matches!(fact, Fact::RelatedType { .. }));
    let general = Fact::LevelTooLow { data: SecurityLevel::Important, most: SecurityLevel::General };
    has("N11", "O01", &|fact| *fact == general);

    for (need, offering) in
        [("N01", "O01"), ("N01", "O12"), ("N02", "O03"), ("N03", "O05"), ("N05", "O07"), ("N06", "O08"), ("N11", "O02")]
    {
        serves(need, offering);
    }
}

#[test]
fn the_provider_is_not_told_the_figures_of_a_budget() {
    let fair = fair();
    for (need, offering) in fair.needs.keys().flat_map(|need| fair.offerings.keys().map(move |own| (need, own))) {
        let whole = fair.pair(need, offering);
        let told = whole.clone().as_the_provider_may_know();
        let text = serde_json::to_string(&(&told.gates, &told.reasons, &told.doubts, &told.confirm, &told.change));
        let text = text.expect("written");
        assert!(!text.contains("raise_budget") && !text.contains("lower_price"), "{need} {offering}: {text}");
        for piece in text.split("\"budget\":").skip(1) {
            assert!(piece.starts_with("{\"min\":null,\"max\":null}"), "{need} {offering}: {piece}");
        }
        assert_eq!((told.score, told.gates.len(), told.parts), (whole.score, whole.gates.len(), whole.parts));
    }
}

fn with_certificates(offering: &Offering, code: &str, level: Option<&str>, expires: Option<NaiveDate>) -> Offering {
    let mut held: Vec<HeldCertificate> = offering.certificates.clone().unwrap_or_default();
    held.retain(|own| own.code != code);
    held.push(HeldCertificate { code: code.into(), level: level.map(str::to_owned), expires });
    Offering { certificates: Some(held), ..offering.clone() }
}

#[test]
fn a_reversed_ladder_compares_by_strength() {
    let fair = fair();
    let judge = |level: &str| {
        let offering = with_certificates(&fair.offerings["O08"], "ccrc-ra", Some(level), None);
        fair.market.explain(&fair.needs["N06"], &offering, today())
    };
    assert!(!judge("3").eligible, "level 3 is weaker than level 2 although the number is larger");
    assert!(judge("3").failures().any(
        |check| matches!(&check.why, Fact::CertificateTooLow { level, wanted, .. } if level == "3" && wanted == "2")
    ));
    assert!(judge("2").eligible && judge("1").eligible);
}

#[test]
fn a_certificate_counts_through_its_last_day_and_only_in_its_own_line() {
    let fair = fair();
    let judge = |offering: &Offering| fair.market.explain(&fair.needs["N03"], offering, today());
    let own = &fair.offerings["O05"];
    assert!(judge(&with_certificates(own, "dcmm-b", Some("4"), Some(today()))).eligible);
    let expired = judge(&with_certificates(own, "dcmm-b", Some("4"), today().pred_opt()));
    assert!(expired.failures().any(|check| matches!(check.why, Fact::CertificateExpired { .. })));
    // The owner's line does not stand in for the solution provider's.
    let mut other = with_certificates(own, "dcmm-a", Some("5"), None);
    other.certificates.as_mut().expect("held").retain(|held| held.code != "dcmm-b");
    assert!(!judge(&other).eligible);
    // Of several, the strongest that is in date counts.
    let mut two = with_certificates(own, "dcmm-b", Some("3"), None);
    two.certificates.as_mut().expect("held").push(HeldCertificate {
        code: "dcmm-b".into(),
        level: Some("5".into()),
        expires: today().pred_opt(),
    });
    assert!(judge(&two).eligible);
    // Not knowing is no mismatch.
    let silent = judge(&Offering { certificates: None, ..own.clone() });
    assert!(silent.eligible && silent.score < judge(own).score);
    assert!(
        silent.confirm.iter().any(|fact| matches!(fact, Fact::CertificateUnknown { code, .. } if code == "dcmm-b"))
    );
}

#[test]
fn hard_facts_refuse_whatever_the_score() {
    let fair = fair();
    let (need, offering) = (&fair.needs["N01"], &fair.offerings["O01"]);
    let judge = |need: &Need, offering: &Offering| {
        let found = fair.market.explain(need, offering, today());
        assert_eq!(found.score.points(), 0);
        found.failures().map(|check| check.gate).collect::<Vec<_>>()
    };
    let company = need.company;
    assert_eq!(judge(need, &Offering { company, ..offering.clone() }), [Gate::Company]);
    let blocked: Vec<i64> = company.into_iter().collect();
    assert_eq!(judge(need, &Offering { blocked, ..offering.clone() }), [Gate::Blocked]);
    assert_eq!(judge(need, &Offering { suspended: true, ..offering.clone() }), [Gate::Market]);
    assert_eq!(judge(&Need { valid_until: today().pred_opt(), ..need.clone() }, offering), [Gate::Open]);
    let capacity_per_week = Some(Quantity::whole(0, VolumeUnit::Boxes));
    assert_eq!(judge(need, &Offering { capacity_per_week, ..offering.clone() }), [Gate::Capacity]);
    assert_eq!(judge(need, &Offering { lead_time_days: Some(61), ..offering.clone() }), [Gate::Schedule]);
    let core = Need { security_level: Some(SecurityLevel::Important), ..need.clone() };
    assert_eq!(judge(&core, offering), [Gate::Security]);
}

#[test]
fn a_stored_match_is_read_back_and_reproduced() {
    let fair = fair();
    for need in fair.needs.keys() {
        for offering in fair.offerings.keys() {
            let found = fair.pair(need, offering);
            let stored = serde_json::to_string(&found).expect("stored");
            let back: Match = serde_json::from_str(&stored).expect("read back");
            assert_eq!(back, found);
            assert!(back.is_reproduced_by(Weights::expert()), "{need} {offering}");
            assert_eq!(back.again(&fair.needs[need], &fair.offerings[offering], Weights::expert(), today()), found);
            assert_eq!(fair.pair(need, offering), found);
        }
    }
}

#[test]
fn lists_agree_with_the_pairs_they_hold() {
    let fair = fair();
    for need in fair.needs.values() {
        for ranked in fair.market.top_for_need(need.id, 20, today()) {
            let offering = fair.offerings.values().find(|own| own.id == ranked.offering).expect("in the market");
            let found = fair.market.explain(need, offering, today());
            assert_eq!(
                (found.score, found.u, found.v, found.product),
                (ranked.score, ranked.u, ranked.v, ranked.product)
            );
            let back = fair.market.top_for_offering(offering.id, 20, today());
            assert!(back.contains(&ranked), "the same pair has the same score from the other side");
        }
    }
}

#[test]
fn every_fact_is_told_in_both_languages() {
    use crate::kit::i18n::Lang;
    let fair = fair();
    for (need, offering) in fair.needs.keys().flat_map(|need| fair.offerings.keys().map(move |own| (need, own))) {
        let found = fair.pair(need, offering);
        let facts = found.gates.iter().map(|check| &check.why).chain(&found.confirm);
        for fact in facts.chain(found.reasons.iter().chain(&found.doubts).map(|reason| &reason.fact)) {
            for lang in Lang::ALL {
                let said = words::fact(lang, fact);
                assert!(said.ends_with(['.', '\u{3002}']), "{said}");
                assert!(!said.contains(['{', '}']) && !said.contains("  "), "{said}");
            }
        }
        if let Some(change) = &found.change {
            assert!(Lang::ALL.iter().all(|&lang| !words::step(lang, &change.step).is_empty()));
        }
    }
    let refused = fair.pair("N03", "O07");
    let why = &refused.failures().next().expect("refused").why;
    assert_eq!(
        words::fact(Lang::En, why),
        "The price of CNY 600,000–3,000,000 starts above the budget of CNY 250,000–400,000."
    );
    let related = fair.pair("N01", "O12");
    let doubt = &related.doubts.iter().find(|reason| reason.factor == Factor::ServiceType).expect("related").fact;
    assert_eq!(
        words::fact(Lang::En, doubt),
        "The offering covers a related service, image segmentation labeling, not industrial defect labeling itself."
    );
    let too_low = Fact::CertificateTooLow { code: "ccrc-ra".into(), level: "3".into(), wanted: "2".into() };
    assert_eq!(
        words::fact(Lang::En, &too_low),
        "CCRC security service: risk assessment, level 3 is held, which is below the required level 2."
    );
}

#[test]
fn quoted_words_stand_where_they_are_said_to_stand_and_carry_the_text_part() {
    let fair = fair();
    let (need, offering) = (&fair.needs["N01"], &fair.offerings["O01"]);
    let found = fair.market.explain(need, offering, today());
    let evidence = found.evidence.clone();
    assert!(evidence.len() >= 2);
    let field = |texts: &Texts, field: Field| match field {
        Field::TitleZh => texts.title_zh.clone(),
        Field::TitleEn => texts.title_en.clone(),
        Field::SummaryZh => texts.summary_zh.clone(),
        Field::SummaryEn => texts.summary_en.clone(),
        Field::DetailZh => texts.detail_zh.clone(),
        Field::DetailEn => texts.detail_en.clone(),
        Field::Document => unreachable!("there is none"),
    };
    let mut without = need.clone();
    for own in &evidence {
        assert_eq!(field(&need.text, own.need.field)[own.need.start..own.need.end], own.need.text);
        assert_eq!(field(&offering.text, own.offering.field)[own.offering.start..own.offering.end], own.offering.text);
        let texts = &mut without.text;
        for text in [&mut texts.title_zh, &mut texts.title_en, &mut texts.summary_zh, &mut texts.summary_en] {
            *text = text.replace(&own.need.text, " ");
        }
    }
    let poorer = fair.market.explain(&without, offering, today());
    let words = |found: &Match| found.points(Factor::Text) + found.points(Factor::Title);
    assert!(words(&poorer) < words(&found), "{} {}", words(&poorer), words(&found));
    assert!(poorer.shares[Factor::Text as usize] < found.shares[Factor::Text as usize]);
}

#[test]
fn without_what_is_quoted_no_texts_are_as_like() {
    let fair = fair();
    let mut tried = 0;
    for (need, offering) in fair.needs.values().flat_map(|need| fair.offerings.values().map(move |own| (need, own))) {
        let found = fair.market.explain(need, offering, today());
        // From here on shared words are told as a reason.
        if found.evidence.is_empty() || found.shares[Factor::Text as usize] < Some(Share::new(2_000)) {
            continue;
        }
        let mut without = need.clone();
        let own = &mut without.text;
        let texts = [
            &mut own.title_zh,
            &mut own.title_en,
            &mut own.summary_zh,
            &mut own.summary_en,
            &mut own.detail_zh,
            &mut own.detail_en,
        ];
        for text in texts {
            found.evidence.iter().for_each(|quoted| *text = text.replace(&quoted.need.text, " "));
        }
        let poorer = fair.market.explain(&without, offering, today());
        let text = |own: &Match| own.shares[Factor::Text as usize].unwrap_or(Share::NONE);
        assert!(
            text(&poorer) < text(&found),
            "{} {}: {:?} {:?} without {:?}",
            need.text.title_zh,
            offering.text.title_zh,
            text(&poorer),
            text(&found),
            found.evidence
        );
        tried += 1;
    }
    assert!(tried >= 12, "{tried}");
}

#[test]
fn whoever_reads_one_language_is_shown_quotes_in_it() {
    let fair = fair();
    let found = fair.pair("N01", "O01");
    for (lang, tongue) in
        [(crate::kit::i18n::Lang::Zh, reason::Tongue::Chinese), (crate::kit::i18n::Lang::En, reason::Tongue::Latin)]
    {
        let told = words::evidence_in(lang, &found.evidence);
        assert!((1..=3).contains(&told.len()) && told.iter().all(|own| own.tongue() == tongue), "{told:?}");
    }
    let chinese: Vec<Evidence> =
        found.evidence.iter().filter(|own| own.tongue() == reason::Tongue::Chinese).cloned().collect();
    assert_eq!(words::evidence_in(crate::kit::i18n::Lang::En, &chinese).len(), chinese.len(), "better than nothing");
}

#[test]
fn quotes_are_whole_words() {
    let fair = fair();
    let quotes = |need: &str, offering: &str| -> Vec<String> {
        fair.pair(need, offering).evidence.into_iter().map(|own| own.need.text).collect()
    };
    assert!(quotes("N03", "O05").contains(&"贯标".to_owned()), "not with half of the word for the level before it");
    assert!(!quotes("N10", "O09").iter().any(|own| own.starts_with("集接")));
    for own in ["窑", "据集"] {
        assert!(!quotes("N12", "O12").contains(&own.to_owned()), "{:?}", quotes("N12", "O12"));
    }
    assert!(!quotes("N07", "O10").contains(&"border".to_owned()), "{:?}", quotes("N07", "O10"));
    let kiln = fair.pair("N12", "O12").evidence.into_iter().find(|own| own.need.text == "窑炉");
    assert!(kiln.is_none_or(|own| own.offering.text == "窑炉"), "of several forms the same one is quoted");
}

#[test]
fn a_market_forgets_what_is_removed_and_knows_what_is_replaced() {
    let Fair { needs, offerings, mut market } = fair();
    let before = market.top_for_need(needs["N01"].id, 20, today());
    market.remove_offering(offerings["O01"].id);
    assert!(!market.top_for_need(needs["N01"].id, 20, today()).iter().any(|own| own.offering == offerings["O01"].id));
    market.put_offering(&offerings["O01"]);
    market.put_offering(&offerings["O01"]);
    assert_eq!(market.top_for_need(needs["N01"].id, 20, today()), before);
    assert_eq!(market.len(), (12, 12));
}

#[test]
fn near_misses_are_those_that_fail_one_negotiable_gate() {
    let fair = fair();
    let missed = fair.market.near_misses_of_need(fair.needs["N03"].id, 5, today());
    assert_eq!(missed.iter().map(|own| own.offering).collect::<Vec<_>>(), [fair.offerings["O07"].id]);
    let back = fair.market.near_misses_of_offering(fair.offerings["O07"].id, 5, today());
    assert!(back.iter().any(|own| own.need == fair.needs["N03"].id));
}

#[test]
fn an_event_answers_for_all_pairs_of_its_participants() {
    let fair = fair();
    let (need, offering) = (|name: &str| fair.needs[name].id, |name: &str| fair.offerings[name].id);
    let taking_part = Participants {
        needs: ["N01", "N03", "N05", "N02"].map(need).to_vec(),
        offerings: ["O01", "O05", "O07", "O12", "O09"].map(offering).to_vec(),
    };
    let all = fair.market.pairs_of_event(&taking_part, today());
    let mut expected = Vec::new();
    for one in &taking_part.needs {
        let lists = fair.market.top_for_need(*one, 100, today());
        expected.extend(lists.into_iter().filter(|own| taking_part.offerings.contains(&own.offering)));
    }
    expected.sort_by_key(|own| std::cmp::Reverse(own.order()));
    assert_eq!(all.pairs.iter().map(|own| own.ranked).collect::<Vec<_>>(), expected);
    assert_eq!(all.alone, [(ListingKind::Need, need("N02")), (ListingKind::Offering, offering("O09"))]);
    let backwards = Participants {
        needs: taking_part.needs.iter().rev().copied().collect(),
        offerings: taking_part.offerings.iter().rev().copied().collect(),
    };
    assert_eq!(fair.market.pairs_of_event(&backwards, today()), all);

    let market = with_rulings(&[
        ("N01", "O12", Ruled::Removed),
        ("N01", "O01", Ruled::Added),
        ("N03", "O07", Ruled::Added),
        ("N02", "O09", Ruled::Added),
        ("N12", "O12", Ruled::Added),
    ]);
    let ruled = market.pairs_of_event(&taking_part, today());
    let has =
        |one: i64, other: i64| ruled.pairs.iter().any(|own| (own.ranked.need, own.ranked.offering) == (one, other));
    assert!(!has(need("N01"), offering("O12")), "a removed pair is in no list");
    let added: Vec<&RuledPair> = ruled.pairs.iter().filter(|own| own.origin == Origin::Organizer).collect();
    assert_eq!(
        added.iter().map(|own| (own.ranked.need, own.ranked.offering, own.fails.as_slice())).collect::<Vec<_>>(),
        [(need("N01"), offering("O01"), &[][..]), (need("N03"), offering("O07"), &[Gate::Price][..])],
        "added pairs are marked even where the engine would have them, and what nobody can settle is not overruled"
    );
    assert_eq!((added[0].ranked.score.points() > 0, added[1].ranked.score.points()), (true, 0));
    assert_eq!(ruled.pairs.last().map(|own| &own.ranked), Some(&added[1].ranked), "without a score at the end");
    assert!(!ruled.pairs.iter().any(|own| own.ranked.need == need("N12")), "who does not take part is in no pair");
    for side in [ListingKind::Need, ListingKind::Offering] {
        let id = if side == ListingKind::Need { need("N03") } else { offering("O07") };
        assert_eq!(market.added_to(side, id, today()), [added[1].clone()], "the same from both sides");
    }
    let found = market.judge(need("N02"), offering("O09"), today()).expect("on the market");
    assert!(addition(&found).is_err_and(|gates| gates.contains(&Gate::ServiceType)));
    let found = market.judge(need("N01"), offering("O12"), today()).expect("on the market");
    assert!(!found.eligible && !found.near_miss);
    assert_eq!(found.failures().map(|check| &check.why).collect::<Vec<_>>(), [&Fact::TakenOut]);
}

/// Text on material that was not written for it: titles of standards and laws as they were published.
mod standards {
    use std::collections::BTreeSet;

    use super::*;
    use crate::kit::search::Index;
    use crate::matching::text::{Lexicon, Probe};
    use crate::taxonomy::concepts;

    fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
        text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
    }

    fn standards() -> Vec<Vec<&'static str>> {
        rows(include_str!("../../tests/data/matching/standards.tsv")).collect()
    }

    #[test]
    fn searches_find_all_that_they_should_and_nothing_else() {
        let standards = standards();
        let mut index = Index::new(concepts());
        for (id, own) in (0..).zip(&standards) {
            index.put(id, &[(own[0], 2), (own[1], 3), (own[2], 3)]);
        }
        let mut wrong = Vec::new();
        let mut count = 0;
        for row in rows(include_str!("../../tests/data/matching/searches.tsv")) {
            let wanted: BTreeSet<&str> = row[1].split(" | ").filter(|code| !code.is_empty()).collect();
            let found = index.search(row[0]);
            let found: BTreeSet<&str> =
                found.iter().map(|(id, _)| standards[usize::try_from(*id).expect("a number")][0]).collect();
            count += 1;
            if found != wanted {
                wrong.push(format!("{}: {found:?} instead of {wanted:?}", row[0]));
            }
        }
        assert!(count >= 30 && wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_title_is_likest_to_its_own_translation() {
        let mut lexicon = Lexicon::new();
        let pairs: Vec<_> = standards().into_iter().filter(|own| !own[1].is_empty() && !own[2].is_empty()).collect();
        let title = |zh: &str, en: &str| Texts { title_zh: zh.into(), title_en: en.into(), ..Texts::default() };
        let words: Vec<_> =
            pairs.iter().map(|own| (lexicon.learn(&title(own[1], "")), lexicon.learn(&title("", own[2])))).collect();
        let mut first = 0;
        for (at, (chinese, _)) in words.iter().enumerate() {
            let probe = Probe::new(&lexicon, chinese);
            let shares: Vec<_> = words.iter().map(|(_, english)| probe.compare(english).text).collect();
            let better = shares.iter().filter(|share| **share > shares[at]).count();
            first += usize::from(better == 0 && shares[at] > Some(Share::NONE));
        }
        let share = first * 100 / pairs.len();
        assert!(share >= 80, "{first} of {}", pairs.len());
    }
}

/// The made-up market of `cargo bench --bench learn`, smaller.
mod learning {
    use std::sync::LazyLock;

    use super::truth::{Fair, order_kept};
    use super::*;

    static EVENTS: LazyLock<(Fair, Vec<Decision>)> = LazyLock::new(|| {
        let mut fair = Fair::open(120, 0x5eed, Weights::expert());
        let events = fair.decisions(5_000, "2026-01-05T01:00:00Z".parse().expect("a moment"));
        (fair, events)
    });

    #[test]
    fn the_truth_is_learnt_and_no_gate_is_broken() {
        let (fair, events) = &*EVENTS;
        assert!(fair.planted() > 1_000);
        let learnt = learn(events, Weights::expert());
        for side in ListingKind::ALL {
            let (correlation, turned) = order_kept(&fair.truth, &learnt, side);
            assert!(correlation >= 0.85, "{side:?} {correlation}");
            assert_eq!(turned, []);
        }
        let market = fair.judged_by(&learnt);
        let (best, own) = (fair.ndcg(&fair.judged_by(&fair.truth)), fair.ndcg(&market));
        assert!(own >= 0.97 * best && own > fair.ndcg(&fair.seen), "{own} of {best}");
        for market in [&market, &fair.seen] {
            let (broken, pairs) = fair.violations(market);
            assert_eq!(broken, []);
            assert!(pairs > 500);
        }
    }

    #[test]
    fn a_better_model_goes_live_and_a_worse_one_does_not() {
        let (_, events) = &*EVENTS;
        let found = contest(events, Weights::expert(), Weights::expert()).expect("enough");
        assert!(found.learnt.goes_live, "{:#?}", found.learnt);
        assert!(found.learnt.challenger_figures.log_loss < found.learnt.champion_figures.log_loss);
        assert_eq!((found.learnt.learnt_from, found.learnt.challenger_figures.count), (4_000, 1_000));
        assert!(found.learnt.shifts.len() > 10);
        // A model that was learnt from the newest fifth, too, is not beaten on it.
        let knows_all = learn(events, Weights::expert());
        let beaten = contest(events, &knows_all, Weights::expert()).expect("enough").learnt;
        assert!(!beaten.goes_live && beaten.challenger_figures.log_loss >= beaten.champion_figures.log_loss);
        // As a file it is a model like any other, and keeps its figures.
        let file = found.write();
        assert_eq!(Weights::read(&file).expect("a model"), found.challenger);
        assert_eq!(serde_json::from_str::<Contest>(&file).expect("read back").learnt.shifts, found.learnt.shifts);
    }

    #[test]
    fn the_order_of_events_changes_nothing_and_none_changes_no_weight() {
        let (_, events) = &*EVENTS;
        let backwards: Vec<Decision> = events.iter().rev().cloned().collect();
        assert_eq!(
            contest(events, Weights::expert(), Weights::expert()),
            contest(&backwards, Weights::expert(), Weights::expert())
        );
        let none = learn(&[], Weights::expert());
        assert!(shifts(Weights::expert(), &none).is_empty(), "{:?}", shifts(Weights::expert(), &none));
        assert_eq!(contest(&events[..4], Weights::expert(), Weights::expert()), None);
    }

    #[test]
    fn the_prior_is_worth_about_two_hundred_decisions() {
        // With everything as is expected only the general readiness moves: halfway after two hundred decisions.
        let expert = Weights::expert();
        let shares = std::array::from_fn(|at| {
            Some(Share::new(u16::try_from(expert.of(Factor::ALL[at]).mean).expect("a share")))
        });
        let event = Decision {
            side: ListingKind::Need,
            answer: Answer::Refused,
            origin: Origin::Engine,
            shares,
            model: String::new(),
            programme: Programme::NATION,
            at: "2026-01-05T01:00:00Z".parse().expect("a moment"),
        };
        let chance = |count: usize| learn(&vec![event.clone(); count], expert).chance(ListingKind::Need, &shares);
        let before = expert.chance(ListingKind::Need, &shares);
        assert!(chance(20) > before * 0.7 && chance(200) < before * 0.5 && chance(200) > before * 0.1);
        let organizers = Decision { origin: Origin::Organizer, ..event.clone() };
        assert!(shifts(expert, &learn(&vec![organizers.clone(); 500], expert)).is_empty(), "they are counted apart");
        let mut all = vec![event; 10];
        all.extend(vec![organizers; 7]);
        let apart = contest(&all, expert, expert).expect("enough").learnt;
        assert_eq!((apart.by_organizer, apart.challenger_figures.count), (Count { count: 7, accepted: 0 }, 2));
        assert_eq!(apart.reasons.get("unsaid"), Some(&10));
    }

    fn in_region(code: &str) -> Programme {
        Programme::of_region(code)
    }

    #[test]
    fn a_province_learns_from_enough_decisions_of_its_own_with_the_same_prior() {
        let (_, events) = &*EVENTS;
        let [zhejiang, anhui, hubei] = ["330000", "340000", "420000"].map(in_region);
        let mut events = events.clone();
        for (at, own) in events.iter_mut().enumerate() {
            own.programme = match at {
                0..49 => hubei,
                _ if at % 4 == 0 => zhejiang,
                _ if at % 4 == 1 => anhui,
                _ => Programme::NATION,
            };
        }
        let expert = Weights::expert();
        let found = |programme| contest_of(programme, &events, expert, expert);
        let of_nation = found(Programme::NATION).expect("enough");
        assert_eq!(Some(&of_nation), contest(&events, expert, expert).as_ref(), "the nation learns from all");
        let of_zhejiang = found(zhejiang).expect("enough");
        let own = events.iter().filter(|own| own.programme == zhejiang).count();
        assert_eq!(of_zhejiang.learnt.learnt_from + of_zhejiang.learnt.challenger_figures.count, own);
        assert!(of_zhejiang.challenger.version().ends_with("-33"), "{}", of_zhejiang.challenger.version());
        assert_eq!((of_zhejiang.learnt.prior.as_str(), found(hubei)), (expert.version(), None));
        // The same decisions give the same weights under versions that differ.
        events.iter_mut().for_each(|own| own.programme = anhui);
        let (one, all) = (contest_of(anhui, &events, expert, expert).expect("enough"), of_nation);
        assert_eq!(one.challenger.version(), format!("{}-34", all.challenger.version()));
        assert_eq!(one.challenger.of(Factor::Price), all.challenger.of(Factor::Price));
    }

    #[test]
    fn a_province_whose_people_decide_otherwise_gets_its_own_weights_and_one_like_the_rest_does_not() {
        // Everywhere the price decides; in Zhejiang the distance does.
        let [zhejiang, anhui] = ["330000", "340000"].map(in_region);
        let mut dice = super::truth::Dice(7);
        let mut event = |at: usize| {
            let (price, region) = (dice.roll(10_001), dice.roll(10_001));
            let programme = if at % 4 < 2 { zhejiang } else { anhui };
            let decides = if programme == zhejiang { region } else { price } as f64 / 10_000.0;
            let yes = dice.fraction() < 1.0 / (1.0 + (2.0 - 4.0 * decides).exp());
            let mut shares: Shares = [None; Factor::ALL.len()];
            shares[Factor::Price as usize] = Some(Share::new(u16::try_from(price).expect("a share")));
            shares[Factor::Region as usize] = Some(Share::new(u16::try_from(region).expect("a share")));
            let begin: chrono::DateTime<chrono::Utc> = "2026-01-05T01:00:00Z".parse().expect("a moment");
            Decision {
                side: ListingKind::ALL[at % 2],
                answer: if yes { Answer::Accepted } else { Answer::Refused },
                origin: Origin::Engine,
                shares,
                model: String::new(),
                programme,
                at: begin + chrono::Duration::minutes(i64::try_from(at).expect("a number")),
            }
        };
        let events: Vec<Decision> = (0..20_000).map(&mut event).collect();
        let expert = Weights::expert();
        let nation = contest(&events, expert, expert).expect("enough").challenger;
        let own = contest_of(zhejiang, &events, &nation, expert).expect("enough");
        assert!(own.learnt.goes_live, "{:#?}", own.learnt);
        let leans = |weights: &Weights| weights.of(Factor::Region).need - weights.of(Factor::Price).need;
        assert!(leans(&own.challenger) > 1_000 && leans(&nation) < leans(&own.challenger) - 1_000);
    }

    #[test]
    fn each_pair_is_scored_by_the_model_of_its_needs_province_in_every_list() {
        let (fair, _) = &*EVENTS;
        let [zhejiang, hebei] = ["330000", "130000"].map(in_region);
        let own = fair.truth.clone().called("own-33".to_owned());
        let scorers = Scorers::new(Weights::expert().clone(), [(zhejiang, own)]);
        let mut market = Market::new(scorers.clone());
        market.put_needs(&fair.needs);
        market.put_offerings(&fair.offerings);
        let alone = fair.judged_by(Weights::expert());
        let by = |need: &Need| scorers.of(Programme::of_need(need));
        let mut all: Vec<Match> = Vec::new();
        for need in &fair.needs {
            assert_eq!(market.scorer_of_need(need.id), Some(by(need)));
            let list = market.top_for_need(need.id, 10, fair.today);
            assert_eq!(list, market.plain_top_for_need(need.id, 10, fair.today));
            let is_as_before = list == alone.top_for_need(need.id, 10, fair.today);
            assert!(is_as_before || Programme::of_need(need) == zhejiang);
            for offering in &fair.offerings {
                all.push(market.judge(need.id, offering.id, fair.today).expect("in the market"));
            }
        }
        let of = |id: i64| &fair.needs[usize::try_from(id - 1).expect("a number")];
        for found in &all {
            let other = if Programme::of_need(of(found.need)) == zhejiang { hebei } else { zhejiang };
            assert!(found.is_reproduced_by(by(of(found.need))) && !found.is_reproduced_by(scorers.of(other)));
        }
        // The list of an offering holds needs of every programme, and is found exactly all the same.
        let mut mixed = 0;
        for offering in &fair.offerings {
            let mut expected: Vec<Ranked> =
                all.iter().filter(|own| own.offering == offering.id && own.eligible).map(Match::ranked).collect();
            expected.sort_by_key(|own| std::cmp::Reverse(own.order()));
            expected.truncate(10);
            let list = market.top_for_offering(offering.id, 10, fair.today);
            assert_eq!(list, expected);
            let versions: BTreeSet<&str> = list.iter().map(|own| by(of(own.need)).version()).collect();
            mixed += usize::from(versions.len() == 2);
        }
        assert!(mixed > 10, "{mixed}");
        let explained = market.explain(&fair.needs[0], &fair.offerings[0], fair.today);
        let (need, offering) = (&fair.needs[0], &fair.offerings[0]);
        assert_eq!(explained.again(need, offering, by(need), fair.today), explained);
    }

    #[test]
    fn a_match_left_without_an_answer_is_worth_a_part_of_a_decision() {
        let (_, events) = &*EVENTS;
        let few: Vec<Decision> = events[..200].to_vec();
        let silent = |times: usize| -> Weights {
            let quiet = few.iter().map(|own| Decision { answer: Answer::Silent, ..own.clone() });
            learn(
                &few.iter().cloned().chain((0..times).flat_map(|_| quiet.clone())).collect::<Vec<_>>(),
                Weights::expert(),
            )
        };
        let refused = few.iter().cloned().map(|own| Decision { answer: Answer::Refused, ..own });
        let refused = learn(&few.iter().cloned().chain(refused).collect::<Vec<_>>(), Weights::expert());
        let readiness = |weights: &Weights| weights.chance(ListingKind::Need, &few[0].shares);
        let [none, once, often] = [0, 1, 3].map(|times| readiness(&silent(times)));
        assert!(none > once && once > often && often > readiness(&refused) - 0.03, "{none} {once} {often}");
        assert!(once > readiness(&refused) + 0.03, "weaker than a no");
        // They stand apart in every figure, and alone decide nothing.
        let mut all = few.clone();
        all.extend(few.iter().map(|own| Decision { answer: Answer::Silent, ..own.clone() }));
        let lesson = contest(&all, Weights::expert(), Weights::expert()).expect("enough").learnt;
        let judged = &lesson.challenger_figures;
        assert_eq!((lesson.silent + judged.silent, lesson.learnt_from + judged.count), (200, 400));
        assert_eq!(judged.count - judged.silent, 40, "the newest fifth of the answers");
        assert_eq!(lesson.reasons.get("silent"), Some(&200));
        let quiet: Vec<Decision> = few.iter().map(|own| Decision { answer: Answer::Silent, ..own.clone() }).collect();
        assert_eq!(contest(&quiet, Weights::expert(), Weights::expert()), None);
    }

    #[test]
    fn who_learns_from_silence_too_foretells_better_than_from_answers_alone() {
        let mut fair = Fair::open(120, 0x5eed, Weights::expert());
        let begin: chrono::DateTime<chrono::Utc> = "2026-01-05T01:00:00Z".parse().expect("a moment");
        let shown = fair.showings(5_000, begin);
        let new = fair.decisions(20_000, begin + chrono::Duration::days(60));
        let answers: Vec<Decision> = shown.iter().filter(|own| own.is_answered()).cloned().collect();
        assert!(answers.len() * 5 < shown.len() * 3, "many get no answer");
        let [without, with] = [&answers, &shown].map(|own| Calibration::of(&learn(own, Weights::expert()), &new));
        assert!(with.error <= ERROR_MOST && with.error < without.error, "{} {}", with.error, without.error);
        assert!(with.log_loss < without.log_loss, "{} {}", with.log_loss, without.log_loss);
    }

    #[test]
    fn a_late_flood_of_silence_does_not_make_up_what_is_judged() {
        let (_, events) = &*EVENTS;
        let mut all: Vec<Decision> = events[..500].to_vec();
        let last = all.iter().map(|own| own.at).max().expect("some");
        all.extend(events[500..1_500].iter().map(|own| Decision { answer: Answer::Silent, at: last, ..own.clone() }));
        let judged = contest(&all, Weights::expert(), Weights::expert()).expect("enough").learnt.challenger_figures;
        assert_eq!(judged.count - judged.silent, 100);
    }
}

prop_compose! {
    fn words()(picked in prop::collection::vec(0_usize..47, 0..4), cut in 0_usize..6) -> (String, String) {
        let chinese = picked.iter().map(|&at| service_types()[at].meaning_zh.chars().skip(cut).collect::<String>());
        let english = picked.iter().map(|&at| service_types()[at].meaning_en);
        (chinese.collect::<Vec<_>>().join(" "), english.collect::<Vec<_>>().join(". "))
    }
}

fn types() -> impl Strategy<Value = Vec<String>> {
    // A narrow choice, so that many pairs pass the first gate.
    prop::collection::vec(prop::sample::select(vec!["lab-defect", "lab-image-box", "lab-image-seg", "gov-mdm"]), 0..3)
        .prop_map(|codes| codes.into_iter().map(str::to_owned).collect())
}

fn modes() -> impl Strategy<Value = Vec<DeliveryMode>> {
    prop::collection::vec(prop::sample::select(DeliveryMode::ALL), 0..4)
}

fn certificate_codes() -> Vec<(&'static str, Option<&'static str>)> {
    vec![
        ("iso27001", None),
        ("cmmi", Some("3")),
        ("cmmi", Some("5")),
        ("ccrc-ra", Some("3")),
        ("ccrc-ra", Some("1")),
        ("dcmm-b", Some("2")),
    ]
}

fn days_from_today() -> impl Strategy<Value = NaiveDate> {
    (-20_i64..200).prop_map(|days| today() + chrono::Duration::days(days))
}

prop_compose! {
    fn any_need()(
        id in 1_i64..50,
        company in prop::option::of(1_i64..6),
        blocked in prop::collection::vec(1_i64..6, 0..2),
        (title, detail) in (words(), words()),
        service_types in types(),
        industry in prop::option::of(0_usize..industries().len()),
        region in prop::option::of(0_usize..regions().len()),
        modalities in prop::collection::vec(prop::sample::select(Modality::ALL), 0..3),
        security_level in prop::option::of(prop::sample::select(SecurityLevel::ALL)),
        delivery_modes in modes(),
        (budget, volume) in (
            prop::option::of((0_i64..500_000, 0_i64..500_000)),
            prop::option::of((1_i64..5_000, prop::sample::select(VolumeUnit::ALL))),
        ),
        certificates in prop::collection::vec((prop::sample::select(certificate_codes()), any::<bool>()), 0..3),
        (start, finish, updated) in (
            prop::option::of(days_from_today()), prop::option::of(days_from_today()), prop::option::of(days_from_today()),
        ),
        suspended in prop::bool::weighted(0.05),
    ) -> Need {
        Need {
            id, company, blocked, service_types, modalities, security_level, delivery_modes, start, finish, updated, suspended,
            text: Texts { title_zh: title.0, title_en: title.1, detail_zh: detail.0, detail_en: detail.1, ..Texts::default() },
            industry: industry.map(|at| industries()[at].code.to_owned()),
            region: region.map(|at| regions()[at].code.to_owned()),
            budget: budget.map_or(Span::default(), |(a, b)| Span::new(a.min(b), a.max(b))),
            volume: volume.map(|(count, unit)| Quantity::whole(count, unit)),
            certificates: certificates.into_iter().map(|((code, level), must)| WantedCertificate {
                code: code.into(), min_level: level.map(str::to_owned), must,
            }).collect(),
            quality: vec![QualityTarget { metric: "iou".into(), comparator: Comparator::AtLeast, millionths: 900_000 }],
            ..Need::default()
        }
    }
}

prop_compose! {
    fn any_offering()(
        id in 1_i64..50,
        company in prop::option::of(1_i64..6),
        (title, detail) in (words(), words()),
        service_types in types(),
        industry in prop::collection::vec(0_usize..industries().len(), 0..4),
        (region, base) in (prop::collection::vec(0_usize..regions().len(), 0..4), prop::option::of(0_usize..regions().len())),
        nationwide in any::<bool>(),
        modalities in prop::collection::vec(prop::sample::select(Modality::ALL), 0..3),
        security_level in prop::option::of(prop::sample::select(SecurityLevel::ALL)),
        delivery_modes in modes(),
        price in prop::option::of((prop::sample::select(PriceModel::ALL), 0_i64..9_000, 0_i64..9_000, 0_i64..500_000, 0_i64..500_000)),
        certificates in prop::option::of(prop::collection::vec((prop::sample::select(certificate_codes()), prop::option::of(days_from_today())), 0..3)),
        (lead_time_days, capacity) in (prop::option::of(0_u32..120), prop::option::of((0_i64..900, prop::sample::select(VolumeUnit::ALL)))),
        track in prop::option::of((0_u32..20, 0_u64..1_000)),
        iou in prop::option::of(500_000_i64..1_000_000),
    ) -> Offering {
        let mut served: Vec<String> = region.into_iter().map(|at| regions()[at].code.to_owned()).collect();
        if nationwide {
            served.push(crate::taxonomy::NATIONWIDE.to_owned());
        }
        Offering {
            id, company, service_types, modalities, security_level, delivery_modes, lead_time_days,
            text: Texts { title_zh: title.0, title_en: title.1, detail_zh: detail.0, detail_en: detail.1, ..Texts::default() },
            industries: industry.into_iter().map(|at| industries()[at].code.to_owned()).collect(),
            regions: served,
            base_region: base.map(|at| regions()[at].code.to_owned()),
            price: price.map(|(model, a, b, c, d)| Price { model, unit: Span::new(a.min(b), a.max(b)), total: Span::new(c.min(d), c.max(d)) }),
            certificates: certificates.map(|held| held.into_iter().map(|((code, level), expires)| HeldCertificate {
                code: code.into(), level: level.map(str::to_owned), expires,
            }).collect()),
            capacity_per_week: capacity.map(|(count, unit)| Quantity::whole(count, unit)),
            track: track.map(|(count, each)| TrackRecord { count, thousandths: u64::from(count) * each }),
            quality: iou.map(|millionths| QualityTarget { metric: "IoU".into(), comparator: Comparator::AtLeast, millionths }).into_iter().collect(),
            ..Offering::default()
        }
    }
}

fn judge(need: &Need, offering: &Offering) -> Match {
    score(need, offering, Weights::expert(), today())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_failed_gate_is_never_outweighed(need in any_need(), offering in any_offering()) {
        let found = judge(&need, &offering);
        let fails = found.gates.iter().any(|check| check.verdict == Verdict::Fail);
        prop_assert_eq!(found.eligible, !fails);
        prop_assert!(found.eligible || found.score.points() == 0);
        let mut market = Market::new(Weights::expert().clone());
        market.put_need(&need);
        market.put_offering(&offering);
        prop_assert_eq!(market.top_for_need(need.id, 5, today()).len(), usize::from(found.eligible));
        prop_assert_eq!(market.top_for_offering(offering.id, 5, today()).len(), usize::from(found.eligible));
        prop_assert_eq!(market.near_misses_of_need(need.id, 5, today()).len(), usize::from(found.near_miss));
    }

    #[test]
    fn parts_add_up_and_figures_are_reproduced(need in any_need(), offering in any_offering()) {
        let found = judge(&need, &offering);
        prop_assert!(found.parts.iter().all(|part| part.points == part.need + part.offering));
        prop_assert_eq!(found.again(&need, &offering, Weights::expert(), today()), found.clone());
        let sum: u32 = found.parts.iter().map(|part| u32::from(part.points)).sum();
        prop_assert_eq!(sum, u32::from(found.score.points()));
        prop_assert!(found.score.points() <= 100 && found.reasons.len() <= 3 && found.doubts.len() <= 2);
        prop_assert!(found.is_reproduced_by(Weights::expert()));
        let stored = serde_json::to_string(&found).expect("stored");
        prop_assert_eq!(serde_json::from_str::<Match>(&stored).expect("read back"), found.clone());
        prop_assert_eq!(judge(&need, &offering), found);
    }

    #[test]
    fn a_change_does_what_it_says(need in any_need(), offering in any_offering()) {
        let before = judge(&need, &offering);
        let Some(change) = before.change.clone() else { return Ok(()) };
        prop_assert_eq!(change.opens, !before.eligible);
        let (mut need, mut offering) = (need, offering);
        let (buyer, seller) = (&mut need, &mut offering);
        match change.step {
            Step::RaiseBudget { to } => buyer.budget.max = Some(to),
            Step::MoveFinish { to } => buyer.finish = Some(to),
            Step::AcceptDelivery { modes } => buyer.delivery_modes.extend(modes),
            Step::ServeRegion { region } => seller.regions.push(region),
            Step::Obtain { code, level } => seller.certificates.get_or_insert_default().push(HeldCertificate {
                code,
                level: Some(level).filter(|level| !level.is_empty()),
                expires: None,
            }),
            Step::OfferType { code } => seller.service_types.push(code),
            Step::ServeIndustry { industry } => seller.industries.push(industry),
            Step::TakeModality { modalities } => seller.modalities.extend(modalities),
            _ => return Ok(()),
        }
        let after = before.again(&need, &offering, Weights::expert(), today());
        prop_assert!(after.eligible);
        let gained = if change.opens { after.score.points() } else { after.score.points() - before.score.points() };
        prop_assert_eq!(gained, change.gain);
    }

    #[test]
    fn more_money_never_lowers_a_score(need in any_need(), offering in any_offering(), more in 1_i64..2_000_000) {
        prop_assume!(need.budget.max.is_some());
        let before = judge(&need, &offering);
        let mut richer = need;
        richer.budget.max = richer.budget.max.map(|most| most + more);
        let after = judge(&richer, &offering);
        prop_assert!(after.score >= before.score && after.product >= before.product);
        prop_assert!(after.eligible || !before.eligible);
    }

    #[test]
    fn one_more_certificate_never_lowers_a_score(need in any_need(), offering in any_offering(), (code, level) in prop::sample::select(certificate_codes())) {
        prop_assume!(offering.certificates.is_some());
        let before = judge(&need, &offering);
        let mut richer = offering;
        if let Some(held) = &mut richer.certificates {
            held.push(HeldCertificate { code: code.into(), level: level.map(str::to_owned), expires: None });
        }
        let after = judge(&need, &richer);
        prop_assert!(after.score >= before.score && after.product >= before.product);
        prop_assert!(after.eligible || !before.eligible);
    }

    #[test]
    fn a_market_gives_the_same_lists_in_any_order(
        needs in prop::collection::vec(any_need(), 1..8),
        offerings in prop::collection::vec(any_offering(), 1..12),
        most in 1_usize..6,
    ) {
        let lists = |backwards: bool| {
            let mut market = Market::new(Weights::expert().clone());
            // Equal numbers stand for one listing: the first of each counts.
            let mut kept_needs: BTreeMap<i64, &Need> = BTreeMap::new();
            needs.iter().for_each(|need| { kept_needs.entry(need.id).or_insert(need); });
            let mut kept_offerings: BTreeMap<i64, &Offering> = BTreeMap::new();
            offerings.iter().for_each(|offering| { kept_offerings.entry(offering.id).or_insert(offering); });
            if backwards {
                kept_offerings.values().rev().for_each(|offering| market.put_offering(offering));
                kept_needs.values().rev().for_each(|need| market.put_need(need));
            } else {
                kept_needs.values().for_each(|need| market.put_need(need));
                kept_offerings.values().for_each(|offering| market.put_offering(offering));
            }
            let by_need: Vec<_> = kept_needs.keys().map(|&id| market.top_for_need(id, most, today())).collect();
            let by_offering: Vec<_> = kept_offerings.keys().map(|&id| market.top_for_offering(id, most, today())).collect();
            let explained: Vec<_> = kept_needs.values().flat_map(|need| {
                let market = &market;
                kept_offerings.values().map(move |offering| market.explain(need, offering, today()))
            }).collect();
            (by_need, by_offering, explained)
        };
        let (forwards, backwards) = (lists(false), lists(true));
        prop_assert_eq!(&forwards, &backwards);
        // The early stop gives up nothing: each list is the head of all eligible pairs in order.
        let (by_need, _, explained) = forwards;
        for list in by_need {
            let mut all: Vec<&Match> = explained.iter().filter(|own| list.first().is_some_and(|first| own.need == first.need) && own.eligible).collect();
            all.sort_by_key(|own| std::cmp::Reverse(own.product));
            let products: Vec<u64> = all.iter().take(most).map(|own| own.product).collect();
            prop_assert_eq!(list.iter().map(|own| own.product).collect::<Vec<_>>(), products);
        }
    }
}
