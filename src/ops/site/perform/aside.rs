//! Numbers that change hands: whoever leaves one comes before whoever gets it, and one of a circle
//! has a number in between.

use super::super::super::{Failure, Steps};
use super::super::read::one_department;
use super::super::step::Step;
use super::{Ended, Waiting, one};
use crate::domain::{DepartmentPatch, NewNumber, Number, Patch};
use crate::engine::Operation;
use crate::engine::operations::{department, extension};
use std::collections::HashMap;

/// The numbers that a change takes an extension from and to, where it is to get another one.
pub(super) fn from_to(op: &Operation) -> Option<(&Number, &Number)> {
    match op {
        Operation::ExtensionRenumber(op) => Some((&op.number, op.new.exactly()?)),
        Operation::ExtensionMove(op) => Some((&op.number, op.new.as_ref()?.exactly()?)),
        _ => None,
    }
}

/// Puts whoever leaves a number before whoever gets it: of a thousand who each take the next one's
/// number, only one would find it free in each round.
pub(super) fn leavers_first(steps: Vec<Step>) -> Vec<Step> {
    let from = |(at, step): (usize, &Step)| Some((from_to(&step.op)?.0.clone(), at));
    let holders: HashMap<Number, usize> = steps.iter().enumerate().filter_map(from).collect();
    if holders.is_empty() {
        return steps;
    }
    let mut left: Vec<Option<Step>> = steps.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(left.len());
    for begin in 0..left.len() {
        let mut chain: Vec<Step> = Vec::new();
        let mut next = Some(begin);
        while let Some(step) = next.and_then(|at| left[at].take()) {
            next = from_to(&step.op).and_then(|(_, to)| holders.get(to).copied());
            chain.push(step);
        }
        ordered.extend(chain.into_iter().rev());
    }
    ordered
}

/// Gives an extension a number in between, where the one it is to get is that of one that waits for
/// its own. Where all numbers of its home are in use, it has one of elsewhere meanwhile.
pub(super) fn aside(
    steps: &mut Steps<'_>,
    waiting: &mut Waiting,
    all: &mut Ended,
) -> Result<bool, Failure> {
    Ok(by_any_way(steps, waiting, all)? || beside_the_range(steps, waiting, all)?)
}

fn by_any_way(
    steps: &mut Steps<'_>,
    waiting: &mut Waiting,
    all: &mut Ended,
) -> Result<bool, Failure> {
    for (op, rest) in ways(&waiting.step.op) {
        let step = Step {
            op,
            ..waiting.step.clone()
        };
        let Ok(done) = one(steps, &step)? else {
            continue;
        };
        let number = done.after.iter().find(|(f, _)| f.name() == "number");
        let between = number.and_then(|(_, value)| value.as_str()?.parse::<Number>().ok());
        let Some(between) = between else { continue };
        // A plan that is kept says which number it was.
        let step = Step {
            op: to_number(step.op, &between),
            ..waiting.step.clone()
        };
        all.made.push(step, done);
        all.note_put_off(steps);
        waiting.step.op = from_number(rest, between);
        return Ok(true);
    }
    Ok(false)
}

/// The same while its home has no range: for that one change alone, so that every number that stays
/// is judged by the range.
fn beside_the_range(
    steps: &mut Steps<'_>,
    waiting: &mut Waiting,
    all: &mut Ended,
) -> Result<bool, Failure> {
    let Some((from, _)) = from_to(&waiting.step.op) else {
        return Ok(false);
    };
    let Some(home) = steps.existing(from)?.and_then(|there| there.home) else {
        return Ok(false);
    };
    let there = one_department(steps, &home)?;
    let Some(Patch::Set(range)) = there.map(|there| there.says.numbers) else {
        return Ok(false);
    };
    let set = |numbers| {
        let patch = DepartmentPatch {
            numbers,
            ..DepartmentPatch::default()
        };
        let name = home.clone();
        Step {
            op: department::Set { name, patch }.into(),
            ..waiting.step.clone()
        }
    };
    let (none, again) = (set(Patch::Clear), set(Patch::Set(range)));
    match one(steps, &none)? {
        Ok(done) => all.made.push(none, done),
        Err(_) => return Ok(false),
    }
    all.note_put_off(steps);
    let went = by_any_way(steps, waiting, all)?;
    match one(steps, &again)? {
        Ok(done) => all.made.push(again, done),
        Err(refusal) => all.refuse(again, refusal.denial.rule, Some(refusal)),
    }
    all.note_put_off(steps);
    Ok(went)
}

/// What gives it a number in between, and what is left to do then: first at its home, then where it
/// is to be. A department with a range gives one of its own, another whatever is free.
fn ways(op: &Operation) -> Vec<(Operation, Operation)> {
    let Some((from, to)) = from_to(op) else {
        return Vec::new();
    };
    let number = from.as_str();
    let longer = ('0'..='9').map(|digit| format!("{number}{digit}"));
    let shorter = number[..number.len() - 1].to_owned();
    let exactly = longer.chain([shorter]);
    let exactly = exactly.filter_map(|number| number.parse().ok().map(NewNumber::Exactly));
    let between: Vec<_> = std::iter::once(NewNumber::Next).chain(exactly).collect();
    let renumber = |number: &Number, new| -> Operation {
        let number = number.clone();
        extension::Renumber {
            number,
            new,
            forward_old: None,
        }
        .into()
    };
    let at_home = |new: &NewNumber| (renumber(from, new.clone()), op.clone());
    let mut ways: Vec<_> = between.iter().map(at_home).collect();
    if let Operation::ExtensionMove(moves) = op {
        let last = renumber(from, NewNumber::Exactly(to.clone()));
        ways.extend(between.into_iter().map(|new| {
            let first = extension::Move {
                new: Some(new),
                ..(**moves).clone()
            };
            (first.into(), last.clone())
        }));
    }
    ways
}

/// The two halves of a change of number by way of `between`, by each of the [`ways`].
pub(super) fn halves(whole: &Operation, between: &Number) -> Vec<(Operation, Operation)> {
    let half = |(first, rest)| {
        let first = to_number(first, between);
        (first, from_number(rest, between.clone()))
    };
    ways(whole).into_iter().map(half).collect()
}

/// The same, to that number.
fn to_number(op: Operation, to: &Number) -> Operation {
    let new = NewNumber::Exactly(to.clone());
    match op {
        Operation::ExtensionRenumber(op) => extension::Renumber { new, ..*op }.into(),
        Operation::ExtensionMove(op) => extension::Move {
            new: Some(new),
            ..*op
        }
        .into(),
        op => op,
    }
}

/// The same, of the extension that has that number by then.
fn from_number(op: Operation, number: Number) -> Operation {
    match op {
        Operation::ExtensionRenumber(op) => extension::Renumber { number, ..*op }.into(),
        Operation::ExtensionMove(op) => extension::Move { number, ..*op }.into(),
        op => op,
    }
}
