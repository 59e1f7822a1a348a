//! Which rows a list shows, and in which order.
#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

use super::*;
use crate::domain::{Time, Zone};

const COLUMNS: &[Column] = &[
    Column::new("number", "NUMBER", 0),
    Column::new("name", "NAME", 0),
    Column::new("members", "MEMBERS", 0).numbers(),
    Column::new("enabled", "ENABLED", 0).flags(),
    Column::new("until", "UNTIL", 0).times(),
    Column::new("did", "DID", 0),
];

type Given = (
    &'static str,
    &'static str,
    Option<i64>,
    Option<bool>,
    Option<&'static str>,
    &'static [&'static str],
);

const ROWS: [Given; 5] = [
    (
        "101",
        "Łukasz Żak",
        Some(20),
        Some(true),
        None,
        &["+48221", "+48222"],
    ),
    (
        "1001",
        "Ann",
        Some(3),
        Some(false),
        Some("2026-11-22T00:00:00Z"),
        &[],
    ),
    (
        "99",
        "ann",
        None,
        Some(true),
        Some("2026-11-21T22:30:00Z"),
        &["+48223"],
    ),
    ("*7", "", Some(3), None, Some("2026-12-24T17:00:00Z"), &[]),
    (
        "0101",
        "Bob",
        Some(-1),
        Some(true),
        Some("2027-01-01T00:00:00Z"),
        &[],
    ),
];

/// Numbers of the rows that match these conditions, in that order.
fn listed(filters: &[&str], order: &str, limit: usize) -> Vec<&'static str> {
    let order = order.split(',').filter(|key| !key.is_empty());
    let asked = Narrowing {
        filters: filters
            .iter()
            .map(|text| Filter::read(text, COLUMNS).unwrap())
            .collect(),
        order: order
            .map(|key| Order::read(key, COLUMNS).unwrap())
            .collect(),
        limit,
        is_limit_ours: false,
    };
    let mut narrow = Narrow::of(&asked, COLUMNS).unwrap().unwrap();
    let zone: Zone = "Europe/Warsaw".parse().unwrap();
    let now: Time = "2026-11-22T10:41:00Z".parse().unwrap();
    let mut shown = Vec::new();
    for (number, name, members, enabled, until, did) in ROWS {
        let text = |text: &'static str| {
            if text.is_empty() {
                Cell::Null
            } else {
                Cell::Text(text)
            }
        };
        let until = until.map(|at| Cell::time(at.parse().unwrap(), zone, now));
        let cells = [
            text(number),
            text(name),
            members.map_or(Cell::Null, Cell::Int),
            enabled.map_or(Cell::Null, Cell::Bool),
            until.unwrap_or(Cell::Null),
            Cell::Items(did),
        ];
        match narrow.fate(&cells).unwrap() {
            Fate::Shown => shown.push(number),
            Fate::LeftOut => {}
            Fate::Held => narrow.hold(&cells, number),
        }
    }
    shown.extend(narrow.sorted());
    shown
}

#[test]
fn conditions_hold_of_what_is_printed() {
    for (filters, numbers) in [
        (&["name=ann"][..], &["99"][..]),
        (&["name!=ann"], &["101", "1001", "*7", "0101"]),
        (&["name~AN"], &["1001", "99"]),
        (&["name~lukasz zak"], &["101"]),
        (&["name="], &["*7"]),
        (&["name!="], &["101", "1001", "99", "0101"]),
        (&["members=3"], &["1001", "*7"]),
        (&["members=003"], &["1001", "*7"]),
        (&["members>3"], &["101"]),
        (&["members>=3"], &["101", "1001", "*7"]),
        (&["members<3"], &["0101"]),
        (&["members<=-1"], &["0101"]),
        (&["members="], &["99"]),
        (&["enabled=yes"], &["101", "99", "0101"]),
        (&["enabled!=true"], &["1001", "*7"]),
        // Numeric values are compared as numbers, and words as words.
        (&["number<101"], &["99"]),
        (&["number>=101"], &["101", "1001", "0101"]),
        (&["name>b"], &["101", "0101"]),
        // Any of several, or none of them.
        (&["did=+48222"], &["101"]),
        (&["did!=+48222"], &["1001", "99", "*7", "0101"]),
        (&["did~4822"], &["101", "99"]),
        (&["did="], &["1001", "*7", "0101"]),
        // Midnight there is 23:00 in UTC.
        (&["until<2026-11-22"], &["99"]),
        (&["until>=today"], &["1001", "*7", "0101"]),
        (&["until=2026-12-24 18:00"], &["*7"]),
        (&["until!=2026-12-24 18:00"], &["101", "1001", "99", "0101"]),
        (&["until=2026-12-24T18:00:00+01:00"], &["*7"]),
        (&["until~2026-11"], &["1001", "99"]),
        (&["until="], &["101"]),
        (&["name~an", "members=3", "Enabled = no"], &["1001"]),
    ] {
        assert_eq!(listed(filters, "", 0), numbers, "{filters:?}");
    }
}

#[test]
fn what_cannot_be_meant_is_refused() {
    for (text, said) in [
        ("nmae=x", "did you mean `name`?"),
        ("zzzzzz=x", "the columns are: number, name, members"),
        ("=x", "the columns are"),
        ("name", "it compares nothing"),
        ("name~", "it does not say which text"),
        ("members=many", "whole numbers"),
        ("members<", "whole numbers"),
        ("enabled=maybe", "yes or no"),
        ("enabled<true", "yes or no"),
        ("until<soon", "`soon` is not a time"),
        ("until<", "a time is missing"),
    ] {
        let error = Filter::read(text, COLUMNS).unwrap_err();
        let all = format!("{error} {}", error.hint);
        assert!(all.contains(said), "{text}: {all}");
    }
    assert!(
        Order::read("-nmae", COLUMNS)
            .unwrap_err()
            .hint
            .contains("`name`")
    );
}

#[test]
fn rows_are_sorted_and_cut() {
    for (order, limit, numbers) in [
        // Digits as numbers, first.
        ("number", 0, &["99", "0101", "101", "1001", "*7"][..]),
        ("-number", 0, &["*7", "1001", "101", "0101", "99"]),
        // Without case and accents; empty values come last in both directions.
        ("name", 0, &["1001", "99", "0101", "101", "*7"]),
        ("-name", 0, &["101", "0101", "99", "1001", "*7"]),
        ("members,-number", 0, &["0101", "*7", "1001", "101", "99"]),
        ("-enabled", 0, &["101", "99", "0101", "1001", "*7"]),
        ("until", 2, &["99", "1001"]),
        ("-until", 2, &["0101", "*7"]),
        ("", 2, &["101", "1001"]),
    ] {
        assert_eq!(listed(&[], order, limit), numbers, "{order} {limit}");
    }
    assert_eq!(listed(&["enabled=true"], "-members", 2), ["101", "0101"]);
}
