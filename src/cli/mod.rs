//! The command line: what was typed becomes one run of one command.

mod ahead;
pub mod commands;
mod context;
mod desk;
mod error;
mod exit;
mod globals;
mod input;
mod installed;
mod lent;
mod line;
pub mod os_user;
mod rehearsal;
mod root;
mod sessions;
mod sudo;
mod system;
mod tokens;
mod unrecorded;

pub use context::Context;
pub use desk::Desk;
pub use error::{Error, Kind};
pub use exit::Exit;
pub use globals::{Colour, Globals};
pub use installed::Installed;
pub use lent::Lent;
pub use root::{built, command};
pub use system::{OsUser, Prompt, Random, Script, System, Tape, Tapes, Tty};

#[cfg(test)]
mod tests;

use clap::ArgMatches;
use clap::error::ErrorKind;

/// Runs the command that `system` holds; its answer is the exit code.
pub fn run(system: System) -> u8 {
    let width = system
        .var("COLUMNS")
        .and_then(|text| text.to_str()?.parse().ok());
    let width = width
        .or_else(|| system.tty.width.map(usize::from))
        .filter(|width| *width > 0);
    match root::parse(&system.args, width) {
        Ok(matches) => {
            let mut context = Context::new(system, Globals::new(&matches));
            let result = dispatch(&mut context, &matches);
            end(&mut context, result)
        }
        Err(error) => {
            let globals = Globals::sniff(&system.args);
            let mut context = Context::new(system, globals);
            let result = unparsed(&mut context, error);
            end(&mut context, result)
        }
    }
}

fn dispatch(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    context.keep_out(matches)?;
    let named = matches.subcommand();
    let noun = named.and_then(|(name, inner)| Some((commands::find(name)?, inner)));
    match noun {
        Some((noun, inner)) => (noun.run)(context, inner),
        None => Err(Error::unexpected("a command was parsed that nobody runs")),
    }
}

/// Help and version are answers; the rest of what the parser says is an error.
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
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = text(context.ui.settings().colour_out);
            Ok(context.ui.raw(text.as_bytes())?)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let failed = Error::usage("a command is missing").hint("see `pbxctl --help`");
            if !context.ui.format().is_json() {
                let text = text(context.ui.settings().colour_err);
                context.ui.talk_raw(&text);
                context.ui.talk_raw("\n");
            }
            Err(failed)
        }
        _ => Err(error.into()),
    }
}

fn end(context: &mut Context, result: Result<(), Error>) -> u8 {
    let keep = result.as_ref().err().is_none_or(Error::keeps_output);
    if !keep {
        context.ui.discard();
    }
    let flushed = context.ui.finish().map_err(Error::from);
    match result.and(flushed) {
        Ok(()) => Exit::DONE.code,
        Err(error) => {
            error.tell(&mut context.ui);
            error.kind().exit().code
        }
    }
}
