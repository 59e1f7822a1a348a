//! Forcing a state: what takes knowing the schedule as well as writing.

use super::{Failure, Performer, Steps};
use crate::domain::{Deadline, Ending, HoursState, Name, Time};
use crate::engine::operations::hours::{Override, Status};
use crate::engine::{Done, HoursView, StoreError};
use crate::hours::Hours;

/// How an override is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// At this second.
    At(Time),
    /// When the state that nobody forces next changes.
    NextChange,
    /// When it is cleared.
    Sticky,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct WantedState {
    /// The department that is forced.
    pub department: Name,
    /// The state that callers find meanwhile.
    pub mode: HoursState,
    /// How it ends.
    pub end: End,
    /// Whether on holidays too.
    pub over_holidays: bool,
}

/// How many holidays a warning names.
const NAMED: usize = 3;

/// Forces a state, and warns of holidays on which it will not hold. The end is found in the
/// transaction that writes it.
pub fn force(performer: Performer<'_>, wanted: &WantedState) -> Result<Done, Failure> {
    let options = performer.options();
    performer.together(|steps| {
        let operation = |until: Deadline, ending: Ending| Override {
            department: wanted.department.clone(),
            mode: wanted.mode,
            until,
            ending,
            over_holidays: wanted.over_holidays,
            reason: options.reason.clone(),
        };
        let (until, ending) = match wanted.end {
            End::At(time) => (Deadline::At(time), Ending::Until),
            End::Sticky => (Deadline::Never, Ending::Sticky),
            End::NextChange => {
                // Whoever may not force anything is told so, and not that they may not look.
                steps.judge(operation(Deadline::Never, Ending::Sticky))?;
                let hours = evaluated(steps, &wanted.department)?;
                let change = hours.next_change(options.now);
                (Deadline::from(change), Ending::NextChange)
            }
        };
        let mut done = steps.perform(operation(until, ending))?;
        if !wanted.over_holidays {
            let hours = evaluated(steps, &wanted.department)?;
            let inside = hours.holidays_in(options.now, until, NAMED + 1);
            done.warnings.extend(warning(&inside));
        }
        Ok(done)
    })
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

/// What a view says, ready to be asked.
///
/// # Errors
/// A schedule that does not parse: the file was changed by something else.
pub fn evaluate(view: &HoursView) -> Result<Hours, StoreError> {
    Hours::new(&view.hours).map_err(|error| StoreError::Damaged(error.to_string()))
}

fn warning(inside: &[(crate::domain::Date, String)]) -> Option<String> {
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
    (!named.is_empty()).then(|| {
        format!(
            "it does not hold on holidays within that time: {}{more}; for these too, add `--over-holidays`",
            named.join(", ")
        )
    })
}
