//! Settings of the whole system, as stored: only those that differ from pbxctl's defaults.

use super::account::parse;
use super::{Conn, Result, StoreError};
use crate::domain::{Setting, SettingValue, Time};
use crate::engine::policy::AccountId;
use rusqlite::OptionalExtension;

/// What is set, by whom and since when.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::engine) struct Stored {
    pub(in crate::engine) key: Setting,
    pub(in crate::engine) value: SettingValue,
    pub(in crate::engine) by: Option<AccountId>,
    pub(in crate::engine) at: Time,
}

/// The value that is set; `None` for the default.
pub(in crate::engine) fn get(conn: &Conn, key: Setting) -> Result<Option<SettingValue>> {
    let text: Option<String> = conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key.as_str()], |row| row.get(0))
        .optional()?;
    text.map(|text| read(key, &text)).transpose()
}

/// The effective values of two settings: what is set, else the default.
pub(in crate::engine) fn both(
    conn: &Conn,
    keys: [Setting; 2],
) -> Result<[Option<SettingValue>; 2]> {
    let sql = "SELECT (SELECT value FROM setting WHERE key = ?1), \
               (SELECT value FROM setting WHERE key = ?2)";
    let texts: [Option<String>; 2] = conn
        .prepare_cached(sql)?
        .query_row(keys.map(Setting::as_str), |row| {
            Ok([row.get(0)?, row.get(1)?])
        })?;
    let held = |n: usize| {
        let set = texts[n].as_deref().map(|text| read(keys[n], text));
        Ok::<_, StoreError>(set.transpose()?.or(keys[n].default()))
    };
    Ok([held(0)?, held(1)?])
}

/// The effective number or seconds: what is set, else the default; `None` for "none".
pub(in crate::engine) fn number(conn: &Conn, key: Setting) -> Result<Option<i64>> {
    let held = get(conn, key)?.or(key.default());
    Ok(held.and_then(|value| value.number()))
}

/// All that are set, in listing order.
pub(in crate::engine) fn all(conn: &Conn) -> Result<Vec<Stored>> {
    let mut query = conn.prepare_cached("SELECT key, value, set_by, set_at FROM setting")?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let key: Setting = parse(&row.get::<_, String>(0)?, "a setting")?;
        all.push(Stored {
            key,
            value: read(key, &row.get::<_, String>(1)?)?,
            by: row.get::<_, Option<i64>>(2)?.map(AccountId),
            at: Time::from_unix(row.get(3)?),
        });
    }
    all.sort_by_key(|stored| stored.key);
    Ok(all)
}

/// Stores it; without a value, resets it to the default.
pub(super) fn put(
    conn: &Conn,
    key: Setting,
    value: Option<&SettingValue>,
    by: AccountId,
    now: Time,
) -> Result<()> {
    let Some(value) = value else {
        conn.prepare_cached("DELETE FROM setting WHERE key = ?1")?
            .execute([key.as_str()])?;
        return Ok(());
    };
    conn.prepare_cached(
        "INSERT INTO setting (key, value, set_by, set_at) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, set_by = excluded.set_by, \
         set_at = excluded.set_at",
    )?
    .execute((key.as_str(), value.to_string(), by.0, now.unix()))?;
    Ok(())
}

pub(super) fn read(key: Setting, text: &str) -> Result<SettingValue> {
    let read = key.read(text).ok().flatten();
    read.ok_or_else(|| StoreError::damaged(format!("`{text}` as setting {key}")))
}
