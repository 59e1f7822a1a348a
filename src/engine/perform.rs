//! Finds the write of an operation, and hands on any operation as its own type.

use super::gate::{Done, Permit};
use super::operations::{
    audit, console, database, department, extension, group, holiday, hours, object, password,
    phonebook, role, route, session, settings, sso, token,
};
use super::policy::{Operation, TypedOperation};
use super::store::Result;
use super::writes::{self, Performed};

/// Does something with an operation of any type.
pub trait Handler {
    /// The result.
    type Answer;
    /// An operation that changes something.
    fn write<O: Performed>(self, op: O) -> Self::Answer;
    /// An operation that only reads.
    fn read<O: TypedOperation>(self, op: O) -> Self::Answer;
}

macro_rules! handle {
    (Write $handler:ident $op:ident) => {
        $handler.write(*$op)
    };
    (Read $handler:ident $op:ident) => {
        $handler.read(*$op)
    };
}

macro_rules! performed {
    ($( $id:ident $kind:ident $(($($write:ident)::+))? $command:literal $places:literal $ty:ty { $( $right:literal $on:literal ),* } )+) => {
        /// Hands an operation on as its own type.
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
