//! Which things site files made. A mark gives nobody anything: it lets `apply --prune` propose to
//! remove what was made so, which is judged like any removal.

use super::apply::Born;
use super::{Conn, Result, Txn};

impl Txn<'_> {
    /// Whatever is made in it from now on is marked as made by site files.
    pub fn as_of_site_files(&self) {
        self.conn.marks.set(true);
    }
}

/// Marks what was just made, where that is asked for.
pub(in crate::engine) fn mark(conn: &Conn, born: Born) -> Result<()> {
    if !conn.marks.get() {
        return Ok(());
    }
    for (letter, _, id) in born.ids() {
        let what = match letter {
            'a' => "extension",
            'd' => "department",
            'g' => "group",
            'r' => "role",
            'o' => "object",
            'b' => "entry",
            // Keys of people are not part of site files.
            _ => continue,
        };
        conn.prepare_cached("INSERT OR IGNORE INTO site_mark (what, id) VALUES (?1, ?2)")?
            .execute((what, id))?;
    }
    Ok(())
}
