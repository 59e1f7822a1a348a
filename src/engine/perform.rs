//! What writes each operation, and any of them handed on as what it is.

use super::gate::{Done, Permit};
use super::operations::{
    audit, console, database, department, extension, group, holiday, hours, object, password,
    phonebook, role, route, session, settings, sso, token,
};
use super::policy::{Operation, TypedOperation};
use super::store::Result;
use super::writes::{self, Performed};

/// What does something with an operation of whatever type.
pub trait Handler {
    /// What comes of it.
    type Answer;
    /// One that changes something.
    fn write<O: Performed>(self, op: O) -> Self::Answer;
    /// One that only reads.
    fn read<O: TypedOperation>(self, op: O) -> Self::Answer;
}

macro_rules! handle {
    (Write $handler:ident $op:ident) => {
        $handler.write($op)
    };
    (Read $handler:ident $op:ident) => {
        $handler.read($op)
    };
}

macro_rules! performed {
    ($( $id:ident $kind:ident $(($($write:ident)::+))? $command:literal $places:literal $ty:ty { $( $right:literal $on:literal ),* } )+) => {
        /// Hands an operation on as what it is.
        pub fn hand_to<H: Handler>(op: Operation, handler: H) -> H::Answer {
            match op { $(Operation::$id(op) => handle!($kind handler op)),+ }
        }
        $( $( impl Performed for $ty {
            fn perform(permit: Permit<'_, Self>) -> Result<Done> {
                writes::$($write)::+(permit)
            }
        } )? )+
    };
}
policy::rows!(performed);
