//! The trusted part: all that can decide, all that can write.
//!
//! The way of one change: an [operation](operations) is judged by the policy on facts read
//! in the transaction that will write ([`Txn::authorize`]); the [`Permit`] that comes of it
//! is spent by its [write](writes), which appends to the record; commit makes it durable.
//! The order inside is policy (a crate of its own) → store → gate → writes, no circle.

#![warn(
    clippy::wildcard_enum_match_arm,
    reason = "a new right, rule or role must be thought of everywhere"
)]

mod audit;
mod authn;
mod caller;
mod founding;
mod gate;
mod password_hash;
mod paths;
mod perform;
mod reading;
mod recovery;
mod store;
mod users;
pub mod writes;

use ::policy;

pub use audit::{Archive, ArchiveFault, ArchiveLine, Seal, Span, Verdict};
pub use authn::{
    AuthError, FactorUse, Pending, ProviderAccess, ProviderWord, Session, SessionUse, SignIn,
    TokenUse, Via, WrongCode, invitation_digest, recovery_digest, totp_text, totp_uri,
};
pub use caller::OsIdentity;
pub use founding::Founding;
pub use gate::{
    Able, Decision, Done, Granted, Permit, Refusal, Refused, SignInByPassword, StillOpen,
};
pub use password_hash::hash_password;
pub use paths::{
    Among, LEFT_OUT as PATHS_LEFT_OUT, Limits, PathEnd, PathStep, PathsView, TRIED as PATHS_TRIED,
};
pub use perform::{Handler, hand_to};
pub use policy::operations;
pub use policy::{
    Being, ClientSecret, Denial, Finding, Inherited, Kind, LeadingHere, Operation, OperationId,
    Outside, PasswordHash, Power, RecoveryDigests, Rule, Spec, TotpSecret, TypedOperation, Vote,
    action_of,
};
pub use reading::*;
pub use recovery::{Candidate, OwnerView, Recovery, Standing};
pub use store::{
    Access, Draft, Fresh, Handed, HealthFinding, Info, LastBackup, Ledger, Log, Restore, Restored,
    Second, Snapshot, Store, StoreError, Target, Told, Txn, WhoseLogins, is_backup_name,
    side_ending,
};
pub use users::{Users, nameless};
