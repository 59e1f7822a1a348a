//! Writes groups and their members.

use super::{Born, known, until};
use crate::domain::{CallRights, GroupRole, GroupScope, GroupVisibility, Name, Right};
use crate::engine::policy::{AccountId, Effect, Ended, Group, GroupId};
use crate::engine::store::{Conn, Result};

/// A row that contains cells of a group.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Row {
    Name(GroupId),
    Label(GroupId),
    Published(GroupId),
    Right(GroupId, GroupScope, Right),
    Calls(GroupId, GroupRole),
    Member(AccountId, GroupId),
}

impl Row {
    /// The account it is removed with.
    pub(super) fn account(self) -> Option<AccountId> {
        match self {
            Self::Member(id, _) => Some(id),
            Self::Name(_)
            | Self::Label(_)
            | Self::Published(_)
            | Self::Right(..)
            | Self::Calls(..) => None,
        }
    }

    fn group(self) -> GroupId {
        match self {
            Self::Name(id) | Self::Label(id) | Self::Published(id) => id,
            Self::Right(id, ..) | Self::Calls(id, _) | Self::Member(_, id) => id,
        }
    }

    pub(super) fn write(self, conn: &Conn, effect: &Effect, born: &mut Born) -> Result<()> {
        let id = self.group();
        // What is removed with its group needs no statement.
        if !matches!(self, Self::Name(_)) && effect.removes_group(id) {
            return Ok(());
        }
        let group = effect.after.group(id);
        match self {
            Self::Name(_) => match group {
                None => delete(conn, born.group(id))?,
                Some(g) if effect.makes_group(id) => born.group = Some((id, insert(conn, g)?)),
                Some(g) => rename(conn, id, &g.name)?,
            },
            // It is created together with its display name.
            Self::Label(_) if effect.makes_group(id) => {}
            Self::Label(_) => {
                conn.prepare_cached("UPDATE \"group\" SET display_name = ?2 WHERE id = ?1")?
                    .execute((id.0, label(known(group)?)))?;
            }
            Self::Published(_) => {
                let is_open = known(group)?.visibility == GroupVisibility::Open;
                conn.prepare_cached("UPDATE \"group\" SET published = ?2 WHERE id = ?1")?
                    .execute((born.group(id).0, is_open))?;
            }
            Self::Right(_, scope, right) => {
                let carried = known(group)?.rights(scope).has(right);
                put_right(conn, born.group(id), scope, right, carried)?;
            }
            Self::Calls(_, role) => {
                let calls = known(group)?.default_for(role);
                put_calls(conn, born.group(id), role, calls)?;
            }
            Self::Member(account, _) => {
                let key = (account, id);
                let live = effect.after.group_membership(key);
                let live = live.map(|m| (m.role, m.until, m.calls));
                let now = live.or_else(|| effect.after.ended_membership(key));
                put_member(conn, (born.account(account), born.group(id)), now)?;
            }
        }
        Ok(())
    }
}

fn label(group: &Group) -> Option<&str> {
    group.display_name.as_ref().map(|label| label.as_str())
}

fn insert(conn: &Conn, group: &Group) -> Result<GroupId> {
    let known = (group.id != GroupId::NEW).then_some(group.id.0);
    conn.prepare_cached(
        "INSERT INTO \"group\" (id, name, name_key, display_name) \
         VALUES (ifnull(?1, 1 + max(ifnull((SELECT max(id) FROM \"group\"), 0), \
         (SELECT last FROM used_id WHERE what = 'group'))), ?2, ?3, ?4)",
    )?
    .execute((known, group.name.as_str(), group.name.key(), label(group)))?;
    Ok(GroupId(conn.last_insert_rowid()))
}

fn rename(conn: &Conn, id: GroupId, name: &Name) -> Result<()> {
    conn.prepare_cached("UPDATE \"group\" SET name = ?2, name_key = ?3 WHERE id = ?1")?
        .execute((id.0, name.as_str(), name.key()))?;
    Ok(())
}

fn delete(conn: &Conn, id: GroupId) -> Result<()> {
    conn.prepare_cached("DELETE FROM \"group\" WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}

fn put_right(
    conn: &Conn,
    id: GroupId,
    scope: GroupScope,
    right: Right,
    carried: bool,
) -> Result<()> {
    let sql = match carried {
        true => "INSERT INTO group_right (group_id, scope, held) VALUES (?1, ?2, ?3)",
        false => "DELETE FROM group_right WHERE group_id = ?1 AND scope = ?2 AND held = ?3",
    };
    conn.prepare_cached(sql)?
        .execute((id.0, scope.as_str(), right.name()))?;
    Ok(())
}

fn put_calls(conn: &Conn, id: GroupId, role: GroupRole, calls: CallRights) -> Result<()> {
    if calls.is_empty() {
        conn.prepare_cached("DELETE FROM group_role_right WHERE group_id = ?1 AND role = ?2")?
            .execute((id.0, role.id()))?;
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT INTO group_role_right (group_id, role, allow, deny) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (group_id, role) DO UPDATE SET allow = excluded.allow, deny = excluded.deny",
    )?
    .execute((id.0, role.id(), calls.allow_mask(), calls.deny_mask()))?;
    Ok(())
}

fn put_member(conn: &Conn, (id, group): (AccountId, GroupId), now: Option<Ended>) -> Result<()> {
    let Some((role, end, calls)) = now else {
        conn.prepare_cached("DELETE FROM group_member WHERE extension = ?1 AND group_id = ?2")?
            .execute((id.0, group.0))?;
        return Ok(());
    };
    conn.prepare_cached(
        "INSERT INTO group_member (extension, group_id, role, until, allow, deny) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (extension, group_id) DO UPDATE \
         SET role = excluded.role, until = excluded.until, allow = excluded.allow, deny = excluded.deny",
    )?
    .execute((
        id.0,
        group.0,
        role.id(),
        until(end),
        calls.allow_mask(),
        calls.deny_mask(),
    ))?;
    Ok(())
}
