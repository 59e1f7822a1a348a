//! Single sign-on: providers, links, and who signs in only by them.

use crate::ClientSecret;
use crate::domain::written::{on_off, secret_if_any};
use crate::domain::{ClientId, Issuer, LinkedBy, Number, ProviderName};
use serde::{Deserialize, Serialize};

/// Let people sign in through a provider.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Its name.
    pub name: ProviderName,
    /// Its address, which is also its name for itself.
    pub issuer: Issuer,
    /// Its name for this program.
    pub client_id: ClientId,
    /// The secret it requires from this program, if any.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "secret_if_any",
        deserialize_with = "ClientSecret::read"
    )]
    pub client_secret: Option<ClientSecret>,
}

/// Change a provider's name for this program, and the secret it requires. Its address stays: at
/// another address the same names are other people.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// Which one.
    pub name: ProviderName,
    /// Its new name for this program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<ClientId>,
    /// The secret it requires from now on.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "secret_if_any",
        deserialize_with = "ClientSecret::read"
    )]
    pub client_secret: Option<ClientSecret>,
}

/// Stop sign-ins through it.
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
    /// Which one; by default all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<ProviderName>,
}

/// Let a person known to a provider sign in as this extension (D7).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Link {
    /// The account that they act as.
    pub number: Number,
    /// The provider.
    pub provider: ProviderName,
    /// The person there.
    #[serde(flatten)]
    pub by: LinkedBy,
}

/// End such a link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Unlink {
    /// The account.
    pub number: Number,
    /// The provider.
    pub provider: ProviderName,
}

/// Whether somebody's password works.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Only {
    /// Whose.
    pub number: Number,
    /// `true` if it does not.
    #[serde(with = "on_off")]
    pub only: Option<bool>,
}
