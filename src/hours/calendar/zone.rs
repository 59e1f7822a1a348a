//! Where the times of a file are: zones it describes, zones known by name, and local.
//!
//! A file's description of a zone takes precedence over the known zone with that name (RFC 5545,
//! 3.8.3.1); if the two differ for an imported time, that is reported.

use super::lines::{Calendar, Part};
use super::rule::Rule;
use super::value::{Utc, Written, offset, written};
use crate::domain::{Zone, short};
use calcard::common::timezone::Tz as Named;
use chrono::{DateTime, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Two clock changes a year, for longer than calendars exist.
const MOST_ONSETS: usize = 2_000;
/// More zones than exist.
const MOST_ZONES: usize = 1_000;
/// Finding that a rule never matches takes long.
const MOST_DEAD: usize = 20;
const TOO_DEAD: &str = "too many rules of zones in the file never set a clock";

/// The zone that a time is given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ZoneOf {
    /// The reader's wall clock.
    Here,
    Known(Tz),
    /// As described in the file.
    Described(usize),
}

/// A zone, as a file describes it.
#[derive(Clone, Debug)]
struct Described {
    name: String,
    /// Clock changes, in UTC, with the new offset in seconds.
    onsets: Vec<(i64, i32)>,
    /// The offset before the first of them.
    before: i32,
    /// The known zone with this name.
    known: Option<Tz>,
}

/// All zones that a file mentions.
#[derive(Debug)]
pub(super) struct Zones {
    here: Tz,
    described: Vec<Described>,
    /// Every description so far, by its text.
    texts: HashMap<String, usize>,
    /// Rules that never change a clock.
    dead: usize,
    /// Zones that the current calendar describes, by their names in it.
    names: HashMap<String, usize>,
    known: HashMap<String, Option<Tz>>,
    /// Unknown names, and how many values have them.
    pub unknown: BTreeMap<String, usize>,
    /// Names that are not zones, and the zones they were read as.
    pub guessed: BTreeMap<String, &'static str>,
    /// Zones that the file describes differently from the known ones.
    pub differing: BTreeSet<String>,
    /// Zones whose description cannot be used, and why.
    pub unusable: BTreeMap<String, String>,
}

impl Zones {
    pub fn new(here: Zone) -> Self {
        Self {
            here: here.name().parse().unwrap_or(Tz::UTC),
            described: Vec::new(),
            texts: HashMap::new(),
            dead: 0,
            names: HashMap::new(),
            known: HashMap::new(),
            unknown: BTreeMap::new(),
            guessed: BTreeMap::new(),
            differing: BTreeSet::new(),
            unusable: BTreeMap::new(),
        }
    }

    /// Reads a calendar's descriptions of zones, until `end`. Files with many calendars repeat
    /// them, and each is evaluated once.
    pub fn describe(&mut self, calendar: &Calendar, end: NaiveDateTime) {
        self.names.clear();
        for part in &calendar.zones {
            let Some(name) = part.get("TZID").map(|p| p.value.clone()) else {
                continue;
            };
            let text = text_of(part);
            if let Some(at) = self.texts.get(&text) {
                self.names.insert(name, *at);
                continue;
            }
            match self.worked_out(part, end) {
                Ok((before, onsets)) => {
                    let located = part.get("X-LIC-LOCATION");
                    let located = located.and_then(|l| l.value.parse().ok());
                    let known = exactly(&name).or(located);
                    let at = self.described.len();
                    self.texts.insert(text, at);
                    self.names.insert(name.clone(), at);
                    self.described.push(Described {
                        name,
                        onsets,
                        before,
                        known,
                    });
                }
                Err(why) => {
                    self.unusable.insert(short(&name), why);
                }
            }
        }
    }

    fn worked_out(
        &mut self,
        part: &Part,
        end: NaiveDateTime,
    ) -> Result<(i32, Vec<(i64, i32)>), String> {
        if self.described.len() >= MOST_ZONES {
            return Err(format!("the file describes more than {MOST_ZONES} zones"));
        }
        if self.dead > MOST_DEAD {
            return Err(TOO_DEAD.into());
        }
        onsets(part, end, &mut self.dead)
    }

    /// The zone that a value names, if it names one.
    pub fn place(&mut self, name: Option<&str>, utc: Utc) -> ZoneOf {
        let name = match (utc, name) {
            (Utc::Yes, _) => return ZoneOf::Known(Tz::UTC),
            (Utc::No, None) => return ZoneOf::Here,
            (Utc::No, Some(name)) => name,
        };
        if let Some(at) = self.names.get(name) {
            return ZoneOf::Described(*at);
        }
        match self.by_name(name) {
            Some(tz) => ZoneOf::Known(tz),
            None => {
                *self.unknown.entry(short(name)).or_default() += 1;
                ZoneOf::Here
            }
        }
    }

    fn by_name(&mut self, name: &str) -> Option<Tz> {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let found = exactly(name).or_else(|| {
            let guess = guess(name)?;
            self.guessed.insert(short(name), guess.name());
            Some(guess)
        });
        self.known.insert(name.to_owned(), found);
        found
    }

    /// The instant at which clocks there show `local`: the first, if it comes twice; as if clocks
    /// had not changed, if it never comes (RFC 5545, 3.3.5).
    pub fn instant(&self, local: NaiveDateTime, place: ZoneOf) -> i64 {
        match place {
            ZoneOf::Here => in_zone(local, self.here),
            ZoneOf::Known(tz) => in_zone(local, tz),
            ZoneOf::Described(at) => self
                .described
                .get(at)
                .map_or_else(|| in_zone(local, self.here), |zone| zone.instant(local)),
        }
    }

    /// `instant`, for an imported time: reports if file and name differ.
    pub fn instant_said(&mut self, local: NaiveDateTime, place: ZoneOf) -> i64 {
        let instant = self.instant(local, place);
        if let ZoneOf::Described(at) = place
            && let Some(zone) = self.described.get(at)
            && let Some(known) = zone.known
            && in_zone(local, known) != instant
        {
            self.differing.insert(short(&zone.name));
        }
        instant
    }

    /// The local wall clock.
    pub fn wall(&self, instant: i64) -> NaiveDateTime {
        let utc = DateTime::from_timestamp(instant, 0).unwrap_or_default();
        utc.with_timezone(&self.here).naive_local()
    }
}

fn in_zone(local: NaiveDateTime, tz: Tz) -> i64 {
    match tz.from_local_datetime(&local) {
        chrono::MappedLocalTime::Single(time) => time.timestamp(),
        chrono::MappedLocalTime::Ambiguous(first, second) => {
            first.timestamp().min(second.timestamp())
        }
        chrono::MappedLocalTime::None => {
            let before = local - TimeDelta::days(1);
            let offset = tz.offset_from_utc_datetime(&before).fix();
            local.and_utc().timestamp() - i64::from(offset.local_minus_utc())
        }
    }
}

impl Described {
    fn offset(&self, instant: i64) -> i32 {
        let past = self.onsets.partition_point(|(onset, _)| *onset <= instant);
        match past.checked_sub(1).and_then(|at| self.onsets.get(at)) {
            Some((_, offset)) => *offset,
            None => match (self.known, DateTime::from_timestamp(instant, 0)) {
                (Some(tz), Some(utc)) => tz
                    .offset_from_utc_datetime(&utc.naive_utc())
                    .fix()
                    .local_minus_utc(),
                (_, _) => self.before,
            },
        }
    }

    fn instant(&self, local: NaiveDateTime) -> i64 {
        const DAY: i64 = 86_400;
        let shown = local.and_utc().timestamp();
        let before = i64::from(self.offset(shown - DAY));
        let after = i64::from(self.offset(shown + DAY));
        let fits = |offset: i64| i64::from(self.offset(shown - offset)) == offset;
        if !fits(before) && fits(after) {
            shown - after
        } else {
            shown - before
        }
    }
}

/// Everything that is read of a description.
fn text_of(zone: &Part) -> String {
    let mut text = String::new();
    for part in std::iter::once(zone).chain(&zone.parts) {
        for property in &part.properties {
            text.push_str(&property.name);
            text.push(':');
            text.push_str(&property.value);
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

/// The clock changes, and the offset before them.
fn onsets(
    zone: &Part,
    end: NaiveDateTime,
    dead: &mut usize,
) -> Result<(i32, Vec<(i64, i32)>), String> {
    let mut all: Vec<(i64, i32, i32)> = Vec::new();
    for part in &zone.parts {
        let wrong =
            |what: &str| format!("its {what} in or after line {} cannot be read", part.line);
        let seconds = |name: &str| part.get(name).and_then(|p| offset(&p.value));
        let from = seconds("TZOFFSETFROM").ok_or_else(|| wrong("TZOFFSETFROM"))?;
        let to = seconds("TZOFFSETTO").ok_or_else(|| wrong("TZOFFSETTO"))?;
        let start = part.get("DTSTART").and_then(|p| written(&p.value));
        let start = local(start.ok_or_else(|| wrong("DTSTART"))?);
        let mut times = vec![start];
        for rule in part.all("RRULE") {
            let rule = Rule::read(&rule.value).map_err(|why| format!("its rule: {why}"))?;
            let given = rule
                .times(start, end, MOST_ONSETS)
                .map_err(|_| wrong("rule"))?;
            *dead += usize::from(given.is_empty() && start <= end);
            if *dead > MOST_DEAD {
                return Err(TOO_DEAD.into());
            }
            times.extend(given.into_iter().filter(|time| match rule.until {
                None => true,
                Some(Written::Day(day)) => time.date() <= day,
                Some(Written::Time(until, Utc::No)) => *time <= until,
                Some(Written::Time(until, Utc::Yes)) => {
                    *time - TimeDelta::seconds(i64::from(from)) <= until
                }
            }));
        }
        for dates in part.all("RDATE") {
            for value in dates.value.split(',') {
                times.push(local(written(value).ok_or_else(|| wrong("RDATE"))?));
            }
        }
        all.extend(times.iter().map(|time| {
            let instant = time.and_utc().timestamp() - i64::from(from);
            (instant, from, to)
        }));
    }
    all.sort_unstable();
    let before = all.first().map(|(_, from, _)| *from);
    let before = before.ok_or("it does not say how far its clocks are from UTC")?;
    let onsets = all.into_iter().map(|(at, _, to)| (at, to)).collect();
    Ok((before, onsets))
}

fn local(written: Written) -> NaiveDateTime {
    match written {
        Written::Day(day) => day.and_time(NaiveTime::MIN),
        Written::Time(time, _) => time,
    }
}

/// A zone of the IANA database, or one of the names of Windows and Outlook.
fn exactly(name: &str) -> Option<Tz> {
    let name = name.trim();
    let found = name.parse().ok().or_else(|| {
        let mut all = TZ_VARIANTS.iter();
        all.find(|tz| tz.name().eq_ignore_ascii_case(name)).copied()
    });
    // What is in brackets is only an offset, and no zone has it all year.
    found.or_else(|| match name.parse::<Named>() {
        Ok(Named::Tz(tz)) if !tz.name().starts_with("Etc/GMT") => Some(tz),
        Ok(Named::Tz(tz)) if !name.starts_with('(') => Some(tz),
        Ok(_) | Err(()) => None,
    })
}

/// What a name probably means: `GMT Standard Time 1` (several with one name in one mailbox),
/// `/example.org/20260101/Europe/Berlin`, `(UTC+00:00) Dublin, London`.
fn guess(name: &str) -> Option<Tz> {
    let name = name.trim();
    let counted = name.rsplit_once(' ');
    let counted = counted.filter(|(_, n)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    if let Some(found) = counted.and_then(|(name, _)| exactly(name)) {
        return Some(found);
    }
    if let Some((_, cities)) = name.split_once(')')
        && name.starts_with('(')
    {
        let mut cities = cities.split(',').map(|city| city.trim().replace(' ', "_"));
        return cities.find_map(|city| {
            let mut all = TZ_VARIANTS.iter();
            all.find(|tz| {
                let last = tz.name().rsplit_once('/').map(|(_, last)| last);
                last.is_some_and(|last| last.eq_ignore_ascii_case(&city))
            })
            .copied()
        });
    }
    let cuts = name.match_indices('/').map(|(at, _)| at + 1);
    let mut ends = cuts.filter_map(|at| name.get(at..));
    ends.find_map(|end| end.contains('/').then(|| exactly(end)).flatten())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn names_of_zones() {
        let name = |text: &str| exactly(text).map(Tz::name);
        assert_eq!(name("Europe/Berlin"), Some("Europe/Berlin"));
        assert_eq!(name("europe/berlin"), Some("Europe/Berlin"));
        assert_eq!(name("W. Europe Standard Time"), Some("Europe/Berlin"));
        assert_eq!(name("Customized Time Zone"), None);
        assert_eq!(name("(UTC+05:30) Nowhere"), None);
        let guessed = |text: &str| guess(text).map(Tz::name);
        assert_eq!(guessed("GMT Standard Time 1"), Some("Europe/London"));
        assert_eq!(
            guessed("/example.org/20260101/Europe/Berlin"),
            Some("Europe/Berlin")
        );
        for no in ["1", "", "Nowhere 1", "/x/y", "Building 7"] {
            assert_eq!(guessed(no), None, "{no}");
        }
    }

    #[test]
    fn clocks_that_are_set() {
        let time = |text: &str| match written(text).unwrap() {
            Written::Day(day) => day.and_time(NaiveTime::MIN),
            Written::Time(time, _) => time,
        };
        // Berlin in 2026, by its own two clock changes.
        let described = Described {
            name: "X".into(),
            onsets: vec![
                (time("20260329T010000").and_utc().timestamp(), 7200),
                (time("20261025T010000").and_utc().timestamp(), 3600),
            ],
            before: 3600,
            known: None,
        };
        for local in [
            "20260101T120000",
            "20260329T013000",
            "20260329T023000",
            "20260329T033000",
            "20260701T120000",
            "20261025T013000",
            "20261025T023000",
            "20261025T033000",
        ] {
            let local = time(local);
            assert_eq!(
                described.instant(local),
                in_zone(local, Tz::Europe__Berlin),
                "{local}"
            );
        }
    }
}
