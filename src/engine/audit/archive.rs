//! An archive of the record: text that can be read and verified without the database.
//!
//! Its first line says what it contains; every other line is one row with its link. A link covers
//! what a line means, not its bytes, so verification writes each line again and compares the bytes:
//! anything else that a JSON reader would accept is not one of our archives.

use super::seal::next;
use super::verify::{Told, Walk, entry};
use super::{Chain, Entry, Hash, Kept, RECORD, link_of};
use crate::domain::Time;
use crate::engine::store::{Conn, Result, StoreError};
use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, BufRead, Read};

const FORMAT: &str = "pbxctl audit archive";
/// From version 2 on, rows may contain what undoing them needs.
const VERSION: u32 = 2;

/// Maximum length of a line: far more than the longest possible row.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Which rows an archive contains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    format: Cow<'static, str>,
    version: u32,
    /// Identity of the database.
    pub database: String,
    /// Number of the first row.
    pub first: i64,
    /// Number of the last.
    pub last: i64,
    /// Time of the first row.
    pub since: Time,
    /// Time of the last row.
    pub until: Time,
    /// Link of the row before the first, in hexadecimal; zeros if there is none.
    pub previous: String,
    /// Link of the last row.
    pub hash: String,
}

/// One row as its line has it: `before` and `after` are kept verbatim, because the link covers
/// their bytes.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    id: i64,
    at: Time,
    actor: Cow<'a, str>,
    via: Cow<'a, str>,
    os_user: Cow<'a, str>,
    action: Cow<'a, str>,
    target: Cow<'a, str>,
    department: Option<i64>,
    outcome: Cow<'a, str>,
    rule: Option<Cow<'a, str>>,
    before: Option<Cow<'a, str>>,
    after: Option<Cow<'a, str>>,
    note: Option<Cow<'a, str>>,
    reason: Option<Cow<'a, str>>,
    hash: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    effect: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    command: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    batch: Option<i64>,
}

/// A line of an archive: its header or a row.
#[derive(Serialize)]
#[serde(transparent)]
pub struct ArchiveLine<'a>(Either<'a>);

#[derive(Serialize)]
#[serde(untagged)]
enum Either<'a> {
    Head(&'a Span),
    Row(&'a Line<'a>),
}

impl ArchiveLine<'_> {
    /// Its exact bytes, including the newline, for a file or standard output.
    pub fn bytes(&self) -> serde_json::Result<Vec<u8>> {
        line_of(self)
    }
}

fn line_of(line: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(line)?;
    bytes.push(b'\n');
    Ok(bytes)
}

impl<'a> Line<'a> {
    fn of(id: i64, entry: Entry<'a>, hash: &Hash) -> Self {
        let some = |text: Option<&'a str>| text.map(Cow::Borrowed);
        Self {
            id,
            at: entry.at,
            actor: entry.actor.into(),
            via: entry.via,
            os_user: entry.os_user.into(),
            action: entry.action.into(),
            target: entry.target.into(),
            department: entry.department,
            outcome: entry.outcome.into(),
            rule: some(entry.rule),
            before: some(entry.before),
            after: some(entry.after),
            note: some(entry.note),
            reason: some(entry.reason),
            hash: hex::encode(hash).into(),
            effect: some(entry.kept.effect),
            command: some(entry.kept.command),
            batch: entry.kept.batch,
        }
    }

    fn entry(&self) -> Entry<'_> {
        Entry {
            at: self.at,
            actor: &self.actor,
            via: Cow::Borrowed(&self.via),
            os_user: &self.os_user,
            action: &self.action,
            target: &self.target,
            department: self.department,
            outcome: &self.outcome,
            rule: self.rule.as_deref(),
            before: self.before.as_deref(),
            after: self.after.as_deref(),
            note: self.note.as_deref(),
            reason: self.reason.as_deref(),
            kept: Kept {
                effect: self.effect.as_deref(),
                command: self.command.as_deref(),
                batch: self.batch,
            },
        }
    }
}

/// Parses a hash in hexadecimal; lower-case only, as we write it.
fn unhex(text: &str) -> Option<Hash> {
    let mut hash = Hash::default();
    hex::decode_to_slice(text, &mut hash).ok()?;
    (hex::encode(hash) == text).then_some(hash)
}

/// The rows made before a time, starting where the last archive ends; `None` if there are none.
pub(in crate::engine) fn span(conn: &Conn, before: Time) -> Result<Option<Span>> {
    let (first, previous) = next(conn)?;
    let end: Option<i64> = conn
        .prepare("SELECT min(id) FROM audit WHERE at >= ?1")?
        .query_row([before.unix()], |row| row.get(0))?;
    let last = match end {
        // Numbers before it may be missing.
        Some(id) => conn
            .query_row("SELECT max(id) FROM audit WHERE id < ?1", [id], |row| {
                row.get::<_, Option<i64>>(0)
            })?
            .unwrap_or_default(),
        None => Chain::load(conn)?.last,
    };
    if last < first {
        return Ok(None);
    }
    let at = |id: i64| -> Result<Time> {
        let at = conn.query_row(
            "SELECT at FROM audit WHERE id >= ?1 ORDER BY id LIMIT 1",
            [id],
            |row| row.get(0),
        );
        let at = at.optional()?;
        at.map(Time::from_unix)
            .ok_or_else(|| StoreError::damaged(format!("row {id} of the record is missing")))
    };
    let identity: Vec<u8> =
        conn.query_row("SELECT identity FROM site WHERE id = 1", [], |row| {
            row.get(0)
        })?;
    let hash = link_of(conn, last)?.ok_or_else(|| StoreError::damaged("a row is missing"))?;
    Ok(Some(Span {
        format: FORMAT.into(),
        version: version(conn, first, last)?,
        database: hex::encode(identity),
        first,
        last,
        since: at(first)?,
        until: at(last)?,
        previous: hex::encode(previous),
        hash: hex::encode(hash),
    }))
}

/// The archive version for these rows: 1 if none says what undoing it needs.
fn version(conn: &Conn, first: i64, last: i64) -> Result<u32> {
    let kept = conn
        .prepare(
            "SELECT 1 FROM audit WHERE id BETWEEN ?1 AND ?2 \
             AND coalesce(effect, command, batch) IS NOT NULL",
        )?
        .exists([first, last])?;
    Ok(if kept { VERSION } else { 1 })
}

/// Every line of an archive of these rows. Fails if the record is damaged: a change to it must not
/// leave for a place where nobody looks.
pub(in crate::engine) fn each_line<E: From<StoreError>>(
    conn: &Conn,
    span: &Span,
    mut each: impl FnMut(&ArchiveLine<'_>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    each(&ArchiveLine(Either::Head(span)))?;
    let previous = unhex(&span.previous).unwrap_or_default();
    let mut walk = Walk::from(span.first, previous, None);
    let sql = format!("{RECORD} WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
    let mut query = conn.prepare(&sql).map_err(StoreError::from)?;
    let mut rows = query
        .query([span.first, span.last])
        .map_err(StoreError::from)?;
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let id: i64 = row.get(0).map_err(StoreError::from)?;
        let hash: Hash = row.get(14).map_err(StoreError::from)?;
        let entry = entry(row)?;
        walk.row(id, hash, &entry);
        if let Some(problem) = walk.problems.first() {
            return Err(StoreError::damaged(format!("the record is not intact: {problem}")).into());
        }
        let line = Line::of(id, entry, &hash);
        each(&ArchiveLine(Either::Row(&line)))?;
    }
    if walk.expected == span.last + 1 && hex::encode(walk.previous) == span.hash {
        Ok(())
    } else {
        Err(StoreError::damaged("the record ends before what was to be archived").into())
    }
}

/// Why a file is not an archive.
#[derive(Debug)]
pub enum ArchiveFault {
    /// It cannot be read.
    Io(io::Error),
    /// Its first line is not that of an archive.
    Foreign,
    /// Its first line is that of an archive, but broken from this column on.
    Head(usize),
    /// Its first line is that of an archive, in a version this program does not know.
    Newer(u32),
}

impl From<io::Error> for ArchiveFault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// An archive whose links have been recomputed.
#[derive(Clone, Debug)]
pub struct Archive {
    /// The file, as the user named it.
    pub file: String,
    /// What its header says.
    pub span: Span,
    /// What is wrong, with the line; empty if it is byte for byte what archiving these rows writes.
    pub problems: Vec<String>,
    pub(super) told: BTreeSet<Told>,
    pub(super) anchored: bool,
}

impl Archive {
    /// Reads an archive and recomputes its links without a database. `anchor` is a row number and
    /// its link noted at another time.
    pub fn check(
        file: &str,
        mut text: impl BufRead,
        anchor: Option<(i64, &str)>,
    ) -> std::result::Result<Self, ArchiveFault> {
        let mut bytes = Vec::new();
        read_line(&mut text, &mut bytes)?;
        let span = head(&bytes)?;
        let mut problems = Vec::new();
        if let Some(column) = differs(&span, &bytes) {
            problems.push(format!("line 1 {}", elsewise(column)));
        }
        let previous = unhex(&span.previous);
        if previous.is_none() || unhex(&span.hash).is_none() {
            problems.push("line 1: its links are not 64 lower-case hexadecimal digits".into());
        }
        let mut walk = Walk::from(span.first, previous.unwrap_or_default(), anchor);
        let mut times = None;
        let mut number = 1_u64;
        let mut version = 1;
        while !walk.is_enough() && read_line(&mut text, &mut bytes)? {
            number += 1;
            let Some(line) = row(&mut walk, number, &bytes) else {
                break;
            };
            if line.entry().kept != Kept::default() {
                version = VERSION;
            }
            times = Some((times.map_or(line.at, |(first, _)| first), line.at));
        }
        if walk.problems.is_empty() {
            problems.extend(unlike(&span, &walk, times));
            if span.version != version {
                problems.push(format!(
                    "line 1 says version {}, and its rows are of version {version}",
                    span.version
                ));
            }
        }
        problems.append(&mut walk.problems);
        Ok(Self {
            file: file.to_owned(),
            span,
            problems,
            told: walk.told,
            anchored: walk.anchored,
        })
    }
}

/// Walks over the row of a line; `None` if it is not a row, and then no later line can be judged.
fn row<'b>(walk: &mut Walk<'_>, number: u64, bytes: &'b [u8]) -> Option<Line<'b>> {
    let line = match serde_json::from_slice::<Line<'_>>(bytes) {
        Ok(line) => line,
        Err(error) => {
            // The content is not quoted: it may be private.
            let column = error.column();
            let what = format!("line {number} is not a row of a record: see column {column}");
            walk.problems.push(what);
            return None;
        }
    };
    let Some(hash) = unhex(&line.hash) else {
        let what = "its link is not 64 lower-case hexadecimal digits";
        walk.problems.push(format!("line {number}: {what}"));
        return None;
    };
    if let Some(column) = differs(&line, bytes) {
        walk.problem(format!("line {number} {}", elsewise(column)));
    }
    let known = walk.problems.len();
    walk.row(line.id, hash, &line.entry());
    for problem in walk.problems.iter_mut().skip(known) {
        problem.insert_str(0, &format!("line {number}: "));
    }
    Some(line)
}

/// What the header says and its rows contradict.
fn unlike(span: &Span, walk: &Walk<'_>, times: Option<(Time, Time)>) -> Vec<String> {
    let mut found = Vec::new();
    let Some((since, until)) = times else {
        return vec!["line 1: no row follows it".into()];
    };
    let last = walk.expected.saturating_sub(1);
    if last != span.last {
        found.push(format!(
            "line 1 says that it ends with row {}, and it ends with row {last}",
            span.last
        ));
    } else if hex::encode(walk.previous) != span.hash {
        found.push(format!("line 1: its link is not the one of row {last}"));
    }
    for (key, said, is) in [("since", span.since, since), ("until", span.until, until)] {
        if said != is {
            found.push(format!(
                "line 1: its `{key}` is {said}, and its rows say {is}"
            ));
        }
    }
    found
}

fn head(bytes: &[u8]) -> std::result::Result<Span, ArchiveFault> {
    #[derive(Deserialize)]
    struct Kind {
        format: String,
        version: u32,
    }
    let kind: Kind = serde_json::from_slice(bytes).map_err(|_| ArchiveFault::Foreign)?;
    if kind.format != FORMAT {
        return Err(ArchiveFault::Foreign);
    }
    if kind.version == 0 || kind.version > VERSION {
        return Err(ArchiveFault::Newer(kind.version));
    }
    serde_json::from_slice(bytes).map_err(|error| ArchiveFault::Head(error.column()))
}

/// The column from which a line differs from what archiving writes.
fn differs(line: &impl Serialize, bytes: &[u8]) -> Option<usize> {
    // Writing to memory cannot fail; if it did, nothing would be the same.
    let written = line_of(line).unwrap_or_default();
    if written == bytes {
        return None;
    }
    let same = written.iter().zip(bytes).take_while(|(a, b)| a == b);
    Some(same.count() + 1)
}

fn elsewise(column: usize) -> String {
    format!("differs from what archiving writes, from column {column} on")
}

/// Reads the next line; false at the end. A line longer than any row is cut off, and so is not a
/// row.
fn read_line(text: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<bool> {
    bytes.clear();
    text.by_ref().take(LONGEST).read_until(b'\n', bytes)?;
    Ok(!bytes.is_empty())
}
