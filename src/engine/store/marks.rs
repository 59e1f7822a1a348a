//! Which things site files made, and whom imports made. A mark gives nobody anything: it lets
//! `apply --prune` propose to remove what was made so, and `import --prune` to disable whom it
//! made, which is judged like any removal and any `extension disable`.

use super::apply::Born;
use super::{Conn, Result, Txn};
use crate::domain::Name;
use crate::engine::policy::AccountId;
use std::cell::{Cell, RefCell};

/// Who makes what is made in a transaction.
#[derive(Clone, Debug, Default)]
enum Maker {
    /// Whoever gives the command.
    #[default]
    Hand,
    /// Site files, which say that they are of that site.
    Files(Option<Name>),
    /// An import of what is called so.
    Import(Name),
}

/// What is marked in a transaction.
#[derive(Default)]
pub(super) struct Marks {
    maker: RefCell<Maker>,
    /// Whether whoever is disabled is so because the source of the import has them no more.
    gone: Cell<bool>,
}

impl Marks {
    /// Whether anybody who is disabled is so because the source of the import has them no more.
    pub(super) fn prunes(&self) -> bool {
        self.gone.get()
    }

    /// Nothing is marked any more.
    pub(super) fn end(&self) {
        self.maker.replace(Maker::Hand);
        self.gone.set(false);
    }
}

impl Txn<'_> {
    /// Whatever is made in it from now on is marked as made by site files of that name.
    pub fn as_of_site_files(&self, site: Option<&Name>) {
        (self.conn.marks.maker).replace(Maker::Files(site.cloned()));
    }

    /// Whoever is made in it from now on is marked as made by an import of that source.
    pub fn as_of_import(&self, source: &Name) {
        (self.conn.marks.maker).replace(Maker::Import(source.clone()));
    }

    /// Whoever is disabled in it from now on is marked as gone from the source of their import.
    pub fn as_gone_from_source(&self) {
        self.conn.marks.gone.set(true);
    }
}

/// Marks what was just made, where that is asked for.
pub(in crate::engine) fn mark(conn: &Conn, born: Born) -> Result<()> {
    match &*conn.marks.maker.borrow() {
        Maker::Hand => Ok(()),
        Maker::Files(site) => of_files(conn, born, site.as_ref()),
        Maker::Import(source) => of_import(conn, born, source),
    }
}

fn of_files(conn: &Conn, born: Born, site: Option<&Name>) -> Result<()> {
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
        conn.prepare_cached(
            "INSERT OR IGNORE INTO site_mark (what, id, site) VALUES (?1, ?2, ?3)",
        )?
        .execute((what, id, site.map_or("", Name::as_str)))?;
    }
    Ok(())
}

fn of_import(conn: &Conn, born: Born, source: &Name) -> Result<()> {
    for (_, _, id) in born.ids().into_iter().filter(|(letter, ..)| *letter == 'a') {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO import_mark (extension, source) VALUES (?1, ?2)",
        )?
        .execute((id, source.as_str()))?;
    }
    Ok(())
}

/// Notes whether somebody is disabled because their source had them no more. Where they are enabled it
/// means nothing.
pub(super) fn away(conn: &Conn, id: AccountId, away: bool) -> Result<()> {
    conn.prepare_cached("UPDATE import_mark SET gone = ?2 WHERE extension = ?1 AND gone <> ?2")?
        .execute((id.0, away))?;
    Ok(())
}
