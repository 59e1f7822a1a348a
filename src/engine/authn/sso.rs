//! Identifies people by the word of a provider.

use super::{AuthError, Proof, Session, Via, refused_sign_in, session};
use crate::domain::{ClientId, Email, Issuer, ProviderName, Subject, Time};
use crate::engine::audit::Source;
use crate::engine::caller::OsIdentity;
use crate::engine::policy::{Account, Authority, ClientSecret, let_in};
use crate::engine::store::{Store, StoreError, Txn, account, sso};

/// What a provider says about somebody who signed in, from a token verified as its own.
#[derive(Debug)]
pub struct ProviderWord {
    /// Which provider.
    pub provider: ProviderName,
    /// The provider's address.
    pub issuer: Issuer,
    /// Its permanent name for them.
    pub subject: Subject,
    /// Their e-mail address, if the provider says that it has verified it.
    pub email: Option<Email>,
    /// When it said so, in seconds.
    pub issued: i64,
}

/// How to reach a provider. It has no Debug: it contains the secret.
pub struct ProviderAccess {
    /// Its address, which is also its name for itself.
    pub issuer: Issuer,
    /// Its name for this program.
    pub client_id: ClientId,
    /// The secret that this program shows it.
    pub secret: Option<ClientSecret>,
}

/// Whose account a provider's word opens, or why it opens none.
enum Opens {
    /// This account; whether it is the first sign-in by an address.
    This(Box<Account>, bool),
    /// None; the reason for the record.
    Nobody(Option<Box<Account>>, &'static str),
    /// The token was used before, or a newer one was.
    Again(Box<Account>),
}

impl Store {
    /// How to reach the provider with that name, if it exists. People who sign in choose one.
    pub fn provider(&self, name: &ProviderName) -> Result<Option<ProviderAccess>, StoreError> {
        let found = sso::provider(&self.conn, name)?;
        Ok(found.map(|stored| ProviderAccess {
            issuer: stored.issuer,
            client_id: stored.client_id,
            secret: stored.secret,
        }))
    }

    /// The names of the providers.
    pub fn provider_names(&self) -> Result<Vec<ProviderName>, StoreError> {
        let all = sso::providers(&self.conn)?.into_iter();
        Ok(all.map(|stored| stored.name).collect())
    }

    /// Identifies a person known to a provider. Each token is used once, in the same transaction.
    /// People who are linked to no account, disabled, or not let in get the same answer; the record
    /// says which it was.
    pub fn known_sso(
        &mut self,
        word: &ProviderWord,
        now: Time,
        user: &OsIdentity,
    ) -> Result<Session, AuthError> {
        let ProviderWord {
            provider, subject, ..
        } = word;
        let txn = self.write(now, None)?;
        txn.unlock()?;
        let (account, is_first) = match opens(&txn, word, now)? {
            Opens::This(account, is_first) => (account, is_first),
            Opens::Nobody(account, why) => {
                note(&txn, word, account.as_deref(), (why, false), (now, user))?;
                txn.commit()?;
                return Err(AuthError::SsoUnknown(provider.clone()));
            }
            Opens::Again(account) => {
                let why = ("the token, or a newer one, was used already", false);
                note(&txn, word, Some(&account), why, (now, user))?;
                txn.commit()?;
                return Err(AuthError::SsoAgain);
            }
        };
        sso::note(txn.conn, (account.id, provider), subject, word.issued)?;
        if is_first {
            let why = (
                "signed in by e-mail for the first time: linked to this subject from now on",
                true,
            );
            note(&txn, word, Some(&account), why, (now, user))?;
        }
        txn.commit()?;
        let proof = Proof::Sso {
            provider: provider.to_string(),
            subject: subject.to_string(),
        };
        let number = account.number.as_str();
        Ok(session(account.id.0, number, Via::Sso, proof, &user.name)?)
    }
}

fn opens(txn: &Txn<'_>, word: &ProviderWord, now: Time) -> Result<Opens, StoreError> {
    let asked = sso::provider(txn.conn, &word.provider)?;
    if asked.is_none_or(|asked| asked.issuer != word.issuer) {
        return Ok(Opens::Nobody(None, "the provider was removed meanwhile"));
    }
    let found = sso::find(txn.conn, &word.provider, &word.subject, word.email.as_ref())?;
    let Some(found) = found else {
        return Ok(Opens::Nobody(None, "no extension is linked to them"));
    };
    let Some(account) = account::by_id(txn.conn, found.id)?.map(Box::new) else {
        return Err(StoreError::damaged("a link of nobody"));
    };
    if found.token_at.is_some_and(|last| word.issued <= last) {
        return Ok(Opens::Again(account));
    }
    if !account.enabled {
        return Ok(Opens::Nobody(Some(account), "the extension is disabled"));
    }
    if !let_in(&account, &Authority::of(&account, now)) {
        return Ok(Opens::Nobody(
            Some(account),
            "the extension has no console access",
        ));
    }
    Ok(Opens::This(account, found.is_first))
}

/// Records the result of a sign-in.
fn note(
    txn: &Txn<'_>,
    word: &ProviderWord,
    account: Option<&Account>,
    (why, done): (&str, bool),
    (now, user): (Time, &OsIdentity),
) -> Result<(), StoreError> {
    let (actor, target) = match account {
        Some(account) => {
            let number = account.number.to_string();
            let target = format!("extension:{number}");
            (number, target)
        }
        None => ("unknown".to_owned(), "system".to_owned()),
    };
    let why = format!("{why} (subject {} of `{}`)", word.subject, word.provider);
    let mut entry = refused_sign_in(now, (&actor, &target), &user.name, &why);
    entry.via = Via::Sso.name();
    if done {
        entry.outcome = "done";
        entry.rule = None;
        txn.append_sign_in(entry)?;
    } else {
        txn.append_refusal(&entry, Source::Caller(&user.name))?;
    }
    Ok(())
}
