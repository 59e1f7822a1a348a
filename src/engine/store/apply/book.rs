//! Entries of the phone book: each is one row.

use super::{Born, Conn, Result};
use crate::domain::EntryId;
use crate::engine::policy::Effect;

const INSERT: &str = concat!(
    "INSERT INTO book_entry (id, department, first_name, last_name, company, numbers, email, \
     speed_dial, note) VALUES (ifnull(?1, ",
    next_id!("book_entry" from "1"),
    "), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
);
const UPDATE: &str = "UPDATE book_entry SET department = ?2, first_name = ?3, last_name = ?4, \
 company = ?5, numbers = ?6, email = ?7, speed_dial = ?8, note = ?9 WHERE id = ?1";

/// Writes its new state.
pub(super) fn write(conn: &Conn, id: EntryId, effect: &Effect, born: &mut Born) -> Result<()> {
    let Some(entry) = effect.after.entry(id) else {
        conn.prepare_cached("DELETE FROM book_entry WHERE id = ?1")?
            .execute([id.0])?;
        return Ok(());
    };
    let is_there = effect.before.entry(id).is_some();
    // A recreated entry is the former one: its records still concern it.
    let known = (id != EntryId::NEW).then_some(id.0);
    let (f, department) = (&entry.fields, entry.department);
    let numbers: Vec<_> = f.numbers.iter().map(ToString::to_string).collect();
    let sql = if is_there { UPDATE } else { INSERT };
    conn.prepare_cached(sql)?.execute(rusqlite::params![
        known,
        department.map(|id| born.department(id).0),
        f.first_name.as_ref().map(|v| v.as_str()),
        f.last_name.as_ref().map(|v| v.as_str()),
        f.company.as_ref().map(|v| v.as_str()),
        numbers.join(" "),
        f.email.as_ref().map(|v| v.as_str()),
        f.speed_dial.as_ref().map(|v| v.as_str()),
        f.note.as_ref().map(|v| v.as_str()),
    ])?;
    if !is_there {
        born.entry = Some((id, EntryId(conn.last_insert_rowid())));
    }
    Ok(())
}
