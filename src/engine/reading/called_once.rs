//! What things were called: the names of people, user names, display names and names of queues and
//! the like, as the readable entries have them.

use super::record::Reader;
use crate::engine::policy::AccountId;
use crate::engine::store::{Result, Snapshot, account};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A person's name, part by part, as one entry after the other changes it.
#[derive(Clone, Default)]
struct Person {
    first: String,
    last: String,
}

impl Person {
    fn whole(&self) -> String {
        format!("{} {}", self.first, self.last).trim().to_owned()
    }

    /// With what cells say for one side: `-` before, `+` after.
    fn with(&mut self, cells: &Value, side: &str) {
        if let Some(first) = of(cells, "first_name", side) {
            self.first = first.to_owned();
        }
        if let Some(last) = of(cells, "last_name", side) {
            self.last = last.to_owned();
        }
    }
}

/// The value of a cell on one side. A filled cell has only the new one.
fn of<'c>(cells: &'c Value, cell: &str, side: &str) -> Option<&'c str> {
    match cells.get(cell)? {
        Value::String(new) => Some(new.as_str()).filter(|_| side == "+"),
        Value::Object(both) => both.get(side)?.as_str(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    }
}

impl Snapshot<'_> {
    /// Names that things had, each with the target that had it. Reads only entries that gave or took
    /// one, and of those only what the asker may read.
    pub(super) fn called_once(&self, reader: &Reader<'_>) -> Result<Vec<(String, String)>> {
        let mut query = self.conn.prepare_cached(
            "SELECT target, department, effect FROM audit WHERE outcome = 'done' \
             AND (effect LIKE '%_name\":%' OR effect LIKE '%\"name\":%' \
             OR effect LIKE '%\"username\":%') ORDER BY id",
        )?;
        let mut rows = query.query([])?;
        let mut people: HashMap<String, Person> = HashMap::new();
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let target: String = row.get(0)?;
            if !reader.may_read_of(&target, row.get(1)?) {
                continue;
            }
            let effect = row.get_ref(2)?.as_str().map_err(account::text)?;
            let effect: Map<String, Value> = serde_json::from_str(effect)?;
            for (thing, cells) in &effect {
                let (letter, kinds) = match thing.chars().next() {
                    Some('a') => ('a', &["extension"][..]),
                    Some('d') => ('d', &["department"][..]),
                    Some('o') => ('o', &["queue", "ring-group", "ivr", "trunk"][..]),
                    _ => continue,
                };
                if !kinds
                    .iter()
                    .any(|kind| target.split(':').next() == Some(*kind))
                {
                    continue;
                }
                let cell = match letter {
                    'a' => "username",
                    'd' => "display_name",
                    _ => "name",
                };
                let sides = ["-", "+"].into_iter();
                let mut names: Vec<String> = sides
                    .filter_map(|side| of(cells, cell, side).map(str::to_owned))
                    .collect();
                if letter == 'a' && (cells.get("first_name").or(cells.get("last_name"))).is_some() {
                    let known = match people.remove(thing) {
                        Some(known) => known,
                        None => self.person(reader, thing)?,
                    };
                    let mut person = known;
                    person.with(cells, "-");
                    names.push(person.whole());
                    person.with(cells, "+");
                    names.push(person.whole());
                    people.insert(thing.clone(), person);
                }
                names.retain(|name| !name.is_empty());
                all.extend(names.into_iter().map(|name| (target.clone(), name)));
            }
        }
        Ok(all)
    }

    /// The name of an account now, if the asker sees it: what an older entry does not change is as it
    /// is.
    fn person(&self, reader: &Reader<'_>, thing: &str) -> Result<Person> {
        let Some(id) = thing.strip_prefix('a').and_then(|id| id.parse().ok()) else {
            return Ok(Person::default());
        };
        let found = account::by_id(self.conn, AccountId(id))?;
        let seen = found.filter(|account| reader.sees(account));
        Ok(seen.map_or_else(Person::default, |account| {
            let [first, last] = [&account.fields.first_name, &account.fields.last_name]
                .map(|name| name.as_ref().map_or("", |name| name.as_str()).to_owned());
            Person { first, last }
        }))
    }
}
