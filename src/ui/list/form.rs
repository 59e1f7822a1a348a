//! A row as each format that is not a table has it.

use super::{Cell, Column};
use crate::domain::uncomputed;
use crate::ui::Format;
use crate::ui::sanitize::{QUOTED, class, clean_except};
use std::io::Write;

/// One csv field, quoted where RFC 4180 asks for it; where it is to be `safe`, with an apostrophe
/// before what a spreadsheet would compute.
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

/// One field of tab-separated text, in which neither tab nor line end can be part of a value.
pub(in crate::ui) fn plain_field(to: &mut Vec<u8>, text: &str) {
    let text = clean_except(text, &['\n', '\t']);
    if text.contains(['\n', '\t']) {
        return to.extend_from_slice(text.replace(['\n', '\t'], " ").as_bytes());
    }
    to.extend_from_slice(text.as_bytes());
}

/// How rows are written: which cells of which list, and as what.
pub(super) struct Form<'c> {
    pub(super) format: Format,
    pub(super) columns: &'static [Column],
    /// Which of them, by place.
    pub(super) picked: &'c [usize],
    /// Whether a spreadsheet may compute nothing of csv.
    pub(super) csv_safe: bool,
}

impl Form<'_> {
    /// What stands before a row: in JSON, what holds the array together.
    pub(super) const fn before(&self, first: bool) -> &'static [u8] {
        match (self.format, first) {
            (Format::Json, true) => b"[",
            (Format::Json, false) => b",\n ",
            _ => b"",
        }
    }

    /// A row and its end, but for a table.
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
