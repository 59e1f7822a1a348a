//! What each operation means: the one place where commands become requests.

mod account;
mod custom_role;
mod department;
mod extension;
mod group;
mod hours;
mod object;
mod phonebook;
mod reading;
mod renumber;
mod role;
mod route;
mod settings;
mod sso;
mod token;
mod undo;
mod user_role;

pub use account::reads_binding;
pub use extension::taken_did;
pub use token::reads_tokens;
pub use undo::of_record;

use super::facts::{Account, Department, Facts};
use super::request::{Request, over};
use super::{Group, KnownRole, Sight, sees_department};
use crate::domain::{Deadline, Module, Name, Right, Role, RoleKind, Who};
use std::fmt::Display;
use std::rc::Rc;

/// The target account, by number or user name, or a note that it does not exist for this actor.
fn account<'f>(
    facts: &'f Facts,
    named: &impl Display,
    request: &mut Request,
) -> Option<&'f Rc<Account>> {
    let found = facts.named_target();
    let seen = found.filter(|t| facts.sight_of(t) != Sight::Hidden);
    if seen.is_none() {
        request.miss("extension", named, found.is_some());
    }
    if let Some(target) = seen {
        request.filed_under = Some(target.home);
    }
    seen
}

/// A request about that person. The record identifies them by number.
fn about_who<'f>(facts: &'f Facts, who: &Who) -> (Request, Option<&'f Rc<Account>>) {
    let mut request = Request::about(format!("extension:{who}"));
    let target = account(facts, who, &mut request);
    if let Some(target) = target {
        request.target = format!("extension:{}", target.number);
    }
    (request, target)
}

/// The n-th named department, or a note that it does not exist for this actor.
fn department<'f>(
    facts: &'f Facts,
    n: usize,
    name: &Name,
    request: &mut Request,
) -> Option<&'f Rc<Department>> {
    let found = facts.named_department(n);
    let seen = found.filter(|d| sees_department(&facts.authority, d.id, d.fields.visibility));
    match seen {
        Some(d) => request.spell("department", name, &d.name),
        None => request.miss("department", name, found.is_some()),
    }
    seen
}

/// The named group, or a note that it does not exist for this actor.
fn group<'f>(facts: &'f Facts, name: &Name, request: &mut Request) -> Option<&'f Rc<Group>> {
    let found = facts.named_group();
    let seen = found.filter(|g| facts.authority.sees_group(g.id, g.visibility));
    match seen {
        Some(g) => request.spell("group", name, &g.name),
        None => request.miss("group", name, found.is_some()),
    }
    seen
}

/// The named role, or a note that there is none. Roles are visible to everybody.
fn role(facts: &Facts, role: Role, request: &mut Request) -> Option<KnownRole> {
    let found = facts.known(role);
    if found.is_none() {
        request.miss("role", role, false);
    }
    found
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
            "an end time needs a role other than user".into(),
            "name the role that should end, or leave out the end time".into(),
        ));
    }
}

const ROLES_WRITE: Right = Right::write(Module::Roles);

/// The word for no value, in commands and in site files.
const NO_VALUE: &str = "none";

/// Refuses a text that is the word for no value: nobody could write it, and where it is exported it
/// would be read as none.
fn refuse_no_value(texts: &[Option<&str>], request: &mut Request) {
    if texts.contains(&Some(NO_VALUE)) && request.impossible.is_none() {
        request.impossible = Some((
            format!("a text cannot be `{NO_VALUE}`: that is the word for no value"),
            "leave it empty, or write it otherwise, such as `None`".into(),
        ));
    }
}

/// Refuses a name for something new that the command line reads as something else.
fn refuse_read_otherwise(name: &Name, request: &mut Request) {
    if let Some(meaning) = name.is_read_as().filter(|_| request.impossible.is_none()) {
        request.impossible = Some((
            format!("`{name}` cannot be a name: the command line reads it as {meaning}"),
            "choose another name, such as `Sales`".into(),
        ));
    }
}
