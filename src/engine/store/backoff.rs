//! Waits for the write lock with short random sleeps.
//!
//! File locks are not a queue. SQLite's own busy timeout backs off to long sleeps, so whoever came
//! first waits longest; short random pauses give everybody the same chance.

use crate::signals;
use std::cell::Cell;
use std::time::{Duration, Instant};

thread_local! {
    // SQLite's busy handler is a plain function, so its state is here.
    static DEADLINE: Cell<Option<Instant>> = const { Cell::new(None) };
    static WAIT: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// From now on, blocked calls of this thread give up after `wait`.
pub(super) fn wait_at_most(wait: Duration) {
    let now = Instant::now();
    DEADLINE.set(Some(now + wait));
    WAIT.set(wait);
}

impl super::Store {
    /// The wait that was last set: for code that opens the database again for the same command.
    pub fn patience() -> Duration {
        WAIT.get()
    }

    /// Starts the wait for others now, not when the database was opened: for commands that asked a
    /// question meanwhile and waited for the answer.
    pub fn wait_anew(wait: Duration) {
        wait_at_most(wait);
    }
}

/// Sleeps 0.1 to 4.5 ms, unless the time is up or a signal asks the process to end.
pub(super) fn pause(_tries: i32) -> bool {
    let over = DEADLINE.get().is_none_or(|end| Instant::now() >= end);
    if over || signals::caught().is_some() {
        return false;
    }
    signals::sleep(Duration::from_micros(fastrand::u64(100..4_500)));
    true
}
