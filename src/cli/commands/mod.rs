//! The commands, one module for each noun; the table below is the only list of them.

mod args;
mod audit;
mod auth;
mod batch;
mod completions;
mod console;
mod db;
mod department;
mod extension;
mod group;
mod help;
mod holiday;
mod hours;
mod import;
mod init;
mod login;
mod logout;
mod man;
mod object;
mod password;
mod people;
mod role;
mod route;
mod token;
mod whoami;

pub use batch::may_stand_in_a_batch;

use super::{Context, Error};
use clap::{ArgMatches, Command};

/// A first word of the command line.
pub struct Noun {
    /// As it is typed.
    pub name: &'static str,
    /// Shorter words for it.
    pub aliases: &'static [&'static str],
    /// What it is for, in a line.
    pub about: &'static str,
    /// Adds its verbs and options to the command it is given.
    pub command: fn(Command) -> Command,
    /// Does what was asked.
    pub run: fn(&mut Context, &ArgMatches) -> Result<(), Error>,
}

/// One row of the table: the word, its aliases, what it is for; `command` and `run` are those of
/// the module, which has the same name unless another is given.
macro_rules! noun {
    ($module:ident, $name:literal, $aliases:expr, $about:literal) => {
        Noun {
            name: $name,
            aliases: &$aliases,
            about: $about,
            command: $module::command,
            run: $module::run,
        }
    };
}

/// The same for the four nouns that are kinds of one thing.
macro_rules! object_noun {
    ($module:ident, $name:literal, $about:literal) => {
        Noun {
            name: $name,
            aliases: &[],
            about: $about,
            command: object::$module::command,
            run: object::$module::run,
        }
    };
}

/// Every noun, in the order help shows them.
pub const NOUNS: &[Noun] = &[
    noun!(init, "init", [], "Make a new database and its first owner"),
    noun!(
        login,
        "login",
        [],
        "Begin a session, so that the password is typed once"
    ),
    noun!(logout, "logout", [], "End a session"),
    noun!(
        whoami,
        "whoami",
        [],
        "Show who you are here, and what you may do"
    ),
    noun!(
        extension,
        "extension",
        ["ext"],
        "People and devices: add, show, list, set, remove, copy, move"
    ),
    noun!(
        department,
        "department",
        ["dept"],
        "Departments: fields, members, and what their roles may do"
    ),
    noun!(
        group,
        "group",
        [],
        "Groups: members across departments, and the rights they share"
    ),
    noun!(
        hours,
        "hours",
        [],
        "Office hours: when a department is open, and forcing it"
    ),
    noun!(
        holiday,
        "holiday",
        [],
        "Holidays of departments: add, list, import, copy, export"
    ),
    noun!(role, "role", [], "See, give and take roles"),
    object_noun!(queue, "queue", "Queues: members, numbers from outside"),
    object_noun!(
        ring_group,
        "ring-group",
        "Ring groups: members, numbers from outside"
    ),
    object_noun!(ivr, "ivr", "IVRs: menus whose keys lead somewhere"),
    object_noun!(
        trunk,
        "trunk",
        "Trunks: lines to the public network, of a department or the system"
    ),
    noun!(
        route,
        "route",
        [],
        "Where calls go by the office hours, and where one goes now"
    ),
    noun!(
        password,
        "password",
        [],
        "Set and test web-access passwords"
    ),
    noun!(
        console,
        "console",
        [],
        "Let people in, permit, bind OS users"
    ),
    noun!(
        token,
        "token",
        [],
        "What scripts and cron jobs show instead of a password"
    ),
    noun!(auth, "auth", [], "Ask who may do what, and why"),
    noun!(audit, "audit", [], "Read and verify the record of changes"),
    noun!(
        import,
        "import",
        [],
        "Take extensions over from another telephone system's file"
    ),
    noun!(
        batch,
        "batch",
        [],
        "Run many commands in one transaction, all or nothing"
    ),
    noun!(db, "db", [], "Look after the database file"),
    noun!(
        completions,
        "completions",
        [],
        "Print a completion script for a shell"
    ),
    noun!(man, "man", [], "Print the manual"),
    noun!(help, "help", [], "Explain a command or a topic"),
];

/// The noun of that name.
pub fn find(name: &str) -> Option<&'static Noun> {
    NOUNS.iter().find(|noun| noun.name == name)
}
