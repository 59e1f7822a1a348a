//! Putting a backup in the place of the database.
//!
//! Where the database works, its pages are replaced in one transaction of SQLite's: the file
//! stays the same one, whoever has it open sees the new state as they see any change, and a
//! crash leaves the old or the new. Where it does not work, or is missing, a new file takes its
//! name, and what was there is kept beside it.

use super::backup::{bytes, copied, put, verified};
use super::given::Given;
use super::{Access, Conn, Result, Store, StoreError, place, schema};
use crate::domain::Time;
use crate::engine::audit::{self, Chain, Entry, hex};
use crate::engine::authn::Session;
use crate::engine::gate::Refusal;
use crate::engine::operations::database;
use serde_json::json;
use std::path::{Path, PathBuf};

/// A backup that was read, checked, and brought up to date, in memory.
pub struct Restore {
    copy: Conn,
    file: String,
    /// When it was made, where it says so.
    pub copied: Option<Time>,
    /// Its last record.
    pub last: i64,
    /// The link of that.
    pub tip: String,
    /// Whether sessions and tokens in it stay good.
    pub keep_sessions: bool,
}

/// What a restore says of itself in the record.
pub struct Told<'a> {
    /// When.
    pub now: Time,
    /// `--reason`.
    pub reason: Option<&'a str>,
}

/// What was replaced, and the record that says so.
pub struct Restored {
    /// Number of the record.
    pub audit_id: i64,
    /// Whether it is known which ids were given since, so that none is given again, and which
    /// sessions and tokens were ended.
    pub ids_known: bool,
}

/// Who restores.
struct Actor<'a> {
    number: &'a str,
    via: std::borrow::Cow<'a, str>,
    os_user: &'a str,
}

impl Restore {
    /// Reads and checks a backup; it stays as it is.
    pub fn of(path: &Path, keep_sessions: bool) -> Result<Self> {
        let copy = {
            let (source, version) = Store::source(path)?;
            let copy = copied(&source.conn)?;
            if version < schema::NEWEST {
                copy.execute_batch("BEGIN")?;
                schema::migrate(&copy, version)?;
                copy.execute_batch("COMMIT")?;
            }
            copy
        };
        let verdict = verified(&copy)?;
        let made: Option<i64> =
            copy.query_row("SELECT copied FROM site WHERE id = 1", [], |row| row.get(0))?;
        Ok(Self {
            last: Chain::load(&copy)?.last(),
            copy,
            file: path.display().to_string(),
            copied: made.map(Time::from_unix),
            tip: verdict.tip,
            keep_sessions,
        })
    }

    /// The link that its record had after an id, if that is there.
    pub(super) fn hash_upto(&self, id: i64) -> Result<Option<audit::Hash>> {
        audit::hash_upto(&self.copy, id)
    }

    /// Which database it is a backup of.
    pub fn identity(&self) -> Result<String> {
        let blob: Vec<u8> =
            self.copy
                .query_row("SELECT identity FROM site WHERE id = 1", [], |row| {
                    row.get(0)
                })?;
        Ok(hex(&blob))
    }

    /// Whether somebody in it can act as a system owner here (D10). `lives` says whether there
    /// is such a login on this machine.
    pub fn has_owner(&self, lives: impl Fn(u32, &str) -> bool) -> Result<bool> {
        let mut query = self.copy.prepare(
            "SELECT c.extension IS NOT NULL, b.uid, b.os_user FROM extension e \
             LEFT JOIN credential c ON c.extension = e.id \
             LEFT JOIN os_binding b ON b.extension = e.id \
             WHERE e.system_role = 7 AND e.system_role_until IS NULL AND e.enabled = 1 \
             AND e.console <> 'deny'",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let bound: Option<(u32, String)> = row.get::<_, Option<u32>>(1)?.zip(row.get(2)?);
            if row.get(0)? || bound.is_some_and(|(uid, name)| lives(uid, &name)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Writes down in the copy what becomes of it. `given` is what the database that it replaces
    /// has given, as far as that can be read, and whether that is all.
    fn record(
        &self,
        actor: Actor<'_>,
        told: &Told<'_>,
        pair: Option<Vec<u8>>,
        given: Option<&(Given, bool)>,
    ) -> Result<Restored> {
        let conn = &self.copy;
        conn.execute_batch("BEGIN")?;
        if !self.keep_sessions {
            conn.execute_batch("DELETE FROM session; DELETE FROM token")?;
        }
        conn.execute(
            "UPDATE site SET copied = NULL, pair_before = ?1, pair = randomblob(16) WHERE id = 1",
            [pair],
        )?;
        let mut chain = Chain::load(conn)?;
        if let Some((given, _)) = given {
            given.carry(conn)?;
            given.end_what_ended(conn)?;
            chain.leap(given.record);
        }
        let before = given.map(|(given, _)| json!({"last": given.record, "tip": given.tip}));
        let ids_known = given.is_some_and(|(_, all)| *all);
        let after = json!({
            "file": self.file,
            "last": self.last,
            "tip": self.tip,
            "keep_sessions": self.keep_sessions,
            "ids": given.map(|(given, _)| given.told()),
        });
        let unknown = "which ids were given since the backup is not known";
        let audit_id = chain.append(
            conn,
            &Entry {
                at: told.now,
                actor: actor.number,
                via: actor.via,
                os_user: actor.os_user,
                action: audit::RESTORE,
                target: "system",
                department: None,
                outcome: "done",
                rule: None,
                before: before.map(|before| before.to_string()).as_deref(),
                after: Some(&after.to_string()),
                note: (!ids_known).then_some(unknown),
                reason: told.reason,
            },
        )?;
        chain.save(conn)?;
        conn.execute_batch("COMMIT")?;
        Ok(Restored {
            audit_id,
            ids_known,
        })
    }

    /// Replaces a database that works, as somebody whom it knows. It is judged by its rules
    /// under its lock, so that nothing changes between that and the last page.
    pub fn over(
        &self,
        path: &Path,
        wait: std::time::Duration,
        session: &Session,
        told: &Told<'_>,
    ) -> Result<std::result::Result<Restored, Box<Refusal>>> {
        let mut judge = Store::open(path, Access::Read, wait)?;
        let mut live = Store::open(path, Access::Write, wait)?;
        let pages = rusqlite::backup::Backup::new(&self.copy, &mut live.conn)?;
        // No page yet: it takes the lock that a writer takes.
        step(&pages, 0)?;
        let snapshot = judge.read(told.now)?;
        if let Err(refusal) = snapshot.authorize(session, database::Restore)? {
            return Ok(Err(refusal));
        }
        let given = (Given::by(snapshot.conn)?, true);
        let pair = snapshot
            .conn
            .query_row("SELECT pair FROM site WHERE id = 1", [], |row| row.get(0))?;
        let actor = Actor {
            number: session.number().as_str(),
            via: session.via().name(),
            os_user: session.os_user(),
        };
        let done = self.record(actor, told, pair, Some(&given))?;
        if !step(&pages, -1)? {
            return Err(StoreError::Busy);
        }
        Ok(Ok(done))
    }

    /// Takes the place of a database that is missing or of no use, for the owner of the file in
    /// a shell: no rule can be asked, so nobody is named but the OS user. Answers under which
    /// names the old files are kept, too.
    pub fn instead_of(
        &mut self,
        path: &Path,
        os_user: &str,
        told: &Told<'_>,
    ) -> Result<(Restored, Vec<PathBuf>)> {
        place::check_name(path)?;
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let actor = Actor {
            number: "-",
            via: "file-owner".into(),
            os_user,
        };
        let given = Given::by_file(&real, &self.identity()?);
        let done = self.record(actor, told, None, given.as_ref())?;
        let new = place::beside(&real, "-restored");
        remove(&new)?;
        put(&new, &bytes(&mut self.copy, true)?)?;
        let kept = keep_aside(&real, told.now).inspect_err(|_| {
            std::fs::remove_file(&new).ok();
        })?;
        std::fs::rename(&new, &real).map_err(|error| denied(&real, &error))?;
        if let Some(Ok(folder)) = real.parent().map(std::fs::File::open) {
            folder.sync_all().map_err(|error| denied(&real, &error))?;
        }
        Ok((done, kept))
    }
}

fn denied(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Denied(path.to_owned(), error.to_string())
}

fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(denied(path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Moves what stands beside it out of the way first, so that the new file is never read with an
/// old -wal; the file itself keeps its name until the new one takes it.
fn keep_aside(real: &Path, now: Time) -> Result<Vec<PathBuf>> {
    let aside = place::beside(real, &format!(".replaced-{}", now.unix()));
    let mut kept = Vec::new();
    for end in place::SIDE_FILES.into_iter().chain([""]) {
        let (old, new) = (place::beside(real, end), place::beside(&aside, end));
        if old.symlink_metadata().is_err() {
            continue;
        }
        let moved = match end {
            "" => std::fs::hard_link(&old, &new),
            _ => std::fs::rename(&old, &new),
        };
        moved.map_err(|error| denied(&new, &error))?;
        kept.push(new);
    }
    Ok(kept)
}

/// Copies pages, as many as said; whether that was all.
fn step(pages: &rusqlite::backup::Backup<'_, '_>, count: i32) -> Result<bool> {
    use rusqlite::backup::StepResult;
    match pages.step(count)? {
        StepResult::Done => Ok(true),
        StepResult::More => Ok(false),
        StepResult::Busy | StepResult::Locked => Err(StoreError::Busy),
        // The enum may grow.
        other => Err(StoreError::Other(format!("the copy stopped: {other:?}"))),
    }
}
