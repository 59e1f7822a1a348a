//! Schedules, overrides and holidays.

use super::{About, Noted};
use crate::domain::{Choice, Expression, HoursOverride, HoursState, ShownField, Time};
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
    if let Some(warning) = change
        .after
        .as_ref()
        .and_then(|of| of_twelve_hours(of.as_str()))
    {
        noted.warnings.push(warning);
    }
    if let Some(days) = change.after.as_ref().and_then(Expression::days_alone) {
        noted.warnings.push(format!(
            "no times are given for {days}: that is all day; write days and times together, in quotes, such as `{days} 08:00-17:00`"
        ));
    }
    let text = |of: Option<&Expression>| json!(of.map(|of| of.as_str()));
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    match about.effect.before.department(change.key.0) {
        Some(_) => noted.field(state, text(before), text(after)),
        None => noted.after.set(state, text(after)),
    }
}

/// A warning if a time of day was probably meant by a clock of twelve hours: `9-5`, which is open until
/// the next morning.
fn of_twelve_hours(expression: &str) -> Option<String> {
    let minutes = |clock: &str| -> Option<u16> {
        let (hours, minutes) = clock.split_once(':')?;
        Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
    };
    const NOON: u16 = 12 * 60;
    expression.split([' ', ',', ';']).find_map(|word| {
        let (from, to) = word.split_once('-')?;
        let (begin, end) = (minutes(from)?, minutes(to)?);
        // In the morning until earlier in the morning, where twelve hours more are the same day.
        if !(end < begin && begin <= NOON && begin < end + NOON && end > 0) {
            return None;
        }
        let later = end + NOON;
        Some(format!(
            "{from}-{to} lasts until the next day; for the afternoon it is {from}-{:02}:{:02}",
            later / 60,
            later % 60
        ))
    })
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
    // A planned one that changes is known by its beginning.
    if let ([was], [is]) = (before.as_slice(), after.as_slice())
        && was.since == is.since
        && is.is_to_come(now)
        && was != is
    {
        noted.before.set(ShownField::From, json!(was.since));
        noted.after.set(ShownField::From, json!(is.since));
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

#[cfg(test)]
mod tests {
    use super::of_twelve_hours;

    #[test]
    fn an_afternoon_written_as_morning_is_noticed() {
        for (text, meant) in [
            ("Mo-Fr 09:00-05:00", Some("09:00-17:00")),
            (
                "Mo-Fr 08:00-12:00,12:30-17:00; Sa 10:30-04:15",
                Some("10:30-16:15"),
            ),
            ("12:00-01:00", Some("12:00-13:00")),
            ("Mo-Fr 09:00-17:00; Dec 24 08:00-12:00", None),
            ("Mo-Su 22:00-06:00", None),
            ("Fr-Sa 18:00-02:00", None),
            ("Mo-Fr 08:00-24:00, 08:00-00:00", None),
            ("24/7", None),
            ("sunrise-sunset; PH off", None),
        ] {
            let warning = of_twelve_hours(text);
            assert_eq!(warning.is_some(), meant.is_some(), "{text}: {warning:?}");
            assert!(warning.unwrap_or_default().ends_with(meant.unwrap_or("")));
        }
    }
}
