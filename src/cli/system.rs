//! The outside world as one value: arguments, environment, clock, randomness, streams, prompts.
//!
//! A command sees nothing of the machine but this and the files it is given, so that whole commands
//! can run inside a test, on a fixed clock, any number of times.

use super::installed::Installed;
use super::origin;
use super::os_user::UserDatabase;
use super::terminal::Terminal;
use crate::domain::{Seat, Secret, Time};
use crate::engine::Users;
use crate::signals;
use crate::ui::Ready;
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fs::{FileType, OFlags, major, minor};
use rustix::io::Errno;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Read, Write};
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant, UNIX_EPOCH};

/// Which streams are terminals, and how wide.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tty {
    /// Somebody can be asked.
    pub stdin: bool,
    /// Somebody reads the data.
    pub stdout: bool,
    /// Somebody reads messages.
    pub stderr: bool,
    /// Width of the terminal behind stdout.
    pub width: Option<u16>,
}

/// The operating system's view of who runs the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OsUser {
    /// Real user id: who started it, also through sudo.
    pub uid: u32,
    /// Whose power it has.
    pub euid: u32,
}

/// Somebody who can be asked.
pub trait Prompt {
    /// A secret, not shown while it is typed.
    fn password(&mut self, label: &str) -> io::Result<Secret>;
    /// A line of text.
    fn line(&mut self, label: &str) -> io::Result<String>;
    /// Yes or no; just pressing return means no.
    fn confirm(&mut self, label: &str) -> io::Result<bool>;
}

/// Fills a buffer with random bytes.
pub type Random = Box<dyn FnMut(&mut [u8])>;

/// Waits for that long.
pub type Pause = Box<dyn FnMut(Duration)>;

/// Everything outside.
pub struct System {
    /// The command line, with the program's name first.
    pub args: Vec<OsString>,
    /// The environment; variables whose names are not UTF-8 are ignored.
    pub vars: BTreeMap<String, OsString>,
    /// The current time.
    pub clock: Rc<dyn Fn() -> Time>,
    /// Fills with unpredictable bytes.
    pub random: Random,
    /// Standard input.
    pub stdin: Box<dyn Read>,
    /// Standard output, unbuffered.
    pub stdout: Box<dyn Write>,
    /// Whether standard output accepts more within that time.
    pub ready: Ready,
    /// Standard error.
    pub stderr: Box<dyn Write>,
    /// Which of these are terminals.
    pub tty: Tty,
    /// Who runs the process.
    pub user: OsUser,
    /// Tells where they call from.
    pub seat: Seat,
    /// Where this machine keeps its database.
    pub installed: Installed,
    /// Who can be asked.
    pub prompt: Box<dyn Prompt>,
    /// Whether the process ends with the command, so that nothing has to be cleaned up.
    pub ends: bool,
    /// The OS users.
    pub users: Rc<dyn Users>,
    /// Waits.
    pub pause: Pause,
    /// Trusted certificates of this machine, in PEM.
    pub certificates: Box<dyn Fn() -> Vec<u8>>,
}

impl System {
    /// The real machine. The only place that looks at it.
    pub fn real() -> Self {
        let (stdin, stdout) = (io::stdin(), io::stdout());
        let tty = Tty {
            stdin: stdin.is_terminal(),
            stdout: stdout.is_terminal(),
            stderr: io::stderr().is_terminal(),
            width: rustix::termios::tcgetwinsize(&stdout)
                .or_else(|_| rustix::termios::tcgetwinsize(io::stderr()))
                .ok()
                .map(|size| size.ws_col),
        };
        Self {
            args: std::env::args_os().collect(),
            vars: std::env::vars_os()
                .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
                .collect(),
            clock: Rc::new(now),
            random: Box::new(random),
            stdin: Box::new(stdin),
            // Bypasses the standard library's line buffer: ours is larger and sent once.
            stdout: Box::new(Descriptor(stdout)),
            ready: Box::new(|wait| {
                let stdout = io::stdout();
                if goes_nowhere(&stdout) {
                    let why = "standard output is closed, or a device that stores nothing";
                    return Err(io::Error::other(why));
                }
                takes_more(&stdout, Some(wait))
            }),
            stderr: Box::new(io::stderr()),
            tty,
            user: OsUser {
                uid: rustix::process::getuid().as_raw(),
                euid: rustix::process::geteuid().as_raw(),
            },
            seat: Seat::told_by(origin::of_this_process),
            installed: Installed::default(),
            prompt: Box::new(Terminal),
            ends: true,
            users: Rc::new(UserDatabase::default()),
            pause: Box::new(std::thread::sleep),
            certificates: Box::new(trusted),
        }
    }

    /// A world that stands still: no environment, the clock at `now`, counted "random" bytes, empty
    /// input, no terminal, an ordinary user. The tapes have what is printed.
    pub fn still<I>(args: I, now: Time) -> (Self, Tapes)
    where
        I: IntoIterator,
        I::Item: Into<OsString>,
    {
        let tapes = Tapes::default();
        let mut counter = 0_u8;
        let system = Self {
            args: std::iter::once(OsString::from("pbxctl"))
                .chain(args.into_iter().map(Into::into))
                .collect(),
            vars: BTreeMap::new(),
            clock: Rc::new(move || now),
            random: Box::new(move |bytes| {
                for byte in bytes {
                    *byte = counter;
                    counter = counter.wrapping_add(1);
                }
            }),
            stdin: Box::new(io::empty()),
            stdout: Box::new(tapes.stdout.clone()),
            ready: Box::new(|wait| Ok(Some(wait))),
            stderr: Box::new(tapes.stderr.clone()),
            tty: Tty::default(),
            user: OsUser {
                uid: 1000,
                euid: 1000,
            },
            seat: Seat::default(),
            installed: Installed {
                conf: PathBuf::from("/nonexistent/pbxctl.conf"),
                ..Installed::default()
            },
            prompt: Box::new(Script::default()),
            ends: false,
            users: Rc::new(UserDatabase::default()),
            pause: Box::new(|_| {}),
            certificates: Box::new(Vec::new),
        };
        (system, tapes)
    }

    /// A variable that is set and not empty.
    pub fn var(&self, name: &str) -> Option<&OsStr> {
        self.vars
            .get(name)
            .map(OsString::as_os_str)
            .filter(|value| !value.is_empty())
    }
}

#[allow(clippy::disallowed_methods, reason = "the one home of the clock")]
fn now() -> Time {
    // A clock before 1970 is counted backwards, not taken for 1970.
    let seconds = match std::time::SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |s| -s),
    };
    Time::from_unix(seconds)
}

/// Where distributions keep trusted certificates. The environment cannot choose: through sudo it
/// would be the caller's.
const TRUSTED: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// The first of those that exists; empty if none does, which trusts nobody.
fn trusted() -> Vec<u8> {
    let mut all = TRUSTED.iter().filter_map(|path| std::fs::read(path).ok());
    all.next().unwrap_or_default()
}

fn random(bytes: &mut [u8]) {
    if let Err(error) = getrandom::fill(bytes) {
        // Weak salts or tokens would be worse than no answer.
        panic!("the operating system gives no random bytes: {error}");
    }
}

/// Standard output without the line buffer in between.
struct Descriptor(io::Stdout);

impl Write for Descriptor {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut piece = bytes;
        if signals::are_noted() {
            // Something is done that must be reported: somebody who waits in vain for a reader, and
            // presses Ctrl-C, is told that the answer is lost.
            takes_more(&self.0, None)?;
            piece = &bytes[..bytes.len().min(PIECE)];
        }
        loop {
            match rustix::io::write(&self.0, piece) {
                Err(Errno::INTR) => {}
                other => return Ok(other?),
            }
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a pipe accepts without blocking when it is ready.
const PIECE: usize = 4096;

/// Waits until the stream accepts more; without a limit, until a signal asks the process to end.
/// Returns the remaining time, and `None` when it is up.
fn takes_more(stream: &io::Stdout, wait: Option<Duration>) -> io::Result<Option<Duration>> {
    let begun = Instant::now();
    loop {
        let left = || wait.map(|wait| wait.saturating_sub(begun.elapsed()));
        let timeout = left().and_then(|left| Timespec::try_from(left).ok());
        let mut poll = [PollFd::new(stream, PollFlags::OUT)];
        match rustix::event::poll(&mut poll, timeout.as_ref()) {
            Ok(0) => return Ok(None),
            Ok(_) => return Ok(Some(left().unwrap_or_default())),
            Err(Errno::INTR) if signals::caught().is_some() => {
                return Err(io::Error::other("interrupted while nobody read it"));
            }
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Linux's numbers of devices without storage, and two of them.
const MEMORY: u32 = 1;
const NULL: u32 = 3;
const FULL: u32 = 7;

/// Whether nobody gets what is written here: it goes into a device that forgets it (`/dev/zero`,
/// `/dev/random`), or that is not a place for a secret (`/dev/kmsg`). A full one reports that
/// itself. A process that starts with a closed standard output gets the null device in its place
/// before our code runs, for reading and writing; programs that discard output open it the same
/// way. A shell (`>/dev/null`) opens it only for writing, and that counts as intended.
fn goes_nowhere(stream: &io::Stdout) -> bool {
    let Ok(here) = rustix::fs::fstat(stream) else {
        return false;
    };
    if FileType::from_raw_mode(here.st_mode) != FileType::CharacterDevice {
        return false;
    }
    let is_null = std::fs::metadata("/dev/null").is_ok_and(|null| null.rdev() == here.st_rdev);
    if is_null {
        let both = |flags: OFlags| flags & OFlags::RWMODE == OFlags::RDWR;
        return rustix::fs::fcntl_getfl(stream).is_ok_and(both);
    }
    major(here.st_rdev) == MEMORY && ![NULL, FULL].contains(&minor(here.st_rdev))
}

/// How often a question is asked until its answer is one.
pub const TRIES: usize = 3;

/// Asks until the answer is yes or no.
///
/// # Errors
/// If it cannot be asked; `InvalidInput` after [`TRIES`] other answers.
pub(super) fn yes_or_no(
    label: &str,
    mut ask: impl FnMut(&str) -> io::Result<String>,
) -> io::Result<bool> {
    let mut question = format!("{label} [y/N]");
    for _ in 0..TRIES {
        match ask(&question)?.trim().to_lowercase().as_str() {
            "y" | "yes" => return Ok(true),
            "" | "n" | "no" => return Ok(false),
            _ => question = "yes or no? [y/N]".to_owned(),
        }
    }
    Err(io::ErrorKind::InvalidInput.into())
}

/// Answers prepared for tests; when they run out, asking fails.
#[derive(Clone, Debug, Default)]
pub struct Script {
    answers: std::collections::VecDeque<String>,
}

impl Script {
    /// Gives these answers one after the other; `y` confirms.
    pub fn new<'a>(answers: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            answers: answers.into_iter().map(str::to_owned).collect(),
        }
    }
    fn next(&mut self) -> io::Result<String> {
        self.answers
            .pop_front()
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

impl Prompt for Script {
    fn password(&mut self, _: &str) -> io::Result<Secret> {
        self.next().map(Secret::new)
    }
    fn line(&mut self, _: &str) -> io::Result<String> {
        self.next()
    }
    fn confirm(&mut self, label: &str) -> io::Result<bool> {
        yes_or_no(label, |_| self.next())
    }
}

/// A stream that keeps its output.
#[derive(Clone, Debug, Default)]
pub struct Tape(Rc<RefCell<Vec<u8>>>);

impl Tape {
    /// The output as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The output of a world that stands still.
#[derive(Clone, Debug, Default)]
pub struct Tapes {
    /// Standard output.
    pub stdout: Tape,
    /// Standard error.
    pub stderr: Tape,
}
