//! Custom roles: what they give, and questions about them.

use super::ask::{Gain, On, Requirement};
use super::judge::{Asker, blank, is_system_role, plain};
use super::{
    NEVER, Person, Place, Site, Word, is_admin, is_surveillance, own_rights, rights_of_role,
};
use std::collections::{BTreeMap, BTreeSet};

/// A custom role.
#[derive(Clone, Debug)]
pub struct Made {
    pub name: Word,
    pub rights: BTreeSet<Word>,
    /// Over one's own account.
    pub own: BTreeSet<Word>,
}

/// A right of a role, and whether it is only over one's own account.
pub type Held = (Word, bool);

#[derive(Clone, Debug)]
pub enum RoleAsk {
    Add {
        name: Word,
        from: Word,
        given: Vec<Held>,
        taken: Vec<Held>,
    },
    Set {
        role: Word,
        /// For `user`, where.
        place: Option<Word>,
        new: Option<Word>,
        given: Vec<Held>,
        taken: Vec<Held>,
    },
    Reset {
        role: Word,
        place: Option<Word>,
    },
    Remove {
        role: Word,
    },
}

const BUILT_IN: [Word; 7] = [
    "user",
    "receptionist",
    "group-admin",
    "manager",
    "owner",
    "system-admin",
    "system-owner",
];

/// The role and what it gives, if it exists.
pub fn role(site: &Site, name: Word) -> Option<Made> {
    let made = site.roles.iter().find(|role| role.name == name).cloned();
    // A site may change the role `user`.
    if BUILT_IN.contains(&name) && made.is_none() {
        return Some(Made {
            name,
            rights: rights_of_role(name).clone(),
            own: own_rights().clone(),
        });
    }
    made
}

/// What people may do to themselves: the union over their roles.
pub fn own(site: &Site, person: &Person) -> BTreeSet<Word> {
    if person.system.is_some_and(|(_, until)| site.now < until) {
        return own_rights().clone();
    }
    let of = person.member.iter().filter_map(|(name, member)| {
        let lives = site.now < member.until;
        let mut held = role(site, if lives { member.role } else { "user" })?;
        let said = site.place(name).filter(|_| held.name == "user");
        for (right, given) in said.iter().flat_map(|place| &place.users_own) {
            if *given {
                held.own.insert(right);
            } else {
                held.own.remove(right);
            }
        }
        Some(held.own)
    });
    of.flatten().collect()
}

/// A custom role cannot carry what no department role does.
fn is_carried((right, own): &Held) -> bool {
    if *own {
        own_rights().contains(right)
    } else {
        BUILT_IN[..5]
            .iter()
            .any(|role| rights_of_role(role).contains(right))
    }
}

/// What a site, or a place, may add to `user` or remove.
fn is_of_user((right, own): &Held) -> bool {
    if *own {
        own_rights().contains(right) && !["dashboard:read", "passwords:write"].contains(right)
    } else {
        !is_admin(right) && !is_surveillance(right)
    }
}

fn edited(role: &Made, given: &[Held], taken: &[Held]) -> Made {
    let mut role = role.clone();
    for (right, own) in given {
        if *own {
            role.own.insert(right);
        } else {
            role.rights.insert(right);
        }
    }
    for (right, own) in taken {
        if *own {
            role.own.remove(right);
        } else {
            role.rights.remove(right);
        }
    }
    role
}

impl Asker<'_> {
    pub fn of_role(&self, ask: &RoleAsk, requirement: &mut Requirement) -> Option<()> {
        match ask {
            RoleAsk::Add {
                name,
                from,
                given,
                taken,
            } => {
                let model = role(self.site, from)?;
                requirement.needs.push(("roles:write", On::System));
                requirement.exists = role(self.site, name).is_some();
                requirement.impossible = is_system_role(from) || !given.iter().all(is_carried);
                let nothing = Made {
                    name: "the new one",
                    rights: BTreeSet::new(),
                    own: BTreeSet::new(),
                };
                let made = Made {
                    name: nothing.name,
                    ..edited(&model, given, taken)
                };
                requirement.gains.push(self.wherever(nothing, made));
            }
            RoleAsk::Set {
                role: name,
                place,
                new,
                given,
                taken,
            } if *name == "user" || place.is_some() => {
                let given: Vec<Held> = given
                    .iter()
                    .filter(|right| !taken.contains(right))
                    .copied()
                    .collect();
                let of_user = given.iter().chain(taken).all(is_of_user);
                self.user(name, *place, (&given, taken), requirement)?;
                requirement.impossible = *name != "user" || new.is_some() || !of_user;
            }
            RoleAsk::Reset { role: name, place } => {
                let (given, taken) = match place {
                    Some(_) => (Vec::new(), Vec::new()),
                    None => self.differing(),
                };
                self.user(name, *place, (&taken, &given), requirement)?;
                requirement.impossible = *name != "user";
                if let Some(place) = place.filter(|_| *name == "user") {
                    self.reset_there(place, requirement);
                }
            }
            RoleAsk::Set {
                role: name,
                place: _,
                new,
                given,
                taken,
            } => {
                let now = role(self.site, name)?;
                requirement.needs.push(("roles:write", On::System));
                requirement.impossible = BUILT_IN.contains(name) || !given.iter().all(is_carried);
                if BUILT_IN.contains(name) {
                    return Some(());
                }
                requirement.exists = new.is_some_and(|new| new != *name && self.is_role(new));
                let holders = self.holders_anywhere(name);
                let edits = !given.is_empty() || !taken.is_empty();
                requirement.nobody_on_themselves = edits && holders.iter().any(|p| self.own(p));
                if !taken.is_empty() {
                    requirement.changed = holders;
                }
                let before = edited(&now, &[], given);
                let after = edited(&now, given, taken);
                requirement.gains.push(self.wherever(before, after));
            }
            RoleAsk::Remove { role: name } => {
                role(self.site, name)?;
                requirement.needs.push(("roles:delete", On::System));
                requirement.impossible = BUILT_IN.contains(name);
                // It would take the role from its holders (D6), if it were not in use (D11).
                if !BUILT_IN.contains(name) {
                    requirement.changed = self.holders_anywhere(name);
                }
                requirement.in_use = !requirement.changed.is_empty();
            }
        }
        Some(())
    }

    /// What a site adds to `user`, and what it removes.
    fn differing(&self) -> (Vec<Held>, Vec<Held>) {
        let now = role(self.site, "user").expect("a built-in role");
        let sides = [
            (&now.rights, rights_of_role("user"), false),
            (&now.own, own_rights(), true),
        ];
        let (mut given, mut taken) = (Vec::new(), Vec::new());
        for (now, before, own) in sides {
            given.extend(now.difference(before).map(|right| (*right, own)));
            taken.extend(before.difference(now).map(|right| (*right, own)));
        }
        (given, taken)
    }

    /// The role `user`: on the site, or in a place.
    fn user(
        &self,
        name: Word,
        place: Option<Word>,
        (given, taken): (&[Held], &[Held]),
        requirement: &mut Requirement,
    ) -> Option<()> {
        let now = role(self.site, name)?;
        if let Some(place) = place {
            self.place_seen(place)?;
            requirement.needs.push(("roles:write", On::Place(place)));
            let said = |rights: &[Held], said: bool| -> Vec<(Word, Option<bool>)> {
                let calls = rights.iter().filter(|(_, own)| !own);
                calls.map(|(right, _)| (*right, Some(said))).collect()
            };
            if name == "user" {
                let calls = [said(given, true), said(taken, false)].concat();
                self.defaults(place, "user", &calls, requirement);
                if !taken.is_empty() && !calls.iter().any(|(_, said)| *said != Some(true)) {
                    requirement.changed = self.users(Some(place));
                }
            }
            return Some(());
        }
        requirement.needs.push(("roles:write", On::System));
        if name != "user" {
            return Some(());
        }
        if !taken.is_empty() {
            requirement.changed = self.users(None);
        }
        let before = edited(&now, &[], given);
        let after = edited(&now, given, taken);
        let mine = |role: &Made| {
            let mut site = self.site.clone();
            site.roles.retain(|other| other.name != "user");
            site.roles.push(role.clone());
            (site, self.actor.clone())
        };
        requirement.gains.push(Gain {
            before: mine(&before),
            after: mine(&after),
            is_self: true,
        });
        requirement.gains.push(self.wherever(before, after));
        Some(())
    }

    /// A place no longer changes it.
    fn reset_there(&self, place: Word, requirement: &mut Requirement) {
        let place = self.site.place(place).expect("seen before");
        let calls = place.defaults.get("user").cloned().unwrap_or_default();
        let calls: Vec<_> = calls.keys().map(|right| (*right, None)).collect();
        if !calls.is_empty() {
            self.defaults(place.name, "user", &calls, requirement);
        } else if !place.users_own.is_empty() {
            requirement.changed = self.users(Some(place.name));
        }
    }

    /// Everybody who is `user` there, or will be.
    fn users(&self, place: Option<Word>) -> Vec<Person> {
        let is = |p: &&Person| {
            let mut of = p
                .member
                .iter()
                .filter(|(name, _)| place.is_none_or(|p| p == **name));
            of.any(|(_, m)| m.role == "user" || m.until != NEVER)
        };
        self.site.people.iter().filter(is).cloned().collect()
    }

    fn is_role(&self, name: Word) -> bool {
        role(self.site, name).is_some()
    }

    /// Such a role must exist (D12, as far as it applies: roles are visible to everybody).
    pub fn role_there(&self, name: Option<&Word>) -> Option<()> {
        name.is_none_or(|name| self.is_role(name)).then_some(())
    }

    fn holders_anywhere(&self, role: Word) -> Vec<Person> {
        let holds = |p: &&Person| p.member.values().any(|m| self.role_now(m) == role);
        self.site.people.iter().filter(holds).cloned().collect()
    }

    /// Somebody with the role in an unknown department: editing is granting it anywhere.
    fn wherever(&self, before: Made, after: Made) -> Gain {
        let with = |role: Made| {
            let mut site = self.site.clone();
            site.places.push(Place {
                users_own: BTreeMap::new(),
                name: "wherever",
                restricted: false,
                country: None,
                numbers: None,
                most: None,
                defaults: BTreeMap::new(),
            });
            let mut somebody = blank("somebody", "wherever");
            let member = plain(role.name, NEVER);
            somebody.member.insert("wherever", member);
            site.roles.retain(|other| other.name != role.name);
            site.roles.push(role);
            (site, somebody)
        };
        Gain {
            before: with(before),
            after: with(after),
            is_self: false,
        }
    }
}
