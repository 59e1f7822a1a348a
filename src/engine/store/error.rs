use std::fmt;
use std::path::PathBuf;

/// Why the database could not do what was asked. Never a verdict of the rules.
#[derive(Debug)]
pub enum StoreError {
    /// There is no file at this path.
    Missing(PathBuf),
    /// There is one already.
    Exists(PathBuf),
    /// Not a pbxctl database: another program's, or no database at all.
    Foreign(PathBuf),
    /// Made by a newer pbxctl: its schema, and the newest this program knows.
    Newer(i64, i64),
    /// The file does not hold what it must; what was found.
    Damaged(String),
    /// Group or others may write the file: its mode.
    Mode(PathBuf, u32),
    /// No database may have this name; why.
    Name(PathBuf, String),
    /// Somebody else can put another file, or a part of one, in its place.
    Exposed {
        /// What is wrong.
        why: String,
        /// What to do about it.
        mend: String,
    },
    /// File or folder may not be read or written.
    Denied(PathBuf, String),
    /// The -wal beside it was written over another file.
    Apart(PathBuf),
    /// It is a backup: nobody writes to it until it is restored.
    Backup(PathBuf),
    /// Reading or writing the file failed.
    Io(String),
    /// No space is left.
    Full,
    /// Others kept it locked for longer than was to be waited.
    Busy,
    /// Anything else SQLite or the system said.
    Other(String),
}

impl StoreError {
    /// A fact of the file that only a damaged one shows.
    pub fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "there is no database at {}", path.display()),
            Self::Exists(path) => write!(f, "{} exists already", path.display()),
            Self::Foreign(path) => write!(f, "{} is not a pbxctl database", path.display()),
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
            Self::Apart(path) => write!(
                f,
                "{0} and {0}-wal do not belong together: the file was put there without its -wal",
                path.display()
            ),
            Self::Backup(path) => write!(
                f,
                "{} is a backup, and nothing is written to it until it is restored",
                path.display()
            ),
            Self::Io(why) => write!(f, "the disk failed: {why}; nothing was written"),
            Self::Full => f.write_str("the disk is full; nothing was written"),
            Self::Busy => f.write_str("the database is locked by others; nothing was written"),
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
                other => Self::Other(other.to_string()),
            };
        };
        match code {
            E::DatabaseBusy | E::DatabaseLocked => Self::Busy,
            E::DiskFull => Self::Full,
            // There is no room for the index of the log that readers share.
            E::SystemIoFailure
                if error
                    .sqlite_error()
                    .is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE) =>
            {
                Self::Full
            }
            E::SystemIoFailure => Self::Io(error.to_string()),
            E::DatabaseCorrupt | E::NotADatabase => Self::Damaged(error.to_string()),
            E::ReadOnly | E::CannotOpen | E::PermissionDenied => {
                Self::Denied(PathBuf::from("the database"), error.to_string())
            }
            _ => Self::Other(error.to_string()),
        }
    }
}
