//! One struct for each thing that can be done: plain values made of domain types.
//!
//! They contain what was asked and nothing else: no database, no policy. The row in the
//! [`catalogue`](super::OperationId) gives each its name and the rights it demands.

pub mod audit;
pub mod auth;
pub mod console;
pub mod database;
pub mod department;
pub mod extension;
pub mod group;
pub mod holiday;
pub mod hours;
pub mod object;
pub mod password;
pub mod phonebook;
pub mod role;
pub mod route;
pub mod session;
pub mod settings;
pub mod sso;
pub mod token;
