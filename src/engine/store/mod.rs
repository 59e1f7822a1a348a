//! The SQLite file: opening it, its schema, facts for the rules, and what writes need.
//!
//! Nothing here decides. Functions that write take the connection that a spent permit lends.

pub(in crate::engine) mod account;
pub(in crate::engine) mod advice;
mod alike;
mod apply;
mod at_fault;
mod backoff;
mod backup;
mod batch;
pub(in crate::engine) mod book;
mod commit;
pub(in crate::engine) mod concerned;
mod conn;
pub(in crate::engine) mod copy;
pub(in crate::engine) mod department;
mod draft;
mod error;
mod fresh;

pub(in crate::engine) mod facts;
mod given;
pub(in crate::engine) mod group;
mod handed;
mod health;
mod held;
pub(in crate::engine) mod hours;
pub(in crate::engine) mod keys;
pub(in crate::engine) mod led;
mod ledger;
mod limit;
mod logins;
mod marks;
pub(in crate::engine) mod number;
pub(in crate::engine) mod object;
mod open;
pub(in crate::engine) mod owners;
mod page;
mod place;
mod restore;
pub(in crate::engine) mod role;
mod schema;
mod second;
pub(in crate::engine) mod second_factor;
pub(in crate::engine) mod setting;
pub(in crate::engine) mod several;
pub(in crate::engine) mod sso;
pub(in crate::engine) mod token;
mod txn;
pub(in crate::engine) mod undo;
#[cfg(test)]
pub(crate) mod watch;

pub(in crate::engine) use alike::Names;
pub(in crate::engine) use apply::{Born, apply, found_department, insert};
pub use backup::{LastBackup, is_backup_name};
pub use draft::Draft;
pub use error::StoreError;
pub use fresh::Fresh;
pub use handed::Handed;
pub(in crate::engine) use health::reads_everybody;
pub use health::{HealthFinding, Info, Log, Looked};
pub use ledger::Ledger;
pub use logins::Whose as WhoseLogins;
pub(in crate::engine) use marks::{mark, source_of};
pub(in crate::engine) use open::in_memory;
pub use open::{Access, Store};
pub use place::side_ending;
pub use restore::{Restore, Restored, Target, Told};
pub use schema::IsSchedule;
pub(in crate::engine) use schema::LAST_ID;
pub use second::Second;
pub(in crate::engine) use txn::Cache;
pub use txn::{Snapshot, Txn};

pub(in crate::engine) type Result<T> = std::result::Result<T, StoreError>;
pub(in crate::engine) use conn::Conn;
