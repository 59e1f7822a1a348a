//! Loading an account with everything its rights come from.

use super::{Conn, Result, StoreError, group};
use crate::domain::{
    CallRights, ConsoleAccess, ConsolePermission, Deadline, ExtensionFields, Name, Number, Role,
    Time, Visibility, VoicemailEmail,
};
use crate::engine::authn::Keys;
use crate::engine::policy::{Account, AccountId, DepartmentId, KnownRole, Membership};
use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, Row};
use std::str::FromStr;

/// Parses what only this program wrote; anything else is damage.
pub(in crate::engine) fn parse<T: FromStr>(text: &str, what: &str) -> Result<T> {
    text.parse()
        .map_err(|_| StoreError::damaged(format!("`{text}` stored as {what}")))
}

pub(super) fn optional<T: FromStr>(text: Option<&str>, what: &str) -> Result<Option<T>> {
    text.map(|text| parse(text, what)).transpose()
}

pub(super) fn deadline(at: Option<i64>) -> Deadline {
    Deadline::from(at.map(Time::from_unix))
}

/// The role of that row number.
pub(in crate::engine) fn known_role(conn: &Conn, row: i64) -> Result<KnownRole> {
    match Role::from_id(row).and_then(KnownRole::built_in) {
        Some(built_in) => Ok(built_in),
        None => super::role::by_row(conn, row)?
            .ok_or_else(|| StoreError::damaged(format!("role {row} stored"))),
    }
}

pub(super) fn mask(bits: i64) -> Result<u16> {
    u16::try_from(bits).map_err(|_| StoreError::damaged("call-right mask out of range"))
}

const BY_ID: &str = "SELECT e.id, e.number, e.home, e.enabled, e.console, e.system_role, \
 e.system_role_until, e.first_name, e.last_name, e.email, e.mobile, e.language, e.caller_id, \
 e.vm_enabled, e.vm_pin, e.vm_pin_required, e.vm_email, e.missed_call_email, e.forward_always, \
 e.forward_busy, e.forward_no_answer, e.no_answer_seconds, \
 c.hash, b.uid, EXISTS (SELECT 1 FROM group_member m WHERE m.extension = e.id), b.os_user \
 FROM extension e LEFT JOIN credential c ON c.extension = e.id \
 LEFT JOIN os_binding b ON b.extension = e.id WHERE e.id = ?1";

/// The account with this number. One long statement serves both ways of finding an account:
/// preparing it costs more than looking a number up.
pub(in crate::engine) fn by_number(conn: &Conn, number: &Number) -> Result<Option<Account>> {
    let id: Option<i64> = conn
        .prepare_cached("SELECT id FROM extension WHERE number = ?1")?
        .query_row([number.as_str()], |row| row.get(0))
        .optional()?;
    match id {
        Some(id) => by_id(conn, AccountId(id)),
        None => Ok(None),
    }
}

/// Row numbers of accounts, `most` of them.
#[cfg(debug_assertions)]
pub(in crate::engine) fn all_ids(conn: &Conn, most: usize) -> Result<Vec<AccountId>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut query = conn.prepare_cached("SELECT id FROM extension ORDER BY id LIMIT ?1")?;
    let ids = query.query_map([most], |row| row.get(0).map(AccountId))?;
    Ok(ids.collect::<std::result::Result<_, _>>()?)
}

/// The account with this row number.
pub(in crate::engine) fn by_id(conn: &Conn, id: AccountId) -> Result<Option<Account>> {
    let mut query = conn.prepare_cached(BY_ID)?;
    load(conn, query.query_row([id.0], row).optional()?)
}

/// The same with what opens it, in the same statement: for whoever acts.
pub(in crate::engine) fn with_keys(conn: &Conn, id: AccountId) -> Result<Option<(Account, Keys)>> {
    let mut query = conn.prepare_cached(BY_ID)?;
    let found = query
        .query_row([id.0], |found| {
            let uid: Option<u32> = found.get(23)?;
            let name: Option<String> = found.get(25)?;
            let keys = Keys {
                hash: found.get(22)?,
                os_user: uid.zip(name),
            };
            Ok((row(found)?, keys))
        })
        .optional()?;
    let Some((account, keys)) = found else {
        return Ok(None);
    };
    Ok(load(conn, Some(account))?.map(|account| (account, keys)))
}

fn row(row: &Row<'_>) -> rusqlite::Result<Result<(Account, bool)>> {
    // Most belong to no group: for them no further statement is prepared.
    let in_groups = row.get(24)?;
    Ok(base(row).map(|account| (account, in_groups)))
}

fn load(conn: &Conn, row: Option<Result<(Account, bool)>>) -> Result<Option<Account>> {
    let Some(account) = row else { return Ok(None) };
    let (mut account, in_groups) = account?;
    if in_groups {
        account.groups = group::memberships(conn, account.id)?;
    }
    account.memberships = memberships(conn, account.id)?;
    account.permissions = permissions(conn, account.id)?;
    let mut dids =
        conn.prepare_cached("SELECT number FROM did WHERE extension = ?1 ORDER BY number")?;
    let mut rows = dids.query([account.id.0])?;
    while let Some(row) = rows.next()? {
        account
            .fields
            .dids
            .push(parse(row.get_ref(0)?.as_str().map_err(text)?, "a DID")?);
    }
    Ok(Some(account))
}

pub(in crate::engine) fn text(error: rusqlite::types::FromSqlError) -> StoreError {
    StoreError::damaged(error.to_string())
}

fn base(row: &Row<'_>) -> Result<Account> {
    fn optional_text<'r>(row: &'r Row<'_>, n: usize) -> Result<Option<&'r str>> {
        row.get_ref(n)?.as_str_or_null().map_err(text)
    }
    let system_role = match row.get::<_, Option<i64>>(5)? {
        Some(id) => {
            let role = Role::from_id(id)
                .ok_or_else(|| StoreError::damaged(format!("system role {id} stored")))?;
            Some((role, deadline(row.get(6)?)))
        }
        None => None,
    };
    let seconds: Option<i64> = row.get(21)?;
    Ok(Account {
        id: AccountId(row.get(0)?),
        number: parse::<Number>(row.get_ref(1)?.as_str().map_err(text)?, "a number")?,
        home: DepartmentId(row.get(2)?),
        enabled: row.get(3)?,
        console: parse::<ConsoleAccess>(row.get_ref(4)?.as_str().map_err(text)?, "console access")?,
        system_role,
        memberships: Vec::new(),
        groups: Vec::new(),
        permissions: Vec::new(),
        has_password: row.get_ref(22)? != ValueRef::Null,
        bound: row.get_ref(23)? != ValueRef::Null,
        fields: ExtensionFields {
            first_name: optional(optional_text(row, 7)?, "a name")?,
            last_name: optional(optional_text(row, 8)?, "a name")?,
            email: optional(optional_text(row, 9)?, "an e-mail address")?,
            mobile: optional(optional_text(row, 10)?, "a mobile number")?,
            language: optional(optional_text(row, 11)?, "a language")?,
            caller_id: optional(optional_text(row, 12)?, "a caller id")?,
            dids: Vec::new(),
            vm_enabled: row.get(13)?,
            vm_pin: match optional_text(row, 14)? {
                // Never quoted, not even as damage.
                Some(pin) => Some(
                    pin.parse()
                        .map_err(|_| StoreError::damaged("a PIN stored"))?,
                ),
                None => None,
            },
            vm_pin_required: row.get(15)?,
            vm_email: parse::<VoicemailEmail>(
                row.get_ref(16)?.as_str().map_err(text)?,
                "a voicemail mode",
            )?,
            missed_call_email: row.get(17)?,
            forward_always: optional(optional_text(row, 18)?, "a destination")?,
            forward_busy: optional(optional_text(row, 19)?, "a destination")?,
            forward_no_answer: optional(optional_text(row, 20)?, "a destination")?,
            no_answer_seconds: seconds.and_then(|s| u16::try_from(s).ok()),
        },
    })
}

fn memberships(conn: &Conn, id: AccountId) -> Result<Vec<Membership>> {
    let mut query = conn.prepare_cached(
        "SELECT m.department, d.name, d.visibility, m.role, m.until, m.allow, m.deny, \
         coalesce(r.allow, 0), coalesce(r.deny, 0), coalesce(u.allow, 0), coalesce(u.deny, 0) \
         FROM membership m JOIN department d ON d.id = m.department \
         LEFT JOIN department_right r ON r.department = m.department AND r.role = m.role \
         LEFT JOIN department_right u ON u.department = m.department AND u.role = 1 \
         WHERE m.extension = ?1 ORDER BY m.department",
    )?;
    let mut rows = query.query([id.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let calls = |n: usize| -> Result<CallRights> {
            Ok(CallRights::from_masks(
                mask(row.get(n)?)?,
                mask(row.get(n + 1)?)?,
            ))
        };
        all.push(Membership {
            department: DepartmentId(row.get(0)?),
            name: parse::<Name>(row.get_ref(1)?.as_str().map_err(text)?, "a department name")?,
            visibility: parse::<Visibility>(
                row.get_ref(2)?.as_str().map_err(text)?,
                "a visibility",
            )?,
            role: known_role(conn, row.get(3)?)?,
            until: deadline(row.get(4)?),
            calls: calls(5)?,
            role_default: calls(7)?,
            user_default: calls(9)?,
        });
    }
    Ok(all)
}

fn permissions(conn: &Conn, id: AccountId) -> Result<Vec<(ConsolePermission, Deadline)>> {
    let mut query = conn.prepare_cached(
        "SELECT permission, until FROM console_permission WHERE extension = ?1 ORDER BY permission",
    )?;
    let mut rows = query.query([id.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let permission = parse(row.get_ref(0)?.as_str().map_err(text)?, "a permission")?;
        all.push((permission, deadline(row.get(1)?)));
    }
    Ok(all)
}
