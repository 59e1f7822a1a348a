//! `db restore`: a backup in the place of the database.

use crate::cli::{Client, Context, Error, FileName, typed};
use crate::domain::{ShownField, Zone};
use crate::engine::operations::database;
use crate::engine::{Access, Restore, Store, StoreError, Target, Told, is_backup_name};
use crate::hours;
use crate::signals::Quiet;
use crate::ui::Outcome;
use clap::ArgMatches;
use serde::Deserialize;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Which backup, and whether its sessions stay valid.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    file: FileName,
    #[serde(default)]
    keep_sessions: bool,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments {
        file: FileName(named),
        keep_sessions,
    } = typed(matches)?;
    let path = context.db_path()?;
    let file = found(context, &path, &named)?;
    if is_same(&file, &path) {
        return Err(Error::usage(format!(
            "`{}` is the database itself, not a backup of it",
            file.display()
        ))
        .hint("nothing was changed; name a backup that `pbxctl db backup` made"));
    }
    let target = Target::inspect(&path)?;
    let (mut client, last) = match authorised(context, &path)? {
        Ok(authorised) => authorised,
        Err(why) => return instead_of(context, (&path, &target), &file, keep_sessions, &why),
    };
    let backup = read(&file, keep_sessions)?;
    of_this_database(&client, &backup, &file)?;
    owned(context, &backup)?;
    let first = client.ask(database::Restore, |snapshot, granted| {
        snapshot.first_lost(granted, &backup)
    })?;
    let lost = lost(first, last);
    let kept_out = backup.keeps_out(&client.session, context.now())?;
    let question = format!(
        "this replaces {1} with {0}; {lost}{2}{3}",
        told(&file, &backup),
        path.display(),
        ended(keep_sessions),
        joined(&kept_out)
    );
    let now = context.confirm_severe(&question, &name_of(&path))?;
    let mut outcome = outcome(&path, &file, &backup);
    outcome.warnings.extend(kept_out);
    outcome.before.set(ShownField::LastRecord, last);
    if context.globals.dry_run {
        return would_be_done(context, outcome, &question);
    }
    let wait = context.wait();
    let options = Told {
        now,
        reason: client.options.reason.as_deref(),
    };
    // From the first page until it is noted, no signal ends the process silently.
    let _quiet = Quiet::begin();
    let done = match backup.over(&path, wait, &client.session, &options, last)? {
        Ok(done) => done,
        Err(refusal) => return Err(client.refused(refusal)),
    };
    context.ledger.note(Some(done.audit_id));
    outcome.audit_id = Some(done.audit_id);
    let restored = format!("{}: restored from {}", path.display(), told(&file, &backup));
    let outcome = outcome
        .say(restored)
        .say(format!("{lost}{}", ended(keep_sessions)));
    Ok(context.ui.mutation(&outcome)?)
}

/// The asker, if they may restore, and the last record of the database; or why its rules cannot be
/// asked.
fn authorised(
    context: &mut Context,
    path: &Path,
) -> Result<std::result::Result<(Client, i64), String>, Error> {
    match Store::open(path, Access::Read, context.wait()) {
        Ok(store) if store.is_backup() => {
            return Ok(Err(StoreError::Backup(path.to_owned()).to_string()));
        }
        Ok(_) => {}
        Err(error) if is_no_use(&error) => return Ok(Err(error.to_string())),
        Err(error) => return Err(error.into()),
    }
    let judged = context.client(Access::Read).and_then(|mut client| {
        client.ask(database::Restore, |_, _| Ok(()))?;
        let last = client.ask(database::Restore, |snapshot, granted| {
            snapshot.last_record(granted)
        })?;
        Ok((client, last))
    });
    match judged {
        Err(error) if error.code_name() == "environment.damaged" => {
            Ok(Err(error.message().to_owned()))
        }
        judged => judged.map(Ok),
    }
}

fn of_this_database(client: &Client, backup: &Restore, file: &Path) -> Result<(), Error> {
    if backup.identity()? == client.store.identity()? {
        return Ok(());
    }
    // Backups say when they were made; databases do not.
    let what = match backup.copied {
        Some(_) => "a backup of another database",
        None => "another database, not a backup",
    };
    Err(Error::conflict(format!("{} is {what}", file.display()))
        .code("conflict.identity")
        .hint("nothing was changed; to put it here anyway, move this database away first"))
}

/// What the database has and the backup lacks, in words.
fn lost(first: Option<i64>, last: i64) -> String {
    match first {
        None => "no later record is lost".to_owned(),
        Some(first) if first >= last => format!("record {last} and what it changed will be lost"),
        Some(first) => format!("records {first} to {last} and what they changed will be lost"),
    }
}

fn outcome(path: &Path, file: &Path, backup: &Restore) -> Outcome {
    let mut outcome = Outcome::changed("db.restore", path.display().to_string());
    let file = file.display().to_string();
    outcome.after.set(ShownField::File, file);
    outcome.after.set(ShownField::LastRecord, backup.last);
    outcome
}

fn would_be_done(context: &mut Context, outcome: Outcome, question: &str) -> Result<(), Error> {
    let outcome = outcome.say(format!("{question}: would be done"));
    Ok(context.ui.mutation(&outcome)?)
}

/// A bare name is searched in the folder for backups if it is not here; under sudo, always.
fn found(context: &Context, path: &Path, named: &Path) -> Result<PathBuf, Error> {
    let is_name = named.components().count() == 1 && named.file_name().is_some();
    let there = Store::backups(path).join(named);
    if context.is_through_sudo() {
        if is_name && is_backup_name(named) {
            return Ok(there);
        }
        return Err(Error::usage(format!(
            "`{}` is not a name that `db backup` gives to a backup",
            named.display()
        ))
        .hint("through sudo only backups in the folder beside the database can be restored"));
    }
    let here = named.symlink_metadata().is_ok();
    Ok(if is_name && !here && there.is_file() {
        there
    } else {
        named.to_owned()
    })
}

/// Whether two names lead to the same file.
fn is_same(one: &Path, other: &Path) -> bool {
    let which = |path: &Path| path.metadata().ok().map(|file| (file.dev(), file.ino()));
    which(one).is_some_and(|file| Some(file) == which(other))
}

fn read(file: &Path, keep_sessions: bool) -> Result<Restore, Error> {
    match Restore::of(file, keep_sessions, hours::is_expression) {
        Ok(backup) => Ok(backup),
        Err(StoreError::Missing(_)) => Err(Error::environment(format!(
            "there is no backup at {}",
            file.display()
        ))
        .code("environment.missing")
        .hint("nothing was changed; `pbxctl db info` says where the last one went")),
        Err(StoreError::Foreign(_)) => Err(Error::environment(format!(
            "{} is not a backup of a pbxctl database",
            file.display()
        ))
        .code("environment.foreign")
        .hint("nothing was changed; name a backup that `pbxctl db backup` made")),
        Err(StoreError::NoFile(_, what)) => Err(Error::environment(format!(
            "{} is {what}, not a backup",
            file.display()
        ))
        .code("environment.foreign")
        .hint("nothing was changed; name a backup that `pbxctl db backup` made")),
        Err(StoreError::Damaged(what)) => Err(Error::environment(format!(
            "{} is damaged: {what}",
            file.display()
        ))
        .code("environment.damaged")
        .hint("nothing was changed; try an older backup")),
        Err(error) => Err(error.into()),
    }
}

/// D10: without an owner who can act here, nobody could repair the restored state.
fn owned(context: &Context, backup: &Restore) -> Result<(), Error> {
    let lives = |uid, name: &str| {
        // A login that cannot be looked up does not count as missing.
        context.system.users.is(uid, name).unwrap_or(true)
    };
    if backup.has_owner(lives)? {
        return Ok(());
    }
    Err(Error::conflict(
        "nobody in the backup could act as system-owner here: no owner is enabled and let in without end, with a password or a login of this machine",
    )
    .code("invariant.last_owner")
    .rule("D10")
    .hint("nothing was changed; add the login to this machine, or restore another backup"))
}

fn told(file: &Path, backup: &Restore) -> String {
    let made = backup
        .copied
        .map_or_else(String::new, |at| format!(" of {}", at.local(Zone::UTC)));
    format!("{}{made}, up to record {}", file.display(), backup.last)
}

/// Too little of the replaced database could be read.
const UNKNOWN: &str = "it is not known which ids were given since that backup, and which sessions \
 and tokens were ended: ids may be used twice";

const fn ended(keep_sessions: bool) -> &'static str {
    if keep_sessions {
        ", sessions and tokens in it stay, unless somebody has ended them since"
    } else {
        ", all sessions and tokens end"
    }
}

/// What will keep out the person who restores, after the other messages before the question.
fn joined(kept_out: &[String]) -> String {
    kept_out.iter().map(|told| format!("; {told}")).collect()
}

pub(in crate::cli::commands) fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Whether the rules of the database cannot be asked.
const fn is_no_use(error: &StoreError) -> bool {
    match error {
        StoreError::Missing(_)
        | StoreError::Foreign(_)
        | StoreError::Damaged(_)
        | StoreError::Apart(_)
        | StoreError::Backup(_) => true,
        StoreError::Exists(_)
        | StoreError::NoFile(..)
        | StoreError::Newer(..)
        | StoreError::Mode(..)
        | StoreError::Name(..)
        | StoreError::Exposed { .. }
        | StoreError::Denied(..)
        | StoreError::Io(_)
        | StoreError::Full
        | StoreError::Descriptors
        | StoreError::Memory
        | StoreError::Replaced(_)
        | StoreError::Occupied(_)
        | StoreError::Moved(_)
        | StoreError::Meanwhile(_)
        | StoreError::TooLarge
        | StoreError::Busy
        | StoreError::TooLong(_)
        | StoreError::Interrupted(_)
        | StoreError::Kept(..)
        | StoreError::Unknown(..)
        | StoreError::Other(_) => false,
    }
}

/// For the owner of the file, in their own shell: they could write the file without us.
fn instead_of(
    context: &mut Context,
    (path, target): (&Path, &Target),
    file: &Path,
    keep_sessions: bool,
    why: &str,
) -> Result<(), Error> {
    may_replace(context, path, why)?;
    let mut backup = read(file, keep_sessions)?;
    owned(context, &backup)?;
    let (user, seat) = (context.os_identity(), context.system.seat.clone());
    let kept_out = backup.keeps_out_os_user(&user, seat, context.now())?;
    let question = format!(
        "{why}; this puts {} in its place{}{}",
        told(file, &backup),
        ended(keep_sessions),
        joined(&kept_out)
    );
    let now = context.confirm_severe(&question, &name_of(path))?;
    let mut outcome = outcome(path, file, &backup);
    outcome.warnings.extend(kept_out);
    if context.globals.dry_run {
        return would_be_done(context, outcome, &question);
    }
    let reason = context.reason()?;
    let options = Told {
        now,
        reason: reason.as_deref(),
    };
    let os_user = context.os_identity().name;
    let _quiet = Quiet::begin();
    let (done, kept) = backup.instead_of(target, &os_user, &options, context.wait())?;
    context.ledger.note(Some(done.audit_id));
    outcome.audit_id = Some(done.audit_id);
    let mut outcome = outcome.say(format!(
        "{}: restored from {}{}",
        path.display(),
        told(file, &backup),
        ended(keep_sessions)
    ));
    if !done.ids_known {
        outcome = outcome.say(UNKNOWN);
    }
    for old in kept {
        outcome = outcome.say(format!("kept: {}", old.display()));
    }
    Ok(context.ui.mutation(&outcome)?)
}

fn may_replace(context: &Context, path: &Path, why: &str) -> Result<(), Error> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    let owner = std::fs::metadata(path).or_else(|_| std::fs::metadata(folder));
    let owner = owner.map_err(|error| Error::io("looked at", folder, &error))?;
    if !context.is_through_sudo() && owner.uid() == context.system.user.euid {
        return Ok(());
    }
    Err(Error::environment(format!(
        "{why}; without it no rule can say who may restore, so only the owner of the file may, in their own shell"
    ))
    .code("environment.owner")
    .hint("open a shell as the owner and run `pbxctl db restore FILE` there, not through sudo"))
}
