//! A `was` that is done: the thing got its new name long since, and another one has the old name now,
//! which has nothing to do with the file.

use super::super::{Failure, Steps};
use crate::engine::operations::session::WhoAmI;
use crate::site::Place;
use std::fmt::Display;

/// Such a name or number.
pub struct PassedOn {
    /// Where the new name stands.
    pub at: Place,
    /// What has names of that kind: `extension`, `department`, `group` or `role`.
    pub kind: &'static str,
    /// The old name.
    pub was: String,
    /// The new one.
    pub new: String,
    /// The record by which it got it.
    pub record: i64,
}

/// Leaves out of these, each its place, the new name and the old one, what is done and not to be done to
/// another thing; returns that of which the new name is not there now, which is worth a word.
pub(super) fn leave_out<K: Display>(
    steps: &mut Steps<'_>,
    kind: &'static str,
    wanted: &mut Vec<(Place, K, K)>,
    is_there: impl Fn(&K) -> bool,
) -> Result<Vec<PassedOn>, Failure> {
    let names = wanted.iter();
    let names: Vec<_> = names
        .map(|(_, new, was)| (was.to_string(), new.to_string()))
        .collect();
    let records = steps.ask(WhoAmI, |snapshot, granted| {
        snapshot.passed_on(granted, kind, &names)
    })?;
    let (mut left, mut all) = (Vec::new(), Vec::new());
    for (((at, new, old), (was, name)), record) in wanted.drain(..).zip(names).zip(records) {
        match record {
            None => left.push((at, new, old)),
            Some(_) if is_there(&new) => {}
            Some(record) => all.push(PassedOn {
                at,
                kind,
                was,
                new: name,
                record,
            }),
        }
    }
    *wanted = left;
    Ok(all)
}
