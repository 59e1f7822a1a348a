//! `group`: sets of extensions across departments, and the rights their members share.

mod change;
mod member;
mod permit;
mod remove;
mod rights;
mod show;

use super::extension::messages;
use super::{Run, Verb, args, with_verbs};
use crate::domain::{GroupRole, MODULES, Right, RightSet};
use crate::engine::CarriedView;
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

const VERBS: &[Verb] = &[
    (
        "add",
        "Create a group",
        change::add_command,
        Run::Mutation(change::add),
    ),
    (
        "ensure",
        "Create a group, or change what differs",
        change::ensure_command,
        Run::Mutation(change::ensure),
    ),
    (
        "show",
        "Show everything about a group",
        show::command,
        Run::Itself(show::run),
    ),
    (
        "list",
        "List groups",
        show::list_command,
        Run::Itself(show::list),
    ),
    (
        "set",
        "Change the names of a group, or who can see it",
        change::set_command,
        Run::Mutation(change::set),
    ),
    (
        "remove",
        "Delete a group, with --cascade also one that has members",
        remove::command,
        Run::Mutation(remove::run),
    ),
    (
        "copy",
        "Create a group with the rights of another",
        change::copy_command,
        Run::Mutation(change::copy),
    ),
    (
        "member",
        "Who belongs to a group",
        member::command,
        Run::Verbs(member::VERBS),
    ),
    (
        "rights",
        "Show or change call rights of members of a group",
        rights::command,
        Run::Mutation(rights::run),
    ),
    (
        "permit",
        "Give the members administrative rights",
        permit::permit_command,
        Run::Mutation(permit::permit),
    ),
    (
        "forbid",
        "Take administrative rights from the members",
        permit::forbid_command,
        Run::Mutation(permit::forbid),
    ),
];

pub(super) fn command(noun: Command) -> Command {
    with_verbs(noun, VERBS)
}

pub(super) const RUN: Run = Run::Verbs(VERBS);

fn group(help: &'static str) -> Arg {
    args::name("group", "GROUP", help)
}

/// `--role R`, one of the two in a group.
fn role(help: &'static str) -> Arg {
    args::option("role", "ROLE", help).value_parser(PossibleValuesParser::new(
        GroupRole::ALL.map(GroupRole::as_str),
    ))
}

/// The administrative rights that a group carries.
fn carried(view: &CarriedView) -> String {
    format!(
        "over its members: {}; system-wide: {}",
        rights_text(view.over_members),
        rights_text(view.system)
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
