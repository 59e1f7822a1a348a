//! What each operation amounts to: the one place where commands become requests.

mod account;
mod custom_role;
mod department;
mod extension;
mod group;
mod hours;
mod object;
mod reading;
mod role;
mod route;
mod token;

pub use account::reads_binding;
pub use custom_role::made as made_role;
pub use department::wanted_role;
pub use extension::{copied, copied_memberships, taken_did};
pub use group::{after_set, copied as copied_group, edited, said};
pub use role::{Revoked, revoked};
pub use token::{limit as token_limit, reads_tokens};

use super::facts::{Account, AccountId, Department, Facts, Intruded, Membership};
use super::request::{Missing, Place, Request, Standing};
use super::{
    Authority, DepartmentId, Group, GroupId, GroupMembership, KnownRole, Scope, Sight,
    sees_department,
};
use crate::domain::{
    Country, Deadline, MAKING_ADMINISTRATORS, Module, Name, Number, Patch, Right, RightSet, Role,
    RoleKind, Tri, reserved_for,
};
use std::rc::Rc;

/// The target account, or a note that it is not there for this actor.
fn account<'f>(
    facts: &'f Facts,
    number: &Number,
    request: &mut Request,
) -> Option<&'f Rc<Account>> {
    let found = facts.target.as_ref();
    let seen = found.filter(|t| facts.sight_of(t) != Sight::Hidden);
    if seen.is_none() {
        request.missing.push(Missing {
            kind: "extension",
            name: number.to_string(),
            of: None,
            hidden: found.is_some(),
        });
    }
    if let Some(target) = seen {
        request.filed_under = Some(target.home);
    }
    seen
}

/// The n-th department named, or a note that it is not there for this actor.
fn department<'f>(
    facts: &'f Facts,
    n: usize,
    name: &Name,
    request: &mut Request,
) -> Option<&'f Rc<Department>> {
    let found = facts.department(n);
    let seen = found.filter(|d| sees_department(&facts.authority, d.id, d.fields.visibility));
    if seen.is_none() {
        request.missing.push(Missing {
            kind: "department",
            name: name.to_string(),
            of: None,
            hidden: found.is_some(),
        });
    }
    seen
}

/// The group named, or a note that it is not there for this actor.
fn group<'f>(facts: &'f Facts, name: &Name, request: &mut Request) -> Option<&'f Rc<Group>> {
    let found = facts.group.as_ref();
    let seen = found.filter(|g| facts.authority.sees_group(g.id));
    if seen.is_none() {
        request.missing.push(Missing {
            kind: "group",
            name: name.to_string(),
            of: None,
            hidden: found.is_some(),
        });
    }
    seen
}

/// The role named, or a note that there is none of that name. Roles are hidden from nobody.
fn role(facts: &Facts, role: Role, request: &mut Request) -> Option<KnownRole> {
    let found = facts.known(role);
    if found.is_none() {
        request.missing.push(Missing {
            kind: "role",
            name: role.to_string(),
            of: None,
            hidden: false,
        });
    }
    found
}

/// The account as something a right must reach; being it is not enough.
fn over(target: &Account) -> Place {
    Place::Account {
        id: target.id,
        home: target.home,
        self_service: false,
    }
}

/// Demands `roles:system` where the target holds a system role, now or later.
fn spare_system_roles(target: &Account, facts: &Facts, request: &mut Request) {
    if target.system_role_at(facts.now).is_some() {
        request.demand(Right::ROLES_SYSTEM, Place::System);
    }
}

/// What somebody would hold before and after.
fn standing(facts: &Facts, before: &Account, after: &Account) -> Standing {
    Standing {
        before: Authority::of(before, facts.now),
        after: Authority::of(after, facts.now),
        is_self: after.id == facts.actor.id,
        whose: (after.id != AccountId::NOBODY).then_some(after.id),
    }
}

/// The account with one membership replaced, added or (with `None`) dropped.
fn with_membership(
    account: &Account,
    department: DepartmentId,
    membership: Option<Membership>,
) -> Account {
    let mut changed = account.clone();
    changed.memberships.retain(|m| m.department != department);
    changed.memberships.extend(membership);
    changed
}

/// The account with one group membership replaced, added or (with `None`) dropped.
fn with_group(account: &Account, group: GroupId, membership: Option<GroupMembership>) -> Account {
    let mut changed = account.clone();
    changed.groups.retain(|m| m.group != group);
    changed.groups.extend(membership);
    changed
}

/// `membership` with each of `calls` set.
fn with_calls(mut membership: Membership, calls: &[(Right, Tri)]) -> Membership {
    for (right, tri) in calls {
        membership.calls = membership.calls.with(*right, *tri);
    }
    membership
}

/// Why this role cannot be held in a department.
fn refuse_system_role(role: Option<Role>, request: &mut Request) {
    if let Some(role) = role.filter(|r| r.kind() == RoleKind::System) {
        request.impossible = Some((
            format!("{role} is a role of the whole system, not of a department"),
            format!("grant it with: pbxctl role grant NUMBER {role}"),
        ));
    }
}

/// `--until` ends a role; `user` is what remains, so it has no end.
fn refuse_end_of_user(role: Role, until: Deadline, request: &mut Request) {
    if role == Role::User && until != Deadline::Never {
        request.impossible = Some((
            "an end time ends a role, and the role here is user".into(),
            "name the role that is to end, or leave the end time away".into(),
        ));
    }
}

/// A reserved number is nobody's, whoever asks (D9).
fn reserved(number: &Number, country: Option<&Country>, request: &mut Request) {
    if let Some(what) = reserved_for(number, country) {
        request.beyond.push(format!(
            "number {number} is reserved: it is {what}; take another one"
        ));
    }
}

/// Limits of `department` that one more call object with this number would break (D9).
/// Whoever may write its kind in the whole system is bound by what is reserved alone.
fn object_limits(
    department: &Department,
    number: &Number,
    write: Right,
    facts: &Facts,
    request: &mut Request,
) {
    reserved(number, department.fields.country.as_ref(), request);
    if facts.authority.holds(write, Scope::System) {
        return;
    }
    if let Some(range) = &department.fields.object_numbers
        && !range.contains(number)
    {
        request.beyond.push(format!(
            "department {} takes numbers {range} only for what it owns, and {number} is not among them",
            department.name
        ));
    }
    match &facts.intruded {
        Some(Intruded::Seen(name, range)) => request.beyond.push(format!(
            "number {number} is one of {range}, which are department {name}'s"
        )),
        Some(Intruded::Hidden) => request.beyond.push(format!(
            "number {number} is in the range of another department"
        )),
        None => {}
    }
}

/// Limits of `department` that one more account with this number would break (D9).
fn limits(department: &Department, number: &Number, headcount: u32, request: &mut Request) {
    reserved(number, department.fields.country.as_ref(), request);
    if let Some(range) = &department.fields.numbers
        && !range.contains(number)
    {
        request.beyond.push(format!(
            "department {} takes numbers {range} only, and {number} is not among them",
            department.name
        ));
    }
    if let Some(max) = department.fields.max_extensions
        && headcount >= max
    {
        request.beyond.push(format!(
            "department {} has {headcount} of at most {max} extensions",
            department.name
        ));
    }
}

/// Limits of another country (D9). Whoever could change it and change it back would take numbers
/// that are reserved there; and nobody makes a number reserved that is in use.
fn another_country(d: &Department, patch: &Patch<Country>, facts: &Facts, request: &mut Request) {
    let mut after = d.fields.country.clone();
    patch.apply(&mut after);
    if after == d.fields.country {
        return;
    }
    let write = Right::write(Module::Departments);
    if let Some(now) = &d.fields.country
        && !facts.authority.holds(write, Scope::System)
    {
        request.liftable = true;
        request.beyond.push(format!(
            "department {} is in {now}, which reserves numbers there: to change that needs {write} over the whole system",
            d.name
        ));
    }
    let there = &facts.reserved_there;
    if let Some(country) = &after
        && (there.hidden || !there.seen.is_empty())
    {
        request.liftable = false;
        let mut all = named_at_most(there.seen.clone());
        if there.hidden {
            all.push("some you may not see".into());
        }
        request.beyond.push(format!(
            "numbers in use in {} are emergency numbers in {country}: {}; remove them, or end their memberships, first",
            d.name,
            all.join(", ")
        ));
    }
}

/// The first few, and how many more.
fn named_at_most(mut all: Vec<String>) -> Vec<String> {
    const NAMED: usize = 10;
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    if more > 0 {
        all.push(format!("{more} more"));
    }
    all
}

/// Demands `roles:system` where this gives what only a system owner gives over the whole
/// system (SPEC 2), by whatever path.
fn spare_making_administrators(given: RightSet, request: &mut Request) {
    if !given.and(MAKING_ADMINISTRATORS).is_empty() {
        request.demand(Right::ROLES_SYSTEM, Place::System);
    }
}

const EXTENSIONS_WRITE: Right = Right::write(Module::Extensions);
const ROLES_WRITE: Right = Right::write(Module::Roles);
