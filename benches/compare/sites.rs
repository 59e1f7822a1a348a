//! Site files: 10,000 people, and 1,000 departments with hours, applied, applied again, planned.

use super::bulk::{TRAIL, adds, large, rate, scripted};
use super::{Bench, PEOPLE, Sample, median, memory, report, time};
use anyhow::Result;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Departments with hours and a holiday.
const PLACES: u32 = 1_000;
/// Rounds of everything; the medians count.
const ROUNDS: usize = 5;

/// The same people that the shell writes in `bulk.rs`.
fn people(path: &Path, count: u32) -> Result<()> {
    let mut text = String::from("{\"departments\": {\"Sales\": {}}, \"extensions\": {\n");
    for n in 0..count {
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

fn places(path: &Path) -> Result<()> {
    let mut text = String::new();
    for n in 0..PLACES {
        writeln!(
            text,
            "[departments.d{n}]\ntimezone = \"Europe/Warsaw\"\nhours = {{ open = \"mon-fr 8:30-17, sat 9-1{}\", break = \"12-12:30\" }}\n\
             [departments.d{n}.holidays.\"Labour Day\"]\non = 2027-05-01\nyearly = true",
            n % 9
        )?;
    }
    Ok(std::fs::write(path, text)?)
}

/// The rows of the same departments, as the shell writes them, each with its hours, holiday and record.
fn place_adds(script: &Path) -> Result<()> {
    let mut sql =
        String::from("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; BEGIN IMMEDIATE;\n");
    for n in 0..PLACES {
        let of = format!("(SELECT id FROM department WHERE name_key = 'd{n}')");
        let open = format!("Mo-Fr 08:30-17:00; Sa 09:00-1{}:00", n % 9);
        writeln!(
            sql,
            "INSERT INTO department (name, name_key, timezone) VALUES ('d{n}', 'd{n}', 'Europe/Warsaw');\n\
             INSERT INTO schedule (department, open, pause) VALUES ({of}, '{open}', 'Mo-Su 12:00-12:30');\n\
             INSERT INTO holiday (department, name, name_key, first_day, last_day, yearly) \
             VALUES ({of}, 'Labour Day', 'labour day', '2027-05-01', '2027-05-01', 1);"
        )?;
        for (action, after) in [
            ("department.add", "{\"timezone\":\"Europe/Warsaw\"}".into()),
            (
                "hours.set",
                format!("{{\"open\":\"{open}\",\"break\":\"Mo-Su 12:00-12:30\"}}"),
            ),
            (
                "holiday.add",
                "{\"holidays\":{\"Labour Day\":\"every year 05-01\"}}".into(),
            ),
        ] {
            let after: String = after;
            writeln!(
                sql,
                "INSERT INTO trail (at, actor, action, target, after) VALUES (unixepoch(), '100', '{action}', 'department:d{n}', '{after}');"
            )?;
        }
    }
    sql.push_str("COMMIT;\n");
    Ok(std::fs::write(script, sql)?)
}

/// The costs of one site file: for the shell that inserts the same rows, the first apply, the
/// second, and a plan that finds nothing to do.
#[derive(Default)]
struct Costs {
    shell: Vec<Sample>,
    first: Vec<Sample>,
    again: Vec<Sample>,
    plan: Vec<Sample>,
}

impl Costs {
    fn measure(&mut self, bench: &Bench, at: &Files, dbs: (&Path, &Path)) -> Result<()> {
        let (db, shell) = dbs;
        let site = at.site.to_string_lossy();
        let apply = ["apply", &site, "--yes"];
        self.shell.push(time(&mut scripted(shell, &at.script)?, 0)?);
        self.first.push(time(&mut bench.pbxctl(db, &apply), 0)?);
        self.again.push(time(&mut bench.pbxctl(db, &apply), 0)?);
        let plan = ["plan", &site, "-q"];
        self.plan.push(time(&mut bench.pbxctl(db, &plan), 0)?);
        Ok(())
    }

    fn report(mut self, what: &str, rows: u32, must: &str) {
        let (shell, first) = (median(&mut self.shell), median(&mut self.first));
        report(
            &format!("apply {what} (judged, recorded)"),
            first,
            shell,
            "≤ 2",
        );
        rate(rows, first, must);
        let again = median(&mut self.again);
        report("  again, against the first", again, first, "≤ 0.5");
        let plan = median(&mut self.plan);
        report("  its plan then, against the first", plan, first, "≤ 0.5");
    }
}

/// A site file, and the shell's script with the same rows.
struct Files {
    site: PathBuf,
    script: PathBuf,
}

/// A site with a department, and the same for the shell, which records into a plain table.
fn pair(bench: &Bench, name: &str) -> Result<(PathBuf, PathBuf)> {
    let db = bench.fresh(&format!("{name}.db"))?;
    let shell = bench.path(&format!("{name}-shell.db"));
    bench.done(&db, &["db", "backup", &shell.to_string_lossy()])?;
    time(&mut bench.shell(&shell, &[], TRAIL), 0)?;
    Ok((db, shell))
}

/// The peak of memory when applying to a site that has none of it.
fn peak(bench: &Bench, name: &str, files: &Files, what: &str, must: &str) -> Result<()> {
    let db = bench.fresh(&format!("{name}.db"))?;
    let line = ["apply", &files.site.to_string_lossy(), "--yes"];
    let kib = memory(&mut bench.pbxctl(&db, &line))?;
    println!(
        "{:<44} {:>8.1} MiB {:>30}",
        format!("  peak of memory of an apply of {what}"),
        kib as f64 / 1024.0,
        must
    );
    Ok(())
}

fn files_of_people(bench: &Bench, count: u32) -> Result<Files> {
    let files = Files {
        site: bench.path(&format!("people{count}.json")),
        script: bench.path(&format!("adds{count}.sql")),
    };
    people(&files.site, count)?;
    adds(&files.script, count)?;
    Ok(files)
}

/// Applies, applies again and plans each; compared with the shell that inserts the same rows and
/// judges nothing.
pub fn applied(bench: &Bench) -> Result<()> {
    let many = files_of_people(bench, PEOPLE)?;
    let departments = Files {
        site: bench.path("places.toml"),
        script: bench.path("places.sql"),
    };
    places(&departments.site)?;
    place_adds(&departments.script)?;
    let (mut of_people, mut of_places) = (Costs::default(), Costs::default());
    for n in 0..ROUNDS {
        let (db, shell) = pair(bench, &format!("applied{n}"))?;
        of_people.measure(bench, &many, (&db, &shell))?;
        of_places.measure(bench, &departments, (&db, &shell))?;
    }
    of_people.report("10,000", PEOPLE, "≥ 60,000");
    peak(bench, "watched-people", &many, "10,000", "≤ 150 MiB")?;
    of_places.report("1,000 departments with hours", PLACES, "");
    Ok(())
}

/// The same with as many people as `PBXCTL_BENCH_SCALE` says, once.
pub fn scale(bench: &Bench) -> Result<()> {
    let large = large();
    let files = files_of_people(bench, large)?;
    let (db, shell) = pair(bench, "applied-scale")?;
    let mut costs = Costs::default();
    costs.measure(bench, &files, (&db, &shell))?;
    costs.report(&large.to_string(), large, "≥ 60,000");
    peak(bench, "watched-scale", &files, &large.to_string(), "")
}
