//! What can be done with the phone book: the company's, and those of departments.

use crate::domain::{EntryId, EntryPatch, Name, Patch};
use serde::{Deserialize, Serialize};

/// Make an entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Whose book; by default the company's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
    /// Its content.
    #[serde(flatten)]
    pub fields: EntryPatch,
}

/// Change fields of an entry, or put it into another book.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// Which entry.
    pub id: EntryId,
    /// Its new book; the company's if none.
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
    /// Which entry; its number is never reused.
    pub id: EntryId,
}

/// Look at an entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// Which entry.
    pub id: EntryId,
}

/// Look at everything that the asker may see, including extensions.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List {
    /// Only the book of this department, and the people who have it as their home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}
