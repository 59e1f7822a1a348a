//! `db`: the file itself.

mod backup;
mod check;
mod recover;
mod restore;

pub(super) use restore::name_of;

use super::{Run, Verb, bare, with_commands};
use crate::cli::{Context, Error};
use crate::domain::{Zone, quoted_path};
use crate::engine::{Access, Info, Log, operations};
use crate::ui::{Sheet, View};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Serialize;
use std::path::{Path, PathBuf};

const VERBS: &[Verb] = &[
    (
        "info",
        "Show the database: where, how large, which version",
        bare,
        Run::Itself(info),
    ),
    (
        "check",
        "Check pages, values, references, invariants and the record",
        check::command,
        Run::Itself(check::run),
    ),
    (
        "backup",
        "Copy the database while it is in use, and check the copy",
        backup_command,
        Run::Itself(backup::run),
    ),
    (
        "restore",
        "Replace the database with a backup",
        restore_command,
        Run::Itself(restore::run),
    ),
    (
        "recover",
        "Make somebody system-owner when nobody can act as one",
        recover::command,
        Run::Itself(recover::run),
    ),
];

pub(super) const RUN: Run = Run::Verbs(VERBS);

pub(super) fn command(noun: Command) -> Command {
    with_commands(noun, VERBS)
}

fn backup_command(verb: Command) -> Command {
    verb.arg(
                    Arg::new("file")
                        .value_name("FILE")
                        .help("Where to; an existing file is not overwritten. Default: the folder `backups` beside the database, under a name with the time")
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(
                    Arg::new("keep")
                        .long("keep")
                        .value_name("N")
                        .help("Then remove the oldest in that folder, keeping N")
                        .conflicts_with("file")
                        .value_parser(value_parser!(u32).range(1..)),
                )
}

fn restore_command(verb: Command) -> Command {
    verb.arg(
                    Arg::new("file")
                        .value_name("FILE")
                        .help("The backup; a bare name is also looked up in the folder `backups`")
                        .required(true)
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(
                    Arg::new("keep-sessions")
                        .long("keep-sessions")
                        .help("Keep sessions and tokens that are in the backup")
                        .action(ArgAction::SetTrue),
                )
                .after_help("Changes made after the backup are lost; it says which, and asks first. The backup is checked, and you confirm with the name of the database file.")
}

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    info: Info,
    #[serde(skip)]
    zone: Zone,
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let info = &self.info;
        let schema = match info.newest_schema - info.schema {
            0 => info.schema.to_string(),
            _ => format!(
                "{} (this pbxctl writes {})",
                info.schema, info.newest_schema
            ),
        };
        let backed_up = match &info.last_backup {
            Some(last) => Some(last.told(&last.at.local(self.zone))),
            None => info.never_backed_up.then(|| "never".to_owned()),
        };
        let count = |n: Option<i64>| n.map(|n| n.to_string());
        sheet
            .title(&info.path)
            .field("identity", &info.identity)
            .field("created", info.created.local(self.zone))
            .field("schema", schema)
            .field("SQLite", &info.sqlite)
            .field("size", size(info.bytes))
            .field("journal", journal(&info.log))
            .field_if("last backup", backed_up)
            .field_if("extensions", count(info.extensions))
            .field_if("departments", count(info.departments))
            .field_if("audit entries", count(info.records));
    }
}

fn journal(log: &Log) -> String {
    match log.wal_frames {
        0 => format!("{}, all of them in the file", log.journal_mode),
        _ => format!("{}, {}", log.journal_mode, log.beside()),
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..10_240 => format!("{bytes} bytes"),
        10_240..10_485_760 => format!("{} KiB", bytes / 1024),
        _ => format!("{} MiB", bytes / 1_048_576),
    }
}

/// What is not an error, but should be changed.
fn advise(context: &mut Context, path: &Path, mode: Option<u32>) {
    if let Some(mode) = mode {
        context.ui.warn(&format!(
            "{} may be read by others (mode {mode:04o}), including password hashes; fix it with: chmod go-rwx {}",
            path.display(),
            quoted_path(path)
        ));
    }
}

fn info(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let mut client = context.client(Access::Read)?;
    let zone = client.zone(None)?;
    let path = client.store.path().to_owned();
    let log = client.store.log()?;
    let mode = client.store.readable_by_others();
    let info = client.ask(operations::database::Info, |snapshot, granted| {
        snapshot.info(granted, &path, log)
    })?;
    advise(context, &path, mode);
    if info.never_backed_up {
        context
            .ui
            .warn("there is no backup yet: make one with `pbxctl db backup`");
    }
    Ok(context.ui.show(&Shown { info, zone })?)
}
