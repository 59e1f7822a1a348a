//! Schedules, holidays and overrides as they are stored.

use super::account::{optional, parse};
use super::{Conn, Result, StoreError};
use crate::domain::{Clock, Deadline, Holiday, HolidayDays, HoursOverride, Schedule, Time};
use crate::engine::policy::{AccountId, DepartmentId, Forced};
use rusqlite::{OptionalExtension, Row};

/// The schedule of a department, if it has one.
pub(in crate::engine) fn schedule(conn: &Conn, id: DepartmentId) -> Result<Option<Schedule>> {
    conn.prepare_cached("SELECT open, pause FROM schedule WHERE department = ?1")?
        .query_row([id.0], |row| Ok(schedule_row(row)))
        .optional()?
        .transpose()
}

fn schedule_row(row: &Row<'_>) -> Result<Schedule> {
    Ok(Schedule {
        open: parse(&row.get::<_, String>(0)?, "a schedule")?,
        pause: optional(row.get::<_, Option<String>>(1)?.as_deref(), "a break")?,
    })
}

const HOLIDAY: &str =
    "SELECT name, first_day, last_day, from_minute, to_minute, yearly FROM holiday";

/// The holiday whose name has that key, if there is one.
pub(in crate::engine) fn holiday(
    conn: &Conn,
    id: DepartmentId,
    key: &str,
) -> Result<Option<Holiday>> {
    conn.prepare_cached(&format!(
        "{HOLIDAY} WHERE department = ?1 AND name_key = ?2"
    ))?
    .query_row((id.0, key), |row| Ok(holiday_row(row)))
    .optional()?
    .transpose()
}

/// All holidays of a department, by name.
pub(in crate::engine) fn holidays(conn: &Conn, id: DepartmentId) -> Result<Vec<Holiday>> {
    let mut query = conn.prepare_cached(&format!(
        "{HOLIDAY} WHERE department = ?1 ORDER BY name_key"
    ))?;
    let mut rows = query.query([id.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(holiday_row(row)?);
    }
    Ok(all)
}

fn holiday_row(row: &Row<'_>) -> Result<Holiday> {
    let day = |n: usize| -> Result<crate::domain::Date> {
        parse(row.get_ref(n)?.as_str().unwrap_or_default(), "a day")
    };
    let clock = |n: usize| -> Result<Clock> {
        let minutes: u16 = row.get(n)?;
        Clock::from_minutes(minutes).ok_or_else(|| StoreError::damaged("a minute stored"))
    };
    let days = HolidayDays::new((day(1)?, day(2)?), clock(3)?, clock(4)?, row.get(5)?);
    Ok(Holiday {
        name: parse(
            row.get_ref(0)?.as_str().unwrap_or_default(),
            "a holiday's name",
        )?,
        days: days.map_err(|_| StoreError::damaged("the days of a holiday stored"))?,
    })
}

/// The overrides of a department, past ones among them, and who set each: in the order in which
/// they begin.
pub(in crate::engine) fn overrides(conn: &Conn, id: DepartmentId) -> Result<Vec<Forced>> {
    let mut query = conn.prepare_cached(
        "SELECT mode, since, until, ending, over_holidays, reason, set_by FROM hours_override \
         WHERE department = ?1 ORDER BY since",
    )?;
    let mut rows = query.query([id.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(forced_row(row)?);
    }
    Ok(all)
}

fn forced_row(row: &Row<'_>) -> Result<Forced> {
    let what = HoursOverride {
        mode: parse(&row.get::<_, String>(0)?, "a state")?,
        since: Time::from_unix(row.get(1)?),
        until: Deadline::from(row.get::<_, Option<i64>>(2)?.map(Time::from_unix)),
        ending: parse(&row.get::<_, String>(3)?, "an end of an override")?,
        over_holidays: row.get(4)?,
        by: None,
        reason: row.get(5)?,
    };
    let by = row.get::<_, Option<i64>>(6)?.map(AccountId);
    Ok(Forced { what, by })
}
