//! `token list`.

use super::args;
use crate::cli::commands::narrowing::narrowed;
use crate::cli::{Context, Error, typed};
use crate::domain::{Right, Time, ends_soon, humane_left};
use crate::engine::Access;
use crate::engine::operations::token::{List, Whose};
use crate::ui::{Cell, Column, Stands};
use clap::{Arg, ArgAction, ArgMatches, Command};

const COLUMNS: &[Column] = &[
    Column::new("id", "ID", 0).numbers(),
    Column::new("number", "NUMBER", 0),
    Column::new("label", "LABEL", 1),
    Column::new("rights", "RIGHTS", 0).rights(),
    Column::new("department", "DEPARTMENT", 1),
    Column::new("expires", "UNTIL", 2).times(),
    Column::new("left", "LEFT", 0).standing(Stands::InTables),
    Column::new("last_used", "LAST USED", 2).times(),
    Column::extra("held", "HELD NOW", 3),
    Column::extra("created", "MADE", 3).times(),
    Column::extra("created_by", "MADE BY", 3),
    Column::new("parent", "MADE WITH", 3).numbers(),
    Column::extra("ends_soon", "ENDS SOON", 4).flags(),
];

pub(super) fn command(verb: Command) -> Command {
    let verb = verb
        .arg(args::number("number", "NUMBER", "Whose; default: yours").required(false))
        .arg(
            Arg::new("all")
                .long("all")
                .help("Everybody's")
                .conflicts_with("number")
                .action(ArgAction::SetTrue),
        );
    narrowed(
        verb,
        COLUMNS,
        "HELD NOW are the rights it can use now: fewer than RIGHTS if its owner lost some,
none once it has ended. LAST USED is exact to the hour.
MADE WITH is the token that made it: it ends with that one.
LEFT marks tokens to replace: they end within two weeks, or are in the second half of a shorter life.",
    )
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let op: List = typed(matches)?;
    let is_own = op.whose == Whose::Mine;
    let mut client = context.client(Access::Read)?;
    let views = client.ask(op, |snapshot, granted| snapshot.tokens(granted))?;
    let zone = client.zone(None)?;
    let now = client.options.now;
    let time = |at: Time| Cell::time(at, zone, now);
    let whose = client.session.number().clone();
    if is_own && context.ui.is_table() {
        context.ui.note(&format!(
            "tokens of {whose}; `--all` shows everybody's, as far as you may see them"
        ));
    }
    let mut list = context.ui.list(COLUMNS)?.nothing("no token to list");
    for view in &views {
        let names = |rights: crate::domain::RightSet| -> Vec<String> {
            rights.iter().map(Right::name).collect()
        };
        let (rights, held) = (names(view.rights), names(view.held));
        let left = view.expires.unix() - now.unix();
        let soon = ends_soon(view.created, view.expires, now);
        list.row(&[
            Cell::Int(view.id),
            Cell::Text(&view.number),
            view.label.as_deref().into(),
            Cell::Strings(&rights),
            view.department.as_deref().into(),
            time(view.expires),
            match (humane_left(left), soon) {
                _ if left <= 0 => Cell::Text("ended"),
                (machine, false) => Cell::Owned(machine),
                (machine, true) => Cell::Both {
                    people: format!("{machine}: replace it").into(),
                    machine: machine.into(),
                },
            },
            view.last_used.map_or(Cell::Null, time),
            Cell::Strings(&held),
            time(view.created),
            view.created_by.as_deref().into(),
            view.parent.map_or(Cell::Null, Cell::Int),
            Cell::Bool(soon),
        ])?;
    }
    Ok(list.finish()?)
}
