//! Schedules, overrides and holidays.

use super::{About, Noted};
use crate::domain::{Choice, HoursOverride, HoursState, ShownField, Time};
use crate::engine::policy::{Change, Delta, DepartmentId, Holiday, Part, Schedule};
use serde_json::{Value, json};

pub(super) fn schedule(about: &About<'_>, change: &Delta<Schedule>, noted: &mut Noted) {
    if !about.has(change.key.0) {
        return;
    }
    let state = match change.key.1 {
        Part::Open => HoursState::Open,
        Part::Break => HoursState::Break,
    };
    let state = Choice::State(state);
    let text = |of: Option<&crate::domain::Expression>| json!(of.map(|of| of.as_str()));
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    match about.effect.before.department(change.key.0) {
        Some(_) => noted.field(state, text(before), text(after)),
        None => noted.after.set(state, text(after)),
    }
}

/// How the overrides of a department differ. If several are created or removed together, they are
/// listed.
pub(super) fn overrides(about: &About<'_>, id: DepartmentId, noted: &mut Noted) {
    if !about.has(id) {
        return;
    }
    let now = about.facts.now;
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for change in about.effect.difference() {
        if let Change::Override(d) = change
            && d.key.0 == id
        {
            before.extend(d.before.as_ref().map(|forced| &forced.what));
            after.extend(d.after.as_ref().map(|forced| &forced.what));
        }
    }
    // If another one is set, one that has ended does not count.
    before.retain(|o| after.is_empty() || o.counts(now));
    if before.len() > 1 || after.len() > 1 {
        let listed = |all: Vec<&HoursOverride>| all.into_iter().map(in_words).collect::<Vec<_>>();
        return noted.field(
            ShownField::Overrides,
            json!(listed(before)),
            json!(listed(after)),
        );
    }
    type PartOf = fn(&HoursOverride, Time) -> Value;
    let parts: [(ShownField, PartOf); 6] = [
        (ShownField::Mode, |o, _| json!(o.mode)),
        // An active one began when it was set, which the record says.
        (ShownField::From, |o, now| {
            json!(o.is_to_come(now).then_some(o.since))
        }),
        (ShownField::Until, |o, _| json!(o.until.option())),
        (ShownField::Ending, |o, _| json!(o.ending)),
        (ShownField::OverHolidays, |o, _| json!(o.over_holidays)),
        (ShownField::Reason, |o, _| json!(o.reason)),
    ];
    for (field, part) in parts {
        let of = |all: &[&HoursOverride]| all.first().map_or(Value::Null, |o| part(o, now));
        noted.field(field, of(&before), of(&after));
    }
}

/// `closed from 2026-11-20T12:00:00Z until 2026-11-20T17:00:00Z`.
fn in_words(o: &HoursOverride) -> String {
    let end = o.until.option();
    let end = end.map_or(String::new(), |end| format!(" until {}", end.rfc3339_utc()));
    format!("{} from {}{end}", o.mode, o.since.rfc3339_utc())
}

pub(super) fn holiday(about: &About<'_>, change: &Delta<Holiday>, noted: &mut Noted) {
    if !about.has(change.key.0) {
        return;
    }
    for (day, noted) in [
        (&change.before, &mut noted.before),
        (&change.after, &mut noted.after),
    ] {
        if let Some(day) = day {
            noted.set(ShownField::Holiday, json!(day.name.as_str()));
            noted.set(ShownField::Days, json!(day.days.to_string()));
        }
    }
}
