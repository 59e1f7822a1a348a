//! The JSON Schema of site files, for editors and for programs that make such files: the types, and
//! the words that a field may be. The form of a text is checked when it is read.

use super::Document;
use crate::domain::{
    ConsoleAccess, ConsolePermission, GroupRole, GroupVisibility, RequiredOf, Visibility,
    VoicemailEmail,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::marker::PhantomData;

/// The schema of a site file (JSON Schema, draft 2020-12).
pub fn schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Document>();
    schema.insert("title".to_owned(), "a pbxctl site file".into());
    schema.to_value()
}

macro_rules! shapes {
    ($( $(#[$doc:meta])* $name:ident = $schema:tt; )+) => { $(
        $(#[$doc])*
        pub(super) struct $name;
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+ };
}

shapes! {
    /// A text.
    Word = { "type": "string" };
    /// A number, as a number or as text: of an extension, a telephone, or a thing.
    Numeral = { "type": ["string", "integer"] };
    /// A text, a number or a switch.
    Anything = { "type": ["string", "number", "boolean"] };
    /// A flag.
    Switch = { "enum": [true, false, "on", "off", "yes", "no"] };
    /// The setting of a right.
    Says = { "enum": ["allow", "deny", "inherit"] };
    /// The source of a first password.
    From = { "enum": ["generate", "invite"] };
    /// The days of a holiday.
    Days = {
        "type": "object",
        "properties": {
            "on": { "type": "string", "description": "A day, or the first and the last: 2026-12-24..2026-12-26" },
            "from": { "type": "string", "description": "When it begins on its first day" },
            "to": { "type": "string", "description": "When it ends on its last day" },
            "yearly": { "enum": [true, false, "on", "off", "yes", "no"], "description": "Whether it comes every year" },
        },
        "required": ["on"],
        "additionalProperties": false,
    };
}

/// A value, or `none` for an empty one.
pub(super) struct OrNone<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for OrNone<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("OrNone{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [value, { "const": "none" }] })
    }
}

/// A table or list of things, or nothing after its name, as YAML writes an empty one.
pub(super) struct Bare<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for Bare<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Bare{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [value, { "type": "null" }] })
    }
}

/// Things by name.
pub(super) struct Table<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for Table<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Table{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": value })
    }
}

/// One of a few words.
pub(super) struct Words<T>(PhantomData<T>);

macro_rules! words {
    ($($name:ident),+) => { $(
        impl JsonSchema for Words<$name> {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "enum": $name::ALL.map(|word| word.as_str()) })
            }
        }
    )+ };
}
words!(
    ConsoleAccess,
    ConsolePermission,
    GroupRole,
    GroupVisibility,
    RequiredOf,
    Visibility,
    VoicemailEmail
);
