//! The state besides people and departments, as far as loaded: office hours and routes of the first
//! named department, the named call object, and the queues and ring groups that somebody is a
//! member of, tokens, second factors, former numbers, the named phone book entry, settings, and
//! providers of single sign-on.

use super::book::Booked;
use super::hours::{Forced, Part};
use super::number::Former;
use super::object::{Owned, Placed};
use super::route::Origin;
use super::second_factor::Factor;
use super::sso::{Held, Registered};
use super::token::{Issued, TokenKey};
use crate::domain::{
    Choice, Destination, EntryId, Expression, Holiday, Label, Number, Phone, ProviderName, Routes,
    Setting, SettingValue, Time,
};
use crate::facts::{AccountId, DepartmentId, Facts};
use crate::{CallObject, ObjectId};
use std::cell::Cell;
use std::rc::Rc;

/// The values of a few cells of a kind, by key.
///
/// There may be many of one kind, the members of a queue, and these are looked for in their order:
/// the search begins where the last one ended, so that each is found at once.
#[derive(Clone)]
pub struct Cells<K, V>(Vec<(K, V)>, Cell<usize>);

impl<K, V> Default for Cells<K, V> {
    fn default() -> Self {
        Self(Vec::new(), Cell::new(0))
    }
}

impl<K: PartialEq, V> Cells<K, V> {
    /// The value of that one.
    pub fn get(&self, key: &K) -> Option<&V> {
        let at = self.position(key)?;
        self.0.get(at).map(|(_, value)| value)
    }

    fn position(&self, key: &K) -> Option<usize> {
        let from = self.1.get().min(self.0.len());
        let (before, after) = self.0.split_at(from);
        let is_it = |(one, _): &(K, V)| one == key;
        let later = after.iter().position(is_it).map(|at| from + at);
        let found = later.or_else(|| before.iter().position(is_it));
        // What is removed meanwhile is followed by the next one.
        self.1.set(found.unwrap_or(from));
        found
    }

    /// Every cell and its key, in the order in which they were set.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Changes each value.
    pub(super) fn each(&mut self, change: impl FnMut(&mut V)) {
        self.0.iter_mut().map(|(_, value)| value).for_each(change);
    }

    /// Adds a cell that is not known yet.
    fn add(&mut self, key: K, value: V) {
        self.0.push((key, value));
    }

    /// Sets or empties it.
    pub fn put(&mut self, key: K, value: Option<V>) {
        let at = self.position(&key);
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
    pub(super) overrides: Cells<(DepartmentId, Time), Forced>,
    pub(super) holidays: Cells<(DepartmentId, String), Holiday>,
    pub(super) objects: Cells<ObjectId, Owned>,
    pub(super) names: Cells<ObjectId, Label>,
    pub(super) dids: Cells<(ObjectId, Phone), ()>,
    pub(super) members: Cells<(ObjectId, AccountId), Placed>,
    pub(super) routes: Cells<(Origin, Choice), Destination>,
    pub(super) tokens: Cells<TokenKey, Issued>,
    pub(super) entries: Cells<EntryId, Booked>,
    pub(super) settings: Cells<Setting, SettingValue>,
    pub(super) factors: Cells<AccountId, Factor>,
    pub(super) former: Cells<(AccountId, Number), Former>,
    pub(super) providers: Cells<ProviderName, Registered>,
}

impl Things {
    pub(super) fn of(facts: &Facts) -> Self {
        let mut all = Self::default();
        if let Some(d) = facts.department(0) {
            all.add_department(d.id, facts);
        }
        if let Some(object) = facts.object() {
            all.add_object(object);
        }
        for object in facts.member_of() {
            all.add_members(object);
        }
        for (key, token) in facts.people.tokens.loaded().into_iter().flatten() {
            all.tokens.add(*key, token.clone());
        }
        if let Some(entry) = facts.entry() {
            let department = entry.department.as_ref().map(|base| base.id);
            let fields = entry.fields.clone();
            all.entries.add(entry.id, Booked { department, fields });
        }
        for (key, value) in facts.settings.pairs() {
            all.settings.put(*key, value.clone());
        }
        for (id, confirmed) in facts.people.factors.pairs() {
            let kept = confirmed.map(|confirmed| Factor::Kept { confirmed });
            all.factors.put(*id, kept);
        }
        for (id, numbers) in facts.people.former.pairs() {
            for (number, former) in numbers {
                all.former.add((*id, number.clone()), *former);
            }
        }
        for (name, known) in facts.sso.providers.pairs() {
            let registered = known.as_ref().map(|known| Registered {
                issuer: known.issuer.clone(),
                client_id: known.client_id.clone(),
                secret: match known.has_secret {
                    true => Held::Kept,
                    false => Held::None,
                },
            });
            all.providers.put(name.clone(), registered);
        }
        all
    }

    fn add_department(&mut self, id: DepartmentId, facts: &Facts) {
        let place = &facts.place;
        if let Some(Some(schedule)) = place.schedule.loaded() {
            let open = Some(schedule.open.clone());
            self.schedules.put((id, Part::Open), open);
            self.schedules
                .put((id, Part::Break), schedule.pause.clone());
        }
        for forced in place.overrides.loaded().into_iter().flatten() {
            let key = (id, forced.what.since);
            self.overrides.add(key, forced.as_ref().clone());
        }
        let holidays = place
            .holiday
            .loaded()
            .flatten()
            .chain(place.holidays.loaded().into_iter().flatten());
        for holiday in holidays.map(Rc::as_ref) {
            let key = (id, holiday.name.key());
            self.holidays.put(key, Some(holiday.clone()));
        }
        for (state, to) in place
            .routes
            .loaded()
            .into_iter()
            .flat_map(Routes::destinations)
        {
            let key = (Origin::Department(id), Choice::State(state));
            self.routes.add(key, to.clone());
        }
    }

    /// The object and its members.
    fn add_members(&mut self, o: &CallObject) {
        let owned = Owned {
            kind: o.kind,
            number: o.number.clone(),
            department: o.department.as_ref().map(|base| base.id),
        };
        self.objects.add(o.id, owned);
        for (at, (member, _)) in (1..).zip(&o.members) {
            let asked = None;
            self.members.add((o.id, *member), Placed { at, asked });
        }
    }

    fn add_object(&mut self, o: &CallObject) {
        self.add_members(o);
        if let Some(name) = &o.fields.name {
            self.names.add(o.id, name.clone());
        }
        for did in &o.fields.dids {
            self.dids.add((o.id, did.clone()), ());
        }
        let states = o.routes.destinations();
        let states = states.map(|(state, to)| (Choice::State(state), to));
        let keys = o
            .options
            .iter()
            .map(|(digit, to)| (Choice::Key(*digit), to));
        for (choice, to) in states.chain(keys) {
            self.routes.add((Origin::Object(o.id), choice), to.clone());
        }
    }
}

/// How to read and set a kind whose cells are kept here and that gives nobody a right.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A key that counts how often it is compared.
    #[derive(Clone)]
    struct Counted<'c>(usize, &'c Cell<usize>);

    impl PartialEq for Counted<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.1.set(self.1.get() + 1);
            self.0 == other.0
        }
    }

    /// Members of a queue are read and put one after the other, from anywhere in it.
    #[test]
    fn cells_in_their_order_are_found_at_once() {
        const MANY: usize = 2_000;
        let compared = Cell::new(0);
        let key = |n| Counted(n, &compared);
        let mut cells = Cells::default();
        for n in 0..MANY {
            cells.add(key(n), n);
        }
        // The last becomes the first, and the others move down.
        let order = std::iter::once(MANY - 1).chain(0..MANY - 1);
        for (at, n) in order.enumerate() {
            assert_eq!(cells.get(&key(n)), Some(&n));
            cells.put(key(n), Some(n));
            assert!(compared.get() <= 2 * MANY + 8 * (at + 1), "{at}");
        }
        // One goes, and those after it move up.
        compared.set(0);
        cells.put(key(7), None);
        assert_eq!(cells.get(&key(7)), None);
        for n in 8..MANY {
            cells.put(key(n), Some(n - 1));
        }
        assert!(compared.get() <= 8 * MANY);
        assert!(
            cells
                .iter()
                .all(|(key, at)| *at == key.0 - usize::from(key.0 > 7))
        );
    }
}
