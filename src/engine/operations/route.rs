//! Where calls go.

use crate::domain::{Junction, Number, Phone, RoutesPatch};

/// Say where calls go in each state of the office hours.
#[derive(Clone, Debug)]
pub struct Set {
    /// From where.
    pub from: Junction,
    /// What changes; what is cleared falls back.
    pub patch: RoutesPatch,
}

/// Where a call begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The number of an extension, queue, ring group or IVR.
    Number(Number),
    /// A number dialled from outside.
    Did(Phone),
}

/// Look where a call goes.
#[derive(Clone, Debug)]
pub struct Show {
    /// Where it begins.
    pub entry: Entry,
}

/// Look for calls that arrive nowhere, in all that one may read.
#[derive(Clone, Debug)]
pub struct Check;
