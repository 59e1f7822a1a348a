//! A row in each format except the table.

use super::{Cell, Column};
use crate::domain::uncomputed;
use crate::ui::Format;
use crate::ui::sanitize::{QUOTED, class, clean_except};
use std::io::Write;

/// A csv field, quoted if RFC 4180 requires it; if `safe`, with an apostrophe before what a
/// spreadsheet would compute.
pub(in crate::ui) fn csv_field(to: &mut Vec<u8>, text: &str, safe: bool) {
    if safe {
        return csv_field(to, &uncomputed(text), false);
    }
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

/// A field of tab-separated text, in which a value can contain neither tab nor line ending.
pub(in crate::ui) fn plain_field(to: &mut Vec<u8>, text: &str) {
    let text = clean_except(text, &['\n', '\t']);
    if text.contains(['\n', '\t']) {
        return to.extend_from_slice(text.replace(['\n', '\t'], " ").as_bytes());
    }
    to.extend_from_slice(text.as_bytes());
}

/// How rows are written: which cells of which list, and in which format.
pub(super) struct Form<'c> {
    pub(super) format: Format,
    pub(super) columns: &'static [Column],
    /// The printed ones, by position.
    pub(super) picked: &'c [usize],
    /// Whether to make csv safe for spreadsheets.
    pub(super) csv_safe: bool,
}

impl Form<'_> {
    /// Comes before a row: in JSON, the syntax of the array.
    pub(super) const fn before(&self, first: bool) -> &'static [u8] {
        match (self.format, first) {
            (Format::Json, true) => b"[",
            (Format::Json, false) => b",\n ",
            _ => b"",
        }
    }

    /// A row and its ending, except for a table.
    pub(super) fn row(&self, cells: &[Cell<'_>], out: &mut Vec<u8>) -> std::io::Result<()> {
        let cells = self.picked.iter().map(|at| (*at, &cells[*at])).enumerate();
        match self.format {
            Format::Table => {}
            Format::Json | Format::Jsonl => {
                for (nth, (at, cell)) in cells {
                    out.write_all(if nth == 0 { b"{\"" } else { b",\"" })?;
                    out.write_all(self.columns[at].key.as_bytes())?;
                    out.write_all(b"\":")?;
                    cell.json(out)?;
                }
                let end: &[u8] = match self.format {
                    Format::Json => b"}",
                    _ => b"}\n",
                };
                out.extend_from_slice(end);
            }
            Format::Csv => {
                for (nth, (_, cell)) in cells {
                    out.extend_from_slice(if nth == 0 { b"" } else { b"," });
                    csv_field(out, &cell.flat(), self.csv_safe);
                }
                out.extend_from_slice(b"\r\n");
            }
            Format::Plain => {
                for (nth, (_, cell)) in cells {
                    out.extend_from_slice(if nth == 0 { b"" } else { b"\t" });
                    plain_field(out, &cell.flat());
                }
                out.push(b'\n');
            }
        }
        Ok(())
    }
}
