//! The state, as far as loaded, before and after changes.

use super::hours::{Forced, Part};
use super::object::Owned;
use super::second_factor::Factor;
use super::sso::Registered;
use super::things::Things;
use super::{Ended, custom_role, group_member};
use crate::domain::{
    DepartmentFields, Expression, Label, Name, Phone, ProviderName, Setting, SettingValue, Time,
    UserRights,
};
use crate::facts::{Account, AccountId, Department, DepartmentId, Facts, Inherited, Membership};
use crate::{CustomRoleEntry, Group, GroupId, HeldRole, KnownRole, ObjectId};
use std::rc::Rc;

/// Accounts and departments by id. What was not loaded is not in it, and an operation changes only
/// what it loaded.
#[derive(Clone, Default)]
pub struct World {
    pub(super) accounts: Vec<Rc<Account>>,
    pub(super) departments: Vec<Rc<Department>>,
    pub(super) things: Rc<Things>,
    pub(super) groups: Vec<Rc<Group>>,
    pub(super) roles: Vec<Rc<CustomRoleEntry>>,
    pub(super) ended_members: Vec<((AccountId, GroupId), Ended)>,
    pub(super) ended_roles: Vec<((AccountId, DepartmentId), HeldRole)>,
}

impl World {
    /// What the facts know.
    pub fn of(facts: &Facts) -> Self {
        // If the actor is the target, more is known of them: whether their OS user exists.
        let target = facts.target().into_iter();
        let rests = || facts.remains.of_role.loaded();
        let actor = (!facts.is_self()).then_some(&facts.actor);
        let accounts = target.chain(actor).cloned().collect();
        Self {
            accounts,
            departments: (facts.named.departments.iter().flatten())
                .chain(rests().flat_map(|rests| &rests.saying))
                .cloned()
                .collect(),
            groups: facts.groups().cloned().collect(),
            roles: custom_role::known(facts).map(Rc::new).collect(),
            ended_members: group_member::ended(facts).collect(),
            ended_roles: rests().flat_map(|rests| &rests.roles).cloned().collect(),
            things: Rc::new(Things::of(facts)),
        }
    }

    /// The account, if it was loaded.
    pub fn account(&self, id: AccountId) -> Option<&Rc<Account>> {
        self.accounts.iter().find(|account| account.id == id)
    }

    /// The department, if it was loaded.
    pub fn department(&self, id: DepartmentId) -> Option<&Rc<Department>> {
        self.departments.iter().find(|d| d.id == id)
    }

    /// A part of a department's schedule.
    pub fn schedule(&self, id: DepartmentId, part: Part) -> Option<&Expression> {
        self.things.schedules.get(&(id, part))
    }

    /// The override of a department that begins at that time.
    pub fn forced(&self, id: DepartmentId, since: Time) -> Option<&Forced> {
        self.things.overrides.get(&(id, since))
    }

    /// A setting of the whole system; `None` for the default.
    pub fn setting(&self, key: Setting) -> Option<&SettingValue> {
        self.things.settings.get(&key)
    }

    /// The second factor of an account, if it was asked for.
    pub fn second_factor(&self, id: AccountId) -> Option<&Factor> {
        self.things.factors.get(&id)
    }

    /// A provider of single sign-on, if it was asked for.
    pub fn provider(&self, name: &ProviderName) -> Option<&Registered> {
        self.things.providers.get(name)
    }

    /// A call object: its kind, number and department.
    pub fn object(&self, id: ObjectId) -> Option<&Owned> {
        self.things.objects.get(&id)
    }

    /// Its display name.
    pub fn object_name(&self, id: ObjectId) -> Option<&Label> {
        self.things.names.get(&id)
    }

    /// DIDs that lead to it, in order.
    pub fn dids(&self, id: ObjectId) -> Vec<&Phone> {
        let all = self.things.dids.iter();
        let mut own: Vec<_> = all
            .filter(|((of, _), ())| *of == id)
            .map(|((_, did), ())| did)
            .collect();
        own.sort();
        own
    }

    /// Queues and ring groups that somebody is a member of, as far as loaded.
    pub fn objects_of(&self, id: AccountId) -> Vec<&Owned> {
        let all = self.things.members.iter();
        let own = all.filter(|((_, member), _)| *member == id);
        own.filter_map(|((object, _), _)| self.object(*object))
            .collect()
    }

    /// Its members, in order.
    pub fn members(&self, id: ObjectId) -> Vec<AccountId> {
        let all = self.things.members.iter();
        let mut own: Vec<_> = all
            .filter(|((of, _), _)| *of == id)
            .map(|((_, member), placed)| (placed.at, *member))
            .collect();
        own.sort_unstable();
        own.into_iter().map(|(_, member)| member).collect()
    }

    /// The same, mutably.
    pub(super) fn account_mut(&mut self, id: AccountId) -> Option<&mut Account> {
        let found = self.accounts.iter_mut().find(|account| account.id == id);
        debug_assert!(found.is_some(), "an account is changed that was not loaded");
        found.map(Rc::make_mut)
    }

    /// The same, mutably.
    pub(super) fn department_mut(&mut self, id: DepartmentId) -> Option<&mut Department> {
        let found = self.departments.iter_mut().find(|d| d.id == id);
        debug_assert!(
            found.is_some(),
            "a department is changed that was not loaded"
        );
        found.map(Rc::make_mut)
    }

    /// A membership there of any loaded account, with that role if given.
    pub(super) fn anybodys_membership(
        &self,
        department: DepartmentId,
        role: KnownRole,
    ) -> Option<&Membership> {
        let all = self.accounts.iter();
        let mut all = all.filter_map(|account| account.membership(department));
        let first = all.next()?;
        let alike = std::iter::once(first).chain(all).find(|m| m.role == role);
        Some(alike.unwrap_or(first))
    }

    /// Somebody new.
    pub(super) fn add(&mut self, account: Account) {
        self.accounts.push(Rc::new(account));
    }

    /// Removes an account.
    pub(super) fn remove(&mut self, id: AccountId) {
        self.accounts.retain(|account| account.id != id);
    }

    /// Names a department; without a name, removes it.
    pub(super) fn put_department(&mut self, id: DepartmentId, name: Option<&Name>) {
        let at = self.departments.iter().position(|d| d.id == id);
        match (at, name) {
            (Some(at), Some(name)) => Rc::make_mut(&mut self.departments[at]).name = name.clone(),
            (Some(at), None) => drop(self.departments.remove(at)),
            (None, name) => self.departments.extend(name.map(|name| {
                Rc::new(Department {
                    id,
                    name: name.clone(),
                    is_default: false,
                    fields: DepartmentFields::default(),
                    inherited: Inherited::default(),
                    defaults: Vec::new(),
                    users_own: UserRights::default(),
                })
            })),
        }
    }

    /// The rest of the state, mutably.
    pub(super) fn things_mut(&mut self) -> &mut Things {
        Rc::make_mut(&mut self.things)
    }

    /// Every loaded account that belongs to a department, mutably.
    pub(super) fn members_mut(
        &mut self,
        department: DepartmentId,
    ) -> impl Iterator<Item = &mut Account> {
        let all = self.accounts.iter_mut();
        all.filter(move |account| account.membership(department).is_some())
            .map(Rc::make_mut)
    }
}
