//! New files for a secret, such as a token that is not printed.
//!
//! Such a file appears just before its change is committed, complete and durable: in a batch after
//! all lines, so a run that is killed earlier leaves no file.

use super::context::Context;
use super::error::Error;
use super::{input, tokens};
use crate::domain::Secret;
use crate::engine::{AuthError, Fresh, Store};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// A file that will be made.
pub(super) struct SecretFile {
    path: PathBuf,
    text: Zeroizing<String>,
    /// The line of the batch that makes it.
    line: u64,
    /// Whether a file with a token that has ended is removed first.
    replaces: bool,
}

impl SecretFile {
    /// The line of the batch that makes it.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Makes it: a file that nobody else may read, with a name that was free.
    fn appear(&self) -> Result<(), Error> {
        if self.replaces {
            match std::fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::io("replaced", &self.path, &error).unwritten());
                }
                Ok(()) | Err(_) => {}
            }
        }
        let made = Fresh::open(&self.path).and_then(|mut fresh| {
            fresh.write_all(self.text.as_bytes())?;
            fresh.appear()
        });
        made.map_err(|error| unwritable(&self.path, &error).unwritten())
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::AlreadyExists => taken(path),
        _ => Error::io("written", path, error),
    }
}

fn taken(path: &Path) -> Error {
    Error::conflict(format!("`{}` exists already", path.display()))
        .code("conflict.exists")
        .hint("name another file; none is overwritten")
}

/// Whether two names of files that do not exist yet are the same, in whatever spelling.
fn same(one: &Path, other: &Path) -> bool {
    let full = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    full(one) == full(other)
}

/// The name of a new file.
pub(in crate::cli) enum Named {
    /// Nothing is there.
    Free,
    /// A token that has ended is there, which the new one replaces.
    HasEnded,
    /// Why the file cannot have it.
    Taken(Error),
}

impl From<Option<Error>> for Named {
    fn from(taken: Option<Error>) -> Self {
        taken.map_or(Self::Free, Self::Taken)
    }
}

/// A token in a file that does not work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Dead {
    /// It has ended, and is good for nothing.
    Ended,
    /// It is not known here: left by a run that was killed just before it committed the token, or
    /// revoked, or of another site.
    Unknown,
}

/// The token that does not work, if the file holds one.
fn dead_token(context: &mut Context, store: &Store, path: &Path) -> Option<Dead> {
    let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
    let Some(Ok(text)) = is_file.then(|| input::short_text(path)) else {
        return None;
    };
    let now = context.now();
    let token = tokens::parse(&Secret::new(text))?;
    match store.known_token(&token[..], now, "") {
        Err(AuthError::TokenOver(end)) if end <= now => Some(Dead::Ended),
        Err(AuthError::TokenUnknown) => Some(Dead::Unknown),
        Ok(_) | Err(_) => None,
    }
}

impl Context {
    /// Why a new secret file cannot have this name, if it is taken.
    pub(super) fn name_taken(&mut self, store: &Store, path: &Path) -> Option<Error> {
        let awaited = self.is_awaited(path);
        if path.symlink_metadata().is_err() && !awaited {
            return None;
        }
        let error = taken(path);
        if awaited || dead_token(self, store, path) != Some(Dead::Unknown) {
            return Some(error);
        }
        Some(error.hint(format!(
            "the token in it is not known here: a run that was killed may leave such a file; if it is not in use elsewhere, remove it with: rm {}",
            crate::domain::quoted_path(path)
        )))
    }

    /// Whether an earlier line of the batch makes that file.
    fn is_awaited(&self, path: &Path) -> bool {
        let mut files = self.batch.iter().flat_map(|batch| &batch.files);
        files.any(|file| same(&file.path, path))
    }

    /// The token that does not work, if the file holds one.
    pub(super) fn dead_token(&mut self, store: &Store, path: &Path) -> Option<Dead> {
        match self.is_awaited(path) {
            true => None,
            false => dead_token(self, store, path),
        }
    }

    /// Makes the file of a secret, or has the batch make it once all lines are done. `replaces` is
    /// for one that is there, with a token that has ended.
    pub(super) fn keep_secret(
        &mut self,
        path: &Path,
        secret: &Secret,
        replaces: bool,
    ) -> Result<(), Error> {
        let file = SecretFile {
            path: path.to_owned(),
            text: Zeroizing::new(format!("{}\n", secret.expose())),
            line: self.batch.as_ref().map_or(0, |batch| batch.line),
            replaces,
        };
        let Some(batch) = &mut self.batch else {
            return file.appear();
        };
        // If nothing can be written there, the line is at fault.
        let begun = match path.symlink_metadata() {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(_) | Err(_) => Fresh::open(path).map(drop),
        };
        begun.map_err(|error| unwritable(path, &error))?;
        batch.files.push(file);
        Ok(())
    }
}

/// Makes the files of a batch, and adds to `made` those that exist; or fails with the line whose
/// file cannot be made.
pub(super) fn appear(files: &[SecretFile], made: &mut Vec<PathBuf>) -> Result<(), (u64, Error)> {
    for file in files {
        file.appear().map_err(|error| (file.line, error))?;
        made.push(file.path.clone());
    }
    Ok(())
}
