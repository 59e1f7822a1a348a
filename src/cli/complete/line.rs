//! What comes before the word being typed.

use super::meaning::{Meaning, Means};
use crate::ui::Column;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, Id};
use std::ffi::OsString;

/// An unfinished line, as far as it can be read.
pub(super) struct Line {
    /// The command that was typed, with its arguments.
    command: Command,
    matches: Option<ArgMatches>,
}

/// Whether an argument takes more than one value.
pub(super) fn takes_several(arg: &Arg) -> bool {
    let values = arg.get_num_args();
    matches!(arg.get_action(), ArgAction::Append)
        || values.is_some_and(|values| values.max_values() > 1)
}

impl Line {
    /// Reads the words before the one being typed, with a command tree that ignores mistakes.
    pub(super) fn of(mut tree: Command, before: &[OsString]) -> Self {
        let read = tree.try_get_matches_from_mut(before);
        let mut matches = read.ok();
        let mut command = tree;
        while let Some((name, inner)) = matches.as_mut().and_then(ArgMatches::remove_subcommand) {
            let below = command.get_subcommands_mut();
            let Some(found) = below.into_iter().find(|below| below.get_name() == name) else {
                break;
            };
            command = std::mem::take(found);
            matches = Some(inner);
        }
        Self { command, matches }
    }

    /// The values of an argument given so far.
    pub(super) fn values(&self, arg: &str) -> Vec<String> {
        let matches = self.matches.as_ref();
        let raw = matches.and_then(|matches| matches.try_get_raw(arg).ok().flatten());
        let words = raw.into_iter().flatten();
        words
            .map(|word| word.to_string_lossy().into_owned())
            .collect()
    }

    /// The columns of the list that the command prints.
    pub(super) fn columns(&self) -> &'static [Column] {
        let mut all = self.command.get_arguments();
        let of_list = all.find_map(|arg| match arg.get::<Means>() {
            Some(Means(Meaning::Filter(columns))) => Some(*columns),
            _ => None,
        });
        of_list.unwrap_or_default()
    }

    /// Whether the line already has an option that may be given only once.
    pub(super) fn has_once(&self, option: &str) -> bool {
        let arg = self
            .command
            .get_arguments()
            .find(|arg| arg.get_id() == option);
        let once = arg
            .is_some_and(|arg| !matches!(arg.get_action(), ArgAction::Append | ArgAction::Count));
        once && self.is_typed(&Id::from(option.to_owned()))
    }

    fn is_typed(&self, arg: &Id) -> bool {
        let ids = self.matches.iter().flat_map(ArgMatches::ids);
        let is_there = ids.into_iter().any(|id| id == arg);
        let source = |matches: &ArgMatches| matches.value_source(arg.as_str());
        is_there && self.matches.as_ref().and_then(source) == Some(ValueSource::CommandLine)
    }
}
