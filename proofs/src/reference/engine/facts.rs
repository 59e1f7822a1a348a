//! A world of words as the facts the store would load of it.

use super::super::group_worlds::GROUPS;
use super::super::tokens::Token;
use super::super::worlds::PLACES;
use super::super::{Calls, Group, NEVER, Person, Place, Site, Word, groups};
use pbxctl::domain::{
    CallRights, Deadline, DepartmentFields, Destination, ExtensionFields, Name, Number, Right,
    Role, Time, Tri, Visibility, reserved_for,
};
use pbxctl::engine::open_to_proofs::{
    self as policy, Account, Authority, Bound, Department, DepartmentId, Facts, GroupId, KnownRole,
    Limit, Needs, Shown, account_id, custom_role, department_id,
};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::str::FromStr;
use std::sync::OnceLock;

pub fn parse<T: FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a word of this module is valid")
}

/// The same as parsing it, which looks through all their names.
pub fn right_of(word: Word) -> Right {
    static ALL: OnceLock<BTreeMap<String, Right>> = OnceLock::new();
    ALL.get_or_init(|| Right::all().map(|right| (right.name(), right)).collect())[word]
}

pub fn deadline(at: i64) -> Deadline {
    if at == NEVER {
        Deadline::Never
    } else {
        Deadline::At(Time::from_unix(at))
    }
}

pub fn tri(said: Option<bool>) -> Tri {
    match said {
        Some(true) => Tri::Allow,
        Some(false) => Tri::Deny,
        None => Tri::Inherit,
    }
}

fn call_rights(calls: &Calls) -> CallRights {
    calls
        .iter()
        .fold(CallRights::default(), |all, (right, said)| {
            all.with(right_of(right), tri(Some(*said)))
        })
}

pub fn place_id(name: &str) -> DepartmentId {
    let n = PLACES.iter().position(|place| *place == name);
    department_id(n.map_or(99, |n| n as i64 + 1))
}

fn department_of(place: &Place) -> Department {
    Department {
        id: place_id(place.name),
        name: parse(place.name),
        is_default: place.name == "main",
        fields: DepartmentFields {
            visibility: if place.restricted {
                Visibility::Restricted
            } else {
                Visibility::Open
            },
            country: place.country.map(parse),
            numbers: place
                .numbers
                .map(|(from, to)| parse(&format!("{from}-{to}"))),
            max_extensions: place.most.map(|most| most as u32),
            ..DepartmentFields::default()
        },
        defaults: place
            .defaults
            .iter()
            .map(|(role, calls)| (parse(role), call_rights(calls)))
            .collect(),
    }
}

fn group_id(name: &str) -> GroupId {
    let n = GROUPS.iter().position(|group| *group == name);
    policy::group_id(n.map_or(99, |n| n as i64 + 1))
}

fn group_of(group: &Group) -> policy::Group {
    let rights = |of: &BTreeSet<Word>| of.iter().map(|right| right_of(right)).collect();
    policy::Group {
        id: group_id(group.name),
        name: parse(group.name),
        display_name: None,
        built_in: group.name == "administrators",
        defaults: group
            .defaults
            .iter()
            .map(|(role, calls)| (parse(role), call_rights(calls)))
            .collect(),
        over_members: rights(&group.over_members),
        system: rights(&group.system),
    }
}

fn known(site: &Site, role: Role) -> Option<KnownRole> {
    let mut own = site.roles.iter().zip(100..);
    let made = own.find(|(made, _)| made.name == role.name());
    let rights = |of: &BTreeSet<Word>| of.iter().map(|right| right_of(right)).collect();
    let of_its_own =
        made.map(|(made, row)| custom_role(role, row, rights(&made.rights), rights(&made.own)));
    KnownRole::built_in(role).or(of_its_own)
}

fn account_of(site: &Site, person: &Person) -> Account {
    let memberships = person.member.iter().map(|(name, member)| {
        let place = site.place(name).expect("a place");
        department_of(place).membership(
            known(site, parse(member.role)).expect("a role there is"),
            deadline(member.until),
            call_rights(&member.calls),
        )
    });
    Account {
        id: account_id(person.number.parse().expect("digits")),
        number: parse(person.number),
        home: place_id(person.home),
        fields: ExtensionFields {
            vm_enabled: person.voicemail,
            vm_email: parse(person.mail),
            forward_busy: person.forwards_to.map(|n| Destination::Extension(parse(n))),
            dids: person.did.into_iter().map(parse).collect(),
            ..ExtensionFields::default()
        },
        enabled: person.enabled,
        console: parse(person.console),
        system_role: person
            .system
            .map(|(role, until)| (parse(role), deadline(until))),
        memberships: memberships.collect(),
        groups: person
            .groups
            .iter()
            .map(|(name, joined)| {
                let group = group_of(site.group(name).expect("a group"));
                let calls = call_rights(&joined.calls);
                group.membership(parse(joined.role), deadline(joined.until), calls)
            })
            .collect(),
        permissions: person
            .permissions
            .iter()
            .map(|(permission, until)| (parse(permission), deadline(*until)))
            .collect(),
        has_password: person.password,
        bound: person.os_user.is_some(),
        os_user: None,
    }
}

fn limit_of(token: &Token) -> Limit {
    Limit {
        rights: token.rights.iter().map(|right| right_of(right)).collect(),
        department: token.place.map(place_id),
        until: Time::from_unix(token.until),
    }
}

/// What the store would load.
pub fn facts(site: &Site, actor: Word, needs: &Needs<'_>) -> Facts {
    let account = |person: &Person| Rc::new(account_of(site, person));
    let find = |number: &Number| site.people.iter().find(|p| p.number == number.as_str());
    let place = |name: &Name| site.places.iter().find(|p| p.name == name.as_str());
    let now = Time::from_unix(site.now);
    let actor = account(site.person(actor).expect("an actor"));
    let limit = site.tokens.get(actor.number.as_str()).map(limit_of);
    let whole = Authority::of(&actor, now);
    let authority = Rc::new(limit.map_or(whole.clone(), |limit| whole.limited(&limit)));
    let mut facts = Facts::of_actor(now, actor, authority);
    facts.limit = limit;
    facts.shown = match facts.actor.bound {
        _ if limit.is_some() => Shown::Derived,
        true => Shown::OsUser,
        false => Shown::Password,
    };
    let target = needs.target.and_then(find);
    facts.target = target.map(account);
    for name in &needs.departments {
        facts
            .departments
            .push(place(name).map(|p| Rc::new(department_of(p))));
    }
    if needs.home_of_target
        && let Some(target) = target
    {
        let home = site.place(target.home).map(|p| Rc::new(department_of(p)));
        facts.departments.push(home);
    }
    facts.number_taken = needs.new_number.and_then(find).is_some();
    facts.name_taken = needs.new_name.and_then(place).map(|p| place_id(p.name));
    let group = |name: &Name| site.groups.iter().find(|g| g.name == name.as_str());
    facts.group_taken = needs.new_group.and_then(group).map(|g| group_id(g.name));
    if let Some(group) = needs.group.and_then(group) {
        facts.group = Some(Rc::new(group_of(group)));
        let members = || {
            site.people
                .iter()
                .filter(|p| groups::live(site, p).any(|(g, _)| g.name == group.name))
        };
        if needs.counts {
            facts.member_count = members().count() as u32;
        }
        if let Some(role) = needs.group_holders {
            let plays = |p: &&Person| role.is_none_or(|r| p.groups[group.name].role == r.as_str());
            facts.holders = members().filter(plays).map(account).collect();
        }
    }
    let roles = needs.roles.iter().filter(|role| role.is_custom());
    facts.roles = roles.filter_map(|role| known(site, *role)).collect();
    if let Some(name) = needs.new_role {
        facts.role_taken = known(site, parse(name.as_str())).map(|known| known.role);
    }
    if let Some(role) = needs
        .role_holders
        .filter(|role| known(site, *role).is_some())
    {
        let holds = |p: &&Person| {
            let mut of = p.member.values();
            of.any(|m| m.role == role.name() && site.now < m.until)
        };
        facts.holders = site.people.iter().filter(holds).map(account).collect();
    }
    for did in needs.dids {
        let holder = site.people.iter().find(|p| p.did == Some(did.as_str()));
        let others = holder.filter(|h| target.is_none_or(|t| t.number != h.number));
        facts
            .dids_taken
            .extend(others.map(|p| (did.clone(), parse(p.number))));
    }
    if let Some(first) = facts.department(0).cloned() {
        let here = first.name.as_str();
        let homes = site.people.iter().filter(|p| p.home == here).count();
        let members = site.people.iter().filter(|p| p.member.contains_key(here));
        if needs.counts || (needs.count_if_limited && first.fields.max_extensions.is_some()) {
            facts.headcount = homes as u32;
        }
        if needs.counts {
            facts.member_count = members.clone().count() as u32;
        }
        if let Some(country) = needs.country
            && first.fields.country.as_ref() != Some(country)
        {
            let owned = site.things.all.iter();
            let owned = owned.filter(|t| t.place == Some(here)).map(|t| t.number);
            let numbers = members.clone().map(|p| p.number).chain(owned);
            let reserved = numbers.filter(|n| reserved_for(&parse(n), Some(country)).is_some());
            facts.reserved_there.seen = reserved.map(str::to_owned).collect();
        }
        if needs.schedule {
            facts.schedule = super::hours::schedule(here);
        }
        if let Some(name) = needs.holiday {
            facts.holiday = super::hours::holiday_of(here, name.as_str());
        }
        if let Some(wanted) = needs.holders {
            facts.holders = members
                .filter(|p| {
                    let member = &p.member[here];
                    let user = wanted == Role::User;
                    let lives = site.now < member.until;
                    (member.role == wanted.name() && (lives || user))
                        || (user && member.until != NEVER)
                })
                .map(account)
                .collect();
        }
    }
    if let Some(target) = target {
        if needs.references {
            let refer =
                |p: &&Person| p.forwards_to == Some(target.number) && p.number != target.number;
            facts.references = site
                .people
                .iter()
                .filter(refer)
                .map(|p| (account(p), "forward_busy"))
                .collect();
        }
        if needs.owners {
            let others = site.people.iter().filter(|p| p.number != target.number);
            facts.other_owner = others.into_iter().any(|p| {
                let mut other = account_of(site, p);
                other.bound &= !p.login_gone;
                other.is_usable_owner()
            });
            if target.system.is_some() && target.login_gone {
                let mut alone = account_of(site, target);
                alone.bound = false;
                facts.target = Some(Rc::new(alone));
            }
        }
    }
    super::things::add(site, needs, &mut facts, |number| {
        find(number).map(|person| account_of(site, person))
    });
    if let Some(uid) = needs.uid {
        let bound = site.people.iter().find(|p| p.os_user == Some(uid));
        facts.uid_bound_to = bound.map(|p| Bound {
            number: parse(p.number),
            os_user: format!("uid:{uid}"),
        });
    }
    facts
}
