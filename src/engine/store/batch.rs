//! A transaction around several others: a batch of commands runs in it.
//!
//! Inside it, what is otherwise a transaction of its own is a savepoint, so each command judges and
//! writes as usual, after what earlier ones did. This does not change who may write: a
//! [`Txn`](super::Txn) still borrows the whole store, and still writes only by spending permits.

use super::commit::{Tip, commit};
use super::limit::Limit;
use super::txn::all_judged;
use super::{Access, Result, Store, StoreError, backoff};
use crate::engine::gate::{self, AtTheEnd, Refusal, Waiting};
use crate::signals::Quiet;
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// The outer transaction, as inner ones see it.
pub(super) struct Batch {
    wait: Duration,
    /// Whether SQLite still refuses to write: until the first permit is spent.
    pub(super) locked: Cell<bool>,
    /// For how long the lock may be held.
    pub(super) limit: Limit,
    /// The first record made in it.
    first: Cell<Option<i64>>,
    /// The same, at the start of the current line: undoing a line removes its records, and their
    /// numbers are used again.
    first_before_line: Cell<Option<i64>>,
    /// Which limits are judged once all lines are done, what broke some so far, and how much of
    /// that at the start of the current line.
    at_the_end: Cell<AtTheEnd>,
    waiting: RefCell<Vec<Waiting>>,
    waiting_before_line: Cell<usize>,
    /// Signals wait until it ends.
    _quiet: Quiet,
}

impl Batch {
    /// The first record made in it.
    pub(super) fn first(&self) -> Option<i64> {
        self.first.get()
    }

    /// Which limits wait for its end.
    pub(super) fn at_the_end(&self) -> AtTheEnd {
        self.at_the_end.get()
    }

    /// Notes steps that broke limits which wait.
    pub(super) fn wait_for(&self, broke: Vec<Waiting>) {
        self.waiting.borrow_mut().extend(broke);
    }

    /// Notes the first record that a part of it made.
    pub(super) fn note(&self, first: Option<i64>) {
        self.first.set(self.first.get().or(first));
    }
}

impl Store {
    /// Begins a batch and takes the write lock. `wait` limits the wait, from now on, and again for
    /// what follows the batch. Fails with `Busy` like any transaction.
    pub fn begin_batch(&mut self, wait: Duration) -> Result<()> {
        if self.batch.is_some() || self.access() != Access::Write {
            return Err(StoreError::Other("a batch cannot begin here".into()));
        }
        backoff::wait_at_most(wait);
        let quiet = Quiet::begin();
        self.begin_immediate()?;
        self.batch = Some(Batch {
            wait,
            locked: Cell::new(true),
            limit: Limit::from_now(self.hold),
            first: Cell::new(None),
            first_before_line: Cell::new(None),
            at_the_end: Cell::default(),
            waiting: RefCell::default(),
            waiting_before_line: Cell::default(),
            _quiet: quiet,
        });
        self.conn.pragma_update(None, "query_only", true)?;
        Ok(())
    }

    /// From now on, these limits are judged once all lines are done: whoever says so asks
    /// [`Store::broken`] before the end, which fails otherwise.
    pub fn limits_wait(&self, which: AtTheEnd) {
        if let Some(batch) = &self.batch {
            batch.at_the_end.set(which);
        }
    }

    /// How many steps of the batch broke limits so far.
    pub fn waiting(&self) -> usize {
        (self.batch.as_ref()).map_or(0, |batch| batch.waiting.borrow().len())
    }

    /// Those whose limits are broken now, by their place, each with its refusal. Afterwards none
    /// waits.
    ///
    /// # Errors
    /// If the database fails.
    pub fn broken(&mut self) -> Result<Vec<(usize, Refusal)>> {
        match &self.batch {
            Some(batch) => gate::broken(&self.conn, batch.waiting.take()),
            None => Ok(Vec::new()),
        }
    }

    /// Begins a part of the batch that is undone or kept as a whole: one command, however many
    /// transactions it makes.
    pub fn begin_line(&mut self) -> Result<()> {
        self.still_inside()?;
        if let Some(batch) = &self.batch {
            batch.limit.holds(0)?;
            batch.first_before_line.set(batch.first.get());
            batch.waiting_before_line.set(batch.waiting.borrow().len());
        }
        self.conn.prepare_cached("SAVEPOINT line")?.execute([])?;
        Ok(())
    }

    /// Ends the line: keeps what it did, or rolls it back.
    pub fn end_line(&mut self, kept: bool) -> Result<()> {
        self.still_inside()?;
        if !kept {
            self.conn.prepare_cached("ROLLBACK TO line")?.execute([])?;
            if let Some(batch) = &self.batch {
                batch.first.set(batch.first_before_line.get());
                let waited = batch.waiting_before_line.get();
                batch.waiting.borrow_mut().truncate(waited);
            }
        }
        self.conn.prepare_cached("RELEASE line")?.execute([])?;
        Ok(())
    }

    /// Ends the batch: makes everything durable, or undoes everything.
    pub fn end_batch(&mut self, kept: bool) -> Result<()> {
        if kept {
            self.still_inside()?;
            if let Some(batch) = &self.batch {
                all_judged(&batch.waiting.borrow())?;
                batch.limit.holds(0)?;
            }
            let (tip, done) = self.made_in_it()?;
            // Here, because a line that was undone removed an earlier one.
            if self.batch.as_ref().is_some_and(|batch| !batch.locked.get()) {
                self.held.stamp(&self.conn)?;
            }
            let committed = commit(&self.conn, tip);
            if matches!(committed, Ok(()) | Err(StoreError::Kept(..))) {
                self.ledger.note(done);
            }
            committed?;
        }
        self.leave_batch();
        Ok(())
    }

    /// The last record made in the batch, and the last one of something done.
    fn made_in_it(&self) -> Result<(Option<Tip>, Option<i64>)> {
        let Some(first) = self.batch.as_ref().and_then(|batch| batch.first.get()) else {
            return Ok((None, None));
        };
        let mut query = self.conn.prepare_cached(
            "SELECT id, hash, outcome = 'done' FROM audit WHERE id >= ?1 ORDER BY id DESC",
        )?;
        let mut rows = query.query([first])?;
        let (mut tip, mut done) = (None, None);
        // Refusals recorded along the way may come last.
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if tip.is_none() {
                tip = Some((id, row.get(1)?));
            }
            if row.get(2)? {
                done = Some(id);
                break;
            }
        }
        Ok((tip, done))
    }

    /// Undoes what remains of a batch, if there is one.
    pub(super) fn leave_batch(&mut self) {
        if let Some(batch) = self.batch.take() {
            if !self.conn.is_autocommit() {
                self.conn.execute_batch("ROLLBACK").ok();
            }
            self.conn.pragma_update(None, "query_only", false).ok();
            backoff::wait_at_most(batch.wait);
        }
    }

    /// SQLite abandons a whole transaction if the disk is full or fails. A savepoint would then
    /// begin a transaction of its own, and keep the rest of a batch whose first half is lost.
    pub(super) fn still_inside(&self) -> Result<()> {
        if self.batch.is_none() || self.conn.is_autocommit() {
            return Err(StoreError::Other(
                "the transaction of the batch is gone; nothing was written".into(),
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;
    use crate::domain::Time;

    const NOW: Time = Time::from_unix(1_795_165_200);
    const TOUCH: &str = "UPDATE site SET created = created + 1";

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("a.db"), [1; 16], NOW).unwrap();
        (folder, store)
    }

    fn touched(store: &Store) -> i64 {
        let created: i64 = store
            .conn
            .query_row("SELECT created FROM site", [], |row| row.get(0))
            .unwrap();
        created - NOW.unix()
    }

    /// A transaction that writes once.
    fn touch(store: &mut Store, kept: bool) {
        let txn = store.write(NOW, None).unwrap();
        assert!(
            txn.is_locked() == txn.conn.execute(TOUCH, []).is_err(),
            "the lock is what SQLite says"
        );
        if txn.is_locked() {
            txn.unlock().unwrap();
            txn.conn.execute(TOUCH, []).unwrap();
        }
        if kept {
            txn.commit().unwrap();
        }
    }

    #[test]
    fn what_is_kept_within_a_batch_is_kept_with_it() {
        for kept in [true, false] {
            let (_folder, mut store) = store();
            store.begin_batch(Duration::ZERO).unwrap();
            store.begin_line().unwrap();
            touch(&mut store, true);
            touch(&mut store, false);
            store.end_line(true).unwrap();
            assert_eq!(touched(&store), 1);
            store.begin_line().unwrap();
            touch(&mut store, true);
            store.end_line(false).unwrap();
            store.end_batch(kept).unwrap();
            assert_eq!(touched(&store), i64::from(kept));
            // And the store works as before.
            touch(&mut store, true);
            assert_eq!(touched(&store), i64::from(kept) + 1);
        }
    }

    #[test]
    fn a_batch_writes_only_once_a_permit_is_spent_and_leaves_nothing_when_dropped() {
        let (folder, mut store) = store();
        store.begin_batch(Duration::ZERO).unwrap();
        assert!(store.conn.execute(TOUCH, []).is_err());
        drop(store.read(NOW).unwrap());
        assert!(
            store.conn.execute(TOUCH, []).is_err(),
            "reading lifts nothing"
        );
        store.begin_line().unwrap();
        touch(&mut store, true);
        store.end_line(true).unwrap();
        drop(store);
        let path = folder.path().join("a.db");
        let again = Store::open(&path, Access::Read, Duration::ZERO).unwrap();
        assert_eq!(touched(&again), 0);
    }

    #[test]
    fn a_batch_whose_transaction_is_gone_goes_no_further() {
        let (_folder, mut store) = store();
        store.begin_batch(Duration::ZERO).unwrap();
        // What SQLite does itself if the disk is full.
        store.conn.execute_batch("ROLLBACK").unwrap();
        assert!(store.begin_line().is_err());
        assert!(store.write(NOW, None).is_err());
        assert!(store.read(NOW).is_err());
        assert!(store.end_batch(true).is_err());
        drop(store);
    }

    #[test]
    fn batches_do_not_nest_and_lines_need_one() {
        let (_folder, mut store) = store();
        assert!(store.begin_line().is_err());
        store.begin_batch(Duration::ZERO).unwrap();
        assert!(store.begin_batch(Duration::ZERO).is_err());
    }

    #[test]
    fn what_takes_too_long_is_undone() {
        let (_folder, mut store) = store();
        let too_long = |error| matches!(error, StoreError::TooLong(_));
        store.hold_at_most(Duration::ZERO);
        store.begin_batch(Duration::ZERO).unwrap();
        assert!(too_long(store.begin_line().unwrap_err()));
        assert!(too_long(store.end_batch(true).unwrap_err()));
        store.end_batch(false).unwrap();
        assert!(too_long(
            store.write(NOW, None).unwrap().commit().unwrap_err()
        ));
        store.hold_at_most(Duration::MAX);
        touch(&mut store, true);
        assert_eq!(touched(&store), 1);
    }
}
