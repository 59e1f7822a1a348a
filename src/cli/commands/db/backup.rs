//! `db backup`: a copy, in a named file or in the folder for backups.

use super::size;
use crate::cli::{Client, Context, Error, FileName, Kind, input, once, typed};
use crate::domain::written::optional_text;
use crate::domain::{ShownField, ShownFields, Time};
use crate::engine::operations::database::Backup;
use crate::engine::{Access, Store, StoreError};
use crate::hours;
use crate::ui::Outcome;
use clap::ArgMatches;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Where to, if not beside the database; and how many to keep there.
#[derive(Deserialize)]
struct Arguments {
    file: Option<FileName>,
    #[serde(default, deserialize_with = "optional_text::deserialize")]
    keep: Option<u32>,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { file, keep } = typed(matches)?;
    let named = file.as_ref().map(|FileName(path)| path);
    if let Some(path) = named {
        if Context::is_stdin(path) {
            return Err(Error::usage("a backup must be a file, not standard output")
                .hint("nothing was made; name a file, or leave out the name: the backup then goes into the folder `backups` beside the database"));
        }
        context.may_open(path)?;
    }
    let mut client = context.client(Access::Write)?;
    let op = Backup { keep };
    // Checked before anything is recorded or made: a refusal or a taken name is not a copy.
    client.ask(op.clone(), |_, _| match named {
        Some(path) if path.symlink_metadata().is_ok() => Err(StoreError::Exists(path.clone())),
        Some(_) | None => Ok(()),
    })?;
    if let Some(path) = named {
        input::has_folder(path)?;
    }
    let is_dry_run = context.globals.dry_run;
    let folder = match named {
        Some(_) => None,
        None if is_dry_run => Some(Store::backups(client.store.path())),
        None => Some(client.store.make_backups()?),
    };
    if is_dry_run {
        let to = place(named, folder.as_deref(), client.options.now)?;
        let outcome = Outcome::changed("db.backup", to.display().to_string());
        let outcome = outcome.say(format!("{}: would be written", to.display()));
        return Ok(context.ui.mutation(&outcome)?);
    }
    let made = loop {
        let to = place(named, folder.as_deref(), client.options.now)?;
        match make(context, &mut client, &op, &to) {
            // Somebody else made one in the same second: the next name is free.
            Err(error) if folder.is_some() && to.symlink_metadata().is_ok() => {
                if error.kind() != Kind::Conflict {
                    return Err(error);
                }
            }
            made => break made?,
        }
    };
    let mut outcome = made.outcome;
    if let (Some(folder), Some(keep)) = (&folder, keep) {
        let gone = prune(&mut client, &op, folder, (&made.path, keep))?;
        if !gone.is_empty() {
            outcome = outcome.say(format!("removed: {}", gone.join(", ")));
        }
        outcome.after.set(ShownField::Removed, gone);
    }
    Ok(context.ui.mutation(&outcome)?)
}

/// Where the copy goes.
fn place(named: Option<&PathBuf>, folder: Option<&Path>, now: Time) -> Result<PathBuf, Error> {
    let to = match (named, folder) {
        (Some(path), _) => path.clone(),
        (None, Some(folder)) => Store::backup_name(folder, now),
        (None, None) => return Err(Error::unexpected("a backup without a place")),
    };
    input::may_be_made(&to)?;
    Ok(to)
}

/// A finished copy.
struct Made {
    path: PathBuf,
    outcome: Outcome,
}

/// Makes it: announced in the record first, and taken back there if it fails.
fn make(context: &mut Context, client: &mut Client, op: &Backup, to: &Path) -> Result<Made, Error> {
    let now = client.options.now;
    let shown = to.display().to_string();
    let mut outcome = Outcome::changed("db.backup", shown.clone());
    let file = ShownFields::default().with(ShownField::File, shown.as_str());
    outcome.audit_id = record(client, op, &file)?;
    // The record announces it; whether there is a copy is seen next.
    context.ledger.forget();
    let copied = client.ask(op.clone(), |snapshot, granted| {
        snapshot.backup(granted, to, hours::is_expression)
    });
    let (bytes, strangers) = match copied {
        Ok(copied) => copied,
        Err(error) => {
            let told = file.with(ShownField::Made, false);
            let back = record(client, op, &told).ok().flatten();
            context.ledger.forget();
            return Err(once::announced(&error, outcome.audit_id, back));
        }
    };
    context.ledger.note(outcome.audit_id);
    outcome.after.set(ShownField::Bytes, bytes);
    if !strangers.is_empty() {
        context.ui.warn(&format!(
            "it holds things that pbxctl did not make ({}), and so cannot be restored: drop them, and make another backup",
            strangers.join(", ")
        ));
    }
    if let Some(why) = Store::not_restored_from(to) {
        context.ui.warn(&format!(
            "`db restore` will not take it from there: {why}; copy it into a folder that only its owner may write"
        ));
    }
    let path = std::fs::canonicalize(to).unwrap_or_else(|_| to.to_owned());
    client
        .store
        .note_backup(&client.session, &path.display().to_string(), now)?;
    let outcome = outcome.say(format!("{shown}: written and checked, {}", size(bytes)));
    Ok(Made { path, outcome })
}

/// Records what is about to be done, or was not done. Returns the record's number.
fn record(client: &mut Client, op: &Backup, after: &ShownFields) -> Result<Option<i64>, Error> {
    let mut txn = client
        .store
        .write(client.options.now, client.options.reason.clone())?;
    let id = txn.announce(&client.session, op, after)?;
    txn.commit()?;
    Ok(id)
}

/// Removes the oldest beyond that number; their names are recorded first.
fn prune(
    client: &mut Client,
    op: &Backup,
    folder: &Path,
    (made, keep): (&Path, u32),
) -> Result<Vec<String>, Error> {
    let keep = usize::try_from(keep).unwrap_or(usize::MAX);
    let gone = Store::superfluous(folder, made, keep)?;
    let name = |path: &PathBuf| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let names: Vec<String> = gone.iter().filter_map(name).collect();
    if !names.is_empty() {
        let names = ShownFields::default().with(ShownField::Removes, names.clone());
        record(client, op, &names)?;
    }
    for path in &gone {
        Store::remove_backup(path)?;
    }
    Ok(names)
}
