//! Schedules, overrides and holidays.

use super::{About, Noted};
use crate::domain::{Choice, HoursOverride, HoursState, ShownField, Time};
use crate::engine::policy::{Delta, Forced, Holiday, Override, Part, Schedule};
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

/// How an override differs from the one that counted.
pub(super) fn forced(about: &About<'_>, change: &Delta<Override>, noted: &mut Noted) {
    if !about.has(change.key) {
        return;
    }
    let now = about.facts.now;
    type PartOf = fn(&HoursOverride, Time) -> Value;
    let parts: [(ShownField, PartOf); 6] = [
        (ShownField::Mode, |o, _| json!(o.mode)),
        // What is live began when it was set, which the record says.
        (ShownField::From, |o, now| {
            json!(o.is_to_come(now).then_some(o.since))
        }),
        (ShownField::Until, |o, _| json!(o.until.option())),
        (ShownField::Ending, |o, _| json!(o.ending)),
        (ShownField::OverHolidays, |o, _| json!(o.over_holidays)),
        (ShownField::Reason, |o, _| json!(o.reason)),
    ];
    let after = change.after.as_ref();
    // Where another one comes, one that has ended is none.
    let counted = |forced: &&Forced| after.is_none() || forced.what.counts(now);
    let before = change.before.as_ref().filter(counted);
    for (field, part) in parts {
        let of = |o: Option<&Forced>| o.map_or(Value::Null, |o| part(&o.what, now));
        noted.field(field, of(before), of(after));
    }
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
