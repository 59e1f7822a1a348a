//! A `was` that nobody has, beside a name that nobody has either: the file makes a new thing where it
//! was to rename one.

use super::super::{Failure, Steps};
use crate::domain::Number;
use crate::engine::operations::session::WhoAmI;
use crate::site::Place;
use std::fmt::Display;

/// Such a name or number.
pub struct Nobody {
    /// Where the new name stands.
    pub at: Place,
    /// What has names of that kind: `extension`, `department`, `group` or `role`.
    pub kind: &'static str,
    /// The old name, which nothing has that the asker sees.
    pub was: String,
    /// The new one.
    pub new: String,
    /// Who has the new one without ever having had the old one; their name, which may be empty.
    pub here: Option<String>,
}

/// Of these, each its place, the new number and the old one, which nobody has, those whose new number
/// is somebody's who never had the old one: the file means another.
pub(super) fn never_was(
    steps: &mut Steps<'_>,
    wanted: &[(Place, &Number, &Number)],
) -> Result<Vec<Nobody>, Failure> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let numbers = wanted
        .iter()
        .map(|(_, new, was)| (was.to_string(), new.to_string()));
    let numbers: Vec<_> = numbers.collect();
    let here = steps.ask(WhoAmI, |snapshot, granted| {
        snapshot.never_was(granted, &numbers)
    })?;
    let all = wanted.iter().zip(numbers).zip(here);
    let all = all.filter_map(|(((at, ..), (was, new)), here)| {
        Some(Nobody {
            at: *at,
            kind: "extension",
            was,
            new,
            here: Some(here?),
        })
    });
    Ok(all.collect())
}

/// Of these, each its place, the new name and the old one, of which neither is there: all but those
/// that the record, for whoever reads all of it, says are done.
pub(super) fn nobodys<K: Display>(
    steps: &mut Steps<'_>,
    kind: &'static str,
    wanted: &[(Place, K, K)],
) -> Result<Vec<Nobody>, Failure> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let names = wanted
        .iter()
        .map(|(_, new, was)| (was.to_string(), new.to_string()));
    let names: Vec<_> = names.collect();
    let done = steps.ask(WhoAmI, |snapshot, granted| {
        snapshot.became(granted, kind, &names)
    })?;
    let all = wanted.iter().zip(names).zip(done);
    let all = all
        .filter(|(_, done)| !done)
        .map(|(((at, ..), (was, new)), _)| Nobody {
            at: *at,
            kind,
            was,
            new,
            here: None,
        });
    Ok(all.collect())
}
