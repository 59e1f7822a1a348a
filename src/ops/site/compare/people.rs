//! People: who gets another number, and what differs of each.

use super::super::super::Failure;
use super::super::absent::gaps;
use super::super::another::another;
use super::super::difference::renumbered;
use super::super::nobody::nobodys;
use super::super::passed::leave_out;
use super::super::read::{self, ExtensionThere};
use super::super::renamed::before;
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

impl<'d> Comparing<'_, '_, 'd> {
    /// Extensions that still have to be renumbered: two that swap numbers each have the other's
    /// former number afterwards.
    pub(super) fn numbers(&mut self) -> Result<(), Failure> {
        let mut done = Vec::new();
        let had = |(number, wanted): &'d (Placed<Number>, Placed<Packed>)| {
            Some((number, &wanted.value, wanted.was()?))
        };
        let all: Vec<_> = self.wanted.extensions.iter().filter_map(had).collect();
        let both = |(number, _, was): &(&'d Placed<Number>, _, &'d Number)| [&number.value, *was];
        let numbers: Vec<Number> = all.iter().flat_map(both).cloned().collect();
        let mut there = read::extensions(self.steps, &numbers, false)?;
        let had = all.iter().map(|(number, _, was)| (*number, Some(*was)));
        self.circles = gaps(had, &there);
        for there in there.values_mut() {
            // Their home by its new name is no other home.
            self.renamed.extension(&mut there.says);
        }
        let neither = all.iter().filter(|(number, _, was)| {
            number.value != **was && !there.contains_key(&number.value) && !there.contains_key(*was)
        });
        let neither = neither.map(|(number, _, was)| (number.at, &number.value, *was));
        let neither: Vec<_> = neither.collect();
        let nobody = nobodys(self.steps, "extension", &neither)?;
        self.nobody.extend(nobody);
        let (had, left): (Vec<_>, Vec<_>) = all.into_iter().partition(|(number, _, was)| {
            let now = there.get(&number.value);
            now.is_some_and(|now| now.former.contains(was))
        });
        done.extend(had.into_iter().map(|(number, _, was)| (number, was, None)));
        let left = left.into_iter().filter(|(.., was)| there.contains_key(was));
        let left: Vec<_> = left.collect();
        let of = |(number, _, was): &(&Placed<Number>, _, &Number)| {
            (number.at, number.value.clone(), (*was).clone())
        };
        let homes: HashMap<&Number, (Option<Name>, Name)> = left
            .iter()
            .filter_map(|(_, wanted, was)| {
                Some((*was, elsewhere(&wanted.open(), there.get(*was)?)?))
            })
            .collect();
        let rename = |was: &Number, new: &Number| {
            let to = homes.get(was).map(|(_, to)| to);
            Some(renumbered(was, new, to))
        };
        let mut to_do = left.iter().map(of).collect();
        let passed_on = leave_out(self.steps, ("extension", rename), &mut to_do, |number| {
            there.contains_key(number)
        })?;
        self.passed_on.extend(passed_on);
        let to_do: HashSet<Place> = to_do.into_iter().map(|(at, ..)| at).collect();
        for (number, _, was) in left {
            if to_do.contains(&number.at) {
                self.renumber(number, was, homes.get(was).cloned());
            }
        }
        // If the holder of the number has to give it up, somebody else will get it.
        while let Some(at) =
            (done.iter()).position(|(number, ..)| self.renamed.numbers.contains_key(&number.value))
        {
            let (number, was, home) = done.swap_remove(at);
            self.renumber(number, was, home);
        }
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
        if let Some(there) = &mut there {
            self.renamed.extension(&mut there.says);
            let before = before.unwrap_or(&number.value);
            if let Some((_, home)) = self.changes.moves.get(&number.value).cloned() {
                let member = self.member(&home, before)?;
                there.says.come_to(&home, member);
            } else if let Some((_, home)) = elsewhere(wanted, there) {
                there.comes_as = Some(self.member(&home, before)?);
            }
        }
        if there.is_none() && wanted.department.is_none() {
            // It can only be changed, and the asker does not see it.
            let set = extension::Set {
                number: number.value.clone(),
                patch: wanted.patch(),
            };
            let show = extension::Show {
                number: number.value.clone(),
            };
            return self.may(show, set, number.at);
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
            .extend(other.and_then(|there| another(number, wanted, there)));
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
