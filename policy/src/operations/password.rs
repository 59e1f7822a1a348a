//! Web-access passwords and second factors. Operations carry hashes, never passwords.

use crate::domain::written::{bytes, is_off, secret};
use crate::domain::{Number, Time, Who};
use crate::{PasswordHash, RecoveryDigests, TotpSecret};
use serde::{Deserialize, Serialize};

/// Set somebody's password: D7, and never one's own (D4).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// The account.
    pub number: Number,
    /// The hash to store.
    #[serde(
        rename = "new-password",
        serialize_with = "secret",
        deserialize_with = "PasswordHash::read"
    )]
    pub hash: PasswordHash,
    /// Whether an existing one stays.
    #[serde(default, skip_serializing_if = "is_off")]
    pub if_unset: bool,
}

/// Change one's own password, after showing the current one.
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

/// Remove the password: nobody can log in with one until it is set again.
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
    /// The account whose password is tested, by number or user name; tries are counted.
    pub number: Who,
}

/// Begin a second factor of one's own: it is active once a code of it was shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TotpEnrol {
    /// The actor's own number.
    pub number: Number,
    /// The secret that codes are made from.
    #[serde(
        rename = "totp-secret",
        serialize_with = "secret",
        deserialize_with = "TotpSecret::read"
    )]
    pub secret: TotpSecret,
}

/// Activate one's own second factor, after showing a code of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TotpConfirm {
    /// The actor's own number.
    pub number: Number,
    /// The secret of the code that was shown.
    #[serde(
        rename = "totp-secret",
        serialize_with = "secret",
        deserialize_with = "TotpSecret::read"
    )]
    pub secret: TotpSecret,
    /// The code's step: it cannot be used again.
    #[serde(default, skip)]
    pub step: i64,
    /// Digests of the recovery codes.
    #[serde(
        rename = "recovery-codes",
        serialize_with = "secret",
        deserialize_with = "RecoveryDigests::read"
    )]
    pub recovery: RecoveryDigests,
}

/// End a second factor: one's own, or that of somebody whose device is lost (D7).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TotpRemove {
    /// The account that has it.
    pub number: Number,
}

/// Invite somebody to set their own password, by a code that works once: D7, and never oneself
/// (D4).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Invite {
    /// The account.
    pub number: Number,
    /// When the code stops working.
    pub until: Time,
    /// SHA-256 of the code, which is shown once and never stored.
    #[serde(
        rename = "secret",
        serialize_with = "secret",
        deserialize_with = "bytes"
    )]
    pub digest: [u8; 32],
}

/// End the invitation of an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Uninvite {
    /// The account that was invited.
    pub number: Number,
}

/// Set one's own password, after showing the code of the invitation, which this ends.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Claim {
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
