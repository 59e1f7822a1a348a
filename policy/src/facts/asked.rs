//! Facts that are loaded when asked for.

use super::{
    Account, AccountId, Concerned, Counts, DepartmentId, Ended, Facts, Forced, GroupId, Intruded,
    Issued, Leading, Question, ReservedThere, Rests, Setter, TokenKey,
};
use crate::domain::{
    Country, EntryId, Holiday, LinkedBy, Number, ProviderName, Role, Routes, Schedule, Setting,
    SettingValue, SpeedDial,
};
use crate::{CallObject, Former, KnownProvider, SignIn, WayIn};
use std::rc::Rc;

impl Facts {
    /// How many people have that department as their home.
    pub fn headcount(&self, department: DepartmentId) -> u32 {
        let ask = || Question::Headcount(department);
        let found = self.place.headcount.or_ask(&self.open, &department, ask);
        found.copied().unwrap_or_default()
    }

    /// How much there is in the first department.
    pub fn counts(&self) -> Counts {
        let known = self.place.counts.or_ask(&self.open, || Question::Counts);
        known.copied().unwrap_or_default()
    }

    /// Where calls to the first department go.
    pub fn routes(&self) -> Option<&Routes> {
        self.place.routes.or_ask(&self.open, || Question::Routes)
    }

    /// The schedule of the first department, if it has one.
    pub fn schedule(&self) -> Option<&Rc<Schedule>> {
        let known = self
            .place
            .schedule
            .or_ask(&self.open, || Question::Schedule);
        known.and_then(Option::as_ref)
    }

    /// Its overrides, including ended ones, in the order in which they begin.
    pub fn overrides(&self) -> &[Rc<Forced>] {
        let known = self
            .place
            .overrides
            .or_ask(&self.open, || Question::Overrides);
        known.map(Vec::as_slice).unwrap_or_default()
    }

    /// Holidays of the first named department, by name.
    pub fn holidays(&self) -> &[Rc<Holiday>] {
        let known = self
            .place
            .holidays
            .or_ask(&self.open, || Question::Holidays);
        known.map(Vec::as_slice).unwrap_or_default()
    }

    /// Its holiday whose name has that key, if there is one.
    pub fn holiday(&self, key: &str) -> Option<&Rc<Holiday>> {
        if let Some(all) = self.place.holidays.loaded() {
            return all.iter().find(|holiday| holiday.name.key() == key);
        }
        let ask = || Question::Holiday(key.to_owned());
        let found = self.place.holiday.or_ask(&self.open, key, ask);
        found.and_then(Option::as_ref)
    }

    /// Another department whose range contains this number.
    pub fn intruded(&self, number: &Number, own: DepartmentId) -> Option<&Intruded> {
        let key = (number.clone(), own);
        let ask = || Question::Intruded(number.clone(), own);
        let found = self.place.intruded.or_ask(&self.open, &key, ask);
        found.and_then(Option::as_ref)
    }

    /// The lowest free number of the first department's range, if there is one.
    pub fn next_number(&self) -> Option<&Number> {
        let ask = || Question::NextNumber;
        let found = self.place.next_number.or_ask(&self.open, ask);
        found.and_then(Option::as_ref)
    }

    /// That account's former numbers, in order.
    pub fn former_numbers(&self, id: AccountId) -> &[(Number, Former)] {
        let ask = || Question::FormerNumbers(id);
        let found = self.people.former.or_ask(&self.open, &id, ask);
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether that account's second factor is active; `None` if it has none.
    pub fn second_factor(&self, id: AccountId) -> Option<bool> {
        let ask = || Question::SecondFactor(id);
        let found = self.people.factors.or_ask(&self.open, &id, ask);
        found.copied().flatten()
    }

    /// The value of that setting; `None` for the default.
    pub fn setting(&self, key: Setting) -> Option<&SettingValue> {
        let ask = || Question::Setting(key);
        let found = self.settings.or_ask(&self.open, &key, ask);
        found.and_then(Option::as_ref)
    }

    /// The provider with that name, if there is one.
    pub fn provider(&self, name: &ProviderName) -> Option<&KnownProvider> {
        let ask = || Question::Provider(name.clone());
        let found = self.sso.providers.or_ask(&self.open, name, ask);
        found.and_then(Option::as_ref)
    }

    /// How many extensions are linked to it.
    pub fn linked_to(&self, name: &ProviderName) -> u32 {
        let ask = || Question::LinkedTo(name.clone());
        let found = self.sso.linked.or_ask(&self.open, name, ask);
        found.copied().unwrap_or_default()
    }

    /// Who is linked to that person at the provider.
    pub fn link_holder(&self, name: &ProviderName, by: &LinkedBy) -> Option<&Rc<Account>> {
        let key = (name.clone(), by.clone());
        let ask = || Question::LinkHolder(name.clone(), by.clone());
        let found = self.sso.holders.or_ask(&self.open, &key, ask);
        found.and_then(Option::as_ref)
    }

    /// How surely a system owner can sign in under those requirements.
    pub fn owners(&self, asked: &SignIn) -> WayIn {
        let ask = || Question::Owners(*asked);
        let found = self.people.owners.or_ask(&self.open, asked, ask);
        found.copied().unwrap_or_default()
    }

    /// Numbers in use in a department that are reserved in that country; without one, in all that
    /// inherit the site's country.
    pub fn reserved_there(
        &self,
        of: Option<DepartmentId>,
        country: &Country,
    ) -> Option<&ReservedThere> {
        let key = (of, country.clone());
        let ask = || Question::Reserved(of, country.clone());
        self.place.reserved.or_ask(&self.open, &key, ask)
    }

    /// The entry of that book with that speed dial.
    pub fn speed_dial(&self, book: Option<DepartmentId>, code: &SpeedDial) -> Option<EntryId> {
        let key = (book, code.clone());
        let ask = || Question::SpeedDial(book, code.clone());
        *self.place.speed_dial.or_ask(&self.open, &key, ask)?
    }

    /// How many members the group has.
    pub fn group_members(&self) -> u32 {
        let known = self
            .remains
            .members
            .or_ask(&self.open, || Question::GroupMembers);
        known.copied().unwrap_or_default()
    }

    /// Memberships in the group that have ended.
    pub fn ended_members(&self) -> &[((AccountId, GroupId), Ended)] {
        let known = self
            .remains
            .ended
            .or_ask(&self.open, || Question::EndedMembers);
        known.map(Vec::as_slice).unwrap_or_default()
    }

    /// What else is stored about a role.
    pub fn role_rests(&self, role: Role) -> Option<&Rests> {
        let ask = || Question::RoleRests(role);
        self.remains.of_role.or_ask(&self.open, &role, ask)
    }

    /// What leads to the account concerned or to the call object.
    pub fn leading(&self) -> Option<&Leading> {
        self.leading.or_ask(&self.open, || Question::LeadingHere)
    }

    /// Queues and ring groups that the account concerned is a member of, or will be again.
    pub fn member_of(&self) -> impl Iterator<Item = &CallObject> {
        let loaded = self.leading.loaded().map(|leading| &leading.member_of);
        loaded
            .into_iter()
            .flatten()
            .chain(&self.named.members_again)
    }

    /// Whether there is another usable system owner besides the account concerned.
    pub fn other_owner(&self) -> bool {
        let known = self
            .people
            .other_owner
            .or_ask(&self.open, || Question::OtherOwner);
        known.copied().unwrap_or_default()
    }

    /// Who holds what is taken from those concerned.
    pub fn holders(&self, of: Concerned) -> &[Rc<Account>] {
        let found = self
            .people
            .holders
            .or_ask(&self.open, &of, || Question::Holders(of));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Accounts loaded because something is taken from them.
    pub fn loaded_holders(&self) -> impl Iterator<Item = &Rc<Account>> {
        self.people.holders.loaded().flatten()
    }

    /// Who made keys to the accounts concerned, if somebody else did.
    pub fn setters(&self, of: Concerned) -> &[Setter] {
        let found = self
            .people
            .setters
            .or_ask(&self.open, &of, || Question::Setters(of));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Tokens removed with what is removed.
    pub fn tokens(&self) -> &[(TokenKey, Issued)] {
        let known = self.people.tokens.or_ask(&self.open, || Question::Tokens);
        known.map(Vec::as_slice).unwrap_or_default()
    }
}
