//! The fields of an extension: their values, requested changes, and what changed.

use super::patch::patched;
use super::written::{list, on_off, patched_secret};
use super::{
    Destination, Email, Invalid, Language, Module, Patch, PersonName, Phone, Pin, UserName,
    VoicemailEmail,
};
use serde_json::{Map, Value};
use std::fmt;

patched! {
    /// What describes an extension, apart from who it is, where it belongs and its credentials.
    #[derive(Clone, PartialEq, Eq)]
    ExtensionFields
    /// A change of the fields of an extension.
    ExtensionPatch
    /// The name of an extension's field: in JSON, in the audit, in rules about fields.
    Field
    {
        #[serde(rename = "first", skip_serializing_if = "Patch::is_keep")]
        FirstName "first_name" first_name: Option<PersonName> = Patch<PersonName>,
        #[serde(rename = "last", skip_serializing_if = "Patch::is_keep")]
        LastName "last_name" last_name: Option<PersonName> = Patch<PersonName>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        Email "email" email: Option<Email> = Patch<Email>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        Mobile "mobile" mobile: Option<Phone> = Patch<Phone>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        Language "language" language: Option<Language> = Patch<Language>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        OutboundCallerId "outbound_caller_id" caller_id: Option<Phone> = Patch<Phone>,
        /// A request replaces all of them.
        #[serde(rename = "did", with = "list", skip_serializing_if = "Option::is_none")]
        Did "did" dids: Vec<Phone> = Option<Vec<Phone>>,
        #[serde(rename = "vm", with = "on_off", skip_serializing_if = "Option::is_none")]
        VmEnabled "vm_enabled" vm_enabled: bool = Option<bool>,
        #[serde(serialize_with = "patched_secret", skip_serializing_if = "Patch::is_keep")]
        VmPin "vm_pin" vm_pin: Option<Pin> = Patch<Pin>,
        #[serde(with = "on_off", skip_serializing_if = "Option::is_none")]
        VmPinRequired "vm_pin_required" vm_pin_required: bool = Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        VmEmail "vm_email" vm_email: VoicemailEmail = Option<VoicemailEmail>,
        #[serde(with = "on_off", skip_serializing_if = "Option::is_none")]
        MissedCallEmail "missed_call_email" missed_call_email: bool = Option<bool>,
        /// Whether they appear in the phone book automatically.
        #[serde(with = "on_off", skip_serializing_if = "Option::is_none")]
        Phonebook "phonebook" phonebook: bool = Option<bool>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        ForwardAlways "forward_always" forward_always: Option<Destination> = Patch<Destination>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        ForwardBusy "forward_busy" forward_busy: Option<Destination> = Patch<Destination>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        ForwardNoAnswer "forward_no_answer" forward_no_answer: Option<Destination> = Patch<Destination>,
        /// Seconds of ringing before `forward_no_answer`.
        #[serde(skip_serializing_if = "Patch::is_keep")]
        NoAnswerSeconds "no_answer_seconds" no_answer_seconds: Option<u16> = Patch<u16>,
        /// What they can sign in with, besides the number.
        #[serde(skip_serializing_if = "Patch::is_keep")]
        Username "username" username: Option<UserName> = Patch<UserName>,
        /// Whether it can be called. An account that cannot is for administration, and has nothing
        /// that belongs to a telephone.
        #[serde(with = "on_off", skip_serializing_if = "Option::is_none")]
        Telephone "telephone" telephone: bool = Option<bool>,
    }
}

impl Default for ExtensionFields {
    /// Everything empty and off, except that there is a telephone, a voicemail PIN is required, and
    /// the phone book lists them.
    fn default() -> Self {
        Self {
            first_name: None,
            last_name: None,
            email: None,
            mobile: None,
            language: None,
            caller_id: None,
            dids: Vec::new(),
            vm_enabled: false,
            vm_pin: None,
            vm_pin_required: true,
            vm_email: VoicemailEmail::None,
            missed_call_email: false,
            phonebook: true,
            forward_always: None,
            forward_busy: None,
            forward_no_answer: None,
            no_answer_seconds: None,
            username: None,
            telephone: true,
        }
    }
}

impl Field {
    /// The option that sets it, without hyphens.
    pub fn option(self) -> String {
        match self {
            Self::FirstName => "first".into(),
            Self::LastName => "last".into(),
            Self::OutboundCallerId => "caller-id".into(),
            Self::VmEnabled => "vm".into(),
            other => other.name().replace('_', "-"),
        }
    }

    /// Whether people who may manage only their own extension may change it (SPEC 1).
    pub const fn self_service(self) -> bool {
        match self {
            Self::FirstName
            | Self::LastName
            | Self::OutboundCallerId
            | Self::Did
            | Self::Username
            | Self::Telephone => false,
            Self::Email
            | Self::Mobile
            | Self::Language
            | Self::VmEnabled
            | Self::VmPin
            | Self::VmPinRequired
            | Self::VmEmail
            | Self::MissedCallEmail
            | Self::Phonebook
            | Self::ForwardAlways
            | Self::ForwardBusy
            | Self::ForwardNoAnswer
            | Self::NoAnswerSeconds => true,
        }
    }

    /// Whether it belongs to a telephone: without one it stays as in a new extension.
    pub const fn of_telephone(self) -> bool {
        match self {
            Self::FirstName
            | Self::LastName
            | Self::Email
            | Self::Mobile
            | Self::Language
            | Self::Phonebook
            | Self::Username
            | Self::Telephone => false,
            Self::OutboundCallerId
            | Self::Did
            | Self::VmEnabled
            | Self::VmPin
            | Self::VmPinRequired
            | Self::VmEmail
            | Self::MissedCallEmail
            | Self::ForwardAlways
            | Self::ForwardBusy
            | Self::ForwardNoAnswer
            | Self::NoAnswerSeconds => true,
        }
    }

    /// The module whose `write` is needed to change it.
    pub const fn module(self) -> Module {
        match self {
            Self::FirstName
            | Self::LastName
            | Self::Email
            | Self::Mobile
            | Self::Language
            | Self::OutboundCallerId
            | Self::Did
            | Self::MissedCallEmail
            | Self::Phonebook
            | Self::Username
            | Self::Telephone => Module::Extensions,
            Self::VmEnabled | Self::VmPin | Self::VmPinRequired | Self::VmEmail => {
                Module::Voicemail
            }
            Self::ForwardAlways
            | Self::ForwardBusy
            | Self::ForwardNoAnswer
            | Self::NoAnswerSeconds => Module::Forwarding,
        }
    }
}

impl std::str::FromStr for Field {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        Self::ALL
            .into_iter()
            .find(|field| field.name() == given)
            .ok_or_else(|| {
                let known = Self::ALL.map(Self::name).join(", ");
                let why = "no field has that name";
                Invalid::new(
                    "a field of an extension",
                    given,
                    why,
                    format!("one of: {known}"),
                )
            })
    }
}

text_serde!(Field);

impl ExtensionFields {
    /// First and last name with a space between; empty if there is neither.
    pub fn full_name(&self) -> String {
        match (&self.first_name, &self.last_name) {
            (Some(first), Some(last)) => format!("{first} {last}"),
            (Some(one), None) | (None, Some(one)) => one.to_string(),
            (None, None) => String::new(),
        }
    }

    /// One field as JSON; a PIN is `"***"`, never itself.
    pub fn value(&self, field: Field) -> Value {
        fn text<T: fmt::Display>(value: Option<&T>) -> Value {
            value.map_or(Value::Null, |value| Value::String(value.to_string()))
        }
        match field {
            Field::FirstName => text(self.first_name.as_ref()),
            Field::LastName => text(self.last_name.as_ref()),
            Field::Email => text(self.email.as_ref()),
            Field::Mobile => text(self.mobile.as_ref()),
            Field::Language => text(self.language.as_ref()),
            Field::OutboundCallerId => text(self.caller_id.as_ref()),
            Field::Did => self.dids.iter().map(|did| text(Some(did))).collect(),
            Field::VmEnabled => self.vm_enabled.into(),
            Field::VmPin => text(self.vm_pin.as_ref().map(|_| &"***")),
            Field::VmPinRequired => self.vm_pin_required.into(),
            Field::VmEmail => self.vm_email.as_str().into(),
            Field::MissedCallEmail => self.missed_call_email.into(),
            Field::Phonebook => self.phonebook.into(),
            Field::ForwardAlways => text(self.forward_always.as_ref()),
            Field::ForwardBusy => text(self.forward_busy.as_ref()),
            Field::ForwardNoAnswer => text(self.forward_no_answer.as_ref()),
            Field::NoAnswerSeconds => self.no_answer_seconds.into(),
            Field::Username => text(self.username.as_ref()),
            Field::Telephone => self.telephone.into(),
        }
    }

    /// Every field by its key.
    pub fn json(&self) -> Map<String, Value> {
        Field::ALL
            .into_iter()
            .map(|field| (field.name().to_owned(), self.value(field)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    /// Sets every field to something other than its default.
    fn everything() -> ExtensionPatch {
        ExtensionPatch {
            first_name: Patch::Set("Zoë".parse().unwrap()),
            last_name: Patch::Set("Rossi".parse().unwrap()),
            email: Patch::Set("zoe@example.com".parse().unwrap()),
            mobile: Patch::Set("+48601879136".parse().unwrap()),
            language: Patch::Set("de".parse().unwrap()),
            caller_id: Patch::Set("+48225550000".parse().unwrap()),
            dids: Some(vec!["+48225550120".parse().unwrap()]),
            vm_enabled: Some(true),
            vm_pin: Patch::Set("4711".parse().ok().unwrap()),
            vm_pin_required: Some(false),
            vm_email: Some(VoicemailEmail::Attach),
            missed_call_email: Some(true),
            phonebook: Some(false),
            forward_always: Patch::Set("hangup".parse().unwrap()),
            forward_busy: Patch::Set("voicemail:101".parse().unwrap()),
            forward_no_answer: Patch::Set("102".parse().unwrap()),
            no_answer_seconds: Patch::Set(20),
            username: Patch::Set("zoe.r".parse().unwrap()),
            telephone: Some(false),
        }
    }

    #[test]
    fn a_patch_names_exactly_what_it_sets() {
        assert_eq!(ExtensionPatch::default().named(), []);
        assert_eq!(everything().named(), Field::ALL);
        let patch = ExtensionPatch {
            email: Patch::Clear,
            ..Default::default()
        };
        assert_eq!(patch.named(), [Field::Email]);
    }

    #[test]
    fn what_is_taken_out_of_a_field_can_be_put_back() {
        let before = everything().apply(&ExtensionFields::default());
        let mut after = ExtensionFields::default();
        for field in Field::ALL {
            assert_eq!(after.get(field), None, "{field}");
            let value = before.get(field);
            assert!(value.is_some(), "{field}");
            after.put(field, value);
        }
        assert!(after == before);
        for field in Field::ALL {
            after.put(field, None);
        }
        assert!(after == ExtensionFields::default());
    }

    #[test]
    fn no_field_is_forgotten_by_apply_diff_or_json() {
        let before = ExtensionFields::default();
        let after = everything().apply(&before);
        let changed: Vec<_> = ExtensionFields::diff(&before, &after)
            .into_iter()
            .map(|(field, _, _)| field)
            .collect();
        assert_eq!(changed, Field::ALL);
        assert!(ExtensionPatch::default().apply(&after) == after);
        assert!(everything().unlike(&before) == everything());
        assert!(everything().unlike(&after) == ExtensionPatch::default());
        let keys: Vec<_> = after.json().keys().cloned().collect();
        assert_eq!(keys, Field::ALL.map(Field::name));
        assert_eq!(after.full_name(), "Zoë Rossi");
    }

    #[test]
    fn what_is_so_already_is_left_out_of_a_request() {
        let before = everything().apply(&ExtensionFields::default());
        let patch = ExtensionPatch {
            email: Patch::Clear,
            mobile: Patch::Set("+48601879136".parse().unwrap()),
            vm_enabled: Some(false),
            ..Default::default()
        };
        assert_eq!(
            patch.unlike(&before).named(),
            [Field::Email, Field::VmEnabled]
        );
        // Duplicates and order do not matter in a set.
        let twice = ExtensionPatch {
            dids: Some(vec!["+48225550120".parse().unwrap(); 2]),
            ..Default::default()
        };
        assert_eq!(twice.unlike(&before).named(), []);
    }

    #[test]
    fn a_pin_is_never_shown() {
        let before = everything().apply(&ExtensionFields::default());
        let other = ExtensionPatch {
            vm_pin: Patch::Set("9999".parse().ok().unwrap()),
            ..Default::default()
        };
        let after = other.apply(&before);
        let masked = Value::from("***");
        let expected = [(Field::VmPin, masked.clone(), masked.clone())];
        assert_eq!(ExtensionFields::diff(&before, &after), expected);
        assert!(
            !serde_json::to_string(&after.json())
                .unwrap()
                .contains("9999")
        );
        let cleared = ExtensionPatch {
            vm_pin: Patch::Clear,
            ..Default::default()
        }
        .apply(&after);
        assert_eq!(
            ExtensionFields::diff(&after, &cleared),
            [(Field::VmPin, masked, Value::Null)]
        );
    }

    #[test]
    fn self_service_is_what_the_specification_lists() {
        let closed: Vec<_> = Field::ALL
            .into_iter()
            .filter(|f| !f.self_service())
            .collect();
        assert_eq!(
            closed,
            [
                Field::FirstName,
                Field::LastName,
                Field::OutboundCallerId,
                Field::Did,
                Field::Username,
                Field::Telephone
            ]
        );
        for field in Field::ALL {
            assert_eq!(field.name().parse(), Ok(field));
            let module = match field.name() {
                name if name.starts_with("vm_") => Module::Voicemail,
                name if name.starts_with("forward_") || name.starts_with("no_answer") => {
                    Module::Forwarding
                }
                _ => Module::Extensions,
            };
            assert_eq!(field.module(), module);
        }
    }
}
