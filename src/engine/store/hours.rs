//! Schedules, holidays and overrides, as stored.

use super::account::{optional, parse};
use super::{Conn, Result, StoreError};
use crate::domain::{Clock, Deadline, Holiday, HolidayDays, HoursOverride, Name, Schedule, Time};
use crate::engine::policy::{AccountId, DepartmentId, Forced};
use rusqlite::{OptionalExtension, Row};
use std::collections::HashMap;

/// The schedule of a department, if it has one.
pub(in crate::engine) fn schedule(conn: &Conn, id: DepartmentId) -> Result<Option<Schedule>> {
    conn.prepare_cached("SELECT open, pause FROM schedule WHERE department = ?1")?
        .query_row([id.0], |row| Ok(schedule_row(row)))
        .optional()?
        .transpose()
}

fn schedule_row(row: &Row<'_>) -> Result<Schedule> {
    let text = |n: usize| -> Result<Option<&str>> {
        let text = row.get_ref(n)?.as_str_or_null();
        Ok(text.map_err(rusqlite::Error::from)?)
    };
    Ok(Schedule {
        open: parse(text(0)?.unwrap_or_default(), "a schedule")?,
        pause: optional(text(1)?, "a break")?,
    })
}

/// What decides the state of one of several departments, except its zone.
#[derive(Default)]
pub(in crate::engine) struct Decides {
    /// Its schedule, if it has one.
    pub(in crate::engine) schedule: Option<Schedule>,
    /// Its holidays, by name.
    pub(in crate::engine) holidays: Vec<Holiday>,
    /// Its overrides, including past ones, in the order in which they begin.
    pub(in crate::engine) overrides: Vec<Forced>,
}

/// The same for several departments, in order: as many statements for a thousand as for one.
pub(in crate::engine) fn of_all(conn: &Conn, ids: &[DepartmentId]) -> Result<Vec<Decides>> {
    let shown: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
    let mut several = Several {
        conn,
        wanted: format!("[{}]", shown.join(",")),
        places: ids.iter().enumerate().map(|(n, id)| (id.0, n)).collect(),
        all: ids.iter().map(|_| Decides::default()).collect(),
    };
    several.read("open, pause", "schedule", "", |of, row| {
        of.schedule = Some(schedule_row(row)?);
        Ok(())
    })?;
    // Departments have many holidays with few different names.
    let mut names = HashMap::new();
    several.read(HOLIDAY, "holiday", ", name_key", |of, row| {
        of.holidays.push(holiday_row(row, &mut names)?);
        Ok(())
    })?;
    several.read(FORCED, "hours_override", ", since", |of, row| {
        of.overrides.push(forced_row(row)?);
        Ok(())
    })?;
    Ok(several.all)
}

/// What is read for several departments.
struct Several<'c> {
    conn: &'c Conn,
    /// Their ids, as a JSON list.
    wanted: String,
    /// The position of each, by id.
    places: HashMap<i64, usize>,
    all: Vec<Decides>,
}

impl Several<'_> {
    /// Reads the columns of a table, adding each row to its department.
    fn read(
        &mut self,
        columns: &str,
        table: &str,
        further: &str,
        mut put: impl FnMut(&mut Decides, &Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut query = self.conn.prepare(&format!(
            "SELECT {columns}, department FROM {table} \
             WHERE department IN (SELECT value FROM json_each(?1)) ORDER BY department{further}"
        ))?;
        let last = query.column_count() - 1;
        let mut rows = query.query([&self.wanted])?;
        while let Some(row) = rows.next()? {
            let place = self.places.get(&row.get::<_, i64>(last)?);
            let of = place.and_then(|place| self.all.get_mut(*place));
            put(
                of.ok_or_else(|| StoreError::damaged("a department stored"))?,
                row,
            )?;
        }
        Ok(())
    }
}

const HOLIDAY: &str = "name, first_day, last_day, from_minute, to_minute, yearly";
const FORCED: &str = "mode, since, until, ending, over_holidays, reason, set_by";

/// The holiday whose name has that key, if there is one.
pub(in crate::engine) fn holiday(
    conn: &Conn,
    id: DepartmentId,
    key: &str,
) -> Result<Option<Holiday>> {
    conn.prepare_cached(&format!(
        "SELECT {HOLIDAY} FROM holiday WHERE department = ?1 AND name_key = ?2"
    ))?
    .query_row((id.0, key), |row| Ok(holiday_row(row, &mut HashMap::new())))
    .optional()?
    .transpose()
}

/// All holidays of a department, by name.
pub(in crate::engine) fn holidays(conn: &Conn, id: DepartmentId) -> Result<Vec<Holiday>> {
    let mut query = conn.prepare_cached(&format!(
        "SELECT {HOLIDAY} FROM holiday WHERE department = ?1 ORDER BY name_key"
    ))?;
    let mut rows = query.query([id.0])?;
    let (mut all, mut names) = (Vec::new(), HashMap::new());
    while let Some(row) = rows.next()? {
        all.push(holiday_row(row, &mut names)?);
    }
    Ok(all)
}

/// A row of `HOLIDAY`; a name that was parsed before is not parsed again.
fn holiday_row(row: &Row<'_>, names: &mut HashMap<Box<str>, Name>) -> Result<Holiday> {
    let text = |n: usize| -> Result<&str> { Ok(row.get_ref(n)?.as_str().unwrap_or_default()) };
    let clock = |n: usize| -> Result<Clock> {
        let minutes: u16 = row.get(n)?;
        Clock::from_minutes(minutes).ok_or_else(|| StoreError::damaged("a minute stored"))
    };
    let (name, first, last) = (text(0)?, text(1)?, text(2)?);
    let first_day = parse(first, "a day")?;
    let last_day = match last == first {
        true => first_day,
        false => parse(last, "a day")?,
    };
    let days = HolidayDays::new((first_day, last_day), clock(3)?, clock(4)?, row.get(5)?);
    let name = match names.get(name) {
        Some(known) => known.clone(),
        None => {
            let read: Name = parse(name, "a holiday's name")?;
            names.insert(name.into(), read.clone());
            read
        }
    };
    Ok(Holiday {
        name,
        days: days.map_err(|_| StoreError::damaged("the days of a holiday stored"))?,
    })
}

/// The overrides of a department, including past ones, and who set each, in the order in which they
/// begin.
pub(in crate::engine) fn overrides(conn: &Conn, id: DepartmentId) -> Result<Vec<Forced>> {
    let mut query = conn.prepare_cached(&format!(
        "SELECT {FORCED} FROM hours_override WHERE department = ?1 ORDER BY since"
    ))?;
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
