//! The fields of a department.

use super::patch::patched;
use super::{Country, Label, Language, Networks, NumberRange, Patch, RequiredOf, Visibility, Zone};
use serde_json::{Map, Value};

patched! {
    /// What describes a department, apart from its name.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    DepartmentFields
    /// A change of the fields of a department.
    #[derive(Debug)]
    DepartmentPatch
    /// The name of a department's field.
    DepartmentField
    {
        #[serde(skip_serializing_if = "Patch::is_keep")]
        DisplayName "display_name" display_name: Option<Label> = Patch<Label>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        Timezone "timezone" timezone: Option<Zone> = Patch<Zone>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        Language "language" language: Option<Language> = Patch<Language>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        Country "country" country: Option<Country> = Patch<Country>,
        #[serde(skip_serializing_if = "Option::is_none")]
        Visibility "visibility" visibility: Visibility = Option<Visibility>,
        /// Numbers its extensions must come from.
        #[serde(skip_serializing_if = "Patch::is_keep")]
        Numbers "numbers" numbers: Option<NumberRange> = Patch<NumberRange>,
        /// Numbers its queues, ring groups, IVRs and trunks must come from.
        #[serde(skip_serializing_if = "Patch::is_keep")]
        ObjectNumbers "object_numbers" object_numbers: Option<NumberRange> = Patch<NumberRange>,
        /// How many extensions may have their home here.
        #[serde(skip_serializing_if = "Patch::is_keep")]
        MaxExtensions "max_extensions" max_extensions: Option<u32> = Patch<u32>,
        /// Which of its members need a second factor.
        #[serde(rename = "require-2fa", skip_serializing_if = "Patch::is_keep")]
        SecondFactor "second_factor" second_factor: Option<RequiredOf> = Patch<RequiredOf>,
        /// From where its members may administer.
        #[serde(rename = "admin-networks", skip_serializing_if = "Patch::is_keep")]
        AdminNetworks "admin_networks" admin_networks: Option<Networks> = Patch<Networks>,
    }
}

impl DepartmentField {
    /// Whether only a right over the whole system can change it: a department does not set its own
    /// limits (SPEC 2, D2, D9).
    pub const fn system_only(self) -> bool {
        match self {
            Self::DisplayName | Self::Timezone | Self::Language | Self::Country => false,
            Self::Visibility
            | Self::Numbers
            | Self::ObjectNumbers
            | Self::MaxExtensions
            | Self::SecondFactor
            | Self::AdminNetworks => true,
        }
    }
}

/// The value of a department's field.
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
    SecondFactor(RequiredOf),
    AdminNetworks(Networks),
}

impl DepartmentValue {
    /// As in JSON and in the audit.
    pub fn json(&self) -> Value {
        match self {
            Self::DisplayName(label) => label.to_string().into(),
            Self::Timezone(zone) => zone.to_string().into(),
            Self::Language(language) => language.to_string().into(),
            Self::Country(country) => country.to_string().into(),
            Self::Visibility(visibility) => visibility.as_str().into(),
            Self::Numbers(range) | Self::ObjectNumbers(range) => range.to_string().into(),
            Self::MaxExtensions(most) => (*most).into(),
            Self::SecondFactor(of) => of.as_str().into(),
            Self::AdminNetworks(networks) => networks.to_string().into(),
        }
    }
}

impl DepartmentFields {
    /// The value of a field, if set.
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
            DepartmentField::SecondFactor => self.second_factor.map(Is::SecondFactor),
            DepartmentField::AdminNetworks => self.admin_networks.clone().map(Is::AdminNetworks),
        }
    }

    /// Sets a field.
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
            DepartmentValue::SecondFactor(of) => self.second_factor = Some(of),
            DepartmentValue::AdminNetworks(networks) => self.admin_networks = Some(networks),
        }
    }

    /// Resets a field to unset.
    pub fn clear(&mut self, field: DepartmentField) {
        self.take(field, &Self::default());
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
            second_factor: Patch::Set(RequiredOf::Everybody),
            admin_networks: Patch::Set("10.0.0.0/8".parse().unwrap()),
        };
        let before = DepartmentFields::default();
        let after = patch.apply(&before);
        assert_eq!(patch.named(), DepartmentField::ALL);
        assert_eq!(patch.unlike(&before), patch);
        assert_eq!(patch.unlike(&after), DepartmentPatch::default());
        assert_eq!(DepartmentPatch::default().named(), []);
        let changed: Vec<_> = DepartmentFields::diff(&before, &after)
            .into_iter()
            .map(|(field, _, _)| field)
            .collect();
        assert_eq!(changed, DepartmentField::ALL);
        assert_eq!(
            serde_json::to_string(&after.json()).unwrap(),
            r#"{"display_name":"Sales, Europe","timezone":"Europe/Warsaw","language":"pl","country":"PL","visibility":"restricted","numbers":"200-299","object_numbers":"800-849","max_extensions":50,"second_factor":"everybody","admin_networks":"10.0.0.0/8"}"#
        );
    }
}
