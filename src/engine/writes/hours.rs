//! Writing schedules and overrides.

use super::{department_of, until};
use crate::domain::{Deadline, HoursOverride, Schedule};
use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::hours::{Clear, Override, Set};
use crate::engine::store::{Result, hours};
use serde_json::{Value, json};

/// Changes the schedule.
pub fn set(permit: Permit<'_, Set>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let d = department_of(facts)?;
        let before = facts.schedule.as_deref().cloned();
        let mut open = before.as_ref().map(|s| s.open.clone());
        let mut pause = before.as_ref().and_then(|s| s.pause.clone());
        op.open.apply(&mut open);
        op.pause.apply(&mut pause);
        let after = open.map(|open| Schedule { open, pause });
        let mut change = Change::default();
        let part = |of: &Option<Schedule>| json!(of.as_ref().map(|s| s.open.as_str()));
        change.field("open", part(&before), part(&after));
        let part = |of: &Option<Schedule>| {
            json!(of.as_ref().and_then(|s| s.pause.as_ref()).map(|p| p.as_str()))
        };
        change.field("break", part(&before), part(&after));
        if change.is_empty() {
            return Ok(change);
        }
        match after {
            None => conn
                .prepare_cached("DELETE FROM schedule WHERE department = ?1")?
                .execute([d.id.0])?,
            Some(after) => conn
                .prepare_cached(
                    "INSERT INTO schedule (department, open, pause) VALUES (?1, ?2, ?3) \
                     ON CONFLICT (department) DO UPDATE SET open = excluded.open, pause = excluded.pause",
                )?
                .execute((d.id.0, after.open.as_str(), after.pause.as_ref().map(|p| p.as_str())))?,
        };
        Ok(change)
    })
}

/// Notes how an override differs from another.
fn note(before: Option<&HoursOverride>, after: Option<&HoursOverride>, change: &mut Change) {
    type Part = fn(&HoursOverride) -> Value;
    let parts: [(&str, Part); 5] = [
        ("mode", |o| json!(o.mode)),
        ("until", |o| json!(o.until.option())),
        ("ending", |o| json!(o.ending)),
        ("over_holidays", |o| json!(o.over_holidays)),
        ("reason", |o| json!(o.reason)),
    ];
    for (key, part) in parts {
        let of = |o: Option<&HoursOverride>| o.map_or(Value::Null, part);
        change.field(key, of(before), of(after));
    }
}

/// Forces a state. The same again is no change, whoever asks: cron jobs repeat themselves.
pub fn force(permit: Permit<'_, Override>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let d = department_of(facts)?;
        let stored = hours::forced(conn, d.id)?.map(|(forced, _)| forced);
        let before = stored.filter(|forced| forced.live(facts.now));
        let mut after = HoursOverride {
            mode: op.mode,
            since: facts.now,
            until: op.until,
            ending: op.ending,
            over_holidays: op.over_holidays,
            by: None,
            reason: op.reason.clone(),
        };
        if let Some(before) = &before {
            let asked = |o: &HoursOverride| (o.mode, o.until, o.ending, o.over_holidays);
            if asked(before) == asked(&after) && after.reason.is_none() {
                after.reason.clone_from(&before.reason);
            }
        }
        let mut change = Change::default();
        note(before.as_ref(), Some(&after), &mut change);
        if change.is_empty() {
            return Ok(change);
        }
        conn.prepare_cached(
            "INSERT INTO hours_override (department, mode, since, until, ending, over_holidays, set_by, reason) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (department) DO UPDATE SET \
             mode = excluded.mode, since = excluded.since, until = excluded.until, \
             ending = excluded.ending, over_holidays = excluded.over_holidays, \
             set_by = excluded.set_by, reason = excluded.reason",
        )?
        .execute((
            d.id.0,
            after.mode.as_str(),
            after.since.unix(),
            until(after.until),
            after.ending.as_str(),
            after.over_holidays,
            facts.actor.id.0,
            &after.reason,
        ))?;
        Ok(change)
    })
}

/// Ends the override. One that has ended by itself is left as it is: nothing changes.
pub fn clear(permit: Permit<'_, Clear>) -> Result<Done> {
    permit.spend(|_, facts, conn| {
        let d = department_of(facts)?;
        let stored = hours::forced(conn, d.id)?.map(|(forced, _)| forced);
        // One from the future (the clock was set back) is taken away as well.
        let ended = |o: &HoursOverride| matches!(o.until, Deadline::At(end) if end <= facts.now);
        let before = stored.filter(|forced| !ended(forced));
        let mut change = Change::default();
        note(before.as_ref(), None, &mut change);
        if !change.is_empty() {
            conn.prepare_cached("DELETE FROM hours_override WHERE department = ?1")?
                .execute([d.id.0])?;
        }
        Ok(change)
    })
}
