//! Schedules, overrides and holidays.

use super::{Born, Conn, Result, until};
use crate::domain::{Expression, Holiday, Time};
use crate::engine::policy::{Change, DepartmentId, Effect, Forced, Part};

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Row {
    Schedule(DepartmentId),
    Override(DepartmentId, Time),
    /// The changed ones of a department.
    Holidays(DepartmentId),
}

impl Row {
    pub(super) fn write(self, conn: &Conn, effect: &Effect, born: Born) -> Result<()> {
        let (Self::Schedule(id) | Self::Override(id, _) | Self::Holidays(id)) = self;
        // What a department has is removed with it.
        if effect.after.department(id).is_none() {
            return Ok(());
        }
        let real = born.department(id);
        match self {
            Self::Schedule(id) => {
                let parts = [Part::Open, Part::Break];
                schedule(
                    conn,
                    real,
                    parts.map(|part| effect.after.schedule(id, part)),
                )
            }
            Self::Override(id, since) => match effect.after.forced(id, since) {
                Some(forced) => put_override(conn, real, forced),
                None => {
                    conn.prepare_cached(
                        "DELETE FROM hours_override WHERE department = ?1 AND since = ?2",
                    )?
                    .execute((real.0, since.unix()))?;
                    Ok(())
                }
            },
            Self::Holidays(id) => {
                for change in effect.difference() {
                    if let Change::Holiday(d) = change
                        && d.key.0 == id
                    {
                        holiday(conn, real, &d.key.1, d.after.as_ref())?;
                    }
                }
                Ok(())
            }
        }
    }
}

fn delete(conn: &Conn, sql: &str, id: DepartmentId) -> Result<()> {
    conn.prepare_cached(sql)?.execute([id.0])?;
    Ok(())
}

fn schedule(conn: &Conn, id: DepartmentId, parts: [Option<&Expression>; 2]) -> Result<()> {
    let [open, pause] = parts;
    let Some(open) = open else {
        return delete(conn, "DELETE FROM schedule WHERE department = ?1", id);
    };
    conn.prepare_cached(
        "INSERT INTO schedule (department, open, pause) VALUES (?1, ?2, ?3) \
         ON CONFLICT (department) DO UPDATE SET open = excluded.open, pause = excluded.pause",
    )?
    .execute((id.0, open.as_str(), pause.map(|pause| pause.as_str())))?;
    Ok(())
}

/// The person who set it may be gone by the time it is recreated.
fn put_override(conn: &Conn, id: DepartmentId, forced: &Forced) -> Result<()> {
    let what = &forced.what;
    conn.prepare_cached(
        "INSERT INTO hours_override (department, mode, since, until, ending, over_holidays, set_by, reason) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT id FROM extension WHERE id = ?7), ?8) \
         ON CONFLICT (department, since) DO UPDATE SET mode = excluded.mode, until = excluded.until, \
         ending = excluded.ending, over_holidays = excluded.over_holidays, \
         set_by = excluded.set_by, reason = excluded.reason",
    )?
    .execute((
        id.0,
        what.mode.as_str(),
        what.since.unix(),
        until(what.until),
        what.ending.as_str(),
        what.over_holidays,
        forced.by.map(|by| by.0),
        &what.reason,
    ))?;
    Ok(())
}

fn holiday(conn: &Conn, id: DepartmentId, key: &str, after: Option<&Holiday>) -> Result<()> {
    let Some(Holiday { name, days }) = after else {
        conn.prepare_cached("DELETE FROM holiday WHERE department = ?1 AND name_key = ?2")?
            .execute((id.0, key))?;
        return Ok(());
    };
    conn.prepare_cached(
        "INSERT INTO holiday (department, name, name_key, first_day, last_day, from_minute, to_minute, yearly) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (department, name_key) DO UPDATE SET \
         name = excluded.name, first_day = excluded.first_day, last_day = excluded.last_day, \
         from_minute = excluded.from_minute, to_minute = excluded.to_minute, yearly = excluded.yearly",
    )?
    .execute((
        id.0,
        name.as_str(),
        key,
        days.first().to_string(),
        days.last().to_string(),
        days.from().minutes(),
        days.to().minutes(),
        days.yearly(),
    ))?;
    Ok(())
}
