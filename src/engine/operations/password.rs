//! Web-access passwords. Operations carry hashes, never passwords.

use crate::domain::Number;
use crate::domain::written::secret;
use crate::engine::PasswordHash;
use serde::{Deserialize, Serialize};

/// Set somebody's password.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// Whose.
    pub number: Number,
    /// The hash to store.
    #[serde(
        rename = "new-password",
        serialize_with = "secret",
        deserialize_with = "PasswordHash::read"
    )]
    pub hash: PasswordHash,
}

/// Change one's own password, having shown the current one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Change {
    /// The actor's number.
    pub number: Number,
    /// The hash to store.
    #[serde(
        rename = "new-password",
        serialize_with = "secret",
        deserialize_with = "PasswordHash::read"
    )]
    pub hash: PasswordHash,
}

/// Take somebody's password away: he cannot log in with one until it is set again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Clear {
    /// Whose.
    pub number: Number,
}

/// Test a password against the stored hash.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Verify {
    /// Whose.
    pub number: Number,
}
