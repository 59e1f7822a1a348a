//! Agreement: much is confirmed by a yes, and power by the name of the file.

use super::super::db::name_of;
use super::told::Told;
use crate::cli::{Context, Error};
use crate::domain::{Role, Time, Zone};
use crate::engine::{Being, Operation};
use crate::ops::site::{Made, Report};
use crate::site::Sources;
use crate::site::document::Document;
use std::path::{Path, PathBuf};

/// More changes than this are confirmed.
pub(super) const BULK: usize = 50;

/// Whether the files say who has which role in the system: they may make somebody powerful.
pub(super) fn may_be_severe(wanted: &Document) -> bool {
    let mut all = wanted.extensions.iter();
    all.any(|(_, extension)| !extension.system_role.is_keep())
}

/// Asks for what has to be confirmed. Answers what time it is then.
///
/// # Errors
/// Where it is not agreed to, or nobody can be asked.
pub(super) fn ask(
    context: &mut Context,
    (sources, would): (Option<&Sources>, &Report),
    paths: &[PathBuf],
    now: Time,
) -> Result<Time, Error> {
    let said: Vec<String> = would.made.iter().filter_map(severe).collect();
    if !said.is_empty() {
        let first = paths.first().map_or(Path::new("-"), PathBuf::as_path);
        return context.confirm_severe(&format!("this {}", said.join("; ")), &name_of(first));
    }
    let is_removed = |made: &Made| made.done.being == Some(Being::Removed);
    if would.made.len() > BULK || would.made.iter().any(is_removed) {
        let told = Told::of("apply", (sources, Zone::UTC), would);
        return context.confirm_moderate(&format!("apply: {}", told.counts()));
    }
    Ok(now)
}

/// Why a person is to agree to it by a name: as the command that does it asks.
fn severe(made: &Made) -> Option<String> {
    match &made.step.op {
        Operation::RoleGrant(op) => {
            let is_power = matches!(op.role, Role::SystemAdmin | Role::SystemOwner);
            is_power.then(|| format!("makes {} {} of the whole system", op.number, op.role))
        }
        Operation::RoleRevoke(op) if op.role == Some(Role::SystemOwner) => {
            Some(format!("takes system-owner from {}", op.number))
        }
        _ => None,
    }
}
