//! What can be done with an extension.

use crate::domain::written::{enabled, is_on, on, several, shown_off, switched_off};
use crate::domain::{Deadline, ExtensionPatch, Field, LedOnDays, Name, NewNumber, Number, Role};
use serde::{Deserialize, Serialize};

/// Create an account in its home department.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Free among everything that has a number, and within the limits of the department (D9).
    pub number: Number,
    /// The department it is at home in.
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

/// Change fields; what is not named stays.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// The account that is changed.
    pub number: Number,
    /// Fields to set or clear.
    #[serde(flatten)]
    pub patch: ExtensionPatch,
}

/// Delete an account for good.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// The account; its number is free afterwards, its id is not.
    pub number: Number,
}

/// Create an account like another: fields, department and memberships, never credentials.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Copy {
    /// The account it is made like.
    pub number: Number,
    /// The number of the copy (D9).
    pub new: Number,
    /// Fields that are to be others than the model's; what is kept is as there.
    #[serde(flatten)]
    pub fields: ExtensionPatch,
}

/// Change the home department, and the number where the new home has others.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Move {
    /// The account that moves.
    #[serde(rename = "extension")]
    pub number: Number,
    /// The home it gets; the membership in the old one ends.
    pub department: Name,
    /// The number it gets there; it keeps its own when not said.
    #[serde(rename = "number", default, skip_serializing_if = "Option::is_none")]
    pub new: Option<NewNumber>,
    /// For how long calls to its former number are forwarded; not at all when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forward_old: Option<LedOnDays>,
}

/// Change the number; all that refers to it follows.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Renumber {
    /// The account that gets another number.
    pub number: Number,
    /// The number it gets (D9).
    pub new: NewNumber,
    /// For how long calls to its former number are forwarded; not at all when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forward_old: Option<LedOnDays>,
}

/// End before its time that calls to a former number are forwarded.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Release {
    /// The former number, which is free afterwards.
    pub former: Number,
}

/// Let an account be used, or not: `enable` is D7, `disable` D6.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SetEnabled {
    /// The account that is switched.
    pub number: Number,
    /// Whether it may be used afterwards.
    #[serde(rename = "to", with = "enabled")]
    pub enabled: bool,
    /// From when on it may be removed for good, disabled; never, or as it is when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purge_after: Option<Deadline>,
}

impl SetEnabled {
    /// It may be used, or not; whether it is to be removed later stays.
    pub const fn to(number: Number, enabled: bool) -> Self {
        Self {
            number,
            enabled,
            purge_after: None,
        }
    }
}

/// Look at one account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// The account; what one may not see of it is left out.
    pub number: Number,
}

/// Look at all accounts one may see.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
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
    /// The account that `ensure` found.
    pub number: Number,
    /// The fields that were named.
    #[serde(
        rename = "field",
        default,
        deserialize_with = "several",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub fields: Vec<Field>,
}
