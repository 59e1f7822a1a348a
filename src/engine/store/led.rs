//! What leads to any of several destinations, in as many statements for a thousand as for one.

use super::account::{by_id, parse, text};
use super::object::by_row;
use super::{Conn, Result};
use crate::domain::{Choice, Destination, Name, Number};
use crate::engine::policy::{Account, AccountId, CallObject, DepartmentId, ObjectId};

/// What leads to one of them.
pub(in crate::engine) enum LedFrom {
    /// A forwarding of an extension, by the name of its field.
    Extension(Box<Account>, &'static str),
    /// A department.
    Department(DepartmentId, Name, Choice),
    /// A queue, ring group or IVR.
    Object(Box<CallObject>, Choice),
}

/// Forwardings, routes and keys that lead to them.
pub(in crate::engine) fn to_any(
    conn: &Conn,
    to: &[Destination],
) -> Result<Vec<(LedFrom, Destination)>> {
    let to: Vec<_> = to.iter().map(ToString::to_string).collect();
    let to = serde_json::to_string(&to)?;
    let mut all = Vec::new();
    forwarded(conn, &to, &mut all)?;
    let mut query = conn.prepare_cached(
        "SELECT r.object, r.department, d.name, r.choice, r.destination FROM route r \
         LEFT JOIN department d ON d.id = r.department \
         WHERE r.destination IN (SELECT value FROM json_each(?1)) ORDER BY r.id",
    )?;
    let mut rows = query.query([&to])?;
    while let Some(row) = rows.next()? {
        let word = |n: usize| row.get_ref(n)?.as_str().map_err(text);
        let choice = parse(word(3)?, "what a route is chosen by")?;
        let from = match row.get::<_, Option<i64>>(0)? {
            Some(id) => {
                by_row(conn, ObjectId(id))?.map(|object| LedFrom::Object(Box::new(object), choice))
            }
            None => {
                let name = parse(word(2)?, "a department name")?;
                Some(LedFrom::Department(DepartmentId(row.get(1)?), name, choice))
            }
        };
        let to = parse(word(4)?, "a destination")?;
        all.extend(from.map(|from| (from, to)));
    }
    Ok(all)
}

fn forwarded(conn: &Conn, to: &str, all: &mut Vec<(LedFrom, Destination)>) -> Result<()> {
    let mut query = conn.prepare_cached(
        "WITH led (destination) AS (SELECT value FROM json_each(?1)) \
         SELECT id, 0, forward_always FROM extension WHERE forward_always IN led \
         UNION ALL SELECT id, 1, forward_busy FROM extension WHERE forward_busy IN led \
         UNION ALL SELECT id, 2, forward_no_answer FROM extension WHERE forward_no_answer IN led",
    )?;
    let mut rows = query.query([to])?;
    while let Some(row) = rows.next()? {
        let field = match row.get::<_, i64>(1)? {
            0 => "forward_always",
            1 => "forward_busy",
            _ => "forward_no_answer",
        };
        let to = parse(row.get_ref(2)?.as_str().map_err(text)?, "a destination")?;
        let from = by_id(conn, AccountId(row.get(0)?))?;
        all.extend(from.map(|from| (LedFrom::Extension(Box::new(from), field), to)));
    }
    Ok(())
}

/// Queues and ring groups that have one of them as a member.
pub(in crate::engine) fn calling_any(conn: &Conn, numbers: &[Number]) -> Result<Vec<Number>> {
    let numbers: Vec<_> = numbers.iter().map(Number::as_str).collect();
    let numbers = serde_json::to_string(&numbers)?;
    let mut query = conn.prepare_cached(
        "SELECT DISTINCT o.number FROM call_member m JOIN call_object o ON o.id = m.object \
         JOIN extension e ON e.id = m.extension \
         WHERE e.number IN (SELECT value FROM json_each(?1)) ORDER BY o.number",
    )?;
    let mut rows = query.query([numbers])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(parse(row.get_ref(0)?.as_str().map_err(text)?, "a number")?);
    }
    Ok(all)
}

/// The queues, ring groups and IVRs of a department.
pub(in crate::engine) fn of_department(conn: &Conn, id: DepartmentId) -> Result<Vec<Number>> {
    let mut query = conn.prepare_cached(
        "SELECT number FROM call_object WHERE department = ?1 AND kind <> 'trunk' ORDER BY number",
    )?;
    let mut rows = query.query([id.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(parse(row.get_ref(0)?.as_str().map_err(text)?, "a number")?);
    }
    Ok(all)
}

/// Those of these destinations that may take no call: extensions that are disabled or have no
/// telephone, and mailboxes that are off.
pub(in crate::engine) fn doubtful(conn: &Conn, all: &[Destination]) -> Result<Vec<Destination>> {
    let texts: Vec<_> = all.iter().map(ToString::to_string).collect();
    let mut query = conn.prepare_cached(
        "SELECT value FROM json_each(?1) j JOIN extension e ON e.number = substr(value, 11) \
         WHERE (value = 'voicemail:' || e.number AND e.vm_enabled = 0) \
         OR (value = 'extension:' || e.number AND (e.telephone = 0 \
         OR (e.enabled = 0 AND e.forward_always IS NULL)))",
    )?;
    let mut rows = query.query([serde_json::to_string(&texts)?])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(parse(
            row.get_ref(0)?.as_str().map_err(text)?,
            "a destination",
        )?);
    }
    Ok(found)
}
