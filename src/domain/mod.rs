//! The words of the trade as types: parsed once, valid ever after, no I/O.
//!
//! Whatever reaches the engine is made of these, so a malformed number, a name with
//! a control character or an unknown right is refused before any database is opened.

mod access;
mod contact;
mod destination;
mod fields;
mod invalid;
mod name;
mod number;
mod right;
mod role;
mod secret;
mod time;

pub use access::{ConsoleAccess, ConsolePermission, Visibility, VoicemailEmail};
pub use contact::{Country, Email, Language, Phone};
pub use destination::Destination;
pub use fields::{DepartmentFields, ExtensionFields, Patch};
pub use invalid::Invalid;
pub use name::{Label, Name, PersonName};
pub use number::{Number, NumberRange};
pub use right::{CallRights, MODULES, Module, Right, RightSet, Tri};
pub use role::{Role, RoleKind};
pub use secret::{Pin, Secret};
pub use time::{Deadline, Time, Zone, ZoneRule, format_local, humane_left, parse_duration};
