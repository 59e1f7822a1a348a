//! `export`: what another telephone system reads.

mod profile;

use super::Run;
use crate::cli::{Context, Error};
use clap::{ArgMatches, Command};

pub(super) fn command(noun: Command) -> Command {
    profile::command(noun)
}

pub(super) const RUN: Run = Run::Itself(run);

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    profile::run(context, matches)
}
