//! Loads groups and their members.

use super::account::{by_id, deadline, mask, optional, parse, text};
use super::keys;
use super::{Conn, Result, StoreError};
use crate::domain::{
    CallRights, Deadline, GroupRole, GroupScope, GroupVisibility, Label, Name, RightSet, Time,
};
use crate::engine::policy::{Account, AccountId, Ended, Group, GroupId, GroupMembership, Setter};
use rusqlite::{OptionalExtension, Row};
use std::rc::Rc;

pub(in crate::engine) fn role(id: i64) -> Result<GroupRole> {
    GroupRole::from_id(id).ok_or_else(|| StoreError::damaged(format!("group role {id} stored")))
}

/// Row number of the group with that name.
pub(in crate::engine) fn id_of(conn: &Conn, name: &Name) -> Result<Option<GroupId>> {
    let id: Option<i64> = conn
        .prepare_cached("SELECT id FROM \"group\" WHERE name_key = ?1")?
        .query_row([name.key()], |row| row.get(0))
        .optional()?;
    Ok(id.map(GroupId))
}

/// The same, and who can see it.
pub(in crate::engine) fn shown(
    conn: &Conn,
    name: &Name,
) -> Result<Option<(GroupId, GroupVisibility)>> {
    let mut query =
        conn.prepare_cached("SELECT id, published FROM \"group\" WHERE name_key = ?1")?;
    let mut rows = query.query([name.key()])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    Ok(Some((GroupId(row.get(0)?), visibility(row, 1)?)))
}

/// Who can see a group, from the column that says whether it is published.
pub(in crate::engine) fn visibility(row: &Row<'_>, n: usize) -> Result<GroupVisibility> {
    Ok(match row.get(n)? {
        true => GroupVisibility::Open,
        false => GroupVisibility::Members,
    })
}

/// The group with that row number.
pub(in crate::engine) fn by_row(conn: &Conn, id: GroupId) -> Result<Option<Group>> {
    let mut query = conn.prepare_cached(
        "SELECT name, display_name, built_in, published FROM \"group\" WHERE id = ?1",
    )?;
    let mut rows = query.query([id.0])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let display = row.get_ref(1)?.as_str_or_null().map_err(text)?;
    let mut group = Group {
        id,
        name: parse::<Name>(row.get_ref(0)?.as_str().map_err(text)?, "a group name")?,
        display_name: optional::<Label>(display, "a display name")?,
        visibility: visibility(row, 3)?,
        built_in: row.get(2)?,
        defaults: Vec::new(),
        over_members: rights(conn, id, GroupScope::Members)?,
        system: rights(conn, id, GroupScope::System)?,
    };
    let mut query =
        conn.prepare_cached("SELECT role, allow, deny FROM group_role_right WHERE group_id = ?1")?;
    let mut rows = query.query([id.0])?;
    while let Some(row) = rows.next()? {
        let calls = CallRights::from_masks(mask(row.get(1)?)?, mask(row.get(2)?)?);
        group.defaults.push((role(row.get(0)?)?, calls));
    }
    Ok(Some(group))
}

fn rights(conn: &Conn, id: GroupId, scope: GroupScope) -> Result<RightSet> {
    let mut query =
        conn.prepare_cached("SELECT held FROM group_right WHERE group_id = ?1 AND scope = ?2")?;
    let mut rows = query.query((id.0, scope.as_str()))?;
    let mut all = RightSet::EMPTY;
    while let Some(row) = rows.next()? {
        all = all.with(parse(row.get_ref(0)?.as_str().map_err(text)?, "a right")?);
    }
    Ok(all)
}

/// Memberships of an account, including ended ones.
pub(super) fn memberships(conn: &Conn, id: AccountId) -> Result<Vec<GroupMembership>> {
    let mut query = conn.prepare_cached(
        "SELECT group_id, role, until, allow, deny FROM group_member WHERE extension = ?1 \
         ORDER BY group_id",
    )?;
    let mut rows = query.query([id.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let group = by_row(conn, GroupId(row.get(0)?))?
            .ok_or_else(|| StoreError::damaged("a member of no group stored"))?;
        let calls = CallRights::from_masks(mask(row.get(3)?)?, mask(row.get(4)?)?);
        all.push(group.membership(role(row.get(1)?)?, deadline(row.get(2)?), calls));
    }
    Ok(all)
}

/// How many people belong to it now.
pub(in crate::engine) fn count(conn: &Conn, id: GroupId, now: Time) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM group_member WHERE group_id = ?1 AND (until IS NULL OR until > ?2)",
        )?
        .query_row((id.0, now.unix()), |row| row.get(0))?)
}

/// Numbers of the people who belong to it now.
pub(in crate::engine) fn numbers(conn: &Conn, id: GroupId, now: Time) -> Result<Vec<String>> {
    let mut query = conn.prepare_cached(
        "SELECT e.number FROM group_member m JOIN extension e ON e.id = m.extension \
         WHERE m.group_id = ?1 AND (m.until IS NULL OR m.until > ?2)",
    )?;
    let rows = query.query_map((id.0, now.unix()), |row| row.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The same, each with the end of their membership, in the order of their numbers.
pub(in crate::engine) fn numbers_and_ends(
    conn: &Conn,
    id: GroupId,
    now: Time,
) -> Result<Vec<(String, Deadline)>> {
    let mut query = conn.prepare_cached(
        "SELECT e.number, m.until FROM group_member m JOIN extension e ON e.id = m.extension \
         WHERE m.group_id = ?1 AND (m.until IS NULL OR m.until > ?2) ORDER BY e.number",
    )?;
    let rows = query.query_map((id.0, now.unix()), |row| {
        let until: Option<i64> = row.get(1)?;
        let until = until.map(Time::from_unix);
        Ok((row.get(0)?, until.map_or(Deadline::Never, Deadline::At)))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// Everybody who belongs to it now, with that role or any.
pub(super) fn holders(
    conn: &Conn,
    id: GroupId,
    wanted: Option<GroupRole>,
    now: Time,
) -> Result<Vec<Rc<Account>>> {
    let mut query = conn.prepare_cached(
        "SELECT extension FROM group_member WHERE group_id = ?1 AND (?2 IS NULL OR role = ?2) \
         AND (until IS NULL OR until > ?3) ORDER BY extension",
    )?;
    let mut rows = query.query((id.0, wanted.map(GroupRole::id), now.unix()))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.extend(by_id(conn, AccountId(row.get(0)?))?.map(Rc::new));
    }
    Ok(all)
}

/// Its memberships that have ended.
pub(super) fn ended(
    conn: &Conn,
    id: GroupId,
    now: Time,
) -> Result<Vec<((AccountId, GroupId), Ended)>> {
    let mut query = conn.prepare_cached(
        "SELECT extension, role, until, allow, deny FROM group_member WHERE group_id = ?1 \
         AND until <= ?2 ORDER BY extension",
    )?;
    let mut rows = query.query((id.0, now.unix()))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let calls = CallRights::from_masks(mask(row.get(3)?)?, mask(row.get(4)?)?);
        let ended = (role(row.get(1)?)?, deadline(row.get(2)?), calls);
        all.push(((AccountId(row.get(0)?), id), ended));
    }
    Ok(all)
}

/// Keys of its members, with that role or any, that somebody else made.
pub(super) fn setters(
    conn: &Conn,
    id: GroupId,
    wanted: Option<GroupRole>,
    now: Time,
) -> Result<Vec<Setter>> {
    let mut query = conn.prepare_cached(
        "SELECT e.number, k.set_by, NULL, NULL, NULL, 0 FROM group_member m \
         JOIN credential k ON k.extension = m.extension JOIN extension e ON e.id = m.extension \
         WHERE m.group_id = ?1 AND (?2 IS NULL OR m.role = ?2) \
         AND (m.until IS NULL OR m.until > ?3) AND k.set_by <> m.extension \
         UNION ALL SELECT e.number, k.bound_by, NULL, NULL, k.os_user, 0 FROM group_member m \
         JOIN os_binding k ON k.extension = m.extension JOIN extension e ON e.id = m.extension \
         WHERE m.group_id = ?1 AND (?2 IS NULL OR m.role = ?2) \
         AND (m.until IS NULL OR m.until > ?3) AND k.bound_by <> m.extension \
         UNION ALL SELECT e.number, k.made_by, NULL, NULL, NULL, 1 FROM group_member m \
         JOIN invitation k ON k.extension = m.extension JOIN extension e ON e.id = m.extension \
         WHERE m.group_id = ?1 AND (?2 IS NULL OR m.role = ?2) \
         AND (m.until IS NULL OR m.until > ?3) AND k.made_by <> m.extension AND k.expires > ?3 \
         UNION ALL SELECT e.number, k.linked_by, NULL, NULL, NULL, k.provider FROM group_member m \
         JOIN sso_link k ON k.extension = m.extension JOIN extension e ON e.id = m.extension \
         WHERE m.group_id = ?1 AND (?2 IS NULL OR m.role = ?2) \
         AND (m.until IS NULL OR m.until > ?3) AND k.linked_by <> m.extension \
         UNION ALL SELECT e.number, k.created_by, NULL, k.id, NULL, 0 FROM group_member m \
         JOIN token k ON k.extension = m.extension JOIN extension e ON e.id = m.extension \
         WHERE m.group_id = ?1 AND (?2 IS NULL OR m.role = ?2) \
         AND (m.until IS NULL OR m.until > ?3) AND k.created_by <> m.extension AND k.expires > ?3 \
         ORDER BY 2, 1, 3, 4, 5, 6",
    )?;
    let rows = query.query((id.0, wanted.map(GroupRole::id), now.unix()))?;
    keys::setters(conn, rows, now)
}
