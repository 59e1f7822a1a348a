//! Where a call goes, on the site that `hours status` is measured on.

use super::hours::shell_hours;
use super::{Bench, report, time};
use anyhow::Result;
use std::path::Path;

/// A queue for each department, and where calls go if nobody is there.
const SITE: &str = "\
 INSERT INTO call_object (kind, number, department, name) SELECT 'queue', 500000 + id, id, name FROM department; \
 INSERT INTO call_member (object, extension, place) SELECT id, 1, 1 FROM call_object; \
 INSERT INTO route (department, choice, destination) SELECT id, s.state, 'external:+48221' || (100000 + id) \
 FROM department, (SELECT 'closed' AS state UNION SELECT 'break' UNION SELECT 'holiday') s;";

/// What `route show` reads: the actor, the queue, and everything that decides where it leads.
fn shell_route(row: usize) -> String {
    let number = 500_000 + row;
    let of = format!("(SELECT id FROM call_object WHERE number = '{number}')");
    format!(
        "SELECT id FROM extension WHERE number = '{number}'; SELECT id FROM call_object WHERE number = '{number}'; \
         SELECT o.kind, o.number, o.name, o.department, d.name, d.visibility FROM call_object o \
         LEFT JOIN department d ON d.id = o.department WHERE o.id = {of}; \
         SELECT number FROM did WHERE object = {of} ORDER BY number; \
         SELECT choice, destination FROM route WHERE object = {of}; \
         SELECT m.extension, e.number FROM call_member m JOIN extension e ON e.id = m.extension \
         WHERE m.object = {of} ORDER BY m.place, e.number; \
         SELECT choice, destination FROM route WHERE department = {row}; {}",
        shell_hours(&format!("dept{}", row - 1))
    )
}

/// Where a call to one queue of 1,000 goes.
pub fn routes(bench: &Bench, db: &Path) -> Result<()> {
    let theirs = bench.path("routes-shell.db");
    time(&mut bench.shell(db, &[], SITE), 0)?;
    bench.done(db, &["db", "check"])?;
    bench.done(db, &["db", "backup", &theirs.to_string_lossy()])?;
    // Department 1 is the default one, without a schedule.
    let row = |n: usize| 2 + n * 7;
    let (a, b) = bench.against(
        |n| {
            let number = (500_000 + row(n)).to_string();
            let line = ["route", "show", &number, "-o", "plain"];
            (bench.pbxctl(db, &line), 0)
        },
        |n| bench.shell(&theirs, &["-json", "-readonly"], &shell_route(row(n))),
    )?;
    report(
        "route show, of 1,000 departments",
        a,
        b,
        "≤ 0.75, stretch 0.6",
    );
    Ok(())
}
