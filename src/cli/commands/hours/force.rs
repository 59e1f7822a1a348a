//! `hours override` and `hours clear`.

use super::args::{self, Ends};
use super::department;
use super::messages::is_for_people;
use super::schedule::{spoken, state};
use crate::cli::{Client, Error, Mutation, typed};
use crate::domain::{Deadline, HoursOverride, HoursState, Name, ShownField, Zone};
use crate::engine::Done;
use crate::engine::operations::hours::Clear;
use crate::ops::hours::{End, WantedState, force};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    let flag = |id: &'static str, help: &'static str| {
        Arg::new(id).long(id).help(help).action(ArgAction::SetTrue)
    };
    let [until, length] = args::end_time();
    let words = HoursState::ALL.map(|state| state.as_str());
    verb.arg(department())
        .arg(
            Arg::new("state")
                .value_name("STATE")
                .help("open, break, closed or holiday")
                .required(true)
                .hide_possible_values(true)
                .ignore_case(true)
                .value_parser(PossibleValuesParser::new(words)),
        )
        .arg(until.value_name("TIME").help("Until then"))
        .arg(length.value_name("LENGTH").help("For so long, such as 2h30m"))
        .arg(flag(
            "until-next-change",
            "Until the state that nobody forces next changes",
        ))
        .arg(flag("sticky", "Until somebody clears it"))
        .group(
            ArgGroup::new("end")
                .args(["ends", "lasts", "until-next-change", "sticky"])
                .required(true),
        )
        .arg(flag("over-holidays", "Also on holidays, which it otherwise yields to"))
        .after_help(format!(
            "Exactly one end is needed. The same override again changes nothing, so that cron may repeat it; a `--reason` is shown by `hours status`. It ends by itself: nothing has to run then.\n\n{}\n\nExamples:\n  pbxctl hours override sales closed --until 18:00 --reason 'staff meeting'\n  pbxctl hours override sales open --until-next-change",
            args::without_never(args::TIMES_HELP)
        ))
}

/// An override before it is known when it ends.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    department: Name,
    state: HoursState,
    #[serde(default)]
    sticky: bool,
    #[serde(default)]
    until_next_change: bool,
    #[serde(default)]
    over_holidays: bool,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Arguments = typed(matches)?;
    let ends: Ends = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let (name, mode) = (asked.department, asked.state);
        let end = if asked.sticky {
            End::Sticky
        } else if asked.until_next_change {
            End::NextChange
        } else {
            match ends.end(client, Some(&name))? {
                Some(Deadline::At(time)) => End::At(time),
                Some(Deadline::Never) => {
                    return Err(Error::usage("`--until never` is no end")
                        .hint("to force it until somebody clears it, use `--sticky`"));
                }
                None => return Err(Error::usage("an end is missing")),
            }
        };
        let wanted = WantedState {
            department: name.clone(),
            mode,
            end,
            over_holidays: asked.over_holidays,
        };
        let done = force(client.performer(), &wanted)?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let set = forced(client, &name).filter(|_| !client.options.dry_run);
            let what = match (done.changed, set) {
                (true, Some((forced, zone))) => format!("forced {}", spoken(&forced, zone)),
                (true, None) => format!("forced {mode}"),
                (false, _) => format!("forced {mode}, already so"),
            };
            lines.push(format!("hours of {name}: {what}"));
            if !client.options.dry_run {
                lines.extend(state(client, &name));
            }
        }
        Ok(context.outcome(done, lines))
    }))
}

/// The override as it now is, and the zone to tell its end in. Only for prose.
fn forced(client: &mut Client, name: &Name) -> Option<(HoursOverride, Zone)> {
    let view = super::schedule::peek(client, name)?;
    let zone = view.hours.zone.unwrap_or(Zone::UTC);
    view.hours.forced.map(|forced| (forced, zone))
}

pub(super) fn clear_command(verb: Command) -> Command {
    verb.arg(department()).after_help(
        "Where nothing is forced, or it has ended by itself, nothing changes.\n\nExample: pbxctl hours clear sales",
    )
}

pub(super) fn clear(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Clear = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let name = op.department.clone();
        let done: Done = client.perform(op)?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let was = done.before.text(ShownField::Mode);
            let what = was.map_or("nothing was forced".to_owned(), |mode| {
                format!("no longer forced {mode}")
            });
            lines.push(format!("hours of {name}: {what}"));
            if !client.options.dry_run {
                lines.extend(state(client, &name));
            }
        }
        Ok(context.outcome(done, lines))
    }))
}
