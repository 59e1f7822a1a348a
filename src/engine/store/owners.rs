//! System owners who may act without end, and whether they can sign in (D10).

use super::{Conn, Result, setting};
use crate::domain::Setting;
use crate::engine::policy::{AccountId, DepartmentId, Has, SignIn, WayIn};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

/// What each owner has to sign in with. `?1` is a department whose requirement is being decided:
/// the last column says whether they belong to it, and the column about departments that require a
/// second factor leaves it out.
const OWNERS: &str = "SELECT e.id, c.extension IS NOT NULL, e.sso_only, b.uid, b.os_user, \
 EXISTS (SELECT 1 FROM sso_link WHERE extension = e.id AND token_at IS NOT NULL), \
 EXISTS (SELECT 1 FROM second_factor WHERE extension = e.id AND confirmed), \
 EXISTS (SELECT 1 FROM membership m JOIN department d ON d.id = m.department \
   WHERE m.extension = e.id AND d.id <> ?1 AND d.second_factor <> 'nobody'), \
 EXISTS (SELECT 1 FROM membership WHERE extension = e.id AND department = ?1) \
 FROM extension e \
 LEFT JOIN credential c ON c.extension = e.id LEFT JOIN os_binding b ON b.extension = e.id \
 WHERE e.system_role = 7 AND e.system_role_until IS NULL AND e.enabled = 1 AND e.console <> 'deny'";

/// Whether somebody except `target` could act as system owner (D10).
pub(in crate::engine) fn other(conn: &Conn, target: AccountId) -> Result<bool> {
    usable(conn, |id| id != target)
}

/// Whether that account could (D10).
pub(in crate::engine) fn is_usable(conn: &Conn, id: AccountId) -> Result<bool> {
    usable(conn, |owner| owner == id)
}

fn usable(conn: &Conn, counts: impl Fn(AccountId) -> bool) -> Result<bool> {
    let lives = |uid: u32, name: &str| conn.logins.borrow().exists(uid, name);
    Ok(best(conn, &asked_now(conn)?, counts, lives)? > WayIn::None)
}

/// How surely one of them can sign in under these requirements.
pub(super) fn way_in(conn: &Conn, asked: &SignIn) -> Result<WayIn> {
    let lives = |uid: u32, name: &str| conn.logins.borrow().exists(uid, name);
    best(conn, asked, |_| true, lives)
}

/// Whether somebody in a copy of a database could, if `lives` says which logins exist.
pub(super) fn is_usable_copy(copy: &Connection, lives: impl Fn(u32, &str) -> bool) -> Result<bool> {
    Ok(best(copy, &asked_now(copy)?, |_| true, lives)? > WayIn::None)
}

/// The site's current requirements.
fn asked_now(conn: &Connection) -> Result<SignIn> {
    let mut query =
        conn.prepare_cached("SELECT key, value FROM setting WHERE key IN (?1, ?2, ?3, ?4)")?;
    let mut rows = query.query(SignIn::SETTINGS.map(Setting::as_str))?;
    let mut said = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (key, value): (String, String) = (row.get(0)?, row.get(1)?);
        let wanted = SignIn::SETTINGS.into_iter();
        for key in wanted.filter(|wanted| wanted.as_str() == key) {
            said.insert(key.as_str(), setting::read(key, &value)?);
        }
    }
    Ok(SignIn::of(|key| said.get(key.as_str())))
}

/// The best way in among the owners that `counts` accepts. `lives` says which logins exist.
fn best(
    conn: &Connection,
    asked: &SignIn,
    counts: impl Fn(AccountId) -> bool,
    lives: impl Fn(u32, &str) -> bool,
) -> Result<WayIn> {
    let mut query = conn.prepare_cached(OWNERS)?;
    let nowhere = DepartmentId(0);
    let department = asked.department.map_or(nowhere, |(id, _)| id);
    let mut rows = query.query([department.0])?;
    let mut best = WayIn::None;
    while let Some(row) = rows.next()? {
        if counts(AccountId(row.get(0)?)) {
            best = best.max(asked.way_in(&has(row, asked, &lives)?));
        }
    }
    Ok(best)
}

fn has(row: &Row<'_>, asked: &SignIn, lives: impl Fn(u32, &str) -> bool) -> rusqlite::Result<Has> {
    let bound: Option<(u32, String)> = row.get::<_, Option<u32>>(3)?.zip(row.get(4)?);
    let there = matches!(asked.department, Some((_, true))) && row.get(8)?;
    Ok(Has {
        password: row.get(1)?,
        sso_only: row.get(2)?,
        os_user: bound.is_some_and(|(uid, name)| lives(uid, &name)),
        link: row.get(5)?,
        factor: row.get(6)?,
        required: there || row.get(7)?,
    })
}
