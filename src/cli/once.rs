//! Secrets that are shown once: a generated password, a token, a session.
//!
//! Such a secret is handed out before its change is made durable. If nobody gets it, the change is
//! undone, so that nothing exists that nobody can use, and no account has a password nobody knows.
//! If the change fails afterwards, the secret does not work, and the message says so. The lock is
//! held while it is handed out, because the answer names the record: so the command first waits for
//! a reader without it, and under the lock only briefly.

use super::client::Client;
use super::context::Context;
use super::error::{Error, Kind};
use super::secret_file::Named;
use crate::domain::Secret;
use crate::engine::writes::Performed;
use crate::engine::{Done, Handed};
use crate::ui::{Fault, Outcome};
use std::path::Path;
use std::time::Duration;

/// How long to wait for a stalled reader while others wait.
const UNDER_THE_LOCK: Duration = Duration::from_secs(1);

impl Context {
    /// Waits for somebody to read what will be printed, while nobody else has to wait.
    pub(super) fn await_reader(&mut self) -> Result<(), Error> {
        let wait = self.wait();
        self.ui.await_reader(wait).map_err(lost)
    }

    /// Hands out everything printed so far, or fails.
    pub(super) fn hand_out(&mut self) -> Result<(), Error> {
        self.ui.deliver(UNDER_THE_LOCK).map_err(lost)
    }

    /// Performs what makes a secret, and prints the answer that `told` makes of it, before it is
    /// committed.
    pub fn perform_and_show<O: Performed>(
        &mut self,
        client: &mut Client,
        op: O,
        told: impl FnOnce(&mut Self, Done) -> Outcome,
    ) -> Result<Outcome, Error> {
        self.show_before_kept(|before| client.performer().perform_then(op, before), told)
    }

    /// Does what makes a secret, and prints only the text that contains it, for people who send
    /// standard output to a file, or by mail. `run` calls its argument before the commit.
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

    /// Does what makes a secret that is in the file by then, or neither.
    pub(super) fn file_before_kept<T>(
        &mut self,
        (path, named): (&Path, Named),
        secret: &Secret,
        run: impl FnOnce(&mut dyn FnMut(&T) -> Result<(), Error>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (mut made, mut named) = (false, named);
        let done = run(&mut |_| {
            let replaces = match std::mem::replace(&mut named, Named::Free) {
                Named::Free => false,
                Named::HasEnded => true,
                Named::Taken(error) => return Err(error),
            };
            self.keep_secret(path, secret, replaces)?;
            made = true;
            Ok(())
        });
        match &done {
            // If it is unknown whether it was made, its secret is not removed either.
            Err(error) if made && !self.is_in_batch() && !may_be_done(error) => {
                std::fs::remove_file(path).ok();
            }
            Ok(_) | Err(_) => {}
        }
        done
    }

    /// Notes what a secret of this line opens: if a later line of the batch ends it, it is not
    /// handed out.
    pub(super) fn hands_out(&mut self, handed: Handed) {
        if let Some(batch) = &mut self.batch {
            batch.handed.push((batch.line, handed));
        }
    }

    /// The same for anything that `run` performs, which calls its argument before the commit. In a
    /// batch the answer waits for the end.
    pub fn show_before_kept<T: Clone>(
        &mut self,
        run: impl FnOnce(&mut dyn FnMut(&T) -> Result<(), Error>) -> Result<T, Error>,
        told: impl FnOnce(&mut Self, T) -> Outcome,
    ) -> Result<Outcome, Error> {
        self.show_if_made(run, told, |_| true)
    }

    /// The same if possibly nothing is made: then there is no secret.
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
            (Ok(_), None) => Err(Error::unexpected(
                "a secret was stored without being shown to anybody",
            )),
            (Err(error), Some(_)) => Err(void(error)),
            (Err(error), None) => Err(error),
        }
    }
}

/// Whether the error leaves open, or says, that the change was done: a secret that goes with it
/// must then stay.
pub(super) fn may_be_done(error: &Error) -> bool {
    matches!(
        error.code_name(),
        "environment.unknown" | "environment.done"
    )
}

/// The message about a secret that is out, when committing the change has failed.
pub(super) fn void(error: Error) -> Error {
    match error.code_name() {
        "environment.done" => error,
        "environment.unknown" => {
            error.hint("nor is it known whether the secret just printed works")
        }
        _ => error.hint("the secret just printed does not work"),
    }
}

/// A secret that nobody received.
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

/// Adds to the error that a record announced something that was not made, and names the record that
/// takes it back.
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
