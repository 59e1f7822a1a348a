//! Agreement: much is confirmed by a yes, and power by the name of the file.

use super::super::db::name_of;
use super::consequences::{self, Consequences, Planned};
use super::told::Told;
use crate::cli::{Client, Context, Error, power};
use crate::domain::{Role, Time, Zone};
use crate::engine::{Being, Operation};
use crate::ops::site::{Made, Report, takes_away};
use crate::site::Sources;
use crate::ui::{Sheet, Tone, View};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// More changes than this are confirmed.
pub(super) const BULK: usize = 50;
/// As many lines of them are shown before somebody is asked.
const LINES: usize = 30;

/// What is asked about.
pub(super) struct Would<'a> {
    /// The files, where it is made of some.
    pub(super) sources: Option<&'a Sources>,
    /// What would be done.
    pub(super) report: &'a Report,
    /// What it is made of, to be tried on a copy.
    pub(super) planned: Planned<'a>,
    pub(super) paths: &'a [PathBuf],
    /// Whether it prunes, and whether it goes on where something is refused.
    pub(super) how: (bool, bool),
}

/// Asks for what has to be confirmed. Answers what time it is then.
///
/// # Errors
/// Where it is not agreed to, or nobody can be asked.
pub(super) fn ask(
    context: &mut Context,
    client: &mut Client,
    would: &Would<'_>,
) -> Result<Time, Error> {
    let made = &would.report.made;
    let mut said: Vec<String> = made.iter().filter_map(takes_owner).collect();
    let given = made.iter().flat_map(|made| &made.done.power);
    let given: Vec<_> = given.cloned().collect();
    said.extend(power::said(client, &given)?);
    if !said.is_empty() {
        if context.globals.confirm.is_none() {
            show(context, client, would)?;
        }
        let first = would.paths.first().map_or(Path::new("-"), PathBuf::as_path);
        return context.confirm_severe(&format!("this {}", said.join("; ")), &name_of(first));
    }
    let is_removed =
        |made: &Made| made.done.being == Some(Being::Removed) || takes_away(&made.step.op);
    if made.len() > BULK || made.iter().any(is_removed) {
        if !context.globals.yes {
            show(context, client, would)?;
        }
        let told = told(client, would);
        let gone = told.gone();
        let gone = match gone.is_empty() {
            true => String::new(),
            false => format!("; this removes {gone}"),
        };
        return context.confirm_moderate(&format!("apply these changes: {}{gone}", told.counts()));
    }
    Ok(client.options.now)
}

fn told(client: &Client, would: &Would<'_>) -> Told {
    let of = (would.sources, Zone::UTC, client.options.now);
    Told::of("apply", of, would.report)
}

/// Shows whoever is asked what it is about: the changes, and who may do what afterwards.
fn show(context: &mut Context, client: &mut Client, would: &Would<'_>) -> Result<(), Error> {
    if !context.may_prompt() {
        return Ok(());
    }
    let zone = client.zone(None)?;
    let of = (would.sources, zone, client.options.now);
    let told = Told::of("apply", of, would.report);
    let hidden = context.ui.preview(&told, LINES);
    if hidden > 0 {
        let more = format!("and {hidden} more lines: `pbxctl plan` shows them all");
        context.ui.stderr("", Tone::Dim, &more);
    }
    if !consequences::may_matter(&would.report.made) {
        return Ok(());
    }
    if consequences::are_many(client, &would.report.made)? {
        context.ui.warn(consequences::UNSAID);
        return Ok(());
    }
    let (mut after, report) = consequences::carried_out(client, &would.planned, would.how)?;
    let rights = Rights(consequences::for_rights(
        context,
        client,
        (&mut after, &report),
    )?);
    context.ui.stderr("", Tone::Plain, "");
    let hidden = context.ui.preview(&rights, LINES);
    if hidden > 0 {
        let more = format!("and {hidden} more lines: `pbxctl auth diff` shows them all");
        context.ui.stderr("", Tone::Dim, &more);
    }
    Ok(())
}

/// Who may do what afterwards.
#[derive(Serialize)]
struct Rights(Consequences);

impl View for Rights {
    fn sheet(&self, sheet: &mut Sheet) {
        consequences::lay_out(&self.0, sheet, consequences::SHOWN);
    }
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
