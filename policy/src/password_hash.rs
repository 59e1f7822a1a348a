//! Hashes of web-access passwords, in the PHC string format.

use phc::PasswordHash as Phc;
use std::fmt;

/// A hash that may be stored. It is never printed.
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

    /// The most of each that a hash may ask for: more than this program ever did. Whoever put more
    /// into a file would have a sign-in take all memory.
    const MOST: [(&str, u32); 3] = [("m", 65_536), ("t", 16), ("p", 16)];

    /// Whether a text is a hash of argon2id that can be compared with a password.
    pub fn is_one(text: &str) -> bool {
        let Ok(hash) = Phc::new(text) else {
            return false;
        };
        let within = |(name, most): (&str, u32)| {
            let given = hash.params.get_decimal(name);
            given.is_some_and(|given| (1..=most).contains(&given))
        };
        hash.algorithm.as_str() == "argon2id"
            && Self::MOST.into_iter().all(within)
            && hash.salt.is_some()
            && hash.hash.is_some()
    }

    /// A hash from its text, newly made or stored.
    pub fn of(text: String) -> Self {
        Self(text)
    }

    /// The text, to store it or to compare a password with it.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Reads a hash from text. It is never written out.
    ///
    /// # Errors
    /// If it is not a hash.
    pub fn read<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(d)?;
        match Self::is_one(&text) {
            true => Ok(Self(text)),
            false => Err(serde::de::Error::custom("it is not a hash of a password")),
        }
    }

    /// A hash of no known password: unknown accounts are tested against it, so that they take as
    /// long as known ones. It also stands in for one when a change is only judged.
    pub fn of_nobody() -> Self {
        Self(format!(
            "{}bm9ib2R5bm9ib2R5bm9i$Tm9wYXNzd29yZGhhc3RoaXNoYXNoZXZlcndyaXR0ZW4",
            today()
        ))
    }

    /// Whether it was made with parameters other than the current ones.
    pub fn is_outdated(&self) -> bool {
        !self.0.starts_with(&today())
    }
}

/// The beginning of a current hash.
fn today() -> String {
    let (m, t, p) = (
        PasswordHash::MEMORY_KIB,
        PasswordHash::PASSES,
        PasswordHash::LANES,
    );
    format!("$argon2id$v=19$m={m},t={t},p={p}$")
}
