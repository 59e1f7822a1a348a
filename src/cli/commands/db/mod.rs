//! `db`: the file itself.

use super::args;
use crate::cli::{Context, Error, once};
use crate::domain::Zone;
use crate::engine::operations::database::{Backup, Check};
use crate::engine::{Access, Info, operations};
use crate::ui::{Cell, Column, Outcome, Sheet, View};
use clap::{Arg, ArgMatches, Command, value_parser};
use serde::Serialize;
use serde_json::Map;
use std::path::PathBuf;

pub(super) fn command(noun: Command) -> Command {
    let verb = |name: &'static str, about: &'static str| Command::new(name).about(about);
    noun.subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(verb("info", "Show what and where the database is"))
        .subcommand(
            verb(
                "check",
                "Check pages, references, invariants and the record",
            )
            .after_help("Exit 3 when something is wrong; 11 when the file cannot be read at all."),
        )
        .subcommand(
            verb(
                "backup",
                "Copy the database while it is used, and check the copy",
            )
            .defer(|verb| {
                verb.arg(
                    Arg::new("file")
                        .value_name("FILE")
                        .help("Where to; an existing file is not overwritten")
                        .required(true)
                        .value_parser(value_parser!(PathBuf)),
                )
                .after_help("Example: pbxctl db backup /backup/pbxctl-$(date +%F).db")
            }),
        )
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    match matches.subcommand() {
        Some(("info", _)) => info(context),
        Some(("check", _)) => check(context),
        Some(("backup", matches)) => backup(context, args::need(matches, "file")?),
        _ => Err(Error::unexpected("a verb was parsed that nobody runs")),
    }
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
        let count = |n: Option<i64>| n.map(|n| n.to_string());
        sheet
            .title(&info.path)
            .field("identity", &info.identity)
            .field("created", info.created.local(self.zone))
            .field("schema", schema)
            .field("SQLite", &info.sqlite)
            .field("size", size(info.bytes))
            .field_if("extensions", count(info.extensions))
            .field_if("departments", count(info.departments))
            .field_if("audit entries", count(info.records));
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..10_240 => format!("{bytes} bytes"),
        10_240..10_485_760 => format!("{} KiB", bytes / 1024),
        _ => format!("{} MiB", bytes / 1_048_576),
    }
}

fn info(context: &mut Context) -> Result<(), Error> {
    let mut desk = context.desk(Access::Read)?;
    let zone = desk.zone(None)?;
    let path = desk.store.path().to_owned();
    let info = desk.ask(operations::database::Info, |snapshot, granted| {
        snapshot.info(granted, &path)
    })?;
    Ok(context.ui.show(&Shown { info, zone })?)
}

const COLUMNS: &[Column] = &[
    Column::new("check", "CHECK", 1),
    Column::new("ok", "OK", 0),
    Column::new("detail", "FOUND", 2),
];

fn check(context: &mut Context) -> Result<(), Error> {
    let findings = context.ask(Check, |snapshot, granted| snapshot.check(granted))?;
    let mut list = context.ui.list(COLUMNS)?;
    for finding in &findings {
        list.row(&[
            finding.check.into(),
            Cell::Bool(finding.ok),
            finding.detail.as_str().into(),
        ])?;
    }
    list.finish()?;
    let wrong = findings.iter().filter(|finding| !finding.ok).count();
    match wrong {
        0 => Ok(()),
        1 => Err(Error::problems("one of the checks failed").code("check.failed")),
        _ => Err(Error::problems(format!("{wrong} of the checks failed")).code("check.failed")),
    }
}

fn backup(context: &mut Context, to: PathBuf) -> Result<(), Error> {
    let shown = to.display().to_string();
    let mut desk = context.desk(Access::Write)?;
    // Asked before anything is recorded: a refusal or a name that is taken is no copy.
    desk.ask(Backup, |_, _| {
        if to.symlink_metadata().is_ok() {
            return Err(crate::engine::StoreError::Exists(to.clone()));
        }
        Ok(())
    })?;
    let mut outcome = Outcome::changed("db.backup", shown.clone());
    if context.globals.dry_run {
        return Ok(context
            .ui
            .mutation(&outcome.say(format!("{shown}: would be written")))?);
    }
    let mut txn = desk
        .store
        .write(desk.manner.now, desk.manner.reason.clone())?;
    let after = Map::from_iter([("file".to_owned(), shown.clone().into())]);
    outcome.audit_id = txn.announce(&desk.session, &Backup, &after)?;
    txn.commit()?;
    // The record announces it; whether there is a copy is what is seen next.
    context.ledger.forget();
    let bytes = desk
        .ask(Backup, |snapshot, granted| snapshot.backup(granted, &to))
        .map_err(|error| once::announced(&error, outcome.audit_id))?;
    context.ledger.note(outcome.audit_id);
    outcome.after.insert("bytes".into(), bytes.into());
    Ok(context
        .ui
        .mutation(&outcome.say(format!("{shown}: written and checked, {}", size(bytes))))?)
}
