//! Many people together, passwords, and sites of any size.

use super::{Bench, PEOPLE, Sample, median, memory, ms, report, time};
use anyhow::{Context as _, Result};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// A table for the record, without a chain, and the log mode that pbxctl uses too.
pub const TRAIL: &str = "PRAGMA journal_mode=WAL; CREATE TABLE trail (id INTEGER PRIMARY KEY, at, actor, action, target, before, after);";

/// The rows of that many people, as the shell writes them: each with a membership and a record, all
/// in one transaction.
pub fn adds(script: &Path, people: u32) -> Result<()> {
    let mut sql =
        String::from("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; BEGIN IMMEDIATE;\n");
    for n in 0..people {
        let number = 2_000_000 + n;
        writeln!(
            sql,
            "INSERT INTO extension (number, home, first_name, last_name, email, mobile, vm_enabled, vm_pin, vm_email) VALUES ('{number}', 2, 'Łukasz', 'Kowalska{n}', 'lukasz.kowalska{n}@northwind.example', '+4860{n:07}', 1, '4711', 'notify');\n\
             INSERT INTO membership (extension, department, role) VALUES (last_insert_rowid(), 2, 1);\n\
             INSERT INTO trail (at, actor, action, target, after) VALUES (unixepoch(), '100', 'extension.add', 'extension:{number}', '{{\"department\":\"Sales\",\"first_name\":\"Łukasz\",\"last_name\":\"Kowalska{n}\",\"email\":\"lukasz.kowalska{n}@northwind.example\"}}');"
        )?;
    }
    sql.push_str("COMMIT;\n");
    Ok(std::fs::write(script, sql)?)
}

/// The shell, to run a script.
pub fn scripted(db: &Path, script: &Path) -> Result<Command> {
    let mut command = Command::new("sqlite3");
    let input = std::fs::File::open(script).context("the script")?;
    command.arg(db).env_clear().stdin(input);
    Ok(command)
}

/// 10,000 adds, each judged and recorded, in one transaction; and the same file again.
pub fn imports(bench: &Bench, db: &Path, csv: &Path, first: Duration) -> Result<()> {
    let script = bench.path("adds.sql");
    adds(&script, PEOPLE)?;
    let (mut ours, mut theirs) = (
        vec![Sample {
            wall: first,
            peak_kib: 0,
        }],
        Vec::new(),
    );
    let csv_name = csv.to_string_lossy().into_owned();
    for n in 0..7 {
        let fresh = bench.fresh(&format!("fresh{n}.db"))?;
        let shell = bench.path(&format!("shell{n}.db"));
        bench.done(&fresh, &["db", "backup", &shell.to_string_lossy()])?;
        time(&mut bench.shell(&shell, &[], TRAIL), 0)?;
        let import = ["import", &csv_name, "--profile", "3cx", "--yes"];
        if n == 6 {
            // One run that adds them all, like the timed ones.
            let watched = bench.path("watched.db");
            bench.done(&fresh, &["db", "backup", &watched.to_string_lossy()])?;
            let kib = memory(&mut bench.pbxctl(&watched, &import))?;
            println!(
                "{:<44} {:>8.1} MiB",
                "  peak of memory of an import of 10,000",
                kib as f64 / 1024.0
            );
        }
        ours.push(time(&mut bench.pbxctl(&fresh, &import), 0)?);
        theirs.push(time(&mut scripted(&shell, &script)?, 0)?);
    }
    let (a, b) = (median(&mut ours), median(&mut theirs));
    report("import 10,000 (judged, recorded)", a, b, "≤ 2");
    rate(PEOPLE, a, "≥ 60,000");
    let import = ["import", &csv_name, "--profile", "3cx", "--yes"];
    // Some mobile numbers of the measured site were changed: restore them first.
    bench.done(db, &import)?;
    let tried = [
        "import",
        &csv_name,
        "--profile",
        "3cx",
        "--yes",
        "--dry-run",
    ];
    let (mut again, mut dry) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        again.push(time(&mut bench.pbxctl(db, &import), 0)?);
        dry.push(time(&mut bench.pbxctl(db, &tried), 0)?);
    }
    let (again, dry) = (median(&mut again), median(&mut dry));
    report("the same file again, against the first", again, a, "≤ 0.5");
    report("  with --dry-run, against the first", dry, a, "≤ 0.5");
    Ok(())
}

/// Prints the rows per second.
pub fn rate(rows: u32, took: Sample, must: &str) {
    println!(
        "{:<44} {:>8.0} rows/s {:>28}",
        "  that is",
        f64::from(rows) / took.wall.as_secs_f64(),
        must
    );
}

/// What a password costs more than another change: its hash.
pub fn password(bench: &Bench, db: &Path) -> Result<()> {
    let file = bench.path("password");
    std::fs::write(&file, "violet tractor hums softly\n")?;
    let file = file.to_string_lossy().into_owned();
    let set = ["password", "set", "1000001", "--new-password-file", &file];
    let (a, b) = bench.against(
        |_| (bench.pbxctl(db, &set), 0),
        |n| {
            bench.pbxctl(
                db,
                &[
                    "extension",
                    "set",
                    "1000001",
                    "--mobile",
                    &format!("+4872000{n:04}"),
                ],
            )
        },
    )?;
    println!(
        "{:<44} {:>8.2} ms more than another change {:>10}",
        "a password set",
        ms(a.wall.saturating_sub(b.wall)),
        "≤ 40 ms"
    );
    Ok(())
}

/// How many people `PBXCTL_BENCH_SCALE` asks for: 100,000 if it is not a number.
pub fn large() -> u32 {
    let asked = std::env::var("PBXCTL_BENCH_SCALE").ok();
    asked.and_then(|v| v.parse().ok()).unwrap_or(100_000)
}

/// Costs of single commands at 100 and at 100,000 extensions (a million with
/// PBXCTL_BENCH_SCALE=1000000).
pub fn scale(bench: &Bench) -> Result<()> {
    let large = large();
    let (small, _, _) = bench.site("small.db", 100)?;
    let (big, csv, took) = bench.site("big.db", large)?;
    println!(
        "{:<44} {:>8.0} rows/s {:>28}",
        format!("import {large}"),
        f64::from(large) / took.as_secs_f64(),
        "≥ 60,000"
    );
    let csv = csv.to_string_lossy().into_owned();
    let fresh = bench.fresh("big-watched.db")?;
    let import = ["import", &csv, "--profile", "3cx", "--yes"];
    let kib = memory(&mut bench.pbxctl(&fresh, &import))?;
    println!(
        "{:<44} {:>8.1} MiB",
        "  its peak of memory",
        kib as f64 / 1024.0
    );
    let set = |db: &Path, n: usize| {
        let mobile = format!("+4875000{n:04}");
        bench.pbxctl(db, &["extension", "set", "1000050", "--mobile", &mobile])
    };
    let (a, b) = bench.against(|n| (set(&big, n), 0), |n| set(&small, n))?;
    report(
        &format!("mutation at {large}, against at 100"),
        a,
        b,
        "≤ 1.3",
    );
    let show = |db: &Path| bench.pbxctl(db, &["extension", "show", "1000050"]);
    let (a, b) = bench.against(|_| (show(&big), 0), |_| show(&small))?;
    report(&format!("read at {large}, against at 100"), a, b, "≤ 1.3");
    Ok(())
}
