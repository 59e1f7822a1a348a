//! What an import makes SQLite do: statements are prepared once, not once per row.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::apply::{OnExisting, Task, apply};
use super::table::parse_3cx;
use crate::domain::Time;
use crate::engine::{Founding, Store};
use crate::ops::{Agreed, Failure, Options, Performer};
use std::fmt::Write as _;

/// Statements prepared again during an import of that many people, and of the same file once more.
fn prepared_again(people: u32) -> [u64; 2] {
    let folder = tempfile::tempdir().unwrap();
    let now = Time::from_unix(1_795_165_200);
    let what = Founding::of_olga();
    let path = folder.path().join("site.db");
    let (mut store, session) = Store::found(&path, &what, [1; 16], now).unwrap();
    let watch = store.watch().unwrap();
    let options = Options {
        now,
        reason: None,
        dry_run: false,
        expected: None,
        agreed: Agreed::All,
        foreseen: std::cell::RefCell::default(),
        told: std::cell::RefCell::default(),
    };
    // Names of many lengths: a bound value could make SQLite plan again.
    let mut file =
        String::from("Number,FirstName,EmailAddress,MobileNumber,Department,VMEnable,VMPIN,DID\n");
    for n in 0..people {
        let name = "Łu".repeat(1 + n as usize % 7);
        writeln!(
            file,
            "{},{name},n{n}@acme.example,+4860{n:07},d{},1,{},+4822{n:07}",
            1_000 + n,
            n % 5,
            90_000_001 + 7 * n
        )
        .unwrap();
    }
    [people, 0].map(|added| {
        let parsed = parse_3cx(file.as_bytes()).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!(parsed.rows.len(), people as usize, "{:?}", parsed.problems);
        let task = Task {
            expected: None,
            department: None,
            create_departments: true,
            strict: true,
            operations: 0,
            invites: None,
            on_existing: OnExisting::Update,
            source: None,
            prunes: false,
            names: &parsed.names,
            hash: &|_| None,
        };
        watch.since_last();
        let report = {
            let mut rows = parsed.rows.into_iter();
            let performer = Performer::new(&mut store, &session, &options);
            apply(
                performer,
                (task, &mut rows),
                &|| (),
                || Ok::<_, Failure>(()),
            )
        };
        let Ok(report) = report else {
            panic!("the import failed")
        };
        assert_eq!(
            (report.added, report.failed),
            (u64::from(added), false),
            "{:?}",
            report.findings
        );
        let work = watch.since_last();
        assert!(work.statements > u64::from(people) * 3, "{work:?}");
        work.prepared_again
    })
}

/// Lifting `query_only` for the first permit expires what was prepared before it, once per
/// transaction; after that nothing is prepared again, however many rows follow.
#[test]
fn no_statement_is_prepared_again_however_many_rows_there_are() {
    let (few, many) = (prepared_again(20), prepared_again(400));
    assert_eq!(few, many);
    assert!(many.iter().all(|again| *again < 20), "{many:?}");
}
