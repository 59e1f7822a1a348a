//! The engine's connection: SQLite's, and which prepared statements it keeps.

use super::alike::Alike;
use super::marks::Marks;
use crate::engine::users::Logins;
use rusqlite::{CachedStatement, Connection, Statement};
use std::cell::{Cell, RefCell};
use std::ops::{Deref, DerefMut};

/// After this many uses all statements are kept: it is not a short command.
const MANY: usize = 100;

/// A connection to the database.
pub(in crate::engine) struct Conn {
    inner: Connection,
    /// Whether statements are kept from their first use.
    keeps: Cell<bool>,
    /// How many uses there were, as long as they are not.
    uses: Cell<usize>,
    /// Addresses of the texts of statements used before.
    before: RefCell<Vec<usize>>,
    /// What gets marks, and whose.
    pub(super) marks: Marks,
    /// Which names look like others.
    pub(in crate::engine) alike: Alike,
    /// Which OS users are known to exist.
    pub(in crate::engine) logins: RefCell<Logins>,
}

impl Conn {
    /// For work on many rows: keeps every statement.
    pub(super) fn keeping(inner: Connection) -> Self {
        Self {
            inner,
            keeps: Cell::new(true),
            uses: Cell::default(),
            before: RefCell::default(),
            marks: Marks::default(),
            alike: Alike::default(),
            logins: RefCell::default(),
        }
    }

    /// For one command, which uses most statements once: keeps each from its second use. SQLite
    /// prepares statements to be kept outside its fast allocator, which costs a short command a
    /// twentieth of its instructions. After many uses, all are kept.
    pub(super) fn of_one_command(inner: Connection) -> Self {
        Self {
            keeps: Cell::new(false),
            ..Self::keeping(inner)
        }
    }

    /// Keeps the statements that `work` prepares: it will run again, and preparing twice costs
    /// more.
    pub(super) fn kept_for_again<T>(&self, work: impl FnOnce() -> T) -> T {
        let before = self.keeps.replace(true);
        let done = work();
        self.keeps.set(before);
        done
    }

    /// The statement, prepared now or earlier.
    pub(in crate::engine) fn prepare_cached(&self, sql: &str) -> rusqlite::Result<Prepared<'_>> {
        if self.uses.get() < MANY {
            self.uses.set(self.uses.get() + 1);
            // Texts are constants: the same address is the same text. If it is not, a statement is
            // kept too early, with no other effect.
            let place = sql.as_ptr() as usize;
            let mut before = self.before.borrow_mut();
            if !before.contains(&place) {
                before.push(place);
                if !self.keeps.get() {
                    return self.inner.prepare(sql).map(Prepared::Once);
                }
            }
        }
        self.inner.prepare_cached(sql).map(Prepared::Kept)
    }
}

impl Deref for Conn {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.inner
    }
}

impl DerefMut for Conn {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.inner
    }
}

/// A statement ready to be run.
pub(in crate::engine) enum Prepared<'c> {
    /// Freed when dropped.
    Once(Statement<'c>),
    /// Returned to the cache when dropped.
    Kept(CachedStatement<'c>),
}

impl<'c> Deref for Prepared<'c> {
    type Target = Statement<'c>;
    fn deref(&self) -> &Statement<'c> {
        match self {
            Self::Once(statement) => statement,
            Self::Kept(statement) => statement,
        }
    }
}

impl DerefMut for Prepared<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        match self {
            Self::Once(statement) => statement,
            Self::Kept(statement) => statement,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    fn open() -> Connection {
        Connection::open_in_memory().unwrap()
    }

    fn kept(conn: &Conn, sql: &str) -> bool {
        matches!(conn.prepare_cached(sql), Ok(Prepared::Kept(_)))
    }

    #[test]
    fn a_command_keeps_a_statement_from_its_second_use_on() {
        let (one, two) = ("SELECT 1", "SELECT 2");
        let conn = Conn::of_one_command(open());
        assert_eq!(
            [one, two, one, one].map(|sql| kept(&conn, sql)),
            [false, false, true, true]
        );
        assert!(kept(&Conn::keeping(open()), one));
        let mut statement = conn.prepare_cached(two).unwrap();
        let answer: i64 = statement.query_row([], |row| row.get(0)).unwrap();
        assert_eq!(answer, 2);
    }

    #[test]
    fn what_will_be_done_again_is_kept_at_once_and_everything_of_what_is_long() {
        let (one, two, three) = ("SELECT 1", "SELECT 2", "SELECT 3");
        let conn = Conn::of_one_command(open());
        assert!(conn.kept_for_again(|| kept(&conn, one)));
        assert!(kept(&conn, one));
        assert!(!kept(&conn, two));
        for _ in 0..MANY {
            kept(&conn, one);
        }
        assert!(kept(&conn, three));
    }
}
