//! Rows of accounts.

use super::super::{Conn, Result};
use super::until;
use crate::domain::{ConsolePermission, Deadline, ExtensionFields, Phone};
use crate::engine::policy::{Account, AccountId};
use rusqlite::ToSql;

/// Without an id a new one gets the first after all that were ever used.
const INSERT: &str = "INSERT INTO extension (id, number, home, enabled, first_name, last_name, \
 email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, \
 missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, \
 phonebook) \
 VALUES (ifnull(?1, 1 + max(ifnull((SELECT max(id) FROM extension), 0), \
 (SELECT last FROM used_id WHERE what = 'extension'))), \
 ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, \
 ?20, ?21, ?22)";
/// The fields of an existing account.
const UPDATE: &str = "UPDATE extension SET first_name = ?5, last_name = ?6, email = ?7, \
 mobile = ?8, language = ?9, caller_id = ?10, vm_enabled = ?11, vm_pin = ?12, \
 vm_pin_required = ?13, vm_email = ?14, missed_call_email = ?15, forward_always = ?16, \
 forward_busy = ?17, forward_no_answer = ?18, no_answer_seconds = ?19, username = ?20, \
 telephone = ?21, phonebook = ?22 WHERE id = ?1";
fn put(conn: &Conn, sql: &str, id: Option<i64>, account: &Account) -> rusqlite::Result<()> {
    let f = &account.fields;
    conn.prepare_cached(sql)?.execute(rusqlite::params![
        id,
        account.number.as_str(),
        account.home.0,
        account.enabled,
        f.first_name.as_ref().map(|v| v.as_str()),
        f.last_name.as_ref().map(|v| v.as_str()),
        f.email.as_ref().map(|v| v.as_str()),
        f.mobile.as_ref().map(|v| v.as_str()),
        f.language.as_ref().map(|v| v.as_str()),
        f.caller_id.as_ref().map(|v| v.as_str()),
        f.vm_enabled,
        f.vm_pin.as_ref().map(|v| v.expose()),
        f.vm_pin_required,
        f.vm_email.as_str(),
        f.missed_call_email,
        f.forward_always.as_ref().map(ToString::to_string),
        f.forward_busy.as_ref().map(ToString::to_string),
        f.forward_no_answer.as_ref().map(ToString::to_string),
        f.no_answer_seconds,
        f.username.as_ref().map(|v| v.as_str()),
        f.telephone,
        f.phonebook,
    ])?;
    Ok(())
}

/// Creates an account with its home and fields only.
pub(in crate::engine) fn insert(conn: &Conn, account: &Account) -> Result<AccountId> {
    let known = (account.id != AccountId::NOBODY).then_some(account.id.0);
    put(conn, INSERT, known, account)?;
    let id = AccountId(conn.last_insert_rowid());
    put_dids(conn, id, &account.fields.dids)?;
    // Few have a removal date, and then only one that comes back.
    if account.kept_until != Deadline::Never {
        conn.prepare_cached("UPDATE extension SET purge_at = ?2 WHERE id = ?1")?
            .execute((id.0, until(account.kept_until)))?;
    }
    Ok(id)
}

/// Removes an account and everything that depends on it.
pub(super) fn delete(conn: &Conn, id: AccountId) -> Result<()> {
    conn.prepare_cached("DELETE FROM extension WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}

/// Runs this statement on its row, with a value.
pub(super) fn set(conn: &Conn, sql: &str, id: AccountId, value: impl ToSql) -> Result<()> {
    conn.prepare_cached(sql)?.execute((id.0, value))?;
    Ok(())
}

/// Writes its fields.
pub(super) fn update(conn: &Conn, before: &ExtensionFields, account: &Account) -> Result<()> {
    put(conn, UPDATE, Some(account.id.0), account)?;
    let dids = &account.fields.dids;
    if *dids != before.dids {
        conn.prepare_cached("DELETE FROM did WHERE extension = ?1")?
            .execute([account.id.0])?;
        put_dids(conn, account.id, dids)?;
    }
    Ok(())
}

fn put_dids(conn: &Conn, id: AccountId, dids: &[Phone]) -> Result<()> {
    for did in dids {
        conn.prepare_cached("INSERT OR IGNORE INTO did (number, extension) VALUES (?1, ?2)")?
            .execute((did.as_str(), id.0))?;
    }
    Ok(())
}

/// Writes a direct permission.
pub(super) fn permit(
    conn: &Conn,
    id: AccountId,
    account: &Account,
    permission: ConsolePermission,
) -> Result<()> {
    let held = account.permissions.iter();
    match held.into_iter().find(|(held, _)| *held == permission) {
        Some((_, end)) => conn
            .prepare_cached(
                "INSERT INTO console_permission (extension, permission, until) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (extension, permission) DO UPDATE SET until = excluded.until",
            )?
            .execute((id.0, permission.as_str(), until(*end)))?,
        None => conn
            .prepare_cached(
                "DELETE FROM console_permission WHERE extension = ?1 AND permission = ?2",
            )?
            .execute((id.0, permission.as_str()))?,
    };
    Ok(())
}
