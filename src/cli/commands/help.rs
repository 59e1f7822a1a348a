//! `help [COMMAND...]` and `help TOPIC`.

use crate::cli::{Context, Error, Exit, built, typed};
use crate::ui::{Cell, Column};
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgMatches, Command};
use serde::Deserialize;

const COLUMNS: &[Column] = &[
    Column::new("code", "CODE", 0),
    Column::new("name", "NAME", 0),
    Column::new("meaning", "MEANING", 1),
];

pub(super) fn command(noun: Command) -> Command {
    noun.after_help("Topics: exit-codes").arg(
        Arg::new("words")
            .value_name("COMMAND")
            .help("A command, such as `completions`, or a topic")
            .num_args(0..),
    )
}

/// What is to be explained.
#[derive(Deserialize)]
struct Arguments {
    #[serde(default)]
    words: Vec<String>,
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { words } = typed(matches)?;
    if words.len() == 1 && words[0] == "exit-codes" {
        return exit_codes(context);
    }
    let mut command = built(context.ui.settings().width);
    for word in &words {
        let Some(next) = command.find_subcommand(word) else {
            let path = command.get_bin_name().unwrap_or("pbxctl").to_owned();
            let mut error = Error::usage(format!("`{path}` has no command `{word}`"));
            // The parser knows what is near to it.
            if let Err(typed) = command.try_get_matches_from([path.as_str(), word.as_str()])
                && let Some(ContextValue::Strings(near)) =
                    typed.get(ContextKind::SuggestedSubcommand)
                && let Some(near) = near.last()
                && near.chars().next() == word.chars().next()
            {
                error = error.hint(format!("did you mean `{near}`?"));
            }
            return Err(error
                .hint(format!("see `pbxctl help`, or the topic: {}", "exit-codes"))
                .code("usage.command"));
        };
        command = next.clone();
    }
    let help = command.render_long_help();
    let text = if context.ui.settings().colour_out {
        help.ansi().to_string()
    } else {
        help.to_string()
    };
    Ok(context.ui.raw(text.as_bytes())?)
}

fn exit_codes(context: &mut Context) -> Result<(), Error> {
    let mut list = context.ui.list(COLUMNS)?;
    for exit in Exit::ALL {
        list.row(&[
            Cell::Int(exit.code.into()),
            exit.name.into(),
            exit.meaning.into(),
        ])?;
    }
    Ok(list.finish()?)
}
