//! Web-access passwords as argon2id hashes, in the PHC string format.

use crate::domain::Secret;
use crate::engine::{PasswordHash, StoreError};
use argon2::password_hash::phc::PasswordHash as Phc;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

/// How a password compares with a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Fit {
    /// It is the wrong password.
    No,
    /// It matches a hash made the current way.
    Composed,
    /// It matches a hash made by an earlier version, which should be replaced.
    AsTyped,
}

fn hasher() -> Argon2<'static> {
    let (memory, passes) = (PasswordHash::MEMORY_KIB, PasswordHash::PASSES);
    let params = Params::new(memory, passes, PasswordHash::LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashes the composed text (RFC 8265) with a salt that must be random and new. Takes about 25 ms
/// by design, so do it outside any transaction.
pub fn hash_password(secret: &Secret, salt: [u8; 16]) -> Result<PasswordHash, StoreError> {
    let hash: Phc = hasher()
        .hash_password_with_salt(secret.composed().expose().as_bytes(), &salt)
        .map_err(|error| {
            if error == argon2::password_hash::Error::OutOfMemory {
                StoreError::Memory
            } else {
                StoreError::Other(format!("cannot hash the password: {error}"))
            }
        })?;
    Ok(PasswordHash::of(hash.to_string()))
}

/// A digest of text that may be a password typed in the wrong place, as slow to guess as a
/// password's hash. The same text and salt always give the same digest.
pub(in crate::engine) fn slow_digest(text: &[u8], salt: [u8; 16]) -> Result<[u8; 16], StoreError> {
    let mut digest = [0; 16];
    match hasher().hash_password_into(text, &salt, &mut digest) {
        Ok(()) => Ok(digest),
        Err(argon2::Error::OutOfMemory) => Err(StoreError::Memory),
        Err(error) => Err(StoreError::Other(format!("cannot hash the name: {error}"))),
    }
}

/// As earlier versions did.
#[cfg(test)]
pub(in crate::engine) fn as_typed(secret: &Secret, salt: [u8; 16]) -> PasswordHash {
    let hash = hasher().hash_password_with_salt(secret.expose().as_bytes(), &salt);
    PasswordHash::of(hash.map_or_else(|error| error.to_string(), |hash: Phc| hash.to_string()))
}

/// Whether `secret` is the password, with the parameters its hash was made with. Earlier versions
/// hashed the text as typed, so that is tried too if it differs: this takes twice as long for
/// anybody who types such a text, whether the account exists or not. Fails if there is too little
/// memory.
pub(in crate::engine) fn verify(hash: &PasswordHash, secret: &Secret) -> Result<Fit, StoreError> {
    let composed = secret.composed();
    if is_of(hash, composed.expose())? {
        Ok(Fit::Composed)
    } else if composed.expose() != secret.expose() && is_of(hash, secret.expose())? {
        Ok(Fit::AsTyped)
    } else {
        Ok(Fit::No)
    }
}

fn is_of(hash: &PasswordHash, text: &str) -> Result<bool, StoreError> {
    let known = match Phc::new(hash.text()) {
        Ok(known) if PasswordHash::is_one(hash.text()) => known,
        _ => return Err(StoreError::unreadable("the hash of a password")),
    };
    match hasher().verify_password(text.as_bytes(), &known) {
        Err(argon2::password_hash::Error::OutOfMemory) => Err(StoreError::Memory),
        other => Ok(other.is_ok()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    #[test]
    fn verifies_and_hides() {
        let secret = Secret::new("correct horse battery".into());
        let hash = hash_password(&secret, [7; 16]).unwrap();
        assert_eq!(verify(&hash, &secret).unwrap(), Fit::Composed);
        let wrong = Secret::new("correct horse batterz".into());
        assert_eq!(verify(&hash, &wrong).unwrap(), Fit::No);
        assert!(!hash.is_outdated());
        assert_eq!(format!("{hash:?}"), "PasswordHash(…)");
        assert!(PasswordHash::of("$argon2id$v=19$m=4096,t=3,p=1$a$b".into()).is_outdated());
    }

    #[test]
    fn one_password_fits_however_a_keyboard_spells_it() {
        let composed = "zaz\u{f3}\u{142}\u{107} g\u{119}\u{15b}l\u{105}";
        let apart = "zazo\u{301}\u{142}c\u{301} ge\u{328}s\u{301}la\u{328}";
        let secret = |text: &str| Secret::new(text.into());
        for text in [composed, apart] {
            let hash = hash_password(&secret(text), [7; 16]).unwrap();
            assert_eq!(verify(&hash, &secret(composed)).unwrap(), Fit::Composed);
            assert_eq!(verify(&hash, &secret(apart)).unwrap(), Fit::Composed);
        }
        let of_old = as_typed(&secret(apart), [7; 16]);
        assert_eq!(verify(&of_old, &secret(apart)).unwrap(), Fit::AsTyped);
        assert_eq!(verify(&of_old, &secret(composed)).unwrap(), Fit::No);
    }

    #[test]
    fn nobodys_hash_is_well_formed_so_that_testing_it_takes_as_long() {
        assert!(Phc::new(PasswordHash::of_nobody().text()).is_ok());
    }
}
