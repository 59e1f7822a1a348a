//! By what somebody was known, and whether it still holds: between that and a change lie other
//! writers, and perhaps a question that waited for an answer.

use super::invitation::is_open;
use super::{AccountId, LASTING, Lasting, Session, stamp};
use crate::domain::{Number, Setting, Time};
use crate::engine::policy::Lapse;
use crate::engine::store::{Conn, StoreError, setting};
use rusqlite::OptionalExtension;

/// What was shown, as the transaction that acts must find it again. It holds digests alone.
#[derive(Clone, Debug)]
pub(in crate::engine) enum Proof {
    Password {
        /// Digest of its stored hash.
        stamp: [u8; 32],
        /// Whether the hash is of the text as it was typed, from before passwords were composed.
        as_typed: bool,
    },
    Session {
        id: i64,
        /// Digest of its secret and the caller.
        secret: [u8; 32],
    },
    /// The code of an invitation.
    Invitation {
        /// Its digest.
        digest: [u8; 32],
    },
    /// An OS user, who is a number and a name.
    OsUser { uid: u32, name: String },
    Token {
        id: i64,
        /// Digest of its secret.
        secret: [u8; 32],
    },
    /// Nothing: in a copy that is thrown away.
    DryRun,
}

/// What opens an account besides tokens and sessions; it comes with the account's row.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Keys {
    /// Hash of the password.
    pub(in crate::engine) hash: Option<String>,
    /// The OS user bound: number and name.
    pub(in crate::engine) os_user: Option<(u32, String)>,
}

impl Session {
    /// Why the account with these keys is not, or no longer, the one who was known. Only
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
            Proof::Password { stamp: shown, .. } => {
                let same = keys.hash.is_some() && stamp(keys.hash.as_deref()) == *shown;
                if same && is_too_old(conn, self.account, now)? {
                    return Ok(Some(Lapse::PasswordTooOld));
                }
                same
            }
            Proof::Invitation { digest } => is_open(conn, self.account, digest, now)?,
            Proof::OsUser { uid, name } => {
                let bound = keys.os_user.as_ref();
                bound.is_some_and(|(id, user)| id == uid && user == name)
            }
            Proof::Session { id, secret } => {
                let bound = session_stamp(conn, *id, self.account, secret, now)?;
                let same = bound == Some(stamp(keys.hash.as_deref()));
                if same && keys.hash.is_some() && is_too_old(conn, self.account, now)? {
                    return Ok(Some(Lapse::PasswordTooOld));
                }
                same
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

impl Proof {
    fn lapse(&self) -> Lapse {
        match self {
            Self::Password { .. } => Lapse::Password,
            Self::Session { .. } => Lapse::Session,
            Self::Invitation { .. } => Lapse::Invitation,
            Self::OsUser { name, .. } => Lapse::OsUser(name.clone()),
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

/// Whether the password is older than the site allows. That is asked of whoever acts by it, or by
/// a session that it began; what else opens an account does not age with it.
fn is_too_old(conn: &Conn, account: AccountId, now: Time) -> Result<bool, StoreError> {
    let Some(most) = setting::number(conn, Setting::PasswordMaxAge)? else {
        return Ok(false);
    };
    let set_at: Option<i64> = conn
        .prepare_cached("SELECT set_at FROM credential WHERE extension = ?1")?
        .query_row([account.0], |row| row.get(0))
        .optional()?;
    Ok(set_at.is_some_and(|at| now.unix() >= at.saturating_add(most)))
}
