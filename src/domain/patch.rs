//! What a request says of an optional field: nothing, a value, or that there be none.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

/// What a request says of one optional field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// Nothing: it stays as it is.
    #[default]
    Keep,
    /// It becomes this.
    Set(T),
    /// It becomes empty.
    Clear,
}

impl<T> Patch<T> {
    /// Whether the request does not name the field.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Writes it onto `field`.
    pub fn apply(&self, field: &mut Option<T>)
    where
        T: Clone,
    {
        match self {
            Self::Keep => {}
            Self::Set(value) => *field = Some(value.clone()),
            Self::Clear => *field = None,
        }
    }
}

impl<T> From<Option<T>> for Patch<T> {
    /// A value to set, or emptiness: for sources that name every field.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    /// A field that is kept has to be skipped: [`Patch::is_keep`].
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
