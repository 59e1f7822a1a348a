//! Names as they are stored, however they were typed.

use super::Done;
use crate::domain::{CustomRole, Name, Role};

impl Done {
    /// The stored name of something that was named.
    pub fn spelled<'n>(&'n self, typed: &'n Name) -> &'n Name {
        let mut names = self.names.iter();
        names.find(|name| *name == typed).unwrap_or(typed)
    }

    /// The same for a role.
    pub fn spelled_role(&self, typed: Role) -> Role {
        match typed.custom_name() {
            Some(name) => Role::Custom(CustomRole::new(self.spelled(name))),
            None => typed,
        }
    }
}
