//! One function per operation, each consuming the permit that allows it.
//!
//! There is no target and no connection to pass: both are inside the permit. Without one
//! nothing can be called, one of another operation does not fit, and it is spent by use:
//! ```compile_fail,E0061
//! let _ = pbxctl::engine::writes::session::close();
//! ```
//! ```compile_fail,E0308
//! use pbxctl::engine::{Permit, operations::session::Open, writes};
//! fn other(permit: Permit<'_, Open>) { let _ = writes::session::close(permit); }
//! ```
//! ```compile_fail,E0382
//! use pbxctl::engine::{Permit, operations::session::Close, writes};
//! fn twice(permit: Permit<'_, Close>) {
//!     let _ = writes::session::close(permit);
//!     let _ = writes::session::close(permit);
//! }
//! ```
//! ```
//! use pbxctl::engine::{Permit, operations::session::Close, writes};
//! fn once(permit: Permit<'_, Close>) { let _ = writes::session::close(permit); }
//! ```

pub mod audit;
pub mod console;
pub mod custom_role;
pub mod department;
pub mod extension;
pub mod group;
pub mod holiday;
pub mod hours;
pub mod object;
pub mod password;
pub mod role;
pub mod session;
pub mod token;

use super::catalogue::TypedOperation;
use super::gate::{Done, Permit};
use super::policy::{Account, Facts, KnownRole, Membership};
use super::store::{Conn, Result, StoreError};
use crate::domain::{CallRights, Deadline, Role};
use serde_json::{Map, Value, json};
use std::rc::Rc;

/// An operation that has a write: what lets `ops` perform any of them alike.
pub trait Performed: TypedOperation + Sized {
    /// Spends the permit.
    fn perform(permit: Permit<'_, Self>) -> Result<Done>;
}

/// The target that the rules found there: without it no permit would have been made.
fn target(facts: &Facts) -> Result<&Rc<Account>> {
    facts
        .target
        .as_ref()
        .ok_or_else(|| StoreError::damaged("the target vanished"))
}

/// The department that the rules found there.
fn department_of(facts: &Facts) -> Result<&Rc<super::policy::Department>> {
    facts
        .department(0)
        .ok_or_else(|| StoreError::damaged("the department vanished"))
}

/// The role the rules found there.
fn known(facts: &Facts, role: Role) -> Result<KnownRole> {
    let found = facts.known(role);
    found.ok_or_else(|| StoreError::damaged("the role vanished"))
}

/// Masks and end times as SQLite stores them.
fn until(deadline: Deadline) -> Option<i64> {
    deadline.option().map(crate::domain::Time::unix)
}

fn role_json(role: Role, deadline: Deadline) -> Value {
    match deadline {
        Deadline::Never => json!(role.name()),
        Deadline::At(time) => json!(format!("{role} until {}", time.rfc3339_utc())),
    }
}

fn calls_json(calls: CallRights) -> Value {
    Value::Object(
        calls
            .said()
            .map(|(r, tri)| (r.name(), json!(tri)))
            .collect::<Map<_, _>>(),
    )
}

/// Writes a membership as given, over one that may be there.
fn put_membership(conn: &Conn, account: &Account, m: &Membership) -> Result<()> {
    put_membership_row(conn, account.id.0, m)
}

fn put_membership_row(conn: &Conn, extension: i64, m: &Membership) -> Result<()> {
    // An end without a role to end is nothing to keep.
    let until = if m.role == Role::User {
        None
    } else {
        until(m.until)
    };
    conn.prepare_cached(
        "INSERT INTO membership (extension, department, role, until, allow, deny) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (extension, department) DO UPDATE \
         SET role = excluded.role, until = excluded.until, allow = excluded.allow, deny = excluded.deny",
    )?
    .execute((
        extension,
        m.department.0,
        m.role.row,
        until,
        m.calls.allow_mask(),
        m.calls.deny_mask(),
    ))?;
    Ok(())
}
