//! The cost of a decision, in counts that are the same on every machine.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod hidden;

use super::Decision;
use crate::domain::{ConsolePermission, Deadline, DepartmentPatch, ExtensionPatch, Patch, Time};
use crate::domain::{ObjectKind, Role, Secret, Tri};
use crate::engine::operations::{audit, console, department, extension, group, hours, object};
use crate::engine::operations::{password, phonebook, role};
use crate::engine::store::watch::{Watch, Work};
use crate::engine::writes::Performed;
use crate::engine::{Entries, Founding, Granted, Session, Snapshot};
use crate::engine::{Store, Txn, TypedOperation, hash_password};
use std::fmt::Display;
use std::str::FromStr;

const NOW: Time = Time::from_unix(1_795_165_200);

fn parse<T: FromStr<Err: Display>>(text: &str) -> T {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

/// Performs `op`, which must be allowed.
fn done<O: Performed>(txn: &mut Txn<'_>, session: &Session, op: O) {
    match txn.authorize(session, op).unwrap() {
        Decision::Permitted(permit) => drop(O::perform(permit).unwrap()),
        Decision::Refused(refused) => panic!("refused: {}", refused.denial.why),
    }
}

/// A site, its owner, and a manager of its first few departments.
struct Site {
    _folder: tempfile::TempDir,
    store: Store,
    owner: Session,
    watch: Watch,
}

/// How big a site is.
#[derive(Clone, Copy)]
struct Size {
    /// Number of people.
    people: u32,
    /// Number of departments.
    departments: u32,
    /// Memberships of the person concerned.
    memberships: u32,
    /// Members of the department concerned.
    members: u32,
}

impl Site {
    /// One department's people besides the crowd: 201 is the one concerned, and the rest are where
    /// nobody asks.
    fn new(size: Size) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let what = Founding::of_olga();
        let path = folder.path().join("site.db");
        let (mut store, owner) = Store::found(&path, &what, [1; 16], NOW).unwrap();
        let watch = store.watch().unwrap();
        let mut site = Self {
            _folder: folder,
            store,
            owner,
            watch,
        };
        site.fill(size);
        site
    }

    fn fill(&mut self, size: Size) {
        let mut txn = self.store.write(NOW, None).unwrap();
        let session = &self.owner;
        for n in 0..size.departments {
            let name = parse(&format!("d{n}"));
            let fields = DepartmentPatch::default();
            done(&mut txn, session, department::Add { name, fields });
        }
        let add = |number: u32, home: u32| extension::Add {
            number: parse(&number.to_string()),
            department: parse(&format!("d{home}")),
            role: None,
            fields: ExtensionPatch::default(),
            enabled: true,
        };
        done(&mut txn, session, add(201, 0));
        for n in 1..size.members {
            done(&mut txn, session, add(1_000 + n, 0));
        }
        // The crowd's homes are where nothing is asked.
        let elsewhere = size.departments - size.memberships - 2;
        for n in size.members..size.people {
            let home = size.memberships + 2 + n % elsewhere;
            done(&mut txn, session, add(100_000 + n, home));
        }
        for n in 1..size.memberships {
            let add = department::MemberAdd {
                department: parse(&format!("d{n}")),
                number: parse("201"),
                role: Some(Role::Manager),
                until: Deadline::Never,
                calls: Vec::new(),
            };
            done(&mut txn, session, add);
        }
        let name = || parse("night");
        done(
            &mut txn,
            session,
            group::Add {
                name: name(),
                display_name: None,
            },
        );
        txn.commit().unwrap();
        self.watch.since_last();
    }

    /// The cost of asking the rules about `op` in a transaction of its own.
    fn cost<O: Performed>(&mut self, op: O) -> Work {
        let mut txn = self.store.write(NOW, None).unwrap();
        self.watch.since_last();
        assert!(matches!(
            txn.authorize(&self.owner, op).unwrap(),
            Decision::Permitted(_)
        ));
        self.watch.since_last()
    }

    /// The cost of one operation of each kind that concerns one or two people.
    fn costs(&mut self) -> Vec<(&'static str, Work)> {
        let number = || parse("201");
        let hash = hash_password(&Secret::new("correct horse".into()), [7; 16]).unwrap();
        vec![
            (
                "extension add",
                self.cost(extension::Add {
                    number: parse("299"),
                    department: parse("d0"),
                    role: Some(Role::Owner),
                    fields: ExtensionPatch::default(),
                    enabled: true,
                }),
            ),
            (
                "extension set",
                self.cost(extension::Set {
                    number: number(),
                    patch: ExtensionPatch {
                        first_name: Patch::Set(parse("Ada")),
                        forward_busy: Patch::Set(parse("voicemail:201")),
                        dids: Some(vec![parse("+48221000201")]),
                        ..ExtensionPatch::default()
                    },
                }),
            ),
            (
                "extension copy",
                self.cost(extension::Copy {
                    number: number(),
                    new: parse("299"),
                    fields: ExtensionPatch::default(),
                }),
            ),
            (
                "extension move",
                self.cost(extension::Move {
                    number: number(),
                    department: parse("main"),
                    new: None,
                    forward_old: None,
                }),
            ),
            (
                "extension remove",
                self.cost(extension::Remove::of(number())),
            ),
            (
                "extension disable",
                self.cost(extension::SetEnabled::to(number(), false)),
            ),
            (
                "role grant",
                self.cost(role::Grant {
                    number: number(),
                    role: Role::Owner,
                    department: Some(parse("d0")),
                    until: Deadline::Never,
                    keep_end: false,
                }),
            ),
            (
                "role grant system-admin",
                self.cost(role::Grant {
                    number: number(),
                    role: Role::SystemAdmin,
                    department: None,
                    until: Deadline::Never,
                    keep_end: false,
                }),
            ),
            (
                "role revoke",
                self.cost(role::Revoke {
                    number: number(),
                    role: None,
                    department: Some(parse("d0")),
                }),
            ),
            (
                "department member set",
                self.cost(department::MemberSet {
                    department: parse("d0"),
                    number: number(),
                    role: None,
                    until: None,
                    calls: vec![(parse("barge-in"), Tri::Allow)],
                }),
            ),
            (
                "group member add",
                self.cost(group::MemberAdd {
                    group: parse("night"),
                    number: number(),
                    role: crate::domain::GroupRole::User,
                    until: Deadline::Never,
                    calls: Vec::new(),
                }),
            ),
            (
                "password set",
                self.cost(password::Set {
                    number: number(),
                    hash,
                    if_unset: false,
                }),
            ),
            (
                "console permit",
                self.cost(console::Permit {
                    number: number(),
                    permissions: vec![ConsolePermission::Trunks],
                    until: Deadline::Never,
                }),
            ),
            (
                "department rights",
                self.cost(department::Rights {
                    department: parse("d0"),
                    role: Role::User,
                    calls: vec![(parse("intercom"), Tri::Deny)],
                }),
            ),
        ]
    }
}

const SMALL: Size = Size {
    people: 40,
    departments: 20,
    memberships: 5,
    members: 10,
};

const BIG: Size = Size {
    people: 1_500,
    departments: 200,
    ..SMALL
};

#[test]
fn loading_facts_does_not_grow_with_the_site() {
    let small = Site::new(SMALL).costs();
    let big = Site::new(BIG).costs();
    assert!(small.iter().all(|(_, work)| work.steps > 20), "{small:?}");
    assert_eq!(small, big);
}

/// How many statements a reading takes.
fn looked<O: TypedOperation>(
    site: &mut Site,
    list: O,
    read: impl FnOnce(&Snapshot<'_>, &Granted<O>),
) -> u64 {
    site.watch.since_last();
    let snapshot = site.store.read(NOW).unwrap();
    let granted = snapshot.authorize(&site.owner, list).unwrap();
    let Ok(granted) = granted else {
        panic!("refused");
    };
    read(&snapshot, &granted);
    site.watch.since_last().statements
}

/// What completions ask on every TAB: a few statements each, however large the site.
#[test]
fn names_for_whoever_is_typing_take_as_many_statements_on_any_site() {
    let costs = |size| {
        let mut site = Site::new(size);
        let people = extension::List {
            department: None,
            group: None,
            role: None,
        };
        let queues = object::List {
            kind: ObjectKind::Queue,
            department: None,
        };
        [
            looked(&mut site, people, |snapshot, granted| {
                let mut found = 0;
                snapshot.person_names(granted, "1", |_| found += 1).unwrap();
                assert!(found > 5);
            }),
            looked(&mut site, department::List, |snapshot, granted| {
                assert!(snapshot.department_names(granted).unwrap().len() > 5);
            }),
            looked(&mut site, group::List, |snapshot, granted| {
                assert!(snapshot.group_names(granted).unwrap().len() > 1);
            }),
            looked(&mut site, queues, |snapshot, granted| {
                snapshot.object_names(granted).unwrap();
            }),
            looked(
                &mut site,
                phonebook::List { department: None },
                |snapshot, granted| {
                    snapshot.book_entries(granted).unwrap();
                },
            ),
            looked(&mut site, audit::Look, |snapshot, granted| {
                let found = snapshot.newest_records(granted, "", (Entries::All, 50));
                assert!(!found.unwrap().is_empty());
            }),
        ]
    };
    let small = costs(SMALL);
    assert_eq!(small, costs(BIG));
    assert!(small.iter().all(|count| *count <= 20), "{small:?}");
}

/// Reading the hours of a thousand departments takes as many statements as reading those of a few.
#[test]
fn the_status_of_all_departments_takes_as_many_statements_on_any_site() {
    let count = |size: Size| {
        let mut site = Site::new(size);
        let departments = usize::try_from(size.departments).unwrap() + 1;
        let all = hours::Status { department: None };
        looked(&mut site, all, |snapshot, granted| {
            assert_eq!(snapshot.hours(granted).unwrap().len(), departments);
        })
    };
    let small = count(SMALL);
    assert_eq!(small, count(BIG));
    assert!(small <= 12, "{small}");
}

#[test]
fn loading_facts_grows_with_the_people_concerned() {
    let steps = |all: &[(&str, Work)], what: &str| {
        let found = all.iter().find(|(name, _)| *name == what);
        found.unwrap_or_else(|| panic!("no cost of {what}")).1.steps
    };
    let some = Site::new(SMALL).costs();
    let more_places = Site::new(Size {
        memberships: 15,
        ..SMALL
    })
    .costs();
    let more_people = Site::new(Size {
        members: 30,
        people: 60,
        ..SMALL
    })
    .costs();
    // Ten more memberships cost their holder a few steps each, and nobody else.
    let each = (steps(&more_places, "extension set") - steps(&some, "extension set")) / 10;
    assert!((10..60).contains(&each), "{each} steps for a membership");
    // Twenty more members affect only the operation that takes a right from all of them.
    for (what, work) in &some {
        let more = steps(&more_people, what);
        if *what == "department rights" {
            let each = (more - work.steps) / 20;
            assert!((50..400).contains(&each), "{each} steps for a member");
        } else {
            assert_eq!(more, work.steps, "{what}");
        }
    }
}
