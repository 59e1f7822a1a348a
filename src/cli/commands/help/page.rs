//! The help of a command: one screen with `-h`, everything with `--help`.

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
    let after = command.get_after_help().map(ToString::to_string);
    let (told, mut shown) = parts(after.as_deref().unwrap_or_default());
    if shown.is_empty() && !command.has_subcommands() {
        shown = format!("Examples:\n  {}", plainest(&command));
    }
    let lines: Vec<String> = shown.lines().map(continued).collect();
    shown = lines.join("\n");
    let topics = topics::index();
    let everywhere = match is_root(&command) {
        true => format!(
            "{told}\nTopics of pbxctl help: {}\n{GLOBAL}",
            topics::names()
        ),
        false => GLOBAL.to_owned(),
    };
    let below: Vec<&str> = match length {
        Length::Screen => vec![options.unwrap_or_default(), &shown, &everywhere],
        Length::Whole if is_root(&command) => vec![told.as_str(), &shown, topics.trim()],
        Length::Whole => vec![shown.as_str(), told.as_str(), GLOBAL],
    };
    let below: Vec<&str> = below.into_iter().filter(|part| !part.is_empty()).collect();
    command = command.after_help(below.join("\n\n"));
    let styled = match length {
        Length::Screen => command.render_help(),
        Length::Whole => command.render_long_help(),
    };
    let text = match colour {
        true => styled.ansi().to_string(),
        false => styled.to_string(),
    };
    format!("{}\n", text.trim_end())
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

/// The text below the options, and its examples.
pub(in crate::cli) fn parts(after: &str) -> (String, String) {
    let is_examples = |part: &&str| part.starts_with("Example: ") || part.starts_with("Examples:");
    let (examples, told): (Vec<&str>, Vec<&str>) = after.split("\n\n").partition(is_examples);
    let examples: Vec<String> = examples
        .iter()
        .map(|part| match part.strip_prefix("Example: ") {
            Some(line) => format!("Examples:\n  {}", line.trim()),
            None => (*part).to_owned(),
        })
        .collect();
    let told: Vec<String> = told.into_iter().map(flowing).collect();
    (told.join("\n\n"), examples.join("\n\n"))
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

/// The command lines among the examples of a command.
pub fn examples(command: &Command) -> Vec<String> {
    let after = command.get_after_help().map(ToString::to_string);
    let (_, examples) = parts(after.as_deref().unwrap_or_default());
    let lines = examples.lines().skip(1).map(str::trim);
    let lines: Vec<String> = lines
        .filter(|line| line.starts_with("pbxctl "))
        .map(str::to_owned)
        .collect();
    if lines.is_empty() && !command.has_subcommands() {
        vec![plainest(command)]
    } else {
        lines
    }
}

/// The command with only its required arguments: the example if a longer one would say no more.
fn plainest(command: &Command) -> String {
    let mut line = command.get_bin_name().unwrap_or("pbxctl").to_owned();
    for arg in command.get_arguments().filter(|arg| arg.is_required_set()) {
        let values = arg.get_possible_values();
        let sample = match (values.first(), value_name(arg)) {
            (Some(value), _) => value.get_name(),
            (None, "DEPARTMENT") => "sales",
            (None, "GROUP") => "night-shift",
            (None, "ROLE") => "manager",
            (None, "PROVIDER") => "google",
            (None, "ID") => "12",
            (None, _) => "205",
        };
        if let Some(long) = arg.get_long() {
            line += &format!(" --{long}");
        }
        line += &format!(" {sample}");
    }
    line
}

/// The placeholder for an argument's value.
fn value_name(arg: &clap::Arg) -> &str {
    let names = arg.get_value_names().unwrap_or_default();
    names.first().map_or("", |name| name.as_str())
}

#[cfg(test)]
mod tests {
    use super::{continued, flowing, shell_words};

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
