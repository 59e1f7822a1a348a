//! Files that name each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

/// The file of a module by its path in the crate: `a/b.rs`, `a/b/mod.rs`, or that of what holds it.
fn home<'f>(module: &[&str], files: &BTreeSet<&'f str>) -> Option<&'f str> {
    (1..=module.len()).rev().find_map(|n| {
        let path = module[..n].join("/");
        let names = [format!("{path}.rs"), format!("{path}/mod.rs")];
        names
            .iter()
            .find_map(|name| files.get(name.as_str()).copied())
    })
}

/// The module that a file is: `a/b.rs` and `a/b/mod.rs` are `a`, `b`.
fn module(path: &str) -> Vec<&str> {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    match path {
        "lib" | "main" | "mod" => Vec::new(),
        path => path.split('/').collect(),
    }
}

/// Paths that begin with `crate::` or `super::` and what they name, without what is in braces.
fn named(text: &str, own: &[&str]) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let code = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    for line in code {
        for start in ["crate::", "super::"] {
            for (at, _) in line.match_indices(start) {
                let before = line[..at].chars().next_back();
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                    continue;
                }
                let words: String = line[at..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':')
                    .collect();
                let mut module: Vec<String> = own.iter().map(ToString::to_string).collect();
                for word in words.split("::").filter(|word| !word.is_empty()) {
                    match word {
                        "crate" => module.clear(),
                        "super" => drop(module.pop()),
                        word => module.push(word.to_owned()),
                    }
                }
                all.push(module);
            }
        }
    }
    all
}

/// Every circle: files of which each reaches all others by what it names. A module and what is
/// inside it belong together, and are no circle.
pub fn of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let paths: BTreeSet<&str> = files.iter().map(|(path, _)| *path).collect();
    let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, text) in files {
        let own = module(path);
        for name in named(text, &own) {
            let name: Vec<&str> = name.iter().map(String::as_str).collect();
            let Some(other) = home(&name, &paths).filter(|other| other != path) else {
                continue;
            };
            let (a, b) = (&own, module(other));
            let inside = a.starts_with(&b) || b.starts_with(a);
            if !inside {
                edges.entry(path).or_default().insert(other);
            }
        }
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> = paths
        .iter()
        .map(|path| (*path, reach(path, &edges)))
        .collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (path, others) in &reached {
        let mut circle: Vec<String> = others
            .iter()
            .filter(|other| reached[*other].contains(path))
            .map(ToString::to_string)
            .collect();
        circle.sort();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

fn reach<'p>(from: &str, edges: &BTreeMap<&str, BTreeSet<&'p str>>) -> BTreeSet<&'p str> {
    let mut found = BTreeSet::new();
    let mut todo: Vec<&str> = vec![from];
    while let Some(path) = todo.pop() {
        for other in edges.get(path).into_iter().flatten() {
            if found.insert(*other) {
                todo.push(other);
            }
        }
    }
    found
}
