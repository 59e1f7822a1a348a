//! `completions SHELL`.

use crate::cli::{Context, Error, built, typed};
use crate::domain::written::text;
use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;
use serde::Deserialize;

const AFTER: &str =
    "Bash: pbxctl completions bash > ~/.local/share/bash-completion/completions/pbxctl
Zsh:  pbxctl completions zsh > \"${fpath[1]}/_pbxctl\"
Fish: pbxctl completions fish > ~/.config/fish/completions/pbxctl.fish";

pub(super) fn command(noun: Command) -> Command {
    noun.after_help(AFTER).arg(
        Arg::new("shell")
            .value_name("SHELL")
            .help("Shell to complete in")
            .required(true)
            .value_parser(value_parser!(Shell)),
    )
}

#[derive(Deserialize)]
struct Arguments {
    #[serde(deserialize_with = "text::deserialize")]
    shell: Shell,
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { shell } = typed(matches)?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut built(None), "pbxctl", &mut script);
    Ok(context.ui.raw(&script)?)
}
