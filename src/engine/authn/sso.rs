//! Knowing somebody by the word of a provider.

use super::{AuthError, Proof, Session, Via, refused_sign_in, session};
use crate::domain::{ClientId, Email, Issuer, ProviderName, Subject, Time};
use crate::engine::audit::Source;
use crate::engine::caller::OsIdentity;
use crate::engine::policy::{Account, Authority, ClientSecret, let_in};
use crate::engine::store::{Store, StoreError, Txn, account, sso};

/// What a provider said of anybody who signed in, in a token that was found to be its own.
#[derive(Debug)]
pub struct ProviderWord {
    /// Which provider.
    pub provider: ProviderName,
    /// Where it was asked.
    pub issuer: Issuer,
    /// What it calls them for ever.
    pub subject: Subject,
    /// Their e-mail address, if the provider says that it has verified it.
    pub email: Option<Email>,
    /// When it said so, in seconds.
    pub issued: i64,
}

/// How a provider is asked. It has no Debug: it holds the secret.
pub struct ProviderAccess {
    /// Where it is, and what it calls itself.
    pub issuer: Issuer,
    /// What it calls this program.
    pub client_id: ClientId,
    /// What it wants to see of it.
    pub secret: Option<ClientSecret>,
}

/// Whom a provider's word opens, and why it opens nobody.
enum Opens {
    /// This account; whether it is the first time that somebody signs in by an address.
    This(Box<Account>, bool),
    /// Nobody; what the record says.
    Nobody(Option<Box<Account>>, &'static str),
    /// It was taken before, or a newer one was.
    Again(Box<Account>),
}

impl Store {
    /// How the provider of that name is asked, if there is one. Anybody who signs in chooses one.
    pub fn provider(&self, name: &ProviderName) -> Result<Option<ProviderAccess>, StoreError> {
        let found = sso::provider(&self.conn, name)?;
        Ok(found.map(|stored| ProviderAccess {
            issuer: stored.issuer,
            client_id: stored.client_id,
            secret: stored.secret,
        }))
    }

    /// What providers are called.
    pub fn provider_names(&self) -> Result<Vec<ProviderName>, StoreError> {
        let all = sso::providers(&self.conn)?.into_iter();
        Ok(all.map(|stored| stored.name).collect())
    }

    /// Identifies a person known to a provider. Each token is taken once, in the same transaction. Who is
    /// linked to nobody, disabled, or not let in, gets one answer; the record says which it was.
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

/// Writes down what became of a sign-in.
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
