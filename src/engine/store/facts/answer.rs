//! Answers questions that come up while an operation is judged.
//!
//! For something the actor may not see, nothing is loaded that grows with it, such as its people or
//! what leads to it: the answer is that it has none (D12), and must not take longer if it has many.

use super::super::account::{by_id, by_number, deadline, parse, text};
use super::super::token::{self, With};
use super::super::{
    Conn, Result, StoreError, book, group, hours, keys, number, object, owners, role,
    second_factor, setting, sso,
};
use crate::domain::{Country, EntryId, Number, Role, reserved_for};
use crate::engine::policy::ask::reads_tokens;
use crate::engine::policy::{
    Account, AccountId, Concerned, Counts, Department, DepartmentId, Facts, GroupId, Intruded,
    Known, KnownRole, Leading, Question, ReservedThere, Sight, sees_department,
};
use std::rc::Rc;

/// Loads the answer to `question`, and nothing if the actor does not see what it concerns.
///
/// # Errors
/// If it asks for something the operation does not name: a bug, so nothing is decided.
pub(in crate::engine) fn answer(conn: &Conn, facts: &mut Facts, question: &Question) -> Result<()> {
    facts.answer_with_nothing(question);
    match question {
        Question::Headcount(id) => {
            facts.place.headcount.put(*id, headcount(conn, *id)?);
            Ok(())
        }
        Question::Intruded(number, own) => {
            let found = intruded(conn, facts, number, *own)?;
            facts.place.intruded.put((number.clone(), *own), found);
            Ok(())
        }
        Question::Reserved(id, country) => {
            let found = reserved_there(conn, facts, *id, country)?;
            facts.place.reserved.put((*id, country.clone()), found);
            Ok(())
        }
        Question::SpeedDial(of, code) => {
            let found = book::dialled(conn, *of, code)?;
            facts.place.speed_dial.put((*of, code.clone()), found);
            Ok(())
        }
        Question::Setting(key) => {
            facts.settings.put(*key, setting::get(conn, *key)?);
            Ok(())
        }
        Question::NextNumber => {
            if let Some(d) = seen_department(facts)
                && let Some(range) = &d.fields.numbers
            {
                let found = number::next(conn, range, d.country(), facts.now)?;
                facts.place.next_number = Known::is(found);
            }
            Ok(())
        }
        Question::FormerNumbers(id) => {
            facts.people.former.put(*id, number::former(conn, *id)?);
            Ok(())
        }
        Question::SecondFactor(id) => {
            let found = second_factor::confirmed(conn, *id)?;
            facts.people.factors.put(*id, found);
            Ok(())
        }
        Question::Provider(_) | Question::LinkedTo(_) | Question::LinkHolder(..) => {
            of_sso(conn, facts, question)
        }
        Question::Owners(asked) => {
            facts
                .people
                .owners
                .put(*asked, owners::way_in(conn, asked)?);
            Ok(())
        }
        Question::Counts
        | Question::Routes
        | Question::Schedule
        | Question::Overrides
        | Question::Holidays
        | Question::Holiday(_) => of_department(conn, facts, question),
        Question::GroupMembers | Question::EndedMembers => of_group(conn, facts, question),
        Question::RoleRests(wanted) => {
            if let Some(known) = facts.known(*wanted) {
                let rests = role::rests(conn, known, facts.now)?;
                facts.remains.of_role.put(*wanted, rests);
            }
            Ok(())
        }
        Question::LeadingHere => leading(conn, facts),
        Question::OtherOwner => other_owner(conn, facts),
        Question::Tokens => tokens(conn, facts),
        Question::Holders(of) => {
            let found = holders_of(conn, facts, *of)?;
            facts.people.holders.put(*of, found);
            Ok(())
        }
        Question::Setters(of) => setters(conn, facts, *of),
        Question::Role(wanted) => {
            let found = role::named(conn, *wanted)?;
            facts.named.roles.retain(|(named, _)| named != wanted);
            facts.named.roles.push((*wanted, found));
            Ok(())
        }
        Question::NotNamed(what) => Err(StoreError::Other(format!(
            "a decision looked at {what} that the operation does not name"
        ))),
    }
}

fn of_sso(conn: &Conn, facts: &mut Facts, question: &Question) -> Result<()> {
    if let Question::Provider(name) = question {
        facts
            .sso
            .providers
            .put(name.clone(), sso::known(conn, name)?);
    } else if let Question::LinkedTo(name) = question {
        facts
            .sso
            .linked
            .put(name.clone(), sso::linked_to(conn, name)?);
    } else if let Question::LinkHolder(name, by) = question {
        let holder = sso::holder(conn, name, by)?;
        facts.sso.holders.put((name.clone(), by.clone()), holder);
    }
    Ok(())
}

/// How many accounts are at home there.
pub(in crate::engine) fn headcount(conn: &Conn, id: DepartmentId) -> Result<u32> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM extension WHERE home = ?1")?
        .query_row([id.0], |row| row.get(0))?)
}

/// The first named department, if the actor sees it.
fn seen_department(facts: &Facts) -> Option<&Rc<Department>> {
    let found = facts.department(0);
    found.filter(|d| sees_department(&facts.authority, d.id, d.fields.visibility))
}

fn of_department(conn: &Conn, facts: &mut Facts, question: &Question) -> Result<()> {
    let Some(id) = seen_department(facts).map(|d| d.id) else {
        return Ok(());
    };
    let place = &mut facts.place;
    match question {
        Question::Counts => place.counts = Known::is(counts(conn, id)?),
        Question::Routes => place.routes = Known::is(object::routes_of(conn, id)?),
        Question::Schedule => {
            place.schedule = Known::is(hours::schedule(conn, id)?.map(Rc::new));
        }
        Question::Overrides => {
            let all = hours::overrides(conn, id)?;
            place.overrides = Known::is(all.into_iter().map(Rc::new).collect());
        }
        Question::Holidays => {
            let all = hours::holidays(conn, id)?;
            place.holidays = Known::is(all.into_iter().map(Rc::new).collect());
        }
        Question::Holiday(key) => {
            let found = hours::holiday(conn, id, key)?.map(Rc::new);
            place.holiday.put(key.clone(), found);
        }
        Question::Headcount(_)
        | Question::Intruded(..)
        | Question::Reserved(..)
        | Question::SpeedDial(..)
        | Question::Setting(_)
        | Question::NextNumber
        | Question::FormerNumbers(_)
        | Question::SecondFactor(_)
        | Question::Provider(_)
        | Question::LinkedTo(_)
        | Question::LinkHolder(..)
        | Question::Owners(_)
        | Question::GroupMembers
        | Question::EndedMembers
        | Question::RoleRests(_)
        | Question::LeadingHere
        | Question::OtherOwner
        | Question::Tokens
        | Question::Holders(_)
        | Question::Setters(_)
        | Question::Role(_)
        | Question::NotNamed(_) => {}
    }
    Ok(())
}

fn counts(conn: &Conn, id: DepartmentId) -> Result<Counts> {
    let mut query = conn.prepare_cached(
        "SELECT (SELECT count(*) FROM extension WHERE home = ?1), \
         (SELECT count(*) FROM membership WHERE department = ?1), \
         (SELECT count(*) FROM call_object WHERE department = ?1), \
         (SELECT count(*) FROM book_entry WHERE department = ?1)",
    )?;
    Ok(query.query_row([id.0], |row| {
        Ok(Counts {
            homes: row.get(0)?,
            members: row.get(1)?,
            owned: row.get(2)?,
            entries: row.get(3)?,
        })
    })?)
}

/// The named group, if the actor sees it.
fn seen_group(facts: &Facts) -> Option<GroupId> {
    let found = facts.named.group.loaded().and_then(Option::as_ref);
    found
        .filter(|g| facts.authority.sees_group(g.id, g.visibility))
        .map(|group| group.id)
}

/// The account concerned, if the actor sees it.
fn seen_target(facts: &Facts) -> Option<Rc<Account>> {
    let found = facts.target();
    found
        .filter(|target| facts.sight_of(target) != Sight::Hidden)
        .cloned()
}

fn of_group(conn: &Conn, facts: &mut Facts, question: &Question) -> Result<()> {
    let Some(id) = seen_group(facts) else {
        return Ok(());
    };
    if *question == Question::GroupMembers {
        facts.remains.members = Known::is(group::count(conn, id, facts.now)?);
    } else {
        facts.remains.ended = Known::is(group::ended(conn, id, facts.now)?);
    }
    Ok(())
}

fn leading(conn: &Conn, facts: &mut Facts) -> Result<()> {
    let mut found = Leading::default();
    let object = facts.object().cloned();
    if let Some(object) = object.filter(|o| facts.sight_of_object(o) != Sight::Hidden) {
        let there = object.kind.destination(&object.number);
        let there = there.map_or_else(String::new, |there| there.to_string());
        let to = [there.as_str(), there.as_str()];
        found.forwards = object::forwards_to(conn, to, AccountId::NOBODY)?;
        found.routes = object::routed_to(conn, to, Some(object.id))?;
    }
    if let Some(target) = seen_target(facts) {
        let to = ["extension", "voicemail"].map(|kind| format!("{kind}:{}", target.number));
        let to = [to[0].as_str(), to[1].as_str()];
        found.forwards = object::forwards_to(conn, to, target.id)?;
        found.routes = object::routed_to(conn, to, None)?;
        found.member_of = object::with_member(conn, target.id)?;
    }
    facts.leading = Known::is(found);
    Ok(())
}

/// Whether another owner could act, and whether the account concerned has an existing OS user: a
/// missing one does not count.
fn other_owner(conn: &Conn, facts: &mut Facts) -> Result<()> {
    let Some(target) = facts.target().cloned() else {
        return Ok(());
    };
    facts.people.other_owner = Known::is(owners::other(conn, target.id)?);
    if target.bound && !keys::is_bound_to_somebody(conn, target.id)? {
        let mut alone = target.as_ref().clone();
        alone.bound = false;
        facts.named.target = Known::is(Some(Rc::new(alone)));
    }
    Ok(())
}

fn tokens(conn: &Conn, facts: &mut Facts) -> Result<()> {
    let with = match (facts.target(), facts.named.token) {
        (Some(target), Some(id)) => reads_tokens(target, facts).then_some(With::Token(id)),
        (Some(_), None) => seen_target(facts).map(|target| With::Account(target.id)),
        (None, _) => seen_department(facts).map(|d| With::Department(d.id)),
    };
    if let Some(with) = with {
        facts.people.tokens = Known::is(token::going(conn, with)?);
    }
    Ok(())
}

fn holders_of(conn: &Conn, facts: &Facts, of: Concerned) -> Result<Vec<Rc<Account>>> {
    match of {
        Concerned::Target => Ok(Vec::new()),
        Concerned::Members(wanted) => match (seen_department(facts), facts.known(wanted)) {
            (Some(d), Some(known)) => holders(conn, d.id, known, facts),
            (_, _) => Ok(Vec::new()),
        },
        Concerned::GroupMembers(wanted) => match seen_group(facts) {
            Some(id) => group::holders(conn, id, wanted, facts.now),
            None => Ok(Vec::new()),
        },
        Concerned::Holders(wanted) => match facts.known(wanted) {
            Some(known) => role::holders(conn, known, facts.now),
            None => Ok(Vec::new()),
        },
    }
}

fn setters(conn: &Conn, facts: &mut Facts, of: Concerned) -> Result<()> {
    let now = facts.now;
    let found = match of {
        Concerned::Target => match seen_target(facts) {
            Some(target) => keys::of_account(conn, target.id, now)?,
            None => return Ok(()),
        },
        Concerned::GroupMembers(wanted) => match seen_group(facts) {
            Some(id) => group::setters(conn, id, wanted, now)?,
            None => return Ok(()),
        },
        Concerned::Holders(wanted) => match facts.known(wanted) {
            Some(known) => role::setters(conn, known, now)?,
            None => return Ok(()),
        },
        // A department's call rights do not give keys.
        Concerned::Members(_) => return Ok(()),
    };
    facts.people.setters.put(of, found);
    Ok(())
}

/// Another department whose range contains a number; preferably one that the actor sees.
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

/// Numbers in use in a department (home, member or object) that are reserved in that country and
/// not everywhere; without a department, in all that set no country.
fn reserved_there(
    conn: &Conn,
    facts: &Facts,
    id: Option<DepartmentId>,
    country: &Country,
) -> Result<ReservedThere> {
    let mut found = ReservedThere::default();
    let mut query = conn.prepare_cached(
        "WITH there AS (SELECT id FROM department WHERE id = ?1 OR (?1 IS NULL AND country IS NULL)) \
         SELECT e.number, 'extension', NULL FROM membership m JOIN extension e ON e.id = m.extension \
         WHERE m.department IN there \
         UNION SELECT number, kind, NULL FROM call_object WHERE department IN there \
         UNION SELECT speed_dial, 'speed-dial', id FROM book_entry \
         WHERE (department IN there OR (?1 IS NULL AND department IS NULL)) \
         AND length(speed_dial) > 1 AND speed_dial NOT GLOB '*[^0-9]*' ORDER BY 1",
    )?;
    let mut rows = query.query([id.map(|id| id.0)])?;
    while let Some(row) = rows.next()? {
        let number: Number = parse(row.get_ref(0)?.as_str().map_err(text)?, "a number")?;
        if reserved_for(&number, None).is_some() || reserved_for(&number, Some(country)).is_none() {
            continue;
        }
        let kind: String = row.get(1)?;
        let entry = row.get::<_, Option<i64>>(2)?.map(EntryId);
        if let Some(entry) = entry {
            match book::by_id(conn, entry)? {
                Some(entry) if facts.sees_entry(&entry) => {
                    found.seen.push(format!("{kind}:{number}"));
                }
                _ => found.hidden = true,
            }
            continue;
        }
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

/// Everybody who holds `role` in the department now, and (for `user`) everybody who will fall back
/// to it.
fn holders(
    conn: &Conn,
    id: DepartmentId,
    wanted: KnownRole,
    facts: &Facts,
) -> Result<Vec<Rc<Account>>> {
    let mut query = conn.prepare_cached(
        "SELECT extension, role, until FROM membership WHERE department = ?1 \
         AND (role = ?2 OR (?2 = 1 AND until IS NOT NULL))",
    )?;
    let mut rows = query.query((id.0, wanted.row))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let lapsed = !deadline(row.get(2)?).live(facts.now);
        if lapsed && wanted != Role::User {
            continue;
        }
        all.extend(by_id(conn, AccountId(row.get(0)?))?.map(Rc::new));
    }
    Ok(all)
}
