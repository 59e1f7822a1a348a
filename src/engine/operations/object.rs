//! What can be done with queues, ring groups, IVRs and trunks.

use crate::domain::{Destination, Digit, Name, Number, ObjectKind, ObjectPatch, Patch};

/// Create one.
#[derive(Clone, Debug)]
pub struct Add {
    /// What it is.
    pub kind: ObjectKind,
    /// Its number.
    pub number: Number,
    /// Its department; a trunk without one is the whole system's.
    pub department: Option<Name>,
    /// Fields to start with.
    pub fields: ObjectPatch,
}

/// Change fields, or give it to another department.
#[derive(Clone, Debug)]
pub struct Set {
    /// What it is.
    pub kind: ObjectKind,
    /// Which.
    pub number: Number,
    /// The department it goes to; a trunk without one is the whole system's.
    pub department: Patch<Name>,
    /// What changes.
    pub patch: ObjectPatch,
}

/// Delete one that nothing leads to.
#[derive(Clone, Debug)]
pub struct Remove {
    /// What it is.
    pub kind: ObjectKind,
    /// Which.
    pub number: Number,
}

/// Look at one.
#[derive(Clone, Debug)]
pub struct Show {
    /// What it is.
    pub kind: ObjectKind,
    /// Which.
    pub number: Number,
}

/// Look at all of a kind that one may see.
#[derive(Clone, Debug)]
pub struct List {
    /// Of what kind.
    pub kind: ObjectKind,
    /// Only those of this department.
    pub department: Option<Name>,
}

/// Make an extension a member of a queue or ring group.
#[derive(Clone, Debug)]
pub struct MemberAdd {
    /// What it is a member of.
    pub kind: ObjectKind,
    /// Which.
    pub object: Number,
    /// Whom.
    pub number: Number,
    /// His place in the order, from 1; the last unless said.
    pub place: Option<u32>,
}

/// Give a member another place in the order.
#[derive(Clone, Debug)]
pub struct MemberSet {
    /// What he is a member of.
    pub kind: ObjectKind,
    /// Which.
    pub object: Number,
    /// Whom.
    pub number: Number,
    /// His place in the order, from 1.
    pub place: u32,
}

/// End a membership.
#[derive(Clone, Debug)]
pub struct MemberRemove {
    /// What he is a member of.
    pub kind: ObjectKind,
    /// Which.
    pub object: Number,
    /// Whom.
    pub number: Number,
}

/// Look at the members of a queue or ring group.
#[derive(Clone, Debug)]
pub struct MemberList {
    /// What it is.
    pub kind: ObjectKind,
    /// Which.
    pub number: Number,
}

/// Say where a key of an IVR leads.
#[derive(Clone, Debug)]
pub struct OptionSet {
    /// Which IVR.
    pub number: Number,
    /// The key.
    pub digit: Digit,
    /// Where it leads.
    pub to: Destination,
}

/// Take the meaning of a key away.
#[derive(Clone, Debug)]
pub struct OptionRemove {
    /// Which IVR.
    pub number: Number,
    /// The key.
    pub digit: Digit,
}

/// Look at the keys of an IVR.
#[derive(Clone, Debug)]
pub struct OptionList {
    /// Which IVR.
    pub number: Number,
}
