//! A bar for long work, for a person who watches and for nobody else.

use super::Ui;
use crate::signals;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// Between two pictures of a bar.
const STEP: Duration = Duration::from_millis(100);

/// Progress of long work; invisible unless stderr is a terminal.
pub struct Progress(ProgressBar);

impl Progress {
    /// So many more are done.
    pub fn add(&self, done: u64) {
        self.0.inc(done);
    }
    /// So many more are to be done.
    pub fn more(&self, more: u64) {
        self.0.inc_length(more);
    }
    /// Takes the bar away: what remains is the answer.
    pub fn finish(self) {
        self.0.finish_and_clear();
    }
}

impl Ui {
    /// Begins a bar of `total` steps.
    pub fn progress(&self, label: &str, total: u64) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        if self.settings.bars {
            // A template that does not parse leaves the plain bar.
            if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} {eta}") {
                bar.set_style(style.progress_chars("=> "));
            }
            bar.set_message(super::clean(label).into_owned());
            bar.set_draw_target(ProgressDrawTarget::stderr());
            // Another thread draws: a terminal that takes nothing must not stop the work, during
            // which others wait.
            signals::unstopped(|| bar.enable_steady_tick(STEP));
        }
        Progress(bar)
    }
}
