//! The one connection of a batch, lent to each of its lines in turn.
//!
//! A second connection would wait for the lock the first one holds. So a command within a
//! batch gets the batch's store, and nobody else has it until it is given back.

use super::ahead::Ahead;
use super::error::Error;
use super::secret_file::SecretFile;
use crate::domain::Time;
use crate::engine::Store;
use std::cell::{Cell, RefCell};
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

/// What a batch lends to its lines.
pub(super) struct Loan {
    store: Cell<Option<Store>>,
    /// The one clock reading of all lines.
    pub(super) now: Time,
    /// Whether all is undone in the end, whatever becomes of it.
    pub(super) undone: bool,
    /// Whether it was only asked what would happen.
    pub(super) dry_run: bool,
    /// Files that its lines will have made once all are done.
    pub(super) files: RefCell<Vec<SecretFile>>,
    /// What its lines need, had before the lock.
    pub(super) ahead: Rc<Ahead>,
    /// Which line it is lent to.
    pub(super) line: Cell<u64>,
}

impl Loan {
    /// Takes the store over.
    pub(super) fn new(
        mut store: Lent,
        now: Time,
        (undone, dry_run): (bool, bool),
        ahead: Rc<Ahead>,
    ) -> Rc<Self> {
        Rc::new(Self {
            store: Cell::new(store.store.take()),
            now,
            undone,
            dry_run,
            files: RefCell::default(),
            ahead,
            line: Cell::new(0),
        })
    }

    /// The store, until it is dropped. Fails while somebody has it.
    pub(super) fn lend(self: &Rc<Self>) -> Result<Lent, Error> {
        match self.store.take() {
            Some(store) => Ok(Lent {
                store: Some(store),
                then: Then::Returned(Rc::clone(self)),
            }),
            None => Err(Error::unexpected(
                "a line of a batch opened the database twice at once",
            )),
        }
    }
}

/// An open database: one's own, or one that goes back to its batch.
pub struct Lent {
    store: Option<Store>,
    then: Then,
}

/// What becomes of a store that is no longer used.
enum Then {
    /// It is closed.
    Closed,
    /// It is left as it is: the process ends.
    Left,
    /// It goes back.
    Returned(Rc<Loan>),
}

impl Lent {
    /// One's own, which `last` says is used by nobody in this process after.
    pub(in crate::cli) fn own(store: Store, last: bool) -> Self {
        Self {
            store: Some(store),
            then: if last { Then::Left } else { Then::Closed },
        }
    }
}

impl Lent {
    /// A copy to rehearse on.
    pub(in crate::cli) fn scratch(&self) -> Result<Self, Error> {
        Ok(Self::own(Store::scratch(self)?, false))
    }
}

impl Deref for Lent {
    type Target = Store;
    fn deref(&self) -> &Store {
        match &self.store {
            Some(store) => store,
            None => unreachable!("only dropping takes it"),
        }
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut Store {
        match &mut self.store {
            Some(store) => store,
            None => unreachable!("only dropping takes it"),
        }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(store) = self.store.take() else {
            return;
        };
        match &self.then {
            Then::Closed => drop(store),
            Then::Left => store.leave(),
            Then::Returned(loan) => loan.store.set(Some(store)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    #[test]
    fn a_store_is_lent_to_one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let now = Time::from_unix(1_795_165_200);
        let store = Store::create(&folder.path().join("a.db"), [1; 16], now).unwrap();
        let loan = Loan::new(Lent::own(store, false), now, (false, false), Rc::default());
        let first = loan.lend().unwrap();
        assert_eq!(
            loan.lend().err().unwrap().message(),
            "a line of a batch opened the database twice at once"
        );
        drop(first);
        assert!(loan.lend().is_ok(), "it has come back");
    }
}
