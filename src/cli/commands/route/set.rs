//! `route set`.

use super::args;
use super::messages::is_for_people;
use crate::cli::{Error, Mutation, typed};
use crate::domain::{HoursState, Junction};
use crate::engine::operations::route::Set;
use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::Value;

const HELP: [(HoursState, &str); 4] = [
    (HoursState::Open, "Where calls go while it is open"),
    (HoursState::Break, "Where they go during a break"),
    (HoursState::Closed, "Where they go while it is closed"),
    (HoursState::Holiday, "Where they go on a holiday"),
];

pub(super) fn command(verb: Command) -> Command {
    let flags = HELP.map(|(state, help)| {
        args::option(state.as_str(), "DEST", help).value_parser(args::destination)
    });
    verb.arg(
        Arg::new("target")
            .value_name("TARGET")
            .help("A department, or the number of a queue, ring group or IVR: sales, department:sales, 800, queue:800")
            .required(true)
            .value_parser(value_parser!(Junction)),
    )
    .args(flags)
    .after_help(format!(
        "`none` removes a setting: a queue, ring group or IVR then follows its department, and takes calls itself if that has no destination for `open`. For a department it needs departments:write there, for the others the right to write them.\n\n{}",
        args::DESTINATIONS_HELP
    ))
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Set = typed(matches)?;
    if op.patch.is_empty() {
        return Err(Error::usage("no state is named")
            .hint("name one or more of: --open --break --closed --holiday"));
    }
    Ok(Mutation::new(move |context, client| {
        let done = client.perform(op)?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let so: Vec<_> = done
                .after
                .iter()
                .map(|(state, to)| match (state.name(), to) {
                    (state, Value::String(to)) => format!("{state} calls go to {to}"),
                    (state, _) => format!("{state} calls have no destination"),
                })
                .collect();
            let so = if so.is_empty() {
                "already so".into()
            } else {
                so.join(", ")
            };
            lines.push(format!("{}: {so}", done.target));
        }
        Ok(context.outcome(done, lines))
    }))
}
