//! Where the console's pages are.

pub(crate) const HOME: &str = "/organizer";
pub(crate) const COMPANIES: &str = "/organizer/companies";
pub(crate) const MATCHING: &str = "/organizer/matching";
pub(crate) const MATCHING_CSV: &str = "/organizer/matching/export.csv";
pub(crate) const EXPOSURE: &str = "/organizer/matching/exposure";
pub(crate) const MODELS: &str = "/organizer/matching/models";
pub(crate) const MODEL: &str = "/organizer/matching/models/{id}";
pub(crate) const SCORING: &str = "/organizer/matching/models/{id}/scoring";
pub(crate) const RETIREMENT: &str = "/organizer/matching/models/{id}/retirement";
pub(crate) const PIN: &str = "/organizer/matching/models/{id}/pin";
pub(crate) const UNPIN: &str = "/organizer/matching/models/{id}/unpinning";
pub(crate) const PEOPLE: &str = "/organizer/users";
pub(crate) const PERSON: &str = "/organizer/users/{id}";
pub(crate) const SUSPENSION: &str = "/organizer/users/{id}/suspension";
pub(crate) const REINSTATEMENT: &str = "/organizer/users/{id}/reinstatement";
pub(crate) const SESSIONS_END: &str = "/organizer/users/{id}/sessions/end";
pub(crate) const ROLES: &str = "/organizer/roles";
pub(crate) const REVOCATION: &str = "/organizer/roles/{id}/revocation";
pub(crate) const FACTORS_RESET: &str = "/organizer/users/{id}/factors";
pub(crate) const MAIL: &str = "/organizer/mail";
pub(crate) const LETTER: &str = "/organizer/mail/{id}";
pub(crate) const RESENDING: &str = "/organizer/mail/{id}/resending";
pub(crate) const CANCELLATION: &str = "/organizer/mail/{id}/cancellation";
pub(crate) const JOBS: &str = "/organizer/jobs";
pub(crate) const RETRY: &str = "/organizer/jobs/{id}/retry";
pub(crate) const AUDIT: &str = "/organizer/audit";
pub(crate) const AUDIT_CSV: &str = "/organizer/audit/export.csv";

pub(crate) fn model(id: impl std::fmt::Display) -> String {
    format!("/organizer/matching/models/{id}")
}

/// The models of one programme, by its code.
pub(crate) fn models_of(programme: &str) -> String {
    format!("{MODELS}?programme={programme}")
}

pub(crate) fn scoring(id: impl std::fmt::Display) -> String {
    format!("/organizer/matching/models/{id}/scoring")
}

pub(crate) fn retirement(id: impl std::fmt::Display) -> String {
    format!("/organizer/matching/models/{id}/retirement")
}

pub(crate) fn pin(id: impl std::fmt::Display) -> String {
    format!("/organizer/matching/models/{id}/pin")
}

pub(crate) fn unpin(id: impl std::fmt::Display) -> String {
    format!("/organizer/matching/models/{id}/unpinning")
}

pub(crate) fn person(id: impl std::fmt::Display) -> String {
    format!("/organizer/users/{id}")
}

pub(crate) fn factors_reset(id: impl std::fmt::Display) -> String {
    format!("/organizer/users/{id}/factors")
}

pub(crate) fn suspension(id: impl std::fmt::Display) -> String {
    format!("/organizer/users/{id}/suspension")
}

pub(crate) fn reinstatement(id: impl std::fmt::Display) -> String {
    format!("/organizer/users/{id}/reinstatement")
}

pub(crate) fn sessions_end(id: impl std::fmt::Display) -> String {
    format!("/organizer/users/{id}/sessions/end")
}

pub(crate) fn revocation(id: impl std::fmt::Display) -> String {
    format!("/organizer/roles/{id}/revocation")
}

pub(crate) fn letter(id: i64) -> String {
    format!("/organizer/mail/{id}")
}

pub(crate) fn resending(id: i64) -> String {
    format!("/organizer/mail/{id}/resending")
}

pub(crate) fn cancellation(id: i64) -> String {
    format!("/organizer/mail/{id}/cancellation")
}

pub(crate) fn retry(id: i64) -> String {
    format!("/organizer/jobs/{id}/retry")
}
