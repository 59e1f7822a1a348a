//! The help of a command: one screen with `-h`, everything with `--help`.

use super::examples::examples;
use super::topics;
use clap::{Command, Id};

/// The note of each page on options of all commands.
const GLOBAL: &str = "Options of all commands: pbxctl help options";

/// How much to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Length {
    /// One screen: purpose, usage, own options, examples.
    Screen,
    /// The same, with long option help and notes.
    Whole,
}

/// The commands by subject, for a page on which a line each has no room.
const SUBJECTS: &[(&str, &[&str])] = &[
    ("people", &["extension", "password", "console", "token"]),
    ("rights", &["role", "group", "auth", "whoami"]),
    (
        "calls",
        &["queue", "ring-group", "ivr", "trunk", "route", "phonebook"],
    ),
    ("offices", &["department", "hours", "holiday"]),
    ("files", &["import", "plan", "apply", "export", "batch"]),
    (
        "system",
        &["init", "login", "logout", "settings", "audit", "db"],
    ),
    ("help", &["help", "man", "completions"]),
];

fn subjects() -> String {
    let lines = SUBJECTS
        .iter()
        .map(|(subject, commands)| format!("\n  {subject:9}{}", commands.join(", ")));
    let lines: String = lines.collect();
    format!("Commands, explained by `pbxctl help`:{lines}")
}

/// Lines of a screen.
const SCREEN: usize = 24;

/// The page of a command of the fully built tree, in colour or not. If a command has more options
/// than a screen has lines, `-h` only names them.
pub(in crate::cli) fn page(command: &Command, length: Length, colour: bool) -> String {
    let own = match (is_root(command), length) {
        // The only page with all of them.
        (true, Length::Whole) => command.clone(),
        _ => without_globals(command),
    };
    let text = rendered(own.clone(), length, colour, None);
    if length == Length::Whole || command.has_subcommands() || text.lines().count() <= SCREEN {
        return text;
    }
    let (own, names) = without_options(own);
    rendered(own, length, colour, Some(&names))
}

/// A long line as several lines of a page, without breaking words.
pub(super) fn folded(text: &str) -> Vec<String> {
    folded_to(text, 76)
}

/// The same, with that width.
pub(super) fn folded_to(text: &str, columns: usize) -> Vec<String> {
    let options = textwrap::Options::new(columns)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .break_words(false);
    let lines = textwrap::wrap(text, options);
    lines
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// The same command without its options, and these by name.
fn without_options(mut command: Command) -> (Command, String) {
    let options = command.get_arguments();
    let options = options.filter(|arg| !arg.is_positional() && !arg.is_hide_set());
    let options: Vec<(Id, String)> = options
        .map(|arg| {
            let long = arg.get_long().map(|long| format!("--{long}"));
            let short = arg.get_short().map(|short| format!("-{short}"));
            let names: Vec<String> = short.into_iter().chain(long).collect();
            (arg.get_id().clone(), names.join(" or "))
        })
        .collect();
    let names: Vec<&str> = options.iter().map(|(_, name)| name.as_str()).collect();
    let names: Vec<String> = folded(&names.join("  "))
        .iter()
        .map(|line| format!("  {line}"))
        .collect();
    let names = names.join("\n");
    let path = command.get_bin_name().unwrap_or("pbxctl").to_owned();
    let path = path.trim_start_matches("pbxctl ");
    let names = format!("Options, explained by `pbxctl help {path}`:\n{names}");
    for (id, _) in options {
        command = command.mut_arg(id, |arg| arg.hide(true));
    }
    (command, names)
}

fn rendered(mut command: Command, length: Length, colour: bool, options: Option<&str>) -> String {
    let told = notes(&command);
    let lines = examples(&command).map(|line| continued(&format!("  {line}")));
    let lines: Vec<String> = lines.collect();
    let shown = format!("Examples:\n{}", lines.join("\n"));
    let topics = topics::index();
    let everywhere = match is_root(&command) {
        true => format!(
            "{told}\nTopics of pbxctl help: {}\n{GLOBAL}",
            topics::names()
        ),
        false => GLOBAL.to_owned(),
    };
    let subjects = subjects();
    let below: Vec<&str> = match length {
        Length::Screen if is_root(&command) => vec![&subjects, &shown, &everywhere],
        Length::Screen => vec![options.unwrap_or_default(), &shown, &everywhere],
        Length::Whole if is_root(&command) => vec![told.as_str(), &shown, topics.trim()],
        Length::Whole => vec![shown.as_str(), told.as_str(), GLOBAL],
    };
    let below: Vec<&str> = below.into_iter().filter(|part| !part.is_empty()).collect();
    if is_root(&command) && length == Length::Screen {
        command =
            command.help_template("{about-with-newline}\n{usage-heading} {usage}{after-help}");
    }
    command = command.after_help(below.join("\n\n"));
    let styled = match length {
        Length::Screen => command.render_help(),
        Length::Whole => command.render_long_help(),
    };
    let text = match colour {
        true => styled.ansi().to_string(),
        false => styled.to_string(),
    };
    let lines = text.trim_end().lines().map(|line| match is_usage(line) {
        true => hung(line),
        false => line.to_owned(),
    });
    lines.fold(String::new(), |page, line| page + &line + "\n")
}

/// In colour too.
fn is_usage(line: &str) -> bool {
    line.contains("Usage:") && line.contains("pbxctl")
}

/// The parser does not fold this line.
fn hung(line: &str) -> String {
    let options = textwrap::Options::new(80)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .break_words(false)
        .subsequent_indent("         ");
    textwrap::fill(line, options)
}

/// The width of a page in a pipe, less a margin for the backslash.
const EXAMPLE: usize = 78;

/// A command line that is longer than a page is wide, on several lines that a shell takes as one:
/// each but the last ends in a backslash, and none begins or ends within quotes.
fn continued(line: &str) -> String {
    if !line.trim_start().starts_with("pbxctl ") || line.chars().count() <= EXAMPLE {
        return line.to_owned();
    }
    let indent = line.len() - line.trim_start().len();
    let more = " ".repeat(indent + 4);
    let (mut done, mut current) = (String::new(), " ".repeat(indent));
    for word in shell_words(line.trim_start()) {
        let width = current.chars().count() + 1 + word.chars().count();
        let is_begun = !current.trim().is_empty();
        if is_begun && width > EXAMPLE {
            done += &current;
            done += " \\\n";
            current.clone_from(&more);
        } else if is_begun {
            current.push(' ');
        }
        current += word;
    }
    done + &current
}

/// The words of a line, with what is quoted as one.
fn shell_words(line: &str) -> Vec<&str> {
    let (mut words, mut begin, mut quote) = (Vec::new(), 0, None);
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, ' ') => {
                words.push(&line[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    words.push(&line[begin..]);
    words
}

fn is_root(command: &Command) -> bool {
    command.get_name() == "pbxctl"
}

/// The same command with only its own options.
pub(in crate::cli) fn without_globals(command: &Command) -> Command {
    let is_root = is_root(command);
    let shared = command
        .get_arguments()
        .filter(|arg| arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version"))
        .map(|arg| arg.get_id().clone());
    let shared: Vec<_> = shared.collect();
    let mut command = command.clone();
    for id in shared {
        if is_root && matches!(id.as_str(), "help" | "version") {
            continue;
        }
        command = command.mut_arg(id, |arg| arg.hide(true));
    }
    command
}

/// The text below the options, each paragraph as one line.
pub(in crate::cli) fn notes(command: &Command) -> String {
    let after = command.get_after_help().map(ToString::to_string);
    let told = after.as_deref().unwrap_or_default().split("\n\n");
    told.map(flowing).collect::<Vec<_>>().join("\n\n")
}

/// A paragraph as one line, which wraps at the terminal's width: line breaks of the source would
/// break it again there. Indented lines stay as they are, and so does what follows a colon.
fn flowing(paragraph: &str) -> String {
    let mut flowing = String::with_capacity(paragraph.len());
    for line in paragraph.lines() {
        let goes_on = !flowing.is_empty() && !line.starts_with(' ') && !flowing.ends_with(':');
        let last = flowing.lines().last().unwrap_or_default();
        if goes_on && !last.starts_with(' ') {
            flowing.push(' ');
        } else if !flowing.is_empty() {
            flowing.push('\n');
        }
        flowing.push_str(line);
    }
    flowing
}

#[cfg(test)]
mod tests {
    use super::{SUBJECTS, continued, flowing, shell_words};
    use std::collections::BTreeSet;

    #[test]
    fn each_command_has_one_subject() {
        let listed: Vec<_> = SUBJECTS.iter().flat_map(|(_, all)| *all).copied().collect();
        let root = crate::cli::built(None);
        let all = root.get_subcommands().filter(|sub| !sub.is_hide_set());
        let all: BTreeSet<_> = all.map(clap::Command::get_name).collect();
        assert_eq!(listed.len(), all.len());
        assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), all);
    }

    /// What is pasted is one command, whatever its length.
    #[test]
    fn a_long_example_goes_on_after_a_backslash() {
        let line = "  pbxctl extension add 205 --department sales --first Lena --reason 'a long reason for it, which stays whole' --role manager";
        let folded = continued(line);
        assert!(folded.lines().count() > 1, "{folded}");
        assert!(folded.lines().all(|line| line.chars().count() <= 80));
        let joined: Vec<_> = folded.split(" \\\n").map(str::trim).collect();
        assert_eq!(joined.join(" "), line.trim());
        assert_eq!(shell_words("a 'b c' d"), ["a", "'b c'", "d"]);
        assert_eq!(continued("  pbxctl whoami"), "  pbxctl whoami");
    }

    #[test]
    fn a_paragraph_wraps_where_the_terminal_ends_and_lists_stay() {
        assert_eq!(
            flowing("one goes\non here\nand ends"),
            "one goes on here and ends"
        );
        let list = "these:\n  a  one\n  b  two\nand so on\nhere";
        assert_eq!(flowing(list), "these:\n  a  one\n  b  two\nand so on here");
        assert_eq!(flowing("Exit:\n0 done\n  x"), "Exit:\n0 done\n  x");
    }
}
