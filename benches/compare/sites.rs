//! Site files: 10,000 people, and 1,000 departments with hours, applied, applied again, planned.

use super::{Bench, PEOPLE, Sample, median, memory, report, time};
use anyhow::{Context as _, Result};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// The same people as the shell writes in `bulk.rs`.
fn people(path: &Path) -> Result<()> {
    let mut text = String::from("{\"departments\": {\"Sales\": {}}, \"extensions\": {\n");
    for n in 0..PEOPLE {
        let comma = if n == 0 { "" } else { ",\n" };
        let number = 2_000_000 + n;
        write!(
            text,
            "{comma}\"{number}\": {{\"department\": \"Sales\", \"first_name\": \"Łukasz\", \"last_name\": \"Kowalska{n}\", \
             \"email\": \"lukasz.kowalska{n}@northwind.example\", \"mobile\": \"+4860{n:07}\", \"vm_enabled\": true, \"vm_email\": \"notify\"}}"
        )?;
    }
    text.push_str("\n}}\n");
    Ok(std::fs::write(path, text)?)
}

fn departments(path: &Path) -> Result<()> {
    let mut text = String::new();
    for n in 0..1_000 {
        writeln!(
            text,
            "[departments.d{n}]\ntimezone = \"Europe/Warsaw\"\nhours = {{ open = \"mon-fr 8:30-17, sat 9-1{}\", break = \"12-12:30\" }}\n\
             [departments.d{n}.holidays.\"Labour Day\"]\non = 2027-05-01\nyearly = true",
            n % 9
        )?;
    }
    Ok(std::fs::write(path, text)?)
}

/// Applies, applies again and plans each; against the shell that inserts the same people, which
/// judges nothing.
pub fn applied(bench: &Bench) -> Result<()> {
    let (many, places) = (bench.path("people.json"), bench.path("places.toml"));
    people(&many)?;
    departments(&places)?;
    let (many, places) = (
        many.to_string_lossy().into_owned(),
        places.to_string_lossy().into_owned(),
    );
    let script = bench.path("adds.sql");
    let mut all: [Vec<Sample>; 7] = Default::default();
    for n in 0..5 {
        let db = bench.path(&format!("applied{n}.db"));
        let init = [
            "init", "--owner", "100", "--first", "Olga", "--last", "Owner",
        ];
        bench.done(&db, &init)?;
        let shell = bench.path(&format!("applied-shell{n}.db"));
        bench.done(&db, &["department", "add", "Sales"])?;
        bench.done(&db, &["db", "backup", &shell.to_string_lossy()])?;
        let table = "PRAGMA journal_mode=WAL; CREATE TABLE trail (id INTEGER PRIMARY KEY, at, actor, action, target, before, after);";
        time(&mut bench.shell(&shell, &[], table), 0)?;
        let mut command = Command::new("sqlite3");
        let input = std::fs::File::open(&script).context("the script of `bulk.rs`")?;
        all[0].push(time(command.arg(&shell).stdin(input), 0)?);
        for (at, line) in [
            ["apply", &many, "--yes"],
            ["apply", &many, "--yes"],
            ["plan", &many, "-q"],
            ["apply", &places, "--yes"],
            ["apply", &places, "--yes"],
            ["plan", &places, "-q"],
        ]
        .iter()
        .enumerate()
        {
            all[at + 1].push(time(&mut bench.pbxctl(&db, line), 0)?);
        }
        if n == 4 {
            let kib = memory(&mut bench.pbxctl(&db, &["apply", &many, "--yes"]))?;
            println!(
                "{:<44} {:>8.1} MiB {:>26}",
                "  peak of memory of an apply of 10,000",
                kib as f64 / 1024.0,
                "≤ 150 MiB"
            );
        }
    }
    let [shell, first, again, plan, places, places_again, places_plan] =
        all.map(|mut samples| median(&mut samples));
    report("apply 10,000 (judged, recorded)", first, shell, "≤ 2");
    println!(
        "{:<44} {:>8.0} rows/s {:>28}",
        "  that is",
        f64::from(PEOPLE) / first.wall.as_secs_f64(),
        "≥ 60,000"
    );
    report("  again, against the first", again, first, "≤ 0.5");
    report("  its plan then, against the same", plan, again, "≤ 1.1");
    report(
        "apply 1,000 departments, then again",
        places_again,
        places,
        "≤ 0.5",
    );
    report(
        "  its plan then, against that",
        places_plan,
        places_again,
        "≤ 1.1",
    );
    Ok(())
}
