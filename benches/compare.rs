//! What pbxctl costs, as ratios to the sqlite3 shell doing the same SQL on the same disk with the
//! same durability, in one run, alternating. `docs/internals/performance.md` says what it showed
//! and how to read it. Machines are noisy: trust ratios and counts.
//!
//! `cargo compare` runs it. To cargo it is an example and not a bench, because it measures the
//! program that `tools/layout.sh` builds: one built beside a bench has other features, and other
//! symbols in it.
#![allow(clippy::print_stdout, reason = "its output is the report")]
#![allow(clippy::disallowed_methods, reason = "measuring time is its purpose")]

#[path = "compare/bulk.rs"]
mod bulk;
#[path = "compare/completions.rs"]
mod completions;
#[path = "compare/hours.rs"]
mod hours;
#[path = "compare/limit.rs"]
mod limit;
#[path = "compare/routes.rs"]
mod routes;
#[path = "compare/sites.rs"]
mod sites;
#[path = "compare/writers.rs"]
mod writers;

use anyhow::{Result, bail, ensure};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs of each command; the median counts.
const RUNS: usize = 41;
/// Number of people in the measured site.
const PEOPLE: u32 = 10_000;

struct Bench {
    folder: tempfile::TempDir,
    /// The program as shipped.
    program: PathBuf,
}

/// The program to measure: the one that was named, else the shipped one, which is built first.
fn shipped() -> Result<PathBuf> {
    if let Some(program) = std::env::var_os("PBXCTL_BENCH_PROGRAM") {
        return Ok(std::path::absolute(program)?);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = Command::new("tools/layout.sh")
        .current_dir(root)
        .stdout(Stdio::null())
        .status()?;
    ensure!(built.success(), "`tools/layout.sh` failed");
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    Ok(root.join(target).join("package/pbxctl"))
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

/// Runs a command to its end, discards its output, and returns how long it took.
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

/// The same, returning its peak of memory instead of the time.
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
        let mut command = Command::new(&self.program);
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

    /// A site with only an owner and a department.
    fn fresh(&self, name: &str) -> Result<PathBuf> {
        let db = self.path(name);
        let owner = [
            "init", "--owner", "100", "--first", "Olga", "--last", "Owner",
        ];
        self.done(&db, &owner)?;
        self.done(&db, &["department", "add", "Sales"])?;
        Ok(db)
    }

    /// A site with an owner, a department and that many people, and a CSV of them.
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
        self.fresh(name)?;
        self.done(&db, &["department", "add", "Support"])?;
        let csv_name = csv.to_string_lossy().into_owned();
        let import = ["import", &csv_name, "--profile", "3cx", "--yes"];
        let sample = time(&mut self.pbxctl(&db, &import), 0)?;
        Ok((db, csv, sample.wall))
    }

    /// Medians of both, run alternately so that a disturbance affects both.
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

/// An account with everything its rights come from, as pbxctl loads one: the same statements, by
/// row number as there, and nothing more.
fn shell_account(id: u32) -> String {
    format!(
        "SELECT e.id, e.number, e.home, e.enabled, e.console, e.system_role, e.system_role_until, \
         e.first_name, e.last_name, e.email, e.mobile, e.language, e.caller_id, e.vm_enabled, e.vm_pin, \
         e.vm_pin_required, e.vm_email, e.missed_call_email, e.forward_always, e.forward_busy, \
         e.forward_no_answer, e.no_answer_seconds, e.phonebook, \
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

/// The actor, what they hold, and the target: what must be read before a decision. The owner is row
/// 1, and the people follow in the order of their numbers.
fn shell_facts(number: &str) -> String {
    let id = number.parse::<u32>().unwrap_or(1_000_000) - 1_000_000 + 2;
    format!(
        "SELECT e.id, e.number FROM os_binding b JOIN extension e ON e.id = b.extension WHERE b.uid = 0; {} \
         SELECT id FROM extension WHERE number = '{number}'; {}",
        shell_account(1),
        shell_account(id)
    )
}

/// The change that `extension set` makes, as a shell script does it: look, write, record.
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
    let bench = Bench {
        program: shipped()?,
        folder: tempfile::tempdir_in(std::env::current_dir()?.join("target"))?,
    };
    let (db, csv, first_import) = bench.site("site.db", PEOPLE)?;
    let bytes = std::fs::metadata(&db)?.len();
    // The shell gets its own copy, with a plain table for its record.
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

    // Nobody disables their own account (D4): even a system owner is refused.
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

    completions::completions(&bench, &db, &theirs)?;
    hours::hours(&bench)?;
    bulk::imports(&bench, &db, &csv, first_import)?;
    sites::applied(&bench)?;
    println!(
        "{:<44} {:>8.2} MiB {:>30}",
        "file of 10,000 people with their records",
        bytes as f64 / 1_048_576.0,
        "≤ 8 MiB"
    );
    bulk::password(&bench, &db)?;
    writers::syncs(&bench, &db)?;
    writers::writers(&bench)?;
    limit::limit(&bench)?;
    if std::env::var_os("PBXCTL_BENCH_SCALE").is_some() {
        bulk::scale(&bench)?;
        sites::scale(&bench)?;
    }
    Ok(())
}
