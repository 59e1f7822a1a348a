//! What a terminal is never sent: characters that move the cursor, reorder text or hide.
//!
//! Names are checked when they are parsed, but a file can have been written by another
//! program, and error messages repeat what was typed. So everything is checked again here.

use crate::domain::forbidden;
use std::borrow::Cow;

/// Whether `c` could change how a terminal shows the text around it, or is not shown itself:
/// the very characters no name may have.
pub fn hostile(c: char) -> bool {
    forbidden(c).is_some()
}

/// The text with every hostile character written out, such as `\u{202e}` or `\n`.
pub fn clean(text: &str) -> Cow<'_, str> {
    if plain(text) || !text.chars().any(hostile) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hostile(c) {
            safe.extend(c.escape_default())
        } else {
            safe.push(c)
        }
    }
    Cow::Owned(safe)
}

/// Printable ASCII throughout, as almost every cell of almost every list is.
fn plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~'))
}

/// As `clean`, but the characters in `allowed` stay.
pub fn clean_except<'a>(text: &'a str, allowed: &[char]) -> Cow<'a, str> {
    if plain(text) || !text.chars().any(|c| hostile(c) && !allowed.contains(&c)) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hostile(c) && !allowed.contains(&c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_shown_not_sent() {
        assert_eq!(
            clean("Zoë 李 \u{1b}[2J\u{202e}txt\u{200b}\n"),
            "Zoë 李 \\u{1b}[2J\\u{202e}txt\\u{200b}\\n"
        );
        assert!(matches!(clean("Łódź, R&D/QA"), Cow::Borrowed(_)));
        assert_eq!(clean_except("a\tb\u{7}", &['\t']), "a\tb\\u{7}");
    }

    proptest::proptest! {
        #[test]
        fn nothing_hostile_survives(text in "\\PC*|.*") {
            proptest::prop_assert!(!clean(&text).chars().any(hostile));
        }
    }
}
