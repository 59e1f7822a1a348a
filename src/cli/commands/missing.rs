//! `--if-exists`: for scripts that remove what may already be gone.

use super::Run;
use crate::cli::{Error, Kind, Mutation, line};
use crate::ui::Outcome;
use clap::{Arg, ArgAction, ArgMatches, Command};

/// The option's id.
const ID: &str = "if-exists";

/// Verbs that remove something, and so have the option.
const VERBS: [&str; 3] = ["remove", "revoke", "unbind"];

/// Adds the option to a verb that removes something.
pub(super) fn dressed(verb: Command, run: Run) -> Command {
    if !VERBS.contains(&verb.get_name()) || !matches!(run, Run::Mutation(_)) {
        return verb;
    }
    verb.arg(
        Arg::new(ID)
            .long(ID)
            .help("If it does not exist, do nothing and succeed")
            .action(ArgAction::SetTrue)
            // After the command's own options.
            .display_order(900),
    )
}

/// The change of a line; with `--if-exists`, a missing target is not an error. A hidden one gets
/// the same answer.
pub(super) fn unless_missing(
    mutation: Mutation,
    whole: &ArgMatches,
    matches: &ArgMatches,
) -> Result<Mutation, Error> {
    let is_asked = matches!(matches.try_get_one::<bool>(ID), Ok(Some(true)));
    if !is_asked {
        return Ok(mutation);
    }
    let names = names(whole, matches);
    if names.iter().any(|names| names.len() > 1) {
        return Err(Error::usage("`--if-exists` works for one at a time")
            .hint("use a separate command, or a line of a batch, for each"));
    }
    let action = line::name(whole).replace(' ', ".");
    let names = names.concat();
    Ok(Mutation::new(move |context, client| {
        match mutation.make(context, client) {
            Err(error) if is_about(&error, &names) => {
                let said = format!("{}: nothing to do", error.message());
                Ok(Outcome::unchanged(action, names.join(" ")).say(said))
            }
            done => done,
        }
    }))
}

/// Whether the missing thing is the target, and not the destination of its calls or people.
fn is_about(error: &Error, names: &[String]) -> bool {
    let is_named = |name: &String| error.message().contains(&format!("`{name}`"));
    error.kind() == Kind::NotFound && names.iter().any(is_named)
}

/// The words that name the target, by argument: those without an option before them.
fn names(whole: &ArgMatches, matches: &ArgMatches) -> Vec<Vec<String>> {
    let Some(verb) = super::built_alone(whole) else {
        return Vec::new();
    };
    let typed = verb
        .get_positionals()
        .filter_map(|arg| matches.try_get_raw(arg.get_id().as_str()).ok().flatten());
    let words = typed.map(|words| words.map(|word| word.to_string_lossy().into_owned()));
    words.map(Iterator::collect).collect()
}
