use super::batch::Batch;
use super::{Conn, Ledger, Result, StoreError, backoff, schema};
use crate::signals::Held;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

/// What the file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Answering questions; SQLite itself refuses to write.
    Read,
    /// Changing it, through the gate.
    Write,
}

/// An open database.
///
/// Its connection is the engine's alone:
/// ```compile_fail,E0616
/// fn take(store: &pbxctl::engine::Store) { let _ = &store.conn; }
/// ```
/// ```
/// fn look(store: &pbxctl::engine::Store) { let _ = store.path(); }
/// ```
pub struct Store {
    pub(in crate::engine) conn: Conn,
    path: PathBuf,
    access: Access,
    pub(in crate::engine) owner: u32,
    /// The transaction around all others, while there is one.
    pub(super) batch: Option<Batch>,
    /// What was made durable by it.
    pub(super) ledger: Rc<Ledger>,
    /// For how long a transaction may hold the lock.
    pub(super) hold: Duration,
    /// Whether it is a copy that is thrown away.
    scratch: bool,
}

/// Frames the write-ahead log may keep between commands: kept, the next command needs two
/// syncs instead of five; unbounded, every opening would read it whole.
const KEPT_FRAMES: u64 = 32;
const FRAME_BYTES: u64 = 4096 + 24;

impl Store {
    /// Opens an existing database, bringing an older schema up to date when writing.
    /// `wait` bounds how long locked calls retry. Fails for whatever is not a healthy,
    /// private pbxctl database (exit 11 to the shell), or stays locked (exit 10).
    pub fn open(path: &Path, access: Access, wait: Duration) -> Result<Self> {
        let owner = check_file(path)?;
        backoff::wait_at_most(wait);
        let mut store = Self::connect(path, access, owner)?;
        let version = store.identify()?;
        if version < schema::NEWEST {
            if access == Access::Read {
                store = Self::connect(path, Access::Write, owner)?;
            }
            store.upgrade()?;
        }
        Ok(store)
    }

    /// Makes a new database with an empty schema, readable by its owner only.
    pub fn create(path: &Path, identity: [u8; 16], now: crate::domain::Time) -> Result<Self> {
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        // The mode must be right from the first moment: SQLite would use the umask.
        std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(|error| StoreError::Denied(path.to_owned(), error.to_string()))?;
        let made = Self::fill(path, identity, now);
        if made.is_err() {
            for suffix in ["", "-wal", "-shm", "-journal"] {
                let mut name = path.as_os_str().to_owned();
                name.push(suffix);
                std::fs::remove_file(PathBuf::from(name)).ok();
            }
        }
        made
    }

    fn fill(path: &Path, identity: [u8; 16], now: crate::domain::Time) -> Result<Self> {
        let owner = check_file(path)?;
        backoff::wait_at_most(Duration::from_secs(5));
        let store = Self::connect(path, Access::Write, owner)?;
        store.conn.pragma_update(None, "page_size", 4096)?;
        store.conn.pragma_update(None, "journal_mode", "wal")?;
        store
            .conn
            .pragma_update(None, "application_id", schema::APPLICATION_ID)?;
        store.upgrade()?;
        store.conn.execute(
            "INSERT INTO site (id, identity, created) VALUES (1, ?1, ?2)",
            (identity, now.unix()),
        )?;
        Ok(store)
    }

    fn connect(path: &Path, access: Access, owner: u32) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
            | match access {
                Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
                Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            };
        #[expect(
            clippy::disallowed_methods,
            reason = "the one home of opening a database"
        )]
        let mut conn = Connection::open_with_flags(path, flags)?;
        conn.busy_handler(Some(backoff::pause))?;
        configure(&conn)?;
        let conn = match access {
            Access::Read => Conn::asking(conn),
            Access::Write => Conn::keeping(conn),
        };
        Ok(Self {
            conn,
            path: path.to_owned(),
            access,
            owner,
            batch: None,
            ledger: Rc::default(),
            hold: Duration::MAX,
            scratch: false,
        })
    }

    /// Checks that the file is ours, and answers its schema version.
    fn identify(&self) -> Result<i64> {
        let pragma = |name: &str| -> Result<i64> {
            self.conn.pragma_query_value(None, name, |row| row.get(0)).map_err(|error| {
                match error.sqlite_error_code() {
                    Some(rusqlite::ErrorCode::NotADatabase) => {
                        StoreError::Foreign(self.path.clone())
                    }
                    Some(
                        rusqlite::ErrorCode::CannotOpen
                        | rusqlite::ErrorCode::ReadOnly
                        | rusqlite::ErrorCode::PermissionDenied,
                    ) => StoreError::Denied(
                        self.path.clone(),
                        "file and folder must be writable: even reading needs the -shm file beside it".into(),
                    ),
                    _ => error.into(),
                }
            })
        };
        if pragma("application_id")? != i64::from(schema::APPLICATION_ID) {
            return Err(StoreError::Foreign(self.path.clone()));
        }
        let version = pragma("user_version")?;
        if version > schema::NEWEST {
            return Err(StoreError::Newer(version, schema::NEWEST));
        }
        Ok(version)
    }

    fn upgrade(&self) -> Result<()> {
        self.briefly(|conn| {
            // Somebody else may have been faster: count again under the lock.
            let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
            schema::migrate(conn, version)
        })
    }

    /// A store on that connection, which is a copy of this one's and is thrown away. Nobody
    /// waits for it, however long it takes.
    pub(super) fn beside(&self, conn: Conn) -> Self {
        Self {
            conn,
            path: self.path.clone(),
            access: Access::Write,
            owner: self.owner,
            batch: None,
            ledger: Rc::default(),
            hold: Duration::MAX,
            scratch: true,
        }
    }

    /// Has what it makes durable noted there.
    pub fn keep_account(&mut self, ledger: &Rc<Ledger>) {
        self.ledger = Rc::clone(ledger);
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it was opened for.
    pub fn access(&self) -> Access {
        self.access
    }

    /// User id of the file's owner.
    pub fn file_owner(&self) -> u32 {
        self.owner
    }

    fn wal_frames(&self) -> u64 {
        let mut name = self.path.as_os_str().to_owned();
        name.push("-wal");
        std::fs::metadata(PathBuf::from(name)).map_or(0, |wal| wal.len() / FRAME_BYTES)
    }
}

/// What every connection of ours is told.
pub(super) fn configure(conn: &Connection) -> Result<()> {
    conn.set_prepared_statement_cache_capacity(96);
    for (option, on) in [
        // Without it SQLite prepares a statement anew whenever a bound value might
        // change its plan: the dearest thing bulk work could do.
        (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true),
    ] {
        conn.set_db_config(option, on)?;
    }
    Ok(())
}

/// A database of nothing, in memory, gone with its connection.
pub(in crate::engine) fn in_memory() -> Result<Conn> {
    let conn = Connection::open_in_memory()?;
    configure(&conn)?;
    Ok(Conn::keeping(conn))
}

impl Store {
    /// Ends its use without closing it, for a process that ends next. What is committed is
    /// durable already, and the system takes back locks and memory faster than SQLite frees,
    /// one by one, all it has learnt of the schema.
    pub fn leave(mut self) {
        self.tidy();
        std::mem::forget(self);
    }

    fn tidy(&mut self) {
        self.leave_batch();
        if self.access == Access::Write && !self.scratch && self.wal_frames() > KEPT_FRAMES {
            let _held = Held::begin();
            // Nobody waits for tidying: if others read or write, one of them does it.
            self.conn.busy_handler(None::<fn(i32) -> bool>).ok();
            self.conn
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
                .ok();
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.tidy();
    }
}

/// Refuses what is no private regular file; answers its owner.
fn check_file(path: &Path) -> Result<u32> {
    let meta = match std::fs::metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::Missing(path.to_owned()));
        }
        Err(error) => return Err(StoreError::Denied(path.to_owned(), error.to_string())),
    };
    if !meta.is_file() {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    // Who can write the file can rewrite every right in it.
    if meta.mode() & 0o022 != 0 {
        return Err(StoreError::Mode(path.to_owned(), meta.mode()));
    }
    Ok(meta.uid())
}
