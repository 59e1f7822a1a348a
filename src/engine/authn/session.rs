//! Sessions begun by `login`: whose they are, and how long they last.
//!
//! The site's limits apply when a session is used, not when it began: lowering a limit ends older
//! sessions.

use super::{AuthError, Proof, Session, Via, hash_of, session, stamp};
use crate::domain::{Setting, Time};
use crate::engine::caller::OsIdentity;
use crate::engine::policy::AccountId;
use crate::engine::store::{Store, StoreError, setting};
use rusqlite::{OptionalExtension, Row};

/// What decides how long a session lasts, as columns of a query on `session`: when it began and
/// ends, when it was last used, and the site's limits.
pub(in crate::engine) const LASTING: &str = "created, expires, used, \
 (SELECT value FROM setting WHERE key = 'session-limit'), \
 (SELECT value FROM setting WHERE key = 'session-idle')";

/// How long a session lasts.
pub(in crate::engine) struct Lasting {
    created: i64,
    expires: i64,
    used: Option<i64>,
    limit: Option<i64>,
    idle: Option<i64>,
}

impl Lasting {
    /// Reads those columns, starting at column `first`.
    pub(in crate::engine) fn of(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        let text = |n: usize| row.get::<_, Option<String>>(first + n);
        let number = |key: Setting, text: Option<String>| {
            let set = text.and_then(|text| key.read(&text).ok().flatten());
            set.or(key.default()).and_then(|value| value.number())
        };
        Ok(Self {
            created: row.get(first)?,
            expires: row.get(first + 1)?,
            used: row.get(first + 2)?,
            limit: number(Setting::SessionLimit, text(3)?),
            idle: number(Setting::SessionIdle, text(4)?),
        })
    }

    /// When it ends unless it is used before.
    pub(in crate::engine) fn end(&self) -> Time {
        let limit = self.limit.map(|limit| self.created.saturating_add(limit));
        let idle = self.idle.map(|idle| self.last_used().saturating_add(idle));
        let all = [limit, idle].into_iter().flatten();
        Time::from_unix(all.fold(self.expires, i64::min))
    }

    /// Whether it is valid. If the clock is set back before its beginning, it is not.
    pub(in crate::engine) fn lasts(&self, now: Time) -> bool {
        self.created <= now.unix() && now < self.end()
    }

    /// If no use was noted, it was last used when it began.
    fn last_used(&self) -> i64 {
        self.used.unwrap_or(self.created)
    }

    /// Whether this use is worth a write: only if use keeps the session alive, and once in a tenth
    /// of its idle limit.
    fn is_news(&self, now: Time) -> bool {
        let since = (now.unix() - self.last_used()).abs();
        self.idle.is_some_and(|idle| since >= idle / 10)
    }
}

/// What looking up a session gives.
#[derive(Debug)]
pub struct SessionUse {
    /// The session of its user.
    pub session: Session,
    /// Whether its last noted use is long enough ago to note this one.
    pub is_news: bool,
}

impl Store {
    /// The account that a session secret belongs to, while session, caller and password are
    /// unchanged.
    pub fn known_session(
        &self,
        secret: &[u8],
        now: Time,
        user: &OsIdentity,
    ) -> Result<SessionUse, AuthError> {
        type Found = (i64, i64, String, [u8; 32], Option<String>, Lasting);
        let digest = self.session_digest(secret, user);
        let found: Option<Found> = self
            .conn
            .prepare_cached(&format!(
                "SELECT s.id, e.id, e.number, s.stamp, s.sso, {LASTING} FROM session s \
                 JOIN extension e ON e.id = s.extension WHERE s.secret = ?1"
            ))?
            .query_row([&digest[..]], |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                    Lasting::of(row, 5)?,
                ))
            })
            .optional()?;
        let Some((id, account, number, bound, sso, lasting)) = found else {
            return Err(AuthError::SessionOver);
        };
        if !lasting.lasts(now) {
            return Err(AuthError::SessionOver);
        }
        if stamp(hash_of(&self.conn, AccountId(account))?.as_deref()) != bound {
            return Err(AuthError::SessionOver);
        }
        let proof = Proof::Session {
            id,
            secret: digest,
            sso,
        };
        Ok(SessionUse {
            session: session(account, &number, Via::Session(id), proof, &user.name)?,
            is_news: lasting.is_news(now),
        })
    }

    /// Notes that a session is used: this keeps it alive if the site limits idle time.
    pub fn note_session_use(&mut self, session: &Session, now: Time) -> Result<(), StoreError> {
        if let Via::Session(id) = session.via {
            self.alone(|conn| {
                let note = "UPDATE session SET used = ?2 WHERE id = ?1";
                Ok(conn.execute(note, (id, now.unix()))?)
            })?;
        }
        Ok(())
    }

    /// Maximum duration of a session, in seconds.
    pub fn longest_session(&self) -> Result<i64, StoreError> {
        let limit = setting::number(&self.conn, Setting::SessionLimit)?;
        Ok(limit.unwrap_or(i64::MAX))
    }
}
