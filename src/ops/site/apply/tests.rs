//! What is refused keeps nobody waiting, though all of it is judged.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::{Report, Task, Tick, apply};
use crate::engine::{Access, Session, Store};
use crate::ops::batched::site;
use crate::ops::{Failure, Options, Performer};
use crate::site::document::Document;
use crate::site::{Sources, read};
use std::cell::Cell;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

fn document(text: &str) -> Document {
    let mut sources = Sources::new();
    let file = sources.add("a.yaml", text.into()).ok().unwrap();
    let mut faults = Vec::new();
    let document = read(&sources, file, &mut faults).unwrap();
    assert!(faults.is_empty());
    document
}

/// Applies it; and whether others could write whenever a change was made.
fn applied(
    (store, session, options): (&mut Store, &Session, &Options),
    path: &Path,
    text: &str,
    task: Task<'_>,
) -> (Report, bool) {
    let free = Cell::new(true);
    let tick = |tick: Tick| {
        if let Tick::Made = tick {
            let mut other = Store::open(path, Access::Write, Duration::ZERO).unwrap();
            let may_write = other.write(options.now, None).is_ok();
            free.set(free.get() && may_write);
        }
    };
    let performer = Performer::new(store, session, options);
    let report = apply::<Failure>(performer, &document(text), task, &tick, |_| Ok(()));
    (report.unwrap(), free.get())
}

fn groups(n: usize) -> String {
    let mut text = "groups:\n".to_owned();
    for n in 0..n {
        let _ = writeln!(text, "  g{n}: {{}}");
    }
    text
}

#[test]
fn what_is_refused_is_judged_where_nobody_waits() {
    let (folder, mut store, session, options) = site();
    let path = folder.path().join("site.db");
    // Nobody changes their own role.
    for (n, is_free) in [(300, true), (10, false)] {
        let text = format!("extensions: {{100: {{role: manager}}}}\n{}", groups(n));
        let all = (&mut store, &session, &options);
        let (report, was_free) = applied(all, &path, &text, Task::default());
        assert!(report.has_failed(false) && !report.is_stale);
        assert_eq!((report.made.len(), report.refused()), (n, 1));
        assert!(report.refused[0].refusal.audit_id.is_some());
        assert_eq!(was_free, is_free, "{n}");
    }
    // None of it was kept. With the rest made, or nothing refused, it is one transaction.
    let text = format!("extensions: {{100: {{role: manager}}}}\n{}", groups(300));
    let task = Task {
        keep_going: true,
        ..Task::default()
    };
    let all = (&mut store, &session, &options);
    let (report, was_free) = applied(all, &path, &text, task);
    assert_eq!((report.made.len(), report.refused()), (300, 1));
    assert!(!was_free && !report.has_failed(true));
    let all = (&mut store, &session, &options);
    let (report, _) = applied(all, &path, &groups(300), Task::default());
    assert!(report.is_so());
}

/// Also what waits for another change, if that is most of it.
#[test]
fn much_that_waits_is_tried_where_nobody_waits() {
    let (folder, mut store, session, options) = site();
    let path = folder.path().join("site.db");
    let people = |n: usize, did: &dyn Fn(usize) -> usize| {
        let mut text = "extensions:\n".to_owned();
        for n in 0..n {
            let did = 48_225_550_000 + did(n);
            let _ = writeln!(
                text,
                "  {}: {{department: main, did: [\"+{did}\"]}}",
                1000 + n
            );
        }
        text
    };
    let all = (&mut store, &session, &options);
    let (report, was_free) = applied(all, &path, &people(220, &|n| n), Task::default());
    assert!(!report.has_failed(false) && !was_free);
    // Each gets the DID of the next one.
    let next = people(220, &|n| n + 1);
    let all = (&mut store, &session, &options);
    let (report, was_free) = applied(all, &path, &next, Task::default());
    assert!(!report.has_failed(false) && !was_free);
    assert_eq!(report.made.len(), 220);
    let all = (&mut store, &session, &options);
    let (report, _) = applied(all, &path, &next, Task::default());
    assert!(report.is_so());
    // There is no room for more than one.
    let full = format!(
        "departments: {{full: {{max_extensions: 1}}}}\n{}",
        people(400, &|n| n + 1).replace("main", "full")
    );
    let all = (&mut store, &session, &options);
    let (report, _) = applied(all, &path, &full, Task::default());
    assert!(report.has_failed(false) && report.refused() > 200);
    let all = (&mut store, &session, &options);
    let (report, _) = applied(all, &path, &next, Task::default());
    assert!(report.is_so());
}
