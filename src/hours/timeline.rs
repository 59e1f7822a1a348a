//! From wall clocks to instants: where one state ends and the next begins.

use super::clocks::DAY;
use super::{Hours, Standing};
use crate::domain::{Clock, Date, HoursOverride, HoursSource, HoursState, Time};

/// How many days ahead and back a change is searched: a year and a month, so that yearly changes
/// are found.
pub(super) const HORIZON: i64 = 400;

/// The state at an instant, and its surroundings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What callers find.
    pub state: HoursState,
    /// Its source: override, holiday, break, schedule, or none.
    pub source: HoursSource,
    /// Since when it has been so; `None` if that is more than a year ago.
    pub since: Option<Time>,
    /// Until when it will be so; `None` if that is more than a year off, or never.
    pub until: Option<Time>,
    /// The state after that; `None` if nothing changes within the horizon.
    pub next: Option<HoursState>,
    /// The holiday, if that is the source.
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
    /// Its source: override, holiday, break, schedule, or none.
    pub source: HoursSource,
}

pub(super) fn moment(hours: &Hours, time: Time) -> Moment {
    let now = hours.standing(time);
    let until = ahead(hours, time, |then| then != now, whence(hours, now));
    let holiday = (now.source == HoursSource::Holiday).then(|| {
        let (day, clock) = time.wall(hours.zone());
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

/// When the state next changes, from any source.
pub(super) fn next_state(hours: &Hours, after: Time) -> Option<Time> {
    let now = hours.standing(after);
    let days = whence(hours, now);
    ahead(hours, after, |then| then.state != now.state, days).map(|(end, _)| end)
}

pub(super) fn between(hours: &Hours, from: Time, to: Time) -> Vec<Stretch> {
    if to <= from {
        return Vec::new();
    }
    let (first, last) = (from.wall(hours.zone()).0, to.wall(hours.zone()).0);
    let days = (0..=first.days_to(last)).map(|n| first.plus(n));
    let mut marks: Vec<Mark> = days.flat_map(|day| boundaries(hours, day)).collect();
    marks.retain(|mark| from < mark.at && mark.at < to);
    marks.push(Mark::of(hours, from));
    in_order(&mut marks);
    let mut all: Vec<Stretch> = Vec::new();
    for mark in marks {
        let Standing { state, source } = mark.standing(hours);
        let at = mark.at;
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

/// Which days must be checked for a change.
enum Whence {
    Every,
    /// Only those on which a holiday begins or ends: the schedule is constant or covered.
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

/// The first instant after `time` at which `ends` returns true, and its state.
fn ahead(
    hours: &Hours,
    time: Time,
    ends: impl Fn(Standing) -> bool,
    whence: Whence,
) -> Option<(Time, Standing)> {
    let (first, _) = time.wall(hours.zone());
    let last = first.plus(HORIZON);
    let found = |mark: Mark| {
        let then = (mark.at > time).then(|| mark.standing(hours))?;
        ends(then).then_some((mark.at, then))
    };
    let on = |day: Date| boundaries(hours, day).into_iter().find_map(found);
    let by_day = days(hours, first, last, whence).find_map(|day| {
        let this = on(day)?;
        // If clocks change at midnight, a boundary of one day may come after one of the next.
        let odd = hours.clocks.even(day).is_none();
        let next = odd.then(|| on(day.plus(1))).flatten();
        Some(next.filter(|next| next.0 < this.0).unwrap_or(this))
    });
    // An override may end on a day without any other change, and long after all days that are
    // checked.
    let mut forced_at = hours.forced_at.iter();
    let by_override = forced_at.find_map(|at| found(Mark::of(hours, *at)));
    match (by_day, by_override) {
        (Some(a), Some(b)) => Some(if b.0 < a.0 { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// Since when it has been so.
fn back(hours: &Hours, time: Time, now: Standing) -> Option<Time> {
    let (last, _) = time.wall(hours.zone());
    let first = last.plus(-HORIZON);
    let found = |mark: &Mark| {
        let begins = mark.at <= time && mark.standing(hours) == now;
        begins && hours.standing(mark.at.plus(-1)) != now
    };
    let on = |day: Date| {
        let mark = boundaries(hours, day).into_iter().rev().find(found)?;
        Some(mark.at)
    };
    let mut all = days(hours, first, last.plus(1), whence(hours, now)).rev();
    let by_day = all.find_map(|day| {
        let this = on(day)?;
        let odd = hours.clocks.even(day).is_none();
        let before = odd.then(|| on(day.plus(-1))).flatten();
        Some(this.max(before.unwrap_or(this)))
    });
    let forced_at = hours.forced_at.iter().rev();
    let mut forced_at = forced_at.map(|at| Mark::of(hours, *at));
    by_day.max(forced_at.find(found).map(|mark| mark.at))
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
                    // One that fills its last day ends at the first minute of the next.
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

/// An instant, and the wall clock at that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    at: Time,
    wall: (Date, Clock),
}

impl Mark {
    fn of(hours: &Hours, at: Time) -> Self {
        let wall = at.wall(hours.zone());
        Self { at, wall }
    }

    fn standing(&self, hours: &Hours) -> Standing {
        hours.standing_at(self.at, self.wall)
    }
}

/// By time, each instant once.
fn in_order(marks: &mut Vec<Mark>) {
    marks.sort_unstable_by_key(|mark| mark.at);
    marks.dedup_by_key(|mark| mark.at);
}

/// Instants of that day at which the state may change, in order: where parts of the day end, where
/// clocks change, and where overrides begin and end.
fn boundaries(hours: &Hours, day: Date) -> Vec<Mark> {
    match hours.clocks.even(day) {
        Some(begin) => counted(hours, day, begin),
        None => looked_up(hours, day),
    }
}

/// The same for a day whose minutes can be counted from its beginning.
fn counted(hours: &Hours, day: Date, begin: Time) -> Vec<Mark> {
    let parts = hours.base.parts(day);
    let mut all = Vec::with_capacity(parts.len() + 1);
    for minutes in std::iter::once(0).chain(parts.iter().map(|(end, _)| *end)) {
        let wall = match Clock::from_minutes(minutes) {
            Some(clock) if clock < Clock::END => (day, clock),
            _ => (day.plus(1), Clock::START),
        };
        let at = begin.plus(i64::from(minutes) * 60);
        all.push(Mark { at, wall });
    }
    let end = begin.plus(DAY);
    let forced = hours.forced_at.iter().copied();
    let before = all.len();
    all.extend(
        forced
            .filter(|at| (begin..end).contains(at))
            .map(|at| Mark::of(hours, at)),
    );
    // Parts are in order.
    if all.len() > before {
        in_order(&mut all);
    }
    all
}

/// The same for any day.
fn looked_up(hours: &Hours, day: Date) -> Vec<Mark> {
    let zone = hours.zone();
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
    let mut all = all.into_iter().map(|at| Mark::of(hours, at)).collect();
    in_order(&mut all);
    all
}

/// The instant of that day at which clocks change, if they do.
fn clock_change(hours: &Hours, day: Date) -> Option<Time> {
    let zone = hours.zone();
    // Noon exists in every zone; clocks may change around midnight, so the days overlap.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::random::any_department;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn what_is_counted_is_what_is_looked_up((of, at) in any_department(), days in -40..40i64) {
            let hours = Hours::new(&of).expect("a schedule of ours");
            let day = at.wall(hours.zone()).0.plus(days);
            if let Some(begin) = hours.clocks.even(day) {
                prop_assert_eq!(counted(&hours, day, begin), looked_up(&hours, day));
            }
        }

        #[test]
        fn one_of_many_is_as_it_is_alone(all in prop::collection::vec(any_department(), 1..6)) {
            let known = crate::hours::Known::default();
            for (of, at) in &all {
                let [alone, one] = [Hours::new(of), Hours::with(of, &known)];
                let (alone, one) = (alone.expect("ours"), one.expect("ours"));
                prop_assert_eq!(alone.at(*at), one.at(*at));
            }
        }
    }
}
