//! What a command is given: how to print, what was asked of every command, and the world.

use super::error::{Error, Kind};
use super::globals::Globals;
use super::prefetch::Prefetch;
use super::secret_file::SecretFile;
use super::system::System;
use crate::domain::{Secret, Time, quoted};
use crate::engine::{BindingView, Handed, Ledger, Power, Session, Store, Vote};
use crate::ui::{Tone, Ui};
use std::ffi::OsStr;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What a line of a batch goes by, beside what is its own.
pub(super) struct InBatch {
    /// The one clock reading of all lines.
    pub(super) now: Time,
    /// Whether all is undone in the end, whatever becomes of it.
    pub(super) dry_run: bool,
    /// Whether it was only asked what would happen.
    pub(super) dry_run_was_asked: bool,
    /// What its lines need, had before the lock.
    pub(super) prefetched: Rc<Prefetch>,
    /// Which line it is.
    pub(super) line: u64,
    /// Files that its lines will have made once all are done.
    pub(super) files: Vec<SecretFile>,
    /// What its lines will hand out once all are done, each with its line.
    pub(super) handed: Vec<(u64, Handed)>,
}

/// One run of one command.
pub struct Context {
    /// Streams and how to use them.
    pub ui: Ui,
    /// Options every command takes.
    pub globals: Globals,
    /// Everything outside.
    pub system: System,
    /// Who is known to ask, where that was found out before.
    pub(super) acting: Option<Session>,
    /// Who proved to be themselves by a password on this line.
    pub(super) proved: Option<Session>,
    /// The command that was given.
    pub(super) asked: String,
    /// What every rule found in the change last answered for.
    pub(super) votes: Vec<Vote>,
    /// The batch whose line this is.
    pub(super) batch: Option<InBatch>,
    /// Whether the line last read from standard input ended with a carriage return.
    pub(super) returned: bool,
    /// How many lines of standard input were read one by one.
    pub(super) lines: u32,
    /// What was done so far, and is durable.
    pub(super) ledger: Rc<Ledger>,
    /// Who becomes powerful, where a person was asked and agreed to it.
    pub(super) agreed_to: Option<Vec<Power>>,
    /// Whether the site is made up, so that secrets of it are of no use to anybody.
    pub(super) is_made_up: bool,
}

impl Context {
    /// Takes the output streams of `system` for the user interface.
    pub fn new(mut system: System, globals: Globals) -> Self {
        let settings = globals.settings(&system);
        let stdout = std::mem::replace(&mut system.stdout, Box::new(io::sink()));
        let stderr = std::mem::replace(&mut system.stderr, Box::new(io::sink()));
        let ready = std::mem::replace(&mut system.ready, Box::new(|wait| Ok(Some(wait))));
        let mut context = Self {
            ui: Ui::new(stdout, stderr, settings).knowing(ready),
            globals,
            system,
            acting: None,
            proved: None,
            asked: String::new(),
            votes: Vec::new(),
            batch: None,
            returned: false,
            lines: 0,
            ledger: Rc::default(),
            agreed_to: None,
            is_made_up: false,
        };
        context.ui.call(context.called());
        context
    }

    /// The line that was typed, to be typed again another way. No option takes a secret.
    pub(super) fn typed_again(&self) -> String {
        let words = self.system.args.iter().skip(1);
        let words = words.map(|word| crate::domain::quoted_path(Path::new(word)));
        let words: Vec<String> = std::iter::once("pbxctl".to_owned()).chain(words).collect();
        words.join(" ")
    }

    /// What time it is; in a batch, when it began.
    pub fn now(&self) -> Time {
        match &self.batch {
            Some(batch) => batch.now,
            None => (self.system.clock)(),
        }
    }

    /// Whether this is a line of a batch.
    pub fn is_in_batch(&self) -> bool {
        self.batch.is_some()
    }

    /// Whether whatever is done is undone: `--dry-run`, or a batch whose dry run comes first; or done
    /// to a site that is thrown away.
    pub fn leaves_nothing(&self) -> bool {
        self.is_made_up
            || self.globals.dry_run
            || self.batch.as_ref().is_some_and(|batch| batch.dry_run)
    }

    /// Whether it is only asked what would happen.
    pub(super) fn is_dry_run(&self) -> bool {
        self.globals.dry_run
            || self
                .batch
                .as_ref()
                .is_some_and(|batch| batch.dry_run_was_asked)
    }

    /// The database: `--db`, `PBXCTL_DB`, the one that root named, the system's own for root
    /// and for its owner, else one of the user's. For who comes through sudo, the system's own.
    pub fn db_path(&self) -> Result<PathBuf, Error> {
        if let Some(path) = &self.globals.db {
            return Ok(path.clone());
        }
        if self.is_through_sudo() {
            return self.system_db();
        }
        if let Some(path) = self.system.var("PBXCTL_DB") {
            return Ok(path.into());
        }
        if let Some(path) = self.system.installed.named()? {
            return Ok(path);
        }
        let euid = self.system.user.euid;
        let usual = &self.system.installed.db;
        // Before there is a file, its folder says whose it is to be: `init` makes it there.
        let owned = |path: &Path| std::fs::metadata(path).is_ok_and(|file| file.uid() == euid);
        if euid == 0 || owned(usual) || usual.parent().is_some_and(owned) {
            return Ok(usual.clone());
        }
        Ok(self
            .folder("XDG_DATA_HOME", ".local/share")?
            .join("pbxctl.db"))
    }

    /// The database of the system: the one that root named, else the one that is compiled in.
    pub(super) fn system_db(&self) -> Result<PathBuf, Error> {
        let installed = &self.system.installed;
        Ok(installed.named()?.unwrap_or_else(|| installed.db.clone()))
    }

    /// The folder for what outlives a command but not a user: sessions.
    pub fn state_folder(&self) -> Result<PathBuf, Error> {
        self.folder("XDG_STATE_HOME", ".local/state")
    }

    fn folder(&self, variable: &str, under_home: &str) -> Result<PathBuf, Error> {
        let absolute = |name: &str| {
            self.system
                .var(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        absolute(variable)
            .or_else(|| absolute("HOME").map(|home| home.join(under_home)))
            .map(|folder| folder.join("pbxctl"))
            .ok_or_else(|| {
                Error::environment(format!("neither `HOME` nor `{variable}` is set"))
                    .hint("name the database with `--db PATH` or `PBXCTL_DB`")
            })
    }

    /// `--token-file`, else `PBXCTL_TOKEN_FILE`.
    pub fn token_file(&self) -> Option<PathBuf> {
        let from_env = || self.system.var("PBXCTL_TOKEN_FILE").map(PathBuf::from);
        self.globals.token_file.clone().or_else(from_env)
    }

    /// Whether somebody is there to be asked.
    pub fn may_prompt(&self) -> bool {
        self.system.tty.stdin && !self.globals.no_input
    }

    /// Asks for a secret; exit 9 when nobody is there.
    pub fn ask_secret(&mut self, label: &str) -> Result<Secret, Error> {
        self.before_prompt(label)?;
        let answer = self.system.prompt.password(label);
        self.answered(answer)
    }

    /// Asks for a line of text; exit 9 when nobody is there.
    pub fn ask_line(&mut self, label: &str) -> Result<String, Error> {
        self.before_prompt(label)?;
        let answer = self.system.prompt.line(label);
        self.answered(answer)
    }

    fn before_prompt(&mut self, label: &str) -> Result<(), Error> {
        // What was said so far stands above the question.
        self.ui.finish()?;
        if self.may_prompt() {
            return Ok(());
        }
        let why = if self.globals.no_input {
            "`--no-input` is given"
        } else {
            "stdin is not a terminal"
        };
        Err(
            Error::unconfirmed(format!("{} is needed and {why}", label.to_lowercase()))
                .code("input.missing"),
        )
    }

    /// Prints warnings before the question that they concern, if somebody will be asked it.
    pub fn foretell(&mut self, warnings: &[String]) {
        if self.may_prompt() {
            self.ui.foretell(warnings);
        }
    }

    /// For moderate steps: `question` is asked unless `--yes` is given. Answers what time it is
    /// then: who took long to decide is judged by what holds now.
    pub fn confirm_moderate(&mut self, question: &str) -> Result<Time, Error> {
        if self.globals.yes || self.is_dry_run() {
            return Ok(self.now());
        }
        if !self.may_prompt() {
            let where_ = match self.batch {
                Some(_) => ", on the line or on `batch`",
                None => "",
            };
            return Err(self
                .unasked(question)
                .hint(format!("confirm with `--yes`{where_}")));
        }
        let answer = match self.ui.fits(question) {
            true => self.system.prompt.confirm(question),
            // The facts first, so that the answer has room on its line.
            false => {
                self.ui.stderr("", Tone::Plain, question);
                self.system.prompt.confirm("go on?")
            }
        };
        if self.answered(answer)? {
            Ok(self.now())
        } else {
            Err(declined())
        }
    }

    /// What a real run needs by which `name` is agreed to, unless that is given: `--confirm 205`, and
    /// which one was given instead.
    pub fn lacks_confirm(&self, name: &str) -> Option<String> {
        let needed = quoted(name);
        match &self.globals.confirm {
            Some(given) if given == name => None,
            Some(given) => Some(format!(
                "`--confirm {needed}`, not `--confirm {}`",
                quoted(given)
            )),
            None => Some(format!("`--confirm {needed}`")),
        }
    }

    /// For severe steps: `name` is typed, or given with `--confirm`; `--yes` is not enough.
    /// Answers what time it is then.
    pub fn confirm_severe(&mut self, question: &str, name: &str) -> Result<Time, Error> {
        if self.is_dry_run() {
            return Ok(self.now());
        }
        if self.globals.confirm.is_some() {
            return match self.lacks_confirm(name) {
                None => Ok(self.now()),
                Some(lacks) => Err(Error::unconfirmed(format!("this needs {lacks}"))),
            };
        }
        if !self.may_prompt() {
            let where_ = match self.batch {
                Some(_) => " on the line",
                None => "",
            };
            return Err(self
                .unasked(question)
                .hint(format!("confirm with `--confirm {}`{where_}", quoted(name))));
        }
        // As there.
        self.ui.stderr("", Tone::Plain, question);
        let answer = self.system.prompt.line(&format!("type `{name}` to go on"));
        if self.answered(answer)?.trim() == name {
            Ok(self.now())
        } else {
            Err(declined())
        }
    }

    /// An answer, however long it took: an open database waits for others from now on.
    fn answered<T>(&self, answer: io::Result<T>) -> Result<T, Error> {
        Store::wait_anew(self.wait());
        answer.map_err(|error| unanswered(&error))
    }

    fn unasked(&self, question: &str) -> Error {
        let why = match self.batch {
            Some(_) => "a batch asks nobody",
            None => "nobody can be asked",
        };
        Error::unconfirmed(format!("confirmation is needed and {why}: {question}"))
    }

    /// The id of an OS user, if there is one of that name.
    pub fn uid_of(&self, name: &str) -> Result<Option<u32>, Error> {
        if let Some(batch) = &self.batch {
            return batch.prefetched.uid_of(name);
        }
        let found = self.system.users.uid_of(name);
        found.map_err(|error| Error::io("read", Path::new("/etc/passwd"), &error))
    }

    /// Finds out whether the OS user who is bound is there.
    pub fn look_for(&self, bound: Option<&mut BindingView>) {
        if let Some(bound) = bound {
            bound.exists = self.system.users.is(bound.uid, &bound.os_user).ok();
        }
    }

    /// The id of an OS user who must be there to be bound.
    pub fn uid_of_login(&self, name: &str) -> Result<u32, Error> {
        self.uid_of(name)?.ok_or_else(|| {
            Error::invalid(format!("there is no OS user `{name}` on this machine"))
                .code("invalid.os_user")
                .hint("`getent passwd` lists them")
        })
    }

    /// What an input file is called in answers: its name without the folder.
    pub fn file_name(path: &Path) -> String {
        if Self::is_stdin(path) {
            return "standard input".to_owned();
        }
        path.file_name().map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        )
    }

    /// Whether a path option means standard input.
    pub fn is_stdin(path: &Path) -> bool {
        path.as_os_str() == OsStr::new("-")
    }
}

fn declined() -> Error {
    Error::unconfirmed("not confirmed, nothing done").code("confirmation.declined")
}

fn unanswered(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::Interrupted => Error::new(Kind::Interrupted, "interrupted, nothing done"),
        io::ErrorKind::UnexpectedEof => declined(),
        io::ErrorKind::InvalidInput => Error::unconfirmed("no answer was yes or no, nothing done")
            .code("confirmation.declined"),
        io::ErrorKind::InvalidData => Error::unconfirmed("the answer is not UTF-8, nothing done"),
        _ => Error::environment(format!("the terminal cannot be asked: {error}")),
    }
}
