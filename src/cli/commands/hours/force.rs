//! `hours override`.

use super::args::{self, Ends};
use super::messages::is_for_people;
use super::schedule::{state, told, whole};
use crate::cli::commands::several::{ALL_OR_NONE, one_or_all};
use crate::cli::complete::{Meaning, Means, When};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{
    Deadline, Ending, HoursOverride, HoursState, Name, ShownField, Time, Zone, parse_deadline,
    quoted,
};
use crate::engine::Done;
use crate::engine::operations::hours::Status;
use crate::ops::departments::{Undone, Whose};
use crate::ops::hours::{End, Forced, WantedState, force, theirs};
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};
use serde::Deserialize;

pub(in crate::cli::commands) fn flag(id: &'static str, help: &'static str) -> Arg {
    Arg::new(id).long(id).help(help).action(ArgAction::SetTrue)
}

/// Words, one or several.
pub(in crate::cli::commands) fn words(help: &'static str) -> Arg {
    Arg::new("department")
        .value_name("DEPARTMENT")
        .num_args(1..)
        .help(help)
}

pub(super) fn all() -> Arg {
    flag("all", "All departments whose hours you may force")
}

pub(super) fn command(verb: Command) -> Command {
    let [until, length] = args::end_time();
    verb.override_usage("pbxctl hours override [OPTIONS] <DEPARTMENT>... <STATE>")
        // The state is the last of them: if options come in between, clap takes another one.
        .arg(
            words("Which departments, one or several, and last the state: open, break, closed or holiday")
                .value_name("DEPARTMENT|STATE")
                .required(true),
        )
        .arg(all())
        .arg(args::option(
            "from",
            "TIME",
            "Begin then; default: now",
        ))
        .arg(
            until
                .value_name("TIME")
                .help("Until then")
                .add(Means(Meaning::Time(When::Ahead))),
        )
        .arg(
            length
                .value_name("LENGTH")
                .help("For this long from its start, such as 2h30m"),
        )
        .arg(flag(
            "until-next-change",
            "Until the schedule next changes the state",
        ))
        .arg(flag("sticky", "Until somebody clears it"))
        .group(ArgGroup::new("end").args(["ends", "lasts", "until-next-change", "sticky"]))
        .arg(flag("over-holidays", "On holidays too; otherwise holidays take precedence"))
        .after_help(format!(
            "Give exactly one end. Several departments: all of them or none. Repeating an override changes nothing, so cron may repeat it; `hours status` shows its `--reason`. It begins and ends on its own: no job has to run.\n\nAn override that begins now replaces the current one. One that begins later is added; another with the same `--from` changes it. If several are in force, the one that began last applies; when it ends, the one before applies again. With `--from`, a time of day or weekday in `--until` is the next one after the start.\n\n{}",
            args::without_never(args::TIMES_HELP)
        ))
}

/// What was typed, before the departments and the end are known.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    department: Vec<String>,
    from: Option<String>,
    #[serde(default)]
    all: bool,
    #[serde(default)]
    sticky: bool,
    #[serde(default)]
    until_next_change: bool,
    #[serde(default)]
    over_holidays: bool,
}

/// The named departments, each once.
pub(in crate::cli::commands) fn names(words: &[String], all: bool) -> Result<Vec<Name>, Error> {
    let mut names: Vec<Name> = Vec::new();
    for word in words {
        let name: Name = word
            .parse()
            .map_err(|error| Error::from(error).at("`<DEPARTMENT>`"))?;
        if names.iter().any(|other| other.key() == name.key()) {
            return Err(Error::usage(format!("`{name}` is named twice")).hint("name it once"));
        }
        names.push(name);
    }
    match (names.is_empty(), all) {
        (false, true) => Err(
            Error::usage("departments are named, and `--all` is given too")
                .hint("either name them, or give `--all`"),
        ),
        (true, false) => {
            Err(Error::usage("`<DEPARTMENT>` is missing")
                .hint("name one or several, or give `--all`"))
        }
        (true, true) | (false, false) => Ok(names),
    }
}

/// Words that people type to end an override.
const ENDS: [&str; 11] = [
    "off", "none", "clear", "end", "stop", "cancel", "reset", "normal", "auto", "default", "remove",
];

/// What to type instead, if one of them stands where the state does, or first: `off sales`.
fn ending(words: &[String], all: bool) -> Option<String> {
    let is_end = |word: &String| ENDS.contains(&word.to_lowercase().as_str());
    let has_state = words.iter().any(|word| word.parse::<HoursState>().is_ok());
    let rest = match words {
        [rest @ .., last] if is_end(last) => rest,
        [first, rest @ ..] if is_end(first) && !has_state => rest,
        _ => return None,
    };
    let names: Vec<_> = rest.iter().map(|name| quoted(name)).collect();
    let names = match (names.as_slice(), all) {
        (_, true) => "--all".to_owned(),
        ([], false) => "DEPARTMENT".to_owned(),
        (names, false) => names.join(" "),
    };
    Some(format!("`pbxctl hours clear {names}`"))
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Arguments = typed(matches)?;
    let ends: Ends = typed(matches)?;
    let Some((state, named)) = asked.department.split_last() else {
        return Err(Error::usage("`<STATE>` is missing"));
    };
    if let Some(hint) = ending(&asked.department, asked.all) {
        return Err(Error::usage("an override is ended with `pbxctl hours clear`").hint(hint));
    }
    let Ok(mode) = state.parse::<HoursState>() else {
        let choices = HoursState::ALL.map(|state| format!("`{state}`")).join(", ");
        let error = match named.is_empty() && !asked.all {
            true => Error::usage("`<STATE>` is missing"),
            false => Error::usage(format!("`<STATE>`: `{state}` is not a choice")),
        };
        let begins = named
            .first()
            .filter(|word| word.parse::<HoursState>().is_ok());
        return Err(match begins {
            Some(state) => error.hint(format!(
                "the state comes last, after the departments: … {state}"
            )),
            None => error.hint(format!("the choices are: {choices}")),
        });
    };
    let names = names(named, asked.all)?;
    if !(asked.sticky || asked.until_next_change || ends.are_given()) {
        return Err(Error::usage("say for how long")
            .hint("add `--for 2h`, `--until 18:00` or `--until-next-change`; or `--sticky`, which lasts until `pbxctl hours clear`"));
    }
    Ok(Mutation::new(move |context, client| {
        let (names, whose) = departments(client, names, asked.all)?;
        let wanted = each(client, names, whose, |client, name| {
            one(client, name, mode, &asked, &ends)
        })?;
        let all = force(client.performer(), &wanted, whose);
        let all = all.map_err(|failed| undone(failed, wanted.len()))?;
        client.catch_up();
        // With `--all`, some of them may be left out.
        let asked = |name: &Name| wanted.iter().find(|one| one.department == *name);
        let mut parts = Vec::with_capacity(all.len());
        for (name, Forced { done, replaced }) in all {
            let one = asked(&name);
            let lines = one.map(|one| said(context, client, one, &done));
            let gone = one.map(|one| instead(client, one, &replaced, wanted.len() > 1));
            let mut part = context.outcome(done, lines.unwrap_or_default());
            part.warnings.extend(gone.unwrap_or_default());
            parts.push(part);
        }
        Ok(one_or_all(parts))
    }))
}

/// The named ones; or all whose state the asker may know, some of which they may force.
pub(super) fn departments(
    client: &mut Client,
    names: Vec<Name>,
    all: bool,
) -> Result<(Vec<Name>, Whose), Error> {
    if !all {
        return Ok((names, Whose::Named));
    }
    let views = client.ask(Status { department: None }, |snapshot, granted| {
        snapshot.hours(granted)
    })?;
    let names = views.into_iter().map(|view| view.department).collect();
    Ok((names, Whose::All))
}

/// The request for each department. Where some cannot be made, such as for a time that has passed
/// there, it says for which; with `--all`, those whose hours the asker may not force do not count.
pub(super) fn each<T>(
    client: &mut Client,
    names: Vec<Name>,
    whose: Whose,
    mut one: impl FnMut(&mut Client, Name) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let count = names.len();
    let (mut all, mut wrong) = (Vec::with_capacity(count), Vec::new());
    for name in names {
        match one(client, name.clone()) {
            Ok(wanted) => all.push(wanted),
            Err(error) => wrong.push((name, error)),
        }
    }
    if whose == Whose::All && !wrong.is_empty() {
        let named: Vec<Name> = wrong.iter().map(|(name, _)| name.clone()).collect();
        let theirs = theirs(client.performer(), &named)?;
        wrong.retain(|(name, _)| theirs.contains(name));
    }
    let named: Vec<String> = wrong.iter().map(|(name, _)| name.to_string()).collect();
    let Some((_, error)) = wrong.into_iter().next() else {
        return Ok(all);
    };
    if count == 1 || named.len() == count {
        return Err(error);
    }
    let named = named.join(", ");
    Err(error.of_what(&named).hint(format!(
        "leave out {named}, or give a time that is the same everywhere: a length, or a time with its offset such as 2026-12-24T18:00:00+01:00"
    )))
}

/// The request for one department, whose clocks apply to the times.
fn one(
    client: &mut Client,
    department: Name,
    mode: HoursState,
    asked: &Arguments,
    ends: &Ends,
) -> Result<WantedState, Error> {
    let now = client.options.now;
    let zone = client.zone(Some(&department))?;
    let from = asked.from.as_deref().map(|text| beginning(text, now, zone));
    let from = from.transpose()?.flatten();
    let end = if asked.sticky {
        End::Sticky
    } else if asked.until_next_change {
        End::NextChange
    } else {
        let end = ends.after(from.unwrap_or(now), now, zone);
        match end.map_err(|error| error.map_hints(args::without_never))? {
            Some(Deadline::At(time)) => End::At(time),
            Some(Deadline::Never) => {
                return Err(Error::usage("`--until never` is not an end")
                    .hint("to force it until somebody clears it, use `--sticky`"));
            }
            None => return Err(Error::usage("an end is missing")),
        }
    };
    Ok(WantedState {
        department,
        mode,
        from,
        end,
        over_holidays: asked.over_holidays,
    })
}

/// When it begins; `None` for immediately.
fn beginning(text: &str, now: Time, zone: Zone) -> Result<Option<Time>, Error> {
    if text.trim().eq_ignore_ascii_case("now") {
        return Ok(None);
    }
    match parse_deadline(text, now, zone) {
        Ok(Deadline::At(time)) => Ok(Some(time)),
        Ok(Deadline::Never) => Err(Error::usage("`--from never` is not a start time")
            .hint("without `--from` it begins now")),
        Err(error) => {
            let has_passed = error.understood;
            let error = Error::from(error)
                .at("`--from <TIME>`")
                .map_hints(args::without_never);
            Err(match has_passed {
                true => error.hint("to begin now, leave out `--from`"),
                false => error,
            })
        }
    }
}

/// Why nothing was done, in all departments with an obstacle.
pub(in crate::cli::commands) fn undone(undone: Undone, asked: usize) -> Error {
    let mut error = Error::from(undone.failure);
    let target = error.refusal().map(|refusal| refusal.target.clone());
    // Which of them it is about is not always in the message.
    if asked > 1
        && let Some(named) = target
            .as_deref()
            .and_then(|name| name.strip_prefix("department:"))
        && !error.to_string().contains(named)
    {
        error = error.of_what(named);
    }
    for other in &undone.others {
        error = error.hint(format!("and {other}"));
    }
    match asked {
        1 => error,
        _ => error.hint(ALL_OR_NONE),
    }
}

/// What the override ends, as a warning for each: it does not come back. One of the asker's own that
/// it prolongs is none.
fn instead(
    client: &mut Client,
    asked: &WantedState,
    replaced: &[HoursOverride],
    is_one_of_many: bool,
) -> Vec<String> {
    let zone = client.zone(Some(&asked.department)).unwrap_or(Zone::UTC);
    let now = client.options.now;
    let of = match is_one_of_many {
        true => format!("{}: ", asked.department),
        false => String::new(),
    };
    let in_words = |forced: &HoursOverride| {
        let was = whole(forced, zone, now);
        match asked.from {
            None => format!("{of}this ends another override, which does not come back: {was}"),
            Some(_) => format!("{of}this replaces the planned override: {was}"),
        }
    };
    let own = client.session.number().clone();
    let is_prolonged = |old: &HoursOverride| {
        let lasts = match (asked.end, old.until.option()) {
            (End::Sticky, _) => true,
            (End::At(end), Some(old)) => end >= old,
            (End::At(_), None) | (End::NextChange, _) => false,
        };
        // A job that repeats itself should not have mail sent each time.
        lasts && asked.mode == old.mode && old.by.as_ref() == Some(&own)
    };
    let all = replaced.iter().filter(|old| !is_prolonged(old));
    all.map(in_words).collect()
}

fn said(context: &Context, client: &mut Client, asked: &WantedState, done: &Done) -> Vec<String> {
    let mut lines = Vec::new();
    if is_for_people(context) {
        let (name, mode, now) = (&asked.department, asked.mode, client.options.now);
        // What a dry run would make cannot be read back.
        let would = done.changed && client.options.dry_run;
        let set = match would {
            true => wanted(client, asked, done),
            false => forced(client, name, asked.from),
        };
        let what = match (done.changed, set) {
            (true, Some((forced, zone))) => format!("forced {}", told(&forced, zone, now)),
            (true, None) => format!("forced {mode}"),
            (false, _) => format!("forced {mode}, already so"),
        };
        lines.push(format!("hours of {}: {what}", done.spelled(name)));
        if !client.options.dry_run {
            lines.extend(state(client, name));
        }
    }
    lines
}

/// The override as it would be. The dry run found out when the hours next change; its answer has
/// that only if it differs from the end before.
fn wanted(client: &mut Client, asked: &WantedState, done: &Done) -> Option<(HoursOverride, Zone)> {
    let now = client.options.now;
    let until = match asked.end {
        End::At(time) => Deadline::At(time),
        End::Sticky => Deadline::Never,
        End::NextChange => match done.after.text(ShownField::Until) {
            Some(text) => Deadline::At(text.parse().ok()?),
            None => forced(client, &asked.department, asked.from)?.0.until,
        },
    };
    let forced = HoursOverride {
        mode: asked.mode,
        since: asked.from.unwrap_or(now),
        until,
        ending: Ending::Until,
        over_holidays: asked.over_holidays,
        by: None,
        reason: None,
    };
    Some((forced, client.zone(Some(&asked.department)).ok()?))
}

/// The override that begins then, as it is now, or the active one; and the zone for its times. Only
/// for the text.
fn forced(client: &mut Client, name: &Name, from: Option<Time>) -> Option<(HoursOverride, Zone)> {
    let view = super::schedule::peek(client, name)?;
    let zone = view.hours.zone.unwrap_or(Zone::UTC);
    let now = client.options.now;
    let mut all = view.hours.overrides.into_iter();
    let found = match from {
        Some(from) => all.find(|forced| forced.since == from),
        None => all.rev().find(|forced| forced.live(now)),
    };
    found.map(|forced| (forced, zone))
}
