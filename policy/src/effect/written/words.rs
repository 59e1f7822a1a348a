//! The name of a cell: ids with a letter for their kind, and the words that users know.

use super::Scribe;
use crate::domain::{
    Choice, ConsolePermission, DepartmentField, EntryId, Field, GroupRole, GroupScope, Number,
    Phone, ProviderName, Right, Role, RoleRight, Setting, Time, TokenId,
};
use crate::effect::{Origin, Part};
use crate::facts::{AccountId, DepartmentId};
use crate::{GroupId, ObjectId, RoleId};
use std::fmt::Write as _;

/// A part of a cell's name.
pub trait Word: Sized {
    /// Writes the word.
    fn push(&self, scribe: &Scribe<'_>, into: &mut String);
    /// The word.
    fn write(&self, scribe: &Scribe<'_>) -> String {
        let mut word = String::new();
        self.push(scribe, &mut word);
        word
    }
    /// Its meaning; `None` if that no longer exists, or never did.
    fn read(word: &str, scribe: &Scribe<'_>) -> Option<Self>;
}

macro_rules! ids {
    ($( $id:ident $letter:literal ),+) => { $(
        impl Word for $id {
            fn push(&self, scribe: &Scribe<'_>, into: &mut String) {
                into.push($letter);
                // Writing to a text cannot fail.
                write!(into, "{}", scribe.born($letter, self.0)).ok();
            }
            fn read(word: &str, _: &Scribe<'_>) -> Option<Self> {
                let id: i64 = word.strip_prefix($letter)?.parse().ok()?;
                (id > 0).then_some(Self(id))
            }
        }
    )+ };
}
ids!(AccountId 'a', DepartmentId 'd', EntryId 'b', GroupId 'g', ObjectId 'o', RoleId 'r', TokenId 't');

macro_rules! texts {
    ($( $type:ty ),+) => { $(
        impl Word for $type {
            fn push(&self, _: &Scribe<'_>, into: &mut String) {
                write!(into, "{self}").ok();
            }
            fn read(word: &str, _: &Scribe<'_>) -> Option<Self> {
                word.parse().ok()
            }
        }
    )+ };
}
texts!(
    ConsolePermission,
    Field,
    GroupRole,
    GroupScope,
    Number,
    Phone,
    Right,
    RoleRight,
    String
);

impl Word for DepartmentField {
    fn push(&self, _: &Scribe<'_>, into: &mut String) {
        into.push_str(self.name());
    }
    fn read(word: &str, _: &Scribe<'_>) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == word)
    }
}

impl Word for Choice {
    fn push(&self, _: &Scribe<'_>, into: &mut String) {
        into.push_str(self.as_str());
    }
    fn read(word: &str, _: &Scribe<'_>) -> Option<Self> {
        word.parse().ok()
    }
}

/// As seconds since 1970.
impl Word for Time {
    fn push(&self, _: &Scribe<'_>, into: &mut String) {
        write!(into, "{}", self.unix()).ok();
    }
    fn read(word: &str, _: &Scribe<'_>) -> Option<Self> {
        word.parse().ok().map(Self::from_unix)
    }
}

impl Word for Part {
    fn push(&self, _: &Scribe<'_>, into: &mut String) {
        into.push_str(match self {
            Self::Open => "open",
            Self::Break => "break",
        });
    }
    fn read(word: &str, scribe: &Scribe<'_>) -> Option<Self> {
        let mut all = [Self::Open, Self::Break].into_iter();
        all.find(|part| part.write(scribe) == word)
    }
}

impl Word for Origin {
    fn push(&self, scribe: &Scribe<'_>, into: &mut String) {
        match self {
            Self::Department(id) => id.push(scribe, into),
            Self::Object(id) => id.push(scribe, into),
        }
    }
    fn read(word: &str, scribe: &Scribe<'_>) -> Option<Self> {
        let department = DepartmentId::read(word, scribe).map(Self::Department);
        department.or_else(|| ObjectId::read(word, scribe).map(Self::Object))
    }
}

impl Word for Role {
    /// A built-in role by its name, a custom one by its id: it may have another name by the time
    /// this is read.
    fn push(&self, scribe: &Scribe<'_>, into: &mut String) {
        match scribe.id_of(*self) {
            Some(id) => id.push(scribe, into),
            None => into.push_str(self.name()),
        }
    }
    fn read(word: &str, scribe: &Scribe<'_>) -> Option<Self> {
        match RoleId::read(word, scribe) {
            Some(id) => scribe.role(id),
            None => word.parse().ok().filter(|role: &Self| !role.is_custom()),
        }
    }
}

/// The full name of a cell: its thing, and then which one there.
pub trait Path: Sized {
    /// Number of words.
    const LEN: usize;
    /// Writes its thing.
    fn push_thing(&self, scribe: &Scribe<'_>, into: &mut String);
    /// Writes the other words, each after a slash.
    fn push_rest(&self, scribe: &Scribe<'_>, into: &mut String);
    /// The cell with these words.
    fn of_words(words: &[&str], scribe: &Scribe<'_>) -> Option<Self>;
}

impl<A: Word> Path for A {
    const LEN: usize = 1;
    fn push_thing(&self, scribe: &Scribe<'_>, into: &mut String) {
        self.push(scribe, into);
    }
    fn push_rest(&self, _: &Scribe<'_>, _: &mut String) {}
    fn of_words(words: &[&str], scribe: &Scribe<'_>) -> Option<Self> {
        let [a] = words else { return None };
        A::read(a, scribe)
    }
}

/// Settings belong to no thing with an id.
impl Path for Setting {
    const LEN: usize = 2;
    fn push_thing(&self, _: &Scribe<'_>, into: &mut String) {
        into.push_str("settings");
    }
    fn push_rest(&self, _: &Scribe<'_>, into: &mut String) {
        into.push('/');
        into.push_str(self.as_str());
    }
    fn of_words(words: &[&str], _: &Scribe<'_>) -> Option<Self> {
        let ["settings", key] = words else {
            return None;
        };
        key.parse().ok()
    }
}

/// Nor do providers.
impl Path for ProviderName {
    const LEN: usize = 2;
    fn push_thing(&self, _: &Scribe<'_>, into: &mut String) {
        into.push_str("sso");
    }
    fn push_rest(&self, _: &Scribe<'_>, into: &mut String) {
        into.push('/');
        into.push_str(self.as_str());
    }
    fn of_words(words: &[&str], _: &Scribe<'_>) -> Option<Self> {
        let ["sso", name] = words else {
            return None;
        };
        name.parse().ok()
    }
}

/// The provider linked to an account.
impl Path for (AccountId, ProviderName) {
    const LEN: usize = 2;
    fn push_thing(&self, scribe: &Scribe<'_>, into: &mut String) {
        self.0.push(scribe, into);
    }
    fn push_rest(&self, _: &Scribe<'_>, into: &mut String) {
        into.push('/');
        into.push_str(self.1.as_str());
    }
    fn of_words(words: &[&str], scribe: &Scribe<'_>) -> Option<Self> {
        let [account, name] = words else {
            return None;
        };
        Some((AccountId::read(account, scribe)?, name.parse().ok()?))
    }
}

impl<A: Word, B: Word> Path for (A, B) {
    const LEN: usize = 2;
    fn push_thing(&self, scribe: &Scribe<'_>, into: &mut String) {
        self.0.push(scribe, into);
    }
    fn push_rest(&self, scribe: &Scribe<'_>, into: &mut String) {
        into.push('/');
        self.1.push(scribe, into);
    }
    fn of_words(words: &[&str], scribe: &Scribe<'_>) -> Option<Self> {
        let [a, b] = words else { return None };
        Some((A::read(a, scribe)?, B::read(b, scribe)?))
    }
}

impl<A: Word, B: Word, C: Word> Path for (A, B, C) {
    const LEN: usize = 3;
    fn push_thing(&self, scribe: &Scribe<'_>, into: &mut String) {
        self.0.push(scribe, into);
    }
    fn push_rest(&self, scribe: &Scribe<'_>, into: &mut String) {
        into.push('/');
        self.1.push(scribe, into);
        into.push('/');
        self.2.push(scribe, into);
    }
    fn of_words(words: &[&str], scribe: &Scribe<'_>) -> Option<Self> {
        let [a, b, c] = words else { return None };
        Some((
            A::read(a, scribe)?,
            B::read(b, scribe)?,
            C::read(c, scribe)?,
        ))
    }
}
