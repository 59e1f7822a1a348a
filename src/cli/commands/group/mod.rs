//! `group`: sets of extensions across departments, and the rights their members share.

mod change;
mod member;
mod permit;
mod rights;
mod show;

use super::args;
use super::department::{Verb, run_verb, with_verbs};
use super::extension::said;
use crate::cli::{Context, Error};
use crate::domain::{GroupRole, MODULES, Right, RightSet};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgMatches, Command};

const VERBS: &[Verb] = &[
    ("add", "Create a group", change::add_command, change::add),
    (
        "show",
        "Show what a group carries",
        show::command,
        show::run,
    ),
    ("list", "List groups", show::list_command, show::list),
    (
        "set",
        "Change the names of a group",
        change::set_command,
        change::set,
    ),
    (
        "remove",
        "Delete a group that nobody belongs to",
        change::remove_command,
        change::remove,
    ),
    (
        "copy",
        "Create a group with the rights of another",
        change::copy_command,
        change::copy,
    ),
    (
        "member",
        "Who belongs to a group",
        member::command,
        member::run,
    ),
    (
        "rights",
        "What members may do on the telephone toward each other",
        rights::command,
        rights::run,
    ),
    (
        "permit",
        "Give the members administrative rights",
        permit::permit_command,
        permit::permit,
    ),
    (
        "forbid",
        "Take administrative rights from the members",
        permit::forbid_command,
        permit::forbid,
    ),
];

pub(super) fn command(noun: Command) -> Command {
    with_verbs(noun, VERBS)
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    run_verb(context, matches, VERBS)
}

/// Which group.
fn group(help: &'static str) -> Arg {
    args::name("group", "GROUP", help)
}

/// `--role R`, of the two there are in a group.
fn role(help: &'static str) -> Arg {
    args::option("role", "ROLE", help).value_parser(
        PossibleValuesParser::new(GroupRole::ALL.map(GroupRole::as_str))
            .try_map(|word| word.parse::<GroupRole>()),
    )
}

/// `extensions:read,write voicemail:read`, or `none`.
fn rights_text(rights: RightSet) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (module, name, _) in MODULES {
        let of = rights.iter().filter(|r| r.module() == Some(module));
        let verbs: Vec<String> = of
            .map(|r| r.name().split_off(name.len().saturating_add(1)))
            .collect();
        if !verbs.is_empty() {
            parts.push(format!("{name}:{}", verbs.join(",")));
        }
    }
    parts.extend(rights.and(RightSet::CALL).iter().map(Right::name));
    if parts.is_empty() {
        "none".into()
    } else {
        parts.join(" ")
    }
}
