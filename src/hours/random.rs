//! The evaluator against the slow one on random departments, and on anything the language allows.

#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::*;
use crate::domain::{Ending, Holiday, HolidayDays, Schedule};
use proptest::prelude::*;

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}
fn time(text: &str) -> Time {
    text.parse().unwrap()
}

/// Schedules in our dialect, including odd ones.
fn any_expression() -> impl Strategy<Value = String> {
    let days = prop::sample::select(vec![
        "",
        "Mo-Fr ",
        "Sa ",
        "Su ",
        "Mo,We ",
        "Fr-Mo ",
        "Dec 24-Jan 2 ",
        "Feb 29 ",
        "week 1-53/2 Mo ",
        "easter ",
        "Mo[1] ",
        "2026 Oct-2027 Mar Sa ",
        "Mar Su[-1] ",
        "Oct Su[-1] ",
        "Jan-Mar ",
    ]);
    let times = prop::sample::select(vec![
        "08:00-17:30",
        "00:00-24:00",
        "22:00-06:00",
        "02:00-03:00",
        "02:30-02:31",
        "01:59-03:01",
        "08:00-12:00,13:00-17:00",
        "23:00-25:30",
        "00:00-00:01",
        "off",
        "12:00-12:30 off",
    ]);
    let rule = (days, times).prop_map(|(day, time)| format!("{day}{time}"));
    let joint = prop::sample::select(vec!["; ", ", "]);
    prop::collection::vec((rule, joint), 1..4).prop_map(|rules| {
        let mut text = String::new();
        for (n, (rule, joint)) in rules.iter().enumerate() {
            if n > 0 {
                text.push_str(joint);
            }
            text.push_str(rule);
        }
        text
    })
}

fn any_holiday() -> impl Strategy<Value = Holiday> {
    let day = (2026..=2028i32, 0..366i64);
    (day, 0..9i64, 0..1440u16, 1..=1440u16, any::<(bool, bool)>()).prop_filter_map(
        "it ends after it begins",
        |((year, day), length, from, to, (whole, yearly))| {
            let clock = |minutes| crate::domain::Clock::from_minutes(minutes).unwrap();
            let first = Date::new(year, 1, 1).unwrap().plus(day);
            let (from, to) = if whole { (0, 1440) } else { (from, to) };
            let days =
                HolidayDays::new((first, first.plus(length)), clock(from), clock(to), yearly);
            days.ok().map(|days| Holiday {
                name: "x".parse().unwrap(),
                days,
            })
        },
    )
}

pub(super) fn any_department() -> impl Strategy<Value = (DepartmentHours, Time)> {
    let zone = prop::sample::select(vec![
        "Europe/Warsaw",
        "UTC",
        "America/New_York",
        "Australia/Lord_Howe",
        "America/Havana",
        "Asia/Beirut",
        "America/St_Johns",
        "Africa/Casablanca",
        "Pacific/Apia",
    ]);
    let schedule =
        prop::option::weighted(0.9, (any_expression(), prop::option::of(any_expression())));
    // Around both clock changes, the leap day, new year, and anywhere.
    let base = prop::sample::select(vec![
        "2026-10-25T00:00:00Z",
        "2027-03-28T00:00:00Z",
        "2028-02-29T00:00:00Z",
        "2026-12-31T22:00:00Z",
        "2026-11-01T05:00:00Z",
        "2027-03-14T06:00:00Z",
        "2027-06-01T00:00:00Z",
    ]);
    let mode = prop::sample::select(HoursState::ALL.to_vec());
    let spans = (-3000..3000i64, 1..4000i64, any::<(bool, bool)>());
    let overrides = prop::collection::vec((mode, spans), 0..4);
    let holidays = prop::collection::vec(any_holiday(), 0..4);
    (zone, schedule, base, -4000..4000i64, overrides, holidays).prop_filter_map(
        "a schedule of ours",
        |(zone, schedule, base, minutes, overrides, holidays)| {
            let at = time(base).plus(minutes * 60);
            let schedule = match schedule {
                Some((open, pause)) => Some(Schedule {
                    open: expression(&open).ok()?,
                    pause: pause.map(|text| expression(&text)).transpose().ok()?,
                }),
                None => None,
            };
            type Drawn = (HoursState, (i64, i64, (bool, bool)));
            let one = |(mode, (start, length, (ends, over))): Drawn| HoursOverride {
                mode,
                since: time(base).plus(start * 60),
                until: Deadline::from(ends.then(|| time(base).plus((start + length) * 60))),
                ending: Ending::Until,
                over_holidays: over,
                by: None,
                reason: None,
            };
            let mut overrides: Vec<HoursOverride> = overrides.into_iter().map(one).collect();
            overrides.sort_by_key(|one| one.since);
            overrides.dedup_by_key(|one| one.since);
            let zone = Some(zone.parse().unwrap());
            Some((
                DepartmentHours {
                    zone,
                    schedule,
                    holidays,
                    overrides,
                },
                at,
            ))
        },
    )
}

const WORDS: [&str; 44] = [
    " ",
    " ",
    " ",
    "; ",
    ", ",
    ",",
    "-",
    "Mo",
    "Su",
    "Mo-Fr",
    "Sa,Su",
    "We[1]",
    "Fr[-1]",
    "Th[2-4]",
    "08:00-12:00",
    "22:00-06:00",
    "00:00-48:00",
    "23:59-24:00",
    "12:00-12:00",
    "26:00-30:00",
    "0:00-0:00",
    "off",
    "open",
    "closed",
    "24/7",
    "Jan",
    "Feb 29",
    "Dec 31-Jan 01",
    "easter",
    "easter -2 days",
    " +9999 days",
    " -365 days",
    "2026",
    "1900",
    "9999",
    "2020-2030/4",
    "2028+",
    "week 53",
    "week 1-53/7",
    "PH",
    " 1",
    "31",
    "Oct Su[-1]",
    "12",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn minute_by_minute_it_is_the_same((of, at) in any_department()) {
        let (hours, slow) = (Hours::new(&of).unwrap(), slow::Slow::new(&of));
        let moment = hours.at(at);
        prop_assert_eq!((moment.state, moment.source), slow.state(at));
        // Two days of minutes, as far as the slow one is practical.
        let far = 2 * 1440;
        let near = |found: Option<Time>| found.filter(|t| (t.unix() - at.unix()).abs() < (far - 1) * 60);
        prop_assert_eq!(near(moment.until), near(slow.change(at, far)), "until");
        prop_assert_eq!(near(moment.since), near(slow.since(at, far)), "since");
        if let (Some(until), Some(next)) = (moment.until, moment.next) {
            prop_assert_eq!(slow.state(until).0, next);
        }
        let to = at.plus(86_400);
        let stretches = hours.between(at, to);
        prop_assert_eq!(stretches.first().map(|s| s.from), Some(at));
        prop_assert_eq!(stretches.last().map(|s| s.to), Some(to));
        for pair in stretches.windows(2) {
            prop_assert_eq!(pair[0].to, pair[1].from);
        }
        for n in 0..1440 {
            let then = at.plus(n * 60);
            let here = stretches.iter().find(|s| s.from <= then && then < s.to).unwrap();
            prop_assert_eq!((here.state, here.source), slow.state(then));
        }
    }

    #[test]
    fn reading_never_panics(text in "[ -~]{0,40}") {
        let _ = expression(&text);
    }

    /// Anything the language allows must be answered or refused, at any time, even if nobody writes
    /// it.
    #[test]
    fn no_expression_panics(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..7),
        seconds in any::<i64>(),
        near in -2_000_000_000..4_000_000_000i64,
    ) {
        if let Ok(open) = expression(&words.concat()) {
            let of = DepartmentHours {
                zone: Some(zone("America/New_York")),
                schedule: Some(Schedule { pause: Some(open.clone()), open }),
                ..DepartmentHours::default()
            };
            let hours = Hours::new(&of).unwrap();
            for at in [seconds, near].map(Time::from_unix) {
                let moment = hours.at(at);
                prop_assert!(moment.since.is_none_or(|since| since <= at));
                prop_assert!(moment.until.is_none_or(|until| until > at));
            }
        }
    }

    #[test]
    fn what_is_kept_means_the_same(text in any_expression(), day in 0..1200i64) {
        if let Ok(kept) = expression(&text) {
            let day = Date::new(2026, 1, 1).unwrap().plus(day);
            let open = |text: &str| osm::Rules::parse(text).unwrap().open_on(day);
            prop_assert_eq!(open(kept.as_str()), open(&text));
            prop_assert_eq!(expression(kept.as_str()).unwrap(), kept);
        }
    }
}
