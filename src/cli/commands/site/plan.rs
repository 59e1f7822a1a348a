//! `plan`: what site files would change, and what of it may not be.

use super::apply::pretend;
use super::assertions::{Assertions, KeptTest, Tests};
use super::consequences::{self, Planned};
use super::saved::{self, Plan};
use super::told::Told;
use super::{
    FILES, SAYS_NOTHING, agreed, assertions, files, look, may_prune, say_nothing, secrets, wrong,
};
use crate::cli::{Client, Context, Error, FileName, Kind, typed};
use crate::domain::limits::SITE_REFUSED;
use crate::engine::Access;
use crate::ops::site::{Report, Task};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;
use serde_json::json;
use std::path::{Path, PathBuf};

pub(in crate::cli::commands) const RUN: super::super::Run = super::super::Run::Itself(run);

pub(in crate::cli::commands) fn command(noun: Command) -> Command {
    files::arguments(noun)
        .arg(
            Arg::new("exit-code")
                .long("exit-code")
                .help("Exit 3 if something differs, or the code of `apply` if something is refused")
                .action(ArgAction::SetTrue),
        )
        .arg(files::prune())
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("PLAN")
                .help("Save it to a file for `apply`; - is standard output")
                .value_parser(value_parser!(PathBuf)),
        )
        .after_help(format!(
            "{FILES}\n\nEach change is shown as the command that makes it, judged as yours; \
changes that you may not make are marked with !, with the rule and who could. Nothing is written. \
A saved plan is shown as it would be applied now."
        ))
}

/// Which files, and what is said of the answer.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    #[serde(default)]
    file: Vec<FileName>,
    format: Option<String>,
    #[serde(default)]
    exit_code: bool,
    #[serde(default)]
    prune: bool,
    out: Option<FileName>,
}

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let mut asked: Arguments = typed(matches)?;
    let paths = std::mem::take(&mut asked.file);
    let paths: Vec<_> = paths.into_iter().map(|FileName(path)| path).collect();
    let mut is_saved = false;
    let done = plan(context, &asked, &paths, &mut is_saved);
    match (done, &asked.out) {
        (Err(error), Some(FileName(out))) if !is_saved && !context.is_dry_run() => {
            Err(saved::unsaved(error, out, &paths))
        }
        (done, _) => done,
    }
}

/// Plans, and says in `is_saved` once the plan is in its file.
fn plan(
    context: &mut Context,
    asked: &Arguments,
    paths: &[PathBuf],
    is_saved: &mut bool,
) -> Result<(), Error> {
    let given = files::read_with_faults(context, paths, asked.format.as_deref())?;
    let client = context.client(Access::Write);
    let task = Task {
        prunes: asked.prune,
        ..Task::default()
    };
    if let files::Given::Site(site) = &given
        && !site.faults.is_empty()
    {
        return Err(wrong::stop(context, client, site, task));
    }
    let mut client = client?;
    let (sources, report) = match &given {
        files::Given::Site(site) => {
            may_prune(&site.wanted, asked.prune)?;
            let report = look(context, &mut client, site, task)?;
            let more = wrong::beside_the_site(context, &mut client, site, &report)?;
            if !more.is_empty() {
                return Err(wrong::with_others(
                    (context, &mut client),
                    site,
                    more,
                    &report,
                ));
            }
            (Some(&site.sources), report)
        }
        files::Given::Plan(plan) => {
            let report = pretend(&mut client, plan, task)?;
            let steps = plan.steps();
            let said = secrets::Said::Plan(&steps);
            secrets::are_there(context, &mut client, said, &report)?;
            (None, report)
        }
    };
    let zone = client.zone(None)?;
    let mut told = Told::of("plan", (sources, zone, client.options.now), &report);
    follow(
        context,
        &mut client,
        (&given, asked.prune),
        &mut told,
        &report,
    )?;
    if let files::Given::Site(site) = &given
        && say_nothing(&site.wanted)
    {
        told.warnings.push(SAYS_NOTHING.to_owned());
    }
    told.warnings
        .extend(secrets::will_be_needed(context, &report));
    if asked.out.is_some() && report.more_refused > 0 {
        told.lay_out_refused(context);
        return Err(Error::invalid(format!(
            "{} changes would be refused, and a plan keeps no more than {SITE_REFUSED} of them",
            report.refused()
        ))
        .hint("mend the files first: `pbxctl plan` without `--out` shows what it would change")
        .unwritten());
    }
    if context.globals.dry_run && asked.out.is_some() {
        told.after.push("(dry run, the plan is not saved)".into());
    }
    let out = asked.out.as_ref().filter(|_| !context.globals.dry_run);
    let out = out.map(|FileName(path)| path.as_path());
    let wrong = told.tests.as_ref().and_then(Assertions::error);
    // What is kept is applied by its own name.
    let name = agreed::name(out.or(paths.first().map(PathBuf::as_path)));
    let has_failed = wrong.is_some() || report.has_failed(false);
    agreed::foretell(
        (context, &mut client),
        &mut told,
        &report,
        (has_failed, name),
    )?;
    // A plan that breaks a test is not one to be done.
    if let Some(error) = wrong {
        return Err(breaks(context, &told, out, error)?);
    }
    if let Some(path) = out {
        let (site, tests) = match &given {
            files::Given::Site(site) => {
                let tests = KeptTest::all_of(&site.sources, &site.wanted);
                (site.wanted.site(), tests)
            }
            files::Given::Plan(plan) => (plan.site(), plan.tests().to_vec()),
        };
        let of = (report.version.clone(), site.cloned());
        Plan::of(of, (sources, zone, tests), &report).write(context, path)?;
        *is_saved = true;
    }
    if !out.is_some_and(Context::is_stdin) {
        context.ui.show(&told)?;
    }
    match asked.exit_code {
        true => differs(context, &report),
        false => Ok(()),
    }
}

/// What `--exit-code` says of it.
fn differs(context: &mut Context, report: &Report) -> Result<(), Error> {
    if let Some(first) = report.refused.first() {
        context.ui.finish()?;
        let kind = Error::from(first.refusal.clone()).kind();
        let why = match kind {
            Kind::Refused => "you may not make all of it",
            _ => "not all of it can be made",
        };
        return Err(Error::new(kind, why));
    }
    match report.is_so() {
        true => Ok(()),
        false => Err(Error::no()),
    }
}

/// Shows a plan that breaks a test, and says why it is not saved.
fn breaks(
    context: &mut Context,
    told: &Told<'_>,
    out: Option<&Path>,
    error: Error,
) -> Result<Error, Error> {
    let Some(out) = out else {
        context.ui.show(told)?;
        context.ui.finish()?;
        return Ok(error);
    };
    // Where the plan would be, nothing else is printed.
    if !Context::is_stdin(out) {
        context.ui.show(told)?;
        context.ui.finish()?;
    } else if context.ui.is_table() {
        context.ui.preview(told, usize::MAX);
    }
    let error = error.with("tests", json!(told.tests));
    Ok(match Context::is_stdin(out) {
        true => error.of_what("the plan is not printed"),
        false => error.of_what(&format!("no plan is saved in `{}`", out.display())),
    })
}

/// Adds what follows from it, tried on a copy: who may do what afterwards, where a change can matter
/// to that and there are not too many people, and what comes of the assertions of the files.
fn follow(
    context: &mut Context,
    client: &mut Client,
    (given, prunes): (&files::Given, bool),
    told: &mut Told<'_>,
    report: &Report,
) -> Result<(), Error> {
    let matters = consequences::may_matter(&report.made);
    let is_looked_at = matters && !consequences::are_many(client, &report.made)?;
    if matters && !is_looked_at {
        told.warnings.push(consequences::UNSAID.to_owned());
    }
    let matters = is_looked_at;
    let planned = match given {
        files::Given::Site(site) => Planned::Site(&site.wanted),
        files::Given::Plan(plan) => Planned::Plan(plan),
    };
    let tests = match given {
        files::Given::Site(site) => Tests::Files(&site.sources, &site.wanted),
        files::Given::Plan(plan) => Tests::Plan(plan.tests()),
    };
    if !matters && tests.is_empty() {
        return Ok(());
    }
    let (mut after, carried) = consequences::carried_out(client, &planned, (prunes, false))?;
    if matters {
        let found = consequences::for_rights(
            context,
            client,
            (&mut after, &carried),
            consequences::Effort::Little,
        )?;
        told.rights = Some(found);
    }
    if tests.is_empty() {
        return Ok(());
    }
    let (all, faults) = assertions::judge(context, after, &tests, &carried.refused)?;
    match given {
        files::Given::Site(site) if !faults.is_empty() => {
            return Err(wrong::with_others((context, client), site, faults, report));
        }
        files::Given::Plan(_) => assertions::none_of_plan(&faults)?,
        files::Given::Site(_) => {}
    }
    told.tests = Some(all);
    Ok(())
}
