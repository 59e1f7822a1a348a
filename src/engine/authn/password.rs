//! Identifies people by a password.

use super::throttle::Tried;
use super::{
    AuthError, Pending, Proof, Session, SignIn, Via, hash_of, refused_sign_in, session, stamp,
};
use crate::domain::{Number, Secret, Time, Who};
use crate::engine::audit::{Entry, Source};
use crate::engine::caller::OsIdentity;
use crate::engine::password_hash::{self, Fit};
use crate::engine::policy::{AccountId, PasswordHash};
use crate::engine::store::{Store, StoreError, sso};
use rusqlite::OptionalExtension;

impl Store {
    /// Tests a password. The try is counted before it is tested, so that many together are many
    /// tries; unknown number, unknown name and wrong password take the same time and get the same
    /// answer. Only a right password is asked for a code, and the try is forgiven once everything
    /// was shown.
    pub fn known_password(
        &mut self,
        who: &Who,
        secret: &Secret,
        code: Option<&Secret>,
        now: Time,
        user: &OsIdentity,
    ) -> Result<SignIn, AuthError> {
        let found = self.meant(who)?;
        let (at, caller) = (found.tried(who, self.site()?)?, self.trying(user));
        let may_get_in = self.count_try(&at, caller, now)?;
        let (fit, hash) = found.test(secret)?;
        if let (Some(account), true, Fit::Composed | Fit::AsTyped) = (&found.0, may_get_in, fit) {
            let proof = Proof::Password {
                stamp: stamp(Some(hash.text())),
                as_typed: fit == Fit::AsTyped,
                code: false,
            };
            let (via, number) = (Via::Password, &account.number);
            let session = session(account.id, number, via, proof, &user.name)?;
            if account.sso_only {
                let why =
                    "the password is right, but not accepted: they sign in through a provider";
                self.note_refusal(Via::Password, (who, &found), why, (now, &user.name))?;
                let providers = sso::providers_of(&self.conn, AccountId(account.id))?;
                return Err(AuthError::SsoOnly(session.number().clone(), providers));
            }
            if !account.asks_code {
                self.forgive(&at, caller, now)?;
                return Ok(SignIn {
                    session,
                    factor: None,
                });
            }
            let pending = Pending {
                session,
                at,
                caller,
            };
            return match code {
                Some(code) => self.known_code(pending, code, now, user),
                None => Err(AuthError::CodeNeeded(Box::new(pending))),
            };
        }
        self.note_failure(Via::Password, who, &found, now, &user.name)?;
        Err(match who {
            Who::Number(_) => AuthError::Mismatch,
            Who::UserName(_) => AuthError::NameMismatch,
        })
    }

    /// Whether a password is the account's: the test behind `password verify`, throttled like a
    /// login. The rules have already decided the right to ask.
    pub fn password_fits(
        &mut self,
        permit_number: &Number,
        secret: &Secret,
        now: Time,
        user: &OsIdentity,
    ) -> Result<bool, AuthError> {
        let who = Who::Number(permit_number.clone());
        let found = self.meant(&who)?;
        let (at, caller) = (found.tried(&who, self.site()?)?, self.trying(user));
        self.count_known_try(&at, caller, now)?;
        let (fit, _) = found.test(secret)?;
        let fits = fit != Fit::No;
        // A right password does not reset failed codes.
        if fits && found.0.is_some_and(|account| !account.asks_code) {
            self.forgive(&at, caller, now)?;
        }
        Ok(fits)
    }

    /// The number of the account with that name. It is for looking up what the caller keeps for
    /// them, and must not show in any message: only people who are identified may learn that a name
    /// exists.
    pub fn number_of(&self, who: &Who) -> Result<Option<Number>, StoreError> {
        let name = match who {
            Who::Number(number) => return Ok(Some(number.clone())),
            Who::UserName(name) => name,
        };
        let mut query = self
            .conn
            .prepare_cached("SELECT number FROM extension WHERE username = ?1")?;
        let found = query.query_row([name.as_str()], |row| row.get::<_, String>(0));
        let number = found.optional()?.map(|number| number.parse());
        let damaged = |_| StoreError::damaged("a number stored");
        number.transpose().map_err(damaged)
    }

    pub(super) fn meant(&self, who: &Who) -> Result<Found, StoreError> {
        const OF: &str = "SELECT e.id, e.number, e.username, c.hash, EXISTS (SELECT 1 FROM \
                          second_factor WHERE extension = e.id AND confirmed = 1), e.sso_only = 1 OR \
                          EXISTS (SELECT 1 FROM setting WHERE key = 'sso-only' AND \
                          value = 'everybody') FROM extension e \
                          LEFT JOIN credential c ON c.extension = e.id WHERE ";
        let (sql, said) = match who {
            Who::Number(number) => (format!("{OF} e.number = ?1"), number.as_str()),
            Who::UserName(name) => (format!("{OF} e.username = ?1"), name.as_str()),
        };
        let mut query = self.conn.prepare_cached(&sql)?;
        let found = query.query_row([said], |row| {
            Ok(Tested {
                id: row.get(0)?,
                number: row.get(1)?,
                name: row.get(2)?,
                hash: row.get(3)?,
                asks_code: row.get(4)?,
                sso_only: row.get(5)?,
            })
        });
        Ok(Found(found.optional()?))
    }

    /// Who has to wait. If the caller cannot be determined, the real user.
    pub(super) fn trying(&self, user: &OsIdentity) -> u32 {
        self.caller(user).unwrap_or(user.uid)
    }

    /// Whether the stored hash of this account has outdated parameters, or is of text that was not
    /// composed.
    pub fn password_is_outdated(&self, session: &Session) -> Result<bool, StoreError> {
        if let Proof::Password { as_typed: true, .. } = session.proof {
            return Ok(true);
        }
        Ok(
            hash_of(&self.conn, session.account)?
                .is_some_and(|h| PasswordHash::of(h).is_outdated()),
        )
    }

    /// Replaces the hash of a password just tested by one with the current parameters. The password
    /// stays the same, so this is not a change of the account and its sessions go on. Replaces
    /// nothing if the password was changed meanwhile.
    pub fn rehash(&mut self, known: &mut Session, hash: &PasswordHash) -> Result<(), StoreError> {
        let Proof::Password {
            stamp: before,
            code,
            ..
        } = known.proof
        else {
            return Ok(());
        };
        let after = stamp(Some(hash.text()));
        let replaced = self.briefly(|conn| {
            let stored = hash_of(conn, known.account)?;
            if stored.is_none() || stamp(stored.as_deref()) != before {
                return Ok::<_, StoreError>(false);
            }
            conn.execute(
                "UPDATE credential SET hash = ?2 WHERE extension = ?1",
                (known.account.0, hash.text()),
            )?;
            conn.execute(
                "UPDATE session SET stamp = ?3 WHERE extension = ?1 AND stamp = ?2",
                (known.account.0, &before[..], &after[..]),
            )?;
            Ok(true)
        })?;
        if replaced {
            known.proof = Proof::Password {
                stamp: after,
                as_typed: false,
                code,
            };
        }
        Ok(())
    }

    /// Records a failed sign-in by password or code.
    pub(super) fn note_failure(
        &mut self,
        by: Via,
        who: &Who,
        found: &Found,
        now: Time,
        os_user: &str,
    ) -> Result<(), StoreError> {
        let why = match (by, who) {
            (Via::Invitation, _) => "wrong number, user name or code",
            (_, Who::Number(_)) => "wrong number or password",
            (_, Who::UserName(_)) => "wrong user name or password",
        };
        self.note_refusal(by, (who, found), why, (now, os_user))
    }

    /// Records a try that cannot succeed, and why.
    fn note_refusal(
        &mut self,
        by: Via,
        (who, found): (&Who, &Found),
        why: &str,
        (now, os_user): (Time, &str),
    ) -> Result<(), StoreError> {
        let known = found.0.as_ref().map(|account| account.number.clone());
        // A name that nobody has may be a password typed in the wrong place.
        let (actor, target) = match (known, who) {
            (Some(number), _) => (number.clone(), format!("extension:{number}")),
            (None, Who::Number(number)) => (number.to_string(), format!("extension:{number}")),
            (None, Who::UserName(_)) => ("unknown".into(), "system".into()),
        };
        let action = match by {
            Via::Invitation => "password.claim",
            Via::Password | Via::Session(_) | Via::OsUser | Via::Sso | Via::Token(_) => "login",
        };
        let txn = self.write(now, None)?;
        txn.unlock()?;
        let entry = Entry {
            via: by.name(),
            action,
            ..refused_sign_in(now, (&actor, &target), os_user, why)
        };
        // The limit applies to the caller, not to the number, which anybody can type.
        txn.append_refusal(&entry, Source::Caller(os_user))?;
        txn.commit()
    }
}

/// The account that a number or user name means, if any.
pub(super) struct Found(pub(super) Option<Tested>);

pub(super) struct Tested {
    pub(super) id: i64,
    pub(super) number: String,
    name: Option<String>,
    hash: Option<String>,
    /// Whether a code of a second factor is needed as well.
    pub(super) asks_code: bool,
    /// Whether they can sign in only by a provider.
    sso_only: bool,
}

impl Found {
    /// What the try is counted for, in the database with that identity.
    pub(super) fn tried(&self, who: &Who, site: [u8; 16]) -> Result<Tried, StoreError> {
        let account = self.0.as_ref();
        let name = account.and_then(|account| account.name.as_ref()?.parse().ok());
        Tried::new(
            who,
            account.map(|account| (account.number.as_str(), name.as_ref())),
            site,
        )
    }

    /// Whether the password is right, and the hash it was tested against. If there is none, a dummy
    /// hash takes its place, so that it takes as long.
    fn test(&self, secret: &Secret) -> Result<(Fit, PasswordHash), AuthError> {
        let known = self.0.as_ref().and_then(|account| account.hash.clone());
        let is_known = known.is_some();
        let hash = known.map_or_else(PasswordHash::of_nobody, PasswordHash::of);
        let fit = password_hash::verify(&hash, secret)?;
        Ok((if is_known { fit } else { Fit::No }, hash))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;
    use crate::engine::founding::Founding;

    /// A password hashed as typed is hashed again when it is next used; sessions begun with it go
    /// on, and whoever is signed in by it stays so.
    #[test]
    fn a_hash_of_old_is_replaced_and_its_sessions_go_on() {
        let folder = tempfile::tempdir().unwrap();
        let now = Time::from_unix(1_795_165_200);
        let secret = |text: &str| Secret::new(text.into());
        let apart = "zazo\u{301}\u{142}c\u{301} ge\u{328}s\u{301}la\u{328}";
        let founding = Founding {
            owner: "100".parse().unwrap(),
            first: "Olga".parse().unwrap(),
            last: "Owner".parse().unwrap(),
            department: "main".parse().unwrap(),
            password: Some(password_hash::as_typed(&secret(apart), [7; 16])),
            uid: 7,
            os_user: "uid:7".into(),
        };
        let path = folder.path().join("a.db");
        let (mut store, _) = Store::found(&path, &founding, [1; 16], now).unwrap();
        let user = OsIdentity {
            uid: 7,
            euid: 7,
            sudo_uid: None,
            name: "uid:7".into(),
        };
        let digest = store.session_digest(b"secret", &user);
        let before = stamp(
            hash_of(&store.conn, crate::engine::policy::AccountId(1))
                .unwrap()
                .as_deref(),
        );
        let sql = "INSERT INTO session VALUES (1, 1, ?1, ?2, ?3 - 60, ?3, NULL, NULL)";
        let row = (&digest[..], &before[..], now.unix() + 60);
        store.conn.execute(sql, row).unwrap();
        let number = founding.owner.clone();
        let mut known = store
            .known_password(&number.clone().into(), &secret(apart), None, now, &user)
            .unwrap()
            .session;
        assert!(store.password_is_outdated(&known).unwrap());
        let hash = password_hash::hash_password(&secret(apart), [8; 16]).unwrap();
        store.rehash(&mut known, &hash).unwrap();
        assert!(!store.password_is_outdated(&known).unwrap());
        let found = store.known_session(b"secret", now, &user);
        assert!(found.is_ok(), "{found:?}");
        let composed = secret("zaz\u{f3}\u{142}\u{107} g\u{119}\u{15b}l\u{105}");
        let again = store.known_password(&number.clone().into(), &composed, None, now, &user);
        assert!(again.is_ok(), "{again:?}");
        // Somebody who signed in just now by the old hash does not replace a newer password.
        let other = password_hash::hash_password(&secret("heron orange walnut"), [9; 16]).unwrap();
        let sql = "UPDATE credential SET hash = ?1";
        store.conn.execute(sql, [other.text()]).unwrap();
        store.rehash(&mut known, &hash).unwrap();
        assert_eq!(
            hash_of(&store.conn, known.account).unwrap(),
            Some(other.text().to_owned())
        );
    }
}
