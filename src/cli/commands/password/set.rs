//! `password set`.

use super::super::args;
use super::super::people::{look, named};
use super::{everything, new};
use crate::cli::{Context, Error};
use crate::domain::Number;
use crate::engine::operations::password::Set;
use crate::engine::{Access, PasswordHash};
use crate::ops;
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

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let number: Number = args::need(matches, "number")?;
    let mut desk = context.desk(Access::Write)?;
    desk.hold(&number)?;
    // Judged first: nobody types, or waits for, a password he may not set.
    let judged = Set {
        number: number.clone(),
        hash: PasswordHash::of_nobody(),
    };
    ops::attempt(&mut desk.store, &desk.session, judged, &desk.manner)?;
    let view = look(&mut desk, &number)?;
    let secret = new::read(context, matches, &number, &new::names(view.as_ref()))?;
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
        } else if closed
            .password
            .before
            .get("password")
            .is_some_and(|p| !p.is_null())
        {
            said.push("the old one is gone, and sessions begun under it have ended".into());
        }
        said.extend(everything::said(closed));
        said
    };
    let generated = matches.get_flag("generate").then_some(&secret);
    let whose = everything::asked(matches).then_some(&number);
    new::finish(context, &mut desk, (op, whose), said, generated)
}
