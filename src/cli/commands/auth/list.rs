//! `auth list`.

use super::args;
use super::question::from;
use crate::cli::commands::narrowing::narrowed;
use crate::cli::{Context, Error, typed};
use crate::domain::{MODULES, Module, Origin, Right, Time, Who, Zone, humane_left};
use crate::engine::operations::auth::Inspect;
use crate::engine::{Access, RightView};
use crate::ui::{Cell, Column, Format, Machine};
use clap::{Arg, ArgMatches, Command, value_parser};
use serde::Deserialize;

const COLUMNS: &[Column] = &[
    Column::new("right", "RIGHT", 1).rights(),
    Column::new("scope", "OVER", 0),
    Column::new("path", "GIVEN BY", 1),
    Column::new("until", "ENDS", 2).times(),
];

/// Position of a right in the tree: rights of one module together, call rights at the end.
fn place(right: Right) -> usize {
    let at = |module: Module| MODULES.iter().position(|(m, ..)| *m == module);
    right.module().and_then(at).unwrap_or(MODULES.len())
}

/// Characters that the rights of a row take at most: the other columns need the room.
const WIDEST: usize = 30;

/// Rights that are held together, as one row for people.
struct Line<'v> {
    rights: Vec<Right>,
    view: &'v RightView,
}

fn lines(views: &[RightView]) -> Vec<Line<'_>> {
    let mut all: Vec<Line<'_>> = Vec::new();
    for view in views {
        let same = |line: &&mut Line<'_>| {
            place(line.rights[0]) == place(view.right)
                && (&line.view.scope, &line.view.path, line.view.until)
                    == (&view.scope, &view.path, view.until)
        };
        match all.iter_mut().rfind(same) {
            // Rights of a module are few.
            Some(line)
                if view.right.module().is_some()
                    || names(&line.rights).len() + view.right.name().len() < WIDEST =>
            {
                line.rights.push(view.right);
            }
            Some(_) | None => all.push(Line {
                rights: vec![view.right],
                view,
            }),
        }
    }
    all
}

/// `extensions:read,write`, or call rights one after the other.
fn names(rights: &[Right]) -> String {
    let mut text = String::new();
    for right in rights {
        let name = right.name();
        match name.split_once(':') {
            Some((_, verb)) if !text.is_empty() => text += &format!(",{verb}"),
            None if !text.is_empty() => text += &format!(", {name}"),
            _ => text = name,
        }
    }
    text
}

pub(super) fn end(until: Option<Time>, now: Time, zone: Zone) -> Cell<'static> {
    let Some(time) = until else {
        return Cell::Null;
    };
    let left = time.unix() - now.unix();
    let people = format!("{} (in {})", time.local(zone), humane_left(left));
    Cell::Time {
        at: time,
        people: Some(people),
        short: None,
        machine: Machine::Utc,
        read: (zone, now),
    }
}

pub(super) fn verb(verb: Command) -> Command {
    let verb = verb.arg(
        Arg::new("number")
            .value_name(args::WHO)
            .help("Who; default: yourself")
            .value_parser(value_parser!(Who)),
    );
    narrowed(
        verb.arg(from()),
        COLUMNS,
        "If a second factor or networks keep them from using any of it, a line below says so.",
    )
}

/// Whose rights are listed.
#[derive(Deserialize)]
struct Arguments {
    number: Option<Who>,
    from: Option<Origin>,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { number, from } = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let number = number.unwrap_or_else(|| client.session.number().clone().into());
    let (mut views, keeps_out) = client.ask(Inspect { number }, |snapshot, granted| {
        Ok((
            snapshot.rights(granted)?,
            snapshot.keeps_out(granted, from)?,
        ))
    })?;
    views.sort_by(|a, b| {
        let key = |view: &RightView| (place(view.right), view.right);
        key(a)
            .cmp(&key(b))
            .then_with(|| (&a.scope, &a.path, a.until).cmp(&(&b.scope, &b.path, b.until)))
    });
    let (now, zone) = (client.options.now, client.zone(None)?);
    let is_table = context.ui.format() == Format::Table;
    let mut list = context.ui.list(COLUMNS)?.nothing("no rights at all");
    // A filter on a right is about one right.
    let together = is_table && !list.is_chosen();
    let mut row = |rights: String, view: &RightView| {
        let until = end(view.until, now, zone);
        list.row(&[
            rights.into(),
            view.scope.as_str().into(),
            view.path.as_str().into(),
            until,
        ])
    };
    if together {
        for line in lines(&views) {
            row(names(&line.rights), line.view)?;
        }
    } else {
        for view in &views {
            row(view.right.name(), view)?;
        }
    }
    list.finish()?;
    // The list comes before the notes on it.
    context.ui.finish()?;
    if let Some(why) = keeps_out {
        let line = format!("none of it can be used now: {why}; see `pbxctl auth explain`");
        context.ui.note(&line);
    }
    Ok(())
}
