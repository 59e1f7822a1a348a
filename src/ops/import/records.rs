//! Splits comma-separated text (RFC 4180) into records, each with its place in the file.
//!
//! The `csv` crate reads a quote that is never closed as if it were, to the end of the file, and
//! loses count of lines after blank ones. An import must say on which line the quote opened and
//! still judge the rows after it, so the splitting is done here; a test compares the two on
//! everything both accept.

use std::borrow::Cow;

/// After so many broken quotes the rest is not read: each costs at most one pass over the file.
const MOST_BROKEN_QUOTES: u32 = 100;

/// One record: where it is and, unless it is broken, its cells.
pub(super) struct Record<'a> {
    /// First and last line it stands on, from 1.
    pub(super) lines: (u64, u64),
    /// The text of it, without the end of line.
    pub(super) raw: &'a str,
    /// Line and nature of what is wrong with its quotes.
    pub(super) broken: Option<(u64, &'static str)>,
}

pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    line: u64,
    broken_quotes: u32,
}

/// How a cell ended.
enum End {
    Comma,
    Line,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            broken_quotes: 0,
        }
    }

    /// The next record that is no blank line, its cells put into `cells`.
    pub(super) fn next(&mut self, cells: &mut Vec<Cow<'a, str>>) -> Option<Record<'a>> {
        while self.end_of_line() {}
        if self.at >= self.text.len() {
            return None;
        }
        cells.clear();
        let (start, first) = (self.at, self.line);
        loop {
            match self.cell() {
                Ok((cell, end)) => {
                    cells.push(cell);
                    if matches!(end, End::Line) {
                        break;
                    }
                }
                Err(broken) => return Some(self.give_up(start, first, broken)),
            }
        }
        let (raw, last) = (&self.text[start..self.at], self.line);
        self.end_of_line();
        Some(Record {
            lines: (first, last),
            raw,
            broken: None,
        })
    }

    /// Goes on after the record's first line: a quote too many must not hide the rows after it.
    fn give_up(&mut self, start: usize, first: u64, broken: (u64, &'static str)) -> Record<'a> {
        self.broken_quotes += 1;
        let rest = &self.text.as_bytes()[start..];
        let length = rest
            .iter()
            .position(|b| matches!(b, b'\n' | b'\r'))
            .unwrap_or(rest.len());
        (self.at, self.line) = (start + length, first);
        let raw = &self.text[start..self.at];
        let mut broken = broken;
        if self.broken_quotes >= MOST_BROKEN_QUOTES {
            broken.1 = "its quotes do not match, as on many lines before: the rest was not read";
            self.at = self.text.len();
        }
        self.end_of_line();
        Record {
            lines: (first, first),
            raw,
            broken: Some(broken),
        }
    }

    /// Steps over one end of line, if there is one here.
    fn end_of_line(&mut self) -> bool {
        let length = match self.text.as_bytes().get(self.at..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([b'\r' | b'\n', ..]) => 1,
            _ => return false,
        };
        self.at += length;
        self.line += 1;
        true
    }

    fn cell(&mut self) -> Result<(Cow<'a, str>, End), (u64, &'static str)> {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) == Some(&b'"') {
            return self.quoted();
        }
        let start = self.at;
        let rest = &bytes[start..];
        let length = rest.iter().position(|b| matches!(b, b',' | b'\n' | b'\r'));
        self.at += length.unwrap_or(rest.len());
        let cell = Cow::Borrowed(&self.text[start..self.at]);
        Ok((cell, self.after_cell()))
    }

    /// Steps over the comma after a cell.
    fn after_cell(&mut self) -> End {
        if self.text.as_bytes().get(self.at) == Some(&b',') {
            self.at += 1;
            End::Comma
        } else {
            End::Line
        }
    }

    fn quoted(&mut self) -> Result<(Cow<'a, str>, End), (u64, &'static str)> {
        let bytes = self.text.as_bytes();
        let opened = self.line;
        self.at += 1;
        let start = self.at;
        let mut doubled = false;
        loop {
            match bytes.get(self.at..) {
                None | Some([]) => {
                    return Err((opened, "the quote that opens a cell here is never closed"));
                }
                Some([b'"', b'"', ..]) => {
                    doubled = true;
                    self.at += 2;
                }
                Some([b'"', after @ ..]) => {
                    if !matches!(after, [] | [b',' | b'\n' | b'\r', ..]) {
                        return Err((
                            opened,
                            "a quoted cell opens here and goes on after its closing quote: \
                             quotes inside a cell are written twice",
                        ));
                    }
                    let inside = &self.text[start..self.at];
                    self.at += 1;
                    let cell = if doubled {
                        Cow::Owned(inside.replace("\"\"", "\""))
                    } else {
                        Cow::Borrowed(inside)
                    };
                    return Ok((cell, self.after_cell()));
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
        let (mut records, mut cells, mut all) = (Records::new(text), Vec::new(), Vec::new());
        while let Some(record) = records.next(&mut cells) {
            let content = match record.broken {
                Some(broken) => Err(broken),
                None => Ok(cells.iter().map(|cell| cell.to_string()).collect()),
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

    /// Each of these lines closes the quote of the one before and opens its own.
    #[test]
    fn a_hostile_file_does_not_cost_lines_times_length() {
        let all = read(&"x\",\"z\n".repeat(200_000));
        assert_eq!(all.len(), 100);
        assert!(all[99].1.as_ref().unwrap_err().1.contains("not read"));
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
