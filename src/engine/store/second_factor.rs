//! Second factors, as stored.

use super::{Conn, Result, StoreError};
use crate::domain::Time;
use crate::engine::policy::{AccountId, Confirmation, Factor, RecoveryDigests, TotpSecret};
use rusqlite::OptionalExtension;

/// A stored second factor. It has no Debug: it contains the secret.
pub(in crate::engine) struct Stored {
    pub(in crate::engine) secret: TotpSecret,
    pub(in crate::engine) confirmed: bool,
    /// The step of the last code used.
    pub(in crate::engine) last: i64,
    pub(in crate::engine) recovery: RecoveryDigests,
}

/// Whether the account has one, and whether it is confirmed.
pub(in crate::engine) fn confirmed(conn: &Conn, id: AccountId) -> Result<Option<bool>> {
    Ok(conn
        .prepare_cached("SELECT confirmed FROM second_factor WHERE extension = ?1")?
        .query_row([id.0], |row| row.get(0))
        .optional()?)
}

/// All of it.
pub(in crate::engine) fn get(conn: &Conn, id: AccountId) -> Result<Option<Stored>> {
    let found: Option<([u8; TotpSecret::BYTES], bool, i64, String)> = conn
        .prepare_cached(
            "SELECT secret, confirmed, last_step, recovery FROM second_factor WHERE extension = ?1",
        )?
        .query_row([id.0], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((secret, confirmed, last, recovery)) = found else {
        return Ok(None);
    };
    // Never quoted, even if damaged.
    let recovery = RecoveryDigests::of_text(&recovery)
        .ok_or_else(|| StoreError::damaged("recovery codes stored"))?;
    Ok(Some(Stored {
        secret: TotpSecret::new(secret),
        confirmed,
        last,
        recovery,
    }))
}

/// Notes that a code was used, unless one of its step or a later one was; returns whether it was
/// noted.
pub(in crate::engine) fn take(conn: &Conn, id: AccountId, step: i64) -> Result<bool> {
    let taken = conn
        .prepare_cached(
            "UPDATE second_factor SET last_step = ?2 \
             WHERE extension = ?1 AND confirmed = 1 AND last_step < ?2",
        )?
        .execute((id.0, step))?;
    Ok(taken == 1)
}

/// Stores the remaining recovery codes.
pub(in crate::engine) fn keep(conn: &Conn, id: AccountId, left: &RecoveryDigests) -> Result<()> {
    conn.prepare_cached("UPDATE second_factor SET recovery = ?2 WHERE extension = ?1")?
        .execute((id.0, left.text()))?;
    Ok(())
}

/// Writes its new state.
pub(super) fn put(conn: &Conn, id: AccountId, factor: Option<&Factor>, now: Time) -> Result<()> {
    match factor {
        Some(Factor::Kept { .. }) => {}
        Some(Factor::Enrolled(secret)) => {
            conn.prepare_cached(
                "INSERT INTO second_factor (extension, secret, made_at) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (extension) DO UPDATE SET secret = excluded.secret, confirmed = 0, \
                 last_step = 0, recovery = '', made_at = excluded.made_at",
            )?
            .execute((id.0, &secret.bytes()[..], now.unix()))?;
        }
        Some(Factor::Confirmed(confirmation)) => confirm(conn, id, confirmation)?,
        None => {
            conn.prepare_cached("DELETE FROM second_factor WHERE extension = ?1")?
                .execute([id.0])?;
        }
    }
    Ok(())
}

/// Sessions begun with only a password end: from now on that is not enough.
fn confirm(conn: &Conn, id: AccountId, of: &Confirmation) -> Result<()> {
    let confirmed = conn
        .prepare_cached(
            "UPDATE second_factor SET confirmed = 1, last_step = ?3, recovery = ?4 \
             WHERE extension = ?1 AND secret = ?2 AND confirmed = 0",
        )?
        .execute((id.0, &of.secret.bytes()[..], of.step, of.recovery.text()))?;
    if confirmed != 1 {
        return Err(StoreError::Meanwhile(
            "the second factor was enrolled again meanwhile: the code was for the former one",
        ));
    }
    conn.prepare_cached("DELETE FROM session WHERE extension = ?1")?
        .execute([id.0])?;
    Ok(())
}
