//! Sessions made by `login`, so that a password is typed once.

use crate::domain::Time;

/// Begin a session for the actor.
#[derive(Clone, Debug)]
pub struct Open {
    /// Digest of the secret kept in the session file, by `Store::session_digest`.
    pub secret_hash: [u8; 32],
    /// When it ends at the latest.
    pub expires: Time,
}

/// End sessions of the actor.
#[derive(Clone, Debug)]
pub struct Close {
    /// One of them, or all.
    pub id: Option<i64>,
}

/// Look at who one is.
#[derive(Clone, Debug)]
pub struct WhoAmI;
