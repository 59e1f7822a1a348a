//! pbxctl administers a telephone system by delegation: extensions, departments, roles and
//! web-access passwords in one SQLite file, every change decided by one engine before it is made.
#![forbid(unsafe_code)]

pub use policy::domain;

pub mod cli;
pub mod engine;
pub mod hours;
pub mod ops;
pub mod routing;
pub mod signals;
pub mod site;
pub mod sso;
pub mod ui;
