//! What is assumed from an account of the same profile is what asking again would find.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::search::Outcome;
use super::*;
use crate::domain::{ConsolePermission, Deadline, DepartmentPatch, ExtensionPatch, Role, Time};
use crate::engine::operations::{console, department, extension, group, role};
use crate::engine::writes::Performed;
use crate::engine::{Decision, Founding, Session, Store};
use std::collections::BTreeSet;

fn parse<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

struct Site {
    _folder: tempfile::TempDir,
    store: Store,
    founder: Session,
    now: Time,
}

impl Site {
    /// 100 is system-owner; sales has an owner 205, a manager 204, receptionists 202 and 203
    /// and users 201 and 206, support users 301 and 302 and a group-admin 303.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Time::from_unix(1_795_165_200);
        let what = Founding::of_olga();
        let path = folder.path().join("site.db");
        let (store, founder) = Store::found(&path, &what, [7; 16], now).unwrap();
        let mut site = Self {
            _folder: folder,
            store,
            founder,
            now,
        };
        for name in ["sales", "support"] {
            site.perform(department::Add {
                name: parse(name),
                fields: DepartmentPatch::default(),
            });
        }
        for (number, home, role) in [
            ("201", "sales", "user"),
            ("206", "sales", "user"),
            ("202", "sales", "receptionist"),
            ("203", "sales", "receptionist"),
            ("204", "sales", "manager"),
            ("205", "sales", "owner"),
            ("301", "support", "user"),
            ("302", "support", "user"),
            ("303", "support", "group-admin"),
        ] {
            let role: Role = parse(role);
            site.perform(extension::Add {
                number: parse(number),
                department: parse(home),
                role: Some(role),
                fields: ExtensionPatch::default(),
                enabled: number != "302",
            });
        }
        site
    }

    fn perform<O: Performed>(&mut self, op: O) {
        let mut txn = self.store.write(self.now, None).unwrap();
        let Decision::Permitted(permit) = txn.authorize(&self.founder, op).unwrap() else {
            panic!("the founder may all");
        };
        O::perform(permit).unwrap();
        txn.commit().unwrap();
    }

    /// The results of three searches: the normal one, one that also tries every last command, and
    /// one that asks everything of everybody in every state.
    fn found(&mut self, op: &Paths, depth: u32) -> [(Outcome, BTreeSet<String>); 3] {
        let limits = Limits {
            depth,
            states: 100_000,
        };
        let snapshot = self.store.read(self.now).unwrap();
        let granted = snapshot.authorize(&self.founder, op.clone()).unwrap();
        let granted = granted.unwrap_or_else(|refusal| panic!("{}", refusal.denial.why));
        [(true, true), (true, false), (false, false)].map(|(one_of_each, short)| {
            let care = Care { one_of_each, short };
            let copy = copy::in_memory(snapshot.conn).unwrap();
            let mut dry_run = DryRun::new(&snapshot, &granted, &copy).unwrap();
            let first = dry_run.first.clone();
            let mut search = dry_run.search(limits, care);
            let outcome = search.run(first, &mut |_| {}).unwrap();
            let visited = search.visited();
            (outcome, visited)
        })
    }
}

fn question(from: &str, with: &[&str], right: &str, reach: Reach) -> Paths {
    Paths {
        from: parse(from),
        with: with.iter().map(|number| parse(number)).collect(),
        right: parse(right),
        reach,
    }
}

/// Asks in all three ways; returns whether there is a chain.
fn agree(site: &mut Site, question: &Paths, depth: u32) -> bool {
    let [short, whole, plain] = site.found(question, depth);
    let length = |found: &(Outcome, _)| found.0.chain.as_ref().map(Vec::len);
    assert_eq!(length(&short), length(&plain), "{question:?}");
    assert_eq!(length(&whole), length(&plain), "{question:?}");
    assert_eq!(short.0.depth, plain.0.depth, "{question:?}");
    if plain.0.chain.is_none() {
        assert_eq!(whole.0.complete, plain.0.complete, "{question:?}");
        assert!(whole.0.complete || !short.0.complete, "{question:?}");
        // Not only the same answer: the same states, except for who of several has which profile.
        let alone = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).next().cloned();
        assert_eq!(alone(&whole.1, &plain.1), None, "{question:?}");
        assert_eq!(alone(&plain.1, &whole.1), None, "{question:?}");
    }
    plain.0.chain.is_some()
}

const RIGHTS: [&str; 6] = [
    "barge-in",
    "see-group-recordings",
    "extensions:write",
    "roles:write",
    "reports:read",
    "settings:write",
];

#[test]
fn one_of_a_kind_is_enough() {
    let mut site = Site::new();
    let department = |name: &str| Reach::On(Subject::Department(parse(name)));
    let extension = |number: &str| Reach::On(Subject::Extension(parse(number)));
    let mut found = 0;
    for right in RIGHTS {
        for reach in [Reach::Anywhere, department("support"), extension("205")] {
            for (from, with) in [("202", &[][..]), ("204", &["303"]), ("303", &[])] {
                let question = question(from, with, right, reach.clone());
                found += u32::from(agree(&mut site, &question, 1));
            }
        }
    }
    assert!(found > 5, "only {found} were found");
}

#[test]
fn in_two_steps_too() {
    let mut site = Site::new();
    let reach = Reach::On(Subject::Extension(parse("302")));
    agree(&mut site, &question("303", &["202"], "barge-in", reach), 2);
    agree(
        &mut site,
        &question("204", &[], "barge-in", Reach::Anywhere),
        2,
    );
}

#[test]
fn where_groups_and_permissions_give_it() {
    let mut site = Site::new();
    site.perform(group::Add {
        name: parse("helpers"),
        display_name: None,
    });
    site.perform(group::Permit {
        group: parse("helpers"),
        rights: vec![parse("extensions:write"), parse("passwords:write")],
        scope: crate::domain::GroupScope::Members,
    });
    for number in ["202", "301"] {
        site.perform(group::MemberAdd {
            group: parse("helpers"),
            number: parse(number),
            role: crate::domain::GroupRole::User,
            until: Deadline::Never,
            calls: Vec::new(),
        });
    }
    site.perform(console::Permit {
        number: parse("203"),
        permissions: vec![ConsolePermission::AllExtensions],
        until: Deadline::At(site.now.plus(3600)),
    });
    site.perform(role::Grant {
        number: parse("302"),
        role: parse("system-admin"),
        department: None,
        until: Deadline::At(site.now.plus(7200)),
        keep_end: false,
    });
    for (from, with) in [("202", &[][..]), ("203", &[]), ("202", &["203"])] {
        for right in ["passwords:write", "groups:write", "barge-in"] {
            for reach in [
                Reach::Anywhere,
                Reach::On(Subject::Group(parse("helpers"))),
                Reach::On(Subject::Extension(parse("301"))),
            ] {
                agree(&mut site, &question(from, with, right, reach), 1);
            }
        }
    }
}
