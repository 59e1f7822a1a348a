//! The session file: what `login` leaves behind so that a password is typed once.
//!
//! One file for each database and caller, 0600 in a folder 0700 under the XDG state folder:
//! where people come by `sudo -u OWNER` they share that folder, and nothing else. It holds a
//! random secret for each account that is logged in; the database holds a digest of it and the
//! caller. Another database does not know it, nor does this one know it from another caller,
//! and a new password ends it.

use super::context::Context;
use super::error::Error;
use crate::domain::Number;
use crate::engine::{OsIdentity, Store};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

#[derive(Default, Serialize, Deserialize)]
struct File {
    current: Option<Number>,
    sessions: BTreeMap<String, String>,
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

impl Place {
    // Named by the database's identity and a user id: never by anything a user chose.
    fn of(context: &Context, store: &Store, os: &OsIdentity) -> Result<Self, Error> {
        Ok(Self {
            folder: context.state_folder()?,
            identity: store.identity()?,
            caller: store.caller(os),
        })
    }

    fn file(&self) -> PathBuf {
        let Self {
            identity, caller, ..
        } = self;
        self.folder
            .join(format!("session-{identity}-{caller}.json"))
    }

    /// Removes what earlier versions kept: one file for all who share the folder, so that whose
    /// it was cannot be told any more.
    fn remove_shared(&self, context: &mut Context) {
        let shared = self.folder.join(format!("session-{}.json", self.identity));
        if !context.leaves_nothing() && std::fs::remove_file(&shared).is_ok() {
            context.ui.warn(&format!(
                "`{}` is removed: sessions of earlier versions were not tied to who calls; log in again with `pbxctl login`",
                shared.display()
            ));
        }
    }
}

fn read(path: &Path) -> Result<File, Error> {
    let meta = match std::fs::symlink_metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(File::default()),
        Err(error) => return Err(Error::io("read", path, &error)),
    };
    if !meta.is_file() || meta.mode() & 0o077 != 0 {
        return Err(Error::environment(format!(
            "the session file {} may be used by others",
            path.display()
        ))
        .hint(format!(
            "mend it with: chmod 600 {}",
            crate::domain::quoted(&path.display().to_string())
        )));
    }
    let text = Zeroizing::new(std::fs::read(path).map_err(|e| Error::io("read", path, &e))?);
    serde_json::from_slice(&text).map_err(|_| {
        Error::environment(format!("the session file {} is damaged", path.display()))
            .hint("remove it and log in again")
    })
}

fn write(path: &Path, file: &File) -> Result<(), Error> {
    let failed = |error: &std::io::Error| Error::io("written", path, error);
    if let Some(folder) = path.parent() {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|e| failed(&e))?;
    }
    if file.sessions.is_empty() {
        return match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(&error)),
            _ => Ok(()),
        };
    }
    let text = Zeroizing::new(
        serde_json::to_vec(file).map_err(|error| Error::unexpected(error.to_string()))?,
    );
    // Written beside and renamed: a command running meanwhile sees the old or the new.
    let beside = path.with_extension(format!("json.{}", std::process::id()));
    let mut out = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&beside)
        .map_err(|e| failed(&e))?;
    let written = out
        .write_all(&text)
        .and_then(|()| out.sync_all())
        .and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        std::fs::remove_file(&beside).ok();
    }
    written.map_err(|e| failed(&e))
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(text.get(i..i + 2)?, 16).ok())
        .collect()
}

/// The session of `number`, or the one last logged in; none where nobody is, or where there
/// is no folder that could hold one.
pub(super) fn kept(
    context: &mut Context,
    store: &Store,
    os: &OsIdentity,
    number: Option<&Number>,
) -> Result<Option<Kept>, Error> {
    // Most who use pbxctl never log in: then the database need not be asked who it is.
    let begun =
        |folder: PathBuf| std::fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some());
    if !context.state_folder().is_ok_and(begun) {
        return Ok(None);
    }
    let place = Place::of(context, store, os)?;
    place.remove_shared(context);
    let file = read(&place.file())?;
    let Some(number) = number.cloned().or(file.current) else {
        return Ok(None);
    };
    let secret = file
        .sessions
        .get(number.as_str())
        .and_then(|text| unhex(text));
    Ok(secret.map(|secret| Kept {
        secret: Zeroizing::new(secret),
        number,
    }))
}

/// Where the sessions of that caller are kept.
pub(super) fn place(context: &Context, store: &Store, os: &OsIdentity) -> Result<Place, Error> {
    Place::of(context, store, os)
}

/// Keeps a session, durably, and makes it the one used from now on. Answers what was there.
pub(super) fn keep(place: &Place, number: &Number, secret: &[u8]) -> Result<Earlier, Error> {
    let path = place.file();
    let earlier = read(&path)?;
    let mut file = File {
        current: Some(number.clone()),
        sessions: earlier.sessions.clone(),
    };
    let hex = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    file.sessions.insert(number.to_string(), hex);
    write(&path, &file)?;
    Ok(Earlier(earlier))
}

/// What a file of sessions held before.
pub(super) struct Earlier(File);

/// Makes the file what it was.
pub(super) fn put_back(place: &Place, earlier: Earlier) -> Result<(), Error> {
    write(&place.file(), &earlier.0)
}

/// Forgets a session.
pub(super) fn forget(
    context: &Context,
    store: &Store,
    os: &OsIdentity,
    number: &Number,
) -> Result<(), Error> {
    let path = Place::of(context, store, os)?.file();
    let mut file = read(&path)?;
    file.sessions.remove(number.as_str());
    if file.current.as_ref() == Some(number) {
        file.current = None;
    }
    write(&path, &file)
}
