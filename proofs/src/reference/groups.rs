//! What groups give, and questions about them.

use super::ask::{Gain, On, Requirement, Said};
use super::judge::{Asker, blank, say};
use super::{CALL, Calls, Group, Joined, NEVER, Person, Site, Word};
use super::{every_right, is_admin, is_surveillance};
use std::collections::{BTreeMap, BTreeSet};

/// About a group, its members, and questions about both.
#[derive(Clone, Debug)]
pub enum GroupAsk {
    Add {
        name: Word,
    },
    Set {
        name: Word,
        new: Option<Word>,
        open: Option<bool>,
    },
    Remove {
        name: Word,
    },
    Copy {
        name: Word,
        new: Word,
    },
    Join {
        group: Word,
        number: Word,
        role: Word,
        until: i64,
        calls: Said,
    },
    Member {
        group: Word,
        number: Word,
        role: Option<Word>,
        until: Option<i64>,
        calls: Said,
    },
    Leave {
        group: Word,
        number: Word,
    },
    Defaults {
        group: Word,
        role: Word,
        calls: Said,
    },
    Permit {
        group: Word,
        rights: Vec<Word>,
        system: bool,
    },
    Forbid {
        group: Word,
        rights: Vec<Word>,
    },
    Show {
        name: Word,
    },
    Members {
        name: Word,
    },
    List,
    People {
        place: Option<Word>,
        group: Option<Word>,
    },
    CanI {
        right: Word,
        on: Subject,
    },
    WhoCan {
        right: Word,
        on: Subject,
    },
}

/// The target of a question.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    Person(Word),
    Place(Word),
    Group(Word),
    System,
}

/// Groups somebody belongs to now.
pub fn live<'t>(
    site: &'t Site,
    person: &'t Person,
) -> impl Iterator<Item = (&'t Group, &'t Joined)> {
    person.groups.iter().filter_map(|(name, joined)| {
        let group = site.group(name)?;
        (site.now < joined.until).then_some((group, joined))
    })
}

/// A member's call rights over the others: their override, else the group's default for their role
/// there. The role itself gives none.
pub fn calls(group: &Group, joined: &Joined) -> BTreeSet<Word> {
    let default = group.defaults.get(joined.role);
    let may = |right: &Word| {
        let own = joined.calls.get(right);
        own.or(default.and_then(|calls| calls.get(right))) == Some(&true)
    };
    CALL.into_iter().filter(may).collect()
}

/// What every member holds in the whole system.
pub fn everywhere(group: &Group) -> BTreeSet<Word> {
    if group.name != "administrators" {
        return group.system.clone();
    }
    let all = every_right().iter().copied();
    all.filter(|r| (is_admin(r) || is_surveillance(r)) && *r != "roles:system")
        .collect()
}

/// Only a system-owner gives these over the whole system.
fn is_owners_to_give(rights: &BTreeSet<Word>) -> bool {
    rights.contains("roles:write") || rights.contains("console:write")
}

impl Asker<'_> {
    pub fn of_group(&self, ask: &GroupAsk, requirement: &mut Requirement) -> Option<()> {
        match ask {
            GroupAsk::Add { name } => {
                requirement.needs.push(("groups:write", On::System));
                requirement.exists = self.site.group(name).is_some();
            }
            GroupAsk::Set { name, new, .. } => {
                let group = self.group_seen(name)?;
                requirement.needs.push(("groups:write", On::Group(name)));
                requirement.exists = new.is_some_and(|new| new != *name && self.exists(new));
                requirement.impossible = new.is_some() && group.name == "administrators";
            }
            GroupAsk::Remove { name } => {
                self.group_seen(name)?;
                requirement.needs.push(("groups:delete", On::Group(name)));
                // It would take its rights from its members (D6), if they did not block it (D11).
                requirement.changed = self.members(name, None);
                requirement.in_use = !requirement.changed.is_empty() || *name == "administrators";
            }
            GroupAsk::Copy { name, new } => self.copies(name, new, requirement)?,
            GroupAsk::Join {
                group,
                number,
                role,
                until,
                calls,
            } => {
                let person = self.see(number)?.clone();
                let g = self.group_seen(group)?;
                requirement
                    .ends
                    .push(("extensions:write", On::Person(person.clone())));
                requirement.ends.push(("groups:write", On::Group(group)));
                self.guards_administrators(&everywhere(g), requirement);
                requirement.nobody_on_themselves = self.own(&person);
                requirement.exists = self.belongs(&person, group);
                let mut before = person.clone();
                before.groups.remove(group);
                let mut after = before.clone();
                let mut own = Calls::new();
                say(&mut own, calls);
                let joined = Joined {
                    role,
                    until: *until,
                    calls: own,
                };
                after.groups.insert(group, joined);
                self.gain(before, after, requirement);
                requirement.changed.push(person);
            }
            GroupAsk::Member {
                group,
                number,
                role,
                until,
                calls,
            } => {
                let person = self.see(number)?.clone();
                let g = self.group_seen(group)?;
                let now = self.member_seen(&person, group, requirement)?;
                self.changes(&person, g, now, (*role, *until, calls), requirement);
            }
            GroupAsk::Leave { group, number } => {
                let person = self.see(number)?.clone();
                self.group_seen(group)?;
                if self.member_seen(&person, group, requirement)?.is_some() {
                    requirement.nobody_on_themselves = self.own(&person);
                    requirement.changed.push(person);
                }
            }
            GroupAsk::Defaults { group, role, calls } => {
                let g = self.group_seen(group)?;
                requirement.needs.push(("groups:write", On::Group(group)));
                let holders = self.members(group, Some(role));
                requirement.nobody_on_themselves = holders.iter().any(|p| self.own(p));
                if calls.iter().any(|(_, said)| *said != Some(true)) {
                    requirement.changed = holders;
                }
                let now = g.defaults.get(role).cloned().unwrap_or_default();
                let (mut was, mut is) = (g.clone(), g.clone());
                for (right, said) in calls {
                    if now.get(right) == said.as_ref() {
                        was.defaults.entry(role).or_default().insert(right, false);
                    }
                }
                say(is.defaults.entry(role).or_default(), calls);
                requirement.gains.push(self.edit(was, is, role));
            }
            GroupAsk::Permit {
                group,
                rights,
                system,
            } => {
                let g = self.group_seen(group)?;
                requirement.needs.push(("groups:write", On::Group(group)));
                let asked: BTreeSet<Word> = rights.iter().copied().collect();
                if *system {
                    self.guards_administrators(&asked, requirement);
                }
                requirement.nobody_on_themselves = self.belongs(self.actor, group);
                requirement.impossible = self.carries_not(g, rights);
                let (mut was, mut is) = (g.clone(), g.clone());
                let of = |g: &mut Group, change: &dyn Fn(&mut BTreeSet<Word>)| {
                    change(if *system {
                        &mut g.system
                    } else {
                        &mut g.over_members
                    });
                };
                of(&mut was, &|held| held.retain(|r| !asked.contains(r)));
                of(&mut is, &|held| held.extend(&asked));
                requirement.gains.push(self.edit(was, is, "user"));
            }
            GroupAsk::Forbid { group, rights } => {
                let g = self.group_seen(group)?;
                requirement.needs.push(("groups:write", On::Group(group)));
                requirement.nobody_on_themselves = self.belongs(self.actor, group);
                requirement.impossible = self.carries_not(g, rights);
                requirement.changed = self.members(group, None);
            }
            GroupAsk::Show { name } | GroupAsk::Members { name } => {
                self.group_seen(name)?;
            }
            GroupAsk::List => {}
            GroupAsk::People { place, group } => {
                if let Some(place) = place {
                    self.place_seen(place)?;
                }
                if let Some(group) = group {
                    self.group_seen(group)?;
                }
            }
            GroupAsk::CanI { right, on } => {
                let on = self.subject(*on)?;
                let on = match on.clone() {
                    // A call right is used where both are; an admin right on the account.
                    On::Person(p) if !is_admin(right) && !self.own(&p) => On::Shared(p),
                    On::Person(p) => On::PersonOrOneself(p),
                    On::PersonOrOneself(_)
                    | On::Place(_)
                    | On::Group(_)
                    | On::Shared(_)
                    | On::System => on,
                };
                requirement.needs.push((right, on));
            }
            GroupAsk::WhoCan { on, .. } => {
                requirement.needs.push(("roles:read", self.subject(*on)?));
            }
        }
        Some(())
    }

    fn subject(&self, subject: Subject) -> Option<On> {
        Some(match subject {
            Subject::Person(number) => On::Person(self.see(number)?.clone()),
            Subject::Place(name) => {
                self.place_seen(name)?;
                On::Place(name)
            }
            Subject::Group(name) => On::Group(self.group_seen(name)?.name),
            Subject::System => On::System,
        })
    }

    fn group_seen(&self, name: Word) -> Option<&Group> {
        self.site.group(name).filter(|_| self.sees_group(name))
    }

    fn exists(&self, group: Word) -> bool {
        self.site.group(group).is_some()
    }

    fn belongs(&self, person: &Person, group: Word) -> bool {
        live(self.site, person).any(|(g, _)| g.name == group)
    }

    fn members(&self, group: Word, role: Option<&Word>) -> Vec<Person> {
        let plays = |p: &&Person| {
            let mut of = live(self.site, p);
            of.any(|(g, joined)| g.name == group && role.is_none_or(|r| joined.role == *r))
        };
        self.site.people.iter().filter(plays).cloned().collect()
    }

    /// Only a system-owner can give `roles:write` and `console:write` over the whole system.
    fn guards_administrators(&self, rights: &BTreeSet<Word>, requirement: &mut Requirement) {
        if is_owners_to_give(rights) {
            requirement.needs.push(("roles:system", On::System));
        }
    }

    /// Whether one of these rights cannot be carried by a group, or this one always carries it.
    fn carries_not(&self, group: &Group, rights: &[Word]) -> bool {
        group.name == "administrators"
            || rights.iter().any(|r| !is_admin(r) || *r == "roles:system")
    }

    /// The current membership; `Some(None)` if there is none and the actor may not know, `None` if
    /// there is none and they may: people who may not are told of the right they lack.
    fn member_seen<'p>(
        &self,
        person: &'p Person,
        group: Word,
        requirement: &mut Requirement,
    ) -> Option<Option<&'p Joined>> {
        requirement.needs.push(("groups:write", On::Group(group)));
        let found = person.groups.get(group);
        let found = found.filter(|joined| self.site.now < joined.until);
        let sees_members = self.mine.iter().any(|s| {
            s.from <= self.site.now
                && s.reaches(group)
                && (is_admin(s.right) || s.right == "see-group-members")
        });
        let reads = self.own(person)
            || self.holds("extensions:read", person.home)
            || live(self.site, person).any(|(g, _)| self.holds("extensions:read", g.name));
        let told = self.site.group(group).is_some_and(|group| group.open);
        (found.is_some() || !(told || sees_members || reads)).then_some(found)
    }

    /// Somebody who has only that role in the group, before and after.
    fn edit(&self, was: Group, is: Group, role: Word) -> Gain {
        let with = |group: Group| {
            let mut site = self.site.clone();
            site.groups.retain(|g| g.name != group.name);
            let mut somebody = blank("somebody", "main");
            let joined = Joined {
                role,
                until: NEVER,
                calls: Calls::new(),
            };
            somebody.groups = BTreeMap::from([(group.name, joined)]);
            site.groups.push(group);
            (site, somebody)
        };
        let is_self =
            live(self.site, self.actor).any(|(g, joined)| g.name == is.name && joined.role == role);
        Gain {
            before: with(was),
            after: with(is),
            is_self,
        }
    }

    fn copies(&self, name: Word, new: Word, requirement: &mut Requirement) -> Option<()> {
        let model = self.group_seen(name)?;
        requirement.needs.push(("groups:read", On::Group(name)));
        requirement.needs.push(("groups:write", On::System));
        self.guards_administrators(&everywhere(model), requirement);
        requirement.exists = self.exists(new);
        let unborn = Group {
            name: "the copy",
            defaults: BTreeMap::new(),
            over_members: BTreeSet::new(),
            system: BTreeSet::new(),
            open: false,
        };
        // A group cannot give everybody a call right: the copy of `administrators` has none.
        let mut system = everywhere(model);
        system.retain(|r| is_admin(r));
        let copy = Group {
            name: unborn.name,
            system,
            open: false,
            ..model.clone()
        };
        for role in ["user", "manager"] {
            requirement
                .gains
                .push(self.edit(unborn.clone(), copy.clone(), role));
        }
        Some(())
    }

    fn changes(
        &self,
        person: &Person,
        group: &Group,
        now: Option<&Joined>,
        (role, until, calls): (Option<Word>, Option<i64>, &Said),
        requirement: &mut Requirement,
    ) {
        let Some(now) = now else { return };
        requirement.nobody_on_themselves = self.own(person);
        let mut is = Joined {
            role: role.unwrap_or(now.role),
            until: until.unwrap_or(now.until),
            calls: now.calls.clone(),
        };
        say(&mut is.calls, calls);
        let (mut before, mut after) = (person.clone(), person.clone());
        let same = (now.role, now.until) == (is.role, is.until);
        if same && (role.is_some() || until.is_some()) {
            before.groups.remove(group.name);
        } else {
            let mut was = now.clone();
            for (right, said) in calls {
                if now.calls.get(right) == said.as_ref() {
                    was.calls.insert(right, false);
                }
            }
            before.groups.insert(group.name, was);
        }
        // A longer membership counts as joining for that time.
        if until.is_some_and(|until| until >= now.until) {
            let here = On::Group(group.name);
            requirement
                .ends
                .push(("extensions:write", On::Person(person.clone())));
            requirement.ends.push(("groups:write", here));
            self.guards_administrators(&everywhere(group), requirement);
        }
        after.groups.insert(group.name, is);
        self.gain(before, after, requirement);
        requirement.changed.push(person.clone());
    }
}
