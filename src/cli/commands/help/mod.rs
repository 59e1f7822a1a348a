//! `help [COMMAND...]` and `help TOPIC`.

mod examples;
mod page;
mod topics;

pub use examples::{all_examples, examples};
pub(in crate::cli) use page::{Length, page};
pub(super) use page::{notes, without_globals};
pub(in crate::cli) use topics::topics;

use crate::cli::{Context, Error, built, habit, typed};
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgMatches, Command};
use serde::Deserialize;
use std::ffi::OsString;

pub(super) fn command(noun: Command) -> Command {
    noun.after_help(format!("Topics: {}", topics::names())).arg(
        Arg::new("words")
            .value_name("COMMAND")
            .help("A command, such as `completions`, or a topic")
            .num_args(0..),
    )
}

/// What to explain.
#[derive(Deserialize)]
struct Arguments {
    #[serde(default)]
    words: Vec<String>,
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { words } = typed(matches)?;
    if let [topic] = words.as_slice()
        && let Some(topic) = topics::find(topic)
    {
        return topic.show(context);
    }
    let mut command = built(context.ui.settings().width);
    let words = habit::command_words(&words);
    for word in &words {
        let Some(next) = command.find_subcommand(word) else {
            return Err(unknown(command, word, words.len() == 1));
        };
        command = next.clone();
    }
    let text = page(&command, Length::Whole, context.ui.settings().colour_out);
    Ok(context.ui.raw(text.as_bytes())?)
}

/// There is no such command or topic; suggests similar ones.
pub(super) fn unknown(command: Command, word: &str, may_be_topic: bool) -> Error {
    let path = command.get_bin_name().unwrap_or("pbxctl").to_owned();
    let mut error = Error::usage(format!("`{path}` has no command `{word}`"));
    let near_topic = topics::nearest(word).filter(|_| may_be_topic);
    // The parser knows similar words.
    let near = match command.try_get_matches_from([path.as_str(), word]) {
        Err(typed) => match typed.get(ContextKind::SuggestedSubcommand) {
            Some(ContextValue::Strings(near)) => near.last().cloned(),
            Some(_) | None => None,
        },
        Ok(_) => None,
    };
    let near = near.filter(|near| near.chars().next() == word.chars().next());
    if let Some(near) = near_topic.map(str::to_owned).or(near) {
        error = error.hint(format!("did you mean `{near}`?"));
    }
    error
        .hint(format!(
            "see `pbxctl help`, or the topics: {}",
            topics::names()
        ))
        .code("usage.command")
}

/// The page that `-h` or `--help` on this line asks for.
pub(in crate::cli) fn asked(args: &[OsString], width: Option<usize>, colour: bool) -> String {
    let mut command = built(width);
    for arg in habit::ours(args).iter().skip(1) {
        let next = arg.to_str().and_then(|word| command.find_subcommand(word));
        if let Some(next) = next.cloned() {
            command = next;
        }
    }
    let length = match args.iter().any(|arg| arg == "--help") {
        true => Length::Whole,
        false => Length::Screen,
    };
    page(&command, length, colour)
}
