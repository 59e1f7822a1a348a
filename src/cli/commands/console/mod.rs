//! `console`: who is let in to pbxctl, with which direct permissions, and as which OS user.

mod bind;
mod list;
mod permit;
mod show;
mod sso;

use super::people::{named, peek};
use super::several::{self, each_as, some};
use super::{Run, Verb, args, with_commands};
use crate::cli::{Client, Context, Error, Mutation};
use crate::domain::Number;
use crate::engine::operations::console::{SetAccess, Show};
use crate::engine::{BindingView, ConsoleView, Done};
use clap::{ArgMatches, Command};

const VERBS: &[Verb] = &[
    (
        "show",
        "Show access, permissions and OS user",
        whose,
        Run::Itself(show::run),
    ),
    (
        "list",
        "List which OS users act as which extensions",
        list::command,
        Run::Itself(list::run),
    ),
    ("allow", "Let somebody in", whose_all, Run::Mutation(allow)),
    (
        "deny",
        "Shut somebody out; their admin rights do not count until they are let in",
        whose_all,
        Run::Mutation(deny),
    ),
    (
        "auto",
        "Let somebody in only while they hold admin rights",
        whose_all,
        Run::Mutation(auto),
    ),
    (
        "permit",
        "Give permissions directly, for the whole system",
        permit::permit_command,
        Run::Mutation(permit::permit),
    ),
    (
        "forbid",
        "Remove direct permissions",
        permit::forbid_command,
        Run::Mutation(permit::forbid),
    ),
    (
        "bind",
        "Let an OS user act as an extension",
        bind::bind_command,
        Run::Mutation(bind::bind),
    ),
    (
        "unbind",
        "Stop an OS user from acting as an extension",
        whose_all,
        Run::Mutation(bind::unbind),
    ),
    (
        "sso",
        "Let a person known to a provider sign in as an extension",
        sso::link_command,
        Run::Mutation(sso::link),
    ),
    (
        "sso-end",
        "Unlink an extension from a provider",
        sso::unlink_command,
        Run::Mutation(sso::unlink),
    ),
    (
        "sso-only",
        "Switch password sign-in off or on for an extension",
        sso::only_command,
        Run::Mutation(sso::only),
    ),
];

pub(super) const RUN: Run = Run::Verbs(VERBS);

pub(super) fn command(noun: Command) -> Command {
    with_commands(noun, VERBS)
}

fn whose(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
}

/// The same for one or several.
fn whose_all(verb: Command) -> Command {
    verb.arg(some(args::number(
        "number",
        "NUMBER",
        "Number of the extension, or several numbers",
    )))
}

/// Somebody's console access, if it may be seen.
fn view(client: &mut Client, number: &Number) -> Result<Option<ConsoleView>, Error> {
    let number = number.clone();
    peek(client, Show { number }, |snapshot, granted| {
        snapshot.console(granted)
    })
}

/// The state of a second factor.
pub(super) fn factor(state: &'static str) -> &'static str {
    match state {
        "enrolled" => "enrolled, not confirmed",
        other => other,
    }
}

/// A bound OS user, and whether they exist.
pub(super) fn bound(bound: &BindingView) -> String {
    let (name, uid) = (&bound.os_user, bound.uid);
    match bound.exists {
        Some(true) | None => format!("{name} (uid {uid})"),
        Some(false) => format!("{name} (uid {uid}): gone, this OS user no longer exists"),
    }
}

/// Why somebody is let in or not.
fn entry(view: &ConsoleView) -> &'static str {
    match (view.let_in, view.access) {
        (true, "auto") => "let in: holds admin rights",
        (true, _) => "let in",
        (false, _) if !view.enabled => "not let in: the account is disabled",
        (false, "auto") => "not let in: holds no admin rights",
        (false, _) => "not let in: admin rights do not count, call rights do",
    }
}

fn allow(matches: &ArgMatches) -> Result<Mutation, Error> {
    set_access(each_as(matches, "number", &[("access", "allow")])?)
}

fn deny(matches: &ArgMatches) -> Result<Mutation, Error> {
    set_access(each_as(matches, "number", &[("access", "deny")])?)
}

fn auto(matches: &ArgMatches) -> Result<Mutation, Error> {
    set_access(each_as(matches, "number", &[("access", "auto")])?)
}

fn set_access(ops: Vec<SetAccess>) -> Result<Mutation, Error> {
    let said = |context: &Context, client: &mut Client, op: &SetAccess, done: &Done| {
        let SetAccess { number, access } = op;
        let view = view(client, number)?;
        let whom = match &view {
            Some(view) => named(number, &view.name),
            None => super::people::whom(client, number)?,
        };
        let mut said = if done.changed {
            vec![format!("{whom}: console access is now {access}")]
        } else {
            vec![format!("{whom}: console access is {access}, already so")]
        };
        // A dry run leaves no resulting state to look at.
        if done.changed && !context.globals.dry_run {
            said.extend(view.as_ref().map(|view| entry(view).to_owned()));
        }
        Ok(said)
    };
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, said)
    }))
}
