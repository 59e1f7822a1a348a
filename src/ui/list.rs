//! Lists: rows are printed as they come in every format except the table, which holds a few hundred
//! to determine the widths of its columns.

mod cell;
mod column;
mod form;
mod narrow;

pub use cell::{Cell, Machine};
pub use column::{Column, Holds, Stands};
pub use narrow::{Filter, Narrowing, Order, known_columns};

pub(super) use form::{csv_field, plain_field};

use super::table::{self, Lane, Shown};
use super::{Fault, Format, Settings, Ui};
use form::Form;
use narrow::{Fate, Narrow};
use std::io::Write;

/// How many rows a table reads before it fixes its widths.
const HELD: usize = 500;

/// The table, while its widths are determined and afterwards.
struct Held {
    lanes: Vec<Lane>,
    rows: Vec<Vec<Shown<'static>>>,
    /// Whether it is known which columns are right-aligned.
    aligned: bool,
    frozen: bool,
    may_hide: bool,
}

/// A waiting row: as the table has it, or as it is written.
enum Row {
    Shown(Vec<Shown<'static>>),
    Bytes(Vec<u8>),
}

/// A list being written; `finish` ends it.
#[must_use = "a list is complete only after `finish`"]
pub struct List<'u> {
    ui: &'u mut Ui,
    columns: &'static [Column],
    picked: Vec<usize>,
    held: Held,
    /// The filters and order; `None` if all of it is shown as it comes.
    narrow: Option<Box<Narrow<Row>>>,
    /// Rows written.
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
            aligned: false,
            frozen: false,
            may_hide,
        };
        let narrow = Narrow::of(&ui.settings.narrowing, columns)?.map(Box::new);
        if ui.settings.format == Format::Csv && ui.settings.headers {
            let out = ui.out.room()?;
            for (nth, at) in picked.iter().enumerate() {
                out.extend_from_slice(if nth == 0 { b"" } else { b"," });
                csv_field(out, columns[*at].key, false);
            }
            out.extend_from_slice(b"\r\n");
        }
        Ok(Self {
            ui,
            columns,
            picked,
            held,
            narrow,
            count: 0,
            line: String::new(),
            nothing: "nothing to list",
        })
    }

    /// The text for people if there are no rows; default: "nothing to list".
    pub fn nothing(mut self, note: &'static str) -> Self {
        self.nothing = note;
        self
    }

    /// Says that a row is only a part of the thing in that column: `--limit` counts those.
    pub fn counting(mut self, key: &str) -> Self {
        let at = self.columns.iter().position(|column| column.key == key);
        if let (Some(narrow), Some(at)) = (&mut self.narrow, at) {
            narrow.counting(at);
        }
        self
    }

    /// Whether rows are filtered or sorted, so that each must be kept in a form for every format.
    pub fn is_chosen(&self) -> bool {
        self.ui.settings.narrowing.chooses()
    }

    /// Whether that column is printed or used: an expensive value that nobody sees need not be
    /// made.
    pub fn wants(&self, key: &str) -> bool {
        let looks_at = |at: usize| self.narrow.as_ref().is_some_and(|all| all.looks_at(at));
        let at = self.columns.iter().position(|column| column.key == key);
        at.is_some_and(|at| self.picked.contains(&at) || looks_at(at))
    }

    /// How many cells a row needs: all up to the last column that is printed or used. A long list
    /// does not compute what it will not show.
    pub fn reach(&self) -> usize {
        let shown = self.picked.iter().max().map_or(0, |last| last + 1);
        shown.max(self.narrow.as_ref().map_or(0, |all| all.reach()))
    }

    fn form(&self) -> Form<'_> {
        Form {
            format: self.ui.settings.format,
            columns: self.columns,
            picked: &self.picked,
            csv_safe: self.ui.settings.csv_safe,
        }
    }

    /// Writes one row: a cell for each column of the list, in the list's order; those past
    /// `reach` may be left out.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Fault> {
        debug_assert!(cells.len() >= self.reach(), "a cell for each column");
        debug_assert!(
            cells
                .iter()
                .zip(self.columns)
                .all(|(cell, column)| cell.fits(column.holds)),
            "a column holds what it says: {cells:?}"
        );
        if let Some(narrow) = &mut self.narrow {
            match narrow.fate(cells)? {
                Fate::Shown => {}
                Fate::LeftOut => return Ok(()),
                Fate::Held => return self.hold(cells),
            }
        }
        if self.ui.settings.format == Format::Table {
            self.align(cells);
            let shown = self.picked.iter().map(|at| cells[*at].shown()).collect();
            return self.table_row(shown);
        }
        let form = Form {
            format: self.ui.settings.format,
            columns: self.columns,
            picked: &self.picked,
            csv_safe: self.ui.settings.csv_safe,
        };
        let out = self.ui.out.room()?;
        out.extend_from_slice(form.before(self.count == 0));
        self.count += 1;
        Ok(form.row(cells, out)?)
    }

    /// Keeps a row until all have come.
    fn hold(&mut self, cells: &[Cell<'_>]) -> Result<(), Fault> {
        let row = if self.ui.settings.format == Format::Table {
            self.align(cells);
            let shown = self.picked.iter().map(|at| cells[*at].shown().owned());
            Row::Shown(shown.collect())
        } else {
            let mut bytes = Vec::new();
            self.form().row(cells, &mut bytes)?;
            Row::Bytes(bytes)
        };
        if let Some(narrow) = &mut self.narrow {
            narrow.hold(cells, row);
        }
        Ok(())
    }

    /// Right-aligns numbers, as the first row has them.
    fn align(&mut self, cells: &[Cell<'_>]) {
        if !std::mem::replace(&mut self.held.aligned, true) {
            for (lane, at) in self.held.lanes.iter_mut().zip(&self.picked) {
                lane.right = matches!(cells[*at], Cell::Int(_));
            }
        }
    }

    fn table_row(&mut self, shown: Vec<Shown<'_>>) -> Result<(), Fault> {
        self.count += 1;
        let held = &mut self.held;
        if held.frozen {
            return self.print(&shown);
        }
        for (lane, cell) in held.lanes.iter_mut().zip(&shown) {
            lane.admit(cell);
        }
        held.rows
            .push(shown.into_iter().map(Shown::owned).collect());
        if held.rows.len() < HELD {
            Ok(())
        } else {
            self.freeze()
        }
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

    /// Writes the waiting rows.
    fn release(&mut self) -> Result<(), Fault> {
        let rows = self.narrow.as_mut().map(|narrow| narrow.sorted());
        for row in rows.unwrap_or_default() {
            match row {
                Row::Shown(shown) => self.table_row(shown)?,
                Row::Bytes(bytes) => {
                    let before = self.form().before(self.count == 0);
                    self.count += 1;
                    self.ui.out.write_all(before)?;
                    self.ui.out.write_all(&bytes)?;
                }
            }
        }
        Ok(())
    }

    /// Ends the list.
    pub fn finish(self) -> Result<(), Fault> {
        self.end().map(|_| ())
    }

    /// The same; returns the number of rows.
    pub fn end(mut self) -> Result<usize, Fault> {
        self.release()?;
        match self.ui.settings.format {
            Format::Json => {
                let end: &[u8] = if self.count == 0 { b"[]\n" } else { b"]\n" };
                self.ui.out.write_all(end)?;
            }
            Format::Table if self.count == 0 => self.say_nothing(),
            Format::Table => {
                if !self.held.frozen {
                    // All rows are known: a terminal shows no column that is empty in each.
                    if self.held.may_hide && self.ui.settings.width.is_some() {
                        table::drop_empty(&mut self.held.lanes);
                    }
                    self.freeze()?;
                }
                self.say_what_is_hidden()?;
            }
            Format::Jsonl | Format::Csv | Format::Plain => {}
        }
        self.say_what_is_cut()?;
        Ok(self.count)
    }

    fn say_nothing(&mut self) {
        let came = self.narrow.as_ref().filter(|narrow| narrow.filters());
        match came.map_or(0, |narrow| narrow.came) {
            0 => self.ui.note(self.nothing),
            came => {
                let meant = self.narrow.as_ref().and_then(|narrow| narrow.meant());
                let meant = meant.map(|value| format!("; did you mean `{value}`?"));
                self.ui.note(&format!(
                    "{}: `--filter` leaves out all {came}{}",
                    self.nothing,
                    meant.unwrap_or_default()
                ));
            }
        }
    }

    fn say_what_is_hidden(&mut self) -> Result<(), Fault> {
        let lanes = self.held.lanes.iter();
        let hidden = lanes.filter(|lane| lane.hidden && lane.filled);
        let hidden: Vec<&str> = hidden.map(|lane| lane.title).collect();
        if hidden.is_empty() {
            return Ok(());
        }
        // After the table, or it would be above it.
        self.ui.note_below(&format!(
            "left out to fit the width: {}; `--columns` picks",
            hidden.join(", ").to_lowercase()
        ))
    }

    fn say_what_is_cut(&mut self) -> Result<(), Fault> {
        let Settings {
            format, narrowing, ..
        } = &self.ui.settings;
        // A program that gave a limit knows that there may be more.
        let is_told = *format == Format::Table || narrowing.is_limit_ours;
        match self.narrow.as_ref().map(|all| (all.shown, all.fits)) {
            Some((shown, all)) if is_told && shown < all => {
                self.ui.note_below(&super::cut(shown, all))
            }
            _ => Ok(()),
        }
    }
}

/// Which columns are printed, by position: those asked for, else every one in JSON, else the usual
/// ones.
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

#[cfg(test)]
mod tests;
