//! Writes custom roles.

use super::{Born, known, until};
use crate::domain::{Name, Role, RoleRight};
use crate::engine::policy::{AccountId, CustomRoleEntry, DepartmentId, Effect, KnownRole, RoleId};
use crate::engine::store::{Conn, Result, StoreError};

/// A row that contains cells of a role.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Row {
    Name(RoleId),
    Purpose(RoleId),
    Carried(RoleId, RoleRight),
    User,
    Ended(AccountId, DepartmentId),
}

impl Row {
    /// The account it is removed with.
    pub(super) fn account(self) -> Option<AccountId> {
        match self {
            Self::Ended(id, _) => Some(id),
            Self::Name(_) | Self::Purpose(_) | Self::Carried(..) | Self::User => None,
        }
    }

    pub(super) fn write(self, conn: &Conn, effect: &Effect, born: &mut Born) -> Result<()> {
        match self {
            Self::Name(id) => match effect.after.role(id) {
                None => {
                    conn.prepare_cached("DELETE FROM role WHERE id = ?1")?
                        .execute([born.role(id).0])?;
                }
                Some(entry) if effect.makes_role(id) => {
                    born.role = Some((id, insert(conn, entry)?));
                }
                Some(entry) => {
                    let name = name(entry.known)?;
                    conn.prepare_cached("UPDATE role SET name = ?2, name_key = ?3 WHERE id = ?1")?
                        .execute((id.0, name.as_str(), name.key()))?;
                }
            },
            // It is created and removed together with its role.
            Self::Purpose(id) if effect.makes_role(id) || effect.loses_role(id) => {}
            Self::Purpose(id) => {
                let entry = known(effect.after.role(id))?;
                conn.prepare_cached("UPDATE role SET purpose = ?2 WHERE id = ?1")?
                    .execute((id.0, purpose(entry)))?;
            }
            Self::User => {
                let said = known(effect.after.role(RoleId::USER))?.known.difference();
                let said = (!said.is_empty()).then(|| said.to_string());
                conn.prepare_cached("UPDATE site SET user_rights = ?1 WHERE id = 1")?
                    .execute([said])?;
            }
            Self::Carried(id, _) if effect.loses_role(id) => {}
            Self::Carried(id, right) => {
                let carried = known(effect.after.role(id))?.known.carries(right);
                put_right(conn, born.role(id), right, carried)?;
            }
            Self::Ended(id, department) => {
                let ended = effect.after.ended_role((id, department));
                let (role, end) = match ended {
                    Some((role, end)) => (born.role(role.id()), until(end)),
                    None => (KnownRole::USER.id(), None),
                };
                conn.prepare_cached(
                    "UPDATE membership SET role = ?3, until = ?4 \
                     WHERE extension = ?1 AND department = ?2",
                )?
                .execute((born.account(id).0, department.0, role.0, end))?;
            }
        }
        Ok(())
    }
}

fn name(role: KnownRole) -> Result<&'static Name> {
    let Role::Custom(custom) = role.role else {
        return Err(StoreError::damaged(format!("{role} is changed")));
    };
    Ok(custom.name())
}

fn purpose(entry: &CustomRoleEntry) -> Option<&str> {
    entry.purpose.as_ref().map(|label| label.as_str())
}

fn insert(conn: &Conn, entry: &CustomRoleEntry) -> Result<RoleId> {
    let name = name(entry.known)?;
    let id = entry.known.id();
    let known = (id != RoleId::NEW).then_some(id.0);
    conn.prepare_cached(concat!(
        "INSERT INTO role (id, name, name_key, purpose) VALUES (ifnull(?1, ",
        next_id!("role" from "100"),
        "), ?2, ?3, ?4)"
    ))?
    .execute((known, name.as_str(), name.key(), purpose(entry)))?;
    Ok(RoleId(conn.last_insert_rowid()))
}

fn put_right(conn: &Conn, id: RoleId, right: RoleRight, carried: bool) -> Result<()> {
    let sql = match carried {
        true => "INSERT INTO role_right (role, scope, held) VALUES (?1, ?2, ?3)",
        false => "DELETE FROM role_right WHERE role = ?1 AND scope = ?2 AND held = ?3",
    };
    let scope = if right.own { "own" } else { "department" };
    conn.prepare_cached(sql)?
        .execute((id.0, scope, right.right.name()))?;
    Ok(())
}
