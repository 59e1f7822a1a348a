//! `db check`: all that is wrong with the file.

use super::advise;
use crate::cli::{Context, Error};
use crate::engine::operations::database::Check;
use crate::engine::{Access, HealthFinding, Looked, Second, Store, StoreError, WhoseLogins};
use crate::hours;
use crate::ui::{Cell, Column};
use clap::{ArgMatches, Command};
use std::path::Path;

const COLUMNS: &[Column] = &[
    Column::new("check", "CHECK", 1),
    Column::new("ok", "OK", 0).flags(),
    Column::new("detail", "FOUND", 2),
];

pub(super) fn command(verb: Command) -> Command {
    verb.after_help(
        "Exit 3 if something is wrong; 11 if the file cannot be read at all. Rows are named to people who may read everybody. If the file is so damaged that no rule can be asked, its owner may check it in their own shell.",
    )
}

pub(super) fn run(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let path = context.db_path()?;
    let judged = context.client(Access::Read).and_then(|mut client| {
        let (looked, seconds) = looked(&client.store, &path)?;
        let found = client.ask(Check, |snapshot, granted| {
            snapshot.check(granted, &looked, seconds)
        })?;
        Ok((found, looked.mode))
    });
    let (findings, mode) = match judged {
        Err(error) if error.code_name() == "environment.damaged" => {
            without_rules(context, &path, error)?
        }
        judged => judged?,
    };
    advise(context, &path, mode);
    shown(context, &findings)
}

/// What is looked at besides the rows, and other connections.
fn looked<'p>(store: &Store, path: &'p Path) -> Result<(Looked<'p>, [Second; 2]), StoreError> {
    match store.ask_for_logins(WhoseLogins::All) {
        // A check says what it is.
        Ok(()) | Err(StoreError::Damaged(_)) => {}
        Err(error) => return Err(error),
    }
    let looked = Looked {
        path,
        log: store.log()?,
        mode: store.readable_by_others(),
        is_schedule: hours::is_expression,
    };
    Ok((looked, [store.second()?, store.second()?]))
}

/// The rules cannot be asked: only for the owner of the file, who can read it without us.
fn without_rules(
    context: &mut Context,
    path: &Path,
    why: Error,
) -> Result<(Vec<HealthFinding>, Option<u32>), Error> {
    let Ok(mut store) = context.open(Access::Read) else {
        return Err(why);
    };
    let is_owner = store.file_owner() == context.system.user.euid;
    if context.is_through_sudo() || !is_owner {
        return Err(why.hint(
            "without it no rule can say who may look: the owner of the file can run `pbxctl db check` in their own shell",
        ));
    }
    context.ui.warn(&format!(
        "{}: so no rule was asked, and you see everything as the owner of the file",
        why.message()
    ));
    let now = context.now();
    let (looked, seconds) = looked(&store, path)?;
    let found = store.check_without_rules(now, &looked, seconds)?;
    Ok((found, looked.mode))
}

fn shown(context: &mut Context, findings: &[HealthFinding]) -> Result<(), Error> {
    let mut list = context.ui.list(COLUMNS)?;
    for finding in findings {
        list.row(&[
            finding.check.into(),
            finding.ok.map_or(Cell::Null, Cell::Bool),
            finding.detail.as_str().into(),
        ])?;
    }
    list.finish()?;
    let wrong = findings
        .iter()
        .filter(|finding| finding.ok == Some(false))
        .count();
    match wrong {
        0 => Ok(()),
        1 => Err(Error::problems("one of the checks failed").code("check.failed")),
        _ => Err(Error::problems(format!("{wrong} of the checks failed")).code("check.failed")),
    }
}
