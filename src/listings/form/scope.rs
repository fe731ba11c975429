//! What is offered or needed: services, industries, regions, the form of the data and how much of it.

use super::{Drawing, Group, Reading};
use crate::kit::i18n::format;
use crate::kit::problem::Problem;
use crate::kit::web::{Choice, Field, Typed};
use crate::listings::facts::Facts;
use crate::listings::listing::ListingKind;
use crate::listings::terms::{self, Volume};
use crate::taxonomy::{self, DataDomain, Modality, NATIONWIDE, VolumeUnit};

pub(super) fn typed(facts: &Facts) -> Typed {
    let typed = Typed::default()
        .with_all("service_types", facts.service_types.iter().copied())
        .with_all("industries", facts.industries.iter().copied())
        .with_all("regions", facts.regions.iter().copied())
        .with("city", &facts.city)
        .with_all("modalities", facts.modalities.iter().map(|modality| modality.code()))
        .with_all("data_domains", facts.data_domains.iter().map(|domain| domain.code()));
    match facts.volume {
        None => typed,
        Some(Volume { thousandths, unit }) => typed
            .with("volume", format::decimal(thousandths, Volume::SCALE).replace(',', ""))
            .with("volume_unit", unit.code()),
    }
}

pub(super) fn groups(d: &Drawing<'_>) -> Vec<Group> {
    let tr = d.tr;
    let modalities = Modality::ALL.iter().map(|modality| Choice::new(modality.code(), modality.name(d.lang)));
    let domains = DataDomain::ALL.iter().map(|domain| Choice::new(domain.code(), domain.name(d.lang)));
    let mut groups = vec![Group::plain(vec![
        services(d),
        d.fill_many(
            Field::checks("modalities", tr.listings_field_modalities(), modalities.collect())
                .hint(tr.listings_hint_modalities())
                .required(),
        ),
    ])];
    groups.push(volume(d));
    groups.push(match d.kind {
        ListingKind::Offering => Group::plain(vec![industries_served(d), regions_served(d)]),
        ListingKind::Need => Group::titled("place", tr.listings_group_place())
            .with(d.fill(Field::select("industries", tr.listings_field_industry(), one_industry(d)).required()))
            .beside(vec![
                d.fill(
                    Field::select("regions", tr.listings_field_region(), d.to_choose(provinces(d)))
                        .required()
                        .autocomplete("address-level1"),
                ),
                d.fill(
                    Field::text("city", tr.listings_field_city()).required().limit(50).autocomplete("address-level2"),
                ),
            ]),
    });
    groups.push(Group::plain(vec![d.fill_many(Field::checks(
        "data_domains",
        tr.listings_field_data_domains(),
        domains.collect(),
    ))]));
    groups
}

fn services(d: &Drawing<'_>) -> Field {
    let choices = taxonomy::service_types().iter().map(|kind| {
        let category = taxonomy::categories().iter().find(|category| category.code == kind.category);
        let category = category.map_or("", |category| category.name(d.lang));
        Choice::new(kind.code, kind.name(d.lang)).hint(kind.meaning(d.lang)).group(category)
    });
    let label = d.pick(|tr| tr.listings_field_services_offered(), |tr| tr.listings_field_services_needed());
    let hint = d.pick(|tr| tr.listings_hint_services_offered(), |tr| tr.listings_hint_services_needed());
    d.fill_many(Field::checks("service_types", label, choices.collect()).hint(hint).required().folded())
}

fn volume(d: &Drawing<'_>) -> Group {
    let heading = d.pick(|tr| tr.listings_group_capacity(), |tr| tr.listings_group_volume());
    let hint = d.pick(|tr| tr.listings_group_capacity_hint(), |tr| tr.listings_group_volume_hint());
    let label = d.pick(|tr| tr.listings_field_capacity(), |tr| tr.listings_field_volume());
    let units = VolumeUnit::ALL.iter().map(|unit| Choice::new(unit.code(), unit.name(d.lang)));
    let units = d.to_choose(units);
    Group::titled("volumes", heading).hint(hint).beside(vec![
        d.in_row(Field::number("volume", label)),
        d.in_row(Field::select("volume_unit", d.tr.listings_field_volume_unit(), units)),
    ])
}

fn section_name(d: &Drawing<'_>, code: &str) -> &'static str {
    taxonomy::industry(taxonomy::section_of(code)).map_or("", |section| section.name(d.lang))
}

/// Sections as a whole, and their divisions.
fn industries_served(d: &Drawing<'_>) -> Field {
    let choices = taxonomy::industries().iter().filter(|industry| industry.served).map(|industry| {
        let section = section_name(d, industry.code);
        let name = industry.name(d.lang);
        let label = if industry.section { d.tr.listings_whole_section(name) } else { name.to_owned() };
        Choice::new(industry.code, label).group(section)
    });
    d.fill_many(
        Field::checks("industries", d.tr.listings_field_industries(), choices.collect())
            .hint(d.tr.listings_hint_industries())
            .required()
            .folded(),
    )
}

fn one_industry(d: &Drawing<'_>) -> Vec<Choice> {
    let divisions = taxonomy::industries().iter().filter(|industry| industry.served && !industry.section);
    let choices = divisions
        .map(|division| Choice::new(division.code, division.name(d.lang)).group(section_name(d, division.code)));
    d.to_choose(choices)
}

fn provinces(d: &Drawing<'_>) -> impl Iterator<Item = Choice> {
    let lang = d.lang;
    taxonomy::regions()
        .iter()
        .map(move |region| Choice::new(region.code, region.name(lang)).group(region.area.name(lang)))
}

fn regions_served(d: &Drawing<'_>) -> Field {
    let nationwide = Choice::new(NATIONWIDE, d.tr.listings_nationwide());
    let choices = std::iter::once(nationwide).chain(provinces(d)).collect();
    d.fill_many(
        Field::checks("regions", d.tr.listings_field_regions(), choices)
            .hint(d.tr.listings_hint_regions())
            .required()
            .folded(),
    )
}

pub(super) fn read(r: &mut Reading<'_>, kind: ListingKind, said: &mut Facts) {
    let most = kind.most();
    let service = |code: &str| taxonomy::service_type(code).map(|entry| entry.code);
    said.service_types = r.choices("service_types", most.service_types, service);
    said.modalities = r.choices("modalities", Modality::ALL.len(), Modality::parse);
    said.data_domains = r.choices("data_domains", DataDomain::ALL.len(), DataDomain::parse);
    said.industries = r.choices("industries", most.industries, |code| served(code, kind));
    said.regions = match kind {
        ListingKind::Offering => {
            let chosen = r.choices("regions", taxonomy::regions().len() + 1, region_served);
            // Who serves the whole country need not name its parts.
            if chosen.contains(&NATIONWIDE) { vec![NATIONWIDE] } else { chosen }
        }
        ListingKind::Need => r.choices("regions", 1, |code| taxonomy::region(code).map(|region| region.code)),
    };
    if kind == ListingKind::Need {
        said.city = r.line("city", 2, 50);
    }
    said.volume = read_volume(r);
}

/// An industry for which services are offered; a need is in one division, not in a whole section.
fn served(code: &str, kind: ListingKind) -> Option<&'static str> {
    let industry = taxonomy::industry(code).filter(|industry| industry.served);
    industry.filter(|industry| kind == ListingKind::Offering || !industry.section).map(|industry| industry.code)
}

fn region_served(code: &str) -> Option<&'static str> {
    if code == NATIONWIDE { Some(NATIONWIDE) } else { taxonomy::region(code).map(|region| region.code) }
}

/// A number with its unit: one does not do without the other.
fn read_volume(r: &mut Reading<'_>) -> Option<Volume> {
    let unit = r.choice("volume_unit", VolumeUnit::parse);
    if r.is_empty("volume") {
        if unit.is_some() {
            r.note("volume", Problem::Missing);
        }
        return None;
    }
    if r.is_empty("volume_unit") {
        r.note("volume_unit", Problem::Missing);
    }
    r.when("volume", |typed| terms::volume(typed, unit.unwrap_or(VolumeUnit::Items)))
}
