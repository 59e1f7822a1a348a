//! Makes the changes in an order found along the way: a change that waits for another is tried
//! again after it, and two that wait for each other are split.

mod aside;
mod held;
mod made;
mod split;

use self::aside::{aside, from_to, leavers_first};
use self::held::Held;
pub use self::made::{AllMade, Made, One};
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
use std::cmp::Ordering;
use std::collections::HashSet;

/// A change that was refused.
pub struct RefusedStep {
    /// The request.
    pub step: Step,
    /// By which rule, why, and who could.
    pub refusal: Box<Refusal>,
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
    /// For each that broke a limit that waits for the end, its place among those made.
    put_off: Vec<usize>,
    /// What waits for a name or number.
    held: Held,
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

    /// Of a change that was split, no other part is made either.
    fn make_whole(&mut self, step: &mut Step) {
        let Some(whole) = step.part_of.take() else {
            return;
        };
        for at in self.made.take_parts(&whole) {
            for put_off in &mut self.put_off {
                match (*put_off).cmp(&at) {
                    Ordering::Less => {}
                    Ordering::Equal => *put_off = usize::MAX,
                    Ordering::Greater => *put_off -= 1,
                }
            }
        }
        step.op = *whole;
    }

    /// Notes which of those made broke a limit that waits.
    fn note_put_off(&mut self, steps: &Steps<'_>) {
        let last = self.made.len().saturating_sub(1);
        self.put_off.resize(steps.waiting(), last);
    }

    /// Judges what waited for the end: what broke a limit that is still broken was refused.
    fn settle(&mut self, steps: &mut Steps<'_>) -> Result<(), Failure> {
        let mut taken = None;
        let mut refused = Vec::new();
        for (nth, refusal) in steps.broken()?.into_iter().rev() {
            let at = self.put_off.get(nth).copied();
            let Some(at) = at.filter(|at| taken != Some(*at) && *at < self.made.len()) else {
                continue;
            };
            taken = Some(at);
            let broken = self.made.take(at);
            // What was made for somebody who is not there after all was not made either.
            let gone = added(&broken.op).map_or_else(Vec::new, |number| {
                let goes = |op: &Operation| mentions(op, number);
                self.made.take_those(at, number.as_str(), goes)
            });
            let gone = gone.into_iter().rev().chain([broken]);
            refused.extend(gone.map(|step| (step, refusal.clone())));
        }
        for (step, refusal) in refused.into_iter().rev() {
            self.refuse(step, refusal.denial.rule, Some(refusal));
        }
        Ok(())
    }
}

/// The number of the account that it adds.
fn added(op: &Operation) -> Option<&Number> {
    match op {
        Operation::ExtensionAdd(add) => Some(&add.number),
        _ => None,
    }
}

/// Whether it concerns that account, or leads to it: it cannot be made without it.
fn mentions(op: &Operation, number: &Number) -> bool {
    hand_to(op.clone(), Mentions(number))
}

struct Mentions<'n>(&'n Number);

impl Handler for Mentions<'_> {
    type Answer = bool;
    fn write<O: Performed>(self, op: O) -> bool {
        op.names().mention(self.0)
    }
    fn read<O: TypedOperation>(self, op: O) -> bool {
        op.names().mention(self.0)
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
const fn may_wait(rule: Rule) -> bool {
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
/// are tried all the same, so that all refusals are known. A change is split only if all is made or
/// nothing (`whole`): nobody asked for one part alone.
pub(super) fn perform(
    steps: &mut Steps<'_>,
    mut wanted: Vec<Step>,
    whole: bool,
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
        waiting = all_of(steps, &mut round, (whole, tick), &mut all)?;
    }
    for waiting in waiting {
        all.refuse(waiting.step, waiting.rule, waiting.refusal);
    }
    all.settle(steps)?;
    Ok(all)
}

/// Makes as many of them as possible; returns those that still wait.
fn all_of(
    steps: &mut Steps<'_>,
    round: &mut dyn Iterator<Item = (Step, bool)>,
    (whole, tick): (bool, &dyn Fn()),
    all: &mut Ended,
) -> Result<Vec<Waiting>, Failure> {
    let mut again: Option<std::vec::IntoIter<Waiting>> = None;
    loop {
        let (mut before, mut waiting) = (0, Vec::new());
        let next = || match &mut again {
            Some(all) => all.next().map(|w| (w.step, w.apart)),
            None => round.next(),
        };
        for (step, apart) in std::iter::from_fn(next) {
            before += 1;
            match one_unless_held(steps, &step, &mut all.held)? {
                Ok(done) => {
                    tick();
                    if done.changed {
                        all.made.push(step, done);
                    }
                    all.note_put_off(steps);
                }
                Err(refusal) if may_wait(refusal.denial.rule) => {
                    waiting.push(Waiting {
                        step,
                        rule: refusal.denial.rule,
                        refusal: Some(refusal).filter(|_| waiting.len() < SITE_REFUSED),
                        apart,
                    });
                    // Most of what was tried.
                    if whole && waiting.len() > all.made.len().max(LONG) {
                        steps.give_up()?;
                    }
                }
                Err(refusal) => {
                    all.refuse(step, refusal.denial.rule, Some(refusal));
                    if whole {
                        steps.give_up()?;
                    }
                }
            }
        }
        let of_members = |w: &Waiting| w.step.phase == Phase::Members;
        all.members_waited |= waiting.iter().any(of_members);
        let is_stuck = waiting.len() == before;
        if waiting.is_empty() {
            return Ok(waiting);
        }
        if is_stuck && !(whole && take_apart(steps, &mut waiting, all)?) {
            // Two who change places where both departments are full: the whole keeps the maximum.
            let is_last = !whole || !waiting.iter().any(|w| w.rule == Rule::Limit);
            if is_last || steps.waits() {
                return Ok(waiting);
            }
            steps.limits_wait(AtTheEnd::Maximum);
        }
        again = Some(waiting.into_iter());
    }
}

/// The same, unless it is for a thing that has not got its name or number: whoever has that now is
/// somebody else, and it is refused like that.
fn one_unless_held(
    steps: &mut Steps<'_>,
    step: &Step,
    held: &mut Held,
) -> Result<Result<Done, Box<Refusal>>, Failure> {
    if let Some(refusal) = held.of(step) {
        return Ok(Err(Box::new(refusal.clone())));
    }
    let end = one(steps, step)?;
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

/// Makes a part of the first waiting change that can be split: what it names elsewhere comes later.
/// Returns whether there was one.
fn take_apart(
    steps: &mut Steps<'_>,
    waiting: &mut [Waiting],
    all: &mut Ended,
) -> Result<bool, Failure> {
    let leaving = waiting.iter().filter_map(|one| from_to(&one.step.op));
    let leaving: HashSet<Number> = leaving.map(|(from, _)| from.clone()).collect();
    for one_waiting in waiting.iter_mut().filter(|waiting| !waiting.apart) {
        let whole = Some(Box::new(one_waiting.step.op.clone()));
        if let Some((_, to)) = from_to(&one_waiting.step.op) {
            // Where whoever has the number stays, nothing comes of another in between.
            if !leaving.contains(to) {
                continue;
            }
            one_waiting.apart = true;
            one_waiting.step.part_of = whole;
            if aside(steps, one_waiting, all)? {
                return Ok(true);
            }
            one_waiting.step.part_of = None;
            continue;
        }
        if all.held.of(&one_waiting.step).is_some() {
            continue;
        }
        one_waiting.apart = true;
        let Some((first, rest)) = parts(&one_waiting.step.op) else {
            continue;
        };
        let step = Step {
            op: first,
            part_of: whole.clone(),
            ..one_waiting.step.clone()
        };
        if let Ok(done) = one(steps, &step)? {
            one_waiting.step.op = rest;
            one_waiting.step.part_of = whole;
            if done.changed {
                all.made.push(step, done);
                all.note_put_off(steps);
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Makes them in exactly this order. `whole` as in [`perform`].
pub(super) fn in_order(
    steps: &mut Steps<'_>,
    mut wanted: Vec<Step>,
    whole: bool,
) -> Result<Ended, Failure> {
    let mut all = Ended::default();
    match whole {
        true => steps.limits_wait(AtTheEnd::Maximum),
        false => wanted = unsplit(wanted),
    }
    for step in wanted {
        if is_compared(&step.op) {
            if let Err(refusal) = asked(steps, &step.op)? {
                all.refuse(step, refusal.denial.rule, Some(refusal));
            }
            continue;
        }
        match one_unless_held(steps, &step, &mut all.held)? {
            Ok(done) => all.made.push(step, done),
            Err(refusal) => all.refuse(step, refusal.denial.rule, Some(refusal)),
        }
        all.note_put_off(steps);
    }
    all.settle(steps)?;
    Ok(all)
}

/// Whether all of that is already done. What was created exists, what was removed does not, and
/// nothing else would change.
pub(super) fn are_so(steps: &mut Steps<'_>, kept: &[Step]) -> Result<bool, Failure> {
    for step in kept.iter().filter(|step| !is_compared(&step.op)) {
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
