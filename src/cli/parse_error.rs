//! What the command-line parser could not understand, in our own words.

use super::error::Error;
use crate::domain::Invalid;
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

/// What the parser says of a number that is too small or too large, in words.
fn out_of_range(why: &str) -> Option<String> {
    let (value, range) = why.split_once(" is not in ")?;
    let (least, most) = range.split_once("..=")?;
    Some(if value.starts_with('-') || value == "0" {
        format!("the least is {least}")
    } else {
        format!("the most is {most}")
    })
}

/// A failure of the command-line parser in our own shape. Help and version are not failures
/// and are to be taken out before.
impl From<clap::Error> for Error {
    fn from(error: clap::Error) -> Self {
        let get = |kind| text(&error, kind);
        let argument = get(ContextKind::InvalidArg).unwrap_or_default();
        let value = get(ContextKind::InvalidValue).unwrap_or_default();
        let usage = |message: String| Error::usage(message);
        let mut ours = match error.kind() {
            ErrorKind::ValueValidation => {
                let source = std::error::Error::source(&error);
                match source.and_then(|source| source.downcast_ref::<Invalid>()) {
                    Some(invalid) => Error::from(invalid.clone()).at(format!("`{argument}`")),
                    None if source.is_some_and(|s| s.is::<std::num::ParseIntError>()) => {
                        usage(format!("`{argument}`: `{value}` is not a whole number"))
                    }
                    None => {
                        let why = source.map(ToString::to_string).unwrap_or_default();
                        let why = out_of_range(&why).unwrap_or(why);
                        usage(format!("`{argument}`: `{value}` cannot be used: {why}"))
                    }
                }
            }
            ErrorKind::InvalidValue if value.is_empty() => {
                usage(format!("`{argument}` needs a value"))
            }
            ErrorKind::InvalidValue => usage(format!("`{argument}`: `{value}` is not a choice")),
            ErrorKind::UnknownArgument if argument.starts_with('-') => {
                usage(format!("there is no option `{argument}` here"))
            }
            ErrorKind::UnknownArgument => usage(format!("`{argument}` is one word too many")),
            ErrorKind::InvalidSubcommand => usage(format!(
                "there is no command `{}`",
                get(ContextKind::InvalidSubcommand).unwrap_or_default()
            )),
            ErrorKind::MissingRequiredArgument => usage(format!("`{argument}` is missing")),
            ErrorKind::MissingSubcommand => usage("a command is missing".to_owned()),
            ErrorKind::ArgumentConflict => match get(ContextKind::PriorArg) {
                Some(prior) if prior == argument => usage(format!("`{argument}` is given twice")),
                Some(prior) => usage(format!("`{argument}` does not go together with `{prior}`")),
                None => usage(format!("`{argument}` does not go together with the others")),
            },
            ErrorKind::InvalidUtf8 => usage("an argument is not UTF-8 text".to_owned()),
            _ => {
                let text = error.render().to_string();
                let first = text.lines().next().unwrap_or_default();
                usage(first.trim_start_matches("error: ").to_owned())
            }
        };
        let suggested = [
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedArg,
            ContextKind::SuggestedValue,
        ];
        let synopsis = get(ContextKind::Usage).unwrap_or_default();
        let synopsis = synopsis.trim().trim_start_matches("Usage:");
        let synopsis = synopsis
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty());
        // One way out is enough, the closest one.
        if let Some(choices) = get(ContextKind::ValidValue) {
            ours = ours.hint(format!("the choices are: `{choices}`"));
        } else if let Some(better) = suggested.into_iter().find_map(get) {
            ours = ours.hint(format!("did you mean `{better}`?"));
        } else if error.kind() == ErrorKind::InvalidSubcommand {
            let path = synopsis
                .and_then(|line| line.split(" [").next())
                .unwrap_or("pbxctl");
            let path = path.split(" <").next().unwrap_or(path);
            ours = ours.hint(format!("`{path} --help` lists the commands"));
        } else if let Some(line) = synopsis {
            ours = ours.hint(format!("usage: {line}"));
        }
        ours
    }
}
