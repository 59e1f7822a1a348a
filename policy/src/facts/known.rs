//! What is known and what is not: something that was not loaded is unknown, never absent.

use super::{AccountId, Counts, DepartmentId, Facts};
use crate::domain::{Country, GroupRole, LinkedBy, Number, ProviderName, Role, Setting, SpeedDial};
use crate::{SignIn, WayIn};
use std::borrow::Borrow;
use std::cell::RefCell;

/// A part of the world: unknown until it is loaded.
#[derive(Clone, Debug)]
pub struct Known<T>(Option<T>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Known<T> {
    /// Known: this was loaded.
    pub const fn is(found: T) -> Self {
        Self(Some(found))
    }

    /// What was loaded, without asking for it.
    pub const fn loaded(&self) -> Option<&T> {
        self.0.as_ref()
    }

    /// Whether it was loaded.
    pub const fn is_known(&self) -> bool {
        self.0.is_some()
    }

    /// What was loaded. If nothing was, notes `question`; the answer returned now does not count,
    /// and the gate judges again once it knows.
    pub(super) fn or_ask(&self, open: &Open, question: impl FnOnce() -> Question) -> Option<&T> {
        if self.0.is_none() {
            open.note(question());
        }
        self.0.as_ref()
    }
}

/// Loaded facts about several things of a kind, each by its key.
#[derive(Clone, Debug)]
pub struct Each<K, V>(Vec<(K, V)>);

impl<K, V> Default for Each<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Each<K, V> {
    /// Notes what was loaded for one.
    pub fn put(&mut self, key: K, found: V) {
        self.0.retain(|(known, _)| *known != key);
        self.0.push((key, found));
    }

    /// Everything that was loaded.
    pub fn loaded(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, found)| found)
    }

    /// The same, each with its key.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = &(K, V)> {
        self.0.iter()
    }

    /// What was loaded for one. If nothing was, asks for it.
    pub(super) fn or_ask<Q>(
        &self,
        open: &Open,
        key: &Q,
        question: impl FnOnce() -> Question,
    ) -> Option<&V>
    where
        K: Borrow<Q>,
        Q: PartialEq + ?Sized,
    {
        let found = self.0.iter().find(|(known, _)| known.borrow() == key);
        if found.is_none() {
            open.note(question());
        }
        found.map(|(_, found)| found)
    }
}

/// Whose keys others made, or who holds what is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concerned {
    /// The account that is changed or looked at.
    Target,
    /// Members of the first named department who hold that role there, or will fall back to it.
    Members(Role),
    /// Members of the named group, with one role there or any.
    GroupMembers(Option<GroupRole>),
    /// Anybody who holds that role in any department.
    Holders(Role),
}

/// Something about what an operation names that was not loaded with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// How many people have a department as their home.
    Headcount(DepartmentId),
    /// How much belongs to the first department.
    Counts,
    /// Where calls to the first department go.
    Routes,
    /// The schedule of the first department.
    Schedule,
    /// Every override of a department.
    Overrides,
    /// Every holiday of a department.
    Holidays,
    /// Its holiday whose name has that key.
    Holiday(String),
    /// Another department whose range contains a number that this department will get.
    Intruded(Number, DepartmentId),
    /// Numbers in a department that this country reserves; without one, in all departments that
    /// inherit the site's country.
    Reserved(Option<DepartmentId>, Country),
    /// The value of that setting.
    Setting(Setting),
    /// The entry of a department's phone book, or the company's, with that speed dial.
    SpeedDial(Option<DepartmentId>, SpeedDial),
    /// The lowest free number of the first department's range.
    NextNumber,
    /// That account's former numbers.
    FormerNumbers(AccountId),
    /// Whether that account has a second factor, and whether it is active.
    SecondFactor(AccountId),
    /// The provider with that name.
    Provider(ProviderName),
    /// How many extensions are linked to it.
    LinkedTo(ProviderName),
    /// Who is linked to that person at the provider.
    LinkHolder(ProviderName, LinkedBy),
    /// How surely a system owner can sign in under those requirements.
    Owners(SignIn),
    /// How many members the group has.
    GroupMembers,
    /// Memberships in the group that have ended.
    EndedMembers,
    /// What else is stored about that role.
    RoleRests(Role),
    /// What leads to the account concerned or to the call object, and what it is a member of.
    LeadingHere,
    /// Whether there is another usable system owner besides the account concerned.
    OtherOwner,
    /// The named token, or the tokens of the account concerned or for the first department.
    Tokens,
    /// Who holds what is removed.
    Holders(Concerned),
    /// Who made keys to the accounts concerned.
    Setters(Concerned),
    /// What that custom role gives.
    Role(Role),
    /// Something that the operation did not name: this cannot be answered.
    NotNamed(&'static str),
}

/// Questions that came up while judging and have no answer yet.
#[derive(Clone, Debug, Default)]
pub struct Open(RefCell<Vec<Question>>);

impl Open {
    pub(super) fn note(&self, question: Question) {
        let mut all = self.0.borrow_mut();
        if !all.contains(&question) {
            all.push(question);
        }
    }
}

impl Facts {
    /// Takes the questions that came up since. While there are any, the verdict does not count:
    /// they are answered first, and it is judged again.
    pub fn take_open(&mut self) -> Vec<Question> {
        std::mem::take(self.open.0.get_mut())
    }

    /// Whether a question has no answer yet.
    pub fn is_open(&self) -> bool {
        !self.open.0.borrow().is_empty()
    }

    /// Answers a question with nothing: for somebody who sees too little to be told, or has none of
    /// it.
    pub fn answer_with_nothing(&mut self, question: &Question) {
        match question {
            Question::Headcount(id) => self.place.headcount.put(*id, 0),
            Question::Counts => self.place.counts = Known::is(Counts::default()),
            Question::Routes => self.place.routes = Known::is(Default::default()),
            Question::Schedule => self.place.schedule = Known::is(None),
            Question::Overrides => self.place.overrides = Known::is(Vec::new()),
            Question::Holidays => self.place.holidays = Known::is(Vec::new()),
            Question::Holiday(key) => self.place.holiday.put(key.clone(), None),
            Question::Intruded(number, own) => {
                self.place.intruded.put((number.clone(), *own), None);
            }
            Question::Reserved(id, country) => {
                let key = (*id, country.clone());
                self.place.reserved.put(key, Default::default());
            }
            Question::SpeedDial(book, code) => {
                self.place.speed_dial.put((*book, code.clone()), None);
            }
            Question::Setting(key) => self.settings.put(*key, None),
            Question::NextNumber => self.place.next_number = Known::is(None),
            Question::FormerNumbers(id) => self.people.former.put(*id, Vec::new()),
            Question::SecondFactor(id) => self.people.factors.put(*id, None),
            Question::Provider(name) => self.sso.providers.put(name.clone(), None),
            Question::LinkedTo(name) => self.sso.linked.put(name.clone(), 0),
            Question::LinkHolder(name, by) => {
                self.sso.holders.put((name.clone(), by.clone()), None);
            }
            Question::Owners(asked) => self.people.owners.put(*asked, WayIn::None),
            Question::GroupMembers => self.remains.members = Known::is(0),
            Question::EndedMembers => self.remains.ended = Known::is(Vec::new()),
            Question::RoleRests(role) => self.remains.of_role.put(*role, Default::default()),
            Question::LeadingHere => self.leading = Known::is(Default::default()),
            Question::OtherOwner => self.people.other_owner = Known::is(false),
            Question::Tokens => self.people.tokens = Known::is(Vec::new()),
            Question::Holders(of) => self.people.holders.put(*of, Vec::new()),
            Question::Setters(of) => self.people.setters.put(*of, Vec::new()),
            Question::Role(role) => self.named.roles.push((*role, None)),
            Question::NotNamed(_) => {}
        }
    }
}
