//! Cells of what lets one act as an account: its password, the OS user bound to it.

use super::{Case, Delta, Gains, Kind, World};
use crate::PasswordHash;
use crate::domain::{Module, Right};
use crate::facts::{AccountId, Facts};
use crate::keys::OsUser;
use crate::request::{Own, Person, Place};

const PASSWORDS_WRITE: Right = Right::write(Module::Passwords);
const CONSOLE_WRITE: Right = Right::write(Module::Console);

/// A password, of which only a new one can be known.
#[derive(Clone, Debug)]
pub enum Hashed {
    /// The one there is.
    Kept,
    /// The one there is to be.
    New(PasswordHash),
}

impl PartialEq for Hashed {
    /// A new password is another one, whatever it is: who sets it does not learn what was there.
    fn eq(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Kept, Self::Kept))
    }
}

/// The web-access password, of which only the hash is ever kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Password;

impl Kind for Password {
    type Key = AccountId;
    type Value = Hashed;

    fn read(world: &World, id: &AccountId) -> Option<Hashed> {
        world.account(*id)?.has_password.then_some(Hashed::Kept)
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        if let Some(account) = world.account_mut(change.key) {
            account.has_password = change.after.is_some();
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let id = change.key;
        // Who shows the one they have changes their own, whatever they hold.
        if case.request.open && id == case.facts.actor.id {
            return;
        }
        case.demand_over(PASSWORDS_WRITE, id);
        case.concern(match change.after {
            Some(_) => Person {
                not_oneself: Some(Own::Password),
                superior: false,
                takeover: Some("setting the password"),
            },
            None => Person {
                not_oneself: Some(Own::NoPassword),
                superior: true,
                takeover: Some("clearing the password"),
            },
        });
        if change.after.is_none() {
            case.spare_system_role(id);
        }
    }
    fn gains(id: &AccountId) -> Option<Gains> {
        Some(Gains::Nothing(*id))
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}

/// The OS user who acts as the account.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding;

impl Kind for Binding {
    type Key = AccountId;
    type Value = OsUser;

    fn read(world: &World, id: &AccountId) -> Option<OsUser> {
        world.account(*id)?.os_user.clone()
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        if let Some(account) = world.account_mut(change.key) {
            account.os_user.clone_from(&change.after);
            account.bound = change.after.is_some();
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        // In a department `console:write` opens and closes access, and no more (SPEC 2).
        case.demand(CONSOLE_WRITE, Place::System);
        if change.after.is_none() {
            case.spare_system_role(change.key);
        }
        case.concern(Person {
            not_oneself: None,
            superior: false,
            takeover: Some(match change.after {
                Some(_) => "binding an OS user",
                None => "ending an OS user's binding",
            }),
        });
    }
    fn gains(id: &AccountId) -> Option<Gains> {
        Some(Gains::Nothing(*id))
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}
