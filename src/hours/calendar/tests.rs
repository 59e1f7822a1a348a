//! Whole files. Rules, lines and values are tested where they are parsed.

#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::super::export::calendar;
use super::*;
use crate::domain::Time;

fn warsaw() -> Zone {
    "Europe/Warsaw".parse().unwrap()
}
fn years() -> BTreeSet<i32> {
    BTreeSet::from([2026, 2027])
}
fn read(events: &str) -> Imported {
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
    read_calendar(text.as_bytes(), warsaw(), &years()).unwrap()
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
    let text = event("SUMMARY:Christmas\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227")
        + &event("SUMMARY:Eve\nDTSTART:20261224T140000\nDTEND:20261224T180000")
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
            read_calendar(text.as_bytes(), warsaw(), &years()).is_err(),
            "{text}"
        );
    }
    let daily = event("SUMMARY:Tick\nDTSTART:20200101T000000\nDURATION:PT1M\nRRULE:FREQ=SECONDLY");
    let text = format!("BEGIN:VCALENDAR\r\n{daily}END:VCALENDAR\r\n");
    assert!(
        read_calendar(text.as_bytes(), warsaw(), &years())
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
    let read = read_calendar(file.as_bytes(), warsaw(), &BTreeSet::from([2026])).unwrap();
    let name = |h: &Holiday| h.name.to_string().chars().take(50).collect::<String>();
    let of = |all: &[Holiday]| all.iter().map(|h| (name(h), h.days)).collect::<Vec<_>>();
    assert_eq!(of(&read.holidays), of(&holidays));
}
