//! What calls pass through on their way to somebody: queues, ring groups, IVRs and trunks.

use super::access::words;
use super::patch::Says;
use super::written::list;
use super::{Destination, Invalid, Label, Module, Number, Patch, Phone};
use serde::{Deserialize, Serialize};

/// A kind of call object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ObjectKind {
    /// Callers wait in it for one of its members.
    Queue,
    /// Rings its members together or in turn.
    RingGroup,
    /// A menu: a digit leads to a destination.
    Ivr,
    /// A line to the public network, of a department or of the whole system.
    Trunk,
}
words!(
    ObjectKind,
    "a kind of call object",
    [
        Queue = "queue",
        RingGroup = "ring-group",
        Ivr = "ivr",
        Trunk = "trunk"
    ]
);

impl ObjectKind {
    /// The module whose rights are over it (SPEC 2).
    pub const fn module(self) -> Module {
        match self {
            Self::Queue => Module::Queues,
            Self::RingGroup => Module::RingGroups,
            Self::Ivr => Module::Ivrs,
            Self::Trunk => Module::Trunks,
        }
    }

    /// Whether extensions can be its members.
    pub const fn has_members(self) -> bool {
        matches!(self, Self::Queue | Self::RingGroup)
    }

    /// Whether calls can go to it: then it has DIDs, and leads somewhere by office hours.
    pub const fn takes_calls(self) -> bool {
        !matches!(self, Self::Trunk)
    }

    /// Its name in a sentence.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::RingGroup => "ring group",
            Self::Ivr => "IVR",
            Self::Trunk => "trunk",
        }
    }

    /// The destination for the object with that number; `None` for a trunk, which is for outgoing
    /// calls.
    pub fn destination(self, number: &Number) -> Option<Destination> {
        let number = number.clone();
        match self {
            Self::Queue => Some(Destination::Queue(number)),
            Self::RingGroup => Some(Destination::RingGroup(number)),
            Self::Ivr => Some(Destination::Ivr(number)),
            Self::Trunk => None,
        }
    }
}

impl Destination {
    /// The kind of call object, if it is one.
    pub const fn object_kind(&self) -> Option<ObjectKind> {
        match self {
            Self::Queue(_) => Some(ObjectKind::Queue),
            Self::RingGroup(_) => Some(ObjectKind::RingGroup),
            Self::Ivr(_) => Some(ObjectKind::Ivr),
            Self::Extension(_) | Self::Voicemail(_) | Self::External(_) | Self::Hangup => None,
        }
    }
}

/// A key a caller presses in an IVR: `0` to `9`, `*` or `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digit(&'static str);

impl Digit {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 12] = [
        Self("1"),
        Self("2"),
        Self("3"),
        Self("4"),
        Self("5"),
        Self("6"),
        Self("7"),
        Self("8"),
        Self("9"),
        Self("*"),
        Self("0"),
        Self("#"),
    ];

    /// As it is typed.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// As part of a name for programs.
    pub fn word(self) -> &'static str {
        match self.0 {
            "*" => "star",
            "#" => "hash",
            digit => digit,
        }
    }
}

impl std::str::FromStr for Digit {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let found = Self::ALL.into_iter().find(|digit| digit.0 == given);
        found.ok_or_else(|| {
            Invalid::new(
                "a key of a telephone",
                given,
                "an IVR option is a single key",
                "0 to 9, `*` or `#`",
            )
        })
    }
}
text_serde!(Digit);

impl std::fmt::Display for Digit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.0)
    }
}

/// What describes a call object, apart from its number, department and destinations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub struct ObjectFields {
    pub name: Option<Label>,
    /// DIDs that lead to it.
    pub dids: Vec<Phone>,
}

/// A change of those fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub struct ObjectPatch {
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub name: Patch<Label>,
    #[serde(rename = "did", with = "list", skip_serializing_if = "Option::is_none")]
    pub dids: Option<Vec<Phone>>,
}

impl ObjectPatch {
    /// `fields` after this change; DIDs sorted, each once.
    #[must_use]
    pub fn apply(&self, fields: &ObjectFields) -> ObjectFields {
        let mut after = fields.clone();
        self.name.write(&mut after.name);
        self.dids.write(&mut after.dids);
        after
    }

    /// The part of it that differs from `fields`.
    #[must_use]
    pub fn unlike(&self, fields: &ObjectFields) -> Self {
        let (mut left, after) = (self.clone(), self.apply(fields));
        if after.name == fields.name {
            left.name = Patch::Keep;
        }
        if after.dids == fields.dids {
            left.dids = None;
        }
        left
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn a_key_is_one_of_twelve() {
        for digit in Digit::ALL {
            assert_eq!(digit.as_str().parse::<Digit>().unwrap(), digit);
        }
        for bad in ["", "10", "a", "٣", " 1"] {
            assert!(bad.parse::<Digit>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_word_before_the_colon_is_the_kind() {
        for kind in ObjectKind::ALL {
            let there = kind.destination(&"800".parse().unwrap());
            assert_eq!(there.is_some(), kind.takes_calls());
            if let Some(there) = there {
                assert_eq!(there.kind(), kind.as_str());
                assert_eq!(there.object_kind(), Some(kind));
            }
        }
    }

    #[test]
    fn fields_are_written_one_by_one() {
        let patch = ObjectPatch {
            name: Patch::Set("Sales line".parse().unwrap()),
            dids: Some(vec![
                "+48221000802".parse().unwrap(),
                "+48221000801".parse().unwrap(),
                "+48221000801".parse().unwrap(),
            ]),
        };
        let after = patch.apply(&ObjectFields::default());
        assert_eq!(after.name, Some("Sales line".parse().unwrap()));
        let dids: Vec<_> = after.dids.iter().map(Phone::as_str).collect();
        assert_eq!(dids, ["+48221000801", "+48221000802"]);
        assert_eq!(ObjectPatch::default().apply(&after), after);
    }
}
