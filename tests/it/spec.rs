//! The contract, `docs/spec.md`: citations lead to their section, and what it calls missing is
//! missing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files that people wrote, in these folders.
fn collect(folder: &Path, to: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        if path.is_dir() {
            collect(&path, to);
        } else if ["rs", "md", "yaml", "sql", "cedar", "sh"].contains(&kind) {
            to.push(path);
        }
    }
}

/// Numbers of the sections that `text` cites: `SPEC 2`, `SPEC 1 to 3`, `SPEC 2 and 6`.
fn cited(text: &str) -> Vec<u32> {
    let mut all = Vec::new();
    for (at, _) in text.match_indices("SPEC ") {
        let mut words = text[at + 5..].split_whitespace();
        let number = |word: &str| {
            let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<u32>().ok()
        };
        let Some(first) = words.next().and_then(number) else {
            continue;
        };
        all.push(first);
        if matches!(words.next(), Some("and" | "to")) {
            all.extend(words.next().and_then(number));
        }
    }
    all
}

#[test]
fn every_section_that_is_cited_is_there() {
    let spec = read(&root().join("docs/spec.md"));
    let sections: BTreeSet<u32> = spec
        .lines()
        .filter_map(|line| line.strip_prefix("## ")?.split('.').next()?.parse().ok())
        .collect();
    let mut files = Vec::new();
    for folder in [
        "src",
        "policy/src",
        "proofs/src",
        "docs",
        "tests",
        "benches",
        "tools",
    ] {
        collect(&root().join(folder), &mut files);
    }
    let mut citations = 0;
    for file in files {
        for number in cited(&read(&file)) {
            citations += 1;
            let file = file.display();
            assert!(sections.contains(&number), "{file} cites SPEC {number}");
        }
    }
    assert!(citations > 60, "{citations} citations were found");
}

/// A list that is out of date says less than none.
#[test]
fn what_is_not_there_yet_is_not_there() {
    let spec = read(&root().join("docs/spec.md"));
    let commands = read(&root().join("docs/user/commands.md"));
    let (_, missing) = spec.split_once("## 9. Not there yet").unwrap();
    // Every command may be there by now.
    let line = missing.lines().find(|l| l.contains("commands:"));
    let named: Vec<&str> = line.map_or_else(Vec::new, |line| {
        let named: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "{line}");
        named
    });
    for name in named.into_iter().filter(|name| !name.contains("--")) {
        let heading = format!("\n## `pbxctl {name}");
        assert!(!commands.contains(&heading), "{name} is there");
    }
}
