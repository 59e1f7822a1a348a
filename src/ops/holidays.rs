//! Adds holidays, one or many, and says what they overlap.

use super::departments::{Undone, Whose, in_each, no_right};
use super::perform::Named;
use super::{Failure, Performer, Steps};
use crate::domain::{Holiday, Name};
use crate::engine::Done;
use crate::engine::operations::holiday::{Add, List, Remove};
use std::collections::HashMap;

/// How an existing holiday is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownBy {
    /// By its name.
    Name,
    /// By its days, also as part of longer or yearly ones, or else by its name: public holidays,
    /// whose names are in some language, or were changed by somebody.
    Days,
}

/// The result of adding many.
#[derive(Clone, Debug, Default)]
pub struct Added {
    /// Each that was added, in order.
    pub steps: Vec<Done>,
    /// Their names and days.
    pub added: Vec<Holiday>,
    /// Those that already exist on the same days.
    pub same: Vec<Holiday>,
    /// Of these, those with a different name there: as given, and as they are.
    pub renamed: Vec<(Holiday, Holiday)>,
    /// Those whose name another one already has, on other days: it was left as it is.
    pub kept: Vec<(Holiday, Holiday)>,
    /// What overlaps, in words.
    pub overlaps: Vec<String>,
}

/// What to add to one department.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The department.
    pub department: Name,
    /// Its new holidays.
    pub holidays: Vec<Holiday>,
    /// How those that exist are recognised.
    pub known_by: KnownBy,
}

impl Wanted {
    /// The first of them.
    fn first(&self) -> Option<Add> {
        let holiday = self.holidays.first()?;
        Some(Add {
            department: self.department.clone(),
            name: holiday.name.clone(),
            days: holiday.days,
        })
    }
}

/// Adds a holiday to each department, or to none; a taken name is refused.
pub fn add(
    performer: Performer<'_>,
    all: &[Add],
    whose: Whose,
) -> Result<Vec<(Name, Done)>, Undone> {
    in_each(
        performer,
        all,
        (whose, |steps, op| no_right(steps.judge(op.clone()))),
        |op| &op.department,
        |steps, op| add_one(steps, op.clone()),
    )
}

pub(super) fn add_one(steps: &mut Steps<'_>, op: Add) -> Result<Done, Failure> {
    let (department, days) = (op.department.clone(), op.days);
    let name = op.name.clone();
    let mut done = steps.perform(op)?;
    // People who may add without reading are not told what else there is.
    if let Ok(all) = listed(steps, &department) {
        let holiday = Holiday { name, days };
        let others = all.iter().filter(|other| other.name != holiday.name);
        done.warnings.extend(overlaps(&holiday, others));
    }
    Ok(done)
}

/// Removes the holiday of that name from each department; if all are meant, from those that have it and
/// where the asker may.
pub fn remove(
    performer: Performer<'_>,
    all: &[Remove],
    whose: Whose,
) -> Result<Vec<(Name, Done)>, Undone> {
    in_each(
        performer,
        all,
        (whose, |steps, op| no_right(steps.judge(op.clone()))),
        |op| &op.department,
        |steps, op| steps.perform(op.clone()),
    )
}

/// Adds all that do not exist yet to each department, in one transaction, each judged. Comparing
/// needs the right to read.
pub fn import(
    performer: Performer<'_>,
    all: &[Wanted],
    whose: Whose,
) -> Result<Vec<(Name, Added)>, Undone> {
    in_each(
        performer,
        all,
        (whose, |steps, wanted| match wanted.first() {
            Some(add) => no_right(steps.judge(add)),
            None => Ok(None),
        }),
        |wanted| &wanted.department,
        |steps, wanted| add_all(steps, &wanted.department, &wanted.holidays, wanted.known_by),
    )
}

/// Adds all holidays of one department to others, the way `import` does.
pub fn copy(
    performer: Performer<'_>,
    from: &Name,
    to: &[Name],
) -> Result<Vec<(Name, Added)>, Failure> {
    performer.together(|steps| {
        let each = to.iter().map(|to| {
            let named = Named {
                department: Some(to),
                ..Named::default()
            };
            let added = listed(steps, from)
                .and_then(|holidays| add_all(steps, to, &holidays, KnownBy::Name));
            Ok((to.clone(), steps.missing_first(&named, added)?))
        });
        each.collect()
    })
}

fn listed(steps: &mut Steps<'_>, department: &Name) -> Result<Vec<Holiday>, Failure> {
    let department = department.clone();
    steps.ask(List { department }, |snapshot, granted| {
        snapshot.holidays(granted)
    })
}

fn add_all(
    steps: &mut Steps<'_>,
    department: &Name,
    holidays: &[Holiday],
    known_by: KnownBy,
) -> Result<Added, Failure> {
    let mut there = listed(steps, department)?;
    let mut names: HashMap<String, usize> = HashMap::with_capacity(there.len());
    names.extend(there.iter().enumerate().map(|(at, h)| (h.name.key(), at)));
    let mut all = Added::default();
    for holiday in holidays {
        let known = names.get(&holiday.name.key());
        let on_days = there.iter().find(|there| there.days == holiday.days);
        let on_days = on_days.or_else(|| there.iter().find(|it| it.days.covers(&holiday.days)));
        if let (KnownBy::Days, Some(there)) = (known_by, on_days) {
            all.same.push(there.clone());
            if there.name != holiday.name {
                all.renamed.push((holiday.clone(), there.clone()));
            }
            continue;
        }
        if let Some(known) = known.and_then(|at| there.get(*at)) {
            if known.days == holiday.days {
                all.same.push(holiday.clone());
            } else {
                all.kept.push((holiday.clone(), known.clone()));
            }
            continue;
        }
        let done = steps.perform(Add {
            department: department.clone(),
            name: holiday.name.clone(),
            days: holiday.days,
        })?;
        all.steps.push(done);
        all.overlaps.extend(overlaps(holiday, there.iter()));
        all.added.push(holiday.clone());
        names.insert(holiday.name.key(), there.len());
        there.push(holiday.clone());
    }
    Ok(all)
}

fn overlaps<'h>(holiday: &Holiday, others: impl Iterator<Item = &'h Holiday>) -> Vec<String> {
    others
        .filter(|other| other.days.overlaps(&holiday.days))
        .map(|other| {
            format!(
                "`{}` ({}) overlaps `{}` ({})",
                holiday.name, holiday.days, other.name, other.days
            )
        })
        .collect()
}
