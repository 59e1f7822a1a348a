//! Names of people and things: the single rule on which characters a text may contain.

use super::{Invalid, spells};
use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Why a text may not contain a character; `None` if it may.
///
/// Two names that look the same must be the same, and a name must not rearrange the terminal or the
/// line it is printed on: so no invisible characters, and none that change the direction of text.
pub fn forbidden(c: char) -> Option<&'static str> {
    // Every character of every name passes here: the common case returns first.
    if matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{34e}') {
        return None;
    }
    match c {
        '\u{2028}' | '\u{2029}' => Some("a control character"),
        c if c.is_control() => Some("a control character"),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some("a bidirectional control")
        }
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffc}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Some("an invisible character"),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some("a private-use character"),
        '\u{fffd}' => Some("a replacement character, left by a wrong encoding"),
        '\u{fdd0}'..='\u{fdef}' => Some("not a Unicode character"),
        c if u32::from(c) & 0xfffe == 0xfffe => Some("not a Unicode character"),
        _ => None,
    }
}

/// Which characters a text may contain beyond the ordinary ones.
#[derive(Clone, Copy, Default)]
struct Allowed {
    /// A leading `-`.
    leading_dash: bool,
    /// Joiners and variation selectors, where they are part of the spelling.
    joiners: bool,
}

/// Trimmed, NFC, each run of white space as one space; or why it is not allowed.
fn canonical(given: &str, longest: usize, allowed: Allowed) -> Result<String, String> {
    let text = given.trim();
    let mut spaces = 0;
    let mut gap = false;
    let mut before = None;
    let mut ahead = text.chars().peekable();
    while let Some(c) = ahead.next() {
        if let Some(kind) = forbidden(c)
            && !(allowed.joiners && spells(before, c, ahead.peek().copied()))
        {
            return Err(format!("U+{:04X} in it is {kind}", u32::from(c)));
        }
        before = Some(c);
        let space = c.is_whitespace();
        // Anything but single plain spaces must be rewritten.
        spaces += usize::from(space && (gap || c != ' '));
        gap = space;
    }
    let text = if spaces == 0 {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let text = if is_nfc(&text) {
        text.into_owned()
    } else {
        text.nfc().collect()
    };
    if text.is_empty() {
        return Err("it is empty".into());
    }
    if text.starts_with('-') && !allowed.leading_dash {
        return Err("it starts with `-`, so it would read as an option".into());
    }
    // A text has no more characters than bytes, so short texts are not counted.
    if text.len() > longest {
        let characters = text.chars().count();
        if characters > longest {
            return Err(format!("it has {characters} characters"));
        }
    }
    Ok(text)
}

/// The form used to compare names: ignores case, width and composition.
fn key_of(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded: String = text.nfkc().collect::<String>().to_lowercase();
    // When lowercased, a final sigma depends on what follows; comparison must not.
    let key: String = folded.replace('ς', "σ").nfkc().collect();
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Name of a department, a group or a role: 1 to 64 printable characters.
///
/// Two names that differ only in case, width or composition are equal, here and in the schema.
#[derive(Clone)]
pub struct Name {
    // Shared, because lists and imports contain one department's name thousands of times.
    text: Arc<str>,
    key: Arc<str>,
}

impl Name {
    /// As entered, in canonical form.
    pub fn as_str(&self) -> &str {
        &self.text
    }
    /// The form used for uniqueness.
    pub fn key(&self) -> String {
        self.key.to_string()
    }
}

impl std::str::FromStr for Name {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let hint = "1 to 64 printable characters, such as `Sales` or `Warehouse, North`";
        match canonical(given, 64, Allowed::default()) {
            Ok(text) => Ok(Self {
                key: key_of(&text).into(),
                text: text.into(),
            }),
            Err(why) => Err(Invalid::new("a name", given, why, hint)),
        }
    }
}
impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}
impl Eq for Name {}
impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Name {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}
impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}
impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}
text_type!(Name);

/// First or last name of a person: 1 to 64 printable characters, and the joiners that their script
/// needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonName(String);

impl PersonName {
    /// As entered, in canonical form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl std::str::FromStr for PersonName {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let allowed = Allowed {
            joiners: true,
            ..Allowed::default()
        };
        canonical(given, 64, allowed).map(Self).map_err(|why| {
            let hint = "1 to 64 printable characters, such as `Zoë`";
            Invalid::new("a person's name", given, why, hint)
        })
    }
}
text_type!(PersonName);

/// A line of free text, such as a reason or a display name: 1 to 200 printable characters, and the
/// joiners that a script needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label(String);

impl Label {
    /// As entered, in canonical form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl std::str::FromStr for Label {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let allowed = Allowed {
            leading_dash: true,
            joiners: true,
        };
        canonical(given, 200, allowed).map(Self).map_err(|why| {
            let hint = "one line of 1 to 200 printable characters";
            Invalid::new("a line of text", given, why, hint)
        })
    }
}
text_type!(Label);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use proptest::prelude::*;

    fn name(text: &str) -> Name {
        text.parse().unwrap()
    }

    #[test]
    fn names_that_look_alike_are_equal() {
        assert_eq!(name("  Warehouse,\u{a0} North "), name("warehouse, north"));
        assert_eq!(
            name("Entwicklung Mu\u{308}nchen").as_str(),
            "Entwicklung München"
        );
        assert_eq!(name("ＳＡＬＥＳ"), name("sales"));
        assert_eq!(name("ΟΔΟΣ"), name("οδος"));
        assert_eq!(name("ﬁnance"), name("FINANCE"));
        assert_ne!(name("R&D/QA"), name("R&D"));
        assert_eq!(name("R&D/QA").to_string(), "R&D/QA");
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for (c, kind) in [
            ('\u{0}', "control"),
            ('\t', "control"),
            ('\u{9b}', "control"),
            ('\u{2028}', "control"),
            ('\u{202e}', "bidirectional"),
            ('\u{2069}', "bidirectional"),
            ('\u{61c}', "bidirectional"),
            ('\u{200b}', "invisible"),
            ('\u{ad}', "invisible"),
            ('\u{feff}', "invisible"),
            ('\u{fe0f}', "invisible"),
            ('\u{e0041}', "invisible"),
            ('\u{e000}', "private-use"),
            ('\u{1ffff}', "not a Unicode character"),
        ] {
            let error = format!("Sa{c}les").parse::<Name>().unwrap_err();
            assert!(error.why.contains(kind), "{:04X}: {error}", u32::from(c));
            assert!(
                error.to_string().chars().all(|c| forbidden(c).is_none()),
                "{error}"
            );
        }
    }

    #[test]
    fn people_are_spelt_with_the_joiners_of_their_script_and_things_are_not() {
        for text in ["علی\u{200c}رضا", "ශ්\u{200d}රී", "辻\u{e0100}", "നന്\u{200d}"]
        {
            assert_eq!(text.parse::<PersonName>().unwrap().as_str(), text);
            assert!(text.parse::<Label>().is_ok());
            assert!(text.parse::<Name>().is_err());
        }
        for text in [
            "Le\u{200c}na",
            "علی\u{200c}",
            "\u{200c}علی",
            "علی\u{200c}\u{200c}رضا",
            "Lena\u{e0100}",
            "علی\u{202e}رضا",
        ] {
            assert!(
                text.parse::<PersonName>().is_err(),
                "{}",
                text.escape_unicode()
            );
        }
    }

    #[test]
    fn lengths_count_characters() {
        assert!("ü".repeat(64).parse::<Name>().is_ok());
        assert!("ü".repeat(65).parse::<PersonName>().is_err());
        assert!("ü".repeat(200).parse::<Label>().is_ok());
        assert!("ü".repeat(201).parse::<Label>().is_err());
        assert!(" ".parse::<Label>().is_err());
        assert!("-x".parse::<Name>().is_err());
        assert!("-x".parse::<PersonName>().is_err());
        assert!("- see ticket".parse::<Label>().is_ok());
    }

    proptest! {
        #[test]
        fn the_canonical_form_is_its_own(text in "\\PC{0,80}") {
            if let Ok(first) = text.parse::<Name>() {
                let again = name(first.as_str());
                prop_assert_eq!(again.as_str(), first.as_str());
                prop_assert_eq!(again.key(), first.key());
                prop_assert_eq!(key_of(&first.key()), first.key());
            }
        }

        #[test]
        fn case_never_tells_names_apart(text in "[a-zA-Zäöüßéłñ ]{1,20}") {
            if let (Ok(a), Ok(b)) = (text.parse::<Name>(), text.to_lowercase().parse::<Name>()) {
                prop_assert_eq!(a, b);
            }
        }

        #[test]
        fn parsing_never_panics(text in any::<String>()) {
            let _ = text.parse::<Name>();
            let _ = text.parse::<PersonName>();
            let _ = text.parse::<Label>();
        }
    }
}
