//! PURE: what a listing says about quality and proof: quality targets, required certificates, past cases.

use serde::{Deserialize, Serialize};

use crate::kit::i18n::{Lang, format};
use crate::kit::problem::Problem;
use crate::kit::text;
use crate::taxonomy::{cert_kind, cert_rank, industry};

/// Quality targets on one listing.
pub const TARGETS: usize = 8;
/// Required certificates on one need.
pub const CERTIFICATES: usize = 8;
/// Cases on one offering.
pub const CASES: usize = 10;

macro_rules! coded {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// Every entry, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code that is stored and sent.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The entry with this code.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

coded! {
    /// What is measured.
    Metric {
        /// Right labels among the checked ones.
        Accuracy = "accuracy";
        /// Right ones among those found.
        Precision = "precision";
        /// Found ones among those there are.
        Recall = "recall";
        /// Missed ones.
        MissRate = "miss-rate";
        /// False ones.
        FalseRate = "false-rate";
        /// Overlap of boxes.
        Iou = "iou";
        /// Mean overlap of masks.
        MeanIou = "miou";
        /// Overlap of masks.
        Dice = "dice";
        /// Distance of keypoints.
        KeypointError = "keypoint-error";
        /// Distance of event boundaries.
        BoundaryError = "boundary-error";
        /// Wrong words of a transcript.
        WordErrorRate = "wer";
        /// Agreement of two annotators.
        Kappa = "kappa";
        /// Agreement of three or more annotators.
        FleissKappa = "fleiss-kappa";
        /// Agreement with gaps or ordered labels.
        Alpha = "alpha";
        /// Items that experts accept.
        PassRate = "pass-rate";
        /// Values that are there.
        Completeness = "completeness";
        /// Records that stand twice.
        DuplicateRate = "duplicate-rate";
        /// Points that deliver.
        OnlineRate = "online-rate";
        /// Time in which a system answers.
        Availability = "availability";
        /// Projects accepted at the first try.
        FirstPassRate = "first-pass-rate";
        /// Working days to delivery.
        WorkingDays = "working-days";
        /// Rounds of rework that are included.
        ReworkRounds = "rework-rounds";
    }
}

/// What a metric is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricUnit {
    /// 0 to 100.
    Percent,
    /// 0 to 1.
    Ratio,
    /// −1 to 1.
    Agreement,
    /// Pixels.
    Pixels,
    /// Milliseconds.
    Milliseconds,
    /// Days of work.
    Days,
    /// Rounds.
    Rounds,
}

impl Metric {
    /// What it is counted in.
    pub const fn unit(self) -> MetricUnit {
        match self {
            Self::Iou | Self::MeanIou | Self::Dice => MetricUnit::Ratio,
            Self::Kappa | Self::FleissKappa | Self::Alpha => MetricUnit::Agreement,
            Self::KeypointError => MetricUnit::Pixels,
            Self::BoundaryError => MetricUnit::Milliseconds,
            Self::WorkingDays => MetricUnit::Days,
            Self::ReworkRounds => MetricUnit::Rounds,
            _ => MetricUnit::Percent,
        }
    }

    /// Whether a larger value is the better one.
    pub const fn is_better_higher(self) -> bool {
        !matches!(
            self,
            Self::MissRate
                | Self::FalseRate
                | Self::KeypointError
                | Self::BoundaryError
                | Self::WordErrorRate
                | Self::DuplicateRate
                | Self::WorkingDays
        )
    }

    /// The comparison that makes sense for it.
    pub const fn usual(self) -> Comparator {
        if self.is_better_higher() { Comparator::AtLeast } else { Comparator::AtMost }
    }
}

impl MetricUnit {
    /// The smallest and the largest value, in thousandths.
    const fn range(self) -> (i64, i64) {
        match self {
            Self::Percent => (0, 100_000),
            Self::Ratio => (0, 1_000),
            Self::Agreement => (-1_000, 1_000),
            Self::Pixels | Self::Milliseconds | Self::Days | Self::Rounds => (0, 1_000_000_000),
        }
    }

    /// What stands after a value: the units that every language writes alike.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Percent => " %",
            Self::Pixels => " px",
            Self::Milliseconds => " ms",
            Self::Ratio | Self::Agreement | Self::Days | Self::Rounds => "",
        }
    }
}

coded! {
    /// Which way a target is meant.
    Comparator {
        /// The value or more.
        AtLeast = "ge";
        /// The value or less.
        AtMost = "le";
    }
}

impl Comparator {
    /// The sign between metric and value.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
        }
    }
}

coded! {
    /// What a rate is counted over: 98 % of boxes is weaker than 98 % of images.
    Basis {
        /// Every box or mask.
        Object = "object";
        /// Every image, frame or recording.
        File = "file";
        /// Every item or record.
        Item = "item";
    }
}

/// A quality that is promised or asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityTarget {
    /// What is measured.
    pub metric: Metric,
    /// Which way it is meant.
    #[serde(rename = "op")]
    pub comparator: Comparator,
    /// In thousandths of the metric's unit.
    pub thousandths: i64,
    /// What a rate is counted over, where that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

impl QualityTarget {
    /// Reads the value typed beside a metric.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(metric: Metric, comparator: Comparator, value: &str, basis: Option<Basis>) -> Result<Self, Problem> {
        let typed = value.trim().trim_end_matches(['%', '％']);
        let thousandths = text::amount(typed, 3, 0)?;
        let (min, max) = metric.unit().range();
        if !(min..=max).contains(&thousandths) {
            return Err(Problem::OutOfRange { min: min / 1_000, max: max / 1_000 });
        }
        Ok(Self { metric, comparator, thousandths, basis })
    }

    /// The figure with its sign: `≥ 98 %`.
    pub fn figure(&self) -> String {
        let value = format::decimal(self.thousandths, 1_000);
        format!("{} {value}{}", self.comparator.sign(), self.metric.unit().sign())
    }
}

/// A certificate that a provider has to hold, or had better hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequiredCertificate {
    /// The kind.
    pub code: String,
    /// The weakest level that will do; empty for kinds without levels.
    #[serde(default)]
    pub level: String,
    /// Without it there is no match; otherwise it only counts in favour.
    pub must: bool,
}

impl RequiredCertificate {
    /// Reads a choice such as `cmmi:3` or `iso27001`.
    ///
    /// # Errors
    /// [`Problem::NotInList`] for a kind or level that there is not.
    pub fn parse(choice: &str, must: bool) -> Result<Self, Problem> {
        let (code, level) = choice.split_once(':').unwrap_or((choice, ""));
        cert_rank(code, level).ok_or(Problem::NotInList)?;
        Ok(Self { code: code.to_owned(), level: level.to_owned(), must })
    }

    /// The choice that [`Self::parse`] reads.
    pub fn choice(&self) -> String {
        if self.level.is_empty() { self.code.clone() } else { format!("{}:{}", self.code, self.level) }
    }

    /// Its name with the weakest level, in the reader's language.
    pub fn name(&self, lang: Lang) -> String {
        let Some(kind) = cert_kind(&self.code) else { return self.code.clone() };
        match kind.level(&self.level) {
            Some(level) => format!("{} · {}", kind.name(lang), level.name(lang)),
            None => kind.name(lang).to_owned(),
        }
    }
}

/// Work that was done for somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// For whom; empty when the client stays unnamed.
    #[serde(default)]
    pub client: String,
    /// In which industry.
    pub industry: String,
    /// In which year.
    pub year: i32,
    /// What came of it.
    pub result: String,
}

/// The longest result of a case.
pub const CASE_RESULT: usize = 300;
/// The longest name of a client.
pub const CASE_CLIENT: usize = 60;

impl Case {
    /// The industry's name.
    pub fn industry_name(&self, lang: Lang) -> &'static str {
        industry(&self.industry).map_or("", |industry| industry.name(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside_their_metric() {
        let read = |metric: Metric, value| QualityTarget::parse(metric, metric.usual(), value, None);
        assert_eq!(read(Metric::Accuracy, "98%").unwrap().figure(), "≥ 98 %");
        assert_eq!(read(Metric::Availability, "99.9").unwrap().figure(), "≥ 99.9 %");
        assert_eq!(read(Metric::Iou, "0.90").unwrap().figure(), "≥ 0.9");
        assert_eq!(read(Metric::BoundaryError, "500").unwrap().figure(), "≤ 500 ms");
        assert_eq!(read(Metric::Kappa, "-0.1").unwrap().thousandths, -100);
        assert!(read(Metric::Accuracy, "101").is_err() && read(Metric::Iou, "90").is_err());
        assert!(read(Metric::Iou, "").is_err() && read(Metric::Iou, "0.9999").is_err());
        assert!(read(Metric::Accuracy, "-1").is_err() && read(Metric::Kappa, "1.1").is_err());
    }

    #[test]
    fn certificates_are_read_inside_their_ladder() {
        assert_eq!(RequiredCertificate::parse("cmmi:3", true).unwrap().choice(), "cmmi:3");
        assert_eq!(RequiredCertificate::parse("iso27001", false).unwrap().choice(), "iso27001");
        for wrong in ["cmmi", "cmmi:9", "iso27001:3", "nothing", ""] {
            assert!(RequiredCertificate::parse(wrong, true).is_err(), "{wrong}");
        }
    }

    #[test]
    fn codes_read_back() {
        for &metric in Metric::ALL {
            assert_eq!(Metric::parse(metric.code()), Some(metric));
        }
        for &basis in Basis::ALL {
            assert_eq!(Basis::parse(basis.code()), Some(basis));
        }
        for &comparator in Comparator::ALL {
            assert_eq!(Comparator::parse(comparator.code()), Some(comparator));
        }
    }
}
