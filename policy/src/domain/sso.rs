//! Single sign-on: a provider's name and address, and the people it knows.

use super::{Email, Invalid};
use serde::{Deserialize, Serialize};
use std::fmt;

/// For a text type with invalid values: checks and says why.
macro_rules! checked {
    ($type:ident, $what:literal, $hint:literal, $why:expr) => {
        impl $type {
            /// As entered.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl std::str::FromStr for $type {
            type Err = Invalid;
            fn from_str(given: &str) -> Result<Self, Invalid> {
                let text = given.trim();
                let why: fn(&str) -> Option<String> = $why;
                match why(text) {
                    None => Ok(Self(text.to_owned())),
                    Some(why) => Err(Invalid::new($what, given, why, $hint)),
                }
            }
        }
        text_type!($type);
    };
}

/// A provider's name here: 1 to 32 of `a` to `z`, `0` to `9`, `.`, `_` and `-`, beginning with a
/// letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProviderName(String);
checked!(
    ProviderName,
    "a name of a provider",
    "1 to 32 of a to z, 0 to 9, `.`, `_` and `-`, such as `google`",
    |text| {
        let belongs =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
        stray(text, belongs).or_else(|| {
            if !text.starts_with(|c: char| c.is_ascii_lowercase()) {
                return Some("it does not begin with a lower-case letter".into());
            }
            long(text, 32)
        })
    }
);

/// A provider's name for this program: the client id that it issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientId(String);
checked!(
    ClientId,
    "a client id",
    "the id that the provider shows for the registered application",
    |text| stray(text, |c| c.is_ascii_graphic()).or_else(|| long(text, 255))
);

/// A provider's permanent name for a person: the claim `sub`, compared as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject(String);
checked!(
    Subject,
    "a subject",
    "the claim `sub` of the person, 1 to 255 characters, as the provider shows it",
    |text| stray(text, |c| c.is_ascii_graphic()).or_else(|| long(text, 255))
);

/// A provider's address: begins with `https://`, or with `http://` on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer(String);
checked!(
    Issuer,
    "the address of a provider",
    "such as https://accounts.google.com: what it calls itself, without `/.well-known`",
    |text| {
        is_no_address(text).or_else(|| {
            let more = text.contains(['?', '#']);
            more.then(|| "it has more after its path".into())
        })
    }
);

fn stray(text: &str, belongs: impl Fn(char) -> bool) -> Option<String> {
    if text.is_empty() {
        return Some("it is empty".into());
    }
    let found = text.chars().enumerate().find(|(_, c)| !belongs(*c));
    found.map(|(at, c)| {
        let shown = super::invalid::shown(c);
        format!("character {}, `{shown}`, is not allowed", at + 1)
    })
}

fn long(text: &str, most: usize) -> Option<String> {
    (text.len() > most).then(|| format!("it has {} characters", text.len()))
}

/// Why that is not an address this program contacts: nobody else may read or change what is sent.
/// Only on this machine may it be unencrypted.
pub fn is_no_address(text: &str) -> Option<String> {
    let wrong = stray(text, |c| {
        c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\')
    });
    if let Some(why) = wrong.or_else(|| long(text, 1024)) {
        return Some(why);
    }
    let (plain, rest) = if let Some(rest) = text.strip_prefix("https://") {
        (false, rest)
    } else if let Some(rest) = text.strip_prefix("http://") {
        (true, rest)
    } else {
        return Some("it begins with something else than https://".into());
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Some("it names a user".into());
    }
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    if host.is_empty() {
        return Some("it names no machine".into());
    }
    if plain && !is_here(host) {
        return Some("without encryption only this machine is asked".into());
    }
    None
}

/// Whether that is this machine, whatever a name server says: 127.0.0.0/8, ::1 or `localhost`.
fn is_here(host: &str) -> bool {
    let bytes = host.split('.').map(str::parse::<u8>);
    let bytes: Result<Vec<u8>, _> = bytes.collect();
    let is_loopback = bytes.is_ok_and(|bytes| bytes.len() == 4 && bytes[0] == 127);
    is_loopback || matches!(host, "localhost" | "::1")
}

/// How a provider identifies a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkedBy {
    /// By their subject.
    Subject(Subject),
    /// By an e-mail address that the provider has verified; the subject who first signs in with it
    /// is the only one from then on.
    Email(Email),
}

impl fmt::Display for LinkedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Subject(subject) => write!(f, "subject {subject}"),
            Self::Email(email) => write!(f, "e-mail {email}"),
        }
    }
}

/// The same, as typed: `--subject S` or `--email E`.
#[derive(Serialize, Deserialize)]
struct Raw {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<Subject>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<Email>,
}

impl Serialize for LinkedBy {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let (subject, email) = match self.clone() {
            Self::Subject(subject) => (Some(subject), None),
            Self::Email(email) => (None, Some(email)),
        };
        Raw { subject, email }.serialize(s)
    }
}

impl<'de> Deserialize<'de> for LinkedBy {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let Raw { subject, email } = Raw::deserialize(d)?;
        match (subject, email) {
            (Some(subject), None) => Ok(Self::Subject(subject)),
            (None, Some(email)) => Ok(Self::Email(email)),
            (Some(_), Some(_)) | (None, None) => Err(serde::de::Error::custom(
                "who it is at the provider is named by --subject or by --email, and not by both",
            )),
        }
    }
}

/// A person known to a provider.
#[derive(Clone, Debug, Eq)]
pub struct Link {
    /// The issuer of the provider: with another issuer, the same name is another provider.
    pub issuer: Issuer,
    /// By what.
    pub by: LinkedBy,
    /// Who signed in by it, if anybody has.
    pub signed_in: Option<SignedIn>,
}

/// Who has signed in by a link; from then on only they can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// The provider's permanent name for them.
    pub subject: Subject,
    /// When the last used token was issued, in seconds since 1970: only newer ones are accepted.
    pub token_at: i64,
}

impl PartialEq for Link {
    /// Signing in does not make it a different link.
    fn eq(&self, other: &Self) -> bool {
        self.issuer == other.issuer && self.by == other.by
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn an_issuer_is_encrypted_or_on_this_machine() {
        for good in [
            "https://accounts.google.com",
            "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0",
            "https://id.example.com:8443/realms/main/",
            "http://localhost:3000",
            "http://127.0.0.1:1",
            "http://127.9.9.9",
            "http://[::1]:9",
        ] {
            assert_eq!(good.parse::<Issuer>().unwrap().as_str(), good);
        }
        for bad in [
            "",
            "accounts.google.com",
            "ftp://example.com",
            "http://example.com",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "http://user@localhost",
            "https://user:password@example.com",
            "https://",
            "https:///path",
            "https://example.com?x=1",
            "https://example.com/#x",
            "https://exa mple.com",
            "https://exämple.com",
            "https://example.com/\u{1b}[2J",
        ] {
            assert!(bad.parse::<Issuer>().is_err(), "{bad}");
        }
    }

    #[test]
    fn names_are_short_and_plain() {
        for good in ["google", "entra-2", "a"] {
            assert!(good.parse::<ProviderName>().is_ok(), "{good}");
        }
        let long = "a".repeat(33);
        for bad in ["", "Google", "2fa", "-x", "a/b", "a b", "none!", &long] {
            assert!(bad.parse::<ProviderName>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_link_is_by_one_of_both() {
        let read = |text: &str| serde_json::from_str::<LinkedBy>(text);
        assert!(read(r#"{"subject":"1"}"#).is_ok() && read(r#"{"email":"a@example.com"}"#).is_ok());
        assert!(read("{}").is_err() && read(r#"{"subject":"1","email":"a@example.com"}"#).is_err());
    }
}
