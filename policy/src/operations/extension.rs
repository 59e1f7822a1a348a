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
    /// Its home department.
    pub department: Name,
    /// Its role at home; `user` by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Initial fields; kept ones stay at their default.
    #[serde(flatten)]
    pub fields: ExtensionPatch,
    /// Whether it is enabled from the start.
    #[serde(
        rename = "disabled",
        default = "on",
        serialize_with = "shown_off",
        deserialize_with = "switched_off",
        skip_serializing_if = "is_on"
    )]
    pub enabled: bool,
}

/// Change fields; the others stay.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// The account to change.
    pub number: Number,
    /// Fields to set or clear.
    #[serde(flatten)]
    pub patch: ExtensionPatch,
}

/// Delete an account for good.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "Removed", into = "Removed")]
pub struct Remove {
    /// The account; its number is free afterwards, its id is never reused.
    pub number: Number,
    /// Who takes calls to the number for a time, in which nobody else gets it; by default nobody.
    pub handed_on: Option<HandedOn>,
}

/// Who takes the calls of somebody who is removed.
#[derive(Clone, Debug)]
pub struct HandedOn {
    /// The extension that they go to.
    pub to: Number,
    /// For how long.
    pub days: LedOnDays,
}

/// The same, as it is on a line.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Removed {
    number: Number,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    calls_to: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    forward_old: Option<LedOnDays>,
}

impl From<Remove> for Removed {
    fn from(op: Remove) -> Self {
        let (calls_to, forward_old) = op.handed_on.map(|on| (on.to, on.days)).unzip();
        Self {
            number: op.number,
            calls_to,
            forward_old,
        }
    }
}

impl TryFrom<Removed> for Remove {
    type Error = &'static str;
    fn try_from(line: Removed) -> Result<Self, &'static str> {
        let handed_on = match (line.calls_to, line.forward_old) {
            (Some(to), Some(days)) => Some(HandedOn { to, days }),
            (None, None) => None,
            (Some(_), None) => {
                return Err(
                    "`--calls-to` alone makes several changes; with `--forward-old` this line means the removal",
                );
            }
            (None, Some(_)) => return Err("`--forward-old` needs `--calls-to`"),
        };
        Ok(Self {
            number: line.number,
            handed_on,
        })
    }
}

impl Remove {
    /// Nobody takes the calls.
    pub const fn of(number: Number) -> Self {
        Self {
            number,
            handed_on: None,
        }
    }
}

/// Create an account like another: fields, department and memberships, never credentials.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Copy {
    /// The model.
    pub number: Number,
    /// The number of the copy (D9).
    pub new: Number,
    /// Fields that differ from the model's; kept ones are as there.
    #[serde(flatten)]
    pub fields: ExtensionPatch,
}

/// Change the home department, and the number if the new home has other ones.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Move {
    /// The account to move.
    #[serde(rename = "extension")]
    pub number: Number,
    /// Its new home; the membership in the old one ends.
    pub department: Name,
    /// Its new number there; by default it keeps its own.
    #[serde(rename = "number", default, skip_serializing_if = "Option::is_none")]
    pub new: Option<NewNumber>,
    /// For how long calls to its former number are forwarded; by default they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forward_old: Option<LedOnDays>,
}

/// Change the number; everything that refers to it follows.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Renumber {
    /// The account to renumber.
    pub number: Number,
    /// Its new number (D9).
    pub new: NewNumber,
    /// For how long calls to its former number are forwarded; by default they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forward_old: Option<LedOnDays>,
}

/// End the forwarding from a former number early, or let it go on to somebody else.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Release {
    /// The former number, which is free afterwards, unless somebody takes its calls.
    pub former: Number,
    /// Who takes its calls for the rest of the time; by default nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Number>,
}

/// Enable or disable an account: `enable` is D7, `disable` D6.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SetEnabled {
    /// The account to switch.
    pub number: Number,
    /// Whether it is enabled afterwards.
    #[serde(rename = "to", with = "enabled")]
    pub enabled: bool,
    /// From when on it may be removed for good, if disabled; by default never, or as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purge_after: Option<Deadline>,
}

impl SetEnabled {
    /// Enables or disables; a planned removal stays.
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
    /// The account; what the asker may not see of it is left out.
    pub number: Number,
}

/// Look at all accounts that the asker may see.
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

/// Compare fields of an account with the wanted ones.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Compare {
    /// The account that `ensure` found.
    pub number: Number,
    /// The named fields.
    #[serde(
        rename = "field",
        default,
        deserialize_with = "several",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub fields: Vec<Field>,
}
