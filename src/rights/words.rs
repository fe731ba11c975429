//! PURE: what a former member is called, what somebody agreed to, and what stands in a copy of their data.

use crate::kit::i18n::{Lang, Tr};
use crate::rights::register::everything;

/// What stands in the place of a name. It is kept as the name, and so every page, sheet, letter and calendar shows it, in
/// whatever language it is read: in both.
pub(crate) fn former_member() -> String {
    in_both(|tr| tr.rights_former_member())
}

/// What stands in the place of the name of somebody who attended an event that is long over.
pub(crate) fn former_attendee() -> String {
    in_both(|tr| tr.rights_former_attendee())
}

fn in_both(say: impl Fn(Tr) -> String) -> String {
    [Lang::Zh, Lang::En].map(|lang| say(lang.tr())).join(" · ")
}

/// What somebody agreed to; the code itself where an older version wrote one that this one does not know.
pub(crate) fn purpose(tr: Tr, code: &str) -> String {
    match code {
        "privacy" => tr.rights_consent_privacy(),
        "introduction" => tr.rights_consent_introduction(),
        "company_verification" => tr.rights_consent_verification(),
        other => other.to_owned(),
    }
}

/// What stands in a copy, in both languages: the tables that it holds, and those of which it holds the newest rows alone.
pub(crate) fn readme(at: &str, tables: &[String], cut: &[String]) -> String {
    let part = |lang: Lang| {
        let tr = lang.tr();
        let mut lines = vec![tr.rights_readme_title(), String::new(), tr.rights_readme_text(at), String::new()];
        for kept in everything().iter().filter(|kept| tables.contains(&kept.table)) {
            lines.push(tr.rights_readme_table(&kept.table, kept.words(lang)));
            if cut.contains(&kept.table) {
                lines.push(tr.rights_readme_cut());
            }
        }
        lines.join("\r\n")
    };
    format!("{}\r\n\r\n\r\n{}\r\n", part(Lang::Zh), part(Lang::En))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_member_is_one_in_both_languages() {
        assert_eq!(former_member(), "原成员 · Former member");
        assert!(former_attendee().chars().count() <= 50, "a name has room for it");
    }

    #[test]
    fn the_page_of_a_copy_names_its_tables_in_both_languages() {
        let page = readme("2026-05-20", &["sessions".to_owned(), "people".to_owned()], &["sessions".to_owned()]);
        for words in ["登录会话", "Signed-in devices", "Accounts"] {
            assert!(page.contains(words), "{page}");
        }
        assert!(!page.contains("Companies"));
        assert_eq!(page.matches(&Lang::En.tr().rights_readme_cut()).count(), 1);
    }
}
