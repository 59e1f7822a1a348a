//! What an operation changes: cells, with their old and new values.
//!
//! An operation names cells and new values, but not rights: one place says what a change demands,
//! by its kind ([`Kind::touch`]). What is written comes from the same effect, so what was judged is
//! what is written.

mod account;
mod book;
mod case;
mod custom_role;
mod department;
mod group;
mod group_member;
mod hours;
mod keys;
mod member;
mod network;
mod number;
mod object;
mod owners;
mod recovered;
mod route;
mod second_factor;
mod setting;
mod spelled;
mod sso;
mod telephone;
mod things;
mod token;
mod world;
mod written;

pub use account::{Away, Console, Disabled, Field, Home, Kept, Permission};
pub use book::{BookEntry, Booked};
pub use custom_role::{CarriedRight, EndedRole, RoleName, RolePurpose};
pub use department::{DepartmentCall, DepartmentField, DepartmentName};
pub use group::{GroupCall, GroupLabel, GroupName, GroupRight, Published};
pub use group_member::{Ended, EndedMember, GroupMember, GroupMemberCall, GroupMemberRole};
pub use hours::{Forced, Holiday, Override, Part, Schedule};
pub use keys::{Binding, Hashed, Invitation, Invited, Password};
pub use member::{MemberCall, Membership, SystemRole};
pub use number::{Former, FormerNumber, Numbered};
pub(crate) use object::silent_member;
pub use object::{Object, ObjectDid, ObjectMember, ObjectName, Owned, Placed};
pub use recovered::Recovered;
pub use route::{Origin, Route};
pub use second_factor::{Confirmation, Factor, STEP, SecondFactor, step_at};
pub use setting::Setting;
pub use spelled::Spelled;
pub use sso::{Held, Provider, Registered, SsoLink, SsoOnly};
pub use token::{Issued, Token, TokenKey, on as over_own};
pub use world::World;
pub use written::{Recorded, Scribe, Written};
pub use written::{cells, loses};

use super::facts::{Account, AccountId, Facts};
use super::request::Request;
use crate::domain::{Right, Tri};
use case::{Case, Gains};
use std::fmt::{self, Debug};
use std::rc::Rc;

/// A kind of cell: its values, and what a change of it means to the rules.
///
/// The careless default refuses: a change that demands nothing is allowed to nobody (D2).
pub trait Kind: Sized {
    /// Which cell of the kind.
    type Key: Clone + Debug + PartialEq;
    /// Its possible values; empty is not a value.
    type Value: Clone + Debug + PartialEq;
    /// Its value.
    fn read(world: &World, key: &Self::Key) -> Option<Self::Value>;
    /// Asks for its value, if it may not have been loaded.
    fn ask(_: &Facts, _: &Self::Key) {}
    /// Applies the change.
    fn put(world: &mut World, change: &Delta<Self>);
    /// What already has the requested value is judged as if it did not yet (D5), and what is
    /// created as if the cell were empty: puts the world into that state.
    fn unmake(world: &mut World, change: &Delta<Self>, facts: &Facts);
    /// What the change means to the rules.
    fn touch(change: &Delta<Self>, case: &mut Case<'_>);
    /// Who may gain by it, if anybody can (D5).
    fn gains(key: &Self::Key) -> Option<Gains>;
    /// The account it is part of, and is removed with.
    fn account(_: &Self::Key) -> Option<AccountId> {
        None
    }
}

/// A cell with its old and new value; `None` for empty.
///
/// They are equal if it is already so: what was asked for is judged in any case.
#[derive(Clone, Debug, PartialEq)]
pub struct Delta<K: Kind> {
    /// Which cell of its kind.
    pub key: K::Key,
    /// The value according to the facts; `None` if the cell is empty.
    pub before: Option<K::Value>,
    /// The new value.
    pub after: Option<K::Value>,
}

macro_rules! kinds {
    ($( $(#[$doc:meta])* $kind:ident, )+) => {
        /// A change of one cell.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Change { $( $(#[$doc])* $kind(Delta<$kind>) ),+ }
        $( impl From<Delta<$kind>> for Change {
            fn from(delta: Delta<$kind>) -> Self { Self::$kind(delta) }
        } )+
        impl Change {
            /// Whether nothing would differ.
            pub fn is_empty(&self) -> bool {
                match self { $( Self::$kind(d) => d.before == d.after ),+ }
            }
            fn put(&self, world: &mut World) {
                match self { $( Self::$kind(d) => $kind::put(world, d) ),+ }
            }
            fn unmake(&self, world: &mut World, facts: &Facts) {
                match self { $( Self::$kind(d) => $kind::unmake(world, d, facts) ),+ }
            }
            fn touch(&self, case: &mut Case<'_>) {
                match self { $( Self::$kind(d) => $kind::touch(d, case) ),+ }
            }
            fn gains(&self) -> Option<Gains> {
                match self { $( Self::$kind(d) => $kind::gains(&d.key) ),+ }
            }
            /// The change that reverts it.
            pub fn inverse(&self) -> Self {
                match self { $( Self::$kind(d) => Self::$kind(Delta {
                    key: d.key.clone(), before: d.after.clone(), after: d.before.clone(),
                }) ),+ }
            }
            /// The same cell with its current value, to get this change's new one.
            fn as_of_now(&self, world: &World, facts: &Facts) -> Self {
                match self { $( Self::$kind(d) => {
                    $kind::ask(facts, &d.key);
                    let before = $kind::read(world, &d.key);
                    Self::$kind(Delta { key: d.key.clone(), before, after: d.after.clone() })
                } ),+ }
            }
            /// Whether there is a value before, and after.
            pub fn sides(&self) -> (bool, bool) {
                match self { $( Self::$kind(d) => d.sides() ),+ }
            }
            /// The account that the cell is part of, and is removed with.
            pub fn account(&self) -> Option<AccountId> {
                match self { $( Self::$kind(d) => $kind::account(&d.key) ),+ }
            }
        }
    };
}
kinds! {
    /// The existence of an account, and its home.
    Home,
    /// An account's number.
    Numbered,
    /// A former number of an account, and until when it is forwarded.
    FormerNumber,
    /// An account is disabled.
    Disabled,
    /// That an import disabled somebody whom its source had no more.
    Away,
    /// A field of an account.
    Field,
    /// An account's console access.
    Console,
    /// A direct permission, and its end.
    Permission,
    /// The web-access password of an account.
    Password,
    /// Somebody is invited to set their own password.
    Invitation,
    /// The OS user bound to an account.
    Binding,
    /// The second factor of an account.
    SecondFactor,
    /// A provider of single sign-on is linked to somebody.
    SsoLink,
    /// Somebody's password does not work.
    SsoOnly,
    /// A token of an account.
    Token,
    /// A system role, and its end.
    SystemRole,
    /// Somebody belongs to a department: with which role, until when.
    Membership,
    /// A member's own call right in a department.
    MemberCall,
    /// A call right of the holders of a role in a department.
    DepartmentCall,
    /// The existence of a department, by name.
    DepartmentName,
    /// A field of a department.
    DepartmentField,
    /// A part of a department's schedule.
    Schedule,
    /// The override of a department.
    Override,
    /// A holiday of a department.
    Holiday,
    /// The existence of a call object: its kind, number and department.
    Object,
    /// The display name of a call object.
    ObjectName,
    /// A DID leads to a call object.
    ObjectDid,
    /// Somebody is a member of a queue or ring group, in a position.
    ObjectMember,
    /// Where calls go on to, by the state of the office hours or the key of an IVR.
    Route,
    /// The existence of a group, by name.
    GroupName,
    /// The display name of a group.
    GroupLabel,
    /// A group is visible to everybody.
    Published,
    /// An administrative right that a group gives every member.
    GroupRight,
    /// A call right of members with a role in a group.
    GroupCall,
    /// Somebody belongs to a group, and until when.
    GroupMember,
    /// Somebody's role in a group.
    GroupMemberRole,
    /// A member's own call right in a group.
    GroupMemberCall,
    /// A membership in a group that has ended.
    EndedMember,
    /// The existence of a role, by name.
    RoleName,
    /// The purpose of a role.
    RolePurpose,
    /// A right that a role carries.
    CarriedRight,
    /// A role in a department that has ended.
    EndedRole,
    /// An entry of the phone book: its content, and whose book it is in.
    BookEntry,
    /// A setting of the whole system.
    Setting,
    /// An account was made a system-owner without the rules.
    Recovered,
    /// A provider of single sign-on.
    Provider,
}

/// Something was created or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Being {
    /// It was not there before.
    Made,
    /// It is no longer there.
    Removed,
}

impl<K: Kind> Delta<K> {
    /// Whether there is a value before, and after.
    pub(crate) const fn sides(&self) -> (bool, bool) {
        (self.before.is_some(), self.after.is_some())
    }
}

/// Everything that an operation changes, and the state before and after.
#[derive(Clone)]
pub struct Effect {
    /// In the order in which the operation names them.
    pub changes: Vec<Change>,
    /// The state before, as far as loaded.
    pub before: World,
    /// The state afterwards.
    pub after: World,
    /// What a copy is made from, for the record.
    pub copied_from: Option<String>,
    /// What the asker should know of it.
    pub told: Vec<String>,
}

impl Debug for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.changes).finish()
    }
}

impl Effect {
    /// Whether it creates that account.
    pub fn makes(&self, id: AccountId) -> bool {
        self.before.account(id).is_none() && self.after.account(id).is_some()
    }

    /// Whether it removes that account. One that was not loaded stays as it is.
    pub fn removes(&self, id: AccountId) -> bool {
        self.before.account(id).is_some() && self.after.account(id).is_none()
    }

    /// The same, with people who were not loaded with what is changed.
    pub(crate) fn with<'a>(&self, more: impl Iterator<Item = &'a Rc<Account>>) -> Self {
        let mut all = self.clone();
        for account in more.filter(|account| self.before.account(account.id).is_none()) {
            all.before.accounts.push(Rc::clone(account));
        }
        all.after = all.before.clone();
        for change in &self.changes {
            change.put(&mut all.after);
        }
        all
    }

    /// Only what differs.
    pub fn difference(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| !change.is_empty())
    }
}

/// A request in the making: what prevents it besides the rules on rights, and the cells it changes.
pub struct Asked<'f> {
    /// The state, as far as loaded.
    pub facts: &'f Facts,
    /// What prevents it.
    pub request: Request,
    /// What a copy is made from, for the record.
    pub copied_from: Option<String>,
    /// What the asker should know of it.
    pub told: Vec<String>,
    before: World,
    changes: Vec<Change>,
}

impl Asked<'_> {
    /// Sets a cell to `after`. Its old value comes from the facts, never from the operation, so it
    /// cannot lie.
    pub fn set<K: Kind>(&mut self, key: K::Key, after: Option<K::Value>)
    where
        Change: From<Delta<K>>,
    {
        K::ask(self.facts, &key);
        let before = K::read(&self.before, &key);
        let delta = Delta { key, before, after };
        self.changes.push(delta.into());
    }

    /// Fills a cell that must be empty. If it is not, the operation says so itself, and the rest is
    /// judged as if it were: no answer may depend on it.
    pub fn create<K: Kind>(&mut self, key: K::Key, value: K::Value)
    where
        Change: From<Delta<K>>,
    {
        let after = Some(value);
        let before = None;
        let delta = Delta { key, before, after };
        self.changes.push(delta.into());
    }

    /// Sets a cell to the value that `back` gives. Returns whether its current value is the one
    /// `back` expects.
    pub fn set_back(&mut self, back: &Change) -> bool {
        let change = back.as_of_now(&self.before, self.facts);
        let same = change == *back;
        self.changes.push(change);
        same
    }

    /// Whether the cell that was set last has a value now.
    pub(crate) fn is_there_still(&self) -> bool {
        self.changes.last().is_some_and(|change| change.sides().0)
    }

    /// The state, as far as loaded.
    pub fn before(&self) -> &World {
        &self.before
    }

    /// The changes so far.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether it changes no cell so far.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Sets call rights of a member or a role.
    pub fn calls<K: Kind<Value = Tri>>(
        &mut self,
        calls: &[(Right, Tri)],
        key: impl Fn(Right) -> K::Key,
    ) where
        Change: From<Delta<K>>,
    {
        for (right, tri) in calls {
            self.set::<K>(key(*right), Some(*tri).filter(|t| *t != Tri::Inherit));
        }
    }
}

/// The request of an operation about `target`, with the changes that `says` adds. If it cannot add
/// them, because something named does not exist, nothing is demanded: that is the answer (D12).
pub fn request(
    facts: &Facts,
    target: impl Into<String>,
    says: impl FnOnce(&mut Asked<'_>) -> Option<()>,
) -> Request {
    let mut asked = Asked {
        facts,
        request: Request::about(target),
        copied_from: None,
        told: Vec::new(),
        before: World::of(facts),
        changes: Vec::new(),
    };
    let said = says(&mut asked).is_some();
    asked.end_invitations();
    let mut request = asked.request;
    if said && !asked.changes.is_empty() {
        let mut after = asked.before.clone();
        for change in &asked.changes {
            change.put(&mut after);
        }
        let effect = Effect {
            changes: asked.changes,
            before: asked.before,
            after,
            copied_from: asked.copied_from,
            told: asked.told,
        };
        case::judge(&effect, facts, &mut request);
        request.effect = Some(effect);
    }
    request
}
