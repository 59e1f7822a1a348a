//! What the system may tell the process, and when it listens.
//!
//! While the write lock is held a stop (Ctrl-Z, or a background job that touches its terminal)
//! is put off until it is let go, because others wait for it meanwhile. Anybody who ends the process
//! (Ctrl-C, `kill`, a terminal that hangs up) is heard between two steps of the work: what was
//! begun is undone, with the files it made, and only then the process ends. At all other times
//! signals do what they always do. `SIGSTOP` and `SIGKILL` cannot be put off by anybody.

use nix::sys::signal::{SigSet, SigmaskHow, Signal};
use signal_hook::{flag, low_level};
use std::fs::File;
use std::io::Read;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

/// Those that stop a process until it is told to go on.
const STOPS: [Signal; 3] = [Signal::SIGTSTP, Signal::SIGTTIN, Signal::SIGTTOU];
/// Those by which somebody ends it.
const ENDS: [Signal; 3] = [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP];

/// Whether the process is a run of one command, whose signals are ours to take.
static OURS: AtomicBool = AtomicBool::new(false);
/// Whether what ends a process does so at once.
static AT_ONCE: AtomicBool = AtomicBool::new(true);
/// Which of `ENDS` came while it did not.
static CAUGHT: AtomicUsize = AtomicUsize::new(0);
/// Whether a file would have grown past what the process may write.
static TOO_LARGE: AtomicBool = AtomicBool::new(false);
/// How many times of quiet there are, one within another.
static QUIET: AtomicUsize = AtomicUsize::new(0);
static TAKEN: Once = Once::new();

/// For the program alone: from now on signals are taken. A file that would grow past the limit
/// of the process becomes an error of the write that met it, where it would kill us wordlessly.
pub fn take() {
    // Where it cannot be taken, it is as it would be without us.
    flag::register(Signal::SIGXFSZ as i32, &TOO_LARGE).ok();
    OURS.store(true, SeqCst);
}

/// Whether a write has met the limit of how large a file this process may make (`ulimit -f`).
pub fn met_the_file_size_limit() -> bool {
    TOO_LARGE.load(SeqCst)
}

/// What is ignored, such as by `nohup`, stays ignored. Of this thread, and of its numbers alone:
/// `/proc/self/status` says the same, and takes the system three times as long.
fn ignored() -> u64 {
    let mut said = [0; 1024];
    let read = File::open("/proc/thread-self/stat").and_then(|mut file| file.read(&mut said));
    let said = said.get(..read.unwrap_or_default()).unwrap_or_default();
    ignored_of(&String::from_utf8_lossy(said))
}

/// Of what `/proc/PID/stat` says: its 33rd word. The second is a program's name in brackets,
/// which may hold anything.
fn ignored_of(stat: &str) -> u64 {
    let after_name = stat.rsplit_once(')').map(|(_, rest)| rest);
    let word = after_name.and_then(|rest| rest.split_ascii_whitespace().nth(30));
    word.and_then(|word| word.parse().ok()).unwrap_or_default()
}

fn take_ends() {
    let ignored = ignored();
    for signal in ENDS {
        let number = signal as i32;
        if ignored & (1 << (number - 1)) != 0 {
            continue;
        }
        let Ok(code) = usize::try_from(number) else {
            continue;
        };
        flag::register_conditional_default(number, &AT_ONCE).ok();
        flag::register_usize(number, &CAUGHT, code).ok();
    }
}

fn stops() -> SigSet {
    STOPS.into_iter().collect()
}

/// A time in which the process is neither stopped, nor ended before it has tidied up.
#[must_use = "it ends when this is dropped"]
pub struct Quiet {
    before: Option<SigSet>,
}

impl Quiet {
    /// Begins one.
    pub fn begin() -> Self {
        if !OURS.load(SeqCst) {
            return Self { before: None };
        }
        TAKEN.call_once(take_ends);
        QUIET.fetch_add(1, SeqCst);
        AT_ONCE.store(false, SeqCst);
        Self {
            before: stops().thread_swap_mask(SigmaskHow::SIG_BLOCK).ok(),
        }
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        if let Some(before) = self.before.take() {
            let is_last = QUIET.fetch_sub(1, SeqCst) == 1;
            // Who has caught one, or has something done to tell of, ends soon without this.
            if is_last && CAUGHT.load(SeqCst) == 0 && !TO_TELL.load(SeqCst) {
                AT_ONCE.store(true, SeqCst);
            }
            before.thread_set_mask().ok();
        }
    }
}

/// Whether something is done whose answer is not yet out.
static TO_TELL: AtomicBool = AtomicBool::new(false);

/// Something is done now that anybody who asked must be told: no signal comes between, unless the
/// answer cannot be written.
pub fn something_is_done() {
    if OURS.load(SeqCst) {
        TO_TELL.store(true, SeqCst);
        AT_ONCE.store(false, SeqCst);
    }
}

/// All is told: signals end the process at once again.
pub fn all_is_told() {
    TO_TELL.store(false, SeqCst);
    AT_ONCE.store(true, SeqCst);
}

/// Whether signals are only noted at the moment.
pub fn are_noted() -> bool {
    !AT_ONCE.load(SeqCst)
}

/// Which signal asked the process to end, while that was put off.
pub fn caught() -> Option<i32> {
    i32::try_from(CAUGHT.load(SeqCst)).ok().filter(|n| *n != 0)
}

/// Its name, as people know it.
pub fn name(signal: i32) -> &'static str {
    low_level::signal_name(signal).unwrap_or("a signal")
}

/// Sleeps while others hold the lock: we may be stopped meanwhile.
pub fn sleep(how_long: Duration) {
    if !are_noted() {
        std::thread::sleep(how_long);
        return;
    }
    stops().thread_unblock().ok();
    std::thread::sleep(how_long);
    stops().thread_block().ok();
}

/// Starts threads that take no stop signal, so that it is always the one who works that does.
pub fn unstopped<T>(start: impl FnOnce() -> T) -> T {
    let before = stops().thread_swap_mask(SigmaskHow::SIG_BLOCK);
    let answer = start();
    if let Ok(before) = before {
        before.thread_set_mask().ok();
    }
    answer
}

/// Ends the process by the signal that was caught, as anybody who waits for it expects.
pub fn end_by_it() {
    if let Some(signal) = caught() {
        low_level::emulate_default_handler(signal).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ignored_is_the_33rd_word_whatever_the_program_is_called() {
        let rest = "S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 0 0 0 4097 16386 7";
        for name in ["pbxctl", "a) b (c", ""] {
            assert_eq!(ignored_of(&format!("12 ({name}) {rest}")), 4097, "{name}");
        }
        for torn in ["", "12 (pbxctl", "12 (pbxctl) S 1 2"] {
            assert_eq!(ignored_of(torn), 0, "{torn}");
        }
    }
}
