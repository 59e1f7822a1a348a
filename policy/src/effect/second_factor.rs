//! The cell of a second factor: a device that shows codes, besides the password.

use super::things::kept_in;
use super::{Case, Delta, Gains, Kind, World};
use crate::domain::{Module, Right, Time};
use crate::facts::{AccountId, Facts};
use crate::request::{Own, Person};
use crate::{RecoveryDigests, TotpSecret};

/// A second factor, of which only a new one is known.
#[derive(Clone, Debug)]
pub enum Factor {
    /// The existing one.
    Kept {
        /// Whether a code of it was shown: an unconfirmed one is not asked for.
        confirmed: bool,
    },
    /// One to be confirmed by a code.
    Enrolled(TotpSecret),
    /// It is active from now on.
    Confirmed(Confirmation),
}

/// Proof that a code was shown, and of which secret.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// The secret that the code was for: it does not confirm another one enrolled meanwhile.
    pub secret: TotpSecret,
    /// Its time, in steps of half a minute: it and earlier ones cannot be used again.
    pub step: i64,
    /// What opens the account if the device is lost.
    pub recovery: RecoveryDigests,
}

/// For how many seconds a code is shown.
pub const STEP: i64 = 30;

/// The step of a time.
pub fn step_at(now: Time) -> i64 {
    now.unix().div_euclid(STEP)
}

impl Factor {
    /// Whether it is active.
    pub fn is_confirmed(&self) -> bool {
        match self {
            Self::Kept { confirmed } => *confirmed,
            Self::Enrolled(_) => false,
            Self::Confirmed(_) => true,
        }
    }
}

impl PartialEq for Factor {
    /// A new one always differs.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Kept { confirmed: a }, Self::Kept { confirmed: b }) => a == b,
            (Self::Kept { .. } | Self::Enrolled(_) | Self::Confirmed(_), _) => false,
        }
    }
}

/// The second factor of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct SecondFactor;

impl Kind for SecondFactor {
    type Key = AccountId;
    type Value = Factor;
    kept_in!(factors);

    fn ask(facts: &Facts, id: &AccountId) {
        facts.second_factor(*id);
    }

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        // People who show what they have change their own, whatever they hold.
        if case.request.open && change.key == case.facts.actor.id {
            return;
        }
        case.demand_over(Right::write(Module::Passwords), change.key);
        case.concern(Person {
            not_oneself: Some(Own::SecondFactor),
            superior: false,
            takeover: Some("changing the second factor"),
        });
    }

    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}
