//! The trusted part: all that can decide, all that can write.
//!
//! The way of one change: an [operation](operations) is judged by the policy on facts read
//! in the transaction that will write ([`Txn::authorize`]); the [`Permit`] that comes of it
//! is spent by its [write](writes), which appends to the record; commit makes it durable.
//! The order inside is operations → catalogue → policy → store → gate → writes, no circle.

#![warn(
    clippy::wildcard_enum_match_arm,
    reason = "a new right, rule or role must be thought of everywhere"
)]

mod audit;
mod authn;
mod caller;
mod catalogue;
mod founding;
mod gate;
mod line;
#[doc(hidden)]
pub mod open_to_proofs;
pub mod operations;
mod password_hash;
mod paths;
mod policy;
mod reading;
mod store;
mod users;
mod value;
pub mod writes;

pub use audit::{Archive, ArchiveFault, ArchiveLine, Seal, Span, Verdict};
pub use authn::{AuthError, Session, TokenUse, Via};
pub use caller::OsIdentity;
pub use catalogue::{Kind, OperationId, Spec, TypedOperation};
pub use founding::Founding;
pub use gate::{Able, Decision, Done, Granted, Permit, Refusal, Refused, StillOpen};
pub use line::{Outside, action_of};
pub use password_hash::PasswordHash;
pub use paths::{
    Among, LEFT_OUT as PATHS_LEFT_OUT, Limits, PathEnd, PathStep, PathsView, TRIED as PATHS_TRIED,
};
pub use policy::{Being, Denial, Finding, LeadingHere, Rule, Vote};
pub use reading::*;
pub use store::{
    Access, Draft, Fresh, HealthFinding, Info, LastBackup, Ledger, Log, Restore, Restored,
    Snapshot, Store, StoreError, Target, Told, Txn, WhoseLogins, is_backup_name, side_ending,
};
pub use users::{Users, nameless};
pub use value::{Handler, Operation};
