//! `console permit` and `console forbid`.

use super::super::extension::messages;
use super::super::people::whom;
use super::args::{self, Ends};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{ConsolePermission, Deadline, Number};
use crate::engine::Done;
use crate::engine::operations::console::{Forbid, Permit};
use crate::ui::Outcome;
use clap::builder::{PossibleValue, PossibleValuesParser, Resettable};
use clap::{Arg, ArgMatches, Command};

const PERMISSIONS_HELP: &str = "Permissions hold over the whole system, except the first two:
  own-extension       self-service, which every user has anyway
  group-extensions    extensions, voicemail and forwarding of members of their groups
  all-extensions      extensions, voicemail, forwarding and groups
  trunks              trunks
  system              settings, queues, ring groups, IVRs, hours, holidays
  pbx                 console access and permissions of others; only a system-owner can give it
  monitors            reading reports, chat log, call log and recordings
  download-recordings recordings as files; needs monitors";

pub(super) fn permit_command(verb: Command) -> Command {
    let [until, length] = args::end_time();
    verb.arg(args::number("number", "NUMBER", "Who gets them"))
        .arg(permissions("The permission; may be given several times"))
        .arg(until.help("When they end").help_heading(Resettable::Reset))
        .arg(length.help_heading(Resettable::Reset))
        .after_help(format!(
            "{PERMISSIONS_HELP}

Giving somebody rights to change things in the whole system is a severe step: type their number when asked, or give it with --confirm.

{}",
            args::TIMES_HELP
        ))
}

pub(super) fn forbid_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Who loses them"))
        .arg(permissions("The permission; may be given several times"))
        .after_help(PERMISSIONS_HELP)
}

fn permissions(help: &'static str) -> Arg {
    let words = ConsolePermission::ALL.map(|permission| PossibleValue::new(permission.as_str()));
    Arg::new("permission")
        .value_name("PERMISSION")
        .help(help)
        .required(true)
        .num_args(1..)
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(words))
}

fn words(permissions: &[ConsolePermission]) -> String {
    let words: Vec<&str> = permissions.iter().map(|p| p.as_str()).collect();
    words.join(", ")
}

fn answer(
    context: &mut Context,
    client: &mut Client,
    number: &Number,
    done: Done,
    what: &str,
) -> Result<Outcome, Error> {
    let zone = client.zone(None)?;
    let view = super::view(client, number)?;
    let whom = match &view {
        Some(view) => super::named(number, &view.name),
        None => whom(client, number)?,
    };
    let now = client.options.now;
    let mut lines = vec![if done.changed {
        format!("{whom}: now {what}")
    } else {
        format!("{whom}: {what}, already so")
    }];
    // A dry run leaves no resulting state to look at.
    if let Some(mut view) = view.filter(|_| done.changed && !context.globals.dry_run) {
        view.permissions.sort_by_key(|held| held.permission);
        let held = view.permissions.iter();
        let held = held.map(|p| {
            format!(
                "{}{}",
                p.permission,
                messages::until(Deadline::from(p.until), zone, now)
            )
        });
        let held: Vec<_> = held.collect();
        lines.push(if held.is_empty() {
            "no permissions are left".to_owned()
        } else {
            format!("permissions: {}", held.join("; "))
        });
    }
    Ok(context.outcome(done, lines))
}

pub(super) fn permit(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut op: Permit = typed(matches)?;
    let ends: Ends = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        op.until = ends.deadline(client, None)?.unwrap_or(Deadline::Never);
        let end = messages::until(op.until, client.zone(None)?, client.options.now);
        let what = format!("permitted {}{end}", words(&op.permissions));
        let number = op.number.clone();
        let done = client.perform(op)?;
        answer(context, client, &number, done, &what)
    }))
}

pub(super) fn forbid(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Forbid = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let what = format!("without {}", words(&op.permissions));
        let number = op.number.clone();
        let done = client.perform(op)?;
        answer(context, client, &number, done, &what)
    }))
}
