//! PURE: what roles and their scopes are called.

use crate::access::{Role, Scope};
use crate::kit::clock::Moment;
use crate::kit::i18n::{Lang, Tr};
use crate::taxonomy::region;

/// What a role is called.
pub(crate) fn role(tr: Tr, role: Role) -> String {
    match role {
        Role::Administrator => tr.accounts_role_administrator(),
        Role::Organizer => tr.accounts_role_organizer(),
        Role::EventOrganizer => tr.accounts_role_event_organizer(),
        Role::CheckIn => tr.accounts_role_check_in(),
        Role::LibraryEditor => tr.accounts_role_library_editor(),
        Role::Judge => tr.accounts_role_judge(),
        Role::Auditor => tr.accounts_role_auditor(),
    }
}

/// What a role is for.
pub(crate) fn role_means(tr: Tr, role: Role) -> String {
    match role {
        Role::Administrator => tr.accounts_role_administrator_means(),
        Role::Organizer => tr.accounts_role_organizer_means(),
        Role::EventOrganizer => tr.accounts_role_event_organizer_means(),
        Role::CheckIn => tr.accounts_role_check_in_means(),
        Role::LibraryEditor => tr.accounts_role_library_editor_means(),
        Role::Judge => tr.accounts_role_judge_means(),
        Role::Auditor => tr.accounts_role_auditor_means(),
    }
}

/// What a scope is called, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ScopeName {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl ScopeName {
    /// The name of a scope; that of an event is given.
    pub(crate) fn of(scope: &Scope, event: Option<(&str, &str)>) -> Self {
        let place = |lang: Lang| match scope {
            Scope::Nation => lang.tr().accounts_scope_nation(),
            Scope::Province(code) => region(code).map_or_else(|| (*code).to_owned(), |own| own.name(lang).to_owned()),
            Scope::Event(_, slug) => event.map_or_else(|| slug.to_string(), |(zh, en)| lang.pick(zh, en).to_owned()),
        };
        Self { zh: place(Lang::Zh), en: place(Lang::En) }
    }

    /// The name in the reader's language.
    pub(crate) fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// What a letter about a role tells.
pub(crate) struct RoleFacts<'a> {
    /// Which.
    pub role: Role,
    /// Where it counts.
    pub scope: &'a ScopeName,
    /// When it ends by itself.
    pub until: Option<Moment>,
    /// Why it was given or taken.
    pub reason: &'a str,
}
