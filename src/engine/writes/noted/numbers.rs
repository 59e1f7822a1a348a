//! What a new range means for existing numbers: they stay, and are named to people who see them.

use crate::domain::{Number, NumberRange, Visibility};
use crate::engine::gate::Change;
use crate::engine::policy::{DepartmentId, Facts, sees_department};
use crate::engine::store::{Conn, Result, StoreError};

/// How many numbers a warning names.
const NAMED: usize = 10;

/// What is set, and where.
pub(super) struct Site<'a> {
    pub conn: &'a Conn,
    pub facts: &'a Facts,
    pub id: DepartmentId,
    /// Whether nobody can be there yet.
    pub new: bool,
}

/// Warns of extensions that a new range no longer allows.
pub(super) fn extensions(site: &Site<'_>, range: &NumberRange, noted: &mut Change) -> Result<()> {
    if !site.new {
        outside(site, range, noted)?;
    }
    intruders(site.conn, site.facts, site.id, range, noted)?;
    overlaps(site.conn, site.facts, site.id, range, noted)
}

/// Warns of objects that a department's new range for them no longer allows.
pub(super) fn objects(site: &Site<'_>, range: &NumberRange, noted: &mut Change) -> Result<()> {
    strays(site.conn, site.id, range, noted)?;
    promised(site.conn, site.facts, site.id, range, noted)
}

/// Limits bind newcomers; existing ones stay, and the warning counts them.
fn outside(site: &Site<'_>, range: &NumberRange, noted: &mut Change) -> Result<()> {
    let sql = "SELECT number FROM extension WHERE home = ?1";
    let mut query = site.conn.prepare_cached(sql)?;
    let mut rows = query.query([site.id.0])?;
    let mut outside = 0;
    while let Some(row) = rows.next()? {
        outside += u32::from(!range.contains(&number(&row.get::<_, String>(0)?)?));
    }
    if outside > 0 {
        noted.warnings.push(format!(
            "{outside} extensions there have numbers outside {range}"
        ));
    }
    Ok(())
}

/// The same for a maximum.
pub(super) fn most(site: &Site<'_>, max: u32, noted: &mut Change) -> Result<()> {
    if site.new {
        return Ok(());
    }
    let sql = "SELECT count(*) FROM extension WHERE home = ?1";
    let mut query = site.conn.prepare_cached(sql)?;
    let count: u32 = query.query_row([site.id.0], |row| row.get(0))?;
    if count > max {
        noted.warnings.push(format!(
            "there are {count} extensions already, more than {max}"
        ));
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

/// The same for a new range of extensions, which others may reserve for extensions too, or for
/// their objects, and can then no longer assign.
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
            "{range} overlaps with the object numbers of other departments, which they can no longer give: {all}"
        ));
    }
    Ok(())
}

/// Numbers reserved for a department's objects that are in the range of another one: the department
/// cannot use them, only people who create objects everywhere can.
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
            "{range} overlaps with the numbers of other departments, which it cannot give to its objects: {all}"
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
