//! `settings set` and `settings reset`.

use super::key;
use crate::cli::commands::several;
use crate::cli::{Error, Mutation, typed};
use crate::domain::{Setting, SettingValue};
use crate::engine::Done;
use crate::engine::operations::settings::{Reset, Set};
use clap::{Arg, ArgMatches, Command};

pub(super) fn set_command(verb: Command) -> Command {
    verb.arg(key())
        .arg(
            Arg::new("value")
                .value_name("VALUE")
                .help("The value; `none` for none, where that is allowed")
                .required(true),
        )
        .after_help(
            "It takes effect immediately, also for open sessions and for departments that do not set it themselves.",
        )
}

pub(super) fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Set = typed(matches)?;
    let (key, value) = (op.to.key, op.to.value.clone());
    Ok(Mutation::one(op, move |done| said(done, key, value)))
}

pub(super) fn reset_command(verb: Command) -> Command {
    verb.arg(several::some(key().help("The setting, or several")))
        .after_help("Several settings: all of them or none.")
}

pub(super) fn reset(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Reset> = several::each(matches, "key")?;
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |_, _, op, done| {
            Ok(said(done, op.key, None).into())
        })
    }))
}

fn said(done: &Done, key: Setting, value: Option<SettingValue>) -> [String; 1] {
    let held = value.or(key.default());
    let now = held.map_or_else(|| "none".to_owned(), |value| value.to_string());
    let so = if done.changed { "" } else { ", already so" };
    [format!("{key}: {now}{so}")]
}
