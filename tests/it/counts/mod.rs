//! What short commands cost: held to a table, so that no feature gives it away unseen. All but page
//! faults is counted by valgrind; without it that is skipped, and said; `PBXCTL_E2E=required` fails
//! instead.

mod site;
mod table;

use self::site::{COMMANDS, SITE, copy, files, words};
use self::table::{Counts, Margin, Table};
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Runs of each command whose page faults are counted: the median counts, since where the system
/// puts things differs by some pages from run to run, and now and then by many.
const RUNS: usize = 5;

/// The folder of the site, and the program: without lines of sources, which valgrind would read
/// at each start.
struct Site {
    folder: tempfile::TempDir,
    program: PathBuf,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        files(folder.path());
        let built = Path::new(env!("CARGO_BIN_EXE_pbxctl"));
        let stripped = folder.path().join("pbxctl");
        let mut strip = Command::new("strip");
        let done = strip
            .args(["--strip-debug", "-o"])
            .arg(&stripped)
            .arg(built)
            .status();
        let program = match done.is_ok_and(|status| status.success()) {
            true => stripped,
            false => built.to_owned(),
        };
        let site = Self { folder, program };
        for line in SITE {
            let mut plain = Command::new(&site.program);
            let out = site.line(&mut plain, line, site.folder.path()).output();
            let out = out.unwrap();
            let told = String::from_utf8_lossy(&out.stderr);
            assert!(out.status.success(), "{line}: {told}");
            if let (_, Some(file)) = words(line, site.folder.path()) {
                std::fs::write(file, out.stdout).unwrap();
            }
        }
        site
    }

    /// The words of a line, on the database of that folder.
    fn line<'c>(&self, command: &'c mut Command, line: &str, database: &Path) -> &'c mut Command {
        let (words, _) = words(line, self.folder.path());
        command
            .args(words)
            .env_clear()
            .env("PBXCTL_DB", database.join("site.db"))
            .env("XDG_STATE_HOME", database)
            .stdin(Stdio::null())
    }

    /// Minor page faults of one run.
    fn page_faults(&self, line: &str, code: u8) -> u64 {
        let database = copy(self.folder.path());
        let mut command = Command::new(&self.program);
        let command = self.line(&mut command, line, database.path());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let pid = Pid::from_child(&child);
        // The system tells it until somebody has taken note of the end.
        let ended = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        waitid(WaitId::Pid(pid), ended).unwrap();
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code.into()), "{line}");
        // After the name, which is in brackets: state, five ids, flags, minor faults.
        let (_, fields) = stat.rsplit_once(')').unwrap();
        fields.split_whitespace().nth(7).unwrap().parse().unwrap()
    }

    /// The same, the median of some runs; those of starting to do nothing not counted.
    fn faults(&self) -> Vec<(&'static str, Counts)> {
        let median = |(code, line): &(u8, &'static str)| {
            let mut runs = [0; RUNS];
            runs.fill_with(|| self.page_faults(line, *code));
            runs.sort_unstable();
            (*line, runs[RUNS / 2])
        };
        let all: Vec<_> = COMMANDS.iter().map(median).collect();
        let (_, of_nothing) = all[0];
        let beyond = |(line, faults): (&'static str, u64)| {
            let faults = match line {
                "--version" => faults,
                _ => faults.saturating_sub(of_nothing),
            };
            (line, Counts::from([("faults", faults)]))
        };
        all.into_iter().map(beyond).collect()
    }

    /// What valgrind counts of one run.
    fn work(&self, line: &str, code: u8) -> Counts {
        let database = copy(self.folder.path());
        let [calls, log] = ["calls", "log"].map(|name| database.path().join(name));
        let mut command = Command::new("valgrind");
        command
            .args(["--tool=callgrind", "--trace-syscalls=yes"])
            .arg(format!("--callgrind-out-file={}", calls.display()))
            .arg(format!("--log-file={}", log.display()))
            .arg(&self.program);
        let command = self.line(&mut command, line, database.path());
        let out = command.output().unwrap();
        let told = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(code.into()), "{line}: {told}");
        // What says nothing did nothing that is worth counting.
        assert!(!out.stdout.is_empty() || !told.is_empty(), "{line}");
        let (calls, log) = (read(&calls), read(&log));
        let called = Called::of(&calls);
        let asked = |names: &[&str]| system_calls(&log, names);
        Counts::from([
            // Each run of a statement is brought to its end once.
            ("statements", called.times("sqlite3VdbeHalt")),
            ("prepared", called.times("sqlite3LockAndPrepare")),
            ("hashes", called.times("argon2::Argon2::fill_blocks")),
            ("syncs", asked(&["fsync", "fdatasync"])),
            ("writes", asked(&["write", "writev", "pwrite64", "pwritev"])),
            ("instructions", called.instructions),
        ])
    }

    /// The same of all, two at a time.
    fn works(&self) -> Vec<(&'static str, Counts)> {
        let next = AtomicUsize::new(0);
        let some = || {
            let next = || COMMANDS.get(next.fetch_add(1, Ordering::Relaxed));
            let all = std::iter::from_fn(next);
            all.map(|(code, line)| (*line, self.work(line, *code)))
                .collect::<Vec<_>>()
        };
        std::thread::scope(|scope| {
            let others = scope.spawn(some);
            let mut all = some();
            all.extend(others.join().unwrap());
            all
        })
    }
}

fn read(file: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned()
}

/// How often the program asked one of these of the system, in what valgrind tells of that.
fn system_calls(log: &str, names: &[&str]) -> u64 {
    let is_one = |line: &&str| {
        let call = line.split_once(") sys_").map(|(_, call)| call);
        let name = call.and_then(|call| call.split([' ', '(']).next());
        name.is_some_and(|name| names.contains(&name))
    };
    u64::try_from(log.lines().filter(is_one).count()).unwrap()
}

/// How often each function was called, and instructions in all: what callgrind writes.
struct Called<'t> {
    times: BTreeMap<&'t str, u64>,
    instructions: u64,
}

impl<'t> Called<'t> {
    /// A name stands in full where it is first met, as `fn=(NUMBER) NAME` or `cfn=…`; after that
    /// its number does. A call is a line of the function that is called, and one of how often.
    fn of(text: &'t str) -> Self {
        let (mut names, mut calls) = (BTreeMap::new(), BTreeMap::<_, u64>::new());
        let (mut callee, mut instructions) = ("", None);
        for line in text.lines() {
            let Some((key, value)) = line.split_once(['=', ':']) else {
                continue;
            };
            match key {
                "fn" | "cfn" => {
                    let (number, name) = value.split_once(' ').unwrap_or((value, ""));
                    if !name.is_empty() {
                        // A function within itself has a name with the depth.
                        names.insert(number, name.split('\'').next().unwrap());
                    }
                    callee = number;
                }
                "calls" => {
                    let times = value.split(' ').next().unwrap();
                    *calls.entry(callee).or_default() += times.parse::<u64>().unwrap();
                }
                "totals" => instructions = value.trim().parse().ok(),
                _ => {}
            }
        }
        let mut times = BTreeMap::<_, u64>::new();
        for (number, count) in calls {
            *times.entry(names[number]).or_default() += count;
        }
        let instructions = instructions.unwrap();
        Self {
            times,
            instructions,
        }
    }

    fn times(&self, name: &str) -> u64 {
        self.times.get(name).copied().unwrap_or_default()
    }
}

/// Said where the run is looked at: the harness keeps what a green test prints.
fn say(what: &str) {
    writeln!(std::io::stderr(), "{what}").ok();
}

/// The first line that a program prints of itself.
fn version(program: &str) -> String {
    let out = Command::new(program).arg("--version").output();
    let text = out.map(|out| String::from_utf8_lossy(&out.stdout).into_owned());
    let text = text.unwrap_or_default();
    text.lines().next().unwrap_or("unknown").to_owned()
}

/// Whether it is counted here by the means that the table was counted by: elsewhere limits are wide,
/// and nothing is too little.
fn is_alike(table: &Table, what: &str, means: &str) -> bool {
    let was = table.note(what).unwrap_or("nothing");
    let alike = was == means || std::env::var_os("PBXCTL_BLESS").is_some();
    if !alike {
        say(&format!(
            "{what} are held to wide limits: counted by {means}, and in the table by {was}"
        ));
    }
    alike
}

#[test]
fn short_commands_cost_no_more_than_they_did() {
    let site = Site::new();
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    let kernel: Vec<_> = kernel.split('.').take(2).collect();
    let kernel = format!("Linux {}", kernel.join("."));
    let table = Table::read();
    // There are fewer where the system happens to keep the program in larger pages: that is no gain.
    let pages = Margin::of(5, 24)
        .down_to(40)
        .where_alike(is_alike(&table, "faults", &kernel));
    table.hold(&site.faults(), &[("faults", pages)], ("faults", &kernel));

    if Command::new("valgrind").arg("--version").output().is_err() {
        let why = "valgrind is not installed (Debian: valgrind)";
        let asked = std::env::var_os("PBXCTL_E2E");
        assert!(asked.is_none_or(|asked| asked != "required"), "{why}");
        say(&format!("skipped: what commands cost, {why}"));
        return;
    }
    // Other compilers make other code of the same sources.
    let means = ["rustc", "cc", "valgrind"].map(version).join("; ");
    let table = Table::read();
    let alike = is_alike(&table, "instructions", &means);
    let margins = [
        ("statements", Margin::EXACT.at_most_where(!alike)),
        ("prepared", Margin::EXACT.at_most_where(!alike)),
        ("hashes", Margin::EXACT.at_most_where(!alike)),
        ("syncs", Margin::EXACT),
        ("writes", Margin::of(0, 2)),
        ("instructions", Margin::of(3, 0).where_alike(alike)),
    ];
    table.hold(&site.works(), &margins, ("instructions", &means));
}

#[test]
fn calls_are_counted_by_name() {
    let text = "\
fn=(1) main
0 5
cfn=(2) step
calls=3 +1
0 40
cfn=(3) halt
calls=1 0
0 2
fn=(2)
cfn=(2)
calls=2 0
cfn=(4) step'2
calls=4 0
totals: 47
";
    let called = Called::of(text);
    assert_eq!((called.times("step"), called.times("halt")), (9, 1));
    assert_eq!((called.times("main"), called.instructions), (0, 47));
    let log = "SYSCALL[7,1](74) sys_fsync ( 4 ) --> [async] ...\nSYSCALL[7,1](74) ... [async] --> Success(0x0)";
    assert_eq!(system_calls(log, &["fsync"]), 1);
    assert_eq!(system_calls(log, &["write"]), 0);
}
