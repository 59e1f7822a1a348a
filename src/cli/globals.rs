//! Options every command takes, in any position.

use super::system::System;
use super::typed::FileName;
use crate::domain::Invalid;
use crate::domain::written::{optional_text, text};
use crate::ui::{Format, Narrowing, Settings};
use clap::{Arg, ArgAction, value_parser};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::time::Duration;

pub(super) const HEADING: &str = "Global options";

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Colour {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The global options as given.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Globals {
    /// `--db`.
    #[serde(deserialize_with = "path")]
    pub db: Option<PathBuf>,
    /// `-u`: who acts, as typed.
    pub user: Option<String>,
    /// `--password-file`; `-` is standard input.
    #[serde(deserialize_with = "path")]
    pub password_file: Option<PathBuf>,
    /// `--code-file`; `-` is standard input.
    #[serde(deserialize_with = "path")]
    pub code_file: Option<PathBuf>,
    /// `--token-file`.
    #[serde(deserialize_with = "path")]
    pub token_file: Option<PathBuf>,
    /// `-o`.
    #[serde(rename = "output", deserialize_with = "choice")]
    pub format: Format,
    /// `--columns`.
    pub columns: Vec<String>,
    /// `--csv-safe`.
    pub csv_safe: bool,
    /// `--no-headers`.
    #[serde(rename = "headers", deserialize_with = "cleared")]
    pub no_headers: bool,
    /// `--dry-run`.
    pub dry_run: bool,
    /// `-y`.
    pub yes: bool,
    /// `--confirm`: the name of the target.
    pub confirm: Option<String>,
    /// `--no-input`.
    #[serde(rename = "input", deserialize_with = "cleared")]
    pub no_input: bool,
    /// `--reason`, as typed.
    pub reason: Option<String>,
    /// `-q`.
    pub quiet: bool,
    /// How many `-v`.
    #[serde(deserialize_with = "text::deserialize")]
    pub verbose: u8,
    /// `--color`.
    #[serde(rename = "color", deserialize_with = "choice")]
    pub colour: Colour,
    /// `--wait`: seconds to wait for other writers.
    #[serde(deserialize_with = "optional_text::deserialize")]
    pub wait: Option<u32>,
    /// `--max-lock`: how long others may be kept from writing.
    #[serde(deserialize_with = "lock")]
    pub max_lock: Option<Duration>,
}

fn path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
    FileName::deserialize(deserializer).map(|FileName(path)| Some(path))
}

fn choice<'de, T: clap::ValueEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::from_str(&String::deserialize(deserializer)?, false).map_err(D::Error::custom)
}

/// A switch that begins with `no-` clears what it names.
fn cleared<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    <()>::deserialize(deserializer).map(|()| true)
}

fn lock<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    let text = String::deserialize(deserializer)?;
    max_lock(&text).map(Some).map_err(D::Error::custom)
}

/// Seconds, with fractions. Nobody may ask all others to wait for more than a minute.
fn max_lock(text: &str) -> Result<Duration, Invalid> {
    let seconds = text.parse::<f64>().ok();
    match seconds.filter(|seconds| (0.001..=60.0).contains(seconds)) {
        Some(seconds) => Ok(Duration::from_secs_f64(seconds)),
        None => Err(Invalid::new(
            "a time that others may wait",
            text,
            "it must be a number of seconds, at most 60",
            "such as 20 or 0.5; do longer work in parts",
        )),
    }
}

/// The name of a column; the command knows which exist.
fn column(text: &str) -> Result<String, Invalid> {
    if text.starts_with('-') {
        let hint = "`-o json` has every column and its name";
        return Err(Invalid::new("a column", text, "it begins with `-`", hint));
    }
    Ok(text.to_owned())
}

/// The options for the parser. `-h` leaves out the rarer ones.
pub(super) fn args() -> [Arg; 19] {
    let option = |id: &'static str, value: &'static str, help: &'static str| {
        Arg::new(id)
            .long(id)
            .value_name(value)
            .help(help)
            .global(true)
            .help_heading(HEADING)
    };
    let flag = |id: &'static str, help: &'static str| {
        let flag = Arg::new(id)
            .long(id)
            .help(help)
            .global(true)
            .help_heading(HEADING);
        flag.action(ArgAction::SetTrue)
    };
    let path = || value_parser!(PathBuf);
    [
        option("db", "PATH", "Database file [env: PBXCTL_DB]").value_parser(path()),
        option(
            "user",
            "NUMBER|NAME",
            "Act as this extension, by number or user name",
        )
        .short('u'),
        option(
            "password-file",
            "FILE",
            "Its password, first line of FILE; - is stdin",
        )
        .value_parser(path())
        .hide_short_help(true),
        option(
            "code-file",
            "FILE",
            "Its code, if it has a second factor, first line of FILE; - is stdin",
        )
        .value_parser(path())
        .hide_short_help(true),
        option(
            "token-file",
            "FILE",
            "Act with the token in FILE [env: PBXCTL_TOKEN_FILE]",
        )
        .value_parser(path())
        .hide_short_help(true),
        option("output", "FORMAT", "Output format")
            .short('o')
            .value_parser(value_parser!(Format))
            .default_value("table")
            .hide_default_value(true),
        option("columns", "A,B", "Columns to print, in this order")
            .value_delimiter(',')
            .value_parser(column)
            .action(ArgAction::Append)
            .hide_short_help(true),
        flag(
            "csv-safe",
            "In CSV, put an apostrophe before what a spreadsheet would run as a formula; imports remove it",
        )
        .hide_short_help(true),
        flag("no-headers", "Leave out headings, and keys before values").hide_short_help(true),
        flag("dry-run", "Decide and show, but write nothing"),
        flag("yes", "Do not ask").short('y'),
        option(
            "confirm",
            "NAME",
            "Confirm a severe step with the name of its target",
        )
        .hide_short_help(true),
        flag("no-input", "Never prompt").hide_short_help(true),
        option("reason", "TEXT", "Why, kept in the audit").hide_short_help(true),
        flag("quiet", "Only errors and warnings").short('q'),
        Arg::new("verbose")
            .short('v')
            .long("verbose")
            .action(ArgAction::Count)
            .help("Print more detail")
            .global(true)
            .help_heading(HEADING),
        option("color", "WHEN", "When to colour")
            .value_parser(value_parser!(Colour))
            .default_value("auto")
            .hide_default_value(true)
            .hide_short_help(true),
        option("wait", "SECONDS", "Longest wait for other writers")
            .value_parser(value_parser!(u32).range(0..=3600))
            .hide_short_help(true),
        option(
            "max-lock",
            "SECONDS",
            "Longest time to keep others from writing; default: 5, at most 60",
        )
        .value_parser(max_lock)
        .hide_short_help(true),
    ]
}

/// Those of the options that may be on the line; too many do no harm.
pub(super) fn typed(line: &[OsString]) -> impl Iterator<Item = Arg> {
    let words: Vec<&str> = line.iter().filter_map(|word| word.to_str()).collect();
    let named = move |arg: &Arg| {
        words.iter().any(|word| match word.strip_prefix("--") {
            Some(long) => {
                let name = long.split_once('=').map_or(long, |(name, _)| name);
                arg.get_long() == Some(name)
            }
            None => word
                .strip_prefix('-')
                .is_some_and(|short| arg.get_short().is_some_and(|letter| short.contains(letter))),
        })
    };
    args().into_iter().filter(named)
}

/// Which option about the asker or the database a word is, and the value joined to it.
fn value_of(word: &str) -> Option<(&'static str, Option<&str>)> {
    let long = ["--db", "--user", "--password-file", "--token-file"];
    if word.starts_with("--") {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word, None),
        };
        return Some((long.into_iter().find(|one| *one == name)?, value));
    }
    // Switches may come before it: `-yu 101`.
    let rest = word.strip_prefix('-')?;
    let value = rest.trim_start_matches(['q', 'v', 'y']).strip_prefix('u')?;
    let value = value.strip_prefix('=').unwrap_or(value);
    Some(("--user", Some(value).filter(|value| !value.is_empty())))
}

impl Globals {
    /// Format, colour, database and asker, as far as a line that does not parse shows them: its
    /// error must have the requested format, and its hints are what the asker may see there.
    pub(super) fn sniff(args: &[OsString]) -> Self {
        let mut globals = Self::begun(args);
        let mut args = args
            .iter()
            .map(OsString::as_os_str)
            .filter_map(OsStr::to_str);
        while let Some(arg) = args.next() {
            if arg == "--" {
                break;
            }
            let (name, joined) = match arg.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name, Some(value)),
                _ if arg.starts_with("-o") && arg.len() > 2 => {
                    ("-o", Some(arg[2..].trim_start_matches('=')))
                }
                _ => (arg, None),
            };
            if !matches!(name, "-o" | "--output" | "--color") {
                continue;
            }
            let Some(value) = joined.or_else(|| args.next()) else {
                break;
            };
            if name == "--color" {
                globals.colour = clap::ValueEnum::from_str(value, false).unwrap_or_default();
            } else {
                globals.format = clap::ValueEnum::from_str(value, false).unwrap_or_default();
            }
        }
        globals
    }

    /// The database and the asker, as far as an unfinished line gives them: the first of each
    /// counts, the rest is ignored.
    pub(super) fn begun(words: &[OsString]) -> Self {
        let mut globals = Self::default();
        let mut words = words.iter().map(OsString::as_os_str);
        while let Some(word) = words.next() {
            if word == "--" {
                break;
            }
            // Its value may begin with a dash without being an option.
            if word == "--sort" {
                words.next();
                continue;
            }
            let Some((name, joined)) = word.to_str().and_then(value_of) else {
                continue;
            };
            let value = joined.map(OsStr::new).or_else(|| words.next());
            let path = || value.map(PathBuf::from);
            match name {
                "--db" => globals.db = globals.db.take().or_else(path),
                "--token-file" => globals.token_file = globals.token_file.take().or_else(path),
                "--password-file" => {
                    globals.password_file = globals.password_file.take().or_else(path);
                }
                _ => {
                    let user = value.map(|user| user.to_string_lossy().into_owned());
                    globals.user = globals.user.take().or(user);
                }
            }
        }
        globals
    }

    /// Whether the asker's secret is read from standard input, where it comes before everything
    /// else.
    pub(super) fn take_stdin(&self) -> bool {
        let files = [&self.password_file, &self.code_file];
        let mut named = files.into_iter().flatten();
        named.any(|path| super::Context::is_stdin(path))
    }

    /// How to print, given the output's destination.
    pub(super) fn settings(&self, system: &System) -> Settings {
        let tty = system.tty;
        let given = |name: &str| system.var(name).and_then(OsStr::to_str);
        let colour = |terminal: bool| match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto if system.var("NO_COLOR").is_some() => false,
            Colour::Auto if given("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
            Colour::Auto => terminal && given("TERM") != Some("dumb"),
        };
        // In a pipe a line may have any length: it may be searched.
        let columns = given("COLUMNS")
            .and_then(|text| text.parse().ok())
            .filter(|n| *n > 0);
        let terminal = || tty.width.filter(|n| *n > 0).map_or(100, usize::from);
        Settings {
            format: self.format,
            columns: self.columns.clone(),
            narrowing: Narrowing::default(),
            csv_safe: self.csv_safe,
            headers: !self.no_headers,
            quiet: self.quiet,
            verbose: self.verbose,
            dry_run: self.dry_run,
            colour_out: colour(tty.stdout),
            colour_err: colour(tty.stderr),
            width: columns.or_else(|| tty.stdout.then(terminal)),
            width_err: tty.stderr.then(|| columns.unwrap_or_else(terminal)),
            pretty: tty.stdout,
            bars: tty.stderr && !self.quiet,
        }
    }
}
