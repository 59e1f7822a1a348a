//! Breadth-first search over every reachable state of a world, and checks of each.

use super::checker::{Checker, Map, SEATS, State, Summary};
use super::command::Command;
use super::judge::{Fault, given, grantable_at, makes_administrators};
use super::person::{Env, Holds, OVER_ACCOUNTS, PLACES, Person, place_name};
use super::world::World;
use policy::domain::{RightSet, Role};

/// One step of a chain.
#[derive(Clone, Copy)]
struct Step {
    from: u32,
    /// Who asked; `None` if only time passed.
    actor: Option<u8>,
    target: u8,
    /// The seat that was free.
    free: u8,
    command: Command,
}

/// A chain of permitted commands that breaks the promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attack {
    pub what: String,
    pub chain: Vec<String>,
}

/// What a search found.
#[derive(Debug)]
pub(super) struct Outcome {
    pub states: usize,
    pub edges: u64,
    pub attack: Option<Attack>,
    /// Whether every reachable state was visited.
    pub complete: bool,
}

/// What the colluders may have at most, at each moment, and whom they could administer.
struct Promise {
    bound: Vec<Holds>,
    system: Vec<Vec<Role>>,
    /// Who could already make administrators.
    administers: Vec<Vec<bool>>,
    administered: Vec<bool>,
    heard: Vec<bool>,
    had_owner: bool,
}

impl Checker {
    fn promise(&mut self, world: &World) -> Promise {
        let mut bound = Vec::new();
        let mut administers = Vec::new();
        let mut system = Vec::new();
        for time in 0..=self.candidates.last() {
            let env = Env { time, ..world.env };
            let mut all = [RightSet::EMPTY; PLACES];
            let mut roles = Vec::new();
            let makes = |p: &Person| p.exists() && makes_administrators(&p.holds(&env));
            administers.push(world.people.iter().map(makes).collect());
            for person in &world.people {
                let held = given(person, &env);
                let awake = held.iter().any(|rights| !rights.is_empty());
                let role = person.system_role(time).filter(|_| awake);
                for (d, rights) in held.iter().enumerate() {
                    all[d] = all[d].or(*rights);
                    // What a system-admin may grant without holding it.
                    if role == Some(Role::SystemAdmin) {
                        all[d] = all[d].or(grantable_at(d));
                    }
                }
                roles.extend(role);
            }
            bound.push(all);
            system.push(roles);
        }
        let start = bound[0];
        let administered = world.people.iter().map(|p| {
            p.reached_from(0)
                .any(|d| !start[d].and(OVER_ACCOUNTS).is_empty())
        });
        let heard = world.people.iter().map(|p| {
            let mut places = p.heard_from(0);
            places.any(|d| !start[d].and(RightSet::SURVEILLANCE).is_empty())
        });
        Promise {
            administered: administered.collect(),
            heard: heard.collect(),
            had_owner: world.people.iter().any(Person::is_usable_owner),
            bound,
            system,
            administers,
        }
    }

    /// How this state breaks the promise, if it does.
    fn broken(&mut self, state: State, world: &World, promise: &Promise) -> Option<String> {
        let env = state.env();
        let time = usize::from(self.envs.get(env).time);
        let mut all = [RightSet::EMPTY; PLACES];
        let mut owner = false;
        for seat in 0..world.people.len() {
            let one = self.summary(state.seat(seat), env);
            for (sum, rights) in all.iter_mut().zip(one.given) {
                *sum = sum.or(rights);
            }
            owner |= one.usable_owner;
            let by_owner = promise.system[time].contains(&Role::SystemOwner);
            if one.administers && !promise.administers[time][seat] && !by_owner {
                let number = 201 + seat;
                return Some(format!(
                    "{number} is made an administrator, and by no owner"
                ));
            }
            if let Some(role) = one.system {
                let matched = &promise.system[time];
                if !matched.contains(&role) && !matched.contains(&Role::SystemOwner) {
                    return Some(format!("the colluders are {role}"));
                }
            }
        }
        if promise.had_owner && !owner {
            return Some("no usable system-owner is left".into());
        }
        for (d, (rights, most)) in all.iter().zip(&promise.bound[time]).enumerate() {
            if let Some(right) = rights.minus(*most).iter().next() {
                let place = place_name(d);
                return Some(format!("the colluders hold {right} over {place}"));
            }
        }
        for (seat, first) in world.people.iter().enumerate() {
            let now = self.people.get(state.seat(seat));
            if first.colluder || !first.exists() || now.kind != first.kind {
                continue;
            }
            if promise.administered[seat] {
                continue;
            }
            let number = 201 + seat;
            if self.summary(state.seat(seat), env).caught {
                return Some(format!(
                    "{number} is taken over, whom none could administer"
                ));
            }
            let mut reached = now.reached_from(time as u8);
            if reached.any(|d| !all[d].and(OVER_ACCOUNTS).is_empty()) {
                return Some(format!(
                    "{number} is administered, whom none could administer"
                ));
            }
            let mut places = now.heard_from(time as u8);
            let hears = places.any(|d| !all[d].and(RightSet::SURVEILLANCE).is_empty());
            if hears && !promise.heard[seat] {
                return Some(format!("{number} is watched, whom none could watch"));
            }
        }
        None
    }

    /// Visits every state `world` reaches, or `limit` of them.
    pub(super) fn search(&mut self, world: &World, limit: usize) -> Outcome {
        let promise = self.promise(world);
        let mut first = State(0).with(SEATS, self.envs.number(world.env));
        for (seat, person) in world.people.iter().enumerate() {
            first = first.with(seat, self.people.number(*person));
        }
        let mut run = Run {
            states: vec![first],
            steps: vec![None],
            seen: Map::default(),
            edges: 0,
            attack: None,
        };
        run.seen.insert(first.0, 0);
        if let Some(what) = self.broken(first, world, &promise) {
            run.attack = Some(Attack {
                what,
                chain: Vec::new(),
            });
        }
        let mut next = 0;
        while next < run.states.len() && run.states.len() < limit && run.attack.is_none() {
            self.expand(u32::try_from(next).unwrap(), world, &promise, &mut run);
            next += 1;
        }
        Outcome {
            states: run.states.len(),
            edges: run.edges,
            complete: next == run.states.len(),
            attack: run.attack,
        }
    }

    fn reach(
        &mut self,
        state: State,
        step: Step,
        fault: Option<Fault>,
        world: &World,
        promise: &Promise,
        run: &mut Run,
    ) {
        run.edges += 1;
        let number = u32::try_from(run.states.len()).unwrap();
        let mut known = true;
        run.seen.entry(state.0).or_insert_with(|| {
            known = false;
            number
        });
        let mut what = None;
        if !known {
            run.states.push(state);
            run.steps.push(Some(step));
            what = self.broken(state, world, promise);
        }
        let fault = fault.filter(|_| self.candidates.steps);
        let what = what.or_else(|| fault.map(|fault| fault.says().to_owned()));
        if let (Some(what), None) = (what, &run.attack) {
            run.attack = Some(Attack {
                what,
                chain: run.chain(step),
            });
        }
    }

    fn expand(&mut self, n: u32, world: &World, promise: &Promise, run: &mut Run) {
        let state = run.states[n as usize];
        let env = state.env();
        let seats = world.people.len();
        let everybody: Vec<Summary> = (0..seats)
            .map(|s| self.summary(state.seat(s), env))
            .collect();
        let there = |s: usize, this: &Self| this.people.get(state.seat(s)).exists();
        let free = (0..seats).find(|s| !there(*s, self));
        let step = |actor: Option<usize>, target: usize, command| Step {
            from: n,
            actor: actor.map(|a| a as u8),
            target: target as u8,
            free: free.unwrap_or(seats) as u8,
            command,
        };
        let now = self.envs.get(env);
        for actor in (0..seats).filter(|a| everybody[*a].acts) {
            let asker = state.seat(actor);
            for target in 0..seats {
                if !there(target, self) {
                    continue;
                }
                let is_self = target == actor;
                let other_owner = (0..seats).any(|s| s != target && everybody[s].usable_owner);
                let effects = self.effects(asker, state.seat(target), env, is_self, other_owner);
                for (effect, after) in effects.iter() {
                    let to = state.with(target, *after);
                    let step = step(Some(actor), target, effect.command);
                    self.reach(to, step, effect.fault, world, promise, run);
                }
                if let Some(free) = free.filter(|_| self.candidates.lives) {
                    let copies = self.makings(asker, Some(state.seat(target)), env, is_self);
                    for (command, person, fault) in copies.iter() {
                        let to = state.with(free, self.people.number(*person));
                        let step = step(Some(actor), target, *command);
                        self.reach(to, step, *fault, world, promise, run);
                    }
                }
            }
            if let Some(free) = free.filter(|_| self.candidates.lives) {
                for (command, person, fault) in self.makings(asker, None, env, false).iter() {
                    let to = state.with(free, self.people.number(*person));
                    let step = step(Some(actor), free, *command);
                    self.reach(to, step, *fault, world, promise, run);
                }
            }
            for (n, command) in self.candidates.defaulting().into_iter().enumerate() {
                if let Some((after, fault)) = self.set_default(state, seats, actor, n, command) {
                    let to = state.with(SEATS, self.envs.number(after));
                    let step = step(Some(actor), actor, Command::Site(command));
                    self.reach(to, step, fault, world, promise, run);
                }
            }
        }
        if now.time < self.candidates.last() {
            let later = self.envs.number(Env {
                time: now.time + 1,
                ..now
            });
            let step = step(None, 0, Command::Copy);
            self.reach(state.with(SEATS, later), step, None, world, promise, run);
        }
    }
}

/// One search.
struct Run {
    states: Vec<State>,
    steps: Vec<Option<Step>>,
    seen: Map<u128, u32>,
    edges: u64,
    attack: Option<Attack>,
}

impl Run {
    fn chain(&self, last: Step) -> Vec<String> {
        let mut chain = Vec::new();
        let mut step = Some(last);
        while let Some(one) = step {
            chain.push(match one.actor {
                None => "time passes".into(),
                Some(actor) => {
                    let number = |seat: u8| (201 + u32::from(seat)).to_string();
                    let words = one.command.words(&number(one.target), &number(one.free));
                    format!("{}: {words}", number(actor))
                }
            });
            step = self.steps[one.from as usize];
        }
        chain.reverse();
        chain
    }
}
