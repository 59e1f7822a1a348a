//! Questions about a department, its members and roles.

use super::ask::{Gain, On, PlaceAsk, Requirement};
use super::judge::{Asker, blank, emergency_in, is_system_role, owner_who_counts, plain, say};
use super::{Calls, Member, NEVER, Person, Site, Word};

impl Asker<'_> {
    pub fn of_place(&self, ask: &PlaceAsk, requirement: &mut Requirement) -> Option<()> {
        match ask {
            PlaceAsk::Add { name } => {
                requirement.needs.push(("departments:write", On::System));
                requirement.exists = self.site.place(name).is_some();
            }
            PlaceAsk::Set {
                name,
                system_only,
                country,
            } => {
                self.place_seen(name)?;
                if let Some(country) = country {
                    self.moves_to(name, *country, requirement);
                }
                let on = if *system_only {
                    On::System
                } else {
                    On::Place(name)
                };
                requirement.needs.push(("departments:write", on));
            }
            PlaceAsk::Remove { name } => {
                self.place_seen(name)?;
                requirement.needs.push(("departments:delete", On::System));
                let peopled = self.site.people.iter().any(|p| p.member.contains_key(name));
                let owns = self.site.things.all.iter().any(|t| t.place == Some(name));
                let noted = self.site.book.iter().any(|e| e.place == Some(name));
                requirement.in_use = *name == "main" || peopled || owns || noted;
            }
            PlaceAsk::Rename { name, new } => {
                self.place_seen(name)?;
                requirement
                    .needs
                    .push(("departments:write", On::Place(name)));
                requirement.exists = new != name && self.site.place(new).is_some();
            }
            PlaceAsk::Show { name } => self.place_seen(name)?,
            PlaceAsk::Join {
                place,
                number,
                role,
                until,
                calls,
            } => {
                let person = self.see(number)?.clone();
                self.place_seen(place)?;
                self.role_there(role.as_ref())?;
                let role = role.unwrap_or("user");
                self.joins(&person, place, requirement);
                if role != "user" || !calls.is_empty() {
                    requirement.needs.push(("roles:write", On::Place(place)));
                }
                requirement.nobody_on_themselves = self.own(&person);
                requirement.exists = person.member.contains_key(place);
                requirement.impossible =
                    is_system_role(role) || (role == "user" && *until != NEVER);
                let mut before = person.clone();
                before.member.remove(place);
                let mut after = before.clone();
                let mut member = plain(role, *until);
                say(&mut member.calls, calls);
                if !is_system_role(role) {
                    after.member.insert(place, member);
                }
                self.gain(before, after, requirement);
                requirement.changed.push(person);
            }
            PlaceAsk::Member {
                place,
                number,
                role,
                until,
                calls,
            } => {
                let person = self.see(number)?.clone();
                self.place_seen(place)?;
                let now = person.member.get(place)?;
                self.role_there(role.as_ref())?;
                let wanted = match (role, until) {
                    (None, None) => None,
                    (Some(role), until) => Some((*role, until.unwrap_or(NEVER))),
                    (None, Some(until)) => Some((now.role, *until)),
                };
                requirement.needs.push(("roles:write", On::Place(place)));
                requirement.nobody_on_themselves = self.own(&person);
                requirement.impossible = wanted.is_some_and(|(role, until)| {
                    is_system_role(role) || (role == "user" && until != NEVER)
                });
                if !requirement.impossible {
                    self.asked(&person, place, wanted, calls, requirement);
                }
                requirement.changed.push(person);
            }
            PlaceAsk::Leave { place, number } => {
                let person = self.see(number)?.clone();
                self.place_seen(place)?;
                let now = person.member.get(place)?;
                requirement
                    .needs
                    .push(("extensions:write", On::Place(place)));
                if self.role_now(now) != "user" || !now.calls.is_empty() {
                    requirement.spares.push(("roles:write", On::Place(place)));
                }
                requirement.nobody_on_themselves = self.own(&person);
                requirement.impossible = person.home == *place;
                requirement.changed.push(person);
            }
            PlaceAsk::Defaults { place, role, calls } => {
                self.place_seen(place)?;
                self.role_there(Some(role))?;
                requirement.needs.push(("roles:write", On::Place(place)));
                requirement.impossible = is_system_role(role);
                self.defaults(place, role, calls, requirement);
            }
            PlaceAsk::Grant {
                number,
                role,
                place,
                until,
            } => {
                let person = self.see(number)?.clone();
                if let Some(place) = place {
                    self.place_seen(place)?;
                }
                self.role_there(Some(role))?;
                requirement.nobody_on_themselves = self.own(&person);
                self.grant(&person, role, *place, *until, requirement);
                requirement.changed.push(person);
            }
            PlaceAsk::Revoke {
                number,
                role,
                place,
            } => {
                let person = self.see(number)?.clone();
                if let Some(place) = place {
                    self.place_seen(place)?;
                }
                self.role_there(role.as_ref())?;
                requirement.nobody_on_themselves = self.own(&person);
                self.revoke(&person, *role, *place, requirement)?;
                requirement.changed.push(person);
            }
        }
        Some(())
    }

    fn joins(&self, person: &Person, place: Word, requirement: &mut Requirement) {
        requirement
            .ends
            .push(("extensions:write", On::Person(person.clone())));
        requirement
            .ends
            .push(("extensions:write", On::Place(place)));
        requirement.too_many |= self.reserved(person.number, Some(place));
    }

    /// Only people who write all departments can change the country of a department that has one;
    /// and none enters a country where numbers that it uses are for emergencies.
    fn moves_to(&self, name: Word, country: Option<Word>, requirement: &mut Requirement) {
        let now = self.site.place(name).and_then(|place| place.country);
        if now == country {
            return;
        }
        requirement.too_many |= now.is_some() && !self.holds("departments:write", "system");
        let members = self.site.people.iter();
        let members = members.filter(|p| p.member.contains_key(name));
        let owned = self.site.things.all.iter();
        let owned = owned.filter(|thing| thing.place == Some(name));
        let codes = self
            .site
            .book
            .iter()
            .filter(|entry| entry.place == Some(name));
        let codes = codes.filter_map(|entry| entry.code);
        let mut numbers = members
            .map(|p| p.number)
            .chain(owned.map(|t| t.number))
            .chain(codes);
        requirement.too_many |= numbers.any(|n| country.is_some_and(|c| emergency_in(c, n)));
    }

    /// A membership after the request, and as if nothing of the request were so yet.
    fn asked(
        &self,
        person: &Person,
        place: Word,
        wanted: Option<(Word, i64)>,
        calls: &[(Word, Option<bool>)],
        requirement: &mut Requirement,
    ) {
        let now = person.member[place].clone();
        let (mut was, mut is) = (now.clone(), now.clone());
        if let Some((role, until)) = wanted {
            let is_user = role == "user" && self.role_now(&now) == "user";
            if is_user || (now.role, now.until) == (role, until) {
                (was.role, was.until) = ("user", NEVER);
                was.not_even_user = role == "user";
            }
            (is.role, is.until) = (role, until);
        }
        for (right, said) in calls {
            if now.calls.get(right) == said.as_ref() {
                was.calls.insert(right, false);
            }
        }
        say(&mut is.calls, calls);
        let (mut before, mut after) = (person.clone(), person.clone());
        before.member.insert(place, was);
        after.member.insert(place, is);
        self.gain(before, after, requirement);
    }

    pub(super) fn defaults(
        &self,
        place: Word,
        role: Word,
        calls: &[(Word, Option<bool>)],
        requirement: &mut Requirement,
    ) {
        if calls.iter().any(|(_, said)| *said != Some(true)) {
            for person in &self.site.people {
                let Some(member) = person.member.get(place) else {
                    continue;
                };
                let holds = self.role_now(member) == role;
                let will_hold = role == "user" && member.until != NEVER;
                if holds || will_hold {
                    requirement.changed.push(person.clone());
                }
            }
        }
        if is_system_role(role) {
            return;
        }
        let (mut before, mut after) = (self.site.clone(), self.site.clone());
        let find = |site: &mut Site, change: &dyn Fn(&mut Calls)| {
            let place = site
                .places
                .iter_mut()
                .find(|p| p.name == place)
                .expect("seen before");
            change(place.defaults.entry(role).or_default());
        };
        let now = self
            .site
            .place(place)
            .and_then(|p| p.defaults.get(role))
            .cloned()
            .unwrap_or_default();
        find(&mut before, &|defaults| {
            for (right, said) in calls {
                if now.get(right) == said.as_ref() {
                    defaults.insert(right, false);
                }
            }
        });
        find(&mut after, &|defaults| say(defaults, calls));
        let mut somebody = blank("somebody", place);
        somebody.member.insert(place, plain(role, NEVER));
        for (person, is_self) in [(somebody, false), (self.actor.clone(), true)] {
            requirement.gains.push(Gain {
                before: (before.clone(), person.clone()),
                after: (after.clone(), person),
                is_self,
            });
        }
    }

    fn grant(
        &self,
        person: &Person,
        role: Word,
        place: Option<Word>,
        until: i64,
        requirement: &mut Requirement,
    ) {
        match (is_system_role(role), place) {
            (true, place) => {
                requirement.needs.push(("roles:system", On::System));
                requirement.impossible = place.is_some();
                self.system_role(person, Some((role, until)), requirement);
            }
            (false, Some(place)) => {
                let member = person.member.contains_key(place);
                if member || role != "user" {
                    requirement.needs.push(("roles:write", On::Place(place)));
                }
                requirement.impossible = role == "user" && until != NEVER;
                if member {
                    self.asked(person, place, Some((role, until)), &[], requirement);
                } else {
                    self.joins(person, place, requirement);
                    let mut after = person.clone();
                    after.member.insert(place, plain(role, until));
                    self.gain(person.clone(), after, requirement);
                }
            }
            (false, None) => {
                requirement
                    .needs
                    .push(("roles:write", On::Person(person.clone())));
                requirement.impossible = true;
            }
        }
    }

    fn system_role(
        &self,
        person: &Person,
        role: Option<(Word, i64)>,
        requirement: &mut Requirement,
    ) {
        let (mut before, mut after) = (person.clone(), person.clone());
        if before.system == role {
            before.system = None;
        }
        after.system = role;
        requirement.ownerless =
            owner_who_counts(person) && !owner_who_counts(&after) && !self.other_owner(person);
        self.gain(before, after, requirement);
    }

    fn revoke(
        &self,
        person: &Person,
        role: Option<Word>,
        place: Option<Word>,
        requirement: &mut Requirement,
    ) -> Option<()> {
        let fits = |held: Word| role.is_none_or(|named| named == held);
        let mut meant: Vec<Option<Word>> = Vec::new();
        let mut wrong = false;
        if let Some(place) = place {
            let held = person
                .member
                .get(place)
                .map_or("user", |m| self.role_now(m));
            wrong = role
                .is_some_and(|named| is_system_role(named) || (held != "user" && named != held));
            meant.push(Some(place));
        } else {
            // Nobody means what they may neither read nor take away.
            let reads = person.number == self.actor.number
                || self.has("extensions:read", &On::Person(person.clone()), false);
            let takes_system = reads || self.holds("roles:system", "system");
            if person.system.is_some_and(|(held, _)| fits(held)) && takes_system {
                meant.push(None);
            }
            for (place, member) in &person.member {
                let held = self.role_now(member);
                let takes = reads || self.holds("roles:write", place);
                if held != "user" && fits(held) && self.sees_place(place) && takes {
                    meant.push(Some(place));
                }
            }
        }
        match meant.as_slice() {
            [None] if !wrong => {
                requirement.needs.push(("roles:system", On::System));
                self.system_role(person, None, requirement);
            }
            [Some(place)] if !wrong => {
                let now = person.member.get(place)?.clone();
                requirement.needs.push(("roles:write", On::Place(place)));
                let (mut before, mut after) = (person.clone(), person.clone());
                before.member.insert(
                    place,
                    Member {
                        not_even_user: self.role_now(&now) == "user",
                        ..now.clone()
                    },
                );
                after.member.insert(
                    place,
                    Member {
                        calls: now.calls,
                        ..plain("user", NEVER)
                    },
                );
                self.gain(before, after, requirement);
            }
            _ => {
                requirement.impossible = true;
                requirement.needs.push(match role {
                    Some(role) if is_system_role(role) => ("roles:system", On::System),
                    _ => ("roles:write", On::Person(person.clone())),
                });
            }
        }
        Some(())
    }
}
