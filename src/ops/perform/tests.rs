//! A dry run that turns out to be long begins again on a copy.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::{LONG, Performer, Steps};
use crate::engine::{Access, Store};
use crate::ops::Failure;
use crate::ops::batched::{added, site};
use std::cell::Cell;
use std::time::Duration;

/// Makes so many people; how often it was begun, and whether others could write in the end.
/// `hides` makes the work pass over what goes wrong.
fn made(people: usize, dry_run: bool, hides: bool) -> (usize, bool) {
    let (folder, mut store, session, mut options) = site();
    options.dry_run = dry_run;
    let path = folder.path().join("site.db");
    let may_write = || {
        let mut other = Store::open(&path, Access::Write, Duration::ZERO).unwrap();
        other.write(options.now, None).is_ok()
    };
    let begun = Cell::new(0);
    let work = |steps: &mut Steps<'_>| {
        begun.set(begun.get() + 1);
        for number in (1000..).take(people) {
            match steps.perform(added(number)) {
                Err(failure) if !hides => return Err::<bool, Failure>(failure),
                Ok(_) | Err(_) => {}
            }
        }
        Ok(may_write())
    };
    let performer = Performer::new(&mut store, &session, &options);
    let may_write = performer.together(work).unwrap();
    (begun.get(), may_write)
}

#[test]
fn a_dry_run_that_turns_out_to_be_long_lets_others_write() {
    assert_eq!(made(LONG + 1, true, false), (2, true));
    assert_eq!(made(LONG + 1, true, true), (2, true));
    assert_eq!(made(LONG, true, false), (1, false));
    assert_eq!(made(LONG + 1, false, false), (1, false));
}
