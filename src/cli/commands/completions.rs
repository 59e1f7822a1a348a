//! `completions SHELL`.

use crate::cli::{Context, Error, built};
use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;

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

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Some(shell) = matches.get_one::<Shell>("shell") else {
        return Err(Error::usage("name a shell"));
    };
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut built(None), "pbxctl", &mut script);
    Ok(context.ui.raw(&script)?)
}
