//! The secret that a provider requires from this program. It is never printed.

use crate::domain::{ClientId, Issuer, Link, ProviderName};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::fmt;
use zeroize::Zeroizing;

/// The secret that a provider issued with the client id.
#[derive(Clone)]
pub struct ClientSecret(Zeroizing<String>);

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(…)")
    }
}

impl ClientSecret {
    /// Its longest.
    pub const LONGEST: usize = 512;

    /// Makes one; `None` unless it is printable ASCII without spaces.
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=Self::LONGEST).contains(&text.len());
        let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        (fits && plain).then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The text, to store it or show it to the provider.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Reads a secret from text, if there is one. It is never written out.
    ///
    /// # Errors
    /// If it is not one.
    pub fn read<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Self>, D::Error> {
        let Some(text) = Option::<String>::deserialize(d)?.map(Zeroizing::new) else {
            return Ok(None);
        };
        let wrong = || {
            D::Error::custom(
                "a client secret is 1 to 512 characters, without spaces: the file holds something else",
            )
        };
        Self::new(&text).map(Some).ok_or_else(wrong)
    }
}

/// A provider, as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownProvider {
    /// Its address, which is also its name for itself.
    pub issuer: Issuer,
    /// Its name for this program.
    pub client_id: ClientId,
    /// Whether it requires a secret.
    pub has_secret: bool,
}

/// A link of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLink {
    /// The provider.
    pub provider: ProviderName,
    /// As whom.
    pub link: Link,
    /// Whether somebody has signed in by it: an untried link may lead to nobody.
    pub used: bool,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn nothing_of_a_client_secret_is_shown() {
        let secret = ClientSecret::new("GOCSPX-abc").unwrap();
        assert!(!format!("{secret:?}").contains("abc"));
        for bad in ["", "a b", "a\n", &"x".repeat(513)] {
            assert!(ClientSecret::new(bad).is_none());
        }
    }
}
