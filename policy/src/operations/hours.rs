//! What can be done with the office hours of a department.

use crate::domain::written::is_off;
use crate::domain::{Deadline, Ending, Expression, HoursState, Invalid, Name, Patch, Time};
use serde::{Deserialize, Serialize};

/// Change the schedule; parts that are not named stay.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// The department whose schedule it is.
    pub department: Name,
    /// When it is open; clearing it removes the schedule with its breaks.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub open: Patch<Expression>,
    /// Its breaks, between the first opening of a day and its last closing.
    #[serde(rename = "break", default, skip_serializing_if = "Patch::is_keep")]
    pub pause: Patch<Expression>,
}

/// Force a state, until it ends or is cleared.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Override {
    /// The department.
    pub department: Name,
    /// The state that callers find meanwhile.
    pub mode: HoursState,
    /// When it begins, if not immediately.
    pub from: Option<Time>,
    /// Its end; never for a sticky one, and only for that.
    pub until: Deadline,
    /// How that end was given.
    pub ending: Ending,
    /// Whether it applies on holidays too.
    pub over_holidays: bool,
    /// The reason. Without one, the reason of an override that continues stays.
    pub reason: Option<String>,
}

/// The same, as typed: with `--from TIME` if it begins later, and `--until TIME`,
/// `--until-next-change` or `--sticky`.
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
            // Without an end, if the state never changes on its own.
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

/// End an override, so that the schedule applies again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Clear {
    /// The department.
    pub department: Name,
    /// The beginning of the one to end; by default the active ones end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Time>,
    /// Whether future ones end too.
    #[serde(default, skip_serializing_if = "is_off")]
    pub planned: bool,
}

/// Look at schedule and overrides, as they were set.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// The department to show.
    pub department: Name,
}

/// Ask for the state of a department, or of all that the asker may ask about.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Status {
    /// One department; by default all that the asker may ask about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}
