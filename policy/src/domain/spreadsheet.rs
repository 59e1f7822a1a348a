//! Values that a spreadsheet would compute.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula, or skips on the way to one; in some
/// languages also in the full-width form.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The same text, with an apostrophe before it if a spreadsheet would compute it: then it is shown
/// as text.
pub fn uncomputed(text: &str) -> Cow<'_, str> {
    match text.starts_with(FORMULA) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}
