//! The fields of a department.

use super::{Country, Label, Language, NumberRange, Patch, Visibility, Zone};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// What describes a department, apart from its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub struct DepartmentFields {
    pub display_name: Option<Label>,
    pub timezone: Option<Zone>,
    pub language: Option<Language>,
    pub country: Option<Country>,
    pub visibility: Visibility,
    /// Numbers its extensions must come from.
    pub numbers: Option<NumberRange>,
    /// Numbers its queues, ring groups, IVRs and trunks must come from.
    pub object_numbers: Option<NumberRange>,
    /// How many extensions may have their home here.
    pub max_extensions: Option<u32>,
}

/// What a request says of the fields of a department.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub struct DepartmentPatch {
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub display_name: Patch<Label>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub timezone: Patch<Zone>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub language: Patch<Language>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub country: Patch<Country>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub numbers: Patch<NumberRange>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub object_numbers: Patch<NumberRange>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub max_extensions: Patch<u32>,
}

/// One field of a department, as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub enum DepartmentField {
    DisplayName,
    Timezone,
    Language,
    Country,
    Visibility,
    Numbers,
    ObjectNumbers,
    MaxExtensions,
}

impl DepartmentField {
    /// Every one, in the order they are shown.
    pub const ALL: [Self; 8] = [
        Self::DisplayName,
        Self::Timezone,
        Self::Language,
        Self::Country,
        Self::Visibility,
        Self::Numbers,
        Self::ObjectNumbers,
        Self::MaxExtensions,
    ];

    /// Its key in JSON and in the audit.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DisplayName => "display_name",
            Self::Timezone => "timezone",
            Self::Language => "language",
            Self::Country => "country",
            Self::Visibility => "visibility",
            Self::Numbers => "numbers",
            Self::ObjectNumbers => "object_numbers",
            Self::MaxExtensions => "max_extensions",
        }
    }

    /// Whether only a right at system scope changes it: a department does not set its own
    /// limits (SPEC 2, D2, D9).
    pub const fn system_only(self) -> bool {
        match self {
            Self::DisplayName | Self::Timezone | Self::Language | Self::Country => false,
            Self::Visibility | Self::Numbers | Self::ObjectNumbers | Self::MaxExtensions => true,
        }
    }
}

impl fmt::Display for DepartmentField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl DepartmentPatch {
    /// `fields` with this written onto them.
    #[must_use]
    pub fn apply(&self, fields: &DepartmentFields) -> DepartmentFields {
        let mut after = fields.clone();
        self.display_name.apply(&mut after.display_name);
        self.timezone.apply(&mut after.timezone);
        self.language.apply(&mut after.language);
        self.country.apply(&mut after.country);
        after.visibility = self.visibility.unwrap_or(after.visibility);
        self.numbers.apply(&mut after.numbers);
        self.object_numbers.apply(&mut after.object_numbers);
        self.max_extensions.apply(&mut after.max_extensions);
        after
    }

    /// Fields the request names, whether or not it changes them: that is what is judged.
    pub fn named(&self) -> Vec<DepartmentField> {
        DepartmentField::ALL
            .into_iter()
            .filter(|field| self.names(*field))
            .collect()
    }

    /// Whether the request names that field.
    pub const fn names(&self, field: DepartmentField) -> bool {
        match field {
            DepartmentField::DisplayName => !self.display_name.is_keep(),
            DepartmentField::Timezone => !self.timezone.is_keep(),
            DepartmentField::Language => !self.language.is_keep(),
            DepartmentField::Country => !self.country.is_keep(),
            DepartmentField::Visibility => self.visibility.is_some(),
            DepartmentField::Numbers => !self.numbers.is_keep(),
            DepartmentField::ObjectNumbers => !self.object_numbers.is_keep(),
            DepartmentField::MaxExtensions => !self.max_extensions.is_keep(),
        }
    }
}

/// What one field of a department says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub enum DepartmentValue {
    DisplayName(Label),
    Timezone(Zone),
    Language(Language),
    Country(Country),
    Visibility(Visibility),
    Numbers(NumberRange),
    ObjectNumbers(NumberRange),
    MaxExtensions(u32),
}

impl DepartmentValue {
    /// As it stands in JSON and in the audit.
    pub fn json(&self) -> Value {
        match self {
            Self::DisplayName(label) => label.to_string().into(),
            Self::Timezone(zone) => zone.to_string().into(),
            Self::Language(language) => language.to_string().into(),
            Self::Country(country) => country.to_string().into(),
            Self::Visibility(visibility) => visibility.as_str().into(),
            Self::Numbers(range) | Self::ObjectNumbers(range) => range.to_string().into(),
            Self::MaxExtensions(most) => (*most).into(),
        }
    }
}

impl DepartmentFields {
    /// What one field says, if anything.
    pub fn get(&self, field: DepartmentField) -> Option<DepartmentValue> {
        use DepartmentValue as Is;
        match field {
            DepartmentField::DisplayName => self.display_name.clone().map(Is::DisplayName),
            DepartmentField::Timezone => self.timezone.map(Is::Timezone),
            DepartmentField::Language => self.language.clone().map(Is::Language),
            DepartmentField::Country => self.country.clone().map(Is::Country),
            DepartmentField::Visibility => Some(Is::Visibility(self.visibility)),
            DepartmentField::Numbers => self.numbers.clone().map(Is::Numbers),
            DepartmentField::ObjectNumbers => self.object_numbers.clone().map(Is::ObjectNumbers),
            DepartmentField::MaxExtensions => self.max_extensions.map(Is::MaxExtensions),
        }
    }

    /// Makes one field say that.
    pub fn put(&mut self, value: DepartmentValue) {
        match value {
            DepartmentValue::DisplayName(label) => self.display_name = Some(label),
            DepartmentValue::Timezone(zone) => self.timezone = Some(zone),
            DepartmentValue::Language(language) => self.language = Some(language),
            DepartmentValue::Country(country) => self.country = Some(country),
            DepartmentValue::Visibility(visibility) => self.visibility = visibility,
            DepartmentValue::Numbers(range) => self.numbers = Some(range),
            DepartmentValue::ObjectNumbers(range) => self.object_numbers = Some(range),
            DepartmentValue::MaxExtensions(most) => self.max_extensions = Some(most),
        }
    }

    /// Makes one field as it is where nothing was said.
    pub fn clear(&mut self, field: DepartmentField) {
        match field {
            DepartmentField::DisplayName => self.display_name = None,
            DepartmentField::Timezone => self.timezone = None,
            DepartmentField::Language => self.language = None,
            DepartmentField::Country => self.country = None,
            DepartmentField::Visibility => self.visibility = Visibility::default(),
            DepartmentField::Numbers => self.numbers = None,
            DepartmentField::ObjectNumbers => self.object_numbers = None,
            DepartmentField::MaxExtensions => self.max_extensions = None,
        }
    }

    /// One field as JSON.
    pub fn value(&self, field: DepartmentField) -> Value {
        self.get(field).map_or(Value::Null, |value| value.json())
    }

    /// Every field by its key.
    pub fn json(&self) -> Map<String, Value> {
        let pairs = DepartmentField::ALL.into_iter();
        pairs
            .map(|field| (field.name().to_owned(), self.value(field)))
            .collect()
    }

    /// The fields that differ, with both values.
    pub fn diff(before: &Self, after: &Self) -> Vec<(DepartmentField, Value, Value)> {
        DepartmentField::ALL
            .into_iter()
            .map(|field| (field, before.value(field), after.value(field)))
            .filter(|(_, old, new)| old != new)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn no_field_is_forgotten() {
        let patch = DepartmentPatch {
            display_name: Patch::Set("Sales, Europe".parse().unwrap()),
            timezone: Patch::Set("Europe/Warsaw".parse().unwrap()),
            language: Patch::Set("pl".parse().unwrap()),
            country: Patch::Set("PL".parse().unwrap()),
            visibility: Some(Visibility::Restricted),
            numbers: Patch::Set("200-299".parse().unwrap()),
            object_numbers: Patch::Set("800-849".parse().unwrap()),
            max_extensions: Patch::Set(50),
        };
        let before = DepartmentFields::default();
        let after = patch.apply(&before);
        assert_eq!(patch.named(), DepartmentField::ALL);
        assert_eq!(DepartmentPatch::default().named(), []);
        let changed: Vec<_> = DepartmentFields::diff(&before, &after)
            .into_iter()
            .map(|(field, _, _)| field)
            .collect();
        assert_eq!(changed, DepartmentField::ALL);
        assert_eq!(
            serde_json::to_string(&after.json()).unwrap(),
            r#"{"display_name":"Sales, Europe","timezone":"Europe/Warsaw","language":"pl","country":"PL","visibility":"restricted","numbers":"200-299","object_numbers":"800-849","max_extensions":50}"#
        );
    }
}
