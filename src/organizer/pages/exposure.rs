//! How evenly the lists of matches show both sides' listings, who is seen least and most, and what the levelling of the
//! lists gives up for it.

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::accounts::Organizer;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Failure, Frame, page};
use crate::listings::{self, ListingKind};
use crate::matching::{self, ExposureOfSide, SeenListing};
use crate::organizer::paths;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::EXPOSURE).get(show));
}

/// What stands where there is no figure.
const NONE: &str = "–";

/// A figure with two decimals.
fn two(value: f64) -> String {
    format!("{value:.2}")
}

/// A small share as percent with two decimals.
fn finely(value: f64) -> String {
    format!("{:.2}%", value * 100.0)
}

/// A figure of both sides, offerings first, and what it tells.
struct FigureRow {
    name: String,
    means: String,
    sides: [String; 2],
}

/// A listing with what it was seen and what it merits.
struct SeenRow {
    path: String,
    title: String,
    lang: Lang,
    seen: String,
    merited: String,
}

impl SeenRow {
    fn of(own: &SeenListing, lang: Lang) -> Self {
        Self {
            path: listings::paths::case(own.listing.id),
            title: own.listing.title(lang).to_owned(),
            lang: own.listing.titles().lang_of(lang),
            seen: two(own.seen),
            merited: own.merited.map_or_else(|| NONE.to_owned(), two),
        }
    }
}

struct SideView {
    title: String,
    anchor: &'static str,
    /// The class of the side's colour in the plot.
    line: &'static str,
    plot_label: String,
    /// The curve, in hundredths from the left and from the top; nothing where nobody was seen.
    curve: Option<String>,
    least: Vec<SeenRow>,
    most: Vec<SeenRow>,
}

impl SideView {
    fn of(side: &ExposureOfSide, tr: Tr, lang: Lang) -> Self {
        let (title, anchor, line, plot_label) = match side.kind {
            ListingKind::Offering => {
                (tr.organizer_exposure_offerings(), "offerings", "curve-supply", tr.organizer_exposure_plot_offerings())
            }
            ListingKind::Need => {
                (tr.organizer_exposure_needs(), "needs", "curve-demand", tr.organizer_exposure_plot_needs())
            }
        };
        let last = side.curve.len().saturating_sub(1).max(1) as f64;
        let point =
            |(at, share): (usize, &f64)| format!("{:.1} {:.1}", at as f64 / last * 100.0, 100.0 - share * 100.0);
        let points: Vec<String> = side.curve.iter().enumerate().map(point).collect();
        Self {
            title,
            anchor,
            line,
            plot_label,
            curve: (!points.is_empty()).then(|| format!("M{}", points.join("L"))),
            least: side.least.iter().map(|own| SeenRow::of(own, lang)).collect(),
            most: side.most.iter().map(|own| SeenRow::of(own, lang)).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "organizer/exposure.html")]
struct ExposurePage {
    frame: Frame,
    tr: Tr,
    /// Whether anybody was shown anything yet.
    is_seen: bool,
    figures: Vec<FigureRow>,
    sides: Vec<SideView>,
}

/// The figures of both sides; those of what nobody has seen are none.
fn figures(sides: &[ExposureOfSide; 2], tr: Tr) -> Vec<FigureRow> {
    let each = |figure: fn(&ExposureOfSide, Tr) -> String| [figure(&sides[0], tr), figure(&sides[1], tr)];
    let seen = |figure: fn(&ExposureOfSide) -> String| {
        [&sides[0], &sides[1]].map(|side| if side.total > 0.0 { figure(side) } else { NONE.to_owned() })
    };
    let levelled = |figure: fn(&ExposureOfSide) -> String| {
        [&sides[0], &sides[1]].map(|side| if side.given_up.lists > 0 { figure(side) } else { NONE.to_owned() })
    };
    let row = |name, means, sides| FigureRow { name, means, sides };
    vec![
        row(
            tr.organizer_exposure_records(),
            tr.organizer_exposure_records_means(),
            each(|side, _| format::count(side.records)),
        ),
        row(
            tr.organizer_exposure_never(),
            tr.organizer_exposure_never_means(),
            each(|side, tr| {
                let count = (side.spread.never_shown * side.records as f64).round() as i64;
                tr.organizer_exposure_of_all(format::number(count), format::percent(side.spread.never_shown))
            }),
        ),
        row(tr.organizer_exposure_gini(), tr.organizer_exposure_gini_means(), seen(|side| two(side.spread.gini))),
        row(
            tr.organizer_exposure_most_over_mean(),
            tr.organizer_exposure_most_over_mean_means(),
            seen(|side| two(side.spread.most_over_mean)),
        ),
        row(
            tr.organizer_exposure_given_up(),
            tr.organizer_exposure_given_up_means(),
            levelled(|side| finely(side.given_up.mean)),
        ),
        row(
            tr.organizer_exposure_given_up_most(),
            tr.organizer_exposure_given_up_most_means(),
            levelled(|side| finely(side.given_up.most)),
        ),
        row(
            tr.organizer_exposure_lists(),
            tr.organizer_exposure_lists_means(),
            each(|side, _| format::count(side.given_up.lists)),
        ),
    ]
}

/// GET /organizer/matching/exposure
async fn show(who: Organizer, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let sides = matching::exposure_of_sides(&desk).await?;
    page(&ExposurePage {
        frame: who.frame(&desk, tr.organizer_exposure_title()),
        tr,
        is_seen: sides.iter().any(|side| side.total > 0.0),
        figures: figures(&sides, tr),
        sides: sides.iter().map(|side| SideView::of(side, tr, who.lang)).collect(),
    })
}
