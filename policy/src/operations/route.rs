//! Where calls go.

use crate::domain::{Invalid, Junction, Number, Phone, RoutesPatch};
use serde::{Deserialize, Serialize};

/// Set where calls go in each state of the office hours.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// The department, queue, ring group or IVR.
    #[serde(rename = "target")]
    pub from: Junction,
    /// The changes; cleared ones fall back.
    #[serde(flatten)]
    pub patch: RoutesPatch,
}

/// Where a call begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Entry {
    /// The number of an extension, queue, ring group or IVR; if nothing has it, a number dialled
    /// from outside.
    Number(Number),
    /// A number dialled from outside.
    Did(Phone),
}

impl Entry {
    /// The outside number that this may be.
    pub fn dialled(&self) -> Option<Phone> {
        match self {
            Self::Number(number) => number.as_str().parse().ok(),
            Self::Did(did) => Some(did.clone()),
        }
    }
}

impl std::str::FromStr for Entry {
    type Err = Invalid;
    /// A number with a `+`, or with more digits than an internal number can have, is from outside.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        text.parse().map(Self::Number).or_else(|no_number| {
            let did = text.parse::<Phone>().map_err(|_| no_number.clone())?;
            let outside = did.as_str().starts_with('+') || did.as_str().len() > 10;
            if outside {
                Ok(Self::Did(did))
            } else {
                Err(no_number)
            }
        })
    }
}

/// The same, as typed: `NUMBER`, or `--did PHONE`.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    did: Option<Phone>,
}

impl TryFrom<Written> for Entry {
    type Error = Invalid;
    fn try_from(said: Written) -> Result<Self, Invalid> {
        match said {
            Written {
                number: Some(number),
                did: None,
            } => number.parse(),
            Written {
                number: None,
                did: Some(did),
            } => Ok(Self::Did(did)),
            Written { .. } => {
                let why = "it does not say where the call begins";
                Err(Invalid::new(
                    "a call",
                    "route",
                    why,
                    "name a number, or --did",
                ))
            }
        }
    }
}

impl From<Entry> for Written {
    fn from(entry: Entry) -> Self {
        match entry {
            Entry::Number(number) => Self {
                number: Some(number.to_string()),
                did: None,
            },
            Entry::Did(did) => Self {
                number: None,
                did: Some(did),
            },
        }
    }
}

/// Look where a call goes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// The number that was dialled, internally or from outside.
    #[serde(flatten)]
    pub entry: Entry,
}

/// Look for calls that arrive nowhere, in everything that the asker may read.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Check;
