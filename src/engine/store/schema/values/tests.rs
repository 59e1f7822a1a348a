#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]

use super::*;
use crate::engine::store::schema::{NEWEST, unkept};
use crate::engine::store::{Conn, in_memory};
use std::collections::BTreeSet;

/// A file with rows in every table.
fn file() -> Conn {
    let conn = in_memory().unwrap();
    let path = format!(
        "{}/tests/data/schema/{NEWEST}.sql",
        env!("CARGO_MANIFEST_DIR")
    );
    let defensive = rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE;
    conn.set_db_config(defensive, false).unwrap();
    conn.pragma_update(None, "foreign_keys", false).unwrap();
    conn.execute_batch(&std::fs::read_to_string(path).unwrap())
        .unwrap();
    conn
}

fn columns_of(conn: &Connection, table: &str) -> BTreeSet<String> {
    let mut query = conn
        .prepare("SELECT name FROM pragma_table_info(?1)")
        .unwrap();
    let names = query.query_map([table], |row| row.get(0)).unwrap();
    names.map(std::result::Result::unwrap).collect()
}

#[test]
fn every_column_of_every_table_is_listed_once() {
    let conn = file();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut query = conn.prepare(sql).unwrap();
    let tables = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut known = 0;
    for table in tables.map(std::result::Result::unwrap) {
        let listed = TABLES
            .iter()
            .find(|known| known.name == table)
            .expect(&table);
        let names: BTreeSet<_> = listed
            .columns
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        assert_eq!(names, columns_of(&conn, &table), "{table}");
        assert_eq!(names.len(), listed.columns.len(), "{table}");
        known += 1;
    }
    assert_eq!(known, TABLES.len());
}

/// What each value of each column is replaced with.
const ODD: &[&str] = &[
    "NULL",
    "''",
    "'x'",
    "-1",
    "0",
    "5",
    "9223372036854775807",
    "1e300",
    "x'00ff'",
    "CAST(x'41ff'AS/**/TEXT)",
    "printf('%.100000c','a')",
];

fn is_found(conn: &Conn) -> bool {
    let whole: String = conn
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .unwrap();
    let lost: i64 = conn
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })
        .unwrap();
    let verdict = crate::engine::audit::verify(conn, None, &[]);
    whole != "ok"
        || lost > 0
        || !unkept(conn, |text| text.starts_with("Mo"), true)
            .unwrap()
            .is_empty()
        || verdict.map_or(true, |verdict| !verdict.problems.is_empty())
}

/// Whatever stands in a column of a table is refused by SQLite or found; what is neither is listed,
/// and `tests/it/schema.rs` runs commands on a file with all of it.
#[test]
fn an_odd_value_is_refused_or_found_or_does_no_harm() {
    let conn = file();
    assert_eq!(
        unkept(&conn, |text| text.starts_with("Mo"), true).unwrap(),
        [""; 0]
    );
    conn.execute_batch("DROP TRIGGER audit_is_append_only_update")
        .unwrap();
    let mut stays = String::new();
    for table in TABLES {
        for (column, _) in table.columns {
            let mut unfound = Vec::new();
            for odd in ODD {
                conn.execute_batch("SAVEPOINT odd").unwrap();
                let first = format!("(SELECT \"{column}\" FROM \"{}\" LIMIT 1)", table.name);
                let sql = format!(
                    "UPDATE \"{}\" SET \"{column}\" = {odd} WHERE \"{column}\" IS {first}",
                    table.name
                );
                let done = conn.execute(&sql, []);
                if done.is_ok_and(|rows| rows > 0) && !is_found(&conn) {
                    unfound.push(*odd);
                }
                conn.execute_batch("ROLLBACK TO odd; RELEASE odd").unwrap();
            }
            if !unfound.is_empty() {
                let unfound = unfound.join(" ");
                stays.push_str(&format!("{}.{column} {unfound}\n", table.name));
            }
        }
    }
    let path = format!(
        "{}/tests/data/schema/harmless.txt",
        env!("CARGO_MANIFEST_DIR")
    );
    let agreed = std::fs::read_to_string(&path).unwrap();
    assert_eq!(
        stays, agreed,
        "harm in it? if none, PBXCTL_BLESS=1 keeps it"
    );
}
