//! Waiting for the disk, and for other writers.

use super::{Bench, time};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};

/// How often a change waits for the disk, if strace is available.
pub fn syncs(bench: &Bench, db: &Path) -> Result<()> {
    let log = bench.path("strace");
    let traced = Command::new("strace")
        .args(["-f", "-c", "-e", "trace=fsync,fdatasync", "-o"])
        .arg(&log)
        .arg(&bench.program)
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

/// 32 writers, each making one change after the other: how long the slowest change takes, and how
/// evenly the writers progress (Jain's index of what each took in all).
pub fn writers(bench: &Bench) -> Result<()> {
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
