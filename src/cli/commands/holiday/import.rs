//! `holiday import` and `holiday copy`.

use super::messages::is_for_people;
use super::{all, args, departments, from_file, these};
use crate::cli::commands::hours::{self, undone};
use crate::cli::commands::several::{failed, one_or_all, some};
use crate::cli::{Client, Context, Error, FileName, Mutation, typed};
use crate::domain::written::several;
use crate::domain::{Holiday, HolidayDays, Invalid, Language, Name, Zone};
use crate::engine::operations::department::Show;
use crate::engine::spelled;
use crate::hours::Place;
use crate::ops::departments::Whose;
use crate::ops::holidays::{self, Added, KnownBy, Wanted};
use crate::ui::Outcome;
use clap::{ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
    verb.arg(departments().required(false))
        .arg(all())
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
            "All or nothing, in several departments too, each judged like `holiday add`. Holidays that exist stay as they are, so a second run changes nothing. Public holidays come from a built-in table; if one is moved, both days are included. Their names are in the department's language if known, else in the country's own. Without `--subdivision` only holidays of the whole country are added. A holiday that exists on that day under another name counts as existing. Events of a file are named by title and year, recurring ones once for each time. Events left out are listed; a file whose events give no holiday at all is an error (7). Details: docs/user/calendars.md.",
        )
}

/// Whose holidays are added.
#[derive(Deserialize)]
struct Arguments {
    #[serde(default)]
    department: Vec<String>,
    #[serde(default)]
    all: bool,
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
    let asked: Arguments = typed(matches)?;
    let named = hours::names(&asked.department, asked.all)?;
    let part = |place: Place| match &asked.subdivision {
        Some(part) => place.with(part),
        None => Ok(place),
    };
    let place = asked.country.clone().map(part).transpose()?;
    // An unknown country is reported before a database is opened.
    if let Some(place) = &place {
        place.known(&asked.years)?;
    }
    Ok(Mutation::new(move |context, client| {
        let file = asked.ics.as_ref().map(|FileName(path)| path.as_path());
        let file = file.map(|path| Ok::<_, Error>((context.read_file(path)?, path)));
        let file = file.transpose()?;
        let (departments, whose) = these(client, named, asked.all)?;
        let (mut all, mut left_out) = (Vec::new(), Vec::new());
        for name in departments {
            let found = match &file {
                Some((bytes, path)) => Some(of_a_file(client, &name, (bytes, path), &asked.years)?),
                None => of_a_country(client, &name, place.clone(), &asked)?,
            };
            match found {
                Some(found) => all.push((name, found)),
                // All are meant, and this one has none.
                None if whose == Whose::All => left_out.push(name),
                None => return Err(whose_is_not_said(&name)),
            }
        }
        if let (Some(first), true) = (left_out.first(), all.is_empty()) {
            return Err(whose_is_not_said(first));
        }
        let mut outcome = add(context, client, all, whose)?;
        let left_out = left_out
            .iter()
            .map(|name| format!("{name} has no country: left out"));
        outcome.warnings.extend(left_out);
        Ok(outcome)
    }))
}

/// The events of a file, by the clocks of the department.
fn of_a_file(
    client: &mut Client,
    name: &Name,
    (bytes, path): (&[u8], &Path),
    years: &BTreeSet<i32>,
) -> Result<Found, Error> {
    // People who do not see the department are told so first.
    client.ask(Show { name: name.clone() }, |_, _| Ok(()))?;
    let zone = client.zone(Some(name))?;
    let years = this_and_next(client, zone, years);
    let imported = from_file::read(bytes, zone, &years, path)?;
    Ok(Found {
        notes: from_file::notes(&imported, path),
        left: imported.skipped.len(),
        holidays: imported.holidays,
        known_by: KnownBy::Name,
    })
}

/// The public holidays there, or else in the department's own country; `None` if it has none.
fn of_a_country(
    client: &mut Client,
    name: &Name,
    place: Option<Place>,
    asked: &Arguments,
) -> Result<Option<Found>, Error> {
    let (own, language) = own_place(client, name)?;
    let place = match (place, own, &asked.subdivision) {
        (Some(place), ..) => place,
        (None, Some(own), Some(part)) => own.with(part)?,
        (None, Some(own), None) => own,
        (None, None, _) => return Ok(None),
    };
    let zone = client.zone(Some(name))?;
    let years = this_and_next(client, zone, &asked.years);
    let public = place.public_holidays(&years, language.as_ref())?;
    Ok(Some(Found {
        holidays: public.holidays,
        notes: public.notes,
        left: 0,
        known_by: KnownBy::Days,
    }))
}

/// Adds them, after asking if there are many for one department.
fn add(
    context: &mut Context,
    client: &mut Client,
    all: Vec<(Name, Found)>,
    whose: Whose,
) -> Result<Outcome, Error> {
    let wanted = all.iter().map(|(name, found)| Wanted {
        department: name.clone(),
        holidays: found.holidays.clone(),
        known_by: found.known_by,
    });
    let wanted: Vec<_> = wanted.collect();
    let notes = |name: &Name| {
        let found = all.iter().find(|(department, _)| department == name);
        found.map_or((Vec::new(), 0), |(_, found)| {
            (found.notes.clone(), found.left)
        })
    };
    let asks = !context.globals.yes && !context.globals.dry_run;
    if asks && all.iter().any(|(_, found)| found.holidays.len() > BULK) {
        let before = client.performer().before_asking();
        let plan = holidays::import(before, &wanted, whose);
        let plan = plan.map_err(|failed| undone(failed, wanted.len()))?;
        if let Some((name, most)) = plan.iter().max_by_key(|(_, plan)| plan.added.len())
            && most.added.len() > BULK
        {
            let warned = plan
                .iter()
                .flat_map(|(name, plan)| warnings(plan, &notes(name).0));
            context.foretell(&warned.collect::<Vec<_>>());
            let count: usize = plan.iter().map(|(_, plan)| plan.added.len()).sum();
            let question = match plan.len() {
                1 => format!("add {count} holidays to {name}?"),
                some => format!("add {count} holidays to {some} departments?"),
            };
            client.options.now = context.confirm_moderate(&question)?;
        }
    }
    let added = holidays::import(client.performer(), &wanted, whose);
    let added = added.map_err(|failed| undone(failed, wanted.len()))?;
    let parts = added
        .into_iter()
        .map(|(name, added)| report(context, "holiday.import", &name, added, notes(&name)));
    Ok(one_or_all(parts.collect()))
}

/// The requested years, or this one and the next in the department's zone.
fn this_and_next(client: &Client, zone: Zone, years: &BTreeSet<i32>) -> BTreeSet<i32> {
    if !years.is_empty() {
        return years.clone();
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
        .arg(some(args::name(
            "to",
            "TO",
            "Where to add them; one department or several",
        )))
        .after_help(
            "All or nothing, each judged like `holiday add`; holidays that exist stay as they are.",
        )
}

/// The source and the targets of a copy.
#[derive(Deserialize)]
struct Ends {
    from: Name,
    to: Vec<String>,
}

pub(super) fn copy(matches: &ArgMatches) -> Result<Mutation, Error> {
    let Ends { from, to } = typed(matches)?;
    let to = hours::names(&to, false)?;
    if to.contains(&from) {
        return Err(Error::usage(format!(
            "they would be copied from {from} to itself"
        )));
    }
    Ok(Mutation::new(move |context, client| {
        let all = holidays::copy(client.performer(), &from, &to);
        let all = all.map_err(|failure| failed(failure, to.len()))?;
        let parts = all
            .into_iter()
            .map(|(to, added)| report(context, "holiday.copy", &to, added, (Vec::new(), 0)));
        Ok(one_or_all(parts.collect()))
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
