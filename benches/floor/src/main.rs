//! A program that does the minimum for administering people in a SQLite file: it opens, decides
//! with one query whether somebody may, writes, and records into a chain of hashes. Its schema is
//! five tables and an index. No program that decides and records can be much faster, so `cargo
//! compare` measures pbxctl against it, as far as both do the same work.
//!
//! ```text
//! floor make FILE PEOPLE             a new file with so many people in 50 departments
//! floor show FILE NUMBER             one of them
//! floor list FILE                    all of them
//! floor change FILE ACTOR NUMBER TO  another mobile number, decided and recorded; 5 where it is refused
//! floor import FILE ROWS             so many more, each decided and recorded, in one transaction
//! ```

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, config::DbConfig};
use sha2::{Digest, Sha256};
use std::io::{BufWriter, Write};
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const SCHEMA: &str = "
CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, rights INTEGER NOT NULL);
CREATE TABLE person (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  home INTEGER NOT NULL REFERENCES department (id), role INTEGER NOT NULL REFERENCES role (id),
  mobile TEXT, email TEXT, changed INTEGER NOT NULL);
CREATE INDEX person_home ON person (home);
CREATE TABLE held (person INTEGER NOT NULL, department INTEGER NOT NULL, rights INTEGER NOT NULL,
  PRIMARY KEY (person, department)) WITHOUT ROWID;
CREATE TABLE record (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor INTEGER NOT NULL, action TEXT NOT NULL,
  target INTEGER NOT NULL, detail TEXT NOT NULL, hash BLOB NOT NULL);
";

/// The right to change people, as a bit.
const CHANGES: i64 = 2;
/// Number of departments; the second is the one whose people the actor may change.
const DEPARTMENTS: i64 = 50;
/// A log of at most this many pages stays beside the file, as in pbxctl.
const KEPT: u64 = 32;

const MAY_CHANGE: &str = "SELECT a.id, p.id FROM person a JOIN person p ON p.number = ?2 \
 JOIN held h ON h.person = a.id AND h.department = p.home AND h.rights & ?3 <> 0 WHERE a.number = ?1";
const MAY_ADD: &str = "SELECT a.id, d.id FROM person a JOIN department d ON d.name = ?2 \
 JOIN held h ON h.person = a.id AND h.department = d.id AND h.rights & ?3 <> 0 WHERE a.number = ?1";
const ADD: &str = "INSERT INTO person (number, name, home, role, mobile, email, changed) \
 VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6)";

fn open(path: &str) -> Result<Connection> {
    let conn = Connection::open(path)?;
    conn.busy_timeout(Duration::from_secs(30))?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

fn now() -> Result<i64> {
    Ok(i64::try_from(
        SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs(),
    )?)
}

fn make(path: &str, people: i64) -> Result<()> {
    let mut conn = open(path)?;
    conn.pragma_update(None, "journal_mode", "wal")?;
    conn.execute_batch(SCHEMA)?;
    let txn = conn.transaction()?;
    for n in 1..=DEPARTMENTS {
        let name = format!("department {n}");
        txn.execute("INSERT INTO department VALUES (?1, ?2)", (n, name))?;
    }
    txn.execute_batch("INSERT INTO role VALUES (1, 'user', 1), (2, 'manager', 3); INSERT INTO held VALUES (1, 2, 2)")?;
    for n in 0..people {
        let number = (100_000 + n).to_string();
        let (name, mobile) = (format!("User {n}"), format!("+4930{n:07}"));
        let email = format!("user{n}@example.org");
        txn.prepare_cached(ADD)?
            .execute((number, name, 2 + n % 48, mobile, email, 0))?;
    }
    Ok(txn.commit()?)
}

/// The end of the chain, and its next link.
struct Chain(Vec<u8>);

impl Chain {
    fn load(txn: &Transaction<'_>) -> Result<Self> {
        let last = txn
            .prepare_cached("SELECT hash FROM record ORDER BY id DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        Ok(Self(last.unwrap_or_default()))
    }

    fn record(
        &mut self,
        txn: &Transaction<'_>,
        (actor, action, target): (i64, &str, i64),
        detail: &str,
    ) -> Result<()> {
        let at = now()?;
        let mut hasher = Sha256::new();
        hasher.update(&self.0);
        hasher.update(format!("{at} {actor} {action} {target} {detail}"));
        self.0 = hasher.finalize().to_vec();
        txn.prepare_cached("INSERT INTO record (at, actor, action, target, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute((at, actor, action, target, detail, &self.0))?;
        Ok(())
    }
}

/// Returns whether it was allowed.
fn change(path: &str, actor: &str, number: &str, to: &str) -> Result<bool> {
    let mut conn = open(path)?;
    let txn = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: Option<(i64, i64)> = txn
        .prepare_cached(MAY_CHANGE)?
        .query_row((actor, number, CHANGES), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let mut chain = Chain::load(&txn)?;
    match found {
        Some((actor, person)) => {
            txn.prepare_cached("UPDATE person SET mobile = ?1, changed = ?2 WHERE id = ?3")?
                .execute((to, now()?, person))?;
            chain.record(
                &txn,
                (actor, "change", person),
                &format!("{{\"mobile\":\"{to}\"}}"),
            )?;
        }
        None => chain.record(
            &txn,
            (0, "refused", 0),
            &format!("{{\"actor\":\"{actor}\",\"number\":\"{number}\"}}"),
        )?,
    }
    txn.commit()?;
    let log = std::fs::metadata(format!("{path}-wal")).map_or(0, |log| log.len());
    conn.set_db_config(
        DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
        log < KEPT * 4_120,
    )?;
    Ok(found.is_some())
}

fn import(path: &str, rows: i64) -> Result<()> {
    let mut conn = open(path)?;
    let first: i64 = conn.query_row("SELECT max(id) FROM person", [], |row| row.get(0))?;
    let txn = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut chain = Chain::load(&txn)?;
    for n in first..first + rows {
        let (actor, home): (i64, i64) = txn
            .prepare_cached(MAY_ADD)?
            .query_row(("100000", "department 2", CHANGES), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let (number, name) = ((100_000 + n).to_string(), format!("User {n}"));
        let (mobile, email) = (format!("+4930{n:07}"), format!("user{n}@example.org"));
        let detail = format!("{{\"number\":\"{number}\",\"name\":\"{name}\",\"home\":{home}}}");
        txn.prepare_cached(ADD)?
            .execute((number, name, home, mobile, email, now()?))?;
        chain.record(&txn, (actor, "add", txn.last_insert_rowid()), &detail)?;
    }
    Ok(txn.commit()?)
}

fn show(path: &str, number: &str) -> Result<()> {
    let conn = open(path)?;
    let line: String = conn.query_row(
        "SELECT p.number || char(9) || p.name || char(9) || d.name || char(9) || p.mobile \
         FROM person p JOIN department d ON d.id = p.home WHERE p.number = ?1",
        [number],
        |row| row.get(0),
    )?;
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

fn list(path: &str) -> Result<()> {
    let conn = open(path)?;
    let mut query = conn.prepare(
        "SELECT p.number, p.name, d.name, p.mobile, p.email FROM person p JOIN department d ON d.id = p.home ORDER BY p.number",
    )?;
    let mut rows = query.query([])?;
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    while let Some(row) = rows.next()? {
        for n in 0..5 {
            out.write_all(row.get_ref(n)?.as_bytes()?)?;
            out.write_all(if n == 4 { b"\n" } else { b"," })?;
        }
    }
    Ok(out.flush()?)
}

fn run(words: &[&str]) -> Result<bool> {
    match words {
        ["make", path, people] => make(path, people.parse()?)?,
        ["show", path, number] => show(path, number)?,
        ["list", path] => list(path)?,
        ["change", path, actor, number, to] => return change(path, actor, number, to),
        ["import", path, rows] => import(path, rows.parse()?)?,
        _ => return Err("usage: floor make|show|list|change|import FILE …".into()),
    }
    Ok(true)
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(5),
        Err(error) => {
            writeln!(std::io::stderr(), "floor: {error}").ok();
            ExitCode::FAILURE
        }
    }
}
