//! Roles: in the system, and in departments with their call rights.

use super::case::said_by;
use super::{Case, Delta, Gains, Kind, World};
use crate::KnownRole;
use crate::beyond::reserved;
use crate::domain::{CallRights, Deadline, Module, Right, Role, Tri};
use crate::facts::{AccountId, DepartmentId, Facts, Membership as Held};
use crate::request::{Own, Person, Place, over};

const EXTENSIONS_WRITE: Right = Right::write(Module::Extensions);
const ROLES_WRITE: Right = Right::write(Module::Roles);

/// A system role, and its end.
#[derive(Clone, Debug, PartialEq)]
pub struct SystemRole;

impl Kind for SystemRole {
    type Key = AccountId;
    type Value = (Role, Deadline);

    fn read(world: &World, id: &AccountId) -> Option<Self::Value> {
        world.account(*id)?.system_role
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        if let Some(account) = world.account_mut(change.key) {
            account.system_role = change.after;
        }
    }
    fn unmake(world: &mut World, change: &Delta<Self>, _: &Facts) {
        if change.before == change.after
            && let Some(account) = world.account_mut(change.key)
        {
            account.system_role = None;
        }
    }
    fn touch(_: &Delta<Self>, case: &mut Case<'_>) {
        case.demand(Right::ROLES_SYSTEM, Place::System);
        case.concern(Person::closing(Own::Role));
    }
    fn gains(id: &AccountId) -> Option<Gains> {
        Some(Gains::Account(*id))
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}

/// Somebody belongs to a department: with which role, until when.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership;

impl Kind for Membership {
    type Key = (AccountId, DepartmentId);
    type Value = (KnownRole, Deadline);

    fn read(world: &World, key: &Self::Key) -> Option<Self::Value> {
        held(world, key).map(|m| (m.role, m.until))
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        // A non-member had no call rights of their own.
        let calls = match change.before {
            Some(_) => held(world, &change.key).map(|m| m.calls),
            None => None,
        };
        let calls = calls.unwrap_or_default();
        let after = change.after;
        let after =
            after.and_then(|(role, until)| would_be(world, &change.key, role, until, calls));
        replace(world, &change.key, after);
    }
    fn unmake(world: &mut World, change: &Delta<Self>, facts: &Facts) {
        let Some((role, _)) = change.after else {
            return;
        };
        if change.before.is_none() {
            replace(world, &change.key, None);
            return;
        }
        let Some(now) = held(world, &change.key) else {
            return;
        };
        // A role that has ended left a user, and making them one grants nothing.
        let is_user = role == Role::User && now.role_at(facts.now) == Role::User;
        if !is_user && change.before != change.after {
            return;
        }
        let mut before = now.demoted();
        if role == Role::User {
            before.without_users_default();
        }
        replace(world, &change.key, Some(before));
    }
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let (id, department) = change.key;
        let here = Place::Department(department);
        match (change.before, change.after) {
            (None, None) => {}
            (None, Some((role, _))) => {
                if role != Role::User {
                    case.demand(ROLES_WRITE, here);
                }
                join(id, department, case);
            }
            (Some(_), Some(_)) => {
                case.demand(ROLES_WRITE, here);
                case.concern(Person::closing(Own::Role));
            }
            (Some((role, until)), None) => {
                // Moving somebody away from home demands what that needs.
                if !case.moves(id) {
                    case.demand(EXTENSIONS_WRITE, here);
                }
                if role != Role::User && until.live(case.facts.now) {
                    case.spare(ROLES_WRITE, here);
                }
                case.concern(Person::closing(Own::Memberships));
            }
        }
    }
    fn gains((id, _): &Self::Key) -> Option<Gains> {
        Some(Gains::Account(*id))
    }
    fn account((id, _): &Self::Key) -> Option<AccountId> {
        Some(*id)
    }
}

/// Joining a department: D8 at both ends, and D9 if the number is reserved. A home is covered by
/// the account itself.
fn join(id: AccountId, department: DepartmentId, case: &mut Case<'_>) {
    let (before, after) = (&case.effect.before, &case.effect.after);
    let Some(joins) = after.account(id) else {
        return;
    };
    let home = joins.home == department && (case.comes(id) || case.moves(id));
    if !home {
        let from = match before.account(id) {
            Some(who) => over(who),
            // A new account comes from its home.
            None => Place::Department(joins.home),
        };
        case.carry(EXTENSIONS_WRITE, from);
        case.carry(EXTENSIONS_WRITE, Place::Department(department));
        let there = joins.membership(department);
        if let Some(there) = there {
            reserved(&joins.number, there.country.as_ref(), case.request);
        }
    }
    if before.account(id).is_some() {
        case.concern(Person::closing(Own::Memberships));
    }
}

fn held<'w>(world: &'w World, (id, department): &(AccountId, DepartmentId)) -> Option<&'w Held> {
    world.account(*id)?.membership(*department)
}

fn replace(
    world: &mut World,
    (id, department): &(AccountId, DepartmentId),
    membership: Option<Held>,
) {
    if world.account(*id).is_some()
        && let Some(account) = world.account_mut(*id)
    {
        account.memberships.retain(|m| m.department != *department);
        account.memberships.extend(membership);
    }
}

/// A future membership: its defaults are the department's, or, if that was not loaded, those of an
/// existing membership, theirs or a model's.
fn would_be(
    world: &World,
    key: &(AccountId, DepartmentId),
    role: KnownRole,
    until: Deadline,
    calls: CallRights,
) -> Option<Held> {
    if let Some(d) = world.department(key.1) {
        return Some(d.membership(role, until, calls));
    }
    let there = held(world, key).or_else(|| world.anybodys_membership(key.1, role))?;
    debug_assert!(
        role == KnownRole::USER || role == there.role,
        "a role is given in a department that was not loaded"
    );
    let role_default = match role == KnownRole::USER {
        true => there.user_default,
        false => there.role_default,
    };
    Some(Held {
        role,
        until,
        calls,
        role_default,
        ..there.clone()
    })
}

/// A member's own call right in a department.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberCall;

impl Kind for MemberCall {
    type Key = (AccountId, DepartmentId, Right);
    type Value = Tri;

    fn read(world: &World, (id, department, right): &Self::Key) -> Option<Tri> {
        let said = held(world, &(*id, *department))?.calls.get(*right);
        Some(said).filter(|tri| *tri != Tri::Inherit)
    }
    said_by!(say);

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let (id, department, _) = change.key;
        let here = Place::Department(department);
        // What is removed with a membership was not asked for by name.
        match case.leaves(id, department) {
            true => case.spare(ROLES_WRITE, here),
            false => case.demand(ROLES_WRITE, here),
        }
        if !case.comes(change.key.0) {
            case.concern(Person::closing(Own::CallRights));
        }
    }
    fn gains((id, ..): &Self::Key) -> Option<Gains> {
        Some(Gains::Account(*id))
    }
    fn account((id, ..): &Self::Key) -> Option<AccountId> {
        Some(*id)
    }
}

fn say(world: &mut World, (id, department, right): &(AccountId, DepartmentId, Right), tri: Tri) {
    if let Some(account) = world.account_mut(*id) {
        for m in &mut account.memberships {
            if m.department == *department {
                m.calls = m.calls.with(*right, tri);
            }
        }
    }
}
