//! Commands that do the same to each named thing: all of them, or none.

use crate::cli::{Client, Context, Error, typed_as};
use crate::domain::Number;
use crate::engine::Done;
use crate::engine::writes::Performed;
use crate::ops::Failure;
pub(super) use crate::ops::several::several;
use crate::ui::Outcome;
use clap::{Arg, ArgMatches};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// Said if one of several prevents all of them.
pub(super) const ALL_OR_NONE: &str = "all of them or none: nothing was done";

/// A hint that names one person, where several were: it works for all of them.
pub(super) fn for_all(hint: &str, all: &[Number]) -> String {
    let named: Vec<_> = all.iter().map(Number::as_str).collect();
    let named = named.join(" ");
    let one = |number: &Number| {
        let command = format!("extension move {number} ");
        let several = format!("extension move {named} ");
        hint.contains(&command)
            .then(|| hint.replace(&command, &several))
    };
    all.iter().find_map(one).unwrap_or_else(|| hint.to_owned())
}

/// An argument for one thing, made to take several.
pub(super) fn some(arg: Arg) -> Arg {
    arg.num_args(1..)
}

/// What was typed, once for each thing named by that argument.
pub(super) fn each<O: DeserializeOwned>(matches: &ArgMatches, id: &str) -> Result<Vec<O>, Error> {
    each_as(matches, id, &[])
}

/// The same, if the command itself gives a field.
pub(super) fn each_as<O: DeserializeOwned>(
    matches: &ArgMatches,
    id: &str,
    said: &[(&str, &str)],
) -> Result<Vec<O>, Error> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for word in matches.get_raw(id).into_iter().flatten() {
        let word = word.to_str().unwrap_or_default();
        if !seen.insert(word) {
            return Err(Error::usage(format!("`{word}` is named twice")).hint("name it once"));
        }
        let said = said.iter().copied().chain([(id, word)]);
        all.push(typed_as(matches, said)?);
    }
    Ok(all)
}

/// The answer for one thing, or for all of several.
pub(super) fn one_or_all(parts: Vec<Outcome>) -> Outcome {
    match <[Outcome; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) => Outcome::of_all(parts),
    }
}

/// The error of one of so many.
pub(super) fn failed(failure: Failure, count: usize) -> Error {
    match count {
        1 => failure.into(),
        _ => Error::from(failure).hint(ALL_OR_NONE),
    }
}

/// Performs each, and answers for all; `said` is for people, about one of them.
pub(super) fn perform<O: Performed + Clone>(
    context: &mut Context,
    client: &mut Client,
    ops: Vec<O>,
    said: impl FnMut(&Context, &mut Client, &O, &Done) -> Result<Vec<String>, Error>,
) -> Result<Outcome, Error> {
    perform_and(context, client, ops, |_, _, _| Ok(()), said)
}

/// The same; `and` adds what else to report about each.
pub(super) fn perform_and<O: Performed + Clone>(
    context: &mut Context,
    client: &mut Client,
    ops: Vec<O>,
    mut and: impl FnMut(&mut Client, &O, &mut Done) -> Result<(), Error>,
    mut said: impl FnMut(&Context, &mut Client, &O, &Done) -> Result<Vec<String>, Error>,
) -> Result<Outcome, Error> {
    let all = match <[O; 1]>::try_from(ops) {
        Ok([op]) => {
            let mut done = client.perform(op.clone())?;
            and(client, &op, &mut done)?;
            let lines = said(context, client, &op, &done)?;
            return Ok(context.outcome(done, lines));
        }
        Err(all) => all,
    };
    let done = several(client.performer(), &all);
    let done = done.map_err(|failure| failed(failure, all.len()))?;
    let mut parts = Vec::with_capacity(all.len());
    for (op, mut done) in all.iter().zip(done) {
        and(client, op, &mut done)?;
        let lines = said(context, client, op, &done)?;
        parts.push(context.outcome(done, lines));
    }
    Ok(Outcome::of_all(parts))
}
