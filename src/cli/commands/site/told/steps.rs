//! The steps of a plan, each made when it is told: there may be a hundred thousand.

use super::super::consequences;
use super::super::ending;
use super::layout::thing;
use super::{Summary, command, place};
use crate::cli::commands::phonebook::entry_name;
use crate::domain::{Deadline, ShownFields, Time, Zone};
use crate::engine::{Being, Operation, OperationId};
use crate::ops::site::{AllMade, Made, One, takes_away};
use crate::site::Sources;
use crate::ui::changes;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// What a step does to its thing.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum What {
    Add,
    Change,
    Remove,
}

impl What {
    fn of(made: One<'_>) -> Self {
        match made.being() {
            Some(Being::Made) => Self::Add,
            Some(Being::Removed) => Self::Remove,
            None if takes_away(made.id()) => Self::Remove,
            None => Self::Change,
        }
    }
}

/// How many come, change and go, as they are listed.
pub(super) fn count(made: &AllMade) -> Summary {
    let mut summary = Summary::default();
    for made in made.iter() {
        match What::of(made) {
            What::Add => summary.added += 1,
            What::Change => summary.changed += 1,
            What::Remove => summary.removed += 1,
        }
    }
    summary
}

/// Whether its operation may say an end.
const fn may_end(id: OperationId) -> bool {
    matches!(
        id,
        OperationId::RoleGrant
            | OperationId::DepartmentMemberAdd
            | OperationId::DepartmentMemberSet
            | OperationId::GroupMemberAdd
            | OperationId::GroupMemberSet
            | OperationId::ConsolePermit
    )
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

/// A step.
pub(super) struct StepView<'r> {
    pub(super) what: What,
    pub(super) made: Cow<'r, Made>,
    pub(super) warnings: Vec<String>,
    pub(super) file: &'r str,
    pub(super) line: usize,
    /// What it ends, where the target stays.
    pub(super) says: Option<String>,
    /// What it is called, where the target is a number that nobody knows.
    pub(super) name: Option<String>,
    /// Fields that `says` has said.
    said: &'static [&'static str],
}

impl StepView<'_> {
    /// Whether a thing comes or goes, and not something of one.
    pub(super) fn is_thing(&self) -> bool {
        self.made.done.being.is_some()
    }

    /// Whether what it holds is told of a new one too.
    pub(super) fn is_role(&self) -> bool {
        matches!(self.made.step.op, Operation::RoleAdd(_))
    }

    /// What was and will be.
    pub(super) fn fields(&self, zone: Zone) -> Vec<String> {
        fields(&self.made, zone, self.said)
    }
}

impl Serialize for StepView<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'v> {
            what: What,
            target: &'v str,
            command: String,
            before: &'v ShownFields,
            after: &'v ShownFields,
            warnings: &'v [String],
            file: &'v str,
            line: usize,
            audit_id: Option<i64>,
            #[serde(skip_serializing_if = "Option::is_none")]
            says: Option<&'v str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            name: Option<&'v str>,
        }
        let done = &self.made.done;
        let written = Written {
            what: self.what,
            target: &done.target,
            command: command(&self.made.step),
            before: &done.before,
            after: &done.after,
            warnings: &self.warnings,
            file: self.file,
            line: self.line,
            audit_id: done.audit_id,
            says: self.says.as_deref(),
            name: self.name.as_deref(),
        };
        written.serialize(s)
    }
}

/// All that are told: the first, and of the others those with warnings.
pub(super) struct Steps<'r> {
    of: (Option<&'r Sources>, Zone, Time),
    made: &'r AllMade,
    /// How many of them people are shown.
    pub(super) shown: usize,
    left: ending::Dids,
}

impl Serialize for Steps<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.told())
    }
}

impl<'r> Steps<'r> {
    pub(super) fn of(
        of: (Option<&'r Sources>, Zone, Time),
        made: &'r AllMade,
        shown: usize,
    ) -> Self {
        let with_dids = made.iter().filter(|made| made.names("did").1);
        let left = ending::Dids::after(with_dids.map(|made| made.whole().into_owned().done));
        Self {
            of,
            made,
            shown,
            left,
        }
    }

    /// How many there are, also those that are not told.
    pub(super) fn len(&self) -> usize {
        self.made.len()
    }

    pub(super) fn zone(&self) -> Zone {
        self.of.1
    }

    /// Those that people are shown.
    pub(super) fn first(&self) -> impl Iterator<Item = StepView<'r>> {
        self.made
            .iter()
            .take(self.shown)
            .map(|made| self.step(made))
    }

    fn told(&self) -> impl Iterator<Item = StepView<'r>> {
        let others = self.made.iter().skip(self.shown);
        let others = others.filter(|made| !self.warnings(*made).is_empty());
        self.first()
            .chain(others.map(|made| self.only_counted(made)))
    }

    /// Each warning: with whether its step is shown, and what it is about.
    pub(super) fn warned(&self) -> impl Iterator<Item = (bool, String, String)> {
        let all = self.made.iter().enumerate();
        all.flat_map(|(nth, made)| {
            let warnings = self.warnings(made);
            let about = match warnings.is_empty() {
                true => String::new(),
                false => thing(&made.target()),
            };
            let shown = nth < self.shown;
            let of = move |warning| (shown, about.clone(), warning);
            warnings.into_iter().map(of)
        })
    }

    fn warnings(&self, made: One<'_>) -> Vec<String> {
        let (_, zone, now) = self.of;
        let mut warnings = Vec::new();
        if made.is_warned() {
            warnings.extend(made.whole().done.warnings.iter().cloned());
        }
        if may_end(made.id()) {
            warnings.extend(ended(&made.op(), now).map(|end| {
                let end = end.local(zone);
                format!("it ended on {end}, so it has no effect")
            }));
        }
        warnings
    }

    /// What would be there no more: the first by name, and how many.
    pub(super) fn gone(&self, most: usize) -> (Vec<String>, usize) {
        let gone = self.made.iter();
        let gone = gone.filter(|made| made.being() == Some(Being::Removed));
        let named = |made: One<'_>| {
            let made = made.whole();
            match entry_name(&made.done) {
                Some(name) => format!("{} ({name})", thing(&made.done.target)),
                None => thing(&made.done.target),
            }
        };
        (gone.clone().take(most).map(named).collect(), gone.count())
    }

    /// Of a step that is only counted, what would be read of it is not worked out.
    fn only_counted(&self, made: One<'r>) -> StepView<'r> {
        let whole = made.whole();
        StepView {
            what: What::of(made),
            name: entry_name(&whole.done),
            warnings: self.warnings(made),
            made: whole,
            file: "",
            line: 0,
            says: None,
            said: &[],
        }
    }

    fn step(&self, made: One<'r>) -> StepView<'r> {
        let mut view = self.only_counted(made);
        let Made { step, done } = &*view.made;
        (view.file, view.line) = place(self.of.0, step.at);
        if let Some(ends) = ending::of(&step.op, done, &self.left) {
            (view.says, view.said) = (Some(ends.says), ends.said);
        }
        view
    }
}
