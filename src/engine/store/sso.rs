//! Single sign-on, as stored: providers and links.

use super::account::{by_id, parse};
use super::{Conn, Result, StoreError};
use crate::domain::{
    ClientId, Email, Issuer, Link, LinkedBy, ProviderName, SignedIn, Subject, Time,
};
use crate::engine::policy::{
    Account, AccountId, AccountLink, ClientSecret, Facts, Held, KnownProvider, Registered,
};
use rusqlite::{OptionalExtension, Row};
use std::rc::Rc;

/// A stored provider. It has no Debug: it contains the secret.
pub(in crate::engine) struct Stored {
    pub(in crate::engine) name: ProviderName,
    pub(in crate::engine) issuer: Issuer,
    pub(in crate::engine) client_id: ClientId,
    pub(in crate::engine) secret: Option<ClientSecret>,
    pub(in crate::engine) by: Option<AccountId>,
    pub(in crate::engine) at: Time,
}

/// Numbers of people who are linked to a provider and have no working password, in order.
pub(in crate::engine) fn by_provider_alone(conn: &Conn) -> Result<Vec<String>> {
    let mut query = conn.prepare_cached(
        "SELECT DISTINCT e.number FROM sso_link l JOIN extension e ON e.id = l.extension \
         WHERE e.sso_only = 1 OR NOT EXISTS (SELECT 1 FROM credential WHERE extension = e.id) \
         OR EXISTS (SELECT 1 FROM setting WHERE key = 'sso-only' AND value = 'everybody') \
         ORDER BY e.number",
    )?;
    let numbers = query.query_map([], |row| row.get(0))?;
    Ok(numbers.collect::<rusqlite::Result<_>>()?)
}

/// Whether there is a provider.
pub(in crate::engine) fn is_any(conn: &Conn) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM sso_provider")?
        .exists([])?)
}

/// Names of the providers linked to that account, in order.
pub(in crate::engine) fn providers_of(conn: &Conn, id: AccountId) -> Result<Vec<ProviderName>> {
    let mut query = conn
        .prepare_cached("SELECT provider FROM sso_link WHERE extension = ?1 ORDER BY provider")?;
    let names = query.query_map([id.0], |row| row.get::<_, String>(0))?;
    names
        .map(|name| parse(&name?, "a name of a provider"))
        .collect()
}

const PROVIDERS: &str =
    "SELECT name, issuer, client_id, client_secret, set_by, set_at FROM sso_provider";

fn stored(row: &Row<'_>) -> rusqlite::Result<Result<Stored>> {
    let texts: [String; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
    let secret: Option<String> = row.get(3)?;
    let (by, at): (Option<i64>, i64) = (row.get(4)?, row.get(5)?);
    Ok((|| {
        // Never quoted, even if damaged.
        let damaged = || StoreError::damaged("a client secret stored");
        let secret = secret.map(|text| ClientSecret::new(&text).ok_or_else(damaged));
        Ok(Stored {
            name: parse(&texts[0], "a name of a provider")?,
            issuer: parse(&texts[1], "an issuer")?,
            client_id: parse(&texts[2], "a client id")?,
            secret: secret.transpose()?,
            by: by.map(AccountId),
            at: Time::from_unix(at),
        })
    })())
}

/// The provider with that name.
pub(in crate::engine) fn provider(conn: &Conn, name: &ProviderName) -> Result<Option<Stored>> {
    let mut query = conn.prepare_cached(&format!("{PROVIDERS} WHERE name = ?1"))?;
    query
        .query_row([name.as_str()], stored)
        .optional()?
        .transpose()
}

/// All providers, by name.
pub(in crate::engine) fn providers(conn: &Conn) -> Result<Vec<Stored>> {
    let mut query = conn.prepare_cached(&format!("{PROVIDERS} ORDER BY name"))?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(stored(row)??);
    }
    Ok(all)
}

/// The provider with that name, as the rules see it.
pub(super) fn known(conn: &Conn, name: &ProviderName) -> Result<Option<KnownProvider>> {
    Ok(provider(conn, name)?.map(|stored| KnownProvider {
        issuer: stored.issuer,
        client_id: stored.client_id,
        has_secret: stored.secret.is_some(),
    }))
}

/// How many extensions are linked to it.
pub(super) fn linked_to(conn: &Conn, name: &ProviderName) -> Result<u32> {
    let mut query = conn.prepare_cached("SELECT count(*) FROM sso_link WHERE provider = ?1")?;
    Ok(query.query_row([name.as_str()], |row| row.get(0))?)
}

/// Row numbers of the extensions linked to it, by number.
pub(in crate::engine) fn ids_linked_to(conn: &Conn, name: &ProviderName) -> Result<Vec<AccountId>> {
    let mut query = conn.prepare_cached(
        "SELECT e.id FROM sso_link l JOIN extension e ON e.id = l.extension \
         WHERE l.provider = ?1 ORDER BY e.number",
    )?;
    let ids = query.query_map([name.as_str()], |row| row.get(0).map(AccountId))?;
    Ok(ids.collect::<std::result::Result<_, _>>()?)
}

/// Who is linked to that person at a provider. Noting the subject of somebody who signed in by an
/// address does not change the link.
pub(super) fn holder(
    conn: &Conn,
    name: &ProviderName,
    by: &LinkedBy,
) -> Result<Option<Rc<Account>>> {
    let (column, said) = match by {
        LinkedBy::Subject(subject) => ("subject = ?2", subject.as_str()),
        LinkedBy::Email(email) => ("email = ?2 COLLATE NOCASE", email.as_str()),
    };
    let sql = format!("SELECT extension FROM sso_link WHERE provider = ?1 AND {column}");
    let mut query = conn.prepare_cached(&sql)?;
    let id = query.query_row((name.as_str(), said), |row| row.get(0).map(AccountId));
    let found = id.optional()?.map(|id| by_id(conn, id));
    Ok(found.transpose()?.flatten().map(Rc::new))
}

/// An account's links, by provider name.
pub(super) fn links(conn: &Conn, id: AccountId) -> Result<Vec<AccountLink>> {
    let mut query = conn.prepare_cached(
        "SELECT l.provider, p.issuer, l.subject, l.email, l.token_at FROM sso_link l \
         JOIN sso_provider p ON p.name = l.provider WHERE l.extension = ?1 ORDER BY l.provider",
    )?;
    let mut rows = query.query([id.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let (subject, email): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        let subject = subject.map(|text| parse::<Subject>(&text, "a subject"));
        let subject = subject.transpose()?;
        let token_at: Option<i64> = row.get(4)?;
        let signed_in = subject.clone().zip(token_at);
        let signed_in = signed_in.map(|(subject, token_at)| SignedIn { subject, token_at });
        let by = match (email, subject) {
            (Some(email), _) => LinkedBy::Email(parse::<Email>(&email, "an e-mail address")?),
            (None, Some(subject)) => LinkedBy::Subject(subject),
            (None, None) => return Err(StoreError::damaged("a link to nobody stored")),
        };
        let issuer = parse(&row.get::<_, String>(1)?, "an issuer")?;
        all.push(AccountLink {
            provider: parse(&row.get::<_, String>(0)?, "a name of a provider")?,
            used: signed_in.is_some(),
            link: Link {
                issuer,
                by,
                signed_in,
            },
        });
    }
    Ok(all)
}

/// Writes a provider's new state.
pub(super) fn put_provider(
    conn: &Conn,
    name: &ProviderName,
    to: Option<&Registered>,
    facts: &Facts,
) -> Result<()> {
    let Some(to) = to else {
        conn.prepare_cached("DELETE FROM sso_provider WHERE name = ?1")?
            .execute([name.as_str()])?;
        return Ok(());
    };
    let secret = match &to.secret {
        Held::New(secret) => Some(secret.text()),
        Held::None | Held::Kept => None,
    };
    conn.prepare_cached(
        "INSERT INTO sso_provider (name, issuer, client_id, client_secret, set_by, set_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (name) DO UPDATE SET issuer = excluded.issuer, \
         client_id = excluded.client_id, client_secret = \
         CASE ?7 WHEN 1 THEN client_secret ELSE excluded.client_secret END, \
         set_by = excluded.set_by, set_at = excluded.set_at",
    )?
    .execute((
        name.as_str(),
        to.issuer.as_str(),
        to.client_id.as_str(),
        secret,
        facts.actor.id.0,
        facts.now.unix(),
        matches!(to.secret, Held::Kept),
    ))?;
    Ok(())
}

/// Writes a link's new state. Sessions begun by the former one end.
pub(super) fn put_link(
    conn: &Conn,
    (id, name): (AccountId, &ProviderName),
    to: Option<&Link>,
    facts: &Facts,
) -> Result<()> {
    conn.prepare_cached("DELETE FROM sso_link WHERE extension = ?1 AND provider = ?2")?
        .execute((id.0, name.as_str()))?;
    conn.prepare_cached("DELETE FROM session WHERE extension = ?1 AND sso = ?2")?
        .execute((id.0, name.as_str()))?;
    let Some(link) = to else {
        return Ok(());
    };
    let noted = link.signed_in.as_ref();
    let (subject, email) = match &link.by {
        LinkedBy::Subject(subject) => (Some(subject), None),
        LinkedBy::Email(email) => (noted.map(|by| &by.subject), Some(email.as_str())),
    };
    conn.prepare_cached(
        "INSERT INTO sso_link (extension, provider, subject, email, linked_by, linked_at, token_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        id.0,
        name.as_str(),
        subject.map(Subject::as_str),
        email,
        facts.actor.id.0,
        facts.now.unix(),
        noted.map(|by| by.token_at),
    ))?;
    Ok(())
}

/// Ends the sessions begun with a password, of one account or all: if passwords no longer work, and
/// if they did not work so far, so that no old session revives.
pub(super) fn end_sessions_of_passwords(conn: &Conn, of: Option<AccountId>) -> Result<()> {
    conn.prepare_cached(
        "DELETE FROM session WHERE sso IS NULL AND (?1 IS NULL OR extension = ?1)",
    )?
    .execute([of.map(|id| id.0)])?;
    Ok(())
}

/// The account a provider's word opens, and what is stored of their sign-ins.
pub(in crate::engine) struct Known {
    pub(in crate::engine) id: AccountId,
    /// Whether the subject must be noted.
    pub(in crate::engine) is_first: bool,
    /// When the last used token was issued.
    pub(in crate::engine) token_at: Option<i64>,
}

/// The account that a provider's subject may sign in as; or, if they have none and the address is
/// verified, the account linked to that address if nobody has signed in by it.
pub(in crate::engine) fn find(
    conn: &Conn,
    name: &ProviderName,
    subject: &Subject,
    email: Option<&Email>,
) -> Result<Option<Known>> {
    let read = |row: &Row<'_>| {
        Ok(Known {
            id: AccountId(row.get(0)?),
            token_at: row.get(1)?,
            is_first: row.get(2)?,
        })
    };
    let by_subject = conn
        .prepare_cached(
            "SELECT extension, token_at, 0 FROM sso_link WHERE provider = ?1 AND subject = ?2",
        )?
        .query_row((name.as_str(), subject.as_str()), read)
        .optional()?;
    let (None, Some(email)) = (&by_subject, email) else {
        return Ok(by_subject);
    };
    Ok(conn
        .prepare_cached(
            "SELECT extension, token_at, 1 FROM sso_link \
             WHERE provider = ?1 AND subject IS NULL AND email = ?2 COLLATE NOCASE",
        )?
        .query_row((name.as_str(), email.as_str()), read)
        .optional()?)
}

/// Notes who signed in, and the time of their token.
pub(in crate::engine) fn note(
    conn: &Conn,
    (id, name): (AccountId, &ProviderName),
    subject: &Subject,
    token_at: i64,
) -> Result<()> {
    conn.prepare_cached(
        "UPDATE sso_link SET subject = ?3, token_at = ?4 WHERE extension = ?1 AND provider = ?2",
    )?
    .execute((id.0, name.as_str(), subject.as_str(), token_at))?;
    Ok(())
}

/// The subject at that provider, once somebody has signed in by the link.
pub(in crate::engine) fn subject(
    conn: &Conn,
    id: AccountId,
    provider: &str,
) -> Result<Option<String>> {
    let found: Option<Option<String>> = conn
        .prepare_cached("SELECT subject FROM sso_link WHERE extension = ?1 AND provider = ?2")?
        .query_row((id.0, provider), |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}

/// Whether that subject of a provider may still sign in as the account.
pub(in crate::engine) fn is_linked(
    conn: &Conn,
    id: AccountId,
    name: &str,
    subject: &str,
) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM sso_link WHERE extension = ?1 AND provider = ?2 AND subject = ?3",
        )?
        .exists((id.0, name, subject))?)
}
