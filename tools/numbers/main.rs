//! Counts what the numbers of the house are about (`docs/internals/numbers.md`):
//! `cargo run --example numbers`, from the root.
//!
//! Lines are counted as they stand, comments and blank lines among them. A file is production unless it
//! is a module of tests; what follows `#[cfg(test)] mod tests {` in one is not counted.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool of the house"
)]

mod circles;

use std::fs;
use std::path::{Path, PathBuf};

/// The two crates that are shipped.
const SHIPPED: [&str; 2] = ["src", "policy/src"];

/// How long a function, and a file, may be.
const FUNCTION: usize = 60;
const FILE: usize = 500;

/// A file of a crate: what of it is shipped, and how many lines are not.
struct File {
    path: String,
    text: String,
    tests: usize,
}

fn collect(folder: &Path, to: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, to);
        } else if path.extension().is_some_and(|e| e == "rs") {
            to.push(path);
        }
    }
}

/// Modules that stand behind `#[cfg(test)]`, as the beginnings of their paths.
fn modules_of_tests(path: &Path, text: &str) -> Vec<String> {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let own = path.parent().unwrap();
    let folder = match ["mod", "lib", "main"].contains(&stem) {
        true => own.to_owned(),
        false => own.join(stem),
    };
    let mut found = Vec::new();
    let mut gated = false;
    for line in text.lines().map(str::trim) {
        let module = line.split("mod ").nth(1).and_then(|m| m.strip_suffix(';'));
        if let Some(name) = module.filter(|_| gated) {
            found.push(folder.join(name).to_str().unwrap().to_owned());
        }
        gated = line == "#[cfg(test)]" || (gated && line.starts_with("#["));
    }
    found
}

fn files(folder: &str) -> Vec<File> {
    let mut paths = Vec::new();
    collect(Path::new(folder), &mut paths);
    paths.sort();
    let texts: Vec<(PathBuf, String)> = paths
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect();
    let tests: Vec<String> = texts
        .iter()
        .flat_map(|(path, text)| modules_of_tests(path, text))
        .collect();
    let is_test = |path: &str| {
        let mut all = tests.iter();
        all.any(|t| path == format!("{t}.rs") || path.starts_with(&format!("{t}/")))
    };
    let file = |(path, text): (PathBuf, String)| {
        let path = path.to_str().unwrap().to_owned();
        let lines = text.lines().count();
        if is_test(&path) {
            let text = String::new();
            return File {
                path,
                text,
                tests: lines,
            };
        }
        let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let tests = lines - shipped.lines().count();
        let text = shipped.to_owned();
        File { path, text, tests }
    };
    texts.into_iter().map(file).collect()
}

/// Functions and how many lines stand between their first and last one.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let Some((before, after)) = line.split_once("fn ") else {
            continue;
        };
        let words = ["pub", "const", "async", "pub(crate)", "pub(super)"];
        let indent = line.len() - line.trim_start().len();
        let head = before
            .split_whitespace()
            .all(|w| words.contains(&w) || w.starts_with("pub("));
        if !(head || before.trim().starts_with("pub(in")) {
            continue;
        }
        let name = after.split(['(', '<']).next().unwrap();
        let end = format!("{}}}", " ".repeat(indent));
        // What ends before it opens is declared without a body, in a trait.
        let open = lines[n..].iter().position(|l| l.ends_with(['{', ';']));
        let open = open.filter(|at| lines[n + at].ends_with('{'));
        // A body that a macro repeats is closed with `})*` or `} )+`.
        let macros = ["", ")*", " )+"];
        let ends = |l: &&str| l.strip_prefix(&end).is_some_and(|r| macros.contains(&r));
        let close = lines[n..].iter().position(ends);
        if let (Some(open), Some(close)) = (open, close) {
            found.push((name.to_owned(), close.saturating_sub(open + 1)));
        }
    }
    found
}

fn main() {
    let all: Vec<File> = SHIPPED.iter().flat_map(|folder| files(folder)).collect();
    let lines = |file: &File| file.text.lines().count();
    let production: usize = all.iter().map(lines).sum();
    let tests: usize = all.iter().map(|file| file.tests).sum();
    println!("production lines: {production}");
    for folder in SHIPPED {
        let own = all.iter().filter(|f| f.path.starts_with(folder));
        println!("  {folder}: {}", own.map(lines).sum::<usize>());
    }
    let comments = |file: &File| {
        let all = file.text.lines().map(str::trim);
        all.filter(|l| l.is_empty() || l.starts_with("//")).count()
    };
    let quiet: usize = all.iter().map(comments).sum();
    println!("  of them blank or comment: {quiet}");
    println!("lines of tests in them: {tests}");
    let mut long: Vec<(usize, String)> = all
        .iter()
        .flat_map(|f| {
            functions(&f.text)
                .into_iter()
                .map(|(name, n)| (n, format!("{}: {name}", f.path)))
        })
        .filter(|(n, _)| *n > FUNCTION)
        .collect();
    long.sort_by(|a, b| b.cmp(a));
    println!("functions past {FUNCTION} lines: {}", long.len());
    for (n, name) in long.iter().take(5) {
        println!("  {n} {name}");
    }
    let big = all.iter().filter(|file| lines(file) > FILE);
    let big: Vec<&str> = big.map(|file| file.path.as_str()).collect();
    println!("files past {FILE} lines: {} {}", big.len(), big.join(" "));
    for folder in SHIPPED {
        let own = all.iter().filter(|f| f.path.starts_with(folder));
        let own: Vec<(&str, &str)> = own
            .map(|f| (&f.path[folder.len() + 1..], f.text.as_str()))
            .collect();
        let circles = circles::of(&own);
        println!("circles between files of {folder}: {}", circles.len());
        for one in circles.iter().take(3) {
            println!("  {}", one.join(" "));
        }
    }
}
