//! Messages for database errors, and whether the change was done.

use super::context::Context;
use super::error::{Error, Kind};
use crate::engine::{Expected, Store, StoreError, side_ending};
use std::path::Path;

/// It may be done or not: the asker has to look.
fn unknown(message: String, record: Option<i64>) -> Error {
    let error = Error::environment(message)
        .code("environment.unknown")
        .audit_id(record);
    match record {
        Some(id) => error.hint(format!(
            "check before you try again: it is done if `pbxctl audit show {id}` shows it"
        )),
        None => error.hint("check before you try again"),
    }
}

/// The newest backup beside that database, as `db restore` takes it.
pub(super) fn newest(database: &Path) -> Option<String> {
    let newest = Store::newest_backup(&Store::backups(database))?;
    let name = Path::new(&newest).file_name()?.to_str()?;
    Some(name.to_owned())
}

/// A database that cannot be used as it is: what can be done, which is less through sudo.
pub(super) fn not_opened(error: StoreError, path: &Path, context: &Context) -> Error {
    let is_missing = matches!(error, StoreError::Missing(_));
    if (is_missing || matches!(error, StoreError::Denied(..)))
        && let Some(owner) = context.owner_elsewhere()
    {
        let code = match is_missing {
            true => "environment.missing",
            false => "environment.denied",
        };
        return Error::environment(error.to_string())
            .code(code)
            .hint(format!(
                "the database of this machine is `{owner}`'s: sudo -u {owner} pbxctl"
            ));
    }
    if context.is_through_sudo() && is_missing {
        return Error::environment(error.to_string())
            .code("environment.missing")
            .hint("make it in a shell of its owner, not through sudo: env -u SUDO_UID pbxctl init --owner NUMBER --first NAME --last NAME");
    }
    let is_no_use = matches!(
        error,
        StoreError::Damaged(_) | StoreError::Apart(_) | StoreError::Foreign(_)
    );
    match is_no_use {
        true => with_newest(error.into(), path),
        false => error.into(),
    }
}

const NEWEST: &str = "the newest backup beside it: ";

/// Names the newest backup of that database too, if there is one.
fn with_newest(error: Error, path: &Path) -> Error {
    match newest(path) {
        Some(backup) => error.hint(format!("{NEWEST}`pbxctl db restore {backup}`")),
        None => error,
    }
}

/// The same, if the damage is found only in the middle of a command.
pub(super) fn met_damage(error: Error, context: &Context) -> Error {
    let Ok(path) = context.db_path() else {
        return error;
    };
    let hints = error.hints();
    let of_database = hints.iter().any(|hint| hint == RESTORE);
    let told = hints.iter().any(|hint| hint.starts_with(NEWEST));
    match of_database && !told {
        true => with_newest(error, &path),
        false => error,
    }
}

/// What to do about a damaged database.
const RESTORE: &str = "`pbxctl db check` lists what is wrong; restore a backup with `pbxctl db restore FILE`, which keeps the damaged file";

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        let message = error.to_string();
        match error {
            StoreError::Kept(record, _) => Error::environment(message)
                .code("environment.done")
                .audit_id(record)
                .hint("the file is there now; check the disk and its log before you rely on it"),
            StoreError::Unknown(record, _) => unknown(message, record),
            StoreError::TooLong(_) => Error::conflict(message)
                .code("conflict.max_lock")
                .unwritten()
                .hint("let it take longer with `--max-lock SECONDS`, or do it in parts"),
            StoreError::Interrupted(_) => Error::new(Kind::Interrupted, message).unwritten(),
            StoreError::Meanwhile(_) => Error::conflict(message).unwritten(),
            StoreError::Moved(_) => Error::conflict(message)
                .code("conflict.moved")
                .unwritten()
                .hint("run the same command again to see what would be lost"),
            StoreError::Missing(path) => {
                let error = Error::environment(message).code("environment.missing");
                match newest(&path) {
                    Some(backup) => error.hint(format!(
                        "restore the newest backup with `pbxctl db restore {backup}`, or make an empty database with `pbxctl init --owner NUMBER --first NAME --last NAME`, or name another with `--db PATH`"
                    )),
                    None => error.hint("make one with `pbxctl init --owner NUMBER --first NAME --last NAME`, or name another with `--db PATH`"),
                }
            }
            StoreError::Exists(path) if side_ending(&path).is_some() => {
                let restore = newest(&path).unwrap_or_else(|| "FILE".into());
                Error::conflict(message).code("conflict.exists").hint(format!(
                    "nothing was overwritten; it belongs to a database that was here, and may hold its last changes: put that database back, or restore a backup with `pbxctl db restore {restore}`; to start again anyway, move that file away first, or name another path"
                ))
            }
            StoreError::Exists(_) => Error::conflict(message)
                .code("conflict.exists")
                .hint("nothing was overwritten; name another path, or move that file away"),
            StoreError::Foreign(_) | StoreError::NoFile(..) => Error::environment(message)
                .code("environment.foreign")
                .hint("name the right file with `--db PATH`"),
            StoreError::Newer(..) => Error::environment(message)
                .code("environment.newer")
                .hint("install the pbxctl that made it, or a newer one"),
            StoreError::Damaged(_) => Error::environment(message)
                .code("environment.damaged")
                .unwritten()
                .hint(RESTORE),
            StoreError::Mode(path, _) => Error::environment(message)
                .code("environment.mode")
                .hint(format!("anybody who can write it can give themselves every right; fix it with: chmod go-w {}", crate::domain::quoted(&path.display().to_string()))),
            StoreError::Name(..) => Error::usage(message).hint("name the database itself, such as `--db acme.db`"),
            StoreError::Exposed { mend, .. } => Error::environment(message).code("environment.exposed").hint(mend),
            StoreError::Denied(_, why) => Error::environment(message)
                .code("environment.denied")
                .hint(if why.starts_with("No such file") {
                    "no file can be made there: name one in another folder"
                } else {
                    "run as the owner of the file; its folder must be writable too"
                }),
            StoreError::Apart(path) => {
                let wal = format!("{}-wal", path.display());
                let wal = crate::domain::quoted(&wal);
                Error::environment(message).code("environment.apart").unwritten().hint(format!(
                    "restore a backup with `pbxctl db restore FILE`, or, to continue with the file as it is, move {wal} away first"
                ))
            }
            StoreError::Backup(_) => Error::environment(message)
                .code("environment.backup")
                .unwritten()
                .hint("restore it with `pbxctl db restore FILE`; to read it, use a bound OS user, a session or a token"),
            StoreError::Descriptors => Error::environment(message)
                .code("environment.descriptors")
                .unwritten()
                .hint("raise the limit with `ulimit -n 256`"),
            StoreError::Memory => Error::environment(message)
                .code("environment.memory")
                .unwritten()
                .hint("raise the limit with `ulimit -v unlimited`, or end what else needs it"),
            StoreError::Replaced(_) => Error::conflict(message)
                .code("conflict.changed")
                .unwritten()
                .hint("check what it is now, and try again"),
            StoreError::Occupied(_) => Error::environment(message)
                .code("environment.occupied")
                .unwritten()
                .hint("move it away, or name another with `--db PATH`"),
            StoreError::Full => Error::environment(message).code("environment.full").unwritten().hint("free some space and try again"),
            StoreError::TooLarge => Error::environment(message)
                .code("environment.too_large")
                .unwritten()
                .hint("raise the limit with `ulimit -f unlimited`, or make room in the file system"),
            StoreError::Io(_) => Error::environment(message).code("environment.io").unwritten().hint("look at the disk and its log"),
            StoreError::Busy => Error::busy(message).unwritten().hint("try again, or wait longer with `--wait SECONDS`"),
            StoreError::Other(_) => Error::unexpected(message),
        }
    }
}

/// What was confirmed, or held, was true of another state of the site.
pub(in crate::cli) fn site_changed() -> Error {
    Error::conflict("the site has changed since it was looked at")
        .code("conflict.changed")
        .hint("run the same command again")
        .unwritten()
}

/// What somebody saw has changed.
pub(super) fn changed(Expected { thing, version }: &Expected) -> Error {
    let shown_by = thing.shown_by();
    Error::new(
        Kind::Conflict,
        format!("{thing} has changed since version {version}"),
    )
    .code("conflict.version")
    .hint(format!("read it again: pbxctl {shown_by} -o json"))
}
