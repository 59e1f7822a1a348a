//! Makes the changes in an order found along the way: a change that waits for another is tried
//! again after it, and two that wait for each other are split.

mod alone;
mod aside;
mod held;
mod made;
mod order;
mod split;

pub(super) use self::alone::Alone;
use self::aside::{aside, from_to, leavers_first};
use self::held::Held;
pub use self::made::{AllMade, Made, One};
use self::order::Order;
pub use self::split::stray_part;
use self::split::{parts, unsplit};
use super::super::perform::LONG;
use super::super::{Failure, Steps};
use super::absent;
use super::step::{Phase, Step, is_compared};
use crate::domain::Number;
use crate::domain::limits::SITE_REFUSED;
use crate::engine::writes::Performed;
use crate::engine::{
    AtTheEnd, Done, Handler, Operation, Refusal, Rule, StoreError, TypedOperation, hand_to,
};
use crate::site::Place;
use std::collections::HashSet;

/// A change that was refused.
pub struct RefusedStep {
    /// The request.
    pub step: Step,
    /// By which rule, why, and who could.
    pub refusal: Box<Refusal>,
}

impl RefusedStep {
    /// Whose table it is, if it can only change somebody and nobody has that number, as far as the asker
    /// sees.
    pub fn of_nobody(&self) -> Option<&Number> {
        let Step { op, phase, at, .. } = &self.step;
        if self.refusal.denial.rule != Rule::Hidden {
            return None;
        }
        // Comparing finds it, before any change is tried.
        let is_found = *phase == Phase::Settings && *at != Place::default();
        match op {
            Operation::ExtensionSet(op) => Some(&op.number),
            _ if !is_found => None,
            Operation::ExtensionShow(op) => Some(&op.number),
            Operation::ExtensionSetEnabled(op) => Some(&op.number),
            Operation::RoleGrant(op) => Some(&op.number),
            Operation::RoleRevoke(op) => Some(&op.number),
            Operation::ConsoleSetAccess(op) => Some(&op.number),
            Operation::ConsolePermit(op) => Some(&op.number),
            _ => None,
        }
    }

    /// The name or number that something would have had by it.
    pub fn would_name(&self) -> Option<String> {
        if let Some((_, to)) = from_to(&self.step.op) {
            return Some(to.to_string());
        }
        Some(match &self.step.op {
            Operation::ExtensionAdd(op) => op.number.to_string(),
            Operation::DepartmentAdd(op) => op.name.to_string(),
            Operation::DepartmentRename(op) => op.new.to_string(),
            Operation::GroupAdd(op) => op.name.to_string(),
            Operation::GroupSet(op) => op.new.as_ref()?.to_string(),
            _ => return None,
        })
    }
}

/// The result of all of them.
#[derive(Default)]
pub struct Ended {
    /// In the order in which they were made.
    pub made: AllMade,
    /// Those that were refused, in the order of the file: the first [`SITE_REFUSED`].
    pub refused: Vec<RefusedStep>,
    /// How many more were.
    pub more_refused: usize,
    /// Of these, changes that may name what is not there.
    pub doubtful: Vec<Step>,
    /// Changes of which a part was made that cannot stay without the rest, or that broke a limit to
    /// the end: what else was made may rest on that.
    pub in_vain: HashSet<String>,
    /// For each that broke a limit that waits for the end, its place among those made.
    put_off: Vec<usize>,
    /// What waits for a name or number.
    held: Held,
    /// Members who are not there yet.
    order: Order,
    /// Things of which a change to members was refused.
    members_refused: HashSet<Place>,
    /// Whether a change to members had to wait, so that their order may be another.
    members_waited: bool,
}

impl Ended {
    /// Notes one that was refused; without its refusal it only counts. A change that is made only in
    /// case is none where what it is about was refused itself.
    fn refuse(&mut self, mut step: Step, rule: Rule, refusal: Option<Box<Refusal>>) {
        self.make_whole(&mut step);
        match (step.in_case, step.phase) {
            (true, _) if self.members_refused.contains(&step.at) => return,
            (false, Phase::Members) => drop(self.members_refused.insert(step.at)),
            _ => {}
        }
        if let Some(refusal) = refusal.filter(|_| self.refused.len() < SITE_REFUSED) {
            self.refused.push(RefusedStep { step, refusal });
            return;
        }
        self.more_refused += 1;
        if absent::may_be_of(&step, rule) {
            self.doubtful.push(step);
        }
    }

    /// A change that was split is refused as the one that it is.
    fn make_whole(&mut self, step: &mut Step) {
        if let Some(whole) = step.part_of.take() {
            self.in_vain.insert(whole.to_string());
            step.op = *whole;
        }
    }

    /// Notes which of those made broke a limit that waits.
    fn note_put_off(&mut self, steps: &Steps<'_>) {
        let last = self.made.len().saturating_sub(1);
        self.put_off.resize(steps.waiting(), last);
    }

    /// Judges what waited for the end: what broke a limit that is still broken was refused.
    fn settle(&mut self, steps: &mut Steps<'_>) -> Result<(), Failure> {
        for (nth, refusal) in steps.broken()? {
            let Some(mut step) = (self.put_off.get(nth)).and_then(|at| self.made.step(*at)) else {
                continue;
            };
            self.make_whole(&mut step);
            if self.in_vain.insert(step.op.to_string()) {
                self.refuse(step, refusal.denial.rule, Some(refusal));
            }
        }
        Ok(())
    }
}

/// Asks the question, and leaves out the answer.
struct Question<'s, 't>(&'s mut Steps<'t>);

impl Handler for Question<'_, '_> {
    type Answer = Result<(), Failure>;
    fn write<O: Performed>(self, op: O) -> Self::Answer {
        self.0.judge(op).map(drop)
    }
    fn read<O: TypedOperation>(self, op: O) -> Self::Answer {
        self.0.ask(op, |_, _| Ok(()))
    }
}

/// Whether the asker may do that, or read it.
pub(super) fn asked(
    steps: &mut Steps<'_>,
    op: &Operation,
) -> Result<Result<(), Box<Refusal>>, Failure> {
    told(hand_to(op.clone(), Question(steps)))
}

struct Perform<'s, 't>(&'s mut Steps<'t>);

impl Handler for Perform<'_, '_> {
    type Answer = Result<Done, Failure>;
    fn write<O: Performed>(self, op: O) -> Self::Answer {
        self.0.perform(op)
    }
    fn read<O: TypedOperation>(self, op: O) -> Self::Answer {
        let what = format!("`{}` changes nothing", op.action());
        Err(Failure::Store(StoreError::damaged(what)))
    }
}

/// Whether another pending change may alter the verdict.
pub(super) const fn may_wait(rule: Rule) -> bool {
    match rule {
        Rule::Hidden | Rule::Limit | Rule::Exists | Rule::State | Rule::LastOwner | Rule::InUse => {
            true
        }
        Rule::Auth
        | Rule::Right
        | Rule::Home
        | Rule::Oneself
        | Rule::Move
        | Rule::Superior
        | Rule::Takeover
        | Rule::Ceiling => false,
    }
}

struct Waiting {
    step: Step,
    /// The rule that refused it.
    rule: Rule,
    /// Its refusal, if it is one of the first.
    refusal: Option<Box<Refusal>>,
    /// Whether it has been split.
    apart: bool,
}

/// Makes them, each judged on what the ones before it did. A refusal does not stop the others: they
/// are tried all the same, so that all refusals are known. A change is split if it has to be, and a
/// limit waits for the end, but not of those that are made in one piece (`alone`).
pub(super) fn perform(
    steps: &mut Steps<'_>,
    mut wanted: Vec<Step>,
    alone: &Alone,
    tick: &dyn Fn(),
) -> Result<Ended, Failure> {
    wanted = leavers_first(wanted);
    if !wanted.is_sorted_by_key(|step| step.phase) {
        wanted.sort_by_key(|step| step.phase);
    }
    let mut wanted = wanted.into_iter().peekable();
    let mut all = Ended::default();
    let mut waiting: Vec<Waiting> = Vec::new();
    // Later phases identify people by their new numbers; and an order covers only people who exist.
    // What still waits then waits for removals.
    for last in [Phase::Numbers, Phase::Members, Phase::Secrets] {
        let before = waiting.into_iter().map(|w| (w.step, w.apart));
        let no_order = last == Phase::Secrets && !all.members_waited;
        let part = std::iter::from_fn(|| wanted.next_if(|step| step.phase <= last));
        let part = part.filter(|step| !(no_order && step.in_case));
        let mut round = before.chain(part.map(|step| (step, false)));
        waiting = all_of(steps, &mut round, (alone, tick), &mut all)?;
    }
    for waiting in waiting {
        all.refuse(waiting.step, waiting.rule, waiting.refusal);
    }
    all.settle(steps)?;
    Ok(all)
}

/// So many times, one change is split if all are stuck; then each time twice as many.
const FEW: usize = 32;

/// Makes as many of them as possible; returns those that still wait.
fn all_of(
    steps: &mut Steps<'_>,
    round: &mut dyn Iterator<Item = (Step, bool)>,
    (alone, tick): (&Alone, &dyn Fn()),
    all: &mut Ended,
) -> Result<Vec<Waiting>, Failure> {
    let mut again: Option<std::vec::IntoIter<Waiting>> = None;
    let (mut stuck, mut at_once) = (0, 1);
    loop {
        let (mut before, mut waiting) = (0, Vec::new());
        let next = || match &mut again {
            Some(all) => all.next().map(|w| (w.step, w.apart)),
            None => round.next(),
        };
        for (step, apart) in std::iter::from_fn(next) {
            before += 1;
            let tried = try_one(steps, (step, apart), (alone, tick), all)?;
            let Some(mut one) = tried else {
                continue;
            };
            one.refusal = one.refusal.filter(|_| waiting.len() < SITE_REFUSED);
            waiting.push(one);
            // Most of what was tried.
            if waiting.len() > all.made.len().max(LONG) {
                steps.give_up()?;
            }
        }
        let of_members = |w: &Waiting| w.step.phase == Phase::Members;
        all.members_waited |= waiting.iter().any(of_members);
        let is_stuck = waiting.len() == before;
        if waiting.is_empty() {
            return Ok(waiting);
        }
        stuck += usize::from(is_stuck);
        // All that wait are tried again each time.
        at_once *= if is_stuck && stuck > FEW { 2 } else { 1 };
        if is_stuck && !take_apart(steps, &mut waiting, (alone, at_once), all)? {
            // Two who change places where both departments are full: together they keep the maximum.
            let may_wait = |w: &Waiting| w.rule == Rule::Limit && !alone.has(&w.step.op);
            if steps.waits() || !waiting.iter().any(may_wait) {
                return Ok(waiting);
            }
            steps.limits_wait(AtTheEnd::Maximum);
        }
        again = Some(waiting.into_iter());
    }
}

/// Makes it, or notes that it was refused; returns it if it may have to wait for another.
fn try_one(
    steps: &mut Steps<'_>,
    (step, apart): (Step, bool),
    (alone, tick): (&Alone, &dyn Fn()),
    all: &mut Ended,
) -> Result<Option<Waiting>, Failure> {
    let shifted = all.order.shifted(&step);
    let now = shifted.as_ref().unwrap_or(&step);
    let end = one_unless_held(steps, now, (alone, &mut all.held))?;
    all.order.note(&step.op, end.is_ok());
    match end {
        Ok(done) => {
            tick();
            if done.changed {
                all.made.push(shifted.unwrap_or(step), done);
            }
            all.note_put_off(steps);
        }
        Err(refusal) if may_wait(refusal.denial.rule) => {
            return Ok(Some(Waiting {
                step,
                rule: refusal.denial.rule,
                refusal: Some(refusal),
                apart,
            }));
        }
        Err(refusal) => {
            all.refuse(step, refusal.denial.rule, Some(refusal));
            steps.give_up()?;
        }
    }
    Ok(None)
}

/// Makes one, unless it is for a thing that has not got its name or number: whoever has that now is
/// somebody else, and it is refused like that.
fn one_unless_held(
    steps: &mut Steps<'_>,
    step: &Step,
    (alone, held): (&Alone, &mut Held),
) -> Result<Result<Done, Box<Refusal>>, Failure> {
    if let Some(refusal) = held.of(step) {
        return Ok(Err(Box::new(refusal.clone())));
    }
    let end = match steps.waits() && alone.has(&step.op) {
        true => {
            steps.limits_wait(AtTheEnd::Nothing);
            let end = one(steps, step);
            steps.limits_wait(AtTheEnd::Maximum);
            end?
        }
        false => one(steps, step)?,
    };
    match &end {
        Ok(_) => held.made(&step.op),
        Err(refusal) => held.refused(&step.op, refusal),
    }
    Ok(end)
}

fn one(steps: &mut Steps<'_>, step: &Step) -> Result<Result<Done, Box<Refusal>>, Failure> {
    told(hand_to(step.op.clone(), Perform(steps)))
}

fn told<T>(end: Result<T, Failure>) -> Result<Result<T, Box<Refusal>>, Failure> {
    match end {
        Ok(done) => Ok(Ok(done)),
        Err(Failure::Refused(refusal)) => Ok(Err(refusal)),
        Err(failure) => Err(failure),
    }
}

/// Makes a part of the first waiting changes that can be split, so many of them: what these name
/// elsewhere comes later. Returns whether there was one.
fn take_apart(
    steps: &mut Steps<'_>,
    waiting: &mut [Waiting],
    (alone, at_once): (&Alone, usize),
    all: &mut Ended,
) -> Result<bool, Failure> {
    let mut split = 0;
    let leaving = waiting.iter().filter_map(|one| from_to(&one.step.op));
    let leaving: HashSet<Number> = leaving.map(|(from, _)| from.clone()).collect();
    let whole = |w: &&mut Waiting| !w.apart && !alone.has(&w.step.op);
    for one_waiting in waiting.iter_mut().filter(whole) {
        if split == at_once {
            break;
        }
        if let Some((_, to)) = from_to(&one_waiting.step.op) {
            // Where whoever has the number stays, nothing comes of another in between.
            if !leaving.contains(to) {
                continue;
            }
            one_waiting.apart = true;
            one_waiting.step.part_of = Some(Box::new(one_waiting.step.op.clone()));
            match aside(steps, one_waiting, all)? {
                true => split += 1,
                false => one_waiting.step.part_of = None,
            }
            continue;
        }
        if all.held.of(&one_waiting.step).is_some() {
            continue;
        }
        one_waiting.apart = true;
        split += usize::from(in_parts(steps, one_waiting, all)?);
    }
    Ok(split > 0)
}

/// Makes the first part of it, if there is one that changes something.
fn in_parts(
    steps: &mut Steps<'_>,
    waiting: &mut Waiting,
    all: &mut Ended,
) -> Result<bool, Failure> {
    let whole = Some(Box::new(waiting.step.op.clone()));
    for (first, rest) in parts(&waiting.step.op) {
        let step = Step {
            op: first,
            part_of: whole.clone(),
            ..waiting.step.clone()
        };
        if let Ok(done) = one(steps, &step)?
            && done.changed
        {
            waiting.step.op = rest;
            waiting.step.part_of = whole;
            all.made.push(step, done);
            all.note_put_off(steps);
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes them in exactly this order; what is made in one piece, where its last part was.
pub(super) fn in_order(
    steps: &mut Steps<'_>,
    wanted: Vec<Step>,
    alone: &Alone,
) -> Result<Ended, Failure> {
    let mut all = Ended::default();
    steps.limits_wait(AtTheEnd::Maximum);
    for step in unsplit(wanted, alone) {
        if is_compared(&step.op) {
            if let Err(refusal) = asked(steps, &step.op)? {
                all.refuse(step, refusal.denial.rule, Some(refusal));
            }
            continue;
        }
        match one_unless_held(steps, &step, (alone, &mut all.held))? {
            Ok(done) => all.made.push(step, done),
            Err(refusal) => all.refuse(step, refusal.denial.rule, Some(refusal)),
        }
        all.note_put_off(steps);
    }
    all.settle(steps)?;
    Ok(all)
}

/// Whether all of that is already done. What was created exists, what was removed does not, and
/// nothing else would change. Where numbers `went_round` already, they are not sent round again.
pub(super) fn are_so(
    steps: &mut Steps<'_>,
    kept: &[Step],
    went_round: bool,
) -> Result<bool, Failure> {
    let is_of_round =
        |step: &Step| (step.part_of.as_deref()).is_some_and(|whole| from_to(whole).is_some());
    let kept_now = kept.iter().filter(|step| !is_compared(&step.op));
    for step in kept_now.filter(|step| !(went_round && is_of_round(step))) {
        let is_so = match one(steps, step)? {
            Ok(done) => !done.changed,
            Err(refusal) => matches!(refusal.denial.rule, Rule::Exists | Rule::Hidden),
        };
        if !is_so {
            return Ok(false);
        }
    }
    Ok(!kept.is_empty())
}
