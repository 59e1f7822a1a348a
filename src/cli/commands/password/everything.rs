//! `--everything`: with the password, all else that is a key to the account.

use crate::cli::{Desk, Error};
use crate::domain::Number;
use crate::engine::Done;
use crate::engine::writes::Performed;
use crate::ops::everything::close;
use clap::{Arg, ArgAction, ArgMatches};

pub(super) fn option() -> Arg {
    Arg::new("everything")
        .long("everything")
        .help("End the OS user's binding and all tokens as well")
        .action(ArgAction::SetTrue)
}

/// What was done, and what to say of the rest.
pub(super) struct Closed {
    pub(super) password: Done,
    pub(super) said: Vec<String>,
}

pub(super) fn perform<O: Performed>(
    desk: &mut Desk,
    op: O,
    number: &Number,
    matches: &ArgMatches,
) -> Result<Closed, Error> {
    if !matches.get_flag("everything") {
        return Ok(Closed {
            password: desk.perform(op)?,
            said: Vec::new(),
        });
    }
    let closed = close(&mut desk.store, &desk.session, op, number, &desk.manner)?;
    let mut said = Vec::new();
    if let Some(name) = closed.os_user {
        said.push(format!("OS user {name} no longer acts as it"));
    }
    match closed.tokens.len() {
        0 => {}
        1 => said.push("1 token has ended".into()),
        n => said.push(format!("{n} tokens have ended")),
    }
    if said.is_empty() {
        said.push("no OS user and no token was a key to it".into());
    }
    Ok(Closed {
        password: closed.password,
        said,
    })
}
