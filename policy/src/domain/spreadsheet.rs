//! Values that a spreadsheet computes.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula, or passes over on its way to one; in
/// some languages also as wide as their other letters.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The same text, with an apostrophe before it where a spreadsheet would compute it: so it is shown
/// as text.
pub fn uncomputed(text: &str) -> Cow<'_, str> {
    match text.starts_with(FORMULA) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}
