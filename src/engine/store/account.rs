//! Loading an account with everything its rights come from.

use super::{Conn, Result, StoreError, group};
use crate::domain::{
    CallRights, ConsoleAccess, ConsolePermission, Deadline, ExtensionFields, Name, Number, Role,
    Time, Visibility, VoicemailEmail,
};
use crate::engine::policy::{
    Account, AccountId, Authority, DepartmentId, KnownRole, Membership, Setter,
};
use rusqlite::{OptionalExtension, Row, Rows};
use std::rc::Rc;
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
 EXISTS (SELECT 1 FROM credential c WHERE c.extension = e.id), \
 EXISTS (SELECT 1 FROM os_binding b WHERE b.extension = e.id), \
 EXISTS (SELECT 1 FROM group_member m WHERE m.extension = e.id) FROM extension e WHERE e.id = ?1";

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

/// The account with this row number.
pub(in crate::engine) fn by_id(conn: &Conn, id: AccountId) -> Result<Option<Account>> {
    let mut query = conn.prepare_cached(BY_ID)?;
    load(
        conn,
        query
            .query_row([id.0], |row| {
                // Most belong to no group: for them no further statement is prepared.
                let in_groups = row.get(24)?;
                Ok(base(row).map(|account| (account, in_groups)))
            })
            .optional()?,
    )
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
        has_password: row.get(22)?,
        bound: row.get(23)?,
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

/// Who set whose password, from rows (receiver, row number of who set it, department).
pub(super) fn setters_in(conn: &Conn, mut rows: Rows<'_>, now: Time) -> Result<Vec<Setter>> {
    let mut all: Vec<Setter> = Vec::new();
    let mut last: Option<(i64, Number, Rc<Authority>)> = None;
    while let Some(row) = rows.next()? {
        let receiver = parse(row.get_ref(0)?.as_str().map_err(text)?, "a number")?;
        let department: Option<i64> = row.get(2)?;
        let setter: i64 = row.get(1)?;
        // They come sorted by who set them: each of those is loaded once.
        if last.as_ref().is_none_or(|(known, ..)| *known != setter) {
            last = by_id(conn, AccountId(setter))?
                .map(|a| (setter, a.number.clone(), Rc::new(Authority::of(&a, now))));
        }
        if let Some((_, number, authority)) = &last {
            all.push(Setter {
                receiver,
                department: department.map(DepartmentId),
                setter: number.clone(),
                authority: Rc::clone(authority),
            });
        }
    }
    Ok(all)
}
