//! `audit`: the record of what was done and what was refused.

mod archive;
mod list;
mod show;
mod verify;

use super::args;
use crate::cli::{Context, Error};
use crate::engine::Access;
use crate::engine::operations::audit::Look;
use clap::{Arg, ArgMatches, Command, value_parser};

pub(super) fn command(noun: Command) -> Command {
    let verb = |name: &'static str, about: &'static str| Command::new(name).about(about);
    noun.subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(verb("list", "List entries, the newest first").defer(list::command))
        .subcommand(verb("show", "Show one entry in full").defer(|verb| {
            verb.arg(
                Arg::new("id")
                    .value_name("ID")
                    .help("Number of the entry")
                    .required(true)
                    .value_parser(value_parser!(i64).range(1..)),
            )
        }))
        .subcommand(
            verb(
                "verify",
                "Recompute the chain: finds whatever was changed in it",
            )
            .defer(verify::command),
        )
        .subcommand(
            verb(
                "archive",
                "Let old entries leave for a file that goes on being verified",
            )
            .defer(archive::command),
        )
        .subcommand(
            verb(
                "export",
                "Print every entry, the oldest first, as JSON lines",
            )
            .defer(|verb| {
                verb.after_help(
                    "For keeping elsewhere. Each line has the hash that `audit verify` recomputes.

Example: pbxctl audit export | gzip > audit-$(date +%F).jsonl.gz",
                )
            }),
        )
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    match matches.subcommand() {
        Some(("list", matches)) => list::run(context, matches),
        Some(("show", matches)) => show::run(context, args::need(matches, "id")?),
        Some(("verify", matches)) => verify::run(context, matches),
        Some(("archive", matches)) => archive::run(context, matches),
        Some(("export", _)) => export(context),
        _ => Err(Error::unexpected("a verb was parsed that nobody runs")),
    }
}

fn export(context: &mut Context) -> Result<(), Error> {
    let mut desk = context.desk(Access::Read)?;
    let ui = &mut context.ui;
    desk.ask(Look, |snapshot, granted| {
        Ok(snapshot.each_record(granted, |record| ui.json_line(record).map_err(Error::from)))
    })?
}
