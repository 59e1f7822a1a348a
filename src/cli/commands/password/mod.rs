//! `password`: web-access passwords. They come from a prompt or a file, never from the line.

mod change;
mod everything;
mod new;
mod set;
mod verify;

use super::args;
use super::people::whom;
use crate::cli::{Context, Error};
use crate::domain::{Number, POLICY};
use crate::engine::operations::password::Clear;
use crate::ui::Column;
use clap::{ArgMatches, Command};

pub(super) fn command(noun: Command) -> Command {
    let verb = |name: &'static str, about: &'static str| Command::new(name).about(about);
    noun.subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(verb("set", "Set somebody's password").defer(set::command))
        .subcommand(
            verb("change", "Change your own password, given the current one")
                .defer(change::command),
        )
        .subcommand(
            verb(
                "verify",
                "Test whether a password is somebody's; throttled, and recorded",
            )
            .defer(verify::command),
        )
        .subcommand(
            verb(
                "clear",
                "Take somebody's password away: no login until one is set",
            )
            .defer(|verb| {
                verb.arg(args::number("number", "NUMBER", "Whose"))
                    .arg(everything::option())
            }),
        )
        .subcommand(verb("policy", "Print what new passwords must be like"))
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    match matches.subcommand() {
        Some(("set", matches)) => set::run(context, matches),
        Some(("change", matches)) => change::run(context, matches),
        Some(("verify", matches)) => verify::run(context, matches),
        Some(("clear", matches)) => clear(context, matches),
        Some(("policy", _)) => policy(context),
        _ => Err(Error::unexpected("a verb was parsed that nobody runs")),
    }
}

fn clear(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let number: Number = args::need(matches, "number")?;
    let mut desk = context.desk(crate::engine::Access::Write)?;
    let op = Clear {
        number: number.clone(),
    };
    let closed = everything::perform(&mut desk, op, &number, matches)?;
    let done = closed.password;
    let whom = whom(&mut desk, &number)?;
    let mut said = if done.changed {
        vec![
            format!("{whom}: password cleared, sessions ended"),
            format!("login needs a new one: pbxctl password set {number}"),
        ]
    } else {
        vec![format!("{whom}: no password, already so")]
    };
    said.extend(closed.said);
    context.answer(done, said)
}

const COLUMNS: &[Column] = &[Column::new("rule", "A NEW PASSWORD", 1)];

fn policy(context: &mut Context) -> Result<(), Error> {
    let mut list = context.ui.list(COLUMNS)?;
    for rule in POLICY {
        list.row(&[rule.into()])?;
    }
    Ok(list.finish()?)
}
