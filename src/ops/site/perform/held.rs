//! What has to wait for a name or number. As long as a thing has not got the one that the files give
//! it, what they say under it is not for whoever has it now.

use super::super::step::{Phase, Step};
use super::aside::from_to;
use crate::domain::{CustomRole, Name, Number, Role};
use crate::engine::{Operation, Refusal};
use std::collections::HashMap;

/// A name or number that a thing is to get.
#[derive(PartialEq, Eq, Hash)]
enum Given {
    Number(Number),
    Department(Name),
    Group(Name),
    Role(Role),
}

impl Given {
    /// The one that a change gives to a thing that has another one.
    fn by(op: &Operation) -> Option<Self> {
        if let Some((_, to)) = from_to(op) {
            return Some(Self::Number(to.clone()));
        }
        match op {
            Operation::DepartmentRename(op) => Some(Self::Department(op.new.clone())),
            Operation::GroupSet(op) => op.new.clone().map(Self::Group),
            Operation::RoleSet(op) => {
                let new = op.new.as_ref()?;
                Some(Self::Role(Role::Custom(CustomRole::new(new))))
            }
            _ => None,
        }
    }
}

/// Those that were refused so far, with their refusals.
#[derive(Default)]
pub(super) struct Held(HashMap<Given, Box<Refusal>>);

impl Held {
    /// Notes that a change was refused: what it would give a name holds back what is for that name.
    pub(super) fn refused(&mut self, op: &Operation, refusal: &Refusal) {
        if let Some(given) = Given::by(op) {
            self.0.insert(given, Box::new(refusal.clone()));
        }
    }

    /// Notes that a change was made.
    pub(super) fn made(&mut self, op: &Operation) {
        if !self.0.is_empty()
            && let Some(given) = Given::by(op)
        {
            self.0.remove(&given);
        }
    }

    /// The refusal because of which a change has to wait. What gives a name, or frees one, is tried.
    pub(super) fn of(&self, step: &Step) -> Option<&Refusal> {
        if self.0.is_empty() || step.phase == Phase::Removals || Given::by(&step.op).is_some() {
            return None;
        }
        let names = step.op.names();
        let destinations = names.destinations.iter().filter_map(|to| to.number());
        let numbers = [names.target, names.heir, names.former];
        let numbers = numbers.into_iter().flatten().chain(destinations);
        let numbers = numbers.map(|number| Given::Number(number.clone()));
        let departments = names.departments.iter();
        let departments = departments.map(|name| Given::Department((*name).clone()));
        let groups = names.group.map(|name| Given::Group(name.clone()));
        let roles = names.roles.iter().map(|role| Given::Role(*role));
        let mut all = numbers.chain(departments).chain(groups).chain(roles);
        all.find_map(|given| self.0.get(&given))
            .map(|refusal| &**refusal)
    }
}
