//! Hashes of web-access passwords, in the PHC string format.

use phc::PasswordHash as Phc;
use std::fmt;

/// A hash that may be stored. It shows itself to nobody.
#[derive(Clone)]
pub struct PasswordHash(String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

impl PasswordHash {
    /// Memory in KiB, passes and lanes of argon2id: the OWASP recommendation for storing passwords.
    pub const MEMORY_KIB: u32 = 19_456;
    /// Passes over the memory (argon2 `t`).
    pub const PASSES: u32 = 2;
    /// Lanes worked at once (argon2 `p`).
    pub const LANES: u32 = 1;

    /// A hash by its text, which was made or stored.
    pub fn of(text: String) -> Self {
        Self(text)
    }

    /// The text, for who stores it or compares a password with it.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// A hash by its text. There is no way back: it shows itself to nobody.
    ///
    /// # Errors
    /// Where it is not a hash.
    pub fn read<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(d)?;
        match Phc::new(&text) {
            Ok(_) => Ok(Self(text)),
            Err(_) => Err(serde::de::Error::custom("it is not a hash of a password")),
        }
    }

    /// A hash nobody has the password of: an unknown account is tested against it, so that
    /// it takes as long as a known one. It also stands in where a change is only judged.
    pub fn of_nobody() -> Self {
        Self(format!(
            "{}bm9ib2R5bm9ib2R5bm9i$Tm9wYXNzd29yZGhhc3RoaXNoYXNoZXZlcndyaXR0ZW4",
            today()
        ))
    }

    /// Whether it was made with other parameters than are used today.
    pub fn is_outdated(&self) -> bool {
        !self.0.starts_with(&today())
    }
}

/// How a hash of today begins.
fn today() -> String {
    let (m, t, p) = (
        PasswordHash::MEMORY_KIB,
        PasswordHash::PASSES,
        PasswordHash::LANES,
    );
    format!("$argon2id$v=19$m={m},t={t},p={p}$")
}
