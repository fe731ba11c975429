//! PURE: a match drawn: the bar of its parts, near factors as one, and the two arcs that meet where both sides want it.
//! The bands of a bar add up to the score, as the parts do.

use super::explain::Match;
use super::factors::Factor;

/// A part of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Band {
    /// The service type.
    Service,
    /// The industry.
    Industry,
    /// The region.
    Region,
    /// Price and budget.
    Price,
    /// Certificates.
    Certificates,
    /// The words of titles and texts.
    Words,
    /// Form and quality of the work.
    Work,
    /// Time, capacity, level, track record, how recent and how complete.
    Rest,
}

impl Band {
    /// All of them, in the order of the bar.
    pub(crate) const ALL: [Self; 8] = [
        Self::Service,
        Self::Industry,
        Self::Region,
        Self::Price,
        Self::Certificates,
        Self::Words,
        Self::Work,
        Self::Rest,
    ];

    /// The band that a factor is drawn in.
    pub(crate) const fn of(factor: Factor) -> Self {
        match factor {
            Factor::ServiceType => Self::Service,
            Factor::Industry => Self::Industry,
            Factor::Region => Self::Region,
            Factor::Price => Self::Price,
            Factor::Certificates => Self::Certificates,
            Factor::Title | Factor::Text => Self::Words,
            Factor::Quality | Factor::Modality => Self::Work,
            Factor::Time
            | Factor::Capacity
            | Factor::Security
            | Factor::Track
            | Factor::Freshness
            | Factor::Completeness => Self::Rest,
        }
    }

    /// Its colour, from the supply's to the demand's.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Service => "f1",
            Self::Industry => "f2",
            Self::Region => "f3",
            Self::Price => "f4",
            Self::Certificates => "f5",
            Self::Words => "f6",
            Self::Work => "f7",
            Self::Rest => "f8",
        }
    }
}

/// A band as it lies in the bar, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Which.
    pub band: Band,
    /// Where it begins.
    pub start: u8,
    /// How long it is.
    pub points: u8,
}

/// The bar of a match; bands without points are left out.
pub(crate) fn bar(found: &Match) -> Vec<Stretch> {
    let mut start = 0;
    let mut bar = Vec::new();
    for band in Band::ALL {
        let points: u8 = found.parts.iter().filter(|part| Band::of(part.factor) == band).map(|part| part.points).sum();
        if points > 0 {
            bar.push(Stretch { band, start, points });
            start += points;
        }
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{Need, Offering, Weights, score};

    #[test]
    fn the_bands_of_a_bar_lie_end_to_end_and_add_up_to_the_score() {
        let need = Need { id: 1, service_types: vec!["lab-defect".into()], ..Need::default() };
        let offering = Offering { id: 2, service_types: vec!["lab-defect".into()], ..Offering::default() };
        let found = score(&need, &offering, Weights::expert(), "2026-05-20".parse().expect("a day"));
        let bar = bar(&found);
        assert!(bar.len() > 2 && bar[0].start == 0);
        assert!(bar.windows(2).all(|two| two[0].start + two[0].points == two[1].start));
        assert_eq!(bar.iter().map(|own| own.points).sum::<u8>(), found.score.points());
    }
}
