//! A site as Cedar entities.

use super::ask::View;
use super::rights::{Held, Scope};
use super::site::Person;
use super::{text, uid};
use crate::reference::{NEVER, Word};
use cedar_policy::{Entities, Entity, EntityUid, RestrictedExpression};
use std::collections::{HashMap, HashSet};

type Value = RestrictedExpression;

/// The rights operations.cedar asks the actor for.
const HELD: [Word; 55] = [
    "dashboard:read",
    "see-group-members",
    "manage-company-book",
    "phonebook:read",
    "phonebook:write",
    "phonebook:delete",
    "extensions:read",
    "extensions:write",
    "extensions:delete",
    "voicemail:read",
    "voicemail:write",
    "forwarding:read",
    "forwarding:write",
    "passwords:read",
    "passwords:write",
    "console:read",
    "console:write",
    "departments:read",
    "departments:write",
    "departments:delete",
    "groups:read",
    "groups:write",
    "groups:delete",
    "roles:read",
    "roles:write",
    "roles:delete",
    "roles:system",
    "hours:read",
    "hours:write",
    "hours:delete",
    "override:write",
    "holidays:read",
    "holidays:write",
    "holidays:delete",
    "queues:read",
    "queues:write",
    "queues:delete",
    "ring-groups:read",
    "ring-groups:write",
    "ring-groups:delete",
    "ivrs:read",
    "ivrs:write",
    "ivrs:delete",
    "trunks:write",
    "trunks:delete",
    "tokens:read",
    "tokens:write",
    "tokens:delete",
    "audit:read",
    "audit:delete",
    "settings:read",
    "settings:write",
    "backup:read",
    "backup:delete",
    "backup:write",
];

pub fn bool(value: bool) -> Value {
    Value::new_bool(value)
}
fn long(value: usize) -> Value {
    Value::new_long(i64::try_from(value).expect("a small number"))
}
pub fn department(name: Word) -> EntityUid {
    uid("Unit", &format!("department:{name}"))
}
pub fn group(name: Word) -> EntityUid {
    uid("Unit", &format!("group:{name}"))
}
pub fn system() -> EntityUid {
    uid("Unit", "system")
}
pub fn set(of: impl IntoIterator<Item = EntityUid>) -> Value {
    Value::new_set(of.into_iter().map(Value::new_entity_uid))
}
pub fn words<'w>(of: impl IntoIterator<Item = &'w Word>) -> Value {
    Value::new_set(of.into_iter().map(|word| text(word)))
}
pub fn record(of: Vec<(&str, Value)>) -> Value {
    let named = of.into_iter().map(|(key, value)| (key.to_owned(), value));
    Value::new_record(named).expect("each key once")
}
fn entity(
    of: EntityUid,
    attributes: Vec<(&str, Value)>,
    parents: impl IntoIterator<Item = EntityUid>,
) -> Entity {
    let attributes: HashMap<_, _> = attributes
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
    let parents: HashSet<_> = parents.into_iter().collect();
    Entity::new(of, attributes, parents).expect("attributes that evaluate")
}

/// Where some of these rights are held, except over oneself.
pub fn places(held: &Held, meant: u128) -> Value {
    let scopes = held.iter().filter(|(_, bits)| **bits & meant != 0);
    set(scopes.filter_map(|(scope, _)| match scope {
        Scope::Own => None,
        Scope::Department(name) => Some(department(name)),
        Scope::Group(name) => Some(group(name)),
        Scope::System => Some(system()),
    }))
}

/// Digits and value of a number.
pub fn number(of: Word) -> [(&'static str, Value); 2] {
    let value = of.parse().expect("digits");
    [
        ("digits", long(of.len())),
        ("number", Value::new_long(value)),
    ]
}

impl View<'_> {
    /// All entities.
    pub fn entities(&self) -> Entities {
        let mut all = vec![entity(
            system(),
            vec![
                ("restricted", bool(false)),
                ("default", bool(false)),
                ("builtIn", bool(false)),
                ("published", bool(false)),
                ("peopled", bool(true)),
                ("owns", bool(true)),
                ("headcount", long(0)),
            ],
            [],
        )];
        all.extend(self.site.people.keys().map(|number| self.actor(number)));
        all.extend(
            self.site
                .departments
                .keys()
                .map(|name| self.department(name)),
        );
        all.extend(self.site.groups.keys().map(|name| self.group(name)));
        let people = self.site.people.iter();
        all.extend(people.map(|(number, person)| self.person(number, person)));
        Entities::from_entities(all, Some(&self.opinion.schema)).expect("entities of the schema")
    }

    fn department(&self, name: Word) -> Entity {
        let found = &self.site.departments[name];
        let people = || self.site.people.values();
        let mut attributes = vec![
            ("restricted", bool(found.restricted)),
            ("default", bool(found.default)),
            ("builtIn", bool(false)),
            ("published", bool(false)),
            (
                "peopled",
                bool(people().any(|p| p.seats.contains_key(name))),
            ),
            (
                "owns",
                bool(
                    self.site
                        .things
                        .values()
                        .any(|t| t.department == Some(name))
                        || self
                            .site
                            .book
                            .values()
                            .any(|entry| entry.department == Some(name)),
                ),
            ),
            (
                "headcount",
                long(people().filter(|p| p.home == name).count()),
            ),
        ];
        attributes.extend(found.maximum.map(|most| ("maximum", long(most))));
        attributes.extend(found.numbers.map(|(from, to)| {
            let [digits, (_, from)] = number(from);
            let [_, (_, to)] = number(to);
            ("numbers", record(vec![digits, ("from", from), ("to", to)]))
        }));
        entity(department(name), attributes, [system()])
    }

    fn group(&self, name: Word) -> Entity {
        let found = &self.site.groups[name];
        let peopled = self.site.people.values();
        let peopled = peopled.flat_map(|p| self.live_groups(p)).any(|g| g == name);
        let attributes = vec![
            ("restricted", bool(false)),
            ("default", bool(false)),
            ("builtIn", bool(found.built_in)),
            ("published", bool(found.published)),
            ("peopled", bool(peopled)),
            ("owns", bool(false)),
            ("headcount", long(0)),
        ];
        entity(group(name), attributes, [system()])
    }

    pub fn live_groups<'p>(&self, person: &'p Person) -> impl Iterator<Item = Word> + use<'p> {
        let now = self.site.now;
        let live = person.groups.iter().filter(move |(_, s)| now < s.until);
        live.map(|(name, _)| *name)
    }

    fn person(&self, number: Word, person: &Person) -> Entity {
        let role = person.system_role(self.site.now);
        let attributes = vec![
            ("home", Value::new_entity_uid(department(person.home))),
            (
                "departments",
                set(person.seats.keys().map(|d| department(d))),
            ),
            ("enabled", bool(person.enabled)),
            ("console", text(person.console)),
            ("systemRole", text(role.map_or("", |(role, _)| role))),
            (
                "systemForever",
                bool(role.is_some_and(|(_, until)| until == NEVER)),
            ),
            ("password", bool(person.password)),
            ("ssoOnly", bool(person.sso_only || self.site.sso_only)),
            ("factor", text(person.factor.unwrap_or("none"))),
            ("requiredOf", words(&self.required(number))),
            ("osUserCounts", bool(self.site.os_user_counts)),
            ("providersCount", bool(self.site.providers_count)),
            ("linked", bool(!person.links.is_empty())),
            ("administrator", bool(self.administers(number))),
            (
                "bound",
                bool(person.os_user.is_some() && !person.login_gone),
            ),
            ("mailed", bool(person.mailed())),
        ];
        let parents = [department(person.home), system()].into_iter();
        let groups = self.live_groups(person).map(group);
        entity(uid("Person", number), attributes, parents.chain(groups))
    }

    /// Whom the site, and each of their departments, requires a second factor of.
    pub(super) fn required(&self, actor: Word) -> Vec<Word> {
        let person = self.site.people.get(actor);
        let seats = person.into_iter().flat_map(|person| person.seats.keys());
        let departments = seats.filter_map(|name| self.site.departments.get(name)?.required);
        self.site.required.into_iter().chain(departments).collect()
    }

    /// Whether they hold some admin right, beyond their own account.
    fn administers(&self, number: Word) -> bool {
        let mut held = self.timelines[number].now().iter();
        held.any(|(scope, bits)| *scope != Scope::Own && bits & self.opinion.admin != 0)
    }

    /// Whether they call from an allowed place: `within`, `elsewhere`, or `unknown`.
    fn calls_from(&self, actor: Word) -> Word {
        let person = self.site.people.get(actor);
        let seats = person.into_iter().flat_map(|person| person.seats.keys());
        let departments = seats.filter_map(|name| self.site.departments.get(name)?.networks);
        let mut all = self.site.networks.into_iter().chain(departments).peekable();
        match self.site.from {
            "unknown" if all.peek().is_some() => "unknown",
            "unknown" | "console" => "within",
            from if all.all(|networks| is_within(from, networks)) => "within",
            _ => "elsewhere",
        }
    }

    fn actor(&self, actor: Word) -> Entity {
        let held = self.mine(actor).now();
        let own = held.get(&Scope::Own).copied().unwrap_or_default();
        let rights = &self.opinion.rights;
        let own = rights.iter().enumerate().filter(|(n, _)| own >> n & 1 == 1);
        let bit = |right| 1 << self.opinion.number(right);
        let holds = HELD.map(|right| (right, places(held, bit(right))));
        let attributes = vec![
            ("person", Value::new_entity_uid(uid("Person", actor))),
            (
                "departments",
                set(self.departments_of(actor).into_iter().map(department)),
            ),
            ("groups", set(self.groups_of(actor).into_iter().map(group))),
            ("administrator", bool(self.administers(actor))),
            (
                "byOsUser",
                bool(
                    self.site
                        .people
                        .get(actor)
                        .is_some_and(|p| p.os_user.is_some()),
                ),
            ),
            ("requiredOf", words(&self.required(actor))),
            ("osUserCounts", bool(self.site.os_user_counts)),
            ("callsFrom", text(self.calls_from(actor))),
            ("unknownAllowed", bool(self.site.unknown_allowed)),
            ("byToken", bool(self.site.tokens.contains_key(actor))),
            ("own", words(own.map(|(_, right)| right))),
            ("reach", places(held, u128::MAX)),
            ("administers", places(held, self.opinion.admin)),
            ("holds", record(holds.to_vec())),
        ];
        entity(uid("Actor", actor), attributes, [])
    }
}

/// Whether an IPv4 address is in one of those networks; no case uses others.
fn is_within(address: Word, networks: Word) -> bool {
    let bits = |text: &str| text.parse().map(core::net::Ipv4Addr::to_bits).ok();
    networks.trim_matches('"').split(',').any(|network| {
        let (start, length) = network.split_once('/').unwrap_or((network, "32"));
        let kept = 32 - length.parse::<u32>().unwrap_or(32);
        let first = |bits: u32| bits.checked_shr(kept).unwrap_or(0);
        bits(start).is_some_and(|start| bits(address).map(first) == Some(first(start)))
    })
}
