//! Why whoever acts is no longer the one who was known (D1).

use crate::domain::{Networks, Number, Origin};

/// Why somebody is no longer the one who was known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lapse {
    /// The account is gone.
    Removed,
    /// The account has another number now.
    Renumbered,
    /// The password was changed or cleared.
    Password,
    /// The invitation has ended or was used.
    Invitation,
    /// The password is older than the site allows.
    PasswordTooOld,
    /// A second factor is required of them, and they have none that counts.
    NoSecondFactor {
        /// Whether one is enrolled, and not confirmed.
        enrolled: bool,
    },
    /// A second factor is required of them, and they showed nothing but that they are the OS user.
    OsUserAlone {
        /// Whether they have a password.
        password: bool,
        /// Whether they have a second factor, and whether it is confirmed.
        factor: Option<bool>,
    },
    /// They do not call from where they may administer: from there, and from networks that each
    /// of these has.
    Elsewhere(Origin, Vec<Networks>),
    /// They showed their password alone, and have a second factor since.
    CodeNeeded,
    /// A second factor is required of them, and a provider's word is none.
    SsoAlone,
    /// Nobody signs in as them by the password.
    SsoOnly,
    /// The provider's word counts no more: the link ended.
    Link,
    /// The session has ended or was revoked.
    Session,
    /// The OS user does not act as the account any more.
    OsUser(String),
    /// The token has ended or was revoked.
    Token,
}

impl Lapse {
    /// What happened to whom was known as `number`.
    pub fn why(&self, number: &Number) -> String {
        match self {
            Self::Removed => format!("extension {number} was removed meanwhile"),
            Self::Renumbered => {
                format!("what was extension {number} has another number meanwhile")
            }
            Self::Password => {
                format!("the password of {number} was set anew or cleared meanwhile")
            }
            Self::Invitation => {
                format!("the invitation of {number} has ended or was used meanwhile")
            }
            Self::PasswordTooOld => format!(
                "the password of {number} is older than the site allows, and opens nothing but `password change`"
            ),
            Self::NoSecondFactor { enrolled: false } => format!(
                "a second factor is required of {number}, who has none: all that is open to them is `password totp enrol` and `password change`"
            ),
            Self::NoSecondFactor { enrolled: true } => format!(
                "a second factor is required of {number}, and theirs is not confirmed: all that is open to them is `password totp confirm` and `password change`"
            ),
            Self::OsUserAlone { .. } => format!(
                "a second factor is required of {number}, and being their OS user does not count as one"
            ),
            Self::Elsewhere(origin, networks) => {
                let all: Vec<String> = networks.iter().map(ToString::to_string).collect();
                format!(
                    "{number} may administer only from {}, and connects from {}",
                    all.join(" where that is in "),
                    origin.place()
                )
            }
            Self::CodeNeeded => format!(
                "a second factor of {number} was confirmed meanwhile: their password alone opens nothing"
            ),
            Self::SsoAlone => format!(
                "a second factor is required of {number}, and signing in by a provider does not count as one"
            ),
            Self::SsoOnly => {
                format!("the password of {number} opens nothing: they sign in by a provider")
            }
            Self::Link => format!("the provider no longer opens {number} since a moment ago"),
            Self::Session => format!("the session of {number} has ended or was revoked meanwhile"),
            Self::OsUser(name) => {
                format!("OS user `{name}` does not act as {number} any more since a moment ago")
            }
            Self::Token => format!("the token of {number} has ended or was revoked meanwhile"),
        }
    }
    /// What to do about it.
    pub fn hint(&self, number: &Number) -> String {
        match self {
            // One step after the other: each is told when it is the next.
            Self::OsUserAlone { password, factor } => match (password, factor) {
                (false, _) => "set a password first: pbxctl password change".into(),
                (true, Some(true)) => {
                    format!("show password and code: `-u {number}`, or `pbxctl login -u {number}` for a while")
                }
                (true, Some(false)) => confirm(number),
                (true, None) => enrol(number),
            },
            Self::NoSecondFactor { enrolled: true } => confirm(number),
            Self::NoSecondFactor { enrolled: false } => enrol(number),
            Self::SsoAlone => format!(
                "show password and code: `-u {number}`; or let a provider's word count: pbxctl settings set sso-second-factor on"
            ),
            Self::SsoOnly => "sign in with `pbxctl login --sso PROVIDER`".into(),
            Self::Elsewhere(Origin::Unknown, _) => {
                "sign in at the machine or over ssh; whoever holds settings:write can allow such places: pbxctl settings set admin-networks-unknown allow".into()
            }
            Self::Elsewhere(..) => {
                "connect from there, or from the console of the machine; `pbxctl password change` works from anywhere".into()
            }
            Self::PasswordTooOld => format!("set a new one: pbxctl password change -u {number}"),
            Self::Removed => "somebody else has to do it".into(),
            Self::Invitation => "ask whoever invited you for another one".into(),
            Self::Renumbered
            | Self::CodeNeeded
            | Self::Password
            | Self::Session
            | Self::OsUser(_)
            | Self::Link
            | Self::Token => {
                "say anew who you are, and try again".into()
            }
        }
    }
}

// Whoever has no session, and no binding, says who they are.
fn enrol(number: &Number) -> String {
    format!("enrol one: pbxctl password totp enrol -u {number}")
}

fn confirm(number: &Number) -> String {
    format!("confirm it by a code that the device shows: pbxctl password totp confirm -u {number}")
}
