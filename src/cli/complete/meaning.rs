//! What a value means: decided by the type it is parsed into, and if several things share a type,
//! by its name in the help. No command is named here, so a new one is completed with no extra work,
//! and a test finds arguments whose meaning is unknown.

use super::Files;
use crate::domain::{
    BookNumber, Clock, Country, Date, Destination, Digit, Email, EntryId, Junction, Label,
    Language, LedOnDays, Name, Networks, Number, NumberRange, ObjectKind, Origin, Patch,
    PersonName, Phone, RequiredOf, Right, Role, RoleRight, Setting, SpeedDial, UserName, Who, Zone,
};
use crate::engine::Entries;
use crate::engine::operations::route::Entry;
use crate::ui::Column;
use clap::builder::ArgExt;
use clap::{Arg, ValueHint};
use std::any::TypeId;
use std::path::PathBuf;
use std::time::Duration;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Meaning {
    /// A person, by number.
    Person,
    /// The number of a new person, or the next free one.
    Newcomer,
    /// People, separated by commas.
    People,
    /// Anything known by its number.
    Called,
    /// A queue, ring group, IVR or trunk, by number.
    Object(ObjectKind),
    /// A department; whether `none` may be given for it.
    Department(bool),
    /// A department, or the state that it is forced into.
    Forced,
    /// A group.
    Group,
    /// A role: those that the parser knows, and custom ones.
    Role(bool),
    /// A provider of single sign-on.
    Provider,
    /// A holiday of the department named before it.
    Holiday,
    /// A phone book entry, by number.
    Entry,
    /// A token, by number.
    Token,
    /// A session of the person typing, by number.
    Session,
    /// A record, by number.
    Record(Entries),
    /// A former number of somebody, from which calls are forwarded.
    Former,
    /// Where calls go; whether `none` may be given for it.
    Destination(bool),
    /// Something that sends calls on by the office hours.
    Junction,
    /// What a right is held over or asked about.
    Target,
    /// A right.
    Right,
    /// A right that a role carries.
    RoleRight,
    /// A right, and after an `@` what it is held over.
    RightOver,
    /// A setting.
    Setting,
    /// The new value of a setting; the setting is named before it.
    Value,
    /// A time zone; whether `none` may be given for it.
    Zone(bool),
    /// A country; whether `none` may be given for it.
    Country(bool),
    /// A language, or `none`.
    Language,
    /// Who must have a second factor, or `none`.
    Required,
    /// A point in time.
    Time(When),
    /// When an override of the departments named before it begins.
    Override,
    /// A member of the queue or ring group named before it.
    Member(ObjectKind),
    /// A length of time.
    Length,
    /// Opening hours.
    Schedule,
    /// Where a call comes from.
    Origin,
    /// A telephone key.
    Key,
    /// The record's name for a command.
    Action,
    /// Words of a command.
    Command,
    /// A condition on one of these columns.
    Filter(&'static [Column]),
    /// Some of these columns, to sort by.
    Sort(&'static [Column]),
    /// Columns of the command's list, separated by commas.
    Columns,
    /// What the record may name: something that is or was there.
    Recorded,
    /// A key of the IVR named before it that leads somewhere.
    KeySet,
    /// One of the words that the parser knows.
    Choices,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// Something new, or known only to the person typing: there is nothing to offer.
    Free,
}

/// Where a point in time lies, and how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum When {
    /// Looking back.
    Back,
    /// Looking ahead.
    Ahead,
    /// The same, or `never`.
    End,
}

impl Meaning {
    /// Which files it wants.
    pub(super) const fn files(self) -> Option<Files> {
        match self {
            Self::File => Some(Files::Any),
            Self::Folder => Some(Files::Folders),
            _ => None,
        }
    }
}

/// States what an argument's value means, where neither type nor name tells.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Means(pub(in crate::cli) Meaning);

impl ArgExt for Means {}

macro_rules! types {
    ($arg:ident: $($type:ty => $meaning:expr,)+) => {
        match $arg.get_value_parser().type_id() {
            $(id if id == TypeId::of::<$type>() => Some($meaning),)+
            _ => None,
        }
    };
}

/// What the value of an argument is; `None` if its kind is unknown.
pub(in crate::cli) fn of(arg: &Arg) -> Option<Meaning> {
    let called = arg.get_value_names().unwrap_or_default();
    let called = called.first().map_or("", |name| name.as_str());
    if let Some(Means(meaning)) = arg.get::<Means>() {
        return Some(*meaning);
    }
    // Something new is nothing that exists already.
    if called == "NEW" || arg.get_value_hint() == ValueHint::Other {
        return Some(Meaning::Free);
    }
    // The parser knows the words, but not what they mean.
    if called == "KEY" && offers(arg, Setting::Timezone.as_str()) {
        return Some(Meaning::Setting);
    }
    by_type(arg)
        .or_else(|| has_choices(arg).then_some(Meaning::Choices))
        .or_else(|| by_name(arg, called))
}

fn offers(arg: &Arg, word: &str) -> bool {
    let words = arg.get_value_parser().possible_values();
    words.is_some_and(|mut words| words.any(|one| one.get_name() == word))
}

fn has_choices(arg: &Arg) -> bool {
    let words = arg.get_value_parser().possible_values();
    words.is_some_and(|mut words| words.next().is_some())
}

/// Types that have a single meaning.
fn by_type(arg: &Arg) -> Option<Meaning> {
    use Meaning::Free;
    types! { arg:
        Number => Meaning::Person,
        Who => Meaning::Person,
        Entry => Meaning::Called,
        Patch<Name> => Meaning::Department(true),
        Role => Meaning::Role(offers(arg, Role::SystemOwner.name())),
        Destination => Meaning::Destination(false),
        Patch<Destination> => Meaning::Destination(true),
        Junction => Meaning::Junction,
        Right => Meaning::Right,
        RoleRight => Meaning::RoleRight,
        Zone => Meaning::Zone(false),
        Patch<Zone> => Meaning::Zone(true),
        Country => Meaning::Country(false),
        Patch<Country> => Meaning::Country(true),
        Patch<Language> => Meaning::Language,
        Patch<RequiredOf> => Meaning::Required,
        Origin => Meaning::Origin,
        Digit => Meaning::Key,
        Label => Free,
        Patch<Label> => Free,
        PersonName => Free,
        Patch<PersonName> => Free,
        Phone => Free,
        Patch<Phone> => Free,
        Patch<BookNumber> => Free,
        Patch<SpeedDial> => Free,
        Patch<Email> => Free,
        Patch<UserName> => Free,
        Patch<NumberRange> => Free,
        Patch<Networks> => Free,
        Patch<u16> => Free,
        Patch<u32> => Free,
        u32 => Free,
        u64 => Free,
        i32 => Free,
        Duration => Free,
        LedOnDays => Free,
        Clock => Free,
        (Date, Date) => Free,
        EntryId => Meaning::Entry,
    }
}

/// For values without a type of their own: by their name in the help.
fn by_name(arg: &Arg, called: &str) -> Option<Meaning> {
    let parser = arg.get_value_parser().type_id();
    if parser == TypeId::of::<PathBuf>() {
        return Some(match called {
            "DIR" => Meaning::Folder,
            _ => Meaning::File,
        });
    }
    if parser == TypeId::of::<i64>() {
        return match called {
            "TIME" | "DURATION" | "LENGTH" => Some(Meaning::Length),
            "N" => Some(Meaning::Free),
            _ => None,
        };
    }
    match called {
        "DEPARTMENT" | "FROM" | "TO" => Some(Meaning::Department(false)),
        "GROUP" => Some(Meaning::Group),
        "PROVIDER" => Some(Meaning::Provider),
        "NUMBER|NAME" => Some(Meaning::Person),
        "NUMBER|next" => Some(Meaning::Newcomer),
        "NUMBERS" => Some(Meaning::People),
        "TARGET" => Some(Meaning::Target),
        "RIGHT[@SCOPE]" => Some(Meaning::RightOver),
        "VALUE" => Some(Meaning::Value),
        "TIME" => Some(Meaning::Time(When::Ahead)),
        "SCHEDULE" => Some(Meaning::Schedule),
        "A,B" => Some(Meaning::Columns),
        "ACTION" => Some(Meaning::Action),
        "CC[-PART]" => Some(Meaning::Country(false)),
        "PART" => Some(Meaning::Free),
        "DEPARTMENT|STATE" => Some(Meaning::Forced),
        "DEPARTMENT|NAME" => Some(Meaning::Department(false)),
        "COMMAND" => Some(Meaning::Command),
        // Invented names, texts, and what only a record or another person knows.
        "NAME" | "TEXT" | "VERSION" | "USER" | "EMAIL" | "SUBJECT" | "URL" | "ID" | "WEEK"
        | "MONTH" | "ROW:HASH" | "WORD" => Some(Meaning::Free),
        _ => None,
    }
}
