//! What an idempotent route may compare with, in the transaction that will write.
//!
//! Such a route (SPEC 3) needs the right to read what it compares: what the actor does not see in
//! full is not revealed here either, and the change is then decided as asked.

use crate::domain::{
    CallRights, Deadline, DepartmentPatch, Email, ExtensionPatch, GroupRole, Module, Name, Number,
    Patch, Phone, Right, Role, Tri, UserName,
};
use crate::engine::authn::Session;
use crate::engine::gate::Granted;
use crate::engine::operations::{department, extension};
use crate::engine::policy::{
    Account, Facts, LeadingHere, Names, Question, Scope, Sight, ask::taken_did, sees_department,
};
use crate::engine::store::{Result, Snapshot, StoreError, Txn, facts};
use std::rc::Rc;

/// An account that the actor sees.
#[derive(Clone, Debug)]
pub struct Existing {
    /// Its home, if that may be seen.
    pub home: Option<Name>,
    /// The rest, if the actor may read it.
    pub state: Option<State>,
}

/// What may be compared besides the fields (setting those compares them).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// The current role at home, if that home may be seen.
    pub role: Option<Role>,
    /// The current role in the system.
    pub system_role: Option<Role>,
    /// Whether it is enabled.
    pub enabled: bool,
    /// Whether it is disabled only until the source of an import has it again: a command that says that
    /// it is disabled means more.
    pub returns: bool,
    /// Whether a voicemail PIN is set.
    pub pin_set: bool,
}

/// What tells an account's person from somebody else who has the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// First and last name.
    pub name: String,
    /// What they sign in with, besides the number.
    pub username: Option<UserName>,
    /// Their e-mail address.
    pub email: Option<Email>,
}

/// What somebody has in a department or group they belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Belonging<R> {
    /// The current role.
    pub role: R,
    /// When that ends; a membership in a group ends with it.
    pub until: Deadline,
    /// Their own call rights there.
    pub calls: Vec<(Right, Tri)>,
}

impl<R> Belonging<R> {
    fn new(role: R, until: Deadline, calls: &CallRights) -> Self {
        let calls = calls.not_inherited().collect();
        Self { role, until, calls }
    }
}

/// Who has a DID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// It is free.
    Nobody,
    /// An extension that must not be named.
    Somebody,
    /// The extension with this number.
    Known(Number),
}

/// The account as the actor sees it; `None` if they do not see it.
fn seen(facts: &Facts, account: &Account) -> Option<Existing> {
    let sight = facts.sight_of(account);
    if sight == Sight::Hidden {
        return None;
    }
    let home = facts.visible_name(account.home);
    let role = account
        .home_membership()
        .map_or(Role::User, |home| home.role_at(facts.now));
    let state = State {
        role: home.is_some().then_some(role),
        system_role: account.system_role_at(facts.now),
        enabled: account.enabled,
        returns: account.away,
        pin_set: account.fields.vm_pin.is_some(),
    };
    Some(Existing {
        home,
        state: (sight == Sight::Full).then_some(state),
    })
}

fn compared(facts: &Facts, patch: &ExtensionPatch) -> Result<(Existing, ExtensionPatch)> {
    let account = facts.target();
    let account = account.ok_or_else(|| StoreError::damaged("the target vanished"))?;
    let existing = seen(facts, account);
    let existing = existing.ok_or_else(|| StoreError::damaged("the target is hidden"))?;
    let mut left = patch.unlike(&account.fields);
    // A PIN is never compared: reading must not show whether one is right. Whoever has one keeps it.
    if matches!(patch.vm_pin, Patch::Set(_)) {
        left.vm_pin = match account.fields.vm_pin {
            Some(_) => Patch::Keep,
            None => patch.vm_pin.clone(),
        };
    }
    Ok((existing, left))
}

impl Snapshot<'_> {
    /// The account that may be compared, and the parts of `patch` that differ from it.
    pub fn compared(
        &self,
        granted: &Granted<extension::Compare>,
        patch: &ExtensionPatch,
    ) -> Result<(Existing, ExtensionPatch)> {
        compared(&granted.facts, patch)
    }

    /// The same of what `extension show` prints; `None` if that is not everything.
    pub fn compared_as_shown(
        &self,
        granted: &Granted<extension::Show>,
        patch: &ExtensionPatch,
    ) -> Result<Option<(Existing, ExtensionPatch)>> {
        let facts = &granted.facts;
        let sight = facts.target().map(|account| facts.sight_of(account));
        let is_full = sight == Some(Sight::Full);
        is_full.then(|| compared(facts, patch)).transpose()
    }

    /// What the account has in that department; `None` if it is not a member, or if `department
    /// member list` does not show it.
    pub fn belonging(
        &self,
        granted: &Granted<extension::Show>,
        name: &Name,
    ) -> Option<Belonging<Role>> {
        let facts = &granted.facts;
        let target = facts.target()?;
        let held = target.memberships.iter().find(|m| m.name == *name)?;
        let there = Scope::Department(held.department);
        let reads = facts
            .authority
            .holds(Right::read(Module::Extensions), there);
        let is_seen =
            facts.sight_of(target) == Sight::Full && facts.visible_name(held.department).is_some();
        let role = held.role_at(facts.now);
        let until = match held.role == role {
            true => held.until,
            false => Deadline::Never,
        };
        (reads || is_seen).then(|| Belonging::new(role, until, &held.calls))
    }

    /// The same for a group, as `group member list` shows it.
    pub fn belonging_to_group(
        &self,
        granted: &Granted<extension::Show>,
        name: &Name,
    ) -> Option<Belonging<GroupRole>> {
        let facts = &granted.facts;
        let target = facts.target()?;
        let held = target.groups_at(facts.now).find(|m| m.name == *name)?;
        let is_seen =
            facts.sight_of(target) == Sight::Full && facts.visible_name(held.group).is_some();
        is_seen.then(|| Belonging::new(held.role, held.until, &held.calls))
    }

    /// The parts of `patch` that differ from the department that may be compared.
    pub fn compared_department(
        &self,
        granted: &Granted<department::Compare>,
        patch: &DepartmentPatch,
    ) -> Result<DepartmentPatch> {
        let department = granted.facts.department(0);
        let department = department.ok_or_else(|| StoreError::damaged("the target vanished"))?;
        Ok(patch.unlike(&department.fields))
    }
}

impl Txn<'_> {
    /// The account with that number as the actor sees it; `None` if they do not see it.
    pub fn existing(&mut self, session: &Session, number: &Number) -> Result<Option<Existing>> {
        let names = Names {
            target: Some(number),
            ..Names::default()
        };
        let facts = facts::load(self.conn, &self.cache, self.now, session.acting(), &names)?;
        let Some(account) = facts.target() else {
            return Ok(None);
        };
        let existing = seen(&facts, account);
        // The next question about it need not load it again.
        if existing.is_some() {
            self.cache.borrow_mut().target = facts.target().cloned();
        }
        Ok(existing)
    }

    /// Who has that number, if the actor may read it. Costs nothing after `existing`.
    pub fn identity(&mut self, session: &Session, number: &Number) -> Result<Option<Identity>> {
        let names = Names {
            target: Some(number),
            ..Names::default()
        };
        let facts = facts::load(self.conn, &self.cache, self.now, session.acting(), &names)?;
        let full = |account: &&Rc<Account>| facts.sight_of(account) == Sight::Full;
        let Some(account) = facts.target().filter(full) else {
            return Ok(None);
        };
        self.cache.borrow_mut().target = Some(Rc::clone(account));
        Ok(Some(Identity {
            name: account.fields.full_name(),
            username: account.fields.username.clone(),
            email: account.fields.email.clone(),
        }))
    }

    /// Whether the actor sees a department with that name.
    pub fn sees_department(&mut self, session: &Session, name: &Name) -> Result<bool> {
        let names = Names {
            departments: vec![name],
            ..Names::default()
        };
        let facts = facts::load(self.conn, &self.cache, self.now, session.acting(), &names)?;
        Ok(facts
            .department(0)
            .is_some_and(|d| sees_department(&facts.authority, d.id, d.fields.visibility)))
    }

    /// What leads to the account with that number, as far as the actor may know, and whether there is
    /// more; a few of it if there is much.
    pub fn leading_to(
        &mut self,
        session: &Session,
        number: &Number,
    ) -> Result<(Vec<LeadingHere>, bool)> {
        let names = Names::of(number);
        let mut facts = facts::load(self.conn, &self.cache, self.now, session.acting(), &names)?;
        facts::answer(self.conn, &mut facts, &Question::LeadingHere)?;
        Ok(facts.leading_here())
    }

    /// Whether a queue, ring group or group of which the actor does not know the members has that
    /// account as one.
    pub fn belongs_unseen(&mut self, session: &Session, number: &Number) -> Result<bool> {
        let names = Names::of(number);
        let mut facts = facts::load(self.conn, &self.cache, self.now, session.acting(), &names)?;
        facts::answer(self.conn, &mut facts, &Question::LeadingHere)?;
        let Some(account) = facts.target().cloned() else {
            return Ok(false);
        };
        let called = facts
            .member_of()
            .any(|o| facts.sight_of_object(o) != Sight::Full);
        let mut groups = account.groups_at(self.now);
        Ok(called
            || groups.any(|m| {
                facts.visible_name(m.group).is_none()
                    || !facts.knows_members_of(m.group, m.visibility)
            }))
    }

    /// Who has a DID, except `number`, as far as the actor may know. For people who were just
    /// refused because of one of several: it says nothing that the refusal did not.
    pub fn holder(&mut self, session: &Session, number: &Number, did: &Phone) -> Result<Holder> {
        let names = Names {
            target: Some(number),
            dids: std::slice::from_ref(did),
            ..Names::default()
        };
        let facts = facts::load(self.conn, &self.cache, self.now, session.acting(), &names)?;
        Ok(match taken_did(&facts) {
            None => Holder::Nobody,
            Some((_, None)) => Holder::Somebody,
            Some((_, Some(number))) => Holder::Known(number.clone()),
        })
    }
}
