//! What the file is, whether it is whole, and copying it while it is used.

use super::{Conn, Result, Snapshot, Store, StoreError, object, schema};
use crate::domain::{Module, Phone, Right, Time};
use crate::engine::audit;
use crate::engine::gate::Granted;
use crate::engine::operations::database;
use crate::engine::policy::{Facts, Scope};
use serde::Serialize;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// What a database is.
#[derive(Clone, Debug, Serialize)]
pub struct Info {
    /// Where it is.
    pub path: String,
    /// Its identity, in hexadecimal.
    pub identity: String,
    /// When it was made.
    pub created: Time,
    /// Schema of the file.
    pub schema: i64,
    /// Newest schema this program knows.
    pub newest_schema: i64,
    /// Version of SQLite.
    pub sqlite: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// Accounts, for whoever may read them all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extensions: Option<i64>,
    /// Departments, for the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departments: Option<i64>,
    /// Records, for the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<i64>,
}

/// One thing that was checked.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// What.
    pub check: &'static str,
    /// Whether it is as it must be.
    pub ok: bool,
    /// What was found.
    pub detail: String,
}

/// Invariants the schema cannot say by itself: name, and a query that counts violations.
const INVARIANTS: &[(&str, &str)] = &[
    (
        "every extension is a member of its home department",
        "SELECT count(*) FROM extension e WHERE NOT EXISTS \
         (SELECT 1 FROM membership m WHERE m.extension = e.id AND m.department = e.home)",
    ),
    (
        "a usable system owner exists",
        "SELECT NOT EXISTS (SELECT 1 FROM extension e WHERE e.system_role = 7 \
         AND e.system_role_until IS NULL AND e.enabled = 1 AND e.console <> 'deny' \
         AND (EXISTS (SELECT 1 FROM credential c WHERE c.extension = e.id) \
           OR EXISTS (SELECT 1 FROM os_binding b WHERE b.extension = e.id)))",
    ),
    (
        "there is one default department",
        "SELECT count(*) <> 1 FROM department WHERE is_default = 1",
    ),
    (
        "the built-in group is there",
        "SELECT count(*) <> 1 FROM \"group\" WHERE built_in = 1 AND name_key = 'administrators'",
    ),
    (
        "download-recordings is never without monitors",
        "SELECT count(*) FROM console_permission d WHERE d.permission = 'download-recordings' \
         AND NOT EXISTS (SELECT 1 FROM console_permission m WHERE m.extension = d.extension \
         AND m.permission = 'monitors')",
    ),
    (
        "no two things have one number",
        "SELECT count(*) FROM call_object o JOIN extension e ON e.number = o.number",
    ),
    (
        "only queues and ring groups have members",
        "SELECT count(*) FROM call_member m JOIN call_object o ON o.id = m.object \
         WHERE o.kind NOT IN ('queue', 'ring-group')",
    ),
    (
        "calls lead on from what takes them, by keys from IVRs alone",
        "SELECT count(*) FROM route r JOIN call_object o ON o.id = r.object \
         WHERE o.kind = 'trunk' OR (o.kind <> 'ivr' AND length(r.choice) = 1)",
    ),
    (
        "forwarding and routes lead to what exists",
        "SELECT count(*) FROM (SELECT forward_always AS d FROM extension WHERE forward_always IS NOT NULL \
         UNION ALL SELECT forward_busy FROM extension WHERE forward_busy IS NOT NULL \
         UNION ALL SELECT forward_no_answer FROM extension WHERE forward_no_answer IS NOT NULL \
         UNION ALL SELECT destination FROM route) \
         WHERE (d GLOB 'extension:*' OR d GLOB 'voicemail:*') \
         AND NOT EXISTS (SELECT 1 FROM extension e WHERE e.number = substr(d, instr(d, ':') + 1)) \
         OR (d GLOB 'queue:*' OR d GLOB 'ring-group:*' OR d GLOB 'ivr:*') \
         AND NOT EXISTS (SELECT 1 FROM call_object o WHERE o.kind || ':' || o.number = d)",
    ),
];

/// How many DIDs at fault are named.
const NAMED: usize = 20;

fn none(violations: i64, otherwise: String) -> std::result::Result<String, String> {
    if violations == 0 {
        Ok("ok".into())
    } else {
        Err(otherwise)
    }
}

fn reads_everybody(facts: &Facts) -> bool {
    let right = Right::read(Module::Extensions);
    facts.authority.holds(right, Scope::System)
}

impl Snapshot<'_> {
    /// What the file is. Counts are for whoever may read everybody.
    pub fn info(&self, granted: &Granted<database::Info>, path: &Path) -> Result<Info> {
        let all = reads_everybody(&granted.facts);
        let count = |sql: &str| -> Result<Option<i64>> {
            if all {
                Ok(Some(self.conn.query_row(sql, [], |row| row.get(0))?))
            } else {
                Ok(None)
            }
        };
        let (identity, created): (Vec<u8>, i64) = self.conn.query_row(
            "SELECT identity, created FROM site WHERE id = 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(Info {
            path: path.display().to_string(),
            identity: audit::hex(&identity),
            created: Time::from_unix(created),
            schema: self
                .conn
                .pragma_query_value(None, "user_version", |row| row.get(0))?,
            newest_schema: schema::NEWEST,
            sqlite: rusqlite::version().to_owned(),
            bytes: std::fs::metadata(path).map_or(0, |meta| meta.len()),
            extensions: count("SELECT count(*) FROM extension")?,
            departments: count("SELECT count(*) FROM department")?,
            records: count("SELECT count(*) FROM audit")?,
        })
    }

    /// Checks pages, references, invariants and the record.
    pub fn check(&self, granted: &Granted<database::Check>) -> Result<Vec<Finding>> {
        // A damaged page fails the query that meets it: that is a finding as well.
        let mut findings = Vec::new();
        let mut note = |check: &'static str, found: Result<std::result::Result<String, String>>| {
            let (ok, detail) = match found {
                Ok(Ok(detail)) => (true, detail),
                Ok(Err(detail)) => (false, detail),
                Err(StoreError::Damaged(what)) => (false, what),
                Err(error) => return Err(error),
            };
            findings.push(Finding { check, ok, detail });
            Ok(())
        };
        note("pages and indexes are whole", self.whole())?;
        let broken = self.count("SELECT count(*) FROM pragma_foreign_key_check");
        note(
            "references lead somewhere",
            broken.map(|n| none(n, format!("lost: {n}"))),
        )?;
        for (check, sql) in INVARIANTS {
            let violations = self.count(sql);
            note(
                check,
                violations.map(|n| none(n, format!("violations: {n}"))),
            )?;
        }
        note(
            "no two people or objects have one DID in two spellings",
            self.respelt(&granted.facts),
        )?;
        let verdict = audit::verify(self.conn, None);
        let unbroken = verdict.map(|v| match v.problems.is_empty() {
            true => Ok(format!("{} rows, tip {}", v.rows, v.tip)),
            false => Err(v.problems.join("; ")),
        });
        note("the audit record is unbroken", unbroken)?;
        Ok(findings)
    }

    /// DIDs with the same digits that ring different ones: only older versions let them be, and
    /// where a call to them goes hangs on how the trunk spells them. Named to who may read
    /// everybody; others are told how many there are.
    fn respelt(&self, facts: &Facts) -> Result<std::result::Result<String, String>> {
        let all = reads_everybody(facts);
        // Of several spellings of a number, one at most begins with a plus.
        let mut query = self
            .conn
            .prepare("SELECT number FROM did WHERE number NOT GLOB '+*' ORDER BY number")?;
        let mut rows = query.query([])?;
        let (mut found, mut violations) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let text = row.get_ref(0)?.as_str().map_err(super::account::text)?;
            let did: Phone = super::account::parse(text, "a DID")?;
            let holders = object::holders_of(self.conn, &did)?;
            let first = holders
                .iter()
                .find(|(one, _)| !one.as_str().starts_with('+'));
            let told_already = first.is_none_or(|(one, _)| *one != did);
            if told_already || holders.windows(2).all(|pair| pair[0].1 == pair[1].1) {
                continue;
            }
            violations += 1;
            if all && found.len() < NAMED {
                let each = holders
                    .iter()
                    .map(|(did, whose)| format!("{did} of {whose}"));
                found.push(each.collect::<Vec<_>>().join(" and "));
            }
        }
        if all && violations > NAMED {
            found.push(format!("and {} more", violations - NAMED));
        }
        Ok(match (violations, all) {
            (0, _) => Ok("ok".into()),
            (_, true) => Err(found.join("; ")),
            (n, false) => Err(format!("violations: {n}")),
        })
    }

    fn count(&self, sql: &str) -> Result<i64> {
        Ok(self.conn.query_row(sql, [], |row| row.get(0))?)
    }

    fn whole(&self) -> Result<std::result::Result<String, String>> {
        let mut lines = Vec::new();
        let mut query = self.conn.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            lines.push(row.get::<_, String>(0)?);
        }
        let found = lines.join("; ");
        Ok(if lines == ["ok"] {
            Ok(found)
        } else {
            Err(found)
        })
    }

    /// Copies the database to `to` while it is used: SQLite's online backup into a new
    /// private file beside it, checked, synced, and only then given its name. Refuses to
    /// overwrite. Answers the bytes written.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "whatever else the system says, the place cannot be used"
    )]
    pub fn backup(&self, _granted: &Granted<database::Backup>, to: &Path) -> Result<u64> {
        let denied = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::Exists(to.to_owned()),
            std::io::ErrorKind::StorageFull => StoreError::Full,
            _ => StoreError::Denied(to.to_owned(), error.to_string()),
        };
        if to.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(to.to_owned()));
        }
        let mut name = to.as_os_str().to_owned();
        name.push(format!(".partial-{}", std::process::id()));
        let partial = std::path::PathBuf::from(name);
        std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&partial)
            .map_err(denied)?;
        let done = copy_checked(self.conn, &partial).and_then(|bytes| {
            // A hard link fails where the name is taken; a rename would overwrite.
            std::fs::hard_link(&partial, to).map_err(denied)?;
            sync_folder(to);
            Ok(bytes)
        });
        // What SQLite had beside it goes too, where it could not tidy up itself.
        for suffix in ["", "-journal", "-wal", "-shm"] {
            let mut name = partial.as_os_str().to_owned();
            name.push(suffix);
            std::fs::remove_file(std::path::PathBuf::from(name)).ok();
        }
        done
    }
}

fn copy_checked(from: &rusqlite::Connection, to: &Path) -> Result<u64> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a backup is a database of its own"
    )]
    let mut copy = rusqlite::Connection::open(to)?;
    {
        let backup = rusqlite::backup::Backup::new(from, &mut copy)?;
        backup.run_to_completion(1024, std::time::Duration::ZERO, None)?;
    }
    // One file is what is wanted: no -wal beside it.
    copy.pragma_update(None, "journal_mode", "delete")?;
    let check: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if check != "ok" {
        return Err(StoreError::Damaged(format!(
            "the copy does not check: {check}"
        )));
    }
    let copy = Conn::asking(copy);
    let problems = audit::verify(&copy, None)?.problems;
    if let Some(problem) = problems.first() {
        return Err(StoreError::Damaged(format!(
            "the copied record does not verify: {problem}"
        )));
    }
    drop(copy);
    let file =
        std::fs::File::open(to).map_err(|e| StoreError::Denied(to.to_owned(), e.to_string()))?;
    file.sync_all()
        .map_err(|e| StoreError::Denied(to.to_owned(), e.to_string()))?;
    Ok(file.metadata().map_or(0, |meta| meta.len()))
}

fn sync_folder(file: &Path) {
    if let Some(folder) = file.parent()
        && let Ok(folder) = std::fs::File::open(folder)
    {
        folder.sync_all().ok();
    }
}

impl Store {
    /// Whether the file is in write-ahead mode, as everything here relies on.
    pub fn is_wal(&self) -> Result<bool> {
        let mode: String = self
            .conn
            .pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        Ok(mode == "wal")
    }
}
