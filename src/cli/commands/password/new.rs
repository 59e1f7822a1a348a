//! Where a new password comes from, and how the answer tells a generated one.

use super::super::args::option;
use super::everything;
use crate::cli::system::TRIES;
use crate::cli::{Client, Context, Error, FileName};
use crate::domain::{
    ExtensionFields, Invalid, Number, Secret, Setting, check_generated, check_password,
    generate_password,
};
use crate::engine::writes::Performed;
use crate::engine::{ExtensionView, Handed, PasswordHash, Store};
use crate::ops::everything::Closed;
use crate::ui::Outcome;
use clap::{Arg, ArgAction, value_parser};
use serde::Deserialize;
use std::path::PathBuf;

/// `--new-password-file F` and `--generate`, at most one of them.
pub(in crate::cli::commands) fn source() -> [Arg; 2] {
    [
        option(
            "new-password-file",
            "FILE",
            "The new password, first line of FILE; - is stdin",
        )
        .value_parser(value_parser!(PathBuf)),
        Arg::new("generate")
            .long("generate")
            .help("Generate a password, and print it once")
            .conflicts_with("new-password-file")
            .action(ArgAction::SetTrue),
    ]
}

/// Where it comes from, as given on the command line.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::cli::commands) struct Source {
    new_password_file: Option<FileName>,
    #[serde(default)]
    pub(in crate::cli::commands) generate: bool,
}

impl Source {
    /// Whether a file is named.
    pub(in crate::cli::commands) fn is_file(&self) -> bool {
        self.new_password_file.is_some()
    }
}

/// First name, last name and user name, as far as known.
pub(in crate::cli::commands) fn names(view: Option<&ExtensionView>) -> Vec<String> {
    let Some(view) = view else {
        return Vec::new();
    };
    let known_fields = view.fields.as_ref();
    let known = known_fields.map(|fields| [fields.first_name.as_ref(), fields.last_name.as_ref()]);
    let known = known.into_iter().flatten().flatten();
    let mut names: Vec<String> = known.map(ToString::to_string).collect();
    if names.is_empty() {
        names.extend(view.name.split_whitespace().map(str::to_owned));
    }
    let user_name = known_fields.and_then(|fields| fields.username.as_ref());
    names.extend(user_name.map(ToString::to_string));
    names
}

/// The same for somebody who is about to be added.
pub(in crate::cli::commands) fn of_fields(fields: &ExtensionFields) -> Vec<String> {
    let names = [&fields.first_name, &fields.last_name];
    let names = names.into_iter().flatten().map(ToString::to_string);
    names
        .chain(fields.username.iter().map(ToString::to_string))
        .collect()
}

/// Whose password it will be, and what it must not contain.
pub(in crate::cli::commands) struct Owner<'a> {
    number: &'a Number,
    names: Vec<&'a str>,
    /// The least number of characters, as the site says.
    least: i64,
}

impl<'a> Owner<'a> {
    pub(in crate::cli::commands) fn new(
        client: &Client,
        number: &'a Number,
        names: &'a [String],
    ) -> Result<Self, Error> {
        Ok(Self {
            number,
            names: names.iter().map(String::as_str).collect(),
            least: least(&client.store)?,
        })
    }

    /// A random one that is accepted.
    pub(in crate::cli::commands) fn generated(&self, context: &mut Context) -> Secret {
        generate(context, self)
    }

    /// Whether one that was generated will do.
    fn will_do(&self, secret: &Secret) -> Result<(), Invalid> {
        check_generated(secret, self.number, &self.names, self.least)
    }

    /// Refuses one that is not accepted.
    pub(in crate::cli::commands) fn checked(&self, secret: &Secret) -> Result<(), Error> {
        check_password(secret, self.number, &self.names, self.least).map_err(refused)
    }
}

fn refused(invalid: Invalid) -> Error {
    Error::invalid(format!("this password is refused: {}", invalid.why))
        .code("invalid.password")
        .hint(invalid.hint)
        .hint("`pbxctl password policy` prints the rules")
}

/// The fewest characters a new password may have.
pub(in crate::cli::commands) fn least(store: &Store) -> Result<i64, Error> {
    Ok(store
        .setting(Setting::PasswordMinLength)?
        .unwrap_or_default())
}

/// A new password for its owner, from wherever the command line says.
pub(in crate::cli::commands) fn read(
    context: &mut Context,
    source: &Source,
    owner: &Owner<'_>,
) -> Result<Secret, Error> {
    if source.generate {
        let secret = generate(context, owner);
        owner.will_do(&secret).map_err(refused)?;
        return Ok(secret);
    }
    let secret = if let Some(FileName(path)) = &source.new_password_file {
        context.read_secret_file(path)?
    } else if context.may_prompt() {
        return typed(context, owner);
    } else {
        return Err(
            Error::unconfirmed("a new password is needed and nobody can be asked")
                .code("input.missing")
                .hint(if context.is_in_batch() {
                    "use `--new-password-file FILE` or `--generate`"
                } else {
                    "use `--new-password-file FILE` (`-` for standard input) or `--generate`"
                }),
        );
    };
    owner.checked(&secret)?;
    Ok(secret)
}

/// The one that somebody types twice. One that will not do is asked for again, a few times.
fn typed(context: &mut Context, owner: &Owner<'_>) -> Result<Secret, Error> {
    let mut tries = 1;
    loop {
        match typed_once(context, owner) {
            Err(error) if error.code_name() == "invalid.password" && tries < TRIES => {
                tries += 1;
                context.ui.note(error.message());
                for hint in error.hints() {
                    context.ui.note(&format!("hint: {hint}"));
                }
            }
            end => return end,
        }
    }
}

fn typed_once(context: &mut Context, owner: &Owner<'_>) -> Result<Secret, Error> {
    let secret = context.ask_secret(&format!("New password of {}", owner.number))?;
    // One that is refused need not be typed twice.
    owner.checked(&secret)?;
    let again = context.ask_secret("Repeat the new password")?;
    if again.composed().expose() != secret.composed().expose() {
        return Err(Error::invalid("the two passwords differ").code("invalid.password"));
    }
    Ok(secret)
}

/// A random one may contain the number or the name by chance; the next one will not.
fn generate(context: &mut Context, owner: &Owner<'_>) -> Secret {
    let mut secret = context.generate_password();
    for _ in 0..8 {
        if owner.will_do(&secret).is_ok() {
            break;
        }
        secret = generate_password(&mut context.system.random);
    }
    secret
}

/// Performs the operation that sets it. Answers what was done, and the password if it was
/// generated: it is shown only this once, before it is set.
pub(super) fn finish<O: Performed + Clone>(
    context: &mut Context,
    client: &mut Client,
    (op, whose): (O, Option<&Number>),
    said: impl FnOnce(&Closed) -> Vec<String>,
    generated: Option<(&Secret, PasswordHash)>,
) -> Result<Outcome, Error> {
    let Some((secret, hash)) = generated else {
        let closed = everything::perform(client, (op, whose), |_| Ok(()))?;
        let said = said(&closed);
        return Ok(context.outcome(closed.password, said));
    };
    let told = |context: &mut Context, closed: Closed| {
        let said = said(&closed);
        let is_set = closed.password.changed;
        let mut outcome = context.outcome(closed.password, said);
        // One that was not set is nobody's password.
        if is_set && !context.leaves_nothing() {
            let secret = secret.expose();
            outcome.extra.insert("password".into(), secret.into());
            outcome.shown_once = Some(("password: ", secret.to_owned()));
            context.hands_out(Handed::Password(hash.clone()));
        }
        outcome
    };
    context.show_before_kept(
        |before| everything::perform(client, (op, whose), before),
        told,
    )
}
