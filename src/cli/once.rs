//! Secrets that are told once: a generated password, a token, a session.
//!
//! Such a secret is handed out before the change it belongs to is made durable. Where nobody
//! gets it, the change is undone, so that nothing lives that nobody can use, and no account has a
//! password nobody knows. Where the change fails afterwards, the secret opens nothing, and that
//! is said. The lock is held while it is handed out, because the answer names the record: so it
//! is first waited for a reader, and under the lock for a moment only.

use super::client::Client;
use super::context::Context;
use super::error::{Error, Kind};
use crate::domain::Secret;
use crate::engine::writes::Performed;
use crate::engine::{Done, Handed};
use crate::ui::{Fault, Outcome};
use std::path::Path;
use std::time::Duration;

/// For how long a reader that has stopped reading is waited for while others wait.
const UNDER_THE_LOCK: Duration = Duration::from_secs(1);

impl Context {
    /// Waits for somebody to read what will be printed, while nobody else has to wait.
    pub(super) fn await_reader(&mut self) -> Result<(), Error> {
        let wait = self.wait();
        self.ui.await_reader(wait).map_err(lost)
    }

    /// Hands out what was printed so far: all of it, or an error.
    pub(super) fn hand_out(&mut self) -> Result<(), Error> {
        self.ui.deliver(UNDER_THE_LOCK).map_err(lost)
    }

    /// Performs what makes a secret, and prints the answer that `told` makes of it, before it is
    /// kept.
    pub fn perform_and_show<O: Performed>(
        &mut self,
        client: &mut Client,
        op: O,
        told: impl FnOnce(&mut Self, Done) -> Outcome,
    ) -> Result<Outcome, Error> {
        self.show_before_kept(|before| client.performer().perform_then(op, before), told)
    }

    /// Does what makes a secret, and prints the text that holds it and nothing else, for anybody who
    /// sends standard output to a file, or by mail. `run` calls what it is given before that is
    /// kept.
    pub(super) fn print_before_kept<T>(
        &mut self,
        text: &Secret,
        run: impl FnOnce(&mut dyn FnMut(&T) -> Result<(), Error>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.await_reader()?;
        let mut is_out = false;
        let done = run(&mut |_| {
            self.ui.raw(text.expose().as_bytes())?;
            self.ui.raw(b"\n")?;
            self.hand_out()?;
            is_out = true;
            Ok(())
        });
        done.map_err(|error| if is_out { void(error) } else { error })
    }

    /// Does what makes a secret that is in the file by then, or neither. `taken` says why the file
    /// cannot have that name.
    pub(super) fn file_before_kept<T>(
        &mut self,
        (path, taken): (&Path, Option<Error>),
        secret: &Secret,
        run: impl FnOnce(&mut dyn FnMut(&T) -> Result<(), Error>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (mut made, mut taken) = (false, taken);
        let done = run(&mut |_| {
            if let Some(error) = taken.take() {
                return Err(error);
            }
            self.keep_secret(path, secret)?;
            made = true;
            Ok(())
        });
        match &done {
            // Where nobody knows whether it was made, nobody takes its secret away either.
            Err(error) if made && !self.is_in_batch() && !may_be_done(error) => {
                std::fs::remove_file(path).ok();
            }
            Ok(_) | Err(_) => {}
        }
        done
    }

    /// Notes what a secret of this line opens: what a later line of the batch ends is not handed
    /// out.
    pub(super) fn hands_out(&mut self, handed: Handed) {
        if let Some(batch) = &mut self.batch {
            batch.handed.push((batch.line, handed));
        }
    }

    /// The same for whatever `run` performs, which calls what it is given before that is kept. In
    /// a batch the answer waits for the whole of it.
    pub fn show_before_kept<T: Clone>(
        &mut self,
        run: impl FnOnce(&mut dyn FnMut(&T) -> Result<(), Error>) -> Result<T, Error>,
        told: impl FnOnce(&mut Self, T) -> Outcome,
    ) -> Result<Outcome, Error> {
        self.show_if_made(run, told, |_| true)
    }

    /// The same where it may be that nothing is made: there is no secret then.
    pub fn show_if_made<T: Clone>(
        &mut self,
        run: impl FnOnce(&mut dyn FnMut(&T) -> Result<(), Error>) -> Result<T, Error>,
        told: impl FnOnce(&mut Self, T) -> Outcome,
        is_made: impl FnOnce(&T) -> bool,
    ) -> Result<Outcome, Error> {
        if self.is_in_batch() || self.leaves_nothing() {
            let done = run(&mut |_| Ok(()))?;
            return Ok(told(self, done));
        }
        self.await_reader()?;
        let mut out = None;
        let mut told = Some(told);
        let done = run(&mut |done| {
            let Some(told) = told.take() else {
                return Ok(());
            };
            self.ui.hold_stderr();
            let outcome = told(self, done.clone());
            self.ui.mutation(&outcome)?;
            self.hand_out()?;
            out = Some(outcome);
            Ok(())
        });
        self.ui.release_stderr();
        match (done, out) {
            (Ok(_), Some(outcome)) => Ok(outcome.told()),
            (Ok(done), None) if !is_made(&done) => match told {
                Some(told) => Ok(told(self, done)),
                None => Ok(Outcome::default()),
            },
            (Ok(_), None) => Err(Error::unexpected("a secret was kept that nobody was shown")),
            (Err(error), Some(_)) => Err(void(error)),
            (Err(error), None) => Err(error),
        }
    }
}

/// Whether the error leaves it open, or says, that what it is about was done: a secret that goes
/// with it must stay where it is.
pub(super) fn may_be_done(error: &Error) -> bool {
    matches!(
        error.code_name(),
        "environment.unknown" | "environment.done"
    )
}

/// What is said of a secret that is out, when keeping the change has failed.
pub(super) fn void(error: Error) -> Error {
    match error.code_name() {
        "environment.done" => error,
        "environment.unknown" => {
            error.hint("nor is it known whether the secret just printed works")
        }
        _ => error.hint("the secret just printed does not work"),
    }
}

/// A secret that nobody got.
fn lost(fault: Fault) -> Error {
    let error = Error::from(fault);
    let why = format!("the secret could not be printed: {}", error.message());
    let kind = error.kind();
    Error::new(kind, why)
        .code(if kind == Kind::Pipe {
            "output.lost"
        } else {
            "io"
        })
        .unwritten()
}

/// The error of what a record announces, that was not made in the end, as another says.
pub(super) fn announced(error: &Error, record: Option<i64>, back: Option<i64>) -> Error {
    let why = error.message();
    let message = match (record, back) {
        (Some(id), Some(back)) => {
            format!("nothing was made (record {id} announces it, {back} takes it back): {why}")
        }
        (Some(id), None) => format!("nothing was made, though record {id} announces it: {why}"),
        (None, _) => format!("nothing was made: {why}"),
    };
    let told = Error::new(error.kind(), message)
        .code(error.code_name().to_owned())
        .audit_id(record);
    let hints = error.hints().iter();
    hints.fold(told, |told, hint| told.hint(hint))
}
