//! `db backup`: a copy, into a file that is named or into the folder for them.

use super::size;
use crate::cli::{Context, Error, input, once};
use crate::engine::operations::database::Backup;
use crate::engine::{Access, Store, StoreError};
use crate::ui::Outcome;
use serde_json::Map;
use std::path::{Path, PathBuf};

pub(super) fn run(
    context: &mut Context,
    named: Option<&PathBuf>,
    keep: Option<u32>,
) -> Result<(), Error> {
    if let Some(path) = named {
        if Context::is_stdin(path) {
            return Err(Error::usage("a backup is a file, and is not written to standard output")
                .hint("nothing was made; name a file, or leave the name away: it goes into the folder `backups` beside the database"));
        }
        context.may_open(path)?;
    }
    let mut desk = context.desk(Access::Write)?;
    let now = desk.manner.now;
    // Asked before anything is recorded or made: a refusal or a name that is taken is no copy.
    desk.ask(Backup, |_, _| match named {
        Some(path) if path.symlink_metadata().is_ok() => Err(StoreError::Exists(path.clone())),
        Some(_) | None => Ok(()),
    })?;
    if let Some(path) = named {
        input::has_folder(path)?;
    }
    let is_dry_run = context.globals.dry_run;
    let folder = match named {
        Some(_) => None,
        None if is_dry_run => Some(Store::backups(desk.store.path())),
        None => Some(desk.store.make_backups()?),
    };
    let to = match (named, &folder) {
        (Some(path), _) => path.clone(),
        (None, Some(folder)) => Store::backup_name(folder, now),
        (None, None) => return Err(Error::unexpected("a backup without a place")),
    };
    input::may_be_made(&to)?;
    let shown = to.display().to_string();
    let mut outcome = Outcome::changed("db.backup", shown.clone());
    if is_dry_run {
        return Ok(context
            .ui
            .mutation(&outcome.say(format!("{shown}: would be written")))?);
    }
    let mut txn = desk.store.write(now, desk.manner.reason.clone())?;
    let after = Map::from_iter([("file".to_owned(), shown.clone().into())]);
    outcome.audit_id = txn.announce(&desk.session, &Backup, &after)?;
    txn.commit()?;
    // The record announces it; whether there is a copy is what is seen next.
    context.ledger.forget();
    let (bytes, strangers) = desk
        .ask(Backup, |snapshot, granted| snapshot.backup(granted, &to))
        .map_err(|error| once::announced(&error, outcome.audit_id))?;
    context.ledger.note(outcome.audit_id);
    outcome.after.insert("bytes".into(), bytes.into());
    if !strangers.is_empty() {
        context.ui.warn(&format!(
            "pbxctl did not make all that is in it ({}), and does not restore it so: drop that, and make another",
            strangers.join(", ")
        ));
    }
    let full = std::fs::canonicalize(&to).unwrap_or(to);
    desk.store
        .note_backup(&desk.session, &full.display().to_string(), now)?;
    let mut outcome = outcome.say(format!("{shown}: written and checked, {}", size(bytes)));
    if let (Some(folder), Some(keep)) = (&folder, keep) {
        let gone = pruned(folder, keep)?;
        if !gone.is_empty() {
            outcome = outcome.say(format!("removed: {}", gone.join(", ")));
        }
        outcome.after.insert("removed".into(), gone.into());
    }
    Ok(context.ui.mutation(&outcome)?)
}

fn pruned(folder: &Path, keep: u32) -> Result<Vec<String>, Error> {
    Ok(Store::prune(
        folder,
        usize::try_from(keep).unwrap_or(usize::MAX),
    )?)
}
