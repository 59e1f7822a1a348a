//! `auth who-can`.

use super::list;
use super::question::{Target, from, read_target, right_arg};
use crate::cli::{Context, Error, typed};
use crate::domain::written::text;
use crate::domain::{Origin, Right};
use crate::engine::operations::auth::{Subject, WhoCan};
use crate::engine::{Access, WhoView};
use crate::ui::{Cell, Column, Format, Sheet, View};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::{Deserialize, Serialize};

const AWAKE: &[Column] = &[
    Column::new("number", "NUMBER", 0),
    Column::new("name", "NAME", 1).kept(),
    Column::new("because", "BECAUSE", 1).kept(),
    Column::new("until", "ENDS", 0).times(),
    Column::extra("asleep", "BUT", 0),
];
const ALL: &[Column] = &[
    AWAKE[0],
    AWAKE[1],
    AWAKE[2],
    AWAKE[3],
    Column::new("asleep", "BUT", 0),
];

pub(super) fn verb(verb: Command) -> Command {
    verb.arg(right_arg())
        .arg(
            Arg::new("target")
                .value_name("TARGET")
                .help("The target: a department, extension, group or number; `system`")
                .required(true)
                .value_parser(read_target),
        )
        .arg(
            Arg::new("all")
                .long("all")
                .help("Include people who are disabled or not let in, marked")
                .action(ArgAction::SetTrue),
        )
        .arg(from())
        .after_help(
            "Targets: 205 or extension:205, department:sales, system, own.
Each person is judged by the same rules, so the answer is the one they would get. It shows what
others hold, so it needs roles:read over the target, even your own account. People you may not
see are neither listed nor counted, nor are people who may only through something you may not see.
People who are not let in still hold call rights, at the telephone: `--all` lists them.
Exit 0: somebody may. Exit 3: nobody that you may know of.",
        )
}

#[derive(Serialize)]
struct Query {
    right: Right,
    target: String,
}

#[derive(Serialize)]
struct Reply {
    query: Query,
    who: Vec<WhoView>,
}

impl View for Reply {
    /// People get a list.
    fn sheet(&self, _: &mut Sheet) {}
}

#[derive(Deserialize)]
struct Arguments {
    right: Right,
    #[serde(deserialize_with = "text::deserialize")]
    target: Target,
    #[serde(default)]
    all: bool,
    from: Option<Origin>,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments {
        right,
        target,
        all: with_asleep,
        from,
    } = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let subject = match target {
        Target::Own => Subject::Extension(client.session.number().clone()),
        Target::On(subject) => subject,
    };
    let query = Query {
        right,
        target: subject.to_string(),
    };
    let question = WhoCan { right, subject };
    let mut who = client.ask(question, |snapshot, granted| {
        snapshot.who_can(granted, from)
    })?;
    let everybody = who.len();
    if !with_asleep {
        who.retain(|one| one.asleep.is_none());
    }
    let asleep = everybody - who.len();
    let nobody = who.is_empty();
    if context.ui.format() == Format::Json {
        context.ui.show(&Reply { query, who })?;
    } else {
        let (now, zone) = (client.options.now, client.zone(None)?);
        let columns = if with_asleep { ALL } else { AWAKE };
        let mut list = context.ui.list(columns)?.nothing("nobody may");
        for one in &who {
            let until = list::end(one.until, now, zone);
            list.row(&[
                one.number.as_str().into(),
                one.name.as_str().into(),
                Cell::Strings(&one.because),
                until,
                one.asleep.into(),
            ])?;
        }
        list.finish()?;
    }
    // The list comes before the notes on it.
    context.ui.finish()?;
    match asleep {
        0 => {}
        1 => context
            .ui
            .note("one more is disabled or not let in; `--all` lists all"),
        more => context.ui.note(&format!(
            "{more} more are disabled or not let in; `--all` lists them"
        )),
    }
    if nobody { Err(Error::no()) } else { Ok(()) }
}
