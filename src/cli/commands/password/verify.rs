//! `password verify`.

use super::super::args;
use crate::cli::{Context, Error, FileName, typed};
use crate::domain::Number;
use crate::engine::operations::password::Verify;
use crate::engine::{Access, StoreError};
use crate::ui::{Sheet, Tone, View};
use clap::{ArgMatches, Command, value_parser};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::who("number", "Number or user name"))
        .arg(
            args::option(
                "guess-file",
                "FILE",
                "The password to test, first line of FILE; - is stdin",
            )
            .value_parser(value_parser!(PathBuf)),
        )
        .after_help(
            "Exit 0: it is right. Exit 3: it is wrong. After too many wrong ones the next must wait (exit 8).",
        )
}

#[derive(Serialize)]
struct Answer {
    #[serde(skip)]
    number: Number,
    fits: bool,
}

impl View for Answer {
    fn sheet(&self, sheet: &mut Sheet) {
        let (tone, word) = if self.fits {
            (Tone::Good, "right")
        } else {
            (Tone::Bad, "wrong")
        };
        sheet.toned_line(
            tone,
            format!("extension {}: the password is {word}", self.number),
        );
    }
}

/// Where the password to be tested comes from.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Guess {
    guess_file: Option<FileName>,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let mut op: Verify = typed(matches)?;
    let Guess { guess_file } = typed(matches)?;
    let mut client = context.client(Access::Write)?;
    let whose = client.performer().judge(op.clone())?;
    let number = whose.ok_or_else(|| StoreError::damaged("the target vanished"))?;
    // Somebody who gets the name meanwhile is not meant.
    op.number = number.clone().into();
    if context.globals.dry_run {
        // A test that is not recorded would be a way round the record.
        context.ui.note(&format!(
            "{number}: may be tested (dry run, nothing tested)"
        ));
        return Ok(());
    }
    let guess = match guess_file {
        Some(FileName(path)) => context.read_secret_file(&path)?,
        None => context.ask_secret(&format!("Password to test for {number}"))?,
    };
    let (now, os) = (client.options.now, context.os_identity());
    let fits = client.store.password_fits(&number, &guess, now, &os)?;
    client.perform(op)?;
    context.ui.show(&Answer { number, fits })?;
    if fits { Ok(()) } else { Err(Error::no()) }
}
