//! Departments that a file names: there, made, or missing.

use super::super::Severity;
use super::super::report::Renamed;
use super::{Place, Work};
use crate::domain::{DepartmentPatch, Name, near};
use crate::engine::operations::extension::List;
use crate::engine::{ExtensionFilter, Rule, StoreError};
use crate::ops::converge::{self, End, WantedDepartment};
use crate::ops::{Failure, Steps};

/// How many missing departments are compared with those that exist: each costs a look at all.
const LOOKED_FOR: usize = 20;

impl Work<'_> {
    /// Notes which departments that the asker sees have a name like that.
    fn look_for(&mut self, steps: &mut Steps<'_>, name: &Name) -> Result<(), Failure> {
        if self.meant.len() == LOOKED_FOR {
            return Ok(());
        }
        let list = crate::engine::operations::department::List;
        let all = steps.ask(list, |snapshot, granted| snapshot.department_names(granted))?;
        let near = near(name.as_str(), all.iter().map(|view| view.word.as_str()));
        let near: Vec<_> = near.iter().map(|name| format!("`{name}`")).collect();
        let said = match near.is_empty() {
            true => String::new(),
            false => format!("; did you mean {}?", near.join(" or ")),
        };
        self.meant.insert(name.clone(), said);
        Ok(())
    }

    pub(super) fn fetch_department(
        &mut self,
        steps: &mut Steps<'_>,
        name: &Name,
    ) -> Result<Place, Failure> {
        if !self.task.create_departments {
            if steps.sees_department(name)? {
                return Ok(Place::There);
            }
            self.look_for(steps, name)?;
            return Ok(Place::Absent);
        }
        let wanted = WantedDepartment {
            name: name.clone(),
            fields: DepartmentPatch::default(),
        };
        let end = converge::department(self, steps, &wanted)?;
        if end == End::Added {
            self.report.departments.push(wanted.name);
        }
        Ok(if end.is_failure() {
            Place::Refused
        } else {
            Place::There
        })
    }

    /// Reports departments to which most people of another one move, and which were not there before:
    /// a unit of a directory may have another name now.
    pub(super) fn report_renamed(&mut self, steps: &mut Steps<'_>) -> Result<(), Failure> {
        let moved = std::mem::take(&mut self.moved);
        let is_absent = |to: &Name| matches!(self.departments.get(to), Some(Place::Absent));
        let is_new = |to: &Name| self.report.departments.contains(to);
        let moved = moved.into_iter().filter(|(_, moved)| *moved >= FEWEST);
        let mut moved: Vec<_> = moved
            .filter(|((_, to), _)| is_absent(to) || is_new(to))
            .collect();
        moved.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        for ((from, to), moved) in moved.into_iter().take(LOOKED_FOR) {
            let is_absent = matches!(self.departments.get(&to), Some(Place::Absent));
            let there = at_home(steps, &from)?;
            // Whoever goes to one that is missing has not gone.
            let of = if is_absent { there } else { there + moved };
            if moved * 2 <= of {
                continue;
            }
            let renamed = Renamed {
                from,
                to,
                moved,
                of,
            };
            if !is_absent {
                self.row = super::Current::default();
                let column = self.task.names.department.clone();
                self.find(&column, Severity::Warning, renamed.to_string());
            }
            self.report.renamed.push(renamed);
        }
        Ok(())
    }
}

/// Fewer people than this are no department that was renamed.
const FEWEST: u64 = 2;

/// How many people are at home there, as far as the asker sees them.
fn at_home(steps: &mut Steps<'_>, name: &Name) -> Result<u64, Failure> {
    let list = List {
        department: Some(name.clone()),
        group: None,
        role: None,
    };
    let mut count = 0;
    let asked = steps.ask(list, |snapshot, granted| {
        snapshot.extensions(granted, &ExtensionFilter::default(), |row| {
            count += u64::from(row.department.parse().is_ok_and(|home: Name| home == *name));
            Ok::<_, StoreError>(())
        })
    });
    match asked {
        Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Auth => Ok(0),
        asked => asked.map(|()| count),
    }
}
