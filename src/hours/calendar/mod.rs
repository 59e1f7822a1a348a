//! Holidays from iCalendar files (RFC 5545). docs/user/calendars.md says how each case is read.

#[cfg(test)]
mod cases;
mod days;
mod event;
mod lines;
mod named;
mod rule;
mod series;
#[cfg(test)]
mod tests;
mod value;
mod zone;

use crate::domain::{Holiday, HolidayDays, Invalid, Zone};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use event::Event;
use series::{Follower, Instance, MOST};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use zone::Zones;

pub(super) use named::{clean, named};

/// The contents of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Holidays in the requested years, in order.
    pub holidays: Vec<Holiday>,
    /// What was left out, and why, in the order of the file.
    pub skipped: Vec<Skipped>,
    /// What was unclear in the file, and how it was read.
    pub doubts: Vec<String>,
    /// Events in the file.
    pub events: usize,
    /// The first thing in the file that is not an event (a task, a note), and its line.
    pub other: Option<(String, usize)>,
    /// Occurrences outside the requested years.
    pub outside: Outside,
}

/// Occurrences outside the requested years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// How many, as far as they were counted.
    pub count: usize,
    /// The first and the last year of them.
    pub years: Option<(i32, i32)>,
}

/// An event that is not a holiday.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The line of the file it begins in.
    pub line: usize,
    /// Its name in the file.
    pub name: String,
    /// Why it was left out.
    pub why: String,
}

const WHAT: &str = "an iCalendar file";
const HINT: &str = "a file that begins with BEGIN:VCALENDAR and holds VEVENTs";
const NAMELESS: &str = "event";
/// Maximum number of holidays from a file: more than a decade of days.
const MOST_TAKEN: usize = 5_000;

fn wrong(why: String) -> Invalid {
    Invalid::new(WHAT, "", why, HINT)
}

/// A valid file that is too large.
fn too_much(why: String) -> Invalid {
    let hint = "remove events that are not holidays, or ask for fewer years with `--year YEAR`";
    Invalid::new("a calendar of holidays", "", why, hint)
}

/// Reads the events that touch these years, recurring ones once per occurrence; times are in the
/// file's zones, and in `zone` if it names none.
///
/// # Errors
/// If it is not an iCalendar file, or a series does not end within reason.
pub fn read_calendar(bytes: &[u8], zone: Zone, years: &BTreeSet<i32>) -> Result<Imported, Invalid> {
    let file = lines::read(bytes, MOST)?;
    let mut zones = Zones::new(zone);
    let end = end_of(years);
    let mut all = Reading::new(years);
    let mut groups: Vec<Vec<Event>> = Vec::new();
    let mut by_uid: HashMap<String, usize> = HashMap::new();
    for calendar in &file.calendars {
        zones.describe(calendar, end);
        for part in &calendar.events {
            all.events += 1;
            match Event::read(part, &mut zones) {
                Ok(event) => match &event.uid {
                    None => groups.push(vec![event]),
                    Some(uid) => {
                        let at = *by_uid.entry(uid.clone()).or_insert(groups.len());
                        if at == groups.len() {
                            groups.push(Vec::new());
                        }
                        if let Some(group) = groups.get_mut(at) {
                            group.push(event);
                        }
                    }
                },
                Err(why) => all.skip(part.line, event::name_of(part), why),
            }
        }
    }
    let mut follower = Follower::new(end);
    for group in &groups {
        for instance in follower.follow(group, &zones)? {
            all.take(instance, &mut zones)?;
        }
    }
    for left in follower.left {
        all.skip(left.line, left.name, left.why);
    }
    let mut imported = all.done(&file.strange, &zones);
    imported.other = file.other;
    Ok(imported)
}

/// Whatever begins after this is outside the years.
fn end_of(years: &BTreeSet<i32>) -> NaiveDateTime {
    let last = years.last().copied().unwrap_or_default().min(9998);
    let day = NaiveDate::from_ymd_opt(last + 1, 1, 2).unwrap_or(NaiveDate::MIN);
    day.and_time(NaiveTime::MIN)
}

/// What has been read so far.
struct Reading<'y> {
    years: &'y BTreeSet<i32>,
    found: Vec<(String, HolidayDays)>,
    skipped: BTreeSet<Skipped>,
    odd: BTreeMap<usize, String>,
    outside: Outside,
    events: usize,
}

impl<'y> Reading<'y> {
    fn new(years: &'y BTreeSet<i32>) -> Self {
        Self {
            years,
            found: Vec::new(),
            skipped: BTreeSet::new(),
            odd: BTreeMap::new(),
            outside: Outside::default(),
            events: 0,
        }
    }

    fn skip(&mut self, line: usize, name: Option<String>, why: impl Into<String>) {
        let name = name.unwrap_or_else(|| NAMELESS.to_owned());
        let why = why.into();
        self.skipped.insert(Skipped { line, name, why });
    }

    fn elsewhere(&mut self, first: i32, last: i32) {
        self.outside.count += 1;
        let (from, to) = self.outside.years.unwrap_or((first, last));
        self.outside.years = Some((from.min(first), to.max(last)));
    }

    /// Takes one occurrence of an event, if it is in a requested year.
    fn take(&mut self, one: Instance, zones: &mut Zones) -> Result<(), Invalid> {
        let days = match days::days_of(one.start, one.length, zones) {
            Ok(days) => days,
            Err(why) => {
                let year = one.start.date().year();
                if self.years.contains(&year) {
                    self.skip(one.line, one.name, why);
                } else {
                    self.elsewhere(year, year);
                }
                return Ok(());
            }
        };
        let (first, last) = (days.first().year(), days.last().year());
        if self.years.range(first..=last).next().is_none() {
            self.elsewhere(first, last);
            return Ok(());
        }
        if one.cancelled {
            self.skip(one.line, one.name, "it is cancelled");
            return Ok(());
        }
        days::look_at_zones(one.start, one.length, zones);
        let name = one.name.unwrap_or_else(|| NAMELESS.to_owned());
        if let Some(odd) = one.odd {
            self.odd
                .entry(one.line)
                .or_insert_with(|| format!("`{name}` (line {}) {odd}", one.line));
        }
        if self.found.len() >= MOST_TAKEN {
            return Err(too_much(format!(
                "its events take place more than {MOST_TAKEN} times in the years asked for"
            )));
        }
        self.found.push((name, days));
        Ok(())
    }

    fn done(mut self, strange: &[usize], zones: &Zones) -> Imported {
        self.found
            .sort_by(|(a, days_a), (b, days_b)| (days_a, a).cmp(&(days_b, b)));
        self.found.dedup();
        let mut doubts = doubts(strange, zones);
        doubts.extend(self.odd.into_values());
        Imported {
            holidays: named(self.found),
            skipped: self.skipped.into_iter().collect(),
            doubts,
            events: self.events,
            other: None,
            outside: self.outside,
        }
    }
}

/// What was unclear about zones and lines.
fn doubts(strange: &[usize], zones: &Zones) -> Vec<String> {
    let mut all = Vec::new();
    for (name, count) in &zones.unknown {
        let values = if *count == 1 { "value" } else { "values" };
        all.push(format!(
            "the zone `{name}` of {count} {values} is neither described in the file nor known: the department's own is used"
        ));
    }
    for (name, taken) in &zones.guessed {
        all.push(format!("the zone `{name}` is read as {taken}"));
    }
    for name in &zones.differing {
        all.push(format!(
            "the file describes the zone `{name}` differently from the known zone: its description is used"
        ));
    }
    for (name, why) in &zones.unusable {
        all.push(format!(
            "what the file says of the zone `{name}` cannot be followed: {why}"
        ));
    }
    if let Some(first) = strange.first() {
        let count = strange.len();
        all.push(if count == 1 {
            format!("line {first} is not a line of an iCalendar file and is skipped")
        } else {
            format!("{count} lines are not lines of an iCalendar file and are skipped, first line {first}")
        });
    }
    all
}
