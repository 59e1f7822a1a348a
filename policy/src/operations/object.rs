//! What can be done with queues, ring groups, IVRs and trunks.

use crate::domain::written::{optional_text, text};
use crate::domain::{Destination, Digit, Name, Number, ObjectKind, ObjectPatch, Patch};
use serde::{Deserialize, Serialize};

/// Create a queue, ring group, IVR or trunk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Its kind.
    pub kind: ObjectKind,
    /// Free among everything that has a number (D9).
    pub number: Number,
    /// Its department; a trunk without one belongs to the whole system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
    /// Initial fields.
    #[serde(flatten)]
    pub fields: ObjectPatch,
}

/// Change fields, or give it to another department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// Its kind; for another kind the answer is 5.
    pub kind: ObjectKind,
    /// Its number, which never changes.
    pub number: Number,
    /// Its new department; a trunk without one belongs to the whole system.
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
    /// Its kind; for another kind the answer is 5.
    pub kind: ObjectKind,
    /// Its number; what leads there prevents it (D11).
    pub number: Number,
}

/// Look at a queue, ring group, IVR or trunk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// Its kind; for another kind the answer is 5.
    pub kind: ObjectKind,
    /// The number that dials it.
    pub number: Number,
}

/// Look at all of a kind that the asker may see.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List {
    /// The kind to show.
    pub kind: ObjectKind,
    /// Only those of this department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}

/// Make an extension a member of a queue or ring group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberAdd {
    /// The kind of object.
    pub kind: ObjectKind,
    /// Number of the queue or ring group.
    #[serde(rename = "number")]
    pub object: Number,
    /// The extension to ring.
    #[serde(rename = "extension")]
    pub number: Number,
    /// Their position, from 1; by default the last.
    #[serde(
        rename = "position",
        default,
        with = "optional_text",
        skip_serializing_if = "Option::is_none"
    )]
    pub place: Option<u32>,
}

/// Give a member another position.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberSet {
    /// The kind of object.
    pub kind: ObjectKind,
    /// Number of the queue or ring group.
    #[serde(rename = "number")]
    pub object: Number,
    /// The member; for a non-member the answer is 5.
    #[serde(rename = "extension")]
    pub number: Number,
    /// Their position, from 1.
    #[serde(rename = "position", with = "text")]
    pub place: u32,
}

/// Remove a member of a queue or ring group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberRemove {
    /// The kind of object.
    pub kind: ObjectKind,
    /// Number of the queue or ring group.
    #[serde(rename = "number")]
    pub object: Number,
    /// The member; for a non-member the answer is 5.
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

/// Set where a key of an IVR leads.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct OptionSet {
    /// Number of the IVR.
    pub number: Number,
    /// The key a caller presses.
    #[serde(rename = "key")]
    pub digit: Digit,
    /// Where the call goes on; what the asker may not see does not count.
    #[serde(rename = "dest")]
    pub to: Destination,
}

/// Unassign a key.
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
