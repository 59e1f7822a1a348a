//! The content of a site file: types that are read, written, and described as a JSON Schema.
//!
//! A missing field means no change. `none` clears it; a name without a value is an error, except of a
//! table or list of things, which is empty so. A list or a table that is given is complete: what is
//! not on it is removed. Keys are the names of the keys of `-o json`.

mod assertion;
mod calls;
mod checked;
mod emptied;
mod joined;
mod packed;
mod people;
mod places;
mod schema;

pub use assertion::{Assertion, Expect};
pub use calls::{CallObject, DepartmentRoutes, Ivr, Ringing, Trunk};
pub use checked::{assignment, circles};
pub use packed::Packed;
pub use people::{Extension, GroupMember, Member, PasswordFrom};
pub use places::{CallRights, Department, Group, Hours, RoleRights, RoleSpec, ScheduleText};
pub use schema::schema;

use super::{Entries, List, Placed};
use crate::domain::{
    BookNumber, Email, EntryPatch, Label, Name, Number, ObjectKind, Patch, PersonName, Role,
    Setting, SpeedDial,
};
use schema::{Anything, Bare, Numeral, OrNone, Table, Word};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A site, or the part of one that a file describes.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Document {
    /// The name of the site: `apply --prune` removes only what files of that name made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    pub site: Option<Placed<Name>>,
    /// Settings of the whole system, by the names of `pbxctl settings list`.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    #[schemars(with = "Bare<Table<Anything>>")]
    pub settings: Entries<Setting, Text>,
    /// Roles: custom ones, and `user`.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    #[schemars(with = "Bare<Table<Bare<RoleSpec>>>")]
    pub roles: Entries<Role, RoleSpec>,
    /// Departments, by name.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    #[schemars(with = "Bare<Table<Bare<Department>>>")]
    pub departments: Entries<Name, Department>,
    /// Groups, by name.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    #[schemars(with = "Bare<Table<Bare<Group>>>")]
    pub groups: Entries<Name, Group>,
    /// Extensions, by number.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    #[schemars(with = "Bare<Table<Bare<Extension>>>")]
    pub extensions: Entries<Number, Packed>,
    /// Queues, by number.
    #[serde(
        deserialize_with = "calls::of_kind::<Ringing, _>",
        skip_serializing_if = "Entries::is_empty"
    )]
    #[schemars(with = "Bare<Table<Bare<Ringing>>>")]
    pub queues: Entries<Number, CallObject>,
    /// Ring groups, by number.
    #[serde(
        deserialize_with = "calls::of_kind::<Ringing, _>",
        skip_serializing_if = "Entries::is_empty"
    )]
    #[schemars(with = "Bare<Table<Bare<Ringing>>>")]
    pub ring_groups: Entries<Number, CallObject>,
    /// IVRs, by number.
    #[serde(
        deserialize_with = "calls::of_kind::<Ivr, _>",
        skip_serializing_if = "Entries::is_empty"
    )]
    #[schemars(with = "Bare<Table<Bare<Ivr>>>")]
    pub ivrs: Entries<Number, CallObject>,
    /// Trunks, by number.
    #[serde(
        deserialize_with = "calls::of_kind::<Trunk, _>",
        skip_serializing_if = "Entries::is_empty"
    )]
    #[schemars(with = "Bare<Table<Bare<Trunk>>>")]
    pub trunks: Entries<Number, CallObject>,
    /// Entries of the phone book.
    #[serde(skip_serializing_if = "List::is_empty")]
    #[schemars(with = "Bare<Vec<BookEntry>>")]
    // A list grows by moving what it has.
    pub phonebook: List<BookEntry>,
    /// Assertions about the site as it would be, as `pbxctl auth test` takes them.
    #[serde(skip_serializing_if = "List::is_empty")]
    #[schemars(with = "Bare<Vec<Assertion>>")]
    pub tests: List<Box<Assertion>>,
}

impl Document {
    /// The name of the site, if one is given.
    pub fn site(&self) -> Option<&Name> {
        self.site.as_ref().map(|site| &site.value)
    }

    /// Whether it can give anybody a system-wide role or permission, or a group system-wide rights,
    /// or let somebody use them again.
    pub fn may_give_power(&self) -> bool {
        let of_somebody = (self.extensions.iter()).any(|(_, extension)| extension.may_give_power());
        let of_group = |group: &Group| {
            group.members.is_some() || group.system_rights.is_some() || group.rights.is_some()
        };
        // `dashboard:read` wakes what people hold.
        let of_role = |role: &RoleSpec| role.rights.is_some();
        of_somebody
            || self.groups.iter().any(|(_, group)| of_group(group))
            || self.roles.iter().any(|(_, role)| of_role(role))
    }

    /// How many things there are to look at.
    pub fn things(&self) -> usize {
        let objects = ObjectKind::ALL.map(|kind| self.objects(kind).0.len());
        self.settings.0.len()
            + self.roles.0.len()
            + self.departments.0.len()
            + self.groups.0.len()
            + self.extensions.0.len()
            + self.phonebook.0.len()
            + objects.iter().sum::<usize>()
    }

    /// About how many changes it can be at most: things, and what they hold.
    pub fn changes(&self) -> usize {
        fn of<K, V>(all: Option<&Entries<K, V>>) -> usize {
            all.map_or(0, |all| all.0.len())
        }
        let departments = self.departments.iter();
        let departments =
            departments.map(|(_, said)| of(said.holidays.as_ref()) + of(said.members.as_ref()));
        let groups = self
            .groups
            .iter()
            .map(|(_, said)| of(said.members.as_ref()));
        let objects = ObjectKind::ALL
            .into_iter()
            .flat_map(|kind| self.objects(kind));
        let objects = objects.map(|(_, said)| {
            let members = said.members.as_ref().map_or(0, Vec::len);
            members + of(said.options.as_ref())
        });
        let held: usize = departments.chain(groups).chain(objects).sum();
        self.things() + held
    }

    /// Those of that kind.
    pub const fn objects(&self, kind: ObjectKind) -> &Entries<Number, CallObject> {
        match kind {
            ObjectKind::Queue => &self.queues,
            ObjectKind::RingGroup => &self.ring_groups,
            ObjectKind::Ivr => &self.ivrs,
            ObjectKind::Trunk => &self.trunks,
        }
    }

    /// The same, mutably.
    pub const fn objects_mut(&mut self, kind: ObjectKind) -> &mut Entries<Number, CallObject> {
        match kind {
            ObjectKind::Queue => &mut self.queues,
            ObjectKind::RingGroup => &mut self.ring_groups,
            ObjectKind::Ivr => &mut self.ivrs,
            ObjectKind::Trunk => &mut self.trunks,
        }
    }
}

/// A text, or a number or a switch, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text(pub String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Any;
        impl serde::de::Visitor<'_> for Any {
            type Value = Text;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a value")
            }
            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text(text.to_owned()))
            }
            fn visit_bool<E>(self, on: bool) -> Result<Text, E> {
                Ok(Text(if on { "on" } else { "off" }.to_owned()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Text, E> {
                Ok(Text(number.to_string()))
            }
        }
        d.deserialize_any(Any)
    }
}

/// An entry of the phone book.
#[derive(Clone, Default, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct BookEntry {
    /// The department whose book it is in; without one it is in the company's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "emptied::book")]
    #[schemars(with = "OrNone<Word>")]
    pub department: Option<Name>,
    /// First name.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub first_name: Patch<PersonName>,
    /// Last name.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub last_name: Patch<PersonName>,
    /// The company they work for.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub company: Patch<Label>,
    /// Their numbers, in dialling order: `+48 22 555 01 20`, or `mobile:+48601879136`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Vec<Word>>")]
    pub numbers: Option<Vec<BookNumber>>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub email: Patch<Email>,
    /// The code that dials the first number.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Numeral>")]
    pub speed_dial: Patch<SpeedDial>,
    /// A note.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub note: Patch<Label>,
}

impl BookEntry {
    /// The change of the fields.
    pub fn patch(&self) -> EntryPatch {
        EntryPatch {
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            company: self.company.clone(),
            numbers: self.numbers.clone(),
            email: self.email.clone(),
            speed_dial: self.speed_dial.clone(),
            note: self.note.clone(),
        }
    }
}
