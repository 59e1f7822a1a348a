//! Lines of a policy test: whole commands, run in this process as an identified person.
//!
//! They go the way of a typed line, including the parser, so a test cannot be judged differently
//! from the command. Only the database and the files it names exist for it.

use super::context::Context;
use super::error::{Error, Kind};
use super::globals::Globals;
use super::installed::Installed;
use super::system::{OsUser, System};
use super::{dispatch, line, typed};
use crate::domain::Time;
use crate::engine::{Rule, Session, Vote};
use std::ffi::OsString;
use std::path::Path;

/// First words that are not operations on a database's content, or would act elsewhere.
const OUTSIDE: [&str; 8] = [
    "batch",
    "init",
    "login",
    "logout",
    "db",
    "completions",
    "man",
    "help",
];

/// How a line ended.
pub(super) enum Played {
    /// It succeeded: the votes of every rule, if it was one change.
    Allowed(Vec<Vote>),
    /// A rule refused it.
    Denied(Rule, Error),
}

/// Whose power a line runs with, and who called: what is closed to the person who runs the test is
/// closed to its lines.
#[derive(Clone)]
pub(super) struct Caller {
    user: OsUser,
    sudo_uid: Option<OsString>,
    installed: Installed,
}

impl Caller {
    /// The caller of that command.
    pub(super) fn of(context: &Context) -> Self {
        Self {
            user: context.system.user,
            sudo_uid: context.system.vars.get("SUDO_UID").cloned(),
            installed: context.system.installed.clone(),
        }
    }

    fn take_place_in(&self, system: &mut System) {
        system.user = self.user;
        system.installed = self.installed.clone();
        if let Some(value) = &self.sudo_uid {
            system.vars.insert("SUDO_UID".into(), value.clone());
        }
    }
}

/// Whether a file is named that the command would write (`plan --out`), even if it changes nothing.
fn has_output(matches: &clap::ArgMatches) -> bool {
    let has = matches.try_contains_id("out").unwrap_or_default();
    has || matches.subcommand().is_some_and(|(_, m)| has_output(m))
}

/// Runs `line` at `now` on the database at `db`, in `session`. `kept` decides whether its changes
/// stay. Fails if the line is not a command, or rules do not decide it.
pub(super) fn play(
    line: &str,
    (session, caller): (&Session, &Caller),
    db: &Path,
    now: Time,
    kept: bool,
) -> Result<Played, Error> {
    let words = line::words(line)?;
    let matches = line::parse(&words)?;
    let (mut system, _) = System::still(words, now);
    caller.take_place_in(&mut system);
    system.seat = session.seat().clone();
    let noun = matches.subcommand_name().unwrap_or_default();
    let verb = matches.subcommand().and_then(|(_, m)| m.subcommand_name());
    if OUTSIDE.contains(&noun) || (noun == "auth" && verb == Some("test")) {
        return Err(Error::usage(format!("`{noun}` is not a command to test")));
    }
    if (noun, verb) == ("audit", Some("archive")) || has_output(&matches) {
        return Err(Error::usage("a policy test writes no files"));
    }
    let mut globals: Globals = typed(&matches)?;
    let elsewhere = globals.db.is_some()
        || globals.user.is_some()
        || globals.password_file.is_some()
        || globals.code_file.is_some()
        || globals.token_file.is_some();
    if elsewhere {
        return Err(Error::usage(
            "the file says who asks and which database, not the line",
        ));
    }
    globals.db = Some(db.to_owned());
    globals.dry_run = !kept;
    globals.yes = true;
    globals.no_input = true;
    let mut context = Context::new(system, globals);
    context.acting = Some(session.clone());
    context.is_made_up = kept;
    let result = dispatch(&mut context, &matches);
    context.ui.discard();
    let Err(error) = result else {
        return Ok(Played::Allowed(std::mem::take(&mut context.votes)));
    };
    let by = Rule::ALL
        .into_iter()
        .find(|rule| rule.code() == error.code_name());
    match (error.kind(), by) {
        // The command ran: its answer is another question.
        (Kind::No, _) => Ok(Played::Allowed(Vec::new())),
        (_, Some(rule)) => Ok(Played::Denied(rule, error)),
        (_, None) => Err(error),
    }
}
