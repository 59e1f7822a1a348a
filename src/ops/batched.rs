//! What a batch makes SQLite do: statements are prepared once, not once per line.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::{Agreed, Failure, Options, Performer};
use crate::domain::{ExtensionPatch, ObjectKind, ObjectPatch, Time};
use crate::engine::operations::extension::Add;
use crate::engine::operations::extension::SetEnabled;
use crate::engine::operations::object;
use crate::engine::{Founding, Session, Store};
use std::time::Duration;

/// A site with the owner's session, and how changes are made in it.
pub(super) fn site() -> (tempfile::TempDir, Store, Session, Options) {
    let folder = tempfile::tempdir().unwrap();
    let now = Time::from_unix(1_795_165_200);
    let what = Founding::of_olga();
    let path = folder.path().join("site.db");
    let (store, session) = Store::found(&path, &what, [1; 16], now).unwrap();
    let options = Options {
        now,
        reason: None,
        dry_run: false,
        expected: None,
        agreed: Agreed::All,
        foreseen: std::cell::RefCell::default(),
        told: std::cell::RefCell::default(),
    };
    (folder, store, session, options)
}

pub(super) fn added(number: u32) -> Add {
    Add {
        number: number.to_string().parse().unwrap(),
        department: "main".parse().unwrap(),
        role: None,
        fields: ExtensionPatch::default(),
        enabled: true,
    }
}

/// Statements prepared again, and steps of SQLite's machine, in a batch with that many lines.
fn work(lines: u32) -> (u64, u64) {
    let (_folder, mut store, session, options) = site();
    let watch = store.watch().unwrap();
    store.begin_batch(Duration::ZERO).unwrap();
    for n in 0..lines {
        store.begin_line().unwrap();
        let add = Performer::new(&mut store, &session, &options).perform(added(1000 + n));
        assert!(add.is_ok());
        // And one that is refused and undone.
        let refused = SetEnabled::to("100".parse().unwrap(), false);
        let refused = Performer::new(&mut store, &session, &options).perform(refused);
        assert!(matches!(refused, Err(Failure::Refused(_))));
        store.end_line(n % 2 == 0).unwrap();
    }
    store.end_batch(true).unwrap();
    let work = watch.since_last();
    (work.prepared_again, work.steps)
}

#[test]
fn a_line_costs_the_same_however_many_there_are() {
    let (few, many) = (work(50), work(400));
    assert_eq!(few.0, many.0, "prepared again");
    assert!(many.0 < 20, "{} prepared again", many.0);
    let each = |(_, steps): (u64, u64), lines: u64| steps / lines;
    assert!(
        each(many, 400) <= each(few, 50) * 5 / 4,
        "{few:?}, {many:?}"
    );
}

/// Statements for each of the last members that join a queue one by one, where so many are.
fn joining(members: u32) -> u64 {
    let (_folder, mut store, session, options) = site();
    store.begin_batch(Duration::ZERO).unwrap();
    let queue = object::Add {
        kind: ObjectKind::Queue,
        number: "800".parse().unwrap(),
        department: Some("main".parse().unwrap()),
        fields: ObjectPatch::default(),
    };
    assert!(
        Performer::new(&mut store, &session, &options)
            .perform(queue)
            .is_ok()
    );
    let watch = store.watch().unwrap();
    for n in 0..members {
        let add = Performer::new(&mut store, &session, &options).perform(added(1000 + n));
        assert!(add.is_ok());
        let join = object::MemberAdd {
            kind: ObjectKind::Queue,
            object: "800".parse().unwrap(),
            number: (1000 + n).to_string().parse().unwrap(),
            place: None,
        };
        if n + 20 == members {
            watch.since_last();
        }
        assert!(
            Performer::new(&mut store, &session, &options)
                .perform(join)
                .is_ok()
        );
    }
    let statements = watch.since_last().statements / 20;
    store.end_batch(false).unwrap();
    statements
}

/// Only those are written whose position is another.
#[test]
fn members_who_are_there_cost_little_when_others_join() {
    let (few, many) = (joining(40), joining(400));
    assert!(many <= few + 10, "{few}, {many}");
}
