//! `extension remove --calls-to` and `extension disable --calls-to`: somebody leaves, and their
//! calls go elsewhere.

use super::super::leads;
use super::super::several::one_or_all;
use super::add::merged;
use super::disable::zone_at_home;
use super::messages::{fetch, is_for_people, who};
use crate::cli::{Client, Context, Error};
use crate::domain::{Deadline, Destination, LedOnDays, Number, Time, Zone};
use crate::ops::dids::rings;
use crate::ops::leave::{self, Leaves, Left};
use crate::ui::Outcome;
use clap::{Arg, value_parser};
use serde::Deserialize;

/// Where their calls go.
pub(super) fn option(help: &'static str) -> Arg {
    super::args::option("calls-to", "DEST", help).value_parser(Destination::typed)
}

/// The same, as typed.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct CallsTo {
    pub(super) calls_to: Option<Destination>,
}

/// For how long whoever dials the number of somebody who is removed is taken there too.
pub(super) fn forward_old() -> Arg {
    super::args::option(
        "forward-old",
        "DAYS",
        "With `--calls-to NUMBER`, forward calls to its number too, for this many days; nobody else gets it until then",
    )
    .value_parser(value_parser!(LedOnDays))
    .requires("calls-to")
    .conflicts_with("purge-after")
}

/// The same, as typed.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ForwardOld {
    pub(super) forward_old: Option<LedOnDays>,
}

/// Redirects the calls of each to `to`, if given, and removes or disables it.
pub(super) fn run(
    context: &mut Context,
    client: &mut Client,
    (numbers, to): (&[Number], Option<&Destination>),
    how: Leaves,
) -> Result<Outcome, Error> {
    if let Some(to) = to {
        sensible(numbers, to, how)?;
    }
    // Without a visible home, times are in UTC.
    let zone = client.zone(None).unwrap_or(Zone::UTC);
    let mut subjects = Vec::new();
    for number in numbers {
        client.hold(number)?;
        let view = fetch(client, number);
        subjects.push(who(number, view.as_ref()));
    }
    let removes = matches!(how, Leaves::Removed(_));
    if removes && !context.globals.yes && !context.globals.dry_run {
        let would = leave::leave(client.performer().before_asking(), numbers, to, how)?;
        for (subject, left) in subjects.iter().zip(&would) {
            for line in lines(subject, to, (how, false), left, zone) {
                context.ui.note(&line);
            }
        }
        let steps = would.iter().flat_map(|left| &left.steps);
        let mut warned: Vec<_> = steps.flat_map(|done| done.warnings.clone()).collect();
        warned.extend(client.told());
        context.foretell(&warned);
        let question = match subjects.as_slice() {
            [one] => format!("remove {one} for good?"),
            all => format!("remove these {} for good?", all.len()),
        };
        client.options.now = context.confirm_moderate(&question)?;
    }
    let all = leave::leave(client.performer(), numbers, to, how)?;
    let mut parts = Vec::new();
    for ((number, subject), left) in numbers.iter().zip(subjects).zip(all) {
        let at_home = zone_at_home(client, number).unwrap_or(Zone::UTC);
        let said = match is_for_people(context) {
            true => {
                let mut said = lines(&subject, to, (how, true), &left, zone);
                match how {
                    Leaves::Disabled(Some(Deadline::At(time))) => {
                        said.push(super::disable::removes(time, at_home));
                    }
                    Leaves::Disabled(Some(Deadline::Never)) => {
                        said.push("it is not marked for removal".to_owned());
                    }
                    Leaves::Removed(_) | Leaves::Disabled(None) => {}
                }
                said
            }
            false => Vec::new(),
        };
        let mut part = outcome(number, (to, how), left, said);
        if let Leaves::Disabled(Some(_)) = how {
            part.zone = Some(at_home);
        }
        parts.push(part);
    }
    Ok(one_or_all(parts))
}

/// Refuses calls that would return to where they come from, and numbers that would ring nowhere.
fn sensible(numbers: &[Number], to: &Destination, how: Leaves) -> Result<(), Error> {
    if let Destination::Extension(number) | Destination::Voicemail(number) = to
        && numbers.contains(number)
    {
        let what = match how {
            Leaves::Removed(_) => "removed",
            Leaves::Disabled(_) => "disabled",
        };
        return Err(Error::usage(format!(
            "{to} should take the calls, but is to be {what} itself"
        ))
        .hint("name another destination with `--calls-to`"));
    }
    if let Leaves::Removed(Some(_)) = how
        && !matches!(to, Destination::Extension(_))
    {
        return Err(Error::usage(format!(
            "`--forward-old`: only an extension can take over calls to a number, and {to} is none"
        ))
        .hint("leave out `--forward-old`, or name an extension in `--calls-to`"));
    }
    Ok(())
}

/// What led to it, and leads nowhere now. Former numbers are in a warning.
fn lost(how: Leaves, left: &Left, is_done: bool) -> Option<String> {
    if let Leaves::Disabled(_) = how {
        return None;
    }
    let all = left.lost.dids.as_slice();
    let (is, has) = match (is_done, all.len()) {
        (_, 0) => return None,
        (true, 1) => ("is", "it"),
        (true, _) => ("are", "them"),
        (false, 1) => ("will be", "it"),
        (false, _) => ("will be", "them"),
    };
    Some(format!(
        "its {} {is} free: nobody has {has}",
        leads::named_dids(all)
    ))
}

/// What was done for one of them; before a question, what will be done.
fn lines(
    subject: &str,
    to: Option<&Destination>,
    (how, is_done): (Leaves, bool),
    left: &Left,
    zone: Zone,
) -> Vec<String> {
    let will = if is_done { "" } else { "will be " };
    let changes = left.steps.iter().any(|step| step.changed);
    let there = to.map_or(String::new(), |to| format!(", calls go to {to}"));
    let mut lines = vec![match how {
        Leaves::Disabled(_) if !changes => return vec![format!("{subject}: already so")],
        Leaves::Removed(_) if !left.led_anything() => {
            let were = if is_done { "were" } else { "are" };
            format!("{subject}: {will}removed; there {were} no calls to redirect")
        }
        Leaves::Removed(_) => format!("{subject}: {will}removed{there}"),
        Leaves::Disabled(_) => format!("{subject}: {will}disabled{there}"),
    }];
    if let Some(to) = to {
        lines.extend(leads::lines(&left.led, to, is_done));
        if !left.dids.is_empty() {
            lines.push(leads::dids(&left.dids, to, false, is_done));
        }
        for (former, until) in &left.former {
            let (until, go) = (until.local(zone), if is_done { "go" } else { "will go" });
            lines.push(format!(
                "calls to its former number {former} {go} there too, until {until}"
            ));
        }
        if let Some((number, until)) = &left.own {
            let (until, go) = (until.local(zone), if is_done { "go" } else { "will go" });
            lines.push(format!(
                "calls to its number {number} {go} there too, until {until}; nobody else gets it until then"
            ));
        }
    }
    lines.extend(lost(how, left, is_done));
    if !left.left.is_empty() {
        let leaves = if is_done { "left" } else { "will leave" };
        lines.push(format!("{leaves} {}", left.left.join(", ")));
    }
    lines.push(match (how, to) {
        (Leaves::Removed(Some(_)), _) if is_done => "sessions, tokens and keys are gone".into(),
        (Leaves::Removed(Some(_)), _) => "sessions, tokens and keys will be gone".into(),
        // Only what points to them goes elsewhere, and not who dials their number.
        (Leaves::Removed(None), Some(to)) => {
            let more = match (to, is_done) {
                (Destination::Extension(_), false) => "`--forward-old 30d` forwards those calls too",
                (_, false) => "`--purge-after 30d` keeps it leading there until then",
                (Destination::Extension(_), true) => {
                    "with `--forward-old 30d` those calls would be forwarded too"
                }
                (_, true) => "with `--purge-after 30d` it would lead there until then",
            };
            let (are, reaches) = match is_done {
                true => ("are", "reaches"),
                false => ("will be", "will reach"),
            };
            format!(
                "number, sessions, tokens and keys {are} gone: whoever dials the number {reaches} nobody; {more}"
            )
        }
        (Leaves::Removed(None), None) if is_done => {
            "number, sessions, tokens and keys are gone".into()
        }
        (Leaves::Removed(None), None) => "number, sessions, tokens and keys will be gone".into(),
        (Leaves::Disabled(_), Some(_)) if !left.tokens_stay => {
            "sessions and tokens have ended; the rest is kept".into()
        }
        (Leaves::Disabled(_), _) => {
            "sessions have ended, and tokens do not count; the rest is kept".into()
        }
    });
    lines
}

/// What stays as it was although somebody leaves, and what helps.
fn stays(number: &Number, (to, how): (Option<&Destination>, Leaves), left: &Left) -> Vec<String> {
    const WHO: &str = "whoever may change that ends it with the same command";
    let mut all = Vec::new();
    let leading = left.leading.join(", ");
    let is_marked = matches!(how, Leaves::Disabled(Some(Deadline::At(_))));
    if !leading.is_empty() {
        all.push(match to {
            None => format!(
                "{number} cannot be removed while it is a destination of {leading}; `--calls-to DEST` sends that elsewhere now"
            ),
            Some(_) if is_marked => format!(
                "{number} cannot be removed while it is a destination of {leading}; {WHO}"
            ),
            Some(_) => {
                format!("voicemail:{number} is still a destination of {leading}; {WHO}")
            }
        });
    }
    if left.stays_unseen {
        all.push(format!(
            "{number} stays a member of something you may not see; {WHO}"
        ));
    }
    let (dids, former) = (&left.lost.dids, &left.lost.former);
    let mut lost: Vec<String> = former
        .iter()
        .map(|(number, _)| format!("former number {number}"))
        .collect();
    lost.extend((!dids.is_empty()).then(|| leads::named_dids(dids)));
    if is_marked && !lost.is_empty() {
        all.push(format!(
            "its {} can only go to an extension, queue, ring group or IVR: once {number} is removed, callers reach nobody",
            lost.join(", ")
        ));
    }
    all
}

fn outcome(
    number: &Number,
    (to, how): (Option<&Destination>, Leaves),
    left: Left,
    lines: Vec<String>,
) -> Outcome {
    let action = match how {
        Leaves::Removed(_) => "extension.remove",
        Leaves::Disabled(_) => "extension.disable",
    };
    let last = left
        .steps
        .last()
        .map(|done| (done.before.clone(), done.after.clone()));
    let stays = stays(number, (to, how), &left);
    let mut outcome = merged(action, format!("extension:{number}"), left.steps, lines);
    outcome.warnings.extend(stays);
    // The records of each step have the other changes.
    (outcome.before, outcome.after) = last.unwrap_or_default();
    fn said<T: ToString>(all: &[T]) -> serde_json::Value {
        let all: Vec<_> = all.iter().map(ToString::to_string).collect();
        all.into()
    }
    let numbers = |all: &[(Number, Time)]| {
        let all: Vec<_> = all.iter().map(|(number, _)| number.clone()).collect();
        said(&all)
    };
    let mut put = |key: &str, value| outcome.extra.insert(key.into(), value);
    put("led_elsewhere", said(&left.led));
    put("dids_moved", said(&left.dids));
    if let Some(to) = to.filter(|_| !left.dids.is_empty()) {
        put("dids_ring", rings(to).to_string().into());
    }
    put("former_numbers_moved", numbers(&left.former));
    put("dids_lost", said(&left.lost.dids));
    put("former_numbers_lost", numbers(&left.lost.former));
    outcome.extra.insert("left".into(), left.left.into());
    outcome
}
