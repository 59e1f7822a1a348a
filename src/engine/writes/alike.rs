//! A name that looks like another one is legal, and usually a mistake or a trap.

use crate::domain::{Name, Role, Visibility};
use crate::engine::gate::Change;
use crate::engine::policy::{DepartmentId, Facts, GroupId, sees_department};
use crate::engine::store::account::{parse, text};
use crate::engine::store::{Conn, Names, Result, group};
use rusqlite::Row;
use std::cell::RefCell;

/// A kind of thing that has names. Rows are an id, by which they are told in order, the name, and
/// who sees it.
struct Kind<'c> {
    what: &'static str,
    /// Those that may look like a name; if that is plain (`?1`), only those that are not. The names
    /// are compared in their index.
    all: &'static str,
    /// The one whose name has that key.
    one: &'static str,
    names: &'c RefCell<Names>,
}

/// Warns of a visible department that looks like the name that one has now.
pub(super) fn departments(
    conn: &Conn,
    facts: &Facts,
    names: (Option<&Name>, Option<&Name>),
    change: &mut Change,
) -> Result<()> {
    let kind = Kind {
        what: "department",
        all: "SELECT id, name, visibility FROM department WHERE id IN \
             (SELECT id FROM department WHERE NOT ?1 OR length(name) <> octet_length(name))",
        one: "SELECT id, name, visibility FROM department WHERE name_key = ?1",
        names: &conn.alike.departments,
    };
    let seen = |row: &Row<'_>| {
        let visibility: Visibility = parse(row.get_ref(2)?.as_str().map_err(text)?, "visibility")?;
        let id = DepartmentId(row.get(0)?);
        Ok(sees_department(&facts.authority, id, visibility))
    };
    warn(conn, &kind, names, seen, change)
}

/// The same for groups.
pub(super) fn groups(
    conn: &Conn,
    facts: &Facts,
    names: (Option<&Name>, Option<&Name>),
    change: &mut Change,
) -> Result<()> {
    let kind = Kind {
        what: "group",
        all: "SELECT id, name, published FROM \"group\" WHERE id IN \
             (SELECT id FROM \"group\" WHERE NOT ?1 OR length(name) <> octet_length(name))",
        one: "SELECT id, name, published FROM \"group\" WHERE name_key = ?1",
        names: &conn.alike.groups,
    };
    let seen = |row: &Row<'_>| {
        let visibility = group::visibility(row, 2)?;
        Ok(facts.authority.sees_group(GroupId(row.get(0)?), visibility))
    };
    warn(conn, &kind, names, seen, change)
}

/// The same for roles, which are visible to everybody; including built-in ones.
pub(super) fn roles(
    conn: &Conn,
    names: (Option<&Name>, Option<&Name>),
    change: &mut Change,
) -> Result<()> {
    let kind = Kind {
        what: "role",
        all: "SELECT 0, name FROM role WHERE built_in = 0 AND id IN \
             (SELECT id FROM role WHERE NOT ?1 OR length(name) <> octet_length(name)) \
             ORDER BY name_key",
        one: "SELECT 0, name FROM role WHERE built_in = 0 AND name_key = ?1",
        names: &conn.alike.roles,
    };
    if let Some(name) = names.1.filter(|name| !name.as_str().is_ascii()) {
        for built_in in Role::ALL {
            let other: Name = parse(built_in.name(), "a name")?;
            if name.looks_like(&other) {
                say(kind.what, name, &other, change);
            }
        }
    }
    warn(conn, &kind, names, |_| Ok(true), change)
}

fn warn(
    conn: &Conn,
    kind: &Kind<'_>,
    (before, after): (Option<&Name>, Option<&Name>),
    seen: impl Fn(&Row<'_>) -> Result<bool>,
    change: &mut Change,
) -> Result<()> {
    kind.names.borrow_mut().changed(before, after);
    let Some(name) = after else {
        return Ok(());
    };
    let mut found = Vec::new();
    let is_known = kind.names.borrow().know(name);
    match is_known {
        false => {
            let mut all = Vec::new();
            let mut query = conn.prepare_cached(kind.all)?;
            let mut rows = query.query([name.as_str().is_ascii()])?;
            while let Some(row) = rows.next()? {
                let other = name_of(row)?;
                if name.looks_like(&other) && seen(row)? {
                    found.push(other.clone());
                }
                all.push(other);
            }
            kind.names.borrow_mut().learn(name, all);
        }
        true => {
            let mut keys = kind.names.borrow().like(name);
            // Looking for one costs the same, whether there is one that is hidden or none.
            if keys.is_empty() {
                keys.insert(name.key());
            }
            let mut query = conn.prepare_cached(kind.one)?;
            let mut by_id = Vec::new();
            for key in keys {
                let mut rows = query.query([key])?;
                if let Some(row) = rows.next()? {
                    let other = name_of(row)?;
                    if name.looks_like(&other) && seen(row)? {
                        by_id.push((row.get::<_, i64>(0)?, other));
                    }
                }
            }
            by_id.sort();
            found.extend(by_id.into_iter().map(|(_, other)| other));
        }
    }
    for other in found {
        say(kind.what, name, &other, change);
    }
    Ok(())
}

fn name_of(row: &Row<'_>) -> Result<Name> {
    parse(row.get_ref(1)?.as_str().map_err(text)?, "a name")
}

fn say(kind: &str, name: &Name, other: &Name, change: &mut Change) {
    change.warnings.push(format!(
        "{kind} `{name}` looks like {kind} `{other}`, but is different: letters of different scripts look the same"
    ));
}

#[cfg(test)]
mod tests;
