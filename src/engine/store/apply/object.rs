//! Call objects, their DIDs and members, and where calls go on.

use super::{Born, Conn, Result};
use crate::domain::{Choice, Destination};
use crate::engine::policy::{AccountId, Change, Effect, ObjectId, Origin};

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Row {
    /// Its kind and name.
    Object(ObjectId),
    /// The changed ones.
    Dids(ObjectId),
    Members(ObjectId),
    /// The changed ones.
    Routes(Origin),
}

impl Row {
    pub(super) fn write(self, conn: &Conn, effect: &Effect, born: &mut Born) -> Result<()> {
        match self {
            Self::Object(id) => object(conn, id, effect, born),
            Self::Dids(id) | Self::Members(id) | Self::Routes(Origin::Object(id))
                if effect.after.object(id).is_none() =>
            {
                // It is removed with the object.
                Ok(())
            }
            Self::Routes(Origin::Department(id)) if effect.after.department(id).is_none() => Ok(()),
            Self::Dids(id) => dids(conn, id, effect, *born),
            Self::Members(id) => members(conn, id, effect, *born),
            Self::Routes(origin) => routes(conn, origin, effect, *born),
        }
    }
}

fn object(conn: &Conn, id: ObjectId, effect: &Effect, born: &mut Born) -> Result<()> {
    let Some(owned) = effect.after.object(id) else {
        conn.prepare_cached("DELETE FROM call_object WHERE id = ?1")?
            .execute([born.object(id).0])?;
        return Ok(());
    };
    let name = effect.after.object_name(id).map(|name| name.as_str());
    let department = owned.department.map(|id| born.department(id).0);
    if effect.before.object(id).is_some() {
        conn.prepare_cached("UPDATE call_object SET name = ?2, department = ?3 WHERE id = ?1")?
            .execute((born.object(id).0, name, department))?;
        return Ok(());
    }
    let known = (id != ObjectId::NEW).then_some(id.0);
    let (kind, number) = (owned.kind.as_str(), owned.number.as_str());
    conn.prepare_cached(
        "INSERT INTO call_object (id, kind, number, department, name) \
         VALUES (ifnull(?1, 1 + max(ifnull((SELECT max(id) FROM call_object), 0), \
         (SELECT last FROM used_id WHERE what = 'call_object'))), ?2, ?3, ?4, ?5)",
    )?
    .execute((known, kind, number, department, name))?;
    born.object = Some((id, ObjectId(conn.last_insert_rowid())));
    Ok(())
}

fn dids(conn: &Conn, id: ObjectId, effect: &Effect, born: Born) -> Result<()> {
    for change in effect.difference() {
        if let Change::ObjectDid(d) = change
            && d.key.0 == id
        {
            let sql = match d.after {
                Some(()) => "INSERT INTO did (number, object) VALUES (?1, ?2)",
                None => "DELETE FROM did WHERE number = ?1 AND object = ?2",
            };
            conn.prepare_cached(sql)?
                .execute((d.key.1.as_str(), born.object(id).0))?;
        }
    }
    Ok(())
}

/// Writes the positions that changed; all of them if there are gaps, which older versions left where
/// they removed accounts.
fn members(conn: &Conn, id: ObjectId, effect: &Effect, born: Born) -> Result<()> {
    let object = born.object(id).0;
    let has_gaps: bool = conn
        .prepare_cached(
            "SELECT count(*) <> ifnull(max(place), 0) FROM call_member WHERE object = ?1",
        )?
        .query_row([object], |row| row.get(0))?;
    let put = |member: AccountId, place: u32| -> Result<()> {
        conn.prepare_cached(
            "INSERT INTO call_member (object, extension, place) VALUES (?1, ?2, ?3) \
             ON CONFLICT (object, extension) DO UPDATE SET place = excluded.place",
        )?
        .execute((object, born.account(member).0, place))?;
        Ok(())
    };
    for change in effect.difference() {
        if let Change::ObjectMember(d) = change
            && d.key.0 == id
        {
            match &d.after {
                None => {
                    conn.prepare_cached(
                        "DELETE FROM call_member WHERE object = ?1 AND extension = ?2",
                    )?
                    .execute((object, born.account(d.key.1).0))?;
                }
                Some(placed) if !has_gaps => put(d.key.1, placed.at)?,
                Some(_) => {}
            }
        }
    }
    if has_gaps {
        for (place, member) in (1..).zip(effect.after.members(id)) {
            put(member, place)?;
        }
    }
    Ok(())
}

fn routes(conn: &Conn, origin: Origin, effect: &Effect, born: Born) -> Result<()> {
    for change in effect.difference() {
        if let Change::Route(d) = change
            && d.key.0 == origin
        {
            put_route(conn, origin, d.key.1, d.after.as_ref(), born)?;
        }
    }
    Ok(())
}

fn put_route(
    conn: &Conn,
    origin: Origin,
    choice: Choice,
    to: Option<&Destination>,
    born: Born,
) -> Result<()> {
    let (department, object) = match origin {
        Origin::Department(id) => (Some(born.department(id).0), None),
        Origin::Object(id) => (None, Some(born.object(id).0)),
    };
    conn.prepare_cached(
        "DELETE FROM route WHERE department IS ?1 AND object IS ?2 AND choice = ?3",
    )?
    .execute((department, object, choice.as_str()))?;
    if let Some(to) = to {
        conn.prepare_cached(
            "INSERT INTO route (id, department, object, choice, destination) \
             VALUES (1 + max(ifnull((SELECT max(id) FROM route), 0), \
             (SELECT last FROM used_id WHERE what = 'route')), ?1, ?2, ?3, ?4)",
        )?
        .execute((department, object, choice.as_str(), to.to_string()))?;
    }
    Ok(())
}
