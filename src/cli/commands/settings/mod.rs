//! `settings`: what applies to the whole system.

mod change;
mod show;
mod sso;

use super::{Run, Verb, args, with_commands};
use crate::domain::Setting;
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

const VERBS: &[Verb] = &[
    (
        "list",
        "List all settings and their values",
        show::list_command,
        Run::Itself(show::list),
    ),
    (
        "show",
        "Show what a setting means, its value, and what it may be",
        show::command,
        Run::Itself(show::show),
    ),
    (
        "set",
        "Change a setting",
        change::set_command,
        Run::Mutation(change::set),
    ),
    (
        "reset",
        "Go back to the default",
        change::reset_command,
        Run::Mutation(change::reset),
    ),
    (
        "sso",
        "Providers of single sign-on",
        sso::command,
        Run::Verbs(sso::VERBS),
    ),
];

pub(super) const RUN: Run = Run::Verbs(VERBS);

pub(super) fn command(noun: Command) -> Command {
    with_commands(noun, VERBS)
}

/// A setting, as an argument.
fn key() -> Arg {
    args::name(
        "key",
        "KEY",
        "The setting; `pbxctl settings list` lists them",
    )
    .hide_possible_values(true)
    .value_parser(PossibleValuesParser::new(Setting::ALL.map(Setting::as_str)))
}
