//! What can be done with the phone book: the company's, and those of departments.

use crate::domain::{EntryId, EntryPatch, Name, Patch};
use serde::{Deserialize, Serialize};

/// Make an entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// In whose book; the company's if none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
    /// What it says.
    #[serde(flatten)]
    pub fields: EntryPatch,
}

/// Change fields of an entry, or put it into another book.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// Which entry.
    pub id: EntryId,
    /// In whose book it is to be; the company's if none.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub department: Patch<Name>,
    /// Fields to set or clear.
    #[serde(flatten)]
    pub patch: EntryPatch,
}

/// Delete an entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// Which entry; its number is never given again.
    pub id: EntryId,
}

/// Look at an entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// Which entry.
    pub id: EntryId,
}

/// Look at all that one may see, extensions among it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List {
    /// Only the book of this department, and the people who have it as home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}
