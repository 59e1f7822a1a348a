//! Departments, loaded whole.

use super::account::{NETWORKS, REQUIRED, department_role, mask, parse, user_of_site, users_own};
use super::txn::Cache;
use super::{Conn, Result};
use crate::domain::{CallRights, DepartmentFields, Name, NumberRange};
use crate::engine::policy::{Department, DepartmentId, Inherited};
use rusqlite::{OptionalExtension, Row};
use std::cell::RefCell;
use std::rc::Rc;

/// The department with that name, looked up once per transaction.
pub(in crate::engine) fn by_name(
    conn: &Conn,
    cache: &RefCell<Cache>,
    name: &Name,
) -> Result<Option<Rc<Department>>> {
    let key = name.key();
    if let Some(known) = cache.borrow().departments.get(&key) {
        return Ok(known.clone());
    }
    let found = match id_of(conn, name)? {
        Some(id) => by_id(conn, id)?.map(Rc::new),
        None => None,
    };
    cache.borrow_mut().departments.insert(key, found.clone());
    Ok(found)
}

/// The department with that id.
pub(in crate::engine) fn by_id(conn: &Conn, id: DepartmentId) -> Result<Option<Department>> {
    let found = conn
        .prepare_cached(
            "SELECT name, is_default, display_name, timezone, language, country, visibility, \
             number_from, number_to, max_extensions, object_from, object_to, \
             (SELECT value FROM setting WHERE key = 'timezone'), \
             (SELECT value FROM setting WHERE key = 'language'), \
             (SELECT value FROM setting WHERE key = 'country'), \
             second_factor, (SELECT value FROM setting WHERE key = 'second-factor'), \
             admin_networks, (SELECT value FROM setting WHERE key = 'admin-networks'), \
             users_own, (SELECT user_rights FROM site WHERE id = 1) \
             FROM department WHERE id = ?1",
        )?
        .query_row([id.0], |row| Ok(department_row(row, id)))
        .optional()?;
    let Some(found) = found else { return Ok(None) };
    let mut found = found?;
    let mut query = conn
        .prepare_cached("SELECT role, allow, deny FROM department_right WHERE department = ?1")?;
    let mut rows = query.query([id.0])?;
    while let Some(row) = rows.next()? {
        let calls = CallRights::from_masks(mask(row.get(1)?)?, mask(row.get(2)?)?);
        found
            .defaults
            .push((department_role(conn, row.get(0)?)?.role, calls));
    }
    Ok(Some(found))
}

fn department_row(row: &Row<'_>, id: DepartmentId) -> Result<Department> {
    let text = |n: usize| -> Result<Option<String>> { Ok(row.get(n)?) };
    fn parsed<T: std::str::FromStr>(value: Option<String>, what: &str) -> Result<Option<T>> {
        value.map(|v| parse(&v, what)).transpose()
    }
    let range = |from: usize, to: usize| match (text(from)?, text(to)?) {
        (Some(from), Some(to)) => {
            parse::<NumberRange>(&format!("{from}-{to}"), "a number range").map(Some)
        }
        _ => Ok(None),
    };
    Ok(Department {
        id,
        name: parse(&row.get::<_, String>(0)?, "a department name")?,
        is_default: row.get(1)?,
        fields: DepartmentFields {
            display_name: parsed(text(2)?, "a display name")?,
            timezone: parsed(text(3)?, "a time zone")?,
            language: parsed(text(4)?, "a language")?,
            country: parsed(text(5)?, "a country")?,
            visibility: parse(&row.get::<_, String>(6)?, "a visibility")?,
            numbers: range(7, 8)?,
            object_numbers: range(10, 11)?,
            max_extensions: row.get(9)?,
            second_factor: parsed(text(15)?, REQUIRED)?,
            admin_networks: parsed(text(17)?, NETWORKS)?,
        },
        inherited: Inherited {
            timezone: parsed(text(12)?, "a time zone")?,
            language: parsed(text(13)?, "a language")?,
            country: parsed(text(14)?, "a country")?,
            second_factor: parsed(text(16)?, REQUIRED)?.unwrap_or_default(),
            admin_networks: parsed(text(18)?, NETWORKS)?,
            user: user_of_site(text(20)?.as_deref())?,
        },
        defaults: Vec::new(),
        users_own: users_own(text(19)?.as_deref())?,
    })
}

/// The department that has that name.
pub(in crate::engine) fn id_of(conn: &Conn, name: &Name) -> Result<Option<DepartmentId>> {
    let id = conn
        .prepare_cached("SELECT id FROM department WHERE name_key = ?1")?
        .query_row([name.key()], |row| row.get(0))
        .optional()?;
    Ok(id.map(DepartmentId))
}
