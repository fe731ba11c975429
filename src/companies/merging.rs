//! PURE: two records of one company become one. Every room says of each of its columns that name a company what becomes of
//! it at a merge; records that may be one company's are found by code, name, or legal representative and region.

use chrono::{NaiveDate, TimeDelta};
use unicode_normalization::UnicodeNormalization;

use super::company::{Company, CompanyId, CompanyStatus, MemberRole, Profile};
use crate::accounts::PersonId;
use crate::kit::clock::Moment;
use crate::kit::ids::typed_id;
use crate::taxonomy::CompanySize;

typed_id!(
    /// A merge of two records.
    MergeId
);

/// How long a merge can be taken back.
pub(crate) const UNDONE_WITHIN: TimeDelta = TimeDelta::days(30);

/// Whether a merge of this moment can still be taken back; the last moment counts.
pub(crate) fn may_be_undone(merged_at: Moment, now: Moment) -> bool {
    now <= merged_at + UNDONE_WITHIN
}

/// Two records that are one company's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The one that stays.
    pub kept: Company,
    /// The one whose things move to it.
    pub emptied: Company,
}

/// A merge as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Merge {
    /// Which.
    pub id: MergeId,
    /// The record that stayed.
    pub kept: CompanyId,
    /// The one whose things moved to it.
    pub emptied: CompanyId,
    /// Where the emptied record stood before.
    pub was_status: CompanyStatus,
    /// Why.
    pub reason: String,
    /// Who made it.
    pub merged_by: Option<PersonId>,
    /// When.
    pub merged_at: Moment,
    /// When it was taken back, if it was.
    pub undone_at: Option<Moment>,
    /// Why it was taken back, or nothing.
    pub undo_reason: String,
}

impl Merge {
    /// Whether it can be taken back at this moment.
    pub(crate) fn may_be_undone(&self, now: Moment) -> bool {
        self.undone_at.is_none() && may_be_undone(self.merged_at, now)
    }
}

/// A column of some table that names a company.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The table.
    pub table: &'static str,
    /// The column that names the company.
    pub column: &'static str,
    /// The number that tells the rows of one company apart.
    pub key: &'static str,
    /// What becomes of it.
    pub fate: Fate,
    /// What people call the rows; nothing where they are of no interest to them.
    pub things: Option<Things>,
}

/// What becomes of the rows of the emptied record.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fate {
    /// They move, each written down, and back when the merge is undone. The rows of `t` to which the condition applies stay:
    /// `$1` is the emptied record, `$2` the kept one.
    Moves {
        /// SQL about a row `t`; empty where all move.
        unless: &'static str,
    },
    /// They go with what they belong to, whether that moved or moved back: SQL about a row `t` that belongs to `$2` now and
    /// names `$1` still.
    Follows {
        /// SQL about a row `t`.
        when: &'static str,
    },
    /// They stay, and the same is said of the kept record in a row of its own, which goes when the merge is undone: SQL that
    /// inserts the rows and returns their numbers as `id`.
    Repeated {
        /// `INSERT … SELECT … RETURNING id`.
        insert: &'static str,
    },
    /// They stay with the emptied record.
    Stays,
}

const fn own(table: &'static str, column: &'static str, fate: Fate, things: Option<Things>) -> Place {
    Place { table, column, key: "id", fate, things }
}

/// What becomes of this room's own columns, and of the trail's. Who belongs to both is joined before the others move; the
/// history and the papers of a record stay with it, and nothing in the trail is ever changed.
pub(crate) const MERGING: &[Place] = &[
    own(
        "memberships",
        "company_id",
        Fate::Moves { unless: "t.status NOT IN ('asked', 'active')" },
        Some(Things::Members),
    ),
    own(
        "company_invitations",
        "company_id",
        Fate::Moves {
            unless: "t.status <> 'sent' OR EXISTS (SELECT 1 FROM company_invitations o \
                 WHERE o.company_id = $2 AND o.email = t.email AND o.status = 'sent')",
        },
        Some(Things::Invitations),
    ),
    own(
        "certificates",
        "company_id",
        Fate::Moves {
            unless: "EXISTS (SELECT 1 FROM certificates o WHERE o.company_id = $2 AND o.kind = t.kind \
                 AND o.level = t.level AND o.number = t.number AND (o.status = 'verified' OR t.status <> 'verified'))",
        },
        Some(Things::Certificates),
    ),
    own("company_moves", "company_id", Fate::Stays, None),
    // Whoever acts for the emptied record at that moment finds it empty; who acted when is history.
    own("actings", "company_id", Fate::Stays, None),
    own("company_merges", "kept_id", Fate::Stays, None),
    own("company_merges", "emptied_id", Fate::Stays, None),
    own("companies", "merged_into_id", Fate::Stays, None),
    own("audit_entries", "for_company_id", Fate::Stays, None),
    // Whoever may not take part stays so under either record: what is held for a record is held until that is reinstated.
    own("mail_holds", "company_id", Fate::Stays, None),
];

/// What a merge itself changes and writes down: the role of somebody who belongs to both records.
pub(crate) const ROLE: &str = "memberships.role";
/// Whether they belong to a record.
pub(crate) const STATUS: &str = "memberships.status";
/// Whether a record offers services.
pub(crate) const PROVIDER: &str = "companies.is_provider";
/// Whether a record needs them.
pub(crate) const DEMAND: &str = "companies.is_demand";

/// A particular of which an organizer chooses whose stays, where two records differ in it. The code is the record itself, and a
/// record stands on every side of the market on which one of them stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Name as on the licence.
    NameZh,
    /// English name.
    NameEn,
    /// Legal representative.
    LegalRepresentative,
    /// Day of establishment.
    EstablishedOn,
    /// Own industry.
    Industry,
    /// Province and city.
    Place,
    /// Website.
    Website,
    /// Size as declared.
    Size,
    /// How many people work there.
    Employees,
    /// What it does.
    SummaryZh,
    /// The same in English.
    SummaryEn,
}

impl Detail {
    /// All of them, in the order of the licence.
    pub(crate) const ALL: [Self; 11] = [
        Self::NameZh,
        Self::NameEn,
        Self::LegalRepresentative,
        Self::EstablishedOn,
        Self::Industry,
        Self::Place,
        Self::Website,
        Self::Size,
        Self::Employees,
        Self::SummaryZh,
        Self::SummaryEn,
    ];

    /// How forms and the trail name it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::NameZh => "name_zh",
            Self::NameEn => "name_en",
            Self::LegalRepresentative => "legal_representative",
            Self::EstablishedOn => "established_on",
            Self::Industry => "industry",
            Self::Place => "place",
            Self::Website => "website",
            Self::Size => "size",
            Self::Employees => "employees",
            Self::SummaryZh => "summary_zh",
            Self::SummaryEn => "summary_en",
        }
    }

    /// How it is written down with a merge.
    pub(crate) fn place(self) -> String {
        format!("companies.{}", self.code())
    }

    /// Those in which two records differ.
    pub(crate) fn differing(one: &Profile, other: &Profile) -> Vec<Self> {
        Self::ALL.into_iter().filter(|detail| detail.read(one) != detail.read(other)).collect()
    }

    /// What a profile says of it, in one text.
    pub(crate) fn read(self, profile: &Profile) -> String {
        match self {
            Self::NameZh => profile.name_zh.clone(),
            Self::NameEn => profile.name_en.clone(),
            Self::LegalRepresentative => profile.legal_representative.clone(),
            Self::EstablishedOn => profile.established_on.to_string(),
            Self::Industry => profile.industry.clone(),
            Self::Place => format!("{} {}", profile.region, profile.city),
            Self::Website => profile.website.clone(),
            Self::Size => profile.size.code().to_owned(),
            Self::Employees => profile.employees.map(|count| count.to_string()).unwrap_or_default(),
            Self::SummaryZh => profile.summary_zh.clone(),
            Self::SummaryEn => profile.summary_en.clone(),
        }
    }

    /// Has a profile say this of it; a text that was not read from one changes nothing.
    pub(crate) fn write(self, profile: &mut Profile, said: &str) {
        match self {
            Self::NameZh => said.clone_into(&mut profile.name_zh),
            Self::NameEn => said.clone_into(&mut profile.name_en),
            Self::LegalRepresentative => said.clone_into(&mut profile.legal_representative),
            Self::EstablishedOn => {
                profile.established_on = said.parse::<NaiveDate>().unwrap_or(profile.established_on);
            }
            Self::Industry => said.clone_into(&mut profile.industry),
            Self::Place => {
                if let Some((region, city)) = said.split_once(' ') {
                    region.clone_into(&mut profile.region);
                    city.clone_into(&mut profile.city);
                }
            }
            Self::Website => said.clone_into(&mut profile.website),
            Self::Size => profile.size = CompanySize::parse(said).unwrap_or(profile.size),
            Self::Employees => profile.employees = said.parse().ok(),
            Self::SummaryZh => said.clone_into(&mut profile.summary_zh),
            Self::SummaryEn => said.clone_into(&mut profile.summary_en),
        }
    }
}

/// What moves, as people call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Things {
    /// People of the team.
    Members,
    /// Invitations into the team.
    Invitations,
    /// Certificates with their scans.
    Certificates,
    /// Offerings and needs with their files and matches.
    Listings,
    /// Introductions with what was agreed to.
    Introductions,
    /// Sign-ups for events.
    SignUps,
    /// What is said about meeting others.
    Marks,
    /// Booths.
    Booths,
}

impl Things {
    /// All of them, in the order of the preview.
    pub(crate) const ALL: [Self; 8] = [
        Self::Members,
        Self::Invitations,
        Self::Certificates,
        Self::Listings,
        Self::Introductions,
        Self::SignUps,
        Self::Marks,
        Self::Booths,
    ];
}

/// Why two records may be one company's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Likeness {
    /// Both have the same code; one of them was refused.
    Code,
    /// Both are called the same, brackets, blanks and widths aside.
    Name,
    /// Both have the same legal representative in the same province.
    Representative,
}

/// What is compared of two records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Likable {
    /// Which.
    pub id: CompanyId,
    /// Its code.
    pub code: String,
    /// Its Chinese name.
    pub name_zh: String,
    /// Its English name, or nothing.
    pub name_en: String,
    /// Its legal representative.
    pub legal_representative: String,
    /// Its province.
    pub region: String,
    /// Where it stands.
    pub status: CompanyStatus,
}

impl Likable {
    /// Why these two may be one company, the strongest reason; nothing where nothing speaks for it.
    pub(crate) fn likeness(&self, other: &Self) -> Option<Likeness> {
        let person = |one: &Self| (plain(&one.legal_representative), one.region.clone());
        let english = plain(&self.name_en);
        if self.code == other.code {
            Some(Likeness::Code)
        } else if plain(&self.name_zh) == plain(&other.name_zh)
            || (!english.is_empty() && english == plain(&other.name_en))
        {
            Some(Likeness::Name)
        } else if person(self) == person(other) {
            Some(Likeness::Representative)
        } else {
            None
        }
    }
}

/// A name without what people write differently: widths, brackets, blanks, capital letters.
fn plain(name: &str) -> String {
    name.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The role of somebody who belongs to both records: the higher one.
pub(crate) fn higher(one: MemberRole, other: MemberRole) -> MemberRole {
    let rank = |role: MemberRole| MemberRole::ALL.iter().position(|known| *known == role);
    if rank(one) <= rank(other) { one } else { other }
}

/// Whether two records in these states can become one. What was refused or emptied before keeps nothing, and what an organizer
/// has suspended is settled first.
pub(crate) const fn can_merge(kept: CompanyStatus, emptied: CompanyStatus) -> bool {
    !matches!(kept, CompanyStatus::Rejected | CompanyStatus::Suspended) && !matches!(emptied, CompanyStatus::Suspended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likable(code: &str, name: &str, person: &str, region: &str) -> Likable {
        Likable {
            id: CompanyId(1),
            code: code.into(),
            name_zh: name.into(),
            name_en: String::new(),
            legal_representative: person.into(),
            region: region.into(),
            status: CompanyStatus::Verified,
        }
    }

    #[test]
    fn what_speaks_for_one_company() {
        let one = likable("91340100DEM000014D", "青鸾示例视觉数据（合肥）有限公司", "林示例", "340000");
        for (other, likeness) in [
            (likable("91340100DEM000014D", "别的示例有限公司", "王示例", "110000"), Some(Likeness::Code)),
            (likable("X", "青鸾示例视觉数据(合肥) 有限公司", "王示例", "110000"), Some(Likeness::Name)),
            (likable("X", "别的示例有限公司", "林示例", "340000"), Some(Likeness::Representative)),
            (likable("X", "别的示例有限公司", "林示例", "110000"), None),
            (likable("X", "别的示例有限公司", "王示例", "340000"), None),
        ] {
            assert_eq!(one.likeness(&other), likeness, "{other:?}");
            assert_eq!(other.likeness(&one), likeness, "it is the same the other way round");
        }
        let english = |name: &str| Likable { name_en: name.into(), ..likable(name, name, name, "110000") };
        assert_eq!(english("Qingluan Demo Co., Ltd.").likeness(&english("QINGLUAN DEMO CO LTD")), Some(Likeness::Name));
    }

    #[test]
    fn every_detail_is_taken_over_and_given_back_as_it_was() {
        let one = crate::companies::company::tests::company().profile;
        let other = Profile {
            name_zh: "另一示例有限公司".into(),
            name_en: "Another Demo Co., Ltd.".into(),
            legal_representative: "王示例".into(),
            established_on: NaiveDate::from_ymd_opt(2001, 2, 3).unwrap(),
            industry: "C31".into(),
            region: "130000".into(),
            city: "唐山市".into(),
            website: "https://another.demo.example".into(),
            size: CompanySize::Large,
            employees: Some(1234),
            summary_zh: "另一段简介。".into(),
            summary_en: "Another summary.".into(),
            ..one.clone()
        };
        assert_eq!(Detail::differing(&one, &other), Detail::ALL);
        assert!(Detail::differing(&one, &one).is_empty());
        let mut taken = one.clone();
        for detail in Detail::ALL {
            detail.write(&mut taken, &detail.read(&other));
        }
        assert_eq!(taken, other);
        for detail in Detail::ALL {
            detail.write(&mut taken, &detail.read(&one));
        }
        assert_eq!(taken, one);
    }

    #[test]
    fn who_belongs_to_both_keeps_the_higher_role() {
        use MemberRole::{Editor, Owner, Viewer};
        for (one, other, role) in
            [(Owner, Viewer, Owner), (Viewer, Owner, Owner), (Editor, Viewer, Editor), (Viewer, Viewer, Viewer)]
        {
            assert_eq!(higher(one, other), role);
        }
    }

    #[test]
    fn a_merge_can_be_undone_for_thirty_days_to_the_second() {
        let at: Moment = "2026-05-20T01:00:00Z".parse().unwrap();
        assert!(may_be_undone(at, "2026-06-19T01:00:00Z".parse().unwrap()));
        assert!(!may_be_undone(at, "2026-06-19T01:00:01Z".parse().unwrap()));
    }

    #[test]
    fn nothing_is_merged_into_what_was_refused_or_out_of_a_suspension() {
        use CompanyStatus::{Draft, Rejected, Suspended, Verified};
        for (kept, emptied, can) in [
            (Verified, Draft, true),
            (Draft, Verified, true),
            (Verified, Rejected, true),
            (Rejected, Verified, false),
            (Suspended, Verified, false),
            (Verified, Suspended, false),
        ] {
            assert_eq!(can_merge(kept, emptied), can, "{kept:?} {emptied:?}");
        }
    }
}
