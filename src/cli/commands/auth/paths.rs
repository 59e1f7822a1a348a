//! `auth paths`.

use super::args;
use super::question::{Target, read_target};
use crate::cli::{Context, Error, typed};
use crate::domain::written::optional_text;
use crate::domain::{Invalid, Number, Right, Zone};
use crate::engine::operations::auth::{Paths, Reach};
use crate::engine::{Access, Among, Limits, PathsView};
use crate::ui::{Sheet, Tone, View};
use clap::{ArgAction, ArgMatches, Command, value_parser};
use serde::{Deserialize, Serialize};

/// Maximum length of a chain, and of states, by default.
const DEPTH: u32 = 3;
const STATES: u64 = 20_000;
const OWN: &str = "own";

pub(super) fn verb(verb: Command) -> Command {
    verb.arg(
        args::option("from", "NUMBER", "Who begins; default: yourself")
            .value_parser(value_parser!(Number)),
    )
    .arg(
        args::option("to", "RIGHT[@SCOPE]", "The right to reach, and over what")
            .required(true)
            .value_parser(wanted),
    )
    .arg(
        args::option("with", "NUMBER", "Who helps; may be given several times")
            .action(ArgAction::Append)
            .value_parser(value_parser!(Number)),
    )
    .arg(
        args::option("depth", "N", "Longest chain to look for (default: 3)")
            .value_parser(value_parser!(u32).range(1..=20)),
    )
    .arg(
        args::option("states", "N", "Most states to visit (default: 20000)")
            .value_parser(value_parser!(u64).range(1..=10_000_000)),
    )
    .after_help(
        "Finds the commands by which somebody, alone or with others, could gain a right: the
shortest chain, each command as you would type it, or the answer that there is none. It really
tries every command, on a copy in memory, judged by the rules; the database is not touched.
An account whose password they set, or to which they bind an OS user, acts for them from then
on. So does, from the start, an account whose password one of them set last.

Scopes: 205 or extension:205 (over that account), department:sales, group:support, system, own.
Without one: any department, any group or the system.
docs/user/auth-paths.md says what is tried, on whom, and what is left out. It does not wait for end times.
It looks at everybody, so it needs roles:read over the system, even about yourself.
Exit 0: there is a chain, or they hold it already. Exit 3: there is no chain that short.",
    )
}

#[derive(Clone, Debug)]
struct Wanted {
    right: Right,
    target: Option<Target>,
}

fn wanted(text: &str) -> Result<Wanted, Invalid> {
    let (right, scope) = match text.split_once('@') {
        Some((right, scope)) => (right, Some(scope)),
        None => (text, None),
    };
    Ok(Wanted {
        right: right.parse()?,
        target: scope.map(read_target).transpose()?,
    })
}

#[derive(Serialize)]
struct Query {
    from: Number,
    with: Vec<Number>,
    right: Right,
    scope: Option<String>,
}

#[derive(Serialize)]
struct Reply {
    query: Query,
    #[serde(flatten)]
    view: PathsView,
}

/// `one command`, `2 commands`.
fn counted(n: usize, what: &str) -> String {
    match n {
        1 => format!("one {what}"),
        n => format!("{n} {what}s"),
    }
}

impl Query {
    fn who(&self) -> String {
        let with: Vec<_> = self.with.iter().map(Number::as_str).collect();
        if with.is_empty() {
            self.from.to_string()
        } else {
            format!("{} with {}", self.from, with.join(", "))
        }
    }
    fn what(&self) -> String {
        match &self.scope {
            Some(scope) if scope == OWN => format!("{} over their own account", self.right),
            Some(scope) => format!("{} over {scope}", self.right),
            None => format!("{} anywhere", self.right),
        }
    }
}

impl View for Reply {
    fn sheet(&self, sheet: &mut Sheet) {
        let (view, who, what) = (&self.view, self.query.who(), self.query.what());
        if view.found && view.steps.is_empty() {
            sheet.toned_line(Tone::Good, format!("yes: {who} can use {what} already"));
        } else if view.found {
            let length = counted(view.steps.len(), "command");
            sheet.toned_line(
                Tone::Good,
                format!("yes: {who} can gain the use of {what}, by {length}"),
            );
            for (n, step) in view.steps.iter().enumerate() {
                // Not wrapped: it will be copied as a whole.
                let line = format!("{}. {}: {}", n + 1, step.actor, step.command);
                sheet.spans(vec![(Tone::Plain, line)]);
            }
        } else if view.complete {
            sheet.toned_line(
                Tone::Bad,
                format!("no: {who} can never use {what}, by any number of commands"),
            );
        } else {
            let length = counted(view.depth as usize, "command");
            let text = match view.depth {
                0 => format!(
                    "not known: no chain of commands was tried to its end; {who} cannot use {what} now"
                ),
                1 => format!("no chain of {length} lets {who} use {what}"),
                _ => format!("no chain of up to {length} lets {who} use {what}"),
            };
            sheet.toned_line(Tone::Bad, text);
        }
        for end in &view.holds {
            let (held, name) = (&end.held, &end.name);
            let until = held.until.map_or(String::new(), |time| {
                format!(", until {}", time.local(Zone::UTC))
            });
            let whom = match name.as_str() {
                "" => end.number.to_string(),
                name => format!("{} ({name})", end.number),
            };
            sheet.line(format!(
                "{whom} holds {} over {}: {}{until}",
                held.right, held.scope, held.path
            ));
        }
    }
}

fn left_out(among: Among, what: &str) -> Option<String> {
    (among.tried < among.of).then(|| format!("{} of {} {what}", among.tried, among.of))
}

#[derive(Deserialize)]
struct Arguments {
    from: Option<Number>,
    to: String,
    #[serde(default)]
    with: Vec<Number>,
    #[serde(default, deserialize_with = "optional_text::deserialize")]
    depth: Option<u32>,
    #[serde(default, deserialize_with = "optional_text::deserialize")]
    states: Option<u64>,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let wanted = wanted(&asked.to)?;
    let mut client = context.client(Access::Read)?;
    let from = asked
        .from
        .unwrap_or_else(|| client.session.number().clone());
    let mut with: Vec<Number> = Vec::new();
    for number in asked.with {
        if number != from && !with.contains(&number) {
            with.push(number);
        }
    }
    let (reach, scope) = match wanted.target {
        None => (Reach::Anywhere, None),
        Some(Target::Own) => (Reach::Own, Some(OWN.to_owned())),
        Some(Target::On(subject)) => {
            let scope = subject.to_string();
            (Reach::On(subject), Some(scope))
        }
    };
    let limits = Limits {
        depth: asked.depth.unwrap_or(DEPTH),
        states: usize::try_from(asked.states.unwrap_or(STATES)).unwrap_or(usize::MAX),
    };
    let query = Query {
        from: from.clone(),
        with: with.clone(),
        right: wanted.right,
        scope,
    };
    let question = Paths {
        from,
        with,
        right: wanted.right,
        reach,
    };
    let progress = context.ui.progress("states tried", limits.states as u64);
    let answer = client.ask(question, |snapshot, granted| {
        snapshot.paths(granted, limits, &mut |states| progress.add(states))
    });
    progress.finish();
    let view = match answer? {
        Ok(view) => view,
        Err(refusal) => return Err(client.refused(refusal)),
    };
    let reply = Reply { query, view };
    context.ui.show(&reply)?;
    context.ui.finish()?;
    notes(context, &reply);
    if reply.view.found {
        Ok(())
    } else {
        Err(Error::no())
    }
}

/// Notes that affect the answer and are not part of it.
fn notes(context: &mut Context, reply: &Reply) {
    let view = &reply.view;
    if !view.knows.is_empty() {
        let knows: Vec<_> = view.knows.iter().map(Number::as_str).collect();
        context.ui.note(&format!(
            "counted as theirs from the start, because one of them set the password last: {}",
            knows.join(", ")
        ));
    }
    let states = counted(view.states, "state");
    if view.stopped {
        context.ui.note(&format!(
            "{states} visited, then stopped; `--states` allows more"
        ));
    } else if view.complete {
        context.ui.note(&format!("{states} visited, which is all"));
    } else if !view.found {
        context.ui.note(&format!(
            "{states} visited; `--depth` looks for longer chains"
        ));
    }
    let ranges = [
        left_out(view.people, "people"),
        left_out(view.departments, "departments"),
        left_out(view.groups, "groups"),
    ];
    let ranges: Vec<_> = ranges.into_iter().flatten().collect();
    if !ranges.is_empty() {
        context.ui.note(&format!(
            "tried only on {}, those concerned",
            ranges.join(", ")
        ));
    }
}
