//! The former state can be restored from the cells of an effect alone: their old values are
//! complete.
//!
//! What is removed without a cell, because it is not a state of the site that could be restored:
//!
//! - secrets, of which only their existence is known: a password (with who set it, and when), a
//!   token, an invitation. People who lose one are given another.
//! - sessions, which end with the password or account they began with, and failed tries of
//!   passwords: nobody sets either.
//! - who set, bound or made something (`hours_override.set_by`, `credential.set_by`,
//!   `os_binding.bound_by`, `token.created_by`): this is shown, and weighed (D5), while it exists.
//!   A person who makes a binding again is its maker.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod accounts;
mod book;
mod groups;
mod places;
mod random;

use crate::domain::{Invalid, Secret, Time};
use crate::engine::Outside;
use crate::engine::gate::Decision;
use crate::engine::operations::audit::Undo;
use crate::engine::policy::TypedOperation;
use crate::engine::store::Conn;
use crate::engine::writes::Performed;
use crate::engine::{Founding, Handler, Operation, Session, Store, Txn, hand_to, hash_password};

const NOW: Time = Time::from_unix(1_795_165_200);

const NUMBER: &str = "(SELECT number FROM extension WHERE id = extension)";
const DEPARTMENT: &str = "(SELECT name FROM department WHERE id = department)";
const OBJECT: &str = "(SELECT number FROM call_object WHERE id = object)";
const GROUP: &str = "(SELECT name FROM \"group\" WHERE id = group_id)";
const ROLE: &str = "(SELECT name FROM role WHERE id = role)";

/// The contents of each table, with names for row numbers.
fn tables() -> Vec<(&'static str, String)> {
    let home = "(SELECT name FROM department WHERE id = home)";
    vec![
        (
            "extension",
            format!(
                "id, number, {home}, enabled, console, system_role, system_role_until, first_name, \
                 last_name, email, mobile, language, caller_id, vm_enabled, \
                 vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, \
                 forward_no_answer, no_answer_seconds, username, telephone, phonebook, \
                 sso_only"
            ),
        ),
        ("did", format!("number, {NUMBER}, {OBJECT}")),
        ("former_number", format!("{NUMBER}, number, at, until")),
        (
            "membership",
            format!("{NUMBER}, {DEPARTMENT}, {ROLE}, until, allow, deny"),
        ),
        ("console_permission", format!("{NUMBER}, permission, until")),
        ("os_binding", format!("{NUMBER}, uid, os_user")),
        (
            "department",
            "id, name, name_key, is_default, display_name, timezone, language, country, \
             visibility, number_from, number_to, max_extensions, object_from, object_to, \
             second_factor, admin_networks, users_own"
                .into(),
        ),
        (
            "department_right WHERE allow <> 0 OR deny <> 0",
            format!("{DEPARTMENT}, {ROLE}, allow, deny"),
        ),
        ("setting", "key, value".into()),
        ("sso_provider", "name, issuer, client_id".into()),
        ("sso_link", format!("{NUMBER}, provider, subject, email")),
        ("site", "user_rights".into()),
        ("schedule", format!("{DEPARTMENT}, open, pause")),
        (
            "holiday",
            format!(
                "{DEPARTMENT}, name, name_key, first_day, last_day, from_minute, to_minute, yearly"
            ),
        ),
        (
            "hours_override",
            format!("{DEPARTMENT}, mode, since, until, ending, over_holidays, reason"),
        ),
        (
            "call_object",
            format!("id, kind, number, {DEPARTMENT}, name"),
        ),
        ("call_member", format!("{OBJECT}, {NUMBER}, place")),
        (
            "route",
            format!("{DEPARTMENT}, {OBJECT}, choice, destination"),
        ),
        ("\"group\"", "name, display_name".into()),
        ("group_right", format!("{GROUP}, scope, held")),
        ("group_role_right", format!("{GROUP}, role, allow, deny")),
        (
            "group_member",
            format!("{GROUP}, {NUMBER}, role, until, allow, deny"),
        ),
        (
            "book_entry",
            format!(
                "id, {DEPARTMENT}, first_name, last_name, company, numbers, email, speed_dial, note"
            ),
        ),
        ("role WHERE built_in = 0", "name, purpose".into()),
        ("role_right", format!("{ROLE}, scope, held")),
    ]
}

/// All contents.
fn all(conn: &Conn) -> Vec<String> {
    let mut all = Vec::new();
    for (table, columns) in tables() {
        let sql = format!("SELECT json_array({columns}) FROM {table}");
        let mut query = conn.prepare_cached(&sql).unwrap();
        let rows = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
        all.extend(rows.map(|row| format!("{table}: {}", row.unwrap())));
    }
    all.sort();
    all
}

/// Row numbers of all tokens.
fn tokens(conn: &Conn) -> Vec<i64> {
    let sql = "SELECT id FROM token ORDER BY id";
    let mut query = conn.prepare_cached(sql).unwrap();
    let rows = query.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// Tokens that a record says have ended.
fn ended_tokens(conn: &Conn, id: i64) -> Vec<i64> {
    let mut query = conn
        .prepare_cached(
            "SELECT substr(cell.key, 8) FROM audit, json_each(effect) thing, json_each(thing.value) cell \
             WHERE audit.id = ?1 AND cell.key LIKE 'token/t%' AND cell.value LIKE '{\"-\":%'",
        )
        .unwrap();
    let rows = query
        .query_map([id], |row| row.get::<_, String>(0))
        .unwrap();
    let mut all: Vec<i64> = rows.map(|id| id.unwrap().parse().unwrap()).collect();
    all.sort_unstable();
    all
}

/// What is in only one of them.
fn differing(before: &[String], after: &[String]) -> Vec<String> {
    let gone = before.iter().filter(|row| !after.contains(row));
    let come = after.iter().filter(|row| !before.contains(row));
    gone.map(|row| format!("- {row}"))
        .chain(come.map(|row| format!("+ {row}")))
        .collect()
}

/// Secrets: a token's secret is this number.
struct Given(i64);

impl Outside for Given {
    fn secret(&mut self, option: &str, _: Option<&str>) -> Result<String, Invalid> {
        Ok(match option {
            "vm-pin-file" => "4711".into(),
            "new-password-file" => {
                let secret = Secret::new("correct horse".into());
                let hash = hash_password(&secret, [7; 16]).unwrap();
                hash.text().to_owned()
            }
            "totp-secret" => "ab".repeat(20),
            "client-secret-file" => "GOCSPX-0a1b2c3d".into(),
            _ => format!("{:064x}", self.0),
        })
    }
    fn uid(&mut self, name: &str) -> Result<u32, Invalid> {
        Ok(if name == "ada" { 4_711 } else { 4_712 })
    }
}

fn operation(line: &str) -> Operation {
    let secret = line.bytes().fold(7_i64, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into()).abs()
    });
    Operation::read(line, &mut Given(secret)).unwrap_or_else(|error| panic!("{line}: {error}"))
}

/// Somebody who may do anything, in a transaction.
struct Stage<'t> {
    txn: Txn<'t>,
    owner: &'t Session,
}

impl Stage<'_> {
    fn all(&self) -> Vec<String> {
        all(self.txn.conn)
    }

    /// Performs it; returns the number of its record, if anything changed.
    fn tried<O: Performed>(&mut self, op: O) -> Result<Option<i64>, String> {
        match self.txn.authorize(self.owner, op).unwrap() {
            Decision::Permitted(permit) => Ok(O::perform(permit).unwrap().audit_id),
            Decision::Refused(refused) => Err(refused.unrecorded().denial.why),
        }
    }

    fn done(&mut self, line: &str) -> Option<i64> {
        if line.starts_with("UPDATE") {
            // As a session of a token would have it.
            let conn = self.txn.conn;
            conn.pragma_update(None, "query_only", false).unwrap();
            conn.execute_batch(line).unwrap();
            return None;
        }
        let done = hand_to(operation(line), Doing(self));
        done.unwrap_or_else(|why| panic!("{line}: {why}"))
    }

    fn undo(&mut self, id: i64, line: &str) -> i64 {
        let undone = self.tried(Undo { id });
        let undone = undone.unwrap_or_else(|why| panic!("{line} cannot be undone: {why}"));
        undone.unwrap_or_else(|| panic!("undoing {line} did nothing"))
    }

    /// Performs it, and checks whether the record says which tokens it ends.
    fn done_and_said(&mut self, line: &str) -> i64 {
        let mut gone = tokens(self.txn.conn);
        let id = self.done(line);
        let id = id.unwrap_or_else(|| panic!("{line} does nothing"));
        let left = tokens(self.txn.conn);
        gone.retain(|id| !left.contains(id));
        assert_eq!(gone, ended_tokens(self.txn.conn, id), "{line}: tokens");
        id
    }

    /// Performs it, undoes it, performs it again by undoing that, and compares each time.
    fn undone(&mut self, line: &str) {
        let before = self.all();
        let id = self.done_and_said(line);
        let after = self.all();
        assert_ne!(after, before, "{line} does nothing");
        let undo = self.undo(id, line);
        same(&before, &self.all(), &format!("{line}, undone"));
        let redo = self.undo(undo, &format!("undoing {line}"));
        same(&after, &self.all(), &format!("{line}, done again"));
        self.undo(redo, line);
        same(&before, &self.all(), &format!("{line}, undone again"));
    }
}

fn same(expected: &[String], found: &[String], what: &str) {
    let differ = differing(expected, found);
    assert!(differ.is_empty(), "{what}: {differ:#?}");
}

struct Doing<'s, 't>(&'s mut Stage<'t>);

impl Handler for Doing<'_, '_> {
    type Answer = Result<Option<i64>, String>;
    fn write<O: Performed>(self, op: O) -> Self::Answer {
        self.0.tried(op)
    }
    fn read<O: TypedOperation>(self, _: O) -> Self::Answer {
        Ok(None)
    }
}

/// Starts from `there`; does and undoes each of the lines, after that many seconds.
fn each_is_undone(there: &str, later: i64, lines: &str) {
    each(there, later, lines, |stage, line| stage.undone(line));
}

/// Starts from `there`; runs `test` with each of the lines, after that many seconds.
fn each(there: &str, later: i64, lines: &str, mut test: impl FnMut(&mut Stage<'_>, &str)) {
    let folder = tempfile::tempdir().unwrap();
    let what = Founding::of_olga();
    let path = folder.path().join("site.db");
    let (mut store, owner) = Store::found(&path, &what, [1; 16], NOW).unwrap();
    let said = [(NOW, false, there), (NOW.plus(later), true, lines)];
    for (now, tested, lines) in said {
        let lines = lines.lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty()) {
            let txn = store.write(now, None).unwrap();
            let mut stage = Stage { txn, owner: &owner };
            match tested {
                false => drop(stage.done(line)),
                true => test(&mut stage, line),
            }
            stage.txn.commit().unwrap();
        }
    }
}

/// Starts from `there`; does a line, and undoes it that many seconds later: what has ended by then
/// does not prevent it.
fn later_undone(there: &str, line: &str, later: i64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("site.db");
    let (mut store, owner) = Store::found(&path, &Founding::of_olga(), [1; 16], NOW).unwrap();
    let mut known: Option<(Vec<String>, i64)> = None;
    for now in [NOW, NOW.plus(later)] {
        let txn = store.write(now, None).unwrap();
        let mut stage = Stage { txn, owner: &owner };
        if let Some((before, id)) = known.take() {
            stage.undo(id, line);
            same(&before, &stage.all(), &format!("{line}, undone later"));
            continue;
        }
        let there = there.lines().map(str::trim);
        for line in there.filter(|line| !line.is_empty()) {
            stage.done(line);
        }
        known = Some((stage.all(), stage.done(line).unwrap()));
        stage.txn.commit().unwrap();
    }
}

/// Tables that are not a state of the site: see above. `token` is one except for its secret.
const NO_STATE: [&str; 15] = [
    "audit",
    "audit_fold",
    "audit_seal",
    "audit_tip",
    "backup_made",
    "credential",
    // Such a mark stays too.
    "import_mark",
    "invitation",
    "second_factor",
    "session",
    // A mark stays: what comes back is the same thing.
    "site_mark",
    "throttle",
    "token",
    "token_right",
    "used_id",
];

#[test]
fn every_table_is_compared_or_is_no_state() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("site.db");
    let (store, _) = Store::found(&path, &Founding::of_olga(), [1; 16], NOW).unwrap();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' \
               AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let mut query = store.conn.prepare_cached(sql).unwrap();
    let names = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let compared = tables().into_iter().map(|(table, _)| {
        let name = table.split(' ').next().unwrap_or_default();
        name.trim_matches('"').to_owned()
    });
    let mut known: Vec<String> = compared.chain(NO_STATE.map(String::from)).collect();
    known.sort();
    assert_eq!(names.map(Result::unwrap).collect::<Vec<_>>(), known);
}
