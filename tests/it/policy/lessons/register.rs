//! `docs/security/trust.md` and the tests name each other: a row without a test, a test that is gone,
//! and a lesson no row tells of are all noticed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn sources(folder: &Path, to: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, to);
        } else if path.extension().is_some_and(|e| e == "rs") {
            to.push(path);
        }
    }
}

/// The names of all tests in the Rust files of a folder, those made by `proptest!` as well.
fn tests_in(folder: &Path) -> BTreeSet<String> {
    let mut paths = Vec::new();
    sources(folder, &mut paths);
    let mut names = BTreeSet::new();
    for path in paths {
        let text = std::fs::read_to_string(path).unwrap();
        let mut is_test = false;
        for line in text.lines().map(str::trim) {
            match line.strip_prefix("fn ") {
                Some(rest) if is_test => {
                    let name = rest.split(['(', '<']).next().unwrap();
                    names.insert(name.to_owned());
                    is_test = false;
                }
                Some(_) => {}
                None => is_test = is_test && line.starts_with("#[") || line == "#[test]",
            }
        }
    }
    names
}

/// The rows of the table that stands under a heading: their cells.
fn rows(text: &str, heading: &str) -> Vec<Vec<String>> {
    let (_, after) = text
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("no heading `{heading}`"));
    let part = after.split("\n## ").next().unwrap();
    let cells = |line: &str| {
        let inner = line.trim().trim_matches('|');
        inner
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    let table = part.lines().filter(|line| line.starts_with('|'));
    table.skip(2).map(cells).collect()
}

/// What stands in backticks and looks like the name of a test.
fn named(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| {
            word.contains('_')
                && word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        })
        .map(str::to_owned)
        .collect()
}

fn check(doc: &str, headings: &[(&str, usize)], folder: &str) {
    let text = std::fs::read_to_string(root().join("docs").join(doc)).unwrap();
    let mut tests = tests_in(&root().join("tests/it"));
    tests.extend(tests_in(&root().join("src")));
    let mut told = BTreeSet::new();
    for (heading, least) in headings {
        let rows = rows(&text, heading);
        assert!(rows.len() >= *least, "{heading}: {} rows", rows.len());
        for row in &rows {
            let names = named(row.last().unwrap());
            assert!(!names.is_empty(), "{doc}: no test is named for: {}", row[0]);
            for name in names {
                assert!(tests.contains(&name), "{doc}: there is no test `{name}`");
                told.insert(name);
            }
        }
    }
    let here = tests_in(&root().join("tests/it/policy/lessons").join(folder));
    let untold: Vec<_> = here.difference(&told).collect();
    assert!(untold.is_empty(), "{doc} tells nothing of {untold:?}");
}

#[test]
fn every_case_of_others_has_its_test_and_every_test_its_case() {
    check(
        "security/trust.md",
        &[
            ("What others got wrong, and which rule answers it here", 21),
            ("Calendars that others send", 9),
            ("What follows for every change", 14),
            ("What was really done", 8),
        ],
        "others",
    );
}

#[test]
fn every_hole_on_paper_has_its_test_and_every_test_its_hole() {
    check(
        "internals/proofs.md",
        &[("Holes an early paper model found", 10)],
        "paper",
    );
}
