//! What the rows of each table keep to, and SQLite does not look at: every process would read it at
//! every start. The engine writes nothing else; `db check`, backups and restores look.

use super::super::Result;
use super::values::{IsSchedule, rows_where, unread};
use rusqlite::Connection;

/// Of each table, conditions that no row breaks. What is NULL breaks none.
const LIMITS: &[(&str, &[&str])] = &[
    (
        "site",
        &[
            "id = 1",
            "length(identity) = 16",
            "length(pair) = 16",
            "length(pair_before) = 16",
            "length(user_rights) > 0",
        ],
    ),
    (
        "department",
        &[
            "length(name) BETWEEN 1 AND 64",
            "is_default IN (0, 1)",
            "visibility IN ('open', 'restricted')",
            "max_extensions >= 0",
            "(object_from IS NULL) = (object_to IS NULL)",
            "second_factor IN ('nobody', 'administrators', 'everybody')",
            "length(users_own) > 0",
            "(number_from IS NULL) = (number_to IS NULL)",
        ],
    ),
    (
        "extension",
        &[
            "length(number) BETWEEN 2 AND 10 AND number NOT GLOB '*[^0-9]*'",
            "enabled IN (0, 1)",
            "console = 'auto' OR console = 'allow' OR console = 'deny'",
            "system_role IN (6, 7)",
            "system_role_until IS NULL OR system_role IS NOT NULL",
            "vm_enabled IN (0, 1)",
            "length(vm_pin) BETWEEN 4 AND 10 AND vm_pin NOT GLOB '*[^0-9]*'",
            "vm_pin_required IN (0, 1)",
            "vm_email = 'none' OR vm_email = 'notify' OR vm_email = 'attach' OR vm_email = 'attach-and-delete'",
            "missed_call_email IN (0, 1)",
            "no_answer_seconds > 0",
            "length(username) BETWEEN 1 AND 64 AND username GLOB '*[^0-9]*'",
            "telephone = 1 OR (telephone = 0 AND caller_id IS NULL AND vm_enabled = 0 AND vm_pin IS NULL AND vm_pin_required = 1 AND vm_email = 'none' AND missed_call_email = 0 AND forward_always IS NULL AND forward_busy IS NULL AND forward_no_answer IS NULL AND no_answer_seconds IS NULL)",
            "phonebook IN (0, 1)",
            "sso_only IN (0, 1)",
            "purge_at IS NULL OR enabled = 0",
        ],
    ),
    (
        "console_permission",
        &[
            "permission IN ('own-extension', 'group-extensions', 'all-extensions', 'trunks', 'system', 'pbx', 'monitors', 'download-recordings')",
        ],
    ),
    ("credential", &["hash LIKE '$argon2id$%'"]),
    ("session", &["length(secret) = 32", "length(stamp) = 32"]),
    (
        "audit",
        &[
            "outcome IN ('done', 'refused')",
            "length(hash) = 32",
            "batch < id",
        ],
    ),
    ("audit_tip", &["id = 1", "length(hash) = 32"]),
    (
        "group",
        &[
            "length(name) BETWEEN 1 AND 64",
            "built_in IN (0, 1)",
            "published IN (0, 1)",
        ],
    ),
    (
        "group_member",
        &[
            "role IN (1, 2)",
            "allow BETWEEN 0 AND 16383",
            "deny BETWEEN 0 AND 16383",
            "allow & deny = 0",
        ],
    ),
    (
        "group_role_right",
        &[
            "role IN (1, 2)",
            "allow BETWEEN 0 AND 16383",
            "deny BETWEEN 0 AND 16383",
            "allow & deny = 0",
        ],
    ),
    (
        "group_right",
        &[
            "scope IN ('members', 'system')",
            "held GLOB '?*:?*' AND held <> 'roles:system'",
        ],
    ),
    (
        "role",
        &["length(name) BETWEEN 1 AND 64", "built_in = (id < 100)"],
    ),
    (
        "role_right",
        &[
            "role >= 100",
            "scope IN ('department', 'own')",
            "held <> 'roles:system'",
        ],
    ),
    (
        "membership",
        &[
            "role NOT IN (6, 7)",
            "until IS NULL OR role <> 1",
            "allow BETWEEN 0 AND 16383",
            "deny BETWEEN 0 AND 16383",
            "allow & deny = 0",
        ],
    ),
    (
        "department_right",
        &[
            "role NOT IN (6, 7)",
            "allow BETWEEN 0 AND 16383",
            "deny BETWEEN 0 AND 16383",
            "allow & deny = 0",
        ],
    ),
    (
        "schedule",
        &[
            "length(open) BETWEEN 1 AND 1000",
            "length(pause) BETWEEN 1 AND 1000",
        ],
    ),
    (
        "holiday",
        &[
            "length(name) BETWEEN 1 AND 64",
            "first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'",
            "last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'",
            "from_minute BETWEEN 0 AND 1439",
            "to_minute BETWEEN 1 AND 1440",
            "yearly IN (0, 1)",
            "first_day < last_day OR (first_day = last_day AND from_minute < to_minute)",
        ],
    ),
    (
        "call_object",
        &[
            "kind = 'queue' OR kind = 'ring-group' OR kind = 'ivr' OR kind = 'trunk'",
            "length(number) BETWEEN 2 AND 10 AND number NOT GLOB '*[^0-9]*'",
            "department IS NOT NULL OR kind = 'trunk'",
        ],
    ),
    ("call_member", &["place > 0"]),
    (
        "route",
        &[
            "choice = 'open' OR choice = 'break' OR choice = 'closed' OR choice = 'holiday' OR (length(choice) = 1 AND choice GLOB '[0-9*#]')",
            "(department IS NULL) <> (object IS NULL)",
            "object IS NOT NULL OR length(choice) > 1",
        ],
    ),
    ("did", &["(extension IS NULL) <> (object IS NULL)"]),
    ("token", &["length(secret) = 32", "expires > created"]),
    ("throttle", &["caller >= -1", "proven IN (0, 1)"]),
    ("audit_fold", &["length(key) = 32", "more >= 0"]),
    ("audit_seal", &["last >= first", "length(hash) = 32"]),
    ("backup_made", &["id = 1"]),
    (
        "book_entry",
        &[
            "coalesce(first_name, last_name, company) IS NOT NULL",
            "numbers NOT GLOB '*[^a-z0-9:+ ]*'",
            "email IS NOT NULL OR numbers <> ''",
            "length(speed_dial) BETWEEN 1 AND 6 AND speed_dial NOT GLOB '*[^0-9*#]*'",
        ],
    ),
    (
        "second_factor",
        &["length(secret) = 20", "confirmed IN (0, 1)"],
    ),
    ("invitation", &["length(secret) = 32", "expires > made"]),
    (
        "sso_link",
        &[
            "token_at IS NULL OR subject IS NOT NULL",
            "subject IS NOT NULL OR email IS NOT NULL",
        ],
    ),
    (
        "former_number",
        &["length(number) BETWEEN 2 AND 10 AND number NOT GLOB '*[^0-9]*'"],
    ),
    (
        "hours_override",
        &[
            "mode IN ('open', 'break', 'closed', 'holiday')",
            "until > since",
            "ending IN ('until', 'until-next-change', 'sticky')",
            "over_holidays IN (0, 1)",
            "(until IS NULL) = (ending = 'sticky')",
        ],
    ),
    (
        "site_mark",
        &[
            "what = 'extension' OR what = 'department' OR what = 'group' OR what = 'role' OR what = 'object' OR what = 'entry'",
        ],
    ),
    ("import_mark", &["gone IN (0, 1)"]),
];

/// What holds across tables: name, and a query that counts violations. Nothing but the engine keeps
/// these.
pub(in crate::engine::store) const ACROSS: &[(&str, &str)] = &[
    (
        "the built-in roles are unchanged",
        "SELECT count(*) <> 7 OR sum(name_key <> name OR name IS NOT \
         CASE id WHEN 1 THEN 'user' WHEN 2 THEN 'receptionist' WHEN 3 THEN 'group-admin' WHEN 4 THEN 'manager' \
         WHEN 5 THEN 'owner' WHEN 6 THEN 'system-admin' WHEN 7 THEN 'system-owner' END) > 0 \
         FROM role WHERE id < 100",
    ),
    (
        "the built-in group exists",
        "SELECT count(*) <> 1 OR max(name_key) <> 'administrators' FROM \"group\" WHERE built_in = 1",
    ),
    (
        "every number is used once",
        "SELECT count(*) FROM call_object o JOIN extension e ON e.number = o.number",
    ),
    (
        "only queues and ring groups have members",
        "SELECT count(*) FROM call_member m JOIN call_object o ON o.id = m.object \
         WHERE o.kind NOT IN ('queue', 'ring-group')",
    ),
    (
        "only IVRs have keys",
        "SELECT count(*) FROM route r JOIN call_object o ON o.id = r.object \
         WHERE o.kind = 'trunk' OR (o.kind <> 'ivr' AND length(r.choice) = 1)",
    ),
    (
        "no id can be given out twice",
        "WITH newest (name, id) AS (\
         SELECT 'role', max(99, max(id)) FROM role UNION ALL \
         SELECT 'department', max(id) FROM department UNION ALL \
         SELECT 'token', max(id) FROM token UNION ALL \
         SELECT 'book_entry', max(id) FROM book_entry) \
         SELECT (SELECT count(*) FROM used_id \
         WHERE what IN ('extension', 'group', 'call_object', 'route', 'session')) <> 5 \
         OR EXISTS (SELECT 1 FROM newest n WHERE id IS NOT NULL AND (SELECT count(*) \
         FROM sqlite_sequence s WHERE s.name = n.name AND s.seq >= n.id) <> 1)",
    ),
    (
        "there are ids to give out",
        "SELECT count(*) FROM sqlite_sequence \
         WHERE typeof(seq) <> 'integer' OR seq NOT BETWEEN 0 AND 9007199254740992",
    ),
    (
        "no token made itself",
        "SELECT count(*) FROM token WHERE parent >= id",
    ),
    (
        "no former number is in use by the same person",
        "SELECT count(*) FROM former_number f JOIN extension e ON e.id = f.extension \
         WHERE e.number = f.number",
    ),
    (
        "no required row is missing",
        "SELECT (SELECT count(*) FROM site) <> 1 \
         OR (EXISTS (SELECT 1 FROM audit) AND NOT EXISTS (SELECT 1 FROM audit_tip))",
    ),
];

/// What is not as the engine keeps it: rows that break a condition, values that cannot be read, and
/// what does not hold across tables. `names` says whether rows are named.
pub(in crate::engine::store) fn unkept(
    conn: &Connection,
    is_schedule: IsSchedule,
    names: bool,
) -> Result<Vec<String>> {
    let mut found = broken(conn, names)?;
    found.extend(unread(conn, is_schedule, names)?);
    for (name, sql) in ACROSS {
        let violations: i64 = conn.query_row(sql, [], |row| row.get(0))?;
        if violations > 0 {
            found.push(format!("it does not hold that {name}"));
        }
    }
    Ok(found)
}

/// Which conditions rows break, and which rows: one pass over each table, and one more over a
/// table in which something is found. `names` says whether rows are named, or counted.
pub(in crate::engine::store) fn broken(conn: &Connection, names: bool) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (table, conditions) in LIMITS {
        let any = conditions.join(") OR NOT (");
        let sql = format!("SELECT EXISTS (SELECT 1 FROM \"{table}\" WHERE NOT ({any}))");
        if !conn.query_row(&sql, [], |row| row.get(0))? {
            continue;
        }
        for condition in *conditions {
            let rows = rows_where(conn, table, &format!("NOT ({condition})"))?;
            if !rows.is_none() {
                let rows = rows.told(names);
                found.push(format!("{table}: rows that break `{condition}`: {rows}"));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]

    use super::*;
    use crate::engine::store::{in_memory, schema};

    /// Step 15 is the last whose tables say it themselves.
    #[test]
    fn each_condition_that_tables_once_had_is_looked_for() {
        let before = in_memory().unwrap();
        schema::take(&before, &schema::STEPS[..15]).unwrap();
        let mut query = before
            .prepare(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%CHECK (%'",
            )
            .unwrap();
        let tables = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        for row in tables.unwrap() {
            let (table, sql): (String, String) = row.unwrap();
            let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
            let (_, conditions) = LIMITS.iter().find(|(of, _)| *of == table).expect(&table);
            for condition in *conditions {
                assert!(sql.contains(&format!("CHECK ({condition})")), "{condition}");
            }
            assert_eq!(sql.matches("CHECK (").count(), conditions.len(), "{table}");
        }
    }

    #[test]
    fn a_new_file_breaks_none() {
        let new = in_memory().unwrap();
        schema::take(&new, schema::STEPS).unwrap();
        assert!(broken(&new, true).unwrap().is_empty());
    }
}
