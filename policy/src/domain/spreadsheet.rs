//! Values that a spreadsheet computes.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula, or passes over on its way to one; in
/// some languages also as wide as their other letters.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet would compute it, were it not for apostrophes before it.
fn is_computed(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// The same text, with an apostrophe before it where a spreadsheet would compute it: so it is shown
/// as text. Where it has one already it gets another, so that `computed` gives back each text as it was.
pub fn uncomputed(text: &str) -> Cow<'_, str> {
    match is_computed(text) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// Whether it is a text as `uncomputed` makes it.
pub fn is_guarded(text: &str) -> bool {
    text.strip_prefix('\'').is_some_and(is_computed)
}

/// The text that `uncomputed` has made that of.
pub fn computed(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_computed(rest) => rest,
        Some(_) | None => text,
    }
}
