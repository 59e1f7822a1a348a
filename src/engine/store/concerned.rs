//! Finds everybody worth asking the rules about, without asking about everybody.

use super::{Conn, Result, department};
use crate::domain::{ADMINISTRATORS, Right};
use crate::engine::policy::{AccountId, DepartmentId, GroupId, KnownRole, holds_everywhere};
use std::collections::BTreeSet;

/// Row numbers of everybody who might hold `right` in one of `departments` or `groups`, in the
/// system, or because they are `account`. Too many do no harm: the rules decide. The cost grows
/// with the members of those departments and groups, the holders of system roles and permissions,
/// and the members of groups that carry the right system-wide.
pub(in crate::engine) fn everybody(
    conn: &Conn,
    right: Right,
    departments: &[DepartmentId],
    groups: &[GroupId],
    account: Option<AccountId>,
) -> Result<BTreeSet<AccountId>> {
    let mut found: BTreeSet<AccountId> = account.into_iter().collect();
    let mut add = |sql: &str, values: &[i64]| -> Result<()> {
        let mut query = conn.prepare_cached(sql)?;
        let mut rows = query.query(rusqlite::params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            found.insert(AccountId(row.get(0)?));
        }
        Ok(())
    };
    add(
        "SELECT id FROM extension WHERE system_role IS NOT NULL",
        &[],
    )?;
    add("SELECT extension FROM console_permission", &[])?;
    let there = groups.iter().map(|group| group.0);
    for group in there.chain(everywhere(conn, right)?) {
        let members = "SELECT extension FROM group_member WHERE group_id = ?1";
        add(members, &[group])?;
    }
    let every;
    let departments = if holds_everywhere(right) {
        every = all_departments(conn)?;
        &every
    } else {
        departments
    };
    for department in departments {
        let Some(bit) = right.call_bit() else {
            add(
                "SELECT extension FROM membership WHERE department = ?1 AND role > 1",
                &[department.0],
            )?;
            continue;
        };
        let every_member = department::by_id(conn, *department)?
            .is_some_and(|d| d.brings(KnownRole::USER).rights.has(right));
        add(
            "SELECT extension FROM membership WHERE department = ?1 \
             AND (role > 1 OR allow & ?2 <> 0 OR ?3)",
            &[department.0, 1 << bit, every_member.into()],
        )?;
    }
    Ok(found)
}

/// Groups whose members hold `right` system-wide.
pub(in crate::engine) fn everywhere(conn: &Conn, right: Right) -> Result<Vec<i64>> {
    let mut query = conn.prepare_cached(
        "SELECT group_id FROM group_right WHERE scope = 'system' AND held = ?1 \
         UNION SELECT id FROM \"group\" WHERE (built_in = 1 AND ?2) OR ?3",
    )?;
    let built_in = ADMINISTRATORS.has(right);
    let rows = query.query_map((right.name(), built_in, holds_everywhere(right)), |row| {
        row.get(0)
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn all_departments(conn: &Conn) -> Result<Vec<DepartmentId>> {
    let mut query = conn.prepare_cached("SELECT id FROM department")?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(DepartmentId(row.get(0)?));
    }
    Ok(all)
}
