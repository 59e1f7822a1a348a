//! People: extensions, and their memberships in departments and groups.

use super::super::kinds::each_once;
use super::super::{Entries, Placed};
use super::Text;
use super::emptied;
use super::places::CallRights;
use super::schema::{From, Numeral, OrNone, Says, Switch, Table, Word, Words};
use crate::domain::{
    ConsoleAccess, ConsolePermission, Deadline, Destination, Email, ExtensionFields,
    ExtensionPatch, GroupRole, Language, Name, Number, Patch, PersonName, Phone, Role, UserName,
    VoicemailEmail,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// An extension. It has the fields of `pbxctl extension show`.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "fields have the names of those of extensions")]
pub struct Extension {
    /// Its home department; required for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "emptied::home")]
    #[schemars(with = "Word")]
    pub department: Option<Name>,
    /// Its role at home.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "emptied::role")]
    #[schemars(with = "OrNone<Word>")]
    pub role: Option<Role>,
    /// When that role ends, as RFC 3339, or `never`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "emptied::end")]
    #[schemars(with = "OrNone<Word>")]
    pub role_until: Option<Deadline>,
    /// Its own call rights at home.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Table<Says>>")]
    pub call_rights: Option<CallRights>,
    /// Its system role.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[serde(deserialize_with = "emptied::system_role")]
    #[schemars(with = "OrNone<Word>")]
    pub system_role: Patch<Role>,
    /// When that role ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "emptied::end")]
    #[schemars(with = "OrNone<Word>")]
    pub system_role_until: Option<Deadline>,
    /// Whether it is enabled; a new one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Switch")]
    pub enabled: Option<bool>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub first_name: Patch<PersonName>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub last_name: Patch<PersonName>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub email: Patch<Email>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Numeral>")]
    pub mobile: Patch<Phone>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub language: Patch<Language>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Numeral>")]
    pub outbound_caller_id: Patch<Phone>,
    /// Outside numbers that lead to it.
    #[serde(
        deserialize_with = "each_once",
        skip_serializing_if = "Option::is_none"
    )]
    #[schemars(with = "OrNone<Vec<Numeral>>")]
    pub did: Option<Vec<Phone>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Switch")]
    pub vm_enabled: Option<bool>,
    /// The file with the voicemail PIN, for an extension that has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    pub pin_file: Option<Placed<PathBuf>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Switch")]
    pub vm_pin_required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Words<VoicemailEmail>")]
    pub vm_email: Option<VoicemailEmail>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Switch")]
    pub missed_call_email: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Switch")]
    pub phonebook: Option<bool>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub forward_always: Patch<Destination>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub forward_busy: Patch<Destination>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub forward_no_answer: Patch<Destination>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[serde(deserialize_with = "emptied::seconds")]
    #[schemars(with = "OrNone<Numeral>")]
    pub no_answer_seconds: Patch<u16>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub username: Patch<UserName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Switch")]
    pub telephone: Option<bool>,
    /// Console access: `auto`, `allow` or `deny`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Words<ConsoleAccess>")]
    pub console_access: Option<ConsoleAccess>,
    /// Console permissions, with their ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Table<Word>>")]
    pub permissions: Option<Entries<ConsolePermission, Deadline>>,
    /// The file with the first web-access password, for an extension that has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    pub password_file: Option<Placed<PathBuf>>,
    /// Another source for the first web-access password, for an extension that has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "From")]
    pub password: Option<PasswordFrom>,
    /// Its former number, to renumber it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Numeral")]
    pub was: Option<Number>,
}

/// The source of a first password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PasswordFrom {
    /// Generate one, and show it once.
    Generate,
    /// They set it themselves, by an invitation.
    Invite,
}

impl Extension {
    /// The change of an extension's fields, without the voicemail PIN.
    pub fn patch(&self) -> ExtensionPatch {
        ExtensionPatch {
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            email: self.email.clone(),
            mobile: self.mobile.clone(),
            language: self.language.clone(),
            caller_id: self.outbound_caller_id.clone(),
            dids: self.did.clone(),
            vm_enabled: self.vm_enabled,
            vm_pin: Patch::Keep,
            vm_pin_required: self.vm_pin_required,
            vm_email: self.vm_email,
            missed_call_email: self.missed_call_email,
            phonebook: self.phonebook,
            forward_always: self.forward_always.clone(),
            forward_busy: self.forward_busy.clone(),
            forward_no_answer: self.forward_no_answer.clone(),
            no_answer_seconds: self.no_answer_seconds.clone(),
            username: self.username.clone(),
            telephone: self.telephone,
        }
    }

    /// The same after a move to a home where they are that.
    pub fn come_to(&mut self, home: &Name, member: Member) {
        self.department = Some(home.clone());
        self.role = member.role;
        self.role_until = member.until;
        self.call_rights = member.call_rights;
    }

    /// Sets all of these fields.
    pub fn say(&mut self, fields: &ExtensionFields) {
        self.first_name = fields.first_name.clone().into();
        self.last_name = fields.last_name.clone().into();
        self.email = fields.email.clone().into();
        self.mobile = fields.mobile.clone().into();
        self.language = fields.language.clone().into();
        self.phonebook = Some(fields.phonebook);
        self.username = fields.username.clone().into();
        self.telephone = Some(fields.telephone);
        if !fields.telephone {
            return;
        }
        self.outbound_caller_id = fields.caller_id.clone().into();
        self.did = Some(fields.dids.clone());
        self.vm_enabled = Some(fields.vm_enabled);
        self.vm_pin_required = Some(fields.vm_pin_required);
        self.vm_email = Some(fields.vm_email);
        self.missed_call_email = Some(fields.missed_call_email);
        self.forward_always = fields.forward_always.clone().into();
        self.forward_busy = fields.forward_busy.clone().into();
        self.forward_no_answer = fields.forward_no_answer.clone().into();
        self.no_answer_seconds = fields.no_answer_seconds.into();
    }
}

/// A member of a department that is not their home.
#[derive(Clone, Default, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Member {
    /// Their role there; `user` by default for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "emptied::role")]
    #[schemars(with = "OrNone<Word>")]
    pub role: Option<Role>,
    /// When that role ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "emptied::end")]
    #[schemars(with = "OrNone<Word>")]
    pub until: Option<Deadline>,
    /// Their own call rights there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Table<Says>>")]
    pub call_rights: Option<CallRights>,
}

impl Member {
    /// What somebody is who is new there: `user`, without call rights of their own.
    pub fn new() -> Self {
        Self {
            role: Some(Role::User),
            until: Some(Deadline::Never),
            call_rights: Some(CallRights::default()),
        }
    }
}

/// A member of a group.
#[derive(Clone, Default, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct GroupMember {
    /// Their role there; `user` by default for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "emptied::group_role")]
    #[schemars(with = "OrNone<Words<GroupRole>>")]
    pub role: Option<GroupRole>,
    /// When the membership ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "emptied::end")]
    #[schemars(with = "OrNone<Word>")]
    pub until: Option<Deadline>,
    /// Their own call rights there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Table<Says>>")]
    pub call_rights: Option<CallRights>,
}

impl<'de> Deserialize<'de> for PasswordFrom {
    /// The wrong value may be a password: it is not quoted.
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let Text(text) = Text::deserialize(d)?;
        match text.as_str() {
            "generate" => Ok(Self::Generate),
            "invite" => Ok(Self::Invite),
            _ => Err(serde::de::Error::custom(
                "a site file must not contain a password: write `generate` or `invite`, or name a file with `password_file`",
            )),
        }
    }
}
