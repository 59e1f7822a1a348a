//! What the rules may look at: one snapshot, loaded in the transaction that decides.

use super::dial::Dialled;
use super::effect::{Forced, Issued, TokenKey};
use super::group::{Group, GroupId, GroupMembership};
use super::keys::{Bound, OsUser, Setter};
pub use super::needs::{Again, Needs};
use super::object::{CallObject, RoutedFrom};
use super::undo::Recall;
use super::{Acting, Authority, KnownRole, Lapse, Limit, Rests, RoleId, Shown};
use crate::domain::{
    CallRights, Choice, ConsoleAccess, ConsolePermission, Country, Deadline, DepartmentFields,
    Destination, ExtensionFields, Holiday, Label, Name, Number, NumberRange, Phone, Role, Routes,
    Schedule, Time, TokenId, Visibility,
};
use std::rc::Rc;

/// Row number of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId(pub(in crate::engine) i64);

impl AccountId {
    /// No account there is: somebody who stands for whoever comes to be in their place.
    pub const NOBODY: Self = Self(0);
}

/// Row number of a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DepartmentId(pub(in crate::engine) i64);

impl DepartmentId {
    /// No department there is: what is held there is held in whichever one may come.
    pub const ANY: Self = Self(0);
}

/// A department as the rules see it.
#[derive(Clone, Debug)]
pub struct Department {
    /// Row number.
    pub id: DepartmentId,
    /// Name as shown.
    pub name: Name,
    /// The department everybody falls back to; it cannot be removed.
    pub is_default: bool,
    /// Everything else about it.
    pub fields: DepartmentFields,
    /// Call rights it sets for roles; a role that is absent has none set.
    pub defaults: Vec<(Role, CallRights)>,
}

impl Department {
    /// What it sets for holders of `role`.
    pub fn default_for(&self, role: Role) -> CallRights {
        self.defaults
            .iter()
            .find(|(r, _)| *r == role)
            .map(|(_, calls)| *calls)
            .unwrap_or_default()
    }
    /// Sets it.
    pub fn set_default(&mut self, role: Role, calls: CallRights) {
        self.defaults.retain(|(r, _)| *r != role);
        self.defaults.push((role, calls));
    }
    /// A membership here, as it would be.
    pub fn membership(&self, role: KnownRole, until: Deadline, calls: CallRights) -> Membership {
        Membership {
            department: self.id,
            name: self.name.clone(),
            visibility: self.fields.visibility,
            country: self.fields.country.clone(),
            role,
            until,
            calls,
            role_default: self.default_for(role.role),
            user_default: self.default_for(Role::User),
        }
    }
}

/// (extension, department, role, optional end, overrides), and the defaults it inherits.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// Where.
    pub department: DepartmentId,
    /// Its name.
    pub name: Name,
    /// Whether outsiders see the department.
    pub visibility: Visibility,
    /// Where the department is: some numbers are nobody's there.
    pub country: Option<Country>,
    /// The role as granted; after `until` it counts as `user`.
    pub role: KnownRole,
    /// When the role ends.
    pub until: Deadline,
    /// The member's own call rights.
    pub calls: CallRights,
    /// The department's defaults for `role`.
    pub role_default: CallRights,
    /// The department's defaults for `user`, which a timed role falls back to.
    pub user_default: CallRights,
}

impl Membership {
    /// The role that counts at `now`.
    pub fn role_at(&self, now: Time) -> Role {
        self.known_role_at(now).role
    }
    /// The role that counts at `now`, with what it gives.
    pub fn known_role_at(&self, now: Time) -> KnownRole {
        if self.until.live(now) {
            self.role
        } else {
            KnownRole::USER
        }
    }
    /// The membership with the role taken away: he stays, as `user`, with his overrides.
    pub fn demoted(&self) -> Self {
        Self {
            role: KnownRole::USER,
            until: Deadline::Never,
            role_default: self.user_default,
            ..self.clone()
        }
    }
    /// Takes away what the department gives its users: a membership as it would be if somebody
    /// were not even `user` there.
    pub fn without_users_default(&mut self) {
        let none = CallRights::from_masks(0, self.user_default.allow_mask());
        self.user_default = none;
        self.role_default = none;
    }
}

/// An account with everything its rights come from.
#[derive(Clone)]
pub struct Account {
    /// Row number.
    pub id: AccountId,
    /// Its number.
    pub number: Number,
    /// Home department.
    pub home: DepartmentId,
    /// Its fields.
    pub fields: ExtensionFields,
    /// Whether it may be used.
    pub enabled: bool,
    /// Whether it may use the console at all.
    pub console: ConsoleAccess,
    /// Role in the system, and when it ends.
    pub system_role: Option<(Role, Deadline)>,
    /// All memberships, the home one among them.
    pub memberships: Vec<Membership>,
    /// Memberships in groups, those that have ended among them.
    pub groups: Vec<GroupMembership>,
    /// Direct permissions.
    pub permissions: Vec<(ConsolePermission, Deadline)>,
    /// Whether a web-access password is set.
    pub has_password: bool,
    /// Whether an OS user acts as this account.
    pub bound: bool,
    /// The OS user bound to it, there or gone.
    pub os_user: Option<OsUser>,
}

impl Account {
    /// What is left of an account that was removed: its number, and nothing held.
    pub fn gone(id: AccountId, number: Number) -> Self {
        Self {
            id,
            number,
            home: DepartmentId::ANY,
            fields: ExtensionFields::default(),
            enabled: false,
            console: ConsoleAccess::Deny,
            system_role: None,
            memberships: Vec::new(),
            groups: Vec::new(),
            permissions: Vec::new(),
            has_password: false,
            bound: false,
            os_user: None,
        }
    }
    /// Membership in the home department. Absent only in a damaged file.
    pub fn home_membership(&self) -> Option<&Membership> {
        self.membership(self.home)
    }
    /// Membership in `department`.
    pub fn membership(&self, department: DepartmentId) -> Option<&Membership> {
        self.memberships.iter().find(|m| m.department == department)
    }
    /// The system role that counts at `now`.
    pub fn system_role_at(&self, now: Time) -> Option<Role> {
        self.system_role
            .filter(|(_, until)| until.live(now))
            .map(|(role, _)| role)
    }
    /// Whether this account could act for the whole system at any time from now on: D10
    /// counts enabled, let in, no end time, and a password or a bound OS user.
    pub fn is_usable_owner(&self) -> bool {
        self.enabled
            && self.console != ConsoleAccess::Deny
            && self.system_role == Some((Role::SystemOwner, Deadline::Never))
            && (self.has_password || self.bound)
    }
}

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

/// Facts an operation asked for. What it did not ask for is empty here, and no rule
/// reads what was not asked for.
#[derive(Clone)]
pub struct Facts {
    /// The one clock reading of this transaction.
    pub now: Time,
    /// Who asks.
    pub actor: Rc<Account>,
    /// What he holds at `now`, or what is left of it by a token.
    pub authority: Rc<Authority>,
    /// How they were known.
    pub shown: Shown,
    /// By what token he acts, if by one.
    pub limit: Option<Limit>,
    /// Why the actor is no longer the one who was known, if they are not.
    pub lapse: Option<Lapse>,
    /// The token by which the actor acts, if by one.
    pub by_token: Option<TokenId>,
    /// The account concerned, if there is one of that number.
    pub target: Option<Rc<Account>>,
    /// Departments the operation names, in its order; `None` where there is none of that name.
    pub departments: Vec<Option<Rc<Department>>>,
    /// Whether the number that is to be free is taken.
    pub number_taken: bool,
    /// The department whose name was to be free, if it is not.
    pub name_taken: Option<DepartmentId>,
    /// Whose range the number lies in that is to be kept out of others' ranges.
    pub intruded: Option<Intruded>,
    /// Numbers in the first department named that its new country reserves.
    pub reserved_there: ReservedThere,
    /// The group named, if there is one of that name.
    pub group: Option<Rc<Group>>,
    /// More groups that somebody is to belong to again.
    pub again: Vec<Rc<Group>>,
    /// The record that is to be undone, if there is one of that number.
    pub recall: Option<Rc<Recall>>,
    /// The group whose name was to be free, if it is not.
    pub group_taken: Option<GroupId>,
    /// The call object named, if there is one of that number.
    pub object: Option<Rc<CallObject>>,
    /// What rings when the number from outside is dialled.
    pub dialled: Dialled,
    /// DIDs asked for of which the digits are somebody else's, with his number.
    pub dids_taken: Vec<(Phone, Number)>,
    /// Destinations asked for that do not exist, or not for the actor.
    pub dangling: Vec<Destination>,
    /// How many accounts have the first department as home.
    pub headcount: u32,
    /// How many members the first department has, home or not; or the group.
    pub member_count: u32,
    /// Whether another usable system owner exists beside the target.
    pub other_owner: bool,
    /// Who forwards to the target or the call object, and by which field.
    pub references: Vec<(Rc<Account>, &'static str)>,
    /// What else leads there: a department or call object, and by which choice.
    pub routed_here: Vec<(RoutedFrom, Choice)>,
    /// Queues and ring groups that the target is a member of.
    pub member_of: Vec<CallObject>,
    /// How many call objects the first department named owns.
    pub owned: u32,
    /// Where calls to the first department named go.
    pub routes: Routes,
    /// Custom roles named, as far as there are any of that name.
    pub roles: Vec<KnownRole>,
    /// What those are for.
    pub purposes: Vec<(RoleId, Label)>,
    /// What else is kept of the group named, or of the role in question.
    pub rests: Rests,
    /// Whether the name a role is to have is another one's.
    pub role_taken: Option<Role>,
    /// Who made what lets one act as the target, a member of the group or a holder of the role,
    /// where that was somebody else.
    pub setters: Vec<Setter>,
    /// Members of the first department or of the group with the role in question, or whoever
    /// holds it anywhere.
    pub holders: Vec<Rc<Account>>,
    /// As whom the OS user in question acts already, and under which name.
    pub uid_bound_to: Option<Bound>,
    /// That account: it is named to whoever may see it.
    pub uid_holder: Option<Account>,
    /// The schedule of the first department named, if it has one.
    pub schedule: Option<Rc<Schedule>>,
    /// Its override, one that has ended among them.
    pub forced: Option<Rc<Forced>>,
    /// All its holidays.
    pub holidays: Vec<Rc<Holiday>>,
    /// The holiday named, if the first department has one of that name.
    pub holiday: Option<Rc<Holiday>>,
    /// The token named, if there is one.
    pub token: Option<TokenId>,
    /// Tokens that go with what is taken away.
    pub tokens: Vec<(TokenKey, Issued)>,
}

impl Facts {
    /// Facts with only the actor known: the start of every loading.
    pub fn of_actor(now: Time, actor: Rc<Account>, authority: Rc<Authority>) -> Self {
        Self {
            now,
            actor,
            authority,
            shown: Shown::default(),
            limit: None,
            lapse: None,
            by_token: None,
            target: None,
            departments: Vec::new(),
            number_taken: false,
            name_taken: None,
            intruded: None,
            reserved_there: ReservedThere::default(),
            group: None,
            again: Vec::new(),
            recall: None,
            group_taken: None,
            object: None,
            dialled: Dialled::Nobody,
            dids_taken: Vec::new(),
            dangling: Vec::new(),
            headcount: 0,
            member_count: 0,
            other_owner: false,
            references: Vec::new(),
            routed_here: Vec::new(),
            member_of: Vec::new(),
            owned: 0,
            routes: Routes::default(),
            roles: Vec::new(),
            purposes: Vec::new(),
            rests: Rests::default(),
            role_taken: None,
            setters: Vec::new(),
            holders: Vec::new(),
            uid_bound_to: None,
            uid_holder: None,
            schedule: None,
            forced: None,
            holidays: Vec::new(),
            holiday: None,
            token: None,
            tokens: Vec::new(),
        }
    }

    /// The n-th department named, if it exists.
    pub fn department(&self, n: usize) -> Option<&Rc<Department>> {
        self.departments.get(n).and_then(Option::as_ref)
    }

    /// What there is to know of a role: of a custom one only if it was named, and is there.
    pub fn known(&self, role: Role) -> Option<KnownRole> {
        let named = || self.roles.iter().find(|known| known.role == role).copied();
        KnownRole::built_in(role).or_else(named)
    }

    /// Who acts, and by what part of his rights.
    pub fn acting(&self) -> Acting {
        Acting {
            account: self.actor.id,
            limit: self.limit,
        }
    }

    /// How messages name who acts: what a token lacks, its owner may have.
    pub fn acts_as(&self) -> String {
        let number = &self.actor.number;
        match self.limit {
            Some(_) => format!("the token of {number}"),
            None => number.to_string(),
        }
    }

    /// What an account holds: of the actor himself no more than he acts with.
    pub fn authority_of(&self, account: &Account) -> Rc<Authority> {
        if account.id == self.actor.id {
            Rc::clone(&self.authority)
        } else {
            Rc::new(Authority::of(account, self.now))
        }
    }

    /// Whether the target is the actor himself.
    pub fn is_self(&self) -> bool {
        self.target
            .as_ref()
            .is_some_and(|target| target.id == self.actor.id)
    }
}
