//! Holidays from iCalendar files (RFC 5545).

use crate::domain::{Clock, Date, Holiday, HolidayDays, Invalid, Name, Time, Zone, forbidden};
use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::dates::{CalendarEvent, TimeOrDelta};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Timelike};
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Holidays in the years asked for, in order.
    pub holidays: Vec<Holiday>,
    /// What was left out, and why.
    pub skipped: Vec<Skipped>,
}

/// An event that is no holiday.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// What the file calls it.
    pub name: String,
    /// Why it was left out.
    pub why: String,
}

const WHAT: &str = "an iCalendar file";
const HINT: &str = "a file that begins with BEGIN:VCALENDAR and holds VEVENTs";
/// Five centuries of days: what gives more was not written for holidays.
const MOST: usize = 200_000;
/// Room in a name for ` 2026-12-24` behind it.
const SUMMARY: usize = 64 - 11;

/// Reads the events that touch these years, recurring ones once for each time; times are the
/// file's, and `zone`'s where it names none.
///
/// A holiday is called after its event and the year it begins in, since names are unique in
/// a department; after the day, where an event takes place more than once a year.
///
/// # Errors
/// What is no iCalendar file, and a rule that never ends within reason.
pub fn read_calendar(
    text: &str,
    zone: Zone,
    years: &RangeInclusive<i32>,
) -> Result<Imported, Invalid> {
    let mut all = Imported::default();
    let mut found: Vec<(String, HolidayDays)> = Vec::new();
    let mut parser = Parser::new(text);
    let mut calendars = 0;
    loop {
        match parser.entry() {
            Entry::ICalendar(mut calendar) => {
                calendars += 1;
                end_rules(&mut calendar, *years.end());
                events(&calendar, zone, years, &mut found, &mut all.skipped)?;
            }
            Entry::Eof => break,
            Entry::VCard(_) => {}
            Entry::InvalidLine(_) if !begins_as_one(text) => {
                return Err(wrong("it does not begin with BEGIN:VCALENDAR".into()));
            }
            Entry::InvalidLine(line) => {
                let line = line.chars().take(40).collect::<String>();
                let line = clean(&line);
                return Err(wrong(format!("`{line}` in it is no line of one")));
            }
            Entry::TooManyComponents => return Err(wrong("it has too many parts".into())),
            _ => return Err(wrong("a part of it does not end".into())),
        }
    }
    if calendars == 0 {
        return Err(wrong("no calendar is in it".into()));
    }
    // The parser takes a file that was cut off as far as it goes, and half of the holidays
    // would look like all of them.
    let end = text.trim_end().lines().next_back().unwrap_or_default();
    if !end.trim().eq_ignore_ascii_case("END:VCALENDAR") {
        return Err(wrong("it breaks off before its end".into()));
    }
    found.sort_by(|(a, days_a), (b, days_b)| (days_a, a).cmp(&(days_b, b)));
    found.dedup();
    all.holidays = named(found);
    all.skipped.sort();
    all.skipped.dedup();
    Ok(all)
}

/// Lets no rule go on beyond the years asked for: many have no end of their own.
fn end_rules(calendar: &mut ICalendar, last: i32) {
    let Ok(year) = u16::try_from(last + 1) else {
        return;
    };
    let end = PartialDateTime {
        year: Some(year),
        month: Some(1),
        day: Some(2),
        hour: Some(0),
        minute: Some(0),
        second: Some(0),
        ..PartialDateTime::default()
    };
    let beyond = |date: &PartialDateTime| date.year.is_none_or(|y| y >= year);
    for component in &mut calendar.components {
        let start = component.property(&ICalendarProperty::Dtstart);
        let start = start.and_then(|entry| entry.values.first()?.as_partial_date_time());
        let later = start.is_some_and(beyond);
        let values = component.entries.iter_mut().flat_map(|e| &mut e.values);
        for value in values {
            match value {
                // What has not begun by then comes once, which is once too late.
                ICalendarValue::RecurrenceRule(rule) if later => rule.count = Some(1),
                ICalendarValue::RecurrenceRule(rule)
                    if rule.count.is_none() && rule.until.as_ref().is_none_or(beyond) =>
                {
                    rule.until = Some(end.clone());
                }
                _ => {}
            }
        }
    }
}

/// Whether what is in it may be repeated: it may be another file altogether, which whoever
/// named it may not read (docs/trust.md).
fn begins_as_one(text: &str) -> bool {
    let first = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .lines()
        .next();
    first.is_some_and(|line| line.trim_end().eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

fn wrong(why: String) -> Invalid {
    Invalid::new(WHAT, "", why, HINT)
}

fn events(
    calendar: &ICalendar,
    zone: Zone,
    years: &RangeInclusive<i32>,
    found: &mut Vec<(String, HolidayDays)>,
    skipped: &mut Vec<Skipped>,
) -> Result<(), Invalid> {
    let summary = |id: u32| {
        let event = calendar.component_by_id(id);
        event.map_or_else(|| "event".to_owned(), summary_of)
    };
    let expanded = calendar.expand_dates(Tz::Floating, MOST);
    if expanded.events.len() >= MOST {
        return Err(wrong(format!("it has more than {MOST} events")));
    }
    for error in expanded.errors {
        skipped.push(Skipped {
            name: summary(error.comp_id),
            why: format!("it cannot be read: {}", clean(&error.error.to_string())),
        });
    }
    for event in expanded.events {
        let component = calendar.component_by_id(event.comp_id);
        if component.is_none_or(|c| !c.component_type.is_event()) {
            continue;
        }
        let cancelled = component.and_then(ICalendarComponent::status);
        let name = summary(event.comp_id);
        let mut skip = |why: &str| {
            let (name, why) = (name.clone(), why.to_owned());
            skipped.push(Skipped { name, why });
        };
        if cancelled == Some(&ICalendarStatus::Cancelled) {
            skip("it is cancelled");
            continue;
        }
        match days_of(&event, zone) {
            None => skip("it takes no time"),
            Some(days) => {
                let touches =
                    days.first().year() <= *years.end() && days.last().year() >= *years.start();
                if touches {
                    found.push((name, days));
                }
            }
        }
    }
    Ok(())
}

fn summary_of(event: &ICalendarComponent) -> String {
    let summary = event.property(&ICalendarProperty::Summary);
    let text = summary.and_then(|entry| entry.values.first()?.as_text());
    clean(text.unwrap_or("event"))
}

/// What may stand in a name: one line without characters that deceive.
fn clean(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if forbidden(c).is_some() { ' ' } else { c })
        .collect();
    let words: Vec<_> = plain.split_whitespace().collect();
    let text: String = words.join(" ").chars().take(SUMMARY).collect();
    let text = text.trim().trim_start_matches('-').trim();
    if text.is_empty() {
        "event".into()
    } else {
        text.to_owned()
    }
}

type Expanded = CalendarEvent<DateTime<Tz>, TimeOrDelta<DateTime<Tz>, TimeDelta>>;

/// The event on the department's wall clock, in whole minutes, if it takes any.
fn days_of(event: &Expanded, zone: Zone) -> Option<HolidayDays> {
    let wall = |time: DateTime<Tz>| -> (Date, Clock) {
        if time.timezone().is_floating() {
            split(time.naive_local())
        } else {
            Time::from_unix(time.timestamp()).wall(zone)
        }
    };
    let (first, from) = wall(event.start);
    let (mut last, mut to) = match event.end {
        TimeOrDelta::Time(end) => wall(end),
        // A day is a day, however many hours clocks give it.
        TimeOrDelta::Delta(length) if length == TimeDelta::days(length.num_days()) => {
            (first.plus(length.num_days()), from)
        }
        TimeOrDelta::Delta(length) => wall(event.start + length),
    };
    if to == Clock::START && last > first {
        (last, to) = (last.plus(-1), Clock::END);
    }
    HolidayDays::new((first, last), from, to, false).ok()
}

fn split(local: NaiveDateTime) -> (Date, Clock) {
    let minutes = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or_default();
    let clock = Clock::from_minutes(minutes).unwrap_or(Clock::START);
    (Date::from_naive(local.date()), clock)
}

fn named(found: Vec<(String, HolidayDays)>) -> Vec<Holiday> {
    let by_year = |summary: &str, days: &HolidayDays| {
        let year = days.first().year();
        if summary.ends_with(&year.to_string()) {
            summary.to_owned()
        } else {
            format!("{summary} {year}")
        }
    };
    let mut count: HashMap<String, usize> = HashMap::new();
    for (summary, days) in &found {
        *count
            .entry(by_year(summary, days).to_lowercase())
            .or_default() += 1;
    }
    let mut all = Vec::with_capacity(found.len());
    for (summary, days) in found {
        let mut name = by_year(&summary, &days);
        if count.get(&name.to_lowercase()).is_some_and(|n| *n > 1) {
            name = format!("{summary} {}", days.first());
        }
        if let Ok(name) = name.parse::<Name>() {
            all.push(Holiday { name, days });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::super::export::calendar;
    use super::*;

    fn warsaw() -> Zone {
        "Europe/Warsaw".parse().unwrap()
    }
    fn read(events: &str) -> Imported {
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
        read_calendar(&text, warsaw(), &(2026..=2027)).unwrap()
    }
    fn event(lines: &str) -> String {
        format!(
            "BEGIN:VEVENT\r\nUID:1\r\n{}\r\nEND:VEVENT\r\n",
            lines.replace('\n', "\r\n")
        )
    }
    fn shown(imported: &Imported) -> Vec<String> {
        let all = imported.holidays.iter();
        all.map(|h| format!("{}: {}", h.name, h.days)).collect()
    }

    #[test]
    fn days_times_and_zones() {
        let text = event(
            "SUMMARY:Christmas\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227",
        ) + &event("SUMMARY:Eve\nDTSTART:20261224T140000\nDTEND:20261224T180000")
            + &event(
                "SUMMARY:Call\\, long\nDTSTART;TZID=America/New_York:20261201T090000\nDURATION:PT2H",
            )
            + &event("SUMMARY:Utc\nDTSTART:20260701T220000Z\nDTEND:20260702T000000Z")
            + &event("SUMMARY:One day\nDTSTART;VALUE=DATE:20260301")
            + &event("SUMMARY:Long ago\nDTSTART;VALUE=DATE:20200301");
        assert_eq!(
            shown(&read(&text)),
            [
                "One day 2026: 2026-03-01",
                "Utc 2026: 2026-07-02 00:00-02:00",
                "Call, long 2026: 2026-12-01 15:00-17:00",
                "Eve 2026: 2026-12-24 14:00-18:00",
                "Christmas 2026: 2026-12-25..2026-12-26",
            ]
        );
    }

    #[test]
    fn recurring_events_are_expanded_for_the_years_asked_for() {
        let text = event("SUMMARY:May Day\nDTSTART;VALUE=DATE:19900501\nRRULE:FREQ=YEARLY")
            + &event("SUMMARY:Weekly\nDTSTART;VALUE=DATE:20271220\nRRULE:FREQ=WEEKLY")
            + &event("SUMMARY:Later\nDTSTART;VALUE=DATE:20301220\nRRULE:FREQ=DAILY")
            + &event(
                "SUMMARY:Inventory\nDTSTART;VALUE=DATE:20260102\nRRULE:FREQ=MONTHLY;COUNT=3\nEXDATE;VALUE=DATE:20260202",
            )
            + &event("SUMMARY:Gone\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20260601")
            + &event("SUMMARY:Nothing\nDTSTART:20260601T100000\nDTEND:20260601T100000");
        let imported = read(&text);
        assert_eq!(
            shown(&imported),
            [
                "Inventory 2026-01-02: 2026-01-02",
                "Inventory 2026-03-02: 2026-03-02",
                "May Day 2026: 2026-05-01",
                "May Day 2027: 2027-05-01",
                "Weekly 2027-12-20: 2027-12-20",
                "Weekly 2027-12-27: 2027-12-27",
            ]
        );
        let skipped: Vec<_> = imported
            .skipped
            .iter()
            .map(|s| format!("{}: {}", s.name, s.why))
            .collect();
        assert_eq!(
            skipped,
            ["Gone: it is cancelled", "Nothing: it takes no time"]
        );
    }

    #[test]
    fn what_is_no_calendar_is_refused() {
        for text in [
            "",
            "hello",
            "BEGIN:VCALENDAR\r\n",
            "<html>",
            "BEGIN:VCARD\r\nEND:VCARD\r\n",
        ] {
            assert!(
                read_calendar(text, warsaw(), &(2026..=2027)).is_err(),
                "{text}"
            );
        }
        let daily =
            event("SUMMARY:Tick\nDTSTART:20200101T000000\nDURATION:PT1M\nRRULE:FREQ=SECONDLY");
        let text = format!("BEGIN:VCALENDAR\r\n{daily}END:VCALENDAR\r\n");
        assert!(
            read_calendar(&text, warsaw(), &(2026..=2027))
                .unwrap_err()
                .why
                .contains("more than")
        );
    }

    #[test]
    fn what_is_written_is_read() {
        let days = |on: &str, from: &str, to: &str| {
            let on = crate::domain::parse_days(on).unwrap();
            HolidayDays::new(on, from.parse().unwrap(), to.parse().unwrap(), false).unwrap()
        };
        let long = "Łódź; a, very \\ long name of a holiday, as long as names 2026";
        let holidays = [
            ("Eve 2026", days("2026-12-24", "14", "24")),
            (long, days("2026-12-25..2026-12-26", "0", "24")),
            ("Turn 2026", days("2026-12-31..2027-01-02", "12", "8:30")),
        ]
        .map(|(name, days)| Holiday {
            name: name.parse().unwrap(),
            days,
        });
        let file = calendar(
            &"Sales, Łódź".parse().unwrap(),
            &holidays,
            Time::from_unix(0),
        );
        assert!(file.lines().all(|line| line.len() <= 75), "{file}");
        let read = read_calendar(&file, warsaw(), &(2026..=2026)).unwrap();
        let name = |h: &Holiday| h.name.to_string().chars().take(50).collect::<String>();
        let of = |all: &[Holiday]| all.iter().map(|h| (name(h), h.days)).collect::<Vec<_>>();
        assert_eq!(of(&read.holidays), of(&holidays));
    }
}
