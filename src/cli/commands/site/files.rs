//! Reading site files: from standard input, files and folders.

use super::saved::Plan;
use crate::cli::foreign::{Meant, is_plan, meant_for};
use crate::cli::{Context, Error};
use crate::site::document::Document;
use crate::site::{self, Fault, Format, Sources, Style};
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::{Path, PathBuf};

/// What stands in files that are read here.
const TAKEN: &[Meant] = &[Meant::Site, Meant::Plan];
/// Faults that people are shown at once.
const SHOWN: usize = 30;

/// The files that make the site.
pub(in crate::cli::commands) struct Site {
    pub(in crate::cli::commands) sources: Sources,
    pub(in crate::cli::commands) wanted: Document,
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

/// Reads them all.
///
/// # Errors
/// Everything that is wrong in any of them, each with its place.
pub(in crate::cli::commands) fn read_any(
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
        meant_for(path, &bytes, TAKEN)?;
        if is_plan(&bytes) {
            return Plan::read(&bytes).map(Given::Plan);
        }
        let mut sources = Sources::new();
        let mut faults = Vec::new();
        add(&mut sources, path, (bytes, stdin_format), &mut faults);
        return of(context, sources, faults).map(|site| Given::Site(Box::new(site)));
    }
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    for path in paths {
        if Context::is_stdin(path) {
            let bytes = context.read_site_file(path, |_| false)?;
            meant_for(path, &bytes, TAKEN)?;
            add(&mut sources, path, (bytes, stdin_format), &mut faults);
            continue;
        }
        for file in within(context, path)? {
            let bytes = context.read_site_file(&file, |_| false)?;
            meant_for(&file, &bytes, TAKEN)?;
            add(&mut sources, &file, (bytes, None), &mut faults);
        }
    }
    of(context, sources, faults).map(|site| Given::Site(Box::new(site)))
}

/// Adds a file to the others.
fn add(
    sources: &mut Sources,
    path: &Path,
    (bytes, stdin_format): (Vec<u8>, Option<&str>),
    faults: &mut Vec<Fault>,
) {
    let added = if Context::is_stdin(path) {
        let format = stdin_format.map_or_else(|| Format::guess(&bytes), format);
        sources.add_as("standard input", format, bytes)
    } else {
        sources.add(&path.display().to_string(), bytes)
    };
    if let Err(fault) = added {
        fault.add_to(faults);
    }
}

/// The site that they make.
fn of(context: &mut Context, sources: Sources, mut faults: Vec<Fault>) -> Result<Site, Error> {
    let mut parts = Vec::new();
    if faults.is_empty() {
        for file in sources.files() {
            parts.extend(site::read::<Document>(&sources, file, &mut faults));
        }
    }
    let wanted = Document::joined(parts, &mut faults);
    if faults.is_empty() {
        return Ok(Site { sources, wanted });
    }
    Err(refuse(context, &sources, &faults))
}

/// The error of files with something wrong in them, after what is wrong was shown.
pub(in crate::cli::commands) fn refuse(
    context: &mut Context,
    sources: &Sources,
    faults: &[Fault],
) -> Error {
    let count = match Fault::count(faults) {
        1 => "1 fault".to_owned(),
        n => format!("{n} faults"),
    };
    if context.ui.is_table() {
        let style = Style {
            colour: context.ui.settings().colour_err,
            width: context.ui.settings().width_err.unwrap_or(100),
        };
        let shown = site::show(sources, &faults[..faults.len().min(SHOWN)], style);
        context.ui.excerpt(&shown);
        let more = Fault::count(faults).saturating_sub(SHOWN);
        if more > 0 {
            context.ui.note(&format!("and {more} more"));
        }
    }
    Error::invalid(format!("{count} in the site files"))
        .code("invalid.site")
        .unwritten()
        .with("faults", site::json(sources, faults))
}

/// The file, or every site file in the folder and those in it, in the order of their names.
fn within(context: &Context, path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    context.may_look_into(path)?;
    let found = site::files(path).map_err(|error| Error::io("read", path, &error))?;
    if found.is_empty() {
        let shown = path.display();
        return Err(
            Error::invalid(format!("there is no site file in `{shown}`"))
                .hint("site files end in .toml, .yaml, .yml or .json"),
        );
    }
    Ok(found)
}
