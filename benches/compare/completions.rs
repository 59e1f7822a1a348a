//! The cost of a TAB on the site with 10,000 people: the shell reads the actor and what is offered,
//! with the same condition and in the same order.

use super::{Bench, report, shell_account};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// The actor and what they hold; the owner is row 1.
fn asked(sql: &str) -> String {
    format!(
        "SELECT e.id, e.number FROM os_binding b JOIN extension e ON e.id = b.extension WHERE b.uid = 0; {} {sql}",
        shell_account(1)
    )
}

/// People who match what was typed.
fn people(condition: &str) -> String {
    asked(&format!(
        "SELECT e.number, coalesce(e.first_name, '') || ' ' || coalesce(e.last_name, '') || ', ' || d.name \
         FROM extension e JOIN department d ON d.id = e.home WHERE {condition} ORDER BY e.number"
    ))
}

/// What is offered, by what is typed.
pub fn completions(bench: &Bench, db: &Path, theirs: &Path) -> Result<()> {
    let next = |words: &[&str]| -> Command {
        let line = ["completions", "zsh", "--", "pbxctl"];
        bench.pbxctl(db, &[&line, words].concat())
    };
    let must = "≤ 20 ms, usual 10";
    let departments = asked("SELECT name, display_name FROM department ORDER BY name_key");
    let of_one = "e.number >= '10012' AND e.number < '10012:'";
    let called = "e.last_name LIKE 'kowalska999%' OR e.first_name LIKE 'kowalska999%'";
    let record = asked(
        "SELECT id, at, actor, action, target FROM audit WHERE id BETWEEN 5000 AND 5999 ORDER BY id DESC LIMIT 50",
    );
    let all = [
        (
            "TAB: a department",
            &["department", "show", ""][..],
            departments,
        ),
        (
            "TAB: 100 of 10,000 numbers",
            &["extension", "show", "10012"],
            people(of_one),
        ),
        (
            "TAB: a name among 10,000",
            &["extension", "show", "kowalska999"],
            people(called),
        ),
        (
            "TAB: all 10,000, and how they go on",
            &["extension", "show", ""],
            people("1"),
        ),
        (
            "TAB: entries of the record",
            &["audit", "undo", "5"],
            record,
        ),
    ];
    for (what, words, sql) in &all {
        let (a, b) = bench.against(
            |_| (next(words), 0),
            |_| bench.shell(theirs, &["-tabs", "-readonly"], sql),
        )?;
        report(what, a, b, must);
    }
    // It reads nothing: compared with the shell that only starts.
    let (a, b) = bench.against(
        |_| (next(&["extension", "sh"]), 0),
        |_| bench.shell(theirs, &["-readonly"], "SELECT 1"),
    )?;
    report("TAB: a verb", a, b, must);
    Ok(())
}
