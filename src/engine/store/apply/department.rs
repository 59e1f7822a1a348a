//! Departments: name and fields are one row.

use super::{Born, Conn, Result};
use crate::domain::{DepartmentFields, Name};
use crate::engine::policy::{DepartmentId, Effect};

/// Writes its new state.
pub(super) fn write(conn: &Conn, id: DepartmentId, effect: &Effect, born: &mut Born) -> Result<()> {
    match (effect.before.department(id), effect.after.department(id)) {
        (_, None) => {
            conn.prepare_cached("DELETE FROM department WHERE id = ?1")?
                .execute([born.department(id).0])?;
        }
        (None, Some(d)) => {
            // A recreated department is the former one: its records still concern it.
            let known = (id != DepartmentId::ANY).then_some(id);
            let real = put(conn, INSERT, known, &d.name, d.is_default, &d.fields)?;
            born.department = Some((id, DepartmentId(real)));
        }
        (Some(_), Some(d)) => {
            put(conn, UPDATE, Some(id), &d.name, d.is_default, &d.fields)?;
        }
    }
    Ok(())
}

const INSERT: &str = concat!(
    "INSERT INTO department (id, name, name_key, is_default, display_name, timezone, language, \
     country, visibility, number_from, number_to, max_extensions, object_from, object_to, \
     second_factor, admin_networks) VALUES (ifnull(?1, ",
    next_id!("department" from "1"),
    "), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
);
/// Everything except whether it is the default, which stays.
const UPDATE: &str = "UPDATE department SET name = ?2, name_key = ?3, display_name = ?5, \
 timezone = ?6, language = ?7, country = ?8, visibility = ?9, number_from = ?10, \
 number_to = ?11, max_extensions = ?12, object_from = ?13, object_to = ?14, \
 second_factor = ?15, admin_networks = ?16 WHERE id = ?1";

fn put(
    conn: &Conn,
    sql: &str,
    id: Option<DepartmentId>,
    name: &Name,
    is_default: bool,
    f: &DepartmentFields,
) -> Result<i64> {
    conn.prepare_cached(sql)?.execute(rusqlite::params![
        id.map(|id| id.0),
        name.as_str(),
        name.key(),
        is_default,
        f.display_name.as_ref().map(|v| v.as_str()),
        f.timezone.map(|v| v.name()),
        f.language.as_ref().map(|v| v.as_str()),
        f.country.as_ref().map(|v| v.as_str()),
        f.visibility.as_str(),
        f.numbers.as_ref().map(|r| r.from().as_str()),
        f.numbers.as_ref().map(|r| r.to().as_str()),
        f.max_extensions,
        f.object_numbers.as_ref().map(|r| r.from().as_str()),
        f.object_numbers.as_ref().map(|r| r.to().as_str()),
        f.second_factor.map(|v| v.as_str()),
        f.admin_networks.as_ref().map(ToString::to_string),
    ])?;
    Ok(conn.last_insert_rowid())
}

/// Writes what its users may do to their own accounts. It is removed with the department.
pub(super) fn put_users_own(
    conn: &Conn,
    id: DepartmentId,
    effect: &Effect,
    born: &Born,
) -> Result<()> {
    let Some(d) = effect.after.department(id) else {
        return Ok(());
    };
    let said = (!d.users_own.is_empty()).then(|| d.users_own.to_string());
    conn.prepare_cached("UPDATE department SET users_own = ?2 WHERE id = ?1")?
        .execute((born.department(id).0, said))?;
    Ok(())
}

/// The default department, created before anybody can be asked.
pub(in crate::engine) fn found(conn: &Conn, name: &Name) -> Result<i64> {
    put(conn, INSERT, None, name, true, &DepartmentFields::default())
}
