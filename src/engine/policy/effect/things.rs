//! What there is beside people and departments, as far as it was loaded: the office hours and
//! routes of the first department named.

use super::hours::{Forced, Part};
use crate::domain::{Expression, Holiday};
use crate::engine::policy::facts::{DepartmentId, Facts};
use std::rc::Rc;

/// What is in a few cells of a kind, each by its key.
#[derive(Clone)]
pub struct Cells<K, V>(Vec<(K, V)>);

impl<K, V> Default for Cells<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Cells<K, V> {
    /// What is in that one.
    pub fn get(&self, key: &K) -> Option<&V> {
        let found = self.0.iter().find(|(one, _)| one == key);
        found.map(|(_, value)| value)
    }

    /// Fills or empties it.
    pub fn put(&mut self, key: K, value: Option<V>) {
        let at = self.0.iter().position(|(one, _)| *one == key);
        match (at, value) {
            (Some(at), Some(value)) => self.0[at].1 = value,
            (Some(at), None) => drop(self.0.remove(at)),
            (None, value) => self.0.extend(value.map(|value| (key, value))),
        }
    }
}

/// All of it.
#[derive(Clone, Default)]
pub struct Things {
    pub(super) schedules: Cells<(DepartmentId, Part), Expression>,
    pub(super) overrides: Cells<DepartmentId, Forced>,
    pub(super) holidays: Cells<(DepartmentId, String), Holiday>,
}

impl Things {
    pub(super) fn of(facts: &Facts) -> Self {
        let mut all = Self::default();
        if let Some(d) = facts.department(0) {
            all.add_department(d.id, facts);
        }
        all
    }

    fn add_department(&mut self, id: DepartmentId, facts: &Facts) {
        if let Some(schedule) = facts.schedule.as_deref() {
            let open = Some(schedule.open.clone());
            self.schedules.put((id, Part::Open), open);
            self.schedules
                .put((id, Part::Break), schedule.pause.clone());
        }
        let forced = facts.forced.as_deref().cloned();
        self.overrides.put(id, forced);
        let holidays = facts.holiday.iter().chain(&facts.holidays);
        for holiday in holidays.map(Rc::as_ref) {
            let key = (id, holiday.name.key());
            self.holidays.put(key, Some(holiday.clone()));
        }
    }
}

/// How a kind is read and made whose cells are kept here, and of which nobody gains a right.
macro_rules! kept_in {
    ($cells:ident) => {
        fn read(world: &World, key: &Self::Key) -> Option<Self::Value> {
            world.things.$cells.get(key).cloned()
        }
        fn put(world: &mut World, change: &Delta<Self>) {
            let (key, after) = (change.key.clone(), change.after.clone());
            world.things_mut().$cells.put(key, after);
        }
        fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
        fn gains(_: &Self::Key) -> Option<Gains> {
            None
        }
    };
}
pub(super) use kept_in;
