//! `holiday import` and `holiday copy`.

use super::messages::is_for_people;
use super::{args, department, from_file};
use crate::cli::{Client, Context, Error, FileName, Mutation, typed};
use crate::domain::written::several;
use crate::domain::{Holiday, HolidayDays, Invalid, Language, Name, Zone};
use crate::engine::operations::department::Show;
use crate::engine::spelled;
use crate::hours::Place;
use crate::ops::holidays::{self, Added, KnownBy};
use crate::ui::Outcome;
use clap::{ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// More than this need confirmation.
const BULK: usize = 50;

fn year(text: &str) -> Result<i32, Invalid> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = text.parse::<i32>().ok().filter(|_| digits);
    year.filter(|year| *year >= 1900).ok_or_else(|| {
        let why = "it is not a four-digit year from 1900";
        Invalid::new("a year", text, why, "such as 2027")
    })
}

pub(super) fn command(verb: Command) -> Command {
    verb.arg(department())
        .arg(
            args::option(
                "country",
                "CC[-PART]",
                "Public holidays of that country, or of a part of it: PL, GB-ENG; default: the department's country",
            )
            .value_parser(value_parser!(Place)),
        )
        .arg(
            args::option(
                "subdivision",
                "PART",
                "Of that part of the country (ISO 3166-2): ENG, BY, CA",
            )
            .conflicts_with("ics"),
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
                "Of that year; may be given several times; default: this year and the next",
            )
            .action(ArgAction::Append)
            .value_parser(year),
        )
        .after_help(
            "All or nothing, each judged like `holiday add`. Holidays that exist stay as they are, so a second run changes nothing. Public holidays come from a built-in table; if one is moved, both days are included. Their names are in the department's language if known, else in the country's own. Without `--subdivision` only holidays of the whole country are added. A holiday that exists on that day under another name counts as existing. Events of a file are named by title and year, recurring ones once for each time. Events left out are listed; a file whose events give no holiday at all is an error (7). Details: docs/user/calendars.md.\n\nExamples:\n  pbxctl holiday import sales --country PL\n  pbxctl holiday import sales --country GB-ENG --year 2027\n  pbxctl holiday import sales --country DE-BY --year 2027 --year 2028\n  pbxctl holiday import sales --ics company.ics --dry-run",
        )
}

/// Whose holidays are added.
#[derive(Deserialize)]
struct Arguments {
    department: Name,
    country: Option<Place>,
    subdivision: Option<String>,
    ics: Option<FileName>,
    #[serde(rename = "year", default, deserialize_with = "years")]
    years: BTreeSet<i32>,
}

fn years<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<i32>, D::Error> {
    several(deserializer).map(BTreeSet::from_iter)
}

/// What to add, and the notes on it.
struct Found {
    holidays: Vec<Holiday>,
    notes: Vec<String>,
    /// How many events of the file are not among these.
    left: usize,
    known_by: KnownBy,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let Arguments {
        department: name,
        country,
        subdivision,
        ics,
        years,
    } = typed(matches)?;
    let part = move |place: Place| match &subdivision {
        Some(part) => place.with(part),
        None => Ok(place),
    };
    let place = country.map(&part).transpose()?;
    // An unknown country is reported before a database is opened.
    if let Some(place) = &place {
        place.known(&years)?;
    }
    Ok(Mutation::new(move |context, client| {
        let found = if let Some(FileName(path)) = ics {
            let bytes = context.read_file(&path)?;
            // People who do not see the department are told so first.
            client.ask(Show { name: name.clone() }, |_, _| Ok(()))?;
            let zone = client.zone(Some(&name))?;
            let years = this_and_next(client, zone, years);
            let imported = from_file::read(&bytes, zone, &years, &path)?;
            Found {
                notes: from_file::notes(&imported, &path),
                left: imported.skipped.len(),
                holidays: imported.holidays,
                known_by: KnownBy::Name,
            }
        } else {
            let (own, language) = own_place(client, &name)?;
            let place = match (place, own) {
                (Some(place), _) => place,
                (None, Some(own)) => part(own)?,
                (None, None) => return Err(whose_is_not_said(&name)),
            };
            let zone = client.zone(Some(&name))?;
            let years = this_and_next(client, zone, years);
            let public = place.public_holidays(&years, language.as_ref())?;
            Found {
                holidays: public.holidays,
                notes: public.notes,
                left: 0,
                known_by: KnownBy::Days,
            }
        };
        add(context, client, &name, found)
    }))
}

/// Adds them, after asking if there are many.
fn add(
    context: &mut Context,
    client: &mut Client,
    name: &Name,
    found: Found,
) -> Result<Outcome, Error> {
    let Found {
        holidays: all,
        notes,
        left,
        known_by,
    } = found;
    let asks = all.len() > BULK && !context.globals.yes && !context.globals.dry_run;
    if asks {
        let before = client.performer().before_asking();
        let plan = holidays::import(before, name, &all, known_by)?;
        let count = plan.added.len();
        if count > BULK {
            context.foretell(&warnings(&plan, &notes));
            let question = format!("add {count} holidays to {name}?");
            client.options.now = context.confirm_moderate(&question)?;
        }
    }
    let added = holidays::import(client.performer(), name, &all, known_by)?;
    Ok(report(
        context,
        "holiday.import",
        name,
        added,
        (notes, left),
    ))
}

/// The requested years, or this one and the next in the department's zone.
fn this_and_next(client: &Client, zone: Zone, years: BTreeSet<i32>) -> BTreeSet<i32> {
    if !years.is_empty() {
        return years;
    }
    let this = client.options.now.wall(zone).0.year();
    BTreeSet::from([this, this + 1])
}

/// The department's own country and language.
fn own_place(client: &mut Client, name: &Name) -> Result<(Option<Place>, Option<Language>), Error> {
    let show = Show { name: name.clone() };
    let view = client.ask(show, |snapshot, granted| snapshot.department(granted))?;
    Ok((view.fields.country.map(Place::from), view.fields.language))
}

fn whose_is_not_said(name: &Name) -> Error {
    Error::usage(format!(
        "no country or file is given, and {name} has no country"
    ))
    .hint("add `--country CC`, such as --country PL, or `--ics FILE`")
}

/// Its days, with their weekdays: `2027-01-01 (Fri)`.
fn dated(days: &HolidayDays) -> String {
    match days.weekdays() {
        Some(weekdays) => format!("{days} ({weekdays})"),
        None => days.to_string(),
    }
}

pub(super) fn copy_command(verb: Command) -> Command {
    verb.arg(args::name("from", "FROM", "Whose holidays"))
        .arg(args::name("to", "TO", "Where to add them"))
        .after_help(
            "All or nothing, each judged like `holiday add`; holidays that exist stay as they are.\n\nExample: pbxctl holiday copy sales support",
        )
}

/// The source and the target of a copy.
#[derive(Deserialize)]
struct Ends {
    from: Name,
    to: Name,
}

pub(super) fn copy(matches: &ArgMatches) -> Result<Mutation, Error> {
    let Ends { from, to } = typed(matches)?;
    if from == to {
        return Err(Error::usage(format!(
            "they would be copied from {from} to itself"
        )));
    }
    Ok(Mutation::new(move |context, client| {
        let added = holidays::copy(client.performer(), &from, &to)?;
        Ok(report(context, "holiday.copy", &to, added, (Vec::new(), 0)))
    }))
}

/// What somebody should know who adds these.
fn warnings(all: &Added, notes: &[String]) -> Vec<String> {
    let mut warnings = from_file::bounded(all.overlaps.clone(), "more overlap");
    let kept = all.kept.iter().map(|(holiday, known)| {
        format!(
            "`{}` exists on other days and stays there: {}, not {}",
            known.name, known.days, holiday.days
        )
    });
    let kept = from_file::bounded(kept.collect(), "more exist on other days and stay there");
    warnings.extend(kept);
    warnings.extend_from_slice(notes);
    warnings
}

fn report(
    context: &Context,
    action: &str,
    department: &Name,
    all: Added,
    (notes, left): (Vec<String>, usize),
) -> Outcome {
    let department = spelled(&all.steps, department);
    let mut outcome = Outcome::unchanged(action, format!("department:{department}"));
    outcome.changed = !all.added.is_empty();
    let ids = || all.steps.iter().filter_map(|done| done.audit_id);
    outcome.audit_id = ids().next_back();
    outcome.warnings = warnings(&all, &notes);
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
                .map(|h| format!("  {}: {}", h.name, dated(&h.days))),
        );
        outcome
            .said
            .extend(all.renamed.iter().map(|(given, there)| {
                let days = dated(&there.days);
                format!("  {}: {days} exists as `{}`", given.name, there.name)
            }));
    }
    let shown = |h: &Holiday| json!({"name": h.name.as_str(), "days": h.days.to_string(), "weekdays": h.days.weekdays()});
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
