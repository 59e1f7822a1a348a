//! Which record was the last to change what, from some record on: read once a transaction,
//! however many records it undoes.

use crate::engine::audit::Record;
use crate::engine::policy::DepartmentId;
use crate::engine::policy::undo::Later;
use crate::engine::store::account::text;
use crate::engine::store::{Conn, Result};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap};

/// The last record of each cell, by what it belongs to and its name there.
#[derive(Default)]
pub(in crate::engine) struct Last {
    /// Numbers of the records that were read; none where they are the wrong way round.
    from: i64,
    upto: i64,
    cells: HashMap<String, HashMap<String, i64>>,
    /// The last record by which an account came to be, by what it is about.
    made: HashMap<String, i64>,
}

impl Last {
    /// Reads what was not read yet of the records after `id`.
    pub(super) fn read_after(&mut self, conn: &Conn, id: i64) -> Result<()> {
        let spans = match self.upto {
            0 => [(id, i64::MAX), (0, 0)],
            upto => [(id, self.from), (upto, i64::MAX)],
        };
        for (after, upto) in spans.into_iter().filter(|(after, upto)| after < upto) {
            self.read(conn, after, upto)?;
        }
        self.from = if self.upto == 0 {
            id
        } else {
            self.from.min(id)
        };
        let last = conn.prepare_cached("SELECT ifnull(max(id), 0) FROM audit")?;
        self.upto = { last }.query_row([], |row| row.get(0))?;
        Ok(())
    }

    fn read(&mut self, conn: &Conn, after: i64, upto: i64) -> Result<()> {
        let mut query = conn.prepare_cached(
            "SELECT id, action, target, effect FROM audit WHERE id > ?1 AND id <= ?2 \
             AND outcome = 'done' AND (effect IS NOT NULL OR action IN ('extension.add', 'extension.copy'))",
        )?;
        let mut rows = query.query([after, upto])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let action = row.get_ref(1)?.as_str().map_err(text)?;
            if matches!(action, "extension.add" | "extension.copy" | "audit.undo") {
                let made = self.made.entry(row.get(2)?).or_default();
                *made = id.max(*made);
            }
            let Some(effect) = row.get_ref(3)?.as_str_or_null().map_err(text)? else {
                continue;
            };
            let effect: Map<String, Value> = serde_json::from_str(effect)?;
            for (thing, cells) in &effect {
                let known = self.cells.entry(thing.clone()).or_default();
                for cell in cells.as_object().into_iter().flat_map(Map::keys) {
                    let last = known.entry(cell.clone()).or_default();
                    *last = id.max(*last);
                }
            }
        }
        Ok(())
    }

    /// The later records that were the last to change something of what a record changed, the
    /// newest first.
    pub(super) fn of(&self, conn: &Conn, record: &Record) -> Result<Vec<Later>> {
        let mut ids: BTreeSet<i64> = BTreeSet::new();
        let things = record.effect.keys();
        for cells in things.filter_map(|thing| self.cells.get(thing)) {
            ids.extend(cells.values().filter(|id| **id > record.id));
        }
        let mut all = Vec::new();
        for id in ids.into_iter().rev() {
            all.push(self.later(conn, id, record)?);
        }
        Ok(all)
    }

    fn later(&self, conn: &Conn, id: i64, record: &Record) -> Result<Later> {
        let (target, department) = conn
            .prepare_cached("SELECT target, department FROM audit WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut changed = Vec::new();
        for thing in record.effect.keys() {
            let cells = self.cells.get(thing).into_iter().flatten();
            let own = cells.filter(|(_, last)| **last == id);
            changed.extend(own.map(|(cell, _)| (thing.clone(), cell.clone())));
        }
        Ok(Later {
            id,
            target,
            department: Option::<i64>::map(department, DepartmentId),
            cells: changed,
        })
    }

    /// Whether the number of whoever asked for something has become another account's since.
    pub(super) fn is_another(&self, record: &Record) -> bool {
        let made = self.made.get(&format!("extension:{}", record.actor));
        made.is_some_and(|id| *id > record.id)
    }
}
