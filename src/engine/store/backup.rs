//! Backups: a copy of one moment, checked before it gets its name, and marked as a backup.
//!
//! It is made in memory, and becomes a file only when it is whole and durable.

use super::fresh::{Fresh, folder_of};
use super::health::reads_everybody;
use super::schema::{self, IsSchedule};
use super::{Conn, Result, Snapshot, Store, StoreError, in_memory, place};
use crate::domain::Time;
use crate::engine::audit;
use crate::engine::gate::Granted;
use crate::engine::operations::database;
use rusqlite::{MAIN_DB, OptionalExtension};
use serde::Serialize;
use std::fs::DirBuilder;
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

/// A finished backup.
#[derive(Clone, Debug, Serialize)]
pub struct LastBackup {
    /// When it was made, in UTC.
    pub at: Time,
    /// The file it was written to.
    pub file: String,
    /// Number of the person who made it.
    pub by: String,
    /// Whether the file is missing now.
    pub gone: bool,
    /// Whether the database was restored from it.
    pub restored: bool,
    /// The newest backup in the folder for backups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest: Option<String>,
}

impl LastBackup {
    /// All of that in words, with its time.
    pub fn told(&self, at: &str) -> String {
        match self.restored {
            true => format!("restored from the one of {at}, {}", self.whereabouts()),
            false => format!("{at} by {}, {}", self.by, self.whereabouts()),
        }
    }

    /// Where it was written, and what is there now.
    pub fn whereabouts(&self) -> String {
        match (self.gone, &self.newest) {
            (false, _) => self.file.clone(),
            (true, Some(newest)) => format!(
                "{}, which is gone; the newest one left: {newest}",
                self.file
            ),
            (true, None) => format!("{}, which is gone", self.file),
        }
    }
}

/// Folder beside the database for backups that pbxctl names.
const FOLDER: &str = "backups";
/// Where SQLite notes how a file is written and read: 1 with a rollback journal, 2 with a -wal.
const FORMAT: std::ops::Range<usize> = 18..20;

/// A complete copy in memory.
pub(super) fn copied(from: &Conn) -> Result<Conn> {
    let mut copy = in_memory()?;
    rusqlite::backup::Backup::new(from, &mut copy)?.run_to_completion(
        4096,
        std::time::Duration::ZERO,
        None,
    )?;
    Ok(copy)
}

/// Refuses a copy that is damaged or has a broken record. `names` says whether rows that are wrong
/// are named.
pub(super) fn verified(
    copy: &Conn,
    is_schedule: IsSchedule,
    names: bool,
) -> Result<audit::Verdict> {
    let check: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if check != "ok" {
        return Err(StoreError::Damaged(check));
    }
    let broken = schema::unkept(copy, is_schedule, names)?;
    if !broken.is_empty() {
        return Err(StoreError::Damaged(broken.join("; ")));
    }
    let verdict = audit::verify(copy, None, &[])?;
    match verdict.problems.first() {
        None => Ok(verdict),
        Some(problem) => Err(StoreError::Damaged(format!(
            "the copied record does not verify: {problem}"
        ))),
    }
}

/// Its bytes as a file, for use with or without a -wal.
pub(super) fn bytes(copy: &mut Conn, wal: bool) -> Result<Vec<u8>> {
    let mut bytes = copy.serialize(MAIN_DB)?.to_vec();
    if let Some(format) = bytes.get_mut(FORMAT) {
        format.fill(if wal { 2 } else { 1 });
    }
    Ok(bytes)
}

fn failed(to: &Path, error: &std::io::Error) -> StoreError {
    StoreError::of(to, error)
}

/// Writes a private file that nobody sees until it is whole and durable. Never overwrites.
pub(super) fn put(to: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = Fresh::begin(to)?;
    file.write_all(bytes).map_err(|error| failed(to, &error))?;
    file.finish()
}

/// For a name that pbxctl gives to backups: its time, and its number within that second.
fn ours(name: &str) -> Option<(&str, u32)> {
    let inner = name.strip_prefix("pbxctl-")?.strip_suffix(".db")?;
    let (stamp, nth) = match inner.split_once('-') {
        None => (inner, 1),
        Some((stamp, nth)) => (stamp, nth.parse().ok().filter(|nth| *nth > 1)?),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (day, rest) = stamp.split_at_checked(8)?;
    let time = rest.strip_prefix('T')?.strip_suffix('Z')?;
    (digits(day) && time.len() == 6 && digits(time)).then_some((stamp, nth))
}

/// The backups there that have such names, newest first.
fn named_by_us(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names: Vec<String> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| ours(name).is_some())
        .collect();
    names.sort_by(|one, two| ours(two).cmp(&ours(one)));
    Ok(names)
}

/// Whether pbxctl made the file, judging by its first bytes.
fn is_ours(path: &Path) -> bool {
    let head = || -> std::io::Result<[u8; 72]> {
        let mut head = [0; 72];
        std::fs::File::open(path)?.read_exact(&mut head)?;
        Ok(head)
    };
    let mark = super::schema::APPLICATION_ID.to_be_bytes();
    path.symlink_metadata().is_ok_and(|found| found.is_file())
        && head().is_ok_and(|head| head.starts_with(b"SQLite format 3\0") && head[68..] == mark)
}

/// Whether pbxctl gives such names to backups.
pub fn is_backup_name(name: &Path) -> bool {
    name.to_str().is_some_and(|name| ours(name).is_some())
}

impl Store {
    /// Where backups of that database go if they get no file name.
    pub fn backups(database: &Path) -> PathBuf {
        let real = std::fs::canonicalize(database).unwrap_or_else(|_| database.to_owned());
        folder_of(&real).join(FOLDER)
    }

    /// Makes the folder for backups if it is missing, for its owner only.
    pub fn make_backups(&self) -> Result<PathBuf> {
        let folder = self.folder().join(FOLDER);
        match DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(failed(&folder, &error));
            }
            Ok(()) | Err(_) => {}
        }
        let found = std::fs::symlink_metadata(&folder).map_err(|error| failed(&folder, &error))?;
        if !found.is_dir() || found.uid() != self.owner || found.mode() & 0o022 != 0 {
            return Err(StoreError::Exposed {
                why: format!(
                    "{} is not a folder that only the owner of the database may write",
                    folder.display()
                ),
                mend: "move it away: `pbxctl db backup` makes the folder it needs".into(),
            });
        }
        Ok(folder)
    }

    /// A free backup name there.
    pub fn backup_name(folder: &Path, now: Time) -> PathBuf {
        let stamp: String = now
            .rfc3339_utc()
            .chars()
            .filter(|char| !matches!(char, '-' | ':'))
            .collect();
        let mut path = folder.join(format!("pbxctl-{stamp}.db"));
        let mut nth = 1;
        while path.symlink_metadata().is_ok() {
            nth += 1;
            path = folder.join(format!("pbxctl-{stamp}-{nth}.db"));
        }
        path
    }

    /// Why that backup cannot be restored from where it is, if it cannot.
    pub fn not_restored_from(path: &Path) -> Option<StoreError> {
        place::Place::inspect(path).err()
    }

    /// The newest backup there with a name that pbxctl gives.
    pub fn newest_backup(folder: &Path) -> Option<String> {
        let names = named_by_us(folder).ok()?;
        Some(folder.join(names.first()?).display().to_string())
    }

    /// The oldest of the backups there beyond that many; `newest` is never among them, whatever the
    /// others are called: a clock may have been ahead. Files that are not backups are neither
    /// counted nor removed.
    pub fn superfluous(folder: &Path, newest: &Path, keep: usize) -> Result<Vec<PathBuf>> {
        let names = named_by_us(folder).map_err(|error| failed(folder, &error))?;
        let others = names.into_iter().map(|name| folder.join(name));
        let others = others.filter(|path| path.file_name() != newest.file_name());
        Ok(others
            .filter(|path| is_ours(path))
            .skip(keep.saturating_sub(1))
            .collect())
    }

    /// Removes the file of a backup; the error names it.
    pub fn remove_backup(path: &Path) -> Result<()> {
        std::fs::remove_file(path).map_err(|error| failed(path, &error))
    }

    /// Notes the last finished backup.
    pub fn note_backup(
        &self,
        session: &crate::engine::Session,
        file: &str,
        now: Time,
    ) -> Result<()> {
        self.alone(|conn| {
            conn.execute(
                "INSERT INTO backup_made (id, at, file, actor) VALUES (1, ?1, ?2, ?3) \
                 ON CONFLICT (id) DO UPDATE SET at = excluded.at, file = excluded.file, \
                 actor = excluded.actor",
                (now.unix(), file, session.number().as_str()),
            )?;
            Ok(())
        })
    }
}

impl Snapshot<'_> {
    /// The last finished backup, and what became of it.
    pub(super) fn last_backup(&self, database: &Path) -> Result<Option<LastBackup>> {
        let row = self.conn.query_row(
            "SELECT at, file, actor FROM backup_made WHERE id = 1",
            [],
            |row| {
                Ok(LastBackup {
                    at: Time::from_unix(row.get(0)?),
                    file: row.get(1)?,
                    by: row.get(2)?,
                    gone: false,
                    restored: false,
                    newest: None,
                })
            },
        );
        let mut last = row.optional()?;
        if let Some(last) = &mut last {
            let found = std::fs::symlink_metadata(&last.file);
            // If it may not be read, it may still exist.
            last.restored = self.is_restored_from(&last.file)?;
            last.gone = found.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound);
            if last.gone {
                last.newest = Store::newest_backup(&Store::backups(database));
            }
        }
        Ok(last)
    }

    /// Whether the database was restored from this backup, and no backup made since.
    fn is_restored_from(&self, file: &str) -> Result<bool> {
        let latest = self.conn.query_row(
            "SELECT action = ?1, after ->> 'file' FROM audit WHERE action IN (?1, 'db.backup') \
             AND outcome = 'done' ORDER BY id DESC LIMIT 1",
            [audit::RESTORE],
            |row| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?)),
        );
        Ok(match latest.optional()? {
            Some((true, Some(from))) => Path::new(&from).file_name() == Path::new(file).file_name(),
            _ => false,
        })
    }

    /// Copies the database to `to` while it is in use, checks the copy, and marks it as a backup.
    /// Never overwrites. Returns the size in bytes, and what is in it that pbxctl did not make and
    /// that prevents restoring it.
    pub fn backup(
        &self,
        granted: &Granted<database::Backup>,
        to: &Path,
        is_schedule: IsSchedule,
    ) -> Result<(u64, Vec<String>)> {
        place::check_name(to)?;
        if to.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(to.to_owned()));
        }
        let mut copy = copied(self.conn)?;
        copy.execute(
            "UPDATE site SET copied = ?1, pair = NULL, pair_before = NULL WHERE id = 1",
            [self.now.unix()],
        )?;
        verified(&copy, is_schedule, reads_everybody(&granted.facts))?;
        let strangers = schema::strangers(&copy, schema::NEWEST)?;
        let bytes = bytes(&mut copy, false)?;
        put(to, &bytes)?;
        Ok((bytes.len() as u64, strangers))
    }
}
