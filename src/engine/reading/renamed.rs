//! The numbers of an extension over time, and the names of a department, a group or a role: records
//! have the one that it had.

use super::record_filter::RecordFilter;
use crate::domain::Number;
use crate::engine::audit::{self, RECORD, Record};
use crate::engine::policy::AccountId;
use crate::engine::store::{Conn, Result};
use serde_json::Value;

/// What can get another name: its letter in the cells, the cell that has its name, and its kind.
const RENAMED: [(char, &str, &str); 4] = [
    ('a', "number", "extension"),
    ('d', "name", "department"),
    ('g', "name", "group"),
    ('r', "name", "role"),
];

/// A name that something had, in records after one and up to another.
struct Called {
    target: String,
    after: i64,
    upto: i64,
}

impl Called {
    /// Whether a record with that number is about it.
    fn has(&self, id: i64, target: &str) -> bool {
        self.target == target && (self.after + 1..=self.upto).contains(&id)
    }
}

/// Whom and what records are wanted of, by every name that they had.
pub(super) struct Wanted<'f> {
    targets: &'f [String],
    called: Vec<Called>,
    /// Who did it, as a target.
    by: Option<String>,
    actors: Vec<Called>,
    /// Whether only the one counts who has that number.
    holder: bool,
}

impl<'f> Wanted<'f> {
    /// What a filter wants, as far as readable records say how things were called.
    pub(super) fn of(
        conn: &Conn,
        filter: &'f RecordFilter,
        may_read: impl Fn(&Record) -> bool,
    ) -> Result<Self> {
        let mut names = Vec::new();
        for target in &filter.targets {
            names.extend(called(conn, target, &may_read)?);
        }
        let by = filter.actor.as_ref().map(|n| format!("extension:{n}"));
        let actors = match &by {
            Some(actor) if filter.holder => held(conn, actor, &may_read)?,
            Some(actor) => called(conn, actor, &may_read)?,
            None => Vec::new(),
        };
        Ok(Self {
            targets: &filter.targets,
            called: names,
            by,
            actors,
            holder: filter.holder,
        })
    }

    /// Every name of the targets, and of those who had one of them at another time, as a JSON list;
    /// nothing if none is wanted.
    pub(super) fn targets(&self) -> Result<Option<String>> {
        all_of(&self.called, self.targets)
    }

    /// The same for who did it.
    pub(super) fn actors(&self) -> Result<Option<String>> {
        all_of(&self.actors, self.by.as_slice())
    }

    /// Whether a record is about, or by, somebody else who had one of the names at that time.
    pub(super) fn is_of_another(&self, id: i64, actor: &str, target: &str) -> bool {
        // Whoever had the number before is somebody else too.
        let by = match self.holder {
            true => &[],
            false => self.by.as_slice(),
        };
        is_another(&self.called, self.targets, id, target)
            || !self.actors.is_empty()
                && is_another(&self.actors, by, id, &format!("extension:{actor}"))
    }
}

fn all_of(called: &[Called], asked: &[String]) -> Result<Option<String>> {
    let others = called.iter().map(|called| &called.target);
    let all: Vec<&String> = asked.iter().chain(others).collect();
    Ok(match asked.is_empty() {
        true => None,
        false => Some(serde_json::to_string(&all)?),
    })
}

fn is_another(called: &[Called], asked: &[String], id: i64, target: &str) -> bool {
    let named = called.iter().any(|called| called.target == target);
    let it = |called: &Called| called.has(id, target);
    let is_asked = asked.iter().any(|asked| asked == target);
    named && !is_asked && !called.iter().any(it)
}

/// A renaming: the record's id, what it was of, the old and the new name.
pub(super) struct Step {
    id: i64,
    pub(super) thing: String,
    pub(super) from: String,
    pub(super) to: String,
    /// Whether it undid another one.
    pub(super) is_undo: bool,
}

/// What those were called that ever got or lost the name of `target`, as far as readable records say;
/// and the name itself. Nothing if no record does.
fn called(conn: &Conn, target: &str, may_read: impl Fn(&Record) -> bool) -> Result<Vec<Called>> {
    let steps = steps(conn, target, may_read)?;
    let mut things: Vec<&str> = Vec::new();
    for step in &steps {
        if (step.from == target || step.to == target) && !things.contains(&&*step.thing) {
            things.push(&step.thing);
        }
    }
    let mut all = Vec::new();
    for thing in things {
        all.extend(of_one(conn, &steps, thing)?);
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

/// What the one was called that has the name of `target` now, or had it last; nothing if it never had
/// another, as far as readable records say.
fn held(conn: &Conn, target: &str, may_read: impl Fn(&Record) -> bool) -> Result<Vec<Called>> {
    let steps = steps(conn, target, may_read)?;
    let mut about = steps.iter().rev();
    let last = about.find(|step| step.from == target || step.to == target);
    let Some(last) = last else {
        return Ok(Vec::new());
    };
    match came(conn, "max", target, (last.id, i64::MAX))? {
        Some(new) => Ok(vec![Called {
            target: target.to_owned(),
            after: new - 1,
            upto: i64::MAX,
        }]),
        None => of_one(conn, &steps, &last.thing),
    }
}

/// Whether that account had a number that nobody has now, and nobody after it.
pub(super) fn had_last(conn: &Conn, number: &Number, id: AccountId) -> Result<bool> {
    let target = format!("extension:{number}");
    let steps = steps(conn, &target, |_| true)?;
    let mut about = steps.iter().rev();
    let last = about.find(|step| step.from == target || step.to == target);
    Ok(match last {
        Some(last) if last.from == target && last.thing == format!("a{}", id.0) => {
            came(conn, "max", &target, (last.id, i64::MAX))?.is_none()
        }
        Some(_) | None => false,
    })
}

/// What one was called over time.
fn of_one(conn: &Conn, steps: &[Step], thing: &str) -> Result<Vec<Called>> {
    let mut all = Vec::new();
    let own: Vec<_> = steps.iter().filter(|step| step.thing == thing).collect();
    if let (Some(first), Some(last)) = (own.first(), own.last()) {
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
    Ok(all)
}

/// Records in which things of that kind got other names, oldest first.
pub(super) fn steps(
    conn: &Conn,
    target: &str,
    may_read: impl Fn(&Record) -> bool,
) -> Result<Vec<Step>> {
    let kind = target.split(':').next().unwrap_or_default();
    let Some((letter, cell, _)) = RENAMED.iter().find(|(.., of)| *of == kind) else {
        return Ok(Vec::new());
    };
    let mut query = conn.prepare_cached(&format!(
        "{RECORD} WHERE outcome = 'done' AND effect LIKE ?1 ORDER BY id"
    ))?;
    let mut rows = query.query([format!("%\"{cell}\":{{%")])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let record = audit::record(row)?;
        if !may_read(&record) {
            continue;
        }
        for (thing, cells) in &record.effect {
            let side = |side: &str| cells.get(cell)?.get(side).and_then(Value::as_str);
            if let (true, Some((from, to))) = (thing.starts_with(*letter), side("-").zip(side("+")))
            {
                all.push(Step {
                    id: record.id,
                    thing: thing.clone(),
                    from: format!("{kind}:{from}"),
                    to: format!("{kind}:{to}"),
                    is_undo: record.action == "audit.undo",
                });
            }
        }
    }
    Ok(all)
}

/// The last or first record between two that created something with that name.
fn came(
    conn: &Conn,
    which: &'static str,
    target: &str,
    (after, before): (i64, i64),
) -> Result<Option<i64>> {
    let sql = format!(
        "SELECT {which}(id) FROM audit WHERE id > ?1 AND id < ?2 AND target = ?3 \
         AND outcome = 'done' AND action IN ('extension.add', 'extension.copy', 'department.add', \
         'department.copy', 'group.add', 'group.copy', 'role.add')"
    );
    let mut query = conn.prepare_cached(&sql)?;
    Ok(query.query_row((after, before, target), |row| row.get(0))?)
}
