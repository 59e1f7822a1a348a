//! The numbers of an extension over time: records name the number that it had.

use crate::engine::audit::{self, RECORD, Record};
use crate::engine::store::{Conn, Result, undo};

/// A name that something had, in records after one and up to another.
pub(super) struct Called {
    target: String,
    after: i64,
    upto: i64,
}

impl Called {
    /// Whether a record with that number is about it.
    pub(super) fn has(&self, id: i64, target: &str) -> bool {
        self.target == target && (self.after + 1..=self.upto).contains(&id)
    }
}

/// All those names and those who had one of them at another time, as a JSON list.
pub(super) fn names(called: &[Called], targets: &[String]) -> Result<String> {
    let others = called.iter().map(|called| &called.target);
    let all: Vec<&String> = targets.iter().chain(others).collect();
    Ok(serde_json::to_string(&all)?)
}

/// Whether a record is about somebody else who had one of the names at that time.
pub(super) fn is_another(
    called: &[Called],
    targets: &[String],
    row: &rusqlite::Row<'_>,
) -> Result<bool> {
    if called.is_empty() {
        return Ok(false);
    }
    let (id, target): (i64, String) = (row.get(0)?, row.get(6)?);
    let named = called.iter().any(|called| called.target == target);
    let it = |called: &Called| called.has(id, &target);
    Ok(named && !targets.contains(&target) && !called.iter().any(it))
}

/// A renumbering of an extension: its id, its old and new number.
struct Step {
    id: i64,
    thing: String,
    from: String,
    to: String,
}

/// What the extensions were called that ever got or lost the number of `target`, as far as readable
/// records say; and the number itself. `None` if no record does.
pub(super) fn called(
    conn: &Conn,
    target: &str,
    may_read: impl Fn(&Record) -> bool,
) -> Result<Vec<Called>> {
    if !target.starts_with("extension:") {
        return Ok(Vec::new());
    }
    let steps = steps(conn, may_read)?;
    let mut things: Vec<&str> = Vec::new();
    for step in &steps {
        if (step.from == target || step.to == target) && !things.contains(&&*step.thing) {
            things.push(&step.thing);
        }
    }
    let mut all = Vec::new();
    for thing in things {
        let own: Vec<_> = steps.iter().filter(|step| step.thing == thing).collect();
        let (Some(first), Some(last)) = (own.first(), own.last()) else {
            continue;
        };
        let mut after = came(conn, "max", &first.from, (0, first.id))?.map_or(0, |id| id - 1);
        for step in &own {
            let (target, upto) = (step.from.clone(), step.id);
            all.push(Called {
                target,
                after,
                upto,
            });
            after = step.id;
        }
        // Until the number goes to somebody else.
        let next = came(conn, "min", &last.to, (last.id, i64::MAX))?;
        all.push(Called {
            target: last.to.clone(),
            after,
            upto: next.map_or(i64::MAX, |id| id - 1),
        });
    }
    if !all.is_empty() {
        all.push(Called {
            target: target.to_owned(),
            after: 0,
            upto: i64::MAX,
        });
    }
    Ok(all)
}

/// Records in which extensions got other numbers, oldest first.
fn steps(conn: &Conn, may_read: impl Fn(&Record) -> bool) -> Result<Vec<Step>> {
    let mut query = conn.prepare_cached(&format!(
        "{RECORD} WHERE outcome = 'done' AND effect LIKE '%\"number\":{{%' ORDER BY id"
    ))?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let record = audit::record(row)?;
        if !may_read(&record) {
            continue;
        }
        for (thing, cells) in &record.effect {
            if let Some((from, to)) = undo::renumbered(cells) {
                all.push(Step {
                    id: record.id,
                    thing: thing.clone(),
                    from: format!("extension:{from}"),
                    to: format!("extension:{to}"),
                });
            }
        }
    }
    Ok(all)
}

/// The last or first record between two that created an extension with that number.
fn came(
    conn: &Conn,
    which: &'static str,
    target: &str,
    (after, before): (i64, i64),
) -> Result<Option<i64>> {
    let sql = format!(
        "SELECT {which}(id) FROM audit WHERE id > ?1 AND id < ?2 AND target = ?3 \
         AND outcome = 'done' AND action IN ('extension.add', 'extension.copy')"
    );
    let mut query = conn.prepare_cached(&sql)?;
    Ok(query.query_row((after, before, target), |row| row.get(0))?)
}
