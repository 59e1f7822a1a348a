//! The rules, one after the other, in the order in which they answer.

use super::ask::{Ask, Gain, KeyAsk, On, Requirement};
use super::groups::live;
use super::tokens::acting;
use super::{
    CALL, Calls, Member, NEVER, Person, Site, Span, Word, holds_throughout, is_admin,
    is_surveillance, rights_of_role, spans,
};
use std::collections::BTreeMap;

/// System roles.
pub fn is_system_role(role: &str) -> bool {
    role.starts_with("system-")
}

/// The rule that refuses the question of `actor` in `site`, or `ok`.
pub fn second_opinion(site: &Site, actor: Word, ask: &Ask) -> Word {
    let actor = site.person(actor).expect("the actor is somebody");
    let (actor, mine) = acting(site, actor);
    let asker = Asker {
        site,
        actor: &actor,
        mine,
    };
    if let Some(rule) = asker.d1(ask) {
        return rule;
    }
    let requirement = asker.requirement(ask);
    if requirement.missing {
        return "D12";
    }
    let lacks: Vec<Word> = asker.lacks(&requirement);
    for rule in ["D2", "D3"] {
        if lacks.contains(&rule) {
            return rule;
        }
    }
    let is_self = |person: &Person| person.number == actor.number;
    if requirement.nobody_on_themselves {
        return "D4";
    }
    if lacks.contains(&"D8") {
        return "D8";
    }
    if requirement
        .changed
        .iter()
        .any(|p| !is_self(p) && asker.above_me(p, false))
    {
        return "D6";
    }
    if requirement
        .taken_over
        .iter()
        .any(|p| !is_self(p) && asker.above_me(p, true))
    {
        return "D7";
    }
    if requirement.too_many {
        return "D9";
    }
    if requirement.exists {
        return "exists";
    }
    if requirement.impossible {
        return "state";
    }
    let gives_too_much = requirement
        .gains
        .iter()
        .any(|gain| asker.gives_too_much(gain));
    if gives_too_much || asker.names_too_much(&requirement) {
        return "D5";
    }
    if requirement.ownerless {
        return "D10";
    }
    if requirement.in_use {
        return "D11";
    }
    "ok"
}

pub struct Asker<'t> {
    pub site: &'t Site,
    pub actor: &'t Person,
    pub mine: Vec<Span>,
}

pub fn owner_who_counts(person: &Person) -> bool {
    person.enabled
        && person.console != "deny"
        && person.system == Some(("system-owner", NEVER))
        && (person.password || comes_by_login(person))
}

/// Whether somebody can act as this person by a login: one is bound, and exists.
pub fn comes_by_login(person: &Person) -> bool {
    person.os_user.is_some() && !person.login_gone
}

/// Whether somebody with these spans may use the console.
pub fn let_in(person: &Person, spans: &[Span], now: i64) -> bool {
    let administers = |s: &Span| s.scope != "own" && s.from <= now && is_admin(s.right);
    match person.console {
        "allow" => true,
        "deny" => false,
        _ => spans.iter().any(administers),
    }
}

/// Reserved in places without a country.
const RESERVED: [Word; 4] = ["112", "911", "777", "7777"];

/// Emergency numbers of the countries in the random worlds, with the lengths that occur there.
pub fn emergency_in(country: Word, number: Word) -> bool {
    let numbers = match country {
        "IL" => "100 101 102",
        "CU" => "104 105 106",
        "BD" => "100 101 102 199 999",
        _ => "997 998 999",
    };
    numbers.split(' ').any(|one| one == number)
}

impl Asker<'_> {
    pub fn holds(&self, right: &str, scope: &str) -> bool {
        self.mine
            .iter()
            .any(|s| s.right == right && s.from <= self.site.now && s.reaches(scope))
    }

    fn d1(&self, ask: &Ask) -> Option<Word> {
        if !self.actor.enabled {
            return Some("D1");
        }
        if matches!(ask, Ask::Key(KeyAsk::ChangeOwnPassword)) {
            // With a password, the token would have all the owner's rights.
            let by_token = self.site.tokens.contains_key(self.actor.number);
            // Somebody with an OS user is identified by it, and shows no password.
            let unshown = self.actor.os_user.is_some() && self.actor.password;
            return Some(if by_token || unshown { "D4" } else { "ok" });
        }
        if matches!(ask, Ask::Key(KeyAsk::ClaimOwn)) {
            return Some("D4");
        }
        let let_in = let_in(self.actor, &self.mine, self.site.now);
        let looks = |s: &Span| s.right == "dashboard:read" && s.from <= self.site.now;
        (!let_in || !self.mine.iter().any(looks)).then_some("D1")
    }

    /// The account, unless it is absent or hidden (D12).
    pub fn see(&self, number: Word) -> Option<&Person> {
        let person = self.site.person(number)?;
        let home = self.site.place(person.home)?;
        let administers_at = |scope: Word| {
            self.mine
                .iter()
                .any(|s| is_admin(s.right) && s.from <= self.site.now && s.reaches(scope))
        };
        let mut groups = live(self.site, person).map(|(group, _)| group.name);
        let administers_there = administers_at(home.name)
            || groups.any(|g| administers_at(g) || self.holds("see-group-members", g));
        let shares = person
            .member
            .keys()
            .any(|place| self.holds("see-group-members", place));
        let seen = number == self.actor.number || !home.restricted || administers_there || shares;
        seen.then_some(person)
    }

    /// Whether such a department exists for the actor.
    pub fn sees_place(&self, name: Word) -> bool {
        let Some(place) = self.site.place(name) else {
            return false;
        };
        let reaches_all = self.mine.iter().any(|s| s.scope == "system");
        !place.restricted || self.actor.member.contains_key(name) || reaches_all
    }

    /// Whether such a group exists for the actor.
    pub fn sees_group(&self, name: Word) -> bool {
        let belongs = live(self.site, self.actor).any(|(group, _)| group.name == name);
        let holds_some = self
            .mine
            .iter()
            .any(|s| s.from <= self.site.now && (s.scope == "system" || s.scope == name));
        let found = self.site.group(name);
        found.is_some_and(|group| group.open || belongs || holds_some)
    }

    fn holds_as_member(&self, right: &str, person: &Person) -> bool {
        live(self.site, person).any(|(group, _)| {
            self.mine
                .iter()
                .any(|s| s.right == right && s.from <= self.site.now && s.scope == group.name)
        })
    }

    /// Whether the actor has it; for a move, a group's right does not count (D8).
    pub fn has(&self, right: &str, on: &On, carries: bool) -> bool {
        match on {
            On::Person(person) => {
                self.holds(right, person.home) || (!carries && self.holds_as_member(right, person))
            }
            On::PersonOrOneself(person) => {
                self.holds(right, person.home)
                    || (!carries && self.holds_as_member(right, person))
                    || (person.number == self.actor.number && self.holds(right, "own"))
            }
            On::Place(name) | On::Group(name) => self.holds(right, name),
            On::Shared(person) => {
                let groups = live(self.site, person).map(|(group, _)| group.name);
                let mut places = person.member.keys().copied().chain(groups);
                places.any(|place| self.holds(right, place))
            }
            On::System => self.holds(right, "system"),
        }
    }

    /// The rule that demands each missing right.
    fn lacks(&self, requirement: &Requirement) -> Vec<Word> {
        let mut rules = Vec::new();
        let one_end = requirement
            .ends
            .iter()
            .any(|(right, on)| self.has(right, on, true));
        let plain = requirement.needs.iter().map(|need| (need, false));
        let ends = requirement.ends.iter().map(|need| (need, true));
        for ((right, on), end) in plain.chain(ends) {
            if self.has(right, on, end) {
                continue;
            }
            let elsewhere = match on {
                On::Person(p) | On::PersonOrOneself(p) => p
                    .member
                    .keys()
                    .any(|place| *place != p.home && self.holds(right, place)),
                On::Place(_) | On::Group(_) | On::Shared(_) | On::System => false,
            };
            rules.push(match (end && one_end, elsewhere) {
                (true, _) => "D8",
                (false, true) => "D3",
                (false, false) => "D2",
            });
        }
        let spares = &requirement.spares;
        if rules.is_empty() && !spares.iter().all(|(right, on)| self.has(right, on, false)) {
            rules.push("D2");
        }
        rules
    }

    /// D6, or (`for_good`) D7: whether somebody holds what the actor does not.
    fn above_me(&self, person: &Person, for_good: bool) -> bool {
        let now = self.site.now;
        let my_role = self.actor.system.filter(|(_, until)| now < *until);
        if let Some((role, until)) = person.system
            && now < until
        {
            let matched = my_role.is_some_and(|(mine, to)| {
                (mine == "system-owner" || mine == role) && (!for_good || to >= until)
            });
            if !matched {
                return true;
            }
        }
        for span in spans(self.site, person) {
            let counts = if for_good {
                is_admin(span.right) || is_surveillance(span.right)
            } else {
                is_admin(span.right)
                    && !is_surveillance(span.right)
                    && !span.right.starts_with("override:")
            };
            if !counts || span.scope == "own" {
                continue;
            }
            let matched = if for_good {
                holds_throughout(&self.mine, span.right, span.scope, now, span.to)
            } else {
                self.holds(span.right, span.scope)
            };
            if !matched {
                return true;
            }
        }
        false
    }

    fn gives_too_much(&self, gain: &Gain) -> bool {
        let had = spans(&gain.before.0, &gain.before.1);
        for gained in spans(&gain.after.0, &gain.after.1) {
            let of_place = gain.after.0.place(gained.scope).is_some();
            let (right, scope, to) = (gained.right, gained.scope, gained.to);
            let had_already = holds_throughout(&had, right, scope, gained.from, to);
            if !had_already && !self.may_give(right, scope, of_place, to, gain.is_self) {
                return true;
            }
        }
        false
    }

    fn names_too_much(&self, requirement: &Requirement) -> bool {
        let mut named = requirement.named.iter();
        named.any(|(right, scope, to)| {
            let of_place = self.site.place(scope).is_some();
            !self.may_give(right, scope, of_place, *to, requirement.named_to_oneself)
        })
    }

    /// Whether a right may be given at a scope until then.
    fn may_give(
        &self,
        right: Word,
        scope: Word,
        of_place: bool,
        to: i64,
        to_themselves: bool,
    ) -> bool {
        let now = self.site.now;
        let negligible = scope == "own" || (of_place && rights_of_role("user").contains(right));
        let held = holds_throughout(&self.mine, right, scope, now, to);
        let is_admin_for_long = self
            .actor
            .system
            .is_some_and(|(role, until)| role == "system-admin" && now < until && until >= to);
        let of_some_department_role = ["user", "receptionist", "group-admin", "manager", "owner"]
            .iter()
            .any(|role| rights_of_role(role).contains(right));
        let grantable = is_admin_for_long
            && !to_themselves
            && (CALL.contains(&right) || (of_place && of_some_department_role));
        negligible || grantable || held
    }

    pub fn other_owner(&self, but: &Person) -> bool {
        self.site
            .people
            .iter()
            .any(|p| p.number != but.number && owner_who_counts(p))
    }

    pub fn guards_system_role(&self, person: &Person, requirement: &mut Requirement) {
        if person
            .system
            .is_some_and(|(_, until)| self.site.now < until)
        {
            requirement.spares.push(("roles:system", On::System));
        }
    }

    pub fn role_now(&self, member: &Member) -> Word {
        if self.site.now < member.until {
            member.role
        } else {
            "user"
        }
    }

    /// Whether a number is reserved in that place, or anywhere.
    pub fn reserved(&self, number: Word, place: Option<Word>) -> bool {
        let place = place.and_then(|name| self.site.place(name));
        let country = place.and_then(|place| place.country);
        RESERVED.contains(&number) || country.is_some_and(|c| emergency_in(c, number))
    }

    pub fn limits(&self, place: Word, number: Word, requirement: &mut Requirement) {
        let place = self.site.place(place).expect("seen before");
        requirement.too_many |= self.reserved(number, Some(place.name));
        if let Some((from, to)) = place.numbers {
            requirement.too_many |= number.len() != from.len() || number < from || number > to;
        }
        let at_home = self
            .site
            .people
            .iter()
            .filter(|p| p.home == place.name)
            .count();
        requirement.too_many |= place.most.is_some_and(|most| at_home >= most);
    }

    /// An object's number must be outside other places' ranges, unless the right to make such
    /// objects holds everywhere.
    pub fn thing_limits(
        &self,
        place: Option<Word>,
        number: Word,
        right: Word,
        requirement: &mut Requirement,
    ) {
        requirement.too_many |= self.reserved(number, place);
        let mut others = self.site.places.iter().filter(|p| Some(p.name) != place);
        requirement.too_many |= place.is_some()
            && !self.holds(right, "system")
            && others.any(|other| {
                other.numbers.is_some_and(|(from, to)| {
                    number.len() == from.len() && from <= number && number <= to
                })
            });
    }

    pub fn gain(&self, before: Person, after: Person, requirement: &mut Requirement) {
        let is_self = after.number == self.actor.number;
        requirement.gains.push(Gain {
            before: (self.site.clone(), before),
            after: (self.site.clone(), after),
            is_self,
        });
    }

    fn requirement(&self, ask: &Ask) -> Requirement {
        let mut requirement = Requirement::default();
        match self.fill(ask, &mut requirement) {
            Some(()) => requirement,
            None => Requirement {
                missing: true,
                ..Requirement::default()
            },
        }
    }

    /// States the question in the rules' terms; `None` if something does not exist.
    fn fill(&self, ask: &Ask, requirement: &mut Requirement) -> Option<()> {
        match ask {
            Ask::Person(ask) => self.of_person(ask, requirement),
            Ask::Place(ask) => self.of_place(ask, requirement),
            Ask::Key(ask) => self.of_key(ask, requirement),
            Ask::Group(ask) => self.of_group(ask, requirement),
            Ask::Hours(ask) => self.of_hours(ask, requirement),
            Ask::Role(ask) => self.of_role(ask, requirement),
            Ask::Thing(ask) => self.of_thing(ask, requirement),
            Ask::Book(ask) => self.of_book(ask, requirement),
        }
    }

    pub fn own(&self, person: &Person) -> bool {
        person.number == self.actor.number
    }

    pub fn place_seen(&self, name: Word) -> Option<()> {
        self.sees_place(name).then_some(())
    }

    /// A change to somebody's account, with the right it needs; nobody makes it to themselves.
    pub fn change(&self, requirement: &mut Requirement, right: Word, person: &Person) {
        requirement.needs.push((right, On::Person(person.clone())));
        requirement.nobody_on_themselves = self.own(person);
    }
}

pub fn say(to: &mut Calls, calls: &[(Word, Option<bool>)]) {
    for (right, said) in calls {
        match said {
            Some(said) => to.insert(right, *said),
            None => to.remove(right),
        };
    }
}

pub fn plain(role: Word, until: i64) -> Member {
    Member {
        role,
        until,
        calls: Calls::new(),
        not_even_user: false,
    }
}

pub fn blank(number: Word, home: Word) -> Person {
    Person {
        number,
        home,
        enabled: true,
        console: "auto",
        system: None,
        member: BTreeMap::new(),
        groups: BTreeMap::new(),
        permissions: BTreeMap::new(),
        password: false,
        os_user: None,
        login_gone: false,
        voicemail: false,
        mail: "none",
        forwards_to: None,
        did: None,
        silent: false,
        called: None,
    }
}
