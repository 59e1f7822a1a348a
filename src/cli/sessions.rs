//! The session file: what `login` stores so that a password is typed only once.
//!
//! One file for each database and caller, 0600 in a folder 0700: under the XDG state folder, or
//! beside the database for callers through sudo, because folders that they name would be opened
//! with somebody else's power. Those share that folder, and nothing else. It contains a random
//! secret for each account that is logged in; the database has a digest of it and the caller.
//! Another database does not accept it, nor does this one from another caller, and a new password
//! ends it. A file that cannot be used does not prevent identification in another way: it gives a
//! warning, and `logout` removes it.

use super::context::Context;
use super::error::Error;
use crate::domain::{Number, Time, limits, quoted_path};
use crate::engine::{Access, OsIdentity, Session, Store, StoreError};
use crate::ui::Outcome;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;
use zeroize::Zeroizing;

/// Does not follow a link with that name, or wait for a pipe.
const NO_LINK_NO_WAIT: i32 = rustix::fs::OFlags::NOFOLLOW
    .union(rustix::fs::OFlags::NONBLOCK)
    .bits()
    .cast_signed();

#[derive(Default, Serialize, Deserialize)]
struct File {
    current: Option<Number>,
    sessions: BTreeMap<String, String>,
}

impl File {
    /// The session of `number`, or the one last logged in.
    fn of(self, number: Option<&Number>) -> Option<Kept> {
        let number = number.cloned().or(self.current)?;
        let text = self.sessions.get(number.as_str())?;
        let secret = Zeroizing::new(hex::decode(text).ok()?);
        Some(Kept { secret, number })
    }
}

/// A session found in the file.
pub(super) struct Kept {
    pub(super) secret: Zeroizing<Vec<u8>>,
    pub(super) number: Number,
}

/// Where the sessions of one caller with one database are.
pub(super) struct Place {
    folder: PathBuf,
    identity: String,
    caller: u32,
}

/// The folder of session files.
fn folder(context: &Context, store: &Store) -> Result<PathBuf, Error> {
    if context.is_through_sudo() {
        return Ok(store.folder().join("sessions"));
    }
    context.state_folder()
}

impl Place {
    // Named by the database's identity and a user id: never by anything a user chose.
    fn of(context: &Context, store: &Store, os: &OsIdentity) -> Result<Self, Error> {
        let Some(caller) = store.caller(os) else {
            return Err(context.unknown_caller(store));
        };
        Ok(Self {
            folder: folder(context, store)?,
            identity: store.identity()?,
            caller,
        })
    }

    fn file(&self) -> PathBuf {
        let Self {
            identity, caller, ..
        } = self;
        self.folder
            .join(format!("session-{identity}-{caller}.json"))
    }

    /// Removes what earlier versions stored: one file for everybody who shares the folder, so that
    /// its owner can no longer be determined.
    fn remove_shared(&self, context: &mut Context) {
        let shared = self.folder.join(format!("session-{}.json", self.identity));
        if !context.leaves_nothing() && std::fs::remove_file(&shared).is_ok() {
            context.ui.warn(&format!(
                "`{}` is removed: sessions of earlier versions were not tied to the calling user; log in again with `pbxctl login`",
                shared.display()
            ));
        }
    }
}

/// Reads a session file, or says why it cannot be used: checks the open descriptor, and does not
/// wait for somebody's pipe with that name.
fn read(path: &Path) -> Result<File, String> {
    use std::io::ErrorKind;
    let opened = std::fs::OpenOptions::new()
        .read(true)
        .custom_flags(NO_LINK_NO_WAIT)
        .open(path);
    let file = match opened {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(File::default()),
        Err(error) => return Err(format!("cannot be read: {error}")),
    };
    let meta = file
        .metadata()
        .map_err(|error| format!("cannot be read: {error}"))?;
    if !meta.is_file() {
        return Err("is not a file".into());
    }
    // Anybody who may write in the folder could have put it there; but root may own files in
    // others' folders.
    let owner = path.parent().and_then(|folder| folder.metadata().ok());
    if meta.uid() != 0 && owner.is_none_or(|folder| folder.uid() != meta.uid()) {
        return Err("belongs to somebody else".into());
    }
    if meta.mode() & 0o077 != 0 {
        return Err("may be used by others".into());
    }
    let mut text = Zeroizing::new(Vec::new());
    let read = file.take(limits::SESSIONS + 1).read_to_end(&mut text);
    read.map_err(|error| format!("cannot be read: {error}"))?;
    let file = serde_json::from_slice(&text).ok();
    file.filter(|_| text.len() as u64 <= limits::SESSIONS)
        .ok_or_else(|| "is damaged".into())
}

/// Warns of a useless file.
fn warn(context: &mut Context, path: &Path, why: &str) {
    let word = quoted_path(path);
    context.ui.warn(&format!(
        "the session file {} {why}, and is not used: `pbxctl logout` removes it, or: rm -r {word}",
        path.display()
    ));
}

/// Removes the caller's session file if it is useless; returns its path.
pub(super) fn remove_useless(
    context: &Context,
    store: &Store,
    os: &OsIdentity,
) -> Result<Option<PathBuf>, Error> {
    if context.globals.dry_run || store.caller(os).is_none() {
        return Ok(None);
    }
    let Ok(folder) = folder(context, store) else {
        return Ok(None);
    };
    if !folder.is_dir() {
        return Ok(None);
    }
    let path = Place::of(context, store, os)?.file();
    if read(&path).is_ok() {
        return Ok(None);
    }
    let word = quoted_path(&path);
    match std::fs::remove_file(&path) {
        Ok(()) => Ok(Some(path)),
        Err(error) => Err(Error::environment(format!(
            "`{}` is in the place of a session file, and cannot be removed: {error}",
            path.display()
        ))
        .hint(format!("check it, and remove it with: rm -r {word}"))),
    }
}

fn write(path: &Path, file: &File) -> Result<(), Error> {
    let failed = |error: &std::io::Error| Error::io("written", path, error);
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|e| failed(&e))?;
    if file.sessions.is_empty() {
        return match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(&error)),
            _ => Ok(()),
        };
    }
    let text = Zeroizing::new(
        serde_json::to_vec(file).map_err(|error| Error::unexpected(error.to_string()))?,
    );
    // Written beside and renamed: a command running meanwhile sees the old or the new. Only its
    // owner may use it, from the start.
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(&e))?;
    let written = beside
        .write_all(&text)
        .and_then(|()| beside.as_file().sync_all());
    written.map_err(|e| failed(&e))?;
    beside.persist(path).map_err(|e| failed(&e.error))?;
    Ok(())
}

/// The session of `number`, or the one last logged in; `None` if nobody is, or if no folder could
/// hold one.
pub(super) fn kept(
    context: &mut Context,
    store: &Store,
    os: &OsIdentity,
    number: Option<&Number>,
) -> Result<Option<Kept>, Error> {
    // Most people never log in: then the database need not be asked for its identity.
    let begun =
        |folder: PathBuf| std::fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some());
    if store.caller(os).is_none() || !folder(context, store).is_ok_and(begun) {
        return Ok(None);
    }
    let place = Place::of(context, store, os)?;
    place.remove_shared(context);
    let path = place.file();
    let file = match read(&path) {
        Ok(file) => file,
        Err(why) => {
            warn(context, &path, &why);
            return Ok(None);
        }
    };
    Ok(file.of(number))
}

/// The same for a quick look: removes nothing, and warns of nothing.
pub(super) fn seen(
    context: &Context,
    store: &Store,
    os: &OsIdentity,
    number: Option<&Number>,
) -> Option<Kept> {
    let place = Place::of(context, store, os).ok()?;
    read(&place.file()).ok()?.of(number)
}

/// Where that caller's sessions are kept.
pub(super) fn place(context: &Context, store: &Store, os: &OsIdentity) -> Result<Place, Error> {
    Place::of(context, store, os)
}

/// Stores a session, durably, and makes it the current one. Returns the previous contents.
pub(super) fn keep(place: &Place, number: &Number, secret: &[u8]) -> Result<Earlier, Error> {
    let path = place.file();
    // A useless one is replaced.
    let earlier = read(&path).unwrap_or_default();
    let mut file = File {
        current: Some(number.clone()),
        sessions: earlier.sessions.clone(),
    };
    file.sessions
        .insert(number.to_string(), hex::encode(secret));
    write(&path, &file)?;
    Ok(Earlier(earlier))
}

/// The previous contents of a session file.
pub(super) struct Earlier(File);

/// Restores the file's previous contents.
pub(super) fn put_back(place: &Place, earlier: Earlier) -> Result<(), Error> {
    write(&place.file(), &earlier.0)
}

/// Forgets the session of `number`, and says for people who acts from here on, if that was the one
/// in use. A dry run only says it.
pub(super) fn forget(
    context: &Context,
    store: &Store,
    os: &OsIdentity,
    number: &Number,
) -> Result<Vec<String>, Error> {
    let path = Place::of(context, store, os)?.file();
    let Ok(mut file) = read(&path) else {
        return Ok(Vec::new());
    };
    let was_in_use = file.current.as_ref() == Some(number);
    if !context.globals.dry_run {
        file.sessions.remove(number.as_str());
        file.current.take_if(|_| was_in_use);
        write(&path, &file)?;
    }
    Ok(match was_in_use {
        true => then(context, store, os),
        false => Vec::new(),
    })
}

/// Who acts from here on without a session.
fn then(context: &Context, store: &Store, os: &OsIdentity) -> Vec<String> {
    if context.token_file().is_some() {
        return Vec::new();
    }
    match store.known_os_user(os) {
        Ok(Some(session)) => vec![format!("you act as {} again", session.number())],
        Ok(None) => vec!["nobody is logged in here now".to_owned()],
        // That is reported when somebody acts.
        Err(_) => Vec::new(),
    }
}

/// Answers that the password of `number` changed, and who acts from here on: its session here has
/// just ended, and would only get in the way of other ways to sign in.
pub(super) fn tell_and_forget(
    context: &mut Context,
    store: &Store,
    number: &Number,
    mut outcome: Outcome,
) -> Result<(), Error> {
    let os = context.os_identity();
    let then = match kept(context, store, &os, Some(number)) {
        Ok(Some(_)) => forget(context, store, &os, number),
        Ok(None) => Ok(Vec::new()),
        Err(error) => Err(error),
    };
    // What was changed is told first, whatever becomes of the file.
    let failed = match then {
        Ok(lines) => {
            outcome.said.extend(lines);
            Ok(())
        }
        Err(error) => Err(error),
    };
    context.tell(&outcome)?;
    failed
}

/// Notes that a session or token was used.
pub(super) fn note_use(store: &mut Store, session: &Session, now: Time) -> Result<(), StoreError> {
    let mut writable;
    let store = if store.access() == Access::Write {
        store
    } else {
        let path = store.path().to_owned();
        writable = Store::open(&path, Access::Write, Duration::ZERO)?;
        &mut writable
    };
    store.note_token_use(session, now)?;
    store.note_session_use(session, now)
}
