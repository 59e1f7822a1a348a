//! Names that nobody has, by the thousand. Changes because of the first of them are tried and
//! refused like any other. Those of the others would be refused for the same reason, and only
//! counted: they are counted without being tried, as each would take room and time. Nothing is kept
//! of files in which there is such a name.

use super::super::{Failure, Steps};
use super::absent::sees_extension;
use super::read;
use crate::domain::limits::SITE_REFUSED;
use crate::domain::{Name, Number};
use crate::engine::operations::department;
use crate::engine::{Operation, Rule};
use crate::site::document::Document;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// What is only counted.
#[derive(Default)]
pub struct Crowd {
    hash: RandomState,
    /// Numbers, by their hash: there may be hundreds of thousands.
    numbers: HashSet<u64>,
    /// For each home that nobody has, how many are to have it.
    homes: HashMap<Name, usize>,
    /// How many numbers nobody has.
    absent: usize,
    /// How many changes are not tried.
    pub counted: usize,
}

impl Crowd {
    /// Whether a change names one of them; it is counted then.
    pub fn leaves_out(&mut self, op: &Operation) -> bool {
        let (number, counts) = match op {
            Operation::ObjectMemberAdd(op) => (&op.number, true),
            Operation::GroupMemberAdd(op) => (&op.number, true),
            Operation::DepartmentMemberAdd(op) => (&op.number, true),
            // Their place among others comes with the member.
            Operation::ObjectMemberSet(op) => (&op.number, false),
            Operation::ExtensionAdd(op) => return self.is_homeless(&op.department),
            _ => return false,
        };
        if self.numbers.is_empty() {
            return false;
        }
        let is_one = self.numbers.contains(&self.hash.hash_one(number));
        self.counted += usize::from(is_one && counts);
        is_one
    }

    fn is_homeless(&mut self, home: &Name) -> bool {
        let Some(met) = self.homes.get_mut(home) else {
            return false;
        };
        *met += 1;
        let is_one = *met > SITE_REFUSED;
        self.counted += usize::from(is_one);
        is_one
    }
}

/// The names that the files declare themselves, and what is known of others.
pub(super) struct Known<'d> {
    wanted: &'d Document,
    /// Made when it is needed.
    extensions: Option<HashSet<&'d Number>>,
    homes: HashSet<Name>,
}

impl<'d> Known<'d> {
    pub(super) fn of(wanted: &'d Document) -> Self {
        Self {
            wanted,
            extensions: None,
            homes: HashSet::new(),
        }
    }

    /// Notes whether nobody has that home, once for each: it is asked as its `show` command asks.
    pub(super) fn home(
        &mut self,
        steps: &mut Steps<'_>,
        crowd: &mut Crowd,
        home: &Name,
    ) -> Result<(), Failure> {
        if self.wanted.extensions.0.len() <= SITE_REFUSED || !self.homes.insert(home.clone()) {
            return Ok(());
        }
        let mut made = self.wanted.departments.iter();
        if made.any(|(name, _)| name.value == *home) {
            return Ok(());
        }
        let show = department::Show { name: home.clone() };
        match steps.ask(show, |_, _| Ok(())) {
            Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::Hidden => {
                crowd.homes.insert(home.clone(), 0);
                Ok(())
            }
            Err(Failure::Refused(_)) | Ok(()) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    /// Notes which of many new members nobody is.
    pub(super) fn members(
        &mut self,
        steps: &mut Steps<'_>,
        crowd: &mut Crowd,
        new: &[&'d Number],
    ) -> Result<(), Failure> {
        if new.len() <= SITE_REFUSED {
            return Ok(());
        }
        let wanted = self.wanted;
        let declared = self.extensions.get_or_insert_with(|| {
            let all = wanted.extensions.iter();
            all.map(|(number, _)| &number.value).collect()
        });
        for some in new.chunks(read::AT_ONCE) {
            let others = some.iter().filter(|number| !declared.contains(**number));
            let others: Vec<Number> = others.map(|number| (*number).clone()).collect();
            let there = read::extensions(steps, &others, false)?;
            let absent = others.iter().filter(|number| !there.contains_key(number));
            // Nobody is left out whom a command would find.
            if let Some(first) = absent.clone().next()
                && sees_extension(steps, first)?
            {
                return Ok(());
            }
            for number in absent {
                crowd.absent += 1;
                if crowd.absent > SITE_REFUSED {
                    crowd.numbers.insert(crowd.hash.hash_one(number));
                }
            }
        }
        Ok(())
    }
}
