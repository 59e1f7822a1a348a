//! Schedules, overrides and holidays.

use super::{About, Noted};
use crate::domain::HoursOverride;
use crate::engine::policy::{Delta, Forced, Holiday, Override, Part, Schedule};
use serde_json::{Value, json};

pub(super) fn schedule(about: &About<'_>, change: &Delta<Schedule>, noted: &mut Noted) {
    if !about.has(change.key.0) {
        return;
    }
    let key = match change.key.1 {
        Part::Open => "open",
        Part::Break => "break",
    };
    let text = |of: Option<&crate::domain::Expression>| json!(of.map(|of| of.as_str()));
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    match about.effect.before.department(change.key.0) {
        Some(_) => noted.field(key, text(before), text(after)),
        None => drop(noted.after.insert(key.into(), text(after))),
    }
}

/// How an override differs from the one that counted.
pub(super) fn forced(about: &About<'_>, change: &Delta<Override>, noted: &mut Noted) {
    if !about.has(change.key) {
        return;
    }
    type PartOf = fn(&HoursOverride) -> Value;
    let parts: [(&str, PartOf); 5] = [
        ("mode", |o| json!(o.mode)),
        ("until", |o| json!(o.until.option())),
        ("ending", |o| json!(o.ending)),
        ("over_holidays", |o| json!(o.over_holidays)),
        ("reason", |o| json!(o.reason)),
    ];
    let after = change.after.as_ref();
    // Where another one comes, one that has ended is none.
    let counted = |forced: &&Forced| after.is_none() || forced.what.live(about.facts.now);
    let before = change.before.as_ref().filter(counted);
    for (key, part) in parts {
        let of = |o: Option<&Forced>| o.map_or(Value::Null, |o| part(&o.what));
        noted.field(key, of(before), of(after));
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
            noted.insert("holiday".into(), json!(day.name.as_str()));
            noted.insert("days".into(), json!(day.days.to_string()));
        }
    }
}
