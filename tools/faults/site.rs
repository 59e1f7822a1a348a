//! The site for the tests, copied anew for each try.

use crate::cases::Case;
use crate::program;
use anyhow::{Result, ensure};
use serde_json::Value;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Whose password, token or session is checked.
pub const NEW_PASSWORD_OF: &str = "205";

/// How a command ended.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

pub struct Site {
    pub folder: tempfile::TempDir,
    program: PathBuf,
    /// The database that is worked on.
    db: Cell<&'static str>,
    /// The last record before the tests.
    tip: i64,
    /// The first record of a batch that can be undone.
    batch: i64,
    /// The files at the start.
    files: BTreeSet<String>,
}

impl Site {
    pub fn new() -> Result<Self> {
        let mut site = Self {
            folder: tempfile::tempdir()?,
            program: program()?,
            db: Cell::new("site.db"),
            tip: 0,
            batch: 0,
            files: BTreeSet::new(),
        };
        fs::create_dir(site.work())?;
        let init = "init --owner 100 --first Olga --last Owner --example";
        let run = site.run(&init.split(' ').collect::<Vec<_>>(), None)?;
        ensure!(run.code == Some(0), "{run:?}");
        for (name, from) in [("batch.txt", 150), ("done.txt", 180)] {
            fs::write(site.work().join(name), additions(from)?)?;
        }
        let mut csv = String::from("Number,FirstName,LastName,Department\n");
        for n in 0..200 {
            writeln!(csv, "{},Given{n},Family{n},main", 5000 + n)?;
        }
        fs::write(site.work().join("people.csv"), csv)?;
        site.batch = site.newest(None)?.unwrap_or_default() + 1;
        // A batch to undo; a backup, and a change after it that a restore loses.
        for line in [
            "batch done.txt",
            "db backup back.db",
            "extension set 205 --last Later",
        ] {
            let run = site.run(&line.split(' ').collect::<Vec<_>>(), None)?;
            ensure!(run.code == Some(0), "{run:?}");
        }
        site.tip = site.newest(None)?.unwrap_or_default();
        site.files = site.listed()?;
        let base = site.folder.path().join("base");
        fs::create_dir(&base)?;
        copy(&site.work(), &base)?;
        Ok(site)
    }

    /// Whether the database of that command is there; from now on it is the one that is asked.
    pub fn turn_to(&self, case: &Case) -> bool {
        self.db.set(case.db);
        self.work().join(case.db).exists()
    }

    pub fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// Makes all as it was.
    pub fn reset(&self) -> Result<()> {
        fs::remove_dir_all(self.work())?;
        fs::create_dir(self.work())?;
        copy(&self.folder.path().join("base"), &self.work())
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("PBXCTL_DB", self.work().join(self.db.get()))
            .env("XDG_STATE_HOME", self.work().join("state"))
            .current_dir(self.work())
            .stdin(Stdio::null());
        command
    }

    /// Runs a command without a fault, as the owner, whoever is logged in.
    pub fn run(&self, args: &[&str], variable: Option<(&str, &Path)>) -> Result<Run> {
        let mut command = self.command(&self.program);
        command.env("XDG_STATE_HOME", self.folder.path().join("nobody"));
        command.args(args).envs(variable);
        ended(&mut command)
    }

    /// Runs a command without a fault, as who is logged in.
    pub fn run_logged_in(&self, args: &[&str]) -> Result<Run> {
        ended(self.command(&self.program).args(args))
    }

    pub fn strace(&self, case: &Case, options: &[&str]) -> Result<Run> {
        self.strace_to(case, Path::new("/dev/null"), options)
    }

    pub fn strace_to(&self, case: &Case, log: &Path, options: &[&str]) -> Result<Run> {
        let mut command = self.command(Path::new("strace"));
        command.arg("-f").arg("-o").arg(log).args(options);
        command.arg(&self.program).args(["-o", "json"]);
        command.args(self.words(case));
        ended(&mut command)
    }

    /// What a command answers where nothing fails.
    pub fn answer_of(&self, case: &Case) -> Result<Vec<u8>> {
        self.reset()?;
        let line = self.words(case);
        let mut words = vec!["-o", "json"];
        words.extend(line.iter().map(String::as_str));
        Ok(self.run(&words, None)?.stdout)
    }

    /// What is typed, word by word.
    fn words(&self, case: &Case) -> Vec<String> {
        let words = case.line.split(' ').map(|word| match word {
            "LAST" => self.tip.to_string(),
            "BATCH" => self.batch.to_string(),
            word => word.to_owned(),
        });
        words.collect()
    }

    /// The newest record, of that action if one is named.
    fn newest(&self, action: Option<&str>) -> Result<Option<i64>> {
        let run = self.run(&["audit", "list", "--limit", "400", "-o", "json"], None)?;
        let rows: Value = serde_json::from_slice(&run.stdout)?;
        let rows = rows.as_array().cloned().unwrap_or_default();
        let fits = |row: &&Value| {
            action.is_none_or(|action| row["action"] == action && row["outcome"] == "done")
        };
        Ok(rows
            .iter()
            .filter(fits)
            .filter_map(|row| row["id"].as_i64())
            .max())
    }

    /// The record of that action, if it was done since.
    pub fn record_of(&self, action: &str) -> Result<Option<i64>> {
        // After a restore the record goes on from where the backup ended.
        let is_new = |id: &i64| *id > self.tip || action == "db.restore";
        Ok(self.newest(Some(action))?.filter(is_new))
    }

    fn listed(&self) -> Result<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        let mut folders = vec![self.work()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    folders.push(entry.path());
                } else {
                    names.insert(entry.path().display().to_string());
                }
            }
        }
        Ok(names)
    }

    /// A file that was not there before, beside those that belong to the database.
    pub fn left_over(&self) -> Result<Option<String>> {
        let of_ours = |name: &String| name.ends_with("-wal") || name.ends_with("-shm");
        let now = self.listed()?;
        let new = now.difference(&self.files).find(|name| !of_ours(name));
        Ok(new.cloned())
    }
}

/// A batch that adds twenty people, from that number on.
fn additions(from: usize) -> Result<String> {
    let mut batch = String::new();
    for n in 0..20 {
        let number = from + n;
        writeln!(
            batch,
            "extension add {number} --department main --first B{n}"
        )?;
    }
    Ok(batch)
}

fn ended(command: &mut Command) -> Result<Run> {
    let out = command.output()?;
    Ok(Run {
        code: out.status.code(),
        stdout: out.stdout,
        stderr: out.stderr,
    })
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir(&to)?;
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
