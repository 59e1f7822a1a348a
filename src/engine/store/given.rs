//! What a database has given out and ended, for the one that replaces it: ids that must not be used
//! again, and which sessions and tokens are still valid.

use super::schema::LAST_ID;
use super::{Conn, Result, Snapshot, Store};
use crate::engine::audit::{self, Chain};
use crate::engine::gate::Granted;
use crate::engine::operations::database;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// A session, token or invitation: its id, its unrepeatable digest, and the password it was made
/// under.
type Ticket = (i64, Vec<u8>, Option<String>);

const SESSIONS: &str = "SELECT s.id, s.secret, c.hash FROM session s \
 LEFT JOIN credential c ON c.extension = s.extension";
const TOKENS: &str = "SELECT id, secret, NULL FROM token";
const INVITATIONS: &str = "SELECT extension, secret, NULL FROM invitation";

/// The last ids of each kind, and what was open.
pub(super) struct Given {
    /// Counted by this program: the table, and its last id.
    used: Vec<(String, i64)>,
    /// Counted by SQLite itself.
    counted: Vec<(String, i64)>,
    /// The last record.
    pub(super) record: i64,
    /// Its link.
    pub(super) tip: String,
    sessions: BTreeSet<Ticket>,
    tokens: BTreeSet<Ticket>,
    invitations: BTreeSet<Ticket>,
}

/// What a damaged count says was never given out.
fn sane(id: i64) -> i64 {
    match (0..=LAST_ID).contains(&id) {
        true => id,
        false => 0,
    }
}

impl Given {
    pub(super) fn by(conn: &Conn) -> Result<Self> {
        let mut used = Vec::new();
        for (table, last) in pairs(conn, "SELECT what, last FROM used_id")? {
            let newest: i64 =
                conn.query_row(&format!("SELECT max(id) FROM \"{table}\""), [], |row| {
                    Ok(row.get::<_, Option<i64>>(0)?.unwrap_or_default())
                })?;
            used.push((table, sane(last).max(sane(newest))));
        }
        let chain = Chain::load(conn)?;
        let counted = pairs(conn, "SELECT name, seq FROM sqlite_sequence")?;
        Ok(Self {
            used,
            counted: counted.into_iter().map(|(of, n)| (of, sane(n))).collect(),
            record: sane(chain.last()),
            tip: hex::encode(chain.hash()),
            sessions: tickets(conn, SESSIONS)?,
            tokens: tickets(conn, TOKENS)?,
            invitations: tickets(conn, INVITATIONS)?,
        })
    }

    /// Reads them from a file that may be otherwise unusable, as far as possible, if it is the same
    /// database; and whether that is complete, which a backup is not.
    pub(super) fn by_file(path: &Path, identity: &str) -> Option<(Self, bool)> {
        let (store, _) = Store::source(path).ok()?;
        if store.identity().ok()? != identity {
            return None;
        }
        let given = Self::by(&store.conn).ok()?;
        Some((given, !store.is_backup()))
    }

    /// Makes sure that `copy` uses none of them again.
    pub(super) fn carry(&self, copy: &Conn) -> Result<()> {
        for (table, last) in &self.used {
            copy.execute(
                "INSERT INTO used_id (what, last) VALUES (?1, ?2) \
                 ON CONFLICT (what) DO UPDATE SET last = max(last, excluded.last)",
                (table, last),
            )?;
        }
        for (table, last) in &self.counted {
            let known = copy.execute(
                "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1",
                (table, last),
            )?;
            if known == 0 {
                copy.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)",
                    (table, last),
                )?;
            }
        }
        Ok(())
    }

    /// Ends in `copy` what has ended since: revoked, logged out, claimed, or under another
    /// password.
    pub(super) fn end_what_ended(&self, copy: &Conn) -> Result<()> {
        let ended = |query: &str, open: &BTreeSet<Ticket>| -> Result<Vec<i64>> {
            let all = tickets(copy, query)?;
            Ok(all.difference(open).map(|(id, ..)| *id).collect())
        };
        for id in ended(SESSIONS, &self.sessions)? {
            copy.execute("DELETE FROM session WHERE id = ?1", [id])?;
        }
        for id in ended(TOKENS, &self.tokens)? {
            copy.execute("DELETE FROM token WHERE id = ?1", [id])?;
        }
        for id in ended(INVITATIONS, &self.invitations)? {
            copy.execute("DELETE FROM invitation WHERE extension = ?1", [id])?;
        }
        Ok(())
    }

    /// As the record shows it.
    pub(super) fn told(&self) -> Value {
        let ids = self.used.iter().chain(&self.counted);
        let ids: Map<_, _> = ids
            .map(|(table, last)| (table.clone(), json!(last)))
            .collect();
        Value::Object(ids)
    }
}

fn pairs(conn: &Conn, sql: &str) -> Result<Vec<(String, i64)>> {
    let mut query = conn.prepare(sql)?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn tickets(conn: &Conn, sql: &str) -> Result<BTreeSet<Ticket>> {
    let mut query = conn.prepare(sql)?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

impl Snapshot<'_> {
    /// Number of the last record: the end of what a restore would lose.
    pub fn last_record(&self, _granted: &Granted<database::Restore>) -> Result<i64> {
        Ok(Chain::load(self.conn)?.last())
    }

    /// The first record that the backup does not have: after an earlier restore they may have
    /// diverged before the end of either. Compares links, each of which covers everything before
    /// it; what only one of them has archived came earlier.
    pub fn first_lost(
        &self,
        _granted: &Granted<database::Restore>,
        backup: &super::restore::Restore,
    ) -> Result<Option<i64>> {
        let end = Chain::load(self.conn)?.last();
        let (mut shared, mut open) = (0, end.min(backup.last));
        while shared < open {
            let middle = shared + (open - shared + 1) / 2;
            let here = audit::hash_upto(self.conn, middle)?;
            let there = backup.hash_upto(middle)?;
            if here.is_none() || there.is_none() || here == there {
                shared = middle;
            } else {
                open = middle - 1;
            }
        }
        if shared + 1 < audit::next(self.conn)?.0 {
            return Ok(Some(shared + 1));
        }
        // An earlier restore may have skipped numbers.
        let first = "SELECT min(id) FROM audit WHERE id > ?1";
        Ok(self.conn.query_row(first, [shared], |row| row.get(0))?)
    }
}
