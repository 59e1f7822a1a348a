//! Loads call objects, where they lead, and what leads to them.

use super::account::{by_id, optional, parse, text};
use super::{Conn, Result, StoreError};
use crate::domain::{Choice, Destination, Digit, Name, Number, ObjectFields, Phone, Routes};
use crate::engine::policy::{
    Account, AccountId, Base, CallObject, DepartmentId, Facts, ObjectId, OfMembers, RoutedFrom,
    Sight,
};
use rusqlite::{OptionalExtension, Row};
use std::rc::Rc;

/// The object with that number, of any kind.
pub(in crate::engine) fn by_number(conn: &Conn, number: &Number) -> Result<Option<CallObject>> {
    let found = outline_of(conn, number)?;
    found.map(|object| filled(conn, object)).transpose()
}

/// The same for the actor of `facts`: of one they may not see, only what shows that they may not.
pub(super) fn named(
    conn: &Conn,
    number: &Number,
    facts: &Facts,
    members: OfMembers,
) -> Result<Option<CallObject>> {
    match outline_of(conn, number)? {
        Some(object) if facts.sight_of_object(&object) != Sight::Hidden => match members {
            OfMembers::All => filled(conn, object),
            OfMembers::Last => counted(conn, object, facts.target().map(|target| target.id)),
            OfMembers::None => led(conn, object),
        }
        .map(Some),
        hidden_or_none => Ok(hidden_or_none),
    }
}

/// The object with that row number.
pub(in crate::engine) fn by_row(conn: &Conn, id: ObjectId) -> Result<Option<CallObject>> {
    let found = outline(conn, id)?;
    found.map(|object| filled(conn, object)).transpose()
}

/// The object with that number, without its destinations and members.
pub(super) fn outline_of(conn: &Conn, number: &Number) -> Result<Option<CallObject>> {
    let id: Option<i64> = conn
        .prepare_cached("SELECT id FROM call_object WHERE number = ?1")?
        .query_row([number.as_str()], |row| row.get(0))
        .optional()?;
    match id {
        Some(id) => outline(conn, ObjectId(id)),
        None => Ok(None),
    }
}

/// The same without its [`members`].
pub(in crate::engine) fn without_members(conn: &Conn, id: ObjectId) -> Result<Option<CallObject>> {
    let found = outline(conn, id)?;
    found.map(|object| led(conn, object)).transpose()
}

fn outline(conn: &Conn, id: ObjectId) -> Result<Option<CallObject>> {
    conn.prepare_cached(
        "SELECT o.kind, o.number, o.name, o.department, d.name, d.visibility \
         FROM call_object o LEFT JOIN department d ON d.id = o.department WHERE o.id = ?1",
    )?
    .query_row([id.0], |row| Ok(base(row, id)))
    .optional()?
    .transpose()
}

/// All objects of a kind without their destinations and members, by number.
pub(in crate::engine) fn outlines(conn: &Conn, kind: &str) -> Result<Vec<CallObject>> {
    let mut query = conn.prepare_cached(
        "SELECT o.kind, o.number, o.name, o.department, d.name, d.visibility, o.id \
         FROM call_object o LEFT JOIN department d ON d.id = o.department WHERE o.kind = ?1 \
         ORDER BY o.number",
    )?;
    let mut rows = query.query([kind])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(base(row, ObjectId(row.get(6)?))?);
    }
    Ok(all)
}

/// With everything that it is and where it leads.
fn led(conn: &Conn, mut object: CallObject) -> Result<CallObject> {
    let id = object.id;
    object.fields.dids = texts(
        conn,
        "SELECT number FROM did WHERE object = ?1 ORDER BY number",
        id.0,
    )?
    .iter()
    .map(|did| parse::<Phone>(did, "a DID"))
    .collect::<Result<_>>()?;
    let said = choices(
        conn,
        "SELECT choice, destination FROM route WHERE object = ?1",
        id.0,
    )?;
    for (choice, to) in said {
        match choice {
            Choice::State(state) => object.routes.put(state, Some(to)),
            Choice::Key(digit) => object.options.push((digit, to)),
        }
    }
    let place = |digit: &Digit| Digit::ALL.iter().position(|one| one == digit);
    object.options.sort_by_key(|(digit, _)| place(digit));
    Ok(object)
}

/// The same with its members.
fn filled(conn: &Conn, object: CallObject) -> Result<CallObject> {
    with_members(conn, led(conn, object)?)
}

/// The same with how many members there are, if that says which place comes next: if somebody is no
/// member yet, and there are no gaps, which older versions left.
fn counted(conn: &Conn, object: CallObject, who: Option<AccountId>) -> Result<CallObject> {
    let mut object = led(conn, object)?;
    let (count, last, is_one): (u32, u32, bool) = conn
        .prepare_cached(
            "SELECT count(*), ifnull(max(place), 0), ifnull(max(extension = ?2), 0) \
             FROM call_member WHERE object = ?1",
        )?
        .query_row((object.id.0, who.map(|id| id.0)), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    if is_one || count != last {
        return with_members(conn, object);
    }
    object.unlisted = count;
    Ok(object)
}

fn with_members(conn: &Conn, object: CallObject) -> Result<CallObject> {
    let members = members(conn, object.id)?;
    Ok(CallObject { members, ..object })
}

/// Its members, in order.
pub(in crate::engine) fn members(conn: &Conn, id: ObjectId) -> Result<Vec<(AccountId, Number)>> {
    let mut query = conn.prepare_cached(
        "SELECT m.extension, e.number FROM call_member m JOIN extension e ON e.id = m.extension \
         WHERE m.object = ?1 ORDER BY m.place, e.number",
    )?;
    let mut rows = query.query([id.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let number = parse(row.get_ref(1)?.as_str().map_err(text)?, "a number")?;
        all.push((AccountId(row.get(0)?), number));
    }
    Ok(all)
}

fn base(row: &Row<'_>, id: ObjectId) -> Result<CallObject> {
    let word = |n: usize| row.get_ref(n)?.as_str().map_err(text);
    let department = match row.get::<_, Option<i64>>(3)? {
        Some(id) => Some(Base {
            id: DepartmentId(id),
            name: parse::<Name>(word(4)?, "a department name")?,
            visibility: parse(word(5)?, "a visibility")?,
        }),
        None => None,
    };
    let name = row.get_ref(2)?.as_str_or_null().map_err(text)?;
    Ok(CallObject {
        id,
        kind: parse(word(0)?, "a kind of call object")?,
        number: parse(word(1)?, "a number")?,
        department,
        fields: ObjectFields {
            name: optional(name, "a name")?,
            dids: Vec::new(),
        },
        routes: Routes::default(),
        options: Vec::new(),
        members: Vec::new(),
        unlisted: 0,
    })
}

fn texts(conn: &Conn, sql: &str, id: i64) -> Result<Vec<String>> {
    let mut query = conn.prepare_cached(sql)?;
    let rows = query.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn choices(conn: &Conn, sql: &str, id: i64) -> Result<Vec<(Choice, Destination)>> {
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([id])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let to = parse(row.get_ref(1)?.as_str().map_err(text)?, "a destination")?;
        let choice = row.get_ref(0)?.as_str().map_err(text)?;
        all.push((parse(choice, "what a route is chosen by")?, to));
    }
    Ok(all)
}

/// Where calls to a department go.
pub(in crate::engine) fn routes_of(conn: &Conn, id: DepartmentId) -> Result<Routes> {
    let mut routes = Routes::default();
    let sql = "SELECT choice, destination FROM route WHERE department = ?1";
    for (choice, to) in choices(conn, sql, id.0)? {
        match choice {
            Choice::State(state) => routes.put(state, Some(to)),
            Choice::Key(_) => return Err(StoreError::damaged("a key of a department stored")),
        }
    }
    Ok(routes)
}

/// Every DID stored with the digits of this one, and the number of the extension or object it
/// rings. Each spelling is one look-up.
pub(in crate::engine) fn holders_of(conn: &Conn, did: &Phone) -> Result<Vec<(Phone, Number)>> {
    let mut query = conn.prepare_cached(
        "SELECT d.number, coalesce((SELECT number FROM extension WHERE id = d.extension), \
         (SELECT number FROM call_object WHERE id = d.object)) FROM did d \
         WHERE d.number IN (?1, ?2, ?3) ORDER BY d.number",
    )?;
    let mut rows = query.query(did.spellings())?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let did = parse(row.get_ref(0)?.as_str().map_err(text)?, "a DID")?;
        let number = parse(row.get_ref(1)?.as_str().map_err(text)?, "a number")?;
        all.push((did, number));
    }
    Ok(all)
}

/// The same of DIDs that may be this number as it is dialled in a country of the site.
pub(in crate::engine) fn holders_of_forms(
    conn: &Conn,
    did: &Phone,
) -> Result<Vec<(Phone, Number)>> {
    let mut countries = conn.prepare_cached(
        "SELECT country FROM department WHERE country IS NOT NULL \
         UNION SELECT value FROM setting WHERE key = 'country'",
    )?;
    let mut rows = countries.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(parse(row.get_ref(0)?.as_str().map_err(text)?, "a country")?);
    }
    let mut found = Vec::new();
    for form in did.forms_within(&all) {
        found.extend(holders_of(conn, &form)?);
    }
    Ok(found)
}

/// Row numbers of the objects of a kind, by number; for one department or all.
pub(in crate::engine) fn rows(
    conn: &Conn,
    kind: &str,
    department: Option<DepartmentId>,
) -> Result<Vec<ObjectId>> {
    let mut query = conn.prepare_cached(
        "SELECT id FROM call_object WHERE kind = ?1 AND (?2 IS NULL OR department = ?2) \
         ORDER BY number",
    )?;
    let rows = query.query_map((kind, department.map(|d| d.0)), |row| row.get(0))?;
    Ok(rows
        .map(|id| id.map(ObjectId))
        .collect::<std::result::Result<_, _>>()?)
}

/// Queues and ring groups that have somebody as a member, by number.
pub(in crate::engine) fn with_member(conn: &Conn, member: AccountId) -> Result<Vec<CallObject>> {
    having(conn, member, by_row)
}

/// The same without their destinations and members.
pub(in crate::engine) fn called_with(conn: &Conn, member: AccountId) -> Result<Vec<CallObject>> {
    having(conn, member, outline)
}

fn having(
    conn: &Conn,
    member: AccountId,
    load: fn(&Conn, ObjectId) -> Result<Option<CallObject>>,
) -> Result<Vec<CallObject>> {
    let mut query = conn.prepare_cached("SELECT object FROM call_member WHERE extension = ?1")?;
    let mut rows = query.query([member.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.extend(load(conn, ObjectId(row.get(0)?))?);
    }
    all.sort_by(|a: &CallObject, b| a.number.cmp(&b.number));
    Ok(all)
}

/// Other accounts that forward to either destination, and the field.
pub(super) fn forwards_to(
    conn: &Conn,
    to: [&str; 2],
    but: AccountId,
) -> Result<Vec<(Rc<Account>, &'static str)>> {
    let mut all = Vec::new();
    for (column, sql) in [
        (
            "forward_always",
            "SELECT id FROM extension WHERE forward_always IN (?1, ?2) AND id <> ?3 LIMIT 20",
        ),
        (
            "forward_busy",
            "SELECT id FROM extension WHERE forward_busy IN (?1, ?2) AND id <> ?3 LIMIT 20",
        ),
        (
            "forward_no_answer",
            "SELECT id FROM extension WHERE forward_no_answer IN (?1, ?2) AND id <> ?3 LIMIT 20",
        ),
    ] {
        let mut query = conn.prepare_cached(sql)?;
        let mut rows = query.query((to[0], to[1], but.0))?;
        while let Some(row) = rows.next()? {
            let from = by_id(conn, AccountId(row.get(0)?))?;
            all.extend(from.map(|account| (Rc::new(account), column)));
        }
    }
    Ok(all)
}

/// Departments and other objects that lead to either destination, and the choice.
pub(super) fn routed_to(
    conn: &Conn,
    to: [&str; 2],
    but: Option<ObjectId>,
) -> Result<Vec<(RoutedFrom, Choice)>> {
    let mut query = conn.prepare_cached(
        "SELECT r.department, r.object, r.choice, d.name, d.visibility FROM route r \
         LEFT JOIN department d ON d.id = r.department \
         WHERE r.destination IN (?1, ?2) AND (r.object IS NULL OR r.object <> ?3) \
         ORDER BY r.id LIMIT 20",
    )?;
    let mut rows = query.query((to[0], to[1], but.map_or(0, |id| id.0)))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let from = match row.get::<_, Option<i64>>(0)? {
            Some(id) => RoutedFrom::Department(Base {
                id: DepartmentId(id),
                name: parse(row.get_ref(3)?.as_str().map_err(text)?, "a department name")?,
                visibility: parse(row.get_ref(4)?.as_str().map_err(text)?, "a visibility")?,
            }),
            None => match by_row(conn, ObjectId(row.get(1)?))? {
                Some(object) => RoutedFrom::Object(Box::new(object)),
                None => return Err(StoreError::damaged("a route of no object stored")),
            },
        };
        let choice = row.get_ref(2)?.as_str().map_err(text)?;
        all.push((from, parse(choice, "what a route is chosen by")?));
    }
    Ok(all)
}
