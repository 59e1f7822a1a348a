//! Which record last did what, from some record on: read once per transaction, however many records
//! it undoes.

use crate::domain::Number;
use crate::engine::policy::DepartmentId;
use crate::engine::policy::undo::{About, History};
use crate::engine::policy::{Operation, loses};
use crate::engine::store::account::text;
use crate::engine::store::{Conn, Result};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// What has been read.
#[derive(Default)]
pub(in crate::engine) struct Last {
    /// Numbers of the records read: after the first, up to the second.
    read: Option<(i64, i64)>,
    history: Rc<History>,
}

/// Reads the unread records after `id`.
pub(super) fn since(conn: &Conn, last: &mut Last, id: i64) -> Result<Rc<History>> {
    let end: i64 = conn
        .prepare_cached("SELECT ifnull(max(id), 0) FROM audit")?
        .query_row([], |row| row.get(0))?;
    let history = Rc::make_mut(&mut last.history);
    match last.read {
        None => {
            history.began = end;
            read(conn, history, (id, end))?;
        }
        Some((from, upto)) => {
            read(conn, history, (id, from))?;
            read(conn, history, (upto, end))?;
        }
    }
    let from = last.read.map_or(id, |(from, _)| from.min(id));
    last.read = Some((from, end));
    Ok(Rc::clone(&last.history))
}

/// What was done from that record on.
pub(in crate::engine) fn history(conn: &Conn, id: i64) -> Result<Rc<History>> {
    since(conn, &mut Last::default(), id.saturating_sub(1))
}

fn read(conn: &Conn, history: &mut History, (after, upto): (i64, i64)) -> Result<()> {
    let mut query = conn.prepare_cached(
        "SELECT id, action, target, department, effect, command, actor, batch FROM audit \
         WHERE id > ?1 AND id <= ?2 AND outcome = 'done' \
         AND (effect IS NOT NULL OR action IN ('extension.add', 'extension.copy'))",
    )?;
    let mut rows = query.query([after, upto])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let action = row.get_ref(1)?.as_str().map_err(text)?;
        let target: String = row.get(2)?;
        let mut made = matches!(action, "extension.add" | "extension.copy");
        if action == "audit.undo" {
            note_undone(history, id, row.get(5)?);
        }
        let about = About {
            target: target.clone(),
            department: row.get::<_, Option<i64>>(3)?.map(DepartmentId),
            actor: row.get_ref(6)?.as_str().map_err(text)?.parse().ok(),
        };
        if let Some(first) = row.get(7)? {
            history.batches.insert(id, first);
            history.batches.insert(first, first);
        }
        let effect: Map<String, Value> = match row.get_ref(4)?.as_str_or_null().map_err(text)? {
            Some(effect) => serde_json::from_str(effect)?,
            None => Map::new(),
        };
        // A home that is filled is stored as it is.
        made |= effect
            .values()
            .any(|cells| cells.get("home").is_some_and(Value::is_string));
        if made {
            note(&mut history.made, target.clone(), id);
        }
        for cells in effect.values() {
            if let Some((from, to)) = renumbered(cells) {
                note(&mut history.made, format!("extension:{to}"), id);
                history.renumbered.push((id, from, to));
            }
        }
        history.about.insert(id, about);
        for (thing, cells) in &effect {
            let known = history.cells.entry(thing.clone()).or_default();
            for (cell, sides) in cells.as_object().into_iter().flatten() {
                note(known, cell.clone(), id);
                if let Some(replaced) = loses(sides) {
                    (history.lost).insert((id, thing.clone(), cell.clone()), replaced);
                }
            }
        }
    }
    history.renumbered.sort_by_key(|(id, ..)| *id);
    Ok(())
}

/// An account's old and new number, if cells of a record say so.
fn renumbered(cells: &Value) -> Option<(Number, Number)> {
    let cell = cells.get("number")?;
    let side = |side: &str| cell.get(side)?.as_str()?.parse().ok();
    side("-").zip(side("+"))
}

fn note(all: &mut HashMap<String, Vec<i64>>, key: String, id: i64) {
    let ids = all.entry(key).or_default();
    ids.push(id);
    ids.sort_unstable();
}

/// Notes what a record undid, from its line.
fn note_undone(history: &mut History, id: i64, line: Option<String>) {
    let op = line.and_then(|line| line.parse().ok());
    if let Some(Operation::AuditUndo(undo)) = op {
        let all = history.undone.entry(undo.id).or_default();
        all.push(id);
        all.sort_unstable();
    }
}

/// Which records from that one on are undone, and by which: reads no cells for that.
pub(in crate::engine) fn undone(conn: &Conn, id: i64) -> Result<BTreeMap<i64, i64>> {
    let mut history = History::default();
    let mut query = conn.prepare_cached(
        "SELECT id, command FROM audit \
         WHERE id > ?1 AND action = 'audit.undo' AND command IS NOT NULL",
    )?;
    let mut rows = query.query([id])?;
    while let Some(row) = rows.next()? {
        note_undone(&mut history, row.get(0)?, row.get(1)?);
    }
    let all = history.undone.keys().filter(|of| **of >= id);
    let undone = all.filter_map(|of| Some((*of, history.undone_by(*of)?)));
    Ok(undone.collect())
}
