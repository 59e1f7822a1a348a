//! Breadth-first search over states of the copy, until one of the askers holds the right.

use super::candidates::Range;
use super::edges::{Edge, Pair};
use super::fresh::free_number;
use super::goal::Goal;
use super::profile::State;
use super::stage::{Stage, Step};
use crate::domain::Number;
use crate::engine::policy::{Department, DepartmentId};
use crate::engine::store::Result;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// When a search stops.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Maximum number of commands in a chain.
    pub depth: u32,
    /// Maximum number of states to remember, some 2 KB each.
    pub states: usize,
}

/// A state, and the step that first led to it.
struct Node {
    state: State,
    by: Option<(usize, Rc<Step>)>,
}

/// How a search ended.
pub(super) struct Outcome {
    /// The chain, if there is one.
    pub chain: Option<Vec<Step>>,
    pub states: usize,
    /// All chains of up to this many commands were tried.
    pub depth: u32,
    /// Whether every reachable state was looked at.
    pub complete: bool,
    /// Whether it stopped for lack of room.
    pub full: bool,
}

pub(super) struct Search<'s, 'c> {
    pub(super) stage: &'s mut Stage<'c>,
    pub(super) goal: &'s Goal,
    pub(super) range: &'s Range,
    limits: Limits,
    nodes: Vec<Node>,
    seen: HashSet<State>,
    pub(super) pairs: HashMap<Pair, Rc<Vec<Edge>>>,
    held: HashMap<(u32, bool, Option<u32>, u32), bool>,
    /// Numbers for a new account, by department.
    pub(super) free: HashMap<DepartmentId, Number>,
    pub(super) subject: Option<usize>,
    /// How many commands `pairs` holds.
    pub(super) known: usize,
    /// Whether a permitted command was not followed up.
    cut: bool,
    /// Whether there was no room for another state.
    full: bool,
    /// How many states were looked at and not kept.
    leaves: usize,
    pub(super) care: Care,
}

/// Which shortcuts are taken. Tests check that the answers are the same with fewer of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Care {
    /// Tries one account of each profile; otherwise everybody in every state, and nothing counts as
    /// known.
    pub(super) one_of_each: bool,
    /// Tries the last command only if it may give the right.
    pub(super) short: bool,
}

impl Care {
    /// The program's own search.
    pub(super) const USUAL: Self = Self {
        one_of_each: true,
        short: true,
    };
}

impl<'s, 'c> Search<'s, 'c> {
    pub(super) fn new(
        stage: &'s mut Stage<'c>,
        goal: &'s Goal,
        range: &'s Range,
        limits: Limits,
        subject: Option<usize>,
        care: Care,
    ) -> Self {
        let places = Rc::clone(stage.places.get(0));
        let number = |d: &Department| Some((d.id, free_number(stage, d)?));
        let free = places.departments.iter().filter_map(number).collect();
        Self {
            free,
            stage,
            goal,
            range,
            limits,
            nodes: Vec::new(),
            seen: HashSet::new(),
            pairs: HashMap::new(),
            held: HashMap::new(),
            subject,
            known: 0,
            cut: false,
            full: false,
            leaves: 0,
            care,
        }
    }

    fn key(&self, state: &State) -> State {
        if !self.care.one_of_each {
            state.clone()
        } else {
            state.canonical()
        }
    }

    /// Searches from `first`. `tell` is called for each state looked at.
    ///
    /// Deepens step by step, starting again each time: of the last commands in a chain, only those
    /// that may give the right are performed, which is almost none. So short chains are found
    /// before the states in between fill the room.
    pub(super) fn run(&mut self, first: State, tell: &mut dyn FnMut(u64)) -> Result<Outcome> {
        let shallowest = match self.care.short {
            true => 1.min(self.limits.depth),
            false => self.limits.depth,
        };
        for depth in shallowest..self.limits.depth {
            let outcome = self.run_to(depth, first.clone(), tell)?;
            if outcome.chain.is_some() || outcome.complete || outcome.full {
                return Ok(outcome);
            }
        }
        self.run_to(self.limits.depth, first, tell)
    }

    fn run_to(&mut self, most: u32, first: State, tell: &mut dyn FnMut(u64)) -> Result<Outcome> {
        self.nodes.clear();
        self.seen.clear();
        (self.cut, self.full, self.leaves) = (false, false, 0);
        self.stage.stands_nowhere();
        self.seen.insert(self.key(&first));
        self.nodes.push(Node {
            state: first,
            by: None,
        });
        if self.reached(0)? {
            return Ok(self.outcome(Some(0), 0, false));
        }
        let mut level = vec![0];
        for depth in 0..most {
            let begin = self.nodes.len();
            // States in which they act as more people come first: those get there sooner.
            level.sort_by_key(|n: &usize| std::cmp::Reverse(self.taken(*n)));
            for n in level {
                if let Some(found) = self.expand(n, depth + 1 == most)? {
                    return Ok(self.outcome(Some(found), depth + 1, false));
                }
                tell(1);
            }
            level = (begin..self.nodes.len()).collect();
            if level.is_empty() && !self.cut && !self.full {
                return Ok(self.outcome(None, depth + 1, true));
            }
        }
        // If there was no room, the rest was looked at all the same: a chain found there would be a
        // shortest one, but finding none says no more than was known.
        let told = if self.full { most - 1 } else { most };
        Ok(self.outcome(None, told, false))
    }

    fn outcome(&self, found: Option<usize>, depth: u32, complete: bool) -> Outcome {
        Outcome {
            chain: found.map(|n| self.chain(n)),
            states: self.nodes.len() + self.leaves,
            depth,
            complete,
            full: self.full,
        }
    }

    fn chain(&self, mut n: usize) -> Vec<Step> {
        let mut chain = Vec::new();
        while let Some((from, step)) = &self.nodes[n].by {
            chain.push((**step).clone());
            n = *from;
        }
        chain.reverse();
        chain
    }

    /// Every state visited, in text that does not depend on the order of visiting.
    #[cfg(test)]
    pub(super) fn visited(&self) -> std::collections::BTreeSet<String> {
        let told = |node: &Node| {
            let people = node.state.people.iter();
            let mut people: Vec<String> = people
                .map(|p| format!("{:?}", self.stage.profiles.get(*p)))
                .collect();
            people.sort_unstable();
            format!("{people:?}{:?}", self.stage.places.get(node.state.places))
        };
        self.nodes.iter().map(told).collect()
    }

    pub(super) fn go_to(&mut self, n: usize) -> Result<()> {
        let chain = self.chain(n);
        self.stage.go_to(n, &chain)
    }

    fn taken(&self, n: usize) -> usize {
        let people = self.nodes[n].state.people.iter();
        people
            .filter(|p| self.stage.profiles.get(**p).taken)
            .count()
    }

    /// Whether one of the askers holds the right in that state.
    fn reached(&mut self, n: usize) -> Result<bool> {
        let state = self.nodes[n].state.clone();
        let subject = self.subject.map(|place| state.people[place]);
        for (place, profile) in state.people.iter().enumerate() {
            if !self.stage.profiles.get(*profile).taken {
                continue;
            }
            let key = (*profile, place == 0, subject, state.places);
            let holds = match self.held.get(&key).filter(|_| self.care.one_of_each) {
                Some(known) => *known,
                None => {
                    self.go_to(n)?;
                    let holds = !self.goal.held(self.stage, place)?.is_empty();
                    self.held.insert(key, holds);
                    holds
                }
            };
            if holds {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// One account of each profile, by index.
    fn kinds(&self, state: &State) -> Vec<usize> {
        let mut seen = HashSet::new();
        let new = |(place, profile): (usize, &u32)| {
            (!self.care.one_of_each || seen.insert(*profile)).then_some(place)
        };
        state.people.iter().enumerate().filter_map(new).collect()
    }

    /// Tries every command of each account that the askers act as; returns a state in which the
    /// right is held.
    fn expand(&mut self, n: usize, last: bool) -> Result<Option<usize>> {
        let state = self.nodes[n].state.clone();
        let kinds = self.kinds(&state);
        let act = |p: &&usize| self.stage.profiles.get(state.people[**p]).taken;
        let actors: Vec<usize> = kinds.iter().filter(act).copied().collect();
        for actor in actors {
            let profile = state.people[actor];
            // The actor, and another account with the same profile.
            let like = |p: &usize| *p != actor && state.people[*p] == profile;
            let twin = (0..state.people.len()).find(like);
            let twin = twin.filter(|_| self.care.one_of_each);
            let others = kinds.iter().copied().chain(twin).map(Some);
            let targets: Vec<Option<usize>> = others.chain([None]).collect();
            // Of equally short chains, the one without copies is simpler.
            for copies in [false, true] {
                for target in &targets {
                    let edges = self.edges(n, &state, actor, *target)?;
                    let of_kind = |e: &&Edge| e.command.copies() == copies;
                    for edge in edges.iter().filter(of_kind) {
                        let found = self.follow(n, &state, actor, *target, edge, last)?;
                        if found.is_some() {
                            return Ok(found);
                        }
                    }
                }
            }
        }
        Ok(None)
    }

    fn follow(
        &mut self,
        n: usize,
        state: &State,
        actor: usize,
        target: Option<usize>,
        edge: &Edge,
        last: bool,
    ) -> Result<Option<usize>> {
        if last && !edge.may_reach {
            self.cut = true;
            return Ok(None);
        }
        // No room to keep the state it leads to.
        if self.full && !last {
            return Ok(None);
        }
        let step = Step {
            actor,
            command: edge.command.clone(),
            target: target.unwrap_or(actor),
        };
        let effect = match edge.effect.get() {
            Some(known) => known,
            None => {
                self.go_to(n)?;
                let Some(effect) = self.effect(state, &step, target)? else {
                    return Ok(None);
                };
                if !edge.by_holders {
                    edge.effect.set(Some(effect));
                }
                effect
            }
        };
        let mut after = State {
            places: effect.places,
            people: state.people.clone(),
        };
        if let (Some(place), Some(profile)) = (target, effect.target) {
            after.people[place] = profile;
        }
        if let Some(born) = effect.born {
            after = after.born(born);
        }
        let key = self.key(&after);
        if self.seen.contains(&key) {
            return Ok(None);
        }
        // States at the end of a chain are looked at but not kept.
        let kept = !last || !self.care.short;
        if kept && self.nodes.len() >= self.limits.states {
            self.full = true;
            return Ok(None);
        }
        self.nodes.push(Node {
            state: after,
            by: Some((n, Rc::new(step))),
        });
        let new = self.nodes.len() - 1;
        let found = self.reached(new)?;
        if kept {
            self.seen.insert(key);
        } else if !found {
            self.nodes.pop();
            self.stage.stands_no_longer(new);
            (self.cut, self.leaves) = (true, self.leaves + 1);
        }
        Ok(found.then_some(new))
    }
}
