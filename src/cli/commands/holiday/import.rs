//! `holiday import` and `holiday copy`.

use super::messages::is_for_people;
use super::{args, department, from_file};
use crate::cli::{Client, Context, Error, FileName, Mutation, typed};
use crate::domain::written::several;
use crate::domain::{Country, Holiday, HolidayDays, Invalid, Name};
use crate::engine::operations::department::Show;
use crate::hours;
use crate::ops::holidays::{self, Added};
use crate::ui::Outcome;
use clap::{ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// More than this are confirmed.
const BULK: usize = 50;

fn year(text: &str) -> Result<i32, Invalid> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = text.parse::<i32>().ok().filter(|_| digits);
    year.filter(|year| *year >= 1900).ok_or_else(|| {
        let why = "it is no year of four digits from 1900";
        Invalid::new("a year", text, why, "such as 2027")
    })
}

pub(super) fn command(verb: Command) -> Command {
    verb.arg(department())
        .arg(
            args::option(
                "country",
                "CC",
                "Public holidays of that country: PL (the department's own when left out)",
            )
            .value_parser(hours::country),
        )
        .arg(
            args::option("ics", "FILE", "Events of an iCalendar file; - is standard input")
                .value_parser(value_parser!(PathBuf)),
        )
        .group(ArgGroup::new("source").args(["country", "ics"]))
        .arg(
            args::option(
                "year",
                "YEAR",
                "Of that year; several times for several (from a file: this and the next when left out)",
            )
            .action(ArgAction::Append)
            .value_parser(year)
            .required_unless_present("ics"),
        )
        .after_help(
            "All or nothing, each judged like `holiday add`. What is there already stays as it is, so that a second run changes nothing. Holidays of countries come from a calendar within pbxctl that has their days but not their names, and only those of the whole country. Events of a file are called after their title and year, recurring ones once for each time; what is left out is said, and a file with events of which none becomes a holiday is an error (7). docs/user/calendars.md tells what is taken how.\n\nExamples:\n  pbxctl holiday import sales --country PL --year 2027\n  pbxctl holiday import sales --year 2027 --year 2028\n  pbxctl holiday import sales --ics company.ics --dry-run",
        )
}

/// Whose holidays are added.
#[derive(Deserialize)]
struct Arguments {
    department: Name,
    country: Option<Country>,
    ics: Option<FileName>,
    #[serde(rename = "year", default, deserialize_with = "years")]
    years: BTreeSet<i32>,
}

fn years<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<i32>, D::Error> {
    several(deserializer).map(BTreeSet::from_iter)
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let Arguments {
        department: name,
        country,
        ics,
        years,
    } = typed(matches)?;
    // What is no holiday of any country is said before a database is opened.
    let known = country.map(|country| Ok::<_, Error>((of_country(&country, &years)?, country)));
    let known = known.transpose()?;
    Ok(Mutation::new(move |context, client| {
        let notes;
        let mut left = 0;
        let found = if let Some((all, country)) = known {
            notes = hours::unknown_holidays(&country);
            all
        } else if let Some(FileName(path)) = ics {
            let bytes = context.read_file(&path)?;
            // Whoever does not see the department is told so before anything else.
            client.ask(Show { name: name.clone() }, |_, _| Ok(()))?;
            let zone = client.zone(Some(&name))?;
            let this = client.options.now.wall(zone).0.year();
            let years = if years.is_empty() {
                BTreeSet::from([this, this + 1])
            } else {
                years
            };
            let imported = from_file::read(&bytes, zone, &years, &path)?;
            notes = from_file::notes(&imported, &path);
            left = imported.skipped.len();
            imported.holidays
        } else {
            let country = own_country(client, &name)?;
            notes = hours::unknown_holidays(&country);
            of_country(&country, &years)?
        };
        let asks = found.len() > BULK && !context.globals.yes && !context.globals.dry_run;
        if asks {
            let plan = holidays::import(client.performer().before_asking(), &name, &found)?;
            let count = plan.added.len();
            if count > BULK {
                let question = format!("add {count} holidays to {name}?");
                client.options.now = context.confirm_moderate(&question)?;
            }
        }
        let added = holidays::import(client.performer(), &name, &found)?;
        Ok(report(
            context,
            "holiday.import",
            &name,
            added,
            (notes, left),
        ))
    }))
}

/// The country the department itself is in.
fn own_country(client: &mut Client, name: &Name) -> Result<Country, Error> {
    let show = Show { name: name.clone() };
    let view = client.ask(show, |snapshot, granted| snapshot.department(granted))?;
    match view.fields.country {
        Some(country) => Ok(country),
        None => Err(Error::usage(format!(
            "whose holidays is not said, and {name} has no country of its own"
        ))
        .hint("add `--country CC`, such as --country PL, or `--ics FILE`")),
    }
}

/// The calendar knows days and no names: each is called after its day.
fn of_country(country: &Country, years: &BTreeSet<i32>) -> Result<Vec<Holiday>, Error> {
    let mut all = Vec::new();
    for year in years {
        for day in hours::public_holidays(country, *year)? {
            all.push(Holiday {
                name: format!("public holiday {day} ({country})").parse()?,
                days: HolidayDays::day(day),
            });
        }
    }
    Ok(all)
}

pub(super) fn copy_command(verb: Command) -> Command {
    verb.arg(args::name("from", "FROM", "Whose holidays"))
        .arg(args::name("to", "TO", "Where to add them"))
        .after_help(
            "All or nothing, each judged like `holiday add`; what is there already stays as it is.\n\nExample: pbxctl holiday copy sales support",
        )
}

/// From where to where they are copied.
#[derive(Deserialize)]
struct Ends {
    from: Name,
    to: Name,
}

pub(super) fn copy(matches: &ArgMatches) -> Result<Mutation, Error> {
    let Ends { from, to } = typed(matches)?;
    if from == to {
        return Err(Error::usage(format!("{from} has its own holidays already")));
    }
    Ok(Mutation::new(move |context, client| {
        let added = holidays::copy(client.performer(), &from, &to)?;
        Ok(report(context, "holiday.copy", &to, added, (Vec::new(), 0)))
    }))
}

fn report(
    context: &Context,
    action: &str,
    department: &Name,
    all: Added,
    (notes, left): (Vec<String>, usize),
) -> Outcome {
    let mut outcome = Outcome::unchanged(action, format!("department:{department}"));
    outcome.changed = !all.added.is_empty();
    let ids = || all.steps.iter().filter_map(|done| done.audit_id);
    outcome.audit_id = ids().next_back();
    outcome.warnings = from_file::bounded(all.overlaps, "more overlap");
    let kept = all.kept.iter().map(|(holiday, known)| {
        format!(
            "`{}` is there on other days and stays so: {}, not {}",
            known.name, known.days, holiday.days
        )
    });
    let kept = from_file::bounded(kept.collect(), "more are there on other days and stay so");
    outcome.warnings.extend(kept);
    outcome.warnings.extend(notes);
    if is_for_people(context) {
        outcome.said.push(format!(
            "holidays of {department}: {} added, {} already there, {} left out",
            all.added.len(),
            all.same.len(),
            all.kept.len() + left
        ));
        outcome.said.extend(
            all.added
                .iter()
                .map(|h| format!("  {}: {}", h.name, h.days)),
        );
    }
    let shown = |h: &Holiday| json!({"name": h.name.as_str(), "days": h.days.to_string()});
    let list = |of: &[Holiday]| Value::from(of.iter().map(shown).collect::<Vec<_>>());
    outcome.extra.insert("added".into(), list(&all.added));
    outcome.extra.insert("same".into(), list(&all.same));
    outcome
        .extra
        .insert("left_out".into(), json!(all.kept.len() + left));
    outcome
        .extra
        .insert("audit_ids".into(), json!(ids().collect::<Vec<_>>()));
    outcome
}
