//! `auth diff`: who gains and who loses which rights by a plan.

use crate::cli::commands::site::consequences::{self, Consequences, Planned};
use crate::cli::commands::site::files::{self, Given};
use crate::cli::commands::site::{SAYS_NOTHING, say_nothing, stop_beside, stop_if_faulty};
use crate::cli::{Context, Error, FileName, typed};
use crate::engine::Access;
use crate::ui::{Sheet, View};
use clap::{ArgMatches, Command};
use serde::{Deserialize, Serialize};

pub(super) fn verb(verb: Command) -> Command {
    files::arguments(verb).arg(files::prune()).after_help(
        "The files are site files, or a plan that `pbxctl plan --out` saved. pbxctl applies them \
to a copy, and compares everybody's rights before and after. For people who gain rights that lead \
further, it tries on that copy whether they could gain the whole system by one command or two, \
and by which.\n\nIt covers everybody whose rights you may read. Exit 0: nobody gains or loses a right. Exit 3: somebody does.",
    )
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    #[serde(default)]
    file: Vec<FileName>,
    format: Option<String>,
    #[serde(default)]
    prune: bool,
}

#[derive(Serialize)]
struct Reply(Consequences);

impl View for Reply {
    fn sheet(&self, sheet: &mut Sheet) {
        consequences::lay_out(&self.0, sheet, usize::MAX);
        if self.0.is_nothing() {
            sheet.line("nobody gains or loses a right");
        }
    }
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let paths: Vec<_> = asked.file.into_iter().map(|FileName(path)| path).collect();
    let given = files::read_with_faults(context, &paths, asked.format.as_deref())?;
    if let Given::Site(site) = &given {
        stop_if_faulty(context, site, asked.prune)?;
        if say_nothing(&site.wanted) {
            context.ui.warn(SAYS_NOTHING);
        }
    }
    let mut client = context.client(Access::Read)?;
    let planned = match &given {
        Given::Site(site) => Planned::Site(&site.wanted),
        Given::Plan(plan) => Planned::Plan(plan),
    };
    let (mut after, report) =
        consequences::carried_out(&mut client, &planned, (asked.prune, false))?;
    if let Given::Site(site) = &given {
        stop_beside(context, &mut client, site, &report)?;
    }
    let found = consequences::for_rights(
        context,
        &mut client,
        (&mut after, &report),
        consequences::Effort::Much,
    )?;
    let reply = Reply(found);
    context.ui.show(&reply)?;
    if !report.refused.is_empty() {
        let refused = report.refused.len();
        context.ui.warn(&format!(
            "{refused} of the changes would be refused, and are left out here: `pbxctl plan` shows them"
        ));
    }
    match reply.0.is_nothing() {
        true => Ok(()),
        false => Err(Error::no()),
    }
}
