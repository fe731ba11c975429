//! The room's forms: text as typed, and what it means.

use serde::Deserialize;

use super::act::Profile;
use super::person::full_name;
use super::strength::{Demand, LONGEST, acceptable};
use crate::kit::i18n::{Lang, Phrases, Tr};
use crate::kit::phone;
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{Choice, Field};

/// The privacy text that signing up agrees to; raised when its words change.
pub(super) const PRIVACY_VERSION: &str = "2026-11";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SignUpForm {
    pub name: String,
    pub email: String,
    pub consent: String,
}

/// A sign-up that may go on.
pub(super) struct SignUp {
    pub name: String,
    pub email: String,
}

impl SignUpForm {
    pub(super) fn check(&self) -> Result<SignUp, Problems> {
        let mut problems = Problems::default();
        let name = problems.take("name", full_name(&self.name));
        let email = problems.take("email", text::email(&self.email));
        if self.consent != "on" {
            problems.note("consent", Problem::Says(|tr| tr.accounts_problem_consent()));
        }
        match (name, email) {
            (Some(name), Some(email)) if problems.is_empty() => Ok(SignUp { name, email }),
            _ => Err(problems),
        }
    }

    pub(super) fn fields(&self, problems: &Problems, tr: Tr) -> Vec<Field> {
        vec![
            Field::text("name", tr.accounts_field_name())
                .value(&self.name)
                .hint(tr.accounts_field_name_hint())
                .required()
                .autocomplete("name")
                .from(problems, tr),
            Field::email("email", tr.accounts_field_email())
                .value(&self.email)
                .hint(tr.accounts_field_email_hint())
                .required()
                .autocomplete("email")
                .from(problems, tr),
            Field::check("consent", tr.accounts_field_consent()).value(&self.consent).from(problems, tr),
        ]
    }
}

/// What whoever opened the link to a new account says: what they are called, and the password they choose.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ConfirmForm {
    pub name: String,
    pub password: String,
}

impl ConfirmForm {
    pub(super) fn check(&self, demand: Demand, own_words: &[&str]) -> Result<String, Problems> {
        let mut problems = Problems::default();
        let name = problems.take("name", full_name(&self.name));
        let own_words: Vec<&str> = own_words.iter().copied().chain([self.name.as_str()]).collect();
        problems.take("password", acceptable(&self.password, demand, &own_words));
        name.filter(|_| problems.is_empty()).ok_or(problems)
    }

    pub(super) fn fields(&self, demand: Demand, problems: &Problems, tr: Tr) -> Vec<Field> {
        vec![
            Field::text("name", tr.accounts_field_name())
                .value(&self.name)
                .hint(tr.accounts_field_name_hint())
                .required()
                .autocomplete("name")
                .from(problems, tr),
            Field::password("password", tr.accounts_field_password())
                .hint(password_hint(demand, tr))
                .required()
                .autocomplete("new-password")
                .from(problems, tr),
        ]
    }
}

fn password_hint(demand: Demand, tr: Tr) -> String {
    tr.accounts_field_password_hint(demand.shortest as i64, LONGEST as i64)
}

/// What is missing where nothing was typed: an empty field is no try at a secret.
fn filled(fields: &[(&str, &str)]) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for (field, _) in fields.iter().filter(|(_, typed)| typed.trim().is_empty()) {
        problems.note(*field, Problem::Missing);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SignInForm {
    pub email: String,
    pub password: String,
    pub next: String,
}

impl SignInForm {
    pub(super) fn check(&self) -> Result<(), Problems> {
        filled(&[("email", &self.email), ("password", &self.password)])
    }

    pub(super) fn fields(&self, problems: &Problems, tr: Tr) -> Vec<Field> {
        vec![
            Field::email("email", tr.accounts_field_email())
                .value(&self.email)
                .required()
                .autocomplete("username")
                .from(problems, tr),
            Field::password("password", tr.accounts_field_password())
                .required()
                .autocomplete("current-password")
                .from(problems, tr),
            Field::hidden("next", &self.next),
        ]
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EmailForm {
    pub email: String,
}

impl EmailForm {
    pub(super) fn check(&self) -> Result<String, Problems> {
        let mut problems = Problems::default();
        problems.take("email", text::email(&self.email)).ok_or(problems)
    }

    pub(super) fn fields(&self, label: String, problems: &Problems, tr: Tr) -> Vec<Field> {
        vec![Field::email("email", label).value(&self.email).required().autocomplete("email").from(problems, tr)]
    }
}

/// The second factor of somebody who knows the password.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CodeForm {
    pub code: String,
    pub next: String,
}

impl CodeForm {
    pub(super) fn check(&self) -> Result<(), Problems> {
        filled(&[("code", &self.code)])
    }

    pub(super) fn fields(&self, problems: &Problems, tr: Tr) -> Vec<Field> {
        vec![code_field(tr).from(problems, tr), Field::hidden("next", &self.next)]
    }
}

fn code_field(tr: Tr) -> Field {
    Field::text("code", tr.accounts_field_code())
        .hint(tr.accounts_field_code_hint())
        .required()
        .autocomplete("one-time-code")
}

/// Who somebody is, shown anew: the password, and the second factor where there is one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ProofForm {
    pub proof_password: String,
    pub code: String,
    pub next: String,
}

impl ProofForm {
    pub(super) fn check(&self, has_factor: bool) -> Result<(), Problems> {
        let (password, code) = (("proof_password", self.proof_password.as_str()), ("code", self.code.as_str()));
        if has_factor { filled(&[password, code]) } else { filled(&[password]) }
    }

    pub(super) fn fields(&self, has_factor: bool, problems: &Problems, tr: Tr) -> Vec<Field> {
        let password = Field::password("proof_password", tr.accounts_field_password())
            .required()
            .autocomplete("current-password")
            .from(problems, tr);
        let code = has_factor.then(|| code_field(tr).from(problems, tr));
        [Some(password), code, Some(Field::hidden("next", &self.next))].into_iter().flatten().collect()
    }
}

/// The first code that a new app shows.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FirstCodeForm {
    pub code: String,
}

impl FirstCodeForm {
    pub(super) fn check(&self) -> Result<(), Problems> {
        filled(&[("code", &self.code)])
    }

    pub(super) fn fields(problems: &Problems, tr: Tr) -> Vec<Field> {
        let mut code = Field::text("code", tr.accounts_field_first_code()).required().autocomplete("one-time-code");
        code.inputmode = "numeric";
        vec![code.from(problems, tr)]
    }
}

/// What the page's script has from the browser.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PasskeyForm {
    pub credential: String,
    pub name: String,
    pub next: String,
}

impl PasskeyForm {
    /// What the passkey is called by its person; what the browser is called where they said nothing.
    pub(super) fn name(&self, device: String) -> String {
        let name: String = text::tidy(&self.name).chars().take(50).collect();
        if name.is_empty() { device } else { name }
    }
}

/// Another address for an account; who asks for it knows the password.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewEmailForm {
    pub email: String,
    pub email_password: String,
}

impl NewEmailForm {
    pub(super) fn check(&self) -> Result<String, Problems> {
        let mut problems = Problems::default();
        let email = problems.take("email", text::email(&self.email));
        if self.email_password.trim().is_empty() {
            problems.note("email_password", Problem::Missing);
        }
        email.filter(|_| problems.is_empty()).ok_or(problems)
    }

    /// Whether there is something to try.
    pub(super) fn is_filled(&self) -> bool {
        filled(&[("email", &self.email), ("email_password", &self.email_password)]).is_ok()
    }

    pub(super) fn fields(&self, problems: &Problems, tr: Tr) -> Vec<Field> {
        vec![
            Field::email("email", tr.accounts_field_new_email())
                .value(&self.email)
                .required()
                .autocomplete("email")
                .from(problems, tr),
            Field::password("email_password", tr.accounts_field_current_password())
                .required()
                .autocomplete("current-password")
                .from(problems, tr),
        ]
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewPasswordForm {
    pub current: String,
    pub password: String,
}

impl NewPasswordForm {
    /// Whether there is something to try, where the current password is asked for.
    pub(super) fn is_filled(&self) -> bool {
        filled(&[("current", &self.current), ("password", &self.password)]).is_ok()
    }

    pub(super) fn check(&self, demand: Demand, own_words: &[&str]) -> Result<(), Problems> {
        let mut problems = Problems::default();
        problems.take("password", acceptable(&self.password, demand, own_words)).ok_or(problems)
    }

    pub(super) fn fields(&self, with_current: bool, demand: Demand, problems: &Problems, tr: Tr) -> Vec<Field> {
        let new = Field::password("password", tr.accounts_field_new_password())
            .hint(password_hint(demand, tr))
            .required()
            .autocomplete("new-password")
            .from(problems, tr);
        if !with_current {
            return vec![new];
        }
        vec![
            Field::password("current", tr.accounts_field_current_password())
                .required()
                .autocomplete("current-password")
                .from(problems, tr),
            new,
        ]
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ProfileForm {
    pub name: String,
    pub job_title: String,
    pub phone: String,
    pub lang: String,
    pub time_zone: String,
}

/// A time zone and the cities that people know it by.
type Zone = (&'static str, fn(&Phrases) -> String);

/// Time zones that are offered; any name of the time zone database is understood.
const ZONES: [Zone; 14] = [
    ("Asia/Shanghai", Phrases::accounts_zone_beijing),
    ("Asia/Urumqi", Phrases::accounts_zone_urumqi),
    ("Asia/Hong_Kong", Phrases::accounts_zone_hong_kong),
    ("Asia/Taipei", Phrases::accounts_zone_taipei),
    ("Asia/Singapore", Phrases::accounts_zone_singapore),
    ("Asia/Tokyo", Phrases::accounts_zone_tokyo),
    ("Asia/Seoul", Phrases::accounts_zone_seoul),
    ("Asia/Dubai", Phrases::accounts_zone_dubai),
    ("Europe/Moscow", Phrases::accounts_zone_moscow),
    ("Europe/Berlin", Phrases::accounts_zone_berlin),
    ("Europe/London", Phrases::accounts_zone_london),
    ("America/New_York", Phrases::accounts_zone_new_york),
    ("America/Los_Angeles", Phrases::accounts_zone_los_angeles),
    ("UTC", Phrases::accounts_zone_utc),
];

impl ProfileForm {
    pub(super) fn check(&self) -> Result<Profile, Problems> {
        let mut problems = Problems::default();
        let name = problems.take("name", full_name(&self.name));
        let job_title = problems.take("job_title", text::optional(&self.job_title, 50));
        let phone = if self.phone.trim().is_empty() {
            Some(String::new())
        } else {
            problems.take("phone", phone::parse(&self.phone))
        };
        let lang = problems.take("lang", Lang::parse(&self.lang).ok_or(Problem::NotInList));
        let zone = problems.take("time_zone", self.time_zone.parse::<chrono_tz::Tz>().map_err(|_| Problem::NotInList));
        match (name, job_title, phone, lang, zone) {
            (Some(name), Some(job_title), Some(phone), Some(lang), Some(zone)) if problems.is_empty() => Ok(Profile {
                name,
                job_title: job_title.unwrap_or_default(),
                phone,
                lang,
                time_zone: zone.name().to_owned(),
            }),
            _ => Err(problems),
        }
    }

    pub(super) fn fields(&self, problems: &Problems, tr: Tr) -> Vec<Field> {
        let languages = vec![Choice::new("zh", Lang::Zh.own_name()), Choice::new("en", Lang::En.own_name())];
        let mut zones: Vec<Choice> = ZONES.iter().map(|(zone, city)| Choice::new(*zone, city(tr))).collect();
        if !ZONES.iter().any(|(zone, _)| *zone == self.time_zone) && self.time_zone.parse::<chrono_tz::Tz>().is_ok() {
            zones.push(Choice::new(&self.time_zone, &self.time_zone));
        }
        vec![
            Field::text("name", tr.accounts_field_name())
                .value(&self.name)
                .hint(tr.accounts_field_name_hint())
                .required()
                .autocomplete("name")
                .from(problems, tr),
            Field::text("job_title", tr.accounts_field_job_title())
                .value(&self.job_title)
                .autocomplete("organization-title")
                .from(problems, tr),
            Field::phone("phone", tr.accounts_field_phone())
                .value(&self.phone)
                .hint(tr.accounts_field_phone_hint())
                .autocomplete("tel")
                .from(problems, tr),
            Field::select("lang", tr.accounts_field_lang(), languages).value(&self.lang).required().from(problems, tr),
            Field::select("time_zone", tr.accounts_field_time_zone(), zones)
                .value(&self.time_zone)
                .required()
                .from(problems, tr),
        ]
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CompanyForm {
    pub company: String,
    pub next: String,
}
