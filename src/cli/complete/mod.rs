//! What may come next on a line that is being typed.
//!
//! The engine of `clap_complete` says where on the line a value stands and what stands before it
//! in the same word (`--department=`, `intercom,`). What the value may be is told by its
//! [`Meaning`], and asked of the site after, as whoever is typing: see `glance.rs`.

mod fixed;
mod meaning;
mod narrow;
mod shell;
mod site;

pub(in crate::cli) use meaning::OfKind;
pub(in crate::cli) use shell::{Shell, answer};

use super::context::Context;
use super::{globals, root};
use clap::Command;
use clap_complete::CompletionCandidate;
use clap_complete::engine::{self, ArgValueCompleter, PathCompleter};
use meaning::Meaning;
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
    /// Whether the word goes on after it, so that no space follows.
    goes_on: bool,
    /// Whether it does not begin with what was typed, and takes its place: the number of somebody
    /// whose name was typed.
    instead: bool,
}

/// Files that are meant.
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
    /// Files, where the shell is to find them itself.
    files: Option<Files>,
}

/// Values that the engine came upon: what they mean, and what is typed of them.
type Asked = Arc<Mutex<Vec<(Meaning, String)>>>;

/// What stands in the engine's answer for the values of the site that are asked for after it.
const PLACE: &str = "pbxctl-asked-";

/// What may come after these words; the last one is being typed, and may be empty.
fn next(context: &mut Context, words: &[OsString], shell: Shell) -> Next {
    let Some((typing, before)) = words.split_last().filter(|(_, before)| !before.is_empty()) else {
        return Next::default();
    };
    context.globals = globals::Globals::begun(before);
    let asked = Asked::default();
    let own_files = shell.finds_files();
    let no_files = context.is_through_sudo();
    let mut tree = marked(root::begun(before), &asked, own_files || no_files);
    let at = words.len() - 1;
    let folder = std::env::current_dir().ok();
    let Ok(found) = engine::complete(&mut tree, words.to_vec(), at, folder.as_deref()) else {
        return Next::default();
    };
    let asked = asked.lock().map(|asked| asked.clone()).unwrap_or_default();
    let files = asked.iter().find_map(|(meaning, _)| meaning.files());
    let mut site = Site::new(context, before);
    let values = |(meaning, typed): &(Meaning, String)| site.values(*meaning, typed);
    let values: Vec<_> = asked.iter().map(values).collect();
    Next {
        found: usual(found, typing)
            .flat_map(|candidate| filled(&candidate, &values))
            .collect(),
        files: files.filter(|_| own_files),
    }
}

/// Those that are of use. Verbs and values come before options, which are offered where there is
/// nothing else; options that every command takes only once a `-` is typed.
fn usual(
    all: Vec<CompletionCandidate>,
    typing: &OsStr,
) -> impl Iterator<Item = CompletionCandidate> {
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
    let is_empty = typing.is_empty();
    all.into_iter()
        .filter(move |one| !is_empty || !is_option(one) || with_options && !is_everywhere(one))
}

/// The candidate, or what stands for it.
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

/// The tree, whose arguments say what of them is asked for.
fn marked(command: Command, asked: &Asked, files_apart: bool) -> Command {
    let command = command.mut_args(|arg| {
        if !arg.get_action().takes_values() {
            return arg;
        }
        let meaning = meaning::of(&arg).unwrap_or(Meaning::Free);
        match meaning {
            Meaning::Choices => arg,
            Meaning::File if !files_apart => arg.add(ArgValueCompleter::new(PathCompleter::any())),
            Meaning::Folder if !files_apart => {
                arg.add(ArgValueCompleter::new(PathCompleter::dir()))
            }
            _ => {
                let asked = Arc::clone(asked);
                arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
                    place(&asked, meaning, typed)
                }))
            }
        }
    });
    command.mut_subcommands(|below| marked(below, asked, files_apart))
}

/// Keeps a place for the values of a meaning, which are asked for later.
fn place(asked: &Asked, meaning: Meaning, typed: &OsStr) -> Vec<CompletionCandidate> {
    let (Ok(mut asked), Some(typed)) = (asked.lock(), typed.to_str()) else {
        return Vec::new();
    };
    let id = format!("{PLACE}{}", asked.len());
    asked.push((meaning, typed.to_owned()));
    vec![CompletionCandidate::new("").id(Some(id))]
}

#[cfg(test)]
mod tests;
