//! Web-access passwords. Operations carry hashes, never passwords.

use crate::domain::Number;
use crate::engine::PasswordHash;

/// Set somebody's password.
#[derive(Clone, Debug)]
pub struct Set {
    /// Whose.
    pub number: Number,
    /// The hash to store.
    pub hash: PasswordHash,
}

/// Change one's own password, having shown the current one.
#[derive(Clone, Debug)]
pub struct Change {
    /// The actor's number.
    pub number: Number,
    /// The hash to store.
    pub hash: PasswordHash,
}

/// Take somebody's password away: he cannot log in with one until it is set again.
#[derive(Clone, Debug)]
pub struct Clear {
    /// Whose.
    pub number: Number,
}

/// Test a password against the stored hash.
#[derive(Clone, Debug)]
pub struct Verify {
    /// Whose.
    pub number: Number,
}
