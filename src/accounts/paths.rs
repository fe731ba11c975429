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
    use super::next;

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
