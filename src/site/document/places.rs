//! Departments, groups and roles.

use super::super::Entries;
use super::calls::DepartmentRoutes;
use super::people::{GroupMember, Member};
use super::schema::{Bare, Days, Numeral, OrNone, Says, Table, Word, Words};
use crate::domain::{
    Country, DepartmentFields, DepartmentPatch, Expression, GroupRole, GroupVisibility,
    HolidayDays, Invalid, Label, Language, Name, Networks, Number, NumberRange, Patch, RequiredOf,
    Right, Role, RoleRight, Tri, Visibility, Zone,
};
use crate::hours;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Call rights, each `allow` or `deny`; the others are inherited.
pub type CallRights = Entries<Right, Tri>;

/// What roles give in a department, compared with everywhere: `allow` or `deny`.
pub type RoleRights = Entries<Role, Entries<RoleRight, Tri>>;

/// A department.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "fields have the names of those of departments")]
pub struct Department {
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub display_name: Patch<Label>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub timezone: Patch<Zone>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub language: Patch<Language>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub country: Patch<Country>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Words<Visibility>")]
    pub visibility: Option<Visibility>,
    /// Numbers its extensions must come from.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub numbers: Patch<NumberRange>,
    /// Numbers its queues, ring groups, IVRs and trunks must come from.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub object_numbers: Patch<NumberRange>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[serde(deserialize_with = "super::emptied::count")]
    #[schemars(with = "OrNone<Numeral>")]
    pub max_extensions: Patch<u32>,
    /// Which of its members need a second factor.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Words<RequiredOf>>")]
    pub second_factor: Patch<RequiredOf>,
    /// From where its members may administer.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub admin_networks: Patch<Networks>,
    /// When it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Hours>")]
    pub hours: Option<Hours>,
    /// Its holidays, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Table<Days>>")]
    pub holidays: Option<Entries<Name, HolidayDays>>,
    /// Where calls to it go.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<DepartmentRoutes>")]
    pub routes: Option<DepartmentRoutes>,
    /// Call rights of holders of a role there, by role.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Table<Bare<Table<Says>>>>")]
    pub call_rights: Option<Entries<Role, CallRights>>,
    /// Rights that a role gives there (`allow`) or does not (`deny`), compared with everywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Table<Bare<Table<Says>>>>")]
    pub role_rights: Option<RoleRights>,
    /// Members with a home elsewhere, by number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Table<Bare<Member>>>")]
    pub members: Option<Entries<Number, Member>>,
    /// Its former name, to rename it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    pub was: Option<Name>,
}

impl Department {
    /// The change of a department's fields.
    pub fn patch(&self) -> DepartmentPatch {
        DepartmentPatch {
            display_name: self.display_name.clone(),
            timezone: self.timezone.clone(),
            language: self.language.clone(),
            country: self.country.clone(),
            visibility: self.visibility,
            numbers: self.numbers.clone(),
            object_numbers: self.object_numbers.clone(),
            max_extensions: self.max_extensions.clone(),
            second_factor: self.second_factor.clone(),
            admin_networks: self.admin_networks.clone(),
        }
    }

    /// Sets all of these fields.
    pub fn say(&mut self, fields: &DepartmentFields) {
        self.display_name = fields.display_name.clone().into();
        self.timezone = fields.timezone.into();
        self.language = fields.language.clone().into();
        self.country = fields.country.clone().into();
        self.visibility = Some(fields.visibility);
        self.numbers = fields.numbers.clone().into();
        self.object_numbers = fields.object_numbers.clone().into();
        self.max_extensions = fields.max_extensions.into();
        self.second_factor = fields.second_factor.into();
        self.admin_networks = fields.admin_networks.clone().into();
    }
}

/// The schedule of a department, as `pbxctl hours set` takes it.
#[derive(Clone, Default, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Hours {
    /// When it is open.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub open: Patch<ScheduleText>,
    /// Its breaks.
    #[serde(rename = "break", skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub pause: Patch<ScheduleText>,
}

/// A schedule in either form, kept as an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleText(pub Expression);

impl std::str::FromStr for ScheduleText {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        hours::expression(text).map(Self)
    }
}

impl fmt::Display for ScheduleText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

impl Serialize for ScheduleText {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.0.as_str())
    }
}

/// A group.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Group {
    /// Its display name.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub display_name: Patch<Label>,
    /// Who can see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Words<GroupVisibility>")]
    pub visibility: Option<GroupVisibility>,
    /// Each member's rights over the accounts of the members.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Vec<Word>>")]
    pub rights: Option<Vec<Right>>,
    /// Each member's rights everywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Vec<Word>>")]
    pub system_rights: Option<Vec<Right>>,
    /// Call rights over the other members, by role.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Table<Bare<Table<Says>>>>")]
    pub call_rights: Option<Entries<GroupRole, CallRights>>,
    /// Its members, by number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Table<Bare<GroupMember>>>")]
    pub members: Option<Entries<Number, GroupMember>>,
    /// Its former name, to rename it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    pub was: Option<Name>,
}

/// A custom role, or the site's changes of `user`.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RoleSpec {
    /// All rights that it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "OrNone<Vec<Word>>")]
    pub rights: Option<Vec<RoleRight>>,
    /// Its purpose.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub purpose: Patch<Label>,
    /// Its former name, to rename it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    pub was: Option<Name>,
}
