//! Holidays: days, ranges, parts of days, once or every year.

use super::written::is_off;
use super::{Clock, Date, Invalid, Name};
use serde::{Deserialize, Serialize};
use std::fmt;

/// When a holiday is. The times are wall-clock times: it begins at `from` of the first day and ends
/// at `to` of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
// INVARIANT: it ends after it begins, and a yearly one within a year.
pub struct HolidayDays {
    first: Date,
    last: Date,
    from: Clock,
    to: Clock,
    yearly: bool,
}

/// The same, as typed: `--on 2026-12-24..2026-12-26 --from 14:00 --yearly`.
#[derive(Serialize, Deserialize)]
struct Written {
    on: Days,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Clock>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<Clock>,
    #[serde(default, skip_serializing_if = "is_off")]
    yearly: bool,
}

/// The first and the last day, each of which is read where it stands.
struct Days(Date, Date);

impl std::str::FromStr for Days {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        parse_days(text).map(|(first, last)| Self(first, last))
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 == self.1 {
            true => write!(f, "{}", self.0),
            false => write!(f, "{}..{}", self.0, self.1),
        }
    }
}
text_serde!(Days);

impl TryFrom<Written> for HolidayDays {
    type Error = Invalid;
    fn try_from(said: Written) -> Result<Self, Invalid> {
        let Days(first, last) = said.on;
        Self::new(
            (first, last),
            said.from.unwrap_or(Clock::START),
            said.to.unwrap_or(Clock::END),
            said.yearly,
        )
    }
}

impl From<HolidayDays> for Written {
    fn from(days: HolidayDays) -> Self {
        Self {
            on: Days(days.first, days.last),
            from: Some(days.from).filter(|at| *at != Clock::START),
            to: Some(days.to).filter(|at| *at != Clock::END),
            yearly: days.yearly,
        }
    }
}

/// An occurrence of a holiday: its first and last day.
pub type Occurrence = (Date, Date);

const WHAT: &str = "a holiday";
const HINT: &str =
    "such as --on 2026-12-24, --on 2026-12-24..2027-01-02, or --on 2026-12-24 --from 14:00";

impl HolidayDays {
    /// # Errors
    /// If it ends before it begins, or is yearly and longer than a year.
    pub fn new(
        (first, last): (Date, Date),
        from: Clock,
        to: Clock,
        yearly: bool,
    ) -> Result<Self, Invalid> {
        let days = Self {
            first,
            last,
            from,
            to,
            yearly,
        };
        let wrong = |why: &str, hint: &str| Err(Invalid::new(WHAT, &days.to_string(), why, hint));
        if last < first {
            let hint = if yearly {
                "over new year, write both years: 2026-12-24..2027-01-02"
            } else {
                "the first day comes first: 2026-12-24..2027-01-02"
            };
            return wrong("its last day is before its first", hint);
        }
        if first == last && to <= from {
            return wrong("it ends before it begins", HINT);
        }
        if from == Clock::END || to == Clock::START {
            return wrong("part of it has no length", HINT);
        }
        if yearly && first.days_to(last) > 364 {
            return wrong("it comes every year and is longer than a year", HINT);
        }
        Ok(days)
    }

    /// A whole day, once.
    pub fn day(day: Date) -> Self {
        Self {
            first: day,
            last: day,
            from: Clock::START,
            to: Clock::END,
            yearly: false,
        }
    }

    /// First day; for a yearly one, in the year it was given with.
    pub fn first(&self) -> Date {
        self.first
    }
    /// The last day, inclusive.
    pub fn last(&self) -> Date {
        self.last
    }
    /// When it begins on its first day.
    pub fn from(&self) -> Clock {
        self.from
    }
    /// When it ends on its last day.
    pub fn to(&self) -> Clock {
        self.to
    }
    /// Whether it is yearly.
    pub fn yearly(&self) -> bool {
        self.yearly
    }
    /// Its weekdays, `Fri` or `Thu..Sat`; `None` if it is yearly, because they differ each time.
    pub fn weekdays(&self) -> Option<String> {
        let (first, last) = (self.first.weekday_name(), self.last.weekday_name());
        match (self.yearly, self.first == self.last) {
            (true, _) => None,
            (false, true) => Some(first.to_owned()),
            (false, false) => Some(format!("{first}..{last}")),
        }
    }
    /// Whether it consists of whole days.
    pub fn whole(&self) -> bool {
        self.from == Clock::START && self.to == Clock::END
    }

    /// Its occurrences that touch `from..=to`, in order.
    pub fn occurrences(&self, from: Date, to: Date) -> Vec<Occurrence> {
        self.touching(from, to).collect()
    }

    fn touching(&self, from: Date, to: Date) -> impl Iterator<Item = Occurrence> {
        let years = if self.yearly {
            from.year() - 1..=to.year()
        } else {
            self.first.year()..=self.first.year()
        };
        years
            .filter_map(|year| self.in_year(year))
            .filter(move |(first, last)| *first <= to && *last >= from)
    }

    /// Its occurrence that begins in `year`. In years without a 29th of February, that day is the
    /// 1st of March as a beginning and the 28th as an end, so the day alone does not occur.
    fn in_year(&self, year: i32) -> Option<Occurrence> {
        if !self.yearly {
            return Some((self.first, self.last));
        }
        let later = self.last.year() - self.first.year();
        let first = Date::new(year, self.first.month(), self.first.day())
            .or_else(|| Date::new(year, 3, 1))?;
        let last = Date::new(year + later, self.last.month(), self.last.day())
            .or_else(|| Date::new(year + later, 2, 28))?;
        (first <= last).then_some((first, last))
    }

    /// The part of `day` that belongs to it, if any does.
    pub fn part_of(&self, day: Date) -> Option<(Clock, Clock)> {
        // On most days, most holidays are in another month: skip those first.
        let within_a_year = self.first.year() == self.last.year();
        let months = self.first.month()..=self.last.month();
        if within_a_year && !months.contains(&day.month()) {
            return None;
        }
        let (first, last) = self.touching(day, day).next()?;
        let from = if day == first {
            self.from
        } else {
            Clock::START
        };
        let to = if day == last { self.to } else { Clock::END };
        (from < to).then_some((from, to))
    }

    /// Whether every occurrence of the other is within an occurrence of this one.
    pub fn covers(&self, other: &Self) -> bool {
        let (from, to) = match (self.yearly, other.yearly) {
            (false, true) => return false,
            (_, false) => (other.first, other.last),
            (true, true) => match leap_cycle() {
                Some(cycle) => cycle,
                None => return false,
            },
        };
        let mine = self.occurrences(from, to);
        other.occurrences(from, to).iter().all(|their| {
            mine.iter().any(|mine| {
                (mine.0, self.from) <= (their.0, other.from)
                    && (their.1, other.to) <= (mine.1, self.to)
            })
        })
    }

    /// Whether the two ever share a minute.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (from, to) = match (self.yearly, other.yearly) {
            (false, _) => (self.first, self.last),
            (true, false) => (other.first, other.last),
            (true, true) => match leap_cycle() {
                Some(cycle) => cycle,
                None => return false,
            },
        };
        let theirs = other.occurrences(from, to);
        self.occurrences(from, to).iter().any(|mine| {
            theirs.iter().any(|their| {
                (mine.0, self.from) < (their.1, other.to)
                    && (their.0, other.from) < (mine.1, self.to)
            })
        })
    }
}

/// Years with every combination of leap and common years, for when neither is fixed.
fn leap_cycle() -> Option<Occurrence> {
    Date::new(2023, 1, 1).zip(Date::new(2028, 12, 31))
}

impl fmt::Display for HolidayDays {
    /// `2026-12-24 14:00..2027-01-02`, `every year 05-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |day: Date| {
            if self.yearly {
                format!("{:02}-{:02}", day.month(), day.day())
            } else {
                day.to_string()
            }
        };
        let mut text = String::new();
        if self.yearly {
            text.push_str("every year ");
        }
        text.push_str(&day(self.first));
        if self.first == self.last && !self.whole() {
            text.push_str(&format!(" {}-{}", self.from, self.to));
        } else {
            if self.from != Clock::START {
                text.push_str(&format!(" {}", self.from));
            }
            if self.first != self.last {
                text.push_str(&format!("..{}", day(self.last)));
            }
            if self.to != Clock::END {
                text.push_str(&format!(" {}", self.to));
            }
        }
        f.pad(&text)
    }
}

/// Reads `2026-12-24` or `2026-12-24..2027-01-02`.
///
/// # Errors
/// If it is neither.
pub fn parse_days(text: &str) -> Result<(Date, Date), Invalid> {
    match text.split_once("..") {
        Some((first, last)) => Ok((first.parse()?, last.parse()?)),
        None => text.parse().map(|day| (day, day)),
    }
}

/// A holiday of a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Its name, unique in the department.
    pub name: Name,
    /// Its days, and the times on the first and last.
    pub days: HolidayDays,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    fn days(on: &str, from: &str, to: &str, yearly: bool) -> HolidayDays {
        let on = parse_days(on).unwrap();
        HolidayDays::new(on, from.parse().unwrap(), to.parse().unwrap(), yearly).unwrap()
    }
    fn whole(on: &str, yearly: bool) -> HolidayDays {
        days(on, "0", "24", yearly)
    }
    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn parts_of_days() {
        let long = days("2026-12-24..2026-12-26", "14:00", "12:00", false);
        let part = |day: &str| long.part_of(date(day)).map(|(a, b)| format!("{a}-{b}"));
        assert_eq!(part("2026-12-23"), None);
        assert_eq!(part("2026-12-24").unwrap(), "14:00-24:00");
        assert_eq!(part("2026-12-25").unwrap(), "00:00-24:00");
        assert_eq!(part("2026-12-26").unwrap(), "00:00-12:00");
        assert_eq!(part("2026-12-27"), None);
        assert_eq!(long.to_string(), "2026-12-24 14:00..2026-12-26 12:00");
        assert_eq!(
            days("2026-12-24", "8", "12", false).to_string(),
            "2026-12-24 08:00-12:00"
        );
        assert_eq!(whole("2026-12-24", true).to_string(), "every year 12-24");
    }

    #[test]
    fn every_year_over_new_year_and_on_leap_days() {
        let turn = whole("2026-12-24..2027-01-02", true);
        for day in ["2026-12-24", "2027-01-02", "2030-12-31", "2031-01-01"] {
            assert!(turn.part_of(date(day)).is_some(), "{day}");
        }
        for day in ["2026-12-23", "2027-01-03"] {
            assert!(turn.part_of(date(day)).is_none(), "{day}");
        }
        let leap = whole("2028-02-29", true);
        assert!(leap.part_of(date("2032-02-29")).is_some());
        assert!(leap.part_of(date("2027-02-28")).is_none());
        assert!(leap.part_of(date("2027-03-01")).is_none());
        let around = whole("2028-02-29..2028-03-02", true);
        assert_eq!(
            around.occurrences(date("2027-01-01"), date("2027-12-31")),
            [(date("2027-03-01"), date("2027-03-02"))]
        );
        let before = whole("2028-02-27..2028-02-29", true);
        assert_eq!(
            before.occurrences(date("2027-01-01"), date("2027-12-31")),
            [(date("2027-02-27"), date("2027-02-28"))]
        );
    }

    #[test]
    fn on_no_day_is_a_part_that_no_time_touches() {
        for (on, yearly) in [
            ("2026-12-24..2027-01-02", true),
            ("2026-12-24..2027-01-02", false),
            ("2028-02-29", true),
            ("2028-02-27..2028-02-29", true),
            ("2028-02-29..2028-03-02", true),
            ("2026-05-01", true),
            ("2026-05-01..2026-07-03", true),
            ("2026-05-01..2027-05-03", false),
        ] {
            let holiday = whole(on, yearly);
            for n in 0..1200 {
                let day = date("2026-01-01").plus(n);
                let touched = !holiday.occurrences(day, day).is_empty();
                assert_eq!(holiday.part_of(day).is_some(), touched, "{on} on {day}");
            }
        }
    }

    #[test]
    fn what_ends_before_it_begins_is_refused() {
        let bad = |on: &str, from: &str, to: &str, yearly| {
            let on = parse_days(on).unwrap();
            HolidayDays::new(on, from.parse().unwrap(), to.parse().unwrap(), yearly).unwrap_err()
        };
        assert_eq!(
            bad("2026-12-24..2026-12-02", "0", "24", false).to_string(),
            "`2026-12-24..2026-12-02` is not a holiday: its last day is before its first (the first day comes first: 2026-12-24..2027-01-02)"
        );
        assert!(
            bad("2026-12-24..2026-01-02", "0", "24", true)
                .hint
                .contains("both years")
        );
        assert!(
            bad("2026-12-24", "14", "12", false)
                .why
                .contains("before it begins")
        );
        assert!(
            bad("2026-12-24", "12", "12", false)
                .why
                .contains("before it begins")
        );
        assert!(
            bad("2026-12-24..2026-12-25", "24", "12", false)
                .why
                .contains("no length")
        );
        assert!(
            bad("2026-01-01..2027-06-01", "0", "24", true)
                .why
                .contains("longer")
        );
        assert!(parse_days("2026-12-24..").is_err());
        assert!(parse_days("christmas").is_err());
    }

    #[test]
    fn what_lies_within_another_is_covered() {
        let day = |on: &str| whole(on, false);
        let christmas = whole("2026-12-24..2026-12-26", true);
        assert!(christmas.covers(&day("2031-12-25")));
        assert!(christmas.covers(&day("2031-12-24..2031-12-26")));
        assert!(christmas.covers(&whole("2026-12-26", true)));
        assert!(!christmas.covers(&day("2031-12-23..2031-12-25")));
        assert!(!day("2026-12-25").covers(&whole("2026-12-25", true)));
        let noon = days("2026-12-24", "12", "24", true);
        assert!(!noon.covers(&day("2026-12-24")));
        assert!(noon.covers(&days("2026-12-24", "13", "14", false)));
        let turn = whole("2026-12-24..2027-01-02", true);
        assert!(turn.covers(&day("2030-01-01")));
        // The 29th of February does not occur each year, so it does not cover a day that does.
        assert!(whole("2028-02-29", true).covers(&day("2032-02-29")));
        assert!(!whole("2027-02-28", true).covers(&day("2032-02-29")));
    }

    #[test]
    fn overlaps_are_found_across_years() {
        let christmas = whole("2026-12-25", true);
        assert!(christmas.overlaps(&whole("2031-12-20..2032-01-02", false)));
        assert!(whole("2031-12-20..2032-01-02", false).overlaps(&christmas));
        assert!(!christmas.overlaps(&whole("2031-12-26..2032-01-02", false)));
        assert!(christmas.overlaps(&whole("2020-12-24..2021-01-02", true)));
        assert!(whole("2020-02-29", true).overlaps(&whole("2021-02-28..2021-03-01", true)));
        assert!(!days("2026-12-24", "8", "12", false).overlaps(&days(
            "2026-12-24",
            "12",
            "14",
            false
        )));
        assert!(days("2026-12-24", "8", "12:01", false).overlaps(&days(
            "2026-12-24",
            "12",
            "14",
            false
        )));
        assert!(whole("2026-12-31..2027-01-01", true).overlaps(&whole("2030-01-01", false)));
    }
}
