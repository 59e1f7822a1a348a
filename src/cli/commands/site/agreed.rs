//! Agreement: much is confirmed by a yes, and power by the name of the file.

use super::super::db::name_of;
use super::told::Told;
use crate::cli::{Client, Context, Error, power};
use crate::domain::{Role, Time, Zone};
use crate::engine::{Being, Operation};
use crate::ops::site::{Made, Report, takes_away};
use crate::site::Sources;
use std::path::{Path, PathBuf};

/// More changes than this are confirmed.
pub(super) const BULK: usize = 50;

/// Asks for what has to be confirmed. Answers what time it is then.
///
/// # Errors
/// Where it is not agreed to, or nobody can be asked.
pub(super) fn ask(
    context: &mut Context,
    client: &mut Client,
    (sources, would): (Option<&Sources>, &Report),
    paths: &[PathBuf],
) -> Result<Time, Error> {
    let mut said: Vec<String> = would.made.iter().filter_map(takes_owner).collect();
    let given = would.made.iter().flat_map(|made| &made.done.power);
    let given: Vec<_> = given.cloned().collect();
    said.extend(power::said(client, &given)?);
    if !said.is_empty() {
        let first = paths.first().map_or(Path::new("-"), PathBuf::as_path);
        return context.confirm_severe(&format!("this {}", said.join("; ")), &name_of(first));
    }
    let is_removed =
        |made: &Made| made.done.being == Some(Being::Removed) || takes_away(&made.step.op);
    if would.made.len() > BULK || would.made.iter().any(is_removed) {
        let told = Told::of("apply", (sources, Zone::UTC), would);
        let gone = told.gone();
        let gone = match gone.is_empty() {
            true => String::new(),
            false => format!("; gone: {gone}"),
        };
        return context.confirm_moderate(&format!("apply: {}{gone}", told.counts()));
    }
    Ok(client.options.now)
}

/// Whom it takes system-owner from, as the command that does it asks. Where the role is not named it
/// is the one they have.
fn takes_owner(made: &Made) -> Option<String> {
    let Operation::RoleRevoke(op) = &made.step.op else {
        return None;
    };
    let is_owner = op.department.is_none() && matches!(op.role, None | Some(Role::SystemOwner));
    is_owner.then(|| format!("takes system-owner from {}", op.number))
}
