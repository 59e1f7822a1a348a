//! Names that people confuse.
//!
//! Some look the same in letters of another script (UTS 39), and some are read by the command line
//! as something other than a name.

use super::{Name, UserName};
use unicode_security::skeleton;

/// Words that mean something else to options and targets where a name could stand.
const WORDS: [(&str, &str); 6] = [
    ("none", "no value"),
    ("all", "everything there is"),
    ("anywhere", "any place"),
    ("me", "oneself"),
    ("own", "one's own account"),
    ("system", "the whole system"),
];

fn shape(text: &str) -> String {
    skeleton(text).collect()
}

impl Name {
    /// Whether they are different names that look the same: `sales`, and the same with a Cyrillic
    /// `s`. Names of ASCII letters are not compared: people can tell those apart.
    pub fn looks_like(&self, other: &Self) -> bool {
        if self == other || (self.as_str().is_ascii() && other.as_str().is_ascii()) {
            return false;
        }
        let shapes = self.shapes().into_iter().zip(other.shapes());
        shapes.into_iter().any(|(one, other)| one == other)
    }

    /// What it looks like: names that look the same share one of these, each in its place.
    pub fn shapes(&self) -> [String; 2] {
        // In several scripts, capital letters look the same and small ones do not.
        let as_written = shape(self.as_str()).to_lowercase();
        [as_written, shape(&self.key())]
    }

    /// What the command line would read it as, if not as a name. Nothing new can have such a name;
    /// existing ones continue to work.
    pub fn is_read_as(&self) -> Option<&'static str> {
        let key = self.key();
        if key.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some("a number");
        }
        if key.starts_with(['@', '*']) {
            return Some("a pattern");
        }
        meaning(&key)
    }
}

impl UserName {
    /// Whether it is the word for whoever asks.
    pub fn is_oneself(&self) -> bool {
        self.key() == "me"
    }

    /// What the command line would read it as, if not as a name.
    pub fn is_read_as(&self) -> Option<&'static str> {
        meaning(&self.key())
    }
}

fn meaning(key: &str) -> Option<&'static str> {
    let mut words = WORDS.iter();
    words
        .find(|(word, _)| *word == key)
        .map(|(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    fn name(text: &str) -> Name {
        text.parse().unwrap()
    }

    #[test]
    fn letters_of_another_script_are_seen_through() {
        for (one, other) in [
            ("ѕales", "sales"),
            ("Ѕales", "SALES"),
            ("SALΕS", "sales"),
            ("οwner", "owner"),
            ("support", "ѕuррort"),
            ("ԁept", "dept"),
            ("НR", "HR"),
        ] {
            assert!(name(one).looks_like(&name(other)), "{one} {other}");
            assert!(name(other).looks_like(&name(one)), "{other} {one}");
        }
        for (one, other) in [
            ("sales", "SALES"),
            ("sales", "support"),
            ("продажи", "sales"),
            ("Zarząd", "Zarzad"),
            ("München", "Munchen"),
            ("sa1es", "sales"),
        ] {
            assert!(!name(one).looks_like(&name(other)), "{one} {other}");
        }
    }

    #[test]
    fn words_and_numbers_of_the_command_line_are_no_names() {
        for text in [
            "none",
            "None",
            "SYSTEM",
            "ｏｗｎ",
            "all",
            "205",
            "２０５",
            "@me",
            "*",
        ] {
            assert!(name(text).is_read_as().is_some(), "{text}");
        }
        for text in ["205a", "nonesuch", "North 2", "main", "a@b", "default"] {
            assert!(name(text).is_read_as().is_none(), "{text}");
        }
    }
}
