//! Who is asking: the only maker of a [`Session`].

mod lapse;

use super::audit::{Chain, Entry, Source, hex};
use super::caller::OsIdentity;
use super::password_hash::PasswordHash;
use super::policy::{AccountId, Acting, Limit};
use super::store::{Conn, Store, StoreError, token};
use crate::domain::{Number, Secret, Time, TokenId, ends_soon};
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// How somebody was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// Number and web-access password.
    Password,
    /// A session that `login` began; its row number.
    Session(i64),
    /// The OS user bound to the extension.
    OsUser,
    /// A token; its row number.
    Token(i64),
}

impl Via {
    /// As the record names it: of a token, which one.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Password => "password".into(),
            Self::Session(_) => "session".into(),
            Self::OsUser => "os-user".into(),
            Self::Token(id) => format!("token:{id}").into(),
        }
    }
}

/// Proof that somebody is known. Only this module makes one:
/// ```compile_fail,E0451
/// fn forge(number: pbxctl::domain::Number) -> pbxctl::engine::Session {
///     pbxctl::engine::Session { number }
/// }
/// ```
/// ```
/// fn look(session: &pbxctl::engine::Session) -> &pbxctl::domain::Number { session.number() }
/// ```
#[derive(Clone, Debug)]
pub struct Session {
    pub(in crate::engine) account: AccountId,
    pub(in crate::engine) number: Number,
    pub(in crate::engine) via: Via,
    pub(in crate::engine) os_user: String,
    /// What of the account's rights, if by a token.
    pub(in crate::engine) limit: Option<Limit>,
}

impl Session {
    /// Whose rights count, and what part of them.
    pub(in crate::engine) fn acting(&self) -> Acting {
        Acting {
            account: self.account,
            limit: self.limit,
        }
    }
    /// The actor's number.
    pub fn number(&self) -> &Number {
        &self.number
    }
    /// How he was known.
    pub fn via(&self) -> Via {
        self.via
    }
    /// The OS user whose process this is.
    pub fn os_user(&self) -> &str {
        &self.os_user
    }
}

/// What a token is shown for.
pub struct TokenUse {
    /// Whoever acts by it.
    pub session: Session,
    /// Whether its last use noted is an hour ago or more.
    pub is_news: bool,
    /// Which it is and when it ends, where it is time to replace it.
    pub ends_soon: Option<(TokenId, Time)>,
}

/// Why somebody is not known.
#[derive(Debug)]
pub enum AuthError {
    /// Number and password do not fit, whichever of them is wrong.
    Mismatch,
    /// Too many failures; seconds until the next try.
    Throttled(i64),
    /// The session has ended, was revoked, or is another database's or caller's.
    SessionOver,
    /// There is no such token, or it was revoked.
    TokenUnknown,
    /// The token ended; when.
    TokenOver(Time),
    /// The database failed.
    Store(StoreError),
}

impl From<StoreError> for AuthError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
impl From<rusqlite::Error> for AuthError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Failures that cost nothing but the time of a hash.
const FREE_FAILURES: i64 = 5;
/// Longest wait between tries, in seconds.
const LONGEST_WAIT: i64 = 900;

/// Seconds until the next try, after so many failures.
fn wait_after(failures: i64) -> i64 {
    match failures - FREE_FAILURES {
        over if over < 0 => 0,
        over => (1_i64 << over.min(20)).min(LONGEST_WAIT),
    }
}

/// Digest a session is bound to: a new password hash ends it.
fn stamp(hash: Option<&str>) -> [u8; 32] {
    Sha256::digest(hash.unwrap_or("no password")).into()
}

fn hash_of(conn: &Conn, id: AccountId) -> Result<Option<String>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT hash FROM credential WHERE extension = ?1")?
        .query_row([id.0], |row| row.get(0))
        .optional()?)
}

pub(in crate::engine) fn session_stamp(conn: &Conn, id: AccountId) -> Result<[u8; 32], StoreError> {
    Ok(stamp(hash_of(conn, id)?.as_deref()))
}

impl Store {
    /// This database's identity, in hexadecimal; sessions are bound to it.
    pub fn identity(&self) -> Result<String, StoreError> {
        let bytes: Vec<u8> =
            self.conn
                .query_row("SELECT identity FROM site WHERE id = 1", [], |row| {
                    row.get(0)
                })?;
        Ok(hex(&bytes))
    }

    /// User id of whoever calls, if that can be told: whose OS binding counts, and whose sessions.
    pub fn caller(&self, user: &OsIdentity) -> Option<u32> {
        user.caller(self.owner)
    }

    /// The extension the OS user is bound to.
    pub fn known_os_user(&self, user: &OsIdentity) -> Result<Option<Session>, StoreError> {
        let Some(caller) = self.caller(user) else {
            return Ok(None);
        };
        let found: Option<(i64, String)> = self
            .conn
            .prepare_cached(
                "SELECT e.id, e.number FROM os_binding b JOIN extension e ON e.id = b.extension \
                 WHERE b.uid = ?1",
            )?
            .query_row([caller], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        found
            .map(|(id, number)| session(id, &number, Via::OsUser, &user.name))
            .transpose()
    }

    /// What the database keeps of a session's secret. The caller is part of it, so that the
    /// secret opens nothing to anybody else who can reach the file it is kept in.
    pub fn session_digest(&self, secret: &[u8], user: &OsIdentity) -> [u8; 32] {
        let digest = Sha256::new()
            .chain_update(b"session of ")
            // Nobody keeps a session: no digest of theirs is ever stored.
            .chain_update(
                self.caller(user)
                    .unwrap_or(OsIdentity::NOBODY)
                    .to_be_bytes(),
            )
            .chain_update(secret);
        digest.finalize().into()
    }

    /// The account a session secret belongs to, while session, caller and password are what
    /// they were.
    pub fn known_session(
        &self,
        secret: &[u8],
        now: Time,
        user: &OsIdentity,
    ) -> Result<Session, AuthError> {
        let digest = self.session_digest(secret, user);
        let found: Option<(i64, i64, String, [u8; 32], i64, i64)> = self
            .conn
            .prepare_cached(
                "SELECT s.id, e.id, e.number, s.stamp, s.created, s.expires FROM session s \
                 JOIN extension e ON e.id = s.extension WHERE s.secret = ?1",
            )?
            .query_row([&digest[..]], |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                    row.get(5)?,
                ))
            })
            .optional()?;
        let Some((id, account, number, bound, created, expires)) = found else {
            return Err(AuthError::SessionOver);
        };
        // A clock turned back before its beginning is no time it was meant for either.
        if now.unix() >= expires || now.unix() < created {
            return Err(AuthError::SessionOver);
        }
        if stamp(hash_of(&self.conn, AccountId(account))?.as_deref()) != bound {
            return Err(AuthError::SessionOver);
        }
        Ok(session(account, &number, Via::Session(id), &user.name)?)
    }

    /// The account a token acts for, with what the token leaves of its rights. One digest and
    /// two look-ups: a token is 256 random bits, which nobody guesses, so no slow hash is
    /// needed and no try is counted.
    pub fn known_token(
        &self,
        secret: &[u8],
        now: Time,
        os_user: &str,
    ) -> Result<TokenUse, AuthError> {
        let digest: [u8; 32] = Sha256::digest(secret).into();
        let Some(found) = token::by_secret(&self.conn, &digest)? else {
            return Err(AuthError::TokenUnknown);
        };
        // A clock turned back before its beginning is no time it was meant for either.
        if now >= found.limit.until || now < found.created {
            return Err(AuthError::TokenOver(found.limit.until));
        }
        let via = Via::Token(found.id.0);
        let session = Session {
            limit: Some(found.limit),
            ..session(found.account.0, &found.number, via, os_user)?
        };
        let hour_ago = |last: Time| (now.unix() - last.unix()).abs() >= 3600;
        let until = found.limit.until;
        Ok(TokenUse {
            session,
            is_news: found.last_used.is_none_or(hour_ago),
            ends_soon: ends_soon(found.created, until, now).then_some((found.id, until)),
        })
    }

    /// Notes that a token was used, to the hour: its owner is to see which ones nobody needs.
    pub fn note_token_use(&mut self, session: &Session, now: Time) -> Result<(), StoreError> {
        if let Via::Token(id) = session.via {
            self.alone(|conn| {
                let note = "UPDATE token SET last_used = ?2 WHERE id = ?1";
                Ok(conn.execute(note, (id, now.unix()))?)
            })?;
        }
        Ok(())
    }

    /// Tests a password. The try is counted before it is tested, so that many at once are
    /// many tries; unknown number and wrong password take the same time and say the same.
    pub fn known_password(
        &mut self,
        number: &Number,
        secret: &Secret,
        now: Time,
        os_user: &str,
    ) -> Result<Session, AuthError> {
        let found: Option<(i64, Option<String>)> = self
            .conn
            .prepare_cached(
                "SELECT e.id, c.hash FROM extension e LEFT JOIN credential c ON c.extension = e.id \
                 WHERE e.number = ?1",
            )?
            .query_row([number.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        self.count_try(number, now)?;
        let hash = match found.as_ref().and_then(|(_, hash)| hash.clone()) {
            Some(hash) => PasswordHash(hash),
            None => PasswordHash::of_nobody(),
        };
        let fits = hash.verify(secret);
        if let Some((id, Some(_))) = found
            && fits
        {
            self.forgive(number)?;
            return Ok(session(id, number.as_str(), Via::Password, os_user)?);
        }
        self.note_failure(number, now, os_user)?;
        Err(AuthError::Mismatch)
    }

    /// Whether the stored hash of this account is made with outdated parameters.
    pub fn password_is_outdated(&self, session: &Session) -> Result<bool, StoreError> {
        Ok(hash_of(&self.conn, session.account)?.is_some_and(|h| PasswordHash(h).is_outdated()))
    }

    /// Replaces the hash of a password just tested by one with today's parameters. The
    /// password stays the same, so this is no change of the account.
    pub fn rehash(&mut self, session: &Session, hash: &PasswordHash) -> Result<(), StoreError> {
        self.alone(|conn| {
            let change = "UPDATE credential SET hash = ?2 WHERE extension = ?1";
            conn.execute(change, (session.account.0, &hash.0))?;
            Ok(())
        })
    }

    pub(in crate::engine) fn count_try(
        &mut self,
        number: &Number,
        now: Time,
    ) -> Result<(), AuthError> {
        self.conn.execute_batch("BEGIN IMMEDIATE")?;
        let counted = (|| {
            // A day without a try is forgotten, so the table stays as small as the trouble.
            self.conn
                .execute("DELETE FROM throttle WHERE last < ?1 - 86400", [now.unix()])?;
            let known: Option<(i64, i64)> = self
                .conn
                .query_row(
                    "SELECT failures, last FROM throttle WHERE number = ?1",
                    [number.as_str()],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?;
            let (failures, last) = known.unwrap_or((0, 0));
            // With the clock turned back the wait is counted from now, not from the future.
            let ready = last.min(now.unix()) + wait_after(failures);
            if ready > now.unix() {
                return Err(AuthError::Throttled(ready - now.unix()));
            }
            self.conn.execute(
                "INSERT INTO throttle (number, failures, last) VALUES (?1, 1, ?2) \
                 ON CONFLICT (number) DO UPDATE SET failures = failures + 1, last = excluded.last",
                (number.as_str(), now.unix()),
            )?;
            Ok(self.stamped()?)
        })();
        let end = if counted.is_ok() {
            "COMMIT"
        } else {
            "ROLLBACK"
        };
        self.conn.execute_batch(end)?;
        counted
    }

    pub(in crate::engine) fn forgive(&mut self, number: &Number) -> Result<(), StoreError> {
        self.alone(|conn| {
            conn.execute("DELETE FROM throttle WHERE number = ?1", [number.as_str()])?;
            Ok(())
        })
    }

    fn note_failure(
        &mut self,
        number: &Number,
        now: Time,
        os_user: &str,
    ) -> Result<(), StoreError> {
        let txn = self.write(now, None)?;
        txn.unlock()?;
        let entry = Entry {
            at: now,
            actor: number.as_str(),
            via: Via::Password.name(),
            os_user,
            action: "login",
            target: &format!("extension:{number}"),
            department: None,
            outcome: "refused",
            rule: Some("auth.required"),
            before: None,
            after: None,
            note: Some("number and password do not fit"),
            reason: None,
        };
        // Whoever tries is bounded, and not the number, which is anybody's to type.
        txn.append_refusal(&entry, Source::Caller(os_user))?;
        txn.commit()
    }

    /// Whether a password is the account's: the test behind `password verify`, throttled
    /// like a login. The right to ask is decided by the rules beforehand.
    pub fn password_fits(
        &mut self,
        permit_number: &Number,
        secret: &Secret,
        now: Time,
    ) -> Result<bool, AuthError> {
        let hash: Option<Option<String>> = self
            .conn
            .query_row(
                "SELECT c.hash FROM extension e LEFT JOIN credential c ON c.extension = e.id \
                 WHERE e.number = ?1",
                [permit_number.as_str()],
                |row| row.get(0),
            )
            .optional()?;
        self.count_try(permit_number, now)?;
        let known = hash.flatten();
        let tested = known
            .clone()
            .map_or_else(PasswordHash::of_nobody, PasswordHash);
        let fits = tested.verify(secret) && known.is_some();
        if fits {
            self.forgive(permit_number)?;
        }
        Ok(fits)
    }
}

fn session(id: i64, number: &str, via: Via, os_user: &str) -> Result<Session, StoreError> {
    let number = number
        .parse()
        .map_err(|_| StoreError::damaged(format!("`{number}` stored as a number")))?;
    Ok(Session {
        account: AccountId(id),
        number,
        via,
        os_user: os_user.to_owned(),
        limit: None,
    })
}

/// Who founded the database: the one session that is not authenticated, because there is
/// nobody yet to authenticate against.
pub(in crate::engine) fn founder(id: AccountId, number: Number, os_user: &str) -> Session {
    Session {
        account: id,
        number,
        via: Via::OsUser,
        os_user: os_user.to_owned(),
        limit: None,
    }
}

/// Somebody in a copy that is thrown away: what he may do there is nobody's to keep.
pub(in crate::engine) fn rehearsing(id: AccountId, number: Number) -> Session {
    Session {
        account: id,
        number,
        via: Via::OsUser,
        os_user: "rehearsal".to_owned(),
        limit: None,
    }
}

/// Appends the record of the founding, outside any permit: nobody could have given one.
pub(in crate::engine) fn record_founding(
    conn: &Conn,
    at: Time,
    number: &Number,
    os_user: &str,
    after: &str,
) -> Result<i64, StoreError> {
    let mut chain = Chain::load(conn)?;
    let id = chain.append(
        conn,
        &Entry {
            at,
            actor: number.as_str(),
            via: Via::OsUser.name(),
            os_user,
            action: "init",
            target: "system",
            department: None,
            outcome: "done",
            rule: None,
            before: None,
            after: Some(after),
            note: None,
            reason: None,
        },
    )?;
    chain.save(conn)?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::wait_after;

    #[test]
    fn waiting_doubles_and_ends_at_a_quarter_of_an_hour() {
        let waits: Vec<_> = [0, 4, 5, 6, 7, 14, 15, 60, i64::MAX].map(wait_after).into();
        assert_eq!(waits, [0, 0, 1, 2, 4, 512, 900, 900, 900]);
    }
}
