//! Title, summary and detail. The Chinese title is the one thing that a draft cannot be without.

use super::{Drawing, Group, Reading};
use crate::kit::problem::Problem;
use crate::kit::web::{Field, Typed};
use crate::listings::facts::Facts;
use crate::listings::listing::Bilingual;

pub(super) fn typed(facts: &Facts) -> Typed {
    Typed::default()
        .with("title_zh", &facts.title.zh)
        .with("title_en", &facts.title.en)
        .with("summary_zh", &facts.summary.zh)
        .with("summary_en", &facts.summary.en)
        .with("detail_zh", &facts.detail.zh)
        .with("detail_en", &facts.detail.en)
}

pub(super) fn groups(d: &Drawing<'_>) -> Vec<Group> {
    let tr = d.tr;
    let title = d.pick(|tr| tr.listings_hint_title_offering(), |tr| tr.listings_hint_title_need());
    let summary = d.pick(|tr| tr.listings_hint_summary_offering(), |tr| tr.listings_hint_summary_need());
    let detail = d.pick(|tr| tr.listings_hint_detail_offering(), |tr| tr.listings_hint_detail_need());
    let zh = |field: Field| d.fill(field.required().lang("zh-CN"));
    let en = |field: Field| d.in_row(field.lang("en"));
    vec![
        Group::plain(vec![
            zh(Field::text("title_zh", tr.listings_field_title_zh()).hint(title).limit(60)),
            zh(Field::area("summary_zh", tr.listings_field_summary_zh(), 4).hint(summary).limit(200)),
            zh(Field::area("detail_zh", tr.listings_field_detail_zh(), 8).hint(detail).limit(5000)),
        ]),
        Group::titled("english", tr.listings_group_english())
            .hint(tr.listings_group_english_hint())
            .with(en(Field::text("title_en", tr.listings_field_title_en()).limit(120)))
            .with(en(Field::area("summary_en", tr.listings_field_summary_en(), 4).limit(400)))
            .with(en(Field::area("detail_en", tr.listings_field_detail_en(), 6).limit(5000)))
            .folded_unless(d.is_filled(&["title_en", "summary_en", "detail_en"])),
    ]
}

pub(super) fn read(r: &mut Reading<'_>, said: &mut Facts) {
    if r.is_empty("title_zh") {
        r.note("title_zh", Problem::Missing);
    }
    said.title = Bilingual::new(r.line("title_zh", 6, 60), r.line("title_en", 10, 120));
    said.summary = Bilingual::new(r.lines("summary_zh", 20, 200), r.lines("summary_en", 40, 400));
    said.detail = Bilingual::new(r.lines("detail_zh", 50, 5000), r.lines("detail_en", 50, 5000));
}
