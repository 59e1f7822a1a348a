//! What can be done with an extension.

use crate::domain::{ExtensionPatch, Field, Name, Number, Role};

/// Create an account in its home department.
#[derive(Clone)]
pub struct Add {
    /// The new number.
    pub number: Number,
    /// Its home.
    pub department: Name,
    /// Its role at home; `user` when not said.
    pub role: Option<Role>,
    /// Fields to start with; what is kept stays at its default.
    pub fields: ExtensionPatch,
    /// Whether it may be used at once.
    pub enabled: bool,
}

/// Change fields.
#[derive(Clone)]
pub struct Set {
    /// Whose.
    pub number: Number,
    /// Which, and to what.
    pub patch: ExtensionPatch,
}

/// Delete an account for good.
#[derive(Clone, Debug)]
pub struct Remove {
    /// Which.
    pub number: Number,
}

/// Create an account like another: fields, department and memberships, never credentials.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The model.
    pub number: Number,
    /// The new number.
    pub new: Number,
}

/// Change the home department.
#[derive(Clone, Debug)]
pub struct Move {
    /// Who moves.
    pub number: Number,
    /// Where to.
    pub department: Name,
}

/// `enable` and `disable`.
#[derive(Clone, Debug)]
pub struct SetEnabled {
    /// Whom.
    pub number: Number,
    /// On or off.
    pub enabled: bool,
}

/// Look at one account.
#[derive(Clone, Debug)]
pub struct Show {
    /// Which.
    pub number: Number,
}

/// Look at all accounts one may see.
#[derive(Clone, Debug)]
pub struct List {
    /// Only people of that department.
    pub department: Option<Name>,
    /// Only members of that group.
    pub group: Option<Name>,
    /// Only holders of that role, at home or in the system.
    pub role: Option<Role>,
}

/// Compare fields of an account with what they are to be.
#[derive(Clone, Debug)]
pub struct Compare {
    /// Whose.
    pub number: Number,
    /// Which.
    pub fields: Vec<Field>,
}
