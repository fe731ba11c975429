//! Price and lead time of an offering; budget, schedule and way of buying of a need.

use chrono::NaiveDate;

use super::{Drawing, Group, Reading};
use crate::kit::i18n::format::Fen;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::Problem;
use crate::kit::text;
use crate::kit::web::{Choice, Field, Typed};
use crate::listings::facts::{Facts, Schedule, has_unit_price};
use crate::listings::listing::ListingKind;
use crate::listings::terms::{self, Budget, MinimumOrder, MoneyUnit, Price, Span, UnitPrice};
use crate::taxonomy::{PriceModel, TenderKind, VolumeUnit};

pub(super) fn typed(facts: &Facts, kind: ListingKind, lang: Lang) -> Typed {
    match kind {
        ListingKind::Offering => typed_offering(facts, lang),
        ListingKind::Need => typed_need(facts, lang),
    }
}

fn typed_offering(facts: &Facts, lang: Lang) -> Typed {
    let total = facts.price.and_then(|price| price.usual_total);
    let sums = total.map(|total| vec![total.min, total.max]).unwrap_or_default();
    let in_unit = MoneyUnit::fitting(&sums, lang);
    let mut typed = Typed::default().with("total_unit", in_unit.code());
    if let Some(price) = facts.price {
        typed = typed.with("price_model", price.model.code());
        if let Some(Span { min, max }) = price.unit {
            let figure = |price: UnitPrice| format::decimal(price.0, UnitPrice::SCALE).replace(',', "");
            typed = typed.with("price_min", figure(min)).with("price_max", figure(max));
        }
        if let Some(is_included) = price.is_vat_included {
            typed = typed.with("vat", if is_included { "included" } else { "extra" });
        }
    }
    if let Some(Span { min, max }) = total {
        typed = typed.with("total_min", in_unit.typed(min)).with("total_max", in_unit.typed(max));
    }
    match facts.minimum_order {
        Some(MinimumOrder::Money(sum)) => {
            typed =
                typed.with("minimum_order", MoneyUnit::Yuan.typed(sum)).with("minimum_order_unit", MinimumOrder::MONEY);
        }
        Some(MinimumOrder::Units(count, unit)) => {
            typed = typed.with("minimum_order", count.to_string()).with("minimum_order_unit", unit.code());
        }
        None => {}
    }
    typed.with("lead_time_days", facts.lead_time_days.map(|n| n.to_string()).unwrap_or_default())
}

fn typed_need(facts: &Facts, lang: Lang) -> Typed {
    let range = match facts.budget {
        Some(Budget::Range(range)) => Some(range),
        _ => None,
    };
    let in_unit = MoneyUnit::fitting(&range.map(|range| vec![range.min, range.max]).unwrap_or_default(), lang);
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut typed = Typed::default().with("budget_unit", in_unit.code());
    if let Some(Span { min, max }) = range {
        typed = typed.with("budget_min", in_unit.typed(min)).with("budget_max", in_unit.typed(max));
    }
    if facts.budget == Some(Budget::Negotiable) {
        typed = typed.with("budget_negotiable", "on");
    }
    typed
        .with("quotes_until", day(facts.schedule.quotes_until))
        .with("starts_on", day(facts.schedule.starts_on))
        .with("finishes_on", day(facts.schedule.finishes_on))
        .with("tender", facts.tender.map_or("", TenderKind::code))
        .with("payment_terms", &facts.payment_terms)
}

pub(super) fn groups(d: &Drawing<'_>) -> Vec<Group> {
    match d.kind {
        ListingKind::Offering => vec![price(d), lead_time(d), usual_total(d), minimum_order(d)],
        ListingKind::Need => vec![budget(d), schedule(d), buying(d)],
    }
}

fn money_units(tr: Tr) -> Vec<Choice> {
    vec![
        Choice::new(MoneyUnit::Wan.code(), tr.listings_money_wan()),
        Choice::new(MoneyUnit::Yuan.code(), tr.listings_money_yuan()),
    ]
}

/// In which unit sums are typed: as it was chosen, else as the language counts.
fn money_unit(d: &Drawing<'_>, name: &str) -> Field {
    let field = d.in_row(Field::select(name, d.tr.listings_field_money_unit(), money_units(d.tr)));
    if field.value.is_empty() { field.value(MoneyUnit::fitting(&[], d.lang).code()) } else { field }
}

fn price(d: &Drawing<'_>) -> Group {
    let tr = d.tr;
    let models = PriceModel::ALL.iter().map(|model| {
        let name = model.name(d.lang);
        Choice::new(model.code(), model.unit(d.lang).map_or_else(|| name.to_owned(), |unit| format!("{name} · {unit}")))
    });
    let vat = d.to_choose([
        Choice::new("included", tr.listings_vat_included()),
        Choice::new("extra", tr.listings_vat_extra()),
    ]);
    Group::titled("price", tr.listings_group_price())
        .hint(tr.listings_group_price_hint())
        .with(d.fill(Field::select("price_model", tr.listings_field_price_model(), d.to_choose(models)).required()))
        .beside(vec![
            d.in_row(Field::number("price_min", tr.listings_field_price_min()).suffix(tr.listings_money_yuan())),
            d.in_row(Field::number("price_max", tr.listings_field_price_max()).suffix(tr.listings_money_yuan())),
        ])
        .with(d.fill(Field::select("vat", tr.listings_field_vat(), vat)))
}

fn lead_time(d: &Drawing<'_>) -> Group {
    let tr = d.tr;
    Group::plain(vec![
        d.fill(
            Field::number("lead_time_days", tr.listings_field_lead_time())
                .hint(tr.listings_hint_lead_time())
                .suffix(tr.listings_unit_days())
                .required(),
        ),
    ])
}

fn usual_total(d: &Drawing<'_>) -> Group {
    let tr = d.tr;
    Group::titled("total", tr.listings_group_total())
        .hint(tr.listings_group_total_hint())
        .beside(vec![
            d.in_row(Field::number("total_min", tr.listings_field_total_min())),
            d.in_row(Field::number("total_max", tr.listings_field_total_max())),
            money_unit(d, "total_unit"),
        ])
        .folded_unless(d.is_filled(&["total_min", "total_max"]))
}

fn minimum_order(d: &Drawing<'_>) -> Group {
    let tr = d.tr;
    let units = VolumeUnit::ALL.iter().map(|unit| Choice::new(unit.code(), unit.name(d.lang)));
    let units = std::iter::once(Choice::new(MinimumOrder::MONEY, tr.listings_money_yuan())).chain(units).collect();
    Group::titled("order", tr.listings_group_order())
        .hint(tr.listings_group_order_hint())
        .beside(vec![
            d.in_row(Field::number("minimum_order", tr.listings_field_order())),
            d.in_row(Field::select("minimum_order_unit", tr.listings_field_volume_unit(), units)),
        ])
        .folded_unless(d.is_filled(&["minimum_order"]))
}

fn budget(d: &Drawing<'_>) -> Group {
    let tr = d.tr;
    Group::titled("budget", tr.listings_group_budget())
        .hint(tr.listings_group_budget_hint())
        .beside(vec![
            d.in_row(Field::number("budget_min", tr.listings_field_budget_min())),
            d.in_row(Field::number("budget_max", tr.listings_field_budget_max())),
            money_unit(d, "budget_unit"),
        ])
        .with(d.fill(Field::check("budget_negotiable", tr.listings_field_budget_negotiable())))
}

fn schedule(d: &Drawing<'_>) -> Group {
    let tr = d.tr;
    let day = |name, label: String, hint: String| d.fill(Field::date(name, label).hint(hint).required());
    Group::titled("schedule", tr.listings_group_schedule()).beside(vec![
        day("quotes_until", tr.listings_field_quotes_until(), tr.listings_hint_quotes_until()),
        day("starts_on", tr.listings_field_starts_on(), tr.listings_hint_starts_on()),
        day("finishes_on", tr.listings_field_finishes_on(), tr.listings_hint_finishes_on()),
    ])
}

fn buying(d: &Drawing<'_>) -> Group {
    let tr = d.tr;
    let tenders = TenderKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.name(d.lang)));
    Group::titled("buying", tr.listings_group_buying())
        .hint(tr.listings_group_buying_hint())
        .with(d.in_row(Field::select("tender", tr.listings_field_tender(), d.to_choose(tenders))))
        .with(
            d.in_row(
                Field::area("payment_terms", tr.listings_field_payment_terms(), 3)
                    .hint(tr.listings_hint_payment_terms())
                    .limit(200),
            ),
        )
        .folded_unless(d.is_filled(&["tender", "payment_terms"]))
}

pub(super) fn read(r: &mut Reading<'_>, kind: ListingKind, today: NaiveDate, said: &mut Facts) {
    match kind {
        ListingKind::Offering => {
            said.price = read_price(r);
            said.lead_time_days = r.count("lead_time_days", 1, 730);
            said.minimum_order = read_minimum_order(r);
        }
        ListingKind::Need => {
            said.budget = read_budget(r);
            said.schedule = Schedule {
                starts_on: r.when("starts_on", text::date),
                finishes_on: r.when("finishes_on", text::date),
                quotes_until: r.when("quotes_until", text::date),
            };
            Facts { schedule: said.schedule, ..Facts::default() }.schedule_problems(kind, today, &mut r.problems);
            said.tender = r.choice("tender", TenderKind::parse);
            said.payment_terms = r.lines("payment_terms", 0, 200);
        }
    }
}

/// A model with its unit price, or a model that has none. What an order usually comes to and the tax belong to it.
fn read_price(r: &mut Reading<'_>) -> Option<Price> {
    let model = r.choice("price_model", PriceModel::parse);
    let total_unit = MoneyUnit::parse(r.one("total_unit"));
    let unit = span(r, ["price_min", "price_max"], terms::unit_price);
    let usual_total = span(r, ["total_min", "total_max"], |typed| terms::sum(typed, total_unit));
    let is_vat_included = r.choice("vat", |code| match code {
        "included" => Some(true),
        "extra" => Some(false),
        _ => None,
    });
    let has_figures = !r.is_empty("price_min") || !r.is_empty("price_max");
    match model {
        None if r.is_empty("price_model") && (has_figures || usual_total.is_some() || is_vat_included.is_some()) => {
            r.note("price_model", Problem::Missing);
        }
        Some(model) if has_unit_price(model) && !has_figures => {
            r.note("price_min", Problem::Says(|tr| tr.listings_problem_price_missing()));
        }
        Some(model) if !has_unit_price(model) && has_figures => {
            r.note("price_min", Problem::Says(|tr| tr.listings_problem_price_of_negotiable()));
        }
        _ => {}
    }
    Some(Price { model: model?, unit, usual_total, is_vat_included })
}

/// Two figures; one that stands alone in front counts for both.
fn span<T: Copy + Ord>(
    r: &mut Reading<'_>,
    [min, max]: [&'static str; 2],
    parse: impl Fn(&str) -> Result<T, Problem>,
) -> Option<Span<T>> {
    if r.is_empty(min) && !r.is_empty(max) {
        r.note(min, Problem::Missing);
    }
    let low = r.when(min, &parse);
    let high = if r.is_empty(max) { low } else { r.when(max, &parse) };
    let (low, high) = (low?, high?);
    r.problems.take(max, Span::new(low, high))
}

fn read_minimum_order(r: &mut Reading<'_>) -> Option<MinimumOrder> {
    let unit = r.one("minimum_order_unit").to_owned();
    if !r.is_empty("minimum_order") && unit != MinimumOrder::MONEY && VolumeUnit::parse(&unit).is_none() {
        r.note("minimum_order_unit", Problem::NotInList);
        return None;
    }
    r.when("minimum_order", |typed| terms::minimum_order(typed, &unit))
}

/// Figures, or the word that they are to be agreed; not both.
fn read_budget(r: &mut Reading<'_>) -> Option<Budget> {
    let unit = MoneyUnit::parse(r.one("budget_unit"));
    let range: Option<Span<Fen>> = span(r, ["budget_min", "budget_max"], |typed| terms::sum(typed, unit));
    let has_figures = !r.is_empty("budget_min") || !r.is_empty("budget_max");
    if r.one("budget_negotiable") != "on" {
        return range.map(Budget::Range);
    }
    if has_figures {
        r.note("budget_negotiable", Problem::Says(|tr| tr.listings_problem_budget_or_negotiable()));
    }
    Some(Budget::Negotiable)
}
