//! A command line in a file: split like a shell, and parsed like a typed one.

use super::error::Error;
use super::root;
use clap::ArgMatches;
use clap::error::ErrorKind;
use std::ffi::OsString;

/// The words of a line, without a leading `pbxctl`; none if it is blank or a comment.
///
/// Quotes and backslashes work as in a POSIX shell, and nothing is expanded. A line that begins
/// with `[` is a JSON array of words instead, for people who would rather not quote.
pub(super) fn words(line: &str) -> Result<Vec<String>, Error> {
    let mut words = if line.trim_start().starts_with('[') {
        serde_json::from_str(line).map_err(|error| {
            Error::usage(format!(
                "a line that begins with `[` must be a JSON array of words, and this is not: column {}",
                error.column()
            ))
            .hint(r#"such as ["extension","add","205","--department","R&D"]"#)
        })?
    } else {
        split(line)?
    };
    if words.first().is_some_and(|first| first == "pbxctl") {
        words.remove(0);
    }
    Ok(words)
}

fn split(line: &str) -> Result<Vec<String>, Error> {
    let mut lexer = shlex::Shlex::new(line);
    let words: Vec<String> = lexer.by_ref().collect();
    if lexer.had_error {
        // With one more character, only an open quotation mark is wrong with it.
        return Err(Error::usage(
            if shlex::split(&format!("{line}.")).is_some() {
                "the line ends with a backslash: a command must be on one line"
            } else {
                "a quotation mark is not closed"
            },
        ));
    }
    Ok(words)
}

/// Parses words like a typed line.
pub(super) fn parse(words: &[String]) -> Result<ArgMatches, Error> {
    let args: Vec<OsString> = std::iter::once("pbxctl")
        .chain(words.iter().map(String::as_str))
        .map(OsString::from)
        .collect();
    root::parse(&args, None).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Error::usage("that prints help, and does nothing")
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Error::usage("a command is missing"),
        _ => {
            let more = root::also_wrong(&args, &error, None);
            Error::from(error).also(more)
        }
    })
}

/// The words that name the command: `department member add`.
pub(super) fn name(matches: &ArgMatches) -> String {
    let mut name = String::new();
    let mut at = matches;
    while let Some((word, inner)) = at.subcommand() {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
        at = inner;
    }
    name
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::{name, parse, words};

    #[test]
    fn lines_are_split_like_a_shell_does() {
        for (line, expected) in [
            ("a  'b c' \"\" d'e'", vec!["a", "b c", "", "de"]),
            (
                r#"a\ b "c\"d" 'e\f' "$HOME" `x` * ~"#,
                vec!["a b", "c\"d", "e\\f", "$HOME", "`x`", "*", "~"],
            ),
            ("pbxctl whoami", vec!["whoami"]),
            ("set 'pbxctl'  # why", vec!["set", "pbxctl"]),
            ("name a#b", vec!["name", "a#b"]),
            ("  # nothing", vec![]),
            (" \t", vec![]),
            (
                r#" ["pbxctl", "add", "R&D 'x'", "zażółć"]"#,
                vec!["add", "R&D 'x'", "zażółć"],
            ),
            ("[]", vec![]),
        ] {
            assert_eq!(words(line).unwrap(), expected, "{line}");
        }
        for (line, why) in [
            ("a 'b", "a quotation mark is not closed"),
            ("a \"b\\", "a quotation mark is not closed"),
            (
                "a \\",
                "the line ends with a backslash: a command must be on one line",
            ),
        ] {
            assert_eq!(words(line).unwrap_err().message(), why, "{line}");
        }
        for line in ["[1]", "[\"a\"", "[\"a\"] b"] {
            assert!(words(line).is_err(), "{line}");
        }
    }

    #[test]
    fn a_command_is_named_by_its_words_whatever_was_typed_for_them() {
        for (line, expected) in [
            ("ext add 205 --department sales", "extension add"),
            ("--quiet dept member list sales", "department member list"),
            ("whoami", "whoami"),
        ] {
            assert_eq!(name(&parse(&words(line).unwrap()).unwrap()), expected);
        }
    }
}
