use std::fmt;

/// Why a value is not valid, and how to write it correctly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// What was expected, as a noun phrase: `an extension number`.
    pub what: &'static str,
    /// What was given, shortened and printable.
    pub given: String,
    /// What is wrong with it; empty if nothing more can be said.
    pub why: String,
    /// An example of the right form.
    pub hint: String,
    /// Whether it was understood but is impossible all the same, such as a past time. Writing it
    /// differently would not help.
    pub understood: bool,
}

impl Invalid {
    /// `given` is cut to 40 characters: an error must not repeat a 4,000-character name, or the
    /// very characters that a name was refused for.
    pub fn new(
        what: &'static str,
        given: &str,
        why: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            what,
            given: short(given),
            why: why.into(),
            hint: hint.into(),
            understood: false,
        }
    }

    /// Whether a number or user name was expected.
    pub fn names_no_number(&self) -> bool {
        matches!(self.what, super::number::WHAT | super::user_name::WHO)
    }

    /// The same, for a value that was understood.
    #[must_use]
    pub fn understood(self) -> Self {
        Self {
            understood: true,
            ..self
        }
    }
}

/// What was given, as an error may repeat it: its first 40 characters.
pub fn short(given: &str) -> String {
    let mut short: String = given.chars().take(40).map(shown).collect();
    if given.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

/// The character itself, or its code point if printing it would mislead.
pub(super) fn shown(c: char) -> String {
    match super::forbidden(c) {
        Some(_) => c.escape_unicode().to_string(),
        None => c.to_string(),
    }
}

impl fmt::Display for Invalid {
    /// On one line; the alternate form has the hint on a line of its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An empty pair of backticks tells a reader nothing.
        if self.given.is_empty() {
            write!(f, "{} is missing", self.what)?;
        } else {
            write!(f, "`{}` is not {}", self.given, self.what)?;
            if !self.why.is_empty() {
                write!(f, ": {}", self.why)?;
            }
        }
        match (self.hint.is_empty(), f.alternate()) {
            (true, _) => Ok(()),
            (false, true) => write!(f, "\n{}", self.hint),
            (false, false) => write!(f, " ({})", self.hint),
        }
    }
}

impl std::error::Error for Invalid {}
