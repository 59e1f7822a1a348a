//! A name that looks like another one is legal, and usually a mistake or a trap.

use crate::domain::{Name, Role, Visibility};
use crate::engine::gate::Change;
use crate::engine::policy::{DepartmentId, Facts, GroupId, sees_department};
use crate::engine::store::account::{parse, text};
use crate::engine::store::{Conn, Result, group};

/// Which rows of that table may look like a name: if it is plain (`?1`), only those that are not. The
/// names are compared in their index, since a file may add thousands.
fn may_look_alike(of: &str) -> String {
    format!("id IN (SELECT id FROM {of} WHERE NOT ?1 OR length(name) <> octet_length(name))")
}

/// Warns of a visible department that looks like `name`.
pub(super) fn departments(
    conn: &Conn,
    facts: &Facts,
    name: &Name,
    change: &mut Change,
) -> Result<()> {
    let rows = may_look_alike("department");
    let sql = format!("SELECT id, name, visibility FROM department WHERE {rows}");
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query([name.as_str().is_ascii()])?;
    while let Some(row) = rows.next()? {
        let visibility: Visibility = parse(row.get_ref(2)?.as_str().map_err(text)?, "visibility")?;
        if sees_department(&facts.authority, DepartmentId(row.get(0)?), visibility) {
            let other = row.get_ref(1)?.as_str().map_err(text)?;
            warn("department", name, other, change)?;
        }
    }
    Ok(())
}

/// The same for groups.
pub(super) fn groups(conn: &Conn, facts: &Facts, name: &Name, change: &mut Change) -> Result<()> {
    let rows = may_look_alike("\"group\"");
    let sql = format!("SELECT id, name, published FROM \"group\" WHERE {rows}");
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query([name.as_str().is_ascii()])?;
    while let Some(row) = rows.next()? {
        let visibility = group::visibility(row, 2)?;
        let seen = facts.authority.sees_group(GroupId(row.get(0)?), visibility);
        if seen {
            let other = row.get_ref(1)?.as_str().map_err(text)?;
            warn("group", name, other, change)?;
        }
    }
    Ok(())
}

/// The same for roles, which are visible to everybody; including built-in ones.
pub(super) fn roles(conn: &Conn, name: &Name, change: &mut Change) -> Result<()> {
    for built_in in Role::ALL {
        warn("role", name, built_in.name(), change)?;
    }
    let rows = may_look_alike("role");
    let sql = format!("SELECT name FROM role WHERE built_in = 0 AND {rows} ORDER BY name_key");
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query([name.as_str().is_ascii()])?;
    while let Some(row) = rows.next()? {
        let other = row.get_ref(0)?.as_str().map_err(text)?;
        warn("role", name, other, change)?;
    }
    Ok(())
}

fn warn(kind: &str, name: &Name, other: &str, change: &mut Change) -> Result<()> {
    // Most are plain, and need not be compared letter by letter.
    if name.as_str().is_ascii() && other.is_ascii() {
        return Ok(());
    }
    if name.looks_like(&parse(other, "a name")?) {
        change.warnings.push(format!(
            "{kind} `{name}` looks like {kind} `{other}`, but is different: letters of different scripts look the same"
        ));
    }
    Ok(())
}
