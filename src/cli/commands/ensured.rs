//! The answers of `ensure`, on every noun that has it.

use super::extension::merged;
use super::extension::messages::is_for_people;
use super::several::{failed, one_or_all};
use crate::cli::{Client, Context, Error};
use crate::engine::Done;
use crate::ops::Converged;
use crate::ops::ensure::{self, Ensured, Wanted};
use crate::ui::Outcome;

/// Part of the help of each.
pub(super) const HELP: &str =
    "Creates it if it is missing, or changes what differs; if nothing differs it only reads.";

/// Brings one thing into the wanted state.
pub(super) fn one<W: Wanted>(client: &mut Client, wanted: W) -> Result<Ensured, Error> {
    Ok(ensure::one_of(client.performer(), wanted)?)
}

/// The result: `added`, what changed, or that nothing had to change.
pub(super) fn what(
    ensured: &Ensured,
    added: impl Into<String>,
    changes: impl Fn(&Done) -> String,
) -> String {
    match (ensured.end, ensured.steps.last()) {
        (Converged::Added, _) => added.into(),
        (_, Some(done)) if done.changed => changes(done),
        _ => "already so".into(),
    }
}

/// The answer.
pub(super) fn outcome(
    action: impl Into<String>,
    target: String,
    ensured: Ensured,
    said: Vec<String>,
) -> Outcome {
    merged(&action.into(), target, ensured.steps, said)
}

/// Brings each into the wanted state, all or none, and answers for all; `said` is for people, about
/// one of them.
pub(super) fn each<W: Wanted>(
    context: &Context,
    client: &mut Client,
    action: &str,
    all: &[W],
    mut said: impl FnMut(&Context, &mut Client, &W, &Ensured) -> Result<Vec<String>, Error>,
    target: impl Fn(&W, &Ensured) -> String,
) -> Result<Outcome, Error> {
    let ended = ensure::each(client.performer(), all);
    let ended = ended.map_err(|failure| failed(failure, all.len()))?;
    let mut parts = Vec::with_capacity(all.len());
    for (wanted, ensured) in all.iter().zip(ended) {
        let lines = match is_for_people(context) {
            true => said(context, client, wanted, &ensured)?,
            false => Vec::new(),
        };
        let target = target(wanted, &ensured);
        parts.push(outcome(action, target, ensured, lines));
    }
    Ok(one_or_all(parts))
}
