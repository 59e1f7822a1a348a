//! The owner of the file made an account a system-owner, without the rules (`db recover`), and no
//! other owner has acknowledged it.

use super::{Case, Delta, Gains, Kind, World};
use crate::domain::{Right, Time};
use crate::facts::{AccountId, Facts};
use crate::request::{Own, Person, Place};

/// When that was.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovered;

impl Kind for Recovered {
    type Key = AccountId;
    type Value = Time;

    fn read(world: &World, id: &AccountId) -> Option<Time> {
        world.account(*id)?.recovered
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        if let Some(account) = world.account_mut(change.key) {
            account.recovered = change.after;
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        // It is removed and restored with the account.
        if case.comes(change.key) || case.effect.removes(change.key) {
            return;
        }
        case.demand(Right::ROLES_SYSTEM, Place::System);
        case.concern(Person {
            not_oneself: Some(Own::Recovery),
            superior: false,
            takeover: None,
        });
    }
    fn gains(id: &AccountId) -> Option<Gains> {
        Some(Gains::Nothing(*id))
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}
