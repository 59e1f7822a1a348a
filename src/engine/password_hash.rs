//! Web-access passwords as argon2id hashes, in the PHC string format.

use crate::domain::Secret;
use crate::engine::StoreError;
use argon2::password_hash::phc::PasswordHash as Phc;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::fmt;

/// Memory in KiB, passes and lanes: the OWASP password storage recommendation for argon2id.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A hash that may be stored. It shows itself to nobody.
#[derive(Clone)]
pub struct PasswordHash(pub(in crate::engine) String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// How a password fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Fit {
    /// It does not.
    No,
    /// As it is hashed today.
    Composed,
    /// As earlier versions hashed it: to be hashed anew.
    AsTyped,
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

impl PasswordHash {
    /// A hash by its text. There is no way back: it shows itself to nobody.
    pub(in crate::engine) fn read<'de, D: serde::Deserializer<'de>>(
        d: D,
    ) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(d)?;
        match Phc::new(&text) {
            Ok(_) => Ok(Self(text)),
            Err(_) => Err(serde::de::Error::custom("it is no hash of a password")),
        }
    }

    /// Hashes the composed text (RFC 8265) with a salt that must be random and new. Costs some 25 ms by design, so it is
    /// done outside any transaction.
    pub fn new(secret: &Secret, salt: [u8; 16]) -> Result<Self, StoreError> {
        let hash: Phc = hasher()
            .hash_password_with_salt(secret.composed().expose().as_bytes(), &salt)
            .map_err(|error| {
                if error == argon2::password_hash::Error::OutOfMemory {
                    StoreError::Memory
                } else {
                    StoreError::Other(format!("cannot hash the password: {error}"))
                }
            })?;
        Ok(Self(hash.to_string()))
    }

    /// As earlier versions hashed.
    #[cfg(test)]
    pub(in crate::engine) fn as_typed(secret: &Secret, salt: [u8; 16]) -> Self {
        let hash = hasher().hash_password_with_salt(secret.expose().as_bytes(), &salt);
        Self(hash.map_or_else(|error| error.to_string(), |hash: Phc| hash.to_string()))
    }

    /// A hash nobody has the password of: an unknown account is tested against it, so that
    /// it takes as long as a known one. It also stands in where a change is only judged.
    pub fn of_nobody() -> Self {
        Self(format!(
            "$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$bm9ib2R5bm9ib2R5bm9i$Tm9wYXNzd29yZGhhc3RoaXNoYXNoZXZlcndyaXR0ZW4"
        ))
    }

    /// Whether `secret` is the password; with the parameters the hash was made with. Hashes of
    /// earlier versions are of what was typed, so that is tried too where it is something else:
    /// twice the time, for whoever types such a text, whether there is an account or not.
    /// Without the memory for it nobody knows.
    pub(in crate::engine) fn verify(&self, secret: &Secret) -> Result<Fit, StoreError> {
        let composed = secret.composed();
        if self.is_of(composed.expose())? {
            Ok(Fit::Composed)
        } else if composed.expose() != secret.expose() && self.is_of(secret.expose())? {
            Ok(Fit::AsTyped)
        } else {
            Ok(Fit::No)
        }
    }

    fn is_of(&self, text: &str) -> Result<bool, StoreError> {
        let Ok(known) = Phc::new(&self.0) else {
            return Ok(false);
        };
        match hasher().verify_password(text.as_bytes(), &known) {
            Err(argon2::password_hash::Error::OutOfMemory) => Err(StoreError::Memory),
            other => Ok(other.is_ok()),
        }
    }

    /// Whether it was made with other parameters than are used today.
    pub(in crate::engine) fn is_outdated(&self) -> bool {
        !self.0.starts_with(&format!(
            "$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$"
        ))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    #[test]
    fn verifies_and_hides() {
        let secret = Secret::new("correct horse battery".into());
        let hash = PasswordHash::new(&secret, [7; 16]).unwrap();
        assert_eq!(hash.verify(&secret).unwrap(), Fit::Composed);
        let wrong = Secret::new("correct horse batterz".into());
        assert_eq!(hash.verify(&wrong).unwrap(), Fit::No);
        assert!(!hash.is_outdated());
        assert_eq!(format!("{hash:?}"), "PasswordHash(…)");
        assert!(PasswordHash("$argon2id$v=19$m=4096,t=3,p=1$a$b".into()).is_outdated());
    }

    #[test]
    fn one_password_fits_however_a_keyboard_spells_it() {
        let composed = "zaz\u{f3}\u{142}\u{107} g\u{119}\u{15b}l\u{105}";
        let apart = "zazo\u{301}\u{142}c\u{301} ge\u{328}s\u{301}la\u{328}";
        let secret = |text: &str| Secret::new(text.into());
        for text in [composed, apart] {
            let hash = PasswordHash::new(&secret(text), [7; 16]).unwrap();
            assert_eq!(hash.verify(&secret(composed)).unwrap(), Fit::Composed);
            assert_eq!(hash.verify(&secret(apart)).unwrap(), Fit::Composed);
        }
        let of_old = PasswordHash::as_typed(&secret(apart), [7; 16]);
        assert_eq!(of_old.verify(&secret(apart)).unwrap(), Fit::AsTyped);
        assert_eq!(of_old.verify(&secret(composed)).unwrap(), Fit::No);
    }

    #[test]
    fn nobodys_hash_is_well_formed_so_that_testing_it_takes_as_long() {
        assert!(Phc::new(&PasswordHash::of_nobody().0).is_ok());
    }
}
