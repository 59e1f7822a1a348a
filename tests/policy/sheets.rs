//! Reads this folder: the tables of `cases/`, and `attacks.yaml`. The program's tests and the crate
//! `proofs` both include this module.
#![allow(
    dead_code,
    reason = "each of them reads a part of what is written down"
)]

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Somebody does something, and what is to come of it; `world.yaml` says how that is written.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    #[serde(default)]
    pub given: Vec<String>,
    #[serde(rename = "as")]
    pub actor: String,
    #[serde(rename = "do")]
    pub line: String,
    pub is: String,
    /// Words the reason holds.
    pub says: Option<String>,
    /// Who could do it instead.
    pub who: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    #[serde(default)]
    cases: Vec<Case>,
    #[serde(default)]
    tables: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    #[serde(default)]
    given: Vec<String>,
    #[serde(rename = "as")]
    actor: String,
    verdicts: BTreeMap<String, Vec<String>>,
}

impl Sheet {
    fn all(self) -> Vec<Case> {
        let mut all = self.cases;
        for table in self.tables {
            for (is, lines) in table.verdicts {
                for line in lines {
                    all.push(Case {
                        name: format!("{} ({line})", table.name),
                        given: table.given.clone(),
                        actor: table.actor.clone(),
                        line,
                        is: is.clone(),
                        says: None,
                        who: None,
                    });
                }
            }
        }
        all
    }
}

/// A chain of commands that breaks the promise where one rule is missing; `attacks.yaml` says how
/// that is written.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attack {
    pub name: String,
    pub without: String,
    pub breaks: String,
    pub chain: Vec<String>,
    people: BTreeMap<String, String>,
    #[serde(default)]
    given: Vec<String>,
}

impl Attack {
    /// The same asked of the whole engine: the last command is refused.
    fn case(self) -> Case {
        let renamed = |line: &String| {
            let end = |word: &str| word.trim_end_matches(':').len();
            let word = |word: &str| match self.people.get(&word[..end(word)]) {
                Some(number) => format!("{number}{}", &word[end(word)..]),
                None => word.to_owned(),
            };
            line.split(' ').map(word).collect::<Vec<_>>().join(" ")
        };
        let commands = self.chain.iter().filter(|line| line.contains(": "));
        let mut steps: Vec<_> = commands.map(renamed).collect();
        let last = steps.pop().unwrap_or_default();
        let (actor, line) = last.split_once(": ").unwrap_or_default();
        Case {
            name: format!("{}, {}", self.without, self.name),
            actor: actor.to_owned(),
            line: line.to_owned(),
            is: self.without,
            given: self.given.into_iter().chain(steps).collect(),
            says: None,
            who: None,
        }
    }
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> T {
    let shown = path.display();
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{shown}: {e}"));
    serde_saphyr::from_str(&text).unwrap_or_else(|e| panic!("{shown}: {e}"))
}

/// Every attack there is; `folder` is `tests/policy`.
pub fn attacks(folder: &Path) -> Vec<Attack> {
    read(&folder.join("attacks.yaml"))
}

/// Every case by its file, the attacks among them.
pub fn cases(folder: &Path) -> Vec<(String, Vec<Case>)> {
    let tables = std::fs::read_dir(folder.join("cases")).expect("a folder of tables");
    let mut files: Vec<_> = tables
        .map(|entry| entry.expect("a table").path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    files.sort();
    let named = |path: std::path::PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy());
        let name = name.unwrap_or_default().into_owned();
        (name, read::<Sheet>(&path).all())
    };
    let mut all: Vec<_> = files.into_iter().map(named).collect();
    let attacks = attacks(folder).into_iter().map(Attack::case);
    all.push(("attacks.yaml".to_owned(), attacks.collect()));
    all
}
