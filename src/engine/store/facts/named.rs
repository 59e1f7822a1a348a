//! Loads what an operation names.

use super::super::account::{by_id, by_number, id_of_user_name, parse, with_keys};
use super::super::txn::Cache;
use super::super::{
    Conn, Result, StoreError, book, department, group, keys, number, object, role, token, undo,
};
use crate::domain::{Destination, Module, Number, Right, Time};
use crate::engine::policy::{
    Account, AccountId, Acting, Authority, DepartmentId, DidOf, Facts, Known, Names, OfMembers,
    Scope, Sight,
};
use rusqlite::OptionalExtension;
use std::cell::RefCell;
use std::rc::Rc;

/// Facts for judging what `actor` asks at `now`: what is named, and nothing that depends on it.
pub(in crate::engine) fn load(
    conn: &Conn,
    cache: &RefCell<Cache>,
    now: Time,
    actor: impl Into<Acting>,
    names: &Names<'_>,
) -> Result<Facts> {
    load_known(conn, cache, now, actor, names)?
        .ok_or_else(|| StoreError::Other("the account was removed".into()))
}

/// The same; `None` if the actor's account no longer exists.
pub(in crate::engine) fn load_known(
    conn: &Conn,
    cache: &RefCell<Cache>,
    now: Time,
    actor: impl Into<Acting>,
    names: &Names<'_>,
) -> Result<Option<Facts>> {
    let acting = actor.into();
    if let Some(id) = names.record {
        return undo::load(conn, cache, now, acting, id);
    }
    let found = match names.target {
        Some(_) => conn.kept_for_again(|| self::actor(conn, cache, now, acting)),
        None => self::actor(conn, cache, now, acting),
    };
    let Some((account, authority)) = found? else {
        return Ok(None);
    };
    let mut facts = Facts::of_actor(now, account, authority);
    facts.credential.limit = acting.limit;
    facts.prunes = conn.marks.prunes();
    let mut load = Load {
        conn,
        cache,
        names,
        facts,
    };
    load.target()?;
    load.departments()?;
    load.roles()?;
    load.groups()?;
    load.objects()?;
    load.wanted()?;
    Ok(Some(load.facts))
}

/// Named things, being loaded.
struct Load<'l> {
    conn: &'l Conn,
    cache: &'l RefCell<Cache>,
    names: &'l Names<'l>,
    facts: Facts,
}

impl Load<'_> {
    fn target(&mut self) -> Result<()> {
        let conn = self.conn;
        if let Some(id) = self.names.token {
            let owner = token::owner(conn, id)?;
            let found = owner.map(|owner| by_id(conn, owner)).transpose()?.flatten();
            self.facts.named.token = owner.map(|_| id);
            self.facts.named.target = Known::is(found.map(Rc::new));
        }
        if let Some(name) = self.names.user_name {
            let id = id_of_user_name(conn, name)?;
            let found = id.map(|id| by_id(conn, id)).transpose()?.flatten();
            self.facts.named.target = Known::is(found.map(Rc::new));
        }
        if let Some(former) = self.names.former {
            let found = number::led_on(conn, former, self.facts.now)?;
            self.facts.named.target = Known::is(found.map(Rc::new));
        }
        let Some(number) = self.names.target else {
            return Ok(());
        };
        let found = if *number == self.facts.actor.number {
            Some(Rc::clone(&self.facts.actor))
        } else {
            let known = self.cache.borrow_mut().target.take();
            match known.filter(|known| known.number == *number) {
                Some(known) => Some(known),
                None => match by_number(conn, number)? {
                    None if self.names.led_on => number::led_on(conn, number, self.facts.now)?,
                    found => found,
                }
                .map(Rc::new),
            }
        };
        self.facts.named.target = Known::is(found);
        Ok(())
    }

    fn departments(&mut self) -> Result<()> {
        for name in &self.names.departments {
            let found = department::by_name(self.conn, self.cache, name)?;
            self.facts.named.departments.push(found);
        }
        if self.names.home_of_target {
            let target = self.facts.target();
            let seen = target.filter(|t| self.facts.sight_of(t) != Sight::Hidden);
            let home = seen.map(|target| department::by_id(self.conn, target.home));
            let home = home.transpose()?.flatten().map(Rc::new);
            self.facts.named.departments.push(home);
        }
        Ok(())
    }

    fn roles(&mut self) -> Result<()> {
        for wanted in self.names.roles.iter().filter(|role| role.is_custom()) {
            let found = role::named(self.conn, *wanted)?;
            self.facts.named.roles.push((*wanted, found));
        }
        Ok(())
    }

    fn groups(&mut self) -> Result<()> {
        let by_row = |id| Ok::<_, StoreError>(group::by_row(self.conn, id)?.map(Rc::new));
        if let Some(name) = self.names.group {
            let id = group::id_of(self.conn, name)?;
            let found = id.map(by_row).transpose()?.flatten();
            self.facts.named.group = Known::is(found);
        }
        let Some(again) = self.names.again else {
            return Ok(());
        };
        for id in &again.groups {
            self.facts.named.again.extend(by_row(*id)?);
        }
        for id in &again.objects {
            let found = object::by_row(self.conn, *id)?;
            self.facts.named.members_again.extend(found);
        }
        Ok(())
    }

    fn objects(&mut self) -> Result<()> {
        let conn = self.conn;
        if let Some(number) = self.names.object {
            let found = object::named(conn, number, &self.facts, self.names.members)?;
            let found = found.map(Rc::new);
            self.facts.named.object = Known::is(found);
        }
        if let Some(id) = self.names.entry {
            let found = book::by_id(conn, id)?.map(Rc::new);
            self.facts.named.entry = Known::is(found);
        }
        let Some(did) = self.names.did.as_ref().filter(|_| !self.facts.is_inside()) else {
            return Ok(());
        };
        let mut candidates = Vec::new();
        for (did, number) in object::holders_of(conn, did)? {
            let holder = holder(conn, &number, &self.facts)?;
            candidates.extend(holder.map(|holder| (did, holder)));
        }
        self.facts.dial(did, candidates);
        Ok(())
    }

    /// What must be free, or exist.
    fn wanted(&mut self) -> Result<()> {
        let (conn, names) = (self.conn, self.names);
        if let Some(number) = names.new_number {
            let wanted = &mut self.facts.wanted;
            let taken = number::is_taken(conn, number)?;
            wanted.number = Known::is(taken);
            if !taken {
                wanted.led_on = number::led_on(conn, number, self.facts.now)?.map(Rc::new);
            } else if names.holder {
                self.facts.wanted.holder = holder(conn, number, &self.facts)?;
            }
        }
        if let Some(number) = names.heir {
            self.facts.wanted.heir = by_number(conn, number)?.map(Rc::new);
        }
        let wanted = &mut self.facts.wanted;
        if let Some(name) = names.new_user_name {
            let mut query =
                conn.prepare_cached("SELECT id, number FROM extension WHERE username = ?1")?;
            let found = query.query_row([name.as_str()], |row| {
                Ok((AccountId(row.get(0)?), row.get::<_, String>(1)?))
            });
            let own = self.facts.named.target.loaded().and_then(Option::as_ref);
            // A copy of somebody's is not theirs.
            let own = own.filter(|_| names.new_number.is_none());
            let other = found
                .optional()?
                .filter(|(id, _)| own.is_none_or(|own| own.id != *id));
            let number = other.map(|(_, number)| parse(&number, "a number"));
            wanted.user_name = Known::is(number.transpose()?);
        }
        if let Some(name) = names.new_name {
            wanted.department = Known::is(department::id_of(conn, name)?);
        }
        if let Some(name) = names.new_role {
            wanted.role = Known::is(role::taken(conn, name)?);
        }
        if let Some(name) = names.new_group {
            wanted.group = Known::is(group::id_of(conn, name)?);
        }
        if let Some(uid) = names.uid {
            let bound = keys::bound(conn, uid)?;
            let holder = bound.as_ref().map(|bound| by_number(conn, &bound.number));
            let holder = holder.transpose()?.flatten();
            wanted.uid = Known::is(bound.map(|bound| (bound, holder)));
        }
        let mut taken = Vec::new();
        for did in names.dids {
            for (_, number) in object::holders_of(conn, did)? {
                let of_target = names.new_number.is_none()
                    && self.facts.target().is_some_and(|t| t.number == number);
                let of_object = self.facts.object().is_some_and(|o| o.number == number);
                if !of_target && !of_object {
                    taken.push((did.clone(), number));
                }
            }
        }
        self.facts.wanted.dids = taken;
        for destination in &names.destinations {
            let wanted = match reaches(conn, &self.facts, destination)? {
                Reaches::Somewhere => continue,
                Reaches::Nothing => &mut self.facts.wanted.dangling,
                Reaches::NoTelephone => &mut self.facts.wanted.silent,
            };
            wanted.push((*destination).clone());
        }
        Ok(())
    }
}

fn actor(
    conn: &Conn,
    cache: &RefCell<Cache>,
    now: Time,
    acting: Acting,
) -> Result<Option<(Rc<Account>, Rc<Authority>)>> {
    if let Some((known, account, authority)) = &cache.borrow().actor
        && *known == acting
    {
        return Ok(Some((Rc::clone(account), Rc::clone(authority))));
    }
    let Some((account, keys)) = with_keys(conn, acting.account)? else {
        return Ok(None);
    };
    let mut authority = Authority::of(&account, now);
    if let Some(limit) = &acting.limit {
        authority = authority.limited(limit);
    }
    let (account, authority) = (Rc::new(account), Rc::new(authority));
    let mut cache = cache.borrow_mut();
    cache.actor = Some((acting, Rc::clone(&account), Rc::clone(&authority)));
    cache.keys = Some(keys);
    Ok(Some((account, authority)))
}

/// What becomes of a call.
enum Reaches {
    Somewhere,
    Nothing,
    NoTelephone,
}

/// Whether a call sent there arrives, as far as the actor may know: what they may not see is not a
/// destination for them either (D12).
fn reaches(conn: &Conn, facts: &Facts, destination: &Destination) -> Result<Reaches> {
    let Some(number) = destination.number() else {
        return Ok(Reaches::Somewhere);
    };
    if let Some(kind) = destination.object_kind() {
        let found = object::outline_of(conn, number)?;
        let fits = found.is_some_and(|object| {
            object.kind == kind && facts.sight_of_object(&object) != Sight::Hidden
        });
        return Ok(match fits {
            true => Reaches::Somewhere,
            false => Reaches::Nothing,
        });
    }
    let telephone = |has: Option<bool>| match has {
        Some(true) => Reaches::Somewhere,
        Some(false) => Reaches::NoTelephone,
        None => Reaches::Nothing,
    };
    // People who see everybody need no look at whom they name: imports consist of that.
    if facts
        .authority
        .holds(Right::read(Module::Extensions), Scope::System)
    {
        let mut query = conn.prepare_cached("SELECT telephone FROM extension WHERE number = ?1")?;
        let found = query.query_row([number.as_str()], |row| row.get(0));
        return Ok(telephone(found.optional()?));
    }
    let found = by_number(conn, number)?;
    let seen = found.filter(|account| facts.sight_of(account) != Sight::Hidden);
    Ok(telephone(seen.map(|account| account.fields.telephone)))
}

/// Who or what has that number.
fn holder(conn: &Conn, number: &Number, facts: &Facts) -> Result<Option<DidOf>> {
    if let Some(account) = by_number(conn, number)? {
        return Ok(Some(DidOf::Account(Rc::new(account))));
    }
    let found = object::named(conn, number, facts, OfMembers::All)?;
    Ok(found.map(|object| DidOf::Object(Rc::new(object))))
}

/// Row numbers of a few people worth asking the rules about: those with a role in the department,
/// then those with a system role.
pub(in crate::engine) fn candidates(
    conn: &Conn,
    department: Option<DepartmentId>,
    but: AccountId,
) -> Result<Vec<i64>> {
    let mut all: Vec<i64> = Vec::new();
    for sql in [
        "SELECT extension FROM membership WHERE department = ?1 AND role > 2 AND extension <> ?2 \
         ORDER BY role DESC, extension LIMIT 4",
        "SELECT id FROM extension WHERE ?1 IS NOT -1 AND system_role IS NOT NULL AND id <> ?2 \
         ORDER BY system_role DESC, id LIMIT 4",
    ] {
        let mut query = conn.prepare_cached(sql)?;
        let mut rows = query.query((department.map_or(0, |d| d.0), but.0))?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if !all.contains(&id) {
                all.push(id);
            }
        }
    }
    Ok(all)
}
