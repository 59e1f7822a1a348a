//! Limits of departments (D9) that are judged once everything in a transaction is done: in another
//! order each step might keep them, and it is the whole that is kept or not. For people who may
//! read everybody: to others, a step that goes on beyond its limit would tell what is hidden.

use super::{Refusal, answered, who_could};
use crate::engine::policy::{
    Denial, DepartmentLimit, Facts, Left, Request, Rule, TypedOperation, Verdict,
};
use crate::engine::store::{self, Conn, Result, Txn};

/// Which limits wait for the end of a transaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AtTheEnd {
    /// None: each step keeps them all.
    #[default]
    Nothing,
    /// The maximum of extensions. Numbers are limited at once: what is taken among numbers that
    /// somebody could not have is not theirs to know, and a step that went on would tell.
    Maximum,
    /// Ranges too: what is undone had those numbers before.
    All,
}

impl AtTheEnd {
    fn covers(self, bound: &DepartmentLimit) -> bool {
        match self {
            Self::Nothing => false,
            Self::Maximum => matches!(bound, DepartmentLimit::Maximum(_)),
            Self::All => true,
        }
    }
}

/// Limits that a step broke, and its refusal if they stay so.
pub(in crate::engine) struct Waiting {
    bounds: Vec<DepartmentLimit>,
    refusal: Refusal,
}

impl Txn<'_> {
    /// From now on, these limits are judged at the end: whoever says so asks [`Txn::broken`] before
    /// the commit, which fails otherwise.
    pub fn limits_wait(&self, which: AtTheEnd) {
        self.at_the_end.set(which);
    }

    /// Whether some do.
    pub fn has_limits_wait(&self) -> bool {
        self.at_the_end.get() != AtTheEnd::Nothing
    }

    /// How many steps broke limits so far.
    pub fn waiting(&self) -> usize {
        self.waiting.borrow().len()
    }

    /// What the other rules say, if limits alone forbid it and may wait.
    pub(super) fn put_off<O: TypedOperation>(
        &self,
        op: &O,
        facts: &mut Facts,
        (request, denial): (Request, Denial),
    ) -> Result<Verdict> {
        let which = self.at_the_end.get();
        // A step that goes on tells what is behind the limit: whether a number is taken, and by
        // whom. People who see everything learn nothing by it.
        let sees_all = store::reads_everybody(facts);
        let waits = denial.rule == Rule::Limit
            && sees_all
            && request.is_bound()
            && request.bounds.iter().all(|bound| which.covers(bound));
        if !waits {
            return Ok((request, Err(denial)));
        }
        let others: Vec<Rule> = Rule::ALL
            .into_iter()
            .filter(|rule| *rule != Rule::Limit)
            .collect();
        let (allowed, verdict) = answered(&others, self.conn, op, facts)?;
        let Ok(votes) = verdict else {
            return Ok((request, Err(denial)));
        };
        let who_could = who_could(self.conn, self.now, op, facts, &request, &denial)?;
        let refusal = Refusal::of(op, &request, denial, who_could);
        self.waiting.borrow_mut().push(Waiting {
            bounds: request.bounds,
            refusal,
        });
        Ok((allowed, Ok(votes)))
    }

    /// The steps whose limits are broken now, by their place among those that broke some, each with
    /// its refusal. Afterwards none waits.
    ///
    /// # Errors
    /// If the database fails.
    pub fn broken(&mut self) -> Result<Vec<(usize, Refusal)>> {
        broken(self.conn, self.waiting.take())
    }
}

/// Those whose limits are broken now, by their place.
pub(in crate::engine) fn broken(
    conn: &Conn,
    waiting: Vec<Waiting>,
) -> Result<Vec<(usize, Refusal)>> {
    let mut broken: Vec<(usize, Refusal)> = Vec::new();
    // The first of several says how full it is: later ones have counted what is refused too.
    let mut first: Vec<(Vec<DepartmentLimit>, usize)> = Vec::new();
    for (nth, Waiting { bounds, refusal }) in waiting.into_iter().enumerate() {
        let mut is_kept = true;
        for bound in &bounds {
            is_kept &= keeps(conn, bound)?;
        }
        if is_kept {
            continue;
        }
        let like = first.iter().find(|(alike, _)| *alike == bounds);
        let refusal = match like.and_then(|(_, at)| broken.get(*at)) {
            Some((_, said)) => said.clone().in_place_of(&refusal),
            None => {
                first.push((bounds, broken.len()));
                refusal
            }
        };
        broken.push((nth, refusal));
    }
    Ok(broken)
}

fn keeps(conn: &Conn, bound: &DepartmentLimit) -> Result<bool> {
    let id = bound.department();
    let department = store::department::by_id(conn, id)?;
    let is_there = match bound.number() {
        Some(number) => store::number::is_of(conn, number, id)?,
        None => true,
    };
    let intrudes = match bound.number() {
        Some(number) => store::number::is_in_range_of_others(conn, number, id)?,
        None => false,
    };
    Ok(bound.is_kept(&Left {
        department: department.as_ref(),
        headcount: store::facts::headcount(conn, id)?,
        is_there,
        intrudes,
    }))
}
