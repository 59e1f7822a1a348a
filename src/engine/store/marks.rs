//! Which things site files made, and which people imports made. A mark gives nobody anything:
//! `apply --prune` may propose to remove what files made, and `import --prune` to disable people it
//! made; both are judged like any removal and any `extension disable`.

use super::apply::Born;
use super::{Conn, Result, Txn};
use crate::domain::Name;
use crate::engine::policy::AccountId;
use rusqlite::OptionalExtension;
use std::cell::{Cell, RefCell};

/// What creates things in a transaction.
#[derive(Clone, Debug, Default)]
enum Maker {
    /// A person's command.
    #[default]
    Hand,
    /// Site files, with the site they name.
    Files(Option<Name>),
    /// An import from the source with this name.
    Import(Name),
}

/// What is marked in a transaction.
#[derive(Default)]
pub(super) struct Marks {
    maker: RefCell<Maker>,
    /// Whether people are disabled because the source of the import no longer has them.
    gone: Cell<bool>,
}

impl Marks {
    /// Whether people are disabled because the source of the import no longer has them.
    pub(super) fn prunes(&self) -> bool {
        self.gone.get()
    }

    /// Stops marking.
    pub(super) fn end(&self) {
        self.maker.replace(Maker::Hand);
        self.gone.set(false);
    }
}

impl Txn<'_> {
    /// From now on, everything created in it is marked as made by site files of that name.
    pub fn as_of_site_files(&self, site: Option<&Name>) {
        (self.conn.marks.maker).replace(Maker::Files(site.cloned()));
    }

    /// From now on, people created in it are marked as made by an import of that source.
    pub fn as_of_import(&self, source: &Name) {
        (self.conn.marks.maker).replace(Maker::Import(source.clone()));
    }

    /// From now on, people disabled in it are marked as gone from the source of their import.
    pub fn as_gone_from_source(&self) {
        self.conn.marks.gone.set(true);
    }
}

/// Marks what was just created, if requested.
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
            // People's keys are not part of site files.
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

/// The source whose import made somebody, unless an import is what is done now.
pub(in crate::engine) fn source_of(conn: &Conn, id: AccountId) -> Result<Option<String>> {
    if matches!(&*conn.marks.maker.borrow(), Maker::Import(_)) {
        return Ok(None);
    }
    let mut query = conn.prepare_cached("SELECT source FROM import_mark WHERE extension = ?1")?;
    Ok(query.query_row([id.0], |row| row.get(0)).optional()?)
}

/// Notes whether somebody is disabled because their source no longer had them. While they are enabled
/// it means nothing.
pub(super) fn away(conn: &Conn, id: AccountId, away: bool) -> Result<()> {
    conn.prepare_cached("UPDATE import_mark SET gone = ?2 WHERE extension = ?1 AND gone <> ?2")?
        .execute((id.0, away))?;
    Ok(())
}
