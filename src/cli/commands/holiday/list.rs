//! `holiday list` and `holiday export`.

use super::department as whose;
use crate::cli::commands::narrowing::narrowed;
use crate::cli::{Context, Error, typed};
use crate::domain::{Clock, Holiday, Name};
use crate::engine::Access;
use crate::engine::operations::department;
use crate::engine::operations::holiday::List;
use crate::hours;
use crate::ui::{self, Cell, Column, Fault};
use clap::{ArgMatches, Command};
use serde::Deserialize;

const COLUMNS: &[Column] = &columns(Column::extra("department", "DEPARTMENT", 1));
/// If no department is named.
const OF_ALL: &[Column] = &columns(Column::new("department", "DEPARTMENT", 1));

const fn columns(department: Column) -> [Column; 10] {
    [
        department,
        Column::new("name", "NAME", 1),
        Column::new("days", "DAYS", 0),
        Column::new("weekdays", "WEEKDAYS", 0),
        Column::new("overlaps", "OVERLAPS", 3),
        Column::extra("first", "FIRST", 0),
        Column::extra("last", "LAST", 0),
        Column::extra("from", "FROM", 0),
        Column::extra("to", "TO", 0),
        Column::extra("yearly", "YEARLY", 0).flags(),
    ]
}

pub(super) fn command(verb: Command) -> Command {
    narrowed(
        verb.arg(
            whose()
                .required(false)
                .help("The department; default: each that you may look at"),
        ),
        COLUMNS,
        "Yearly holidays come first, by date; then the others.",
    )
}

/// Whose holidays are listed.
#[derive(Deserialize)]
struct Asked {
    department: Option<Name>,
}

fn listed(context: &mut Context, op: List) -> Result<Vec<Holiday>, Error> {
    let all = context.ask(op, |snapshot, granted| snapshot.holidays(granted))?;
    Ok(in_order(all))
}

/// Yearly ones first, then by date.
fn in_order(mut all: Vec<Holiday>) -> Vec<Holiday> {
    let order = |holiday: &Holiday| {
        let first = holiday.days.first();
        let yearly = holiday.days.yearly();
        let year = if yearly { 0 } else { first.year() };
        (!yearly, year, first.month(), first.day())
    };
    all.sort_by_key(order);
    all
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Asked { department } = typed(matches)?;
    let is_one = department.is_some();
    let all = match department {
        Some(department) => {
            let op = List { department };
            vec![(op.department.clone(), listed(context, op)?)]
        }
        None => of_all(context)?,
    };
    let columns = if is_one { COLUMNS } else { OF_ALL };
    let mut list = context.ui.list(columns)?.nothing("no holiday to list");
    for (department, holidays) in &all {
        for holiday in holidays {
            put(&mut list, (department, holidays), holiday)?;
        }
    }
    Ok(list.finish()?)
}

/// Those of every department whose holidays the asker may read.
fn of_all(context: &mut Context) -> Result<Vec<(Name, Vec<Holiday>)>, Error> {
    let mut client = context.client(Access::Read)?;
    let rows = client.ask(department::List, |snapshot, granted| {
        snapshot.departments(granted)
    })?;
    let mut all = Vec::new();
    for row in rows {
        let department: Name = row.name.parse()?;
        let op = List {
            department: department.clone(),
        };
        let found = client.peek(op, |snapshot, granted| snapshot.holidays(granted))?;
        all.extend(found.map(|found| (department, in_order(found))));
    }
    Ok(all)
}

fn put(
    list: &mut ui::List<'_>,
    (department, all): (&Name, &[Holiday]),
    holiday: &Holiday,
) -> Result<(), Fault> {
    let days = &holiday.days;
    let clash = |other: &&Holiday| other.name != holiday.name && other.days.overlaps(days);
    let overlaps: Vec<&str> = all.iter().filter(clash).map(|o| o.name.as_str()).collect();
    let clock = |clock: Clock| Cell::Owned(clock.to_string());
    list.row(&[
        Cell::Text(department.as_str()),
        Cell::Text(holiday.name.as_str()),
        Cell::Owned(days.to_string()),
        days.weekdays().map_or(Cell::Null, Cell::Owned),
        Cell::Items(&overlaps),
        Cell::Owned(days.first().to_string()),
        Cell::Owned(days.last().to_string()),
        clock(days.from()),
        clock(days.to()),
        Cell::Bool(days.yearly()),
    ])
}

pub(super) fn export_command(verb: Command) -> Command {
    verb.arg(whose())
        .after_help("Prints iCalendar whatever `-o` says. Parts of days are local times.")
}

pub(super) fn export(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let op: List = typed(matches)?;
    let department = op.department.clone();
    let all = listed(context, op)?;
    let file = hours::calendar(&department, &all, context.now());
    Ok(context.ui.raw(file.as_bytes())?)
}
