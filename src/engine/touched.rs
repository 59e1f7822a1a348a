//! What a change touches of where calls go.

use super::policy::LeadingHere;
use crate::domain::{Destination, Name, Number};

/// Something that decides who takes a call, and was changed. What became of the calls is looked at
/// once everything is done: a later step may have mended it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// Calls are led there; nowhere any more if there is no destination.
    Led(LeadingHere, Option<Destination>),
    /// An extension takes no calls any more, because it is disabled or has no telephone; or its
    /// voicemail, because it is off.
    Less(Destination),
    /// A queue or ring group lost a member, or an IVR a key.
    Fewer(Number),
    /// A queue, ring group or IVR is new, belongs to another department, or leads elsewhere.
    Object(Number),
    /// A department leads elsewhere.
    Department(Name),
    /// A department has no office hours any more.
    Hours(Name),
    /// It has other DIDs.
    Dialled(Destination),
}
