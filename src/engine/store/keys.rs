//! What gives access to an account, and who made it: passwords, bindings, links to providers,
//! tokens.

use super::account::{by_id, parse};
use super::{Conn, Result};
use crate::domain::{Time, TokenId};
use crate::engine::gate::StillOpen;
use crate::engine::policy::{Account, AccountId, Authority, Bound, DepartmentId, Key, Setter};
use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, Rows};
use std::rc::Rc;

/// Keys of an account that somebody else made, as far as the maker is known.
pub(super) fn of_account(conn: &Conn, id: AccountId, now: Time) -> Result<Vec<Setter>> {
    let mut query = conn.prepare_cached(
        "SELECT e.number, k.made_by, NULL, k.token, k.os_user, k.invited FROM extension e JOIN \
         (SELECT set_by AS made_by, NULL AS token, NULL AS os_user, 0 AS invited FROM credential \
            WHERE extension = ?1 \
          UNION ALL SELECT bound_by, NULL, os_user, 0 FROM os_binding WHERE extension = ?1 \
          UNION ALL SELECT linked_by, NULL, NULL, provider FROM sso_link WHERE extension = ?1 \
          UNION ALL SELECT made_by, NULL, NULL, 1 FROM invitation WHERE extension = ?1 AND expires > ?2 \
          UNION ALL SELECT created_by, id, NULL, 0 FROM token WHERE extension = ?1 AND expires > ?2) k \
         WHERE e.id = ?1 AND k.made_by <> ?1 ORDER BY k.made_by, k.token, k.os_user, k.invited",
    )?;
    setters(conn, query.query((id.0, now.unix()))?, now)
}

/// Who made which key for whom, from rows (receiver, row number of the maker, department, token, OS
/// user, and 1 for an invitation, or the provider).
pub(super) fn setters(conn: &Conn, mut rows: Rows<'_>, now: Time) -> Result<Vec<Setter>> {
    let mut all: Vec<Setter> = Vec::new();
    let mut last: Option<(i64, Rc<Account>, Rc<Authority>)> = None;
    while let Some(row) = rows.next()? {
        let number = row.get_ref(0)?.as_str().map_err(super::account::text)?;
        let receiver = parse(number, "a number")?;
        let department: Option<i64> = row.get(2)?;
        let setter: i64 = row.get(1)?;
        let token: Option<i64> = row.get(3)?;
        let os_user: Option<String> = row.get(4)?;
        // They come sorted by maker: each maker is loaded once.
        if last.as_ref().is_none_or(|(known, ..)| *known != setter) {
            last = by_id(conn, AccountId(setter))?.map(|account| {
                let authority = Authority::of(&account, now);
                (setter, Rc::new(account), Rc::new(authority))
            });
        }
        if let Some((_, setter, authority)) = &last {
            all.push(Setter {
                receiver,
                department: department.map(DepartmentId),
                key: match (token, os_user, row.get_ref(5)?) {
                    (Some(id), ..) => Key::Token(TokenId(id)),
                    (None, Some(name), _) => Key::OsUser(name),
                    (None, None, ValueRef::Integer(1)) => Key::Invitation,
                    (None, None, ValueRef::Text(_)) => {
                        let name: String = row.get(5)?;
                        Key::Sso(parse(&name, "a name of a provider")?)
                    }
                    (None, None, _) => Key::Password,
                },
                setter: Rc::clone(setter),
                authority: Rc::clone(authority),
            });
        }
    }
    Ok(all)
}

/// Who bound an account's OS user, if known.
pub(in crate::engine) fn binder(conn: &Conn, id: AccountId) -> Result<Option<AccountId>> {
    let by: Option<Option<i64>> = conn
        .prepare_cached("SELECT bound_by FROM os_binding WHERE extension = ?1")?
        .query_row([id.0], |row| row.get(0))
        .optional()?;
    Ok(by.flatten().map(AccountId))
}

/// What gives access to the account besides its password, and the second factor that is required.
pub(in crate::engine) fn open(conn: &Conn, id: AccountId, now: Time) -> Result<StillOpen> {
    let mut query = conn.prepare_cached(
        "SELECT os_user, NULL, NULL FROM os_binding WHERE extension = ?1 \
         UNION ALL SELECT NULL, NULL, provider FROM sso_link WHERE extension = ?1 \
         UNION ALL SELECT NULL, id, NULL FROM token WHERE extension = ?1 AND expires > ?2 \
         ORDER BY 2, 3",
    )?;
    let mut rows = query.query((id.0, now.unix()))?;
    let mut open = StillOpen {
        second_factor: super::second_factor::confirmed(conn, id)?,
        ..StillOpen::default()
    };
    while let Some(row) = rows.next()? {
        open.os_user = row.get::<_, Option<String>>(0)?.or(open.os_user);
        open.tokens.extend(row.get::<_, Option<i64>>(1)?);
        let provider: Option<String> = row.get(2)?;
        let provider = provider.map(|name| parse(&name, "a name of a provider"));
        open.providers.extend(provider.transpose()?);
    }
    Ok(open)
}

/// The account that the OS user with that number acts as.
pub(super) fn bound(conn: &Conn, uid: u32) -> Result<Option<Bound>> {
    let found: Option<(String, String)> = conn
        .prepare_cached(
            "SELECT e.number, b.os_user FROM os_binding b JOIN extension e ON e.id = b.extension \
             WHERE b.uid = ?1",
        )?
        .query_row([uid], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((number, os_user)) = found else {
        return Ok(None);
    };
    let number = parse(&number, "a number")?;
    Ok(Some(Bound { number, os_user }))
}

/// Whether the OS user bound to the account exists: number and name, both as bound.
pub(super) fn is_bound_to_somebody(conn: &Conn, id: AccountId) -> Result<bool> {
    let found: Option<(u32, String)> = conn
        .prepare_cached("SELECT uid, os_user FROM os_binding WHERE extension = ?1")?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.is_some_and(|(uid, name)| conn.logins.borrow().exists(uid, &name)))
}

/// Bindings to OS users who no longer exist, for people to read.
pub(super) fn gone(conn: &Conn) -> Result<Vec<String>> {
    let mut query = conn.prepare_cached(
        "SELECT e.number, b.uid, b.os_user FROM os_binding b \
         JOIN extension e ON e.id = b.extension ORDER BY e.number",
    )?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let (number, uid, name): (String, u32, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if !conn.logins.borrow().exists(uid, &name) {
            all.push(format!("{name} (uid {uid}) of {number}"));
        }
    }
    Ok(all)
}
