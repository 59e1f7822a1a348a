//! The cases of others' programs: `docs/security/trust.md` has a row for each.

mod effect;
mod identity;
mod reach;
