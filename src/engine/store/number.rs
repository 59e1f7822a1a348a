//! Numbers of extensions: free ones, former ones, and what leads to them.

use super::account::{by_id, parse};
use super::{Conn, Result};
use crate::domain::{Country, Number, NumberRange, RESERVED_DIGITS, Time, reserved_for};
use crate::engine::policy::{Account, AccountId, DepartmentId, Former};
use rusqlite::OptionalExtension;

/// Whether something has that number now.
pub(in crate::engine) fn is_taken(conn: &Conn, number: &Number) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM extension WHERE number = ?1 \
             UNION ALL SELECT 1 FROM call_object WHERE number = ?1",
        )?
        .exists([number.as_str()])?)
}

/// Whether an account at home in that department has that number, or an object that it owns.
pub(in crate::engine) fn is_of(conn: &Conn, number: &Number, id: DepartmentId) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM extension WHERE number = ?1 AND home = ?2 \
             UNION ALL SELECT 1 FROM call_object WHERE number = ?1 AND department = ?2",
        )?
        .exists((number.as_str(), id.0))?)
}

/// Whether it is in the range of another department.
pub(in crate::engine) fn is_in_range_of_others(
    conn: &Conn,
    number: &Number,
    own: DepartmentId,
) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM department WHERE length(number_from) = length(?1) \
             AND ?1 BETWEEN number_from AND number_to AND id <> ?2",
        )?
        .exists((number.as_str(), own.0))?)
}

/// The account to which calls to its former number are forwarded.
pub(in crate::engine) fn led_on(
    conn: &Conn,
    number: &Number,
    now: Time,
) -> Result<Option<Account>> {
    let mut query = conn.prepare_cached(
        "SELECT extension FROM former_number \
         WHERE number = ?1 AND until IS NOT NULL AND ?2 < until",
    )?;
    let found = query.query_row((number.as_str(), now.unix()), |row| {
        row.get(0).map(AccountId)
    });
    match found.optional()? {
        Some(id) => by_id(conn, id),
        None => Ok(None),
    }
}

/// An account's former numbers, in order.
pub(in crate::engine) fn former(conn: &Conn, id: AccountId) -> Result<Vec<(Number, Former)>> {
    let mut query = conn.prepare_cached(
        "SELECT number, at, until FROM former_number WHERE extension = ?1 ORDER BY at, number",
    )?;
    let mut rows = query.query([id.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let former = Former {
            at: Time::from_unix(row.get(1)?),
            until: row.get::<_, Option<i64>>(2)?.map(Time::from_unix),
        };
        all.push((parse(&row.get::<_, String>(0)?, "a number")?, former));
    }
    Ok(all)
}

/// Notes a former number of an account; without a value, removes it.
pub(super) fn put_former(
    conn: &Conn,
    (id, number): (AccountId, &Number),
    former: Option<&Former>,
) -> Result<()> {
    let key = (id.0, number.as_str());
    match former {
        Some(former) => conn
            .prepare_cached(
                "INSERT INTO former_number (extension, number, at, until) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT (extension, number) DO UPDATE \
                 SET at = excluded.at, until = excluded.until",
            )?
            .execute((key.0, key.1, former.at.unix(), former.until.map(Time::unix)))?,
        None => conn
            .prepare_cached("DELETE FROM former_number WHERE extension = ?1 AND number = ?2")?
            .execute(key)?,
    };
    Ok(())
}

/// Gives an account another number. Destinations are stored as text: each that leads to it is
/// rewritten, whoever has it. So are failed tries of its password, and past successes.
pub(super) fn renumber(conn: &Conn, id: AccountId, from: &Number, to: &Number) -> Result<()> {
    conn.prepare_cached("UPDATE extension SET number = ?2 WHERE id = ?1")?
        .execute((id.0, to.as_str()))?;
    for kind in ["extension", "voicemail"] {
        let there = (format!("{kind}:{from}"), format!("{kind}:{to}"));
        for sql in [
            "UPDATE extension SET forward_always = ?2 WHERE forward_always = ?1",
            "UPDATE extension SET forward_busy = ?2 WHERE forward_busy = ?1",
            "UPDATE extension SET forward_no_answer = ?2 WHERE forward_no_answer = ?1",
            "UPDATE route SET destination = ?2 WHERE destination = ?1",
        ] {
            conn.prepare_cached(sql)?.execute((&there.0, &there.1))?;
        }
    }
    conn.prepare_cached("DELETE FROM throttle WHERE number = ?1")?
        .execute([to.as_str()])?;
    conn.prepare_cached("UPDATE throttle SET number = ?2 WHERE number = ?1")?
        .execute((from.as_str(), to.as_str()))?;
    Ok(())
}

/// How many numbers of a range are free, not forwarded, and not reserved in that country. Reads as
/// many rows as there are taken numbers in it.
pub(in crate::engine) fn free(
    conn: &Conn,
    range: &NumberRange,
    country: Option<&Country>,
    now: Time,
) -> Result<u64> {
    let is_reserved = |number: &Number| reserved_for(number, country).is_some();
    // Longer numbers are not reserved.
    let digits = range.from().as_str().len();
    let reserved = match u32::try_from(digits).is_ok_and(|digits| digits <= RESERVED_DIGITS) {
        true => range.numbers().filter(is_reserved).count(),
        false => 0,
    };
    let mut query = conn.prepare_cached(TAKEN)?;
    let mut rows = query.query((range.from().as_str(), range.to().as_str(), now.unix()))?;
    let mut taken = 0_u64;
    while let Some(row) = rows.next()? {
        let number: Number = parse(&row.get::<_, String>(0)?, "a number")?;
        taken += u64::from(!is_reserved(&number));
    }
    let all = range.size();
    Ok(all.saturating_sub(taken + reserved as u64))
}

/// Numbers between two that something has, or that are kept for forwarding, in order.
const TAKEN: &str = "SELECT number FROM extension WHERE number BETWEEN ?1 AND ?2 AND length(number) = length(?1) \
     UNION SELECT number FROM call_object WHERE number BETWEEN ?1 AND ?2 \
     AND length(number) = length(?1) \
     UNION SELECT number FROM former_number WHERE until IS NOT NULL AND ?3 < until \
     AND number BETWEEN ?1 AND ?2 AND length(number) = length(?1) ORDER BY 1";

/// The lowest number of a range that is free, not forwarded, and not reserved in that country.
/// Reads as many rows as there are taken numbers below it.
pub(in crate::engine) fn next(
    conn: &Conn,
    range: &NumberRange,
    country: Option<&Country>,
    now: Time,
) -> Result<Option<Number>> {
    let mut query = conn.prepare_cached(TAKEN)?;
    let mut rows = query.query((range.from().as_str(), range.to().as_str(), now.unix()))?;
    let mut taken = rows
        .next()?
        .map(|row| row.get::<_, String>(0))
        .transpose()?;
    for number in range.numbers() {
        if taken.as_deref() == Some(number.as_str()) {
            taken = rows
                .next()?
                .map(|row| row.get::<_, String>(0))
                .transpose()?;
        } else if reserved_for(&number, country).is_none() {
            return Ok(Some(number));
        }
    }
    Ok(None)
}
