//! What a terminal never receives: characters that move the cursor, reorder text or hide it.
//!
//! Names are checked when they are parsed, but another program may have written a file, and error
//! messages repeat what was typed. So everything is checked again here.

use crate::domain::{forbidden, spells};
use std::borrow::Cow;

/// Whether `c` could change how a terminal shows the text around it, or is invisible: exactly the
/// characters that a name cannot contain.
pub fn hostile(c: char) -> bool {
    forbidden(c).is_some()
}

/// Whether a byte of UTF-8 may belong to a hostile character: a control character, or the first
/// byte of a block that has one. Almost every cell of almost every list has none of these, in any
/// script.
const fn suspect(byte: u8) -> bool {
    matches!(
        byte,
        0..=0x1f | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xee..=0xff
    )
}

/// `class` bit for a byte that may belong to a hostile character.
pub(super) const SUSPECT: u8 = 1;
/// `class` bit for a byte that needs quotes in RFC 4180.
pub(super) const QUOTED: u8 = 2;

const CLASSES: [u8; 256] = {
    let mut all = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if suspect(byte as u8) {
            all[byte] |= SUSPECT;
        }
        if matches!(byte as u8, b'"' | b',' | b'\n' | b'\r') {
            all[byte] |= QUOTED;
        }
        byte += 1;
    }
    all
};

/// What a text contains, in one pass over its bytes.
pub(super) fn class(text: &str) -> u8 {
    let of = |byte: u8| CLASSES[usize::from(byte)];
    text.bytes().fold(0, |all, byte| all | of(byte))
}

/// The text with every hostile character written out, such as `\u{202e}` or `\n`.
pub fn clean(text: &str) -> Cow<'_, str> {
    clean_except(text, &[])
}

/// Contains nothing that could be hostile.
fn plain(text: &str) -> bool {
    class(text) & SUSPECT == 0
}

/// Like `clean`, but the characters in `allowed` stay.
pub fn clean_except<'a>(text: &'a str, allowed: &[char]) -> Cow<'a, str> {
    if plain(text) || !text.chars().any(|c| hostile(c) && !allowed.contains(&c)) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut ahead = text.chars().peekable();
    while let Some(c) = ahead.next() {
        let stays = !hostile(c)
            || allowed.contains(&c)
            // Joiners that are part of people's names are shown.
            || spells(before, c, ahead.peek().copied());
        if stays {
            safe.push(c);
        } else {
            safe.extend(c.escape_default());
        }
        before = Some(c);
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::is_joiner;

    #[test]
    fn a_joiner_is_shown_where_it_spells_and_written_out_elsewhere() {
        assert_eq!(clean("علی\u{200c}رضا"), "علی\u{200c}رضا");
        assert_eq!(clean("Le\u{200c}na"), "Le\\u{200c}na");
    }

    #[test]
    fn escapes_are_shown_not_sent() {
        assert_eq!(
            clean("Zoë 李 \u{1b}[2J\u{202e}txt\u{200b}\n"),
            "Zoë 李 \\u{1b}[2J\\u{202e}txt\\u{200b}\\n"
        );
        assert!(matches!(clean("Łódź, R&D/QA"), Cow::Borrowed(_)));
        assert_eq!(clean_except("a\tb\u{7}", &['\t']), "a\tb\\u{7}");
    }

    #[test]
    fn no_hostile_character_is_taken_for_plain() {
        let mut text = String::new();
        for c in '\0'..=char::MAX {
            text.clear();
            text.push(c);
            assert!(!hostile(c) || !plain(&text), "U+{:04X}", u32::from(c));
        }
        assert!(plain("Łódź 李 Ελλάδα, Москва!"));
    }

    proptest::proptest! {
        #[test]
        fn nothing_hostile_survives(text in "\\PC*|.*") {
            proptest::prop_assert!(!clean(&text).chars().any(|c| hostile(c) && !is_joiner(c)));
        }
    }
}
