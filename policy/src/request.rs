//! What an operation means, in terms that the rules understand.
//!
//! Each operation turns itself and its facts into one [`Request`]. The rules never see operations,
//! so a new operation cannot bypass them.

use super::beyond::DepartmentLimit;
use super::facts::{Account, AccountId, Concerned, DepartmentId, Facts};
use super::{Authority, Change, Effect, GroupId, Power, Scope};
use crate::domain::{Name, Networks, Number, Origin, Right};

/// What a right must be held over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An account: in its home department, in a group it belongs to, system-wide, or (self-service)
    /// because it is one's own. For moving it between departments, groups do not count (D8).
    Account {
        /// The account.
        id: AccountId,
        /// Its home department (D3).
        home: DepartmentId,
        /// Whether rights over one's own account are enough.
        self_service: bool,
    },
    /// A department: held there or system-wide.
    Department(DepartmentId),
    /// A group: held over it or system-wide.
    Group(GroupId),
    /// The whole system: holding it in a part is not enough.
    System,
}

impl Place {
    /// The scope that a right must cover, apart from self-service and an account's groups.
    pub fn scope(self) -> Scope {
        match self {
            Self::Account { home, .. } => Scope::Department(home),
            Self::Department(id) => Scope::Department(id),
            Self::Group(id) => Scope::Group(id),
            Self::System => Scope::System,
        }
    }
}

/// The account as something a right must cover; being it is not enough.
pub(super) fn over(target: &Account) -> Place {
    Place::Account {
        id: target.id,
        home: target.home,
        self_service: false,
    }
}

/// A right that must be held over something; or one of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// A right the actor needs.
    pub right: Right,
    /// Another right that does as well, over the same thing.
    pub or: Option<Right>,
    /// What it must be held over.
    pub on: Place,
    /// One end of moving somebody between departments: a missing right is D8 if the actor holds the
    /// other end, D2 if they hold neither.
    pub carries: bool,
}

impl Demand {
    /// Demands that right, without an alternative.
    pub const fn of(right: Right, on: Place) -> Self {
        Self {
            right,
            or: None,
            on,
            carries: false,
        }
    }

    /// The same, with an alternative.
    pub const fn either(right: Right, or: Right, on: Place) -> Self {
        Self {
            or: Some(or),
            ..Self::of(right, on)
        }
    }

    /// One end of moving somebody between departments.
    pub const fn carrying(right: Right, on: Place) -> Self {
        Self {
            carries: true,
            ..Self::of(right, on)
        }
    }

    /// The rights, one of which is enough.
    pub fn rights(&self) -> impl Iterator<Item = Right> + use<> {
        std::iter::once(self.right).chain(self.or)
    }
}

/// What people must not change of their own (D4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// The account, by removing it.
    Account,
    /// Their call rights, against what a department sets for their role.
    CallRights,
    /// Their console access.
    ConsoleAccess,
    /// Whether their account is enabled.
    EnabledFlag,
    /// Their memberships in groups, and roles there.
    GroupMemberships,
    /// What their group carries.
    GroupRights,
    /// Their home department.
    Home,
    /// The invitation to set their password.
    Invitation,
    /// Their memberships in departments.
    Memberships,
    /// Their password, by removing it.
    NoPassword,
    /// Their password, without the code of an invitation.
    Uninvited,
    /// Their password, with `passwords:write`, which everybody has over their own account.
    Password,
    /// Their password, by a token, which could then act with all their rights.
    PasswordByToken,
    /// Their password, without showing the current one.
    PasswordUnshown,
    /// Their number.
    Number,
    /// Console permissions.
    Permissions,
    /// The mark that the owner of the file made them a system-owner.
    Recovery,
    /// Their role, or what it gives.
    Role,
    /// Their second factor, without showing what they have.
    SecondFactor,
    /// Their second factor, without a code of it.
    SecondFactorUncoded,
    /// Their second factor, by a token.
    SecondFactorByToken,
    /// Their sessions, by a token.
    SessionsByToken,
    /// Whether their password works.
    SsoOnly,
}

impl Own {
    /// The reason, for messages.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Account => "nobody removes their own account",
            Self::CallRights => "nobody changes their own call rights",
            Self::ConsoleAccess => "nobody changes their own console access",
            Self::EnabledFlag => "nobody enables or disables themselves",
            Self::GroupMemberships => "nobody changes their own group memberships",
            Self::GroupRights => "nobody changes their own group rights",
            Self::Home => "nobody changes their own home",
            Self::Invitation => {
                "nobody ends their own invitation this way: use `pbxctl password change`, which ends it too"
            }
            Self::Memberships => "nobody changes their own memberships",
            Self::NoPassword => "nobody clears their own password: use `pbxctl password change`",
            Self::Uninvited => "nobody claims an account without the code of an invitation",
            Self::Password => {
                "nobody changes their own password this way: use `pbxctl password change`"
            }
            Self::PasswordByToken => "nobody changes their own password with a token",
            Self::PasswordUnshown => "nobody changes their own password without the current one",
            Self::Number => "nobody changes their own number",
            Self::Permissions => "nobody changes their own permissions",
            Self::Recovery => "nobody acknowledges their own recovery",
            Self::Role => "nobody changes their own role",
            Self::SecondFactor => "nobody changes their own second factor without the password",
            Self::SecondFactorUncoded => {
                "nobody removes their own second factor without a code: set a password with `pbxctl password change`, and give both"
            }
            Self::SecondFactorByToken => "nobody changes their own second factor with a token",
            Self::SessionsByToken => "nobody changes their own sessions with a token",
            Self::SsoOnly => "nobody switches their own password sign-in on or off",
        }
    }
}

/// A change to an existing person.
#[derive(Clone, Copy, Debug, Default)]
pub struct Person {
    /// What people must not change of their own (D4), if this is such a change.
    pub not_oneself: Option<Own>,
    /// Whether the actor must hold every admin right that they hold (D6).
    pub superior: bool,
    /// What gives access to their account or lets somebody hear them (D7), if this does.
    pub takeover: Option<&'static str>,
}

impl Person {
    /// A change that takes something from them, or may: the actor must not hold less (D6), and must
    /// not be them (D4).
    pub(super) const fn closing(what: Own) -> Self {
        Self {
            not_oneself: Some(what),
            superior: true,
            takeover: None,
        }
    }
}

/// Somebody's authority before and after (D5).
#[derive(Clone, Debug)]
pub struct Standing {
    /// Before; without the thing asked for, if it was already there.
    pub before: Authority,
    /// What they would hold afterwards.
    pub after: Authority,
    /// Whether the person who gains is the actor.
    pub is_self: bool,
    /// The account; `None` for any future holder of a role or member of a group.
    pub whose: Option<AccountId>,
}

/// What somebody would hold before and after.
pub(super) fn standing(facts: &Facts, before: &Account, after: &Account) -> Standing {
    Standing {
        before: Authority::of(before, facts.now),
        after: Authority::of(after, facts.now),
        is_self: after.id == facts.actor.id,
        whose: (after.id != AccountId::NOBODY).then_some(after.id),
    }
}

/// Something named that does not exist, or is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Its kind: `extension`, `department`, `group`.
    pub kind: &'static str,
    /// The name, as typed.
    pub name: String,
    /// What it would be part of, if anything: `group night-shift`.
    pub of: Option<String>,
    /// Hidden rather than absent. Only the rules and the record know.
    pub hidden: bool,
}

/// Why the asker might be shut out afterwards (D10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShutOut {
    /// They would need a second factor, showed no password and may not know theirs.
    SecondFactor,
    /// The same, for somebody who showed only a provider's word.
    SecondFactorBySso,
    /// Not they, but every owner: owners would need a second factor, and none is known to have one
    /// or a password that they know.
    Owners,
    /// Passwords would not work, and they have nothing else.
    Passwords,
    /// They call from there, and could administer only from those networks.
    Networks {
        /// Where they call from.
        origin: Origin,
        /// Those.
        networks: Networks,
        /// Whether unknown places are currently allowed.
        unknown_is_allowed: bool,
    },
}

impl ShutOut {
    /// What would happen to the person with that number.
    pub fn why(&self, number: &Number) -> String {
        match self {
            Self::SecondFactor => format!(
                "{number} is signed in as OS user and has a password, and would need a second factor: without knowing the password they could not get in"
            ),
            Self::SecondFactorBySso => format!(
                "{number} signed in through a provider and has a password, and would need a second factor: without knowing the password they could not get in"
            ),
            Self::Owners => "every system owner would need a second factor, and none is sure to get in then: those who sign in as OS user or through a provider may not know their password".into(),
            Self::Passwords => format!(
                "nobody could sign in with a password, and {number} has no OS user and no used link to a provider"
            ),
            Self::Networks {
                origin, networks, ..
            } => {
                format!(
                    "{number} connects from {}, and could administer only from {networks}",
                    origin.place()
                )
            }
        }
    }
    /// What to do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::SecondFactor => {
                "show that you know it: run the command with `-u NUMBER`; or accept OS users first: pbxctl settings set os-user-second-factor on"
            }
            Self::SecondFactorBySso => {
                "show that you know it: run the command with `-u NUMBER`; or accept the provider first: pbxctl settings set sso-second-factor on"
            }
            Self::Owners => {
                "let a system owner who signs in with a password do it, or confirm a second factor first: pbxctl password totp enrol; or accept OS users or providers: pbxctl settings set os-user-second-factor on"
            }
            Self::Passwords => {
                "sign in through a provider once first: pbxctl login --sso PROVIDER; or have an OS user bound: pbxctl console bind"
            }
            Self::Networks {
                unknown_is_allowed: true,
                ..
            } => {
                "remove the networks first: pbxctl settings reset admin-networks; or do it at the machine or over ssh"
            }
            Self::Networks {
                origin: Origin::Unknown,
                ..
            } => {
                "do it at the machine or over ssh; or allow unknown addresses first: pbxctl settings set admin-networks-unknown allow"
            }
            Self::Networks { .. } => {
                "name the network you connect from too, or do it from one of those or at the machine"
            }
        }
    }
}

/// An operation, as the rules see it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What it changes, as the record names it: `extension:101`.
    pub target: String,
    /// Department whose auditors may read about it; `None` if only the system's may.
    pub filed_under: Option<DepartmentId>,
    /// Whether an enabled account is enough (D1): only for one's own password and second factor.
    pub only_enabled: bool,
    /// Whether identification is enough (D1): for ending one's own sessions, which harms nobody and
    /// leaves nothing open that should be closed.
    pub only_known: bool,
    /// Whether being let in is enough, without a right: it concerns only the actor, names nothing
    /// to change, or shows no more than they see. Must be set explicitly, so that a forgotten
    /// demand is a refusal (D2).
    pub open: bool,
    /// Whether nobody could do it instead, or naming those who could would tell the actor what they
    /// may not know (D12).
    pub unsaid: bool,
    /// Things named that do not exist (D12).
    pub missing: Vec<Missing>,
    /// Rights needed (D2, D3, D8).
    pub demands: Vec<Demand>,
    /// Further rights needed because of what somebody has, such as a role that they lose. Checked
    /// only if all `demands` are held: otherwise the answer would tell people who may do nothing to
    /// them what they have (D12).
    pub spares: Vec<Demand>,
    /// Whether the right is enough wherever it is held, though it is demanded in one place.
    pub somewhere: bool,
    /// The change to an existing account (D4, D6, D7).
    pub person: Option<Person>,
    /// Other people it takes something from (D6), besides the account concerned.
    pub takes_from: Option<Concerned>,
    /// People it may give a right that the makers of their keys do not hold.
    pub hands_to: Option<Concerned>,
    /// What of their own the actor would change although no account is named (D4).
    pub own: Option<Own>,
    /// Who gains what (D5).
    pub standings: Vec<Standing>,
    /// What already exists (exit 6).
    pub taken: Option<String>,
    /// What to do about that, if somebody asks to undo something.
    pub untaken: Option<String>,
    /// Why this cannot be done in the present state (exit 7), and what to do.
    pub impossible: Option<(String, String)>,
    /// Limits of departments that would be broken (D9).
    pub beyond: Vec<String>,
    /// Those of them that what is done later in the same transaction may keep.
    pub bounds: Vec<DepartmentLimit>,
    /// How to stay within them.
    pub within: Option<String>,
    /// Whether a right over the whole system would lift them, so that somebody could do it.
    pub liftable: bool,
    /// Whether no usable system owner would be left (D10).
    pub ownerless: bool,
    /// Why the asker might be shut out (D10).
    pub shuts_out: Option<ShutOut>,
    /// What still uses it (D11).
    pub in_use: Vec<String>,
    /// Warnings, once it is done, about rights that it gives to the makers of keys.
    pub handed_on: Vec<String>,
    /// Who gains power over the whole system by it: a person must confirm that.
    pub power: Vec<Power>,
    /// What it changes. `None` for reads, and for writes that change no cell.
    pub effect: Option<Effect>,
}

impl Request {
    /// A request about `target`.
    pub fn about(target: impl Into<String>) -> Self {
        Self {
            target: target.into(),
            ..Self::default()
        }
    }
    /// What is named is known by its stored name, however it was typed: the record and every answer
    /// have one name for one thing.
    pub(crate) fn spell(&mut self, kind: &str, typed: &Name, stored: &Name) {
        if typed.as_str() != stored.as_str() && self.target == format!("{kind}:{typed}") {
            self.target = format!("{kind}:{stored}");
        }
    }
    /// The same, needing no right.
    pub fn open(target: impl Into<String>) -> Self {
        Self {
            open: true,
            ..Self::about(target)
        }
    }
    /// Whether limits would be broken, and only such as what is done later may keep.
    pub fn is_bound(&self) -> bool {
        !self.bounds.is_empty() && self.bounds.len() == self.beyond.len()
    }
    /// Whether it sets a password.
    pub fn sets_password(&self) -> bool {
        let changes = self.effect.iter().flat_map(|effect| &effect.changes);
        let mut set = changes.filter(|change| matches!(change, Change::Password(_)));
        set.any(|change| change.sides().1)
    }
    /// Notes that something named does not exist, or is hidden.
    pub fn miss(&mut self, kind: &'static str, name: impl ToString, hidden: bool) {
        self.missing.push(Missing {
            kind,
            name: name.to_string(),
            of: None,
            hidden,
        });
    }
    /// Notes that something named is not part of something.
    pub fn miss_of(&mut self, kind: &'static str, name: impl ToString, of: String) {
        self.missing.push(Missing {
            kind,
            name: name.to_string(),
            of: Some(of),
            hidden: false,
        });
    }
    /// Adds a right that must be held.
    pub fn demand(&mut self, right: Right, on: Place) {
        self.demands.push(Demand::of(right, on));
    }
    /// Adds one end of moving somebody between departments.
    pub fn carry(&mut self, right: Right, on: Place) {
        self.demands.push(Demand::carrying(right, on));
    }
}
