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

/// Width of a terminal that does not tell.
const NARROW: usize = 80;
/// Most cells of a bar, and the fewest that show anything.
const CELLS: (usize, usize) = (30, 6);
/// Columns of the numbers and of the time that is left: `1000000/1000000 59m`.
const NUMBERS: usize = 19;

/// The label and the cells of a bar that stay on one line, whatever it counts: a line that wraps would
/// be drawn again and again below itself. The last column stays free.
fn fitted(label: &str, room: usize) -> (String, usize) {
    let (most, fewest) = CELLS;
    // Spaces and brackets.
    let room = room.saturating_sub(NUMBERS + 1);
    let left = room.saturating_sub(super::lines::width(label) + " [] ".len());
    if left >= fewest {
        return (label.to_owned(), left.min(most));
    }
    let mut short = String::new();
    for c in label.chars() {
        short.push(c);
        if super::lines::width(&short) + " ".len() > room {
            short.pop();
            break;
        }
    }
    (short.trim_end().to_owned(), 0)
}

impl Ui {
    /// Begins a bar of `total` steps.
    pub fn progress(&self, label: &str, total: u64) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        if self.settings.bars {
            let room = self.settings.width_err.unwrap_or(NARROW);
            let (label, cells) = fitted(&super::clean(label), room);
            let drawn = match cells {
                0 => "{msg} {pos}/{len} {eta}".to_owned(),
                cells => format!("{{msg}} [{{bar:{cells}}}] {{pos}}/{{len}} {{eta}}"),
            };
            // If a template does not parse, the plain bar remains.
            if let Ok(style) = ProgressStyle::with_template(&drawn) {
                bar.set_style(style.progress_chars("=> "));
            }
            bar.set_message(label);
            bar.set_draw_target(ProgressDrawTarget::stderr());
            // Another thread draws: a blocked terminal must not stop the work while others wait.
            signals::unstopped(|| bar.enable_steady_tick(STEP));
        }
        Progress(bar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_stays_on_one_line() {
        let long = "trying how 20555 could gain power: states";
        for (label, room, cells) in [
            ("comparing and trying", 80, 30),
            (long, 80, 15),
            (long, 120, 30),
            (long, 60, 0),
            (long, 30, 0),
            (long, 0, 0),
            ("próbując 李小龍", 60, 21),
        ] {
            let (shown, bar) = fitted(label, room);
            assert_eq!(bar, cells, "{label} in {room}");
            let drawn = if bar > 0 { bar + " []".len() } else { 0 };
            let whole = super::super::lines::width(&shown) + drawn + " ".len() + NUMBERS;
            assert!(whole < room.max(NUMBERS + 2), "{whole} of {room}: {shown}");
        }
    }
}
