//! Lists: rows are pushed, and leave at once in every format but the table, which holds a
//! few hundred to learn how wide its columns are.

use super::sanitize::{QUOTED, class, clean, clean_except};
use super::style::Tone;
use super::table::{self, Lane, Shown};
use super::view::{flat, words};
use super::{Fault, Format, Ui, json};
use crate::domain::{Time, Zone};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::io::Write;

/// Rows a table looks at before it fixes its widths.
const HELD: usize = 500;

/// One column of a list.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// JSON key, csv heading and what `--columns` takes: `home_department`.
    pub key: &'static str,
    /// Heading for people: `DEPARTMENT`.
    pub title: &'static str,
    /// Where it stands unless `--columns` picks.
    pub stands: Stands,
    /// 0: keeps its width; else the higher, the sooner it is narrowed, then left out.
    pub shrink: u8,
    /// Whether it is never left out: its words are broken first.
    pub kept: bool,
}

/// Where a column stands by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Everywhere.
    Everywhere,
    /// In tables alone: it says in words what other columns say for programs.
    InTables,
    /// In csv, plain text and JSON: tables say it in another column.
    ForPrograms,
    /// In JSON alone.
    InJson,
}

impl Column {
    /// Shown by default.
    pub const fn new(key: &'static str, title: &'static str, shrink: u8) -> Self {
        Self {
            key,
            title,
            stands: Stands::Everywhere,
            shrink,
            kept: false,
        }
    }
    /// Only in JSON, or when `--columns` names it.
    pub const fn extra(key: &'static str, title: &'static str, shrink: u8) -> Self {
        Self {
            key,
            title,
            stands: Stands::InJson,
            shrink,
            kept: false,
        }
    }
    /// The same, never left out.
    pub const fn kept(mut self) -> Self {
        self.kept = true;
        self
    }
    /// The same, elsewhere.
    pub const fn standing(mut self, stands: Stands) -> Self {
        self.stands = stands;
        self
    }
}

/// One value of a row.
#[derive(Debug)]
pub enum Cell<'a> {
    /// Text that the row lends.
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
    /// A time.
    Time {
        /// In tables.
        people: String,
        /// In tables that are too wide otherwise.
        short: String,
        /// Everywhere else.
        machine: String,
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
    /// Keys and values: an object in JSON, `key: value` for people.
    Object(&'a Map<String, Value>),
    /// Several values: an array in JSON.
    Values(&'a [Value]),
}

impl Cell<'_> {
    /// A time: where it is for people, or how far away where a table is narrow; in UTC for
    /// programs.
    pub fn time(at: Time, zone: Zone, now: Time) -> Self {
        Self::Time {
            people: at.local(zone),
            short: at.away(now),
            machine: at.rfc3339_utc(),
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
    fn shown(&self) -> Shown<'_> {
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
            Self::Text(text) => plain(clean(text)),
            Self::Owned(text) => plain(clean(text)),
            Self::Toned(tone, text) => Shown::new(clean(text), *tone),
            Self::Both { people, .. } => plain(clean(people)),
            Self::Time { people, short, .. } => Shown {
                short: Some(short.clone()),
                ..plain(clean(people))
            },
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
            Self::Values(values) => {
                let texts: Vec<String> = values.iter().map(flat).collect();
                joined(&mut texts.iter().map(String::as_str))
            }
        }
    }

    fn json(&self, to: &mut impl Write) -> std::io::Result<()> {
        match self {
            Self::Text(text) | Self::Toned(_, text) => json::string(to, text),
            Self::Owned(text) => json::string(to, text),
            Self::Both { machine, .. } => json::string(to, machine),
            Self::Time { machine, .. } => json::string(to, machine),
            Self::Int(number) => write!(to, "{number}"),
            Self::Bool(value) => to.write_all(if *value { b"true" } else { b"false" }),
            Self::Null => to.write_all(b"null"),
            Self::Items(items) => json::compact(to, items),
            Self::Strings(items) => json::compact(to, items),
            Self::Object(map) => json::compact(to, map),
            Self::Values(values) => json::compact(to, values),
        }
    }

    /// For csv and plain text: several texts joined by commas (JSON is the exact form).
    fn flat(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Toned(_, text) => Cow::Borrowed(text),
            Self::Owned(text) => Cow::Borrowed(text),
            Self::Both { machine, .. } => Cow::Borrowed(machine),
            Self::Time { machine, .. } => Cow::Borrowed(machine),
            Self::Int(number) => Cow::Owned(number.to_string()),
            Self::Bool(true) => Cow::Borrowed("true"),
            Self::Bool(false) => Cow::Borrowed("false"),
            Self::Null => Cow::Borrowed(""),
            Self::Items(items) => Cow::Owned(items.join(",")),
            Self::Strings(items) => Cow::Owned(items.join(",")),
            Self::Object(map) if map.is_empty() => Cow::Borrowed(""),
            Self::Object(map) => Cow::Owned(flat(&Value::Object((*map).clone()))),
            Self::Values([]) => Cow::Borrowed(""),
            Self::Values(values) => Cow::Owned(flat(&Value::Array(values.to_vec()))),
        }
    }
}

/// One csv field, quoted where RFC 4180 asks for it.
pub(super) fn csv_field(to: &mut Vec<u8>, text: &str) {
    let bare = |text: &str| !text.starts_with(' ') && !text.ends_with(' ');
    let found = class(text);
    if found == 0 && bare(text) {
        return to.extend_from_slice(text.as_bytes());
    }
    let text = clean_except(text, &['\n', '\t']);
    if class(&text) & QUOTED == 0 && bare(&text) {
        return to.extend_from_slice(text.as_bytes());
    }
    to.push(b'"');
    to.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    to.push(b'"');
}

/// One field of tab-separated text, in which neither tab nor line end can be part of a value.
pub(super) fn plain_field(to: &mut Vec<u8>, text: &str) {
    let text = clean_except(text, &['\n', '\t']);
    if text.contains(['\n', '\t']) {
        return to.extend_from_slice(text.replace(['\n', '\t'], " ").as_bytes());
    }
    to.extend_from_slice(text.as_bytes());
}

/// The table while its widths are being learnt, and after.
struct Held {
    lanes: Vec<Lane>,
    rows: Vec<Vec<Shown<'static>>>,
    frozen: bool,
    may_hide: bool,
}

/// A list being written; `finish` ends it.
#[must_use = "a list is complete only after `finish`"]
pub struct List<'u> {
    ui: &'u mut Ui,
    columns: &'static [Column],
    picked: Vec<usize>,
    held: Held,
    count: usize,
    line: String,
    nothing: &'static str,
}

impl<'u> List<'u> {
    pub(super) fn begin(ui: &'u mut Ui, columns: &'static [Column]) -> Result<Self, Fault> {
        let picked = pick(ui, columns)?;
        let lanes = picked.iter().map(|at| {
            let Column {
                title,
                shrink,
                kept,
                ..
            } = columns[*at];
            Lane {
                kept,
                ..Lane::new(title, shrink)
            }
        });
        let may_hide = ui.settings.columns.is_empty();
        let held = Held {
            lanes: lanes.collect(),
            rows: Vec::new(),
            frozen: false,
            may_hide,
        };
        if ui.settings.format == Format::Csv && ui.settings.headers {
            let out = ui.out.room()?;
            for (nth, at) in picked.iter().enumerate() {
                out.extend_from_slice(if nth == 0 { b"" } else { b"," });
                csv_field(out, columns[*at].key);
            }
            out.extend_from_slice(b"\r\n");
        }
        Ok(Self {
            ui,
            columns,
            picked,
            held,
            count: 0,
            line: String::new(),
            nothing: "nothing to list",
        })
    }

    /// What a person is told when there are no rows; as it stands: "nothing to list".
    pub fn nothing(mut self, note: &'static str) -> Self {
        self.nothing = note;
        self
    }

    /// Whether that column is printed at all: a costly value nobody sees need not be made.
    pub fn wants(&self, key: &str) -> bool {
        self.picked.iter().any(|at| self.columns[*at].key == key)
    }

    /// How many cells a row needs: all up to the last column that is printed. A long list
    /// does not make what it will not show.
    pub fn reach(&self) -> usize {
        self.picked.iter().max().map_or(0, |last| last + 1)
    }

    /// Writes one row: a cell for each column of the list, in the list's order; those past
    /// `reach` may be left out.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Fault> {
        debug_assert!(cells.len() >= self.reach(), "a cell for each column");
        let first = self.count == 0;
        self.count += 1;
        let format = self.ui.settings.format;
        if format == Format::Table {
            return self.table_row(cells);
        }
        let out = self.ui.out.room()?;
        match format {
            Format::Table => {}
            Format::Json | Format::Jsonl => {
                if format == Format::Json {
                    out.write_all(if first { b"[" } else { b",\n " })?;
                }
                for (nth, at) in self.picked.iter().enumerate() {
                    out.write_all(if nth == 0 { b"{\"" } else { b",\"" })?;
                    out.write_all(self.columns[*at].key.as_bytes())?;
                    out.write_all(b"\":")?;
                    cells[*at].json(out)?;
                }
                out.write_all(if format == Format::Json { b"}" } else { b"}\n" })?;
            }
            Format::Csv => {
                for (nth, at) in self.picked.iter().enumerate() {
                    out.extend_from_slice(if nth == 0 { b"" } else { b"," });
                    csv_field(out, &cells[*at].flat());
                }
                out.extend_from_slice(b"\r\n");
            }
            Format::Plain => {
                for (nth, at) in self.picked.iter().enumerate() {
                    out.extend_from_slice(if nth == 0 { b"" } else { b"\t" });
                    plain_field(out, &cells[*at].flat());
                }
                out.push(b'\n');
            }
        }
        Ok(())
    }

    fn table_row(&mut self, cells: &[Cell<'_>]) -> Result<(), Fault> {
        let held = &mut self.held;
        if !held.frozen && self.count == 1 {
            for (lane, at) in held.lanes.iter_mut().zip(&self.picked) {
                lane.right = matches!(cells[*at], Cell::Int(_));
            }
        }
        let shown: Vec<Shown<'_>> = self.picked.iter().map(|at| cells[*at].shown()).collect();
        if !held.frozen {
            for (lane, cell) in held.lanes.iter_mut().zip(&shown) {
                lane.admit(cell);
            }
            held.rows
                .push(shown.into_iter().map(Shown::owned).collect());
            return if held.rows.len() < HELD {
                Ok(())
            } else {
                self.freeze()
            };
        }
        self.print(&shown)
    }

    fn print(&mut self, shown: &[Shown<'_>]) -> Result<(), Fault> {
        let settings = &self.ui.settings;
        self.line.clear();
        table::line(
            &self.held.lanes,
            shown,
            settings.colour_out,
            settings.width.is_some(),
            &mut self.line,
        );
        Ok(self.ui.out.write_all(self.line.as_bytes())?)
    }

    /// Fixes the widths and prints what was held.
    fn freeze(&mut self) -> Result<(), Fault> {
        self.held.frozen = true;
        let settings = &self.ui.settings;
        let colour = settings.colour_out;
        if let Some(room) = settings.width {
            table::fit(&mut self.held.lanes, room, self.held.may_hide);
        }
        if settings.headers {
            self.line.clear();
            table::head(&self.held.lanes, colour, &mut self.line);
            self.ui.out.write_all(self.line.as_bytes())?;
        }
        for shown in std::mem::take(&mut self.held.rows) {
            self.print(&shown)?;
        }
        Ok(())
    }

    /// Ends the list.
    pub fn finish(mut self) -> Result<(), Fault> {
        match self.ui.settings.format {
            Format::Json => {
                self.ui
                    .out
                    .write_all(if self.count == 0 { b"[]\n" } else { b"]\n" })?;
            }
            Format::Table if self.count == 0 => self.ui.note(self.nothing),
            Format::Table => {
                if !self.held.frozen {
                    // All rows are known: a terminal shows no column that is empty in each.
                    if self.held.may_hide && self.ui.settings.width.is_some() {
                        table::drop_empty(&mut self.held.lanes);
                    }
                    self.freeze()?;
                }
                let hidden: Vec<&str> = self
                    .held
                    .lanes
                    .iter()
                    .filter(|lane| lane.hidden && lane.filled)
                    .map(|l| l.title)
                    .collect();
                if !hidden.is_empty() {
                    // After the table, or it would stand above it.
                    self.ui.out.flush()?;
                    self.ui.note(&format!(
                        "left out to fit the width: {}; `--columns` picks",
                        hidden.join(", ").to_lowercase()
                    ));
                }
            }
            Format::Jsonl | Format::Csv | Format::Plain => {}
        }
        Ok(())
    }
}

/// Which columns are printed, by place: those asked for, else every one in JSON, else the usual.
fn pick(ui: &Ui, columns: &'static [Column]) -> Result<Vec<usize>, Fault> {
    let asked = &ui.settings.columns;
    let here = |column: &Column| match (ui.settings.format, column.stands) {
        (_, Stands::Everywhere)
        | (Format::Table, Stands::InTables)
        | (Format::Csv | Format::Plain, Stands::ForPrograms) => true,
        (Format::Json | Format::Jsonl, stands) => stands != Stands::InTables,
        _ => false,
    };
    if asked.is_empty() {
        let usual = columns
            .iter()
            .enumerate()
            .filter(|(_, column)| here(column));
        return Ok(usual.map(|(at, _)| at).collect());
    }
    let mut picked = Vec::with_capacity(asked.len());
    for name in asked {
        let same = |column: &Column| column.key == super::key_of(name);
        match columns.iter().position(same) {
            Some(at) if picked.contains(&at) => {}
            Some(at) => picked.push(at),
            None => {
                let known = columns.iter().map(|column| column.key.to_owned()).collect();
                return Err(Fault::Column {
                    given: name.clone(),
                    known,
                });
            }
        }
    }
    Ok(picked)
}
