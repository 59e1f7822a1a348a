//! Who is asking: the only maker of a [`Session`].

mod invitation;
mod password;
mod proof;
mod session;
mod sso;
mod throttle;
mod totp;

pub use invitation::invitation_digest;
pub(in crate::engine) use proof::{Keys, Proof};
pub use session::SessionUse;
pub(in crate::engine) use session::{LASTING, Lasting};
pub use sso::{ProviderAccess, ProviderWord};
pub use totp::{FactorUse, Pending, SignIn, WrongCode, recovery_digest, totp_text, totp_uri};

use super::audit::{Chain, Entry, Kept};
use super::caller::OsIdentity;
use super::policy::{AccountId, Acting, DepartmentId, Limit, Shown};
use super::store::{Conn, Store, StoreError, token};
use super::users::nameless;
use crate::domain::{Name, Number, Origin, ProviderName, Seat, Time, TokenId, ends_soon};
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// How somebody was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// Number or user name, and web-access password.
    Password,
    /// A session that `login` began; its row number.
    Session(i64),
    /// The code of an invitation.
    Invitation,
    /// The OS user bound to the extension.
    OsUser,
    /// A provider, in the same command.
    Sso,
    /// A token; its row number.
    Token(i64),
}

impl Via {
    /// As the record names it; for a token, which one.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Password => "password".into(),
            Self::Session(_) => "session".into(),
            Self::Invitation => "invitation".into(),
            Self::OsUser => "os-user".into(),
            Self::Sso => "sso".into(),
            Self::Token(id) => format!("token:{id}").into(),
        }
    }
}

/// Proof that somebody has been identified. Only this module makes one:
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
    /// The part of the account's rights that a token allows, if they act by one.
    pub(in crate::engine) limit: Option<Limit>,
    /// How they were identified, so that it can be checked again.
    pub(in crate::engine) proof: Proof,
    /// The command they gave, as typed.
    pub(in crate::engine) asked: Option<String>,
    /// What the names they gave meant when a question was asked.
    pub(in crate::engine) held: Box<Held>,
    /// Tells where they call from.
    pub(in crate::engine) seat: Seat,
}

/// What a name means while a question waits for its answer: the same account, the same department.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Held {
    pub(in crate::engine) accounts: Vec<(Number, AccountId)>,
    pub(in crate::engine) department: Option<(Name, DepartmentId)>,
}

impl Session {
    /// The token by which they act, if any.
    pub(in crate::engine) fn token(&self) -> Option<TokenId> {
        match self.via {
            Via::Token(id) => Some(TokenId(id)),
            Via::Password | Via::Session(_) | Via::OsUser | Via::Sso | Via::Invitation => None,
        }
    }
    pub(in crate::engine) fn shown(&self) -> Shown {
        match self.via {
            Via::Password => Shown::Password,
            Via::Invitation => Shown::Invitation,
            Via::OsUser => Shown::OsUser,
            Via::Sso => Shown::Sso,
            Via::Session(_) if self.provider().is_some() => Shown::Sso,
            Via::Session(_) | Via::Token(_) => Shown::Derived,
        }
    }
    /// The provider that identified them, now or when the session began.
    pub(in crate::engine) fn provider(&self) -> Option<&str> {
        match &self.proof {
            Proof::Sso { provider, .. } => Some(provider),
            Proof::Session { sso, .. } => sso.as_deref(),
            Proof::Password { .. }
            | Proof::OsUser { .. }
            | Proof::Token { .. }
            | Proof::Invitation { .. }
            | Proof::DryRun => None,
        }
    }
    /// Whose rights count, and which part of them.
    pub(in crate::engine) fn acting(&self) -> Acting {
        Acting {
            account: self.account,
            limit: self.limit,
        }
    }
    /// The same session giving a command: `holiday import`. If something it only reads is refused,
    /// it is refused under that name.
    #[must_use]
    pub fn asking(self, command: &str) -> Self {
        let asked = (!command.is_empty()).then(|| command.to_owned());
        Self { asked, ..self }
    }
    /// The same session, calling from there.
    #[must_use]
    pub fn seated(self, seat: Seat) -> Self {
        Self { seat, ..self }
    }
    /// Tells where they call from.
    pub fn seat(&self) -> &Seat {
        &self.seat
    }
    /// Where they call from.
    pub fn origin(&self) -> Origin {
        self.seat.origin()
    }
    /// Number of the acting account when it was identified.
    pub fn number(&self) -> &Number {
        &self.number
    }
    /// How they were identified.
    pub fn via(&self) -> Via {
        self.via
    }
    /// The OS user whose process this is.
    pub fn os_user(&self) -> &str {
        &self.os_user
    }
}

/// What looking up a token gives.
pub struct TokenUse {
    /// The session of its user.
    pub session: Session,
    /// Whether its last noted use is at least an hour ago.
    pub is_news: bool,
    /// Which token it is and when it ends, if it is time to replace it.
    pub ends_soon: Option<(TokenId, Time)>,
}

/// Why somebody was not identified.
#[derive(Debug)]
pub enum AuthError {
    /// Wrong number or password, whichever it is.
    Mismatch,
    /// Wrong user name or password, whichever it is.
    NameMismatch,
    /// The password is right, and a code of the second factor is required.
    CodeNeeded(Box<Pending>),
    /// The code is not accepted.
    WrongCode(WrongCode),
    /// Wrong number, user name or code, or no open invitation.
    CodeMismatch,
    /// The password is right but does not work: its owner signs in with one of these providers.
    SsoOnly(Number, Vec<ProviderName>),
    /// Nobody here is linked to the person who signed in with that provider.
    SsoUnknown(ProviderName),
    /// The provider's token was used already, or a newer one was.
    SsoAgain,
    /// Too many failures; seconds until the next try.
    Throttled(i64),
    /// The number of the OS user is bound, but under a different name.
    OsUserChanged {
        /// The caller's user id, from the system.
        uid: u32,
        /// The login name that was bound.
        bound: String,
        /// The login name that the number has now, if any.
        now: Option<String>,
    },
    /// The system's user database cannot be read, and why.
    OsUserUnsure(String),
    /// The session has ended, was revoked, or belongs to another database or caller.
    SessionOver,
    /// There is no such token, or it was revoked.
    TokenUnknown,
    /// When the token ended.
    TokenOver(Time),
    /// The database failed, so nobody was identified.
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
    /// This database's identity, in hexadecimal; sessions are tied to it.
    pub fn identity(&self) -> Result<String, StoreError> {
        Ok(hex::encode(self.site()?))
    }

    /// The same in bytes.
    fn site(&self) -> Result<[u8; 16], StoreError> {
        let mut query = (self.conn).prepare_cached("SELECT identity FROM site WHERE id = 1")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }

    /// User id of the caller, if it can be determined: whose OS binding counts, and whose sessions.
    pub fn caller(&self, user: &OsIdentity) -> Option<u32> {
        user.caller(self.owner)
    }

    /// The extension that the OS user is bound to. A user is a number and a name: if the number now
    /// belongs to another user, they are nobody.
    pub fn known_os_user(&self, user: &OsIdentity) -> Result<Option<Session>, AuthError> {
        let Some(uid) = self.caller(user) else {
            return Ok(None);
        };
        let Some((session, name)) = bound(&self.conn, uid, &user.name)? else {
            return Ok(None);
        };
        self.is_still(uid, &name)?;
        Ok(Some(session))
    }

    /// The current name of the user with that number.
    fn login_of(&self, uid: u32) -> String {
        let users = self.users();
        let known = users.and_then(|users| users.name_of(uid).ok().flatten());
        known.unwrap_or_else(|| nameless(uid))
    }

    /// Fails if the user with that number is no longer called `bound`.
    fn is_still(&self, uid: u32, bound: &str) -> Result<(), AuthError> {
        let unknown = |error: std::io::Error| AuthError::OsUserUnsure(error.to_string());
        let Some(users) = self.users() else {
            return Ok(());
        };
        if users.is(uid, bound).map_err(unknown)? {
            return Ok(());
        }
        let now = users.name_of(uid).map_err(unknown)?;
        Err(AuthError::OsUserChanged {
            uid,
            bound: bound.to_owned(),
            now,
        })
    }

    /// What the database keeps of a session's secret. It includes the caller, number and name, so
    /// the secret is useless to anybody else who can reach its file, and to anybody who gets their
    /// number later.
    pub fn session_digest(&self, secret: &[u8], user: &OsIdentity) -> [u8; 32] {
        let caller = self.caller(user).unwrap_or(OsIdentity::NOBODY);
        let digest = Sha256::new()
            .chain_update(b"session of ")
            // "Nobody" has no session: no digest of theirs is ever stored.
            .chain_update(caller.to_be_bytes())
            .chain_update(self.login_of(caller).as_bytes())
            .chain_update([0])
            .chain_update(secret);
        digest.finalize().into()
    }

    /// The account a token acts for, with the rights that the token leaves it. One digest and two
    /// look-ups: a token is 256 random bits, which nobody guesses, so it needs no slow hash and no
    /// count of tries.
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
        // If the clock is set back before its beginning, it is not valid either.
        if now >= found.limit.until || now < found.created {
            return Err(AuthError::TokenOver(found.limit.until));
        }
        let id = found.id.0;
        let proof = Proof::Token { id, secret: digest };
        let session = Session {
            limit: Some(found.limit),
            ..session(
                found.account.0,
                &found.number,
                Via::Token(id),
                proof,
                os_user,
            )?
        };
        let hour_ago = |last: Time| (now.unix() - last.unix()).abs() >= 3600;
        let until = found.limit.until;
        Ok(TokenUse {
            session,
            is_news: found.last_used.is_none_or(hour_ago),
            ends_soon: ends_soon(found.created, until, now).then_some((found.id, until)),
        })
    }

    /// Notes that a token was used, to the hour, so that its owner sees which ones are not needed.
    pub fn note_token_use(&mut self, session: &Session, now: Time) -> Result<(), StoreError> {
        if let Via::Token(id) = session.via {
            self.alone(|conn| {
                let note = "UPDATE token SET last_used = ?2 WHERE id = ?1";
                Ok(conn.execute(note, (id, now.unix()))?)
            })?;
        }
        Ok(())
    }
}

/// The extension that the OS user with that number is bound to, and the name that was bound.
pub(in crate::engine) fn bound(
    conn: &Conn,
    uid: u32,
    os_user: &str,
) -> Result<Option<(Session, String)>, StoreError> {
    let found: Option<(i64, String, String)> = conn
        .prepare_cached(
            "SELECT extension, (SELECT number FROM extension WHERE id = os_binding.extension), \
             os_user FROM os_binding WHERE uid = ?1",
        )?
        .query_row([uid], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((id, number, name)) = found else {
        return Ok(None);
    };
    let proof = Proof::OsUser {
        uid,
        name: name.clone(),
    };
    let session = session(id, &number, Via::OsUser, proof, os_user)?;
    Ok(Some((session, name)))
}

/// What the record says of a refused sign-in by password: whose, by which OS user, why.
fn refused_sign_in<'a>(
    now: Time,
    (actor, target): (&'a str, &'a str),
    os_user: &'a str,
    why: &'a str,
) -> Entry<'a> {
    Entry {
        at: now,
        actor,
        via: Via::Password.name(),
        os_user,
        action: "login",
        target,
        department: None,
        outcome: "refused",
        rule: Some("auth.required"),
        before: None,
        after: None,
        note: Some(why),
        reason: None,
        kept: Kept::default(),
    }
}

fn session(
    id: i64,
    number: &str,
    via: Via,
    proof: Proof,
    os_user: &str,
) -> Result<Session, StoreError> {
    let number = number
        .parse()
        .map_err(|_| StoreError::unreadable("a number"))?;
    Ok(Session {
        account: AccountId(id),
        number,
        via,
        os_user: os_user.to_owned(),
        limit: None,
        proof,
        asked: None,
        held: Box::default(),
        seat: Seat::default(),
    })
}

/// The founder of the database: the only session that is not authenticated, because nobody exists
/// yet to authenticate against.
pub(in crate::engine) fn founder(
    id: AccountId,
    number: Number,
    uid: u32,
    os_user: &str,
) -> Session {
    Session {
        account: id,
        number,
        via: Via::OsUser,
        os_user: os_user.to_owned(),
        limit: None,
        proof: Proof::OsUser {
            uid,
            name: os_user.to_owned(),
        },
        asked: None,
        held: Box::default(),
        seat: Seat::default(),
    }
}

/// A session in a throw-away copy: nobody can keep what they may do there.
pub(in crate::engine) fn on_a_copy(id: AccountId, number: Number) -> Session {
    Session {
        account: id,
        number,
        via: Via::OsUser,
        os_user: "dry run".to_owned(),
        limit: None,
        proof: Proof::DryRun,
        asked: None,
        held: Box::default(),
        seat: Seat::default(),
    }
}

/// Appends the record of the founding without a permit: nobody could have given one.
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
            kept: Kept::default(),
        },
    )?;
    chain.save(conn)?;
    Ok(id)
}
