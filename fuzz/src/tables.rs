//! Lists of people: tables, directories, phone books.

use super::is_short;
use pbxctl::ops::import::{FileProblem, Item, Kind, Profile, Reading, Rows, Table};
use pbxctl::ops::phonebook::{self, Format};

/// A list of any system, and as one of each system.
pub fn table(bytes: &[u8]) {
    // The first byte gives the options, so that one input is one list.
    let (first, rest) = bytes
        .split_first()
        .map_or((0, bytes), |(first, rest)| (*first, rest));
    let profiles = [
        None,
        Some(Profile::ThreeCx),
        Some(Profile::Freepbx),
        Some(Profile::Plain),
    ];
    let kinds = [
        None,
        Some(Kind::Extensions),
        Some(Kind::RingGroups),
        Some(Kind::Queues),
        Some(Kind::Dids),
    ];
    let at = usize::from(first.saturating_sub(b'0'));
    let reading = Reading {
        profile: profiles[at % profiles.len()],
        kind: kinds[at / profiles.len() % kinds.len()],
        least: Some(8),
        ..Reading::default()
    };
    read(rest, &reading);
}

/// A directory.
pub fn directory(bytes: &[u8]) {
    let reading = Reading {
        profile: Some(Profile::Ldif),
        ..Reading::default()
    };
    read(bytes, &reading);
}

/// Reading twice finds the same.
fn read(bytes: &[u8], reading: &Reading) {
    let mut from = bytes;
    let survey = match Table::open(&mut from, reading).and_then(Table::survey) {
        Ok(survey) => survey,
        Err(problem) => return is_problem(&problem),
    };
    let lines = bytes
        .iter()
        .filter(|byte| matches!(byte, b'\n' | b'\r'))
        .count() as u64
        + 1;
    let mut from = bytes;
    let mut table = Table::again(&mut from, reading, &survey)
        .unwrap_or_else(|problem| panic!("{}", problem.reason));
    let (mut rows, mut last) = (0, 0);
    let mut say = |problem: pbxctl::ops::import::Problem| {
        assert!(
            (1..=lines).contains(&problem.line),
            "line {} of {lines}",
            problem.line
        );
        is_short(&problem.reason);
    };
    while let Some(item) = table.next_row(&mut say) {
        rows += 1;
        assert!(
            item.line() > last && item.line() <= lines,
            "line {} of {lines}",
            item.line()
        );
        last = item.line();
        is_whole(&item);
    }
    assert!(table.stopped().is_none());
    assert_eq!(rows, survey.rows);
}

/// The content of a row can be written again.
fn is_whole(item: &Item) {
    match item {
        Item::Person(row) => {
            assert_eq!(row.number.to_string().parse().as_ref(), Ok(&row.number));
            for did in row.fields.dids.iter().flatten() {
                assert_eq!(did.to_string().parse().as_ref(), Ok(did));
            }
        }
        Item::Object(row) => {
            for member in row.members.iter().flatten() {
                assert_eq!(member.to_string().parse().as_ref(), Ok(member));
            }
        }
        Item::Lead(row) => assert_eq!(row.to.to_string().parse().as_ref(), Ok(&row.to)),
    }
}

fn is_problem(problem: &FileProblem) {
    is_short(&problem.reason);
    is_short(&problem.hint);
}

/// A phone book: cards, or a table.
pub fn book(bytes: &[u8]) {
    for format in [Format::Csv, Format::Vcard] {
        let lines = bytes
            .iter()
            .filter(|byte| matches!(byte, b'\n' | b'\r'))
            .count() as u64
            + 1;
        match phonebook::read(bytes, format) {
            Ok(parsed) => {
                assert!(parsed.errors + parsed.warnings >= parsed.problems.len());
                for problem in &parsed.problems {
                    assert!(
                        (1..=lines).contains(&problem.line),
                        "line {} of {lines}",
                        problem.line
                    );
                    is_short(&problem.reason);
                }
                for entry in &parsed.entries {
                    assert!(
                        (1..=lines).contains(&entry.line),
                        "line {} of {lines}",
                        entry.line
                    );
                }
            }
            Err(problem) => is_problem(&problem),
        }
    }
}
