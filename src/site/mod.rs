//! Site files: the wanted state of a telephone site, written in TOML, YAML or JSON. This part knows
//! nothing of telephones: it turns the bytes of a file into values, with every error at its place,
//! and back.
//!
//! All three formats become one tree, which keeps scalars as they are written, so that `0205` stays
//! an extension number and a date stays what was typed. Serde reads the document's own types from
//! it. One error does not hide the next: a wrong value is recorded and counts as missing, and what
//! surrounds it is read again ([`Attempt`]).

mod de;
pub mod document;
mod fault;
mod files;
mod kinds;
mod naming;
mod placed;
mod said;
mod shape;
mod show;
mod signs;
mod sources;
mod tree;
mod whole;
mod within;
mod write;

pub use fault::{Fault, Names};
pub use files::{Unread, files};
pub use kinds::{Attempt, Both, Entries, List};
pub use naming::Naming;
pub use placed::{FileId, Place, Placed};
pub use show::{Style, json, lines, show};
pub use signs::signs;
pub use sources::{Format, Sources};
pub use write::write;

use crate::domain::limits::SITE_FAULTS;
use serde::de::DeserializeOwned;

/// The content of one of the files, as a `T`. All errors in it are added to `faults`; without any
/// there is a `T`. With errors there may be one too, without the wrong parts: it may be checked for
/// further errors, but must not be applied.
///
/// In a `T`, a map should be an [`Entries`] and a list a [`List`]: both continue after a wrong
/// element. Do not flatten structs (`#[serde(flatten)]`), which loses places and unknown keys:
/// [`Both`] reads one table as two structs. Do not make enums untagged, for the same reason; they
/// would see every scalar as text.
pub fn read<T: DeserializeOwned>(
    sources: &Sources,
    file: FileId,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let before = faults.len();
    let tree = tree::of(sources, file, faults);
    let value = tree.as_ref().and_then(|tree| de::read(tree, faults));
    if let Some(tree) = &tree {
        whole::refuse_none(tree, sources.format(file), faults);
    }
    if let Some((tree, new)) = tree.as_ref().zip(faults.get_mut(before..)) {
        within::name(tree, new);
        shape::show(tree, sources.format(file), faults, before);
    }
    // In the order of the file, with the merely counted ones last.
    let kept = before..faults.len().min(SITE_FAULTS);
    if let Some(new) = faults.get_mut(kept) {
        new.sort_by_key(|fault| fault.at);
    }
    value
}

#[cfg(test)]
mod tests;
