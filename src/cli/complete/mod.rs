//! What may come next on a line that is being typed.
//!
//! The engine of `clap_complete` says where on the line a value is, and what comes before it in the
//! same word (`--department=`, `intercom,`). Its [`Meaning`] says what the value may be; the site
//! is asked for it afterwards, as the person typing: see `glance.rs`.

mod entries;
mod fixed;
mod line;
mod meaning;
mod narrow;
mod shell;
mod site;

pub(in crate::cli) use meaning::{Meaning, Means, When};
pub(in crate::cli) use shell::{Shell, answer};

use super::context::Context;
use super::{globals, habit, root};
use clap::{Arg, Command};
use clap_complete::CompletionCandidate;
use clap_complete::engine::{self, ArgValueCompleter, PathCompleter};
use line::Line;
use site::Site;
use std::ffi::{OsStr, OsString};
use std::sync::{Arc, Mutex};

/// One thing that may come next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Found {
    /// The whole word.
    value: String,
    /// What it is, for people.
    about: String,
    /// Whether the word continues after it, so that no space follows.
    goes_on: bool,
    /// Whether it does not begin with what was typed but replaces it: the number of somebody whose
    /// name was typed.
    instead: bool,
}

/// The files wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Files {
    /// Of any kind.
    Any,
    /// Folders.
    Folders,
}

/// What may come next.
#[derive(Debug, Default)]
struct Next {
    found: Vec<Found>,
    /// Set if the shell is to find files itself.
    files: Option<Files>,
}

/// A value that the engine asked for.
#[derive(Clone, Debug)]
struct Asked {
    /// The argument it belongs to.
    arg: Argument,
    /// The part that has been typed.
    typed: String,
}

/// An argument, with everything its values depend on.
#[derive(Clone, Debug)]
struct Argument {
    id: String,
    meaning: Meaning,
    /// Whether it takes several values, and what separates them within a word.
    several: bool,
    delimiter: Option<char>,
    /// The words that the parser knows.
    words: Vec<Found>,
}

type AllAsked = Arc<Mutex<Vec<Asked>>>;

/// A placeholder in the engine's answer for values of the site, which are looked up afterwards.
const PLACE: &str = "pbxctl-asked-";

/// What may follow these words; the last one is being typed and may be empty.
fn next(context: &mut Context, words: &[OsString], shell: Shell) -> Next {
    let words = &habit::as_ours(words);
    let Some((typing, before)) = words.split_last().filter(|(_, before)| !before.is_empty()) else {
        return Next::default();
    };
    context.globals = globals::Globals::begun(before);
    let asked = AllAsked::default();
    let own_files = shell.finds_files();
    let no_files = context.is_through_sudo();
    let mut tree = marked(root::begun(before), &asked, own_files || no_files);
    let at = words.len() - 1;
    let folder = std::env::current_dir().ok();
    let Ok(found) = engine::complete(&mut tree, words.to_vec(), at, folder.as_deref()) else {
        return Next::default();
    };
    let line = Line::of(tree, before);
    let asked = asked.lock().map(|asked| asked.clone()).unwrap_or_default();
    let files = asked.iter().find_map(|asked| asked.arg.meaning.files());
    let mut site = Site::new(context, before, &line);
    let values = |asked: &Asked| site.values(asked, &given(asked, &line, typing));
    let values: Vec<_> = asked.iter().map(values).collect();
    Next {
        found: usual(found, typing, &line)
            .flat_map(|candidate| filled(&candidate, &values))
            .collect(),
        files: files.filter(|_| own_files),
    }
}

/// The values already on the line for an argument that takes several.
fn given(asked: &Asked, line: &Line, typing: &OsStr) -> Vec<String> {
    if !asked.arg.several {
        return Vec::new();
    }
    let mut all = line.values(&asked.arg.id);
    // And those before it in the same word.
    let word = typing.to_str().unwrap_or_default();
    let between = asked.arg.delimiter;
    if let Some((before, _)) = between.and_then(|between| word.rsplit_once(between)) {
        let values = match before.split_once('=') {
            Some((option, values)) if option.starts_with('-') => values,
            _ => before,
        };
        let parts = values.split(|char| Some(char) == between);
        all.extend(parts.map(str::to_owned));
    }
    all
}

/// The useful ones. Verbs and values come before options, which are offered only if there is
/// nothing else; options that every command takes are offered only once a `-` is typed, and none
/// that is already there and may be given only once.
fn usual(
    mut all: Vec<CompletionCandidate>,
    typing: &OsStr,
    line: &Line,
) -> impl Iterator<Item = CompletionCandidate> {
    all.retain(|one| {
        let id = one.get_id().and_then(|id| id.strip_prefix("arg::"));
        !id.is_some_and(|id| line.has_once(id))
    });
    let is_option = |one: &CompletionCandidate| {
        let id = one.get_id();
        id.is_some_and(|id| id.starts_with("arg::"))
    };
    let is_everywhere = |one: &CompletionCandidate| {
        let heading = one.get_tag().map(ToString::to_string);
        heading.as_deref() == Some(globals::HEADING)
            || one
                .get_id()
                .is_some_and(|id| id == "arg::help" || id == "arg::version")
    };
    let with_options = !all.iter().any(|one| !is_option(one));
    // A command's own options come before those of every command.
    all.sort_by_key(|one| is_option(one) && is_everywhere(one));
    let is_empty = typing.is_empty();
    all.into_iter()
        .filter(move |one| !is_empty || !is_option(one) || with_options && !is_everywhere(one))
}

/// The candidate, or what it stands for.
fn filled(candidate: &CompletionCandidate, values: &[Vec<Found>]) -> Vec<Found> {
    let Some(word) = candidate.get_value().to_str() else {
        // What cannot be shown cannot be chosen.
        return Vec::new();
    };
    let place = candidate.get_id().and_then(|id| id.strip_prefix(PLACE));
    let Some(nth) = place.and_then(|nth| nth.parse::<usize>().ok()) else {
        let about = candidate.get_help().map(ToString::to_string);
        let about = about.unwrap_or_default();
        return vec![Found {
            value: word.to_owned(),
            about: about.lines().next().unwrap_or_default().to_owned(),
            goes_on: word.ends_with('/'),
            instead: false,
        }];
    };
    let with_prefix = |found: &Found| Found {
        value: format!("{word}{}", found.value),
        ..found.clone()
    };
    let all = values.get(nth).into_iter().flatten();
    all.map(with_prefix).collect()
}

/// The command tree, with arguments that note what is asked of them.
fn marked(command: Command, asked: &AllAsked, files_apart: bool) -> Command {
    let command = command.mut_args(|arg| {
        if !arg.get_action().takes_values() {
            return arg;
        }
        let known = Argument::of(&arg);
        match known.meaning {
            // The parser offers them itself, and would offer them twice.
            Meaning::Choices if !known.several => arg,
            Meaning::File if !files_apart => arg.add(ArgValueCompleter::new(PathCompleter::any())),
            Meaning::Folder if !files_apart => {
                arg.add(ArgValueCompleter::new(PathCompleter::dir()))
            }
            _ => {
                let asked = Arc::clone(asked);
                arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
                    place(&asked, &known, typed)
                }))
            }
        }
    });
    command.mut_subcommands(|below| marked(below, asked, files_apart))
}

impl Argument {
    fn of(arg: &Arg) -> Self {
        let meaning = meaning::of(arg).unwrap_or(Meaning::Free);
        let words = match meaning {
            Meaning::Choices => fixed::choices(arg),
            _ => Vec::new(),
        };
        Self {
            id: arg.get_id().to_string(),
            meaning,
            several: line::takes_several(arg),
            delimiter: arg.get_value_delimiter(),
            words,
        }
    }
}

/// Leaves a placeholder for the values of an argument, which are looked up later.
fn place(asked: &AllAsked, arg: &Argument, typed: &OsStr) -> Vec<CompletionCandidate> {
    let (Ok(mut asked), Some(typed)) = (asked.lock(), typed.to_str()) else {
        return Vec::new();
    };
    let id = format!("{PLACE}{}", asked.len());
    asked.push(Asked {
        arg: arg.clone(),
        typed: typed.to_owned(),
    });
    vec![CompletionCandidate::new("").id(Some(id))]
}

#[cfg(test)]
mod tests;
