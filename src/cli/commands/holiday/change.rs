//! `holiday add`, `holiday ensure` and `holiday remove`.

use super::{args, department};
use crate::cli::commands::ensured;
use crate::cli::commands::several::{self, each, some};
use crate::cli::complete::{Meaning, Means};
use crate::cli::{Error, Mutation, typed};
use crate::domain::{Clock, ShownField, parse_days};
use crate::engine::operations::holiday::{Add, Remove};
use crate::ops::holidays;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

fn days() -> [Arg; 4] {
    let yearly = Arg::new("yearly").long("yearly");
    [
        args::option("on", "DATE[..DATE]", "The day, or the first and the last")
            .required(true)
            .value_parser(parse_days),
        args::option("from", "TIME", "When it begins on its first day")
            .value_parser(value_parser!(Clock)),
        args::option("to", "TIME", "When it ends on its last day")
            .value_parser(value_parser!(Clock)),
        yearly
            .help("Every year on these days")
            .action(ArgAction::SetTrue),
    ]
}

pub(super) fn ensure_command(verb: Command) -> Command {
    verb.arg(department())
        .arg(args::to_be_new(args::name("name", "NAME", "Its name")))
        .args(days())
        .after_help(format!(
            "{} To change its days or times, it is removed and added again, which needs holidays:delete too.\n\nExample: pbxctl holiday ensure sales 'Labour Day' --on 2027-05-01 --yearly",
            ensured::HELP
        ))
}

pub(super) fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    let wanted: Add = typed(matches)?;
    Ok(Mutation::new(move |_, client| {
        let Add {
            department,
            name,
            days,
        } = wanted.clone();
        let ensured = ensured::one(client, wanted)?;
        let before = ensured.steps.first().map(|done| &done.before);
        let was = before.and_then(|before| before.text(ShownField::Days));
        let was = was.unwrap_or("on other days").to_owned();
        let what = ensured::what(&ensured, format!("added, {days}"), |_| {
            format!("is now {days}, was {was}")
        });
        let department = ensured.spelled(&department).clone();
        let said = vec![format!("holiday {name} of {department}: {what}")];
        let target = format!("department:{department}");
        Ok(ensured::outcome("holiday.ensure", target, ensured, said))
    }))
}

pub(super) fn add_command(verb: Command) -> Command {
    verb.arg(department())
        .arg(args::to_be_new(args::name("name", "NAME", "Its name, which no other holiday there has")))
        .args(days())
        .after_help(
            "Days and times are local to the department. A yearly holiday only on 29 February takes place in leap years; one that begins or ends then uses the next or last day there is.\n\nExamples:\n  pbxctl holiday add sales 'Christmas' --on 2026-12-24..2027-01-02 --from 14:00\n  pbxctl holiday add sales 'Labour Day' --on 2027-05-01 --yearly",
        )
}

pub(super) fn add(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Add = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let Add {
            department,
            name,
            days,
        } = op.clone();
        let done = holidays::add(client.performer(), op)?;
        let department = done.spelled(&department);
        let said = format!("holiday {name} of {department}: added, {days}");
        Ok(context.outcome(done, [said]))
    }))
}

pub(super) fn remove_command(verb: Command) -> Command {
    verb.arg(department())
        .arg(some(
            args::name("name", "NAME", "Name of the holiday, or several names")
                .add(Means(Meaning::Holiday)),
        ))
        .after_help("Example: pbxctl holiday remove sales Christmas")
}

pub(super) fn remove(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Remove> = each(matches, "name")?;
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |_, _, op, done| {
            let department = done.spelled(&op.department);
            let name = done.before.text(ShownField::Holiday);
            let name = name.unwrap_or_else(|| op.name.as_str());
            let was = done.before.text(ShownField::Days);
            let was = was.map_or(String::new(), |days| format!(", was {days}"));
            Ok(vec![format!(
                "holiday {name} of {department}: removed{was}"
            )])
        })
    }))
}
