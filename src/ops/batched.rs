//! What a batch makes SQLite do: statements are prepared once, not once per line.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::{Agreed, Failure, Options, Performer};
use crate::domain::{ExtensionPatch, Time};
use crate::engine::operations::extension::Add;
use crate::engine::operations::extension::SetEnabled;
use crate::engine::{Founding, Store};
use std::time::Duration;

/// Statements prepared again, and steps of SQLite's machine, in a batch with that many lines.
fn work(lines: u32) -> (u64, u64) {
    let folder = tempfile::tempdir().unwrap();
    let now = Time::from_unix(1_795_165_200);
    let what = Founding::of_olga();
    let path = folder.path().join("site.db");
    let (mut store, session) = Store::found(&path, &what, [1; 16], now).unwrap();
    let options = Options {
        now,
        reason: None,
        dry_run: false,
        expected: None,
        agreed: Agreed::All,
        foreseen: std::rc::Rc::default(),
    };
    let watch = store.watch().unwrap();
    store.begin_batch(Duration::ZERO).unwrap();
    for n in 0..lines {
        let number = (1000 + n).to_string().parse().unwrap();
        let add = Add {
            number,
            department: "main".parse().unwrap(),
            role: None,
            fields: ExtensionPatch::default(),
            enabled: true,
        };
        store.begin_line().unwrap();
        assert!(
            Performer::new(&mut store, &session, &options)
                .perform(add)
                .is_ok()
        );
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
