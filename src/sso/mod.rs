//! Signing in by a provider: OpenID Connect with the device flow (RFC 8628), as programs in a
//! terminal use it. Nothing here opens a database, and no other command uses it.
//!
//! What a provider says is only a claim until its signature and audience are checked (`token`).
//! Requests to it are encrypted, or stay on this machine; every answer is limited in size and time.

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
    /// The provider could not be reached; what, and why.
    Unreachable(String, String),
    /// Its answer is unusable; what was asked, and what is wrong with the answer.
    Unusable(String, String),
    /// It does not know this program, or not for this; its message.
    Program(String),
    /// The person said no.
    Denied,
    /// Nobody confirmed the code while it was valid.
    Expired,
    /// Nobody confirmed the code in the time allowed.
    TooLate,
    /// What it says about them does not count, and why.
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

/// How to reach a provider.
pub struct Client<'a> {
    /// Its address, which is also its name for itself.
    pub issuer: &'a Issuer,
    /// Its name for this program.
    pub client_id: &'a ClientId,
    /// The secret it requires.
    pub secret: Option<&'a str>,
    /// Trusted certificates of this machine, in PEM.
    pub roots: &'a [u8],
    /// How long to wait in total.
    pub most: Option<Duration>,
}

/// Who signed in, according to the provider.
#[derive(Debug)]
pub struct Word {
    /// Its permanent name for them.
    pub subject: Subject,
    /// Their e-mail address, if the provider says that it has verified it.
    pub email: Option<Email>,
    /// When it said so, in seconds.
    pub issued: i64,
}

/// A provider's description of itself (OpenID Connect Discovery, RFC 8414).
#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    device_authorization_endpoint: Option<String>,
    token_endpoint: String,
    jwks_uri: String,
    /// How a program shows its secret; by default in HTTP's own way.
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

/// A provider whose endpoints are known.
pub struct Provider<'a> {
    client: Client<'a>,
    http: Http,
    device: String,
    token: String,
    keys: String,
    in_body: bool,
}

impl<'a> Provider<'a> {
    /// Finds its endpoints.
    ///
    /// # Errors
    /// If it cannot be reached, or its answer does not match.
    pub fn discover(client: Client<'a>) -> Result<Self, SsoError> {
        let http = Http::new(client.roots, client.most);
        let (url, found) = metadata(&http, client.issuer)?;
        let wrong = |why: String| SsoError::Unusable(url.clone(), why);
        // If another provider could name the endpoints, it could say who everybody is.
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

    /// Sends it a request as this program.
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

    /// The content of its token, if it is the provider's own, for this program, and valid now.
    ///
    /// # Errors
    /// Why it does not count; or if the keys cannot be fetched.
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

/// Where a provider describes itself: below its path (OpenID Connect), or before it (RFC 8414).
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
