//! Writing what an effect says: each row that it touches once, as it will be.

mod department;
mod hours;
mod object;

pub(in crate::engine) use department::found as found_department;

use super::{Conn, Result, StoreError};
use crate::domain::{Deadline, Role, Time};
use crate::engine::policy::{AccountId, Change, DepartmentId, Effect, Facts, Membership, ObjectId};

/// A row that cells stand in.
#[derive(Clone, Copy, PartialEq)]
enum Row {
    SystemRole(AccountId),
    Membership(AccountId, DepartmentId),
    DepartmentCalls(DepartmentId, Role),
    Department(DepartmentId),
    Hours(hours::Row),
    Object(object::Row),
}

fn row(change: &Change) -> Row {
    match change {
        Change::SystemRole(d) => Row::SystemRole(d.key),
        Change::Membership(d) => Row::Membership(d.key.0, d.key.1),
        Change::MemberCall(d) => Row::Membership(d.key.0, d.key.1),
        Change::DepartmentCall(d) => Row::DepartmentCalls(d.key.0, d.key.1),
        Change::DepartmentName(d) => Row::Department(d.key),
        Change::DepartmentField(d) => Row::Department(d.key.0),
        Change::Schedule(d) => Row::Hours(hours::Row::Schedule(d.key.0)),
        Change::Override(d) => Row::Hours(hours::Row::Override(d.key)),
        Change::Holiday(d) => Row::Hours(hours::Row::Holidays(d.key.0)),
        Change::Object(d) => Row::Object(object::Row::Object(d.key)),
        Change::ObjectName(d) => Row::Object(object::Row::Object(d.key)),
        Change::ObjectDid(d) => Row::Object(object::Row::Dids(d.key.0)),
        Change::ObjectMember(d) => Row::Object(object::Row::Members(d.key.0)),
        Change::Route(d) => Row::Object(object::Row::Routes(d.key.0)),
    }
}

/// Ids of what an effect makes: its cells are named with id 0 until they are written.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::engine) struct Born {
    /// The new account.
    pub account: Option<AccountId>,
    /// The new department.
    pub department: Option<DepartmentId>,
    /// The new call object.
    pub object: Option<ObjectId>,
}

impl Born {
    /// The id an account has by now.
    pub(in crate::engine) fn account(self, id: AccountId) -> AccountId {
        match id {
            AccountId::NOBODY => self.account.unwrap_or(id),
            id => id,
        }
    }

    /// The id a department has by now.
    pub(in crate::engine) fn department(self, id: DepartmentId) -> DepartmentId {
        match id {
            DepartmentId::ANY => self.department.unwrap_or(id),
            id => id,
        }
    }

    /// The id a call object has by now.
    pub(in crate::engine) fn object(self, id: ObjectId) -> ObjectId {
        match id {
            ObjectId::NEW => self.object.unwrap_or(id),
            id => id,
        }
    }
}

/// Writes the cells that differ, and nothing else.
///
/// # Errors
/// Where the file refuses it, or a cell is not of what was loaded.
pub(in crate::engine) fn apply(conn: &Conn, effect: &Effect, facts: &Facts) -> Result<Born> {
    let mut written: Vec<Row> = Vec::new();
    let mut born = Born::default();
    for change in effect.difference() {
        let row = row(change);
        if !written.contains(&row) {
            row.write(conn, effect, facts, &mut born)?;
            written.push(row);
        }
    }
    Ok(born)
}

impl Row {
    fn write(self, conn: &Conn, effect: &Effect, facts: &Facts, born: &mut Born) -> Result<()> {
        let after = &effect.after;
        match self {
            Self::SystemRole(id) => {
                let role = known(after.account(id))?.system_role;
                conn.prepare_cached(
                    "UPDATE extension SET system_role = ?2, system_role_until = ?3 WHERE id = ?1",
                )?
                .execute((
                    id.0,
                    role.and_then(|(r, _)| r.id()),
                    role.and_then(|(_, end)| until(end)),
                ))?;
            }
            Self::Membership(id, department) => {
                match known(after.account(id))?.membership(department) {
                    Some(m) => put_membership(conn, born.account(id), m)?,
                    None => {
                        conn.prepare_cached(
                            "DELETE FROM membership WHERE extension = ?1 AND department = ?2",
                        )?
                        .execute((id.0, department.0))?;
                    }
                }
            }
            Self::DepartmentCalls(id, role) => {
                // Where the department goes, what it said of roles goes with it.
                let Some(d) = after.department(id) else {
                    return Ok(());
                };
                let calls = d.default_for(role);
                let role = known(facts.known(role))?;
                conn.prepare_cached(
                    "INSERT INTO department_right (department, role, allow, deny) \
                     VALUES (?1, ?2, ?3, ?4) ON CONFLICT (department, role) DO UPDATE \
                     SET allow = excluded.allow, deny = excluded.deny",
                )?
                .execute((
                    id.0,
                    role.row,
                    calls.allow_mask(),
                    calls.deny_mask(),
                ))?;
            }
            Self::Department(id) => department::write(conn, id, effect, born)?,
            Self::Hours(row) => row.write(conn, effect)?,
            Self::Object(row) => row.write(conn, effect, born)?,
        }
        Ok(())
    }
}

/// What the rules found there: without it no permit would have been made.
fn known<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| StoreError::damaged("what is to be changed vanished"))
}

/// An end as it is stored.
pub(in crate::engine) fn until(deadline: Deadline) -> Option<i64> {
    deadline.option().map(Time::unix)
}

/// Writes a membership as given, over one that may be there.
pub(in crate::engine) fn put_membership(conn: &Conn, id: AccountId, m: &Membership) -> Result<()> {
    // An end without a role to end is nothing to keep.
    let until = match m.role == Role::User {
        true => None,
        false => until(m.until),
    };
    conn.prepare_cached(
        "INSERT INTO membership (extension, department, role, until, allow, deny) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (extension, department) DO UPDATE \
         SET role = excluded.role, until = excluded.until, allow = excluded.allow, deny = excluded.deny",
    )?
    .execute((
        id.0,
        m.department.0,
        m.role.row,
        until,
        m.calls.allow_mask(),
        m.calls.deny_mask(),
    ))?;
    Ok(())
}
