//! What `init` needs to know: from its options, and from anybody who sits at a terminal.

use super::{Arguments, machine_zone};
use crate::cli::system::TRIES;
use crate::cli::{Context, Error, FileName};
use crate::domain::{Country, Invalid, Number, PersonName, Zone, quoted};
use std::str::FromStr;

/// The first owner, and where the site is.
pub(super) struct Wanted {
    pub(super) owner: Number,
    pub(super) first: PersonName,
    pub(super) last: PersonName,
    pub(super) timezone: Option<Zone>,
    pub(super) country: Option<Country>,
}

impl Wanted {
    /// What the options say; on a terminal, what they leave open is asked for. The example's
    /// departments have their own location, so nobody is asked for one then.
    ///
    /// # Errors
    /// If the owner is not named and nobody can be asked, or if the person asked gives up.
    pub(super) fn of(context: &mut Context, given: &Arguments) -> Result<Self, Error> {
        if !context.may_prompt() {
            return Self::told(given);
        }
        let mut answers = given.clone();
        match answers.ask(context) {
            Ok(()) => Self::told(&answers),
            // Wrong answers to one question leave the others as they were given.
            Err(error) if error.code_name() == "input.missing" => {
                Err(error.hint(format!("go on with: {}", answers.line(context))))
            }
            Err(error) => Err(error),
        }
    }

    fn told(given: &Arguments) -> Result<Self, Error> {
        let (Some(owner), Some(first), Some(last)) = (&given.owner, &given.first, &given.last)
        else {
            let missing = [
                ("--owner NUMBER", given.owner.is_none()),
                ("--first NAME", given.first.is_none()),
                ("--last NAME", given.last.is_none()),
            ];
            let missing = missing.iter().filter(|(_, missing)| *missing);
            let missing: Vec<_> = missing.map(|(option, _)| format!("`{option}`")).collect();
            let are = if missing.len() == 1 { "is" } else { "are" };
            return Err(
                Error::usage(format!("{} {are} missing", missing.join(", ")))
                    .hint("such as: pbxctl init --owner 100 --first Olga --last Owner"),
            );
        };
        Ok(Self {
            owner: owner.clone(),
            first: first.clone(),
            last: last.clone(),
            timezone: given.timezone,
            country: given.country.clone(),
        })
    }
}

impl Arguments {
    /// Asks for what is not given.
    fn ask(&mut self, context: &mut Context) -> Result<(), Error> {
        if self.owner.is_none() {
            self.owner = Some(ask(context, "Number of the first owner", Some("100"))?);
        }
        if self.first.is_none() {
            self.first = Some(ask(context, "Their first name", None)?);
        }
        if self.last.is_none() {
            self.last = Some(ask(context, "Their last name", None)?);
        }
        if self.example {
            return Ok(());
        }
        if self.timezone.is_none() {
            let here = machine_zone();
            self.timezone = Some(ask(context, "Time zone of the site", Some(here.name()))?);
        }
        if self.country.is_none() {
            let Optional(country) = ask(context, "Country, two letters", Some("none"))?;
            self.country = country;
        }
        Ok(())
    }

    /// The command with what is known so far, and no secret.
    fn line(&self, context: &Context) -> String {
        let mut line = String::from("pbxctl init");
        let file = self.new_password_file.as_ref();
        let path = |path: &std::path::PathBuf| path.display().to_string();
        for (option, value) in [
            ("--db", context.globals.db.as_ref().map(path)),
            ("--owner", self.owner.as_ref().map(ToString::to_string)),
            ("--first", self.first.as_ref().map(ToString::to_string)),
            ("--last", self.last.as_ref().map(ToString::to_string)),
            (
                "--department",
                Some(self.department.to_string()).filter(|name| name != "main"),
            ),
            ("--timezone", self.timezone.map(|zone| zone.to_string())),
            ("--country", self.country.as_ref().map(ToString::to_string)),
            ("--os-user", self.os_user.clone()),
            ("--new-password-file", file.map(|FileName(file)| path(file))),
        ] {
            if let Some(value) = value {
                line += &format!(" {option} {}", quoted(&value));
            }
        }
        for (option, is_given) in [("--generate", self.generate), ("--example", self.example)] {
            if is_given {
                line += &format!(" {option}");
            }
        }
        line
    }
}

/// Asks until the answer is valid, a few times. An empty line means `usual`, if there is one.
///
/// # Errors
/// If nobody answers, or every answer is wrong.
fn ask<T: FromStr<Err = Invalid>>(
    context: &mut Context,
    label: &str,
    usual: Option<&str>,
) -> Result<T, Error> {
    let mut usual = usual.map(str::to_owned);
    for _ in 0..TRIES {
        let question = match &usual {
            Some(usual) => format!("{label} [{usual}]"),
            None => label.to_owned(),
        };
        let line = context.ask_line(&question)?;
        let answer = match (line.trim(), &usual) {
            ("", Some(usual)) => usual.clone(),
            (typed, _) => typed.to_owned(),
        };
        match answer.parse() {
            Ok(value) => return Ok(value),
            Err(wrong) if answer.is_empty() => {
                context.ui.note(&format!("{} is missing", wrong.what))
            }
            Err(wrong) => {
                let error = Error::from(of_a_new_site(wrong));
                context.ui.note(error.message());
                for hint in error.hints() {
                    context.ui.note(&format!("hint: {hint}"));
                }
                let meant = error.hints().iter().find_map(|hint| meant::<T>(hint));
                usual = meant.or(usual);
            }
        }
    }
    let label = label.to_lowercase();
    Err(
        Error::unconfirmed(format!("{label}: no valid answer, nothing done"))
            .code("input.missing")
            .hint("options give answers too, `pbxctl init -h` lists them"),
    )
}

/// The only value that a hint asks for, if it can be one: Enter takes it then.
fn meant<T: FromStr<Err = Invalid>>(hint: &str) -> Option<String> {
    let asked = hint.strip_prefix("did you mean ")?.strip_suffix('?')?;
    let value = match asked.split_once(" (") {
        Some((code, _)) => code,
        None => asked,
    };
    (!asked.contains(", ") && value.parse::<T>().is_ok()).then(|| value.to_owned())
}

/// The same error where nobody exists yet who could be searched for.
pub(super) fn of_a_new_site(error: Invalid) -> Invalid {
    match error.names_no_number() {
        true => Invalid {
            hint: "2 to 10 digits, such as 100".into(),
            ..error
        },
        false => error,
    }
}

/// A country, or none.
struct Optional(Option<Country>);

impl FromStr for Optional {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        match text.to_ascii_lowercase().as_str() {
            "none" | "-" => Ok(Self(None)),
            _ => text.parse().map(|country| Self(Some(country))),
        }
    }
}
