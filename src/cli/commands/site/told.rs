//! What a plan says, and what came of one: for people with signs, and for programs.

mod layout;
mod steps;

use self::steps::Steps;
use super::agreed::Needs;
use super::assertions::Assertions;
use super::consequences::Consequences;
use super::warned::warnings;
use crate::cli::Error;
use crate::domain::{HoursState, Number, Time, Zone};
use crate::engine::{Marked, Rule};
use crate::ops::site::{RefusedStep, Report, Step, removal_of};
use crate::site::{Place, Sources};
use serde::Serialize;

/// All of it. What stands in the report is not copied: a plan may have a hundred thousand steps.
#[derive(Serialize)]
pub(super) struct Told<'r> {
    pub(super) changed: bool,
    pub(super) action: &'static str,
    pub(super) target: &'static str,
    steps: Steps<'r>,
    pub(super) refused: Vec<RefusedView>,
    /// How many more were refused.
    #[serde(skip_serializing_if = "is_none")]
    pub(super) refused_not_listed: usize,
    pub(super) summary: Summary,
    pub(super) audit_id: Option<i64>,
    pub(super) warnings: Vec<String>,
    /// What no file mentions and `--prune` leaves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stays: Vec<StaysView>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) dry_run: bool,
    /// Who may do what afterwards, where that differs and was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rights: Option<Consequences>,
    /// What comes of the assertions of the files, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tests: Option<Assertions>,
    /// What `apply` needs where nobody can be asked; of what is done already, nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) needs: Option<Option<Needs>>,
    #[serde(skip)]
    pub(super) done: bool,
    #[serde(skip)]
    pub(super) after: Vec<String>,
    /// How much of the steps is left to show to people.
    #[serde(skip)]
    pub(super) left: Left,
}

/// How many changes `apply` shows people once they are made. `plan` shows them all, and so does the
/// record.
pub(super) const SHOWN_WHEN_DONE: usize = 200;

/// What of the steps people have not seen yet.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Left {
    /// All of it.
    #[default]
    All,
    /// Warnings: the steps, or as many as there was room for, stood above the question.
    Warnings,
    /// Nothing: they have seen it, or do not want to.
    Nothing,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
const fn is_none(more: &usize) -> bool {
    *more == 0
}

#[derive(Serialize, Default)]
pub(super) struct Summary {
    pub(super) added: usize,
    pub(super) changed: usize,
    pub(super) removed: usize,
    pub(super) refused: usize,
}

#[derive(Serialize)]
pub(super) struct RefusedView {
    target: String,
    command: String,
    rule: Option<&'static str>,
    code: &'static str,
    why: String,
    hints: Vec<String>,
    file: String,
    line: usize,
    /// Further commands that were refused for the same reason.
    also: Vec<String>,
    /// What is not there, if that is the reason.
    #[serde(skip)]
    absent: Option<String>,
    /// The rule for people: `D2 (delegation.right)`.
    #[serde(skip)]
    said_rule: Option<String>,
}

/// Something that `--prune` leaves, and what removes it.
#[derive(Serialize)]
struct StaysView {
    target: String,
    command: String,
}

impl StaysView {
    fn of(thing: &Marked) -> Self {
        let removal = removal_of(thing);
        Self {
            target: thing.to_string().replacen(' ', ":", 1),
            command: format!("pbxctl {removal}"),
        }
    }
}

pub(super) fn place(sources: Option<&Sources>, at: Place) -> (&str, usize) {
    match sources {
        Some(sources) if at != Place::default() => (sources.name(at.file), sources.line(at)),
        // What is said no more stands nowhere.
        _ => ("", 0),
    }
}

fn command(step: &Step) -> String {
    format!("pbxctl {}", step.line())
}

fn refused(sources: Option<&Sources>, report: &Report, refused: &RefusedStep) -> RefusedView {
    let (file, line) = place(sources, refused.step.at);
    let rule = refused.refusal.denial.rule;
    let error = Error::from(refused.refusal.clone());
    RefusedView {
        target: refused.refusal.target.clone(),
        command: command(&refused.step),
        rule: rule.id(),
        code: rule.code(),
        why: error.message().to_owned(),
        hints: hints(&error, report, refused),
        file: file.to_owned(),
        line,
        also: Vec::new(),
        absent: (refused.refusal.denial.absent.as_ref()).map(|absent| absent.name.clone()),
        // As a single command says it.
        said_rule: error
            .rule_name()
            .map(|rule| format!("{rule} ({})", error.code_name())),
    }
}

impl RefusedView {
    /// Whether it makes what the other one misses.
    fn makes(&self, other: &Self) -> bool {
        let name = self.target.split_once(':').map(|(_, name)| name);
        let is_made = self.command.split(' ').nth(2) == Some("add");
        is_made && self.absent.is_none() && name == other.absent.as_deref()
    }
}

/// Refusals of one thing for one reason are one, with all their commands; and so is what follows from
/// one, because the thing is not made.
fn alike(all: impl Iterator<Item = RefusedView>) -> Vec<RefusedView> {
    let mut found: Vec<RefusedView> = Vec::new();
    for one in all {
        if one.absent.is_some()
            && let Some(made) = found.iter_mut().find(|made| made.makes(&one))
        {
            made.also.push(one.command);
            continue;
        }
        match found.last_mut() {
            Some(last) if last.target == one.target && last.why == one.why => {
                last.also.push(one.command);
            }
            _ => found.push(one),
        }
    }
    found
}

/// What to do about it, also for whom the file wants to change and who is not there.
pub(super) fn hints(error: &Error, report: &Report, refused: &RefusedStep) -> Vec<String> {
    let mut hints = error.hints().to_vec();
    if let Some(number) = refused.of_nobody() {
        hints.push(match report.now_called.get(number) {
            Some((new, name)) => renumbered(number, new, name),
            None => match report.removed_before.get(number) {
                Some(at) => format!(
                    "it was removed on {}: take it out of the files; if it is somebody new, they need their `department`",
                    at.local(Zone::UTC)
                ),
                None => "it is new, so the file needs its `department`".to_owned(),
            },
        });
    }
    if refused.refusal.denial.rule == Rule::InUse && refused.step.at == Place::default() {
        hints.extend(led_to(&refused.refusal.denial.why));
    }
    hints
}

/// What to write where somebody has another number now.
fn renumbered(old: &Number, new: &Number, name: &str) -> String {
    let name = match name {
        "" => String::new(),
        name => format!(" ({name})"),
    };
    format!(
        "{old} is {new}{name} now: write {new} here; if {old} is somebody new, the file needs their `department`"
    )
}

/// What to write where something leads to what files no longer mention: the first of it.
fn led_to(why: &str) -> Option<String> {
    let (_, leading) = why.split_once(" is still a destination of ")?;
    let first = leading.split(", ").next()?;
    let (of, field) = match first.rsplit_once(" key ") {
        Some((of, key)) => (of, format!("`options` without the key {key}")),
        None => {
            let (of, by) = first.rsplit_once(' ')?;
            let field = match HoursState::ALL.iter().any(|state| state.as_str() == by) {
                true => format!("`routes = {{ {by} = \"none\" }}`"),
                false => format!("`{by} = \"none\"`"),
            };
            (of, field)
        }
    };
    let (kind, name) = of.split_once(':')?;
    let table = kind.replace('-', "_");
    Some(format!(
        "what files leave out stays: write {field} in `{table}s.{name}`, or where calls go instead; then this goes too"
    ))
}

impl<'r> Told<'r> {
    /// What is told of that report.
    pub(super) fn of(
        action: &'static str,
        of: (Option<&'r Sources>, Zone, Time),
        report: &'r Report,
    ) -> Self {
        Self::of_first(action, of, report, usize::MAX)
    }

    /// The same, for people who are shown the first `shown` of its steps.
    pub(super) fn of_first(
        action: &'static str,
        of: (Option<&'r Sources>, Zone, Time),
        report: &'r Report,
        shown: usize,
    ) -> Self {
        let (sources, zone, _) = of;
        let steps = Steps::of(of, &report.made, shown);
        let refused = alike(report.refused.iter().map(|r| refused(sources, report, r)));
        let summary = Summary {
            refused: report.refused(),
            ..steps::count(&report.made)
        };
        Self {
            changed: !report.made.is_empty(),
            action,
            target: "site",
            refused_not_listed: report.more_refused,
            audit_id: report.made.iter().find_map(|made| made.audit_id()),
            warnings: warnings((sources, zone), report),
            stays: report.stays.iter().map(StaysView::of).collect(),
            dry_run: false,
            rights: None,
            tests: None,
            needs: None,
            done: false,
            after: Vec::new(),
            left: Left::All,
            steps,
            refused,
            summary,
        }
    }

    /// What would be there no more, the first few by name.
    pub(super) fn gone(&self) -> String {
        const LISTED: usize = 5;
        let (first, all) = self.steps.gone(LISTED);
        match all.saturating_sub(LISTED) {
            0 => first.join(", "),
            more => format!("{} and {more} more", first.join(", ")),
        }
    }

    /// In a line: `2 to add, 1 to change, 3 refused`.
    pub(super) fn counts(&self) -> String {
        let Summary {
            added,
            changed,
            removed,
            refused,
        } = self.summary;
        let words = match self.done {
            true => ["added", "changed", "removed"],
            false => ["to add", "to change", "to remove"],
        };
        let counts = [added, changed, removed].into_iter().zip(words);
        let counts = counts.chain([(refused, "refused")]);
        let said = counts.filter(|(n, _)| *n > 0);
        let said: Vec<_> = said.map(|(n, word)| format!("{n} {word}")).collect();
        match said.is_empty() {
            true => "nothing to change".to_owned(),
            false => said.join(", "),
        }
    }
}
