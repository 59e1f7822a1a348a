//! Small texts: office hours, times, numbers and destinations; and calendars.

use super::is_short;
use pbxctl::domain::{
    BookNumber, Date, Deadline, DepartmentHours, Destination, Email, Invalid, Name, Number,
    NumberRange, PersonName, Phone, Schedule, Time, Zone, parse_deadline, parse_duration,
    parse_moment,
};
use pbxctl::hours::{self, Hours};
use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;

/// 2026-11-22, a Sunday, at noon.
const NOW: i64 = 1_795_348_800;

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn zones() -> [Zone; 3] {
    ["UTC", "Europe/Warsaw", "Australia/Lord_Howe"].map(|zone| zone.parse().unwrap_or(Zone::UTC))
}

/// A schedule: it has one canonical form, and a week of it can be drawn.
pub fn hours(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let open = match hours::expression(text) {
        Ok(open) => open,
        Err(invalid) => return is_invalid(&invalid),
    };
    let again = hours::expression(open.as_str());
    assert_eq!(again.as_ref(), Ok(&open), "{text}");
    let schedule = Schedule { open, pause: None };
    let department = DepartmentHours {
        zone: zones().last().copied(),
        schedule: Some(schedule),
        ..DepartmentHours::default()
    };
    let hours = Hours::new(&department).unwrap_or_else(|invalid| panic!("{invalid}"));
    let now = Time::from_unix(NOW);
    let week = hours.between(now, now.plus(7 * 86_400));
    assert!(!week.is_empty());
    let _ = hours.standing(now);
}

/// An end, an instant and a duration, as typed.
pub fn times(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let now = Time::from_unix(NOW);
    for zone in zones() {
        match parse_deadline(text, now, zone) {
            Ok(end) => {
                assert!(end.live(now), "{text}");
                assert_eq!(end.to_string().parse::<Deadline>(), Ok(end), "{text}");
            }
            Err(invalid) => is_invalid(&invalid),
        }
        match parse_moment(text, now, zone) {
            Ok(moment) => assert_eq!(moment.to_string().parse::<Time>(), Ok(moment), "{text}"),
            Err(invalid) => is_invalid(&invalid),
        }
    }
    parse_duration(text)
        .map(drop)
        .unwrap_or_else(|invalid| is_invalid(&invalid));
    comes_back::<Date>(text);
    comes_back::<Zone>(text);
}

/// Numbers of every kind, destinations, and names.
pub fn numbers(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    comes_back::<Number>(text);
    comes_back::<NumberRange>(text);
    comes_back::<Phone>(text);
    comes_back::<Destination>(text);
    comes_back::<BookNumber>(text);
    comes_back::<Email>(text);
    comes_back::<Name>(text);
    comes_back::<PersonName>(text);
    if let Ok(phone) = Phone::typed(text) {
        assert_eq!(text.parse().as_ref(), Ok(&phone));
        assert!(
            phone
                .spellings()
                .iter()
                .all(|spelling| spelling.len() < 100)
        );
        let _ = phone.other_forms(None);
    }
    if let Ok(destination) = Destination::typed(text) {
        assert_eq!(text.parse().as_ref(), Ok(&destination));
    }
}

/// What is read from a text is also read from its written form.
fn comes_back<T: FromStr<Err = Invalid> + Display + Debug + PartialEq>(text: &str) {
    match text.parse::<T>() {
        Ok(value) => {
            let written = value.to_string();
            assert_eq!(
                written.parse().as_ref(),
                Ok(&value),
                "{text:?} is {written:?}"
            );
        }
        Err(invalid) => is_invalid(&invalid),
    }
}

fn is_invalid(invalid: &Invalid) {
    is_short(&invalid.to_string());
    is_short(&invalid.hint);
}

/// Holidays of a calendar: they are the same in a file of ours.
pub fn calendar(bytes: &[u8]) {
    let years = BTreeSet::from([2026, 2027]);
    let zone = zones()[1];
    let found = match hours::read_calendar(bytes, zone, &years) {
        Ok(found) => found,
        Err(invalid) => return is_invalid(&invalid),
    };
    let lines = bytes
        .iter()
        .filter(|byte| matches!(byte, b'\n' | b'\r'))
        .count()
        + 1;
    for skipped in &found.skipped {
        assert!(
            (1..=lines).contains(&skipped.line),
            "line {} of {lines}",
            skipped.line
        );
        is_short(&skipped.name);
        is_short(&skipped.why);
    }
    found.doubts.iter().for_each(|doubt| is_short(doubt));
    let Ok(name) = "main".parse() else { return };
    let ours = hours::calendar(&name, &found.holidays, Time::from_unix(NOW));
    let again = hours::read_calendar(ours.as_bytes(), zone, &years)
        .unwrap_or_else(|invalid| panic!("{invalid}: {ours}"));
    let days = |all: &[pbxctl::domain::Holiday]| {
        all.iter()
            .map(|holiday| holiday.days)
            .collect::<BTreeSet<_>>()
    };
    let of_years =
        |all: &[pbxctl::domain::Holiday]| all.iter().all(|holiday| !holiday.days.yearly());
    if of_years(&found.holidays) {
        assert_eq!(days(&again.holidays), days(&found.holidays), "{ours}");
    }
}
