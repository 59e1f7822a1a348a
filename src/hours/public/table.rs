//! The table of public holidays: text that `tools/holidays/table.py` writes, compressed when the
//! program is built, and unpacked only by an import.
//!
//! ```text
//! @DE  2024-2035  de,en-US,th  BW=Baden-Württemberg;BY=Bayern
//! BW,BY  0106  Heilige Drei Könige  Epiphany  …
//! ```
//!
//! Fields are separated by tabs: place, date, and the name in each language; a missing name is the
//! first one, and a line without names has those of the line before.

use crate::domain::Date;
use std::io::Read as _;
use std::sync::OnceLock;

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/holidays.z"));

fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        let mut text = String::new();
        let read = flate2::read::ZlibDecoder::new(PACKED).read_to_string(&mut text);
        // The built-in table can be read: `the_whole_table_is_read`.
        read.map_or_else(|_| String::new(), |_| text)
    })
}

/// A country of the table.
#[derive(Debug)]
pub(super) struct Entry {
    /// The first and the last year with known holidays.
    pub(super) years: (i32, i32),
    /// Languages of the names, the country's own first.
    pub(super) tags: Vec<&'static str>,
    /// Codes and names of parts; a name may be empty.
    pub(super) parts: Vec<(&'static str, &'static str)>,
    rows: &'static str,
}

/// Days with one name.
#[derive(Debug)]
pub(super) struct Row {
    places: &'static str,
    days: &'static str,
    names: Vec<&'static str>,
}

#[cfg(test)]
/// Codes of all countries, in order.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    let heads = text().lines().filter_map(|line| line.strip_prefix('@'));
    heads.filter_map(|head| head.split('\t').next())
}

/// A country by its code.
pub(super) fn entry(code: &str) -> Option<Entry> {
    let (_, block) = text().split_once(&format!("\n@{code}\t"))?;
    let block = block.split("\n@").next()?;
    let (head, rows) = block.split_once('\n')?;
    let mut fields = head.split('\t');
    let (first, last) = fields.next()?.split_once('-')?;
    let years = (first.parse().ok()?, last.parse().ok()?);
    let tags = fields.next()?.split(',').collect();
    let parts = fields.next()?.split(';');
    let parts = parts.filter_map(|part| part.split_once('=')).collect();
    Some(Entry {
        years,
        tags,
        parts,
        rows,
    })
}

impl Entry {
    /// Its rows, each with its names.
    pub(super) fn rows(&self) -> Vec<Row> {
        let mut all: Vec<Row> = Vec::new();
        for line in self.rows.lines() {
            let mut fields = line.split('\t');
            let (Some(places), Some(days)) = (fields.next(), fields.next()) else {
                continue;
            };
            let mut names: Vec<_> = fields.collect();
            if names.iter().all(|name| name.is_empty()) {
                names = all.last().map(|row| row.names.clone()).unwrap_or_default();
            }
            all.push(Row {
                places,
                days,
                names,
            });
        }
        all
    }
}

impl Row {
    /// Whether it is for that part; for the whole country if no part is given.
    pub(super) fn is_of(&self, part: Option<&str>) -> bool {
        let part = part.unwrap_or(".");
        match self.places.strip_prefix('-') {
            Some(others) => !others.split(',').any(|other| other == part),
            None => self.places.is_empty() || self.places.split(',').any(|place| place == part),
        }
    }

    /// Whether its days are calculated, and the authorities may decide otherwise.
    pub(super) fn is_reckoned(&self) -> bool {
        self.days.starts_with('~')
    }

    /// Its days in a year.
    pub(super) fn days(&self, year: i32) -> Vec<Date> {
        let day = |text: &str| {
            let (month, day) = text.split_at_checked(2)?;
            Date::new(year, month.parse().ok()?, day.parse().ok()?)
        };
        let groups = self.days.trim_start_matches('~').split(' ');
        groups
            .filter_map(|group| match group.split_once(':') {
                Some((of, days)) => (of.parse() == Ok(year % 100)).then_some(days),
                None => Some(group),
            })
            .flat_map(|days| days.split('.').filter_map(day))
            .collect()
    }

    /// Its name in the language with that number.
    pub(super) fn name(&self, language: usize) -> &'static str {
        let name = self.names.get(language).filter(|name| !name.is_empty());
        name.or(self.names.first()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn the_whole_table_is_read() {
        assert_eq!(text(), include_str!("table.txt"));
        let mut lines = 0;
        for code in codes() {
            let entry = entry(code).unwrap();
            let (first, last) = entry.years;
            assert!((2000..2100).contains(&first) && first < last, "{code}");
            let rows = entry.rows();
            lines += 1 + rows.len();
            // A known year always has holidays.
            let whole = |year| {
                rows.iter()
                    .any(|row| row.is_of(None) && !row.days(year).is_empty())
            };
            assert!((first..=last).all(whole), "{code}");
            for row in &rows {
                assert!(!row.name(0).is_empty(), "{code} {row:?}");
                assert!(row.names.len() <= entry.tags.len(), "{code} {row:?}");
                // As many days as are written, each in its year.
                let days = row.days.trim_start_matches('~');
                let written = days.split(' ').map(|group| match group.split_once(':') {
                    Some((_, days)) => days.split('.').count(),
                    None => usize::try_from(last - first + 1).unwrap(),
                });
                let read = (first..=last).map(|year| row.days(year).len());
                assert_eq!(
                    written.sum::<usize>(),
                    read.sum::<usize>(),
                    "{code} {row:?}"
                );
                let places = row.places.trim_start_matches('-').split(',');
                for place in places.filter(|place| !matches!(*place, "" | ".")) {
                    let known = entry.parts.iter().any(|(part, _)| *part == place);
                    assert!(known, "{code} {row:?}");
                }
            }
        }
        let comments = text().lines().filter(|line| line.starts_with('#')).count();
        assert_eq!(comments + lines, text().lines().count());
    }
}
