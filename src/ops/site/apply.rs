//! One pass: what is there is compared with what is wanted and made so, in one transaction.

use super::super::{Failure, Performer, Steps};
use super::compare::{Compared, compare};
use super::difference::Secret;
use super::perform::{Ended, Made, RefusedStep, are_so, in_order, perform};
use super::step::{Phase, Step};
use crate::domain::Name;
use crate::engine::operations::session::WhoAmI;
use crate::engine::{MadeByFiles, Operation};
use crate::site::document::Document;

/// What gives somebody their first secret, made before anything is locked.
#[derive(Clone)]
pub struct Prepared {
    /// What sets it.
    pub op: Operation,
    /// How that is typed.
    pub typed: String,
}

/// How far a pass is.
#[derive(Clone, Copy, Debug)]
pub enum Tick {
    /// One more thing of the files was compared.
    Compared,
    /// So many changes are to be made.
    Found(usize),
    /// One more was made.
    Made,
}

/// Finds what gives somebody the secret that is wanted for them.
pub type Ready<'a> = &'a dyn Fn(&Secret) -> Option<Prepared>;

/// How a pass is made.
#[derive(Clone, Copy, Default)]
pub struct Task<'a> {
    /// Whether what is refused leaves the rest to be done.
    pub keep_going: bool,
    /// Whether what was made is kept though something was refused: on a copy, which shows the whole
    /// as far as it would be made.
    pub is_trial: bool,
    /// Whether what site files made and say no more is removed.
    pub prunes: bool,
    /// In which state the site is to be, where that was looked at before.
    pub expected: Option<&'a str>,
    /// Whether there is so much that a dry run keeps nobody waiting.
    pub is_long: bool,
    /// What gives somebody the secret that is wanted for them; none where it is not ready.
    pub ready: Option<Ready<'a>>,
}

/// What a pass did, or would do.
#[derive(Default)]
pub struct Report {
    /// Changes that were made, in their order.
    pub made: Vec<Made>,
    /// Changes that were refused.
    pub refused: Vec<RefusedStep>,
    /// Secrets that are wanted, and what they are made of.
    pub secrets: Vec<Secret>,
    /// What is said here and was made by files of another site.
    pub of_others: Vec<MadeByFiles>,
    /// In which state the site was before.
    pub version: String,
    /// Whether the site was another one than when the changes were found.
    pub is_stale: bool,
    /// Whether all that they change is so by then.
    pub is_so_already: bool,
    /// The first record of these changes, where whoever asks has made them already, and whether
    /// something else has changed the site since.
    pub made_before: Option<(i64, bool)>,
}

impl Report {
    /// Whether nothing was kept, because of what the files say or who asks.
    pub fn has_failed(&self, keep_going: bool) -> bool {
        self.is_stale || !(self.refused.is_empty() || keep_going)
    }

    /// Whether all is as it is to be.
    pub fn is_so(&self) -> bool {
        self.made.is_empty() && self.refused.is_empty()
    }
}

/// Compares and makes. What is refused is recorded, unless it is only asked what would happen.
/// What `before` does comes before it is kept, and its error undoes all of it.
///
/// # Errors
/// When nothing can be done at all: the database fails, or the asker is not let in.
pub fn apply<E: From<Failure>>(
    performer: Performer<'_>,
    wanted: &Document,
    task: Task<'_>,
    tick: &dyn Fn(Tick),
    before: impl FnOnce(&Report) -> Result<(), E>,
) -> Result<Report, E> {
    let work = |steps: &mut Steps<'_>| pass(steps, wanted, task, tick);
    in_one(performer, task, work, before)
}

/// Changes that were found before.
#[derive(Clone)]
pub struct Kept {
    /// The name of the site, where the files said one.
    pub site: Option<Name>,
    /// In the order in which they are made.
    pub steps: Vec<Step>,
    /// Secrets that are wanted.
    pub secrets: Vec<Secret>,
}

/// Makes changes that were found before, in this order and no others: nothing where the site is
/// no more in the state of that version.
///
/// # Errors
/// As [`apply`].
pub fn replay<E: From<Failure>>(
    performer: Performer<'_>,
    kept: Kept,
    task: Task<'_>,
    version: &str,
    before: impl FnOnce(&Report) -> Result<(), E>,
) -> Result<Report, E> {
    let work = |open: &mut Steps<'_>| {
        let now = open.ask(WhoAmI, |snapshot, granted| snapshot.site_version(granted))?;
        if now != version {
            let commands: Vec<_> = kept.steps.iter().map(Step::line).collect();
            let made_before = open.ask(WhoAmI, |snapshot, granted| {
                snapshot.made_since(granted, version, &commands)
            })?;
            return Ok(Report {
                version: now,
                is_stale: true,
                is_so_already: made_before.is_none() && are_so(open, &kept.steps)?,
                made_before,
                ..Report::default()
            });
        }
        let Kept {
            site,
            mut steps,
            secrets,
        } = kept;
        let ready = |secret: &Secret| of_secret(secret, task);
        steps.extend(secrets.iter().filter_map(ready));
        open.as_of_site_files(site.as_ref());
        let Ended { made, refused } = in_order(open, steps)?;
        Ok(Report {
            version: now,
            made,
            refused,
            secrets,
            ..Report::default()
        })
    };
    in_one(performer, task, work, before)
}

/// What sets it, where that is ready.
fn of_secret(secret: &Secret, task: Task<'_>) -> Option<Step> {
    let Prepared { op, typed } = task.ready.and_then(|ready| ready(secret))?;
    Some(Step {
        phase: Phase::Secrets,
        op,
        at: secret.at,
        typed: Some(typed),
    })
}

fn in_one<E: From<Failure>>(
    performer: Performer<'_>,
    task: Task<'_>,
    work: impl FnOnce(&mut Steps<'_>) -> Result<Report, Failure>,
    before: impl FnOnce(&Report) -> Result<(), E>,
) -> Result<Report, E> {
    let mut performer = performer.on_a_copy(task.is_long);
    let keeps_on = task.keep_going || task.is_trial;
    let keep = |report: &Report| match report.has_failed(keeps_on) {
        true => Ok(false),
        false => before(report).map(|()| true),
    };
    let mut report: Report = performer.together_and(work, keep)?;
    if report.has_failed(keeps_on) {
        for made in &mut report.made {
            made.done.audit_id = None;
        }
    }
    let mut refusals: Vec<_> = report.refused.iter_mut().map(|r| &mut r.refusal).collect();
    if let Err(why) = performer.record(&mut refusals)
        && let Some(first) = refusals.into_iter().next()
    {
        return Err(Failure::Unrecorded(first.clone(), why).into());
    }
    Ok(report)
}

fn pass(
    steps: &mut Steps<'_>,
    wanted: &Document,
    task: Task<'_>,
    tick: &dyn Fn(Tick),
) -> Result<Report, Failure> {
    // Anybody who is not let in is told that, and not what the file would meet (D1).
    let version = steps.ask(WhoAmI, |snapshot, granted| snapshot.site_version(granted))?;
    if task.expected.is_some_and(|expected| expected != version) {
        return Ok(Report {
            version,
            is_stale: true,
            ..Report::default()
        });
    }
    let Compared {
        changes,
        refused: unread,
        of_others,
    } = compare(steps, wanted, task.prunes, &|| tick(Tick::Compared))?;
    let mut report = Report {
        version,
        of_others,
        ..Report::default()
    };
    let mut all = changes.steps;
    for secret in changes.secrets {
        all.extend(of_secret(&secret, task));
        report.secrets.push(secret);
    }
    tick(Tick::Found(all.len()));
    steps.as_of_site_files(wanted.site());
    let Ended { made, refused } = perform(steps, all, !task.keep_going, &|| tick(Tick::Made))?;
    report.made = made;
    report.refused = unread;
    report.refused.extend(refused);
    Ok(report)
}
