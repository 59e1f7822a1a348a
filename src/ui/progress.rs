//! A progress bar for long work, only for a person who watches.

use super::Ui;
use crate::signals;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// Time between two updates of a bar.
const STEP: Duration = Duration::from_millis(100);

/// Progress of long work; invisible unless stderr is a terminal.
pub struct Progress(ProgressBar);

impl Progress {
    /// This many more are done.
    pub fn add(&self, done: u64) {
        self.0.inc(done);
    }
    /// Adds so many to what will be done.
    pub fn more(&self, more: u64) {
        self.0.inc_length(more);
    }
    /// Removes the bar: what remains is the answer.
    pub fn finish(self) {
        self.0.finish_and_clear();
    }
}

impl Ui {
    /// Begins a bar of `total` steps.
    pub fn progress(&self, label: &str, total: u64) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        if self.settings.bars {
            // If a template does not parse, the plain bar remains.
            if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} {eta}") {
                bar.set_style(style.progress_chars("=> "));
            }
            bar.set_message(super::clean(label).into_owned());
            bar.set_draw_target(ProgressDrawTarget::stderr());
            // Another thread draws: a blocked terminal must not stop the work while others wait.
            signals::unstopped(|| bar.enable_steady_tick(STEP));
        }
        Progress(bar)
    }
}
