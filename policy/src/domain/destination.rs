//! Where a call can be sent.

use super::{Invalid, Number, Phone};
use std::fmt;

/// Where a call goes: somebody inside, an outside number, or nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Destination {
    /// Rings an extension, whose own forwarding then applies.
    Extension(Number),
    /// Straight to the voicemail of an extension.
    Voicemail(Number),
    /// Waits in a queue.
    Queue(Number),
    /// Rings several together or in turn.
    RingGroup(Number),
    /// A menu to choose from.
    Ivr(Number),
    /// Out to the public network.
    External(Phone),
    /// Ends the call without an announcement.
    Hangup,
}

impl Destination {
    /// The internal number it names.
    pub fn number(&self) -> Option<&Number> {
        match self {
            Self::Extension(n)
            | Self::Voicemail(n)
            | Self::Queue(n)
            | Self::RingGroup(n)
            | Self::Ivr(n) => Some(n),
            Self::External(_) | Self::Hangup => None,
        }
    }

    /// Where it leads after an extension got another number.
    #[must_use]
    pub fn renumbered(self, from: &Number, to: &Number) -> Self {
        match self {
            Self::Extension(n) if n == *from => Self::Extension(to.clone()),
            Self::Voicemail(n) if n == *from => Self::Voicemail(to.clone()),
            other => other,
        }
    }

    /// The word before the colon.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Extension(_) => "extension",
            Self::Voicemail(_) => "voicemail",
            Self::Queue(_) => "queue",
            Self::RingGroup(_) => "ring-group",
            Self::Ivr(_) => "ivr",
            Self::External(_) => "external",
            Self::Hangup => "hangup",
        }
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::External(phone) => f.pad(&format!("external:{phone}")),
            Self::Hangup => f.pad("hangup"),
            inside => match inside.number() {
                Some(number) => f.pad(&format!("{}:{number}", inside.kind())),
                None => f.pad(inside.kind()),
            },
        }
    }
}

impl std::str::FromStr for Destination {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let text = given.trim();
        let wrong = |why: String| {
            let hint = "extension:101, voicemail:101, queue:800, ring-group:801, ivr:802, external:+48123 or hangup";
            Invalid::new("a destination", given, why, hint)
        };
        let Some((kind, rest)) = text.split_once(':') else {
            if text == "hangup" {
                return Ok(Self::Hangup);
            }
            return text.parse().map(Self::Extension).map_err(|error| {
                wrong(if text.starts_with(|c: char| c.is_ascii_digit()) {
                    error.why
                } else {
                    "there is no `KIND:` before it".into()
                })
            });
        };
        let inside = |make: fn(Number) -> Self| {
            rest.parse()
                .map(make)
                .map_err(|error: Invalid| wrong(error.to_string()))
        };
        match kind {
            "extension" => inside(Self::Extension),
            "voicemail" => inside(Self::Voicemail),
            "queue" => inside(Self::Queue),
            "ring-group" => inside(Self::RingGroup),
            "ivr" => inside(Self::Ivr),
            "external" => rest
                .parse()
                .map(Self::External)
                .map_err(|error: Invalid| wrong(error.to_string())),
            _ => Err(wrong(
                "no kind of destination has the name before the `:`".into(),
            )),
        }
    }
}

impl Destination {
    /// Parses what somebody types (`Phone::typed`).
    ///
    /// # Errors
    ///
    /// If it is not one, or its outside number is ambiguous.
    pub fn typed(given: &str) -> Result<Self, Invalid> {
        let destination: Self = given.parse()?;
        if let Self::External(phone) = &destination {
            phone.check_typed(given)?;
        }
        Ok(destination)
    }
}

text_serde!(Destination);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_kind_round_trips() {
        for text in [
            "extension:101",
            "voicemail:101",
            "queue:800",
            "ring-group:801",
            "ivr:802",
            "external:+48123",
            "hangup",
        ] {
            let there: Destination = text.parse().unwrap();
            assert_eq!(there.to_string(), text);
            assert_eq!(there.kind(), text.split(':').next().unwrap());
            let json = serde_json::to_string(&there).unwrap();
            assert_eq!(serde_json::from_str::<Destination>(&json).unwrap(), there);
        }
        let bare: Destination = "101".parse().unwrap();
        assert_eq!(bare.to_string(), "extension:101");
        assert_eq!(bare.number().unwrap().as_str(), "101");
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let why = |text: &str| text.parse::<Destination>().unwrap_err().why;
        assert_eq!(why("nowhere"), "there is no `KIND:` before it");
        assert_eq!(
            why("moon:101"),
            "no kind of destination has the name before the `:`"
        );
        assert!(why("queue:8o0").contains("character 2, `o`,"));
        assert!(why("external:12").contains("2 digits"));
        assert!(why("1").contains("1 digit"));
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in "\\PC*") {
            let _ = text.parse::<Destination>();
        }
    }
}
