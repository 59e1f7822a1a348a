//! Site files: how a telephone site is to be, written in TOML, YAML or JSON. This is the part that
//! knows no telephone: from the bytes of a file to values, with every fault at its place, and back.
//!
//! All three formats become one tree, which keeps scalars as they are written, so that `0205` stays
//! an extension number and a date stays what was typed. What is read from it are the document's own
//! types, by serde. One fault does not hide the next: what is wrong is recorded and taken for absent,
//! and what is around it is read again ([`Attempt`]).

mod de;
pub mod document;
mod fault;
mod files;
mod kinds;
mod placed;
mod said;
mod show;
mod signs;
mod sources;
mod tree;
mod write;

pub use fault::Fault;
pub use files::files;
pub use kinds::{Attempt, Both, Entries, List};
pub use placed::{FileId, Place, Placed};
pub use show::{Style, json, show};
pub use signs::signs;
pub use sources::{Format, Sources};
pub use write::write;

use crate::domain::limits::SITE_FAULTS;
use serde::de::DeserializeOwned;

/// What is written in one of the files, as a `T`. Everything that is wrong with it is added to
/// `faults`; without any fault in the file there is a `T`. With faults there may be one too, from
/// which all that is faulty is missing: it may be looked through for more that is wrong, and is not
/// to be applied.
///
/// In a `T`, a map is best an [`Entries`] and a list a [`List`]: both go on after an element that is
/// faulty. Structs are not to be flattened (`#[serde(flatten)]`), since places and unknown keys get
/// lost in it: [`Both`] reads one table as two structs. Nor are enums to be untagged, for the same
/// reason; every scalar is a text to them.
pub fn read<T: DeserializeOwned>(
    sources: &Sources,
    file: FileId,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let before = faults.len();
    let root = tree::of(sources, file, faults);
    let value = root.and_then(|root| de::read(&root, faults));
    // In the order of the file, what was only counted last.
    let kept = before..faults.len().min(SITE_FAULTS);
    if let Some(new) = faults.get_mut(kept) {
        new.sort_by_key(|fault| fault.at);
    }
    value
}

#[cfg(test)]
mod tests;
