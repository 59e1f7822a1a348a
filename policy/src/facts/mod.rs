//! What the rules may look at: one snapshot, loaded in the transaction that decides.
//!
//! What an operation names is loaded before it is judged. All else is loaded when a rule or the
//! operation asks for it: it is unknown until then, never absent (see [`Known`]).

mod asked;
mod known;
mod named;

pub use super::account::{Account, AccountId, Department, DepartmentId, Inherited, Membership};
pub use known::{Concerned, Each, Known, Open, Question};
pub use named::{Again, Names};

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

/// A department in whose range a number lies that is to be another's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intruded {
    /// The actor does not see it.
    Hidden,
    /// Its name and range.
    Seen(Name, NumberRange),
}

/// Numbers in use in a department that are reserved in the country it is to be in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReservedThere {
    /// Those that the actor may know of: `queue:999`.
    pub seen: Vec<String>,
    /// Whether there are others.
    pub hidden: bool,
}

/// How the actor was known, and what that leaves of their rights.
#[derive(Clone, Debug, Default)]
pub struct Credential {
    /// What showed who they are.
    pub shown: Shown,
    /// The limits of the token they act by, if by one.
    pub limit: Option<Limit>,
    /// That token.
    pub token: Option<TokenId>,
    /// Why the actor is no longer the one who was known, if they are not.
    pub lapse: Option<Lapse>,
    /// What tells where they call from.
    pub seat: Seat,
}

/// A custom role, with what it is for.
pub type NamedRole = (KnownRole, Option<Label>);

/// What an operation names, as far as there is such a thing. What it does not name is unknown.
#[derive(Clone, Default)]
pub struct Named {
    /// The account that is changed or looked at, if there is one of that number.
    pub target: Known<Option<Rc<Account>>>,
    /// Departments, in the order of the operation.
    pub departments: Vec<Option<Rc<Department>>>,
    /// The group of the name given, if there is one.
    pub group: Known<Option<Rc<Group>>>,
    /// More groups that somebody is to belong to again.
    pub again: Vec<Rc<Group>>,
    /// Queues and ring groups that somebody is to be a member of again.
    pub members_again: Vec<CallObject>,
    /// The queue, ring group, IVR or trunk of the number given, if there is one.
    pub object: Known<Option<Rc<CallObject>>>,
    /// The entry of the phone book.
    pub entry: Known<Option<Rc<Entry>>>,
    /// Custom roles, each with what it is for; and what `user` is on this site, where that is asked.
    pub roles: Vec<(Role, Option<NamedRole>)>,
    /// The token.
    pub token: Option<TokenId>,
    /// What rings when the number from outside is dialled.
    pub dialled: Dialled,
    /// The record that is to be undone.
    pub record: Option<Rc<Recall>>,
}

/// What an operation names that is to be free, or to be there.
#[derive(Clone, Default)]
pub struct Wanted {
    /// Whether the number is taken.
    pub number: Known<bool>,
    /// The account to which calls of that number are led, where it was once its own.
    pub led_on: Option<Rc<Account>>,
    /// Whose the user name is, where it is another's than the account concerned.
    pub user_name: Known<Option<Number>>,
    /// The department that has the name.
    pub department: Known<Option<DepartmentId>>,
    /// The group that has the name.
    pub group: Known<Option<GroupId>>,
    /// The role that has the name.
    pub role: Known<Option<Role>>,
    /// DIDs of which the digits are somebody else's, with their number.
    pub dids: Vec<(Phone, Number)>,
    /// Destinations that do not exist, or not for the actor.
    pub dangling: Vec<Destination>,
    /// Those that are there, and have no telephone.
    pub silent: Vec<Destination>,
    /// As whom the OS user acts already, and that account: it is named to anybody who may see it.
    pub uid: Known<Option<(Bound, Option<Account>)>>,
}

/// How much there is in a department.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// People who have it as home.
    pub homes: u32,
    /// Members, home or not.
    pub members: u32,
    /// Call objects it owns.
    pub owned: u32,
    /// Entries of its phone book.
    pub entries: u32,
}

/// What there is of the first department named.
#[derive(Clone, Default)]
pub struct Place {
    /// How many people have a department as home that is to take one more.
    pub headcount: Each<DepartmentId, u32>,
    /// What there is in it.
    pub counts: Known<Counts>,
    /// Where calls to it go.
    pub routes: Known<Routes>,
    /// Its schedule, if it has one.
    pub schedule: Known<Option<Rc<Schedule>>>,
    /// Its overrides, those that have ended among them.
    pub overrides: Known<Vec<Rc<Forced>>>,
    /// All its holidays.
    pub holidays: Known<Vec<Rc<Holiday>>>,
    /// Some of them, by what makes a name the only one.
    pub holiday: Each<String, Option<Rc<Holiday>>>,
    /// Whose range the number lies in that it is to have.
    pub intruded: Each<(Number, DepartmentId), Option<Intruded>>,
    /// The lowest number of its range that nothing has.
    pub next_number: Known<Option<Number>>,
    /// Numbers in it that its new country reserves.
    pub reserved: Each<(Option<DepartmentId>, Country), ReservedThere>,
    /// Which entry of a book a code dials: of a department's, or the company's.
    pub speed_dial: Each<(Option<DepartmentId>, SpeedDial), Option<EntryId>>,
}

/// What there is of the group or the role named.
#[derive(Clone, Default)]
pub struct Remains {
    /// How many members the group has.
    pub members: Known<u32>,
    /// Memberships in it that have ended.
    pub ended: Known<Vec<((AccountId, GroupId), Ended)>>,
    /// What else is kept of the role.
    pub of_role: Each<Role, Rests>,
}

/// What leads to the account concerned or to the call object.
#[derive(Clone, Default)]
pub struct Leading {
    /// Who forwards to it, and by which field.
    pub forwards: Vec<(Rc<Account>, &'static str)>,
    /// A department or call object, and by which choice.
    pub routes: Vec<(RoutedFrom, Choice)>,
    /// Queues and ring groups that the account is a member of.
    pub member_of: Vec<CallObject>,
}

/// Other people whom it concerns, and keys.
#[derive(Clone, Default)]
pub struct People {
    /// Whether another usable system owner exists beside the account concerned.
    pub other_owner: Known<bool>,
    /// How surely a system owner gets in where that is asked of anybody who signs in.
    pub owners: Each<SignIn, WayIn>,
    /// Who holds what is taken away.
    pub holders: Each<Concerned, Vec<Rc<Account>>>,
    /// Who made what lets one act as somebody, where that was somebody else.
    pub setters: Each<Concerned, Vec<Setter>>,
    /// Tokens that go with what is taken away.
    pub tokens: Known<Vec<(TokenKey, Issued)>>,
    /// By which numbers an account was called.
    pub former: Each<AccountId, Vec<(Number, Former)>>,
    /// Whether the second factor of an account counts; nothing where it has none.
    pub factors: Each<AccountId, Option<bool>>,
}

/// What there is of single sign-on.
#[derive(Clone, Default)]
pub struct Sso {
    /// Providers, by what they are called.
    pub providers: Each<ProviderName, Option<KnownProvider>>,
    /// How many extensions are linked to one.
    pub linked: Each<ProviderName, u32>,
    /// Who is linked to whom a provider knows so.
    pub holders: Each<(ProviderName, LinkedBy), Option<Rc<Account>>>,
}

/// All that is known.
#[derive(Clone)]
pub struct Facts {
    /// The one clock reading of this transaction.
    pub now: Time,
    /// The asker, as they are in the database at this moment.
    pub actor: Rc<Account>,
    /// What they hold at `now`, or what is left of it by a token.
    pub authority: Rc<Authority>,
    /// How they were known.
    pub credential: Credential,
    /// What the operation names, as far as it was loaded.
    pub named: Named,
    /// What is to be free, or there.
    pub wanted: Wanted,
    /// Of the first department named.
    pub place: Place,
    /// Of the group or the role named.
    pub remains: Remains,
    /// What leads calls to the thing concerned.
    pub leading: Known<Leading>,
    /// Whom else it concerns.
    pub people: People,
    /// Settings of the whole system; nothing where one is as the program brings it.
    pub settings: Each<Setting, Option<SettingValue>>,
    /// Of single sign-on.
    pub sso: Sso,
    /// Whether anybody who is disabled is so because the source of the import has them no more.
    pub prunes: bool,
    open: Open,
}

impl Facts {
    /// Facts with only the actor known: the start of every loading.
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

    /// The account concerned, if the operation names one and it is there.
    pub fn target(&self) -> Option<&Rc<Account>> {
        self.named.target.loaded().and_then(Option::as_ref)
    }

    /// The same, for an operation that names one.
    pub fn named_target(&self) -> Option<&Rc<Account>> {
        self.or_not_named(&self.named.target, "an account")
    }

    /// The n-th department named, if it exists.
    pub fn department(&self, n: usize) -> Option<&Rc<Department>> {
        self.named.departments.get(n).and_then(Option::as_ref)
    }

    /// The same, for an operation that names so many.
    pub fn named_department(&self, n: usize) -> Option<&Rc<Department>> {
        if n >= self.named.departments.len() {
            self.open.note(Question::NotNamed("a department"));
        }
        self.department(n)
    }

    /// The group named, if there is one of that name.
    pub fn named_group(&self) -> Option<&Rc<Group>> {
        self.or_not_named(&self.named.group, "a group")
    }

    /// The call object named, if there is one of that number.
    pub fn named_object(&self) -> Option<&Rc<CallObject>> {
        self.or_not_named(&self.named.object, "a call object")
    }

    /// The same, where the operation may name none.
    pub fn object(&self) -> Option<&Rc<CallObject>> {
        self.named.object.loaded().and_then(Option::as_ref)
    }

    /// The phone book entry named, if there is one of that number.
    pub fn named_entry(&self) -> Option<&Rc<Entry>> {
        self.or_not_named(&self.named.entry, "a phone book entry")
    }

    /// The same, where the operation may name none.
    pub fn entry(&self) -> Option<&Rc<Entry>> {
        self.named.entry.loaded().and_then(Option::as_ref)
    }

    /// Groups that were loaded because they are named.
    pub fn groups(&self) -> impl Iterator<Item = &Rc<Group>> {
        let named = self.named.group.loaded().and_then(Option::as_ref);
        named.into_iter().chain(&self.named.again)
    }

    /// What there is to know of a role: of a custom one if it is there.
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

    /// Custom roles that are named, and there.
    pub fn custom_roles(&self) -> impl Iterator<Item = &KnownRole> {
        let found = self
            .named
            .roles
            .iter()
            .filter_map(|(_, found)| found.as_ref());
        found.map(|(known, _)| known)
    }

    /// Whether the number that is to be free is taken.
    pub fn number_taken(&self) -> bool {
        self.or_not_wanted(&self.wanted.number, "a free number")
            .copied()
            .unwrap_or(true)
    }

    /// Whose the user name is that was to be nobody else's, if it is.
    pub fn user_name_taken(&self) -> Option<&Number> {
        let found = self.or_not_wanted(&self.wanted.user_name, "a free user name")?;
        found.as_ref()
    }

    /// The department whose name was to be free, if it is not.
    pub fn department_taken(&self) -> Option<DepartmentId> {
        *self.or_not_wanted(&self.wanted.department, "a free name")?
    }

    /// The group whose name was to be free, if it is not.
    pub fn group_taken(&self) -> Option<GroupId> {
        *self.or_not_wanted(&self.wanted.group, "a free name")?
    }

    /// Whether the name a role is to have is another one's.
    pub fn role_taken(&self) -> Option<Role> {
        *self.or_not_wanted(&self.wanted.role, "a free name")?
    }

    /// As whom the OS user acts already, under which name, and that account.
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

    /// Who acts, and by what part of their rights.
    pub fn acting(&self) -> Acting {
        Acting {
            account: self.actor.id,
            limit: self.credential.limit,
        }
    }

    /// How messages name who acts: what a token lacks, its owner may have.
    pub fn acts_as(&self) -> String {
        let number = &self.actor.number;
        match self.credential.limit {
            Some(_) => format!("the token of {number}"),
            None => number.to_string(),
        }
    }

    /// What an account holds: of the actor themselves no more than they act with.
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
