//! In builds with debug assertions: what was written is loaded again and compared with what was
//! judged, cell by cell.

use super::super::account::by_id;
use super::super::facts::department_by_id;
use super::super::{Conn, Result};
use super::Born;
use crate::engine::policy::{Account, AccountId, Change, Effect};

/// Compares what is stored with what an effect said.
///
/// # Panics
/// Where they differ.
pub(super) fn stored_as_judged(conn: &Conn, effect: &Effect, born: Born) -> Result<()> {
    for change in effect.difference() {
        // Of whom nothing was loaded nothing was judged but what goes with a group or a role.
        let loaded = |id: &AccountId| {
            let mut worlds = [&effect.before, &effect.after].into_iter();
            worlds.any(|world| world.account(*id).is_some())
        };
        if let Some(id) = change.account().filter(loaded) {
            let stored = by_id(conn, born.account(id))?;
            let judged = effect.after.account(id);
            assert_eq!(
                stored.is_some(),
                judged.is_some(),
                "an account is there, or is not, as judged: {change:?}"
            );
            if let (Some(stored), Some(judged)) = (stored, judged) {
                assert_eq!(
                    differing(&stored, judged),
                    None,
                    "stored and judged: {change:?}"
                );
            }
        }
        if let Change::DepartmentCall(d) = change {
            let (id, role, _) = d.key;
            let [stored, judged] = [
                department_by_id(conn, id)?.map(|found| found.default_for(role)),
                effect.after.department(id).map(|d| d.default_for(role)),
            ];
            assert_eq!(stored, judged, "stored and judged: {change:?}");
        }
    }
    Ok(())
}

/// What of an account is not the same.
fn differing(stored: &Account, judged: &Account) -> Option<&'static str> {
    let by_place = |account: &Account| {
        let mut all = account.memberships.clone();
        for m in &mut all {
            // An end without a role to end is nothing to keep.
            if m.role == crate::domain::Role::User {
                m.until = crate::domain::Deadline::Never;
            }
        }
        all.sort_by_key(|m| m.department);
        all
    };
    let by_group = |account: &Account| {
        let mut all = account.groups.clone();
        all.sort_by_key(|m| m.group);
        all
    };
    let permitted = |account: &Account| {
        let mut all = account.permissions.clone();
        all.sort_by_key(|(permission, _)| permission.as_str());
        all
    };
    let same = [
        ("number", stored.number == judged.number),
        ("home", stored.home == judged.home),
        ("fields", stored.fields == judged.fields),
        ("enabled", stored.enabled == judged.enabled),
        ("console", stored.console == judged.console),
        ("system role", stored.system_role == judged.system_role),
        ("password", stored.has_password == judged.has_password),
        ("OS user", stored.os_user == judged.os_user),
        ("memberships", by_place(stored) == by_place(judged)),
        ("groups", by_group(stored) == by_group(judged)),
        ("permissions", permitted(stored) == permitted(judged)),
    ];
    same.into_iter()
        .find(|(_, same)| !same)
        .map(|(what, _)| what)
}
