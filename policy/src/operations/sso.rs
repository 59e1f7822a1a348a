//! Single sign-on: providers, who is known by them, and who signs in by nothing else.

use crate::ClientSecret;
use crate::domain::written::{on_off, secret_if_any};
use crate::domain::{ClientId, Issuer, LinkedBy, Number, ProviderName};
use serde::{Deserialize, Serialize};

/// Let people sign in through a provider.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// What it is to be called.
    pub name: ProviderName,
    /// Where it is, and what it calls itself.
    pub issuer: Issuer,
    /// What it calls this program.
    pub client_id: ClientId,
    /// What it wants to see of this program, if anything.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "secret_if_any",
        deserialize_with = "ClientSecret::read"
    )]
    pub client_secret: Option<ClientSecret>,
}

/// Change what a provider calls this program, and what it wants to see. Where it is stays: at
/// another address the same names are other people.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// Which one.
    pub name: ProviderName,
    /// What it calls this program from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<ClientId>,
    /// What it wants to see from now on.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "secret_if_any",
        deserialize_with = "ClientSecret::read"
    )]
    pub client_secret: Option<ClientSecret>,
}

/// Let nobody sign in through it any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// Which one.
    pub name: ProviderName,
}

/// Look at providers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Look {
    /// Which one; all where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<ProviderName>,
}

/// Let a person known to a provider sign in as this extension (D7).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Link {
    /// The account that they act as.
    pub number: Number,
    /// Whose word it is.
    pub provider: ProviderName,
    /// Who it is there.
    #[serde(flatten)]
    pub by: LinkedBy,
}

/// End such a link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Unlink {
    /// The account that it opens no more.
    pub number: Number,
    /// The provider that knew them.
    pub provider: ProviderName,
}

/// Whether somebody's password opens their account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Only {
    /// Whose.
    pub number: Number,
    /// Whether it does not.
    #[serde(with = "on_off")]
    pub only: Option<bool>,
}
