#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::super::{parse_deadline, parse_end, parse_instant, parse_moment};
use super::*;
use proptest::prelude::*;

/// A Friday, 10:00 in Warsaw.
fn now() -> Time {
    "2026-11-20T09:00:00Z".parse().unwrap()
}
fn warsaw() -> Zone {
    "Europe/Warsaw".parse().unwrap()
}

/// Reads a time, or says why it is none.
type Reader = fn(&str) -> Result<(), Invalid>;

/// The ways to read a time, all of which take the same forms.
const PLACES: [(&str, Reader); 3] = [
    ("an end", |text| {
        parse_deadline(text, now(), warsaw()).map(drop)
    }),
    ("a moment", |text| {
        parse_instant(text, now(), warsaw()).map(drop)
    }),
    ("looking back", |text| {
        parse_moment(text, now(), warsaw()).map(drop)
    }),
];

/// What a hint says to write, each by itself.
fn forms(hint: &str) -> Vec<String> {
    let Some(all) = hint.strip_prefix("write ") else {
        return Vec::new();
    };
    all.split(" or ")
        .map(|form| match form.strip_prefix('`') {
            Some(form) => form.split('`').next().unwrap().to_owned(),
            None => form.split([' ', ',']).next().unwrap().to_owned(),
        })
        .collect()
}

/// Every form that an error says to write is a time in that place.
fn each_form_works(text: &str) -> Vec<String> {
    let mut said = Vec::new();
    for (place, read) in PLACES {
        let Err(error) = read(text) else { continue };
        for form in forms(&error.hint) {
            if let Err(again) = read(&form) {
                let hint = &error.hint;
                assert!(again.understood, "{place}: {text}: {hint}: {again}");
            }
            said.push(form);
        }
    }
    said
}

#[test]
fn each_form_that_is_said_works() {
    for text in [
        "next thursday 1pm",
        "this friday 18:00",
        "next week",
        "next month 08:00",
        "day after tomorrow",
        "in 2 hours",
        "in 9 hours",
        "23 hours",
        "13pm",
        "1300",
        "tomorrow 930",
        "23",
        "1pm thursday",
        "18:00 tomorrow",
        "8:00 2026-12-24",
        "30min",
        "tomorrow noon",
        "tomorrow at 5pm",
        "tomorrow at 8",
        "yesterday at 8",
        "midnight",
        "17h",
        "26/12/2026 8",
        "24:00",
        "monday 24:00",
        "friday 24:00",
        "tomorrow 24:00",
        "2026-12-24 24:00",
        "2026-12-24T24:00",
        "2026-12-24 18",
        "2026-12-01 18:00 UTC",
        "2026-12-01 18:00 utc",
        "2026-12-01T18:00 Europe/London",
        "2026-12-01 18:00 CET",
        "2026-12-01 18:00 Europe/Warsaw",
        "18:00 Europe/Warsaw",
        "2026-12-24T18:00+01:00",
        "2027-03-28 02:30",
        "2027-10-31 02:30",
    ] {
        assert!(!each_form_works(text).is_empty(), "{text}");
    }
}

#[test]
fn a_hint_does_not_repeat_the_mistake() {
    let hint = |text: &str| parse_deadline(text, now(), warsaw()).unwrap_err().hint;
    for (text, expected) in [
        ("2026-12-24 24:00", "write `2026-12-25 00:00`"),
        ("24:00", "write `tomorrow 00:00`"),
        ("friday 24:00", "write `2026-11-21 00:00`"),
        ("2026-12-01 18:00 UTC", "write 2026-12-01T18:00:00Z"),
        ("2026-12-01 18:00 utc", "write 2026-12-01T18:00:00Z"),
        (
            "2026-12-01 18:00 Europe/London",
            "write 2026-12-01T18:00:00+00:00",
        ),
        ("2026-12-01 18:00 CET", "write `2026-12-01 18:00`"),
        (
            "2026-12-01 18:00 XYZ",
            "such as 2026-12-24T18:00:00+01:00; without an offset, times are those of Europe/Warsaw",
        ),
        ("tomorrow at 8", "write `tomorrow 08:00`"),
    ] {
        assert_eq!(hint(text), expected, "{text}");
    }
}

/// What `date +%FT%R`, `date '+%F %T'` and the like print.
#[test]
fn all_places_take_the_same_forms() {
    for text in [
        "2026-12-24T18:59",
        "2026-12-24T18:59:07",
        "2026-12-24 18:59",
        "2026-12-24 18:59:07",
        "2026-12-24t18:59",
        "2026-12-24 18:59:07+01:00",
        "2026-12-24T18:59:07+01:00",
        "23:59",
        "23:59:59",
        "tomorrow 8am",
        "2026-12-24",
    ] {
        for (place, read) in PLACES {
            assert_eq!(read(text), Ok(()), "{place}: {text}");
        }
    }
    for text in [
        "2026-12-24T",
        "2026-12-24T18:59:60",
        "2026-12-24 18:5:07",
        "18:59:07:01",
        "18:59:7",
        "2026-12-24T18:59T19:00",
    ] {
        for (place, read) in PLACES {
            assert!(read(text).is_err(), "{place}: {text}");
        }
    }
}

#[test]
fn an_end_and_a_length_are_within_ten_years() {
    for text in ["9999-12-31", "3651d", "2036-11-20"] {
        assert!(parse_deadline(text, now(), warsaw()).is_err(), "{text}");
    }
    for text in ["2036-11-17", "3650d", "never"] {
        assert!(parse_deadline(text, now(), warsaw()).is_ok(), "{text}");
    }
    let from = "2036-01-01T00:00:00Z".parse().unwrap();
    assert!(parse_end("2040-01-01", from, now(), warsaw()).is_ok());
}

proptest! {
    #[test]
    fn no_hint_about_a_time_fails_in_its_place(
        day in "(next |this |last |on )?(mon|friday|today|tomorrow|2026-1[12]-[0-3][0-9]|[0-3]?[0-9]/1?[0-9](/2026)?|dec 24|week|month)?",
        at in "( at|T|,)? ?",
        clock in "([0-2]?[0-9]([:.h][0-6][0-9](:[0-5][0-9])?)? ?(am|pm|h|hours)?|noon|midnight)?",
        zone in "( UTC| Europe/London| CET| CEST| EST|Z|\\+01:00)?",
    ) {
        each_form_works(&format!("{day}{at}{clock}{zone}"));
    }
}
