//! `man`: the manual, as one page or as a folder of them.

use crate::cli::{Context, Error, Exit, FileName, built, typed};
use clap::{Arg, ArgMatches, Command, value_parser};
use clap_mangen::Man;
use serde::Deserialize;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) fn command(noun: Command) -> Command {
    noun.after_help("Read it: pbxctl man | man -l -").arg(
        Arg::new("dir")
            .long("dir")
            .value_name("DIR")
            .help("Write one page for each command into this folder instead")
            .value_parser(value_parser!(PathBuf)),
    )
}

/// Where pages are written, if not to standard output.
#[derive(Deserialize)]
struct Arguments {
    dir: Option<FileName>,
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { dir } = typed(matches)?;
    let root = built(None);
    if let Some(FileName(folder)) = dir {
        return write_pages(context, &root, &folder);
    }
    let mut page = Vec::new();
    whole(&root, &mut page).map_err(|error| Error::unexpected(error.to_string()))?;
    Ok(context.ui.raw(&page)?)
}

/// The global options once, at the root, and not again under each of a hundred commands.
fn without_globals(command: &Command) -> Command {
    let mut command = command.clone();
    let globals: Vec<_> = command
        .get_arguments()
        .filter(|a| a.is_global_set())
        .map(|a| a.get_id().clone())
        .collect();
    for id in globals {
        command = command.mut_arg(id, |arg| arg.hide(true));
    }
    for id in ["help", "version"] {
        if command.get_arguments().any(|arg| arg.get_id() == id) {
            command = command.mut_arg(id, |arg| arg.hide(true));
        }
    }
    command
}

fn whole(root: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let man = man(root);
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    page.extend_from_slice(b".SH COMMANDS\n");
    leaves(root, page)?;
    exit_section(page);
    Ok(())
}

fn man(command: &Command) -> Man {
    // Without a date a page is the same whenever it is made.
    Man::new(command.clone()).manual("pbxctl manual").date("")
}

fn leaves(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    for sub in command.get_subcommands() {
        if sub.has_subcommands() {
            leaves(sub, page)?;
            continue;
        }
        let sub = without_globals(sub);
        let man = man(&sub);
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        if sub.get_arguments().any(|arg| !arg.is_hide_set()) {
            man.render_options_section(&mut part)?;
        }
        let name = sub
            .get_bin_name()
            .unwrap_or_else(|| sub.get_name())
            .replace('-', "\\-");
        page.extend_from_slice(format!(".SS \"{name}\"\n").as_bytes());
        for line in String::from_utf8_lossy(&part).lines() {
            // Headings of a page are none inside a part of one.
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

fn exit_section(page: &mut Vec<u8>) {
    page.extend_from_slice(b".SH EXIT STATUS\n");
    for exit in Exit::ALL {
        let meaning = exit.meaning.replace('-', "\\-");
        page.extend_from_slice(format!(".TP\n\\fB{}\\fR\n{meaning}\n", exit.code).as_bytes());
    }
}

/// Puts a page in the place of the one before. Whatever else has its name is not written
/// through: a link there may lead to any file of the user who runs this.
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

fn write_pages(context: &mut Context, root: &Command, folder: &Path) -> Result<(), Error> {
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
        let mut page = Vec::new();
        let rendered = man(command).title(name.to_uppercase()).render(&mut page);
        rendered
            .and_then(|()| replace(&path, &page))
            .map_err(|error| Error::io("written", &path, &error))?;
        pages += 1;
        rest.extend(command.get_subcommands());
    }
    let said = format!("{pages} pages written to {}", folder.display());
    let told = context.ui.line(&said).and_then(|()| context.ui.finish());
    told.map_err(|fault| Error::from(fault).at(format!("{said}, but the answer was lost")))
}
