//! Signing in by somebody else's word: OpenID Connect by the device flow (RFC 8628), as programs
//! in a terminal use it. Nothing here opens a database, and no other command comes here.
//!
//! What a provider says is a claim until its signature, and whom it is for, are looked at
//! (`token`). What it is asked by is encrypted, or stays on this machine; every answer has an end
//! in size and time.

mod device;
mod http;
mod keys;
mod token;

pub use device::Asked;

use crate::domain::{ClientId, Email, Issuer, Subject, is_no_address};
use http::{Http, Reply};
use serde::Deserialize;
use std::fmt;
use std::time::Duration;

/// Why nobody is signed in.
#[derive(Debug)]
pub enum SsoError {
    /// The provider could not be asked; what, and why.
    Unreachable(String, String),
    /// It answers what nobody can use; what was asked, and what is wrong with the answer.
    Unusable(String, String),
    /// It does not know this program, or not for this; what it says.
    Program(String),
    /// Anybody who was asked said no.
    Denied,
    /// Nobody confirmed the code while it counted.
    Expired,
    /// Nobody confirmed the code in the time that was given.
    TooLate,
    /// What it says of them does not count; why.
    Word(String),
}

impl fmt::Display for SsoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable(what, why) => {
                write!(f, "the provider cannot be asked: {what}: {why}")
            }
            Self::Unusable(what, why) => {
                write!(f, "the provider's answer cannot be used: {what}: {why}")
            }
            Self::Program(why) => write!(f, "the provider refuses this program: {why}"),
            Self::Denied => f.write_str("the sign-in was denied at the provider"),
            Self::Expired => f.write_str("the code was not confirmed while it was valid"),
            Self::TooLate => f.write_str("the code was not confirmed in time"),
            Self::Word(why) => write!(f, "the provider's token is not accepted: {why}"),
        }
    }
}

/// How a provider is asked.
pub struct Client<'a> {
    /// Where it is, and what it calls itself.
    pub issuer: &'a Issuer,
    /// What it calls this program.
    pub client_id: &'a ClientId,
    /// What it wants to see of it.
    pub secret: Option<&'a str>,
    /// Certificates of whom this machine trusts, in PEM.
    pub roots: &'a [u8],
    /// For how long it is waited for, all in all.
    pub most: Option<Duration>,
}

/// Who signed in, by the word of the provider.
#[derive(Debug)]
pub struct Word {
    /// What it calls them for ever.
    pub subject: Subject,
    /// Their e-mail address, if the provider says that it has verified it.
    pub email: Option<Email>,
    /// When it said so, in seconds.
    pub issued: i64,
}

/// What a provider says of itself (OpenID Connect Discovery, RFC 8414).
#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    device_authorization_endpoint: Option<String>,
    token_endpoint: String,
    jwks_uri: String,
    /// How a program shows its secret; where nothing is said, by HTTP's own way.
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

/// A provider that has said where it is asked.
pub struct Provider<'a> {
    client: Client<'a>,
    http: Http,
    device: String,
    token: String,
    keys: String,
    in_body: bool,
}

impl<'a> Provider<'a> {
    /// Asks where it is asked.
    ///
    /// # Errors
    /// Where it cannot be, or says what does not fit.
    pub fn discover(client: Client<'a>) -> Result<Self, SsoError> {
        let http = Http::new(client.roots, client.most);
        let (url, found) = metadata(&http, client.issuer)?;
        let wrong = |why: String| SsoError::Unusable(url.clone(), why);
        // Another one that says where it is asked would say who everybody is.
        if found.issuer != client.issuer.as_str() {
            let said = crate::domain::short(&found.issuer);
            return Err(wrong(format!(
                "it calls itself `{said}`, not {}",
                client.issuer
            )));
        }
        let Some(device) = found.device_authorization_endpoint else {
            return Err(wrong("it does not know the device flow (RFC 8628)".into()));
        };
        for address in [&device, &found.token_endpoint, &found.jwks_uri] {
            if let Some(why) = is_no_address(address) {
                let said = crate::domain::short(address);
                return Err(wrong(format!("its address `{said}` cannot be used: {why}")));
            }
        }
        let ways = &found.token_endpoint_auth_methods_supported;
        Ok(Self {
            in_body: ways.iter().any(|way| way == "client_secret_post"),
            client,
            http,
            device,
            token: found.token_endpoint,
            keys: found.jwks_uri,
        })
    }

    /// Asks something of it as this program.
    fn ask(&self, url: &str, form: &[(&str, &str)]) -> Result<Reply, SsoError> {
        let id = self.client.client_id.as_str();
        let mut form = form.to_vec();
        form.push(("client_id", id));
        let by_header = match self.client.secret {
            Some(secret) if self.in_body => {
                form.push(("client_secret", secret));
                None
            }
            Some(secret) => Some((id, secret)),
            None => None,
        };
        self.http.post(url, &form, by_header)
    }

    /// What its token says, if it is its own, for this program, and counts now.
    ///
    /// # Errors
    /// Why it does not count; or the keys could not be had.
    pub fn word(&self, id_token: &str, asked: &Asked, now: i64) -> Result<Word, SsoError> {
        let keys = self.http.get(&self.keys)?.json(&self.keys)?;
        let expected = token::Expected {
            issuer: self.client.issuer.as_str(),
            client_id: self.client.client_id.as_str(),
            nonce: &asked.nonce,
            asked_at: asked.at,
            now,
        };
        token::read(id_token, &keys, &expected).map_err(SsoError::Word)
    }
}

/// Where a provider says what it is: below its path (OpenID Connect), or before it (RFC 8414).
fn places(issuer: &str) -> [String; 2] {
    let whole = issuer.trim_end_matches('/');
    let host = whole.find("://").map_or(0, |at| at + 3);
    let path = whole[host..].find('/').map_or(whole.len(), |at| host + at);
    let (machine, path) = whole.split_at(path);
    [
        format!("{whole}/.well-known/openid-configuration"),
        format!("{machine}/.well-known/oauth-authorization-server{path}"),
    ]
}

fn metadata(http: &Http, issuer: &Issuer) -> Result<(String, Metadata), SsoError> {
    let [first, second] = places(issuer.as_str());
    let reply = http.get(&first)?;
    if reply.status != 404 {
        let found = reply.json(&first)?;
        return Ok((first, found));
    }
    let other = http.get(&second)?;
    if other.status == 404 {
        return Err(SsoError::Unusable(first, "there is nothing (404)".into()));
    }
    let found = other.json(&second)?;
    Ok((second, found))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn a_provider_is_looked_for_below_its_path_and_before_it() {
        let at = |issuer: &str| places(issuer).map(|url| url.replace("/.well-known/", " "));
        assert_eq!(
            at("https://a.example"),
            [
                "https://a.example openid-configuration",
                "https://a.example oauth-authorization-server"
            ]
        );
        assert_eq!(
            at("https://a.example:8443/realms/main/"),
            [
                "https://a.example:8443/realms/main openid-configuration",
                "https://a.example:8443 oauth-authorization-server/realms/main"
            ]
        );
    }
}
