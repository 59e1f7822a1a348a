//! How far from the limit: the same work by `benches/floor`, which decides with one query on a
//! schema of five tables and records the minimum. The shell uses pbxctl's own schema and
//! statements, and so hides what these cost; this shows it.

use super::{Bench, PEOPLE, Sample, median, report, time};
use anyhow::{Result, bail, ensure};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Number of runs for slow work.
const LONG_RUNS: usize = 5;
/// Changes made at once, in all, and how many at a time.
const CHANGES: usize = 400;
const WRITERS: usize = 8;

/// Builds it, linked as pbxctl is: statically, at a fixed address.
fn floor(bench: &Bench) -> Result<PathBuf> {
    let target = bench.path("floor");
    let triple = "x86_64-unknown-linux-gnu";
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/floor/Cargo.toml");
    let built = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "build",
            "--quiet",
            "--locked",
            "--release",
            "--target",
            triple,
        ])
        .arg("--manifest-path")
        .arg(manifest)
        .arg("--target-dir")
        .arg(&target)
        .env(
            "RUSTFLAGS",
            "-Ctarget-feature=+crt-static -Crelocation-model=static",
        )
        .stdout(Stdio::null())
        .status()?;
    ensure!(built.success(), "`benches/floor` cannot be built");
    Ok(target.join(triple).join("release/floor"))
}

/// Somebody who may change people of one department of two, among that many: identified by the OS
/// user who runs this.
fn delegated(bench: &Bench) -> Result<PathBuf> {
    let db = bench.path("limit.db");
    let csv = bench.path("limit.csv");
    let mut text = String::from("Number,FirstName,LastName,EmailAddress,MobileNumber,Department\n");
    for n in 0..PEOPLE {
        let department = if n % 2 == 0 { "Sales" } else { "Support" };
        let number = 100_000 + n;
        writeln!(
            text,
            "{number},U,{n},user{n}@example.org,+4930{n:07},{department}"
        )?;
    }
    std::fs::write(&csv, text)?;
    let password = bench.path("limit.password");
    std::fs::write(&password, "Tr0ub4dor-quince-lantern\n")?;
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(&password, permissions)?;
    let (csv, password) = (csv.to_string_lossy(), password.to_string_lossy());
    let user = std::env::var("USER").unwrap_or_else(|_| "root".into());
    for line in [
        &[
            "init",
            "--owner",
            "99",
            "--first",
            "A",
            "--last",
            "B",
            "--new-password-file",
            &password,
        ][..],
        &[
            "import",
            &csv,
            "--profile",
            "3cx",
            "--create-departments",
            "--yes",
        ],
        &[
            "role",
            "grant",
            "100000",
            "group-admin",
            "--department",
            "Sales",
        ],
        &["console", "unbind", "99"],
        &[
            "-u",
            "99",
            "--password-file",
            &password,
            "console",
            "bind",
            "100000",
            "--os-user",
            &user,
        ],
    ] {
        bench.done(&db, line)?;
    }
    Ok(db)
}

/// Reads, changes, refusals and lists one by one, then an import, each against the floor.
pub fn limit(bench: &Bench) -> Result<()> {
    let program = floor(bench)?;
    let run = |words: &[&str]| {
        let mut command = Command::new(&program);
        command.args(words).env_clear().stdin(Stdio::null());
        command
    };
    let file = bench.path("floor.db").to_string_lossy().into_owned();
    time(&mut run(&["make", &file, &PEOPLE.to_string()]), 0)?;
    let db = delegated(bench)?;
    println!(
        "\n{:<44} {:>11} {:>11} {:>8}   must",
        "", "pbxctl", "floor", "ratio"
    );

    let (a, b) = bench.against(
        |_| (bench.pbxctl(&db, &["extension", "show", "100100"]), 0),
        |_| run(&["show", &file, "100100"]),
    )?;
    report("extension show", a, b, "≤ 1.25, stretch 1.15");

    let mobile = |n: usize| format!("+4970000{n:04}");
    let (changed, b) = bench.against(
        |n| {
            (
                bench.pbxctl(&db, &["extension", "set", "100002", "--mobile", &mobile(n)]),
                0,
            )
        },
        |n| run(&["change", &file, "100000", "100000", &mobile(n)]),
    )?;
    report(
        "extension set, recorded",
        changed,
        b,
        "≤ 1.25, stretch 1.15",
    );

    let (refused, changed) = bench.against(
        |n| {
            (
                bench.pbxctl(&db, &["extension", "set", "100001", "--mobile", &mobile(n)]),
                4,
            )
        },
        |n| {
            bench.pbxctl(
                &db,
                &["extension", "set", "100002", "--mobile", &mobile(n + 50)],
            )
        },
    )?;
    report("refusal, against a change", refused, changed, "≤ 1.05");

    let (a, b) = bench.against(
        |_| (bench.pbxctl(&db, &["extension", "list", "-o", "csv"]), 0),
        |_| run(&["list", &file]),
    )?;
    report(
        "extension list -o csv of 10,000",
        a,
        b,
        "≤ 1.3, stretch 1.15",
    );
    together(
        |n| {
            let number = (100_002 + 2 * n).to_string();
            bench.pbxctl(
                &db,
                &["extension", "set", &number, "--mobile", &mobile(n + 200)],
            )
        },
        |n| run(&["change", &file, "100000", "100000", &mobile(n + 200)]),
    )?;
    bulk(bench, (&db, &file), run)
}

/// How long that many changes take, as many at a time as there are writers.
fn at_a_time(change: &(impl Fn(usize) -> Command + Sync)) -> Result<Sample> {
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..WRITERS)
            .map(|writer| {
                scope.spawn(move || {
                    (0..CHANGES / WRITERS)
                        .try_for_each(|n| time(&mut change(n * WRITERS + writer), 0).map(drop))
                })
            })
            .collect();
        all.into_iter().try_for_each(|one| match one.join() {
            Ok(done) => done,
            Err(_) => bail!("a writer's thread failed"),
        })
    })?;
    Ok(Sample {
        wall: begun.elapsed(),
        ..Sample::default()
    })
}

/// Changes of several writers at once, who wait for each other.
fn together(
    ours: impl Fn(usize) -> Command + Sync,
    theirs: impl Fn(usize) -> Command + Sync,
) -> Result<()> {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..LONG_RUNS {
        a.push(at_a_time(&ours)?);
        b.push(at_a_time(&theirs)?);
    }
    let name = format!("{CHANGES} changes, {WRITERS} at a time");
    report(&name, median(&mut a), median(&mut b), "≤ 1.15");
    Ok(())
}

/// An import by somebody who may add people to one department.
fn bulk(bench: &Bench, (db, file): (&Path, &str), run: impl Fn(&[&str]) -> Command) -> Result<()> {
    let csv = bench.path("limit-bulk.csv");
    let mut text = String::from("Number,FirstName,LastName,EmailAddress,MobileNumber,Department\n");
    for n in 0..PEOPLE {
        let number = 300_000 + n;
        writeln!(
            text,
            "{number},User,{n},user{n}@bulk.example,+4931{n:07},Sales"
        )?;
    }
    std::fs::write(&csv, text)?;
    let csv = csv.to_string_lossy();
    let (mut ours, mut theirs) = (Vec::<Sample>::new(), Vec::new());
    for n in 0..LONG_RUNS {
        let (a, b) = (
            bench.path(&format!("bulk{n}.db")),
            bench.path(&format!("floor{n}.db")),
        );
        copy(Path::new(file), &b)?;
        copy(db, &a)?;
        let import = ["import", &csv, "--profile", "3cx", "--yes"];
        ours.push(time(&mut bench.pbxctl(&a, &import), 0)?);
        let rows = PEOPLE.to_string();
        theirs.push(time(&mut run(&["import", &b.to_string_lossy(), &rows]), 0)?);
    }
    let ours = median(&mut ours);
    report(
        "import of 10,000, judged, recorded",
        ours,
        median(&mut theirs),
        "≤ 2.2, stretch 1.8",
    );
    println!(
        "{:<44} {:>8.0} rows/s",
        "  that is",
        f64::from(PEOPLE) / ours.wall.as_secs_f64()
    );
    Ok(())
}

/// Copies a file and its log, which nobody has open.
fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to)?;
    let log = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    if log(from).exists() {
        std::fs::copy(log(from), log(to))?;
    }
    Ok(())
}
