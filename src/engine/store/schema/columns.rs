//! What a column can hold, and how a row is named to people.

use crate::domain::{
    BookNumber, Country, Date, Destination, Email, Label, Language, Name, Number, NumberRange,
    PersonName, Phone, ProviderName, Right, Setting, UserName, UserRights, Zone,
};
use crate::engine::policy::{ClientSecret, PasswordHash, RecoveryDigests};
use std::str::FromStr;

/// No file has given out a higher id: whoever counts on from one would come to the end of numbers.
pub(in crate::engine) const LAST_ID: i64 = 1 << 53;

/// What a column holds, if it is not NULL.
#[derive(Clone, Copy)]
pub(super) enum Holds {
    /// A condition of `limits.rs`, a reference, or the record keeps it; or it is any text.
    Kept,
    /// The number of a row: from 1 to [`LAST_ID`].
    Id,
    /// Seconds since the epoch, in a year from 1 to 9999.
    Time,
    /// A number between these.
    Within(i64, i64),
    /// Text that this reads, and what it is.
    Text(fn(&str) -> bool, &'static str),
    /// The same; it is never shown.
    Secret(fn(&str) -> bool, &'static str),
    /// Text that this reads with the text of that column of the row, and what it is.
    With(&'static str, fn(&str, &str) -> bool, &'static str),
    /// A schedule.
    Schedule,
}

/// A table: how a row is named, as SQL, and its columns.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) row: &'static str,
    pub(super) columns: &'static [(&'static str, Holds)],
}

pub(super) fn reads<T: FromStr>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

/// For what is looked for by its text: read and written again, it must be the same.
pub(super) fn exact<T: FromStr + ToString>(text: &str) -> bool {
    text.parse::<T>().is_ok_and(|read| read.to_string() == text)
}

fn is_key_of(key: &str, name: &str) -> bool {
    name.parse::<Name>().is_ok_and(|name| name.key() == key)
}

pub(super) fn ends_range(to: &str, from: &str) -> bool {
    format!("{from}-{to}").parse::<NumberRange>().is_ok()
}

pub(super) fn is_value_of(value: &str, key: &str) -> bool {
    let key = key.parse::<Setting>();
    key.is_ok_and(|key| key.read(value).is_ok_and(|read| read.is_some()))
}

pub(super) fn book_numbers(text: &str) -> bool {
    text.split_whitespace().all(reads::<BookNumber>)
}

pub(super) fn own_rights(text: &str) -> bool {
    let rights = text.parse::<UserRights>();
    rights.is_ok_and(|rights| rights.said().all(|(right, _)| right.own))
}

pub(super) fn name_or_none(text: &str) -> bool {
    text.is_empty() || reads::<Name>(text)
}

pub(super) fn digests(text: &str) -> bool {
    RecoveryDigests::of_text(text).is_some()
}

pub(super) fn password_hash(text: &str) -> bool {
    PasswordHash::is_one(text)
}

pub(super) fn client_secret(text: &str) -> bool {
    ClientSecret::new(text).is_some()
}

use Holds::{Text, With, Within};

pub(super) const SECONDS: Holds = Within(1, u16::MAX as i64);
pub(super) const COUNT: Holds = Within(0, u32::MAX as i64);
pub(super) const NUMBER: Holds = Text(exact::<Number>, "a number");
pub(super) const DID: Holds = Text(exact::<Phone>, "a DID");
pub(super) const NAME: Holds = Text(reads::<Name>, "a name");
pub(super) const KEY: Holds = With("name", is_key_of, "how its name is compared");
pub(super) const PERSON: Holds = Text(reads::<PersonName>, "a name");
pub(super) const LABEL: Holds = Text(reads::<Label>, "a line of text");
pub(super) const EMAIL: Holds = Text(reads::<Email>, "an e-mail address");
pub(super) const DESTINATION: Holds = Text(exact::<Destination>, "a destination");
pub(super) const RIGHT: Holds = Text(reads::<Right>, "a right");
pub(super) const DAY: Holds = Text(reads::<Date>, "a day");
pub(super) const PROVIDER: Holds = Text(exact::<ProviderName>, "a name of a provider");
pub(super) const PHONE: Holds = Text(reads::<Phone>, "a telephone number");
pub(super) const CALLER: Holds = Text(reads::<Phone>, "a caller id");
pub(super) const ZONE: Holds = Text(reads::<Zone>, "a time zone");
pub(super) const LANGUAGE: Holds = Text(reads::<Language>, "a language");
pub(super) const COUNTRY: Holds = Text(exact::<Country>, "a country");
pub(super) const USERNAME: Holds = Text(exact::<UserName>, "a user name");

pub(super) const OF_ROW: &str = "(SELECT e.number FROM extension e WHERE e.id = extension)";
pub(super) const DEPT_ROW: &str = "(SELECT name FROM department d WHERE d.id = department)";
pub(super) const GROUP_ROW: &str = "(SELECT name FROM \"group\" g WHERE g.id = group_id)";
pub(super) const OBJECT_ROW: &str = "(SELECT number FROM call_object o WHERE o.id = object)";
pub(super) const ROLE_ROW: &str = "(SELECT name FROM role r WHERE r.id = role)";
pub(super) const MEMBER_ROW: &str = "(SELECT e.number FROM extension e WHERE e.id = extension) || ' in ' || (SELECT d.name FROM department d WHERE d.id = department)";
pub(super) const ROUTE_ROW: &str = "coalesce((SELECT o.number FROM call_object o WHERE o.id = object), (SELECT d.name FROM department d WHERE d.id = department)) || ' ' || choice";
pub(super) const MARK_ROW: &str = "what || ' ' || id";
pub(super) const TOKEN_ROW: &str = "token";
