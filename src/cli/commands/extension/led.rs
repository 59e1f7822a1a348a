//! Warnings about calls forwarded to somebody who takes none, or back to where they come from.

use super::super::route::advice_on;
use crate::cli::{Client, Error};
use crate::domain::{Destination, ExtensionPatch, Number, Patch};

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

/// Warns somebody who forwards calls there that nobody takes them; or that they loop, if the
/// forwarding or the DIDs of `number` are changed like that.
pub(super) fn warnings(
    client: &mut Client,
    to: &[Destination],
    (number, patch): (&Number, &ExtensionPatch),
) -> Result<Vec<String>, Error> {
    match forwards(patch).is_empty() && patch.dids.is_none() {
        true => Ok(Vec::new()),
        false => advice_on(client, to, Some((number, patch))),
    }
}
