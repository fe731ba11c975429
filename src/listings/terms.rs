//! PURE: money and quantities of listings: price, budget, smallest order, volume. Amounts are whole numbers of a
//! small unit, so that nothing is lost in rounding: fen for totals, 1/10,000 CNY for unit prices.

use serde::{Deserialize, Serialize};

use crate::kit::i18n::Lang;
use crate::kit::i18n::format::{self, Fen};
use crate::kit::problem::Problem;
use crate::kit::text;
use crate::taxonomy::{BudgetBucket, PriceModel, VolumeUnit, bucket_of};

/// The largest sum that is taken: 100 billion CNY, in fen.
const MOST_FEN: i64 = 10_000_000_000_000;
/// The largest count that is taken.
const MOST_UNITS: i64 = 1_000_000_000_000;

/// A price of one unit, in 1/10,000 CNY.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitPrice(pub i64);

impl UnitPrice {
    /// The decimals a unit price has.
    pub const DECIMALS: u32 = 4;
    /// How many of it make one CNY.
    pub const SCALE: i64 = 10_000;
}

/// A range whose lower end is not above its upper one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span<T> {
    /// The lower end.
    pub min: T,
    /// The upper end.
    pub max: T,
}

impl<T: Copy + Ord> Span<T> {
    /// A range, if its ends are in order.
    ///
    /// # Errors
    /// [`Problem::MinOverMax`] if they are not.
    pub fn new(min: T, max: T) -> Result<Self, Problem> {
        if min <= max { Ok(Self { min, max }) } else { Err(Problem::MinOverMax) }
    }
}

/// What an offering costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// What it is counted by; `Negotiable` has no unit price.
    pub model: PriceModel,
    /// The price of one unit.
    pub unit: Option<Span<UnitPrice>>,
    /// What a whole order usually comes to.
    pub usual_total: Option<Span<Fen>>,
    /// Whether value-added tax is in it; unknown when not told.
    pub is_vat_included: Option<bool>,
}

impl Price {
    /// What a whole order usually comes to: as told, or the price where that is of a whole order.
    pub fn of_an_order(&self) -> Option<Span<Fen>> {
        let whole = self.unit.filter(|_| self.model.is_whole_order());
        self.usual_total
            .or_else(|| whole.map(|Span { min, max }| Span { min: Fen(min.0 / 100), max: Fen(max.0 / 100) }))
    }

    /// The band of what an order usually comes to; negotiable where that is not known.
    pub fn usual_bucket(&self) -> BudgetBucket {
        match self.of_an_order() {
            Some(Span { min, max }) => bucket_of(Some(min.0), Some(max.0)),
            None => BudgetBucket::Negotiable,
        }
    }

    /// The price as a reader sees it: `0.12–0.35 元/框`, `180–320 CNY per hour`, or that it is negotiable.
    pub fn words(&self, lang: Lang) -> String {
        let model = self.model.name(lang);
        let (Some(unit), Some(Span { min, max })) = (self.model.unit(lang), self.unit) else { return model.to_owned() };
        if self.model.is_whole_order() || min.0 >= 10_000 * UnitPrice::SCALE {
            let fen = |price: UnitPrice| Fen(price.0 / 100);
            return format!("{} · {model}", format::money_range(lang, fen(min), fen(max)));
        }
        let figure = |price: UnitPrice| format::decimal(price.0, UnitPrice::SCALE);
        if min == max { format!("{} {unit}", figure(min)) } else { format!("{}–{} {unit}", figure(min), figure(max)) }
    }
}

/// What a need may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Budget {
    /// To be agreed.
    Negotiable,
    /// Between two sums.
    Range(Span<Fen>),
}

impl Budget {
    /// What strangers may know of it.
    pub fn bucket(self) -> BudgetBucket {
        match self {
            Self::Negotiable => BudgetBucket::Negotiable,
            Self::Range(Span { min, max }) => bucket_of(Some(min.0), Some(max.0)),
        }
    }
}

/// The smallest order an offering takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MinimumOrder {
    /// A sum.
    Money(Fen),
    /// A count of units.
    Units(i64, VolumeUnit),
}

impl MinimumOrder {
    /// The code of a sum, beside the codes of the units.
    pub const MONEY: &'static str = "cny";

    /// The smallest order as a reader sees it.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Money(sum) => format::money(lang, sum),
            Self::Units(count, unit) => format!("{} {}", format::number(count), unit.name(lang)),
        }
    }
}

/// How much data a need holds, or how much of it an offering can do in a week; in thousandths of the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Volume {
    /// Above zero.
    pub thousandths: i64,
    /// What is counted.
    pub unit: VolumeUnit,
}

impl Volume {
    /// The decimals a volume has.
    pub const DECIMALS: u32 = 3;
    /// How many of them make one unit.
    pub const SCALE: i64 = 1_000;

    /// A whole number of units.
    pub const fn whole(count: i64, unit: VolumeUnit) -> Self {
        Self { thousandths: count * Self::SCALE, unit }
    }

    /// The volume as a reader sees it.
    pub fn words(self, lang: Lang) -> String {
        format!("{} {}", format::decimal(self.thousandths, Self::SCALE), self.unit.name(lang))
    }
}

/// In which unit a sum is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyUnit {
    /// CNY.
    Yuan,
    /// Ten thousand CNY.
    Wan,
}

impl MoneyUnit {
    /// The code in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yuan => "yuan",
            Self::Wan => "wan",
        }
    }

    /// Reads a code; anything else is CNY.
    pub fn parse(code: &str) -> Self {
        if code == Self::Wan.code() { Self::Wan } else { Self::Yuan }
    }

    /// The power of ten it stands for.
    const fn tens(self) -> u32 {
        match self {
            Self::Yuan => 0,
            Self::Wan => 4,
        }
    }

    /// The unit in which all these sums are short to read: ten thousands where they are round in them.
    pub fn fitting(sums: &[Fen], lang: Lang) -> Self {
        let round = sums.iter().all(|sum| sum.0 % 10_000 == 0 && sum.0 >= 1_000_000);
        match lang {
            Lang::Zh if round => Self::Wan,
            _ => Self::Yuan,
        }
    }

    /// A sum as it is typed in this unit.
    pub fn typed(self, sum: Fen) -> String {
        format::decimal(sum.0, 10_i64.pow(2 + self.tens())).replace(',', "")
    }
}

/// Reads a sum with at most two decimals in CNY, in the unit chosen beside it or in the one written with it.
///
/// # Errors
/// What is wrong with it.
pub fn sum(typed: &str, unit: MoneyUnit) -> Result<Fen, Problem> {
    let fen = text::amount(typed, 2, unit.tens())?;
    within(fen, 1, MOST_FEN, MOST_FEN / 100).map(Fen)
}

/// Reads a unit price in CNY with at most four decimals.
///
/// # Errors
/// What is wrong with it.
pub fn unit_price(typed: &str) -> Result<UnitPrice, Problem> {
    let price = text::amount(typed, UnitPrice::DECIMALS, 0)?;
    within(price, 1, MOST_FEN / 100 * UnitPrice::SCALE, MOST_FEN / 100).map(UnitPrice)
}

/// Reads a volume: a number above zero with at most three decimals.
///
/// # Errors
/// What is wrong with it.
pub fn volume(typed: &str, unit: VolumeUnit) -> Result<Volume, Problem> {
    let thousandths = text::amount(typed, Volume::DECIMALS, 0)?;
    within(thousandths, 1, MOST_UNITS * Volume::SCALE, MOST_UNITS).map(|thousandths| Volume { thousandths, unit })
}

/// Reads the smallest order in the unit chosen beside it: a sum, or a whole number of units.
///
/// # Errors
/// What is wrong with it.
pub fn minimum_order(typed: &str, unit: &str) -> Result<MinimumOrder, Problem> {
    match VolumeUnit::parse(unit) {
        Some(unit) => {
            let count = text::amount(typed, 0, 0)?;
            within(count, 1, MOST_UNITS, MOST_UNITS).map(|count| MinimumOrder::Units(count, unit))
        }
        None if unit == MinimumOrder::MONEY => sum(typed, MoneyUnit::Yuan).map(MinimumOrder::Money),
        None => Err(Problem::NotInList),
    }
}

/// Above zero and not beyond `most`, which the reader is told as `said`.
fn within(value: i64, least: i64, most: i64, said: i64) -> Result<i64, Problem> {
    match value {
        v if v < least => Err(Problem::Says(|tr| tr.listings_problem_above_zero())),
        v if v > most => Err(Problem::OutOfRange { min: 1, max: said }),
        v => Ok(v),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_in_the_unit_beside_them_or_written_with_them() {
        assert_eq!(sum("30", MoneyUnit::Wan).unwrap(), Fen::yuan(300_000));
        assert_eq!(sum("300000元", MoneyUnit::Wan).unwrap(), Fen::yuan(300_000));
        assert_eq!(sum("80,000", MoneyUnit::Yuan).unwrap(), Fen::yuan(80_000));
        assert!(matches!(sum("0", MoneyUnit::Wan), Err(Problem::Says(_))));
        assert!(matches!(sum("-5", MoneyUnit::Yuan), Err(Problem::Says(_))));
        assert!(matches!(sum("9999亿", MoneyUnit::Yuan), Err(Problem::OutOfRange { .. })));
    }

    #[test]
    fn unit_prices_keep_four_decimals() {
        assert_eq!(unit_price("0.12").unwrap(), UnitPrice(1_200));
        assert_eq!(unit_price("12万").unwrap(), UnitPrice(1_200_000_000));
        assert_eq!(unit_price("0.00010").unwrap(), UnitPrice(1));
        assert!(unit_price("0.00001").is_err() && unit_price("0").is_err());
    }

    #[test]
    fn typing_a_sum_back_gives_the_same_sum() {
        for fen in [1, 100, 12_345, 1_000_000, 30_000_000, 30_500_000, 123_456_789] {
            for unit in [MoneyUnit::Yuan, MoneyUnit::Wan] {
                assert_eq!(sum(&unit.typed(Fen(fen)), unit).unwrap(), Fen(fen));
            }
        }
    }

    #[test]
    fn volumes_and_smallest_orders() {
        assert_eq!(volume("120万", VolumeUnit::Boxes).unwrap(), Volume::whole(1_200_000, VolumeUnit::Boxes));
        assert_eq!(volume("0.5", VolumeUnit::Tb).unwrap().thousandths, 500);
        assert!(volume("0", VolumeUnit::Gb).is_err());
        assert_eq!(minimum_order("50,000", "boxes").unwrap(), MinimumOrder::Units(50_000, VolumeUnit::Boxes));
        assert_eq!(minimum_order("5万", "cny").unwrap(), MinimumOrder::Money(Fen::yuan(50_000)));
        assert!(minimum_order("0.5", "boxes").is_err() && minimum_order("5", "pounds").is_err());
    }

    #[test]
    fn prices_and_budgets_in_words() {
        let price = Price {
            model: PriceModel::PerBox,
            unit: Some(Span { min: UnitPrice(1_200), max: UnitPrice(3_500) }),
            usual_total: None,
            is_vat_included: None,
        };
        assert_eq!(price.words(Lang::Zh), "0.12–0.35 元/框");
        let project = Price {
            model: PriceModel::PerProject,
            unit: Some(Span { min: UnitPrice(1_200_000_000), max: UnitPrice(4_500_000_000) }),
            ..price
        };
        assert_eq!(project.words(Lang::Zh), "12–45万元 · 按项目计价");
        let budget = Budget::Range(Span { min: Fen::yuan(200_000), max: Fen::yuan(400_000) });
        assert_eq!(budget.bucket(), BudgetBucket::From300k);
        assert_eq!(Budget::Negotiable.bucket(), BudgetBucket::Negotiable);
        assert!(matches!(Span::new(Fen(2), Fen(1)), Err(Problem::MinOverMax)));
    }
}
