//! Any operations, judged and performed by the engine.

#[path = "../../policy/lines.rs"]
mod lines;

use pbxctl::domain::Time;
use pbxctl::engine::writes::Performed;
use pbxctl::engine::{
    Decision, Done, Handler, Refusal, Session, Store, StoreError, TypedOperation, Vote, hand_to,
};

pub use lines::{BEGINNING, operation};
pub use pbxctl::engine::Operation;

/// What the rules said of an operation.
pub enum Verdict {
    /// Yes, with every vote.
    Permitted(Vec<Vote>),
    /// No.
    Refused(Box<Refusal>),
}

/// Something that performs an operation of any type.
pub trait Runner {
    /// Performs it.
    fn run<O: Performed>(&mut self, op: O) -> Result<Done, pbxctl::ops::Failure>;
}

/// Asks the rules about what it is given.
struct Judge<'a> {
    store: &'a mut Store,
    session: &'a Session,
    now: Time,
}

impl Handler for Judge<'_> {
    type Answer = Result<Verdict, StoreError>;
    fn write<O: Performed>(self, op: O) -> Self::Answer {
        let mut txn = self.store.write(self.now, None)?;
        Ok(match txn.authorize(self.session, op)? {
            Decision::Permitted(permit) => Verdict::Permitted(permit.votes().to_vec()),
            Decision::Refused(refused) => Verdict::Refused(Box::new(refused.unrecorded())),
        })
    }
    fn read<O: TypedOperation>(self, op: O) -> Self::Answer {
        let snapshot = self.store.read(self.now)?;
        Ok(match snapshot.authorize(self.session, op)? {
            Ok(granted) => Verdict::Permitted(granted.votes().to_vec()),
            Err(refusal) => Verdict::Refused(refusal),
        })
    }
}

/// Asks the rules, and changes nothing.
pub fn judge(
    op: &Operation,
    store: &mut Store,
    session: &Session,
    now: Time,
) -> Result<Verdict, StoreError> {
    hand_to(
        op.clone(),
        Judge {
            store,
            session,
            now,
        },
    )
}

/// Performs what is no read.
struct Perform<'a, R>(&'a mut R);

impl<R: Runner> Handler for Perform<'_, R> {
    type Answer = Option<Result<Done, pbxctl::ops::Failure>>;
    fn write<O: Performed>(self, op: O) -> Self::Answer {
        Some(self.0.run(op))
    }
    fn read<O: TypedOperation>(self, _: O) -> Self::Answer {
        None
    }
}

/// Performs it, unless it is a read.
pub fn perform(
    op: &Operation,
    runner: &mut impl Runner,
) -> Option<Result<Done, pbxctl::ops::Failure>> {
    hand_to(op.clone(), Perform(runner))
}
