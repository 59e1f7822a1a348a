//! A flood of refusals: those that are alike within a minute are one row and a count.
//!
//! A row never changes once it is in the chain. So the first refusal becomes a row immediately,
//! those like it are counted beside the chain in the transaction that refuses them, and the next
//! writer after that minute appends a row with the count. The number of *different* refusals from
//! one source within a minute is limited too: beyond it, one row per rule represents all of them
//! and is counted the same way.

use super::{Chain, Entry, Hash, Kept, RECORD, Record, record};
use crate::domain::Time;
use crate::engine::store::{Conn, Result, StoreError, Txn};
use rusqlite::OptionalExtension;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// For how long refusals that are alike are counted together, in seconds.
const WHILE: i64 = 60;
/// How many different refusals of one source get rows of their own within that time.
const DIFFERENT: i64 = 60;

/// The action of a row that represents refusals of several actions.
const SEVERAL: &str = "refusals";

/// Keys for the count in a closing row.
const COUNT: &str = "count";
const LIKE: &str = "like";
const UNTIL: &str = "until";

/// The source of a flood.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) enum Source<'a> {
    /// An identified extension.
    Actor(&'a str),
    /// An OS user, whoever they are: the number is only what was typed.
    Caller(&'a str),
}

impl Source<'_> {
    fn name(self) -> String {
        match self {
            Self::Actor(number) => format!("extension:{number}"),
            Self::Caller(user) => format!("os-user:{user}"),
        }
    }
}

/// What else a closing row says: how many more, like which row, until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Counted {
    pub(in crate::engine) count: i64,
    pub(in crate::engine) like: Option<i64>,
    pub(in crate::engine) until: Time,
}

/// Takes the count out of the values of a row that closes a minute.
pub(in crate::engine) fn counted(outcome: &str, after: &mut Map<String, Value>) -> Option<Counted> {
    // A row of something done has an `after` of its own, which may use the same keys.
    if outcome != "refused" {
        return None;
    }
    let found = Counted {
        count: after.get(COUNT)?.as_i64()?,
        like: after.get(LIKE).and_then(Value::as_i64),
        until: after.get(UNTIL)?.as_str()?.parse().ok()?,
    };
    for key in [COUNT, LIKE, UNTIL] {
        after.remove(key);
    }
    Some(found)
}

/// How many more refusals each row represents by now, as far as no row says so yet.
pub(in crate::engine) fn open_counts(conn: &Conn) -> Result<HashMap<i64, Counted>> {
    let mut query =
        conn.prepare_cached("SELECT entry, more, last FROM audit_fold WHERE more > 0")?;
    let rows = query.query_map([], |row| {
        let counted = Counted {
            count: row.get(1)?,
            like: None,
            until: Time::from_unix(row.get(2)?),
        };
        Ok((row.get(0)?, counted))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The key of refusals that are alike: everything except the time.
fn key(entry: &Entry<'_>) -> Hash {
    let alike = Entry {
        at: Time::from_unix(0),
        via: entry.via.clone(),
        ..*entry
    };
    Sha256::digest(super::link(&[0; 32], 0, &alike)).into()
}

/// Counts one more within this minute; returns the row that represents it.
fn count_one(conn: &Conn, source: &str, key: &Hash, now: i64) -> Result<Option<i64>> {
    let one: Option<(i64, i64)> = conn
        .prepare_cached(
            "UPDATE audit_fold SET more = more + 1, last = max(last, ?3) \
             WHERE source = ?1 AND key = ?2 AND began <= ?3 AND ?3 < began + ?4 \
             RETURNING entry, more - 1",
        )?
        .query_row((source, &key[..], now, WHILE), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    one.map(|(entry, before)| whole(before).map(|_| entry))
        .transpose()
}

/// A count of refusals, unless it is less than none.
fn whole(more: i64) -> Result<i64> {
    match more {
        0.. => Ok(more),
        _ => Err(StoreError::damaged("the count of refusals is wrong")),
    }
}

impl Chain {
    /// Whether a counted minute is over; also true if the clock was set back.
    fn is_due(&self, now: i64) -> bool {
        self.due
            .is_some_and(|due| now >= due || now < due.saturating_sub(WHILE))
    }

    /// Appends the counts of minutes that are over.
    pub(in crate::engine) fn settle(&mut self, conn: &Conn, now: Time) -> Result<()> {
        if self.is_due(now.unix()) {
            self.close(conn, now.unix(), 0)?;
        }
        Ok(())
    }

    /// Appends the counts of minutes that are over, and of all rows up to `upto`.
    pub(in crate::engine) fn close(&mut self, conn: &Conn, now: i64, upto: i64) -> Result<()> {
        let over = "WHERE began > ?1 OR began + ?2 <= ?1 OR entry <= ?3";
        let counts: Vec<(i64, i64, i64)> = conn
            .prepare_cached(&format!(
                "SELECT entry, more, last FROM audit_fold {over} ORDER BY entry"
            ))?
            .query_map((now, WHILE, upto), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?
            .collect::<std::result::Result<_, _>>()?;
        for (entry, more, last) in counts {
            if whole(more)? > 0 {
                let [now, last] = [now, last].map(Time::from_unix);
                self.append_count(conn, (entry, more), last, now)?;
            }
        }
        conn.prepare_cached(&format!("DELETE FROM audit_fold {over}"))?
            .execute((now, WHILE, upto))?;
        let began: Option<i64> = conn
            .prepare_cached("SELECT min(began) FROM audit_fold")?
            .query_row([], |row| row.get(0))?;
        self.due = began.map(|began| began.saturating_add(WHILE));
        Ok(())
    }

    /// Appends the row that says how many more there were. It has the time at which it is written, so
    /// that the record stays in order, and says when the last was.
    fn append_count(
        &mut self,
        conn: &Conn,
        (like, more): (i64, i64),
        last: Time,
        now: Time,
    ) -> Result<()> {
        let row = conn
            .prepare_cached(&format!("{RECORD} WHERE id = ?1"))?
            .query([like])?
            .next()?
            .map(record)
            .transpose()?;
        let until = last.rfc3339_utc();
        let after = json!({ COUNT: more, LIKE: like, UNTIL: until }).to_string();
        let note = format!("{more} more like entry {like}, the last at {until}");
        let row = row.as_ref();
        let unknown = |field: fn(&Record) -> &str| row.map_or("unknown", field);
        self.append(
            conn,
            &Entry {
                at: now,
                // A missing row is for `audit verify` to report: no change waits for that.
                actor: unknown(|row| &row.actor),
                via: unknown(|row| &row.via).into(),
                os_user: unknown(|row| &row.os_user),
                action: row.map_or(SEVERAL, |row| &row.action),
                target: row.map_or("system", |row| &row.target),
                department: row.and_then(|row| row.department),
                outcome: "refused",
                rule: row.and_then(|row| row.rule.as_deref()),
                before: None,
                after: Some(&after),
                note: Some(&note),
                reason: row.and_then(|row| row.reason.as_deref()),
                kept: Kept::default(),
            },
        )?;
        Ok(())
    }

    /// Appends a refusal that is not counted yet, or its substitute if this source has too many;
    /// returns the number of the row.
    fn refuse(
        &mut self,
        conn: &Conn,
        entry: &Entry<'_>,
        from: Source<'_>,
        key: Hash,
    ) -> Result<i64> {
        let (now, source) = (entry.at.unix(), &from.name());
        self.settle(conn, entry.at)?;
        let open: i64 = conn
            .prepare_cached("SELECT count(*) FROM audit_fold WHERE source = ?1")?
            .query_row([source], |row| row.get(0))?;
        if open < DIFFERENT {
            return self.begin(conn, entry, source, key);
        }
        let note =
            format!("{DIFFERENT} different refusals within a minute; more are counted by rule");
        let several = Entry {
            actor: match from {
                Source::Actor(_) => entry.actor,
                Source::Caller(_) => "(several)",
            },
            via: entry.via.clone(),
            action: SEVERAL,
            target: "system",
            department: None,
            note: Some(&note),
            reason: None,
            ..*entry
        };
        // By rule alone: anything else in it could be varied at will.
        let rule = entry.rule.unwrap_or_default();
        let key = Sha256::digest(format!("{SEVERAL} {rule}")).into();
        match count_one(conn, source, &key, now)? {
            Some(row) => Ok(row),
            None => self.begin(conn, &several, source, key),
        }
    }

    /// Appends a row and starts counting what is like it.
    fn begin(&mut self, conn: &Conn, entry: &Entry<'_>, source: &str, key: Hash) -> Result<i64> {
        let id = self.append(conn, entry)?;
        let now = entry.at.unix();
        let insert = || -> Result<usize> {
            Ok(conn
                .prepare_cached(
                    "INSERT INTO audit_fold (source, key, entry, began, last) \
                     VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT DO NOTHING",
                )?
                .execute((source, &key[..], id, now))?)
        };
        if insert()? == 0 {
            // It began in the future: the clock was set back.
            self.close(conn, now, 0)?;
            insert()?;
        }
        let due = now.saturating_add(WHILE);
        self.due = Some(self.due.map_or(due, |old| old.min(due)));
        Ok(id)
    }
}

impl Txn<'_> {
    /// Records a refusal; returns the number of the row that represents it: a new one, or the one
    /// that counts it.
    pub(in crate::engine) fn append_refusal(
        &self,
        entry: &Entry<'_>,
        source: Source<'_>,
    ) -> Result<i64> {
        let key = key(entry);
        if let Some(row) = count_one(self.conn, &source.name(), &key, entry.at.unix())? {
            return Ok(row);
        }
        self.with_chain(|chain| chain.refuse(self.conn, entry, source, key))
    }

    /// Appends the counts of rows up to `upto` before they leave.
    pub(in crate::engine) fn close_counts(&self, upto: i64) -> Result<()> {
        self.with_chain(|chain| chain.close(self.conn, self.now.unix(), upto))
    }
}
