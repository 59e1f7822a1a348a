//! Messages for people who are not identified.

use super::error::Error;
use super::factor::of_wrong;
use crate::engine::AuthError;

/// Wrong credentials. The hint is for people who tried by the other name before, and does not say
/// whether the name exists.
fn mismatch(said: &str) -> Error {
    Error::unauthenticated(format!("wrong {said} or password"))
        .rule("D1")
        .hint("after several failed tries, by number or user name, a try made too soon fails whatever the password")
}

impl From<AuthError> for Error {
    fn from(error: AuthError) -> Self {
        match error {
            AuthError::Mismatch => mismatch("number"),
            AuthError::NameMismatch => mismatch("user name"),
            AuthError::CodeNeeded(_) => Error::unauthenticated(
                "a code of the second factor is needed, and nobody can be asked",
            )
            .code("auth.code")
            .rule("D1")
            .hint("use `--code-file FILE` (`-` for standard input, after the password); for a script, use a token: pbxctl token add"),
            AuthError::WrongCode(wrong) => {
                let (why, hint) = of_wrong(wrong);
                Error::unauthenticated(why)
                    .code("auth.code")
                    .rule("D1")
                    .hint(hint)
            }
            AuthError::CodeMismatch => {
                Error::unauthenticated("wrong number, user name or code")
                    .rule("D1")
                    .hint("a code is for one account, works once, and expires; ask the person who invited you for another")
            }
            AuthError::SsoOnly(number, providers) => {
                let ways = providers.iter().map(|name| format!("`pbxctl login --sso {name}`"));
                let ways = ways.collect::<Vec<_>>().join(" or ");
                let todo = match providers.is_empty() {
                    false => format!("sign in with {ways}; OS users and tokens work as before"),
                    true => format!(
                        "no provider is linked to you: somebody with console:write can do that with `pbxctl console sso {number} --provider PROVIDER --email EMAIL`; OS users and tokens work as before"
                    ),
                };
                Error::unauthenticated("password sign-in is switched off for you")
                    .code("auth.sso_only")
                    .hint(todo)
            }
            AuthError::SsoUnknown(provider) => Error::unauthenticated(format!(
                "the person who signed in at `{provider}` has no access here"
            ))
            .code("auth.sso")
            .hint("administrators can see whether they are linked, enabled and let in: `pbxctl audit list --action login`, `pbxctl settings sso show`"),
            AuthError::SsoAgain => Error::unauthenticated(
                "the provider's answer, or a newer one, was used already",
            )
            .code("auth.sso")
            .hint("sign in again"),
            AuthError::Throttled(seconds) => Error::unauthenticated(format!(
                "too many tries; try again in {}",
                crate::domain::humane_left(seconds)
            ))
            .code("auth.throttled")
            .rule("D1")
            .hint("tries that are not answered yet count too: commands that run side by side sign in once (`pbxctl login`) or use a token"),
            AuthError::OsUserChanged { uid, bound, now } => {
                let now = match now {
                    Some(name) => format!("is now `{name}`"),
                    None => "no longer has a login name".to_owned(),
                };
                Error::unauthenticated(format!("bound to `{bound}`, uid {uid} {now}"))
                    .code("auth.os_user")
                    .rule("D1")
                    .hint("name yourself with `-u NUMBER` and a password; somebody with console:write can end the old binding with `pbxctl console unbind NUMBER`, then bind the new user with `pbxctl console bind`")
            }
            AuthError::OsUserUnsure(why) => {
                Error::environment(format!("the system cannot say who the OS user is: {why}"))
                    .unwritten()
                    .hint("name yourself with `-u NUMBER` and a password")
            }
            AuthError::SessionOver => Error::unauthenticated(
                "the session has ended: its time was up, it was not used for too long, it was revoked, the account was disabled, or its password or sign-in changed",
            )
            .code("auth.session")
            .rule("D1")
            .hint("log in again with `pbxctl login`, or forget it with `pbxctl logout`"),
            AuthError::TokenUnknown => Error::unauthenticated(
                "the token is not known here: it was revoked, or made for another database",
            )
            .code("auth.token")
            .rule("D1")
            .hint("its owner can make a new one: pbxctl token add"),
            AuthError::TokenOver(end) => {
                Error::unauthenticated(format!("the token ended on {}", end.local(crate::domain::Zone::UTC)))
                    .code("auth.token")
                    .rule("D1")
                    .hint("its owner can make a new one: pbxctl token add")
            }
            AuthError::Store(error) => error.into(),
        }
    }
}
