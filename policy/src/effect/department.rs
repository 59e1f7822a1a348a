//! Cells of a department.

use super::case::said_by;
use super::network;
use super::{Case, Change, Delta, Gains, Kind, Spelled, World};
use crate::SignIn;
use crate::beyond::another_country;
use crate::domain::{
    DepartmentField as Field, DepartmentValue, Module, Right, Role, RoleRight, Tri,
};
use crate::facts::{DepartmentId, Facts};
use crate::request::Place;

/// A call right of the holders of a role in a department; or a right of its users over their own
/// accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentCall;

impl Kind for DepartmentCall {
    type Key = (DepartmentId, Role, RoleRight);
    type Value = Tri;

    fn read(world: &World, (id, role, right): &Self::Key) -> Option<Tri> {
        let said = world.department(*id)?.says(*role, *right);
        Some(said).filter(|tri| *tri != Tri::Inherit)
    }
    said_by!(say);

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let here = case.place_of(change.key.0);
        // What is set for a removed role applies to nobody.
        if !case.has_gone(change.key.0) && !case.effect.removes_role(change.key.1) {
            case.demand(Right::write(Module::Roles), here);
        }
    }
    fn gains((id, role, _): &Self::Key) -> Option<Gains> {
        Some(Gains::Holders(*id, *role))
    }
}

/// What a department sets applies to everybody in it.
fn say(world: &mut World, (id, role, right): &(DepartmentId, Role, RoleRight), tri: Tri) {
    let Some(d) = world.department_mut(*id) else {
        return;
    };
    d.say(*role, *right, tri);
    tell_members(world, *id);
}

/// Gives everybody in it what a department has now.
fn tell_members(world: &mut World, id: DepartmentId) {
    let Some(d) = world.department(id).cloned() else {
        return;
    };
    for account in world.members_mut(id) {
        for m in &mut account.memberships {
            if m.department == id {
                *m = d.membership(m.role, m.until, m.calls);
            }
        }
    }
}

const WRITE: Right = Right::write(Module::Departments);

/// The existence of a department, by name.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentName;

impl Kind for DepartmentName {
    type Key = DepartmentId;
    type Value = Spelled;

    fn read(world: &World, id: &DepartmentId) -> Option<Spelled> {
        world.department(*id).map(|d| Spelled(d.name.clone()))
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        world.put_department(change.key, change.after.as_ref().map(|name| &name.0));
        tell_members(world, change.key);
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        match (&change.before, &change.after) {
            (None, _) => case.demand(WRITE, Place::System),
            (Some(_), Some(_)) => case.demand(WRITE, Place::Department(change.key)),
            (Some(_), None) => {
                case.demand(Right::delete(Module::Departments), Place::System);
            }
        }
    }
    fn gains(_: &Self::Key) -> Option<Gains> {
        None
    }
}

/// A field of a department.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentField;

impl Kind for DepartmentField {
    type Key = (DepartmentId, Field);
    type Value = DepartmentValue;

    fn read(world: &World, (id, field): &Self::Key) -> Option<DepartmentValue> {
        world.department(*id)?.fields.get(*field)
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let (id, field) = change.key;
        let Some(d) = world.department_mut(id) else {
            return;
        };
        match &change.after {
            Some(value) => d.fields.put(value.clone()),
            None => d.fields.clear(field),
        }
        tell_members(world, id);
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let (id, field) = change.key;
        if case.has_gone(id) {
            return;
        }
        let now = case.effect.before.department(id);
        case.demand(WRITE, place_of_fields(case, id));
        if let (Field::Country, Some(now)) = (field, now) {
            let after = case.effect.after.department(id);
            let after = after.and_then(|d| d.country());
            another_country(now, after, case.facts, case.request);
        }
        if field == Field::SecondFactor {
            let [before, after] = [&case.effect.before, &case.effect.after];
            let [before, after] = [before, after].map(|world| SignIn {
                department: Some((id, requires_of_owners(world, id))),
                ..case.sign_in(world)
            });
            case.keep_owners(&before, &after);
            let after = case.effect.after.account(case.facts.actor.id);
            let required = after.is_some_and(|a| a.needs_second_factor(&case.facts.authority));
            case.spare_whoever_asks(required);
        }
        if field == Field::AdminNetworks {
            // They also shut out members with a system role (SPEC 2).
            case.demand(Right::ROLES_SYSTEM, Place::System);
            network::spare_whoever_asks(case);
        }
    }
    fn gains(_: &Self::Key) -> Option<Gains> {
        None
    }
}

/// Whether that department, or the site, requires a second factor of system owners in it.
fn requires_of_owners(world: &World, id: DepartmentId) -> bool {
    let department = world.department(id);
    department.is_some_and(|d| d.second_factor().of_owners())
}

/// Where the right to change the changed fields must be held. A department does not set its own
/// limits (D9), or create itself.
fn place_of_fields(case: &Case<'_>, id: DepartmentId) -> Place {
    let mut all = case.effect.changes.iter();
    let limits = |change: &Change| matches!(change, Change::DepartmentField(d) if d.key.0 == id && d.key.1.system_only());
    let of_the_system = case.effect.before.department(id).is_none() || all.any(limits);
    match of_the_system {
        true => Place::System,
        false => Place::Department(id),
    }
}
