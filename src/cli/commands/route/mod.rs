//! `route`: where calls go, by the office hours, and where one goes now.

mod check;
mod set;
mod show;

use super::extension::messages;
use super::{Run, Verb, args, people, with_verbs};
use crate::cli::{Client, Error};
use crate::domain::{
    Destination, ExtensionPatch, HoursState, Name, Number, Phone, Routes, RoutesPatch,
};
use crate::engine::Done;
use crate::engine::operations::route::Check;
use crate::ops::route::{Dialled, Led, advice};
use clap::Command;
use serde_json::{Map, Value, json};

/// Destinations by state, each state named: `{"open":"queue:800","break":null,…}`.
pub(super) fn routes_json(routes: &Routes) -> Map<String, Value> {
    HoursState::ALL
        .into_iter()
        .map(|state| (state.to_string(), json!(routes.get(state))))
        .collect()
}

/// Adds what somebody who sends calls there should know: that they are hung up.
pub(super) fn advise(client: &mut Client, led: &Led<'_>, done: &mut Done) -> Result<(), Error> {
    done.warnings.extend(told(client, led)?);
    Ok(())
}

/// The same for calls sent there whatever the hours are, by the forwarding of somebody if they are
/// named.
pub(super) fn advice_on(
    client: &mut Client,
    to: &[Destination],
    whose: Option<(&Number, &ExtensionPatch)>,
) -> Result<Vec<String>, Error> {
    let own = whose.map(|(number, _)| Destination::Extension(number.clone()));
    let dids = whose.and_then(|(_, patch)| patch.dids.as_deref());
    let led = Led {
        from: None,
        by_hours: &RoutesPatch::default(),
        to,
        whose,
        dids: own.as_ref().zip(dids).map(|(own, dids)| Dialled {
            own,
            dids,
            home: None,
        }),
    };
    told(client, &led)
}

/// Warns of loops of calls that come by new DIDs.
pub(super) fn advise_of_dids(
    client: &mut Client,
    own: Option<&Destination>,
    (dids, home): (Option<&[Phone]>, Option<&Name>),
    done: &mut Done,
) -> Result<(), Error> {
    let Some((own, dids)) = own.zip(dids) else {
        return Ok(());
    };
    let led = Led {
        from: None,
        by_hours: &RoutesPatch::default(),
        to: &[],
        whose: None,
        dids: Some(Dialled { own, dids, home }),
    };
    advise(client, &led, done)
}

fn told(client: &mut Client, led: &Led<'_>) -> Result<Vec<String>, Error> {
    let now = client.options.now;
    let all = people::peek(client, Check {}, |snapshot, granted| {
        advice(snapshot, granted, led, now)
    })?;
    Ok(all.unwrap_or_default())
}

const VERBS: &[Verb] = &[
    (
        "set",
        "Set where calls to a department, queue, ring group or IVR go",
        set::command,
        Run::Mutation(set::run),
    ),
    (
        "show",
        "Follow a call to where it goes now",
        show::command,
        Run::Itself(show::run),
    ),
    (
        "check",
        "Find calls that nobody would take",
        check::command,
        Run::Itself(check::run),
    ),
];

pub(super) fn command(noun: Command) -> Command {
    with_verbs(noun, VERBS)
}

pub(super) const RUN: Run = Run::Verbs(VERBS);
