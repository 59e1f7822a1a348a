//! `completions SHELL`, and the questions of its script.

use super::args;
use crate::cli::complete::{Shell, answer};
use crate::cli::{Context, Error, typed};
use crate::domain::Invalid;
use crate::domain::written::text;
use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Arg, ArgMatches, Command, value_parser};
use serde::Deserialize;
use std::ffi::OsString;

const AFTER: &str = "The script is short, and asks pbxctl itself. After `--` give what is typed so far; pbxctl prints what may come next, or nothing if it cannot know.

Bash: pbxctl completions bash > ~/.local/share/bash-completion/completions/pbxctl
Zsh:  pbxctl completions zsh > \"${fpath[1]}/_pbxctl\"
Fish: pbxctl completions fish > ~/.config/fish/completions/pbxctl.fish";

pub(super) fn command(noun: Command) -> Command {
    noun.after_help(AFTER)
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .help("Shell to complete in")
                .required(true)
                .value_parser(value_parser!(Shell)),
        )
        .arg(
            args::option(
                "command",
                "NAME",
                "Complete after this command, such as a script that calls pbxctl through sudo",
            )
            .default_value("pbxctl")
            .hide_default_value(true)
            .value_parser(command_name),
        )
        .arg(
            Arg::new("words")
                .value_name("WORD")
                .help("The words typed so far, from the script")
                .num_args(0..)
                .last(true)
                .value_parser(
                    OsStringValueParser::new().map(|word| word.to_string_lossy().into_owned()),
                ),
        )
}

/// A word that can be a command, and needs no quoting in a script.
fn command_name(text: &str) -> Result<String, Invalid> {
    let means_itself = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let is_word = text.starts_with(|c: char| c.is_ascii_alphabetic());
    if is_word && text.chars().all(means_itself) {
        return Ok(text.to_owned());
    }
    Err(Invalid::new(
        "the name of a command",
        text,
        "it must be a letter, then letters, digits, `-` and `_`",
        "such as pbx",
    ))
}

#[derive(Deserialize)]
struct Arguments {
    command: String,
    #[serde(deserialize_with = "text::deserialize")]
    shell: Shell,
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { shell, command } = typed(matches)?;
    let Some(words) = matches.get_many::<String>("words") else {
        let script = shell.script().replace("pbxctl", &command);
        return Ok(context.ui.raw(script.as_bytes())?);
    };
    let words: Vec<_> = words.map(OsString::from).collect();
    let answer = answer(context, shell, &words);
    Ok(context.ui.raw(answer.as_bytes())?)
}
