//! Writing departments and memberships.

mod numbers;

use super::{alike, department_of};
use crate::domain::{DepartmentFields, Name, NumberRange};
use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::department::{Add, Remove, Rename, Set};
use crate::engine::policy::DepartmentId;
use crate::engine::store::{Conn, Result, StoreError};
use serde_json::json;

fn insert(conn: &Conn, name: &Name, is_default: bool, f: &DepartmentFields) -> Result<i64> {
    conn.prepare_cached(
        "INSERT INTO department (name, name_key, is_default, display_name, timezone, language, \
         country, visibility, number_from, number_to, max_extensions, object_from, object_to) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(rusqlite::params![
        name.as_str(),
        name.key(),
        is_default,
        f.display_name.as_ref().map(|v| v.as_str()),
        f.timezone.map(|v| v.name()),
        f.language.as_ref().map(|v| v.as_str()),
        f.country.as_ref().map(|v| v.as_str()),
        f.visibility.as_str(),
        f.numbers.as_ref().map(|r| r.from().as_str()),
        f.numbers.as_ref().map(|r| r.to().as_str()),
        f.max_extensions,
        f.object_numbers.as_ref().map(|r| r.from().as_str()),
        f.object_numbers.as_ref().map(|r| r.to().as_str()),
    ])?;
    Ok(conn.last_insert_rowid())
}

/// The default department, made before there is anybody to ask.
pub(in crate::engine) fn found(conn: &Conn, name: &Name) -> Result<i64> {
    insert(conn, name, true, &DepartmentFields::default())
}

/// Creates the department.
pub fn add(permit: Permit<'_, Add>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let fields = op.fields.apply(&DepartmentFields::default());
        let id = DepartmentId(insert(conn, &op.name, false, &fields)?);
        let mut change = Change::default();
        change.after.insert("name".into(), json!(op.name.as_str()));
        for (field, _, after) in DepartmentFields::diff(&DepartmentFields::default(), &fields) {
            change.after.insert(field.name().to_owned(), after);
        }
        numbers::warn(conn, facts, id, &fields, &mut change)?;
        alike::departments(conn, facts, &op.name, &mut change)?;
        Ok(change)
    })
}

/// Changes the fields named.
pub fn set(permit: Permit<'_, Set>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let d = department_of(facts)?;
        let f = op.patch.apply(&d.fields);
        let mut change = Change::default();
        for (field, before, after) in DepartmentFields::diff(&d.fields, &f) {
            change.field(field.name(), before, after);
        }
        if change.is_empty() {
            return Ok(change);
        }
        conn.prepare_cached(
            "UPDATE department SET display_name = ?2, timezone = ?3, language = ?4, country = ?5, \
             visibility = ?6, number_from = ?7, number_to = ?8, max_extensions = ?9, \
             object_from = ?10, object_to = ?11 WHERE id = ?1",
        )?
        .execute(rusqlite::params![
            d.id.0,
            f.display_name.as_ref().map(|v| v.as_str()),
            f.timezone.map(|v| v.name()),
            f.language.as_ref().map(|v| v.as_str()),
            f.country.as_ref().map(|v| v.as_str()),
            f.visibility.as_str(),
            f.numbers.as_ref().map(|r| r.from().as_str()),
            f.numbers.as_ref().map(|r| r.to().as_str()),
            f.max_extensions,
            f.object_numbers.as_ref().map(|r| r.from().as_str()),
            f.object_numbers.as_ref().map(|r| r.to().as_str()),
        ])?;
        warn_outside(conn, d.id.0, &f, &mut change)?;
        numbers::warn(conn, facts, d.id, &f, &mut change)?;
        Ok(change)
    })
}

/// Limits bind whoever comes; whoever is there already stays, and is counted aloud.
fn warn_outside(conn: &Conn, id: i64, f: &DepartmentFields, change: &mut Change) -> Result<()> {
    if let Some(range) = f
        .numbers
        .as_ref()
        .filter(|_| change.after.contains_key("numbers"))
    {
        let mut query = conn.prepare_cached("SELECT number FROM extension WHERE home = ?1")?;
        let mut rows = query.query([id])?;
        let mut outside = 0;
        while let Some(row) = rows.next()? {
            outside += u32::from(!within(range, &row.get::<_, String>(0)?)?);
        }
        if outside > 0 {
            change.warnings.push(format!(
                "{outside} extensions there have numbers outside {range}"
            ));
        }
    }
    if let Some(max) = f
        .max_extensions
        .filter(|_| change.after.contains_key("max_extensions"))
    {
        let count: u32 = conn
            .prepare_cached("SELECT count(*) FROM extension WHERE home = ?1")?
            .query_row([id], |row| row.get(0))?;
        if count > max {
            change.warnings.push(format!(
                "there are {count} extensions already, more than {max}"
            ));
        }
    }
    Ok(())
}

fn within(range: &NumberRange, number: &str) -> Result<bool> {
    let number = number
        .parse()
        .map_err(|_| StoreError::damaged("a number stored"))?;
    Ok(range.contains(&number))
}

/// Deletes the department.
pub fn remove(permit: Permit<'_, Remove>) -> Result<Done> {
    permit.spend(|_, facts, conn| {
        let d = department_of(facts)?;
        let mut change = Change::default();
        change.before.insert("name".into(), json!(d.name.as_str()));
        conn.prepare_cached("DELETE FROM department WHERE id = ?1")?
            .execute([d.id.0])?;
        Ok(change)
    })
}

/// Renames the department.
pub fn rename(permit: Permit<'_, Rename>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let d = department_of(facts)?;
        let mut change = Change::default();
        change.field("name", json!(d.name.as_str()), json!(op.new.as_str()));
        if !change.is_empty() {
            conn.prepare_cached("UPDATE department SET name = ?2, name_key = ?3 WHERE id = ?1")?
                .execute((d.id.0, op.new.as_str(), op.new.key()))?;
            alike::departments(conn, facts, &op.new, &mut change)?;
        }
        Ok(change)
    })
}
