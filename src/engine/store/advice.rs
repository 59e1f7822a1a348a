//! Who could do with fewer departments: advice about something that is not wrong.

use super::account::by_id;
use super::{Conn, Result};
use crate::domain::Time;
use crate::engine::policy::{Account, AccountId, Advice, DepartmentId, Membership};

/// How many of them are named.
const NAMED: usize = 20;

/// Who the advice concerns.
struct Advised {
    what: &'static str,
    numbers: Vec<String>,
}

/// The advice on the members of a department, or on everybody, each with the person concerned:
/// people whom `knows` accepts, and as far as `sees` shows where they are; `named` says whether by
/// number.
pub(in crate::engine) fn advice(
    conn: &Conn,
    department: Option<DepartmentId>,
    now: Time,
    (knows, sees): (impl Fn(&Account) -> bool, impl Fn(&Membership) -> bool),
    named: bool,
) -> Result<Vec<String>> {
    let mut all: Vec<Advised> = Vec::new();
    for id in of_several(conn, department)? {
        let Some(account) = by_id(conn, id)? else {
            continue;
        };
        if !knows(&account) {
            continue;
        }
        for advice in Advice::of(&account, now, &sees) {
            let (what, number) = (advice.of_many(), account.number.to_string());
            match all.iter_mut().find(|known| known.what == what) {
                Some(known) => known.numbers.push(number),
                None => all.push(Advised {
                    what,
                    numbers: vec![number],
                }),
            }
        }
    }
    all.sort_unstable_by_key(|advised| advised.what);
    Ok(all.iter().map(|advised| told(advised, named)).collect())
}

fn told(advised: &Advised, named: bool) -> String {
    let (what, all) = (advised.what, &advised.numbers);
    let first: Vec<&str> = all.iter().take(NAMED).map(String::as_str).collect();
    let first = first.join(", ");
    match (named, all.len().saturating_sub(NAMED)) {
        (false, _) => format!("{what}: {}", all.len()),
        (true, 0) => format!("{what}: {first}"),
        (true, more) => format!("{what}: {first} and {more} more"),
    }
}

/// Members of the department, or of any, who belong to several, by number.
fn of_several(conn: &Conn, department: Option<DepartmentId>) -> Result<Vec<AccountId>> {
    // Usually everybody belongs only to their home: that can be told without looking at each.
    let (people, members): (i64, i64) = conn.query_row(
        "SELECT (SELECT count(*) FROM extension), (SELECT count(*) FROM membership)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if members <= people {
        return Ok(Vec::new());
    }
    let mut query = conn.prepare(
        "SELECT e.id FROM extension e WHERE \
         (?1 IS NULL OR EXISTS (SELECT 1 FROM membership m WHERE m.extension = e.id AND m.department = ?1)) \
         AND (SELECT count(*) FROM membership m WHERE m.extension = e.id) > 1 ORDER BY e.number",
    )?;
    let ids = query.query_map([department.map(|d| d.0)], |row| row.get(0))?;
    let ids = ids.collect::<rusqlite::Result<Vec<i64>>>()?;
    Ok(ids.into_iter().map(AccountId).collect())
}
