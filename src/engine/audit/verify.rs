//! Recomputes the chain: from the seal of the last archive on, and through archives.

use super::archive::Archive;
use super::seal::{Seal, next, seals};
use super::{Chain, Entry, Hash, Kept, RECORD, RESTORE, link};
use crate::domain::Time;
use crate::engine::store::{Conn, Result, StoreError};
use serde::Deserialize;
use std::collections::BTreeSet;

/// How many problems are named.
const NAMED: usize = 20;

/// What was found along the chain.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// How many rows there are, as walked.
    pub rows: i64,
    /// Number of the first row that is not in an archive.
    pub first: i64,
    /// Number of the last row.
    pub last: i64,
    /// Link of the last row, in hexadecimal: the one to note elsewhere.
    pub tip: String,
    /// Refusals counted in the current minute, which no row mentions yet.
    pub counting: i64,
    /// What has moved to archives.
    pub seals: Vec<Seal>,
    /// Archives that were given and match their seal: their first rows.
    pub checked: BTreeSet<i64>,
    /// Archives that were given and do not match: their first rows.
    pub broken: BTreeSet<i64>,
    /// Archives whose rows are still in the database: they were written, and nothing more happened.
    pub unsealed: Vec<String>,
    /// The first problems; empty if the record is intact.
    pub problems: Vec<String>,
}

impl Verdict {
    /// Which rows were checked, and how many: a restore skips numbers.
    pub fn span(&self) -> String {
        match self.rows {
            1 => format!("{} (1)", self.last),
            rows => format!("{} to {} ({rows})", self.first, self.last),
        }
    }
}

/// What the record says about an archive.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Told {
    first: i64,
    last: i64,
    hash: String,
}

/// A walk along the chain.
pub(super) struct Walk<'a> {
    pub(super) previous: Hash,
    pub(super) expected: i64,
    met: i64,
    anchor: Option<(i64, &'a str)>,
    pub(super) anchored: bool,
    pub(super) told: BTreeSet<Told>,
    pub(super) problems: Vec<String>,
}

impl<'a> Walk<'a> {
    pub(super) fn from(first: i64, previous: Hash, anchor: Option<(i64, &'a str)>) -> Self {
        Self {
            previous,
            expected: first,
            met: 0,
            anchor,
            anchored: false,
            told: BTreeSet::new(),
            problems: Vec::new(),
        }
    }

    /// Whether enough problems were found.
    pub(super) fn is_enough(&self) -> bool {
        self.problems.len() >= NAMED
    }

    pub(super) fn problem(&mut self, problem: String) {
        self.problems.push(problem);
        if self.is_enough() {
            self.problems.push("and possibly more".into());
        }
    }

    /// Whether a row itself explains the missing numbers before it: a backup was restored, and the
    /// database it replaced had used them.
    fn is_leap(&self, id: i64, entry: &Entry<'_>) -> bool {
        #[derive(Deserialize)]
        struct End {
            last: i64,
        }
        let last = |text: Option<&str>| {
            let end = serde_json::from_str::<End>(text.unwrap_or_default());
            end.ok().map(|end| end.last)
        };
        entry.action == RESTORE
            && entry.outcome == "done"
            && last(entry.before) == Some(id - 1)
            && last(entry.after) == Some(self.expected - 1)
    }

    /// Checks one more row.
    pub(super) fn row(&mut self, id: i64, stored: Hash, entry: &Entry<'_>) {
        // An archive may contain any number.
        match id.saturating_sub(self.expected) {
            0 => {}
            1.. if self.is_leap(id, entry) => {}
            1 => self.problem(format!("row {} is missing", self.expected)),
            2.. => self.problem(format!("rows {} to {} are missing", self.expected, id - 1)),
            _ => self.problem(format!(
                "row {id} is there, where row {} should follow",
                self.expected
            )),
        }
        if stored != link(&self.previous, id, entry) {
            self.problem(format!(
                "row {id} does not follow from the row before it: it or its place was changed"
            ));
        }
        if let Some((at, hash)) = self.anchor
            && at == id
        {
            self.anchored = true;
            if !hex::encode(stored).eq_ignore_ascii_case(hash) {
                self.problem(format!("row {id} does not match the anchor"));
            }
        }
        if entry.action == "audit.archive" && entry.outcome == "done" {
            let told = entry.after.and_then(|text| serde_json::from_str(text).ok());
            self.told.extend(told);
        }
        self.met += 1;
        self.previous = stored;
        self.expected = id.saturating_add(1);
    }
}

/// Recomputes the chain. `anchor` is a row number and its link noted at another time; `archives`
/// have been recomputed separately.
pub(in crate::engine) fn verify(
    conn: &Conn,
    anchor: Option<(i64, &str)>,
    archives: &[Archive],
) -> Result<Verdict> {
    let seals = seals(conn)?;
    let (first, previous) = next(conn)?;
    let mut walk = Walk::from(first, previous, anchor);
    let mut query = conn.prepare(&format!("{RECORD} ORDER BY id"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        walk.row(row.get(0)?, row.get(14)?, &entry(row)?);
        if walk.is_enough() {
            break;
        }
    }
    if !walk.is_enough() {
        end(conn, &mut walk)?;
    }
    let mut met = Met::default();
    let identity: Vec<u8> =
        conn.query_row("SELECT identity FROM site WHERE id = 1", [], |row| {
            row.get(0)
        })?;
    for archive in archives {
        met.meet(conn, archive, &hex::encode(&identity), &seals)?;
    }
    walk.told.append(&mut met.told);
    walk.problems.append(&mut met.problems);
    told(&mut walk, &seals, &met.checked);
    walk.anchored |= met.anchored;
    if let Some((at, hash)) = anchor
        && !walk.anchored
        && !walk.is_enough()
    {
        anchored_before(&mut walk, (at, hash), &seals);
    }
    Ok(Verdict {
        rows: walk.met,
        first,
        last: walk.expected - 1,
        tip: hex::encode(walk.previous),
        counting: conn.query_row(
            "SELECT CAST(total(more) AS INTEGER) FROM audit_fold",
            [],
            |row| row.get(0),
        )?,
        seals,
        broken: &met.broken - &met.checked,
        checked: met.checked,
        unsealed: met.unsealed,
        problems: walk.problems,
    })
}

/// Checks the noted end of the chain, and the rows that have counts.
fn end(conn: &Conn, walk: &mut Walk<'_>) -> Result<()> {
    let tip = Chain::load(conn)?;
    let last = walk.expected - 1;
    if tip.last > last {
        walk.problem(format!(
            "rows {} to {} are missing from the end",
            walk.expected, tip.last
        ));
    } else if tip.last != last || tip.hash != walk.previous {
        walk.problem(format!(
            "the record ends at row {last}, but its noted end is row {}",
            tip.last
        ));
    }
    let mut query = conn.prepare(
        "SELECT entry FROM audit_fold f WHERE NOT EXISTS \
         (SELECT 1 FROM audit a WHERE a.id = f.entry AND a.outcome = 'refused') LIMIT 1",
    )?;
    let mut rows = query.query([])?;
    if let Some(row) = rows.next()? {
        let entry: i64 = row.get(0)?;
        walk.problem(format!(
            "refusals are counted for row {entry}, which is not a refusal"
        ));
    }
    Ok(())
}

/// Checks that the record mentions each seal. If the row that mentions it is itself in an archive,
/// that archive must be given.
fn told(walk: &mut Walk<'_>, seals: &[Seal], checked: &BTreeSet<i64>) {
    let mut all_later_given = true;
    for seal in seals.iter().rev() {
        let told = Told {
            first: seal.first,
            last: seal.last,
            hash: seal.hash.clone(),
        };
        if all_later_given && !walk.told.contains(&told) {
            walk.problem(format!(
                "rows {} to {} are sealed, and the record does not say that they were archived",
                seal.first, seal.last
            ));
        }
        all_later_given &= checked.contains(&seal.first);
    }
}

/// Reports an anchor that no row was compared with.
fn anchored_before(walk: &mut Walk<'_>, (at, hash): (i64, &str), seals: &[Seal]) {
    let Some(seal) = seals.iter().find(|s| (s.first..=s.last).contains(&at)) else {
        walk.problem("the row of the anchor is missing".into());
        return;
    };
    if at != seal.last {
        walk.problem(format!(
            "row {at} of the anchor is in an archive: give `--archive {}`",
            seal.file
        ));
    } else if !seal.hash.eq_ignore_ascii_case(hash) {
        walk.problem(format!("row {at} does not match the anchor"));
    }
}

/// How the given archives match the seals.
#[derive(Default)]
struct Met {
    checked: BTreeSet<i64>,
    broken: BTreeSet<i64>,
    unsealed: Vec<String>,
    told: BTreeSet<Told>,
    anchored: bool,
    problems: Vec<String>,
}

impl Met {
    fn meet(
        &mut self,
        conn: &Conn,
        archive: &Archive,
        identity: &str,
        seals: &[Seal],
    ) -> Result<()> {
        let Archive { file, span, .. } = archive;
        // The archive given for it, even if it is damaged.
        let meant = |seal: &&Seal| {
            seal.first == span.first || seal.last == span.last || seal.hash == span.hash
        };
        let meant = seals.iter().find(meant).map(|seal| seal.first);
        if span.database != identity {
            self.problems.push(format!(
                "`{file}` is an archive of another database, as line 1 says"
            ));
            self.broken.extend(meant);
            return Ok(());
        }
        let broken = !archive.problems.is_empty();
        (self.problems).extend(archive.problems.iter().map(|p| format!("`{file}`: {p}")));
        let before = seals.iter().rfind(|seal| seal.last < span.first);
        let previous = before.map_or_else(|| hex::encode([0; 32]), |seal| seal.hash.clone());
        let sealed = seals.iter().find(|seal| seal.first == span.first);
        let fits = match sealed {
            Some(seal) => seal.last == span.last && seal.hash == span.hash,
            // Written, but its rows are still here.
            None => {
                let stored: Option<Hash> = super::link_of(conn, span.last)?;
                stored.is_some_and(|hash| hex::encode(hash) == span.hash)
            }
        };
        if !fits || previous != span.previous {
            self.problems.push(format!(
                "`{file}` is not the archive that was recorded: line 1 says rows {} to {}",
                span.first, span.last
            ));
            self.broken.extend(meant);
        } else if broken {
            self.broken.extend(meant);
        } else {
            self.anchored |= archive.anchored;
            self.told.extend(archive.told.iter().cloned());
            if sealed.is_some() {
                self.checked.insert(span.first);
            } else {
                self.unsealed.push(file.clone());
            }
        }
        Ok(())
    }
}

/// A row, borrowed from the query.
pub(super) fn entry<'r>(row: &'r rusqlite::Row<'_>) -> Result<Entry<'r>> {
    let text = |n: usize| -> Result<Option<&'r str>> {
        row.get_ref(n)?
            .as_str_or_null()
            .map_err(|e| StoreError::damaged(e.to_string()))
    };
    let needed = |n: usize| Ok::<_, StoreError>(text(n)?.unwrap_or_default());
    Ok(Entry {
        at: Time::from_unix(row.get(1)?),
        actor: needed(2)?,
        via: needed(3)?.into(),
        os_user: needed(4)?,
        action: needed(5)?,
        target: needed(6)?,
        department: row.get(7)?,
        outcome: needed(8)?,
        rule: text(9)?,
        before: text(10)?,
        after: text(11)?,
        note: text(12)?,
        reason: text(13)?,
        kept: Kept {
            effect: text(15)?,
            command: text(16)?,
            batch: row.get(17)?,
        },
    })
}
