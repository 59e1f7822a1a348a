#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::*;
use proptest::prelude::*;

/// A Sunday, 11:41 in Warsaw.
fn now() -> Time {
    "2026-11-22T10:41:00Z".parse().unwrap()
}
fn warsaw() -> Zone {
    "Europe/Warsaw".parse().unwrap()
}
fn read(text: &str) -> String {
    match parse_deadline(text, now(), warsaw()) {
        Ok(end) => end
            .option()
            .map_or("never".into(), |end| end.local(warsaw())),
        Err(error) => error.to_string(),
    }
}

#[test]
fn ends_as_people_write_them() {
    for (text, end) in [
        ("18:00", "2026-11-22 18:00 CET"),
        ("today 18:00", "2026-11-22 18:00 CET"),
        ("tomorrow 08:00", "2026-11-23 08:00 CET"),
        ("Tomorrow 8:00", "2026-11-23 08:00 CET"),
        ("monday 08:00", "2026-11-23 08:00 CET"),
        ("sunday 12:00", "2026-11-22 12:00 CET"),
        ("sun 11:00", "2026-11-29 11:00 CET"),
        ("sunday", "2026-11-29 00:00 CET"),
        ("2026-12-24", "2026-12-24 00:00 CET"),
        ("2026-12-24 18:00", "2026-12-24 18:00 CET"),
        ("2027-07-01T08:00:00Z", "2027-07-01 10:00 CEST"),
        ("2026-12-24T18:00", "2026-12-24 18:00 CET"),
        ("2h30m", "2026-11-22 14:11 CET"),
        ("never", "never"),
        ("13.00", "2026-11-22 13:00 CET"),
        ("6pm", "2026-11-22 18:00 CET"),
        ("6:30 PM", "2026-11-22 18:30 CET"),
        ("6.30 p.m.", "2026-11-22 18:30 CET"),
        ("12pm", "2026-11-22 12:00 CET"),
        ("tomorrow 8 am", "2026-11-23 08:00 CET"),
        ("monday 17h", "2026-11-23 17:00 CET"),
        ("2026-12-24 17h30", "2026-12-24 17:30 CET"),
        ("2026-12-24T17.30", "2026-12-24 17:30 CET"),
        ("2h", "2026-11-22 13:41 CET"),
        ("24h", "2026-11-23 11:41 CET"),
        ("+17h", "2026-11-23 04:41 CET"),
        ("+ 90m", "2026-11-22 13:11 CET"),
        ("30d", "2026-12-22 11:41 CET"),
    ] {
        assert_eq!(read(text), end, "{text}");
    }
}

/// Whether it is accepted depends on the hour that is typed, never on the current time.
#[test]
fn hours_alone_that_a_clock_shows_are_refused_with_both_ways_to_write_them() {
    assert_eq!(
        read("17h"),
        "`17h` is not a single time: it may mean 17:00, or in 17 hours \
         (write 17:00 for the time of day, or +17h for that many hours from then)"
    );
    for hour in 1..=48 {
        let text = format!("{hour}h");
        let at_any_time = (0..24).map(|past| now().plus(past * 3600));
        let mut taken = at_any_time.map(|now| parse_deadline(&text, now, warsaw()).is_ok());
        let is_ambiguous = (6..=23).contains(&hour);
        assert!(taken.all(|taken| taken != is_ambiguous), "{text}");
        assert!(parse_deadline(&format!("+{hour}h"), now(), warsaw()).is_ok());
        assert_eq!(parse_duration(&text), Ok(hour * 3600));
    }
    for bad in [
        "17h30", "2h30", "13pm", "0am", "pm", "+", "+-2h", "++2h", "+18:00",
    ] {
        assert!(parse_deadline(bad, now(), warsaw()).is_err(), "{bad}");
    }
}

#[test]
fn the_past_is_refused_with_a_way_out() {
    assert_eq!(
        read("09:00"),
        "`09:00` is not in the future: 2026-11-22 09:00 CET has passed (for the next day, `tomorrow 09:00`)"
    );
    assert!(read("2026-11-22").contains("has passed"));
    let understood = |text: &str| {
        let error = parse_deadline(text, now(), warsaw()).unwrap_err();
        error.understood
    };
    assert!(
        understood("2026-11-22") && !understood("25:00") && !understood("9999-12-31T23:59:59Z")
    );
    assert!(read("2020-01-01T00:00:00Z").contains("has passed"));
    // Out of range is reported as such, and not read as something else.
    assert!(read("9999-12-31T23:59:59Z").contains("it is not between"));
    for bad in [
        "",
        "soon",
        "25:00",
        "18:00 CET",
        "2026-02-30",
        "tomorrow +1:00",
        "1 2 3",
        "-2h",
    ] {
        assert!(parse_deadline(bad, now(), warsaw()).is_err(), "{bad}");
    }
}

#[test]
fn an_end_counts_from_the_beginning() {
    let from = |beginning: &str, text: &str| {
        let beginning = parse_instant(beginning, now(), warsaw()).unwrap();
        match parse_end(text, beginning, now(), warsaw()) {
            Ok(end) => end
                .option()
                .map_or("never".into(), |end| end.local(warsaw())),
            Err(error) => {
                assert!(error.understood, "{error}");
                error.to_string()
            }
        }
    };
    for (beginning, text, end) in [
        ("13:00", "18:00", "2026-11-22 18:00 CET"),
        ("monday 13:00", "18:00", "2026-11-23 18:00 CET"),
        ("monday 13:00", "monday 18:00", "2026-11-23 18:00 CET"),
        ("monday 13:00", "mon 12:00", "2026-11-30 12:00 CET"),
        ("tomorrow 13:00", "tomorrow 18:00", "2026-11-23 18:00 CET"),
        ("2026-12-24T13:00", "2h30m", "2026-12-24 15:30 CET"),
        ("2026-12-24", "2026-12-27", "2026-12-27 00:00 CET"),
        ("13:00", "never", "never"),
        ("monday 20:00", "02:00", "2026-11-24 02:00 CET"),
        ("22:30", "06:00", "2026-11-23 06:00 CET"),
        ("monday 22:30", "monday 06:00", "2026-11-30 06:00 CET"),
        ("monday 13:00", "00:00", "2026-11-24 00:00 CET"),
        ("2026-12-31T22:00", "1 am", "2027-01-01 01:00 CET"),
    ] {
        assert_eq!(from(beginning, text), end, "{beginning} to {text}");
    }
    assert_eq!(
        from("monday 20:00", "today 22:00"),
        "`today 22:00` is not after the start: 2026-11-22 22:00 CET is not later than \
         2026-11-23 20:00 CET (it ends after it begins)"
    );
}

#[test]
fn times_clocks_skip_or_repeat_need_an_offset() {
    assert_eq!(
        read("2027-03-28 02:30"),
        "`2027-03-28 02:30` is not a time: clocks in Europe/Warsaw skip that time \
         (write 2027-03-28T02:30:00+01:00 or 2027-03-28T02:30:00+02:00)"
    );
    assert_eq!(
        read("2027-10-31 02:30"),
        "`2027-10-31 02:30` is not a single time: clocks in Europe/Warsaw show that time twice \
         (write 2027-10-31T02:30:00+02:00 or 2027-10-31T02:30:00+01:00)"
    );
    assert_eq!(read("2027-10-31T02:30:00+01:00"), "2027-10-31 02:30 CET");
}

#[test]
fn lengths_of_time() {
    for (text, seconds) in [
        ("2h30m", 9000),
        ("90m", 5400),
        ("3d", 259_200),
        ("1w", 604_800),
        ("45s", 45),
    ] {
        assert_eq!(parse_duration(text), Ok(seconds));
    }
    for bad in [
        "",
        "h",
        "2",
        "2h2h",
        "30m2h",
        "0m",
        "11y",
        "3651d",
        "99999999999999999999w",
        "-2h",
    ] {
        assert!(parse_duration(bad).is_err(), "{bad}");
    }
    for (seconds, text) in [
        (-5, "0 s"),
        (45, "45 s"),
        (12 * 60 + 30, "12 min"),
        (7200, "2 h"),
        (9000, "2 h 30 min"),
        (3 * 86_400 + 5, "3 days"),
        (172_800, "2 days"),
    ] {
        assert_eq!(humane_left(seconds), text);
    }
}

#[test]
fn never_is_last_and_an_end_is_exclusive() {
    let end = Deadline::At(now());
    assert!(Deadline::Never > Deadline::At(Time::from_unix(i64::MAX)));
    assert!(!end.live(now()) && end.live(now().plus(-1)) && Deadline::Never.live(now()));
    for deadline in [end, Deadline::Never] {
        let json = serde_json::to_string(&deadline).unwrap();
        assert_eq!(serde_json::from_str::<Deadline>(&json).unwrap(), deadline);
        assert_eq!(Deadline::from(deadline.option()), deadline);
    }
}

proptest! {
    #[test]
    fn reading_never_panics_nor_ends_in_the_past(
        text in any::<String>(), unix in any::<i64>()
    ) {
        let _ = parse_duration(&text);
        if let Ok(end) = parse_deadline(&text, Time::from_unix(unix), warsaw()) {
            prop_assert!(end.live(Time::from_unix(unix)));
        }
    }

    #[test]
    fn near_misses_never_panic(
        text in "(mon|sunday|today|tomorrow|[0-9]{4}-[0-9]{2}-[0-9]{2})? ?[0-9]{0,2}:?[0-9]{0,3}[wdhms]?",
        unix in any::<i64>()
    ) {
        let _ = parse_deadline(&text, Time::from_unix(unix), warsaw());
        let _ = parse_deadline(&text, now(), warsaw());
    }
}
