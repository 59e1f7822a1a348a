//! What a command has made durable so far, so that messages say what was really done.

use std::cell::Cell;

/// The last durable record of something done.
#[derive(Debug, Default)]
pub struct Ledger {
    last: Cell<Option<i64>>,
}

impl Ledger {
    /// Its number; `None` while nothing was done.
    pub fn last(&self) -> Option<i64> {
        self.last.get()
    }

    /// Notes that something is done. A refusal or a counted try does not count.
    pub fn note(&self, record: Option<i64>) {
        if record.is_some() {
            self.last.set(record);
            crate::signals::something_is_done();
        }
    }

    /// Forgets it: what was done is undone, or no longer there.
    pub fn forget(&self) {
        self.last.set(None);
    }
}
