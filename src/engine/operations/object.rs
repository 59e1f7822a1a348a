//! What can be done with queues, ring groups, IVRs and trunks.

use crate::domain::written::{optional_text, text};
use crate::domain::{Destination, Digit, Name, Number, ObjectKind, ObjectPatch, Patch};
use serde::{Deserialize, Serialize};

/// Create one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// What it is.
    pub kind: ObjectKind,
    /// Its number.
    pub number: Number,
    /// Its department; a trunk without one is the whole system's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
    /// Fields to start with.
    #[serde(flatten)]
    pub fields: ObjectPatch,
}

/// Change fields, or give it to another department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// What it is.
    pub kind: ObjectKind,
    /// Which.
    pub number: Number,
    /// The department it goes to; a trunk without one is the whole system's.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub department: Patch<Name>,
    /// What changes.
    #[serde(flatten)]
    pub patch: ObjectPatch,
}

/// Delete one that nothing leads to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// What it is.
    pub kind: ObjectKind,
    /// Which.
    pub number: Number,
}

/// Look at one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// What it is.
    pub kind: ObjectKind,
    /// Which.
    pub number: Number,
}

/// Look at all of a kind that one may see.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List {
    /// Of what kind.
    pub kind: ObjectKind,
    /// Only those of this department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}

/// Make an extension a member of a queue or ring group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberAdd {
    /// What it is a member of.
    pub kind: ObjectKind,
    /// Which.
    #[serde(rename = "number")]
    pub object: Number,
    /// Whom.
    #[serde(rename = "extension")]
    pub number: Number,
    /// His place in the order, from 1; the last unless said.
    #[serde(
        rename = "position",
        default,
        with = "optional_text",
        skip_serializing_if = "Option::is_none"
    )]
    pub place: Option<u32>,
}

/// Give a member another place in the order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberSet {
    /// What he is a member of.
    pub kind: ObjectKind,
    /// Which.
    #[serde(rename = "number")]
    pub object: Number,
    /// Whom.
    #[serde(rename = "extension")]
    pub number: Number,
    /// His place in the order, from 1.
    #[serde(rename = "position", with = "text")]
    pub place: u32,
}

/// End a membership.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberRemove {
    /// What he is a member of.
    pub kind: ObjectKind,
    /// Which.
    #[serde(rename = "number")]
    pub object: Number,
    /// Whom.
    #[serde(rename = "extension")]
    pub number: Number,
}

/// Look at the members of a queue or ring group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberList {
    /// What it is.
    pub kind: ObjectKind,
    /// Which.
    pub number: Number,
}

/// Say where a key of an IVR leads.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct OptionSet {
    /// Which IVR.
    pub number: Number,
    /// The key.
    #[serde(rename = "key")]
    pub digit: Digit,
    /// Where it leads.
    #[serde(rename = "dest")]
    pub to: Destination,
}

/// Take the meaning of a key away.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct OptionRemove {
    /// Which IVR.
    pub number: Number,
    /// The key.
    #[serde(rename = "key")]
    pub digit: Digit,
}

/// Look at the keys of an IVR.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct OptionList {
    /// Which IVR.
    pub number: Number,
}
