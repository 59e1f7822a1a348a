//! `audit`: the record of what was done and what was refused.

mod archive;
mod list;
mod said;
mod show;
mod undo;
mod verify;

pub(in crate::cli) use said::what_was_done;

use super::{Run, Verb, args, with_commands};
use crate::cli::{Context, Error};
use crate::engine::Access;
use crate::engine::operations::audit::Look;
use clap::{ArgMatches, Command};

const VERBS: &[Verb] = &[
    (
        "list",
        "List entries, the newest first",
        list::command,
        Run::Itself(list::run),
    ),
    (
        "show",
        "Show one entry in full",
        show::command,
        Run::Itself(show::run),
    ),
    (
        "undo",
        "Undo what entries changed",
        undo::command,
        Run::Mutation(undo::run),
    ),
    (
        "verify",
        "Recompute the chain, to find anything that was altered",
        verify::command,
        Run::Itself(verify::run),
    ),
    (
        "archive",
        "Move old entries to a file that can still be verified",
        archive::command,
        Run::Itself(archive::run),
    ),
    (
        "export",
        "Print every entry, the oldest first, as JSON lines",
        export_command,
        Run::Itself(export),
    ),
];

pub(super) const RUN: Run = Run::Verbs(VERBS);

pub(super) fn command(noun: Command) -> Command {
    with_commands(noun, VERBS)
}

fn export_command(verb: Command) -> Command {
    verb.after_help(
        "To keep a copy elsewhere. Each line has the hash that `audit verify` recomputes.",
    )
}

fn export(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let mut client = context.client(Access::Read)?;
    let ui = &mut context.ui;
    client.ask(Look, |snapshot, granted| {
        Ok(snapshot.each_record(granted, |record| ui.json_line(record).map_err(Error::from)))
    })?
}

/// What undoes everything that was done together from that entry on, after a change of many things.
pub(super) fn undone_with(id: i64) -> String {
    format!("undo it with: pbxctl audit undo --batch {id}")
}
