//! Cells of a department.

use super::{Case, Delta, Gains, Kind, World};
use crate::domain::{Module, Right, Role, Tri};
use crate::engine::policy::facts::{DepartmentId, Facts};
use crate::engine::policy::request::Place;

/// A call right of those who hold a role in a department.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentCall;

impl Kind for DepartmentCall {
    type Key = (DepartmentId, Role, Right);
    type Value = Tri;

    fn read(world: &World, (id, role, right): &Self::Key) -> Option<Tri> {
        let said = world.department(*id)?.default_for(*role).get(*right);
        Some(said).filter(|tri| *tri != Tri::Inherit)
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        say(world, &change.key, change.after.unwrap_or(Tri::Inherit));
    }
    fn unmake(world: &mut World, change: &Delta<Self>, _: &Facts) {
        if change.before == change.after {
            say(world, &change.key, Tri::Deny);
        }
    }
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let here = Place::Department(change.key.0);
        // What is said of a role that goes counts for nobody.
        if !case.effect.removes_role(change.key.1) {
            case.demand(Right::write(Module::Roles), here);
        }
    }
    fn gains((id, role, _): &Self::Key) -> Option<Gains> {
        Some(Gains::Holders(*id, *role))
    }
}

/// What a department says counts for everybody in it.
fn say(world: &mut World, (id, role, right): &(DepartmentId, Role, Right), tri: Tri) {
    let Some(d) = world.department_mut(*id) else {
        return;
    };
    d.set_default(*role, d.default_for(*role).with(*right, tri));
    let d = d.clone();
    for account in world.members_mut(*id) {
        for m in &mut account.memberships {
            if m.department == *id {
                *m = d.membership(m.role, m.until, m.calls);
            }
        }
    }
}
