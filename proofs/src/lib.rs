//! Independent checks of pbxctl's rules, each of them a test. Nothing here is shipped.
//!
//! - `promise`: the promise of SPEC 3 in every state that small worlds reach, judged by the
//!   program's own rules (`docs/internals/proofs.md`).
//! - `reference`: SPEC 2 and 3 written again, slowly, and compared with the rules on random worlds.
//! - `cedar`: the same in the Cedar language.
//! - `lockout`: nobody locks the company out, in every state of two owners and their keys.
//! - `routing`: where a call goes, written again.
//! - `opening_hours_js`: schedules, as another implementation reads them; on demand
//!   (`docs/internals/hours-test.md`).
//!
//! They ask the policy itself, which cannot reach a database, and use the program's hours and
//! routes.

#[cfg(test)]
mod cedar;
#[cfg(test)]
#[path = "../../tests/policy/lines.rs"]
mod lines;
#[cfg(test)]
mod lockout;
#[cfg(test)]
mod opening_hours_js;
#[cfg(test)]
mod promise;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod routing;
#[cfg(test)]
#[path = "../../tests/policy/sheets.rs"]
mod sheets;
#[cfg(test)]
mod verdict;

/// Where the tables of cases and the attacks are.
#[cfg(test)]
fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/policy")
}

/// The size of a test that its user asks for.
#[cfg(test)]
fn asked_for(variable: &str) -> Option<usize> {
    let number = std::env::var_os(variable)?;
    let number = number.to_str().and_then(|number| number.parse().ok());
    Some(number.unwrap_or_else(|| panic!("{variable} is to be a number")))
}

/// Prints to the person who runs the tests with `--nocapture`.
#[cfg(test)]
#[allow(clippy::print_stderr, reason = "what a test counted is told there")]
fn tell(line: &str) {
    eprintln!("{line}");
}
