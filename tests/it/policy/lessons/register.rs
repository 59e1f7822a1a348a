//! `docs/security` and the tests refer to each other: a row without a test, a missing test, and a
//! lesson without a row are all noticed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
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
fn tests_in(folder: &str) -> BTreeSet<String> {
    let mut paths = Vec::new();
    sources(&root().join(folder), &mut paths);
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

fn cells(line: &str) -> Vec<&str> {
    let inner = line.trim().trim_matches('|');
    inner.split('|').map(str::trim).collect()
}

/// The rows of every table whose last column is called `test`.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let mut rows = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(head) = lines.next() {
        if !head.starts_with('|') {
            continue;
        }
        let names_tests = cells(head).last() == Some(&"test");
        while let Some(line) = lines.next_if(|line| line.starts_with('|')) {
            if names_tests && !line.starts_with("|---") {
                rows.push(cells(line));
            }
        }
    }
    rows
}

/// What stands in backticks and looks like the name of a test.
fn named(cell: &str) -> Vec<String> {
    let is_name = |word: &&str| {
        let of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        word.contains('_') && word.chars().all(of_name)
    };
    let quoted = cell.split('`').skip(1).step_by(2);
    quoted.filter(is_name).map(str::to_owned).collect()
}

/// Pages whose rows name tests, and how many rows each has at least.
const PAGES: [(&str, usize); 3] = [
    ("docs/security/threats.md", 50),
    ("docs/security/cves.md", 20),
    ("docs/internals/hours-test.md", 7),
];

#[test]
fn every_row_names_tests_that_are_there_and_every_lesson_has_a_row() {
    let mut tests = tests_in("tests/it");
    tests.extend(tests_in("src"));
    tests.extend(tests_in("policy/src"));
    tests.extend(tests_in("proofs/src"));
    let mut told = BTreeSet::new();
    for (page, least) in PAGES {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        let rows = rows(&text);
        assert!(rows.len() >= least, "{page}: {} rows", rows.len());
        for row in rows {
            let names = named(row.last().unwrap());
            assert!(
                !names.is_empty(),
                "{page}: no test is named for: {}",
                row[0]
            );
            for name in names {
                assert!(tests.contains(&name), "{page}: there is no test `{name}`");
                told.insert(name);
            }
        }
    }
    for lessons in ["others", "paper"] {
        let lessons = tests_in(&format!("tests/it/policy/lessons/{lessons}"));
        let untold: Vec<_> = lessons.difference(&told).collect();
        assert!(untold.is_empty(), "no row tells of {untold:?}");
    }
}
