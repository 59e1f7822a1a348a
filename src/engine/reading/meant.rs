//! What a word means in the record: things that the actor sees now, and things in the entries that
//! they may read. Something hidden is answered like something absent (D12), because nothing else is
//! searched.

use super::extension::Eyes;
use super::record::Reader;
use crate::domain::{Module, Name, Number, ObjectKind, Right, Role, Setting, near, spelling_key};
use crate::engine::audit::{self, called_now};
use crate::engine::gate::Granted;
use crate::engine::operations::audit::Look;
use crate::engine::policy::{DepartmentId, Facts, Scope, Sight, sees_department};
use crate::engine::store::{Result, Snapshot, account, book, department, group, object, role, sso};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What a word matched, or what may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// As the record names them, in order: `department:sales`, `group:sales`.
    Found(Vec<String>),
    /// No match; similar names, the nearest first.
    Near(Vec<String>),
}

/// Things by their name in the record, each with its other names. An empty name of a kind maps to
/// nothing.
#[derive(Default)]
struct Things(BTreeMap<String, BTreeSet<String>>);

impl Things {
    fn add(&mut self, kind: &str, name: &str, others: &[&str]) {
        let called = self.0.entry(format!("{kind}:{name}")).or_default();
        // People do not know a phone book entry by its row, and a bare number is an extension.
        if !matches!(kind, "entry" | "token") {
            called.insert(name.to_owned());
        }
        let others = others.iter().filter(|other| !other.is_empty());
        called.extend(others.map(|other| (*other).to_owned()));
    }

    fn meaning(&self, text: &str) -> Meaning {
        let key = spelling_key(text);
        let (kind, bare) = match key.split_once(':') {
            Some((kind, name)) => (Some(kind), name),
            None => (None, &*key),
        };
        let mut candidates = Vec::new();
        let mut found = Vec::new();
        for (target, called) in &self.0 {
            if kind.is_some_and(|kind| target.split(':').next() != Some(kind)) {
                continue;
            }
            if spelling_key(target) == key || called.iter().any(|name| spelling_key(name) == bare) {
                found.push(target.clone());
            }
            candidates.extend(called.iter().map(String::as_str));
        }
        if found.is_empty() {
            let near = near(bare, candidates);
            return Meaning::Near(near.into_iter().map(str::to_owned).collect());
        }
        Meaning::Found(found)
    }
}

impl Snapshot<'_> {
    /// What a word, a bare name or a kind and a name, can mean as the target of an entry.
    pub fn meant_in_record(&self, granted: &Granted<Look>, text: &str) -> Result<Meaning> {
        let facts = &granted.facts;
        let mut things = Things::default();
        for whole in ["system", "phonebook"] {
            things.0.insert(whole.into(), [whole.into()].into());
        }
        self.places(facts, &mut things)?;
        self.people(facts, &mut things)?;
        self.dialled(facts, &mut things)?;
        for setting in Setting::ALL {
            things.add("setting", setting.as_str(), &[]);
        }
        for provider in sso::providers(self.conn)? {
            things.add("provider", provider.name.as_str(), &[]);
        }
        let reader = Reader::new(self, facts)?;
        self.recorded(&reader, &mut things)?;
        // A number is no name.
        if text.contains(|c: char| !c.is_ascii_digit()) {
            for (target, name) in self.called_once(&reader)? {
                things.0.entry(target).or_default().insert(name);
            }
        }
        Ok(things.meaning(text))
    }

    /// The number of the person meant by a number or a user name, in a list of one.
    pub fn meant_as_actor(&self, granted: &Granted<Look>, text: &str) -> Result<Meaning> {
        let facts = &granted.facts;
        let mut people = Things::default();
        self.people(facts, &mut people)?;
        let all = Right::read(Module::Audit);
        if facts.authority.holds(all, Scope::System) {
            let mut query = self
                .conn
                .prepare_cached("SELECT DISTINCT actor FROM audit")?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                let actor = row.get_ref(0)?.as_str().map_err(account::text)?;
                if actor.parse::<Number>().is_ok() {
                    people.add("extension", actor, &[]);
                }
            }
        }
        Ok(match people.meaning(text) {
            Meaning::Found(found) => {
                let number = |target: &String| target.strip_prefix("extension:").map(str::to_owned);
                Meaning::Found(found.iter().filter_map(number).collect())
            }
            near @ Meaning::Near(_) => near,
        })
    }

    /// `None` if an action has that name or begins with it; otherwise what may have been meant.
    pub fn near_action(
        &self,
        granted: &Granted<Look>,
        wanted: &str,
    ) -> Result<Option<Vec<String>>> {
        let reader = Reader::new(self, &granted.facts)?;
        let mut names: BTreeSet<String> = called_now();
        let sql = "SELECT DISTINCT action, target, department FROM audit";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let (action, target): (String, String) = (row.get(0)?, row.get(1)?);
            if reader.may_read_of(&target, row.get(2)?) {
                if audit::is_called(wanted, &action, &target) {
                    return Ok(None);
                }
                names.insert(action);
            }
        }
        if names.iter().any(|name| audit::is_called(wanted, name, "")) {
            return Ok(None);
        }
        // A word in the middle of names is none that can be asked for.
        let words = names.iter().flat_map(|name| name.split('.'));
        let words: Vec<&str> = words.filter(|word| *word != wanted).collect();
        let found = near(
            wanted,
            words.into_iter().chain(names.iter().map(String::as_str)),
        );
        Ok(Some(found.into_iter().map(str::to_owned).collect()))
    }

    fn places(&self, facts: &Facts, things: &mut Things) -> Result<()> {
        let names = |sql: &str| -> Result<Vec<Name>> {
            let mut query = self.conn.prepare_cached(sql)?;
            let mut rows = query.query([])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                all.extend(
                    row.get_ref(0)?
                        .as_str()
                        .map_err(account::text)?
                        .parse::<Name>()
                        .ok(),
                );
            }
            Ok(all)
        };
        for name in names("SELECT name FROM department")? {
            let found = department::by_name(self.conn, &self.cache, &name)?;
            let seen = |d: &DepartmentId, v| sees_department(&facts.authority, *d, v);
            if let Some(d) = found.filter(|d| seen(&d.id, d.fields.visibility)) {
                let label = d
                    .fields
                    .display_name
                    .as_ref()
                    .map_or("", |name| name.as_str());
                things.add("department", name.as_str(), &[label]);
            }
        }
        for name in names("SELECT name FROM \"group\"")? {
            let found = group::shown(self.conn, &name)?;
            if found.is_some_and(|(id, shown)| facts.authority.sees_group(id, shown)) {
                things.add("group", name.as_str(), &[]);
            }
        }
        // Roles are visible to everybody.
        for role in Role::ALL {
            things.add("role", role.name(), &[]);
        }
        for (_, role) in role::rows(self.conn)? {
            things.add("role", role.name(), &[]);
        }
        Ok(())
    }

    fn people(&self, facts: &Facts, things: &mut Things) -> Result<()> {
        let eyes = Eyes::open(self, facts)?;
        let sql = "SELECT id, home, number, first_name, last_name, username FROM extension";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let home = DepartmentId(row.get(1)?);
            let sight = eyes.on(facts, row.get(0)?, home, eyes.place(home));
            if sight == Sight::Hidden {
                continue;
            }
            let text = |n: usize| -> Result<String> {
                Ok(row.get::<_, Option<String>>(n)?.unwrap_or_default())
            };
            let name = format!("{} {}", text(3)?, text(4)?);
            // A user name that is hidden must not answer guesses.
            let user = text(5)?;
            let user = if sight == Sight::Full { &*user } else { "" };
            things.add("extension", &text(2)?, &[name.trim(), user]);
        }
        Ok(())
    }

    fn dialled(&self, facts: &Facts, things: &mut Things) -> Result<()> {
        for kind in ObjectKind::ALL {
            for id in object::rows(self.conn, kind.as_str(), None)? {
                let found = object::by_row(self.conn, id)?;
                if let Some(o) = found.filter(|o| facts.sight_of_object(o) != Sight::Hidden) {
                    let label = o.fields.name.as_ref().map_or("", |name| name.as_str());
                    things.add(kind.as_str(), o.number.as_str(), &[label]);
                }
            }
        }
        book::each(self.conn, None, |entry| {
            let base = entry.department.as_ref();
            if base.is_none_or(|base| facts.reads_book_of(base.id)) {
                let f = &entry.fields;
                let [first, last] = [&f.first_name, &f.last_name]
                    .map(|field| field.as_ref().map_or("", |name| name.as_str()));
                let company = f.company.as_ref().map_or("", |name| name.as_str());
                let person = format!("{first} {last}");
                things.add("entry", &entry.id.to_string(), &[person.trim(), company]);
            }
        })
    }

    /// Targets of the readable entries, including things that no longer exist.
    fn recorded(&self, reader: &Reader<'_>, things: &mut Things) -> Result<()> {
        let mut query = self
            .conn
            .prepare_cached("SELECT DISTINCT target, department FROM audit")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let target: String = row.get(0)?;
            if !reader.may_read_of(&target, row.get(1)?) {
                continue;
            }
            if let Some((kind, name)) = target.split_once(':') {
                things.add(kind, name, &[]);
            }
        }
        self.recorded_entries(reader, things)
    }

    /// Phone book entries by their content: the record names them by their row, and the entry that
    /// added one only says "phone book".
    fn recorded_entries(&self, reader: &Reader<'_>, things: &mut Things) -> Result<()> {
        let mut query = self.conn.prepare_cached(
            "SELECT target, department, before, after FROM audit \
             WHERE target LIKE 'entry:%' OR action = 'phonebook.add'",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let target: String = row.get(0)?;
            if !reader.may_read_of(&target, row.get(1)?) {
                continue;
            }
            for n in [2, 3] {
                let text: Option<String> = row.get(n)?;
                let said: Map<String, Value> = match text {
                    Some(text) => serde_json::from_str(&text)?,
                    None => continue,
                };
                let word = |key: &str| said.get(key).and_then(Value::as_str).unwrap_or_default();
                let person = format!("{} {}", word("first_name"), word("last_name"));
                let named = target.strip_prefix("entry:").map(str::to_owned);
                let made = || said.get("id").map(Value::to_string);
                if let Some(id) = named.or_else(made) {
                    things.add("entry", &id, &[person.trim(), word("company")]);
                }
            }
        }
        Ok(())
    }
}
