//! Reads what was typed into a type: an operation, or the options of a command. Its fields have the
//! names of the arguments, so no argument is looked up by a name of its own.

use super::error::Error;
use crate::domain::{Unread, Word, Words};
use clap::ArgMatches;
use clap::parser::ValueSource;
use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, Visitor};
use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

/// Reads what was typed into its type. Arguments without a field are skipped.
pub fn typed<T: DeserializeOwned>(matches: &ArgMatches) -> Result<T, Error> {
    Ok(T::deserialize(words(matches))?)
}

/// The same, if the command itself gives a field: `queue add` says what is added.
pub fn typed_as<'m, T: DeserializeOwned>(
    matches: &'m ArgMatches,
    said: impl IntoIterator<Item = (&'m str, &'m str)>,
) -> Result<T, Error> {
    let mut words = words(matches);
    for (field, said) in said {
        words.put(field, Word::One(OsStr::new(said).into()));
    }
    Ok(T::deserialize(words)?)
}

/// Whether some of these arguments were typed.
pub fn names_some(matches: &ArgMatches, args: &[clap::Arg]) -> bool {
    let is_typed = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    args.iter().any(|arg| is_typed(arg.get_id().as_str()))
}

/// Everything that was typed, by argument name. What a parser turns into text is that text;
/// everything else is as on the line.
fn words(matches: &ArgMatches) -> Words<'_> {
    let mut words = Words::default();
    for id in matches.ids().map(clap::Id::as_str) {
        let flag = matches.try_get_one::<bool>(id).ok().flatten();
        let raw = matches.get_raw(id).into_iter().flatten();
        // A switch has the words `true` and `false`, which nobody can type.
        match (flag, raw.clone().next().and_then(OsStr::to_str)) {
            (Some(true), Some("true")) => words.switch(id),
            (Some(false), Some("false")) => {}
            (Some(_) | None, _) => match matches.try_get_many::<String>(id) {
                Ok(Some(all)) => all.for_each(|text| words.add(id, OsStr::new(text))),
                Ok(None) | Err(_) => raw.for_each(|text| words.add(id, Cow::Borrowed(text))),
            },
        }
    }
    words
}

/// A file name, which may contain any bytes.
#[derive(Clone, Debug)]
pub struct FileName(pub PathBuf);

impl<'de> Deserialize<'de> for FileName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = FileName;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a file")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<FileName, E> {
                Ok(FileName(text.into()))
            }
            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<FileName, E> {
                Ok(FileName(OsString::from_vec(bytes.to_vec()).into()))
            }
        }
        deserializer.deserialize_any(Bytes)
    }
}

impl From<Unread> for Error {
    fn from(unread: Unread) -> Self {
        let error = Self::usage(unread.why);
        match unread.hint {
            Some(hint) => error.hint(hint).code("usage.value"),
            None => error,
        }
    }
}
