//! The SQLite file: opening it, its schema, facts for the rules, and what writes need.
//!
//! Nothing here decides. Functions that write take the connection a spent permit lends.

pub(in crate::engine) mod account;
mod backoff;
mod batch;
pub(in crate::engine) mod concerned;
mod conn;
pub(in crate::engine) mod copy;
mod draft;
mod error;

pub(in crate::engine) mod facts;
pub(in crate::engine) mod group;
mod health;
pub(in crate::engine) mod hours;
pub(in crate::engine) mod keys;
mod logins;
pub(in crate::engine) mod object;
mod open;
mod place;
pub(in crate::engine) mod role;
mod schema;
pub(in crate::engine) mod token;
mod txn;
#[cfg(test)]
pub(crate) mod watch;

pub use draft::Draft;
pub use error::StoreError;
pub use health::{Finding as HealthFinding, Info};
pub use logins::Whose as WhoseLogins;
pub use open::{Access, Store};
pub(in crate::engine) use txn::Cache;
pub use txn::{Snapshot, Txn};

pub(in crate::engine) type Result<T> = std::result::Result<T, StoreError>;
pub(in crate::engine) use conn::Conn;
