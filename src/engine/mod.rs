//! The trusted part: everything that can decide and everything that can write.
//!
//! How a change is made: the policy judges an [operation](operations) on facts read in the
//! transaction that will write ([`Txn::authorize`]); its [write](writes) spends the resulting
//! [`Permit`] and appends to the record; commit makes it durable. The layers are policy (a crate of
//! its own) → store → gate → writes, without a cycle.

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
mod touched;
mod users;
pub mod writes;

use ::policy;

pub use audit::called_now as recorded_actions;
pub use audit::{Archive, ArchiveFault, ArchiveLine, Seal, Span, Verdict};
pub use authn::{
    AuthError, FactorUse, Pending, ProviderAccess, ProviderWord, Session, SessionUse, SignIn,
    TokenUse, Via, WrongCode, invitation_digest, recovery_digest, totp_text, totp_uri,
};
pub use caller::OsIdentity;
pub use founding::Founding;
pub use gate::{
    Able, AtTheEnd, Decision, Done, Granted, Permit, Refusal, Refused, SignInByPassword, StillOpen,
    spelled,
};
pub use password_hash::hash_password;
pub use paths::{
    Among, LEFT_OUT as PATHS_LEFT_OUT, Limits, PathEnd, PathStep, PathsView, TRIED as PATHS_TRIED,
};
pub use perform::{Handler, hand_to};
pub use policy::operations;
pub use policy::undo::{THEN, TOGETHER};
pub use policy::{
    Absent, Being, ClientSecret, Denial, Finding, Inherited, Kind, LeadingHere, Operation,
    OperationId, Outside, PasswordHash, Power, RecoveryDigests, Rule, Spec, TotpSecret,
    TypedOperation, Vote, action_of,
};
pub use reading::*;
pub use recovery::{Candidate, OwnerView, Recovery, Standing};
pub use store::{
    Access, Draft, Fresh, Handed, HealthFinding, Info, IsSchedule, LastBackup, Ledger, Log, Looked,
    Restore, Restored, Second, Snapshot, Store, StoreError, Target, Told, Txn, WhoseLogins,
    is_backup_name, side_ending,
};
pub use touched::Touched;
pub use users::{Users, nameless};
