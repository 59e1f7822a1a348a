//! Operations as a line of words, so that a table of cases can name them.
//!
//! The words are those of SPEC 5, with two liberties: a file with a PIN is its digits
//! (`--vm-pin-file 1234`), and times are seconds from the world's beginning (`--until +3600`).

use super::NOW;
use pbxctl::domain::{Invalid, Time};
use pbxctl::engine::writes::Performed;
use pbxctl::engine::{
    Decision, Done, Handler, Outside, Refusal, Session, Store, StoreError, TypedOperation, Vote,
};
use sha2::{Digest, Sha256};

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
    op.clone().hand_to(Judge {
        store,
        session,
        now,
    })
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
    op.clone().hand_to(Perform(runner))
}

/// One hash for all, of `correct horse battery`.
const ANY_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$WLRGUa13/B3MXznFse33FId4O++DaYL6ulYUMEhpRqE";

/// What lines of tables leave out: secrets that nobody has to keep, and OS users by a rule.
struct Known<'l>(&'l str);

impl Outside for Known<'_> {
    fn secret(&mut self, option: &str, from: Option<&str>) -> Result<String, Invalid> {
        Ok(match option {
            "vm-pin-file" => from.unwrap_or_default().to_owned(),
            "new-password-file" => ANY_HASH.to_owned(),
            _ => {
                let hash: [u8; 32] = Sha256::digest(self.0).into();
                hash.iter().map(|byte| format!("{byte:02x}")).collect()
            }
        })
    }
    fn uid(&mut self, name: &str) -> Result<u32, Invalid> {
        match name.strip_prefix("uid:").and_then(|uid| uid.parse().ok()) {
            Some(uid) => Ok(uid),
            None => panic!("in tables, an OS user is uid:N: {name}"),
        }
    }
}

/// The operation a line names.
#[track_caller]
pub fn operation(line: &str) -> Operation {
    let typed = typed(line);
    Operation::read(&typed, &mut Known(line)).unwrap_or_else(|error| panic!("{typed}: {error}"))
}

/// The line as it is typed: in tables, an end is seconds from the world's beginning.
fn typed(line: &str) -> String {
    let mut words = line.split_whitespace();
    let mut typed: Vec<String> = Vec::new();
    while let Some(word) = words.next() {
        typed.push(word.to_owned());
        if word == "--until" {
            let end = words.next().unwrap_or_default();
            typed.push(match end.parse::<i64>() {
                Ok(seconds) => Time::from_unix(NOW + seconds).to_string(),
                Err(_) => end.to_owned(),
            });
        }
    }
    typed.join(" ")
}
