//! `console`: who is let in to pbxctl, with what direct permissions, and as which OS user.

mod bind;
mod list;
mod permit;
mod show;

use super::args;
use super::people::{named, peek};
use crate::cli::{Context, Desk, Error};
use crate::domain::{ConsoleAccess, Number};
use crate::engine::operations::console::{SetAccess, Show};
use crate::engine::{Access, BindingView, ConsoleView};
use clap::{ArgMatches, Command};

pub(super) fn command(noun: Command) -> Command {
    let verb = |name: &'static str, about: &'static str| Command::new(name).about(about);
    let whose = |verb: Command| verb.arg(args::number("number", "NUMBER", "Whose"));
    noun.subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(verb("show", "Show access, permissions and OS user").defer(whose))
        .subcommand(
            verb("list", "List which OS users act as which extensions").defer(list::command),
        )
        .subcommand(verb("allow", "Let somebody in").defer(whose))
        .subcommand(verb("deny", "Shut somebody out; admin rights are dead then").defer(whose))
        .subcommand(verb("auto", "Let somebody in just while he holds admin rights").defer(whose))
        .subcommand(
            verb("permit", "Give permissions directly, for the whole system")
                .defer(permit::permit_command),
        )
        .subcommand(verb("forbid", "Take such permissions").defer(permit::forbid_command))
        .subcommand(verb("bind", "Let an OS user act as an extension").defer(bind::bind_command))
        .subcommand(verb("unbind", "End that").defer(whose))
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Some((verb, matches)) = matches.subcommand() else {
        return Err(Error::unexpected("a verb was parsed that nobody runs"));
    };
    if verb == "list" {
        return list::run(context);
    }
    let number: Number = args::need(matches, "number")?;
    match verb {
        "show" => show::run(context, number),
        "allow" => set_access(context, number, ConsoleAccess::Allow),
        "deny" => set_access(context, number, ConsoleAccess::Deny),
        "auto" => set_access(context, number, ConsoleAccess::Auto),
        "permit" => permit::permit(context, number, matches),
        "forbid" => permit::forbid(context, number, matches),
        "bind" => bind::bind(context, number, matches),
        "unbind" => bind::unbind(context, number),
        _ => Err(Error::unexpected("a verb was parsed that nobody runs")),
    }
}

/// The console access somebody has, if it may be seen.
fn view(desk: &mut Desk, number: &Number) -> Result<Option<ConsoleView>, Error> {
    let number = number.clone();
    peek(desk, Show { number }, |snapshot, granted| {
        snapshot.console(granted)
    })
}

/// An OS user who is bound, and whether there is one.
pub(super) fn bound(bound: &BindingView) -> String {
    let (name, uid) = (&bound.os_user, bound.uid);
    match bound.exists {
        Some(true) | None => format!("{name} (uid {uid})"),
        Some(false) => format!("{name} (uid {uid}): gone, there is no such OS user now"),
    }
}

/// Why somebody is let in, or is not.
fn entry(view: &ConsoleView) -> &'static str {
    match (view.let_in, view.access) {
        (true, "auto") => "let in: holds admin rights",
        (true, _) => "let in",
        (false, _) if !view.enabled => "not let in: the account is disabled",
        (false, "auto") => "not let in: holds no admin rights",
        (false, _) => "not let in: admin rights are dead, call rights live on",
    }
}

fn set_access(context: &mut Context, number: Number, access: ConsoleAccess) -> Result<(), Error> {
    let mut desk = context.desk(Access::Write)?;
    let op = SetAccess {
        number: number.clone(),
        access,
    };
    let done = desk.perform(op)?;
    let view = view(&mut desk, &number)?;
    let whom = match &view {
        Some(view) => named(&number, &view.name),
        None => super::people::whom(&mut desk, &number)?,
    };
    let mut said = if done.changed {
        vec![format!("{whom}: console access is now {access}")]
    } else {
        vec![format!("{whom}: console access is {access}, already so")]
    };
    // Of a dry run there is no resulting state to look at.
    if done.changed && !context.globals.dry_run {
        said.extend(view.as_ref().map(|view| entry(view).to_owned()));
    }
    context.answer(done, said)
}
