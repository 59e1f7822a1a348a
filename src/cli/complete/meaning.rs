//! What a value means: told by the type it is read into, and where several things have one type
//! by the word that help has for it. No command is named here, so that a new one is completed
//! without a word, and a test finds an argument that nothing is said of.

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
    /// Somebody, by number.
    Person,
    /// The number of somebody new, or the next free one.
    Newcomer,
    /// People, with commas between.
    People,
    /// Whatever has a number and is called by it.
    Called,
    /// A queue, ring group, IVR or trunk, by number.
    Object(ObjectKind),
    /// A department; whether `none` may stand for it.
    Department(bool),
    /// A department, or the state that it is forced to.
    Forced,
    /// A group.
    Group,
    /// A role: those that the parser knows, and the site's own.
    Role(bool),
    /// A provider of single sign-on.
    Provider,
    /// A holiday of the department that stands before it.
    Holiday,
    /// An entry of the phone book, by number.
    Entry,
    /// A token, by number.
    Token,
    /// A session of the person typing, by number.
    Session,
    /// An entry of the record, by number.
    Record(Entries),
    /// A number that somebody had, and from which calls are forwarded.
    Former,
    /// Where calls go; whether `none` may stand for it.
    Destination(bool),
    /// What leads somewhere by the office hours.
    Junction,
    /// What a right is held over, or asked about.
    Target,
    /// A right.
    Right,
    /// A right as a role carries it.
    RoleRight,
    /// A right, and after an `@` what it is held over.
    RightOver,
    /// A setting.
    Setting,
    /// What a setting is to say; which one stands before it.
    Value,
    /// A time zone; whether `none` may stand for it.
    Zone(bool),
    /// A country; whether `none` may stand for it.
    Country(bool),
    /// A language, or `none`.
    Language,
    /// Of whom a second factor is required, or `none`.
    Required,
    /// A point in time.
    Time,
    /// A length of time.
    Length,
    /// Opening hours.
    Schedule,
    /// From where somebody calls.
    Origin,
    /// A key of a telephone.
    Key,
    /// What the record calls a command.
    Action,
    /// Words of a command.
    Command,
    /// A condition on one of these columns.
    Filter(&'static [Column]),
    /// Some of these columns to sort by.
    Sort(&'static [Column]),
    /// One of the words that the parser knows.
    Choices,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// Something new or known to anybody who types it alone: there is nothing to offer.
    Free,
}

impl Meaning {
    /// The files that are meant.
    pub(super) const fn files(self) -> Option<Files> {
        match self {
            Self::File => Some(Files::Any),
            Self::Folder => Some(Files::Folders),
            _ => None,
        }
    }
}

/// Says of an argument what its value means, where neither type nor name does.
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

/// What the value of an argument is; nothing where nothing is said of its kind.
pub(in crate::cli) fn of(arg: &Arg) -> Option<Meaning> {
    let called = arg.get_value_names().unwrap_or_default();
    let called = called.first().map_or("", |name| name.as_str());
    // What is to be new is nothing that there is.
    if called == "NEW" || arg.get_value_hint() == ValueHint::Other {
        return Some(Meaning::Free);
    }
    if let Some(Means(meaning)) = arg.get::<Means>() {
        return Some(*meaning);
    }
    // The parser knows the words, and not what they mean.
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

/// Types that mean one thing.
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

/// What has no type of its own, by what help calls it.
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
        "TIME" => Some(Meaning::Time),
        "SCHEDULE" => Some(Meaning::Schedule),
        "ACTION" => Some(Meaning::Action),
        "CC[-PART]" => Some(Meaning::Country(false)),
        "PART" => Some(Meaning::Free),
        "DEPARTMENT|STATE" => Some(Meaning::Forced),
        "COMMAND" => Some(Meaning::Command),
        // Names that are made up, texts, and what only a record or somebody else knows.
        "NAME" | "TEXT" | "VERSION" | "USER" | "EMAIL" | "SUBJECT" | "URL" | "ID" | "A,B"
        | "WEEK" | "MONTH" | "ROW:HASH" | "WORD" => Some(Meaning::Free),
        _ => None,
    }
}
