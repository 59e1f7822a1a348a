//! Values that a spreadsheet would compute.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula, or skips on the way to one; in some
/// languages also in the full-width form.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet would compute it without the apostrophes before it.
fn is_computed(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// The same text, with an apostrophe before it if a spreadsheet would compute it: then it is shown
/// as text. Text that already has one gets another, so that `computed` gives back each text as it was.
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
