use super::batch::Batch;
use super::held::Held;
use super::limit::Hold;
use super::place::{self, Next, Opened, Place};
use super::{Conn, Ledger, Result, StoreError, backoff, schema};
use crate::domain::Time;
use crate::signals::Quiet;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::cell::Cell;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

/// What the file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading; SQLite itself refuses to write.
    Read,
    /// Changes, through the gate.
    Write,
}

/// An open database.
///
/// Only the engine has its connection:
/// ```compile_fail,E0616
/// fn take(store: &pbxctl::engine::Store) { let _ = &store.conn; }
/// ```
/// ```
/// fn look(store: &pbxctl::engine::Store) { let _ = store.path(); }
/// ```
pub struct Store {
    pub(in crate::engine) conn: Conn,
    path: PathBuf,
    /// Its real path; SQLite keeps its own files beside it.
    pub(super) real: PathBuf,
    access: Access,
    pub(in crate::engine) owner: u32,
    /// The transaction around all others, while there is one.
    pub(super) batch: Option<Batch>,
    /// What it has made durable.
    pub(super) ledger: Rc<Ledger>,
    /// Tells the time once the lock is obtained.
    pub(super) clock: Option<Clock>,
    /// When its last change began, by that clock.
    pub(super) latest: Cell<Option<Time>>,
    /// For how long a transaction may hold the lock.
    pub(super) hold: Hold,
    /// Whether it is a throw-away copy.
    is_copy: bool,
    /// The file itself; the last field, because it is closed after SQLite's connection.
    pub(super) held: Held,
}

/// Tells the time.
pub type Clock = Rc<dyn Fn() -> Time>;

/// Frames the write-ahead log may keep between commands. Keeping some, the next command needs two
/// syncs instead of five; without a limit, every opening would read them all.
const KEPT_FRAMES: u64 = 32;
const FRAME_BYTES: u64 = 4096 + 24;
/// How often to retry if the file gets another name while it is opened.
const TRIES: u32 = 50;

impl Store {
    /// Opens an existing database, upgrading an older schema when writing. `wait` limits how long
    /// blocked calls retry. Fails for anything but a healthy, private pbxctl database (exit 11 in
    /// the shell), or if it stays locked (exit 10).
    pub fn open(path: &Path, access: Access, wait: Duration) -> Result<Self> {
        backoff::wait_at_most(wait);
        let (mut store, place) = Self::connect(path, access)?;
        let version = store.identify()?;
        place.check_again(store.owner)?;
        if access == Access::Write && store.is_backup() {
            return Err(StoreError::Backup(path.to_owned()));
        }
        if version < schema::NEWEST {
            if access == Access::Read {
                store = Self::connect(path, Access::Write)?.0;
            }
            store.upgrade()?;
        }
        if store.access == Access::Write && !store.held.first.is_wal {
            // Made by `db backup` of an older pbxctl, or restored by other means.
            store.conn.pragma_update(None, "journal_mode", "wal")?;
        }
        Ok(store)
    }

    /// Opens a file for a quick look: leaves it as it is, makes nothing beside it, and does not
    /// wait. `None` if that is impossible, or its schema is not the current one.
    pub fn glance(path: &Path) -> Option<Self> {
        backoff::wait_at_most(Duration::ZERO);
        let (store, place) = Self::connect_as(path, Access::Read, true).ok()?;
        let version = store.identify().ok()?;
        place.check_again(store.owner).ok()?;
        (version == schema::NEWEST).then_some(store)
    }

    /// Makes a new database with an empty schema, readable only by its owner.
    pub fn create(path: &Path, identity: [u8; 16], now: crate::domain::Time) -> Result<Self> {
        place::check_name(path)?;
        // The mode must be right from the first moment: SQLite would use the umask.
        std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(|error| StoreError::of(path, &error))?;
        let made = Self::fill(path, identity, now);
        if made.is_err() {
            Self::remove(path);
        }
        made
    }

    /// Removes an unfinished database and its side files.
    pub fn remove(path: &Path) {
        for suffix in place::SIDE_FILES.into_iter().chain([""]) {
            std::fs::remove_file(place::beside(path, suffix)).ok();
        }
    }

    fn fill(path: &Path, identity: [u8; 16], now: crate::domain::Time) -> Result<Self> {
        backoff::wait_at_most(Duration::from_secs(5));
        let (store, _) = Self::connect(path, Access::Write)?;
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

    /// Opens exactly the file that was checked: its properties come from the descriptor that SQLite
    /// uses.
    fn connect(path: &Path, access: Access) -> Result<(Self, Place)> {
        Self::connect_as(path, access, false)
    }

    /// The same; `in_passing`, without the files that SQLite would make beside it.
    fn connect_as(path: &Path, access: Access, in_passing: bool) -> Result<(Self, Place)> {
        let (conn, place, owner, held) = Self::opened(path, access, in_passing)?;
        let store = Self::over(conn, path, &place, (access, owner, held))?;
        Ok((store, place))
    }

    /// A connection to the file of that name, and whose the file is.
    pub(super) fn opened(
        path: &Path,
        access: Access,
        in_passing: bool,
    ) -> Result<(Connection, Place, u32, Held)> {
        // While anything in this process holds a lock on the file, SQLite keeps the descriptor of a
        // closed connection for the next one, which then gets no number of its own. So none is
        // closed before one is recognised.
        let mut unrecognised = Vec::new();
        for _ in 0..TRIES {
            let place = Place::inspect(path)?;
            let held = Held::open(&place.path, &place.file)?;
            let is_backup = held.first.stamp.is_backup;
            if !is_backup {
                held.check_wal(&place.path)?;
            }
            let is_wal = held.first.is_wal;
            let alone = is_backup || in_passing && is_wal && place.is_alone()?;
            let next = Next::free();
            let conn = match alone {
                true => open_alone(&place.path)?,
                false => open_real(&place.path, access)?,
            };
            if let Opened::Same(file) = place.opened(&next) {
                place::check_file(path, &file)?;
                let owner = file.uid();
                return Ok((conn, place, owner, held));
            }
            unrecognised.push(conn);
        }
        Err(StoreError::Denied(
            path.to_owned(),
            "it is given to other files all the time".into(),
        ))
    }

    fn over(
        mut conn: Connection,
        path: &Path,
        place: &Place,
        (access, owner, held): (Access, u32, Held),
    ) -> Result<Self> {
        conn.busy_handler(Some(backoff::pause))?;
        configure(&conn)?;
        Ok(Self {
            conn: Conn::of_one_command(conn),
            path: path.to_owned(),
            real: place.path.clone(),
            access,
            owner,
            batch: None,
            ledger: Rc::default(),
            clock: None,
            latest: Cell::default(),
            hold: Hold::FOREVER,
            is_copy: false,
            held,
        })
    }

    /// Checks that the file is ours, and returns its schema version.
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
                    ) => StoreError::unopened(
                        &self.path,
                        "file and folder must be writable: even reading needs the -shm file next to it",
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
            // Somebody else may have been faster: check again under the lock.
            let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
            schema::migrate(conn, version)
        })
    }

    /// A store on that connection, which is a throw-away copy of this one's. Nobody waits for it,
    /// however long it takes.
    pub(super) fn beside(&self, conn: Conn) -> Self {
        Self {
            conn,
            path: self.path.clone(),
            access: Access::Write,
            owner: self.owner,
            batch: None,
            ledger: Rc::default(),
            clock: None,
            latest: Cell::default(),
            hold: Hold::FOREVER,
            is_copy: true,
            held: Held::none(),
            real: self.real.clone(),
        }
    }

    /// Sets the clock that is read once the lock is obtained: others may have written during the
    /// wait, and what they did with immediate effect must not seem to begin later. Without one, the
    /// time given when the transaction begins counts.
    pub fn go_by(&mut self, clock: Clock) {
        self.clock = Some(clock);
    }

    /// When its last change began; `None` before the first. What is said of that change is judged
    /// by this time, which is later than that of the question if others were waited for.
    pub fn latest_change(&self) -> Option<Time> {
        self.latest.get()
    }

    /// Notes in `ledger` what it makes durable.
    pub fn keep_account(&mut self, ledger: &Rc<Ledger>) {
        self.ledger = Rc::clone(ledger);
    }

    /// Path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The real folder of the file.
    pub fn folder(&self) -> &Path {
        self.real.parent().unwrap_or(&self.real)
    }

    /// What is in the file itself, without its -wal.
    pub(super) fn alone_in_file(&self) -> Result<Connection> {
        open_alone(&self.real)
    }

    /// Whether it is a backup, which is read-only.
    pub fn is_backup(&self) -> bool {
        self.held.first.stamp.is_backup
    }

    /// What it was opened for.
    pub fn access(&self) -> Access {
        self.access
    }

    /// User id of the file's owner.
    pub fn file_owner(&self) -> u32 {
        self.owner
    }

    pub(super) fn wal_path(&self) -> PathBuf {
        place::beside(&self.real, "-wal")
    }

    fn wal_frames(&self) -> u64 {
        std::fs::metadata(place::beside(&self.real, "-wal"))
            .map_or(0, |wal| wal.len() / FRAME_BYTES)
    }
}

/// A connection to the file at that real path: absolute, so that SQLite reads no part of it as an
/// option, and without links, because SQLite follows none.
fn open_real(path: &Path, access: Access) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | match access {
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
    #[expect(
        clippy::disallowed_methods,
        reason = "the one home of opening a database"
    )]
    Ok(Connection::open_with_flags(path, flags)?)
}

/// A connection to a backup: files beside it do not count, and none are made. Such a file is never
/// written, so it needs no locks.
fn open_alone(path: &Path) -> Result<Connection> {
    let mut uri = String::from("file://");
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(char::from(*byte));
            }
            other => uri.push_str(&format!("%{other:02x}")),
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_READ_ONLY;
    #[expect(
        clippy::disallowed_methods,
        reason = "the one home of opening a database"
    )]
    Ok(Connection::open_with_flags(uri, flags)?)
}

/// Settings of every connection.
pub(super) fn configure(conn: &Connection) -> Result<()> {
    conn.set_prepared_statement_cache_capacity(96);
    for (option, on) in [
        // Otherwise SQLite prepares a statement again whenever a bound value might change its plan,
        // which is the most expensive thing in bulk work.
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

/// An empty database in memory, gone with its connection.
pub(in crate::engine) fn in_memory() -> Result<Conn> {
    let conn = Connection::open_in_memory()?;
    configure(&conn)?;
    Ok(Conn::keeping(conn))
}

impl Store {
    /// Opens a file to be read and left as it is, whatever its schema.
    pub(super) fn source(path: &Path) -> Result<(Self, i64)> {
        let (store, place) = Self::connect(path, Access::Read)?;
        let version = store.identify()?;
        place.check_again(store.owner)?;
        Ok((store, version))
    }

    /// A change that no rule decides, in a transaction of its own.
    pub(in crate::engine) fn alone<T>(&self, change: impl FnOnce(&Conn) -> Result<T>) -> Result<T> {
        if !self.conn.is_autocommit() {
            return change(&self.conn);
        }
        self.briefly(change)
    }

    /// Stops using it without closing it, for a process about to end. What is committed is already
    /// durable, and the system takes back locks and memory faster than SQLite frees its schema
    /// piece by piece.
    pub fn leave(mut self) {
        self.tidy();
        std::mem::forget(self);
    }

    /// Moves everything beside the file into it.
    pub(super) fn fold(&self) -> Result<()> {
        let busy: bool = self
            .conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy { Err(StoreError::Busy) } else { Ok(()) }
    }

    fn tidy(&mut self) {
        self.leave_batch();
        if self.access == Access::Write && !self.is_copy && self.wal_frames() > KEPT_FRAMES {
            let _quiet = Quiet::begin();
            // Nobody waits for tidying up: if others read or write, one of them does it.
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

#[cfg(test)]
mod tests;
