//! How often one address may ask for something that costs a letter or a row, for itself and for one account, counted in
//! memory. Tries at passwords and codes are counted in the database (`accounts/tries.rs`).

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;

use actix_web::HttpRequest;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Failure;
use crate::kit::desk::Desk;

/// The limits of one running program.
pub(crate) struct Limits {
    by_address: DefaultKeyedRateLimiter<IpAddr>,
    by_account: DefaultKeyedRateLimiter<String>,
}

const A_MINUTE_BY_ADDRESS: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);
const A_MINUTE_BY_ACCOUNT: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);

impl Default for Limits {
    fn default() -> Self {
        Self {
            by_address: RateLimiter::keyed(Quota::per_minute(A_MINUTE_BY_ADDRESS)),
            by_account: RateLimiter::keyed(Quota::per_minute(A_MINUTE_BY_ACCOUNT)),
        }
    }
}

impl Limits {
    /// Counts one question (for a link, or with one) from this address for this account.
    ///
    /// # Errors
    /// [`Failure::TooMany`] beyond 60 a minute from one address (one /64 of IPv6) or 10 a minute for one account.
    pub(crate) fn ask_for(desk: &Desk, request: &HttpRequest, account: &str) -> Result<(), Failure> {
        Self::ask(desk, request)?;
        let limits: Arc<Self> = desk.shelf();
        if limits.by_account.check_key(&account.to_owned()).is_err() {
            return Err(Failure::TooMany);
        }
        Ok(())
    }

    /// Counts one question from this address.
    ///
    /// # Errors
    /// [`Failure::TooMany`] beyond 60 a minute from one address (one /64 of IPv6).
    pub(crate) fn ask(desk: &Desk, request: &HttpRequest) -> Result<(), Failure> {
        let limits: Arc<Self> = desk.shelf();
        let address = client_address(request, desk).map(network);
        if address.is_some_and(|address| !address.is_loopback() && limits.by_address.check_key(&address).is_err()) {
            return Err(Failure::TooMany);
        }
        Ok(())
    }
}

/// The client's address: the peer's, or what a trusted proxy says of it (the last hop that is not one of ours).
pub(crate) fn client_address(request: &HttpRequest, desk: &Desk) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let trusted = &desk.config.trusted_proxies;
    if !trusted.contains(&peer) {
        return Some(peer);
    }
    let told = request.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let hops = told.rsplit(',').filter_map(|hop| hop.trim().parse::<IpAddr>().ok());
    Some(hops.into_iter().find(|hop| !trusted.contains(hop)).unwrap_or(peer))
}

fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64))),
        v4 @ IpAddr::V4(_) => v4,
    }
}
