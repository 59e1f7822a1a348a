//! From wall clocks to instants: where one state ends and the next begins.

use super::{Hours, Standing};
use crate::domain::{Clock, Date, HoursOverride, HoursSource, HoursState, Time};

/// How many days ahead and back a change is looked for: a year and a month, so that what
/// comes every year is seen.
pub(super) const HORIZON: i64 = 400;

/// The state at an instant, and what is around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What callers find.
    pub state: HoursState,
    /// What decides it: override, holiday, break, schedule, or nothing.
    pub source: HoursSource,
    /// Since when it has been so; nothing where that is more than a year ago.
    pub since: Option<Time>,
    /// Until when it will be so; nothing where that is more than a year off, or never.
    pub until: Option<Time>,
    /// The state after that; none where nothing changes within the horizon.
    pub next: Option<HoursState>,
    /// The holiday, where that is what makes the state.
    pub holiday: Option<String>,
}

/// A stretch of time in one state from one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first second.
    pub from: Time,
    /// The first second after it.
    pub to: Time,
    /// What callers find.
    pub state: HoursState,
    /// What decides it: override, holiday, break, schedule, or nothing.
    pub source: HoursSource,
}

pub(super) fn moment(hours: &Hours, time: Time) -> Moment {
    let now = hours.standing(time);
    let until = ahead(hours, time, |then| then != now, whence(hours, now));
    let holiday = (now.source == HoursSource::Holiday).then(|| {
        let (day, clock) = time.wall(hours.zone);
        let mut names = hours.base.holidays().iter().filter(|holiday| {
            let part = holiday.days.part_of(day);
            part.is_some_and(|(from, to)| from <= clock && clock < to)
        });
        names.next().map(|holiday| holiday.name.to_string())
    });
    Moment {
        state: now.state,
        source: now.source,
        since: back(hours, time, now),
        until: until.map(|(end, _)| end),
        next: until.map(|(_, then)| then.state),
        holiday: holiday.flatten(),
    }
}

/// When the state next changes, whatever makes it.
pub(super) fn next_state(hours: &Hours, after: Time) -> Option<Time> {
    let now = hours.standing(after);
    let days = whence(hours, now);
    ahead(hours, after, |then| then.state != now.state, days).map(|(end, _)| end)
}

pub(super) fn between(hours: &Hours, from: Time, to: Time) -> Vec<Stretch> {
    if to <= from {
        return Vec::new();
    }
    let (first, last) = (from.wall(hours.zone).0, to.wall(hours.zone).0);
    let days = (0..=first.days_to(last)).map(|n| first.plus(n));
    let mut marks: Vec<Time> = days.flat_map(|day| boundaries(hours, day)).collect();
    marks.retain(|at| from < *at && *at < to);
    marks.push(from);
    marks.sort_unstable();
    marks.dedup();
    let mut all: Vec<Stretch> = Vec::new();
    for at in marks {
        let Standing { state, source } = hours.standing(at);
        match all.last_mut() {
            Some(last) if (last.state, last.source) == (state, source) => continue,
            Some(last) => last.to = at,
            None => {}
        }
        all.push(Stretch {
            from: at,
            to,
            state,
            source,
        });
    }
    all
}

/// Which days have to be looked at for a change.
enum Whence {
    Every,
    /// Only those where a holiday begins or ends: the schedule is constant or covered.
    Holidays,
}

fn whence(hours: &Hours, now: Standing) -> Whence {
    match now.source {
        HoursSource::Override | HoursSource::Holiday => Whence::Holidays,
        HoursSource::None | HoursSource::Schedule | HoursSource::Break
            if hours.base.is_constant() =>
        {
            Whence::Holidays
        }
        HoursSource::None | HoursSource::Schedule | HoursSource::Break => Whence::Every,
    }
}

/// The first instant after `time` at which `ends` says so, and what is then.
fn ahead(
    hours: &Hours,
    time: Time,
    ends: impl Fn(Standing) -> bool,
    whence: Whence,
) -> Option<(Time, Standing)> {
    let (first, _) = time.wall(hours.zone);
    let last = first.plus(HORIZON);
    let found = |at: Time| {
        let then = hours.standing(at);
        (at > time && ends(then)).then_some((at, then))
    };
    // Where clocks are set at midnight, a boundary of one day may come after one of the next.
    let on = |day: Date| boundaries(hours, day).into_iter().find_map(found);
    let by_day = days(hours, first, last, whence).find_map(|day| {
        let next = || on(day.plus(1));
        on(day).map(|this| next().filter(|next| next.0 < this.0).unwrap_or(this))
    });
    // An override may end on a day where nothing else happens, and long after all days that
    // are looked at.
    let by_override = hours.forced_at.iter().copied().find_map(found);
    match (by_day, by_override) {
        (Some(a), Some(b)) => Some(if b.0 < a.0 { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// Since when it has been so.
fn back(hours: &Hours, time: Time, now: Standing) -> Option<Time> {
    let (last, _) = time.wall(hours.zone);
    let first = last.plus(-HORIZON);
    let found = |at: &Time| {
        let begins = *at <= time && hours.standing(*at) == now;
        begins && hours.standing(at.plus(-1)) != now
    };
    let on = |day: Date| boundaries(hours, day).into_iter().rev().find(found);
    let mut all = days(hours, first, last.plus(1), whence(hours, now)).rev();
    let by_day = all.find_map(|day| on(day).map(|this| this.max(on(day.plus(-1)).unwrap_or(this))));
    let by_override = hours.forced_at.iter().copied().rev().find(found);
    by_day.max(by_override)
}

/// Days from `first` to `last`, in order, on which something may change.
fn days(
    hours: &Hours,
    first: Date,
    last: Date,
    whence: Whence,
) -> Box<dyn DoubleEndedIterator<Item = Date>> {
    let count = first.days_to(last).max(0);
    match whence {
        Whence::Every => Box::new((0..=count).map(move |n| first.plus(n))),
        Whence::Holidays => {
            let mut all: Vec<Date> = Vec::new();
            for holiday in hours.base.holidays() {
                for (begins, ends) in holiday.days.occurrences(first.plus(-1), last) {
                    // One that fills its last day ends with the first minute of the next.
                    all.extend([begins, ends, ends.plus(1)]);
                }
            }
            all.retain(|day| (first..=last).contains(day));
            all.sort_unstable();
            all.dedup();
            Box::new(all.into_iter())
        }
    }
}

/// When overrides begin and end, in order.
pub(super) fn forced_at(overrides: &[HoursOverride]) -> Vec<Time> {
    let ends = |o: &HoursOverride| [Some(o.since), o.until.option()];
    let all = overrides.iter().flat_map(ends);
    let mut all: Vec<Time> = all.flatten().collect();
    all.sort_unstable();
    all
}

/// Instants of that day at which the state may change, in order: where parts of the day end,
/// where clocks change, and where overrides begin and end.
fn boundaries(hours: &Hours, day: Date) -> Vec<Time> {
    let zone = hours.zone;
    let mut all: Vec<Time> = Vec::new();
    all.extend(zone.instants(day, Clock::START));
    for (end, _) in hours.base.parts(day).iter() {
        if let Some(clock) = Clock::from_minutes(*end) {
            all.extend(zone.instants(day, clock));
        }
    }
    all.extend(clock_change(hours, day));
    let here = hours.forced_at.iter().copied();
    all.extend(here.filter(|at| at.wall(zone).0 == day));
    all.sort_unstable();
    all.dedup();
    all
}

/// The instant of that day at which clocks are set, if they are.
fn clock_change(hours: &Hours, day: Date) -> Option<Time> {
    let zone = hours.zone;
    // Noon is there in every zone; clocks are set around midnight as well, so that the days
    // overlap.
    let noon = |day: Date| {
        let clock = Clock::from_minutes(720)?;
        zone.instants(day, clock).into_iter().next()
    };
    let (mut before, mut after) = (noon(day.plus(-1))?, noon(day.plus(1))?);
    let old = before.offset(zone);
    if old == after.offset(zone) {
        return None;
    }
    while after.unix() - before.unix() > 1 {
        let middle = Time::from_unix(before.unix() + (after.unix() - before.unix()) / 2);
        if middle.offset(zone) == old {
            before = middle;
        } else {
            after = middle;
        }
    }
    Some(after).filter(|at| at.wall(zone).0 == day || at.plus(-1).wall(zone).0 == day)
}
