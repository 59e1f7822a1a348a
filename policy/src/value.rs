//! Operations as values: any of them as one type, generated from the rows of the catalogue.

use super::catalogue::OperationId;
use super::catalogue::sealed::Judged;
use super::judge::{self, Verdict};
use super::operations::{
    audit, auth, console, database, department, extension, group, holiday, hours, object, password,
    phonebook, role, route, session, settings, sso, token,
};
use super::{Facts, Names, Question, Rule};
use crate::domain::{Unread, Words};
use serde::{Deserialize, Serialize};

macro_rules! values {
    ($( $id:ident $kind:ident $(($($write:ident)::+))? $command:literal $places:literal $ty:ty { $( $right:literal $on:literal ),* } )+) => {
        /// Any operation, as a value that can be judged, written, recorded and asked about. Each is
        /// in a box: the largest take half a kilobyte, and a plan has thousands of small ones.
        ///
        /// In JSON it is an object with its typed words and its row:
        /// `{"operation":"role-grant","number":"205","role":"manager","department":"sales"}`.
        #[derive(Clone, Serialize, Deserialize)]
        #[serde(tag = "operation", rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "each is documented by its type")]
        pub enum Operation { $( $id(Box<$ty>) ),+ }
        impl Operation {
            /// Its row in the catalogue.
            pub fn id(&self) -> OperationId {
                match self { $(Self::$id(_) => OperationId::$id),+ }
            }
            /// The operation of that row with these words; skips words for which it has no field.
            pub fn of_words(id: OperationId, words: Words<'_>) -> std::result::Result<Self, Unread> {
                match id { $(OperationId::$id => <$ty>::deserialize(words).map(|op| Self::$id(Box::new(op)))),+ }
            }
            /// What to load before it can be judged.
            pub fn names(&self) -> Names<'_> {
                match self { $(Self::$id(op) => op.names()),+ }
            }
            /// What the rules say to it, asked by the actor of `facts`.
            pub fn judge<E>(
                &self, facts: &mut Facts,
                answer: impl FnMut(&mut Facts, &Question) -> std::result::Result<(), E>,
            ) -> std::result::Result<Verdict, E> {
                self.judge_by(&Rule::ALL, facts, answer)
            }
            /// What `rules` say to it, asked by the actor of `facts`; `answer` loads what they need
            /// to know.
            pub fn judge_by<E>(
                &self, rules: &[Rule], facts: &mut Facts,
                answer: impl FnMut(&mut Facts, &Question) -> std::result::Result<(), E>,
            ) -> std::result::Result<Verdict, E> {
                match self { $(Self::$id(op) => judge::by(rules, &**op, facts, answer)),+ }
            }
        }
        $( impl From<$ty> for Operation { fn from(op: $ty) -> Self { Self::$id(Box::new(op)) } } )+
    };
}
crate::rows!(values);
