//! Reads what undoing a record needs.

mod later;
#[cfg(test)]
mod tests;

pub(in crate::engine) use later::{Last, history, undone};

use super::account::parse;
use super::facts::load_known;
use super::txn::Cache;
use super::{Conn, Result, StoreError, role};
use crate::domain::{CustomRole, EntryId, Field, FieldValue, Name, Number, Role, Time};
use crate::engine::audit::{self, RECORD, Record};
use crate::engine::operations::token::{Revoke, Which};
use crate::engine::operations::{department, extension, group, object, phonebook, role as roles};
use crate::engine::policy::ask::of_record;
use crate::engine::policy::undo::{Loads, Recall, Removal};
use crate::engine::policy::{
    AccountId, Acting, Change, DepartmentId, Facts, GroupId, KnownRole, ObjectId, Recorded, RoleId,
    Scribe, cells,
};
use rusqlite::OptionalExtension;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Facts for judging the undo of a record: loads everything it names, and nothing else.
pub(super) fn load(
    conn: &Conn,
    cache: &RefCell<Cache>,
    now: Time,
    acting: Acting,
    id: i64,
) -> Result<Option<Facts>> {
    let recall = recall(conn, cache, id)?.map(Rc::new);
    let names = recall.as_deref().map(of_record).unwrap_or_default();
    let mut facts = load_known(conn, cache, now, acting, &names)?;
    if let Some(facts) = &mut facts {
        facts.named.record = recall.clone();
    }
    Ok(facts)
}

/// What a record says was done, and what still exists of what it names; `None` if there is no such
/// record.
fn recall(conn: &Conn, cache: &RefCell<Cache>, id: i64) -> Result<Option<Recall>> {
    let found = conn
        .prepare_cached(&format!("{RECORD} WHERE id = ?1"))?
        .query([id])?
        .next()?
        .map(audit::record)
        .transpose()?;
    let Some(record) = found else {
        return Ok(None);
    };
    let scribe = scribe(conn, &record)?;
    let mut cache = cache.borrow_mut();
    let history = later::since(conn, &mut cache.last, id)?;
    // Who has that number now.
    let actor = record.actor.parse::<Number>();
    let actor = actor.ok().and_then(|n| history.number_now(&n, id));
    let mut cells = cells(&record.effect, &scribe);
    for cell in &mut cells {
        cell.follow(|to| history.destination_now(to, id));
    }
    let mut recall = Recall {
        id,
        batch: record.batch,
        cells,
        done: record.outcome == "done",
        department: department_of(conn, &record)?,
        actor: actor.map(|number| number.to_string()),
        history,
        action: record.action,
        target: record.target,
        scribe,
        ..Recall::default()
    };
    Reader::read(conn, &mut recall)?;
    Ok(Some(recall))
}

/// The last record from that one on that created an account with that number; 0 if none.
pub(in crate::engine) fn came(conn: &Conn, number: &Number, id: i64) -> Result<i64> {
    let history = history(conn, id)?;
    let made = history.made.get(&format!("extension:{number}"));
    Ok(made.and_then(|ids| ids.last()).copied().unwrap_or_default())
}

/// The last record from that one on that created each thing, by its name in the record.
pub(in crate::engine) fn made_since(conn: &Conn, id: i64) -> Result<HashMap<String, i64>> {
    let history = history(conn, id)?;
    let last = |(thing, ids): (&String, &Vec<i64>)| Some((thing.clone(), *ids.last()?));
    Ok(history.made.iter().filter_map(last).collect())
}

/// Roles by id: existing ones, and those that the record removed.
fn scribe(conn: &Conn, record: &Record) -> Result<Scribe<'static>> {
    let mut all: Vec<KnownRole> = role::all(conn)?
        .into_iter()
        .map(|(known, _)| known)
        .chain([KnownRole::USER])
        .collect();
    for (thing, cells) in &record.effect {
        let removed = cells.get("name").and_then(|name| name.get("-"));
        if let (Some(id), Some(name)) = (id_of(thing, 'r'), removed.and_then(Value::as_str))
            && all.iter().all(|known| known.id() != RoleId(id))
        {
            let role = Role::Custom(CustomRole::new(&parse(name, "a role name")?));
            all.push(KnownRole {
                row: id,
                ..KnownRole::unborn(role)
            });
        }
    }
    // By the number it has now, if it exists.
    let at_home = (record.effect.iter()).find(|(_, cells)| cells.get("home").is_some());
    let id = at_home.and_then(|(thing, _)| id_of(thing, 'a'));
    let now = id.map(|id| number_of(conn, id)).transpose()?.flatten();
    let number = record.target.strip_prefix("extension:");
    Ok(Scribe {
        roles: all,
        number: now.or_else(|| number.and_then(|number| number.parse().ok())),
        ..Scribe::default()
    })
}

/// The number of the account with that id.
fn number_of(conn: &Conn, id: i64) -> Result<Option<Number>> {
    let mut query = conn.prepare_cached("SELECT number FROM extension WHERE id = ?1")?;
    let found: Option<String> = query.query_row([id], |row| row.get(0)).optional()?;
    found.map(|number| parse(&number, "a number")).transpose()
}

fn department_of(conn: &Conn, record: &Record) -> Result<Option<DepartmentId>> {
    let there = conn
        .prepare_cached("SELECT 1 FROM department WHERE id = ?1")?
        .exists([record.department])?;
    Ok(record.department.filter(|_| there).map(DepartmentId))
}

/// The number in a word such as `a17`.
fn id_of(word: &str, letter: char) -> Option<i64> {
    word.strip_prefix(letter)?.parse().ok()
}

/// Finds the names under which things are loaded.
struct Reader<'c> {
    conn: &'c Conn,
    loads: Loads,
    gone: Vec<String>,
    ended: Vec<(String, String)>,
    silent: Vec<Number>,
    removal: Option<Removal>,
}

impl<'c> Reader<'c> {
    fn read(conn: &'c Conn, recall: &mut Recall) -> Result<()> {
        let mut reader = Self {
            conn,
            loads: Loads::default(),
            gone: Vec::new(),
            ended: Vec::new(),
            silent: Vec::new(),
            removal: None,
        };
        // Hours and routes are loaded only for the first department.
        let mut things: Vec<&str> = Vec::new();
        for cell in &recall.cells {
            if !things.contains(&cell.thing.as_str()) {
                things.push(&cell.thing);
            }
        }
        things.sort_by_key(|thing| !thing.starts_with('d'));
        for cell in &recall.cells {
            reader.home(cell)?;
        }
        for thing in things {
            reader.thing(thing, recall)?;
        }
        for cell in &recall.cells {
            reader.named(cell, recall)?;
            reader.token(cell)?;
            cell.change
                .iter()
                .for_each(|change| reader.comes_back(change));
        }
        recall.loads = reader.loads;
        recall.gone = reader.gone;
        recall.ended = reader.ended;
        recall.silent = reader.silent;
        recall.removal = reader.removal;
        Ok(())
    }

    fn text(&self, sql: &str, id: i64) -> Result<Option<String>> {
        let found = self
            .conn
            .prepare_cached(sql)?
            .query_row([id], |row| row.get(0));
        Ok(found.optional()?)
    }

    fn number(&self, id: i64) -> Result<Option<Number>> {
        number_of(self.conn, id)
    }

    /// An account's current home: its own new number must fit there.
    fn home_of(&self, id: AccountId) -> Result<Option<DepartmentId>> {
        let mut query = (self.conn).prepare_cached("SELECT home FROM extension WHERE id = ?1")?;
        let found = query.query_row([id.0], |row| row.get(0).map(DepartmentId));
        Ok(found.optional()?)
    }

    fn name(&self, sql: &str, id: i64) -> Result<Option<Name>> {
        let found = self.text(sql, id)?;
        found.map(|name| parse(&name, "a name")).transpose()
    }

    fn department(&self, id: DepartmentId) -> Result<Option<Name>> {
        self.name("SELECT name FROM department WHERE id = ?1", id.0)
    }

    fn group(&self, id: GroupId) -> Result<Option<Name>> {
        self.name("SELECT name FROM \"group\" WHERE id = ?1", id.0)
    }

    /// Adds a department that is named; returns whether it exists.
    fn add_department(&mut self, id: DepartmentId) -> Result<bool> {
        let Some(name) = self.department(id)? else {
            return Ok(false);
        };
        if !self.loads.departments.contains(&name) {
            self.loads.departments.push(name);
        }
        Ok(true)
    }

    /// The future home of a person or call object comes first: it has limits.
    fn home(&mut self, cell: &Recorded) -> Result<()> {
        let home = match &cell.change {
            Some(Change::Home(d)) => d.before.as_ref().map(|(_, home)| *home),
            Some(Change::Numbered(d)) => self.home_of(d.key)?,
            Some(Change::Object(d)) => d.before.as_ref().and_then(|owned| owned.department),
            Some(Change::BookEntry(d)) => d.before.as_ref().and_then(|entry| entry.department),
            Some(_) | None => None,
        };
        if let Some(id) = home
            && !self.add_department(id)?
        {
            self.gone.push(format!("d{}", id.0));
        }
        Ok(())
    }

    /// Loads a thing by its current name, or notes that it is gone.
    fn thing(&mut self, thing: &str, recall: &Recall) -> Result<()> {
        // What belongs to somebody else and gives nobody anything needs no account loaded: also the
        // calls that somebody took over from an account that was removed.
        let mut others = recall.cells.iter().filter(|cell| cell.thing != thing);
        let is_heir = others.any(|cell| cell.thing.starts_with('a') && cell.cell == "home");
        let own = |cell: &&Recorded| {
            let name = &cell.cell;
            let of_another = ["ended_", "token/"].iter().any(|of| name.starts_with(of))
                || is_heir && name.starts_with("former/");
            cell.thing == thing && !of_another
        };
        let Some(of) = recall.cells.iter().find(own).map(|_| thing) else {
            let heir = id_of(thing, 'a').filter(|_| is_heir);
            if let Some(id) = heir
                && self.number(id)?.is_none()
            {
                self.gone.push(thing.to_owned());
            }
            return Ok(());
        };
        let being = |cell: &&Recorded| {
            cell.thing == thing
                && matches!(cell.cell.as_str(), "home" | "name" | "object" | "entry")
        };
        let being = recall.cells.iter().filter(being);
        let being = being
            .filter_map(|cell| cell.change.as_ref())
            .find(|change| change.is_being());
        let (was, is) = being.map_or((true, true), Change::sides);
        let there = match of.chars().next() {
            Some('a') => self.account(of, !was)?,
            Some('d') => self.place(of, !was)?,
            Some('g') => self.group_thing(of, !was)?,
            Some('o') => self.object(of, !was, recall)?,
            Some('r') => self.role(of, !was, recall)?,
            Some('b') => self.entry(of, !was)?,
            // Settings always exist.
            Some('s') => true,
            _ => {
                return Err(StoreError::damaged(format!(
                    "`{thing}` in the record names nothing"
                )));
            }
        };
        // Something that was removed does not exist, and comes back.
        if !there && is {
            self.gone.push(thing.to_owned());
        }
        Ok(())
    }

    fn account(&mut self, thing: &str, removes: bool) -> Result<bool> {
        let found = self.number(id_of(thing, 'a').unwrap_or_default())?;
        let Some(number) = found else {
            return Ok(false);
        };
        if removes {
            let number = number.clone();
            self.removal = Some(Removal::Account(extension::Remove::of(number)));
        }
        self.loads.account = Some(number);
        Ok(true)
    }

    fn place(&mut self, thing: &str, removes: bool) -> Result<bool> {
        let id = DepartmentId(id_of(thing, 'd').unwrap_or_default());
        if removes && let Some(name) = self.department(id)? {
            self.removal = Some(Removal::Department(department::Remove { name }));
        }
        self.add_department(id)
    }

    fn group_thing(&mut self, thing: &str, removes: bool) -> Result<bool> {
        let found = self.group(GroupId(id_of(thing, 'g').unwrap_or_default()))?;
        let Some(name) = found else {
            return Ok(false);
        };
        if removes {
            let name = name.clone();
            self.removal = Some(Removal::Group(group::Remove { name }));
        }
        self.loads.group = Some(name);
        Ok(true)
    }

    fn object(&mut self, thing: &str, removes: bool, recall: &Recall) -> Result<bool> {
        let id = ObjectId(id_of(thing, 'o').unwrap_or_default());
        let Some(found) = super::object::by_row(self.conn, id)? else {
            return Ok(false);
        };
        if removes {
            let (kind, number) = (found.kind, found.number.clone());
            self.removal = Some(Removal::Object(object::Remove { kind, number }));
        }
        // Members of several come back with an account.
        let with_others = recall.cells.iter().any(|cell| !cell.thing.starts_with('o'));
        match with_others {
            true => self.loads.again.objects.push(id),
            false => self.loads.object = Some(found.number),
        }
        Ok(true)
    }

    fn role(&mut self, thing: &str, removes: bool, recall: &Recall) -> Result<bool> {
        let id = RoleId(id_of(thing, 'r').unwrap_or_default());
        let there = self
            .name("SELECT name FROM role WHERE id = ?1", id.0)?
            .is_some();
        let found = recall.scribe.roles.iter().find(|known| known.id() == id);
        let Some(role) = found.filter(|_| there).map(|known| known.role) else {
            return Ok(false);
        };
        if removes {
            self.removal = Some(Removal::Role(roles::Remove { role }));
        }
        self.loads.changed_role = Some(role);
        self.loads.roles.push(role);
        Ok(true)
    }

    fn entry(&mut self, thing: &str, removes: bool) -> Result<bool> {
        let id = EntryId(id_of(thing, 'b').unwrap_or_default());
        let there = super::book::by_id(self.conn, id)?.is_some();
        if there && removes {
            self.removal = Some(Removal::Entry(phonebook::Remove { id }));
        }
        self.loads.entry = there.then_some(id);
        Ok(there)
    }

    /// A token that was made is removed. One that ended cannot be made again.
    fn token(&mut self, cell: &Recorded) -> Result<()> {
        let Some(Change::Token(d)) = cell.change.as_ref().filter(|_| cell.secret) else {
            return Ok(());
        };
        let id = d.key.1;
        match super::token::owner(self.conn, id)? {
            Some(_) => {
                let which = Which::One(id);
                self.removal = Some(Removal::Token(Revoke { which }));
            }
            None => self.ended.push((cell.thing.clone(), cell.cell.clone())),
        }
        Ok(())
    }

    /// Loads what the name of a cell mentions.
    fn named(&mut self, cell: &Recorded, recall: &Recall) -> Result<()> {
        if cell.cell.starts_with("holiday/") {
            return Ok(());
        }
        for word in cell.cell.split('/').skip(1) {
            let there = if let Some(id) = id_of(word, 'd') {
                self.add_department(DepartmentId(id))?
            } else if let Some(id) = id_of(word, 'g') {
                let there = self.group(GroupId(id))?.is_some();
                if there && !self.loads.again.groups.contains(&GroupId(id)) {
                    self.loads.again.groups.push(GroupId(id));
                }
                there
            } else if let Some(id) = id_of(word, 'a') {
                self.member(cell, id)?
            } else if let Some(id) = id_of(word, 'r') {
                let all = &recall.scribe.roles;
                let known = all.iter().find(|known| known.id() == RoleId(id));
                self.loads.roles.extend(known.map(|known| known.role));
                known.is_some()
            } else {
                true
            };
            let comes = recall.cells.iter().any(|other| {
                let made = other.change.as_ref().filter(|change| change.is_being());
                other.thing == word && made.is_some_and(|change| !change.sides().1)
            });
            if !there && !comes {
                self.gone.push(word.to_owned());
            }
        }
        Ok(())
    }

    /// A member of a queue or ring group: the account concerned, if it alone joins or leaves.
    fn member(&mut self, cell: &Recorded, id: i64) -> Result<bool> {
        let sides = cell.change.as_ref().map(Change::sides);
        let Some(number) = self.number(id)? else {
            // Whoever only moved up or down there need not be there any more.
            return Ok(sides == Some((true, true)));
        };
        if sides == Some((true, false)) && !self.has_telephone(id)? {
            self.silent.push(number.clone());
        }
        let moves = sides == Some((true, true));
        if !moves && self.loads.object.is_some() {
            self.loads.account = Some(number);
        }
        Ok(true)
    }

    fn has_telephone(&self, id: i64) -> Result<bool> {
        let sql = "SELECT 1 FROM extension WHERE id = ?1 AND telephone = 1";
        Ok(self.conn.prepare_cached(sql)?.exists([id])?)
    }

    /// Notes what must be free, or exist, for a cell to return to its old value.
    fn comes_back(&mut self, change: &Change) {
        let loads = &mut self.loads;
        if let Change::Home(d) = change
            && d.after.is_none()
        {
            loads.number = d.before.as_ref().map(|(number, _)| number.clone());
        }
        if let Change::Numbered(d) = change {
            loads.number.clone_from(&d.before);
        }
        if let Change::Object(d) = change
            && let Some(owned) = &d.before
        {
            loads.number = d.after.is_none().then(|| owned.number.clone());
        }
        if let Change::DepartmentName(d) = change {
            loads.department = d.before.as_ref().map(|name| name.0.clone());
        }
        if let Change::GroupName(d) = change {
            loads.new_group = d.before.as_ref().map(|name| name.0.clone());
        }
        if let Change::RoleName(d) = change {
            loads.role = d.before.as_ref().map(|name| name.0.clone());
        }
        if let Change::Field(d) = change {
            if let Some(FieldValue::Destination(to)) = &d.before {
                loads.destinations.push(to.clone());
            }
            if let Some(FieldValue::UserName(name)) = &d.before {
                loads.user_name = Some(name.clone());
            }
            if let (Field::Did, Some(FieldValue::Phones(dids))) = (d.key.1, &d.before) {
                loads.dids.clone_from(dids);
            }
        }
        if let Change::ObjectDid(d) = change
            && d.before.is_some()
        {
            loads.dids.push(d.key.1.clone());
        }
        if let Change::Route(d) = change {
            loads.destinations.extend(d.before.clone());
        }
        if let Change::Binding(d) = change {
            loads.uid = d.before.as_ref().map(|user| user.uid);
        }
        if let Change::DepartmentCall(d) = change {
            loads.holders = Some(d.key.1);
        }
        if let Change::Membership(d) = change {
            let role = d.before.map(|(known, _)| known.role);
            loads.roles.extend(role.filter(|role| role.is_custom()));
        }
    }
}
