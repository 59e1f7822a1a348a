//! A database that a command has opened.

use super::error::Error;
use crate::engine::Store;
use std::ops::{Deref, DerefMut};

/// An open database. It is closed after use, unless the process ends then.
pub struct Opened {
    store: Option<Store>,
    /// Whether nothing in this process uses it afterwards.
    last: bool,
}

impl Opened {
    pub(in crate::cli) fn new(store: Store, last: bool) -> Self {
        Self {
            store: Some(store),
            last,
        }
    }

    /// A copy for a dry run.
    pub(in crate::cli) fn copy(&self) -> Result<Self, Error> {
        Ok(Self::new(Store::copy(self)?, false))
    }
}

impl Deref for Opened {
    type Target = Store;
    fn deref(&self) -> &Store {
        match &self.store {
            Some(store) => store,
            None => unreachable!("only dropping takes it"),
        }
    }
}

impl DerefMut for Opened {
    fn deref_mut(&mut self) -> &mut Store {
        match &mut self.store {
            Some(store) => store,
            None => unreachable!("only dropping takes it"),
        }
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        match self.store.take() {
            // What is committed is durable, and closing takes longer than exiting.
            Some(store) if self.last => store.leave(),
            store => drop(store),
        }
    }
}
