//! The room's forms: which copy is ordered, and the password that proves who asks.

use serde::Deserialize;

use crate::access::{Actor, CompanyId};
use crate::kit::i18n::{Lang, Tr};
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{Choice, Field};

/// Of one's own data, in the place of a company's number.
const OWN: &str = "own";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CopyForm {
    pub of: String,
    pub password: String,
}

impl CopyForm {
    /// Whose data: a company's, or one's own.
    pub(super) fn check(&self) -> Result<Option<CompanyId>, Problems> {
        let mut problems = Problems::default();
        let of = match self.of.as_str() {
            OWN => Ok(None),
            other => other.parse().map(Some).map_err(|_| Problem::NotInList),
        };
        problems.take("of", of).ok_or(problems)
    }

    pub(super) fn fields(&self, actor: &Actor, problems: &Problems, lang: Lang) -> Vec<Field> {
        let tr = lang.tr();
        let mut choices = vec![Choice::new(OWN, tr.rights_copy_of_own())];
        let owned = actor.memberships.iter().filter(|own| actor.owns(own.company));
        choices.extend(owned.map(|own| {
            let name = lang.pick(&own.name_zh, &own.name_en);
            Choice::new(own.company.to_string(), tr.rights_copy_of_company(name))
        }));
        let of = if self.of.is_empty() { OWN } else { &self.of };
        vec![
            Field::radios("of", tr.rights_copy_of(), choices).value(of).required().from(problems, tr),
            password("password", problems, tr),
        ]
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LeaveForm {
    pub password: String,
}

/// The field for the password that is asked for again.
pub(super) fn password(name: &str, problems: &Problems, tr: Tr) -> Field {
    Field::password(name, tr.accounts_field_current_password())
        .required()
        .autocomplete("current-password")
        .from(problems, tr)
}
