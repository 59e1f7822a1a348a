//! An event of a file: when it begins, how long it takes, and its repetitions.

use super::lines::{Part, Property, plain};
use super::named::clean;
use super::rule::Rule;
use super::value::{Lasting, Utc, Written, lasting, written};
use super::zone::{ZoneOf, Zones};
use crate::domain::short;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// When something is: on a day anywhere, or at a time in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Day(NaiveDate),
    Time(NaiveDateTime, ZoneOf),
}

impl When {
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Time(local, _) => local.date(),
        }
    }
    /// Midnight, for a day.
    pub fn local(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(NaiveTime::MIN),
            Self::Time(local, _) => local,
        }
    }
    /// The same kind of time at another hour of the wall clock.
    pub fn moved(self, to: NaiveDateTime) -> Self {
        match self {
            Self::Day(_) => Self::Day(to.date()),
            Self::Time(_, place) => Self::Time(to, place),
        }
    }
}

/// How long an event takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// It has no end. A day lasts one day, and a time has no length (RFC 5545, 3.6.1).
    Missing,
    /// Only days.
    Days(i64),
    /// Until the wall clock shows this much more.
    Wall(TimeDelta),
    /// Until this many seconds have passed.
    Passing(i64),
    /// Calendar days, then elapsed seconds.
    Lasting(Lasting),
}

/// Why an event is left out before it has any occurrences.
pub(super) type Why = String;

/// An event, as in the file.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub line: usize,
    pub uid: Option<String>,
    /// Its name, if it has one.
    pub name: Option<String>,
    pub start: Option<When>,
    pub length: Length,
    pub rules: Vec<Rule>,
    /// RFC 2445 had rules that exclude times.
    pub rules_out: Vec<Rule>,
    pub dates: Vec<(When, Option<Length>)>,
    pub dates_out: Vec<When>,
    /// Which occurrence of a series it replaces, and whether all later ones too.
    pub replaces: Option<(When, Range)>,
    pub cancelled: bool,
    pub sequence: i64,
    /// When it was written, if nothing else gives an order.
    pub stamp: String,
    /// Something odd about it that was interpreted.
    pub odd: Option<&'static str>,
}

/// To which occurrences of a series an exception applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Range {
    One,
    AndFuture,
}

/// The name of an event in messages; `event` if it has none.
pub(super) fn name_of(part: &Part) -> Option<String> {
    let summary = part.get("SUMMARY")?;
    let name = clean(&plain(&summary.value));
    (!name.is_empty()).then_some(name)
}

impl Event {
    pub fn read(part: &Part, zones: &mut Zones) -> Result<Self, Why> {
        let text = |name: &str| part.get(name).map(|p| p.value.clone());
        let start = match part.get("DTSTART") {
            Some(property) => Some(when(property, "start", zones)?),
            None => None,
        };
        let replaces = match part.get("RECURRENCE-ID") {
            Some(property) => {
                let range = property.param("RANGE");
                let future = range.is_some_and(|r| r.eq_ignore_ascii_case("THISANDFUTURE"));
                let range = if future { Range::AndFuture } else { Range::One };
                Some((when(property, "RECURRENCE-ID", zones)?, range))
            }
            None => None,
        };
        if start.is_none() && replaces.is_none() {
            return Err("it does not say when it begins (DTSTART)".into());
        }
        let (length, odd) = match start.or(replaces.map(|(at, _)| at)) {
            Some(start) => length(part, start, zones)?,
            None => (Length::Missing, None),
        };
        let mut event = Self {
            line: part.line,
            uid: text("UID").filter(|uid| !uid.is_empty()),
            name: name_of(part),
            start,
            length,
            rules: rules(part, "RRULE")?,
            rules_out: rules(part, "EXRULE")?,
            dates: Vec::new(),
            dates_out: Vec::new(),
            replaces,
            cancelled: text("STATUS").is_some_and(|s| s.eq_ignore_ascii_case("CANCELLED")),
            sequence: text("SEQUENCE").and_then(|s| s.parse().ok()).unwrap_or(0),
            stamp: text("LAST-MODIFIED")
                .or_else(|| text("DTSTAMP"))
                .unwrap_or_default(),
            odd,
        };
        event.more_dates(part, zones)?;
        if let Some(When::Day(_)) = event.start {
            let rules = event.rules.iter_mut().chain(&mut event.rules_out);
            rules.for_each(Rule::of_days);
        }
        Ok(event)
    }

    fn more_dates(&mut self, part: &Part, zones: &mut Zones) -> Result<(), Why> {
        for property in part.all("RDATE") {
            for value in property.value.split(',').filter(|v| !v.trim().is_empty()) {
                let one = match value.split_once('/') {
                    Some((from, to)) => period(property, from, to, zones),
                    None => at(property, value, zones).map(|when| (when, None)),
                };
                self.dates.push(one.ok_or_else(|| cannot("RDATE", value))?);
            }
        }
        for property in part.all("EXDATE") {
            for value in property.value.split(',').filter(|v| !v.trim().is_empty()) {
                let one = at(property, value, zones);
                self.dates_out
                    .push(one.ok_or_else(|| cannot("EXDATE", value))?);
            }
        }
        Ok(())
    }
}

fn cannot(what: &str, value: &str) -> Why {
    if value.is_empty() {
        format!("its {what} is empty")
    } else {
        format!("its {what} `{}` cannot be read", short(value))
    }
}

fn rules(part: &Part, name: &str) -> Result<Vec<Rule>, Why> {
    part.all(name)
        .map(|p| {
            Rule::read(&p.value)
                .map_err(|why| format!("its rule `{}` cannot be followed: {why}", short(&p.value)))
        })
        .collect()
}

fn when(property: &Property, what: &str, zones: &mut Zones) -> Result<When, Why> {
    at(property, &property.value, zones).ok_or_else(|| cannot(what, &property.value))
}

fn at(property: &Property, value: &str, zones: &mut Zones) -> Option<When> {
    let day = property
        .param("VALUE")
        .is_some_and(|kind| kind.eq_ignore_ascii_case("DATE"));
    Some(match written(value)? {
        // What is declared to be a day is one, whatever else is written.
        written if day => When::Day(written.date()),
        Written::Day(date) => When::Day(date),
        Written::Time(local, utc) => When::Time(local, zones.place(property.param("TZID"), utc)),
    })
}

fn period(
    property: &Property,
    from: &str,
    to: &str,
    zones: &mut Zones,
) -> Option<(When, Option<Length>)> {
    let start = at(property, from, zones)?;
    let length = match lasting(to) {
        Some(lasting) => Length::Lasting(lasting),
        None => between(start, at(property, to, zones)?, zones).0,
    };
    Some((start, Some(length)))
}

fn length(
    part: &Part,
    start: When,
    zones: &mut Zones,
) -> Result<(Length, Option<&'static str>), Why> {
    if let Some(property) = part.get("DTEND") {
        let end = when(property, "end", zones)?;
        return Ok(between(start, end, zones));
    }
    let Some(property) = part.get("DURATION") else {
        return Ok((Length::Missing, None));
    };
    let lasting = lasting(&property.value).ok_or_else(|| cannot("DURATION", &property.value))?;
    Ok(match start {
        When::Day(_) => {
            let odd = (lasting.seconds % 86_400 != 0)
                .then_some("begins with a day and lasts hours: it is read as whole days");
            // A length of zero is that of a day, like an end on the day itself.
            let days = lasting.whole_days();
            let days = if days == 0 { 1 } else { days };
            (Length::Days(days), odd)
        }
        When::Time(_, _) => (Length::Lasting(lasting), None),
    })
}

/// From a start to an end of any kind.
fn between(start: When, end: When, zones: &Zones) -> (Length, Option<&'static str>) {
    match (start, end) {
        (When::Day(first), When::Day(next)) => {
            // Many files give the day itself as the end of a day.
            let days = (next - first).num_days();
            (Length::Days(if days == 0 { 1 } else { days }), None)
        }
        (When::Day(first), When::Time(local, place)) => {
            let odd = "begins with a day and ends with a time: it is read as whole days";
            let end = match place {
                ZoneOf::Here => local,
                place => zones.wall(zones.instant(local, place)),
            };
            let seconds = (end - first.and_time(NaiveTime::MIN)).num_seconds();
            // Such ends are often a second after midnight.
            let days = (seconds - 60).div_euclid(86_400) + 1;
            let days = if days == 0 { 1 } else { days };
            (Length::Days(days), Some(odd))
        }
        (When::Time(from, _), When::Day(next)) => {
            let odd = "begins with a time and ends with a day: it is read to last until that day";
            let midnight = next.and_time(NaiveTime::MIN);
            let end = if midnight <= from && next >= from.date() {
                midnight + TimeDelta::days(1)
            } else {
                midnight
            };
            (Length::Wall(end - from), Some(odd))
        }
        (When::Time(from, here), When::Time(to, there)) if here == there => {
            (Length::Wall(to - from), None)
        }
        (When::Time(from, here), When::Time(to, there)) => {
            let passing = zones.instant(to, there) - zones.instant(from, here);
            (Length::Passing(passing), None)
        }
    }
}

/// The kinds of end that a time in UTC may be compared with.
pub(super) fn not_after(when: When, until: Written, zones: &Zones) -> bool {
    match (when, until) {
        (When::Day(day), until) => day <= until.date(),
        // The day is included, as its author meant (docs/user/calendars.md).
        (When::Time(local, _), Written::Day(last)) => local.date() <= last,
        (When::Time(local, _), Written::Time(until, Utc::No)) => local <= until,
        (When::Time(local, place), Written::Time(until, Utc::Yes)) => {
            zones.instant(local, place) <= until.and_utc().timestamp()
        }
    }
}
