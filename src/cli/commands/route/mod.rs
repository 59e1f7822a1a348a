//! `route`: where calls go, by the office hours, and where one goes now.

mod check;
mod set;
mod show;

use super::extension::messages;
use super::{Run, Verb, args, with_verbs};
use crate::domain::{HoursState, Routes};
use clap::Command;
use serde_json::{Map, Value, json};

/// Destinations by state, each state named: `{"open":"queue:800","break":null,…}`.
pub(super) fn routes_json(routes: &Routes) -> Map<String, Value> {
    HoursState::ALL
        .into_iter()
        .map(|state| (state.to_string(), json!(routes.get(state))))
        .collect()
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
