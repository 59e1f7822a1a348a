//! What an operation amounts to, in the words the rules understand.
//!
//! Each operation turns itself and its facts into one [`Request`]; the rules never see
//! operations, so a new operation cannot bring a rule of its own past them.

use super::facts::{Account, AccountId, Concerned, DepartmentId, Facts};
use super::{Authority, Change, Effect, GroupId, Power, Scope};
use crate::domain::{Networks, Number, Origin, Right};

/// On what a right must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An account: at its home department, in a group it belongs to, system-wide, or
    /// (self-service) by being it. To carry it somewhere, groups do not count (D8).
    Account {
        /// The account the right is to be held over.
        id: AccountId,
        /// Its home department, where the right is to be held (D3).
        home: DepartmentId,
        /// Whether rights over the own account are enough for what is asked.
        self_service: bool,
    },
    /// A department: there or system-wide.
    Department(DepartmentId),
    /// A group: over it or system-wide.
    Group(GroupId),
    /// The whole system: held in a part of it, it is not enough.
    System,
}

impl Place {
    /// The scope a right must cover, self-service and an account's groups aside.
    pub fn scope(self) -> Scope {
        match self {
            Self::Account { home, .. } => Scope::Department(home),
            Self::Department(id) => Scope::Department(id),
            Self::Group(id) => Scope::Group(id),
            Self::System => Scope::System,
        }
    }
}

/// The account as something a right must reach; being it is not enough.
pub(super) fn over(target: &Account) -> Place {
    Place::Account {
        id: target.id,
        home: target.home,
        self_service: false,
    }
}

/// One right that must be held, on one thing; or one of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// A right the actor needs.
    pub right: Right,
    /// Another one that does as well, held on the same thing.
    pub or: Option<Right>,
    /// What it is to be held over.
    pub on: Place,
    /// One end of carrying somebody into a department: a lack is D8 where the actor holds
    /// the other end, D2 where they hold neither.
    pub carries: bool,
}

impl Demand {
    /// That one right, and no other.
    pub const fn of(right: Right, on: Place) -> Self {
        Self {
            right,
            or: None,
            on,
            carries: false,
        }
    }

    /// The same, where another right does as well.
    pub const fn either(right: Right, or: Right, on: Place) -> Self {
        Self {
            or: Some(or),
            ..Self::of(right, on)
        }
    }

    /// One end of carrying somebody into a department.
    pub const fn carrying(right: Right, on: Place) -> Self {
        Self {
            carries: true,
            ..Self::of(right, on)
        }
    }

    /// The rights of which one is enough.
    pub fn rights(&self) -> impl Iterator<Item = Right> + use<> {
        std::iter::once(self.right).chain(self.or)
    }
}

/// What of their own nobody changes (D4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// The account, by removing it.
    Account,
    /// Against what a department says of their role.
    CallRights,
    /// Whether the console lets them in.
    ConsoleAccess,
    /// Whether the account is enabled.
    EnabledFlag,
    /// Which groups they are in, and as what.
    GroupMemberships,
    /// What a group they are in carries.
    GroupRights,
    /// The department they are administered from.
    Home,
    /// The way to their first password, or the next.
    Invitation,
    /// Which departments they belong to.
    Memberships,
    /// By taking it away.
    NoPassword,
    /// Without the code of an invitation.
    Uninvited,
    /// With `passwords:write`, which everybody has over their own account.
    Password,
    /// With a password a token would act as its owner whole.
    PasswordByToken,
    /// Without showing the one they have.
    PasswordUnshown,
    /// What they are called by.
    Number,
    /// Console permissions.
    Permissions,
    /// That the owner of the file made them a system-owner.
    Recovery,
    /// Theirs, or what it gives.
    Role,
    /// Without showing what they have.
    SecondFactor,
    /// Without a code of it.
    SecondFactorUncoded,
    /// A token shows nothing of it.
    SecondFactorByToken,
    /// A token opens none.
    SessionsByToken,
    /// Whether their password opens their account.
    SsoOnly,
}

impl Own {
    /// Why not, as it is told.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Account => "nobody removes their own account",
            Self::CallRights => "nobody changes their own call rights",
            Self::ConsoleAccess => "nobody changes their own console access",
            Self::EnabledFlag => "nobody changes their own enabled flag",
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

/// A change to somebody who exists.
#[derive(Clone, Copy, Debug, Default)]
pub struct Person {
    /// What of their own nobody may change (D4), if this is that.
    pub not_oneself: Option<Own>,
    /// Whether anybody who does it must hold every admin right they hold (D6).
    pub superior: bool,
    /// What lets one act as them or hear them (D7), if this is that.
    pub takeover: Option<&'static str>,
}

impl Person {
    /// What takes something from them, or may: anybody who does it must not hold less (D6), and does
    /// not do it to themselves (D4).
    pub(super) const fn closing(what: Own) -> Self {
        Self {
            not_oneself: Some(what),
            superior: true,
            takeover: None,
        }
    }
}

/// Authority somebody has before and after (D5).
#[derive(Clone, Debug)]
pub struct Standing {
    /// Before; with the thing asked for taken away where it was already there.
    pub before: Authority,
    /// What they would hold if it were done.
    pub after: Authority,
    /// Whether the one who gains is the actor.
    pub is_self: bool,
    /// Whose it is; nobody's who is there where it is anybody's with a role or a group.
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

/// Something named that is not there, or is not to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What it would be: `extension`, `department`, `group`.
    pub kind: &'static str,
    /// The name, as it was typed.
    pub name: String,
    /// Of what, where it is a part of something: `group night-shift`.
    pub of: Option<String>,
    /// Hidden rather than absent. Only the rules and the record know.
    pub hidden: bool,
}

/// Why the asker might not get in any more once it is done (D10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShutOut {
    /// A second factor would be required of them, who showed no password and may not know theirs.
    SecondFactor,
    /// The same, of whom a provider's word is all that they showed.
    SecondFactorBySso,
    /// Not they, but every owner: a second factor would be required of those, and none is known to
    /// have one or a password that they know.
    Owners,
    /// No password is to open anything, and they have nothing else.
    Passwords,
    /// They call from there, and could administer only from those networks.
    Networks {
        /// From where they call.
        origin: Origin,
        /// Those.
        networks: Networks,
        /// Whether places that are not known are allowed as it stands.
        unknown_is_allowed: bool,
    },
}

impl ShutOut {
    /// What would happen to anybody who has that number.
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

/// An operation as the rules see it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What is changed, as the record names it: `extension:101`.
    pub target: String,
    /// Department whose auditors may read about it; `None` for the system's alone.
    pub filed_under: Option<DepartmentId>,
    /// Whether an enabled account is enough (D1): for one's own password and second factor alone.
    pub only_enabled: bool,
    /// Whether it needs nothing but to be known (D1): ending one's own sessions, which takes nothing
    /// from anybody and leaves nothing open that was to be closed.
    pub only_known: bool,
    /// Whether it needs no right but to be let in: it concerns the actor alone, names nothing
    /// to change, or shows no more than they see. Said outright, so that a demand forgotten is a
    /// refusal (D2).
    pub open: bool,
    /// Whether nobody could do it instead, or to name who could would tell the actor what they
    /// may not know (D12).
    pub unsaid: bool,
    /// Things named that are not there (D12).
    pub missing: Vec<Missing>,
    /// Rights needed (D2, D3, D8).
    pub demands: Vec<Demand>,
    /// Rights needed as well because of what somebody has, such as a role that they leave behind.
    /// They are asked for where all of `demands` are held, or the answer would tell what somebody
    /// has to anybody who may do nothing to them (D12).
    pub spares: Vec<Demand>,
    /// Whether the right is enough wherever it is held, though it is demanded at one place.
    pub somewhere: bool,
    /// The change to an existing account (D4, D6, D7).
    pub person: Option<Person>,
    /// From whom it takes something (D6), beside the account concerned.
    pub takes_from: Option<Concerned>,
    /// To whom it may hand on a right that anybody who made their keys does not hold.
    pub hands_to: Option<Concerned>,
    /// What of their own the actor would change although no account is named (D4).
    pub own: Option<Own>,
    /// Who gains what (D5).
    pub standings: Vec<Standing>,
    /// What exists already (exit 6).
    pub taken: Option<String>,
    /// Why this cannot be done in the present state (exit 7), and what to do.
    pub impossible: Option<(String, String)>,
    /// Limits of departments that would be broken (D9).
    pub beyond: Vec<String>,
    /// What to do so that they are kept.
    pub within: Option<String>,
    /// Whether a right over the whole system would lift them, so that somebody could do it.
    pub liftable: bool,
    /// Whether no usable system owner would be left (D10).
    pub ownerless: bool,
    /// Why the asker might not get in any more (D10).
    pub shuts_out: Option<ShutOut>,
    /// What still uses it (D11).
    pub in_use: Vec<String>,
    /// Of rights that it hands on to anybody who made keys: what anybody who asked is told once it is done.
    pub handed_on: Vec<String>,
    /// Who comes to change things in the whole system by it: a person is to agree to that.
    pub power: Vec<Power>,
    /// What it changes. None for what only looks, or changes no cell.
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
    /// The same, needing no right.
    pub fn open(target: impl Into<String>) -> Self {
        Self {
            open: true,
            ..Self::about(target)
        }
    }
    /// Whether it sets a password.
    pub fn sets_password(&self) -> bool {
        let changes = self.effect.iter().flat_map(|effect| &effect.changes);
        let mut set = changes.filter(|change| matches!(change, Change::Password(_)));
        set.any(|change| change.sides().1)
    }
    /// Notes that something named is not there, or is hidden.
    pub fn miss(&mut self, kind: &'static str, name: impl ToString, hidden: bool) {
        self.missing.push(Missing {
            kind,
            name: name.to_string(),
            of: None,
            hidden,
        });
    }
    /// Notes that what is named is not a part of something.
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
    /// Adds one end of carrying somebody into a department.
    pub fn carry(&mut self, right: Right, on: Place) {
        self.demands.push(Demand::carrying(right, on));
    }
}
