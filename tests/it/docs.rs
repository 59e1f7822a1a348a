//! The pages themselves: none is too long to read, every link works, and each page has its line in
//! the index.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Files of these folders with one of these endings, by their path in the repository.
fn collect(folder: &str, endings: &[&str], to: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(root().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root()).unwrap().to_owned();
        if name.ends_with("node_modules") {
            // What is installed is not ours.
            continue;
        }
        if path.is_dir() {
            collect(name.to_str().unwrap(), endings, to);
        } else if path
            .extension()
            .is_some_and(|e| endings.iter().any(|ending| e == *ending))
        {
            to.push(name);
        }
    }
}

fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    collect("docs", &["md"], &mut pages);
    pages
}

#[test]
fn pages_are_short_enough_to_be_read() {
    let words = |page: &str| read(page).split_whitespace().count();
    for (page, most) in [
        ("docs/internals/map.md", 900),
        ("docs/security/trust.md", 1_500),
    ] {
        let words = words(page);
        assert!(words <= most, "{page}: {words} words, {most} at most");
    }
    let lines = read("docs/internals/adding-an-operation.md")
        .lines()
        .count();
    assert!(lines <= 40, "adding an operation takes {lines} lines");
}

/// `docs/internals/../spec.md` as `docs/spec.md`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

/// The word by which a link leads to a heading, as forges make it.
fn anchor(heading: &str) -> String {
    let heading = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    heading
        .chars()
        .filter(kept)
        .collect::<String>()
        .replace(' ', "-")
}

/// Where the links of a page lead, blocks of code aside.
fn links(text: &str) -> Vec<&str> {
    let mut code = false;
    let mut links = Vec::new();
    for line in text.lines() {
        code ^= line.starts_with("```");
        if !code {
            let parts = line.split("](").skip(1);
            links.extend(parts.filter_map(|part| part.split(')').next()));
        }
    }
    links
}

#[test]
fn every_link_leads_somewhere() {
    let mut all = pages();
    all.extend(["README.md", "CHANGELOG.md"].map(PathBuf::from));
    let mut wrong = Vec::new();
    let mut seen = 0;
    for page in all {
        let text = read(&page);
        for link in links(&text).into_iter().filter(|l| !l.contains("://")) {
            seen += 1;
            let (to, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = match to {
                "" => page.clone(),
                to => plain(&page.parent().unwrap().join(to)),
            };
            let found = root().join(&target).exists()
                && (heading.is_empty()
                    || read(&target)
                        .lines()
                        .any(|line| line.starts_with('#') && anchor(line) == heading));
            if !found {
                wrong.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(seen > 100, "{seen} links were found");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Code, help and messages name pages by their path.
#[test]
fn every_page_that_is_named_is_there() {
    let mut files = Vec::new();
    for folder in [
        "src", "policy", "proofs", "fuzz", "tests", "benches", "tools", "docs",
    ] {
        collect(
            folder,
            &["rs", "md", "yaml", "py", "cfg", "json", "cedarschema"],
            &mut files,
        );
    }
    files.extend(["README.md", "CHANGELOG.md", "Cargo.toml"].map(PathBuf::from));
    let of_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    let mut wrong = Vec::new();
    for file in files {
        let text = read(&file);
        for (at, _) in text.match_indices("docs/") {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| of_path(c) && !text[..at].ends_with("../")) {
                continue;
            }
            let path = text[at..].split(|c| !of_path(c)).next().unwrap();
            let path = path.trim_end_matches('.');
            let is_page = [".md", ".yaml", ".cfg", ".conf"]
                .iter()
                .any(|e| path.ends_with(e));
            if is_page && !root().join(path).exists() {
                wrong.push(format!("{}: {path}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Who looks for something begins at the index; decisions have an index of their own.
#[test]
fn every_page_has_its_line_in_the_index() {
    let linked = |index: &str| -> BTreeSet<PathBuf> {
        let folder = Path::new(index).parent().unwrap();
        let text = read(index);
        let links = links(&text).into_iter();
        links.map(|link| plain(&folder.join(link))).collect()
    };
    let mut told = linked("docs/README.md");
    told.extend(linked("docs/internals/decisions/README.md"));
    told.extend(linked("docs/user/integrations/README.md"));
    told.insert("docs/README.md".into());
    let untold: Vec<_> = pages()
        .into_iter()
        .filter(|page| !told.contains(page))
        .collect();
    assert!(untold.is_empty(), "no index has {untold:?}");
}

/// Each library has a line that says why it is here, and none that is gone has one.
#[test]
fn every_dependency_says_what_it_is_for() {
    let manifests = [
        "Cargo.toml",
        "policy/Cargo.toml",
        "proofs/Cargo.toml",
        "fuzz/Cargo.toml",
    ]
    .map(read)
    .concat();
    let named: BTreeSet<&str> = manifests
        .split("\n[")
        .filter(|part| part.starts_with("dependencies]") || part.starts_with("dev-dependencies]"))
        .flat_map(|part| part.lines().skip(1))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.trim_end_matches(".workspace"))
        .collect();
    assert!(named.len() > 30, "{named:?}");
    let page = read("docs/internals/dependencies.md");
    let (table, rest) = page.split_once("\nFor tests and benchmarks only").unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| "));
    let rows = rows.filter_map(|line| line.trim_start_matches("| ").split(" | ").next());
    let mut told: BTreeSet<&str> = rows.skip(1).flat_map(|names| names.split(", ")).collect();
    told = told
        .iter()
        .filter_map(|name| name.split(' ').next())
        .collect();
    told.extend(rest.split('`').skip(1).step_by(2));
    let untold: Vec<_> = named.difference(&told).collect();
    assert!(untold.is_empty(), "nothing says why {untold:?} are here");
}

/// What the style page rules out stands nowhere.
#[test]
fn nothing_reads_as_the_style_page_rules_out() {
    let page = std::fs::read_to_string(root().join("docs/internals/style.md")).unwrap();
    assert!(page.lines().count() <= 60);
    let rows = page.lines().filter(|line| line.starts_with("| ")).skip(1);
    let ruled_out: Vec<&str> = rows
        .filter_map(|row| row.trim_matches(['|', ' ']).split(" | ").nth(1))
        .collect();
    assert!(ruled_out.len() >= 15, "{ruled_out:?}");
    let mut found = Vec::new();
    let mut rest = [
        "src",
        "policy/src",
        "proofs/src",
        "fuzz/src",
        "docs",
        "tests",
    ]
    .map(|at| root().join(at))
    .to_vec();
    rest.push(root().join("README.md"));
    while let Some(path) = rest.pop() {
        if path.is_dir() {
            let inside = std::fs::read_dir(&path).unwrap();
            rest.extend(inside.map(|entry| entry.unwrap().path()));
            continue;
        }
        let name = path.display().to_string();
        let is_read = [".rs", ".md", ".yaml"]
            .iter()
            .any(|end| name.ends_with(end));
        if !is_read || name.ends_with("style.md") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for (line, n) in text.lines().zip(1..) {
            for phrase in ruled_out.iter().filter(|phrase| line.contains(**phrase)) {
                found.push(format!("{name}:{n}: {phrase}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
