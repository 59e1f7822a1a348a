//! A deed as the context of a request to operations.cedar: what it names, and what comes of it.

use super::ask::View;
use super::deed::Deed;
use super::effect::{is_system_role, wanted};
use super::facts::{bool, department, group, number, places, record, set, system, words};
use super::rights::Scope;
use super::site::{Person, Seat};
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
    /// What is asked of what, for operations.cedar.
    pub fn asked(&self, actor: Word, deed: &Deed) -> (EntityUid, Context) {
        let site = &self.site;
        let deed = &self.found(deed);
        let there = deed.person.is_none_or(|p| site.people.contains_key(p))
            && deed
                .department
                .is_none_or(|d| site.departments.contains_key(d))
            && deed.group.is_none_or(|g| site.groups.contains_key(g))
            && (deed.thing.is_none() || site.thing(deed).is_some())
            && self.role_there(deed);
        if !there {
            return (
                system(),
                self.context(actor, &Deed::default(), Flags::absent()),
            );
        }
        let mut meant = deed.clone();
        let mut unclear = false;
        match (deed.op, deed.department) {
            ("role.revoke", _) => match self.meant(actor, deed) {
                Some(found) => meant = found,
                None => unclear = true,
            },
            ("role.grant", None) => unclear = !deed.role.is_some_and(is_system_role),
            _ => {}
        }
        let flags = Flags {
            absent: self.no_member(&meant, unclear),
            unclear,
        };
        let resource = match (meant.person, meant.group, meant.department) {
            // What calls pass through is where it belongs.
            _ if meant.thing.is_some() => {
                let found = site.thing(&meant).and_then(|thing| thing.department);
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

    /// Whether the roles named are there; `user` and `manager` of a group always are.
    fn role_there(&self, deed: &Deed) -> bool {
        let mut named = deed.role.into_iter().chain(deed.from);
        deed.group.is_some() || named.all(|role| self.is_role(role))
    }

    fn is_custom(&self, deed: &Deed) -> bool {
        deed.role
            .is_some_and(|role| self.site.roles.contains_key(role))
    }

    /// Whether somebody holds a role of the site's own now.
    fn holds_role(&self, person: &Person, role: Option<Word>) -> bool {
        let mut seats = person.seats.values();
        seats.any(|seat| Some(seat.role_at(self.site.now)) == role)
    }

    /// What no role of a department gives, no custom one holds; nor what nobody has over
    /// his own account.
    fn uncarried(&self, deed: &Deed) -> bool {
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
        let asks_of_group = ["group.permit", "group.forbid"].contains(&deed.op);
        deed.given.iter().any(lacks) || (asks_of_group && deed.rights.iter().any(by_no_group))
    }

    /// Whether a membership is meant that is not there.
    fn no_member(&self, deed: &Deed, unclear: bool) -> bool {
        let Some(person) = deed.person.and_then(|p| self.site.people.get(p)) else {
            return false;
        };
        match deed.op {
            "department.member.set" | "department.member.remove" | "role.revoke" if !unclear => {
                deed.department
                    .is_some_and(|d| !person.seats.contains_key(d))
            }
            _ => false,
        }
    }

    /// Others who may lose a right by it, their account not being what it is about.
    fn losers(&self, deed: &Deed) -> Vec<Word> {
        let now = self.site.now;
        let takes = deed.calls.iter().any(|(_, said)| *said != Some(true));
        let role = deed.role.unwrap_or("user");
        let falls_back = |seat: &Seat| role == "user" && seat.until != NEVER;
        let loses = |person: &Person| match (deed.op, deed.department, deed.group) {
            ("department.rights", Some(d), _) => person
                .seats
                .get(d)
                .is_some_and(|seat| takes && (seat.role_at(now) == role || falls_back(seat))),
            ("group.rights", _, Some(g)) => person
                .groups
                .get(g)
                .is_some_and(|seat| takes && seat.role == role && now < seat.until),
            ("role.set", ..) => {
                !deed.taken.is_empty() && self.is_custom(deed) && self.holds_role(person, deed.role)
            }
            ("role.remove", ..) => self.is_custom(deed) && self.holds_role(person, deed.role),
            ("group.forbid" | "group.remove", _, Some(g)) => {
                person.groups.get(g).is_some_and(|seat| now < seat.until)
            }
            _ => false,
        };
        let people = self.site.people.iter();
        people
            .filter(|(_, p)| loses(p))
            .map(|(number, _)| *number)
            .collect()
    }

    fn context(&self, actor: Word, deed: &Deed, flags: Flags) -> Context {
        let site = &self.site;
        let now = site.now;
        let person = deed.person.and_then(|p| site.people.get(p));
        let himself = deed.person == Some(actor);
        let above = |purpose| {
            deed.person
                .is_some_and(|p| !himself && self.above(purpose, actor, p))
        };
        let seat = person
            .zip(deed.department)
            .and_then(|(p, d)| p.seats.get(d));
        let (role, forever) = match (deed.op, seat) {
            ("department.member.set", Some(seat)) => {
                let wanted = wanted(deed, seat);
                wanted.map_or(("", true), |(role, until)| (role, until == NEVER))
            }
            ("role.add", _) => (deed.from.unwrap_or_default(), true),
            _ => (deed.role.unwrap_or_default(), deed.forever()),
        };
        let ends_role = match deed.op {
            "extension.move" => person.and_then(|p| p.seats.get(p.home)),
            "department.member.remove" => seat,
            _ => None,
        }
        .is_some_and(|seat| seat.is_more_than_user(now));
        let losers = self.losers(deed);
        let in_group = person
            .zip(deed.group)
            .and_then(|(p, g)| p.groups.get(g))
            .filter(|seat| now < seat.until);
        let matters = ["extension.set", "console.permit", "console.forbid"].contains(&deed.op);
        let after = matters.then(|| site.with(deed));
        let after_of = after
            .as_ref()
            .zip(deed.person)
            .and_then(|(after, p)| after.people.get(p));
        let sought = deed.rights.first().filter(|_| deed.op == "auth.can-i");
        let held = self.mine(actor).now();
        let sought_bit = sought.map_or(0, |right| 1 << self.opinion.number(right));
        let copied = self.copied(actor, deed);
        let mut all = vec![
            ("absent", bool(flags.absent)),
            ("fields", words(deed.fields.keys())),
            ("role", text(role)),
            ("forever", bool(forever)),
            ("overrides", bool(!deed.calls.is_empty())),
            ("permissions", words(&deed.permissions)),
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
            ("joins", bool(self.joins(deed))),
            ("commands", bool(self.commands(deed))),
            ("right", text(sought.map_or("", |right| right))),
            ("outsider", bool(in_group.is_none())),
            ("keeps", bool(self.keeps(deed))),
            (
                "soughtEverywhere",
                bool(sought_bit & self.opinion.everywhere != 0),
            ),
            ("ofHisOwn", bool(self.of_his_own(actor, deed))),
            ("above", bool(above("match"))),
            ("outlasts", bool(above("outlast"))),
            (
                "losersAbove",
                bool(
                    losers
                        .into_iter()
                        .any(|p| p != actor && self.above("match", actor, p)),
                ),
            ),
            (
                "exceeds",
                bool(!flags.absent && !flags.unclear && self.exceeds(actor, deed)),
            ),
            ("mailedAfter", bool(after_of.is_some_and(Person::mailed))),
            (
                "copiesVoicemail",
                bool(person.is_some_and(|p| p.voicemail || p.mail != "none")),
            ),
            ("copiesForwarding", bool(person.is_some_and(|p| p.forwards))),
            ("taken", bool(self.taken(deed))),
            ("dangling", bool(self.dangling(actor, deed))),
            ("reserved", bool(self.is_reserved(actor, deed))),
            (
                "leavesCountry",
                bool(
                    self.another_country(deed)
                        .is_some_and(|(now, _)| now.is_some()),
                ),
            ),
            ("intrudes", bool(self.intrudes(actor, deed))),
            ("strays", bool(self.strays(actor, deed))),
            ("beyond", bool(!self.beyond(actor, deed).is_empty())),
            ("kind", text(deed.kind.unwrap_or_default())),
            ("ofObject", bool(deed.thing.is_some())),
            ("homeless", bool(deed.homeless)),
            ("lacks", bool(self.lacks(deed))),
            ("noHoliday", bool(!site.has_holiday(deed))),
            ("askew", bool(site.is_askew(deed))),
            ("endsSchedule", bool(deed.opens == Some(false))),
            (
                "builtInRole",
                bool(deed.role.is_some_and(|role| BUILT_IN.contains(&role))),
            ),
            ("uncarried", bool(self.uncarried(deed))),
            (
                "heldRole",
                bool(
                    self.is_custom(deed)
                        && site.people.values().any(|p| self.holds_role(p, deed.role)),
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
                bool(deed.person.is_some_and(|p| self.last_owner(p))),
            ),
            ("referenced", bool(site.referenced(deed))),
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
            deed.department
                .map(|d| ("department", Value::new_entity_uid(department(d)))),
        );
        all.extend(
            deed.group
                .map(|g| ("group", Value::new_entity_uid(group(g)))),
        );
        let member = deed.person.filter(|_| deed.thing.is_some());
        all.extend(member.map(|p| ("member", Value::new_entity_uid(uid("Person", p)))));
        all.extend(self.arrival(deed));
        Context::from_pairs(all.into_iter().map(|(key, value)| (key.to_owned(), value)))
            .expect("each key once")
    }

    /// Departments a copy comes to: which, whether with more than the role `user`, whether
    /// it is the home. What one does not see is not copied (D12).
    pub fn copied(&self, actor: Word, deed: &Deed) -> Vec<(Word, bool, bool)> {
        let model = deed.person.filter(|_| deed.op == "extension.copy");
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
    pub fn joins(&self, deed: &Deed) -> bool {
        let person = deed.person.and_then(|p| self.site.people.get(p));
        let seat = person
            .zip(deed.department)
            .and_then(|(p, d)| p.seats.get(d));
        deed.op == "role.grant"
            && deed.department.is_some()
            && seat.is_none()
            && !deed.role.is_some_and(is_system_role)
    }

    /// Whether a group gives, or is to give, what commands the whole system.
    fn commands(&self, deed: &Deed) -> bool {
        let commands = |right: &Word| ["roles:write", "console:write"].contains(right);
        let Some(found) = deed.group.and_then(|name| self.site.groups.get(name)) else {
            return false;
        };
        match deed.op {
            "group.permit" => deed.system && deed.rights.iter().any(commands),
            "group.member.set" if !self.keeps(deed) => false,
            _ => found.built_in || found.system.iter().any(commands),
        }
    }

    /// Whether somebody is to stay in a group for longer, or as long.
    fn keeps(&self, deed: &Deed) -> bool {
        let person = deed.person.and_then(|p| self.site.people.get(p));
        let seat = person.zip(deed.group).and_then(|(p, g)| p.groups.get(g));
        let lives = seat.filter(|seat| self.site.now < seat.until);
        lives.is_some_and(|seat| deed.until.is_some_and(|until| until >= seat.until))
    }

    /// Whether the actor is one of those a change of a group's rights is about.
    fn of_his_own(&self, actor: Word, deed: &Deed) -> bool {
        if deed.op == "role.set" {
            let edits = !deed.given.is_empty() || !deed.taken.is_empty();
            let actor = &self.site.people[actor];
            return edits && self.is_custom(deed) && self.holds_role(actor, deed.role);
        }
        let seat = deed
            .group
            .and_then(|g| self.site.people[actor].groups.get(g));
        seat.is_some_and(|seat| {
            self.site.now < seat.until && deed.role.is_none_or(|role| role == seat.role)
        })
    }

    fn taken(&self, deed: &Deed) -> bool {
        let site = &self.site;
        let person = deed.person.and_then(|p| site.people.get(p));
        let new = deed.new;
        match deed.op {
            "extension.add" | "extension.copy" | "extension.set" | "object.add" | "object.set" => {
                site.number_taken(deed)
            }
            "object.member.add" => {
                let found = deed.thing.and_then(|number| site.things.get(number));
                found.is_some_and(|t| deed.person.is_some_and(|p| t.members.contains(p)))
            }
            "department.add" | "department.rename" => {
                !is_named(new, deed.department.iter()) && is_named(new, site.departments.keys())
            }
            "role.set" if !self.is_custom(deed) => false,
            "role.add" | "role.set" => {
                // Names that 3CX has for built-in roles.
                let reserved = ["group_owners", "managers"];
                let built_in = BUILT_IN.iter().chain(&reserved);
                let itself = deed.op == "role.set" && is_named(new, deed.role.iter());
                !itself && (is_named(new, built_in) || is_named(new, site.roles.keys()))
            }
            "group.add" | "group.set" | "group.copy" => {
                let itself = deed.op == "group.set" && is_named(new, deed.group.iter());
                !itself && is_named(new, site.groups.keys())
            }
            "department.member.add" => person
                .zip(deed.department)
                .is_some_and(|(p, d)| p.seats.contains_key(d)),
            "group.member.add" => person
                .zip(deed.group)
                .is_some_and(|(p, g)| p.groups.get(g).is_some_and(|s| site.now < s.until)),
            "holiday.add" => site.has_holiday(deed),
            "console.bind" => {
                let others = site.people.iter().filter(|(n, _)| Some(**n) != deed.person);
                let elsewhere = others.into_iter().any(|(_, p)| p.os_user == deed.uid);
                let another = person.is_some_and(|p| p.os_user.is_some() && p.os_user != deed.uid);
                elsewhere || another
            }
            _ => false,
        }
    }

    /// Whether a destination leads to nobody, or to what the actor does not see.
    fn dangling(&self, actor: Word, deed: &Deed) -> bool {
        let fields = ["forward_always", "forward_busy", "forward_no_answer"];
        let forwards = fields.iter().filter_map(|field| deed.fields.get(field));
        let led = deed.leads.values().flatten();
        let own = |to: Word| {
            deed.new
                .is_some_and(|new| to.rsplit(':').next() == Some(new))
        };
        let mut named = forwards.chain(led);
        named.any(|to| !own(to) && !self.arrives(actor, to))
    }

    fn arrival(&self, deed: &Deed) -> Option<(&'static str, Value)> {
        let person = deed.person.and_then(|p| self.site.people.get(p));
        let (at, who) = match deed.op {
            "extension.add" => (deed.department?, deed.new?),
            "extension.copy" => (person?.home, deed.new?),
            "extension.move" if person?.home != deed.department? => {
                (deed.department?, deed.person?)
            }
            _ => return None,
        };
        let [digits, value] = number(who);
        let at = ("at", Value::new_entity_uid(department(at)));
        Some(("arrival", record(vec![at, digits, value])))
    }
}

/// Whether one of them is that name, in whatever letters.
fn is_named<'w>(name: Option<Word>, mut names: impl Iterator<Item = &'w Word>) -> bool {
    let key = |name: Word| name.to_lowercase();
    name.is_some_and(|name| names.any(|other| key(other) == key(name)))
}

/// What keeps a deed from being about anything.
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
