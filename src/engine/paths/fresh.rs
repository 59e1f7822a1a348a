//! Unused numbers and names for what a chain creates.

use super::candidates::NewNames;
use super::stage::{Places, Stage};
use crate::domain::{CustomRole, Name, Number, Role, reserved_for};
use crate::engine::policy::Department;
use crate::engine::store::account;

/// A number for a new account there: the first free one in the department's range, or after the
/// first asker's number.
pub(super) fn free_number(stage: &Stage<'_>, d: &Department) -> Option<Number> {
    let (first, last) = match &d.fields.numbers {
        Some(range) => (range.from().as_str(), Some(range.to().as_str())),
        None => (stage.people.first()?.number.as_str(), None),
    };
    let from: u64 = first.parse().ok()?;
    let width = first.len();
    let most = match last {
        Some(last) => last.parse().ok()?,
        None => 10_u64.checked_pow(u32::try_from(width).ok()?)? - 1,
    };
    (from..=most).find_map(|n| {
        let number: Number = format!("{n:0width$}").parse().ok()?;
        let kept = reserved_for(&number, d.fields.country.as_ref()).is_some();
        let free = !kept && account::by_number(stage.conn(), &number).ok()?.is_none();
        free.then_some(number)
    })
}

impl Places {
    /// Unused names for a group and a role.
    pub(super) fn new_names(&self) -> Option<NewNames> {
        let free = |stem: &str, taken: &dyn Fn(&Name) -> bool| {
            let first = std::iter::once(stem.to_owned());
            let mut names = first.chain((2..).map(|n| format!("{stem}-{n}")));
            names.find_map(|name| name.parse().ok().filter(|name| !taken(name)))
        };
        let role = |name: &Name| Role::Custom(CustomRole::new(name));
        Some(NewNames {
            group: free("new-group", &|name| {
                self.groups.iter().any(|g| g.name == *name)
            })?,
            role: free("new-role", &|name| {
                self.roles.iter().any(|r| r.role == role(name))
            })?,
        })
    }
}
