//! Failures of other programs: `docs/security/cves.md` and `threats.md` have a row for each.

mod effect;
mod identity;
mod reach;
