//! A column of a file: its names, its meaning, how to read and how to write it. Import and export
//! use the same tables, so that what is written can be read back.

use super::row::Row;
use crate::domain::{Invalid, Number, Phone};
use crate::engine::{ExtensionRow, ObjectView};
use std::borrow::Cow;

/// The meaning of a column, whatever a file calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What to do with the row, in files that say so.
    Action,
    /// Number of the extension, ring group or queue.
    Number,
    /// First and last name in one, or the name of a ring group or queue.
    Name,
    /// First name.
    FirstName,
    /// Last name.
    LastName,
    /// Home department.
    Department,
    /// Role at home.
    Role,
    /// Role in the whole system.
    SystemRole,
    /// E-mail address.
    Email,
    /// Whether it is enabled.
    Enabled,
    /// The same as a word.
    Status,
    /// Mobile number.
    Mobile,
    /// Language.
    Language,
    /// Number shown to the people they call.
    CallerId,
    /// DIDs.
    Did,
    /// Whether voicemail is on.
    VmEnabled,
    /// The same in another form.
    Mailbox,
    /// Voicemail PIN.
    VmPin,
    /// Whether one is required.
    VmPinRequired,
    /// What is mailed when a message arrives.
    VmEmail,
    /// Whether missed calls are mailed.
    MissedCallEmail,
    /// Whether the phone book lists them.
    Phonebook,
    /// Where every call goes.
    ForwardAlways,
    /// Where a call goes if the line is busy.
    ForwardBusy,
    /// Where a call goes if nobody answers.
    ForwardNoAnswer,
    /// How long it rings before that, in seconds.
    NoAnswerSeconds,
    /// What they sign in with, besides the number.
    Username,
    /// Whether it can be called.
    Telephone,
    /// Web-access password.
    Password,
    /// Power over the system, which is reported and not granted.
    Power,
    /// The members of a ring group or queue, in order.
    Members,
    /// The destination of a DID.
    Destination,
    /// The caller that a DID's route is limited to.
    Caller,
}

/// Reads a cell into the row.
pub(super) type Read = fn(&mut Row<'_>, &str) -> Result<(), Invalid>;

/// A DID and its destination.
pub(in crate::ops) struct Lead<'a> {
    pub(in crate::ops) did: &'a Phone,
    pub(in crate::ops) to: &'a str,
    /// Name of the destination, if it has one.
    pub(in crate::ops) name: &'a str,
}

/// What an export writes into a column.
#[derive(Clone, Copy)]
pub(in crate::ops) enum Written {
    /// It has no such column.
    Not,
    /// The same in every row.
    Always(&'static str),
    /// A value of an extension.
    Person(for<'r> fn(&ExtensionRow<'r>) -> Cow<'r, str>),
    /// A value of a ring group or queue.
    Object(fn(&ObjectView) -> Cow<'_, str>),
    /// A value of a DID.
    Lead(for<'r> fn(&Lead<'r>) -> Cow<'r, str>),
}

/// A column of a profile.
pub(in crate::ops) struct Column {
    /// Its names, in any case: the export's first, then those of other versions.
    pub(in crate::ops) names: &'static [&'static str],
    /// Its meaning and how to read it; `None` if it is known but not read.
    pub(super) read: Option<(Field, Read)>,
    /// What an export writes.
    pub(in crate::ops) written: Written,
    /// Not read if one of these is there, which says the same better.
    pub(super) unless: &'static [Field],
    /// Whether a file may have several columns with its names.
    pub(super) is_many: bool,
    /// Fields that it may be mapped to in the form that this list has for them.
    pub(super) alike: &'static [Field],
}

impl Column {
    /// One that is read and written.
    pub(super) const fn new(
        names: &'static [&'static str],
        field: Field,
        read: Read,
        written: Written,
    ) -> Self {
        Self {
            names,
            read: Some((field, read)),
            written,
            unless: &[],
            is_many: false,
            alike: &[],
        }
    }

    /// A column that is written and not read.
    pub(super) const fn left(names: &'static [&'static str], text: &'static str) -> Self {
        Self {
            names,
            read: None,
            written: Written::Always(text),
            unless: &[],
            is_many: false,
            alike: &[],
        }
    }

    /// Known columns that are neither read nor written.
    pub(super) const fn known(names: &'static [&'static str]) -> Self {
        Self {
            names,
            read: None,
            written: Written::Not,
            unless: &[],
            is_many: false,
            alike: &[],
        }
    }

    /// The same, not read if one of `unless` is there.
    pub(super) const fn unless(self, unless: &'static [Field]) -> Self {
        Self { unless, ..self }
    }

    /// The same, and a file may have several.
    pub(super) const fn many(self) -> Self {
        Self {
            is_many: true,
            ..self
        }
    }

    /// The same, written in the form that the list has for these fields.
    pub(super) const fn alike(self, alike: &'static [Field]) -> Self {
        Self { alike, ..self }
    }

    /// Its meaning, if it is read.
    pub(in crate::ops) fn field(&self) -> Option<Field> {
        self.read.map(|(field, _)| field)
    }

    /// Whether that is one of its names.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|known| is_same(known, name))
    }
}

/// Whether two column names are equal except for case, and for spaces and hyphens in place of `_`.
fn is_same(known: &str, name: &str) -> bool {
    let joined = |byte: u8| match byte {
        b' ' | b'-' => b'_',
        byte => byte.to_ascii_lowercase(),
    };
    known.len() == name.len()
        && (known.bytes().zip(name.bytes())).all(|(one, other)| joined(one) == joined(other))
}

/// A number as the last resort for a name.
pub(super) fn or_number<'r>(name: Cow<'r, str>, number: &'r str) -> Cow<'r, str> {
    match name.is_empty() {
        true => Cow::Borrowed(number),
        false => name,
    }
}

/// Whether a name is only the number.
pub(super) fn is_number(name: &str, number: Option<&Number>) -> bool {
    number.is_some_and(|number| number.as_str() == name)
}
