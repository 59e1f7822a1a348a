//! Assertions on who may do what: in site files, and in files of `pbxctl auth test`.

use super::super::kinds::given;
use super::super::{List, Placed};
use super::schema::{Numeral, Word};
use crate::domain::{Number, Origin, Right};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An assertion on who may do what.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Assertion {
    /// What it is called where it does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    pub name: Option<String>,
    /// When it is judged; only in a file of `pbxctl auth test` with a site of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(skip)]
    pub at: Option<Placed<String>>,
    /// Where the actor connects from: an address, `console` or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    pub from: Option<Placed<Origin>>,
    /// Who asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Numeral")]
    pub actor: Option<Placed<Number>>,
    /// The right that they have, or do not have.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    pub right: Option<Placed<Right>>,
    /// The command line that they may run, or not; only in a file of `pbxctl auth test`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(skip)]
    pub command: Option<Placed<String>>,
    /// The right of which everybody who has it is listed.
    #[serde(alias = "who-can", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    pub who_can: Option<Placed<Right>>,
    /// Over whom or what: `205`, `department:sales`, `group:support`, `system`, `own`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Numeral")]
    pub target: Option<Placed<String>>,
    /// The answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Expect")]
    pub expect: Option<Placed<Expect>>,
    /// The code of the rule that denies, or its short name: `delegation.ceiling`, `D5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    pub code: Option<Placed<String>>,
    /// Exactly these people are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Numeral>")]
    pub is: Option<List<Number>>,
    /// These are among those listed.
    #[serde(deserialize_with = "given", skip_serializing_if = "List::is_empty")]
    #[schemars(with = "Vec<Numeral>")]
    pub with: List<Number>,
    /// None of these is.
    #[serde(deserialize_with = "given", skip_serializing_if = "List::is_empty")]
    #[schemars(with = "Vec<Numeral>")]
    pub without: List<Number>,
}

/// The answer that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Expect {
    /// Yes.
    Allow,
    /// No, by the rule that `code` names.
    Deny,
}
