//! `extension move`.

use super::super::several::{self, each, failed, one_or_all, some};
use super::add::merged;
use super::args;
use super::change::{as_it_is, now};
use super::messages::{fetch, is_for_people};
use super::renumber::led_on;
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Name, NewNumber, Number, ShownField, ShownFields};
use crate::engine::Done;
use crate::engine::operations::extension::Move;
use crate::ops::relocate;
use crate::ui::Outcome;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(some(args::number(
        "extension",
        "NUMBER",
        "Number of the extension, or several numbers",
    )))
    .arg(args::department("Its new home").required(true))
    .arg(super::renumber::new("number").long("number"))
    .arg(super::renumber::forward_old())
    .arg(
        Arg::new("leave-queues")
            .long("leave-queues")
            .help("Leave the queues and ring groups of the old home too")
            .action(ArgAction::SetTrue),
    )
        .after_help(
            "The membership in the old home ends, with its role and call rights; in the new home they are user, unless they are a member there already. Needs extensions:write in both.",
        )
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Move> = each(matches, "extension")?;
    let named = ops.first().and_then(|op| op.new.clone());
    if let Some(NewNumber::Exactly(new)) = named.filter(|_| ops.len() > 1) {
        return Err(Error::usage(format!(
            "{new} is one number, and several extensions are named"
        ))
        .hint("give each the next free number: --number next"));
    }
    let Leaves { leave_queues } = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let department = ops.first().map(|op| op.department.clone());
        let all: Vec<_> = ops.iter().map(|op| op.number.clone()).collect();
        let moved = match leave_queues {
            true => leaving(context, client, &ops),
            false => staying(context, client, ops),
        };
        moved.map_err(|error| {
            let error = error.map_hints(|hint| several::for_all(hint, &all));
            args::no_home(error, department.as_ref())
        })
    }))
}

/// Whether they leave the queues and ring groups of the old home.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Leaves {
    #[serde(default)]
    leave_queues: bool,
}

/// Moves each, and says in which queues and ring groups of the old home they stay.
fn staying(context: &mut Context, client: &mut Client, ops: Vec<Move>) -> Result<Outcome, Error> {
    let and = |client: &mut Client, op: &Move, done: &mut Done| {
        let number = now(&op.number, done, client.options.dry_run);
        let stays = stays_behind(client, &number, done);
        done.warnings.extend(stays);
        Ok(())
    };
    several::perform_and(context, client, ops, and, said)
}

/// Moves each, out of the queues and ring groups of the old home too.
fn leaving(context: &Context, client: &mut Client, ops: &[Move]) -> Result<Outcome, Error> {
    let done = relocate::relocate(client.performer(), ops);
    let done = done.map_err(|failure| failed(failure, ops.len()))?;
    let mut parts = Vec::with_capacity(ops.len());
    for (op, done) in ops.iter().zip(done) {
        let mut lines = said(context, client, op, &done.moved)?;
        if !(lines.is_empty() || done.left.is_empty()) {
            lines.insert(1, format!("left {}", done.left.join(", ")));
        }
        let (before, after) = (done.moved.before.clone(), done.moved.after.clone());
        let target = format!("extension:{}", op.number);
        let steps = std::iter::once(done.moved).chain(done.steps).collect();
        let mut part = merged("extension.move", target, steps, lines);
        (part.before, part.after) = (before, after);
        part.extra.insert("left".into(), done.left.into());
        parts.push(part);
    }
    Ok(one_or_all(parts))
}

/// What became of somebody, for people.
fn said(
    context: &Context,
    client: &mut Client,
    op: &Move,
    done: &Done,
) -> Result<Vec<String>, Error> {
    let number = now(&op.number, done, client.options.dry_run);
    let mut what = moved(op, done);
    if is_for_people(context) {
        what.push_str(&led_on(client, &number, done)?);
    }
    as_it_is(context, client, &number, &what)
}

/// The queues and ring groups of the old home that still ring somebody who has moved, as far as the
/// asker may read their members. They are not changed: they may have been shared.
fn stays_behind(client: &mut Client, number: &Number, done: &Done) -> Option<String> {
    let old: Name = done.before.text(ShownField::Department)?.parse().ok()?;
    let view = fetch(client, number)?;
    let of_old = |owner: &Name| owner.key() == old.key();
    let all = view.called_by.iter();
    let all: Vec<_> = all
        .filter(|object| object.department.as_ref().is_some_and(of_old))
        .collect();
    let first = all.first()?;
    let named = all
        .iter()
        .map(|object| format!("{} {}", object.kind.noun(), object.number));
    Some(format!(
        "{number} is still a member of {} of {old}: pbxctl {} member remove {} {number}",
        named.collect::<Vec<_>>().join(", "),
        first.kind,
        first.number
    ))
}

fn moved(op: &Move, done: &Done) -> String {
    let number = &op.number;
    if !done.changed {
        let place = done.spelled(&op.department);
        return match op.new {
            Some(NewNumber::Next) => format!("is in {place} already, and keeps its number"),
            Some(NewNumber::Exactly(_)) | None => "already so".into(),
        };
    }
    let place = |side: &ShownFields| {
        let name = side.text(ShownField::Department);
        name.unwrap_or("nowhere").to_owned()
    };
    let (from, to) = (place(&done.before), place(&done.after));
    let was = done.before.text(ShownField::Role);
    let was = was.map_or_else(String::new, |role| format!(", no longer {role} of {from}"));
    let new = done.after.text(ShownField::Number);
    if !done.before.has(ShownField::Department) {
        return format!("was {number}, is {} now", new.unwrap_or(number.as_str()));
    }
    let new = new.map_or_else(String::new, |new| format!(", {number} is {new} now"));
    format!("moved from {from} to {to}{was}{new}")
}
