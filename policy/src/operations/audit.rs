//! Reading the audit record.

use crate::domain::written::text;
use serde::{Deserialize, Serialize};

/// Read records one may see.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Look;

/// Recompute the whole chain.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Verify;

/// Make as it was what a record says was done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Undo {
    /// Number of the record.
    #[serde(with = "text")]
    pub id: i64,
}

/// Let the beginning of the record leave for an archive that holds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Archive {
    /// The first row that leaves.
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
