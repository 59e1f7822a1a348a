//! Schedules, overrides and holidays.

use super::{About, Noted};
use crate::domain::{Choice, HoursOverride, HoursState, ShownField};
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
    type PartOf = fn(&HoursOverride) -> Value;
    let parts: [(ShownField, PartOf); 5] = [
        (ShownField::Mode, |o| json!(o.mode)),
        (ShownField::Until, |o| json!(o.until.option())),
        (ShownField::Ending, |o| json!(o.ending)),
        (ShownField::OverHolidays, |o| json!(o.over_holidays)),
        (ShownField::Reason, |o| json!(o.reason)),
    ];
    let after = change.after.as_ref();
    // Where another one comes, one that has ended is none.
    let counted = |forced: &&Forced| after.is_none() || forced.what.live(about.facts.now);
    let before = change.before.as_ref().filter(counted);
    for (field, part) in parts {
        let of = |o: Option<&Forced>| o.map_or(Value::Null, |o| part(&o.what));
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
