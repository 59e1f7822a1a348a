//! What gets another name or number in the file (`was`): the current state is read under the old
//! name, and compared as if it already had the new one.

use super::nobody::{Nobody, nobodys};
use super::passed::{PassedOn, leave_out};
use crate::domain::{Destination, Name, Number, Patch, Role};
use crate::engine::Operation;
use crate::ops::{Failure, Steps};
use crate::site::document::{
    BookEntry, CallObject, Department, DepartmentRoutes, Extension, Group,
};
use crate::site::{Entries, Place};
use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::hash::Hash;

/// From old names to new ones.
#[derive(Default)]
pub(super) struct Renamed {
    pub(super) numbers: HashMap<Number, Number>,
    pub(super) departments: HashMap<Name, Name>,
    pub(super) groups: HashMap<Name, Name>,
    pub(super) roles: HashMap<Role, Role>,
}

/// Names that change.
pub(super) struct Renaming<K> {
    /// Each that still has to be: where it stands, the new name, and the old one.
    pub(super) steps: Vec<(Place, K, K)>,
    /// From old to new ones, as far as the new one is or gets free.
    pub(super) map: HashMap<K, K>,
    /// Each that something else has by now.
    pub(super) passed_on: Vec<PassedOn>,
    /// Each that nothing has, as nothing has the new one.
    pub(super) nobody: Vec<Nobody>,
}

impl<K: Eq + Hash + Clone + Display> Renaming<K> {
    /// What is left to do of these. Where both are there, the command says that the new one is
    /// taken, unless the old one is another thing's new name by now, by an earlier run of the same
    /// files. A name in another spelling is the same one: `spelled` says how it is written now.
    pub(super) fn of(
        wanted: impl Iterator<Item = (Place, K, K)>,
        steps: &mut Steps<'_>,
        (kind, rename): (&'static str, impl Fn(&K, &K) -> Option<Operation>),
        is_there: impl Fn(&mut Steps<'_>, &K) -> Result<bool, Failure>,
        spelled: impl Fn(&mut Steps<'_>, &K) -> Result<Option<String>, Failure>,
    ) -> Result<Self, Failure> {
        let (wanted, alike): (Vec<_>, Vec<_>) = wanted.partition(|(_, new, was)| new != was);
        let mut there = HashMap::new();
        for (_, new, was) in &wanted {
            for name in [new, was] {
                if !there.contains_key(name) {
                    there.insert(name.clone(), is_there(steps, name)?);
                }
            }
        }
        let is = |name: &K| there.get(name).copied().unwrap_or_default();
        let neither = |(_, new, was): &&(Place, K, K)| !is(was) && !is(new);
        let neither: Vec<_> = wanted.iter().filter(neither).cloned().collect();
        let nobody = nobodys(steps, kind, &neither)?;
        let (passed_on, gone) = not_to_do(
            &wanted,
            is,
            |_| false,
            |left| leave_out(steps, (kind, &rename), left, is),
        )?;
        let state = |at: Place, was: &K| match is(was) && !gone.contains(&at) {
            true => Was::There,
            false => Was::Gone,
        };
        let names = wanted
            .iter()
            .map(|(at, new, was)| (new, was, state(*at, was)));
        let to_do = still_to_do(&names.collect::<Vec<_>>(), is);
        let left = wanted.iter().zip(to_do).filter(|(_, to_do)| *to_do);
        let mut left: Vec<_> = left.map(|(one, _)| one.clone()).collect();
        let mut map = HashMap::new();
        loop {
            let gets_free = |new: &K| !is(new) || map.contains_key(new);
            let more = |(_, new, was): &&(Place, K, K)| !map.contains_key(was) && gets_free(new);
            let more: Vec<_> = left.iter().filter(more).collect();
            if more.is_empty() {
                break;
            }
            let more = more.into_iter().map(|(_, new, was)| (was, new));
            let more: Vec<_> = more.map(|(was, new)| (was.clone(), new.clone())).collect();
            map.extend(more);
        }
        for (at, new, was) in alike {
            let written = new.to_string();
            if written != was.to_string() && spelled(steps, &was)?.is_some_and(|now| now != written)
            {
                left.push((at, new, was));
            }
        }
        Ok(Self {
            steps: left,
            map,
            passed_on,
            nobody,
        })
    }
}

/// What is known of an old name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Was {
    /// A thing has it, and is not known to be another by now.
    There,
    /// Nothing has it, or another thing by now.
    Gone,
    /// What has the new name had it before.
    Had,
}

/// Which of these, each the new name and the old one, still have to be renamed: the new one is not there,
/// or gets free. Where neither is so, one is done if it goes back, perhaps by way of others, to what is:
/// the old name is another thing's new one.
pub(super) fn still_to_do<K: Eq + Hash>(
    all: &[(&K, &K, Was)],
    is_there: impl Fn(&K) -> bool,
) -> Vec<bool> {
    let numbered = || all.iter().enumerate();
    let by_new: HashMap<&K, usize> = numbered().map(|(nth, (new, ..))| (*new, nth)).collect();
    let by_old: HashMap<&K, usize> = numbered().map(|(nth, (_, was, _))| (*was, nth)).collect();
    let before = |nth: usize| by_new.get(all[nth].1).copied();
    let after = |nth: usize| by_old.get(all[nth].0).copied();
    let is_new_there = |nth: usize| is_there(all[nth].0);
    let state = |nth: usize| all[nth].2;
    let moves = |nth: usize| state(nth) == Was::There && !is_new_there(nth);
    let gets_free = spread(all.len(), moves, |nth| {
        before(nth).filter(|_| state(nth) != Was::Gone)
    });
    // All but circles.
    let is_open = spread(all.len(), |nth| before(nth).is_none(), after);
    let is_done = |nth: usize| match state(nth) {
        Was::There => false,
        Was::Gone => true,
        Was::Had => is_open[nth],
    };
    let is_done = spread(all.len(), is_done, after);
    let is_left = |nth: usize| state(nth) == Was::There && (gets_free[nth] || !is_done[nth]);
    (0..all.len()).map(is_left).collect()
}

/// Leaves out of these, each its place, the new name and the old one, what is done, as far as the old one
/// is there and what has the new one did not have it (`had`). It is not where what has the new name gives
/// it up to yet another one in the same files. Returns what is worth a word, and where the others stand.
pub(super) fn not_to_do<K: Eq + Hash + Clone>(
    all: &[(Place, K, K)],
    is_there: impl Fn(&K) -> bool,
    had: impl Fn(Place) -> bool,
    mut leave_out: impl FnMut(&mut Vec<(Place, K, K)>) -> Result<Vec<PassedOn>, Failure>,
) -> Result<(Vec<PassedOn>, HashSet<Place>), Failure> {
    let asked = all.iter().filter(|(at, _, was)| is_there(was) && !had(*at));
    let (taken, free): (Vec<_>, Vec<_>) = asked.cloned().partition(|(_, new, _)| is_there(new));
    let before: HashSet<Place> = free.iter().chain(&taken).map(|(at, ..)| *at).collect();
    let mut free = free;
    let mut passed_on = leave_out(&mut free)?;
    let begins: HashSet<Place> = free.iter().map(|(at, ..)| *at).collect();
    let numbered = all.iter().enumerate();
    let by_new: HashMap<&K, usize> = numbered.map(|(nth, (_, new, _))| (new, nth)).collect();
    let follows = |nth: usize| by_new.get(&all[nth].2).copied();
    let moves = spread(all.len(), |nth| begins.contains(&all[nth].0), follows);
    let moves = all.iter().zip(moves).filter(|(_, moves)| *moves);
    let moves: HashSet<Place> = moves.map(|((at, ..), _)| *at).collect();
    let (moving, mut left): (Vec<_>, Vec<_>) =
        taken.into_iter().partition(|(at, ..)| moves.contains(at));
    passed_on.extend(leave_out(&mut left)?);
    let stay = free.iter().chain(&moving).chain(&left);
    let stay: HashSet<Place> = stay.map(|(at, ..)| *at).collect();
    let gone = before.difference(&stay).copied().collect();
    Ok((passed_on, gone))
}

/// Of so many, those that begin and whatever follows from one of them.
fn spread(
    all: usize,
    begins: impl Fn(usize) -> bool,
    next: impl Fn(usize) -> Option<usize>,
) -> Vec<bool> {
    let mut met = vec![false; all];
    let mut left: Vec<usize> = (0..all).filter(|nth| begins(*nth)).collect();
    while let Some(nth) = left.pop() {
        if !std::mem::replace(&mut met[nth], true) {
            left.extend(next(nth));
        }
    }
    met
}

/// Its old name, if it is renamed.
pub(super) fn before<'r, K: PartialEq>(map: &'r HashMap<K, K>, new: &K) -> Option<&'r K> {
    let found = map.iter().find(|(_, to)| *to == new);
    found.map(|(from, _)| from)
}

fn one<K: Eq + Hash + Clone>(map: &HashMap<K, K>, key: &mut K) {
    if let Some(new) = map.get(key) {
        *key = new.clone();
    }
}

fn patch<K: Eq + Hash + Clone>(map: &HashMap<K, K>, said: &mut Patch<K>) {
    if let Patch::Set(key) = said {
        one(map, key);
    }
}

fn keys<K: Eq + Hash + Clone, V>(map: &HashMap<K, K>, all: Option<&mut Entries<K, V>>) {
    for (key, _) in all.into_iter().flat_map(|all| &mut all.0) {
        one(map, &mut key.value);
    }
}

impl Renamed {
    fn to(&self, destination: &mut Destination) {
        match destination {
            Destination::Extension(number) | Destination::Voicemail(number) => {
                one(&self.numbers, number);
            }
            Destination::Queue(_)
            | Destination::RingGroup(_)
            | Destination::Ivr(_)
            | Destination::External(_)
            | Destination::Hangup => {}
        }
    }

    fn said(&self, said: &mut Patch<Destination>) {
        if let Patch::Set(destination) = said {
            self.to(destination);
        }
    }

    fn routes(&self, routes: Option<&mut DepartmentRoutes>) {
        if let Some(routes) = routes {
            self.said(&mut routes.open);
            self.said(&mut routes.pause);
            self.said(&mut routes.closed);
            self.said(&mut routes.holiday);
        }
    }

    pub(super) fn extension(&self, says: &mut Extension) {
        if let Some(home) = &mut says.department {
            one(&self.departments, home);
        }
        if let Some(role) = &mut says.role {
            one(&self.roles, role);
        }
        self.said(&mut says.forward_always);
        self.said(&mut says.forward_busy);
        self.said(&mut says.forward_no_answer);
    }

    pub(super) fn department(&self, says: &mut Department) {
        self.routes(says.routes.as_mut());
        keys(&self.roles, says.call_rights.as_mut());
        keys(&self.roles, says.role_rights.as_mut());
        keys(&self.numbers, says.members.as_mut());
        for (_, member) in says.members.iter_mut().flat_map(|all| &mut all.0) {
            if let Some(role) = &mut member.value.role {
                one(&self.roles, role);
            }
        }
    }

    pub(super) fn group(&self, says: &mut Group) {
        keys(&self.numbers, says.members.as_mut());
    }

    pub(super) fn object(&self, says: &mut CallObject) {
        patch(&self.departments, &mut says.department);
        for number in says.members.iter_mut().flatten() {
            one(&self.numbers, number);
        }
        for (_, to) in says.options.iter_mut().flat_map(|all| &mut all.0) {
            self.to(&mut to.value);
        }
        self.routes(says.routes.as_mut());
    }

    pub(super) fn entry(&self, says: &mut BookEntry) {
        if let Some(department) = &mut says.department {
            one(&self.departments, department);
        }
    }
}
