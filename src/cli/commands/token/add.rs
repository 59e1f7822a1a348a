//! `token add`.

use super::args;
use crate::cli::{Context, Error, tokens};
use crate::domain::{Deadline, Label, Name, Number, Right, Secret, humane_left};
use crate::engine::Access;
use crate::engine::operations::token::Add;
use crate::ui::Outcome;
use clap::builder::Resettable;
use clap::{ArgAction, ArgMatches, Command, value_parser};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
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
        args::option("owner", "NUMBER", "Whose rights it carries; yours unless said")
            .value_parser(value_parser!(Number)),
    )
    .arg(
        args::option("file", "FILE", "Write it to this new file (0600) rather than print it")
            .value_parser(value_parser!(PathBuf)),
    )
    .after_help(
        "It is shown once, and only its digest is kept. What it may do is what it names and its owner holds
at the moment it is used: when he loses a right, is disabled or not let in, so is the token. It never opens
a session, changes a password, or counts as a role. Use it with --token-file FILE or PBXCTL_TOKEN_FILE.

Examples:
  pbxctl token add --right override:write --department sales --for 90d --label cron
  pbxctl token add --right hours:read --for 365d --file /etc/pbxctl/dialplan.token",
    )
}

/// Makes the file before the token is made: a token nobody can read is none.
fn reserve(path: &Path) -> Result<std::fs::File, Error> {
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Error::conflict(format!("`{}` exists already", path.display()))
                    .code("conflict.exists")
                    .hint("name another file; none is overwritten")
            }
            _ => Error::io("written", path, &error),
        })
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let department: Option<Name> = args::get(matches, "department");
    let rights: Vec<Right> = matches
        .get_many("right")
        .into_iter()
        .flatten()
        .copied()
        .collect();
    let mut desk = context.desk(Access::Write)?;
    let until = match args::deadline(matches, &mut desk, department.as_ref())? {
        Some(Deadline::At(until)) => until,
        Some(Deadline::Never) => {
            return Err(Error::invalid("every token has an end").hint("such as --for 90d"));
        }
        None => return Err(Error::usage("when it ends is not said").hint("such as --for 90d")),
    };
    let number = args::get(matches, "owner").unwrap_or_else(|| desk.session.number().clone());
    let mut secret = Zeroizing::new([0_u8; 32]);
    (context.system.random)(&mut secret[..]);
    let op = Add {
        number: number.clone(),
        rights,
        department,
        until,
        label: args::get(matches, "label"),
        secret_hash: Sha256::digest(&secret[..]).into(),
    };
    // `-` is standard output, where it goes without a file too.
    let path = args::get::<PathBuf>(matches, "file")
        .filter(|path| !Context::is_stdin(path) && !context.leaves_nothing());
    let file = path.as_deref().map(reserve).transpose()?;
    if let Some(path) = &path {
        context.has_made(path);
    }
    let done = desk.perform(op).inspect_err(|_| {
        if let Some(path) = &path {
            // Nothing is in it, and nothing will be.
            std::fs::remove_file(path).ok();
        }
    })?;
    let token = tokens::write(&secret);
    if let (Some(mut file), Some(path)) = (file, &path) {
        let text = Zeroizing::new(format!("{}\n", token.expose()));
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(|error| Error::io("written", path, &error))?;
    }
    let zone = desk.zone(None)?;
    let id = done.after.get("token").and_then(serde_json::Value::as_i64);
    let left = humane_left(until.unix() - desk.manner.now.unix());
    let mut said = vec![format!(
        "token {} of {number}: made, until {} ({left})",
        id.unwrap_or_default(),
        until.local(zone)
    )];
    match &path {
        Some(path) => said.push(format!(
            "written to {}; it is not shown again",
            path.display()
        )),
        None => said.push("it is shown this once:".into()),
    }
    let outcome = context.outcome(done, said);
    show(context, outcome, Some(&token).filter(|_| path.is_none()))
}

/// Prints what was made, and the token unless it went to a file: the only time it is shown.
fn show(context: &mut Context, mut outcome: Outcome, token: Option<&Secret>) -> Result<(), Error> {
    // What was not made is nobody's token.
    if context.leaves_nothing() {
        outcome.said.truncate(1);
    } else if let Some(token) = token {
        let token = token.expose();
        outcome.extra.insert("secret".into(), token.into());
        outcome.shown_once = Some(("", token.to_owned()));
    }
    Ok(context.ui.mutation(&outcome)?)
}
