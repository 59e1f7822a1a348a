//! Queues, ring groups, IVRs and trunks, and where calls go on.

use super::super::Entries;
use super::super::kinds::each_once;
use super::schema::{Numeral, OrNone, Table, Word};
use crate::domain::{
    Destination, Digit, HoursState, Label, Name, Number, Patch, Phone, Routes, RoutesPatch,
};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// A queue, ring group, IVR or trunk.
#[derive(Clone, Default, Serialize)]
pub struct CallObject {
    /// Its department; required for a new one, except a trunk.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub department: Patch<Name>,
    /// Its display name.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub name: Patch<Label>,
    /// Outside numbers that lead to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub did: Option<Vec<Phone>>,
    /// Extensions that a queue or ring group rings, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<Number>>,
    /// Where the keys of an IVR lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<Entries<Digit, Destination>>,
    /// Where calls go on, by the office hours of its department.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routes: Option<DepartmentRoutes>,
}

/// What a file says of one of a kind: no kind has every key of [`CallObject`].
macro_rules! kind {
    ($(#[$doc:meta])* $name:ident: $department:literal, $($field:ident)* { $($own:tt)* }) => {
        $(#[$doc])*
        #[derive(Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name {
            #[doc = $department]
            #[serde(skip_serializing_if = "Patch::is_keep")]
            #[schemars(with = "OrNone<Word>")]
            department: Patch<Name>,
            /// Its display name.
            #[serde(skip_serializing_if = "Patch::is_keep")]
            #[schemars(with = "OrNone<Word>")]
            name: Patch<Label>,
            /// Outside numbers that lead to it.
            #[serde(deserialize_with = "each_once", skip_serializing_if = "Option::is_none")]
            #[schemars(with = "OrNone<Vec<Numeral>>")]
            did: Option<Vec<Phone>>,
            $($own)*
        }

        impl From<$name> for CallObject {
            fn from(said: $name) -> Self {
                Self {
                    department: said.department,
                    name: said.name,
                    did: said.did,
                    $($field: said.$field,)*
                    ..Self::default()
                }
            }
        }
    };
}

kind! {
    /// A queue or ring group.
    Ringing: "Its department; required for a new one.", members routes {
        /// Extensions that it rings, in order.
        #[serde(deserialize_with = "each_once", skip_serializing_if = "Option::is_none")]
        #[schemars(with = "OrNone<Vec<Numeral>>")]
        members: Option<Vec<Number>>,
        /// Where calls go on, by the office hours of its department.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(with = "OrNone<DepartmentRoutes>")]
        routes: Option<DepartmentRoutes>,
    }
}

kind! {
    /// An IVR.
    Ivr: "Its department; required for a new one.", options routes {
        /// Where its keys lead.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(with = "OrNone<Table<Word>>")]
        options: Option<Entries<Digit, Destination>>,
        /// Where calls go on, by the office hours of its department.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(with = "OrNone<DepartmentRoutes>")]
        routes: Option<DepartmentRoutes>,
    }
}

kind! {
    /// A trunk.
    Trunk: "Its department, if it has one.", {}
}

/// All of a kind.
///
/// # Errors
/// If something in it is wrong, such as a key that this kind does not have.
pub(super) fn of_kind<'de, T, D>(d: D) -> Result<Entries<Number, CallObject>, D::Error>
where
    T: Deserialize<'de> + Into<CallObject>,
    D: Deserializer<'de>,
{
    Ok(Entries::<Number, T>::deserialize(d)?.map_values(Into::into))
}

/// Where calls go in each state of the office hours.
#[derive(Clone, Default, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DepartmentRoutes {
    /// While it is open.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub open: Patch<Destination>,
    /// In a break.
    #[serde(rename = "break", skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub pause: Patch<Destination>,
    /// While it is closed.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub closed: Patch<Destination>,
    /// On a holiday.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[schemars(with = "OrNone<Word>")]
    pub holiday: Patch<Destination>,
}

impl DepartmentRoutes {
    /// Sets no state.
    pub const NOTHING: Self = Self {
        open: Patch::Keep,
        pause: Patch::Keep,
        closed: Patch::Keep,
        holiday: Patch::Keep,
    };

    /// The change for each state.
    pub fn patch(&self) -> RoutesPatch {
        RoutesPatch::default()
            .with(HoursState::Open, self.open.clone())
            .with(HoursState::Break, self.pause.clone())
            .with(HoursState::Closed, self.closed.clone())
            .with(HoursState::Holiday, self.holiday.clone())
    }

    /// All of these.
    pub fn of(routes: &Routes) -> Self {
        let to = |state| routes.get(state).cloned().into();
        Self {
            open: to(HoursState::Open),
            pause: to(HoursState::Break),
            closed: to(HoursState::Closed),
            holiday: to(HoursState::Holiday),
        }
    }
}
