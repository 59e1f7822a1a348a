//! What site files made, and the people that imports made.

use crate::domain::{EntryId, Name, Number, ObjectKind};
use crate::engine::gate::Granted;
use crate::engine::operations::session::WhoAmI;
use crate::engine::store::{Result, Snapshot, StoreError};
use rusqlite::Row;
use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

/// Something that site files made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Marked {
    /// An extension.
    Extension(Number),
    /// A department.
    Department(Name),
    /// A group.
    Group(Name),
    /// A custom role.
    Role(Name),
    /// A queue, ring group, IVR or trunk.
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

/// Something that site files made, with its site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeByFiles {
    /// The thing.
    pub thing: Marked,
    /// The site name in the files, if they gave one.
    pub site: Option<Name>,
}

/// Somebody that an import made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Their number.
    pub number: Number,
    /// Their former numbers.
    pub former: Vec<Number>,
    /// Whether they are enabled.
    pub enabled: bool,
    /// Whether they are disabled because they were missing from the source.
    pub gone: bool,
}

fn text<T: FromStr>(row: &Row<'_>, at: usize) -> Result<T> {
    let text: String = row.get(at)?;
    text.parse()
        .map_err(|_| StoreError::unreadable("a name or number"))
}

/// People made by imports of other sources, each with its name.
pub type OfOthers = Vec<(Name, Imported)>;

impl Snapshot<'_> {
    /// All that still exist, whether or not the asker may see them: check before you tell anybody
    /// of one.
    ///
    /// # Errors
    /// If the database fails.
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

    /// The numbers of everybody who was made by an import, whether or not the asker may see them, as
    /// above.
    ///
    /// # Errors
    /// If the database fails.
    pub fn imported(&self, _: &Granted<WhoAmI>) -> Result<HashSet<Number>> {
        let mut query = self.conn.prepare_cached(
            "SELECT e.number FROM import_mark m JOIN extension e ON e.id = m.extension",
        )?;
        let mut rows = query.query([])?;
        let mut all = HashSet::new();
        while let Some(row) = rows.next()? {
            all.insert(text(row, 0)?);
        }
        Ok(all)
    }

    /// Everybody who still exists and was made by an import of that source, and those made by imports of
    /// other sources, each with its name, in the order they were made, whether or not the asker may see
    /// them, as above.
    ///
    /// # Errors
    /// If the database fails.
    pub fn made_by_import(
        &self,
        _: &Granted<WhoAmI>,
        source: &Name,
    ) -> Result<(Vec<Imported>, OfOthers)> {
        let mut query = self.conn.prepare_cached(
            "SELECT e.number, e.enabled, m.gone, m.source, \
               (SELECT group_concat(f.number) FROM former_number f WHERE f.extension = e.id AND f.at > 0) \
             FROM import_mark m JOIN extension e ON e.id = m.extension \
             ORDER BY m.extension",
        )?;
        let mut rows = query.query([])?;
        let (mut all, mut others) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let of: Name = text(row, 3)?;
            let former: Option<String> = row.get(4)?;
            let former = former.iter().flat_map(|all| all.split(','));
            let enabled = row.get(1)?;
            let one = Imported {
                number: text(row, 0)?,
                former: former.filter_map(|number| number.parse().ok()).collect(),
                enabled,
                gone: row.get::<_, bool>(2)? && !enabled,
            };
            match of == *source {
                true => all.push(one),
                false => others.push((of, one)),
            }
        }
        Ok((all, others))
    }
}
