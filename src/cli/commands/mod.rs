//! The commands, one module for each noun; the table below is the only list of them.

mod args;
mod audit;
mod auth;
mod batch;
mod completions;
mod console;
mod db;
mod department;
mod ensured;
mod export;
pub(in crate::cli) mod extension;
mod group;
mod help;
mod holiday;
mod hours;
mod import;
mod init;
mod leads;

mod login;
mod logout;
mod man;
mod missing;
pub(super) mod narrowing;
mod object;
mod password;
pub(in crate::cli) mod people;
mod phonebook;
pub(super) mod qr;
mod role;
mod route;
mod settings;
mod several;
mod site;
mod token;
mod version;
mod whoami;

pub(super) use args::MAKE_IT_FIRST;
pub(super) use audit::what_was_done;
pub use batch::{Checked, checked, may_stand_in_a_batch};
pub(super) use help::asked as help_asked;
pub(super) use help::topics;
pub use help::{all_examples, examples};
pub use site::kept_plan;

use super::{Context, Error, Mutation};
use clap::{ArgMatches, Command};

/// What runs a command.
#[derive(Clone, Copy)]
pub enum Run {
    /// It reads, or does what cannot be part of a batch: it opens what it needs, and answers.
    Itself(fn(&mut Context, &ArgMatches) -> Result<(), Error>),
    /// It changes the content of the database, alone or on a line of a batch.
    Mutation(fn(&ArgMatches) -> Result<Mutation, Error>),
    /// The next word decides.
    Verbs(&'static [Verb]),
}

/// A verb: its word, purpose, arguments, and function.
pub type Verb = (&'static str, &'static str, fn(Command) -> Command, Run);

/// A first word of the command line.
pub struct Noun {
    /// As typed.
    pub name: &'static str,
    /// Shorter words for it.
    pub aliases: &'static [&'static str],
    /// Its purpose, in one line.
    pub about: &'static str,
    /// Adds its verbs and options to the given command.
    pub command: fn(Command) -> Command,
    /// Runs it.
    pub run: Run,
}

/// One row of the table: the word, its aliases, its purpose; `command` and `RUN` are those of the
/// module, which has the same name unless another is given.
macro_rules! noun {
    ($($module:ident)::+, $name:literal, $aliases:expr, $about:literal) => {
        Noun {
            name: $name,
            aliases: &$aliases,
            about: $about,
            command: $($module)::+::command,
            run: $($module)::+::RUN,
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
    noun!(object::queue, "queue", [], "Queues: members, DIDs"),
    noun!(
        object::ring_group,
        "ring-group",
        [],
        "Ring groups: members, DIDs"
    ),
    noun!(
        object::ivr,
        "ivr",
        [],
        "IVRs: menus, and where each key leads"
    ),
    noun!(
        object::trunk,
        "trunk",
        [],
        "Trunks: lines to the public network, of a department or the system"
    ),
    noun!(
        route,
        "route",
        [],
        "Where calls go in each state of the office hours, and where one goes now"
    ),
    noun!(
        phonebook,
        "phonebook",
        [],
        "The phone book: entries, search, files, and telephones"
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
        "Let people in, permit, bind OS users, link to providers"
    ),
    noun!(
        token,
        "token",
        [],
        "Tokens, which scripts and cron jobs use instead of a password"
    ),
    noun!(
        settings,
        "settings",
        [],
        "Settings of the whole system: sessions, passwords, time zone, single sign-on"
    ),
    noun!(auth, "auth", [], "Ask who may do what, and why"),
    noun!(
        audit,
        "audit",
        [],
        "The record of changes: read it, verify it, undo a change"
    ),
    noun!(
        import,
        "import",
        [],
        "Import people, ring groups, queues and DIDs from another telephone system"
    ),
    noun!(
        site::plan,
        "plan",
        [],
        "Show what site files would change, and which changes you may not make"
    ),
    noun!(
        site::apply,
        "apply",
        [],
        "Make the changes that site files ask for, all or nothing"
    ),
    noun!(
        export,
        "export",
        [],
        "Write the site as a file for `apply`, or a list for another system"
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

/// The function of the typed command, and its own arguments.
pub fn find(matches: &ArgMatches) -> Option<(Run, &ArgMatches)> {
    let (name, mut matches) = matches.subcommand()?;
    let mut run = NOUNS.iter().find(|noun| noun.name == name)?.run;
    while let Run::Verbs(verbs) = run {
        let (name, inner) = matches.subcommand()?;
        (_, _, _, run) = *verbs.iter().find(|(verb, ..)| *verb == name)?;
        matches = inner;
    }
    Some((run, matches))
}

/// The verb that was typed, with its own arguments.
fn built_alone(matches: &ArgMatches) -> Option<Command> {
    let (name, mut matches) = matches.subcommand()?;
    let mut run = NOUNS.iter().find(|noun| noun.name == name)?.run;
    let mut built = None;
    while let Run::Verbs(verbs) = run {
        let (name, inner) = matches.subcommand()?;
        let (verb, _, build, next) = *verbs.iter().find(|(verb, ..)| *verb == name)?;
        built = Some(build(Command::new(verb)));
        (run, matches) = (next, inner);
    }
    built
}

/// The function of the command with these words.
pub fn named(words: &str) -> Option<Run> {
    let mut words = words.split(' ');
    let noun = words.next()?;
    let mut run = NOUNS.iter().find(|known| known.name == noun)?.run;
    for word in words {
        let Run::Verbs(verbs) = run else {
            return None;
        };
        (_, _, _, run) = *verbs.iter().find(|(verb, ..)| *verb == word)?;
    }
    Some(run)
}

/// Adds the verbs to a noun, each built only when typed.
fn with_verbs(noun: Command, verbs: &[Verb]) -> Command {
    let noun = noun
        .disable_help_subcommand(true)
        .subcommand_value_name("VERB");
    with_commands(noun, verbs)
}

/// The same for nouns whose verbs are explained by a `help` of their own.
fn with_commands(noun: Command, verbs: &[Verb]) -> Command {
    let noun = noun.subcommand_required(true).arg_required_else_help(true);
    verbs.iter().fold(noun, |noun, (verb, about, build, run)| {
        let verb = dressed(noun.get_name(), Command::new(*verb), *run);
        noun.subcommand(verb.about(*about).defer(*build))
    })
}

/// A verb with the options of its kind; `above` is the word before it.
pub(super) fn dressed(above: &str, verb: Command, run: Run) -> Command {
    version::dressed(above, missing::dressed(verb, run), run)
}

/// The change of a line, with the options of its kind.
pub(super) fn read(
    read: fn(&ArgMatches) -> Result<Mutation, Error>,
    whole: &ArgMatches,
    matches: &ArgMatches,
) -> Result<Mutation, Error> {
    let mutation = version::expecting(read(matches)?, whole, matches)?;
    missing::unless_missing(mutation, whole, matches)
}

/// A verb without arguments.
fn bare(verb: Command) -> Command {
    verb
}
