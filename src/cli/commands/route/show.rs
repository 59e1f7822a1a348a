//! `route show`: the question that a dial plan asks.

use super::args;
use crate::cli::commands::hours::{override_json, spoken};
use crate::cli::{Context, Error, typed};
use crate::domain::{Destination, Name, Phone, Time, Zone, parse_instant};
use crate::engine::Access;
use crate::engine::operations::route::{Entry, Show};
use crate::ops::route;
use crate::routing::{Branch, End, Hop, Hours, Route, Untaken, When};
use crate::ui::{Format, Sheet, Tone, View};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;
use serde::ser::{Serialize, Serializer};
use serde_json::{Value, json};

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        Arg::new("number")
            .value_name("NUMBER")
            .help("Of an extension, queue, ring group or IVR; else a number dialled from outside")
            .required_unless_present("did")
            .conflicts_with("did")
            .value_parser(value_parser!(Entry)),
    )
    .arg(
        args::option("did", "PHONE", "The number dialled from outside")
            .value_parser(value_parser!(Phone)),
    )
    .arg(
        args::option(
            "when",
            "WHAT",
            "Where it goes if the telephone does not take it; repeat for each further telephone",
        )
        .action(ArgAction::Append)
        .value_parser(PossibleValuesParser::new(
            Untaken::ALL.map(Untaken::as_str),
        )),
    )
    .arg(args::option("at", "TIME", "When; default: now"))
    .after_help(
        "`-o plain` prints only the destination, on one line, for a dial plan: extension:101, voicemail:101, queue:800, ring-group:801, ivr:802, external:+48123456789 or hangup. If a call arrives nowhere, it prints `hangup`, and the exit code is 3. The exit code is also 3 if nobody rings, or if you may not see the whole way.\n\nIf a telephone did not answer, a dial plan asks for the same number again, with a --when for each telephone it rang.\n\nTimes: 18:00, \"tomorrow 08:00\", \"2026-12-24 18:00\", 2h30m (from now) or RFC 3339, in the zone of the department.",
    )
}

/// What is asked about the way.
#[derive(Deserialize)]
struct Arguments {
    #[serde(default)]
    when: Vec<Untaken>,
    at: Option<String>,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let show: Show = typed(matches)?;
    let Arguments { when, at } = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let now = client.options.now;
    let (at, zone) = match at {
        None => (now, None),
        Some(text) => {
            // The call itself says in whose zone the time is.
            let (.., found) = client.ask(show.clone(), |snapshot, granted| {
                route::show(snapshot, granted, now)
            })?;
            let first = found.hops.first().and_then(|hop| hop.department.clone());
            let zone = client.zone(first.as_ref())?;
            let at = parse_instant(&text, now, zone);
            (
                at.map_err(|error| Error::from(error).at("`--at <TIME>`"))?,
                Some(zone),
            )
        }
    };
    let (start, did, route) =
        client.ask(show, |snapshot, granted| route::show(snapshot, granted, at))?;
    let shown = Shown {
        start,
        did,
        at,
        zone,
        route: route.after(&when),
        when,
    };
    if context.ui.format() == Format::Plain && context.ui.settings().columns.is_empty() {
        context.ui.line(&shown.route.destination().to_string())?;
    } else {
        context.ui.show(&shown)?;
    }
    match shown.route.end {
        End::Arrives(_) => Ok(()),
        End::Unserved(_)
        | End::DeadEnd
        | End::Loop
        | End::Dangling(_)
        | End::Unread(_)
        | End::TooLong => Err(Error::no()),
    }
}

struct Shown {
    start: Destination,
    did: Option<Phone>,
    at: Time,
    zone: Option<Zone>,
    when: Vec<Untaken>,
    route: Route,
}

/// What is wrong with an end, as a word for programs.
const fn problem(end: &End) -> Option<&'static str> {
    match end {
        End::Arrives(_) => None,
        End::Unserved(_) => Some("unserved"),
        End::DeadEnd => Some("dead-end"),
        End::Loop => Some("loop"),
        End::Dangling(_) => Some("dangling"),
        End::Unread(_) => Some("unread"),
        End::TooLong => Some("too-long"),
    }
}

fn hop(hop: &Hop) -> Value {
    json!({
        "destination": hop.at,
        "kind": hop.at.kind(),
        "number": hop.at.number(),
        "department": hop.department,
        "state": hop.hours.as_ref().map(|hours| hours.state),
        "source": hop.hours.as_ref().map(|hours| hours.source),
        "reason": hop.reason,
        "to_come": hop.hours.as_ref().map_or_else(Vec::new, |hours| {
            let all = hours.to_come.iter();
            all.map(|forced| override_json(forced, hours.zone)).collect()
        }),
    })
}

/// The overrides planned for the departments that the call passes through, one line each.
fn coming(hops: &[Hop], at: Time) -> Vec<String> {
    let with_hours = |hop: &'_ Hop| Some((hop.department.clone()?, hop.hours.clone()?));
    let here = hops.iter().filter_map(with_hours);
    let said = |(department, hours): (Name, Hours)| {
        let all = hours.to_come.into_iter();
        let texts = all.map(move |forced| spoken(&forced, hours.zone, at));
        texts.map(move |text| format!("{department} will be forced {text}"))
    };
    let mut all: Vec<String> = Vec::new();
    for line in here.flat_map(said) {
        if !all.contains(&line) {
            all.push(line);
        }
    }
    all
}

fn branch(branch: &Branch) -> Value {
    let (when, seconds, key) = match branch.when {
        When::Busy => ("busy", None, None),
        When::NoAnswer(seconds) => ("no-answer", seconds, None),
        When::Key(digit) => ("key", None, Some(digit.as_str())),
    };
    json!({
        "when": when,
        "seconds": seconds,
        "key": key,
        "destination": branch.route.destination(),
        "problem": problem(&branch.route.end),
        "hops": branch.route.hops.iter().map(hop).collect::<Vec<_>>(),
        "branches": branch.route.branches.iter().map(self::branch).collect::<Vec<_>>(),
    })
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({
            "entry": self.start,
            "did": self.did,
            "at": self.at,
            "when": self.when.iter().map(|untaken| untaken.as_str()).collect::<Vec<_>>(),
            "destination": self.route.destination(),
            "problem": problem(&self.route.end),
            "hops": self.route.hops.iter().map(hop).collect::<Vec<_>>(),
            "branches": self.route.branches.iter().map(branch).collect::<Vec<_>>(),
        })
        .serialize(serializer)
    }
}

/// How a way ends, in a sentence.
fn ends(route: &Route) -> (Tone, String) {
    match &route.end {
        End::Arrives(to) => (Tone::Good, format!("arrives at {to}")),
        End::Unserved(to) => (
            Tone::Bad,
            match to {
                Destination::Ivr(_) => {
                    format!("comes to {to}, and ends there: no key leads anywhere")
                }
                _ => format!("comes to {to}, where nobody rings"),
            },
        ),
        End::DeadEnd => (Tone::Bad, "nobody takes it: it is hung up".into()),
        End::Loop => (
            Tone::Bad,
            "loops without end: a dial plan hangs it up".into(),
        ),
        End::Dangling(to) => (
            Tone::Bad,
            format!("leads to {to}, which does not exist or you may not see"),
        ),
        End::Unread(to) => (
            Tone::Care,
            format!("goes on from {to}, but you may not see where"),
        ),
        End::TooLong => (Tone::Bad, "passes too many stops".into()),
    }
}

fn rows(hops: &[Hop]) -> Vec<Vec<String>> {
    hops.iter()
        .map(|hop| {
            let state = hop.hours.as_ref();
            vec![
                hop.at.to_string(),
                hop.department
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                state
                    .map(|hours| format!("{} ({})", hours.state, hours.source))
                    .unwrap_or_default(),
                hop.reason.clone(),
            ]
        })
        .collect()
}

fn when(branch: &Branch) -> String {
    match branch.when {
        When::Busy => "when busy".into(),
        When::NoAnswer(None) => "when nobody answers".into(),
        When::NoAnswer(Some(seconds)) => format!("when nobody answers for {seconds} s"),
        When::Key(digit) => format!("key {digit}"),
    }
}

/// Each branch on a line, with what follows from it below.
fn branches(all: &[Branch], before: &str, to: &mut Vec<Vec<String>>) {
    for branch in all {
        let way: Vec<_> = branch
            .route
            .hops
            .iter()
            .map(|hop| hop.at.to_string())
            .collect();
        let (_, ends) = ends(&branch.route);
        let ends = if problem(&branch.route.end).is_some() {
            ends
        } else {
            String::new()
        };
        let when = format!("{before}{}", when(branch));
        to.push(vec![when.clone(), way.join(" → "), ends]);
        branches(&branch.route.branches, &format!("{when}, then "), to);
    }
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let did = self.did.as_ref();
        let did = did.map_or_else(String::new, |did| format!(" dialled as {did}"));
        let at = match self.zone {
            Some(zone) => format!(" at {}", self.at.local(zone)),
            None => String::new(),
        };
        let when: String = self
            .when
            .iter()
            .map(|untaken| match untaken {
                Untaken::Busy => ", when busy",
                Untaken::NoAnswer => ", when nobody answers",
            })
            .collect();
        sheet.title(format!("A call to {}{did}{at}{when}", self.start));
        sheet.grid(
            &["STOP", "DEPARTMENT", "STATE", "WHAT HAPPENS"],
            rows(&self.route.hops),
        );
        let (tone, ends) = ends(&self.route);
        sheet.toned_line(tone, ends);
        for line in coming(&self.route.hops, self.at) {
            sheet.line(line);
        }
        if !self.route.branches.is_empty() {
            sheet.section("From there");
            let mut rows = Vec::new();
            branches(&self.route.branches, "", &mut rows);
            sheet.grid(&["WHEN", "GOES", "PROBLEM"], rows);
        }
    }
}
