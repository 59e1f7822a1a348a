//! One pass: compares the current state with the wanted one and applies the difference, in one
//! transaction.

use super::super::{Failure, Performer, Steps};
use super::absent::{Circle, NoSuch, no_such};
use super::another::Another;
use super::at_home::{MemberAtHome, at_home};
use super::compare::{Compared, compare};
use super::difference::{Secret, SecretFrom};
use super::ended::EndedMembers;
use super::former_name::{FormerName, former_names};
use super::held_before::{Again, Inherited, again, inherited, now_called, removed_before};
use super::nobody::Nobody;
use super::passed::PassedOn;
use super::perform::{AllMade, Alone, One, RefusedStep, are_so, in_order, perform};
use super::step::{Phase, Step, is_compared};
use super::still_named::still_named;
use super::taken_back::{Reverted, reverted};
use crate::domain::{Name, Number, Time};
use crate::engine::operations::session::WhoAmI;
use crate::engine::{MadeByFiles, MadeSince, Marked, Operation, OperationId};
use crate::site::document::Document;
use std::collections::{HashMap, HashSet};

/// What gives somebody their first secret, prepared before anything is locked.
#[derive(Clone)]
pub struct Prepared {
    /// The operation that sets it.
    pub op: Operation,
    /// The command that would be typed.
    pub typed: String,
}

/// How far a pass is.
#[derive(Clone, Copy, Debug)]
pub enum Tick {
    /// One more thing of the files was compared.
    Compared,
    /// So many changes will be made.
    Found(usize),
    /// One more was made.
    Made,
}

/// Finds what gives somebody the wanted secret.
pub type Ready<'a> = &'a dyn Fn(&Secret) -> Option<Prepared>;

/// How to make a pass.
#[derive(Clone, Copy, Default)]
pub struct Task<'a> {
    /// Whether a refusal leaves the rest to be done.
    pub keep_going: bool,
    /// Whether to keep what was made although something was refused: on a copy, which shows the
    /// whole as far as it would be made.
    pub is_trial: bool,
    /// Whether to remove what site files made and no longer mention.
    pub prunes: bool,
    /// The state that the site must be in, if it was reviewed before.
    pub expected: Option<&'a str>,
    /// Gives somebody the wanted secret; `None` if none is prepared.
    pub ready: Option<Ready<'a>>,
}

/// What a pass did, or would do.
#[derive(Default)]
pub struct Report {
    /// Changes that were made, in order.
    pub made: AllMade,
    /// Changes that were refused: the first of them.
    pub refused: Vec<RefusedStep>,
    /// How many more were refused.
    pub more_refused: usize,
    /// Names in the files that nobody has, as far as the asker sees: with one, nothing is kept.
    pub no_such: Vec<NoSuch>,
    /// How many more changes there are because of such names, none of which is tried.
    pub more_no_such: usize,
    /// Numbers that would change hands with every run: as with such a name.
    pub circles: Vec<Circle>,
    /// Members of a department in the files who are at home there: as with such a name.
    pub at_home: Vec<MemberAtHome>,
    /// Secrets that are wanted, and their sources.
    pub secrets: Vec<Secret>,
    /// What these files mention although files of another site made it.
    pub of_others: Vec<MadeByFiles>,
    /// Memberships of these files that have ended, and so are none.
    pub ended: EndedMembers,
    /// Names and numbers that something else has by now: it keeps them.
    pub passed_on: Vec<PassedOn>,
    /// Changes that another pass has to make in one piece.
    pub(super) in_vain: HashSet<String>,
    /// Names and numbers that were to become others and that nobody has: the others are new.
    pub nobody: Vec<Nobody>,
    /// Accounts that the files make another person's.
    pub another: Vec<Another>,
    /// What was warned of when these changes were kept.
    pub kept_warnings: Vec<String>,
    /// What no file mentions and `--prune` leaves, because no file made it.
    pub stays: Vec<Marked>,
    /// Numbers that get something and were somebody else's before.
    pub inherited: Vec<Inherited>,
    /// New things with the former name of another.
    pub former_names: Vec<FormerName>,
    /// People who came by an import and are changed back.
    pub reverted: Vec<Reverted>,
    /// Extensions that the files want to change and that have another number now: that, and their name.
    pub now_called: HashMap<Number, (Number, String)>,
    /// Extensions that the files want to change and that were removed: when.
    pub removed_before: HashMap<Number, Time>,
    /// New people with the number of somebody who was removed.
    pub again: Vec<Again>,
    /// What the asker should know of calls afterwards.
    pub of_calls: Vec<String>,
    /// The state of the site before.
    pub version: String,
    /// Whether the site has changed since the changes were found.
    pub is_stale: bool,
    /// Whether all changes are already made.
    pub is_so_already: bool,
    /// Whether all changes were made, and undone since.
    pub is_undone: bool,
    /// The records of these changes, if the asker has made them already.
    pub made_before: Option<MadeSince>,
}

impl Report {
    /// Notes what these changes give to whom the files may not mean, as the record has it.
    fn look_back(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &Document,
        changes: &[Step],
    ) -> Result<(), Failure> {
        self.inherited = inherited(steps, wanted, changes)?;
        self.former_names = former_names(steps, wanted, changes)?;
        self.reverted = reverted(steps, changes)?;
        self.again = again(steps, changes)?;
        Ok(())
    }

    /// Whether nothing was kept, because of the files' contents or the asker.
    pub fn has_failed(&self, keep_going: bool) -> bool {
        self.is_stale || self.is_faulty() || !(self.refused.is_empty() || keep_going)
    }

    /// Whether something is wrong with the files that only shows beside the site.
    pub fn is_faulty(&self) -> bool {
        !(self.no_such.is_empty() && self.circles.is_empty() && self.at_home.is_empty())
    }

    /// How many changes were refused.
    pub fn refused(&self) -> usize {
        self.refused.len() + self.more_refused
    }

    /// The wanted secrets that were set, or would be: whose change was not refused.
    pub fn secrets_set(&self) -> Vec<&Secret> {
        let of_secrets = |made: &One<'_>| made.phase() == Phase::Secrets;
        let set = self.made.iter().filter(of_secrets);
        let set = set.map(|made| {
            let is_pin = made.id() == OperationId::ExtensionSet;
            (made.target().into_owned(), is_pin)
        });
        let set: HashSet<_> = set.collect();
        let is_set = |secret: &&Secret| {
            let is_pin = matches!(secret.from, SecretFrom::PinFile(_));
            set.contains(&(format!("extension:{}", secret.number), is_pin))
        };
        self.secrets.iter().filter(is_set).collect()
    }

    /// Whether everything is as wanted.
    pub fn is_so(&self) -> bool {
        self.made.is_empty() && self.refused.is_empty()
    }
}

/// Compares and applies. Records what is refused, unless it is only asked what would happen. Runs
/// `before` before it is committed; an error from it undoes everything.
///
/// # Errors
/// If nothing can be done at all: the database fails, or the asker is not let in.
pub fn apply<E: From<Failure>>(
    performer: Performer<'_>,
    wanted: &Document,
    task: Task<'_>,
    tick: &dyn Fn(Tick),
    before: impl FnOnce(&Report) -> Result<(), E>,
) -> Result<Report, E> {
    // What is no longer mentioned may be as much as was ever made.
    let changes = match task.prunes {
        true => usize::MAX,
        false => wanted.changes(),
    };
    let work = |steps: &mut Steps<'_>, alone: &Alone| pass(steps, wanted, (task, alone), tick);
    in_one(performer, (task, changes), work, before)
}

/// Saved changes.
#[derive(Clone)]
pub struct Kept {
    /// The site name in the files, if they gave one.
    pub site: Option<Name>,
    /// In the order in which to make them.
    pub steps: Vec<Step>,
    /// Secrets that are wanted.
    pub secrets: Vec<Secret>,
    /// What was warned of in the files.
    pub warnings: Vec<String>,
}

/// Applies saved changes, in this order and no others; nothing if the site is no longer in the
/// state of that version.
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
    let changes = kept.steps.len();
    let work = |open: &mut Steps<'_>, alone: &Alone| {
        let now = open.ask(WhoAmI, |snapshot, granted| snapshot.site_version(granted))?;
        if now != version {
            let changes = kept.steps.iter().filter(|step| !is_compared(&step.op));
            let commands: Vec<_> = changes.map(Step::line).collect();
            let secrets: Vec<_> = kept.secrets.iter().map(Secret::begins).collect();
            let made_before = open.ask(WhoAmI, |snapshot, granted| {
                snapshot.made_since(granted, version, (&commands, &secrets))
            })?;
            let is_undone = made_before.is_some_and(|made| made.is_exact && made.is_undone);
            let stays = made_before.filter(|made| !made.is_undone);
            // Numbers that went round show only in the record.
            let went_round = stays.is_some_and(|made| made.is_exact && !made.has_changed);
            let made_before = stays.filter(|made| made.is_own);
            let is_exact = made_before.is_some_and(|made| made.is_exact);
            let is_so = !(is_exact || is_undone) && are_so(open, &kept.steps, went_round)?;
            // A record without its command may be of other values: then only what is so counts.
            let made_before =
                made_before.filter(|made| made.is_exact || (is_so && !made.has_changed));
            return Ok(Report {
                version: now,
                is_stale: true,
                is_so_already: made_before.is_none() && is_so,
                made_before,
                is_undone,
                ..Report::default()
            });
        }
        let mut steps = kept.steps.clone();
        let secrets = kept.secrets.clone();
        let ready = |secret: &Secret| of_secret(secret, task);
        steps.extend(secrets.iter().filter_map(ready));
        open.as_of_site_files(kept.site.as_ref());
        let ended = in_order(open, steps, alone)?;
        Ok(Report {
            version: now,
            made: ended.made,
            refused: ended.refused,
            more_refused: ended.more_refused,
            in_vain: ended.in_vain,
            secrets,
            kept_warnings: kept.warnings.clone(),
            ..Report::default()
        })
    };
    in_one(performer, (task, changes), work, before)
}

/// What sets it, if it is prepared.
fn of_secret(secret: &Secret, task: Task<'_>) -> Option<Step> {
    let Prepared { op, typed } = task.ready.and_then(|ready| ready(secret))?;
    Some(Step {
        phase: Phase::Secrets,
        op,
        at: secret.at,
        typed: Some(typed),
        in_case: false,
        part_of: None,
    })
}

fn in_one<E: From<Failure>>(
    performer: Performer<'_>,
    (task, changes): (Task<'_>, usize),
    mut work: impl FnMut(&mut Steps<'_>, &Alone) -> Result<Report, Failure>,
    before: impl FnOnce(&Report) -> Result<(), E>,
) -> Result<Report, E> {
    let mut alone = Alone::default();
    let mut work = |steps: &mut Steps<'_>| {
        let report = work(steps, &alone)?;
        if !report.is_faulty() && alone.add(&report.in_vain) {
            steps.begin_again();
        }
        Ok(report)
    };
    let mut performer = performer.of_many(changes);
    let keeps_on = task.keep_going || task.is_trial;
    let mut before = Some(before);
    let mut keep = |report: &Report| match before.take() {
        Some(before) if !report.has_failed(keeps_on) => before(report).map(|()| true),
        _ => Ok(false),
    };
    let ended = match keeps_on {
        true => Some(performer.together_and(&mut work, &mut keep)?),
        false => performer.together_or_give_up(&mut work, &mut keep)?,
    };
    let mut report = match ended {
        Some(report) => report,
        None => {
            let judged = (performer.judging()).together_and(&mut work, |_| Ok::<_, E>(false))?;
            match judged.has_failed(keeps_on) {
                true => judged,
                // What waited found its place, or is not refused any more.
                false => performer.together_and(work, keep)?,
            }
        }
    };
    // What was refused before is not now.
    report.is_stale |= performer.only_judges() && !report.has_failed(keeps_on);
    report.of_calls = performer.options().told.take();
    if report.has_failed(keeps_on) {
        report.made.have_no_records();
    }
    // Files with an error in them are no attempt at anything.
    let refused = match report.is_faulty() {
        true => &mut [],
        false => report.refused.as_mut_slice(),
    };
    let mut refusals: Vec<_> = refused.iter_mut().map(|r| &mut r.refusal).collect();
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
    (task, alone): (Task<'_>, &Alone),
    tick: &dyn Fn(Tick),
) -> Result<Report, Failure> {
    // People who are not let in are told that, not what the file would find (D1).
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
        more_refused,
        of_others,
        ended,
        circles,
        passed_on,
        nobody,
        another,
        removed,
        stays,
    } = compare(steps, wanted, (task.prunes, !task.is_trial), &|| {
        tick(Tick::Compared)
    })?;
    if !(task.keep_going || unread.is_empty() && circles.is_empty()) {
        steps.give_up()?;
    }
    let mut report = Report {
        version,
        of_others,
        ended,
        circles,
        passed_on,
        nobody,
        another,
        stays,
        ..Report::default()
    };
    report.look_back(steps, wanted, &changes.steps)?;
    report.more_no_such = changes.crowd.counted;
    let mut all = changes.steps;
    for secret in changes.secrets {
        all.extend(of_secret(&secret, task));
        report.secrets.push(secret);
    }
    tick(Tick::Found(all.len()));
    steps.as_of_site_files(wanted.site());
    let ended = perform(steps, all, alone, &|| tick(Tick::Made))?;
    report.made = ended.made;
    report.in_vain = ended.in_vain;
    report.refused = told_of(unread, &ended.refused);
    report.refused.extend(ended.refused);
    report.at_home = at_home(steps, wanted, &changes.moves, &mut report.refused)?;
    report.more_refused = more_refused + ended.more_refused;
    report.now_called = now_called(steps, wanted, &report.refused)?;
    report.removed_before = removed_before(steps, &report.refused)?;
    let gone: HashSet<&Marked> = removed.iter().collect();
    let refused = (report.refused.as_slice(), ended.doubtful.as_slice());
    let (no_such, explained) = no_such(steps, wanted, refused, &gone)?;
    report.no_such = no_such;
    let mut named = still_named(steps, wanted, &gone, &report.refused)?;
    let told: HashSet<&NoSuch> = report.no_such.iter().collect();
    named.retain(|one| !told.contains(one));
    report.no_such.extend(named);
    // Those are told, each at its name.
    report.more_refused = report.more_refused.saturating_sub(explained);
    Ok(report)
}

/// What may not be read and so not be compared, without that of which the change itself was refused:
/// that is told.
fn told_of(unread: Vec<RefusedStep>, refused: &[RefusedStep]) -> Vec<RefusedStep> {
    let of = |one: &RefusedStep| {
        let action = one.step.op.action();
        let about = action.rsplit_once('.').map_or(&*action, |(about, _)| about);
        (one.step.at, about.to_owned())
    };
    let told: HashSet<_> = refused.iter().map(of).collect();
    let untold = unread.into_iter().filter(|one| !told.contains(&of(one)));
    untold.collect()
}

#[cfg(test)]
mod tests;
