//! The connection of the engine: SQLite's, and which statements it keeps for another use.

use crate::engine::users::Logins;
use rusqlite::{CachedStatement, Connection, Statement};
use std::cell::RefCell;
use std::ops::{Deref, DerefMut};

/// A connection to the database.
pub(in crate::engine) struct Conn {
    inner: Connection,
    /// Whether statements are kept from their first use on.
    keeps: bool,
    /// Where the texts of statements lie that were used once.
    once: RefCell<Vec<usize>>,
    /// Which OS users are known to be there.
    pub(in crate::engine) logins: RefCell<Logins>,
}

impl Conn {
    /// For work of many rows: every statement is kept.
    pub(super) fn keeping(inner: Connection) -> Self {
        Self {
            inner,
            keeps: true,
            once: RefCell::default(),
            logins: RefCell::default(),
        }
    }

    /// For a question, most of whose statements are used once: each is kept from its second
    /// use on. SQLite prepares one that is to be kept outside its fast allocator, which costs
    /// a short command a twentieth of its instructions.
    pub(super) fn asking(inner: Connection) -> Self {
        Self {
            keeps: false,
            ..Self::keeping(inner)
        }
    }

    /// The statement, prepared now or before.
    pub(in crate::engine) fn prepare_cached(&self, sql: &str) -> rusqlite::Result<Prepared<'_>> {
        if !self.keeps {
            // Texts are constants: the same place is the same text. Where it is not, a
            // statement is kept too early, and that is all.
            let place = sql.as_ptr() as usize;
            let mut once = self.once.borrow_mut();
            if !once.contains(&place) {
                once.push(place);
                return self.inner.prepare(sql).map(Prepared::Once);
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
    /// Gone when it is dropped.
    Once(Statement<'c>),
    /// Given back when it is dropped.
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

    #[test]
    fn a_question_keeps_a_statement_from_its_second_use_on() {
        let open = || Connection::open_in_memory().unwrap();
        let kept = |conn: &Conn, sql| matches!(conn.prepare_cached(sql), Ok(Prepared::Kept(_)));
        let (one, two) = ("SELECT 1", "SELECT 2");
        let asking = Conn::asking(open());
        assert_eq!(
            [one, two, one, one].map(|sql| kept(&asking, sql)),
            [false, false, true, true]
        );
        assert!(kept(&Conn::keeping(open()), one));
        let mut statement = asking.prepare_cached(two).unwrap();
        let answer: i64 = statement.query_row([], |row| row.get(0)).unwrap();
        assert_eq!(answer, 2);
    }
}
