//! Whether somebody could ever gain a right: searches for the shortest chain of permitted commands
//! by trying them on a copy in memory.
//!
//! The rules judge every step and the gate performs it, as when it is typed; nothing here knows a
//! rule. What is tried, and what it does not show: `docs/user/auth-paths.md`.

mod act;
mod candidates;
mod chosen;
mod edges;
mod fresh;
mod goal;
mod left_out;
mod profile;
mod search;
mod stage;
#[cfg(test)]
mod tests;

pub use act::TRIED;
pub use left_out::LEFT_OUT;
pub use search::Limits;

use super::gate::{Granted, Refusal};
use super::operations::auth::{Inspect, Paths, Reach, Subject};
use super::policy::{AccountId, Scope, scope_name};
use super::reading::{RightView, end, path};
use super::store::{Conn, Result, Snapshot, StoreError, account, copy};
use crate::domain::{Number, Who};
use candidates::Range;
use chosen::Chosen;
use goal::Goal;
use profile::State;
use search::{Care, Search};
use serde::Serialize;
use stage::{Person, Stage, known_passwords};
use std::collections::HashSet;

/// One command of a chain.
#[derive(Clone, Debug, Serialize)]
pub struct PathStep {
    /// Number of the person who runs the command.
    pub actor: Number,
    /// As it is typed.
    pub command: String,
    /// The action, as the record would call it.
    pub operation: String,
}

/// Who holds the right in the end, and why.
#[derive(Clone, Debug, Serialize)]
pub struct PathEnd {
    /// Number of the person who holds the right in the end.
    pub number: Number,
    /// First and last name.
    pub name: String,
    /// The right, what gives it, and its end.
    #[serde(flatten)]
    pub held: RightView,
}

/// How much of the site was tried.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Among {
    /// How many were tried.
    pub tried: usize,
    /// How many the site has.
    pub of: usize,
}

impl Among {
    const fn of(tried: usize, of: usize) -> Self {
        Self { tried, of }
    }
}

/// Whether the right can be reached, and how.
#[derive(Clone, Debug, Serialize)]
pub struct PathsView {
    /// Whether there is a chain; an empty one if the right is already held.
    pub found: bool,
    /// A shortest chain of commands; empty if the right is already held.
    pub steps: Vec<PathStep>,
    /// Who holds the right after the last command.
    pub holds: Vec<PathEnd>,
    /// Accounts whose password one of them set last: they know it, and can act as that account from
    /// the start.
    pub knows: Vec<Number>,
    /// How many states were visited.
    pub states: usize,
    /// All chains of up to this many commands were tried.
    pub depth: u32,
    /// Whether every reachable state was visited, so that longer chains need not be tried.
    pub complete: bool,
    /// Whether it stopped because the limit of states was reached.
    pub stopped: bool,
    /// How many people were tried.
    pub people: Among,
    /// How many departments were tried.
    pub departments: Among,
    /// How many groups were tried.
    pub groups: Among,
}

type Answer = std::result::Result<PathsView, Box<Refusal>>;

impl Snapshot<'_> {
    /// Searches for the shortest chain of permitted commands. Writes nothing: it tries them on a
    /// copy in memory, which grows with the site; `limits` bounds the states. `tell` is called for
    /// each state looked at. Refused if the asker may not inspect one of the people.
    pub fn paths(
        &self,
        granted: &Granted<Paths>,
        limits: Limits,
        tell: &mut dyn FnMut(u64),
    ) -> Result<Answer> {
        let asker = granted.facts.actor.id;
        let subject = match &granted.op.reach {
            Reach::On(Subject::Extension(number)) => Some(number),
            Reach::On(Subject::Department(_) | Subject::Group(_) | Subject::System)
            | Reach::Anywhere
            | Reach::Own => None,
        };
        for number in granted.op.with.iter().chain(subject) {
            let number = Who::Number(number.clone());
            if let Err(refusal) = self.judge(asker, Inspect { number })? {
                return Ok(Err(refusal));
            }
        }
        let copy = copy::in_memory(self.conn)?;
        DryRun::new(self, granted, &copy)?.run(limits, tell).map(Ok)
    }
}

/// The people who work together, each once.
fn asking(copy: &Conn, op: &Paths) -> Result<Vec<Person>> {
    let mut people: Vec<Person> = Vec::new();
    for number in std::iter::once(&op.from).chain(&op.with) {
        let found = account::by_number(copy, number)?;
        let found = found.ok_or_else(|| StoreError::damaged("somebody vanished"))?;
        if !people.iter().any(|p| p.id == found.id) {
            people.push(Person {
                id: found.id,
                number: found.number,
            });
        }
    }
    Ok(people)
}

/// A copy and the people chosen in it.
struct DryRun<'c> {
    stage: Stage<'c>,
    goal: Goal,
    range: Range,
    first: State,
    subject: Option<usize>,
    knows: Vec<Number>,
    people: Among,
    departments: Among,
    groups: Among,
}

impl<'c> DryRun<'c> {
    fn new(snapshot: &Snapshot<'_>, granted: &Granted<Paths>, copy: &'c Conn) -> Result<Self> {
        let op = &granted.op;
        let subject = match &op.reach {
            Reach::On(Subject::Extension(number)) => Some(number.clone()),
            Reach::Own => Some(op.from.clone()),
            Reach::On(Subject::Department(_) | Subject::Group(_) | Subject::System)
            | Reach::Anywhere => None,
        };
        let mut stage = Stage::new(copy, snapshot.now, subject.clone())?;
        let places = stage.load_places()?;
        let people = asking(copy, op)?;
        let ids: Vec<AccountId> = people.iter().map(|p| p.id).collect();
        let known = known_passwords(copy, &ids, snapshot.now)?;
        let theirs: HashSet<AccountId> = ids.iter().chain(&known).copied().collect();
        let chosen = Chosen::new(&mut stage, places, op, &theirs)?;
        let mut knows = Vec::new();
        for id in &known {
            let found = account::by_id(copy, *id)?;
            knows.extend(found.map(|a| a.number));
        }
        stage.people = people;
        for person in chosen.people {
            if !stage.people.iter().any(|p| p.id == person.id) {
                stage.people.push(person);
            }
        }
        let mut first = Vec::new();
        for place in 0..stage.people.len() {
            let account = stage.account(place)?;
            first.push(stage.profile_of(&account, theirs.contains(&account.id), places));
        }
        let all = stage.places.get(places);
        let names = all.new_names();
        let names = names.ok_or_else(|| StoreError::damaged("no name is free"))?;
        let goal = Goal {
            right: op.right,
            reach: op.reach.clone(),
        };
        Ok(Self {
            subject: subject.and_then(|n| stage.people.iter().position(|p| p.number == n)),
            knows,
            people: Among::of(stage.people.len(), chosen.of),
            departments: Among::of(chosen.departments.len(), all.departments.len()),
            groups: Among::of(chosen.groups.len(), all.groups.len()),
            range: Range::new(
                &goal,
                chosen.departments,
                chosen.groups,
                names,
                snapshot.now,
            ),
            goal,
            first: State {
                places,
                people: first.into(),
            },
            stage,
        })
    }

    fn search(&mut self, limits: Limits, care: Care) -> Search<'_, 'c> {
        Search::new(
            &mut self.stage,
            &self.goal,
            &self.range,
            limits,
            self.subject,
            care,
        )
    }

    fn run(mut self, limits: Limits, tell: &mut dyn FnMut(u64)) -> Result<PathsView> {
        let first = self.first.clone();
        let mut search = self.search(limits, Care::USUAL);
        let outcome = search.run(first, tell)?;
        let whole = [self.people, self.departments, self.groups];
        let mut view = PathsView {
            found: outcome.chain.is_some(),
            steps: Vec::new(),
            holds: Vec::new(),
            knows: self.knows.clone(),
            states: outcome.states,
            depth: outcome.depth,
            complete: outcome.complete && whole.iter().all(|a| a.tried == a.of),
            stopped: outcome.full,
            people: self.people,
            departments: self.departments,
            groups: self.groups,
        };
        if let Some(chain) = outcome.chain {
            // Replays the chain from the beginning to print it, so what is printed works.
            let taken = self.first.people.iter();
            let taken = taken.map(|p| self.stage.profiles.get(*p).taken);
            let mut theirs: Vec<bool> = taken.collect();
            self.stage.go_to(usize::MAX, &chain)?;
            for step in &chain {
                let target = self.stage.person(step.target)?.number.clone();
                view.steps.push(PathStep {
                    actor: self.stage.person(step.actor)?.number.clone(),
                    command: step.command.words(&target),
                    operation: step.command.act(&target).action(),
                });
                theirs.resize(theirs.len().max(step.target + 1), false);
                theirs[step.target] |= step.command.takes_over();
            }
            for place in (0..theirs.len()).filter(|place| theirs[*place]) {
                view.holds.extend(self.holds(place)?);
            }
        }
        Ok(view)
    }

    fn holds(&mut self, place: usize) -> Result<Vec<PathEnd>> {
        let account = self.stage.account(place)?;
        // Anybody who may ask this holds something over the system, and so sees every place.
        let places = self.stage.load_places()?;
        let places = std::rc::Rc::clone(self.stage.places.get(places));
        let name = |scope: Scope| places.name(scope);
        let grants = self.goal.held(&self.stage, place)?;
        let view = |grant: super::policy::Grant| {
            let scope = scope_name(grant.scope, name);
            PathEnd {
                number: account.number.clone(),
                name: account.fields.full_name(),
                held: RightView {
                    right: self.goal.right,
                    path: path(grant.source, &scope, name),
                    scope,
                    until: end(grant.until),
                },
            }
        };
        Ok(grants.into_iter().map(view).collect())
    }
}
