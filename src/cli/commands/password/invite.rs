//! `password invite` and `password uninvite`.

use super::super::args::{self, Ends};
use super::super::people::{fetch, named, whom};
use super::super::several::{self, each};
use super::everything::{self, Whose};
use super::invitation::{self, Invitation};
use crate::cli::complete::{Meaning, Means, When};
use crate::cli::{Client, Context, Error, FileName, Mutation, typed};
use crate::domain::{Deadline, INVITATION_USUAL, Number, ShownField, Time};
use crate::engine::operations::password::{Invite, Uninvite};
use crate::ops::everything::{Closed, take_back};
use crate::ui::{Format, Outcome};
use clap::builder::Resettable;
use clap::{ArgMatches, Command, value_parser};
use serde::Deserialize;
use std::path::PathBuf;

pub(super) fn command(verb: Command) -> Command {
    let [until, length] = args::end_time();
    verb.arg(super::numbers())
        .arg(
            length
                .help("How long it is open, from now; default: 48h, at most 30d")
                .help_heading(Resettable::Reset),
        )
        .arg(
            until
                .help("When it ends")
                .add(Means(Meaning::Time(When::Ahead)))
                .help_heading(Resettable::Reset),
        )
        .arg(
            args::option("file", "FILE", "Write the code to this new file (0600) instead of printing it; - is stdout, only the code")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(everything::option().help("Take the account back: also end its password, OS user's binding, links to providers, tokens and second factor"))
        .after_help(
            "Nobody needs to know somebody else's password: people set their own with the code, by `pbxctl password claim`.
The code is shown once, works once, and only its digest is stored. -o plain prints a text ready to be mailed.
Anybody with the code can take the account, so give it to nobody else. An old password works until then, unless you give
--everything, for an account that somebody else got hold of. The invitation ends with another invitation, when somebody else sets or
clears the password, on disabling, and with `pbxctl password uninvite`; `pbxctl password change` does not end it.",
        )
}

/// Who is invited, and where the code goes.
#[derive(Deserialize)]
struct Arguments {
    #[serde(flatten)]
    whose: Whose,
    file: Option<FileName>,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut all: Vec<Arguments> = each(matches, "number")?;
    let ends: Ends = typed(matches)?;
    if all.len() > 1 && all.iter().any(|asked| asked.file.is_some()) {
        return Err(
            Error::usage("`--file` is for one code, and several people are named")
                .hint("invite them one at a time, or print the codes with `-o json`"),
        );
    }
    Ok(Mutation::new(move |context, client| {
        match (all.pop(), all.is_empty()) {
            (Some(asked), true) => invite(context, client, asked, &ends),
            (last, _) => {
                all.extend(last);
                let all: Vec<_> = all.into_iter().map(|asked| asked.whose).collect();
                invite_all(context, client, &all, &ends)
            }
        }
    }))
}

/// When the invitation ends.
fn until(client: &mut Client, ends: &Ends) -> Result<Time, Error> {
    match ends.deadline(client, None)? {
        Some(Deadline::At(until)) => Ok(until),
        Some(Deadline::Never) => {
            Err(Error::invalid("every invitation has an end").hint("such as --for 48h"))
        }
        None => Ok(client.options.now.plus(INVITATION_USUAL)),
    }
}

/// An invitation, with what is known of whom it is for.
fn prepared(
    context: &mut Context,
    client: &mut Client,
    number: &Number,
    until: Time,
) -> Result<(Invitation, Option<bool>), Error> {
    let view = fetch(client, number)?;
    let enabled = view.as_ref().and_then(|view| view.enabled);
    let name = view.map_or_else(String::new, |view| view.name);
    let invitation = Invitation::new(context, (number.clone(), name), until);
    Ok((invitation, enabled))
}

/// Invites several people: all of them, or none.
fn invite_all(
    context: &mut Context,
    client: &mut Client,
    all: &[Whose],
    ends: &Ends,
) -> Result<Outcome, Error> {
    // A later line may end one code, and the line is one answer.
    if context.is_in_batch() {
        return Err(
            Error::usage("a line of a batch invites one person").hint("write a line for each")
        );
    }
    if context.ui.format() == Format::Plain {
        return Err(Error::usage("`-o plain` prints the text for one person")
            .hint("invite them one at a time, or use `-o json`"));
    }
    let until = until(client, ends)?;
    let everything = all.iter().any(|whose| whose.everything().is_some());
    let mut invited = Vec::new();
    for whose in all {
        let (invitation, enabled) = prepared(context, client, &whose.number, until)?;
        let told = invitation.told(&context.program(), client)?;
        invited.push((invitation, told, enabled));
    }
    let ops: Vec<Invite> = invited
        .iter()
        .map(|(invitation, ..)| invitation.op())
        .collect();
    let run = |before: &mut dyn FnMut(&Vec<Closed>) -> Result<(), Error>| {
        let done = crate::ops::everything::invite(client.performer(), &ops, everything, before);
        done.map_err(everything::all_or_none)
    };
    context.show_before_kept(run, |context, done| {
        let parts = invited.iter().zip(done);
        let parts = parts.map(|((invitation, told, enabled), closed)| {
            let lines = said(invitation, &closed, (&told.until, *enabled));
            let outcome = context.outcome(closed.password, lines);
            invitation.shown(context, outcome)
        });
        Outcome::of_all(parts.collect())
    })
}

fn invite(
    context: &mut Context,
    client: &mut Client,
    asked: Arguments,
    ends: &Ends,
) -> Result<Outcome, Error> {
    let until = until(client, ends)?;
    let file = match asked.file {
        Some(FileName(path)) => Some(invitation::file(context, client, path)?),
        None => None,
    };
    let (number, everything) = (
        asked.whose.number.clone(),
        asked.whose.everything().is_some(),
    );
    let (invitation, enabled) = prepared(context, client, &number, until)?;
    let told = invitation.told(&context.program(), client)?;
    let op: Invite = invitation.op();
    let said = |context: &mut Context, closed: &Closed| {
        let lines = said(&invitation, closed, (&told.until, enabled));
        context.outcome(closed.password.clone(), lines)
    };
    let run = |before: &mut dyn FnMut(&Closed) -> Result<(), Error>| match everything {
        true => take_back(client.performer(), op, before),
        false => everything::perform(client, (op, None), before),
    };
    invitation.hand_out((context, &told), file, run, said)
}

/// What was made, for people.
fn said(
    invitation: &Invitation,
    closed: &Closed,
    (until, enabled): (&str, Option<bool>),
) -> Vec<String> {
    let number = &invitation.number;
    let whom = named(number, &invitation.name);
    let mut said = vec![format!("{whom}: invited {until}")];
    if closed
        .password
        .before
        .text(ShownField::InvitedUntil)
        .is_some()
    {
        said.push("the code of the earlier invitation no longer works".into());
    }
    if closed.cleared {
        said.push("the password it had is gone, and its sessions have ended".into());
    }
    said.extend(everything::lines_of(closed));
    if enabled == Some(false) {
        said.push(invitation::DISABLED.to_owned());
    }
    said
}

pub(super) fn uninvite_command(verb: Command) -> Command {
    verb.arg(super::numbers())
}

pub(super) fn uninvite(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Uninvite> = each(matches, "number")?;
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |_, client, op, done| {
            let whom = whom(client, &op.number)?;
            let was_open = done.before.text(ShownField::InvitedUntil).is_some();
            Ok(vec![match was_open {
                true => format!("{whom}: invitation ended; its code no longer works"),
                false => format!("{whom}: no invitation is open, already so"),
            }])
        })
    }))
}
