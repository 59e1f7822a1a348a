//! One thing shown in full: the same struct is the JSON object and the sheet for people.

use super::commands::Ends;
use super::lines::{self, width, wrap};
use super::list::{csv_field, plain_field};
use super::sanitize::clean;
use super::style::{Tone, paint};
use super::table::{self, Lane, Shown, pad};
use super::{Called, Fault, Format, Ui, json};
use serde_json::{Map, Value};
use std::io::Write;

/// Something `show` can print: its serde form for programs, its sheet for people.
pub trait View: serde::Serialize {
    /// Lays it out for people.
    fn sheet(&self, sheet: &mut Sheet);
    /// The same of what may be long: `flow` prints what is on the sheet so far, which is lines and
    /// spans only, and empties it.
    fn parts(&self, sheet: &mut Sheet, _flow: &mut dyn FnMut(&mut Sheet)) {
        self.sheet(sheet);
    }
}

enum Piece {
    Title(String),
    Field(String, String, Tone),
    Section(String),
    Grid(Vec<&'static str>, Vec<Vec<String>>),
    Line(String, Tone),
    Command(String, Tone),
    Typed(String, String),
    Spans(Vec<(Tone, String)>),
}

/// The layout of one thing for people.
#[derive(Default)]
pub struct Sheet {
    pieces: Vec<Piece>,
}

impl Sheet {
    /// The heading.
    pub fn title(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Piece::Title(text.into()))
    }
    /// A labelled value; `-` if empty.
    pub fn field(&mut self, label: &str, value: impl Into<String>) -> &mut Self {
        self.toned(label, Tone::Plain, value)
    }
    /// A labelled value, if there is one; otherwise nothing.
    pub fn field_if(&mut self, label: &str, value: Option<impl Into<String>>) -> &mut Self {
        match value {
            Some(value) => self.field(label, value),
            None => self,
        }
    }
    /// A labelled value with a meaning.
    pub fn toned(&mut self, label: &str, tone: Tone, value: impl Into<String>) -> &mut Self {
        self.push(Piece::Field(label.to_owned(), value.into(), tone))
    }
    /// A heading for the fields, lines and grids that follow.
    pub fn section(&mut self, label: impl Into<String>) -> &mut Self {
        self.push(Piece::Section(label.into()))
    }
    /// A small table.
    pub fn grid(&mut self, headers: &[&'static str], rows: Vec<Vec<String>>) -> &mut Self {
        self.push(Piece::Grid(headers.to_vec(), rows))
    }
    /// A line of text, broken to fit.
    pub fn line(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Piece::Line(text.into(), Tone::Plain))
    }
    /// A line of text with a meaning.
    pub fn toned_line(&mut self, tone: Tone, text: impl Into<String>) -> &mut Self {
        self.push(Piece::Line(text.into(), tone))
    }

    /// A labelled command to be pasted into a shell, if there is one.
    pub fn command_if(&mut self, label: &str, command: Option<String>) -> &mut Self {
        match command {
            Some(command) => self.push(Piece::Typed(label.to_owned(), command)),
            None => self,
        }
    }
    /// A command to be pasted into a shell, after the spaces that it begins with.
    pub fn command(&mut self, tone: Tone, text: impl Into<String>) -> &mut Self {
        self.push(Piece::Command(text.into(), tone))
    }

    /// A line of parts, each with its meaning, unchanged: the caller checks the width.
    pub fn spans(&mut self, parts: Vec<(Tone, String)>) -> &mut Self {
        self.push(Piece::Spans(parts))
    }

    fn push(&mut self, piece: Piece) -> &mut Self {
        self.pieces.push(piece);
        self
    }

    /// Says each text as `worded` does; what is in a small table keeps its width.
    fn reword(&mut self, worded: impl Fn(&str) -> String) {
        for piece in &mut self.pieces {
            match piece {
                Piece::Title(text)
                | Piece::Field(_, text, _)
                | Piece::Typed(_, text)
                | Piece::Section(text)
                | Piece::Line(text, _)
                | Piece::Command(text, _) => *text = worded(text),
                Piece::Spans(_) | Piece::Grid(..) => {}
            }
        }
    }

    /// Says our commands as they are called here.
    fn call(&mut self, called: Option<&Called>) {
        if let Some(called) = called {
            self.reword(|text| called.worded(text));
        }
    }

    /// On a terminal cells give way, and a command is broken where a shell reads on.
    fn render(&self, room: usize, colour: bool, (breaking, ends): (bool, Ends)) -> String {
        let labels = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Field(label, ..) | Piece::Typed(label, _) => Some(width(label)),
            _ => None,
        });
        let mut page = Page {
            text: String::new(),
            labels: labels.max().unwrap_or(0),
            indent: 0,
            room,
            colour,
            breaking,
            ends,
        };
        for piece in &self.pieces {
            page.piece(piece);
        }
        page.text
    }
}

/// A sheet being written to a terminal or a file.
struct Page {
    text: String,
    /// Width of the widest label.
    labels: usize,
    /// Content under a heading is indented; without any heading, all is flush left.
    indent: usize,
    room: usize,
    colour: bool,
    breaking: bool,
    ends: Ends,
}

impl Page {
    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Title(text) => self.heading(text),
            Piece::Section(text) => {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.heading(text);
            }
            Piece::Field(label, value, tone) => self.field(label, value, *tone),
            Piece::Typed(label, command) => self.typed(label, command),
            Piece::Line(text, tone) => self.line(text, *tone),
            Piece::Command(text, tone) => self.command(text, *tone),
            Piece::Spans(parts) => self.spans(parts),
            Piece::Grid(headers, rows) => self.grid(headers, rows),
        }
    }

    fn paint(&mut self, tone: Tone, text: &str) {
        paint(&mut self.text, tone, text, self.colour);
    }

    fn pad(&mut self, columns: usize) {
        pad(&mut self.text, columns);
    }

    fn heading(&mut self, text: &str) {
        for part in wrap(&clean(text), self.room.max(20), self.ends) {
            self.paint(Tone::Strong, &part);
            self.text.push('\n');
        }
        self.indent = 2;
    }

    fn field(&mut self, label: &str, value: &str, tone: Tone) {
        let (value, tone) = if value.is_empty() {
            ("-", Tone::Dim)
        } else {
            (value, tone)
        };
        let left = self.indent + self.labels + 2;
        let parts = wrap(
            &clean(value),
            self.room.saturating_sub(left).max(20),
            self.ends,
        );
        self.labelled(label, parts.iter().map(String::as_str), tone);
    }

    fn typed(&mut self, label: &str, command: &str) {
        let command = clean(command);
        let room = self.room.saturating_sub(self.indent + self.labels + 2);
        let lines = match self.ends {
            Ends::Never => command.into_owned(),
            Ends::Joined => lines::command(&command, room.max(20), 0, 2),
        };
        self.labelled(label, lines.lines(), Tone::Plain);
    }

    fn labelled<'t>(&mut self, label: &str, parts: impl Iterator<Item = &'t str>, tone: Tone) {
        let left = self.indent + self.labels + 2;
        for (nth, part) in parts.enumerate() {
            if nth == 0 {
                self.pad(self.indent);
                self.paint(Tone::Dim, &clean(label));
                self.pad(self.labels + 2 - width(label));
            } else {
                self.pad(left);
            }
            self.paint(tone, part);
            self.text.push('\n');
        }
    }

    /// A line that begins with spaces is broken with the same indent on each part.
    fn line(&mut self, text: &str, tone: Tone) {
        let text = clean(text);
        let bare = text.trim_start_matches(' ');
        let indent = self.indent + text.len() - bare.len();
        for part in wrap(bare, self.room.saturating_sub(indent).max(20), self.ends) {
            self.pad(if part.is_empty() { 0 } else { indent });
            self.paint(tone, &part);
            self.text.push('\n');
        }
    }

    fn command(&mut self, text: &str, tone: Tone) {
        let text = clean(text);
        let blanks = self.indent + text.len() - text.trim_start_matches(' ').len();
        let lines = match self.ends {
            Ends::Never => text.into_owned(),
            Ends::Joined => lines::command(&text, self.room, self.indent, blanks + 2),
        };
        for (nth, line) in lines.lines().enumerate() {
            let before = if nth == 0 { self.indent } else { 0 };
            let bare = line.trim_start_matches(' ');
            self.pad(before + line.len() - bare.len());
            self.paint(tone, bare);
            self.text.push('\n');
        }
    }

    fn spans(&mut self, parts: &[(Tone, String)]) {
        let last = parts
            .iter()
            .rposition(|(_, text)| !text.trim_end().is_empty());
        let shown = last.map_or(0, |at| at + 1);
        self.pad(if shown == 0 { 0 } else { self.indent });
        for (at, (tone, text)) in parts[..shown].iter().enumerate() {
            let text = clean(text);
            let text = if at + 1 == shown {
                text.trim_end()
            } else {
                &text
            };
            self.paint(*tone, text);
        }
        self.text.push('\n');
    }

    fn grid(&mut self, headers: &[&'static str], rows: &[Vec<String>]) {
        let rows: Vec<Vec<_>> = rows
            .iter()
            .map(|row| {
                let cell = |text| match clean(text) {
                    text if text.is_empty() => Shown::empty(),
                    text => Shown::new(text, Tone::Plain),
                };
                row.iter().map(String::as_str).map(cell).collect()
            })
            .collect();
        let mut lanes: Vec<Lane> = headers
            .iter()
            .enumerate()
            .map(|(at, title)| {
                let mut lane = Lane::new(title, 1);
                rows.iter()
                    .filter_map(|row| row.get(at))
                    .for_each(|cell| lane.admit(cell));
                lane
            })
            .collect();
        if self.breaking {
            table::drop_empty(&mut lanes);
            table::fit(&mut lanes, self.room.saturating_sub(self.indent), false);
        }
        let mut text = String::new();
        if headers.iter().any(|title| !title.is_empty()) {
            table::head(&lanes, self.colour, &mut text);
        }
        for row in &rows {
            table::line(&lanes, row, self.colour, self.breaking, &mut text);
        }
        for line in text.lines() {
            self.pad(self.indent);
            self.text.push_str(line);
            self.text.push('\n');
        }
    }
}

/// A value for people: keys and values for an object.
pub fn words(value: &Value) -> String {
    match value {
        Value::Object(map) if map.is_empty() => String::new(),
        Value::Object(map) => {
            let pair = |(key, value): (&String, &Value)| match words(value) {
                text if text.is_empty() => format!("{} -", key.replace('_', " ")),
                text => format!("{} {text}", key.replace('_', " ")),
            };
            let pairs: Vec<String> = map.iter().map(pair).collect();
            format!("({})", pairs.join(", "))
        }
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(","),
        Value::Null | Value::String(_) | Value::Bool(_) | Value::Number(_) => flat(value),
    }
}

/// A value in one field of csv, plain text or a sheet.
pub(super) fn flat(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items)
            if items
                .iter()
                .all(|item| !item.is_array() && !item.is_object()) =>
        {
            items.iter().map(flat).collect::<Vec<_>>().join(",")
        }
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            let mut bytes = Vec::new();
            // Writing a value to memory cannot fail; if it did, the field would be empty.
            let _ = json::compact(&mut bytes, value);
            String::from_utf8_lossy(&bytes).into_owned()
        }
    }
}

fn object(view: &impl serde::Serialize) -> Result<Map<String, Value>, Fault> {
    match serde_json::to_value(view).map_err(std::io::Error::from)? {
        Value::Object(map) => Ok(map),
        other => Ok(Map::from_iter([("value".to_owned(), other)])),
    }
}

/// Only a terminal has lines of a width.
const fn ends(width: Option<usize>) -> Ends {
    match width {
        Some(_) => Ends::Joined,
        None => Ends::Never,
    }
}

impl Ui {
    /// Prints a thing in the requested format.
    pub fn show(&mut self, view: &impl View) -> Result<(), Fault> {
        if !self.settings.columns.is_empty() {
            let map = self.picked(object(view)?)?;
            return self.object(&map);
        }
        match self.settings.format {
            Format::Table => {
                let width = self.settings.width;
                let room = width.unwrap_or(super::UNKNOWN_WIDTH);
                let (colour, called) = (self.settings.colour_out, self.called.as_ref());
                let (mut sheet, mut sent) = (Sheet::default(), Ok(()));
                let mut flow = |sheet: &mut Sheet| {
                    sheet.call(called);
                    let text = sheet.render(room, colour, (width.is_some(), ends(width)));
                    sheet.pieces.clear();
                    if sent.is_ok() {
                        sent = self.out.write_all(text.as_bytes());
                    }
                };
                view.parts(&mut sheet, &mut flow);
                flow(&mut sheet);
                Ok(sent?)
            }
            Format::Json if self.settings.pretty => {
                json::pretty(&mut self.out, view)?;
                Ok(self.out.write_all(b"\n")?)
            }
            Format::Json | Format::Jsonl => {
                json::compact(&mut self.out, view)?;
                Ok(self.out.write_all(b"\n")?)
            }
            Format::Csv | Format::Plain => self.object(&object(view)?),
        }
    }

    /// Prints as much of a thing as fits in this many lines, on standard error, for the person who
    /// is asked about it. Returns how many lines are left out.
    pub fn preview(&mut self, view: &impl View, most: usize) -> usize {
        let sheet = self.sheet(view);
        let room = self.settings.width_err.unwrap_or(super::UNKNOWN_WIDTH);
        let text = sheet.render(
            room,
            self.settings.colour_err,
            (true, ends(self.settings.width_err)),
        );
        let lines: Vec<_> = text.trim_end().lines().collect();
        let shown = &lines[..lines.len().min(most)];
        if !shown.is_empty() {
            self.excerpt(&shown.join("\n"));
        }
        lines.len() - shown.len()
    }

    /// The sheet of a thing, with our commands as they are called here.
    fn sheet(&self, view: &impl View) -> Sheet {
        let mut sheet = Sheet::default();
        view.sheet(&mut sheet);
        sheet.call(self.called.as_ref());
        sheet
    }

    fn picked(&self, mut map: Map<String, Value>) -> Result<Map<String, Value>, Fault> {
        let mut picked = Map::new();
        for name in &self.settings.columns {
            let key = super::key_of(name);
            match map.remove(&key) {
                Some(value) => drop(picked.insert(key, value)),
                None if picked.contains_key(&key) => {}
                None => {
                    let known = picked.keys().chain(map.keys()).cloned().collect();
                    return Err(Fault::Column {
                        given: name.clone(),
                        known,
                    });
                }
            }
        }
        Ok(picked)
    }

    /// Prints an object on a line of its own, as JSON, whatever the format.
    pub fn json_line(&mut self, value: &impl serde::Serialize) -> Result<(), Fault> {
        json::compact(&mut self.out, value)?;
        Ok(self.out.write_all(b"\n")?)
    }

    /// Prints an object: as itself in JSON, else as keys and values, or only the values if no
    /// headings are wanted.
    pub fn object(&mut self, map: &Map<String, Value>) -> Result<(), Fault> {
        match self.settings.format {
            Format::Json if self.settings.pretty => json::pretty(&mut self.out, map)?,
            Format::Json | Format::Jsonl => json::compact(&mut self.out, map)?,
            Format::Table => {
                let mut sheet = Sheet::default();
                for (key, value) in map {
                    sheet.field(key, words(value));
                }
                let room = self.settings.width.unwrap_or(super::UNKNOWN_WIDTH);
                let text = sheet.render(
                    room,
                    self.settings.colour_out,
                    (false, ends(self.settings.width)),
                );
                return Ok(self.out.write_all(text.as_bytes())?);
            }
            Format::Csv => {
                let safe = self.settings.csv_safe;
                if self.settings.headers {
                    self.out.write_all(b"key,value\r\n")?;
                }
                for (key, value) in map {
                    let out = self.out.room()?;
                    if self.settings.headers {
                        csv_field(out, key, false);
                        out.push(b',');
                    }
                    csv_field(out, &flat(value), safe);
                    out.extend_from_slice(b"\r\n");
                }
                return Ok(());
            }
            Format::Plain => {
                for (key, value) in map {
                    let out = self.out.room()?;
                    if self.settings.headers {
                        plain_field(out, key);
                        out.push(b'\t');
                    }
                    plain_field(out, &flat(value));
                    out.push(b'\n');
                }
                return Ok(());
            }
        }
        Ok(self.out.write_all(b"\n")?)
    }
}
