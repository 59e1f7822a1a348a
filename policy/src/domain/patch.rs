//! A requested change of a field: none, a value, or clearing it.

use super::{Phone, Visibility, VoicemailEmail};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

/// A requested change of an optional field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// No change.
    #[default]
    Keep,
    /// The field becomes this value.
    Set(T),
    /// The field becomes empty (`none`).
    Clear,
}

impl<T> Patch<T> {
    /// Whether the request does not name the field.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }
}

impl<T: AsRef<str>> Patch<T> {
    /// The new text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Set(text) => Some(text.as_ref()),
            Self::Keep | Self::Clear => None,
        }
    }
}

/// A requested change of a field of type `F`.
pub(crate) trait Says<F> {
    /// Whether it names the field.
    fn is_named(&self) -> bool;
    /// Applies it to the field.
    fn write(&self, field: &mut F);
}

impl<T: Clone> Says<Option<T>> for Patch<T> {
    fn is_named(&self) -> bool {
        !self.is_keep()
    }
    fn write(&self, field: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Set(value) => *field = Some(value.clone()),
            Self::Clear => *field = None,
        }
    }
}

/// For fields that always have a value.
macro_rules! says_what_is_always_there {
    ($($ty:ty),+) => { $(
        impl Says<$ty> for Option<$ty> {
            fn is_named(&self) -> bool {
                self.is_some()
            }
            fn write(&self, field: &mut $ty) {
                *field = self.unwrap_or(*field);
            }
        }
    )+ };
}
says_what_is_always_there!(bool, Visibility, VoicemailEmail);

impl Says<Vec<Phone>> for Option<Vec<Phone>> {
    fn is_named(&self) -> bool {
        self.is_some()
    }
    /// Sorted, each once: the same set is not a change.
    fn write(&self, field: &mut Vec<Phone>) {
        if let Some(all) = self {
            field.clone_from(all);
            field.sort();
            field.dedup();
        }
    }
}

/// The fields of a thing, one per row: its name in code and in JSON, where it is stored, its type
/// and the type of a change. Generates the fields, the request, a type for the names of fields, and
/// everything that goes through them one by one.
macro_rules! patched {
    (
        $(#[$fields_meta:meta])* $fields:ident
        $(#[$patch_meta:meta])* $patch:ident
        $(#[$field_meta:meta])* $field:ident
        { $(
            $(#[doc = $doc:literal])* $(#[serde($($serde:tt)+)])*
            $id:ident $name:literal $cell:ident: $holds:ty = $says:ty,
        )+ }
    ) => {
        $(#[$fields_meta])*
        #[allow(missing_docs, reason = "the names are the documentation: they are what is typed")]
        pub struct $fields { $( $(#[doc = $doc])* pub $cell: $holds, )+ }

        $(#[$patch_meta])*
        #[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case", default)]
        #[allow(missing_docs, reason = "the names are the documentation: they are what is typed")]
        pub struct $patch { $( $(#[doc = $doc])* $(#[serde($($serde)+)])* pub $cell: $says, )+ }

        $(#[$field_meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the names are the documentation: they are what is typed")]
        pub enum $field { $( $id ),+ }

        impl $field {
            /// All of them, in the order they are shown.
            pub const ALL: [Self; [$( $name ),+].len()] = [$( Self::$id ),+];

            /// Its key in JSON and in the audit.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$id => $name ),+ }
            }
        }

        impl std::fmt::Display for $field {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl $patch {
            /// `fields` after this change.
            #[must_use]
            pub fn apply(&self, fields: &$fields) -> $fields {
                let mut after = fields.clone();
                $( $crate::domain::patch::Says::write(&self.$cell, &mut after.$cell); )+
                after
            }

            /// Fields that the request names, whether or not it changes them: these are judged.
            pub fn named(&self) -> Vec<$field> {
                $field::ALL.into_iter().filter(|field| self.names(*field)).collect()
            }

            /// Whether the request names that field.
            pub fn names(&self, field: $field) -> bool {
                match field {
                    $( $field::$id => $crate::domain::patch::Says::<$holds>::is_named(&self.$cell), )+
                }
            }

            /// The part of it that differs from `fields`.
            #[must_use]
            pub fn unlike(&self, fields: &$fields) -> Self {
                let (mut left, after) = (self.clone(), self.apply(fields));
                $( if fields.$cell == after.$cell { left.$cell = Default::default(); } )+
                left
            }
        }

        impl $fields {
            /// Whether a field has a different value there.
            fn differs(&self, other: &Self, field: $field) -> bool {
                match field { $( $field::$id => self.$cell != other.$cell ),+ }
            }

            /// The fields that differ, with both values in JSON.
            pub fn diff(before: &Self, after: &Self) -> Vec<($field, serde_json::Value, serde_json::Value)> {
                let fields = $field::ALL.into_iter().filter(|field| before.differs(after, *field));
                fields.map(|field| (field, before.value(field), after.value(field))).collect()
            }

            /// Copies one field from another value.
            #[allow(dead_code, reason = "not all are changed field by field")]
            pub(in crate::domain) fn take(&mut self, field: $field, from: &Self) {
                match field { $( $field::$id => self.$cell.clone_from(&from.$cell) ),+ }
            }
        }
    };
}
pub(in crate::domain) use patched;

impl<T> From<Option<T>> for Patch<T> {
    /// A value to set, or to clear: for sources that name every field.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    /// Skip a field that is kept: [`Patch::is_keep`].
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => value.serialize(s),
            Self::Keep | Self::Clear => s.serialize_none(),
        }
    }
}

impl<'de, T: FromStr<Err: fmt::Display>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct PatchVisitor<T>(PhantomData<T>);
        impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for PatchVisitor<T> {
            type Value = Patch<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value, or none")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Patch<T>, E> {
                match text {
                    "none" => Ok(Patch::Clear),
                    text => text.parse().map(Patch::Set).map_err(E::custom),
                }
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Patch<T>, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_unit<E: Error>(self) -> Result<Patch<T>, E> {
                Ok(Patch::Clear)
            }
            fn visit_none<E: Error>(self) -> Result<Patch<T>, E> {
                Ok(Patch::Clear)
            }
        }
        d.deserialize_any(PatchVisitor(PhantomData))
    }
}
