//! Past moments: the ways people write them.

use super::deadline::{clock, clock_of_day, date, instant, weekday, words_of_time};
use super::time_meant::{Looks, Slip, not_read};
use super::{Invalid, Time, Zone, parse_duration};
use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};

const HINT: &str = "such as 2026-11-22, `2026-11-22 18:00`, 18:00, `yesterday 08:00`, monday, `last week`, `this month`, 2h30m or `3 days ago`, or 2026-11-22T18:00:00+01:00";

/// Reads a moment as people write it when they look back, in `zone`.
///
/// `18:00` is today, a weekday the last such day, including today; `tomorrow` is there to end
/// something; a day without a time means its first minute; `2h30m`, `17h` and `3 days ago` count back from `now`. A week, a month and a year
/// mean their beginning, a week begins on Monday; `last monday` is before today.
///
/// # Errors
/// If it cannot be read, or names no single instant because of a clock change.
pub fn parse_moment(text: &str, now: Time, zone: Zone) -> Result<Time, Invalid> {
    read_back(text, now, zone).map_err(|slip| match slip {
        Slip::Said(invalid) => invalid,
        Slip::NotRead(why) => {
            let reads = |form: &str| read_back(form, now, zone).ok();
            not_read((text, &why, HINT), (now, zone), (Looks::Back, &reads))
        }
    })
}

/// The same, without a way to write it.
fn read_back(text: &str, now: Time, zone: Zone) -> Result<Time, Slip> {
    let given = text.trim();
    let today = now.in_zone(zone).date_naive();
    let wrong = |why: &str| Slip::NotRead(why.to_owned());
    if given.eq_ignore_ascii_case("now") {
        return Ok(now);
    }
    if let Ok(time) = given.parse::<Time>() {
        return Ok(time);
    }
    let words = words_of_time(given);
    let words: Vec<&str> = words.iter().flat_map(|word| apart(word)).collect();
    if let Some(length) = length_back(&words) {
        let seconds = parse_duration(&length).map_err(|error| wrong(&error.why))?;
        return Ok(now.plus(-seconds));
    }
    if let [word] = *words
        && let Some(clock) = clock(word)
    {
        return Ok(instant(today, clock, zone, text)?);
    }
    let (day, rest) = match *words {
        [which @ ("last" | "this"), what, ref rest @ ..] => (named(which, what, today), rest),
        [word, ref rest @ ..] => (day_of(word, today), rest),
        [] => (None, &[][..]),
    };
    let Some(day) = day else {
        return Err(wrong(""));
    };
    let clock = match *rest {
        [] => NaiveTime::MIN,
        [word] => clock_of_day(word)
            .ok_or_else(|| wrong("the part after the day is not a time of day"))?,
        _ => return Err(wrong("it has too many parts")),
    };
    Ok(instant(day, clock, zone, text)?)
}

/// `last-week` and `lastweek` are two words.
fn apart(word: &str) -> Vec<&str> {
    for which in ["last", "this"] {
        let Some(rest) = word.strip_prefix(which) else {
            continue;
        };
        let rest = rest.trim_start_matches(['-', '_']);
        if matches!(rest, "week" | "month" | "year") || weekday(rest).is_some() {
            return vec![which, rest];
        }
    }
    vec![word]
}

/// A duration that counts back, as one word: `2h30m`, `3 days ago`.
fn length_back(words: &[&str]) -> Option<String> {
    let (length, unit) = match *words {
        [length] | [length, "ago"] => (length, ""),
        [count, unit, "ago"] if count.bytes().all(|b| b.is_ascii_digit()) => (count, unit),
        _ => return None,
    };
    if unit.is_empty() {
        let reads = length.starts_with(|c: char| c.is_ascii_digit())
            && length.ends_with(|c: char| c.is_ascii_alphabetic())
            && clock(length).is_none();
        return reads.then(|| length.to_owned());
    }
    let short = match unit.strip_suffix('s').unwrap_or(unit) {
        "week" => 'w',
        "day" => 'd',
        "hour" => 'h',
        "minute" => 'm',
        "second" => 's',
        _ => return None,
    };
    Some(format!("{length}{short}"))
}

/// The day that a word names.
fn day_of(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    match word {
        "today" => Some(today),
        "yesterday" => Some(earlier(today, 1)),
        "tomorrow" => today.succ_opt(),
        _ => match weekday(word) {
            Some(wanted) => Some(earlier(
                today,
                u64::from(today.weekday().days_since(wanted)),
            )),
            None => date(word),
        },
    }
}

/// The first day of `last week` and the like.
fn named(which: &str, what: &str, today: NaiveDate) -> Option<NaiveDate> {
    let last = which == "last";
    let back = |day: NaiveDate, months: u32| day.checked_sub_months(Months::new(months));
    match what {
        "week" => {
            let since_monday = u64::from(today.weekday().num_days_from_monday());
            Some(earlier(today, since_monday + if last { 7 } else { 0 }))
        }
        "month" => back(today.with_day(1)?, u32::from(last)),
        "year" => back(today.with_ordinal(1)?, if last { 12 } else { 0 }),
        _ if last => {
            let days = u64::from(today.weekday().days_since(weekday(what)?));
            Some(earlier(today, if days == 0 { 7 } else { days }))
        }
        _ => None,
    }
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
            ("13.00", "2026-11-22 13:00 CET"),
            ("yesterday 6:30 PM", "2026-11-21 18:30 CET"),
            ("6 pm", "2026-11-22 18:00 CET"),
            ("monday 17h", "2026-11-16 17:00 CET"),
            ("17h", "2026-11-21 18:41 CET"),
            ("2h", "2026-11-22 09:41 CET"),
            ("2h ago", "2026-11-22 09:41 CET"),
            ("3 days ago", "2026-11-19 11:41 CET"),
            ("1 week ago", "2026-11-15 11:41 CET"),
            ("last sunday", "2026-11-15 00:00 CET"),
            ("Last Monday 08:00", "2026-11-16 08:00 CET"),
            ("this week", "2026-11-16 00:00 CET"),
            ("last  week", "2026-11-09 00:00 CET"),
            ("last week 08:00", "2026-11-09 08:00 CET"),
            ("lastweek", "2026-11-09 00:00 CET"),
            ("last-week 08:00", "2026-11-09 08:00 CET"),
            ("Last_Monday", "2026-11-16 00:00 CET"),
            ("this-month", "2026-11-01 00:00 CET"),
            ("this month", "2026-11-01 00:00 CET"),
            ("last month", "2026-10-01 00:00 CEST"),
            ("this year", "2026-01-01 00:00 CET"),
            ("last year", "2025-01-01 00:00 CET"),
            ("now", "2026-11-22 11:41 CET"),
            ("tomorrow", "2026-11-23 00:00 CET"),
            ("2026-11-21T18:59", "2026-11-21 18:59 CET"),
            ("2026-11-21T18:59:07", "2026-11-21 18:59 CET"),
            ("2026-11-21 18:59:07", "2026-11-21 18:59 CET"),
            ("18:59:07", "2026-11-22 18:59 CET"),
            ("2026-07-01T08:00:00Z", "2026-07-01 10:00 CEST"),
        ] {
            assert_eq!(read(text), moment, "{text}");
        }
        for bad in [
            "",
            "soon",
            "25:00",
            "2026-02-30",
            "-2h",
            "1 2 3",
            "never",
            "last",
            "this monday",
            "lastly",
            "last-",
            "next week",
            "last week ago",
            "x days ago",
            "2 months ago",
            "last week 25:00",
            "13pm",
            "17h30",
            "monday 08:00 09:00",
        ] {
            assert!(
                read(bad).contains("not a time") || read(bad).contains("missing"),
                "{bad}"
            );
        }
        assert!(read("2026-10-25 02:30").contains("show that time twice"));
    }
}
