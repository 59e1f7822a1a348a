//! Fields of an account, for people who may read them.

use crate::domain::{ExtensionFields, Field};
use serde_json::Value;
use std::ops::Deref;

/// The readable fields of an account: of the voicemail PIN, only whether there is one.
#[derive(Clone)]
pub struct ReadableFields {
    fields: ExtensionFields,
    /// Whether a voicemail PIN is set.
    pub vm_pin_set: bool,
}

impl ReadableFields {
    pub(super) fn of(fields: &ExtensionFields) -> Self {
        let mut fields = fields.clone();
        let pin = fields.vm_pin.take();
        Self {
            fields,
            vm_pin_set: pin.is_some(),
        }
    }

    /// One field as JSON; a PIN is `"***"`.
    pub fn value(&self, field: Field) -> Value {
        if field == Field::VmPin && self.vm_pin_set {
            return "***".into();
        }
        self.fields.value(field)
    }
}

impl Deref for ReadableFields {
    type Target = ExtensionFields;
    fn deref(&self) -> &ExtensionFields {
        &self.fields
    }
}
