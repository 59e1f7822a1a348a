//! A row while it is read: what its cells have said so far.

use super::cells::RoleCell;
use crate::domain::{
    Destination, ExtensionPatch, Invalid, Label, Name, Number, Patch, Phone, Role, RoleKind, Secret,
};
use std::collections::HashMap;
use std::str::FromStr;

/// More department names than any one site has.
const NAMES: usize = 10_000;
/// Cells longer than this are not names.
const LONGEST_NAME: usize = 1_000;

/// The contents of a row's cells, by column.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) number: Option<Number>,
    /// First and last name in one, before splitting.
    pub(super) full_name: Option<String>,
    pub(super) fields: ExtensionPatch,
    pub(super) role: Option<Role>,
    pub(super) system_role: Option<Role>,
    pub(super) department: Option<Name>,
    pub(super) enabled: Option<bool>,
    /// Whether the person who made the file saw only number, name and department of them.
    pub(super) is_partial: bool,
    pub(super) password: Option<Secret>,
    pub(super) label: Patch<Label>,
    pub(super) members: Option<Vec<Number>>,
    pub(super) did: Option<Phone>,
    pub(super) to: Option<Destination>,
}

/// Parsed values that recur: a file has few departments and roles.
#[derive(Default)]
pub(super) struct Known {
    departments: HashMap<String, Result<Name, Invalid>>,
    roles: HashMap<String, Result<Option<RoleCell>, Invalid>>,
}

/// A row being read.
pub(super) struct Row<'k> {
    pub(super) draft: Draft,
    pub(super) known: &'k mut Known,
    /// Warnings about the current cell, which do not stop the import.
    pub(super) warnings: Vec<String>,
}

impl Row<'_> {
    /// A cell with a role; a system role is one in any column.
    pub(super) fn role(
        &mut self,
        cell: &str,
        read: fn(&str) -> Result<Option<RoleCell>, Invalid>,
    ) -> Result<(), Invalid> {
        let known = match self.known.roles.get(cell) {
            Some(known) => known.clone(),
            None => {
                let read = read(cell);
                if self.known.roles.len() < NAMES && cell.len() <= LONGEST_NAME {
                    self.known.roles.insert(cell.to_owned(), read.clone());
                }
                read
            }
        };
        let Some(found) = known? else { return Ok(()) };
        if found.overrides {
            let reason = "rights set within the role are not imported";
            self.warnings.push(reason.to_owned());
        }
        match found.role.kind() {
            RoleKind::System => self.draft.system_role = Some(found.role),
            RoleKind::Department => self.draft.role = Some(found.role),
        }
        Ok(())
    }

    /// A cell with a department name; an empty one says nothing.
    pub(super) fn department(&mut self, cell: &str) -> Result<(), Invalid> {
        if cell.is_empty() {
            return Ok(());
        }
        let all = &mut self.known.departments;
        let read = match all.get(cell) {
            Some(known) => known.clone(),
            None => {
                let mut read = cell.parse::<Name>();
                if all.len() < NAMES && cell.len() <= LONGEST_NAME {
                    all.insert(cell.to_owned(), read.clone());
                } else if read.is_ok() {
                    let why = format!("the file has more than {NAMES} departments");
                    let hint = "split it into several files";
                    read = Err(Invalid::new("a department of this import", cell, why, hint));
                }
                read
            }
        };
        self.draft.department = Some(read?);
        Ok(())
    }
}

/// An empty cell clears the field.
pub(super) fn optional<T: FromStr<Err = Invalid>>(cell: &str) -> Result<Patch<T>, Invalid> {
    match cell {
        "" => Ok(Patch::Clear),
        _ => cell.parse().map(Patch::Set),
    }
}

/// The same for a telephone number, as people write it.
pub(super) fn phone(cell: &str) -> Result<Patch<Phone>, Invalid> {
    match cell {
        "" => Ok(Patch::Clear),
        _ => Phone::typed(cell).map(Patch::Set),
    }
}

/// A secret: an empty cell, or one that only says that there is one, leaves it as it is.
pub(super) fn secret<T: FromStr<Err = Invalid>>(cell: &str) -> Result<Patch<T>, Invalid> {
    match cell {
        "" | "***" => Ok(Patch::Keep),
        _ => cell.parse().map(Patch::Set),
    }
}

/// Where a call goes, as people write it.
pub(super) fn destination(cell: &str) -> Result<Patch<Destination>, Invalid> {
    match cell {
        "" => Ok(Patch::Clear),
        _ => Destination::typed(cell).map(Patch::Set),
    }
}
