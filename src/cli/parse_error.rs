//! The command-line parser's errors, in our own words.

use super::error::Error;
use crate::domain::{Invalid, most_alike, near};
use clap::error::{ContextKind, ContextValue, ErrorKind};

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if !texts.is_empty() => Some(texts.join("`, `")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The parser's error for a number that is too small or too large, in words.
fn out_of_range(why: &str) -> Option<String> {
    let (value, range) = why.split_once(" is not in ")?;
    let (least, most) = range.split_once("..=")?;
    Some(if value.starts_with('-') || value == "0" {
        format!("it must be at least {least}")
    } else {
        format!("it must be at most {most}")
    })
}

/// A parser error in our own form. Help and version are not errors, and are handled earlier.
impl From<clap::Error> for Error {
    fn from(error: clap::Error) -> Self {
        let ours = what_is_wrong(&error);
        match way_out(&error) {
            Some(hint) if error.get(ContextKind::Custom).is_some() => ours.hint_alone(hint),
            Some(hint) => ours.hint(hint),
            None => ours,
        }
    }
}

fn what_is_wrong(error: &clap::Error) -> Error {
    let get = |kind| text(error, kind);
    // One of several is wrong, not their number.
    let argument = get(ContextKind::InvalidArg).unwrap_or_default();
    let argument = argument.replace(">...", ">");
    let value = get(ContextKind::InvalidValue).unwrap_or_default();
    Error::usage(match error.kind() {
        ErrorKind::ValueValidation => return unusable_value(error, &argument, &value),
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` needs a value"),
        ErrorKind::InvalidValue => format!("`{argument}`: `{value}` is not a choice"),
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("there is no option `{argument}` here")
        }
        ErrorKind::UnknownArgument => format!("unexpected argument `{argument}`"),
        ErrorKind::InvalidSubcommand => {
            let command = get(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("there is no command `{command}`")
        }
        ErrorKind::MissingRequiredArgument if argument.contains("`, `") => {
            format!("`{argument}` are missing")
        }
        ErrorKind::MissingRequiredArgument => format!("`{argument}` is missing"),
        ErrorKind::MissingSubcommand => "a command is missing".to_owned(),
        ErrorKind::ArgumentConflict => match get(ContextKind::PriorArg) {
            Some(prior) if prior == argument => format!("`{argument}` is given twice"),
            Some(prior) => format!("`{argument}` cannot be used with `{prior}`"),
            None => format!("`{argument}` cannot be used with the others"),
        },
        ErrorKind::InvalidUtf8 => "an argument is not UTF-8 text".to_owned(),
        _ => {
            let text = error.render().to_string();
            let first = text.lines().next().unwrap_or_default();
            first.trim_start_matches("error: ").to_owned()
        }
    })
}

fn unusable_value(error: &clap::Error, argument: &str, value: &str) -> Error {
    let source = std::error::Error::source(error);
    match source.and_then(|source| source.downcast_ref::<Invalid>()) {
        Some(invalid) => of_option(invalid.clone(), argument),
        None if source.is_some_and(|s| s.is::<std::num::ParseIntError>()) => {
            let wrong = Error::usage(format!("`{argument}`: `{value}` is not a whole number"));
            match value.to_lowercase().as_str() {
                "last" | "latest" | "newest" => {
                    wrong.hint("the number of an entry: pbxctl audit list --limit 1")
                }
                _ => wrong,
            }
        }
        None => {
            let why = source.map(ToString::to_string).unwrap_or_default();
            let why = out_of_range(&why).unwrap_or(why);
            Error::usage(format!("`{argument}`: `{value}` cannot be used: {why}"))
        }
    }
}

/// Why a value cannot be one of an option or argument: `--queue <QUEUE>` wants the number of a queue,
/// and is given once for each.
fn of_option(mut invalid: Invalid, argument: &str) -> Error {
    let (option, value) = argument.split_once(' ').unwrap_or(("", argument));
    let of_object = match value {
        "<QUEUE>" => Some(("the number of a queue", "queue")),
        "<RING-GROUP>" => Some(("the number of a ring group", "ring-group")),
        _ => None,
    };
    if let Some((what, noun)) = of_object.filter(|_| invalid.names_no_number()) {
        invalid.what = what;
        if !invalid.hint.starts_with(SEPARATE) {
            invalid.hint = format!("`pbxctl {noun} list` shows them");
        }
    }
    if let Some(rest) = invalid
        .hint
        .strip_prefix(SEPARATE)
        .filter(|_| !option.is_empty())
    {
        let numbers = rest.strip_prefix(": ").unwrap_or_default().split(' ');
        let each: Vec<String> = numbers
            .filter(|number| !number.is_empty())
            .map(|number| format!("{option} {number}"))
            .collect();
        invalid.hint = match each.is_empty() {
            true => format!("give `{option}` for each of them"),
            false => format!("give it for each of them: {}", each.join(" ")),
        };
    }
    Error::from(invalid).at(format!("`{argument}`"))
}

/// How a hint begins that numbers are words of their own.
const SEPARATE: &str = "separate them with spaces";

/// How many choices a hint names; if there are more, it names those that are most alike.
const MANY: usize = 15;

fn choices_of(typed: &str, choices: &[String]) -> String {
    let all = choices.iter().map(String::as_str);
    if choices.len() <= MANY {
        let all: Vec<_> = all.collect();
        let meant = meant(typed, &all).map(|one| format!("did you mean `{one}`? "));
        return format!(
            "{}the choices are: `{}`",
            meant.unwrap_or_default(),
            all.join("`, `")
        );
    }
    let alike = most_alike(typed, all).join("`, `");
    format!("such as `{alike}`; `--help` lists all {}", choices.len())
}

/// The choice that somebody means who types another word for it.
fn meant<'c>(typed: &str, choices: &[&'c str]) -> Option<&'c str> {
    let typed = typed.to_lowercase();
    let other = match typed.as_str() {
        "yes" | "y" | "true" | "1" | "enable" | "enabled" | "an" => "on",
        "no" | "n" | "false" | "0" | "disable" | "disabled" | "aus" => "off",
        _ => "",
    };
    let same = choices.iter().find(|one| **one == other || **one == typed);
    let begun = || {
        let all = choices.iter().filter(|one| one.starts_with(&typed));
        let mut all = all.filter(|_| typed.len() > 1);
        all.next().filter(|_| all.next().is_none())
    };
    let alike = || {
        let found = near(&typed, choices.iter().copied()).first().copied()?;
        choices.iter().find(|one| **one == found)
    };
    same.or_else(begun).or_else(alike).copied()
}

/// One suggestion is enough, the closest one.
fn way_out(error: &clap::Error) -> Option<String> {
    let get = |kind| text(error, kind);
    let suggested = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    if let Some(advice) = get(ContextKind::Custom) {
        return Some(advice);
    }
    if let Some(ContextValue::Strings(choices)) = error.get(ContextKind::ValidValue)
        && !choices.is_empty()
    {
        return Some(choices_of(
            &get(ContextKind::InvalidValue).unwrap_or_default(),
            choices,
        ));
    }
    let typed = [
        ContextKind::InvalidSubcommand,
        ContextKind::InvalidArg,
        ContextKind::InvalidValue,
    ];
    let typed = typed.into_iter().find_map(get).unwrap_or_default();
    // What clap considers similar is often nothing that anybody meant.
    let bare = |word: &str| word.trim_start_matches('-').to_owned();
    let closest = |all: &[String]| {
        let known: Vec<String> = all.iter().map(|one| bare(one)).collect();
        let near = near(&bare(&typed), known.iter().map(String::as_str));
        let at = known
            .iter()
            .position(|one| near.first() == Some(&one.as_str()))?;
        Some(all[at].clone())
    };
    let better = suggested
        .into_iter()
        .find_map(|kind| match error.get(kind)? {
            // One of ours says how to join a value to its option.
            ContextValue::String(better) if better.contains('=') => Some(better.clone()),
            ContextValue::String(better) => closest(std::slice::from_ref(better)),
            ContextValue::Strings(all) => closest(all),
            _ => None,
        });
    if let Some(better) = better {
        return Some(format!("did you mean `{better}`?"));
    }
    // A usage line made of the two would contradict what was said.
    if error.kind() == ErrorKind::ArgumentConflict {
        let both = (get(ContextKind::InvalidArg), get(ContextKind::PriorArg));
        return match both {
            (Some(one), Some(prior)) if one != prior => Some("leave one of them out".to_owned()),
            _ => Some("give it once".to_owned()),
        };
    }
    let synopsis = get(ContextKind::Usage).unwrap_or_default();
    let synopsis = synopsis.trim().trim_start_matches("Usage:");
    // The environment's values do not belong in it.
    let synopsis = synopsis.replace(" --db <PATH>", " [OPTIONS]");
    let synopsis = synopsis
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty());
    if error.kind() == ErrorKind::InvalidSubcommand {
        return Some("`pbxctl --help` lists the commands".to_owned());
    }
    synopsis.map(|line| format!("usage: {line}"))
}
