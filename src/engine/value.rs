//! Operations as values: any of them as one type, made from the rows of the catalogue.

use super::catalogue::sealed::Judged;
use super::catalogue::{OperationId, TypedOperation, rows};
use super::gate::{self, Done, Permit};
use super::operations::{
    audit, auth, console, database, department, extension, group, holiday, hours, object, password,
    role, route, session, token,
};
use super::policy::{Facts, Names, Question, Rule};
use super::store::Result;
use super::writes::{self, Performed};
use crate::domain::{Unread, Words};
use serde::{Deserialize, Serialize};

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

macro_rules! values {
    ($( $id:ident $kind:ident $(($($write:ident)::+))? $command:literal $places:literal $ty:ty { $( $right:literal $on:literal ),* } )+) => {
        /// Any operation there is, as a value: what is judged, written, recorded and asked about.
        ///
        /// In JSON it is an object of the words it is typed with, and the row it is of:
        /// `{"operation":"role-grant","number":"205","role":"manager","department":"sales"}`.
        #[derive(Clone, Serialize, Deserialize)]
        #[serde(tag = "operation", rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "each is documented by its type")]
        pub enum Operation { $( $id($ty) ),+ }
        impl Operation {
            /// The row of the catalogue it is made from.
            pub fn id(&self) -> OperationId {
                match self { $(Self::$id(_) => OperationId::$id),+ }
            }
            /// The one of that row that words name; those that it has no field for are passed over.
            pub(in crate::engine) fn of_words(id: OperationId, words: Words<'_>) -> std::result::Result<Self, Unread> {
                match id { $(OperationId::$id => <$ty>::deserialize(words).map(Self::$id)),+ }
            }
            /// What is to be loaded before it can be judged.
            pub(in crate::engine) fn names(&self) -> Names<'_> {
                match self { $(Self::$id(op) => op.names()),+ }
            }
            /// What the rules say of it, asked by the actor of `facts`.
            pub(in crate::engine) fn judge<E>(
                &self, facts: &mut Facts,
                answer: impl FnMut(&mut Facts, &Question) -> std::result::Result<(), E>,
            ) -> std::result::Result<gate::Verdict, E> {
                self.judge_by(&Rule::ALL, facts, answer)
            }
            /// What `rules` say of it, asked by the actor of `facts`; `answer` loads what they want
            /// to know.
            pub(in crate::engine) fn judge_by<E>(
                &self, rules: &[Rule], facts: &mut Facts,
                answer: impl FnMut(&mut Facts, &Question) -> std::result::Result<(), E>,
            ) -> std::result::Result<gate::Verdict, E> {
                match self { $(Self::$id(op) => gate::judge_by(rules, op, facts, answer)),+ }
            }
            /// Hands it on as what it is.
            pub fn hand_to<H: Handler>(self, handler: H) -> H::Answer {
                match self { $(Self::$id(op) => handle!($kind handler op)),+ }
            }
        }
        $( impl From<$ty> for Operation { fn from(op: $ty) -> Self { Self::$id(op) } } )+
        $( $( impl Performed for $ty {
            fn perform(permit: Permit<'_, Self>) -> Result<Done> {
                writes::$($write)::+(permit)
            }
        } )? )+
    };
}
rows!(values);
