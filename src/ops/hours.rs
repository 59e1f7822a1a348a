//! Forces a state where that needs the schedule as well as writing.

use super::departments::{Denied, Undone, Whose, in_each, no_right};
use super::{Failure, Performer, Steps};
use crate::domain::{Deadline, Ending, HoursOverride, HoursState, Name, Time};
use crate::engine::operations::hours::{Clear, Override, Status};
use crate::engine::{Done, HoursView, StoreError};
use crate::hours::{Hours, Known};

/// How an override ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// At this second.
    At(Time),
    /// When the state without overrides next changes.
    NextChange,
    /// When it is cleared.
    Sticky,
}

/// A request for one department.
#[derive(Clone, Debug)]
pub struct WantedState {
    /// The department.
    pub department: Name,
    /// The state that callers find meanwhile.
    pub mode: HoursState,
    /// When it begins, if not immediately.
    pub from: Option<Time>,
    /// How it ends.
    pub end: End,
    /// Whether on holidays too.
    pub over_holidays: bool,
}

/// A state that was forced.
pub struct Forced {
    /// What was done.
    pub done: Done,
    /// The override that was there in its place, with those beneath it, and is gone: as far as the
    /// asker may know it.
    pub replaced: Vec<HoursOverride>,
}

/// How many holidays a warning names.
const NAMED: usize = 3;

/// Forces a state in each department, or in none, and warns of holidays on which it will not apply.
/// The end is determined in the transaction that writes it.
pub fn force(
    performer: Performer<'_>,
    wanted: &[WantedState],
    whose: Whose,
) -> Result<Vec<(Name, Forced)>, Undone> {
    let options = performer.options();
    in_each(
        performer,
        wanted,
        (whose, |steps, one| not_theirs(steps, &one.department)),
        |one| &one.department,
        |steps, one| {
            let begins = one.from.unwrap_or(options.now);
            let operation = |until: Deadline, ending: Ending| Override {
                department: one.department.clone(),
                mode: one.mode,
                from: one.from,
                until,
                ending,
                over_holidays: one.over_holidays,
                reason: options.reason.clone(),
            };
            let (until, ending) = match one.end {
                End::At(time) => (Deadline::At(time), Ending::Until),
                End::Sticky => (Deadline::Never, Ending::Sticky),
                End::NextChange => {
                    // People who may not force anything are told that, not that they may not look.
                    steps.judge(operation(Deadline::Never, Ending::Sticky))?;
                    let hours = evaluated(steps, &one.department)?;
                    let change = hours.next_change(begins);
                    (Deadline::from(change), Ending::NextChange)
                }
            };
            let there = in_its_place(steps, one, options.now)?;
            let mut done = steps.perform(operation(until, ending))?;
            if !one.over_holidays {
                let hours = evaluated(steps, &one.department)?;
                let inside = hours.holidays_in(begins, until, NAMED + 1);
                let of = (wanted.len() > 1).then_some(&one.department);
                done.warnings.extend(warning(&inside, of));
            }
            let replaced = if done.changed { there } else { Vec::new() };
            Ok(Forced { done, replaced })
        },
    )
}

/// Overrides that the wanted one ends, as far as the asker may know them: those in force if it
/// begins now, else the one that begins when it does.
fn in_its_place(
    steps: &mut Steps<'_>,
    wanted: &WantedState,
    now: Time,
) -> Result<Vec<HoursOverride>, Failure> {
    let ask = Status {
        department: Some(wanted.department.clone()),
    };
    let views = match steps.ask(ask, |snapshot, granted| snapshot.hours(granted)) {
        // The answer to the change says whether there is such a department.
        Err(Failure::Refused(_)) => return Ok(Vec::new()),
        views => views?,
    };
    let all = views.into_iter().flat_map(|view| view.hours.overrides);
    let all = all.filter(|forced| match wanted.from {
        Some(from) => forced.since == from && forced.counts(now),
        None => forced.live(now),
    });
    Ok(all.collect())
}

/// Those of the departments whose hours the asker may force.
///
/// # Errors
/// If they cannot be judged.
pub fn theirs(mut performer: Performer<'_>, names: &[Name]) -> Result<Vec<Name>, Failure> {
    let work = |steps: &mut Steps<'_>| {
        let mut all = Vec::new();
        for name in names {
            if not_theirs(steps, name)?.is_none() {
                all.push(name.clone());
            }
        }
        Ok(all)
    };
    performer.together_and(work, |_| Ok(false))
}

/// Clears overrides in each department, or in none.
pub fn clear(
    performer: Performer<'_>,
    wanted: &[Clear],
    whose: Whose,
) -> Result<Vec<(Name, Done)>, Undone> {
    in_each(
        performer,
        wanted,
        (whose, |steps, clear| not_theirs(steps, &clear.department)),
        |clear| &clear.department,
        |steps, clear| steps.perform(clear.clone()),
    )
}

/// The refusal, if the asker has no right to force the hours of that department.
fn not_theirs(steps: &mut Steps<'_>, name: &Name) -> Denied {
    let department = name.clone();
    let clear = Clear {
        department,
        from: None,
        planned: true,
    };
    no_right(steps.judge(clear))
}

fn evaluated(steps: &mut Steps<'_>, department: &Name) -> Result<Hours, Failure> {
    let ask = Status {
        department: Some(department.clone()),
    };
    let views = steps.ask(ask, |snapshot, granted| snapshot.hours(granted))?;
    let view = views.into_iter().next();
    let view = view.ok_or_else(|| StoreError::Damaged("the department vanished".into()))?;
    Ok(evaluate(&view)?)
}

/// A view, ready to be queried.
///
/// # Errors
/// If a schedule does not parse: the file was changed by something else.
pub fn evaluate(view: &HoursView) -> Result<Hours, StoreError> {
    evaluate_with(view, &Known::default())
}

/// The same for one of many departments: what `known` has is not computed again.
///
/// # Errors
/// If a schedule does not parse: the file was changed by something else.
pub fn evaluate_with(view: &HoursView, known: &Known) -> Result<Hours, StoreError> {
    Hours::with(&view.hours, known).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// The text about holidays within an override; names the department if there are several.
fn warning(inside: &[(crate::domain::Date, String)], of: Option<&Name>) -> Option<String> {
    let named: Vec<_> = inside
        .iter()
        .take(NAMED)
        .map(|(day, name)| format!("`{name}` ({day})"))
        .collect();
    let more = if inside.len() > NAMED {
        " and others"
    } else {
        ""
    };
    let of = of.map_or_else(String::new, |name| format!("{name}: "));
    (!named.is_empty()).then(|| {
        format!(
            "{of}it does not apply on holidays in that time: {}{more}; to include them, add `--over-holidays`",
            named.join(", ")
        )
    })
}
