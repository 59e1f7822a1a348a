use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_IOERR_SHMSIZE};
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Why the database could not do what was asked. Never a verdict of the rules.
#[derive(Debug)]
pub enum StoreError {
    /// There is no file at this path.
    Missing(PathBuf),
    /// The file already exists.
    Exists(PathBuf),
    /// Not a pbxctl database: another program's, or not a database.
    Foreign(PathBuf),
    /// Not a file that could hold a database; what it is: `a folder`.
    NoFile(PathBuf, &'static str),
    /// Made by a newer pbxctl: its schema, and the newest this program knows.
    Newer(i64, i64),
    /// The file does not contain what it must; what was found.
    Damaged(String),
    /// Group or others may write the file: its mode.
    Mode(PathBuf, u32),
    /// A database cannot have this name, and why.
    Name(PathBuf, String),
    /// Somebody else can replace the file, or a part of it.
    Exposed {
        /// What is wrong with the file.
        why: String,
        /// What to do about it.
        mend: String,
    },
    /// File or folder may not be read or written.
    Denied(PathBuf, String),
    /// This process, or the machine, cannot open more files.
    Descriptors,
    /// There is not enough memory.
    Memory,
    /// The file with that name is no longer the one that was checked.
    Replaced(PathBuf),
    /// What has that name is not a file that a database could replace.
    Occupied(PathBuf),
    /// Others have changed the database since the message about what a restore loses; the last
    /// record named there.
    Moved(i64),
    /// Others have changed what the change concerns; what.
    Meanwhile(&'static str),
    /// The -wal beside it was written for another file.
    Apart(PathBuf),
    /// It is a backup: read-only until it is restored.
    Backup(PathBuf),
    /// Reading or writing the file failed.
    Io(String),
    /// No space is left.
    Full,
    /// A file would exceed the size limit of the process or of the file system.
    TooLarge,
    /// Others kept it locked for longer than the wait allowed.
    Busy,
    /// The lock was held for the maximum time: this many seconds.
    TooLong(Duration),
    /// This signal asked the process to end.
    Interrupted(i32),
    /// It is done, and as far as anybody can see durable, yet SQLite reported this error; its
    /// record.
    Kept(Option<i64>, Box<StoreError>),
    /// Whether it is done is unknown; the record it would have, and SQLite's error.
    Unknown(Option<i64>, Box<StoreError>),
    /// Any other error of SQLite or the system.
    Other(String),
}

impl StoreError {
    /// Content that only a damaged file has.
    pub fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }

    /// A value that cannot be read. It is not repeated: whoever meets it may not see whose it is
    /// (D12). `db check` says where it is.
    pub fn unreadable(what: &str) -> Self {
        Self::Damaged(format!("something stored as {what} cannot be read"))
    }
}

impl StoreError {
    /// The system's error for a file.
    pub fn of(path: &Path, error: &io::Error) -> Self {
        use rustix::io::Errno;
        if error.kind() == ErrorKind::AlreadyExists {
            return Self::Exists(path.to_owned());
        }
        match Errno::from_io_error(error) {
            Some(Errno::NOSPC | Errno::DQUOT) => Self::Full,
            Some(Errno::FBIG) => Self::TooLarge,
            Some(Errno::NOMEM) => Self::Memory,
            Some(Errno::MFILE | Errno::NFILE) => Self::Descriptors,
            Some(Errno::IO) => Self::Io(error.to_string()),
            Some(_) | None => Self::Denied(path.to_owned(), error.to_string()),
        }
    }

    /// SQLite cannot open a file that belongs to this one, and does not say why.
    pub(super) fn unopened(path: &Path, why: &str) -> Self {
        if few_descriptors() {
            Self::Descriptors
        } else {
            Self::Denied(path.to_owned(), why.to_owned())
        }
    }
}

/// Files open for one database, including those that SQLite opens beside it.
const OPEN_AT_ONCE: usize = 12;

/// Whether this process can hardly open another file.
fn few_descriptors() -> bool {
    use rustix::io::{Errno, dup};
    let tried = (0..OPEN_AT_ONCE).map(|_| dup(io::stderr()));
    // Kept open until all are tried.
    let tried: Vec<_> = tried.collect();
    tried
        .iter()
        .any(|one| matches!(one, Err(Errno::MFILE | Errno::NFILE)))
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "there is no database at {}", path.display()),
            Self::Exists(path) => write!(f, "{} exists already", path.display()),
            Self::Foreign(path) => write!(f, "{} is not a pbxctl database", path.display()),
            Self::NoFile(path, what) => {
                write!(f, "{} is {what}, not a database", path.display())
            }
            Self::Newer(found, known) => {
                write!(
                    f,
                    "the database has schema {found}, this program knows up to {known}"
                )
            }
            Self::Damaged(what) => write!(f, "the database is damaged: {what}"),
            Self::Mode(path, mode) => write!(
                f,
                "{} may be written by others (mode {:04o})",
                path.display(),
                mode & 0o7777
            ),
            Self::Name(path, why) => {
                write!(f, "`{}` cannot be a database: {why}", path.display())
            }
            Self::Exposed { why, .. } => f.write_str(why),
            Self::Denied(path, why) => write!(f, "cannot use {}: {why}", path.display()),
            Self::Descriptors => f.write_str("too many files are open: the limit is too low"),
            Self::Memory => f.write_str("there is not enough memory"),
            Self::Replaced(path) => {
                write!(f, "{} is another file now", path.display())
            }
            Self::Meanwhile(what) => f.write_str(what),
            Self::Moved(last) => write!(
                f,
                "others have changed the database since: its last record is {last} now, and more would be lost than the question said"
            ),
            Self::Occupied(path) => write!(
                f,
                "{} is not a file, so a database cannot replace it",
                path.display()
            ),
            Self::Apart(path) => write!(
                f,
                "{0} and {0}-wal do not belong together: the file was put there without its -wal",
                path.display()
            ),
            Self::Backup(path) => write!(
                f,
                "{} is a backup, and cannot be changed until it is restored",
                path.display()
            ),
            Self::Io(why) => write!(f, "the disk failed: {why}"),
            Self::Full => f.write_str("the disk is full"),
            Self::TooLarge => f.write_str("a file would grow past the limit of its size"),
            Self::Busy => f.write_str("the database is locked by others"),
            Self::TooLong(limit) => write!(
                f,
                "this takes longer than {} seconds, during which nobody else can write",
                limit.as_secs_f64()
            ),
            Self::Interrupted(signal) => {
                write!(f, "interrupted by {}", crate::signals::name(*signal))
            }
            Self::Kept(Some(record), why) => write!(f, "done as record {record}, but {why}"),
            Self::Kept(None, why) => write!(f, "done, but {why}"),
            Self::Unknown(_, why) => write!(f, "it is not known whether this was done: {why}"),
            Self::Other(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for StoreError {}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what SQLite adds to its errors is a failure we know nothing of"
)]
impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as E;
        let Some(code) = error.sqlite_error_code() else {
            return match error {
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::Utf8Error(..) => Self::Damaged(error.to_string()),
                // A row that may be missing is asked for as optional.
                rusqlite::Error::QueryReturnedNoRows => {
                    Self::Damaged("a row that every database has is missing".into())
                }
                other => Self::Other(other.to_string()),
            };
        };
        let extended = error.sqlite_error().map_or(0, |error| error.extended_code);
        match code {
            E::DatabaseBusy | E::DatabaseLocked => Self::Busy,
            E::DiskFull => Self::Full,
            E::SystemIoFailure if crate::signals::met_the_file_size_limit() => Self::TooLarge,
            // There is no room for the log's index, which readers share.
            E::SystemIoFailure if extended == SQLITE_IOERR_SHMSIZE => Self::Full,
            E::SystemIoFailure => Self::Io(error.to_string()),
            E::DatabaseCorrupt | E::NotADatabase => Self::Damaged(error.to_string()),
            // What the rules found to be new is there: the count of ids is wrong, or an index.
            E::ConstraintViolation if extended == SQLITE_CONSTRAINT_PRIMARYKEY => {
                Self::Damaged(format!("a new row would have the key of another: {error}"))
            }
            // `next_id!` gives none where the count is wrong.
            E::TypeMismatch => Self::Damaged(format!("the count of ids is wrong: {error}")),
            E::OutOfMemory => Self::Memory,
            E::CannotOpen => Self::unopened(Path::new("the database"), &error.to_string()),
            E::ReadOnly | E::PermissionDenied => {
                Self::Denied(PathBuf::from("the database"), error.to_string())
            }
            _ => Self::Other(error.to_string()),
        }
    }
}
