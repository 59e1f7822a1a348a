//! What a column of a file is: how it is called, what it says, how it is read and how it is
//! written. An import and an export go by the same tables, so that what is written is read back.

use super::row::Row;
use crate::domain::{Invalid, Number, Phone};
use crate::engine::{ExtensionRow, ObjectView};
use std::borrow::Cow;

/// What a column says, whatever a file calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What is to be done with the row, in files that say it.
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
    /// Whether it may be used.
    Enabled,
    /// The same as a word.
    Status,
    /// Mobile number.
    Mobile,
    /// Language.
    Language,
    /// Number that is shown to those they call.
    CallerId,
    /// Numbers from outside.
    Did,
    /// Whether voicemail is on.
    VmEnabled,
    /// The same, said in another way.
    Mailbox,
    /// Voicemail PIN.
    VmPin,
    /// Whether it is asked for.
    VmPinRequired,
    /// What is mailed when a message comes in.
    VmEmail,
    /// Whether missed calls are mailed.
    MissedCallEmail,
    /// Whether the phone book has them.
    Phonebook,
    /// Where every call goes.
    ForwardAlways,
    /// Where a call goes when the line is busy.
    ForwardBusy,
    /// Where a call goes when nobody answers.
    ForwardNoAnswer,
    /// Seconds of ringing until then.
    NoAnswerSeconds,
    /// What they sign in by, beside the number.
    Username,
    /// Whether it can be called.
    Telephone,
    /// Web-access password.
    Password,
    /// Power over the system that is told of, and given to nobody.
    Power,
    /// Who is called by a ring group or queue, in order.
    Members,
    /// Where a number from outside leads.
    Destination,
    /// From whom a call must come to go there.
    Caller,
}

/// Reads a cell into the row.
pub(super) type Read = fn(&mut Row<'_>, &str) -> Result<(), Invalid>;

/// A number from outside, and where it leads.
pub(in crate::ops) struct Lead<'a> {
    pub(in crate::ops) did: &'a Phone,
    pub(in crate::ops) to: &'a str,
    /// Name of what it leads to, if it has one.
    pub(in crate::ops) name: &'a str,
}

/// What an export writes into a column.
#[derive(Clone, Copy)]
pub(in crate::ops) enum Written {
    /// It has no such column.
    Not,
    /// The same in every row.
    Always(&'static str),
    /// What it says of an extension.
    Person(for<'r> fn(&ExtensionRow<'r>) -> Cow<'r, str>),
    /// What it says of a ring group or queue.
    Object(fn(&ObjectView) -> Cow<'_, str>),
    /// What it says of a number from outside.
    Lead(for<'r> fn(&Lead<'r>) -> Cow<'r, str>),
}

/// One column of a profile.
pub(in crate::ops) struct Column {
    /// Its names in any case: that of an export first, then those of other versions.
    pub(in crate::ops) names: &'static [&'static str],
    /// What it says and how; nothing where it is known and not read.
    pub(super) read: Option<(Field, Read)>,
    /// What an export writes.
    pub(in crate::ops) written: Written,
    /// It is not read where one of these is there, which says the same better.
    pub(super) unless: &'static [Field],
    /// Whether a file may have several of its names, as columns of their own.
    pub(super) is_many: bool,
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
        }
    }

    /// One that is written, and not read.
    pub(super) const fn left(names: &'static [&'static str], text: &'static str) -> Self {
        Self {
            names,
            read: None,
            written: Written::Always(text),
            unless: &[],
            is_many: false,
        }
    }

    /// Known ones that are neither read nor written.
    pub(super) const fn known(names: &'static [&'static str]) -> Self {
        Self {
            names,
            read: None,
            written: Written::Not,
            unless: &[],
            is_many: false,
        }
    }

    /// The same, not read where one of `unless` is there.
    pub(super) const fn unless(self, unless: &'static [Field]) -> Self {
        Self { unless, ..self }
    }

    /// The same, of which a file may have several.
    pub(super) const fn many(self) -> Self {
        Self {
            is_many: true,
            ..self
        }
    }

    /// What it says, if it is read.
    pub(super) fn field(&self) -> Option<Field> {
        self.read.map(|(field, _)| field)
    }

    /// Whether a file calls it so.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|known| is_same(known, name))
    }
}

/// Whether two names of columns are the same but for case, and for blanks and hyphens in place of `_`.
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

/// Whether a name says nothing but the number.
pub(super) fn is_number(name: &str, number: Option<&Number>) -> bool {
    number.is_some_and(|number| number.as_str() == name)
}
