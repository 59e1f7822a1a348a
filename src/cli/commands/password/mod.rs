//! `password`: passwords for web access. They come from a prompt or a file, never from the command
//! line.

mod change;
mod claim;
mod everything;
pub(super) mod invitation;
mod invite;
pub(super) mod new;
mod set;
mod shown;
mod totp;
mod verify;

use super::people::whom;
use super::several::{each, one_or_all, some};
use super::{Run, Verb, args, bare, with_commands};
use crate::cli::{Client, Context, Error, Mutation};
use crate::domain::{Number, Setting, password_policy};
use crate::engine::Access;
use crate::engine::operations::password::Clear;
use crate::ops::everything::Closed;
use crate::ui::Column;
use clap::{Arg, ArgMatches, Command};
use everything::Whose;

const VERBS: &[Verb] = &[
    (
        "set",
        "Set somebody's password",
        set::command,
        Run::Mutation(set::run),
    ),
    (
        "change",
        "Change your own password, given the current one",
        change::command,
        Run::Itself(change::run),
    ),
    (
        "invite",
        "Invite somebody to set their own password, by a code that works once",
        invite::command,
        Run::Mutation(invite::run),
    ),
    (
        "uninvite",
        "End somebody's invitation: its code no longer works",
        invite::uninvite_command,
        Run::Mutation(invite::uninvite),
    ),
    (
        "claim",
        "Set your own password, given the code of an invitation",
        claim::command,
        Run::Itself(claim::run),
    ),
    (
        "verify",
        "Test whether a password is somebody's; throttled, and recorded",
        verify::command,
        Run::Itself(verify::run),
    ),
    (
        "clear",
        "Remove somebody's password: no login until one is set",
        clear_command,
        Run::Mutation(clear),
    ),
    (
        "totp",
        "A second factor: a device that shows codes, beside the password",
        totp::command,
        Run::Verbs(totp::VERBS),
    ),
    (
        "policy",
        "Print the rules for new passwords",
        bare,
        Run::Itself(policy),
    ),
];

pub(super) const RUN: Run = Run::Verbs(VERBS);

pub(super) fn command(noun: Command) -> Command {
    with_commands(noun, VERBS)
}

fn clear_command(verb: Command) -> Command {
    verb.arg(numbers()).arg(everything::option())
}

/// One or several extensions.
fn numbers() -> Arg {
    some(args::number(
        "number",
        "NUMBER",
        "Number of the extension, or several numbers",
    ))
}

fn clear(matches: &ArgMatches) -> Result<Mutation, Error> {
    let all: Vec<Whose> = each(matches, "number")?;
    Ok(Mutation::new(move |context, client| {
        let everything = all.iter().any(|whose| whose.everything().is_some());
        let ops = all.iter().map(|whose| {
            let number = whose.number.clone();
            (Clear { number }, whose.number.clone())
        });
        let ops: Vec<_> = ops.collect();
        let done = everything::each(client, &ops, everything, |_| Ok(()))?;
        let mut parts = Vec::new();
        for (closed, (_, number)) in done.into_iter().zip(&ops) {
            let lines = cleared(client, number, &closed)?;
            parts.push(context.outcome(closed.password, lines));
        }
        Ok(one_or_all(parts))
    }))
}

/// What was cleared, for people.
fn cleared(client: &mut Client, number: &Number, closed: &Closed) -> Result<Vec<String>, Error> {
    let whom = whom(client, number)?;
    let done = &closed.password;
    let mut said = if done.changed {
        vec![
            format!("{whom}: password cleared, sessions ended"),
            format!("login needs a new one: pbxctl password set {number}"),
        ]
    } else {
        vec![format!("{whom}: no password, already so")]
    };
    said.extend(everything::lines_of(closed));
    Ok(said)
}

const COLUMNS: &[Column] = &[Column::new("rule", "A NEW PASSWORD", 1)];

fn policy(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    // What the site says, if there is one; everybody may know it.
    let site = context.open(Access::Read).ok();
    let held = |key: Setting| {
        let set = site.as_ref().and_then(|store| store.setting(key).ok());
        set.unwrap_or_else(|| key.default().and_then(|value| value.number()))
    };
    let least = held(Setting::PasswordMinLength).unwrap_or_default();
    let rules = password_policy(least, held(Setting::PasswordMaxAge));
    drop(site);
    let mut list = context.ui.list(COLUMNS)?;
    for rule in &rules {
        list.row(&[rule.as_str().into()])?;
    }
    Ok(list.finish()?)
}
