//! Loads custom roles and their holders.

use super::account::{by_id, deadline, parse, text, user_of_site};
use super::department;
use super::keys;
use super::{Conn, Result, StoreError};
use crate::domain::{CustomRole, Label, Name, RightSet, Role, Time};
use crate::engine::policy::{Account, AccountId, DepartmentId, KnownRole, Rests, RoleId, Setter};
use rusqlite::OptionalExtension;
use std::rc::Rc;

/// The custom role with that row number.
pub(super) fn by_row(conn: &Conn, row: i64) -> Result<Option<KnownRole>> {
    let name: Option<String> = conn
        .prepare_cached("SELECT name FROM role WHERE id = ?1 AND built_in = 0")?
        .query_row([row], |found| found.get(0))
        .optional()?;
    match name {
        Some(name) => known(conn, row, &name).map(Some),
        None => Ok(None),
    }
}

/// The custom role with that row number and name, and what it carries.
fn known(conn: &Conn, row: i64, name: &str) -> Result<KnownRole> {
    let name: Name = parse(name, "a role name")?;
    let (mut rights, mut own) = (RightSet::EMPTY, RightSet::EMPTY);
    let mut query = conn.prepare_cached("SELECT scope, held FROM role_right WHERE role = ?1")?;
    let mut rows = query.query([row])?;
    while let Some(found) = rows.next()? {
        let right = parse(found.get_ref(1)?.as_str().map_err(text)?, "a right")?;
        match found.get_ref(0)?.as_str().map_err(text)? {
            "own" => own = own.with(right),
            "department" => rights = rights.with(right),
            _ => return Err(StoreError::unreadable("where a right holds")),
        }
    }
    Ok(KnownRole {
        role: Role::Custom(CustomRole::new(&name)),
        row,
        rights,
        own,
    })
}

/// The role with that name, if it exists, and its purpose.
pub(in crate::engine) fn named(
    conn: &Conn,
    role: Role,
) -> Result<Option<(KnownRole, Option<Label>)>> {
    if role == Role::User {
        return Ok(Some((user(conn)?, None)));
    }
    let Role::Custom(custom) = role else {
        return Ok(KnownRole::built_in(role).map(|known| (known, None)));
    };
    let found: Option<(i64, String, Option<String>)> = conn
        .prepare_cached("SELECT id, name, purpose FROM role WHERE name_key = ?1 AND built_in = 0")?
        .query_row([custom.name().key()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((row, name, purpose)) = found else {
        return Ok(None);
    };
    let purpose = super::account::optional(purpose.as_deref(), "a purpose")?;
    Ok(Some((known(conn, row, &name)?, purpose)))
}

/// The role `user` on this site, which everybody has at least.
pub(in crate::engine) fn user(conn: &Conn) -> Result<KnownRole> {
    let said: Option<String> = conn
        .prepare_cached("SELECT user_rights FROM site WHERE id = 1")?
        .query_row([], |row| row.get(0))?;
    user_of_site(said.as_deref())
}

/// The role, built in or not, that has this name.
pub(in crate::engine) fn taken(conn: &Conn, name: &Name) -> Result<Option<Role>> {
    match row_of(conn, name)? {
        Some(row) => super::account::known_role(conn, row).map(|known| Some(known.role)),
        None => Ok(None),
    }
}

fn row_of(conn: &Conn, name: &Name) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM role WHERE name_key = ?1")?
        .query_row([name.key()], |row| row.get(0))
        .optional()?)
}

/// Every custom role, with its purpose, by name.
pub(in crate::engine) fn all(conn: &Conn) -> Result<Vec<(KnownRole, Option<Label>)>> {
    let mut query =
        conn.prepare_cached("SELECT id, purpose FROM role WHERE built_in = 0 ORDER BY name_key")?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let purpose = row.get_ref(1)?.as_str_or_null().map_err(text)?;
        let purpose = super::account::optional(purpose, "a purpose")?;
        all.extend(by_row(conn, row.get(0)?)?.map(|role| (role, purpose)));
    }
    Ok(all)
}

/// Anybody with a role that ends will be `user`, or already is.
const HOLDERS: &str = "SELECT DISTINCT extension FROM membership \
 WHERE (role = ?1 AND (until IS NULL OR until > ?2)) OR (?1 = 1 AND until IS NOT NULL) \
 ORDER BY extension";

/// Everybody who holds it now, in any department.
pub(super) fn holders(conn: &Conn, role: KnownRole, now: Time) -> Result<Vec<Rc<Account>>> {
    let mut query = conn.prepare_cached(HOLDERS)?;
    let mut rows = query.query((role.row, now.unix()))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.extend(by_id(conn, AccountId(row.get(0)?))?.map(Rc::new));
    }
    Ok(all)
}

/// What is stored about it besides its holders.
pub(super) fn rests(conn: &Conn, role: KnownRole, now: Time) -> Result<Rests> {
    let mut rests = Rests::default();
    let mut query = conn.prepare_cached(
        "SELECT extension, department, until FROM membership WHERE role = ?1 AND until <= ?2 \
         ORDER BY extension, department",
    )?;
    let mut rows = query.query((role.row, now.unix()))?;
    while let Some(row) = rows.next()? {
        let key = (AccountId(row.get(0)?), DepartmentId(row.get(1)?));
        rests.roles.push((key, (role, deadline(row.get(2)?))));
    }
    let mut query = conn.prepare_cached(
        "SELECT department FROM department_right WHERE role = ?1 ORDER BY department",
    )?;
    let mut rows = query.query([role.row])?;
    while let Some(row) = rows.next()? {
        let saying = department::by_id(conn, DepartmentId(row.get(0)?))?;
        rests.saying.extend(saying.map(Rc::new));
    }
    Ok(rests)
}

/// Keys of its holders that somebody else made.
pub(super) fn setters(conn: &Conn, role: KnownRole, now: Time) -> Result<Vec<Setter>> {
    // A role that has ended leaves a user.
    let holds = match role.id() == RoleId::USER {
        true => "(m.role = ?1 OR m.until <= ?2)",
        false => "m.role = ?1 AND (m.until IS NULL OR m.until > ?2)",
    };
    let mut query = conn.prepare_cached(&format!(
        "SELECT e.number, k.set_by, m.department, NULL, NULL, 0 FROM membership m \
         JOIN credential k ON k.extension = m.extension JOIN extension e ON e.id = m.extension \
         WHERE {holds} AND k.set_by <> m.extension \
         UNION ALL SELECT e.number, k.bound_by, m.department, NULL, k.os_user, 0 FROM membership m \
         JOIN os_binding k ON k.extension = m.extension JOIN extension e ON e.id = m.extension \
         WHERE {holds} AND k.bound_by <> m.extension \
         UNION ALL SELECT e.number, k.made_by, m.department, NULL, NULL, 1 FROM membership m \
         JOIN invitation k ON k.extension = m.extension JOIN extension e ON e.id = m.extension \
         WHERE {holds} AND k.made_by <> m.extension AND k.expires > ?2 \
         UNION ALL SELECT e.number, k.linked_by, m.department, NULL, NULL, k.provider FROM membership m \
         JOIN sso_link k ON k.extension = m.extension JOIN extension e ON e.id = m.extension \
         WHERE {holds} AND k.linked_by <> m.extension \
         UNION ALL SELECT e.number, k.created_by, m.department, k.id, NULL, 0 FROM membership m \
         JOIN token k ON k.extension = m.extension JOIN extension e ON e.id = m.extension \
         WHERE {holds} AND k.created_by <> m.extension AND k.expires > ?2 \
         ORDER BY 2, 1, 3, 4, 5, 6",
    ))?;
    keys::setters(conn, query.query((role.row, now.unix()))?, now)
}

/// How many people hold it now.
pub(in crate::engine) fn count(conn: &Conn, role: KnownRole, now: Time) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT count(DISTINCT extension) FROM membership WHERE role = ?1 \
             AND (until IS NULL OR until > ?2)",
        )?
        .query_row((role.row, now.unix()), |row| row.get(0))?)
}

/// Row numbers of custom roles and their ids: for lists, which read many rows.
pub(in crate::engine) fn rows(conn: &Conn) -> Result<Vec<(i64, Role)>> {
    let mut query = conn.prepare_cached("SELECT id, name FROM role WHERE built_in = 0")?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let name = parse(row.get_ref(1)?.as_str().map_err(text)?, "a role name")?;
        all.push((row.get(0)?, Role::Custom(CustomRole::new(&name))));
    }
    Ok(all)
}
