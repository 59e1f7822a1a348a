//! What site files made, and whom imports made.

use crate::domain::{EntryId, Name, Number, ObjectKind};
use crate::engine::gate::Granted;
use crate::engine::operations::session::WhoAmI;
use crate::engine::store::{Result, Snapshot, StoreError};
use rusqlite::Row;
use std::fmt;
use std::str::FromStr;

/// A thing that site files made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Extension(number) => write!(f, "extension {number}"),
            Self::Department(name) => write!(f, "department {name}"),
            Self::Group(name) => write!(f, "group {name}"),
            Self::Role(name) => write!(f, "role {name}"),
            Self::Object(kind, number) => write!(f, "{kind} {number}"),
            Self::Entry(id) => write!(f, "phone book entry {id}"),
        }
    }
}

/// A thing that site files made, and which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeByFiles {
    /// The thing.
    pub thing: Marked,
    /// The name of the site that the files said, where they said one.
    pub site: Option<Name>,
}

/// Somebody whom an import made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Their number.
    pub number: Number,
    /// Numbers that they had before.
    pub former: Vec<Number>,
    /// Whether they are enabled.
    pub enabled: bool,
    /// Whether they are disabled because the source had them no more.
    pub gone: bool,
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
    pub fn made_by_site_files(&self, _: &Granted<WhoAmI>) -> Result<Vec<MadeByFiles>> {
        let mut query = self.conn.prepare_cached(
            "SELECT m.what, m.id, coalesce(e.number, d.name, g.name, r.name, o.number), o.kind, \
             m.site \
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
            let thing = match what.as_str() {
                "extension" => Marked::Extension(text(row, 2)?),
                "department" => Marked::Department(text(row, 2)?),
                "group" => Marked::Group(text(row, 2)?),
                "role" => Marked::Role(text(row, 2)?),
                "object" => Marked::Object(text(row, 3)?, text(row, 2)?),
                _ => Marked::Entry(EntryId(row.get(1)?)),
            };
            let site: String = row.get(4)?;
            let site = match site.as_str() {
                "" => None,
                _ => Some(text(row, 4)?),
            };
            all.push(MadeByFiles { thing, site });
        }
        Ok(all)
    }

    /// Everybody who is still there and whom an import of that source made, and the numbers of those
    /// whom imports of other sources made, in the order in which they were made: whether or not whoever
    /// asks may see them, as above.
    ///
    /// # Errors
    /// What the database says where it fails.
    pub fn made_by_import(
        &self,
        _: &Granted<WhoAmI>,
        source: &Name,
    ) -> Result<(Vec<Imported>, Vec<Number>)> {
        let mut query = self.conn.prepare_cached(
            "SELECT e.number, e.enabled, m.gone, m.source, \
               (SELECT group_concat(f.number) FROM former_number f WHERE f.extension = e.id) \
             FROM import_mark m JOIN extension e ON e.id = m.extension \
             ORDER BY m.extension",
        )?;
        let mut rows = query.query([])?;
        let (mut all, mut others) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            if text::<Name>(row, 3)? != *source {
                others.push(text(row, 0)?);
                continue;
            }
            let former: Option<String> = row.get(4)?;
            let former = former.iter().flat_map(|all| all.split(','));
            let enabled = row.get(1)?;
            all.push(Imported {
                number: text(row, 0)?,
                former: former.filter_map(|number| number.parse().ok()).collect(),
                enabled,
                gone: row.get::<_, bool>(2)? && !enabled,
            });
        }
        Ok((all, others))
    }
}
