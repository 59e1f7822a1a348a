//! Splits separated text (RFC 4180) into records, each with its place in the file.
//!
//! The `csv` crate accepts a quote that is never closed, reading to the end of the file, and
//! miscounts lines after blank ones. An import must report the line where the quote opened and
//! still judge the rows after it, so the splitting is done here; a test compares the two on
//! everything both accept.
//!
//! Only a window of the file is in memory, whatever its size.

use crate::domain::limits;
use std::borrow::Cow;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::ops::Range;

/// After this many broken quotes the rest is not read: each costs a pass over a whole row.
const MOST_BROKEN_QUOTES: u32 = 100;
/// How much of a file is in memory: some rows of maximum length.
const WINDOW: usize = 4 * limits::TABLE_ROW;

/// A record: where it is and, unless it is broken, its cells.
pub(in crate::ops) struct Record<'a> {
    /// Its first and last line, from 1.
    pub(in crate::ops) lines: (u64, u64),
    /// Its text, without the line ending.
    pub(in crate::ops) raw: &'a [u8],
    /// The line of a broken quote, and what is wrong with it.
    pub(in crate::ops) broken: Option<(u64, &'static str)>,
    /// Its first line that is not UTF-8 text.
    pub(in crate::ops) foreign: Option<u64>,
    /// All cells, or those before a broken quote.
    pub(in crate::ops) cells: Vec<Cow<'a, str>>,
}

/// Why the rest is not read.
#[derive(Debug)]
pub(in crate::ops) enum Halt {
    /// The file cannot be read.
    Io(io::Error),
    /// That line does not end within the maximum length of a row.
    Long(u64),
    /// It has more bytes than are read.
    Large,
}

pub(in crate::ops) struct Records<'r> {
    from: &'r mut dyn Read,
    window: Vec<u8>,
    at: usize,
    /// Whether nothing follows the window.
    ended: bool,
    bytes: u64,
    digest: DefaultHasher,
    line: u64,
    separator: u8,
    broken_quotes: u32,
    /// Whether the rest is not worth reading.
    over: bool,
}

impl<'r> Records<'r> {
    pub(in crate::ops) fn new(from: &'r mut dyn Read) -> Self {
        Self {
            from,
            window: Vec::new(),
            at: 0,
            ended: false,
            bytes: 0,
            digest: DefaultHasher::new(),
            line: 1,
            separator: b',',
            broken_quotes: 0,
            over: false,
        }
    }

    /// Sets the separator from here on.
    pub(in crate::ops) fn separate_by(&mut self, separator: u8) {
        self.separator = separator;
    }

    /// A digest of what has been read: a different file has a different one.
    pub(in crate::ops) fn digest(&self) -> u64 {
        self.digest.finish()
    }

    /// The first bytes, without consuming them.
    pub(in crate::ops) fn first(&mut self) -> Result<&[u8], Halt> {
        self.fill()?;
        Ok(&self.window[self.at..])
    }

    /// Skips bytes that `first` has shown and that are not a line.
    pub(in crate::ops) fn pass(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Fills the window with a row of maximum length and its line ending.
    fn fill(&mut self) -> Result<(), Halt> {
        if self.ended || self.window.len() - self.at >= limits::TABLE_ROW + 2 {
            return Ok(());
        }
        self.window.drain(..self.at);
        self.at = 0;
        let before = self.window.len();
        let room = WINDOW - before;
        let mut more = (&mut *self.from).take(room as u64);
        // Whole windows, so that the digest does not depend on how the file arrives.
        let read = more.read_to_end(&mut self.window).map_err(Halt::Io)?;
        self.ended = read < room;
        self.bytes += read as u64;
        self.digest.write(&self.window[before..]);
        if self.bytes > limits::TABLE {
            return Err(Halt::Large);
        }
        Ok(())
    }

    /// The next record that is not a blank line.
    pub(in crate::ops) fn next(&mut self) -> Result<Option<Record<'_>>, Halt> {
        loop {
            self.fill()?;
            let rest = &self.window[self.at..];
            let mut scan = Scan::new(rest, self.ended, self.line, self.separator);
            if !scan.end_of_line() {
                break;
            }
            (self.at, self.line) = (self.at + scan.at, scan.line);
        }
        if self.over || self.at >= self.window.len() {
            return Ok(None);
        }
        let end = self.window.len().min(self.at + limits::TABLE_ROW + 2);
        let whole = self.ended && end == self.window.len();
        let text = &self.window[self.at..end];
        let mut scan = Scan::new(text, whole, self.line, self.separator);
        let first = self.line;
        let broken = scan.record();
        if let Some((_, why)) = broken {
            if why == TOO_LONG {
                return Err(Halt::Long(first));
            }
            self.broken_quotes += 1;
            scan.give_up(first)?;
        }
        let (length, last) = (scan.at, scan.line);
        scan.end_of_line();
        let (at, line) = (scan.at, scan.line);
        let spans = scan.spans;
        let mut broken = broken;
        if let Some(broken) = broken
            .as_mut()
            .filter(|_| self.broken_quotes >= MOST_BROKEN_QUOTES)
        {
            broken.1 = "its quotes do not match, as on many lines before: the rest was not read";
            self.over = true;
        }
        (self.at, self.line) = (self.at + at, line);
        Ok(Some(record(&text[..length], &spans, (first, last), broken)))
    }
}

/// The cells of a record.
fn record<'a>(
    raw: &'a [u8],
    spans: &[(Range<usize>, bool)],
    lines: (u64, u64),
    broken: Option<(u64, &'static str)>,
) -> Record<'a> {
    let (text, foreign) = match std::str::from_utf8(raw) {
        Ok(text) => (Some(text), None),
        Err(error) => {
            let before = &raw[..error.valid_up_to()];
            (None, Some(lines.0 + ends_of_line(before)))
        }
    };
    let cell = |(range, doubled): &(Range<usize>, bool)| {
        let cell = match text {
            Some(text) => Cow::Borrowed(text.get(range.clone()).unwrap_or_default()),
            None => String::from_utf8_lossy(raw.get(range.clone()).unwrap_or_default()),
        };
        if *doubled {
            Cow::Owned(cell.replace("\"\"", "\""))
        } else {
            cell
        }
    };
    Record {
        lines,
        raw,
        broken,
        foreign,
        cells: match broken {
            Some(_) => Vec::new(),
            None => spans.iter().map(cell).collect(),
        },
    }
}

fn ends_of_line(bytes: &[u8]) -> u64 {
    let ends = |(i, b): (usize, &u8)| match b {
        b'\n' => true,
        b'\r' => bytes.get(i + 1) != Some(&b'\n'),
        _ => false,
    };
    bytes.iter().enumerate().filter(|pair| ends(*pair)).count() as u64
}

/// A row without quotes that does not end.
const TOO_LONG: &str = "it is too long";

/// How a cell ended.
enum End {
    Cell,
    Line,
}

/// A record being split into cells.
struct Scan<'a> {
    text: &'a [u8],
    /// Whether the file ends with this text.
    whole: bool,
    at: usize,
    line: u64,
    separator: u8,
    /// The positions of the cells, and whether they contain doubled quotes.
    spans: Vec<(Range<usize>, bool)>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a [u8], whole: bool, line: u64, separator: u8) -> Self {
        Self {
            text,
            whole,
            at: 0,
            line,
            separator,
            spans: Vec::new(),
        }
    }

    /// The cells up to the end of the record, or what is wrong with its quotes.
    fn record(&mut self) -> Option<(u64, &'static str)> {
        loop {
            match self.cell() {
                Ok(End::Cell) => {}
                Ok(End::Line) => return None,
                Err(broken) => return Some(broken),
            }
        }
    }

    /// Continues after the record's first line: an extra quote must not hide the rows after it.
    fn give_up(&mut self, first: u64) -> Result<(), Halt> {
        let length = self.text.iter().position(|b| matches!(b, b'\n' | b'\r'));
        if length.is_none() && !self.whole {
            return Err(Halt::Long(first));
        }
        (self.at, self.line) = (length.unwrap_or(self.text.len()), first);
        Ok(())
    }

    /// Skips one line ending, if there is one here.
    fn end_of_line(&mut self) -> bool {
        let length = match self.text.get(self.at..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([b'\r' | b'\n', ..]) => 1,
            _ => return false,
        };
        self.at += length;
        self.line += 1;
        true
    }

    fn cell(&mut self) -> Result<End, (u64, &'static str)> {
        if self.text.get(self.at) == Some(&b'"') {
            return self.quoted();
        }
        let (start, separator) = (self.at, self.separator);
        let rest = &self.text[start..];
        let ends = |b: &u8| *b == separator || matches!(b, b'\n' | b'\r');
        let length = rest.iter().position(ends);
        if length.is_none() && !self.whole {
            return Err((self.line, TOO_LONG));
        }
        self.at += length.unwrap_or(rest.len());
        self.spans.push((start..self.at, false));
        Ok(self.after_cell())
    }

    /// Skips the separator after a cell.
    fn after_cell(&mut self) -> End {
        if self.text.get(self.at) == Some(&self.separator) {
            self.at += 1;
            End::Cell
        } else {
            End::Line
        }
    }

    fn quoted(&mut self) -> Result<End, (u64, &'static str)> {
        let opened = self.line;
        self.at += 1;
        let start = self.at;
        let mut doubled = false;
        loop {
            match self.text.get(self.at..) {
                None | Some([]) if self.whole => {
                    return Err((opened, "the quote that opens a cell here is never closed"));
                }
                None | Some([]) => {
                    return Err((
                        opened,
                        "the quote that opens a cell here is not closed within what a row may hold",
                    ));
                }
                Some([b'"', b'"', ..]) => {
                    doubled = true;
                    self.at += 2;
                }
                Some([b'"', after @ ..]) => {
                    let ends = match after {
                        [] => self.whole,
                        [next, ..] => *next == self.separator || matches!(next, b'\n' | b'\r'),
                    };
                    if !ends {
                        return Err((
                            opened,
                            "there is text after the closing quote of this cell: write quotes \
                             inside a cell twice",
                        ));
                    }
                    self.spans.push((start..self.at, doubled));
                    self.at += 1;
                    return Ok(self.after_cell());
                }
                Some([b'\n' | b'\r', ..]) => {
                    self.end_of_line();
                }
                Some(_) => self.at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use proptest::prelude::*;

    type Read = Vec<(u64, Result<Vec<String>, (u64, &'static str)>)>;

    fn read(text: &str) -> Read {
        let (mut bytes, mut all) = (text.as_bytes(), Vec::new());
        let mut records = Records::new(&mut bytes);
        while let Some(record) = records.next().unwrap() {
            let content = match record.broken {
                Some(broken) => Err(broken),
                None => Ok(record.cells.iter().map(|cell| cell.to_string()).collect()),
            };
            all.push((record.lines.0, content));
        }
        all
    }

    #[test]
    fn lines_are_counted_through_blank_ones_and_quoted_ends_of_line() {
        let lines = |text: &str| {
            read(text)
                .into_iter()
                .map(|(line, _)| line)
                .collect::<Vec<_>>()
        };
        assert_eq!(lines("a\r\n\r\nb\nc\rd"), [1, 3, 4, 5]);
        assert_eq!(lines("\"a\r\n\nb\",c\nd"), [1, 4]);
        assert_eq!(lines(""), [0; 0]);
    }

    #[test]
    fn a_broken_quote_costs_its_own_line_only() {
        let all = read("a\n\"b,c\nd,e\n\"f\"g,h\ni\n");
        assert_eq!(
            all.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
            [1, 2, 3, 4, 5]
        );
        assert!(all[1].1.is_err() && all[3].1.is_err());
        assert_eq!(all[2].1, Ok(vec!["d".into(), "e".into()]));
        let never = read("a\nb,\"c\n").pop().unwrap();
        assert!(never.1.unwrap_err().1.contains("never closed"));
    }

    /// Each of these lines closes the quote of the previous one and opens its own.
    #[test]
    fn a_hostile_file_does_not_cost_lines_times_length() {
        let all = read(&"x\",\"z\n".repeat(200_000));
        assert_eq!(all.len(), 100);
        assert!(all[99].1.as_ref().unwrap_err().1.contains("not read"));
    }

    /// The window moves over the file: a row across its end is still one row.
    #[test]
    fn rows_are_whole_wherever_the_window_ends() {
        for length in [1000, 1001, 4093, 65_537] {
            let row = format!("\"{}\"\r\n", "é".repeat(length / 2));
            let rows = 3 * WINDOW / row.len();
            let all = read(&row.repeat(rows));
            assert_eq!(all.len(), rows);
            for (nth, (line, content)) in (1..).zip(&all) {
                assert_eq!(*line, nth);
                assert_eq!(content.as_ref().unwrap()[0].len(), length / 2 * 2);
            }
        }
    }

    fn halted(bytes: impl io::Read) -> Halt {
        let mut bytes = bytes;
        let mut records = Records::new(&mut bytes);
        loop {
            match records.next() {
                Ok(Some(_)) => {}
                Ok(None) => panic!("it ended"),
                Err(halt) => return halt,
            }
        }
    }

    #[test]
    fn a_row_has_an_end_soon_or_is_not_read() {
        assert!(matches!(halted(io::repeat(b'0')), Halt::Long(1)));
        assert!(matches!(halted(io::repeat(0)), Halt::Long(1)));
        assert!(matches!(halted(io::repeat(b',')), Halt::Long(1)));
        assert!(matches!(halted(io::repeat(b'"')), Halt::Long(1)));
        let second = io::Read::chain(&b"a\n\"b\n"[..], io::repeat(b'0'));
        assert!(matches!(halted(second), Halt::Long(3)));
        // An open quote is given up after the maximum length of a row, and the lines after it are
        // read.
        let lines = "x\n".repeat(limits::TABLE_ROW);
        let all = read(&format!("a\n\"b\n{lines}"));
        assert_eq!(all.len(), limits::TABLE_ROW + 2);
        assert!(
            all[1]
                .1
                .as_ref()
                .unwrap_err()
                .1
                .contains("not closed within")
        );
        // The maximum length, and one byte more.
        let longest = "x".repeat(limits::TABLE_ROW);
        assert_eq!(read(&format!("{longest}\r\ny")).len(), 2);
        let longer = format!("{longest}xxx\n");
        assert!(matches!(halted(longer.as_bytes()), Halt::Long(1)));
    }

    fn by_the_crate(text: &str) -> Vec<Vec<String>> {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    proptest! {
        #[test]
        fn whatever_is_whole_reads_as_the_csv_crate_reads_it(text in "[ab,\"\r\n é]{0,40}") {
            let ours = read(&text);
            if ours.iter().all(|(_, content)| content.is_ok()) {
                let ours: Vec<_> = ours.into_iter().map(|(_, content)| content.unwrap()).collect();
                prop_assert_eq!(ours, by_the_crate(&text));
            }
        }

        #[test]
        fn whatever_the_csv_crate_writes_comes_back(
            rows in prop::collection::vec(prop::collection::vec("[ab,\"\r\n é]{1,6}", 1..4), 0..5)
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let ours: Vec<_> = read(&text).into_iter().map(|(_, content)| content.unwrap()).collect();
            prop_assert_eq!(ours, rows);
        }
    }
}
