//! Invisible characters that are part of spelling: joiners and variation selectors.
//!
//! Persian separates parts of a word with U+200C, Sinhala and Malayalam join letters with U+200D,
//! Japanese family names select the shape of a letter with U+E0100 and up. Unicode allows them
//! where a script gives them a meaning (UAX 31, 2.3; RFC 5892, appendix A), and only there:
//! anywhere else they would make two texts that look the same.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Zero width non-joiner.
const ZWNJ: char = '\u{200c}';
/// Zero width joiner.
const ZWJ: char = '\u{200d}';

/// A letter or mark of a script whose letters join or form clusters.
fn joins(c: char) -> bool {
    let script = matches!(c,
        '\u{620}'..='\u{6ff}' | '\u{700}'..='\u{74f}' | '\u{750}'..='\u{77f}' // Arabic, Syriac
        | '\u{7c0}'..='\u{7ff}' | '\u{840}'..='\u{85f}' | '\u{860}'..='\u{8ff}' // N'Ko, Mandaic
        | '\u{900}'..='\u{dff}' // the scripts of India, and Sinhala
        | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' // Myanmar, Khmer
        | '\u{1820}'..='\u{18aa}' // Mongolian
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    script && (c.is_alphabetic() || is_combining_mark(c))
}

/// A mark that removes the vowel of the letter before it.
fn is_virama(c: char) -> bool {
    matches!(
        c,
        '\u{94d}'
            | '\u{9cd}'
            | '\u{a4d}'
            | '\u{acd}'
            | '\u{b4d}'
            | '\u{bcd}'
            | '\u{c4d}'
            | '\u{ccd}'
            | '\u{d3b}'
            | '\u{d3c}'
            | '\u{d4d}'
            | '\u{dca}'
            | '\u{1039}'
            | '\u{17d2}'
    )
}

/// A Chinese, Japanese or Korean ideograph.
fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

/// Whether `c` is invisible and yet part of the spelling between these neighbours.
pub fn spells(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else {
        return false;
    };
    match c {
        ZWNJ | ZWJ => {
            let tied = joins(before) && after.is_some_and(joins);
            // At the end of a word, a joiner means something only after a letter without its vowel.
            let ends = after.is_none_or(|c| c == ' ');
            tied || (c == ZWJ && is_virama(before) && ends)
        }
        // Registered shapes of ideographs, and those of Mongolian letters.
        '\u{fe00}'..='\u{fe02}' | '\u{e0100}'..='\u{e01ef}' => is_ideograph(before),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => matches!(before, '\u{1820}'..='\u{18aa}'),
        _ => false,
    }
}

/// Whether a character can be one that `spells` accepts: never in plain text.
pub const fn is_joiner(c: char) -> bool {
    matches!(c, ZWNJ | ZWJ | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe02}'
        | '\u{e0100}'..='\u{e01ef}')
}

/// The form used to search people's names: ignores case, width, composition and invisible
/// characters.
pub fn spelling_key(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return match text.bytes().any(|b| b.is_ascii_uppercase()) {
            true => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Borrowed(text),
        };
    }
    let shown: String = text.chars().filter(|c| !is_joiner(*c)).nfkc().collect();
    Cow::Owned(shown.to_lowercase().nfkc().collect())
}

/// The form used to search the phone book: also ignores accents.
pub fn search_key(text: &str) -> String {
    let key = spelling_key(text);
    if key.is_ascii() {
        return key.into_owned();
    }
    let mut plain = String::with_capacity(key.len());
    for c in key.nfd().filter(|c| !is_combining_mark(*c)) {
        // Letters that Unicode does not decompose, as people without them type them.
        match c {
            'ł' => plain.push('l'),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'ħ' => plain.push('h'),
            'ı' => plain.push('i'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ς' => plain.push('σ'),
            c => plain.push(c),
        }
    }
    plain
}

/// Whether the search form of a text begins with that key. For most texts the first letter says no,
/// and the rest is not read.
pub fn is_begun_by(text: &str, key: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return key.is_empty();
    };
    let mut bytes = [0; 4];
    let first = search_key(first.encode_utf8(&mut bytes));
    (key.starts_with(&first) || first.starts_with(key)) && search_key(text).starts_with(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Marks and letters that become another, or several, in any position.
        #[test]
        fn a_beginning_is_found_as_in_the_whole(
            text in "[aAbkKzıİłŁßǆſﬁΣς가가\u{301}\u{307}\u{327}\u{200d} é-]{0,5}",
            length in 0_usize..6,
            other in "[akłlsfi ]{0,2}",
        ) {
            let whole = search_key(&text);
            let begin: String = whole.chars().take(length).collect();
            for key in [begin, search_key(&other)] {
                prop_assert_eq!(is_begun_by(&text, &key), whole.starts_with(&key), "{} {}", text, key);
            }
        }
    }

    #[test]
    fn accents_are_not_needed_to_find_a_name() {
        for (text, key) in [
            ("Łukasz Żółć", "lukasz zolc"),
            ("ZOË", "zoe"),
            ("Søren Ærø", "soren aero"),
            ("Weiß", "weiss"),
            ("Ἀθηνᾶς", "αθηνασ"),
            ("José", "jose"),
        ] {
            assert_eq!(search_key(text), key);
            assert_eq!(search_key(&search_key(text)), key);
        }
    }

    /// Each with its neighbours, and whether it is part of the spelling there.
    #[test]
    fn a_joiner_spells_where_a_script_needs_it_and_nowhere_else() {
        for (before, c, after, right) in [
            (Some('ی'), ZWNJ, Some('ر'), true),
            (Some('\u{dca}'), ZWJ, Some('ර'), true),
            (Some('\u{d4d}'), ZWJ, None, true),
            (Some('\u{d4d}'), ZWJ, Some(' '), true),
            (Some('辻'), '\u{e0100}', Some('子'), true),
            (Some('ᠠ'), '\u{180b}', None, true),
            (Some('a'), ZWNJ, Some('b'), false),
            (Some('a'), ZWJ, Some('ر'), false),
            (Some('ی'), ZWNJ, None, false),
            (Some('ی'), ZWNJ, Some(' '), false),
            (None, ZWNJ, Some('ر'), false),
            (Some(ZWNJ), ZWNJ, Some('ر'), false),
            (Some('١'), ZWNJ, Some('ر'), false),
            (Some('a'), '\u{e0100}', None, false),
            (Some('辻'), '\u{fe0f}', None, false),
            (Some('a'), '\u{200b}', Some('b'), false),
            (Some('辻'), '\u{e0041}', None, false),
        ] {
            assert_eq!(
                spells(before, c, after),
                right,
                "U+{:04X} after {before:?}",
                u32::from(c)
            );
        }
    }

    #[test]
    fn names_that_look_the_same_are_found_by_either_spelling() {
        let key = |text| spelling_key(text).into_owned();
        assert_eq!(key("علی\u{200c}رضا"), key("علیرضا"));
        assert_eq!(key("辻\u{e0100}"), key("辻"));
        assert_eq!(key("ＺＯË"), key("zoe\u{308}"));
        assert_eq!(key("Lena"), "lena");
        assert!(matches!(spelling_key("lena"), Cow::Borrowed(_)));
    }
}
