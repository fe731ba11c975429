//! PURE: what states, steps, qualities and the other values of listings are called, in the reader's language.

use super::facts::{Facts, Part, PersonalInformation};
use super::file::{Purpose, Visibility};
use super::listing::{ListingKind, ListingStatus, Step};
use super::quality::{Basis, Metric, MetricUnit, QualityTarget};
use super::visibility::Level;
use crate::companies::CompanyStatus;
use crate::kit::i18n::{Lang, Tr, format};
use crate::taxonomy::{NATIONWIDE, SecurityLevel, industry, region, service_type};

pub(crate) fn kind(tr: Tr, kind: ListingKind) -> String {
    match kind {
        ListingKind::Offering => tr.listings_kind_offering(),
        ListingKind::Need => tr.listings_kind_need(),
    }
}

pub(crate) fn status(tr: Tr, status: ListingStatus) -> String {
    match status {
        ListingStatus::Draft => tr.listings_status_draft(),
        ListingStatus::InReview => tr.listings_status_in_review(),
        ListingStatus::Returned => tr.listings_status_returned(),
        ListingStatus::Rejected => tr.listings_status_rejected(),
        ListingStatus::Published => tr.listings_status_published(),
        ListingStatus::Paused => tr.listings_status_paused(),
        ListingStatus::Expired => tr.listings_status_expired(),
        ListingStatus::Matched => tr.listings_status_matched(),
        ListingStatus::Signed => tr.listings_status_signed(),
        ListingStatus::Closed => tr.listings_status_closed(),
    }
}

/// The class of the pill that carries a state's word.
pub(crate) const fn pill(status: ListingStatus) -> &'static str {
    match status {
        ListingStatus::Published | ListingStatus::Matched | ListingStatus::Signed => "pill-ok",
        ListingStatus::Returned | ListingStatus::Expired => "pill-warn",
        ListingStatus::Rejected => "pill-stop",
        ListingStatus::InReview => "pill-info",
        ListingStatus::Draft | ListingStatus::Paused | ListingStatus::Closed => "pill-quiet",
    }
}

/// The pill of a listing for its own people: what is published is hidden while its company may not take part.
pub(crate) fn pill_with(tr: Tr, status_of: ListingStatus, company: CompanyStatus) -> (&'static str, String) {
    if status_of.is_public() && company != CompanyStatus::Verified {
        return ("pill-warn", tr.listings_status_hidden());
    }
    (pill(status_of), status(tr, status_of))
}

/// What a state means for its owner.
pub(crate) fn status_means(tr: Tr, status: ListingStatus) -> String {
    match status {
        ListingStatus::Draft => tr.listings_means_draft(),
        ListingStatus::InReview => tr.listings_means_in_review(),
        ListingStatus::Returned => tr.listings_means_returned(),
        ListingStatus::Rejected => tr.listings_means_rejected(),
        ListingStatus::Published => tr.listings_means_published(),
        ListingStatus::Paused => tr.listings_means_paused(),
        ListingStatus::Expired => tr.listings_means_expired(),
        ListingStatus::Matched => tr.listings_means_matched(),
        ListingStatus::Signed => tr.listings_means_signed(),
        ListingStatus::Closed => tr.listings_means_closed(),
    }
}

/// The words on the button of a step.
pub(crate) fn step(tr: Tr, step: Step) -> String {
    match step {
        Step::Submit => tr.listings_step_submit(),
        Step::Recall => tr.listings_step_recall(),
        Step::Approve => tr.listings_step_approve(),
        Step::Return => tr.listings_step_return(),
        Step::Reject => tr.listings_step_reject(),
        Step::Pause => tr.listings_step_pause(),
        Step::Resume => tr.listings_step_resume(),
        Step::Revise => tr.listings_step_revise(),
        Step::Expire => tr.listings_step_expire(),
        Step::Renew => tr.listings_step_renew(),
        Step::Match => tr.listings_step_match(),
        Step::Sign => tr.listings_step_sign(),
        Step::Close => tr.listings_step_close(),
    }
}

/// What happened, in a history.
pub(crate) fn happened(tr: Tr, step: Step) -> String {
    match step {
        Step::Submit => tr.listings_happened_submit(),
        Step::Recall => tr.listings_happened_recall(),
        Step::Approve => tr.listings_happened_approve(),
        Step::Return => tr.listings_happened_return(),
        Step::Reject => tr.listings_happened_reject(),
        Step::Pause => tr.listings_happened_pause(),
        Step::Resume => tr.listings_happened_resume(),
        Step::Revise => tr.listings_happened_revise(),
        Step::Expire => tr.listings_happened_expire(),
        Step::Renew => tr.listings_happened_renew(),
        Step::Match => tr.listings_happened_match(),
        Step::Sign => tr.listings_happened_sign(),
        Step::Close => tr.listings_happened_close(),
    }
}

pub(crate) fn part(tr: Tr, part: Part, kind: ListingKind) -> String {
    match (part, kind) {
        (Part::Basics, _) => tr.listings_part_basics(),
        (Part::Scope, ListingKind::Offering) => tr.listings_part_scope_offering(),
        (Part::Scope, ListingKind::Need) => tr.listings_part_scope_need(),
        (Part::Terms, ListingKind::Offering) => tr.listings_part_terms_offering(),
        (Part::Terms, ListingKind::Need) => tr.listings_part_terms_need(),
        (Part::Data, _) => tr.listings_part_data(),
        (Part::Quality, ListingKind::Offering) => tr.listings_part_quality_offering(),
        (Part::Quality, ListingKind::Need) => tr.listings_part_quality_need(),
        (Part::Contact, _) => tr.listings_part_contact(),
        (Part::Files, _) => tr.listings_part_files(),
    }
}

pub(crate) fn metric(tr: Tr, metric: Metric) -> String {
    match metric {
        Metric::Accuracy => tr.listings_metric_accuracy(),
        Metric::Precision => tr.listings_metric_precision(),
        Metric::Recall => tr.listings_metric_recall(),
        Metric::MissRate => tr.listings_metric_miss_rate(),
        Metric::FalseRate => tr.listings_metric_false_rate(),
        Metric::Iou => tr.listings_metric_iou(),
        Metric::MeanIou => tr.listings_metric_miou(),
        Metric::Dice => tr.listings_metric_dice(),
        Metric::KeypointError => tr.listings_metric_keypoint_error(),
        Metric::BoundaryError => tr.listings_metric_boundary_error(),
        Metric::WordErrorRate => tr.listings_metric_wer(),
        Metric::Kappa => tr.listings_metric_kappa(),
        Metric::FleissKappa => tr.listings_metric_fleiss_kappa(),
        Metric::Alpha => tr.listings_metric_alpha(),
        Metric::PassRate => tr.listings_metric_pass_rate(),
        Metric::Completeness => tr.listings_metric_completeness(),
        Metric::DuplicateRate => tr.listings_metric_duplicate_rate(),
        Metric::OnlineRate => tr.listings_metric_online_rate(),
        Metric::Availability => tr.listings_metric_availability(),
        Metric::FirstPassRate => tr.listings_metric_first_pass_rate(),
        Metric::WorkingDays => tr.listings_metric_working_days(),
        Metric::ReworkRounds => tr.listings_metric_rework_rounds(),
    }
}

/// What a metric is typed in, beside its name in the list.
pub(crate) fn metric_unit(tr: Tr, unit: MetricUnit) -> String {
    match unit {
        MetricUnit::Percent => tr.listings_unit_percent(),
        MetricUnit::Ratio => tr.listings_unit_ratio(),
        MetricUnit::Agreement => tr.listings_unit_agreement(),
        MetricUnit::Pixels => tr.listings_unit_pixels(),
        MetricUnit::Milliseconds => tr.listings_unit_milliseconds(),
        MetricUnit::Days => tr.listings_unit_days(),
        MetricUnit::Rounds => tr.listings_unit_rounds(),
    }
}

pub(crate) fn basis(tr: Tr, basis: Basis) -> String {
    match basis {
        Basis::Object => tr.listings_basis_object(),
        Basis::File => tr.listings_basis_file(),
        Basis::Item => tr.listings_basis_item(),
    }
}

/// A quality target as one line: `Accuracy ≥ 98 % (per box)`.
pub(crate) fn target(tr: Tr, target: &QualityTarget) -> String {
    let name = metric(tr, target.metric);
    match target.basis {
        Some(over) => tr.listings_target_over(name, target.figure(), basis(tr, over)),
        None => tr.listings_target(name, target.figure()),
    }
}

pub(crate) fn purpose(tr: Tr, purpose: Purpose) -> String {
    match purpose {
        Purpose::Attachment => tr.listings_file_attachment(),
        Purpose::Sample => tr.listings_file_sample(),
    }
}

pub(crate) fn visibility(tr: Tr, visibility: Visibility) -> String {
    match visibility {
        Visibility::Members => tr.listings_seen_by_members(),
        Visibility::Agreed => tr.listings_seen_after_agreement(),
    }
}

/// Who sees a piece, for those who wrote it; nothing for what everybody sees.
pub(crate) fn level(tr: Tr, level: Level) -> Option<String> {
    match level {
        Level::Public => None,
        Level::Members => Some(tr.listings_seen_by_members()),
        Level::Agreed => Some(tr.listings_seen_after_agreement()),
        Level::Own => Some(tr.listings_seen_by_organizers()),
    }
}

/// The rule that a level of data brings with it; nothing for general data.
pub(crate) fn security_rule(tr: Tr, level: SecurityLevel, kind: ListingKind) -> Option<String> {
    match (level, kind) {
        (SecurityLevel::General, _) => None,
        (SecurityLevel::Important, ListingKind::Need) => Some(tr.listings_rule_important()),
        (SecurityLevel::Important, ListingKind::Offering) => Some(tr.listings_rule_important_offered()),
        (SecurityLevel::Core, ListingKind::Need) => Some(tr.listings_rule_core()),
        (SecurityLevel::Core, ListingKind::Offering) => Some(tr.listings_rule_core_offered()),
    }
}

pub(crate) fn services(lang: Lang, facts: &Facts) -> String {
    format::list(lang, facts.service_types.iter().filter_map(|code| service_type(code)).map(|t| t.name(lang)))
}

pub(crate) fn industries(lang: Lang, facts: &Facts) -> String {
    format::list(lang, facts.industries.iter().filter_map(|code| industry(code)).map(|i| i.name(lang)))
}

pub(crate) fn regions(lang: Lang, facts: &Facts) -> String {
    if facts.regions.contains(&NATIONWIDE) {
        return lang.tr().listings_nationwide();
    }
    format::list(lang, facts.regions.iter().filter_map(|code| region(code)).map(|r| r.short(lang)))
}

pub(crate) fn personal_information(tr: Tr, personal: &PersonalInformation) -> String {
    match personal {
        PersonalInformation::None => tr.listings_personal_none(),
        PersonalInformation::Kinds(kinds) => tr.listings_personal_kinds(kinds.as_str()),
    }
}

/// Who would do the work: people, annotators, experts.
pub(crate) fn team(tr: Tr, facts: &Facts) -> String {
    let team = facts.team;
    let figure = |n: u32| format::number(i64::from(n));
    let parts: Vec<String> = [
        team.size.map(|n| tr.listings_team_size(figure(n))),
        team.annotators.map(|n| tr.listings_team_annotators(figure(n))),
        team.experts.map(|n| tr.listings_team_experts(figure(n))),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_one_line_in_either_language() {
        let over = |basis| QualityTarget::parse(Metric::Accuracy, Metric::Accuracy.usual(), "98", basis).unwrap();
        assert_eq!(target(Lang::En.tr(), &over(None)), "Accuracy ≥ 98 %");
        assert_eq!(target(Lang::En.tr(), &over(Some(Basis::Object))), "Accuracy ≥ 98 % (per box or mask)");
        assert_eq!(target(Lang::Zh.tr(), &over(Some(Basis::Object))), "准确率 ≥ 98 %（按框或掩码）");
    }
}
