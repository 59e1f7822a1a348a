//! A world for tests: a folder with a database, an adjustable clock, and people.
//!
//! ```ignore
//! let world = World::new();
//! world.department("sales");
//! world.person("201", "Ada Lovelace", "sales");
//! world.role("201", "manager", "sales");
//! assert_snapshot!(world.run_as("201", "extension show 201").shot(), @"…");
//! ```
//!
//! People are made through the engine, as the founder, each bound to an OS user of their own:
//! acting as somebody means running as that user, and costs no password hash. Nothing here depends
//! on a command except what `run` is given.

#![allow(dead_code, reason = "each test uses what it needs")]

pub mod operation;
pub mod tree;

use pbxctl::cli::{OsUser, Prompt, Script, System, Tty};
use pbxctl::domain::{
    Deadline, DepartmentPatch, ExtensionPatch, Origin, Patch, Right, Secret, Time, Tri, Visibility,
};
use pbxctl::engine::writes::Performed;
use pbxctl::engine::{
    Access, Done, Founding, OsIdentity, Session, Store, Users, hash_password, invitation_digest,
    operations as ops,
};
use pbxctl::ops::{Agreed, Failure, Options, Performer};
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::OnceLock;
use std::time::Duration;
use tempfile::TempDir;

/// Friday, 2026-11-20 09:00 UTC: where every world's clock begins.
pub const NOW: i64 = operation::BEGINNING;
/// The founder: first system owner, called Olga Owner, at home in `main`.
pub const FOUNDER: &str = "100";

/// The OS user that acts as an extension. No machine has accounts up there, so that the
/// record shows the same name (`uid:3000000201`) everywhere.
pub fn uid_of(number: &str) -> u32 {
    3_000_000_000 + number.parse::<u32>().expect("a short number")
}

/// A folder, a database in it, and a clock.
pub struct World {
    folder: TempDir,
    now: Rc<Cell<i64>>,
    random: Rc<Cell<u64>>,
}

/// A database as bytes: what many worlds begin with, made once.
pub struct Frozen(Vec<(&'static str, Vec<u8>)>);

/// How a command ended.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What stood on standard output.
    pub stdout: String,
    /// What stood on standard error.
    pub stderr: String,
    /// The exit code.
    pub exit: u8,
}

impl Answer {
    /// All of it as one text: output, then `-- stderr` with the talk if there was any, then
    /// `-- exit N`. The world's folder is written `$D`, the version of what is shown `$V`.
    pub fn shot(&self) -> String {
        let mut text = without_version(&self.stdout);
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        if !self.stderr.is_empty() {
            text += &format!("-- stderr\n{}", self.stderr);
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        format!("{text}-- exit {}", self.exit)
    }

    /// The output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {}", self.shot()))
    }

    /// The error envelope of `-o json`.
    pub fn error(&self) -> serde_json::Value {
        let all: serde_json::Value =
            serde_json::from_str(&self.stderr).unwrap_or_else(|e| panic!("{e}: {}", self.shot()));
        all["error"].clone()
    }

    /// Itself, having ended well.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.exit, 0, "{}", self.shot());
        self
    }
}

/// The text with `$V` for each version: it is another with each field that a thing gets.
fn without_version(text: &str) -> String {
    let mut parts = text.split("\"version\":");
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = |c: char| c.is_ascii_hexdigit();
        let from = part.find('"').map_or(part.len(), |at| at + 1);
        let (before, version) = part.split_at(from);
        let end = version.find(|c| !digits(c)).unwrap_or(version.len());
        told += "\"version\":";
        told += before;
        told += if end == 24 { "$V" } else { &version[..end] };
        told += &version[end..];
    }
    told
}

/// An output that takes nothing.
struct Failing(std::io::ErrorKind);

impl std::io::Write for Failing {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(self.0.into())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// One command line about to be run.
pub struct Line<'w> {
    world: &'w World,
    words: Vec<String>,
    uid: u32,
    euid: Option<u32>,
    conf: Option<PathBuf>,
    stdin: Vec<u8>,
    vars: Vec<(String, String)>,
    tty: Tty,
    answers: Option<Vec<String>>,
    asked: Option<Box<dyn Prompt>>,
    users: Option<Vec<(u32, String)>>,
    from: Origin,
    stdout: Option<Box<dyn std::io::Write>>,
    is_read: bool,
}

/// The system's users, of whom none has a number that tests give out: asking the system costs
/// two processes a command.
struct Ordinary(Rc<dyn Users>);

impl Users for Ordinary {
    fn uid_of(&self, name: &str) -> std::io::Result<Option<u32>> {
        self.0.uid_of(name)
    }
    fn name_of(&self, uid: u32) -> std::io::Result<Option<String>> {
        let is_of_tests = uid >= uid_of("0");
        if is_of_tests {
            Ok(None)
        } else {
            self.0.name_of(uid)
        }
    }
}

/// The system's users in a test: these and no others.
struct Known(Vec<(u32, String)>);

impl Users for Known {
    fn uid_of(&self, name: &str) -> std::io::Result<Option<u32>> {
        Ok(self.0.iter().find(|(_, n)| n == name).map(|(uid, _)| *uid))
    }
    fn name_of(&self, uid: u32) -> std::io::Result<Option<String>> {
        let found = self.0.iter().find(|(id, _)| *id == uid);
        Ok(found.map(|(_, name)| name.clone()))
    }
}

impl Line<'_> {
    /// Of these words, which are not split.
    pub fn words(mut self, words: &[&str]) -> Self {
        self.words = words.iter().map(|word| (*word).to_owned()).collect();
        self
    }
    /// Runs as the OS user bound to that extension.
    pub fn by(mut self, number: &str) -> Self {
        self.uid = uid_of(number);
        self
    }
    /// Runs as an OS user who is bound to nobody.
    pub fn by_nobody(mut self) -> Self {
        self.uid = 3_999_999_999;
        self
    }
    /// Runs as that OS user.
    pub fn uid(mut self, uid: u32) -> Self {
        self.uid = uid;
        self
    }
    /// On a system that has these users and no others.
    pub fn users(mut self, users: &[(u32, &str)]) -> Self {
        let owned = users.iter().map(|(uid, name)| (*uid, (*name).to_owned()));
        self.users = Some(owned.collect());
        self
    }
    /// Calling from there: an address, `console`.
    pub fn from(mut self, origin: &str) -> Self {
        self.from = origin.parse().unwrap();
        self
    }

    /// With the power of that OS user, as a set-uid program has it.
    pub fn power_of(mut self, euid: u32) -> Self {
        self.euid = Some(euid);
        self
    }
    /// On a machine where root wrote that `pbxctl.conf`.
    pub fn conf(mut self, conf: &Path) -> Self {
        self.conf = Some(conf.to_owned());
        self
    }
    /// Standard input.
    pub fn stdin(mut self, text: &str) -> Self {
        self.stdin = text.as_bytes().to_vec();
        self
    }
    /// One variable of the environment.
    pub fn var(mut self, name: &str, value: &str) -> Self {
        self.vars.push((name.into(), value.into()));
        self
    }
    /// At a terminal of this width, where nobody answers unless `answers` says so.
    pub fn tty(mut self, width: u16) -> Self {
        self.tty = Tty {
            stdin: true,
            stdout: true,
            stderr: true,
            width: Some(width),
        };
        self
    }
    /// With somebody at the terminal who gives these answers one after the other.
    pub fn answers(mut self, answers: &[&str]) -> Self {
        self.tty.stdin = true;
        self.answers = Some(answers.iter().map(|a| (*a).to_owned()).collect());
        self
    }
    /// With somebody at the terminal who answers so.
    pub fn asked(mut self, prompt: impl Prompt + 'static) -> Self {
        self.tty.stdin = true;
        self.asked = Some(Box::new(prompt));
        self
    }
    /// With an output that fails so.
    pub fn output_fails(mut self, kind: std::io::ErrorKind) -> Self {
        self.stdout = Some(Box::new(Failing(kind)));
        self
    }
    /// With an output that nobody reads.
    pub fn unread(mut self) -> Self {
        self.is_read = false;
        self
    }
    /// Says yes to the one question, after so many seconds in which somebody else did this.
    pub fn answers_after(self, seconds: i64, sql: &str) -> Self {
        let (now, db, sql) = (Rc::clone(&self.world.now), self.world.db(), sql.to_owned());
        let meanwhile = move || {
            now.set(now.get() + seconds);
            let conn = rusqlite::Connection::open(&db).unwrap();
            conn.execute_batch(&sql).unwrap();
        };
        self.asked(Slow(Some(Box::new(meanwhile))))
    }
    /// Runs it.
    pub fn run(self) -> Answer {
        let (mut system, tapes) = System::still(&self.words, self.world.now());
        let folder = self.world.folder().display().to_string();
        system.vars.insert("HOME".into(), folder.clone().into());
        system.installed.db = self.world.db();
        if let Some(conf) = self.conf {
            use std::os::unix::fs::MetadataExt;
            system.installed.conf_owner = std::fs::metadata(&conf).map_or(0, |file| file.uid());
            system.installed.conf = conf;
        }
        let db = self.world.db().into_os_string();
        system.vars.insert("PBXCTL_DB".into(), db);
        for (name, value) in self.vars {
            system.vars.insert(name, value.into());
        }
        system.user = OsUser {
            uid: self.uid,
            euid: self.euid.unwrap_or(self.uid),
        };
        system.seat = self.from.into();
        system.tty = self.tty;
        system.users = match self.users {
            Some(users) => Rc::new(Known(users)),
            None => Rc::new(Ordinary(system.users)),
        };
        system.stdin = Box::new(std::io::Cursor::new(self.stdin));
        if let Some(answers) = &self.answers {
            system.prompt = Box::new(Script::new(answers.iter().map(String::as_str)));
        }
        if let Some(prompt) = self.asked {
            system.prompt = prompt;
        }
        if let Some(stdout) = self.stdout {
            system.stdout = stdout;
        }
        if !self.is_read {
            system.ready = Box::new(|_| Ok(None));
        }
        let now = Rc::clone(&self.world.now);
        system.pause = Box::new(move |pause| {
            let seconds = i64::try_from(pause.as_secs()).unwrap();
            now.set(now.get() + seconds);
        });
        let now = Rc::clone(&self.world.now);
        system.clock = Rc::new(move || Time::from_unix(now.get()));
        // Goes on from command to command: two sessions must not have one secret.
        let counter = Rc::clone(&self.world.random);
        system.random = Box::new(move |bytes| {
            for byte in bytes {
                counter.set(
                    counter
                        .get()
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407),
                );
                *byte = counter.get().to_be_bytes()[0];
            }
        });
        let exit = pbxctl::cli::run(system);
        let told = |text: String| text.replace(&folder, "$D");
        Answer {
            stdout: told(tapes.stdout.text()),
            stderr: told(tapes.stderr.text()),
            exit,
        }
    }
}

/// Somebody who says yes to one question, once something has happened meanwhile.
struct Slow(Option<Box<dyn FnOnce()>>);

impl Prompt for Slow {
    fn password(&mut self, _: &str) -> std::io::Result<Secret> {
        // It is asked for twice.
        if let Some(meanwhile) = self.0.take() {
            meanwhile();
        }
        Ok(Secret::new("canary violet tractor hums".to_owned()))
    }
    /// The name that is asked for.
    fn line(&mut self, label: &str) -> std::io::Result<String> {
        self.0.take().unwrap()();
        Ok(label.split('`').nth(1).unwrap().to_owned())
    }
    fn confirm(&mut self, _: &str) -> std::io::Result<bool> {
        self.0.take().unwrap()();
        Ok(true)
    }
}

/// Splits a line like a shell, as far as tests need it: white space, `'…'` and `"…"`.
fn words(line: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => all.extend(word.take()),
            (Some(_) | None, c) => word.get_or_insert_default().push(c),
        }
    }
    assert!(quote.is_none(), "a quote is open in: {line}");
    all.extend(word);
    all
}

/// Parses what a test wrote.
#[track_caller]
pub fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> T {
    text.parse().unwrap_or_else(|e| panic!("{e}"))
}

impl World {
    /// No database yet, only the folder.
    pub fn bare() -> Self {
        // Where there is a file system in memory, waiting for a disk proves nothing.
        let memory = Path::new("/dev/shm");
        let mut builder = tempfile::Builder::new();
        builder.prefix("pbxctl-test-");
        let folder = if memory.is_dir() {
            builder.tempdir_in(memory).or_else(|_| builder.tempdir())
        } else {
            builder.tempdir()
        };
        Self {
            folder: folder.expect("a folder"),
            now: Rc::new(Cell::new(NOW)),
            random: Rc::new(Cell::new(1)),
        }
    }

    /// A database with the default department `main` and the founder in it.
    pub fn new() -> Self {
        static MADE: OnceLock<Frozen> = OnceLock::new();
        Self::thaw(MADE.get_or_init(|| Self::founded().freeze()))
    }

    fn founded() -> Self {
        let world = Self::bare();
        let what = Founding {
            owner: parse(FOUNDER),
            first: parse("Olga"),
            last: parse("Owner"),
            department: parse("main"),
            password: None,
            uid: uid_of(FOUNDER),
            os_user: format!("uid:{}", uid_of(FOUNDER)),
        };
        let (store, _) = Store::found(&world.db(), &what, *b"the test's world", world.now())
            .unwrap_or_else(|e| panic!("{e}"));
        drop(store);
        world
    }

    /// A small company: departments `sales`, `support` and the restricted `board`, and in
    /// `sales` one of each role: 201 user, 202 receptionist, 203 group-admin, 204 manager,
    /// 205 owner; in `support` 301 user, 304 manager; in `board` 401 user, 405 owner;
    /// in `main` 101 system-admin. All are bound to OS users, none has a password.
    pub fn company() -> Self {
        // Hundreds of tests begin with it.
        static MADE: OnceLock<Frozen> = OnceLock::new();
        Self::thaw(MADE.get_or_init(|| Self::hired().freeze()))
    }

    fn hired() -> Self {
        let world = Self::founded();
        for name in ["sales", "support"] {
            world.department(name);
        }
        world.restricted("board");
        world.person("101", "Adam Admin", "main");
        world.system_role("101", "system-admin");
        for (number, name, department, role) in [
            ("201", "Uma User", "sales", "user"),
            ("202", "Rita Reception", "sales", "receptionist"),
            ("203", "Gus Groupadmin", "sales", "group-admin"),
            ("204", "Mona Manager", "sales", "manager"),
            ("205", "Otto Owner", "sales", "owner"),
            ("301", "Ulf User", "support", "user"),
            ("304", "Max Manager", "support", "manager"),
            ("401", "Ute User", "board", "user"),
            ("405", "Odette Owner", "board", "owner"),
        ] {
            world.person(number, name, department);
            if role != "user" {
                world.role(number, role, department);
            }
        }
        world
    }

    /// The files of its database. Nobody may have it open.
    pub fn freeze(&self) -> Frozen {
        let read = |name| Some((name, std::fs::read(self.folder().join(name)).ok()?));
        Frozen(
            ["pbxctl.db", "pbxctl.db-wal"]
                .into_iter()
                .filter_map(read)
                .collect(),
        )
    }

    /// A world with the database of another, its clock at the beginning.
    pub fn thaw(frozen: &Frozen) -> Self {
        let world = Self::bare();
        for (name, bytes) in &frozen.0 {
            world.file(name, bytes);
        }
        world
    }

    /// Where everything of this world is.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
    /// The database.
    pub fn db(&self) -> PathBuf {
        self.folder().join("pbxctl.db")
    }
    /// What its clock says.
    pub fn now(&self) -> Time {
        Time::from_unix(self.now.get())
    }
    /// Sets the clock, to so many seconds after `NOW`.
    pub fn set_clock(&self, seconds: i64) {
        self.now.set(NOW + seconds);
    }
    /// Turns the clock, backwards too.
    pub fn pass(&self, seconds: i64) {
        self.now.set(self.now.get() + seconds);
    }
    /// Writes a file only its owner can read, and answers its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = self.folder().join(name);
        std::fs::write(&path, content).expect("written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("mode");
        path
    }

    /// A command line, for now of the founder. `$D` in it is the world's folder.
    pub fn line(&self, line: &str) -> Line<'_> {
        let folder = self.folder().display().to_string();
        Line {
            world: self,
            words: words(line)
                .iter()
                .map(|w| w.replace("$D", &folder))
                .collect(),
            uid: uid_of(FOUNDER),
            euid: None,
            conf: None,
            stdin: Vec::new(),
            vars: Vec::new(),
            tty: Tty::default(),
            answers: None,
            asked: None,
            users: None,
            from: Origin::Unknown,
            stdout: None,
            is_read: true,
        }
    }
    /// Runs a command as the founder.
    pub fn run(&self, line: &str) -> Answer {
        self.line(line).run()
    }
    /// Runs a command as the OS user of that extension.
    pub fn run_as(&self, number: &str, line: &str) -> Answer {
        self.line(line).by(number).run()
    }

    /// Opens the database.
    pub fn store(&self) -> Store {
        Store::open(&self.db(), Access::Write, Duration::from_secs(5))
            .unwrap_or_else(|e| panic!("{e}"))
    }
    /// Who the OS user of that extension is to the engine.
    #[track_caller]
    pub fn session(&self, store: &Store, number: &str) -> Session {
        let user = OsIdentity {
            uid: uid_of(number),
            euid: uid_of(number),
            sudo_uid: None,
            name: format!("uid:{}", uid_of(number)),
        };
        store
            .known_os_user(&user)
            .unwrap_or_else(|e| panic!("{e:?}"))
            .unwrap_or_else(|| panic!("nobody is bound to the OS user of {number}"))
    }
    /// Who somebody without an OS user is, by a session written into the file.
    #[track_caller]
    pub fn log_in(&self, store: &Store, number: &str, user: &OsIdentity) -> Session {
        let secret = uid_of(number).to_be_bytes();
        let digest = store.session_digest(&secret, user);
        let now = self.now().unix();
        let connection = rusqlite::Connection::open(self.db()).unwrap();
        let hash: Option<String> = connection
            .query_row(
                "SELECT c.hash FROM credential c JOIN extension e ON e.id = c.extension WHERE e.number = ?1",
                [number],
                |row| row.get(0),
            )
            .ok();
        let hash = hash.as_deref().unwrap_or("no password");
        let stamp: [u8; 32] = Sha256::digest(hash).into();
        connection
            .execute(
                "INSERT OR REPLACE INTO session (id, extension, secret, stamp, created, expires) \
                 SELECT 1000000 + id, id, ?2, ?3, ?4, ?4 + 1000000000 FROM extension WHERE number = ?1",
                (number, &digest[..], &stamp[..], now),
            )
            .unwrap();
        store
            .known_session(&secret, self.now(), user)
            .unwrap_or_else(|e| panic!("{number}: {e:?}"))
            .session
    }
    /// Performs an operation as somebody.
    pub fn attempt<O: Performed>(&self, number: &str, op: O) -> Result<Done, Failure> {
        let mut store = self.store();
        let session = self.session(&store, number);
        let options = Options {
            now: self.now(),
            reason: None,
            dry_run: false,
            expected: None,
            agreed: Agreed::All,
            foreseen: std::cell::RefCell::default(),
            told: std::cell::RefCell::default(),
        };
        Performer::new(&mut store, &session, &options).perform(op)
    }
    /// Performs what a line of words names, as somebody whose session is given.
    pub fn perform_line(&self, session: &Session, line: &str) -> Result<Done, Failure> {
        struct Run<'w>(&'w World, &'w Session);
        impl operation::Runner for Run<'_> {
            fn run<O: Performed>(&mut self, op: O) -> Result<Done, Failure> {
                let options = Options {
                    now: self.0.now(),
                    reason: None,
                    dry_run: false,
                    expected: None,
                    agreed: Agreed::All,
                    foreseen: std::cell::RefCell::default(),
                    told: std::cell::RefCell::default(),
                };
                Performer::new(&mut self.0.store(), self.1, &options).perform(op)
            }
        }
        operation::perform(&operation::operation(line), &mut Run(self, session))
            .unwrap_or_else(|| panic!("`{line}` changes nothing"))
    }

    /// Performs an operation as the founder, who is not refused.
    #[track_caller]
    pub fn perform<O: Performed>(&self, op: O) -> Done {
        match self.attempt(FOUNDER, op) {
            Ok(done) => done,
            Err(Failure::Refused(r)) => panic!("refused ({}): {}", r.denial.rule, r.denial.why),
            Err(Failure::Changed(_) | Failure::Powerful(_)) => unreachable!("nothing is expected"),
            Err(Failure::Unrecorded(_, e) | Failure::Store(e)) => panic!("{e}"),
        }
    }

    /// An open department.
    #[track_caller]
    pub fn department(&self, name: &str) {
        self.department_with(name, DepartmentPatch::default());
    }
    /// A restricted department.
    #[track_caller]
    pub fn restricted(&self, name: &str) {
        let fields = DepartmentPatch {
            visibility: Some(Visibility::Restricted),
            ..DepartmentPatch::default()
        };
        self.department_with(name, fields);
    }
    /// A department with fields.
    #[track_caller]
    pub fn department_with(&self, name: &str, fields: DepartmentPatch) {
        let name = parse(name);
        self.perform(ops::department::Add { name, fields });
    }
    /// An account with nothing but its name and home: no OS user acts as them.
    #[track_caller]
    pub fn extension(&self, number: &str, name: &str, home: &str) {
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        let mut fields = ExtensionPatch {
            first_name: Patch::Set(parse(first)),
            ..ExtensionPatch::default()
        };
        if !last.is_empty() {
            fields.last_name = Patch::Set(parse(last));
        }
        self.perform(ops::extension::Add {
            number: parse(number),
            department: parse(home),
            role: None,
            fields,
            enabled: true,
        });
    }
    /// An account whose OS user is `uid_of(number)`, so that commands can be run as them.
    /// A plain user has no console access until somebody allows it.
    #[track_caller]
    pub fn person(&self, number: &str, name: &str, home: &str) {
        self.extension(number, name, home);
        self.bind(number);
    }
    /// Changes fields.
    #[track_caller]
    pub fn set(&self, number: &str, patch: ExtensionPatch) {
        let number = parse(number);
        self.perform(ops::extension::Set { number, patch });
    }
    /// Lets the OS user `uid_of(number)` act as the extension.
    #[track_caller]
    pub fn bind(&self, number: &str) {
        let uid = uid_of(number);
        self.perform(ops::console::Bind {
            number: parse(number),
            uid,
            os_user: format!("uid:{uid}"),
        });
    }
    /// A role in a department; joins it if need be.
    #[track_caller]
    pub fn role(&self, number: &str, role: &str, department: &str) {
        self.grant(number, role, Some(department), Deadline::Never);
    }
    /// The same for so many seconds from now.
    #[track_caller]
    pub fn role_for(&self, number: &str, role: &str, department: &str, seconds: i64) {
        let until = Deadline::At(self.now().plus(seconds));
        self.grant(number, role, Some(department), until);
    }
    /// A role in the system.
    #[track_caller]
    pub fn system_role(&self, number: &str, role: &str) {
        self.grant(number, role, None, Deadline::Never);
    }
    /// Any grant.
    #[track_caller]
    pub fn grant(&self, number: &str, role: &str, department: Option<&str>, until: Deadline) {
        self.perform(ops::role::Grant {
            number: parse(number),
            role: parse(role),
            department: department.map(parse),
            until,
            keep_end: false,
        });
    }
    /// A membership beside the home, as `user`, with call rights: `"barge-in"` allows,
    /// `"!barge-in"` denies.
    #[track_caller]
    pub fn member(&self, number: &str, department: &str, calls: &[&str]) {
        self.perform(ops::department::MemberAdd {
            department: parse(department),
            number: parse(number),
            role: None,
            until: Deadline::Never,
            calls: calls.iter().map(|c| call(c)).collect(),
        });
    }
    /// Call rights of a member.
    #[track_caller]
    pub fn overrides(&self, number: &str, department: &str, calls: &[&str]) {
        self.perform(ops::department::MemberSet {
            department: parse(department),
            number: parse(number),
            role: None,
            until: None,
            calls: calls.iter().map(|c| call(c)).collect(),
        });
    }
    /// Call rights a department gives to holders of a role.
    #[track_caller]
    pub fn defaults(&self, department: &str, role: &str, calls: &[&str]) {
        self.perform(ops::department::Rights {
            department: parse(department),
            role: parse(role),
            calls: calls.iter().map(|c| call(c)).collect(),
        });
    }
    /// Console access: `auto`, `allow` or `deny`.
    #[track_caller]
    pub fn console(&self, number: &str, access: &str) {
        self.perform(ops::console::SetAccess {
            number: parse(number),
            access: parse(access),
        });
    }
    /// Console permissions without end.
    #[track_caller]
    pub fn permit(&self, number: &str, permissions: &[&str]) {
        self.perform(ops::console::Permit {
            number: parse(number),
            permissions: permissions.iter().map(|p| parse(p)).collect(),
            until: Deadline::Never,
        });
    }
    /// Enables or disables.
    #[track_caller]
    pub fn enabled(&self, number: &str, enabled: bool) {
        let number = parse(number);
        self.perform(ops::extension::SetEnabled::to(number, enabled));
    }
    /// Somebody invited by the founder, for an hour, and known by the code.
    #[track_caller]
    pub fn invited(&self, number: &str) -> Session {
        let code = Secret::new("abcde-fghjk-mnpqr-stuvw".to_owned());
        self.perform(ops::password::Invite {
            number: parse(number),
            until: self.now().plus(3600),
            digest: invitation_digest(&code),
        });
        let user = OsIdentity {
            uid: uid_of(number),
            euid: uid_of(number),
            sudo_uid: None,
            name: format!("uid:{}", uid_of(number)),
        };
        let known = self
            .store()
            .known_invitation(&parse(number), &code, self.now(), &user);
        known.unwrap_or_else(|e| panic!("{e:?}"))
    }
    /// A password, set by the founder. Costs a real hash: use OS users where it is not the
    /// password that is tested.
    #[track_caller]
    pub fn password(&self, number: &str, password: &str) {
        let hash = hash_password(&Secret::new(password.to_owned()), [7; 16]);
        self.perform(ops::password::Set {
            number: parse(number),
            hash: hash.unwrap_or_else(|e| panic!("{e}")),
            if_unset: false,
        });
    }
}

/// `barge-in` allows it, `!barge-in` denies it, `~barge-in` inherits it.
#[track_caller]
pub fn call(text: &str) -> (Right, Tri) {
    match (text.strip_prefix('!'), text.strip_prefix('~')) {
        (Some(name), _) => (parse(name), Tri::Deny),
        (_, Some(name)) => (parse(name), Tri::Inherit),
        (None, None) => (parse(text), Tri::Allow),
    }
}

#[test]
fn the_world_is_what_it_says() {
    let world = World::company();
    assert_eq!(words("a  'b c' \"\" d'e'"), ["a", "b c", "", "de"]);
    let store = world.store();
    assert_eq!(world.session(&store, "204").number().as_str(), "204");
    let answer = world.line("help exit-codes").by("204").tty(80).run().ok();
    assert!(answer.shot().ends_with("-- exit 0"));
    world.pass(-60);
    assert_eq!(world.now().unix(), NOW - 60);
}
