//! What was changed of people who came by an import and files change back: their directory will change it
//! again.

use super::extension::Eyes;
use crate::domain::{Number, Time};
use crate::engine::gate::Granted;
use crate::engine::operations::session::WhoAmI;
use crate::engine::policy::Sight;
use crate::engine::store::account::{self, text};
use crate::engine::store::{Result, Snapshot};
use rusqlite::OptionalExtension as _;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Fields that are to change, by their names, and what each is to be.
pub type WantedFields = Vec<(&'static str, String)>;

/// Somebody who came by an import, and of whom something is as it was before its last change.
#[derive(Clone, Debug)]
pub struct TakenBack {
    /// Their number.
    pub number: Number,
    /// The source of the import.
    pub source: String,
    /// The fields.
    pub fields: Vec<&'static str>,
    /// When the last of them was changed.
    pub at: Time,
}

/// The last change of a field: what it was before, and when.
type Last = HashMap<(i64, &'static str), (String, Time)>;

/// What a field was before that change.
fn before(cell: &str, value: &Value) -> String {
    let text = value.get("-").and_then(Value::as_str).unwrap_or_default();
    // A home has its row before its name.
    match (cell, text.split_once(' ')) {
        ("home", Some((_, name))) => name.to_owned(),
        _ => text.to_owned(),
    }
}

/// The cell of a field.
fn cell(field: &'static str) -> &'static str {
    match field {
        "department" => "home",
        other => other,
    }
}

impl Snapshot<'_> {
    /// Of these people, those who came by an import and of whom what is wanted was so before the last
    /// change of it, as far back as the record goes; only those at whom the asker may look.
    pub fn taken_back(
        &self,
        granted: &Granted<WhoAmI>,
        wanted: &[(Number, WantedFields)],
    ) -> Result<Vec<TakenBack>> {
        let eyes = Eyes::open(self, &granted.facts)?;
        let mut people = Vec::new();
        for (number, fields) in wanted {
            let Some(one) = account::by_number(self.conn, number)? else {
                continue;
            };
            let sight = eyes.on(&granted.facts, one.id.0, one.home, eyes.place(one.home));
            let sql = "SELECT source FROM import_mark WHERE extension = ?1";
            let mut query = self.conn.prepare_cached(sql)?;
            let source: Option<String> =
                query.query_row([one.id.0], |row| row.get(0)).optional()?;
            if let Some(source) = source.filter(|_| sight == Sight::Full) {
                people.push((one.id.0, number, fields, source));
            }
        }
        if people.is_empty() {
            return Ok(Vec::new());
        }
        let last = self.last_changes(people.iter().map(|(_, number, ..)| *number))?;
        let mut all = Vec::new();
        for (id, number, fields, source) in people {
            let was = |(field, wanted): &(&'static str, String)| {
                let (before, at) = last.get(&(id, cell(field)))?;
                (before == wanted).then_some((*field, *at))
            };
            let (fields, times): (Vec<_>, Vec<_>) = fields.iter().filter_map(was).unzip();
            if let Some(at) = times.into_iter().max() {
                all.push(TakenBack {
                    number: number.clone(),
                    source,
                    fields,
                    at,
                });
            }
        }
        Ok(all)
    }

    /// The last change of each field of people under these numbers, in one go.
    fn last_changes<'n>(&self, numbers: impl Iterator<Item = &'n Number>) -> Result<Last> {
        const CELLS: [&str; 7] = [
            "first_name",
            "last_name",
            "email",
            "username",
            "mobile",
            "language",
            "home",
        ];
        let targets: Vec<_> = numbers
            .map(|number| format!("extension:{number}"))
            .collect();
        let targets = serde_json::to_string(&targets)?;
        let mut query = self.conn.prepare_cached(
            "SELECT at, effect FROM audit WHERE outcome = 'done' AND effect IS NOT NULL \
             AND action <> 'extension.add' AND target IN (SELECT value FROM json_each(?1)) ORDER BY id",
        )?;
        let mut rows = query.query([targets])?;
        let mut last = Last::new();
        while let Some(row) = rows.next()? {
            let at = Time::from_unix(row.get(0)?);
            let effect = row.get_ref(1)?.as_str().map_err(text)?;
            let effect: Map<String, Value> = serde_json::from_str(effect)?;
            for (thing, cells) in &effect {
                let Some(id) = thing.strip_prefix('a').and_then(|id| id.parse().ok()) else {
                    continue;
                };
                for cell in CELLS {
                    if let Some(value) = cells.get(cell) {
                        last.insert((id, cell), (before(cell, value), at));
                    }
                }
            }
        }
        Ok(last)
    }
}
