//! `--if-exists`: a script that removes what may be gone already.

use super::Run;
use crate::cli::{Error, Kind, Mutation, globals, line};
use crate::ui::Outcome;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};

/// The option's id.
const ID: &str = "if-exists";

/// Verbs that take something away, and so have the option.
const VERBS: [&str; 3] = ["remove", "revoke", "unbind"];

/// A verb with the option, where it takes something away.
pub(in crate::cli) fn dressed(verb: Command, run: Run) -> Command {
    if !VERBS.contains(&verb.get_name()) || !matches!(run, Run::Mutation(_)) {
        return verb;
    }
    verb.arg(
        Arg::new(ID)
            .long(ID)
            .help("Where it is not there, do nothing and succeed")
            .action(ArgAction::SetTrue)
            // Behind those of the command itself.
            .display_order(900),
    )
}

/// What a line is to change; where it says `--if-exists`, what is not there is no error. What is
/// hidden answers the same.
pub(in crate::cli) fn read(
    read: fn(&ArgMatches) -> Result<Mutation, Error>,
    whole: &ArgMatches,
    matches: &ArgMatches,
) -> Result<Mutation, Error> {
    let is_asked = matches!(matches.try_get_one::<bool>(ID), Ok(Some(true)));
    let mutation = read(matches)?;
    if !is_asked {
        return Ok(mutation);
    }
    let names = names(matches);
    if names.iter().any(|names| names.len() > 1) {
        return Err(Error::usage("`--if-exists` goes with one at a time")
            .hint("give a command, or a line of a batch, for each"));
    }
    let action = line::name(whole).replace(' ', ".");
    let target = names.concat().join(" ");
    Ok(Mutation::new(move |context, client| {
        match mutation.make(context, client) {
            Err(error) if error.kind() == Kind::NotFound => {
                let said = format!("{}: nothing to do", error.message());
                Ok(Outcome::unchanged(action, target).say(said))
            }
            done => done,
        }
    }))
}

/// The words that name something, by argument: no flags, nor what every command takes.
fn names(matches: &ArgMatches) -> Vec<Vec<String>> {
    let shared = globals::args();
    let is_shared = |id: &clap::Id| shared.iter().any(|arg| arg.get_id() == id);
    let typed = |id: &&clap::Id| {
        let is_typed = matches.value_source(id.as_str()) == Some(ValueSource::CommandLine);
        let is_flag = matches.try_get_one::<bool>(id.as_str()).is_ok();
        is_typed && !is_flag && !is_shared(id)
    };
    let ids = matches.ids().filter(typed);
    let words = ids.filter_map(|id| matches.try_get_raw(id.as_str()).ok().flatten());
    let words = words.map(|words| words.map(|word| word.to_string_lossy().into_owned()));
    words.map(Iterator::collect).collect()
}
