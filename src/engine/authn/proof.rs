//! How somebody was identified, and whether it still holds: until the change, others may write, and
//! a question may wait for its answer.

use super::invitation::is_open;
use super::{AccountId, LASTING, Lasting, Session, hash_of, stamp};
use crate::domain::{Number, RequiredOf, Setting, SettingValue, Time};
use crate::engine::policy::Lapse;
use crate::engine::store::{Conn, StoreError, second_factor, setting, sso};
use rusqlite::OptionalExtension;

/// What was shown, for the transaction that acts to check again. It holds only digests.
#[derive(Clone, Debug)]
pub(in crate::engine) enum Proof {
    Password {
        /// Digest of the stored hash.
        stamp: [u8; 32],
        /// Whether the hash is of the text as typed, from before passwords were composed.
        as_typed: bool,
        /// Whether a code of the second factor was shown with it.
        code: bool,
    },
    Session {
        id: i64,
        /// Digest of its secret and the caller.
        secret: [u8; 32],
        /// The provider by which it was begun, if any.
        sso: Option<String>,
    },
    /// The code of an invitation.
    Invitation {
        /// Its digest.
        digest: [u8; 32],
    },
    /// The word of a provider, and about whom.
    Sso { provider: String, subject: String },
    /// An OS user, who is a number and a name.
    OsUser { uid: u32, name: String },
    Token {
        id: i64,
        /// Digest of its secret.
        secret: [u8; 32],
    },
    /// Nothing: in a throw-away copy.
    DryRun,
}

/// What opens an account besides tokens and sessions; loaded with the account's row.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Keys {
    /// Hash of the password.
    pub(in crate::engine) hash: Option<String>,
    /// The bound OS user: number and name.
    pub(in crate::engine) os_user: Option<(u32, String)>,
    /// Whether the password does not work, whatever the site's setting.
    pub(in crate::engine) sso_only: bool,
}

impl Session {
    /// Why the account with these keys is not, or no longer, the one that was identified. Only
    /// sessions and tokens are looked up: the rest came with the account.
    pub(in crate::engine) fn lapse(
        &self,
        conn: &Conn,
        number: &Number,
        keys: &Keys,
        now: Time,
    ) -> Result<Option<Lapse>, StoreError> {
        if *number != self.number {
            return Ok(Some(Lapse::Renumbered));
        }
        let still = match &self.proof {
            Proof::Password {
                stamp: shown, code, ..
            } => {
                let same = keys.hash.is_some() && stamp(keys.hash.as_deref()) == *shown;
                if same && let Some(lapse) = of_password(conn, self.account, keys, now)? {
                    return Ok(Some(lapse));
                }
                // One may have been confirmed since, when a password alone was still enough.
                if same && !code && second_factor::confirmed(conn, self.account)? == Some(true) {
                    return Ok(Some(Lapse::CodeNeeded));
                }
                same
            }
            Proof::Invitation { digest } => is_open(conn, self.account, digest, now)?,
            Proof::OsUser { uid, name } => {
                let bound = keys.os_user.as_ref();
                bound.is_some_and(|(id, user)| id == uid && user == name)
            }
            Proof::Session { id, secret, sso } => {
                let bound = session_stamp(conn, *id, self.account, secret, now)?;
                let same = bound == Some(stamp(keys.hash.as_deref()));
                let by_password = same && sso.is_none() && keys.hash.is_some();
                if by_password && let Some(lapse) = of_password(conn, self.account, keys, now)? {
                    return Ok(Some(lapse));
                }
                same
            }
            Proof::Sso { provider, subject } => {
                sso::is_linked(conn, self.account, provider, subject)?
            }
            Proof::Token { id, secret } => conn
                .prepare_cached(
                    "SELECT 1 FROM token WHERE id = ?1 AND extension = ?2 AND secret = ?3 \
                     AND created <= ?4 AND ?4 < expires",
                )?
                .exists((id, self.account.0, &secret[..], now.unix()))?,
            Proof::DryRun => true,
        };
        Ok((!still).then(|| self.proof.lapse()))
    }
}

impl Session {
    /// The same proof in another state of the database, as if they signed in there the same way:
    /// with the password valid there, by the link there. A token is not shown again, so for a token
    /// only the rest is checked.
    pub(in crate::engine) fn anew_on(&self, conn: &Conn) -> Result<Self, StoreError> {
        let mut session = self.clone();
        let number: Option<String> = conn
            .prepare_cached("SELECT number FROM extension WHERE id = ?1")?
            .query_row([self.account.0], |row| row.get(0))
            .optional()?;
        if let Some(number) = number.and_then(|number| number.parse().ok()) {
            session.number = number;
        }
        let by_password = |code| -> Result<Proof, StoreError> {
            Ok(Proof::Password {
                stamp: stamp(hash_of(conn, self.account)?.as_deref()),
                as_typed: false,
                code,
            })
        };
        session.proof = match &self.proof {
            Proof::Password { code, .. } => by_password(*code)?,
            Proof::Session { sso: None, .. } => by_password(true)?,
            Proof::Session {
                sso: Some(provider),
                ..
            }
            | Proof::Sso { provider, .. } => Proof::Sso {
                subject: sso::subject(conn, self.account, provider)?.unwrap_or_default(),
                provider: provider.clone(),
            },
            Proof::OsUser { uid, name } => Proof::OsUser {
                uid: *uid,
                name: name.clone(),
            },
            Proof::Token { .. } | Proof::Invitation { .. } | Proof::DryRun => Proof::DryRun,
        };
        Ok(session)
    }

    /// Whether the password they signed in with is wrong in another state of the database.
    pub(in crate::engine) fn password_differs_on(&self, conn: &Conn) -> Result<bool, StoreError> {
        let shown = match &self.proof {
            Proof::Password { stamp, .. } => *stamp,
            Proof::Session { .. }
            | Proof::Invitation { .. }
            | Proof::Sso { .. }
            | Proof::OsUser { .. }
            | Proof::Token { .. }
            | Proof::DryRun => return Ok(false),
        };
        let there = hash_of(conn, self.account)?;
        Ok(there.is_some() && stamp(there.as_deref()) != shown)
    }
}

impl Proof {
    fn lapse(&self) -> Lapse {
        match self {
            Self::Password { .. } => Lapse::Password,
            Self::Session { .. } => Lapse::Session,
            Self::Invitation { .. } => Lapse::Invitation,
            Self::OsUser { name, .. } => Lapse::OsUser(name.clone()),
            Self::Sso { .. } => Lapse::Link,
            Self::Token { .. } => Lapse::Token,
            Self::DryRun => Lapse::Removed,
        }
    }
}

fn session_stamp(
    conn: &Conn,
    id: i64,
    account: AccountId,
    secret: &[u8; 32],
    now: Time,
) -> Result<Option<[u8; 32]>, StoreError> {
    let found = conn
        .prepare_cached(&format!(
            "SELECT stamp, {LASTING} FROM session WHERE id = ?1 AND extension = ?2 AND secret = ?3"
        ))?
        .query_row((id, account.0, &secret[..]), |row| {
            Ok((row.get(0)?, Lasting::of(row, 1)?))
        });
    let found = found.optional()?;
    Ok(found.and_then(|(stamp, lasting)| lasting.lasts(now).then_some(stamp)))
}

/// Why the password does not work, or is not the same: checked for people who act by it, or by a
/// session that it began. Nothing else that opens an account depends on the password's age.
fn of_password(
    conn: &Conn,
    account: AccountId,
    keys: &Keys,
    now: Time,
) -> Result<Option<Lapse>, StoreError> {
    let [most, only] = setting::both(conn, [Setting::PasswordMaxAge, Setting::SsoOnly])?;
    if keys.sso_only || only == Some(SettingValue::RequiredOf(RequiredOf::Everybody)) {
        return Ok(Some(Lapse::SsoOnly));
    }
    let Some(most) = most.and_then(|most| most.number()) else {
        return Ok(None);
    };
    let set_at: Option<i64> = conn
        .prepare_cached("SELECT set_at FROM credential WHERE extension = ?1")?
        .query_row([account.0], |row| row.get(0))
        .optional()?;
    let too_old = set_at.is_some_and(|at| now.unix() >= at.saturating_add(most));
    Ok(too_old.then_some(Lapse::PasswordTooOld))
}
