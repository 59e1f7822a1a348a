//! What a command is given: how to print, what was asked of every command, and the world.

use super::error::{Error, Kind};
use super::globals::Globals;
use super::lent::Loan;
use super::os_user;
use super::system::System;
use crate::domain::{Secret, Time};
use crate::engine::{Ledger, Session, Store, Vote};
use crate::ui::Ui;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A password nobody types is longer than this; a binary file named by mistake may be.
const SECRET_LIMIT: usize = 4096;

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
    /// What every rule found in the change last answered for.
    pub(super) votes: Vec<Vote>,
    /// The batch whose line this is.
    pub(super) loan: Option<Rc<Loan>>,
    /// What was done so far, and is durable.
    pub(super) ledger: Rc<Ledger>,
}

impl Context {
    /// Takes the output streams of `system` for the user interface.
    pub fn new(mut system: System, globals: Globals) -> Self {
        let settings = globals.settings(&system);
        let stdout = std::mem::replace(&mut system.stdout, Box::new(io::sink()));
        let stderr = std::mem::replace(&mut system.stderr, Box::new(io::sink()));
        let ready = std::mem::replace(&mut system.ready, Box::new(|wait| Ok(Some(wait))));
        Self {
            ui: Ui::new(stdout, stderr, settings).knowing(ready),
            globals,
            system,
            acting: None,
            votes: Vec::new(),
            loan: None,
            ledger: Rc::default(),
        }
    }

    /// What time it is; in a batch, when it began.
    pub fn now(&self) -> Time {
        match &self.loan {
            Some(loan) => loan.now,
            None => (self.system.clock)(),
        }
    }

    /// Whether this is a line of a batch.
    pub fn is_in_batch(&self) -> bool {
        self.loan.is_some()
    }

    /// Whether whatever is done is undone: `--dry-run`, or a batch that first tries its lines.
    pub fn leaves_nothing(&self) -> bool {
        self.globals.dry_run || self.loan.as_ref().is_some_and(|loan| loan.undone)
    }

    /// Whether it is only asked what would happen.
    fn is_dry_run(&self) -> bool {
        self.globals.dry_run || self.loan.as_ref().is_some_and(|loan| loan.dry_run)
    }

    /// Remembers a file this command makes: where its batch is undone, the file goes too.
    pub fn has_made(&self, path: &Path) {
        if let Some(loan) = &self.loan {
            loan.made.borrow_mut().push(path.to_owned());
        }
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
        if euid == 0 || std::fs::metadata(usual).is_ok_and(|file| file.uid() == euid) {
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
                Error::environment(format!(
                    "neither `HOME` nor `{variable}` says where files go"
                ))
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
            "stdin is no terminal"
        };
        Err(
            Error::unconfirmed(format!("{} is needed and {why}", label.to_lowercase()))
                .code("input.missing"),
        )
    }

    /// For moderate steps: `question` is asked unless `--yes` is given. Answers what time it is
    /// then: who took long to decide is judged by what holds now.
    pub fn confirm_moderate(&mut self, question: &str) -> Result<Time, Error> {
        if self.globals.yes || self.is_dry_run() {
            return Ok(self.now());
        }
        if !self.may_prompt() {
            let where_ = match self.loan {
                Some(_) => ", on the line or on `batch`",
                None => "",
            };
            return Err(self
                .unasked(question)
                .hint(format!("confirm with `--yes`{where_}")));
        }
        let answer = self.system.prompt.confirm(question);
        if self.answered(answer)? {
            Ok(self.now())
        } else {
            Err(declined())
        }
    }

    /// For severe steps: `name` is typed, or given with `--confirm`; `--yes` is not enough.
    /// Answers what time it is then.
    pub fn confirm_severe(&mut self, question: &str, name: &str) -> Result<Time, Error> {
        if self.is_dry_run() {
            return Ok(self.now());
        }
        if let Some(given) = &self.globals.confirm {
            if given == name {
                return Ok(self.now());
            }
            return Err(Error::unconfirmed(format!(
                "`--confirm {given}` does not name `{name}`"
            )));
        }
        if !self.may_prompt() {
            let where_ = match self.loan {
                Some(_) => " on the line",
                None => "",
            };
            return Err(self.unasked(question).hint(format!(
                "confirm with `--confirm {}`{where_}",
                crate::domain::quoted(name)
            )));
        }
        let question = format!("{question}; type `{name}` to go on");
        let answer = self.system.prompt.line(&question);
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
        let why = match self.loan {
            Some(_) => "a batch asks nobody",
            None => "nobody can be asked",
        };
        Error::unconfirmed(format!("confirmation is needed and {why}: {question}"))
    }

    /// A secret: the first line of the file, or of standard input for `-`, without its end.
    /// Two options that both say `-` read two lines.
    pub fn read_secret_file(&mut self, path: &Path) -> Result<Secret, Error> {
        self.may_open(path)?;
        if let Some(loan) = &self.loan {
            return loan.ahead.secret(path);
        }
        if path == Path::new("-") {
            let line = first_line(&mut self.system.stdin);
            return secret(line, Path::new("standard input"));
        }
        let mut file = File::open(path).map_err(|error| Error::io("read", path, &error))?;
        let mode = file
            .metadata()
            .map(|data| if data.is_file() { data.mode() } else { 0 });
        if mode.is_ok_and(|mode| mode & 0o077 != 0) {
            let shown = path.display();
            self.ui.warn(&format!(
                "`{shown}` can be read by others; mend with `chmod 600 {shown}`"
            ));
        }
        secret(first_line(&mut file), path)
    }

    /// Bytes of an input file, or of standard input for `-`.
    pub fn read_file(&mut self, path: &Path) -> Result<Vec<u8>, Error> {
        self.may_open(path)?;
        if let Some(loan) = &self.loan {
            return loan.ahead.bytes(path);
        }
        if path == Path::new("-") {
            let mut bytes = Vec::new();
            let read = self.system.stdin.read_to_end(&mut bytes);
            return read
                .map(|_| bytes)
                .map_err(|e| Error::io("read", Path::new("standard input"), &e));
        }
        std::fs::read(path).map_err(|error| Error::io("read", path, &error))
    }

    /// `read_file`, for text.
    pub fn read_text(&mut self, path: &Path) -> Result<String, Error> {
        String::from_utf8(self.read_file(path)?)
            .map_err(|_| Error::invalid(format!("`{}` is not UTF-8 text", path.display())))
    }

    /// The id of an OS user, if there is one of that name.
    pub fn uid_of(&self, name: &str) -> Result<Option<u32>, Error> {
        if let Some(loan) = &self.loan {
            return loan.ahead.uid_of(name);
        }
        os_user::uid_of(name).map_err(|error| Error::io("read", Path::new("/etc/passwd"), &error))
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
        _ => Error::environment(format!("the terminal cannot be asked: {error}")),
    }
}

/// Reads byte by byte: what follows the line belongs to whoever asks next. The capacity is
/// set at once, so that growing leaves no copy of a secret behind.
fn first_line(from: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut line = Vec::with_capacity(SECRET_LIMIT);
    let mut byte = [0];
    loop {
        match from.read(&mut byte) {
            Ok(0) => break,
            Ok(_) if byte[0] == b'\n' => break,
            Ok(_) if line.len() == SECRET_LIMIT => return Err(io::ErrorKind::FileTooLarge.into()),
            Ok(_) => line.push(byte[0]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(line)
}

fn secret(line: io::Result<Vec<u8>>, path: &Path) -> Result<Secret, Error> {
    let shown = path.display();
    let line = line.map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => Error::invalid(format!(
            "`{shown}` is of no use: its first line is too long"
        )),
        _ => Error::io("read", path, &error),
    })?;
    match String::from_utf8(line) {
        Ok(text) if text.is_empty() => Err(Error::invalid(format!(
            "`{shown}` is of no use: its first line is empty"
        ))),
        Ok(text) => Ok(Secret::new(text)),
        Err(error) => {
            zeroize::Zeroize::zeroize(&mut error.into_bytes());
            Err(Error::invalid(format!(
                "`{shown}` is of no use: it is not UTF-8 text"
            )))
        }
    }
}
