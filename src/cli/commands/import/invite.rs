//! A folder of secrets: codes of invitations and passwords that were made for many, each in a new
//! file that is named after the number.
//!
//! The files appear right before what they open is kept, all of them and durable, or none is left.

use crate::cli::once::may_be_done;
use crate::cli::system::Random;
use crate::cli::{Context, Error, input};
use crate::domain::{Number, Secret, generate_password, humane_left};
use crate::engine::invitation_digest;
use crate::signals::Quiet;
use crate::ui::Outcome;
use std::cell::RefCell;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Codes that were made, and the folder that they go to.
pub(in crate::cli::commands) struct Invitations {
    folder: PathBuf,
    /// For how many seconds each is open.
    pub(in crate::cli::commands) seconds: i64,
    codes: RefCell<Vec<(Number, Secret)>>,
}

/// Files that are there, for anybody who has to take them away again.
pub(in crate::cli::commands) struct Written {
    /// The folder, where it was not there before.
    folder: Option<PathBuf>,
    files: Vec<PathBuf>,
    /// Anybody who is asked to end meanwhile takes them away first.
    _quiet: Quiet,
}

impl Invitations {
    /// Refuses a folder that is not a place for them before anything is read.
    pub(in crate::cli::commands) fn to(
        option: &str,
        folder: PathBuf,
        seconds: i64,
    ) -> Result<Self, Error> {
        if Context::is_stdin(&folder) {
            return Err(
                Error::usage(format!("`--{option}` takes a folder, not `-`"))
                    .hint("name one that is empty or new"),
            );
        }
        input::has_folder(&folder)?;
        is_nobody_elses(&folder)?;
        has_nothing(&folder)?;
        Ok(Self {
            folder,
            seconds,
            codes: RefCell::default(),
        })
    }

    /// Makes the code of somebody; what is kept of it.
    pub(in crate::cli::commands) fn make(
        &self,
        random: &RefCell<&mut Random>,
        number: &Number,
    ) -> [u8; 32] {
        let code = generate_password(&mut **random.borrow_mut());
        let digest = invitation_digest(&code);
        self.keep(number, code);
        digest
    }

    /// Keeps the secret of somebody for their file.
    pub(in crate::cli::commands) fn keep(&self, number: &Number, secret: Secret) {
        self.codes.borrow_mut().push((number.clone(), secret));
    }

    /// Says how many were invited, and where their codes are.
    pub(in crate::cli::commands) fn tell(&self, outcome: &mut Outcome, is_dry_run: bool) {
        let invited = self.codes.borrow().len();
        outcome.extra.insert("invited".into(), invited.into());
        let left = humane_left(self.seconds);
        let folder = self.folder.display();
        outcome.said.extend(match (invited, is_dry_run) {
            (0, _) => None,
            (n, true) => Some(format!("{n} to be invited for {left}")),
            (n, false) => Some(format!(
                "{n} invited for {left}: each code is in `{folder}`, in a file named after the number"
            )),
        });
    }

    /// The folder, where there is something to be in it.
    pub(in crate::cli::commands) fn shown(&self) -> Option<String> {
        let is_empty = self.codes.borrow().is_empty();
        (!is_empty).then(|| self.folder.display().to_string())
    }

    /// Forgets the codes of a pass that was undone.
    pub(in crate::cli::commands) fn forget(&self) {
        self.codes.borrow_mut().clear();
    }

    /// Forgets those of people who got none after all.
    pub(in crate::cli::commands) fn keep_only(&self, has_one: impl Fn(&Number) -> bool) {
        self.codes
            .borrow_mut()
            .retain(|(number, _)| has_one(number));
    }

    /// Writes them all.
    pub(in crate::cli::commands) fn write(&self) -> Result<Written, Error> {
        let mut written = Written {
            folder: None,
            files: Vec::new(),
            _quiet: Quiet::begin(),
        };
        let done = self.write_into(&mut written);
        match done {
            Ok(()) => Ok(written),
            Err(error) => {
                written.remove();
                Err(error)
            }
        }
    }

    fn write_into(&self, written: &mut Written) -> Result<(), Error> {
        let codes = self.codes.borrow();
        if codes.is_empty() {
            return Ok(());
        }
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error: io::Error| Error::io("written", &path, &error).unwritten()
        };
        is_nobody_elses(&self.folder)?;
        has_nothing(&self.folder)?;
        if self.folder.symlink_metadata().is_err() {
            let made = DirBuilder::new().mode(0o700).create(&self.folder);
            made.map_err(failed(&self.folder))?;
            written.folder = Some(self.folder.clone());
        }
        for (number, code) in &*codes {
            let path = self.folder.join(number.as_str());
            let mut options = OpenOptions::new();
            let opened = options.write(true).create_new(true).mode(0o600).open(&path);
            let mut file = opened.map_err(failed(&path))?;
            written.files.push(path.clone());
            let text = Zeroizing::new(format!("{}\n", code.expose()));
            file.write_all(text.as_bytes()).map_err(failed(&path))?;
        }
        // One call for all: a sync for each would keep others waiting.
        let folder = File::open(&self.folder).map_err(failed(&self.folder))?;
        let synced = rustix::fs::syncfs(&folder).map_err(io::Error::from);
        synced.map_err(failed(&self.folder))
    }
}

impl Written {
    /// Takes them away again, unless what they open may have been kept.
    pub(in crate::cli::commands) fn remove_unless_done(self, error: &Error) {
        if !may_be_done(error) {
            self.remove();
        }
    }

    fn remove(self) {
        for file in &self.files {
            std::fs::remove_file(file).ok();
        }
        if let Some(folder) = &self.folder {
            std::fs::remove_dir(folder).ok();
        }
    }
}

/// Fails where others could put other codes in the place of those that are made, or lead them
/// elsewhere.
fn is_nobody_elses(folder: &Path) -> Result<(), Error> {
    let Ok(found) = folder.symlink_metadata() else {
        return Ok(());
    };
    let shown = folder.display();
    if found.file_type().is_symlink() {
        return Err(Error::environment(format!("`{shown}` is a symbolic link"))
            .hint("name the folder itself, or a new one"));
    }
    if found.is_dir() && found.mode() & 0o022 != 0 {
        return Err(
            Error::environment(format!("others may write to the folder `{shown}`")).hint(format!(
                "chmod 700 {}; or name a new one",
                crate::domain::quoted_path(folder)
            )),
        );
    }
    Ok(())
}

/// Fails where something is in the folder.
fn has_nothing(folder: &Path) -> Result<(), Error> {
    let mut entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::io("read", folder, &error)),
    };
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(
            Error::conflict(format!("the folder `{}` is not empty", folder.display()))
                .code("conflict.exists")
                .hint("name one that is empty or new: no file is overwritten"),
        ),
    }
}
