//! The state of a department, on a site with 1,000 of them.

use super::{Bench, report, shell_account, time};
use anyhow::Result;

/// A site with 1,000 departments that have schedules, and 10,000 holidays.
const HOURS_SITE: &str = "\
 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999) \
 INSERT INTO department (name, name_key, timezone) SELECT 'dept' || i, 'dept' || i, 'Europe/Warsaw' FROM n; \
 INSERT INTO schedule (department, open, pause) \
 SELECT id, 'Mo-Fr 08:00-17:30; Sa 09:00-12:00', 'Mo-Su 12:00-12:30' FROM department; \
 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) \
 INSERT INTO holiday (department, name, name_key, first_day, last_day, yearly) \
 SELECT d.id, 'Holiday ' || i, 'holiday ' || i, date('2027-01-01', '+' || (i * 30) || ' days'), \
 date('2027-01-01', '+' || (i * 30) || ' days'), i % 2 FROM department d, n; \
 INSERT INTO hours_override (department, mode, since, until, ending, set_by) \
 SELECT id, 'closed', 0, 4000000000, 'until', 1 FROM department WHERE id % 10 = 0;";

/// What `hours status` reads: the actor, what they hold, and everything that decides the state.
pub fn shell_hours(name: &str) -> String {
    let of = format!("(SELECT id FROM department WHERE name_key = '{name}')");
    format!(
        "SELECT e.id, e.number FROM os_binding b JOIN extension e ON e.id = b.extension WHERE b.uid = 0; {} \
         SELECT id FROM department WHERE name_key = '{name}'; \
         SELECT name, is_default, display_name, timezone, language, country, visibility, number_from, \
         number_to, max_extensions FROM department WHERE id = {of}; \
         SELECT role, allow, deny FROM department_right WHERE department = {of}; \
         SELECT mode, since, until, ending, over_holidays, reason, set_by FROM hours_override WHERE department = {of}; \
         SELECT open, pause FROM schedule WHERE department = {of}; \
         SELECT name, first_day, last_day, from_minute, to_minute, yearly FROM holiday WHERE department = {of} ORDER BY name_key;",
        shell_account(1)
    )
}

/// The state of one department of 1,000, and of all of them.
pub fn hours(bench: &Bench) -> Result<()> {
    let (db, theirs) = (bench.path("hours.db"), bench.path("hours-shell.db"));
    let init = [
        "init", "--owner", "100", "--first", "Olga", "--last", "Owner",
    ];
    bench.done(&db, &init)?;
    time(&mut bench.shell(&db, &[], HOURS_SITE), 0)?;
    bench.done(&db, &["db", "check"])?;
    bench.done(&db, &["db", "backup", &theirs.to_string_lossy()])?;
    let name = |n: usize| format!("dept{}", 1 + n * 7);
    let (a, b) = bench.against(
        |n| {
            let line = ["hours", "status", &name(n), "-o", "json"];
            (bench.pbxctl(&db, &line), 0)
        },
        |n| bench.shell(&theirs, &["-json", "-readonly"], &shell_hours(&name(n))),
    )?;
    report(
        "hours status, of 1,000 departments",
        a,
        b,
        "≤ 0.75, stretch 0.6",
    );
    let all = "SELECT d.id, d.name, d.timezone, s.open, s.pause, o.mode, o.since, o.until, o.ending, \
         o.over_holidays, o.reason, o.set_by FROM department d LEFT JOIN schedule s ON s.department = d.id \
         LEFT JOIN hours_override o ON o.department = d.id ORDER BY d.name_key; \
         SELECT department, name, first_day, last_day, from_minute, to_minute, yearly FROM holiday ORDER BY department;";
    let (a, b) = bench.against(
        |_| (bench.pbxctl(&db, &["hours", "status", "-o", "csv"]), 0),
        |_| bench.shell(&theirs, &["-csv", "-readonly"], all),
    )?;
    report(
        "hours status of all, which the shell only reads",
        a,
        b,
        "≤ 1.5",
    );
    super::routes::routes(bench, &db)
}
