//! Which numbers a call object, or a person, may have (D9).

use super::ask::View;
use super::command::Command;
use super::rights::Scope;
use super::site::Site;
use crate::reference::Word;
use std::collections::BTreeMap;

/// Reserved in every country, and in those that the tables of cases name.
const EVERYWHERE: [Word; 4] = ["112", "911", "777", "7777"];
const BY_COUNTRY: [(Word, &str); 7] = [
    ("GB", "999"),
    ("DE", "110"),
    ("PL", "997 998 999"),
    ("FR", "15 17 18"),
    ("IL", "100 101 102"),
    ("CU", "104 105 106"),
    ("BD", "100 101 102 199 999"),
];

fn is_emergency(country: Word, number: &str) -> bool {
    let mut all = BY_COUNTRY.iter().filter(|(code, _)| *code == country);
    all.any(|(_, kept)| kept.split(' ').any(|one| one == number))
}

fn within(number: Word, (from, to): (Word, Word)) -> bool {
    number.len() == from.len() && from <= number && number <= to
}

impl Site {
    /// What leads to somebody follows when they get another number; the old one may be forwarded.
    pub fn renumber(&mut self, command: &Command) {
        let (Some(old), Some(new)) = (command.person, command.new) else {
            return;
        };
        if old == new {
            return;
        }
        if let Some(person) = self.people.remove(old) {
            self.people.insert(new, person);
        }
        for person in self.people.values_mut() {
            if person.forwards_to == Some(old) {
                person.forwards_to = Some(new);
            }
        }
        for thing in self.things.values_mut() {
            if thing.members.remove(old) {
                thing.members.insert(new);
            }
        }
        let roads = self.roads.values_mut();
        let leads = self.things.values_mut().map(|thing| &mut thing.leads);
        for to in leads.chain(roads).flat_map(BTreeMap::values_mut) {
            if let Some((kind @ ("extension" | "voicemail"), number)) = to.split_once(':')
                && number == old
            {
                *to = format!("{kind}:{new}").leak();
            }
        }
        self.former.remove(new);
        let led_on = self.former.values_mut();
        led_on.filter(|to| **to == old).for_each(|to| *to = new);
        if command.fields.contains_key("forward_old") {
            self.former.insert(old, new);
        }
    }
}

impl View<'_> {
    /// The number that enters a department by this, and the department, if any.
    fn arriving(&self, command: &Command) -> Option<(Word, Option<Word>)> {
        let person = command.person.and_then(|p| self.site.people.get(p));
        let thing = command
            .thing
            .and_then(|number| self.site.things.get(number));
        match command.op {
            "extension.add" | "object.add" => Some((command.new?, command.department)),
            "extension.copy" => Some((command.new?, Some(person?.home))),
            "extension.move" if person?.home != command.department? => {
                Some((command.new.or(command.person)?, command.department))
            }
            "extension.renumber" if command.new != command.person => {
                Some((command.new?, Some(person?.home)))
            }
            "object.set"
                if command.department.is_some() && thing?.department != command.department =>
            {
                Some((command.thing?, command.department))
            }
            _ => None,
        }
    }

    /// The lowest free number in somebody's current or future home.
    pub fn next_number(&self, command: &Command) -> Option<Word> {
        let person = command.person.and_then(|p| self.site.people.get(p));
        let home = command.department.or(person.map(|person| person.home));
        let home = self.site.departments.get(home?)?;
        let (from, to) = home.numbers?;
        let side = |number: Word| number.parse::<u64>().ok();
        let mut all = (side(from)?..=side(to)?).map(|n| format!("{n:0width$}", width = from.len()));
        let free = |number: &String| {
            let number = number.as_str();
            let reserved = EVERYWHERE.contains(&number)
                || home
                    .country
                    .is_some_and(|country| is_emergency(country, number));
            !reserved
                && !self.site.people.contains_key(number)
                && !self.site.things.contains_key(number)
                && !self.site.former.contains_key(number)
        };
        all.find(free).map(|number| &*number.leak())
    }

    /// Whether a number, as a home, a membership or an object, enters a place where it is reserved;
    /// or a place enters a country that reserves one of its numbers.
    pub fn is_reserved(&self, actor: Word, command: &Command) -> bool {
        let mut all: Vec<_> = self.arriving(command).into_iter().collect();
        let joins = |number: Word| command.department.map(|to| (number, Some(to)));
        match command.op {
            "extension.copy" => {
                let places = self.copied(actor, command).into_iter();
                let new = places.filter_map(|(place, _, _)| Some((command.new?, Some(place))));
                all.extend(new);
            }
            "extension.renumber" | "extension.move" if command.new != command.person => {
                let seats = command.person.and_then(|p| self.site.people.get(p));
                let seats = seats.into_iter().flat_map(|person| person.seats.keys());
                all.extend(seats.filter_map(|place| Some((command.new?, Some(*place)))));
            }
            "department.member.add" => all.extend(command.person.and_then(joins)),
            "role.grant" if self.joins(command) => all.extend(command.person.and_then(joins)),
            "phonebook.add" | "phonebook.set" => all.extend(self.site.code_arriving(command)),
            _ => {}
        }
        let arrives = all.into_iter().any(|(number, to)| {
            let department = to.and_then(|name| self.site.departments.get(name));
            let country = department.and_then(|d| d.country);
            EVERYWHERE.contains(&number) || country.is_some_and(|c| is_emergency(c, number))
        });
        let country = self.another_country(command).and_then(|(_, to)| to);
        arrives || country.is_some_and(|country| self.uses_emergency_of(country, command))
    }

    /// The country that a department leaves, and its new one.
    pub fn another_country(&self, command: &Command) -> Option<(Option<Word>, Option<Word>)> {
        let asked = command
            .fields
            .get("country")
            .filter(|_| command.op == "department.set")?;
        let to = (*asked != "none").then_some(*asked);
        let now = self.site.departments.get(command.department?)?.country;
        (now != to).then_some((now, to))
    }

    fn uses_emergency_of(&self, country: Word, command: &Command) -> bool {
        let Some(place) = command.department else {
            return false;
        };
        let people = self.site.people.iter();
        let members = people
            .filter(|(_, p)| p.seats.contains_key(place))
            .map(|(n, _)| *n);
        let things = self.site.things.iter();
        let owned = things
            .filter(|(_, t)| t.department == Some(place))
            .map(|(n, _)| *n);
        let codes = self.site.book.values();
        let codes = codes.filter(|entry| entry.department == Some(place));
        let mut numbers = members
            .chain(owned)
            .chain(codes.filter_map(|entry| entry.code));
        numbers.any(|number| is_emergency(country, number))
    }

    /// The number and department of an object that enters it, unless the actor may make such
    /// objects everywhere.
    fn bound(&self, actor: Word, command: &Command) -> Option<(Word, Word)> {
        let (number, to) = self
            .arriving(command)
            .filter(|_| command.op.starts_with("object."))?;
        let module = match command.kind? {
            "queue" => "queues:write",
            "ring-group" => "ring-groups:write",
            "ivr" => "ivrs:write",
            _ => "trunks:write",
        };
        let bit = 1 << self.opinion.number(module);
        let everywhere = self.mine(actor).now().get(&Scope::System);
        let free = everywhere.is_some_and(|bits| bits & bit != 0);
        Some((number, to?)).filter(|_| !free)
    }

    /// Whether an object takes a number from another department's range.
    pub fn intrudes(&self, actor: Word, command: &Command) -> bool {
        let Some((number, to)) = self.bound(actor, command) else {
            return false;
        };
        let mut others = self
            .site
            .departments
            .iter()
            .filter(|(name, _)| **name != to);
        others.any(|(_, d)| d.numbers.is_some_and(|range| within(number, range)))
    }

    /// Whether an object takes a number that its own department does not reserve for its kind.
    pub fn strays(&self, actor: Word, command: &Command) -> bool {
        let Some((number, to)) = self.bound(actor, command) else {
            return false;
        };
        let own = self.site.departments.get(to).and_then(|d| d.object_numbers);
        own.is_some_and(|range| !within(number, range))
    }
}
