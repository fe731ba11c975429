//! PURE: one person's day: their meetings as they are told of them, and what changed since they were told last. Two lists
//! of meetings are the same when nobody has to be anywhere else; what a partner is called makes no difference.

use serde::{Deserialize, Serialize};

use super::meeting::MeetingId;
use crate::companies::CompanyId;
use crate::events::SignUpId;
use crate::kit::clock::Moment;
use crate::kit::i18n::Lang;

/// A meeting as one of its two sides is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// The meeting.
    pub meeting: MeetingId,
    /// Beginning.
    pub starts_at: Moment,
    /// End.
    pub ends_at: Moment,
    /// What stands on the table.
    pub table: String,
    /// Whom one meets.
    pub partner: SignUpId,
    /// Their name.
    pub name: String,
    /// Their company; nothing in what was told before it was written down.
    #[serde(default)]
    pub company_id: Option<CompanyId>,
    /// What it is called.
    pub company_zh: String,
    /// The same in English; may be empty.
    pub company_en: String,
    /// Between which languages somebody interprets.
    pub languages: Option<String>,
}

impl Talk {
    /// The partner's company in the reader's language.
    pub fn company(&self, lang: Lang) -> &str {
        lang.pick(&self.company_zh, &self.company_en)
    }

    /// The same without whom one meets: of a company that is suspended nobody is told.
    pub fn nameless(&self) -> Self {
        let none = String::new;
        Self { name: none(), company_id: None, company_zh: none(), company_en: none(), ..self.clone() }
    }

    /// Whether it does not say whom one meets.
    pub const fn is_nameless(&self) -> bool {
        self.company_zh.is_empty()
    }

    fn stands(&self) -> (Moment, Moment, &str, Option<&str>) {
        (self.starts_at, self.ends_at, &self.table, self.languages.as_deref())
    }
}

/// What changed between two lists of meetings; a meeting is known by whom one meets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New meetings.
    pub new: Vec<Talk>,
    /// Meetings that moved: as they were, and as they are.
    pub moved: Vec<(Talk, Talk)>,
    /// Meetings that no longer take place.
    pub gone: Vec<Talk>,
}

impl Changes {
    /// From what was told to what is.
    pub fn between(told: &[Talk], now: &[Talk]) -> Self {
        let mut changes = Self::default();
        for talk in now {
            match told.iter().find(|own| own.partner == talk.partner) {
                None => changes.new.push(talk.clone()),
                Some(before) if before.stands() != talk.stands() => changes.moved.push((before.clone(), talk.clone())),
                Some(_) => {}
            }
        }
        changes.gone = told.iter().filter(|own| now.iter().all(|talk| talk.partner != own.partner)).cloned().collect();
        changes
    }

    /// Whether nobody has to be anywhere else.
    pub fn is_nothing(&self) -> bool {
        self.new.is_empty() && self.moved.is_empty() && self.gone.is_empty()
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A meeting of 20 minutes that begins at this hour in Beijing on 10 June 2026.
    pub fn talk(partner: i64, hour: u32, table: &str) -> Talk {
        let starts_at: Moment = format!("2026-06-10T{:02}:00:00Z", hour - 8).parse().unwrap();
        Talk {
            meeting: MeetingId(partner * 10),
            starts_at,
            ends_at: starts_at + chrono::TimeDelta::minutes(20),
            table: table.into(),
            partner: SignUpId(partner),
            name: "李明".into(),
            company_id: Some(CompanyId(partner)),
            company_zh: "示例企业".into(),
            company_en: "Demo Company".into(),
            languages: None,
        }
    }

    #[test]
    fn only_who_has_to_be_elsewhere_has_news() {
        let told = [talk(1, 9, "3"), talk(2, 10, "3"), talk(3, 11, "5")];
        assert!(Changes::between(&told, &told).is_nothing());
        let renamed = told.clone().map(|own| Talk { meeting: MeetingId(0), name: "王芳".into(), ..own });
        assert!(Changes::between(&told, &renamed).is_nothing(), "another number or name moves nobody");
        let now = [talk(1, 9, "4"), talk(3, 11, "5"), talk(4, 10, "3")];
        let changes = Changes::between(&told, &now);
        assert_eq!(changes.new, [talk(4, 10, "3")]);
        assert_eq!(changes.moved, [(talk(1, 9, "3"), talk(1, 9, "4"))]);
        assert_eq!(changes.gone, [talk(2, 10, "3")]);
        assert!(!changes.is_nothing());
    }
}
