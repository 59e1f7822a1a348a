//! What can be done with an extension.

use crate::domain::written::{enabled, is_on, on, several, shown_off, switched_off};
use crate::domain::{ExtensionPatch, Field, Name, Number, Role};
use serde::{Deserialize, Serialize};

/// Create an account in its home department.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// The new number.
    pub number: Number,
    /// Its home.
    pub department: Name,
    /// Its role at home; `user` when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Fields to start with; what is kept stays at its default.
    #[serde(flatten)]
    pub fields: ExtensionPatch,
    /// Whether it may be used at once.
    #[serde(
        rename = "disabled",
        default = "on",
        serialize_with = "shown_off",
        deserialize_with = "switched_off",
        skip_serializing_if = "is_on"
    )]
    pub enabled: bool,
}

/// Change fields.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// Whose.
    pub number: Number,
    /// Which, and to what.
    #[serde(flatten)]
    pub patch: ExtensionPatch,
}

/// Delete an account for good.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// Which.
    pub number: Number,
}

/// Create an account like another: fields, department and memberships, never credentials.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Copy {
    /// The model.
    pub number: Number,
    /// The new number.
    pub new: Number,
}

/// Change the home department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Move {
    /// Who moves.
    pub number: Number,
    /// Where to.
    pub department: Name,
}

/// `enable` and `disable`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SetEnabled {
    /// Whom.
    pub number: Number,
    /// On or off.
    #[serde(rename = "to", with = "enabled")]
    pub enabled: bool,
}

/// Look at one account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// Which.
    pub number: Number,
}

/// Look at all accounts one may see.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List {
    /// Only people of that department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
    /// Only members of that group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Name>,
    /// Only holders of that role, at home or in the system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

/// Compare fields of an account with what they are to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Compare {
    /// Whose.
    pub number: Number,
    /// Which.
    #[serde(
        rename = "field",
        default,
        deserialize_with = "several",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub fields: Vec<Field>,
}
