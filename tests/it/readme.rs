//! The walks through README.md and docs/tour.md, line by line: the output is as shown.
//!
//! In a block marked `console`, a shell runs each line `$ …` in one folder, and the lines up to the
//! next are its output (both streams). `[..]` stands for whatever changes from day to day; a line
//! `...` for any number of lines. `# exit N` at the end of a command gives its exit code.

use std::path::Path;
use std::process::{Command, Stdio};

struct Step {
    line: usize,
    command: String,
    exit: i32,
    expected: Vec<String>,
}

fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for (n, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
            continue;
        }
        if !inside {
            continue;
        }
        if let Some(command) = line.strip_prefix("$ ") {
            let (command, exit) = match command.rsplit_once("# exit ") {
                Some((command, exit)) => (command.trim_end(), exit.trim().parse().unwrap()),
                None => (command, 0),
            };
            let command = command.to_owned();
            steps.push(Step {
                line: n + 1,
                command,
                exit,
                expected: Vec::new(),
            });
        } else if let Some(step) = steps.last_mut() {
            step.expected.push(line.trim_end().to_owned());
        }
    }
    steps
}

/// Whether a printed line is the one shown, `[..]` matching anything.
fn fits(shown: &str, printed: &str) -> bool {
    let mut parts = shown.split("[..]");
    let Some(mut rest) = printed.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let mut open = false;
    for part in parts {
        open = true;
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.is_empty() || (open && shown.ends_with("[..]"))
}

fn all_fit(shown: &[String], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((line, more)) if line == "..." => {
            (0..=printed.len()).any(|skipped| all_fit(more, &printed[skipped..]))
        }
        Some((line, more)) => printed
            .split_first()
            .is_some_and(|(first, rest)| fits(line, first) && all_fit(more, rest)),
    }
}

#[test]
fn the_readme_leads_to_a_department_that_rings() {
    walk("README.md", "phone.db", 8);
}

#[test]
fn the_tour_is_what_comes() {
    walk("docs/tour.md", "acme.db", 40);
}

/// Somebody who tries it reads the README to its end.
#[test]
fn the_readme_is_short() {
    let text = std::fs::read_to_string(in_the_project("README.md")).unwrap();
    let words = text.split_whitespace().count();
    assert!(words <= 900, "README.md has {words} words");
}

fn in_the_project(file: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// Runs the commands of a page, of which there are at least so many.
fn walk(page: &str, db: &str, least: usize) {
    let text = std::fs::read_to_string(in_the_project(page)).unwrap();
    let steps = steps(&text);
    assert!(steps.len() >= least, "{page} has {} commands", steps.len());
    let folder = tempfile::tempdir().unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_pbxctl")).parent().unwrap();
    let path = format!(
        "{}:{}",
        bin.display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let me = Command::new("id").arg("-un").output().unwrap().stdout;
    let me = String::from_utf8(me).unwrap();
    let mut failed = Vec::new();
    for step in &steps {
        let out = Command::new("sh")
            .args(["-c", &format!("{} 2>&1", step.command)])
            .current_dir(folder.path())
            .env_clear()
            .env("PATH", &path)
            .env("HOME", folder.path())
            .env("PBXCTL_DB", db)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let printed = String::from_utf8(out.stdout).unwrap();
        let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
        let shown: Vec<String> = step
            .expected
            .iter()
            .map(|l| l.replace("root", me.trim()))
            .collect();
        // Empty lines around an answer are the README's own.
        let from = shown
            .iter()
            .position(|l| !l.is_empty())
            .unwrap_or(shown.len());
        let to = shown
            .iter()
            .rposition(|l| !l.is_empty())
            .map_or(from, |at| at + 1);
        let trimmed: Vec<&str> = {
            let from = printed
                .iter()
                .position(|l| !l.is_empty())
                .unwrap_or(printed.len());
            let to = printed
                .iter()
                .rposition(|l| !l.is_empty())
                .map_or(from, |at| at + 1);
            printed[from..to].to_vec()
        };
        if !all_fit(&shown[from..to], &trimmed) || out.status.code() != Some(step.exit) {
            failed.push(format!(
                "{page}:{}: $ {}\n{}\n-- {}",
                step.line,
                step.command,
                trimmed.join("\n"),
                out.status
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}
