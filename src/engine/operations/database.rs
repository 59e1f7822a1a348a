//! Looking after the database file.

use serde::{Deserialize, Serialize};

/// Print what the file is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Info;

/// Check the file's integrity and invariants.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Check;

/// Copy the database while it is used.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Backup;

/// Put a backup in the place of the database. Judged like a read: it changes no row of the file
/// whose rules are asked, it puts another state in the place of that file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Restore;
