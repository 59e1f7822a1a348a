//! `console bind` and `console unbind`.

use super::super::people::whom;
use super::super::several::{self, each};
use super::args;
use crate::cli::{Error, Mutation, typed};
use crate::domain::{Number, ShownField};
use crate::engine::operations::console::{Bind, Unbind};
use clap::{ArgMatches, Command};
use serde::Deserialize;

pub(super) fn bind_command(verb: Command) -> Command {
    verb.arg(args::number(
        "number",
        "NUMBER",
        "The extension they act as",
    ))
    .arg(args::option("os-user", "USER", "Login name of the OS user").required(true))
    .after_help(
        "Commands run by that OS user need no password then. One OS user acts as one extension.",
    )
}

/// The OS user and the extension, before the user's id is known.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    number: Number,
    os_user: String,
}

pub(super) fn bind(matches: &ArgMatches) -> Result<Mutation, Error> {
    let Arguments { number, os_user } = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let uid = context.uid_of_login(&os_user)?;
        client.store.ask_for_login(uid, &os_user);
        let done = client.perform(Bind {
            number: number.clone(),
            uid,
            os_user: os_user.clone(),
        })?;
        let whom = whom(client, &number)?;
        let so = match (done.changed, done.before.text(ShownField::OsUser)) {
            (false, _) => ", already so".to_owned(),
            (true, Some(old)) => format!("; before, it was bound to `{old}`"),
            (true, None) => String::new(),
        };
        let mut said = vec![format!(
            "{whom}: OS user `{os_user}` (uid {uid}) acts as them{so}"
        )];
        if done.changed {
            said.push(format!(
                "commands run by `{os_user}` need no password from now on"
            ));
        }
        Ok(context.outcome(done, said))
    }))
}

pub(super) fn unbind(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Unbind> = each(matches, "number")?;
    Ok(Mutation::new(move |context, client| {
        // Looked up before: somebody who ends their own binding is nobody afterwards.
        let mut people = Vec::new();
        for op in &ops {
            people.push(whom(client, &op.number)?);
        }
        let mut people = people.into_iter();
        several::perform(context, client, ops, |_, _, _, done| {
            let whom = people.next().unwrap_or_default();
            Ok(vec![match done.before.text(ShownField::OsUser) {
                Some(user) => format!("{whom}: OS user `{user}` no longer acts as them"),
                None => format!("{whom}: no OS user acts as them, already so"),
            }])
        })
    }))
}
