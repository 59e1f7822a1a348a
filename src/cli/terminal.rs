//! A person at a terminal, who answers with lines as the terminal gives them.
//!
//! The terminal edits the line and shows it, so that Ctrl-D, Ctrl-C and Ctrl-Z mean here what they
//! mean everywhere; only while a secret is typed, Ctrl-Z does nothing.

use super::system::{Prompt, yes_or_no};
use crate::domain::Secret;
use crate::signals::{self, Quiet};
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use std::io;

/// The longest line a terminal gives at once (`N_TTY_BUF_SIZE` of Linux), in bytes.
const PIECE: usize = 4096;

/// How long a signal is not seen that came just before the wait for a line began: it ends only waits
/// that have begun.
const LOOK: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 100_000_000,
};

/// Somebody at the terminal behind standard input, asked on standard error.
pub(super) struct Terminal;

impl Prompt for Terminal {
    fn password(&mut self, label: &str) -> io::Result<Secret> {
        let unseen = Unseen::begin()?;
        let answer = asked(label);
        drop(unseen);
        answer.map(Secret::new)
    }
    fn line(&mut self, label: &str) -> io::Result<String> {
        asked(label)
    }
    /// A whole line, so that no letter of `yes` is left for the shell.
    fn confirm(&mut self, label: &str) -> io::Result<bool> {
        yes_or_no(label, |question| self.line(question))
    }
}

/// A terminal that does not show what is typed. Whoever ends the process meanwhile is heard once it
/// does again: a shell with nothing to see would be left behind.
struct Unseen {
    before: Termios,
    /// Ends after the terminal is what it was: fields are dropped after [`Drop::drop`].
    _quiet: Quiet,
}

impl Unseen {
    fn begin() -> io::Result<Self> {
        let quiet = Quiet::begin();
        let before = tcgetattr(io::stdin())?;
        let mut unseen = before.clone();
        unseen.local_modes.remove(LocalModes::ECHO);
        // The end of the line is seen, so that what is said next has a line of its own.
        unseen.local_modes.insert(LocalModes::ECHONL);
        tcsetattr(io::stdin(), OptionalActions::Drain, &unseen)?;
        Ok(Self {
            before,
            _quiet: quiet,
        })
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        tcsetattr(io::stdin(), OptionalActions::Drain, &self.before).ok();
    }
}

/// The answer to one question.
///
/// # Errors
/// `UnexpectedEof` if the person ends it (Ctrl-D), `Interrupted` if a signal came where those are
/// only noted, `InvalidData` if the line is not UTF-8, and what the terminal met.
fn asked(label: &str) -> io::Result<String> {
    said(&format!("{label}: "))?;
    let answer = read();
    // No return ended the line on the screen.
    if answer.is_err() {
        said("\n")?;
    }
    answer
}

fn said(text: &str) -> io::Result<()> {
    use io::Write as _;
    io::stderr().write_all(text.as_bytes())
}

/// A line without its end.
fn read() -> io::Result<String> {
    let mut line = Vec::new();
    while !line.ends_with(b"\n") {
        wait()?;
        let mut piece = [0; PIECE];
        match rustix::io::read(io::stdin(), &mut piece) {
            Ok(0) if line.is_empty() => return Err(io::ErrorKind::UnexpectedEof.into()),
            // Ended by Ctrl-D twice: its end is not on the screen yet.
            Ok(0) => {
                said("\n")?;
                break;
            }
            Ok(count) => line.extend_from_slice(piece.get(..count).unwrap_or_default()),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut line = String::from_utf8(line).map_err(|_| io::ErrorKind::InvalidData)?;
    line.truncate(line.trim_end_matches(['\n', '\r']).len());
    Ok(line)
}

/// Waits for a line, or a signal where those are noted.
fn wait() -> io::Result<()> {
    let stdin = io::stdin();
    loop {
        if signals::caught().is_some() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let mut poll = [PollFd::new(&stdin, PollFlags::IN)];
        // Elsewhere, a signal ends the process at once.
        let look = signals::are_noted().then_some(&LOOK);
        match rustix::event::poll(&mut poll, look) {
            Ok(0) | Err(Errno::INTR) => {}
            Ok(_) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}
