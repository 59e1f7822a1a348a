//! Why the actor is no longer the person who was identified (D1).

use crate::domain::{Networks, Number, Origin};

/// Why somebody is no longer the person who was identified.
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
    /// A second factor is required, and they have none that is active.
    NoSecondFactor {
        /// Whether one is enrolled but not confirmed.
        enrolled: bool,
    },
    /// A second factor is required, and they only showed that they are the OS user.
    OsUserAlone {
        /// Whether they have a password.
        password: bool,
        /// Whether they have a second factor, and whether it is confirmed.
        factor: Option<bool>,
    },
    /// They call from a place where they may not administer: from there, and the required networks.
    Elsewhere(Origin, Vec<Networks>),
    /// They showed only their password, and now have a second factor.
    CodeNeeded,
    /// A second factor is required, and a provider's word does not count as one.
    SsoAlone,
    /// Their password does not work.
    SsoOnly,
    /// The provider's word no longer counts: the link ended.
    Link,
    /// The session has ended or was revoked.
    Session,
    /// The OS user is no longer bound to the account.
    OsUser(String),
    /// The token has ended or was revoked.
    Token,
}

impl Lapse {
    /// What happened to the person known as `number`.
    pub fn why(&self, number: &Number) -> String {
        match self {
            Self::Removed => format!("extension {number} was removed meanwhile"),
            Self::Renumbered => {
                format!("extension {number} got another number meanwhile")
            }
            Self::Password => {
                format!("the password of {number} was set or cleared meanwhile")
            }
            Self::Invitation => {
                format!("the invitation of {number} has ended or was used meanwhile")
            }
            Self::PasswordTooOld => format!(
                "the password of {number} is older than the site allows, and works only for `password change`"
            ),
            Self::NoSecondFactor { enrolled: false } => format!(
                "{number} needs a second factor and has none: they can run only `password totp enrol` and `password change`"
            ),
            Self::NoSecondFactor { enrolled: true } => format!(
                "{number} needs a second factor, and theirs is not confirmed: they can run only `password totp confirm` and `password change`"
            ),
            Self::OsUserAlone { .. } => format!(
                "{number} needs a second factor, and being their OS user does not count as one"
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
                "a second factor of {number} was confirmed meanwhile: the password alone is not enough"
            ),
            Self::SsoAlone => format!(
                "{number} needs a second factor, and signing in through a provider does not count as one"
            ),
            Self::SsoOnly => {
                format!("the password of {number} is not accepted: they sign in through a provider")
            }
            Self::Link => format!("the link of {number} to the provider has just ended"),
            Self::Session => format!("the session of {number} has ended or was revoked meanwhile"),
            Self::OsUser(name) => {
                format!("the binding of OS user `{name}` to {number} has just ended")
            }
            Self::Token => format!("the token of {number} has ended or was revoked meanwhile"),
        }
    }
    /// What to do about it.
    pub fn hint(&self, number: &Number) -> String {
        match self {
            // One step after the other: each is mentioned when it is next.
            Self::OsUserAlone { password, factor } => match (password, factor) {
                (false, _) => "set a password first: pbxctl password change".into(),
                (true, Some(true)) => {
                    format!("give password and code: `-u {number}`, or `pbxctl login -u {number}` for a session")
                }
                (true, Some(false)) => confirm(number),
                (true, None) => enrol(number),
            },
            Self::NoSecondFactor { enrolled: true } => confirm(number),
            Self::NoSecondFactor { enrolled: false } => enrol(number),
            Self::SsoAlone => format!(
                "give password and code: `-u {number}`; or accept the provider as second factor: pbxctl settings set sso-second-factor on"
            ),
            Self::SsoOnly => "sign in with `pbxctl login --sso PROVIDER`".into(),
            Self::Elsewhere(Origin::Unknown, _) => {
                "sign in at the machine or over ssh; somebody with settings:write can allow unknown addresses: pbxctl settings set admin-networks-unknown allow".into()
            }
            Self::Elsewhere(..) => {
                "connect from there, or from the console of the machine; `pbxctl password change` works from anywhere".into()
            }
            Self::PasswordTooOld => format!("set a new one: pbxctl password change -u {number}"),
            Self::Removed => "somebody else must do it".into(),
            Self::Invitation => "ask the person who invited you for another one".into(),
            Self::Renumbered
            | Self::CodeNeeded
            | Self::Password
            | Self::Session
            | Self::OsUser(_)
            | Self::Link
            | Self::Token => {
                "sign in again, and retry".into()
            }
        }
    }
}

// Without a session or binding, they must say who they are.
fn enrol(number: &Number) -> String {
    format!("enrol one: pbxctl password totp enrol -u {number}")
}

fn confirm(number: &Number) -> String {
    format!("confirm it with a code from the device: pbxctl password totp confirm -u {number}")
}
