//! Loads an account with everything that its rights come from.

use super::{Conn, Result, StoreError, group, sso};
use crate::domain::{
    CallRights, ConsoleAccess, ConsolePermission, Deadline, ExtensionFields, Name, Networks,
    Number, RequiredOf, Role, RoleKind, Time, UserName, UserRights, Visibility, VoicemailEmail,
};
use crate::engine::authn::Keys;
use crate::engine::policy::{Account, AccountId, DepartmentId, KnownRole, Membership, OsUser};
use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, Row};
use std::str::FromStr;

/// Parses what only this program writes; anything else is damage.
pub(in crate::engine) fn parse<T: FromStr>(text: &str, what: &str) -> Result<T> {
    text.parse().map_err(|_| StoreError::unreadable(what))
}

pub(in crate::engine) fn optional<T: FromStr>(text: Option<&str>, what: &str) -> Result<Option<T>> {
    text.map(|text| parse(text, what)).transpose()
}

pub(super) fn deadline(at: Option<i64>) -> Deadline {
    Deadline::from(at.map(Time::from_unix))
}

/// The role with that row number.
pub(in crate::engine) fn known_role(conn: &Conn, row: i64) -> Result<KnownRole> {
    match Role::from_id(row).and_then(KnownRole::built_in) {
        Some(built_in) => Ok(built_in),
        None => super::role::by_row(conn, row)?
            .ok_or_else(|| StoreError::damaged(format!("role {row} stored"))),
    }
}

/// The system role with that row number: a number that is none gives nobody a right.
pub(in crate::engine) fn system_role(row: i64) -> Result<Role> {
    let found = Role::from_id(row).filter(|role| role.kind() == RoleKind::System);
    found.ok_or_else(|| StoreError::damaged(format!("system role {row} stored")))
}

/// The role in a department with that row number, which is never a system role.
pub(in crate::engine) fn department_role(conn: &Conn, row: i64) -> Result<KnownRole> {
    let known = known_role(conn, row)?;
    match known.role.kind() {
        RoleKind::Department => Ok(known),
        RoleKind::System => Err(StoreError::damaged(format!(
            "role {row} stored in a department"
        ))),
    }
}

pub(super) fn mask(bits: i64) -> Result<u16> {
    u16::try_from(bits).map_err(|_| StoreError::damaged("call-right mask out of range"))
}

/// What opens an account, whether it is in groups, how long it is invited, whether it is linked to
/// providers, and all columns of `extension` in order; later columns are added only at the end. As
/// separate subqueries they cost SQLite less than in a join, which needs a query plan, and unnamed
/// less than named.
const BY_ID: &str = "SELECT (SELECT hash FROM credential WHERE extension = ?1), \
 (SELECT uid FROM os_binding WHERE extension = ?1), \
 (SELECT os_user FROM os_binding WHERE extension = ?1), \
 EXISTS (SELECT 1 FROM group_member WHERE extension = ?1), \
 (SELECT expires FROM invitation WHERE extension = ?1), \
 EXISTS (SELECT 1 FROM sso_link WHERE extension = ?1), *, \
 NOT enabled AND EXISTS (SELECT 1 FROM import_mark m WHERE m.extension = ?1 AND m.gone) \
 FROM extension WHERE id = ?1";

/// The account with this number. One long statement serves both ways of finding an account:
/// preparing it costs more than the look-up.
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

/// The account with that user name.
pub(super) fn id_of_user_name(conn: &Conn, name: &UserName) -> Result<Option<AccountId>> {
    let mut query = conn.prepare_cached("SELECT id FROM extension WHERE username = ?1")?;
    let found = query.query_row([name.as_str()], |row| row.get(0).map(AccountId));
    Ok(found.optional()?)
}

/// Row numbers of accounts, at most `most`.
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

/// The same with what opens it, in the same statement: for the actor.
pub(in crate::engine) fn with_keys(conn: &Conn, id: AccountId) -> Result<Option<(Account, Keys)>> {
    let mut query = conn.prepare_cached(BY_ID)?;
    let found = query
        .query_row([id.0], |found| {
            let uid: Option<u32> = found.get(1)?;
            let name: Option<String> = found.get(2)?;
            let keys = Keys {
                hash: found.get(0)?,
                os_user: uid.zip(name),
                sso_only: found.get(32)?,
            };
            Ok((row(found)?, keys))
        })
        .optional()?;
    let Some((account, keys)) = found else {
        return Ok(None);
    };
    Ok(load(conn, Some(account))?.map(|account| (account, keys)))
}

/// What most accounts do not have, so that no further statement is prepared for them.
struct More {
    in_groups: bool,
    linked: bool,
}

fn row(row: &Row<'_>) -> rusqlite::Result<Result<(Account, More)>> {
    let more = More {
        in_groups: row.get(3)?,
        linked: row.get(5)?,
    };
    // Columns that a later version adds to `extension` come between.
    let away = row.get(row.as_ref().column_count() - 1)?;
    Ok(base(row).map(|account| (Account { away, ..account }, more)))
}

fn load(conn: &Conn, row: Option<Result<(Account, More)>>) -> Result<Option<Account>> {
    let Some(account) = row else { return Ok(None) };
    let (mut account, more) = account?;
    if more.in_groups {
        account.groups = group::memberships(conn, account.id)?;
    }
    if more.linked {
        account.links = sso::links(conn, account.id)?;
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

fn os_user(row: &Row<'_>) -> Result<Option<OsUser>> {
    let (uid, name): (Option<u32>, Option<String>) = (row.get(1)?, row.get(2)?);
    Ok(uid.zip(name).map(|(uid, name)| OsUser { uid, name }))
}

pub(super) fn optional_text<'r>(row: &'r Row<'_>, n: usize) -> Result<Option<&'r str>> {
    row.get_ref(n)?.as_str_or_null().map_err(text)
}

/// Reads the columns of [`BY_ID`].
pub(super) fn base(row: &Row<'_>) -> Result<Account> {
    let system_role = match row.get::<_, Option<i64>>(11)? {
        Some(id) => Some((self::system_role(id)?, deadline(row.get(12)?))),
        None => None,
    };
    let seconds: Option<i64> = row.get(27)?;
    Ok(Account {
        id: AccountId(row.get(6)?),
        number: parse::<Number>(row.get_ref(7)?.as_str().map_err(text)?, "a number")?,
        home: DepartmentId(row.get(8)?),
        enabled: row.get(9)?,
        console: parse::<ConsoleAccess>(
            row.get_ref(10)?.as_str().map_err(text)?,
            "console access",
        )?,
        system_role,
        memberships: Vec::new(),
        groups: Vec::new(),
        permissions: Vec::new(),
        has_password: row.get_ref(0)? != ValueRef::Null,
        invited_until: row.get::<_, Option<i64>>(4)?.map(Time::from_unix),
        bound: row.get_ref(1)? != ValueRef::Null,
        os_user: os_user(row)?,
        sso_only: row.get(32)?,
        kept_until: deadline(row.get(33)?),
        away: false,
        links: Vec::new(),
        recovered: row.get::<_, Option<i64>>(31)?.map(Time::from_unix),
        fields: ExtensionFields {
            first_name: optional(optional_text(row, 13)?, "a name")?,
            last_name: optional(optional_text(row, 14)?, "a name")?,
            email: optional(optional_text(row, 15)?, "an e-mail address")?,
            mobile: optional(optional_text(row, 16)?, "a mobile number")?,
            language: optional(optional_text(row, 17)?, "a language")?,
            caller_id: optional(optional_text(row, 18)?, "a caller id")?,
            dids: Vec::new(),
            vm_enabled: row.get(19)?,
            vm_pin: match optional_text(row, 20)? {
                // Never quoted, even if damaged.
                Some(pin) => Some(
                    pin.parse()
                        .map_err(|_| StoreError::damaged("a PIN stored"))?,
                ),
                None => None,
            },
            vm_pin_required: row.get(21)?,
            vm_email: parse::<VoicemailEmail>(
                row.get_ref(22)?.as_str().map_err(text)?,
                "a voicemail mode",
            )?,
            missed_call_email: row.get(23)?,
            forward_always: optional(optional_text(row, 24)?, "a destination")?,
            forward_busy: optional(optional_text(row, 25)?, "a destination")?,
            forward_no_answer: optional(optional_text(row, 26)?, "a destination")?,
            no_answer_seconds: seconds.and_then(|s| u16::try_from(s).ok()),
            username: optional(optional_text(row, 28)?, "a user name")?,
            telephone: row.get(29)?,
            phonebook: row.get(30)?,
        },
    })
}

/// The error text if it is damaged.
pub(super) const REQUIRED: &str = "of whom a second factor is required";
/// The same for networks.
pub(super) const NETWORKS: &str = "networks to administer from";

fn memberships(conn: &Conn, id: AccountId) -> Result<Vec<Membership>> {
    // Most departments do not change call rights: no further statement is prepared for them.
    let mut query = conn.prepare_cached(
        "SELECT m.department, d.name, d.visibility, m.role, m.until, m.allow, m.deny, \
         EXISTS (SELECT 1 FROM department_right WHERE department = m.department), \
         coalesce(d.country, (SELECT value FROM setting WHERE key = 'country')), \
         d.second_factor, (SELECT value FROM setting WHERE key = 'second-factor'), \
         d.admin_networks, (SELECT value FROM setting WHERE key = 'admin-networks'), \
         d.is_default, d.users_own, (SELECT user_rights FROM site WHERE id = 1) \
         FROM membership m JOIN department d ON d.id = m.department \
         WHERE m.extension = ?1 ORDER BY m.department",
    )?;
    let mut rows = query.query([id.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let department = DepartmentId(row.get(0)?);
        let role: i64 = row.get(3)?;
        let (role_default, user_default) = match row.get(7)? {
            true => defaults(conn, department, role)?,
            false => Default::default(),
        };
        let required = |n: usize| {
            optional::<RequiredOf>(row.get_ref(n)?.as_str_or_null().map_err(text)?, REQUIRED)
        };
        let (own, of_site) = (required(9)?, required(10)?);
        let mut admin_networks = Vec::new();
        for n in [11, 12] {
            let said = row.get_ref(n)?.as_str_or_null().map_err(text)?;
            admin_networks.extend(optional::<Networks>(said, NETWORKS)?);
        }
        all.push(Membership {
            department,
            name: parse::<Name>(row.get_ref(1)?.as_str().map_err(text)?, "a department name")?,
            is_default: row.get(13)?,
            visibility: parse::<Visibility>(
                row.get_ref(2)?.as_str().map_err(text)?,
                "a visibility",
            )?,
            country: optional(row.get_ref(8)?.as_str_or_null().map_err(text)?, "a country")?,
            second_factor: own.max(of_site).unwrap_or_default(),
            admin_networks,
            role: department_role(conn, role)?,
            until: deadline(row.get(4)?),
            calls: calls(row, 5)?,
            role_default,
            user_default,
            site_user: user_of_site(row.get_ref(15)?.as_str_or_null().map_err(text)?)?,
            users_own: users_own(row.get_ref(14)?.as_str_or_null().map_err(text)?)?,
        });
    }
    Ok(all)
}

/// What `user` brings on a site that changes it.
pub(super) fn user_of_site(said: Option<&str>) -> Result<KnownRole> {
    let said = optional::<UserRights>(said, "what user brings")?;
    Ok(KnownRole::USER.changed_by(&said.unwrap_or_default()))
}

/// What a department changes of its users' rights over their own accounts.
pub(super) fn users_own(said: Option<&str>) -> Result<UserRights> {
    let said = optional::<UserRights>(said, "what users may do to their own accounts")?;
    let said = said.unwrap_or_default();
    if said.said().any(|(right, _)| !right.own) {
        return Err(StoreError::damaged(
            "a call right stored as one over their own account",
        ));
    }
    Ok(said)
}

fn calls(row: &Row<'_>, n: usize) -> Result<CallRights> {
    let (allow, deny) = (mask(row.get(n)?)?, mask(row.get(n + 1)?)?);
    Ok(CallRights::from_masks(allow, deny))
}

/// Call rights of that role and of `user` in the department.
fn defaults(conn: &Conn, department: DepartmentId, role: i64) -> Result<(CallRights, CallRights)> {
    let mut query = conn
        .prepare_cached("SELECT role, allow, deny FROM department_right WHERE department = ?1")?;
    let mut rows = query.query([department.0])?;
    let (mut of_role, mut of_user) = <(CallRights, CallRights)>::default();
    while let Some(row) = rows.next()? {
        let this: i64 = row.get(0)?;
        if this == role {
            of_role = calls(row, 1)?;
        }
        if this == 1 {
            of_user = calls(row, 1)?;
        }
    }
    Ok((of_role, of_user))
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;
    use crate::engine::store::{open::in_memory, schema::migrate};

    /// They are read by position.
    #[test]
    fn the_columns_of_an_account_lie_where_they_are_read() {
        let conn = in_memory().unwrap();
        migrate(&conn, 0).unwrap();
        let query = conn.prepare_cached(BY_ID).unwrap();
        let names: Vec<_> = query.column_names().collect();
        let own = "id number home enabled console system_role system_role_until first_name \
                   last_name email mobile language caller_id vm_enabled vm_pin vm_pin_required \
                   vm_email missed_call_email forward_always forward_busy forward_no_answer \
                   no_answer_seconds username telephone phonebook recovered sso_only purge_at";
        let own: Vec<_> = own.split_whitespace().collect();
        assert_eq!(names.get(6..6 + own.len()), Some(&own[..]));
    }
}
