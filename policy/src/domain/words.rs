//! What is typed, as words by field name: operations and options of commands are read from it. A
//! line of text and a parsed command line give the same.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error, IntoDeserializer, Visitor};
use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt;
use std::os::unix::ffi::OsStrExt;

/// Words by field name, each name once. No Debug: one may be a secret.
#[derive(Clone, Default)]
pub struct Words<'a>(Vec<(Cow<'a, str>, Word<'a>)>);

/// The value for one field.
#[derive(Clone)]
pub enum Word<'a> {
    /// `none`: the field becomes empty.
    Clear,
    /// A switch, which is only its name.
    On,
    /// A value of one word.
    One(Cow<'a, OsStr>),
    /// A repeated option, or the words that fill the last place.
    Several(Vec<Cow<'a, OsStr>>),
}

impl<'a> Words<'a> {
    /// Adds a value: a name that already has one gets several.
    pub fn add(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, OsStr>>) {
        let (name, value) = (name.into(), value.into());
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, Word::Several(all))) => all.push(value),
            Some((_, word)) => {
                *word = match std::mem::replace(word, Word::Clear) {
                    Word::One(first) => Word::Several(vec![first, value]),
                    Word::Clear | Word::On | Word::Several(_) => Word::One(value),
                };
            }
            None => self.0.push((name, Word::One(value))),
        }
    }

    /// Adds a switch. One that begins with `no-` clears the field it names.
    pub fn switch(&mut self, name: impl Into<Cow<'a, str>>) {
        let name = name.into();
        match name.strip_prefix("no-") {
            Some(cleared) => self.put(cleared.to_owned(), Word::Clear),
            None => self.put(name, Word::On),
        }
    }

    /// Replaces the value of a name.
    pub fn put(&mut self, name: impl Into<Cow<'a, str>>, word: Word<'a>) {
        let name = name.into();
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = word,
            None => self.0.push((name, word)),
        }
    }

    /// Takes out the value of a field.
    pub fn take(&mut self, name: &str) -> Option<Word<'a>> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }

    /// The single text of a field.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.0.iter().find(|(known, _)| known == name) {
            Some((_, Word::One(text))) => text.to_str(),
            Some((_, Word::Clear | Word::On | Word::Several(_))) | None => None,
        }
    }

    /// The fields that have a value.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_ref())
    }
}

/// Why words could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong with it, for people.
    pub why: String,
    /// How to write it correctly, if known.
    pub hint: Option<String>,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.hint {
            Some(hint) => write!(f, "{} ({hint})", self.why),
            None => f.write_str(&self.why),
        }
    }
}
impl std::error::Error for Unread {}

impl Error for Unread {
    fn custom<T: fmt::Display>(error: T) -> Self {
        // The alternate form of an `Invalid` has its hint on a second line.
        let text = format!("{error:#}");
        let (why, hint) = match text.split_once('\n') {
            Some((why, hint)) => (why.to_owned(), Some(hint.to_owned())),
            None => (text, None),
        };
        Self { why, hint }
    }
}

impl<'de> Deserializer<'de> for Words<'_> {
    type Error = Unread;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_map(MapDeserializer::new(self.0.into_iter()))
    }
    /// Something without fields takes no words.
    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unread> {
        visitor.visit_unit()
    }
    /// Something with a single field is that field.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unread> {
        visitor.visit_newtype_struct(self)
    }
    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, Unread> for Word<'_> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

/// One of several values.
struct One<'a>(Cow<'a, OsStr>);

impl<'a> IntoDeserializer<'_, Unread> for One<'a> {
    type Deserializer = Word<'a>;
    fn into_deserializer(self) -> Word<'a> {
        Word::One(self.0)
    }
}

impl<'de> Deserializer<'de> for Word<'_> {
    type Error = Unread;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        match self {
            Self::Clear => visitor.visit_unit(),
            Self::On => visitor.visit_bool(true),
            Self::One(text) => match text.to_str() {
                Some(text) => visitor.visit_str(text),
                // File names may contain any bytes.
                None => visitor.visit_bytes(text.as_bytes()),
            },
            Self::Several(all) => visitor.visit_seq(SeqDeserializer::new(all.into_iter().map(One))),
        }
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        match self {
            Self::Clear => visitor.visit_none(),
            Self::On | Self::One(_) | Self::Several(_) => visitor.visit_some(self),
        }
    }
    /// A single value may stand for a list.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        match self {
            Self::One(text) => Self::Several(vec![text]).deserialize_any(visitor),
            Self::Clear | Self::On | Self::Several(_) => self.deserialize_any(visitor),
        }
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unread> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        match &self {
            Self::One(text) => match text.to_str() {
                Some(text) => visitor.visit_enum(text.into_deserializer()),
                None => self.deserialize_any(visitor),
            },
            Self::Clear | Self::On | Self::Several(_) => self.deserialize_any(visitor),
        }
    }
    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct tuple tuple_struct map struct identifier ignored_any
    }
}
