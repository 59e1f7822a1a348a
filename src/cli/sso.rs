//! Signing in by a provider: the messages while somebody confirms a code elsewhere, and errors.

use super::commands::qr;
use super::context::Context;
use super::error::Error;
use crate::domain::{ProviderName, humane_left};
use crate::engine::{OsIdentity, ProviderWord, Session, Store};
use crate::sso::{Asked, Client, Provider, SsoError};
use crate::ui::{Format, Tone};
use std::time::Duration;

impl Context {
    /// Identifies somebody by that provider, which is polled until they have confirmed a code
    /// there. The database is open meanwhile, and locked for nobody.
    pub(super) fn by_provider(
        &mut self,
        store: &mut Store,
        name: &ProviderName,
        os: &OsIdentity,
    ) -> Result<Session, Error> {
        let Some(access) = store.provider(name)? else {
            return Err(unknown(store, name)?);
        };
        let roots = (self.system.certificates)();
        let client = Client {
            issuer: &access.issuer,
            client_id: &access.client_id,
            secret: access.secret.as_ref().map(|secret| secret.text()),
            roots: &roots,
            most: self
                .globals
                .wait
                .map(|seconds| Duration::from_secs(seconds.into())),
        };
        let failed = |error: SsoError| failed(name, &error);
        let provider = Provider::discover(client).map_err(failed)?;
        let mut nonce = [0; 16];
        (self.system.random)(&mut nonce);
        let begun = provider.begin(hex::encode(nonce), self.now().unix());
        let asked = begun.map_err(failed)?;
        self.say_where(&asked);
        let token = provider
            .wait(&asked, &mut *self.system.pause)
            .map_err(failed)?;
        let now = self.now();
        let word = provider.word(&token, &asked, now.unix()).map_err(failed)?;
        let word = ProviderWord {
            provider: name.clone(),
            issuer: access.issuer.clone(),
            subject: word.subject,
            email: word.email,
            issued: word.issued,
        };
        Ok(store.known_sso(&word, now, os)?)
    }

    /// Where to confirm which code: on standard error, even with `--quiet`.
    fn say_where(&mut self, asked: &Asked) {
        let left = humane_left(i64::try_from(asked.expires_in).unwrap_or(i64::MAX));
        let lines = [
            format!("open {} and type the code {}", asked.uri, asked.user_code),
            format!("it is valid for {left}; Ctrl-C gives up"),
        ];
        for line in lines {
            self.ui.stderr("", Tone::Plain, &line);
        }
        let is_seen = self.system.tty.stdout && self.system.tty.stderr;
        if let Some(uri) = asked.whole_uri.as_deref().filter(|_| is_seen)
            && self.ui.format() == Format::Table
        {
            for line in qr::drawn(uri, false).lines() {
                self.ui.stderr("", Tone::Plain, line);
            }
        }
    }
}

/// There is no such provider: people who sign in are told which exist.
fn unknown(store: &Store, name: &ProviderName) -> Result<Error, Error> {
    let all = store.provider_names()?;
    let all: Vec<_> = all.iter().map(ToString::to_string).collect();
    let hint = match all.as_slice() {
        [] => "there is none yet: an administrator adds one with `pbxctl settings sso add`".into(),
        all => format!("there are: {}", all.join(", ")),
    };
    Ok(Error::not_found(format!("no provider `{name}`"))
        .code("not_found")
        .hint(hint))
}

fn failed(name: &ProviderName, error: &SsoError) -> Error {
    let message = format!("{name}: {error}");
    match error {
        SsoError::Unreachable(..) => Error::environment(message).code("environment.sso").unwritten().hint(
            "check that this machine reaches it without a proxy, resolves its name, and trusts its certificate (/etc/ssl/certs); `curl` with that address shows its answer",
        ),
        SsoError::Unusable(..) => Error::environment(message).code("environment.sso").unwritten().hint(
            "check that the issuer is written as the provider writes it: pbxctl settings sso show; docs/user/sso.md says what each provider needs",
        ),
        SsoError::Program(_) => Error::environment(message).code("environment.sso").unwritten().hint(
            "check the client id and client secret, and that the application is for devices: pbxctl settings sso set",
        ),
        SsoError::Denied => Error::unauthenticated(message).code("auth.sso"),
        SsoError::Expired => Error::unauthenticated(message).code("auth.sso").hint("start again"),
        SsoError::TooLate => Error::unauthenticated(message)
            .code("auth.sso")
            .hint("start again; `--wait SECONDS` waits longer"),
        SsoError::Word(_) => Error::unauthenticated(message)
            .code("auth.sso")
            .hint("nobody was signed in; if it happens again, tell the provider's administrator"),
    }
}
