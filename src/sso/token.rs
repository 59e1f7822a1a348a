//! ID tokens (OpenID Connect Core, 3.1.3.7): whether one is the provider's own, for this program,
//! and valid now.

use super::Word;
use super::keys::{Keys, bytes};
use crate::domain::short;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Number;

/// By how many seconds the two clocks may differ.
const SKEW: i64 = 60;

/// What it must contain.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    /// When the sign-in began: one issued earlier belongs to another.
    pub(super) asked_at: i64,
    pub(super) now: i64,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Several(all) => all,
        }
    }
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: Number,
    iat: Number,
    nbf: Option<Number>,
    nonce: Option<String>,
    email: Option<String>,
    // Anything but `true` means no.
    email_verified: Option<serde_json::Value>,
}

/// Whom it is about, if it is valid.
pub(super) fn read(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Word, String> {
    let malformed = || "it is not an ID token".to_owned();
    let mut parts = token.split('.');
    let [header, claims, signature] = [parts.next(), parts.next(), parts.next()];
    let (Some(header), Some(claims), Some(signature), None) =
        (header, claims, signature, parts.next())
    else {
        return Err(malformed());
    };
    let signed = &token[..header.len() + 1 + claims.len()];
    let decoded: Header = part(header).ok_or_else(malformed)?;
    if decoded.crit.is_some() {
        return Err("it requires a feature that pbxctl does not know".into());
    }
    let signature = bytes(signature).ok_or_else(malformed)?;
    let by = (decoded.alg.as_str(), decoded.kid.as_deref());
    keys.signed(by, signed.as_bytes(), &signature)?;
    // Only from here on is it the provider who speaks.
    let claims: Claims =
        part(claims).ok_or_else(|| "it lacks claims that every ID token has".to_owned())?;
    claims.fit(expected)?;
    claims.word()
}

fn part<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    serde_json::from_slice(&bytes(text)?).ok()
}

/// Seconds since 1970, without fractions.
#[allow(clippy::cast_possible_truncation, reason = "it stops at the ends")]
fn seconds(at: &Number) -> i64 {
    let whole = at.as_i64();
    whole.unwrap_or_else(|| at.as_f64().map_or(i64::MIN, |at| at as i64))
}

impl Claims {
    fn fit(&self, expected: &Expected<'_>) -> Result<(), String> {
        if self.iss != expected.issuer {
            return Err(format!(
                "it is from `{}`, not from {}",
                short(&self.iss),
                expected.issuer
            ));
        }
        let audience = self.aud.all();
        if !audience.iter().any(|one| one == expected.client_id) {
            return Err("it is for another program".into());
        }
        let party = self.azp.as_deref();
        if party.is_some_and(|party| party != expected.client_id)
            || (audience.len() > 1 && party.is_none())
        {
            return Err("it was given to another program".into());
        }
        let now = expected.now;
        if seconds(&self.exp) <= now - SKEW {
            return Err("it has expired: check the clock of this machine".into());
        }
        let future = |at: &Number| seconds(at) > now + SKEW;
        if future(&self.iat) || self.nbf.as_ref().is_some_and(future) {
            return Err("it is from the future: check the clock of this machine".into());
        }
        if seconds(&self.iat) < expected.asked_at - SKEW {
            return Err("it was issued before this sign-in began".into());
        }
        if self
            .nonce
            .as_deref()
            .is_some_and(|nonce| nonce != expected.nonce)
        {
            return Err("it is for another sign-in".into());
        }
        Ok(())
    }

    fn word(&self) -> Result<Word, String> {
        let unusable = |_| "it does not say whose it is".to_owned();
        let verified = self.email_verified.as_ref() == Some(&serde_json::Value::Bool(true));
        let email = self.email.as_ref().filter(|_| verified);
        Ok(Word {
            subject: self.sub.parse().map_err(unusable)?,
            email: email.and_then(|email| email.parse().ok()),
            issued: seconds(&self.iat),
        })
    }
}

#[cfg(test)]
mod tests;
