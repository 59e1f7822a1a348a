//! What can be done with queues, ring groups, IVRs and trunks.

use crate::domain::written::{optional_text, text};
use crate::domain::{Destination, Digit, Name, Number, ObjectKind, ObjectPatch, Patch};
use serde::{Deserialize, Serialize};

/// Create a queue, ring group, IVR or trunk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Which of the four it is.
    pub kind: ObjectKind,
    /// Free among everything that has a number (D9).
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
    /// Which of the four it is; one of another kind answers 5.
    pub kind: ObjectKind,
    /// The number it has, which never changes.
    pub number: Number,
    /// The department it goes to; a trunk without one is the whole system's.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub department: Patch<Name>,
    /// Fields to set or clear.
    #[serde(flatten)]
    pub patch: ObjectPatch,
}

/// Delete one that nothing leads to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// Which of the four it is; one of another kind answers 5.
    pub kind: ObjectKind,
    /// Its number; what leads there stands against it (D11).
    pub number: Number,
}

/// Look at a queue, ring group, IVR or trunk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// Which of the four it is; one of another kind answers 5.
    pub kind: ObjectKind,
    /// The number it is dialled by.
    pub number: Number,
}

/// Look at all of a kind that one may see.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List {
    /// Which of the four are shown.
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
    /// Number of the queue or ring group.
    #[serde(rename = "number")]
    pub object: Number,
    /// The extension that is to be called.
    #[serde(rename = "extension")]
    pub number: Number,
    /// Their place in the order, from 1; the last unless said.
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
    /// What they are a member of.
    pub kind: ObjectKind,
    /// Number of the queue or ring group.
    #[serde(rename = "number")]
    pub object: Number,
    /// The member; somebody who is not one answers 5.
    #[serde(rename = "extension")]
    pub number: Number,
    /// Their place in the order, from 1.
    #[serde(rename = "position", with = "text")]
    pub place: u32,
}

/// Let calls to a queue or ring group ring somebody no more.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberRemove {
    /// What they are a member of.
    pub kind: ObjectKind,
    /// Number of the queue or ring group.
    #[serde(rename = "number")]
    pub object: Number,
    /// The member; somebody who is not one answers 5.
    #[serde(rename = "extension")]
    pub number: Number,
}

/// Look at the members of a queue or ring group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberList {
    /// A queue or a ring group.
    pub kind: ObjectKind,
    /// Number of the queue or ring group.
    pub number: Number,
}

/// Say where a key of an IVR leads.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct OptionSet {
    /// Number of the IVR.
    pub number: Number,
    /// The key a caller presses.
    #[serde(rename = "key")]
    pub digit: Digit,
    /// Where the call goes on; what one may not see is none.
    #[serde(rename = "dest")]
    pub to: Destination,
}

/// Take the meaning of a key away.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct OptionRemove {
    /// Number of the IVR.
    pub number: Number,
    /// The key a caller presses.
    #[serde(rename = "key")]
    pub digit: Digit,
}

/// Look at the keys of an IVR.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct OptionList {
    /// Number of the IVR.
    pub number: Number,
}
