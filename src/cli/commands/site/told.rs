//! What a plan says, and what came of one: for people with signs, and for programs.

mod layout;

use self::layout::thing;
use super::assertions::Assertions;
use super::consequences::{self, Consequences};
use super::ending;
use super::warned::warnings;
use crate::cli::Error;
use crate::cli::commands::phonebook::entry_name;
use crate::domain::{Deadline, ShownFields, Time, Zone};
use crate::engine::{Being, Operation, Rule};
use crate::ops::site::{Made, Phase, RefusedStep, Report, Secret, SecretFrom, Step, takes_away};
use crate::site::{Place, Sources};
use crate::ui::changes;
use serde::{Serialize, Serializer};
use std::collections::HashSet;

/// All of it. What stands in the report is not copied: a plan may have a hundred thousand steps.
#[derive(Serialize)]
pub(super) struct Told<'r> {
    pub(super) changed: bool,
    pub(super) action: &'static str,
    pub(super) target: &'static str,
    pub(super) steps: Vec<StepView<'r>>,
    pub(super) refused: Vec<RefusedView>,
    /// How many more were refused.
    #[serde(skip_serializing_if = "is_none")]
    pub(super) refused_not_listed: usize,
    pub(super) summary: Summary,
    pub(super) audit_id: Option<i64>,
    pub(super) warnings: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) dry_run: bool,
    /// Who may do what afterwards, where that differs and was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rights: Option<Consequences>,
    /// What comes of the assertions of the files, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tests: Option<Assertions>,
    #[serde(skip)]
    pub(super) done: bool,
    #[serde(skip)]
    pub(super) after: Vec<String>,
    /// How much of the steps is left to show to people.
    #[serde(skip)]
    pub(super) left: Left,
    /// How many of the steps people are shown. Of the others only those with warnings are here.
    #[serde(skip)]
    shown: usize,
    /// How many there are.
    #[serde(skip)]
    made: usize,
    #[serde(skip)]
    zone: Zone,
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

/// What a step does to its thing.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum What {
    Add,
    Change,
    Remove,
}

impl What {
    fn of(made: &Made) -> Self {
        match made.done.being {
            Some(Being::Made) => Self::Add,
            Some(Being::Removed) => Self::Remove,
            None if takes_away(&made.step.op) => Self::Remove,
            None => Self::Change,
        }
    }
}

#[derive(Serialize)]
pub(super) struct StepView<'r> {
    what: What,
    target: &'r str,
    command: Typed<'r>,
    before: &'r ShownFields,
    after: &'r ShownFields,
    warnings: Vec<String>,
    file: &'r str,
    line: usize,
    audit_id: Option<i64>,
    /// What it ends, where the target stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<String>,
    /// What it is called, where the target is a number that nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Fields that `says` has said.
    #[serde(skip)]
    said: &'static [&'static str],
    #[serde(skip)]
    made: &'r Made,
}

/// The command of a step.
struct Typed<'r>(&'r Step);

impl Serialize for Typed<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&command(self.0))
    }
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

/// The end that this says, where it has passed: as `role grant --until` takes none.
fn ended(op: &Operation, now: Time) -> Option<Time> {
    let end = match op {
        Operation::RoleGrant(op) => Some(op.until),
        Operation::DepartmentMemberAdd(op) => Some(op.until),
        Operation::DepartmentMemberSet(op) => op.until,
        Operation::GroupMemberAdd(op) => Some(op.until),
        Operation::GroupMemberSet(op) => op.until,
        Operation::ConsolePermit(op) => Some(op.until),
        _ => None,
    };
    end.and_then(Deadline::option).filter(|end| *end <= now)
}

/// What a role comes to hold and holds no more, by module: its command names each right.
fn role_rights(op: &Operation) -> Vec<String> {
    let (from, given, taken) = match op {
        Operation::RoleAdd(op) => (format!(" than `{}`", op.from), &op.given, &op.taken),
        Operation::RoleSet(op) => (String::new(), &op.given, &op.taken),
        _ => return Vec::new(),
    };
    let (new, old) = match from.is_empty() {
        true => ("gets", "loses"),
        false => ("more", "less"),
    };
    let said = [(new, given), (old, taken)];
    let said = said.iter().filter(|(_, rights)| !rights.is_empty());
    said.map(|(word, rights)| {
        let names: Vec<_> = rights.iter().map(ToString::to_string).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        format!("{word}{from}: {}", consequences::by_module(&names))
    })
    .collect()
}

/// What was and will be, without what is said already.
fn fields(made: &Made, zone: Zone, said: &[&str]) -> Vec<String> {
    let mut rights = role_rights(&made.step.op);
    let all = changes(&made.done.before, &made.done.after, Some(zone));
    let is_said = |field: &String| {
        let (name, _) = field.split_once(':').unwrap_or((field, ""));
        said.contains(&name) || (name == "rights" && !rights.is_empty())
    };
    let mut all: Vec<_> = all.filter(|field| !is_said(field)).collect();
    all.append(&mut rights);
    all
}

/// Of a step that is only counted, what would be read of it is not worked out.
fn step<'r>(
    (sources, zone, now): (Option<&'r Sources>, Zone, Time),
    made: &'r Made,
    is_shown: bool,
    left: &ending::Dids,
) -> StepView<'r> {
    let done = &made.done;
    let mut warnings = done.warnings.clone();
    warnings.extend(ended(&made.step.op, now).map(|end| {
        let end = end.local(zone);
        format!("it ended on {end}, so it has no effect")
    }));
    let mut view = StepView {
        what: What::of(made),
        name: entry_name(done),
        target: &done.target,
        command: Typed(&made.step),
        before: &done.before,
        after: &done.after,
        warnings,
        file: "",
        line: 0,
        audit_id: done.audit_id,
        says: None,
        said: &[],
        made,
    };
    if is_shown {
        (view.file, view.line) = place(sources, made.step.at);
        if let Some(ends) = ending::of(&made.step.op, done, left) {
            (view.says, view.said) = (Some(ends.says), ends.said);
        }
    }
    view
}

impl StepView<'_> {
    /// Whether a thing comes or goes, and not something of one.
    const fn is_thing(&self) -> bool {
        self.made.done.being.is_some()
    }

    /// Whether what it holds is told of a new one too.
    const fn is_role(&self) -> bool {
        matches!(self.made.step.op, Operation::RoleAdd(_))
    }
}

fn refused(sources: Option<&Sources>, refused: &RefusedStep) -> RefusedView {
    let (file, line) = place(sources, refused.step.at);
    let rule = refused.refusal.denial.rule;
    let error = Error::from(refused.refusal.clone());
    RefusedView {
        target: refused.refusal.target.clone(),
        command: command(&refused.step),
        rule: rule.id(),
        code: rule.code(),
        why: error.message().to_owned(),
        hints: hints(&error, refused),
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
pub(super) fn hints(error: &Error, refused: &RefusedStep) -> Vec<String> {
    let mut hints = error.hints().to_vec();
    let is_hidden = refused.refusal.denial.rule == Rule::Hidden;
    if is_hidden && matches!(refused.step.op, Operation::ExtensionSet(_)) {
        hints.push("it is new, so the file needs its `department`".to_owned());
    }
    hints
}

/// How it is typed.
pub(super) fn typed(secret: &Secret) -> String {
    let quoted = |file: &std::path::Path| crate::domain::quoted_path(file).to_string();
    let number = &secret.number;
    match &secret.from {
        SecretFrom::PinFile(file) => {
            format!("extension set {number} --vm-pin-file {}", quoted(file))
        }
        SecretFrom::PasswordFile(file) => format!(
            "password set {number} --if-unset --new-password-file {}",
            quoted(file)
        ),
        SecretFrom::Generate => format!("password set {number} --if-unset --generate"),
        SecretFrom::Invite => format!("password invite {number}"),
    }
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
        let left = ending::Dids::after(report.made.iter().map(|made| &*made.done));
        let made = report.made.iter().enumerate();
        let steps = made.map(|(n, made)| (n, step(of, made, n < shown, &left)));
        let steps = steps.filter(|(n, step)| *n < shown || !step.warnings.is_empty());
        let steps: Vec<_> = steps.map(|(_, step)| step).collect();
        let refused = alike(report.refused.iter().map(|r| refused(sources, r)));
        // The first secret of somebody who is new is a part of that.
        let new = (report.made.iter()).filter(|made| made.done.being == Some(Being::Made));
        let new: HashSet<_> = new.map(|made| made.done.target.as_str()).collect();
        let is_own = |made: &&Made| {
            !(made.step.phase == Phase::Secrets && new.contains(made.done.target.as_str()))
        };
        let own = || report.made.iter().filter(is_own);
        let count = |is| own().filter(|made| What::of(made) == is).count();
        let summary = Summary {
            added: count(What::Add),
            changed: count(What::Change),
            removed: count(What::Remove),
            refused: report.refused(),
        };
        Self {
            changed: !report.made.is_empty(),
            action,
            target: "site",
            refused_not_listed: report.more_refused,
            audit_id: report.made.iter().find_map(|made| made.done.audit_id),
            warnings: warnings((sources, zone), report),
            dry_run: false,
            rights: None,
            tests: None,
            done: false,
            after: Vec::new(),
            left: Left::All,
            shown,
            made: report.made.len(),
            zone,
            steps,
            refused,
            summary,
        }
    }

    /// What would be there no more, the first few by name.
    pub(super) fn gone(&self) -> String {
        const LISTED: usize = 5;
        let gone = self.steps.iter().filter(|step| step.what == What::Remove);
        let named = |step: &StepView<'_>| match &step.name {
            Some(name) => format!("{} ({name})", thing(step.target)),
            None => thing(step.target),
        };
        let gone: Vec<_> = gone.filter(|step| step.is_thing()).map(named).collect();
        match gone.len().saturating_sub(LISTED) {
            0 => gone.join(", "),
            more => format!("{} and {more} more", gone[..LISTED].join(", ")),
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
