//! What the lines of a batch need that takes long, or as long as others like: files, and hashes of
//! passwords. It is obtained before the batch begins, because the lock is held from then on, and a
//! pipe into which nobody writes would hold it for ever.

use super::context::Context;
use super::error::Error;
use super::input;
use crate::domain::{Secret, generate_password, limits};
use crate::engine::PasswordHash;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// Something a line needs.
pub(super) enum Need {
    /// The secret in a file.
    Secret(PathBuf),
    /// The same, and its hash.
    Password(PathBuf),
    /// A new random password, and its hash.
    Generated,
    /// A whole file.
    Bytes(PathBuf),
    /// The id of an OS user, which another machine may know.
    OsUser(String),
}

impl Need {
    /// Its file.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::Secret(path) | Self::Password(path) | Self::Bytes(path) => Some(path),
            Self::Generated | Self::OsUser(_) => None,
        }
    }
}

/// What was obtained beforehand.
#[derive(Default)]
pub(super) struct Prefetch {
    secrets: HashMap<PathBuf, Result<Secret, Error>>,
    files: HashMap<PathBuf, Result<Vec<u8>, Error>>,
    /// Bytes of all files so far.
    size: u64,
    uids: HashMap<String, Result<Option<u32>, Error>>,
    /// New passwords, by the line that sets them.
    passwords: RefCell<HashMap<u64, (Secret, PasswordHash)>>,
}

fn copy(secret: &Secret) -> Secret {
    Secret::new(secret.expose().to_owned())
}

impl Prefetch {
    /// Reads every file once. If one cannot be read, its line fails when it is reached.
    pub(super) fn read<'n>(
        context: &mut Context,
        needs: impl Iterator<Item = (u64, &'n Need)>,
    ) -> Self {
        let mut all = Self::default();
        for (line, need) in needs {
            context.ui.speak_of(&format!("line {line}: "));
            match need {
                Need::Secret(path) | Need::Password(path) => {
                    if !all.secrets.contains_key(path) {
                        let read = context.read_secret_file(path);
                        all.secrets.insert(path.clone(), read);
                    }
                }
                Need::Bytes(path) => {
                    if !all.files.contains_key(path) {
                        let read = all.within(context.read_file(path));
                        all.files.insert(path.clone(), read);
                    }
                }
                Need::OsUser(name) => {
                    let found = context.uid_of(name);
                    all.uids.insert(name.clone(), found);
                }
                Need::Generated => {}
            }
        }
        context.ui.speak_of("");
        all
    }

    /// A file, unless the files of the batch are too large by now.
    fn within(&mut self, read: Result<Vec<u8>, Error>) -> Result<Vec<u8>, Error> {
        let bytes = read?;
        self.size += bytes.len() as u64;
        if self.size > limits::BATCH_FILES {
            self.size -= bytes.len() as u64;
            let most = input::size(limits::BATCH_FILES);
            return Err(Error::invalid(format!(
                "the files that the lines of a batch name hold more than {most}"
            ))
            .code("input.limit")
            .hint("split it into several batches"));
        }
        Ok(bytes)
    }

    /// Hashes every new password. Takes some 30 ms each, whether it may be set or not.
    pub(super) fn hash<'n>(
        &self,
        context: &mut Context,
        needs: impl Iterator<Item = (u64, &'n Need)>,
    ) -> Result<(), Error> {
        let mut all = Vec::new();
        for (line, need) in needs {
            match need {
                Need::Password(path) => {
                    if let Some(Ok(secret)) = self.secrets.get(path) {
                        all.push((line, copy(secret)));
                    }
                }
                Need::Generated => {
                    all.push((line, generate_password(&mut context.system.random)));
                }
                Need::Secret(_) | Need::Bytes(_) | Need::OsUser(_) => {}
            }
        }
        let bar = context.ui.progress("hashing", all.len() as u64);
        for (line, secret) in all {
            let hash = context.hash(&secret)?;
            self.passwords.borrow_mut().insert(line, (secret, hash));
            bar.add(1);
        }
        bar.finish();
        Ok(())
    }

    /// The secret in a file.
    pub(super) fn secret(&self, path: &Path) -> Result<Secret, Error> {
        match self.secrets.get(path) {
            Some(Ok(secret)) => Ok(copy(secret)),
            Some(Err(error)) => Err(error.clone()),
            None => Err(unforeseen(&path.display())),
        }
    }

    /// The id of an OS user, if there is one with that name.
    pub(super) fn uid_of(&self, name: &str) -> Result<Option<u32>, Error> {
        match self.uids.get(name) {
            Some(found) => found.clone(),
            None => Err(unforeseen(&name)),
        }
    }

    /// Existing OS users, by id and name.
    pub(super) fn os_users(&self) -> impl Iterator<Item = (u32, &str)> {
        let found = self.uids.iter();
        found.filter_map(|(name, uid)| Some((uid.as_ref().ok().copied().flatten()?, name.as_str())))
    }

    /// A whole file.
    pub(super) fn bytes(&self, path: &Path) -> Result<Vec<u8>, Error> {
        match self.files.get(path) {
            Some(read) => read.clone(),
            None => Err(unforeseen(&path.display())),
        }
    }

    /// The password made for that line, if there is one.
    pub(super) fn generated(&self, line: u64) -> Option<Secret> {
        let passwords = self.passwords.borrow();
        passwords.get(&line).map(|(secret, _)| copy(secret))
    }

    /// The hash of that line's new password, if it is this one.
    pub(super) fn hash_of(&self, line: u64, secret: &Secret) -> Option<PasswordHash> {
        let passwords = self.passwords.borrow();
        let (known, hash) = passwords.get(&line)?;
        (known.expose() == secret.expose()).then(|| hash.clone())
    }
}

fn unforeseen(what: &dyn Display) -> Error {
    Error::unexpected(format!(
        "a line of a batch reads `{what}` while others wait"
    ))
}
