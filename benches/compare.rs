//! What pbxctl costs, as ratios to the sqlite3 shell doing the same SQL on the same disk with
//! the same durability, in one run, alternating. `cargo compare` runs it on the program as it is shipped (`cargo static`); `docs/performance.md`
//! says what it showed and how to read it. Machines are noisy: trust ratios and counts.
#![allow(clippy::print_stdout, reason = "its output is the report")]
#![allow(clippy::disallowed_methods, reason = "measuring time is its purpose")]

#[path = "compare/routes.rs"]
mod routes;

use anyhow::{Context as _, Result, bail, ensure};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PBXCTL: &str = env!("CARGO_BIN_EXE_pbxctl");
/// Runs of each command; the median counts.
const RUNS: usize = 41;
/// People in the site that is measured.
const PEOPLE: u32 = 10_000;

struct Bench {
    folder: tempfile::TempDir,
}

/// One run of one command.
#[derive(Clone, Copy, Default)]
struct Sample {
    wall: Duration,
    peak_kib: u64,
}

fn median(samples: &mut [Sample]) -> Sample {
    samples.sort_by_key(|s| s.wall);
    let mid = samples[samples.len() / 2];
    let peak_kib = samples.iter().map(|s| s.peak_kib).max().unwrap_or(0);
    Sample {
        wall: mid.wall,
        peak_kib,
    }
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Runs a command to its end, output thrown away, and says how long it took.
fn time(command: &mut Command, expected: i32) -> Result<Sample> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status()?;
    let wall = start.elapsed();
    ensure!(
        status.code() == Some(expected),
        "{command:?} ended with {status}"
    );
    Ok(Sample { wall, peak_kib: 0 })
}

/// The same, watching its peak of memory instead of the time.
fn memory(command: &mut Command) -> Result<u64> {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let kib = line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(kib.unwrap_or(0));
    }
    Ok(peak)
}

impl Bench {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn pbxctl(&self, db: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(PBXCTL);
        command
            .env_clear()
            .env("PBXCTL_DB", db)
            .env("XDG_STATE_HOME", self.folder.path())
            .args(args)
            .stdin(Stdio::null());
        command
    }

    fn shell(&self, db: &Path, options: &[&str], sql: &str) -> Command {
        let mut command = Command::new("sqlite3");
        command
            .args(options)
            .arg(db)
            .arg(sql)
            .env_clear()
            .stdin(Stdio::null());
        command
    }

    fn done(&self, db: &Path, args: &[&str]) -> Result<()> {
        let out = self.pbxctl(db, args).output()?;
        if !out.status.success() {
            bail!("{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        }
        Ok(())
    }

    /// A site with an owner, a department and so many people, and a CSV of them.
    fn site(&self, name: &str, people: u32) -> Result<(PathBuf, PathBuf, Duration)> {
        let db = self.path(name);
        let csv = self.path(&format!("{name}.csv"));
        let mut text = String::from(
            "Number,FirstName,LastName,EmailAddress,MobileNumber,Role,Department,VMEnable,VMPIN,VMEmailOptions\n",
        );
        for n in 0..people {
            writeln!(
                text,
                "{},Łukasz,Kowalska{n},lukasz.kowalska{n}@northwind.example,+4860{:07},\"<role name=\"\"users\"\" />\",Sales,1,4711,1",
                1_000_000 + n,
                n
            )?;
        }
        std::fs::write(&csv, text)?;
        self.done(
            &db,
            &[
                "init", "--owner", "100", "--first", "Olga", "--last", "Owner",
            ],
        )?;
        self.done(&db, &["department", "add", "Sales"])?;
        self.done(&db, &["department", "add", "Support"])?;
        let csv_name = csv.to_string_lossy().into_owned();
        let import = ["import", &csv_name, "--profile", "3cx", "--yes"];
        let sample = time(&mut self.pbxctl(&db, &import), 0)?;
        Ok((db, csv, sample.wall))
    }

    /// Medians of both, run in turns so that what disturbs one disturbs the other.
    fn against(
        &self,
        mut ours: impl FnMut(usize) -> (Command, i32),
        mut theirs: impl FnMut(usize) -> Command,
    ) -> Result<(Sample, Sample)> {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for n in 0..RUNS {
            let (mut command, code) = ours(n);
            a.push(time(&mut command, code)?);
            b.push(time(&mut theirs(n), 0)?);
        }
        Ok((median(&mut a), median(&mut b)))
    }
}

fn report(what: &str, ours: Sample, theirs: Sample, must: &str) {
    println!(
        "{what:<44} {:>8.2} ms {:>8.2} ms {:>7.2}x   {must}",
        ms(ours.wall),
        ms(theirs.wall),
        ours.wall.as_secs_f64() / theirs.wall.as_secs_f64()
    );
}

/// An account with all its rights come from, as pbxctl loads one: the same statements, by row
/// number like there, and nothing more.
fn shell_account(id: u32) -> String {
    format!(
        "SELECT e.id, e.number, e.home, e.enabled, e.console, e.system_role, e.system_role_until, \
         e.first_name, e.last_name, e.email, e.mobile, e.language, e.caller_id, e.vm_enabled, e.vm_pin, \
         e.vm_pin_required, e.vm_email, e.missed_call_email, e.forward_always, e.forward_busy, \
         e.forward_no_answer, e.no_answer_seconds, \
         EXISTS (SELECT 1 FROM credential c WHERE c.extension = e.id), \
         EXISTS (SELECT 1 FROM os_binding b WHERE b.extension = e.id) FROM extension e WHERE e.id = {id}; \
         SELECT m.department, d.name, d.visibility, m.role, m.until, m.allow, m.deny, \
         coalesce(r.allow, 0), coalesce(r.deny, 0), coalesce(u.allow, 0), coalesce(u.deny, 0) \
         FROM membership m JOIN department d ON d.id = m.department \
         LEFT JOIN department_right r ON r.department = m.department AND r.role = m.role \
         LEFT JOIN department_right u ON u.department = m.department AND u.role = 1 \
         WHERE m.extension = {id} ORDER BY m.department; \
         SELECT permission, until FROM console_permission WHERE extension = {id} ORDER BY permission; \
         SELECT number FROM did WHERE extension = {id} ORDER BY number;"
    )
}

/// Who asks, what he holds, and whom it is about: what must be read before anything is decided.
/// The owner is row 1, and the people follow in the order of their numbers.
fn shell_facts(number: &str) -> String {
    let id = number.parse::<u32>().unwrap_or(1_000_000) - 1_000_000 + 2;
    format!(
        "SELECT e.id, e.number FROM os_binding b JOIN extension e ON e.id = b.extension WHERE b.uid = 0; {} \
         SELECT id FROM extension WHERE number = '{number}'; {}",
        shell_account(1),
        shell_account(id)
    )
}

/// The change `extension set` makes, as a shell script does it: look, write, record.
fn shell_mutation(number: &str, n: usize) -> String {
    format!(
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; BEGIN IMMEDIATE; {} \
         UPDATE extension SET mobile = '+4870000{n:04}' WHERE number = '{number}'; \
         INSERT INTO trail (at, actor, action, target, before, after) VALUES (unixepoch(), '100', \
         'extension.set', 'extension:{number}', '{{\"mobile\":\"+48600000000\"}}', '{{\"mobile\":\"+4870000{n:04}\"}}'); \
         COMMIT;",
        shell_facts(number)
    )
}

const LIST: &str = "SELECT e.number, coalesce(e.first_name,'')||' '||coalesce(e.last_name,''), d.name, m.role, e.email, e.enabled \
 FROM extension e JOIN department d ON d.id = e.home JOIN membership m ON m.extension = e.id AND m.department = e.home ORDER BY e.number";

fn main() -> Result<()> {
    // `cargo test --benches` only wants to know that it builds and starts.
    if std::env::args().any(|arg| arg == "--test") {
        return Ok(());
    }
    let bench = Bench {
        folder: tempfile::tempdir_in(std::env::current_dir()?.join("target"))?,
    };
    let (db, csv, first_import) = bench.site("site.db", PEOPLE)?;
    let bytes = std::fs::metadata(&db)?.len();
    // The shell gets its own copy, with a plain table to record in.
    let theirs = bench.path("shell.db");
    bench.done(&db, &["db", "backup", &theirs.to_string_lossy()])?;
    time(
        &mut bench.shell(
            &theirs,
            &[],
            "PRAGMA journal_mode=WAL; CREATE TABLE trail (id INTEGER PRIMARY KEY, at, actor, action, target, before, after);",
        ),
        0,
    )?;
    println!(
        "{:<44} {:>11} {:>11} {:>8}   must",
        "", "pbxctl", "sqlite3", "ratio"
    );

    let read = |n: usize| (1_000_000 + n as u32 * 7).to_string();
    let (a, b) = bench.against(
        |n| {
            (
                bench.pbxctl(&db, &["extension", "show", &read(n), "-o", "json"]),
                0,
            )
        },
        |n| bench.shell(&theirs, &["-json", "-readonly"], &shell_facts(&read(n))),
    )?;
    report(
        "one-shot read (extension show)",
        a,
        b,
        "≤ 0.75, stretch 0.6",
    );

    let (accepted, b) = bench.against(
        |n| {
            let (number, mobile) = (read(n), format!("+4870000{n:04}"));
            (
                bench.pbxctl(&db, &["extension", "set", &number, "--mobile", &mobile]),
                0,
            )
        },
        |n| bench.shell(&theirs, &[], &shell_mutation(&read(n), n)),
    )?;
    report(
        "one-shot mutation (extension set)",
        accepted,
        b,
        "≤ 0.8, stretch 0.55",
    );

    // Nobody switches himself off (D4): a refusal even of a system owner.
    let (refused, again) = bench.against(
        |_| (bench.pbxctl(&db, &["extension", "disable", "100"]), 4),
        |n| {
            let mobile = format!("+4871000{n:04}");
            bench.pbxctl(&db, &["extension", "set", &read(n), "--mobile", &mobile])
        },
    )?;
    report(
        "refused and recorded, against accepted",
        refused,
        again,
        "≤ 1.1",
    );

    let (a, b) = bench.against(
        |_| (bench.pbxctl(&db, &["extension", "list", "-o", "csv"]), 0),
        |_| bench.shell(&theirs, &["-csv", "-readonly"], LIST),
    )?;
    report("list 10,000 (csv)", a, b, "≤ 0.8");
    let (a, b) = bench.against(
        |_| (bench.pbxctl(&db, &["extension", "list"]), 0),
        |_| bench.shell(&theirs, &["-column", "-readonly"], LIST),
    )?;
    report("list 10,000 (table, -column)", a, b, "");
    let rss = memory(&mut bench.pbxctl(&db, &["extension", "list", "-o", "csv"]))?;
    println!(
        "{:<44} {:>8.1} MiB {:>30}",
        "  its peak of memory",
        rss as f64 / 1024.0,
        "≤ 12 MiB"
    );

    hours(&bench)?;
    imports(&bench, &db, &csv, first_import)?;
    println!(
        "{:<44} {:>8.2} MiB {:>30}",
        "file of 10,000 people with their records",
        bytes as f64 / 1_048_576.0,
        "≤ 8 MiB"
    );
    password(&bench, &db)?;
    syncs(&bench, &db)?;
    writers(&bench)?;
    if std::env::var_os("PBXCTL_BENCH_SCALE").is_some() {
        scale(&bench)?;
    }
    Ok(())
}

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

/// What `hours status` reads: who asks, what he holds, and all that decides the state.
fn shell_hours(name: &str) -> String {
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
fn hours(bench: &Bench) -> Result<()> {
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
    report("hours status of all, which the shell only reads", a, b, "");
    routes::routes(bench, &db)
}

/// 10,000 adds, each judged and recorded, in one transaction; and the same file again.
fn imports(bench: &Bench, db: &Path, csv: &Path, first: Duration) -> Result<()> {
    let mut sql =
        String::from("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; BEGIN IMMEDIATE;\n");
    for n in 0..PEOPLE {
        let number = 2_000_000 + n;
        writeln!(
            sql,
            "INSERT INTO extension (number, home, first_name, last_name, email, mobile, vm_enabled, vm_pin, vm_email) VALUES ('{number}', 2, 'Łukasz', 'Kowalska{n}', 'lukasz.kowalska{n}@northwind.example', '+4860{n:07}', 1, '4711', 'notify');\n\
             INSERT INTO membership (extension, department, role) VALUES (last_insert_rowid(), 2, 1);\n\
             INSERT INTO trail (at, actor, action, target, after) VALUES (unixepoch(), '100', 'extension.add', 'extension:{number}', '{{\"department\":\"Sales\",\"first_name\":\"Łukasz\",\"last_name\":\"Kowalska{n}\",\"email\":\"lukasz.kowalska{n}@northwind.example\"}}');"
        )?;
    }
    sql.push_str("COMMIT;\n");
    let script = bench.path("adds.sql");
    std::fs::write(&script, sql)?;
    let (mut ours, mut theirs) = (
        vec![Sample {
            wall: first,
            peak_kib: 0,
        }],
        Vec::new(),
    );
    let csv_name = csv.to_string_lossy().into_owned();
    for n in 0..7 {
        let fresh = bench.path(&format!("fresh{n}.db"));
        bench.done(
            &fresh,
            &[
                "init", "--owner", "100", "--first", "Olga", "--last", "Owner",
            ],
        )?;
        bench.done(&fresh, &["department", "add", "Sales"])?;
        let shell = bench.path(&format!("shell{n}.db"));
        bench.done(&fresh, &["db", "backup", &shell.to_string_lossy()])?;
        let table = "PRAGMA journal_mode=WAL; CREATE TABLE trail (id INTEGER PRIMARY KEY, at, actor, action, target, before, after);";
        time(&mut bench.shell(&shell, &[], table), 0)?;
        let import = ["import", &csv_name, "--profile", "3cx", "--yes"];
        ours.push(time(&mut bench.pbxctl(&fresh, &import), 0)?);
        let mut command = Command::new("sqlite3");
        command
            .arg(&shell)
            .stdin(std::fs::File::open(&script).context("the script")?);
        theirs.push(time(&mut command, 0)?);
        if n == 6 {
            let kib = memory(&mut bench.pbxctl(&fresh, &import))?;
            println!(
                "{:<44} {:>8.1} MiB",
                "  peak of memory of an import of 10,000",
                kib as f64 / 1024.0
            );
        }
    }
    let (a, b) = (median(&mut ours), median(&mut theirs));
    report("import 10,000 (judged, recorded)", a, b, "");
    println!(
        "{:<44} {:>8.0} rows/s {:>28}",
        "  that is",
        f64::from(PEOPLE) / a.wall.as_secs_f64(),
        "≥ 40,000, stretch 60,000"
    );
    let import = ["import", &csv_name, "--profile", "3cx", "--yes"];
    // The measured site has had some mobile numbers changed: bring it back first.
    bench.done(db, &import)?;
    let mut again = Vec::new();
    for _ in 0..7 {
        again.push(time(&mut bench.pbxctl(db, &import), 0)?);
    }
    report(
        "the same file again, against the first",
        median(&mut again),
        a,
        "≤ 0.5",
    );
    Ok(())
}

fn password(bench: &Bench, db: &Path) -> Result<()> {
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

/// How often a change waits for the disk, where strace can be had.
fn syncs(bench: &Bench, db: &Path) -> Result<()> {
    let log = bench.path("strace");
    let traced = Command::new("strace")
        .args(["-f", "-c", "-e", "trace=fsync,fdatasync", "-o"])
        .arg(&log)
        .arg(PBXCTL)
        .args(["extension", "set", "1000002", "--mobile", "+48730000000"])
        .env("PBXCTL_DB", db)
        .stdout(Stdio::null())
        .status();
    if !traced.is_ok_and(|status| status.success()) {
        println!(
            "{:<44} not counted: strace is not on this machine",
            "syncs of a change"
        );
        return Ok(());
    }
    let text = std::fs::read_to_string(&log)?;
    let calls: u32 = text
        .lines()
        .filter(|l| l.trim_end().ends_with("fsync") || l.trim_end().ends_with("fdatasync"))
        .filter_map(|l| l.split_whitespace().nth(3)?.parse::<u32>().ok())
        .sum();
    println!(
        "{:<44} {calls:>8} {:>34}",
        "syncs of a change", "≤ 5, usual 2"
    );
    Ok(())
}

/// 32 writers, each making one change after the other: how long the unluckiest change takes,
/// and how evenly the writers get on (Jain's index of what each took in all).
fn writers(bench: &Bench) -> Result<()> {
    const WRITERS: u32 = 32;
    const CHANGES: u32 = 12;
    let (db, _, _) = bench.site("writers.db", 100)?;
    let mut totals = Vec::new();
    let mut longest = 0.0_f64;
    std::thread::scope(|scope| -> Result<()> {
        let all: Vec<_> = (0..WRITERS)
            .map(|n| {
                let (bench, db) = (&bench, &db);
                scope.spawn(move || -> Result<Vec<f64>> {
                    let number = (1_000_000 + n).to_string();
                    (0..CHANGES)
                        .map(|change| {
                            let mobile = format!("+487400000{change:02}");
                            let set = ["extension", "set", &number, "--mobile", &mobile];
                            Ok(time(&mut bench.pbxctl(db, &set), 0)?.wall.as_secs_f64())
                        })
                        .collect()
                })
            })
            .collect();
        for one in all {
            match one.join() {
                Ok(waits) => {
                    let waits = waits?;
                    longest = waits.iter().copied().fold(longest, f64::max);
                    totals.push(waits.iter().sum::<f64>());
                }
                Err(_) => bail!("a writer's thread failed"),
            }
        }
        Ok(())
    })?;
    let sum: f64 = totals.iter().sum();
    let squares: f64 = totals.iter().map(|t| t * t).sum();
    println!(
        "{:<44} {:>8.2} s at most, Jain {:.2} {:>17}",
        "32 writers at once, none refused",
        longest,
        sum * sum / (f64::from(WRITERS) * squares),
        "≤ 1 s, ≥ 0.9"
    );
    Ok(())
}

/// One-shot costs at 100 and at 100,000 extensions (a million with PBXCTL_BENCH_SCALE=1000000).
fn scale(bench: &Bench) -> Result<()> {
    let large: u32 = std::env::var("PBXCTL_BENCH_SCALE")
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(100_000);
    let (small, _, _) = bench.site("small.db", 100)?;
    let (big, _, took) = bench.site("big.db", large)?;
    println!(
        "{:<44} {:>8.0} rows/s",
        format!("import {large}"),
        f64::from(large) / took.as_secs_f64()
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
