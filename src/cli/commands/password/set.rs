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
use clap::{ArgMatches, Command};

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Whose"))
        .args(new::source())
        .arg(everything::option())
        .after_help(
            "Asks for it, twice, unless a file is named. It never stands on the command line.
Sessions begun under the old password end. A token and an OS user's binding do not, unless --everything is given.

Examples:
  pbxctl password set 205
  pbxctl password set 205 --generate -o json
  printf '%s\\n' \"$new\" | pbxctl password set 205 --new-password-file -",
        )
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let whose: Whose = typed(matches)?;
    let source: Source = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let number = whose.number.clone();
        client.hold(&number)?;
        // Judged first: nobody types, or waits for, a password they may not set.
        let judged = Set {
            number: number.clone(),
            hash: PasswordHash::of_nobody(),
        };
        client.performer().judge(judged)?;
        let view = fetch(client, &number)?;
        let names = new::names(view.as_ref());
        let owner = new::Owner::new(client, &number, &names)?;
        let secret = new::read(context, &source, &owner)?;
        let hash = context.hash(&secret)?;
        let op = Set {
            number: number.clone(),
            hash,
        };
        let whom = named(&number, view.as_ref().map_or("", |view| &view.name));
        let enabled = view.as_ref().and_then(|view| view.enabled);
        let said = |closed: &Closed| {
            let mut said = vec![format!("{whom}: password set")];
            if enabled == Some(false) {
                said.push("the account is disabled: nobody logs in with it yet".into());
            } else if closed.password.before.text(ShownField::Password).is_some() {
                said.push("the old one is gone, and sessions begun under it have ended".into());
            }
            said.extend(everything::lines_of(closed));
            said
        };
        let generated = source.generate.then_some(&secret);
        let op = (op, whose.everything());
        new::finish(context, client, op, said, generated)
    }))
}
