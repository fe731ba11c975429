//! How sensitive the data is and how the service is delivered. Each level tells its rule before it is chosen.

use super::{Drawing, Group, Reading};
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{Choice, Field, Typed};
use crate::listings::facts::{Facts, PersonalInformation};
use crate::listings::listing::ListingKind;
use crate::listings::words;
use crate::taxonomy::{DeliveryMode, SecurityLevel};

pub(super) fn typed(facts: &Facts) -> Typed {
    let level = facts.security_level.unwrap_or(SecurityLevel::General);
    let typed = Typed::default()
        .with("security_level", level.code())
        .with_all("delivery_modes", facts.delivery_modes.iter().map(|mode| mode.code()));
    match &facts.personal_information {
        None => typed,
        Some(PersonalInformation::None) => typed.with("personal_information", "no"),
        Some(PersonalInformation::Kinds(kinds)) => {
            typed.with("personal_information", "yes").with("personal_kinds", kinds)
        }
    }
}

pub(super) fn groups(d: &Drawing<'_>) -> Vec<Group> {
    let tr = d.tr;
    let levels = SecurityLevel::ALL.iter().map(|level| {
        let rule = words::security_rule(tr, *level, d.kind);
        let rule = rule.unwrap_or_else(|| tr.listings_rule_general());
        Choice::new(level.code(), level.name(d.lang)).hint(rule)
    });
    let modes = DeliveryMode::ALL.iter().map(|mode| Choice::new(mode.code(), mode.name(d.lang)));
    let label = d.pick(|tr| tr.listings_field_level_taken(), |tr| tr.listings_field_level());
    let mut level = Field::radios("security_level", label, levels.collect()).required();
    if d.kind == ListingKind::Need {
        level = level.hint(tr.listings_hint_level());
    }
    let mut fields = vec![d.fill(level)];
    if d.kind == ListingKind::Need {
        let answers =
            vec![Choice::new("no", tr.listings_personal_no()), Choice::new("yes", tr.listings_personal_yes())];
        fields.push(
            d.fill(
                Field::radios("personal_information", tr.listings_field_personal(), answers)
                    .hint(tr.listings_hint_personal())
                    .required(),
            ),
        );
        fields.push(
            d.fill(
                Field::text("personal_kinds", tr.listings_field_personal_kinds())
                    .hint(tr.listings_hint_personal_kinds())
                    .limit(200),
            ),
        );
    }
    let label = d.pick(|tr| tr.listings_field_delivery_offered(), |tr| tr.listings_field_delivery());
    fields.push(d.fill_many(
        Field::checks("delivery_modes", label, modes.collect()).hint(tr.listings_hint_delivery()).required(),
    ));
    vec![Group::plain(fields)]
}

pub(super) fn read(r: &mut Reading<'_>, kind: ListingKind, said: &mut Facts) {
    said.security_level = r.choice("security_level", SecurityLevel::parse);
    said.delivery_modes = r.choices("delivery_modes", DeliveryMode::ALL.len(), DeliveryMode::parse);
    if kind == ListingKind::Need {
        said.personal_information = read_personal_information(r);
    }
    let mut forbidden = Problems::default();
    said.data_problems(kind, &mut forbidden);
    for (field, problem) in forbidden.iter() {
        r.note(field, *problem);
    }
}

fn read_personal_information(r: &mut Reading<'_>) -> Option<PersonalInformation> {
    let kinds = r.line("personal_kinds", 2, 200);
    match r.one("personal_information") {
        "" => None,
        "no" if r.is_empty("personal_kinds") => Some(PersonalInformation::None),
        "no" => {
            r.note("personal_kinds", Problem::Says(|tr| tr.listings_problem_personal_kinds_without()));
            None
        }
        "yes" => {
            if r.is_empty("personal_kinds") {
                r.note("personal_kinds", Problem::Missing);
            }
            Some(PersonalInformation::Kinds(kinds))
        }
        _ => {
            r.note("personal_information", Problem::NotInList);
            None
        }
    }
}
