//! The rules of SPEC 3, from the outside: what each actor may do, and which rule says no.

mod cases;
mod effects;
mod hidden;
mod lessons;
pub mod matrix;
mod routes;
#[path = "../../policy/sheets.rs"]
mod sheets;
mod time;
mod tokens;
pub mod world;
