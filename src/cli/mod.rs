//! The command line: turns what was typed into one run of one command.

mod client;
pub mod commands;
mod complete;
mod context;
mod error;
mod exit;
mod factor;
mod failed;
mod foreign;
mod glance;
mod globals;
mod habit;
mod holding;
mod input;
mod installed;
mod line;
mod meant;
mod mutation;
mod once;
mod opened;
mod origin;
pub mod os_user;
mod parse_error;
mod policy_line;
mod power;
mod prefetch;
mod root;
mod secret_file;
mod sessions;
mod sso;
mod sudo;
mod system;
mod taken;
mod terminal;
mod tokens;
mod typed;
mod unknown;
mod unrecorded;

pub use client::Client;
pub use commands::{all_examples, examples};
pub use context::Context;
pub use error::{Error, Kind};
pub use exit::Exit;
use failed::site_changed;
pub use globals::{Colour, Globals};
pub use installed::Installed;
use meant::{did_you_mean, like, meant_by, now_called};
pub use mutation::Mutation;
pub use opened::Opened;
pub use root::{built, command};
pub use system::{OsUser, Prompt, Random, Script, System, Tape, Tapes, Tty};
pub use typed::{FileName, typed, typed_as};

#[cfg(test)]
mod tests;

use crate::signals;
use clap::ArgMatches;
use clap::error::ErrorKind;
use commands::Run;

/// Runs the command that `system` holds, and returns the exit code.
pub fn run(system: System) -> u8 {
    let width = system
        .var("COLUMNS")
        .and_then(|text| text.to_str()?.parse().ok());
    let width = width
        .or_else(|| system.tty.width.map(usize::from))
        .filter(|width| *width > 0);
    let matches = match root::parse(&system.args, width) {
        Ok(matches) => matches,
        Err(error) => {
            let globals = Globals::sniff(&system.args);
            let more = root::also_wrong(&system.args, &error, width);
            let mut context = Context::new(system, globals);
            let result = unparsed(&mut context, error);
            let result = result.map_err(|error| error.also(more));
            return end(&mut context, result);
        }
    };
    // What the parser accepted can be read; if not, it would be reported as usual.
    let (globals, read) = match typed(&matches) {
        Ok(globals) => (globals, Ok(())),
        Err(error) => (Globals::sniff(&system.args), Err(error)),
    };
    let mut context = Context::new(system, globals);
    let result = read.and_then(|()| dispatch(&mut context, &matches));
    end(&mut context, result)
}

fn dispatch(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    context.keep_out(matches)?;
    context.asked = line::name(matches);
    match commands::find(matches) {
        Some((Run::Itself(run), inner)) => {
            context.ui.narrow(commands::narrowing::asked(inner));
            run(context, inner)
        }
        Some((Run::Mutation(read), inner)) => {
            let read = || commands::read(read, matches, inner);
            read()?.run(context, read)
        }
        Some((Run::Verbs(_), _)) | None => {
            Err(Error::unexpected("a command was parsed that nobody runs"))
        }
    }
}

/// Help and version are answers; everything else the parser reports is an error.
fn unparsed(context: &mut Context, error: clap::Error) -> Result<(), Error> {
    let text = |colour: bool| {
        let styled = error.render();
        if colour {
            styled.ansi().to_string()
        } else {
            styled.to_string()
        }
    };
    match error.kind() {
        ErrorKind::DisplayHelp => {
            let settings = context.ui.settings();
            let (width, colour) = (settings.width, settings.colour_out);
            let text = commands::help_asked(&context.system.args, width, colour);
            Ok(context.ui.raw(text.as_bytes())?)
        }
        ErrorKind::DisplayVersion => {
            let text = text(context.ui.settings().colour_out);
            Ok(context.ui.raw(text.as_bytes())?)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let failed = Error::usage("a command is missing").hint("see `pbxctl --help`");
            if !context.ui.format().is_json() {
                let text = text(context.ui.settings().colour_err);
                context.ui.stderr_raw(&text);
                context.ui.stderr_raw("\n");
            }
            Err(failed)
        }
        _ => Err(error.into()),
    }
}

fn end(context: &mut Context, result: Result<(), Error>) -> u8 {
    context.ui.release_stderr();
    let keep = result.as_ref().err().is_none_or(Error::keeps_output);
    if !keep {
        context.ui.discard();
    }
    let flushed = context.ui.finish().map_err(Error::from);
    signals::all_is_told();
    // A lost answer matters more than its content.
    let failed = match (flushed, result) {
        (Ok(()), Ok(())) => return Exit::DONE.code,
        (Err(lost), Ok(())) => lost,
        (Err(lost), Err(error)) if error.keeps_output() => lost,
        (_, Err(error)) => error,
    };
    let error = match context.ledger.last() {
        // Somebody who stops reading is not told, which is not a lie either.
        Some(record) if !failed.keeps_output() && failed.kind() != Kind::Pipe => {
            failed.after(record)
        }
        Some(_) | None => failed,
    };
    let error = match error.code_name() {
        "environment.damaged" => failed::met_damage(error, context),
        _ => error,
    };
    let error = meant::with_what_is_meant(error, context);
    error.tell(&mut context.ui);
    error.kind().exit().code
}
