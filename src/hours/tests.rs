#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::*;
use crate::domain::{Ending, Holiday, HolidayDays, Schedule, parse_days};

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}
fn time(text: &str) -> Time {
    text.parse().unwrap()
}
fn schedule(open: &str, pause: Option<&str>) -> Option<Schedule> {
    Some(Schedule {
        open: expression(open).unwrap(),
        pause: pause.map(|text| expression(text).unwrap()),
    })
}
fn holiday(name: &str, on: &str, from: &str, to: &str, yearly: bool) -> Holiday {
    let on = parse_days(on).unwrap();
    let days = HolidayDays::new(on, from.parse().unwrap(), to.parse().unwrap(), yearly);
    Holiday {
        name: name.parse().unwrap(),
        days: days.unwrap(),
    }
}
fn forced(mode: HoursState, since: &str, until: Option<&str>, over: bool) -> Vec<HoursOverride> {
    vec![HoursOverride {
        mode,
        since: time(since),
        until: Deadline::from(until.map(time)),
        ending: Ending::Until,
        over_holidays: over,
        by: None,
        reason: None,
    }]
}
fn office() -> DepartmentHours {
    DepartmentHours {
        zone: Some(zone("Europe/Warsaw")),
        schedule: schedule("mon-fri 8-17:30", Some("daily 12-12:30")),
        holidays: vec![holiday(
            "Christmas",
            "2026-12-25..2026-12-26",
            "0",
            "24",
            true,
        )],
        overrides: Vec::new(),
    }
}
/// `state source since..until next`, times as the department's clocks show them.
fn said(of: &DepartmentHours, at: &str) -> String {
    let hours = Hours::new(of).unwrap();
    let moment = hours.at(time(at));
    let shown = |time: Option<Time>| {
        let text = time.map(|time| time.rfc3339(hours.zone()));
        text.map_or("-".to_owned(), |text| text[..16].to_owned())
    };
    format!(
        "{} by {} {}..{} then {}",
        moment.state,
        moment.source,
        shown(moment.since),
        shown(moment.until),
        moment.next.map_or("-".into(), |next| next.to_string())
    )
}

#[test]
fn a_usual_day() {
    let of = office();
    for (at, is) in [
        (
            "2026-11-23T07:59:59+01:00",
            "closed by schedule 2026-11-20T17:30..2026-11-23T08:00 then open",
        ),
        (
            "2026-11-23T08:00:00+01:00",
            "open by schedule 2026-11-23T08:00..2026-11-23T12:00 then break",
        ),
        (
            "2026-11-23T12:00:00+01:00",
            "break by break 2026-11-23T12:00..2026-11-23T12:30 then open",
        ),
        (
            "2026-11-23T17:30:00+01:00",
            "closed by schedule 2026-11-23T17:30..2026-11-24T08:00 then open",
        ),
        // A daily break does not make Sunday a working day.
        (
            "2026-11-22T12:10:00+01:00",
            "closed by schedule 2026-11-20T17:30..2026-11-23T08:00 then open",
        ),
        (
            "2026-12-25T12:10:00+01:00",
            "holiday by holiday 2026-12-25T00:00..2026-12-27T00:00 then closed",
        ),
    ] {
        assert_eq!(said(&of, at), is, "{at}");
    }
    let hours = Hours::new(&of).unwrap();
    assert_eq!(
        hours.at(time("2026-12-26T10:00:00Z")).holiday.unwrap(),
        "Christmas"
    );
}

#[test]
fn a_break_lies_between_opening_and_closing() {
    let mut of = office();
    of.schedule = schedule("mon-fri 8-12, 13-17, sat 9-12", Some("daily 12-13"));
    for (at, is) in [
        // Between two openings, and not after the last.
        (
            "2026-11-23T12:30:00+01:00",
            "break by break 2026-11-23T12:00..2026-11-23T13:00 then open",
        ),
        (
            "2026-11-21T12:30:00+01:00",
            "closed by schedule 2026-11-21T12:00..2026-11-23T08:00 then open",
        ),
    ] {
        assert_eq!(said(&of, at), is, "{at}");
    }
}

#[test]
fn without_a_schedule_it_is_closed_until_somebody_says_otherwise() {
    let mut of = DepartmentHours::default();
    assert_eq!(
        said(&of, "2026-11-23T10:00:00Z"),
        "closed by none -..- then -"
    );
    of.overrides = forced(
        HoursState::Open,
        "2026-11-23T09:00:00Z",
        Some("2028-11-23T11:00:00Z"),
        false,
    );
    assert_eq!(
        said(&of, "2026-11-23T08:59:59Z"),
        "closed by none -..2026-11-23T09:00 then open"
    );
    assert_eq!(
        said(&of, "2026-11-23T10:00:00Z"),
        "open by override 2026-11-23T09:00..2028-11-23T11:00 then closed"
    );
    assert_eq!(
        said(&of, "2028-11-23T11:00:00Z"),
        "closed by none 2028-11-23T11:00..- then -"
    );
    of.schedule = schedule("24/7", None);
    of.overrides = Vec::new();
    assert_eq!(
        said(&of, "2026-11-23T10:00:00Z"),
        "open by schedule -..- then -"
    );
}

#[test]
fn an_override_ends_at_its_end_to_the_second() {
    let mut of = office();
    of.overrides = forced(
        HoursState::Closed,
        "2026-11-23T09:00:00Z",
        Some("2026-11-23T10:00:01Z"),
        false,
    );
    let at = |seconds: i64| {
        Hours::new(&of)
            .unwrap()
            .at(time("2026-11-23T10:00:01Z").plus(seconds))
            .source
    };
    assert_eq!(
        [-1, 0, 1].map(at),
        [
            HoursSource::Override,
            HoursSource::Schedule,
            HoursSource::Schedule
        ]
    );
    let before = Hours::new(&of).unwrap().at(time("2026-11-23T08:59:59Z"));
    assert_eq!(before.source, HoursSource::Schedule);
    assert_eq!(before.until, Some(time("2026-11-23T09:00:00Z")));
}

#[test]
fn an_override_yields_to_holidays_unless_it_is_told_to_hold() {
    let mut of = office();
    of.overrides = forced(
        HoursState::Open,
        "2026-12-24T10:00:00Z",
        Some("2026-12-28T10:00:00Z"),
        false,
    );
    assert_eq!(
        said(&of, "2026-12-25T10:00:00Z"),
        "holiday by holiday 2026-12-25T00:00..2026-12-27T00:00 then open"
    );
    assert_eq!(
        said(&of, "2026-12-24T10:00:00Z"),
        "open by override 2026-12-24T11:00..2026-12-25T00:00 then holiday"
    );
    assert_eq!(
        said(&of, "2026-12-27T10:00:00Z"),
        "open by override 2026-12-27T00:00..2026-12-28T11:00 then open"
    );
    for forced in &mut of.overrides {
        forced.over_holidays = true;
    }
    assert_eq!(
        said(&of, "2026-12-25T10:00:00Z"),
        "open by override 2026-12-24T11:00..2026-12-28T11:00 then open"
    );
}

#[test]
fn of_several_overrides_the_one_that_began_last_holds() {
    let mut of = office();
    let one = |mode, since, until| forced(mode, since, until, false);
    of.overrides = [
        one(HoursState::Closed, "2026-11-23T08:00:00Z", None),
        one(
            HoursState::Open,
            "2026-11-23T12:00:00Z",
            Some("2026-11-23T13:00:00Z"),
        ),
        one(
            HoursState::Break,
            "2026-11-23T12:30:00Z",
            Some("2026-11-23T12:40:00Z"),
        ),
    ]
    .concat();
    let all = [
        (
            "07:59",
            "open by schedule 2026-11-23T08:00..2026-11-23T09:00 then closed",
        ),
        (
            "11:59",
            "closed by override 2026-11-23T09:00..2026-11-23T13:00 then open",
        ),
        (
            "12:10",
            "open by override 2026-11-23T13:00..2026-11-23T13:30 then break",
        ),
        (
            "12:30",
            "break by override 2026-11-23T13:30..2026-11-23T13:40 then open",
        ),
        (
            "12:50",
            "open by override 2026-11-23T13:40..2026-11-23T14:00 then closed",
        ),
        (
            "13:00",
            "closed by override 2026-11-23T14:00..2026-12-25T00:00 then holiday",
        ),
    ];
    for (at, expected) in all {
        assert_eq!(said(&of, &format!("2026-11-23T{at}:00Z")), expected);
    }
    // One that applies on holidays beats a later one that yields to them.
    of.overrides[0].over_holidays = true;
    of.overrides[1].until = Deadline::Never;
    assert_eq!(
        said(&of, "2026-12-25T10:00:00Z"),
        "closed by override 2026-12-25T00:00..2026-12-27T00:00 then open"
    );
}

#[test]
fn the_next_change_is_the_one_nobody_forces() {
    let mut of = office();
    of.overrides = forced(HoursState::Open, "2026-11-22T10:00:00Z", None, true);
    let next = |of: &DepartmentHours, at: &str| Hours::new(of).unwrap().next_change(time(at));
    assert_eq!(
        next(&of, "2026-11-23T10:00:00Z"),
        Some(time("2026-11-23T11:00:00Z"))
    );
    assert_eq!(
        next(&of, "2026-11-23T16:30:00Z"),
        Some(time("2026-11-24T07:00:00Z"))
    );
    assert_eq!(
        next(&DepartmentHours::default(), "2026-11-23T10:00:00Z"),
        None
    );
}

#[test]
fn clocks_that_are_set() {
    let mut of = office();
    of.schedule = schedule("02:15-02:45", None);
    // Set back at 03:00 CEST: a quarter past two comes twice, and so does what it brings.
    assert_eq!(
        said(&of, "2026-10-25T02:20:00+02:00"),
        "open by schedule 2026-10-25T02:15..2026-10-25T02:45 then closed"
    );
    let hours = Hours::new(&of).unwrap();
    let back = hours.between(time("2026-10-25T00:00:00Z"), time("2026-10-25T03:00:00Z"));
    let open: Vec<_> = back
        .iter()
        .filter(|s| s.state == HoursState::Open)
        .map(|s| (s.from.rfc3339_utc(), s.to.rfc3339_utc()))
        .collect();
    let utc = |a: &str, b: &str| (format!("2026-10-25T{a}:00Z"), format!("2026-10-25T{b}:00Z"));
    assert_eq!(open, [utc("00:15", "00:45"), utc("01:15", "01:45")]);
    // Set forward at 02:00 CET: a quarter past two never comes.
    let forward = hours.between(time("2027-03-28T00:00:00Z"), time("2027-03-28T02:00:00Z"));
    assert!(
        forward.iter().all(|s| s.state == HoursState::Closed),
        "{forward:?}"
    );
    of.schedule = schedule("01:00-02:30", None);
    assert_eq!(
        said(&of, "2027-03-28T01:30:00+01:00"),
        "open by schedule 2027-03-28T01:00..2027-03-28T03:00 then closed"
    );
    of.schedule = schedule("02:30-09:00", None);
    assert_eq!(
        said(&of, "2027-03-28T03:30:00+02:00"),
        "open by schedule 2027-03-28T03:00..2027-03-28T09:00 then closed"
    );
}

#[test]
fn holidays_inside_a_span_are_named() {
    let hours = Hours::new(&office()).unwrap();
    let inside = |from: &str, until: Deadline| {
        let all = hours.holidays_in(time(from), until, 3);
        all.into_iter()
            .map(|(day, name)| format!("{day} {name}"))
            .collect::<Vec<_>>()
    };
    let at = |text: &str| Deadline::At(time(text));
    assert_eq!(
        inside("2026-12-24T10:00:00Z", at("2026-12-24T22:59:00Z")),
        [] as [&str; 0]
    );
    assert_eq!(
        inside("2026-12-24T10:00:00Z", at("2026-12-24T23:01:00Z")),
        ["2026-12-25 Christmas"]
    );
    assert_eq!(
        inside("2026-12-26T22:59:00Z", at("2026-12-30T23:01:00Z")),
        ["2026-12-25 Christmas"]
    );
    assert_eq!(
        inside("2026-12-26T23:00:00Z", at("2026-12-30T23:01:00Z")),
        [] as [&str; 0]
    );
    assert_eq!(
        inside("2026-12-27T23:00:00Z", Deadline::Never),
        ["2027-12-25 Christmas"]
    );
}

#[test]
fn schedules_are_read_and_kept_in_one_form() {
    let kept = |text: &str| expression(text).unwrap().to_string();
    assert_eq!(
        kept("mon-fri 8-17:30, sat 9-12"),
        "Mo-Fr 08:00-17:30; Sa 09:00-12:00"
    );
    assert_eq!(
        kept("mo-fr 8:00-17:30;PH off"),
        kept("Mo-Fr 08:00-17:30; PH off")
    );
    assert_eq!(kept("24/7"), "24/7");
    assert_eq!(kept("daily closed"), kept("off"));
    assert!(expression("Mo 08:00-12:00 ą").is_err());
    assert!(
        expression("weekdys 8-12")
            .unwrap_err()
            .why
            .contains("character 1")
    );
}

#[test]
fn days_of_two_letters_are_read_in_the_weekly_form_too() {
    let read = |text: &str| expression(text).unwrap().to_string();
    assert_eq!(read("mo-fr 8:30-17"), read("mon-fri 8:30-17"));
    assert_eq!(
        read("mo-fr 8-17:30, sa 9-12"),
        read("mon-fri 8-17:30, sat 9-12")
    );
}
