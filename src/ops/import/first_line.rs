//! The beginning of a table: its encoding, its separator, and its columns; and what is wrong with a
//! row, whatever its columns mean.

use super::FileProblem;
use super::header::file;
use super::records::{Halt, Record, Records};
use crate::domain::limits;
use std::borrow::Cow;
use std::io::Read;

/// What to do if a file is too long.
pub(in crate::ops) const SPLIT: &str = "split it into several files, each with the first line; docs/user/limits.md says how much is read";

/// A table whose first line has been read.
pub(in crate::ops) struct Begun<'r> {
    /// What follows.
    pub(in crate::ops) records: Records<'r>,
    /// The line that names the columns.
    pub(in crate::ops) line: u64,
    /// Their names.
    pub(in crate::ops) names: Vec<String>,
}

/// The separator of the first line, if it is not a comma: the most frequent of the usual ones,
/// outside quotes.
pub(in crate::ops) fn separator(bytes: &[u8]) -> Option<u8> {
    let line = bytes.split(|b| matches!(b, b'\n' | b'\r')).next()?;
    if line.len() >= 4 && line[..4].eq_ignore_ascii_case(b"sep=") {
        return None;
    }
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in line {
        quoted ^= *byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(of, _)| of == byte && !quoted) {
            *count += 1;
        }
    }
    let [(_, commas), others @ ..] = counts;
    let (most, count) = others.into_iter().max_by_key(|(_, count)| *count)?;
    (count > commas).then_some(most)
}

/// Reads up to the line that names the columns. Commas separate cells, unless a line such as
/// `sep=;` says otherwise, or `guess` finds it from the names.
///
/// # Errors
/// If rows and columns cannot be determined: an empty file, another encoding, a broken quote.
pub(in crate::ops) fn begin(
    from: &mut dyn Read,
    guess: fn(&[u8]) -> Option<u8>,
) -> Result<Begun<'_>, FileProblem> {
    let mut records = Records::new(from);
    let first = records.first().map_err(halted)?;
    if let Some(name) = other_encoding(first) {
        return Err(file(
            format!("the file is {name}, not UTF-8"),
            "save it as `CSV UTF-8`",
        ));
    }
    if first.starts_with(b"\xef\xbb\xbf") {
        records.pass(3);
    }
    let guessed = records.first().map_err(halted).map(guess)?;
    if let Some(separator) = guessed {
        records.separate_by(separator);
    }
    let mut separator = None;
    loop {
        let Some(first) = records.next().map_err(halted)? else {
            return Err(file(
                "the file is empty",
                "its first line names the columns",
            ));
        };
        if let Some((line, reason)) = first.broken {
            let hint = "the first line names the columns";
            return Err(file(format!("line {line}: {reason}"), hint));
        }
        // A line for Excel, not a row.
        if separator.is_none()
            && let Some(named) = named_separator(first.raw)
        {
            separator = Some(named);
            records.separate_by(named);
            continue;
        }
        let (line, names) = (first.lines.0, first.cells);
        let names = names.into_iter().map(Cow::into_owned).collect();
        return Ok(Begun {
            records,
            line,
            names,
        });
    }
}

/// Why the rest cannot be read, and what to do.
pub(in crate::ops) fn halted(halt: Halt) -> FileProblem {
    match halt {
        Halt::Io(error) => file(format!("it cannot be read: {error}"), "read it again"),
        Halt::Long(line) => file(
            format!("line {line} is longer than {} KiB", limits::TABLE_ROW >> 10),
            "name a file of comma-separated values; docs/user/limits.md says how much is read",
        ),
        Halt::Large => file(
            format!("it holds more than {} GiB", limits::TABLE >> 30),
            SPLIT,
        ),
    }
}

/// Of a cell that is wrong because it has an apostrophe that `--csv-safe` wrote.
pub(in crate::ops) const GUARDED: &str = "it begins with an apostrophe, as `--csv-safe` writes it: import the file with `--csv-safe` too";

impl Record<'_> {
    /// Why it cannot be split into that many cells, with lines; empty if it can.
    pub(in crate::ops) fn faults(&self, width: usize) -> Vec<(u64, String)> {
        let mut all = Vec::new();
        let (first, row) = (self.lines.0, &self.cells);
        if let Some((line, reason)) = self.broken {
            all.push((line, reason.to_owned()));
        }
        if let Some(line) = self.foreign {
            let reason = "it holds bytes that are not UTF-8: save the file as `CSV UTF-8`";
            all.push((line, reason.to_owned()));
        }
        if self.raw.contains(&0) {
            all.push((first, "it holds NUL bytes".to_owned()));
        }
        // A separator too many at the end holds nothing.
        let more = row.get(width..).unwrap_or_default();
        let fits = row.len() >= width && more.iter().all(|cell| cell.trim().is_empty());
        if self.broken.is_none() && !fits {
            let count = match row.len() {
                1 => "1 cell".to_owned(),
                n => format!("{n} cells"),
            };
            all.push((first, format!("it has {count}, the first line has {width}")));
        }
        let long = |cell: &Cow<'_, str>| {
            cell.len() > limits::TABLE_CELL && cell.chars().count() > limits::TABLE_CELL
        };
        if let Some(place) = row.iter().position(long) {
            let (place, most) = (place + 1, limits::TABLE_CELL);
            all.push((
                first,
                format!("cell {place} has more than {most} characters"),
            ));
        }
        all
    }
}

/// The encoding of a file that is not UTF-8, if its first bytes show it.
pub(super) fn other_encoding(first: &[u8]) -> Option<&'static str> {
    let zeros = |at: usize| {
        let every_other = first.iter().skip(at).step_by(2).take(8);
        every_other.len() == 8 && every_other.clone().all(|byte| *byte == 0)
    };
    match first {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        // The same without a mark: English letters have a zero byte each.
        _ if zeros(0) != zeros(1) => Some("UTF-16"),
        _ => None,
    }
}

/// The separator that `sep=;` names.
fn named_separator(line: &[u8]) -> Option<u8> {
    let line = line
        .strip_prefix(b"\"")
        .map_or(line, |inner| inner.strip_suffix(b"\"").unwrap_or(inner));
    let (word, rest) = line.split_at_checked(4)?;
    match rest {
        _ if !word.eq_ignore_ascii_case(b"sep=") => None,
        // Other cells of that line are empty if a spreadsheet saved it again.
        [first, rest @ ..] if matches!(first, b',' | b';' | b'\t' | b'|') => {
            let empty = |byte: &u8| matches!(byte, b',' | b';' | b'\t' | b'"' | b' ');
            rest.iter().all(empty).then_some(*first)
        }
        _ => None,
    }
}
