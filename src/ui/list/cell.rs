//! The cells of a list, and their form in each format.

use super::Holds;
use crate::domain::{Time, Zone};
use crate::ui::json;
use crate::ui::sanitize::clean;
use crate::ui::style::Tone;
use crate::ui::table::Shown;
use crate::ui::view::{flat, words};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::io::Write;

/// The form of a time for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Machine {
    /// In UTC.
    Utc,
    /// With the offset of the place where it is read.
    There,
}

impl Machine {
    fn written(self, at: Time, zone: Zone) -> String {
        match self {
            Self::Utc => at.rfc3339_utc(),
            Self::There => at.rfc3339(zone),
        }
    }
}

/// A value of a row.
#[derive(Debug)]
pub enum Cell<'a> {
    /// Text borrowed from the row.
    Text(&'a str),
    /// Text made for this row.
    Owned(String),
    /// Text with a meaning: the same text in every format, coloured for people.
    Toned(Tone, &'a str),
    /// One form for people and another for programs: a local time and an RFC 3339 one.
    Both {
        /// In tables.
        people: Cow<'a, str>,
        /// Everywhere else.
        machine: Cow<'a, str>,
    },
    /// Words for people; nothing for programs.
    ForPeople(String),
    /// A time.
    Time {
        /// When.
        at: Time,
        /// In tables, if not just the local time.
        people: Option<String>,
        /// In tables that would be too wide, if not just how far away it is.
        short: Option<String>,
        /// Everywhere else.
        machine: Machine,
        /// Where and when it is read, so that a time compared with it can be understood.
        read: (Zone, Time),
    },
    /// A whole number.
    Int(i64),
    /// `yes` or `no` for people.
    Bool(bool),
    /// Nothing: `-` for people, `null`, or empty.
    Null,
    /// Several texts: an array in JSON.
    Items(&'a [&'a str]),
    /// Several texts: an array in JSON.
    Strings(&'a [String]),
    /// A value of its own in JSON; words for people.
    Json {
        /// In tables; empty for nothing.
        people: String,
        /// Everywhere else.
        value: &'a Value,
    },
    /// Keys and values: an object in JSON, `key: value` for people.
    Object(&'a Map<String, Value>),
}

impl Cell<'_> {
    /// A time: local for people, or how far away if a table is narrow; in UTC for programs.
    pub fn time(at: Time, zone: Zone, now: Time) -> Self {
        Self::Time {
            at,
            people: None,
            short: None,
            machine: Machine::Utc,
            read: (zone, now),
        }
    }
}
impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}
impl<'a> From<Option<&'a str>> for Cell<'a> {
    fn from(text: Option<&'a str>) -> Self {
        text.map_or(Self::Null, Self::Text)
    }
}
impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Owned(text)
    }
}
impl From<Option<String>> for Cell<'_> {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Null, Self::Owned)
    }
}
impl From<bool> for Cell<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}
impl From<i64> for Cell<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl Cell<'_> {
    /// Whether a column of that type may contain it.
    pub(super) const fn fits(&self, holds: Holds) -> bool {
        match self {
            Self::Null => true,
            Self::Time { .. } => matches!(holds, Holds::Times),
            Self::Bool(_) => matches!(holds, Holds::Flags),
            // A setting is a number or words, both in one column.
            Self::Int(_) => matches!(holds, Holds::Numbers | Holds::Text),
            _ => matches!(holds, Holds::Text),
        }
    }

    pub(super) fn shown(&self) -> Shown<'_> {
        let plain = |text| Shown::new(text, Tone::Plain);
        let joined = |items: &mut dyn Iterator<Item = &str>| {
            let text = items.map(clean).collect::<Vec<_>>().join(", ");
            if text.is_empty() {
                Shown::empty()
            } else {
                plain(Cow::Owned(text))
            }
        };
        match self {
            Self::Json { people, .. } if people.is_empty() => Shown::empty(),
            Self::Json { people, .. } => plain(clean(people)),
            Self::Text(text) => plain(clean(text)),
            Self::Owned(text) | Self::ForPeople(text) => plain(clean(text)),
            Self::Toned(tone, text) => Shown::new(clean(text), *tone),
            Self::Both { people, .. } => plain(clean(people)),
            Self::Time {
                at,
                people,
                short,
                read: (zone, now),
                ..
            } => {
                let short = short.clone().unwrap_or_else(|| at.away(*now));
                let people = match people {
                    Some(people) => clean(people),
                    None => Cow::Owned(at.local(*zone)),
                };
                Shown {
                    short: Some(short),
                    ..plain(people)
                }
            }
            Self::Int(number) => plain(Cow::Owned(number.to_string())),
            Self::Bool(true) => plain(Cow::Borrowed("yes")),
            Self::Bool(false) => plain(Cow::Borrowed("no")),
            Self::Null => Shown::empty(),
            Self::Items(items) => joined(&mut items.iter().copied()),
            Self::Strings(items) => joined(&mut items.iter().map(String::as_str)),
            Self::Object(map) => {
                let pair = |(key, value): (&String, &Value)| match words(value) {
                    text if text.is_empty() => format!("{key}: -"),
                    text => format!("{key}: {text}"),
                };
                let pairs: Vec<String> = map.iter().map(pair).collect();
                joined(&mut pairs.iter().map(String::as_str))
            }
        }
    }

    pub(super) fn json(&self, to: &mut impl Write) -> std::io::Result<()> {
        match self {
            Self::Text(text) | Self::Toned(_, text) => json::string(to, text),
            Self::Owned(text) => json::string(to, text),
            Self::Both { machine, .. } => json::string(to, machine),
            Self::Time {
                at, machine, read, ..
            } => json::string(to, &machine.written(*at, read.0)),
            Self::Int(number) => write!(to, "{number}"),
            Self::Bool(value) => to.write_all(if *value { b"true" } else { b"false" }),
            Self::Null | Self::ForPeople(_) => to.write_all(b"null"),
            Self::Items(items) => json::compact(to, items),
            Self::Strings(items) => json::compact(to, items),
            Self::Object(map) => json::compact(to, map),
            Self::Json { value, .. } => json::compact(to, value),
        }
    }

    /// For csv and plain text: several texts joined by commas (JSON is the exact form).
    pub(super) fn flat(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Toned(_, text) => Cow::Borrowed(text),
            Self::Owned(text) => Cow::Borrowed(text),
            Self::Both { machine, .. } => Cow::Borrowed(machine),
            Self::Time {
                at, machine, read, ..
            } => Cow::Owned(machine.written(*at, read.0)),
            Self::Int(number) => Cow::Owned(number.to_string()),
            Self::Bool(true) => Cow::Borrowed("true"),
            Self::Bool(false) => Cow::Borrowed("false"),
            Self::Null | Self::ForPeople(_) => Cow::Borrowed(""),
            Self::Items(items) => Cow::Owned(items.join(",")),
            Self::Strings(items) => Cow::Owned(items.join(",")),
            Self::Json { value, .. } if value.as_array().is_some_and(Vec::is_empty) => {
                Cow::Borrowed("")
            }
            Self::Json { value, .. } => Cow::Owned(flat(value)),
            Self::Object(map) if map.is_empty() => Cow::Borrowed(""),
            Self::Object(map) => Cow::Owned(flat(&Value::Object((*map).clone()))),
        }
    }
}
