//! `holiday list` and `holiday export`.

use super::department;
use crate::cli::commands::narrowing::narrowed;
use crate::cli::{Context, Error, typed};
use crate::domain::{Clock, Holiday};
use crate::engine::operations::holiday::List;
use crate::hours;
use crate::ui::{Cell, Column};
use clap::{ArgMatches, Command};

const COLUMNS: &[Column] = &[
    Column::new("name", "NAME", 1),
    Column::new("days", "DAYS", 0),
    Column::new("weekdays", "WEEKDAYS", 0),
    Column::new("overlaps", "OVERLAPS", 3),
    Column::extra("first", "FIRST", 0),
    Column::extra("last", "LAST", 0),
    Column::extra("from", "FROM", 0),
    Column::extra("to", "TO", 0),
    Column::extra("yearly", "YEARLY", 0).flags(),
];

pub(super) fn command(verb: Command) -> Command {
    narrowed(
        verb.arg(department()),
        COLUMNS,
        "Yearly holidays come first, by date; then the others.\n\nExample: pbxctl holiday list sales",
    )
}

fn listed(context: &mut Context, op: List) -> Result<Vec<Holiday>, Error> {
    let mut all = context.ask(op, |snapshot, granted| snapshot.holidays(granted))?;
    let order = |holiday: &Holiday| {
        let first = holiday.days.first();
        let yearly = holiday.days.yearly();
        let year = if yearly { 0 } else { first.year() };
        (!yearly, year, first.month(), first.day())
    };
    all.sort_by_key(order);
    Ok(all)
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let all = listed(context, typed(matches)?)?;
    let mut list = context.ui.list(COLUMNS)?.nothing("no holiday to list");
    for holiday in &all {
        let days = &holiday.days;
        let clash = |other: &&Holiday| other.name != holiday.name && other.days.overlaps(days);
        let overlaps: Vec<&str> = all.iter().filter(clash).map(|o| o.name.as_str()).collect();
        let clock = |clock: Clock| Cell::Owned(clock.to_string());
        list.row(&[
            Cell::Text(holiday.name.as_str()),
            Cell::Owned(days.to_string()),
            days.weekdays().map_or(Cell::Null, Cell::Owned),
            Cell::Items(&overlaps),
            Cell::Owned(days.first().to_string()),
            Cell::Owned(days.last().to_string()),
            clock(days.from()),
            clock(days.to()),
            Cell::Bool(days.yearly()),
        ])?;
    }
    Ok(list.finish()?)
}

pub(super) fn export_command(verb: Command) -> Command {
    verb.arg(department()).after_help(
        "Prints iCalendar whatever `-o` says. Parts of days are local times.\n\nExample: pbxctl holiday export sales > sales.ics",
    )
}

pub(super) fn export(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let op: List = typed(matches)?;
    let department = op.department.clone();
    let all = listed(context, op)?;
    let file = hours::calendar(&department, &all, context.now());
    Ok(context.ui.raw(file.as_bytes())?)
}
