//! `apply`: makes the site as site files say, or does what a plan says that was kept.

use super::agreed::Agreement;
use super::assertions::Tests;
use super::consequences::{self, Planned};
use super::saved::Plan;
use super::secrets::{self, Ready, Said, Stand};
use super::told::{Left, SHOWN_WHEN_DONE, Told};
use super::{
    FILES, SAYS_NOTHING, agreed, assertions, files, look, may_prune, say_nothing, suggest, ticked,
    who_could_today, wrong,
};
use crate::cli::{Client, Context, Error, FileName, Kind, typed};
use crate::domain::{Time, Zone};
use crate::engine::Access;
use crate::ops::site::{self, Report, Secret, Task};
use crate::ops::{Agreed, Performer};
use crate::site::Sources;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;
use std::path::PathBuf;

pub(in crate::cli::commands) const RUN: super::super::Run = super::super::Run::Itself(run);

pub(in crate::cli::commands) fn command(noun: Command) -> Command {
    files::arguments(noun)
        .arg(
            Arg::new("keep-going")
                .long("keep-going")
                .help("Make the changes that you may, and skip those refused")
                .action(ArgAction::SetTrue),
        )
        .arg(files::prune())
        .arg(
            Arg::new("secrets-dir")
                .long("secrets-dir")
                .value_name("DIR")
                .help("Folder for generated passwords and codes, each in a file (0600) named after the number")
                .value_parser(value_parser!(PathBuf)),
        )
        .after_help(format!(
            "{FILES}\n\nAll changes are made, or none: refusals are listed with the rule and who \
could. A second run changes nothing. The record has it as one batch, and it is undone as one. A \
plan from `pbxctl plan --out` is applied exactly, or not at all if the site has changed since."
        ))
}

/// Which files, and how.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    #[serde(default)]
    file: Vec<FileName>,
    format: Option<String>,
    #[serde(default)]
    keep_going: bool,
    #[serde(default)]
    prune: bool,
    secrets_dir: Option<FileName>,
}

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let paths: Vec<_> = asked.file.into_iter().map(|FileName(path)| path).collect();
    let read = files::read_with_faults(context, &paths, asked.format.as_deref())?;
    let client = context.client(Access::Write);
    if let files::Given::Site(site) = &read
        && !site.faults.is_empty()
    {
        let task = Task {
            prunes: asked.prune,
            ..Task::default()
        };
        return Err(wrong::stop(context, client, site, task));
    }
    let mut client = client?;
    let name = agreed::name(paths.first().map(PathBuf::as_path));
    let options = Options {
        keep_going: asked.keep_going,
        prunes: asked.prune,
        folder: asked.secrets_dir.map(|FileName(path)| path),
        paths,
    };
    let mut says_nothing = false;
    let has_folder = options.folder.is_some();
    let (sources, mut ended) = match read {
        files::Given::Site(site) => {
            may_prune(&site.wanted, options.prunes)?;
            says_nothing = say_nothing(&site.wanted);
            let ended = apply(context, &mut client, &site, options)?;
            (Some(site.sources), ended)
        }
        files::Given::Plan(plan) => {
            if asked.prune || asked.format.is_some() {
                return Err(Error::usage("a saved plan is applied as it is")
                    .hint("give `--prune` and `--format` to `pbxctl plan`"));
            }
            (None, replay(context, &mut client, &plan, options)?)
        }
    };
    // A dry run makes none, and says what a real one needs.
    let is_done = !ended.report.has_failed(asked.keep_going);
    if context.globals.dry_run && !has_folder && is_done {
        let needed = secrets::will_be_needed(context, &ended.report);
        ended.warnings.extend(needed);
    }
    let zone = client.zone(None)?;
    let of = (sources.as_ref(), zone, client.options.now);
    let how = (asked.keep_going, says_nothing, name);
    tell((context, &mut client), of, ended, how)
}

struct Options {
    keep_going: bool,
    prunes: bool,
    folder: Option<PathBuf>,
    paths: Vec<PathBuf>,
}

/// What came of it.
struct Ended {
    report: Report,
    /// Where secrets are that were made.
    secrets: Option<String>,
    /// What else is to be said of it.
    warnings: Vec<String>,
    /// What of the changes people have not seen yet.
    left: Left,
}

impl Ended {
    /// What is said of it besides.
    fn saying(mut self, warning: Option<String>) -> Self {
        self.warnings.extend(warning);
        self
    }

    fn of(report: Report, ready: Option<&Ready>, agreement: Option<&Agreement>) -> Self {
        Self {
            report,
            secrets: ready.and_then(Ready::told),
            warnings: Vec::new(),
            left: agreement.map_or(Left::All, |agreement| agreement.left),
        }
    }
}

fn apply(
    context: &mut Context,
    client: &mut Client,
    site: &files::Site,
    options: Options,
) -> Result<Ended, Error> {
    let all = site.wanted.things() as u64;
    match options.keep_going {
        true => context.hold_for_changes(client),
        false => context.hold_for_rows(client, all),
    }
    let task = Task {
        keep_going: options.keep_going,
        prunes: options.prunes,
        ..Task::default()
    };
    let (mut judged, mut unjudged) = (None, None);
    if !site.wanted.tests.is_empty() {
        let (version, warning) = must_hold(context, client, site, task)?;
        (judged, unjudged) = (Some(version), warning);
    }
    if context.globals.dry_run {
        let would = look(context, client, site, task)?;
        let more = wrong::beside_the_site(context, client, site, &would)?;
        return match more.is_empty() {
            true => Ok(Ended::of(would, None, None).saying(unjudged)),
            false => Err(wrong::with_others((context, client), site, more, &would)),
        };
    }
    let looks =
        !context.globals.yes || site.wanted.may_give_power() || secrets::are_wanted(&site.wanted);
    let mut make = |looks| {
        let how = (&options, task, judged.clone());
        make(context, client, site, how, looks)
    };
    let ended = match make(looks) {
        // The files do not show that somebody can use again what they hold.
        Err(error) if !looks && !error.power().is_empty() => make(true),
        ended => ended,
    };
    ended.map(|ended| ended.saying(unjudged))
}

/// Makes it so, after a look at what would be done if `looks`, and a question if there is one.
fn make(
    context: &mut Context,
    client: &mut Client,
    site: &files::Site,
    (options, task, mut judged): (&Options, Task<'_>, Option<String>),
    looks: bool,
) -> Result<Ended, Error> {
    let stand = Stand::new(client, Some(&site.sources))?;
    let (mut ready, mut agreement) = (None, None);
    let mut fails = false;
    if looks {
        let would = look(context, client, site, task)?;
        fails = would.has_failed(task.keep_going);
        if fails {
            // What is refused is told, and nothing is kept of a site in that state; secrets that
            // are wrong beside it are told with it.
            let more = wrong::beside_the_site(context, client, site, &would)?;
            if !more.is_empty() {
                return Err(wrong::with_others((context, client), site, more, &would));
            }
        } else {
            let would = agreed::Would {
                sources: Some(&site.sources),
                report: &would,
                planned: Planned::Site(&site.wanted),
                paths: &options.paths,
                how: (task.prunes, task.keep_going),
            };
            // Nobody agrees to what then cannot be handed out.
            let wanted = would.report.secrets_set();
            secrets::can_be_handed_out(context, &wanted, options.folder.as_deref())?;
            let agreed = agreed::ask(context, client, &would)?;
            client.options.now = agreed.now;
            agreement = Some(agreed);
            let said = Said::Files(&site.sources, &site.wanted);
            let folder = options.folder.clone();
            ready = Some(Ready::prepare(context, client, said, &wanted, folder)?);
        }
        // As a whole. What is not looked at stops where it makes somebody powerful.
        client.options.agreed = Agreed::All;
        // What was agreed to, or holds, was so of this state; what is refused is judged in any.
        judged = match fails {
            true => None,
            false => judged.or(Some(would.version)),
        };
    }
    let all = site.wanted.things() as u64;
    let bar = context.ui.progress("comparing and applying", all);
    let tick = |tick| ticked(&bar, tick);
    let prepared = (ready.as_ref(), agreement.as_ref());
    let report = with_secrets(prepared, &stand, |find, before| {
        let task = Task {
            ready: Some(find),
            expected: judged.as_deref(),
            ..task
        };
        let performer = performer(client, fails);
        site::apply(performer, &site.wanted, task, &tick, before)
    });
    bar.finish();
    let mut report = report?;
    if report.is_stale {
        return Err(crate::cli::site_changed());
    }
    if report.is_faulty() {
        let more = wrong::beside_the_site(context, client, site, &report)?;
        return Err(wrong::with_others((context, client), site, more, &report));
    }
    suggest(client, (&site.wanted, task.prunes), &mut report);
    if report.has_failed(task.keep_going) {
        who_could_today(client, &mut report)?;
    }
    Ok(Ended::of(report, ready.as_ref(), agreement.as_ref()))
}

/// What makes it. Where it `fails`, nothing is kept: it is judged again so that what is refused is
/// recorded, and if it is much, nobody waits for that.
fn performer(client: &mut Client, fails: bool) -> Performer<'_> {
    match fails {
        true => client.performer().before_asking(),
        false => client.performer(),
    }
}

/// Refuses what would break an assertion of the files; in which state of the site none breaks, and what
/// is to be said of those that were not judged.
fn must_hold(
    context: &mut Context,
    client: &mut Client,
    site: &files::Site,
    task: Task<'_>,
) -> Result<(String, Option<String>), Error> {
    let planned = Planned::Site(&site.wanted);
    let (after, report) =
        consequences::carried_out(client, &planned, (task.prunes, task.keep_going))?;
    if report.is_faulty() {
        // Without what names nobody, the tests are of another site.
        let more = wrong::beside_the_site(context, client, site, &report)?;
        return Err(wrong::with_others((context, client), site, more, &report));
    }
    let tests = Tests::Files(&site.sources, &site.wanted);
    let (all, faults) = assertions::judge(context, after, &tests, &report.refused)?;
    if !faults.is_empty() {
        let said = Said::Files(&site.sources, &site.wanted);
        let mut more = secrets::look_into(context, client, said, &report)?;
        more.extend(faults);
        return Err(wrong::with_others((context, client), site, more, &report));
    }
    Ok((report.version, all.hold()?))
}

/// The same for a plan that was kept, of the state that it was made in.
fn still_holds(
    context: &Context,
    client: &mut Client,
    plan: &Plan,
    keep_going: bool,
) -> Result<Option<String>, Error> {
    let tests = Tests::Plan(plan.tests());
    if tests.is_empty() {
        return Ok(None);
    }
    let planned = Planned::Plan(plan);
    let (after, report) = consequences::carried_out(client, &planned, (false, keep_going))?;
    let (all, faults) = assertions::judge(context, after, &tests, &report.refused)?;
    assertions::none_of_plan(&faults)?;
    all.hold()
}

type Before<'a> = &'a mut dyn FnMut(&Report) -> Result<(), Error>;

/// Does `work` with what is ready, whose files appear right before it is kept, if it is what was
/// agreed to. Where one is not ready, because it was refused, `stand` takes its place so that it is
/// refused again, and recorded: it is never kept.
fn with_secrets(
    (ready, agreement): (Option<&Ready>, Option<&Agreement>),
    stand: &Stand<'_>,
    work: impl FnOnce(site::Ready<'_>, Before<'_>) -> Result<Report, Error>,
) -> Result<Report, Error> {
    let mut written = None;
    let find = |secret: &Secret| {
        let ready = ready.and_then(|ready| ready.of(secret));
        Some(ready.unwrap_or_else(|| stand.of(secret)))
    };
    let mut before = |report: &Report| {
        if let Some(agreement) = agreement {
            agreement.covers(report)?;
        }
        let missing = |secret: &&Secret| ready.is_none_or(|ready| ready.of(secret).is_none());
        if let Some(secret) = report.secrets_set().into_iter().find(missing) {
            // Somebody took their password away after it was looked, or what was refused then is
            // not refused now.
            let what = format!(
                "what {} needs has changed since it was looked",
                secret.number
            );
            return Err(Error::conflict(what).hint("try again").unwritten());
        }
        written = match ready {
            Some(ready) => ready.write(report)?,
            None => None,
        };
        Ok(())
    };
    let report = work(&find, &mut before);
    match (report, written) {
        (Err(error), Some(written)) => {
            written.remove_unless_done(&error);
            Err(error)
        }
        (report, _) => report,
    }
}

/// Does what the plan says, or nothing where the site is another one by now.
fn replay(
    context: &mut Context,
    client: &mut Client,
    plan: &Plan,
    options: Options,
) -> Result<Ended, Error> {
    let task = Task {
        keep_going: options.keep_going,
        ..Task::default()
    };
    let would = pretend(client, plan, task)?;
    let unjudged = still_holds(context, client, plan, options.keep_going)?;
    // Only now: there may be many.
    let kept = plan.kept();
    let said = Said::Plan(&kept.steps);
    if context.globals.dry_run {
        secrets::are_there(context, client, said, &would)?;
        return Ok(Ended::of(would, None, None).saying(unjudged));
    }
    let stand = Stand::new(client, None)?;
    let (mut ready, mut agreement) = (None, None);
    let fails = would.has_failed(options.keep_going);
    if !fails {
        let would = agreed::Would {
            sources: None,
            report: &would,
            planned: Planned::Plan(plan),
            paths: &options.paths,
            how: (false, options.keep_going),
        };
        let wanted = would.report.secrets_set();
        secrets::can_be_handed_out(context, &wanted, options.folder.as_deref())?;
        let agreed = agreed::ask(context, client, &would)?;
        client.options.now = agreed.now;
        agreement = Some(agreed);
        client.options.agreed = Agreed::All;
        let folder = options.folder;
        ready = Some(Ready::prepare(context, client, said, &wanted, folder)?);
    } else {
        client.options.agreed = Agreed::All;
    }
    let prepared = (ready.as_ref(), agreement.as_ref());
    let mut report = with_secrets(prepared, &stand, |find, before| {
        let task = Task {
            ready: Some(find),
            ..task
        };
        let performer = performer(client, fails);
        site::replay(performer, kept, task, &plan.site_version, before)
    })?;
    plan.is_fresh(&report)?;
    if report.has_failed(options.keep_going) {
        who_could_today(client, &mut report)?;
    }
    Ok(Ended::of(report, ready.as_ref(), agreement.as_ref()).saying(unjudged))
}

/// What the plan would do, nothing being kept.
pub(super) fn pretend(client: &mut Client, plan: &Plan, task: Task<'_>) -> Result<Report, Error> {
    let stand = Stand::new(client, None)?;
    let find = |secret: &Secret| Some(stand.of(secret));
    let task = Task {
        ready: Some(&find),
        ..task
    };
    let was = std::mem::replace(&mut client.options.dry_run, true);
    let version = &plan.site_version;
    let would = site::replay(client.performer(), plan.kept(), task, version, |_| {
        Ok::<_, Error>(())
    });
    client.options.dry_run = was;
    let mut would = would?;
    plan.is_fresh(&would)?;
    who_could_today(client, &mut would)?;
    Ok(would)
}

/// What came of it, and the exit code of it.
fn tell(
    (context, client): (&mut Context, &mut Client),
    of: (Option<&Sources>, Zone, Time),
    ended: Ended,
    (keep_going, says_nothing, name): (bool, bool, String),
) -> Result<(), Error> {
    let report = &ended.report;
    let is_done = context.ui.is_table() && !context.globals.dry_run;
    let shown = if is_done { SHOWN_WHEN_DONE } else { usize::MAX };
    let mut told = Told::of_first("apply", of, report, shown);
    told.left = ended.left;
    told.warnings.extend(ended.warnings);
    if says_nothing {
        told.warnings.push(SAYS_NOTHING.to_owned());
    }
    // Where nothing else is left to do, nothing is partly done.
    let is_partly = keep_going && !report.made.is_empty();
    let has_failed = report.has_failed(is_partly);
    told.dry_run = context.globals.dry_run;
    told.done = !told.dry_run && !has_failed;
    told.changed &= !has_failed;
    let would = if told.dry_run { "would be" } else { "were" };
    let count = match (report.refused(), told.dry_run) {
        (1, false) => "1 change was refused".to_owned(),
        (1, true) => "1 change would be refused".to_owned(),
        (n, _) => format!("{n} changes {would} refused"),
    };
    let rest = match told.dry_run {
        false => "the rest is done",
        true => "the rest would be done",
    };
    if let Some(first) = report.refused.first().filter(|_| has_failed) {
        told.lay_out_refused(context);
        let kind = Error::from(first.refusal.clone()).kind();
        return Err(told.refused_in(Error::new(kind, count).unwritten()));
    }
    if told.dry_run {
        agreed::foretell((context, client), &mut told, report, (false, name))?;
        told.after.push("(dry run, nothing written)".into());
    } else if let Some(id) = told.audit_id {
        told.after.extend(ended.secrets);
        told.after
            .push(crate::cli::commands::audit::undone_with(id));
    }
    match context.globals.quiet && context.ui.is_table() {
        true => told.warn(context),
        false => context.ui.show(&told)?,
    }
    match report.refused.is_empty() {
        true => Ok(()),
        false => Err(Error::new(Kind::Partial, format!("{count}; {rest}"))),
    }
}
