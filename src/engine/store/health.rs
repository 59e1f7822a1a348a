//! The file's properties, whether it is intact, and copying it while it is in use.

use super::at_fault::NAMED;
use super::backup::LastBackup;
use super::schema::{self, IsSchedule};
use super::second::Second;
use super::{Result, Snapshot, Store, StoreError, advice, keys, owners, page};
use crate::domain::{Module, Right, Time};
use crate::engine::audit;
use crate::engine::gate::Granted;
use crate::engine::operations::database;
use crate::engine::policy::{AccountId, Facts, Scope};
use serde::Serialize;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Properties of a database.
#[derive(Clone, Debug, Serialize)]
pub struct Info {
    /// Path of the database file.
    pub path: String,
    /// Identity of the database, in hexadecimal.
    pub identity: String,
    /// When it was made.
    pub created: Time,
    /// Schema of the file.
    pub schema: i64,
    /// Newest schema this program knows.
    pub newest_schema: i64,
    /// Version of the compiled-in SQLite.
    pub sqlite: String,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// How changes get into the file.
    #[serde(flatten)]
    pub log: Log,
    /// The last finished backup, for people who may manage backups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_backup: Option<LastBackup>,
    /// Whether there never was one, for the same people.
    #[serde(skip)]
    pub never_backed_up: bool,
    /// Number of accounts, for people who may read them all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extensions: Option<i64>,
    /// Number of departments, for the same people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departments: Option<i64>,
    /// Number of records, for the same people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<i64>,
}

/// What is beside the file.
#[derive(Clone, Debug, Serialize)]
pub struct Log {
    /// SQLite's word for how changes get into the file: `wal`, and `delete` in a backup.
    pub journal_mode: String,
    /// Number of pages in the -wal.
    pub wal_frames: usize,
    /// Records that a copy of only the file would lack, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wal_records: Option<i64>,
}

/// The result of a check.
#[derive(Clone, Debug, Serialize)]
pub struct HealthFinding {
    /// The check.
    pub check: &'static str,
    /// Whether it passed; `None` for information.
    pub ok: Option<bool>,
    /// What was found, for people.
    pub detail: String,
}

/// What is looked at besides the rows.
pub struct Looked<'a> {
    /// Path of the file.
    pub path: &'a Path,
    /// How changes get into it.
    pub log: Log,
    /// Its mode, if others may read it.
    pub mode: Option<u32>,
    /// Whether a text is a schedule.
    pub is_schedule: IsSchedule,
}

const NEEDLESS: &str = "nobody is in more departments than needed";
const LAST_BACKUP: &str = "the last backup";

/// Invariants that the schema cannot express: name, and a query that counts violations.
const INVARIANTS: &[(&str, &str)] = &[
    (
        "every extension is a member of its home department",
        "SELECT count(*) FROM extension e WHERE NOT EXISTS \
         (SELECT 1 FROM membership m WHERE m.extension = e.id AND m.department = e.home)",
    ),
    (
        "there is one default department",
        "SELECT count(*) <> 1 FROM department WHERE is_default = 1",
    ),
    (
        "everybody with download-recordings has monitors",
        "SELECT count(*) FROM console_permission d WHERE d.permission = 'download-recordings' \
         AND NOT EXISTS (SELECT 1 FROM console_permission m WHERE m.extension = d.extension \
         AND m.permission = 'monitors')",
    ),
    (
        "no call leads to an account without a telephone",
        "SELECT (SELECT count(*) FROM did d JOIN extension e ON e.id = d.extension \
         WHERE e.telephone = 0) \
         + (SELECT count(*) FROM call_member m JOIN extension e ON e.id = m.extension \
         WHERE e.telephone = 0) \
         + (SELECT count(*) FROM (SELECT forward_always AS d FROM extension WHERE forward_always IS NOT NULL \
         UNION ALL SELECT forward_busy FROM extension WHERE forward_busy IS NOT NULL \
         UNION ALL SELECT forward_no_answer FROM extension WHERE forward_no_answer IS NOT NULL \
         UNION ALL SELECT destination FROM route) \
         JOIN extension e ON e.number = substr(d, instr(d, ':') + 1) \
         WHERE (d GLOB 'extension:*' OR d GLOB 'voicemail:*') AND e.telephone = 0)",
    ),
    (
        "forwarding and routes lead to existing numbers",
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

fn none(violations: i64, otherwise: String) -> std::result::Result<String, String> {
    if violations == 0 {
        Ok("ok".into())
    } else {
        Err(otherwise)
    }
}

fn sees_to_backups(facts: &Facts) -> bool {
    let right = Right::read(Module::Backup);
    facts.authority.holds(right, Scope::System)
}

/// Whether the asker may read every account.
pub(in crate::engine) fn reads_everybody(facts: &Facts) -> bool {
    let right = Right::read(Module::Extensions);
    facts.authority.holds(right, Scope::System)
}

impl Snapshot<'_> {
    /// The file's properties. Counts are for people who may read everybody.
    pub fn info(&self, granted: &Granted<database::Info>, path: &Path, log: Log) -> Result<Info> {
        let asked = sees_to_backups(&granted.facts);
        let last_backup = if asked { self.last_backup(path)? } else { None };
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
            identity: hex::encode(identity),
            created: Time::from_unix(created),
            schema: self
                .conn
                .pragma_query_value(None, "user_version", |row| row.get(0))?,
            newest_schema: schema::NEWEST,
            sqlite: rusqlite::version().to_owned(),
            bytes: std::fs::metadata(path).map_or(0, |meta| meta.len()),
            log,
            never_backed_up: asked && last_backup.is_none(),
            last_backup,
            extensions: count("SELECT count(*) FROM extension")?,
            departments: count("SELECT count(*) FROM department")?,
            records: count("SELECT count(*) FROM audit")?,
        })
    }

    /// Checks pages, values, references, invariants and the record.
    pub fn check(
        &self,
        granted: &Granted<database::Check>,
        looked: &Looked<'_>,
        seconds: [Second; 2],
    ) -> Result<Vec<HealthFinding>> {
        let names = reads_everybody(&granted.facts);
        self.all_checks(names, looked, seconds)
    }

    fn all_checks(
        &self,
        names: bool,
        looked: &Looked<'_>,
        [pages, values]: [Second; 2],
    ) -> Result<Vec<HealthFinding>> {
        let is_schedule = looked.is_schedule;
        // Reading every page and reading every value each take as long as all else together.
        let (whole, unread, others) = std::thread::scope(|scope| {
            let whole = scope.spawn(move || pages.here(Second::whole));
            let unread =
                scope.spawn(move || values.here(|second| second.unread(is_schedule, names)));
            let others = self.others(names, looked);
            (joined(whole), joined(unread), others)
        });
        let mut findings = Findings::default();
        findings.note("pages and indexes are intact", whole)?;
        let mut others = others?.into_iter();
        findings.0.extend(others.next());
        findings.note("every value can be read", unread.map(listed))?;
        findings.0.extend(others);
        Ok(findings.0)
    }

    /// All but what other connections read; limits first.
    fn others(&self, names: bool, looked: &Looked<'_>) -> Result<Vec<HealthFinding>> {
        let mut findings = Findings::default();
        findings.note(
            "every value is within its limits",
            schema::broken(self.conn, names).map(listed),
        )?;
        let strangers = schema::strangers(self.conn, schema::NEWEST);
        findings.note(
            "all tables and triggers are pbxctl's own",
            strangers.map(|found| none(i64::from(!found.is_empty()), found.join(", "))),
        )?;
        let broken = self.count("SELECT count(*) FROM pragma_foreign_key_check");
        findings.note(
            "no row refers to a missing row",
            broken.map(|n| none(n, format!("lost: {n}"))),
        )?;
        for (n, (check, sql)) in INVARIANTS.iter().chain(schema::ACROSS).enumerate() {
            if n == 1 {
                let owner = self.usable_owner(names);
                findings.note("a usable system owner exists", owner)?;
            }
            let violations = self.count(sql);
            findings.note(
                check,
                violations.map(|n| none(n, format!("violations: {n}"))),
            )?;
        }
        findings.note(
            "every DID is used once, however it is written",
            self.respelt(names),
        )?;
        findings.note("no reserved number is in use", self.reserved(names))?;
        findings.note(
            "no number leads on while something has it",
            self.led_on_in_use(names),
        )?;
        findings.note(
            "no name is a word of the command line",
            self.read_otherwise(names),
        )?;
        let verdict = audit::verify(self.conn, None, &[]);
        let unbroken = verdict.map(|v| match v.problems.is_empty() {
            true => Ok(format!("rows {}, tip {}", v.span(), v.tip)),
            false => Err(v.problems.join("; ")),
        });
        findings.note("the audit record is unbroken", unbroken)?;
        let log = looked.log.told();
        findings.note("the write-ahead log", Ok(log))?;
        findings.add(NEEDLESS, self.departments_of_many(names))?;
        findings.0.push(privacy(looked.path, looked.mode));
        let last = self.last_backup(looked.path);
        findings.add(LAST_BACKUP, last.map(backed_up))?;
        Ok(findings.0)
    }

    /// Whether somebody can act as system owner (D10), and which bound OS users no longer exist:
    /// named to people who may read everybody; others are told how many.
    fn usable_owner(&self, names: bool) -> Result<std::result::Result<String, String>> {
        let gone = keys::gone(self.conn)?;
        let named: Vec<&str> = gone.iter().take(NAMED).map(String::as_str).collect();
        let counted = match (gone.len(), names) {
            (0, _) => None,
            (n, true) if n > NAMED => Some(format!("{} and {} more", named.join(", "), n - NAMED)),
            (_, true) => Some(named.join(", ")),
            (n, false) => Some(format!("bindings: {n}")),
        };
        let counted = counted.map(|gone| format!("OS users that are gone: {gone}"));
        let usable = owners::other(self.conn, AccountId::NOBODY)?;
        Ok(match (usable, counted) {
            (true, None) => Ok("ok".into()),
            (true, Some(gone)) => Ok(format!("ok; {gone}")),
            (false, None) => Err("violations: 1".into()),
            (false, Some(gone)) => Err(format!("none: {gone}")),
        })
    }

    /// People who belong to more departments than they need: advice, not an error.
    fn departments_of_many(&self, names: bool) -> Result<HealthFinding> {
        let all = (|_: &_| true, |_: &_| true);
        let found = advice::advice(self.conn, None, self.now, all, names)?;
        Ok(HealthFinding {
            check: NEEDLESS,
            ok: found.is_empty().then_some(true),
            detail: match found.is_empty() {
                true => "ok".into(),
                false => found.join("; "),
            },
        })
    }

    fn count(&self, sql: &str) -> Result<i64> {
        Ok(self.conn.query_row(sql, [], |row| row.get(0))?)
    }
}

/// What a thread gives; its panic is ours.
fn joined<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// What was found, in one line.
fn listed(found: Vec<String>) -> std::result::Result<String, String> {
    none(i64::from(!found.is_empty()), found.join("; "))
}

/// The results, in order.
#[derive(Default)]
struct Findings(Vec<HealthFinding>);

impl Findings {
    /// A damaged page fails the query that meets it: that is a result too.
    fn note(
        &mut self,
        check: &'static str,
        found: Result<std::result::Result<String, String>>,
    ) -> Result<()> {
        let (ok, detail) = match found {
            Ok(Ok(detail)) => (true, detail),
            Ok(Err(detail)) => (false, detail),
            Err(StoreError::Damaged(what)) => (false, what),
            Err(error) => return Err(error),
        };
        let ok = Some(ok);
        self.0.push(HealthFinding { check, ok, detail });
        Ok(())
    }

    /// The same for a finding that may be information.
    fn add(&mut self, check: &'static str, found: Result<HealthFinding>) -> Result<()> {
        match found {
            Ok(found) => self.0.push(found),
            Err(error) => self.note(check, Err(error))?,
        }
        Ok(())
    }
}

/// Whether others may read the file: its mode, if they may.
fn privacy(path: &Path, mode: Option<u32>) -> HealthFinding {
    HealthFinding {
        check: "only its owner can read the file",
        ok: mode.is_none().then_some(true),
        detail: mode.map_or_else(
            || "ok".into(),
            |mode| {
                let path = crate::domain::quoted_path(path);
                format!("mode {mode:04o}; fix it with: chmod go-rwx {path}")
            },
        ),
    }
}

fn backed_up(last: Option<LastBackup>) -> HealthFinding {
    HealthFinding {
        check: LAST_BACKUP,
        ok: match &last {
            Some(last) if !last.gone => Some(true),
            Some(_) | None => None,
        },
        detail: last.map_or_else(
            || "never: make one with `pbxctl db backup`".into(),
            |last| last.told(&last.at.to_string()),
        ),
    }
}

fn counted(number: i64, one: &str) -> String {
    match number {
        0 => format!("no {one}"),
        1 => format!("1 {one}"),
        number => format!("{number} {one}s"),
    }
}

impl Log {
    /// What is not in the file itself, in words.
    pub fn beside(&self) -> String {
        let frames = i64::try_from(self.wal_frames).unwrap_or(i64::MAX);
        let verb = if frames == 1 { "is" } else { "are" };
        let pages = counted(frames, "page");
        match self.wal_records {
            Some(records) => {
                let records = counted(records, "record");
                format!("{pages} with {records} {verb} only in the -wal")
            }
            None => format!("{pages} with an unknown number of records {verb} only in the -wal"),
        }
    }

    fn told(&self) -> std::result::Result<String, String> {
        match &*self.journal_mode {
            "wal" if self.wal_frames == 0 => Ok("wal; all of it is in the file".into()),
            "wal" => Ok(format!("wal; {}", self.beside())),
            "delete" => Ok("delete; a backup has no files beside it".into()),
            other => Err(format!("journal mode {other}")),
        }
    }
}

impl Store {
    /// What is beside the file and not in it.
    pub fn log(&self) -> Result<Log> {
        let journal_mode: String = self
            .conn
            .pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        let wal_frames = match &*journal_mode {
            "wal" => page::wal(&self.wal_path()).frames,
            _ => 0,
        };
        let last = |conn: &rusqlite::Connection| -> rusqlite::Result<i64> {
            conn.query_row("SELECT coalesce(max(last), 0) FROM audit_tip", [], |row| {
                row.get(0)
            })
        };
        // The file without its -wal, like a copy of only the file.
        let alone = self.alone_in_file().ok().and_then(|conn| last(&conn).ok());
        let wal_records = match wal_frames {
            0 => Some(0),
            _ => alone.and_then(|alone| Some(last(&self.conn).ok()? - alone)),
        };
        Ok(Log {
            journal_mode,
            wal_frames,
            wal_records,
        })
    }

    /// Whether others besides its owner may read the file and everything in it: its mode.
    pub fn readable_by_others(&self) -> Option<u32> {
        let mode = std::fs::metadata(&self.real).ok()?.mode() & 0o7777;
        (mode & 0o044 != 0).then_some(mode)
    }

    /// Checks that SQLite finds the file intact, and every value as the engine keeps it: writing to
    /// a damaged one may lose the change, or more. For its owner: rows are named.
    pub fn check_whole(&self, is_schedule: IsSchedule) -> Result<()> {
        let check: String = self
            .conn
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if check != "ok" {
            return Err(StoreError::Damaged(check));
        }
        let broken = schema::unkept(&self.conn, is_schedule, true)?;
        match broken.is_empty() {
            true => Ok(()),
            false => Err(StoreError::Damaged(broken.join("; "))),
        }
    }

    /// All checks of a file whose rules cannot be asked: for its owner, who can read it without us.
    pub fn check_without_rules(
        &mut self,
        now: Time,
        looked: &Looked<'_>,
        seconds: [Second; 2],
    ) -> Result<Vec<HealthFinding>> {
        self.read(now)?.all_checks(true, looked, seconds)
    }

    /// Whether the file is in write-ahead mode, which everything here relies on.
    pub fn is_wal(&self) -> Result<bool> {
        let mode: String = self
            .conn
            .pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        Ok(mode == "wal")
    }
}
