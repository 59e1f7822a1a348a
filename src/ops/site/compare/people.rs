//! People: who gets another number, and what differs of each.

use super::super::super::Failure;
use super::super::absent::gaps;
use super::super::another::another;
use super::super::difference::renumbered;
use super::super::nobody::{never_was, nobodys};
use super::super::passed::leave_out;
use super::super::read::{self, ExtensionThere};
use super::super::renamed::{Was, before, not_to_do, still_to_do};
use super::Comparing;
use crate::domain::{Name, Number};
use crate::engine::Marked;
use crate::engine::operations::{console, extension};
use crate::site::document::{Extension, Member, Packed};
use crate::site::{Place, Placed};
use std::collections::{HashMap, HashSet};

/// The old and new home, if they move.
fn elsewhere(wanted: &Extension, there: &ExtensionThere) -> Option<(Option<Name>, Name)> {
    let now = there.says.department.as_ref();
    let to = wanted.department.as_ref().filter(|to| now != Some(to))?;
    Some((now.cloned(), to.clone()))
}

/// A table with `was`, and the number that it says.
type Table<'d> = (&'d Placed<Number>, &'d Packed, &'d Number);

/// Which of these are still to be renumbered, by the numbers that they get: not those whose former number
/// has been `passed_on`, nor those of whom `had` says that they had it.
fn to_do<'d>(
    all: &[Table<'d>],
    passed_on: &HashSet<Place>,
    had: impl Fn(&Table<'d>) -> bool,
    is_there: impl Fn(&Number) -> bool,
) -> HashSet<&'d Number> {
    let state = |table: &Table<'d>| match table {
        table if had(table) => Was::Had,
        (new, _, was) if is_there(was) && !passed_on.contains(&new.at) => Was::There,
        _ => Was::Gone,
    };
    let states = all
        .iter()
        .map(|table| (&table.0.value, table.2, state(table)));
    let states: Vec<_> = states.collect();
    // Whoever came to a number by these files, from one that nobody has, is not who had it before.
    let came = states.iter().filter(|(.., state)| *state == Was::Had);
    let came: HashMap<_, _> = came.map(|(new, was, _)| (*new, *was)).collect();
    let is_anothers = |number: &Number| {
        let from = std::iter::successors(came.get(number), |was| came.get(*was));
        let first = from.take(came.len()).last();
        first.is_some_and(|first| !is_there(first))
    };
    let left = states.iter().zip(still_to_do(&states, &is_there));
    let left = left.filter(|((_, was, _), left)| *left && !is_anothers(was));
    left.map(|((new, ..), _)| *new).collect()
}

impl<'d> Comparing<'_, '_, 'd> {
    /// Extensions that still have to be renumbered: two that swap numbers each have the other's
    /// former number afterwards.
    pub(super) fn numbers(&mut self) -> Result<(), Failure> {
        let table = |(number, wanted): &'d (Placed<Number>, Placed<Packed>)| {
            let was = wanted.was().filter(|was| **was != number.value)?;
            Some((number, &wanted.value, was))
        };
        let all: Vec<Table<'d>> = self.wanted.extensions.iter().filter_map(table).collect();
        let both = |(number, _, was): &Table<'d>| [&number.value, *was];
        let numbers: Vec<Number> = all.iter().flat_map(both).cloned().collect();
        let mut there = read::extensions(self.steps, &numbers, false)?;
        let pairs = all.iter().map(|(number, _, was)| (*number, Some(*was)));
        self.circles = gaps(pairs, &there);
        for there in there.values_mut() {
            // Their home by its new name is no other home.
            self.renamed.extension(&mut there.says);
        }
        let had = |(new, _, was): &Table<'d>| {
            there
                .get(&new.value)
                .is_some_and(|now| now.former.contains(*was))
        };
        let is_there = |number: &Number| there.contains_key(number);
        let home = |(_, wanted, was): &Table<'d>| {
            Some((*was, elsewhere(&wanted.open(), there.get(*was)?)?))
        };
        let homes: HashMap<&Number, (Option<Name>, Name)> = all.iter().filter_map(home).collect();
        let has_had: HashSet<Place> = all
            .iter()
            .filter(|table| had(table))
            .map(|one| one.0.at)
            .collect();
        let passed_on = self.numbers_passed_on(&all, &homes, &has_had, is_there)?;
        let to_do = to_do(&all, &passed_on, had, is_there);
        let (mut done, mut gone) = (Vec::new(), Vec::new());
        for table in all {
            let (number, _, was) = table;
            match () {
                () if to_do.contains(&number.value) => {
                    self.renumber(number, was, homes.get(was).cloned());
                }
                () if had(&table) => done.push((number, was, None)),
                () if passed_on.contains(&number.at) => {}
                () => gone.push(table),
            }
        }
        // If the holder of the number has to give it up, somebody else will get it.
        while let Some(at) =
            (done.iter()).position(|(number, ..)| self.renamed.numbers.contains_key(&number.value))
        {
            let (number, was, home) = done.swap_remove(at);
            self.renumber(number, was, home);
        }
        self.nobodys_numbers(&gone, is_there)
    }

    /// Notes of these what somebody else has by now, and returns where they stand.
    fn numbers_passed_on(
        &mut self,
        all: &[Table<'d>],
        homes: &HashMap<&Number, (Option<Name>, Name)>,
        had: &HashSet<Place>,
        is_there: impl Fn(&Number) -> bool + Copy,
    ) -> Result<HashSet<Place>, Failure> {
        let of = |(number, _, was): &Table<'d>| (number.at, number.value.clone(), (*was).clone());
        let rename = |was: &Number, new: &Number| {
            let to = homes.get(was).map(|(_, to)| to);
            Some(renumbered(was, new, to))
        };
        let all: Vec<_> = all.iter().map(of).collect();
        let (passed_on, gone) = not_to_do(
            &all,
            is_there,
            |at| had.contains(&at),
            |left| leave_out(self.steps, ("extension", &rename), left, is_there),
        )?;
        self.passed_on.extend(passed_on);
        Ok(gone)
    }

    /// Notes of these who is new, though their table says that they had another number.
    fn nobodys_numbers(
        &mut self,
        gone: &[Table<'d>],
        is_there: impl Fn(&Number) -> bool,
    ) -> Result<(), Failure> {
        // Whoever has the number may give it up.
        let is_free = |new: &Number| !is_there(new) || self.renamed.numbers.contains_key(new);
        let gone = gone.iter().filter(|(.., was)| !is_there(was));
        let all = gone.map(|(new, _, was)| (new.at, &new.value, *was));
        let (free, taken): (Vec<_>, Vec<_>) = all.partition(|(_, new, _)| is_free(new));
        self.nobody.extend(nobodys(self.steps, "extension", &free)?);
        self.nobody.extend(never_was(self.steps, &taken)?);
        Ok(())
    }

    /// Renumbers them, together with a move if there is one: each home has its own numbers.
    fn renumber(
        &mut self,
        number: &Placed<Number>,
        was: &Number,
        home: Option<(Option<Name>, Name)>,
    ) {
        self.changes.of(number.at).renumber(was, number, home);
        let (was, new) = (was.clone(), number.value.clone());
        self.renamed.numbers.insert(was, new);
    }

    pub(super) fn extensions(&mut self) -> Result<(), Failure> {
        let renamed = self.renamed.numbers.clone();
        let former: HashMap<_, _> = renamed.iter().map(|(was, new)| (new, was)).collect();
        for some in self.wanted.extensions.0.chunks(read::AT_ONCE) {
            // Whoever has the number now, and gets another one, is somebody else.
            let now = |number: &Number| match former.get(number) {
                Some(was) => Some((*was).clone()),
                None if renamed.contains_key(number) => None,
                None => Some(number.clone()),
            };
            let before: Vec<_> = some.iter().map(|(number, _)| now(number)).collect();
            let numbers: Vec<_> = before.iter().flatten().cloned().collect();
            let asks = some.iter().any(|(_, wanted)| wanted.has_permissions());
            let mut all = read::extensions(self.steps, &numbers, asks)?;
            for ((number, wanted), before) in some.iter().zip(before) {
                (self.tick)();
                let there = before.as_ref().and_then(|before| all.remove(before));
                let is_read = there.as_ref().is_some_and(|there| there.full);
                self.extension(number, &wanted.open(), (before.as_ref(), there))?;
                if let Some(now) = before.filter(|_| is_read) {
                    self.there.insert(Marked::Extension(now));
                }
            }
        }
        Ok(())
    }

    fn extension(
        &mut self,
        number: &Placed<Number>,
        wanted: &Extension,
        (before, mut there): (Option<&Number>, Option<ExtensionThere>),
    ) -> Result<(), Failure> {
        let now = before.unwrap_or(&number.value);
        if let Some(there) = &mut there {
            self.renamed.extension(&mut there.says);
            if let Some((_, home)) = self.changes.moves.get(&number.value).cloned() {
                let member = self.member(&home, now)?;
                there.says.come_to(&home, member);
            } else if let Some((_, home)) = elsewhere(wanted, there) {
                there.comes_as = Some(self.member(&home, now)?);
            }
        }
        if there.is_none() && wanted.department.is_none() {
            // It can only be changed, and the asker does not see it. Of a number that its holder gives
            // up, nobody has the one before.
            let change = self.changes.first_of(number, wanted);
            let was = wanted.was.as_ref().filter(|_| before.is_none());
            let show = extension::Show {
                number: was.unwrap_or(&number.value).clone(),
            };
            let op = change.unwrap_or_else(|| show.clone().into());
            return self.may(show, op, number.at);
        }
        if there
            .as_ref()
            .is_some_and(|there| there.says.permissions.is_none())
            && wanted.permissions.is_some()
        {
            let show = console::Show {
                number: number.value.clone(),
            };
            self.may(show.clone(), show, number.at)?;
        }
        if let (None, Some(home)) = (&there, &wanted.department) {
            self.known.home(self.steps, &mut self.changes.crowd, home)?;
        }
        let other = there.as_ref().filter(|there| there.full);
        self.another
            .extend(other.and_then(|there| another(number, wanted, (now, there))));
        let changes = self.changes.of(number.at);
        changes.extension(number, wanted, there.as_ref());
        Ok(())
    }

    /// What somebody who moves there is then: what they are there as a member already, or what
    /// everybody is who is new there.
    fn member(&mut self, home: &Name, number: &Number) -> Result<Member, Failure> {
        if !self.guests.contains_key(home) {
            let now = before(&self.renamed.departments, home).unwrap_or(home);
            let guests = read::members(self.steps, now)?.unwrap_or_default();
            let guests = guests.0.into_iter();
            let guests = guests.map(|(number, member)| (number.value, member.value));
            self.guests.insert(home.clone(), guests.collect());
        }
        let member = self.guests.get(home).and_then(|guests| guests.get(number));
        let mut member = member.cloned().unwrap_or_else(Member::new);
        if let Some(role) = &mut member.role {
            *role = self.renamed.roles.get(role).copied().unwrap_or(*role);
        }
        Ok(member)
    }
}
