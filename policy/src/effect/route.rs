//! Where calls go on to.

use super::object::written;
use super::things::kept_in;
use super::{Case, Delta, Gains, Kind, World};
use crate::ObjectId;
use crate::domain::{Choice, Destination, Module, Right};
use crate::facts::{DepartmentId, Facts};

/// Where calls go on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A department, with destinations by state.
    Department(DepartmentId),
    /// A queue, ring group or IVR.
    Object(ObjectId),
}

/// Where calls go on to, by the state of the office hours or the key of an IVR.
#[derive(Clone, Debug, PartialEq)]
pub struct Route;

impl Kind for Route {
    type Key = (Origin, Choice);
    type Value = Destination;
    kept_in!(routes);

    fn ask(facts: &Facts, (from, _): &Self::Key) {
        if let Origin::Department(_) = from {
            facts.routes();
        }
    }

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        match change.key.0 {
            Origin::Department(id) if case.has_gone(id) => {}
            Origin::Department(id) => {
                let write = Right::write(Module::Departments);
                case.demand(write, case.place_of(id));
            }
            Origin::Object(id) => written(id, case),
        }
    }
}
