//! Quality targets as rows, and the proof: certificates that a need asks for; team and past work of an offering.
//! A row that is wholly empty counts for nothing, and there are always some to write into.

use chrono::{Datelike, NaiveDate};

use super::{Drawing, Group, Reading};
use crate::kit::i18n::format;
use crate::kit::problem::Problem;
use crate::kit::text;
use crate::kit::web::{Choice, Field, Typed};
use crate::listings::facts::{Facts, Team};
use crate::listings::listing::ListingKind;
use crate::listings::quality::{
    Basis, CASE_CLIENT, CASE_RESULT, CASES, CERTIFICATES, Case, Comparator, Metric, QualityTarget, RequiredCertificate,
    TARGETS,
};
use crate::listings::words;
use crate::taxonomy;

/// Empty rows behind the filled ones.
const SPARE: usize = 2;
/// The first year in which a case may have been done.
const FIRST_YEAR: i64 = 1990;
/// The most people.
const PEOPLE: i64 = 1_000_000;

const OF_TARGET: [&str; 3] = ["metric", "value", "basis"];
const OF_CERTIFICATE: [&str; 1] = ["choice"];
const OF_CASE: [&str; 4] = ["client", "industry", "year", "result"];

fn named(prefix: &str, n: usize, part: &str) -> String {
    format!("{prefix}{n}_{part}")
}

fn is_used(typed: &Typed, prefix: &str, n: usize, parts: &[&str]) -> bool {
    parts.iter().any(|part| !text::tidy(typed.one(&named(prefix, n, part))).is_empty())
}

/// How many rows are shown: those with something in them and some empty ones.
fn shown(typed: &Typed, prefix: &str, parts: &[&str], most: usize) -> usize {
    let filled = (0..most).rev().find(|n| is_used(typed, prefix, *n, parts)).map_or(0, |n| n + 1);
    (filled + SPARE).min(most)
}

pub(super) fn typed(facts: &Facts) -> Typed {
    let mut typed = Typed::default();
    for (n, target) in facts.quality_targets.iter().enumerate() {
        let value = format::decimal(target.thousandths, 1_000).replace(',', "");
        typed = typed
            .with(named("target", n, "metric"), target.metric.code())
            .with(named("target", n, "op"), target.comparator.code())
            .with(named("target", n, "value"), value)
            .with(named("target", n, "basis"), target.basis.map_or("", Basis::code));
    }
    for (n, certificate) in facts.required_certificates.iter().enumerate() {
        typed = typed
            .with(named("certificate", n, "choice"), certificate.choice())
            .with(named("certificate", n, "weight"), if certificate.must { "must" } else { "preferred" });
    }
    for (n, case) in facts.cases.iter().enumerate() {
        typed = typed
            .with(named("case", n, "client"), &case.client)
            .with(named("case", n, "industry"), &case.industry)
            .with(named("case", n, "year"), case.year.to_string())
            .with(named("case", n, "result"), &case.result);
    }
    let count = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    typed
        .with("team_size", count(facts.team.size))
        .with("annotators", count(facts.team.annotators))
        .with("experts", count(facts.team.experts))
}

pub(super) fn groups(d: &Drawing<'_>) -> Vec<Group> {
    match d.kind {
        ListingKind::Offering => vec![targets(d), team(d), cases(d)],
        ListingKind::Need => vec![targets(d), certificates(d)],
    }
}

fn targets(d: &Drawing<'_>) -> Group {
    let tr = d.tr;
    let metrics = || {
        let choice = |metric: &Metric| {
            let (name, unit) = (words::metric(tr, *metric), words::metric_unit(tr, metric.unit()));
            Choice::new(metric.code(), format!("{name} · {unit}"))
        };
        d.to_choose(Metric::ALL.iter().map(choice))
    };
    let ways = || {
        let words = |way: Comparator| match way {
            Comparator::AtLeast => tr.listings_at_least(),
            Comparator::AtMost => tr.listings_at_most(),
        };
        Comparator::ALL.iter().map(|way| Choice::new(way.code(), words(*way))).collect::<Vec<_>>()
    };
    let bases = || d.to_choose(Basis::ALL.iter().map(|basis| Choice::new(basis.code(), words::basis(tr, *basis))));
    let heading = d.pick(|tr| tr.listings_group_targets_offered(), |tr| tr.listings_group_targets());
    let group = Group::titled("quality_targets", heading).hint(tr.listings_group_targets_hint());
    let rows = shown(d.typed, "target", &OF_TARGET, TARGETS);
    let group = (0..rows).fold(group, |group, n| {
        let name = |part| named("target", n, part);
        group.row(
            tr.listings_row_target(n as i64 + 1),
            vec![
                d.in_row(Field::select(name("metric"), tr.listings_field_metric(), metrics())),
                d.in_row(Field::select(name("op"), tr.listings_field_comparator(), ways())),
                d.in_row(Field::number(name("value"), tr.listings_field_value())),
                d.in_row(Field::select(name("basis"), tr.listings_field_basis(), bases())),
            ],
        )
    });
    Group { takes_more: rows < TARGETS, ..group }
}

fn certificates(d: &Drawing<'_>) -> Group {
    let tr = d.tr;
    let kinds = || {
        d.to_choose(taxonomy::cert_kinds().iter().flat_map(|kind| {
            let name = kind.name(d.lang);
            if kind.levels.is_empty() {
                return vec![Choice::new(kind.code, name)];
            }
            let level = |level: &taxonomy::CertLevel| {
                let label = format!("{name} · {}", level.name(d.lang));
                Choice::new(format!("{}:{}", kind.code, level.code), label).group(name)
            };
            kind.levels.iter().map(level).collect()
        }))
    };
    let weights = || {
        vec![
            Choice::new("preferred", tr.listings_certificate_preferred()),
            Choice::new("must", tr.listings_certificate_must()),
        ]
    };
    let rows = shown(d.typed, "certificate", &OF_CERTIFICATE, CERTIFICATES);
    let group = Group::titled("required_certificates", tr.listings_group_certificates())
        .hint(tr.listings_group_certificates_hint());
    let group = (0..rows).fold(group, |group, n| {
        let name = |part| named("certificate", n, part);
        group.row(
            tr.listings_row_certificate(n as i64 + 1),
            vec![
                d.in_row(Field::select(name("choice"), tr.listings_field_certificate(), kinds())),
                d.in_row(Field::select(name("weight"), tr.listings_field_weight(), weights())),
            ],
        )
    });
    Group { takes_more: rows < CERTIFICATES, ..group }
}

fn team(d: &Drawing<'_>) -> Group {
    let tr = d.tr;
    Group::titled("team", tr.listings_group_team()).hint(tr.listings_group_team_hint()).beside(vec![
        d.in_row(Field::number("team_size", tr.listings_field_team_size())),
        d.in_row(Field::number("annotators", tr.listings_field_annotators())),
        d.in_row(Field::number("experts", tr.listings_field_experts())),
    ])
}

fn cases(d: &Drawing<'_>) -> Group {
    let tr = d.tr;
    let industries = || {
        let served = taxonomy::industries().iter().filter(|industry| industry.served && !industry.section);
        d.to_choose(served.map(|industry| {
            let section = taxonomy::industry(taxonomy::section_of(industry.code));
            Choice::new(industry.code, industry.name(d.lang)).group(section.map_or("", |section| section.name(d.lang)))
        }))
    };
    let rows = shown(d.typed, "case", &OF_CASE, CASES);
    let group = Group::titled("cases", tr.listings_group_cases()).hint(tr.listings_group_cases_hint());
    let group = (0..rows).fold(group, |group, n| {
        let name = |part| named("case", n, part);
        group.row(
            tr.listings_row_case(n as i64 + 1),
            vec![
                d.in_row(Field::select(name("industry"), tr.listings_field_case_industry(), industries())),
                d.in_row(Field::number(name("year"), tr.listings_field_case_year())),
                d.in_row(
                    Field::text(name("client"), tr.listings_field_case_client())
                        .hint(tr.listings_hint_case_client())
                        .limit(CASE_CLIENT),
                ),
                d.in_row(Field::area(name("result"), tr.listings_field_case_result(), 3).limit(CASE_RESULT)),
            ],
        )
    });
    Group { takes_more: rows < CASES, ..group }
}

pub(super) fn read(r: &mut Reading<'_>, kind: ListingKind, today: NaiveDate, said: &mut Facts) {
    said.quality_targets =
        (0..TARGETS).filter(|n| is_used(r.typed, "target", *n, &OF_TARGET)).filter_map(|n| read_target(r, n)).collect();
    match kind {
        ListingKind::Need => said.required_certificates = read_certificates(r),
        ListingKind::Offering => {
            said.team = Team {
                size: r.count("team_size", 0, PEOPLE),
                annotators: r.count("annotators", 0, PEOPLE),
                experts: r.count("experts", 0, PEOPLE),
            };
            said.cases = (0..CASES)
                .filter(|n| is_used(r.typed, "case", *n, &OF_CASE))
                .filter_map(|n| read_case(r, n, today))
                .collect();
        }
    }
}

/// What a field of a row that is used has to say.
fn needed<T>(r: &mut Reading<'_>, field: &str, read: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
    if r.is_empty(field) {
        r.note(field, Problem::Missing);
        return None;
    }
    r.when(field, read)
}

fn read_target(r: &mut Reading<'_>, n: usize) -> Option<QualityTarget> {
    let name = |part| named("target", n, part);
    let metric = needed(r, &name("metric"), |code| Metric::parse(code).ok_or(Problem::NotInList));
    let typed_way = r.choice(&name("op"), Comparator::parse);
    let basis = r.choice(&name("basis"), Basis::parse);
    let way = typed_way.or_else(|| metric.map(Metric::usual)).unwrap_or(Comparator::AtLeast);
    // A value is read even beside a metric that is missing, so that all is said at once.
    let target = needed(r, &name("value"), |value| {
        QualityTarget::parse(metric.unwrap_or(Metric::WorkingDays), way, value, basis)
    });
    let metric = metric?;
    // How many rounds of rework are included may be bounded either way; all other targets have one sense.
    if way != metric.usual() && metric != Metric::ReworkRounds {
        let says = match metric.usual() {
            Comparator::AtLeast => Problem::Says(|tr| tr.listings_problem_higher_is_better()),
            Comparator::AtMost => Problem::Says(|tr| tr.listings_problem_lower_is_better()),
        };
        r.note(name("op"), says);
        return None;
    }
    target
}

fn read_certificates(r: &mut Reading<'_>) -> Vec<RequiredCertificate> {
    let mut required: Vec<RequiredCertificate> = Vec::new();
    for n in 0..CERTIFICATES {
        let (choice, weight) = (named("certificate", n, "choice"), named("certificate", n, "weight"));
        let must = r.choice(&weight, |code| match code {
            "must" => Some(true),
            "preferred" => Some(false),
            _ => None,
        });
        let read = r.when(&choice, |code| RequiredCertificate::parse(code, must.unwrap_or(false)));
        let Some(certificate) = read else { continue };
        if required.iter().any(|other| other.code == certificate.code) {
            r.note(choice, Problem::Says(|tr| tr.listings_problem_certificate_twice()));
        } else {
            required.push(certificate);
        }
    }
    required
}

fn read_case(r: &mut Reading<'_>, n: usize, today: NaiveDate) -> Option<Case> {
    let name = |part| named("case", n, part);
    let industry = needed(r, &name("industry"), |code| {
        taxonomy::industry(code).filter(|industry| industry.served).ok_or(Problem::NotInList)
    });
    let year = needed(r, &name("year"), |typed| text::year(typed, FIRST_YEAR, i64::from(today.year())));
    let client = r.line(&name("client"), 2, CASE_CLIENT);
    let result = needed(r, &name("result"), |typed| text::bounded_lines(typed, 5, CASE_RESULT));
    Some(Case { client, industry: industry?.code.to_owned(), year: i32::try_from(year?).ok()?, result: result? })
}
