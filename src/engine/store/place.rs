//! Where a database is: its name, its folder, and the files beside it.
//!
//! The checks apply to the file that is open. A name is first resolved to a real path without links
//! and `..`, so that every name of a file leads to the same side files, and SQLite cannot read it
//! as a URI or as memory. Ownership is checked on the descriptor that SQLite has opened, not on the
//! name, which may have been given to another file meanwhile.

use super::{Result, StoreError};
use std::fs::{File, Metadata};
use std::io::ErrorKind;
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What SQLite appends to a database's name for its own files.
pub(super) const SIDE_FILES: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Where the system shows this process's descriptors as files.
pub(super) const DESCRIPTORS: &str = "/proc/self/fd";

/// The user who can replace anything.
const ROOT: u32 = 0;

/// A database that was checked and is about to be opened.
pub(super) struct Place {
    /// Its real path.
    pub(super) path: PathBuf,
    /// The file with that name when it was checked.
    pub(super) file: Metadata,
    /// Whether others may create files in its folder.
    is_shared: bool,
}

/// The descriptor number that the next file will get.
pub(super) struct Next(Option<i32>);

/// What happened to the name while SQLite opened it.
pub(super) enum Opened {
    /// It is the file that was checked.
    Same(Metadata),
    /// It is another one, or cannot be determined: try again.
    Other,
}

/// A name with a suffix.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// The ending of a name that SQLite gives to files beside a database, and removes as it likes:
/// nothing else may have such a name.
pub fn side_ending(path: &Path) -> Option<&'static str> {
    let name = path.file_name()?.as_bytes();
    SIDE_FILES
        .into_iter()
        .find(|end| name.ends_with(end.as_bytes()))
}

/// Refuses names that a database cannot have.
pub(super) fn check_name(path: &Path) -> Result<()> {
    if path.file_name().is_none() {
        let why = "it names no file";
        return Err(StoreError::Name(path.to_owned(), why.into()));
    }
    match side_ending(path) {
        Some(end) => {
            let why = format!("names that end in `{end}` are those of files beside a database");
            Err(StoreError::Name(path.to_owned(), why))
        }
        None => Ok(()),
    }
}

fn denied(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::of(path, error)
}

impl Place {
    /// Checks a database, its folder and the files beside it. Fails for anything but a private
    /// regular file in a folder where nobody else can replace it.
    pub(super) fn inspect(named: &Path) -> Result<Self> {
        check_name(named)?;
        let missing = |error: &std::io::Error| {
            if error.kind() == ErrorKind::NotFound {
                StoreError::Missing(named.to_owned())
            } else {
                denied(named, error)
            }
        };
        let path = std::fs::canonicalize(named).map_err(|error| missing(&error))?;
        let file = std::fs::symlink_metadata(&path).map_err(|error| missing(&error))?;
        check_file(named, &file)?;
        check_name(&path)?;
        let is_shared = check_folder(&path, file.uid())?;
        let place = Self {
            path,
            file,
            is_shared,
        };
        place.check_beside(place.file.uid())?;
        Ok(place)
    }

    /// Which file SQLite has opened, from its descriptor number: a new file gets the lowest free
    /// one. If the system does not show descriptors as files (Linux does, in `/proc`), checks the
    /// name instead.
    pub(super) fn opened(&self, next: &Next) -> Opened {
        let Next(Some(number)) = next else {
            return self.judged(std::fs::symlink_metadata(&self.path).ok());
        };
        match std::fs::metadata(format!("{DESCRIPTORS}/{number}")) {
            Ok(file) => self.judged(Some(file)),
            Err(_) if !Path::new(DESCRIPTORS).is_dir() => {
                self.judged(std::fs::symlink_metadata(&self.path).ok())
            }
            // SQLite reused a descriptor it had kept: of a file that was checked when it was
            // opened.
            Err(_) if Judged::has(&self.file) => Opened::Same(self.file.clone()),
            Err(_) => Opened::Other,
        }
    }

    fn judged(&self, found: Option<Metadata>) -> Opened {
        match found {
            Some(file) if identity(&file) == identity(&self.file) => {
                Judged::note(&file);
                Opened::Same(file)
            }
            Some(_) | None => Opened::Other,
        }
    }

    /// Checks the files beside it again now that it is open: in a folder where others may create
    /// files, one may have been made meanwhile.
    pub(super) fn check_again(&self, owner: u32) -> Result<()> {
        if self.is_shared {
            self.check_beside(owner)?;
        }
        Ok(())
    }

    /// Whether everything is in the file itself, so that it can be read with nothing beside it.
    /// `Busy` if a journal or -wal holds more, which only opening the file for writing makes
    /// readable.
    pub(super) fn is_alone(&self) -> Result<bool> {
        let size = |end| std::fs::metadata(beside(&self.path, end)).map(|file| file.len());
        let holds = |end| size(end).is_ok_and(|bytes| bytes > 0);
        match (size("-wal").is_ok(), size("-shm").is_ok()) {
            _ if holds("-journal") => Err(StoreError::Busy),
            (true, true) => Ok(false),
            (_, false) if holds("-wal") => Err(StoreError::Busy),
            (true, false) | (false, _) => Ok(true),
        }
    }

    fn check_beside(&self, owner: u32) -> Result<()> {
        for end in SIDE_FILES {
            let path = beside(&self.path, end);
            let file = match std::fs::symlink_metadata(&path) {
                Ok(file) => file,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(denied(&path, &error)),
            };
            let why = if !file.is_file() {
                "is not a regular file"
            } else if file.uid() != owner && file.uid() != ROOT {
                "does not belong to the owner of the database"
            } else if file.mode() & 0o022 != 0 {
                "may be written by others"
            } else if file.nlink() > 1 {
                "has a second name"
            } else {
                continue;
            };
            return Err(StoreError::Exposed {
                why: format!("{}, which belongs to the database, {why}", path.display()),
                mend: "pbxctl does not make such files: find out who did before you continue; what it holds would become part of the database".into(),
            });
        }
        Ok(())
    }
}

/// Ids of file systems whose files Linux generates when they are read.
const MADE_UP: [i128; 5] = [
    0x9fa0,      // /proc
    0x6265_6572, // /sys
    0x6462_6720, // /sys/kernel/debug
    0x7472_6163, // /sys/kernel/tracing
    0x6367_7270, // /sys/fs/cgroup
];

/// What it is, if it is not a file that can store bytes.
fn instead_of_a_file(named: &Path, file: &Metadata) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = file.file_type();
    if kind.is_file() {
        // It is generated for each reader and takes no space. Reading may fail, or wait for ever.
        let is_made_up = file.blocks() == 0
            && rustix::fs::statfs(named)
                .is_ok_and(|system| MADE_UP.contains(&i128::from(system.f_type)));
        return is_made_up.then_some("a file that the system makes up when it is read");
    }
    Some(if kind.is_dir() {
        "a folder"
    } else if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    })
}

/// Refuses anything but a private regular file with one name.
pub(super) fn check_file(named: &Path, file: &Metadata) -> Result<()> {
    if let Some(what) = instead_of_a_file(named, file) {
        return Err(StoreError::NoFile(named.to_owned(), what));
    }
    // Anybody who can write the file can rewrite every right in it.
    if file.mode() & 0o022 != 0 {
        return Err(StoreError::Mode(named.to_owned(), file.mode()));
    }
    if file.nlink() > 1 {
        return Err(StoreError::Exposed {
            why: format!(
                "{} has {} names (hard links), and each name would get its own side files",
                named.display(),
                file.nlink()
            ),
            mend: "keep one: remove the others, or copy the file and use the copy".into(),
        });
    }
    Ok(())
}

/// Refuses a folder in which somebody other than that owner can replace the file. Returns whether
/// others may create files there.
pub(super) fn check_folder(file: &Path, owner: u32) -> Result<bool> {
    let Some(folder) = file.parent() else {
        return Ok(false);
    };
    let meta = std::fs::metadata(folder).map_err(|error| denied(folder, &error))?;
    let shown = folder.display();
    let word = crate::domain::quoted_path(folder);
    if meta.uid() != owner && meta.uid() != ROOT {
        return Err(StoreError::Exposed {
            why: format!(
                "the folder {shown} belongs to user {}, who can replace files in it",
                meta.uid()
            ),
            mend: format!(
                "keep the database in a folder of its owner: mkdir -m 700 FOLDER, or: chown {owner} {word}"
            ),
        });
    }
    let is_shared = meta.mode() & 0o022 != 0;
    let is_sticky = meta.mode() & 0o1000 != 0;
    if is_shared && !is_sticky {
        return Err(StoreError::Exposed {
            why: format!(
                "the folder {shown} may be written by others (mode {:04o}), who can replace files in it",
                meta.mode() & 0o7777
            ),
            mend: format!("fix it with: chmod go-w {word}"),
        });
    }
    Ok(is_shared)
}

fn identity(file: &Metadata) -> (u64, u64) {
    (file.dev(), file.ino())
}

impl Next {
    /// The lowest free number: a descriptor that is opened and closed shows it.
    pub(super) fn free() -> Self {
        Self(
            // Any file would do; opening one in `/proc` takes longer.
            File::open("/").ok().map(|folder| folder.as_raw_fd()),
        )
    }
}

/// Files that this process has or had open through SQLite: it keeps descriptors for the next
/// connection to the same file.
struct Judged;

static JUDGED: Mutex<Vec<(u64, u64)>> = Mutex::new(Vec::new());

impl Judged {
    fn note(file: &Metadata) {
        if let Ok(mut known) = JUDGED.lock()
            && !known.contains(&identity(file))
        {
            known.push(identity(file));
        }
    }

    fn has(file: &Metadata) -> bool {
        JUDGED
            .lock()
            .is_ok_and(|known| known.contains(&identity(file)))
    }
}
