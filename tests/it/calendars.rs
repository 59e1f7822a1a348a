//! Random calendars, read by pbxctl and by Python's `recurring-ical-events`.
//!
//! On demand: it needs a Python with `icalendar` and `recurring-ical-events`, named by
//! `PBXCTL_PYTHON` (or `python3`); without one it is skipped, and says so. `PBXCTL_CALENDARS` sets
//! how many, `PBXCTL_SEED` which. docs/internals/hours-test.md lists what the two decide
//! differently.

use pbxctl::hours::read_calendar;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

fn number(name: &str, default: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.map_or(default, |text| text.parse().expect(name))
}

#[test]
fn calendars_are_read_as_recurring_ical_events_reads_them() {
    let python = std::env::var("PBXCTL_PYTHON").unwrap_or_else(|_| "python3".into());
    let there = Command::new(&python)
        .args(["-c", "import icalendar, recurring_ical_events"])
        .stderr(Stdio::null())
        .status();
    if !there.is_ok_and(|status| status.success()) {
        println!("skipped: {python} has no icalendar and recurring-ical-events (PBXCTL_PYTHON)");
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/calendars.py");
    let (seed, count) = (number("PBXCTL_SEED", 1), number("PBXCTL_CALENDARS", 100));
    let out = Command::new(&python)
        .arg(&script)
        .args([seed.to_string(), count.to_string()])
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(out.status.success());
    let text = String::from_utf8(out.stdout).unwrap();
    let mut wrong = Vec::new();
    for line in text.lines() {
        let one: Value = serde_json::from_str(line).unwrap();
        let zone = one["zone"].as_str().unwrap().parse().unwrap();
        let file = one["text"].as_str().unwrap();
        let read = read_calendar(file.as_bytes(), zone, &BTreeSet::from([2026])).unwrap();
        let mut ours: Vec<String> = read.holidays.iter().map(|h| h.days.to_string()).collect();
        ours.sort();
        let mut theirs: Vec<String> = serde_json::from_value(one["days"].clone()).unwrap();
        theirs.sort();
        if ours != theirs {
            let only = |a: &[String], b: &[String]| {
                let mut rest = b.to_vec();
                let all = a.iter().filter(|x| {
                    let at = rest.iter().position(|y| y == *x);
                    at.map(|at| rest.remove(at)).is_none()
                });
                all.cloned().collect::<Vec<_>>()
            };
            wrong.push(format!(
                "{zone}\n{file}only ours: {:?}\nonly theirs: {:?}\n",
                only(&ours, &theirs),
                only(&theirs, &ours)
            ));
        }
    }
    assert_eq!(text.lines().count() as u64, count);
    println!(
        "{count} calendars of seed {seed}: {} read differently",
        wrong.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n----\n"));
}
