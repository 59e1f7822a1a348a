//! A command as the context of a request to operations.cedar: what it names, and its effects.

use super::ask::View;
use super::command::Command;
use super::effect::{is_system_role, wanted};
use super::facts::{bool, department, group, number, places, record, set, system, words};
use super::rights::Scope;
use super::site::Person;
use super::{text, uid};
use crate::reference::{NEVER, Word};
use cedar_policy::{Context, EntityUid, RestrictedExpression};
use std::collections::BTreeSet;

type Value = RestrictedExpression;

const BUILT_IN: [Word; 7] = [
    "user",
    "receptionist",
    "group-admin",
    "manager",
    "owner",
    "system-admin",
    "system-owner",
];

impl View<'_> {
    /// The question and its target, for operations.cedar.
    pub fn asked(&self, actor: Word, command: &Command) -> (EntityUid, Context) {
        let site = &self.site;
        let command = &self.found(command);
        let there = command.person.is_none_or(|p| site.people.contains_key(p))
            && command
                .department
                .is_none_or(|d| site.departments.contains_key(d))
            && command.group.is_none_or(|g| site.groups.contains_key(g))
            && (command.thing.is_none() || site.thing(command).is_some())
            && command.entry.is_none_or(|id| site.book.contains_key(id))
            && site.provider_there(command)
            && self.role_there(command);
        if !there {
            return (
                system(),
                self.context(actor, &Command::default(), Flags::absent()),
            );
        }
        let mut meant = command.clone();
        let mut unclear = false;
        match (command.op, command.department) {
            ("role.revoke", _) => match self.meant(actor, command) {
                Some(found) => meant = found,
                None => unclear = true,
            },
            ("role.grant", None) => unclear = !command.role.is_some_and(is_system_role),
            _ => {}
        }
        let flags = Flags {
            absent: self.no_member(&meant, unclear),
            unclear,
        };
        let resource = match (meant.person, meant.group, meant.department) {
            // Call objects are in their department.
            _ if meant.thing.is_some() => {
                let found = site.thing(&meant).and_then(|thing| thing.department);
                found.map_or_else(system, department)
            }
            _ if meant.entry.is_some() => {
                let found = meant.entry.and_then(|id| site.book.get(id));
                let found = found.and_then(|entry| entry.department);
                found.map_or_else(system, department)
            }
            (Some(number), _, _) => uid("Person", number),
            (None, Some(name), _) => group(name),
            (None, None, Some(name)) => department(name),
            (None, None, None) => system(),
        };
        (resource, self.context(actor, &meant, flags))
    }

    fn is_role(&self, name: Word) -> bool {
        BUILT_IN.contains(&name) || self.site.roles.contains_key(name)
    }

    /// Whether the named roles exist; `user` and `manager` of a group always do.
    fn role_there(&self, command: &Command) -> bool {
        let mut named = command.role.into_iter().chain(command.from);
        command.group.is_some() || named.all(|role| self.is_role(role))
    }

    pub(super) fn is_custom(&self, command: &Command) -> bool {
        command
            .role
            .is_some_and(|role| !BUILT_IN.contains(&role) && self.site.roles.contains_key(role))
    }

    /// Whether somebody holds a custom role now.
    pub(super) fn holds_role(&self, person: &Person, role: Option<Word>) -> bool {
        let mut seats = person.seats.values();
        seats.any(|seat| Some(seat.role_at(self.site.now)) == role)
    }

    /// A custom role cannot carry what no department role gives; nor what nobody has over their own
    /// account.
    fn uncarried(&self, command: &Command) -> bool {
        let of = |scope: Word| {
            let each = BUILT_IN[..5].iter();
            each.fold(0, |all, role| {
                all | self.opinion.by_itself(&self.site, role, scope)
            })
        };
        let (there, own) = (of("there"), of("own"));
        let lacks = |(right, is_own): &(Word, bool)| {
            let bit = 1 << self.opinion.number(right);
            bit & if *is_own { own } else { there } == 0
        };
        let by_no_group = |right: &Word| {
            let rights = BTreeSet::from([*right]);
            self.opinion.given("Carrier", "group", &rights, "there") == 0
        };
        let asks_of_group = ["group.permit", "group.forbid"].contains(&command.op);
        command.given.iter().any(lacks) || (asks_of_group && command.rights.iter().any(by_no_group))
    }

    /// Whether a membership is meant that does not exist.
    fn no_member(&self, command: &Command, unclear: bool) -> bool {
        let Some(person) = command.person.and_then(|p| self.site.people.get(p)) else {
            return false;
        };
        match command.op {
            "department.member.set" | "department.member.remove" | "role.revoke" if !unclear => {
                command
                    .department
                    .is_some_and(|d| !person.seats.contains_key(d))
            }
            _ => false,
        }
    }

    fn context(&self, actor: Word, command: &Command, flags: Flags) -> Context {
        let site = &self.site;
        let now = site.now;
        let person = command.person.and_then(|p| site.people.get(p));
        let is_self = command.person == Some(actor);
        let above = |purpose| {
            command
                .person
                .is_some_and(|p| !is_self && self.above(purpose, actor, p))
        };
        let seat = person
            .zip(command.department)
            .and_then(|(p, d)| p.seats.get(d));
        let (role, forever) = match (command.op, seat) {
            ("department.member.set", Some(seat)) => {
                let wanted = wanted(command, seat);
                wanted.map_or(("", true), |(role, until)| (role, until == NEVER))
            }
            ("role.add", _) => (command.from.unwrap_or_default(), true),
            _ => (command.role.unwrap_or_default(), command.forever()),
        };
        let ends_role = match command.op {
            "extension.move" => person.and_then(|p| p.seats.get(p.home)),
            "department.member.remove" => seat,
            _ => None,
        }
        .is_some_and(|seat| seat.is_more_than_user(now));
        let mut losers = self.losers(command).into_iter();
        let losers_above = losers.any(|p| p != actor && self.above("match", actor, p));
        let in_group = person
            .zip(command.group)
            .and_then(|(p, g)| p.groups.get(g))
            .filter(|seat| now < seat.until);
        let matters = ["extension.set", "console.permit", "console.forbid"].contains(&command.op);
        let after = matters.then(|| site.with(command));
        let after_of = after
            .as_ref()
            .zip(command.person)
            .and_then(|(after, p)| after.people.get(p));
        let sought = command
            .rights
            .first()
            .filter(|_| command.op == "auth.can-i");
        let held = self.mine(actor).now();
        let sought_bit = sought.map_or(0, |right| 1 << self.opinion.number(right));
        let copied = self.copied(actor, command);
        let mut all = vec![
            ("absent", bool(flags.absent)),
            ("fields", words(command.fields.keys())),
            ("role", text(role)),
            ("forever", bool(forever)),
            ("overrides", bool(!command.calls.is_empty())),
            ("permissions", words(&command.permissions)),
            (
                "copied",
                set(copied
                    .iter()
                    .filter(|(_, _, home)| !home)
                    .map(|(d, _, _)| department(d))),
            ),
            (
                "copiedRoles",
                set(copied
                    .iter()
                    .filter(|(_, more, _)| *more)
                    .map(|(d, _, _)| department(d))),
            ),
            ("endsRole", bool(ends_role)),
            ("joins", bool(self.joins(command))),
            ("commands", bool(self.commands(command))),
            ("right", text(sought.map_or("", |right| right))),
            ("outsider", bool(in_group.is_none())),
            ("keeps", bool(self.keeps(command))),
            (
                "soughtEverywhere",
                bool(sought_bit & self.opinion.everywhere != 0),
            ),
            ("ofTheirOwn", bool(self.of_their_own(actor, command))),
            ("above", bool(above("match"))),
            ("outlasts", bool(above("outlast"))),
            ("losersAbove", bool(losers_above)),
            (
                "exceeds",
                bool(!flags.absent && !flags.unclear && self.exceeds(actor, command)),
            ),
            ("mailedAfter", bool(after_of.is_some_and(Person::mailed))),
            ("copiesVoicemail", bool(person.is_some_and(|p| p.voicemail))),
            ("copiesForwarding", bool(person.is_some_and(|p| p.forwards))),
            ("taken", bool(self.taken(command))),
            ("dangling", bool(self.dangling(actor, command))),
            ("silent", bool(self.silent(command))),
            (
                "misnamed",
                bool(command.fields.get("username").is_some_and(|name| {
                    let read_otherwise = ["all", "anywhere", "me", "own", "system"];
                    read_otherwise.contains(&name.to_lowercase().as_str())
                })),
            ),
            ("reserved", bool(self.is_reserved(actor, command))),
            (
                "leavesCountry",
                bool(
                    self.another_country(command)
                        .is_some_and(|(now, _)| now.is_some()),
                ),
            ),
            ("intrudes", bool(self.intrudes(actor, command))),
            ("strays", bool(self.strays(actor, command))),
            ("beyond", bool(!self.beyond(actor, command).is_empty())),
            ("kind", text(command.kind.unwrap_or_default())),
            ("ofObject", bool(command.thing.is_some())),
            ("homeless", bool(command.homeless)),
            ("lacks", bool(self.lacks(command))),
            ("noHoliday", bool(!site.has_holiday(command))),
            ("askew", bool(site.is_askew(command))),
            ("endsSchedule", bool(command.opens == Some(false))),
            (
                "builtInRole",
                bool(command.role.is_some_and(|role| BUILT_IN.contains(&role))),
            ),
            ("uncarried", bool(self.uncarried(command))),
            ("fixed", bool(self.is_fixed(command))),
            (
                "heldRole",
                bool(
                    self.is_custom(command)
                        && site
                            .people
                            .values()
                            .any(|p| self.holds_role(p, command.role)),
                ),
            ),
            (
                "soughtCall",
                bool(sought.is_some_and(|right| !right.contains(':'))),
            ),
            ("unclear", bool(flags.unclear)),
            (
                "downloadsBlindly",
                bool(after_of.is_some_and(|p| {
                    let live = |name| p.permissions.get(name).is_some_and(|until| now < *until);
                    live("download-recordings") && !live("monitors")
                })),
            ),
            (
                "lastOwner",
                bool(command.person.is_some_and(|p| self.last_owner(p))),
            ),
            ("referenced", bool(site.referenced(command))),
            ("ownerless", bool(self.ownerless(command))),
            ("shutsOut", bool(self.shuts_out(command, actor))),
            ("sought", places(held, sought_bit)),
            (
                "soughtOwn",
                bool(
                    held.get(&Scope::Own)
                        .is_some_and(|bits| bits & sought_bit != 0),
                ),
            ),
        ];
        all.extend(
            command
                .department
                .map(|d| ("department", Value::new_entity_uid(department(d)))),
        );
        all.extend(
            command
                .group
                .map(|g| ("group", Value::new_entity_uid(group(g)))),
        );
        let member = command.person.filter(|_| command.thing.is_some());
        all.extend(member.map(|p| ("member", Value::new_entity_uid(uid("Person", p)))));
        all.extend(self.arrival(command));
        Context::from_pairs(all.into_iter().map(|(key, value)| (key.to_owned(), value)))
            .expect("each key once")
    }

    /// Departments that a copy joins: which, whether with more than the role `user`, whether it is
    /// the home. What the asker does not see is not copied (D12).
    pub fn copied(&self, actor: Word, command: &Command) -> Vec<(Word, bool, bool)> {
        let model = command.person.filter(|_| command.op == "extension.copy");
        let Some(model) = model.and_then(|number| self.site.people.get(number)) else {
            return Vec::new();
        };
        let seats = model.seats.iter();
        seats
            .map(|(name, seat)| {
                (
                    *name,
                    seat.is_more_than_user(self.site.now),
                    *name == model.home,
                )
            })
            .filter(|(name, _, home)| *home || self.sees(actor, name))
            .collect()
    }

    /// Whether a role makes somebody a member.
    pub fn joins(&self, command: &Command) -> bool {
        let person = command.person.and_then(|p| self.site.people.get(p));
        let seat = person
            .zip(command.department)
            .and_then(|(p, d)| p.seats.get(d));
        command.op == "role.grant"
            && command.department.is_some()
            && seat.is_none()
            && !command.role.is_some_and(is_system_role)
    }

    /// Whether a group gives, or will give, power over the whole system.
    fn commands(&self, command: &Command) -> bool {
        let commands = |right: &Word| ["roles:write", "console:write"].contains(right);
        let Some(found) = command.group.and_then(|name| self.site.groups.get(name)) else {
            return false;
        };
        match command.op {
            "group.permit" => command.system && command.rights.iter().any(commands),
            "group.member.set" if !self.keeps(command) => false,
            _ => found.built_in || found.system.iter().any(commands),
        }
    }

    /// Whether somebody will stay in a group for at least as long.
    fn keeps(&self, command: &Command) -> bool {
        let person = command.person.and_then(|p| self.site.people.get(p));
        let seat = person.zip(command.group).and_then(|(p, g)| p.groups.get(g));
        let lives = seat.filter(|seat| self.site.now < seat.until);
        lives.is_some_and(|seat| command.until.is_some_and(|until| until >= seat.until))
    }

    /// Whether the actor is among those affected by a change of a group's rights.
    fn of_their_own(&self, actor: Word, command: &Command) -> bool {
        if command.op == "role.set" {
            let edits = !command.given.is_empty() || !command.taken.is_empty();
            let actor = &self.site.people[actor];
            return edits && self.is_custom(command) && self.holds_role(actor, command.role);
        }
        let seat = command
            .group
            .and_then(|g| self.site.people[actor].groups.get(g));
        seat.is_some_and(|seat| {
            self.site.now < seat.until && command.role.is_none_or(|role| role == seat.role)
        })
    }

    fn taken(&self, command: &Command) -> bool {
        let site = &self.site;
        let person = command.person.and_then(|p| site.people.get(p));
        let new = command.new;
        match command.op {
            "extension.add" | "extension.copy" | "extension.set" | "extension.renumber"
            | "extension.move" | "object.add" | "object.set" => site.number_taken(command),
            "object.member.add" => {
                let found = command.thing.and_then(|number| site.things.get(number));
                found.is_some_and(|t| command.person.is_some_and(|p| t.members.contains(p)))
            }
            "department.add" | "department.rename" => {
                !is_named(new, command.department.iter()) && is_named(new, site.departments.keys())
            }
            "role.set" if !self.is_custom(command) => false,
            "role.add" | "role.set" => {
                // 3CX's names for built-in roles.
                let reserved = ["group_owners", "managers"];
                let built_in = BUILT_IN.iter().chain(&reserved);
                let itself = command.op == "role.set" && is_named(new, command.role.iter());
                !itself && (is_named(new, built_in) || is_named(new, site.roles.keys()))
            }
            "group.add" | "group.set" | "group.copy" => {
                let itself = command.op == "group.set" && is_named(new, command.group.iter());
                !itself && is_named(new, site.groups.keys())
            }
            "department.member.add" => person
                .zip(command.department)
                .is_some_and(|(p, d)| p.seats.contains_key(d)),
            "group.member.add" => person
                .zip(command.group)
                .is_some_and(|(p, g)| p.groups.get(g).is_some_and(|s| site.now < s.until)),
            "holiday.add" => site.has_holiday(command),
            "phonebook.add" | "phonebook.set" => site.dials_another(command),
            "settings.sso.add" | "console.sso" => site.is_taken_elsewhere(command),
            "console.bind" => {
                let others = site
                    .people
                    .iter()
                    .filter(|(n, _)| Some(**n) != command.person);
                let elsewhere = others.into_iter().any(|(_, p)| p.os_user == command.uid);
                let another =
                    person.is_some_and(|p| p.os_user.is_some() && p.os_user != command.uid);
                elsewhere || another
            }
            _ => false,
        }
    }

    /// Whether a destination leads to nobody, or to something the actor does not see.
    fn dangling(&self, actor: Word, command: &Command) -> bool {
        let fields = ["forward_always", "forward_busy", "forward_no_answer"];
        let forwards = fields.iter().filter_map(|field| command.fields.get(field));
        let led = command.leads.values().flatten();
        // What leads to the account that is created or changed is judged with its own fields.
        let concerned = match command.op {
            "extension.set" => command.person,
            _ => command.new,
        };
        let own = |to: Word| concerned.is_some_and(|who| to.rsplit(':').next() == Some(who));
        let mut named = forwards.chain(led);
        named.any(|to| !own(to) && !self.arrives(actor, to))
    }

    fn arrival(&self, command: &Command) -> Option<(&'static str, Value)> {
        let person = command.person.and_then(|p| self.site.people.get(p));
        let (at, who) = match command.op {
            "extension.add" => (command.department?, command.new?),
            "extension.copy" => (person?.home, command.new?),
            "extension.move" if person?.home != command.department? => {
                (command.department?, command.new.or(command.person)?)
            }
            "extension.renumber" if command.new != command.person => (person?.home, command.new?),
            _ => return None,
        };
        let [digits, value] = number(who);
        let at = ("at", Value::new_entity_uid(department(at)));
        Some(("arrival", record(vec![at, digits, value])))
    }
}

/// Whether one of them is that name, in any case.
fn is_named<'w>(name: Option<Word>, mut names: impl Iterator<Item = &'w Word>) -> bool {
    let key = |name: Word| name.to_lowercase();
    name.is_some_and(|name| names.any(|other| key(other) == key(name)))
}

/// What leaves a command without a valid target.
struct Flags {
    absent: bool,
    unclear: bool,
}

impl Flags {
    fn absent() -> Self {
        Self {
            absent: true,
            unclear: false,
        }
    }
}
