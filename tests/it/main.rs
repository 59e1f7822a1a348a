//! Tests from the outside: one binary, so that the crate is linked once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a failing test may panic"
)]

mod architecture;
mod calendars;
mod catalogue;
mod cli;
mod common;
mod counts;
mod crash;
mod cron;
mod directory;
mod docs;
mod examples;
mod files;
mod generated;
mod hostile;
mod integrations;
mod kamailio;
mod pictures;
mod policy;
mod provisioning;
mod public_holidays;
mod readme;
mod schema;
mod screens;
mod secrets;
mod shells;
mod signals;
mod site;
mod spec;
mod sso;
mod sudo;
mod terminal;
mod values;
