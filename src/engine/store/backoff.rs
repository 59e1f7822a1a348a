//! Waiting for the write lock: short, jittered sleeps.
//!
//! File locks are not a queue. SQLite's own busy timeout backs off to long sleeps, so that
//! anybody who came first waits longest; a short random pause gives everybody the same chance.

use crate::signals;
use std::cell::Cell;
use std::time::{Duration, Instant};

thread_local! {
    // SQLite's busy handler is a plain function, so what it needs lives here.
    static DEADLINE: Cell<Option<Instant>> = const { Cell::new(None) };
    static WAIT: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// From now on, locked calls of this thread give up after `wait`.
pub(super) fn wait_at_most(wait: Duration) {
    let now = Instant::now();
    DEADLINE.set(Some(now + wait));
    WAIT.set(wait);
}

impl super::Store {
    /// How long others were to be waited for when it was last said: for anybody who opens the
    /// database once more for the same command.
    pub fn patience() -> Duration {
        WAIT.get()
    }

    /// Others are waited for from now on, and no longer from when the database was opened: for
    /// who has asked somebody meanwhile, and waited for the answer.
    pub fn wait_anew(wait: Duration) {
        wait_at_most(wait);
    }
}

/// Sleeps 0.1 to 4.5 ms, unless the time is up, or somebody wants us to end.
pub(super) fn pause(_tries: i32) -> bool {
    let over = DEADLINE.get().is_none_or(|end| Instant::now() >= end);
    if over || signals::caught().is_some() {
        return false;
    }
    signals::sleep(Duration::from_micros(fastrand::u64(100..4_500)));
    true
}
