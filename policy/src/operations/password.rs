//! Web-access passwords and second factors. Operations carry hashes, never passwords.

use crate::domain::written::{bytes, is_off, secret};
use crate::domain::{Number, Time, Who};
use crate::{PasswordHash, RecoveryDigests, TotpSecret};
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
    /// Whether one that is there stays.
    #[serde(default, skip_serializing_if = "is_off")]
    pub if_unset: bool,
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

/// Begin a second factor of one's own: it counts once a code of it was shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TotpEnrol {
    /// The actor's own number.
    pub number: Number,
    /// What codes are made of.
    #[serde(
        rename = "totp-secret",
        serialize_with = "secret",
        deserialize_with = "TotpSecret::read"
    )]
    pub secret: TotpSecret,
}

/// Make one's own second factor count, having shown a code of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TotpConfirm {
    /// The actor's own number.
    pub number: Number,
    /// The secret of which a code was shown.
    #[serde(
        rename = "totp-secret",
        serialize_with = "secret",
        deserialize_with = "TotpSecret::read"
    )]
    pub secret: TotpSecret,
    /// Which code: it is not taken again.
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

/// End a second factor: one's own, or somebody's whose device is lost (D7).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TotpRemove {
    /// The account that has it.
    pub number: Number,
}

/// Invite somebody to set their own password, by a code that opens that once: D7, and never
/// oneself (D4).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Invite {
    /// The account that it opens.
    pub number: Number,
    /// Its end, after which it opens nothing.
    pub until: Time,
    /// SHA-256 of the code, which is shown once and never kept.
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

/// Set one's own password, having shown the code of the invitation, which that ends.
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
