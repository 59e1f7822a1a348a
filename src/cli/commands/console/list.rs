//! `console list`.

use crate::cli::commands::narrowing::narrowed;
use crate::cli::{Context, Error, typed};
use crate::engine::Access;
use crate::engine::operations::extension::List;
use crate::ui::{Cell, Column};
use clap::{ArgMatches, Command};

const COLUMNS: &[Column] = &[
    Column::new("number", "NUMBER", 0),
    Column::new("name", "NAME", 1),
    Column::new("os_user", "OS USER", 0),
    Column::new("uid", "UID", 0).numbers(),
    Column::new("exists", "THERE NOW", 0).flags(),
    Column::new("bound_at", "BOUND", 2).times(),
    Column::new("bound_by", "BY", 2),
];

pub(super) fn command(verb: Command) -> Command {
    narrowed(
        verb,
        COLUMNS,
        "Lists bindings of accounts over which you hold console:read, and your own. THERE NOW
says whether this machine still has that login with the same name and user id.",
    )
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let mut client = context.client(Access::Read)?;
    let all: List = typed(matches)?;
    let mut views = client.ask(all, |snapshot, granted| snapshot.bindings(granted))?;
    let zone = client.zone(None)?;
    let now = client.options.now;
    for view in &mut views {
        context.look_for(Some(&mut view.bound));
    }
    let nothing = "no binding to list: these are your own, and those of people over whom you hold console:read";
    let mut list = context.ui.list(COLUMNS)?.nothing(nothing);
    for view in &views {
        let bound = &view.bound;
        list.row(&[
            Cell::Text(&view.number),
            Cell::Text(&view.name),
            Cell::Text(&bound.os_user),
            Cell::Int(bound.uid.into()),
            bound.exists.map_or(Cell::Null, Cell::Bool),
            bound
                .bound_at
                .map_or(Cell::Null, |at| Cell::time(at, zone, now)),
            bound.bound_by.as_deref().into(),
        ])?;
    }
    Ok(list.finish()?)
}
