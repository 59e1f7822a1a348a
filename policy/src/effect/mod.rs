//! What an operation changes: cells, with what is there and what is to be there.
//!
//! An operation says cells and new values, and nothing of rights: what a change demands is said
//! in one place, by its kind ([`Kind::touch`]). What is written is read off the same effect, so
//! what was judged is what is written.

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
pub use written::cells;
pub use written::{Recorded, Scribe, Written};

use super::facts::{AccountId, Facts};
use super::request::Request;
use crate::domain::{Right, Tri};
use case::{Case, Gains};
use std::fmt::{self, Debug};

/// A kind of cell: what is in it, and what a change of it is to the rules.
///
/// The careless default refuses: a change that demands nothing is nobody's (D2).
pub trait Kind: Sized {
    /// Which cell of the kind.
    type Key: Clone + Debug + PartialEq;
    /// What can be in it; where nothing is, that is not a value.
    type Value: Clone + Debug + PartialEq;
    /// What is in it.
    fn read(world: &World, key: &Self::Key) -> Option<Self::Value>;
    /// Asks for what is in it, where that may not have been loaded.
    fn ask(_: &Facts, _: &Self::Key) {}
    /// Makes it as the change says.
    fn put(world: &mut World, change: &Delta<Self>);
    /// What is asked for and so already is judged as if it were not there yet (D5), and what is
    /// created as if the cell were empty: makes the world so.
    fn unmake(world: &mut World, change: &Delta<Self>, facts: &Facts);
    /// What the change is to the rules.
    fn touch(change: &Delta<Self>, case: &mut Case<'_>);
    /// Who may gain by it, where anybody may (D5).
    fn gains(key: &Self::Key) -> Option<Gains>;
    /// The account it is a part of, and goes with.
    fn account(_: &Self::Key) -> Option<AccountId> {
        None
    }
}

/// One cell: what is there, and what is to be there; nothing where it is, or is to be, empty.
///
/// Equal where it is so already: what was asked for is judged either way.
#[derive(Clone, Debug, PartialEq)]
pub struct Delta<K: Kind> {
    /// Which cell of its kind.
    pub key: K::Key,
    /// What the facts say is there; nothing where the cell is empty.
    pub before: Option<K::Value>,
    /// What is to be there.
    pub after: Option<K::Value>,
}

macro_rules! kinds {
    ($( $(#[$doc:meta])* $kind:ident, )+) => {
        /// One change of one cell.
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
            /// What makes it as it was.
            pub fn inverse(&self) -> Self {
                match self { $( Self::$kind(d) => Self::$kind(Delta {
                    key: d.key.clone(), before: d.after.clone(), after: d.before.clone(),
                }) ),+ }
            }
            /// The same cell as it is now, to be made what this makes it.
            fn as_of_now(&self, world: &World, facts: &Facts) -> Self {
                match self { $( Self::$kind(d) => {
                    $kind::ask(facts, &d.key);
                    let before = $kind::read(world, &d.key);
                    Self::$kind(Delta { key: d.key.clone(), before, after: d.after.clone() })
                } ),+ }
            }
            /// Whether something is there before, and after.
            pub fn sides(&self) -> (bool, bool) {
                match self { $( Self::$kind(d) => d.sides() ),+ }
            }
            /// The account that the cell is a part of, and goes with.
            pub fn account(&self) -> Option<AccountId> {
                match self { $( Self::$kind(d) => $kind::account(&d.key) ),+ }
            }
        }
    };
}
kinds! {
    /// That there is an account, and where it is at home.
    Home,
    /// By which number an account is called.
    Numbered,
    /// A number by which an account was called, and until when that leads to it.
    FormerNumber,
    /// That an account may not be used.
    Disabled,
    /// That an import disabled somebody whom its source had no more.
    Away,
    /// A field of an account.
    Field,
    /// Whether an account is let in to the console.
    Console,
    /// A direct permission, and its end.
    Permission,
    /// The web-access password of an account.
    Password,
    /// That somebody is invited to set their own password.
    Invitation,
    /// The OS user who acts as an account.
    Binding,
    /// The second factor of an account.
    SecondFactor,
    /// That a provider of single sign-on knows somebody.
    SsoLink,
    /// That somebody's password does not open their account.
    SsoOnly,
    /// A token of an account.
    Token,
    /// A role in the system, and its end.
    SystemRole,
    /// That somebody belongs to a department: by which role, until when that counts.
    Membership,
    /// A member's own call right in a department.
    MemberCall,
    /// A call right of those who hold a role in a department.
    DepartmentCall,
    /// That there is a department: what it is called.
    DepartmentName,
    /// One field of a department.
    DepartmentField,
    /// One part of the schedule of a department.
    Schedule,
    /// The override of a department.
    Override,
    /// A holiday of a department.
    Holiday,
    /// That there is a call object: what it is, and whose.
    Object,
    /// What a call object is called.
    ObjectName,
    /// That a number from outside leads to a call object.
    ObjectDid,
    /// That somebody is a member of a queue or ring group, and in which place.
    ObjectMember,
    /// Where calls go on to, by the state of the office hours or the key of an IVR.
    Route,
    /// That there is a group: what it is called.
    GroupName,
    /// The longer name of a group.
    GroupLabel,
    /// That everybody is told of a group.
    Published,
    /// An administrative right that every member of a group has.
    GroupRight,
    /// A call right of those who have a role in a group.
    GroupCall,
    /// That somebody belongs to a group, and until when.
    GroupMember,
    /// As what somebody belongs to a group.
    GroupMemberRole,
    /// A member's own call right in a group.
    GroupMemberCall,
    /// A membership in a group that has ended.
    EndedMember,
    /// That there is a role: what it is called.
    RoleName,
    /// What a role is for.
    RolePurpose,
    /// A right that a role carries.
    CarriedRight,
    /// A role in a department that has ended.
    EndedRole,
    /// An entry of the phone book: what it says, and in whose book.
    BookEntry,
    /// A setting of the whole system.
    Setting,
    /// That an account was made a system-owner past the rules.
    Recovered,
    /// A provider of single sign-on.
    Provider,
}

/// That something is there now, or is not any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Being {
    /// It was not there before.
    Made,
    /// It is not there any more.
    Removed,
}

impl<K: Kind> Delta<K> {
    /// Whether something is there before, and after.
    pub(crate) const fn sides(&self) -> (bool, bool) {
        (self.before.is_some(), self.after.is_some())
    }
}

/// All that an operation changes, and what there is before and after.
#[derive(Clone)]
pub struct Effect {
    /// In the order in which the operation names them.
    pub changes: Vec<Change>,
    /// What there is, as far as it was loaded.
    pub before: World,
    /// What there will be.
    pub after: World,
    /// Of what a copy is made: the record says so.
    pub copied_from: Option<String>,
    /// What anybody who asked should know of it.
    pub told: Vec<String>,
}

impl Debug for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.changes).finish()
    }
}

impl Effect {
    /// Whether that account comes to be.
    pub fn makes(&self, id: AccountId) -> bool {
        self.before.account(id).is_none() && self.after.account(id).is_some()
    }

    /// Whether it removes that account. One that was not loaded stays as it is.
    pub fn removes(&self, id: AccountId) -> bool {
        self.before.account(id).is_some() && self.after.account(id).is_none()
    }

    /// Without what is so already.
    pub fn difference(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| !change.is_empty())
    }
}

/// A request in the making: what stands against it beside the rules on rights, and the cells
/// it changes.
pub struct Asked<'f> {
    /// What there is, as far as it was loaded.
    pub facts: &'f Facts,
    /// What stands against it.
    pub request: Request,
    /// Of what a copy is made: the record says so.
    pub copied_from: Option<String>,
    /// What anybody who asked should know of it.
    pub told: Vec<String>,
    before: World,
    changes: Vec<Change>,
}

impl Asked<'_> {
    /// Makes a cell `after`. What is there before comes from the facts, never from the
    /// operation, so it cannot lie.
    pub fn set<K: Kind>(&mut self, key: K::Key, after: Option<K::Value>)
    where
        Change: From<Delta<K>>,
    {
        K::ask(self.facts, &key);
        let before = K::read(&self.before, &key);
        let delta = Delta { key, before, after };
        self.changes.push(delta.into());
    }

    /// Fills a cell that is to be empty. Where it is not, the operation says so itself, and the
    /// rest is judged as if it were: no answer may depend on it.
    pub fn create<K: Kind>(&mut self, key: K::Key, value: K::Value)
    where
        Change: From<Delta<K>>,
    {
        let after = Some(value);
        let before = None;
        let delta = Delta { key, before, after };
        self.changes.push(delta.into());
    }

    /// Makes a cell as `back` says that it was. Says whether it is now as `back` says.
    pub fn set_back(&mut self, back: &Change) -> bool {
        let change = back.as_of_now(&self.before, self.facts);
        let same = change == *back;
        self.changes.push(change);
        same
    }

    /// Who comes back to a queue comes last where it has fewer members by now.
    pub fn at_the_end(&self, back: &mut Change) {
        if let Change::ObjectMember(d) = back
            && d.before.is_none()
            && self.before.object(d.key.0).is_some()
            && let Some(placed) = &mut d.after
        {
            let members = self.before.members(d.key.0).len();
            let last = u32::try_from(members + 1).unwrap_or(u32::MAX);
            placed.at = placed.at.min(last);
        }
    }

    /// What there is, as far as it was loaded.
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

    /// Sets what is said of call rights, where a member or a role has them.
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

/// The request of an operation about `target` that `says` what it changes. Where it cannot say
/// so, because something named is not there, nothing is demanded: that is the answer (D12).
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
