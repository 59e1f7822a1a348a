//! Rules of recurring events: parsed strictly here, evaluated by the library.
//!
//! The library's own parser misreads what is out of range (an hour 256 as 0, an interval of 86400
//! as 20864, a wrong end as none), and it compares an end in UTC as if it were local. So it gets
//! rules whose values are in range, on the wall clock and without their own end; the caller, who
//! knows the zone, compares the end (docs/user/calendars.md).

use super::value::{Written, written};
use crate::domain::short;
use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDay, ICalendarEntry,
    ICalendarFrequency, ICalendarMonth, ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue,
    ICalendarWeekday,
};
use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};
use std::ops::RangeInclusive;

/// A rule with all values in range.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    rule: ICalendarRecurrenceRule,
    /// Its last time, as written.
    pub until: Option<Written>,
}

/// Why a rule gave no times.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It gives more than that many.
    Endless,
    /// It says what a rule must not say.
    Forbidden(String),
}

impl Rule {
    /// Reads `FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261231T225959Z`.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut rule = ICalendarRecurrenceRule::default();
        let (mut until, mut seen) = (None, Vec::new());
        for part in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let (key, value) = part
                .split_once('=')
                .ok_or_else(|| format!("`{}` has no value", short(part)))?;
            let (key, value) = (key.trim().to_ascii_uppercase(), value.trim());
            if seen.contains(&key) {
                return Err(format!("{} is in it twice", short(&key)));
            }
            let wrong = || format!("`{}` is not a valid {}", short(value), short(&key));
            if key == "UNTIL" {
                until = Some(written(value).ok_or_else(wrong)?);
            } else {
                set(&mut rule, &key, &value.to_ascii_uppercase()).ok_or_else(wrong)?;
            }
            seen.push(key);
        }
        if !seen.iter().any(|key| key == "FREQ") {
            return Err("it does not say how often (FREQ)".into());
        }
        Ok(Self { rule, until })
    }

    /// For whole days: times of day then mean nothing (RFC 5545, 3.3.10).
    pub fn of_days(&mut self) {
        self.rule.byhour.clear();
        self.rule.byminute.clear();
        self.rule.bysecond.clear();
    }

    /// The wall-clock times that it gives from `start` until `end`, counted from 1, whether or not
    /// its own end has passed by then.
    pub fn times(
        &self,
        start: NaiveDateTime,
        end: NaiveDateTime,
        most: usize,
    ) -> Result<Vec<NaiveDateTime>, Wrong> {
        // An end is at most a zone's offset off the wall clock.
        let own = self.until.map(|until| match until {
            Written::Day(day) => day.and_time(chrono::NaiveTime::MIN) + TimeDelta::days(1),
            Written::Time(time, _) => time + TimeDelta::days(2),
        });
        let end = own.map_or(end, |own| own.min(end));
        if end < start {
            return Ok(Vec::new());
        }
        // A rule that never matches is searched until the year 10000. Years repeat after 400,
        // including weekdays, so it is followed in the last 400 before that.
        let ahead = (9_990 - end.year()).max(0) / CYCLE * CYCLE;
        let (Some(first), Some(last)) = (years_on(start, ahead), years_on(end, ahead)) else {
            return Ok(Vec::new());
        };
        let mut rule = self.rule.clone();
        rule.until = Some(partial(last));
        let entry = |name, value| ICalendarEntry {
            name,
            params: Vec::new(),
            values: vec![value],
        };
        let event = ICalendarComponent {
            component_type: ICalendarComponentType::VEvent,
            entries: vec![
                entry(
                    ICalendarProperty::Dtstart,
                    ICalendarValue::PartialDateTime(Box::new(partial(first))),
                ),
                entry(
                    ICalendarProperty::Rrule,
                    ICalendarValue::RecurrenceRule(Box::new(rule)),
                ),
            ],
            component_ids: Vec::new(),
        };
        let calendar = ICalendar {
            components: vec![event],
        };
        let expanded = calendar.expand_dates(Tz::Floating, most + 1);
        if let Some(error) = expanded.errors.first() {
            return Err(Wrong::Forbidden(short(&error.error.to_string())));
        }
        if expanded.events.len() > most {
            return Err(Wrong::Endless);
        }
        let times = expanded.events.iter();
        Ok(times
            .filter_map(|event| years_on(event.start.naive_local(), -ahead))
            .collect())
    }
}

/// After this many years the calendar repeats.
const CYCLE: i32 = 400;

fn years_on(time: NaiveDateTime, years: i32) -> Option<NaiveDateTime> {
    time.with_year(time.year() + years)
}

fn partial(time: NaiveDateTime) -> PartialDateTime {
    let small = |value: u32| u8::try_from(value).ok();
    PartialDateTime {
        year: u16::try_from(time.year()).ok(),
        month: small(time.month()),
        day: small(time.day()),
        hour: small(time.hour()),
        minute: small(time.minute()),
        second: small(time.second()),
        ..PartialDateTime::default()
    }
}

/// Sets one part of a rule; `None` if it has another form, or is out of range.
fn set(rule: &mut ICalendarRecurrenceRule, key: &str, value: &str) -> Option<()> {
    match key {
        "FREQ" => rule.freq = often(value)?,
        "INTERVAL" => rule.interval = Some(whole(value, &(1..=u16::MAX))?),
        // What a file asks for a million times over is often enough.
        "COUNT" => {
            let count = whole(value, &(1..=u64::MAX))?;
            rule.count = Some(u32::try_from(count).unwrap_or(u32::MAX));
        }
        "BYSECOND" => rule.bysecond = list(value, |v| whole(v, &(0..=59)))?,
        "BYMINUTE" => rule.byminute = list(value, |v| whole(v, &(0..=59)))?,
        "BYHOUR" => rule.byhour = list(value, |v| whole(v, &(0..=23)))?,
        "BYDAY" => rule.byday = list(value, nth_day)?,
        "BYMONTHDAY" => rule.bymonthday = list(value, |v| signed(v, 31))?,
        "BYYEARDAY" => rule.byyearday = list(value, |v| signed(v, 366))?,
        "BYWEEKNO" => rule.byweekno = list(value, |v| signed(v, 53))?,
        "BYMONTH" => {
            let month = |v: &str| whole(v, &(1..=12)).map(|m| ICalendarMonth::new(m, false));
            rule.bymonth = list(value, month)?;
        }
        "BYSETPOS" => rule.bysetpos = list(value, |v| signed(v, 366))?,
        "WKST" => rule.wkst = Some(weekday(value)?),
        // The calendar that is meant anyway.
        "RSCALE" if value == "GREGORIAN" => {}
        "SKIP" if value == "OMIT" => {}
        _ => return None,
    }
    Some(())
}

fn often(value: &str) -> Option<ICalendarFrequency> {
    Some(match value {
        "YEARLY" => ICalendarFrequency::Yearly,
        "MONTHLY" => ICalendarFrequency::Monthly,
        "WEEKLY" => ICalendarFrequency::Weekly,
        "DAILY" => ICalendarFrequency::Daily,
        "HOURLY" => ICalendarFrequency::Hourly,
        "MINUTELY" => ICalendarFrequency::Minutely,
        "SECONDLY" => ICalendarFrequency::Secondly,
        _ => return None,
    })
}

fn weekday(value: &str) -> Option<ICalendarWeekday> {
    Some(match value {
        "MO" => ICalendarWeekday::Monday,
        "TU" => ICalendarWeekday::Tuesday,
        "WE" => ICalendarWeekday::Wednesday,
        "TH" => ICalendarWeekday::Thursday,
        "FR" => ICalendarWeekday::Friday,
        "SA" => ICalendarWeekday::Saturday,
        "SU" => ICalendarWeekday::Sunday,
        _ => return None,
    })
}

fn list<T>(value: &str, one: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value.split(',').map(|v| one(v.trim())).collect()
}

fn whole<T>(value: &str, range: &RangeInclusive<T>) -> Option<T>
where
    T: std::str::FromStr + PartialOrd,
{
    let digits = value.bytes().all(|b| b.is_ascii_digit());
    let number = digits.then(|| value.parse().ok()).flatten();
    number.filter(|number| range.contains(number))
}

/// From 1 to `most`, or counted from the end.
fn signed<T: TryFrom<i32>>(value: &str, most: i32) -> Option<T> {
    let number: i32 = value.parse().ok()?;
    let fits = (1..=most).contains(&number.abs());
    fits.then(|| T::try_from(number).ok()).flatten()
}

/// `MO`, `1MO`, `-1SU`.
fn nth_day(value: &str) -> Option<ICalendarDay> {
    let at = value.len().checked_sub(2)?;
    let (nth, day) = (value.get(..at)?, value.get(at..)?);
    let ordwk = match nth {
        "" => None,
        nth => Some(signed(nth, 53)?),
    };
    let weekday = weekday(day)?;
    Some(ICalendarDay { ordwk, weekday })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        match written(text).unwrap() {
            Written::Day(day) => day.and_time(chrono::NaiveTime::MIN),
            Written::Time(time, _) => time,
        }
    }
    fn days(rule: &str, start: &str, end: &str) -> Vec<String> {
        let times = Rule::read(rule).unwrap().times(at(start), at(end), 100);
        let times = times.unwrap();
        times.iter().map(|t| t.date().to_string()).collect()
    }

    #[test]
    fn rules_are_followed() {
        assert_eq!(
            days("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", "20260130", "20271231"),
            ["2026-01-30", "2026-02-27"]
        );
        assert_eq!(
            days(
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "20260130",
                "20260301"
            ),
            ["2026-01-30", "2026-02-27"]
        );
        assert_eq!(
            days("freq=yearly;byweekno=20;byday=mo", "19970512", "19990601"),
            ["1997-05-12", "1998-05-11", "1999-05-17"]
        );
        assert!(days("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "20260101", "20271231").is_empty());
        assert!(days("FREQ=DAILY", "20270101", "20261231").is_empty());
    }

    #[test]
    fn what_is_out_of_range_is_not_taken_for_something_else() {
        for (rule, why) in [
            ("COUNT=2", "it does not say how often (FREQ)"),
            ("FREQ=SOMETIMES", "`SOMETIMES` is not a valid FREQ"),
            ("FREQ=DAILY;BYHOUR=256", "`256` is not a valid BYHOUR"),
            (
                "FREQ=SECONDLY;INTERVAL=86400",
                "`86400` is not a valid INTERVAL",
            ),
            ("FREQ=DAILY;INTERVAL=0", "`0` is not a valid INTERVAL"),
            ("FREQ=DAILY;COUNT=-1", "`-1` is not a valid COUNT"),
            (
                "FREQ=DAILY;UNTIL=tomorrow",
                "`tomorrow` is not a valid UNTIL",
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=300",
                "`300` is not a valid BYMONTHDAY",
            ),
            ("FREQ=MONTHLY;BYDAY=0MO", "`0MO` is not a valid BYDAY"),
            ("FREQ=DAILY;FREQ=DAILY", "FREQ is in it twice"),
            (
                "FREQ=YEARLY;RSCALE=CHINESE",
                "`CHINESE` is not a valid RSCALE",
            ),
            ("FREQ=DAILY;FOO", "`FOO` has no value"),
            ("D1 #10", "`D1 #10` has no value"),
        ] {
            assert_eq!(Rule::read(rule).unwrap_err(), why, "{rule}");
        }
        let forbidden = Rule::read("FREQ=WEEKLY;BYMONTHDAY=1").unwrap();
        let times = forbidden.times(at("20260101"), at("20270101"), 10);
        assert!(matches!(times, Err(Wrong::Forbidden(_))), "{times:?}");
    }

    #[test]
    fn what_does_not_end_is_bounded() {
        let often = Rule::read("FREQ=SECONDLY;COUNT=1000000000").unwrap();
        let times = often.times(at("20000101"), at("20270101"), 1000);
        assert_eq!(times, Err(Wrong::Endless));
    }
}
