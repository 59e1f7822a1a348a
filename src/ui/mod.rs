//! What people and programs see: two streams, five formats, and the one place that knows them.
//!
//! Data goes to standard output, messages to standard error. Nothing here knows what an extension
//! is: commands pass columns and cells, a [`View`], or an [`Outcome`].

pub mod alike;
mod called;
mod commands;
mod json;
mod lines;
mod list;
mod out;
mod outcome;
mod progress;
pub mod sanitize;
mod style;
mod table;
mod view;

pub use called::Called;
pub use list::{
    Cell, Column, Filter, Holds, List, Machine, Narrowing, Order, Stands, known_columns,
};
pub use outcome::{Listed, Outcome, came_and_went, changes, local_times};
pub use progress::Progress;
pub use sanitize::clean;
pub use style::Tone;
pub use view::{Sheet, View, words};

#[cfg(test)]
mod tests;

use crate::domain::Invalid;
use out::Out;
use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};
use std::time::Duration;

/// The width assumed if a text must be broken and none is given.
const UNKNOWN_WIDTH: usize = 100;

/// Format of standard output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// One object, or one array.
    Json,
    /// One object per line.
    Jsonl,
    /// RFC 4180.
    Csv,
    /// Tab-separated, no header.
    Plain,
}

impl Format {
    /// Whether errors are to be JSON as well.
    pub const fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl)
    }
}

/// How to print, decided once from options, environment and terminal.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Format of the data.
    pub format: Format,
    /// Columns asked for; empty for the usual ones.
    pub columns: Vec<String>,
    /// Filters, order and limit of lists.
    pub narrowing: Narrowing,
    /// Whether a spreadsheet must read every csv field as text.
    pub csv_safe: bool,
    /// Whether tables and csv have a heading.
    pub headers: bool,
    /// No messages but errors and warnings.
    pub quiet: bool,
    /// How much more to say than usual.
    pub verbose: u8,
    /// Changes are rolled back: say so.
    pub dry_run: bool,
    /// Escape sequences on standard output.
    pub colour_out: bool,
    /// Escape sequences on standard error.
    pub colour_err: bool,
    /// Width of the terminal; `None` if lines may have any length (a pipe).
    pub width: Option<usize>,
    /// Width of the terminal for messages; `None` if it is not a terminal.
    pub width_err: Option<usize>,
    /// JSON objects over several lines.
    pub pretty: bool,
    /// Progress bars.
    pub bars: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            format: Format::Table,
            columns: Vec::new(),
            narrowing: Narrowing::default(),
            csv_safe: false,
            headers: true,
            quiet: false,
            verbose: 0,
            dry_run: false,
            colour_out: false,
            colour_err: false,
            width: None,
            width_err: None,
            pretty: false,
            bars: false,
        }
    }
}

/// Why printing failed.
#[derive(Debug)]
pub enum Fault {
    /// The reader has stopped: not an error, but the end.
    Pipe,
    /// The stream cannot be written, such as a full disk.
    Io(io::Error),
    /// The reader did not read for the maximum time.
    Slow,
    /// `--columns` names an unknown one.
    Column {
        /// The name that was given.
        given: String,
        /// The known names.
        known: Vec<String>,
    },
    /// The value in a filter is not possible there.
    Value(Invalid),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Pipe
        } else {
            Self::Io(error)
        }
    }
}
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pipe => f.write_str("nobody reads the output any more"),
            Self::Slow => f.write_str("nobody reads the output"),
            Self::Io(error) => write!(f, "the output cannot be written: {error}"),
            Self::Column { given, known } => {
                write!(
                    f,
                    "there is no column `{given}`; {}",
                    known_columns(given, known)
                )
            }
            Self::Value(invalid) => write!(f, "{invalid}"),
        }
    }
}
impl std::error::Error for Fault {}

/// The streams and how to use them.
pub struct Ui {
    out: Out,
    err: Box<dyn Write>,
    settings: Settings,
    /// The place in a file that messages refer to.
    place: String,
    /// Messages held back, if they are.
    held_back: Option<Vec<u8>>,
    /// Warnings that were already printed before a question.
    foretold: Vec<String>,
    /// How our commands are called, if not by the plain name.
    called: Option<Called>,
    /// Waits until the output accepts more.
    ready: Ready,
}

/// Waits up to this long for a stream to accept more. Returns the remaining time when it does.
pub type Ready = Box<dyn Fn(Duration) -> io::Result<Option<Duration>>>;

impl Ui {
    /// A user interface on these two streams.
    pub fn new(stdout: Box<dyn Write>, stderr: Box<dyn Write>, settings: Settings) -> Self {
        Self {
            out: Out::new(stdout),
            err: stderr,
            settings,
            place: String::new(),
            held_back: None,
            foretold: Vec::new(),
            called: None,
            ready: Box::new(|wait| Ok(Some(wait))),
        }
    }

    /// The same, with a way to know whether somebody reads its output.
    #[must_use]
    pub fn knowing(mut self, ready: Ready) -> Self {
        self.ready = ready;
        self
    }

    /// Format of the data.
    pub fn format(&self) -> Format {
        self.settings.format
    }
    /// The settings for printing.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Sets filters, order and limit for the following lists.
    pub fn narrow(&mut self, narrowing: Narrowing) {
        self.settings.narrowing = narrowing;
    }

    /// Begins a list of these columns.
    pub fn list(&mut self, columns: &'static [Column]) -> Result<List<'_>, Fault> {
        List::begin(self, columns)
    }

    /// A line of data for people, unchanged except for hostile characters.
    pub fn line(&mut self, text: &str) -> Result<(), Fault> {
        self.out.write_all(clean(text).as_bytes())?;
        Ok(self.out.write_all(b"\n")?)
    }

    /// A line for people, wrapped at words; later lines are two columns further in.
    pub fn prose(&mut self, text: &str) -> Result<(), Fault> {
        let text = self.worded(text);
        let text = clean(&text);
        let blanks = text.len() - text.trim_start().len() + 2;
        let Some(room) = self.settings.width else {
            return self.line(&text);
        };
        let wrapped = lines::hang(&text, room, 0, blanks);
        wrapped.split('\n').try_for_each(|line| self.line(line))
    }

    /// A command to be pasted into a shell: where it is longer than a line, a backslash joins it.
    pub fn command(&mut self, text: &str) -> Result<(), Fault> {
        let text = self.worded(text);
        let text = clean(&text);
        let Some(room) = self.settings.width else {
            return self.line(&text);
        };
        let blanks = text.len() - text.trim_start().len() + 2;
        let lines = lines::command(&text, room, 0, blanks);
        lines.split('\n').try_for_each(|line| self.line(line))
    }

    /// Bytes that are not text of ours: a generated script, an exported file.
    pub fn raw(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        Ok(self.out.write_all(bytes)?)
    }

    /// A note below an answer: it comes after what was printed, wherever both go.
    ///
    /// # Errors
    /// If the answer cannot be written.
    pub fn note_below(&mut self, text: &str) -> Result<(), Fault> {
        self.out.flush()?;
        self.note(text);
        Ok(())
    }

    /// Whether answers are tables and sheets, for people.
    pub fn is_table(&self) -> bool {
        self.settings.format == Format::Table
    }

    /// A note; silent with `--quiet`.
    pub fn note(&mut self, text: &str) {
        if !self.settings.quiet {
            let text = format!("{}{text}", self.place);
            self.stderr("", Tone::Plain, &text);
        }
    }

    /// Lines that are already laid out, with no escape sequences but intended ones.
    pub fn excerpt(&mut self, text: &str) {
        self.tell(text.trim_end().as_bytes());
        self.tell(b"\n");
    }

    /// Something for `--verbose` only.
    pub fn explain(&mut self, text: &str) {
        if self.settings.verbose > 0 {
            self.stderr("", Tone::Dim, text);
        }
    }

    /// Something that did not stop the work but should be known.
    pub fn warn(&mut self, text: &str) {
        let text = format!("{}{text}", self.place);
        self.stderr("warning: ", Tone::Care, &text);
    }

    /// Prints warnings before the question that they concern; the answer does not repeat them.
    pub fn foretell(&mut self, warnings: &[String]) {
        for warning in alike::fold(warnings) {
            self.warn(&warning);
        }
        self.foretold.extend_from_slice(warnings);
    }

    /// Whether a question fits on one line with its answer.
    pub(crate) fn fits(&self, question: &str) -> bool {
        const ANSWER: usize = " [y/N]: yes".len();
        let room = self.settings.width_err.unwrap_or(UNKNOWN_WIDTH);
        lines::width(question) + ANSWER < room
    }

    /// A line on standard error: `label` in its colour, then the text.
    pub(crate) fn stderr(&mut self, label: &str, tone: Tone, text: &str) {
        self.stderr_as(lines::hang, (label, tone), text);
    }

    /// A command to be pasted into a shell, on standard error, below what it is about.
    pub(crate) fn stderr_command(&mut self, indent: &str, text: &str) {
        let lay = |text: &str, room, first, blanks| lines::command(text, room, first, blanks + 2);
        self.stderr_as(lay, (indent, Tone::Plain), text);
    }

    fn stderr_as(
        &mut self,
        lay: impl Fn(&str, usize, usize, usize) -> String,
        (label, tone): (&str, Tone),
        text: &str,
    ) {
        let mut line = String::new();
        let text = self.worded(text);
        let text = clean(&text);
        let before = lines::width(label);
        let text = match self.settings.width_err {
            Some(room) => Cow::Owned(lay(&text, room, before, before)),
            None => text,
        };
        if label.is_empty() {
            style::paint(&mut line, tone, &text, self.settings.colour_err);
        } else {
            style::paint(&mut line, tone, label, self.settings.colour_err);
            line.push_str(&text);
        }
        line.push('\n');
        self.tell(line.as_bytes());
    }

    fn tell(&mut self, bytes: &[u8]) {
        match &mut self.held_back {
            Some(held) => held.extend_from_slice(bytes),
            None => {
                // Nobody can be told that the stream for messages is gone.
                let _ = self.err.write_all(bytes);
            }
        }
    }

    /// From now on messages are held back: a slow reader must keep nobody waiting.
    pub fn hold_stderr(&mut self) {
        self.held_back.get_or_insert_default();
    }

    /// Prints what was held back, and from now on what comes.
    pub fn release_stderr(&mut self) {
        if let Some(held) = self.held_back.take() {
            self.tell(&held);
        }
    }

    /// Waits until somebody reads.
    pub fn await_reader(&mut self, wait: Duration) -> Result<(), Fault> {
        (self.ready)(wait)?.map(|_| ()).ok_or(Fault::Slow)
    }

    /// Sends everything printed so far, or fails; waits no longer than that for a slow reader.
    pub fn deliver(&mut self, within: Duration) -> Result<(), Fault> {
        let ready = &self.ready;
        let mut left = within;
        self.out.deliver(&mut || {
            left = ready(left)?.ok_or(Fault::Slow)?;
            Ok(())
        })
    }

    /// JSON on standard error: errors, for programs.
    pub(crate) fn stderr_json(&mut self, value: &serde_json::Value) {
        let mut line = Vec::new();
        let value = self.reworded(value.clone());
        if json::compact(&mut line, &value).is_ok() {
            line.push(b'\n');
            self.tell(&line);
        }
    }

    /// Text from the help writer, on standard error.
    pub(crate) fn stderr_raw(&mut self, text: &str) {
        self.tell(text.as_bytes());
    }

    /// Sends what is still buffered.
    pub fn finish(&mut self) -> Result<(), Fault> {
        Ok(self.out.flush()?)
    }

    /// Drops what is still buffered, because the command failed.
    pub fn discard(&mut self) {
        self.out.discard();
    }
}

/// The key for a name as `--columns` may have it, such as `Home-Department`.
fn key_of(name: &str) -> String {
    name.trim().to_lowercase().replace(['-', ' '], "_")
}

/// The note below a list that is not complete.
pub fn cut(shown: usize, all: usize) -> String {
    format!("{shown} of {all}; `--limit 0` shows all")
}
