//! Secrets of a second factor (RFC 6238), and digests of its recovery codes. They are never
//! printed.

use crate::domain::written::from_hex;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::fmt;
use zeroize::Zeroizing;

/// The secret that a device and this program share and make codes from.
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<[u8; Self::BYTES]>);

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

impl TotpSecret {
    /// As many as in the hash of RFC 4226.
    pub const BYTES: usize = 20;

    /// That secret.
    pub fn new(bytes: [u8; Self::BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, to store it, show it once or make a code from it.
    pub fn bytes(&self) -> &[u8; Self::BYTES] {
        &self.0
    }

    /// Stands in for one when a change is only judged.
    pub fn of_nobody() -> Self {
        Self::new([0; Self::BYTES])
    }

    /// Reads a secret from 40 hexadecimal digits. It is never written out.
    ///
    /// # Errors
    /// If it is something else.
    pub fn read<'de, D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(d)?);
        let wrong = || D::Error::custom("a secret is 40 hexadecimal digits");
        if text.len() != 2 * Self::BYTES {
            return Err(wrong());
        }
        let padded = Zeroizing::new(format!("{}{:024}", *text, 0));
        let bytes = Zeroizing::new(from_hex(&padded).ok_or_else(wrong)?);
        let mut own = Self::of_nobody();
        own.0.copy_from_slice(&bytes[..Self::BYTES]);
        Ok(own)
    }
}

/// Digests of the remaining recovery codes.
#[derive(Clone)]
pub struct RecoveryDigests(Vec<[u8; 32]>);

impl fmt::Debug for RecoveryDigests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryDigests(…)")
    }
}

impl RecoveryDigests {
    /// Those.
    pub fn new(all: Vec<[u8; 32]>) -> Self {
        Self(all)
    }

    /// Stands in for them when a change is only judged.
    pub fn of_nobody() -> Self {
        Self(Vec::new())
    }

    /// The stored form: 64 hexadecimal digits each, separated by spaces.
    pub fn text(&self) -> String {
        let hex = |digest: &[u8; 32]| -> String {
            digest.iter().map(|byte| format!("{byte:02x}")).collect()
        };
        let all: Vec<_> = self.0.iter().map(hex).collect();
        all.join(" ")
    }

    /// Reads the stored form; `None` if it is something else.
    pub fn of_text(text: &str) -> Option<Self> {
        let all = text.split(' ').filter(|one| !one.is_empty()).map(from_hex);
        all.collect::<Option<Vec<_>>>().map(Self)
    }

    /// Removes one, if it is there.
    pub fn take(&mut self, digest: &[u8; 32]) -> bool {
        let before = self.0.len();
        self.0.retain(|one| one != digest);
        self.0.len() < before
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none are left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads digests from text. They are never written out.
    ///
    /// # Errors
    /// If it is something else.
    pub fn read<'de, D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::of_text(&text).ok_or_else(|| {
            D::Error::custom("digests are 64 hexadecimal digits each, with spaces between")
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn nothing_of_them_is_shown() {
        let secret = TotpSecret::new([0xab; 20]);
        let digests = RecoveryDigests::new(vec![[0xab; 32]]);
        let shown = format!("{secret:?} {digests:?}");
        assert!(!shown.contains("ab") && !shown.contains("171"), "{shown}");
    }

    #[test]
    fn digests_are_read_as_they_are_stored_and_each_is_taken_once() {
        let all = RecoveryDigests::new(vec![[1; 32], [2; 32]]);
        let mut read = RecoveryDigests::of_text(&all.text()).unwrap();
        assert_eq!(read.len(), 2);
        assert!(read.take(&[1; 32]) && !read.take(&[1; 32]) && !read.take(&[3; 32]));
        assert_eq!(read.text(), RecoveryDigests::new(vec![[2; 32]]).text());
        assert!(RecoveryDigests::of_text("").unwrap().is_empty());
        assert!(RecoveryDigests::of_text("abc").is_none());
    }
}
