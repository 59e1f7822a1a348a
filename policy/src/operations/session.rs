//! Sessions made by `login`, so that a password is typed only once.

use crate::domain::Time;
use crate::domain::written::{bytes, optional_text, secret};
use serde::{Deserialize, Serialize};

/// Begin a session for the actor.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Open {
    /// Digest of the secret kept in the session file, by `Store::session_digest`.
    #[serde(
        rename = "secret",
        serialize_with = "secret",
        deserialize_with = "bytes"
    )]
    pub secret_hash: [u8; 32],
    /// When it ends at the latest.
    #[serde(rename = "until")]
    pub expires: Time,
}

/// End sessions of the actor.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Close {
    /// One of them, or all.
    #[serde(
        default,
        with = "optional_text",
        skip_serializing_if = "Option::is_none"
    )]
    pub id: Option<i64>,
}

/// Look at oneself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WhoAmI;
