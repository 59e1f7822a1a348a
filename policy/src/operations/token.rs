//! Tokens, so that scripts and cron jobs act with as few rights as they need.

use crate::domain::written::{bytes, is_off, secret, several};
use crate::domain::{Invalid, Label, Name, Number, Right, Time, TokenId};
use serde::{Deserialize, Serialize};

/// Create a token: part of what its owner holds (D5).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Its owner.
    #[serde(rename = "owner")]
    pub number: Number,
    /// Which of its owner's rights (D5).
    #[serde(
        rename = "right",
        default,
        deserialize_with = "several",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub rights: Vec<Right>,
    /// Only in this department; by default wherever the owner holds them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
    /// When it stops working.
    pub until: Time,
    /// Its purpose, in a line for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// SHA-256 of the secret, which is shown once and never stored.
    #[serde(
        rename = "secret",
        serialize_with = "secret",
        deserialize_with = "bytes"
    )]
    pub secret_hash: [u8; 32],
}

/// Look at tokens: the actor's own, somebody's, or everybody's.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List {
    /// The accounts whose tokens are shown.
    #[serde(flatten)]
    pub whose: Whose,
}

/// Whose tokens are meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Whose {
    /// Every token of the asker.
    Mine,
    /// Those of one account.
    Of(Number),
    /// Those of all accounts.
    All,
}

/// End a token, or every token of an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Revoke {
    /// One token, or all of an account.
    #[serde(flatten)]
    pub which: Which,
}

/// Which tokens to end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Which {
    /// The one with that row number.
    One(TokenId),
    /// Every token of this account.
    All(Number),
}

/// Whose and which, as typed: `NUMBER`, `ID`, `--all`, `--owner NUMBER`.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<TokenId>,
    #[serde(skip_serializing_if = "is_off")]
    all: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<Number>,
}

fn unclear(hint: &str) -> Invalid {
    Invalid::new("a request", "token", "it does not say which tokens", hint)
}

impl TryFrom<Written> for Whose {
    type Error = Invalid;
    fn try_from(said: Written) -> Result<Self, Invalid> {
        match said {
            Written {
                number: None,
                id: None,
                all: false,
                owner: None,
            } => Ok(Self::Mine),
            Written {
                number: Some(number),
                id: None,
                all: false,
                owner: None,
            } => Ok(Self::Of(number)),
            Written {
                number: None,
                id: None,
                all: true,
                owner: None,
            } => Ok(Self::All),
            Written { .. } => Err(unclear("name a number, or --all")),
        }
    }
}
impl From<Whose> for Written {
    fn from(whose: Whose) -> Self {
        match whose {
            Whose::Mine => Self::default(),
            Whose::Of(number) => Self {
                number: Some(number),
                ..Self::default()
            },
            Whose::All => Self {
                all: true,
                ..Self::default()
            },
        }
    }
}
impl TryFrom<Written> for Which {
    type Error = Invalid;
    fn try_from(said: Written) -> Result<Self, Invalid> {
        match said {
            Written {
                number: None,
                id: Some(id),
                all: false,
                owner: None,
            } => Ok(Self::One(id)),
            Written {
                number: None,
                id: None,
                all: true,
                owner: Some(owner),
            } => Ok(Self::All(owner)),
            Written { .. } => Err(unclear("name one by its number, or --all --owner NUMBER")),
        }
    }
}
impl From<Which> for Written {
    fn from(which: Which) -> Self {
        match which {
            Which::One(id) => Self {
                id: Some(id),
                ..Self::default()
            },
            Which::All(owner) => Self {
                all: true,
                owner: Some(owner),
                ..Self::default()
            },
        }
    }
}
