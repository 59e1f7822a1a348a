//! Web-access passwords. Operations carry hashes, never passwords.

use crate::PasswordHash;
use crate::domain::written::secret;
use crate::domain::{Number, Who};
use serde::{Deserialize, Serialize};

/// Set somebody's password: D7, and never one's own (D4).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// The account that it opens.
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
    /// The actor's own number.
    pub number: Number,
    /// The hash to store.
    #[serde(
        rename = "new-password",
        serialize_with = "secret",
        deserialize_with = "PasswordHash::read"
    )]
    pub hash: PasswordHash,
}

/// Take the password away: nobody logs in with one until it is set again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Clear {
    /// The account that loses it.
    pub number: Number,
}

/// Test a password against the stored hash.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Verify {
    /// The account whose password is tested, as somebody says who they are; tries are counted.
    pub number: Who,
}
