//! The fields of an extension: what they hold, what a request says of them, what changed.

use super::written::{dids, on_off, patched_secret};
use super::{
    Destination, Email, Invalid, Language, Module, Patch, PersonName, Phone, Pin, VoicemailEmail,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// What describes an extension, apart from who it is, where it belongs and its credentials.
#[derive(Clone, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub struct ExtensionFields {
    pub first_name: Option<PersonName>,
    pub last_name: Option<PersonName>,
    pub email: Option<Email>,
    pub mobile: Option<Phone>,
    pub language: Option<Language>,
    pub caller_id: Option<Phone>,
    pub dids: Vec<Phone>,
    pub vm_enabled: bool,
    pub vm_pin: Option<Pin>,
    pub vm_pin_required: bool,
    pub vm_email: VoicemailEmail,
    pub missed_call_email: bool,
    pub forward_always: Option<Destination>,
    pub forward_busy: Option<Destination>,
    pub forward_no_answer: Option<Destination>,
    /// Seconds of ringing before `forward_no_answer`.
    pub no_answer_seconds: Option<u16>,
}

impl Default for ExtensionFields {
    /// Everything empty and off, but a voicemail PIN is asked for.
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
            forward_always: None,
            forward_busy: None,
            forward_no_answer: None,
            no_answer_seconds: None,
        }
    }
}

/// What a request says of the fields of an extension.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub struct ExtensionPatch {
    #[serde(rename = "first", skip_serializing_if = "Patch::is_keep")]
    pub first_name: Patch<PersonName>,
    #[serde(rename = "last", skip_serializing_if = "Patch::is_keep")]
    pub last_name: Patch<PersonName>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub email: Patch<Email>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub mobile: Patch<Phone>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub language: Patch<Language>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub caller_id: Patch<Phone>,
    /// `Some` replaces all of them.
    #[serde(rename = "did", with = "dids", skip_serializing_if = "Option::is_none")]
    pub dids: Option<Vec<Phone>>,
    #[serde(
        rename = "vm",
        with = "on_off",
        skip_serializing_if = "Option::is_none"
    )]
    pub vm_enabled: Option<bool>,
    #[serde(
        serialize_with = "patched_secret",
        skip_serializing_if = "Patch::is_keep"
    )]
    pub vm_pin: Patch<Pin>,
    #[serde(with = "on_off", skip_serializing_if = "Option::is_none")]
    pub vm_pin_required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vm_email: Option<VoicemailEmail>,
    #[serde(with = "on_off", skip_serializing_if = "Option::is_none")]
    pub missed_call_email: Option<bool>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub forward_always: Patch<Destination>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub forward_busy: Patch<Destination>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub forward_no_answer: Patch<Destination>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub no_answer_seconds: Patch<u16>,
}

/// One field of an extension, as a name: in JSON, in the audit, in rules about fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub enum Field {
    FirstName,
    LastName,
    Email,
    Mobile,
    Language,
    OutboundCallerId,
    Did,
    VmEnabled,
    VmPin,
    VmPinRequired,
    VmEmail,
    MissedCallEmail,
    ForwardAlways,
    ForwardBusy,
    ForwardNoAnswer,
    NoAnswerSeconds,
}

impl Field {
    /// Every one, in the order they are shown.
    pub const ALL: [Self; 16] = [
        Self::FirstName,
        Self::LastName,
        Self::Email,
        Self::Mobile,
        Self::Language,
        Self::OutboundCallerId,
        Self::Did,
        Self::VmEnabled,
        Self::VmPin,
        Self::VmPinRequired,
        Self::VmEmail,
        Self::MissedCallEmail,
        Self::ForwardAlways,
        Self::ForwardBusy,
        Self::ForwardNoAnswer,
        Self::NoAnswerSeconds,
    ];

    /// Its key in JSON and in the audit.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::Email => "email",
            Self::Mobile => "mobile",
            Self::Language => "language",
            Self::OutboundCallerId => "outbound_caller_id",
            Self::Did => "did",
            Self::VmEnabled => "vm_enabled",
            Self::VmPin => "vm_pin",
            Self::VmPinRequired => "vm_pin_required",
            Self::VmEmail => "vm_email",
            Self::MissedCallEmail => "missed_call_email",
            Self::ForwardAlways => "forward_always",
            Self::ForwardBusy => "forward_busy",
            Self::ForwardNoAnswer => "forward_no_answer",
            Self::NoAnswerSeconds => "no_answer_seconds",
        }
    }

    /// The option that sets it, without its hyphens.
    pub fn option(self) -> String {
        match self {
            Self::FirstName => "first".into(),
            Self::LastName => "last".into(),
            Self::OutboundCallerId => "caller-id".into(),
            Self::VmEnabled => "vm".into(),
            other => other.name().replace('_', "-"),
        }
    }

    /// Whether somebody who may manage only their own extension may change it (SPEC 1).
    pub const fn self_service(self) -> bool {
        match self {
            Self::FirstName | Self::LastName | Self::OutboundCallerId | Self::Did => false,
            Self::Email
            | Self::Mobile
            | Self::Language
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

    /// The module whose `write` lets one change it.
    pub const fn module(self) -> Module {
        match self {
            Self::FirstName
            | Self::LastName
            | Self::Email
            | Self::Mobile
            | Self::Language
            | Self::OutboundCallerId
            | Self::Did
            | Self::MissedCallEmail => Module::Extensions,
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

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
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

impl ExtensionPatch {
    /// `fields` with this written onto them.
    #[must_use]
    pub fn apply(&self, fields: &ExtensionFields) -> ExtensionFields {
        let mut after = fields.clone();
        self.first_name.apply(&mut after.first_name);
        self.last_name.apply(&mut after.last_name);
        self.email.apply(&mut after.email);
        self.mobile.apply(&mut after.mobile);
        self.language.apply(&mut after.language);
        self.caller_id.apply(&mut after.caller_id);
        if let Some(dids) = &self.dids {
            // Kept in order and once each: what is the same set is no change.
            after.dids.clone_from(dids);
            after.dids.sort();
            after.dids.dedup();
        }
        after.vm_enabled = self.vm_enabled.unwrap_or(after.vm_enabled);
        self.vm_pin.apply(&mut after.vm_pin);
        after.vm_pin_required = self.vm_pin_required.unwrap_or(after.vm_pin_required);
        after.vm_email = self.vm_email.unwrap_or(after.vm_email);
        after.missed_call_email = self.missed_call_email.unwrap_or(after.missed_call_email);
        self.forward_always.apply(&mut after.forward_always);
        self.forward_busy.apply(&mut after.forward_busy);
        self.forward_no_answer.apply(&mut after.forward_no_answer);
        self.no_answer_seconds.apply(&mut after.no_answer_seconds);
        after
    }

    /// Fields the request names, whether or not it changes them: that is what is judged.
    pub fn named(&self) -> Vec<Field> {
        Field::ALL
            .into_iter()
            .filter(|field| self.names(*field))
            .collect()
    }

    /// Whether the request names that field.
    pub const fn names(&self, field: Field) -> bool {
        match field {
            Field::FirstName => !self.first_name.is_keep(),
            Field::LastName => !self.last_name.is_keep(),
            Field::Email => !self.email.is_keep(),
            Field::Mobile => !self.mobile.is_keep(),
            Field::Language => !self.language.is_keep(),
            Field::OutboundCallerId => !self.caller_id.is_keep(),
            Field::Did => self.dids.is_some(),
            Field::VmEnabled => self.vm_enabled.is_some(),
            Field::VmPin => !self.vm_pin.is_keep(),
            Field::VmPinRequired => self.vm_pin_required.is_some(),
            Field::VmEmail => self.vm_email.is_some(),
            Field::MissedCallEmail => self.missed_call_email.is_some(),
            Field::ForwardAlways => !self.forward_always.is_keep(),
            Field::ForwardBusy => !self.forward_busy.is_keep(),
            Field::ForwardNoAnswer => !self.forward_no_answer.is_keep(),
            Field::NoAnswerSeconds => !self.no_answer_seconds.is_keep(),
        }
    }
}

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
            Field::ForwardAlways => text(self.forward_always.as_ref()),
            Field::ForwardBusy => text(self.forward_busy.as_ref()),
            Field::ForwardNoAnswer => text(self.forward_no_answer.as_ref()),
            Field::NoAnswerSeconds => self.no_answer_seconds.into(),
        }
    }

    /// Every field by its key.
    pub fn json(&self) -> Map<String, Value> {
        Field::ALL
            .into_iter()
            .map(|field| (field.name().to_owned(), self.value(field)))
            .collect()
    }

    /// The fields that differ, with both values; a PIN that changed shows `"***"` on both sides.
    pub fn diff(before: &Self, after: &Self) -> Vec<(Field, Value, Value)> {
        Field::ALL
            .into_iter()
            .filter(|field| before.differs(after, *field))
            .map(|field| (field, before.value(field), after.value(field)))
            .collect()
    }

    fn differs(&self, other: &Self, field: Field) -> bool {
        match field {
            Field::FirstName => self.first_name != other.first_name,
            Field::LastName => self.last_name != other.last_name,
            Field::Email => self.email != other.email,
            Field::Mobile => self.mobile != other.mobile,
            Field::Language => self.language != other.language,
            Field::OutboundCallerId => self.caller_id != other.caller_id,
            Field::Did => self.dids != other.dids,
            Field::VmEnabled => self.vm_enabled != other.vm_enabled,
            Field::VmPin => self.vm_pin != other.vm_pin,
            Field::VmPinRequired => self.vm_pin_required != other.vm_pin_required,
            Field::VmEmail => self.vm_email != other.vm_email,
            Field::MissedCallEmail => self.missed_call_email != other.missed_call_email,
            Field::ForwardAlways => self.forward_always != other.forward_always,
            Field::ForwardBusy => self.forward_busy != other.forward_busy,
            Field::ForwardNoAnswer => self.forward_no_answer != other.forward_no_answer,
            Field::NoAnswerSeconds => self.no_answer_seconds != other.no_answer_seconds,
        }
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
            forward_always: Patch::Set("hangup".parse().unwrap()),
            forward_busy: Patch::Set("voicemail:101".parse().unwrap()),
            forward_no_answer: Patch::Set("102".parse().unwrap()),
            no_answer_seconds: Patch::Set(20),
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
        let keys: Vec<_> = after.json().keys().cloned().collect();
        assert_eq!(keys, Field::ALL.map(Field::name));
        assert_eq!(after.full_name(), "Zoë Rossi");
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
                Field::Did
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
