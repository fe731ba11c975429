//! PURE: programmes, and the models that score in them. A programme is the nation's or that of one province, and a pair
//! belongs to that of the need's province, so that both sides see the same score. Where a province has no model of its
//! own, the nation's scores.

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

use super::facts::Need;
use super::weights::Weights;
use crate::kit::i18n::Lang;
use crate::taxonomy::{NATIONWIDE, Region, region, regions};

/// A programme; kept as the two digits that the codes of the province's regions begin with, 0 for the nation's.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType,
)]
#[serde(transparent)]
pub struct Programme(i16);

impl Programme {
    /// The nation's.
    pub const NATION: Self = Self(0);

    /// That of the province that a region lies in; the nation's where that is none.
    pub fn of_region(code: &str) -> Self {
        let province = code.get(..2).and_then(|digits| region(&format!("{digits}0000")));
        province.map_or(Self::NATION, Self::of)
    }

    /// That of a need, and so of every pair with it.
    pub fn of_need(need: &Need) -> Self {
        need.region.as_deref().map_or(Self::NATION, Self::of_region)
    }

    fn of(province: &Region) -> Self {
        Self(province.code[..2].parse().unwrap_or_default())
    }

    /// The provinces' programmes in the order of their codes.
    pub fn provinces() -> impl Iterator<Item = Self> {
        regions().iter().map(Self::of)
    }

    /// Reads the code of a programme: that of a province, or of the whole country.
    pub fn parse(code: &str) -> Option<Self> {
        if code == NATIONWIDE { Some(Self::NATION) } else { region(code).map(Self::of) }
    }

    /// Its code.
    pub fn code(self) -> String {
        format!("{:02}0000", self.0)
    }

    /// The name of its province in the reader's language; none for the nation's.
    pub fn province(self, lang: Lang) -> Option<&'static str> {
        region(&self.code()).map(|province| province.name(lang))
    }

    /// The version of a model that was learnt for it: versions are told apart by the province's digits.
    pub(super) fn version(self, of_nation: &str) -> String {
        if self == Self::NATION { of_nation.to_owned() } else { format!("{of_nation}-{:02}", self.0) }
    }

    /// Its place in a table of all programmes.
    fn place(self) -> usize {
        usize::try_from(self.0).unwrap_or_default()
    }
}

/// More than the two digits of any province.
const PLACES: usize = 100;

/// The models that score: the nation's, and those of the provinces that have their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorers {
    /// The nation's first.
    models: Vec<Weights>,
    /// Where each programme's stands among them.
    at: [u8; PLACES],
}

impl From<Weights> for Scorers {
    fn from(of_all: Weights) -> Self {
        Self { models: vec![of_all], at: [0; PLACES] }
    }
}

impl Scorers {
    /// The nation's model, and the provinces' own.
    pub fn new(nation: Weights, own: impl IntoIterator<Item = (Programme, Weights)>) -> Self {
        let mut scorers = Self::from(nation);
        for (programme, weights) in own {
            if let (Some(at), Ok(place)) = (scorers.at.get_mut(programme.place()), scorers.models.len().try_into()) {
                *at = place;
                scorers.models.push(weights);
            }
        }
        scorers
    }

    /// What scores the pairs of a programme.
    #[inline]
    pub fn of(&self, programme: Programme) -> &Weights {
        let at = self.at.get(programme.place()).copied().unwrap_or_default();
        &self.models[usize::from(at)]
    }

    /// What tells these models from any others: the versions of all that score.
    pub fn version(&self) -> String {
        let versions: Vec<&str> = self.models.iter().map(Weights::version).collect();
        versions.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_belongs_to_the_programme_of_its_province() {
        for (region, code, english) in [
            (None, "000000", None),
            (Some("000000"), "000000", None),
            (Some("330000"), "330000", Some("Zhejiang")),
            (Some("330106"), "330000", Some("Zhejiang")),
            (Some("990000"), "000000", None),
            (Some("3"), "000000", None),
            (Some("浙江"), "000000", None),
        ] {
            let need = Need { region: region.map(str::to_owned), ..Need::default() };
            let programme = Programme::of_need(&need);
            assert_eq!((programme.code().as_str(), programme.province(Lang::En)), (code, english), "{region:?}");
        }
        assert_eq!(Programme::provinces().count(), 34);
        let back = |own: Programme| Programme::parse(&own.code()) == Some(own);
        assert!(Programme::provinces().chain([Programme::NATION]).all(back));
        assert_eq!(Programme::parse("330106"), None);
    }

    #[test]
    fn a_province_without_a_model_of_its_own_is_scored_by_the_nations() {
        let called = |version: &str| Weights::expert().clone().called(version.to_owned());
        let [zhejiang, anhui] = ["330000", "340000"].map(Programme::of_region);
        let alone = Scorers::from(called("all"));
        assert_eq!((alone.of(Programme::NATION).version(), alone.of(anhui).version()), ("all", "all"));
        let scorers = Scorers::new(called("all"), [(zhejiang, called("all-33"))]);
        let versions = [Programme::NATION, zhejiang, anhui].map(|own| scorers.of(own).version());
        assert_eq!(versions, ["all", "all-33", "all"]);
        assert_eq!(scorers.version(), "all all-33");
        assert!(Programme::provinces().all(|own| own == zhejiang || scorers.of(own).version() == "all"));
    }
}
