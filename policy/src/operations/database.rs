//! Maintenance of the database file.

use crate::domain::Number;
use crate::domain::written::optional_text;
use serde::{Deserialize, Serialize};

/// Print what the file is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Info;

/// Check the file's integrity and invariants.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Check;

/// Copy the database while it is in use.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Backup {
    /// How many copies to keep in the folder, including this one.
    #[serde(
        default,
        with = "optional_text",
        skip_serializing_if = "Option::is_none"
    )]
    pub keep: Option<u32>,
}

/// Put a backup in place of the database. Judged like a read: it changes no row of the file whose
/// rules are asked, but replaces that file's state.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Restore;

/// Acknowledge that the owner of the file made an account a system-owner (`db recover`). Doing so
/// is not an operation, because it asks no rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Acknowledge {
    /// The account.
    #[serde(rename = "acknowledge")]
    pub number: Number,
}
