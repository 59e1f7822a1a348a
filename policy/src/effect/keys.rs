//! Cells of what gives access to an account: its password, the bound OS user.

use super::owners::Lifts;
use super::{Asked, Case, Change, Delta, Gains, Kind, World};
use crate::domain::{Module, Right, Time};
use crate::facts::{AccountId, Facts};
use crate::keys::OsUser;
use crate::request::{Own, Person, Place};
use crate::{PasswordHash, Shown};

const PASSWORDS_WRITE: Right = Right::write(Module::Passwords);
const CONSOLE_WRITE: Right = Right::write(Module::Console);

/// A password, of which only a new one is known.
#[derive(Clone, Debug)]
pub enum Hashed {
    /// The existing one.
    Kept,
    /// A new one.
    New(PasswordHash),
}

impl PartialEq for Hashed {
    /// A new password always differs: whoever sets it does not learn what was there.
    fn eq(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Kept, Self::Kept))
    }
}

/// The web-access password, of which only the hash is kept.
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
        // People who show their password change their own, whatever they hold.
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
            case.spare_second_factor(id, Lifts::Password);
        }
    }
    fn gains(id: &AccountId) -> Option<Gains> {
        Some(Gains::Nothing(*id))
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}

/// An invitation; only a new one's code is known.
#[derive(Clone, Debug)]
pub enum Invited {
    /// The existing one.
    Kept(Time),
    /// A new one.
    New {
        /// When it ends.
        until: Time,
        /// Digest of its code.
        digest: [u8; 32],
    },
}

impl Invited {
    /// When it ends, unless something else ends it earlier.
    pub fn until(&self) -> Time {
        match self {
            Self::Kept(until) | Self::New { until, .. } => *until,
        }
    }
}

impl PartialEq for Invited {
    /// A new invitation always differs: the code of the previous one no longer works.
    fn eq(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Kept(one), Self::Kept(another)) if one == another)
    }
}

/// Somebody is invited to set their own password.
///
/// The person who makes the code could use it, so it is a key to the account like a password.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation;

impl Kind for Invitation {
    type Key = AccountId;
    type Value = Invited;

    fn read(world: &World, id: &AccountId) -> Option<Invited> {
        world.account(*id)?.invited_until.map(Invited::Kept)
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        if let Some(account) = world.account_mut(change.key) {
            account.invited_until = change.after.as_ref().map(Invited::until);
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let id = change.key;
        // What ends it along the way demands everything for both.
        if change.after.is_none() && case.effect.changes.iter().any(|c| c.ends_invitation(id)) {
            return;
        }
        case.demand_over(PASSWORDS_WRITE, id);
        if change.after.is_some() {
            case.concern(Person {
                not_oneself: Some(Own::Password),
                superior: false,
                takeover: Some("inviting"),
            });
            return;
        }
        case.concern(Person {
            not_oneself: Some(Own::Invitation),
            superior: true,
            takeover: Some("ending the invitation"),
        });
        case.spare_system_role(id);
    }
    fn gains(id: &AccountId) -> Option<Gains> {
        Some(Gains::Nothing(*id))
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}

impl Change {
    /// Whether this ends the account's invitation: its password is changed or removed, or the
    /// account is disabled.
    fn ends_invitation(&self, id: AccountId) -> bool {
        let ends = matches!(self, Self::Password(d) if d.key == id)
            || matches!(self, Self::Disabled(d) if d.key == id && d.after.is_some());
        ends && !self.is_empty()
    }
}

impl Asked<'_> {
    /// Whether somebody changes their current password, or sets their first one.
    ///
    /// A person who has the account need not be its owner: an invitation made since, to give it
    /// back, is not theirs to end. A password that somebody else sets ends it.
    fn changes_their_own(&self, id: AccountId) -> bool {
        let by_code = self.facts.credential.shown == Shown::Invitation;
        self.request.open && id == self.facts.actor.id && !by_code
    }

    /// Ends the invitations that end because of what was set so far, whatever operation set it.
    pub(super) fn end_invitations(&mut self) {
        let says =
            |id: AccountId, change: &Change| matches!(change, Change::Invitation(d) if d.key == id);
        let ids = self.changes().iter().filter_map(Change::account);
        let mut ended: Vec<AccountId> = Vec::new();
        for id in ids {
            let is_open = || {
                let account = self.before().account(id);
                account.is_some_and(|account| account.invited_until.is_some())
            };
            if !ended.contains(&id)
                && !self.changes_their_own(id)
                && self
                    .changes()
                    .iter()
                    .any(|change| change.ends_invitation(id))
                && !self.changes().iter().any(|change| says(id, change))
                && is_open()
            {
                ended.push(id);
            }
        }
        for id in ended {
            self.set::<Invitation>(id, None);
        }
    }
}

/// The OS user bound to the account.
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
        // In a department, `console:write` opens and closes access, and no more (SPEC 2).
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
