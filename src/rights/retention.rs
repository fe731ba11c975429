//! PURE: how long each kind of data is kept, by the settings, and which rows go when its time is over.

use crate::config::Retention;

/// One kind of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// Its table, as the trail names it.
    pub data: &'static str,
    /// So many days it is kept.
    pub days: u32,
    /// How it goes.
    pub letting: Letting,
}

/// How data goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letting {
    /// Entries of the trail, which the database holds on to until then.
    Trail,
    /// The persons of sign-ups; everything else of them stays.
    Attendees,
    /// Rows: a statement whose `$1` is the moment before which they are old.
    Rows(&'static str),
}

/// A form that was sent is remembered for a day, so that it does not do its work twice.
const FORMS: u32 = 1;

/// Every kind of data that goes by itself.
pub(crate) fn periods(keep: &Retention) -> [Period; 10] {
    let rows = |data, days, sql| Period { data, days, letting: Letting::Rows(sql) };
    [
        Period { data: "audit_entries", days: keep.audit, letting: Letting::Trail },
        Period { data: "sign_ups", days: keep.attendees, letting: Letting::Attendees },
        rows(
            "outbox",
            keep.letters,
            "DELETE FROM outbox WHERE created_at < $1 AND state IN ('sent', 'dead', 'cancelled')",
        ),
        rows("sessions", keep.sign_ins, "DELETE FROM sessions WHERE expires_at < $1"),
        rows("account_links", keep.sign_ins, "DELETE FROM account_links WHERE expires_at < $1"),
        rows("secret_tries", keep.sign_ins, "DELETE FROM secret_tries WHERE last_at < $1"),
        rows("half_sign_ins", FORMS, "DELETE FROM half_sign_ins WHERE expires_at < $1"),
        rows("account_requests", FORMS, "DELETE FROM account_requests WHERE created_at < $1"),
        rows(
            "company_invitations",
            keep.letters,
            "DELETE FROM company_invitations WHERE expires_at < $1 AND status <> 'accepted'",
        ),
        rows("seen_forms", FORMS, "DELETE FROM seen_forms WHERE at < $1 AND location <> ''"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rights::register::everything;

    #[test]
    fn each_kind_of_data_has_its_own_period_and_is_in_the_list() {
        let keep = Retention { audit: 1095, sign_ins: 181, letters: 182, attendees: 365 };
        let all = periods(&keep);
        for own in all {
            assert!(everything().iter().any(|kept| kept.table == own.data), "{}", own.data);
            if let Letting::Rows(sql) = own.letting {
                assert!(sql.starts_with(&format!("DELETE FROM {} WHERE ", own.data)) && sql.contains("< $1"), "{sql}");
            }
        }
        let days = |data: &str| all.iter().find(|own| own.data == data).map(|own| own.days);
        assert_eq!((days("audit_entries"), days("sign_ups"), days("outbox")), (Some(1095), Some(365), Some(182)));
    }
}
