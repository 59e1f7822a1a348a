//! Departments that a file names: there, made, or missing.

use super::{Place, Work};
use crate::domain::{DepartmentPatch, Name, near};
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
}
