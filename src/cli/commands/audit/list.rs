//! `audit list`.

use super::args;
use super::said::{self, When};
use crate::cli::commands::narrowing::with_own_limit;
use crate::cli::complete::{self, Means};
use crate::cli::did_you_mean;
use crate::cli::{Client, Context, Error, typed};
use crate::domain::written::{optional_text, text};
use crate::domain::{Clock, Invalid, Name, Number, Time, Who, Zone, near, parse_moment};
use crate::engine::operations::audit::Look;
use crate::engine::operations::department;
use crate::engine::{Absent, Access, Entries, Meaning, RecordFilter, Records};
use crate::ui::{Narrowing, cut};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    let option = |id, value, help| args::option(id, value, help);
    let verb = verb
        .arg(
            option(
                "actor",
                "NUMBER|NAME",
                "By the account with this number or user name",
            )
            .value_parser(value_parser!(Who)),
        )
        .arg(option(
            "target",
            "TARGET",
            "About this: sales, 205, lena, timezone, or department:sales if others have that name",
        )
        .add(Means(complete::Meaning::Recorded)))
        .arg(args::department(
            "About this department, its people and what it owns",
        ))
        .arg(option(
            "action",
            "ACTION",
            "Actions that begin with this, or have this verb: password, extension.set, remove",
        ))
        .arg(
            option("outcome", "OUTCOME", "Whether it was done or refused")
                .value_parser(PossibleValuesParser::new(["done", "refused"])),
        )
        .arg(
            option(
                "since",
                "TIME",
                "Not before; a day, week or month from its start",
            )
            .value_parser(a_time)
            .add(Means(complete::Meaning::Time(complete::When::Back))),
        )
        .arg(
            option(
                "until",
                "TIME",
                "Before; a day, week or month up to its start",
            )
            .value_parser(a_time)
            .add(Means(complete::Meaning::Time(complete::When::Back))),
        )
        .arg(
            option(
                "batch",
                "ID",
                "Entries of the batch that began with this one",
            )
            .value_parser(value_parser!(i64).range(1..))
            .add(Means(complete::Meaning::Record(Entries::First))),
        )
        .arg(
            Arg::new("diff")
                .long("diff")
                .action(ArgAction::SetTrue)
                .help("One row for each field that was changed, before and after"),
        )
        .arg(
            option("limit", "N", "At most this many entries; 0: all")
                .default_value("50")
                .value_parser(value_parser!(u32))
                .display_order(902),
        );
    with_own_limit(verb, said::EITHER, HELP)
}

const HELP: &str = "A bare TARGET finds everything with that name, now or at the time: people by number, user name or
full name, phone book entries by the person or company. A name that matches nothing is an error.

Equal refusals make one entry, and a second at the end of their minute that says how many
more there were. Archived entries are not listed.

Times: 2026-11-22, \"2026-11-22 18:00\", 18:00, \"yesterday 08:00\", monday, \"last monday\", \"last week\",
\"this month\", 2h30m or \"3 days ago\", RFC 3339. A week begins on Monday. The whole of last week is
--since \"last week\" --until \"this week\".";

/// The beginning of a time; the rest depends on the current time.
pub(super) fn a_time(text: &str) -> Result<String, Invalid> {
    if text.starts_with('-') {
        let hint = "a length of time counts back from now: 2h30m";
        return Err(Invalid::new("a time", text, "it begins with `-`", hint));
    }
    Ok(text.to_owned())
}

/// Which entries are listed, and how many.
#[derive(Deserialize)]
struct Arguments {
    actor: Option<Who>,
    target: Option<String>,
    department: Option<Name>,
    action: Option<String>,
    outcome: Option<String>,
    since: Option<String>,
    until: Option<String>,
    #[serde(default, deserialize_with = "optional_text::deserialize")]
    batch: Option<i64>,
    #[serde(default)]
    diff: bool,
    #[serde(deserialize_with = "text::deserialize")]
    limit: u32,
}

/// The moment an option names.
pub(super) fn moment(
    (option, text): (&str, Option<String>),
    client: &Client,
    zone: Zone,
) -> Result<Option<Time>, Error> {
    let now = client.options.now;
    let read = |text: String| {
        parse_moment(&text, now, zone)
            .map_err(|invalid| Error::from(invalid).at(format!("`--{option} <TIME>`")))
    };
    text.map(read).transpose()
}

/// Refuses a beginning that is still to come: nothing is recorded there.
pub(super) fn has_begun(since: Option<Time>, client: &Client, zone: Zone) -> Result<(), Error> {
    match since.filter(|since| *since > client.options.now) {
        Some(since) => {
            let when = since.local(zone);
            let error = Error::invalid(format!("`--since {when}` is in the future"));
            Err(error.hint("such as today, `yesterday 08:00`, or 2h for two hours ago"))
        }
        None => Ok(()),
    }
}

/// What `--since` and `--until` name. Between them there must be some time: no entries would be
/// read as nothing done.
fn between(
    (since, until): (&Option<String>, &Option<String>),
    client: &Client,
    zone: Zone,
) -> Result<(Option<Time>, Option<Time>), Error> {
    let from = moment(("since", since.clone()), client, zone)?;
    let to = moment(("until", until.clone()), client, zone)?;
    if let (Some(from), Some(to)) = (from, to)
        && to <= from
    {
        let (begin, end) = (from.local(zone), to.local(zone));
        let error = Error::usage(format!("`--until` is {end}, not after `--since`, {begin}"));
        let (day, clock) = to.wall(zone);
        return Err(match clock == Clock::START {
            true => error.hint(format!(
                "a day alone means its first minute: to include {day}, use `--until {}`",
                day.plus(1)
            )),
            false => error.hint("`--since` is for the earlier of the two"),
        });
    }
    has_begun(from, client, zone)?;
    Ok((from, to))
}

/// Kinds of things that records concern.
const KINDS: [&str; 16] = [
    "extension",
    "department",
    "group",
    "role",
    "queue",
    "ring-group",
    "ivr",
    "trunk",
    "phonebook",
    "entry",
    "setting",
    "provider",
    "token",
    "did",
    "number",
    "system",
];

/// What may have been meant, as a hint.
fn meant(near: &[String], otherwise: &str) -> String {
    let near: Vec<&str> = near.iter().map(String::as_str).collect();
    did_you_mean(&near).unwrap_or_else(|| otherwise.to_owned())
}

/// What a word names, in the record's terms.
fn targets(context: &mut Context, client: &mut Client, text: &str) -> Result<Vec<String>, Error> {
    if let Some((kind, _)) = text.split_once(':')
        && !KINDS.contains(&kind)
    {
        let near: Vec<String> = near(kind, KINDS).into_iter().map(str::to_owned).collect();
        let what = format!("`{kind}` is not a kind of thing in the record");
        let all = format!("the kinds are: {}", KINDS.join(", "));
        return Err(Error::usage(what).hint(meant(&near, &all)));
    }
    let found = client.ask(Look, |snapshot, granted| {
        snapshot.meant_in_record(granted, text)
    })?;
    match found {
        Meaning::Found(found) => {
            if found.len() > 1 {
                let all = found.join(", ");
                context.ui.note(&format!(
                    "`{text}` names {all}; write one of them to see only that"
                ));
            }
            Ok(found)
        }
        Meaning::Near(near) => {
            let what = format!("nothing that you may see is or was called `{text}`");
            let otherwise = "such as sales, 205, a user name, or a kind and a name: queue:800";
            Err(Error::not_found(what).hint(meant(&near, otherwise)))
        }
    }
}

/// Who has that number or name.
pub(super) fn actor(client: &mut Client, who: &Who) -> Result<Number, Error> {
    if let Who::UserName(name) = who
        && name.is_oneself()
    {
        return Ok(client.session.number().clone());
    }
    let found = client.ask(Look, |snapshot, granted| {
        snapshot.meant_as_actor(granted, &who.to_string())
    })?;
    let near = match found {
        Meaning::Found(found) => match found.first().map(|number| number.parse()) {
            Some(Ok(number)) => return Ok(number),
            _ => Vec::new(),
        },
        Meaning::Near(near) => near,
    };
    let what = match who {
        Who::Number(number) => format!("no extension `{number}`, now or in the record"),
        Who::UserName(name) => format!("nobody has the user name `{name}`"),
    };
    // Suggestions must be valid in that place.
    let near: Vec<_> = near
        .into_iter()
        .filter(|name| name.parse::<Who>().is_ok())
        .collect();
    let hint = meant(&near, "`pbxctl extension list` shows the people you see");
    let sought = Absent {
        kind: "extension",
        name: who.to_string(),
    };
    Err(Error::not_found(what).seeking(sought).hint(hint))
}

/// Refuses a name that no action has.
fn check_action(client: &mut Client, wanted: &str) -> Result<(), Error> {
    let near = client.ask(Look, |snapshot, granted| {
        snapshot.near_action(granted, wanted)
    })?;
    let Some(near) = near else {
        return Ok(());
    };
    let hint = "an action is named after its command, with dots: queue.member.add; a noun or a verb finds all that have it";
    Err(Error::usage(format!(
        "no action in the record is called `{wanted}`, or begins with it"
    ))
    .hint(meant(&near, hint)))
}

/// The notes below a list: the place of its times, and how many entries it left out; `told` says
/// whether programs are told that too.
fn say_below(
    context: &mut Context,
    (shown, records): (usize, &Records),
    (zone, told): (Zone, bool),
) -> Result<(), Error> {
    let for_people = context.ui.is_table();
    if shown > 0 && for_people {
        let text = format!("times in {}", zone.name());
        context.ui.note_below(&text)?;
    }
    let (read, all) = (records.shown.len(), records.all);
    // A program that gave a limit knows that there may be more.
    if read < all && (for_people || told) {
        context.ui.note_below(&cut(read, all))?;
    }
    Ok(())
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let zone = client.zone(None)?;
    let filters = context.ui.settings().narrowing.filters.clone();
    let filtered = filters.iter().filter_map(|filter| filter.names("action"));
    for wanted in asked.action.as_deref().into_iter().chain(filtered) {
        check_action(&mut client, wanted)?;
    }
    let actor = asked
        .actor
        .map(|who| actor(&mut client, &who))
        .transpose()?;
    let targets = match &asked.target {
        Some(text) => targets(context, &mut client, text)?,
        None => Vec::new(),
    };
    // Filters apply to all of them, and the newest matches are listed.
    let narrowing = &context.ui.settings().narrowing;
    let (chooses, told) = (narrowing.chooses(), narrowing.is_limit_ours);
    if !chooses {
        context.ui.narrow(Narrowing::default());
    }
    if let Some(name) = &asked.department {
        // What they do not see is answered like what does not exist.
        let name = name.clone();
        client.ask(department::Show { name }, |_, _| Ok(()))?;
    }
    let (since, until) = between((&asked.since, &asked.until), &client, zone)?;
    let filter = RecordFilter {
        actor,
        holder: false,
        targets,
        department: asked.department,
        action: asked.action,
        outcome: asked.outcome,
        batch: asked.batch,
        since,
        until,
        limit: match asked.limit {
            0 => usize::MAX,
            _ if chooses => usize::MAX,
            limit => usize::try_from(limit).unwrap_or(usize::MAX),
        },
        names: true,
    };
    let records = client.ask(Look, |snapshot, granted| snapshot.records(granted, &filter))?;
    let when = When {
        zone,
        now: client.options.now,
    };
    let shown = match asked.diff {
        true => said::fields(context, &records.shown, when)?,
        false => said::entries(context, &records.shown, when)?,
    };
    say_below(context, (shown, &records), (zone, told))
}
