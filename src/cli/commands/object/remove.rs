//! `queue|ring-group|ivr|trunk remove`.

use super::said::is_talk;
use super::{Kind, args, example, named, number};
use crate::cli::commands::extension::merged;
use crate::cli::{Context, Error};
use crate::domain::{Destination, Number};
use crate::engine::Access;
use crate::engine::operations::object::Remove;
use crate::ops::retire::{self, Retired};
use clap::{ArgMatches, Command};

pub(super) fn command<K: Kind>(verb: Command) -> Command {
    let kind = K::KIND;
    let verb = verb.arg(number("Which"));
    if !kind.takes_calls() {
        return verb.after_help(format!("Example: pbxctl {kind} remove {}", example(kind)));
    }
    verb.arg(
        args::option(
            "move-to",
            "DEST",
            "Lead whatever leads to it there first",
        )
        .value_parser(Destination::typed),
    )
    .after_help(format!(
        "What something still leads to is not removed. With `--move-to` every forwarding, route and key that leads to it leads to DEST from then on, each judged like setting it; all or nothing.\n\nExample: pbxctl {kind} remove {} --move-to voicemail:205",
        example(kind)
    ))
}

pub(super) fn run<K: Kind>(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let kind = K::KIND;
    let number: Number = args::need(matches, "number")?;
    let subject = named(kind, number.as_str(), None);
    let to = if kind.takes_calls() {
        args::get::<Destination>(matches, "move-to")
    } else {
        None
    };
    let mut desk = context.desk(Access::Write)?;
    let Some(to) = to else {
        let done = desk
            .perform(Remove {
                kind,
                number: number.clone(),
            })
            .map_err(|error| {
                if error.code_name() == "invariant.in_use" {
                    error.hint("lead it elsewhere: `--move-to DEST`")
                } else {
                    error
                }
            })?;
        let unused = if kind.takes_calls() {
            ", nothing led to it"
        } else {
            ""
        };
        return context.answer(done, [format!("{subject}: removed{unused}")]);
    };
    if to.object_kind() == Some(kind) && to.number() == Some(&number) {
        return Err(Error::usage(format!("{to} is what is to go"))
            .hint("name another destination with `--move-to`"));
    }
    let Retired { steps, led } = retire::retire(
        &mut desk.store,
        &desk.session,
        kind,
        &number,
        &to,
        &desk.manner,
    )?;
    let mut lines = Vec::new();
    if is_talk(context) {
        lines.push(format!("{subject}: removed"));
        lines.push(if led.is_empty() {
            "nothing led to it".into()
        } else {
            format!("now leading to {to}: {}", led.join(", "))
        });
    }
    let removed = steps.last().map(|step| step.before.clone());
    let mut outcome = merged("object.remove", format!("{kind}:{number}"), steps, lines);
    // What else was led where stands in the records of each step.
    outcome.before = removed.unwrap_or_default();
    outcome.after.clear();
    outcome.extra.shift_remove("steps");
    outcome.extra.insert("led_elsewhere".into(), led.into());
    Ok(context.ui.mutation(&outcome)?)
}
