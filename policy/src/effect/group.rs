//! Cells of a group: its existence, its display name, what it gives its members.

use super::case::said_by;
use super::{Case, Delta, Effect, Gains, Kind, Spelled, World};
use crate::domain::{
    CallRights, Deadline, GroupRole, GroupScope, GroupVisibility, Label, MAKING_ADMINISTRATORS,
    Module, Right, RightSet, Tri,
};
use crate::facts::{Account, AccountId, Facts};
use crate::group::{Group, GroupId};
use crate::request::{Own, Place, Standing, standing};
use std::rc::Rc;

pub(super) const WRITE: Right = Right::write(Module::Groups);

impl World {
    /// The group, if it was loaded.
    pub fn group(&self, id: GroupId) -> Option<&Rc<Group>> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// Changes a group: what it gives applies to everybody in it.
    fn edit_group(&mut self, id: GroupId, edit: impl FnOnce(&mut Group)) {
        let found = self.groups.iter_mut().find(|group| group.id == id);
        debug_assert!(found.is_some(), "a group is changed that was not loaded");
        let Some(group) = found else { return };
        edit(Rc::make_mut(group));
        let group = Rc::clone(group);
        for account in &mut self.accounts {
            if account.groups.iter().all(|m| m.group != id) {
                continue;
            }
            for m in &mut Rc::make_mut(account).groups {
                if m.group == id {
                    *m = group.membership(m.role, m.until, m.calls);
                }
            }
        }
    }
}

impl Effect {
    /// Whether the group is removed.
    pub fn removes_group(&self, id: GroupId) -> bool {
        self.before.group(id).is_some() && self.after.group(id).is_none()
    }

    /// Whether the group is created.
    pub fn makes_group(&self, id: GroupId) -> bool {
        self.before.group(id).is_none() && self.after.group(id).is_some()
    }
}

/// Where a right over the group must be held: for a new one, in the whole system.
fn place(id: GroupId, case: &Case<'_>) -> Place {
    match case.effect.makes_group(id) {
        true => Place::System,
        false => Place::Group(id),
    }
}

/// The existence of a group, by name.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupName;

impl Kind for GroupName {
    type Key = GroupId;
    type Value = Spelled;

    fn read(world: &World, id: &GroupId) -> Option<Spelled> {
        world.group(*id).map(|group| Spelled(group.name.clone()))
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let id = change.key;
        match &change.after {
            None => world.groups.retain(|group| group.id != id),
            Some(Spelled(name)) if world.group(id).is_some() => {
                world.edit_group(id, |group| group.name = name.clone());
            }
            Some(Spelled(name)) => world.groups.push(Rc::new(Group {
                id,
                ..Group::unborn(name)
            })),
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let right = match change.after {
            Some(_) => WRITE,
            None => Right::delete(Module::Groups),
        };
        case.demand(right, place(change.key, case));
    }
    fn gains(_: &GroupId) -> Option<Gains> {
        None
    }
}

/// The display name of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupLabel;

impl Kind for GroupLabel {
    type Key = GroupId;
    type Value = Label;

    fn read(world: &World, id: &GroupId) -> Option<Label> {
        world.group(*id)?.display_name.clone()
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let after = change.after.clone();
        world.edit_group(change.key, |group| group.display_name = after);
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        if !case.effect.removes_group(change.key) {
            case.demand(WRITE, place(change.key, case));
        }
    }
    fn gains(_: &GroupId) -> Option<Gains> {
        None
    }
}

/// A group is visible to everybody, with those of its members whom they see.
///
/// It shows nobody who is hidden, and gives nobody a right: it is judged like adding a member, by
/// the right to write the group.
#[derive(Clone, Debug, PartialEq)]
pub struct Published;

impl Kind for Published {
    type Key = GroupId;
    type Value = ();

    fn read(world: &World, id: &GroupId) -> Option<()> {
        let is_open = world.group(*id)?.visibility == GroupVisibility::Open;
        is_open.then_some(())
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let visibility = match change.after {
            Some(()) => GroupVisibility::Open,
            None => GroupVisibility::Members,
        };
        world.edit_group(change.key, |group| group.visibility = visibility);
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        if !case.effect.removes_group(change.key) {
            case.demand(WRITE, place(change.key, case));
        }
    }
    fn gains(_: &GroupId) -> Option<Gains> {
        None
    }
}

/// An administrative right that a group gives every member.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRight;

impl Kind for GroupRight {
    type Key = (GroupId, GroupScope, Right);
    type Value = ();

    fn read(world: &World, (id, scope, right): &Self::Key) -> Option<()> {
        let rights = world.group(*id)?.rights(*scope);
        rights.has(*right).then_some(())
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
        let (id, scope, right) = change.key;
        if case.effect.removes_group(id) {
            return;
        }
        case.demand(WRITE, place(id, case));
        // What only a system owner can give over the whole system (SPEC 2), by any route.
        let everywhere = scope == GroupScope::System && change.after.is_some();
        if everywhere && MAKING_ADMINISTRATORS.has(right) {
            case.demand(Right::ROLES_SYSTEM, Place::System);
        }
        let actor = &case.facts.actor;
        if actor.group_membership(id, case.facts.now).is_some() {
            case.request.own = Some(Own::GroupRights);
        }
    }
    /// What every member has is what a `user` there has, and nothing more.
    fn gains((id, ..): &Self::Key) -> Option<Gains> {
        Some(Gains::Members(*id, GroupRole::User))
    }
}

fn carry(world: &mut World, (id, scope, right): &(GroupId, GroupScope, Right), carries: bool) {
    world.edit_group(*id, |group| {
        let rights = group.rights(*scope);
        let rights = match carries {
            true => rights.with(*right),
            false => rights.minus(RightSet::of(&[*right])),
        };
        group.set_rights(*scope, rights);
    });
}

/// A call right of members with a role in a group, over the other members.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupCall;

impl Kind for GroupCall {
    type Key = (GroupId, GroupRole, Right);
    type Value = Tri;

    fn read(world: &World, (id, role, right): &Self::Key) -> Option<Tri> {
        let said = world.group(*id)?.default_for(*role).get(*right);
        Some(said).filter(|tri| *tri != Tri::Inherit)
    }
    said_by!(say);

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let (id, role, _) = change.key;
        if case.effect.removes_group(id) {
            return;
        }
        case.demand(WRITE, place(id, case));
        let own = case.facts.actor.group_membership(id, case.facts.now);
        if own.is_some_and(|m| m.role == role) {
            case.request.own = Some(Own::GroupRights);
        }
    }
    fn gains((id, role, _): &Self::Key) -> Option<Gains> {
        Some(Gains::Members(*id, *role))
    }
}

fn say(world: &mut World, (id, role, right): &(GroupId, GroupRole, Right), tri: Tri) {
    world.edit_group(*id, |group| {
        let calls = group.default_for(*role).with(*right, tri);
        group.set_default(*role, calls);
    });
}

/// What a member with the role in the group gains, even while nobody has it: editing a group is
/// giving to everybody in it (D5).
pub(super) fn members(base: &World, id: GroupId, role: GroupRole, case: &mut Case<'_>) {
    let facts = case.facts;
    let Some(after) = case.effect.after.group(id) else {
        return;
    };
    let unborn;
    let before = match base.group(id) {
        Some(before) => before,
        None => {
            unborn = Rc::new(Group {
                id,
                ..Group::unborn(&after.name)
            });
            &unborn
        }
    };
    let own = facts.actor.group_membership(id, facts.now);
    let somebody = |group: &Group| Account {
        id: AccountId::NOBODY,
        system_role: None,
        permissions: Vec::new(),
        memberships: Vec::new(),
        groups: vec![group.membership(role, Deadline::Never, CallRights::default())],
        ..facts.actor.as_ref().clone()
    };
    let standing = Standing {
        is_self: own.is_some_and(|m| m.role == role),
        ..standing(facts, &somebody(before), &somebody(after))
    };
    case.request.standings.push(standing);
}
