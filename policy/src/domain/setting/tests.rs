//! Settings are read as they are written.
#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::*;

/// What is stored and shown reads back as the same.
#[test]
fn every_default_and_bound_is_read_back() {
    for setting in Setting::ALL {
        assert_eq!(setting.as_str().parse::<Setting>().unwrap(), setting);
        if let Some(value) = setting.default() {
            assert_eq!(setting.read(&value.to_string()), Ok(Some(value)));
            assert!(setting.read("none").is_err(), "{setting}");
        } else {
            assert_eq!(setting.read("none"), Ok(None), "{setting}");
        }
        let (Form::Length(from, to) | Form::Number(from, to)) = setting.form() else {
            continue;
        };
        let said = |n: i64| match setting.form() {
            Form::Length(..) => spelled(n),
            _ => n.to_string(),
        };
        for good in [from, to] {
            let read = setting.read(&said(good)).unwrap().unwrap();
            assert_eq!(read.number(), Some(good));
            assert_eq!(read.to_string(), said(good));
        }
        for bad in [from - 1, to + 1] {
            assert!(setting.read(&said(bad)).is_err(), "{setting} {bad}");
        }
    }
}

#[test]
fn names_that_are_nearly_right_are_answered_with_the_right_one() {
    let error = "time-zone".parse::<Setting>().unwrap_err();
    assert!(error.hint.contains("timezone"), "{error:?}");
}

#[test]
fn lengths_are_spelled_as_they_are_typed() {
    for text in ["45s", "2h30m", "90d", "1d12h", "15m"] {
        assert_eq!(spelled(parse_duration(text).unwrap()), text);
    }
}
