//! A `was` that nobody has, beside a name that nobody has either: the file makes a new thing where it
//! was to rename one.

use super::super::{Failure, Steps};
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
        });
    Ok(all.collect())
}
