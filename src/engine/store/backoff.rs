//! Waiting for the write lock: short, jittered sleeps.
//!
//! File locks are no queue. SQLite's own busy timeout backs off to long sleeps, so that
//! whoever came first waits longest; a short random pause gives everybody the same chance.

use std::cell::Cell;
use std::time::{Duration, Instant};

thread_local! {
    // SQLite's busy handler is a plain function, so what it needs lives here.
    static DEADLINE: Cell<Option<Instant>> = const { Cell::new(None) };
    static SEED: Cell<u64> = const { Cell::new(0) };
    static WAIT: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// From now on, locked calls of this thread give up after `wait`.
pub(super) fn wait_at_most(wait: Duration) {
    let now = Instant::now();
    DEADLINE.set(Some(now + wait));
    WAIT.set(wait);
    SEED.set(u64::from(std::process::id()).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
}

impl super::Store {
    /// How long others were to be waited for when it was last said: for whoever opens the
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

/// Sleeps 0.1 to 4.5 ms, unless the time is up.
pub(super) fn pause(_tries: i32) -> bool {
    if DEADLINE
        .get()
        .is_none_or(|deadline| Instant::now() >= deadline)
    {
        return false;
    }
    let mut x = SEED.get();
    // xorshift64: spread is all that is asked of it.
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    SEED.set(x);
    std::thread::sleep(Duration::from_micros(100 + x % 4_400));
    true
}
