//! Reads every value of a file, and says of each that cannot be read where it is and what it is.

use super::columns::{Holds, LAST_ID, Table};
use super::tables::TABLES;
use crate::domain::{self, Time};
use crate::engine::store::Result;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row};

/// How many rows of a column, or of a condition, are named.
const NAMED: usize = 20;

/// Whether a text is a schedule that the office hours can use: the engine does not know them.
pub type IsSchedule = fn(&str) -> bool;

/// Rows with something wrong: the first few by name, and how many there are.
#[derive(Default)]
pub(super) struct Rows {
    named: Vec<String>,
    count: u64,
}

impl Rows {
    fn add(&mut self, row: impl FnOnce() -> Result<String>) -> Result<()> {
        self.count += 1;
        if self.named.len() < NAMED {
            self.named.push(row()?);
        }
        Ok(())
    }

    pub(super) fn is_none(&self) -> bool {
        self.count == 0
    }

    /// Their names, or for people who may not read everybody how many there are.
    pub(super) fn told(&self, names: bool) -> String {
        if !names {
            return self.count.to_string();
        }
        let named = self.named.join(", ");
        match self.count.saturating_sub(self.named.len() as u64) {
            0 => named,
            more => format!("{named} and {more} more"),
        }
    }
}

/// Each column with values that cannot be read: where, and of whom which; `names` as in
/// [`Rows::told`].
pub(in crate::engine::store) fn unread(
    conn: &Connection,
    is_schedule: IsSchedule,
    names: bool,
) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for table in TABLES {
        let reader = Reader {
            conn,
            table,
            is_schedule,
        };
        for (column, rows) in reader.read()? {
            found.push(format!("{}.{column}: {}", table.name, rows.told(names)));
        }
    }
    Ok(found)
}

/// Names of the rows of a table for which that SQL condition is true.
pub(super) fn rows_where(conn: &Connection, table: &str, condition: &str) -> Result<Rows> {
    let mut rows = Rows::default();
    let named = TABLES.iter().find(|known| known.name == table);
    let row = named.map_or("NULL", |known| known.row);
    let mut query = conn.prepare(&format!("SELECT {row} FROM \"{table}\" WHERE {condition}"))?;
    let mut found = query.query([])?;
    while let Some(row) = found.next()? {
        let name = row.get_ref(0)?;
        rows.add(|| Ok(shown(name)))?;
    }
    Ok(rows)
}

/// A value as a message may repeat it.
fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "the row there is".into(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Real(n) => n.to_string(),
        ValueRef::Text(bytes) => domain::short(&String::from_utf8_lossy(bytes)),
        ValueRef::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}

/// A value of a row, given back to SQLite as it is: text need not be UTF-8.
struct Same<'v>(ValueRef<'v>);

impl ToSql for Same<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(self.0))
    }
}

/// Reads one table.
struct Reader<'c> {
    conn: &'c Connection,
    table: &'static Table,
    is_schedule: IsSchedule,
}

impl Reader<'_> {
    /// The columns with values that cannot be read, in order.
    fn read(&self) -> Result<Vec<(&'static str, Rows)>> {
        let columns = self.table.columns;
        let names: Vec<_> = columns
            .iter()
            .map(|(name, _)| format!("\"{name}\""))
            .collect();
        let sql = format!("SELECT {} FROM \"{}\"", names.join(", "), self.table.name);
        let mut found: Vec<_> = columns
            .iter()
            .map(|(name, _)| (*name, Rows::default()))
            .collect();
        let mut query = self.conn.prepare(&sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            for (n, (_, holds)) in columns.iter().enumerate() {
                let value = row.get_ref(n)?;
                if let Some(what) = self.wrong(row, value, *holds)? {
                    found[n]
                        .1
                        .add(|| Ok(format!("{} is {what}", self.named(row)?)))?;
                }
            }
        }
        found.retain(|(_, rows)| !rows.is_none());
        Ok(found)
    }

    /// What the value is, if it cannot be read.
    fn wrong(&self, row: &Row<'_>, value: ValueRef<'_>, holds: Holds) -> Result<Option<String>> {
        let wrong = match value {
            ValueRef::Null => None,
            ValueRef::Integer(n) => number(n, holds),
            ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => return self.wrong_text(row, text, holds),
                Err(_) => Some("text that is not UTF-8".into()),
            },
            ValueRef::Real(_) | ValueRef::Blob(_) => match holds {
                Holds::Kept => None,
                Holds::Id
                | Holds::Time
                | Holds::Within(..)
                | Holds::Text(..)
                | Holds::Secret(..)
                | Holds::With(..)
                | Holds::Schedule => Some(shown(value)),
            },
        };
        Ok(wrong)
    }

    fn wrong_text(&self, row: &Row<'_>, text: &str, holds: Holds) -> Result<Option<String>> {
        let (reads, what) = match holds {
            Holds::Kept => return Ok(None),
            Holds::Text(reads, what) => (reads(text), what),
            Holds::Secret(reads, what) => {
                return Ok((!reads(text)).then(|| format!("not {what}")));
            }
            Holds::With(other, reads, what) => {
                let columns = self.table.columns;
                let at = columns.iter().position(|(name, _)| *name == other);
                let other = row.get_ref(at.unwrap_or_default())?.as_str();
                (reads(text, other.unwrap_or_default()), what)
            }
            Holds::Schedule => ((self.is_schedule)(text), "a schedule"),
            Holds::Id | Holds::Time | Holds::Within(..) => (false, "a number"),
        };
        Ok((!reads).then(|| format!("`{}`, not {what}", domain::short(text))))
    }

    /// The row's name, found by its key.
    fn named(&self, row: &Row<'_>) -> Result<String> {
        let sql = "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk";
        let mut keys = self.conn.prepare_cached(sql)?;
        let keys = keys.query_map([self.table.name], |row| row.get(0))?;
        let keys: Vec<String> = keys.collect::<rusqlite::Result<_>>()?;
        let is: Vec<_> = keys.iter().map(|key| format!("\"{key}\" IS ?")).collect();
        let sql = format!(
            "SELECT {} FROM \"{}\" WHERE {}",
            self.table.row,
            self.table.name,
            is.join(" AND ")
        );
        let place = |key: &String| self.table.columns.iter().position(|(name, _)| name == key);
        let values = keys
            .iter()
            .map(|key| row.get_ref(place(key).unwrap_or_default()));
        let values: Vec<_> = values.collect::<rusqlite::Result<_>>()?;
        let values = rusqlite::params_from_iter(values.into_iter().map(Same));
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_row(values, |row| Ok(shown(row.get_ref(0)?)))?)
    }
}

/// What a number is, if it cannot be read.
fn number(n: i64, holds: Holds) -> Option<String> {
    let (reads, what) = match holds {
        Holds::Kept => return None,
        Holds::Id => ((1..=LAST_ID).contains(&n), "the number of a row"),
        Holds::Time => (Time::from_unix(n).unix() == n, "a point in time"),
        Holds::Within(from, to) => ((from..=to).contains(&n), "in its range"),
        Holds::Text(_, what) | Holds::With(_, _, what) => (false, what),
        Holds::Secret(_, what) => return Some(format!("not {what}")),
        Holds::Schedule => (false, "a schedule"),
    };
    (!reads).then(|| format!("`{n}`, not {what}"))
}

#[cfg(test)]
mod tests;
