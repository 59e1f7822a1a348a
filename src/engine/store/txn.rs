use super::batch::Batch;
use super::commit::commit;
use super::held::Held;
use super::limit::Limit;
use super::undo::Last;
use super::{Access, Conn, Ledger, Result, Store, StoreError};
use crate::domain::Time;
use crate::engine::audit::Chain;
use crate::engine::authn::{Keys, Via};
use crate::engine::gate::{AtTheEnd, Waiting};
use crate::engine::policy::{Account, AccountId, Acting, Authority, Department, Lapse};
use crate::signals::{self, Quiet};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ops::Deref;
use std::rc::Rc;

/// Facts that stay true while a transaction changes only other people's plain data.
#[derive(Default)]
pub(in crate::engine) struct Cache {
    pub(in crate::engine) actor: Option<(Acting, Rc<Account>, Rc<Authority>)>,
    /// What opens the actor's account.
    pub(in crate::engine) keys: Option<Keys>,
    /// Whether the actor's proof has lapsed: for which account, and how they were identified.
    pub(in crate::engine) lapse: Option<((AccountId, Via), Option<Lapse>)>,
    pub(in crate::engine) departments: HashMap<String, Option<Rc<Department>>>,
    /// Which record last changed what: it only grows, whatever changes.
    pub(in crate::engine) last: Last,
    /// The account just compared, for the next load.
    pub(in crate::engine) target: Option<Rc<Account>>,
}

/// A transaction that may write, but only by spending permits.
///
/// It began with the write lock, so nothing it read can change before it commits. Until the first
/// permit is spent, SQLite itself refuses to write in it.
#[must_use = "a transaction that is not committed is rolled back"]
pub struct Txn<'c> {
    pub(in crate::engine) conn: &'c Conn,
    pub(in crate::engine) now: Time,
    pub(in crate::engine) cache: RefCell<Cache>,
    pub(in crate::engine) chain: RefCell<Option<Chain>>,
    pub(in crate::engine) reason: Option<String>,
    /// Whether everything done in it counts as one thing.
    together: bool,
    /// Which limits are judged once everything is done, and what broke some.
    pub(in crate::engine) at_the_end: Cell<AtTheEnd>,
    pub(in crate::engine) waiting: RefCell<Vec<Waiting>>,
    locked: Cell<bool>,
    open: bool,
    /// The batch it is part of.
    batch: Option<&'c Batch>,
    /// The file it writes to; `None` in memory.
    held: Option<&'c Held>,
    /// The record of the last thing done in it.
    done: Cell<Option<i64>>,
    /// How many changes were made in it.
    made: Cell<u32>,
    ledger: Option<&'c Ledger>,
    limit: Option<Limit>,
    /// Last, so that signals arrive again after the lock is released.
    _quiet: Option<Quiet>,
}

/// The facts that a snapshot keeps: its own, or those of the transaction it reads within.
#[expect(
    clippy::large_enum_variant,
    reason = "one for each snapshot, and a read would pay an allocation"
)]
pub(in crate::engine) enum Kept<'c> {
    Own(RefCell<Cache>),
    Lent(&'c RefCell<Cache>),
}

impl Deref for Kept<'_> {
    type Target = RefCell<Cache>;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::Own(cache) => cache,
            Self::Lent(cache) => cache,
        }
    }
}

/// A transaction that only reads: everything it answers is from one moment.
pub struct Snapshot<'c> {
    pub(in crate::engine) conn: &'c Conn,
    pub(in crate::engine) now: Time,
    pub(in crate::engine) cache: Kept<'c>,
    /// Whether it ends the transaction it reads in.
    ends: bool,
    /// Whether SQLite was told to refuse writes meanwhile.
    guarded: bool,
}

impl Store {
    /// Begins a transaction that may write, or a part of the batch. `now` is its one clock reading,
    /// unless the store has a clock that shows a later time once the lock is obtained; `reason`
    /// goes into the record. Fails with `Busy` if others hold the lock for too long.
    pub fn write(&mut self, now: Time, reason: Option<String>) -> Result<Txn<'_>> {
        let batch = self.batch.as_ref();
        let mut quiet = None;
        if batch.is_some() {
            self.still_inside()?;
            self.conn.prepare_cached("SAVEPOINT txn")?.execute([])?;
        } else {
            quiet = Some(Quiet::begin());
            self.begin_immediate()?;
            self.conn.pragma_update(None, "query_only", true)?;
        }
        let now = match (&self.clock, batch) {
            (Some(clock), None) => clock().max(now),
            (Some(_) | None, _) => now,
        };
        self.latest.set(Some(now));
        let limit = match batch {
            Some(batch) => batch.limit,
            None => Limit::from_now(self.hold),
        };
        Ok(Txn {
            conn: &self.conn,
            now,
            cache: RefCell::default(),
            chain: RefCell::new(None),
            reason,
            together: false,
            at_the_end: Cell::new(batch.map_or(AtTheEnd::Nothing, Batch::at_the_end)),
            waiting: RefCell::default(),
            locked: Cell::new(batch.is_none_or(|batch| batch.locked.get())),
            open: true,
            batch,
            held: Some(&self.held),
            done: Cell::new(None),
            made: Cell::new(0),
            ledger: Some(&self.ledger),
            limit: Some(limit),
            _quiet: quiet,
        })
    }

    /// Begins a transaction with the write lock.
    pub(super) fn begin_immediate(&self) -> Result<()> {
        let begun = self
            .conn
            .prepare_cached("BEGIN IMMEDIATE")
            .and_then(|mut begin| begin.execute([]));
        self.conn.alike.forget();
        match (begun.map_err(StoreError::from), signals::caught()) {
            // Stop waiting for others.
            (Err(StoreError::Busy), Some(signal)) => Err(StoreError::Interrupted(signal)),
            (begun, _) => begun.map(|_| ()),
        }
    }

    /// Begins a transaction that only reads.
    pub fn read(&mut self, now: Time) -> Result<Snapshot<'_>> {
        // After a password was given, the connection can write, because the try was counted; reads
        // from here on must not.
        let within = self.batch.is_some();
        let guarded = self.access() == Access::Write && !within;
        if guarded {
            self.conn.pragma_update(None, "query_only", true)?;
        }
        if within {
            self.still_inside()?;
        } else {
            self.conn.prepare_cached("BEGIN")?.execute([])?;
        }
        Ok(Snapshot {
            conn: &self.conn,
            now,
            cache: Kept::Own(RefCell::default()),
            ends: !within,
            guarded,
        })
    }
}

impl<'c> Txn<'c> {
    /// A transaction on a copy in memory, whose changes are undone step by step and never kept.
    /// Record numbers continue, undone or not.
    pub(in crate::engine) fn dry_run(conn: &'c Conn, now: Time) -> Result<Self> {
        conn.execute_batch("BEGIN; SAVEPOINT start")?;
        conn.alike.forget();
        Ok(Self {
            conn,
            now,
            cache: RefCell::default(),
            chain: RefCell::new(None),
            reason: None,
            together: false,
            at_the_end: Cell::default(),
            waiting: RefCell::default(),
            locked: Cell::new(false),
            open: true,
            batch: None,
            held: None,
            done: Cell::new(None),
            made: Cell::new(0),
            ledger: None,
            limit: None,
            _quiet: None,
        })
    }

    /// Undoes everything since the beginning of a dry run.
    pub(in crate::engine) fn rewind(&mut self) -> Result<()> {
        self.conn.prepare_cached("ROLLBACK TO start")?.execute([])?;
        self.cache.take();
        Ok(())
    }

    /// Sets a mark in a dry run.
    pub(in crate::engine) fn mark(&mut self) -> Result<()> {
        self.conn.prepare_cached("SAVEPOINT act")?.execute([])?;
        Ok(())
    }

    /// Undoes everything since the last mark, and removes it.
    pub(in crate::engine) fn back(&mut self) -> Result<()> {
        self.conn.prepare_cached("ROLLBACK TO act")?.execute([])?;
        self.conn.prepare_cached("RELEASE act")?.execute([])?;
        self.cache.take();
        Ok(())
    }
}

impl Txn<'_> {
    /// Everything done in it is one thing in the record, and is undone as one.
    pub fn as_one(&mut self) {
        self.together = true;
    }

    /// The first record of what is done together with the next change; `None` for the first.
    pub(in crate::engine) fn first_of_several(&self, chain: &Chain) -> Option<i64> {
        match self.batch {
            Some(batch) => batch.first().or(chain.first()),
            None => chain.first().filter(|_| self.together),
        }
    }

    /// Lets SQLite write. Called only when a permit is spent or a refusal recorded.
    pub(in crate::engine) fn unlock(&self) -> Result<()> {
        if self.locked.replace(false) {
            self.conn.pragma_update(None, "query_only", false)?;
            if let Some(batch) = self.batch {
                batch.locked.set(false);
            }
        }
        Ok(())
    }

    /// Whether SQLite still refuses to write.
    #[cfg(test)]
    pub(super) fn is_locked(&self) -> bool {
        self.locked.get()
    }

    /// Forgets facts that a change may have made untrue.
    pub(in crate::engine) fn forget(&self) {
        let mut cache = self.cache.borrow_mut();
        let last = std::mem::take(&mut cache.last);
        *cache = Cache {
            last,
            ..Cache::default()
        };
    }

    /// Notes the last thing done, by the record just made.
    pub(in crate::engine) fn noted(&self, record: i64) {
        self.done.set(Some(record));
        self.made.set(self.made.get().saturating_add(1));
    }

    /// The one clock reading of this transaction.
    pub fn now(&self) -> Time {
        self.now
    }

    /// Reads within this transaction, including what it has written. Nothing can be written
    /// meanwhile, so what the transaction knows already holds for it too.
    pub fn snapshot(&mut self) -> Snapshot<'_> {
        Snapshot {
            conn: self.conn,
            now: self.now,
            cache: Kept::Lent(&self.cache),
            ends: false,
            guarded: false,
        }
    }

    /// Whether it may continue: others have not waited too long, and no signal asks to end.
    pub(in crate::engine) fn may_go_on(&self) -> Result<()> {
        (self.limit).map_or(Ok(()), |limit| limit.holds(self.made.get()))
    }

    /// Makes everything spent in it durable, or nothing; in a batch, ends that part. If it fails,
    /// the error says which.
    pub fn commit(mut self) -> Result<()> {
        let waiting = self.waiting.take();
        match self.batch {
            Some(batch) => batch.wait_for(waiting),
            None => all_judged(&waiting)?,
        }
        let chain = self.chain.borrow_mut().take();
        if let Some(chain) = &chain {
            chain.save(self.conn)?;
        }
        if let Some(batch) = self.batch {
            batch.note(chain.as_ref().and_then(Chain::first));
            self.conn.prepare_cached("RELEASE txn")?.execute([])?;
        } else {
            self.may_go_on()?;
            if let Some(held) = self.held.filter(|_| !self.locked.get()) {
                held.stamp(self.conn)?;
            }
            self.unlock()?;
            let committed = commit(self.conn, chain.as_ref().and_then(Chain::tip));
            let kept = matches!(committed, Ok(()) | Err(StoreError::Kept(..)));
            if let Some(ledger) = self.ledger.filter(|_| kept) {
                ledger.note(self.done.get());
            }
            committed?;
        }
        self.open = false;
        Ok(())
    }
}

/// Fails if limits that wait for the end are not judged.
pub(super) fn all_judged(waiting: &[Waiting]) -> Result<()> {
    match waiting.is_empty() {
        true => Ok(()),
        false => Err(StoreError::Other(
            "limits that waited for the end were not judged; nothing was written".into(),
        )),
    }
}

impl Drop for Txn<'_> {
    fn drop(&mut self) {
        self.conn.marks.end();
        if self.open && self.batch.is_some() {
            self.conn.execute_batch("ROLLBACK TO txn; RELEASE txn").ok();
        } else if self.open {
            if !self.conn.is_autocommit() {
                self.conn.execute_batch("ROLLBACK").ok();
            }
            self.conn.pragma_update(None, "query_only", false).ok();
        }
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        if self.ends {
            self.conn.execute_batch("ROLLBACK").ok();
        }
        if self.guarded {
            self.conn.pragma_update(None, "query_only", false).ok();
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::damaged(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    #[test]
    fn a_snapshot_cannot_write_even_where_the_store_can() {
        let folder = tempfile::tempdir().unwrap();
        let now = Time::from_unix(1_795_165_200);
        let mut store = Store::create(&folder.path().join("a.db"), [1; 16], now).unwrap();
        let touch = "UPDATE site SET created = created + 1";
        let snapshot = store.read(now).unwrap();
        assert!(snapshot.conn.execute(touch, []).is_err());
        drop(snapshot);
        assert_eq!(store.conn.execute(touch, []).unwrap(), 1);
    }

    /// After waiting for the lock, the time is read then: what others did meanwhile has already
    /// begun.
    #[test]
    fn the_time_is_that_at_which_the_lock_was_had() {
        let at = Time::from_unix;
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.db"), [1; 16], at(90)).unwrap();
        assert_eq!(store.write(at(100), None).unwrap().now(), at(100));
        store.go_by(std::rc::Rc::new(move || at(103)));
        assert_eq!(store.write(at(100), None).unwrap().now(), at(103));
        assert_eq!(store.latest_change(), Some(at(103)));
        // If the clock was set back meanwhile, the time does not go back.
        assert_eq!(store.write(at(200), None).unwrap().now(), at(200));
    }
}
