//! Loading just the facts an operation needs to be judged.

use super::account::{by_id, by_number, deadline, known_role, mask, parse, text, with_keys};
use super::token::With;
use super::txn::Cache;
use super::{Conn, Result, StoreError, group, hours, keys, object, role, token, undo};
use crate::domain::{
    CallRights, Country, DepartmentFields, Destination, Module, Name, Number, NumberRange, Right,
    Role, Time, reserved_for,
};
use crate::engine::policy::ask::reads_tokens;
use crate::engine::policy::{
    Account, AccountId, Acting, Authority, Department, DepartmentId, DidOf, Facts, Intruded,
    KnownRole, Needs, ReservedThere, Scope, Sight, sees_department,
};
use rusqlite::{OptionalExtension, Row};
use std::cell::RefCell;
use std::rc::Rc;

/// Facts for judging what `actor` asks at `now`.
///
/// Of what he may not see nothing is loaded that grows with it, its people or what leads to it:
/// the answer is that there is none (D12), and must not take longer for there being much.
pub(in crate::engine) fn load(
    conn: &Conn,
    cache: &RefCell<Cache>,
    now: Time,
    actor: impl Into<Acting>,
    needs: &Needs<'_>,
) -> Result<Facts> {
    load_known(conn, cache, now, actor, needs)?
        .ok_or_else(|| StoreError::Other("the account was removed".into()))
}

/// The same; nothing where the actor's account is not there any more.
pub(in crate::engine) fn load_known(
    conn: &Conn,
    cache: &RefCell<Cache>,
    now: Time,
    actor: impl Into<Acting>,
    needs: &Needs<'_>,
) -> Result<Option<Facts>> {
    let acting = actor.into();
    if let Some(id) = needs.record {
        return undo::load(conn, cache, now, acting, id);
    }
    let found = match needs.target {
        Some(_) => conn.kept_for_again(|| self::actor(conn, cache, now, acting)),
        None => self::actor(conn, cache, now, acting),
    };
    let Some((account, authority)) = found? else {
        return Ok(None);
    };
    let mut facts = Facts::of_actor(now, account, authority);
    facts.limit = acting.limit;
    if let Some(id) = needs.token
        && let Some(owner) = token::owner(conn, id)?
    {
        facts.target = by_id(conn, owner)?.map(Rc::new);
        facts.token = Some(id);
    }
    if let Some(number) = needs.target {
        facts.target = if *number == facts.actor.number {
            Some(Rc::clone(&facts.actor))
        } else {
            let known = cache.borrow_mut().target.take();
            match known.filter(|known| known.number == *number) {
                Some(known) => Some(known),
                None => by_number(conn, number)?.map(Rc::new),
            }
        };
    }
    for name in &needs.departments {
        facts.departments.push(department(conn, cache, name)?);
    }
    let sees_target = |facts: &Facts| {
        let target = facts.target.as_ref();
        target.is_some_and(|target| facts.sight_of(target) != Sight::Hidden)
    };
    if needs.home_of_target
        && sees_target(&facts)
        && let Some(target) = &facts.target
    {
        facts
            .departments
            .push(department_by_id(conn, target.home)?.map(Rc::new));
    }
    if let Some(number) = needs.new_number {
        facts.number_taken = conn
            .prepare_cached(
                "SELECT 1 FROM extension WHERE number = ?1 \
                 UNION ALL SELECT 1 FROM call_object WHERE number = ?1",
            )?
            .exists([number.as_str()])?;
    }
    if let Some(name) = needs.new_name {
        facts.name_taken = conn
            .prepare_cached("SELECT id FROM department WHERE name_key = ?1")?
            .query_row([name.key()], |row| row.get(0))
            .optional()?
            .map(DepartmentId);
    }
    for wanted in needs.roles.iter().filter(|role| role.is_custom()) {
        if let Some((known, purpose)) = role::named(conn, *wanted)? {
            facts.roles.push(known);
            let purpose = purpose.map(|purpose| (known.id(), purpose));
            facts.purposes.extend(purpose);
        }
    }
    if let Some(name) = needs.new_role {
        facts.role_taken = role::taken(conn, name)?;
    }
    if let Some(known) = needs.role_holders.and_then(|role| facts.known(role)) {
        facts.holders = role::holders(conn, known, now)?;
    }
    if let Some(known) = needs.role_rests.and_then(|role| facts.known(role)) {
        facts.rests = role::rests(conn, known, now)?;
    }
    if let Some(known) = needs.role_setters.and_then(|role| facts.known(role)) {
        facts.setters = role::setters(conn, known, now)?;
    }
    if let Some(name) = needs.new_group {
        facts.group_taken = group::id_of(conn, name)?;
    }
    if let Some(name) = needs.group
        && let Some(id) = group::id_of(conn, name)?
    {
        facts.group = group::by_row(conn, id)?.map(Rc::new);
        let seen = facts.authority.sees_group(id);
        if needs.counts && seen {
            facts.member_count = group::count(conn, id, now)?;
        }
        if let Some(role) = needs.group_holders.filter(|_| seen) {
            facts.holders = group::holders(conn, id, role, now)?;
        }
        if needs.group_rests && seen {
            facts.rests.members = group::ended(conn, id, now)?;
        }
        if let Some(role) = needs.group_setters.filter(|_| seen) {
            facts.setters = group::setters(conn, id, role, now)?;
        }
    }
    if let Some(again) = needs.again {
        for id in &again.groups {
            facts.again.extend(group::by_row(conn, *id)?.map(Rc::new));
        }
        for id in &again.objects {
            facts.member_of.extend(object::by_row(conn, *id)?);
        }
    }
    if let Some(number) = needs.object {
        facts.object = object::named(conn, number, &facts)?.map(Rc::new);
    }
    if let Some(did) = &needs.did
        && !facts.is_inside()
    {
        let mut candidates = Vec::new();
        for (did, number) in object::holders_of(conn, did)? {
            let account = by_number(conn, &number)?.map(|a| DidOf::Account(Rc::new(a)));
            let holder = match account {
                Some(account) => Some(account),
                None => object::named(conn, &number, &facts)?.map(|o| DidOf::Object(Rc::new(o))),
            };
            candidates.extend(holder.map(|holder| (did, holder)));
        }
        facts.dial(did, candidates);
    }
    for did in needs.dids {
        for (_, number) in object::holders_of(conn, did)? {
            let of_target = facts.target.as_ref().is_some_and(|t| t.number == number);
            let of_object = facts.object.as_ref().is_some_and(|o| o.number == number);
            if !of_target && !of_object {
                facts.dids_taken.push((did.clone(), number));
            }
        }
    }
    for destination in &needs.destinations {
        if !exists(conn, &facts, destination)? {
            facts.dangling.push((*destination).clone());
        }
    }
    let visible = |d: &&Rc<Department>| {
        needs.home_of_target || sees_department(&facts.authority, d.id, d.fields.visibility)
    };
    if let Some(d) = facts.department(0).filter(visible).cloned() {
        if needs.counts {
            (facts.headcount, facts.member_count, facts.owned) = conn
                .prepare_cached(
                    "SELECT (SELECT count(*) FROM extension WHERE home = ?1), \
                     (SELECT count(*) FROM membership WHERE department = ?1), \
                     (SELECT count(*) FROM call_object WHERE department = ?1)",
                )?
                .query_row([d.id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        } else if needs.count_if_limited && d.fields.max_extensions.is_some() {
            facts.headcount = conn
                .prepare_cached("SELECT count(*) FROM extension WHERE home = ?1")?
                .query_row([d.id.0], |row| row.get(0))?;
        }
        if needs.tokens {
            facts.tokens = token::going(conn, With::Department(d.id))?;
        }
        if needs.routes {
            facts.routes = object::routes_of(conn, d.id)?;
        }
        if needs.schedule {
            facts.schedule = hours::schedule(conn, d.id)?.map(Rc::new);
        }
        if needs.forced {
            facts.forced = hours::forced(conn, d.id)?.map(Rc::new);
        }
        if needs.holidays {
            let all = hours::holidays(conn, d.id)?;
            facts.holidays = all.into_iter().map(Rc::new).collect();
        }
        if let Some((number, right)) = needs.kept_out
            && !facts.authority.holds(right, Scope::System)
        {
            facts.intruded = intruded(conn, &facts, number, d.id)?;
        }
        if let Some(country) = needs.country
            && d.fields.country.as_ref() != Some(country)
        {
            facts.reserved_there = reserved_there(conn, &facts, d.id, country)?;
        }
        if let Some(name) = needs.holiday {
            facts.holiday = hours::holiday(conn, d.id, name)?.map(Rc::new);
        }
        if let Some(known) = needs.holders.and_then(|role| facts.known(role)) {
            facts.holders = holders(conn, d.id, known, now)?;
        }
    }
    let seen_object = facts.object.clone().filter(|_| needs.references);
    if let Some(object) = seen_object.filter(|o| facts.sight_of_object(o) != Sight::Hidden) {
        let there = object.kind.destination(&object.number);
        let there = there.map_or_else(String::new, |there| there.to_string());
        let to = [there.as_str(), there.as_str()];
        facts.references = object::forwards_to(conn, to, AccountId::NOBODY)?;
        facts.routed_here = object::routed_to(conn, to, Some(object.id))?;
    }
    if let Some(target) = facts.target.clone() {
        if needs.references && sees_target(&facts) {
            let to = [
                format!("extension:{}", target.number),
                format!("voicemail:{}", target.number),
            ];
            let to = [to[0].as_str(), to[1].as_str()];
            facts.references = object::forwards_to(conn, to, target.id)?;
            facts.routed_here = object::routed_to(conn, to, None)?;
            facts.member_of = object::with_member(conn, target.id)?;
        }
        // Who else could act for the system matters only where a system owner may go.
        if needs.owners && target.system_role.is_some() {
            facts.other_owner = keys::other_owner(conn, target.id)?;
            if target.bound && !keys::is_bound_to_somebody(conn, target.id)? {
                // An OS user who is gone acts as nobody.
                let mut alone = target.as_ref().clone();
                alone.bound = false;
                facts.target = Some(Rc::new(alone));
            }
        }
        if needs.tokens {
            let with = match facts.token {
                Some(id) => reads_tokens(&target, &facts).then_some(With::Token(id)),
                None => sees_target(&facts).then_some(With::Account(target.id)),
            };
            if let Some(with) = with {
                facts.tokens = token::going(conn, with)?;
            }
        }
        if needs.setters && sees_target(&facts) {
            facts.setters = keys::of_account(conn, target.id, now)?;
        }
    }
    if let Some(uid) = needs.uid {
        facts.uid_bound_to = keys::bound(conn, uid)?;
        if let Some(bound) = &facts.uid_bound_to {
            facts.uid_holder = super::account::by_number(conn, &bound.number)?;
        }
    }
    Ok(Some(facts))
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

pub(in crate::engine) fn department(
    conn: &Conn,
    cache: &RefCell<Cache>,
    name: &Name,
) -> Result<Option<Rc<Department>>> {
    let key = name.key();
    if let Some(known) = cache.borrow().departments.get(&key) {
        return Ok(known.clone());
    }
    let id: Option<i64> = conn
        .prepare_cached("SELECT id FROM department WHERE name_key = ?1")?
        .query_row([&key], |row| row.get(0))
        .optional()?;
    let found = match id {
        Some(id) => department_by_id(conn, DepartmentId(id))?.map(Rc::new),
        None => None,
    };
    cache.borrow_mut().departments.insert(key, found.clone());
    Ok(found)
}

pub(in crate::engine) fn department_by_id(
    conn: &Conn,
    id: DepartmentId,
) -> Result<Option<Department>> {
    let found = conn
        .prepare_cached(
            "SELECT name, is_default, display_name, timezone, language, country, visibility, \
             number_from, number_to, max_extensions, object_from, object_to FROM department WHERE id = ?1",
        )?
        .query_row([id.0], |row| Ok(department_row(row, id)))
        .optional()?;
    let Some(found) = found else { return Ok(None) };
    let mut found = found?;
    let mut query = conn
        .prepare_cached("SELECT role, allow, deny FROM department_right WHERE department = ?1")?;
    let mut rows = query.query([id.0])?;
    while let Some(row) = rows.next()? {
        let calls = CallRights::from_masks(mask(row.get(1)?)?, mask(row.get(2)?)?);
        found
            .defaults
            .push((known_role(conn, row.get(0)?)?.role, calls));
    }
    Ok(Some(found))
}

fn department_row(row: &Row<'_>, id: DepartmentId) -> Result<Department> {
    let text = |n: usize| -> Result<Option<String>> { Ok(row.get(n)?) };
    fn parsed<T: std::str::FromStr>(value: Option<String>, what: &str) -> Result<Option<T>> {
        value.map(|v| parse(&v, what)).transpose()
    }
    let range = |from: usize, to: usize| match (text(from)?, text(to)?) {
        (Some(from), Some(to)) => {
            parse::<NumberRange>(&format!("{from}-{to}"), "a number range").map(Some)
        }
        _ => Ok(None),
    };
    Ok(Department {
        id,
        name: parse(&row.get::<_, String>(0)?, "a department name")?,
        is_default: row.get(1)?,
        fields: DepartmentFields {
            display_name: parsed(text(2)?, "a display name")?,
            timezone: parsed(text(3)?, "a time zone")?,
            language: parsed(text(4)?, "a language")?,
            country: parsed(text(5)?, "a country")?,
            visibility: parse(&row.get::<_, String>(6)?, "a visibility")?,
            numbers: range(7, 8)?,
            object_numbers: range(10, 11)?,
            max_extensions: row.get(9)?,
        },
        defaults: Vec::new(),
    })
}

/// Another department in whose range a number lies; rather one that the actor sees.
fn intruded(
    conn: &Conn,
    facts: &Facts,
    number: &Number,
    own: DepartmentId,
) -> Result<Option<Intruded>> {
    let mut query = conn.prepare_cached(
        "SELECT id, visibility, name, number_from || '-' || number_to FROM department \
         WHERE length(number_from) = length(?1) AND ?1 BETWEEN number_from AND number_to \
         AND id <> ?2 ORDER BY name_key",
    )?;
    let mut rows = query.query((number.as_str(), own.0))?;
    let mut found = None;
    while let Some(row) = rows.next()? {
        let visibility = parse(&row.get::<_, String>(1)?, "a visibility")?;
        if sees_department(&facts.authority, DepartmentId(row.get(0)?), visibility) {
            let name = parse(&row.get::<_, String>(2)?, "a department name")?;
            let range = parse(&row.get::<_, String>(3)?, "a number range")?;
            return Ok(Some(Intruded::Seen(name, range)));
        }
        found = Some(Intruded::Hidden);
    }
    Ok(found)
}

/// Numbers in use in a department, at home, as a member or of what it owns, that are reserved in
/// that country and not everywhere.
fn reserved_there(
    conn: &Conn,
    facts: &Facts,
    id: DepartmentId,
    country: &Country,
) -> Result<ReservedThere> {
    let mut found = ReservedThere::default();
    let mut query = conn.prepare_cached(
        "SELECT e.number, 'extension' FROM membership m JOIN extension e ON e.id = m.extension \
         WHERE m.department = ?1 \
         UNION ALL SELECT number, kind FROM call_object WHERE department = ?1 ORDER BY 1",
    )?;
    let mut rows = query.query([id.0])?;
    while let Some(row) = rows.next()? {
        let number: Number = parse(row.get_ref(0)?.as_str().map_err(text)?, "a number")?;
        if reserved_for(&number, None).is_some() || reserved_for(&number, Some(country)).is_none() {
            continue;
        }
        let kind: String = row.get(1)?;
        let sight = match kind.as_str() {
            "extension" => by_number(conn, &number)?.map(|account| facts.sight_of(&account)),
            _ => object::outline_of(conn, &number)?.map(|object| facts.sight_of_object(&object)),
        };
        if sight.unwrap_or(Sight::Hidden) == Sight::Hidden {
            found.hidden = true;
        } else {
            found.seen.push(format!("{kind}:{number}"));
        }
    }
    Ok(found)
}

/// Whether a call sent there arrives somewhere, as far as the actor may know: what he may not
/// see is no destination for him either (D12).
fn exists(conn: &Conn, facts: &Facts, destination: &Destination) -> Result<bool> {
    let Some(number) = destination.number() else {
        return Ok(true);
    };
    if let Some(kind) = destination.object_kind() {
        let found = object::outline_of(conn, number)?;
        return Ok(found.is_some_and(|object| {
            object.kind == kind && facts.sight_of_object(&object) != Sight::Hidden
        }));
    }
    // Whoever sees everybody needs no look at whom he names: that is what imports consist of.
    if facts
        .authority
        .holds(Right::read(Module::Extensions), Scope::System)
    {
        return Ok(conn
            .prepare_cached("SELECT 1 FROM extension WHERE number = ?1")?
            .exists([number.as_str()])?);
    }
    let found = by_number(conn, number)?;
    Ok(found.is_some_and(|account| facts.sight_of(&account) != Sight::Hidden))
}

/// Whoever holds `role` in the department now, and (for `user`) whoever will fall back to it.
fn holders(
    conn: &Conn,
    id: DepartmentId,
    wanted: KnownRole,
    now: Time,
) -> Result<Vec<Rc<Account>>> {
    let mut query = conn.prepare_cached(
        "SELECT extension, role, until FROM membership WHERE department = ?1 \
         AND (role = ?2 OR (?2 = 1 AND until IS NOT NULL))",
    )?;
    let mut rows = query.query((id.0, wanted.row))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let lapsed = !deadline(row.get(2)?).live(now);
        if lapsed && wanted != Role::User {
            continue;
        }
        all.extend(by_id(conn, AccountId(row.get(0)?))?.map(Rc::new));
    }
    Ok(all)
}

/// Row numbers of a few people worth asking the rules about: those with a role in the
/// department, then those with one in the system.
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
