//! What a new range means for numbers that are there already: they stay, and are named to
//! whoever sees them.

use crate::domain::{DepartmentFields, Number, NumberRange, Visibility};
use crate::engine::gate::Change;
use crate::engine::policy::{DepartmentId, Facts, sees_department};
use crate::engine::store::{Conn, Result, StoreError};

/// How many numbers a warning names.
const NAMED: usize = 10;

/// Warns of numbers that the fields just written would not let in any more.
pub(super) fn warn(
    conn: &Conn,
    facts: &Facts,
    id: DepartmentId,
    f: &DepartmentFields,
    change: &mut Change,
) -> Result<()> {
    let set = |key: &str| change.after.get(key).is_some_and(|value| !value.is_null());
    let (numbers, objects) = (set("numbers"), set("object_numbers"));
    if let Some(range) = f.numbers.as_ref().filter(|_| numbers) {
        intruders(conn, facts, id, range, change)?;
        overlaps(conn, facts, id, range, change)?;
    }
    if let Some(range) = f.object_numbers.as_ref().filter(|_| objects) {
        strays(conn, id, range, change)?;
        promised(conn, facts, id, range, change)?;
    }
    Ok(())
}

/// The first few, and how many more.
fn listed(mut all: Vec<String>) -> Option<String> {
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    if more > 0 {
        all.push(format!("{more} more"));
    }
    (!all.is_empty()).then(|| all.join(", "))
}

fn number(text: &str) -> Result<Number> {
    text.parse()
        .map_err(|_| StoreError::damaged("a number stored"))
}

/// Objects of other departments in a new range, as far as the actor sees those departments.
fn intruders(
    conn: &Conn,
    facts: &Facts,
    id: DepartmentId,
    range: &NumberRange,
    change: &mut Change,
) -> Result<()> {
    let mut query = conn.prepare_cached(
        "SELECT o.kind || ':' || o.number, d.id, d.visibility FROM call_object o \
         JOIN department d ON d.id = o.department WHERE length(o.number) = length(?1) \
         AND o.number BETWEEN ?1 AND ?2 AND d.id <> ?3 ORDER BY o.number",
    )?;
    let ends = (range.from().as_str(), range.to().as_str(), id.0);
    let mut rows = query.query(ends)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if seen(facts, DepartmentId(row.get(1)?), &row.get::<_, String>(2)?)? {
            found.push(row.get(0)?);
        }
    }
    if let Some(all) = listed(found) {
        change
            .warnings
            .push(format!("other departments own numbers in {range}: {all}"));
    }
    Ok(())
}

fn seen(facts: &Facts, id: DepartmentId, visibility: &str) -> Result<bool> {
    let visibility: Visibility = visibility
        .parse()
        .map_err(|_| StoreError::damaged("a visibility stored"))?;
    Ok(sees_department(&facts.authority, id, visibility))
}

/// Which of a department's two ranges.
#[derive(Clone, Copy)]
enum Range {
    OfExtensions,
    OfObjects,
}

/// Ranges of other departments that share numbers with a new one.
fn sharing(
    conn: &Conn,
    facts: &Facts,
    id: DepartmentId,
    range: &NumberRange,
    which: Range,
) -> Result<Vec<String>> {
    let sql = match which {
        Range::OfExtensions => {
            "SELECT name || ' (' || number_from || '-' || number_to || ')', id, visibility \
             FROM department WHERE length(number_from) = length(?1) AND number_from <= ?2 \
             AND number_to >= ?1 AND id <> ?3 ORDER BY name_key"
        }
        Range::OfObjects => {
            "SELECT name || ' (' || object_from || '-' || object_to || ')', id, visibility \
             FROM department WHERE length(object_from) = length(?1) AND object_from <= ?2 \
             AND object_to >= ?1 AND id <> ?3 ORDER BY name_key"
        }
    };
    let mut query = conn.prepare_cached(sql)?;
    let ends = (range.from().as_str(), range.to().as_str(), id.0);
    let mut rows = query.query(ends)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if seen(facts, DepartmentId(row.get(1)?), &row.get::<_, String>(2)?)? {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}

/// The same of a new range of extensions, which others may keep for extensions too, or for what
/// they own, and no longer give.
fn overlaps(
    conn: &Conn,
    facts: &Facts,
    id: DepartmentId,
    range: &NumberRange,
    change: &mut Change,
) -> Result<()> {
    if let Some(all) = listed(sharing(conn, facts, id, range, Range::OfExtensions)?) {
        change.warnings.push(format!(
            "{range} overlaps with the numbers of other departments: {all}"
        ));
    }
    if let Some(all) = listed(sharing(conn, facts, id, range, Range::OfObjects)?) {
        change.warnings.push(format!(
            "{range} overlaps with what other departments keep for queues and the like, and give no more: {all}"
        ));
    }
    Ok(())
}

/// Numbers for what a department owns that lie in the range of another one: they stay out of its
/// reach, but for who makes such things everywhere.
fn promised(
    conn: &Conn,
    facts: &Facts,
    id: DepartmentId,
    range: &NumberRange,
    change: &mut Change,
) -> Result<()> {
    let others = sharing(conn, facts, id, range, Range::OfExtensions)?;
    if let Some(all) = listed(others) {
        change.warnings.push(format!(
            "{range} overlaps with the numbers of other departments, which it may give to nothing it owns: {all}"
        ));
    }
    Ok(())
}

/// Objects of the department outside its new range for them: its owner sees them all.
fn strays(conn: &Conn, id: DepartmentId, range: &NumberRange, change: &mut Change) -> Result<()> {
    let mut query = conn.prepare_cached(
        "SELECT kind, number FROM call_object WHERE department = ?1 ORDER BY number",
    )?;
    let mut rows = query.query([id.0])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, text): (String, String) = (row.get(0)?, row.get(1)?);
        if !range.contains(&number(&text)?) {
            found.push(format!("{kind}:{text}"));
        }
    }
    if let Some(all) = listed(found) {
        change
            .warnings
            .push(format!("it owns numbers outside {range}: {all}"));
    }
    Ok(())
}
