//! `--everything`: besides the password, everything else that opens the account.

use crate::cli::{Client, Error};
use crate::domain::Number;
use crate::engine::writes::Performed;
use crate::ops::everything::{Closed, close};
use clap::{Arg, ArgAction};
use serde::Deserialize;

pub(super) fn option() -> Arg {
    Arg::new("everything")
        .long("everything")
        .help("End the OS user's binding, all links to providers, all tokens and the second factor as well")
        .action(ArgAction::SetTrue)
}

/// Whose password, and whether everything else goes too.
#[derive(Deserialize)]
pub(super) struct Whose {
    pub(super) number: Number,
    #[serde(default)]
    everything: bool,
}

impl Whose {
    /// Whose other keys end.
    pub(super) fn everything(&self) -> Option<&Number> {
        self.everything.then_some(&self.number)
    }
}

/// Performs `op`, and if `whose` is named, ends all other keys to that account. `before` runs
/// before this is kept; an error from it undoes the change.
pub(super) fn perform<O: Performed + Clone>(
    client: &mut Client,
    (op, whose): (O, Option<&Number>),
    before: impl FnOnce(&Closed) -> Result<(), Error>,
) -> Result<Closed, Error> {
    let Some(number) = whose else {
        let told = |done: &_| before(&Closed::password(Clone::clone(done)));
        return client
            .performer()
            .perform_then(op, told)
            .map(Closed::password);
    };
    close(client.performer(), (op, number), before)
}

/// The same for several accounts: all of them, or none.
pub(super) fn each<O: Performed + Clone>(
    client: &mut Client,
    all: &[(O, Number)],
    everything: bool,
    before: impl FnOnce(&Vec<Closed>) -> Result<(), Error>,
) -> Result<Vec<Closed>, Error> {
    if let [(op, number)] = all {
        let op = (op.clone(), everything.then_some(number));
        let told = |closed: &Closed| before(&vec![closed.clone()]);
        return perform(client, op, told).map(|closed| vec![closed]);
    }
    crate::ops::everything::each(client.performer(), all, everything, before).map_err(all_or_none)
}

/// The error of one of several.
pub(super) fn all_or_none(error: Error) -> Error {
    match error.refusal() {
        Some(_) => error.hint(super::super::several::ALL_OR_NONE),
        None => error,
    }
}

/// What is said about the other keys.
pub(super) fn lines_of(closed: &Closed) -> Vec<String> {
    if !closed.everything {
        return Vec::new();
    }
    let mut said = Vec::new();
    if let Some(name) = &closed.os_user {
        said.push(format!("OS user {name} no longer acts as them"));
    }
    let ended = closed.providers.iter();
    said.extend(ended.map(|name| format!("provider {name} no longer signs in to it")));
    match closed.tokens.len() {
        0 => {}
        1 => said.push("1 token has ended".into()),
        n => said.push(format!("{n} tokens have ended")),
    }
    if closed.second_factor {
        said.push("its second factor has ended".into());
    }
    if said.is_empty() && !closed.cleared {
        said.push("no OS user, provider or token gave access to it".into());
    }
    said
}
