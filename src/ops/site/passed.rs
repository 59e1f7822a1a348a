//! A `was` that is done: the thing got its new name long since, and another one has the old name now,
//! which has nothing to do with the file.

use super::super::{Failure, Steps};
use super::perform::asked;
use crate::engine::operations::session::WhoAmI;
use crate::engine::{Operation, Rule};
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
}

/// Leaves out of these, each its place, the new name and the old one, what is done and not to be done to
/// another thing, as far as the asker may do it or reads the record; returns that of which the new name
/// is not there now, which is worth a word.
pub(super) fn leave_out<K: Display>(
    steps: &mut Steps<'_>,
    (kind, rename): (&'static str, impl Fn(&K, &K) -> Option<Operation>),
    wanted: &mut Vec<(Place, K, K)>,
    is_there: impl Fn(&K) -> bool,
) -> Result<Vec<PassedOn>, Failure> {
    let mut names = Vec::new();
    for (_, new, was) in &*wanted {
        let refusal = match rename(was, new) {
            Some(op) => asked(steps, &op)?.err(),
            None => None,
        };
        // What has the new name is a thing like any other if they do not see it.
        let may =
            refusal.is_none_or(|refusal| refusal.denial.rule == Rule::Exists && is_there(new));
        names.push((was.to_string(), new.to_string(), may));
    }
    let passed = steps.ask(WhoAmI, |snapshot, granted| {
        snapshot.passed_on(granted, kind, &names)
    })?;
    let (mut left, mut all) = (Vec::new(), Vec::new());
    for ((one, (was, new, _)), passed) in wanted.drain(..).zip(names).zip(passed) {
        match passed {
            false => left.push(one),
            true if is_there(&one.1) => {}
            true => all.push(PassedOn {
                at: one.0,
                kind,
                was,
                new,
            }),
        }
    }
    *wanted = left;
    Ok(all)
}
