//! Ends of things: the ways people write them, and how long is left.

use super::time::{LocalTrouble, is_rfc3339};
use super::time_meant::{Looks, Slip, not_read, spaced};
use super::{Invalid, Time, Zone};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use std::fmt;

/// When something ends. `Never` is later than any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Deadline {
    /// It holds before this instant, and no longer at it.
    At(Time),
    /// It has no end.
    Never,
}

impl Deadline {
    /// Whether it has not passed yet.
    pub fn live(self, now: Time) -> bool {
        match self {
            Self::At(end) => now < end,
            Self::Never => true,
        }
    }
    /// The end, if there is one.
    pub const fn option(self) -> Option<Time> {
        match self {
            Self::At(end) => Some(end),
            Self::Never => None,
        }
    }
}

impl From<Option<Time>> for Deadline {
    fn from(end: Option<Time>) -> Self {
        end.map_or(Self::Never, Self::At)
    }
}
impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(end) => end.fmt(f),
            Self::Never => f.pad("never"),
        }
    }
}
impl std::str::FromStr for Deadline {
    type Err = Invalid;
    /// `never` or RFC 3339: needs neither a clock nor a zone.
    fn from_str(given: &str) -> Result<Self, Invalid> {
        if given == "never" {
            Ok(Self::Never)
        } else {
            given.parse().map(Self::At)
        }
    }
}
text_serde!(Deadline);

pub(super) const WHAT: &str = "a time";
const HINT: &str = "such as 18:00, 6pm, `tomorrow 08:00`, `monday 08:00`, 2026-12-24, `2026-12-24 18:00`, 2h30m, +17h, 2026-12-24T18:00:00+01:00 or never";

/// Reads an end as people write it, in the department's `zone`.
///
/// `18:00` is today, a weekday the next such moment from now on; a day without a time means its
/// first minute; `2h30m` and `+17h` count from `now`. `17h` alone is refused: many people read it
/// as a time of day.
///
/// # Errors
/// If it cannot be read, has passed, is more than ten years away, or names no single instant because
/// of a clock change.
pub fn parse_deadline(text: &str, now: Time, zone: Zone) -> Result<Deadline, Invalid> {
    parse_end(text, now, now, zone)
}

/// The same, however far ahead: for a clock that is not the time now.
///
/// # Errors
/// In the same cases, except that it may be more than ten years away.
pub fn parse_far_deadline(text: &str, now: Time, zone: Zone) -> Result<Deadline, Invalid> {
    end_of(text, (now, now), zone, i64::MAX)
}

/// The same for something that begins at `from`: `18:00`, a weekday and `2h30m` count from there,
/// `today` and `tomorrow` from now. `18:00` is the next one after a beginning that is to come.
///
/// # Errors
/// In the same cases, and if it is not after the beginning, or more than ten years after it.
pub fn parse_end(text: &str, from: Time, now: Time, zone: Zone) -> Result<Deadline, Invalid> {
    end_of(text, (from, now), zone, LONGEST)
}

fn end_of(
    text: &str,
    (from, now): (Time, Time),
    zone: Zone,
    longest: i64,
) -> Result<Deadline, Invalid> {
    let given = text.trim();
    if given.eq_ignore_ascii_case("never") {
        return Ok(Deadline::Never);
    }
    let first = given.split_whitespace().next().unwrap_or_default();
    let of_now = ["today", "tomorrow", "yesterday"].map(|day| first.eq_ignore_ascii_case(day));
    let counts_from = if of_now.contains(&true) { now } else { from };
    let (mut end, of_day) = parse_ahead(text, counts_from, zone, HINT)?;
    if of_day && end <= from && from > now {
        let (day, _) = end.wall(zone);
        (end, _) = parse_ahead(&format!("{} {given}", day.plus(1)), now, zone, HINT)?;
    }
    if end > from.plus(longest) {
        let why = format!("{} is too far ahead", end.local(zone));
        let hint = "such as 2026-12-24, 30d or never";
        return Err(Invalid::new("within ten years", text, why, hint).understood());
    }
    if end > from {
        return Ok(Deadline::At(end));
    }
    if from > now {
        let why = format!("{} is not later than {}", end.local(zone), from.local(zone));
        let hint = "it ends after it begins";
        return Err(Invalid::new("after the start", text, why, hint).understood());
    }
    let hint = match of_day {
        true => format!("for the next day, `tomorrow {given}`"),
        false => "such as `tomorrow 08:00` or 2h30m".into(),
    };
    let why = format!("{} has passed", end.local(zone));
    Err(Invalid::new("in the future", text, why, hint).understood())
}

/// Reads any moment, future or past, as `parse_deadline` reads an end.
///
/// # Errors
/// If it cannot be read, or names no single instant because of a clock change.
pub fn parse_instant(text: &str, now: Time, zone: Zone) -> Result<Time, Invalid> {
    const HINT: &str = "such as 18:00, 6pm, `tomorrow 08:00`, `monday 08:00`, 2026-12-24, `2026-12-24 18:00`, 2h30m or +17h (from now) or 2026-12-24T18:00:00+01:00";
    if text.trim().eq_ignore_ascii_case("now") {
        return Ok(now);
    }
    parse_ahead(text, now, zone, HINT).map(|(time, _)| time)
}

/// The moment, and whether only a time of day was given.
fn parse_ahead(
    text: &str,
    now: Time,
    zone: Zone,
    hint: &'static str,
) -> Result<(Time, bool), Invalid> {
    read_ahead(text, now, zone).map_err(|slip| match slip {
        Slip::Said(invalid) => invalid,
        Slip::NotRead(why) => {
            let reads = |form: &str| Some(read_ahead(form, now, zone).ok()?.0);
            not_read((text, &why, hint), (now, zone), (Looks::Ahead, &reads))
        }
    })
}

/// The same, without a way to write it.
fn read_ahead(text: &str, now: Time, zone: Zone) -> Result<(Time, bool), Slip> {
    let given = text.trim();
    let today = now.in_zone(zone).date_naive();
    let wrong = |why: String| Slip::NotRead(why);
    if given.is_empty() {
        return Err(wrong("it is empty".into()));
    }
    match given.parse::<Time>() {
        Ok(time) => return Ok((time, false)),
        // Well-formed but out of range: the rules below would misread it.
        Err(error) if is_rfc3339(given) => return Err(wrong(error.why)),
        Err(_) => {}
    }
    if let Some(length) = length_ahead(given, text)? {
        let seconds = parse_duration(length).map_err(|error| wrong(error.why))?;
        return Ok((now.plus(seconds), false));
    }

    let resolve = |day: NaiveDate, clock: NaiveTime| instant(day, clock, zone, text);

    let words = words_of_time(given);
    let mut words = words.iter().map(String::as_str);
    let (first, second, rest) = (words.next().unwrap_or_default(), words.next(), words.next());
    if rest.is_some() {
        return Err(wrong("it has too many parts".into()));
    }
    if let (Some(clock), None) = (clock(first), second) {
        return Ok((resolve(today, clock)?, true));
    }
    let clock = match second {
        None => NaiveTime::MIN,
        Some(word) => clock_of_day(word)
            .ok_or_else(|| wrong("the part after the day is not a time of day".into()))?,
    };
    let day = match first {
        "today" => today,
        "tomorrow" => later(today, 1),
        "yesterday" => today.pred_opt().unwrap_or(today),
        word => match (weekday(word), date(word)) {
            (Some(wanted), _) => {
                let ahead = u64::from(wanted.days_since(today.weekday()));
                // Today counts only if the time of day is still to come.
                if ahead == 0 && resolve(today, clock)? <= now {
                    later(today, 7)
                } else {
                    later(today, ahead)
                }
            }
            (None, Some(day)) => day,
            (None, None) => return Err(wrong(String::new())),
        },
    };
    Ok((resolve(day, clock)?, false))
}

/// The duration, if one is given: `2h30m`, or `+17h`.
///
/// # Errors
/// Hours alone that a clock can show: `17h` is 17:00 to many people, and "in 17 hours" to others.
/// The meaning must not depend on the current time, so both must be written another way.
fn length_ahead<'t>(given: &'t str, text: &str) -> Result<Option<&'t str>, Slip> {
    if let Some(length) = given.strip_prefix('+') {
        return Ok(Some(length.trim_start()));
    }
    let reads = !given.contains(' ')
        && given.starts_with(|c: char| c.is_ascii_digit())
        && given.ends_with(|c: char| c.is_ascii_alphabetic());
    if !reads || clock(&given.to_ascii_lowercase().replace(' ', "")).is_some() {
        return Ok(None);
    }
    let (why, hint) = match hour_alone(given) {
        Some(hour @ 6..=23) => (
            format!("it may mean {hour}:00, or in {hour} hours"),
            format!(
                "write {hour}:00 for the time of day, or +{hour}h for that many hours from then"
            ),
        ),
        _ => return Ok(Some(given)),
    };
    Err(Invalid::new("a single time", text, why, hint).into())
}

/// An hour written without minutes: 17 in `17h`.
fn hour_alone(word: &str) -> Option<u32> {
    let hour = word.strip_suffix(['h', 'H'])?;
    (1..=2)
        .contains(&hour.len())
        .then(|| digits(hour))
        .flatten()
}

/// The words of a time in lower case, with `6 pm` as one. A T may join day and time, as in ISO 8601.
pub(super) fn words_of_time(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let lower = text.to_ascii_lowercase();
    let apart = |word| match str::split_once(word, 't') {
        Some((day, clock)) if date(day).is_some() => [Some(day), Some(clock)],
        _ => [Some(word), None],
    };
    for word in lower.split_whitespace().flat_map(apart).flatten() {
        match words.last_mut() {
            Some(last)
                if matches!(word, "am" | "pm" | "a.m." | "p.m.")
                    && last.ends_with(|c: char| c.is_ascii_digit()) =>
            {
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// The single instant at which clocks in `zone` show this.
pub(super) fn instant(
    day: NaiveDate,
    clock: NaiveTime,
    zone: Zone,
    text: &str,
) -> Result<Time, Invalid> {
    let wrong = |what, why: String, hint: String| Invalid::new(what, text, why, hint);
    zone.resolve(day.and_time(clock))
        .map_err(|trouble| match trouble {
            LocalTrouble::Never([one, other]) => wrong(
                WHAT,
                format!("clocks in {} skip that time", zone.name()),
                format!("write {one} or {other}"),
            ),
            LocalTrouble::Twice(first, second) => wrong(
                "a single time",
                format!("clocks in {} show that time twice", zone.name()),
                format!("write {} or {}", first.rfc3339(zone), second.rfc3339(zone)),
            ),
        })
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// A time of day that can be nothing else: `8:05`, `18:00`, `18.00`, `6pm`, `6:30pm`, `18:00:59`.
pub(super) fn clock(word: &str) -> Option<NaiveTime> {
    if let Some(clock) = with_seconds(word) {
        return Some(clock);
    }
    let (hour, minute) = hour_and_minute(word)?;
    let is_length = word.contains('h');
    NaiveTime::from_hms_opt(hour, minute.filter(|_| !is_length)?, 0)
}

/// The same after a day, where `17h` and `17h30` can be nothing else.
pub(super) fn clock_of_day(word: &str) -> Option<NaiveTime> {
    if let Some(clock) = with_seconds(word) {
        return Some(clock);
    }
    let (hour, minute) = hour_and_minute(word)?;
    let minute = match minute {
        None if word.ends_with('h') => 0,
        minute => minute?,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// `18:00:59`, as programs write it.
fn with_seconds(word: &str) -> Option<NaiveTime> {
    let parts: Vec<&str> = word.split(':').collect();
    let [hour, minute, second] = *parts else {
        return None;
    };
    let is_long = hour.len() <= 2 && minute.len() == 2 && second.len() == 2;
    let [hour, minute, second] =
        [hour, minute, second].map(|part| digits(part).filter(|_| is_long));
    NaiveTime::from_hms_opt(hour?, minute?, second?)
}

/// The hour from 0 and the minute, if any, of a time of day as people write it. In lower case; up
/// to 99:59, so that the caller can say what is too late.
pub(super) fn hour_and_minute(word: &str) -> Option<(u32, Option<u32>)> {
    let half = ["am", "a.m.", "pm", "p.m."]
        .into_iter()
        .find_map(|half| Some((word.strip_suffix(half)?, half.starts_with('p'))));
    let (word, afternoon) = match half {
        Some((word, afternoon)) => (word.trim_end(), Some(afternoon)),
        None => (word, None),
    };
    let (hour, minute) = match word.split_once([':', '.', 'h']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, Some(digits(minute)?)),
        Some((hour, "")) if word.ends_with('h') && afternoon.is_none() => (hour, None),
        Some(_) => return None,
        None => (word, None),
    };
    if !(1..=2).contains(&hour.len()) || minute.is_some_and(|minute| minute > 59) {
        return None;
    }
    let hour = digits(hour)?;
    match afternoon {
        None => Some((hour, minute)),
        Some(afternoon) if (1..=12).contains(&hour) => {
            let hour = hour % 12 + if afternoon { 12 } else { 0 };
            Some((hour, Some(minute.unwrap_or(0))))
        }
        Some(_) => None,
    }
}

/// `2026-12-24`.
pub(super) fn date(word: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *word.as_bytes() else {
        return None;
    };
    let number = |digits: &[u8]| {
        let mut digits = digits.iter();
        digits.try_fold(0, |number: u32, digit| {
            let value = digit.is_ascii_digit().then(|| digit - b'0')?;
            Some(number * 10 + u32::from(value))
        })
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

pub(super) fn digits(text: &str) -> Option<u32> {
    // `parse` alone would accept a `+`.
    text.bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| text.parse().ok())?
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "monday" | "mon" => Some(Weekday::Mon),
        "tuesday" | "tue" => Some(Weekday::Tue),
        "wednesday" | "wed" => Some(Weekday::Wed),
        "thursday" | "thu" => Some(Weekday::Thu),
        "friday" | "fri" => Some(Weekday::Fri),
        "saturday" | "sat" => Some(Weekday::Sat),
        "sunday" | "sun" => Some(Weekday::Sun),
        _ => None,
    }
}

/// Ten years, in seconds: longer is a typing mistake, or `never`.
const LONGEST: i64 = 3650 * 86_400;

/// Reads a duration such as `2h30m` in seconds: units w, d, h, m, s, each once, largest first.
///
/// # Errors
/// If it cannot be read, is zero, or is longer than ten years.
pub fn parse_duration(text: &str) -> Result<i64, Invalid> {
    let wrong = |why: &str| {
        Invalid::new(
            "a length of time",
            text,
            why,
            "such as 45s, 90m, 2h30m, 3d or 1w",
        )
    };
    if let Some((why, hint)) = spaced(text) {
        return Err(Invalid::new("a length of time", text, why, hint));
    }
    let mut total: i64 = 0;
    let mut number: Option<i64> = None;
    let mut last_unit = i64::MAX;
    for c in text.trim().chars() {
        if let Some(digit) = c.to_digit(10) {
            let so_far = number.unwrap_or(0).saturating_mul(10);
            number = Some(so_far.saturating_add(i64::from(digit)));
            continue;
        }
        let unit = match c {
            'w' => 604_800,
            'd' => 86_400,
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ => {
                return Err(wrong(
                    "it has something other than numbers and w, d, h, m or s",
                ));
            }
        };
        let count = number
            .take()
            .ok_or_else(|| wrong("there is a unit without a number"))?;
        if unit >= last_unit {
            return Err(wrong("each unit may be used once, the longest first"));
        }
        last_unit = unit;
        total = total.saturating_add(count.saturating_mul(unit));
    }
    if number.is_some() {
        return Err(wrong("there is a number without a unit"));
    }
    match total {
        0 => Err(wrong("it has no length")),
        1..=LONGEST => Ok(total),
        _ => Err(wrong("it is longer than ten years")),
    }
}

/// For people, rounded down to what matters: `45 s`, `12 min`, `2 h 30 min`, `3 days`. From an hour
/// on, a minute that has begun counts as one.
pub fn humane_left(seconds: i64) -> String {
    // A command takes its seconds: what was set to 30 days has 30 days left.
    let seconds = match seconds {
        3600.. => seconds.saturating_add(59) / 60 * 60,
        seconds => seconds,
    };
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    match seconds {
        ..60 => format!("{} s", seconds.max(0)),
        60..3600 => format!("{minutes} min"),
        3600..86_400 if minutes % 60 == 0 => format!("{hours} h"),
        3600..86_400 => format!("{hours} h {} min", minutes % 60),
        86_400..172_800 if hours % 24 == 0 => "1 day".into(),
        86_400..172_800 => format!("1 day {} h", hours % 24),
        _ => format!("{days} days"),
    }
}

#[cfg(test)]
mod tests;
