//! Since when: the ways people write a moment that has been.

use super::deadline::{WHAT, clock, date, instant, weekday};
use super::{Invalid, Time, Zone, parse_duration};
use chrono::{Days, NaiveDate, NaiveTime};

const HINT: &str = "such as 2026-11-22, `2026-11-22 18:00`, 18:00, `yesterday 08:00`, monday, 2h30m (ago) or 2026-11-22T18:00:00+01:00";

/// Reads a moment as people write it when they look back, in `zone`.
///
/// `18:00` is today, a weekday the last such day, today included; a day without a time means
/// its first minute; `2h30m` counts back from `now`.
///
/// # Errors
/// What cannot be read, or names no single instant because clocks change then.
pub fn parse_moment(text: &str, now: Time, zone: Zone) -> Result<Time, Invalid> {
    let given = text.trim();
    let wrong = |why: &str| Invalid::new(WHAT, text, why, HINT);
    if given.eq_ignore_ascii_case("now") {
        return Ok(now);
    }
    if let Ok(time) = given.parse::<Time>() {
        return Ok(time);
    }
    let reads_as_duration = given.starts_with(|c: char| c.is_ascii_digit())
        && given.ends_with(|c: char| c.is_ascii_alphabetic());
    if reads_as_duration {
        let seconds = parse_duration(given).map_err(|error| wrong(&error.why))?;
        return Ok(now.plus(-seconds));
    }
    let today = now.in_zone(zone).date_naive();
    let mut words = given.split_whitespace();
    let (first, second, rest) = (words.next().unwrap_or_default(), words.next(), words.next());
    if rest.is_some() {
        return Err(wrong("it has too many parts"));
    }
    if let (Some(clock), None) = (clock(first), second) {
        return instant(today, clock, zone, text);
    }
    let clock = match second {
        None => NaiveTime::MIN,
        Some(word) => {
            clock(word).ok_or_else(|| wrong("the part after the day is not a time of day"))?
        }
    };
    let day = match first.to_ascii_lowercase().as_str() {
        "today" => today,
        "yesterday" => earlier(today, 1),
        word => match (weekday(word), date(word)) {
            (Some(wanted), _) => {
                use chrono::Datelike;
                earlier(today, u64::from(today.weekday().days_since(wanted)))
            }
            (None, Some(day)) => day,
            (None, None) => return Err(wrong("no time is written like that")),
        },
    };
    instant(day, clock, zone, text)
}

fn earlier(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    /// A Sunday, 11:41 in Warsaw.
    fn read(text: &str) -> String {
        let now = "2026-11-22T10:41:00Z".parse().unwrap();
        let warsaw = "Europe/Warsaw".parse().unwrap();
        match parse_moment(text, now, warsaw) {
            Ok(time) => time.local(warsaw),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn moments_as_people_write_them() {
        for (text, moment) in [
            ("08:00", "2026-11-22 08:00 CET"),
            ("18:00", "2026-11-22 18:00 CET"),
            ("today", "2026-11-22 00:00 CET"),
            ("yesterday 8:00", "2026-11-21 08:00 CET"),
            ("sunday", "2026-11-22 00:00 CET"),
            ("Monday 08:00", "2026-11-16 08:00 CET"),
            ("2026-07-01", "2026-07-01 00:00 CEST"),
            ("2h", "2026-11-22 09:41 CET"),
            ("now", "2026-11-22 11:41 CET"),
            ("2026-07-01T08:00:00Z", "2026-07-01 10:00 CEST"),
        ] {
            assert_eq!(read(text), moment, "{text}");
        }
        for bad in ["", "soon", "25:00", "2026-02-30", "-2h", "1 2 3", "never"] {
            assert!(
                read(bad).contains("not a time") || read(bad).contains("missing"),
                "{bad}"
            );
        }
        assert!(read("2026-10-25 02:30").contains("show that time twice"));
    }
}
