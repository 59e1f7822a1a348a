//! The value of any field of an extension.

use super::VoicemailEmail;
use super::{
    Destination, Email, ExtensionFields, Field, Language, PersonName, Phone, Pin, UserName,
};
use std::fmt;

/// The value of a field of an extension.
#[derive(Clone)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is in it"
)]
pub enum FieldValue {
    Name(PersonName),
    Email(Email),
    Phone(Phone),
    Phones(Vec<Phone>),
    Language(Language),
    Switch(bool),
    Mode(VoicemailEmail),
    Destination(Destination),
    Seconds(u16),
    UserName(UserName),
    Pin(Pin),
}

impl PartialEq for FieldValue {
    /// A PIN always differs: whoever gives one does not learn whether it was there.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Name(one), Self::Name(other)) => one == other,
            (Self::Email(one), Self::Email(other)) => one == other,
            (Self::Phone(one), Self::Phone(other)) => one == other,
            (Self::Phones(one), Self::Phones(other)) => one == other,
            (Self::Language(one), Self::Language(other)) => one == other,
            (Self::Switch(one), Self::Switch(other)) => one == other,
            (Self::Mode(one), Self::Mode(other)) => one == other,
            (Self::Destination(one), Self::Destination(other)) => one == other,
            (Self::Seconds(one), Self::Seconds(other)) => one == other,
            (Self::UserName(one), Self::UserName(other)) => one == other,
            (
                Self::Name(_)
                | Self::Email(_)
                | Self::Phone(_)
                | Self::Phones(_)
                | Self::Language(_)
                | Self::Switch(_)
                | Self::Mode(_)
                | Self::Destination(_)
                | Self::Seconds(_)
                | Self::UserName(_)
                | Self::Pin(_),
                _,
            ) => false,
        }
    }
}

impl fmt::Debug for FieldValue {
    /// A PIN is never shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => name.fmt(f),
            Self::Email(email) => email.fmt(f),
            Self::Phone(phone) => phone.fmt(f),
            Self::Phones(phones) => phones.fmt(f),
            Self::Language(language) => language.fmt(f),
            Self::Switch(on) => on.fmt(f),
            Self::Mode(mode) => mode.fmt(f),
            Self::Destination(to) => to.fmt(f),
            Self::Seconds(seconds) => seconds.fmt(f),
            Self::UserName(name) => name.fmt(f),
            Self::Pin(_) => f.write_str("***"),
        }
    }
}

impl ExtensionFields {
    /// The value of a field; `None` if it is as in a new extension.
    pub fn get(&self, field: Field) -> Option<FieldValue> {
        use FieldValue as V;
        let name = |value: &Option<PersonName>| value.clone().map(V::Name);
        let phone = |value: &Option<Phone>| value.clone().map(V::Phone);
        let to = |value: &Option<Destination>| value.clone().map(V::Destination);
        let on = |is: bool| is.then_some(V::Switch(true));
        match field {
            Field::FirstName => name(&self.first_name),
            Field::LastName => name(&self.last_name),
            Field::Email => self.email.clone().map(V::Email),
            Field::Mobile => phone(&self.mobile),
            Field::Language => self.language.clone().map(V::Language),
            Field::OutboundCallerId => phone(&self.caller_id),
            Field::Did => (!self.dids.is_empty()).then(|| V::Phones(self.dids.clone())),
            Field::VmEnabled => on(self.vm_enabled),
            Field::VmPin => self.vm_pin.clone().map(V::Pin),
            Field::VmPinRequired => (!self.vm_pin_required).then_some(V::Switch(false)),
            Field::VmEmail => {
                (self.vm_email != VoicemailEmail::None).then_some(V::Mode(self.vm_email))
            }
            Field::MissedCallEmail => on(self.missed_call_email),
            Field::Phonebook => (!self.phonebook).then_some(V::Switch(false)),
            Field::ForwardAlways => to(&self.forward_always),
            Field::ForwardBusy => to(&self.forward_busy),
            Field::ForwardNoAnswer => to(&self.forward_no_answer),
            Field::NoAnswerSeconds => self.no_answer_seconds.map(V::Seconds),
            Field::Username => self.username.clone().map(V::UserName),
            Field::Telephone => (!self.telephone).then_some(V::Switch(false)),
        }
    }

    /// Sets a field, or resets it as in a new extension. A value of another field's type changes
    /// nothing.
    pub fn put(&mut self, field: Field, value: Option<FieldValue>) {
        use FieldValue as V;
        self.take(field, &Self::default());
        match (field, value) {
            (Field::FirstName, Some(V::Name(name))) => self.first_name = Some(name),
            (Field::LastName, Some(V::Name(name))) => self.last_name = Some(name),
            (Field::Email, Some(V::Email(email))) => self.email = Some(email),
            (Field::Mobile, Some(V::Phone(phone))) => self.mobile = Some(phone),
            (Field::Language, Some(V::Language(language))) => self.language = Some(language),
            (Field::OutboundCallerId, Some(V::Phone(phone))) => self.caller_id = Some(phone),
            (Field::Did, Some(V::Phones(phones))) => self.dids = phones,
            (Field::VmEnabled, Some(V::Switch(on))) => self.vm_enabled = on,
            (Field::VmPin, Some(V::Pin(pin))) => self.vm_pin = Some(pin),
            (Field::VmPinRequired, Some(V::Switch(on))) => self.vm_pin_required = on,
            (Field::VmEmail, Some(V::Mode(mode))) => self.vm_email = mode,
            (Field::MissedCallEmail, Some(V::Switch(on))) => self.missed_call_email = on,
            (Field::Phonebook, Some(V::Switch(on))) => self.phonebook = on,
            (Field::ForwardAlways, Some(V::Destination(to))) => self.forward_always = Some(to),
            (Field::ForwardBusy, Some(V::Destination(to))) => self.forward_busy = Some(to),
            (Field::ForwardNoAnswer, Some(V::Destination(to))) => self.forward_no_answer = Some(to),
            (Field::NoAnswerSeconds, Some(V::Seconds(s))) => self.no_answer_seconds = Some(s),
            (Field::Username, Some(V::UserName(name))) => self.username = Some(name),
            (Field::Telephone, Some(V::Switch(on))) => self.telephone = on,
            (_, _) => {}
        }
    }
}
