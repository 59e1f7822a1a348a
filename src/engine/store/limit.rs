//! For how long one transaction may keep others from writing.

use super::{Result, Store, StoreError};
use crate::signals;
use std::time::{Duration, Instant};

/// The end of that time.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    since: Instant,
    at_most: Duration,
}

impl Limit {
    pub(super) fn from_now(at_most: Duration) -> Self {
        Self {
            since: Instant::now(),
            at_most,
        }
    }

    /// Fails if the time is up, or a signal asks the process to end: checked between steps of the
    /// work, which is then undone.
    pub(super) fn holds(self) -> Result<()> {
        if let Some(signal) = signals::caught() {
            return Err(StoreError::Interrupted(signal));
        }
        if self.since.elapsed() > self.at_most {
            return Err(StoreError::TooLong(self.at_most));
        }
        Ok(())
    }
}

impl Store {
    /// From now on, no transaction holds the lock for longer.
    pub fn hold_at_most(&mut self, limit: Duration) {
        self.hold = limit;
    }
}
