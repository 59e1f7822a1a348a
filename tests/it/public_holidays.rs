//! Public holidays as `holiday import` adds them, compared with the Python package `holidays`.
//!
//! On demand: it needs a Python with that package, named by `PBXCTL_PYTHON` (or `python3`), in the
//! version that the table comes from; without one it is skipped, and says so.

use crate::common::World;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Which package the table is of, as its first line says.
fn version() -> &'static str {
    let head = include_str!("../../src/hours/public/table.txt");
    let head = head.lines().next().unwrap();
    let (_, rest) = head.split_once("package holidays ").unwrap();
    rest.split(' ').next().unwrap()
}

fn script(args: &[&str]) -> Output {
    let python = std::env::var("PBXCTL_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tools/holidays/table.py");
    let mut command = Command::new(python);
    command.arg(script).args(args).stderr(Stdio::inherit());
    command.output().unwrap()
}

/// Whether the package is there. If not, that is said.
fn there() -> bool {
    let python = std::env::var("PBXCTL_PYTHON").unwrap_or_else(|_| "python3".into());
    let out = Command::new(&python)
        .args(["-c", "import holidays; print(holidays.__version__)"])
        .stderr(Stdio::null())
        .output();
    let found = out.ok().filter(|out| out.status.success());
    let found = found.map(|out| String::from_utf8(out.stdout).unwrap());
    if found
        .as_ref()
        .is_some_and(|found| found.trim() == version())
    {
        return true;
    }
    println!(
        "skipped: {python} has no holidays {}, but {} (PBXCTL_PYTHON)",
        version(),
        found.map_or("none".into(), |found| found.trim().to_owned())
    );
    false
}

#[test]
fn the_table_is_what_the_package_has() {
    if there() {
        let table = concat!(env!("CARGO_MANIFEST_DIR"), "/src/hours/public/table.txt");
        let out = script(&["--check", table]);
        let said = String::from_utf8(out.stdout).unwrap();
        assert!(out.status.success(), "{said}");
    }
}

/// By command, and past the table: the package is asked for its days and nothing else.
#[test]
fn holidays_are_imported_as_the_package_has_them() {
    if !there() {
        return;
    }
    let world = World::company();
    for place in [
        "US", "US-CA", "GB", "GB-ENG", "GB-SCT", "DE", "DE-BY", "PL", "JP", "CN", "IN-KA", "TR",
        "AU-NSW", "CH-GE", "IL", "BR-SP", "ZA",
    ] {
        for year in ["2026", "2027", "2028"] {
            let line = format!(
                "holiday import sales --country {place} --year {year} --dry-run --yes -o json"
            );
            let done = world.run(&line).ok().json();
            let ours: Vec<&str> = done["added"]
                .as_array()
                .unwrap()
                .iter()
                .map(|holiday| holiday["days"].as_str().unwrap())
                .collect();
            let theirs = script(&["--days", place, year]);
            assert!(theirs.status.success(), "{place}");
            let theirs = String::from_utf8(theirs.stdout).unwrap();
            let theirs: Vec<&str> = theirs.lines().collect();
            assert_eq!(ours, theirs, "{place} {year}");
        }
    }
}
