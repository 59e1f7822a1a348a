//! Numbers that were another account's before, as the record has it: files that have people by
//! numbers alone may mean those.

use super::extension::Eyes;
use super::record::Reader;
use crate::domain::{Number, Time};
use crate::engine::gate::Granted;
use crate::engine::operations::session::WhoAmI;
use crate::engine::policy::{AccountId, Facts, Sight};
use crate::engine::store::account::{self, text};
use crate::engine::store::{Result, Snapshot};
use rusqlite::OptionalExtension as _;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A number that was another account's before.
#[derive(Clone, Debug)]
pub struct HeldBefore {
    /// The number.
    pub number: Number,
    /// The name of whoever has it now; empty if they have none.
    pub name: String,
    /// Whose it was.
    pub was: HeldBy,
}

/// Whose a number was.
#[derive(Clone, Debug)]
pub enum HeldBy {
    /// Somebody's with another number now, and their name, which may be empty.
    Now(Number, String),
    /// Somebody's who was removed then.
    Removed(Time),
    /// Somebody's who is gone.
    Gone,
}

/// What a directory leads of its people: who changes only that says nothing of whom files mean.
const OF_DIRECTORIES: [&str; 9] = [
    "first_name",
    "last_name",
    "email",
    "username",
    "mobile",
    "language",
    "caller_id",
    "home",
    "enabled",
];

/// How somebody lost a number.
struct Left {
    id: i64,
    at: Time,
    is_removed: bool,
    target: String,
    department: Option<i64>,
}

/// How the account of now got it.
struct Got {
    batch: Option<i64>,
    /// Whether that undid something, or site files did it.
    is_known: bool,
    /// Whether the account was new.
    is_new: bool,
}

/// What the record says of a number.
#[derive(Default)]
struct Story {
    /// Whose it is.
    id: i64,
    /// Who had it last before.
    before: Option<Left>,
    /// Who lost it since.
    left: Option<Left>,
    got: Option<Got>,
    /// Whether somebody, or site files, gave the account something since.
    is_meant: bool,
}

/// A row of the record.
struct Row {
    id: i64,
    at: Time,
    action: String,
    target: String,
    department: Option<i64>,
    batch: Option<i64>,
    effect: Map<String, Value>,
}

/// The account in a word of cells: `a17`.
fn account_of(word: &str) -> Option<i64> {
    word.strip_prefix('a')?.parse().ok()
}

impl Row {
    /// Tells it to the number that it is about, by account and by number.
    fn tell(&self, stories: &mut HashMap<String, Story>, holders: &HashMap<i64, String>) {
        let about = self.target.strip_prefix("extension:");
        for (thing, cells) in &self.effect {
            let Some(id) = account_of(thing) else {
                self.tell_members(cells, stories, holders);
                continue;
            };
            let side = |cell: &str, side: &str| cells.get(cell)?.get(side)?.as_str();
            if let (Some(from), Some(to)) = (side("number", "-"), side("number", "+")) {
                self.left(stories.get_mut(from), id, false);
                self.got(stories.get_mut(to), id);
                continue;
            }
            let story = about.and_then(|number| stories.get_mut(number));
            match cells.get("home") {
                Some(Value::String(_)) => self.got(story, id),
                Some(home) if home.get("+").is_none() => self.left(story, id, true),
                Some(_) | None => self.gave(story.filter(|story| story.id == id), cells),
            }
        }
    }

    /// Who became a member of something.
    fn tell_members(
        &self,
        cells: &Value,
        stories: &mut HashMap<String, Story>,
        holders: &HashMap<i64, String>,
    ) {
        let members = cells.as_object().into_iter().flatten();
        let members = members.filter(|(_, place)| place.get("-").is_none());
        for (cell, _) in members {
            let id = cell.strip_prefix("member/").and_then(account_of);
            let number = id.and_then(|id| holders.get(&id));
            if let Some(story) = number.and_then(|number| stories.get_mut(number)) {
                story.is_meant |= self.is_by_itself(story);
            }
        }
    }

    /// Whether it was done on its own: not by what made the account.
    fn is_by_itself(&self, story: &Story) -> bool {
        let made = story.got.as_ref().and_then(|got| got.batch);
        self.batch.or(Some(self.id)) != made
    }

    fn gave(&self, story: Option<&mut Story>, cells: &Value) {
        let Some(story) = story.filter(|_| self.action != "extension.move") else {
            return;
        };
        let mut cells = cells.as_object().into_iter().flatten();
        let gives = cells.any(|(cell, _)| !OF_DIRECTORIES.contains(&cell.as_str()));
        story.is_meant |= gives && self.is_by_itself(story);
    }

    fn left(&self, story: Option<&mut Story>, id: i64, is_removed: bool) {
        if let Some(story) = story.filter(|story| story.id != id) {
            story.left = Some(Left {
                id,
                at: self.at,
                is_removed,
                target: self.target.clone(),
                department: self.department,
            });
        }
    }

    fn got(&self, story: Option<&mut Story>, id: i64) {
        if let Some(story) = story.filter(|story| story.id == id) {
            let renumbers = self.action == "extension.renumber";
            story.got = Some(Got {
                batch: self.batch.or(Some(self.id)),
                is_known: self.action == "audit.undo" || (renumbers && self.batch.is_some()),
                is_new: !renumbers,
            });
            story.is_meant = false;
            story.before = story.left.take();
        }
    }
}

impl Snapshot<'_> {
    /// Of these numbers, which nobody has, those whose account was removed, and when; of what the asker
    /// may read.
    pub fn removed_before(
        &self,
        granted: &Granted<WhoAmI>,
        numbers: &[Number],
    ) -> Result<HashMap<Number, Time>> {
        let targets = numbers.iter().map(|number| format!("extension:{number}"));
        let targets = serde_json::to_string(&targets.collect::<Vec<_>>())?;
        let reader = Reader::new(self, &granted.facts)?;
        let mut query = self.conn.prepare_cached(
            "SELECT target, at, department FROM audit WHERE outcome = 'done' AND action = 'extension.remove' \
             AND target IN (SELECT value FROM json_each(?1)) ORDER BY id",
        )?;
        let mut rows = query.query([targets])?;
        let mut all = HashMap::new();
        while let Some(row) = rows.next()? {
            let (target, at): (String, i64) = (row.get(0)?, row.get(1)?);
            let number = target
                .strip_prefix("extension:")
                .and_then(|number| number.parse().ok());
            let may_know = reader.may_read_of(&target, row.get(2)?);
            all.extend(
                number
                    .filter(|_| may_know)
                    .map(|number| (number, Time::from_unix(at))),
            );
        }
        Ok(all)
    }

    /// Of these numbers, those that were another account's before, unless somebody, or site files, gave
    /// the account of now something since, as far back as the record goes. Only whoever sees both
    /// accounts, or may read the record of the one that is gone, is told.
    pub fn held_before(
        &self,
        granted: &Granted<WhoAmI>,
        numbers: &[Number],
    ) -> Result<Vec<HeldBefore>> {
        let facts = &granted.facts;
        let mut stories = HashMap::new();
        let mut holders = HashMap::new();
        let mut query = self
            .conn
            .prepare_cached("SELECT id FROM extension WHERE number = ?1")?;
        for number in numbers {
            let found = query.query_row([number.as_str()], |row| row.get(0));
            if let Some(id) = found.optional()? {
                holders.insert(id, number.to_string());
                let story = Story {
                    id,
                    ..Story::default()
                };
                stories.insert(number.to_string(), story);
            }
        }
        if stories.is_empty() {
            return Ok(Vec::new());
        }
        self.tell(&mut stories, &holders)?;
        let eyes = Eyes::open(self, facts)?;
        let reader = Reader::new(self, facts)?;
        let mut all = Vec::new();
        for number in numbers {
            let Some(story) = stories.remove(number.as_str()) else {
                continue;
            };
            let is_known = story.got.as_ref().is_some_and(|got| got.is_known);
            if story.is_meant || is_known || self.is_of_files(&story)? {
                continue;
            }
            let was = match story.before.or(story.left) {
                Some(left) => self.former(facts, (&eyes, &reader), &left)?,
                None => self.still_known(facts, &eyes, number, story.id)?,
            };
            let Some(was) = was else {
                continue;
            };
            let Some((_, name)) = self.looked_at(facts, &eyes, story.id)? else {
                continue;
            };
            all.push(HeldBefore {
                number: number.clone(),
                name,
                was,
            });
        }
        Ok(all)
    }

    /// What the record says of these numbers, in one go.
    fn tell(
        &self,
        stories: &mut HashMap<String, Story>,
        holders: &HashMap<i64, String>,
    ) -> Result<()> {
        let targets = stories.keys().map(|number| format!("extension:{number}"));
        let targets = serde_json::to_string(&targets.collect::<Vec<_>>())?;
        let mut query = self.conn.prepare_cached(
            "SELECT id, at, action, target, department, batch, effect FROM audit \
             WHERE outcome = 'done' AND effect IS NOT NULL \
             AND (target IN (SELECT value FROM json_each(?1)) \
             OR action LIKE '%.member.add' OR effect LIKE '%\"number\":{%') ORDER BY id",
        )?;
        let mut rows = query.query([targets])?;
        while let Some(row) = rows.next()? {
            let effect = row.get_ref(6)?.as_str().map_err(text)?;
            let row = Row {
                id: row.get(0)?,
                at: Time::from_unix(row.get(1)?),
                action: row.get(2)?,
                target: row.get(3)?,
                department: row.get(4)?,
                batch: row.get(5)?,
                effect: serde_json::from_str(effect)?,
            };
            row.tell(stories, holders);
        }
        Ok(())
    }

    /// Whether site files made the account with that number, so that they mean it.
    fn is_of_files(&self, story: &Story) -> Result<bool> {
        if story.got.as_ref().is_some_and(|got| !got.is_new) {
            return Ok(false);
        }
        let sql = "SELECT 1 FROM site_mark WHERE what = 'extension' AND id = ?1";
        Ok(self.conn.prepare_cached(sql)?.exists([story.id])?)
    }

    /// The number and name of somebody who is there, if the asker may look at them.
    fn looked_at(&self, facts: &Facts, eyes: &Eyes, id: i64) -> Result<Option<(Number, String)>> {
        let found = account::by_id(self.conn, AccountId(id))?;
        let seen =
            found.filter(|one| eyes.on(facts, id, one.home, eyes.place(one.home)) == Sight::Full);
        Ok(seen.map(|one| (one.number.clone(), one.fields.full_name())))
    }

    /// Who lost a number, if the asker may know.
    fn former(
        &self,
        facts: &Facts,
        (eyes, reader): (&Eyes, &Reader<'_>),
        left: &Left,
    ) -> Result<Option<HeldBy>> {
        if account::by_id(self.conn, AccountId(left.id))?.is_some() {
            let seen = self.looked_at(facts, eyes, left.id)?;
            return Ok(seen.map(|(number, name)| HeldBy::Now(number, name)));
        }
        let may_know = reader.may_read_of(&left.target, left.department);
        Ok(may_know.then_some(match left.is_removed {
            true => HeldBy::Removed(left.at),
            false => HeldBy::Gone,
        }))
    }

    /// Somebody whose former number it is, also if that was longer ago than the record goes back.
    fn still_known(
        &self,
        facts: &Facts,
        eyes: &Eyes,
        number: &Number,
        now: i64,
    ) -> Result<Option<HeldBy>> {
        let mut query = self.conn.prepare_cached(
            "SELECT extension FROM former_number WHERE number = ?1 AND at > 0 AND extension <> ?2 \
             ORDER BY at DESC LIMIT 1",
        )?;
        let found: Option<i64> = query
            .query_row((number.as_str(), now), |row| row.get(0))
            .optional()?;
        let Some(id) = found else {
            return Ok(None);
        };
        let seen = self.looked_at(facts, eyes, id)?;
        Ok(seen.map(|(number, name)| HeldBy::Now(number, name)))
    }
}
