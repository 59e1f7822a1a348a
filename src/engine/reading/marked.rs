//! What site files made.

use crate::domain::{EntryId, Name, Number, ObjectKind};
use crate::engine::gate::Granted;
use crate::engine::operations::session::WhoAmI;
use crate::engine::store::{Result, Snapshot, StoreError};
use rusqlite::Row;
use std::str::FromStr;

/// A thing that site files made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marked {
    /// An extension.
    Extension(Number),
    /// A department.
    Department(Name),
    /// A group.
    Group(Name),
    /// A role of the site's own.
    Role(Name),
    /// A queue or its like.
    Object(ObjectKind, Number),
    /// An entry of the phone book.
    Entry(EntryId),
}

fn text<T: FromStr>(row: &Row<'_>, at: usize) -> Result<T> {
    let text: String = row.get(at)?;
    text.parse()
        .map_err(|_| StoreError::damaged(format!("`{text}` is stored and is no such name")))
}

impl Snapshot<'_> {
    /// All that are still there, whether or not the asker may see them: anybody who is told of one
    /// has to ask about it first.
    ///
    /// # Errors
    /// What the database says where it fails.
    pub fn made_by_site_files(&self, _: &Granted<WhoAmI>) -> Result<Vec<Marked>> {
        let mut query = self.conn.prepare_cached(
            "SELECT m.what, m.id, coalesce(e.number, d.name, g.name, r.name, o.number), o.kind \
             FROM site_mark m \
             LEFT JOIN extension e ON m.what = 'extension' AND e.id = m.id \
             LEFT JOIN department d ON m.what = 'department' AND d.id = m.id \
             LEFT JOIN \"group\" g ON m.what = 'group' AND g.id = m.id \
             LEFT JOIN role r ON m.what = 'role' AND r.id = m.id \
             LEFT JOIN call_object o ON m.what = 'object' AND o.id = m.id \
             LEFT JOIN book_entry b ON m.what = 'entry' AND b.id = m.id \
             WHERE coalesce(e.id, d.id, g.id, r.id, o.id, b.id) IS NOT NULL \
             ORDER BY m.what, m.id",
        )?;
        let mut rows = query.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let what: String = row.get(0)?;
            all.push(match what.as_str() {
                "extension" => Marked::Extension(text(row, 2)?),
                "department" => Marked::Department(text(row, 2)?),
                "group" => Marked::Group(text(row, 2)?),
                "role" => Marked::Role(text(row, 2)?),
                "object" => Marked::Object(text(row, 3)?, text(row, 2)?),
                _ => Marked::Entry(EntryId(row.get(1)?)),
            });
        }
        Ok(all)
    }
}
