//! Whether pbxctl reports failures truthfully: runs commands again and again while one system call
//! fails, or kills it, and compares its messages with the file. `docs/internals/faults.md` has the
//! results and how to read them.
//!
//! `cargo run --example faults` runs it, on Linux with `strace`; a word after `--` selects
//! commands.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "its output is the report"
)]

mod cases;
mod site;

use anyhow::{Context, Result, bail, ensure};
use cases::{CASES, Case};
use serde_json::Value;
use site::{Run, Site};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// At how many places each command is made to fail.
const PLACES: usize = 40;
/// System calls that can fail because of a disk.
const CALLS: &str = "write,pwrite64,pwritev,read,pread64,fsync,fdatasync,ftruncate,fallocate,openat,\
rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,mmap,close,lseek,newfstatat,statx,fcntl";

/// How a place fails.
const FAULTS: [(&str, &str); 4] = [
    ("EIO, once", "error=EIO:when=@"),
    ("ENOSPC, once", "error=ENOSPC:when=@"),
    ("EIO, from there on", "error=EIO:when=@+"),
    ("killed", "signal=KILL:when=@"),
];

/// A call in a run: its name, and its ordinal among calls with that name.
type Place = (String, usize);

/// What became of a run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Done,
    NotDone,
    DoneAllTheSame,
    NotKnown,
    Killed,
    Wordless,
    Untrue,
}

const KINDS: [(Kind, &str); 7] = [
    (Kind::Done, "done"),
    (Kind::NotDone, "not done, said"),
    (Kind::DoneAllTheSame, "done, said with the error"),
    (Kind::NotKnown, "not known, said"),
    (Kind::Killed, "killed"),
    (Kind::Wordless, "wordless"),
    (Kind::Untrue, "UNTRUE"),
];

fn main() -> Result<ExitCode> {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let site = Site::new()?;
    println!(
        "| command | runs | {} |",
        KINDS.map(|(_, name)| name).join(" | ")
    );
    println!("|---|{}", "---|".repeat(KINDS.len() + 1));
    let mut untrue = 0;
    for case in CASES.iter().filter(|case| case.name.contains(&wanted)) {
        let mut counts = BTreeMap::new();
        site.turn_to(case);
        for (call, nth) in places(&site, case)? {
            for (fault, how) in FAULTS {
                let inject = format!("inject={call}:{}", how.replace('@', &nth.to_string()));
                site.reset()?;
                let run = site.strace(case, &["-e", &format!("trace={call}"), "-e", &inject])?;
                let (kind, why) = judge(&site, case, &run, fault == "killed")
                    .with_context(|| format!("{}: {call} {nth}, {fault}", case.name))?;
                *counts.entry(kind).or_insert(0_usize) += 1;
                if kind == Kind::Untrue {
                    let said = String::from_utf8_lossy(&run.stderr);
                    untrue += 1;
                    eprintln!(
                        "{}: {call} {nth}, {fault}: {why}; exit {:?}, said: {}",
                        case.name,
                        run.code,
                        said.trim()
                    );
                }
            }
        }
        let total: usize = counts.values().sum();
        let count = |kind| counts.get(&kind).copied().unwrap_or_default().to_string();
        let row = KINDS.map(|(kind, _)| count(kind)).join(" | ");
        println!("| {} | {total} | {row} |", case.name);
    }
    Ok(ExitCode::from(u8::from(untrue > 0)))
}

/// Where a command is made to fail: spread over everything it does after opening the database.
fn places(site: &Site, case: &Case) -> Result<Vec<Place>> {
    site.reset()?;
    let log = site.folder.path().join("log");
    let run = site.strace_to(case, &log, &["-e", &format!("trace={CALLS}")])?;
    ensure!(
        run.code == Some(0),
        "{} fails without a fault: {run:?}",
        case.name
    );
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let (mut begun, mut all) = (false, Vec::new());
    for line in std::fs::read_to_string(&log)?.lines() {
        // `123 openat(AT_FDCWD, …`, if several threads run.
        let line = line
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start();
        let Some((call, _)) = line.split_once('(') else {
            continue;
        };
        if line.starts_with('<') {
            continue;
        }
        let nth = seen.entry(call.to_owned()).or_default();
        *nth += 1;
        begun |= line.contains(case.db);
        if begun {
            all.push((call.to_owned(), *nth));
        }
    }
    ensure!(!all.is_empty(), "{}: strace shows nothing", case.name);
    // Calls that make things durable come first, then the rest, evenly.
    let (mut first, rest): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(call, _)| call.contains("sync") || call.contains("pwrite") || call == "write");
    let thin = |from: Vec<Place>, n: usize| -> Vec<Place> {
        let len = from.len();
        let pick = |(at, place): (usize, Place)| {
            (at * n / len != (at + 1) * n / len || len <= n).then_some(place)
        };
        from.into_iter().enumerate().filter_map(pick).collect()
    };
    first = thin(first, PLACES * 3 / 5);
    let left = PLACES - first.len().min(PLACES);
    first.extend(thin(rest, left));
    Ok(first)
}

/// What a run that failed claims.
#[derive(Debug, PartialEq, Eq)]
enum Claim {
    Done(Option<i64>),
    DoneAllTheSame(i64),
    NotDone,
    NotKnown,
    Nothing,
}

fn claim(run: &Run) -> Claim {
    if run.code == Some(0) {
        let answer: Option<Value> = serde_json::from_slice(&run.stdout).ok();
        return Claim::Done(answer.and_then(|answer| answer["audit_id"].as_i64()));
    }
    let said = String::from_utf8_lossy(&run.stderr);
    let envelope = said.lines().rev().find_map(|line| {
        let value: Value = serde_json::from_str(line).ok()?;
        value.get("error").cloned()
    });
    let Some(error) = envelope else {
        return Claim::Nothing;
    };
    let message = error["message"].as_str().unwrap_or_default();
    if message.contains("not known") {
        return Claim::NotKnown;
    }
    match (message.starts_with("done"), error["audit_id"].as_i64()) {
        (true, Some(id)) => Claim::DoneAllTheSame(id),
        // A failure that says no more than that it failed claims that nothing was done.
        (true, None) | (false, _) => Claim::NotDone,
    }
}

fn judge(site: &Site, case: &Case, run: &Run, killed: bool) -> Result<(Kind, String)> {
    let untrue = |why: &str| Ok((Kind::Untrue, why.to_owned()));
    let exists = site.turn_to(case);
    for check in ["db check", "audit verify"] {
        if !exists {
            break;
        }
        let run = site.run(&check.split(' ').collect::<Vec<_>>(), None)?;
        if run.code != Some(0) {
            return untrue(&format!("`{check}` fails afterwards: {run:?}"));
        }
    }
    if case.action.is_empty() {
        return Ok(match (killed, run.code) {
            (true, None | Some(137)) => (Kind::Killed, String::new()),
            (_, Some(0)) if run.stdout == site.answer_of(case)? => (Kind::Done, String::new()),
            (_, Some(0)) => (Kind::Untrue, "half an answer, and exit 0".into()),
            _ if run.stderr.is_empty() => (Kind::Wordless, String::new()),
            _ => (Kind::NotDone, String::new()),
        });
    }
    let (record, there) = match exists {
        true => (site.record_of(case.action)?, (case.is_there)(site)?),
        false => (None, false),
    };
    if record.is_some() != there && case.action != "db.backup" {
        return untrue("change and record do not go together");
    }
    let secret = (case.secret_works)(site, run)?;
    if !there && secret == Some(true) {
        return untrue("not done, and what it printed works");
    }
    let claim = claim(run);
    let kind = match &claim {
        _ if killed && run.code != Some(0) => return Ok((Kind::Killed, String::new())),
        Claim::Done(said) => {
            if !there || (said.is_some() && *said != record) {
                return untrue("said done, and is not there under that record");
            }
            Kind::Done
        }
        Claim::DoneAllTheSame(said) => {
            if !there || Some(*said) != record {
                return untrue("said done as a record, and is not there");
            }
            Kind::DoneAllTheSame
        }
        Claim::NotDone if there => return untrue("said to have failed, and is done"),
        Claim::NotDone => Kind::NotDone,
        Claim::NotKnown => Kind::NotKnown,
        Claim::Nothing => Kind::Wordless,
    };
    if there && secret == Some(false) && !matches!(claim, Claim::NotKnown | Claim::Nothing) {
        return untrue("done, and nobody has the secret that goes with it");
    }
    if kind == Kind::NotDone
        && let Some(name) = site.left_over()?
    {
        // A complete archive may stay, if the message says so.
        let said = String::from_utf8_lossy(&run.stderr);
        if !(name.ends_with("old.jsonl") && said.contains("still in the database")) {
            return untrue(&format!("not done, and leaves `{name}`"));
        }
    }
    Ok((kind, String::new()))
}

/// The program under test: the one that cargo built beside this.
fn program() -> Result<std::path::PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own
        .parent()
        .and_then(Path::parent)
        .context("no target folder")?;
    let program = folder.join("pbxctl");
    if !program.is_file() {
        bail!("build it first: cargo build");
    }
    Ok(program)
}
