//! Cells of a custom role: its existence, purpose and rights.

use super::{Case, Delta, Effect, Gains, Kind, Spelled, World};
use crate::domain::{
    CallRights, CustomRole, Deadline, Label, Module, Name, RequiredOf, Right, Role, RoleRight,
    UserRights, Visibility,
};
use crate::facts::{Account, AccountId, DepartmentId, Facts, Membership};
use crate::request::{Own, Place, standing};
use crate::role::{CustomRoleEntry, RoleId};
use crate::{HeldRole, KnownRole};
use std::rc::Rc;

const ROLES_WRITE: Right = Right::write(Module::Roles);

/// The named custom roles and their purposes.
pub(super) fn known(facts: &Facts) -> impl Iterator<Item = CustomRoleEntry> {
    let found = facts
        .named
        .roles
        .iter()
        .filter_map(|(_, found)| found.as_ref());
    found.map(|(known, purpose)| CustomRoleEntry {
        known: *known,
        purpose: purpose.clone(),
    })
}

impl World {
    /// The custom role, if it was loaded.
    pub fn role(&self, id: RoleId) -> Option<&CustomRoleEntry> {
        let found = self.roles.iter().find(|entry| entry.known.id() == id);
        found.map(Rc::as_ref)
    }

    /// The role in a department that has ended and is still in the file.
    pub fn ended_role(&self, key: (AccountId, DepartmentId)) -> Option<HeldRole> {
        let found = self.ended_roles.iter().find(|(one, _)| *one == key);
        found.map(|(_, ended)| *ended)
    }

    fn edit_role(&mut self, id: RoleId, edit: impl FnOnce(&mut CustomRoleEntry)) {
        let mut all = self.roles.iter_mut();
        let found = all.find(|entry| entry.known.id() == id);
        // A change of `user` asks what it is here, so it is known when judged again.
        debug_assert!(
            found.is_some() || id == RoleId::USER,
            "a role is changed that was not loaded"
        );
        let Some(entry) = found else { return };
        edit(Rc::make_mut(entry));
        // What it carries applies to everybody who holds it.
        let known = entry.known;
        if id == RoleId::USER {
            return self.make_user(known);
        }
        for account in &mut self.accounts {
            if account.memberships.iter().all(|m| m.role.id() != id) {
                continue;
            }
            for m in &mut Rc::make_mut(account).memberships {
                if m.role.id() == id {
                    m.role = known;
                }
            }
        }
    }

    /// What `user` brings applies to everybody: a temporary role falls back to it.
    fn make_user(&mut self, known: KnownRole) {
        for department in &mut self.departments {
            Rc::make_mut(department).inherited.user = known;
        }
        for account in &mut self.accounts {
            for m in &mut Rc::make_mut(account).memberships {
                m.site_user = known;
            }
        }
    }
}

impl Effect {
    /// Whether the role is removed.
    pub fn removes_role(&self, role: Role) -> bool {
        let is_there = |world: &World| world.roles.iter().any(|entry| entry.known == role);
        is_there(&self.before) && !is_there(&self.after)
    }

    /// Whether the role is created.
    pub fn makes_role(&self, id: RoleId) -> bool {
        self.before.role(id).is_none() && self.after.role(id).is_some()
    }

    /// Whether that role is removed.
    pub fn loses_role(&self, id: RoleId) -> bool {
        self.before.role(id).is_some() && self.after.role(id).is_none()
    }
}

/// The existence of a role, by name.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleName;

impl Kind for RoleName {
    type Key = RoleId;
    type Value = Spelled;

    fn read(world: &World, id: &RoleId) -> Option<Spelled> {
        let Role::Custom(custom) = world.role(*id)?.known.role else {
            return None;
        };
        Some(Spelled(custom.name().clone()))
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let id = change.key;
        let Some(Spelled(name)) = &change.after else {
            world.roles.retain(|entry| entry.known.id() != id);
            return;
        };
        let role = Role::Custom(CustomRole::new(name));
        if world.role(id).is_some() {
            world.edit_role(id, |entry| entry.known.role = role);
        } else {
            world.roles.push(Rc::new(CustomRoleEntry {
                known: KnownRole {
                    row: id.0,
                    ..KnownRole::unborn(role)
                },
                purpose: None,
            }));
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let right = match change.after {
            Some(_) => ROLES_WRITE,
            None => Right::delete(Module::Roles),
        };
        case.demand(right, Place::System);
    }
    fn gains(_: &RoleId) -> Option<Gains> {
        None
    }
}

/// The purpose of a role.
#[derive(Clone, Debug, PartialEq)]
pub struct RolePurpose;

impl Kind for RolePurpose {
    type Key = RoleId;
    type Value = Label;

    fn read(world: &World, id: &RoleId) -> Option<Label> {
        world.role(*id)?.purpose.clone()
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let after = change.after.clone();
        world.edit_role(change.key, |entry| entry.purpose = after);
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        if !case.effect.loses_role(change.key) {
            case.demand(ROLES_WRITE, Place::System);
        }
    }
    fn gains(_: &RoleId) -> Option<Gains> {
        None
    }
}

/// A right that a role carries, in the place where it is held or over its holder's own account.
#[derive(Clone, Debug, PartialEq)]
pub struct CarriedRight;

impl Kind for CarriedRight {
    type Key = (RoleId, RoleRight);
    type Value = ();

    fn ask(facts: &Facts, (id, _): &Self::Key) {
        if *id == RoleId::USER {
            facts.user_of_site();
        }
    }
    fn read(world: &World, (id, right): &Self::Key) -> Option<()> {
        world.role(*id)?.known.carries(*right).then_some(())
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        carry(world, &change.key, change.after.is_some());
    }
    fn unmake(world: &mut World, change: &Delta<Self>, _: &Facts) {
        if change.before.is_some() && change.before == change.after {
            carry(world, &change.key, false);
        }
    }
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let id = change.key.0;
        if case.effect.loses_role(id) {
            return;
        }
        case.demand(ROLES_WRITE, Place::System);
        // Nearly everybody is `user` somewhere: the actor's gain is judged as theirs.
        if id == RoleId::USER {
            return;
        }
        let now = case.facts.now;
        let held = case.effect.before.role(id).map(|entry| entry.known.role);
        let mut mine = case.facts.actor.memberships.iter();
        if mine.any(|m| Some(m.role_at(now)) == held) {
            case.request.own = Some(Own::Role);
        }
    }
    fn gains((id, _): &Self::Key) -> Option<Gains> {
        Some(Gains::Bearers(*id))
    }
}

fn carry(world: &mut World, (id, right): &(RoleId, RoleRight), carries: bool) {
    world.edit_role(*id, |entry| {
        entry.known = match carries {
            true => entry.known.edited(&[*right], &[]),
            false => entry.known.edited(&[], &[*right]),
        };
    });
}

/// What a holder of the role gains in any department: editing a role is granting it to everybody
/// who holds it, and counts even while nobody does (D5). The actor gains by what is added to `user`
/// if they are a member or will fall back to it.
pub(super) fn bearers(base: &World, id: RoleId, case: &mut Case<'_>) {
    let facts = case.facts;
    let Some(after) = case.effect.after.role(id).map(|entry| entry.known) else {
        return;
    };
    // Nothing is known of the department, so it is named after the role.
    let Ok(name) = after.role.name().parse::<Name>() else {
        return;
    };
    let before = base.role(id).map(|entry| entry.known);
    let before = before.unwrap_or(KnownRole::unborn(after.role));
    let site_user = |role: KnownRole| match id == RoleId::USER {
        true => role,
        false => KnownRole::USER,
    };
    let holder = |role: KnownRole| Account {
        id: AccountId::NOBODY,
        system_role: None,
        permissions: Vec::new(),
        groups: Vec::new(),
        memberships: vec![Membership {
            department: DepartmentId::ANY,
            name: name.clone(),
            is_default: false,
            visibility: Visibility::Open,
            country: None,
            second_factor: RequiredOf::Nobody,
            admin_networks: Vec::new(),
            role,
            until: Deadline::Never,
            calls: CallRights::default(),
            role_default: CallRights::default(),
            user_default: CallRights::default(),
            site_user: site_user(role),
            users_own: UserRights::default(),
        }],
        ..facts.actor.as_ref().clone()
    };
    let standing = standing(facts, &holder(before), &holder(after));
    case.request.standings.push(standing);
    if id == RoleId::USER {
        Gains::Account(facts.actor.id).stand(base, case);
    }
}

/// A role in a department that has ended and is still in the file: it gives nobody anything.
#[derive(Clone, Debug, PartialEq)]
pub struct EndedRole;

impl Kind for EndedRole {
    type Key = (AccountId, DepartmentId);
    type Value = HeldRole;

    fn read(world: &World, key: &Self::Key) -> Option<Self::Value> {
        world.ended_role(*key)
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        world.ended_roles.retain(|(key, _)| *key != change.key);
        let after = change.after.map(|ended| (change.key, ended));
        world.ended_roles.extend(after);
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let goes = |(known, _): HeldRole| case.effect.loses_role(known.id());
        if !(change.after.is_none() && change.before.is_some_and(goes)) {
            case.demand(ROLES_WRITE, Place::Department(change.key.1));
        }
        let live = |(_, until): HeldRole| until.live(case.facts.now);
        if change.after.is_some_and(live) {
            case.request.impossible = Some((
                "the role has not ended".into(),
                "grant it: pbxctl role grant NUMBER ROLE --department NAME".into(),
            ));
        }
    }
    fn gains(_: &Self::Key) -> Option<Gains> {
        None
    }
    fn account((id, _): &Self::Key) -> Option<AccountId> {
        Some(*id)
    }
}
