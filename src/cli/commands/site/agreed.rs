//! Agreement: much is confirmed by a yes, and power by the name of the file.

use super::super::db::name_of;
use super::told::Told;
use crate::cli::commands::group::power::{carries_power, changes_things};
use crate::cli::{Client, Context, Error};
use crate::domain::{ConsolePermission, GroupScope, Name, Role, Time, Zone};
use crate::engine::{Being, Operation};
use crate::ops::site::{Made, Report, takes_away};
use crate::site::Sources;
use std::collections::BTreeMap;
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
    let mut said: Vec<String> = would.made.iter().filter_map(severe).collect();
    said.extend(groups(client, would)?);
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

/// Why a person is to agree to it by a name: as the command that does it asks.
fn severe(made: &Made) -> Option<String> {
    match &made.step.op {
        Operation::RoleGrant(op) => {
            let is_power = matches!(op.role, Role::SystemAdmin | Role::SystemOwner);
            is_power.then(|| format!("makes {} {} of the whole system", op.number, op.role))
        }
        // Where the role is not named it is the one they have.
        Operation::RoleRevoke(op)
            if op.department.is_none() && matches!(op.role, None | Some(Role::SystemOwner)) =>
        {
            Some(format!("takes system-owner from {}", op.number))
        }
        Operation::ConsolePermit(op) if op.permissions.contains(&ConsolePermission::Pbx) => {
            Some(format!("gives {} the permission pbx", op.number))
        }
        _ => None,
    }
}

/// Groups that carry rights to change things in the whole system, where somebody joins one, or
/// one comes to carry them: who joins becomes as powerful as by a role of the system.
fn groups(client: &mut Client, would: &Report) -> Result<Vec<String>, Error> {
    let mut given: BTreeMap<Name, bool> = BTreeMap::new();
    for made in &would.made {
        match &made.step.op {
            Operation::GroupPermit(op) if op.scope == GroupScope::System => {
                let is_power = op.rights.iter().copied().any(changes_things);
                *given.entry(op.group.clone()).or_default() |= is_power;
            }
            Operation::GroupMemberAdd(op) => {
                given.entry(op.group.clone()).or_default();
            }
            _ => {}
        }
    }
    let mut said = Vec::new();
    for (name, is_power) in given {
        if is_power || carries_power(client, &name)? {
            said.push(format!(
                "gives members of group {name} power over the whole system"
            ));
        }
    }
    Ok(said)
}
