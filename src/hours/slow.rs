//! The same answers minute by minute, written from SPEC 6 alone: slow and obvious, for tests.

use super::osm::Rules;
use crate::domain::{
    Date, DepartmentHours, Holiday, HoursOverride, HoursSource, HoursState, Time, Zone,
};
use std::cell::RefCell;
use std::collections::HashMap;

type Spans = Vec<(u16, u16)>;

pub(super) struct Slow<'d> {
    of: &'d DepartmentHours,
    open: Option<Rules>,
    pause: Option<Rules>,
    /// Only so that a test finishes.
    known: RefCell<HashMap<Date, (Spans, Spans)>>,
}

impl<'d> Slow<'d> {
    pub(super) fn new(of: &'d DepartmentHours) -> Self {
        let rules = |text: &str| Rules::parse(text).expect("a valid expression");
        let schedule = of.schedule.as_ref();
        Self {
            of,
            open: schedule.map(|s| rules(s.open.as_str())),
            pause: schedule
                .and_then(|s| s.pause.as_ref())
                .map(|p| rules(p.as_str())),
            known: RefCell::default(),
        }
    }

    /// The state at an instant: the order of SPEC 6, one question after the other.
    pub(super) fn state(&self, time: Time) -> (HoursState, HoursSource) {
        let (day, clock) = time.wall(self.of.zone.unwrap_or(Zone::UTC));
        let minute = clock.minutes();
        let holiday = self.of.holidays.iter().any(|h| is_on(h, day, minute));
        let mut holds: Option<&HoursOverride> = None;
        for one in &self.of.overrides {
            let over = one.until.option();
            let live = time >= one.since && over.is_none_or(|end| time < end);
            let later = holds.is_none_or(|held| one.since > held.since);
            if live && later && (one.over_holidays || !holiday) {
                holds = Some(one);
            }
        }
        if let Some(forced) = holds {
            return (forced.mode, HoursSource::Override);
        }
        if holiday {
            return (HoursState::Holiday, HoursSource::Holiday);
        }
        let Some(rules) = &self.open else {
            return (HoursState::Closed, HoursSource::None);
        };
        let mut known = self.known.borrow_mut();
        let (open, pause) = known.entry(day).or_insert_with(|| {
            let pause = self.pause.as_ref().map(|p| p.open_on(day));
            (rules.open_on(day), pause.unwrap_or_default())
        });
        let within = |spans: &Spans| spans.iter().any(|(a, b)| *a <= minute && minute < *b);
        let opens = open.iter().map(|(from, _)| *from).min();
        let closes = open.iter().map(|(_, to)| *to).max();
        let between = opens.is_some_and(|o| o <= minute) && closes.is_some_and(|c| minute < c);
        if between && within(pause) {
            (HoursState::Break, HoursSource::Break)
        } else if within(open) {
            (HoursState::Open, HoursSource::Schedule)
        } else {
            (HoursState::Closed, HoursSource::Schedule)
        }
    }

    /// The first minute after `time`, within `minutes`, with a different answer.
    pub(super) fn change(&self, time: Time, minutes: i64) -> Option<Time> {
        let now = self.state(time);
        let start = time.unix().div_euclid(60) * 60;
        (1..=minutes)
            .map(|n| Time::from_unix(start + n * 60))
            .find(|then| self.state(*then) != now)
    }

    /// The minute since which the answer is the same, unless that is longer ago than `minutes`.
    pub(super) fn since(&self, time: Time, minutes: i64) -> Option<Time> {
        let now = self.state(time);
        let start = time.unix().div_euclid(60) * 60;
        (0..=minutes)
            .map(|n| Time::from_unix(start - n * 60))
            .find(|then| self.state(then.plus(-60)) != now)
    }
}

fn is_on(holiday: &Holiday, day: Date, minute: u16) -> bool {
    let days = holiday.days;
    (day.year() - 2..=day.year()).any(|year| {
        let by = if days.yearly() {
            year - days.first().year()
        } else {
            0
        };
        let moved = |date: Date, spare: (u32, u32)| {
            let year = date.year() + by;
            Date::new(year, date.month(), date.day())
                .or_else(|| Date::new(year, spare.0, spare.1))
                .expect("a spare day exists in every year")
        };
        let (first, last) = (moved(days.first(), (3, 1)), moved(days.last(), (2, 28)));
        let here = (day, minute);
        (first, days.from().minutes()) <= here && here < (last, days.to().minutes())
    })
}
