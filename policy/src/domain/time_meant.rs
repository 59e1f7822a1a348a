//! What to write for a time that is not taken: only what is taken there.

use super::deadline::{WHAT, date, digits};
use super::time::is_rfc3339;
use super::{Invalid, Time, Zone, parse_duration, spoken_time, written_day};
use chrono::{Datelike, NaiveDate};

/// Why a text names no time.
pub(super) enum Slip {
    /// It was understood, and says all there is to say.
    Said(Invalid),
    /// It was not, for this reason.
    NotRead(String),
}

impl From<Invalid> for Slip {
    fn from(invalid: Invalid) -> Self {
        Self::Said(invalid)
    }
}

/// Which times a place takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    Ahead,
    Back,
}

/// How a text is read where it was given.
type Reads<'r> = &'r dyn Fn(&str) -> Option<Time>;

/// Why a time is not taken, and how to write what was probably meant.
pub(super) fn not_read(
    (text, why, hint): (&str, &str, &'static str),
    (now, zone): (Time, Zone),
    (looks, reads): (Looks, Reads<'_>),
) -> Invalid {
    let today = now.in_zone(zone).date_naive();
    let after = |day: &str| {
        let last_minute = reads(&format!("{day} 23:59"))?;
        last_minute.in_zone(zone).date_naive().succ_opt()
    };
    let meant = |text: &str| {
        zoned(text, zone, reads)
            .or_else(|| spoken_time::meant(text, today).filter(|_| looks == Looks::Ahead))
            .or_else(|| no_such_day(text))
            .or_else(|| written_day::meant(text, Some(today.year())))
            .or_else(|| spoken_time::time_of_day(text))
            .or_else(|| spoken_time::misread(text, &after))
            .or_else(|| spaced(text).filter(|_| looks == Looks::Ahead))
    };
    let Some((why, form)) = meant(text) else {
        return Invalid::new(WHAT, text, why, hint);
    };
    let Some(forms) = form.strip_prefix("write ") else {
        let fits = looks == Looks::Ahead || !form.contains("tomorrow");
        let hint = if fits { form } else { hint.to_owned() };
        return Invalid::new(WHAT, text, why, hint);
    };
    let mut taken: Vec<String> = Vec::new();
    for form in each(forms) {
        match reads(form) {
            Some(_) => taken.push(form.to_owned()),
            // Two things may be wrong with it.
            None => {
                let further = meant(form).map(|(_, hint)| hint).unwrap_or_default();
                let further = further.strip_prefix("write ").unwrap_or_default();
                let further = each(further).filter(|form| reads(form).is_some());
                taken.extend(further.map(str::to_owned));
            }
        }
    }
    let hint = match taken.is_empty() {
        true => hint.to_owned(),
        false => spoken_time::write(&taken),
    };
    Invalid::new(WHAT, text, why, hint)
}

/// The forms that a hint names.
fn each(forms: &str) -> impl Iterator<Item = &str> {
    forms.split(" or ").map(|form| form.trim_matches('`'))
}

/// `2026-12-01 18:00 UTC`, `18:00 Europe/London`: a zone's name after a time.
fn zoned(text: &str, zone: Zone, reads: Reads<'_>) -> Option<(String, String)> {
    let (rest, name) = text.trim().rsplit_once(char::is_whitespace)?;
    let rest = rest.trim_end();
    let time = reads(rest)?;
    let is_named = |zone: &Zone| zone.name().eq_ignore_ascii_case(name);
    let of_utc = ["utc", "gmt", "z"].map(|word| name.eq_ignore_ascii_case(word));
    let named = match of_utc.contains(&true) {
        true => Some(Zone::UTC),
        false => Zone::all().find(is_named),
    };
    let local = time.in_zone(zone);
    let own = local.format("%Z").to_string();
    if named == Some(zone) || own.eq_ignore_ascii_case(name) {
        let why = format!("times are those of {}", zone.name());
        return Some((why, spoken_time::write(&[rest.to_owned()])));
    }
    let why = "a zone is written as an offset".to_owned();
    let Some(named) = named else {
        let is_one = (3..=5).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
        let hint = "such as 2026-12-24T18:00:00+01:00; without an offset, times are those of";
        return is_one.then(|| (why, format!("{hint} {}", zone.name())));
    };
    let there = named.resolve(local.naive_local()).ok()?;
    let form = match named == Zone::UTC {
        true => there.rfc3339_utc(),
        false => there.rfc3339(named),
    };
    Some((why, spoken_time::write(&[form])))
}

/// Why a day as it is written is none: `2026-13-01`, `2026-02-30`. And a time with an offset that has
/// no seconds.
fn no_such_day(text: &str) -> Option<(String, String)> {
    let given = text.trim();
    let (day, rest) = match given.split_once([' ', 'T', 't']) {
        Some((day, rest)) => (day, rest),
        None => (given, ""),
    };
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, of_month] = *parts else {
        return None;
    };
    if (year.len(), month.len(), of_month.len()) != (4, 2, 2) {
        return None;
    }
    let (year, month, of_month) = (digits(year)?, digits(month)?, digits(of_month)?);
    let year = i32::try_from(year).ok()?;
    if date(day).is_some() {
        let full = |seconds: &str| {
            let at = rest.find(['Z', 'z', '+', '-'])?;
            let (clock, offset) = rest.split_at(at);
            let full = format!("{day}T{clock}{seconds}{}", offset.to_ascii_uppercase());
            is_rfc3339(&full).then_some(full)
        };
        let full = full(":00")?;
        let why = "a time with an offset has seconds too".to_owned();
        return Some((why, format!("write {full}")));
    }
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
        return Some((
            format!("there is no month {month:02}"),
            "months are 01 to 12, such as 2026-12-24".to_owned(),
        ));
    };
    let last = first
        .checked_add_months(chrono::Months::new(1))?
        .pred_opt()?;
    Some((
        format!("{} has no day {of_month}", first.format("%B %Y")),
        format!("its last day is {last}"),
    ))
}

/// `1h 30m`: a length of time with a space in it.
pub(super) fn spaced(text: &str) -> Option<(String, String)> {
    let closed: String = text.split_whitespace().collect();
    let is_one = closed != text.trim() && parse_duration(&closed).is_ok();
    is_one.then(|| {
        let why = "a length of time is one word".to_owned();
        (why, format!("write {closed}"))
    })
}

#[cfg(test)]
mod tests;
