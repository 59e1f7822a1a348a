//! For how long one transaction may keep others from writing.

use super::{Result, Store, StoreError};
use crate::signals;
use std::time::{Duration, Instant};

/// How long that may be.
#[derive(Clone, Copy)]
pub(super) struct Hold {
    pub(super) at_most: Duration,
    /// For how many changes that are made there is a second more.
    pub(super) a_second_for: Option<u32>,
}

impl Hold {
    /// As long as it takes.
    pub(super) const FOREVER: Self = Self {
        at_most: Duration::MAX,
        a_second_for: None,
    };
}

/// The end of that time.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    since: Instant,
    hold: Hold,
}

impl Limit {
    pub(super) fn from_now(hold: Hold) -> Self {
        Self {
            since: Instant::now(),
            hold,
        }
    }

    /// Fails if the time is up with so many changes made, or a signal asks the process to end: checked
    /// between steps of the work, which is then undone.
    pub(super) fn holds(self, made: u32) -> Result<()> {
        if let Some(signal) = signals::caught() {
            return Err(StoreError::Interrupted(signal));
        }
        let more = self.hold.a_second_for.map_or(0, |changes| made / changes);
        let more = Duration::from_secs(more.into());
        let at_most = self.hold.at_most.saturating_add(more);
        if self.since.elapsed() > at_most {
            return Err(StoreError::TooLong(at_most));
        }
        Ok(())
    }
}

impl Store {
    /// From now on, no transaction holds the lock for longer.
    pub fn hold_at_most(&mut self, limit: Duration) {
        self.hold = Hold {
            at_most: limit,
            a_second_for: None,
        };
    }

    /// The same, and a second more for so many changes that are made, at least one.
    pub fn hold_for_changes(&mut self, limit: Duration, changes: u32) {
        self.hold = Hold {
            at_most: limit,
            a_second_for: Some(changes.max(1)),
        };
    }
}
