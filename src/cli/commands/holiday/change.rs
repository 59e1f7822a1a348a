//! `holiday add`, `holiday ensure` and `holiday remove`.

use super::{all, args, department, departments_and_name, split, these};
use crate::cli::commands::ensured;
use crate::cli::commands::hours::undone;
use crate::cli::commands::several::{self, each, one_or_all, some};
use crate::cli::complete::{Meaning, Means};
use crate::cli::{Error, Mutation, typed};
use crate::domain::{Clock, HolidayDays, Name, ShownField, parse_days};
use crate::engine::Done;
use crate::engine::operations::holiday::{Add, Remove};
use crate::ops::ensure::Ensured;
use crate::ops::holidays;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;

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

/// The usage of `verb`, which takes departments and last a name.
fn usage(verb: &str, all: &str) -> String {
    format!("pbxctl holiday {verb} [OPTIONS] --on <DATE[..DATE]> {all} <NAME>")
}

pub(super) fn ensure_command(verb: Command) -> Command {
    verb.override_usage(usage("ensure", "<DEPARTMENT>..."))
        .arg(departments_and_name().required(true))
        .args(days())
        .after_help(format!(
            "{} To change its days or times, it is removed and added again, which needs holidays:delete too.",
            ensured::HELP
        ))
}

/// What was typed, before it is known which departments `--all` means.
#[derive(Deserialize)]
struct Arguments {
    department: Vec<String>,
    #[serde(default)]
    all: bool,
    #[serde(flatten)]
    days: HolidayDays,
}

/// The same holiday for each department.
fn for_each(departments: Vec<Name>, name: &Name, days: HolidayDays) -> Vec<Add> {
    let one = |department| Add {
        department,
        name: name.clone(),
        days,
    };
    departments.into_iter().map(one).collect()
}

pub(super) fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Arguments = typed(matches)?;
    let (departments, name) = split(&asked.department, asked.all)?;
    let wanted = for_each(departments, &name, asked.days);
    Ok(Mutation::new(move |context, client| {
        ensured::each(
            context,
            client,
            "holiday.ensure",
            &wanted,
            |_, _, wanted, ensured| Ok(vec![was_ensured(wanted, ensured)]),
            |wanted, ensured| format!("department:{}", ensured.spelled(&wanted.department)),
        )
    }))
}

/// What became of it, for people.
fn was_ensured(wanted: &Add, ensured: &Ensured) -> String {
    let Add {
        department,
        name,
        days,
    } = wanted;
    let before = ensured.steps.first().map(|done| &done.before);
    let was = before.and_then(|before| before.text(ShownField::Days));
    let was = was.unwrap_or("on other days");
    let what = ensured::what(ensured, format!("added, {days}"), |_| {
        format!("is now {days}, was {was}")
    });
    let department = ensured.spelled(department);
    format!("holiday {name} of {department}: {what}")
}

pub(super) fn add_command(verb: Command) -> Command {
    verb.override_usage(usage("add", "<DEPARTMENT>...|--all"))
        .arg(departments_and_name().required(true))
        .arg(all())
        .args(days())
        .after_help(
            "No other holiday of that name may be there. Several departments: all of them or none. Days and times are local to the department. A yearly holiday only on 29 February takes place in leap years; one that begins or ends then uses the next or last day there is.",
        )
}

pub(super) fn add(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Arguments = typed(matches)?;
    let (departments, name) = split(&asked.department, asked.all)?;
    let Arguments { days, all, .. } = asked;
    Ok(Mutation::new(move |context, client| {
        let (departments, whose) = these(client, departments, all)?;
        let ops = for_each(departments, &name, days);
        let done = holidays::add(client.performer(), &ops, whose);
        let done = done.map_err(|failed| unquoted(undone(failed, ops.len()), ops.len()))?;
        let parts = done.into_iter().map(|(department, done)| {
            let department = done.spelled(&department);
            let said = format!("holiday {name} of {department}: added, {days}");
            context.outcome(done, [said])
        });
        Ok(one_or_all(parts.collect()))
    }))
}

/// The same error; if a department is not there, it may be the first word of the name.
fn unquoted(error: Error, count: usize) -> Error {
    let is_absent = error
        .sought()
        .is_some_and(|sought| sought.kind == "department");
    match is_absent && count > 1 {
        true => error.hint("a name of several words is in quotes: 'Labour Day'"),
        false => error,
    }
}

pub(super) fn remove_command(verb: Command) -> Command {
    verb.override_usage("pbxctl holiday remove <DEPARTMENT>|--all <NAME>...")
        .arg(department())
        .arg(
            some(
                args::name("name", "NAME", "Name of the holiday, or several names")
                    .add(Means(Meaning::Holiday)),
            )
            .required(false)
            .required_unless_present("all"),
        )
        .arg(
            all()
                .help("Instead of one department: all that have it, whose holidays you may change"),
        )
        .after_help(
            "Several names, or all departments: all of them or none. `--all` takes one name.",
        )
}

/// What is typed after `--all`: the first word is no department then.
#[derive(Deserialize)]
struct Everywhere {
    #[serde(default)]
    all: bool,
    department: Name,
    #[serde(default)]
    name: Vec<Name>,
}

pub(super) fn remove(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Everywhere = typed(matches)?;
    if asked.all {
        if let [more, ..] = asked.name.as_slice() {
            let why = format!("`--all` takes one name, and `{more}` is another word");
            return Err(Error::usage(why)
                .hint("give one at a time, without a department; a name of several words is in quotes: 'Labour Day'"));
        }
        return Ok(remove_everywhere(asked.department));
    }
    let ops: Vec<Remove> = each(matches, "name")?;
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |_, _, op, done| {
            Ok(vec![removed(&op.department, &op.name, done)])
        })
    }))
}

/// Removes the holiday wherever it is.
fn remove_everywhere(name: Name) -> Mutation {
    Mutation::new(move |context, client| {
        let (departments, whose) = these(client, Vec::new(), true)?;
        let one = |department| Remove {
            department,
            name: name.clone(),
        };
        let ops: Vec<_> = departments.into_iter().map(one).collect();
        let done = holidays::remove(client.performer(), &ops, whose);
        let done = done.map_err(|failed| undone(failed, ops.len()))?;
        let parts = done.into_iter().map(|(department, done)| {
            let said = removed(&department, &name, &done);
            context.outcome(done, [said])
        });
        Ok(one_or_all(parts.collect()))
    })
}

/// What became of it, for people.
fn removed(department: &Name, typed: &Name, done: &Done) -> String {
    let department = done.spelled(department);
    let name = done.before.text(ShownField::Holiday);
    let name = name.unwrap_or_else(|| typed.as_str());
    let was = done.before.text(ShownField::Days);
    let was = was.map_or(String::new(), |days| format!(", was {days}"));
    format!("holiday {name} of {department}: removed{was}")
}
