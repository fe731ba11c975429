//! What organizers may do from their console.

use super::{Actor, Denied, Permit};
use crate::accounts::PersonId;

/// Close an account, open it again, or end its sessions.
pub(crate) struct GovernAccount;
/// Send a letter again or keep it back.
pub(crate) struct HandleMail;
/// Try an order again.
pub(crate) struct HandleJobs;

/// Only those who run the platform decide about accounts, and nobody about their own.
pub(crate) fn govern_account(actor: &Actor, person: PersonId) -> Result<Permit<GovernAccount, PersonId>, Denied> {
    if actor.is_administrator() && actor.person != person { Ok(Permit::grant(actor, person)) } else { Err(Denied) }
}

/// Who runs the nation may send a letter again or keep it back.
pub(crate) fn handle_mail(actor: &Actor, letter: i64) -> Result<Permit<HandleMail, i64>, Denied> {
    if actor.runs_the_nation() { Ok(Permit::grant(actor, letter)) } else { Err(Denied) }
}

/// Who runs the nation may have an order tried again.
pub(crate) fn handle_jobs(actor: &Actor, job: i64) -> Result<Permit<HandleJobs, i64>, Denied> {
    if may_handle_jobs(actor) { Ok(Permit::grant(actor, job)) } else { Err(Denied) }
}

/// Whether [`handle_jobs`] would permit.
pub(crate) fn may_handle_jobs(actor: &Actor) -> bool {
    actor.runs_the_nation()
}

/// Whether somebody reads how to reach people, and searches for them by it: in accounts, letters and the trail. Who only
/// audits does not.
pub(crate) fn may_read_contacts(actor: &Actor) -> bool {
    actor.runs_the_nation()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::actor::tests::who;

    #[test]
    fn who_may_do_what_in_the_console() {
        let person = PersonId(7);
        assert_eq!(who(|actor| govern_account(actor, person).is_ok()), "administrator");
        assert_eq!(who(|actor| govern_account(actor, actor.person).is_ok()), "", "nobody about themselves");
        assert_eq!(who(|actor| handle_mail(actor, 1).is_ok()), "administrator, national");
        assert_eq!(who(|actor| handle_jobs(actor, 1).is_ok()), "administrator, national");
        assert_eq!(who(may_handle_jobs), "administrator, national");
        assert_eq!(who(may_read_contacts), "administrator, national");
    }
}
