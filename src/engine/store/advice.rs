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

/// Who belongs to several departments; `?1` is not asked for.
const EVERYWHERE: &str = "SELECT e.id FROM extension e WHERE ?1 IS NOT NULL \
    AND (SELECT count(*) FROM membership m WHERE m.extension = e.id) > 1 ORDER BY e.number";
/// The same of members of a department, of whom each is looked at.
const OF_FEW: &str = "SELECT e.id FROM membership m JOIN extension e ON e.id = m.extension \
    WHERE m.department = ?1 AND EXISTS (SELECT 1 FROM membership o \
    WHERE o.extension = m.extension AND o.department <> ?1) ORDER BY e.number";
/// The same where most memberships are of it: the others are looked at.
const OF_MOST: &str = "SELECT e.id FROM extension e WHERE e.id IN (SELECT m.extension \
    FROM (SELECT extension FROM membership WHERE department < ?1 \
    UNION ALL SELECT extension FROM membership WHERE department > ?1) o \
    CROSS JOIN membership m ON m.extension = o.extension AND m.department = ?1) ORDER BY e.number";

fn is_most(conn: &Conn, department: DepartmentId, members: i64) -> Result<bool> {
    let here: i64 = conn.query_row(
        "SELECT count(*) FROM membership WHERE department = ?1",
        [department.0],
        |row| row.get(0),
    )?;
    Ok(here > members - here)
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
    let sql = match department {
        None => EVERYWHERE,
        Some(department) if is_most(conn, department, members)? => OF_MOST,
        Some(_) => OF_FEW,
    };
    let mut query = conn.prepare(sql)?;
    let ids = query.query_map([department.map_or(0, |d| d.0)], |row| row.get(0))?;
    let ids = ids.collect::<rusqlite::Result<Vec<i64>>>()?;
    Ok(ids.into_iter().map(AccountId).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    /// However many belong to a department, and to others: each way finds the same people.
    #[test]
    fn people_of_several_departments_are_found_in_whatever_way() -> Result<()> {
        for seed in 0..60_u64 {
            let conn = super::super::open::in_memory()?;
            conn.execute_batch(
                "CREATE TABLE extension (id INTEGER PRIMARY KEY, number TEXT UNIQUE);
                 CREATE TABLE membership (extension INTEGER, department INTEGER,
                 PRIMARY KEY (extension, department)) WITHOUT ROWID;",
            )?;
            let mut drawn = seed;
            let mut draw = |of: u64| {
                drawn = drawn
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                (drawn >> 33) % of
            };
            let mut of: Vec<Vec<i64>> = Vec::new();
            for id in 0..20_i64 {
                // Numbers in another order than accounts.
                let number = format!("{}", 900 - id * 7 % 20);
                conn.execute("INSERT INTO extension VALUES (?1, ?2)", (id, number))?;
                let in_it = (1..=3).filter(|d| draw(3) == 0 || (*d == 1 && draw(2) == 0));
                let departments: Vec<i64> = in_it.collect();
                for department in &departments {
                    conn.execute("INSERT INTO membership VALUES (?1, ?2)", (id, department))?;
                }
                of.push(departments);
            }
            let found = |sql: &str, department: i64| -> Result<Vec<i64>> {
                let mut query = conn.prepare(sql)?;
                let ids = query.query_map([department], |row| row.get(0))?;
                Ok(ids.collect::<rusqlite::Result<_>>()?)
            };
            let by_number = |is: &dyn Fn(&[i64]) -> bool| {
                let all = (0..20_i64).filter(|id| is(&of[*id as usize]));
                let mut all: Vec<i64> = all.collect();
                all.sort_by_key(|id| 900 - id * 7 % 20);
                all
            };
            let several = by_number(&|of| of.len() > 1);
            assert_eq!(found(EVERYWHERE, 0)?, several);
            for department in 1..=4 {
                let here = by_number(&|of| of.len() > 1 && of.contains(&department));
                assert_eq!(found(OF_FEW, department)?, here);
                assert_eq!(found(OF_MOST, department)?, here);
            }
        }
        Ok(())
    }
}
