//! Requests over HTTPS: no redirects, no proxies, no cookies; limited in size and time.

use super::SsoError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::time::Duration;
use ureq::tls::{PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};
use ureq::{Agent, Body};
use zeroize::Zeroizing;

/// How long to wait for a connection, and for a whole answer.
const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(20);
/// Maximum size of an answer.
const MOST: u64 = 1 << 20;

/// What asks.
pub(super) struct Http(Agent);

/// An answer.
pub(super) struct Reply {
    pub(super) status: u16,
    body: Zeroizing<Vec<u8>>,
}

impl Http {
    /// A client that waits no longer than `most` for one answer.
    pub(super) fn new(roots: &[u8], most: Option<Duration>) -> Self {
        let whole = most.map_or(WHOLE, |most| most.min(WHOLE));
        let mut certificates = Vec::new();
        // An unreadable one does not prevent using the others.
        for item in parse_pem(roots).flatten() {
            if let PemItem::Certificate(certificate) = item {
                certificates.push(certificate);
            }
        }
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(RootCerts::Specific(Arc::new(certificates)))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            // Redirects and the environment cannot be trusted.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .http_status_as_error(false)
            .timeout_connect(Some(CONNECT.min(whole)))
            .timeout_global(Some(whole))
            .user_agent(concat!("pbxctl/", env!("CARGO_PKG_VERSION")))
            .accept("application/json")
            .build();
        Self(config.into())
    }

    pub(super) fn get(&self, url: &str) -> Result<Reply, SsoError> {
        reply(url, self.0.get(url).call())
    }

    /// Sends a form; with `user` for authentication.
    pub(super) fn post(
        &self,
        url: &str,
        form: &[(&str, &str)],
        user: Option<(&str, &str)>,
    ) -> Result<Reply, SsoError> {
        let mut request = self.0.post(url);
        if let Some((name, secret)) = user {
            // RFC 6749, 2.3.1: each form-encoded, and then both as in HTTP.
            let both = Zeroizing::new(format!("{}:{}", in_form(name), in_form(secret)));
            let value = Zeroizing::new(format!("Basic {}", STANDARD.encode(both.as_bytes())));
            request = request.header("authorization", value.as_str());
        }
        reply(url, request.send_form(form.iter().copied()))
    }
}

/// Encoded for a form.
fn in_form(text: &str) -> String {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'*');
    let mut all = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            byte if plain(byte) => all.push(char::from(byte)),
            byte => all.push_str(&format!("%{byte:02X}")),
        }
    }
    all
}

fn reply(
    url: &str,
    asked: Result<ureq::http::Response<Body>, ureq::Error>,
) -> Result<Reply, SsoError> {
    let failed = |error: ureq::Error| SsoError::Unreachable(url.to_owned(), why(&error));
    let mut answer = asked.map_err(failed)?;
    let status = answer.status().as_u16();
    let body = answer.body_mut().with_config().limit(MOST).read_to_vec();
    Ok(Reply {
        status,
        body: Zeroizing::new(body.map_err(failed)?),
    })
}

/// What went wrong, for people.
fn why(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "it did not answer in time".into(),
        ureq::Error::Io(error) => error.to_string(),
        ureq::Error::HostNotFound => "there is no machine with that name".into(),
        ureq::Error::BodyExceedsLimit(_) => "the answer is longer than 1 MiB".into(),
        other => other.to_string(),
    }
}

impl Reply {
    /// Whether it is the requested answer, rather than a refusal.
    pub(super) fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Reads it, whatever its status: refusals are read too.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Reads the requested answer.
    pub(super) fn json<T: DeserializeOwned>(&self, url: &str) -> Result<T, SsoError> {
        let wrong = |why: String| SsoError::Unusable(url.to_owned(), why);
        if !self.is_good() {
            return Err(wrong(format!("it answers with status {}", self.status)));
        }
        serde_json::from_slice(&self.body).map_err(|error| {
            // Its text is left out: it may contain secrets.
            let (line, column) = (error.line(), error.column());
            wrong(format!(
                "it is not the expected answer (line {line}, column {column})"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_signs_stands_in_a_header_as_in_a_form() {
        assert_eq!(in_form("a-b.c_d"), "a-b.c_d");
        assert_eq!(in_form("a:b c/ł"), "a%3Ab%20c%2F%C5%82");
    }
}
