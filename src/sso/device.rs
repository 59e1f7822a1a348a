//! The device flow (RFC 8628): a code that is confirmed elsewhere, and polling whether it was.

use super::{Provider, SsoError};
use crate::domain::{is_no_address, short};
use serde::Deserialize;
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// Seconds between two polls, if the provider does not say.
const INTERVAL: u64 = 5;
/// How much `slow_down` adds to it (RFC 8628, 3.5).
const SLOWER: u64 = 5;
/// The longest wait, whatever the provider says: half an hour.
const LONGEST: u64 = 1800;
/// How often in a row the provider may be unreachable.
const MISSES: u32 = 3;

/// What the provider tells somebody to do.
pub struct Asked {
    /// Where to confirm.
    pub uri: String,
    /// The same with the code in it, if given.
    pub whole_uri: Option<String>,
    /// The code to type there.
    pub user_code: String,
    /// For how many seconds it is valid.
    pub expires_in: u64,
    code: Zeroizing<String>,
    interval: u64,
    /// What the token must repeat, if it repeats any.
    pub(super) nonce: String,
    /// When it was asked.
    pub(super) at: i64,
}

#[derive(Deserialize)]
struct Authorization {
    device_code: String,
    user_code: String,
    // Google's name for it predates the standard.
    #[serde(alias = "verification_url")]
    verification_uri: String,
    #[serde(alias = "verification_url_complete")]
    verification_uri_complete: Option<String>,
    expires_in: u64,
    interval: Option<u64>,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
    error_description: Option<String>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: Option<String>,
}

impl Refusal {
    /// Its message, for people.
    fn said(&self) -> String {
        let error = short(&self.error);
        match &self.error_description {
            Some(text) => format!("{error}: {}", short(text)),
            None => error.to_string(),
        }
    }
}

/// The result of one poll.
enum Polled {
    Token(Zeroizing<String>),
    Pending,
    SlowDown,
}

impl Provider<'_> {
    /// Asks for a code. `nonce` is random.
    ///
    /// # Errors
    /// If it gives none.
    pub fn begin(&self, nonce: String, now: i64) -> Result<Asked, SsoError> {
        let form = [("scope", "openid email"), ("nonce", nonce.as_str())];
        let reply = self.ask(&self.device, &form)?;
        if !reply.is_good()
            && let Some(refusal) = reply.read::<Refusal>()
        {
            return Err(SsoError::Program(refusal.said()));
        }
        let found: Authorization = reply.json(&self.device)?;
        let uris = [
            Some(&found.verification_uri),
            found.verification_uri_complete.as_ref(),
        ];
        for uri in uris.into_iter().flatten() {
            if let Some(why) = is_no_address(uri) {
                let why = format!("it sends people to `{}`: {why}", short(uri));
                return Err(SsoError::Unusable(self.device.clone(), why));
            }
        }
        Ok(Asked {
            uri: found.verification_uri,
            whole_uri: found.verification_uri_complete,
            user_code: short(&found.user_code).to_string(),
            expires_in: found.expires_in.min(LONGEST),
            code: Zeroizing::new(found.device_code),
            interval: found.interval.unwrap_or(INTERVAL).clamp(1, LONGEST),
            nonce,
            at: now,
        })
    }

    /// Polls until it was confirmed or refused; `pause` waits in between.
    ///
    /// # Errors
    /// If it was not confirmed.
    pub fn wait(
        &self,
        asked: &Asked,
        pause: &mut dyn FnMut(Duration),
    ) -> Result<Zeroizing<String>, SsoError> {
        let (mut interval, mut waited, mut misses) = (asked.interval, Duration::ZERO, 0);
        let expires = Duration::from_secs(asked.expires_in);
        let most = self.client.most.unwrap_or(Duration::MAX);
        loop {
            let next = Duration::from_secs(interval);
            waited = waited.saturating_add(next);
            if waited > most {
                return Err(SsoError::TooLate);
            }
            if waited > expires {
                return Err(SsoError::Expired);
            }
            pause(next);
            let began = Instant::now();
            let polled = self.poll(asked);
            waited = waited.saturating_add(began.elapsed());
            match polled {
                Ok(Polled::Token(token)) => return Ok(token),
                Ok(Polled::Pending) => misses = 0,
                Ok(Polled::SlowDown) => {
                    misses = 0;
                    interval = interval.saturating_add(SLOWER);
                }
                // A provider that does not answer is polled less often.
                Err(SsoError::Unreachable(what, why)) => {
                    misses += 1;
                    if misses == MISSES {
                        return Err(SsoError::Unreachable(what, why));
                    }
                    interval = interval.saturating_mul(2);
                }
                Err(error) => return Err(error),
            }
        }
    }

    fn poll(&self, asked: &Asked) -> Result<Polled, SsoError> {
        let form = [("grant_type", GRANT), ("device_code", asked.code.as_str())];
        let reply = self.ask(&self.token, &form)?;
        if !reply.is_good()
            && let Some(refusal) = reply.read::<Refusal>()
        {
            return match refusal.error.as_str() {
                "authorization_pending" => Ok(Polled::Pending),
                "slow_down" => Ok(Polled::SlowDown),
                "access_denied" => Err(SsoError::Denied),
                "expired_token" => Err(SsoError::Expired),
                _ => Err(SsoError::Program(refusal.said())),
            };
        }
        let tokens: Tokens = reply.json(&self.token)?;
        let none = || SsoError::Unusable(self.token.clone(), "it holds no ID token".into());
        let token = tokens.id_token.map(Zeroizing::new).ok_or_else(none)?;
        Ok(Polled::Token(token))
    }
}
