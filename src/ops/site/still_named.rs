//! People whom `--prune` removes though the same files still name them as members: the next run would
//! not know whom they mean.

use super::super::{Failure, Steps};
use super::absent::{Named, NoSuch};
use crate::domain::{Number, ObjectKind};
use crate::site::document::Document;
use crate::site::{Entries, Place};
use std::collections::HashSet;

/// Where the files name these as members, of those that are no longer there.
pub(super) fn still_named(
    steps: &mut Steps<'_>,
    wanted: &Document,
    removed: Vec<Number>,
) -> Result<Vec<NoSuch>, Failure> {
    let removed: HashSet<Number> = removed.into_iter().collect();
    if removed.is_empty() {
        return Ok(Vec::new());
    }
    fn keys<M>(all: Option<&Entries<Number, M>>) -> impl Iterator<Item = &Number> {
        let all = all.into_iter().flat_map(Entries::iter);
        all.map(|(number, _)| &number.value)
    }
    let mut named: Vec<(Place, &Number)> = Vec::new();
    for (name, department) in &wanted.departments {
        named.extend(keys(department.members.as_ref()).map(|number| (name.at, number)));
    }
    for (name, group) in &wanted.groups {
        named.extend(keys(group.members.as_ref()).map(|number| (name.at, number)));
    }
    for kind in ObjectKind::ALL {
        for (number, object) in wanted.objects(kind) {
            let members = object.members.iter().flatten();
            named.extend(members.map(|member| (number.at, member)));
        }
    }
    named.retain(|(_, number)| removed.contains(number));
    let mut all = Vec::new();
    for (of, number) in named {
        if steps.existing(number)?.is_none() {
            let named = Named::Leaver(number.clone());
            all.push(NoSuch { of, named });
        }
    }
    Ok(all)
}
