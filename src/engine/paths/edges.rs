//! Which commands the rules permit in a state, and the state that each leaves.

use super::act::Command;
use super::profile::State;
use super::search::Search;
use super::stage::{Stage, Step, ends, knowing};
use crate::engine::policy::{Account, Authority, Department, Facts, Operation, Question, Request};
use crate::engine::store::{Cache, Result, facts};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// How many commands are remembered before all are forgotten: some 300 bytes each.
const MANY: usize = 500_000;

/// What a permitted command changes.
#[derive(Clone, Copy)]
pub(super) struct Effect {
    pub target: Option<u32>,
    pub born: Option<u32>,
    pub places: u32,
}

/// A command the rules permit, from one profile on another.
pub(super) struct Edge {
    pub command: Command,
    /// Whether it may give somebody the right immediately.
    pub may_reach: bool,
    /// Whether the holders of a role or members of a group still have to be checked.
    pub by_holders: bool,
    pub effect: Cell<Option<Effect>>,
}

/// Everything the rules look at for a command on one account or none, except holders of roles and
/// members of groups.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Pair {
    actor: u32,
    pub target: Option<u32>,
    is_self: bool,
    pub places: u32,
    other_owner: bool,
    /// Headcounts of the departments that have a maximum.
    headcounts: Vec<usize>,
    full: bool,
}

impl Search<'_, '_> {
    /// Performs the step in the current state, reads what changed, and undoes it.
    pub(super) fn effect(
        &mut self,
        state: &State,
        step: &Step,
        target: Option<usize>,
    ) -> Result<Option<Effect>> {
        let places = state.places;
        let taken = |stage: &Stage<'_>, place: usize| {
            step.command.takes_over() || stage.profiles.get(state.people[place]).taken
        };
        self.stage.dry_run(step, |stage| {
            let mut effect = Effect {
                target: None,
                born: None,
                places,
            };
            if step.command.changes_places() {
                effect.places = stage.load_places()?;
            }
            if let Some(place) = target {
                let account = stage.account(place)?;
                let taken = taken(stage, place);
                effect.target = Some(stage.profile_of(&account, taken, places));
            }
            if step.command.born().is_some() {
                let account = stage.account(state.people.len())?;
                effect.born = Some(stage.profile_of(&account, false, places));
            }
            Ok(effect)
        })
    }

    /// What one account may do to another, or without one: asked once for each pair of kinds.
    pub(super) fn edges(
        &mut self,
        n: usize,
        state: &State,
        actor: usize,
        target: Option<usize>,
    ) -> Result<Rc<Vec<Edge>>> {
        let profiles = &self.stage.profiles;
        let owners = |(place, profile): (usize, &u32)| {
            Some(place) != target && profiles.get(*profile).usable_owner
        };
        let limited = self.stage.places.get(state.places).departments.iter();
        let limited = limited.filter(|d| d.fields.max_extensions.is_some());
        let homes = |d: &Department| {
            let people = state.people.iter();
            people.filter(|p| profiles.get(**p).home == d.id).count()
        };
        let pair = Pair {
            actor: state.people[actor],
            target: target.map(|place| state.people[place]),
            is_self: target == Some(actor),
            places: state.places,
            other_owner: state.people.iter().enumerate().any(owners),
            headcounts: limited.map(homes).collect(),
            full: state.people.len() > self.stage.people.len(),
        };
        if let Some(known) = self.pairs.get(&pair).filter(|_| self.care.one_of_each) {
            return Ok(Rc::clone(known));
        }
        self.go_to(n)?;
        let edges = Rc::new(self.permitted(state, actor, target, pair.full)?);
        self.known += edges.len();
        if self.known > MANY {
            (self.pairs, self.known) = (HashMap::new(), edges.len());
        }
        self.pairs.insert(pair, Rc::clone(&edges));
        Ok(edges)
    }

    /// Every command the rules permit in the current state; of alternatives, the first.
    fn permitted(
        &self,
        state: &State,
        actor: usize,
        target: Option<usize>,
        full: bool,
    ) -> Result<Vec<Edge>> {
        let cache = RefCell::new(Cache::default());
        let stage = &*self.stage;
        let account = target.map(|place| stage.account(place)).transpose()?;
        let account = account.map(Rc::new);
        let about = target.zip(account.as_ref());
        let commands = self.commands(state, actor, about, full)?;
        let nobody = stage.person(actor)?.number.clone();
        let number = account.as_ref().map_or(&nobody, |a| &a.number);
        let mut edges = Vec::new();
        for alternatives in commands {
            for command in alternatives {
                knowing(&cache, account.as_ref());
                let act = command.act(number);
                if let Some((request, by_holders)) = judged(stage, &cache, actor, &act)? {
                    let may_reach = self.may_reach(state, about, &command, &request);
                    edges.push(Edge {
                        command,
                        may_reach,
                        by_holders,
                        effect: Cell::new(None),
                    });
                    break;
                }
            }
        }
        Ok(edges)
    }

    /// The commands to try, each with its equivalents.
    fn commands(
        &self,
        state: &State,
        actor: usize,
        about: Option<(usize, &Rc<Account>)>,
        full: bool,
    ) -> Result<Vec<Vec<Command>>> {
        let stage = &*self.stage;
        let places = stage.places.get(state.places);
        let number = |d: &Department| self.free.get(&d.id).filter(|_| !full).cloned();
        let Some((place, account)) = about else {
            let about = self.range.about_nobody(places, number);
            return Ok(about.into_iter().map(|c| vec![c]).collect());
        };
        let authority = Authority::of(&stage.account(actor)?, stage.now);
        let taken = stage.profiles.get(state.people[place]).taken;
        let home = places.departments.iter().find(|d| d.id == account.home);
        let copied_to = home.and_then(number);
        let ends = ends(&authority);
        let copied_to = copied_to.as_ref();
        Ok(self.range.about(places, account, taken, &ends, copied_to))
    }

    /// Whether a command may give somebody the right immediately.
    fn may_reach(
        &self,
        state: &State,
        about: Option<(usize, &Rc<Account>)>,
        command: &Command,
        request: &Request,
    ) -> bool {
        if !self.care.short {
            return true;
        }
        let Some((place, account)) = about else {
            return self.goal.is_over_an_account() || self.goal.may_come_of(request);
        };
        let taken = self.stage.profiles.get(state.people[place]).taken;
        let wakes = command.wakes() && self.goal.is_held_by(account, self.stage.now);
        self.subject == Some(place) || wakes || (taken && self.goal.may_come_of(request))
    }
}

/// What a command asks of the rules, if they permit it; and whether the holders of a role or
/// members of a group still have to be checked.
fn judged(
    stage: &Stage<'_>,
    cache: &RefCell<Cache>,
    actor: usize,
    act: &Operation,
) -> Result<Option<(Request, bool)>> {
    let mut by_holders = false;
    let mut facts = stage.facts(cache, actor, &act.names())?;
    // More holders forbid more (D5, D6) and permit nothing: what is refused without any is refused
    // with them. Who set passwords only gives a warning.
    let answer = |facts: &mut Facts, question: &Question| {
        by_holders |= matches!(question, Question::Holders(_));
        if matches!(question, Question::Holders(_) | Question::Setters(_)) {
            facts.answer_with_nothing(question);
            return Ok(());
        }
        facts::answer(stage.conn(), facts, question)
    };
    let (request, verdict) = act.judge(&mut facts, answer)?;
    Ok(verdict.is_ok().then_some((request, by_holders)))
}
