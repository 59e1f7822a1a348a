//! Names as they are stored, however they were typed.

use super::Done;
use crate::domain::{CustomRole, Name, Role};

/// The stored name of something that one of the steps named.
pub fn spelled<'n>(steps: &'n [Done], typed: &'n Name) -> &'n Name {
    let mut names = steps.iter().flat_map(|done| &done.names);
    names.find(|name| *name == typed).unwrap_or(typed)
}

impl Done {
    /// The stored name of something that was named.
    pub fn spelled<'n>(&'n self, typed: &'n Name) -> &'n Name {
        spelled(std::slice::from_ref(self), typed)
    }

    /// The same for a role.
    pub fn spelled_role(&self, typed: Role) -> Role {
        match typed.custom_name() {
            Some(name) => Role::Custom(CustomRole::new(self.spelled(name))),
            None => typed,
        }
    }
}
