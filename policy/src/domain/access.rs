//! Small closed choices: console access and permissions, visibility, voicemail by e-mail.

use super::role::{rw, rwd, union};
use super::{Invalid, Module as M, Right, RightSet, Role};

/// A closed list of words: `ALL`, `as_str`, parsing with the list as hint, text in JSON.
macro_rules! words {
    ($type:ident, $what:literal, [$($variant:ident = $word:literal),+ $(,)?]) => {
        impl $type {
            /// All of them, in the order they are listed.
            pub const ALL: [Self; [$(Self::$variant),+].len()] = [$(Self::$variant),+];

            /// Their words, in that order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// As typed, printed and stored.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
        impl std::str::FromStr for $type {
            type Err = Invalid;
            fn from_str(given: &str) -> Result<Self, Invalid> {
                Self::ALL.into_iter().find(|one| one.as_str() == given.trim()).ok_or_else(|| {
                    let known = [$($word),+].join(", ");
                    Invalid::new($what, given, "there is none of that name", format!("one of: {known}"))
                })
            }
        }
        text_type!($type);
    };
}
pub(super) use words;

/// Whether somebody may use pbxctl at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConsoleAccess {
    /// By their rights: let in with any admin right beyond a plain user's.
    #[default]
    Auto,
    /// Let in, whatever their rights.
    Allow,
    /// Shut out; their admin rights do not count.
    Deny,
}
words!(
    ConsoleAccess,
    "a kind of console access",
    [Auto = "auto", Allow = "allow", Deny = "deny"]
);

/// What outsiders see of a department.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Visibility {
    /// Number, name and department of its people.
    #[default]
    Open,
    /// Nothing: it might as well not exist.
    Restricted,
}
words!(
    Visibility,
    "a visibility",
    [Open = "open", Restricted = "restricted"]
);

/// Who sees that a group exists, and who is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupVisibility {
    /// Its members, as far as their rights go, and people who hold something over them.
    #[default]
    Members,
    /// Everybody: it is published.
    Open,
}
words!(
    GroupVisibility,
    "a visibility of groups",
    [Members = "members", Open = "open"]
);

/// What is e-mailed when a voicemail message arrives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VoicemailEmail {
    /// Nothing.
    #[default]
    None,
    /// A notice without the message.
    Notify,
    /// The message itself; the mailbox keeps a copy.
    Attach,
    /// The message itself; the mailbox keeps none.
    AttachAndDelete,
}
words!(
    VoicemailEmail,
    "a voicemail e-mail mode",
    [
        None = "none",
        Notify = "notify",
        Attach = "attach",
        AttachAndDelete = "attach-and-delete"
    ]
);

impl VoicemailEmail {
    /// Whether the messages themselves are e-mailed: then the address decides who hears them.
    pub const fn sends_messages(self) -> bool {
        match self {
            Self::None | Self::Notify => false,
            Self::Attach | Self::AttachAndDelete => true,
        }
    }
}

/// Whom the rights of a console permission cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PermissionScope {
    /// The holder's own account.
    Own,
    /// The members of the groups the holder belongs to.
    Groups,
    /// Everybody, and everything of the system.
    System,
}

/// A right granted directly to one extension, from before there were roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub enum ConsolePermission {
    OwnExtension,
    GroupExtensions,
    AllExtensions,
    Trunks,
    System,
    Pbx,
    Monitors,
    DownloadRecordings,
}
words!(
    ConsolePermission,
    "a console permission",
    [
        OwnExtension = "own-extension",
        GroupExtensions = "group-extensions",
        AllExtensions = "all-extensions",
        Trunks = "trunks",
        System = "system",
        Pbx = "pbx",
        Monitors = "monitors",
        DownloadRecordings = "download-recordings",
    ]
);

impl ConsolePermission {
    /// The same as `as_str`.
    pub const fn name(self) -> &'static str {
        self.as_str()
    }

    /// The rights it gives, within `scope`.
    pub const fn rights(self) -> RightSet {
        match self {
            Self::OwnExtension => Role::OWN,
            Self::GroupExtensions => {
                union(&[rw(M::Extensions), rw(M::Voicemail), rw(M::Forwarding)])
            }
            // Deleting means extensions: mailbox and forwarding are removed with them.
            Self::AllExtensions => union(&[
                rwd(M::Extensions),
                rw(M::Voicemail),
                rw(M::Forwarding),
                rwd(M::Groups),
            ]),
            Self::Trunks => rwd(M::Trunks),
            Self::System => union(&[
                rwd(M::Settings),
                rwd(M::Queues),
                rwd(M::RingGroups),
                rwd(M::Ivrs),
                rwd(M::Hours),
                rwd(M::Holidays),
            ]),
            Self::Pbx => rw(M::Console),
            Self::Monitors => RightSet::of(&[
                Right::read(M::Reports),
                Right::read(M::ChatLog),
                Right::read(M::CallLog),
                Right::read(M::Recordings),
            ]),
            Self::DownloadRecordings => RightSet::of(&[Right::RECORDINGS_DOWNLOAD]),
        }
    }

    /// Whom its rights cover.
    pub const fn scope(self) -> PermissionScope {
        match self {
            Self::OwnExtension => PermissionScope::Own,
            Self::GroupExtensions => PermissionScope::Groups,
            Self::AllExtensions
            | Self::Trunks
            | Self::System
            | Self::Pbx
            | Self::Monitors
            | Self::DownloadRecordings => PermissionScope::System,
        }
    }

    /// The permission one must already hold to be given this one.
    pub const fn needs(self) -> Option<Self> {
        match self {
            Self::DownloadRecordings => Some(Self::Monitors),
            Self::OwnExtension
            | Self::GroupExtensions
            | Self::AllExtensions
            | Self::Trunks
            | Self::System
            | Self::Pbx
            | Self::Monitors => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_round_trip() {
        for one in ConsolePermission::ALL {
            assert_eq!(one.as_str().parse(), Ok(one));
        }
        for one in VoicemailEmail::ALL {
            assert_eq!(one.to_string().parse(), Ok(one));
        }
        assert_eq!("deny".parse(), Ok(ConsoleAccess::Deny));
        assert_eq!("restricted".parse(), Ok(Visibility::Restricted));
        assert_eq!(
            "ajar".parse::<Visibility>().map_err(|e| e.to_string()),
            Err(
                "`ajar` is not a visibility: there is none of that name (one of: open, restricted)"
                    .into()
            )
        );
    }

    #[test]
    fn permissions_open_what_the_specification_says() {
        use ConsolePermission::*;
        let names = |p: ConsolePermission| {
            p.rights()
                .iter()
                .map(Right::name)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            names(GroupExtensions),
            "extensions:read extensions:write voicemail:read voicemail:write forwarding:read forwarding:write"
        );
        assert!(AllExtensions.rights().has(Right::delete(M::Groups)));
        assert_eq!(names(Pbx), "console:read console:write");
        assert_eq!(
            names(Monitors),
            "reports:read call-log:read chat-log:read recordings:read"
        );
        assert_eq!(DownloadRecordings.needs(), Some(Monitors));
        for one in ConsolePermission::ALL {
            assert!(!one.rights().has(Right::ROLES_SYSTEM), "{one}");
        }
    }
}
