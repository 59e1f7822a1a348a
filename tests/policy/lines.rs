//! The lines of this folder as operations. The program's tests and the crate `proofs` both include
//! this module.
//!
//! They are lines as typed, with three exceptions: a file with a PIN is its digits (`--vm-pin-file
//! 1234`), an OS user is `uid:N`, and an end is seconds from the world's beginning (`--until
//! +3600`), as are the beginning of an override and a removal date.

use pbxctl::domain::{Invalid, Time};
use pbxctl::engine::{Operation, Outside};
use std::hash::{DefaultHasher, Hash, Hasher};

/// When the world begins, as a Unix time.
pub const BEGINNING: i64 = 1_795_165_200;

/// One hash for all, of `correct horse battery`.
const ANY_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$WLRGUa13/B3MXznFse33FId4O++DaYL6ulYUMEhpRqE";

/// One secret of a second factor for all, and a digest of a recovery code.
const TOTP_SECRET: &str = "7ca8c5b3a4f6e1d29087f6e5d4c3b2a190817263";
/// The digest.
const RECOVERY_DIGEST: &str = "c0de5b3a4f6e1d29087f6e5d4c3b2a190817263c0de5b3a4f6e1d29087f6e5d4";

/// What lines leave out: secrets that nobody has to keep, and OS users by a rule.
struct Known<'l>(&'l str);

impl Outside for Known<'_> {
    fn secret(&mut self, option: &str, from: Option<&str>) -> Result<String, Invalid> {
        Ok(match option {
            "vm-pin-file" => from.unwrap_or_default().to_owned(),
            "new-password-file" => ANY_HASH.to_owned(),
            "totp-secret" => TOTP_SECRET.to_owned(),
            "recovery-codes" => RECOVERY_DIGEST.to_owned(),
            "client-secret-file" => "GOCSPX-0a1b2c3d".to_owned(),
            _ => {
                let mut hasher = DefaultHasher::new();
                self.0.hash(&mut hasher);
                format!("{:016x}", hasher.finish()).repeat(4)
            }
        })
    }
    fn uid(&mut self, name: &str) -> Result<u32, Invalid> {
        match name.strip_prefix("uid:").and_then(|uid| uid.parse().ok()) {
            Some(uid) => Ok(uid),
            None => panic!("in tables, an OS user is uid:N: {name}"),
        }
    }
}

/// The operation a line names.
#[track_caller]
pub fn operation(line: &str) -> Operation {
    let typed = typed(line);
    Operation::read(&typed, &mut Known(line)).unwrap_or_else(|error| panic!("{typed}: {error}"))
}

/// The line as it is typed.
fn typed(line: &str) -> String {
    let of_override = line.starts_with("hours ");
    let mut after_until = false;
    let words = line.split_whitespace().map(|word| {
        let end = word.parse::<i64>().ok().filter(|_| after_until);
        let is_end = matches!(word, "--until" | "--purge-after");
        after_until = is_end || (of_override && word == "--from");
        match end {
            Some(seconds) => Time::from_unix(BEGINNING + seconds).to_string(),
            None => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
