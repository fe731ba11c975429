//! Proof that somebody may do one thing to one record. Only this folder can make one.

use std::marker::PhantomData;

use crate::access::Actor;
use crate::accounts::PersonId;
use crate::kit::web::Failure;

/// The right to do `Act` to a `T`, given to one person.
#[derive(Debug)]
pub(crate) struct Permit<Act, T> {
    thing: T,
    who: PersonId,
    act: PhantomData<Act>,
}

impl<Act, T> Permit<Act, T> {
    /// Gives the right; the rule that allows it stands where this is called.
    pub(in crate::access) fn grant(actor: &Actor, thing: T) -> Self {
        Self { thing, who: actor.person, act: PhantomData }
    }

    /// Who may.
    pub(crate) fn who(&self) -> PersonId {
        self.who
    }

    /// To what.
    pub(crate) fn thing(&self) -> &T {
        &self.thing
    }

    /// To what, taken out.
    pub(crate) fn into_thing(self) -> T {
        self.thing
    }
}

/// The answer when a rule says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not allowed")]
pub(crate) struct Denied;

impl From<Denied> for Failure {
    fn from(_: Denied) -> Self {
        Self::Denied
    }
}
