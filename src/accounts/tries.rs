//! PURE: how long whoever guesses at passwords and codes has to wait. Waits are short and grow; a browser that the person
//! has signed in with is counted by itself, so that a stranger's tries never keep its owner out.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use chrono::TimeDelta;

use crate::kit::clock::Moment;
use crate::kit::secret;

/// Tries without luck are forgotten so long after the last one.
pub(super) const FORGOTTEN: TimeDelta = TimeDelta::hours(1);
/// Clocks of the machines that serve the site differ by less.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(5);

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secret {
    /// A password: whoever guesses at it knows an address.
    Password,
    /// A second factor: whoever guesses at it knows the password too, and there are only a million codes.
    Factor,
}

/// Among whose tries this one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    /// Those from a browser in which the person has signed in before.
    KnownBrowser,
    /// Those of strangers at the account from one network.
    StrangersOfNetwork,
    /// Those of strangers at the account from everywhere.
    Strangers,
    /// Those from one network at whatever account.
    Network,
}

/// So many tries are free; then each without luck doubles the wait before the next, up to a longest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rule {
    free: u32,
    longest: i64,
}

const fn rule(secret: Secret, among: Among) -> Rule {
    match (among, secret) {
        (Among::KnownBrowser, _) => Rule { free: 5, longest: 60 },
        (Among::StrangersOfNetwork, _) => Rule { free: 5, longest: 300 },
        (Among::Strangers, Secret::Password) => Rule { free: 30, longest: 30 },
        (Among::Strangers, Secret::Factor) => Rule { free: 10, longest: 300 },
        (Among::Network, _) => Rule { free: 60, longest: 60 },
    }
}

/// Tries without luck, and when the last one was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Failures {
    pub count: u32,
    pub last_at: Moment,
}

/// One try at an account, and among which others it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Try {
    pub secret: Secret,
    /// Digests, so that no address is kept of somebody who has no account.
    pub keys: Vec<(Among, String)>,
}

impl Try {
    /// A try at `account` from an address; `known_browser` is the digest of one in which that person has signed in before.
    pub(super) fn of(secret: Secret, account: &str, known_browser: Option<&str>, address: Option<IpAddr>) -> Self {
        let network = address.and_then(network);
        let key = |among: Among, of: &str| (among, secret::hash(&format!("{secret:?} {among:?} {of}")));
        let keys = match known_browser {
            Some(browser) => vec![key(Among::KnownBrowser, &format!("{account} {browser}"))],
            None => {
                let from = network.map_or_else(|| "here".to_owned(), |network| network.to_string());
                let mut keys =
                    vec![key(Among::StrangersOfNetwork, &format!("{account} {from}")), key(Among::Strangers, account)];
                if network.is_some() {
                    keys.push((Among::Network, secret::hash(&from)));
                }
                keys
            }
        };
        Self { secret, keys }
    }

    /// From when on this try is looked at, with what is known of others by their keys.
    pub(super) fn looked_at_from(&self, known: &[(String, Failures)], now: Moment) -> Moment {
        let waits = self.keys.iter().filter_map(|(among, key)| {
            let (_, failures) = known.iter().find(|(known, _)| known == key)?;
            // A time far ahead is of a clock that was set back since; it must not keep anybody out.
            let counts = failures.last_at + FORGOTTEN > now && failures.last_at < now + CLOCKS_DIFFER;
            counts.then(|| next_at(self.secret, *among, *failures))
        });
        waits.max().unwrap_or(now)
    }
}

/// From when on one more try is looked at; it may lie in the past.
pub(super) fn next_at(secret: Secret, among: Among, failures: Failures) -> Moment {
    let Rule { free, longest } = rule(secret, among);
    let over = failures.count.saturating_sub(free);
    let wait = if over == 0 { 0 } else { longest.min(1 << over.min(20)) };
    failures.last_at + TimeDelta::seconds(wait)
}

/// The network of an address: what one household or company has, as far as that can be known (a whole IPv4 address, 64 bits
/// of an IPv6 one). Nothing for the machine itself, which proxies that are not named in the settings make of everybody.
pub(super) fn network(address: IpAddr) -> Option<IpAddr> {
    match address {
        _ if address.is_loopback() => None,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => network(IpAddr::V4(v4)),
            None => Some(IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64)))),
        },
        v4 @ IpAddr::V4(_) => Some(v4),
    }
}

/// An address without its end, for a person to recognise: `203.0.113.*`, `2001:db8:1:*`.
pub(super) fn without_end(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = Ipv4Addr::octets(&v4);
            format!("{a}.{b}.{c}.*")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:*")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_short_grow_and_end() {
        let last_at = chrono::DateTime::from_timestamp(1_000_000, 0).unwrap();
        for (secret, among, count, wait) in [
            (Secret::Password, Among::KnownBrowser, 0, 0),
            (Secret::Password, Among::KnownBrowser, 5, 0),
            (Secret::Password, Among::KnownBrowser, 6, 2),
            (Secret::Password, Among::KnownBrowser, 7, 4),
            (Secret::Password, Among::KnownBrowser, 11, 60),
            (Secret::Password, Among::KnownBrowser, u32::MAX, 60),
            (Secret::Password, Among::StrangersOfNetwork, 8, 8),
            (Secret::Password, Among::StrangersOfNetwork, 14, 300),
            (Secret::Password, Among::StrangersOfNetwork, 5000, 300),
            (Secret::Password, Among::Strangers, 30, 0),
            (Secret::Password, Among::Strangers, 5000, 30),
            (Secret::Factor, Among::Strangers, 10, 0),
            (Secret::Factor, Among::Strangers, 5000, 300),
            (Secret::Factor, Among::Network, 60, 0),
            (Secret::Factor, Among::Network, 70, 60),
        ] {
            let next = next_at(secret, among, Failures { count, last_at });
            assert_eq!((next - last_at).num_seconds(), wait, "{secret:?} {among:?} {count}");
        }
    }

    #[test]
    fn nobody_waits_for_more_than_five_minutes_whatever_others_do() {
        let last_at = chrono::DateTime::from_timestamp(1_000_000, 0).unwrap();
        for secret in [Secret::Password, Secret::Factor] {
            for among in [Among::KnownBrowser, Among::StrangersOfNetwork, Among::Strangers, Among::Network] {
                for count in 0..200 {
                    let wait = next_at(secret, among, Failures { count, last_at }) - last_at;
                    assert!(wait <= TimeDelta::minutes(5), "{secret:?} {among:?} {count}");
                }
            }
        }
    }

    #[test]
    fn what_strangers_try_keeps_nobody_from_their_own_browser() {
        let now = chrono::DateTime::from_timestamp(1_000_000, 0).unwrap();
        let far = Some("203.0.113.7".parse().unwrap());
        let attack = Try::of(Secret::Password, "lin@demo.example", None, far);
        let failures = Failures { count: 1000, last_at: now };
        let known: Vec<_> = attack.keys.iter().map(|(_, key)| (key.clone(), failures)).collect();
        let waits = |one: &Try| (one.looked_at_from(&known, now) - now).num_seconds();
        assert_eq!(waits(&attack), 300);
        assert_eq!(waits(&Try::of(Secret::Password, "lin@demo.example", Some("mine"), far)), 0, "not even beside them");
        let near = Some("198.51.100.1".parse().unwrap());
        assert_eq!(
            waits(&Try::of(Secret::Password, "lin@demo.example", None, near)),
            30,
            "a new browser waits a little"
        );
        assert_eq!(waits(&Try::of(Secret::Password, "wang@demo.example", None, near)), 0, "nor anybody else");
        assert_eq!(waits(&Try::of(Secret::Password, "wang@demo.example", None, far)), 60, "but from there");
        let later = now + FORGOTTEN;
        assert_eq!(attack.looked_at_from(&known, later), later, "after an hour it is forgotten");
    }

    #[test]
    fn networks_and_their_words() {
        for (address, same, words) in [
            ("203.0.113.7", Some("203.0.113.7"), "203.0.113.*"),
            ("::ffff:203.0.113.7", Some("203.0.113.7"), "203.0.113.*"),
            ("2001:db8:1:2:3:4:5:6", Some("2001:db8:1:2::"), "2001:db8:1:*"),
            ("127.0.0.1", None, "127.0.0.*"),
            ("::1", None, "0:0:0:*"),
        ] {
            let address: IpAddr = address.parse().unwrap();
            assert_eq!(network(address), same.map(|same| same.parse().unwrap()), "{address}");
            assert_eq!(without_end(address), words);
        }
    }
}
