//! Puts a backup in place of the database.
//!
//! If the database works, its pages are replaced in one SQLite transaction: it stays the same file,
//! everybody who has it open sees the new state like any change, and a crash leaves the old or the
//! new. If it does not work, or is missing, a new file takes its name, and what was there is kept
//! beside it.

use super::backup::{bytes, copied, put, verified};
use super::fresh::folder_of;
use super::given::Given;
use super::schema::{self, IsSchedule};
use super::{Access, Conn, Result, Store, StoreError, backoff, commit, owners, place};
use crate::domain::Time;
use crate::engine::audit::{self, Chain, Entry, Kept};
use crate::engine::authn::Session;
use crate::engine::gate::Refusal;
use crate::engine::operations::database;
use rusqlite::backup::StepResult;
use rustix::fs::FlockOperation;
use rustix::io::Errno;
use serde_json::json;
use std::fs::File;
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// A backup, read, checked, and upgraded in memory.
pub struct Restore {
    pub(in crate::engine) copy: Conn,
    file: String,
    /// When it was made, if it says so.
    pub copied: Option<Time>,
    /// Number of its last record.
    pub last: i64,
    /// The link of its last record.
    pub tip: String,
    /// Whether its sessions and tokens stay valid.
    pub keep_sessions: bool,
}

/// What the record says about a restore.
pub struct Told<'a> {
    /// The recorded time.
    pub now: Time,
    /// `--reason`, for the record.
    pub reason: Option<&'a str>,
}

/// What was replaced, and the record of it.
pub struct Restored {
    /// Number of the record.
    pub audit_id: i64,
    /// Whether it is known which ids were given out since, so that none is used again, and which
    /// sessions and tokens have ended.
    pub ids_known: bool,
    /// The link of the record.
    hash: audit::Hash,
}

/// What has the database's name before it is replaced: a file, or nothing.
pub struct Target {
    real: PathBuf,
    file: Option<(u64, u64)>,
}

impl Target {
    /// Checks it. Refuses anything but a file.
    pub fn inspect(path: &Path) -> Result<Self> {
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let file = match std::fs::symlink_metadata(&real) {
            Ok(file) if file.is_file() => Some((file.dev(), file.ino())),
            Ok(_) => return Err(StoreError::Occupied(path.to_owned())),
            Err(_) => None,
        };
        Ok(Self { real, file })
    }

    /// Keeps others from replacing or opening it while this lives. Fails if it is another file by
    /// then.
    fn lock(&self, wait: std::time::Duration) -> Result<Locked> {
        let failed = |error: std::io::Error| StoreError::of(&self.real, &error);
        backoff::wait_at_most(wait);
        let folder = File::open(folder_of(&self.real)).map_err(failed)?;
        let exclusive = FlockOperation::NonBlockingLockExclusive;
        patiently(|| rustix::fs::flock(&folder, exclusive)).map_err(failed)??;
        // Everybody who has it open holds a shared lock on part of it. People without write access
        // cannot take the lock, and replace the file all the same.
        let file = File::options().write(true).open(&self.real).ok();
        if let Some(file) = &file {
            patiently(|| rustix::fs::fcntl_lock(file.as_fd(), exclusive)).map_err(failed)??;
        }
        if Self::inspect(&self.real)?.file != self.file {
            return Err(StoreError::Replaced(self.real.clone()));
        }
        Ok(Locked {
            folder,
            _file: file,
        })
    }
}

/// The locks, which end with the process at the latest.
struct Locked {
    folder: File,
    _file: Option<File>,
}

/// Retries for as long as the wait allows.
fn patiently(
    lock: impl Fn() -> rustix::io::Result<()>,
) -> std::io::Result<std::result::Result<(), StoreError>> {
    loop {
        match lock() {
            Ok(()) => return Ok(Ok(())),
            Err(Errno::AGAIN | Errno::ACCESS) if backoff::pause(0) => {}
            Err(Errno::AGAIN | Errno::ACCESS) => return Ok(Err(StoreError::Busy)),
            Err(error) => return Err(error.into()),
        }
    }
}

struct Actor<'a> {
    number: &'a str,
    via: std::borrow::Cow<'a, str>,
    os_user: &'a str,
}

impl Restore {
    /// Reads and checks a backup, leaving it as it is.
    pub fn of(path: &Path, keep_sessions: bool, is_schedule: IsSchedule) -> Result<Self> {
        let copy = {
            let (source, version) = Store::source(path)?;
            let copy = copied(&source.conn)?;
            // Before anything is written to the copy: foreign triggers must not run.
            let strangers = schema::strangers(&copy, version)?;
            if !strangers.is_empty() {
                let strangers = strangers.join(", ");
                return Err(StoreError::Damaged(format!(
                    "pbxctl did not make all that is in it: {strangers}"
                )));
            }
            if version < schema::NEWEST {
                copy.execute_batch("BEGIN")?;
                schema::migrate(&copy, version)?;
                copy.execute_batch("COMMIT")?;
            }
            copy
        };
        let verdict = verified(&copy, is_schedule, true)?;
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

    /// The link of its record with this id, if it exists.
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
        Ok(hex::encode(blob))
    }

    /// Whether somebody in it can act as a system owner here (D10). `lives` says which logins exist
    /// on this machine.
    pub fn has_owner(&self, lives: impl Fn(u32, &str) -> bool) -> Result<bool> {
        owners::is_usable_copy(&self.copy, lives)
    }

    /// Records the restore in the copy. `given` is what the replaced database has given out, as far
    /// as it can be read, and whether that is complete.
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
            conn.execute_batch("DELETE FROM session; DELETE FROM token; DELETE FROM invitation")?;
        }
        conn.execute(
            "UPDATE site SET copied = NULL, pair_before = ?1, pair = randomblob(16) WHERE id = 1",
            [pair],
        )?;
        self.note_backup(conn, actor.number)?;
        let mut chain = Chain::to_extend(conn)?;
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
                kept: Kept::default(),
            },
        )?;
        chain.save(conn)?;
        conn.execute_batch("COMMIT")?;
        Ok(Restored {
            audit_id,
            ids_known,
            hash: *chain.hash(),
        })
    }

    /// The newest backup that the restored state knows of is the one it comes from. Its maker is
    /// whoever announced the last one in it.
    fn note_backup(&self, conn: &Conn, otherwise: &str) -> Result<()> {
        let Some(made) = self.copied else {
            return Ok(());
        };
        let full = std::fs::canonicalize(&self.file)
            .map_or_else(|_| self.file.clone(), |full| full.display().to_string());
        conn.execute(
            "INSERT OR REPLACE INTO backup_made (id, at, file, actor) VALUES (1, ?1, ?2, coalesce( \
             (SELECT actor FROM audit WHERE action = 'db.backup' AND outcome = 'done' \
             ORDER BY id DESC LIMIT 1), ?3))",
            (made.unix(), full, otherwise),
        )?;
        Ok(())
    }

    /// Replaces a working database, for somebody it knows. Its rules judge this under its lock, so
    /// nothing changes between that and the last page; `last` is the last record known to be lost,
    /// and if there are newer ones, nothing is restored.
    pub fn over(
        &self,
        path: &Path,
        wait: std::time::Duration,
        session: &Session,
        told: &Told<'_>,
        last: i64,
    ) -> Result<std::result::Result<Restored, Box<Refusal>>> {
        let mut judge = Store::open(path, Access::Read, wait)?;
        let mut live = Store::open(path, Access::Write, wait)?;
        let pages = rusqlite::backup::Backup::new(&self.copy, &mut live.conn)?;
        // No page yet: this takes the writer's lock.
        if matches!(pages.step(0)?, StepResult::Busy | StepResult::Locked) {
            return Err(StoreError::Busy);
        }
        let snapshot = judge.read(told.now)?;
        if let Err(refusal) = snapshot.authorize(session, database::Restore)? {
            return Ok(Err(refusal));
        }
        let given = (Given::by(snapshot.conn)?, true);
        if given.0.record != last {
            return Err(StoreError::Moved(given.0.record));
        }
        let pair = snapshot
            .conn
            .query_row("SELECT pair FROM site WHERE id = 1", [], |row| row.get(0))?;
        let actor = Actor {
            number: session.number().as_str(),
            via: session.via().name(),
            os_user: session.os_user(),
        };
        let done = self.record(actor, told, pair, Some(&given))?;
        let copied = pages.step(-1);
        drop(pages);
        match copied {
            Ok(StepResult::Done) => Ok(Ok(done)),
            Ok(_) => Err(StoreError::Busy),
            // All of it may be in the log.
            Err(why) => Err(commit::settle(
                &live.conn,
                Some((done.audit_id, done.hash)),
                why,
            )),
        }
    }

    /// Replaces a database that is missing or unusable, for the owner of the file in a shell: no
    /// rule can be asked, so only the OS user is named. `target` was checked beforehand. Also
    /// returns the names under which the old files are kept.
    pub fn instead_of(
        &mut self,
        target: &Target,
        os_user: &str,
        told: &Told<'_>,
        wait: std::time::Duration,
    ) -> Result<(Restored, Vec<PathBuf>)> {
        let real = &target.real;
        place::check_name(real)?;
        // Before the lock: closing the file would release it.
        let given = Given::by_file(real, &self.identity()?);
        let locked = target.lock(wait)?;
        let actor = Actor {
            number: "-",
            via: "file-owner".into(),
            os_user,
        };
        let done = self.record(actor, told, None, given.as_ref())?;
        let bytes = bytes(&mut self.copy, true)?;
        let mut aside = Aside::default();
        let placed = match target.file {
            // If somebody makes one meanwhile, they were first.
            None => aside.take(real, told.now).and_then(|()| put(real, &bytes)),
            Some(_) => {
                let new = place::beside(real, "-restored");
                let placed = remove(&new)
                    .and_then(|()| put(&new, &bytes))
                    .and_then(|()| aside.take(real, told.now))
                    .and_then(|()| std::fs::rename(&new, real).map_err(|e| failed(real, &e)));
                if placed.is_err() {
                    std::fs::remove_file(&new).ok();
                }
                placed
            }
        };
        if let Err(error) = placed {
            aside.undo();
            return Err(error);
        }
        let kept = aside.moved.into_iter().map(|(_, new)| new).collect();
        match locked.folder.sync_all() {
            Ok(()) => Ok((done, kept)),
            Err(error) => Err(StoreError::Kept(
                Some(done.audit_id),
                Box::new(StoreError::of(real, &error)),
            )),
        }
    }
}

fn failed(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::of(path, error)
}

fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// The old files that are kept: old and new names.
#[derive(Default)]
struct Aside {
    moved: Vec<(PathBuf, PathBuf)>,
}

impl Aside {
    /// Moves the side files away first, so that the new file is never read with an old -wal; the
    /// file itself keeps its name until the new one takes it.
    fn take(&mut self, real: &Path, now: Time) -> Result<()> {
        let mut nth = 1;
        let aside = loop {
            let end = match nth {
                1 => String::new(),
                nth => format!("-{nth}"),
            };
            let aside = place::beside(real, &format!(".replaced-{}{end}", now.unix()));
            if aside.symlink_metadata().is_err() {
                break aside;
            }
            nth += 1;
        };
        for end in place::SIDE_FILES.into_iter().chain([""]) {
            let (old, new) = (place::beside(real, end), place::beside(&aside, end));
            if old.symlink_metadata().is_err() {
                continue;
            }
            let moved = match end {
                "" => std::fs::hard_link(&old, &new),
                _ => std::fs::rename(&old, &new),
            };
            moved.map_err(|error| failed(&new, &error))?;
            self.moved.push((old, new));
        }
        Ok(())
    }

    /// Gives everything its old name back.
    fn undo(&self) {
        for (old, new) in self.moved.iter().rev() {
            if old.symlink_metadata().is_ok() {
                std::fs::remove_file(new).ok();
            } else {
                std::fs::rename(new, old).ok();
            }
        }
    }
}
