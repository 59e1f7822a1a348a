//! Extensions as they are kept: a file has thousands, of which each says three or four of thirty
//! things.

use super::people::{Extension, PasswordFrom};
use super::places::CallRights;
use crate::domain::{
    ConsoleAccess, ConsolePermission, Deadline, Destination, Email, Language, Name, Number, Patch,
    PersonName, Phone, Role, UserName, VoicemailEmail,
};
use crate::site::{Entries, Placed};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::path::PathBuf;

/// What a file says of an extension, in less room than an [`Extension`].
#[derive(Clone)]
pub struct Packed(Box<[Said]>);

macro_rules! packed {
    ($( $field:ident $id:ident $ty:ty ),+ $(,)?) => {
        /// One thing that is said.
        #[derive(Clone)]
        enum Said { $( $id($ty) ),+ }

        impl From<Extension> for Packed {
            fn from(extension: Extension) -> Self {
                let Extension { $($field),+ } = extension;
                let mut all = Vec::new();
                $( if $field != <$ty>::default() { all.push(Said::$id($field)); } )+
                Self(all.into())
            }
        }

        impl Packed {
            /// All that is said.
            pub fn open(&self) -> Extension {
                let mut open = Extension::default();
                for said in &self.0 {
                    match said { $( Said::$id(value) => open.$field.clone_from(value) ),+ }
                }
                open
            }
        }
    };
}

packed! {
    department Department Option<Name>, role Role Option<Role>, role_until RoleUntil Option<Deadline>,
    call_rights CallRights Option<CallRights>, system_role SystemRole Patch<Role>,
    system_role_until SystemRoleUntil Option<Deadline>, enabled Enabled Option<bool>,
    first_name FirstName Patch<PersonName>, last_name LastName Patch<PersonName>, email Email Patch<Email>,
    mobile Mobile Patch<Phone>, language Language Patch<Language>,
    outbound_caller_id OutboundCallerId Patch<Phone>, did Did Option<Vec<Phone>>,
    vm_enabled VmEnabled Option<bool>, pin_file PinFile Option<Placed<PathBuf>>,
    vm_pin_required VmPinRequired Option<bool>, vm_email VmEmail Option<VoicemailEmail>,
    missed_call_email MissedCallEmail Option<bool>, phonebook Phonebook Option<bool>,
    forward_always ForwardAlways Patch<Destination>, forward_busy ForwardBusy Patch<Destination>,
    forward_no_answer ForwardNoAnswer Patch<Destination>, no_answer_seconds NoAnswerSeconds Patch<u16>,
    username Username Patch<UserName>, telephone Telephone Option<bool>,
    console_access ConsoleAccess Option<ConsoleAccess>,
    permissions Permissions Option<Entries<ConsolePermission, Deadline>>,
    password_file PasswordFile Option<Placed<PathBuf>>, password Password Option<PasswordFrom>,
    was Was Option<Number>,
}

impl Packed {
    /// Its former number, to renumber it.
    pub fn was(&self) -> Option<&Number> {
        self.0.iter().find_map(|said| match said {
            Said::Was(was) => was.as_ref(),
            _ => None,
        })
    }

    /// Whether it says who it is: a name, an address, a user name, or a former number.
    pub fn says_who(&self) -> bool {
        self.says(|said| {
            matches!(
                said,
                Said::FirstName(_)
                    | Said::LastName(_)
                    | Said::Email(_)
                    | Said::Username(_)
                    | Said::Was(_)
            )
        })
    }

    /// Whether it says its home department, as a new one must.
    pub fn has_home(&self) -> bool {
        self.says(|said| matches!(said, Said::Department(_)))
    }

    /// Whether it says what permissions it has.
    pub fn has_permissions(&self) -> bool {
        self.says(|said| matches!(said, Said::Permissions(_)))
    }

    /// Whether it can give somebody a system role or permissions, or let them use those again.
    pub fn may_give_power(&self) -> bool {
        self.says(|said| {
            matches!(
                said,
                Said::SystemRole(_)
                    | Said::Permissions(_)
                    | Said::Enabled(_)
                    | Said::ConsoleAccess(_)
            )
        })
    }

    /// Whether it wants a first password or voicemail PIN.
    pub fn wants_secret(&self) -> bool {
        self.says(|said| {
            matches!(
                said,
                Said::PinFile(_) | Said::PasswordFile(_) | Said::Password(_)
            )
        })
    }

    /// Whether it says when a system role ends.
    pub(super) fn may_end(&self) -> bool {
        self.says(|said| matches!(said, Said::SystemRoleUntil(_)))
    }

    fn says(&self, of: impl Fn(&Said) -> bool) -> bool {
        self.0.iter().any(of)
    }
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Extension::deserialize(d).map(Self::from)
    }
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        self.open().serialize(s)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;
    use serde_json::{Value, json};

    /// Every field, so that none is lost: `serde_json` says which there are.
    #[test]
    fn what_is_packed_is_what_was_said() {
        let whole = json!({
            "department": "sales", "role": "manager", "role_until": "2027-01-01T00:00:00Z",
            "call_rights": {"intercom": "allow"}, "system_role": "none",
            "system_role_until": "never", "enabled": false, "first_name": "Ada", "last_name": "none",
            "email": "ada@example.com", "mobile": "+48601601601", "language": "pl",
            "outbound_caller_id": "+48225550100", "did": ["+48225550101"], "vm_enabled": true,
            "pin_file": "pin", "vm_pin_required": true, "vm_email": "none", "missed_call_email": true,
            "phonebook": false, "forward_always": "voicemail:205", "forward_busy": "none",
            "forward_no_answer": "205", "no_answer_seconds": 20, "username": "ada",
            "telephone": true, "console_access": "allow", "permissions": {"monitors": "never"},
            "password_file": "password", "password": "invite", "was": "204",
        });
        let said: Extension = serde_json::from_value(whole.clone()).unwrap();
        let before = serde_json::to_value(&said).unwrap();
        assert_eq!(
            before.as_object().unwrap().len(),
            whole.as_object().unwrap().len()
        );
        let packed = Packed::from(said);
        assert_eq!(serde_json::to_value(&packed).unwrap(), before);
        assert_eq!(packed.was().unwrap().as_str(), "204");
        assert!(packed.has_home() && packed.wants_secret() && packed.may_end());
        assert!(packed.has_permissions() && packed.may_give_power());
        let nothing = Packed::from(Extension::default());
        assert_eq!(
            serde_json::to_value(&nothing).unwrap(),
            Value::Object(serde_json::Map::new())
        );
        assert!(!nothing.has_home() && !nothing.wants_secret() && !nothing.may_give_power());
    }

    /// A hundred thousand of them take little.
    #[test]
    fn one_takes_no_more_than_a_few_words() {
        assert!(size_of::<Packed>() <= 16, "{}", size_of::<Packed>());
        assert!(size_of::<Said>() <= 48, "{}", size_of::<Said>());
    }
}
