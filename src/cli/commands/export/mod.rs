//! `export`: the site as a site file, or a list as another telephone system reads it.

mod profile;
mod site;

use super::Run;
use crate::cli::{Context, Error};
use clap::{ArgMatches, Command};

pub(super) fn command(noun: Command) -> Command {
    let after = format!("{}\n\nWith a profile: {}", site::AFTER, profile::AFTER);
    profile::command(noun)
        .args(site::arguments())
        .after_help(after)
}

pub(super) const RUN: Run = Run::Itself(run);

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    match matches.contains_id("profile") {
        true => profile::run(context, matches),
        false => site::run(context, matches),
    }
}
