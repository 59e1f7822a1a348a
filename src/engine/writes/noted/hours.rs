//! Schedules, overrides and holidays.

use super::Noted;
use crate::domain::HoursOverride;
use crate::engine::policy::{Delta, Facts, Forced, Holiday, Override, Part, Schedule};
use serde_json::{Value, json};

pub(super) fn schedule(change: &Delta<Schedule>, noted: &mut Noted) {
    let key = match change.key.1 {
        Part::Open => "open",
        Part::Break => "break",
    };
    let text = |of: Option<&crate::domain::Expression>| json!(of.map(|of| of.as_str()));
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    noted.field(key, text(before), text(after));
}

/// How an override differs from the one that counted.
pub(super) fn forced(change: &Delta<Override>, facts: &Facts, noted: &mut Noted) {
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
    let counted = |forced: &&Forced| after.is_none() || forced.what.live(facts.now);
    let before = change.before.as_ref().filter(counted);
    for (key, part) in parts {
        let of = |o: Option<&Forced>| o.map_or(Value::Null, |o| part(&o.what));
        noted.field(key, of(before), of(after));
    }
}

pub(super) fn holiday(change: &Delta<Holiday>, noted: &mut Noted) {
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
