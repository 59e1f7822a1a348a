//! `console bind` and `console unbind`.

use super::super::people::whom;
use super::args;
use crate::cli::{Context, Error};
use crate::domain::Number;
use crate::engine::Access;
use crate::engine::operations::console::{Bind, Unbind};
use clap::{ArgMatches, Command};

pub(super) fn bind_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "As whom he acts"))
        .arg(args::option("os-user", "USER", "Login name of the OS user").required(true))
        .after_help(
            "Commands run by that OS user need no password then. One OS user acts as one extension.

Example: pbxctl console bind 205 --os-user lena",
        )
}

pub(super) fn bind(
    context: &mut Context,
    number: Number,
    matches: &ArgMatches,
) -> Result<(), Error> {
    let os_user: String = args::need(matches, "os-user")?;
    let uid = context.uid_of_login(&os_user)?;
    let mut desk = context.desk(Access::Write)?;
    desk.store.ask_for_login(uid, &os_user);
    let done = desk.perform(Bind {
        number: number.clone(),
        uid,
        os_user: os_user.clone(),
    })?;
    let whom = whom(&mut desk, &number)?;
    let so = match (
        done.changed,
        done.before.get("os_user").and_then(|user| user.as_str()),
    ) {
        (false, _) => ", already so".to_owned(),
        (true, Some(old)) => format!("; it was bound as `{old}` before"),
        (true, None) => String::new(),
    };
    let mut said = vec![format!(
        "{whom}: OS user `{os_user}` (uid {uid}) acts as it{so}"
    )];
    if done.changed {
        said.push(format!(
            "commands run by `{os_user}` need no password from now on"
        ));
    }
    context.answer(done, said)
}

pub(super) fn unbind(context: &mut Context, number: Number) -> Result<(), Error> {
    let mut desk = context.desk(Access::Write)?;
    // Looked at before: whoever ends their own binding is nobody afterwards.
    let whom = whom(&mut desk, &number)?;
    let done = desk.perform(Unbind {
        number: number.clone(),
    })?;
    let before = done.before.get("os_user").and_then(|user| user.as_str());
    let said = match before {
        Some(user) => format!("{whom}: OS user `{user}` no longer acts as it"),
        None => format!("{whom}: no OS user acts as it, already so"),
    };
    context.answer(done, [said])
}
