//! The terms of the field as types: parsed once, valid from then on, no I/O.
//!
//! Everything that reaches the engine is made of these, so a malformed number, a name with a
//! control character or an unknown right is refused before any database is opened.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "what a text means here decides nothing"
)]

/// For a type with `as_str` and `FromStr`: displayed and stored as that text.
macro_rules! text_type {
    ($type:ty) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.as_str())
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                $crate::domain::from_text(d)
            }
        }
    };
}

/// For a type with `Display` and `FromStr`: that text in JSON and in requests.
macro_rules! text_serde {
    ($($type:ty),+) => { $(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                $crate::domain::from_text(d)
            }
        }
    )+ };
}
pub(crate) use text_serde;

mod access;
mod alike;
mod book;
mod call_object;
mod call_right;
mod codes;
mod contact;
mod day;
mod deadline;
mod department;
mod destination;
mod field_value;
mod fields;
mod group;
mod holiday;
mod hours;
mod invalid;
mod joiner;
pub mod limits;
mod moment;
mod name;
mod near;
mod network;
mod number;
mod password;
mod patch;
mod phone;
mod reserved;
mod right;
mod role;
mod role_right;
mod routes;
mod second_factor;
mod secret;
mod setting;
mod shell;
mod shown;
mod spoken_time;
mod spreadsheet;
mod sso;
mod time;
mod time_meant;
mod token;
mod user_name;
mod user_rights;
mod words;
pub mod written;
mod written_day;

pub use access::{
    ConsoleAccess, ConsolePermission, GroupVisibility, PermissionScope, Visibility, VoicemailEmail,
};
pub use book::{BookNumber, EntryField, EntryFields, EntryId, EntryPatch, NumberType, SpeedDial};
pub use call_object::{Digit, ObjectFields, ObjectKind, ObjectPatch};
pub use call_right::CallRight;
pub use contact::{Country, Email, Language};
pub use day::{Clock, Date};
pub use deadline::{
    Deadline, humane_left, parse_deadline, parse_duration, parse_end, parse_far_deadline,
    parse_instant,
};
pub use department::{DepartmentField, DepartmentFields, DepartmentPatch, DepartmentValue};
pub use destination::Destination;
pub use field_value::FieldValue;
pub use fields::{ExtensionFields, ExtensionPatch, Field};
pub use group::{ADMINISTRATORS, GROUP_RIGHTS, GroupRole, GroupScope, MAKING_ADMINISTRATORS};
pub use holiday::{Holiday, HolidayDays, Occurrence, parse_days};
pub use hours::{
    DepartmentHours, Ending, Expression, HoursOverride, HoursSource, HoursState, Schedule, forced,
};
pub use invalid::{Invalid, short};
pub use joiner::is_joiner;
pub use joiner::spells;
pub use joiner::{is_begun_by, search_key, spelling_key};
pub use moment::parse_moment;
pub use name::forbidden;
pub use name::{Label, Name, PersonName};
pub use near::{most_alike, near};
pub use network::{Networks, Origin, Seat};
pub use number::{LedOnDays, NewNumber, Number, NumberRange, no_range};
pub use password::{
    INVITATION_LONGEST, INVITATION_USUAL, check_generated, check_password, generate_password,
    password_policy,
};
pub use patch::Patch;
pub use phone::Phone;
pub use reserved::{RESERVED_DIGITS, is_emergency_outside, reserved_for};
pub use right::{CallRights, MODULES, Module, Right, RightSet, Tri};
pub use role::{CustomRole, Role, RoleKind};
pub use role_right::RoleRight;
pub use routes::{Choice, Junction, Routes, RoutesPatch};
pub use second_factor::{Code, RECOVERY_CODES, RequiredOf, recovery_code};
pub use secret::{Pin, Secret};
pub use setting::{Assignment, Setting, SettingValue};
pub use shell::{quoted, quoted_path};
pub use shown::{ShownField, ShownFields};
pub use spreadsheet::{computed, is_guarded, uncomputed};
pub use sso::{ClientId, Issuer, Link, LinkedBy, ProviderName, SignedIn, Subject, is_no_address};
pub use time::{Time, Zone};
pub use token::{TokenId, ends_soon};
pub use user_name::{UserName, Who};
pub use user_rights::UserRights;
pub use words::{Unread, Word, Words};

/// Reads a type from its text, with the same messages as when it is typed.
pub fn from_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: std::str::FromStr<Err = Invalid>,
    D: serde::Deserializer<'de>,
{
    let text = <String as serde::Deserialize>::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}
