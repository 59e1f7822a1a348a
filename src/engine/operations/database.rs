//! Looking after the database file.

/// Print what the file is.
#[derive(Clone, Debug)]
pub struct Info;

/// Check the file's integrity and invariants.
#[derive(Clone, Debug)]
pub struct Check;

/// Copy the database while it is used.
#[derive(Clone, Debug)]
pub struct Backup;
