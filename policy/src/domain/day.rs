//! Calendar days and times of day, as a wall shows them: no zone, no instant.

use super::deadline::{date, hour_and_minute};
use super::{Invalid, written_day};
use chrono::{Datelike, Days, NaiveDate};
use std::fmt;

/// A day of the calendar, from the year 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
// INVARIANT: between EARLIEST and LATEST, like `Time`.
pub struct Date(NaiveDate);

const EARLIEST: Date = Date(match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
});
const LATEST: Date = Date(match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
});

impl Date {
    /// That day, if the month has it; `None` beyond the range.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day)
            .filter(|day| (EARLIEST.0..=LATEST.0).contains(day))
            .map(Self)
    }
    /// From the library's day; beyond the range, the nearest end.
    pub fn from_naive(day: NaiveDate) -> Self {
        Self(day.clamp(EARLIEST.0, LATEST.0))
    }
    /// As the library's type.
    pub const fn naive(self) -> NaiveDate {
        self.0
    }
    /// The day this many days later, or earlier if negative.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        let count = Days::new(days.unsigned_abs());
        let (moved, end) = if days < 0 {
            (self.0.checked_sub_days(count), EARLIEST)
        } else {
            (self.0.checked_add_days(count), LATEST)
        };
        moved.map_or(end, Self::from_naive)
    }
    /// Days from this one to `later`; negative if that was before.
    pub fn days_to(self, later: Self) -> i64 {
        (later.0 - self.0).num_days()
    }
    /// Year of the Gregorian calendar.
    pub fn year(self) -> i32 {
        self.0.year()
    }
    /// The month, from 1.
    pub fn month(self) -> u32 {
        self.0.month()
    }
    /// The day of the month, from 1.
    pub fn day(self) -> u32 {
        self.0.day()
    }
    /// Days since Monday: 0 to 6.
    pub fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }
    /// The weekday in English, in three letters: `Mon` to `Sun`.
    pub fn weekday_name(self) -> &'static str {
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][self.weekday() as usize % 7]
    }
    /// The Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        self.plus(-i64::from(self.weekday()))
    }
    /// Year and number of its week, as ISO 8601 counts.
    pub fn week(self) -> (i32, u32) {
        let week = self.0.iso_week();
        (week.year(), week.week())
    }
    /// The Monday of that ISO week, if the year has it.
    pub fn of_week(year: i32, week: u32) -> Option<Self> {
        let monday = NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon)?;
        Self::new(monday.year(), monday.month(), monday.day())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.format("%Y-%m-%d").to_string())
    }
}
impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl std::str::FromStr for Date {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let in_range = |day: NaiveDate| Self::new(day.year(), day.month(), day.day());
        let found = date(given.trim()).and_then(in_range);
        found.ok_or_else(|| match written_day::meant(given, None) {
            Some((why, hint)) => Invalid::new("a day", given, why, hint),
            None if is_spoken(given) => {
                let why = "a date is needed here";
                Invalid::new("a day", given, why, "year-month-day, such as 2026-12-24")
            }
            None => {
                let why = "it is not a day of the calendar, written year-month-day";
                Invalid::new("a day", given, why, "such as 2026-12-24")
            }
        })
    }
}

/// `tomorrow`, `next friday`: it depends on when it is read.
fn is_spoken(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let first = lower.split([' ', '-']).next().unwrap_or_default();
    matches!(
        first,
        "today" | "tomorrow" | "yesterday" | "next" | "this" | "last"
    ) || super::deadline::weekday(first).is_some()
}

/// A time of day in whole minutes, from 00:00 to 24:00, which is the end of the day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clock(u16);

impl Clock {
    /// The start of a day, 00:00.
    pub const START: Self = Self(0);
    /// The end of a day, 24:00, which no clock shows.
    pub const END: Self = Self(1440);

    /// This many minutes after 00:00, at most 1440.
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes <= 1440 {
            Some(Self(minutes))
        } else {
            None
        }
    }
    /// Minutes after 00:00.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:02}:{:02}", self.0 / 60, self.0 % 60))
    }
}
impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
super::text_serde!(Clock);

impl std::str::FromStr for Clock {
    type Err = Invalid;
    /// `8`, `8:30`, `08:30` or `24:00`; also `8.30`, `8h30`, `8h`, `8am` and `5:30 pm`, and with no
    /// seconds, as TOML writes a time: `08:30:00`.
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let text = given.trim().to_ascii_lowercase();
        let without_seconds = text.strip_suffix(":00").filter(|text| text.contains(':'));
        let minutes = hour_and_minute(without_seconds.unwrap_or(&text))
            .map(|(hour, minute)| hour * 60 + minute.unwrap_or(0))
            .and_then(|minutes| u16::try_from(minutes).ok());
        minutes.and_then(Self::from_minutes).ok_or_else(|| {
            let (why, hint) = match given.trim().parse::<Date>() {
                Ok(_) => (
                    "it is a day",
                    "the first and last day are written together, such as 2026-12-24..2027-01-02",
                ),
                Err(_) => (
                    "it is not an hour from 0 to 24, with or without minutes",
                    "such as 8, 17:30, 5:30pm or 24:00",
                ),
            };
            Invalid::new("a time of day", given, why, hint)
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn days_are_read_and_counted() {
        let day: Date = "2026-12-24".parse().unwrap();
        assert_eq!(day.to_string(), "2026-12-24");
        assert_eq!((day.weekday(), day.weekday_name()), (3, "Thu"));
        assert_eq!(day.plus(8).to_string(), "2027-01-01");
        assert_eq!(day.monday().to_string(), "2026-12-21");
        assert_eq!(day.week(), (2026, 52));
        assert_eq!(Date::of_week(2026, 53).unwrap().to_string(), "2026-12-28");
        assert_eq!(Date::of_week(2027, 53), None);
        // Beyond the range of years, nothing is moved to the nearest day.
        assert_eq!(Date::of_week(0, 1), None);
        assert!("0000-12-31".parse::<Date>().is_err());
        assert_eq!(day.days_to(day.plus(-3)), -3);
        assert_eq!(LATEST.plus(1), LATEST);
        assert_eq!(EARLIEST.plus(-1), EARLIEST);
        for bad in ["", "2026-2-3", "2026-02-29", "24.12.2026", "tomorrow"] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }

    #[test]
    fn times_of_day_are_read() {
        for (text, minutes) in [("8", 480), ("08:05", 485), ("17:30", 1050), ("24", 1440)]
            .into_iter()
            .chain([("13.00", 780), ("17h30", 1050), ("17h", 1020), ("9am", 540)])
            .chain([
                ("5:30 pm", 1050),
                ("12am", 0),
                ("12 PM", 720),
                ("08:30:00", 510),
            ])
        {
            assert_eq!(text.parse::<Clock>().unwrap().minutes(), minutes, "{text}");
        }
        for bad in [
            "",
            "25",
            "24:01",
            "8:5",
            "8:60",
            "8h3",
            "-1",
            "8:",
            "+8",
            "008",
            "13pm",
            "0am",
            "8.5",
            "8:30:15",
            "08:00:00:00",
            "am",
            "8hpm",
            "24:00pm",
        ] {
            assert!(bad.parse::<Clock>().is_err(), "{bad}");
        }
    }
}
