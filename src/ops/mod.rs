//! Sequences over the engine: what takes more than one operation.

pub mod import;
