//! Warnings about calls forwarded to somebody who takes none.

use super::super::route::advice_on;
use crate::cli::{Client, Error};
use crate::domain::{Destination, ExtensionPatch, Patch};

/// Where the requested fields forward calls to.
pub(super) fn forwards(patch: &ExtensionPatch) -> Vec<Destination> {
    let all = [
        &patch.forward_always,
        &patch.forward_busy,
        &patch.forward_no_answer,
    ];
    let said = all.into_iter().filter_map(|to| match to {
        Patch::Set(to) => Some(to.clone()),
        Patch::Keep | Patch::Clear => None,
    });
    said.collect()
}

/// Warns somebody who forwards calls there that nobody takes them.
pub(super) fn warnings(client: &mut Client, to: &[Destination]) -> Result<Vec<String>, Error> {
    match to {
        [] => Ok(Vec::new()),
        to => advice_on(client, to),
    }
}
