//! `password set`.

use super::super::args;
use super::super::people::{fetch, named};
use super::everything::{self, Whose};
use super::new::{self, Source};
use crate::cli::{Error, Mutation, typed};
use crate::domain::ShownField;
use crate::engine::PasswordHash;
use crate::engine::operations::password::Set;
use crate::ops::everything::Closed;
use crate::ui::Outcome;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
        .args(new::source())
        .arg(everything::option())
        .arg(
            Arg::new("if-unset")
                .long("if-unset")
                .help("Leave an existing password as it is")
                .conflicts_with("everything")
                .action(ArgAction::SetTrue),
        )
        .after_help(
            "Asks for it, twice, unless you name a file. It is never given on the command line.
Sessions begun under the old password end. Tokens and the OS user's binding do not, unless you give --everything.",
        )
}

/// Whether an existing password stays.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct IfUnset {
    #[serde(default)]
    if_unset: bool,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let whose: Whose = typed(matches)?;
    let source: Source = typed(matches)?;
    let IfUnset { if_unset } = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let number = whose.number.clone();
        client.hold(&number)?;
        // Checked first, so nobody types or waits for a password they may not set.
        let judged = Set {
            number: number.clone(),
            hash: PasswordHash::of_nobody(),
            if_unset,
        };
        client.performer().judge(judged)?;
        let view = fetch(client, &number)?;
        let whom = named(&number, view.as_ref().map_or("", |view| &view.name));
        let kept = format!("{whom}: has a password already, which stays");
        // Nobody types a password for nothing.
        if if_unset
            && view
                .as_ref()
                .is_some_and(|view| view.password_set == Some(true))
        {
            let target = format!("extension:{number}");
            return Ok(Outcome::unchanged("password.set", target).say(kept));
        }
        let names = new::names(view.as_ref());
        let owner = new::Owner::new(client, &number, &names)?;
        let secret = new::read(context, &source, &owner)?;
        let hash = context.hash(&secret)?;
        let generated = source.generate.then(|| (&secret, hash.clone()));
        let op = Set {
            number: number.clone(),
            hash,
            if_unset,
        };
        let enabled = view.as_ref().and_then(|view| view.enabled);
        let said = |closed: &Closed| {
            if !closed.password.changed {
                return vec![kept];
            }
            let mut said = vec![format!("{whom}: password set")];
            if enabled == Some(false) {
                said.push("the account is disabled: nobody can log in to it yet".into());
            } else if closed.password.before.text(ShownField::Password).is_some() {
                said.push("the old one is gone, and sessions begun under it have ended".into());
            }
            said.extend(everything::lines_of(closed));
            said
        };
        let op = (op, whose.everything());
        new::finish(context, client, op, said, generated)
    }))
}
