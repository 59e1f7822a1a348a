//! What is closed to callers through sudo: the files of the user it leads to.
//!
//! Their command runs with somebody else's power, so each file they name would be opened with it.
//! They can open none: the database is the system's own, and all other data goes through standard
//! input and output, which their own shell opens. Only this module decides that, for every command,
//! typed or on a line of a batch or of a policy test, and checks again when a file is opened.

use super::commands::NOUNS;
use super::context::Context;
use super::error::Error;
use super::line;
use crate::domain::quoted;
use crate::engine::{OsIdentity, Store};
use crate::ui::Called;
use clap::ArgMatches;
use clap::parser::ValueSource;
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};

/// The code of what is closed to them.
pub(super) const CLOSED: &str = "environment.sudo";

/// The allowed values of an option that takes a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// `-`: standard input or output.
    Stream,
    /// The database of the system, and no other.
    Ours,
    /// A file name in pbxctl's own folder.
    Name,
    /// Nothing.
    Closed,
}

/// The allowed values of this option of this command: a stream, except for a few.
fn open(command: &str, option: &str) -> Open {
    match (command, option) {
        (_, "db") => Open::Ours,
        ("man", "dir") | ("import", "invite-dir") | ("apply", "secrets-dir") | ("db backup", _) => {
            Open::Closed
        }
        ("db restore", _) => Open::Name,
        _ => Open::Stream,
    }
}

/// What to do in place of a folder for secrets: these commands print theirs.
fn one_by_one(option: &str) -> Option<&'static str> {
    match option {
        "--secrets-dir" => Some(
            "leave `password` out of the files; afterwards: `pbxctl password invite NUMBER`, or `pbxctl password set NUMBER --generate`",
        ),
        "--invite-dir" => {
            Some("import without it; afterwards: `pbxctl password invite NUMBER`, for each of them")
        }
        _ => None,
    }
}

/// Typed paths, by option, anywhere on the line. Everything parsed as a path is one: there is no
/// list to forget.
fn typed<'m>(matches: &'m ArgMatches, found: &mut Vec<(&'m str, &'m Path)>) {
    for id in matches.ids().map(clap::Id::as_str) {
        if matches.value_source(id) != Some(ValueSource::CommandLine) {
            continue;
        }
        if let Ok(Some(paths)) = matches.try_get_many::<PathBuf>(id) {
            found.extend(paths.map(|path| (id, path.as_path())));
        }
    }
    if let Some((_, inner)) = matches.subcommand() {
        typed(inner, found);
    }
}

/// Whether it is only the name of a file, without a path.
fn is_name(path: &Path) -> bool {
    let mut parts = path.components();
    matches!(parts.next(), Some(Component::Normal(_))) && parts.next().is_none()
}

/// ``OS user `lena` through sudo as `pbx` ``, of the name that the record has.
pub(super) fn os_user(name: &str) -> String {
    match name.split_once(" as ") {
        Some((caller, user)) => format!("OS user `{caller}` through sudo as `{user}`"),
        None => format!("OS user `{name}`"),
    }
}

impl Context {
    /// The user who called sudo, from `SUDO_UID`; nobody's id if it is not valid.
    pub fn sudo_uid(&self) -> Option<u32> {
        let value = self.system.vars.get("SUDO_UID")?;
        let digits = value
            .to_str()
            .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        let uid = digits.and_then(|text| text.parse().ok());
        Some(uid.unwrap_or(OsIdentity::NOBODY))
    }

    /// Whether the process has the power of somebody other than the caller: it would open every
    /// file that they name with that power.
    pub fn is_through_sudo(&self) -> bool {
        let user = self.system.user;
        let caller = self.sudo_uid().unwrap_or(user.uid);
        caller != user.euid || user.uid != user.euid
    }

    /// How pbxctl is called here: through sudo, the plain command would look for another database.
    pub fn program(&self) -> String {
        let user = self.system.user;
        let by_sudo = self.sudo_uid().is_some_and(|caller| caller != user.euid);
        let owner = self.system.users.name_of(user.euid).ok().flatten();
        match owner.filter(|_| by_sudo) {
            Some(owner) => format!("sudo -u {} pbxctl", quoted(&owner)),
            None => "pbxctl".to_owned(),
        }
    }

    /// How our commands are called in messages, if not by the plain name.
    pub(super) fn called(&self) -> Option<Called> {
        // Nobody is looked up for everybody else.
        self.sudo_uid()?;
        let program = self.program();
        let nouns = NOUNS.iter().map(|noun| noun.name);
        (program != "pbxctl").then(|| Called {
            program,
            nouns: nouns.collect(),
        })
    }

    /// The owner of this machine's database, if that is somebody else and no other was named: they
    /// are reached through sudo.
    pub(super) fn owner_elsewhere(&self) -> Option<String> {
        let named = self.globals.db.is_some() || self.system.var("PBXCTL_DB").is_some();
        if named || self.is_through_sudo() {
            return None;
        }
        let db = self.system_db().ok()?;
        // The folder can be checked if the file cannot.
        let owner = std::fs::metadata(db.parent()?).ok()?.uid();
        if owner == self.system.user.euid {
            return None;
        }
        self.system.users.name_of(owner).ok().flatten()
    }

    /// Nobody is identified, because nothing reliable says who calls.
    pub fn unknown_caller(&self, store: &Store) -> Error {
        let owner = store.file_owner();
        let name = self.system.users.name_of(owner).ok().flatten();
        let owner = name.unwrap_or_else(|| format!("#{owner}"));
        let again = self.typed_again();
        let why = match self.sudo_uid() {
            Some(OsIdentity::NOBODY) => "`SUDO_UID` holds no user id".to_owned(),
            _ => format!(
                "`SUDO_UID` is set, but pbxctl trusts it only when run as `{owner}`, who owns the database"
            ),
        };
        Error::unauthenticated(format!("pbxctl cannot tell who is calling: {why}")).hint(format!(
            "call as its owner: sudo -u {} {again}; in a shell of root: env -u SUDO_UID {again}; \
                 or name yourself with `-u NUMBER`",
            quoted(&owner)
        ))
    }

    /// Refuses a command that names a file closed to the caller.
    pub(super) fn keep_out(&self, matches: &ArgMatches) -> Result<(), Error> {
        if !self.is_through_sudo() {
            return Ok(());
        }
        let command = line::name(matches);
        if command == "init" {
            return Err(self.closed("`init` makes a file", None));
        }
        let mut paths = Vec::new();
        typed(matches, &mut paths);
        for (option, path) in paths {
            let may_say = open(&command, option);
            let is_open = match may_say {
                Open::Stream => Self::is_stdin(path),
                Open::Ours => path == self.system_db()?,
                Open::Name => is_name(path) && !Self::is_stdin(path),
                Open::Closed => false,
            };
            if !is_open {
                let option = match option {
                    // An argument without a name of its own.
                    "file" if command != "token add" => "FILE".to_owned(),
                    _ => format!("--{option}"),
                };
                let streamed = (may_say == Open::Stream).then_some(option.as_str());
                let error = self.closed(&format!("`{option}` names a file"), streamed);
                return Err(match one_by_one(&option) {
                    Some(way) => error.hint_alone(way),
                    None => error,
                });
            }
        }
        self.keep_out_variables()
    }

    /// Variables that do the same as an option.
    fn keep_out_variables(&self) -> Result<(), Error> {
        let named = |name: &str| self.system.var(name).map(Path::new);
        if let Some(path) = named("PBXCTL_DB")
            && path != self.system_db()?
        {
            return Err(self.closed("`PBXCTL_DB` names a file", None));
        }
        match named("PBXCTL_TOKEN_FILE") {
            Some(path) if !Self::is_stdin(path) => Err(self.closed(
                "`PBXCTL_TOKEN_FILE` names a file",
                Some("PBXCTL_TOKEN_FILE"),
            )),
            _ => Ok(()),
        }
    }

    /// The same when a file is about to be opened, wherever its name came from.
    pub(super) fn may_open(&self, path: &Path) -> Result<(), Error> {
        if Self::is_stdin(path) || !self.is_through_sudo() {
            return Ok(());
        }
        Err(self.closed(&format!("`{}` is a file", path.display()), None))
    }

    /// The single answer for all of this. What may be `streamed` goes through the caller's own
    /// shell.
    fn closed(&self, what: &str, streamed: Option<&str>) -> Error {
        let euid = self.system.user.euid;
        let name = self.system.users.name_of(euid).ok().flatten();
        let user = name.unwrap_or_else(|| format!("#{euid}"));
        let way = if self.sudo_uid().is_some() {
            "sudo"
        } else {
            "a set-uid program"
        };
        let runuser = match euid {
            0 => String::new(),
            _ => format!("runuser -u {} -- ", quoted(&user)),
        };
        let db = self.system_db();
        let db = db.map_or_else(|_| String::new(), |path| format!(", {}", path.display()));
        Error::environment(format!(
            "{what}, and through {way} pbxctl opens no file with the rights of `{user}`"
        ))
        .code(CLOSED)
        .hint(match streamed {
            Some(option) => format!(
                "the database is the system's own{db}; let the shell open other files: `-` for \
                 `{option}`, and `< FILE` or `> FILE` after the command"
            ),
            None => format!("the database is the system's own{db}"),
        })
        .hint(format!(
            "to use files of `{user}`, run it in a shell of root: {runuser}env -u SUDO_UID {}",
            self.typed_again()
        ))
    }
}
