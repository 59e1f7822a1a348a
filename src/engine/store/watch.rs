//! What SQLite itself counts while it works, for tests of costs: counts are the same on every
//! machine and every day, times are not.

use super::{Result, Store};
use rusqlite::StatementStatus;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Counts since the last reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Work {
    /// Statements run to completion.
    pub statements: u64,
    /// Steps of SQLite's virtual machine: a few for each row read.
    pub steps: u64,
    /// Statements prepared again because their plan had expired.
    pub prepared_again: u64,
}

/// A running counter.
pub(crate) struct Watch(Arc<Mutex<Counter>>);

#[derive(Default)]
struct Counter {
    work: Work,
    /// What each statement had counted when it last ended.
    last: HashMap<String, (u64, u64)>,
}

impl Counter {
    fn ended(&mut self, sql: String, steps: u64, prepared_again: u64) {
        let since = |now: u64, then: u64| now.checked_sub(then).unwrap_or(now);
        let (then, before) = self
            .last
            .insert(sql, (steps, prepared_again))
            .unwrap_or_default();
        self.work.statements += 1;
        self.work.steps += since(steps, then);
        self.work.prepared_again += since(prepared_again, before);
    }
}

impl Watch {
    /// Counts since the last time.
    pub(crate) fn since_last(&self) -> Work {
        let mut counter = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut counter.work)
    }
}

impl Store {
    /// Counts what this connection does from now on.
    pub(crate) fn watch(&mut self) -> Result<Watch> {
        let shared = Arc::new(Mutex::new(Counter::default()));
        let counter = Arc::clone(&shared);
        let count = move |event: TraceEvent<'_>| {
            if let TraceEvent::Profile(statement, _) = event {
                let status = |what| u64::try_from(statement.get_status(what)).unwrap_or_default();
                let steps = status(StatementStatus::VmStep);
                let again = status(StatementStatus::RePrepare);
                let sql = statement.sql().into_owned();
                let mut counter = counter.lock().unwrap_or_else(PoisonError::into_inner);
                counter.ended(sql, steps, again);
            }
        };
        self.conn
            .trace_v2(TraceEventCodes::SQLITE_TRACE_PROFILE, Some(count))?;
        Ok(Watch(shared))
    }
}
