//! Reading the audit record.

use crate::domain::written::text;
use serde::{Deserialize, Serialize};

/// Read the records that the asker may see.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Look;

/// Recompute the whole chain.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Verify;

/// Revert what a record says was done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Undo {
    /// Number of the record.
    #[serde(with = "text")]
    pub id: i64,
}

/// Move the beginning of the record to an archive.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Archive {
    /// The first row that moves.
    #[serde(with = "text")]
    pub first: i64,
    /// Number of its last entry.
    #[serde(with = "text")]
    pub last: i64,
    /// Its link, in hexadecimal: what the archive ends with.
    pub hash: String,
    /// The file, as the record names it.
    pub file: String,
}
