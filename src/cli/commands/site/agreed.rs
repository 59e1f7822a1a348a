//! Agreement: much is confirmed by a yes, and power by the name of the file.

use super::super::db::name_of;
use super::consequences::{self, Consequences, Planned};
use super::told::{Left, Told};
use crate::cli::{Client, Context, Error, power};
use crate::domain::{ShownField, Time, Zone};
use crate::engine::Being;
use crate::ops::demoted;
use crate::ops::site::{One, Phase, Report, takes_away};
use crate::site::Sources;
use crate::ui::{Sheet, Tone, View};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// More changes than this are confirmed.
pub(super) const BULK: usize = 50;
/// As many lines of them are shown before somebody is asked.
const LINES: usize = 30;

/// What has to be agreed to.
enum Asked {
    Nothing,
    /// A yes is enough.
    Much,
    /// Power over the whole system, each in words.
    Power(Vec<String>),
}

/// What `apply` needs where nobody can be asked.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Needs {
    /// `--yes`
    Yes,
    /// `--confirm` with this name.
    Confirm(String),
}

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

/// What came of the question.
pub(super) struct Agreement {
    /// What time it is then.
    pub(super) now: Time,
    /// What of the changes people have not seen yet.
    pub(super) left: Left,
    /// The commands that were agreed to.
    commands: Vec<String>,
}

impl Agreement {
    /// Refuses what is not what was agreed to, though nobody has changed the site: a role or a
    /// membership may have ended while the question waited.
    pub(super) fn covers(&self, report: &Report) -> Result<(), Error> {
        match commands(report) == self.commands {
            true => Ok(()),
            false => Err(crate::cli::site_changed()),
        }
    }
}

/// What is done, but for secrets, which are made anew.
fn commands(report: &Report) -> Vec<String> {
    let made = report.made.iter();
    let made = made.filter(|made| made.phase() != Phase::Secrets);
    made.map(|made| made.whole().step.line()).collect()
}

/// Asks for what has to be confirmed.
///
/// # Errors
/// Where it is not agreed to, or nobody can be asked.
pub(super) fn ask(
    context: &mut Context,
    client: &mut Client,
    would: &Would<'_>,
) -> Result<Agreement, Error> {
    let mut left = Left::All;
    let now = ask_about(context, client, would, &mut left)?;
    Ok(Agreement {
        now,
        left,
        commands: commands(would.report),
    })
}

fn ask_about(
    context: &mut Context,
    client: &mut Client,
    would: &Would<'_>,
    left: &mut Left,
) -> Result<Time, Error> {
    match asked(client, would.report)? {
        Asked::Nothing => Ok(client.options.now),
        Asked::Power(said) => {
            if context.globals.confirm.is_none() {
                *left = show(context, client, would)?;
            }
            let question = of_power(said, &told(client, would));
            context.confirm_severe(&question, &name(would.paths.first().map(PathBuf::as_path)))
        }
        Asked::Much => {
            if !context.globals.yes {
                *left = show(context, client, would)?;
            }
            let told = told(client, would);
            let gone = told.gone();
            let gone = match gone.is_empty() {
                true => String::new(),
                false => format!("; this removes {gone}"),
            };
            context.confirm_moderate(&format!("apply these changes: {}{gone}", told.counts()))
        }
    }
}

fn asked(client: &mut Client, report: &Report) -> Result<Asked, Error> {
    let made = &report.made;
    let mut said: Vec<String> = made.iter().filter_map(takes_owner).collect();
    let given = made.iter().flat_map(|made| made.power());
    let given: Vec<_> = given.cloned().collect();
    if !given.is_empty() {
        said.extend(power::said(client, &given)?);
    }
    let is_removed = |made: One<'_>| made.being() == Some(Being::Removed) || takes_away(made.id());
    Ok(match said.is_empty() {
        false => Asked::Power(said),
        true if made.len() > BULK || made.iter().any(is_removed) => Asked::Much,
        true => Asked::Nothing,
    })
}

/// By which name power is agreed to: that of the first file, or of the plan.
pub(super) fn name(first: Option<&Path>) -> String {
    name_of(first.unwrap_or(Path::new("-")))
}

/// Agreeing to power must not agree to removals that nobody named.
fn of_power(mut said: Vec<String>, told: &Told<'_>) -> String {
    let gone = told.gone();
    if !gone.is_empty() {
        said.push(format!("removes {gone}"));
    }
    format!("this {}", said.join("; "))
}

/// Adds what `apply` will ask, and what it needs where nobody can be asked. It asks nothing where
/// something `has_failed`.
///
/// # Errors
/// If what it is about cannot be read.
pub(super) fn foretell(
    (context, client): (&Context, &mut Client),
    told: &mut Told<'_>,
    report: &Report,
    (has_failed, name): (bool, String),
) -> Result<(), Error> {
    let asked = match has_failed {
        true => Asked::Nothing,
        false => asked(client, report)?,
    };
    told.needs = Some(match asked {
        Asked::Nothing => None,
        Asked::Much => {
            if !context.globals.yes {
                let says = "`apply` will ask first; without a terminal it needs `--yes`";
                told.after.push(says.to_owned());
            }
            Some(Needs::Yes)
        }
        Asked::Power(said) => {
            if let Some(lacks) = context.lacks_confirm(&name) {
                let question = of_power(said, told);
                // Nobody is asked who gave another name.
                told.after.push(match context.globals.confirm {
                    Some(_) => format!("`apply` needs {lacks}: {question}"),
                    None => format!(
                        "`apply` will ask first: {question}; without a terminal it needs {lacks}"
                    ),
                });
            }
            Some(Needs::Confirm(name))
        }
    });
    Ok(())
}

fn told<'r>(client: &Client, would: &Would<'r>) -> Told<'r> {
    let of = (would.sources, Zone::UTC, client.options.now);
    Told::of("apply", of, would.report)
}

/// Shows whoever is asked what it is about: the changes, and who may do what afterwards. Says what of
/// the changes there was no room for.
fn show(context: &mut Context, client: &mut Client, would: &Would<'_>) -> Result<Left, Error> {
    if !context.may_prompt() || context.globals.quiet {
        return Ok(Left::All);
    }
    let zone = client.zone(None)?;
    let of = (would.sources, zone, client.options.now);
    let told = Told::of("apply", of, would.report);
    let hidden = context.ui.preview(&told, LINES);
    if hidden > 0 {
        let more = format!("and {hidden} more lines: `pbxctl plan` shows them all");
        context.ui.stderr("", Tone::Dim, &more);
    }
    let left = match hidden {
        0 => Left::Nothing,
        _ => Left::Warnings,
    };
    if !consequences::may_matter(&would.report.made) {
        return Ok(left);
    }
    if consequences::are_many(client, &would.report.made)? {
        context.ui.warn(consequences::UNSAID);
        return Ok(left);
    }
    let (mut after, report) = consequences::carried_out(client, &would.planned, would.how)?;
    let rights = Rights(consequences::for_rights(
        context,
        client,
        (&mut after, &report),
        consequences::Effort::Little,
    )?);
    context.ui.stderr("", Tone::Plain, "");
    let hidden = context.ui.preview(&rights, LINES);
    if hidden > 0 {
        let more = format!("and {hidden} more lines: `pbxctl auth diff` shows them all");
        context.ui.stderr("", Tone::Dim, &more);
    }
    Ok(left)
}

/// Who may do what afterwards.
#[derive(Serialize)]
struct Rights(Consequences);

impl View for Rights {
    fn sheet(&self, sheet: &mut Sheet) {
        consequences::lay_out(&self.0, sheet, consequences::SHOWN);
    }
}

/// Whom it takes system-owner from, whatever change does it.
fn takes_owner(made: One<'_>) -> Option<String> {
    let (was_said, _) = made.names(ShownField::SystemRole.name().as_ref());
    let number = demoted(&was_said.then(|| made.whole())?.done)?.to_owned();
    Some(format!("takes system-owner from {number}"))
}
