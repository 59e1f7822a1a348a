//! `queue|ring-group|ivr|trunk remove`.

use super::super::leads;
use super::messages::is_for_people;
use super::{Kind, args, named, number};
use crate::cli::commands::extension::merged;
use crate::cli::commands::several::{self, each_as, some};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Destination, Phone};
use crate::engine::operations::object::Remove;
use crate::engine::{Done, LeadingHere, action_of};
use crate::ops::dids::rings;
use crate::ops::retire::{self, Retired};
use crate::ui::Outcome;
use clap::{ArgMatches, Command};
use serde::Deserialize;

pub(super) fn command<K: Kind>(verb: Command) -> Command {
    let kind = K::KIND;
    let verb = verb.arg(some(number(K::KIND, "Its number, or several")));
    if !kind.takes_calls() {
        return verb;
    }
    verb.arg(
        args::option(
            "move-to",
            "DEST",
            "Send calls that reach it, and its DIDs, there first",
        )
        .value_parser(Destination::typed),
    )
    .after_help(
        "It cannot be removed while it is a destination. `--move-to` changes every forwarding, route and key that leads to it to DEST, and gives DEST its DIDs if that can have any, each judged like setting it; all or nothing.",
    )
}

/// What is done first.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Leading {
    move_to: Option<Destination>,
}

pub(super) fn run<K: Kind>(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Remove> = each_as(matches, "number", &[("kind", K::KIND.as_str())])?;
    let and: Leading = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let (op, to) = match (ops.as_slice(), and.move_to) {
            ([op], Some(to)) => (op.clone(), to),
            (_, Some(_)) => {
                return Err(Error::usage("`--move-to` works for one at a time")
                    .hint("name one number, or leave out `--move-to`"));
            }
            (_, None) => return unused(context, client, ops),
        };
        let Remove { kind, number } = op;
        let subject = named(kind, number.as_str(), None);
        if to.object_kind() == Some(kind) && to.number() == Some(&number) {
            return Err(Error::usage(format!("{to} is the one being removed"))
                .hint("name another destination with `--move-to`"));
        }
        let Retired {
            steps,
            led,
            dids: moved,
        } = retire::retire(client.performer(), kind, &number, &to)?;
        let left = steps.last().map(dids).unwrap_or_default();
        let lines = match is_for_people(context) {
            true => told(&subject, (&led, &moved, &left), &to),
            false => Vec::new(),
        };
        let removed = steps.last().map(|step| step.before.clone());
        let mut outcome = merged(
            &action_of(&format!("{kind} remove")),
            format!("{kind}:{number}"),
            steps,
            lines,
        );
        // What else was led elsewhere is in the record of each step.
        outcome.before = removed.unwrap_or_default();
        outcome.after.clear();
        outcome.extra.shift_remove("steps");
        let led: Vec<_> = led.iter().map(ToString::to_string).collect();
        outcome.extra.insert("led_elsewhere".into(), led.into());
        let moved: Vec<_> = moved.iter().map(ToString::to_string).collect();
        let ring = (!moved.is_empty()).then(|| rings(&to).to_string());
        outcome.extra.insert("dids_moved".into(), moved.into());
        if let Some(ring) = ring {
            outcome.extra.insert("dids_ring".into(), ring.into());
        }
        Ok(outcome)
    }))
}

/// What became of it, of the calls to it and of its DIDs; `left` are those that are free.
fn told(
    subject: &str,
    (led, moved, left): (&[LeadingHere], &[Phone], &str),
    to: &Destination,
) -> Vec<String> {
    let mut lines = vec![format!("{subject}: removed")];
    if led.is_empty() && moved.is_empty() {
        lines.push("no destination led to it".into());
    }
    lines.extend(leads::lines(led, to, true));
    if !moved.is_empty() {
        lines.push(leads::dids(moved, to, true, true));
    }
    if !left.is_empty() {
        lines.push(format!("nobody has {left} now"));
    }
    lines
}

/// The numbers from outside that it had.
fn dids(done: &Done) -> String {
    let mut before = done.before.iter();
    let dids = before.find(|(field, _)| field.name() == "did");
    let dids = dids.and_then(|(_, dids)| dids.as_array());
    let dids: Vec<_> = dids
        .into_iter()
        .flatten()
        .filter_map(|did| did.as_str())
        .collect();
    dids.join(", ")
}

/// Removes those that nothing leads to.
fn unused(context: &mut Context, client: &mut Client, ops: Vec<Remove>) -> Result<Outcome, Error> {
    let removed = several::perform(context, client, ops, |_, _, op, done| {
        let subject = named(op.kind, op.number.as_str(), None);
        let dids = dids(done);
        let unused = match op.kind.takes_calls() {
            true if dids.is_empty() => ", nothing led to it".to_owned(),
            true => format!(", and nobody has {dids} now"),
            false => String::new(),
        };
        Ok(vec![format!("{subject}: removed{unused}")])
    });
    removed.map_err(|error| match error.code_name() {
        "invariant.in_use" => error.hint("send its calls elsewhere: `--move-to DEST`"),
        _ => error,
    })
}
