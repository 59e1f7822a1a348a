//! `route check`.

use crate::cli::{Context, Error};
use crate::engine::Access;
use crate::engine::operations::route::Check;
use crate::ops::route;
use crate::ui::{Cell, Column, Tone};
use clap::{ArgMatches, Command};

const COLUMNS: &[Column] = &[
    Column::new("problem", "PROBLEM", 0),
    Column::new("at", "AT", 0),
    Column::new("by", "BY", 2),
    Column::new("why", "WHAT HAPPENS", 1).kept(),
];

pub(super) fn command(verb: Command) -> Command {
    verb.after_help(
        "Checks every state of the office hours, not only the current one, in all that you may read. Problems: dead-end (nobody takes the call), loop (the call never arrives), dangling (the destination does not exist). Exit 3 if there are any.",
    )
}

pub(super) fn run(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let mut client = context.client(Access::Read)?;
    let now = client.options.now;
    let problems = client.ask(Check, |snapshot, granted| {
        route::check(snapshot, granted, now)
    })?;
    let mut list = context
        .ui
        .list(COLUMNS)?
        .nothing("every call arrives somewhere, as far as you may see");
    for problem in &problems {
        list.row(&[
            Cell::Toned(Tone::Bad, problem.trouble.as_str()),
            Cell::Text(&problem.at),
            Cell::from(problem.by.as_deref()),
            Cell::Text(&problem.why),
        ])?;
    }
    list.finish()?;
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::no())
    }
}
