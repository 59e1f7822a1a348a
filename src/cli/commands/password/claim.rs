//! `password claim`: for everybody who was invited, with or without console access.

use super::super::args;
use super::new::{self, Source};
use super::shown;
use crate::cli::{Client, Context, Error, sessions, typed};
use crate::domain::{Secret, ShownField, Who};
use crate::engine::operations::password::Claim;
use crate::engine::{Access, PasswordHash};
use crate::ops::everything::Closed;
use clap::{ArgMatches, Command};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::who("number", "Who you are"))
        .args(new::source())
        .after_help(
            "You need only the code that you were given; it works once. pbxctl asks for it, or reads it from
--code-file. Hyphens may be left out. From then on only you know the password. Sessions begun under an earlier password end.
After too many wrong codes the next try must wait (exit 8).",
        )
}

/// Whose account.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    number: Who,
}

fn code(context: &mut Context, asked: &Arguments) -> Result<Secret, Error> {
    if let Some(path) = context.globals.code_file.take() {
        return context.read_secret_file(&path);
    }
    if context.may_prompt() {
        return context.ask_secret(&format!("Code for {}", asked.number));
    }
    Err(Error::unauthenticated(format!(
        "the code of the invitation of {} is needed and nobody can be asked",
        asked.number
    ))
    .hint("use `--code-file FILE` (`-` for standard input)"))
}

/// Identified by the code, whatever else might say who asks.
fn identify(context: &mut Context, asked: &Arguments) -> Result<Client, Error> {
    let globals = &context.globals;
    let others = [
        ("-u", globals.user.is_some()),
        ("--password-file", globals.password_file.is_some()),
        ("--token-file", globals.token_file.is_some()),
    ];
    if let Some((option, _)) = others.into_iter().find(|(_, given)| *given) {
        return Err(Error::usage(format!(
            "`{option}` says who you are, but here the code does"
        ))
        .hint(format!(
            "leave it out: {} password claim {}",
            context.program(),
            asked.number
        )));
    }
    let (now, reason) = (context.now(), context.reason()?);
    let mut store = context.open(Access::Write)?;
    let code = code(context, asked)?;
    let os = context.os_identity();
    let session = store.known_invitation(&asked.number, &code, now, &os)?;
    Ok(context.acting_as(store, session, (now, reason)))
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let source: Source = typed(matches)?;
    let mut client = identify(context, &asked)?;
    let number = client.session.number().clone();
    // Checked first, so nobody types or waits for a password they may not set.
    client.performer().judge(Claim {
        number: number.clone(),
        hash: PasswordHash::of_nobody(),
    })?;
    let snapshot = client.store.read(client.options.now)?;
    let names = snapshot.names_of(&client.session)?;
    let then = snapshot.sign_in_by_password(&client.session)?;
    drop(snapshot);
    let owner = new::Owner::new(&client, &number, &names)?;
    let secret = new::read(context, &source, &owner)?;
    let hash = context.hash(&secret)?;
    let generated = source.generate.then(|| (&secret, hash.clone()));
    let op = Claim {
        number: number.clone(),
        hash,
    };
    let program = context.program();
    let said = |closed: &Closed| {
        let mut lines = vec![format!(
            "extension {number}: password set, the invitation is used up"
        )];
        if closed.password.before.text(ShownField::Password).is_some() {
            lines.push("the old one is gone, and sessions begun under it have ended".into());
        }
        if closed.password.still_open.second_factor == Some(true) {
            lines.push(format!(
                "the account has a second factor, and sign-in still asks for its code or a \
                 recovery code; if it is not yours, or lost, ask the person who invited you for \
                 `pbxctl password totp remove {number}`"
            ));
        }
        lines.extend(shown::next_steps(&program, &number, &then));
        lines
    };
    let outcome = new::finish(context, &mut client, (op, None), said, generated)?;
    sessions::tell_and_forget(context, &client.store, &number, outcome)
}
