//! Loads entries of the phone book.

use super::account::{optional, parse, text};
use super::{Conn, Result};
use crate::domain::{EntryFields, EntryId, Name, SpeedDial};
use crate::engine::policy::{Base, DepartmentId, Entry};
use rusqlite::{OptionalExtension, Row};

const COLUMNS: &str = "SELECT b.id, b.department, d.name, d.visibility, \
 ifnull(d.country, (SELECT value FROM setting WHERE key = 'country')), b.first_name, \
 b.last_name, b.company, b.numbers, b.email, b.speed_dial, b.note \
 FROM book_entry b LEFT JOIN department d ON d.id = b.department";

/// The entry with that number.
pub(in crate::engine) fn by_id(conn: &Conn, id: EntryId) -> Result<Option<Entry>> {
    conn.prepare_cached(&format!("{COLUMNS} WHERE b.id = ?1"))?
        .query_row([id.0], |row| Ok(entry(row)))
        .optional()?
        .transpose()
}

/// Every entry of one department, or all entries, by number.
pub(in crate::engine) fn each(
    conn: &Conn,
    department: Option<DepartmentId>,
    mut each: impl FnMut(Entry),
) -> Result<()> {
    let only = "(?1 IS NULL OR b.department = ?1)";
    let mut query = conn.prepare_cached(&format!("{COLUMNS} WHERE {only} ORDER BY b.id"))?;
    let mut rows = query.query([department.map(|id| id.0)])?;
    while let Some(row) = rows.next()? {
        each(entry(row)?);
    }
    Ok(())
}

/// The entry of the department's or company's book with that speed dial.
pub(super) fn dialled(
    conn: &Conn,
    book: Option<DepartmentId>,
    code: &SpeedDial,
) -> Result<Option<EntryId>> {
    let found = conn
        .prepare_cached(
            "SELECT id FROM book_entry WHERE ifnull(department, 0) = ?1 AND speed_dial = ?2",
        )?
        .query_row((book.map_or(0, |id| id.0), code.as_str()), |row| row.get(0))
        .optional()?;
    Ok(found.map(EntryId))
}

fn entry(row: &Row<'_>) -> Result<Entry> {
    let word = |n: usize| row.get_ref(n)?.as_str_or_null().map_err(text);
    let department = match row.get::<_, Option<i64>>(1)? {
        Some(id) => Some(Base {
            id: DepartmentId(id),
            name: parse::<Name>(word(2)?.unwrap_or_default(), "a department name")?,
            visibility: parse(word(3)?.unwrap_or_default(), "a visibility")?,
        }),
        None => None,
    };
    let numbers = word(8)?.unwrap_or_default().split_whitespace();
    Ok(Entry {
        id: EntryId(row.get(0)?),
        department,
        country: optional(word(4)?, "a country")?,
        fields: EntryFields {
            first_name: optional(word(5)?, "a name")?,
            last_name: optional(word(6)?, "a name")?,
            company: optional(word(7)?, "a company")?,
            numbers: numbers
                .map(|number| parse(number, "a number of the phone book"))
                .collect::<Result<_>>()?,
            email: optional(word(9)?, "an e-mail address")?,
            speed_dial: optional(word(10)?, "a speed dial")?,
            note: optional(word(11)?, "a note")?,
        },
    })
}
