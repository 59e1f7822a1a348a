//! Series: every occurrence of an event, with its exceptions (RFC 5545, 3.8.4.4 and 3.8.5).
//!
//! An exception belongs to the series of its UID and to the time in its RECURRENCE-ID, whatever
//! else it says: every edit raises SEQUENCE, so that only shows which of two exceptions for the
//! same time is later.

use super::event::{Event, Length, Range, When, not_after};
use super::rule::{Rule, Wrong};
use super::too_much;
use super::zone::{ZoneOf, Zones};
use crate::domain::Invalid;
use chrono::{Duration, NaiveDate, NaiveDateTime};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Maximum number of occurrences of a series until the end of the requested years.
pub(super) const MOST: usize = 200_000;
/// For all series together; about a second of work.
const WORK: usize = 4_000_000;
/// The cost of following any rule, in occurrences.
const RULE: usize = 200;
/// And the cost of one that finds nothing.
const NOTHING: usize = 100_000;

/// An occurrence of an event.
#[derive(Clone, Debug)]
pub(super) struct Instance {
    /// The line of the event that says so.
    pub line: usize,
    pub name: Option<String>,
    pub start: When,
    pub length: Length,
    pub cancelled: bool,
    pub odd: Option<&'static str>,
}

/// What became of a whole event.
pub(super) struct Left {
    pub line: usize,
    pub name: Option<String>,
    pub why: String,
}

/// Follows series until an end, at limited cost.
pub(super) struct Follower {
    end: NaiveDateTime,
    work: usize,
    pub left: Vec<Left>,
}

/// What distinguishes an occurrence of a series from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Day(NaiveDate),
    At(i64),
}

type Times = BTreeMap<Key, (When, Option<Length>)>;

fn key(when: When, zones: &Zones) -> Key {
    match when {
        When::Day(day) => Key::Day(day),
        When::Time(local, place) => Key::At(zones.instant(local, place)),
    }
}

/// The time in the form of the series: people and programs write the day of a time, a time of a
/// day, and leave out the zone.
fn like(when: When, series: Option<When>) -> When {
    match (when, series) {
        (When::Time(local, _), Some(When::Day(_))) => When::Day(local.date()),
        (When::Time(local, ZoneOf::Here), Some(When::Time(_, place))) => When::Time(local, place),
        (when, _) => when,
    }
}

/// Times that a series excludes.
#[derive(Default)]
struct Without {
    keys: HashSet<Key>,
    days: HashSet<NaiveDate>,
}

impl Without {
    fn has(&self, key: Key, when: When) -> bool {
        self.keys.contains(&key) || self.days.contains(&when.date())
    }
}

/// An exception, found by the time it replaces.
struct Exception<'e> {
    event: &'e Event,
    at: When,
    future: bool,
    used: bool,
}

impl Follower {
    pub fn new(end: NaiveDateTime) -> Self {
        Self {
            end,
            work: WORK,
            left: Vec::new(),
        }
    }

    /// Every occurrence of the events with one UID.
    pub fn follow(&mut self, events: &[Event], zones: &Zones) -> Result<Vec<Instance>, Invalid> {
        let (masters, exceptions): (Vec<&Event>, Vec<&Event>) =
            events.iter().partition(|event| event.replaces.is_none());
        let masters = self.newest(masters);
        let reference = masters.first().and_then(|master| master.start);
        let mut exceptions = self.exceptions(&exceptions, reference, zones);
        let mut all = Vec::new();
        let mut without = Without::default();
        for master in &masters {
            let Some(start) = master.start else { continue };
            match self.times(master, start, &exceptions, zones)? {
                Ok((times, out)) => {
                    instances(master, &times, &mut exceptions, zones, &mut all);
                    without.keys.extend(out.keys);
                    without.days.extend(out.days);
                }
                Err(why) => self.leave(master, why),
            }
        }
        // For a time that is not in the series: an invitation to that one alone, or one that was
        // moved since.
        let mut rest: Vec<_> = exceptions
            .into_iter()
            .filter(|(key, exception)| !exception.used && !without.has(*key, exception.at))
            .collect();
        rest.sort_by_key(|(_, exception)| exception.event.line);
        for (_, exception) in rest {
            all.push(instance(
                exception.event,
                masters.first().copied(),
                exception.at,
            ));
        }
        Ok(all)
    }

    fn leave(&mut self, event: &Event, why: String) {
        let (line, name) = (event.line, event.name.clone());
        self.left.push(Left { line, name, why });
    }

    /// Events with one UID that differ in SEQUENCE are versions of one; otherwise they are
    /// different events of a program that gives all the same UID.
    fn newest<'e>(&mut self, masters: Vec<&'e Event>) -> Vec<&'e Event> {
        let newest = masters.iter().map(|master| master.sequence).max();
        let mut kept = Vec::with_capacity(masters.len());
        for master in masters {
            if Some(master.sequence) == newest {
                kept.push(master);
            } else {
                self.leave(master, "the file has a later version of it".into());
            }
        }
        kept
    }

    fn exceptions<'e>(
        &mut self,
        all: &[&'e Event],
        reference: Option<When>,
        zones: &Zones,
    ) -> HashMap<Key, Exception<'e>> {
        let mut found: HashMap<Key, Exception<'e>> = HashMap::new();
        for event in all {
            let Some((at, range)) = event.replaces else {
                continue;
            };
            let at = like(at, reference);
            let newer = Exception {
                event,
                at,
                future: range == Range::AndFuture,
                used: false,
            };
            let key = key(at, zones);
            let age = |event: &Event| (event.sequence, event.stamp.clone(), event.line);
            let older = match found.remove(&key) {
                Some(other) if age(other.event) > age(event) => {
                    found.insert(key, other);
                    Some(*event)
                }
                other => {
                    found.insert(key, newer);
                    other.map(|other| other.event)
                }
            };
            if let Some(older) = older {
                self.leave(older, "the file has a later version of it".into());
            }
        }
        found
    }

    /// The times of a series, without exceptions; or why it has none.
    fn times(
        &mut self,
        master: &Event,
        start: When,
        exceptions: &HashMap<Key, Exception<'_>>,
        zones: &Zones,
    ) -> Result<Result<(Times, Without), String>, Invalid> {
        let mut times = Times::new();
        let past = |rule: &Rule| {
            rule.until
                .is_some_and(|until| !not_after(start, until, zones))
        };
        let over = !master.rules.is_empty() && master.rules.iter().all(past);
        if over && master.dates.is_empty() {
            return Ok(Err("its rule ends before it begins".into()));
        }
        if !over {
            times.insert(key(start, zones), (start, None));
        }
        // What is moved to an earlier time may come from beyond the end.
        let back = exceptions.values().filter(|e| e.future).map(|exception| {
            let to = exception.event.start.map_or(exception.at, |start| start);
            (exception.at.date() - to.date()).num_days().max(0) + 1
        });
        let end = self.end + Duration::days(back.max().unwrap_or(0).min(3660));
        for rule in &master.rules {
            match self.given(master, rule, start, end, zones)? {
                Ok(given) => times.extend(given.into_iter().map(|w| (key(w, zones), (w, None)))),
                Err(why) => return Ok(Err(why)),
            }
        }
        add_dates(master, start, &mut times, zones);
        let mut without = Without::default();
        for rule in &master.rules_out {
            match self.given(master, rule, start, end, zones)? {
                Ok(given) => without
                    .keys
                    .extend(given.into_iter().map(|w| key(w, zones))),
                Err(why) => return Ok(Err(why)),
            }
        }
        for when in &master.dates_out {
            match (like(*when, Some(start)), start) {
                (When::Day(day), When::Time(_, _)) => {
                    without.days.insert(day);
                }
                (when, _) => {
                    without.keys.insert(key(when, zones));
                }
            }
        }
        times.retain(|key, (when, _)| !without.has(*key, *when));
        Ok(Ok((times, without)))
    }

    /// The times that a rule gives until its own end, or the requested one.
    fn given(
        &mut self,
        master: &Event,
        rule: &Rule,
        start: When,
        end: NaiveDateTime,
        zones: &Zones,
    ) -> Result<Result<Vec<When>, String>, Invalid> {
        let line = master.line;
        match rule.times(start.local(), end, MOST.min(self.work)) {
            Ok(times) => {
                let nothing = if times.is_empty() && start.local() <= end {
                    NOTHING
                } else {
                    0
                };
                let cost = RULE + nothing + times.len();
                self.work = self.work.checked_sub(cost).ok_or_else(|| too_long(line))?;
                let all = times.into_iter().map(|time| start.moved(time));
                let until = rule.until;
                Ok(Ok(all
                    .filter(|w| until.is_none_or(|until| not_after(*w, until, zones)))
                    .collect()))
            }
            Err(Wrong::Endless) if self.work < MOST => Err(too_long(line)),
            Err(Wrong::Endless) => Err(too_much(format!(
                "the event in line {line} takes place more than {MOST} times"
            ))),
            Err(Wrong::Forbidden(why)) => Ok(Err(format!("its rule cannot be followed: {why}"))),
        }
    }
}

/// The dates that a series names besides its rules.
fn add_dates(master: &Event, start: When, times: &mut Times, zones: &Zones) {
    for (when, length) in &master.dates {
        let (when, length) = match (like(*when, Some(start)), start) {
            (When::Day(day), When::Time(local, place)) => {
                (When::Time(day.and_time(local.time()), place), None)
            }
            (When::Day(day), When::Day(_)) => (When::Day(day), None),
            (when, _) => (when, *length),
        };
        times.insert(key(when, zones), (when, length));
    }
}

fn too_long(line: usize) -> Invalid {
    too_much(format!(
        "its series are too many or too long to follow, as far as the event in line {line}"
    ))
}

/// An event that replaces one occurrence, of a series if there is one.
fn instance(event: &Event, master: Option<&Event>, at: When) -> Instance {
    let length = match (event.start, event.length, master) {
        // It changes something other than the time.
        (None, Length::Missing, Some(master)) => master.length,
        (_, length, _) => length,
    };
    let name = event.name.as_ref();
    Instance {
        line: event.line,
        name: name.or(master.and_then(|m| m.name.as_ref())).cloned(),
        start: event.start.unwrap_or(at),
        length,
        cancelled: event.cancelled,
        odd: event.odd,
    }
}

/// What an exception for all later times changes.
struct Change<'e> {
    from: Key,
    event: &'e Event,
    at: When,
}

impl Change<'_> {
    /// The time of the series, moved like the one that was changed.
    fn moved(&self, when: When, times: &Times, zones: &Zones) -> When {
        let Some(to) = self.event.start else {
            return when;
        };
        let was = times.get(&self.from).map_or(self.at, |(was, _)| *was);
        match (was, to) {
            (When::Day(_), When::Day(_)) => when.moved(when.local() + (to.local() - was.local())),
            (When::Time(from, here), When::Time(local, there)) if here == there => {
                when.moved(when.local() + (local - from))
            }
            (When::Time(from, here), When::Time(local, there)) => {
                let seconds = zones.instant(local, there) - zones.instant(from, here);
                when.moved(when.local() + Duration::seconds(seconds))
            }
            // From days to times, or back: by that many days.
            (was, to) => {
                let days = to.date() - was.date();
                to.moved((when.date() + days).and_time(to.local().time()))
            }
        }
    }
}

fn instances(
    master: &Event,
    times: &Times,
    exceptions: &mut HashMap<Key, Exception<'_>>,
    zones: &Zones,
    all: &mut Vec<Instance>,
) {
    let mut changes: Vec<Change<'_>> = exceptions
        .iter()
        .filter(|(_, exception)| exception.future)
        .map(|(key, exception)| {
            let from = match (*key, master.start) {
                (Key::Day(day), Some(When::Time(_, place))) => {
                    let midnight = day.and_time(chrono::NaiveTime::MIN);
                    Key::At(zones.instant(midnight, place))
                }
                (key, _) => key,
            };
            let (event, at) = (exception.event, exception.at);
            Change { from, event, at }
        })
        .collect();
    changes.sort_by_key(|change| change.from);
    for (key, (when, length)) in times {
        let by_day = Key::Day(when.date());
        let known = if exceptions.contains_key(key) {
            *key
        } else {
            by_day
        };
        if let Some(exception) = exceptions.get_mut(&known) {
            if !exception.used {
                exception.used = true;
                all.push(instance(exception.event, Some(master), *when));
            }
            continue;
        }
        let past = changes.partition_point(|change| change.from < *key);
        let change = past.checked_sub(1).and_then(|at| changes.get(at));
        let mut one = match change {
            Some(change) => Instance {
                start: change.moved(*when, times, zones),
                ..instance(change.event, Some(master), *when)
            },
            None => instance(master, None, *when),
        };
        if change.is_none() {
            one.start = *when;
        }
        if let Some(length) = length {
            one.length = *length;
        }
        all.push(one);
    }
}
