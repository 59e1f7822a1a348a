//! The record: append-only rows, each hashed over the one before it.
//!
//! A changed, removed or reordered row breaks the chain at that place. A removed end does not match
//! the tip kept beside it. A file rewritten as a whole does not match a tip noted elsewhere (`audit
//! verify --anchor`); nothing inside the file could show that.

mod archive;
mod cells;
mod fold;
mod last;
mod names;
mod seal;
mod verify;

pub use archive::{Archive, ArchiveFault, ArchiveLine, Span};
pub(in crate::engine) use archive::{each_line, span};
#[cfg(debug_assertions)]
pub(in crate::engine) use cells::assert_whole;
pub(in crate::engine) use cells::left_over;
pub(in crate::engine) use fold::{Counted, Source, counted, open_counts};
pub(in crate::engine) use last::last_change;
pub use names::called_now;
pub(in crate::engine) use names::is_called;
pub use seal::Seal;
pub(in crate::engine) use seal::{next, of_row};
pub use verify::Verdict;
pub(in crate::engine) use verify::verify;

use super::store::{Conn, LAST_ID, Result, StoreError};
use crate::domain::Time;
use rusqlite::OptionalExtension;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Length of a link.
pub(in crate::engine) type Hash = [u8; 32];

/// The end of the chain, as a transaction extends it.
pub(in crate::engine) struct Chain {
    last: i64,
    hash: Hash,
    /// When the oldest minute that is still being counted ends.
    due: Option<i64>,
    grown: bool,
    /// The first row that was appended.
    first: Option<i64>,
}

/// The end, the last row, and of how many tables the last id is known.
const TO_EXTEND: &str = "SELECT t.last, t.hash, t.due, a.id, a.hash, \
 (SELECT count(*) FROM used_id WHERE last BETWEEN 0 AND ?1) \
 FROM audit_tip t CROSS JOIN audit a WHERE t.id = 1 ORDER BY a.id DESC LIMIT 1";

/// How many tables there are whose removed ids this program remembers.
const REMEMBERED: i64 = 5;

/// The action of the row that begins what was restored: the only one that may skip numbers, those
/// that the replaced database had used.
pub(in crate::engine) const RESTORE: &str = "db.restore";

/// The action of the row that says that the owner of the file made somebody a system-owner.
pub(in crate::engine) const RECOVERY: &str = "db.recover";

/// A row to append.
pub(in crate::engine) struct Entry<'a> {
    pub at: Time,
    pub actor: &'a str,
    pub via: std::borrow::Cow<'a, str>,
    pub os_user: &'a str,
    pub action: &'a str,
    pub target: &'a str,
    pub department: Option<i64>,
    pub outcome: &'a str,
    pub rule: Option<&'a str>,
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
    pub note: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub kept: Kept<'a>,
}

/// What the record keeps of a change so that it can be undone; empty if it changes no cell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::engine) struct Kept<'a> {
    /// Its cells, as JSON.
    pub effect: Option<&'a str>,
    /// The line that asked for it, if the cells do not say that.
    pub command: Option<&'a str>,
    /// The first row of what was done together with it.
    pub batch: Option<i64>,
}

/// Link for a row: SHA-256 over the link before, and each field with its length, so that no
/// two different rows are the same bytes.
pub(in crate::engine) fn link(previous: &Hash, id: i64, entry: &Entry<'_>) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(id.to_le_bytes());
    hasher.update(entry.at.unix().to_le_bytes());
    hasher.update(entry.department.unwrap_or(-1).to_le_bytes());
    let always = [
        entry.actor,
        &entry.via,
        entry.os_user,
        entry.action,
        entry.target,
        entry.outcome,
    ];
    let sometimes = [
        entry.rule,
        entry.before,
        entry.after,
        entry.note,
        entry.reason,
    ];
    for field in always.into_iter().map(Some).chain(sometimes) {
        match field {
            Some(text) => {
                hasher.update((text.len() as u64 + 1).to_le_bytes());
                hasher.update(text);
            }
            None => hasher.update(0u64.to_le_bytes()),
        }
    }
    // Older rows have none of it, and keep their links.
    if entry.kept != Kept::default() {
        for text in [entry.kept.effect, entry.kept.command] {
            hasher.update(text.map_or(0, |text| text.len() as u64 + 1).to_le_bytes());
            hasher.update(text.unwrap_or_default());
        }
        hasher.update(entry.kept.batch.unwrap_or(-1).to_le_bytes());
    }
    hasher.finalize().into()
}

impl Chain {
    /// The last row.
    pub(in crate::engine) fn last(&self) -> i64 {
        self.last
    }

    /// The link of the last row.
    pub(in crate::engine) fn hash(&self) -> &Hash {
        &self.hash
    }

    /// Skips numbers that were given out elsewhere; the next row must say so.
    pub(in crate::engine) fn leap(&mut self, last: i64) {
        self.last = self.last.max(last);
    }

    pub(in crate::engine) fn load(conn: &Conn) -> Result<Self> {
        let mut query =
            conn.prepare_cached("SELECT last, hash, due FROM audit_tip WHERE id = 1")?;
        let mut rows = query.query([])?;
        Ok(match rows.next()? {
            Some(row) => Self {
                last: row.get(0)?,
                hash: row.get(1)?,
                due: row.get(2)?,
                grown: false,
                first: None,
            },
            None if conn.prepare("SELECT 1 FROM audit")?.exists([])? => {
                return Err(crate::engine::StoreError::damaged(
                    "the end of the record is missing",
                ));
            }
            None => Self {
                last: 0,
                hash: [0; 32],
                due: None,
                grown: false,
                first: None,
            },
        })
    }

    /// The same, to append rows to: what a change counts on from must be right. The end is that of
    /// the last row, and the last ids that were removed are known: removing more only raises them.
    pub(in crate::engine) fn to_extend(conn: &Conn) -> Result<Self> {
        let mut query = conn.prepare_cached(TO_EXTEND)?;
        let mut rows = query.query([LAST_ID])?;
        let apart = || StoreError::damaged("the end of the record is not that of its last row");
        let Some(row) = rows.next()? else {
            return match Self::load(conn)? {
                new if new.last == 0 => Ok(new),
                _ => Err(apart()),
            };
        };
        let end: (i64, Hash) = (row.get(0)?, row.get(1)?);
        if end != (row.get(3)?, row.get(4)?) {
            return Err(apart());
        }
        if row.get::<_, i64>(5)? != REMEMBERED {
            return Err(StoreError::damaged("the count of ids is wrong"));
        }
        Ok(Self {
            last: end.0,
            hash: end.1,
            due: row.get(2)?,
            grown: false,
            first: None,
        })
    }

    /// Appends a row and returns its number.
    pub(in crate::engine) fn append(&mut self, conn: &Conn, entry: &Entry<'_>) -> Result<i64> {
        let id = self.last.checked_add(1);
        let id = id.ok_or_else(|| StoreError::damaged("the record has no number left"))?;
        let hash = link(&self.hash, id, entry);
        conn.prepare_cached(
            "INSERT INTO audit (id, at, actor, via, os_user, action, target, department, outcome, \
             rule, before, after, note, reason, hash, effect, command, batch) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?
        .execute(rusqlite::params![
            id,
            entry.at.unix(),
            entry.actor,
            &entry.via,
            entry.os_user,
            entry.action,
            entry.target,
            entry.department,
            entry.outcome,
            entry.rule,
            entry.before,
            entry.after,
            entry.note,
            entry.reason,
            &hash[..],
            entry.kept.effect,
            entry.kept.command,
            entry.kept.batch,
        ])?;
        self.last = id;
        self.hash = hash;
        self.grown = true;
        self.first.get_or_insert(id);
        Ok(id)
    }

    /// The first row that was appended.
    pub(in crate::engine) fn first(&self) -> Option<i64> {
        self.first
    }

    /// The last row that was appended.
    pub(in crate::engine) fn tip(&self) -> Option<(i64, Hash)> {
        self.grown.then_some((self.last, self.hash))
    }

    /// Saves the new end, once per transaction.
    pub(in crate::engine) fn save(&self, conn: &Conn) -> Result<()> {
        if self.grown {
            let end = (self.last, &self.hash[..], self.due);
            // Except for the first time, a tip exists.
            let moved = conn
                .prepare_cached("UPDATE audit_tip SET last = ?1, hash = ?2, due = ?3 WHERE id = 1")?
                .execute(end)?;
            if moved == 0 {
                conn.prepare_cached(
                    "INSERT INTO audit_tip (id, last, hash, due) VALUES (1, ?1, ?2, ?3)",
                )?
                .execute(end)?;
            }
        }
        Ok(())
    }
}

/// A row as it is read back.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its place in the chain, from 1.
    pub id: i64,
    /// When it was asked, on the clock of the transaction.
    pub at: Time,
    /// Number of the actor.
    pub actor: String,
    /// How they were known: `os-user`, `session`, `password`.
    pub via: String,
    /// The OS user whose process asked.
    pub os_user: String,
    /// What was asked: `extension.set`.
    pub action: String,
    /// What it concerned, such as `extension:205`.
    pub target: String,
    /// Department it is filed under.
    pub(in crate::engine) department: Option<i64>,
    /// `done` or `refused`.
    pub outcome: String,
    /// The rule that refused.
    pub rule: Option<String>,
    /// Changed fields with their old values; secrets are `"***"`.
    pub before: Map<String, Value>,
    /// The same fields with their new values.
    pub after: Map<String, Value>,
    /// A warning, or why it was refused.
    pub note: Option<String>,
    /// What was given with `--reason`.
    pub reason: Option<String>,
    /// Its link, in hexadecimal.
    pub hash: String,
    /// The cells that changed.
    pub(in crate::engine) effect: Map<String, Value>,
    /// The line that asked for it, if the cells do not say that.
    pub(in crate::engine) command: Option<String>,
    /// The first record of what was done together with it.
    pub batch: Option<i64>,
}

pub(in crate::engine) const RECORD: &str = "SELECT id, at, actor, via, os_user, action, target, \
 department, outcome, rule, before, after, note, reason, hash, effect, command, batch FROM audit ";

/// The link of the record with this id, unless it has moved to an archive.
pub(in crate::engine) fn hash_upto(conn: &Conn, id: i64) -> Result<Option<Hash>> {
    let found = conn
        .prepare_cached("SELECT hash FROM audit WHERE id <= ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([id], |row| row.get(0));
    Ok(found.optional()?)
}

pub(in crate::engine) fn record(row: &rusqlite::Row<'_>) -> Result<Record> {
    let map = |n: usize| -> Result<Map<String, Value>> {
        Ok(match row.get::<_, Option<String>>(n)? {
            Some(text) => serde_json::from_str(&text)?,
            None => Map::new(),
        })
    };
    let effect = map(15)?;
    let (mut before, mut after) = (map(10)?, map(11)?);
    cells::add(&effect, &mut before, &mut after);
    Ok(Record {
        id: row.get(0)?,
        at: Time::from_unix(row.get(1)?),
        actor: row.get(2)?,
        via: row.get(3)?,
        os_user: row.get(4)?,
        action: row.get(5)?,
        target: row.get(6)?,
        department: row.get(7)?,
        outcome: row.get(8)?,
        rule: row.get(9)?,
        before,
        after,
        note: row.get(12)?,
        reason: row.get(13)?,
        hash: hex::encode(row.get::<_, Hash>(14)?),
        effect,
        command: row.get(16)?,
        batch: row.get(17)?,
    })
}

/// Link of a row, if it exists.
pub(in crate::engine) fn link_of(conn: &Conn, id: i64) -> Result<Option<Hash>> {
    Ok(conn
        .prepare_cached("SELECT hash FROM audit WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}
