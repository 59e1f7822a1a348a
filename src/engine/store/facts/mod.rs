//! Loads facts: what an operation names before it is judged, everything else when it is asked for.

mod answer;
mod named;

pub(in crate::engine) use answer::{answer, headcount};
pub(in crate::engine) use named::{candidates, load, load_known};
