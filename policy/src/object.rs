//! Queues, ring groups, IVRs and trunks as the rules see them.

use super::facts::{AccountId, DepartmentId, Facts};
use super::request::Place;
use super::visibility::Sight;
use super::{Scope, sees_department};
use crate::domain::{
    Choice, Destination, Digit, Junction, Module, Name, Number, ObjectFields, ObjectKind, Right,
    Routes, Visibility,
};
use std::fmt;

/// Row number of a call object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId(pub i64);

impl ObjectId {
    /// A call object that does not exist yet.
    pub const NEW: Self = Self(0);
}

/// The department of a call object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Row of the department.
    pub id: DepartmentId,
    /// The name, as entered.
    pub name: Name,
    /// Whether outsiders see it, and so its objects.
    pub visibility: Visibility,
}

/// A queue, ring group, IVR or trunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallObject {
    /// Its row, which is never reused.
    pub id: ObjectId,
    /// Queue, ring group, IVR or trunk.
    pub kind: ObjectKind,
    /// The number that dials it.
    pub number: Number,
    /// Its department; `None` for a trunk of the whole system.
    pub department: Option<Base>,
    /// Everything else about it.
    pub fields: ObjectFields,
    /// Where it leads, by office hours.
    pub routes: Routes,
    /// Where an IVR leads for each key, in the order of the keys.
    pub options: Vec<(Digit, Destination)>,
    /// Its members, in order, as far as loaded.
    pub members: Vec<(AccountId, Number)>,
    /// How many members come before those, where only the last place is asked for.
    pub unlisted: u32,
}

/// Where a route starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoutedFrom {
    /// A department, by its office hours.
    Department(Base),
    /// A queue, ring group or IVR, by office hours or a key.
    Object(Box<CallObject>),
}

/// Something that leads to a call object or an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeadingHere {
    /// A forwarding of an extension, by the name of its field.
    Extension(Number, &'static str),
    /// A route of a department or object, or a key of an IVR.
    Choice(Junction, Choice),
}

impl fmt::Display for LeadingHere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Extension(number, field) => write!(f, "extension:{number} {field}"),
            Self::Choice(from, choice) => write!(f, "{from} {choice}"),
        }
    }
}

impl CallObject {
    /// Where a right over it must hold: its department, or the system.
    pub fn place(&self) -> Place {
        match &self.department {
            Some(base) => Place::Department(base.id),
            None => Place::System,
        }
    }

    /// `queue:800`.
    pub fn target(&self) -> String {
        format!("{}:{}", self.kind, self.number)
    }
}

impl Facts {
    /// How much of a call object the actor sees: everything if they may read its kind; its number,
    /// name and department if they see the department (SPEC 5).
    pub fn sight_of_object(&self, object: &CallObject) -> Sight {
        let right = Right::read(object.kind.module());
        if self.authority.holds(right, object.place().scope()) {
            Sight::Full
        } else if object
            .department
            .as_ref()
            .is_none_or(|base| sees_department(&self.authority, base.id, base.visibility))
        {
            Sight::Name
        } else {
            Sight::Hidden
        }
    }

    /// What leads to the target or the call object, as far as the actor may know, and whether there
    /// is more.
    pub fn leading_here(&self) -> (Vec<LeadingHere>, bool) {
        let mut all = Vec::new();
        let Some(leading) = self.leading() else {
            return (all, false);
        };
        for (from, field) in &leading.forwards {
            if self.sight_of(from) != Sight::Hidden {
                all.push(LeadingHere::Extension(from.number.clone(), field));
            }
        }
        for (from, choice) in &leading.routes {
            let known = match from {
                RoutedFrom::Department(base) if self.reads_routes_of(base.id) => {
                    Some(Junction::Department(base.name.clone()))
                }
                RoutedFrom::Object(object) if self.sight_of_object(object) == Sight::Full => {
                    Some(Junction::Object(Some(object.kind), object.number.clone()))
                }
                RoutedFrom::Department(_) | RoutedFrom::Object(_) => None,
            };
            all.extend(known.map(|from| LeadingHere::Choice(from, *choice)));
        }
        let more = all.len() < leading.forwards.len() + leading.routes.len();
        (all, more)
    }

    /// The same in words, for a refusal.
    pub fn routes_here(&self) -> Vec<String> {
        let (known, more) = self.leading_here();
        let mut said: Vec<_> = known.iter().map(ToString::to_string).collect();
        if more {
            said.push("something you may not see".into());
        }
        said
    }

    /// Whether the actor may know where calls to a department go: they may read it, or one kind of
    /// its objects that fall back to it.
    pub fn reads_routes_of(&self, department: DepartmentId) -> bool {
        let here = self.authority.at(Scope::Department(department));
        [
            Module::Departments,
            Module::Queues,
            Module::RingGroups,
            Module::Ivrs,
        ]
        .into_iter()
        .any(|module| here.has(Right::read(module)))
    }
}
