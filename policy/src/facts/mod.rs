//! What the rules may look at: one snapshot, loaded in the transaction that decides.
//!
//! What an operation names is loaded before it is judged. Everything else is loaded when a rule or
//! the operation asks for it: it is unknown until then, never absent (see [`Known`]).

mod asked;
mod known;
mod named;

pub use super::account::{Account, AccountId, Department, DepartmentId, Inherited, Membership};
pub use known::{Concerned, Each, Known, Open, Question};
pub use named::{Again, Names, OfMembers};

use super::book::Entry;
use super::dial::Dialled;
use super::effect::{Forced, Former, Issued, TokenKey};
use super::group::{Group, GroupId};
use super::keys::{Bound, Setter};
use super::object::{CallObject, RoutedFrom};
use super::undo::Recall;
use super::{
    Acting, Authority, KnownProvider, KnownRole, Lapse, Limit, Rests, Shown, SignIn, WayIn,
};
use crate::domain::{
    Choice, Country, Destination, EntryId, Holiday, Label, LinkedBy, Name, Number, NumberRange,
    Phone, ProviderName, Role, Routes, Schedule, Seat, Setting, SettingValue, SpeedDial, Time,
    TokenId,
};
use crate::effect::Ended;
use std::rc::Rc;

/// A department whose range contains a number that will be another's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intruded {
    /// The actor does not see it.
    Hidden,
    /// Its name and range.
    Seen(Name, NumberRange),
}

/// Numbers in use in a department that its new country reserves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReservedThere {
    /// Those that the actor may know of: `queue:999`.
    pub seen: Vec<String>,
    /// Whether there are others.
    pub hidden: bool,
}

/// How the actor was identified, and what that leaves of their rights.
#[derive(Clone, Debug, Default)]
pub struct Credential {
    /// What showed who they are.
    pub shown: Shown,
    /// The limits of the token they act by, if any.
    pub limit: Option<Limit>,
    /// That token.
    pub token: Option<TokenId>,
    /// Why the actor is no longer the person who was identified, if so.
    pub lapse: Option<Lapse>,
    /// Tells where they call from.
    pub seat: Seat,
}

/// A custom role and its purpose.
pub type NamedRole = (KnownRole, Option<Label>);

/// What an operation names, as far as it exists. What it does not name is unknown.
#[derive(Clone, Default)]
pub struct Named {
    /// The account that is changed or looked at, if the number exists.
    pub target: Known<Option<Rc<Account>>>,
    /// Departments, in the order of the operation.
    pub departments: Vec<Option<Rc<Department>>>,
    /// The named group, if it exists.
    pub group: Known<Option<Rc<Group>>>,
    /// More groups that somebody will belong to again.
    pub again: Vec<Rc<Group>>,
    /// Queues and ring groups that somebody will be a member of again.
    pub members_again: Vec<CallObject>,
    /// The named queue, ring group, IVR or trunk, if it exists.
    pub object: Known<Option<Rc<CallObject>>>,
    /// The entry of the phone book.
    pub entry: Known<Option<Rc<Entry>>>,
    /// Custom roles with their purpose; and `user` on this site, if asked for.
    pub roles: Vec<(Role, Option<NamedRole>)>,
    /// The token.
    pub token: Option<TokenId>,
    /// What rings when the outside number is dialled.
    pub dialled: Dialled,
    /// The record to undo.
    pub record: Option<Rc<Recall>>,
}

/// What an operation names that must be free, or must exist.
#[derive(Clone, Default)]
pub struct Wanted {
    /// Whether the number is taken.
    pub number: Known<bool>,
    /// Who has it, if asked for.
    pub holder: Option<crate::DidOf>,
    /// The account to which calls to that number are forwarded, if it once had it.
    pub led_on: Option<Rc<Account>>,
    /// The account that takes over calls to a former number of somebody else.
    pub heir: Option<Rc<Account>>,
    /// Who has the user name, if not the account concerned.
    pub user_name: Known<Option<Number>>,
    /// The department with that name.
    pub department: Known<Option<DepartmentId>>,
    /// The group with that name.
    pub group: Known<Option<GroupId>>,
    /// The role with that name.
    pub role: Known<Option<Role>>,
    /// DIDs whose digits belong to somebody else, with their number.
    pub dids: Vec<(Phone, Number)>,
    /// Destinations that do not exist, or not for the actor.
    pub dangling: Vec<Destination>,
    /// Destinations that exist and have no telephone.
    pub silent: Vec<Destination>,
    /// The current binding of the OS user, and that account: it is named to people who may see it.
    pub uid: Known<Option<(Bound, Option<Account>)>>,
}

/// How much there is in a department.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// People who have it as their home.
    pub homes: u32,
    /// Members, home or not.
    pub members: u32,
    /// Call objects it owns.
    pub owned: u32,
    /// Entries of its phone book.
    pub entries: u32,
}

/// Facts about the first named department.
#[derive(Clone, Default)]
pub struct Place {
    /// Headcounts of departments that will get one more.
    pub headcount: Each<DepartmentId, u32>,
    /// How much there is in it.
    pub counts: Known<Counts>,
    /// Where calls to it go.
    pub routes: Known<Routes>,
    /// Its schedule, if it has one.
    pub schedule: Known<Option<Rc<Schedule>>>,
    /// Its overrides, including ended ones.
    pub overrides: Known<Vec<Rc<Forced>>>,
    /// All its holidays.
    pub holidays: Known<Vec<Rc<Holiday>>>,
    /// Some of them, by the unique form of the name.
    pub holiday: Each<String, Option<Rc<Holiday>>>,
    /// Departments whose range contains the number it will get.
    pub intruded: Each<(Number, DepartmentId), Option<Intruded>>,
    /// The lowest free number of its range.
    pub next_number: Known<Option<Number>>,
    /// Numbers in it that its new country reserves.
    pub reserved: Each<(Option<DepartmentId>, Country), ReservedThere>,
    /// The entry of a department's or the company's book with a speed dial.
    pub speed_dial: Each<(Option<DepartmentId>, SpeedDial), Option<EntryId>>,
}

/// Facts about the named group or role.
#[derive(Clone, Default)]
pub struct Remains {
    /// How many members the group has.
    pub members: Known<u32>,
    /// Memberships in it that have ended.
    pub ended: Known<Vec<((AccountId, GroupId), Ended)>>,
    /// What else is stored about the role.
    pub of_role: Each<Role, Rests>,
}

/// What leads to the account concerned or to the call object.
#[derive(Clone, Default)]
pub struct Leading {
    /// Extensions that forward to it, and the field.
    pub forwards: Vec<(Rc<Account>, &'static str)>,
    /// Departments or call objects that lead to it, and the choice.
    pub routes: Vec<(RoutedFrom, Choice)>,
    /// Queues and ring groups that the account is a member of.
    pub member_of: Vec<CallObject>,
}

/// Other people concerned, and keys.
#[derive(Clone, Default)]
pub struct People {
    /// Whether there is another usable system owner besides the account concerned.
    pub other_owner: Known<bool>,
    /// How surely a system owner can sign in under those requirements.
    pub owners: Each<SignIn, WayIn>,
    /// Who holds what is removed.
    pub holders: Each<Concerned, Vec<Rc<Account>>>,
    /// Who made keys to somebody's account, if somebody else did.
    pub setters: Each<Concerned, Vec<Setter>>,
    /// Tokens removed with what is removed.
    pub tokens: Known<Vec<(TokenKey, Issued)>>,
    /// Former numbers of an account.
    pub former: Each<AccountId, Vec<(Number, Former)>>,
    /// Whether an account's second factor is active; `None` if it has none.
    pub factors: Each<AccountId, Option<bool>>,
}

/// Facts about single sign-on.
#[derive(Clone, Default)]
pub struct Sso {
    /// Providers, by name.
    pub providers: Each<ProviderName, Option<KnownProvider>>,
    /// How many extensions are linked to one.
    pub linked: Each<ProviderName, u32>,
    /// Who is linked to a person at a provider.
    pub holders: Each<(ProviderName, LinkedBy), Option<Rc<Account>>>,
}

/// Everything that is known.
#[derive(Clone)]
pub struct Facts {
    /// The one clock reading of this transaction.
    pub now: Time,
    /// The asker, as they are in the database at this moment.
    pub actor: Rc<Account>,
    /// What they hold at `now`, or the part that a token leaves.
    pub authority: Rc<Authority>,
    /// How they were identified.
    pub credential: Credential,
    /// What the operation names, as far as loaded.
    pub named: Named,
    /// What must be free, or exist.
    pub wanted: Wanted,
    /// About the first named department.
    pub place: Place,
    /// About the named group or role.
    pub remains: Remains,
    /// What leads calls to the thing concerned.
    pub leading: Known<Leading>,
    /// Other people concerned.
    pub people: People,
    /// Settings of the whole system; `None` for the default.
    pub settings: Each<Setting, Option<SettingValue>>,
    /// About single sign-on.
    pub sso: Sso,
    /// Whether anybody who is disabled is so because the source of the import has them no more.
    pub prunes: bool,
    open: Open,
}

impl Facts {
    /// Facts with only the actor known: the start of every load.
    pub fn of_actor(now: Time, actor: Rc<Account>, authority: Rc<Authority>) -> Self {
        Self {
            now,
            actor,
            authority,
            credential: Credential::default(),
            named: Named::default(),
            wanted: Wanted::default(),
            place: Place::default(),
            remains: Remains::default(),
            leading: Known::default(),
            people: People::default(),
            settings: Each::default(),
            sso: Sso::default(),
            prunes: false,
            open: Open::default(),
        }
    }

    /// The account concerned, if the operation names one and it exists.
    pub fn target(&self) -> Option<&Rc<Account>> {
        self.named.target.loaded().and_then(Option::as_ref)
    }

    /// The same, for an operation that names one.
    pub fn named_target(&self) -> Option<&Rc<Account>> {
        self.or_not_named(&self.named.target, "an account")
    }

    /// The n-th named department, if it exists.
    pub fn department(&self, n: usize) -> Option<&Rc<Department>> {
        self.named.departments.get(n).and_then(Option::as_ref)
    }

    /// The same, for an operation that names that many.
    pub fn named_department(&self, n: usize) -> Option<&Rc<Department>> {
        if n >= self.named.departments.len() {
            self.open.note(Question::NotNamed("a department"));
        }
        self.department(n)
    }

    /// The stored names of what was named.
    pub fn stored_names(&self) -> Vec<Name> {
        let departments = self.named.departments.iter().flatten();
        let group = self.named.group.loaded().and_then(Option::as_ref);
        let roles = self.named.roles.iter();
        let roles = roles.filter_map(|(_, found)| found.as_ref()?.0.role.custom_name().cloned());
        departments
            .map(|d| d.name.clone())
            .chain(group.map(|g| g.name.clone()))
            .chain(roles)
            .collect()
    }

    /// The named group, if it exists.
    pub fn named_group(&self) -> Option<&Rc<Group>> {
        self.or_not_named(&self.named.group, "a group")
    }

    /// The named call object, if it exists.
    pub fn named_object(&self) -> Option<&Rc<CallObject>> {
        self.or_not_named(&self.named.object, "a call object")
    }

    /// The same, for an operation that may name none.
    pub fn object(&self) -> Option<&Rc<CallObject>> {
        self.named.object.loaded().and_then(Option::as_ref)
    }

    /// The named phone book entry, if it exists.
    pub fn named_entry(&self) -> Option<&Rc<Entry>> {
        self.or_not_named(&self.named.entry, "a phone book entry")
    }

    /// The same, for an operation that may name none.
    pub fn entry(&self) -> Option<&Rc<Entry>> {
        self.named.entry.loaded().and_then(Option::as_ref)
    }

    /// Groups that were loaded because they are named.
    pub fn groups(&self) -> impl Iterator<Item = &Rc<Group>> {
        let named = self.named.group.loaded().and_then(Option::as_ref);
        named.into_iter().chain(&self.named.again)
    }

    /// A role and what it gives; a custom one if it exists.
    pub fn known(&self, role: Role) -> Option<KnownRole> {
        if let Some(known) = KnownRole::built_in(role) {
            return Some(known);
        }
        let found = self.named.roles.iter().find(|(named, _)| *named == role);
        if found.is_none() {
            self.open.note(Question::Role(role));
        }
        let (known, _) = found?.1.as_ref()?;
        Some(*known)
    }

    /// What `user` brings on this site.
    pub fn user_of_site(&self) -> KnownRole {
        let mut all = self.named.roles.iter();
        let Some((_, found)) = all.find(|(named, _)| *named == Role::User) else {
            self.open.note(Question::Role(Role::User));
            return KnownRole::USER;
        };
        found.as_ref().map_or(KnownRole::USER, |(known, _)| *known)
    }

    /// Named custom roles that exist.
    pub fn custom_roles(&self) -> impl Iterator<Item = &KnownRole> {
        let found = self
            .named
            .roles
            .iter()
            .filter_map(|(_, found)| found.as_ref());
        found.map(|(known, _)| known)
    }

    /// Whether the number that must be free is taken.
    pub fn number_taken(&self) -> bool {
        self.or_not_wanted(&self.wanted.number, "a free number")
            .copied()
            .unwrap_or(true)
    }

    /// Who has the user name that must be free, if anybody.
    pub fn user_name_taken(&self) -> Option<&Number> {
        let found = self.or_not_wanted(&self.wanted.user_name, "a free user name")?;
        found.as_ref()
    }

    /// The department that has the name that must be free, if any.
    pub fn department_taken(&self) -> Option<DepartmentId> {
        *self.or_not_wanted(&self.wanted.department, "a free name")?
    }

    /// The group that has the name that must be free, if any.
    pub fn group_taken(&self) -> Option<GroupId> {
        *self.or_not_wanted(&self.wanted.group, "a free name")?
    }

    /// The role that has the name that must be free, if any.
    pub fn role_taken(&self) -> Option<Role> {
        *self.or_not_wanted(&self.wanted.role, "a free name")?
    }

    /// The current binding of the OS user, and that account.
    pub fn bound(&self) -> Option<&(Bound, Option<Account>)> {
        let bound = self.or_not_wanted(&self.wanted.uid, "an OS user");
        bound.and_then(Option::as_ref)
    }

    fn or_not_named<'f, T>(
        &'f self,
        of: &'f Known<Option<T>>,
        what: &'static str,
    ) -> Option<&'f T> {
        let found = of.or_ask(&self.open, || Question::NotNamed(what));
        found.and_then(Option::as_ref)
    }

    fn or_not_wanted<'f, T>(&'f self, of: &'f Known<T>, what: &'static str) -> Option<&'f T> {
        of.or_ask(&self.open, || Question::NotNamed(what))
    }

    /// Who acts, and with which part of their rights.
    pub fn acting(&self) -> Acting {
        Acting {
            account: self.actor.id,
            limit: self.credential.limit,
        }
    }

    /// The actor's name in messages: what a token lacks, its owner may have.
    pub fn acts_as(&self) -> String {
        let number = &self.actor.number;
        match self.credential.limit {
            Some(_) => format!("the token of {number}"),
            None => number.to_string(),
        }
    }

    /// What an account holds: for the actor, only what they act with.
    pub fn authority_of(&self, account: &Account) -> Rc<Authority> {
        if account.id == self.actor.id {
            Rc::clone(&self.authority)
        } else {
            Rc::new(Authority::of(account, self.now))
        }
    }

    /// Whether the account concerned is the actor's own.
    pub fn is_self(&self) -> bool {
        self.target()
            .is_some_and(|target| target.id == self.actor.id)
    }
}
