//! `man`: the manual, as one page or as a folder of them.

use super::help;
use crate::cli::{Context, Error, Exit, FileName, built, habit, typed};
use clap::{Arg, ArgMatches, Command, value_parser};
use clap_mangen::Man;
use serde::Deserialize;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

pub(super) fn command(noun: Command) -> Command {
    noun.after_help(
        "On a terminal it opens the page; elsewhere it prints it, for `man -l -` or a file.",
    )
    .arg(
        Arg::new("words")
            .value_name("COMMAND")
            .help("The command; default: all of them")
            .num_args(0..)
            .conflicts_with("dir"),
    )
    .arg(
        Arg::new("dir")
            .long("dir")
            .value_name("DIR")
            .help("Write one page for each command into this folder instead")
            .value_parser(value_parser!(PathBuf)),
    )
}

/// The command, and where to write pages if not to standard output.
#[derive(Deserialize)]
struct Arguments {
    #[serde(default)]
    words: Vec<String>,
    dir: Option<FileName>,
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { words, dir } = typed(matches)?;
    let root = built(None);
    if let Some(FileName(folder)) = dir {
        return write_pages(context, &root, &folder);
    }
    let mut command = root.clone();
    let words = habit::command_words(&words);
    for word in &words {
        command = match command.find_subcommand(word) {
            Some(next) => next.clone(),
            None => return Err(help::unknown(command, word, false)),
        };
    }
    let mut text = Vec::new();
    match words.is_empty() {
        true => whole(&root, &mut text),
        false => page(&command, &root, &mut text),
    }
    .map_err(|error| Error::unexpected(error.to_string()))?;
    // Through sudo, a pager would give the caller a shell of the owner.
    let may_open = context.system.tty.stdout && !context.is_through_sudo();
    if may_open && opened(&text) {
        return Ok(());
    }
    if context.system.tty.stdout {
        let settings = context.ui.settings();
        let text = help::page(&command, help::Length::Whole, settings.colour_out);
        return Ok(context.ui.raw(text.as_bytes())?);
    }
    Ok(context.ui.raw(&text)?)
}

/// Whether `man` exists and has shown it.
fn opened(page: &[u8]) -> bool {
    let child = process::Command::new("man")
        .args(["-l", "-"])
        .stdin(process::Stdio::piped())
        .spawn();
    let Ok(mut child) = child else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        // Somebody who quits the pager early has read enough.
        let _ = stdin.write_all(page);
    }
    child.wait().is_ok_and(|status| status.success())
}

/// The manual as one page: all commands, with what they share only once.
fn whole(root: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let man = man(root);
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    page.extend_from_slice(b".SH COMMANDS\n");
    leaves(root, page)?;
    notes(root, page);
    shared(page);
    see_also(&[], page);
    Ok(())
}

/// The page of one command.
fn page(command: &Command, root: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let path = command.get_bin_name().unwrap_or("pbxctl");
    let own = help::without_globals(command);
    let man = man(&own).title(path.replace(' ', "-").to_uppercase());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    if own.get_arguments().any(|arg| !arg.is_hide_set()) {
        man.render_options_section(page)?;
    }
    if own.has_subcommands() {
        man.render_subcommands_section(page)?;
    }
    notes(&own, page);
    shared(page);
    let words: Vec<&str> = path.split(' ').collect();
    let mut others = vec!["pbxctl".to_owned()];
    if let [_, noun, ..] = words.as_slice() {
        let noun = root.find_subcommand(noun);
        let all = noun.into_iter().flat_map(Command::get_subcommands);
        let all = all
            .filter_map(Command::get_bin_name)
            .filter(|name| *name != path);
        others.extend(all.map(|name| name.replace(' ', "-")));
    }
    see_also(&others, page);
    Ok(())
}

fn man(command: &Command) -> Man {
    // Without a date a page is the same whenever it is made.
    // What `-h` leaves out, a page describes.
    let command = command.clone().mut_args(|arg| arg.hide_short_help(false));
    Man::new(command).manual("pbxctl manual").date("")
}

/// Each command as a part of the whole.
fn leaves(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    for sub in command.get_subcommands() {
        if sub.has_subcommands() {
            leaves(sub, page)?;
            continue;
        }
        let sub = help::without_globals(sub);
        let man = man(&sub);
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        if sub.get_arguments().any(|arg| !arg.is_hide_set()) {
            man.render_options_section(&mut part)?;
        }
        notes(&sub, &mut part);
        let name = escaped(sub.get_bin_name().unwrap_or_else(|| sub.get_name()));
        page.extend_from_slice(format!(".SS \"{name}\"\n").as_bytes());
        for line in String::from_utf8_lossy(&part).lines() {
            // Headings of a page are not headings inside a part of one.
            if line.starts_with(".SH ") || line.starts_with(".ie ") || line.starts_with(".el ") {
                page.extend_from_slice(b".PP\n");
            } else {
                page.extend_from_slice(line.as_bytes());
                page.push(b'\n');
            }
        }
    }
    Ok(())
}

/// The notes on a command, and its examples.
fn notes(command: &Command, page: &mut Vec<u8>) {
    let told = help::notes(command);
    if !told.is_empty() {
        page.extend_from_slice(b".SH NOTES\n");
        for part in told.split("\n\n") {
            page.extend_from_slice(format!(".PP\n{}\n", lines(part)).as_bytes());
        }
    }
    page.extend_from_slice(b".SH EXAMPLES\n.nf\n");
    for line in help::examples(command) {
        page.extend_from_slice(format!("{}\n", lines(line)).as_bytes());
    }
    page.extend_from_slice(b".fi\n");
}

/// What is the same for all commands.
fn shared(page: &mut Vec<u8>) {
    page.extend_from_slice(b".SH EXIT STATUS\n");
    for exit in Exit::ALL {
        let meaning = escaped(exit.meaning);
        page.extend_from_slice(format!(".TP\n\\fB{}\\fR\n{meaning}\n", exit.code).as_bytes());
    }
    for (heading, rows) in [("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)] {
        page.extend_from_slice(format!(".SH {heading}\n").as_bytes());
        for (name, meaning) in rows {
            let (name, meaning) = (escaped(name), escaped(meaning));
            page.extend_from_slice(format!(".TP\n\\fB{name}\\fR\n{meaning}\n").as_bytes());
        }
    }
}

const ENVIRONMENT: &[(&str, &str)] = &[
    ("PBXCTL_DB", "The database, unless --db names it."),
    (
        "PBXCTL_TOKEN_FILE",
        "A file with a token, unless --token-file names it.",
    ),
    (
        "XDG_DATA_HOME, XDG_STATE_HOME",
        "Where a user's own database and sessions are.",
    ),
    (
        "NO_COLOR, CLICOLOR_FORCE, TERM",
        "Whether output is coloured; --color overrides it.",
    ),
    ("COLUMNS", "The width of the output."),
];

const FILES: &[(&str, &str)] = &[
    (
        "/etc/pbxctl.conf",
        "The path of the database of this machine: db = PATH.",
    ),
    (
        "/var/lib/pbxctl/pbxctl.db",
        "The database of this machine, unless that file names another.",
    ),
    ("~/.local/share/pbxctl/pbxctl.db", "A user's own database."),
    ("~/.local/state/pbxctl/", "Sessions begun by login."),
];

fn see_also(pages: &[String], page: &mut Vec<u8>) {
    page.extend_from_slice(b".SH SEE ALSO\n");
    let mut all: Vec<String> = pages
        .iter()
        .map(|name| format!("\\fB{}\\fR(1)", escaped(name)))
        .collect();
    if all.is_empty() {
        all.push("\\fBsudo\\fR(8)".to_owned());
    }
    page.extend_from_slice(format!("{}\n", all.join(", ")).as_bytes());
}

/// A text escaped for roff.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}

/// The same for several lines, none of which is a request.
fn lines(text: &str) -> String {
    let line = |line: &str| match line.starts_with(['.', '\'']) {
        true => format!("\\&{}", escaped(line)),
        false => escaped(line),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Replaces the previous page. Does not write through anything else with its name: a link there may
/// lead to any file of the user who runs this.
fn replace(path: &Path, page: &[u8]) -> io::Result<()> {
    let beside = path.with_extension(format!("1.{}", std::process::id()));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)?;
    let written = file
        .write_all(page)
        .and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        std::fs::remove_file(&beside).ok();
    }
    written
}

/// How many pages there are: one for each command.
fn count(command: &Command) -> usize {
    command.get_subcommands().map(count).sum::<usize>() + 1
}

fn write_pages(context: &mut Context, root: &Command, folder: &Path) -> Result<(), Error> {
    if context.globals.dry_run {
        let pages = count(root);
        let said = format!("{pages} pages written to {}", folder.display());
        let line = format!("{said} (dry run, nothing written)");
        return Ok(context.ui.line(&line)?);
    }
    std::fs::create_dir_all(folder).map_err(|error| {
        let error = match error.kind() {
            io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
            _ => error,
        };
        Error::io("written", folder, &error)
    })?;
    let mut pages = 0;
    let mut rest = vec![root];
    while let Some(command) = rest.pop() {
        let name = command.get_bin_name().unwrap_or("pbxctl").replace(' ', "-");
        let path = folder.join(format!("{name}.1"));
        let mut text = Vec::new();
        let rendered = match command.get_bin_name() {
            Some(name) if name.contains(' ') => page(command, root, &mut text),
            Some(_) | None => whole(root, &mut text),
        };
        rendered
            .and_then(|()| replace(&path, &text))
            .map_err(|error| Error::io("written", &path, &error))?;
        pages += 1;
        rest.extend(command.get_subcommands());
    }
    let said = format!("{pages} pages written to {}", folder.display());
    let told = context.ui.line(&said).and_then(|()| context.ui.finish());
    told.map_err(|fault| Error::from(fault).at(format!("{said}, but the answer was lost")))
}
