//! Where the room's pages are.

pub(crate) const SIGN_UP: &str = "/sign-up";
pub(crate) const SIGN_IN: &str = "/sign-in";
pub(crate) const SIGN_OUT: &str = "/sign-out";
pub(crate) const VERIFY_EMAIL: &str = "/verify-email/{token}";
pub(crate) const FORGOT: &str = "/password/forgot";
pub(crate) const RESET: &str = "/password/reset/{token}";
pub(crate) const ACCOUNT: &str = "/account";
pub(crate) const SECURITY: &str = "/account/security";
pub(crate) const PASSWORD: &str = "/account/security/password";
pub(crate) const EMAIL: &str = "/account/security/email";
pub(crate) const SESSION_END: &str = "/account/security/sessions/{id}/end";
pub(crate) const OTHER_SESSIONS_END: &str = "/account/security/sessions/end-others";
/// Where somebody who is leaving changes their mind.
pub(crate) const STAY: &str = "/account/stay/{token}";
pub(crate) const FACTOR: &str = "/sign-in/factor";
pub(crate) const PASSKEY_SIGN_IN: &str = "/sign-in/passkey";
pub(crate) const CHALLENGE: &str = "/sign-in/passkey/challenge";
pub(crate) const PROOF: &str = "/account/security/proof";
pub(crate) const PROOF_PASSKEY: &str = "/account/security/proof/passkey";
pub(crate) const FACTORS: &str = "/account/security/factors";
pub(crate) const APP: &str = "/account/security/factors/app";
pub(crate) const APP_CONFIRMATION: &str = "/account/security/factors/app/confirmation";
pub(crate) const APP_REMOVAL: &str = "/account/security/factors/app/removal";
pub(crate) const PASSKEYS: &str = "/account/security/factors/passkeys";
pub(crate) const PASSKEY_CHALLENGE: &str = "/account/security/factors/passkeys/challenge";
pub(crate) const PASSKEY_REMOVAL: &str = "/account/security/factors/passkeys/{id}/removal";
pub(crate) const RECOVERY_CODES: &str = "/account/security/factors/recovery-codes";
pub(crate) const COMPANY: &str = "/account/company";

/// Where a person goes after signing in when nothing else was asked for.
pub(crate) const HOME: &str = "/workspace";

pub(crate) fn verify_email(token: &str) -> String {
    format!("/verify-email/{token}")
}

pub(crate) fn reset(token: &str) -> String {
    format!("/password/reset/{token}")
}

pub(crate) fn session_end(id: i64) -> String {
    format!("/account/security/sessions/{id}/end")
}

pub(crate) fn stay(token: &str) -> String {
    format!("/account/stay/{token}")
}

pub(crate) fn passkey_removal(id: i64) -> String {
    format!("/account/security/factors/passkeys/{id}/removal")
}

/// Where the second factor is shown, to come back to a path.
pub(crate) fn factor_for(path: &str) -> String {
    let next: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    format!("/sign-in/factor?next={next}")
}

/// Where somebody shows anew who they are, to come back to a path.
pub(crate) fn proof_for(path: &str) -> String {
    let next: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    format!("/account/security/proof?next={next}")
}

/// Whether a page is open to an organizer whose second factor is overdue: to set it up, to sign in anew, to leave.
pub(crate) fn is_open_without_factor(path: &str) -> bool {
    let is_under = |above: &str| path == above || path.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'));
    [FACTORS, PROOF, SIGN_IN, SIGN_OUT, "/password", "/privacy", "/terms"].iter().any(|above| is_under(above))
}

/// To sign in and come back to a path.
pub(crate) fn sign_in_for(path: &str) -> String {
    let next: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    format!("/sign-in?next={next}")
}

/// A path of ours to come back to; anything else leads home.
pub(crate) fn next(asked: &str) -> &str {
    let ours = asked.starts_with('/') && !asked.starts_with("//") && !asked.contains(['\\', '\r', '\n', '\t']);
    if ours && !asked.starts_with(SIGN_IN) && !asked.starts_with(SIGN_OUT) { asked } else { HOME }
}

#[cfg(test)]
mod tests {
    use super::{is_open_without_factor, next};

    #[test]
    fn an_overdue_organizer_gets_to_the_set_up_and_out() {
        for (path, open) in [
            ("/account/security/factors", true),
            ("/account/security/factors/app", true),
            ("/account/security/proof", true),
            ("/sign-out", true),
            ("/privacy", true),
            ("/account/security", false),
            ("/account/security/factors-of-others", false),
            ("/account", false),
            ("/organizer", false),
            ("/", false),
        ] {
            assert_eq!(is_open_without_factor(path), open, "{path}");
        }
    }

    #[test]
    fn only_paths_of_ours_are_come_back_to() {
        assert_eq!(next("/needs/7?x=1"), "/needs/7?x=1");
        for foreign in [
            "https://a.example",
            "//a.example",
            "javascript:alert(1)",
            "/\\a.example",
            "",
            "/\t/a.example",
            "/sign-in?next=/",
        ] {
            assert_eq!(next(foreign), "/workspace", "{foreign}");
        }
    }
}
