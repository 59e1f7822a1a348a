//! pbxctl's readers, each to be fed with anything: `docs/internals/fuzzing.md`.
//!
//! A target reads bytes, and panics if the result breaks a promise: what is accepted and written
//! again reads back the same, an error has its place within the input, and no message is longer
//! than [`LONGEST`]. Nothing is opened, asked or written.

mod lines;
mod site;
mod tables;
mod texts;

/// Maximum length of a message in bytes, whatever was read.
pub const LONGEST: usize = 4_000;

/// What reads an input.
pub type Target = fn(&[u8]);

/// Every target, by the name of its folder in `corpus`.
pub const TARGETS: [(&str, Target); 14] = [
    ("batch", lines::batch),
    ("book", tables::book),
    ("calendar", texts::calendar),
    ("directory", tables::directory),
    ("hours", texts::hours),
    ("line", lines::line),
    ("numbers", texts::numbers),
    ("plan", lines::plan),
    ("site_guessed", site::guessed),
    ("site_json", site::json),
    ("site_toml", site::toml),
    ("site_yaml", site::yaml),
    ("table", tables::table),
    ("times", texts::times),
];

/// Feeds a target.
///
/// # Panics
/// If the reader breaks a promise, or there is no target with that name.
pub fn run(target: &str, bytes: &[u8]) {
    let found = TARGETS.iter().find(|(name, _)| *name == target);
    let (_, read) = found.unwrap_or_else(|| panic!("there is no target `{target}`"));
    read(bytes);
}

/// Checks the length of a message.
fn is_short(message: &str) {
    assert!(
        message.len() <= LONGEST,
        "{} bytes: {message}",
        message.len()
    );
}
