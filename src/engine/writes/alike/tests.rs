//! Names that look like others are found as if each was compared with all.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use crate::domain::{CustomRole, DepartmentPatch, Name, Patch, Role, Time};
use crate::engine::operations::{department, group, role};
use crate::engine::store::Conn;
use crate::engine::writes::Performed;
use crate::engine::{Decision, Founding, Session, Store, Txn};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;

const NOW: Time = Time::from_unix(1_795_165_200);

/// Latin and Cyrillic letters, in several spellings; the last ones look like built-in names.
const NAMES: [&str; 12] = [
    "sales",
    "SALES",
    "ѕales",
    "Ѕales",
    "saleѕ",
    "HR",
    "НR",
    "hr",
    "support",
    "ѕuррort",
    "οwner",
    "mаin",
];

fn name(at: usize) -> Name {
    NAMES[at % NAMES.len()].parse().unwrap()
}

/// What is done to a thing of a kind.
#[derive(Clone, Copy, Debug)]
struct Act {
    kind: usize,
    what: usize,
    name: usize,
    new: usize,
}

/// Performs it; the warnings of names that look alike, if anything changed.
fn done<O: Performed>(txn: &mut Txn<'_>, session: &Session, op: O) -> Option<BTreeSet<String>> {
    match txn.authorize(session, op).unwrap() {
        Decision::Permitted(permit) => {
            let done = O::perform(permit).unwrap();
            let alike = |said: &String| said.contains(" looks like ");
            let said = done.warnings.into_iter().filter(alike).collect();
            done.changed.then_some(said)
        }
        Decision::Refused(refused) => {
            drop(refused.unrecorded());
            None
        }
    }
}

/// The same with names compared one by one.
fn compared(conn: &Conn, kind: &str, name: &Name) -> BTreeSet<String> {
    let mut query = conn
        .prepare(&format!("SELECT name FROM \"{kind}\""))
        .unwrap();
    let all = query
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap()
        .map(Result::unwrap);
    let built_in = (kind == "role").then(|| Role::ALL.map(|role| role.name().to_owned()));
    let all = all.chain(built_in.into_iter().flatten());
    let alike = all.filter(|other| name.looks_like(&other.parse().unwrap()));
    alike
        .map(|other| {
            format!("{kind} `{name}` looks like {kind} `{other}`, but is different: letters of different scripts look the same")
        })
        .collect()
}

fn act(txn: &mut Txn<'_>, session: &Session, act: Act) {
    let (old, new) = (name(act.name), name(act.new));
    let role = Role::Custom(CustomRole::new(&old));
    let (kind, named, said) = match (act.kind, act.what) {
        (0, 0) => {
            let fields = DepartmentPatch::default();
            let op = department::Add {
                name: old.clone(),
                fields,
            };
            ("department", old, done(txn, session, op))
        }
        (0, 1) => {
            let op = department::Rename {
                name: old,
                new: new.clone(),
            };
            ("department", new, done(txn, session, op))
        }
        (0, _) => {
            done(txn, session, department::Remove { name: old });
            return;
        }
        (1, 0) => {
            let op = group::Add {
                name: old.clone(),
                display_name: None,
            };
            ("group", old, done(txn, session, op))
        }
        (1, 1) => {
            let op = group::Set {
                name: old,
                new: Some(new.clone()),
                display_name: Patch::Keep,
                visibility: None,
            };
            ("group", new, done(txn, session, op))
        }
        (1, _) => {
            done(txn, session, group::Remove { name: old });
            return;
        }
        (_, 0) => {
            let op = role::Add {
                name: old.clone(),
                from: Role::User,
                given: Vec::new(),
                taken: Vec::new(),
                purpose: None,
            };
            ("role", old, done(txn, session, op))
        }
        (_, 1) => {
            let op = role::Set {
                role,
                department: None,
                new: Some(new.clone()),
                given: Vec::new(),
                taken: Vec::new(),
                purpose: Patch::Keep,
            };
            ("role", new, done(txn, session, op))
        }
        (..) => {
            done(txn, session, role::Remove { role });
            return;
        }
    };
    if let Some(said) = said {
        assert_eq!(said, compared(txn.conn, kind, &named), "{act:?}");
    }
}

fn acts() -> impl Strategy<Value = Act> {
    (0..3_usize, 0..3_usize, 0..NAMES.len(), 0..NAMES.len()).prop_map(|(kind, what, name, new)| {
        Act {
            kind,
            what,
            name,
            new,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// After renames, removals, and lines of a batch that are rolled back.
    #[test]
    fn names_are_found_as_if_compared_with_all(
        lines in proptest::collection::vec(
            (proptest::collection::vec(acts(), 1..6), any::<bool>()),
            1..16,
        ),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site.db");
        let (mut store, session) =
            Store::found(&path, &Founding::of_olga(), [1; 16], NOW).unwrap();
        store.begin_batch(Duration::ZERO).unwrap();
        for (line, kept) in lines {
            store.begin_line().unwrap();
            for one in line {
                let mut txn = store.write(NOW, None).unwrap();
                act(&mut txn, &session, one);
                txn.commit().unwrap();
            }
            store.end_line(kept).unwrap();
        }
        store.end_batch(false).unwrap();
    }
}

/// Steps of SQLite's machine for each of the last departments and groups, where so many are made in one
/// transaction. Roles are found alike; builds for tests look at all of them after each change.
fn work(things: u32, letter: &str) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("site.db");
    let (mut store, session) = Store::found(&path, &Founding::of_olga(), [1; 16], NOW).unwrap();
    let watch = store.watch().unwrap();
    let mut txn = store.write(NOW, None).unwrap();
    for n in 0..things {
        if n + 20 == things {
            watch.since_last();
        }
        let name: Name = format!("{letter}{n}").parse().unwrap();
        let op = department::Add {
            name: name.clone(),
            fields: DepartmentPatch::default(),
        };
        done(&mut txn, &session, op).unwrap();
        let op = group::Add {
            name,
            display_name: None,
        };
        done(&mut txn, &session, op).unwrap();
    }
    watch.since_last().steps / 20
}

#[test]
fn a_name_costs_the_same_however_many_there_are() {
    for letter in ["d", "я"] {
        let (few, many) = (work(50, letter), work(400, letter));
        assert!(many <= few * 5 / 4, "{letter}: {few}, {many}");
    }
}
