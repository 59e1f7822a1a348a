//! `token add` and `token ensure`.

use super::args::{self, Ends};
use crate::cli::commands::ensured;
use crate::cli::complete::{Meaning, Means, When};
use crate::cli::secret_file::{Dead, Named};
use crate::cli::{Client, Context, Error, FileName, Mutation, input, tokens, typed};
use crate::domain::written::several;
use crate::domain::{
    Deadline, Label, Name, Number, Right, Secret, ShownField, Time, Zone, humane_left,
};
use crate::engine::operations::token::Add;
use crate::engine::{Done, Handed};
use crate::ops::Converged;
use crate::ops::ensure::{self, Ensured, EnsuredToken};
use crate::ui::{Format, Outcome};
use clap::builder::Resettable;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use zeroize::Zeroizing;

fn arguments(verb: Command, label: Arg) -> Command {
    let [until, length] = args::end_time();
    verb.arg(
        args::option(
            "right",
            "RIGHT",
            "A right it has; may be given several times",
        )
        .required(true)
        .action(ArgAction::Append)
        .value_parser(value_parser!(Right)),
    )
    .arg(args::department(
        "Only in this department; without it, wherever its owner holds the rights",
    ))
    .arg(
        length
            .help("For how long, from now")
            .help_heading(Resettable::Reset),
    )
    .arg(
        until
            .help("When it ends")
            .help_heading(Resettable::Reset)
            .add(Means(Meaning::Time(When::Ahead))),
    )
    .arg(label.value_parser(value_parser!(Label)))
    .arg(
        args::option("owner", "NUMBER", "Whose rights it carries; default: yours")
            .value_parser(value_parser!(Number)),
    )
    .arg(
        args::option(
            "file",
            "FILE",
            "Write it to this new file (0600) instead of printing it; - is stdout, only the token",
        )
        .value_parser(value_parser!(PathBuf)),
    )
}

fn label() -> Arg {
    args::option("label", "TEXT", "What it is for, as `token list` shows it")
}

pub(super) fn ensure_command(verb: Command) -> Command {
    let known = "What it is for; a current token of the owner with this label counts as this one";
    arguments(verb, label().help(known).required(true)).after_help(
        "Makes it if it is missing or has ended; a file in --file with a token that has ended is replaced. An existing token
is only read, keeps its end, and its secret is not shown again. It is an error (6) if the token exists but the file
in --file does not, or holds one that does not work, or if the token has other rights or another department: revoke
it first.",
    )
}

pub(super) fn command(verb: Command) -> Command {
    arguments(verb, label()).after_help(
        "It is shown once, and only its digest is stored. It can use those of its rights that its owner holds at that
moment: if the owner loses a right, is disabled or shut out, so is the token. It never begins a session,
changes a password, or counts as a role. Use it with --token-file FILE or PBXCTL_TOKEN_FILE.",
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
    #[serde(skip)]
    ensures: bool,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    made(typed(matches)?, typed(matches)?)
}

pub(super) fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Arguments = typed(matches)?;
    let ensures = true;
    made(Arguments { ensures, ..asked }, typed(matches)?)
}

fn made(asked: Arguments, ends: Ends) -> Result<Mutation, Error> {
    if let Some(FileName(path)) = &asked.file {
        input::may_be_made(path)?;
    }
    Ok(Mutation::new(move |context, client| {
        make(context, client, asked, &ends)
    }))
}

/// When it ends: every token does.
fn end(client: &mut Client, asked: &Arguments, ends: &Ends) -> Result<Time, Error> {
    match ends.deadline(client, asked.department.as_ref())? {
        Some(Deadline::At(until)) => Ok(until),
        Some(Deadline::Never) => {
            Err(Error::invalid("every token has an end").hint("such as --for 90d"))
        }
        None => Err(Error::usage("an end is missing").hint("such as --for 90d")),
    }
}

fn make(
    context: &mut Context,
    client: &mut Client,
    asked: Arguments,
    ends: &Ends,
) -> Result<Outcome, Error> {
    let until = end(client, &asked, ends)?;
    let number = asked
        .owner
        .unwrap_or_else(|| client.session.number().clone());
    let mut secret = Zeroizing::new([0_u8; 32]);
    (context.system.random)(&mut secret[..]);
    let digest: [u8; 32] = Sha256::digest(&secret[..]).into();
    let op = Add {
        number: number.clone(),
        rights: asked.rights,
        department: asked.department,
        until,
        label: asked.label,
        secret_hash: digest,
    };
    let token = tokens::write(&secret);
    let answer = Answer {
        number,
        until,
        zone: client.zone(None)?,
        now: client.options.now,
        ensures: asked.ensures,
        lost: lost(
            context,
            client,
            asked.file.as_ref().filter(|_| asked.ensures),
        ),
    };
    let is_made = !context.leaves_nothing();
    match asked.file {
        Some(FileName(path)) if is_made && !Context::is_stdin(&path) => {
            let named = match &answer.lost {
                Some((_, Lost::Dead(Dead::Ended))) => Named::HasEnded,
                _ => context.name_taken(&client.store, &path).into(),
            };
            let done = context.file_before_kept((&path, named), &token, |before| {
                answer.perform(client, op, before)
            })?;
            let is_new = is_new(&done);
            let mut outcome = answer.outcome(context, done);
            let written = format!("written to {}; it is not shown again", path.display());
            if is_new {
                outcome.on_secret.push(written);
                context.hands_out(Handed::Token(digest));
            }
            return Ok(outcome);
        }
        // `-` is standard output: the secret alone, for a shell to redirect to a file.
        Some(_) if is_made && context.ui.format() == Format::Table && !context.is_in_batch() => {
            let done =
                context.print_before_kept(&token, |before| answer.perform(client, op, before))?;
            let mut outcome = answer.outcome(context, done);
            for line in std::mem::take(&mut outcome.said) {
                context.ui.note(&line);
            }
            return Ok(outcome.told());
        }
        Some(_) | None => {}
    }
    context.show_if_made(
        |before| answer.perform(client, op, before),
        |context, done| {
            let is_new = is_new(&done);
            let outcome = answer.outcome(context, done);
            match is_new {
                true => shown(context, outcome, (&token, digest)),
                false => outcome,
            }
        },
        is_new,
    )
}

/// What is wrong with the named file.
#[derive(Clone, Copy)]
enum Lost {
    /// It does not exist.
    Missing,
    /// Its token does not work.
    Dead(Dead),
}

fn lost(
    context: &mut Context,
    client: &Client,
    file: Option<&FileName>,
) -> Option<(PathBuf, Lost)> {
    let FileName(path) = file.filter(|FileName(path)| !Context::is_stdin(path))?;
    let lost = match context.name_taken(&client.store, path) {
        None => Lost::Missing,
        Some(_) => Lost::Dead(context.dead_token(&client.store, path)?),
    };
    Some((path.clone(), lost))
}

const fn is_new(ensured: &EnsuredToken) -> bool {
    matches!(ensured, EnsuredToken::Made(_))
}

/// What is made, and what is said about it.
struct Answer {
    /// The owner.
    number: Number,
    /// When a new one ends.
    until: Time,
    zone: Zone,
    now: Time,
    ensures: bool,
    /// The named file, if nobody has the token by it.
    lost: Option<(PathBuf, Lost)>,
}

impl Answer {
    fn perform(
        &self,
        client: &mut Client,
        op: Add,
        before: &mut dyn FnMut(&EnsuredToken) -> Result<(), Error>,
    ) -> Result<EnsuredToken, Error> {
        let label = op.label.clone();
        if !self.ensures {
            let before = |done: &Done| before(&EnsuredToken::Made(done.clone().into()));
            let done = client.performer().perform_then(op, before)?;
            return Ok(EnsuredToken::Made(done.into()));
        }
        let ensured = ensure::token(client.performer(), op, before)?;
        let EnsuredToken::There { id, is_so, .. } = &ensured else {
            return Ok(ensured);
        };
        if !is_so {
            let label = label.map_or(String::new(), |label| format!(" ({label})"));
            return Err(Error::conflict(format!(
                "token {id}{label} of {} has other rights, or another department",
                self.number
            ))
            .hint(format!("end it first: pbxctl token revoke {id}")));
        }
        // Its content is shown only once.
        if let Some((path, lost)) = &self.lost {
            let (number, path) = (&self.number, path.display());
            let why = match lost {
                Lost::Missing => format!("its file `{path}` does not"),
                Lost::Dead(Dead::Ended) => format!("the one in `{path}` has ended"),
                Lost::Dead(Dead::Unknown) => format!("the one in `{path}` is not known here"),
            };
            return Err(
                Error::conflict(format!("token {id} of {number} exists, but {why}"))
                    .hint(format!("to make a new one: pbxctl token revoke {id}")),
            );
        }
        Ok(ensured)
    }

    fn ends(&self, until: Time) -> String {
        let left = humane_left(until.unix() - self.now.unix());
        format!("until {} ({left})", until.local(self.zone))
    }

    fn outcome(&self, context: &mut Context, ensured: EnsuredToken) -> Outcome {
        let number = &self.number;
        match ensured {
            EnsuredToken::Made(done) => {
                let id = done.after.number(ShownField::Token).unwrap_or_default();
                let ends = self.ends(self.until);
                let said = vec![format!("token {id} of {number}: made, {ends}")];
                if !self.ensures {
                    return context.outcome(*done, said);
                }
                let steps = vec![*done];
                let end = Converged::Added;
                self.ensured(
                    Ensured {
                        end,
                        steps,
                        ..Ensured::default()
                    },
                    id,
                    said,
                )
            }
            EnsuredToken::There { id, until, .. } => {
                let ends = self.ends(until);
                let said = vec![format!("token {id} of {number}: already so, {ends}")];
                self.ensured(Ensured::default(), id, said)
            }
        }
    }

    fn ensured(&self, ensured: Ensured, id: i64, said: Vec<String>) -> Outcome {
        let target = format!("extension:{}", self.number);
        let mut outcome = ensured::outcome("token.ensure", target, ensured, said);
        outcome.extra.insert("token".into(), id.into());
        outcome
    }
}

/// What was made, and the token, which is shown only this once.
fn shown(
    context: &mut Context,
    mut outcome: Outcome,
    (token, digest): (&Secret, [u8; 32]),
) -> Outcome {
    // A token that was not kept is nobody's.
    if !context.leaves_nothing() {
        context.hands_out(Handed::Token(digest));
        outcome
            .on_secret
            .push("it is shown only this once:".to_owned());
        let token = token.expose();
        outcome.extra.insert("secret".into(), token.into());
        outcome.shown_once = Some(("", token.to_owned()));
    }
    outcome
}
