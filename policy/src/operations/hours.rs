//! What can be done with the office hours of a department.

use crate::domain::written::is_off;
use crate::domain::{Deadline, Ending, Expression, HoursState, Invalid, Name, Patch, Time};
use serde::{Deserialize, Serialize};

/// Change the schedule; what is not named stays.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// The department whose schedule it is.
    pub department: Name,
    /// When it is open; clearing it takes the schedule away, breaks and all.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub open: Patch<Expression>,
    /// When it breaks, between its first opening of a day and its last closing.
    #[serde(rename = "break", default, skip_serializing_if = "Patch::is_keep")]
    pub pause: Patch<Expression>,
}

/// Force a state, until it ends on its own or is cleared.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Override {
    /// The department that is forced.
    pub department: Name,
    /// The state that callers find meanwhile.
    pub mode: HoursState,
    /// When it begins, where that is not at once.
    pub from: Option<Time>,
    /// Until when; never for a sticky one, and for no other.
    pub until: Deadline,
    /// How that end was asked for.
    pub ending: Ending,
    /// Whether it is to hold on holidays too.
    pub over_holidays: bool,
    /// Why. Where none is given, one that is kept stays.
    pub reason: Option<String>,
}

/// The same as it is typed: with `--from TIME` where it begins later, and `--until TIME`, `--until-next-change` or `--sticky`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Written {
    department: Name,
    state: HoursState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Time>,
    #[serde(default, skip_serializing_if = "is_off")]
    until_next_change: bool,
    #[serde(default, skip_serializing_if = "is_off")]
    sticky: bool,
    #[serde(default, skip_serializing_if = "is_off")]
    over_holidays: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl TryFrom<Written> for Override {
    type Error = Invalid;
    fn try_from(said: Written) -> Result<Self, Invalid> {
        let ending = match (said.until, said.until_next_change, said.sticky) {
            (Some(_), false, false) => Ending::Until,
            // Never, where the state does not change on its own.
            (_, true, false) => Ending::NextChange,
            (None, false, true) => Ending::Sticky,
            (Some(_), false, true) | (None, false, false) | (_, true, true) => {
                let why = "it has no end, or two";
                let hint = "one of: --until TIME, --until-next-change, --sticky";
                let state = said.state.as_str();
                return Err(Invalid::new("an override", state, why, hint));
            }
        };
        Ok(Self {
            department: said.department,
            mode: said.state,
            from: said.from,
            until: said.until.into(),
            ending,
            over_holidays: said.over_holidays,
            reason: said.reason,
        })
    }
}

impl From<Override> for Written {
    fn from(op: Override) -> Self {
        Self {
            department: op.department,
            state: op.mode,
            from: op.from,
            until: op.until.option(),
            until_next_change: op.ending == Ending::NextChange,
            sticky: op.ending == Ending::Sticky,
            over_holidays: op.over_holidays,
            reason: op.reason,
        }
    }
}

/// End an override, so that the schedule counts again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Clear {
    /// The department that is forced.
    pub department: Name,
    /// When the one begins that is to end; those that are live when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Time>,
    /// Whether those that are to come end too.
    #[serde(default, skip_serializing_if = "is_off")]
    pub planned: bool,
}

/// Look at schedule and override as they were set.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// The department whose schedule is shown.
    pub department: Name,
}

/// Ask in which state a department is, or all that one may ask about.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Status {
    /// One department; all that one may ask about when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}
