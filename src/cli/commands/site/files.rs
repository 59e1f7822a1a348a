//! Reading site files: from standard input, files and folders.

use super::saved::Plan;
use crate::cli::foreign::{Meant, is_plan, meant_for};
use crate::cli::{Context, Error};
use crate::site::document::Document;
use crate::site::{self, Fault, FileId, Format, Sources, Style, Unread};
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::{Path, PathBuf};

/// What stands in files that are read here.
const TAKEN: &[Meant] = &[Meant::Site, Meant::Plan];
/// Faults that people are shown with what stands there; of the others, the place and what is wrong.
const SHOWN: usize = 30;

/// The files that make the site.
pub(in crate::cli::commands) struct Site {
    pub(in crate::cli::commands) sources: Sources,
    /// What they say; what is faulty is missing.
    pub(in crate::cli::commands) wanted: Document,
    /// What is wrong with them, as far as they show it themselves.
    pub(super) faults: Vec<Fault>,
    /// Whether a whole file is missing, as none of it can be read.
    pub(super) unread: bool,
}

/// Adds what names the files.
pub(in crate::cli::commands) fn arguments(noun: Command) -> Command {
    noun.arg(
        Arg::new("file")
            .value_name("FILE")
            .help("File or folder; - or nothing is standard input")
            .action(ArgAction::Append)
            .num_args(0..)
            .value_parser(value_parser!(PathBuf)),
    )
    .arg(
        Arg::new("format")
            .long("format")
            .value_name("FORMAT")
            .help("Format of standard input: toml, yaml or json")
            .value_parser(["toml", "yaml", "json"])
            .hide_possible_values(true),
    )
}

/// `--prune`.
pub(in crate::cli::commands) fn prune() -> Arg {
    Arg::new("prune")
        .long("prune")
        .help("Remove what site files made and no longer mention")
        .action(ArgAction::SetTrue)
}

/// What is written so, by the word of `--format`.
pub(in crate::cli::commands) fn format(word: &str) -> Format {
    match word {
        "yaml" => Format::Yaml,
        "json" => Format::Json,
        _ => Format::Toml,
    }
}

/// What the files are.
pub(in crate::cli::commands) enum Given {
    /// A site, or a part of one.
    Site(Box<Site>),
    /// A plan that was kept.
    Plan(Plan),
}

/// Reads them all, as far as they can be read.
///
/// # Errors
/// What is no site file at all.
pub(in crate::cli::commands) fn read_with_faults(
    context: &mut Context,
    paths: &[PathBuf],
    stdin_format: Option<&str>,
) -> Result<Given, Error> {
    let stdin = [PathBuf::from("-")];
    let paths = if paths.is_empty() { &stdin[..] } else { paths };
    if let [path] = paths
        && (Context::is_stdin(path) || !path.is_dir())
    {
        let bytes = context.read_site_file(path, is_plan)?;
        is_something(path, &bytes)?;
        meant_for(path, &bytes, TAKEN)?;
        if is_plan(&bytes) {
            return Plan::read(&bytes).map(Given::Plan);
        }
        let mut gathered = Gathered::default();
        gathered.add(path, (bytes, stdin_format));
        return Ok(gathered.site());
    }
    let mut gathered = Gathered::default();
    for path in paths {
        if Context::is_stdin(path) {
            let bytes = context.read_site_file(path, |_| false)?;
            is_no_plan(path, &bytes)?;
            meant_for(path, &bytes, TAKEN)?;
            gathered.add(path, (bytes, stdin_format));
            continue;
        }
        // Through sudo no file is named at all.
        context.may_look_into(path)?;
        for file in within(path, &mut gathered)? {
            match one_of_several(context, &file) {
                Ok(bytes) => gathered.add(&file, (bytes, None)),
                Err(error) => gathered.lacks(&error),
            }
        }
    }
    Ok(gathered.site())
}

/// A file that is read with others.
fn one_of_several(context: &mut Context, file: &Path) -> Result<Vec<u8>, Error> {
    let bytes = context.read_site_file(file, |_| false)?;
    is_no_plan(file, &bytes)?;
    meant_for(file, &bytes, TAKEN)?;
    Ok(bytes)
}

/// Refuses a saved plan beside other files: it says all that is done.
fn is_no_plan(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    match is_plan(bytes) {
        true => Err(
            Error::invalid(format!("`{}` is a saved plan", path.display()))
                .hint("name it alone: a plan is applied as it is")
                .unwritten(),
        ),
        false => Ok(()),
    }
}

/// Refuses a pipe out of which nothing came: whoever was to write into it has failed.
fn is_something(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    match Context::is_stdin(path) && bytes.trim_ascii().is_empty() {
        true => Err(
            Error::invalid("there is no site file on standard input: it is empty")
                .hint("name a file or a folder, or write one: `pbxctl export > site.toml`")
                .unwritten(),
        ),
        false => Ok(()),
    }
}

/// Files as they come together.
#[derive(Default)]
struct Gathered {
    sources: Sources,
    /// Those of which the text can be read.
    texts: Vec<FileId>,
    faults: Vec<Fault>,
}

impl Gathered {
    /// Adds a file to the others.
    fn add(&mut self, path: &Path, (bytes, stdin_format): (Vec<u8>, Option<&str>)) {
        let added = if Context::is_stdin(path) {
            let format = stdin_format.map_or_else(|| Format::guess(&bytes), format);
            self.sources.add_as("standard input", format, bytes)
        } else {
            self.sources.add(&path.display().to_string(), bytes)
        };
        match added {
            Ok(file) => self.texts.push(file),
            Err(fault) => fault.add_to(&mut self.faults),
        }
    }

    /// Notes a file that cannot be read, and hides nothing of the others.
    fn lacks(&mut self, error: &Error) {
        let hint = error.hints().first().cloned().unwrap_or_default();
        let fault = Fault::new(None, error.message()).hint(hint);
        fault.add_to(&mut self.faults);
    }

    /// The site that they make.
    fn site(mut self) -> Given {
        let mut parts = Vec::new();
        let mut unread = !self.faults.is_empty();
        for file in self.texts {
            let part = site::read::<Document>(&self.sources, file, &mut self.faults);
            unread |= part.is_none();
            parts.extend(part);
        }
        let wanted = Document::joined(parts, &mut self.faults);
        Given::Site(Box::new(Site {
            sources: self.sources,
            wanted,
            faults: self.faults,
            unread,
        }))
    }
}

/// The error of site files with something wrong in them, after what is wrong was shown.
pub(super) fn refuse(context: &mut Context, sources: &Sources, faults: &[Fault]) -> Error {
    faulty(context, (sources, faults), "the site files")
        .code("invalid.site")
        .unwritten()
}

/// The error of files with something wrong in them, which people have been shown by then, each fault
/// at its place; `within` says which files.
pub(in crate::cli::commands) fn faulty(
    context: &mut Context,
    (sources, faults): (&Sources, &[Fault]),
    within: &str,
) -> Error {
    let count = match Fault::count(faults) {
        1 => "1 error".to_owned(),
        n => format!("{n} errors"),
    };
    if context.ui.is_table() {
        let style = Style {
            colour: context.ui.settings().colour_err,
            width: context.ui.settings().width_err.unwrap_or(100),
            wraps: context.ui.settings().width_err.is_some(),
        };
        // Before they are laid out: a longer name takes more room.
        let worded = |text: &str| context.ui.worded(text).into_owned();
        let told: Vec<_> = faults.iter().map(|fault| fault.reworded(worded)).collect();
        let (first, others) = told.split_at(told.len().min(SHOWN));
        context.ui.excerpt(&site::show(sources, first, style));
        let lines = site::lines(sources, others);
        if !lines.is_empty() {
            context.ui.excerpt(&format!("\n{}", lines.join("\n")));
        }
    }
    Error::invalid(format!("{count} in {within}")).with("faults", site::json(sources, faults))
}

/// The file, or every site file in the folder and those in it, in the order of their names.
fn within(path: &Path, gathered: &mut Gathered) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let (found, unread) = site::files(path);
    if found.is_empty() && unread.is_empty() {
        let shown = path.display();
        return Err(
            Error::invalid(format!("there is no site file in `{shown}`"))
                .hint("site files end in .toml, .yaml, .yml or .json"),
        );
    }
    for one in unread {
        gathered.lacks(&match one {
            Unread::Io(path, error) => Error::io("read", &path, &error),
            Unread::NoFile(path) => Error::invalid(format!("`{}` is not a file", path.display()))
                .hint("name a pipe itself; of a folder only files are read"),
        });
    }
    Ok(found)
}
