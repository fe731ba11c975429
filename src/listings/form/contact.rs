//! Whom the other side talks to, how long the listing stays in the catalogue, and whether a need shows its company.

use chrono::NaiveDate;

use super::{Drawing, Group, Reading};
use crate::kit::i18n::format;
use crate::kit::phone;
use crate::kit::text;
use crate::kit::web::{Field, Typed};
use crate::listings::facts::{Contact, Facts, VALID_DAYS, valid_until};
use crate::listings::listing::ListingKind;

pub(super) fn typed(facts: &Facts) -> Typed {
    let typed = Typed::default()
        .with("contact_name", &facts.contact.name)
        .with("contact_job_title", &facts.contact.job_title)
        .with("contact_phone", &facts.contact.phone)
        .with("contact_email", &facts.contact.email)
        .with("valid_until", facts.valid_until.map(|day| day.to_string()).unwrap_or_default());
    if facts.hides_company { typed.with("hides_company", "on") } else { typed }
}

pub(super) fn groups(d: &Drawing<'_>) -> Vec<Group> {
    let tr = d.tr;
    let contact = Group::titled("contact", tr.listings_group_contact())
        .hint(tr.listings_group_contact_hint())
        .beside(vec![
            d.fill(Field::text("contact_name", tr.listings_field_contact_name()).required().autocomplete("name")),
            d.fill(
                Field::text("contact_job_title", tr.listings_field_contact_job_title())
                    .required()
                    .autocomplete("organization-title"),
            ),
        ])
        .beside(vec![
            d.fill(Field::phone("contact_phone", tr.listings_field_contact_phone()).required().autocomplete("tel")),
            d.fill(Field::email("contact_email", tr.listings_field_contact_email()).required().autocomplete("email")),
        ]);
    let days = format::number(VALID_DAYS as i64);
    let mut fields = vec![d.fill(
        Field::date("valid_until", tr.listings_valid_until()).hint(tr.listings_hint_valid_until(&days)).required(),
    )];
    if d.kind == ListingKind::Need {
        fields.push(d.fill(
            Field::check("hides_company", tr.listings_field_hides_company()).hint(tr.listings_hint_hides_company()),
        ));
    }
    vec![contact, Group::plain(fields)]
}

pub(super) fn read(r: &mut Reading<'_>, kind: ListingKind, today: NaiveDate, said: &mut Facts) {
    said.contact = Contact {
        name: r.line("contact_name", 2, 50),
        job_title: r.line("contact_job_title", 2, 50),
        phone: r.when("contact_phone", phone::parse).unwrap_or_default(),
        email: r.when("contact_email", text::email).unwrap_or_default(),
    };
    said.valid_until = r.when("valid_until", |typed| valid_until(text::date(typed)?, today));
    if kind == ListingKind::Need {
        said.hides_company = r.one("hides_company") == "on";
    }
}
