//! Gates, factors, facts and steps in the reader's language. Each is a written sentence of
//! `locales/{en,zh}/matching.ftl`; nothing is glued together but the entries of a list.

use super::bands::Band;
use super::factors::Factor;
use super::facts::Span;
use super::gates::{Gate, Verdict};
use super::happening::What;
use super::reason::{Change, Evidence, Fact, Step};
use super::stored::Pace;
use crate::kit::i18n::format::{self, Fen};
use crate::kit::i18n::{Lang, Tr};
use crate::listings::{self, Metric};
use crate::taxonomy::{self, DeliveryMode, Modality};

/// The name of a factor.
pub(crate) fn factor(tr: Tr, factor: Factor) -> String {
    match factor {
        Factor::ServiceType => tr.matching_factor_service_type(),
        Factor::Industry => tr.matching_factor_industry(),
        Factor::Region => tr.matching_factor_region(),
        Factor::Price => tr.matching_factor_price(),
        Factor::Certificates => tr.matching_factor_certificates(),
        Factor::Title => tr.matching_factor_title(),
        Factor::Text => tr.matching_factor_text(),
        Factor::Quality => tr.matching_factor_quality(),
        Factor::Modality => tr.matching_factor_modality(),
        Factor::Time => tr.matching_factor_time(),
        Factor::Capacity => tr.matching_factor_capacity(),
        Factor::Security => tr.matching_factor_security(),
        Factor::Track => tr.matching_factor_track(),
        Factor::Freshness => tr.matching_factor_freshness(),
        Factor::Completeness => tr.matching_factor_completeness(),
    }
}

/// What a side did with a pair.
pub(crate) fn happening(tr: Tr, what: What) -> String {
    match what {
        What::Interested => tr.matching_happening_interested(),
        What::Accepted => tr.matching_happening_accepted(),
        What::Declined => tr.matching_happening_declined(),
        What::Lapsed => tr.matching_happening_lapsed(),
        What::Held => tr.matching_happening_held(),
        What::Useful => tr.matching_happening_useful(),
        What::Contract => tr.matching_happening_contract(),
    }
}

/// How often somebody is written to about new matches.
pub(super) fn pace(tr: Tr, pace: Pace) -> String {
    match pace {
        Pace::AtOnce => tr.matching_pace_at_once(),
        Pace::Daily => tr.matching_pace_daily(),
        Pace::Weekly => tr.matching_pace_weekly(),
        Pace::Never => tr.matching_pace_never(),
    }
}

/// Why somebody gets a letter about matches, and where to change how often.
pub(super) fn why_a_letter(tr: Tr, pace: Pace) -> String {
    match pace {
        Pace::AtOnce | Pace::Never => tr.matching_letter_why_at_once(),
        Pace::Daily => tr.matching_letter_why_daily(),
        Pace::Weekly => tr.matching_letter_why_weekly(),
    }
}

/// The name of a gate.
pub(crate) fn gate(tr: Tr, gate: Gate) -> String {
    match gate {
        Gate::ServiceType => tr.matching_gate_service_type(),
        Gate::Industry => tr.matching_gate_industry(),
        Gate::Region => tr.matching_gate_region(),
        Gate::Certificate => tr.matching_gate_certificate(),
        Gate::Security => tr.matching_gate_security(),
        Gate::Delivery => tr.matching_gate_delivery(),
        Gate::Modality => tr.matching_gate_modality(),
        Gate::Price => tr.matching_gate_price(),
        Gate::Schedule => tr.matching_gate_schedule(),
        Gate::Capacity => tr.matching_gate_capacity(),
        Gate::Quality => tr.matching_gate_quality(),
        Gate::Blocked => tr.matching_gate_blocked(),
        Gate::Company => tr.matching_gate_company(),
        Gate::Market => tr.matching_gate_market(),
        Gate::Open => tr.matching_gate_open(),
    }
}

/// What a gate says.
pub(crate) fn verdict(tr: Tr, verdict: Verdict) -> String {
    match verdict {
        Verdict::Pass => tr.matching_verdict_pass(),
        Verdict::Fail => tr.matching_verdict_fail(),
        Verdict::Unknown => tr.matching_verdict_unknown(),
    }
}

/// A fact as a sentence.
pub(crate) fn fact(lang: Lang, fact: &Fact) -> String {
    let tr = lang.tr();
    match fact {
        Fact::SameType { types } => tr.matching_same_type(types_of(lang, types)),
        Fact::RelatedType { asked, offered } => tr.matching_related_type(type_of(lang, offered), type_of(lang, asked)),
        Fact::OtherType { asked, offered } => tr.matching_other_type(types_of(lang, asked), types_of(lang, offered)),
        Fact::TypeUnknown => tr.matching_type_unknown(),

        Fact::IndustryServed { industry } => tr.matching_industry_served(industry_of(lang, industry)),
        Fact::SectionServed { industry, section } => {
            tr.matching_section_served(industry_of(lang, section), industry_of(lang, industry))
        }
        Fact::NearIndustry { industry, served } => {
            tr.matching_near_industry(industry_of(lang, industry), industries_of(lang, served))
        }
        Fact::OtherIndustry { industry, served } => {
            tr.matching_other_industry(industry_of(lang, industry), industries_of(lang, served))
        }
        Fact::IndustryUnknown => tr.matching_industry_unknown(),

        Fact::SameCity { region } => tr.matching_same_city(region_of(lang, region)),
        Fact::SameProvince { region } => tr.matching_same_province(region_of(lang, region)),
        Fact::SameArea { base, region } => {
            let area = taxonomy::region(region).map_or("", |region| region.area.name(lang));
            tr.matching_same_area(region_of(lang, base), region_of(lang, region), area)
        }
        Fact::ServedFromFar { base, region } => {
            tr.matching_served_from_far(region_of(lang, region), region_of(lang, base))
        }
        Fact::RegionServed { region } => tr.matching_region_served(region_of(lang, region)),
        Fact::ServedNationwide { region } => tr.matching_served_nationwide(region_of(lang, region)),
        Fact::NoPresence { mode } => tr.matching_no_presence(in_sentence(lang, mode.name(lang))),
        Fact::RegionNotServed { region, served } => {
            let served = list(tr, served.iter().map(|code| region_of(lang, code)));
            tr.matching_region_not_served(region_of(lang, region), served)
        }
        Fact::RegionUnknown => tr.matching_region_unknown(),

        Fact::PriceInside { price, budget, computed } => priced(lang, *price, *budget, *computed, &INSIDE),
        Fact::PriceAtEdge { price, budget, computed } => priced(lang, *price, *budget, *computed, &AT_EDGE),
        Fact::PriceAbove { price, budget, computed } => priced(lang, *price, *budget, *computed, &ABOVE),
        Fact::PriceBelow { price, budget, computed } => priced(lang, *price, *budget, *computed, &BELOW),
        Fact::PriceUnknown => tr.matching_price_unknown(),

        Fact::CertificateHeld { code, level, wanted } if wanted.is_empty() => {
            tr.matching_certificate_held(certificate(lang, code, level))
        }
        Fact::CertificateHeld { code, level, wanted } => {
            tr.matching_certificate_held_level(certificate(lang, code, level), level_of(lang, code, wanted))
        }
        Fact::CertificateTooLow { code, level, wanted } => {
            tr.matching_certificate_too_low(certificate(lang, code, level), level_of(lang, code, wanted))
        }
        Fact::CertificateExpired { code, level, on } => {
            let day = on.map(|day| format::date(lang, day)).unwrap_or_default();
            tr.matching_certificate_expired(certificate(lang, code, level), day)
        }
        Fact::CertificateMissing { code, .. } if code.is_empty() => tr.matching_certificate_missing_unnamed(),
        Fact::CertificateMissing { code, wanted } => tr.matching_certificate_missing(certificate(lang, code, wanted)),
        Fact::CertificateUnknown { code, wanted } => tr.matching_certificate_unknown(certificate(lang, code, wanted)),
        Fact::CertificatesMet { met, unmet } => match (met.is_empty(), unmet.is_empty()) {
            (_, true) => tr.matching_certificates_met(certificates_of(lang, met)),
            (true, false) => tr.matching_certificates_unmet(certificates_of(lang, unmet)),
            (false, false) => tr.matching_certificates_partly(certificates_of(lang, met), certificates_of(lang, unmet)),
        },
        Fact::NoCertificateAsked => tr.matching_no_certificate_asked(),

        Fact::LevelEnough { data, most } => {
            tr.matching_level_enough(in_sentence(lang, data.name(lang)), in_sentence(lang, most.name(lang)))
        }
        Fact::LevelTooLow { data, most } => {
            tr.matching_level_too_low(in_sentence(lang, data.name(lang)), in_sentence(lang, most.name(lang)))
        }
        Fact::LevelUnknown => tr.matching_level_unknown(),

        Fact::DeliveryPossible { modes } => tr.matching_delivery_possible(modes_of(lang, modes)),
        Fact::DeliveryDiffers { asked, offered } => {
            tr.matching_delivery_differs(modes_of(lang, asked), modes_of(lang, offered))
        }
        Fact::DeliveryForbidden { level, modes } => {
            tr.matching_delivery_forbidden(in_sentence(lang, level.name(lang)), modes_of(lang, modes))
        }
        Fact::DeliveryUnknown => tr.matching_delivery_unknown(),

        Fact::InTime { finish, spare: 0, .. } => tr.matching_in_time_exactly(format::date(lang, *finish)),
        Fact::InTime { earliest, finish, spare } => {
            tr.matching_in_time(format::date(lang, *earliest), *spare, format::date(lang, *finish))
        }
        Fact::TooLate { earliest, finish, late } => {
            tr.matching_too_late(format::date(lang, *earliest), *late, format::date(lang, *finish))
        }
        Fact::ScheduleUnknown => tr.matching_schedule_unknown(),

        Fact::Capacity { percent: 100 } => tr.matching_capacity_covers(),
        Fact::Capacity { percent } => tr.matching_capacity_short(*percent),
        Fact::CapacityFree => tr.matching_capacity_free(),
        Fact::CapacityNone => tr.matching_capacity_none(),
        Fact::CapacityUnknown => tr.matching_capacity_unknown(),

        Fact::ModalityShared { modalities } => tr.matching_modality_shared(modalities_of(lang, modalities)),
        Fact::ModalityMissing { modalities } => tr.matching_modality_missing(modalities_of(lang, modalities)),
        Fact::ModalityUnknown => tr.matching_modality_unknown(),

        Fact::QualityKept { metrics } => tr.matching_quality_kept(metrics_of(tr, metrics)),
        Fact::QualityWeaker { metrics } => tr.matching_quality_weaker(metrics_of(tr, metrics)),
        Fact::QualityUnstated { metrics } => tr.matching_quality_unstated(metrics_of(tr, metrics)),
        Fact::NoQualityAsked => tr.matching_no_quality_asked(),

        Fact::WordsShared { evidence } => {
            tr.matching_words_shared(list(tr, evidence.iter().map(|own| quoted(tr, own))))
        }
        Fact::WordsDiffer => tr.matching_words_differ(),
        Fact::WordsUnknown => tr.matching_words_unknown(),

        Fact::TrackRecord { percent, count } => tr.matching_track_record(*count, *percent),
        Fact::TrackUnknown => tr.matching_track_unknown(),
        Fact::Fresh { days: 0 } => tr.matching_fresh_today(),
        Fact::Fresh { days } => tr.matching_fresh(*days),
        Fact::Stale { days } => tr.matching_stale(*days),
        Fact::FreshnessUnknown => tr.matching_freshness_unknown(),
        Fact::Completeness { percent } => tr.matching_completeness(*percent),

        Fact::PersonalInformation => tr.matching_personal_information(),
        Fact::ShownHigher { place, by_score } => tr.matching_shown_higher(*place, *by_score),
        Fact::ShownLower { place, by_score } => tr.matching_shown_lower(*place, *by_score),

        Fact::NotBlocked => tr.matching_not_blocked(),
        Fact::Blocked => tr.matching_blocked(),
        Fact::TakenOut => tr.matching_taken_out(),
        Fact::TwoCompanies => tr.matching_two_companies(),
        Fact::SameCompany => tr.matching_same_company(),
        Fact::InTheMarket => tr.matching_in_the_market(),
        Fact::Suspended => tr.matching_suspended(),
        Fact::Open => tr.matching_open(),
        Fact::Expired { on } => tr.matching_expired(format::date(lang, *on)),
    }
}

/// How a price that stands in one relation to a budget is told: with both figures or with the price alone, each for a
/// price as it is stated and for one that was computed.
struct Priced {
    both: fn(Tr, &str, &str) -> String,
    both_computed: fn(Tr, &str, &str) -> String,
    alone: fn(Tr, &str) -> String,
    alone_computed: fn(Tr, &str) -> String,
}

const INSIDE: Priced = Priced {
    both: |tr, price, budget| tr.matching_price_inside(price, budget),
    both_computed: |tr, price, budget| tr.matching_price_inside_computed(price, budget),
    alone: |tr, price| tr.matching_price_inside_hidden(price),
    alone_computed: |tr, price| tr.matching_price_inside_hidden_computed(price),
};
const AT_EDGE: Priced = Priced {
    both: |tr, price, budget| tr.matching_price_at_edge(price, budget),
    both_computed: |tr, price, budget| tr.matching_price_at_edge_computed(price, budget),
    alone: |tr, price| tr.matching_price_at_edge_hidden(price),
    alone_computed: |tr, price| tr.matching_price_at_edge_hidden_computed(price),
};
const ABOVE: Priced = Priced {
    both: |tr, price, budget| tr.matching_price_above(price, budget),
    both_computed: |tr, price, budget| tr.matching_price_above_computed(price, budget),
    alone: |tr, price| tr.matching_price_above_hidden(price),
    alone_computed: |tr, price| tr.matching_price_above_hidden_computed(price),
};
const BELOW: Priced = Priced {
    both: |tr, price, budget| tr.matching_price_below(price, budget),
    both_computed: |tr, price, budget| tr.matching_price_below_computed(price, budget),
    alone: |tr, price| tr.matching_price_below_hidden(price),
    alone_computed: |tr, price| tr.matching_price_below_hidden_computed(price),
};

/// A budget that the reader may not know is not among the facts; the sentence then does without it.
fn priced(lang: Lang, price: Span, budget: Span, computed: bool, told: &Priced) -> String {
    let (tr, price) = (lang.tr(), money(lang, price));
    match (budget.is_unknown(), computed) {
        (false, false) => (told.both)(tr, &price, &money(lang, budget)),
        (false, true) => (told.both_computed)(tr, &price, &money(lang, budget)),
        (true, false) => (told.alone)(tr, &price),
        (true, true) => (told.alone_computed)(tr, &price),
    }
}

/// A score in words: `82 points`.
pub(crate) fn points(tr: Tr, score: u8) -> String {
    tr.matching_points(score)
}

/// A part of the bar, in which near factors are drawn as one.
pub(crate) fn band(tr: Tr, band: Band) -> String {
    match band {
        Band::Service => tr.matching_factor_service_type(),
        Band::Industry => tr.matching_factor_industry(),
        Band::Region => tr.matching_factor_region(),
        Band::Price => tr.matching_factor_price(),
        Band::Certificates => tr.matching_factor_certificates(),
        Band::Words => tr.matching_band_words(),
        Band::Work => tr.matching_band_work(),
        Band::Rest => tr.matching_band_rest(),
    }
}

/// What one side could do, as a sentence.
pub(crate) fn step(lang: Lang, step: &Step) -> String {
    let tr = lang.tr();
    match step {
        Step::RaiseBudget { to } => tr.matching_step_raise_budget(format::money(lang, Fen(*to))),
        Step::LowerPrice { to } => tr.matching_step_lower_price(format::money(lang, Fen(*to))),
        Step::MeetOnPrice => tr.matching_step_meet_on_price(),
        Step::MoveFinish { to } => tr.matching_step_move_finish(format::date(lang, *to)),
        Step::AcceptDelivery { modes } => tr.matching_step_accept_delivery(modes_of(lang, modes)),
        Step::ServeRegion { region } => tr.matching_step_serve_region(region_of(lang, region)),
        Step::FreeCapacity => tr.matching_step_free_capacity(),
        Step::Obtain { code, level } => tr.matching_step_obtain(certificate(lang, code, level)),
        Step::OfferType { code } => tr.matching_step_offer_type(type_of(lang, code)),
        Step::ServeIndustry { industry } => tr.matching_step_serve_industry(industry_of(lang, industry)),
        Step::PromiseQuality { metrics } => tr.matching_step_promise_quality(metrics_of(tr, metrics)),
        Step::TakeModality { modalities } => tr.matching_step_take_modality(modalities_of(lang, modalities)),
        Step::State { factor: missing } => tr.matching_step_state(missing_of(tr, *missing)),
        Step::DescribeMore => tr.matching_step_describe_more(),
    }
}

/// What one side has left open.
fn missing_of(tr: Tr, missing: Factor) -> String {
    match missing {
        Factor::ServiceType => tr.matching_missing_service_type(),
        Factor::Industry => tr.matching_missing_industry(),
        Factor::Region => tr.matching_missing_region(),
        Factor::Price => tr.matching_missing_price(),
        Factor::Certificates => tr.matching_missing_certificates(),
        Factor::Quality => tr.matching_missing_quality(),
        Factor::Modality => tr.matching_missing_modality(),
        Factor::Time => tr.matching_missing_time(),
        Factor::Capacity => tr.matching_missing_capacity(),
        Factor::Security => tr.matching_missing_security(),
        Factor::Title | Factor::Text | Factor::Track | Factor::Freshness | Factor::Completeness => {
            tr.matching_missing_text()
        }
    }
}

/// What a change would bring.
pub(crate) fn gain(lang: Lang, change: &Change) -> String {
    if change.opens {
        lang.tr().matching_change_opens(change.gain)
    } else {
        lang.tr().matching_change_gain(change.gain)
    }
}

fn quoted(tr: Tr, evidence: &Evidence) -> String {
    if evidence.need.text == evidence.offering.text {
        tr.matching_words_same(&evidence.need.text)
    } else {
        tr.matching_words_pair(&evidence.need.text, &evidence.offering.text)
    }
}

fn list(tr: Tr, entries: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut out = String::new();
    for entry in entries {
        if !out.is_empty() {
            out.push_str(&tr.matching_list_separator());
        }
        out.push_str(entry.as_ref());
    }
    out
}

/// A name inside an English sentence begins small, unless it is an abbreviation.
fn in_sentence(lang: Lang, name: &str) -> String {
    let mut chars = name.chars();
    match (lang, chars.next(), chars.clone().next()) {
        (Lang::En, Some(first), Some(second)) if !second.is_uppercase() && !second.is_ascii_punctuation() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => name.to_owned(),
    }
}

fn type_of(lang: Lang, code: &str) -> String {
    taxonomy::service_type(code).map_or_else(|| code.to_owned(), |entry| in_sentence(lang, entry.name(lang)))
}

fn types_of(lang: Lang, codes: &[String]) -> String {
    list(lang.tr(), codes.iter().map(|code| type_of(lang, code)))
}

fn industry_of(lang: Lang, code: &str) -> String {
    taxonomy::industry(code).map_or_else(|| code.to_owned(), |entry| entry.name(lang).to_owned())
}

fn industries_of(lang: Lang, codes: &[String]) -> String {
    list(lang.tr(), codes.iter().map(|code| industry_of(lang, code)))
}

fn region_of(lang: Lang, code: &str) -> String {
    taxonomy::region(code).map_or_else(|| code.to_owned(), |entry| entry.short(lang).to_owned())
}

fn modes_of(lang: Lang, modes: &[DeliveryMode]) -> String {
    list(lang.tr(), modes.iter().map(|mode| in_sentence(lang, mode.name(lang))))
}

/// Quality figures by the names that listings give them; one that listings do not know, as it was written.
fn metrics_of(tr: Tr, metrics: &[String]) -> String {
    let name = |metric: &String| match Metric::parse(metric) {
        Some(known) => listings::words::metric(tr, known),
        None => metric.clone(),
    };
    list(tr, metrics.iter().map(name))
}

fn modalities_of(lang: Lang, modalities: &[Modality]) -> String {
    list(lang.tr(), modalities.iter().map(|modality| in_sentence(lang, modality.name(lang))))
}

fn certificate(lang: Lang, code: &str, level: &str) -> String {
    let name = taxonomy::cert_kind(code).map_or(code, |kind| kind.name(lang));
    match taxonomy::cert_level(code, level) {
        Some(_) => lang.tr().matching_certificate_with_level(name, level_of(lang, code, level)),
        None => name.to_owned(),
    }
}

fn certificates_of(lang: Lang, codes: &[String]) -> String {
    list(lang.tr(), codes.iter().map(|code| certificate(lang, code, "")))
}

/// A level by its printed number where it has one, since that is what certificates show.
fn level_of(lang: Lang, code: &str, level: &str) -> String {
    match taxonomy::cert_level(code, level) {
        Some(_) if level.bytes().all(|byte| byte.is_ascii_digit()) => lang.tr().matching_level_number(level),
        Some(known) => known.name(lang).to_owned(),
        None => level.to_owned(),
    }
}

fn money(lang: Lang, span: Span) -> String {
    match (span.min, span.max) {
        (Some(min), Some(max)) => format::money_range(lang, Fen(min), Fen(max)),
        (Some(min), None) => lang.tr().matching_money_from(format::money(lang, Fen(min))),
        (None, Some(max)) => lang.tr().matching_money_up_to(format::money(lang, Fen(max))),
        (None, None) => lang.tr().matching_price_unknown(),
    }
}
