//! Whether somebody who was known still is: between that and his change lie other writers, and
//! perhaps a question that waited for an answer.

use super::{Session, Via, session_stamp};
use crate::domain::Time;
use crate::engine::store::{Conn, StoreError, Txn};
use rusqlite::OptionalExtension;

impl Session {
    /// Whether the session or token by which he was known has been revoked, or has ended at
    /// `now`, or a session's password is another. A password that was typed, and an OS user,
    /// do not lapse.
    pub(in crate::engine) fn has_lapsed(&self, conn: &Conn, now: Time) -> Result<bool, StoreError> {
        Ok(match self.via {
            Via::Password | Via::OsUser => false,
            Via::Token(id) => !conn
                .prepare_cached(
                    "SELECT 1 FROM token WHERE id = ?1 AND created <= ?2 AND ?2 < expires",
                )?
                .exists((id, now.unix()))?,
            Via::Session(id) => {
                let bound: Option<[u8; 32]> = conn
                    .prepare_cached(
                        "SELECT stamp FROM session WHERE id = ?1 AND extension = ?2 \
                         AND created <= ?3 AND ?3 < expires",
                    )?
                    .query_row((id, self.account.0, now.unix()), |row| row.get(0))
                    .optional()?;
                bound != Some(session_stamp(conn, self.account)?)
            }
        })
    }
}

impl Txn<'_> {
    /// The same in this transaction, looked up once until something changes that may end it.
    pub(in crate::engine) fn has_lapsed(&self, session: &Session) -> Result<bool, StoreError> {
        let known = self.cache.borrow().lapsed;
        let lapsed = match known {
            Some(lapsed) => lapsed,
            None => session.has_lapsed(self.conn, self.now)?,
        };
        self.cache.borrow_mut().lapsed = Some(lapsed);
        Ok(lapsed)
    }
}
