//! `token add`.

use super::args::{self, Ends};
use crate::cli::{Client, Context, Error, FileName, Mutation, input, tokens, typed};
use crate::domain::written::several;
use crate::domain::{Deadline, Label, Name, Number, Right, Secret, ShownField, humane_left};
use crate::engine::Done;
use crate::engine::operations::token::Add;
use crate::ui::{Format, Outcome};
use clap::builder::Resettable;
use clap::{ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use zeroize::Zeroizing;

pub(super) fn command(verb: Command) -> Command {
    let [until, length] = args::end_time();
    verb.arg(
        args::option("right", "RIGHT", "A right it has; may be given several times")
            .required(true)
            .action(ArgAction::Append)
            .value_parser(value_parser!(Right)),
    )
    .arg(args::department(
        "Only in this department; without it, wherever its owner holds the rights",
    ))
    .arg(length.help("For how long, from now").help_heading(Resettable::Reset))
    .arg(until.help("When it ends").help_heading(Resettable::Reset))
    .arg(
        args::option("label", "TEXT", "What it is for, as `token list` shows it")
            .value_parser(value_parser!(Label)),
    )
    .arg(
        args::option("owner", "NUMBER", "Whose rights it carries; default: yours")
            .value_parser(value_parser!(Number)),
    )
    .arg(
        args::option("file", "FILE", "Write it to this new file (0600) rather than print it; - is stdout, the token alone")
            .value_parser(value_parser!(PathBuf)),
    )
    .after_help(
        "It is shown once, and only its digest is kept. What it may do is what it names and its owner holds
at the moment it is used: when they lose a right, are disabled or not let in, so is the token. It never opens
a session, changes a password, or counts as a role. Use it with --token-file FILE or PBXCTL_TOKEN_FILE.

Examples:
  pbxctl token add --right override:write --department sales --for 90d --label cron
  pbxctl token add --right hours:read --for 365d --file /etc/pbxctl/dialplan.token",
    )
}

/// A token before it is known when it ends, whose it is, and what its secret is.
#[derive(Deserialize)]
struct Arguments {
    #[serde(rename = "right", deserialize_with = "several")]
    rights: Vec<Right>,
    department: Option<Name>,
    label: Option<Label>,
    owner: Option<Number>,
    file: Option<FileName>,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Arguments = typed(matches)?;
    let ends: Ends = typed(matches)?;
    if let Some(FileName(path)) = &asked.file {
        input::may_be_made(path)?;
    }
    Ok(Mutation::new(move |context, client| {
        make(context, client, asked, &ends)
    }))
}

fn make(
    context: &mut Context,
    client: &mut Client,
    asked: Arguments,
    ends: &Ends,
) -> Result<Outcome, Error> {
    let until = match ends.deadline(client, asked.department.as_ref())? {
        Some(Deadline::At(until)) => until,
        Some(Deadline::Never) => {
            return Err(Error::invalid("every token has an end").hint("such as --for 90d"));
        }
        None => return Err(Error::usage("when it ends is not said").hint("such as --for 90d")),
    };
    let number = asked
        .owner
        .unwrap_or_else(|| client.session.number().clone());
    let mut secret = Zeroizing::new([0_u8; 32]);
    (context.system.random)(&mut secret[..]);
    let op = Add {
        number: number.clone(),
        rights: asked.rights,
        department: asked.department,
        until,
        label: asked.label,
        secret_hash: Sha256::digest(&secret[..]).into(),
    };
    let token = tokens::write(&secret);
    let zone = client.zone(None)?;
    let left = humane_left(until.unix() - client.options.now.unix());
    let made = |done: &Done| {
        let id = done.after.number(ShownField::Token);
        format!(
            "token {} of {number}: made, until {} ({left})",
            id.unwrap_or_default(),
            until.local(zone)
        )
    };
    let is_made = !context.leaves_nothing();
    match asked.file {
        Some(FileName(path)) if is_made && !Context::is_stdin(&path) => {
            let taken = context.name_taken(&client.store, &path);
            let done = context.file_before_kept((&path, taken), &token, |before| {
                client.performer().perform_then(op, before)
            })?;
            let written = format!("written to {}; it is not shown again", path.display());
            let said = [made(&done), written];
            return Ok(context.outcome(done, said));
        }
        // `-` is standard output: the secret alone, for a shell that keeps it in a file.
        Some(_) if is_made && context.ui.format() == Format::Table && !context.is_in_batch() => {
            let done = context
                .print_before_kept(&token, |before| client.performer().perform_then(op, before))?;
            context.ui.note(&made(&done));
            return Ok(context.outcome(done, []).told());
        }
        Some(_) | None => {}
    }
    context.perform_and_show(client, op, |context, done| {
        let said = [made(&done), "it is shown this once:".to_owned()];
        let outcome = context.outcome(done, said);
        shown(context, outcome, &token)
    })
}

/// What was made, and the token: the only time it is shown.
fn shown(context: &Context, mut outcome: Outcome, token: &Secret) -> Outcome {
    // What was not made is nobody's token.
    if context.leaves_nothing() {
        outcome.said.truncate(1);
    } else {
        let token = token.expose();
        outcome.extra.insert("secret".into(), token.into());
        outcome.shown_once = Some(("", token.to_owned()));
    }
    outcome
}
