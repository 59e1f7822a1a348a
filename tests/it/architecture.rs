//! Which module may name which: `docs/internals/map.md` as a test. It reads the sources without
//! comments, so that a path written in full counts like a `use` line.

use std::path::{Path, PathBuf};

/// One source file: where it is under `src/` or another folder, and its lines of code.
struct Source {
    folder: &'static str,
    path: String,
    lines: Vec<(usize, String)>,
}

fn collect(folder: &Path, to: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, to);
        } else if path.extension().is_some_and(|e| e == "rs") {
            to.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    sources_in("src")
}

/// The program, and its pure part.
fn shipped() -> impl Iterator<Item = Source> {
    sources().into_iter().chain(sources_in("policy/src"))
}

fn sources_in(folder: &'static str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let code = |(n, line): (usize, &str)| {
            let code = line.split("//").next().unwrap_or_default();
            (n + 1, code.to_owned())
        };
        Source {
            folder,
            path: path
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .into_owned(),
            lines: text.lines().enumerate().map(code).collect(),
        }
    };
    paths.iter().map(read).collect()
}

impl Source {
    /// The top-level module it belongs to.
    fn module(&self) -> &str {
        self.path
            .split('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".rs")
    }

    fn is_under(&self, places: &[&str]) -> bool {
        places.iter().any(|place| {
            self.path == format!("{place}.rs") || self.path.starts_with(&format!("{place}/"))
        })
    }

    /// Lines with that word in them, the word standing alone.
    fn naming(&self, word: &str) -> Vec<String> {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        let whole = |line: &str| {
            line.match_indices(word).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                let after = line[at + word.len()..].chars().next();
                !before.is_some_and(part) && !after.is_some_and(part)
            })
        };
        let found = self.lines.iter().filter(|(_, line)| whole(line));
        found
            .map(|(n, line)| format!("{}/{}:{n}: {}", self.folder, self.path, line.trim()))
            .collect()
    }
}

/// A module, and the modules it may name beside itself.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("signals", &[]),
    ("engine", &["domain", "signals"]),
    ("hours", &["domain"]),
    ("routing", &["domain"]),
    ("site", &["domain", "hours"]),
    ("sso", &["domain"]),
    ("ops", &["engine", "hours", "routing", "site", "domain"]),
    ("ui", &["domain", "signals"]),
    (
        "cli",
        &[
            "domain", "signals", "engine", "hours", "routing", "ops", "ui", "site", "sso",
        ],
    ),
    (
        "lib",
        &[
            "domain", "signals", "engine", "hours", "routing", "ops", "ui", "cli", "site", "sso",
        ],
    ),
    ("main", &["cli", "signals"]),
];

#[test]
fn modules_name_only_those_below_them() {
    let known: Vec<_> = MAY_NAME.iter().map(|(module, _)| *module).collect();
    let mut wrong = Vec::new();
    for source in sources() {
        let module = source.module().to_owned();
        let Some((_, allowed)) = MAY_NAME.iter().find(|(m, _)| *m == module) else {
            panic!(
                "src/{} belongs to no module of the architecture",
                source.path
            );
        };
        for other in &known {
            if *other == module || allowed.contains(other) {
                continue;
            }
            for root in ["crate", "pbxctl"] {
                wrong.extend(source.naming(&format!("{root}::{other}")));
            }
        }
        // `use crate::{…}` would hide what it names from this test.
        wrong.extend(source.naming("use crate::{"));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The crate `policy` has no way to a database, a clock, a file or the environment: by its
/// dependencies, by `policy/clippy.toml`, and by its words. Inside, the domain names nothing else of
/// it, and operations name the domain alone.
#[test]
fn the_policy_is_pure() {
    let mut wrong = Vec::new();
    for source in sources_in("policy/src") {
        let outside = [
            "rusqlite",
            "clap",
            "pbxctl::",
            "std::env",
            "std::fs",
            "std::io",
            "std::net",
            "std::process",
            "std::thread",
            "std::time",
            "SystemTime",
            "Instant",
        ];
        let banned: &[&str] = if source.is_under(&["operations"]) {
            &["Facts", "Request", "Effect", "ask", "effect", "rules"]
        } else if source.is_under(&["domain"]) {
            &["facts", "effect", "rules", "request", "operations"]
        } else {
            &[]
        };
        let names = |word: &str| source.naming(&format!("crate::{word}"));
        wrong.extend(outside.iter().flat_map(|word| source.naming(word)));
        wrong.extend(banned.iter().flat_map(|word| names(word)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy/Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).unwrap();
    for name in [
        "rusqlite",
        "rustix",
        "getrandom",
        "tempfile",
        "pbxctl",
        "clap",
    ] {
        assert!(
            !manifest.contains(&format!("\n{name}")),
            "policy needs {name}"
        );
    }
}

/// Outside the engine only the domain is named of the policy, by the name it has in the program.
#[test]
fn only_the_engine_knows_the_policy() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.module() != "engine" && source.path != "lib.rs" {
            wrong.extend(source.naming("use policy"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn only_the_engine_knows_the_database() {
    let outside = sources().into_iter().filter(|s| s.module() != "engine");
    let named: Vec<_> = outside.flat_map(|s| s.naming("rusqlite")).collect();
    assert!(named.is_empty(), "\n{}", named.join("\n"));
    // Nor does its type leave by the door.
    let door = sources()
        .into_iter()
        .find(|s| s.path == "engine/mod.rs")
        .unwrap();
    for word in [
        "rusqlite",
        "Conn",
        "Connection",
        "pub mod store",
        "pub mod policy",
        "pub mod gate",
    ] {
        assert_eq!(door.naming(word), [""; 0]);
    }
}

#[test]
fn the_outside_world_has_one_home() {
    // Words, and where they may stand.
    let homes: &[(&[&str], &[&str])] = &[
        (
            &[
                "SystemTime::now",
                "getrandom::fill",
                "env::args_os",
                "env::vars_os",
            ],
            &["cli/system"],
        ),
        // How long to wait for a lock, a reader or a provider, or to hold a lock, is measured, not told.
        (
            &["Instant::now"],
            &[
                "engine/store/backoff",
                "engine/store/limit",
                "cli/system",
                "sso/device",
            ],
        ),
        (&["env::var", "env::var_os", "env::vars", "env::args"], &[]),
        // Where something panics.
        (&["process::exit"], &["main"]),
        (
            &[
                "println!",
                "eprintln!",
                "print!",
                "eprint!",
                "dbg!",
                "todo!",
                "unimplemented!",
            ],
            &[],
        ),
        (
            &[
                "Connection::open",
                "Connection::open_with_flags",
                "open_in_memory",
            ],
            &[
                "engine/store/open",
                "engine/store/conn",
                "engine/store/copy",
                "engine/store/health",
            ],
        ),
        // A line of a batch that ended it would keep what is to be undone.
        (
            &["begin_batch", "end_batch"],
            &[
                "engine/store/batch",
                "engine/writes/alike/tests",
                "cli/commands/batch",
                "ops/batched",
            ],
        ),
        (&["unsafe"], &[]),
    ];
    let mut wrong = Vec::new();
    for source in shipped() {
        for (words, places) in homes {
            if !source.is_under(places) {
                wrong.extend(words.iter().flat_map(|word| source.naming(word)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is tested is what is shipped: a build for tests has more in it, and nothing else in the place
/// of anything. So `cfg(test)` stands before whole items, and `cfg(not(test))` nowhere.
#[test]
fn a_build_for_tests_replaces_nothing() {
    let mut wrong = Vec::new();
    for source in shipped() {
        for words in [
            "not(test)",
            "cfg!(test)",
            "any(test",
            "all(test",
            "cfg_attr(test",
        ] {
            wrong.extend(source.naming(words));
        }
        let mut lines = source.lines.iter();
        while let Some((n, line)) = lines.next() {
            if line.trim() != "#[cfg(test)]" {
                continue;
            }
            let mut rest = lines.as_slice().iter().map(|(_, line)| line.trim());
            let what = rest.find(|line| !line.is_empty() && !line.starts_with("#["));
            let items = ["mod ", "pub mod ", "use ", "pub use ", "impl ", "fn "];
            let scoped = |what: &str| match what.strip_prefix("pub(") {
                Some(rest) => rest
                    .split_once(") ")
                    .map_or("", |(_, item)| item)
                    .to_owned(),
                None => what.to_owned(),
            };
            let what = scoped(what.unwrap_or_default());
            if !items.iter().any(|item| what.starts_with(item)) {
                wrong.push(format!("{}/{}:{n}: {what}", source.folder, source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// `proofs/` asks the policy, and has no way to a database. The program never asks fewer rules than
/// there are: the gate passes them, in one place.
#[test]
fn proofs_decide_and_write_nothing() {
    let mut wrong = Vec::new();
    for source in sources() {
        if !source.is_under(&["engine/gate"]) {
            for name in ["decide", "judge_by", "judge::by", "judge::once"] {
                let calls = source.naming(name).into_iter();
                wrong.extend(calls.filter(|line| line.contains(&format!("{name}("))));
            }
        }
    }
    for source in sources_in("proofs/src") {
        for word in [
            "rusqlite",
            "Store",
            "Txn",
            "Snapshot",
            "Session",
            "Draft",
            "writes",
            "std::fs",
            "std::net",
            "SystemTime",
        ] {
            wrong.extend(source.naming(word));
        }
        for module in ["cli", "ops", "ui", "signals"] {
            wrong.extend(source.naming(&format!("pbxctl::{module}")));
        }
        wrong.extend(source.naming("use pbxctl::{"));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The reference and Cedar are opinions of their own: they name the program where they ask it, where
/// they compare, and where a line is read, and nowhere else.
#[test]
fn other_opinions_are_independent() {
    let asking = ["reference/engine", "cedar/agree", "cedar/line"];
    let mut wrong = Vec::new();
    for source in sources_in("proofs/src") {
        if source.is_under(&["reference", "cedar"]) && !source.is_under(&asking) {
            wrong.extend(source.naming("pbxctl"));
            wrong.extend(source.naming("policy::"));
        }
    }
    // The comment of a test, and the name of a file.
    wrong.retain(|line| !line.contains("pbxctl.cedarschema"));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A match in the engine on a right, a role, a rule or an operation names every case, so
/// that a new one is thought of. Clippy holds this for enums; the lint must stay on.
#[test]
fn the_engine_matches_without_a_wildcard() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for door in ["src/engine/mod.rs", "policy/src/lib.rs"] {
        let text = std::fs::read_to_string(root.join(door)).unwrap();
        assert!(text.contains("clippy::wildcard_enum_match_arm"), "{door}");
    }
    let mut off = Vec::new();
    let engine = sources().into_iter().filter(|s| s.module() == "engine");
    for source in engine.chain(sources_in("policy/src")) {
        // Others' errors grow without us.
        let is_door = ["engine/mod.rs", "lib.rs"].contains(&source.path.as_str());
        if !source.is_under(&["engine/store", "domain"]) && !is_door {
            off.extend(source.naming("clippy::wildcard_enum_match_arm"));
        }
        let is_policy = source.folder == "policy/src" && !source.is_under(&["domain", "line"]);
        if is_policy || source.is_under(&["engine/writes", "engine/gate"]) {
            off.extend(source.naming("_ =>"));
        }
    }
    assert!(off.is_empty(), "\n{}", off.join("\n"));
}

#[test]
fn files_are_short_enough_to_be_read() {
    let others = ["proofs/src", "fuzz/src"].into_iter().flat_map(sources_in);
    let long: Vec<_> = (shipped().chain(others))
        .filter(|s| s.lines.len() > 520)
        .map(|s| format!("{}/{}: {} lines", s.folder, s.path, s.lines.len()))
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}
